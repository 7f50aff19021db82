//! Webhooks: who is told of what, and what became of it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::office::activity::{Category, Entry};
use crate::office::auth::identity::Admin;
use crate::office::error::{Error, ErrorBody, WriteRefusals};
use crate::office::extract::{Body, Path, Query};
use crate::office::idempotency::ToldOnce;
use crate::office::outbox::webhook::{Rules, new_secret};
use crate::office::outbox::{self, Event};
use crate::office::page::{PageQuery, Paging};
use crate::office::request::Client;
use crate::office::seal::Binding;
use crate::office::sql::{At, Id};
use crate::office::{App, now};
use crate::transact;

/// More would make each change of anything write that many messages.
const MOST_WEBHOOKS: u64 = 20;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show, update, remove))
        .routes(routes!(test))
        .routes(routes!(deliveries))
}

#[derive(Deserialize, ToSchema)]
struct WebhookBody {
    /// By https, in a public network.
    #[schema(example = "https://example.org/rollcall")]
    url: String,
    #[schema(example = json!(["report.ready"]))]
    events: Vec<Event>,
    #[schema(example = "The payroll's inbox")]
    description: Option<String>,
    #[serde(default = "yes")]
    is_active: bool,
}

fn yes() -> bool {
    true
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct Webhook {
    id: u64,
    url: String,
    events: Vec<Event>,
    description: Option<String>,
    is_active: bool,
    /// RFC 3339.
    created_at: String,
}

#[derive(Serialize, ToSchema)]
struct Webhooks {
    webhooks: Vec<Webhook>,
}

#[derive(Serialize, ToSchema)]
struct NewWebhook {
    webhook: Webhook,
    /// Shown this once: with it the receiver checks `Rollcall-Signature`.
    #[schema(example = "whsec_5f0c...")]
    secret: String,
}

#[derive(Serialize, ToSchema)]
struct Queued {
    /// The `Rollcall-Delivery` of the message.
    delivery: Uuid,
}

#[derive(Serialize, ToSchema)]
struct Delivery {
    id: Uuid,
    event: String,
    /// `waiting`, `done` or `failed`.
    #[schema(example = "done")]
    status: String,
    attempts: u32,
    /// Why the last try failed.
    last_error: Option<String>,
    created_at: String,
    finished_at: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Deliveries {
    deliveries: Vec<Delivery>,
    #[serde(flatten)]
    paging: Paging,
}

const COLUMNS: &str = "id, url, events, description, is_active, created_at";

type Cells = (u64, String, String, Option<String>, bool, At);

fn read((id, url, events, description, is_active, At(created_at)): Cells) -> Webhook {
    let events = serde_json::from_str(&events).unwrap_or_default();
    Webhook { id, url, events, description, is_active, created_at: created_at.to_string() }
}

async fn find(conn: &mut impl Queryable, id: u64) -> Result<Webhook, Error> {
    let row: Option<Cells> = conn.exec_first(format!("SELECT {COLUMNS} FROM webhooks WHERE id = ?"), (id,)).await?;
    row.map(read).ok_or(Error::NotFound("the webhook"))
}

fn check(app: &App, body: &WebhookBody) -> Result<String, Error> {
    Rules::new(&app.settings).check(&body.url)?;
    if body.events.is_empty() {
        return Err(Error::field("events", "must name at least one event"));
    }
    if body.description.as_ref().is_some_and(|text| text.chars().count() > 200) {
        return Err(Error::field("description", "must have at most 200 characters"));
    }
    let mut events = body.events.clone();
    events.sort_unstable();
    events.dedup();
    serde_json::to_string(&events).map_err(Error::internal)
}

/// Every webhook; never its secret.
#[utoipa::path(get, path = "/api/admin/webhooks", tag = "webhooks", security(("bearer" = [])),
    responses((status = 200, body = Webhooks), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn list(State(app): State<App>, _: Admin) -> Result<Json<Webhooks>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM webhooks ORDER BY id LIMIT {MOST_WEBHOOKS}");
    let rows: Vec<Cells> = app.database.conn().await?.exec(sql, ()).await?;
    Ok(Json(Webhooks { webhooks: rows.into_iter().map(read).collect() }))
}

/// One webhook.
#[utoipa::path(get, path = "/api/admin/webhooks/{id}", tag = "webhooks", security(("bearer" = [])), params(("id" = u64, Path, example = 1)),
    responses((status = 200, body = Webhook), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
              (status = 404, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn show(State(app): State<App>, _: Admin, Path(id): Path<u64>) -> Result<Json<Webhook>, Error> {
    Ok(Json(find(&mut app.database.conn().await?, id).await?))
}

/// Makes a webhook and tells its secret, once.
#[utoipa::path(post, path = "/api/admin/webhooks", tag = "webhooks", request_body = WebhookBody, security(("bearer" = [])),
    responses((status = 201, body = NewWebhook), WriteRefusals))]
async fn create(
    State(app): State<App>,
    client: Client,
    Admin(admin): Admin,
    Body(body): Body<WebhookBody>,
) -> Result<(StatusCode, Extension<ToldOnce>, Json<NewWebhook>), Error> {
    let events = check(&app, &body)?;
    let secret = new_secret()?;
    let webhook = transact!(app.database, |tx| {
        let now = now();
        let count: Option<u64> = tx.query_first("SELECT COUNT(*) FROM webhooks").await?;
        if count.unwrap_or_default() >= MOST_WEBHOOKS {
            return Err(Error::Conflict("there are 20 webhooks already; remove one first".into()));
        }
        let sql =
            "INSERT INTO webhooks (url, secret, events, description, is_active, created_at, updated_at) VALUES (?, '', ?, ?, ?, ?, ?)";
        let cells = (&body.url, &events, &body.description, body.is_active, At(now), At(now));
        tx.exec_drop(sql, cells).await?;
        let id = tx.last_insert_id().ok_or_else(|| Error::internal("a webhook has no number"))?;
        // Bound to its webhook, whose number is known only now.
        let sealed = app.seal.seal(Binding::WebhookSecret { id: &id.to_string() }, secret.as_bytes())?;
        tx.exec_drop("UPDATE webhooks SET secret = ? WHERE id = ?", (sealed, id)).await?;
        let webhook = find(tx, id).await?;
        log(&app, tx, &client, &admin.user, "webhook_created", id, [None, Some(&webhook)]).await?;
        Ok(webhook)
    });
    Ok((StatusCode::CREATED, Extension(ToldOnce), Json(NewWebhook { webhook, secret: secret.to_string() })))
}

/// Changes a webhook; its secret stays.
#[utoipa::path(put, path = "/api/admin/webhooks/{id}", tag = "webhooks", request_body = WebhookBody, security(("bearer" = [])),
    params(("id" = u64, Path, example = 1)),
    responses((status = 200, body = Webhook), WriteRefusals))]
async fn update(
    State(app): State<App>,
    client: Client,
    Admin(admin): Admin,
    Path(id): Path<u64>,
    Body(body): Body<WebhookBody>,
) -> Result<Json<Webhook>, Error> {
    let events = check(&app, &body)?;
    let webhook = transact!(app.database, |tx| {
        let old = find(tx, id).await?;
        let sql = "UPDATE webhooks SET url = ?, events = ?, description = ?, is_active = ?, updated_at = ? WHERE id = ?";
        tx.exec_drop(sql, (&body.url, &events, &body.description, body.is_active, At(now()), id)).await?;
        let new = find(tx, id).await?;
        log(&app, tx, &client, &admin.user, "webhook_updated", id, [Some(&old), Some(&new)]).await?;
        Ok(new)
    });
    Ok(Json(webhook))
}

/// Removes a webhook; what waits for it is not sent any more.
#[utoipa::path(delete, path = "/api/admin/webhooks/{id}", tag = "webhooks", security(("bearer" = [])), params(("id" = u64, Path, example = 1)),
    responses((status = 204), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
              (status = 404, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn remove(State(app): State<App>, client: Client, Admin(admin): Admin, Path(id): Path<u64>) -> Result<StatusCode, Error> {
    transact!(app.database, |tx| {
        let old = find(tx, id).await?;
        tx.exec_drop("DELETE FROM webhooks WHERE id = ?", (id,)).await?;
        log(&app, tx, &client, &admin.user, "webhook_removed", id, [Some(&old), None]).await
    });
    Ok(StatusCode::NO_CONTENT)
}

/// Sends a message to try the webhook with; what became of it stands among its deliveries.
#[utoipa::path(post, path = "/api/admin/webhooks/{id}/test", tag = "webhooks", security(("bearer" = [])), params(("id" = u64, Path, example = 1)),
    responses((status = 202, body = Queued), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
              (status = 404, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn test(State(app): State<App>, _: Admin, Path(id): Path<u64>) -> Result<(StatusCode, Json<Queued>), Error> {
    let delivery = transact!(app.database, |tx| {
        find(tx, id).await?;
        outbox::publish_to(tx, id, Event::Test, &json!({}), now()).await
    });
    Ok((StatusCode::ACCEPTED, Json(Queued { delivery })))
}

/// What was sent to a webhook lately, the newest first.
#[utoipa::path(get, path = "/api/admin/webhooks/{id}/deliveries", tag = "webhooks", security(("bearer" = [])),
    params(("id" = u64, Path, example = 1), PageQuery),
    responses((status = 200, body = Deliveries), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
              (status = 404, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn deliveries(
    State(app): State<App>,
    _: Admin,
    Path(id): Path<u64>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Deliveries>, Error> {
    let window = page.window()?;
    let before = window.before_id()?;
    let mut conn = app.database.conn().await?;
    find(&mut conn, id).await?;
    let target = id.to_string();
    let total: Option<u64> = conn.exec_first("SELECT COUNT(*) FROM outbox WHERE channel = 'webhook' AND target = ?", (&target,)).await?;
    let sql = "SELECT id, message_id, event, status, attempts, last_error, created_at, finished_at FROM outbox
               WHERE channel = 'webhook' AND target = ? AND id < ? ORDER BY id DESC LIMIT ? OFFSET ?";
    type Cells = (u64, Id, String, String, u32, Option<String>, At, Option<At>);
    let mut rows: Vec<Cells> = conn.exec(sql, (&target, before, window.probe(), window.offset())).await?;
    let paging = window.close(&mut rows, total.unwrap_or_default(), |row| row.0.to_string());
    let delivery = |(_, Id(id), event, status, attempts, last_error, At(created_at), finished_at): Cells| Delivery {
        id,
        event,
        status,
        attempts,
        last_error,
        created_at: created_at.to_string(),
        finished_at: finished_at.map(|At(at)| at.to_string()),
    };
    Ok(Json(Deliveries { deliveries: rows.into_iter().map(delivery).collect(), paging }))
}

async fn log(
    app: &App,
    tx: &mut Transaction<'_>,
    client: &Client,
    user: &str,
    action: &'static str,
    id: u64,
    [old, new]: [Option<&Webhook>; 2],
) -> Result<(), Error> {
    let record = id.to_string();
    let [old, new] = [old, new].map(|webhook| webhook.map(|webhook| json!(webhook)));
    let entry = Entry { category: Category::Settings, action, record: Some(("webhooks", &record)), old, new };
    app.activity.append(tx, &client.author(Some(user)), &entry, now()).await
}
