//! Times as other systems write them, to instants. What could mean two things is never guessed.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::unmarked;
use crate::time::Timestamp;

/// Which stands first where neither can be the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// Which of the two is meant where clocks showed an hour twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    First,
    Second,
}

/// Why a text is no time of a punch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeFault {
    Empty,
    Unreadable,
    /// It could be the third of April or the fourth of March.
    WhichIsTheDay,
    /// Clocks were put back and showed it twice, with these offsets from UTC.
    Twice {
        first: Offset,
        second: Offset,
    },
    /// Clocks were put forward and never showed it.
    Never,
    /// A terminal whose clock was reset.
    TooEarly,
    Future,
}

impl fmt::Display for TimeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "empty; it must say when"),
            Self::Unreadable => write!(f, "no date with a time; write it as 2026-11-20 08:57:03"),
            Self::WhichIsTheDay => write!(f, "day or month first? say --date-order day or --date-order month"),
            Self::Twice { first, second } => {
                write!(f, "clocks showed this hour twice, at UTC{first} and at UTC{second}; choose with --repeated-hour first or second")
            }
            Self::Never => {
                write!(f, "clocks skipped this hour in the zone; if the terminal never changed its clock, give --zone as +01:00")
            }
            Self::TooEarly => write!(f, "lies before 2000; the terminal's clock was wrong"),
            Self::Future => write!(f, "lies in the future"),
        }
    }
}

/// How times are understood.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Where they have no offset of their own.
    pub zone: TimeZone,
    pub order: Option<DateOrder>,
    pub repeated_hour: Option<Turn>,
    pub now: Timestamp,
}

/// 2000-01-01T00:00:00Z: no terminal whose log can be read was sold before.
const EARLIEST: Timestamp = Timestamp(946_684_800_000);
/// How far ahead the clock of a terminal may have been.
const MOST_AHEAD_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Said {
    Instant(Timestamp),
    Local(DateTime),
    Day(Date),
    TimeOfDay(Time),
}

impl Reading {
    /// The instant of a cell with date and time.
    pub(super) fn instant(&self, text: &str) -> Result<Timestamp, TimeFault> {
        match self.said(text)? {
            Said::Instant(at) => self.plausible(at),
            Said::Local(local) => self.place(local),
            Said::Day(_) | Said::TimeOfDay(_) => Err(TimeFault::Unreadable),
        }
    }

    /// The instant of a clock's face in the zone.
    pub(super) fn place(&self, local: DateTime) -> Result<Timestamp, TimeFault> {
        let offset = match (self.zone.to_ambiguous_timestamp(local).offset(), self.repeated_hour) {
            (AmbiguousOffset::Unambiguous { offset }, _) => offset,
            (AmbiguousOffset::Fold { before, .. }, Some(Turn::First)) => before,
            (AmbiguousOffset::Fold { after, .. }, Some(Turn::Second)) => after,
            (AmbiguousOffset::Fold { before, after }, None) => return Err(TimeFault::Twice { first: before, second: after }),
            (AmbiguousOffset::Gap { .. }, _) => return Err(TimeFault::Never),
        };
        let at = offset.to_timestamp(local).map_err(|_| TimeFault::Unreadable)?;
        self.plausible(Timestamp(at.as_millisecond()))
    }

    fn plausible(&self, at: Timestamp) -> Result<Timestamp, TimeFault> {
        match at {
            _ if at < EARLIEST => Err(TimeFault::TooEarly),
            _ if at.millis_since(self.now) > MOST_AHEAD_MILLIS => Err(TimeFault::Future),
            _ => Ok(at),
        }
    }

    pub(super) fn said(&self, text: &str) -> Result<Said, TimeFault> {
        let text = unmarked(text);
        if text.is_empty() {
            return Err(TimeFault::Empty);
        }
        if let Ok(at) = text.parse::<jiff::Timestamp>() {
            return Ok(Said::Instant(Timestamp(at.as_millisecond())));
        }
        if let Some(said) = number(text) {
            return Ok(said);
        }
        let (date, time) = match text.split_once([' ', 'T', '\t']) {
            Some((date, time)) if !date.contains(':') => (date, time.trim()),
            _ if text.contains(':') => ("", text),
            _ => (text, ""),
        };
        let time_of_day = if time.is_empty() { None } else { Some(time_of_day(time).ok_or(TimeFault::Unreadable)?) };
        let day = if date.is_empty() { None } else { Some(self.day(date)?) };
        match (day, time_of_day) {
            (Some(day), Some(time)) => Ok(Said::Local(day.to_datetime(time))),
            (Some(day), None) => Ok(Said::Day(day)),
            (None, Some(time)) => Ok(Said::TimeOfDay(time)),
            (None, None) => Err(TimeFault::Unreadable),
        }
    }

    fn day(&self, text: &str) -> Result<Date, TimeFault> {
        let parts = Parts::of(text).ok_or(TimeFault::Unreadable)?;
        let (day, month) = match parts.order().or(self.order) {
            Some(DateOrder::DayFirst) => (parts.first, parts.second),
            Some(DateOrder::MonthFirst) => (parts.second, parts.first),
            None => return Err(TimeFault::WhichIsTheDay),
        };
        let small = |number: u32| i8::try_from(number).ok();
        let date = small(month).zip(small(day)).and_then(|(month, day)| Date::new(parts.year, month, day).ok());
        date.ok_or(TimeFault::Unreadable)
    }
}

/// Whether a cell has date and time: the first row of a log without a heading.
pub(super) fn is_full(text: &str) -> bool {
    let reading = Reading { zone: TimeZone::UTC, order: Some(DateOrder::DayFirst), repeated_hour: None, now: Timestamp(0) };
    matches!(reading.said(text), Ok(Said::Instant(_) | Said::Local(_)))
}

/// The order of all dates of a file, where one of them can mean only one thing.
pub(super) fn order_of<'a>(cells: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    let date = |cell: &'a str| unmarked(cell).split([' ', 'T', '\t']).next();
    cells
        .filter_map(date)
        .filter_map(Parts::of)
        .filter(|parts| !parts.is_year_first && parts.first != parts.second)
        .find_map(|parts| parts.order())
}

/// A date's numbers, the year known by its place.
struct Parts {
    year: i16,
    /// The day, and the month, where the year stands first.
    first: u32,
    second: u32,
    is_year_first: bool,
    /// Written with points or with the month's name: the day stands first in all languages that do so.
    is_day_first: bool,
}

impl Parts {
    fn of(text: &str) -> Option<Self> {
        let mut parts = text.split(['-', '/', '.']);
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 4);
        if a.len() == 4 {
            return Some(Self { year: a.parse().ok()?, first: number(c)?, second: number(b)?, is_year_first: true, is_day_first: true });
        }
        let year: i16 = match c.len() {
            4 => c.parse().ok()?,
            2 => 2000 + c.parse::<i16>().ok()?,
            _ => return None,
        };
        let named = month_named(b);
        let second = named.or_else(|| number(b))?;
        Some(Self { year, first: number(a)?, second, is_year_first: false, is_day_first: named.is_some() || text.contains('.') })
    }

    /// `None` where it can be read both ways.
    fn order(&self) -> Option<DateOrder> {
        if self.is_year_first || self.is_day_first || self.first > 12 || self.first == self.second {
            Some(DateOrder::DayFirst)
        } else if self.second > 12 {
            Some(DateOrder::MonthFirst)
        } else {
            None
        }
    }
}

fn month_named(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = text.to_lowercase();
    (1..).zip(MONTHS).find(|(_, name)| text.starts_with(name)).map(|(number, _)| number)
}

fn time_of_day(text: &str) -> Option<Time> {
    let lower = text.to_lowercase();
    let (clock, half) = match lower.find(|c: char| c.is_ascii_alphabetic()) {
        Some(at) => (lower[..at].trim(), lower[at..].replace([' ', '.'], "")),
        None => (lower.trim(), String::new()),
    };
    let mut parts = clock.split(':');
    let hour: i8 = parts.next()?.trim().parse().ok()?;
    let minute: i8 = parts.next()?.parse().ok()?;
    let seconds = parts.next().unwrap_or("0");
    if parts.next().is_some() {
        return None;
    }
    let (second, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, ""));
    let second: i8 = second.parse().ok()?;
    let fraction = fraction.get(..fraction.len().min(9))?;
    let nanos = if fraction.is_empty() { 0 } else { fraction.parse::<i32>().ok()? * 10_i32.pow(9 - fraction.len() as u32) };
    let hour = match (half.as_str(), hour) {
        ("", hour) => hour,
        ("am", 12) => 0,
        ("am", 1..=11) => hour,
        ("pm", 12) => 12,
        ("pm", 1..=11) => hour + 12,
        _ => return None,
    };
    Time::new(hour, minute, second, nanos).ok()
}

/// Numbers that mean times: `YYYYMMDD`, `YYYYMMDDhhmmss`, seconds or milliseconds since 1970, and the days that spreadsheets count from 1899-12-30.
fn number(text: &str) -> Option<Said> {
    let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from: usize, to: usize| text[from..to].parse::<i8>().ok();
    let day = || Date::new(text[..4].parse().ok()?, part(4, 6)?, part(6, 8)?).ok();
    match text.len() {
        8 if is_whole => day().map(Said::Day),
        14 if is_whole => Some(Said::Local(day()?.to_datetime(Time::new(part(8, 10)?, part(10, 12)?, part(12, 14)?, 0).ok()?))),
        10 if is_whole => text.parse().ok().map(|secs: i64| Said::Instant(Timestamp(secs * 1000))),
        13 if is_whole => text.parse().ok().map(|millis| Said::Instant(Timestamp(millis))),
        _ => {
            let days: f64 = text.parse().ok().filter(|_| !text.contains(['e', 'E', 'n', 'N']))?;
            // 1954 to 2119: anything else is no date of a punch.
            if !(20_000.0..80_000.0).contains(&days) {
                return (0.0..1.0).contains(&days).then(|| Said::TimeOfDay(since_midnight(days))).filter(|_| text.contains('.'));
            }
            let date = Date::constant(1899, 12, 30).checked_add(jiff::Span::new().days(days as i64)).ok()?;
            Some(if days.fract() == 0.0 { Said::Day(date) } else { Said::Local(date.to_datetime(since_midnight(days.fract()))) })
        }
    }
}

/// Spreadsheets keep a time as a share of a day, which is exact to the second only after rounding.
fn since_midnight(share: f64) -> Time {
    let seconds = (share * 86_400.0).round().min(86_399.0) as i64;
    Time::midnight() + jiff::Span::new().seconds(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(zone: &str) -> Reading {
        Reading { zone: TimeZone::get(zone).expect("bundled zone"), order: None, repeated_hour: None, now: Timestamp(1_795_176_000_000) }
    }

    #[test]
    fn every_common_way_to_write_a_time_is_understood() {
        let reading = reading("Europe/Berlin");
        let expected = reading.instant("2024-01-15 08:57:03").expect("reads");
        assert_eq!(expected.to_string(), "2024-01-15T07:57:03.000Z");
        for text in [
            "2024-01-15T08:57:03",
            "2024-01-15T07:57:03Z",
            "2024-01-15 08:57:03+01:00",
            "2024/01/15 08:57:03",
            "15/01/2024 08:57:03",
            "15.01.2024 8:57:03",
            "01/15/2024 08:57:03 AM",
            "1/15/24 8:57:03 a.m.",
            "15-Jan-2024 08:57:03",
            "'2024-01-15 08:57:03",
            "20240115085703",
            "1705305423",
            "1705305423000",
            "45306.372951389",
            " 2024-01-15 08:57:03.000 ",
        ] {
            assert_eq!(reading.instant(text), Ok(expected), "{text}");
        }
        assert_eq!(reading.said("8:57 PM"), Ok(Said::TimeOfDay(jiff::civil::time(20, 57, 0, 0))));
        assert_eq!(reading.said("12:05 am"), Ok(Said::TimeOfDay(jiff::civil::time(0, 5, 0, 0))));
        assert_eq!(reading.said("45306"), Ok(Said::Day(jiff::civil::date(2024, 1, 15))));
    }

    #[test]
    fn what_could_mean_two_things_is_not_guessed() {
        let berlin = reading("Europe/Berlin");
        assert_eq!(berlin.instant("03/04/2024 08:00"), Err(TimeFault::WhichIsTheDay));
        assert_eq!(berlin.instant("04/04/2024 08:00"), berlin.instant("2024-04-04 08:00"));
        let day_first = Reading { order: Some(DateOrder::DayFirst), ..berlin.clone() };
        assert_eq!(day_first.instant("03/04/2024 08:00"), berlin.instant("2024-04-03 08:00"));
        assert_eq!(order_of(["03/04/2024 08:00", "25/04/2024 08:00"].into_iter()), Some(DateOrder::DayFirst));
        assert_eq!(order_of(["03/04/2024 08:00", "4/25/2024"].into_iter()), Some(DateOrder::MonthFirst));
        assert_eq!(order_of(["03/04/2024", "05/05/2024", "2024-12-31"].into_iter()), None);

        let twice = berlin.instant("2024-10-27 02:30:00").expect_err("twice");
        assert!(twice.to_string().contains("UTC+02 and at UTC+01"), "{twice}");
        let chosen = |turn| Reading { repeated_hour: Some(turn), ..berlin.clone() }.instant("2024-10-27 02:30:00").expect("chosen");
        assert_eq!(chosen(Turn::Second).millis_since(chosen(Turn::First)), 3_600_000);
        assert_eq!(berlin.instant("2024-03-31 02:30:00"), Err(TimeFault::Never));
        assert_eq!(berlin.instant("2024-03-31T02:30:00+01:00").map(|at| at.0), Ok(1_711_848_600_000));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        let reading = reading("UTC");
        for text in [
            "yesterday",
            "2024-13-01 08:00",
            "2024-02-30 08:00",
            "25:00",
            "2024-01-15 08:61",
            "2024-01-15",
            "8:57",
            "13:00 PM",
            "1",
            "NaN",
            "1e5",
            "-5",
            "1/2/3/4 08:00",
            "２０２４-01-01",
        ] {
            assert_eq!(reading.instant(text), Err(TimeFault::Unreadable), "{text}");
        }
        assert_eq!(reading.instant("  "), Err(TimeFault::Empty));
        assert_eq!(reading.instant("1999-12-31 23:59:59"), Err(TimeFault::TooEarly));
        assert_eq!(reading.instant("2030-01-01 00:00:00"), Err(TimeFault::Future));
    }
}
