//! Corrections: asked for by operators, approved by administrators, never changed.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::attendance::correction::Change;
use crate::attendance::leave::{Half, LeaveKind};
use crate::attendance::punch::PunchKind;
use crate::ids::{CorrectionId, PunchId};
use crate::office::App;
use crate::office::attendance::corrections::{self, Draft, StoredCorrection};
use crate::office::attendance::recompute::{self, Scope, Whom};
use crate::office::attendance::{Deed, check_range, status_of};
use crate::office::auth::identity::{Admin, Identity, Operator};
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path, Query};
use crate::office::page::{PageQuery, Paging};
use crate::office::request::Client;
use crate::people::role::{Right, Role};
use crate::time::Timestamp;
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, ask)).routes(routes!(approve)).routes(routes!(refuse)).routes(routes!(derive))
}

/// What a correction does, by name, with what it needs.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Action {
    AddPunch,
    VoidPunch,
    ChangeKind,
    SetStatus,
    SetLeave,
    TakeBack,
}

#[derive(Deserialize, ToSchema)]
struct CorrectionRequest {
    #[schema(example = "EMP-7K3M9QX2VW4TZ")]
    user_id: String,
    action: Action,
    #[schema(example = "left by the back door")]
    reason: String,
    /// For `add_punch`: RFC 3339 with an offset.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime, example = "2026-11-20T17:00:00+01:00")]
    at: Option<jiff::Timestamp>,
    /// For `add_punch` and `change_kind`: `in`, `out`, `break_start`, `break_end` or `auto`.
    #[serde(default)]
    #[schema(value_type = Option<String>, pattern = "^(in|out|break_start|break_end|auto)$", example = "out")]
    kind: Option<PunchKind>,
    /// For `void_punch` and `change_kind`.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Uuid)]
    punch_id: Option<Uuid>,
    /// For `set_status` and `set_leave`.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<Date>,
    /// For `set_status`.
    #[serde(default)]
    status: Option<String>,
    /// For `set_leave`: `vacation`, `sick`, `parental`, `training`, `unpaid` or `other`.
    #[serde(default)]
    #[schema(value_type = Option<String>, pattern = "^(vacation|sick|parental|training|unpaid|other)$")]
    leave_kind: Option<LeaveKind>,
    /// For `set_leave`: `first` or `second`; all day without it.
    #[serde(default)]
    #[schema(value_type = Option<String>, pattern = "^(first|second)$")]
    half: Option<Half>,
    /// The correction that this one takes the place of.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Uuid)]
    supersedes: Option<Uuid>,
}

#[derive(Serialize, ToSchema)]
struct CorrectionOut {
    id: String,
    user_id: String,
    #[schema(value_type = String, format = Date)]
    work_date: Date,
    /// What it does, with `do` naming it.
    #[schema(value_type = Object)]
    change: Change,
    reason: String,
    author: String,
    supersedes: Option<String>,
    /// `requested`, `approved` or `refused`.
    #[schema(example = "approved")]
    status: &'static str,
    decided_by: Option<String>,
    decided_at: Option<String>,
    created_at: String,
}

#[derive(Serialize, ToSchema)]
struct CorrectionPage {
    corrections: Vec<CorrectionOut>,
    #[serde(flatten)]
    paging: Paging,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CorrectionQuery {
    #[serde(alias = "userId")]
    user_id: Option<String>,
    /// `requested`, `approved` or `refused`.
    status: Option<String>,
}

impl From<StoredCorrection> for CorrectionOut {
    fn from(stored: StoredCorrection) -> Self {
        let status = stored.status();
        let StoredCorrection { user, work_date, correction } = stored;
        let (decided_by, decided_at) =
            correction.decision.map_or((None, None), |decision| (Some(decision.by), Some(decision.at.to_string())));
        Self {
            id: correction.id.to_string(),
            user_id: user,
            work_date,
            change: correction.change,
            reason: correction.reason,
            author: correction.author,
            supersedes: correction.supersedes.map(|id| id.to_string()),
            status,
            decided_by,
            decided_at,
            created_at: correction.asked_at.to_string(),
        }
    }
}

impl CorrectionRequest {
    fn change(&self) -> Result<Change, Error> {
        fn need<T>(field: &'static str, value: Option<T>) -> Result<T, Error> {
            value.ok_or_else(|| Error::field(field, "is missing"))
        }
        let punch = || need("punch_id", self.punch_id).map(PunchId);
        let kind = || need("kind", self.kind);
        Ok(match self.action {
            Action::AddPunch => Change::AddPunch { kind: kind()?, at: Timestamp(need("at", self.at)?.as_millisecond()) },
            Action::VoidPunch => Change::VoidPunch { punch: punch()? },
            Action::ChangeKind => Change::ChangeKind { punch: punch()?, kind: kind()? },
            Action::SetStatus => {
                let status = need("status", self.status.as_deref().and_then(status_of))?;
                Change::SetStatus { date: need("date", self.date)?, status }
            }
            Action::SetLeave => {
                Change::SetLeave { date: need("date", self.date)?, kind: need("leave_kind", self.leave_kind)?, half: self.half }
            }
            Action::TakeBack => Change::TakeBack,
        })
    }
}

/// Corrections, newest first. Employees see those of their own days.
#[utoipa::path(get, path = "/api/corrections", tag = "attendance", params(CorrectionQuery, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = CorrectionPage), ReadRefusals))]
async fn list(
    State(app): State<App>,
    identity: Identity,
    query: Query<CorrectionQuery>,
    paging: Query<PageQuery>,
) -> Result<Json<CorrectionPage>, Error> {
    let CorrectionQuery { user_id, status } = query.0;
    if status.as_deref().is_some_and(|status| !["requested", "approved", "refused"].contains(&status)) {
        return Err(Error::field("status", "must be requested, approved or refused"));
    }
    let user = if identity.role < Role::Operator { Some(identity.user) } else { user_id };
    let mut conn = app.database.conn().await?;
    let (found, paging) = corrections::list(&mut conn, user.as_deref(), status.as_deref(), &paging.0.window()?).await?;
    Ok(Json(CorrectionPage { corrections: found.into_iter().map(Into::into).collect(), paging }))
}

/// Asks for a correction. An administrator's counts at once; an operator's waits for one.
#[utoipa::path(post, path = "/api/corrections", tag = "attendance", request_body = CorrectionRequest, security(("bearer" = [])),
    responses((status = 201, body = CorrectionOut), WriteRefusals))]
async fn ask(
    State(app): State<App>,
    client: Client,
    Operator(identity): Operator,
    body: Body<CorrectionRequest>,
) -> Result<(StatusCode, Json<CorrectionOut>), Error> {
    let change = body.0.change()?;
    let CorrectionRequest { user_id: user, reason, supersedes, .. } = body.0;
    let draft = Draft { user, change, reason, supersedes: supersedes.map(CorrectionId) };
    let is_approved = identity.role.has(Right::ApproveCorrection);
    let deed = Deed::of(&app, &client, &identity);
    let stored = transact!(app.database, |tx| { Ok(corrections::ask(tx, &deed, &draft, is_approved).await?.0) });
    Ok((StatusCode::CREATED, Json(stored.into())))
}

/// Approves a correction: the days that it touches are derived anew.
#[utoipa::path(post, path = "/api/corrections/{id}/approve", tag = "attendance", params(("id" = String, Path, format = Uuid)), security(("bearer" = [])),
    responses((status = 200, body = CorrectionOut), WriteRefusals))]
async fn approve(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<Uuid>) -> Result<Json<CorrectionOut>, Error> {
    decide(&app, &Deed::of(&app, &client, &identity), id.0, true).await
}

/// Turns a correction down.
#[utoipa::path(post, path = "/api/corrections/{id}/refuse", tag = "attendance", params(("id" = String, Path, format = Uuid)), security(("bearer" = [])),
    responses((status = 200, body = CorrectionOut), WriteRefusals))]
async fn refuse(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<Uuid>) -> Result<Json<CorrectionOut>, Error> {
    decide(&app, &Deed::of(&app, &client, &identity), id.0, false).await
}

async fn decide(app: &App, deed: &Deed, id: Uuid, is_approved: bool) -> Result<Json<CorrectionOut>, Error> {
    let stored = transact!(app.database, |tx| { Ok(corrections::decide(tx, deed, CorrectionId(id), is_approved).await?.0) });
    Ok(Json(stored.into()))
}

/// Whose days are to be derived anew; everybody's without a person or department.
#[derive(Deserialize, ToSchema)]
struct Recompute {
    #[serde(default)]
    user_id: Option<String>,
    #[serde(default)]
    department: Option<String>,
    #[schema(value_type = String, format = Date, example = "2026-11-01")]
    start_date: Date,
    #[schema(value_type = String, format = Date, example = "2026-11-20")]
    end_date: Date,
}

#[derive(Serialize, ToSchema)]
struct Recomputed {
    /// Always true.
    success: bool,
    /// False where there are so many days that a job derives them.
    is_done: bool,
}

/// Derives day records anew from punches, rules and corrections. It changes nothing but what was not up to date.
#[utoipa::path(post, path = "/api/admin/attendance/recompute", tag = "attendance", request_body = Recompute, security(("bearer" = [])),
    responses((status = 200, body = Recomputed), WriteRefusals))]
async fn derive(State(app): State<App>, client: Client, Admin(identity): Admin, body: Body<Recompute>) -> Result<Json<Recomputed>, Error> {
    let Recompute { user_id, department, start_date: from, end_date: until } = body.0;
    check_range(from, until)?;
    let whom = match (user_id, department) {
        (Some(user), _) => Whom::User(user),
        (None, Some(department)) => Whom::Department(department),
        (None, None) => Whom::Everybody,
    };
    let scope = Scope { whom, from, until };
    let deed = Deed::of(&app, &client, &identity);
    let is_done = transact!(app.database, |tx| {
        let is_done = recompute::now_or_later(tx, &scope, deed.now).await?;
        let new = serde_json::to_value(&scope).map_err(Error::internal)?;
        deed.log(tx, "attendance_recomputed", ("attendance_records", ""), None, Some(new)).await?;
        Ok(is_done)
    });
    Ok(Json(Recomputed { success: true, is_done }))
}
