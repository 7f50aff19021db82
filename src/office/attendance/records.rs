//! The one query behind every list of day records.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use mysql_async::prelude::{FromValue, Queryable};
use mysql_async::{Row, Value};
use serde::Serialize;
use utoipa::ToSchema;

use super::totals;
use crate::office::error::Error;
use crate::office::page::{Paging, Window};
use crate::office::sql::{At, Day, Id, among, placeholders};
use crate::office::{App, now};
use crate::time::Timestamp;

/// A day record as it is told. Instants carry the offset that was in force where they were recorded.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Record {
    pub id: i64,
    #[schema(example = "EMP-7K3M9QX2VW4TZ")]
    pub user_id: String,
    pub name: String,
    pub department: Option<String>,
    /// The work date: the date on which the shift began.
    #[schema(value_type = String, format = Date, example = "2026-11-20")]
    pub date: Date,
    #[schema(example = "Present")]
    pub status: String,
    /// The first punch, or the beginning of the day.
    #[schema(example = "2026-11-20T08:57:03.120+01:00")]
    pub timestamp: String,
    pub check_in: Option<String>,
    pub check_out: Option<String>,
    #[schema(example = "face_recognition")]
    pub source: String,
    #[schema(example = "verified")]
    pub verification_status: String,
    /// Cosine similarity of the face.
    pub recognition_confidence: Option<f32>,
    pub location: String,
    pub device_id: Option<String>,
    pub shift_id: Option<String>,
    pub worked_minutes: u32,
    pub break_minutes: u32,
    pub late_minutes: u32,
    pub early_minutes: u32,
    pub overtime_minutes: u32,
    /// What somebody should look at, e.g. `missing_punch`.
    pub flags: Vec<String>,
}

/// Which records.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub user: Option<String>,
    pub department: Option<String>,
    pub status: Option<&'static str>,
    pub source: Option<String>,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

impl Filter {
    /// Columns and values, but the dates.
    fn equal(&self) -> Vec<(&'static str, &str)> {
        let values = [
            ("user_id", self.user.as_deref()),
            ("department", self.department.as_deref()),
            ("status", self.status),
            ("source", self.source.as_deref()),
        ];
        values.into_iter().filter_map(|(column, value)| Some((column, value?))).collect()
    }
}

const COLUMNS: &str =
    "r.id, r.user_id, u.name, r.department, r.date_only, r.status, r.timestamp, r.utc_offset_min, r.first_in, r.last_out, r.source,
    r.verification_status, r.recognition_confidence, r.location, r.device_id, r.shift_id, r.worked_minutes, r.break_minutes, r.late_minutes,
    r.early_minutes, r.overtime_minutes, r.flags";

/// The records asked for, newest first.
///
/// # Errors
/// [`Error::Fields`] for a cursor of another list.
pub async fn list(app: &App, filter: &Filter, window: &Window) -> Result<(Vec<Record>, Paging), Error> {
    let total = count(app, filter).await?;
    let (mut conditions, mut cells) = (Vec::new(), Vec::new());
    for (column, value) in filter.equal() {
        conditions.push(format!("{column} = ?"));
        cells.push(Value::from(value));
    }
    for (sign, date) in [(">=", filter.from), ("<=", filter.until)] {
        if let Some(date) = date {
            conditions.push(format!("date_only {sign} ?"));
            cells.push(Day(date).into());
        }
    }
    if let Some(after) = &window.after {
        let (date, id) = position(after).ok_or_else(|| Error::field("cursor", "is of another list"))?;
        conditions.push("date_only <= ? AND (date_only < ? OR id < ?)".into());
        cells.extend([Day(date).into(), Day(date).into(), id.into()]);
    }
    let conditions = if conditions.is_empty() { "TRUE".to_owned() } else { conditions.join(" AND ") };
    // Of one person each date is there once.
    let order = if filter.user.is_some() { "date_only DESC" } else { "date_only DESC, id DESC" };
    // The numbers of the page first, which an index holds, and the rest after it: else every row that is left out would be read, too.
    let sql = format!(
        "SELECT {COLUMNS} FROM (SELECT id FROM attendance_records WHERE {conditions} ORDER BY {order} LIMIT {} OFFSET {}) page
         JOIN attendance_records r ON r.id = page.id JOIN users u ON u.id = r.user_id ORDER BY r.date_only DESC, r.id DESC",
        window.probe(),
        window.offset()
    );
    let rows: Vec<Row> = app.database.conn().await?.exec(sql, cells).await?;
    let mut records = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let paging = window.close(&mut records, total, |record| format!("{} {}", record.date, record.id));
    Ok((records, paging))
}

fn position(cursor: &str) -> Option<(Date, i64)> {
    let (date, id) = cursor.split_once(' ')?;
    Some((date.parse().ok()?, id.parse().ok()?))
}

async fn count(app: &App, filter: &Filter) -> Result<u64, Error> {
    let Some(user) = &filter.user else {
        return totals::count(app, &filter.equal(), (filter.from, filter.until), now()).await;
    };
    let others: String = filter.equal().iter().skip(1).map(|(column, _)| format!(" AND {column} = ?")).collect();
    let sql = format!("SELECT COUNT(*) FROM attendance_records WHERE user_id = ? AND date_only BETWEEN ? AND ?{others}");
    let (from, until) = (filter.from.unwrap_or(Date::constant(1970, 1, 1)), filter.until.unwrap_or(Date::constant(9999, 12, 31)));
    let dates = [Value::from(user), Day(from).into(), Day(until).into()];
    let cells: Vec<Value> = dates.into_iter().chain(filter.equal().iter().skip(1).map(|(_, value)| Value::from(*value))).collect();
    Ok(app.database.conn().await?.exec_first(sql, cells).await?.unwrap_or_default())
}

/// The record of one person and date.
///
/// # Errors
/// Those of the database.
pub async fn find(conn: &mut impl Queryable, user: &str, date: Date) -> Result<Option<Record>, Error> {
    let sql =
        format!("SELECT {COLUMNS} FROM attendance_records r JOIN users u ON u.id = r.user_id WHERE r.user_id = ? AND r.date_only = ?");
    let row: Option<Row> = conn.exec_first(sql, (user, Day(date))).await?;
    row.as_ref().map(read).transpose()
}

/// The records of some people on some dates.
///
/// # Errors
/// Those of the database.
pub async fn of_people(
    conn: &mut impl Queryable,
    users: &[String],
    dates: &BTreeSet<Date>,
) -> Result<HashMap<(String, Date), Record>, Error> {
    let (users, dates) = (among(users), among(dates.iter().map(|date| Day(*date))));
    let sql = format!(
        "SELECT {COLUMNS} FROM attendance_records r JOIN users u ON u.id = r.user_id WHERE r.user_id IN ({}) AND r.date_only IN ({})",
        placeholders(users.len()),
        placeholders(dates.len())
    );
    let rows: Vec<Row> = conn.exec(sql, [users, dates].concat()).await?;
    rows.iter().map(|row| read(row).map(|record| ((record.user_id.clone(), record.date), record))).collect()
}

/// The newest record of one person on which somebody was there.
///
/// # Errors
/// Those of the database.
pub async fn latest(conn: &mut impl Queryable, user: &str) -> Result<Option<Record>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM attendance_records r JOIN users u ON u.id = r.user_id
         WHERE r.user_id = ? ORDER BY r.date_only DESC LIMIT 1"
    );
    let row: Option<Row> = conn.exec_first(sql, (user,)).await?;
    row.as_ref().map(read).transpose()
}

fn cell<T: FromValue>(row: &Row, index: usize) -> Result<T, Error> {
    row.get_opt(index).ok_or_else(|| Error::internal("a column is missing"))?.map_err(Error::internal)
}

fn read(row: &Row) -> Result<Record, Error> {
    let offset: i16 = cell(row, 7)?;
    let told = |at: Timestamp| at.to_rfc3339(offset);
    let at = |index| Ok::<_, Error>(cell::<Option<At>>(row, index)?.map(|At(at)| told(at)));
    let flags: String = cell(row, 21)?;
    Ok(Record {
        id: cell(row, 0)?,
        user_id: cell(row, 1)?,
        name: cell(row, 2)?,
        department: cell(row, 3)?,
        date: cell::<Day>(row, 4)?.0,
        status: cell(row, 5)?,
        timestamp: told(cell::<At>(row, 6)?.0),
        check_in: at(8)?,
        check_out: at(9)?,
        source: cell(row, 10)?,
        verification_status: cell(row, 11)?,
        recognition_confidence: cell(row, 12)?,
        location: cell(row, 13)?,
        device_id: cell(row, 14)?,
        shift_id: cell::<Option<Id>>(row, 15)?.map(|Id(id)| id.to_string()),
        worked_minutes: cell(row, 16)?,
        break_minutes: cell(row, 17)?,
        late_minutes: cell(row, 18)?,
        early_minutes: cell(row, 19)?,
        overtime_minutes: cell(row, 20)?,
        flags: serde_json::from_str(&flags).map_err(Error::internal)?,
    })
}
