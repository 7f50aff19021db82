//! What head office has taken. The rows of the ledger stay for ever; only what waits moves.

use rusqlite::{Connection, params};

use super::{Acknowledgement, changes, next_of, pairing};
use crate::ledger;
use crate::store::error::StoreError;
use crate::store::{Store, settings};
use crate::time::Moment;
use crate::wire::{Held, Stream};

impl Store {
    pub(super) fn acknowledge(&mut self, told: &Acknowledgement, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, _| {
            let Some(mut pairing) = pairing::read(tx)? else { return Ok(()) };
            for stream in [ledger::Stream::Punch, ledger::Stream::Audit] {
                acknowledge_chain(tx, stream, told)?;
            }
            let theirs = told.next.change.max(1);
            let is_of_one_mind = acknowledge_changes(tx, theirs, told)?;
            if pairing.is_fresh {
                changes::tell_everything(tx, theirs)?;
                pairing.is_fresh = false;
                settings::keep_value(tx, pairing::PAIRING, &pairing)?;
            } else if !is_of_one_mind {
                pairing.is_fresh = true;
                settings::keep_value(tx, pairing::PAIRING, &pairing)?;
            }
            for (stream, idx) in &told.retried {
                tx.execute("DELETE FROM held WHERE stream = ?1 AND idx = ?2", params![stream.as_str(), idx])?;
            }
            for held in &told.held {
                hold(tx, held, now)?;
            }
            forget_told_changes(tx)
        })
    }
}

/// Head office has everything before its `next`. It never moves ours beyond what was sent: rows that it already has under these numbers are
/// sent all the same, so that it can compare them. It may have lost rows, which then wait again.
fn acknowledge_chain(conn: &Connection, chain: ledger::Stream, told: &Acknowledgement) -> Result<(), StoreError> {
    let stream = Stream::from(chain);
    let theirs = told.next.of(stream).max(1);
    let ours = next_of(conn, stream)?;
    let sent = told.sent.iter().find(|(sent, first, _)| *sent == stream && *first == ours).map(|(.., last)| *last);
    let next = theirs.min(sent.map_or(ours, |last| last + 1));
    if next > ours {
        conn.prepare_cached("DELETE FROM outbox WHERE stream = ?1 AND idx < ?2")?.execute(params![chain.as_str(), next])?;
    } else if next < ours {
        tracing::warn!(
            stream = chain.as_str(),
            from = next,
            until = ours,
            "head office does not have these rows any more; they are sent again"
        );
        let sql = match chain {
            ledger::Stream::Punch => {
                "INSERT OR IGNORE INTO outbox (stream, idx, ref) SELECT 'punch', idx, hash FROM punches WHERE idx >= ?1 AND idx < ?2"
            }
            ledger::Stream::Audit => {
                "INSERT OR IGNORE INTO outbox (stream, idx, ref) SELECT 'audit', idx, hash FROM audit WHERE idx >= ?1 AND idx < ?2"
            }
        };
        conn.execute(sql, params![next, ours])?;
    }
    keep_next(conn, stream, next)
}

/// Whether both sides count alike. Where head office expects another number than could follow, everything is told anew.
fn acknowledge_changes(conn: &Connection, theirs: u64, told: &Acknowledgement) -> Result<bool, StoreError> {
    let ours = next_of(conn, Stream::Change)?;
    if theirs < ours || theirs > changes::last(conn)? + 1 {
        return Ok(false);
    }
    let sent = told.sent.iter().find(|(stream, first, _)| *stream == Stream::Change && *first == ours).map(|(.., last)| *last);
    let next = theirs.min(sent.map_or(ours, |last| last + 1));
    keep_next(conn, Stream::Change, next)?;
    Ok(true)
}

fn keep_next(conn: &Connection, stream: Stream, next: u64) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE told SET next = ?2 WHERE stream = ?1")?.execute(params![stream.as_str(), next])?;
    Ok(())
}

fn hold(conn: &Connection, held: &Held, now: Moment) -> Result<(), StoreError> {
    let reason = serde_json::to_value(held.reason).ok().and_then(|reason| reason.as_str().map(str::to_owned)).unwrap_or_default();
    conn.prepare_cached(
        "INSERT INTO held (stream, idx, reason, detail, since) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (stream, idx) DO UPDATE SET reason = excluded.reason, detail = excluded.detail",
    )?
    .execute(params![held.stream.as_str(), held.idx, reason, held.detail, now.utc])?;
    Ok(())
}

/// Changes go once they are taken and not held. Templates of people of whom nothing waits are known at head office.
fn forget_told_changes(conn: &Connection) -> Result<(), StoreError> {
    let next = next_of(conn, Stream::Change)?;
    let people = {
        let mut statement = conn.prepare_cached(
            "SELECT ref FROM changes WHERE kind = 'person' GROUP BY ref
             HAVING max(idx) < ?1 AND max(idx) NOT IN (SELECT idx FROM held WHERE stream = 'change')",
        )?;
        statement.query_map([next], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?
    };
    for person in people {
        if let Ok(person) = person.parse::<uuid::Uuid>() {
            conn.prepare_cached("UPDATE templates SET is_told = 1 WHERE person = ?1")?.execute([person.as_bytes()])?;
        }
    }
    conn.prepare_cached("DELETE FROM changes WHERE idx < ?1 AND idx NOT IN (SELECT idx FROM held WHERE stream = 'change')")?
        .execute([next])?;
    Ok(())
}
