//! Every process says every few seconds that it lives and what it sees, for the health pages and for Prometheus.

use std::time::Duration;

use mysql_async::prelude::Queryable;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use utoipa::ToSchema;

use crate::office::activity::heads;
use crate::office::error::Error;
use crate::office::sql::{At, Id};
use crate::office::{App, now};
use crate::time::Timestamp;

const PERIOD: Duration = Duration::from_secs(10);
/// Without a beat for this long, a process is taken for dead.
pub const SILENCE_SECS: i64 = 35;

/// Connections of a process to its database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Connections {
    pub open: usize,
    /// Open and not in use.
    pub idle: usize,
    pub most: usize,
}

/// How a queue stands, whoever works on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Depth {
    /// `jobs` or `outbox`.
    pub queue: &'static str,
    /// Waiting or being done.
    pub waiting: u64,
    /// Given up within the last 30 days.
    pub failed: u64,
    /// For how long the first has been due, in seconds; 0 where nothing is late.
    pub oldest_secs: u64,
}

/// The beat of one process.
pub struct Beat {
    app: App,
    started_at: Timestamp,
}

impl Beat {
    pub fn new(app: &App) -> Self {
        Self { app: app.clone(), started_at: now() }
    }

    /// Beats until it is told to stop, and then takes the process off the list.
    pub(super) async fn go_on(self, mut stopped: watch::Receiver<bool>) {
        loop {
            let outcome = tokio::time::timeout(PERIOD, self.once()).await;
            let is_up = matches!(outcome, Ok(Ok(())));
            self.app.metrics.set("rollcall_database_up", &[], f64::from(u8::from(is_up)));
            self.app.metrics.tidy();
            tokio::select! {
                () = tokio::time::sleep(PERIOD) => {}
                _ = stopped.changed() => break,
            }
        }
        let farewell = async {
            heads::keep(&self.app).await?;
            let mut conn = self.app.database.conn().await?;
            conn.exec_drop("DELETE FROM system_health WHERE process = ?", (Id(self.app.process()),)).await.map_err(Error::from)
        };
        if let Err(error) = farewell.await {
            tracing::warn!(error = %crate::error_chain(&error), "this process stays on the list of those that live for a while");
        }
    }

    /// One beat.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn once(&self) -> Result<(), Error> {
        if !heads::keep(&self.app).await? {
            tracing::error!("the activity log is not as it was written; `rollcall-office verify-log` says what is wrong");
        }
        let Connections { open, idle, .. } = self.app.database.connections();
        self.app.metrics.set("rollcall_database_connections", &[("state", "open")], open as f64);
        self.app.metrics.set("rollcall_database_connections", &[("state", "idle")], idle as f64);
        let now = now();
        let mut conn = self.app.database.conn().await?;
        let detail = serde_json::json!({ "connections": self.app.database.connections() }).to_string();
        let sql = "INSERT INTO system_health (process, version, started_at, seen_at, detail) VALUES (?, ?, ?, ?, ?)
                   ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at), detail = VALUES(detail)";
        conn.exec_drop(sql, (Id(self.app.process()), env!("CARGO_PKG_VERSION"), At(self.started_at), At(now), detail)).await?;
        for Depth { queue, waiting, failed, oldest_secs } in depths(&mut conn, now).await? {
            let labels = [("queue", queue)];
            self.app.metrics.set("rollcall_queue_waiting", &labels, waiting as f64);
            self.app.metrics.set("rollcall_queue_failed", &labels, failed as f64);
            self.app.metrics.set("rollcall_queue_oldest_seconds", &labels, oldest_secs as f64);
        }
        Ok(())
    }
}

/// How the queues stand.
///
/// # Errors
/// Those of the database.
pub async fn depths(conn: &mut impl Queryable, now: Timestamp) -> Result<Vec<Depth>, Error> {
    let mut depths = Vec::new();
    for (queue, sql) in [
        (
            "jobs",
            "SELECT COUNT(IF(status = 'waiting', 1, NULL)), COUNT(IF(status = 'failed', 1, NULL)), MIN(IF(status = 'waiting', run_at, NULL)) FROM jobs WHERE status IN ('waiting', 'failed')",
        ),
        (
            "outbox",
            "SELECT COUNT(IF(status = 'waiting', 1, NULL)), COUNT(IF(status = 'failed', 1, NULL)), MIN(IF(status = 'waiting', run_at, NULL)) FROM outbox WHERE status IN ('waiting', 'failed')",
        ),
    ] {
        let row: Option<(u64, u64, Option<At>)> = conn.exec_first(sql, ()).await?;
        let (waiting, failed, oldest) = row.unwrap_or_default();
        let oldest_secs = oldest.map_or(0, |At(oldest)| now.millis_since(oldest).max(0).unsigned_abs() / 1000);
        depths.push(Depth { queue, waiting, failed, oldest_secs });
    }
    Ok(depths)
}
