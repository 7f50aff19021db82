//! How a kiosk is refused: in the form that the protocol has for it.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::office::error::Error;
use crate::wire::{Refusal, RefusalCode, Revocation, Spoken};

/// A refusal on its way to a kiosk.
#[derive(Clone, Debug)]
pub struct Refused {
    status: StatusCode,
    retry_after_secs: Option<u64>,
    /// On the heap: it is passed up through every function that can refuse.
    refusal: Box<Refusal>,
}

impl Refused {
    pub fn new(code: RefusalCode, message: impl Into<String>) -> Self {
        let status = match code {
            RefusalCode::Token => StatusCode::UNAUTHORIZED,
            RefusalCode::Code | RefusalCode::Signature | RefusalCode::Revoked => StatusCode::FORBIDDEN,
            RefusalCode::Identity => StatusCode::CONFLICT,
            RefusalCode::Version => StatusCode::UPGRADE_REQUIRED,
            RefusalCode::Malformed | RefusalCode::Unknown => StatusCode::UNPROCESSABLE_ENTITY,
            RefusalCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            RefusalCode::TooMany => StatusCode::TOO_MANY_REQUESTS,
            RefusalCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        };
        let refusal = Refusal { code, message: message.into(), spoken: None, revocation: None };
        Self { status, retry_after_secs: None, refusal: Box::new(refusal) }
    }

    pub fn version() -> Self {
        let mut refused =
            Self::new(RefusalCode::Version, "this version of the protocol is not spoken here; bring the older side up to date");
        refused.refusal.spoken = Some(Spoken::HERE);
        refused
    }

    pub fn revoked(revocation: Revocation) -> Self {
        let message = "this kiosk was revoked at head office; to use it again, pair it with a new code";
        let mut refused = Self::new(RefusalCode::Revoked, message);
        refused.refusal.revocation = Some(revocation);
        refused
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        error.log();
        let code = match &error {
            Error::TooLarge => RefusalCode::TooLarge,
            Error::TooMany { .. } => RefusalCode::TooMany,
            Error::Unauthenticated => RefusalCode::Token,
            error if error.status().is_server_error() => RefusalCode::Unavailable,
            _ => RefusalCode::Malformed,
        };
        let mut refused = Self::new(code, error.to_string());
        refused.retry_after_secs = error.retry_after_secs();
        if error.status() == StatusCode::INTERNAL_SERVER_ERROR {
            refused.status = StatusCode::INTERNAL_SERVER_ERROR;
        }
        refused
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.refusal)).into_response();
        if let Some(seconds) = self.retry_after_secs {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
