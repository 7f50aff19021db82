//! No window is too small, too large or too narrow to be drawn.

use eframe::egui::{Vec2, vec2};
use rollcall::kiosk::message::{Access, EnrolmentStage, Event, Guidance, ModelsHealth, ModelsProblem, StorageHealth};
use rollcall::time::ClockTrust;

use crate::stage::{self, LONG_NAME, Snapshot, Stage, enrolment, recorded, seen, unlocked};
use crate::{click, open_admin};

const WINDOWS: [Vec2; 6] =
    [vec2(240.0, 160.0), vec2(480.0, 360.0), vec2(800.0, 480.0), vec2(360.0, 1400.0), vec2(800.0, 1280.0), vec2(3840.0, 2160.0)];

fn troubled(mut snapshot: Snapshot) -> Snapshot {
    snapshot.health.models = ModelsHealth::Off { problem: ModelsProblem::Engine, detail: String::new() };
    snapshot.health.storage = StorageHealth::ReadOnly;
    snapshot.health.clock = ClockTrust::Doubtful;
    snapshot.health.pad_off = true;
    snapshot.health.demo = true;
    snapshot
}

#[test]
fn the_door_fits_any_window() {
    for window in WINDOWS {
        for snapshot in [seen(Guidance::Done), troubled(seen(Guidance::Look)), Snapshot { access: Access::FirstRun, ..stage::ready() }] {
            let mut stage = Stage::open_with(&stage::config(), window, snapshot);
            stage.show_frame(stage::portrait(1));
            stage.send(Event::Outcome(recorded(LONG_NAME, rollcall::attendance::punch::PunchKind::Auto)));
        }
    }
}

#[test]
fn the_admin_screens_fit_any_window() {
    for window in WINDOWS {
        let people = Snapshot { people: stage::people(), today: stage::today(), ..troubled(unlocked()) };
        let mut stage = Stage::open_with(&stage::config(), window, people.clone());
        open_admin(&mut stage);
        for tab in ["Records", "Enrol"] {
            click(&mut stage, tab);
        }
        for step in [EnrolmentStage::Shots, EnrolmentStage::Check, EnrolmentStage::Saved] {
            stage.tell(Snapshot { enrolment: Some(enrolment(step, 5)), ..people.clone() });
        }
        for access in [Access::FirstRun, Access::LockedOut { until: stage::NOW.plus_millis(1000) }] {
            let mut stage = Stage::open_with(&stage::config(), window, Snapshot { access, ..stage::ready() });
            open_admin(&mut stage);
        }
    }
}
