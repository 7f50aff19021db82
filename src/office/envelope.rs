//! The surface of `/v1` and `/faces`: every answer, good or bad, in one envelope.

use axum::Json;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::{IntoResponses, ToSchema};

use super::error::{FieldProblem, Refusal};

/// A good answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Envelope<T> {
    pub success: bool,
    /// What was done, for programs, e.g. `OPERATOR_CREATED`.
    pub code: &'static str,
    pub message: &'static str,
    pub data: T,
    /// Paging of lists, else empty.
    pub meta: Value,
    /// Always empty here.
    pub errors: Vec<FieldProblem>,
}

/// A refusal in the envelope.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EnvelopeError {
    /// Always false.
    pub success: bool,
    /// For programs, e.g. `NOT_FOUND`.
    pub code: String,
    pub message: String,
    /// Always null.
    pub data: Option<bool>,
    pub meta: Value,
    pub errors: Vec<FieldProblem>,
}

/// What a route in the envelope can refuse with, for the API's description.
#[derive(IntoResponses)]
pub enum EnvelopeRefusals {
    /// Something that was sent cannot be used.
    #[response(status = 400)]
    Invalid(EnvelopeError),
    /// No token, or one that is void.
    #[response(status = 401)]
    Unauthenticated(EnvelopeError),
    /// Not with this role, or not for somebody else.
    #[response(status = 403)]
    Forbidden(EnvelopeError),
    /// There is no such thing.
    #[response(status = 404)]
    NotFound(EnvelopeError),
    /// It does not go with what there is.
    #[response(status = 409)]
    Conflict(EnvelopeError),
    /// Larger than is accepted.
    #[response(status = 413)]
    TooLarge(EnvelopeError),
    /// Of a kind that is not accepted.
    #[response(status = 415)]
    UnsupportedMedia(EnvelopeError),
    /// Too many attempts; `Retry-After` tells when to come back.
    #[response(status = 429)]
    TooMany(EnvelopeError),
    /// The service failed.
    #[response(status = 500)]
    Internal(EnvelopeError),
    /// Not right now; `Retry-After` tells when.
    #[response(status = 503)]
    Unavailable(EnvelopeError),
}

impl<T> Envelope<T> {
    pub fn new(code: &'static str, message: &'static str, data: T) -> Self {
        Self { success: true, code, message, data, meta: json!({}), errors: Vec::new() }
    }

    /// With what is told beside the rows of a list.
    pub fn with_meta(mut self, meta: impl Serialize) -> Self {
        self.meta = serde_json::to_value(meta).unwrap_or_default();
        self
    }
}

impl<T: Serialize> IntoResponse for Envelope<T> {
    fn into_response(self) -> Response {
        Json(self).into_response()
    }
}

/// Where answers stand in the envelope.
const SURFACES: [&str; 2] = ["/v1/", "/faces/"];

/// Puts refusals on those surfaces into the envelope; the routes themselves refuse the same way everywhere.
pub async fn wrap_refusals(request: Request, next: Next) -> Response {
    let is_enveloped = SURFACES.iter().any(|surface| request.uri().path().starts_with(surface));
    let mut response = next.run(request).await;
    if !is_enveloped {
        return response;
    }
    let Some(Refusal { code, message, fields }) = response.extensions_mut().remove() else { return response };
    let status: StatusCode = response.status();
    let body = EnvelopeError { success: false, code: code.to_uppercase(), message, data: None, meta: json!({}), errors: fields };
    let (mut parts, _) = response.into_parts();
    let (fresh, body) = (status, Json(body)).into_response().into_parts();
    parts.headers.extend(fresh.headers.into_iter().filter_map(|(name, value)| name.map(|name| (name, value))));
    parts.headers.remove(axum::http::header::CONTENT_LENGTH);
    Response::from_parts(parts, body)
}
