//! Pictures that are kept: sending them, fetching them, removing them.

use axum::Json;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum_extra::TypedHeader;
use axum_extra::headers::{ETag, HeaderMapExt, IfNoneMatch, IfRange, Range};
use mysql_async::prelude::Queryable;
use serde::Serialize;
use serde_json::json;
use std::ops::Bound;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::faces::PictureRefusals;
use crate::office::activity::{Category, Entry};
use crate::office::auth::identity::{Identity, Operator};
use crate::office::envelope::{Envelope, EnvelopeRefusals};
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::Path;
use crate::office::files::{self, File, Kind, NewFile};
use crate::office::pictures::{self, AVATAR_SIDE, CONTENT_TYPE, Jpeg, UPLOAD_SIDE};
use crate::office::request::Client;
use crate::office::sql::At;
use crate::office::uploads::Form;
use crate::office::{App, now};
use crate::people::role::Role;
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    // Forms measure themselves by the settings.
    let uploads = OpenApiRouter::new().routes(routes!(avatar)).routes(routes!(upload)).layer(DefaultBodyLimit::disable());
    OpenApiRouter::new().merge(uploads).routes(routes!(download, remove))
}

/// A picture.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only described: `Form` reads it")]
struct Picture {
    /// JPEG, PNG, WebP, BMP or GIF; in JSON as base64.
    #[schema(value_type = String, format = Binary)]
    image: Vec<u8>,
}

#[derive(Serialize, ToSchema)]
struct Avatar {
    success: bool,
    #[schema(example = "/api/files/0a4f0f8f2f11b5ad6c1e7cc0019ab3f0.jpg")]
    url: String,
}

#[derive(Serialize, ToSchema)]
struct ImageUploadResponse {
    #[schema(example = "/api/files/0a4f0f8f2f11b5ad6c1e7cc0019ab3f0.jpg")]
    url: String,
    file_name: String,
    #[schema(example = "image/jpeg")]
    content_type: &'static str,
    /// Bytes, as it is kept.
    size: usize,
    width: u32,
    height: u32,
}

#[derive(Serialize, ToSchema)]
struct Done {
    success: bool,
    message: &'static str,
}

/// Sets one's own picture; the one before is removed.
#[utoipa::path(post, path = "/api/users/avatar", tag = "files", security(("bearer" = [])),
    request_body(content((Picture = "multipart/form-data"), (Picture = "application/json"))),
    responses((status = 200, body = Avatar), PictureRefusals))]
async fn avatar(State(app): State<App>, client: Client, identity: Identity, form: Form) -> Result<Json<Avatar>, Error> {
    let picture = encode(&app, form.single()?, AVATAR_SIDE).await?;
    let file = NewFile::new(&app.seal, &identity.user, Kind::Avatar, &picture)?;
    let (url, now) = (file.url(), now());
    transact!(app.database, |tx| {
        let sql = "SELECT avatar_url FROM users WHERE id = ? FOR UPDATE";
        let before: Option<Option<String>> = tx.exec_first(sql, (&identity.user,)).await?;
        files::remove_all(tx, &identity.user, Kind::Avatar).await?;
        files::insert(tx, &file, now).await?;
        let sql = "UPDATE users SET avatar_url = ?, updated_at = ? WHERE id = ?";
        tx.exec_drop(sql, (&url, At(now), &identity.user)).await?;
        let (old, new) = (Some(json!({ "avatar_url": before.flatten() })), Some(json!({ "avatar_url": url })));
        let record = Some(("users", identity.user.as_str()));
        let entry = Entry { category: Category::People, action: "avatar_changed", record, old, new };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await
    });
    Ok(Json(Avatar { success: true, url }))
}

/// Keeps a picture.
#[utoipa::path(post, path = "/v1/ops/upload-image", tag = "files", security(("bearer" = [])),
    request_body(content((Picture = "multipart/form-data"), (Picture = "application/json"))),
    responses((status = 201, body = Envelope<ImageUploadResponse>), EnvelopeRefusals))]
async fn upload(
    State(app): State<App>,
    client: Client,
    Operator(identity): Operator,
    form: Form,
) -> Result<(StatusCode, Envelope<ImageUploadResponse>), Error> {
    let picture = encode(&app, form.single()?, UPLOAD_SIDE).await?;
    let file = NewFile::new(&app.seal, &identity.user, Kind::Upload, &picture)?;
    let now = now();
    transact!(app.database, |tx| {
        files::insert(tx, &file, now).await?;
        let (record, new) = (Some(("files", file.name.as_str())), Some(json!({ "size": picture.bytes.len() })));
        let entry = Entry { category: Category::System, action: "image_uploaded", record, old: None, new };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await
    });
    let data = ImageUploadResponse {
        url: file.url(),
        file_name: file.name,
        content_type: CONTENT_TYPE,
        size: picture.bytes.len(),
        width: picture.width,
        height: picture.height,
    };
    Ok((StatusCode::CREATED, Envelope::new("IMAGE_UPLOADED", "The picture is kept", data)))
}

/// A kept picture, for its owner and for operators. Part of it with `Range`; nothing new is sent to whoever has it already.
#[utoipa::path(get, path = "/api/files/{name}", tag = "files", security(("bearer" = [])),
    params(("name" = String, Path, example = "0a4f0f8f2f11b5ad6c1e7cc0019ab3f0.jpg")),
    responses((status = 200, content_type = "image/jpeg", body = [u8]), (status = 206, content_type = "image/jpeg", body = [u8]),
              (status = 304), (status = 416), ReadRefusals))]
async fn download(
    State(app): State<App>,
    identity: Identity,
    Path(name): Path<String>,
    none_match: Option<TypedHeader<IfNoneMatch>>,
    range: Option<TypedHeader<Range>>,
    if_range: Option<TypedHeader<IfRange>>,
) -> Result<Response, Error> {
    let mut conn = app.database.conn().await?;
    let file = visible(&identity, files::find(&mut conn, &name).await?)?;
    // What has a name never changes.
    let tag: ETag = format!("\"{}\"", file.name).parse().map_err(|_| Error::internal("a file's name is no entity tag"))?;
    let mut response = if none_match.is_some_and(|TypedHeader(none_match)| !none_match.precondition_passes(&tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let bytes = files::read(&mut conn, &app.seal, &file).await?;
        let is_current = if_range.is_none_or(|TypedHeader(if_range)| !if_range.is_modified(Some(&tag), None));
        let range = range.filter(|_| is_current).and_then(|TypedHeader(range)| first_range(&range, bytes.len()));
        send(&bytes, range)
    };
    let headers = response.headers_mut();
    headers.typed_insert(tag);
    // Whoever may see it now may not tomorrow, and what was erased must not be shown again: asked for each time, sent only when new.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    Ok(response)
}

/// Removes a picture, for its owner and for operators. The picture of an enrolment goes with its face.
#[utoipa::path(delete, path = "/api/files/{name}", tag = "files", security(("bearer" = [])),
    params(("name" = String, Path, example = "0a4f0f8f2f11b5ad6c1e7cc0019ab3f0.jpg")),
    responses((status = 200, body = Done), WriteRefusals))]
async fn remove(State(app): State<App>, client: Client, identity: Identity, Path(name): Path<String>) -> Result<Json<Done>, Error> {
    let file = visible(&identity, files::find(&mut app.database.conn().await?, &name).await?)?;
    if file.is_face {
        return Err(Error::Conflict("the picture of an enrolment goes with its face: DELETE /api/face/{id}".into()));
    }
    let now = now();
    transact!(app.database, |tx| {
        files::remove(tx, &file.name).await?;
        let sql = "UPDATE users SET avatar_url = NULL, updated_at = ? WHERE id = ? AND avatar_url = ?";
        tx.exec_drop(sql, (At(now), &file.owner, files::url_of(&file.name))).await?;
        let (record, old) = (Some(("files", file.name.as_str())), Some(json!({ "owner": file.owner })));
        let entry = Entry { category: Category::System, action: "image_removed", record, old, new: None };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await
    });
    Ok(Json(Done { success: true, message: "Picture removed" }))
}

async fn encode(app: &App, bytes: Vec<u8>, side: u32) -> Result<Jpeg, Error> {
    app.faces.pool()?.run(move |_| pictures::shrink(pictures::decode("image", &bytes)?, side)).await?
}

/// The file, if whoever asks may see it; that there is one is not told to others.
fn visible(identity: &Identity, file: File) -> Result<File, Error> {
    match identity.require_self_or(&file.owner, Role::Operator) {
        Ok(()) => Ok(file),
        Err(_) => Err(Error::NotFound("the file")),
    }
}

/// The first part that is asked for, its end included; `Err` for one beyond the file's end, `None` for several.
fn first_range(range: &Range, len: usize) -> Option<Result<(usize, usize), ()>> {
    let mut parts = range.satisfiable_ranges(len as u64);
    let (Some((from, to)), None) = (parts.next(), parts.next()) else {
        return range
            .satisfiable_ranges(u64::MAX)
            .next()
            .map(|_| Err(()))
            .filter(|_| range.satisfiable_ranges(len as u64).next().is_none());
    };
    let from = match from {
        Bound::Included(from) => from,
        Bound::Excluded(before) => before.saturating_add(1),
        Bound::Unbounded => 0,
    };
    let last = len.saturating_sub(1) as u64;
    let to = match to {
        Bound::Included(to) => to.min(last),
        Bound::Excluded(after) => after.saturating_sub(1).min(last),
        Bound::Unbounded => last,
    };
    Some(if from > to || len == 0 { Err(()) } else { Ok((from as usize, to as usize)) })
}

fn send(bytes: &[u8], range: Option<Result<(usize, usize), ()>>) -> Response {
    let len = bytes.len();
    let content_type = (header::CONTENT_TYPE, CONTENT_TYPE);
    match range {
        None => ([content_type], Body::from(bytes.to_vec())).into_response(),
        Some(Ok((from, to))) => {
            let part = (header::CONTENT_RANGE, format!("bytes {from}-{to}/{len}"));
            (StatusCode::PARTIAL_CONTENT, [content_type], [part], Body::from(bytes[from..=to].to_vec())).into_response()
        }
        Some(Err(())) => (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, format!("bytes */{len}"))]).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_of_the_file_or_refused() {
        let of = |text: &'static str| {
            let mut headers = axum::http::HeaderMap::new();
            headers.insert(header::RANGE, HeaderValue::from_static(text));
            headers.typed_get::<Range>().and_then(|range| first_range(&range, 100))
        };
        for (text, expected) in [
            ("bytes=0-9", Some(Ok((0, 9)))),
            ("bytes=90-", Some(Ok((90, 99)))),
            ("bytes=-10", Some(Ok((90, 99)))),
            ("bytes=95-200", Some(Ok((95, 99)))),
            ("bytes=100-", Some(Err(()))),
            ("bytes=0-1,5-6", None),
            ("lines=1-2", None),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}
