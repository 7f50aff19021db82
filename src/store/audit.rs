//! Who did what, when: a chain like the ledger's. Details never hold a name, a password or anything biometric.

use rusqlite::{Connection, params};
use serde_json::Value;

use crate::time::{Moment, Timestamp};

use super::Store;
use super::error::StoreError;
use super::open::Device;
use super::outbox;
use crate::ledger::{AuditCells, Stream};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditAction {
    DeviceCreated,
    AdminCreated,
    AdminUnlocked,
    /// Too many wrong passwords.
    AdminLockedOut,
    PersonAdded,
    PersonChanged,
    PersonEnrolled,
    PersonErased,
    /// A new password for the admin screens.
    PasswordSet,
    DepartmentAdded,
    DepartmentRenamed,
    DepartmentRemoved,
    /// Rows were copied out of the database.
    Exported,
    /// A list of people was taken over; each has an entry of its own.
    PeopleImported,
    /// Punches of another system were added as corrections; the entry is for all of them.
    PunchesImported,
    /// Face encodings of another system became templates; each person has an entry, too.
    FacesImported,
    ThresholdSet,
    /// On the settings screen.
    SettingChanged,
    /// A shift, an assignment, a holiday or a leave was added or changed.
    RuleChanged,
    RuleRemoved,
    CorrectionAsked,
    CorrectionDecided,
    BackedUp,
    /// The wall clock became doubtful; the details say why.
    ClockDoubted,
    ClockAgrees,
    /// The site's zone is another than at the last start.
    ZoneChanged,
    /// A backup took the place of the database; the details say where the ledger goes on.
    Restored,
    PinSet,
    PinRemoved,
    /// A wrong PIN at the door.
    PinRefused,
    /// As before, and no try is left for the number or for the kiosk.
    PinLockedOut,
    BadgeIssued,
    BadgeRevoked,
    /// A forged or stale badge, or one of somebody who may not record.
    BadgeRefused,
    /// The kiosk belongs to a head office from now on.
    Paired,
    Unpaired,
    /// By head office: templates and keys were wiped.
    Revoked,
}

impl AuditAction {
    pub const ALL: [Self; 37] = [
        Self::DeviceCreated,
        Self::AdminCreated,
        Self::AdminUnlocked,
        Self::AdminLockedOut,
        Self::PersonAdded,
        Self::PersonChanged,
        Self::PersonEnrolled,
        Self::PersonErased,
        Self::PasswordSet,
        Self::DepartmentAdded,
        Self::DepartmentRenamed,
        Self::DepartmentRemoved,
        Self::Exported,
        Self::PeopleImported,
        Self::PunchesImported,
        Self::FacesImported,
        Self::ThresholdSet,
        Self::SettingChanged,
        Self::RuleChanged,
        Self::RuleRemoved,
        Self::CorrectionAsked,
        Self::CorrectionDecided,
        Self::BackedUp,
        Self::ClockDoubted,
        Self::ClockAgrees,
        Self::ZoneChanged,
        Self::Restored,
        Self::PinSet,
        Self::PinRemoved,
        Self::PinRefused,
        Self::PinLockedOut,
        Self::BadgeIssued,
        Self::BadgeRevoked,
        Self::BadgeRefused,
        Self::Paired,
        Self::Unpaired,
        Self::Revoked,
    ];

    /// The name it is stored, hashed and printed under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DeviceCreated => "device_created",
            Self::AdminCreated => "admin_created",
            Self::AdminUnlocked => "admin_unlocked",
            Self::AdminLockedOut => "admin_locked_out",
            Self::PersonAdded => "person_added",
            Self::PersonChanged => "person_changed",
            Self::PersonEnrolled => "person_enrolled",
            Self::PersonErased => "person_erased",
            Self::PasswordSet => "password_set",
            Self::DepartmentAdded => "department_added",
            Self::DepartmentRenamed => "department_renamed",
            Self::DepartmentRemoved => "department_removed",
            Self::Exported => "exported",
            Self::PeopleImported => "people_imported",
            Self::PunchesImported => "punches_imported",
            Self::FacesImported => "faces_imported",
            Self::ThresholdSet => "threshold_set",
            Self::SettingChanged => "setting_changed",
            Self::RuleChanged => "rule_changed",
            Self::RuleRemoved => "rule_removed",
            Self::CorrectionAsked => "correction_asked",
            Self::CorrectionDecided => "correction_decided",
            Self::BackedUp => "backed_up",
            Self::ClockDoubted => "clock_doubted",
            Self::ClockAgrees => "clock_agrees",
            Self::ZoneChanged => "zone_changed",
            Self::Restored => "restored",
            Self::PinSet => "pin_set",
            Self::PinRemoved => "pin_removed",
            Self::PinRefused => "pin_refused",
            Self::PinLockedOut => "pin_locked_out",
            Self::BadgeIssued => "badge_issued",
            Self::BadgeRevoked => "badge_revoked",
            Self::BadgeRefused => "badge_refused",
            Self::Paired => "paired",
            Self::Unpaired => "unpaired",
            Self::Revoked => "revoked",
        }
    }
}

/// One entry, as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRow {
    /// Counts from 1 without a gap.
    pub idx: u64,
    pub at: Timestamp,
    pub utc_offset_min: i16,
    pub actor: String,
    /// An [`AuditAction`]'s name; a newer Rollcall may have written one that this one does not know.
    pub action: String,
    pub details: Value,
}

/// Appends within the caller's transaction, so that a deed and its entry stand or fall together. Returns the entry's number.
pub(super) fn append(
    conn: &Connection,
    device: &Device,
    now: Moment,
    actor: &str,
    action: AuditAction,
    details: &Value,
) -> Result<u64, StoreError> {
    let head = outbox::head(conn, Stream::Audit)?;
    let idx = head.idx + 1;
    let details = details.to_string();
    let cells = AuditCells {
        device: device.id.0.as_bytes(),
        idx: idx as i64,
        at: now.utc.0,
        utc_offset_min: now.utc_offset_min.into(),
        actor,
        action: action.as_str(),
        details: &details,
        prev_hash: &head.hash,
    };
    let hash = cells.hash();
    conn.prepare_cached(
        "INSERT INTO audit (idx, at, utc_offset_min, actor, action, details, prev_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![cells.idx, cells.at, cells.utc_offset_min, actor, cells.action, details, cells.prev_hash, hash])?;
    outbox::advance(conn, device, Stream::Audit, idx, &hash)?;
    Ok(idx)
}

impl Store {
    /// Records a deed that changes nothing else in the database.
    pub fn audit(&mut self, now: Moment, actor: &str, action: AuditAction, details: &Value) -> Result<(), StoreError> {
        self.write(|tx, device| append(tx, device, now, actor, action, details).map(drop))
    }

    /// The newest entries, newest first; of those before entry `before` where it is given.
    pub fn audit_rows(&self, before: Option<u64>, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT idx, at, utc_offset_min, actor, action, details FROM audit WHERE idx < ifnull(?1, 9223372036854775807)
             ORDER BY idx DESC LIMIT ?2",
        )?;
        let rows = statement.query_map(params![before, limit], |row| {
            let details: String = row.get(5)?;
            Ok(AuditRow {
                idx: row.get(0)?,
                at: row.get(1)?,
                utc_offset_min: row.get(2)?,
                actor: row.get(3)?,
                action: row.get(4)?,
                // Only a tampered row is not JSON; it is shown as it lies there, and `verify` names it.
                details: serde_json::from_str(&details).unwrap_or(Value::String(details)),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
