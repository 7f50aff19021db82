//! The routes, each group with its SQL: thin surfaces over the same functions.

pub mod api_key;
pub mod auth;
pub mod faces;
pub mod files;
pub mod health;

use utoipa_axum::router::OpenApiRouter;

use super::App;

/// Every route, with its description.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(api_key::routes())
        .merge(auth::routes())
        .merge(faces::routes())
        .merge(files::routes())
        .merge(health::routes())
}
