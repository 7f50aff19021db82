//! Shifts, who works when, holidays and leave.

use std::sync::Arc;

use egui_kittest::kittest::Queryable;
use rollcall::attendance::rules::RuleBook;
use rollcall::kiosk::edit::{EditProblem, Edited};
use rollcall::kiosk::message::Event;
use rollcall::kiosk::question::{Answer, Question};

use super::{Scene, click, known, open_admin, scene, type_into};
use crate::stage::{self, Stage};

pub fn scenes() -> Vec<Scene> {
    vec![
        scene("rules-loading", known(), open),
        scene("rules-empty", known(), |stage| {
            open(stage);
            answer(stage, RuleBook::default());
        }),
        scene("rules-failed", known(), |stage| {
            open(stage);
            stage.send(Event::Answer(Box::new(Answer::Failed(Question::Rules))));
        }),
        scene("rules-shifts", known(), filled),
        scene("rules-shift", known(), |stage| {
            filled(stage);
            choose(stage, "Day,");
        }),
        scene("rules-shift-wrong", known(), |stage| {
            filled(stage);
            click(stage, "Add a shift");
            type_into(stage, "Start", ":99");
            press_last(stage, "Save");
        }),
        scene("rules-shift-in-use", known(), |stage| {
            filled(stage);
            choose(stage, "Night,");
            press_last(stage, "Remove…");
            press_last(stage, "Remove for good");
            stage.send(Event::Edited(Edited {
                tag: 1,
                result: Err(EditProblem::Rule(rollcall::attendance::rules::RuleProblem::ShiftInUse)),
            }));
        }),
        scene("rules-assignments", known(), |stage| {
            filled(stage);
            click(stage, "Who works when");
        }),
        scene("rules-assignment", known(), |stage| {
            filled(stage);
            click(stage, "Who works when");
            choose(stage, "Maria Francisca");
        }),
        scene("rules-holidays", known(), |stage| {
            filled(stage);
            click(stage, "Holidays");
        }),
        scene("rules-holiday", known(), |stage| {
            filled(stage);
            click(stage, "Holidays");
            choose(stage, "Christmas Day");
        }),
        scene("rules-leaves", known(), |stage| {
            filled(stage);
            click(stage, "Leave");
        }),
        scene("rules-leave", known(), |stage| {
            filled(stage);
            click(stage, "Leave");
            choose(stage, "Ana Souza,");
        }),
        scene("rules-leave-person", known(), |stage| {
            filled(stage);
            click(stage, "Leave");
            press_last(stage, "Add leave");
            type_into(stage, "Person", "an");
        }),
    ]
}

fn open(stage: &mut Stage) {
    open_admin(stage);
    click(stage, "Rules");
}

fn filled(stage: &mut Stage) {
    open(stage);
    let book = stage::rule_book(&stage.snapshot.people);
    answer(stage, book);
}

fn answer(stage: &mut Stage, book: RuleBook) {
    stage.send(Event::Answer(Box::new(Answer::Rules(Arc::new(book)))));
}

fn choose(stage: &mut Stage, beginning: &str) {
    stage.harness.get_by_label_contains(beginning).click();
    stage.harness.run();
}

/// A button that may have to be scrolled to.
fn press_last(stage: &mut Stage, label: &str) {
    let text = stage.label(label);
    stage.harness.get_by_label(&text).scroll_to_me();
    stage.harness.run();
    click(stage, label);
}
