//! Faces: enrolment, comparison, records and consent under `/api/face`, and the surface for services under `/faces`.

mod compare;
mod consent;
mod enrol;
mod records;
mod services;

use axum::extract::DefaultBodyLimit;
use serde::Serialize;
use utoipa::{IntoResponses, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::office::App;

use crate::office::error::{Error, ErrorBody};
use crate::office::faces::consent::NewConsent;
use crate::office::faces::encodings::Encoding;
use crate::office::uploads::Form;

pub fn routes() -> OpenApiRouter<App> {
    // Forms measure themselves by the settings.
    let uploads = OpenApiRouter::new()
        .routes(routes!(enrol::enroll))
        .routes(routes!(enrol::register))
        .routes(routes!(compare::verify))
        .routes(routes!(compare::recognize))
        .routes(routes!(services::register))
        .routes(routes!(services::recognize))
        .layer(DefaultBodyLimit::disable());
    OpenApiRouter::new()
        .merge(uploads)
        .routes(routes!(records::own_encodings))
        .routes(routes!(records::encodings_of))
        .routes(routes!(records::pending))
        .routes(routes!(records::status))
        .routes(routes!(records::decide))
        .routes(routes!(records::delete))
        .routes(routes!(records::delete_encoding))
        .routes(routes!(services::delete))
        .routes(routes!(consent::show, consent::give, consent::withdraw))
        .routes(routes!(consent::erase))
}

/// The refusals of every route that takes a picture.
#[derive(IntoResponses)]
pub enum PictureRefusals {
    /// What is wrong with a field or a picture: no face, several faces, too small, blurred.
    #[response(status = 400)]
    Invalid(ErrorBody),
    #[response(status = 401)]
    Unauthenticated(ErrorBody),
    /// The account may not, or consent is missing.
    #[response(status = 403)]
    Forbidden(ErrorBody),
    #[response(status = 404)]
    NotFound(ErrorBody),
    #[response(status = 409)]
    Conflict(ErrorBody),
    #[response(status = 413)]
    TooLarge(ErrorBody),
    /// No picture by its content, or a body of another type.
    #[response(status = 415)]
    UnsupportedMedia(ErrorBody),
    #[response(status = 500)]
    Internal(ErrorBody),
    /// Too many pictures wait (try again), or faces cannot be recognised here (`not_installed`).
    #[response(status = 503)]
    Unavailable(ErrorBody),
}

#[derive(Serialize, ToSchema)]
struct Encodings {
    encodings: Vec<Encoding>,
}

#[derive(Serialize, ToSchema)]
struct Done {
    success: bool,
    message: &'static str,
}

/// The consent that a form brings: the version of the text, or `true` for a text without one.
fn consent_of(form: &Form) -> Result<Option<NewConsent>, Error> {
    let Some(version) = form.text("consent").filter(|text| !["false", "0", "no", "off"].contains(&text.to_lowercase().as_str())) else {
        return Ok(None);
    };
    let version = if form.is_set("consent") { "unversioned" } else { version };
    NewConsent::new(version, form.text("language")).map(Some)
}
