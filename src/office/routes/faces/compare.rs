//! Comparing a picture with one person, or with everybody. Neither marks attendance.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::PictureRefusals;
use crate::office::App;
use crate::office::auth::identity::{Identity, Operator};
use crate::office::error::Error;
use crate::office::faces;
use crate::office::uploads::Form;
use crate::people::role::Role;

/// A picture to compare.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described: `Form` reads it")]
pub struct Probe {
    /// JPEG, PNG, WebP, BMP or GIF; in JSON as base64.
    #[schema(value_type = String, format = Binary)]
    image: Vec<u8>,
    /// With whom it is compared; oneself by default.
    user_id: Option<String>,
}

/// A picture of somebody.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described: `Form` reads it")]
pub struct Stranger {
    /// JPEG, PNG, WebP, BMP or GIF; in JSON as base64.
    #[schema(value_type = String, format = Binary)]
    image: Vec<u8>,
}

#[derive(Serialize, ToSchema)]
pub struct FaceVerified {
    matched: bool,
    /// The best cosine similarity with the person's verified encodings, -1 to 1.
    confidence: f32,
    /// From where on it is a match.
    threshold: f32,
}

#[derive(Serialize, ToSchema)]
pub struct Recognized {
    success: bool,
    recognized: bool,
    user_id: Option<String>,
    name: Option<String>,
    /// The nearest encoding.
    face_id: Option<String>,
    /// Cosine similarity with it, -1 to 1; null for a stranger.
    confidence: Option<f32>,
    /// Always false: attendance is marked by `/api/attendance/mark` only.
    marked: bool,
}

/// Whether a picture shows a person, by that person's verified encodings.
#[utoipa::path(post, path = "/api/face/verify", tag = "face", security(("bearer" = [])),
    request_body(content((Probe = "multipart/form-data"), (Probe = "application/json"))),
    responses((status = 200, body = FaceVerified), PictureRefusals))]
pub async fn verify(State(app): State<App>, identity: Identity, form: Form) -> Result<Json<FaceVerified>, Error> {
    let user = form.text("user_id").unwrap_or(&identity.user).to_owned();
    identity.require_self_or(&user, Role::Operator)?;
    let faces::Verification { matched, score, threshold } = faces::verify(&app, &user, form.single()?).await?;
    Ok(Json(FaceVerified { matched, confidence: score, threshold }))
}

/// Who of everybody a picture shows. It marks nothing.
#[utoipa::path(post, path = "/api/face/recognize", tag = "face", security(("bearer" = [])),
    request_body(content((Stranger = "multipart/form-data"), (Stranger = "application/json"))),
    responses((status = 200, body = Recognized), PictureRefusals))]
pub async fn recognize(State(app): State<App>, _: Operator, form: Form) -> Result<Json<Recognized>, Error> {
    let found = faces::identify(&app, form.single()?).await?;
    let (recognized, confidence) = (found.is_some(), found.as_ref().map(|found| found.score));
    let (user_id, name, face_id) = match found {
        Some(found) => (Some(found.user), Some(found.name), Some(found.encoding)),
        None => (None, None, None),
    };
    Ok(Json(Recognized { success: true, recognized, user_id, name, face_id, confidence, marked: false }))
}
