//! Badges: which one of a person is in force, and whose a shown one is.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use crate::ids::PersonId;
use crate::people::badge::Badge;
use crate::people::{Person, PersonStatus};
use crate::time::{Moment, Timestamp};

use super::Store;
use super::audit::{self, AuditAction};
use super::error::StoreError;
use super::people::find_person;
use super::sync::changes::{self, About};

/// A badge in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedBadge {
    /// Counts up from 1 with each badge of the person.
    pub issue: u16,
    pub issued_at: Timestamp,
    /// What stands in its QR code. Whoever has it may record as its person: never logged.
    pub code: String,
}

/// Whose a shown badge is.
#[derive(Clone, Debug, PartialEq)]
pub enum BadgeHolder {
    Holds(Box<Person>),
    /// Sealed by this kiosk or its site, and not in force any more.
    Stale(PersonId),
    /// Sealed by this kiosk or its site, in force, and its person may not record at present.
    NotActive(PersonId),
    /// Sealed by neither.
    Unknown,
}

impl Store {
    /// Issues the person's next badge; every earlier one is stale from now on.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`]; [`StoreError::NoMoreBadges`] after 65,535 of them.
    pub fn issue_badge(&mut self, person: PersonId, actor: &str, now: Moment) -> Result<IssuedBadge, StoreError> {
        let issue = self.write(|tx, device| {
            find_person(tx, person)?;
            let (last, _) = in_force(tx, person)?;
            let issue = last.checked_add(1).ok_or(StoreError::NoMoreBadges { person })?;
            tx.prepare_cached("UPDATE people SET badge_issue = ?2, badge_issued_at = ?3 WHERE id = ?1")?
                .execute(params![person, issue, now.utc])?;
            changes::note(tx, About::Person(person))?;
            audit::append(tx, device, now, actor, AuditAction::BadgeIssued, &json!({ "person": person, "issue": issue }))?;
            Ok(issue)
        })?;
        Ok(IssuedBadge { issue, issued_at: now.utc, code: self.badge_key()?.code(person, issue) })
    }

    /// Takes the person's badge back: it is stale from now on.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`].
    pub fn revoke_badge(&mut self, person: PersonId, actor: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            find_person(tx, person)?;
            tx.prepare_cached("UPDATE people SET badge_issued_at = NULL WHERE id = ?1")?.execute([person])?;
            changes::note(tx, About::Person(person))?;
            audit::append(tx, device, now, actor, AuditAction::BadgeRevoked, &json!({ "person": person }))?;
            Ok(())
        })
    }

    /// The person's badge in force, if there is one.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`].
    pub fn badge(&self, person: PersonId) -> Result<Option<IssuedBadge>, StoreError> {
        let (issue, issued_at) = in_force(&self.conn, person)?;
        let key = self.badge_key()?;
        Ok(issued_at.map(|issued_at| IssuedBadge { issue, issued_at, code: key.code(person, issue) }))
    }

    /// Whose the shown badge is.
    pub fn badge_holder(&self, badge: &Badge) -> Result<BadgeHolder, StoreError> {
        // Badges from before the kiosk belonged to a site go on.
        let keys = [self.badge_key()?, self.device.keys.badge_key()];
        let mut statement = self.conn.prepare_cached("SELECT id FROM people WHERE substr(id, 12) = ?1")?;
        let alike = statement.query_map([badge.tail.as_slice()], |row| row.get(0))?.collect::<Result<Vec<PersonId>, _>>()?;
        let Some(person) = alike.into_iter().find(|person| keys.iter().any(|key| key.sealed(badge, *person))) else {
            return Ok(BadgeHolder::Unknown);
        };
        let (issue, issued_at) = in_force(&self.conn, person)?;
        if issued_at.is_none() || issue != badge.issue {
            return Ok(BadgeHolder::Stale(person));
        }
        let holder = find_person(&self.conn, person)?;
        Ok(if holder.status == PersonStatus::Active { BadgeHolder::Holds(holder.into()) } else { BadgeHolder::NotActive(person) })
    }
}

/// Number of the last badge, and since when it is in force.
fn in_force(conn: &Connection, person: PersonId) -> Result<(u16, Option<Timestamp>), StoreError> {
    conn.prepare_cached("SELECT badge_issue, badge_issued_at FROM people WHERE id = ?1")?
        .query_row([person], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or(StoreError::UnknownPerson { person })
}
