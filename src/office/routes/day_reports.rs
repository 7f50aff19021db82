//! Reports that are read on a screen: day, month and departments. Files are made by jobs.

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use mysql_async::Value;
use mysql_async::prelude::Queryable;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::statistics::{Counts, DayCounts, RangeQuery, by_day, today, visible_sums};
use crate::office::App;
use crate::office::attendance::records::{self, Filter, Record};
use crate::office::attendance::totals::By;
use crate::office::auth::identity::{Identity, Operator};
use crate::office::error::{Error, ReadRefusals};
use crate::office::extract::Query;
use crate::office::page::{PageQuery, Paging, Window};
use crate::office::sql::{Day, among, placeholders};
use crate::office::users::count;
use crate::people::role::Role;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(daily)).routes(routes!(monthly)).routes(routes!(department)).routes(routes!(report))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DailyQuery {
    /// Today without it.
    #[param(value_type = Option<String>, format = Date)]
    date: Option<Date>,
    department: Option<String>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MonthlyQuery {
    /// This year without it.
    #[param(minimum = 1970, maximum = 9999)]
    year: Option<i16>,
    /// This month without it.
    #[param(minimum = 1, maximum = 12)]
    month: Option<i8>,
    department: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct DailyReport {
    #[schema(value_type = String, format = Date)]
    date: Date,
    records: Vec<Record>,
    summary: Counts,
    #[serde(flatten)]
    paging: Paging,
}

/// One person's month: the columns of the view `v_monthly_attendance_rate`.
#[derive(Serialize, ToSchema)]
struct MonthRow {
    user_id: String,
    name: String,
    department: Option<String>,
    year: i16,
    month: i8,
    due_days: u64,
    present_days: u64,
    late_days: u64,
    absent_days: u64,
    leave_days: u64,
    worked_minutes: u64,
    /// In percent with one decimal.
    attendance_rate: f64,
}

#[derive(Serialize, ToSchema)]
struct MonthlyReport {
    year: i16,
    month: i8,
    records: Vec<MonthRow>,
    summary: Counts,
    #[serde(flatten)]
    paging: Paging,
}

#[derive(Serialize, ToSchema)]
struct DepartmentRow {
    department_id: String,
    department_name: String,
    total_employees: u64,
    active_employees: u64,
}

#[derive(Serialize, ToSchema)]
struct DepartmentReport {
    departments: Vec<DepartmentRow>,
}

#[derive(Serialize, ToSchema)]
struct RangeReport {
    #[schema(value_type = String, format = Date)]
    start_date: Date,
    #[schema(value_type = String, format = Date)]
    end_date: Date,
    summary: Counts,
    days: Vec<DayCounts>,
}

/// The records of one day with their counts. Employees get their own.
#[utoipa::path(get, path = "/api/reports/daily", tag = "statistics", params(DailyQuery, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = DailyReport), ReadRefusals))]
async fn daily(
    State(app): State<App>,
    identity: Identity,
    query: Query<DailyQuery>,
    paging: Query<PageQuery>,
) -> Result<Json<DailyReport>, Error> {
    let DailyQuery { date, department } = query.0;
    let date = match date {
        Some(date) => date,
        None => today(&app).await?,
    };
    let sums = visible_sums(&app, &identity, By::Nothing, date..=date, department.as_deref()).await?;
    let user = (identity.role < Role::Operator).then_some(identity.user);
    let filter = Filter { user, department, from: Some(date), until: Some(date), ..Filter::default() };
    let (records, paging) = records::list(&app, &filter, &paging.0.window()?).await?;
    Ok(Json(DailyReport { date, records, summary: Counts::of(&sums), paging }))
}

/// Each person's month with its rate, in the order of their ids. Employees get their own.
#[utoipa::path(get, path = "/api/reports/monthly", tag = "statistics", params(MonthlyQuery, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = MonthlyReport), ReadRefusals))]
async fn monthly(
    State(app): State<App>,
    identity: Identity,
    query: Query<MonthlyQuery>,
    paging: Query<PageQuery>,
) -> Result<Json<MonthlyReport>, Error> {
    let MonthlyQuery { year, month, department } = query.0;
    let this = today(&app).await?;
    let (year, month) = (year.unwrap_or(this.year()), month.unwrap_or(this.month()));
    if year < 1970 {
        return Err(Error::field("year", "must be 1970 or later"));
    }
    let first = Date::new(year, month, 1).map_err(|_| Error::field("month", "must be 1 to 12, of a year up to 9999"))?;
    let dates = first..=first.last_of_month();
    let sums = visible_sums(&app, &identity, By::Nothing, dates, department.as_deref()).await?;
    let user = (identity.role < Role::Operator).then_some(identity.user);
    let (records, paging) = month_rows(&app, first, user.as_deref(), department.as_deref(), &paging.0.window()?).await?;
    Ok(Json(MonthlyReport { year, month, records, summary: Counts::of(&sums), paging }))
}

/// What the view says, of one page of people: a view over all records could not be read by month and person at once.
async fn month_rows(
    app: &App,
    first: Date,
    user: Option<&str>,
    department: Option<&str>,
    window: &Window,
) -> Result<(Vec<MonthRow>, Paging), Error> {
    let (mut filter, mut cells) = ("deleted_at IS NULL".to_owned(), Vec::new());
    for (column, value) in [("id", user), ("department", department)] {
        if let Some(value) = value {
            filter.push_str(&format!(" AND {column} = ?"));
            cells.push(Value::from(value));
        }
    }
    let mut conn = app.database.conn().await?;
    let total = count::accounts(app, &mut conn, &filter, &cells).await?;
    if let Some(after) = &window.after {
        filter.push_str(" AND id > ?");
        cells.push(after.into());
    }
    let sql =
        format!("SELECT id, name, department FROM users WHERE {filter} ORDER BY id LIMIT {} OFFSET {}", window.probe(), window.offset());
    let mut people: Vec<(String, String, Option<String>)> = conn.exec(sql, cells).await?;
    let paging = window.close(&mut people, total, |(id, ..)| id.clone());
    if people.is_empty() {
        return Ok((Vec::new(), paging));
    }
    let users = among(people.iter().map(|(id, ..)| id));
    let sql = format!(
        "SELECT user_id,
                CAST(SUM(status IN ('Present', 'Late', 'Half day', 'Absent', 'Leave')) AS UNSIGNED),
                CAST(SUM(status IN ('Present', 'Late', 'Half day')) AS UNSIGNED),
                CAST(SUM(status = 'Late') AS UNSIGNED), CAST(SUM(status = 'Absent') AS UNSIGNED), CAST(SUM(status = 'Leave') AS UNSIGNED),
                CAST(SUM(worked_minutes) AS UNSIGNED)
         FROM attendance_records WHERE user_id IN ({}) AND date_only BETWEEN ? AND ? GROUP BY user_id",
        placeholders(users.len())
    );
    let cells: Vec<Value> = users.into_iter().chain([Day(first).into(), Day(first.last_of_month()).into()]).collect();
    type Sums = (String, u64, u64, u64, u64, u64, u64);
    let rows: Vec<Sums> = conn.exec(sql, cells).await?;
    let told = |(user_id, name, department): (String, String, Option<String>)| {
        let sums = rows.iter().find(|(user, ..)| *user == user_id).cloned().unwrap_or_default();
        let (_, due_days, present_days, late_days, absent_days, leave_days, worked_minutes) = sums;
        let attendance_rate = super::statistics::percent(present_days, due_days);
        let (year, month) = (first.year(), first.month());
        MonthRow {
            user_id,
            name,
            department,
            year,
            month,
            due_days,
            present_days,
            late_days,
            absent_days,
            leave_days,
            worked_minutes,
            attendance_rate,
        }
    };
    Ok((people.into_iter().map(told).collect(), paging))
}

/// The people of each department, from the view `v_department_stats`.
#[utoipa::path(get, path = "/api/reports/department", tag = "statistics", security(("bearer" = [])),
    responses((status = 200, body = DepartmentReport), ReadRefusals))]
async fn department(State(app): State<App>, _: Operator) -> Result<Json<DepartmentReport>, Error> {
    let sql = "SELECT department_id, department_name, total_employees, active_employees FROM v_department_stats ORDER BY department_name";
    let rows: Vec<(String, String, u64, u64)> = app.database.conn().await?.query(sql).await?;
    let told = |(department_id, department_name, total_employees, active_employees)| DepartmentRow {
        department_id,
        department_name,
        total_employees,
        active_employees,
    };
    Ok(Json(DepartmentReport { departments: rows.into_iter().map(told).collect() }))
}

/// Counts over some days, as a whole and day by day. Employees get their own.
#[utoipa::path(get, path = "/api/attendance/report", tag = "attendance", params(RangeQuery), security(("bearer" = [])),
    responses((status = 200, body = RangeReport), ReadRefusals))]
async fn report(State(app): State<App>, identity: Identity, query: Query<RangeQuery>) -> Result<Json<RangeReport>, Error> {
    let dates = query.0.dates(today(&app).await?)?;
    let sums = visible_sums(&app, &identity, By::Date, dates.clone(), query.0.department.as_deref()).await?;
    let (start_date, end_date) = (*dates.start(), *dates.end());
    Ok(Json(RangeReport { start_date, end_date, summary: Counts::of(&sums), days: by_day(&sums, dates) }))
}
