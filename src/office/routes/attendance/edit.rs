//! Attendance that somebody enters or changes for somebody else: corrections, with author and reason, under the names of the documents.

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::office::App;
use crate::office::attendance::Deed;
use crate::office::attendance::manual::{self, ManualEntry};
use crate::office::attendance::recompute::Changed;
use crate::office::attendance::records::{self, Record};
use crate::office::auth::identity::{Admin, Operator};
use crate::office::envelope::{Envelope, EnvelopeRefusals};
use crate::office::error::{Error, WriteRefusals};
use crate::office::extract::Body;
use crate::office::request::Client;
use crate::transact;

/// Entries of one request: each is a transaction of its own, and the request must end in time.
const MOST_ITEMS: usize = 500;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(edit)).routes(routes!(bulk)).routes(routes!(manual_attendance))
}

/// A day record, by its number or by person and date, and what it is to become.
#[derive(Deserialize, ToSchema)]
struct Edit {
    #[serde(default, alias = "record", alias = "id")]
    #[schema(example = 1)]
    record_id: Option<i64>,
    #[serde(default)]
    user_id: Option<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<Date>,
    #[schema(example = "Present")]
    status: String,
    #[serde(default)]
    #[schema(example = "was at the customer's")]
    reason: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Edited {
    /// Always true.
    success: bool,
    message: &'static str,
    record: Option<Record>,
}

/// Somebody's attendance on one day: a status, or the times of coming and leaving, or both.
#[derive(Deserialize, ToSchema)]
struct ManualAttendanceItem {
    #[schema(example = "EMP-7K3M9QX2VW4TZ")]
    user_id: String,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-20")]
    date: Option<Date>,
    #[serde(default)]
    status: Option<String>,
    /// A clock time at the person's site, or an instant with its offset.
    #[serde(default, alias = "timestamp")]
    #[schema(example = "09:00")]
    check_in: Option<String>,
    #[serde(default)]
    #[schema(example = "17:00")]
    check_out: Option<String>,
    #[serde(default, alias = "note", alias = "remarks")]
    #[schema(example = "forgot the badge")]
    reason: Option<String>,
}

/// Several entries; `reason` is for those that have none of their own.
#[derive(Deserialize, ToSchema)]
struct Bulk {
    #[serde(alias = "records", alias = "items")]
    operations: Vec<ManualAttendanceItem>,
    #[serde(default)]
    reason: Option<String>,
}

/// A list of entries, alone or as `items`.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
enum ManualList {
    Items(Vec<ManualAttendanceItem>),
    Object { items: Vec<ManualAttendanceItem> },
}

/// What came of one entry.
#[derive(Serialize, ToSchema)]
struct ItemOutcome {
    /// Its place in the list, from 0.
    index: usize,
    user_id: String,
    success: bool,
    /// What was wrong with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<Record>,
}

#[derive(Serialize, ToSchema)]
struct BulkOutcome {
    /// Whether every entry was made.
    success: bool,
    processed: usize,
    failed: usize,
    results: Vec<ItemOutcome>,
}

/// Sets what a day came to, as a correction that counts at once: the record, its author and reason are kept with the old and the new values.
#[utoipa::path(put, path = "/api/attendance/edit", tag = "attendance", request_body = Edit, security(("bearer" = [])),
    responses((status = 200, body = Edited), WriteRefusals))]
async fn edit(State(app): State<App>, client: Client, Admin(identity): Admin, body: Body<Edit>) -> Result<Json<Edited>, Error> {
    let Edit { record_id, user_id, date, status, reason } = body.0;
    let (user, date) = match (record_id, user_id, date) {
        (Some(record), ..) => manual::of_record(&mut app.database.conn().await?, record).await?,
        (None, Some(user), Some(date)) => (user, date),
        _ => return Err(Error::field("record_id", "or user_id and date must be given")),
    };
    let reason = reason.filter(|reason| !reason.trim().is_empty()).unwrap_or_else(|| "edited without a reason given".into());
    let entry = ManualEntry { user: user.clone(), date: Some(date), status: Some(status), reason, ..ManualEntry::default() };
    let deed = Deed::of(&app, &client, &identity);
    enter(&app, &deed, &entry).await?;
    let record = records::find(&mut app.database.conn().await?, &user, date).await?;
    Ok(Json(Edited { success: true, message: "Attendance updated", record }))
}

/// Enters attendance for several people. Each entry is answered by itself: one that cannot be made leaves the others alone.
#[utoipa::path(post, path = "/api/admin/attendance/bulk", tag = "attendance", request_body = Bulk, security(("bearer" = [])),
    responses((status = 200, body = BulkOutcome), WriteRefusals))]
async fn bulk(State(app): State<App>, client: Client, Admin(identity): Admin, body: Body<Bulk>) -> Result<Json<BulkOutcome>, Error> {
    let Bulk { operations, reason } = body.0;
    enter_all(&app, &Deed::of(&app, &client, &identity), operations, reason).await.map(Json)
}

/// As `/api/admin/attendance/bulk`, for operators.
#[utoipa::path(post, path = "/v1/ops/manual_attendance", tag = "attendance", request_body = ManualList, security(("bearer" = [])),
    responses((status = 200, body = Envelope<BulkOutcome>), EnvelopeRefusals))]
async fn manual_attendance(
    State(app): State<App>,
    client: Client,
    Operator(identity): Operator,
    body: Body<ManualList>,
) -> Result<Envelope<BulkOutcome>, Error> {
    let (ManualList::Items(items) | ManualList::Object { items }) = body.0;
    let outcome = enter_all(&app, &Deed::of(&app, &client, &identity), items, None).await?;
    Ok(Envelope::new("MANUAL_ATTENDANCE_ENTERED", "Each entry was answered by itself", outcome))
}

async fn enter_all(app: &App, deed: &Deed, items: Vec<ManualAttendanceItem>, reason: Option<String>) -> Result<BulkOutcome, Error> {
    if items.is_empty() || items.len() > MOST_ITEMS {
        return Err(Error::field("operations", "must be 1 to 500"));
    }
    let mut results = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let ManualAttendanceItem { user_id, date, status, check_in, check_out, reason: own } = item;
        let reason = own.or_else(|| reason.clone()).unwrap_or_default();
        let entry = ManualEntry { user: user_id.clone(), date, status, check_in, check_out, reason };
        let outcome = enter(app, deed, &entry).await;
        let (error, day) = match outcome {
            Ok(changed) => (None, changed.into_iter().rev().find(|day| day.user == user_id).map(|day| day.date).or(date)),
            // Nothing more can be entered now; what was is there.
            Err(error @ (Error::Unavailable | Error::Database(_) | Error::Internal(_))) if index == 0 => return Err(error),
            Err(error) => {
                error.log();
                (Some(told(&error)), None)
            }
        };
        let record = match day {
            Some(day) => records::find(&mut app.database.conn().await?, &user_id, day).await?,
            None => None,
        };
        results.push(ItemOutcome { index, user_id, success: error.is_none(), error, record });
    }
    let failed = results.iter().filter(|result| !result.success).count();
    Ok(BulkOutcome { success: failed == 0, processed: results.len() - failed, failed, results })
}

async fn enter(app: &App, deed: &Deed, entry: &ManualEntry) -> Result<Vec<Changed>, Error> {
    Ok(transact!(app.database, |tx| { manual::enter(tx, deed, entry).await }))
}

/// What is wrong, with the fields where it lies.
fn told(error: &Error) -> String {
    match error {
        Error::Fields(fields) => fields.iter().map(|field| format!("{}: {}", field.field, field.message)).collect::<Vec<_>>().join("; "),
        error => error.to_string(),
    }
}
