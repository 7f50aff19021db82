//! Which kiosk asks: an extractor, so that no route of the protocol can be had without it.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use ed25519_dalek::VerifyingKey;
use mysql_async::prelude::Queryable;
use sha2::{Digest, Sha256};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use super::Refused;
use crate::ids::DeviceId;
use crate::ledger;
use crate::office::App;
use crate::office::error::Error;
use crate::office::request::Client;
use crate::office::sql::{At, Id};
use crate::wire::{self, Hex, RefusalCode, Revocation, SIGNATURE_HEADER, Spoken, VERSION_HEADER};

/// Pushes and pulls of one process at a time: each holds some megabytes and keeps a connection to the database busy; two cores do no more.
const AT_ONCE: usize = 8;
/// How long one more waits for its turn before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long a body may take to arrive, so that a slow line does not hold a turn for ever.
const BODY_PATIENCE: Duration = Duration::from_secs(20);

/// Bounds how much is taken in at once, so that two hundred kiosks that come back together find a server that goes on serving.
#[derive(Clone, Debug)]
pub struct Gate(Arc<Semaphore>);

impl Default for Gate {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Gate {
    /// # Errors
    /// [`Error::Unavailable`] where too many wait.
    async fn enter(&self) -> Result<OwnedSemaphorePermit, Error> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.0).acquire_owned()).await;
        turn.map_err(|_| Error::Unavailable)?.map_err(Error::internal)
    }

    /// Takes every turn until what is returned is dropped: nobody else gets in.
    ///
    /// # Errors
    /// When the process ends.
    pub async fn close(&self) -> Result<OwnedSemaphorePermit, Error> {
        Arc::clone(&self.0).acquire_many_owned(AT_ONCE as u32).await.map_err(Error::internal)
    }
}

/// A kiosk that is paired and not revoked.
#[derive(Clone, Debug)]
pub struct Kiosk {
    pub id: DeviceId,
    pub name: String,
    pub site: Uuid,
    pub key: VerifyingKey,
    /// Age recipient.
    pub exchange_key: String,
    /// Counted up when it is paired or moved.
    pub epoch: u32,
    /// The version that this request is of.
    pub wire: u16,
}

/// A request that a kiosk signed.
pub struct Signed {
    pub kiosk: Kiosk,
    pub body: Bytes,
    /// Held until the request is answered.
    _turn: Option<OwnedSemaphorePermit>,
}

/// A request of a kiosk that has no token yet.
pub struct Unpaired {
    pub client: Client,
    pub body: Bytes,
    pub signature: Vec<u8>,
}

impl FromRequest<App> for Signed {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        let (parts, body) = request.into_parts();
        let mut kiosk = find(app, &parts).await?;
        kiosk.wire = version(&parts)?;
        let path = parts.uri.path();
        let turn = if [wire::PUSH_PATH, wire::PULL_PATH].contains(&path) { Some(app.gate.enter().await?) } else { None };
        let body = take(body).await?;
        let message = ledger::request(kiosk.id.0.as_bytes(), path, &body);
        if !ledger::is_signed(&kiosk.key, &message, &signature(&parts)?) {
            return Err(unsigned());
        }
        Ok(Self { kiosk, body, _turn: turn })
    }
}

impl FromRequest<App> for Unpaired {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        let (mut parts, body) = request.into_parts();
        let client = Client::from_request_parts(&mut parts, app).await?;
        let signature = signature(&parts)?;
        Ok(Self { client, body: take(body).await?, signature })
    }
}

pub(super) fn unsigned() -> Refused {
    Refused::new(RefusalCode::Signature, "the request is not signed by the kiosk that it names")
}

async fn take(body: axum::body::Body) -> Result<Bytes, Refused> {
    let body = tokio::time::timeout(BODY_PATIENCE, to_bytes(body, wire::MOST_BYTES)).await;
    let body = body.map_err(|_| Refused::from(Error::Unavailable))?;
    body.map_err(|_| Refused::new(RefusalCode::TooLarge, format!("a body has at most {} bytes", wire::MOST_BYTES)))
}

fn signature(parts: &Parts) -> Result<Vec<u8>, Refused> {
    let text = parts.headers.get(SIGNATURE_HEADER).and_then(|value| value.to_str().ok()).ok_or_else(unsigned)?;
    hex::decode(text).map_err(|_| unsigned())
}

fn version(parts: &Parts) -> Result<u16, Refused> {
    let version = parts.headers.get(VERSION_HEADER).and_then(|value| value.to_str().ok()?.trim().parse().ok());
    version.filter(|version| (Spoken::HERE.oldest..=Spoken::HERE.newest).contains(version)).ok_or_else(Refused::version)
}

type Cells = (Id, String, Id, Vec<u8>, String, u32, String, Option<At>, Option<Vec<u8>>);

async fn find(app: &App, parts: &Parts) -> Result<Kiosk, Refused> {
    let unknown = || Refused::new(RefusalCode::Token, "the token is not known here; pair the kiosk anew");
    let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or_else(unknown)?;
    let (scheme, token) = header.split_once(' ').ok_or_else(unknown)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(unknown());
    }
    let sql = "SELECT id, name, site_id, public_key, exchange_key, epoch, status, revoked_at, revocation FROM devices WHERE token_hash = ?";
    let mut conn = app.database.conn().await?;
    let row: Option<Cells> = conn.exec_first(sql, (hash(token.trim()),)).await.map_err(Error::from)?;
    let (Id(id), name, Id(site), key, exchange_key, epoch, status, revoked_at, revocation) = row.ok_or_else(unknown)?;
    let id = DeviceId(id);
    if status != "active" {
        let signature = revocation.and_then(|bytes| bytes.try_into().ok());
        let (At(at), signature) = revoked_at.zip(signature).ok_or_else(|| Error::internal("a kiosk was revoked without a word"))?;
        return Err(Refused::revoked(Revocation { device: id, at, signature: Hex(signature) }));
    }
    let key = ledger::verifying_key(&key).ok_or_else(|| Error::internal("the key of a kiosk is none"))?;
    Ok(Kiosk { id, name, site, key, exchange_key, epoch, wire: 0 })
}

/// What is kept of a token.
pub(super) fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}
