//! Reports as files: asked for, listed, downloaded, scheduled, and exported at once where they are small.

mod asked;
mod download;
mod export;
mod generate;
mod schedules;

use utoipa_axum::router::OpenApiRouter;

use crate::office::App;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(generate::routes()).merge(download::routes()).merge(schedules::routes()).merge(export::routes())
}
