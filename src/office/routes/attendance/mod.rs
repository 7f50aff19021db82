//! Attendance: the documents' mark, the lists of day records, and what somebody enters or corrects.

mod corrections;
mod edit;
mod lists;
mod mark;
mod today;

use utoipa_axum::router::OpenApiRouter;

use crate::office::App;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(mark::routes())
        .merge(lists::routes())
        .merge(today::routes())
        .merge(edit::routes())
        .merge(corrections::routes())
}
