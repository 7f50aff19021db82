//! Attendance at head office: punches go into the ledger table, and the day records that they touch are derived anew by the kiosk's own rules,
//! in the same transaction. **Invariant:** nothing else writes a day record, so [`recompute::recompute`] makes the same rows again at any time.

pub mod corrections;
pub mod facts;
pub mod leave;
pub mod manual;
pub mod mark;
pub mod punches;
pub mod recompute;
pub mod records;
pub mod row;
pub mod rules;
pub mod seed;
pub mod sites;
pub mod totals;

use jiff::civil::Date;
use mysql_async::Transaction;
use serde_json::Value as Json;
use uuid::Uuid;

use super::activity::{Author, Category, Chain, Entry};
use super::auth::identity::Identity;
use super::error::Error;
use super::request::Client;
use super::{App, now};
use crate::attendance::day::DayStatus;
use crate::ids::DeviceId;
use crate::time::Timestamp;

/// Stands for head office where a kiosk is named. Its punches have no chain and are not dense.
pub const HEAD_OFFICE: DeviceId = DeviceId(Uuid::nil());

/// The longest range of dates that one request may ask for.
pub const MOST_DAYS: i32 = 370;

/// The name under which a status is stored and told.
pub fn status_name(status: DayStatus) -> &'static str {
    match status {
        DayStatus::Present => "Present",
        DayStatus::Late => "Late",
        DayStatus::HalfDay => "Half day",
        DayStatus::Absent => "Absent",
        DayStatus::Leave => "Leave",
        DayStatus::Holiday => "Holiday",
        DayStatus::DayOff => "Day off",
        DayStatus::Open => "Open",
    }
}

/// The status with that name, whatever its letters' case.
pub fn status_of(name: &str) -> Option<DayStatus> {
    let name = name.trim().replace('_', " ");
    DayStatus::ALL.into_iter().find(|status| status_name(*status).eq_ignore_ascii_case(&name))
}

/// # Errors
/// [`Error::Fields`] where the last day lies before the first, or too far behind it.
pub fn check_range(from: Date, until: Date) -> Result<(), Error> {
    if until < from {
        return Err(Error::field("end_date", "lies before the first day"));
    }
    if (until - from).get_days() >= MOST_DAYS {
        return Err(Error::field("end_date", "at most 370 days can be had at once"));
    }
    Ok(())
}

/// Who changes something, and when.
#[derive(Clone, Debug)]
pub struct Deed {
    pub activity: Chain,
    pub author: Author,
    pub now: Timestamp,
}

impl Deed {
    /// What a signed-in account does now.
    pub fn of(app: &App, client: &Client, identity: &Identity) -> Self {
        Self { activity: app.activity, author: client.author(Some(&identity.user)), now: now() }
    }

    /// The account that does it; empty for the server itself.
    fn actor(&self) -> &str {
        self.author.user.as_deref().unwrap_or_default()
    }

    /// Appends to the activity log what `record` (table and row) was and is.
    pub async fn log(
        &self,
        tx: &mut Transaction<'_>,
        action: &'static str,
        record: (&'static str, &str),
        old: Option<Json>,
        new: Option<Json>,
    ) -> Result<(), Error> {
        let entry = Entry { category: Category::Attendance, action, record: Some(record), old, new };
        self.activity.append(tx, &self.author, &entry, self.now).await
    }
}
