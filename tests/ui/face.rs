//! What is kept of somebody's face, on the person's page.

use std::sync::Arc;

use eframe::egui::Key;
use egui_kittest::kittest::Queryable;
use rollcall::kiosk::edit::{Edit, EditProblem, Edited};
use rollcall::kiosk::message::{Command, Event, PersonRow, Subject};
use rollcall::kiosk::question::{Answer, FaceRecord, Question};
use rollcall::people::Person;
use rollcall::people::role::Role;

use crate::stage::{self, Stage, unlocked};
use crate::{click, is_enabled, open_admin, press, says, type_into};

/// Ana's page, with her record looked up.
fn page_of(row: PersonRow, record: FaceRecord) -> (Stage, Person) {
    let person = row.person.clone();
    let mut stage = Stage::open(stage::Snapshot { people: [row].into(), ..unlocked() });
    open_admin(&mut stage);
    stage.harness.get_by_label_contains(&format!("{},", person.name)).click();
    stage.harness.run();
    assert_eq!(stage.sent(), [Command::Ask(Question::Face(person.id))]);
    stage.send(Event::Answer(Box::new(Answer::Face { person: person.id, face: Arc::new(record) })));
    (stage, person)
}

fn page(record: FaceRecord) -> (Stage, Person) {
    page_of(stage::people()[0].clone(), record)
}

fn reveal(stage: &mut Stage, label: &str) {
    stage.harness.get_by_label(label).scroll_to_me();
    stage.harness.run();
}

#[test]
fn the_page_says_what_is_kept_and_what_was_agreed_to() {
    let (mut stage, _) = page(stage::face_record(true));
    assert!(says(&stage, "5 shots of 2026-10-11 (dlib-resnet-v1)"));
    assert!(says(&stage, "Will be erased on Monday 30 November"));
    assert!(says(&stage, "Agreed on 2026-10-11 to the text of 2026-11, with Ingrid Sørensen"));
    assert!(stage.harness.query_by_label_contains("withdrawn on").is_some());
    let read = |stage: &Stage| stage.harness.query_all_by_label("Read the text").next().expect("the text is kept").click();
    stage.harness.query_all_by_label("Read the text").next().expect("the text is kept").scroll_to_me();
    stage.harness.run();
    read(&stage);
    stage.harness.run();
    assert!(says(&stage, "You may say no."));
    click(&mut stage, "Close");
    assert!(!says(&stage, "You may say no."));
}

#[test]
fn shots_are_added_and_taken_again_after_a_new_consent() {
    for (button, joins) in [("Add shots", true), ("Take shots again", false)] {
        let (mut stage, ana) = page(stage::face_record(false));
        reveal(&mut stage, button);
        click(&mut stage, button);
        assert!(says(&stage, "Ana Souza decides") && !is_enabled(&stage, "Begin the shots"));
        click(&mut stage, "Ana Souza has read this and agrees");
        click(&mut stage, "Begin the shots");
        let sent = stage.sent();
        let [Command::BeginEnrolment { subject, .. }] = &sent[..] else { panic!("{sent:?}") };
        assert_eq!(*subject, Subject::Known { person: ana.id, joins });
    }
    let (stage, _) = page(FaceRecord { room: 0, ..stage::face_record(false) });
    assert!(!is_enabled(&stage, "Add shots"), "there is no room for more");
}

#[test]
fn a_face_is_erased_only_after_the_name_was_typed_and_with_a_receipt() {
    let (mut stage, ana) = page(stage::face_record(false));
    reveal(&mut stage, "Erase face and consent…");
    click(&mut stage, "Erase face and consent…");
    type_into(&mut stage, "To confirm, type the name: Ana Souza", "ana souza");
    assert!(!is_enabled(&stage, "Erase"));
    for _ in 0..9 {
        press(&mut stage, Key::Backspace);
    }
    type_into(&mut stage, "To confirm, type the name: Ana Souza", "Ana Souza");
    click(&mut stage, "Erase");
    assert_eq!(stage.sent(), [Command::Edit { tag: 1, edit: Edit::ErasePerson(ana.id) }]);
    assert!(!is_enabled(&stage, "Erase"), "once is enough");
    stage.change(|snapshot| snapshot.edited = Some(Edited { tag: 1, result: Err(EditProblem::NotSaved) }));
    assert!(stage.harness.query_by_label_contains("Nothing was erased").is_some());
    click(&mut stage, "Erase");
    stage.change(|snapshot| {
        snapshot.edited = Some(Edited { tag: 2, result: Ok(()) });
        snapshot.erased = Some(Box::new(stage::receipt(&ana)));
    });
    assert!(says(&stage, "The face of Ana Souza is erased") && says(&stage, "117") && says(&stage, "Overwritten"));
    click(&mut stage, "Close");
    assert!(!says(&stage, "The face of Ana Souza is erased"));
}

#[test]
fn an_erasure_can_be_thought_over() {
    let (mut stage, _) = page(stage::face_record(false));
    reveal(&mut stage, "Erase face and consent…");
    click(&mut stage, "Erase face and consent…");
    click(&mut stage, "Keep");
    assert!(!says(&stage, "Keep"));
    assert_eq!(stage.sent(), []);
}

#[test]
fn only_an_admin_is_offered_the_erasure() {
    let (mut stage, _) = page(stage::face_record(false));
    assert!(says(&stage, "Erase face and consent…"));
    stage.change(|snapshot| stage::as_role(snapshot, Role::Operator));
    assert!(!says(&stage, "Erase face and consent…") && says(&stage, "Add shots"));
}

#[test]
fn whoever_has_no_face_can_be_enrolled_and_a_failed_lookup_is_tried_again() {
    let mut row = stage::people()[0].clone();
    row.templates = 0;
    let (mut stage, ana) = page_of(row, FaceRecord::default());
    assert!(says(&stage, "Nothing is kept of the face") && !says(&stage, "Erase face and consent…"));
    reveal(&mut stage, "Enrol the face");
    click(&mut stage, "Enrol the face");
    assert!(says(&stage, "Ana Souza decides"));
    // Whoever says no goes back to the list, which the person is on already.
    click(&mut stage, "No, use a PIN or badge");
    assert!(says(&stage, "Nothing is kept of the face"));
    stage.send(Event::Answer(Box::new(Answer::Failed(Question::Face(ana.id)))));
}

#[test]
fn the_list_narrows_to_those_who_must_be_enrolled_again() {
    let mut stage = Stage::open(stage::Snapshot { people: stage::people(), ..unlocked() });
    open_admin(&mut stage);
    click(&mut stage, "One person must be enrolled again");
    assert!(says(&stage, "1 of 10") && stage.harness.query_by_label_contains("Hanna Wójcik,").is_some());
    // Nobody is left who must be: everybody is listed.
    let mut people = stage::people().to_vec();
    people.iter_mut().for_each(|row| row.needs_reenrolment = false);
    stage.change(|snapshot| snapshot.people = people.into());
    stage.wait_secs(0.5);
    assert!(says(&stage, "10 of 10") && !says(&stage, "One person must be enrolled again"));
}

#[test]
fn a_face_from_another_system_is_marked_and_enrolling_anew_suggested() {
    let (mut stage, _) = page_of(PersonRow { is_imported: true, ..stage::people()[0].clone() }, stage::face_record(false));
    stage.harness.run();
    assert!(says(&stage, "5 shots, imported") && says(&stage, "Taken over from another system"));
    assert!(stage.harness.query_by_label_contains("shots taken here recognise better").is_some());
    assert!(stage.harness.query_by_label_contains("must be enrolled again").is_none(), "it is only suggested");
    assert!(is_enabled(&stage, "Take shots again"));
}
