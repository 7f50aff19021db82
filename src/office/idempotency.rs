//! `Idempotency-Key`: a creating request that comes twice is carried out once, and both times answered alike.
//!
//! The key is written in the same transaction as the deed, so neither stands without the other, whatever dies when. The answer is kept after
//! that; where the process died in between, the second request learns that the first was carried out ([`Error::Repeated`]).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, Value};
use sha2::{Digest, Sha256};

use super::auth::identity::Identity;
use super::auth::service::Service;
use super::error::Error;
use super::sql::At;
use super::{App, now, uploads};

pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// On an answer that was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

const MOST_KEY_CHARS: usize = 255;
/// Answers with tokens in them are not kept, and signing in creates nothing that must not be there twice.
const NEVER_KEPT: [&str; 2] = ["/api/auth/", "/v1/auth/"];
/// Longest answer that is kept; answers to creating requests are short.
const MOST_ANSWER_BYTES: usize = 1024 * 1024;

/// On an answer that holds a secret: it is told once and kept nowhere. Whoever asks again under the same key learns that it was told
/// ([`Error::Repeated`]).
#[derive(Clone, Copy, Debug)]
pub struct ToldOnce;

tokio::task_local! {
    static CLAIM: Claim;
}

/// The key of the request being carried out.
#[derive(Clone)]
struct Claim {
    id: [u8; 32],
    request: [u8; 32],
    is_made: Arc<AtomicBool>,
}

/// Writes the key of the request being carried out, if it has one, into the transaction that carries it out.
///
/// # Errors
/// [`Error::Repeated`] where another process was faster.
pub(super) async fn claim(tx: &mut Transaction<'_>) -> Result<(), Error> {
    let Ok(claim) = CLAIM.try_with(Clone::clone) else { return Ok(()) };
    if claim.is_made.load(Ordering::Acquire) {
        return Ok(());
    }
    let sql = "INSERT INTO idempotency_keys (id, request, created_at) VALUES (?, ?, ?)";
    tx.exec_drop(sql, (claim.id.as_slice(), claim.request.as_slice(), At(now())))
        .await
        .map_err(|error| Error::from(error).or_if_duplicate(|| Error::Repeated))
}

/// Notes that the transaction with the key was committed.
pub(super) fn committed() {
    // Without a key there is nothing to note.
    let _ = CLAIM.try_with(|claim| claim.is_made.store(true, Ordering::Release));
}

/// Around every route: does nothing for requests without the header.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_kept = request.method() == Method::POST && !NEVER_KEPT.iter().any(|prefix| request.uri().path().starts_with(prefix));
    match request.headers().get(IDEMPOTENCY_KEY).cloned() {
        Some(key) if is_kept => once(&app, &key, request, next).await.unwrap_or_else(IntoResponse::into_response),
        _ => next.run(request).await,
    }
}

async fn once(app: &App, key: &HeaderValue, request: Request, next: Next) -> Result<Response, Error> {
    let key = key.to_str().ok().filter(|key| !key.is_empty() && key.len() <= MOST_KEY_CHARS);
    let key = key.ok_or_else(|| Error::invalid("the header Idempotency-Key must be 1 to 255 visible ASCII characters"))?;
    let (mut parts, body) = request.into_parts();
    // Keys are the caller's own; where nobody is signed in, the route decides what that means, and no large body is taken in for it.
    let caller = match Service::from_request_parts(&mut parts, app).await {
        Ok(Service(identity)) => Some(identity.user),
        Err(_) => Identity::from_request_parts(&mut parts, app).await.ok().map(|identity| identity.user),
    };
    let most_bytes = if caller.is_some() { uploads::most_body_bytes(app) } else { app.settings.max_upload_bytes };
    let body = to_bytes(body, most_bytes).await.map_err(|_| Error::TooLarge)?;
    let caller = caller.unwrap_or_default();
    let claim = Claim {
        id: digest(&[caller.as_bytes(), key.as_bytes()]),
        request: digest(&[parts.uri.path().as_bytes(), parts.uri.query().unwrap_or_default().as_bytes(), &body]),
        is_made: Arc::new(AtomicBool::new(false)),
    };
    if let Some(answer) = find(app, &claim).await? {
        return Ok(answer);
    }
    let response = CLAIM.scope(claim.clone(), next.run(Request::from_parts(parts, Body::from(body)))).await;
    if !claim.is_made.load(Ordering::Acquire) {
        // Nothing was changed, or somebody else was faster: their answer is this one's too, once it is kept.
        return Ok(if response.status() == StatusCode::CONFLICT { find(app, &claim).await?.unwrap_or(response) } else { response });
    }
    if response.extensions().get::<ToldOnce>().is_some() { Ok(response) } else { keep(app, &claim, response).await }
}

/// What is stored with a key: the request that it was used for, and the answer.
type Kept = (Vec<u8>, Option<u16>, Option<Vec<u8>>);

async fn find(app: &App, claim: &Claim) -> Result<Option<Response>, Error> {
    let sql = "SELECT request, status, body FROM idempotency_keys WHERE id = ?";
    let row: Option<Kept> = app.database.conn().await?.exec_first(sql, (claim.id.as_slice(),)).await?;
    let Some((request, status, body)) = row else { return Ok(None) };
    if request != claim.request {
        return Err(Error::Conflict("the idempotency key was used for another request".into()));
    }
    let status = status.and_then(|status| StatusCode::from_u16(status).ok()).ok_or(Error::Repeated)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json")), (REPLAYED, HeaderValue::from_static("true"))];
    Ok(Some((status, headers, body.unwrap_or_default()).into_response()))
}

async fn keep(app: &App, claim: &Claim, response: Response) -> Result<Response, Error> {
    let (parts, body) = response.into_parts();
    let body: Bytes = to_bytes(body, MOST_ANSWER_BYTES).await.map_err(Error::internal)?;
    let sql = "UPDATE idempotency_keys SET status = ?, body = ? WHERE id = ?";
    let cells = (parts.status.as_u16(), Value::Bytes(body.to_vec()), claim.id.as_slice());
    // The deed is done and answered either way; only a second request would have learned more.
    let kept = async { Ok::<_, Error>(app.database.conn().await?.exec_drop(sql, cells).await?) }.await;
    if let Err(error) = kept {
        tracing::warn!(error = %crate::error_chain(&error), "an answer could not be kept for its idempotency key");
    }
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// SHA-256 over the parts, each with its length before it.
fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new_with_prefix(b"rollcall.idempotency.1");
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}
