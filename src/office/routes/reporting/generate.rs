//! Asking for a report, and how far it is.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mysql_async::prelude::Queryable;
use mysql_async::{Row, Value as Cell, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::asked::Asked;
use crate::office::activity::{Category, Entry};
use crate::office::auth::identity::{Admin, Operator};
use crate::office::error::{Error, ErrorBody, WriteRefusals};
use crate::office::extract::{Body, Path, Query};
use crate::office::page::{PageQuery, Paging};
use crate::office::reporting::{self, Order, Wish};
use crate::office::request::Client;
use crate::office::sql::At;
use crate::office::{App, now};
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(generate)).routes(routes!(list)).routes(routes!(show, remove))
}

#[derive(Serialize, ToSchema)]
struct Generating {
    report_id: u64,
    /// `pending`: `GET /api/reports/{report_id}` tells how far it is.
    #[schema(example = "pending")]
    status: &'static str,
    message: &'static str,
}

/// A report, finished or not.
#[derive(Serialize, ToSchema)]
struct Report {
    id: u64,
    user_id: String,
    #[schema(example = "monthly")]
    report_type: String,
    title: String,
    description: Option<String>,
    filters: Value,
    #[schema(example = "pdf")]
    file_format: String,
    /// What the file is called when it is downloaded.
    file_path: Option<String>,
    /// Bytes.
    file_size: Option<u64>,
    record_count: Option<u32>,
    /// Percent.
    progress: u8,
    /// `pending`, `running`, `ready`, `failed` or `expired`.
    #[schema(example = "ready")]
    status: String,
    error_message: Option<String>,
    schedule_id: Option<u64>,
    /// RFC 3339, as the others.
    created_at: String,
    generated_at: Option<String>,
    expires_at: Option<String>,
    /// Where the file is, once it is ready.
    download_url: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Reports {
    reports: Vec<Report>,
    #[serde(flatten)]
    paging: Paging,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// `daily`, `monthly`, `person`, `department` or `attendance`.
    #[serde(alias = "type")]
    report_type: Option<String>,
    status: Option<String>,
    #[serde(alias = "userId")]
    user_id: Option<String>,
}

const COLUMNS: &str =
    "id, user_id, report_type, title, description, filters, file_format, file_path, file_size, record_count, progress, status,
    error_message, schedule_id, created_at, generated_at, expires_at";

fn read(mut row: Row) -> Result<Report, Error> {
    fn cell<T: mysql_async::prelude::FromValue>(row: &mut Row, name: &str) -> Result<T, Error> {
        row.take_opt(name).ok_or_else(|| Error::internal("a column is missing"))?.map_err(Error::internal)
    }
    let at = |row: &mut Row, name| Ok::<_, Error>(cell::<Option<At>>(row, name)?.map(|At(at)| at.to_string()));
    let (id, status): (u64, String) = (cell(&mut row, "id")?, cell(&mut row, "status")?);
    let filters: Option<String> = cell(&mut row, "filters")?;
    Ok(Report {
        id,
        user_id: cell(&mut row, "user_id")?,
        report_type: cell(&mut row, "report_type")?,
        title: cell(&mut row, "title")?,
        description: cell(&mut row, "description")?,
        filters: filters.and_then(|filters| serde_json::from_str(&filters).ok()).unwrap_or_default(),
        file_format: cell(&mut row, "file_format")?,
        file_path: cell(&mut row, "file_path")?,
        file_size: cell(&mut row, "file_size")?,
        record_count: cell(&mut row, "record_count")?,
        progress: cell(&mut row, "progress")?,
        error_message: cell(&mut row, "error_message")?,
        schedule_id: cell(&mut row, "schedule_id")?,
        created_at: at(&mut row, "created_at")?.unwrap_or_default(),
        generated_at: at(&mut row, "generated_at")?,
        expires_at: at(&mut row, "expires_at")?,
        download_url: (status == "ready").then(|| format!("/api/reports/{id}/download")),
        status,
    })
}

/// Asks for a report, which a job then makes. It can be made by anybody who may see everybody's records and take them out of the house.
#[utoipa::path(post, path = "/api/reports/generate", tag = "reports", request_body = Asked, security(("bearer" = [])),
    responses((status = 202, body = Generating), WriteRefusals))]
async fn generate(State(app): State<App>, client: Client, Admin(admin): Admin, Body(asked): Body<Asked>) -> Result<Response, Error> {
    let order = asked.order()?;
    check_subject(&app, &order).await?;
    let report_id = transact!(app.database, |tx| {
        let wish = Wish { user: &admin.user, order: &order, schedule: None, recipients: &[] };
        reporting::request(&app, tx, &client.author(Some(&admin.user)), &wish, now()).await
    });
    let body = Generating { report_id, status: "pending", message: "The report is being made" };
    let place = HeaderValue::from_str(&format!("/api/reports/{report_id}")).expect("digits and letters");
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, place)], Json(body)).into_response())
}

/// That the person and the department are there, so that a mistyped one is told at once.
pub(super) async fn check_subject(app: &App, order: &Order) -> Result<(), Error> {
    let mut conn = app.database.conn().await?;
    if let Some(user) = &order.filters.user_id {
        let known: Option<u8> = conn.exec_first("SELECT 1 FROM users WHERE id = ?", (user,)).await?;
        known.ok_or(Error::NotFound("the user"))?;
    }
    if let Some(department) = &order.filters.department {
        let known: Option<u8> = conn.exec_first("SELECT 1 FROM departments WHERE id = ?", (department,)).await?;
        known.ok_or(Error::NotFound("the department"))?;
    }
    Ok(())
}

/// Reports, the newest first.
#[utoipa::path(get, path = "/api/reports", tag = "reports", security(("bearer" = [])), params(Which, PageQuery),
    responses((status = 200, body = Reports), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
              (status = 503, body = ErrorBody)))]
async fn list(
    State(app): State<App>,
    _: Operator,
    Query(which): Query<Which>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Reports>, Error> {
    let window = page.window()?;
    let before = window.before_id()?;
    let mut condition = String::from("TRUE");
    let mut values: Vec<Cell> = Vec::new();
    for (column, value) in [("report_type", which.report_type), ("status", which.status), ("user_id", which.user_id)] {
        if let Some(value) = value {
            condition.push_str(&format!(" AND {column} = ?"));
            values.push(value.into());
        }
    }
    let mut conn = app.database.conn().await?;
    let sql = format!("SELECT COUNT(*) FROM reports WHERE {condition}");
    let total: Option<u64> = conn.exec_first(sql, mysql_async::Params::from(values.clone())).await?;
    values.extend([before.into(), window.probe().into(), window.offset().into()]);
    let sql = format!("SELECT {COLUMNS} FROM reports WHERE {condition} AND id < ? ORDER BY id DESC LIMIT ? OFFSET ?");
    let rows: Vec<Row> = conn.exec(sql, values).await?;
    let mut reports = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let paging = window.close(&mut reports, total.unwrap_or_default(), |report| report.id.to_string());
    Ok(Json(Reports { reports, paging }))
}

/// One report and how far it is.
#[utoipa::path(get, path = "/api/reports/{id}", tag = "reports", security(("bearer" = [])), params(("id" = u64, Path, example = 1)),
    responses((status = 200, body = Report), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
              (status = 404, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn show(State(app): State<App>, _: Operator, Path(id): Path<u64>) -> Result<Json<Report>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM reports WHERE id = ?");
    let row: Option<Row> = app.database.conn().await?.exec_first(sql, (id,)).await?;
    Ok(Json(read(row.ok_or(Error::NotFound("the report"))?)?))
}

/// Deletes a report with its file; one that is being made is broken off.
#[utoipa::path(delete, path = "/api/reports/{id}", tag = "reports", security(("bearer" = [])), params(("id" = u64, Path, example = 1)),
    responses((status = 204), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
              (status = 404, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn remove(State(app): State<App>, client: Client, Admin(admin): Admin, Path(id): Path<u64>) -> Result<StatusCode, Error> {
    let record = id.to_string();
    transact!(app.database, |tx| {
        let row: Option<(String, Option<String>, Option<Vec<u8>>)> =
            tx.exec_first("SELECT title, file_path, file_id FROM reports WHERE id = ? FOR UPDATE", (id,)).await?;
        let (title, file, file_id) = row.ok_or(Error::NotFound("the report"))?;
        tx.exec_drop("DELETE FROM report_chunks WHERE file_id = :file_id", params! { file_id }).await?;
        tx.exec_drop("DELETE FROM reports WHERE id = ?", (id,)).await?;
        let old = Some(json!({ "title": title, "file": file }));
        let entry = Entry { category: Category::Report, action: "report_deleted", record: Some(("reports", &record)), old, new: None };
        app.activity.append(tx, &client.author(Some(&admin.user)), &entry, now()).await
    });
    Ok(StatusCode::NO_CONTENT)
}
