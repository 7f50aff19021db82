//! The files of reports: in the database, in pieces. So every process has them without a shared folder, a backup has them, and whoever deletes
//! one needs to look in one place only (docs/decisions/0016).

use mysql_async::prelude::Queryable;
use uuid::Uuid;

use super::FileFormat;
use crate::office::database::Database;
use crate::office::error::Error;
use crate::office::sql::{At, Id};
use crate::time::Timestamp;

/// Bytes of a piece: well below what a server takes in one packet (16 MB in MariaDB) or a cluster in one row (6 MB in TiDB).
pub const PIECE_BYTES: usize = 1024 * 1024;

/// A finished report's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub file: Uuid,
    /// What it is called when it is downloaded.
    pub name: String,
    pub size: u64,
    pub format: FileFormat,
}

impl Found {
    pub fn content_type(&self) -> &'static str {
        self.format.content_type()
    }
}

/// Stores the content piece by piece; it belongs to nobody until a report names it, and is swept where none does.
///
/// # Errors
/// Those of the database.
pub async fn store(database: &Database, content: &[u8], now: Timestamp) -> Result<Uuid, Error> {
    let file = Uuid::now_v7();
    let mut conn = database.conn().await?;
    for (idx, piece) in (0_u32..).zip(content.chunks(PIECE_BYTES)) {
        let sql = "INSERT INTO report_chunks (file_id, idx, content, created_at) VALUES (?, ?, ?, ?)";
        conn.exec_drop(sql, (Id(file), idx, piece, At(now))).await?;
    }
    Ok(file)
}

/// The file of a report that is ready.
///
/// # Errors
/// Those of the database.
pub async fn find(database: &Database, report: u64) -> Result<Option<Found>, Error> {
    let sql = "SELECT file_id, file_path, file_size, file_format FROM reports WHERE id = ? AND status = 'ready' AND file_id IS NOT NULL";
    let row: Option<(Id, String, u64, String)> = database.conn().await?.exec_first(sql, (report,)).await?;
    row.map(|(Id(file), name, size, format)| {
        let format = FileFormat::of(&format).ok_or_else(|| Error::internal("a report of an unknown format"))?;
        Ok(Found { file, name, size, format })
    })
    .transpose()
}

/// The whole file.
///
/// # Errors
/// Those of the database; [`Error::NotFound`] where it has been swept meanwhile.
pub async fn read(database: &Database, found: &Found) -> Result<Vec<u8>, Error> {
    let mut content = Vec::new();
    for idx in 0..found.size.div_ceil(PIECE_BYTES as u64) {
        content.extend(read_piece(database, found.file, idx).await?);
    }
    Ok(content)
}

/// One piece of a file, by its number from 0.
///
/// # Errors
/// Those of the database; [`Error::NotFound`] where there is none.
pub async fn read_piece(database: &Database, file: Uuid, idx: u64) -> Result<Vec<u8>, Error> {
    let sql = "SELECT content FROM report_chunks WHERE file_id = ? AND idx = ?";
    let piece: Option<Vec<u8>> = database.conn().await?.exec_first(sql, (Id(file), idx)).await?;
    piece.ok_or(Error::NotFound("the report's file"))
}
