//! Shifts, holidays, leave and corrections as they are kept, and the days that come of them.

use jiff::civil::{Date, date, time};
use jiff::tz::TimeZone;
use rollcall::attendance::correction::{Change, CorrectionDraft, CorrectionProblem};
use rollcall::attendance::day::{DayFlag, DayStatus};
use rollcall::attendance::leave::{Leave, LeaveKind, LeaveState};
use rollcall::attendance::punch::{PunchDraft, PunchKind};
use rollcall::attendance::rules::{Assignment, Holiday, Rule, RuleId, RuleProblem, Rules, Subject};
use rollcall::attendance::shift::{Shift, ShiftProblem, Weekdays};
use rollcall::config;
use rollcall::ids::{AssignmentId, CorrectionId, DeviceId, HolidayId, LeaveId, PersonId, ShiftId};
use rollcall::people::PersonStatus;
use rollcall::store::{Store, StoreError};
use rollcall::time::{ClockTrust, Moment, Timestamp};

use crate::kit::{EIGHT, draft, enrol, folder, moment, open, tamper, template, verdict};

const HOUR: i64 = 3_600_000;
/// A Friday; 09:00 in Berlin at `moment(0)`.
const TODAY: Date = date(2026, 11, 20);

fn shift() -> Shift {
    Shift {
        id: ShiftId::generate(),
        name: "Day".into(),
        weekdays: Weekdays::WORKING_WEEK,
        start: time(9, 0, 0, 0),
        end: time(17, 0, 0, 0),
        grace_in_minutes: 5,
        grace_out_minutes: 0,
        window_before_minutes: 60,
        window_after_minutes: 60,
        half_day_minutes: 0,
        full_day_minutes: 0,
        breaks: vec![],
        overtime_from_minutes: None,
    }
}

fn assignment(shift: &Shift, to: Subject) -> Assignment {
    Assignment { id: AssignmentId::generate(), shift: shift.id, to, from: date(2026, 1, 1), until: None }
}

fn leave(person: PersonId, state: LeaveState) -> Leave {
    let note = "a cold".to_owned();
    Leave { id: LeaveId::generate(), person, kind: LeaveKind::Sick, from: TODAY, until: TODAY, half: None, note, state }
}

/// A store with one person who is due from nine to five.
fn due(dir: &std::path::Path) -> (Store, PersonId, Shift) {
    let mut store = open(dir);
    let person = enrol(&mut store, "Ada", &[template(1)]);
    let shift = shift();
    store.put_rule(&Rule::Shift(shift.clone()), "admin", moment(0)).expect("puts");
    store.put_rule(&Rule::Assignment(assignment(&shift, Subject::Everybody)), "admin", moment(0)).expect("puts");
    (store, person, shift)
}

fn rules(store: &Store) -> Rules {
    let zone = TimeZone::get("Europe/Berlin").expect("bundled zone");
    store.rules(&zone, &config::Attendance::default()).expect("reads")
}

fn status(store: &Store, now: Moment) -> DayStatus {
    let days = store.day_records(&rules(store), TODAY..=TODAY, None, now).expect("reads");
    days.first().expect("a record").status
}

fn ask(person: PersonId, change: Change) -> CorrectionDraft {
    CorrectionDraft { person, change, reason: "forgot".into(), supersedes: None }
}

fn audited(store: &Store) -> Vec<String> {
    store.audit_rows(None, 100).expect("reads").into_iter().rev().map(|row| row.action).collect()
}

#[test]
fn rules_are_kept_changed_and_removed_with_an_audit_entry_each() {
    let dir = folder();
    let (mut store, _, shift) = due(dir.path());
    let changed = Shift { name: "Early".into(), ..shift.clone() };
    store.put_rule(&Rule::Shift(changed.clone()), "admin", moment(1)).expect("changes");
    let holiday = Holiday { id: HolidayId::generate(), date: TODAY, name: "Founders".into(), every_year: false };
    store.put_rule(&Rule::Holiday(holiday.clone()), "admin", moment(2)).expect("puts");
    drop(store);

    let mut store = open(dir.path());
    let book = store.rule_book().expect("reads");
    assert_eq!((&book.shifts, &book.holidays), (&vec![changed], &vec![holiday.clone()]));
    store.remove_rule(RuleId::Holiday(holiday.id), "admin", moment(3)).expect("removes");
    assert!(store.rule_book().expect("reads").holidays.is_empty());
    let entries = audited(&store);
    assert_eq!(entries[2..], ["rule_changed", "rule_changed", "rule_changed", "rule_changed", "rule_removed"]);
    assert_eq!(verdict(dir.path()), Vec::<String>::new());
}

#[test]
fn what_cannot_be_a_rule_is_refused_and_nothing_is_kept() {
    let dir = folder();
    let (mut store, person, shift) = due(dir.path());
    let mut refused = |rule: Rule, expected: RuleProblem| {
        let error = store.put_rule(&rule, "admin", moment(1)).expect_err("refused");
        assert!(matches!(error, StoreError::Rule(problem) if problem == expected), "{error}");
        assert!(error.is_refusal());
    };
    refused(Rule::Shift(Shift { name: String::new(), ..shift.clone() }), RuleProblem::Shift(ShiftProblem::Name));
    refused(Rule::Assignment(Assignment { shift: ShiftId::generate(), ..assignment(&shift, Subject::Everybody) }), RuleProblem::NoShift);
    let reversed = Assignment { until: Some(date(2025, 1, 1)), ..assignment(&shift, Subject::Person(person)) };
    refused(Rule::Assignment(reversed), RuleProblem::DatesReversed);
    let taken_back = leave(person, LeaveState::Withdrawn);
    store.put_rule(&Rule::Leave(taken_back.clone()), "admin", moment(1)).expect("puts");
    let again = Leave { state: LeaveState::Approved, ..taken_back };
    let error = store.put_rule(&Rule::Leave(again), "admin", moment(1)).expect_err("refused");
    assert!(matches!(error, StoreError::Rule(RuleProblem::LeaveState)));
    let error = store.remove_rule(RuleId::Shift(shift.id), "admin", moment(1)).expect_err("refused");
    assert!(matches!(error, StoreError::Rule(RuleProblem::ShiftInUse)));
    assert_eq!(audited(&store).len(), 5, "nothing but what was done");
}

#[test]
fn the_audit_log_says_nothing_of_an_illness() {
    let dir = folder();
    let (mut store, person, _) = due(dir.path());
    store.put_rule(&Rule::Leave(leave(person, LeaveState::Approved)), "admin", moment(1)).expect("puts");
    let correction =
        CorrectionDraft { reason: "Ada was ill".into(), ..ask(person, Change::SetStatus { date: TODAY, status: DayStatus::Leave }) };
    store.make_correction(&correction, "admin", moment(2)).expect("makes");
    for row in store.audit_rows(None, 100).expect("reads") {
        let details = row.details.to_string();
        assert!(!["sick", "cold", "ill", "Ada"].iter().any(|word| details.contains(word)), "{details}");
    }
}

#[test]
fn a_correction_counts_once_it_is_approved() {
    let dir = folder();
    let (mut store, person, _) = due(dir.path());
    let evening = moment(12 * HOUR);
    assert_eq!(status(&store, evening), DayStatus::Absent);
    let correction =
        store.ask_correction(&ask(person, Change::AddPunch { kind: PunchKind::In, at: Timestamp(EIGHT) }), "op", moment(1)).expect("asks");
    assert_eq!((status(&store, evening), store.corrections_waiting().expect("reads")), (DayStatus::Absent, 1));
    store.decide_correction(correction.id, true, "boss", moment(2)).expect("decides");
    assert_eq!((status(&store, evening), store.corrections_waiting().expect("reads")), (DayStatus::Present, 0));
    let kept = store.corrections(Some(person)).expect("reads");
    assert_eq!((kept[0].author.as_str(), kept[0].decision.as_ref().map(|decision| decision.by.as_str())), ("op", Some("boss")));
    assert!(matches!(
        store.decide_correction(correction.id, false, "boss", moment(3)),
        Err(StoreError::Correction(CorrectionProblem::Decided))
    ));
    assert_eq!(audited(&store)[4..], ["correction_asked", "correction_decided"]);
    assert_eq!(verdict(dir.path()), Vec::<String>::new());
}

#[test]
fn a_correction_is_refused_for_what_is_not_the_persons() {
    let dir = folder();
    let (mut store, ada, _) = due(dir.path());
    let bob = enrol(&mut store, "Bob", &[template(2)]);
    let punch = store.append_punch(&draft(ada, 0)).expect("appends").id;
    let own = store.make_correction(&ask(ada, Change::VoidPunch { punch }), "admin", moment(1)).expect("makes");
    let mut refused = |draft: &CorrectionDraft, expected: CorrectionProblem| {
        let error = store.ask_correction(draft, "admin", moment(2)).expect_err("refused");
        assert!(matches!(error, StoreError::Correction(problem) if problem == expected), "{error}");
    };
    refused(&ask(bob, Change::VoidPunch { punch }), CorrectionProblem::NoPunch);
    refused(&CorrectionDraft { supersedes: Some(own.id), ..ask(bob, Change::TakeBack) }, CorrectionProblem::NothingToSupersede);
    refused(
        &CorrectionDraft { supersedes: Some(CorrectionId::generate()), ..ask(ada, Change::TakeBack) },
        CorrectionProblem::NothingToSupersede,
    );
    refused(&ask(ada, Change::TakeBack), CorrectionProblem::NothingToTakeBack);
    refused(&CorrectionDraft { reason: "  ".into(), ..ask(ada, Change::VoidPunch { punch }) }, CorrectionProblem::Reason);
    let stranger =
        store.ask_correction(&ask(PersonId::generate(), Change::SetStatus { date: TODAY, status: DayStatus::Leave }), "admin", moment(2));
    assert!(matches!(stranger, Err(StoreError::UnknownPerson { .. })));
}

#[test]
fn corrections_and_decisions_are_append_only() {
    let dir = folder();
    let (mut store, person, _) = due(dir.path());
    store.make_correction(&ask(person, Change::SetStatus { date: TODAY, status: DayStatus::Present }), "admin", moment(1)).expect("makes");
    drop(store);
    let conn = tamper(dir.path());
    for sql in
        ["UPDATE corrections SET value = '{}'", "DELETE FROM corrections", "UPDATE decisions SET is_approved = 0", "DELETE FROM decisions"]
    {
        let error = conn.execute(sql, []).expect_err("refused").to_string();
        assert!(error.contains("append-only"), "{sql}: {error}");
    }
}

#[test]
fn absence_waits_for_the_other_kiosk() {
    let dir = folder();
    let (mut store, _, _) = due(dir.path());
    let evening = moment(12 * HOUR);
    let other = DeviceId::generate();
    store.hear(other, Timestamp(EIGHT)).expect("hears");
    assert_eq!(status(&store, evening), DayStatus::Open);
    store.hear(other, Timestamp(EIGHT + 10 * HOUR)).expect("hears");
    assert_eq!(status(&store, evening), DayStatus::Absent);
    store.hear(other, Timestamp(EIGHT)).expect("hears");
    assert_eq!(status(&store, evening), DayStatus::Absent, "what was heard is not forgotten");
}

#[test]
fn a_doubtful_clock_concludes_nothing() {
    let dir = folder();
    let (mut store, person, _) = due(dir.path());
    let next_year = Moment { trust: ClockTrust::Doubtful, ..moment(365 * 24 * HOUR) };
    assert_eq!(status(&store, next_year), DayStatus::Open);
    store.append_punch(&PunchDraft { captured: next_year, ..draft(person, 0) }).expect("appends");
    assert_eq!(status(&store, next_year), DayStatus::Open);
    store.append_punch(&draft(person, 24 * HOUR)).expect("appends");
    assert_eq!(status(&store, next_year), DayStatus::Absent, "a punch beyond doubt tells the time");
}

#[test]
fn whoever_left_is_not_absent_afterwards() {
    let dir = folder();
    let (mut store, person, _) = due(dir.path());
    let mut ada = store.person(person).expect("reads");
    ada.status = PersonStatus::Inactive;
    store.update_person(&ada, "admin", moment(24 * HOUR)).expect("updates");
    ada.name = "Ada L.".into();
    store.update_person(&ada, "admin", moment(24 * 5 * HOUR)).expect("updates");
    let dates = date(2026, 11, 18)..=date(2026, 11, 27);
    let days = store.day_records(&rules(&store), dates, Some(person), moment(24 * 9 * HOUR)).expect("reads");
    let told: Vec<_> = days.iter().map(|day| (day.date.day(), day.status)).collect();
    assert_eq!(told, [(20, DayStatus::Absent), (21, DayStatus::DayOff)], "from the day of enrolment to the day of leaving");
}

#[test]
fn the_same_rows_come_out_of_the_ledger_each_time() {
    let dir = folder();
    let (mut store, person, _) = due(dir.path());
    for at in [8 * HOUR, 0, 3 * HOUR, 4 * HOUR] {
        store.append_punch(&draft(person, at)).expect("appends");
    }
    let days = |store: &Store| store.days(&rules(store), TODAY..=TODAY, None, moment(12 * HOUR)).expect("reads");
    let first = days(&store);
    assert_eq!((first[0].record.worked_minutes, first[0].record.break_minutes), (7 * 60, 60));
    assert_eq!(first[0].record.flags, Vec::<DayFlag>::new());
    drop(store);
    assert_eq!(days(&open(dir.path())), first);
}

#[test]
fn a_rule_book_goes_to_a_file_and_back() {
    let dir = folder();
    let (store, _, _) = due(dir.path());
    let book = store.rule_book().expect("reads");
    let json = serde_json::to_string(&book).expect("JSON");
    let elsewhere = folder();
    let mut other = open(elsewhere.path());
    let read = serde_json::from_str(&json).expect("a rule book");
    assert_eq!(other.put_rules(&read, "admin", moment(1)).expect("puts"), 2);
    assert_eq!(other.put_rules(&read, "admin", moment(2)).expect("puts"), 0, "what is there is not changed again");
    assert_eq!(other.rule_book().expect("reads"), book);
}

#[test]
fn a_shift_stays_with_a_department_that_is_renamed() {
    let dir = folder();
    let (mut store, _, shift) = due(dir.path());
    store.add_department("Sales", "admin", moment(1)).expect("adds");
    let of_sales = assignment(&shift, Subject::Department("Sales".into()));
    store.put_rule(&Rule::Assignment(of_sales.clone()), "admin", moment(1)).expect("puts");
    store.rename_department("Sales", "Field sales", "admin", moment(2)).expect("renames");
    let book = store.rule_book().expect("reads");
    assert!(book.assignments.contains(&Assignment { to: Subject::Department("Field sales".into()), ..of_sales }));
}

#[test]
fn corrections_of_other_days_are_left_aside_unless_they_take_anothers_place() {
    let dir = folder();
    let (mut store, person, _) = due(dir.path());
    let at = |hours: i64| moment(0).utc.plus_millis(hours * HOUR);
    let mut add = |change: Change, supersedes: Option<CorrectionId>| {
        let draft = CorrectionDraft { person, change, reason: "forgotten".into(), supersedes };
        store.make_correction(&draft, "admin", moment(1)).expect("makes").id
    };
    let years_ago = add(Change::AddPunch { kind: PunchKind::In, at: at(-24 * 400) }, None);
    let came = add(Change::AddPunch { kind: PunchKind::In, at: at(0) }, None);
    add(Change::AddPunch { kind: PunchKind::Out, at: at(8) }, None);
    // Moved to another day, and the one of long ago to this.
    let moved = add(Change::AddPunch { kind: PunchKind::In, at: at(-24 * 100) }, Some(came));
    add(Change::AddPunch { kind: PunchKind::In, at: at(1) }, Some(years_ago));
    let times = |store: &Store, day: Date| {
        let days = store.days(&rules(store), day..=day, Some(person), moment(20 * 3600)).expect("derives");
        days.iter().flat_map(|day| &day.marks).map(|mark| mark.captured.utc).collect::<Vec<_>>()
    };
    assert_eq!(times(&store, TODAY), [at(1), at(8)]);
    let day_of = |hours: i64| at(hours).to_jiff().to_zoned(TimeZone::get("Europe/Berlin").expect("bundled zone")).date();
    assert_eq!(times(&store, day_of(-24 * 100)), [at(-24 * 100)]);
    assert_eq!(times(&store, day_of(-24 * 400)), []);
    assert_ne!(moved, came);
    assert_eq!(store.corrections(None).expect("reads").len(), 5);
}
