//! The routes, each group with its SQL: thin surfaces over the same functions.

pub mod api_key;
pub mod attendance;
pub mod auth;
pub mod day_reports;
pub mod faces;
pub mod files;
pub mod health;
pub mod reporting;
pub mod rules;
pub mod statistics;
pub mod webhooks;

use utoipa_axum::router::OpenApiRouter;

use super::App;

/// Every route, with its description.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(api_key::routes())
        .merge(attendance::routes())
        .merge(auth::routes())
        .merge(day_reports::routes())
        .merge(faces::routes())
        .merge(files::routes())
        .merge(health::routes())
        .merge(rules::routes())
        .merge(statistics::routes())
        .merge(reporting::routes())
        .merge(webhooks::routes())
}
