//! Encodings as people may know of them: without their vectors.

use mysql_async::prelude::Queryable;
use mysql_async::{Row, Value};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::office::error::Error;
use crate::office::page::{Paging, Window};
use crate::office::sql::At;

/// How far an encoding has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Sent in by the person; counts for nothing until an operator approves it.
    Pending,
    Verified,
    /// Its vector and picture are gone.
    Rejected,
}

impl Status {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Verified => "verified",
            Self::Rejected => "rejected",
        }
    }

    fn of(name: &str) -> Result<Self, Error> {
        [Self::Pending, Self::Verified, Self::Rejected]
            .into_iter()
            .find(|status| status.as_str() == name)
            .ok_or_else(|| Error::internal(format!("`{name}` is no status of an encoding")))
    }
}

/// One encoding.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Encoding {
    pub id: String,
    /// The same as `id`.
    pub face_id: String,
    pub user_id: String,
    /// The embedding space; encodings of different ones are never compared.
    #[schema(example = "dlib-resnet-v1")]
    pub model: String,
    pub status: Status,
    /// 0 to 1.
    pub quality_score: Option<f32>,
    /// The detector's belief that it is a face, 0 to 1.
    pub face_confidence: Option<f32>,
    /// Where the picture can be fetched; null where none is kept.
    pub image_url: Option<String>,
    /// RFC 3339.
    pub captured_at: String,
}

/// How far somebody's enrolment has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub enum Progress {
    Enrolled,
    #[serde(rename = "In Progress")]
    InProgress,
    #[serde(rename = "Not Started")]
    NotStarted,
}

const COLUMNS: &str = "id, user_id, model_id, status, quality_score, face_confidence, image_url, captured_at";

fn read(row: Row) -> Result<Encoding, Error> {
    type Cells = (String, String, String, String, Option<f32>, Option<f32>, Option<String>, At);
    let cells: Cells = mysql_async::from_row_opt(row).map_err(Error::internal)?;
    let (id, user_id, model, status, quality_score, face_confidence, image_url, At(captured_at)) = cells;
    let (face_id, status, captured_at) = (id.clone(), Status::of(&status)?, captured_at.to_string());
    Ok(Encoding { id, face_id, user_id, model, status, quality_score, face_confidence, image_url, captured_at })
}

/// All of one person, the oldest first.
pub async fn of_user(conn: &mut impl Queryable, user: &str) -> Result<Vec<Encoding>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM face_encodings WHERE user_id = ? ORDER BY captured_at, id");
    let rows: Vec<Row> = conn.exec(sql, (user,)).await?;
    rows.into_iter().map(read).collect()
}

/// One of them.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(conn: &mut impl Queryable, id: &str) -> Result<Encoding, Error> {
    let row: Option<Row> = conn.exec_first(format!("SELECT {COLUMNS} FROM face_encodings WHERE id = ?"), (id,)).await?;
    read(row.ok_or(Error::NotFound("the face"))?)
}

/// Those of everybody that wait for approval, the oldest first.
///
/// # Errors
/// [`Error::Fields`] for a cursor that is none.
pub async fn pending(conn: &mut impl Queryable, window: &Window) -> Result<(Vec<Encoding>, Paging), Error> {
    let total: Option<u64> = conn.query_first("SELECT COUNT(*) FROM face_encodings WHERE status = 'pending'").await?;
    let (mut condition, mut values) = (String::new(), Vec::<Value>::new());
    if let Some(after) = &window.after {
        let unknown = || Error::field("cursor", "must be the `next_cursor` of the page before");
        let (millis, id) = after.split_once(' ').ok_or_else(unknown)?;
        let at = At(crate::time::Timestamp(millis.parse().map_err(|_| unknown())?));
        condition = "AND (captured_at > ? OR captured_at = ? AND id > ?)".into();
        values.extend([at.into(), at.into(), Value::from(id)]);
    }
    values.extend([window.probe().into(), window.offset().into()]);
    let sql =
        format!("SELECT {COLUMNS} FROM face_encodings WHERE status = 'pending' {condition} ORDER BY captured_at, id LIMIT ? OFFSET ?");
    let rows: Vec<Row> = conn.exec(sql, values).await?;
    let mut rows: Vec<Encoding> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
    let millis = |row: &Encoding| row.captured_at.parse::<jiff::Timestamp>().map_or(0, |at| at.as_millisecond());
    let paging = window.close(&mut rows, total.unwrap_or_default(), |row| format!("{} {}", millis(row), row.id));
    Ok((rows, paging))
}

/// How far an enrolment is with these encodings, where at least `least` verified ones make one.
pub fn progress(encodings: &[Encoding], least: u32) -> (Progress, usize) {
    let count = |status| encodings.iter().filter(|encoding| encoding.status == status).count();
    let verified = count(Status::Verified);
    let progress = match verified {
        verified if verified >= least as usize => Progress::Enrolled,
        0 if count(Status::Pending) == 0 => Progress::NotStarted,
        _ => Progress::InProgress,
    };
    (progress, verified)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enrolment_has_begun_with_the_first_picture_and_ends_with_the_least_verified() {
        let encodings = |statuses: &[Status]| -> Vec<Encoding> {
            let encoding = |status: &Status| Encoding {
                id: String::new(),
                face_id: String::new(),
                user_id: String::new(),
                model: String::new(),
                status: *status,
                quality_score: None,
                face_confidence: None,
                image_url: None,
                captured_at: String::new(),
            };
            statuses.iter().map(encoding).collect()
        };
        use Status::{Pending, Rejected, Verified};
        for (statuses, expected) in [
            (&[][..], (Progress::NotStarted, 0)),
            (&[Rejected], (Progress::NotStarted, 0)),
            (&[Pending], (Progress::InProgress, 0)),
            (&[Verified, Verified, Pending], (Progress::InProgress, 2)),
            (&[Verified, Verified, Verified], (Progress::Enrolled, 3)),
        ] {
            assert_eq!(progress(&encodings(statuses), 3), expected, "{statuses:?}");
        }
    }
}
