//! Rows as they go over the wire, never more of them in memory than one push has.

use std::ops::Range;

use rusqlite::{Row, params};

use super::{changes, next_of, pairing};
use crate::attendance::punch::{PunchKind, PunchMethod};
use crate::ids::{BootId, ModelId, PersonId, PunchId};
use crate::ledger;
use crate::store::Store;
use crate::store::error::StoreError;
use crate::store::outbox;
use crate::time::{ClockTrust, Timestamp};
use crate::wire::{AuditRow, ChangeRow, End, Hex, PunchRow, PushLine, Stream};

/// Lines of one push.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    pub lines: Vec<PushLine>,
    /// First and last number of each stream that was read in its turn.
    pub sent: Vec<(Stream, u64, u64)>,
    /// Held rows among them, which are sent again.
    pub retried: Vec<(Stream, u64)>,
}

impl Store {
    /// What head office is to be told next, at most `most` lines: people before their punches.
    ///
    /// # Errors
    /// When the database cannot be read. A row that cannot be read is said to be missing.
    pub fn unsent(&self, most: usize) -> Result<Lines, StoreError> {
        let mut read = Lines::default();
        for stream in [Stream::Change, Stream::Punch, Stream::Audit] {
            let room = (most - read.lines.len()) as u64;
            let next = next_of(&self.conn, stream)?;
            let behind = (self.end_of(stream)? + 1).min(next.saturating_add(room));
            if next < behind {
                let before = read.lines.len();
                self.read(stream, next..behind, &mut read.lines)?;
                let count = (read.lines.len() - before) as u64;
                if count > 0 {
                    read.sent.push((stream, next, next + count - 1));
                }
            }
        }
        Ok(read)
    }

    /// Held rows to be tried again, at most `most`, from behind `after` on in the order of streams and numbers.
    pub fn held_lines(&self, most: usize, after: Option<(Stream, u64)>) -> Result<Lines, StoreError> {
        let mut read = Lines::default();
        let order = |stream: Stream, idx: u64| (stream.as_str(), idx);
        for held in self.held_rows()? {
            if read.lines.len() == most {
                break;
            }
            if after.is_some_and(|(stream, idx)| order(held.stream, held.idx) <= order(stream, idx)) {
                continue;
            }
            self.read(held.stream, held.idx..held.idx + 1, &mut read.lines)?;
            read.retried.push((held.stream, held.idx));
        }
        Ok(read)
    }

    /// The signed ends of both chains.
    pub fn ends(&self) -> Result<Vec<End>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT idx, hash, signature FROM heads WHERE stream = ?1")?;
        let end = |chain: ledger::Stream| {
            Ok(statement.query_row([chain.as_str()], |row| {
                Ok(End { stream: chain.into(), idx: row.get(0)?, hash: Hex(row.get(1)?), signature: Hex(row.get(2)?) })
            })?)
        };
        [ledger::Stream::Punch, ledger::Stream::Audit].into_iter().map(end).collect()
    }

    /// Number of the last row; 0 before the first.
    pub(super) fn end_of(&self, stream: Stream) -> Result<u64, StoreError> {
        match stream {
            Stream::Punch => Ok(outbox::head(&self.conn, ledger::Stream::Punch)?.idx),
            Stream::Audit => Ok(outbox::head(&self.conn, ledger::Stream::Audit)?.idx),
            Stream::Change => changes::last(&self.conn),
        }
    }

    /// A line for each number of `range`, in their order; fewer where the rest cannot be told yet.
    fn read(&self, stream: Stream, range: Range<u64>, lines: &mut Vec<PushLine>) -> Result<(), StoreError> {
        match stream {
            Stream::Punch => self.read_chain(PUNCHES, range, stream, lines, |row| read_punch(row).map(PushLine::Punch)),
            Stream::Audit => self.read_chain(AUDIT, range, stream, lines, |row| read_audit(row).map(PushLine::Audit)),
            Stream::Change => self.read_changes(range, lines),
        }
    }

    fn read_chain(
        &self,
        sql: &str,
        range: Range<u64>,
        stream: Stream,
        lines: &mut Vec<PushLine>,
        line: impl Fn(&Row<'_>) -> rusqlite::Result<PushLine>,
    ) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params![range.start, range.end])?;
        let mut next = range.start;
        let missing = |next: &mut u64, until: u64, lines: &mut Vec<PushLine>| {
            lines.extend((*next..until).map(|idx| PushLine::Missing { stream, idx }));
            *next = until;
        };
        while let Some(row) = rows.next()? {
            let idx: u64 = row.get(0)?;
            missing(&mut next, idx, lines);
            lines.push(line(row).unwrap_or(PushLine::Missing { stream, idx }));
            next = idx + 1;
        }
        missing(&mut next, range.end, lines);
        Ok(())
    }

    fn read_changes(&self, range: Range<u64>, lines: &mut Vec<PushLine>) -> Result<(), StoreError> {
        let site_key = pairing::site_key(&self.conn, &self.device)?;
        let mut statement =
            self.conn.prepare_cached("SELECT idx, kind, ref, was FROM changes WHERE idx >= ?1 AND idx < ?2 ORDER BY idx")?;
        let mut rows = statement.query(params![range.start, range.end])?;
        let mut next = range.start;
        while let Some(row) = rows.next()? {
            let row = changes::Row { idx: row.get(0)?, kind: row.get(1)?, reference: row.get(2)?, was: row.get(3)? };
            lines.extend((next..row.idx).map(|idx| PushLine::Missing { stream: Stream::Change, idx }));
            if site_key.is_none() && row.needs_site_key() {
                return Ok(());
            }
            let change = row.compose(&self.conn, &self.device, site_key.as_ref())?;
            let missing = PushLine::Missing { stream: Stream::Change, idx: row.idx };
            lines.push(change.map_or(missing, |change| PushLine::Change(ChangeRow { idx: row.idx, change })));
            next = row.idx + 1;
        }
        lines.extend((next..range.end).map(|idx| PushLine::Missing { stream: Stream::Change, idx }));
        Ok(())
    }
}

const PUNCHES: &str = "SELECT idx, punch_id, person, kind, method, captured_at, utc_offset_min, boot_id, monotonic_ms, clock_trust, score,
     margin, pad, model_id, prev_hash, hash, signature FROM punches WHERE idx >= ?1 AND idx < ?2 ORDER BY idx";
const AUDIT: &str =
    "SELECT idx, at, utc_offset_min, actor, action, details, prev_hash, hash FROM audit WHERE idx >= ?1 AND idx < ?2 ORDER BY idx";

fn read_punch(row: &Row<'_>) -> rusqlite::Result<PunchRow> {
    let real = |column| row.get::<_, Option<f64>>(column).map(|value| value.map(|value| value as f32));
    Ok(PunchRow {
        idx: row.get(0)?,
        id: row.get::<_, PunchId>(1)?,
        person: row.get::<_, PersonId>(2)?,
        kind: row.get::<_, PunchKind>(3)?,
        method: row.get::<_, PunchMethod>(4)?,
        captured_at: row.get::<_, Timestamp>(5)?,
        utc_offset_min: row.get(6)?,
        boot_id: row.get::<_, BootId>(7)?,
        monotonic_ms: row.get(8)?,
        clock_trust: row.get::<_, ClockTrust>(9)?,
        score: real(10)?,
        margin: real(11)?,
        pad: real(12)?,
        model: row.get::<_, Option<ModelId>>(13)?,
        prev_hash: Hex(row.get(14)?),
        hash: Hex(row.get(15)?),
        signature: row.get::<_, Option<[u8; 64]>>(16)?.map(Hex),
    })
}

fn read_audit(row: &Row<'_>) -> rusqlite::Result<AuditRow> {
    Ok(AuditRow {
        idx: row.get(0)?,
        at: row.get(1)?,
        utc_offset_min: row.get(2)?,
        actor: row.get(3)?,
        action: row.get(4)?,
        details: row.get(5)?,
        prev_hash: Hex(row.get(6)?),
        hash: Hex(row.get(7)?),
    })
}
