//! What a kiosk and head office say to each other: the types of the sync protocol, which docs/sync-protocol.md tells in words.
//!
//! Every request of a paired kiosk carries three headers: `Authorization: Bearer TOKEN`, [`VERSION_HEADER`] and [`SIGNATURE_HEADER`], the hex
//! of an Ed25519 signature by the kiosk's key over [`ledger::request`](crate::ledger::request) of the body as it was sent (compressed, where
//! it is). Pairing has the one-time code instead of the token, and the signature by the key that it brings.

mod bytes;
mod pair;
mod pull;
mod push;
mod seal;
mod status;

pub use bytes::Hex;
pub use pair::{PairAnswer, PairRequest, Site};
pub use pull::{Heard, PullAnswer, PullRequest, RosterPerson, RosterRecord, Settings, Sibling};
pub use push::{
    Attempt, AuditRow, Change, ChangeRow, Consent, Credentials, End, Held, HeldReason, Next, PersonChange, PunchRow, PushAnswer, PushHead,
    PushLine, Stream,
};
pub use seal::{SealError, SealedTemplate, SiteKey};
pub use status::{
    BeatAnswer, BeatRequest, Camera, Clock, Queue, Refusal, RefusalCode, Revocation, Storage, SupportAnswer, SupportKind, SupportRequest,
    Versions,
};

use serde::{Deserialize, Serialize};

/// Versions of this protocol that are spoken. Version 2 added the signed ends of the chains to each push, which prove the rows behind the last
/// checkpoint; version 1 sends rows alone.
pub const OLDEST: u16 = 1;
pub const NEWEST: u16 = 2;

/// Names the version of the request, in decimal.
pub const VERSION_HEADER: &str = "rollcall-wire";
pub const SIGNATURE_HEADER: &str = "rollcall-signature";

pub const PAIR_PATH: &str = "/sync/v1/pair";
/// Lines of JSON, compressed with gzip: a [`PushHead`], then [`PushLine`]s.
pub const PUSH_PATH: &str = "/sync/v1/push";
pub const PULL_PATH: &str = "/sync/v1/pull";
pub const HEARTBEAT_PATH: &str = "/sync/v1/heartbeat";
pub const SUPPORT_PATH: &str = "/sync/v1/support";

/// The largest body that is sent or taken, as it goes over the wire. Bytes.
pub const MOST_BYTES: usize = 1 << 20;
/// The largest body after it was inflated. Bytes.
pub const MOST_INFLATED: usize = 8 << 20;
/// The most lines of one push behind its head.
pub const MOST_LINES: usize = 2000;

/// The versions that head office speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    pub oldest: u16,
    pub newest: u16,
}

impl Spoken {
    /// By this program.
    pub const HERE: Self = Self { oldest: OLDEST, newest: NEWEST };

    /// The newest version that both sides speak; `None` where one of them has to be brought up to date.
    pub fn common(self, other: Self) -> Option<u16> {
        let newest = self.newest.min(other.newest);
        (newest >= self.oldest.max(other.oldest)).then_some(newest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_common_version_is_spoken() {
        let spoken = |oldest, newest| Spoken { oldest, newest };
        assert_eq!(spoken(1, 2).common(spoken(1, 2)), Some(2));
        assert_eq!(spoken(1, 2).common(spoken(1, 1)), Some(1));
        assert_eq!(spoken(2, 3).common(spoken(1, 2)), Some(2));
        assert_eq!(spoken(2, 3).common(spoken(1, 1)), None);
        assert_eq!(spoken(1, 1).common(spoken(2, 3)), None);
    }
}
