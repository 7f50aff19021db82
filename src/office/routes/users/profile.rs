//! One's own account and settings.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::UserChangeBody;
use crate::office::activity::{Category, Entry};
use crate::office::auth::identity::Identity;
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::Body;
use crate::office::request::Client;
use crate::office::users::settings::{self, SettingsChange, UserSettings};
use crate::office::users::{self, User};
use crate::office::{App, now};
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_profile, change_profile)).routes(routes!(get_settings, change_settings))
}

/// One's own account with its settings.
#[derive(Serialize, ToSchema)]
struct Profile {
    #[serde(flatten)]
    user: User,
    settings: UserSettings,
}

#[derive(Deserialize, ToSchema)]
struct ProfileChange {
    #[serde(flatten)]
    user: UserChangeBody,
    settings: Option<SettingsChange>,
}

/// One's own account with its settings.
#[utoipa::path(get, path = "/api/users/profile", tag = "users", security(("bearer" = [])), responses((status = 200, body = Profile), ReadRefusals))]
async fn get_profile(State(app): State<App>, identity: Identity) -> Result<Json<Profile>, Error> {
    profile(&app, &identity).await.map(Json)
}

async fn profile(app: &App, identity: &Identity) -> Result<Profile, Error> {
    let mut conn = app.database.conn().await?;
    let user = users::find(&mut conn, &identity.user).await?;
    let settings = settings::find(&mut conn, &identity.user).await?;
    Ok(Profile { user, settings })
}

/// Changes one's own name, phone, address and settings.
#[utoipa::path(put, path = "/api/users/profile", tag = "users", request_body = ProfileChange, security(("bearer" = [])),
    responses((status = 200, body = Profile), WriteRefusals))]
async fn change_profile(
    State(app): State<App>,
    client: Client,
    identity: Identity,
    body: Body<ProfileChange>,
) -> Result<Json<Profile>, Error> {
    let ProfileChange { user, settings } = body.0;
    user.apply(&app, &client, &identity, &identity.user).await?;
    if let Some(settings) = settings {
        set(&app, &client, &identity, &settings).await?;
    }
    profile(&app, &identity).await.map(Json)
}

/// One's own settings.
#[utoipa::path(get, path = "/api/users/settings", tag = "users", security(("bearer" = [])),
    responses((status = 200, body = UserSettings), ReadRefusals))]
async fn get_settings(State(app): State<App>, identity: Identity) -> Result<Json<UserSettings>, Error> {
    settings::find(&mut app.database.conn().await?, &identity.user).await.map(Json)
}

/// Changes one's own settings; what is left out stays.
#[utoipa::path(put, path = "/api/users/settings", tag = "users", request_body = SettingsChange, security(("bearer" = [])),
    responses((status = 200, body = UserSettings), WriteRefusals))]
async fn change_settings(
    State(app): State<App>,
    client: Client,
    identity: Identity,
    body: Body<SettingsChange>,
) -> Result<Json<UserSettings>, Error> {
    set(&app, &client, &identity, &body.0).await.map(Json)
}

async fn set(app: &App, client: &Client, identity: &Identity, change: &SettingsChange) -> Result<UserSettings, Error> {
    let now = now();
    Ok(transact!(app.database, |tx| {
        let (old, new) = settings::change(tx, &identity.user, change, now).await?;
        if old != new {
            let record = Some(("user_settings", identity.user.as_str()));
            let entry =
                Entry { category: Category::Settings, action: "settings_updated", record, old: Some(json!(old)), new: Some(json!(new)) };
            app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await?;
        }
        Ok(new)
    }))
}
