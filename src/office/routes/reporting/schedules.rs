//! Reports that are made again and again, and sent by mail.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::generate::check_subject;
use crate::office::activity::{Category, Entry};
use crate::office::auth::identity::Admin;
use crate::office::error::{Error, ErrorBody, WriteRefusals};
use crate::office::extract::{Body, Path, Query};
use crate::office::page::{PageQuery, Paging};
use crate::office::reporting::schedule::Rule;
use crate::office::reporting::{FileFormat, Filters, Order, ReportKind};
use crate::office::request::Client;
use crate::office::sql::At;
use crate::office::{App, now};
use crate::transact;

/// People that one schedule's report is sent to.
const MOST_RECIPIENTS: usize = 20;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(show, update, remove))
}

/// A schedule as it is asked for. The days follow from the rule: the day, week or month before each run.
#[derive(Clone, Debug, Deserialize, ToSchema)]
struct ScheduleBody {
    #[schema(example = "Assembly, every month")]
    title: String,
    #[serde(alias = "type")]
    #[schema(example = "monthly")]
    report_type: ReportKind,
    #[serde(default, alias = "file_format")]
    #[schema(example = "pdf")]
    format: FileFormat,
    department: Option<String>,
    user_id: Option<String>,
    #[schema(example = "en")]
    language: Option<String>,
    rule: Rule,
    /// E-mail addresses; without any, the report waits to be downloaded.
    #[serde(default)]
    #[schema(example = json!([]))]
    recipients: Vec<String>,
    #[serde(default = "yes")]
    is_active: bool,
}

fn yes() -> bool {
    true
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct Schedule {
    id: u64,
    user_id: String,
    title: String,
    report_type: String,
    file_format: String,
    department: Option<String>,
    about_user_id: Option<String>,
    language: String,
    rule: Rule,
    recipients: Vec<String>,
    is_active: bool,
    /// RFC 3339.
    next_run_at: String,
    last_run_at: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Schedules {
    schedules: Vec<Schedule>,
    #[serde(flatten)]
    paging: Paging,
}

const COLUMNS: &str = "id, user_id, title, report_type, file_format, filters, rule, recipients, is_active, next_run_at, last_run_at";

type Cells = (u64, String, String, String, String, String, String, String, bool, At, Option<At>);

fn read(cells: Cells) -> Result<Schedule, Error> {
    let (id, user_id, title, report_type, file_format, filters, rule, recipients, is_active, At(next_run_at), last_run_at) = cells;
    let filters: Filters = serde_json::from_str(&filters).map_err(Error::internal)?;
    Ok(Schedule {
        id,
        user_id,
        title,
        report_type,
        file_format,
        department: filters.department,
        about_user_id: filters.user_id,
        language: filters.language,
        rule: serde_json::from_str(&rule).map_err(Error::internal)?,
        recipients: serde_json::from_str(&recipients).map_err(Error::internal)?,
        is_active,
        next_run_at: next_run_at.to_string(),
        last_run_at: last_run_at.map(|At(at)| at.to_string()),
    })
}

async fn find(conn: &mut impl Queryable, id: u64) -> Result<Schedule, Error> {
    let row: Option<mysql_async::Row> = conn.exec_first(format!("SELECT {COLUMNS} FROM report_schedules WHERE id = ?"), (id,)).await?;
    read(mysql_async::from_row_opt(row.ok_or(Error::NotFound("the schedule"))?).map_err(Error::internal)?)
}

/// What is stored of a schedule, checked.
struct Checked {
    title: String,
    kind: &'static str,
    format: &'static str,
    filters: String,
    rule: String,
    recipients: String,
    is_active: bool,
    next_run_at: At,
}

async fn check(app: &App, body: &ScheduleBody) -> Result<Checked, Error> {
    let timetable = body.rule.timetable()?;
    let next_run_at = timetable.next_after(now());
    let period = timetable.period(next_run_at);
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let filters = Filters {
        from: *period.start(),
        to: *period.end(),
        department: given(&body.department),
        user_id: given(&body.user_id),
        language: given(&body.language).unwrap_or_else(|| "en".into()),
    };
    let order = Order { kind: body.report_type, format: body.format, filters, title: body.title.clone(), description: None };
    order.check()?;
    check_subject(app, &order).await?;
    if body.recipients.len() > MOST_RECIPIENTS {
        return Err(Error::field("recipients", "must be at most 20"));
    }
    if body.recipients.iter().any(|address| address.parse::<lettre::Address>().is_err() || address.chars().count() > 100) {
        return Err(Error::field("recipients", "must be e-mail addresses"));
    }
    if !body.recipients.is_empty() && app.settings.mail.is_none() {
        return Err(Error::field("recipients", "mail cannot be sent from here: no server for it is configured (office.smtp_server)"));
    }
    Ok(Checked {
        title: order.title,
        kind: body.report_type.as_str(),
        format: body.format.as_str(),
        filters: serde_json::to_string(&order.filters).map_err(Error::internal)?,
        rule: serde_json::to_string(&body.rule).map_err(Error::internal)?,
        recipients: json!(body.recipients).to_string(),
        is_active: body.is_active,
        next_run_at: At(next_run_at),
    })
}

/// Schedules, the newest first.
#[utoipa::path(get, path = "/api/admin/report-schedules", tag = "reports", security(("bearer" = [])), params(PageQuery),
    responses((status = 200, body = Schedules), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
              (status = 503, body = ErrorBody)))]
async fn list(State(app): State<App>, _: Admin, Query(page): Query<PageQuery>) -> Result<Json<Schedules>, Error> {
    let window = page.window()?;
    let before = window.before_id()?;
    let mut conn = app.database.conn().await?;
    let total: Option<u64> = conn.query_first("SELECT COUNT(*) FROM report_schedules").await?;
    let sql = format!("SELECT {COLUMNS} FROM report_schedules WHERE id < ? ORDER BY id DESC LIMIT ? OFFSET ?");
    let rows: Vec<Cells> = conn.exec(sql, (before, window.probe(), window.offset())).await?;
    let mut schedules = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let paging = window.close(&mut schedules, total.unwrap_or_default(), |schedule| schedule.id.to_string());
    Ok(Json(Schedules { schedules, paging }))
}

/// One schedule.
#[utoipa::path(get, path = "/api/admin/report-schedules/{id}", tag = "reports", security(("bearer" = [])), params(("id" = u64, Path, example = 1)),
    responses((status = 200, body = Schedule), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
              (status = 404, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn show(State(app): State<App>, _: Admin, Path(id): Path<u64>) -> Result<Json<Schedule>, Error> {
    Ok(Json(find(&mut app.database.conn().await?, id).await?))
}

/// Makes a schedule. Its reports belong to whoever makes it, and it stops when that account is no active administrator any more.
#[utoipa::path(post, path = "/api/admin/report-schedules", tag = "reports", request_body = ScheduleBody, security(("bearer" = [])),
    responses((status = 201, body = Schedule), WriteRefusals))]
async fn create(
    State(app): State<App>,
    client: Client,
    Admin(admin): Admin,
    Body(body): Body<ScheduleBody>,
) -> Result<(StatusCode, Json<Schedule>), Error> {
    let checked = check(&app, &body).await?;
    let schedule = transact!(app.database, |tx| {
        let Checked { title, kind, format, filters, rule, recipients, is_active, next_run_at } = &checked;
        let sql =
            "INSERT INTO report_schedules (user_id, title, report_type, file_format, filters, rule, recipients, is_active, next_run_at,
                                                 created_at, updated_at)
                   VALUES (:user, :title, :kind, :format, :filters, :rule, :recipients, :is_active, :next_run_at, :now, :now)";
        let cells = params! {
            "user" => &admin.user, title, kind, format, filters, rule, recipients, is_active, "next_run_at" => *next_run_at, "now" => At(now()),
        };
        tx.exec_drop(sql, cells).await?;
        let id = tx.last_insert_id().ok_or_else(|| Error::internal("a schedule has no number"))?;
        let schedule = find(tx, id).await?;
        log(&app, tx, &client, &admin.user, "schedule_created", id, [None, Some(&schedule)]).await?;
        Ok(schedule)
    });
    Ok((StatusCode::CREATED, Json(schedule)))
}

/// Changes a schedule; the next run is reckoned anew.
#[utoipa::path(put, path = "/api/admin/report-schedules/{id}", tag = "reports", request_body = ScheduleBody, security(("bearer" = [])),
    params(("id" = u64, Path, example = 1)),
    responses((status = 200, body = Schedule), WriteRefusals))]
async fn update(
    State(app): State<App>,
    client: Client,
    Admin(admin): Admin,
    Path(id): Path<u64>,
    Body(body): Body<ScheduleBody>,
) -> Result<Json<Schedule>, Error> {
    let checked = check(&app, &body).await?;
    let schedule = transact!(app.database, |tx| {
        let old = find(tx, id).await?;
        let Checked { title, kind, format, filters, rule, recipients, is_active, next_run_at } = &checked;
        // It belongs to whoever changed it last: they answer for what it sends to whom.
        let sql =
            "UPDATE report_schedules SET user_id = :user, title = :title, report_type = :kind, file_format = :format, filters = :filters,
                          rule = :rule, recipients = :recipients, is_active = :is_active, next_run_at = :next_run_at, updated_at = :now
                   WHERE id = :id";
        let cells = params! {
            "user" => &admin.user, title, kind, format, filters, rule, recipients, is_active, "next_run_at" => *next_run_at, "now" => At(now()), id,
        };
        tx.exec_drop(sql, cells).await?;
        let new = find(tx, id).await?;
        log(&app, tx, &client, &admin.user, "schedule_updated", id, [Some(&old), Some(&new)]).await?;
        Ok(new)
    });
    Ok(Json(schedule))
}

/// Removes a schedule; the reports that it made stay.
#[utoipa::path(delete, path = "/api/admin/report-schedules/{id}", tag = "reports", security(("bearer" = [])), params(("id" = u64, Path, example = 1)),
    responses((status = 204), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
              (status = 404, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn remove(State(app): State<App>, client: Client, Admin(admin): Admin, Path(id): Path<u64>) -> Result<StatusCode, Error> {
    transact!(app.database, |tx| {
        let old = find(tx, id).await?;
        tx.exec_drop("DELETE FROM report_schedules WHERE id = ?", (id,)).await?;
        log(&app, tx, &client, &admin.user, "schedule_removed", id, [Some(&old), None]).await
    });
    Ok(StatusCode::NO_CONTENT)
}

async fn log(
    app: &App,
    tx: &mut Transaction<'_>,
    client: &Client,
    user: &str,
    action: &'static str,
    id: u64,
    [old, new]: [Option<&Schedule>; 2],
) -> Result<(), Error> {
    let record = id.to_string();
    let [old, new] = [old, new].map(|schedule| schedule.map(|schedule| json!(schedule)));
    let entry = Entry { category: Category::Report, action, record: Some(("report_schedules", &record)), old, new };
    app.activity.append(tx, &client.author(Some(user)), &entry, now()).await
}
