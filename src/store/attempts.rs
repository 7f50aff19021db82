//! Attempts to deceive the kiosk, kept for as long as the site says.

use rusqlite::{Connection, OptionalExtension, params};

use crate::face::Attack;
use crate::ids::{DeviceId, PersonId};
use crate::time::{Moment, Timestamp};

use super::Store;
use super::error::StoreError;
use super::sync::changes::{self, About};
use crate::wire;

/// One attempt, as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// Grows with time.
    pub id: u64,
    pub device: DeviceId,
    pub at: Timestamp,
    pub utc_offset_min: i16,
    /// An [`AttackKind`](crate::face::AttackKind)'s name; a newer Rollcall may have written one that this one does not know.
    pub kind: String,
    pub score: f32,
    pub person: Option<PersonId>,
}

impl Store {
    /// Keeps an attempt.
    pub fn append_attempt(&mut self, attack: &Attack, captured: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            tx.prepare_cached(
                "INSERT INTO attempts (device_id, captured_at, utc_offset_min, kind, score, person)
                 VALUES (?1, ?2, ?3, ?4, ?5, (SELECT id FROM people WHERE id = ?6))",
            )?
            .execute(params![
                device.id,
                captured.utc,
                captured.utc_offset_min,
                attack.kind.as_str(),
                finite(attack.score),
                attack.person
            ])?;
            changes::note(tx, About::Attempt(tx.last_insert_rowid().cast_unsigned()))
        })
    }

    /// Forgets the attempts before `until`. Returns how many there were.
    pub fn forget_attempts(&mut self, until: Timestamp) -> Result<usize, StoreError> {
        let is_due: bool = self
            .conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM attempts WHERE captured_at < ?1)")?
            .query_row([until], |row| row.get(0))?;
        if !is_due {
            return Ok(0);
        }
        self.write(|tx, _| Ok(tx.execute("DELETE FROM attempts WHERE captured_at < ?1", [until])?))
    }

    /// The newest attempts, newest first; of those before attempt `before` where it is given.
    pub fn attempts(&self, before: Option<u64>, limit: u32) -> Result<Vec<Attempt>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, device_id, captured_at, utc_offset_min, kind, score, person FROM attempts
             WHERE id < ifnull(?1, 9223372036854775807) ORDER BY id DESC LIMIT ?2",
        )?;
        let rows = statement.query_map(params![before, limit], |row| {
            Ok(Attempt {
                id: row.get(0)?,
                device: row.get(1)?,
                at: row.get(2)?,
                utc_offset_min: row.get(3)?,
                kind: row.get(4)?,
                score: row.get(5)?,
                person: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// The attempt as it is told; `None` once it is forgotten.
pub(super) fn find(conn: &Connection, id: u64) -> Result<Option<wire::Attempt>, StoreError> {
    let found = conn.prepare_cached("SELECT captured_at, utc_offset_min, kind, score, person FROM attempts WHERE id = ?1")?.query_row(
        [id],
        |row| {
            let (at, utc_offset_min, kind, score, person) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            Ok(wire::Attempt { id, at, utc_offset_min, kind, score, person })
        },
    );
    Ok(found.optional()?)
}

/// SQLite keeps what is not a number as nothing.
fn finite(score: f32) -> f32 {
    if score.is_finite() { score } else { 0.0 }
}
