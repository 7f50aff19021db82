//! The end of each chain, and what waits to be told to head office. Both move in the transaction that appends the row.

use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use super::error::StoreError;
use super::open::Device;
use crate::ledger::{self, Hash, Stream};

/// Where a chain ends.
pub(super) struct Head {
    /// Number of the last row; 0 before the first.
    pub idx: u64,
    pub hash: Hash,
}

/// Writes the signed beginning of both chains of a new kiosk.
pub(super) fn begin_chains(conn: &Connection, device: &Device) -> Result<(), StoreError> {
    for stream in [Stream::Punch, Stream::Audit] {
        let genesis = ledger::genesis(stream, device.id.0.as_bytes(), &device.keys.public_key());
        conn.execute(
            "INSERT INTO heads (stream, idx, hash, signature) VALUES (?1, 0, ?2, ?3)",
            params![stream.as_str(), genesis, sign_head(device, stream, 0, &genesis)],
        )?;
    }
    Ok(())
}

/// The end of `stream`, from which the next row follows.
pub(super) fn head(conn: &Connection, stream: Stream) -> Result<Head, StoreError> {
    conn.prepare_cached("SELECT idx, hash FROM heads WHERE stream = ?1")?
        .query_row([stream.as_str()], |row| Ok(Head { idx: row.get(0)?, hash: row.get(1)? }))
        .optional()?
        .ok_or_else(|| StoreError::Corrupt { source: format!("the head of the {} chain is missing", stream.as_str()).into() })
}

/// Moves the head to the row just appended and puts that row in the outbox.
pub(super) fn advance(conn: &Connection, device: &Device, stream: Stream, idx: u64, hash: &Hash) -> Result<(), StoreError> {
    move_head(conn, device, stream, &Head { idx, hash: *hash })?;
    queue(conn, stream, idx, hash)
}

pub(super) fn move_head(conn: &Connection, device: &Device, stream: Stream, head: &Head) -> Result<(), StoreError> {
    let Head { idx, hash } = head;
    let signature = sign_head(device, stream, *idx as i64, hash);
    conn.prepare_cached("UPDATE heads SET idx = ?2, hash = ?3, signature = ?4 WHERE stream = ?1")?.execute(params![
        stream.as_str(),
        idx,
        hash,
        signature
    ])?;
    Ok(())
}

pub(super) fn queue(conn: &Connection, stream: Stream, idx: u64, hash: &Hash) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT INTO outbox (stream, idx, ref) VALUES (?1, ?2, ?3)")?.execute(params![stream.as_str(), idx, hash])?;
    Ok(())
}

fn sign_head(device: &Device, stream: Stream, idx: i64, hash: &Hash) -> [u8; 64] {
    device.keys.sign(&ledger::head(stream, device.id.0.as_bytes(), idx, hash))
}

/// How far this kiosk's ledger has come, and how much of it waits.
pub struct Standing {
    /// Punches in the ledger.
    pub records: u64,
    /// Hash of the last one, or of the ledger's beginning.
    pub head: Hash,
    pub records_waiting: u64,
    pub audit_waiting: u64,
    /// Of the database, without what still lies in its log.
    pub database_bytes: u64,
    /// `user_version`.
    pub schema: u32,
}

impl Store {
    /// Where the ledger stands now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn standing(&self) -> Result<Standing, StoreError> {
        let head = head(&self.conn, Stream::Punch)?;
        let number = |name: &str| self.conn.pragma_query_value(None, name, |row| row.get::<_, u64>(0));
        Ok(Standing {
            records: head.idx,
            head: head.hash,
            records_waiting: self.outbox_depth(Stream::Punch)?,
            audit_waiting: self.outbox_depth(Stream::Audit)?,
            database_bytes: number("page_count")? * number("page_size")?,
            schema: self.conn.pragma_query_value(None, "user_version", |row| row.get(0))?,
        })
    }

    /// Rows of `stream` that head office has not acknowledged.
    pub fn outbox_depth(&self, stream: Stream) -> Result<u64, StoreError> {
        Ok(self.conn.query_row("SELECT count(*) FROM outbox WHERE stream = ?1", [stream.as_str()], |row| row.get(0))?)
    }
}
