//! Enrolment: one picture a request, or several.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::{PictureRefusals, consent_of};
use crate::office::App;
use crate::office::auth::identity::Identity;
use crate::office::error::Error;
use crate::office::faces::encodings::Status;
use crate::office::faces::enrol::{self, Enrolled, Request};
use crate::office::request::Client;
use crate::office::uploads::Form;

/// One picture.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described: `Form` reads it")]
pub struct OnePicture {
    /// JPEG, PNG, WebP, BMP or GIF; in JSON as base64.
    #[schema(value_type = String, format = Binary)]
    image: Vec<u8>,
    /// Whose face it is; oneself by default.
    user_id: Option<String>,
    /// The version of the consent text that the person agreed to, where consent was not recorded before.
    #[schema(example = "2026-11", pattern = "^[!-~]{1,64}$")]
    consent: Option<String>,
    /// Of that text.
    #[schema(example = "en", pattern = "^[A-Za-z0-9-]{1,10}$")]
    language: Option<String>,
    /// Enrols also whoever looks like somebody enrolled; for operators.
    allow_duplicate: Option<bool>,
}

/// Several pictures.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described: `Form` reads it")]
pub struct SeveralPictures {
    /// JPEG, PNG, WebP, BMP or GIF; in JSON as base64.
    #[schema(value_type = Vec<String>, format = Binary, min_items = 1, max_items = 7)]
    images: Vec<Vec<u8>>,
    user_id: Option<String>,
    #[schema(example = "2026-11", pattern = "^[!-~]{1,64}$")]
    consent: Option<String>,
    #[schema(example = "en", pattern = "^[A-Za-z0-9-]{1,10}$")]
    language: Option<String>,
    allow_duplicate: Option<bool>,
}

#[derive(Serialize, ToSchema)]
pub struct FaceEnrolled {
    success: bool,
    face_id: String,
    /// `pending` until an operator has approved it.
    status: Status,
}

#[derive(Serialize, ToSchema)]
pub struct FacesRegistered {
    success: bool,
    /// `pending` until an operator has approved them.
    status: Status,
    count: usize,
    face_ids: Vec<String>,
}

/// Enrols one picture of a person. By an operator it counts at once; sent in by the person, where the site allows that, it waits for approval.
#[utoipa::path(post, path = "/api/face/enroll", tag = "face", security(("bearer" = [])),
    request_body(content((OnePicture = "multipart/form-data"), (OnePicture = "application/json"))),
    responses((status = 201, body = FaceEnrolled), PictureRefusals))]
pub async fn enroll(
    State(app): State<App>,
    client: Client,
    identity: Identity,
    form: Form,
) -> Result<(StatusCode, Json<FaceEnrolled>), Error> {
    let request = request(&identity, &form)?;
    let pictures = vec![form.single()?];
    let Enrolled { status, mut faces, .. } =
        enrol::enrol(&app, &identity, &client.author(Some(&identity.user)), Request { pictures, ..request }).await?;
    let face_id = faces.pop().ok_or_else(|| Error::internal("a picture was enrolled without an encoding"))?;
    Ok((StatusCode::CREATED, Json(FaceEnrolled { success: true, face_id, status })))
}

/// Enrols several pictures of a person: all of them, or none where one cannot be used.
#[utoipa::path(post, path = "/api/face/register", tag = "face", security(("bearer" = [])),
    request_body(content((SeveralPictures = "multipart/form-data"), (SeveralPictures = "application/json"))),
    responses((status = 201, body = FacesRegistered), PictureRefusals))]
pub async fn register(
    State(app): State<App>,
    client: Client,
    identity: Identity,
    form: Form,
) -> Result<(StatusCode, Json<FacesRegistered>), Error> {
    let request = request(&identity, &form)?;
    let request = Request { pictures: form.pictures, ..request };
    let Enrolled { status, faces, .. } = enrol::enrol(&app, &identity, &client.author(Some(&identity.user)), request).await?;
    Ok((StatusCode::CREATED, Json(FacesRegistered { success: true, status, count: faces.len(), face_ids: faces })))
}

/// What the form says beside its pictures.
fn request(identity: &Identity, form: &Form) -> Result<Request, Error> {
    Ok(Request {
        user: form.text("user_id").unwrap_or(&identity.user).to_owned(),
        pictures: Vec::new(),
        consent: consent_of(form)?,
        allow_duplicate: form.is_set("allow_duplicate"),
    })
}
