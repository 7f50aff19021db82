//! What is on record of faces: lists, approval, deletion.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Done, Encodings};
use crate::office::activity::Author;
use crate::office::auth::identity::{Identity, Operator};
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path, Query};
use crate::office::faces::encodings::{self, Encoding, Progress, Status};
use crate::office::faces::{enrol, erase};
use crate::office::page::{PageQuery, Paging};
use crate::office::request::Client;
use crate::office::{App, now, users};
use crate::people::role::Role;
use crate::transact;

#[derive(Serialize, ToSchema)]
pub struct EnrolmentStatus {
    /// `Enrolled`, `In Progress` or `Not Started`.
    status: Progress,
    /// Verified encodings.
    count: usize,
    /// As many make an enrolment.
    needed: u32,
}

#[derive(Serialize, ToSchema)]
pub struct Pending {
    encodings: Vec<Encoding>,
    #[serde(flatten)]
    paging: Paging,
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Verified,
    Rejected,
}

#[derive(Deserialize, ToSchema)]
pub struct Decision {
    status: Verdict,
    /// Approves also whoever looks like somebody enrolled.
    #[serde(default)]
    allow_duplicate: bool,
}

/// One's own encodings.
#[utoipa::path(get, path = "/api/face/encodings", tag = "face", security(("bearer" = [])),
    responses((status = 200, body = Encodings), ReadRefusals))]
pub async fn own_encodings(State(app): State<App>, identity: Identity) -> Result<Json<Encodings>, Error> {
    let encodings = encodings::of_user(&mut app.database.conn().await?, &identity.user).await?;
    Ok(Json(Encodings { encodings }))
}

/// A person's encodings: for that person and for operators.
#[utoipa::path(get, path = "/api/face/user/{user_id}/encodings", tag = "face", security(("bearer" = [])),
    params(("user_id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")),
    responses((status = 200, body = Encodings), ReadRefusals))]
pub async fn encodings_of(State(app): State<App>, identity: Identity, Path(user): Path<String>) -> Result<Json<Encodings>, Error> {
    identity.require_self_or(&user, Role::Operator)?;
    let mut conn = app.database.conn().await?;
    users::find(&mut conn, &user).await?;
    Ok(Json(Encodings { encodings: encodings::of_user(&mut conn, &user).await? }))
}

/// The encodings of everybody that wait for approval, the oldest first.
#[utoipa::path(get, path = "/api/face/pending", tag = "face", security(("bearer" = [])), params(PageQuery),
    responses((status = 200, body = Pending), ReadRefusals))]
pub async fn pending(State(app): State<App>, _: Operator, Query(page): Query<PageQuery>) -> Result<Json<Pending>, Error> {
    let window = page.window()?;
    let (encodings, paging) = encodings::pending(&mut app.database.conn().await?, &window).await?;
    Ok(Json(Pending { encodings, paging }))
}

/// How far one's own enrolment is.
#[utoipa::path(get, path = "/api/face/status", tag = "face", security(("bearer" = [])),
    responses((status = 200, body = EnrolmentStatus), ReadRefusals))]
pub async fn status(State(app): State<App>, identity: Identity) -> Result<Json<EnrolmentStatus>, Error> {
    let needed = app.faces.rules().enrol.min_shots;
    let encodings = encodings::of_user(&mut app.database.conn().await?, &identity.user).await?;
    let (status, count) = encodings::progress(&encodings, needed);
    Ok(Json(EnrolmentStatus { status, count, needed }))
}

/// Approves or turns down an encoding that a person sent in. What is turned down loses its vector and its picture.
#[utoipa::path(put, path = "/api/face/encodings/{encoding_id}/status", tag = "face", security(("bearer" = [])), request_body = Decision,
    params(("encoding_id" = String, Path, example = "019ab3f0-6c1e-7cc0-b5ad-0a4f0f8f2f11")),
    responses((status = 200, body = Encoding), WriteRefusals))]
pub async fn decide(
    State(app): State<App>,
    client: Client,
    Operator(identity): Operator,
    Path(id): Path<String>,
    Body(decision): Body<Decision>,
) -> Result<Json<Encoding>, Error> {
    let author = client.author(Some(&identity.user));
    let now = now();
    match decision.status {
        Verdict::Verified => enrol::approve(&app, &author, &id, decision.allow_duplicate).await.map(Json),
        Verdict::Rejected => Ok(Json(transact!(app.database, |tx| {
            let encoding = erase::lock(tx, &id).await?;
            if encoding.status != Status::Pending {
                return Err(enrol::not_pending());
            }
            erase::reject(&app, tx, &encoding, &author, now).await?;
            encodings::find(tx, &id).await
        }))),
    }
}

/// Deletes an encoding with its picture. Verified ones are deleted by operators; a person withdraws consent instead.
#[utoipa::path(delete, path = "/api/face/{id}", tag = "face", security(("bearer" = [])),
    params(("id" = String, Path, example = "019ab3f0-6c1e-7cc0-b5ad-0a4f0f8f2f11")),
    responses((status = 200, body = Done), WriteRefusals))]
pub async fn delete(State(app): State<App>, client: Client, identity: Identity, Path(id): Path<String>) -> Result<Json<Done>, Error> {
    remove(&app, &identity, &client.author(Some(&identity.user)), &id).await?;
    Ok(Json(Done { success: true, message: "Face deleted" }))
}

/// The same as `DELETE /api/face/{id}`.
#[utoipa::path(delete, path = "/api/face/encodings/{encoding_id}", tag = "face", security(("bearer" = [])),
    params(("encoding_id" = String, Path, example = "019ab3f0-6c1e-7cc0-b5ad-0a4f0f8f2f11")),
    responses((status = 200, body = Done), WriteRefusals))]
pub async fn delete_encoding(
    state: State<App>,
    client: Client,
    identity: Identity,
    Path(encoding_id): Path<String>,
) -> Result<Json<Done>, Error> {
    delete(state, client, identity, Path(encoding_id)).await
}

/// Removes the encoding, for its owner while it is not verified, and for operators.
pub async fn remove(app: &App, identity: &Identity, author: &Author, id: &str) -> Result<(), Error> {
    let now = now();
    transact!(app.database, |tx| {
        let encoding = erase::lock(tx, id).await?;
        if identity.role < Role::Operator {
            // Whether somebody else has such an encoding is not told.
            identity.require_self_or(&encoding.user_id, Role::Operator).map_err(|_| Error::NotFound("the face"))?;
            if encoding.status == Status::Verified {
                let message = "a verified face is deleted by an operator; you can withdraw your consent instead: DELETE /api/face/consent";
                return Err(Error::Conflict(message.into()));
            }
        }
        let owner = users::find(tx, &encoding.user_id).await?;
        if owner.id != identity.user && owner.role > identity.role {
            return Err(Error::Forbidden("an administrator's face is deleted by an administrator".into()));
        }
        erase::one(app, tx, &encoding, author, now).await
    });
    Ok(())
}
