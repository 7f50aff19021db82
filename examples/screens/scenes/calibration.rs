//! The line between strangers and the people themselves.

use std::sync::Arc;

use rollcall::kiosk::message::{Event, InForce, ThresholdSource};
use rollcall::kiosk::question::{Answer, Job, Question};

use super::{Scene, click, open_admin, scene, with};
use crate::stage::{self, Stage};

pub fn scenes() -> Vec<Scene> {
    let open = |stage: &mut Stage| {
        open_admin(stage);
        click(stage, "Calibration");
    };
    let answered = move |name: &'static str, people: u32, then: fn(&mut Stage)| {
        scene(name, stage::calibrating(), move |stage| {
            open(stage);
            stage.send(Event::Answer(Box::new(Answer::Calibration(Arc::new(stage::study(people))))));
            then(stage);
        })
    };
    vec![
        scene("calibration-working", stage::calibrating(), move |stage| {
            open(stage);
            stage.send(Event::Answer(Box::new(Answer::Progress { job: Job::Calibration, done: 40, total: 120 })));
        }),
        scene("calibration-failed", stage::calibrating(), move |stage| {
            open(stage);
            stage.send(Event::Answer(Box::new(Answer::Failed(Question::Calibration))));
        }),
        answered("calibration-empty", 1, |_| {}),
        answered("calibration-few", 12, |_| {}),
        answered("calibration-many", 500, |_| {}),
        answered("calibration-moved", 500, |stage| {
            for _ in 0..8 {
                click(stage, "Looser");
            }
        }),
        scene(
            "calibration-configured",
            with(stage::calibrating(), |snapshot| {
                snapshot.health.threshold = Some(InForce { threshold: 0.9, source: ThresholdSource::Configuration });
            }),
            move |stage| {
                open(stage);
                stage.send(Event::Answer(Box::new(Answer::Calibration(Arc::new(stage::study(60))))));
            },
        ),
    ]
}
