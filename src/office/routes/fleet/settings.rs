//! Settings of kiosks, made from afar: signed, and applied by the kiosks when they next fetch their roster.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::office::attendance::sites;
use crate::office::auth::identity::Admin;
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path};
use crate::office::request::Client;
use crate::office::sync::fleet;
use crate::office::sync::kiosk_settings::{self, Whose};
use crate::office::{App, now};
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(of_site, set_for_site)).routes(routes!(of_kiosk, set_for_kiosk))
}

/// Values by key of the kiosk's `config.toml`.
#[derive(Serialize, Deserialize, ToSchema)]
struct KioskSettings {
    #[schema(value_type = Object, example = json!({ "ui.theme": "dark", "ui.result_secs": 3 }))]
    values: Map<String, Value>,
}

/// What is set for every kiosk of a site.
#[utoipa::path(get, path = "/api/admin/sites/{id}/kiosk-settings", tag = "kiosks", params(("id" = String, Path, format = Uuid)),
    security(("bearer" = [])), responses((status = 200, body = KioskSettings), ReadRefusals))]
async fn of_site(State(app): State<App>, _: Admin, id: Path<Uuid>) -> Result<Json<KioskSettings>, Error> {
    let mut conn = app.database.conn().await?;
    sites::find(&mut conn, id.0).await?;
    Ok(Json(KioskSettings { values: kiosk_settings::find(&mut conn, Whose::Site(id.0)).await? }))
}

/// Sets these values, and no others, for every kiosk of a site.
#[utoipa::path(put, path = "/api/admin/sites/{id}/kiosk-settings", tag = "kiosks", params(("id" = String, Path, format = Uuid)),
    request_body = KioskSettings, security(("bearer" = [])), responses((status = 200, body = KioskSettings), WriteRefusals))]
async fn set_for_site(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    id: Path<Uuid>,
    body: Body<KioskSettings>,
) -> Result<Json<KioskSettings>, Error> {
    let (author, now) = (client.author(Some(&identity.user)), now());
    transact!(app.database, |tx| {
        sites::find(tx, id.0).await?;
        kiosk_settings::put(&app, tx, &author, Whose::Site(id.0), &body.0.values, now).await
    });
    Ok(Json(body.0))
}

/// What is set for one kiosk, over what is set for its site.
#[utoipa::path(get, path = "/api/admin/devices/{id}/settings", tag = "kiosks", params(("id" = String, Path, format = Uuid)),
    security(("bearer" = [])), responses((status = 200, body = KioskSettings), ReadRefusals))]
async fn of_kiosk(State(app): State<App>, _: Admin, id: Path<Uuid>) -> Result<Json<KioskSettings>, Error> {
    let mut conn = app.database.conn().await?;
    fleet::find(&mut conn, id.0, now()).await?;
    Ok(Json(KioskSettings { values: kiosk_settings::find(&mut conn, Whose::Kiosk(id.0)).await? }))
}

/// Sets these values, and no others, for one kiosk.
#[utoipa::path(put, path = "/api/admin/devices/{id}/settings", tag = "kiosks", params(("id" = String, Path, format = Uuid)),
    request_body = KioskSettings, security(("bearer" = [])), responses((status = 200, body = KioskSettings), WriteRefusals))]
async fn set_for_kiosk(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    id: Path<Uuid>,
    body: Body<KioskSettings>,
) -> Result<Json<KioskSettings>, Error> {
    let (author, now) = (client.author(Some(&identity.user)), now());
    transact!(app.database, |tx| {
        fleet::find(tx, id.0, now).await?;
        kiosk_settings::put(&app, tx, &author, Whose::Kiosk(id.0), &body.0.values, now).await
    });
    Ok(Json(body.0))
}
