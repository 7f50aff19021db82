//! Leave: employees ask for their own, administrators decide.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::attendance::leave::{Half, LeaveKind, LeaveState};
use crate::ids::LeaveId;
use crate::office::App;
use crate::office::attendance::Deed;
use crate::office::attendance::leave::{self, LeaveDraft, StoredLeave};
use crate::office::auth::identity::{Admin, Identity};
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path, Query};
use crate::office::page::{PageQuery, Paging};
use crate::office::request::Client;
use crate::people::role::Role;
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, ask)).routes(routes!(approve)).routes(routes!(refuse)).routes(routes!(withdraw))
}

#[derive(Deserialize, ToSchema)]
struct LeaveForm {
    /// One's own without it; somebody else's is for operators.
    #[serde(default)]
    user_id: Option<String>,
    /// `vacation`, `sick`, `parental`, `training`, `unpaid` or `other`.
    #[schema(value_type = String, pattern = "^(vacation|sick|parental|training|unpaid|other)$", example = "vacation")]
    kind: LeaveKind,
    #[schema(value_type = String, format = Date, example = "2026-12-21")]
    from: Date,
    /// The last day.
    #[schema(value_type = String, format = Date, example = "2026-12-23")]
    until: Date,
    /// `first` or `second` half of each day; all day without it.
    #[serde(default)]
    #[schema(value_type = Option<String>, pattern = "^(first|second)$")]
    half: Option<Half>,
    #[serde(default, alias = "reason")]
    note: String,
}

#[derive(Serialize, ToSchema)]
struct LeaveOut {
    #[schema(format = Uuid)]
    id: String,
    user_id: String,
    name: String,
    #[schema(value_type = String, example = "vacation")]
    kind: LeaveKind,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    until: Date,
    #[schema(value_type = Option<String>, example = "first")]
    half: Option<Half>,
    note: String,
    /// `requested`, `approved`, `refused` or `withdrawn`.
    #[schema(example = "approved")]
    status: &'static str,
    decided_by: Option<String>,
    decided_at: Option<String>,
    created_at: String,
}

#[derive(Serialize, ToSchema)]
struct LeavePage {
    leave: Vec<LeaveOut>,
    #[serde(flatten)]
    paging: Paging,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LeaveQuery {
    #[serde(alias = "userId")]
    user_id: Option<String>,
    /// `requested`, `approved`, `refused` or `withdrawn`.
    status: Option<String>,
}

impl From<StoredLeave> for LeaveOut {
    fn from(stored: StoredLeave) -> Self {
        Self {
            id: stored.id.to_string(),
            status: stored.state_name(),
            user_id: stored.user,
            name: stored.name,
            kind: stored.kind,
            from: stored.from,
            until: stored.until,
            half: stored.half,
            note: stored.note,
            decided_by: stored.decided_by,
            decided_at: stored.decided_at.map(|at| at.0.to_string()),
            created_at: stored.asked_at.0.to_string(),
        }
    }
}

/// Leave, newest first. Employees see their own.
#[utoipa::path(get, path = "/api/leave", tag = "rules", params(LeaveQuery, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = LeavePage), ReadRefusals))]
async fn list(
    State(app): State<App>,
    identity: Identity,
    query: Query<LeaveQuery>,
    paging: Query<PageQuery>,
) -> Result<Json<LeavePage>, Error> {
    let LeaveQuery { user_id, status } = query.0;
    let unknown = || Error::field("status", "must be requested, approved, refused or withdrawn");
    let state = status.map(|status| leave::state_of(&status).ok_or_else(unknown)).transpose()?;
    let user = if identity.role < Role::Operator { Some(identity.user) } else { user_id };
    let mut conn = app.database.conn().await?;
    let (found, paging) = leave::list(&mut conn, user.as_deref(), state, &paging.0.window()?).await?;
    Ok(Json(LeavePage { leave: found.into_iter().map(Into::into).collect(), paging }))
}

/// Asks for leave. It counts once it is approved.
#[utoipa::path(post, path = "/api/leave", tag = "rules", request_body = LeaveForm, security(("bearer" = [])),
    responses((status = 201, body = LeaveOut), WriteRefusals))]
async fn ask(
    State(app): State<App>,
    client: Client,
    identity: Identity,
    body: Body<LeaveForm>,
) -> Result<(StatusCode, Json<LeaveOut>), Error> {
    let LeaveForm { user_id, kind, from, until, half, note } = body.0;
    let user = user_id.unwrap_or_else(|| identity.user.clone());
    identity.require_self_or(&user, Role::Operator)?;
    let draft = LeaveDraft { user, kind, half, note, from, until };
    let deed = Deed::of(&app, &client, &identity);
    let stored = transact!(app.database, |tx| { leave::ask(tx, &deed, &draft).await });
    Ok((StatusCode::CREATED, Json(stored.into())))
}

/// Approves leave: its days are derived anew.
#[utoipa::path(post, path = "/api/leave/{id}/approve", tag = "rules", params(("id" = String, Path, format = Uuid)), security(("bearer" = [])),
    responses((status = 200, body = LeaveOut), WriteRefusals))]
async fn approve(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<Uuid>) -> Result<Json<LeaveOut>, Error> {
    decide(&app, &Deed::of(&app, &client, &identity), id.0, LeaveState::Approved).await
}

/// Refuses leave.
#[utoipa::path(post, path = "/api/leave/{id}/refuse", tag = "rules", params(("id" = String, Path, format = Uuid)), security(("bearer" = [])),
    responses((status = 200, body = LeaveOut), WriteRefusals))]
async fn refuse(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<Uuid>) -> Result<Json<LeaveOut>, Error> {
    decide(&app, &Deed::of(&app, &client, &identity), id.0, LeaveState::Rejected).await
}

/// Takes leave back that was asked for or approved: one's own, or as an administrator anybody's.
#[utoipa::path(post, path = "/api/leave/{id}/withdraw", tag = "rules", params(("id" = String, Path, format = Uuid)), security(("bearer" = [])),
    responses((status = 200, body = LeaveOut), WriteRefusals))]
async fn withdraw(State(app): State<App>, client: Client, identity: Identity, id: Path<Uuid>) -> Result<Json<LeaveOut>, Error> {
    let leave = leave::find(&mut app.database.conn().await?, LeaveId(id.0)).await?;
    // Whose leave there is, others do not learn.
    identity.require_self_or(&leave.user, Role::Admin).map_err(|_| Error::NotFound("the leave"))?;
    decide(&app, &Deed::of(&app, &client, &identity), id.0, LeaveState::Withdrawn).await
}

async fn decide(app: &App, deed: &Deed, id: Uuid, next: LeaveState) -> Result<Json<LeaveOut>, Error> {
    let stored = transact!(app.database, |tx| { leave::decide(tx, deed, LeaveId(id), next).await });
    Ok(Json(stored.into()))
}
