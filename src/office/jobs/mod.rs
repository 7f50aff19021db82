//! Work that outlives a request: queued in the transaction that asks for it, claimed by compare and set, done by whichever process is free.
//!
//! There is no broker and no leader: the processes that serve also work, each in a few tasks that start and end with the server.

mod beat;
pub mod queue;
mod sweep;
mod work;

use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, params};
use serde_json::Value as Json;

pub use beat::{Beat, Connections, Depth, SILENCE_SECS, depths};
pub use work::{Workers, after_pause, run_due};

use super::error::Error;
use super::sql::At;
use crate::time::Timestamp;

/// What there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Makes the file of one report.
    Report,
    /// Erases faces whose time is up.
    Faces,
    /// Queues the reports of schedules that are due.
    Schedules,
    /// Removes what has had its time.
    Sweep,
    /// Derives day records that are too many for a request.
    Attendance,
    /// Tells absences of shifts that are over.
    Absences,
    /// Derives the days of punches that arrived late.
    Arrived,
}

/// Kinds that wait for each other: one of each lane is worked on at a time in a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Takes a core for seconds.
    Long,
    Short,
    /// Mail and webhooks: many at a time, because each mostly waits.
    Outbox,
}

impl Kind {
    const ALL: [Self; 7] = [Self::Report, Self::Attendance, Self::Absences, Self::Arrived, Self::Faces, Self::Schedules, Self::Sweep];

    fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Faces => "face_retention",
            Self::Schedules => "schedules",
            Self::Sweep => "sweep",
            Self::Attendance => "attendance",
            Self::Absences => "absences",
            Self::Arrived => "arrived_days",
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    fn lane(self) -> &'static str {
        match self {
            Self::Report | Self::Attendance | Self::Absences | Self::Arrived => "long",
            Self::Faces | Self::Schedules | Self::Sweep => "short",
        }
    }

    /// Seconds between two runs of what is done again and again.
    fn period_secs(self) -> Option<i64> {
        match self {
            Self::Report | Self::Attendance => None,
            Self::Faces => Some(3_600),
            Self::Schedules => Some(30),
            Self::Sweep => Some(600),
            Self::Absences => Some(3_600),
            Self::Arrived => Some(2),
        }
    }
}

/// Queues work within the caller's transaction. Work with a `dedupe_key` that waits already is not queued again.
///
/// # Errors
/// Those of the database.
pub async fn enqueue(tx: &mut Transaction<'_>, kind: Kind, dedupe_key: Option<&str>, payload: &Json, now: Timestamp) -> Result<(), Error> {
    insert(tx, kind, dedupe_key, payload, now).await
}

async fn insert(conn: &mut impl Queryable, kind: Kind, dedupe_key: Option<&str>, payload: &Json, now: Timestamp) -> Result<(), Error> {
    let sql = "INSERT INTO jobs (kind, lane, dedupe_key, payload, run_at, created_at) VALUES (:kind, :lane, :key, :payload, :now, :now)
               ON DUPLICATE KEY UPDATE id = id";
    let cells = params! {
        "kind" => kind.as_str(), "lane" => kind.lane(), "key" => dedupe_key, "payload" => payload.to_string(), "now" => At(now),
    };
    Ok(conn.exec_drop(sql, cells).await?)
}
