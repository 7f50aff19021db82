//! An enrolment from the name to the last word.

use eframe::egui::Key;
use egui_kittest::kittest::Queryable;
use rollcall::face::QualityIssue;
use rollcall::ids::PersonId;
use rollcall::kiosk::edit::{Edit, EditProblem, Edited};
use rollcall::kiosk::message::{Command, DuplicateView, EnrolmentHint, EnrolmentStage, EnrolmentView, Subject};
use rollcall::people::{ConsentText, PersonDraft};

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

/// What the screen shows of the consent in English.
fn consent() -> ConsentText {
    let words = "Atlantic Tools would like to recognise your face at this kiosk to record your working time.\n\n\
        From a few shots of your face, numbers are computed that describe it. They are kept encrypted. The shots themselves are not kept, \
        and nothing leaves the company.\n\n\
        You may say no, and you may change your mind at any time: ask for your face to be erased, and it is gone. There is no disadvantage \
        in that.";
    ConsentText { version: "2026-11".into(), language: "en".into(), words: words.into() }
}

fn begin(name: &str, staff_no: Option<&str>) -> Command {
    let draft = PersonDraft { name: name.into(), staff_no: staff_no.map(Into::into), ..PersonDraft::default() };
    Command::BeginEnrolment { subject: Subject::New(draft), consent: consent() }
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
    // Past the other tabs, whose number is not this test's business.
    stage.harness.get_by_label("Lock and leave").focus();
    stage.harness.run();
    press(&mut stage, Key::Tab);
    type_text(&mut stage, "Ana Souza");
    for _ in 0..3 {
        press(&mut stage, Key::Tab);
    }
    press(&mut stage, Key::Enter);
    assert!(says(&stage, "Ana Souza decides"));
    stage.harness.get_by_label("Lock and leave").focus();
    stage.harness.run();
    // The five languages, and the box to tick.
    for _ in 0..6 {
        press(&mut stage, Key::Tab);
    }
    press(&mut stage, Key::Space);
    // Back, no, yes.
    for _ in 0..3 {
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
    assert_eq!(stage.sent(), [Command::SaveEnrolment { despite_doubt: false }]);
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
    assert_eq!(stage.sent(), [Command::RemoveShot { index: 3 }, Command::SaveEnrolment { despite_doubt: false }]);
}

#[test]
fn somebody_who_looks_the_same_needs_a_decision() {
    let mut view = enrolment(EnrolmentStage::Check, 5);
    view.duplicate =
        Some(DuplicateView { person: PersonId::generate(), name: "Anna de Sousa".into(), staff_no: Some("1044".into()), department: None });
    let mut stage = begun(view);
    assert!(says(&stage, "This looks like Anna de Sousa, who is enrolled already"));
    assert!(stage.harness.query_by_label_contains("Staff number: 1044. Department: none given.").is_some());
    assert!(!says(&stage, "Save"));
    click(&mut stage, "Save as another person");
    assert_eq!(stage.sent(), [Command::SaveEnrolment { despite_doubt: true }]);
}

#[test]
fn what_could_not_be_saved_can_be_tried_again() {
    let mut stage = begun(enrolment(EnrolmentStage::Failed, 5));
    assert!(says(&stage, "Nothing was saved"));
    click(&mut stage, "Save");
    assert_eq!(stage.sent(), [Command::SaveEnrolment { despite_doubt: false }]);
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
    assert!(says(&stage, "Ana Souza can use this kiosk"));
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

#[test]
fn whoever_says_no_is_on_the_list_without_a_face() {
    let decline = |result| {
        let mut stage = open_enrol();
        type_into(&mut stage, "Name", "Ana Souza");
        click(&mut stage, "Next");
        click(&mut stage, "No, use a PIN or badge");
        let draft = PersonDraft { name: "Ana Souza".into(), ..PersonDraft::default() };
        assert_eq!(stage.sent(), [Command::Edit { tag: 1, edit: Edit::AddPerson(Box::new(draft)) }]);
        assert!(says(&stage, "Saving…"));
        stage.change(|snapshot| snapshot.edited = Some(Edited { tag: 1, result }));
        stage
    };
    let stage = decline(Ok(()));
    assert!(says(&stage, "Ana Souza can use this kiosk") && says(&stage, "Enrol another person"));
    let mut stage = decline(Err(EditProblem::StaffNoTaken));
    assert!(says(&stage, "Nothing was saved"));
    click(&mut stage, "Back");
    assert_eq!(stage.harness.get_by_label("Name").value().as_deref(), Some("Ana Souza"));
}

#[test]
fn a_shot_that_looks_like_somebody_else_must_be_taken_again() {
    let mut view = enrolment(EnrolmentStage::Check, 5);
    view.shots[3].is_outlier = true;
    let mut stage = begun(view);
    assert!(says(&stage, "A shot looks more like somebody else") && says(&stage, "Shot to take again: Up"));
    assert!(!is_enabled(&stage, "Save"));
    click(&mut stage, "Retake Up");
    assert_eq!(stage.sent(), [Command::RemoveShot { index: 3 }]);
}

#[test]
fn shots_that_replace_others_and_differ_need_a_decision() {
    let mut view = enrolment(EnrolmentStage::Check, 5);
    view.differs_from_before = true;
    let mut stage = begun(view);
    assert!(says(&stage, "This does not look like the earlier shots of Ana Souza"));
    click(&mut stage, "Save as the same person");
    assert_eq!(stage.sent(), [Command::SaveEnrolment { despite_doubt: true }]);
}
