//! How the kiosk stands to its head office, for the screen.

use std::sync::Arc;

pub use crate::store::{HeldRow, Revoked};
pub use crate::sync::Problem as SyncProblem;
use crate::time::Timestamp;
pub use crate::wire::{HeldReason, Stream};

/// What the screen asks of the exchange with head office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyncCommand {
    /// Join the head office at that address with that one-time code.
    Pair { url: String, code: String },
    /// Leave it. People, faces and the ledger stay.
    Unpair,
    /// Exchange now, whatever was refused before; with `retries_held` the held rows too.
    Now { retries_held: bool },
    /// Begins or ends looking for a pairing code before the camera.
    Scan { is_wanted: bool },
}

/// All that the screen knows of head office.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyncState {
    pub phase: SyncPhase,
    /// Address, site and name there; `None` without a head office.
    pub office: Option<Arc<OfficeView>>,
    /// That head office has revoked this kiosk, until it is paired again.
    pub revoked: Option<Arc<Revoked>>,
    /// Why the last exchange did not come about, and in English what exactly.
    pub problem: Option<(SyncProblem, Arc<str>)>,
    pub waiting: WaitingView,
    /// Rows told since everything was told last, for a bar: of how many.
    pub progress: Option<(u64, u64)>,
    /// Rows that head office keeps aside; at most a hundred of them, and how many there are.
    pub held: Arc<[HeldRow]>,
    pub held_count: u64,
    /// When head office last answered.
    pub last_contact: Option<Timestamp>,
    /// By how much this clock is ahead of head office's, in milliseconds.
    pub ahead_ms: Option<i64>,
    pub pairing: PairingState,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeView {
    pub url: String,
    pub site: String,
    pub name: String,
}

/// Rows that wait to be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitingView {
    pub records: u64,
    pub audit: u64,
    pub changes: u64,
    /// Of the changes, those that wait for the site's key.
    pub blocked: u64,
}

impl WaitingView {
    pub fn all(&self) -> u64 {
        self.records + self.audit + self.changes
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SyncPhase {
    /// There is no head office.
    #[default]
    Alone,
    /// Something is being said.
    Busy,
    /// Everything is told.
    UpToDate,
    /// It failed, and is tried again by itself.
    Offline { since: Timestamp },
    /// It was refused; somebody has to see to it.
    Refused,
    /// The metered network is not to be used now.
    Metered,
}

/// How far joining a head office is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum PairingState {
    #[default]
    None,
    Working,
    /// And in English what exactly.
    Failed(SyncProblem, Arc<str>),
}
