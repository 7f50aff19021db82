//! The records screen: what it asks, what it says, and what it asks to be changed.

use std::path::Path;
use std::sync::Arc;

use egui_kittest::kittest::Queryable;
use jiff::civil::date;
use rollcall::attendance::correction::{Change, CorrectionDraft, CorrectionProblem};
use rollcall::attendance::day::DayStatus;
use rollcall::attendance::days::{self, Day};
use rollcall::attendance::leave::{Half, LeaveKind};
use rollcall::attendance::punch::PunchKind;
use rollcall::ids::PersonId;
use rollcall::kiosk::edit::{Edit, EditProblem, Edited};
use rollcall::kiosk::message::{Access, Command, Event, PersonRow};
use rollcall::kiosk::question::{Answer, Question};
use rollcall::people::Account;
use rollcall::people::role::Role;
use rollcall::report::{Format, Kind};
use rollcall::time::Timestamp;

use crate::stage::{self, Snapshot, Stage, TODAY, unlocked};
use crate::{click, is_enabled, open_admin, says, type_into};

fn answer(stage: &mut Stage, answer: Answer) {
    stage.send(Event::Answer(Box::new(answer)));
}

/// Clicks what may lie below the edge.
fn reach(stage: &mut Stage, label: &str) {
    stage.harness.get_by_label(label).scroll_to_me();
    stage.harness.run();
    click(stage, label);
}

fn opened_by(role: Role) -> Stage {
    let access = Access::Unlocked { account: Account::Site, role };
    let mut stage = Stage::open(Snapshot { people: stage::people(), access, ..unlocked() });
    open_admin(&mut stage);
    click(&mut stage, "Records");
    assert_eq!(stage.sent(), [Command::Ask(Question::Day { date: TODAY })]);
    let days = stage::days(&stage.snapshot.people, TODAY);
    answer(&mut stage, Answer::Day { date: TODAY, days, waiting: Arc::default() });
    stage
}

fn id_of(stage: &Stage, name: &str) -> PersonId {
    stage.snapshot.people.iter().find(|row| row.person.name == name).expect("the name is there").person.id
}

/// Opens the day of Chloé, who was late.
fn open_chloe(stage: &mut Stage) -> (PersonId, Day) {
    stage.harness.get_by_label_contains("Chloé Lefèvre, Late").click();
    stage.harness.run();
    let person = id_of(stage, "Chloé Lefèvre");
    assert_eq!(stage.sent(), [Command::Ask(Question::DaysOf { person, first: TODAY, last: TODAY })]);
    let day = stage::days(&stage.snapshot.people, TODAY).iter().find(|day| day.record.person == person).cloned().expect("a day");
    answer(stage, Answer::DaysOf { person, first: TODAY, days: [day.clone()].into(), corrections: Arc::default() });
    (person, day)
}

#[test]
fn a_day_is_a_table_that_can_be_read_out() {
    let stage = opened_by(Role::Admin);
    for row in [
        "Ana Souza, Present, 07:57, 17:05, 8:08",
        "Björn Åkesson, Present, 07:55",
        "Chloé Lefèvre, Late, 08:32, 17:08, 7:36, A record is missing, Corrected",
        "Dmitri Волков, Absent",
        "Fatima Haddad, Leave",
    ] {
        let exact = stage.harness.query_all_by_label(row).next().is_some();
        let swapped = row.replace("A record is missing, Corrected", "Corrected, A record is missing");
        assert!(exact || stage.harness.query_all_by_label(&swapped).next().is_some(), "{row}");
    }
    assert!(says(&stage, "10 of 10"));
}

#[test]
fn filters_narrow_the_day() {
    let mut stage = opened_by(Role::Admin);
    click(&mut stage, "Every status");
    click(&mut stage, "Late");
    assert!(says(&stage, "2 of 10"));
    click(&mut stage, "Every department");
    click(&mut stage, "Office");
    assert!(says(&stage, "2 of 10"));
    type_into(&mut stage, "Search by name or number", "1003");
    assert!(says(&stage, "1 of 10"));
    type_into(&mut stage, "Search by name or number", "9");
    assert!(says(&stage, "Nobody matches these filters"));
}

#[test]
fn the_days_beside_are_one_touch_away() {
    let mut stage = opened_by(Role::Operator);
    click(&mut stage, "The day before");
    let before = date(2026, 11, 19);
    assert_eq!(stage.sent(), [Command::Ask(Question::Day { date: before })]);
    assert!(says(&stage, "Looking up…"));
    answer(&mut stage, Answer::Day { date: TODAY, days: Arc::default(), waiting: Arc::default() });
    assert!(says(&stage, "Looking up…"), "an answer about another day is void");
    answer(&mut stage, Answer::Failed(Question::Day { date: before }));
    click(&mut stage, "Try again");
    assert_eq!(stage.sent(), [Command::Ask(Question::Day { date: before })]);
    click(&mut stage, "Thursday 19 November 2026");
    assert_eq!(stage.sent(), [Command::Ask(Question::Day { date: TODAY })]);
}

#[test]
fn five_thousand_days_are_drawn_a_screenful_at_a_time() {
    let people: Arc<[PersonRow]> = (0..5000)
        .map(|number| PersonRow {
            person: stage::person(&format!("Person {number:04}"), Some(&number.to_string()), None),
            templates: 3,
            needs_reenrolment: false,
            is_imported: false,
            last_punch: None,
            has_password: false,
        })
        .collect();
    let mut stage = Stage::open(Snapshot { people: Arc::clone(&people), ..unlocked() });
    open_admin(&mut stage);
    click(&mut stage, "Records");
    let days: Arc<[Day]> = people.chunks(10).flat_map(|ten| stage::days(ten, TODAY).to_vec()).collect();
    answer(&mut stage, Answer::Day { date: TODAY, days, waiting: Arc::default() });
    assert!(says(&stage, "5000 of 5000"));
    assert!(stage.harness.query_all_by_label_contains("Person ").count() < 40);
    type_into(&mut stage, "Search by name or number", "4321");
    assert!(says(&stage, "1 of 5000"));
}

#[test]
fn an_admin_corrects_with_a_reason_after_seeing_what_changes() {
    let mut stage = opened_by(Role::Admin);
    let (person, day) = open_chloe(&mut stage);
    reach(&mut stage, "Add a missing record");
    type_into(&mut stage, "Time", "7:5");
    assert_eq!(stage.sent(), [], "no time yet");
    type_into(&mut stage, "Time", "8");
    let at = Timestamp(stage::NOW.0 - stage::NOW.0 % 86_400_000 + (7 * 60 + 58) * 60_000);
    let change = Change::AddPunch { kind: PunchKind::In, at };
    assert_eq!(stage.sent(), [Command::Ask(Question::Preview { person, date: TODAY, change: change.clone() })]);
    let mut after = day;
    after.record.status = DayStatus::Present;
    answer(&mut stage, Answer::Preview { person, date: TODAY, change: change.clone(), day: Some(Box::new(after)) });
    assert!(says(&stage, "Status: Late → Present"));
    assert!(!is_enabled(&stage, "Make the correction"), "a reason is wanted");
    type_into(&mut stage, "Reason", " The camera was covered ");
    reach(&mut stage, "Make the correction");
    let draft = CorrectionDraft { person, change, reason: "The camera was covered".into(), supersedes: None };
    assert_eq!(stage.sent(), [Command::Edit { tag: 1, edit: Edit::MakeCorrection(Box::new(draft)) }]);

    let refused = Err(EditProblem::Correction(CorrectionProblem::Gone));
    stage.change(|snapshot| snapshot.edited = Some(Edited { tag: 1, result: refused }));
    assert!(says(&stage, "This has changed in the meantime. Close the day and look again"));
    reach(&mut stage, "Make the correction");
    stage.sent();
    stage.change(|snapshot| snapshot.edited = Some(Edited { tag: 2, result: Ok(()) }));
    assert!(!says(&stage, "Make the correction"), "it is made");
    let asked = stage.sent();
    assert!(asked.contains(&Command::Ask(Question::Day { date: TODAY })), "and the day is looked up again: {asked:?}");
}

#[test]
fn a_leave_is_entered_afterwards_with_its_kind_and_half() {
    let mut stage = opened_by(Role::Admin);
    let (person, _) = open_chloe(&mut stage);
    reach(&mut stage, "Set the status of the day");
    reach(&mut stage, "Choose a status");
    reach(&mut stage, "Leave");
    reach(&mut stage, "Holiday leave");
    reach(&mut stage, "Sick leave");
    reach(&mut stage, "All day");
    reach(&mut stage, "Second half");
    let change = Change::SetLeave { date: TODAY, kind: LeaveKind::Sick, half: Some(Half::Second) };
    let asked = stage.sent().into_iter().filter_map(|command| match command {
        Command::Ask(Question::Preview { person, change, .. }) => Some((person, change)),
        _ => None,
    });
    assert_eq!(asked.last(), Some((person, change)), "what it would change is worked out");
}

#[test]
fn an_operator_asks_for_approval_and_does_not_give_it() {
    let mut stage = opened_by(Role::Operator);
    let (person, day) = open_chloe(&mut stage);
    let days::Source::Punch(punch) = day.marks[0].source else { panic!("recorded at the door") };
    click(&mut stage, "08:32 does not count");
    type_into(&mut stage, "Reason", "It was her sister");
    stage.sent();
    reach(&mut stage, "Ask for approval");
    let change = Change::VoidPunch { punch };
    let draft = CorrectionDraft { person, change, reason: "It was her sister".into(), supersedes: None };
    assert_eq!(stage.sent(), [Command::Edit { tag: 1, edit: Edit::AskCorrection(Box::new(draft)) }]);
}

#[test]
fn a_month_is_a_calendar_with_sums() {
    let mut stage = opened_by(Role::Operator);
    let (person, _) = open_chloe(&mut stage);
    click(&mut stage, "Show the month");
    let (first, last) = (date(2026, 11, 1), date(2026, 11, 30));
    assert_eq!(stage.sent(), [Command::Ask(Question::DaysOf { person, first, last })]);
    answer(&mut stage, Answer::DaysOf { person, first, days: stage::month(person), corrections: Arc::default() });
    assert!(says(&stage, "November 2026"));
    assert!(says(&stage, "Wednesday 4 November 2026, Absent"));
    assert!(says(&stage, "Thursday 12 November 2026, Late, 7:45"));
    assert!(says(&stage, "Absent 1") && says(&stage, "On leave 2"));
    click(&mut stage, "Close");
    click(&mut stage, "The month before");
    let (first, last) = (date(2026, 10, 1), date(2026, 10, 31));
    assert_eq!(stage.sent(), [Command::Ask(Question::DaysOf { person, first, last })]);
}

#[test]
fn a_report_is_written_and_says_where() {
    let mut stage = opened_by(Role::Operator);
    click(&mut stage, "Export…");
    click(&mut stage, "Monthly report");
    click(&mut stage, "Excel");
    type_into(&mut stage, "Folder", "/media/stick");
    reach(&mut stage, "Write the file");
    let sent = stage.sent();
    let [Command::Ask(Question::Export { request, folder })] = &sent[..] else { panic!("{sent:?}") };
    assert_eq!((request.kind, request.format, folder.as_deref()), (Kind::Monthly, Format::Xlsx, Some(Path::new("/media/stick"))));
    assert_eq!((request.first, request.last), (date(2026, 11, 1), date(2026, 11, 30)));
    assert!(!is_enabled(&stage, "Writing…"));
    answer(&mut stage, Answer::NotExported { folder: "/media/stick".into(), detail: "no such folder".into() });
    assert!(says(&stage, "The file could not be written: /media/stick"));
    click(&mut stage, "Cancel");
    assert!(!says(&stage, "Write the file"));
}
