//! What a request can be refused with. One enum for every surface; the cause goes to the log and never to the client.

use std::borrow::Cow;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::{IntoResponses, ToSchema};

use super::database::Fault;

/// Seconds after which a client may try again.
const RETRY_AFTER_SECS: u64 = 2;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something that was sent cannot be used. The text is for whoever wrote the request.
    #[error("{0}")]
    Invalid(Cow<'static, str>),
    /// Several fields cannot be used: each with what is wrong.
    #[error("some fields cannot be used")]
    Fields(Vec<FieldProblem>),
    /// No token, or one that is void.
    #[error("sign in first")]
    Unauthenticated,
    /// The same answer for an unknown account and a wrong password.
    #[error("e-mail address or password is wrong")]
    BadCredentials,
    #[error("{0}")]
    Forbidden(Cow<'static, str>),
    #[error("{0} was not found")]
    NotFound(&'static str),
    #[error("{0}")]
    Conflict(Cow<'static, str>),
    #[error("the content is of a kind that is not accepted here")]
    UnsupportedMedia,
    #[error("the content is larger than is accepted here")]
    TooLarge,
    #[error("this method is not offered here")]
    MethodNotAllowed,
    /// The request was carried out before, under the same idempotency key.
    #[error("this request was carried out already")]
    Repeated,
    #[error("too many attempts; try again in {seconds} seconds")]
    TooMany { seconds: u64 },
    /// The database or another part cannot serve right now.
    #[error("the service cannot answer right now; try again")]
    Unavailable,
    /// A part that this server runs without; the text says what to do. Trying again does not help.
    #[error("{0}")]
    NotInstalled(Cow<'static, str>),
    #[error("the database failed")]
    Database(#[source] mysql_async::Error),
    /// Ours to mend.
    #[error("the service failed")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    pub field: Cow<'static, str>,
    pub message: Cow<'static, str>,
}

/// What a refusal says, carried with its answer for surfaces that say it in a form of their own.
#[derive(Clone, Debug)]
pub struct Refusal {
    pub code: &'static str,
    pub message: String,
    pub fields: Vec<FieldProblem>,
}

/// The body of every error under `/api`: both fields say the same, because the documents ask for either.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ErrorBody {
    pub error: String,
    pub message: String,
    /// For programs, e.g. `not_found`.
    pub code: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
}

/// What a route that reads can refuse with, for the API's description.
#[derive(IntoResponses)]
pub enum ReadRefusals {
    /// Something that was sent cannot be used.
    #[response(status = 400)]
    Invalid(ErrorBody),
    /// No token, or one that is void.
    #[response(status = 401)]
    Unauthenticated(ErrorBody),
    /// Not with this role, or not for somebody else.
    #[response(status = 403)]
    Forbidden(ErrorBody),
    /// There is no such thing.
    #[response(status = 404)]
    NotFound(ErrorBody),
    /// The service failed.
    #[response(status = 500)]
    Internal(ErrorBody),
    /// Not right now; `Retry-After` tells when.
    #[response(status = 503)]
    Unavailable(ErrorBody),
}

/// What a route that changes something can refuse with beside those.
#[derive(IntoResponses)]
pub enum WriteRefusals {
    /// Something that was sent cannot be used.
    #[response(status = 400)]
    Invalid(ErrorBody),
    /// No token, or one that is void.
    #[response(status = 401)]
    Unauthenticated(ErrorBody),
    /// Not with this role, or not for somebody else.
    #[response(status = 403)]
    Forbidden(ErrorBody),
    /// There is no such thing.
    #[response(status = 404)]
    NotFound(ErrorBody),
    /// It does not go with what there is.
    #[response(status = 409)]
    Conflict(ErrorBody),
    /// Larger than is accepted.
    #[response(status = 413)]
    TooLarge(ErrorBody),
    /// Of a kind that is not accepted.
    #[response(status = 415)]
    UnsupportedMedia(ErrorBody),
    /// Too many attempts; `Retry-After` tells when to come back.
    #[response(status = 429)]
    TooMany(ErrorBody),
    /// The service failed.
    #[response(status = 500)]
    Internal(ErrorBody),
    /// Not right now; `Retry-After` tells when.
    #[response(status = 503)]
    Unavailable(ErrorBody),
}

impl From<mysql_async::Error> for Error {
    fn from(error: mysql_async::Error) -> Self {
        match Fault::of(&error) {
            Fault::Lost | Fault::Unavailable => {
                tracing::warn!(error = %error, "the database cannot serve");
                Self::Unavailable
            }
            Fault::Conflict | Fault::Duplicate | Fault::Reference | Fault::Defect => Self::Database(error),
        }
    }
}

impl Error {
    pub fn invalid(message: impl Into<Cow<'static, str>>) -> Self {
        Self::Invalid(message.into())
    }

    pub fn field(field: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self::Fields(vec![FieldProblem { field: field.into(), message: message.into() }])
    }

    /// Ours to mend, with its cause.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// Whether a unique value was taken, which may have been free a moment before.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error) if Fault::of(error) == Fault::Duplicate)
    }

    /// What a duplicate means where the caller knows which value is unique.
    pub fn or_if_duplicate(self, meaning: impl FnOnce() -> Self) -> Self {
        if self.is_duplicate() { meaning() } else { self }
    }

    /// What a broken reference means where the caller knows which row is named.
    pub fn or_if_reference(self, meaning: impl FnOnce() -> Self) -> Self {
        match &self {
            Self::Database(error) if Fault::of(error) == Fault::Reference => meaning(),
            _ => self,
        }
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::Invalid(_) | Self::Fields(_) => StatusCode::BAD_REQUEST,
            Self::Unauthenticated | Self::BadCredentials => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Conflict(_) | Self::Repeated => StatusCode::CONFLICT,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable | Self::NotInstalled(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Database(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// For programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) | Self::Fields(_) => "invalid",
            Self::Unauthenticated => "unauthenticated",
            Self::BadCredentials => "bad_credentials",
            Self::Forbidden(_) => "forbidden",
            Self::NotFound(_) => "not_found",
            Self::Conflict(_) => "conflict",
            Self::UnsupportedMedia => "unsupported_media",
            Self::TooLarge => "too_large",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::Repeated => "already_done",
            Self::TooMany { .. } => "too_many",
            Self::Unavailable => "unavailable",
            Self::NotInstalled(_) => "not_installed",
            Self::Database(_) | Self::Internal(_) => "internal",
        }
    }

    /// Seconds after which the same request may be tried again.
    pub fn retry_after_secs(&self) -> Option<u64> {
        match self {
            Self::TooMany { seconds } => Some(*seconds),
            Self::Unavailable => Some(RETRY_AFTER_SECS),
            _ => None,
        }
    }

    /// Writes the cause to the log, once, where the error stops. Of the database's refusals the number alone: their words quote values.
    pub fn log(&self) {
        match self {
            Self::Database(mysql_async::Error::Server(refusal)) => {
                tracing::error!(code = refusal.code, state = %refusal.state, "a request failed: the database refused a statement");
            }
            Self::Database(_) | Self::Internal(_) => tracing::error!(error = %crate::error_chain(self), "a request failed"),
            _ => {}
        }
    }

    /// The headers that go with the status on every surface.
    pub fn with_headers(&self, mut response: Response) -> Response {
        if let Some(seconds) = self.retry_after_secs() {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status() == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        self.log();
        let (code, message) = (self.code(), self.to_string());
        let fields = if let Self::Fields(fields) = &self { fields.clone() } else { Vec::new() };
        let body = ErrorBody { error: message.clone(), message: message.clone(), code, fields: fields.clone() };
        let mut response = (self.status(), Json(body)).into_response();
        response.extensions_mut().insert(Refusal { code, message, fields });
        self.with_headers(response)
    }
}
