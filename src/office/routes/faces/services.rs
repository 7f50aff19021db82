//! The surface for services: an API key or an operator's token, answers in the envelope.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::{consent_of, records};
use crate::office::App;
use crate::office::auth::service::Service;
use crate::office::envelope::{Envelope, EnvelopeRefusals};
use crate::office::error::Error;
use crate::office::extract::Path;
use crate::office::faces::encodings::Status;
use crate::office::faces::enrol::{self, Enrolled, Request};
use crate::office::faces::{self, FaceResult};
use crate::office::request::Client;
use crate::office::uploads::Form;

/// How many pictures one registration takes, as the document says.
const PICTURES: std::ops::RangeInclusive<usize> = 3..=5;

/// Three to five pictures of one person.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described: `Form` reads it")]
pub struct FaceRegistration {
    #[schema(example = "EMP-7K3M9QX2VW4TZ")]
    user_id: String,
    /// JPEG, PNG, WebP, BMP or GIF; in JSON as base64.
    #[schema(value_type = Vec<String>, format = Binary, min_items = 3, max_items = 5)]
    images: Vec<Vec<u8>>,
    /// The version of the consent text that the person agreed to, where consent was not recorded before.
    #[schema(example = "2026-11", pattern = "^[!-~]{1,64}$")]
    consent: Option<String>,
    #[schema(example = "en", pattern = "^[A-Za-z0-9-]{1,10}$")]
    language: Option<String>,
    allow_duplicate: Option<bool>,
}

/// A picture from some source.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described: `Form` reads it")]
pub struct Recognition {
    /// E.g. `camera`; given back.
    #[schema(example = "camera")]
    source_type: Option<String>,
    /// Given back.
    #[schema(example = "gate-1")]
    source_id: Option<String>,
    /// When it was taken, RFC 3339; given back.
    #[schema(example = "2026-11-20T08:57:00Z", format = DateTime)]
    timestamp: Option<String>,
    /// JPEG, PNG, WebP, BMP or GIF in base64.
    #[schema(example = "/9j/4AAQSkZJRg==")]
    image: String,
}

#[derive(Serialize, ToSchema)]
pub struct Registered {
    face_registered: bool,
    user_id: String,
    count: usize,
    face_ids: Vec<String>,
    status: Status,
}

#[derive(Serialize, ToSchema)]
pub struct Deleted {
    deleted: bool,
    face_id: String,
}

/// What the request said of its picture.
#[derive(Serialize)]
struct Source {
    source_type: Option<String>,
    source_id: Option<String>,
    timestamp: Option<String>,
}

/// Enrols three to five pictures of a person: all of them, or none where one cannot be used.
#[utoipa::path(post, path = "/faces/register", tag = "faces", security(("bearer" = []), ("api_key" = [])),
    request_body(content((FaceRegistration = "multipart/form-data"), (FaceRegistration = "application/json"))),
    responses((status = 201, body = Envelope<Registered>), EnvelopeRefusals))]
pub async fn register(
    State(app): State<App>,
    client: Client,
    Service(identity): Service,
    form: Form,
) -> Result<(StatusCode, Envelope<Registered>), Error> {
    let user = form.text("user_id").ok_or_else(|| Error::field("user_id", "is missing"))?.to_owned();
    if !PICTURES.contains(&form.pictures.len()) {
        return Err(Error::field("images", "must be 3 to 5 pictures"));
    }
    let (consent, allow_duplicate) = (consent_of(&form)?, form.is_set("allow_duplicate"));
    let request = Request { user, pictures: form.pictures, consent, allow_duplicate };
    let Enrolled { user, status, faces } = enrol::enrol(&app, &identity, &client.author(Some(&identity.user)), request).await?;
    let data = Registered { face_registered: true, user_id: user, count: faces.len(), face_ids: faces, status };
    Ok((StatusCode::CREATED, Envelope::new("FACE_REGISTERED", "The face is registered", data)))
}

/// Every face on a picture, with whose it is. It marks nothing.
#[utoipa::path(post, path = "/faces/recognize", tag = "faces", security(("bearer" = []), ("api_key" = [])),
    request_body = Recognition,
    responses((status = 200, body = Envelope<Vec<FaceResult>>), EnvelopeRefusals))]
pub async fn recognize(State(app): State<App>, _: Service, form: Form) -> Result<Envelope<Vec<FaceResult>>, Error> {
    let text = |field| form.text(field).map(str::to_owned);
    let source = Source { source_type: text("source_type"), source_id: text("source_id"), timestamp: text("timestamp") };
    if source.timestamp.as_ref().is_some_and(|at| at.parse::<jiff::Timestamp>().is_err()) {
        return Err(Error::field("timestamp", "must be an instant such as 2026-11-20T08:57:00Z"));
    }
    let results = faces::recognise(&app, form.single()?).await?;
    Ok(Envelope::new("FACES_RECOGNIZED", "The picture was searched for faces", results).with_meta(source))
}

/// Deletes an encoding with its picture.
#[utoipa::path(delete, path = "/faces/{face_id}", tag = "faces", security(("bearer" = []), ("api_key" = [])),
    params(("face_id" = String, Path, example = "019ab3f0-6c1e-7cc0-b5ad-0a4f0f8f2f11")),
    responses((status = 200, body = Envelope<Deleted>), EnvelopeRefusals))]
pub async fn delete(
    State(app): State<App>,
    client: Client,
    Service(identity): Service,
    Path(face_id): Path<String>,
) -> Result<Envelope<Deleted>, Error> {
    records::remove(&app, &identity, &client.author(Some(&identity.user)), &face_id).await?;
    Ok(Envelope::new("FACE_DELETED", "The face is deleted", Deleted { deleted: true, face_id }))
}
