//! By how much the kiosk's clock is ahead of head office's, from the times of requests and answers (Cristian's algorithm). Pure.

use std::collections::VecDeque;

use crate::time::Timestamp;

/// Answers remembered: the one that took least says most.
const KEPT: usize = 8;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClockEstimate {
    /// How long each answer took and how far it found the clock ahead, in milliseconds, the newest last.
    samples: VecDeque<(u64, i64)>,
}

impl ClockEstimate {
    /// An answer that was asked for at `sent` and came `took_ms` later, in which head office read `server_time` off its own clock.
    pub fn note(&mut self, sent: Timestamp, took_ms: u64, server_time: Timestamp) {
        let ahead_ms = sent.plus_millis((took_ms / 2).cast_signed()).millis_since(server_time);
        // A clock that was set makes what was measured before worthless.
        if self.samples.back().is_some_and(|(took, ahead)| ahead.abs_diff(ahead_ms) > (took + took_ms) / 2 + 1000) {
            self.samples.clear();
        }
        if self.samples.len() == KEPT {
            self.samples.pop_front();
        }
        self.samples.push_back((took_ms, ahead_ms));
    }

    /// Milliseconds; `None` before the first answer.
    pub fn ahead_ms(&self) -> Option<i64> {
        self.samples.iter().min_by_key(|(took, _)| *took).map(|(_, ahead)| *ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quickest_answer_counts() {
        let mut clock = ClockEstimate::default();
        assert_eq!(clock.ahead_ms(), None);
        clock.note(Timestamp(10_000), 400, Timestamp(10_100));
        assert_eq!(clock.ahead_ms(), Some(100));
        clock.note(Timestamp(20_000), 20, Timestamp(20_005));
        assert_eq!(clock.ahead_ms(), Some(5));
        clock.note(Timestamp(30_000), 800, Timestamp(30_100));
        assert_eq!(clock.ahead_ms(), Some(5));
    }

    #[test]
    fn a_clock_that_was_set_is_measured_anew() {
        let mut clock = ClockEstimate::default();
        clock.note(Timestamp(10_000), 2, Timestamp(10_001));
        clock.note(Timestamp(31_536_010_000), 50, Timestamp(10_025));
        assert_eq!(clock.ahead_ms(), Some(31_536_000_000));
    }
}
