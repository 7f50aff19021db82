//! Consent to keep a face, and its end.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::office::auth::identity::Identity;
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path, Query};
use crate::office::faces::consent::{self, Consent, NewConsent};
use crate::office::faces::erase::{self, Receipt};
use crate::office::request::Client;
use crate::office::{App, now, users};
use crate::people::role::Role;
use crate::transact;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Whose {
    /// Oneself by default; operators may name anybody.
    #[param(example = "EMP-7K3M9QX2VW4TZ")]
    user_id: Option<String>,
}

#[derive(Deserialize, ToSchema)]
pub struct Agreement {
    /// Oneself by default; an operator records what somebody else agreed to.
    user_id: Option<String>,
    /// Of the text that was agreed to.
    #[schema(example = "2026-11", pattern = "^[!-~]{1,64}$")]
    text_version: String,
    #[schema(example = "en", pattern = "^[A-Za-z0-9-]{1,10}$")]
    language: Option<String>,
}

/// Whether a person has agreed that the face is kept.
#[utoipa::path(get, path = "/api/face/consent", tag = "face", security(("bearer" = [])), params(Whose),
    responses((status = 200, body = Consent), ReadRefusals))]
pub async fn show(State(app): State<App>, identity: Identity, Query(whose): Query<Whose>) -> Result<Json<Consent>, Error> {
    let user = person(&app, &identity, whose.user_id).await?;
    Ok(Json(consent::find(&mut app.database.conn().await?, &user).await?))
}

/// Records that a person has agreed.
#[utoipa::path(post, path = "/api/face/consent", tag = "face", security(("bearer" = [])), request_body = Agreement,
    responses((status = 201, body = Consent), WriteRefusals))]
pub async fn give(
    State(app): State<App>,
    client: Client,
    identity: Identity,
    Body(agreement): Body<Agreement>,
) -> Result<(StatusCode, Json<Consent>), Error> {
    let new = NewConsent::new(&agreement.text_version, agreement.language.as_deref())?;
    let user = person(&app, &identity, agreement.user_id).await?;
    let operator = Some(identity.user.as_str()).filter(|operator| *operator != user);
    let (author, now) = (client.author(Some(&identity.user)), now());
    let consent = transact!(app.database, |tx| {
        consent::give(&app, tx, &user, &new, operator, &author, now).await?;
        consent::find(tx, &user).await
    });
    Ok((StatusCode::CREATED, Json(consent)))
}

/// Withdraws the consent. Every encoding and picture of the face is erased at once; the receipt says what.
#[utoipa::path(delete, path = "/api/face/consent", tag = "face", security(("bearer" = [])), params(Whose),
    responses((status = 200, body = Receipt), WriteRefusals))]
pub async fn withdraw(
    State(app): State<App>,
    client: Client,
    identity: Identity,
    Query(whose): Query<Whose>,
) -> Result<Json<Receipt>, Error> {
    let user = person(&app, &identity, whose.user_id).await?;
    let (author, now) = (client.author(Some(&identity.user)), now());
    let receipt = transact!(app.database, |tx| { erase::all(app.activity, tx, &user, &author, now).await });
    // The search forgets now, not with the next picture; what is erased stays so where that fails.
    if let Err(error) = app.faces.refresh(&app).await {
        error.log();
    }
    Ok(Json(receipt))
}

/// Erases a person's face: the same as withdrawing the consent.
#[utoipa::path(delete, path = "/api/face/user/{user_id}", tag = "face", security(("bearer" = [])),
    params(("user_id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")),
    responses((status = 200, body = Receipt), WriteRefusals))]
pub async fn erase(state: State<App>, client: Client, identity: Identity, Path(user): Path<String>) -> Result<Json<Receipt>, Error> {
    withdraw(state, client, identity, Query(Whose { user_id: Some(user) })).await
}

/// The account that is meant, if whoever asks may see it.
async fn person(app: &App, identity: &Identity, named: Option<String>) -> Result<String, Error> {
    let Some(named) = named else { return Ok(identity.user.clone()) };
    identity.require_self_or(&named, Role::Operator)?;
    let user = users::find(&mut app.database.conn().await?, &named).await?;
    if user.id != identity.user && user.role > identity.role {
        return Err(Error::Forbidden("an administrator's consent is seen to by an administrator".into()));
    }
    Ok(user.id)
}
