//! Shifts and whom they are for.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::RuleChanged;
use crate::attendance::shift::{Break, BreakKind, Shift, Weekdays};
use crate::ids::{AssignmentId, ShiftId};
use crate::office::App;
use crate::office::attendance::Deed;
use crate::office::attendance::rules::{self, StoredAssignment};
use crate::office::auth::identity::{Admin, Identity};
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path, Query};
use crate::office::page::{PageQuery, Paging};
use crate::office::request::Client;
use crate::people::role::Role;
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(update, remove))
        .routes(routes!(assignments, assign))
        .routes(routes!(reassign, unassign))
}

/// When work is due and how it is counted. Clock times are the site's, lengths are minutes.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct ShiftForm {
    #[schema(example = "Day")]
    name: String,
    /// Days on which it begins.
    #[schema(value_type = Vec<String>, example = json!(["mon", "tue", "wed", "thu", "fri"]))]
    weekdays: Weekdays,
    #[schema(value_type = String, example = "09:00")]
    start: Time,
    /// On the next day where it is not after `start`.
    #[schema(value_type = String, example = "17:00")]
    end: Time,
    /// How much later than the start is still in time.
    #[serde(default)]
    #[schema(example = 5)]
    grace_in_minutes: u32,
    #[serde(default)]
    #[schema(example = 5)]
    grace_out_minutes: u32,
    /// Punches from this long before the start to `window_after_minutes` after the end belong to the shift.
    #[serde(default = "default_window")]
    #[schema(example = 120)]
    window_before_minutes: u32,
    #[serde(default = "default_window")]
    #[schema(example = 240)]
    window_after_minutes: u32,
    #[serde(default)]
    half_day_minutes: u32,
    #[serde(default)]
    full_day_minutes: u32,
    #[serde(default)]
    breaks: Vec<BreakForm>,
    /// Minutes after the end from which they count as overtime; never without it.
    #[serde(default)]
    overtime_from_minutes: Option<u32>,
}

/// Two hours either side, as the kiosk's screen proposes.
fn default_window() -> u32 {
    120
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
struct BreakForm {
    /// `fixed`: taken off by its length; `punched`: recorded at the door.
    #[schema(value_type = String, example = "fixed")]
    kind: BreakKind,
    #[schema(example = 30)]
    minutes: u32,
    #[serde(default)]
    is_paid: bool,
    #[serde(default)]
    #[schema(example = 360)]
    after_minutes: u32,
}

impl ShiftForm {
    fn shift(self, id: ShiftId) -> Shift {
        let breaks = self.breaks.into_iter().map(|each| Break {
            kind: each.kind,
            minutes: each.minutes,
            is_paid: each.is_paid,
            after_minutes: each.after_minutes,
        });
        Shift {
            id,
            name: self.name.trim().into(),
            weekdays: self.weekdays,
            start: self.start,
            end: self.end,
            grace_in_minutes: self.grace_in_minutes,
            grace_out_minutes: self.grace_out_minutes,
            window_before_minutes: self.window_before_minutes,
            window_after_minutes: self.window_after_minutes,
            half_day_minutes: self.half_day_minutes,
            full_day_minutes: self.full_day_minutes,
            breaks: breaks.collect(),
            overtime_from_minutes: self.overtime_from_minutes,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct ShiftOut {
    #[schema(format = Uuid)]
    id: String,
    #[serde(flatten)]
    shift: ShiftForm,
}

impl From<Shift> for ShiftOut {
    fn from(shift: Shift) -> Self {
        let breaks = shift.breaks.into_iter().map(|each| BreakForm {
            kind: each.kind,
            minutes: each.minutes,
            is_paid: each.is_paid,
            after_minutes: each.after_minutes,
        });
        let form = ShiftForm {
            name: shift.name,
            weekdays: shift.weekdays,
            start: shift.start,
            end: shift.end,
            grace_in_minutes: shift.grace_in_minutes,
            grace_out_minutes: shift.grace_out_minutes,
            window_before_minutes: shift.window_before_minutes,
            window_after_minutes: shift.window_after_minutes,
            half_day_minutes: shift.half_day_minutes,
            full_day_minutes: shift.full_day_minutes,
            breaks: breaks.collect(),
            overtime_from_minutes: shift.overtime_from_minutes,
        };
        Self { id: shift.id.to_string(), shift: form }
    }
}

#[derive(Serialize, ToSchema)]
struct Shifts {
    shifts: Vec<ShiftOut>,
}

/// A shift for one person, one department, or everybody where neither is given.
#[derive(Clone, Debug, Deserialize, ToSchema)]
struct AssignmentForm {
    #[schema(value_type = String, format = Uuid)]
    shift_id: Uuid,
    #[serde(default)]
    user_id: Option<String>,
    #[serde(default)]
    department: Option<String>,
    #[schema(value_type = String, format = Date, example = "2026-11-01")]
    from: Date,
    /// The last work date; until another takes its place without it.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
}

#[derive(Serialize, ToSchema)]
struct AssignmentOut {
    #[schema(format = Uuid)]
    id: String,
    #[schema(format = Uuid)]
    shift_id: String,
    user_id: Option<String>,
    department: Option<String>,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
}

#[derive(Serialize, ToSchema)]
struct Assignments {
    assignments: Vec<AssignmentOut>,
    #[serde(flatten)]
    paging: Paging,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AssignmentQuery {
    user_id: Option<String>,
}

impl AssignmentForm {
    fn stored(self, id: AssignmentId) -> StoredAssignment {
        let Self { shift_id, user_id: user, department, from, until } = self;
        StoredAssignment { id, shift: ShiftId(shift_id), user, department, from, until }
    }
}

impl From<StoredAssignment> for AssignmentOut {
    fn from(stored: StoredAssignment) -> Self {
        let StoredAssignment { id, shift, user, department, from, until } = stored;
        Self { id: id.to_string(), shift_id: shift.to_string(), user_id: user, department, from, until }
    }
}

/// All shifts, for everybody signed in.
#[utoipa::path(get, path = "/api/shifts", tag = "rules", security(("bearer" = [])),
    responses((status = 200, body = Shifts), ReadRefusals))]
async fn list(State(app): State<App>, _: Identity) -> Result<Json<Shifts>, Error> {
    let shifts = rules::shifts(&mut app.database.conn().await?).await?;
    Ok(Json(Shifts { shifts: shifts.into_iter().map(Into::into).collect() }))
}

/// Adds a shift. It is nobody's until it is assigned.
#[utoipa::path(post, path = "/api/shifts", tag = "rules", request_body = ShiftForm, security(("bearer" = [])),
    responses((status = 201, body = RuleChanged), WriteRefusals))]
async fn create(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<ShiftForm>,
) -> Result<(StatusCode, Json<RuleChanged>), Error> {
    let shift = body.0.shift(ShiftId::generate());
    let deed = Deed::of(&app, &client, &identity);
    let is_done = transact!(app.database, |tx| { rules::put_shift(tx, &deed, &shift, true).await });
    Ok((StatusCode::CREATED, Json(RuleChanged::new(shift.id, is_done))))
}

/// Changes a shift, and with it every day that it was in force.
#[utoipa::path(put, path = "/api/shifts/{id}", tag = "rules", params(("id" = String, Path, format = Uuid)), request_body = ShiftForm,
    security(("bearer" = [])),
    responses((status = 200, body = RuleChanged), WriteRefusals))]
async fn update(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    id: Path<Uuid>,
    body: Body<ShiftForm>,
) -> Result<Json<RuleChanged>, Error> {
    let shift = body.0.shift(ShiftId(id.0));
    let deed = Deed::of(&app, &client, &identity);
    let is_done = transact!(app.database, |tx| { rules::put_shift(tx, &deed, &shift, false).await });
    Ok(Json(RuleChanged::new(shift.id, is_done)))
}

/// Removes a shift that is assigned to nobody.
#[utoipa::path(delete, path = "/api/shifts/{id}", tag = "rules", params(("id" = String, Path, format = Uuid)), security(("bearer" = [])),
    responses((status = 200, body = RuleChanged), WriteRefusals))]
async fn remove(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<Uuid>) -> Result<Json<RuleChanged>, Error> {
    let deed = Deed::of(&app, &client, &identity);
    transact!(app.database, |tx| { rules::remove_shift(tx, &deed, ShiftId(id.0)).await });
    Ok(Json(RuleChanged::new(id.0, true)))
}

/// Whom shifts are for, newest first. Employees see what was assigned to themselves.
#[utoipa::path(get, path = "/api/shift-assignments", tag = "rules", params(AssignmentQuery, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = Assignments), ReadRefusals))]
async fn assignments(
    State(app): State<App>,
    identity: Identity,
    query: Query<AssignmentQuery>,
    paging: Query<PageQuery>,
) -> Result<Json<Assignments>, Error> {
    let user = if identity.role < Role::Operator { Some(identity.user) } else { query.0.user_id };
    let window = paging.0.window()?;
    let mut conn = app.database.conn().await?;
    let (mut found, total) = rules::assignments(&mut conn, user.as_deref(), &window).await?;
    let paging = window.close(&mut found, total, |assignment| assignment.id.to_string());
    Ok(Json(Assignments { assignments: found.into_iter().map(Into::into).collect(), paging }))
}

/// Assigns a shift. What is for a person beats what is for the department, and that what is for everybody; among equals the later beginning.
#[utoipa::path(post, path = "/api/shift-assignments", tag = "rules", request_body = AssignmentForm, security(("bearer" = [])),
    responses((status = 201, body = RuleChanged), WriteRefusals))]
async fn assign(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<AssignmentForm>,
) -> Result<(StatusCode, Json<RuleChanged>), Error> {
    let new = body.0.stored(AssignmentId::generate());
    let deed = Deed::of(&app, &client, &identity);
    let is_done = transact!(app.database, |tx| { rules::put_assignment(tx, &deed, &new, true).await });
    Ok((StatusCode::CREATED, Json(RuleChanged::new(new.id, is_done))))
}

/// Changes an assignment.
#[utoipa::path(put, path = "/api/shift-assignments/{id}", tag = "rules", params(("id" = String, Path, format = Uuid)),
    request_body = AssignmentForm, security(("bearer" = [])),
    responses((status = 200, body = RuleChanged), WriteRefusals))]
async fn reassign(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    id: Path<Uuid>,
    body: Body<AssignmentForm>,
) -> Result<Json<RuleChanged>, Error> {
    let new = body.0.stored(AssignmentId(id.0));
    let deed = Deed::of(&app, &client, &identity);
    let is_done = transact!(app.database, |tx| { rules::put_assignment(tx, &deed, &new, false).await });
    Ok(Json(RuleChanged::new(new.id, is_done)))
}

/// Removes an assignment, as if it had never been. To end it, give it a last day.
#[utoipa::path(delete, path = "/api/shift-assignments/{id}", tag = "rules", params(("id" = String, Path, format = Uuid)), security(("bearer" = [])),
    responses((status = 200, body = RuleChanged), WriteRefusals))]
async fn unassign(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<Uuid>) -> Result<Json<RuleChanged>, Error> {
    let deed = Deed::of(&app, &client, &identity);
    let is_done = transact!(app.database, |tx| { rules::remove_assignment(tx, &deed, AssignmentId(id.0)).await });
    Ok(Json(RuleChanged::new(id.0, is_done)))
}
