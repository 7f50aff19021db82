//! API keys: how services sign in to `/faces`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::office::activity::{Category, Entry};
use crate::office::auth::identity::Operator;
use crate::office::auth::service;
use crate::office::error::{Error, WriteRefusals};
use crate::office::request::Client;
use crate::office::{App, now};
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(make, void))
}

#[derive(Serialize, ToSchema)]
struct ApiKey {
    /// Shown once; sent as the header `X-API-Key`.
    #[schema(example = "rollcall_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    api_key: String,
}

#[derive(Serialize, ToSchema)]
struct Done {
    success: bool,
    message: &'static str,
}

/// Makes an API key for one's own account, for services that call `/faces`. An earlier key is void from now on.
#[utoipa::path(post, path = "/api/auth/api-key", tag = "auth", security(("bearer" = [])),
    responses((status = 201, body = ApiKey), WriteRefusals))]
async fn make(State(app): State<App>, client: Client, Operator(identity): Operator) -> Result<(StatusCode, Json<ApiKey>), Error> {
    let now = now();
    let api_key = transact!(app.database, |tx| {
        let key = service::make_key(tx, &identity.user, now).await?;
        let record = Some(("user_settings", identity.user.as_str()));
        let entry = Entry { category: Category::Security, action: "api_key_made", record, old: None, new: None };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await?;
        Ok(key)
    });
    Ok((StatusCode::CREATED, Json(ApiKey { api_key })))
}

/// Voids the API key of one's own account.
#[utoipa::path(delete, path = "/api/auth/api-key", tag = "auth", security(("bearer" = [])),
    responses((status = 200, body = Done), WriteRefusals))]
async fn void(State(app): State<App>, client: Client, Operator(identity): Operator) -> Result<Json<Done>, Error> {
    let now = now();
    transact!(app.database, |tx| {
        service::void_key(tx, &identity.user, now).await?;
        let record = Some(("user_settings", identity.user.as_str()));
        let entry = Entry { category: Category::Security, action: "api_key_voided", record, old: None, new: None };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await
    });
    Ok(Json(Done { success: true, message: "API key voided" }))
}
