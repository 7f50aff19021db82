//! When is the wall clock to be doubted? Pure.
//!
//! Two clocks that run alike, and a time server that may vouch for one of them: a step of the wall clock moves it against the monotonic
//! clock. The doubt ends when the two agree again as before, or when a time server has set the clock since.

use super::Reading;

/// 2026-11-20T00:00:00Z. This program did not exist before, so a clock that says so is wrong; raised with a release.
const NOT_BEFORE_MILLIS: i64 = 1_795_132_800_000;
/// How far the wall clock may leave the monotonic clock. Both are slewed alike, so only a step moves them apart; a leap second (1 s) is no
/// fault.
const JUMP_MILLIS: i64 = 2_000;
/// How far before the newest punch a clock may be that was not set: a recording that is played fast is captured ahead of its time.
const BEHIND_MILLIS: i64 = 600_000;
/// A kiosk that recorded nobody for longer than this, and whose clock nobody vouches for, rather has a wrong clock: half a year.
const LONGEST_REST_MILLIS: i64 = 183 * 86_400_000;

/// Why the wall clock is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Before this program was made.
    TooEarly,
    /// It was set while the program ran, and nobody has vouched for it since.
    Jumped,
    /// Before what was recorded last: it was set back while the program did not run, or ran ahead then.
    BehindLedger,
    /// Long after what was recorded last, with no time server to vouch for it.
    FarAhead,
    /// The machine's time zone is not what it was at the start.
    ZoneChanged,
}

impl Doubt {
    /// The name it is stored and printed under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TooEarly => "too_early",
            Self::Jumped => "jumped",
            Self::BehindLedger => "behind_ledger",
            Self::FarAhead => "far_ahead",
            Self::ZoneChanged => "zone_changed",
        }
    }
}

/// Whether the clock was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Jump {
    /// Not since the start, or it is right again.
    None,
    /// It was, and the kernel has said all along that it is synchronised: it has not noticed.
    Unnoticed,
    /// It was, and the kernel has taken back its word since; when it gives it again, a time server has set the clock.
    Noticed,
}

impl Jump {
    pub fn from_u8(value: u8) -> Self {
        [Self::None, Self::Unnoticed, Self::Noticed].into_iter().find(|jump| *jump as u8 == value).unwrap_or(Self::Noticed)
    }
}

/// What was seen of the clock so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Steadiness {
    /// Wall minus monotonic clock while they were right.
    pub lead_millis: i64,
    pub jump: Jump,
    pub was_synchronised: bool,
}

/// Capture times in the ledger, `i64::MIN` where there is none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recorded {
    /// Of the newest punch that was not doubtful, and of the newest whose clock was synchronised.
    pub newest_millis: i64,
    pub trusted_millis: i64,
}

pub(super) fn step(before: Steadiness, reading: &Reading) -> Steadiness {
    let lead_millis = reading.wall_millis - reading.monotonic_millis as i64;
    let was_synchronised = reading.is_synchronised;
    if (lead_millis - before.lead_millis).abs() <= JUMP_MILLIS {
        return Steadiness { jump: Jump::None, was_synchronised, ..before };
    }
    // A time server has just set a clock that nobody had vouched for.
    let is_vouched_anew = reading.is_synchronised && (!before.was_synchronised || before.jump == Jump::Noticed);
    if is_vouched_anew {
        return Steadiness { lead_millis, jump: Jump::None, was_synchronised };
    }
    let jump = if reading.is_synchronised { Jump::Unnoticed } else { Jump::Noticed };
    Steadiness { jump, was_synchronised, ..before }
}

pub(super) fn doubt(now: Steadiness, reading: &Reading, recorded: Recorded, zone_changed: bool) -> Option<Doubt> {
    let Recorded { newest_millis, trusted_millis } = recorded;
    // Over what a synchronised clock recorded only another synchronised clock could prevail, and that would not say so.
    let floor = if reading.is_synchronised { trusted_millis } else { newest_millis.max(trusted_millis) };
    let rest = reading.wall_millis.saturating_sub(newest_millis);
    if reading.wall_millis < NOT_BEFORE_MILLIS {
        Some(Doubt::TooEarly)
    } else if now.jump != Jump::None {
        Some(Doubt::Jumped)
    } else if reading.wall_millis < floor.saturating_sub(BEHIND_MILLIS) {
        Some(Doubt::BehindLedger)
    } else if !reading.is_synchronised && newest_millis != i64::MIN && rest > LONGEST_REST_MILLIS {
        Some(Doubt::FarAhead)
    } else if zone_changed {
        Some(Doubt::ZoneChanged)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;
    /// 2026-12-20T12:00:00Z.
    const NOON: i64 = 1_797_768_000_000;
    const NOTHING: Recorded = Recorded { newest_millis: i64::MIN, trusted_millis: i64::MIN };

    /// Wall clock against noon, seconds since the start, synchronised.
    type Seen = (i64, u64, bool);

    /// The doubts after each of the readings.
    fn doubts(seen: &[Seen], recorded: Recorded) -> Vec<Option<Doubt>> {
        let reading = |&(off, secs, is_synchronised): &Seen| Reading {
            wall_millis: NOON + off + secs as i64 * 1000,
            monotonic_millis: 7_000_000 + secs * 1000,
            is_synchronised,
        };
        let first = reading(&seen[0]);
        let start = Steadiness {
            lead_millis: first.wall_millis - first.monotonic_millis as i64,
            jump: Jump::None,
            was_synchronised: first.is_synchronised,
        };
        let mut steadiness = start;
        let judge = |seen| {
            let reading = reading(seen);
            steadiness = step(steadiness, &reading);
            doubt(steadiness, &reading, recorded, false)
        };
        seen.iter().map(judge).collect()
    }

    #[test]
    fn a_clock_that_is_set_while_the_kiosk_runs() {
        const JUMPED: Option<Doubt> = Some(Doubt::Jumped);
        struct Case {
            name: &'static str,
            seen: &'static [Seen],
            expected: &'static [Option<Doubt>],
        }
        for Case { name, seen, expected } in [
            Case { name: "steady", seen: &[(0, 0, false), (0, 10, false), (0, 90_000, false)], expected: &[None, None, None] },
            Case { name: "a leap second", seen: &[(0, 0, true), (-1000, 10, true)], expected: &[None, None] },
            Case {
                name: "slewed by half a second, then by another",
                seen: &[(0, 0, true), (500, 10, true), (1000, 20, true)],
                expected: &[None, None, None],
            },
            Case {
                name: "back a day and right again",
                seen: &[(0, 0, false), (-DAY, 10, false), (-DAY, 20, false), (0, 30, false)],
                expected: &[None, JUMPED, JUMPED, None],
            },
            Case {
                name: "forward a year, and nobody puts it right",
                seen: &[(0, 0, false), (365 * DAY, 10, false), (365 * DAY, 90_000, false)],
                expected: &[None, JUMPED, JUMPED],
            },
            Case {
                name: "set by a time server at the start",
                seen: &[(0, 0, false), (300_000, 10, true), (300_000, 20, true)],
                expected: &[None, None, None],
            },
            Case {
                name: "set by hand, then by the time server",
                seen: &[(0, 0, true), (-DAY, 10, false), (-DAY + 5, 20, false), (0, 30, true)],
                expected: &[None, JUMPED, JUMPED, None],
            },
            Case {
                name: "set by hand to the right time, as the time server finds",
                seen: &[(0, 0, true), (60_000, 10, false), (60_000, 20, true), (60_000, 30, true)],
                expected: &[None, JUMPED, None, None],
            },
            Case {
                name: "the kernel does not notice: it may be another clock",
                seen: &[(0, 0, true), (-DAY, 10, true), (-DAY, 20, true)],
                expected: &[None, JUMPED, JUMPED],
            },
        ] {
            assert_eq!(doubts(seen, NOTHING), expected, "{name}");
        }
    }

    #[test]
    fn a_clock_that_was_set_while_the_kiosk_was_off() {
        struct Case {
            name: &'static str,
            off: i64,
            is_synchronised: bool,
            /// The newest punch, and the newest under a synchronised clock, against noon.
            recorded: (Option<i64>, Option<i64>),
            expected: Option<Doubt>,
        }
        for Case { name, off, is_synchronised, recorded, expected } in [
            Case { name: "a minute back", off: -60_000, is_synchronised: false, recorded: (Some(0), None), expected: None },
            Case { name: "a new kiosk", off: 0, is_synchronised: false, recorded: (None, None), expected: None },
            Case { name: "the next day", off: DAY, is_synchronised: false, recorded: (Some(0), None), expected: None },
            Case {
                name: "back a day",
                off: -DAY / 4,
                is_synchronised: false,
                recorded: (Some(0), None),
                expected: Some(Doubt::BehindLedger),
            },
            Case {
                name: "back, and synchronised both times",
                off: -DAY / 4,
                is_synchronised: true,
                recorded: (Some(0), Some(0)),
                expected: Some(Doubt::BehindLedger),
            },
            Case {
                name: "put right by the time server after it ran ahead",
                off: 0,
                is_synchronised: true,
                recorded: (Some(DAY), Some(-DAY)),
                expected: None,
            },
            Case {
                name: "forward a year",
                off: 365 * DAY,
                is_synchronised: false,
                recorded: (Some(0), None),
                expected: Some(Doubt::FarAhead),
            },
            Case {
                name: "after a year in the cellar, with a time server",
                off: 365 * DAY,
                is_synchronised: true,
                recorded: (Some(0), Some(0)),
                expected: None,
            },
            Case {
                name: "the clock chip's battery is empty",
                off: -20 * 365 * DAY,
                is_synchronised: false,
                recorded: (None, None),
                expected: Some(Doubt::TooEarly),
            },
        ] {
            let millis = |off: Option<i64>| off.map_or(i64::MIN, |off| NOON + off);
            let recorded = Recorded { newest_millis: millis(recorded.0), trusted_millis: millis(recorded.1) };
            assert_eq!(doubts(&[(off, 0, is_synchronised)], recorded), [expected], "{name}");
        }
    }

    #[test]
    fn a_changed_zone_is_a_doubt_of_its_own() {
        let reading = Reading { wall_millis: NOON, monotonic_millis: 0, is_synchronised: true };
        let now = Steadiness { lead_millis: NOON, jump: Jump::None, was_synchronised: true };
        assert_eq!(doubt(now, &reading, NOTHING, true), Some(Doubt::ZoneChanged));
        assert_eq!(doubt(now, &reading, NOTHING, false), None);
    }

    #[test]
    fn every_state_survives_its_number() {
        for jump in [Jump::None, Jump::Unnoticed, Jump::Noticed] {
            assert_eq!(Jump::from_u8(jump as u8), jump);
        }
    }
}
