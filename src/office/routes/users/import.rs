//! Lists of people as files.

use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::office::auth::identity::Admin;
use crate::office::error::{Error, WriteRefusals};
use crate::office::extract::{Parts, Query};
use crate::office::request::Client;
use crate::office::users::change::Deed;
use crate::office::users::import::{self, Known, Outcome};
use crate::office::{App, now};
use crate::roster;
use crate::transact;

/// What a form says around its file.
const FORM_BYTES: usize = 64 * 1024;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(bulk_import)).layer(DefaultBodyLimit::max(roster::MOST_BYTES as usize + FORM_BYTES))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ImportOptions {
    /// Only tells what would be done.
    dry_run: Option<bool>,
}

/// The form: a file, and whether it is only tried.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form")]
struct ImportForm {
    /// CSV or XLSX, told by its content. Columns: name (or first_name and last_name), email, and if wished staff_no, department, kind, status.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    dry_run: Option<bool>,
}

/// Imports a list of people, known by their staff number or, where the list has none, by their e-mail address. All of it, or with one error
/// nothing. New accounts are employees' and have no password yet.
#[utoipa::path(post, path = "/api/admin/users/bulk-import", tag = "users", params(ImportOptions), security(("bearer" = [])),
    request_body(content = ImportForm, content_type = "multipart/form-data"), responses((status = 200, body = Outcome), WriteRefusals))]
async fn bulk_import(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    options: Query<ImportOptions>,
    Parts(mut parts): Parts,
) -> Result<Json<Outcome>, Error> {
    let mut dry_run = options.0.dry_run.unwrap_or(false);
    let mut file = None;
    while let Some(part) = parts.next_field().await? {
        match part.name() {
            Some("dry_run") => dry_run = matches!(part.text().await?.trim(), "true" | "1" | "on"),
            Some("file") if file.is_none() => file = Some(part.bytes().await?.to_vec()),
            _ => return Err(Error::invalid("the form has one field \"file\" with the list, and may have \"dry_run\"")),
        }
    }
    let file = file.ok_or_else(|| Error::field("file", "is missing"))?;
    if file.len() > app.settings.max_upload_bytes {
        return Err(Error::TooLarge);
    }
    let known = Known::read(&mut app.database.conn().await?).await?;
    // Unpacking and comparing thousands of rows would hold up other requests.
    let read = tokio::task::spawn_blocking(move || roster::read_content(file).map(|table| import::intend(table, &known, dry_run)));
    let intent = read.await.map_err(Error::internal)?.map_err(|error| match error {
        roster::ReadError::TooLarge { .. } => Error::TooLarge,
        error => Error::field("file", error.to_string()),
    })?;
    if dry_run || intent.is_empty() {
        return Ok(Json(intent.outcome));
    }
    let password_hash = app.passwords.hash_of_nobody().await?;
    let author = client.author(Some(&identity.user));
    let deed = Deed { chain: app.activity, author: &author, by: &identity, now: now() };
    transact!(app.database, |tx| { intent.carry_out(tx, deed, &password_hash).await });
    Ok(Json(intent.outcome))
}
