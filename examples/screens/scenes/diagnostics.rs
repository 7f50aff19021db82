//! The work behind the picture.

use std::time::Duration;

use rollcall::face::{Acceptance, FoundFace, LandmarkSource, Pose, Quality, Verdict};
use rollcall::geometry::Point;
use rollcall::ids::{DeviceId, PersonId, TrackId};
use rollcall::kiosk::message::{Event, Inspection, ModelsHealth, ModelsProblem, Queues, Spread, StorageHealth};
use rollcall::kiosk::question::{Answer, DeviceReport};
use rollcall::people::Person;
use rollcall::time::ClockTrust;

use super::{Scene, click, known, open_admin, scene, with};
use crate::stage::{self, LONG_NAME, Stage};

pub fn scenes() -> Vec<Scene> {
    let open = |stage: &mut Stage| {
        open_admin(stage);
        click(stage, "Diagnostics");
        stage.show_frame(stage::portrait(1));
        stage.send(Event::Answer(Box::new(Answer::Device(Box::new(device())))));
    };
    let seen = || {
        let mut snapshot = known();
        let person: Option<Person> = snapshot.people.iter().map(|row| row.person.clone()).find(|person| person.name == LONG_NAME);
        let person = person.map_or_else(PersonId::generate, |person| person.id);
        snapshot.inspection = Some(Box::new(inspection(person)));
        snapshot
    };
    let troubled = with(stage::unlocked(), |snapshot| {
        snapshot.health.models = ModelsHealth::Off { problem: ModelsProblem::Missing, detail: String::new() };
        snapshot.health.storage = StorageHealth::LowSpace { free_mb: 180, days_left: Some(9) };
        snapshot.health.clock = ClockTrust::Doubtful;
        snapshot.health.pad_off = true;
    });
    vec![
        scene("diagnostics", seen(), open),
        scene("diagnostics-trouble", troubled, |stage| {
            open_admin(stage);
            click(stage, "Diagnostics");
        }),
    ]
}

fn device() -> DeviceReport {
    DeviceReport {
        device: DeviceId::generate(),
        key: "5f1d0c9a7b3e2468".into(),
        records: 48_211,
        head: "9c41d7a0e83b5f62".into(),
        records_waiting: 14,
        audit_waiting: 2,
        database_bytes: 61 << 20,
        free_bytes: 18_432 << 20,
        schema: 3,
    }
}

fn inspection(person: PersonId) -> Inspection {
    let spread = |half: u64, most: u64| Spread { p50: Duration::from_micros(half), p95: Duration::from_micros(most), count: 300 };
    let bbox = stage::FACE;
    let at = |x: f32, y: f32| Point::new(bbox.x + bbox.w * x, bbox.y + bbox.h * y);
    let face = FoundFace {
        track: TrackId(1),
        source: LandmarkSource::Mesh,
        bbox,
        landmarks: [at(0.28, 0.42), at(0.72, 0.42), at(0.5, 0.62), at(0.33, 0.79), at(0.67, 0.79)],
        pose: Pose { yaw: -4.0, pitch: 8.0, roll: 1.0 },
        quality: Quality { score: 0.91, issue: None },
        presence: 0.98,
    };
    let verdict = Verdict::Accepted(Acceptance { person, score: 0.71, margin: 0.38, pad: Some(0.97) });
    Inspection {
        frame_size: (640, 480),
        faces: vec![(face, verdict)],
        stages: [
            spread(1_900, 2_600),
            spread(900, 1_300),
            spread(2_400, 3_100),
            spread(3_900, 5_200),
            spread(70, 110),
            spread(9_300, 11_800),
        ],
        queues: Queues { observations: 1, orders: 0, questions: 0, events: 2 },
    }
}
