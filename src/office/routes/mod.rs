//! The routes, each group with its SQL: thin surfaces over the same functions.

pub mod activity;
pub mod api_key;
pub mod attendance;
pub mod auth;
pub mod config;
pub mod day_reports;
pub mod departments;
pub mod faces;
pub mod files;
pub mod fleet;
pub mod health;
pub mod notifications;
pub mod reporting;
pub mod rules;
pub mod sessions;
pub mod statistics;
pub mod sync;
pub mod users;
pub mod v1;
pub mod webhooks;

use utoipa_axum::router::OpenApiRouter;

use super::App;

/// Every route, with its description.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(activity::routes())
        .merge(api_key::routes())
        .merge(attendance::routes())
        .merge(auth::routes())
        .merge(config::routes())
        .merge(day_reports::routes())
        .merge(departments::routes())
        .merge(faces::routes())
        .merge(files::routes())
        .merge(fleet::routes())
        .merge(health::routes())
        .merge(notifications::routes())
        .merge(reporting::routes())
        .merge(rules::routes())
        .merge(sessions::routes())
        .merge(statistics::routes())
        .merge(sync::routes())
        .merge(users::routes())
        .merge(v1::routes())
        .merge(webhooks::routes())
}
