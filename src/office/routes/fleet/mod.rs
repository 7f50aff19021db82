//! The kiosks, for those who look after them: who there is and how they are, pairing and revoking, settings, support and incidents.

mod codes;
mod devices;
mod incidents;
mod punches;
mod settings;

use utoipa_axum::router::OpenApiRouter;

use crate::office::App;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(codes::routes())
        .merge(devices::routes())
        .merge(incidents::routes())
        .merge(punches::routes())
        .merge(settings::routes())
}
