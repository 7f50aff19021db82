//! What administrators ask of a kiosk from afar: the end of its log, or what its own examination says.

use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Refused, Signed};
use crate::ids::DeviceId;
use crate::office::activity::{Author, Category, Entry};
use crate::office::error::Error;
use crate::office::sql::{At, Id};
use crate::office::{App, now};
use crate::time::Timestamp;
use crate::wire::{SupportAnswer, SupportKind, SupportRequest};

/// What is asked is forgotten where a kiosk does not answer within this time.
const PATIENCE_SECS: i64 = 7 * 86_400;
/// Requests of one kiosk that may wait at once.
const MOST_WAITING: u64 = 5;

/// What was asked of a kiosk, and its answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Support {
    #[schema(value_type = String, format = Uuid)]
    pub id: Uuid,
    /// `log` or `diagnostics`.
    #[schema(example = "diagnostics")]
    pub kind: String,
    /// Id of an account.
    pub asked_by: String,
    /// RFC 3339.
    pub asked_at: String,
    /// RFC 3339; null until then.
    pub answered_at: Option<String>,
    /// The text as the kiosk sent it.
    pub answer: Option<String>,
}

fn name_of(kind: SupportKind) -> Option<&'static str> {
    match kind {
        SupportKind::Log => Some("log"),
        SupportKind::Diagnostics => Some("diagnostics"),
        SupportKind::Unknown => None,
    }
}

/// What a kiosk has not answered yet.
pub(super) async fn open(conn: &mut impl Queryable, device: DeviceId) -> Result<Vec<SupportRequest>, Error> {
    let sql = "SELECT id, kind FROM support_requests WHERE device_id = ? AND answered_at IS NULL AND asked_at > ? ORDER BY asked_at";
    let rows: Vec<(Id, String)> = conn.exec(sql, (Id(device.0), At(now().plus_millis(-PATIENCE_SECS * 1000)))).await?;
    let kind = |name: &str| if name == "log" { SupportKind::Log } else { SupportKind::Diagnostics };
    Ok(rows.into_iter().map(|(Id(id), name)| SupportRequest { id, kind: kind(&name) }).collect())
}

/// Takes a kiosk's answer. One that comes again changes nothing.
///
/// # Errors
/// Those of the database.
pub async fn answer(app: &App, signed: Signed) -> Result<(), Refused> {
    let SupportAnswer { id, text } = super::read(&signed.body)?;
    let sql = "UPDATE support_requests SET answered_at = ?, answer = ? WHERE id = ? AND device_id = ? AND answered_at IS NULL";
    let mut conn = app.database.conn().await?;
    conn.exec_drop(sql, (At(now()), text, Id(id), Id(signed.kiosk.id.0))).await.map_err(Error::from)?;
    Ok(())
}

/// Asks something of a kiosk: it hears of it with its next heartbeat.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] for a kiosk that was revoked, or that has not answered what was asked before.
pub async fn ask(
    app: &App,
    tx: &mut Transaction<'_>,
    author: &Author,
    device: Uuid,
    kind: SupportKind,
    now: Timestamp,
) -> Result<Support, Error> {
    let kind = name_of(kind).ok_or_else(|| Error::field("kind", "must be log or diagnostics"))?;
    let status: Option<String> = tx.exec_first("SELECT status FROM devices WHERE id = ? FOR UPDATE", (Id(device),)).await?;
    match status.as_deref() {
        None => return Err(Error::NotFound("the kiosk")),
        Some("active") => {}
        Some(_) => return Err(Error::Conflict("the kiosk was revoked; it hears nothing any more".into())),
    }
    let sql = "SELECT COUNT(*) FROM support_requests WHERE device_id = ? AND answered_at IS NULL AND asked_at > ?";
    let waiting: Option<u64> = tx.exec_first(sql, (Id(device), At(now.plus_millis(-PATIENCE_SECS * 1000)))).await?;
    if waiting.unwrap_or_default() >= MOST_WAITING {
        return Err(Error::Conflict("the kiosk has not answered what was asked before; wait until it is back".into()));
    }
    let (id, by) = (Uuid::now_v7(), author.user.clone().unwrap_or_default());
    let sql = "INSERT INTO support_requests (id, device_id, kind, asked_by, asked_at) VALUES (?, ?, ?, ?, ?)";
    tx.exec_drop(sql, (Id(id), Id(device), kind, &by, At(now))).await?;
    let (text, new) = (device.to_string(), Some(json!({ "kind": kind })));
    let entry = Entry { category: Category::Device, action: "support_asked", record: Some(("devices", &text)), old: None, new };
    app.activity.append(tx, author, &entry, now).await?;
    Ok(Support { id, kind: kind.into(), asked_by: by, asked_at: now.to_string(), answered_at: None, answer: None })
}

/// What was asked of a kiosk, newest first.
pub async fn list(conn: &mut impl Queryable, device: Uuid) -> Result<Vec<Support>, Error> {
    type Cells = (Id, String, String, At, Option<At>, Option<String>);
    let sql = "SELECT id, kind, asked_by, asked_at, answered_at, answer FROM support_requests WHERE device_id = ? ORDER BY asked_at DESC LIMIT 20";
    let rows: Vec<Cells> = conn.exec(sql, (Id(device),)).await?;
    let read = |(Id(id), kind, asked_by, At(asked_at), answered_at, answer): Cells| Support {
        id,
        kind,
        asked_by,
        asked_at: asked_at.to_string(),
        answered_at: answered_at.map(|At(at)| at.to_string()),
        answer,
    };
    Ok(rows.into_iter().map(read).collect())
}
