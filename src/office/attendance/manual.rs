//! Attendance that somebody enters for somebody else: corrections by another name, with the same reason, author and place in the activity log.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use mysql_async::Transaction;
use mysql_async::prelude::Queryable;

use super::corrections::{self, Draft};
use super::recompute::Changed;
use super::{Deed, facts, status_of};
use crate::attendance::correction::Change;
use crate::attendance::punch::PunchKind;
use crate::office::error::Error;
use crate::office::sql::Day;
use crate::time::{Timestamp, instant_of};

/// One entry, by whichever of its parts are given.
#[derive(Clone, Debug, Default)]
pub struct ManualEntry {
    pub user: String,
    /// The work date; today where it is not given.
    pub date: Option<Date>,
    /// What the day came to, whatever was recorded.
    pub status: Option<String>,
    /// When the person came and left: a clock time of `date` at the person's site, or an instant.
    pub check_in: Option<String>,
    pub check_out: Option<String>,
    pub reason: String,
}

/// Enters it; it counts at once. Tells which day records changed.
///
/// # Errors
/// [`Error::Fields`] for what cannot be used; [`Error::NotFound`] where there is no such person.
pub async fn enter(tx: &mut Transaction<'_>, deed: &Deed, entry: &ManualEntry) -> Result<Vec<Changed>, Error> {
    let zone = facts::zone_of_user(tx, &entry.user).await?;
    let date = entry.date.unwrap_or_else(|| deed.now.to_jiff().to_zoned(zone.clone()).date());
    let mut changes = Vec::new();
    for (field, kind, text) in [("check_in", PunchKind::In, &entry.check_in), ("check_out", PunchKind::Out, &entry.check_out)] {
        let Some(text) = text else { continue };
        let at =
            instant(text, date, &zone).ok_or_else(|| Error::field(field, "must be a time such as 09:00, or an instant of RFC 3339"))?;
        changes.push(Change::AddPunch { kind, at });
    }
    if let Some(name) = &entry.status {
        let status =
            status_of(name).ok_or_else(|| Error::field("status", "must be Present, Absent, Late, Leave, Half day, Holiday or Day off"))?;
        changes.push(Change::SetStatus { date, status });
    }
    if changes.is_empty() {
        return Err(Error::field("status", "or a time must be given"));
    }
    let mut changed: Vec<Changed> = Vec::new();
    for change in changes {
        let draft = Draft { user: entry.user.clone(), change, reason: entry.reason.clone(), supersedes: None };
        changed.extend(corrections::ask(tx, deed, &draft, true).await?.1);
    }
    Ok(changed)
}

/// A clock time of `date`, a date with a clock time, or an instant with its offset.
fn instant(text: &str, date: Date, zone: &TimeZone) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Some(Timestamp(instant.as_millisecond()));
    }
    if let Ok(time) = text.parse::<Time>() {
        return Some(instant_of(date, time, zone));
    }
    text.parse::<DateTime>().ok().map(|civil| instant_of(civil.date(), civil.time(), zone))
}

/// The person and work date of a record.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn of_record(conn: &mut impl Queryable, record: i64) -> Result<(String, Date), Error> {
    let row: Option<(String, Day)> = conn.exec_first("SELECT user_id, date_only FROM attendance_records WHERE id = ?", (record,)).await?;
    row.map(|(user, Day(date))| (user, date)).ok_or(Error::NotFound("the attendance record"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn times_are_the_sites_unless_they_say_otherwise() {
        let zone = TimeZone::get("Europe/Berlin").expect("a zone");
        let on = date(2026, 11, 20);
        let expected = Some(Timestamp(1_795_161_600_000));
        for text in ["09:00", "09:00:00", "2026-11-20T09:00", "2026-11-20T09:00:00+01:00", "2026-11-20T08:00:00Z"] {
            assert_eq!(instant(text, on, &zone), expected, "{text}");
        }
        for text in ["", "nine", "25:00", "'; DROP TABLE punches"] {
            assert_eq!(instant(text, on, &zone), None, "{text}");
        }
    }
}
