//! The machine's clocks, read as [`Moment`]s. The only place that asks what time it is.

mod kernel;
mod trust;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use rustix::time::{ClockId, clock_gettime};

use crate::ids::BootId;
use crate::time::{ClockTrust, Moment, Timestamp};
pub use trust::Doubt;
use trust::{Jump, Recorded, Steadiness};

/// All that the machine says about the time at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Since 1970-01-01T00:00:00Z; negative for a clock set before that.
    pub wall_millis: i64,
    /// Since boot, suspended time included.
    pub monotonic_millis: u64,
    /// The kernel knows that a time server vouches for this wall clock.
    pub is_synchronised: bool,
}

/// Reads the time for one site. Clones share what they have seen: a jump noticed by one thread is known to all.
#[derive(Clone)]
pub struct Clock {
    shared: Arc<Shared>,
}

struct Shared {
    zone: TimeZone,
    /// The zone is the machine's, which somebody may change.
    follows_machine: bool,
    boot_id: BootId,
    read: Box<dyn Fn() -> Reading + Send + Sync>,
    /// [`Steadiness`], in parts that need no lock: a thread that reads one part late judges one instant by the state before.
    lead_millis: AtomicI64,
    jump: AtomicU8,
    was_synchronised: AtomicBool,
    /// [`Recorded`]; `i64::MIN` where there is nothing.
    newest_recorded: AtomicI64,
    newest_trusted: AtomicI64,
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({:?})", self.shared.zone)
    }
}

impl Clock {
    /// A clock for the site's `zone`, which takes the present relation of the wall clock to the monotonic one as right.
    pub fn new(zone: TimeZone) -> Self {
        Self::reading(zone, read_machine)
    }

    /// A clock for the machine's own zone as it is now. Times are doubtful once that is changed, until the program starts anew.
    pub fn of_the_machine() -> Self {
        Self::build(TimeZone::system(), true, read_machine)
    }

    /// A clock that is told what the machine says.
    pub fn reading(zone: TimeZone, read: impl Fn() -> Reading + Send + Sync + 'static) -> Self {
        Self::build(zone, false, read)
    }

    fn build(zone: TimeZone, follows_machine: bool, read: impl Fn() -> Reading + Send + Sync + 'static) -> Self {
        let first = read();
        Self {
            shared: Arc::new(Shared {
                zone,
                follows_machine,
                boot_id: boot_id(),
                read: Box::new(read),
                lead_millis: AtomicI64::new(first.wall_millis - first.monotonic_millis as i64),
                jump: AtomicU8::new(Jump::None as u8),
                was_synchronised: AtomicBool::new(first.is_synchronised),
                newest_recorded: AtomicI64::new(i64::MIN),
                newest_trusted: AtomicI64::new(i64::MIN),
            }),
        }
    }

    /// Takes over what the ledger says: the capture times of the newest punch that was not doubtful, and of the newest whose clock was
    /// synchronised. A clock that was set while the program did not run is noticed by them.
    pub fn remember(&self, newest_recorded: Option<Timestamp>, newest_trusted: Option<Timestamp>) {
        let millis = |newest: Option<Timestamp>| newest.map_or(i64::MIN, |newest| newest.0);
        self.shared.newest_recorded.store(millis(newest_recorded), Ordering::Relaxed);
        self.shared.newest_trusted.store(millis(newest_trusted), Ordering::Relaxed);
    }

    /// The site's time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.shared.zone
    }

    pub fn now(&self) -> Moment {
        self.look().0
    }

    /// Why the wall clock is doubtful now, if it is.
    pub fn doubt(&self) -> Option<Doubt> {
        self.look().1
    }

    fn look(&self) -> (Moment, Option<Doubt>) {
        let shared = &*self.shared;
        let reading = (shared.read)();
        let before = Steadiness {
            lead_millis: shared.lead_millis.load(Ordering::Relaxed),
            jump: Jump::from_u8(shared.jump.load(Ordering::Relaxed)),
            was_synchronised: shared.was_synchronised.load(Ordering::Relaxed),
        };
        let now = trust::step(before, &reading);
        if now != before {
            if now.jump != before.jump {
                tracing::warn!(jump = ?now.jump, "the wall clock and the monotonic clock");
            }
            shared.lead_millis.store(now.lead_millis, Ordering::Relaxed);
            shared.jump.store(now.jump as u8, Ordering::Relaxed);
            shared.was_synchronised.store(now.was_synchronised, Ordering::Relaxed);
        }
        let recorded = Recorded {
            newest_millis: shared.newest_recorded.load(Ordering::Relaxed),
            trusted_millis: shared.newest_trusted.load(Ordering::Relaxed),
        };
        let zone_changed = shared.follows_machine && TimeZone::system() != shared.zone;
        let doubt = trust::doubt(now, &reading, recorded, zone_changed);
        let trust = match doubt {
            Some(_) => ClockTrust::Doubtful,
            None if reading.is_synchronised => ClockTrust::Trusted,
            None => ClockTrust::Unverified,
        };
        let utc = Timestamp(reading.wall_millis);
        let moment = Moment {
            utc,
            utc_offset_min: utc.offset_minutes(&shared.zone),
            boot_id: shared.boot_id,
            monotonic_ms: reading.monotonic_millis,
            trust,
        };
        (moment, doubt)
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

fn read_machine() -> Reading {
    let wall_millis = wall_millis();
    Reading { wall_millis, monotonic_millis: monotonic_millis(), is_synchronised: kernel::vouches_for(wall_millis) }
}

fn wall_millis() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_millis() as i64,
        Err(before) => -(before.duration().as_millis() as i64),
    }
}

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

    /// 2026-12-20T12:00:00Z.
    const NOON: i64 = 1_797_768_000_000;

    /// A clock whose wall time and synchronisation the test sets; the monotonic clock stands.
    fn set_by_hand() -> (Clock, Arc<AtomicI64>, Arc<AtomicBool>) {
        let (wall, synchronised) = (Arc::new(AtomicI64::new(NOON)), Arc::new(AtomicBool::new(false)));
        let (read_wall, read_synchronised) = (Arc::clone(&wall), Arc::clone(&synchronised));
        let clock = Clock::reading(TimeZone::get("Europe/Berlin").expect("bundled zone"), move || Reading {
            wall_millis: read_wall.load(Ordering::Relaxed),
            monotonic_millis: 5_000,
            is_synchronised: read_synchronised.load(Ordering::Relaxed),
        });
        (clock, wall, synchronised)
    }

    #[test]
    fn a_steady_clock_is_not_doubted() {
        let clock = Clock::new(TimeZone::UTC);
        let (first, second) = (clock.now(), clock.now());
        assert_ne!(first.trust, ClockTrust::Doubtful);
        assert_eq!(first.boot_id, second.boot_id);
        assert!(second.monotonic_ms >= first.monotonic_ms);
        assert_ne!(Clock::of_the_machine().now().trust, ClockTrust::Doubtful);
    }

    #[test]
    fn a_jump_is_known_to_every_clone_until_the_clock_agrees_again() {
        let (clock, wall, _) = set_by_hand();
        let clone = clock.clone();
        assert_eq!((clock.now().trust, clock.doubt()), (ClockTrust::Unverified, None));
        wall.fetch_sub(86_400_000, Ordering::Relaxed);
        assert_eq!((clock.now().trust, clone.doubt()), (ClockTrust::Doubtful, Some(Doubt::Jumped)));
        wall.fetch_add(86_400_000, Ordering::Relaxed);
        assert_eq!((clone.now().trust, clock.doubt()), (ClockTrust::Unverified, None));
    }

    #[test]
    fn what_the_ledger_knows_is_remembered() {
        let (clock, _, synchronised) = set_by_hand();
        clock.remember(Some(Timestamp(NOON + 86_400_000)), None);
        assert_eq!(clock.doubt(), Some(Doubt::BehindLedger));
        synchronised.store(true, Ordering::Relaxed);
        assert_eq!(clock.now().trust, ClockTrust::Trusted);
    }

    #[test]
    fn shifting_moves_both_clocks_and_follows_daylight_saving() {
        let (clock, ..) = set_by_hand();
        let winter = clock.now();
        let summer = clock.shifted(winter, -13_046_400_000);
        assert_eq!(summer.utc_offset_min, 120);
        assert_eq!(clock.shifted(winter, 1_500).utc.millis_since(winter.utc), 1_500);
        assert_eq!(clock.shifted(winter, 1_500).monotonic_ms, winter.monotonic_ms + 1_500);
        assert_eq!(clock.shifted(winter, i64::MIN).monotonic_ms, 0);
    }
}
