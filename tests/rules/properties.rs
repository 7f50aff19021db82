//! What holds whatever was recorded: the order of arrival does not matter, nor does when somebody asks.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, date, time};
use proptest::prelude::*;
use rollcall::attendance::correction::{Change, Correction, Decision};
use rollcall::attendance::day::{DayRecord, DayStatus};
use rollcall::attendance::days::{Counted, Day, Facts, days};
use rollcall::attendance::leave::{Half, Leave, LeaveKind, LeaveState};
use rollcall::attendance::punch::PunchKind;
use rollcall::attendance::rules::{Assignment, Holiday, Subject};
use rollcall::attendance::shift::{Break, BreakKind, Shift, Weekdays};
use rollcall::config::Direction;
use rollcall::ids::{AssignmentId, CorrectionId, DeviceId, HolidayId, LeaveId, PunchId, ShiftId};
use rollcall::time::{ClockTrust, Timestamp};
use uuid::Uuid;

use crate::scenario::{KIOSK_A, KIOSK_B, PERSON, Scenario, at, zone};

const MINUTE: i64 = 60_000;
/// The days asked for, about a change of the clocks.
const FIRST: Date = date(2026, 10, 23);
const DAYS: i32 = 5;

fn last() -> Date {
    FIRST.saturating_add((DAYS - 1).days())
}

fn any_shift() -> impl Strategy<Value = Shift> {
    let a_break = (any::<bool>(), any::<bool>(), 1u32..60, 0u32..400).prop_map(|(is_fixed, is_paid, minutes, after_minutes)| Break {
        kind: if is_fixed { BreakKind::Fixed } else { BreakKind::Punched },
        minutes,
        is_paid,
        after_minutes,
    });
    let times = (0i8..24, 0i8..24, 0u32..30, 0u32..30, 0u32..600, 0u32..600);
    (times, proptest::collection::vec(a_break, 0..3), 0u32..300, 0u32..200, proptest::option::of(0u32..120)).prop_map(
        |((start, end, grace_in_minutes, grace_out_minutes, before, after), breaks, half, more, overtime_from_minutes)| Shift {
            id: ShiftId(Uuid::from_u128(1)),
            name: "Any".into(),
            weekdays: Weekdays::WORKING_WEEK,
            start: time(start, 0, 0, 0),
            end: time(end, 30, 0, 0),
            grace_in_minutes,
            grace_out_minutes,
            window_before_minutes: before,
            window_after_minutes: after,
            half_day_minutes: half,
            full_day_minutes: half + more,
            breaks,
            overtime_from_minutes,
        },
    )
}

fn any_kind() -> impl Strategy<Value = PunchKind> {
    prop_oneof![
        6 => Just(PunchKind::Auto),
        2 => Just(PunchKind::In),
        2 => Just(PunchKind::Out),
        1 => Just(PunchKind::BreakStart),
        1 => Just(PunchKind::BreakEnd),
    ]
}

/// Minutes after the beginning of the days asked for, some before and some after them.
fn any_minute() -> impl Strategy<Value = i64> {
    -1500i64..(i64::from(DAYS) + 1) * 1440
}

fn any_change(punches: usize) -> impl Strategy<Value = Change> {
    let day = || (0..DAYS).prop_map(|days| FIRST.saturating_add(days.days()));
    let punch = move || (0..punches.max(1)).prop_map(|at| PunchId(Uuid::from_u128(1000 + at as u128)));
    prop_oneof![
        (any_kind(), any_minute()).prop_map(|(kind, minute)| Change::AddPunch { kind, at: instant(minute) }),
        punch().prop_map(|punch| Change::VoidPunch { punch }),
        (punch(), any_kind()).prop_map(|(punch, kind)| Change::ChangeKind { punch, kind }),
        (day(), 0usize..7).prop_map(|(date, at)| Change::SetStatus { date, status: DayStatus::ALL[at] }),
        day().prop_map(|date| Change::SetLeave { date, kind: LeaveKind::Other, half: None }),
        Just(Change::TakeBack),
    ]
}

fn instant(minute: i64) -> Timestamp {
    at(FIRST, time(0, 0, 0, 0), &zone("Europe/Berlin")).plus_millis(minute * MINUTE)
}

fn any_scenario() -> impl Strategy<Value = Scenario> {
    let punches = proptest::collection::vec((any::<bool>(), any_kind(), any_minute(), 0i64..MINUTE), 0..24);
    let changes = proptest::collection::vec((any_change(24), any::<bool>(), proptest::option::of(0u128..6)), 0..6);
    let leaves = proptest::collection::vec((0..DAYS, 0..3i32, 0usize..3, any::<bool>()), 0..3);
    let directions = prop_oneof![Just(Direction::Alternating), Just(Direction::FirstLast), Just(Direction::Choose)];
    (any_shift(), punches, changes, leaves, proptest::option::of(0..DAYS), directions, any_minute(), any_minute()).prop_map(
        |(shift, punches, changes, leaves, holiday, direction, heard_a, heard_b)| {
            let mut scenario = Scenario::new();
            let book = &mut scenario.rules.book;
            let id = AssignmentId(Uuid::nil());
            book.assignments.push(Assignment { id, shift: shift.id, to: Subject::Everybody, from: date(2026, 1, 1), until: None });
            book.shifts.push(shift);
            book.holidays.extend(holiday.map(|days| Holiday {
                id: HolidayId(Uuid::nil()),
                date: FIRST.saturating_add(days.days()),
                name: "Holiday".into(),
                every_year: false,
            }));
            book.leaves.extend(leaves.into_iter().map(|(first, days, half, is_approved)| Leave {
                id: LeaveId(Uuid::nil()),
                person: PERSON,
                kind: LeaveKind::Vacation,
                from: FIRST.saturating_add(first.days()),
                until: FIRST.saturating_add((first + days).days()),
                half: [None, Some(Half::First), Some(Half::Second)][half],
                note: String::new(),
                state: if is_approved { LeaveState::Approved } else { LeaveState::Asked },
            }));
            scenario.rules.direction = direction;
            for (is_b, kind, minute, millis) in punches {
                let device = if is_b { KIOSK_B } else { KIOSK_A };
                scenario.punch(device, kind, instant(minute).plus_millis(millis), ClockTrust::Trusted);
            }
            scenario.corrections = changes
                .into_iter()
                .enumerate()
                .map(|(number, (change, is_approved, supersedes))| Correction {
                    id: CorrectionId(Uuid::from_u128(number as u128)),
                    person: PERSON,
                    change,
                    reason: "said so".into(),
                    author: "operator".into(),
                    asked_at: Timestamp(number as i64),
                    supersedes: supersedes.map(|earlier| CorrectionId(Uuid::from_u128(earlier))),
                    decision: Some(Decision { is_approved, by: "boss".into(), at: Timestamp(0) }),
                })
                .collect();
            scenario.heard_until.insert(KIOSK_A, instant(heard_a));
            scenario.heard_until.insert(KIOSK_B, instant(heard_b));
            scenario
        },
    )
}

fn records(scenario: &Scenario) -> Vec<DayRecord> {
    scenario.records(FIRST, last())
}

fn facts(scenario: &Scenario) -> Facts<'_> {
    Facts {
        members: std::slice::from_ref(&scenario.member),
        punches: &scenario.punches,
        corrections: &scenario.corrections,
        heard_until: &scenario.heard_until,
    }
}

fn all_days(scenario: &Scenario) -> Vec<Day> {
    days(&scenario.rules, facts(scenario), FIRST..=last())
}

fn by_date(records: Vec<DayRecord>) -> BTreeMap<Date, DayRecord> {
    records.into_iter().map(|record| (record.date, record)).collect()
}

proptest! {
    #[test]
    fn the_order_of_arrival_does_not_matter(scenario in any_scenario(), seed in any::<u64>()) {
        let expected = records(&scenario);
        let mut shuffled = scenario;
        let key = |number: u128| (number as u64 ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        shuffled.punches.sort_by_key(|punch| key(punch.id.0.as_u128()));
        shuffled.corrections.sort_by_key(|correction| key(correction.id.0.as_u128()));
        shuffled.rules.book.leaves.reverse();
        prop_assert_eq!(&records(&shuffled), &expected);
        // What arrives twice counts once.
        shuffled.punches.extend(shuffled.punches.clone());
        shuffled.corrections.extend(shuffled.corrections.clone());
        prop_assert_eq!(records(&shuffled), expected);
    }

    #[test]
    fn asking_again_or_for_other_days_gives_the_same_rows(scenario in any_scenario()) {
        let all = records(&scenario);
        prop_assert_eq!(&records(&scenario), &all);
        for day in &all {
            prop_assert_eq!(scenario.records(day.date, day.date), vec![day.clone()]);
        }
        let wider = by_date(scenario.records(FIRST.saturating_sub(3.days()), last().saturating_add(3.days())));
        for day in &all {
            prop_assert_eq!(Some(day), wider.get(&day.date));
        }
    }

    #[test]
    fn nobody_works_longer_than_they_were_there(scenario in any_scenario()) {
        for Day { record: day, marks } in all_days(&scenario) {
            // Up to the last punch: whoever went on a break and did not come back has worked until then.
            let last = marks.iter().filter(|mark| mark.counted == Counted::Yes).map(|mark| mark.captured.utc).max();
            let elapsed = day.first_in.zip(last).map_or(0, |(first, last)| last.millis_since(first.utc));
            prop_assert!(i64::from(day.worked_minutes) * MINUTE <= elapsed, "{day:?}");
            prop_assert!(day.overtime_minutes <= day.worked_minutes, "{day:?}");
            prop_assert!(day.flags.is_sorted() && day.flags.windows(2).all(|pair| pair[0] != pair[1]), "{day:?}");
        }
    }

    #[test]
    fn each_punch_belongs_to_one_day(scenario in any_scenario()) {
        let mut scenario = scenario;
        scenario.corrections.clear();
        let facts = facts(&scenario);
        let days = days(&scenario.rules, facts, FIRST.saturating_sub(5.days())..=last().saturating_add(5.days()));
        let marks: Vec<_> = days.iter().flat_map(|day| &day.marks).map(|mark| mark.source).collect();
        let mut once = marks.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!((once.len(), marks.len()), (scenario.punches.len(), scenario.punches.len()));
    }

    #[test]
    fn hearing_more_never_takes_back_that_somebody_came(scenario in any_scenario(), later in 0i64..5000, third in proptest::option::of(any_minute())) {
        let before = by_date(records(&scenario));
        let mut heard = scenario;
        for until in heard.heard_until.values_mut() {
            *until = until.plus_millis(later * MINUTE);
        }
        if let Some(minute) = third {
            heard.heard_until.insert(DeviceId(Uuid::from_u128(0xC)), instant(minute));
        }
        for (date, after) in by_date(records(&heard)) {
            let before = &before[&date];
            let came = matches!(before.status, DayStatus::Present | DayStatus::Late | DayStatus::HalfDay);
            prop_assert!(!(came && after.status == DayStatus::Absent), "{before:?} became {after:?}");
            prop_assert_eq!((before.first_in, before.worked_minutes, before.late_minutes), (after.first_in, after.worked_minutes, after.late_minutes));
        }
    }

    #[test]
    fn absence_is_said_only_of_what_every_kiosk_has_told(scenario in any_scenario()) {
        let mut silent = Scenario { corrections: Vec::new(), ..scenario };
        silent.heard_until.insert(DeviceId(Uuid::from_u128(0xC)), instant(-10_000));
        prop_assert!(records(&silent).iter().all(|day| day.status != DayStatus::Absent));
    }

    #[test]
    fn staying_a_minute_longer_never_costs_worked_time(shift in any_shift(), minutes in 1i64..900) {
        let worked = |minutes: i64| {
            let mut scenario = Scenario::new();
            let id = AssignmentId(Uuid::nil());
            scenario.rules.book.assignments.push(Assignment { id, shift: shift.id, to: Subject::Everybody, from: date(2026, 1, 1), until: None });
            scenario.rules.book.shifts.push(Shift { window_before_minutes: 720, window_after_minutes: 720, weekdays: Weekdays::ALL, ..shift.clone() });
            let start = at(date(2026, 11, 20), shift.start, &scenario.rules.zone);
            scenario.punch(KIOSK_A, PunchKind::In, start, ClockTrust::Trusted);
            scenario.punch(KIOSK_A, PunchKind::Out, start.plus_millis(minutes * MINUTE), ClockTrust::Trusted);
            scenario.records(date(2026, 11, 20), date(2026, 11, 20))[0].worked_minutes
        };
        // A punch further off than half a shift may belong to the next one; then the day has no worked time at all.
        let (before, after) = (worked(minutes), worked(minutes + 1));
        prop_assert!(after >= before || after == 0, "{before} then {after}");
    }
}
