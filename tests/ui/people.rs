//! What can be done about people beside enrolling them: added, changed, given access, put into departments.

use std::sync::Arc;

use eframe::egui::Key;
use egui_kittest::kittest::Queryable;
use rollcall::kiosk::edit::{Edit, EditProblem, Edited};
use rollcall::kiosk::message::{Access, Command, Event, PersonRow, Secret};
use rollcall::kiosk::question::{Answer, CheckedImport, ImportFiles, Question};
use rollcall::people::details::Unfit;
use rollcall::people::role::Role;
use rollcall::people::{Account, Person, PersonDraft, PersonKind};
use rollcall::roster::Format;
use rollcall::roster::import::{Addition, Fault, Plan, Problem};

use crate::stage::{self, Snapshot, Stage, unlocked};
use crate::{click, is_enabled, open_admin, press, says, type_into, type_text};

fn known() -> Snapshot {
    Snapshot { people: stage::people(), departments: stage::departments(), ..unlocked() }
}

fn open(snapshot: Snapshot) -> Stage {
    let mut stage = Stage::open(snapshot);
    open_admin(&mut stage);
    stage
}

fn choose(stage: &mut Stage, name: &str) {
    stage.harness.get_by_label_contains(name).click();
    stage.harness.run();
}

/// The one edit sent since the last look, beside what the page looks up by itself.
fn sent_edit(stage: &Stage) -> (u64, Edit) {
    let mut edits = stage.sent().into_iter().filter_map(|command| match command {
        Command::Edit { tag, edit } => Some((tag, edit)),
        _ => None,
    });
    let edit = edits.next().expect("an edit");
    assert_eq!(edits.next(), None);
    edit
}

fn answer(stage: &mut Stage, tag: u64, result: Result<(), EditProblem>) {
    stage.send(Event::Edited(Edited { tag, result }));
}

fn scroll_to(stage: &mut Stage, label: &str) {
    stage.harness.get_by_label(label).scroll_to_me();
    stage.harness.run();
}

#[test]
fn somebody_is_added_without_a_face() {
    let mut stage = open(known());
    click(&mut stage, "Add person");
    assert!(!is_enabled(&stage, "Add"), "without a name");
    type_text(&mut stage, " João  Magalhães ");
    type_into(&mut stage, "Staff number", "2001");
    type_into(&mut stage, "E-mail", "joao@example");
    assert!(says(&stage, "This is no e-mail address; it looks like name@company.com") && !is_enabled(&stage, "Add"));
    type_into(&mut stage, "E-mail", ".org");
    type_into(&mut stage, "Department", "qu");
    click(&mut stage, "Quality");
    click(&mut stage, "Student");
    click(&mut stage, "Add");
    let (tag, edit) = sent_edit(&stage);
    let draft = PersonDraft {
        name: "João Magalhães".into(),
        staff_no: Some("2001".into()),
        department: Some("Quality".into()),
        kind: PersonKind::Student,
        email: Some("joao@example.org".into()),
    };
    assert_eq!(edit, Edit::AddPerson(Box::new(draft.clone())));
    assert!(!is_enabled(&stage, "Saving…"), "once is enough");

    let row = PersonRow {
        person: Person { email: draft.email, kind: draft.kind, ..stage::person("João Magalhães", Some("2001"), Some("Quality")) },
        templates: 0,
        needs_reenrolment: false,
        is_imported: false,
        last_punch: None,
        has_password: false,
    };
    let people: Vec<PersonRow> = stage.snapshot.people.iter().cloned().chain([row]).collect();
    stage.send(Event::People(people.into()));
    answer(&mut stage, tag, Ok(()));
    assert!(says(&stage, "joao@example.org") && says(&stage, "Edit details"), "the page of the person just added");
}

#[test]
fn what_is_taken_is_said_as_one_types_and_when_the_store_says_so() {
    let mut stage = open(known());
    click(&mut stage, "Add person");
    type_into(&mut stage, "Name", "Zoe");
    type_into(&mut stage, "Staff number", "1002");
    assert!(stage.harness.query_by_label_contains("has this number").is_some() && !is_enabled(&stage, "Add"));
    type_into(&mut stage, "Staff number", "9");
    click(&mut stage, "Add");
    let (tag, _) = sent_edit(&stage);
    answer(&mut stage, tag, Err(EditProblem::StaffNoTaken));
    assert!(says(&stage, "Somebody else has this one"));
    type_into(&mut stage, "Staff number", "9");
    assert!(!says(&stage, "Somebody else has this one") && is_enabled(&stage, "Add"), "what was typed is still there");
    click(&mut stage, "Cancel");
    assert!(says(&stage, "10 of 10"));
}

#[test]
fn details_are_changed_in_place() {
    let mut stage = open(known());
    choose(&mut stage, "Ana Souza,");
    let ana = stage.snapshot.people[0].person.clone();
    click(&mut stage, "Edit details");
    assert!(!is_enabled(&stage, "Save"), "nothing is changed yet");
    type_into(&mut stage, "E-mail", "ana@example.org");
    press(&mut stage, Key::Enter);
    let (tag, edit) = sent_edit(&stage);
    assert_eq!(edit, Edit::ChangePerson(Box::new(Person { email: Some("ana@example.org".into()), ..ana })));
    answer(&mut stage, tag, Err(EditProblem::NotSaved));
    assert!(says(&stage, "Not saved: the database does not answer") && is_enabled(&stage, "Save"));
    click(&mut stage, "Save");
    let (tag, _) = sent_edit(&stage);
    answer(&mut stage, tag, Ok(()));
    assert!(says(&stage, "Edit details"));
}

#[test]
fn the_list_is_narrowed_by_department_and_status() {
    let mut stage = open(known());
    click(&mut stage, "All departments");
    click(&mut stage, "Assembly");
    assert!(says(&stage, "3 of 10"));
    click(&mut stage, "Every status");
    stage.harness.get_all_by_label("Suspended").last().expect("is offered").click();
    stage.harness.run();
    assert!(stage.harness.query_by_label_contains("of 10").is_some() && !says(&stage, "3 of 10"));
}

#[test]
fn a_role_is_granted_and_a_password_set_for_it() {
    let mut stage = open(known());
    choose(&mut stage, "Ana Souza,");
    let ana = stage.snapshot.people[0].person.clone();
    assert!(!says(&stage, "Set a password…"));
    scroll_to(&mut stage, "Operator");
    click(&mut stage, "Operator");
    let (tag, edit) = sent_edit(&stage);
    let operator = Person { role: Role::Operator, ..ana };
    assert_eq!(edit, Edit::ChangePerson(Box::new(operator.clone())));
    answer(&mut stage, tag, Ok(()));
    stage.change(|snapshot| {
        let mut people = snapshot.people.to_vec();
        people[0].person = operator.clone();
        snapshot.people = people.into();
    });
    scroll_to(&mut stage, "Set a password…");
    click(&mut stage, "Set a password…");
    assert!(says(&stage, "Password for Ana Souza"));
    type_into(&mut stage, "New password", "aaaaaaaa");
    assert!(says(&stage, "This password is too easy to guess"));
    for _ in 0..8 {
        press(&mut stage, Key::Backspace);
    }
    type_into(&mut stage, "New password", "sparrow-7");
    type_into(&mut stage, "The new password again", "sparrow-7");
    click(&mut stage, "Save the password");
    let (tag, edit) = sent_edit(&stage);
    assert_eq!(edit, Edit::SetPassword { person: operator.id, password: Secret("sparrow-7".into()) });
    answer(&mut stage, tag, Ok(()));
    click(&mut stage, "Done");
    assert!(!says(&stage, "Password for Ana Souza"));
}

#[test]
fn ones_own_password_asks_for_the_current_one() {
    let mut stage = open(known());
    click(&mut stage, "My password");
    type_into(&mut stage, "Current password", "wrong");
    type_into(&mut stage, "New password", "sparrow-7");
    assert!(!is_enabled(&stage, "Save the password"));
    type_into(&mut stage, "The new password again", "sparrow-7");
    press(&mut stage, Key::Enter);
    let (tag, edit) = sent_edit(&stage);
    assert_eq!(edit, Edit::ChangeOwnPassword { current: Secret("wrong".into()), new: Secret("sparrow-7".into()) });
    answer(&mut stage, tag, Err(EditProblem::WrongPassword));
    assert!(says(&stage, "That is not the current password") && !is_enabled(&stage, "Save the password"));
    click(&mut stage, "Cancel");
    assert!(!says(&stage, "Change my password"));
}

#[test]
fn an_operator_is_offered_what_an_operator_may() {
    let mut stage = open(Snapshot { access: Access::Unlocked { account: Account::Site, role: Role::Operator }, ..known() });
    choose(&mut stage, "Ana Souza,");
    assert!(says(&stage, "Edit details") && says(&stage, "Add person"));
    for label in ["Erase face and consent…", "Operator", "Audit log"] {
        assert!(!says(&stage, label), "{label}");
    }
    stage.change(|snapshot| {
        let mut people = snapshot.people.to_vec();
        people[0].person.role = Role::Admin;
        snapshot.people = people.into();
    });
    assert!(!says(&stage, "Edit details"), "an admin's details are not an operator's");
    scroll_to(&mut stage, "Suspended");
    assert!(!is_enabled(&stage, "Suspended"));
}

#[test]
fn departments_are_added_renamed_and_removed() {
    let mut stage = open(known());
    click(&mut stage, "Departments");
    assert!(says(&stage, "Assembly, 3 people"));
    type_into(&mut stage, "New department", "Assembly");
    click(&mut stage, "Add department");
    let (tag, edit) = sent_edit(&stage);
    assert_eq!(edit, Edit::AddDepartment("Assembly".into()));
    answer(&mut stage, tag, Err(EditProblem::DepartmentTaken));
    assert!(says(&stage, "Not saved: there is a department of that name"));
    click(&mut stage, "Rename Assembly");
    type_into(&mut stage, "Rename Assembly", " line");
    click(&mut stage, "Save");
    let (tag, edit) = sent_edit(&stage);
    assert_eq!(edit, Edit::RenameDepartment { from: "Assembly".into(), to: "Assembly line".into() });
    answer(&mut stage, tag, Ok(()));
    assert!(!is_enabled(&stage, "Remove Assembly"), "somebody is in it");
    stage.change(|snapshot| snapshot.departments = ["Assembly".into(), "Empty".into()].into());
    click(&mut stage, "Remove Empty");
    assert_eq!(sent_edit(&stage).1, Edit::RemoveDepartment("Empty".into()));
    click(&mut stage, "All people");
    assert!(says(&stage, "10 of 10"));
}

fn ask(question: Question) -> Command {
    Command::Ask(question)
}

fn tell(stage: &mut Stage, answer: Answer) {
    stage.send(Event::Answer(Box::new(answer)));
}

fn importing() -> Stage {
    let mut stage = open(known());
    click(&mut stage, "Import and export");
    assert_eq!(stage.sent(), [ask(Question::ImportFiles)]);
    let files = ImportFiles { folder: "/data/imports".into(), files: vec!["/data/imports/staff.csv".into(), "/media/usb/new.xlsx".into()] };
    tell(&mut stage, Answer::ImportFiles(Arc::new(files)));
    stage
}

fn checked(plan: Plan) -> Answer {
    Answer::ImportChecked(Arc::new(CheckedImport { file: "/data/imports/staff.csv".into(), table: Arc::default(), plan }))
}

#[test]
fn a_file_is_chosen_checked_and_imported() {
    let mut stage = importing();
    assert!(says(&stage, "/media/usb/new.xlsx"));
    click(&mut stage, "staff.csv");
    assert_eq!(stage.sent(), [ask(Question::CheckImport("/data/imports/staff.csv".into()))]);
    assert!(says(&stage, "Checking…"));
    let draft = PersonDraft { name: "New".into(), ..PersonDraft::default() };
    let added = vec![Addition { draft, status: rollcall::people::PersonStatus::Active }];
    let unused = vec!["Shoe size".into()];
    tell(&mut stage, checked(Plan { added, unused, unchanged: 3, ..Plan::default() }));
    assert!(says(&stage, "One person is new") && says(&stage, "3 people stay as they are"));
    assert!(says(&stage, "Columns that are not used: Shoe size"));
    click(&mut stage, "Import one person");
    let (tag, edit) = sent_edit(&stage);
    assert_eq!(edit, Edit::ImportPeople(Arc::default()));
    answer(&mut stage, tag, Ok(()));
    assert!(says(&stage, "The people are imported") && says(&stage, "1 new, 0 changed"));
}

#[test]
fn every_mistake_of_a_file_is_listed_and_nothing_is_offered() {
    let mut stage = importing();
    type_into(&mut stage, "Or type where the file is", "/tmp/list.csv");
    press(&mut stage, Key::Enter);
    assert_eq!(stage.sent(), [ask(Question::CheckImport("/tmp/list.csv".into()))]);
    let problem = |row, fault| Problem { row, column: "mail".into(), value: "eve".into(), fault };
    let problems = vec![problem(3, Fault::Unfit(Unfit::NotAnEmail)), problem(7, Fault::Repeated { row: 3 })];
    tell(&mut stage, checked(Plan { problems, ..Plan::default() }));
    assert!(says(&stage, "2 things in this file do not fit"));
    assert!(says(&stage, "Row 3, mail: “eve”. This is no e-mail address; it looks like name@company.com"));
    assert!(says(&stage, "Row 7, mail: “eve”. The same as in row 3"));
    assert!(stage.harness.query_by_label_contains("Import one").is_none());
    click(&mut stage, "Another file");
    assert_eq!(stage.sent(), [ask(Question::ImportFiles)]);
}

#[test]
fn a_file_that_is_no_list_is_said_so_and_a_lookup_that_failed_too() {
    let mut stage = importing();
    click(&mut stage, "staff.csv");
    tell(&mut stage, Answer::ImportUnreadable { file: "/data/imports/staff.csv".into(), detail: "line 3 is not UTF-8".into() });
    assert!(says(&stage, "This file cannot be imported") && says(&stage, "line 3 is not UTF-8"));
    click(&mut stage, "Another file");
    click(&mut stage, "staff.csv");
    tell(&mut stage, Answer::Failed(Question::CheckImport("/data/imports/staff.csv".into())));
    assert!(says(&stage, "This could not be looked up") && says(&stage, "staff.csv"));
}

#[test]
fn everybody_is_exported_and_the_place_is_told() {
    let mut stage = importing();
    scroll_to(&mut stage, "As CSV");
    click(&mut stage, "As CSV");
    let question = Question::ExportPeople { format: Format::Csv, at: stage::NOW, utc_offset_min: 0 };
    assert_eq!(stage.sent(), [ask(question)]);
    tell(&mut stage, Answer::PeopleExported("/data/exports/people.csv".into()));
    assert!(says(&stage, "/data/exports/people.csv"));
}
