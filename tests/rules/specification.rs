//! Runs every row of docs/attendance-rules.md.

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use rollcall::attendance::correction::{Change, Correction, Decision};
use rollcall::attendance::leave::{Half, Leave, LeaveKind, LeaveState};
use rollcall::attendance::punch::PunchKind;
use rollcall::attendance::rules::{Assignment, Holiday, Subject};
use rollcall::attendance::shift::{Break, BreakKind, Shift, Weekdays};
use rollcall::config::Direction;
use rollcall::ids::{AssignmentId, CorrectionId, DeviceId, HolidayId, LeaveId, ShiftId};
use rollcall::time::{ClockTrust, Timestamp};
use uuid::Uuid;

use crate::scenario::{KIOSK_A, KIOSK_B, PERSON, Scenario, at, status, told, zone};

const SPECIFICATION: &str = include_str!("../../docs/attendance-rules.md");
/// As many as were promised, at least.
const LEAST_CASES: usize = 60;

#[test]
fn every_case_comes_out_as_written() {
    let tables = tables(SPECIFICATION);
    let shifts: Vec<Shift> =
        tables.iter().filter(|table| table[0][0] == "shift").flat_map(|table| &table[1..]).map(|row| shift(row)).collect();
    assert!(shifts.iter().all(|shift| shift.problem().is_none()), "every shift can be used");
    let cases: Vec<&Vec<String>> = tables.iter().filter(|table| table[0][0] == "case").flat_map(|table| &table[1..]).collect();
    assert!(cases.len() >= LEAST_CASES, "{} cases", cases.len());

    let mut wrong = Vec::new();
    for case in &cases {
        let [name, rules, given, on, comes_to, marked] = &case[..] else { panic!("six columns: {case:?}") };
        let on: Date = on.parse().unwrap_or_else(|_| panic!("{name}: `{on}` is no date"));
        let scenario = scenario(&shifts, rules, given, on);
        let records = scenario.records(on, on);
        let (what, flags) = records.first().map_or(("no record".to_owned(), String::new()), |record| told(record, &scenario.rules));
        if (&what, &flags) != (comes_to, marked) {
            wrong.push(format!("{name} ({on}: {given})\n  written: {comes_to} [{marked}]\n  is:      {what} [{flags}]"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Every table of the document: rows of cells, the header first.
fn tables(document: &str) -> Vec<Vec<Vec<String>>> {
    let mut tables: Vec<Vec<Vec<String>>> = Vec::new();
    let mut is_within = false;
    for line in document.lines() {
        let Some(inner) = line.strip_prefix('|') else {
            is_within = false;
            continue;
        };
        if inner.starts_with('-') {
            continue;
        }
        let cells = inner.trim_end().trim_end_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        if !is_within {
            tables.push(Vec::new());
        }
        is_within = true;
        tables.last_mut().expect("pushed").push(cells);
    }
    tables
}

fn shift(row: &[String]) -> Shift {
    let [name, hours, days, grace, window, minimum, breaks, overtime] = row else { panic!("eight columns: {row:?}") };
    let pair = |text: &str, separator| text.split_once(separator).map(|(one, other)| (one.trim().to_owned(), other.trim().to_owned()));
    let number = |text: String| text.parse::<u32>().expect("a number");
    let (start, end) = pair(hours, "-").expect("from - to");
    let (grace_in, grace_out) = pair(grace, "/").expect("in / out");
    let (before, after) = pair(window, "/").expect("before / after");
    let (half, full) = pair(minimum, "/").map_or((0, 0), |(half, full)| (minutes(&half), minutes(&full)));
    Shift {
        id: ShiftId(Uuid::from_u128(name.bytes().fold(0, |sum, byte| sum * 31 + u128::from(byte)))),
        name: name.clone(),
        weekdays: weekdays(days),
        start: clock(&start),
        end: clock(&end),
        grace_in_minutes: number(grace_in),
        grace_out_minutes: number(grace_out),
        window_before_minutes: number(before),
        window_after_minutes: number(after),
        half_day_minutes: half,
        full_day_minutes: full,
        breaks: breaks.split(',').map(str::trim).filter(|text| !text.is_empty()).map(a_break).collect(),
        overtime_from_minutes: overtime.strip_prefix("from ").map(|from| from.parse().expect("minutes")),
    }
}

/// `30 unpaid after 6:00` or `15 paid by punches`.
fn a_break(text: &str) -> Break {
    let words: Vec<&str> = text.split(' ').collect();
    let after = words.iter().position(|word| *word == "after").map_or(0, |at| minutes(words[at + 1]));
    let kind = if text.ends_with("by punches") { BreakKind::Punched } else { BreakKind::Fixed };
    Break { kind, minutes: words[0].parse().expect("minutes"), is_paid: words[1] == "paid", after_minutes: after }
}

fn weekdays(text: &str) -> Weekdays {
    const DAYS: [(&str, Weekday); 7] = [
        ("mon", Weekday::Monday),
        ("tue", Weekday::Tuesday),
        ("wed", Weekday::Wednesday),
        ("thu", Weekday::Thursday),
        ("fri", Weekday::Friday),
        ("sat", Weekday::Saturday),
        ("sun", Weekday::Sunday),
    ];
    if text == "all" {
        return Weekdays::ALL;
    }
    let position = |name: &str| DAYS.iter().position(|(known, _)| *known == name).expect("a weekday");
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    DAYS[position(first)..=position(last)].iter().fold(Weekdays::default(), |days, (_, day)| days.with(*day, true))
}

fn clock(text: &str) -> Time {
    text.parse().unwrap_or_else(|_| panic!("`{text}` is no time"))
}

/// `7:30` in minutes.
fn minutes(text: &str) -> u32 {
    let (hours, minutes) = text.split_once(':').expect("h:mm");
    hours.parse::<u32>().expect("hours") * 60 + minutes.parse::<u32>().expect("minutes")
}

fn scenario(shifts: &[Shift], rules: &str, given: &str, on: Date) -> Scenario {
    let mut scenario = Scenario::new();
    for rule in clauses(rules) {
        set_rule(&mut scenario, shifts, rule);
    }
    let end = at(on.saturating_add(5.days()), Time::midnight(), &scenario.rules.zone);
    scenario.heard_until.insert(KIOSK_A, end);
    // Corrections name punches, so those are given first.
    let (corrections, rest): (Vec<&str>, Vec<&str>) = clauses(given).partition(|clause| is_correction(clause));
    for clause in rest {
        set_fact(&mut scenario, clause, on);
    }
    for clause in corrections {
        let correction = correction(&scenario, clause, on);
        scenario.corrections.push(correction);
    }
    scenario
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|clause| !clause.is_empty())
}

/// `Day`, `person: Late from 2026-11-20`, `department Sales: Day`, `zone ..`, `first and last`, `since ..` and the like.
fn set_rule(scenario: &mut Scenario, shifts: &[Shift], rule: &str) {
    match rule.split_once(' ') {
        _ if rule == "none" => {}
        _ if rule == "first and last" => scenario.rules.direction = Direction::FirstLast,
        _ if rule == "choose" => scenario.rules.direction = Direction::Choose,
        Some(("zone", name)) => scenario.rules.zone = zone(name),
        Some(("since", date)) => scenario.member.since = Some(date.parse().expect("a date")),
        Some(("until", date)) => scenario.member.until = Some(date.parse().expect("a date")),
        _ => {
            let (to, rest) = match rule.split_once(": ") {
                None => (Subject::Everybody, rule),
                Some(("person", rest)) => (Subject::Person(PERSON), rest),
                Some(("department", rest)) => (Subject::Department("Assembly".into()), rest),
                Some((other, rest)) => (Subject::Department(other.strip_prefix("department ").expect("a subject").into()), rest),
            };
            let (rest, until) =
                rest.split_once(" until ").map_or((rest, None), |(rest, until)| (rest, Some(until.parse().expect("a date"))));
            let (name, from) = rest.split_once(" from ").unwrap_or((rest, "2026-01-01"));
            let shift = shifts.iter().find(|shift| shift.name == name).unwrap_or_else(|| panic!("`{name}` is no shift"));
            let id = AssignmentId(Uuid::from_u128(scenario.rules.book.assignments.len() as u128));
            scenario.rules.book.assignments.push(Assignment { id, shift: shift.id, to, from: from.parse().expect("a date"), until });
            scenario.rules.book.shifts.push(shift.clone());
        }
    }
}

fn set_fact(scenario: &mut Scenario, clause: &str, on: Date) {
    let zone = scenario.rules.zone.clone();
    match clause.split_once(' ').unwrap_or((clause, "")) {
        ("now", when) => {
            scenario.heard_until.insert(KIOSK_A, instant(when, on, &zone));
        }
        ("heard", "nobody") => scenario.heard_until.clear(),
        ("heard", rest) => {
            let (kiosk, when) = rest.split_once(' ').expect("kiosk and time");
            scenario.heard_until.insert(device(kiosk), instant(when, on, &zone));
        }
        ("holiday", rest) => {
            let (date, every_year) = rest.strip_suffix(" yearly").map_or((rest, false), |date| (date, true));
            let date = if date.is_empty() { on } else { date.parse().expect("a date") };
            scenario.rules.book.holidays.push(Holiday { id: HolidayId(Uuid::nil()), date, name: "Holiday".into(), every_year });
        }
        ("leave", rest) => scenario.rules.book.leaves.push(leave(rest, on)),
        _ => {
            let (clause, trust) =
                clause.strip_suffix(" doubtful").map_or((clause, ClockTrust::Trusted), |rest| (rest, ClockTrust::Doubtful));
            let (clause, kiosk) = clause.split_once(" at ").map_or((clause, KIOSK_A), |(rest, kiosk)| (rest, device(kiosk)));
            let (kind, when) = kind_and_time(clause);
            scenario.punch(kiosk, kind, instant(when, on, &zone), trust);
        }
    }
}

fn device(name: &str) -> DeviceId {
    if name == "A" { KIOSK_A } else { KIOSK_B }
}

fn kind_and_time(clause: &str) -> (PunchKind, &str) {
    match clause.split_once(' ') {
        Some(("in", when)) => (PunchKind::In, when),
        Some(("out", when)) => (PunchKind::Out, when),
        Some(("break", when)) => (PunchKind::BreakStart, when),
        Some(("back", when)) => (PunchKind::BreakEnd, when),
        _ => (PunchKind::Auto, clause),
    }
}

/// `09:04`, `+1 06:00`, `02:30 again` for the second time that clocks show it.
fn instant(text: &str, on: Date, zone: &TimeZone) -> Timestamp {
    let (text, is_second) = text.strip_suffix(" again").map_or((text, false), |text| (text, true));
    let (days, time) = text.split_once(' ').map_or((0, text), |(days, time)| (days.parse::<i32>().expect("days"), time));
    let date = on.checked_add(days.days()).expect("a date");
    if is_second {
        let later = zone.to_ambiguous_zoned(date.to_datetime(clock(time))).later().expect("in range");
        return Timestamp(later.timestamp().as_millisecond());
    }
    at(date, clock(time), zone)
}

fn leave(rest: &str, on: Date) -> Leave {
    let half = half(rest);
    let (from, until) = match rest.split_once(" to ") {
        Some((from, until)) => (from.parse().expect("a date"), until.parse().expect("a date")),
        None => (on, on),
    };
    let state = match rest {
        "asked" => LeaveState::Asked,
        "rejected" => LeaveState::Rejected,
        "withdrawn" => LeaveState::Withdrawn,
        _ => LeaveState::Approved,
    };
    Leave { id: LeaveId(Uuid::nil()), person: PERSON, kind: LeaveKind::Vacation, from, until, half, note: String::new(), state }
}

fn half(text: &str) -> Option<Half> {
    match text {
        "first half" => Some(Half::First),
        "second half" => Some(Half::Second),
        _ => None,
    }
}

fn is_correction(clause: &str) -> bool {
    clause.starts_with('c') && clause[1..].starts_with(|first: char| first.is_ascii_digit())
}

/// `c2 replaces c1 waiting: add out 17:00`.
fn correction(scenario: &Scenario, clause: &str, on: Date) -> Correction {
    let (head, change) = clause.split_once(": ").expect("a change");
    let numbers: Vec<u128> = head.split(' ').filter_map(|word| word.strip_prefix('c')?.parse().ok()).collect();
    let id = |number: u128| CorrectionId(Uuid::from_u128(number));
    let decision = |is_approved| Some(Decision { is_approved, by: "boss".into(), at: Timestamp(0) });
    Correction {
        id: id(numbers[0]),
        person: PERSON,
        change: a_change(scenario, change, on),
        reason: "said so".into(),
        author: "operator".into(),
        asked_at: Timestamp(numbers[0] as i64),
        supersedes: numbers.get(1).copied().map(id),
        decision: if head.ends_with("waiting") { None } else { decision(!head.ends_with("rejected")) },
    }
}

fn a_change(scenario: &Scenario, text: &str, on: Date) -> Change {
    let zone = &scenario.rules.zone;
    let punch = |when: &str| {
        let utc = instant(when, on, zone);
        scenario.punches.iter().find(|punch| punch.captured.utc == utc).expect("such a punch").id
    };
    if let Some((when, kind)) = text.split_once(" is ") {
        return Change::ChangeKind { punch: punch(when), kind: kind_and_time(&format!("{kind} ")).0 };
    }
    match text.split_once(' ').unwrap_or((text, "")) {
        ("add", rest) => {
            let (kind, when) = kind_and_time(rest);
            Change::AddPunch { kind, at: instant(when, on, zone) }
        }
        ("void", when) => Change::VoidPunch { punch: punch(when) },
        ("day", rest) => match rest.split_once(' ').map(|(date, status)| (date.parse(), status)) {
            Some((Ok(date), name)) => Change::SetStatus { date, status: status(name) },
            _ => Change::SetStatus { date: on, status: status(rest) },
        },
        ("leave", rest) => Change::SetLeave { date: on, kind: LeaveKind::Other, half: half(rest) },
        ("take", "back") => Change::TakeBack,
        _ => panic!("`{text}` is no correction"),
    }
}
