//! A shift: when work is due, which punches belong to it, and how the time spent at it is counted.

use std::ops::Range;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::punch::PunchKind;
use crate::ids::ShiftId;
use crate::time::{Timestamp, instant_of};

/// Milliseconds.
pub const MINUTE: i64 = 60_000;
/// A grace, a break or a minimum is shorter than a day, in minutes.
const DAY_MINUTES: u32 = 24 * 60;
/// Half a day on either side: more would reach into the shifts of other days.
const MAX_WINDOW_MINUTES: u32 = 12 * 60;
const MAX_NAME: usize = 100;

/// Days of the week, written as `["mon", "tue"]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Weekdays(u8);

const DAY_NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Weekdays {
    pub const WORKING_WEEK: Self = Self(0b001_1111);
    pub const ALL: Self = Self(0b111_1111);

    pub fn contains(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    /// These days and `day`, or these without it.
    #[must_use]
    pub fn with(self, day: Weekday, is_in: bool) -> Self {
        if is_in { Self(self.0 | bit(day)) } else { Self(self.0 & !bit(day)) }
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

impl TryFrom<Vec<String>> for Weekdays {
    type Error = String;

    fn try_from(names: Vec<String>) -> Result<Self, String> {
        names.iter().try_fold(Self::default(), |days, name| match DAY_NAMES.iter().position(|known| known == name) {
            Some(at) => Ok(Self(days.0 | 1 << at)),
            None => Err(format!("`{name}` is no weekday; one of {}", DAY_NAMES.join(", "))),
        })
    }
}

impl From<Weekdays> for Vec<String> {
    fn from(days: Weekdays) -> Self {
        DAY_NAMES.iter().enumerate().filter(|(at, _)| days.0 & 1 << at != 0).map(|(_, name)| (*name).to_owned()).collect()
    }
}

/// How a break is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakKind {
    /// Taken off by its length, whether anybody records it or not; time recorded as away counts towards it.
    Fixed,
    /// Recorded at the door by its beginning and end.
    Punched,
}

/// A break of a shift. An unpaid one is not worked time; a paid one that is recorded counts as worked up to its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Break {
    pub kind: BreakKind,
    pub minutes: u32,
    pub is_paid: bool,
    /// A fixed break begins to count once somebody was there for longer than this, minute by minute, so that nobody is better off for leaving
    /// a minute earlier.
    #[serde(default)]
    pub after_minutes: u32,
}

/// When work is due and how it is counted. Clock times are the site's; lengths are elapsed minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    pub id: ShiftId,
    pub name: String,
    /// Days on which it begins.
    pub weekdays: Weekdays,
    pub start: Time,
    /// On the next day where it is not after `start`.
    pub end: Time,
    /// How much later than the start is still in time.
    #[serde(default)]
    pub grace_in_minutes: u32,
    /// How much earlier than the end is not yet early.
    #[serde(default)]
    pub grace_out_minutes: u32,
    /// Punches from this long before the start to this long after the end belong to the shift.
    pub window_before_minutes: u32,
    pub window_after_minutes: u32,
    /// Fewer worked minutes than this are marked as too short even for half a day.
    #[serde(default)]
    pub half_day_minutes: u32,
    /// Fewer worked minutes than this make half a day.
    #[serde(default)]
    pub full_day_minutes: u32,
    #[serde(default)]
    pub breaks: Vec<Break>,
    /// Minutes worked after the end from which they count as overtime, then all of them; `None`: never.
    #[serde(default)]
    pub overtime_from_minutes: Option<u32>,
}

/// A shift on one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftHours {
    pub start: Timestamp,
    pub end: Timestamp,
    /// When a punch must lie to belong to it.
    pub window: Range<Timestamp>,
}

impl ShiftHours {
    /// How far a punch at `at` is from the shift, in milliseconds: a way in from its start, a way out from its end, and 0 within it where
    /// nobody said which it is.
    pub(super) fn distance(&self, at: Timestamp, kind: PunchKind) -> i64 {
        match kind {
            PunchKind::In => at.millis_since(self.start).abs(),
            PunchKind::Out => at.millis_since(self.end).abs(),
            _ => self.start.millis_since(at).max(at.millis_since(self.end)).max(0),
        }
    }

    /// The middle of the shift, where a half day ends or begins.
    pub fn middle(&self) -> Timestamp {
        self.start.plus_millis(self.end.millis_since(self.start) / 2)
    }
}

/// What is wrong with a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ShiftProblem {
    #[error("it has no name, or one of more than 100 characters")]
    Name,
    #[error("it has no weekday")]
    NoWeekday,
    #[error("a grace must be shorter than the shift")]
    Grace,
    #[error("a window must be at most 12 hours")]
    Window,
    #[error("the half-day minimum must not exceed the full-day minimum, nor that the shift's length")]
    Minimum,
    #[error("breaks must have a length, fall due within a day, and be shorter than the shift together")]
    Breaks,
    #[error("the overtime minimum must be shorter than a day")]
    Overtime,
}

impl Shift {
    /// When it takes place if it begins on `date`. Elapsed time is real: a night over a change of the clocks is an hour shorter or longer.
    pub fn hours_on(&self, date: Date, zone: &TimeZone) -> ShiftHours {
        let end_date = if self.end > self.start { date } else { date.tomorrow().unwrap_or(date) };
        let start = instant_of(date, self.start, zone);
        let end = instant_of(end_date, self.end, zone);
        // A clock that shows the last minute of the window still shows it 59 seconds later.
        let close = end.plus_millis((i64::from(self.window_after_minutes) + 1) * MINUTE);
        ShiftHours { start, end, window: start.plus_millis(-i64::from(self.window_before_minutes) * MINUTE)..close }
    }

    /// From start to end on an ordinary day, in minutes.
    pub fn length_minutes(&self) -> u32 {
        let minute_of_day = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
        let length = (minute_of_day(self.end) - minute_of_day(self.start)).rem_euclid(DAY_MINUTES as i32);
        if length == 0 { DAY_MINUTES } else { length.unsigned_abs() }
    }

    /// What must be put right before it can be used.
    pub fn problem(&self) -> Option<ShiftProblem> {
        let length = self.length_minutes();
        let breaks = self.breaks.iter().map(|each| u64::from(each.minutes)).sum::<u64>();
        // Nobody is there for longer than a day.
        let are_possible = self.breaks.iter().all(|each| each.minutes > 0 && each.after_minutes < DAY_MINUTES);
        let checks = [
            (ShiftProblem::Name, !self.name.trim().is_empty() && self.name.chars().count() <= MAX_NAME),
            (ShiftProblem::NoWeekday, !self.weekdays.is_empty()),
            (ShiftProblem::Grace, self.grace_in_minutes < length && self.grace_out_minutes < length),
            (ShiftProblem::Window, self.window_before_minutes.max(self.window_after_minutes) <= MAX_WINDOW_MINUTES),
            (ShiftProblem::Minimum, self.half_day_minutes <= self.full_day_minutes && self.full_day_minutes <= length),
            (ShiftProblem::Breaks, breaks < u64::from(length) && are_possible),
            (ShiftProblem::Overtime, self.overtime_from_minutes.is_none_or(|minutes| minutes < DAY_MINUTES)),
        ];
        checks.into_iter().find(|(_, is_right)| !is_right).map(|(problem, _)| problem)
    }

    /// Break time of one kind and pay, in milliseconds.
    pub(super) fn break_millis(&self, kind: BreakKind, is_paid: bool) -> i64 {
        self.breaks.iter().filter(|each| (each.kind, each.is_paid) == (kind, is_paid)).map(|each| i64::from(each.minutes) * MINUTE).sum()
    }

    /// Fixed unpaid break time due to somebody who was there for `presence_millis`, in milliseconds.
    pub(super) fn fixed_break_millis(&self, presence_millis: i64) -> i64 {
        let unpaid = self.breaks.iter().filter(|each| each.kind == BreakKind::Fixed && !each.is_paid);
        let due = |each: &Break| (presence_millis - i64::from(each.after_minutes) * MINUTE).clamp(0, i64::from(each.minutes) * MINUTE);
        unpaid.map(due).sum()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;
    use uuid::Uuid;

    use super::*;

    pub fn day_shift() -> Shift {
        Shift {
            id: ShiftId(Uuid::nil()),
            name: "Day".into(),
            weekdays: Weekdays::WORKING_WEEK,
            start: time(9, 0, 0, 0),
            end: time(17, 0, 0, 0),
            grace_in_minutes: 5,
            grace_out_minutes: 5,
            window_before_minutes: 120,
            window_after_minutes: 240,
            half_day_minutes: 240,
            full_day_minutes: 420,
            breaks: vec![],
            overtime_from_minutes: Some(30),
        }
    }

    #[test]
    fn length_reaches_over_midnight() {
        let of = |start, end| Shift { start: time(start, 0, 0, 0), end: time(end, 0, 0, 0), ..day_shift() }.length_minutes();
        assert_eq!([of(9, 17), of(22, 6), of(7, 7)], [480, 480, 1440]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let check = |change: fn(&mut Shift), expected| {
            let mut shift = day_shift();
            change(&mut shift);
            assert_eq!(shift.problem(), expected);
        };
        check(|_| {}, None);
        check(|shift| shift.name = " ".into(), Some(ShiftProblem::Name));
        check(|shift| shift.weekdays = Weekdays::default(), Some(ShiftProblem::NoWeekday));
        check(|shift| shift.grace_in_minutes = 480, Some(ShiftProblem::Grace));
        check(|shift| shift.window_after_minutes = 721, Some(ShiftProblem::Window));
        check(|shift| shift.half_day_minutes = 430, Some(ShiftProblem::Minimum));
        check(|shift| shift.full_day_minutes = 481, Some(ShiftProblem::Minimum));
        check(|shift| shift.overtime_from_minutes = Some(1440), Some(ShiftProblem::Overtime));
        let lunch = |minutes| Break { kind: BreakKind::Fixed, minutes, is_paid: false, after_minutes: 0 };
        assert_eq!(Shift { breaks: vec![lunch(240), lunch(240)], ..day_shift() }.problem(), Some(ShiftProblem::Breaks));
        assert_eq!(Shift { breaks: vec![lunch(0)], ..day_shift() }.problem(), Some(ShiftProblem::Breaks));
    }

    #[test]
    fn a_shift_is_written_as_people_read_it() {
        let json = serde_json::to_value(day_shift()).expect("JSON");
        assert_eq!(json["weekdays"], serde_json::json!(["mon", "tue", "wed", "thu", "fri"]));
        assert_eq!((&json["start"], &json["end"]), (&"09:00:00".into(), &"17:00:00".into()));
        assert_eq!(serde_json::from_value::<Shift>(json).expect("a shift"), day_shift());
        assert!(serde_json::from_str::<Weekdays>("[\"someday\"]").is_err());
    }
}
