//! Shifts, who works when, holidays and leave.

use std::sync::Arc;

use egui_kittest::kittest::Queryable;
use jiff::civil::{Weekday, date, time};
use rollcall::attendance::leave::{Half, LeaveKind, LeaveState};
use rollcall::attendance::punch::PunchKind;
use rollcall::attendance::rules::{Rule, RuleBook, RuleId, RuleProblem, Subject};
use rollcall::config::Direction;
use rollcall::kiosk::edit::{Edit, EditProblem, Edited};
use rollcall::kiosk::message::{Access, Command, Event, Guidance};
use rollcall::kiosk::question::{Answer, Question};
use rollcall::people::Account;
use rollcall::people::role::Role;

use crate::stage::{self, LONG_NAME, Snapshot, Stage, unlocked};
use crate::{click, open_admin, press, says, type_into};

/// The screen with the rules of the made-up site.
fn with_rules() -> (Stage, RuleBook) {
    let people = stage::people();
    let book = stage::rule_book(&people);
    let mut stage = Stage::open(Snapshot { people, departments: stage::departments(), ..unlocked() });
    open_admin(&mut stage);
    click(&mut stage, "Rules");
    assert_eq!(stage.sent(), [Command::Ask(Question::Rules)]);
    stage.send(Event::Answer(Box::new(Answer::Rules(Arc::new(book.clone())))));
    (stage, book)
}

fn choose(stage: &mut Stage, beginning: &str) {
    stage.harness.get_by_label_contains(beginning).click();
    stage.harness.run();
}

/// A button that may have to be scrolled to.
fn press_button(stage: &mut Stage, label: &str) {
    stage.harness.get_by_label(label).scroll_to_me();
    stage.harness.run();
    click(stage, label);
}

fn replace(stage: &mut Stage, label: &str, text: &str) {
    stage.harness.get_by_label(label).scroll_to_me();
    stage.harness.run();
    stage.harness.get_by_label(label).focus();
    stage.harness.run();
    stage.harness.key_press_modifiers(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::A);
    stage.harness.run();
    type_into(stage, label, text);
}

/// The rule that was sent to be kept.
fn put(stage: &Stage) -> (u64, Rule) {
    match &stage.sent()[..] {
        [Command::Edit { tag, edit: Edit::PutRule(rule) }] => (*tag, (**rule).clone()),
        sent => panic!("{sent:?}"),
    }
}

#[test]
fn every_list_says_what_there_is() {
    let (mut stage, _) = with_rules();
    assert!(says(&stage, "Day, 09:00 to 17:00, Monday to Friday, 8:00 h"));
    assert!(says(&stage, "Night, 22:00 to 06:00 the next day, Every day, 8:00 h"));
    assert!(says(&stage, "Weekend gate, with the keys of both yards, 07:00 to 19:00, Saturday, Sunday, 12:00 h"));
    click(&mut stage, "Who works when");
    assert!(says(&stage, "Everybody, Day, from 2026-01-01"));
    assert!(says(&stage, &format!("{LONG_NAME}, Weekend gate, with the keys of both yards, 2026-01-01 to 2026-12-31")));
    click(&mut stage, "Holidays");
    assert!(says(&stage, "Christmas Day, 2026-12-25 and every year after") && says(&stage, "Founders’ day, 2026-12-08"));
    click(&mut stage, "Leave");
    assert!(says(&stage, "Ana Souza, Holiday leave, 2026-11-23 to 2026-11-27, Waiting"));
    assert!(says(&stage, "Björn Åkesson, Sick leave, 2026-11-20, Approved"));
}

#[test]
fn an_empty_list_says_how_to_begin() {
    let mut stage = Stage::open(unlocked());
    open_admin(&mut stage);
    click(&mut stage, "Rules");
    stage.send(Event::Answer(Box::new(Answer::Rules(Arc::default()))));
    assert!(says(&stage, "No shift yet") && says(&stage, "Add a shift"));
    click(&mut stage, "Who works when");
    assert!(says(&stage, "Add a shift first. Then say here whom it is for.") && !says(&stage, "Give somebody a shift"));
    stage.send(Event::Answer(Box::new(Answer::Failed(Question::Rules))));
    stage.sent();
    click(&mut stage, "Try again");
    assert_eq!(stage.sent(), [Command::Ask(Question::Rules)]);
}

#[test]
fn a_shift_is_added_once_everything_is_right() {
    let (mut stage, _) = with_rules();
    click(&mut stage, "Add a shift");
    press_button(&mut stage, "Save");
    assert!(says(&stage, "Needs a name of at most 100 characters"));
    assert_eq!(stage.sent(), []);
    replace(&mut stage, "Name of the shift", "Late");
    replace(&mut stage, "Start", "25:00");
    assert!(says(&stage, "A time of day, such as 09:00"), "said as it is typed");
    replace(&mut stage, "Start", "14");
    replace(&mut stage, "End", "2200");
    press_button(&mut stage, "Friday");
    press_button(&mut stage, "Saturday");
    press_button(&mut stage, "Add a break");
    press_button(&mut stage, "Count overtime after the end");
    press_button(&mut stage, "Save");
    let (tag, Rule::Shift(shift)) = put(&stage) else { panic!("a shift") };
    assert_eq!((shift.name.as_str(), shift.start, shift.end), ("Late", time(14, 0, 0, 0), time(22, 0, 0, 0)));
    assert!(!shift.weekdays.contains(Weekday::Friday) && shift.weekdays.contains(Weekday::Saturday));
    assert_eq!((shift.breaks[0].minutes, shift.breaks[0].after_minutes, shift.overtime_from_minutes), (30, 360, Some(30)));
    stage.change(|snapshot| snapshot.edited = Some(Edited { tag, result: Ok(()) }));
    assert!(!says(&stage, "New shift"), "the editor is closed");
    assert_eq!(stage.sent(), [Command::Ask(Question::Rules)]);
}

#[test]
fn what_was_typed_stays_when_it_is_refused() {
    let (mut stage, book) = with_rules();
    choose(&mut stage, "Night, 22:00");
    press_button(&mut stage, "Remove…");
    assert_eq!(stage.sent(), [], "asked first");
    press_button(&mut stage, "Remove for good");
    let night = RuleId::Shift(book.shifts[1].id);
    assert_eq!(stage.sent(), [Command::Edit { tag: 1, edit: Edit::RemoveRule(night) }]);
    let refused = Err(EditProblem::Rule(RuleProblem::ShiftInUse));
    stage.change(|snapshot| snapshot.edited = Some(Edited { tag: 1, result: refused }));
    assert!(says(&stage, "Somebody has this shift. Take it from them first, under Who works when."));
    replace(&mut stage, "Name of the shift", "Nights");
    press_button(&mut stage, "Save");
    let (tag, rule) = put(&stage);
    stage.change(|snapshot| snapshot.edited = Some(Edited { tag, result: Err(EditProblem::NotSaved) }));
    assert!(says(&stage, "It could not be saved. What you typed is still here."));
    assert_eq!(rule.id(), night);
}

#[test]
fn a_shift_is_given_to_somebody_by_name() {
    let (mut stage, book) = with_rules();
    click(&mut stage, "Who works when");
    click(&mut stage, "Give somebody a shift");
    click(&mut stage, "Day");
    click(&mut stage, "A person");
    press_button(&mut stage, "Save");
    assert!(says(&stage, "Choose a person"));
    type_into(&mut stage, "Person", "CHLO");
    press_button(&mut stage, "Chloé Lefèvre, no. 1003");
    press_button(&mut stage, "Save");
    let (_, Rule::Assignment(assignment)) = put(&stage) else { panic!("an assignment") };
    let chloe = stage.snapshot.people.iter().find(|row| row.person.name == "Chloé Lefèvre").expect("she is there").person.id;
    assert_eq!((assignment.shift, assignment.to), (book.shifts[0].id, Subject::Person(chloe)));
    assert_eq!((assignment.from, assignment.until), (date(2026, 11, 20), None));
}

#[test]
fn a_shift_is_given_to_a_department() {
    let (mut stage, _) = with_rules();
    click(&mut stage, "Who works when");
    click(&mut stage, "Give somebody a shift");
    click(&mut stage, "Night");
    click(&mut stage, "A department");
    click(&mut stage, "Logistics");
    replace(&mut stage, "Last day", "2026-11-01");
    assert!(says(&stage, "Must not be before the first day"));
    replace(&mut stage, "Last day", "2026-12-01");
    press_button(&mut stage, "Save");
    let (_, Rule::Assignment(assignment)) = put(&stage) else { panic!("an assignment") };
    assert_eq!((assignment.to, assignment.until), (Subject::Department("Logistics".into()), Some(date(2026, 12, 1))));
}

#[test]
fn a_holiday_is_added() {
    let (mut stage, _) = with_rules();
    click(&mut stage, "Holidays");
    click(&mut stage, "Add a holiday");
    type_into(&mut stage, "Name of the holiday", "New Year");
    replace(&mut stage, "Date", "2027-01-01");
    click(&mut stage, "Every year on this date");
    press_button(&mut stage, "Save");
    let (_, Rule::Holiday(holiday)) = put(&stage) else { panic!("a holiday") };
    assert_eq!((holiday.name.as_str(), holiday.date, holiday.every_year), ("New Year", date(2027, 1, 1), true));
}

#[test]
fn leave_is_asked_for_and_decided_on() {
    let (mut stage, book) = with_rules();
    click(&mut stage, "Leave");
    choose(&mut stage, "Ana Souza,");
    press_button(&mut stage, "Approve");
    let (tag, Rule::Leave(leave)) = put(&stage) else { panic!("a leave") };
    assert_eq!((leave.id, leave.state), (book.leaves[0].id, LeaveState::Approved));
    stage.change(|snapshot| snapshot.edited = Some(Edited { tag, result: Ok(()) }));
    stage.sent();
    choose(&mut stage, "Björn Åkesson,");
    assert!(!says(&stage, "Approve"), "it is");
    press_button(&mut stage, "Withdraw");
    assert!(matches!(put(&stage).1, Rule::Leave(leave) if leave.state == LeaveState::Withdrawn));

    let (mut stage, _) = with_rules();
    click(&mut stage, "Leave");
    click(&mut stage, "Add leave");
    type_into(&mut stage, "Person", "1006");
    press(&mut stage, eframe::egui::Key::Enter);
    press_button(&mut stage, "Training");
    press_button(&mut stage, "Second half");
    press_button(&mut stage, "Save for a decision");
    let (_, Rule::Leave(leave)) = put(&stage) else { panic!("a leave") };
    assert_eq!((leave.kind, leave.half, leave.state), (LeaveKind::Training, Some(Half::Second), LeaveState::Asked));
    assert_eq!((leave.from, leave.until), (date(2026, 11, 20), date(2026, 11, 20)));
}

#[test]
fn rules_are_the_admins() {
    let snapshot = Snapshot { access: Access::Unlocked { account: Account::Site, role: Role::Operator }, ..unlocked() };
    let mut stage = Stage::open(snapshot);
    open_admin(&mut stage);
    assert!(!says(&stage, "Rules"));
}

#[test]
fn a_direction_is_chosen_at_the_door() {
    let mut config = stage::config();
    config.attendance.direction = Direction::Choose;
    let mut stage = Stage::open_with(&config, eframe::egui::vec2(1280.0, 800.0), stage::seen(Guidance::Look));
    click(&mut stage, "Leaving");
    assert_eq!(stage.sent(), [Command::Choose { kind: PunchKind::Out }]);
    let plain = Stage::open(stage::seen(Guidance::Look));
    assert!(!says(&plain, "Leaving"), "only where the site lets people choose");
}

#[test]
fn the_result_says_what_the_rules_know() {
    let mut stage = Stage::open(stage::seen(Guidance::Done));
    stage.send(Event::Outcome(stage::noted("Ana Souza", PunchKind::In, 8, None)));
    assert!(says(&stage, "8 minutes late"));
    stage.send(Event::Outcome(stage::noted("Ana Souza", PunchKind::In, 1, None)));
    assert!(says(&stage, "1 minute late"));
    stage.send(Event::Outcome(stage::noted("Ana Souza", PunchKind::Out, 0, Some(476))));
    assert!(says(&stage, "7:56 worked today"));
    stage.send(Event::Outcome(stage::recorded("Ana Souza", PunchKind::In)));
    assert!(!says(&stage, "0 minutes late"));
}
