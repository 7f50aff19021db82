//! What the organisation sets up for attendance: sites, shifts, holidays and leave. Each change derives the days that it touches.

mod holidays;
mod leave;
mod shifts;
mod sites;

use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::office::App;

/// What came of a change of the rules.
#[derive(Serialize, ToSchema)]
struct RuleChanged {
    /// Always true.
    success: bool,
    #[schema(format = Uuid)]
    id: String,
    /// Whether every day that it touches was derived; otherwise a job does it now.
    is_done: bool,
}

/// What came of a change of somebody's site.
#[derive(Serialize, ToSchema)]
struct SiteAssigned {
    success: bool,
    #[schema(example = "EMP-7K3M9QX2VW4TZ")]
    id: String,
    /// Whether every day that it touches was derived; otherwise a job does it now.
    is_done: bool,
}

impl RuleChanged {
    fn new(id: impl ToString, is_done: bool) -> Self {
        Self { success: true, id: id.to_string(), is_done }
    }
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(sites::routes()).merge(shifts::routes()).merge(holidays::routes()).merge(leave::routes())
}
