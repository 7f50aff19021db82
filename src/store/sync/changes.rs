//! The stream `change`: what was changed at this kiosk. A row says only what it is about; what is told is composed when it is sent.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::{faces, next_of, pairing};
use crate::attendance::rules::RuleId;
use crate::ids::{CorrectionId, DeviceId, PersonId, TemplateId};
use crate::store::error::StoreError;
use crate::store::open::Device;
use crate::store::people::find_person;
use crate::store::{attempts, corrections, rules};
use crate::wire::{Change, PersonChange, SiteKey, Stream};

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum About<'a> {
    Person(PersonId),
    Department(&'a str),
    DepartmentGone(&'a str),
    Rule(RuleId),
    RuleGone(RuleId),
    Correction(CorrectionId),
    Attempt(u64),
    SiteKey(DeviceId),
}

/// What the tables do not say any more.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::store) struct Was {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed_templates: Vec<TemplateId>,
    /// Of a department.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Of a rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<u64>,
}

impl About<'_> {
    fn key(self) -> (&'static str, String) {
        match self {
            Self::Person(person) => ("person", person.to_string()),
            Self::Department(name) => ("department", name.into()),
            Self::DepartmentGone(name) => ("department_gone", name.into()),
            Self::Rule(rule) => ("rule", rule_text(rule)),
            Self::RuleGone(rule) => ("rule_gone", rule_text(rule)),
            Self::Correction(correction) => ("correction", correction.to_string()),
            Self::Attempt(id) => ("attempt", id.to_string()),
            Self::SiteKey(device) => ("site_key", device.to_string()),
        }
    }
}

fn rule_text(rule: RuleId) -> String {
    serde_json::to_string(&rule).expect("identities are JSON")
}

/// Queues a change in the transaction that makes it. Without a head office nothing is kept: at pairing everything is told.
pub(in crate::store) fn note(conn: &Connection, about: About<'_>) -> Result<(), StoreError> {
    note_with(conn, about, None)
}

pub(in crate::store) fn note_with(conn: &Connection, about: About<'_>, was: Option<&Was>) -> Result<(), StoreError> {
    let is_paired = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM settings WHERE key = ?1)")?
        .query_row([pairing::PAIRING], |row| row.get::<_, bool>(0))?;
    if !is_paired {
        return Ok(());
    }
    let (kind, reference) = about.key();
    let was = was.map(serde_json::to_string).transpose().map_err(|source| StoreError::Corrupt { source: source.into() })?;
    conn.prepare_cached("INSERT INTO changes (kind, ref, was) VALUES (?1, ?2, ?3)")?.execute(params![kind, reference, was])?;
    Ok(())
}

/// Whether something about it has not been acknowledged, or is held.
pub(super) fn is_waiting(conn: &Connection, about: About<'_>) -> Result<bool, StoreError> {
    let (kind, reference) = about.key();
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM changes WHERE kind = ?1 AND ref = ?2)")?
        .query_row(params![kind, reference], |row| row.get(0))?)
}

/// Number of the last row; 0 before the first.
pub(super) fn last(conn: &Connection) -> Result<u64, StoreError> {
    let seq = conn.prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'changes'")?.query_row([], |row| row.get(0)).optional()?;
    Ok(seq.unwrap_or(0))
}

pub(super) fn forget_all(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch("DELETE FROM changes;")?;
    Ok(())
}

/// Queues everything that is there, numbered from `next` on. Changes that the tables do not tell are told again first.
pub(super) fn tell_everything(conn: &Connection, next: u64) -> Result<(), StoreError> {
    conn.execute_batch(
        "CREATE TEMP TABLE kept AS SELECT kind, ref, was FROM changes
             WHERE was IS NOT NULL OR kind IN ('department_gone', 'rule_gone', 'site_key') ORDER BY idx;
         DELETE FROM changes; DELETE FROM held WHERE stream = 'change'; DELETE FROM sqlite_sequence WHERE name = 'changes';",
    )?;
    conn.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('changes', ?1)", [next - 1])?;
    conn.execute("UPDATE told SET next = ?1 WHERE stream = 'change'", [next])?;
    conn.execute_batch(
        "INSERT INTO changes (kind, ref, was) SELECT kind, ref, was FROM kept ORDER BY rowid;
         DROP TABLE kept;
         INSERT INTO changes (kind, ref) SELECT 'department', name FROM departments ORDER BY name;",
    )?;
    let tell = |sql: &str, about: &dyn Fn([u8; 16]) -> Result<(&'static str, String), StoreError>| -> Result<(), StoreError> {
        let mut statement = conn.prepare(sql)?;
        let ids = statement.query_map([], |row| row.get::<_, [u8; 16]>(0))?.collect::<Result<Vec<_>, _>>()?;
        let mut insert = conn.prepare_cached("INSERT INTO changes (kind, ref) VALUES (?1, ?2)")?;
        for id in ids {
            let (kind, reference) = about(id)?;
            insert.execute(params![kind, reference])?;
        }
        Ok(())
    };
    let uuid = uuid::Uuid::from_bytes;
    tell("SELECT id FROM people WHERE is_gone = 0 ORDER BY id", &|id| Ok(About::Person(PersonId(uuid(id))).key()))?;
    for (rule, _) in rules::all(conn)? {
        note(conn, About::Rule(rule.id()))?;
    }
    tell("SELECT id FROM corrections ORDER BY idx", &|id| Ok(About::Correction(CorrectionId(uuid(id))).key()))?;
    conn.execute("INSERT INTO changes (kind, ref) SELECT 'attempt', id FROM attempts ORDER BY id", [])?;
    Ok(())
}

/// A stored row of the stream.
pub(super) struct Row {
    pub idx: u64,
    pub kind: String,
    pub reference: String,
    pub was: Option<String>,
}

impl Row {
    /// Whether nothing can be told of it before the site's key has come: without it a person would seem to have no templates.
    pub fn needs_site_key(&self) -> bool {
        matches!(self.kind.as_str(), "person" | "site_key")
    }

    /// What is to be told now; `None` where the row cannot be read.
    pub fn compose(&self, conn: &Connection, device: &Device, site_key: Option<&SiteKey>) -> Result<Option<Change>, StoreError> {
        let was: Was = match &self.was {
            None => Was::default(),
            Some(json) => match serde_json::from_str(json) {
                Ok(was) => was,
                Err(_) => return Ok(None),
            },
        };
        if self.was.is_none() && self.is_told_later(conn)? {
            return Ok(Some(Change::Superseded));
        }
        let text = self.reference.as_str();
        let change = match self.kind.as_str() {
            "person" => match (text.parse().map(PersonId), site_key) {
                (Ok(person), Some(key)) => self.person(conn, device, key, person, was)?,
                _ => None,
            },
            "department" => {
                let is_there = conn
                    .prepare_cached("SELECT EXISTS (SELECT 1 FROM departments WHERE name = ?1)")?
                    .query_row([text], |row| row.get::<_, bool>(0))?;
                let told = Change::Department { name: text.into(), renamed_from: was.name };
                Some(if is_there { told } else { Change::Superseded })
            }
            "department_gone" => Some(Change::DepartmentGone { name: text.into() }),
            "rule" => match serde_json::from_str(text) {
                Ok(id) => Some(rules::find(conn, id)?.map_or(Change::Superseded, |(rule, base)| Change::Rule { base, rule })),
                Err(_) => None,
            },
            "rule_gone" => serde_json::from_str(text).ok().map(|rule| Change::RuleGone { base: was.base.unwrap_or(0), rule }),
            "correction" => match text.parse().map(CorrectionId) {
                Ok(id) => Some(corrections::find(conn, id)?.map_or(Change::Superseded, |correction| Change::Correction { correction })),
                Err(_) => None,
            },
            "attempt" => match text.parse() {
                // Forgotten meanwhile, as the site wants it.
                Ok(id) => Some(attempts::find(conn, id)?.map_or(Change::Superseded, Change::Attempt)),
                Err(_) => None,
            },
            "site_key" => match (text.parse().map(DeviceId), site_key) {
                (Ok(sibling), Some(key)) => Some(handed_on(conn, key, sibling)?),
                _ => None,
            },
            // A newer Rollcall wrote it.
            _ => Some(Change::Superseded),
        };
        Ok(change)
    }

    fn person(&self, conn: &Connection, device: &Device, key: &SiteKey, person: PersonId, was: Was) -> Result<Option<Change>, StoreError> {
        let person = match find_person(conn, person) {
            Ok(person) => person,
            Err(StoreError::UnknownPerson { .. }) => return Ok(Some(Change::Superseded)),
            Err(error) => return Err(error),
        };
        let (base, is_gone): (u64, bool) = conn
            .prepare_cached("SELECT revision, is_gone FROM people WHERE id = ?1")?
            .query_row([person.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if is_gone {
            return Ok(Some(Change::Superseded));
        }
        Ok(Some(Change::Person(Box::new(PersonChange {
            base,
            credentials: super::person::credentials(conn, person.id)?,
            consents: super::person::consents(conn, person.id)?,
            templates: faces::sealed_to_site(conn, device, key, person.id)?,
            removed_templates: was.removed_templates,
            person,
        }))))
    }

    fn is_told_later(&self, conn: &Connection) -> Result<bool, StoreError> {
        Ok(conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM changes WHERE kind = ?1 AND ref = ?2 AND idx > ?3)")?
            .query_row(params![self.kind, self.reference, self.idx], |row| row.get(0))?)
    }
}

fn handed_on(conn: &Connection, key: &SiteKey, sibling: DeviceId) -> Result<Change, StoreError> {
    let exchange_key: Option<String> =
        conn.prepare_cached("SELECT exchange_key FROM siblings WHERE device = ?1")?.query_row([sibling], |row| row.get(0)).optional()?;
    let sealed = exchange_key.and_then(|exchange_key| key.sealed_to(&exchange_key).ok());
    Ok(sealed.map_or(Change::Superseded, |sealed| Change::SiteKey { device: sibling, sealed }))
}

/// Rows that wait.
pub(super) fn waiting(conn: &Connection) -> Result<u64, StoreError> {
    Ok((last(conn)? + 1).saturating_sub(next_of(conn, Stream::Change)?))
}
