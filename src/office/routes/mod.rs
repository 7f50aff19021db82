//! The routes, each group with its SQL: thin surfaces over the same functions.

pub mod auth;
pub mod health;

use utoipa_axum::router::OpenApiRouter;

use super::App;

/// Every route, with its description.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(auth::routes()).merge(health::routes())
}
