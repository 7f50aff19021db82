//! Day records are derived: from punches, rules and corrections, whenever one of these changes, in the same transaction.

use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::facts::{self, Facts, Lock};
use super::row::{self, DayRow};
use super::totals;
use crate::attendance::days::{self, Day, DayPunch};
use crate::attendance::rules::Member;
use crate::ids::PersonId;
use crate::office::database::Database;
use crate::office::error::Error;
use crate::office::jobs::{self, Kind};
use crate::office::now;
use crate::office::sql::{At, Id};
use crate::time::Timestamp;
use crate::transact;

/// People whose days are derived in one go: their punches of a year fit in memory, and their locks are soon given back.
const MOST_PEOPLE: usize = 200;
/// Days of people that a request derives itself; more is left to a job. About a second's work (measured 2026-11).
const MOST_PERSON_DAYS: i64 = 4_000;
/// Where the date of the last [`settle`] is kept.
const SETTLED: &str = "attendance.settled_until";

/// A day record that is not what it was.
#[derive(Clone, Debug)]
pub struct Changed {
    pub user: String,
    pub date: Date,
    pub before: Option<DayRow>,
    pub after: Option<DayRow>,
}

/// Whose days are to be derived anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    User(String),
    Department(String),
    Site(Uuid),
    Everybody,
}

/// Days to be derived anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    pub whom: Whom,
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// The dates that a change on `date` can touch: a shift of the day before yesterday may reach into it, and that of tomorrow begin in it.
pub fn around(date: Date) -> RangeInclusive<Date> {
    date.saturating_sub(2.days())..=date.saturating_add(2.days())
}

/// Derives the day records of `users` on `dates` anew, and tells which changed. Locks the people until the transaction ends, so that two who
/// add punches of one person at once both see the other's, or one of them is run again.
///
/// # Errors
/// Those of the database.
pub async fn recompute(
    tx: &mut Transaction<'_>,
    users: &[String],
    dates: RangeInclusive<Date>,
    now: Timestamp,
) -> Result<Vec<Changed>, Error> {
    let all = facts::load(tx, users, &dates, Lock::Yes, now).await?;
    derive(tx, &all, dates, now).await
}

/// As [`recompute`], of people who are locked already and whose facts were read since.
pub(super) async fn derive(
    tx: &mut Transaction<'_>,
    all: &[Facts],
    dates: RangeInclusive<Date>,
    now: Timestamp,
) -> Result<Vec<Changed>, Error> {
    let mut changed = Vec::new();
    for facts in all {
        let derived = rows_of(facts, &dates, now);
        let names: Vec<&str> = facts.people.iter().map(|person| person.user.as_str()).collect();
        let stored = row::read(tx, &names, *dates.start(), *dates.end()).await?;
        changed.extend(difference(stored, derived));
    }
    let written: Vec<&DayRow> = changed.iter().filter_map(|change| change.after.as_ref()).collect();
    row::write(tx, &written, now).await?;
    let gone: Vec<&DayRow> = changed.iter().filter(|change| change.after.is_none()).filter_map(|change| change.before.as_ref()).collect();
    row::remove(tx, &gone).await?;
    let touched: BTreeSet<Date> = changed.iter().map(|change| change.date).collect();
    totals::note_changes(tx, &touched).await?;
    Ok(changed)
}

/// The days of everybody in `facts`.
pub fn days_of(facts: &Facts, dates: &RangeInclusive<Date>) -> Vec<Day> {
    let members: Vec<Member> = facts.people.iter().map(|person| person.member(&facts.rules.zone)).collect();
    let punches: Vec<DayPunch> = facts.punches.iter().map(|known| known.punch.clone()).collect();
    let known = days::Facts { members: &members, punches: &punches, corrections: &facts.corrections, heard_until: &facts.heard_until };
    days::days(&facts.rules, known, dates.clone())
}

fn rows_of(facts: &Facts, dates: &RangeInclusive<Date>, now: Timestamp) -> Vec<DayRow> {
    let people: HashMap<PersonId, &facts::Person> = facts.people.iter().map(|person| (person.id, person)).collect();
    let days = days_of(facts, dates);
    days.iter().filter_map(|day| DayRow::of(day, people.get(&day.record.person)?, facts, now)).collect()
}

fn difference(stored: Vec<DayRow>, derived: Vec<DayRow>) -> Vec<Changed> {
    let mut stored: HashMap<(String, Date), DayRow> = stored.into_iter().map(|row| ((row.user.clone(), row.date), row)).collect();
    let mut changed = Vec::new();
    for after in derived {
        let before = stored.remove(&(after.user.clone(), after.date));
        if before.as_ref() != Some(&after) {
            changed.push(Changed { user: after.user.clone(), date: after.date, before, after: Some(after) });
        }
    }
    changed.extend(stored.into_values().map(|row| Changed { user: row.user.clone(), date: row.date, before: Some(row), after: None }));
    changed.sort_by(|one, other| (&one.user, one.date).cmp(&(&other.user, other.date)));
    changed
}

/// Derives the days of `scope` in the caller's transaction where they are few, else leaves them to a job that is written with it. Tells whether
/// they are done.
///
/// # Errors
/// Those of the database.
pub async fn now_or_later(tx: &mut Transaction<'_>, scope: &Scope, now: Timestamp) -> Result<bool, Error> {
    let Some(scope) = clipped(scope, now) else { return Ok(true) };
    let users = users_of(tx, &scope.whom, "", MOST_PEOPLE + 1).await?;
    let days = i64::from((scope.until - scope.from).get_days()) + 1;
    if users.len() <= MOST_PEOPLE && days * i64::try_from(users.len()).unwrap_or(i64::MAX) <= MOST_PERSON_DAYS {
        recompute(tx, &users, scope.from..=scope.until, now).await?;
        return Ok(true);
    }
    let payload = serde_json::to_value(&scope).map_err(Error::internal)?;
    jobs::enqueue(tx, Kind::Attendance, None, &payload, now).await?;
    Ok(false)
}

/// No further than tomorrow, which has begun somewhere: days to come have no records.
fn clipped(scope: &Scope, now: Timestamp) -> Option<Scope> {
    let tomorrow = now.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date().saturating_add(1.day());
    let until = scope.until.min(tomorrow);
    (scope.from <= until).then(|| Scope { until, ..scope.clone() })
}

/// Derives the days of `scope`, some people at a time, each lot in a transaction of its own: it can be broken off and run again. Tells how many
/// records changed.
///
/// # Errors
/// Those of the database.
pub async fn run(database: &Database, scope: &Scope) -> Result<u64, Error> {
    let Some(scope) = clipped(scope, now()) else { return Ok(0) };
    let mut changed = 0;
    let mut after = String::new();
    loop {
        let users = users_of(&mut database.conn().await?, &scope.whom, &after, MOST_PEOPLE).await?;
        let Some(last) = users.last().cloned() else { return Ok(changed) };
        // Long ranges in pieces, so that locks are held for moments.
        let mut from = scope.from;
        while from <= scope.until {
            let until = from.saturating_add(30.days()).min(scope.until);
            let written = transact!(database, |tx| { Ok(recompute(tx, &users, from..=until, now()).await?.len()) });
            changed += written as u64;
            from = until.saturating_add(1.day());
        }
        after = last;
    }
}

/// Derives the days of everybody since this was last done: whoever did not come is absent once the shift is over, and leave begins, without
/// anybody's doing. To be run every hour.
///
/// # Errors
/// Those of the database.
pub async fn settle(database: &Database) -> Result<u64, Error> {
    let today = now().to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date();
    let sql = "SELECT config_value FROM system_config WHERE config_key = ?";
    let done: Option<String> = database.conn().await?.exec_first(sql, (SETTLED,)).await?;
    let done = done.and_then(|date| date.parse::<Date>().ok()).unwrap_or(today);
    let from = done.min(today).saturating_sub(2.days());
    let changed = run(database, &Scope { whom: Whom::Everybody, from, until: today.saturating_add(1.day()) }).await?;
    transact!(database, |tx| {
        let sql = "INSERT INTO system_config (config_key, config_value, data_type, description, is_editable, category, updated_at)
                   VALUES (?, ?, 'string', 'Until when absences were told', FALSE, 'attendance', ?)
                   ON DUPLICATE KEY UPDATE config_value = VALUES(config_value), updated_at = VALUES(updated_at)";
        Ok(tx.exec_drop(sql, (SETTLED, today.to_string(), At(now()))).await?)
    });
    totals::catch_up(database).await?;
    Ok(changed)
}

/// The next people of `whom` after one of them, by id. Those who were put away have records all the same.
async fn users_of(conn: &mut impl Queryable, whom: &Whom, after: &str, limit: usize) -> Result<Vec<String>, Error> {
    let (filter, value) = match whom {
        Whom::User(user) => ("id = ?", Value::from(user)),
        Whom::Department(department) => ("department = ?", Value::from(department)),
        Whom::Site(site) => ("site_id = ?", Id(*site).into()),
        Whom::Everybody => ("? IS NULL", Value::NULL),
    };
    let sql = format!("SELECT id FROM users WHERE {filter} AND id > ? ORDER BY id LIMIT {limit}");
    Ok(conn.exec(sql, (value, after)).await?)
}
