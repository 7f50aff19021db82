//! A report from rows to bytes: the rows are read here, the rest is the kiosk's own report module, on a thread that may take its time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use super::{Order, labels, rows};
use crate::ids::BootId;
use crate::office::database::Database;
use crate::office::error::Error;
use crate::people::Person;
use crate::report;
use crate::time::{ClockTrust, Moment, Timestamp};

/// The share of the work that reading is, in percent.
const READING: f32 = 30.0;

/// A file in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    pub bytes: Vec<u8>,
    /// Lines of its table.
    pub records: u32,
}

/// How far a report is, in percent.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<AtomicU8>);

impl Progress {
    pub fn percent(&self) -> u8 {
        self.0.load(Ordering::Relaxed)
    }

    /// `done` from 0 to 1 of what comes after reading.
    fn written(&self, done: f32) {
        self.0.store((READING + (99.0 - READING) * done.clamp(0.0, 1.0)) as u8, Ordering::Relaxed);
    }
}

/// Makes the file.
///
/// # Errors
/// Those of the database; [`Error::Invalid`] where it would have too many rows; [`Error::Internal`] where it cannot be written.
pub async fn render(database: &Database, order: &Order, now: Timestamp, progress: &Progress) -> Result<Rendered, Error> {
    let facts = rows::read(database, order, now).await?;
    progress.written(0.0);
    let (order, progress) = (order.clone(), progress.clone());
    tokio::task::spawn_blocking(move || write(&facts, &order, now, &progress)).await.map_err(Error::internal)?
}

fn write(facts: &rows::Facts, order: &Order, now: Timestamp, progress: &Progress) -> Result<Rendered, Error> {
    let people: Vec<&Person> = facts.people.iter().collect();
    let source = report::Source {
        site: &facts.site,
        zone: facts.zone.iana_name().unwrap_or("UTC"),
        first: order.filters.from,
        last: order.last_day(),
        people: &people,
        days: &facts.days,
        made: Moment {
            utc: now,
            utc_offset_min: now.offset_minutes(&facts.zone),
            boot_id: BootId(uuid::Uuid::nil()),
            monotonic_ms: 0,
            trust: ClockTrust::Trusted,
        },
    };
    let labels = labels::labels(&order.filters.language);
    let report = match order.kind.of_kiosk() {
        Some(kind) => report::build(kind, &source, &labels),
        None => report::list(&source, &labels),
    };
    let mut bytes = Vec::new();
    let written = report::write(&report, order.format.of_writer(), &labels, &mut bytes, &mut |done| progress.written(done));
    written.map_err(Error::internal)?;
    let records = report.groups.iter().map(|group| group.rows.len()).sum::<usize>();
    Ok(Rendered { bytes, records: u32::try_from(records).unwrap_or(u32::MAX) })
}
