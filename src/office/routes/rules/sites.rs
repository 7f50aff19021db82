//! Sites, and who belongs to which.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{RuleChanged, SiteAssigned};
use crate::office::App;
use crate::office::attendance::Deed;
use crate::office::attendance::sites::{self, Site};
use crate::office::auth::identity::{Admin, Operator};
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path};
use crate::office::request::Client;
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(update, remove)).routes(routes!(assign))
}

#[derive(Deserialize, ToSchema)]
struct SiteForm {
    #[schema(example = "Plant Lisbon")]
    name: String,
    #[serde(alias = "timezone")]
    #[schema(example = "Europe/Lisbon")]
    zone: String,
}

#[derive(Serialize, ToSchema)]
struct Sites {
    sites: Vec<Site>,
}

#[derive(Deserialize, ToSchema)]
struct SiteOfUser {
    /// `null` for none: the organisation's zone counts then.
    #[schema(value_type = Option<String>, format = Uuid)]
    site_id: Option<Uuid>,
}

/// All sites.
#[utoipa::path(get, path = "/api/admin/sites", tag = "rules", security(("bearer" = [])),
    responses((status = 200, body = Sites), ReadRefusals))]
async fn list(State(app): State<App>, _: Operator) -> Result<Json<Sites>, Error> {
    Ok(Json(Sites { sites: sites::list(&mut app.database.conn().await?).await? }))
}

/// Adds a site.
#[utoipa::path(post, path = "/api/admin/sites", tag = "rules", request_body = SiteForm, security(("bearer" = [])),
    responses((status = 201, body = Site), WriteRefusals))]
async fn create(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<SiteForm>,
) -> Result<(StatusCode, Json<Site>), Error> {
    let SiteForm { name, zone } = body.0;
    let site = Site { id: Uuid::now_v7(), name: name.trim().into(), zone };
    let deed = Deed::of(&app, &client, &identity);
    transact!(app.database, |tx| { sites::create(tx, &deed, &site).await });
    Ok((StatusCode::CREATED, Json(site)))
}

/// Changes a site.
#[utoipa::path(put, path = "/api/admin/sites/{id}", tag = "rules", params(("id" = String, Path, format = Uuid)), request_body = SiteForm,
    security(("bearer" = [])),
    responses((status = 200, body = RuleChanged), WriteRefusals))]
async fn update(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    id: Path<Uuid>,
    body: Body<SiteForm>,
) -> Result<Json<RuleChanged>, Error> {
    let SiteForm { name, zone } = body.0;
    let site = Site { id: id.0, name: name.trim().into(), zone };
    let deed = Deed::of(&app, &client, &identity);
    let is_done = transact!(app.database, |tx| { sites::update(tx, &deed, &site).await });
    Ok(Json(RuleChanged::new(site.id, is_done)))
}

/// Removes a site that no people and no kiosks belong to.
#[utoipa::path(delete, path = "/api/admin/sites/{id}", tag = "rules", params(("id" = String, Path, format = Uuid)), security(("bearer" = [])),
    responses((status = 200, body = RuleChanged), WriteRefusals))]
async fn remove(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<Uuid>) -> Result<Json<RuleChanged>, Error> {
    let deed = Deed::of(&app, &client, &identity);
    transact!(app.database, |tx| { sites::remove(tx, &deed, id.0).await });
    Ok(Json(RuleChanged::new(id.0, true)))
}

/// Puts somebody into a site: the clock times of shifts and the work dates are its.
#[utoipa::path(put, path = "/api/admin/users/{user_id}/site", tag = "rules", params(("user_id" = String, Path)), request_body = SiteOfUser,
    security(("bearer" = [])),
    responses((status = 200, body = SiteAssigned), WriteRefusals))]
async fn assign(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    user: Path<String>,
    body: Body<SiteOfUser>,
) -> Result<Json<SiteAssigned>, Error> {
    let deed = Deed::of(&app, &client, &identity);
    let is_done = transact!(app.database, |tx| { sites::assign(tx, &deed, &user.0, body.0.site_id).await });
    Ok(Json(SiteAssigned { success: true, id: user.0, is_done }))
}
