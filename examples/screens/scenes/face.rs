//! What is kept of somebody's face, its erasure, and the receipt.

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use rollcall::kiosk::edit::Edited;
use rollcall::kiosk::message::{Event, Snapshot};
use rollcall::kiosk::question::{Answer, FaceRecord, Question};
use rollcall::people::Person;

use super::{Scene, click, known, open_admin, scene, type_into, with};
use crate::stage::{self, Stage};

/// The page of the first whose name contains `name`.
fn choose(stage: &mut Stage, name: &str) -> Person {
    open_admin(stage);
    // A small window does not show everybody at once.
    type_into(stage, "Search by name, number or department", name);
    stage.harness.get_by_label_contains(&format!("{name},")).click();
    stage.harness.run();
    stage.snapshot.people.iter().find(|row| row.person.name.contains(name)).expect("is on the list").person.clone()
}

fn answer(stage: &mut Stage, person: &Person, record: FaceRecord) {
    stage.send(Event::Answer(Box::new(Answer::Face { person: person.id, face: Arc::new(record) })));
}

fn show_end_of_page(stage: &mut Stage) {
    let erase = stage.label("Erase face and consent…");
    stage.harness.get_by_label(&erase).scroll_to_me();
    stage.harness.run();
}

fn erase(stage: &mut Stage, name: &str) -> Person {
    let person = choose(stage, name);
    answer(stage, &person, stage::face_record(false));
    show_end_of_page(stage);
    click(stage, "Erase face and consent…");
    person
}

/// Everybody came from another system.
fn imported(snapshot: &mut Snapshot) {
    let mut people = snapshot.people.to_vec();
    people.iter_mut().filter(|row| row.templates > 0).for_each(|row| row.is_imported = true);
    snapshot.people = people.into();
}

pub fn scenes() -> Vec<Scene> {
    vec![
        scene("face", known(), |stage| {
            let person = choose(stage, "Chloé Lefèvre");
            answer(stage, &person, stage::face_record(false));
            show_end_of_page(stage);
        }),
        scene("face-ends", known(), |stage| {
            let person = choose(stage, "Giorgio Bianchi");
            answer(stage, &person, stage::face_record(true));
            show_end_of_page(stage);
        }),
        scene("face-imported", with(known(), imported), |stage| {
            let person = choose(stage, "Chloé Lefèvre");
            answer(stage, &person, stage::face_record(false));
            show_end_of_page(stage);
        }),
        scene("face-imported-list", with(known(), imported), open_admin),
        scene("face-none", known(), |stage| {
            let person = choose(stage, "Eleni Παπαδοπούλου");
            answer(stage, &person, FaceRecord::default());
        }),
        scene("face-not-looked-up", known(), |stage| {
            let person = choose(stage, "Chloé Lefèvre");
            stage.send(Event::Answer(Box::new(Answer::Failed(Question::Face(person.id)))));
        }),
        scene("face-words", known(), |stage| {
            let person = choose(stage, "Chloé Lefèvre");
            answer(stage, &person, stage::face_record(false));
            let read = stage.label("Read the text");
            stage.harness.query_all_by_label(&read).next().expect("is kept").scroll_to_me();
            stage.harness.run();
            stage.harness.query_all_by_label(&read).next().expect("is kept").click();
            stage.harness.run();
        }),
        scene("face-erase", known(), |stage| drop(erase(stage, "Chloé Lefèvre"))),
        scene("face-receipt", known(), |stage| {
            let person = erase(stage, "Chloé Lefèvre");
            // The field of the question is drawn after that of the list.
            stage.harness.query_all_by_role(Role::TextInput).last().expect("a field").type_text(&person.name);
            stage.harness.run();
            click(stage, "Erase");
            stage.change(|snapshot| {
                snapshot.edited = Some(Edited { tag: 1, result: Ok(()) });
                snapshot.erased = Some(Box::new(stage::receipt(&person)));
            });
        }),
        scene(
            "people-face-altered",
            with(known(), |snapshot| snapshot.health.altered_faces = ["Hanna Wójcik".to_owned()].into()),
            open_admin,
        ),
    ]
}
