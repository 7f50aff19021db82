//! One person of the roster.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use super::pairing::OFFICE;
use super::{Done, changes, faces};
use crate::ids::PersonId;
use crate::people::role::Role;
use crate::people::{Person, PersonStatus};
use crate::store::audit::{self, AuditAction};
use crate::store::departments;
use crate::store::error::StoreError;
use crate::store::open::Device;
use crate::time::{Moment, Timestamp};
use crate::wire::{Consent, Credentials, RosterPerson, SiteKey};

pub(super) fn credentials(conn: &Connection, person: PersonId) -> Result<Credentials, StoreError> {
    Ok(conn
        .prepare_cached("SELECT pin_hash, pin_set_at, badge_issue, badge_issued_at FROM people WHERE id = ?1")?
        .query_row([person], |row| {
            Ok(Credentials { pin_hash: row.get(0)?, pin_set_at: row.get(1)?, badge_issue: row.get(2)?, badge_issued_at: row.get(3)? })
        })?)
}

pub(super) fn consents(conn: &Connection, person: PersonId) -> Result<Vec<Consent>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT text_version, language, given_at, operator, withdrawn_at FROM consents WHERE person = ?1 ORDER BY given_at",
    )?;
    let rows = statement.query_map([person], |row| {
        Ok(Consent {
            text_version: row.get(0)?,
            language: row.get(1)?,
            given_at: row.get(2)?,
            operator: row.get(3)?,
            withdrawn_at: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What is here of a person before head office's word.
struct Before {
    revision: u64,
    status: PersonStatus,
    is_gone: bool,
    credentials: Credentials,
    /// Something of this person has not been told, or is held.
    is_waiting: bool,
}

fn before(conn: &Connection, person: PersonId) -> Result<Option<Before>, StoreError> {
    let row = conn
        .prepare_cached("SELECT revision, status, is_gone FROM people WHERE id = ?1")?
        .query_row([person], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((revision, status, is_gone)) = row else { return Ok(None) };
    let is_waiting = changes::is_waiting(conn, changes::About::Person(person))?;
    Ok(Some(Before { revision, status, is_gone, credentials: credentials(conn, person)?, is_waiting }))
}

/// Puts head office's record of a person in the place of what is here.
pub(super) fn apply(
    conn: &Connection,
    device: &Device,
    site_key: Option<&SiteKey>,
    record: &RosterPerson,
    round: u64,
    now: Moment,
    done: &mut Done,
) -> Result<(), StoreError> {
    let person = &record.person;
    let before = before(conn, person.id)?;
    for alias in record.also.iter().filter(|alias| **alias != person.id) {
        join(conn, device, *alias, person.id, done)?;
    }
    make_room(conn, person, done)?;
    // What both sides changed since the last pull is head office's; what only the kiosk changed is on its way up.
    let keeps_details = before.as_ref().is_some_and(|before| before.is_waiting && !before.is_gone && before.revision >= record.revision);
    match &before {
        Some(_) if keeps_details => {
            conn.prepare_cached("UPDATE people SET seen = ?2 WHERE id = ?1")?.execute(params![person.id, round])?;
        }
        _ => write(conn, record, round, now)?,
    }
    let credentials = match &before {
        Some(before) if keeps_details => before.credentials.clone(),
        Some(before) if before.is_waiting => before.credentials.clone().joined(record.credentials.clone()),
        _ => record.credentials.clone(),
    };
    let known_issue = before.as_ref().map_or(0, |before| before.credentials.badge_issue);
    conn.prepare_cached("UPDATE people SET pin_hash = ?2, pin_set_at = ?3, badge_issue = ?4, badge_issued_at = ?5 WHERE id = ?1")?
        .execute(params![
            person.id,
            credentials.pin_hash,
            credentials.pin_set_at,
            credentials.badge_issue.max(known_issue),
            credentials.badge_issued_at.filter(|_| credentials.badge_issue >= known_issue)
        ])?;
    let withdrawn_at = take_consents(conn, person.id, &record.consents)?;
    let (has_changed, has_erased) = faces::take_over(conn, device, site_key, record, withdrawn_at)?;
    if has_erased && withdrawn_at.is_some() {
        let details = json!({ "person": person.id, "by": OFFICE });
        audit::append(conn, device, now, OFFICE, AuditAction::PersonErased, &details)?;
    }
    done.has_erased |= has_erased;
    done.people = true;
    let status = if keeps_details { before.as_ref().map_or(person.status, |before| before.status) } else { person.status };
    if has_changed || before.is_none_or(|before| before.status != status || before.is_gone) {
        done.faces.push(person.id);
    }
    Ok(())
}

fn write(conn: &Connection, record: &RosterPerson, round: u64, now: Moment) -> Result<(), StoreError> {
    let Person { id, name, staff_no, department, status, kind, role, email, created_at } = &record.person;
    departments::insert(conn, department.as_deref(), now)?;
    let status_since = (*status != PersonStatus::Active).then_some(now.utc);
    conn.prepare_cached(
        "INSERT INTO people (id, name, staff_no, department, status, created_at, kind, role, email, revision, seen, status_since)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (id) DO UPDATE SET name = ?2, staff_no = ?3, department = ?4, created_at = ?6, kind = ?7, role = ?8, email = ?9, revision = ?10,
             seen = ?11, is_gone = 0, status_since = CASE status WHEN ?5 THEN status_since ELSE ?13 END, status = ?5",
    )?
    .execute(params![
        id,
        name,
        staff_no,
        department,
        status,
        created_at,
        kind,
        role,
        email,
        record.revision,
        round,
        status_since,
        now.utc
    ])?;
    if *role == Role::Employee {
        conn.prepare_cached("DELETE FROM credentials WHERE name = lower(hex(?1))")?.execute([id])?;
    }
    Ok(())
}

/// Takes staff number and e-mail address from whoever else has them here: head office knows whose they are.
fn make_room(conn: &Connection, person: &Person, done: &mut Done) -> Result<(), StoreError> {
    let mut changed = 0;
    if let Some(staff_no) = &person.staff_no {
        changed += conn
            .prepare_cached("UPDATE people SET staff_no = NULL WHERE staff_no = ?2 AND id <> ?1")?
            .execute(params![person.id, staff_no])?;
    }
    if let Some(email) = &person.email {
        changed += conn
            .prepare_cached("UPDATE people SET email = NULL WHERE email = ?2 COLLATE NOCASE AND id <> ?1")?
            .execute(params![person.id, email])?;
    }
    done.people |= changed > 0;
    Ok(())
}

/// `alias` was enrolled here beside the person whom head office knows: templates that it does not have go over, and the punches stay with
/// the identity that they were recorded under.
fn join(conn: &Connection, device: &Device, alias: PersonId, person: PersonId, done: &mut Done) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT INTO aliases (alias, person) VALUES (?1, ?2) ON CONFLICT (alias) DO UPDATE SET person = excluded.person")?
        .execute(params![alias, person])?;
    let is_here = conn.prepare_cached("SELECT is_gone FROM people WHERE id = ?1")?.query_row([alias], |row| row.get(0)).optional()?;
    if is_here != Some(false) {
        return Ok(());
    }
    let is_known =
        conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM people WHERE id = ?1)")?.query_row([person], |row| row.get::<_, bool>(0))?;
    if is_known && faces::move_untold(conn, device, alias, person)? > 0 {
        conn.prepare_cached(
            "INSERT INTO consents (person, text_version, language, given_at, operator, withdrawn_at, text_hash)
             SELECT ?2, text_version, language, given_at, operator, withdrawn_at, text_hash FROM consents WHERE person = ?1
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![alias, person])?;
        changes::note(conn, changes::About::Person(person))?;
    }
    put_away(conn, alias, done)
}

/// The person is not of this site any more: nothing is left to be recognised by, and the punches keep their name.
pub(super) fn put_away(conn: &Connection, person: PersonId, done: &mut Done) -> Result<(), StoreError> {
    let erased = conn.prepare_cached("DELETE FROM templates WHERE person = ?1")?.execute([person])?;
    let changed = conn
        .prepare_cached(
            "UPDATE people SET is_gone = 1, status = 'inactive', staff_no = NULL, email = NULL, role = 'employee', pin_hash = NULL,
                 pin_set_at = NULL, badge_issued_at = NULL
             WHERE id = ?1 AND is_gone = 0",
        )?
        .execute([person])?;
    conn.prepare_cached("DELETE FROM credentials WHERE name = lower(hex(?1))")?.execute([person])?;
    if changed + erased > 0 {
        done.faces.push(person);
        done.people = true;
        done.has_erased |= erased > 0;
    }
    Ok(())
}

/// Keeps the consents of both sides; a withdrawal on either counts. Returns when the last one was withdrawn, where none is in force.
fn take_consents(conn: &Connection, person: PersonId, named: &[Consent]) -> Result<Option<Timestamp>, StoreError> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO consents (person, text_version, language, given_at, operator, withdrawn_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (person, given_at) DO UPDATE SET withdrawn_at = ifnull(withdrawn_at, excluded.withdrawn_at)",
    )?;
    for Consent { text_version, language, given_at, operator, withdrawn_at } in named {
        statement.execute(params![person, text_version, language, given_at, operator, withdrawn_at])?;
    }
    conn.prepare_cached("UPDATE consents SET language = NULL, operator = NULL WHERE person = ?1 AND withdrawn_at IS NOT NULL")?
        .execute([person])?;
    let (all, withdrawn, last): (u64, u64, Option<Timestamp>) = conn
        .prepare_cached("SELECT count(*), count(withdrawn_at), max(withdrawn_at) FROM consents WHERE person = ?1")?
        .query_row([person], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(last.filter(|_| all == withdrawn))
}

/// Somebody of whom only a correction is known so far; the record follows, or the person is of another site.
pub(super) fn stand_in(conn: &Connection, person: PersonId, now: Moment) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO people (id, name, status, created_at, is_gone) VALUES (?1, '', 'inactive', ?2, 1) ON CONFLICT DO NOTHING",
    )?
    .execute(params![person, now.utc])?;
    Ok(())
}
