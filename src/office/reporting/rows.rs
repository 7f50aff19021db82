//! People and their days, as reports are made from them. What shows each day, a free one too, is derived by the rules as the kiosk does it;
//! sums and lists of long times are made from the day records, which say the same of the days on which somebody was due or came.

use std::collections::{HashMap, HashSet};

use jiff::tz::TimeZone;
use mysql_async::Value;
use mysql_async::prelude::Queryable;
use uuid::Uuid;

use super::{FileFormat, Order, ReportKind};
use crate::attendance::day::{DayFlag, DayRecord};
use crate::attendance::days;
use crate::ids::{BootId, PersonId, ShiftId};
use crate::office::attendance::facts::{self, Lock};
use crate::office::attendance::{recompute, status_of};
use crate::office::auth::identity::role_of;
use crate::office::database::Database;
use crate::office::error::Error;
use crate::office::sql::{At, Day, Id};
use crate::people::{Person, PersonKind, PersonStatus};
use crate::time::{ClockTrust, Moment, Timestamp};

/// Day records that a report can be made from: they are held in memory, at about 300 bytes each.
const MOST_DAYS: usize = 500_000;
/// Lines of a list on paper; more than a thousand pages nobody reads.
const MOST_LINES_ON_PAPER: usize = 50_000;

/// People whose days are derived in one go.
const LOT: usize = 200;

/// What a report is made from.
pub struct Facts {
    pub site: String,
    pub zone: TimeZone,
    pub people: Vec<Person>,
    pub days: Vec<days::Day>,
}

/// # Errors
/// Those of the database; [`Error::Invalid`] where there are more rows than a report can have.
pub async fn read(database: &Database, order: &Order, now: Timestamp) -> Result<Facts, Error> {
    let mut conn = database.conn().await?;
    let organisation: Option<(String, String)> = conn.query_first("SELECT name, zone FROM organizations WHERE id = 1").await?;
    let (site, zone) = organisation.unwrap_or_else(|| ("Rollcall".into(), "UTC".into()));
    let zone = TimeZone::get(&zone).unwrap_or(TimeZone::UTC);
    let (people, ids) = people(&mut conn, order).await?;
    let days = match order.kind {
        ReportKind::Daily | ReportKind::Monthly | ReportKind::Person => derived(&mut conn, order, &ids, now).await?,
        ReportKind::Department | ReportKind::Attendance => stored(&mut conn, order, &ids).await?,
    };
    let with_days: HashSet<PersonId> = days.iter().map(|day| day.record.person).collect();
    // As on the kiosk: whoever has a record of those days, left or not.
    let people = people.into_iter().filter(|person| order.kind == ReportKind::Person || with_days.contains(&person.id)).collect();
    Ok(Facts { site, zone, people, days })
}

/// The days of everybody, derived some people at a time.
async fn derived(
    conn: &mut impl Queryable,
    order: &Order,
    ids: &HashMap<String, PersonId>,
    now: Timestamp,
) -> Result<Vec<days::Day>, Error> {
    let dates = order.filters.from..=order.last_day();
    let person_days = ids.len() * usize::try_from((*dates.end() - *dates.start()).get_days() + 1).unwrap_or(usize::MAX);
    if person_days > MOST_DAYS {
        return Err(too_many(MOST_DAYS));
    }
    let mut users: Vec<String> = ids.keys().cloned().collect();
    users.sort_unstable();
    let mut days = Vec::with_capacity(person_days);
    for lot in users.chunks(LOT) {
        for facts in facts::load(conn, lot, &dates, Lock::No, now).await? {
            days.extend(recompute::days_of(&facts, &dates));
        }
    }
    Ok(days)
}

fn too_many(most: usize) -> Error {
    Error::Invalid(format!("it would be made from more than {most} day records; choose fewer days or one department").into())
}

/// How many day records the report would be made from.
///
/// # Errors
/// Those of the database.
pub async fn count(database: &Database, order: &Order) -> Result<usize, Error> {
    let (condition, values) = condition(order);
    let sql = format!("SELECT COUNT(*) FROM attendance_records r WHERE {condition}");
    let count: Option<u64> = database.conn().await?.exec_first(sql, values).await?;
    Ok(usize::try_from(count.unwrap_or_default()).unwrap_or(usize::MAX))
}

/// The condition on `attendance_records r` with its values.
fn condition(order: &Order) -> (String, Vec<Value>) {
    let filters = &order.filters;
    let mut condition = String::from("r.date_only BETWEEN ? AND ?");
    let mut values = vec![Day(filters.from).into(), Day(order.last_day()).into()];
    if let Some(user) = &filters.user_id {
        condition.push_str(" AND r.user_id = ?");
        values.push(user.into());
    }
    if let Some(department) = &filters.department {
        condition.push_str(" AND r.user_id IN (SELECT u.id FROM users u WHERE u.department = ?)");
        values.push(department.into());
    }
    (condition, values)
}

type PersonCells = (String, Id, String, Option<String>, Option<String>, String, String, String, At);

/// Everybody whom it may be about, by name, and their ids as accounts.
async fn people(conn: &mut impl Queryable, order: &Order) -> Result<(Vec<Person>, HashMap<String, PersonId>), Error> {
    let mut sql = String::from(
        "SELECT u.id, u.person_id, u.name, u.staff_no, d.name, u.status, u.kind, u.role, u.created_at
         FROM users u LEFT JOIN departments d ON d.id = u.department WHERE TRUE",
    );
    let mut values: Vec<Value> = Vec::new();
    for (column, value) in [("u.id", &order.filters.user_id), ("u.department", &order.filters.department)] {
        if let Some(value) = value {
            sql.push_str(&format!(" AND {column} = ?"));
            values.push(value.into());
        }
    }
    sql.push_str(" ORDER BY u.name, u.id");
    let rows: Vec<PersonCells> = conn.exec(sql, mysql_async::Params::from(values)).await?;
    let mut ids = HashMap::with_capacity(rows.len());
    let mut people = Vec::with_capacity(rows.len());
    for (user, Id(id), name, staff_no, department, status, kind, role, At(created_at)) in rows {
        let id = PersonId(id);
        people.push(Person {
            id,
            name,
            // Whoever has no number of the company's is known by that of the account.
            staff_no: staff_no.or_else(|| Some(user.clone())),
            department,
            status: match status.as_str() {
                "Active" => PersonStatus::Active,
                "Suspended" => PersonStatus::Suspended,
                _ => PersonStatus::Inactive,
            },
            kind: if kind == "student" { PersonKind::Student } else { PersonKind::Employee },
            role: role_of(&role)?,
            email: None,
            created_at,
        });
        ids.insert(user, id);
    }
    Ok((people, ids))
}

async fn stored(conn: &mut impl Queryable, order: &Order, ids: &HashMap<String, PersonId>) -> Result<Vec<days::Day>, Error> {
    let (condition, values) = condition(order);
    let is_list_on_paper = order.kind == ReportKind::Attendance && order.format == FileFormat::Pdf;
    let most = if is_list_on_paper { MOST_LINES_ON_PAPER } else { MOST_DAYS };
    let sql = format!(
        "SELECT r.user_id, r.date_only, r.status, r.first_in, r.last_out, r.utc_offset_min, r.shift_id,
                r.worked_minutes, r.break_minutes, r.late_minutes, r.early_minutes, r.overtime_minutes, r.flags
         FROM attendance_records r WHERE {condition} LIMIT {}",
        most + 1
    );
    let rows: Vec<mysql_async::Row> = conn.exec(sql, values).await?;
    if rows.len() > most {
        return Err(too_many(most));
    }
    rows.into_iter().filter_map(|row| day(row, ids).transpose()).collect()
}

fn day(mut row: mysql_async::Row, ids: &HashMap<String, PersonId>) -> Result<Option<days::Day>, Error> {
    fn cell<T: mysql_async::prelude::FromValue>(row: &mut mysql_async::Row, index: usize) -> Result<T, Error> {
        row.take_opt(index).ok_or_else(|| Error::internal("a column is missing"))?.map_err(Error::internal)
    }
    let user: String = cell(&mut row, 0)?;
    let Some(person) = ids.get(&user) else { return Ok(None) };
    let utc_offset_min: i16 = cell(&mut row, 5)?;
    let moment = |at: Option<At>| {
        at.map(|At(utc)| Moment { utc, utc_offset_min, boot_id: BootId(Uuid::nil()), monotonic_ms: 0, trust: ClockTrust::Trusted })
    };
    let status: String = cell(&mut row, 2)?;
    let flags: Option<String> = cell(&mut row, 12)?;
    let record = DayRecord {
        person: *person,
        date: cell::<Day>(&mut row, 1)?.0,
        shift: cell::<Option<Id>>(&mut row, 6)?.map(|Id(id)| ShiftId(id)),
        status: status_of(&status).ok_or_else(|| Error::internal("a day of an unknown status"))?,
        first_in: moment(cell(&mut row, 3)?),
        last_out: moment(cell(&mut row, 4)?),
        worked_minutes: cell(&mut row, 7)?,
        break_minutes: cell(&mut row, 8)?,
        late_minutes: cell(&mut row, 9)?,
        early_minutes: cell(&mut row, 10)?,
        overtime_minutes: cell(&mut row, 11)?,
        flags: flags.map(|flags| serde_json::from_str::<Vec<DayFlag>>(&flags).map_err(Error::internal)).transpose()?.unwrap_or_default(),
    };
    Ok(Some(days::Day { record, marks: Vec::new() }))
}
