//! Tables of work: claiming a row, keeping it, and letting go of it.
//!
//! A claim is one statement that writes the owner and moves `run_at` to the end of its lease, if nobody moved it before: row locks hold on one
//! node of a cluster only, a committed value on all. Whoever dies lets the lease run out, and the row is due again.

use mysql_async::prelude::Queryable;
use mysql_async::{Row, Transaction, params};
use uuid::Uuid;

use crate::office::database::Database;
use crate::office::error::Error;
use crate::office::sql::{At, Id};
use crate::time::Timestamp;

/// How long a claim holds without being renewed: longer than a database takes to come back after a restart.
pub const LEASE_SECS: i64 = 60;
/// The first pause before something is tried again; doubled each time.
const FIRST_PAUSE_SECS: i64 = 5;
const LONGEST_PAUSE_SECS: i64 = 3_600;
const MOST_ERROR_CHARS: usize = 500;

/// A table of work, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queue {
    table: &'static str,
    /// Which of its rows.
    filter: &'static str,
    /// What a worker wants to know of a row, beside its claim.
    columns: &'static str,
    /// What else is set when a row is done with.
    at_end: &'static str,
}

pub const LONG: Queue = Queue { filter: "lane = 'long'", ..SHORT };
pub const SHORT: Queue = Queue { table: "jobs", filter: "lane = 'short'", columns: "kind, payload", at_end: "dedupe_key = NULL, " };
pub const OUTBOX: Queue = Queue { table: "outbox", filter: "TRUE", columns: "message_id, channel, target, event, payload", at_end: "" };

/// A row that is this process's for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    queue: Queue,
    id: u64,
    owner: Uuid,
    /// This try's number, from 1. With the owner it tells this claim from every other of the same row.
    pub attempts: u32,
}

/// What came of work that did not succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// May go better later.
    Passing(String),
    /// Will not.
    Final(String),
}

impl Failure {
    /// What the database or the service itself failed with: its cause is in the log, the text is for whoever waits.
    pub fn of(error: Error) -> Self {
        error.log();
        match error {
            Error::Invalid(_) | Error::Fields(_) | Error::NotFound(_) | Error::TooLarge => Self::Final(error.to_string()),
            _ => Self::Passing(error.to_string()),
        }
    }
}

impl Queue {
    /// Claims up to `most` rows that are due. What is returned is committed: it may be acted on.
    ///
    /// # Errors
    /// Those of the database. Where a claim may or may not have been committed, nobody acts on it and its lease runs out.
    pub async fn claim(self, database: &Database, owner: Uuid, now: Timestamp, most: usize) -> Result<Vec<(Claim, Row)>, Error> {
        let Self { table, filter, columns, .. } = self;
        let mut conn = database.conn().await?;
        // More than are wanted: others claim the same ones.
        let sql = format!(
            "SELECT id, attempts, run_at FROM {table} WHERE {filter} AND status = 'waiting' AND run_at <= ? ORDER BY run_at LIMIT 32"
        );
        let due: Vec<(u64, u32, At)> = conn.exec(sql, (At(now),)).await?;
        let mut claims = Vec::new();
        for (id, attempts, seen) in due {
            if claims.len() == most {
                break;
            }
            let sql = format!(
                "UPDATE {table} SET owner = ?, run_at = ?, attempts = attempts + 1 WHERE id = ? AND status = 'waiting' AND run_at = ? AND attempts = ?"
            );
            match conn.exec_drop(sql, (Id(owner), At(lease_end(now)), id, seen, attempts)).await.map_err(Error::from) {
                Ok(()) if conn.affected_rows() == 1 => {
                    let row: Option<Row> = conn.exec_first(format!("SELECT {columns} FROM {table} WHERE id = ?"), (id,)).await?;
                    claims.extend(row.map(|row| (Claim { queue: self, id, owner, attempts: attempts + 1 }, row)));
                }
                // Somebody else was faster, on this node or, told at the commit, on another.
                Ok(()) | Err(Error::Database(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(claims)
    }
}

/// Lets go of everything that `owner` has, so that others need not wait for the leases; the tries that are broken off do not count.
///
/// # Errors
/// Those of the database.
pub async fn release_all(database: &Database, owner: Uuid, now: Timestamp) -> Result<(), Error> {
    let mut conn = database.conn().await?;
    for Queue { table, .. } in [SHORT, OUTBOX] {
        let sql = format!(
            "UPDATE {table} SET owner = NULL, run_at = ?, attempts = GREATEST(attempts, 1) - 1 WHERE status = 'waiting' AND owner = ?"
        );
        conn.exec_drop(sql, (At(now), Id(owner))).await?;
    }
    Ok(())
}

impl Claim {
    /// Keeps the row for another lease. `false` where it is somebody else's by now.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn renew(&self, database: &Database, now: Timestamp) -> Result<bool, Error> {
        let mut conn = database.conn().await?;
        self.update(&mut conn, "run_at = :at", At(lease_end(now)), None).await
    }

    /// Done, in the same transaction as its effect, which so happens once.
    ///
    /// # Errors
    /// [`Error::Conflict`] where the row is somebody else's by now: the transaction must not be committed.
    pub async fn finish(&self, tx: &mut Transaction<'_>, now: Timestamp) -> Result<(), Error> {
        let set = format!("{}status = 'done', owner = NULL, last_error = NULL, finished_at = :at", self.queue.at_end);
        let is_ours = self.update(tx, &set, At(now), None).await?;
        if is_ours { Ok(()) } else { Err(Error::Conflict("another process does this by now".into())) }
    }

    /// To be tried again at `at`, by anybody.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn retry(&self, database: &Database, at: Timestamp, error: &str) -> Result<bool, Error> {
        self.update(&mut database.conn().await?, "owner = NULL, run_at = :at, last_error = :error", At(at), Some(error)).await
    }

    /// To be done again at `at` as if it were new: for what never ends.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn repeat(&self, database: &Database, at: Timestamp) -> Result<bool, Error> {
        self.update(&mut database.conn().await?, "owner = NULL, attempts = 0, run_at = :at, last_error = NULL", At(at), None).await
    }

    /// Given up, within the caller's transaction.
    ///
    /// # Errors
    /// [`Error::Conflict`] where the row is somebody else's by now.
    pub async fn give_up(&self, tx: &mut Transaction<'_>, now: Timestamp, error: &str) -> Result<(), Error> {
        let set = format!("{}status = 'failed', owner = NULL, last_error = :error, finished_at = :at", self.queue.at_end);
        let is_ours = self.update(tx, &set, At(now), Some(error)).await?;
        if is_ours { Ok(()) } else { Err(Error::Conflict("another process does this by now".into())) }
    }

    async fn update(&self, conn: &mut impl Counted, set: &str, at: At, error: Option<&str>) -> Result<bool, Error> {
        let table = self.queue.table;
        let sql = format!("UPDATE {table} SET {set} WHERE id = :id AND owner = :owner AND attempts = :attempts AND status = 'waiting'");
        let error: Option<String> = error.map(|error| error.chars().take(MOST_ERROR_CHARS).collect());
        let cells = params! { "at" => at, "id" => self.id, "owner" => Id(self.owner), "attempts" => self.attempts, "error" => error };
        conn.exec_drop(sql, cells).await?;
        Ok(conn.affected() == 1)
    }
}

/// A connection or transaction that tells how many rows its last statement changed.
trait Counted: Queryable {
    fn affected(&self) -> u64;
}

impl Counted for mysql_async::Conn {
    fn affected(&self) -> u64 {
        self.affected_rows()
    }
}

impl Counted for Transaction<'_> {
    fn affected(&self) -> u64 {
        self.affected_rows()
    }
}

fn lease_end(now: Timestamp) -> Timestamp {
    now.plus_millis(LEASE_SECS * 1000)
}

/// Seconds until try `attempts + 1`: doubled each time, spread by `jitter` in `[0, 1]` over the upper half, so that those who failed together
/// do not come back together.
pub fn pause_secs(attempts: u32, jitter: f64) -> i64 {
    let whole = FIRST_PAUSE_SECS.saturating_mul(1 << attempts.saturating_sub(1).min(20)).min(LONGEST_PAUSE_SECS);
    whole / 2 + (whole as f64 / 2.0 * jitter) as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pauses_grow_and_stay_within_bounds(attempts in 1_u32..10_000, jitter in 0.0_f64..=1.0) {
            let pause = pause_secs(attempts, jitter);
            prop_assert!((FIRST_PAUSE_SECS / 2..=LONGEST_PAUSE_SECS).contains(&pause));
            prop_assert!(pause_secs(attempts + 1, jitter) >= pause);
            prop_assert!(pause_secs(attempts, 1.0) >= pause);
        }
    }
}
