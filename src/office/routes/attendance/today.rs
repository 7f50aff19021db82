//! Today, as much of it as the role may see.

use std::collections::{BTreeMap, HashMap};

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mysql_async::prelude::Queryable;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::attendance::day::DayStatus;
use crate::office::attendance::facts::{self, Lock, zone_of};
use crate::office::attendance::recompute::days_of;
use crate::office::attendance::records::{self, Record};
use crate::office::attendance::status_name;
use crate::office::attendance::totals::{self, By, Of};
use crate::office::auth::identity::Identity;
use crate::office::error::{Error, ReadRefusals};
use crate::office::extract::Query;
use crate::office::page::{PageQuery, Paging};
use crate::office::sql::placeholders;
use crate::office::{App, now};
use crate::people::role::Role;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(today))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TodayQuery {
    /// Only people of this department.
    department: Option<String>,
}

/// One person today, also where there is no record yet.
#[derive(Serialize, ToSchema)]
struct TodayRow {
    user_id: String,
    name: String,
    department: Option<String>,
    /// `Absent` also before the shift is over, as the documents have it; `is_final` tells the two apart.
    #[schema(example = "Present")]
    status: String,
    is_final: bool,
    timestamp: Option<String>,
    record: Option<Record>,
}

#[derive(Serialize, ToSchema)]
struct DepartmentToday {
    department_id: Option<String>,
    department_name: Option<String>,
    total_employees: u64,
    present: u64,
    late: u64,
    absent: u64,
    on_leave: u64,
}

#[derive(Default, Serialize, ToSchema)]
struct TodaySummary {
    total_employees: u64,
    /// Present, late or for half a day.
    present: u64,
    late: u64,
    on_leave: u64,
    /// Everybody else.
    absent: u64,
}

/// What operators and administrators see; an employee gets `date`, `records` with the own row, and nothing else.
#[derive(Serialize, ToSchema)]
struct Today {
    #[schema(value_type = String, format = Date)]
    date: Date,
    records: Vec<TodayRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    departments: Option<Vec<DepartmentToday>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<TodaySummary>,
    #[serde(flatten)]
    paging: Paging,
}

/// Today's attendance. Operators and administrators get every active person, also those who did not come, with counts by department; an
/// employee gets the own row. The date is that of the organisation's zone; each row is of the person's own work date.
#[utoipa::path(get, path = "/api/attendance/today", tag = "attendance", params(TodayQuery, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = Today), ReadRefusals))]
async fn today(
    State(app): State<App>,
    identity: Identity,
    query: Query<TodayQuery>,
    paging: Query<PageQuery>,
) -> Result<Json<Today>, Error> {
    let mut conn = app.database.conn().await?;
    let date = now().to_jiff().to_zoned(zone_of(&mut conn, None).await?).date();
    let window = paging.0.window()?;
    if identity.role < Role::Operator {
        let mut records = rows(&app, std::slice::from_ref(&identity.user)).await?;
        let paging = window.close(&mut records, 1, |row| row.user_id.clone());
        return Ok(Json(Today { date, records, departments: None, summary: None, paging }));
    }
    drop(conn);
    let (departments, summary) = counts(&app, date, query.0.department.as_deref()).await?;
    let users = active(&app, query.0.department.as_deref(), window.after.as_deref(), (window.offset(), window.probe())).await?;
    let mut records = rows(&app, &users).await?;
    let paging = window.close(&mut records, summary.total_employees, |row| row.user_id.clone());
    Ok(Json(Today { date, records, departments: Some(departments), summary: Some(summary), paging }))
}

async fn active(app: &App, department: Option<&str>, after: Option<&str>, (offset, limit): (u64, u64)) -> Result<Vec<String>, Error> {
    // Named, because the database may take an index without the order and sort everybody for each page.
    let (index, filter) = if department.is_some() { ("users_counted", "department = ?") } else { ("users_by_status", "? IS NULL") };
    let sql = format!(
        "SELECT id FROM users FORCE INDEX ({index}) WHERE {filter} AND deleted_at IS NULL AND status = 'Active' AND id > ?
         ORDER BY id LIMIT {limit} OFFSET {offset}"
    );
    Ok(app.database.conn().await?.exec(sql, (department, after.unwrap_or_default())).await?)
}

/// One row a person, in the order of `users`: the record where there is one, else what the rules say so far.
async fn rows(app: &App, users: &[String]) -> Result<Vec<TodayRow>, Error> {
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let mut conn = app.database.conn().await?;
    let sql = format!("SELECT id, name, department FROM users WHERE id IN ({})", placeholders(users.len()));
    let people: Vec<(String, String, Option<String>)> = conn.exec(sql, users.to_vec()).await?;
    let mut people: HashMap<String, (String, Option<String>)> =
        people.into_iter().map(|(id, name, department)| (id, (name, department))).collect();
    let now = now();
    let utc = now.to_jiff().to_zoned(TimeZone::UTC).date();
    let mut days: HashMap<String, (Date, DayStatus, bool)> = HashMap::new();
    for facts in facts::load(&mut conn, users, &(utc..=utc), Lock::No, now).await? {
        let date = now.to_jiff().to_zoned(facts.rules.zone.clone()).date();
        let is_ruled = !facts.rules.book.assignments.is_empty();
        let user_of: HashMap<_, _> = facts.people.iter().map(|person| (person.id, person.user.clone())).collect();
        for day in days_of(&facts, &(date..=date)) {
            let Some(user) = user_of.get(&day.record.person) else { continue };
            days.insert(user.clone(), (date, day.record.status, is_ruled));
        }
    }
    let mut rows = Vec::with_capacity(users.len());
    let dates: std::collections::BTreeSet<Date> = days.values().map(|(date, ..)| *date).chain([utc]).collect();
    let mut records = records::of_people(&mut conn, users, &dates).await?;
    for user in users {
        let Some((name, department)) = people.remove(user) else { continue };
        let (date, status, is_ruled) = days.get(user).copied().unwrap_or((utc, DayStatus::Open, false));
        let record = records.remove(&(user.clone(), date));
        let (told, is_final) = match (&record, status) {
            (Some(record), _) => (record.status.clone(), status != DayStatus::Open),
            (None, DayStatus::Open) => (status_name(DayStatus::Absent).to_owned(), false),
            // Without any shift nobody is due, and nobody is free either.
            (None, DayStatus::DayOff) if !is_ruled => (status_name(DayStatus::Absent).to_owned(), false),
            (None, status) => (status_name(status).to_owned(), true),
        };
        let timestamp = record.as_ref().filter(|record| record.check_in.is_some()).map(|record| record.timestamp.clone());
        rows.push(TodayRow { user_id: user.clone(), name, department, status: told, is_final, timestamp, record });
    }
    Ok(rows)
}

async fn counts(app: &App, date: Date, department: Option<&str>) -> Result<(Vec<DepartmentToday>, TodaySummary), Error> {
    let filter = if department.is_some() { "u.department = ?" } else { "? IS NULL" };
    let sql = format!(
        "SELECT u.department, d.name, u.people FROM (
             SELECT u.department, COUNT(*) AS people FROM users u
             WHERE {filter} AND u.deleted_at IS NULL AND u.status = 'Active' GROUP BY u.department) u
         LEFT JOIN departments d ON d.id = u.department ORDER BY d.name"
    );
    let people: Vec<(Option<String>, Option<String>, u64)> = app.database.conn().await?.exec(sql, (department,)).await?;
    let sums = totals::sums(&app.database, &Of { by: By::Department, dates: date..=date, department, user: None }, now()).await?;
    let mut by_department: BTreeMap<Option<String>, [u64; 3]> = BTreeMap::new();
    for sum in sums {
        let [present, late, on_leave] = by_department.entry(sum.department).or_default();
        match sum.status {
            DayStatus::Late => {
                *late += sum.people;
                *present += sum.people;
            }
            DayStatus::Present | DayStatus::HalfDay => *present += sum.people,
            DayStatus::Leave => *on_leave += sum.people,
            DayStatus::Absent | DayStatus::Holiday | DayStatus::DayOff | DayStatus::Open => {}
        }
    }
    let mut summary = TodaySummary::default();
    let mut departments = Vec::with_capacity(people.len());
    for (department_id, department_name, total_employees) in people {
        let [present, late, on_leave] = by_department.remove(&department_id).unwrap_or_default();
        let absent = total_employees.saturating_sub(present + on_leave);
        summary.total_employees += total_employees;
        summary.present += present;
        summary.late += late;
        summary.on_leave += on_leave;
        summary.absent += absent;
        departments.push(DepartmentToday { department_id, department_name, total_employees, present, late, absent, on_leave });
    }
    Ok((departments, summary))
}
