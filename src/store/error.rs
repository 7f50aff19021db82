//! Why something could not be stored or read.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::attendance::correction::CorrectionProblem;
use crate::attendance::rules::RuleProblem;
use crate::ids::PersonId;
use crate::wire::SealError;

use super::keys::KeyError;
use super::open::DATABASE;

type Cause = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the data folder {path} cannot be used")]
    Folder {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("another Rollcall ({holder}) is working in the data folder {path}; stop it first")]
    InUse { path: PathBuf, holder: String },
    #[error("the data folder cannot be written to")]
    ReadOnly {
        #[source]
        source: Cause,
    },
    #[error("the disk is full; make room on it")]
    DiskFull {
        #[source]
        source: Cause,
    },
    #[error("the database is damaged; restore rollcall.db from a backup")]
    Corrupt {
        #[source]
        source: Cause,
    },
    #[error("there is no database in {path} yet; start the kiosk once")]
    NotSetUp { path: PathBuf },
    #[error(
        "the database {path} is missing or empty, but this kiosk's key {key} exists; restore the database from a backup, or move the key away to begin anew"
    )]
    Lost { path: PathBuf, key: PathBuf },
    #[error("{path} is not a Rollcall database")]
    Foreign { path: PathBuf },
    #[error("the database {path} has schema {found}, and this Rollcall knows schema {known}: {advice}")]
    Schema { path: PathBuf, found: i64, known: i64, advice: &'static str },
    #[error("the database {path} could not be brought up to date")]
    Migration {
        path: PathBuf,
        #[source]
        source: refinery::Error,
    },
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("no person has the identity {person}")]
    UnknownPerson { person: PersonId },
    #[error("the staff number is taken by somebody else")]
    StaffNoTaken,
    #[error("the e-mail address is taken by somebody else")]
    EmailTaken,
    #[error("there is a department of that name already")]
    DepartmentTaken,
    #[error("people are in that department; put them into another one first")]
    DepartmentInUse,
    #[error("there is no such department")]
    UnknownDepartment,
    #[error("{person} has had as many badges as can be numbered")]
    NoMoreBadges { person: PersonId },
    #[error("there is an administrator already")]
    AdminExists,
    #[error(transparent)]
    Rule(#[from] RuleProblem),
    #[error(transparent)]
    Correction(#[from] CorrectionProblem),
    #[error("the setting `{key}` cannot be read")]
    Setting {
        key: &'static str,
        #[source]
        source: serde_json::Error,
    },
    #[error(transparent)]
    SiteKey(#[from] SealError),
    #[error("the operating system gave no random numbers")]
    Random {
        #[source]
        source: Cause,
    },
    #[error("the database failed")]
    Database {
        #[source]
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// Nothing can be recorded until space is made.
    pub fn is_disk_full(&self) -> bool {
        matches!(self, Self::DiskFull { .. })
    }

    /// It only means that this one request cannot be granted: nothing is the matter with the store.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::StaffNoTaken
                | Self::EmailTaken
                | Self::DepartmentTaken
                | Self::DepartmentInUse
                | Self::UnknownDepartment
                | Self::NoMoreBadges { .. }
                | Self::AdminExists
                | Self::UnknownPerson { .. }
                | Self::Rule(_)
                | Self::Correction(_)
        )
    }

    /// The folder or its disk refuses writing.
    pub fn is_read_only(&self) -> bool {
        matches!(self, Self::ReadOnly { .. })
    }

    /// What is stored is damaged, lost or not ours: somebody must restore it.
    pub fn is_corrupt(&self) -> bool {
        matches!(self, Self::Corrupt { .. } | Self::Foreign { .. } | Self::Lost { .. } | Self::Key(_))
    }

    /// Another process writes this folder's database.
    pub fn is_in_use(&self) -> bool {
        matches!(self, Self::InUse { .. })
    }

    pub(super) fn from_io(path: &Path, source: io::Error) -> Self {
        let kind = source.kind();
        let located = || io::Error::new(kind, format!("{}: {source}", path.display())).into();
        match kind {
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly { source: located() },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { source: located() },
            _ => Self::Folder { path: path.into(), source },
        }
    }

    /// Adds what SQLite leaves out. It reports a disk that fills up while it syncs or grows its shared memory as a plain I/O error, where the
    /// free space tells the truth; and it never says which file is damaged.
    pub(super) fn weighed_against(self, data_dir: &Path) -> Self {
        let located = |source: &dyn std::error::Error| format!("{}: {source}", data_dir.join(DATABASE).display()).into();
        match self {
            Self::Database { source } if is_io(&source) && super::free_bytes(data_dir).is_ok_and(|free| free < SPACE_OF_A_COMMIT) => {
                Self::DiskFull { source: located(&source) }
            }
            Self::Corrupt { source } => Self::Corrupt { source: located(&*source) },
            other => other,
        }
    }
}

/// Less than this free and an I/O error means a full disk: a commit writes about six pages of 4 KiB, and the shared memory grows by 32 KiB.
pub const SPACE_OF_A_COMMIT: u64 = 64 * 1024;

/// The file could not be read or opened, for reasons outside of it.
pub(super) fn is_io(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen))
}

impl From<rusqlite::Error> for StoreError {
    fn from(source: rusqlite::Error) -> Self {
        match source.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull { source: source.into() },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { source: source.into() },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt { source: source.into() },
            _ => Self::Database { source },
        }
    }
}
