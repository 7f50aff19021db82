//! Reports that are made again and again: every day, week or month at a time of day in a zone. No cron expressions: what people ask for are
//! these three, and they can be read without a manual (docs/decisions/0016).

use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use mysql_async::prelude::Queryable;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{FileFormat, Filters, Order, ReportKind, Wish};
use crate::office::App;
use crate::office::activity::Author;
use crate::office::error::Error;
use crate::office::sql::At;
use crate::time::{Timestamp, instant_of};
use crate::transact;

/// Schedules that one run of the job queues reports for; the next run does the rest.
const MOST_AT_ONCE: u64 = 100;
/// Longer than any pause between two runs, in days.
const MOST_PAUSE_DAYS: i32 = 63;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Every {
    /// About the day before.
    Day,
    /// About the seven days before.
    Week,
    /// About the calendar month before.
    Month,
}

/// When a report is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub every: Every,
    /// Time of day, `HH:MM`.
    #[schema(example = "06:00")]
    pub at: String,
    /// IANA name.
    #[serde(default = "utc")]
    #[schema(example = "Europe/Berlin")]
    pub zone: String,
    /// Of a weekly one: 1 is Monday, 7 Sunday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 7)]
    pub weekday: Option<i8>,
    /// Of a monthly one: the last of the month where that has fewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 31)]
    pub day: Option<i8>,
}

fn utc() -> String {
    "UTC".into()
}

/// A rule that was understood.
#[derive(Clone, Debug)]
pub struct Timetable {
    every: Every,
    at: Time,
    zone: TimeZone,
    weekday: Weekday,
    day: i8,
}

impl Rule {
    /// # Errors
    /// [`Error::Fields`] with what cannot be used.
    pub fn timetable(&self) -> Result<Timetable, Error> {
        let at = Time::strptime("%H:%M", &self.at).map_err(|_| Error::field("rule.at", "must be a time of day such as 06:00"))?;
        let zone = TimeZone::get(&self.zone).map_err(|_| Error::field("rule.zone", "must be a time zone such as Europe/Berlin"))?;
        let weekday = Weekday::from_monday_one_offset(self.weekday.unwrap_or(1))
            .map_err(|_| Error::field("rule.weekday", "must be 1 (Monday) to 7 (Sunday)"))?;
        let day = self.day.unwrap_or(1);
        if !(1..=31).contains(&day) {
            return Err(Error::field("rule.day", "must be 1 to 31"));
        }
        if self.weekday.is_some() && self.every != Every::Week {
            return Err(Error::field("rule.weekday", "goes with every week only"));
        }
        if self.day.is_some() && self.every != Every::Month {
            return Err(Error::field("rule.day", "goes with every month only"));
        }
        Ok(Timetable { every: self.every, at, zone, weekday, day })
    }
}

impl Timetable {
    /// The first run after an instant.
    pub fn next_after(&self, after: Timestamp) -> Timestamp {
        let today = self.date_of(after);
        let mut days = today.saturating_sub(1.day()).series(1.day()).take(MOST_PAUSE_DAYS.unsigned_abs() as usize);
        let next = days.find_map(|date| Some(self.run_on(date)?).filter(|at| *at > after));
        next.expect("every month has a day that fits")
    }

    fn run_on(&self, date: Date) -> Option<Timestamp> {
        let fits = match self.every {
            Every::Day => true,
            Every::Week => date.weekday() == self.weekday,
            Every::Month => date.day() == self.day.min(date.days_in_month()),
        };
        fits.then(|| instant_of(date, self.at, &self.zone))
    }

    /// The days that the run of an instant is about.
    pub fn period(&self, run: Timestamp) -> RangeInclusive<Date> {
        let today = self.date_of(run);
        let yesterday = today.saturating_sub(1.day());
        match self.every {
            Every::Day => yesterday..=yesterday,
            Every::Week => today.saturating_sub(7.days())..=yesterday,
            Every::Month => {
                let last = today.first_of_month().saturating_sub(1.day());
                last.first_of_month()..=last
            }
        }
    }

    fn date_of(&self, at: Timestamp) -> Date {
        at.to_jiff().to_zoned(self.zone.clone()).date()
    }
}

/// Queues the reports that are due. A schedule that slept through several runs makes up for the last.
///
/// # Errors
/// Those of the database; what was queued stays queued.
pub async fn run_due(app: &App, now: Timestamp) -> Result<(), Error> {
    let sql = "SELECT s.id, s.user_id, s.title, s.report_type, s.file_format, s.filters, s.rule, s.recipients, s.next_run_at,
                      u.deleted_at IS NULL AND u.status = 'Active' AND u.role = 'admin'
               FROM report_schedules s JOIN users u ON u.id = s.user_id
               WHERE s.is_active = TRUE AND s.next_run_at <= ? ORDER BY s.next_run_at LIMIT ?";
    type Cells = (u64, String, String, String, String, String, String, String, At, bool);
    let due: Vec<Cells> = app.database.conn().await?.exec(sql, (At(now), MOST_AT_ONCE)).await?;
    for (id, user, title, kind, format, filters, rule, recipients, At(due_at), may) in due {
        let rule: Rule = serde_json::from_str(&rule).map_err(Error::internal)?;
        let timetable = rule.timetable()?;
        if !may {
            stop(app, id).await?;
            continue;
        }
        let recipients: Vec<String> = serde_json::from_str(&recipients).map_err(Error::internal)?;
        let filters: Filters = serde_json::from_str(&filters).map_err(Error::internal)?;
        let period = timetable.period(now);
        let kind = ReportKind::of(&kind).ok_or_else(|| Error::internal("a schedule of an unknown kind"))?;
        let order = Order {
            kind,
            format: FileFormat::of(&format).ok_or_else(|| Error::internal("a schedule of an unknown format"))?,
            filters: Filters { from: *period.start(), to: *period.end(), ..filters },
            title: format!("{title}: {}", Order::title_of(kind, *period.start(), *period.end())).chars().take(200).collect(),
            description: None,
        };
        let next = timetable.next_after(now);
        transact!(app.database, |tx| {
            // Whoever moves it on queues its report: another process may be at it as well.
            let sql = "UPDATE report_schedules SET next_run_at = ?, last_run_at = ? WHERE id = ? AND next_run_at = ? AND is_active = TRUE";
            tx.exec_drop(sql, (At(next), At(now), id, At(due_at))).await?;
            if tx.affected_rows() == 1 {
                let wish = Wish { user: &user, order: &order, schedule: Some(id), recipients: &recipients };
                super::request(app, tx, &Author::default(), &wish, now).await?;
            }
            Ok(())
        });
    }
    Ok(())
}

/// Whoever made it may not have reports made any more.
async fn stop(app: &App, id: u64) -> Result<(), Error> {
    tracing::warn!(schedule = id, "a schedule was stopped: its owner is no active administrator any more");
    let mut conn = app.database.conn().await?;
    Ok(conn.exec_drop("UPDATE report_schedules SET is_active = FALSE WHERE id = ?", (id,)).await?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rule(every: Every, at: &str, zone: &str, weekday: Option<i8>, day: Option<i8>) -> Rule {
        Rule { every, at: at.into(), zone: zone.into(), weekday, day }
    }

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Timestamp>().expect("an instant").as_millisecond())
    }

    #[test]
    fn runs_follow_the_clock_on_the_wall() {
        let daily = rule(Every::Day, "06:00", "Europe/Berlin", None, None).timetable().expect("a rule");
        // The clock goes back an hour on 25 October 2026.
        assert_eq!(daily.next_after(at("2026-10-24T12:00:00Z")), at("2026-10-25T05:00:00Z"));
        assert_eq!(daily.next_after(at("2026-10-24T03:59:59Z")), at("2026-10-24T04:00:00Z"));
        assert_eq!(daily.next_after(at("2026-10-24T04:00:00Z")), at("2026-10-25T05:00:00Z"));
        // 02:30 is skipped on 29 March 2026.
        let skipped = rule(Every::Day, "02:30", "Europe/Berlin", None, None).timetable().expect("a rule");
        assert_eq!(skipped.next_after(at("2026-03-28T12:00:00Z")), at("2026-03-29T01:30:00Z"));
        let weekly = rule(Every::Week, "00:00", "UTC", Some(7), None).timetable().expect("a rule");
        assert_eq!(weekly.next_after(at("2026-11-20T10:00:00Z")), at("2026-11-22T00:00:00Z"));
        let monthly = rule(Every::Month, "23:00", "UTC", None, Some(31)).timetable().expect("a rule");
        assert_eq!(monthly.next_after(at("2026-02-10T00:00:00Z")), at("2026-02-28T23:00:00Z"));
    }

    #[test]
    fn what_a_run_is_about() {
        let period = |every, run: &str| {
            let timetable = rule(every, "06:00", "Pacific/Auckland", None, None).timetable().expect("a rule");
            let period = timetable.period(at(run));
            (period.start().to_string(), period.end().to_string())
        };
        // It is the 21st in Auckland.
        assert_eq!(period(Every::Day, "2026-11-20T17:00:00Z"), ("2026-11-20".into(), "2026-11-20".into()));
        assert_eq!(period(Every::Week, "2026-11-20T17:00:00Z"), ("2026-11-14".into(), "2026-11-20".into()));
        assert_eq!(period(Every::Month, "2026-02-28T17:00:00Z"), ("2026-02-01".into(), "2026-02-28".into()));
    }

    #[test]
    fn rules_that_mean_nothing_are_refused() {
        for refused in [
            rule(Every::Day, "6 o'clock", "UTC", None, None),
            rule(Every::Day, "24:00", "UTC", None, None),
            rule(Every::Day, "06:00", "Mars/Olympus", None, None),
            rule(Every::Week, "06:00", "UTC", Some(8), None),
            rule(Every::Day, "06:00", "UTC", Some(1), None),
            rule(Every::Month, "06:00", "UTC", None, Some(0)),
        ] {
            assert!(matches!(refused.timetable(), Err(Error::Fields(_))), "{refused:?}");
        }
    }

    proptest! {
        #[test]
        fn runs_go_on_and_periods_are_over(
            every in prop_oneof![Just(Every::Day), Just(Every::Week), Just(Every::Month)],
            (hour, minute) in (0_u8..24, 0_u8..60),
            (weekday, day) in (1_i8..=7, 1_i8..=31),
            zone in prop_oneof![Just("UTC"), Just("Europe/Berlin"), Just("America/St_Johns"), Just("Pacific/Apia")],
            start in 1_577_836_800_000_i64..1_900_000_000_000,
        ) {
            let rule = Rule {
                every,
                at: format!("{hour:02}:{minute:02}"),
                zone: zone.into(),
                weekday: (every == Every::Week).then_some(weekday),
                day: (every == Every::Month).then_some(day),
            };
            let timetable = rule.timetable().expect("a rule");
            let mut run = Timestamp(start);
            for _ in 0..5 {
                let next = timetable.next_after(run);
                prop_assert!(next > run);
                prop_assert_eq!(timetable.next_after(Timestamp(next.0 - 1)), next);
                let period = timetable.period(next);
                prop_assert!(period.start() <= period.end() && *period.end() < timetable.date_of(next));
                run = next;
            }
        }
    }
}
