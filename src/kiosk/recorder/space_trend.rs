//! How fast the disk fills, from what was free at earlier hours. Pure: instants are arguments.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Free space is noted this often, for this many hours.
const NOTE_EVERY: Duration = Duration::from_secs(3600);
const HOURS_KEPT: usize = 7 * 24;
/// What less than this shows is chance: a log that was rotated, a file that was copied.
const LEAST_SPAN: Duration = Duration::from_secs(6 * 3600);
const DAY_SECS: f64 = 86_400.0;

/// The free space of the last week.
#[derive(Default)]
pub struct SpaceTrend {
    /// Oldest first.
    notes: VecDeque<(Instant, u64)>,
    newest: Option<(Instant, u64)>,
}

impl SpaceTrend {
    pub fn note(&mut self, now: Instant, free: u64) {
        self.newest = Some((now, free));
        if self.notes.back().is_none_or(|(last, _)| now.duration_since(*last) >= NOTE_EVERY) {
            self.notes.push_back((now, free));
            if self.notes.len() > HOURS_KEPT {
                self.notes.pop_front();
            }
        }
    }

    /// Whole days until `floor` bytes are left, at the mean pace since the oldest note; `None` while that is not known or the disk does not
    /// fill.
    pub fn days_left(&self, floor: u64) -> Option<u32> {
        let (&(begun, first), &(now, free)) = (self.notes.front()?, self.newest.as_ref()?);
        let span = now.duration_since(begun);
        let used = first.checked_sub(free).filter(|used| *used > 0 && span >= LEAST_SPAN)?;
        let per_day = used as f64 / span.as_secs_f64() * DAY_SECS;
        Some((free.saturating_sub(floor) as f64 / per_day) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_of_the_last_week_goes_on() {
        let hour = |hours: u64| Duration::from_secs(hours * 3600);
        let begun = Instant::now();
        let mut trend = SpaceTrend::default();
        assert_eq!(trend.days_left(0), None);
        // 100 bytes a day of 1000.
        for at in 0..=24 {
            trend.note(begun + hour(at), 1000 - at * 100 / 24);
            assert_eq!(trend.days_left(500).is_some(), at >= 6, "{at} hours");
        }
        assert_eq!(trend.days_left(500), Some(4));
        assert_eq!(trend.days_left(950), Some(0));
        // Somebody made room, and more than a week has passed.
        for at in 25..=24 * 9 {
            trend.note(begun + hour(at), 5000);
        }
        assert_eq!(trend.days_left(500), None);
    }
}
