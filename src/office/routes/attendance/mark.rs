//! Marking attendance for today.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use mysql_async::prelude::Queryable;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::office::attendance::Deed;
use crate::office::attendance::mark::{self, ALREADY_MARKED, Evidence};
use crate::office::attendance::records::{self, Record};
use crate::office::auth::identity::Identity;
use crate::office::error::{Error, ErrorBody};
use crate::office::extract::Body;
use crate::office::request::Client;
use crate::office::{App, faces};
use crate::people::role::Role;
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(mark))
}

/// One of `image`, `user_id` and `face_id`. The last two are for operators, with a reason.
#[derive(Deserialize, ToSchema)]
struct MarkRequest {
    /// A picture in base64 of the person's face, and of nobody else.
    #[serde(default)]
    image: Option<String>,
    #[serde(default)]
    #[schema(example = "EMP-7K3M9QX2VW4TZ")]
    user_id: Option<String>,
    /// One of the person's face encodings.
    #[serde(default)]
    face_id: Option<String>,
    #[serde(default)]
    #[schema(example = "the camera at the gate is broken")]
    reason: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Marked {
    /// Always true.
    success: bool,
    #[schema(example = "marked")]
    status: &'static str,
    message: &'static str,
    timestamp: String,
    record_id: i64,
    user_id: String,
    name: String,
    #[schema(example = "Present")]
    attendance_status: String,
    record: Record,
}

/// The second mark of a day.
#[derive(Serialize, ToSchema)]
struct NotMarked {
    /// Always false.
    success: bool,
    #[schema(example = "Already marked for today")]
    error: String,
    message: String,
    #[schema(example = "conflict")]
    code: &'static str,
}

/// Records that somebody is there: by a picture that is recognised, or on the word of an operator or administrator who gives a reason. Once a
/// day. Employees can only mark themselves, and only by a picture.
#[utoipa::path(post, path = "/api/attendance/mark", tag = "attendance", request_body = MarkRequest, security(("bearer" = [])),
    responses((status = 201, body = Marked), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
              (status = 404, body = ErrorBody), (status = 409, body = NotMarked), (status = 503, body = ErrorBody)))]
async fn mark(State(app): State<App>, client: Client, identity: Identity, body: Body<MarkRequest>) -> Result<Response, Error> {
    let (user, evidence) = who(&app, &identity, body.0).await?;
    let deed = Deed::of(&app, &client, &identity);
    let outcome = carry_out(&app, &deed, &user, &evidence).await;
    let record = match outcome {
        Ok(record) => record,
        Err(Error::Conflict(message)) if message == ALREADY_MARKED => {
            let body = NotMarked { success: false, error: message.to_string(), message: message.to_string(), code: "conflict" };
            return Ok((StatusCode::CONFLICT, Json(body)).into_response());
        }
        Err(error) => return Err(error),
    };
    let body = Marked {
        success: true,
        status: "marked",
        message: "Attendance marked successfully",
        timestamp: record.timestamp.clone(),
        record_id: record.id,
        user_id: record.user_id.clone(),
        name: record.name.clone(),
        attendance_status: record.status.clone(),
        record,
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// Who is to be marked, and on what grounds.
async fn who(app: &App, identity: &Identity, request: MarkRequest) -> Result<(String, Evidence), Error> {
    let MarkRequest { image, user_id, face_id, reason } = request;
    if let Some(image) = image {
        let found = faces::identify(app, image.into_bytes()).await?.ok_or(Error::NotFound("the person on the picture"))?;
        // Who may only mark themselves learns no other name.
        if found.user != identity.user && identity.role < Role::Operator {
            return Err(Error::NotFound("the person on the picture"));
        }
        return Ok((found.user, Evidence::Face { score: Some(found.score) }));
    }
    if user_id.is_none() && face_id.is_none() {
        return Err(Error::field("image", "or the id of a person is missing"));
    }
    if identity.role < Role::Operator {
        return Err(Error::Forbidden("attendance is marked by face; an operator may enter it with a reason".into()));
    }
    let reason = reason.filter(|reason| !reason.trim().is_empty());
    let reason = reason.ok_or_else(|| Error::Forbidden("attendance that is not marked by face needs a reason".into()))?;
    let user = match (user_id, face_id) {
        (Some(user), _) => user,
        (None, face) => {
            let sql = "SELECT user_id FROM face_encodings WHERE id = ?";
            let user: Option<String> = app.database.conn().await?.exec_first(sql, (face,)).await?;
            user.ok_or(Error::NotFound("the face"))?
        }
    };
    Ok((user, Evidence::Word { reason }))
}

async fn carry_out(app: &App, deed: &Deed, user: &str, evidence: &Evidence) -> Result<Record, Error> {
    let record = transact!(app.database, |tx| {
        let row = mark::mark(tx, deed, user, evidence).await?;
        records::find(tx, &row.user, row.date).await?.ok_or_else(|| Error::internal("a marked day has no record"))
    });
    Ok(record)
}
