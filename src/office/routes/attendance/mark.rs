//! Marking attendance for today.

use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use mysql_async::prelude::Queryable;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::office::attendance::Deed;
use crate::office::attendance::mark::{self, ALREADY_MARKED, Evidence};
use crate::office::attendance::records::{self, Record};
use crate::office::auth::identity::Identity;
use crate::office::error::{Error, ErrorBody};
use crate::office::request::Client;
use crate::office::routes::faces::PictureRefusals;
use crate::office::uploads::Form;
use crate::office::{App, faces};
use crate::people::role::Role;
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    // The form measures itself by the settings.
    OpenApiRouter::new().routes(routes!(mark)).layer(DefaultBodyLimit::disable())
}

/// One of `image`, `user_id` and `face_id`. The last two are for operators, with a reason.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes what `Form` reads")]
struct MarkRequest {
    /// A picture of the person's face, and of nobody else: a file, or base64 in JSON.
    #[schema(value_type = Option<String>, format = Binary)]
    image: Option<Vec<u8>>,
    #[schema(example = "EMP-7K3M9QX2VW4TZ")]
    user_id: Option<String>,
    /// One of the person's face encodings.
    face_id: Option<String>,
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
#[derive(Serialize)]
struct NotMarked {
    /// Always false: what a front end of the documents looks at.
    success: bool,
    #[serde(flatten)]
    body: ErrorBody,
}

/// Records that somebody is there: by a picture that is recognised, or on the word of an operator or administrator who gives a reason. Once a
/// day. Employees can only mark themselves, and only by a picture.
#[utoipa::path(post, path = "/api/attendance/mark", tag = "attendance", security(("bearer" = [])),
    request_body(content((MarkRequest = "multipart/form-data"), (MarkRequest = "application/json"))),
    responses((status = 201, body = Marked), PictureRefusals))]
async fn mark(State(app): State<App>, client: Client, identity: Identity, form: Form) -> Result<Response, Error> {
    let (user, evidence) = who(&app, &identity, form).await?;
    let deed = Deed::of(&app, &client, &identity);
    let outcome = carry_out(&app, &deed, &user, &evidence).await;
    let record = match outcome {
        Ok(record) => record,
        Err(Error::Conflict(message)) if message == ALREADY_MARKED => {
            let (error, message) = (message.to_string(), message.into_owned());
            let body = NotMarked { success: false, body: ErrorBody { error, message, code: "conflict", fields: Vec::new() } };
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
async fn who(app: &App, identity: &Identity, form: Form) -> Result<(String, Evidence), Error> {
    if !form.pictures.is_empty() {
        let found = faces::identify(app, form.single()?).await?.ok_or(Error::NotFound("the person on the picture"))?;
        // Who may only mark themselves learns no other name.
        if found.user != identity.user && identity.role < Role::Operator {
            return Err(Error::NotFound("the person on the picture"));
        }
        return Ok((found.user.clone(), Evidence::Face(Box::new(found))));
    }
    let [user_id, face_id, reason] = ["user_id", "face_id", "reason"].map(|field| form.text(field).map(str::to_owned));
    if user_id.is_none() && face_id.is_none() {
        return Err(Error::field("image", "or the id of a person is missing"));
    }
    if identity.role < Role::Operator {
        return Err(Error::Forbidden("attendance is marked by face; an operator may enter it with a reason".into()));
    }
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
