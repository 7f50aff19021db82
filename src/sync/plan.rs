//! What is said to head office next. Pure: time and chance are arguments, so that months of bad luck run in a test.

use super::error::Policy;
use crate::wire::{MOST_LINES, Stream, SupportRequest};

/// The first pause after a failure, and the longest. Milliseconds.
const FIRST_PAUSE_MS: u64 = 1_000;
const LONGEST_PAUSE_MS: u64 = 300_000;
/// Lines of the first push: small enough for the slowest line.
const FIRST_LINES: usize = 250;
/// A push that takes less than the first may grow, one that takes more than the second is halved. Milliseconds.
const QUICK_MS: u64 = 3_000;
const SLOW_MS: u64 = 10_000;
/// Held rows are sent again this often: what they wait for may have come. Milliseconds.
const RETRY_HELD_MS: u64 = 3_600_000;
/// How long to wait before looking again whether the metered network may be used. Milliseconds.
const METERED_MS: u64 = 60_000;

/// What the site allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Between two heartbeats, unless head office asks for a longer time.
    pub interval_ms: u64,
    /// Bytes of a day; `None` without a limit.
    pub bytes_a_day: Option<u64>,
    /// First minute of the day and the one behind the last in which anything is said; `None` for always.
    pub minutes: Option<(u16, u16)>,
}

/// When it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// Monotonic, from whatever beginning.
    pub ms: u64,
    /// Counts the days of the site.
    pub day: i64,
    /// Minute of the day at the site.
    pub minute: u16,
}

/// How the store stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Situation {
    pub is_paired: bool,
    /// Head office has yet to say what it has.
    pub is_fresh: bool,
    /// Rows that can be told.
    pub ready: u64,
    pub held: u64,
}

/// What to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A push without rows, which asks what head office has.
    Hello,
    Push {
        most: usize,
    },
    /// Held rows again, those behind `after`.
    Retry {
        most: usize,
        after: Option<(Stream, u64)>,
    },
    Pull,
    Beat,
    Answer(SupportRequest),
    /// Nothing before then, unless somebody asks or a row is recorded.
    Wait {
        until_ms: u64,
        why: Why,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    NotPaired,
    /// Everything is told.
    Done,
    /// It failed, and is tried again.
    Failed,
    /// It was refused; somebody has to see to it.
    Refused,
    /// The metered network is not to be used now.
    Metered,
}

/// What became of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Pushed {
        took_ms: u64,
    },
    /// The last held row that was sent again; `None` where there was none left.
    Retried {
        last: Option<(Stream, u64)>,
    },
    Pulled {
        more: bool,
    },
    Beaten {
        every_secs: u32,
        has_news: bool,
        asks: Vec<SupportRequest>,
    },
    Answered,
    Failed(Policy),
}

/// What the plan remembers between steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    failures: u32,
    not_before_ms: u64,
    is_stopped: bool,
    /// Somebody asked for an exchange, which is not over yet.
    is_asked: bool,
    has_news: bool,
    next_beat_ms: u64,
    every_ms: u64,
    asks: Vec<SupportRequest>,
    lines: usize,
    /// Behind which held row the next one is tried; `None` while none is.
    retrying: Option<Option<(Stream, u64)>>,
    next_retry_ms: u64,
    day: i64,
    bytes_today: u64,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            failures: 0,
            not_before_ms: 0,
            is_stopped: false,
            is_asked: false,
            has_news: false,
            next_beat_ms: 0,
            every_ms: 0,
            asks: Vec::new(),
            lines: FIRST_LINES,
            retrying: None,
            next_retry_ms: RETRY_HELD_MS,
            day: 0,
            bytes_today: 0,
        }
    }
}

impl Memory {
    /// Somebody wants an exchange now, whatever was refused before and whatever the network costs.
    pub fn ask(&mut self, retries_held: bool) {
        (self.is_stopped, self.is_asked, self.has_news) = (false, true, true);
        (self.failures, self.not_before_ms, self.next_beat_ms) = (0, 0, 0);
        if retries_held {
            self.retrying = Some(None);
        }
    }

    /// The settings or the pairing have changed: what failed may go now.
    pub fn begin_anew(&mut self) {
        *self = Self { bytes_today: self.bytes_today, day: self.day, has_news: true, ..Self::default() };
    }

    /// Whether the next step may be taken at once.
    pub fn goes_on(&self, now: Now) -> bool {
        !self.is_stopped && now.ms >= self.not_before_ms
    }

    /// Bytes that went over the network.
    pub fn spend(&mut self, bytes: u64, now: Now) {
        if self.day != now.day {
            (self.day, self.bytes_today) = (now.day, 0);
        }
        self.bytes_today += bytes;
    }

    /// Takes in what became of a step. `chance` is in `[0, 1)`.
    pub fn note(&mut self, outcome: &Outcome, now: Now, chance: f64) {
        if let Outcome::Failed(policy) = outcome {
            return self.note_failure(*policy, now, chance);
        }
        self.failures = 0;
        match outcome {
            Outcome::Pushed { took_ms } => {
                if *took_ms < QUICK_MS {
                    self.lines = (self.lines * 2).min(MOST_LINES);
                } else if *took_ms > SLOW_MS {
                    self.lines = (self.lines / 2).max(1);
                }
            }
            Outcome::Retried { last: Some(last) } => self.retrying = Some(Some(*last)),
            Outcome::Retried { last: None } => {
                self.retrying = None;
                self.next_retry_ms = now.ms + RETRY_HELD_MS;
            }
            Outcome::Pulled { more } => self.has_news = *more,
            Outcome::Beaten { every_secs, has_news, asks } => {
                self.every_ms = u64::from(*every_secs) * 1000;
                self.next_beat_ms = now.ms;
                self.has_news |= has_news;
                self.asks.clone_from(asks);
                self.is_asked &= *has_news;
            }
            Outcome::Answered => _ = self.asks.pop(),
            Outcome::Failed(_) => {}
        }
    }

    fn note_failure(&mut self, policy: Policy, now: Now, chance: f64) {
        match policy {
            Policy::OtherVersion(_) => self.failures += 1,
            Policy::Smaller if self.lines > 1 => self.lines = (self.lines / 2).max(1),
            Policy::Smaller | Policy::Stop | Policy::Revoked => (self.is_stopped, self.is_asked) = (true, false),
            Policy::After(pause) => {
                self.failures += 1;
                let told = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX);
                // Later by up to a tenth, so that a fleet that was told one time does not come at one time.
                self.not_before_ms = now.ms + told + (told as f64 * 0.1 * chance) as u64;
                self.is_asked = false;
            }
            Policy::Later => {
                self.failures += 1;
                self.lines = (self.lines / 2).max(1);
                self.is_asked = false;
            }
        }
        // Two sides that never find a common version are slowed down like any other failure.
        let is_paced = policy == Policy::Later || matches!(policy, Policy::OtherVersion(_)) && self.failures > 1;
        if is_paced {
            let most = FIRST_PAUSE_MS.saturating_mul(1 << (self.failures - 1).min(20)).min(LONGEST_PAUSE_MS);
            self.not_before_ms = now.ms + (most as f64 * (0.5 + 0.5 * chance)) as u64;
        }
    }
}

/// The next step: rows go up before the roster comes down, so that what was changed here is not overwritten unheard.
pub fn plan(memory: &Memory, situation: &Situation, rule: &Rule, now: Now) -> Step {
    let wait = |until_ms, why| Step::Wait { until_ms, why };
    if !situation.is_paired {
        return wait(u64::MAX, Why::NotPaired);
    }
    if memory.is_stopped {
        return wait(u64::MAX, Why::Refused);
    }
    if now.ms < memory.not_before_ms {
        return wait(memory.not_before_ms, Why::Failed);
    }
    if !memory.is_asked && is_metered(memory, rule, now) {
        return wait(now.ms + METERED_MS, Why::Metered);
    }
    if situation.is_fresh {
        return Step::Hello;
    }
    if situation.ready > 0 {
        return Step::Push { most: memory.lines };
    }
    if let Some(after) = memory.retrying {
        return Step::Retry { most: memory.lines, after };
    }
    if situation.held > 0 && now.ms >= memory.next_retry_ms {
        return Step::Retry { most: memory.lines, after: None };
    }
    if memory.has_news {
        return Step::Pull;
    }
    if let Some(ask) = memory.asks.last() {
        return Step::Answer(ask.clone());
    }
    let next_beat_ms = match memory.next_beat_ms {
        0 => 0,
        last => last + memory.every_ms.max(rule.interval_ms),
    };
    if now.ms >= next_beat_ms { Step::Beat } else { wait(next_beat_ms, Why::Done) }
}

fn is_metered(memory: &Memory, rule: &Rule, now: Now) -> bool {
    let is_spent = rule.bytes_a_day.is_some_and(|most| memory.day == now.day && memory.bytes_today >= most);
    let is_closed = rule.minutes.is_some_and(|(first, behind)| {
        if first <= behind { !(first..behind).contains(&now.minute) } else { (behind..first).contains(&now.minute) }
    });
    is_spent || is_closed
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
