//! What was changed at a kiosk, carried out here: one thing after the other, each whole or not at all.

use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use serde_json::json;

use super::batch::Fault;
use super::incidents::{self, IncidentKind as Kind};
use super::roster;
use super::{Kiosk, departments, details, rules};
use crate::ids::DeviceId;
use crate::office::App;
use crate::office::activity::{Author, Category, Entry};
use crate::office::attendance::corrections::KnownFacts;
use crate::office::error::Error;
use crate::office::sql::{At, Id};
use crate::time::Timestamp;
use crate::wire::{Attempt, Change, HeldReason};

/// Longest sealed key of a site: an age envelope of 32 bytes has about 500 digits.
const MOST_ENVELOPE_CHARS: usize = 4_000;
const MOST_KIND_CHARS: usize = 50;

/// What is read once for the changes that come in one go.
#[derive(Default)]
pub(super) struct Sitting {
    pub facts: KnownFacts,
    /// So many that their days are derived later.
    pub is_long: bool,
}

/// Carries out a change. A fault is why it does not count; nothing of it was done then.
///
/// # Errors
/// Those of the database, which are nobody's fault.
pub(super) async fn apply(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    change: &Change,
    sitting: &mut Sitting,
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    tx.query_drop("SAVEPOINT kiosk_change").await?;
    let fault = match carry_out(app, tx, kiosk, author, change, sitting, now).await {
        Ok(fault) => fault,
        Err(error) => Some(fault_of(error)?),
    };
    let end = if fault.is_some() { "ROLLBACK TO SAVEPOINT kiosk_change" } else { "RELEASE SAVEPOINT kiosk_change" };
    tx.query_drop(end).await?;
    Ok(fault)
}

/// What a refusal means for a row that came from a kiosk. The texts of these refusals name no person.
fn fault_of(error: Error) -> Result<Fault, Error> {
    match error {
        Error::Conflict(text) if text.contains("taken") || text.contains("deleted account") => {
            Ok(Fault::new(HeldReason::DuplicatePerson, text))
        }
        Error::Fields(fields) => {
            let texts: Vec<String> = fields.iter().map(|problem| format!("{} {}", problem.field, problem.message)).collect();
            Ok(Fault::new(HeldReason::Refused, texts.join("; ")))
        }
        Error::Invalid(text) | Error::Conflict(text) => Ok(Fault::new(HeldReason::Refused, text)),
        Error::NotFound(_) => Ok(Fault::new(HeldReason::Refused, error.to_string())),
        error => Err(error),
    }
}

async fn carry_out(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    change: &Change,
    sitting: &mut Sitting,
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    match change {
        Change::Person(change) => details::person(app, tx, kiosk, author, change, now).await,
        Change::Department { name, renamed_from } => departments::put(app, tx, kiosk, author, (name, renamed_from.as_deref()), now).await,
        Change::DepartmentGone { name } => departments::remove(app, tx, kiosk, author, name, now).await,
        Change::Rule { base, rule } => rules::put(app, tx, kiosk, author, *base, rule, now).await,
        Change::RuleGone { base, rule } => rules::remove(app, tx, kiosk, author, *base, *rule, now).await,
        Change::Correction { correction } => rules::correction(app, tx, kiosk, author, correction, sitting, now).await,
        Change::Attempt(attempt) => note_attempt(tx, kiosk, attempt, now).await,
        Change::SiteKey { device, sealed } => hand_on(app, tx, kiosk, author, (*device, sealed), now).await,
        Change::Superseded => Ok(None),
    }
}

async fn note_attempt(tx: &mut Transaction<'_>, kiosk: &Kiosk, attempt: &Attempt, now: Timestamp) -> Result<Option<Fault>, Error> {
    let Attempt { id, at, utc_offset_min, kind, score, person } = attempt;
    let kind: String = kind.chars().take(MOST_KIND_CHARS).collect();
    let detail = json!({ "what": "somebody tried to deceive the kiosk", "at": at.to_rfc3339(*utc_offset_min), "kind": kind, "score": score,
                         "person_id": person });
    let once = format!("attack:{}:{id}", kiosk.id);
    incidents::raise(tx, kiosk.id, Kind::Attack, None, &detail, Some(&once), now).await?;
    Ok(None)
}

/// The site's key from one of its kiosks to another.
async fn hand_on(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    (device, sealed): (DeviceId, &str),
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    let sql = "UPDATE devices SET has_site_key = TRUE WHERE id = ? AND site_id = ? AND status = 'active'";
    let is_hex = sealed.len() <= MOST_ENVELOPE_CHARS && sealed.bytes().all(|byte| byte.is_ascii_hexdigit());
    let there: Option<u8> = tx
        .exec_first("SELECT 1 FROM devices WHERE id = ? AND site_id = ? AND status = 'active' FOR UPDATE", (Id(device.0), Id(kiosk.site)))
        .await?;
    if !is_hex || there.is_none() {
        // It was moved, or revoked, since the other kiosk heard of it: there is nobody to hand the key to.
        return Ok(None);
    }
    let insert = "INSERT INTO site_key_envelopes (device_id, site_id, sealed, created_at) VALUES (?, ?, ?, ?)
                  ON DUPLICATE KEY UPDATE site_id = VALUES(site_id), sealed = VALUES(sealed), created_at = VALUES(created_at)";
    tx.exec_drop(insert, (Id(device.0), Id(kiosk.site), sealed, At(now))).await?;
    tx.exec_drop(sql, (Id(device.0), Id(kiosk.site))).await?;
    let (name, new) = (device.to_string(), Some(json!({ "kiosk": kiosk.id, "values": { "site_id": kiosk.site } })));
    let entry = Entry { category: Category::Device, action: "site_key_handed_on", record: Some(("devices", &name)), old: None, new };
    app.activity.append(tx, author, &entry, now).await?;
    roster::touch(tx, roster::Kind::SiteKey, &[device.to_string()]).await?;
    roster::touch(tx, roster::Kind::Device, &[device.to_string()]).await?;
    Ok(None)
}
