//! Whether the server lives, how it is, and what it counts.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use mysql_async::prelude::Queryable;
use serde::Serialize;
use serde_json::Value;
use tokio::time::Instant;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::office::auth::identity::Admin;
use crate::office::envelope::{Envelope, EnvelopeError};
use crate::office::error::{Error, ErrorBody};
use crate::office::jobs::{self, Connections, Depth, SILENCE_SECS};
use crate::office::request::{Client, is_forwarded};
use crate::office::sql::{At, Id};
use crate::office::{App, now};

#[derive(Serialize, ToSchema)]
struct Health {
    #[schema(example = "healthy")]
    status: &'static str,
    #[schema(example = "connected")]
    database: &'static str,
}

/// How everything is, for administrators.
#[derive(Serialize, ToSchema)]
struct DetailedHealth {
    /// `healthy`, or `degraded` where work is given up or late, or a process fell silent.
    #[schema(example = "healthy")]
    status: &'static str,
    #[schema(example = "0.1.0")]
    version: &'static str,
    database: DatabaseHealth,
    queues: Vec<Depth>,
    processes: Vec<Process>,
    /// Whether mail can be sent at all.
    mail_configured: bool,
    /// RFC 3339.
    time: String,
}

#[derive(Serialize, ToSchema)]
struct DatabaseHealth {
    #[schema(example = "connected")]
    status: &'static str,
    /// How long one small reading took, in milliseconds.
    millis: u64,
    /// Of this process.
    connections: Connections,
}

#[derive(Serialize, ToSchema)]
struct Process {
    id: Uuid,
    version: String,
    started_at: String,
    seen_at: String,
    /// Seen within the last half minute.
    alive: bool,
    detail: Value,
}

/// How late work may be before that is worth a word, in seconds.
const LATE_SECS: u64 = 300;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(health))
        .routes(routes!(api_health))
        .routes(routes!(detailed))
        .routes(routes!(system_health))
        .routes(routes!(metrics))
}

/// Whether the server can answer, which takes its database.
#[utoipa::path(get, path = "/health", tag = "health", responses((status = 200, body = Health), (status = 503, body = ErrorBody)))]
async fn health(State(app): State<App>) -> Result<Json<Health>, Error> {
    app.database.check().await?;
    Ok(Json(Health { status: "healthy", database: "connected" }))
}

/// The same under `/api`.
#[utoipa::path(get, path = "/api/health", tag = "health", responses((status = 200, body = Health), (status = 503, body = ErrorBody)))]
async fn api_health(state: State<App>) -> Result<Json<Health>, Error> {
    health(state).await
}

/// How everything is: database, queues, processes.
#[utoipa::path(get, path = "/api/health/detailed", tag = "health", security(("bearer" = [])),
    responses((status = 200, body = DetailedHealth), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn detailed(State(app): State<App>, _: Admin) -> Result<Json<DetailedHealth>, Error> {
    Ok(Json(look(&app).await?))
}

/// The same in the envelope.
#[utoipa::path(get, path = "/v1/admin/system-health", tag = "health", security(("bearer" = [])),
    responses((status = 200, body = Envelope<DetailedHealth>), (status = 401, body = EnvelopeError), (status = 403, body = EnvelopeError),
              (status = 503, body = EnvelopeError)))]
async fn system_health(State(app): State<App>, _: Admin) -> Result<Envelope<DetailedHealth>, Error> {
    Ok(Envelope::new("SYSTEM_HEALTH", "System health", look(&app).await?))
}

async fn look(app: &App) -> Result<DetailedHealth, Error> {
    let begun = Instant::now();
    app.database.check().await?;
    let millis = begun.elapsed().as_millis() as u64;
    let now = now();
    let mut conn = app.database.conn().await?;
    let queues = jobs::depths(&mut conn, now).await?;
    type Cells = (Id, String, At, At, Option<String>);
    let sql = "SELECT process, version, started_at, seen_at, detail FROM system_health ORDER BY seen_at DESC LIMIT 100";
    let rows: Vec<Cells> = conn.exec(sql, ()).await?;
    let process = |(Id(id), version, At(started_at), At(seen_at), detail): Cells| Process {
        id,
        version,
        started_at: started_at.to_string(),
        seen_at: seen_at.to_string(),
        alive: now.millis_since(seen_at) < SILENCE_SECS * 1000,
        detail: detail.and_then(|detail| serde_json::from_str(&detail).ok()).unwrap_or_default(),
    };
    let processes: Vec<Process> = rows.into_iter().map(process).collect();
    let is_well =
        processes.iter().all(|process| process.alive) && queues.iter().all(|queue| queue.failed == 0 && queue.oldest_secs < LATE_SECS);
    Ok(DetailedHealth {
        status: if is_well { "healthy" } else { "degraded" },
        version: env!("CARGO_PKG_VERSION"),
        database: DatabaseHealth { status: "connected", millis, connections: app.database.connections() },
        queues,
        processes,
        mail_configured: app.settings.mail.is_some(),
        time: now.to_string(),
    })
}

/// Counters in Prometheus' text format, for the addresses in `office.metrics_from`. They name no person.
#[utoipa::path(get, path = "/metrics", tag = "health",
    responses((status = 200, body = String, content_type = "text/plain"), (status = 403, body = ErrorBody)))]
async fn metrics(State(app): State<App>, client: Client, headers: HeaderMap) -> Result<Response, Error> {
    // What a proxy on this machine passes on comes from elsewhere, whoever it seems to come from.
    let is_passed_on = is_forwarded(&headers) && app.settings.trusted_proxies.is_empty();
    if is_passed_on || !app.settings.metrics_from.contains(&client.address) {
        return Err(Error::Forbidden("metrics are read from the addresses in office.metrics_from".into()));
    }
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], app.metrics.render()).into_response())
}
