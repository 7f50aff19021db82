//! PINs for recording at the door, and the tries that wrong ones cost. A try is taken before the PIN is compared, so that pulling the plug in
//! between gains nothing.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::config;
use crate::ids::PersonId;
use crate::people::Person;
use crate::people::pin::{Allowance, Limit};
use crate::time::{Moment, Timestamp};

use super::Store;
use super::audit::{self, AuditAction};
use super::error::StoreError;
use super::people::find_person;
use super::sync::changes::{self, About};

/// Key of the kiosk's allowance among the settings.
const KIOSK_ALLOWANCE: &str = "pin.allowance";
/// A row untouched for so long is paid off under every rule that the configuration allows: 20 tries of a day each.
const PAID_OFF_MILLIS: i64 = 20 * 86_400_000;

/// What became of the request to compare a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinTry {
    Granted,
    NumberWaits { until: Timestamp },
    KioskWaits { until: Timestamp },
}

/// Tries that are left after a wrong PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TriesLeft {
    pub number: u32,
    pub kiosk: u32,
}

/// Whoever has a staff number, and the PIN to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct PinHolder {
    pub person: Person,
    /// argon2id PHC string; `None` without a PIN.
    pub pin_hash: Option<String>,
}

impl Store {
    /// Gives the person a PIN in place of any earlier one. `pin_hash` is an argon2id PHC string.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`].
    pub fn set_pin(&mut self, person: PersonId, pin_hash: &str, actor: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            let holder = find_person(tx, person)?;
            tx.prepare_cached("UPDATE people SET pin_hash = ?2, pin_set_at = ?3 WHERE id = ?1")?
                .execute(params![person, pin_hash, now.utc])?;
            // Whoever was locked out before may use the new one at once.
            if let Some(staff_no) = holder.staff_no {
                tx.execute("DELETE FROM pin_allowances WHERE number = ?1", [digest(&staff_no)])?;
            }
            changes::note(tx, About::Person(person))?;
            audit::append(tx, device, now, actor, AuditAction::PinSet, &json!({ "person": person }))?;
            Ok(())
        })
    }

    /// Takes the person's PIN away.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`].
    pub fn remove_pin(&mut self, person: PersonId, actor: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            find_person(tx, person)?;
            // The time stays, so that a kiosk or a page of the roster that knows the PIN of before does not bring it back.
            tx.prepare_cached("UPDATE people SET pin_hash = NULL, pin_set_at = ?2 WHERE id = ?1")?.execute(params![person, now.utc])?;
            changes::note(tx, About::Person(person))?;
            audit::append(tx, device, now, actor, AuditAction::PinRemoved, &json!({ "person": person }))?;
            Ok(())
        })
    }

    /// The person's PIN to compare with; `None` without one.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`].
    pub fn pin_hash(&self, person: PersonId) -> Result<Option<String>, StoreError> {
        self.conn
            .prepare_cached("SELECT pin_hash FROM people WHERE id = ?1")?
            .query_row([person], |row| row.get(0))
            .optional()?
            .ok_or(StoreError::UnknownPerson { person })
    }

    /// Since when the person has a PIN.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`].
    pub fn pin_set_at(&self, person: PersonId) -> Result<Option<Timestamp>, StoreError> {
        self.conn
            .prepare_cached("SELECT iif(pin_hash IS NULL, NULL, pin_set_at) FROM people WHERE id = ?1")?
            .query_row([person], |row| row.get(0))
            .optional()?
            .ok_or(StoreError::UnknownPerson { person })
    }

    /// Whoever has the staff number, whatever the case of its letters: an exact match before any other. The whole list is read either way, so
    /// that the time tells nothing.
    pub fn pin_holder(&self, staff_no: &str) -> Result<Option<PinHolder>, StoreError> {
        let found: Option<(PersonId, Option<String>)> = self
            .conn
            .prepare_cached(
                "SELECT id, pin_hash FROM people WHERE staff_no = ?1 COLLATE NOCASE ORDER BY staff_no = ?1 DESC, staff_no LIMIT 1",
            )?
            .query_row([staff_no.trim()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        found.map(|(person, pin_hash)| Ok(PinHolder { person: find_person(&self.conn, person)?, pin_hash })).transpose()
    }

    /// Takes a try for `staff_no`, which nobody need have, from its allowance and from the kiosk's.
    pub fn take_pin_try(&mut self, staff_no: &str, now: Moment, rule: &config::Pin) -> Result<PinTry, StoreError> {
        let kiosk: Allowance = self.setting(KIOSK_ALLOWANCE)?.unwrap_or_default();
        let key = digest(staff_no);
        let number = match allowance(&self.conn, &key)?.take(now, Limit::of_number(rule)) {
            Ok(taken) => taken,
            Err(until) => return Ok(PinTry::NumberWaits { until }),
        };
        let kiosk = match kiosk.take(now, Limit::of_kiosk(rule)) {
            Ok(taken) => taken,
            Err(until) => return Ok(PinTry::KioskWaits { until }),
        };
        self.write(|tx, _| {
            tx.execute("DELETE FROM pin_allowances WHERE touched < ?1", [now.utc.plus_millis(-PAID_OFF_MILLIS)])?;
            keep(tx, &key, number, now)?;
            keep_of_kiosk(tx, kiosk)
        })?;
        Ok(PinTry::Granted)
    }

    /// The PIN was right: the number's wrong ones are forgotten, and the kiosk gets this try back, but not those before it.
    pub fn pin_was_right(&mut self, staff_no: &str, now: Moment, rule: &config::Pin) -> Result<(), StoreError> {
        let kiosk: Allowance = self.setting(KIOSK_ALLOWANCE)?.unwrap_or_default();
        self.write(|tx, _| {
            tx.execute("DELETE FROM pin_allowances WHERE number = ?1", [digest(staff_no)])?;
            keep_of_kiosk(tx, kiosk.give_back(now, Limit::of_kiosk(rule)))
        })
    }

    /// The PIN was wrong, or nobody has the number: goes to the audit log. Returns what is left.
    pub fn pin_was_wrong(
        &mut self,
        staff_no: &str,
        person: Option<PersonId>,
        now: Moment,
        rule: &config::Pin,
    ) -> Result<TriesLeft, StoreError> {
        let kiosk: Allowance = self.setting(KIOSK_ALLOWANCE)?.unwrap_or_default();
        let number = allowance(&self.conn, &digest(staff_no))?;
        let left = TriesLeft { number: number.left(now, Limit::of_number(rule)), kiosk: kiosk.left(now, Limit::of_kiosk(rule)) };
        let action = if left.number == 0 || left.kiosk == 0 { AuditAction::PinLockedOut } else { AuditAction::PinRefused };
        let details = json!({ "person": person, "tries_left": left.number, "kiosk_tries_left": left.kiosk });
        self.audit(now, "door", action, &details)?;
        Ok(left)
    }
}

fn digest(staff_no: &str) -> [u8; 32] {
    Sha256::digest(staff_no.trim().to_lowercase()).into()
}

fn allowance(conn: &Connection, number: &[u8; 32]) -> Result<Allowance, StoreError> {
    let json: Option<String> =
        conn.prepare_cached("SELECT allowance FROM pin_allowances WHERE number = ?1")?.query_row([number], |row| row.get(0)).optional()?;
    json.map_or(Ok(Allowance::default()), |json| read(&json))
}

fn read(json: &str) -> Result<Allowance, StoreError> {
    serde_json::from_str(json).map_err(|source| StoreError::Setting { key: KIOSK_ALLOWANCE, source })
}

fn keep(conn: &Connection, number: &[u8; 32], allowance: Allowance, now: Moment) -> Result<(), StoreError> {
    let json = serde_json::to_string(&allowance).map_err(|source| StoreError::Setting { key: KIOSK_ALLOWANCE, source })?;
    conn.prepare_cached(
        "INSERT INTO pin_allowances (number, allowance, touched) VALUES (?1, ?2, ?3)
         ON CONFLICT (number) DO UPDATE SET allowance = excluded.allowance, touched = excluded.touched",
    )?
    .execute(params![number, json, now.utc])?;
    Ok(())
}

fn keep_of_kiosk(conn: &Connection, allowance: Allowance) -> Result<(), StoreError> {
    let json = serde_json::to_string(&allowance).map_err(|source| StoreError::Setting { key: KIOSK_ALLOWANCE, source })?;
    conn.prepare_cached("INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?
        .execute(params![KIOSK_ALLOWANCE, json])?;
    Ok(())
}
