//! The machine's clocks, read as [`Moment`]s. The only place that asks what time it is.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use rustix::time::{ClockId, clock_gettime};

use crate::ids::BootId;
use crate::time::{ClockTrust, Moment, Timestamp};

/// 2026-11-20T00:00:00Z. This program did not exist before, so a clock that says so is wrong; raised with a release.
const NOT_BEFORE: Timestamp = Timestamp(1_795_132_800_000);

/// How far the wall clock may leave the monotonic clock, in milliseconds. Both are slewed alike, so only a step moves them apart; a leap
/// second (1 s) is no fault.
const JUMP_MILLIS: i64 = 2_000;

/// systemd-timesyncd touches it once the clock is synchronised.
const SYNCHRONISED: &str = "/run/systemd/timesync/synchronized";

/// Reads the time for one site. Clones share what they have seen: a jump noticed by one thread is known to all.
#[derive(Clone, Debug)]
pub struct Clock {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    zone: TimeZone,
    boot_id: BootId,
    /// Wall minus monotonic clock at start, in milliseconds.
    start_lead_millis: i64,
    jumped: AtomicBool,
}

impl Clock {
    /// A clock for the site's `zone`, which takes the present relation of the wall clock to the monotonic one as right.
    pub fn new(zone: TimeZone) -> Self {
        let lead = wall_millis() - monotonic_millis() as i64;
        Self { shared: Arc::new(Shared { zone, boot_id: boot_id(), start_lead_millis: lead, jumped: AtomicBool::new(false) }) }
    }

    /// The site's time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.shared.zone
    }

    pub fn now(&self) -> Moment {
        let (wall, monotonic) = (wall_millis(), monotonic_millis());
        let utc = Timestamp(wall);
        if (wall - monotonic as i64 - self.shared.start_lead_millis).abs() > JUMP_MILLIS
            && !self.shared.jumped.swap(true, Ordering::Relaxed)
        {
            tracing::warn!("the wall clock jumped against the monotonic clock; times are doubtful from now on");
        }
        let trust = if self.shared.jumped.load(Ordering::Relaxed) || utc < NOT_BEFORE {
            ClockTrust::Doubtful
        } else if Path::new(SYNCHRONISED).exists() {
            ClockTrust::Trusted
        } else {
            ClockTrust::Unverified
        };
        Moment { utc, utc_offset_min: utc.offset_minutes(&self.shared.zone), boot_id: self.shared.boot_id, monotonic_ms: monotonic, trust }
    }

    /// `moment` moved by `millis` (negative: earlier) on both clocks, with the offset in force there.
    pub fn shifted(&self, moment: Moment, millis: i64) -> Moment {
        let utc = moment.utc.plus_millis(millis);
        Moment {
            utc,
            utc_offset_min: utc.offset_minutes(&self.shared.zone),
            monotonic_ms: moment.monotonic_ms.saturating_add_signed(millis),
            ..moment
        }
    }
}

/// Milliseconds since 1970-01-01T00:00:00Z; negative for a clock set before that.
fn wall_millis() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_millis() as i64,
        Err(before) => -(before.duration().as_millis() as i64),
    }
}

/// Milliseconds since boot, suspended time included.
fn monotonic_millis() -> u64 {
    let now = clock_gettime(ClockId::Boottime);
    now.tv_sec as u64 * 1_000 + now.tv_nsec as u64 / 1_000_000
}

/// The kernel's id of this boot; a fresh one where the kernel tells none, which only makes fewer instants comparable.
fn boot_id() -> BootId {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or_else(BootId::generate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_lead(start_lead_millis: i64) -> Clock {
        let zone = TimeZone::get("Europe/Berlin").expect("bundled zone");
        Clock { shared: Arc::new(Shared { zone, boot_id: boot_id(), start_lead_millis, jumped: AtomicBool::new(false) }) }
    }

    #[test]
    fn a_steady_clock_is_not_doubted() {
        let clock = Clock::new(TimeZone::UTC);
        let (first, second) = (clock.now(), clock.now());
        assert_ne!(first.trust, ClockTrust::Doubtful);
        assert_eq!(first.boot_id, second.boot_id);
        assert!(second.monotonic_ms >= first.monotonic_ms);
    }

    #[test]
    fn a_jump_is_remembered_by_every_clone() {
        let lead = wall_millis() - monotonic_millis() as i64;
        let jumped = with_lead(lead - JUMP_MILLIS - 500);
        let clone = jumped.clone();
        assert_eq!(jumped.now().trust, ClockTrust::Doubtful);
        assert!(clone.shared.jumped.load(Ordering::Relaxed));

        assert_ne!(with_lead(lead + JUMP_MILLIS - 500).now().trust, ClockTrust::Doubtful);
    }

    #[test]
    fn shifting_moves_both_clocks_and_follows_daylight_saving() {
        let clock = with_lead(0);
        let winter = Moment { utc: Timestamp(1_795_176_000_000), ..clock.now() };
        let summer = clock.shifted(winter, -13_046_400_000);
        assert_eq!(summer.utc_offset_min, 120);
        assert_eq!(clock.shifted(winter, 1_500).utc.millis_since(winter.utc), 1_500);
        assert_eq!(clock.shifted(winter, 1_500).monotonic_ms, winter.monotonic_ms + 1_500);
        assert_eq!(clock.shifted(winter, i64::MIN).monotonic_ms, 0);
    }
}
