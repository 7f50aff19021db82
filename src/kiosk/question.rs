//! What admin screens look up and is too much, or too rarely wanted, for the snapshot. Answered by the desk, one at a time, in order.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;

use super::export::{Exported, Request};
use super::message::Secret;
use crate::attendance::correction::{Change, Correction};
use crate::attendance::days::Day;
use crate::attendance::rules::RuleBook;
pub use crate::identify::calibrate::{Calibrated, Caution, ClusteredRate, OpenSet, Recommendation};
use crate::ids::{DeviceId, ModelId, PersonId};
use crate::people::retention::Reason;
use crate::people::role::Right;
use crate::people::{ConsentRecord, KeptTemplate};
use crate::roster::import::Plan;
use crate::roster::{Format, Table};
use crate::time::Timestamp;

#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// The audit log, newest first, from before entry `before` on.
    Audit { before: Option<u64> },
    /// What is kept of a person's face, and what the person agreed to.
    Face(PersonId),
    /// What the gallery says about thresholds.
    Calibration,
    /// How a person may record otherwise than by face.
    Fallback { person: PersonId },
    /// Writes the person's badge as files for a printer into the folder of exports.
    SaveBadge { person: PersonId },
    /// Writes a backup into the folder that the site keeps them in.
    BackUp { passphrase: Secret },
    /// Attempts to deceive the kiosk, newest first, from before attempt `before` on.
    Attempts { before: Option<u64> },
    /// This kiosk and its storage.
    Device,
    /// The site's shifts, assignments, holidays and leaves.
    Rules,
    /// Lists of people that lie where one looks for them.
    ImportFiles,
    /// What importing that list would change.
    CheckImport(PathBuf),
    /// Everybody as a file; the recorder notes it in the audit log. `at` names the file.
    ExportPeople { format: Format, at: Timestamp, utc_offset_min: i16 },
    /// Everybody's record of one day.
    Day { date: Date },
    /// One person's records, from `first` through `last`.
    DaysOf { person: PersonId, first: Date, last: Date },
    /// What the day would be with one more correction.
    Preview { person: PersonId, date: Date, change: Change },
    /// A report as a file in `folder`, or in the folder for exports; the recorder has noted it in the audit log.
    Export { request: Box<Request>, folder: Option<PathBuf> },
}

impl Question {
    /// What whoever asks must be allowed.
    pub fn right(&self) -> Right {
        match self {
            Self::Face(_) => Right::SeePeople,
            Self::Calibration => Right::Calibrate,
            Self::Fallback { .. } | Self::SaveBadge { .. } => Right::GrantAccess,
            Self::BackUp { .. } => Right::BackUp,
            Self::Audit { .. } | Self::Attempts { .. } => Right::SeeAudit,
            Self::Device => Right::SeeDiagnostics,
            Self::Rules => Right::EditRules,
            Self::ImportFiles | Self::CheckImport(_) => Right::EditPeople,
            Self::ExportPeople { .. } => Right::Export,
            Self::Day { .. } | Self::DaysOf { .. } => Right::SeeRecords,
            Self::Preview { .. } => Right::RequestCorrection,
            Self::Export { .. } => Right::Export,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Audit {
        before: Option<u64>,
        entries: Arc<[AuditEntry]>,
    },
    Face {
        person: PersonId,
        face: Arc<FaceRecord>,
    },
    Calibration(Arc<Calibration>),
    BackedUp(Result<Arc<BackupMade>, BackupProblem>),
    ImportFiles(Arc<ImportFiles>),
    ImportChecked(Arc<CheckedImport>),
    /// The file could not be read as a list of people; `detail` says why, in English.
    ImportUnreadable {
        file: PathBuf,
        detail: String,
    },
    PeopleExported(PathBuf),
    /// `detail` says why, in English.
    PeopleNotExported {
        detail: String,
    },
    /// How far a job is that takes long; its own answer follows.
    Progress {
        job: Job,
        done: usize,
        total: usize,
    },
    Fallback(PersonFallback),
    /// Where the badge's files are; `None` when they could not be written, or there is no badge in force any more.
    BadgeSaved {
        person: PersonId,
        folder: Option<PathBuf>,
    },
    Attempts {
        before: Option<u64>,
        entries: Arc<[AttemptEntry]>,
    },
    Device(Box<DeviceReport>),
    Rules(Arc<RuleBook>),
    /// By name; `waiting` are the corrections of all days on which nobody has decided yet.
    Day {
        date: Date,
        days: Arc<[Day]>,
        waiting: Arc<[Correction]>,
    },
    DaysOf {
        person: PersonId,
        first: Date,
        days: Arc<[Day]>,
        corrections: Arc<[Correction]>,
    },
    /// `None` where nothing would be left of the day.
    Preview {
        person: PersonId,
        date: Date,
        change: Change,
        day: Option<Box<Day>>,
    },
    Exported(Exported),
    /// The file could not be written. `detail` is for the admin.
    NotExported {
        folder: PathBuf,
        detail: String,
    },
    /// A pairing code was before the camera.
    PairingCode {
        url: String,
        code: String,
    },
    /// The store could not be read; a banner says why.
    Failed(Question),
}

/// Where lists of people to import are looked for, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportFiles {
    /// The kiosk's own folder for them.
    pub folder: PathBuf,
    /// There, and on drives that are plugged in.
    pub files: Vec<PathBuf>,
}

/// A list of people, and what importing it would change.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedImport {
    pub file: PathBuf,
    pub table: Arc<Table>,
    pub plan: Plan,
}

/// What is on record about somebody's face.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FaceRecord {
    /// The newest first, as the templates.
    pub consents: Vec<ConsentRecord>,
    pub templates: Vec<KeptTemplate>,
    /// How many shots may still be added to those of the model in use.
    pub room: u32,
    /// When the face is erased by the site's retention rule, and why.
    pub end: Option<(Timestamp, Reason)>,
}

/// How a person may record otherwise than by face.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonFallback {
    pub person: PersonId,
    pub pin_set_at: Option<Timestamp>,
    pub badge: Option<BadgeFacts>,
}

/// A badge in force.
#[derive(Clone, PartialEq)]
pub struct BadgeFacts {
    pub issue: u16,
    pub issued_at: Timestamp,
    /// Its QR code, row by row, dark where `true`.
    pub modules: Vec<Vec<bool>>,
}

impl fmt::Debug for BadgeFacts {
    /// Redacted: whoever has the code may record as its person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BadgeFacts({})", self.issue)
    }
}

/// One entry of the audit log.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEntry {
    pub idx: u64,
    pub at: Timestamp,
    pub utc_offset_min: i16,
    pub actor: String,
    /// Name of a `store::AuditAction`.
    pub action: String,
    pub details: Value,
}

/// What takes long enough for its progress to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    Calibration,
}

/// What the gallery says about thresholds.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    pub model: ModelId,
    /// In the gallery.
    pub people: usize,
    pub templates: usize,
    /// How many searches had their best score of another person, and of the same person, in each of the equal parts of `[0, 1]`.
    pub impostor: Vec<u32>,
    pub genuine: Vec<u32>,
    /// Both errors at thresholds from 0 to 1, in steps of [`Calibration::STEP`].
    pub open_sets: Vec<OpenSet>,
    /// For each of [`Calibration::TARGETS`].
    pub recommendations: Vec<Recommendation>,
}

impl Calibration {
    pub const STEP: f32 = 0.001;
    /// FPIRs that can be asked for.
    pub const TARGETS: [f64; 3] = [0.01, 0.001, 0.0001];

    /// Both errors at `threshold`, to within a step.
    pub fn at(&self, threshold: f32) -> Option<&OpenSet> {
        self.open_sets.get((threshold.clamp(0.0, 1.0) / Self::STEP).round() as usize)
    }
}

/// A backup that was made, and restored elsewhere to prove it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupMade {
    pub file: PathBuf,
    pub bytes: u64,
    pub people: u64,
    pub punches: u64,
    /// The ledger in it is what this kiosk wrote.
    pub is_intact: bool,
}

/// Why there is no backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupProblem {
    NoRoom { needed_mb: u64 },
    CannotWrite { folder: PathBuf },
    Other,
}

/// One attempt to deceive the kiosk.
#[derive(Clone, Debug, PartialEq)]
pub struct AttemptEntry {
    /// Grows with time.
    pub id: u64,
    pub at: Timestamp,
    pub utc_offset_min: i16,
    /// Name of a `face::AttackKind`.
    pub kind: String,
    /// Higher is more like a living person; the scale depends on the kind.
    pub score: f32,
    /// Name of whom it looked most like.
    pub person: Option<String>,
}

/// What there is to know about one kiosk, without a word about people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceReport {
    pub device: DeviceId,
    /// First eight bytes of the key that proves the ledger, in hexadecimal.
    pub key: String,
    /// Of the ledger: how many records there are, and the first eight bytes of the last one's hash, in hexadecimal.
    pub records: u64,
    pub head: String,
    /// Rows that head office has not acknowledged.
    pub records_waiting: u64,
    pub audit_waiting: u64,
    pub database_bytes: u64,
    pub free_bytes: u64,
    /// Of the database.
    pub schema: u32,
}
