//! The kiosks, as those see them who look after them.

use std::collections::HashMap;

use mysql_async::prelude::Queryable;
use mysql_async::{Row, Transaction, Value};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Kiosk, codes, keys, pull, roster};
use crate::ids::DeviceId;
use crate::ledger;
use crate::office::App;
use crate::office::activity::{Author, Category, Entry};
use crate::office::attendance::sites;
use crate::office::error::Error;
use crate::office::page::{Paging, Window};
use crate::office::sql::{At, Cells, Id};
use crate::time::Timestamp;
use crate::wire::BeatRequest;

/// Whoever was not heard for so long is silent: five heartbeats.
const SILENCE_SECS: i64 = 300;

/// A kiosk.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Device {
    #[schema(value_type = String, format = Uuid)]
    pub id: Uuid,
    #[schema(example = "Main gate")]
    pub name: String,
    #[schema(value_type = String, format = Uuid)]
    pub site_id: Uuid,
    #[schema(example = "Plant Lisbon")]
    pub site_name: String,
    /// `active` or `revoked`.
    #[schema(example = "active")]
    pub status: String,
    /// Whether it was heard within five minutes.
    pub is_heard: bool,
    /// RFC 3339, like every instant here.
    pub last_seen_at: Option<String>,
    pub last_push_at: Option<String>,
    pub paired_at: String,
    pub revoked_at: Option<String>,
    /// Every punch captured before this instant has arrived.
    pub heard_until: Option<String>,
    /// The version of the sync protocol that it speaks.
    pub wire: u16,
    /// Rows that have arrived.
    pub punches: u64,
    pub audit_rows: u64,
    pub changes: u64,
    /// Rows that do not count.
    pub held: u64,
    pub open_incidents: u64,
    /// Open incidents of rows that are lost.
    pub gaps: u64,
    /// Changes of the roster that it has not fetched.
    pub roster_lag: Option<u64>,
    /// As its last heartbeat said.
    pub health: Option<KioskHealth>,
}

/// How a kiosk is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct KioskHealth {
    #[schema(example = "0.1.0")]
    pub app: String,
    /// Of the kiosk's database.
    pub schema: u32,
    pub models: Vec<String>,
    /// Rows that wait at the kiosk.
    pub waiting_punches: u64,
    pub waiting_audit_rows: u64,
    pub waiting_changes: u64,
    /// Bytes.
    pub database_bytes: u64,
    pub free_bytes: u64,
    /// `live`, `missing`, `stalled` or `demo`.
    #[schema(example = "live")]
    pub camera: String,
    pub clock: String,
    /// `trusted`, `unverified` or `doubtful`.
    #[schema(example = "trusted")]
    pub clock_trust: String,
    /// By how much its clock is ahead of head office's.
    pub clock_ahead_ms: Option<i64>,
    pub last_punch: Option<String>,
}

fn health(beat: &BeatRequest) -> KioskHealth {
    let word =
        |value: serde_json::Result<serde_json::Value>| value.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
    KioskHealth {
        app: beat.versions.app.clone(),
        schema: beat.versions.schema,
        models: beat.versions.models.iter().map(|model| model.0.clone()).collect(),
        waiting_punches: beat.queue.punch,
        waiting_audit_rows: beat.queue.audit,
        waiting_changes: beat.queue.change,
        database_bytes: beat.storage.database,
        free_bytes: beat.storage.free,
        camera: word(serde_json::to_value(beat.camera)),
        clock: beat.clock.utc.to_string(),
        clock_trust: beat.clock.trust.as_str().into(),
        clock_ahead_ms: beat.clock.ahead_ms,
        last_punch: beat.last_punch.map(|at| at.to_string()),
    }
}

const COLUMNS: &str = "d.id, d.name, d.site_id, s.name, d.status, d.last_seen_at, d.last_push_at, d.paired_at, d.revoked_at, d.heard_until, d.wire, \
                       d.punch_idx, d.audit_idx, d.change_idx, d.epoch, d.health";

fn read(row: Row, newest: u64, now: Timestamp) -> Result<Device, Error> {
    let mut cells = Cells::new(row);
    let (Id(id), name, Id(site_id), site_name): (Id, String, Id, String) = (cells.take()?, cells.take()?, cells.take()?, cells.take()?);
    let (status, last_seen): (String, Option<At>) = (cells.take()?, cells.take()?);
    let (last_push, At(paired_at)): (Option<At>, At) = (cells.take()?, cells.take()?);
    let (revoked, heard): (Option<At>, Option<At>) = (cells.take()?, cells.take()?);
    let (wire, punches, audit_rows, changes) = (cells.take()?, cells.take()?, cells.take()?, cells.take()?);
    let (epoch, beat): (u32, Option<String>) = (cells.take()?, cells.take()?);
    let beat: Option<BeatRequest> = beat.and_then(|text| serde_json::from_str(&text).ok());
    let text = |at: Option<At>| at.map(|At(at)| at.to_string());
    Ok(Device {
        id,
        name,
        site_id,
        site_name,
        status,
        is_heard: last_seen.is_some_and(|At(at)| now.millis_since(at) <= SILENCE_SECS * 1000),
        last_seen_at: text(last_seen),
        last_push_at: text(last_push),
        paired_at: paired_at.to_string(),
        revoked_at: text(revoked),
        heard_until: text(heard),
        wire,
        punches,
        audit_rows,
        changes,
        held: 0,
        open_incidents: 0,
        gaps: 0,
        roster_lag: beat.as_ref().map(|beat| newest.saturating_sub(pull::revision_of(beat.roster, epoch))),
        health: beat.as_ref().map(health),
    })
}

/// Kiosks in the order of their identities, of one site (`Some`) or all.
///
/// # Errors
/// [`Error::Fields`] for a cursor of another list.
pub async fn list(conn: &mut impl Queryable, site: Option<Uuid>, window: &Window, now: Timestamp) -> Result<(Vec<Device>, Paging), Error> {
    let newest = roster::newest(conn).await?;
    let sql = "SELECT COUNT(*) FROM devices WHERE ? IS NULL OR site_id = ?";
    let total: Option<u64> = conn.exec_first(sql, (site.map(Id), site.map(Id))).await?;
    let after = window.after.as_ref().map_or(Ok(Uuid::nil()), |after| after.parse());
    let after = after.map_err(|_| Error::field("cursor", "is of another list"))?;
    let sql = format!(
        "SELECT {COLUMNS} FROM devices d JOIN sites s ON s.id = d.site_id WHERE d.id > ? AND (? IS NULL OR d.site_id = ?)
         ORDER BY d.id LIMIT {} OFFSET {}",
        window.probe(),
        window.offset()
    );
    let rows: Vec<Row> = conn.exec(sql, (Id(after), site.map(Id), site.map(Id))).await?;
    let mut devices = rows.into_iter().map(|row| read(row, newest, now)).collect::<Result<Vec<_>, _>>()?;
    let paging = window.close(&mut devices, total.unwrap_or_default(), |device| device.id.to_string());
    count(conn, &mut devices).await?;
    Ok((devices, paging))
}

/// # Errors
/// [`Error::NotFound`].
pub async fn find(conn: &mut impl Queryable, id: Uuid, now: Timestamp) -> Result<Device, Error> {
    let newest = roster::newest(conn).await?;
    let sql = format!("SELECT {COLUMNS} FROM devices d JOIN sites s ON s.id = d.site_id WHERE d.id = ?");
    let row: Option<Row> = conn.exec_first(sql, (Id(id),)).await?;
    let mut devices = vec![read(row.ok_or(Error::NotFound("the kiosk"))?, newest, now)?];
    count(conn, &mut devices).await?;
    devices.pop().ok_or(Error::NotFound("the kiosk"))
}

/// Adds what is held and what is open.
async fn count(conn: &mut impl Queryable, devices: &mut [Device]) -> Result<(), Error> {
    let held: Vec<(Id, u64)> = conn.query("SELECT device_id, COUNT(*) FROM held_rows WHERE status = 'held' GROUP BY device_id").await?;
    let held: HashMap<Uuid, u64> = held.into_iter().map(|(Id(id), count)| (id, count)).collect();
    let sql = "SELECT device_id, COUNT(*), CAST(SUM(kind = 'gap') AS UNSIGNED) FROM incidents
               WHERE status = 'open' AND device_id IS NOT NULL GROUP BY device_id";
    let open: Vec<(Id, u64, u64)> = conn.query(sql).await?;
    let open: HashMap<Uuid, (u64, u64)> = open.into_iter().map(|(Id(id), count, gaps)| (id, (count, gaps))).collect();
    for device in devices {
        device.held = held.get(&device.id).copied().unwrap_or_default();
        (device.open_incidents, device.gaps) = open.get(&device.id).copied().unwrap_or_default();
    }
    Ok(())
}

/// A kiosk as the protocol sees it, for what somebody decides in its place.
pub(super) async fn kiosk(tx: &mut Transaction<'_>, id: Uuid) -> Result<Kiosk, Error> {
    type Cells = (String, Id, Vec<u8>, String, u32, u16);
    let sql = "SELECT name, site_id, public_key, exchange_key, epoch, wire FROM devices WHERE id = ? FOR UPDATE";
    let row: Option<Cells> = tx.exec_first(sql, (Id(id),)).await?;
    let (name, Id(site), key, exchange_key, epoch, wire) = row.ok_or(Error::NotFound("the kiosk"))?;
    let key = ledger::verifying_key(&key).ok_or_else(|| Error::internal("the key of a kiosk is none"))?;
    Ok(Kiosk { id: DeviceId(id), name, site, key, exchange_key, epoch, wire })
}

/// What shall change of a kiosk; `None` stays.
#[derive(Clone, Debug, Default)]
pub struct Change {
    pub name: Option<String>,
    pub site: Option<Uuid>,
}

/// Renames a kiosk, or moves it to another site: it begins that site's roster anew, and forgets the old one's.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Fields`]; [`Error::Conflict`] for one that was revoked, and where only another kiosk could give it the key of
/// the other site.
pub async fn update(
    app: &App,
    tx: &mut Transaction<'_>,
    author: &Author,
    id: Uuid,
    change: &Change,
    now: Timestamp,
) -> Result<Device, Error> {
    let old = kiosk(tx, id).await?;
    let status: Option<String> = tx.exec_first("SELECT status FROM devices WHERE id = ?", (Id(id),)).await?;
    if status.as_deref() != Some("active") {
        return Err(Error::Conflict("the kiosk was revoked; pair it anew with a code for the site that it shall belong to".into()));
    }
    let name = change.name.as_deref().map_or_else(|| Ok(old.name.clone()), codes::check_name)?;
    let site = change.site.unwrap_or(old.site);
    let is_moved = site != old.site;
    if is_moved {
        match sites::find(tx, site).await {
            Err(Error::NotFound(_)) => return Err(Error::field("site_id", "there is no such site")),
            found => found.map(drop)?,
        }
        if !app.settings.holds_templates {
            return Err(Error::Conflict("head office has no key of that site; pair the kiosk anew with a code of that site".into()));
        }
    }
    let sql = "UPDATE devices SET name = ?, site_id = ?, epoch = epoch + ? WHERE id = ?";
    tx.exec_drop(sql, (&name, Id(site), u32::from(is_moved), Id(id))).await?;
    let text = id.to_string();
    let (before, after) = (json!({ "name": old.name, "site_id": old.site }), json!({ "name": name, "site_id": site }));
    let entry = Entry {
        category: Category::Device,
        action: "device_updated",
        record: Some(("devices", &text)),
        old: Some(before),
        new: Some(after),
    };
    app.activity.append(tx, author, &entry, now).await?;
    roster::touch(tx, roster::Kind::Device, &[&text]).await?;
    if is_moved {
        roster::touch(tx, roster::Kind::Site, &[site.to_string()]).await?;
        roster::touch(tx, roster::Kind::SiteKey, &[&text]).await?;
        roster::touch(tx, roster::Kind::Settings, &[&text]).await?;
    }
    find(tx, id, now).await
}

/// Revokes a kiosk: it can neither push nor read any more, and wipes templates and keys when it next asks.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] for one that was.
pub async fn revoke(app: &App, tx: &mut Transaction<'_>, author: &Author, id: Uuid, now: Timestamp) -> Result<Device, Error> {
    let device = kiosk(tx, id).await?.id;
    let revocation = keys::revocation(&keys::own(tx, app).await?, device, now);
    let sql =
        "UPDATE devices SET status = 'revoked', revoked_at = ?, revocation = ?, has_site_key = FALSE WHERE id = ? AND status = 'active'";
    tx.exec_drop(sql, (At(now), Value::from(revocation.signature.0.to_vec()), Id(id))).await?;
    if tx.affected_rows() == 0 {
        return Err(Error::Conflict("the kiosk was revoked before".into()));
    }
    tx.exec_drop("DELETE FROM site_key_envelopes WHERE device_id = ?", (Id(id),)).await?;
    let text = id.to_string();
    let entry = Entry { category: Category::Device, action: "device_revoked", record: Some(("devices", &text)), old: None, new: None };
    app.activity.append(tx, author, &entry, now).await?;
    roster::touch(tx, roster::Kind::Device, &[&text]).await?;
    find(tx, id, now).await
}
