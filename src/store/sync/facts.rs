//! What an exchange, a heartbeat and the screen know of the store.

use rusqlite::OptionalExtension;

use super::{changes, next_of, pairing};
use crate::store::Store;
use crate::store::error::StoreError;
use crate::time::{ClockTrust, Moment, Timestamp};
use crate::wire::{Queue, Storage, Stream};

/// A punch is committed within this time after its capture, at most: a pooled verdict takes a second, a full disk's retry a few.
const COMMITTED_WITHIN_MILLIS: i64 = 60_000;

/// How much waits to be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    pub queue: Queue,
    /// Of these, changes that cannot be told before the site's key has come, with whatever waits behind them.
    pub blocked: u64,
}

impl Waiting {
    pub fn all(&self) -> u64 {
        self.queue.punch + self.queue.audit + self.queue.change
    }

    /// Rows that can be told now.
    pub fn ready(&self) -> u64 {
        self.all() - self.blocked
    }
}

/// What a heartbeat tells of the store.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts {
    pub schema: u32,
    pub roster: u64,
    pub queue: Queue,
    pub storage: Storage,
    pub last_punch: Option<Timestamp>,
    pub told_until: Option<Timestamp>,
}

impl Store {
    /// How much waits; as quick with a million rows as with none.
    pub fn waiting(&self) -> Result<Waiting, StoreError> {
        let behind = |stream| Ok::<_, StoreError>((self.end_of(stream)? + 1).saturating_sub(next_of(&self.conn, stream)?));
        let change = changes::waiting(&self.conn)?;
        let held = self.conn.prepare_cached("SELECT count(*) FROM held")?.query_row([], |row| row.get(0))?;
        let queue = Queue { punch: behind(Stream::Punch)?, audit: behind(Stream::Audit)?, change, held };
        let blocked = if change > 0 && pairing::site_key(&self.conn, &self.device)?.is_none() {
            let next = next_of(&self.conn, Stream::Change)?;
            let first: Option<u64> = self
                .conn
                .prepare_cached("SELECT min(idx) FROM changes WHERE idx >= ?1 AND kind IN ('person', 'site_key')")?
                .query_row([next], |row| row.get(0))
                .optional()?
                .flatten();
            first.map_or(0, |first| change - (first - next))
        } else {
            0
        };
        Ok(Waiting { queue, blocked })
    }

    /// What a heartbeat at `now` tells.
    pub fn facts(&self, now: Moment) -> Result<Facts, StoreError> {
        let standing = self.standing()?;
        let last_punch = self.conn.query_row("SELECT max(captured_at) FROM punches", [], |row| row.get(0))?;
        let next = next_of(&self.conn, Stream::Punch)?;
        let first_waiting: Option<Timestamp> =
            self.conn.query_row("SELECT min(captured_at) FROM punches WHERE idx >= ?1", [next], |row| row.get(0))?;
        let settled = now.utc.plus_millis(-COMMITTED_WITHIN_MILLIS);
        Ok(Facts {
            schema: standing.schema,
            roster: self.roster_cursor()?,
            queue: self.waiting()?.queue,
            storage: Storage { database: standing.database_bytes, free: self.free_bytes()? },
            last_punch,
            // A clock that is in doubt cannot say until when everything was told.
            told_until: (now.trust != ClockTrust::Doubtful).then(|| first_waiting.map_or(settled, |first| first.min(settled))),
        })
    }
}
