//! What a request carries, read with our own refusals: axum's would answer in plain text.

use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::rejection::{FormRejection, JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::StatusCode;
use serde::{Deserialize, Deserializer};

use super::error::Error;

/// A JSON body.
#[derive(Clone, Debug, FromRequest)]
#[from_request(via(axum::Json), rejection(Error))]
pub struct Body<T>(pub T);

/// The query of the address.
#[derive(Clone, Debug, FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Error))]
pub struct Query<T>(pub T);

/// The parts of the path that vary.
#[derive(Clone, Debug, FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Error))]
pub struct Path<T>(pub T);

/// The parts of a form with files.
#[derive(Debug)]
pub struct Parts(pub Multipart);

impl<S: Send + Sync> FromRequest<S> for Parts {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        Ok(Self(Multipart::from_request(request, state).await?))
    }
}

/// A field that may be absent (leave it), null (clear it) or have a value: for `#[serde(default, deserialize_with = "maybe")]`.
///
/// # Errors
/// Those of the value.
pub fn maybe<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

/// Rejections tell what is wrong with the request and nothing of the server, so their text may be passed on.
macro_rules! refused {
    ($($rejection:ty),*) => {$(
        impl From<$rejection> for Error {
            fn from(rejection: $rejection) -> Self {
                match rejection.status() {
                    StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
                    StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedMedia,
                    _ => Self::invalid(rejection.body_text()),
                }
            }
        }
    )*};
}

refused!(JsonRejection, QueryRejection, PathRejection, FormRejection, MultipartRejection, MultipartError);
