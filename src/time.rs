//! Instants as they are stored and compared. Pure: reading the machine's clocks is `clock`'s business.

use std::fmt;
use std::ops::Range;

use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

use crate::ids::BootId;

/// UTC, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Milliseconds from `earlier` to `self`; negative when `self` is the earlier one.
    pub fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// This instant moved by `millis`, which may be negative.
    pub fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// The instant as `jiff` sees it; out-of-range values are pulled to the nearest representable one.
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX })
    }

    /// Offset of `zone` from UTC at this instant, in minutes, east positive.
    pub fn offset_minutes(self, zone: &TimeZone) -> i16 {
        (zone.to_offset(self.to_jiff()).seconds() / 60) as i16
    }

    /// RFC 3339 with the offset that was in force, milliseconds kept, e.g. `2026-11-20T08:57:03.120+01:00`.
    pub fn to_rfc3339(self, utc_offset_min: i16) -> String {
        let offset = Offset::from_seconds(i32::from(utc_offset_min) * 60).unwrap_or(Offset::UTC);
        self.to_jiff().to_zoned(TimeZone::fixed(offset)).strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.to_jiff())
    }
}

/// The instant at which clocks in `zone` show `time` on `day`: the first where they show it twice, and as much after the gap as `time` lies in
/// it where they skip it.
pub fn instant_of(day: Date, time: Time, zone: &TimeZone) -> Timestamp {
    let at = zone.to_ambiguous_zoned(day.to_datetime(time)).compatible();
    Timestamp(at.map_or(0, |at| at.timestamp().as_millisecond()))
}

/// From the first to the last instant of `day` in `zone`, also where the clock changes that day.
pub fn hours_of(day: Date, zone: &TimeZone) -> Range<Timestamp> {
    instant_of(day, Time::midnight(), zone)..instant_of(day.tomorrow().unwrap_or(day), Time::midnight(), zone)
}

/// How far the wall clock could be believed when an instant was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockTrust {
    /// Synchronised, and it has agreed with the monotonic clock since start.
    Trusted,
    /// No sign of trouble, and no word of synchronisation either.
    Unverified,
    /// It jumped against the monotonic clock, or lies before this program was built.
    Doubtful,
}

impl ClockTrust {
    /// The name it is stored and printed under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trusted => "trusted",
            Self::Unverified => "unverified",
            Self::Doubtful => "doubtful",
        }
    }
}

/// An instant with all that is needed to judge it later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The wall clock.
    pub utc: Timestamp,
    /// Offset of the site's zone from UTC then, in minutes, east positive.
    pub utc_offset_min: i16,
    /// The boot that `monotonic_ms` counts from.
    pub boot_id: BootId,
    /// Milliseconds since boot, suspended time included; never goes back within one boot.
    pub monotonic_ms: u64,
    /// What the wall clock was worth.
    pub trust: ClockTrust,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc3339_carries_the_offset_in_force() {
        let noon = Timestamp(1_795_176_000_120);
        assert_eq!(noon.to_rfc3339(60), "2026-11-20T13:00:00.120+01:00");
        assert_eq!(noon.to_rfc3339(-210), "2026-11-20T08:30:00.120-03:30");
        assert_eq!(noon.to_string(), "2026-11-20T12:00:00.120Z");
    }

    #[test]
    fn offset_follows_daylight_saving() {
        let zone = TimeZone::get("Europe/Berlin").expect("bundled zone");
        assert_eq!(Timestamp(1_795_176_000_000).offset_minutes(&zone), 60);
        assert_eq!(Timestamp(1_782_129_600_000).offset_minutes(&zone), 120);
    }
}
