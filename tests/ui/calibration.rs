//! The threshold: what it costs, and moving it.

use std::sync::Arc;

use eframe::egui::{Event as Input, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::Queryable;
use rollcall::kiosk::edit::{Edit, EditProblem, Edited};
use rollcall::kiosk::message::{Command, Event, InForce, ThresholdSource};
use rollcall::kiosk::question::{Answer, Calibrated, Job, Question};

use crate::stage::{self, Stage};
use crate::{click, open_admin, says};

fn open(snapshot: stage::Snapshot) -> Stage {
    let mut stage = Stage::open(snapshot);
    open_admin(&mut stage);
    click(&mut stage, "Calibration");
    stage
}

fn answer(stage: &mut Stage, people: u32) {
    stage.send(Event::Answer(Box::new(Answer::Calibration(Arc::new(stage::study(people))))));
}

#[test]
fn the_gallery_is_studied_when_the_screen_opens() {
    let mut stage = open(stage::calibrating());
    assert_eq!(stage.sent(), [Command::Ask(Question::Calibration)]);
    assert!(says(&stage, "Comparing everybody with everybody else…"));
    stage.send(Event::Answer(Box::new(Answer::Progress { job: Job::Calibration, done: 30, total: 120 })));
    stage.send(Event::Answer(Box::new(Answer::Failed(Question::Calibration))));
    click(&mut stage, "Try again");
    assert_eq!(stage.sent(), [Command::Ask(Question::Calibration)]);
    answer(&mut stage, 1);
    assert!(says(&stage, "Not enough faces to compare"));
}

#[test]
fn few_people_get_figures_and_no_recommendation() {
    let mut stage = open(stage::calibrating());
    answer(&mut stage, 12);
    assert!(says(&stage, "In force: 0.935, the model’s own"));
    assert!(says(&stage, "0.0 % (0 of 24)") && says(&stage, "really 0.0 to 24.2 %, in 19 of 20 cases"));
    assert!(says(&stage, "Fewer than 30 people are too few to recommend a threshold. The model’s own is the better guess."));
    assert!(stage.harness.query_by_label_contains("Use the recommended").is_none());
}

#[test]
fn the_line_is_moved_by_buttons_and_kept_or_used() {
    let mut stage = open(stage::calibrating());
    answer(&mut stage, 500);
    stage.sent();
    click(&mut stage, "Looser");
    assert!(says(&stage, "Line at 0.930, not in force"));
    click(&mut stage, "Keep 0.935");
    assert!(says(&stage, "In force: 0.935, the model’s own") && stage.sent().is_empty());
    click(&mut stage, "Stricter");
    click(&mut stage, "Use 0.940");
    let calibrated = Calibrated { model: stage::study(2).model, threshold: 0.94, target_fpir: None, people: 500 };
    assert_eq!(stage.sent(), [Command::Edit { tag: 1, edit: Edit::SetThreshold(Some(calibrated)) }]);
    stage.change(|snapshot| {
        snapshot.edited = Some(Edited { tag: 1, result: Ok(()) });
        snapshot.health.threshold = Some(InForce { threshold: 0.94, source: ThresholdSource::Calibration });
    });
    assert!(says(&stage, "In force from now on") && says(&stage, "In force: 0.940, set by a calibration"));
    click(&mut stage, "Back to the model’s own");
    assert_eq!(stage.sent(), [Command::Edit { tag: 2, edit: Edit::SetThreshold(None) }]);
    stage.change(|snapshot| snapshot.edited = Some(Edited { tag: 2, result: Err(EditProblem::NotSaved) }));
    assert!(says(&stage, "This could not be saved. Nothing was changed."));
}

#[test]
fn the_recommended_threshold_follows_the_target() {
    let mut stage = open(stage::calibrating());
    answer(&mut stage, 500);
    stage.sent();
    for (target, index) in [("1 in 100", 0), ("1 in 10,000", 2), ("1 in 1,000", 1)] {
        click(&mut stage, target);
        let threshold = stage::study(500).recommendations[index].threshold.expect("one is recommended");
        assert!(says(&stage, &format!("Use the recommended {threshold:.3}")), "{target}");
    }
    let recommended = stage::study(500).recommendations[1].clone();
    click(&mut stage, &format!("Use the recommended {:.3}", recommended.threshold.expect("one is recommended")));
    let sent = stage.sent();
    let [Command::Edit { edit: Edit::SetThreshold(Some(calibrated)), .. }] = &*sent else { panic!("{sent:?}") };
    assert_eq!((Some(calibrated.threshold), calibrated.target_fpir), (recommended.threshold, Some(0.001)));
}

#[test]
fn the_line_is_dragged_in_the_plot() {
    let mut stage = open(stage::calibrating());
    answer(&mut stage, 500);
    let plot = stage.harness.get_by_label("Scores of 500 people, line at 0.935").rect();
    let at = Pos2::new(plot.left() + plot.width() * 0.3, plot.center().y);
    for pressed in [true, false] {
        stage.harness.event(Input::PointerMoved(at));
        stage.harness.event(Input::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        stage.harness.run();
    }
    assert!(stage.harness.query_by_label_contains("not in force").is_some());
    assert!(!says(&stage, "Line at 0.935, not in force"));
}

#[test]
fn what_the_configuration_sets_is_not_changed_here() {
    let mut snapshot = stage::calibrating();
    snapshot.health.threshold = Some(InForce { threshold: 0.9, source: ThresholdSource::Configuration });
    let mut stage = open(snapshot);
    answer(&mut stage, 500);
    assert!(says(&stage, "In force: 0.900, set in config.toml") && says(&stage, "The threshold is set in config.toml"));
    assert!(stage.harness.query_by_label_contains("Use the recommended").is_none());
}
