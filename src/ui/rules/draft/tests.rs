//! What is typed, and the rule or the problems that come of it.

use jiff::civil::{date, time};

use super::*;

const TODAY: Date = date(2026, 11, 20);

fn shift_with(change: impl FnOnce(&mut ShiftDraft)) -> Result<Shift, Problems> {
    let Draft::Shift(mut draft) = Draft::new_shift() else { panic!("a shift") };
    draft.name = "Day".into();
    change(&mut draft);
    draft.shift()
}

#[test]
fn times_and_lengths_are_read_as_people_write_them() {
    let read = |text| parse_time(text).map(|time| (time.hour(), time.minute()));
    for (text, expected) in [("9", (9, 0)), ("9:30", (9, 30)), (" 09.30 ", (9, 30)), ("0930", (9, 30)), ("0", (0, 0)), ("23:59", (23, 59))]
    {
        assert_eq!(read(text), Some(expected), "{text}");
    }
    for text in ["", "24:00", "9:5", "9:60", "12345", "nine", "-1", "9:30:00", "täg5"] {
        assert_eq!(read(text), None, "{text}");
    }
    assert_eq!([parse_hours("7:30"), parse_hours("7"), parse_hours("0:00"), parse_hours("0730")], [Some(450), Some(420), Some(0), None]);
}

#[test]
fn a_new_shift_lacks_only_its_name() {
    assert!(shift_with(|_| {}).is_ok());
    assert_eq!(shift_with(|draft| draft.name = " ".into()), Err(Problems::from([("shift-name", "rule-problem-name")])));
}

#[test]
fn every_problem_is_said_at_its_field() {
    let check = |change: fn(&mut ShiftDraft), field, problem| {
        assert_eq!(shift_with(change), Err(Problems::from([(field, problem)])));
    };
    check(|draft| draft.start = "25:00".into(), "shift-start", "rule-problem-time");
    check(|draft| draft.end = String::new(), "shift-end", "rule-problem-time");
    check(|draft| draft.grace_in = "x".into(), "shift-grace-in", "rule-problem-minutes");
    check(|draft| draft.grace_out = "480".into(), "shift-grace-out", "rule-problem-grace");
    check(|draft| draft.window_before = "721".into(), "shift-window-before", "rule-problem-window");
    check(|draft| draft.full_day = "8:01".into(), "shift-full-day", "rule-problem-full-day");
    check(|draft| draft.half_day = "4".into(), "shift-half-day", "rule-problem-half-day");
    check(|draft| draft.weekdays = Weekdays::default(), "shift-weekdays", "rule-problem-weekday");
    check(|draft| (draft.counts_overtime, draft.overtime_from) = (true, "-1".into()), "shift-overtime-from", "rule-problem-minutes");
    check(
        |draft| {
            draft.add_break();
            draft.breaks[0].minutes = "0".into();
        },
        "shift-break-minutes",
        "rule-problem-breaks",
    );
}

#[test]
fn what_is_opened_and_saved_unchanged_is_the_same_rule() {
    let shift = Shift {
        id: ShiftId::generate(),
        name: "Night".into(),
        weekdays: Weekdays::ALL,
        start: time(22, 0, 0, 0),
        end: time(6, 30, 0, 0),
        grace_in_minutes: 5,
        grace_out_minutes: 10,
        window_before_minutes: 60,
        window_after_minutes: 90,
        half_day_minutes: 240,
        full_day_minutes: 420,
        breaks: vec![
            Break { kind: BreakKind::Fixed, minutes: 30, is_paid: false, after_minutes: 360 },
            Break { kind: BreakKind::Punched, minutes: 15, is_paid: true, after_minutes: 0 },
        ],
        overtime_from_minutes: Some(20),
    };
    let person = PersonId::generate();
    let assignment =
        Assignment { id: AssignmentId::generate(), shift: shift.id, to: Subject::Person(person), from: TODAY, until: Some(TODAY) };
    let holiday = Holiday { id: HolidayId::generate(), date: TODAY, name: "Founders".into(), every_year: true };
    let leave = Leave {
        id: LeaveId::generate(),
        person,
        kind: LeaveKind::Sick,
        from: TODAY,
        until: TODAY,
        half: Some(Half::Second),
        note: "dentist".into(),
        state: LeaveState::Approved,
    };
    for rule in [Rule::Shift(shift), Rule::Assignment(assignment), Rule::Holiday(holiday), Rule::Leave(leave)] {
        assert_eq!(Draft::of(rule.clone()).rule(), Ok(rule));
    }
}

#[test]
fn dates_and_choices_are_asked_for() {
    let problems = |draft: Draft| draft.rule().expect_err("something is missing").into_iter().collect::<Vec<_>>();
    assert_eq!(problems(Draft::new_assignment(TODAY, None)), [("assignment-shift", "rule-problem-choose-shift")]);
    assert_eq!(problems(Draft::new_leave(TODAY)), [("rule-person", "rule-problem-choose-person")]);
    assert_eq!(problems(Draft::new_holiday(TODAY)), [("holiday-name", "rule-problem-name")]);
    let Draft::Leave(mut leave) = Draft::new_leave(TODAY) else { panic!("a leave") };
    leave.person = PersonChoice::of(PersonId::generate());
    leave.until = "2026-11-19".into();
    assert_eq!(problems(Draft::Leave(leave.clone())), [("rule-until", "rule-problem-until")]);
    leave.from = "tomorrow".into();
    assert_eq!(problems(Draft::Leave(leave)), [("rule-from", "rule-problem-date")]);
}
