//! The activity log: who did what, with old and new values, and whether it is as it was written.

use axum::Json;
use axum::extract::State;
use mysql_async::prelude::Queryable;
use mysql_async::{Row, Value};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::office::App;
use crate::office::activity::{self, Category, Verification};
use crate::office::auth::identity::{Admin, Operator};
use crate::office::envelope::{Envelope, EnvelopeRefusals};
use crate::office::error::{Error, ReadRefusals};
use crate::office::extract::Query;
use crate::office::page::{PageQuery, Paging};
use crate::office::sql::{At, Cells};
use crate::people::role::Role;
use crate::time::Timestamp;

/// What operators see of the log: what their own work is about.
const OF_OPERATORS: [Category; 5] = [Category::People, Category::Face, Category::Attendance, Category::Report, Category::Device];

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_log)).routes(routes!(verify_log)).routes(routes!(list_logs))
}

/// Which entries are listed.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LogFilter {
    /// Who did it.
    #[serde(alias = "userId")]
    user_id: Option<String>,
    /// E.g. `user_updated`.
    #[serde(alias = "actionType", alias = "action")]
    action_type: Option<String>,
    /// `success` or `failure`.
    status: Option<String>,
    /// E.g. `people`.
    category: Option<String>,
    /// Table of the row that changed, and `record_id`, its identity.
    #[serde(alias = "tableName")]
    table_name: Option<String>,
    #[serde(alias = "recordId")]
    record_id: Option<String>,
    /// From this instant on, RFC 3339.
    #[param(format = DateTime)]
    from: Option<String>,
    /// Before this instant, RFC 3339.
    #[param(format = DateTime)]
    until: Option<String>,
}

/// An entry of the log.
#[derive(Serialize, ToSchema)]
struct LogEntry {
    id: u64,
    #[schema(example = "people")]
    category: String,
    user_id: Option<String>,
    user_name: Option<String>,
    #[schema(example = "user_updated")]
    action_type: String,
    action_description: Option<String>,
    table_name: Option<String>,
    record_id: Option<String>,
    #[schema(value_type = Option<Object>)]
    old_value: Option<serde_json::Value>,
    #[schema(value_type = Option<Object>)]
    new_value: Option<serde_json::Value>,
    #[schema(example = "success")]
    status: String,
    error_message: Option<String>,
    ip_address: Option<String>,
    user_agent: Option<String>,
    /// RFC 3339.
    created_at: String,
    /// Hexadecimal; what the next entry of the same chain is bound to.
    hash: String,
}

#[derive(Serialize, ToSchema)]
struct Log {
    logs: Vec<LogEntry>,
    #[serde(flatten)]
    paging: Paging,
}

/// The log, newest first.
#[utoipa::path(get, path = "/api/admin/activity-log", tag = "activity", params(LogFilter, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = Log), ReadRefusals))]
async fn list_log(State(app): State<App>, _: Admin, filter: Query<LogFilter>, page: Query<PageQuery>) -> Result<Json<Log>, Error> {
    let (logs, paging) = list(&app, &filter.0, &page.0, false).await?;
    Ok(Json(Log { logs, paging }))
}

/// Computes every hash of the log again and tells where one is not as it was written. A long log takes longer than a request may: then
/// `rollcall-office verify-log` does it.
#[utoipa::path(get, path = "/api/admin/activity-log/verify", tag = "activity", security(("bearer" = [])),
    responses((status = 200, body = Verification), ReadRefusals))]
async fn verify_log(State(app): State<App>, _: Admin) -> Result<Json<Verification>, Error> {
    activity::verify(&mut app.database.conn().await?, &app.seal).await.map(Json)
}

/// The log, newest first: to operators without what concerns accounts, settings and security.
#[utoipa::path(get, path = "/v1/ops/get-logs", tag = "v1", params(LogFilter, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = Envelope<Vec<LogEntry>>), EnvelopeRefusals))]
async fn list_logs(
    State(app): State<App>,
    Operator(identity): Operator,
    filter: Query<LogFilter>,
    page: Query<PageQuery>,
) -> Result<Envelope<Vec<LogEntry>>, Error> {
    let (logs, paging) = list(&app, &filter.0, &page.0, identity.role < Role::Admin).await?;
    Ok(Envelope::new("LOGS_LISTED", "Activity log", logs).with_meta(paging))
}

async fn list(app: &App, filter: &LogFilter, page: &PageQuery, is_limited: bool) -> Result<(Vec<LogEntry>, Paging), Error> {
    let window = page.window()?;
    let after =
        window.after.as_deref().map(str::parse::<u64>).transpose().map_err(|_| Error::field("cursor", "belongs to another list"))?;
    let (mut sql, mut cells) = conditions(filter, is_limited)?;
    let mut conn = app.database.conn().await?;
    let total: Option<u64> = if sql.is_empty() {
        // Each chain counts its entries: the same number without counting rows.
        conn.query_first("SELECT CAST(COALESCE(SUM(idx), 0) AS UNSIGNED) FROM activity_chains").await?
    } else {
        conn.exec_first(format!("SELECT COUNT(*) FROM activity_logs l WHERE {}", sql.join(" AND ")), cells.clone()).await?
    };
    if let Some(after) = after {
        sql.push("l.id < ?".into());
        cells.push(after.into());
    }
    let which = if sql.is_empty() { String::new() } else { format!("WHERE {}", sql.join(" AND ")) };
    let sql = format!(
        "SELECT l.id, l.category, l.user_id, u.name, l.action_type, l.action_description, l.table_name, l.record_id, l.old_value, l.new_value,
                l.status, l.error_message, l.ip_address, l.user_agent, l.created_at, l.hash
         FROM activity_logs l LEFT JOIN users u ON u.id = l.user_id {which} ORDER BY l.id DESC LIMIT ? OFFSET ?"
    );
    cells.extend([window.probe().into(), window.offset().into()]);
    let rows: Vec<Row> = conn.exec(sql, cells).await?;
    let mut logs = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let paging = window.close(&mut logs, total.unwrap_or(0), |entry| entry.id.to_string());
    Ok((logs, paging))
}

fn conditions(filter: &LogFilter, is_limited: bool) -> Result<(Vec<String>, Vec<Value>), Error> {
    let (mut sql, mut cells): (Vec<String>, Vec<Value>) = (Vec::new(), Vec::new());
    let given = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    for (column, text) in [
        ("l.user_id", &filter.user_id),
        ("l.action_type", &filter.action_type),
        ("l.table_name", &filter.table_name),
        ("l.record_id", &filter.record_id),
    ] {
        if let Some(text) = given(text) {
            sql.push(format!("{column} = ?"));
            cells.push(text.into());
        }
    }
    if filter.record_id.is_some() && filter.table_name.is_none() {
        return Err(Error::field("table_name", "goes with record_id"));
    }
    if let Some(status) = given(&filter.status) {
        if !matches!(status.as_str(), "success" | "failure") {
            return Err(Error::field("status", "must be success or failure"));
        }
        sql.push("l.status = ?".into());
        cells.push(status.into());
    }
    let asked = given(&filter.category);
    let category = asked.as_deref().map(|name| Category::of(name).ok_or_else(|| Error::field("category", "is not known"))).transpose()?;
    match category {
        Some(category) if is_limited && !OF_OPERATORS.contains(&category) => {
            return Err(Error::Forbidden("only an administrator sees this part of the log".into()));
        }
        Some(category) => {
            sql.push("l.category = ?".into());
            cells.push(category.as_str().into());
        }
        None if is_limited => {
            sql.push(format!("l.category IN ({})", vec!["?"; OF_OPERATORS.len()].join(", ")));
            cells.extend(OF_OPERATORS.map(|category| category.as_str().into()));
        }
        None => {}
    }
    for (field, comparison, text) in [("from", "l.created_at >= ?", &filter.from), ("until", "l.created_at < ?", &filter.until)] {
        if let Some(text) = text {
            let at: jiff::Timestamp = text.parse().map_err(|_| Error::field(field, "must be an instant such as 2026-11-20T08:00:00Z"))?;
            sql.push(comparison.into());
            cells.push(At(Timestamp(at.as_millisecond())).into());
        }
    }
    Ok((sql, cells))
}

fn read(row: Row) -> Result<LogEntry, Error> {
    let mut cells = Cells::new(row);
    let (id, category) = (cells.take()?, cells.take()?);
    let (user_id, user_name, action_type) = (cells.take()?, cells.take()?, cells.take()?);
    let (action_description, table_name, record_id) = (cells.take()?, cells.take()?, cells.take()?);
    let [old_value, new_value]: [Option<String>; 2] = cells.take_all()?;
    let json = |text: Option<String>| text.map(|text| serde_json::from_str(&text).unwrap_or(serde_json::Value::String(text)));
    let (status, error_message, ip_address, user_agent) = (cells.take()?, cells.take()?, cells.take()?, cells.take()?);
    let At(created_at) = cells.take()?;
    let hash: Vec<u8> = cells.take()?;
    Ok(LogEntry {
        id,
        category,
        user_id,
        user_name,
        action_type,
        action_description,
        table_name,
        record_id,
        old_value: json(old_value),
        new_value: json(new_value),
        status,
        error_message,
        ip_address,
        user_agent,
        created_at: created_at.to_string(),
        hash: hex::encode(hash),
    })
}
