//! A report's file: whole or in part, and only if the client has not got it already.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use mysql_async::prelude::Queryable;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::office::activity::{Category, Entry};
use crate::office::auth::identity::Operator;
use crate::office::database::Database;
use crate::office::error::{Error, ErrorBody};
use crate::office::extract::Path;
use crate::office::reporting::file::{self, Found, PIECE_BYTES};
use crate::office::request::Client;
use crate::office::{App, now};
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(download))
}

/// The file of a report. Each download is noted in the activity log.
#[utoipa::path(get, path = "/api/reports/{id}/download", tag = "reports", security(("bearer" = [])), params(("id" = u64, Path, example = 1)),
    responses((status = 200, description = "The file", content(
                  (Vec<u8> = "text/csv"), (Vec<u8> = "application/pdf"),
                  (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
              (status = 206, description = "The part that `Range` asks for", content(
                  (Vec<u8> = "text/csv"), (Vec<u8> = "application/pdf"),
                  (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
              (status = 304, description = "The client has it already"), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody),
              (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, description = "It is not ready", body = ErrorBody),
              (status = 416, description = "The file has no such part"), (status = 503, body = ErrorBody)))]
async fn download(
    State(app): State<App>,
    client: Client,
    Operator(operator): Operator,
    headers: HeaderMap,
    Path(id): Path<u64>,
) -> Result<Response, Error> {
    let Some(found) = file::find(&app.database, id).await? else { return Err(why_not(&app, id).await?) };
    let tag = format!("\"{}\"", found.file.simple());
    let header_is = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if header_is(header::IF_NONE_MATCH)
        .is_some_and(|tags| tags == "*" || tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag))
    {
        return Ok((StatusCode::NOT_MODIFIED, common_headers(&found, &tag)).into_response());
    }
    // A part of an older file would not fit.
    let is_same = header_is(header::IF_RANGE).is_none_or(|known| known == tag);
    let part = match header_is(header::RANGE).filter(|_| is_same).map(|range| Part::of(range, found.size)) {
        Some(Part::Beyond) => {
            let whole = HeaderValue::from_str(&format!("bytes */{}", found.size)).expect("digits");
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, whole)]).into_response());
        }
        Some(Part::Some { first, last }) => Some((first, last)),
        Some(Part::Whole) | None => None,
    };
    if part.is_none_or(|(first, _)| first == 0) {
        note(&app, &client, &operator.user, id, &found).await?;
    }
    Ok(answer(app.database.clone(), &found, &tag, part))
}

fn common_headers(found: &Found, tag: &str) -> [(header::HeaderName, HeaderValue); 4] {
    let text = |text: &str| HeaderValue::from_str(text).expect("our own names are ASCII");
    [
        (header::ETAG, text(tag)),
        // Kept by the client alone, and asked for again each time: who may see it can change.
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
        (header::CONTENT_DISPOSITION, text(&format!("attachment; filename=\"{}\"", found.name))),
    ]
}

fn answer(database: Database, found: &Found, tag: &str, part: Option<(u64, u64)>) -> Response {
    let (first, last) = part.unwrap_or((0, found.size.saturating_sub(1)));
    let length = if found.size == 0 { 0 } else { last - first + 1 };
    let mut response = (common_headers(found, tag), body(database, found.file, first, length)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(found.content_type()));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    if part.is_some() {
        let range = HeaderValue::from_str(&format!("bytes {first}-{last}/{}", found.size)).expect("digits");
        headers.insert(header::CONTENT_RANGE, range);
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    response
}

/// Piece after piece, as the client takes them: a large file is never whole in memory.
fn body(database: Database, file: Uuid, first: u64, length: u64) -> Body {
    let pieces = stream::unfold((database, first, length), move |(database, at, left)| async move {
        if left == 0 {
            return None;
        }
        let piece = file::read_piece(&database, file, at / PIECE_BYTES as u64).await.and_then(|mut piece| {
            let skipped = (at % PIECE_BYTES as u64) as usize;
            if piece.len() <= skipped {
                return Err(Error::NotFound("the report's file"));
            }
            piece.drain(..skipped);
            piece.truncate(usize::try_from(left).unwrap_or(usize::MAX));
            Ok(piece)
        });
        match piece {
            Ok(piece) => {
                let length = piece.len() as u64;
                Some((Ok(piece), (database, at + length, left - length)))
            }
            // The connection is cut, so that nobody takes the beginning for the whole.
            Err(error) => Some((Err(std::io::Error::other(error)), (database, at, 0))),
        }
    });
    Body::from_stream(pieces)
}

/// What a `Range` header asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Not understood, or several at once: the whole is a correct answer (RFC 9110, section 14.2).
    Whole,
    Some {
        first: u64,
        last: u64,
    },
    Beyond,
}

impl Part {
    fn of(range: &str, size: u64) -> Self {
        let Some((first, last)) = range.trim().strip_prefix("bytes=").and_then(|range| range.split_once('-')) else { return Self::Whole };
        let end = size.saturating_sub(1);
        match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
            (Ok(first), _) if last.trim().is_empty() && first < size => Self::Some { first, last: end },
            (Ok(first), Ok(last)) if last < first => Self::Whole,
            (Ok(first), Ok(last)) if first < size => Self::Some { first, last: last.min(end) },
            (Ok(_), Ok(_)) => Self::Beyond,
            (Ok(_), Err(_)) if last.trim().is_empty() => Self::Beyond,
            (Err(_), Ok(suffix)) if first.trim().is_empty() && suffix > 0 && size > 0 => {
                Self::Some { first: size.saturating_sub(suffix), last: end }
            }
            (Err(_), Ok(_)) if first.trim().is_empty() => Self::Beyond,
            _ => Self::Whole,
        }
    }
}

async fn why_not(app: &App, id: u64) -> Result<Error, Error> {
    let status: Option<String> = app.database.conn().await?.exec_first("SELECT status FROM reports WHERE id = ?", (id,)).await?;
    Ok(match status.as_deref() {
        Some("pending" | "running") => Error::Conflict("the report is still being made".into()),
        Some("failed") => Error::Conflict("the report could not be made; see its error_message".into()),
        _ => Error::NotFound("the report"),
    })
}

async fn note(app: &App, client: &Client, user: &str, id: u64, found: &Found) -> Result<(), Error> {
    let record = id.to_string();
    transact!(app.database, |tx| {
        let new = Some(json!({ "file": found.name, "bytes": found.size }));
        let entry = Entry { category: Category::Report, action: "report_downloaded", record: Some(("reports", &record)), old: None, new };
        app.activity.append(tx, &client.author(Some(user)), &entry, now()).await
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_file() {
        let part = |first, last| Part::Some { first, last };
        for (range, size, expected) in [
            ("bytes=0-9", 100, part(0, 9)),
            ("bytes=90-", 100, part(90, 99)),
            ("bytes=90-400", 100, part(90, 99)),
            ("bytes=-10", 100, part(90, 99)),
            ("bytes=-400", 100, part(0, 99)),
            ("bytes=100-", 100, Part::Beyond),
            ("bytes=100-200", 100, Part::Beyond),
            ("bytes=-0", 100, Part::Beyond),
            ("bytes=0-", 0, Part::Beyond),
            ("bytes=9-5", 100, Part::Whole),
            ("bytes=0-1,5-6", 100, Part::Whole),
            ("lines=0-1", 100, Part::Whole),
            ("bytes=x-", 100, Part::Whole),
        ] {
            assert_eq!(Part::of(range, size), expected, "{range} of {size}");
        }
    }
}
