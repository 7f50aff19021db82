//! What the admin screens have in common, and the audit log.

use std::sync::Arc;

use eframe::egui::Key;
use egui_kittest::kittest::Queryable;
use rollcall::kiosk::edit::Edit;
use rollcall::kiosk::message::{Access, Command, Event, PersonRow, StorageHealth};
use rollcall::kiosk::question::{Answer, AttemptEntry, AuditEntry, Question};
use rollcall::people::role::Role;
use rollcall::people::{Account, Person, PersonStatus};
use rollcall::store::AuditAction;

use crate::stage::{self, LONG_NAME, Stage, unlocked};
use crate::{click, open_admin, press, says, type_into};

fn with_people(people: Arc<[PersonRow]>) -> Stage {
    let mut stage = Stage::open(stage::Snapshot { people, ..unlocked() });
    open_admin(&mut stage);
    stage
}

fn choose(stage: &mut Stage, name: &str) {
    stage.harness.get_by_label_contains(name).click();
    stage.harness.run();
    // What is on record about the face is looked up; `face.rs` is about that.
    drop(stage.sent());
}

#[test]
fn the_list_says_status_face_and_last_record_in_words() {
    let stage = with_people(stage::people());
    for row in [
        "Ana Souza, Active, 5 shots, Today 08:57",
        "Dmitri Волков, Suspended, 5 shots, 11 Nov, 08:57",
        "Eleni Παπαδοπούλου, Active, Not enrolled, Never",
        "Hanna Wójcik, Active, Enrol again, 19 Nov, 06:57",
    ] {
        assert!(says(&stage, row), "{row}");
    }
    assert!(stage.harness.query_all_by_label_contains(LONG_NAME).next().is_some());
}

#[test]
fn search_narrows_as_one_types() {
    let mut stage = with_people(stage::people());
    type_into(&mut stage, "Search by name, number or department", "assem");
    assert!(says(&stage, "3 of 10"));
    assert!(stage.harness.query_by_label_contains("Fatima").is_none());
    press(&mut stage, Key::Escape);
    assert!(says(&stage, "10 of 10"));
    type_into(&mut stage, "Search by name, number or department", "zzz");
    assert!(says(&stage, "Nobody matches “zzz”"));
}

#[test]
fn five_thousand_people_are_drawn_a_screenful_at_a_time() {
    let rows = (0..5000).map(|number| {
        let person = stage::person(&format!("Person {number:04}"), Some(&number.to_string()), None);
        PersonRow { person, templates: 5, needs_reenrolment: false, is_imported: false, last_punch: None, has_password: false }
    });
    let mut stage = with_people(rows.collect());
    assert!(stage.harness.query_all_by_label_contains("Person ").count() < 40);
    type_into(&mut stage, "Search by name, number or department", "4321");
    assert!(says(&stage, "Person 4321, Active, 5 shots, Never"));
}

#[test]
fn a_status_is_changed_once() {
    let people = stage::people();
    let ana = people[0].person.clone();
    let mut stage = with_people(people);
    choose(&mut stage, "Ana Souza,");
    click(&mut stage, "Active");
    assert_eq!(stage.sent(), []);
    click(&mut stage, "Suspended");
    let suspended = Person { status: PersonStatus::Suspended, ..ana };
    assert_eq!(stage.sent(), [Command::Edit { tag: 1, edit: Edit::ChangePerson(Box::new(suspended)) }]);
}

#[test]
fn an_empty_list_says_how_to_begin() {
    let mut stage = with_people(Arc::default());
    click(&mut stage, "Enrol the first person");
    assert!(says(&stage, "Who is it?"));
}

#[test]
fn trouble_says_what_to_do_about_it() {
    let mut stage = with_people(stage::people());
    stage.change(|snapshot| snapshot.health.storage = StorageHealth::Full);
    assert!(says(&stage, "Free some space on the disk. Recording goes on by itself."));
}

#[test]
fn the_audit_log_is_asked_for_page_by_page() {
    let entry = |idx| AuditEntry {
        idx,
        at: stage::NOW,
        utc_offset_min: 0,
        actor: "admin".into(),
        action: if idx == 1 { "device_created".into() } else { "not_known_yet".into() },
        details: serde_json::Value::Null,
    };
    let mut stage = Stage::open(unlocked());
    open_admin(&mut stage);
    click(&mut stage, "Audit log");
    assert_eq!(stage.sent(), [Command::Ask(Question::Audit { before: None })]);
    stage.send(Event::Answer(Box::new(Answer::Audit { before: None, entries: [entry(3), entry(2)].into() })));
    assert_eq!(stage.sent(), [Command::Ask(Question::Audit { before: Some(2) })]);
    stage.send(Event::Answer(Box::new(Answer::Audit { before: Some(2), entries: [entry(1)].into() })));
    assert!(says(&stage, "20 Nov, 08:57, Kiosk set up, by admin") && says(&stage, "20 Nov, 08:57, not_known_yet, by admin"));
    assert_eq!(stage.sent(), []);
}

#[test]
fn every_action_has_words() {
    let mut stage = Stage::open(unlocked());
    open_admin(&mut stage);
    click(&mut stage, "Audit log");
    for (idx, action) in (2..).zip(AuditAction::ALL) {
        let action = action.as_str().to_owned();
        let entry = AuditEntry { idx, at: stage::NOW, utc_offset_min: 0, actor: "admin".into(), action, details: serde_json::Value::Null };
        click(&mut stage, "People");
        click(&mut stage, "Audit log");
        stage.send(Event::Answer(Box::new(Answer::Audit { before: None, entries: [entry.clone()].into() })));
        assert!(says(&stage, "by admin") && !says(&stage, &entry.action), "{}", entry.action);
    }
}

#[test]
fn attempts_are_listed_with_what_gave_them_away() {
    let attempt = |id, kind: &str, person: Option<&str>| AttemptEntry {
        id,
        at: stage::NOW,
        utc_offset_min: 0,
        kind: kind.into(),
        score: 0.14,
        person: person.map(str::to_owned),
    };
    let mut stage = Stage::open(unlocked());
    open_admin(&mut stage);
    click(&mut stage, "Attempts");
    assert_eq!(stage.sent(), [Command::Ask(Question::Attempts { before: None })]);
    let entries = [attempt(9, "looped", Some(LONG_NAME)), attempt(8, "wrong_turn", None)].into();
    stage.send(Event::Answer(Box::new(Answer::Attempts { before: None, entries })));
    assert_eq!(stage.sent(), [Command::Ask(Question::Attempts { before: Some(8) })]);
    stage.send(Event::Answer(Box::new(Answer::Attempts { before: Some(8), entries: [].into() })));
    assert!(says(&stage, "20 Nov, 08:57, Turned the wrong way or too early, Looked like nobody known, Score 0.14"));
    assert!(stage.harness.query_all_by_label_contains(LONG_NAME).next().is_some());

    let mut stage = Stage::open(unlocked());
    open_admin(&mut stage);
    click(&mut stage, "Attempts");
    stage.send(Event::Answer(Box::new(Answer::Attempts { before: None, entries: [].into() })));
    assert!(says(&stage, "No attempts so far"));
}

#[test]
fn tabs_are_offered_to_those_who_may_use_them() {
    let stage_of = |role| {
        let mut stage = Stage::open(stage::Snapshot { access: Access::Unlocked { account: Account::Site, role }, ..unlocked() });
        open_admin(&mut stage);
        stage
    };
    let (admin, operator) = (stage_of(Role::Admin), stage_of(Role::Operator));
    assert!(says(&admin, "Audit log") && says(&admin, "People"));
    assert!(!says(&operator, "Audit log") && says(&operator, "People"));
}
