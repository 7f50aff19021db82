//! A page of the roster in one transaction, with the cursor behind it: a power cut leaves all of the page or none.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::changes::About;
use super::pairing::OFFICE;
use super::{Done, changes, pairing, person};
use crate::ids::{DeviceId, PersonId};
use crate::ledger;
use crate::store::audit::{self, AuditAction};
use crate::store::error::StoreError;
use crate::store::open::Device;
use crate::store::{Store, corrections, departments, rules, settings};
use crate::time::Moment;
use crate::wire::{PullAnswer, RosterRecord, Settings, Sibling};

const PLACE: &str = "sync.roster";

/// How far the roster was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Place {
    cursor: u64,
    /// Counts the readings from the beginning.
    round: u64,
    /// The present reading from the beginning has not come to its end.
    is_open: bool,
}

/// The next pull reads from the beginning.
pub(super) fn begin_anew(conn: &Connection) -> Result<(), StoreError> {
    let place = place(conn)?;
    settings::keep_value(conn, PLACE, &Place { cursor: 0, is_open: false, ..place })
}

fn place(conn: &Connection) -> Result<Place, StoreError> {
    let json: Option<String> =
        conn.prepare_cached("SELECT value FROM settings WHERE key = ?1")?.query_row([PLACE], |row| row.get(0)).optional()?;
    json.map_or(Ok(Place::default()), |json| serde_json::from_str(&json).map_err(|source| StoreError::Setting { key: PLACE, source }))
}

impl Store {
    /// The revision up to which the roster is here; 0 before the first page.
    pub fn roster_cursor(&self) -> Result<u64, StoreError> {
        Ok(place(&self.conn)?.cursor)
    }

    pub(super) fn apply(&mut self, page: &PullAnswer, now: Moment) -> Result<Done, StoreError> {
        self.write(|tx, device| {
            let mut done = Done::default();
            if pairing::read(tx)?.is_none() {
                return Ok(done);
            }
            let mut place = place(tx)?;
            if page.is_beginning {
                place = Place { round: place.round + 1, is_open: true, ..place };
            }
            let mut has_new_key = false;
            for record in &page.records {
                if let RosterRecord::Site(site) = record {
                    pairing::move_to(tx, device, site, has_new_key)?;
                }
                has_new_key |= apply_record(tx, device, record, place.round, now, &mut done)?;
            }
            if place.is_open && !page.more {
                remove_unseen(tx, place.round, &mut done)?;
                place.is_open = false;
            }
            // Templates that came before the key could not be opened: everything is asked for again.
            place.cursor = if has_new_key { 0 } else { page.cursor };
            for heard in &page.heard {
                tx.prepare_cached(
                    "INSERT INTO heard_until (device_id, until) VALUES (?1, ?2) ON CONFLICT (device_id) DO UPDATE SET until = excluded.until",
                )?
                .execute(params![heard.device, heard.until])?;
            }
            settings::keep_value(tx, PLACE, &place)?;
            done.faces.sort_unstable();
            done.faces.dedup();
            Ok(done)
        })
    }
}

/// Whether the record was a new key of the site.
fn apply_record(
    conn: &Connection,
    device: &Device,
    record: &RosterRecord,
    round: u64,
    now: Moment,
    done: &mut Done,
) -> Result<bool, StoreError> {
    match record {
        RosterRecord::Person(record) => {
            let site_key = pairing::site_key(conn, device)?;
            person::apply(conn, device, site_key.as_ref(), record, round, now, done)?;
        }
        RosterRecord::PersonGone { person } => person::put_away(conn, *person, done)?,
        RosterRecord::Department { name } => {
            departments::insert(conn, Some(name), now)?;
            conn.prepare_cached("UPDATE departments SET seen = ?2 WHERE name = ?1")?.execute(params![name, round])?;
            done.people = true;
        }
        RosterRecord::DepartmentGone { name } => {
            conn.prepare_cached(
                "DELETE FROM departments WHERE name = ?1 AND NOT EXISTS (SELECT 1 FROM people WHERE department = ?1 AND is_gone = 0)",
            )?
            .execute([name])?;
            done.people = true;
        }
        RosterRecord::Rule { revision, rule } => {
            let known = rules::find(conn, rule.id())?;
            let is_ours = changes::is_waiting(conn, About::Rule(rule.id()))? && known.as_ref().is_some_and(|(_, base)| base >= revision);
            if !is_ours {
                rules::write(conn, rule, now)?;
            }
            rules::mark(conn, rule.id(), *revision, round)?;
            done.rules = true;
        }
        RosterRecord::RuleGone { rule } => {
            rules::remove(conn, *rule)?;
            done.rules = true;
        }
        RosterRecord::Correction { correction } => {
            person::stand_in(conn, correction.person, now)?;
            corrections::take(conn, correction)?;
            done.rules = true;
        }
        RosterRecord::Settings(settings) => take_settings(conn, device, settings, now, done)?,
        RosterRecord::Sibling(sibling) => meet(conn, device, sibling, round)?,
        RosterRecord::SiblingGone { device } => part(conn, *device)?,
        RosterRecord::SiteKey { sealed } => return pairing::take_site_key(conn, device, sealed),
        // Taken where the page is applied.
        RosterRecord::Site(_) | RosterRecord::Unknown => {}
    }
    Ok(false)
}

/// Another kiosk of the site; where it waits for the site's key, ours is handed on.
fn meet(conn: &Connection, device: &Device, sibling: &Sibling, round: u64) -> Result<(), StoreError> {
    if sibling.device == device.id {
        return Ok(());
    }
    conn.prepare_cached(
        "INSERT INTO siblings (device, name, exchange_key, wants_site_key, seen) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (device) DO UPDATE SET name = excluded.name, exchange_key = excluded.exchange_key,
             wants_site_key = excluded.wants_site_key, seen = excluded.seen",
    )?
    .execute(params![sibling.device, sibling.name, sibling.exchange_key, sibling.wants_site_key, round])?;
    let about = About::SiteKey(sibling.device);
    if sibling.wants_site_key && pairing::site_key(conn, device)?.is_some() && !changes::is_waiting(conn, about)? {
        changes::note(conn, about)?;
    }
    Ok(())
}

fn part(conn: &Connection, sibling: DeviceId) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM siblings WHERE device = ?1")?.execute([sibling])?;
    conn.prepare_cached("DELETE FROM heard_until WHERE device_id = ?1")?.execute([sibling])?;
    Ok(())
}

/// Settings of head office are taken where they are signed, and newer than those before.
fn take_settings(conn: &Connection, device: &Device, settings: &Settings, now: Moment, done: &mut Done) -> Result<(), StoreError> {
    let Some(mut pairing) = pairing::read(conn)? else { return Ok(()) };
    if settings.revision <= pairing.settings_revision {
        return Ok(());
    }
    let message = ledger::settings(device.id.0.as_bytes(), settings.revision, &settings.values);
    let is_signed =
        ledger::verifying_key(&pairing.office_key.0).is_some_and(|key| ledger::is_signed(&key, &message, &settings.signature.0));
    let values = serde_json::from_str::<Value>(&settings.values).ok();
    let (true, Some(Value::Object(values))) = (is_signed, values) else {
        tracing::warn!(revision = settings.revision, "settings that head office has not signed are not taken");
        return Ok(());
    };
    pairing.settings_revision = settings.revision;
    crate::store::settings::keep_value(conn, pairing::PAIRING, &pairing)?;
    let keys: Vec<&String> = values.keys().collect();
    audit::append(conn, device, now, OFFICE, AuditAction::SettingChanged, &json!({ "revision": settings.revision, "keys": keys }))?;
    done.settings = Some(values);
    Ok(())
}

/// The reading from the beginning is complete: whatever it did not name, and head office has been told of, is gone.
fn remove_unseen(conn: &Connection, round: u64, done: &mut Done) -> Result<(), StoreError> {
    let unseen = {
        let mut statement = conn.prepare("SELECT id FROM people WHERE seen <> ?1 AND is_gone = 0")?;
        statement.query_map([round], |row| row.get(0))?.collect::<Result<Vec<PersonId>, _>>()?
    };
    for person in unseen {
        if !changes::is_waiting(conn, About::Person(person))? {
            person::put_away(conn, person, done)?;
        }
    }
    let unseen = {
        let mut statement = conn.prepare(
            "SELECT name FROM departments WHERE seen <> ?1 AND NOT EXISTS (SELECT 1 FROM people p WHERE p.department = departments.name AND p.is_gone = 0)",
        )?;
        statement.query_map([round], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?
    };
    for name in unseen {
        if !changes::is_waiting(conn, About::Department(&name))? {
            conn.execute("DELETE FROM departments WHERE name = ?1", [name])?;
            done.people = true;
        }
    }
    for rule in rules::unseen(conn, round)? {
        if !changes::is_waiting(conn, About::Rule(rule))? {
            rules::remove(conn, rule)?;
            done.rules = true;
        }
    }
    let unseen = {
        let mut statement = conn.prepare("SELECT device FROM siblings WHERE seen <> ?1")?;
        statement.query_map([round], |row| row.get(0))?.collect::<Result<Vec<DeviceId>, _>>()?
    };
    unseen.into_iter().try_for_each(|sibling| part(conn, sibling))
}
