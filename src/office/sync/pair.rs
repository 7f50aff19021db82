//! A kiosk that comes to belong to a site, or comes back.

use ed25519_dalek::VerifyingKey;
use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, params};
use serde_json::json;
use uuid::Uuid;

use super::codes::{self, Purpose};
use super::request::{hash, unsigned};
use super::roster::{self, Kind};
use super::{Refused, Unpaired, ends, keys};
use crate::ids::DeviceId;
use crate::ledger;
use crate::office::activity::{Category, Entry};
use crate::office::attendance::sites;
use crate::office::auth::limit::Subject;
use crate::office::error::Error;
use crate::office::sql::{At, Id};
use crate::office::{App, now};
use crate::time::Timestamp;
use crate::transact;
use crate::wire::{Hex, PAIR_PATH, PairAnswer, PairRequest, RefusalCode, Site, SiteKey, Spoken};

/// Gives the kiosk a token, for a one-time code. One that was paired before keeps its identity, its key and what has arrived from it.
///
/// # Errors
/// [`RefusalCode::Code`], [`RefusalCode::Identity`], [`RefusalCode::Version`], [`RefusalCode::Signature`], [`RefusalCode::TooMany`].
pub async fn pair(app: &App, asked: Unpaired) -> Result<PairAnswer, Refused> {
    let Unpaired { client, body, signature } = asked;
    let request: PairRequest = super::read(&body)?;
    let wire = Spoken::HERE.common(request.spoken).ok_or_else(Refused::version)?;
    let device = request.device;
    let key = ledger::verifying_key(&request.public_key.0).ok_or_else(unsigned)?;
    if device.0.is_nil() || !ledger::is_signed(&key, &ledger::request(device.0.as_bytes(), PAIR_PATH, &body), &signature) {
        return Err(unsigned());
    }
    // Before a code is used up for it.
    let probe = SiteKey::generate().map_err(Error::internal)?;
    if probe.sealed_to(&request.exchange_key).is_err() || request.exchange_key.len() > 100 {
        return Err(Refused::new(RefusalCode::Malformed, "the exchange key is not an age recipient"));
    }
    let (now, subjects) = (now(), [Subject::Address(client.address)]);
    app.limits.check(&subjects, now).await?;
    let mut refused = None;
    let paired = paired(app, &client.author(None), (&request, &key), wire, now, &mut refused).await;
    if let Some(code) = refused {
        if code == RefusalCode::Code {
            app.limits.fail(&subjects, now).await?;
            return Err(Refused::new(code, "the code is wrong, was used, or is older than a quarter of an hour; ask for a new one"));
        }
        return Err(Refused::new(code, "another kiosk has this identity; a copied kiosk must be set up anew, without its old data"));
    }
    Ok(paired?)
}

async fn paired(
    app: &App,
    author: &crate::office::activity::Author,
    (request, key): (&PairRequest, &VerifyingKey),
    wire: u16,
    now: Timestamp,
    refused: &mut Option<RefusalCode>,
) -> Result<PairAnswer, Error> {
    let token = new_token()?;
    Ok(transact!(app.database, |tx| {
        let Some(purpose) = codes::claim(app, tx, &request.code, request.device.0, now).await? else {
            *refused = Some(RefusalCode::Code);
            return Err(Error::Unauthenticated);
        };
        // Two first kiosks of a site that are paired at once: one of them is the first.
        tx.exec_drop("SELECT id FROM sites WHERE id = ? FOR UPDATE", (Id(purpose.site),)).await?;
        let sql = "SELECT public_key FROM devices WHERE id = ? FOR UPDATE";
        let known: Option<Vec<u8>> = tx.exec_first(sql, (Id(request.device.0),)).await?;
        if known.as_ref().is_some_and(|key| key.as_slice() != request.public_key.0) {
            *refused = Some(RefusalCode::Identity);
            return Err(Error::Unauthenticated);
        }
        ends::compare(tx, request.device, key, &request.ends, now).await?;
        let holds_templates = app.settings.holds_templates;
        let is_first = !holds_templates && is_first(tx, purpose.site, request.device).await?;
        keep(tx, request, &purpose, &token, wire, holds_templates || is_first, now).await?;
        let site = sites::find(tx, purpose.site).await?;
        let site_key = match holds_templates {
            true => Some(keys::make_for_site(tx, app, site.id).await?.sealed_to(&request.exchange_key).map_err(Error::internal)?),
            false => None,
        };
        let office_key = Hex(keys::own(tx, app).await?.verifying_key().to_bytes());
        let id = request.device.to_string();
        let new = Some(json!({ "name": purpose.name, "site_id": site.id, "code": purpose.id, "again": known.is_some() }));
        let entry = Entry { category: Category::Device, action: "device_paired", record: Some(("devices", &id)), old: None, new };
        app.activity.append(tx, author, &entry, now).await?;
        roster::touch(tx, Kind::Device, &[&id]).await?;
        Ok(PairAnswer {
            wire,
            token: token.clone(),
            name: purpose.name,
            site: Site { id: site.id, name: site.name, zone: site.zone },
            office_key,
            holds_templates,
            site_key,
            is_first,
            server_time: now,
        })
    }))
}

/// 256 random bits as hex.
fn new_token() -> Result<String, Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(hex::encode(bytes))
}

/// Whether no other kiosk of the site has its key. Whatever is sealed under a key that nobody has any more is of no use, and removed.
async fn is_first(tx: &mut Transaction<'_>, site: Uuid, device: DeviceId) -> Result<bool, Error> {
    let sql = "SELECT id FROM devices WHERE site_id = ? AND id <> ? AND status = 'active' AND has_site_key LIMIT 1";
    let other: Option<Id> = tx.exec_first(sql, (Id(site), Id(device.0))).await?;
    if other.is_none() {
        tx.exec_drop("DELETE FROM relayed_templates WHERE site_id = ?", (Id(site),)).await?;
    }
    Ok(other.is_none())
}

async fn keep(
    tx: &mut Transaction<'_>,
    request: &PairRequest,
    purpose: &Purpose,
    token: &str,
    wire: u16,
    has_site_key: bool,
    now: Timestamp,
) -> Result<(), Error> {
    let sql = "INSERT INTO devices (id, site_id, name, public_key, exchange_key, token_hash, wire, has_site_key, last_seen_at, paired_at)
               VALUES (:id, :site, :name, :key, :exchange, :token, :wire, :has_key, :now, :now)
               ON DUPLICATE KEY UPDATE site_id = VALUES(site_id), name = VALUES(name), exchange_key = VALUES(exchange_key),
                 token_hash = VALUES(token_hash), wire = VALUES(wire), has_site_key = VALUES(has_site_key), epoch = epoch + 1,
                 status = 'active', revoked_at = NULL, revocation = NULL, last_seen_at = VALUES(last_seen_at), paired_at = VALUES(paired_at)";
    let values = params! {
        "id" => Id(request.device.0), "site" => Id(purpose.site), "name" => &purpose.name, "key" => request.public_key.0.as_slice(),
        "exchange" => &request.exchange_key, "token" => hash(token), wire, "has_key" => has_site_key, "now" => At(now),
    };
    tx.exec_drop(sql, values).await?;
    // An envelope for the key that it had before.
    Ok(tx.exec_drop("DELETE FROM site_key_envelopes WHERE device_id = ?", (Id(request.device.0),)).await?)
}
