//! One-time codes for pairing.

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::office::auth::identity::Admin;
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path};
use crate::office::idempotency::ToldOnce;
use crate::office::request::Client;
use crate::office::routes::users::Done;
use crate::office::sync::codes::{self, NewCode, OpenCode};
use crate::office::{App, now};
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(withdraw))
}

#[derive(Deserialize, ToSchema)]
struct CodeForm {
    #[schema(value_type = String, format = Uuid)]
    site_id: Uuid,
    /// What the kiosk will be called.
    #[schema(example = "Main gate")]
    name: String,
}

#[derive(Serialize, ToSchema)]
struct OpenCodes {
    codes: Vec<OpenCode>,
}

/// Codes that can still be used; never the codes themselves.
#[utoipa::path(get, path = "/api/admin/pairing-codes", tag = "kiosks", security(("bearer" = [])),
    responses((status = 200, body = OpenCodes), ReadRefusals))]
async fn list(State(app): State<App>, _: Admin) -> Result<Json<OpenCodes>, Error> {
    Ok(Json(OpenCodes { codes: codes::open(&mut app.database.conn().await?, now()).await? }))
}

/// Makes a code with which one kiosk can be paired, within a quarter of an hour. It is shown once.
#[utoipa::path(post, path = "/api/admin/pairing-codes", tag = "kiosks", request_body = CodeForm, security(("bearer" = [])),
    responses((status = 201, body = NewCode), WriteRefusals))]
async fn create(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<CodeForm>,
) -> Result<(StatusCode, Extension<ToldOnce>, Json<NewCode>), Error> {
    let (CodeForm { site_id, name }, author, now) = (body.0, client.author(Some(&identity.user)), now());
    let code = transact!(app.database, |tx| { codes::create(&app, tx, &author, site_id, &name, now).await });
    Ok((StatusCode::CREATED, Extension(ToldOnce), Json(code)))
}

/// Withdraws a code that nobody has used.
#[utoipa::path(delete, path = "/api/admin/pairing-codes/{id}", tag = "kiosks", params(("id" = String, Path, format = Uuid)),
    security(("bearer" = [])), responses((status = 200, body = Done), WriteRefusals))]
async fn withdraw(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<Uuid>) -> Result<Json<Done>, Error> {
    let (author, now) = (client.author(Some(&identity.user)), now());
    transact!(app.database, |tx| { codes::withdraw(&app, tx, &author, id.0, now).await });
    Ok(Done::new("Code withdrawn"))
}
