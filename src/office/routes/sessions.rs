//! Where one is signed in.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::users::Done;
use super::users::admin::SessionList;
use crate::office::activity::{Category, Entry};
use crate::office::auth::identity::Identity;
use crate::office::auth::session::{self, EndReason};
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::Path;
use crate::office::request::Client;
use crate::office::{App, now};
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_sessions)).routes(routes!(end_session))
}

/// One's own sessions.
#[utoipa::path(get, path = "/api/auth/sessions", tag = "auth", security(("bearer" = [])),
    responses((status = 200, body = SessionList), ReadRefusals))]
async fn list_sessions(State(app): State<App>, identity: Identity) -> Result<Json<SessionList>, Error> {
    let sessions = session::list(&mut app.database.conn().await?, &identity.user, identity.session, now()).await?;
    Ok(Json(SessionList { sessions }))
}

/// Ends one of one's own sessions.
#[utoipa::path(delete, path = "/api/auth/sessions/{id}", tag = "auth", params(("id" = Uuid, Path)), security(("bearer" = [])),
    responses((status = 200, body = Done), WriteRefusals))]
async fn end_session(State(app): State<App>, client: Client, identity: Identity, id: Path<Uuid>) -> Result<Json<Done>, Error> {
    let now = now();
    transact!(app.database, |tx| {
        // Somebody else's is not told from one that never was.
        if session::end(tx, &identity.user, Some(id.0), EndReason::Logout, now).await? == 0 {
            return Err(Error::NotFound("the session"));
        }
        let session = id.0.to_string();
        let entry =
            Entry { category: Category::Account, action: "session_ended", record: Some(("auth_tokens", &session)), old: None, new: None };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await
    });
    Ok(Done::new("Session ended"))
}
