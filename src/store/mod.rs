//! Everything that must survive: people, sealed templates, the punch ledger, the audit log and settings, in one SQLite database.
//!
//! A punch is on the disk when [`Store::append_punch`] returns, together with its outbox row; only then may anybody be told of it. One
//! process writes (the kiosk's recorder, or a command); others may read beside it. Nothing here reads a clock: instants are arguments.

mod accounts;
mod attempts;
mod audit;
mod backup;
mod badges;
mod corrections;
mod days;
mod departments;
mod error;
mod import;
mod keys;
mod open;
mod outbox;
mod people;
mod pins;
mod privacy;
mod punches;
mod rules;
mod seal;
mod settings;
mod sql;
mod sync;
mod templates;
mod verify;
mod wipe;

pub use attempts::Attempt;
pub use audit::{AuditAction, AuditRow};
pub use backup::{BackedUp, BackupError, Head, Loss, LossKind, Manifest, Member, Restored, check_target, restore};
pub use badges::{BadgeHolder, IssuedBadge};
pub use error::{SPACE_OF_A_COMMIT, StoreError};
pub use keys::KeyError;
pub use open::{Store, free_bytes};
pub use outbox::Standing;
pub use people::{Enrolled, Enrolment, PersonSummary};
pub use pins::{PinHolder, PinTry, TriesLeft};
pub use privacy::INDEX_FILE;
pub use punches::Punch;
pub use seal::IndexSeal;
pub use sync::{Acknowledgement, Deed, Done, Facts, HeldRow, Lines, Paired, Pairing, Revoked, Waiting};
pub use templates::{Altered, NewTemplate, Unsealed};
pub use verify::{Fault, FaultKind, LedgerReport, verify_file};
