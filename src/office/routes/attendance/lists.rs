//! Lists of day records: one query under the names that the documents give it.

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::office::App;
use crate::office::attendance::records::{self, Filter, Record};
use crate::office::attendance::totals::status_filter;
use crate::office::auth::identity::Identity;
use crate::office::envelope::{Envelope, EnvelopeRefusals};
use crate::office::error::{Error, ReadRefusals};
use crate::office::extract::{Path, Query};
use crate::office::page::{PageQuery, Paging};
use crate::people::role::Role;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(user_history))
        .routes(routes!(of_user))
        .routes(routes!(get_attendance))
        .routes(routes!(status))
}

/// Which day records.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RecordQuery {
    /// One work date.
    #[param(value_type = Option<String>, format = Date, example = "2026-11-20")]
    date: Option<Date>,
    /// First work date.
    #[serde(alias = "from")]
    #[param(value_type = Option<String>, format = Date)]
    start_date: Option<Date>,
    /// Last work date.
    #[serde(alias = "until", alias = "to")]
    #[param(value_type = Option<String>, format = Date)]
    end_date: Option<Date>,
    /// Account; employees see their own whatever is asked for here.
    #[serde(alias = "userId")]
    user_id: Option<String>,
    department: Option<String>,
    #[param(example = "Late")]
    status: Option<String>,
    #[param(example = "face_recognition")]
    source: Option<String>,
}

impl RecordQuery {
    /// The filter, for records of `user` only where that is given.
    pub fn filter(self, user: Option<String>) -> Result<Filter, Error> {
        let status = self.status.as_deref().map(status_filter).transpose()?;
        let (from, until) = (self.date.or(self.start_date), self.date.or(self.end_date));
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            return Err(Error::field("end_date", "lies before the first day"));
        }
        Ok(Filter { user: user.or(self.user_id), department: self.department, status, source: self.source, from, until })
    }
}

#[derive(Serialize, ToSchema)]
pub struct RecordPage {
    pub records: Vec<Record>,
    #[serde(flatten)]
    pub paging: Paging,
}

/// The newest mark of a person.
#[derive(Serialize, ToSchema)]
struct LatestMark {
    user_id: String,
    /// `null` where there is none.
    #[schema(example = "Present")]
    status: Option<String>,
    timestamp: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<Date>,
}

async fn page(app: &App, filter: &Filter, page: &PageQuery) -> Result<RecordPage, Error> {
    let (records, paging) = records::list(app, filter, &page.window()?).await?;
    Ok(RecordPage { records, paging })
}

/// Whether there is such an account, for those who may know.
async fn check_user(app: &App, user: &str) -> Result<(), Error> {
    let found: Option<u8> = app.database.conn().await?.exec_first("SELECT 1 FROM users WHERE id = ?", (user,)).await?;
    found.map(drop).ok_or(Error::NotFound("the user"))
}

/// Day records, newest first. Employees see their own.
#[utoipa::path(get, path = "/api/attendance/records", tag = "attendance", params(RecordQuery, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = RecordPage), ReadRefusals))]
async fn list(
    State(app): State<App>,
    identity: Identity,
    query: Query<RecordQuery>,
    paging: Query<PageQuery>,
) -> Result<Json<RecordPage>, Error> {
    let own = (identity.role < Role::Operator).then_some(identity.user);
    page(&app, &query.0.filter(own)?, &paging.0).await.map(Json)
}

/// One's own day records, newest first; operators may ask for somebody else's by `user_id`.
#[utoipa::path(get, path = "/api/attendance/user-history", tag = "attendance", params(RecordQuery, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = RecordPage), ReadRefusals))]
async fn user_history(
    State(app): State<App>,
    identity: Identity,
    query: Query<RecordQuery>,
    paging: Query<PageQuery>,
) -> Result<Json<RecordPage>, Error> {
    let user = query.0.user_id.clone().unwrap_or_else(|| identity.user.clone());
    identity.require_self_or(&user, Role::Operator)?;
    page(&app, &query.0.filter(Some(user))?, &paging.0).await.map(Json)
}

/// Somebody's day records, newest first. Employees see their own.
#[utoipa::path(get, path = "/api/attendance/user/{user_id}", tag = "attendance", params(("user_id" = String, Path), RecordQuery, PageQuery),
    security(("bearer" = [])),
    responses((status = 200, body = RecordPage), ReadRefusals))]
async fn of_user(
    State(app): State<App>,
    identity: Identity,
    user: Path<String>,
    query: Query<RecordQuery>,
    paging: Query<PageQuery>,
) -> Result<Json<RecordPage>, Error> {
    identity.require_self_or(&user.0, Role::Operator)?;
    check_user(&app, &user.0).await?;
    page(&app, &query.0.filter(Some(user.0))?, &paging.0).await.map(Json)
}

/// One's own day records, newest first.
#[utoipa::path(get, path = "/v1/user/get-attendance", tag = "attendance", params(RecordQuery, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = Envelope<Vec<Record>>), EnvelopeRefusals))]
async fn get_attendance(
    State(app): State<App>,
    identity: Identity,
    query: Query<RecordQuery>,
    paging: Query<PageQuery>,
) -> Result<Envelope<Vec<Record>>, Error> {
    let RecordPage { records, paging } = page(&app, &query.0.filter(Some(identity.user))?, &paging.0).await?;
    Ok(Envelope::new("ATTENDANCE_LIST", "Day records, newest first", records).with_meta(paging))
}

/// Somebody's newest day record. Employees see their own.
#[utoipa::path(get, path = "/api/attendance/status/{id}", tag = "attendance", params(("id" = String, Path, description = "Account")),
    security(("bearer" = [])),
    responses((status = 200, body = LatestMark), ReadRefusals))]
async fn status(State(app): State<App>, identity: Identity, user: Path<String>) -> Result<Json<LatestMark>, Error> {
    identity.require_self_or(&user.0, Role::Operator)?;
    check_user(&app, &user.0).await?;
    let record = records::latest(&mut app.database.conn().await?, &user.0).await?;
    let (status, timestamp, date) =
        record.map_or((None, None, None), |record| (Some(record.status), Some(record.timestamp), Some(record.date)));
    Ok(Json(LatestMark { user_id: user.0, status, timestamp, date }))
}
