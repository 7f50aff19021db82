//! What somebody was told by the server.

use axum::Json;
use axum::extract::State;
use mysql_async::prelude::Queryable;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::users::Done;
use crate::office::auth::identity::Identity;
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Path, Query};
use crate::office::page::{PageQuery, Paging};
use crate::office::sql::At;
use crate::office::{App, now};
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read)).routes(routes!(read_all))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct NotificationFilter {
    /// Only those that were not read.
    unread: Option<bool>,
}

#[derive(Serialize, ToSchema)]
struct Notification {
    id: u64,
    #[schema(example = "report_ready")]
    notification_type: String,
    title: String,
    message: String,
    action_url: Option<String>,
    is_read: bool,
    /// RFC 3339.
    read_at: Option<String>,
    /// `low`, `normal` or `high`.
    #[schema(example = "normal")]
    priority: String,
    /// RFC 3339.
    created_at: String,
}

#[derive(Serialize, ToSchema)]
struct NotificationList {
    notifications: Vec<Notification>,
    unread: u64,
    #[serde(flatten)]
    paging: Paging,
}

/// One's own notifications, newest first.
#[utoipa::path(get, path = "/api/notifications", tag = "notifications",
    params(NotificationFilter, PageQuery), security(("bearer" = [])), responses((status = 200, body = NotificationList), ReadRefusals))]
async fn list(
    State(app): State<App>,
    identity: Identity,
    filter: Query<NotificationFilter>,
    page: Query<PageQuery>,
) -> Result<Json<NotificationList>, Error> {
    let window = page.0.window()?;
    let after =
        window.after.as_deref().map(str::parse::<u64>).transpose().map_err(|_| Error::field("cursor", "belongs to another list"))?;
    let mut conn = app.database.conn().await?;
    let sql = "SELECT COUNT(*), COUNT(CASE WHEN is_read = FALSE THEN 1 END) FROM notifications WHERE user_id = ?";
    let (all, unread): (u64, u64) = conn.exec_first(sql, (&identity.user,)).await?.unwrap_or_default();
    let only_unread = filter.0.unread == Some(true);
    let which = if only_unread { " AND is_read = FALSE" } else { "" };
    let sql = format!(
        "SELECT id, notification_type, title, message, action_url, is_read, read_at, priority, created_at
         FROM notifications WHERE user_id = ?{which} AND id < ? ORDER BY id DESC LIMIT ? OFFSET ?"
    );
    type Cells = (u64, String, String, String, Option<String>, bool, Option<At>, String, At);
    // Ids are signed in the database.
    let before = after.unwrap_or(i64::MAX.unsigned_abs());
    let rows: Vec<Cells> = conn.exec(sql, (&identity.user, before, window.probe(), window.offset())).await?;
    let mut notifications: Vec<_> = rows
        .into_iter()
        .map(|(id, notification_type, title, message, action_url, is_read, read_at, priority, At(created_at))| Notification {
            id,
            notification_type,
            title,
            message,
            action_url,
            is_read,
            read_at: read_at.map(|At(at)| at.to_string()),
            priority,
            created_at: created_at.to_string(),
        })
        .collect();
    let total = if only_unread { unread } else { all };
    let paging = window.close(&mut notifications, total, |notification| notification.id.to_string());
    Ok(Json(NotificationList { notifications, unread, paging }))
}

/// Notes that one of one's own notifications was read.
#[utoipa::path(put, path = "/api/notifications/{id}/read", tag = "notifications", params(("id" = u64, Path)),
    security(("bearer" = [])), responses((status = 200, body = Done), WriteRefusals))]
async fn read(State(app): State<App>, identity: Identity, id: Path<u64>) -> Result<Json<Done>, Error> {
    let found = transact!(app.database, |tx| {
        let sql = "UPDATE notifications SET is_read = TRUE, read_at = COALESCE(read_at, ?) WHERE id = ? AND user_id = ?";
        tx.exec_drop(sql, (At(now()), id.0, &identity.user)).await?;
        // One that was read before is not changed, and is found all the same.
        let found: Option<u64> = tx.exec_first("SELECT id FROM notifications WHERE id = ? AND user_id = ?", (id.0, &identity.user)).await?;
        Ok(found)
    });
    found.map(|_| Done::new("Notification read")).ok_or(Error::NotFound("the notification"))
}

/// Notes that all of one's own notifications were read.
#[utoipa::path(put, path = "/api/notifications/read-all", tag = "notifications", security(("bearer" = [])),
    responses((status = 200, body = Done), WriteRefusals))]
async fn read_all(State(app): State<App>, identity: Identity) -> Result<Json<Done>, Error> {
    transact!(app.database, |tx| {
        let sql = "UPDATE notifications SET is_read = TRUE, read_at = ? WHERE user_id = ? AND is_read = FALSE";
        Ok(tx.exec_drop(sql, (At(now()), &identity.user)).await?)
    });
    Ok(Done::new("Notifications read"))
}
