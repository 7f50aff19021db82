//! Removes what has had its time, a little at a time so that nobody waits for it.

use mysql_async::prelude::Queryable;

use crate::office::App;
use crate::office::error::Error;
use crate::office::sql::At;
use crate::time::Timestamp;

/// Rows that one statement removes.
const BATCH: u64 = 1_000;
/// Statements of one rule in one sweep; the next sweep goes on.
const MOST_BATCHES: u32 = 50;

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;

/// What is removed: rows of `table` that meet `condition`, whose parameter is an instant `age_secs` ago.
struct Rule {
    table: &'static str,
    condition: &'static str,
    age_secs: i64,
}

const RULES: [Rule; 14] = [
    // Pieces whose report was deleted, has expired, or was never finished by whoever began it.
    Rule {
        table: "report_chunks",
        condition: "created_at < ? AND NOT EXISTS (SELECT 1 FROM reports r WHERE r.file_id = report_chunks.file_id)",
        age_secs: 30 * MINUTE,
    },
    Rule { table: "auth_tokens", condition: "expires_at < ?", age_secs: 30 * DAY },
    // Longer than a client may be offline and try again.
    Rule { table: "idempotency_keys", condition: "created_at < ?", age_secs: 7 * DAY },
    // `auth::limit` has forgotten them by then.
    Rule { table: "rate_limits", condition: "updated_at < ?", age_secs: 2 * DAY },
    Rule { table: "notifications", condition: "created_at < ?", age_secs: 180 * DAY },
    Rule { table: "outbox", condition: "status = 'done' AND finished_at < ?", age_secs: 7 * DAY },
    Rule { table: "outbox", condition: "status = 'failed' AND finished_at < ?", age_secs: 30 * DAY },
    Rule { table: "jobs", condition: "status = 'done' AND finished_at < ?", age_secs: 7 * DAY },
    Rule { table: "jobs", condition: "status = 'failed' AND finished_at < ?", age_secs: 30 * DAY },
    Rule { table: "reports", condition: "status IN ('expired', 'failed') AND created_at < ?", age_secs: 400 * DAY },
    Rule { table: "pairing_codes", condition: "expires_at < ?", age_secs: 7 * DAY },
    Rule { table: "support_requests", condition: "asked_at < ?", age_secs: 90 * DAY },
    Rule { table: "events", condition: "created_at < ?", age_secs: 90 * DAY },
    Rule { table: "system_health", condition: "seen_at < ?", age_secs: DAY },
];

/// One sweep. Whoever does it again does no harm.
///
/// # Errors
/// Those of the database; what was removed until then stays removed.
pub async fn run(app: &App, now: Timestamp) -> Result<(), Error> {
    let mut conn = app.database.conn().await?;
    // First, so that the pieces of these go in the same sweep.
    let sql = "UPDATE reports SET status = 'expired', file_id = NULL WHERE status = 'ready' AND expires_at < ?";
    conn.exec_drop(sql, (At(now),)).await?;
    let mut removed = conn.affected_rows();
    for Rule { table, condition, age_secs } in RULES {
        let sql = format!("DELETE FROM {table} WHERE {condition} LIMIT {BATCH}");
        for _ in 0..MOST_BATCHES {
            conn.exec_drop(sql.as_str(), (At(now.plus_millis(-age_secs * 1000)),)).await?;
            removed += conn.affected_rows();
            if conn.affected_rows() < BATCH {
                break;
            }
        }
    }
    if removed > 0 {
        tracing::info!(removed, "removed what has had its time");
    }
    Ok(())
}
