//! The kiosks themselves.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::office::auth::identity::{Admin, Operator};
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path, Query};
use crate::office::page::{PageQuery, Paging};
use crate::office::request::Client;
use crate::office::sync::fleet::{self, Change, Device};
use crate::office::sync::support::{self, Support};
use crate::office::{App, now};
use crate::transact;
use crate::wire::SupportKind;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show, update)).routes(routes!(revoke)).routes(routes!(answers, ask))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct OfSite {
    /// Only kiosks of this site.
    #[param(value_type = Option<String>, format = Uuid)]
    site_id: Option<Uuid>,
}

#[derive(Serialize, ToSchema)]
struct Devices {
    devices: Vec<Device>,
    #[serde(flatten)]
    paging: Paging,
}

/// What of a kiosk shall change; what is left out stays.
#[derive(Deserialize, ToSchema)]
struct DeviceChange {
    #[schema(example = "North gate")]
    name: Option<String>,
    /// Another site: the kiosk begins its roster anew.
    #[schema(value_type = Option<String>, format = Uuid)]
    site_id: Option<Uuid>,
}

#[derive(Deserialize, ToSchema)]
struct SupportForm {
    /// `log` or `diagnostics`.
    #[schema(value_type = String, example = "diagnostics")]
    kind: SupportKind,
}

#[derive(Serialize, ToSchema)]
struct Answers {
    requests: Vec<Support>,
}

/// The kiosks, and how they are.
#[utoipa::path(get, path = "/api/admin/devices", tag = "kiosks", params(OfSite, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = Devices), ReadRefusals))]
async fn list(State(app): State<App>, _: Operator, of: Query<OfSite>, page: Query<PageQuery>) -> Result<Json<Devices>, Error> {
    let window = page.0.window()?;
    let (devices, paging) = fleet::list(&mut app.database.conn().await?, of.0.site_id, &window, now()).await?;
    Ok(Json(Devices { devices, paging }))
}

/// One kiosk.
#[utoipa::path(get, path = "/api/admin/devices/{id}", tag = "kiosks", params(("id" = String, Path, format = Uuid)), security(("bearer" = [])),
    responses((status = 200, body = Device), ReadRefusals))]
async fn show(State(app): State<App>, _: Operator, id: Path<Uuid>) -> Result<Json<Device>, Error> {
    Ok(Json(fleet::find(&mut app.database.conn().await?, id.0, now()).await?))
}

/// Renames a kiosk, or moves it to another site.
#[utoipa::path(put, path = "/api/admin/devices/{id}", tag = "kiosks", params(("id" = String, Path, format = Uuid)), request_body = DeviceChange,
    security(("bearer" = [])), responses((status = 200, body = Device), WriteRefusals))]
async fn update(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    id: Path<Uuid>,
    body: Body<DeviceChange>,
) -> Result<Json<Device>, Error> {
    let (author, now) = (client.author(Some(&identity.user)), now());
    let change = Change { name: body.0.name, site: body.0.site_id };
    Ok(Json(transact!(app.database, |tx| { fleet::update(&app, tx, &author, id.0, &change, now).await })))
}

/// Revokes a kiosk: it can neither push nor read any more, and wipes templates and keys when it next asks. Its records stay.
#[utoipa::path(post, path = "/api/admin/devices/{id}/revoke", tag = "kiosks", params(("id" = String, Path, format = Uuid)),
    security(("bearer" = [])), responses((status = 200, body = Device), WriteRefusals))]
async fn revoke(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<Uuid>) -> Result<Json<Device>, Error> {
    let (author, now) = (client.author(Some(&identity.user)), now());
    Ok(Json(transact!(app.database, |tx| { fleet::revoke(&app, tx, &author, id.0, now).await })))
}

/// What was asked of a kiosk, with its answers: the last twenty.
#[utoipa::path(get, path = "/api/admin/devices/{id}/support", tag = "kiosks", params(("id" = String, Path, format = Uuid)),
    security(("bearer" = [])), responses((status = 200, body = Answers), ReadRefusals))]
async fn answers(State(app): State<App>, _: Admin, id: Path<Uuid>) -> Result<Json<Answers>, Error> {
    let mut conn = app.database.conn().await?;
    fleet::find(&mut conn, id.0, now()).await?;
    Ok(Json(Answers { requests: support::list(&mut conn, id.0).await? }))
}

/// Asks a kiosk for the end of its log, or for what its own examination says. It answers after its next heartbeat.
#[utoipa::path(post, path = "/api/admin/devices/{id}/support", tag = "kiosks", params(("id" = String, Path, format = Uuid)),
    request_body = SupportForm, security(("bearer" = [])), responses((status = 202, body = Support), WriteRefusals))]
async fn ask(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    id: Path<Uuid>,
    body: Body<SupportForm>,
) -> Result<(StatusCode, Json<Support>), Error> {
    let (author, now) = (client.author(Some(&identity.user)), now());
    let asked = transact!(app.database, |tx| { support::ask(&app, tx, &author, id.0, body.0.kind, now).await });
    Ok((StatusCode::ACCEPTED, Json(asked)))
}
