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
use crate::office::attendance::totals::{self, By, DayTotal, Of};
use crate::office::auth::identity::Identity;
use crate::office::error::{Error, ReadRefusals};
use crate::office::extract::Query;
use crate::office::page::{PageQuery, Paging};
use crate::office::users::count;
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
    let date = now().to_jiff().to_zoned(zone_of(&mut app.database.conn().await?, None).await?).date();
    let window = paging.0.window()?;
    if identity.role < Role::Operator {
        let sql = "SELECT id, name, department FROM users WHERE id = ?";
        let mut conn = app.database.conn().await?;
        let own: Vec<Named> = conn.exec(sql, (&identity.user,)).await?;
        let mut records = rows(&mut conn, own).await?;
        let paging = window.close(&mut records, 1, |row| row.user_id.clone());
        return Ok(Json(Today { date, records, departments: None, summary: None, paging }));
    }
    let department = query.0.department.as_deref();
    let sums = totals::sums(&app, &Of { by: By::Department, dates: date..=date, department, user: None }, now()).await?;
    let mut conn = app.database.conn().await?;
    let (departments, summary) = counts(&app, &mut conn, department, sums).await?;
    let people = active(&mut conn, department, window.after.as_deref(), (window.offset(), window.probe())).await?;
    let mut records = rows(&mut conn, people).await?;
    let paging = window.close(&mut records, summary.total_employees, |row| row.user_id.clone());
    Ok(Json(Today { date, records, departments: Some(departments), summary: Some(summary), paging }))
}

/// Id, name and department.
type Named = (String, String, Option<String>);

async fn active(
    conn: &mut impl Queryable,
    department: Option<&str>,
    after: Option<&str>,
    (offset, limit): (u64, u64),
) -> Result<Vec<Named>, Error> {
    // Named, because the database may take an index without the order and sort everybody for each page.
    let (index, filter) = if department.is_some() { ("users_counted", "department = ?") } else { ("users_by_status", "? IS NULL") };
    let sql = format!(
        "SELECT u.id, u.name, u.department FROM (
             SELECT id FROM users FORCE INDEX ({index}) WHERE {filter} AND deleted_at IS NULL AND status = 'Active' AND id > ?
             ORDER BY id LIMIT {limit} OFFSET {offset}) page JOIN users u ON u.id = page.id ORDER BY u.id"
    );
    Ok(conn.exec(sql, (department, after.unwrap_or_default())).await?)
}

/// One row a person, in the order given: the record where there is one, else what the rules say so far.
async fn rows(conn: &mut impl Queryable, people: Vec<Named>) -> Result<Vec<TodayRow>, Error> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let users: Vec<String> = people.iter().map(|(id, ..)| id.clone()).collect();
    let now = now();
    let utc = now.to_jiff().to_zoned(TimeZone::UTC).date();
    let mut days: HashMap<String, (Date, DayStatus, bool)> = HashMap::new();
    for facts in facts::load(conn, &users, &(utc..=utc), Lock::No, now).await? {
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
    let mut records = records::of_people(conn, &users, &dates).await?;
    for (user, name, department) in people {
        let (date, status, is_ruled) = days.get(&user).copied().unwrap_or((utc, DayStatus::Open, false));
        let record = records.remove(&(user.clone(), date));
        let (told, is_final) = match (&record, status) {
            (Some(record), _) => (record.status.clone(), status != DayStatus::Open),
            (None, DayStatus::Open) => (status_name(DayStatus::Absent).to_owned(), false),
            // Without any shift nobody is due, and nobody is free either.
            (None, DayStatus::DayOff) if !is_ruled => (status_name(DayStatus::Absent).to_owned(), false),
            (None, status) => (status_name(status).to_owned(), true),
        };
        let timestamp = record.as_ref().filter(|record| record.check_in.is_some()).map(|record| record.timestamp.clone());
        rows.push(TodayRow { user_id: user, name, department, status: told, is_final, timestamp, record });
    }
    Ok(rows)
}

async fn counts(
    app: &App,
    conn: &mut impl Queryable,
    department: Option<&str>,
    sums: Vec<DayTotal>,
) -> Result<(Vec<DepartmentToday>, TodaySummary), Error> {
    let people = count::by_department(app, conn).await?;
    let people = people.iter().filter(|people| people.active > 0 && (department.is_none() || people.department.as_deref() == department));
    let people: HashMap<Option<&str>, u64> = people.map(|people| (people.department.as_deref(), people.active)).collect();
    let named: Vec<(String, String)> = conn.query("SELECT id, name FROM departments ORDER BY name").await?;
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
    let named = named.into_iter().map(|(id, name)| (Some(id), Some(name)));
    for (department_id, department_name) in std::iter::once((None, None)).chain(named) {
        let Some(total_employees) = people.get(&department_id.as_deref()).copied() else { continue };
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
