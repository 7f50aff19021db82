//! Records as a file at once, where they are few enough to be made within a request.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::asked::Asked;
use super::generate::check_subject;
use crate::office::activity::{Category, Entry};
use crate::office::auth::identity::Identity;
use crate::office::error::{Error, ErrorBody};
use crate::office::extract::Query;
use crate::office::reporting::{FileFormat, Order, render, rows};
use crate::office::request::Client;
use crate::office::{App, now};
use crate::people::role::Role;
use crate::transact;

/// Day records that are exported at once: about a second's work.
const MOST_ROWS: usize = 20_000;
/// On paper, which takes longer.
const MOST_ROWS_ON_PAPER: usize = 5_000;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(export))
}

/// Day records as CSV, PDF or XLSX: one's own, or for operators everybody's. More than can be made at once are refused; a report has them.
#[utoipa::path(get, path = "/api/attendance/export", tag = "reports", security(("bearer" = [])), params(Asked),
    responses((status = 200, description = "The file", content(
                  (Vec<u8> = "text/csv"), (Vec<u8> = "application/pdf"),
                  (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
              (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
              (status = 503, body = ErrorBody)))]
async fn export(State(app): State<App>, client: Client, identity: Identity, Query(mut asked): Query<Asked>) -> Result<Response, Error> {
    if asked.user_id.is_none() && identity.role == Role::Employee {
        asked.user_id = Some(identity.user.clone());
    }
    identity.require_self_or(asked.user_id.as_deref().unwrap_or_default(), Role::Operator)?;
    let order = asked.order()?;
    check_subject(&app, &order).await?;
    let most = if order.format == FileFormat::Pdf { MOST_ROWS_ON_PAPER } else { MOST_ROWS };
    let count = rows::count(&app.database, &order).await?;
    if count > most {
        let text = format!("{count} records are too many at once (at most {most}); use POST /api/reports/generate, or choose fewer days");
        return Err(Error::Invalid(text.into()));
    }
    let rendered = render(&app.database, &order, now(), &Default::default()).await?;
    note(&app, &client, &identity.user, &order, rendered.records).await?;
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", order.file_name())).expect("our own names are ASCII");
    let headers =
        [(header::CONTENT_TYPE, HeaderValue::from_static(order.format.content_type())), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, rendered.bytes).into_response())
}

async fn note(app: &App, client: &Client, user: &str, order: &Order, records: u32) -> Result<(), Error> {
    transact!(app.database, |tx| {
        let new = Some(json!({ "type": order.kind, "format": order.format, "filters": order.filters, "records": records }));
        let entry = Entry { category: Category::Report, action: "attendance_exported", record: None, old: None, new };
        app.activity.append(tx, &client.author(Some(user)), &entry, now()).await
    });
    Ok(())
}
