//! What leaves the house, and what people are told: written in the transaction that it speaks of, so that neither stands without the other, and
//! sent after it, at least once.
//!
//! Every message has an id that stays the same when it is sent again: the `Message-ID` of mail, `Rollcall-Delivery` of a webhook.

mod deliver;
mod mail;
pub mod webhook;

use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use utoipa::ToSchema;
use uuid::Uuid;

pub use deliver::{Sender, SenderError, deliver_due};

use super::error::Error;
use super::sql::{At, Id};
use crate::time::Timestamp;

/// What webhooks are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub enum Event {
    #[serde(rename = "report.ready")]
    ReportReady,
    #[serde(rename = "report.failed")]
    ReportFailed,
    #[serde(rename = "correction.decided")]
    CorrectionDecided,
    #[serde(rename = "leave.decided")]
    LeaveDecided,
    /// Sent when somebody tries a webhook.
    #[serde(rename = "webhook.test")]
    Test,
}

impl Event {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReportReady => "report.ready",
            Self::ReportFailed => "report.failed",
            Self::CorrectionDecided => "correction.decided",
            Self::LeaveDecided => "leave.decided",
            Self::Test => "webhook.test",
        }
    }
}

/// A mail about to be written: plain text, to one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    pub subject: String,
    pub text: String,
    /// Goes with it as a file.
    pub report: Option<u64>,
}

/// How much a notification matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    Low,
    Normal,
    High,
}

/// Something that a person is told when they next look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice<'a> {
    /// For programs, e.g. `report_ready`.
    pub kind: &'static str,
    pub title: &'a str,
    pub message: &'a str,
    /// Where to go from there, within this server.
    pub action_url: Option<&'a str>,
    pub priority: Priority,
}

/// Tells `user`, unless they want no notifications.
///
/// # Errors
/// Those of the database.
pub async fn notify(tx: &mut Transaction<'_>, user: &str, notice: &Notice<'_>, now: Timestamp) -> Result<(), Error> {
    let priority = match notice.priority {
        Priority::Low => "low",
        Priority::Normal => "normal",
        Priority::High => "high",
    };
    let sql = "INSERT INTO notifications (user_id, notification_type, title, message, action_url, priority, created_at)
               SELECT u.id, :kind, :title, :message, :url, :priority, :now FROM users u
               LEFT JOIN user_settings s ON s.user_id = u.id
               WHERE u.id = :user AND u.deleted_at IS NULL AND COALESCE(s.notifications_enabled, TRUE)";
    let title: String = notice.title.chars().take(200).collect();
    let cells = params! {
        "kind" => notice.kind, title, "message" => notice.message, "url" => notice.action_url, priority, "now" => At(now), user,
    };
    Ok(tx.exec_drop(sql, cells).await?)
}

/// Writes a mail to `address`; sent after the commit.
///
/// # Errors
/// Those of the database.
pub async fn mail(tx: &mut Transaction<'_>, address: &str, event: &'static str, mail: &Mail, now: Timestamp) -> Result<(), Error> {
    let payload = serde_json::to_string(mail).map_err(Error::internal)?;
    insert(tx, Uuid::now_v7(), "mail", address, event, &payload, now).await
}

/// Tells every webhook that wants to know of `event`; sent after the commit. `data` must not hold biometrics or secrets.
///
/// # Errors
/// Those of the database.
pub async fn publish(tx: &mut Transaction<'_>, event: Event, subject: Option<&str>, data: &Json, now: Timestamp) -> Result<(), Error> {
    let sql = "INSERT INTO events (event, subject, created_at) VALUES (?, ?, ?)";
    tx.exec_drop(sql, (event.as_str(), subject, At(now))).await?;
    let hooks: Vec<(u64, String)> = tx.exec("SELECT id, events FROM webhooks WHERE is_active = TRUE", ()).await?;
    for (hook, events) in hooks {
        let events: Vec<Event> = serde_json::from_str(&events).unwrap_or_default();
        if events.contains(&event) {
            publish_to(tx, hook, event, data, now).await?;
        }
    }
    Ok(())
}

/// Tells one webhook. Returns the message's id.
///
/// # Errors
/// Those of the database.
pub async fn publish_to(tx: &mut Transaction<'_>, hook: u64, event: Event, data: &Json, now: Timestamp) -> Result<Uuid, Error> {
    let id = Uuid::now_v7();
    let body = json!({ "id": id, "event": event, "created_at": now.to_string(), "data": data });
    insert(tx, id, "webhook", &hook.to_string(), event.as_str(), &body.to_string(), now).await?;
    Ok(id)
}

async fn insert(
    tx: &mut Transaction<'_>,
    id: Uuid,
    channel: &str,
    target: &str,
    event: &'static str,
    payload: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let sql = "INSERT INTO outbox (message_id, channel, target, event, payload, run_at, created_at)
               VALUES (:id, :channel, :target, :event, :payload, :now, :now)";
    Ok(tx.exec_drop(sql, params! { "id" => Id(id), channel, target, event, payload, "now" => At(now) }).await?)
}
