//! Rates, trends and sums. Operators and administrators see everybody's; an employee gets the same shapes of the own days alone.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use axum::Json;
use axum::extract::State;
use jiff::ToSpan;
use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::attendance::day::DayStatus;
use crate::office::attendance::check_range;
use crate::office::attendance::facts::zone_of;
use crate::office::attendance::totals::{self, By, DayTotal, Of};
use crate::office::auth::identity::{Identity, Operator};
use crate::office::error::{Error, ReadRefusals};
use crate::office::extract::Query;
use crate::office::users::count::{self, OfDepartment};
use crate::office::{App, now};
use crate::people::role::Role;

/// Days that are told where nobody says which.
const DEFAULT_DAYS: i64 = 30;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(dashboard)).routes(routes!(rate)).routes(routes!(trends)).routes(routes!(departments))
}

/// Which days, and whose.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RangeQuery {
    /// First work date; 30 days before the last without it.
    #[serde(alias = "from")]
    #[param(value_type = Option<String>, format = Date)]
    pub start_date: Option<Date>,
    /// Last work date; today without it.
    #[serde(alias = "until", alias = "to")]
    #[param(value_type = Option<String>, format = Date)]
    pub end_date: Option<Date>,
    pub department: Option<String>,
}

impl RangeQuery {
    /// # Errors
    /// [`Error::Fields`] for a range that cannot be had.
    pub fn dates(&self, today: Date) -> Result<RangeInclusive<Date>, Error> {
        let until = self.end_date.unwrap_or(today);
        let from = self.start_date.unwrap_or_else(|| until.saturating_sub((DEFAULT_DAYS - 1).days()));
        check_range(from, until)?;
        Ok(from..=until)
    }
}

/// Days of people by what they came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, ToSchema)]
pub struct Counts {
    /// Days on which somebody was due: present, late, half a day, absent or on leave.
    pub due: u64,
    /// Present, late or for half a day.
    pub present: u64,
    pub late: u64,
    pub absent: u64,
    pub leave: u64,
    /// `present` of `due`, in percent with one decimal; 0 where nobody was due.
    #[schema(example = 93.4)]
    pub attendance_rate: f64,
    /// `present` less `late` of `present`, in percent.
    #[schema(example = 91.0)]
    pub punctuality_rate: f64,
    pub worked_minutes: u64,
    pub late_minutes: u64,
    pub overtime_minutes: u64,
}

impl Counts {
    pub fn of<'a>(sums: impl IntoIterator<Item = &'a DayTotal>) -> Self {
        let mut counts = Self::default();
        for sum in sums {
            let people = sum.people;
            match sum.status {
                DayStatus::Present | DayStatus::HalfDay => counts.present += people,
                DayStatus::Late => {
                    counts.present += people;
                    counts.late += people;
                }
                DayStatus::Absent => counts.absent += people,
                DayStatus::Leave => counts.leave += people,
                DayStatus::Holiday | DayStatus::DayOff | DayStatus::Open => {}
            }
            counts.worked_minutes += sum.worked_minutes;
            counts.late_minutes += sum.late_minutes;
            counts.overtime_minutes += sum.overtime_minutes;
        }
        counts.due = counts.present + counts.absent + counts.leave;
        counts.attendance_rate = percent(counts.present, counts.due);
        counts.punctuality_rate = percent(counts.present - counts.late, counts.present);
        counts
    }
}

/// With one decimal; 0 of nothing.
pub fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 * 1000.0 / whole as f64).round() / 10.0 }
}

/// The counts of one day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DayCounts {
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    #[serde(flatten)]
    pub counts: Counts,
}

/// The counts of each date of `dates`, also of those without a record.
pub fn by_day(sums: &[DayTotal], dates: RangeInclusive<Date>) -> Vec<DayCounts> {
    let mut of_date: BTreeMap<Date, Vec<&DayTotal>> = BTreeMap::new();
    for (date, sum) in sums.iter().filter_map(|sum| Some((sum.date?, sum))) {
        of_date.entry(date).or_default().push(sum);
    }
    let every_date = dates.start().series(1.day()).take_while(|date| date <= dates.end());
    every_date.map(|date| DayCounts { date, counts: Counts::of(of_date.remove(&date).unwrap_or_default()) }).collect()
}

/// Today at the organisation.
pub async fn today(app: &App) -> Result<Date, Error> {
    let zone = zone_of(&mut app.database.conn().await?, None).await?;
    Ok(now().to_jiff().to_zoned(zone).date())
}

/// The sums that `identity` may see: an employee's own.
pub async fn visible_sums(
    app: &App,
    identity: &Identity,
    by: By,
    dates: RangeInclusive<Date>,
    department: Option<&str>,
) -> Result<Vec<DayTotal>, Error> {
    let own = (identity.role < Role::Operator).then_some(identity.user.as_str());
    totals::sums(app, &Of { by, dates, department, user: own }, now()).await
}

#[derive(Serialize, ToSchema)]
struct DepartmentStatistics {
    department_id: String,
    department_name: String,
    total_employees: u64,
    active_employees: u64,
    #[serde(flatten)]
    counts: Counts,
}

#[derive(Serialize, ToSchema)]
struct Dashboard {
    /// Active people; `null` for an employee.
    total_employees: Option<u64>,
    #[schema(value_type = String, format = Date)]
    date: Date,
    today: Counts,
    /// The last seven days.
    weekly: Vec<DayCounts>,
    /// Today by department; empty for an employee.
    departments: Vec<DepartmentStatistics>,
}

#[derive(Serialize, ToSchema)]
struct Rate {
    #[schema(value_type = String, format = Date)]
    start_date: Date,
    #[schema(value_type = String, format = Date)]
    end_date: Date,
    #[serde(flatten)]
    counts: Counts,
}

#[derive(Serialize, ToSchema)]
struct Trends {
    trends: Vec<DayCounts>,
}

#[derive(Serialize, ToSchema)]
struct Departments {
    departments: Vec<DepartmentStatistics>,
}

/// Counts of today and of the week, by day and by department.
#[utoipa::path(get, path = "/api/statistics/dashboard", tag = "statistics", security(("bearer" = [])),
    responses((status = 200, body = Dashboard), ReadRefusals))]
async fn dashboard(State(app): State<App>, identity: Identity) -> Result<Json<Dashboard>, Error> {
    let date = today(&app).await?;
    let week = date.saturating_sub(6.days())..=date;
    let sums = visible_sums(&app, &identity, By::Date, week.clone(), None).await?;
    let of_today = visible_sums(&app, &identity, By::Department, date..=date, None).await?;
    let (total_employees, departments) = if identity.role < Role::Operator {
        (None, Vec::new())
    } else {
        let mut conn = app.database.conn().await?;
        let people = count::by_department(&app, &mut conn).await?;
        (Some(people.iter().map(|people| people.active).sum()), of_departments(&mut conn, &people, &of_today).await?)
    };
    Ok(Json(Dashboard { total_employees, date, today: Counts::of(&of_today), weekly: by_day(&sums, week), departments }))
}

/// How many of those who were due came, over some days.
#[utoipa::path(get, path = "/api/statistics/attendance/rate", tag = "statistics", params(RangeQuery), security(("bearer" = [])),
    responses((status = 200, body = Rate), ReadRefusals))]
async fn rate(State(app): State<App>, identity: Identity, query: Query<RangeQuery>) -> Result<Json<Rate>, Error> {
    let dates = query.0.dates(today(&app).await?)?;
    let sums = visible_sums(&app, &identity, By::Nothing, dates.clone(), query.0.department.as_deref()).await?;
    Ok(Json(Rate { start_date: *dates.start(), end_date: *dates.end(), counts: Counts::of(&sums) }))
}

/// The same day by day.
#[utoipa::path(get, path = "/api/statistics/attendance/trends", tag = "statistics", params(RangeQuery), security(("bearer" = [])),
    responses((status = 200, body = Trends), ReadRefusals))]
async fn trends(State(app): State<App>, identity: Identity, query: Query<RangeQuery>) -> Result<Json<Trends>, Error> {
    let dates = query.0.dates(today(&app).await?)?;
    let sums = visible_sums(&app, &identity, By::Date, dates.clone(), query.0.department.as_deref()).await?;
    Ok(Json(Trends { trends: by_day(&sums, dates) }))
}

/// The same by department.
#[utoipa::path(get, path = "/api/statistics/departments", tag = "statistics", params(RangeQuery), security(("bearer" = [])),
    responses((status = 200, body = Departments), ReadRefusals))]
async fn departments(State(app): State<App>, Operator(identity): Operator, query: Query<RangeQuery>) -> Result<Json<Departments>, Error> {
    let dates = query.0.dates(today(&app).await?)?;
    let sums = visible_sums(&app, &identity, By::Department, dates, query.0.department.as_deref()).await?;
    let mut conn = app.database.conn().await?;
    let people = count::by_department(&app, &mut conn).await?;
    Ok(Json(Departments { departments: of_departments(&mut conn, &people, &sums).await? }))
}

async fn of_departments(conn: &mut impl Queryable, people: &[OfDepartment], sums: &[DayTotal]) -> Result<Vec<DepartmentStatistics>, Error> {
    let mut by_department: BTreeMap<&str, Vec<&DayTotal>> = BTreeMap::new();
    for sum in sums {
        by_department.entry(sum.department.as_deref().unwrap_or_default()).or_default().push(sum);
    }
    let rows: Vec<(String, String)> = conn.query("SELECT id, name FROM departments ORDER BY name").await?;
    let told = |(department_id, department_name): (String, String)| {
        let counts = Counts::of(by_department.remove(department_id.as_str()).unwrap_or_default());
        let of_department = people.iter().find(|people| people.department.as_deref() == Some(&department_id));
        let (total_employees, active_employees) = of_department.map_or((0, 0), |people| (people.total, people.active));
        DepartmentStatistics { department_id, department_name, total_employees, active_employees, counts }
    };
    Ok(rows.into_iter().map(told).collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn sum(day: i8, status: DayStatus, people: u64) -> DayTotal {
        let date = date(2026, 11, day);
        DayTotal { date: Some(date), department: None, status, people, worked_minutes: 10 * people, late_minutes: 0, overtime_minutes: 0 }
    }

    #[test]
    fn only_those_who_were_due_count() {
        let sums = [
            sum(19, DayStatus::Present, 6),
            sum(19, DayStatus::Late, 2),
            sum(19, DayStatus::Absent, 1),
            sum(20, DayStatus::Leave, 1),
            sum(20, DayStatus::Holiday, 9),
            sum(20, DayStatus::DayOff, 9),
        ];
        let counts = Counts::of(&sums);
        assert_eq!((counts.due, counts.present, counts.late, counts.absent, counts.leave), (10, 8, 2, 1, 1));
        assert_eq!((counts.attendance_rate, counts.punctuality_rate), (80.0, 75.0));
        assert_eq!(Counts::of(&[]).attendance_rate, 0.0);
        let days = by_day(&sums, date(2026, 11, 18)..=date(2026, 11, 20));
        assert_eq!(days.iter().map(|day| day.counts.due).collect::<Vec<_>>(), [0, 9, 1]);
    }

    #[test]
    fn a_range_ends_today_and_is_bounded() {
        let on = date(2026, 11, 20);
        let query = |start_date, end_date| RangeQuery { start_date, end_date, department: None };
        assert_eq!(query(None, None).dates(on).expect("a range"), date(2026, 10, 22)..=on);
        assert!(query(Some(date(2026, 11, 21)), None).dates(on).is_err());
        assert!(query(Some(date(2020, 1, 1)), None).dates(on).is_err());
    }
}
