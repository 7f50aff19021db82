//! Corrections of the attendance record: appended, decided on once, never changed.

use std::ops::Range;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::attendance::correction::{Change, Correction, CorrectionDraft, CorrectionProblem, Decision};
use crate::ids::{CorrectionId, PersonId, PunchId};
use crate::time::{Moment, Timestamp};

use super::Store;
use super::audit::{self, AuditAction};
use super::error::StoreError;
use super::open::Device;
use super::rules::{from_json, to_json};
use super::sync::changes::{self, About};

const COLUMNS: &str = "c.value, d.is_approved, d.decided_by, d.at";

impl Store {
    /// Appends a correction that waits for its approval.
    ///
    /// # Errors
    /// [`StoreError::Correction`] says what is wrong with it, [`StoreError::UnknownPerson`].
    pub fn ask_correction(&mut self, draft: &CorrectionDraft, actor: &str, now: Moment) -> Result<Correction, StoreError> {
        self.write(|tx, device| ask(tx, device, draft, actor, now))
    }

    /// Appends a correction and approves it in one go, for somebody who may do both.
    ///
    /// # Errors
    /// As for [`Store::ask_correction`].
    pub fn make_correction(&mut self, draft: &CorrectionDraft, actor: &str, now: Moment) -> Result<Correction, StoreError> {
        self.write(|tx, device| {
            let correction = ask(tx, device, draft, actor, now)?;
            decide(tx, device, correction, true, actor, now)
        })
    }

    /// Approves a correction, or turns it down.
    ///
    /// # Errors
    /// [`StoreError::Correction`] when there is none or it was decided on.
    pub fn decide_correction(
        &mut self,
        correction: CorrectionId,
        is_approved: bool,
        actor: &str,
        now: Moment,
    ) -> Result<Correction, StoreError> {
        self.write(|tx, device| {
            let correction = find(tx, correction)?.ok_or(CorrectionProblem::Gone)?;
            decide(tx, device, correction, is_approved, actor, now)
        })
    }

    /// The corrections of one person or of all, in the order in which they were asked for.
    pub fn corrections(&self, person: Option<PersonId>) -> Result<Vec<Correction>, StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM corrections c LEFT JOIN decisions d ON d.correction = c.id
             WHERE ?1 IS NULL OR c.person = ?1 ORDER BY c.idx"
        ))?;
        let rows = statement.query_map([person], read)?;
        rows.map(|row| assembled(row?)).collect()
    }

    /// Those corrections of one person or of all that may say something of punches within `time`: all but those that add a punch at another
    /// time and stand for themselves.
    pub(super) fn corrections_about(&self, time: Range<Timestamp>, person: Option<PersonId>) -> Result<Vec<Correction>, StoreError> {
        let person_is = if person.is_some() { "c.person = ?3" } else { "?3 IS NULL" };
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS}, c.idx FROM corrections c LEFT JOIN decisions d ON d.correction = c.id
             WHERE {person_is} AND c.value ->> '$.change.at' >= ?1 AND c.value ->> '$.change.at' < ?2
             UNION
             SELECT {COLUMNS}, c.idx FROM corrections c LEFT JOIN decisions d ON d.correction = c.id
             WHERE {person_is} AND c.value ->> '$.change.at' IS NULL
             UNION
             SELECT {COLUMNS}, c.idx FROM corrections c LEFT JOIN decisions d ON d.correction = c.id
             WHERE {person_is} AND c.value ->> '$.supersedes' IS NOT NULL
             ORDER BY c.idx"
        ))?;
        let rows = statement.query_map(params![time.start, time.end, person], read)?;
        rows.map(|row| assembled(row?)).collect()
    }

    /// The corrections that wait for a decision, in the order in which they were asked for.
    pub fn waiting_corrections(&self) -> Result<Vec<Correction>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT c.value, NULL, NULL, NULL FROM corrections c
             WHERE NOT EXISTS (SELECT 1 FROM decisions WHERE correction = c.id) ORDER BY c.idx",
        )?;
        let rows = statement.query_map([], read)?;
        rows.map(|row| assembled(row?)).collect()
    }

    /// How many wait for a decision.
    pub fn corrections_waiting(&self) -> Result<u64, StoreError> {
        Ok(self.conn.query_row(
            "SELECT count(*) FROM corrections c WHERE NOT EXISTS (SELECT 1 FROM decisions WHERE correction = c.id)",
            [],
            |row| row.get(0),
        )?)
    }
}

fn ask(conn: &Connection, device: &Device, draft: &CorrectionDraft, actor: &str, now: Moment) -> Result<Correction, StoreError> {
    if let Some(problem) = draft.problem() {
        return Err(problem.into());
    }
    if let Some(earlier) = draft.supersedes {
        let is_of_person = find(conn, earlier)?.is_some_and(|earlier| earlier.person == draft.person);
        is_of_person.then_some(()).ok_or(CorrectionProblem::NothingToSupersede)?;
    }
    if let Change::VoidPunch { punch } | Change::ChangeKind { punch, .. } = &draft.change {
        is_punch_of(conn, *punch, draft.person)?.then_some(()).ok_or(CorrectionProblem::NoPunch)?;
    }
    let CorrectionDraft { person, change, reason, supersedes } = draft.clone();
    let reason = reason.trim().to_owned();
    let id = CorrectionId::generate();
    let correction = Correction { id, person, change, reason, author: actor.into(), asked_at: now.utc, supersedes, decision: None };
    let value = to_json(&correction)?;
    conn.prepare_cached("INSERT INTO corrections (id, person, asked_at, value) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![id, person, now.utc, value])
        .map_err(|error| match error.sqlite_error().map(|failure| failure.extended_code) {
            Some(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => StoreError::UnknownPerson { person },
            _ => error.into(),
        })?;
    // The reason may name somebody, so the log holds only what proves that it was not changed since.
    let digest = hex::encode(Sha256::digest(value.as_bytes()));
    let details = json!({ "correction": id, "person": person, "change": correction.change, "supersedes": supersedes, "sha256": digest });
    changes::note(conn, About::Correction(id))?;
    audit::append(conn, device, now, actor, AuditAction::CorrectionAsked, &details)?;
    Ok(correction)
}

fn decide(
    conn: &Connection,
    device: &Device,
    correction: Correction,
    is_approved: bool,
    actor: &str,
    now: Moment,
) -> Result<Correction, StoreError> {
    if correction.decision.is_some() {
        return Err(CorrectionProblem::Decided.into());
    }
    conn.prepare_cached("INSERT INTO decisions (correction, is_approved, decided_by, at) VALUES (?1, ?2, ?3, ?4)")?.execute(params![
        correction.id,
        is_approved,
        actor,
        now.utc
    ])?;
    let details = json!({ "correction": correction.id, "person": correction.person, "is_approved": is_approved });
    changes::note(conn, About::Correction(correction.id))?;
    audit::append(conn, device, now, actor, AuditAction::CorrectionDecided, &details)?;
    Ok(Correction { decision: Some(Decision { is_approved, by: actor.into(), at: now.utc }), ..correction })
}

pub(super) fn find(conn: &Connection, id: CorrectionId) -> Result<Option<Correction>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM corrections c LEFT JOIN decisions d ON d.correction = c.id WHERE c.id = ?1");
    conn.prepare_cached(&sql)?.query_row([id], read).optional()?.map(assembled).transpose()
}

/// Takes over a correction that was made elsewhere, with its decision. What was decided here stands.
pub(super) fn take(conn: &Connection, correction: &Correction) -> Result<(), StoreError> {
    let Correction { id, person, asked_at, .. } = correction;
    let value = to_json(&Correction { decision: None, ..correction.clone() })?;
    conn.prepare_cached("INSERT INTO corrections (id, person, asked_at, value) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")?
        .execute(params![id, person, asked_at, value])?;
    if let Some(Decision { is_approved, by, at }) = &correction.decision {
        conn.prepare_cached(
            "INSERT INTO decisions (correction, is_approved, decided_by, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        )?
        .execute(params![id, is_approved, by, at])?;
    }
    Ok(())
}

fn is_punch_of(conn: &Connection, punch: PunchId, person: PersonId) -> Result<bool, StoreError> {
    let count: i64 = conn
        .prepare_cached("SELECT count(*) FROM punches WHERE punch_id = ?1 AND person = ?2")?
        .query_row(params![punch, person], |row| row.get(0))?;
    Ok(count > 0)
}

fn read(row: &Row<'_>) -> rusqlite::Result<(String, Option<Decision>)> {
    let decision = match row.get(1)? {
        Some(is_approved) => Some(Decision { is_approved, by: row.get(2)?, at: row.get(3)? }),
        None => None,
    };
    Ok((row.get(0)?, decision))
}

fn assembled((value, decision): (String, Option<Decision>)) -> Result<Correction, StoreError> {
    Ok(Correction { decision, ..from_json(&value)? })
}
