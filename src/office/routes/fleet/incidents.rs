//! What somebody should look into.

use axum::Json;
use axum::extract::State;
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
use crate::office::sync::incidents::{self, Filter, Incident, IncidentDecision, IncidentKind};
use crate::office::{App, now};
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show, decide))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// `open` or `closed`; else both.
    #[param(example = "open")]
    status: Option<String>,
    /// Only of this kiosk.
    #[param(value_type = Option<String>, format = Uuid)]
    device_id: Option<Uuid>,
    /// E.g. `fork`.
    #[param(example = "fork")]
    kind: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Incidents {
    incidents: Vec<Incident>,
    #[serde(flatten)]
    paging: Paging,
}

#[derive(Deserialize, ToSchema)]
struct DecisionForm {
    /// `close`; `accept` or `discard` the rows that it holds, and close.
    #[schema(example = "close")]
    decision: IncidentDecision,
}

/// Incidents, newest first.
#[utoipa::path(get, path = "/api/admin/incidents", tag = "kiosks", params(Which, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = Incidents), ReadRefusals))]
async fn list(State(app): State<App>, _: Operator, which: Query<Which>, page: Query<PageQuery>) -> Result<Json<Incidents>, Error> {
    let Which { status, device_id, kind } = which.0;
    let is_open = match status.as_deref() {
        None | Some("") => None,
        Some("open") => Some(true),
        Some("closed") => Some(false),
        Some(_) => return Err(Error::field("status", "must be open or closed")),
    };
    let unknown =
        || Error::field("kind", "must be gap, fork, bad_signature, bad_hash, clock, duplicate_person, attack, quarantine or security");
    let kind = kind.as_deref().map(|name| IncidentKind::of(name).ok_or_else(unknown)).transpose()?;
    let filter = Filter { is_open, device: device_id, kind };
    let (incidents, paging) = incidents::list(&mut app.database.conn().await?, &filter, &page.0.window()?).await?;
    Ok(Json(Incidents { incidents, paging }))
}

/// One incident.
#[utoipa::path(get, path = "/api/admin/incidents/{id}", tag = "kiosks", params(("id" = u64, Path, example = 1)), security(("bearer" = [])),
    responses((status = 200, body = Incident), ReadRefusals))]
async fn show(State(app): State<App>, _: Operator, id: Path<u64>) -> Result<Json<Incident>, Error> {
    Ok(Json(incidents::find(&mut app.database.conn().await?, id.0).await?))
}

/// Closes an incident; the rows that it holds can be accepted or discarded with it.
#[utoipa::path(put, path = "/api/admin/incidents/{id}", tag = "kiosks", params(("id" = u64, Path, example = 1)), request_body = DecisionForm,
    security(("bearer" = [])), responses((status = 200, body = Incident), WriteRefusals))]
async fn decide(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    id: Path<u64>,
    body: Body<DecisionForm>,
) -> Result<Json<Incident>, Error> {
    let (author, now) = (client.author(Some(&identity.user)), now());
    Ok(Json(transact!(app.database, |tx| { incidents::decide(&app, tx, &author, id.0, body.0.decision, now).await })))
}
