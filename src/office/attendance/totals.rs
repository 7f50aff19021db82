//! Sums of days. They lie in a table, so that statistics over months read a few rows a day, and what a process has read of it is kept while
//! none of the days changes. `docs/decisions` says why.
//!
//! A change of a record appends the day to `day_changes` in its own transaction. Whoever asks for sums first makes those of the days that are
//! named there: the names are read before the records, so a change that is not yet in the sums is still named after them.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use mysql_async::{Conn, Transaction, Value};

use super::{status_name, status_of};
use crate::attendance::day::DayStatus;
use crate::office::App;
use crate::office::database::Database;
use crate::office::error::Error;
use crate::office::memo::Memo;
use crate::office::sql::{Day, groups, lots, placeholders};
use crate::time::Timestamp;
use crate::transact;

/// Days that one request sums at most; more are left to the next request, or to [`catch_up`].
const MOST_DAYS_AT_ONCE: usize = 400;

/// One sum: people with one status, of one day or one department as [`By`] has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayTotal {
    /// `None` where days are summed together.
    pub date: Option<Date>,
    /// `None` for people without one, and where departments are summed together.
    pub department: Option<String>,
    pub status: DayStatus,
    pub people: u64,
    pub worked_minutes: u64,
    pub late_minutes: u64,
    pub overtime_minutes: u64,
}

/// What sums are kept apart, beside the statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    Nothing,
    Date,
    Department,
}

impl By {
    /// The columns that take the places of date and department.
    fn columns(self) -> (&'static str, &'static str) {
        match self {
            Self::Nothing => ("NULL", "NULL"),
            Self::Date => ("date_only", "NULL"),
            Self::Department => ("NULL", "department"),
        }
    }
}

/// What is summed.
#[derive(Clone, Debug)]
pub struct Of<'a> {
    pub by: By,
    pub dates: RangeInclusive<Date>,
    pub department: Option<&'a str>,
    pub user: Option<&'a str>,
}

/// Names days whose records changed.
pub(super) async fn note_changes(tx: &mut Transaction<'_>, dates: &BTreeSet<Date>) -> Result<(), Error> {
    let dates: Vec<Value> = dates.iter().map(|date| Day(*date).into()).collect();
    for dates in lots(&dates) {
        let sql = format!("INSERT INTO day_changes (date_only) VALUES {}", groups(dates.len(), 1));
        tx.exec_drop(sql, dates.to_vec()).await?;
    }
    Ok(())
}

/// Where today begins, whose sums change all the time: what was read of the days before it is kept apart.
fn first_live(now: Timestamp) -> Date {
    now.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// What a process has read of the sums.
#[derive(Debug, Default)]
pub struct Summed {
    sums: Memo<Question, Arc<Vec<DayTotal>>>,
    counts: Memo<Question, u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Question {
    by: By,
    filters: Vec<(&'static str, String)>,
    from: Date,
    until: Date,
}

/// Days whose sums are those of the records, and the number that changes with each of them.
struct Part {
    from: Date,
    until: Date,
    revision: u64,
}

/// The sums asked for; of one date, department and status there may be two, from before today and of today.
///
/// # Errors
/// Those of the database.
pub async fn sums(app: &App, of: &Of<'_>, now: Timestamp) -> Result<Vec<DayTotal>, Error> {
    let dates = (*of.dates.start(), *of.dates.end());
    if let Some(user) = of.user {
        return read(&mut app.database.conn().await?, RECORDS, of.by, &[("user_id", user)], dates).await;
    }
    let department: Vec<(&'static str, &str)> = of.department.map(|department| ("department", department)).into_iter().collect();
    let (mut conn, parts) = made(&app.database, dates, now).await?;
    let mut sums = Vec::new();
    for Part { from, until, revision } in parts {
        let question = question(of.by, &department, (from, until));
        let part = match app.summed.sums.get(&question, revision) {
            Some(part) => part,
            None => {
                let part = Arc::new(read(&mut conn, TOTALS, of.by, &department, (from, until)).await?);
                app.summed.sums.put(question, revision, part.clone());
                part
            }
        };
        sums.extend(part.iter().cloned());
    }
    Ok(sums)
}

fn question(by: By, filters: &[(&'static str, &str)], (from, until): (Date, Date)) -> Question {
    Question { by, filters: filters.iter().map(|(column, value)| (*column, (*value).to_owned())).collect(), from, until }
}

/// Makes the sums of days that changed since they were made, and tells how they stand: those before today and those since.
async fn made(database: &Database, (from, until): (Date, Date), now: Timestamp) -> Result<(Conn, Vec<Part>), Error> {
    let live = first_live(now);
    // A day that is made anew counts its own number up, so their sum is another one after that.
    let sql = "SELECT CAST(COALESCE(SUM(CASE WHEN date_only < ? THEN revision END), 0) AS UNSIGNED),
                      CAST(COALESCE(SUM(CASE WHEN date_only >= ? THEN revision END), 0) AS UNSIGNED),
                      EXISTS (SELECT 1 FROM day_changes WHERE date_only BETWEEN ? AND ?)
               FROM day_totals_made WHERE date_only BETWEEN ? AND ?";
    let cells = [live, live, from, until, from, until].map(|date| Value::from(Day(date))).to_vec();
    let mut conn = database.conn().await?;
    let mut stand: Option<(u64, u64, bool)> = conn.exec_first(sql, cells.clone()).await?;
    if stand.is_some_and(|(.., is_changed)| is_changed) {
        // Given back first: whoever waits for a connection while holding one may wait for ever.
        drop(conn);
        refresh(database, from, until).await?;
        conn = database.conn().await?;
        // What has changed since is for whoever asks next.
        stand = conn.exec_first(sql, cells).await?;
    }
    let (before, since, _) = stand.unwrap_or_default();
    let past = Part { from, until: until.min(live.saturating_sub(1.day())), revision: before };
    let present = Part { from: from.max(live), until, revision: since };
    Ok((conn, [past, present].into_iter().filter(|part| part.from <= part.until).collect()))
}

const RECORDS: (&str, &str) = ("attendance_records", "COUNT(*), SUM(worked_minutes), SUM(late_minutes), SUM(overtime_minutes)");
const TOTALS: (&str, &str) = ("day_totals", "SUM(people), SUM(worked_minutes), SUM(late_minutes), SUM(overtime_minutes)");

async fn read(
    conn: &mut impl Queryable,
    (table, sums): (&str, &str),
    by: By,
    filters: &[(&str, &str)],
    (from, until): (Date, Date),
) -> Result<Vec<DayTotal>, Error> {
    type Cells = (Option<Day>, Option<String>, String, u64, u64, u64, u64);
    let (date, department) = by.columns();
    let groups = [date, department, "status"].into_iter().filter(|column| *column != "NULL").collect::<Vec<_>>().join(", ");
    let conditions: String = filters.iter().map(|(column, _)| format!(" AND {column} = ?")).collect();
    let sql = format!(
        "SELECT {date}, {department}, status, {} FROM {table} WHERE date_only BETWEEN ? AND ?{conditions} GROUP BY {groups}",
        casted(sums)
    );
    let cells = [Day(from).into(), Day(until).into()].into_iter().chain(filters.iter().map(|(_, value)| Value::from(*value)));
    let rows: Vec<Cells> = conn.exec(sql, cells.collect::<Vec<Value>>()).await?;
    let total = |(date, department, status, people, worked_minutes, late_minutes, overtime_minutes): Cells| {
        let status = status_of(&status).ok_or_else(|| Error::internal("a record of no status"))?;
        let department = department.filter(|department| !department.is_empty());
        let date = date.map(|Day(date)| date);
        Ok(DayTotal { date, department, status, people, worked_minutes, late_minutes, overtime_minutes })
    };
    rows.into_iter().map(total).collect()
}

/// Sums are DECIMAL, which has no place among integers.
fn casted(sums: &str) -> String {
    sums.split(", ").map(|sum| format!("CAST({sum} AS UNSIGNED)")).collect::<Vec<_>>().join(", ")
}

/// How many records there are; see [`super::records::Filter`].
///
/// # Errors
/// Those of the database.
pub async fn count(app: &App, filters: &[(&'static str, &str)], dates: (Option<Date>, Option<Date>), now: Timestamp) -> Result<u64, Error> {
    let dates = (dates.0.unwrap_or(Date::constant(1970, 1, 1)), dates.1.unwrap_or(Date::constant(9999, 12, 31)));
    let (mut conn, parts) = made(&app.database, dates, now).await?;
    let mut total = 0;
    for Part { from, until, revision } in parts {
        let question = question(By::Nothing, filters, (from, until));
        if let Some(count) = app.summed.counts.get(&question, revision) {
            total += count;
            continue;
        }
        let conditions: String = filters.iter().map(|(column, _)| format!(" AND {column} = ?")).collect();
        let sql = format!("SELECT CAST(COALESCE(SUM(people), 0) AS UNSIGNED) FROM day_totals WHERE date_only BETWEEN ? AND ?{conditions}");
        let values = filters.iter().map(|(_, value)| Value::from(*value));
        let cells: Vec<Value> = [Day(from).into(), Day(until).into()].into_iter().chain(values).collect();
        let count = conn.exec_first::<u64, _, _>(sql, cells).await?.unwrap_or_default();
        app.summed.counts.put(question, revision, count);
        total += count;
    }
    Ok(total)
}

/// Makes the sums of days that changed since they were made.
async fn refresh(database: &Database, from: Date, until: Date) -> Result<usize, Error> {
    let sql = format!("SELECT DISTINCT date_only FROM day_changes WHERE date_only BETWEEN ? AND ? LIMIT {MOST_DAYS_AT_ONCE}");
    let changed: Vec<Day> = database.conn().await?.exec(sql, (Day(from), Day(until))).await?;
    for Day(date) in &changed {
        transact!(database, |tx| { make(tx, *date).await });
    }
    Ok(changed.len())
}

/// Makes the sums of all days, before anybody asks. To be run now and then.
///
/// # Errors
/// Those of the database.
pub async fn catch_up(database: &Database) -> Result<(), Error> {
    while refresh(database, Date::constant(1970, 1, 1), Date::constant(9999, 12, 31)).await? == MOST_DAYS_AT_ONCE {}
    Ok(())
}

async fn make(tx: &mut Transaction<'_>, date: Date) -> Result<(), Error> {
    // Whoever sums the same day waits here, on a cluster is refused at the commit and runs again.
    let sql = "INSERT INTO day_totals_made (date_only, revision) VALUES (?, 0) ON DUPLICATE KEY UPDATE revision = revision";
    tx.exec_drop(sql, (Day(date),)).await?;
    let seen: Vec<i64> = tx.exec("SELECT id FROM day_changes WHERE date_only = ?", (Day(date),)).await?;
    if seen.is_empty() {
        return Ok(());
    }
    tx.exec_drop("UPDATE day_totals_made SET revision = revision + 1 WHERE date_only = ?", (Day(date),)).await?;
    tx.exec_drop("DELETE FROM day_totals WHERE date_only = ?", (Day(date),)).await?;
    let sql = "INSERT INTO day_totals (date_only, department, status, source, people, worked_minutes, late_minutes, overtime_minutes)
               SELECT date_only, COALESCE(department, ''), status, source, COUNT(*), SUM(worked_minutes), SUM(late_minutes), SUM(overtime_minutes)
               FROM attendance_records WHERE date_only = ? GROUP BY date_only, department, status, source";
    tx.exec_drop(sql, (Day(date),)).await?;
    for ids in lots(&seen) {
        tx.exec_drop(format!("DELETE FROM day_changes WHERE id IN ({})", placeholders(ids.len())), ids.to_vec()).await?;
    }
    Ok(())
}

/// The name of a status as a filter takes it.
///
/// # Errors
/// [`Error::Fields`] where there is none of that name.
pub fn status_filter(name: &str) -> Result<&'static str, Error> {
    status_of(name)
        .map(status_name)
        .ok_or_else(|| Error::field("status", "must be Present, Absent, Late, Leave, Half day, Holiday or Day off"))
}
