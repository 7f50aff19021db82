//! The steps of an enrolment.

use rollcall::face::QualityIssue;
use rollcall::ids::PersonId;
use rollcall::kiosk::edit::Edited;
use rollcall::kiosk::message::{DuplicateView, EnrolmentHint, EnrolmentStage};

use super::{Scene, click, known, open_admin, scene, type_into, with};
use crate::stage::{self, Stage};

pub fn scenes() -> Vec<Scene> {
    let begin = |stage: &mut Stage| {
        open_admin(stage);
        click(stage, "Enrol");
    };
    let stage_scene = move |name: &'static str, view| {
        scene(name, with(stage::unlocked(), |snapshot| snapshot.enrolment = Some(view)), move |stage| {
            begin(stage);
            stage.show_frame(stage::portrait(1));
        })
    };
    let view = stage::enrolment;
    let problem = || {
        let mut shots = view(EnrolmentStage::Shots, 1);
        shots.hint = EnrolmentHint::Improve(QualityIssue::Dark);
        shots
    };
    let duplicate = || {
        let mut check = view(EnrolmentStage::Check, 5);
        check.duplicate = Some(DuplicateView {
            person: PersonId::generate(),
            name: "Anna de Sousa".into(),
            staff_no: Some("1044".into()),
            department: Some("Tool shop".into()),
        });
        check
    };
    let outlier = || {
        let mut check = view(EnrolmentStage::Check, 5);
        check.shots[3].is_outlier = true;
        check
    };
    let differing = || {
        let mut check = view(EnrolmentStage::Check, 5);
        check.differs_from_before = true;
        check
    };
    vec![
        scene("enrol-who", known(), move |stage| {
            begin(stage);
            type_into(stage, "Name", "Ana Souza");
            type_into(stage, "Staff number, if there is one", "1002");
        }),
        scene("enrol-consent", stage::unlocked(), move |stage| {
            begin(stage);
            type_into(stage, "Name", "Ana Souza");
            click(stage, "Next");
        }),
        stage_scene("enrol-shots", view(EnrolmentStage::Shots, 0)),
        stage_scene("enrol-shots-2", view(EnrolmentStage::Shots, 2)),
        stage_scene("enrol-shots-dark", problem()),
        stage_scene("enrol-shots-5", view(EnrolmentStage::Shots, 5)),
        stage_scene("enrol-check", view(EnrolmentStage::Check, 5)),
        stage_scene("enrol-duplicate", duplicate()),
        scene("enrol-declined", stage::unlocked(), move |stage| {
            begin(stage);
            type_into(stage, "Name", "Ana Souza");
            click(stage, "Next");
            click(stage, "No, use a PIN or badge");
            stage.change(|snapshot| snapshot.edited = Some(Edited { tag: 1, result: Ok(()) }));
        }),
        stage_scene("enrol-outlier", outlier()),
        stage_scene("enrol-differs", differing()),
        stage_scene("enrol-failed", view(EnrolmentStage::Failed, 5)),
        stage_scene("enrol-done", view(EnrolmentStage::Saved, 5)),
    ]
}
