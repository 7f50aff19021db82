//! Whether the server lives and can reach its database.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::office::App;
use crate::office::error::{Error, ErrorBody};

#[derive(Serialize, ToSchema)]
struct Health {
    #[schema(example = "healthy")]
    status: &'static str,
    #[schema(example = "connected")]
    database: &'static str,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(health)).routes(routes!(api_health))
}

/// Whether the server can answer, which takes its database.
#[utoipa::path(get, path = "/health", tag = "health", responses((status = 200, body = Health), (status = 503, body = ErrorBody)))]
async fn health(State(app): State<App>) -> Result<Json<Health>, Error> {
    app.database.check().await?;
    Ok(Json(Health { status: "healthy", database: "connected" }))
}

/// The same under `/api`.
#[utoipa::path(get, path = "/api/health", tag = "health", responses((status = 200, body = Health), (status = 503, body = ErrorBody)))]
async fn api_health(state: State<App>) -> Result<Json<Health>, Error> {
    health(state).await
}
