//! Sums of days. Those of days that are over lie in a table, so that statistics over months read a few rows a day; the last days are summed
//! from the records, by an index that holds all they need. `docs/decisions` says why.
//!
//! A change of a record appends the day to `day_changes` in its own transaction. Whoever asks for sums first makes those of the days that are
//! named there: the names are read before the records, so a change that is not yet in the sums is still named after them.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, Value};

use super::{status_name, status_of};
use crate::attendance::day::DayStatus;
use crate::office::database::Database;
use crate::office::error::Error;
use crate::office::sql::{Day, placeholders};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    if dates.is_empty() {
        return Ok(());
    }
    let sql = format!("INSERT INTO day_changes (date_only) VALUES {}", vec!["(?)"; dates.len()].join(", "));
    let cells: Vec<Value> = dates.iter().map(|date| Day(*date).into()).collect();
    Ok(tx.exec_drop(sql, cells).await?)
}

/// The first day that is not summed ahead: today's records change all the time.
fn first_live(now: Timestamp) -> Date {
    now.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// The sums asked for; of one date, department and status there may be two, from before today and of today.
///
/// # Errors
/// Those of the database.
pub async fn sums(database: &Database, of: &Of<'_>, now: Timestamp) -> Result<Vec<DayTotal>, Error> {
    let live = first_live(now);
    let (from, until) = (*of.dates.start(), *of.dates.end());
    if let Some(user) = of.user {
        return read(database, RECORDS, of.by, &[("user_id", user)], (from, until)).await;
    }
    let department: Vec<(&str, &str)> = of.department.map(|department| ("department", department)).into_iter().collect();
    let mut sums = Vec::new();
    if from < live {
        let last = until.min(live.saturating_sub(1.day()));
        refresh(database, from, last).await?;
        sums = read(database, TOTALS, of.by, &department, (from, last)).await?;
    }
    if until >= live {
        sums.extend(read(database, RECORDS, of.by, &department, (from.max(live), until)).await?);
    }
    Ok(sums)
}

const RECORDS: (&str, &str) = ("attendance_records", "COUNT(*), SUM(worked_minutes), SUM(late_minutes), SUM(overtime_minutes)");
const TOTALS: (&str, &str) = ("day_totals", "SUM(people), SUM(worked_minutes), SUM(late_minutes), SUM(overtime_minutes)");

async fn read(
    database: &Database,
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
    let rows: Vec<Cells> = database.conn().await?.exec(sql, cells.collect::<Vec<Value>>()).await?;
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
pub async fn count(
    database: &Database,
    filters: &[(&str, &str)],
    dates: (Option<Date>, Option<Date>),
    now: Timestamp,
) -> Result<u64, Error> {
    let live = first_live(now);
    let (from, until) = (dates.0.unwrap_or(Date::constant(1970, 1, 1)), dates.1.unwrap_or(Date::constant(9999, 12, 31)));
    let conditions: String = filters.iter().map(|(column, _)| format!(" AND {column} = ?")).collect();
    let values = || filters.iter().map(|(_, value)| Value::from(*value));
    let mut total = 0;
    if from < live {
        let last = until.min(live.saturating_sub(1.day()));
        refresh(database, from, last).await?;
        let sql = format!("SELECT CAST(COALESCE(SUM(people), 0) AS UNSIGNED) FROM day_totals WHERE date_only BETWEEN ? AND ?{conditions}");
        let cells: Vec<Value> = [Day(from).into(), Day(last).into()].into_iter().chain(values()).collect();
        total += database.conn().await?.exec_first::<u64, _, _>(sql, cells).await?.unwrap_or_default();
    }
    if until >= live {
        let sql = format!("SELECT COUNT(*) FROM attendance_records WHERE date_only BETWEEN ? AND ?{conditions}");
        let cells: Vec<Value> = [Day(from.max(live)).into(), Day(until).into()].into_iter().chain(values()).collect();
        total += database.conn().await?.exec_first::<u64, _, _>(sql, cells).await?.unwrap_or_default();
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

/// Makes the sums of all days that are over, before anybody asks. To be run now and then.
///
/// # Errors
/// Those of the database.
pub async fn catch_up(database: &Database, now: Timestamp) -> Result<(), Error> {
    while refresh(database, Date::constant(1970, 1, 1), first_live(now).saturating_sub(1.day())).await? == MOST_DAYS_AT_ONCE {}
    Ok(())
}

async fn make(tx: &mut Transaction<'_>, date: Date) -> Result<(), Error> {
    // Whoever sums the same day waits here, on a cluster is refused at the commit and runs again.
    let sql = "INSERT INTO day_totals_made (date_only, revision) VALUES (?, 1) ON DUPLICATE KEY UPDATE revision = revision + 1";
    tx.exec_drop(sql, (Day(date),)).await?;
    let seen: Vec<i64> = tx.exec("SELECT id FROM day_changes WHERE date_only = ?", (Day(date),)).await?;
    tx.exec_drop("DELETE FROM day_totals WHERE date_only = ?", (Day(date),)).await?;
    let sql = "INSERT INTO day_totals (date_only, department, status, source, people, worked_minutes, late_minutes, overtime_minutes)
               SELECT date_only, COALESCE(department, ''), status, source, COUNT(*), SUM(worked_minutes), SUM(late_minutes), SUM(overtime_minutes)
               FROM attendance_records WHERE date_only = ? GROUP BY date_only, department, status, source";
    tx.exec_drop(sql, (Day(date),)).await?;
    for ids in seen.chunks(1000) {
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
