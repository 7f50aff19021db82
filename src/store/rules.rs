//! The site's shifts, assignments, holidays and leaves.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::attendance::rules::{Assignment, Rule, RuleBook, RuleId, Rules, Subject};
use crate::config;
use crate::time::Moment;

use super::Store;
use super::audit::{self, AuditAction};
use super::error::StoreError;
use super::open::Device;
use super::sync::changes::{self, About, Was};

impl Store {
    /// Everything that was set up for the site.
    pub fn rule_book(&self) -> Result<RuleBook, StoreError> {
        read_book(&self.conn)
    }

    /// The rules of the site, whose zone is `zone`.
    pub fn rules(&self, zone: &TimeZone, attendance: &config::Attendance) -> Result<Rules, StoreError> {
        Ok(Rules {
            zone: zone.clone(),
            direction: attendance.direction,
            dedupe_millis: i64::from(attendance.dedupe_secs) * 1000,
            book: self.rule_book()?,
        })
    }

    /// Adds a rule, or puts it in the place of the one with its identity.
    ///
    /// # Errors
    /// [`StoreError::Rule`] says what is wrong with it; nothing is changed then.
    pub fn put_rule(&mut self, rule: &Rule, actor: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            let book = read_book(tx)?;
            put(tx, device, &book, rule, actor, now)
        })
    }

    /// Adds all rules of `book`, or puts them in the place of those with their identities: all of them or none.
    ///
    /// # Errors
    /// [`StoreError::Rule`] says what is wrong with one of them.
    pub fn put_rules(&mut self, book: &RuleBook, actor: &str, now: Moment) -> Result<usize, StoreError> {
        self.write(|tx, device| {
            let mut known = read_book(tx)?;
            let before: HashMap<RuleId, Rule> = known.rules().map(|rule| (rule.id(), rule)).collect();
            let mut changed = 0;
            for rule in book.rules() {
                if before.get(&rule.id()) == Some(&rule) {
                    continue;
                }
                put(tx, device, &known, &rule, actor, now)?;
                known.put(rule);
                changed += 1;
            }
            Ok(changed)
        })
    }

    /// Removes a rule. A leave is not removed but withdrawn, by [`Store::put_rule`].
    ///
    /// # Errors
    /// [`StoreError::Rule`] when it is not there or still needed.
    pub fn remove_rule(&mut self, rule: RuleId, actor: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            let book = read_book(tx)?;
            if let Some(problem) = book.problem_of_removal(rule) {
                return Err(problem.into());
            }
            let (kind, id) = key(rule);
            let base = find(tx, rule)?.map(|(_, revision)| revision);
            remove(tx, rule)?;
            changes::note_with(tx, About::RuleGone(rule), Some(&Was { base, ..Was::default() }))?;
            let was = book.rules().find(|known| known.id() == rule);
            let details = json!({ "rule": kind, "id": id, "was": was.as_ref().map(public_part) });
            audit::append(tx, device, now, actor, AuditAction::RuleRemoved, &details).map(drop)
        })
    }
}

/// What is assigned to a department stays so under its new name.
pub(super) fn rename_department(conn: &Connection, from: &str, to: &str, now: Moment) -> Result<(), StoreError> {
    for assignment in read_all::<Assignment>(conn, "assignment")? {
        if assignment.to == Subject::Department(from.into()) {
            let renamed = Rule::Assignment(Assignment { to: Subject::Department(to.into()), ..assignment });
            write(conn, &renamed, now)?;
            changes::note(conn, About::Rule(renamed.id()))?;
        }
    }
    Ok(())
}

fn put(conn: &Connection, device: &Device, book: &RuleBook, rule: &Rule, actor: &str, now: Moment) -> Result<(), StoreError> {
    if let Some(problem) = book.problem(rule) {
        return Err(problem.into());
    }
    write(conn, rule, now)?;
    changes::note(conn, About::Rule(rule.id()))?;
    let (kind, id) = key(rule.id());
    let details = json!({ "rule": kind, "id": id, "is": public_part(rule) });
    audit::append(conn, device, now, actor, AuditAction::RuleChanged, &details).map(drop)
}

pub(super) fn write(conn: &Connection, rule: &Rule, now: Moment) -> Result<(), StoreError> {
    let (kind, id) = key(rule.id());
    conn.prepare_cached(
        "INSERT INTO rules (kind, id, value, changed_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at",
    )?
    .execute(params![kind, id.as_bytes(), value(rule).to_string(), now.utc])?;
    Ok(())
}

/// The rule with head office's revision of it.
pub(super) fn find(conn: &Connection, rule: RuleId) -> Result<Option<(Rule, u64)>, StoreError> {
    let (kind, id) = key(rule);
    let found: Option<(String, u64)> = conn
        .prepare_cached("SELECT value, revision FROM rules WHERE kind = ?1 AND id = ?2")?
        .query_row(params![kind, id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(json, revision)| Ok((read_rule(kind, &json)?, revision))).transpose()
}

/// Every rule with head office's revision of it, shifts before what is assigned.
pub(super) fn all(conn: &Connection) -> Result<Vec<(Rule, u64)>, StoreError> {
    let mut statement = conn.prepare("SELECT kind, value, revision FROM rules ORDER BY kind DESC, id")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get(2)?)))?;
    rows.map(|row| row.map_err(StoreError::from).and_then(|(kind, json, revision)| Ok((read_rule(&kind, &json)?, revision)))).collect()
}

fn read_rule(kind: &str, json: &str) -> Result<Rule, StoreError> {
    Ok(match kind {
        "shift" => Rule::Shift(from_json(json)?),
        "assignment" => Rule::Assignment(from_json(json)?),
        "holiday" => Rule::Holiday(from_json(json)?),
        _ => Rule::Leave(from_json(json)?),
    })
}

/// Notes that head office has the rule as it is here, and in which reading of the whole roster it was named.
pub(super) fn mark(conn: &Connection, rule: RuleId, revision: u64, round: u64) -> Result<(), StoreError> {
    let (kind, id) = key(rule);
    conn.prepare_cached("UPDATE rules SET revision = ?3, seen = ?4 WHERE kind = ?1 AND id = ?2")?.execute(params![
        kind,
        id.as_bytes(),
        revision,
        round
    ])?;
    Ok(())
}

/// Rules that the reading `round` of the roster did not name.
pub(super) fn unseen(conn: &Connection, round: u64) -> Result<Vec<RuleId>, StoreError> {
    let mut statement = conn.prepare("SELECT kind, value FROM rules WHERE seen <> ?1")?;
    let rows = statement.query_map([round], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| row.map_err(StoreError::from).and_then(|(kind, json)| Ok(read_rule(&kind, &json)?.id()))).collect()
}

pub(super) fn remove(conn: &Connection, rule: RuleId) -> Result<(), StoreError> {
    let (kind, id) = key(rule);
    conn.prepare_cached("DELETE FROM rules WHERE kind = ?1 AND id = ?2")?.execute(params![kind, id.as_bytes()])?;
    Ok(())
}

/// Kind and identity as they are stored.
fn key(rule: RuleId) -> (&'static str, Uuid) {
    match rule {
        RuleId::Shift(id) => ("shift", id.0),
        RuleId::Assignment(id) => ("assignment", id.0),
        RuleId::Holiday(id) => ("holiday", id.0),
        RuleId::Leave(id) => ("leave", id.0),
    }
}

fn value(rule: &Rule) -> Value {
    match rule {
        Rule::Shift(shift) => json!(shift),
        Rule::Assignment(assignment) => json!(assignment),
        Rule::Holiday(holiday) => json!(holiday),
        Rule::Leave(leave) => json!(leave),
    }
}

/// What the audit log may hold of a rule: the reason of a leave may be an illness, and its note anything.
fn public_part(rule: &Rule) -> Value {
    match rule {
        Rule::Leave(leave) => {
            json!({ "person": leave.person, "from": leave.from, "until": leave.until, "half": leave.half, "state": leave.state })
        }
        _ => value(rule),
    }
}

fn read_book(conn: &Connection) -> Result<RuleBook, StoreError> {
    Ok(RuleBook {
        shifts: read_all(conn, "shift")?,
        assignments: read_all(conn, "assignment")?,
        holidays: read_all(conn, "holiday")?,
        leaves: read_all(conn, "leave")?,
    })
}

fn read_all<T: DeserializeOwned>(conn: &Connection, kind: &str) -> Result<Vec<T>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT value FROM rules WHERE kind = ?1 ORDER BY id")?;
    let values = statement.query_map([kind], |row| row.get::<_, String>(0))?;
    values.map(|value| from_json(&value?)).collect()
}

pub(super) fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|source| StoreError::Corrupt { source: source.into() })
}

pub(super) fn to_json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|source| StoreError::Corrupt { source: source.into() })
}
