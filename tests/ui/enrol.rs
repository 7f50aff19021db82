//! An enrolment from the name to the last word.

use eframe::egui::Key;
use egui_kittest::kittest::Queryable;
use rollcall::face::QualityIssue;
use rollcall::ids::PersonId;
use rollcall::kiosk::message::{Command, DuplicateView, EnrolmentHint, EnrolmentStage, EnrolmentView};
use rollcall::people::PersonDraft;

use crate::stage::{self, Stage, enrolment, seen, unlocked};
use crate::{click, is_enabled, open_admin, press, says, type_into, type_text};

fn open_enrol() -> Stage {
    let mut stage = Stage::open(stage::Snapshot { people: stage::people(), ..unlocked() });
    open_admin(&mut stage);
    click(&mut stage, "Enrol");
    stage
}

fn begun(view: EnrolmentView) -> Stage {
    let mut stage = open_enrol();
    stage.change(|snapshot| snapshot.enrolment = Some(view));
    stage.show_frame(stage::portrait(1));
    stage
}

fn begin(name: &str, staff_no: Option<&str>) -> Command {
    let draft = PersonDraft { name: name.into(), staff_no: staff_no.map(Into::into), ..PersonDraft::default() };
    Command::BeginEnrolment { draft, consent_version: "2026-11".into(), language: "en".into() }
}

#[test]
fn nobody_is_enrolled_without_a_name_and_consent() {
    let mut stage = open_enrol();
    assert!(!is_enabled(&stage, "Next"));
    type_into(&mut stage, "Name", "  Ana Souza ");
    type_into(&mut stage, "Staff number, if there is one", "1002");
    assert!(says(&stage, "Björn Åkesson has this number") && !is_enabled(&stage, "Next"));
    type_into(&mut stage, "Staff number, if there is one", "7");
    click(&mut stage, "Next");
    assert!(says(&stage, "Ana Souza decides") && !is_enabled(&stage, "Begin the shots"));
    click(&mut stage, "Ana Souza has read this and agrees");
    click(&mut stage, "Begin the shots");
    assert_eq!(stage.sent(), [begin("Ana Souza", Some("10027"))]);
}

#[test]
fn the_keyboard_alone_leads_through_an_enrolment() {
    let mut stage = Stage::open(stage::Snapshot { people: stage::people(), ..unlocked() });
    open_admin(&mut stage);
    // People, Enrol.
    for _ in 0..2 {
        press(&mut stage, Key::Tab);
    }
    press(&mut stage, Key::Enter);
    // Records of today, the audit log, the way out, and then the name.
    for _ in 0..4 {
        press(&mut stage, Key::Tab);
    }
    type_text(&mut stage, "Ana Souza");
    for _ in 0..3 {
        press(&mut stage, Key::Tab);
    }
    press(&mut stage, Key::Enter);
    assert!(says(&stage, "Ana Souza decides"));
    stage.harness.get_by_label("Lock and leave").focus();
    stage.harness.run();
    press(&mut stage, Key::Tab);
    press(&mut stage, Key::Space);
    for _ in 0..2 {
        press(&mut stage, Key::Tab);
    }
    press(&mut stage, Key::Enter);
    assert_eq!(stage.sent(), [begin("Ana Souza", None)]);

    stage.change(|snapshot| snapshot.enrolment = Some(enrolment(EnrolmentStage::Shots, 3)));
    stage.harness.get_by_label("Lock and leave").focus();
    stage.harness.run();
    for _ in 0..2 {
        press(&mut stage, Key::Tab);
    }
    press(&mut stage, Key::Enter);
    assert_eq!(stage.sent(), [Command::FinishShots]);
    stage.change(|snapshot| snapshot.enrolment = Some(enrolment(EnrolmentStage::Check, 3)));
    stage.harness.get_by_label("Cancel").focus();
    stage.harness.run();
    press(&mut stage, Key::Tab);
    press(&mut stage, Key::Enter);
    assert_eq!(stage.sent(), [Command::SaveEnrolment { despite_duplicate: false }]);
}

#[test]
fn the_shots_say_what_to_do_and_what_is_taken() {
    let mut view = enrolment(EnrolmentStage::Shots, 2);
    let mut stage = begun(view.clone());
    assert!(says(&stage, "Turn your head a little to the right"));
    assert!(says(&stage, "Left: taken") && says(&stage, "Right: to be taken"));
    assert!(says(&stage, "2 of 3 to 7 shots") && !is_enabled(&stage, "Continue"));
    for (hint, text) in [
        (EnrolmentHint::NoFace, "Step in front of the camera"),
        (EnrolmentHint::SeveralFaces, "Only one person, please"),
        (EnrolmentHint::AnotherFace, "This is another face than before"),
        (EnrolmentHint::Improve(QualityIssue::Dark), "Move to where there is more light"),
        (EnrolmentHint::Hold, "Hold still"),
    ] {
        view.hint = hint;
        stage.change(|snapshot| snapshot.enrolment = Some(view.clone()));
        assert!(says(&stage, text), "{text}");
    }
}

#[test]
fn the_check_can_throw_a_shot_away() {
    let mut stage = begun(enrolment(EnrolmentStage::Check, 5));
    click(&mut stage, "Retake Up");
    click(&mut stage, "Save");
    assert_eq!(stage.sent(), [Command::RemoveShot { index: 3 }, Command::SaveEnrolment { despite_duplicate: false }]);
}

#[test]
fn somebody_who_looks_the_same_needs_a_decision() {
    let mut view = enrolment(EnrolmentStage::Check, 5);
    view.duplicate = Some(DuplicateView { person: PersonId::generate(), name: "Anna de Sousa".into() });
    let mut stage = begun(view);
    assert!(says(&stage, "This looks like Anna de Sousa, who is enrolled already"));
    assert!(!says(&stage, "Save"));
    click(&mut stage, "Save as another person");
    assert_eq!(stage.sent(), [Command::SaveEnrolment { despite_duplicate: true }]);
}

#[test]
fn what_could_not_be_saved_can_be_tried_again() {
    let mut stage = begun(enrolment(EnrolmentStage::Failed, 5));
    assert!(says(&stage, "Nothing was saved"));
    click(&mut stage, "Save");
    assert_eq!(stage.sent(), [Command::SaveEnrolment { despite_duplicate: false }]);
}

#[test]
fn a_cancelled_enrolment_keeps_what_was_typed() {
    let mut stage = open_enrol();
    type_into(&mut stage, "Name", "Ana Souza");
    click(&mut stage, "Next");
    click(&mut stage, "Ana Souza has read this and agrees");
    click(&mut stage, "Begin the shots");
    stage.change(|snapshot| snapshot.enrolment = Some(enrolment(EnrolmentStage::Shots, 1)));
    click(&mut stage, "Cancel");
    assert_eq!(stage.sent(), [begin("Ana Souza", None), Command::CancelEnrolment]);
    stage.change(|snapshot| snapshot.enrolment = None);
    assert_eq!(stage.harness.get_by_label("Name").value().as_deref(), Some("Ana Souza"));
}

#[test]
fn the_end_offers_the_next_person() {
    let mut stage = begun(enrolment(EnrolmentStage::Saved, 5));
    assert!(says(&stage, "Ana Souza is enrolled"));
    click(&mut stage, "Enrol another person");
    assert_eq!(stage.sent(), [Command::CancelEnrolment]);
    stage.change(|snapshot| snapshot.enrolment = None);
    assert!(says(&stage, "Who is it?"));
}

#[test]
fn nobody_is_locked_out_while_shots_are_taken() {
    let mut stage = begun(enrolment(EnrolmentStage::Shots, 1));
    stage.change(|snapshot| snapshot.live = seen(rollcall::kiosk::message::Guidance::Look).live);
    stage.wait_secs(15.0);
    assert!(says(&stage, "Turn your head a little to the left"));
    stage.change(|snapshot| snapshot.live.served = None);
    stage.wait_secs(11.0);
    assert_eq!(stage.sent(), [Command::CancelEnrolment, Command::Lock]);
}
