//! What administrators do with accounts.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body::{NewUserBody, UserChangeBody};
use super::{Done, UserList};
use crate::office::auth::identity::Admin;
use crate::office::auth::session::{self, SessionInfo};
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path, Query};
use crate::office::page::PageQuery;
use crate::office::request::Client;
use crate::office::users::change::{self, Deed};
use crate::office::users::list::UserFilter;
use crate::office::users::{self, AccountStatus, User};
use crate::office::{App, now};
use crate::people::role::Role;
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_all))
        .routes(routes!(create))
        .routes(routes!(deactivate))
        .routes(routes!(set_status))
        .routes(routes!(restore))
        .routes(routes!(list_sessions, end_sessions))
}

#[derive(Serialize, ToSchema)]
struct Created {
    success: bool,
    message: &'static str,
    #[schema(example = "EMP-7K3M9QX2VW4TZ")]
    user_id: String,
    user: User,
}

#[derive(Deserialize, ToSchema)]
struct StatusBody {
    #[schema(example = "Suspended")]
    status: AccountStatus,
}

/// What became of an account.
#[derive(Serialize, ToSchema)]
struct StatusSet {
    success: bool,
    user: User,
}

#[derive(Serialize, ToSchema)]
pub struct SessionList {
    pub sessions: Vec<SessionInfo>,
}

#[derive(Serialize, ToSchema)]
struct Ended {
    success: bool,
    /// Tokens that were voided.
    ended: u64,
}

/// Accounts in pages, with `deleted=true` those that were deleted.
#[utoipa::path(get, path = "/api/admin/users", tag = "users", params(UserFilter, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = UserList), ReadRefusals))]
async fn list_all(State(app): State<App>, _: Admin, filter: Query<UserFilter>, page: Query<PageQuery>) -> Result<Json<UserList>, Error> {
    super::listed(&app, &filter.0, &page.0).await.map(Json)
}

/// Makes an account.
#[utoipa::path(post, path = "/api/admin/users/create", tag = "users", request_body = NewUserBody, security(("bearer" = [])),
    responses((status = 201, body = Created), WriteRefusals))]
async fn create(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<NewUserBody>,
) -> Result<(StatusCode, Json<Created>), Error> {
    let user = body.0.create(&app, &client, &identity, Role::Employee).await?;
    let created = Created { success: true, message: "User created", user_id: user.id.clone(), user };
    Ok((StatusCode::CREATED, Json(created)))
}

/// Makes an account inactive and ends its sessions.
#[utoipa::path(put, path = "/api/admin/users/deactivate/{id}", tag = "users", params(("id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")),
    security(("bearer" = [])), responses((status = 200, body = Done), WriteRefusals))]
async fn deactivate(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<String>) -> Result<Json<Done>, Error> {
    UserChangeBody::of_status(AccountStatus::Inactive).apply(&app, &client, &identity, &id.0).await?;
    Ok(Done::new("User deactivated"))
}

/// Sets whether an account may be used; its sessions end unless it is active.
#[utoipa::path(put, path = "/api/admin/users/{user_id}/status", tag = "users", request_body = StatusBody,
    params(("user_id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")), security(("bearer" = [])),
    responses((status = 200, body = StatusSet), WriteRefusals))]
async fn set_status(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    id: Path<String>,
    body: Body<StatusBody>,
) -> Result<Json<StatusSet>, Error> {
    let user = UserChangeBody::of_status(body.0.status).apply(&app, &client, &identity, &id.0).await?;
    Ok(Json(StatusSet { success: true, user }))
}

/// Brings a deleted account back, inactive. Its address and number were never given to anybody else.
#[utoipa::path(post, path = "/api/admin/users/{user_id}/restore", tag = "users",
    params(("user_id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")), security(("bearer" = [])),
    responses((status = 200, body = StatusSet), WriteRefusals))]
async fn restore(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<String>) -> Result<Json<StatusSet>, Error> {
    let author = client.author(Some(&identity.user));
    let deed = Deed { chain: app.activity, author: &author, by: &identity, now: now() };
    let user = transact!(app.database, |tx| { change::restore(tx, deed, &id.0).await });
    Ok(Json(StatusSet { success: true, user }))
}

/// Where an account is signed in.
#[utoipa::path(get, path = "/api/admin/users/{user_id}/sessions", tag = "users",
    params(("user_id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")), security(("bearer" = [])),
    responses((status = 200, body = SessionList), ReadRefusals))]
async fn list_sessions(State(app): State<App>, Admin(identity): Admin, id: Path<String>) -> Result<Json<SessionList>, Error> {
    let mut conn = app.database.conn().await?;
    let user = users::find(&mut conn, &id.0).await?;
    let sessions = session::list(&mut conn, &user.id, identity.session, now()).await?;
    Ok(Json(SessionList { sessions }))
}

/// Ends every session of an account.
#[utoipa::path(delete, path = "/api/admin/users/{user_id}/sessions", tag = "users",
    params(("user_id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")), security(("bearer" = [])),
    responses((status = 200, body = Ended), WriteRefusals))]
async fn end_sessions(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<String>) -> Result<Json<Ended>, Error> {
    let author = client.author(Some(&identity.user));
    let deed = Deed { chain: app.activity, author: &author, by: &identity, now: now() };
    let ended = transact!(app.database, |tx| { change::end_sessions(tx, deed, &id.0).await });
    Ok(Json(Ended { success: true, ended }))
}
