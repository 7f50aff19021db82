//! Accounts under `/api`: lists, one's own profile, and what administrators do with others.

pub mod admin;
pub mod body;
mod import;
mod profile;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use mysql_async::prelude::Queryable;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::office::App;
use crate::office::auth::identity::{Admin, Identity};
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path, Query};
use crate::office::faces::encodings::{self, Encoding};
use crate::office::page::{PageQuery, Paging};
use crate::office::request::Client;
use crate::office::sql::{At, Day};
use crate::office::users::list::{self, UserFilter};
use crate::office::users::settings::{self, UserSettings};
use crate::office::users::{self, User};
use crate::people::role::Role;

use body::{NewUserBody, UserChangeBody};

/// Day records that are shown beside an account.
const RECENT_DAYS: u32 = 10;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_users, create_user))
        .routes(routes!(get_user, change_user, delete_user))
        .merge(profile::routes())
        .merge(admin::routes())
        .merge(import::routes())
}

/// A page of accounts.
#[derive(Serialize, ToSchema)]
pub struct UserList {
    users: Vec<User>,
    #[serde(flatten)]
    paging: Paging,
}

/// That it is done.
#[derive(Serialize, ToSchema)]
pub struct Done {
    pub success: bool,
    pub message: &'static str,
}

impl Done {
    pub fn new(message: &'static str) -> Json<Self> {
        Json(Self { success: true, message })
    }
}

/// An account with what belongs to it.
#[derive(Serialize, ToSchema)]
struct UserPage {
    #[serde(flatten)]
    user: User,
    settings: UserSettings,
    face_encodings: Vec<Encoding>,
    /// The newest day records.
    recent_attendance: Vec<RecentDay>,
}

#[derive(Serialize, ToSchema)]
struct RecentDay {
    #[schema(value_type = String, format = Date)]
    date: jiff::civil::Date,
    #[schema(example = "Present")]
    status: String,
    /// RFC 3339.
    timestamp: String,
}

/// Accounts in pages; to an employee only their own.
#[utoipa::path(get, path = "/api/users", tag = "users", params(UserFilter, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = UserList), ReadRefusals))]
async fn list_users(
    State(app): State<App>,
    identity: Identity,
    filter: Query<UserFilter>,
    page: Query<PageQuery>,
) -> Result<Json<UserList>, Error> {
    if identity.role < Role::Operator {
        let window = page.0.window()?;
        let user = users::find(&mut app.database.conn().await?, &identity.user).await?;
        let mut users = vec![user];
        let paging = window.close(&mut users, 1, |user| user.id.clone());
        return Ok(Json(UserList { users, paging }));
    }
    if filter.0.deleted == Some(true) {
        identity.require(Role::Admin)?;
    }
    listed(&app, &filter.0, &page.0).await.map(Json)
}

/// A page of the accounts that are asked for.
pub(super) async fn listed(app: &App, filter: &UserFilter, page: &PageQuery) -> Result<UserList, Error> {
    let window = page.window()?;
    let (users, paging) = list::list(app, filter, &window).await?;
    Ok(UserList { users, paging })
}

impl UserList {
    /// The rows, each in another form, and the paging.
    pub(super) fn into_parts<T>(self, form: impl Fn(User) -> T) -> (Vec<T>, Paging) {
        (self.users.into_iter().map(form).collect(), self.paging)
    }
}

/// Makes an account. Without a password nobody can sign in with it until an administrator sets one.
#[utoipa::path(post, path = "/api/users", tag = "users", request_body = NewUserBody, security(("bearer" = [])),
    responses((status = 201, body = User), WriteRefusals))]
async fn create_user(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<NewUserBody>,
) -> Result<(StatusCode, Json<User>), Error> {
    let user = body.0.create(&app, &client, &identity, Role::Employee).await?;
    Ok((StatusCode::CREATED, Json(user)))
}

/// An account with its settings, faces and newest days: one's own, or anybody's for operators.
#[utoipa::path(get, path = "/api/users/{id}", tag = "users", params(("id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")),
    security(("bearer" = [])), responses((status = 200, body = UserPage), ReadRefusals))]
async fn get_user(State(app): State<App>, identity: Identity, id: Path<String>) -> Result<Json<UserPage>, Error> {
    identity.require_self_or(&id.0, Role::Operator)?;
    let mut conn = app.database.conn().await?;
    let user = users::find(&mut conn, &id.0).await?;
    let settings = settings::find(&mut conn, &user.id).await?;
    let face_encodings = encodings::of_user(&mut conn, &user.id).await?;
    let sql = "SELECT date_only, status, timestamp FROM attendance_records WHERE user_id = ? ORDER BY date_only DESC LIMIT ?";
    let days: Vec<(Day, String, At)> = conn.exec(sql, (&user.id, RECENT_DAYS)).await?;
    let recent_attendance =
        days.into_iter().map(|(Day(date), status, At(at))| RecentDay { date, status, timestamp: at.to_string() }).collect();
    Ok(Json(UserPage { user, settings, face_encodings, recent_attendance }))
}

/// Changes an account: administrators everything, operators the details of employees, others of their own name, phone and address. What is
/// sent as it was is no change.
#[utoipa::path(put, path = "/api/users/{id}", tag = "users", request_body = UserChangeBody,
    params(("id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")), security(("bearer" = [])),
    responses((status = 200, body = User), WriteRefusals))]
async fn change_user(
    State(app): State<App>,
    client: Client,
    identity: Identity,
    id: Path<String>,
    body: Body<UserChangeBody>,
) -> Result<Json<User>, Error> {
    identity.require_self_or(&id.0, Role::Operator)?;
    body.0.apply(&app, &client, &identity, &id.0).await.map(Json)
}

/// Puts an account away: its sessions end, its faces are deleted for good, and its attendance stays.
#[utoipa::path(delete, path = "/api/users/{id}", tag = "users", params(("id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")),
    security(("bearer" = [])), responses((status = 200, body = Done), WriteRefusals))]
async fn delete_user(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<String>) -> Result<Json<Done>, Error> {
    body::delete(&app, &client, &identity, &id.0).await?;
    Ok(Done::new("User deleted"))
}
