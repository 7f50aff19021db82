//! The punch ledger: appending, and asking what was recorded.

use std::ops::Range;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::attendance::punch::PunchDraft;
use crate::ids::{DeviceId, PersonId, PunchId};
use crate::time::{Moment, Timestamp};

use super::Store;
use super::error::StoreError;
use super::open::Device;
use super::outbox::{self, Head};
use super::people::read_moment;
use crate::ledger::{self, Hash, PunchCells, Stream};

/// A punch as it stands in the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Punch {
    pub device: DeviceId,
    /// Counts from 1 without a gap.
    pub idx: u64,
    pub id: PunchId,
    /// What was decided.
    pub facts: PunchDraft,
    /// The hash of the punch before, or of the ledger's genesis.
    pub prev_hash: Hash,
    /// Over everything above.
    pub hash: Hash,
    /// On every sixteenth punch.
    pub signature: Option<[u8; 64]>,
}

/// Columns in the order of [`read_punch`].
macro_rules! punch_columns {
    () => {
        "p.device_id, p.idx, p.punch_id, p.person, p.kind, p.method, p.captured_at, p.utc_offset_min, p.boot_id, p.monotonic_ms,
         p.clock_trust, p.score, p.margin, p.pad, p.model_id, p.prev_hash, p.hash, p.signature"
    };
}

impl Store {
    /// Appends a punch and its outbox row in one transaction. On return it is on the disk, also if the power goes now.
    ///
    /// # Errors
    /// Nothing was recorded then. [`StoreError::UnknownPerson`] for a person who was never stored.
    pub fn append_punch(&mut self, draft: &PunchDraft) -> Result<Punch, StoreError> {
        self.write(|tx, device| {
            let punch = append(tx, device, draft, &outbox::head(tx, Stream::Punch)?)?;
            outbox::advance(tx, device, Stream::Punch, punch.idx, &punch.hash)?;
            Ok(punch)
        })
    }

    /// As [`Store::append_punch`] for many, which are on the disk together or not at all: what the simulator makes histories with.
    ///
    /// # Errors
    /// As there, with nothing recorded.
    pub fn append_punches(&mut self, drafts: &[PunchDraft]) -> Result<(), StoreError> {
        self.write(|tx, device| {
            let mut head = outbox::head(tx, Stream::Punch)?;
            for draft in drafts {
                let punch = append(tx, device, draft, &head)?;
                outbox::queue(tx, Stream::Punch, punch.idx, &punch.hash)?;
                head = Head { idx: punch.idx, hash: punch.hash };
            }
            outbox::move_head(tx, device, Stream::Punch, &head)
        })
    }

    /// Hands out every punch captured within `time`, of one person or of all, with the person's name, by time of capture. Stops at the
    /// first error that `each` returns.
    pub fn for_each_punch<E: From<StoreError>>(
        &self,
        time: Range<Timestamp>,
        person: Option<PersonId>,
        mut each: impl FnMut(Punch, &str) -> Result<(), E>,
    ) -> Result<(), E> {
        let all = concat!(
            "SELECT ",
            punch_columns!(),
            ", n.name FROM punches p JOIN people n ON n.id = p.person
             WHERE p.captured_at >= ?1 AND p.captured_at < ?2 AND ?3 IS NULL ORDER BY p.captured_at, p.idx"
        );
        let of_one = concat!(
            "SELECT ",
            punch_columns!(),
            ", n.name FROM punches p JOIN people n ON n.id = p.person
             WHERE p.person = ?3 AND p.captured_at >= ?1 AND p.captured_at < ?2 ORDER BY p.captured_at, p.idx"
        );
        let sql = if person.is_some() { of_one } else { all };
        let mut statement = self.conn.prepare_cached(sql).map_err(StoreError::from)?;
        let mut rows = statement.query(params![time.start, time.end, person]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let punch = read_punch(row).map_err(StoreError::from)?;
            let name = row.get_ref(18).and_then(|name| Ok(name.as_str()?)).map_err(StoreError::from)?;
            each(punch, name)?;
        }
        Ok(())
    }

    /// The latest punch of each person who has one captured at or after `since`: where the dedupe window starts after a restart.
    pub fn last_punches(&self, since: Timestamp) -> Result<Vec<(PersonId, Moment)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT person, max(captured_at), utc_offset_min, boot_id, monotonic_ms, clock_trust
             FROM punches WHERE captured_at >= ?1 GROUP BY person",
        )?;
        let rows = statement.query_map([since], |row| Ok((row.get(0)?, read_moment(row, 1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Capture times of the newest punch that was not doubtful, and of the newest whose clock was synchronised.
    pub fn newest_captures(&self) -> Result<(Option<Timestamp>, Option<Timestamp>), StoreError> {
        let newest = |sql: &str| self.conn.query_row(sql, [], |row| row.get(0)).optional();
        let not_doubtful = newest("SELECT captured_at FROM punches WHERE clock_trust <> 'doubtful' ORDER BY captured_at DESC LIMIT 1")?;
        let trusted = newest("SELECT captured_at FROM punches WHERE clock_trust = 'trusted' ORDER BY captured_at DESC LIMIT 1")?;
        Ok((not_doubtful, trusted))
    }

    /// How many punches the ledger holds.
    pub fn punch_count(&self) -> Result<u64, StoreError> {
        Ok(outbox::head(&self.conn, Stream::Punch)?.idx)
    }
}

/// Writes the punch that follows `head`; to move it is left to the caller.
fn append(conn: &Connection, device: &Device, draft: &PunchDraft, head: &Head) -> Result<Punch, StoreError> {
    let mut punch = Punch {
        device: device.id,
        idx: head.idx + 1,
        id: PunchId::generate(),
        facts: PunchDraft { score: storable(draft.score), margin: storable(draft.margin), pad: storable(draft.pad), ..draft.clone() },
        prev_hash: head.hash,
        hash: Hash::default(),
        signature: None,
    };
    let cells = punch.cells();
    let hash = cells.hash();
    let signature =
        ledger::is_checkpoint(punch.idx).then(|| device.keys.sign(&ledger::checkpoint(Stream::Punch, cells.device, cells.idx, &hash)));
    conn.prepare_cached(
        "INSERT INTO punches (device_id, idx, punch_id, person, kind, method, captured_at, utc_offset_min, boot_id, monotonic_ms,
                              clock_trust, score, margin, pad, model_id, prev_hash, hash, signature)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    )?
    .execute(params![
        cells.device,
        cells.idx,
        cells.punch_id,
        cells.person,
        cells.kind,
        cells.method,
        cells.captured_at,
        cells.utc_offset_min,
        cells.boot_id,
        cells.monotonic_ms,
        cells.clock_trust,
        cells.score,
        cells.margin,
        cells.pad,
        cells.model,
        cells.prev_hash,
        hash,
        signature,
    ])
    .map_err(|error| refused(error, draft.person))?;
    (punch.hash, punch.signature) = (hash, signature);
    Ok(punch)
}

impl Punch {
    fn cells(&self) -> PunchCells<'_> {
        let Self { facts, .. } = self;
        PunchCells {
            device: self.device.0.as_bytes(),
            idx: self.idx as i64,
            punch_id: self.id.0.as_bytes(),
            person: facts.person.0.as_bytes(),
            kind: facts.kind.as_str(),
            method: facts.method.as_str(),
            captured_at: facts.captured.utc.0,
            utc_offset_min: facts.captured.utc_offset_min.into(),
            boot_id: facts.captured.boot_id.0.as_bytes(),
            monotonic_ms: facts.captured.monotonic_ms as i64,
            clock_trust: facts.captured.trust.as_str(),
            score: facts.score.map(f64::from),
            margin: facts.margin.map(f64::from),
            pad: facts.pad.map(f64::from),
            model: facts.model.as_ref().map(|model| model.0.as_str()),
            prev_hash: &self.prev_hash,
        }
    }
}

fn read_punch(row: &Row<'_>) -> rusqlite::Result<Punch> {
    let real = |column| row.get::<_, Option<f64>>(column).map(|value| value.map(|value| value as f32));
    Ok(Punch {
        device: row.get(0)?,
        idx: row.get(1)?,
        id: row.get(2)?,
        facts: PunchDraft {
            person: row.get(3)?,
            kind: row.get(4)?,
            method: row.get(5)?,
            captured: read_moment(row, 6)?,
            score: real(11)?,
            margin: real(12)?,
            pad: real(13)?,
            model: row.get(14)?,
        },
        prev_hash: row.get(15)?,
        hash: row.get(16)?,
        signature: row.get(17)?,
    })
}

/// SQLite keeps no NaN and no negative zero: what it would change must not be hashed. A punch is worth more than a broken figure in it.
fn storable(value: Option<f32>) -> Option<f32> {
    value.filter(|value| value.is_finite()).map(|value| value + 0.0)
}

fn refused(error: rusqlite::Error, person: PersonId) -> StoreError {
    match error.sqlite_error().map(|failure| failure.extended_code) {
        Some(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => StoreError::UnknownPerson { person },
        Some(rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY | rusqlite::ffi::SQLITE_CONSTRAINT_ROWID) => {
            StoreError::Corrupt { source: "the ledger does not end where its head says".into() }
        }
        _ => error.into(),
    }
}
