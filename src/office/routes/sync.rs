//! What kiosks ask for. The bodies are the types of `wire`, told in words in docs/sync-protocol.md.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::{IntoResponses, OpenApi, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::office::App;
use crate::office::sync::{self, Refused, Signed, Unpaired};
use crate::wire::{BeatAnswer, PairAnswer, PullAnswer, PushAnswer};

/// Bodies that only refusals have are not found by themselves.
#[derive(OpenApi)]
#[openapi(components(schemas(SyncRefusal)))]
struct Bodies;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Bodies::openapi())
        .routes(routes!(pair))
        .routes(routes!(push))
        .routes(routes!(pull))
        .routes(routes!(heartbeat))
        .routes(routes!(support))
}

/// How a kiosk is refused.
#[derive(Serialize, ToSchema)]
#[allow(dead_code, reason = "for the API's description; `wire::Refusal` is what is sent")]
struct SyncRefusal {
    /// For programs, e.g. `token`.
    code: String,
    message: String,
    /// Versions that are spoken here, with `version`.
    spoken: Option<serde_json::Value>,
    /// Head office's signed word, with `revoked`.
    revocation: Option<serde_json::Value>,
}

/// What each of these routes can refuse with.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "for the API's description")]
enum SyncRefusals {
    /// The token is not known.
    #[response(status = 401)]
    Token(SyncRefusal),
    /// The code is wrong or used, the signature is not the kiosk's, or the kiosk was revoked.
    #[response(status = 403)]
    Forbidden(SyncRefusal),
    /// Another kiosk has this identity.
    #[response(status = 409)]
    Identity(SyncRefusal),
    /// Larger than is taken.
    #[response(status = 413)]
    TooLarge(SyncRefusal),
    /// The body cannot be read.
    #[response(status = 422)]
    Malformed(SyncRefusal),
    /// This version of the protocol is not spoken here.
    #[response(status = 426)]
    Version(SyncRefusal),
    /// Too many attempts; `Retry-After` tells when to come back.
    #[response(status = 429)]
    TooMany(SyncRefusal),
    /// The service failed.
    #[response(status = 500)]
    Internal(SyncRefusal),
    /// Not right now; `Retry-After` tells when.
    #[response(status = 503)]
    Unavailable(SyncRefusal),
}

/// Pairs a kiosk with a site, for a one-time code.
#[utoipa::path(post, path = "/sync/v1/pair", tag = "sync", request_body(content = serde_json::Value, description = "`wire::PairRequest`"),
    responses((status = 200, body = serde_json::Value, description = "`wire::PairAnswer`"), SyncRefusals))]
async fn pair(State(app): State<App>, asked: Unpaired) -> Result<Json<PairAnswer>, Refused> {
    sync::pair(&app, asked).await.map(Json)
}

/// Takes what a kiosk has recorded.
#[utoipa::path(post, path = "/sync/v1/push", tag = "sync",
    request_body(content = String, content_type = "application/x-ndjson", description = "`wire::PushHead`, then `wire::PushLine`s, under gzip"),
    responses((status = 200, body = serde_json::Value, description = "`wire::PushAnswer`"), SyncRefusals))]
async fn push(State(app): State<App>, signed: Signed) -> Result<Json<PushAnswer>, Refused> {
    sync::push(&app, signed).await.map(Json)
}

/// What has changed in the roster of a kiosk's site.
#[utoipa::path(post, path = "/sync/v1/pull", tag = "sync", request_body(content = serde_json::Value, description = "`wire::PullRequest`"),
    responses((status = 200, body = serde_json::Value, description = "`wire::PullAnswer`"), SyncRefusals))]
async fn pull(State(app): State<App>, signed: Signed) -> Result<Json<PullAnswer>, Refused> {
    sync::pull(&app, signed).await.map(Json)
}

/// How a kiosk is.
#[utoipa::path(post, path = "/sync/v1/heartbeat", tag = "sync", request_body(content = serde_json::Value, description = "`wire::BeatRequest`"),
    responses((status = 200, body = serde_json::Value, description = "`wire::BeatAnswer`"), SyncRefusals))]
async fn heartbeat(State(app): State<App>, signed: Signed) -> Result<Json<BeatAnswer>, Refused> {
    sync::beat(&app, signed).await.map(Json)
}

/// What a kiosk was asked for.
#[utoipa::path(post, path = "/sync/v1/support", tag = "sync", request_body(content = serde_json::Value, description = "`wire::SupportAnswer`"),
    responses((status = 204, description = "Taken"), SyncRefusals))]
async fn support(State(app): State<App>, signed: Signed) -> Result<StatusCode, Refused> {
    sync::answer(&app, signed).await.map(|()| StatusCode::NO_CONTENT)
}
