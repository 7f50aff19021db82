use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;

use super::*;

const RULE: Rule = Rule { interval_ms: 30_000, bytes_a_day: None, minutes: None };
const IDLE: Situation = Situation { is_paired: true, is_fresh: false, ready: 0, held: 0 };

fn at(ms: u64) -> Now {
    Now { ms, day: 1, minute: 600 }
}

fn beaten(has_news: bool) -> Outcome {
    Outcome::Beaten { every_secs: 10, has_news, asks: Vec::new() }
}

#[test]
fn rows_go_up_before_the_roster_comes_down() {
    let mut memory = Memory::default();
    memory.ask(false);
    let busy = Situation { ready: 5, is_fresh: true, ..IDLE };
    assert_eq!(plan(&memory, &busy, &RULE, at(1)), Step::Hello);
    memory.note(&Outcome::Pushed { took_ms: 5 }, at(2), 0.0);
    assert!(matches!(plan(&memory, &Situation { ready: 5, ..IDLE }, &RULE, at(2)), Step::Push { .. }));
    assert_eq!(plan(&memory, &IDLE, &RULE, at(3)), Step::Pull);
    memory.note(&Outcome::Pulled { more: false }, at(3), 0.0);
    assert_eq!(plan(&memory, &IDLE, &RULE, at(3)), Step::Beat);
    memory.note(&beaten(false), at(4), 0.0);
    assert_eq!(plan(&memory, &IDLE, &RULE, at(5)), Step::Wait { until_ms: 30_004, why: Why::Done });
    assert_eq!(plan(&memory, &IDLE, &RULE, at(30_004)), Step::Beat);
}

#[test]
fn nothing_is_said_without_a_head_office() {
    let memory = Memory::default();
    assert_eq!(plan(&memory, &Situation::default(), &RULE, at(1)), Step::Wait { until_ms: u64::MAX, why: Why::NotPaired });
}

#[test]
fn pauses_grow_to_five_minutes_and_no_further() {
    let mut memory = Memory::default();
    let mut pauses = Vec::new();
    for _ in 0..12 {
        memory.note(&Outcome::Failed(Policy::Later), at(1_000), 0.999_999);
        let Step::Wait { until_ms, why: Why::Failed } = plan(&memory, &IDLE, &RULE, at(1_000)) else { panic!("waits") };
        pauses.push((until_ms - 1_000).div_ceil(1000));
    }
    assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    memory.note(&Outcome::Pushed { took_ms: 1 }, at(1_000), 0.0);
    memory.note(&Outcome::Failed(Policy::Later), at(1_000), 0.0);
    assert_eq!(plan(&memory, &IDLE, &RULE, at(1_000)), Step::Wait { until_ms: 1_500, why: Why::Failed }, "half of it by chance");
}

#[test]
fn a_pause_that_head_office_names_is_kept() {
    let mut memory = Memory::default();
    memory.note(&Outcome::Failed(Policy::After(Duration::from_secs(120))), at(0), 0.5);
    assert_eq!(plan(&memory, &IDLE, &RULE, at(119_999)), Step::Wait { until_ms: 126_000, why: Why::Failed });
}

#[test]
fn a_refusal_stops_until_somebody_asks() {
    let mut memory = Memory::default();
    memory.note(&Outcome::Failed(Policy::Stop), at(1), 0.0);
    assert_eq!(plan(&memory, &IDLE, &RULE, at(1 << 40)), Step::Wait { until_ms: u64::MAX, why: Why::Refused });
    memory.ask(false);
    assert_eq!(plan(&memory, &IDLE, &RULE, at(1 << 40)), Step::Pull);
}

#[test]
fn pushes_fit_the_line() {
    let mut memory = Memory::default();
    let busy = Situation { ready: 1_000_000, ..IDLE };
    let most = |memory: &Memory| match plan(memory, &busy, &RULE, at(1 << 40)) {
        Step::Push { most } => most,
        step => panic!("{step:?}"),
    };
    for _ in 0..9 {
        memory.note(&Outcome::Pushed { took_ms: 100 }, at(1), 0.0);
    }
    assert_eq!(most(&memory), MOST_LINES);
    memory.note(&Outcome::Pushed { took_ms: SLOW_MS + 1 }, at(1), 0.0);
    assert_eq!(most(&memory), MOST_LINES / 2);
    for _ in 0..20 {
        memory.note(&Outcome::Failed(Policy::Smaller), at(1), 0.0);
        if memory.lines == 1 {
            break;
        }
    }
    assert_eq!(most(&memory), 1);
    memory.note(&Outcome::Failed(Policy::Smaller), at(1), 0.0);
    assert!(matches!(plan(&memory, &busy, &RULE, at(1)), Step::Wait { why: Why::Refused, .. }), "one line is too large");
}

#[test]
fn a_metered_network_is_spared_unless_somebody_asks() {
    let rule = Rule { bytes_a_day: Some(1000), minutes: Some((22 * 60, 6 * 60)), ..RULE };
    let mut memory = Memory::default();
    let night = Now { ms: 1, day: 3, minute: 23 * 60 };
    assert_eq!(plan(&memory, &IDLE, &rule, night), Step::Beat);
    assert!(matches!(plan(&memory, &IDLE, &rule, Now { minute: 600, ..night }), Step::Wait { why: Why::Metered, .. }));
    memory.spend(1000, night);
    assert!(matches!(plan(&memory, &IDLE, &rule, night), Step::Wait { why: Why::Metered, .. }));
    assert_eq!(plan(&memory, &IDLE, &rule, Now { day: 4, ..night }), Step::Beat, "another day");
    memory.ask(false);
    assert_eq!(plan(&memory, &IDLE, &rule, night), Step::Pull);
}

#[test]
fn held_rows_are_tried_again_by_themselves_and_on_demand() {
    let mut memory = Memory::default();
    memory.note(&beaten(false), at(1), 0.0);
    let held = Situation { held: 2, ..IDLE };
    assert!(matches!(plan(&memory, &held, &RULE, at(5)), Step::Wait { .. }));
    assert_eq!(plan(&memory, &held, &RULE, at(RETRY_HELD_MS)), Step::Retry { most: FIRST_LINES, after: None });
    memory.ask(true);
    memory.note(&Outcome::Retried { last: Some((Stream::Punch, 4)) }, at(5), 0.0);
    assert_eq!(plan(&memory, &held, &RULE, at(5)), Step::Retry { most: FIRST_LINES, after: Some((Stream::Punch, 4)) });
    memory.note(&Outcome::Retried { last: None }, at(6), 0.0);
    assert_eq!(plan(&memory, &held, &RULE, at(6)), Step::Pull);
}

/// Head office as far as numbers go: takes what follows, skips what it has, says what comes next.
#[derive(Default)]
struct Model {
    has: Vec<u64>,
}

impl Model {
    fn take(&mut self, rows: &[u64]) -> u64 {
        for row in rows {
            if *row == self.next() {
                self.has.push(*row);
            }
        }
        self.next()
    }

    fn next(&self) -> u64 {
        self.has.len() as u64 + 1
    }
}

/// What befalls one exchange.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Arrives,
    /// The request is lost.
    Lost,
    /// The answer is lost after head office took the rows.
    Unanswered,
    /// The request comes twice.
    Twice,
    /// The kiosk dies between the answer and its mark.
    Unmarked,
    TooLarge,
    Busy,
    /// Rows are recorded while the exchange is under way.
    Recorded(u64),
    /// Head office is set back to an earlier state.
    SetBack(usize),
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        6 => Just(Fate::Arrives),
        1 => Just(Fate::Lost),
        2 => Just(Fate::Unanswered),
        1 => Just(Fate::Twice),
        2 => Just(Fate::Unmarked),
        1 => Just(Fate::TooLarge),
        1 => Just(Fate::Busy),
        2 => (1u64..400).prop_map(Fate::Recorded),
        1 => (1usize..300).prop_map(Fate::SetBack),
    ]
}

proptest! {
    /// Whatever befalls the exchanges, once things go well both sides have the same rows, each once, and it takes no more time than the pauses.
    #[test]
    fn both_sides_come_to_agree(fates in prop::collection::vec((fate(), 0.0f64..1.0), 0..60), recorded in 0u64..3000) {
        let mut memory = Memory::default();
        let mut office = Model::default();
        let (mut rows, mut next, mut ms) = (recorded, 1u64, 1u64);
        let mut fates = fates.into_iter();
        let mut steps = 0;
        loop {
            steps += 1;
            prop_assert!(steps < 2_000, "it does not come to an end");
            let situation = Situation { ready: rows + 1 - next, ..IDLE };
            let most = match plan(&memory, &situation, &RULE, at(ms)) {
                Step::Push { most } => most as u64,
                Step::Wait { until_ms, why } => {
                    prop_assert!(why != Why::Refused, "nothing here is refused for good");
                    if situation.ready == 0 && fates.len() == 0 {
                        break;
                    }
                    prop_assert!(until_ms <= ms + LONGEST_PAUSE_MS);
                    if situation.ready == 0 {
                        rows += 1;
                    }
                    ms = until_ms;
                    continue;
                }
                Step::Pull => {
                    memory.note(&Outcome::Pulled { more: false }, at(ms), 0.5);
                    continue;
                }
                Step::Beat => {
                    memory.note(&beaten(false), at(ms), 0.5);
                    continue;
                }
                step => return Err(TestCaseError::fail(format!("{step:?}"))),
            };
            prop_assert!((1..=MOST_LINES as u64).contains(&most));
            let sent: Vec<u64> = (next..=rows).take(most as usize).collect();
            let last = *sent.last().expect("there was something to tell");
            let (fate, chance) = fates.next().unwrap_or((Fate::Arrives, 0.5));
            let mark = |theirs: u64, next: &mut u64| *next = theirs.min(last + 1);
            let outcome = match fate {
                Fate::Arrives => { mark(office.take(&sent), &mut next); Outcome::Pushed { took_ms: 50 } }
                Fate::Recorded(more) => { rows += more; mark(office.take(&sent), &mut next); Outcome::Pushed { took_ms: 12_000 } }
                Fate::Lost => Outcome::Failed(Policy::Later),
                Fate::Unanswered => { office.take(&sent); Outcome::Failed(Policy::Later) }
                Fate::Twice => { office.take(&sent); mark(office.take(&sent), &mut next); Outcome::Pushed { took_ms: 50 } }
                // A restart: the memory is gone too.
                Fate::Unmarked => { office.take(&sent); memory = Memory::default(); continue; }
                Fate::TooLarge if sent.len() > 1 && memory.lines > 1 => Outcome::Failed(Policy::Smaller),
                Fate::TooLarge => Outcome::Failed(Policy::Later),
                Fate::Busy => Outcome::Failed(Policy::After(Duration::from_secs(7))),
                Fate::SetBack(to) => {
                    office.has.truncate(to);
                    mark(office.take(&sent), &mut next);
                    Outcome::Pushed { took_ms: 50 }
                }
            };
            memory.note(&outcome, at(ms), chance);
            ms += 50;
        }
        prop_assert_eq!(next, rows + 1);
        // A head office that was set back and was not asked since still lacks rows; the next push finds out.
        if office.next() < next {
            next = office.next();
            office.take(&(next..=rows).collect::<Vec<_>>());
        }
        prop_assert_eq!(&office.has, &(1..=rows).collect::<Vec<_>>());
        prop_assert_eq!(office.has.iter().collect::<BTreeSet<_>>().len(), office.has.len());
    }
}
