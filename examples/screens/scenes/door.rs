//! What employees see: the door in each of its states.

use rollcall::attendance::punch::PunchKind;
use rollcall::config::{Config, Direction};
use rollcall::face::{Ask, QualityIssue, Side};
use rollcall::frame::SourceState;
use rollcall::ids::PersonId;
use rollcall::kiosk::message::{Access, Event, Guidance, ModelsHealth, ModelsProblem, Outcome, StorageHealth};
use rollcall::time::ClockTrust;

use super::{Scene, scene, with};
use crate::stage::{self, LONG_NAME, NOW, Stage};

pub fn scenes() -> Vec<Scene> {
    let choose = |config: &mut Config| config.attendance.direction = Direction::Choose;
    let look = |stage: &mut Stage| stage.show_frame(stage::portrait(1));
    let outcome = |name: &'static str, outcome: Outcome| {
        scene(name, stage::seen(Guidance::Done), move |stage| {
            stage.show_frame(stage::portrait(1));
            stage.send(Event::Outcome(outcome.clone()));
            stage.wait_secs(0.75);
        })
    };
    let camera =
        |name: &'static str, state: SourceState| scene(name, with(stage::ready(), |snapshot| snapshot.health.camera = state), |_| {});
    let prove = |name: &'static str, ask: Ask| scene(name, stage::seen(Guidance::Prove(ask)), look);
    let captured = stage::moment(NOW);
    vec![
        scene("attend-waiting", stage::ready(), look),
        scene("attend-looking", stage::seen(Guidance::Look), look),
        scene("attend-too-far", stage::seen(Guidance::Improve(QualityIssue::TooFar)), look),
        prove("attend-turn-left", Ask::Turn { side: Side::Left, turn: 1, is_there: false, percent: 12, secs_left: 5 }),
        prove("attend-turn-back", Ask::Turn { side: Side::Left, turn: 1, is_there: true, percent: 25, secs_left: 4 }),
        prove("attend-turn-right", Ask::Turn { side: Side::Right, turn: 2, is_there: false, percent: 33, secs_left: 6 }),
        prove("attend-calm", Ask::Calm),
        prove("attend-move", Ask::Move),
        scene("attend-dark", stage::seen(Guidance::Improve(QualityIssue::Dark)), look),
        outcome("attend-recorded", stage::recorded("Ana Souza", PunchKind::In)),
        outcome("attend-recorded-auto", stage::recorded("Björn Åkesson", PunchKind::Auto)),
        outcome("attend-recorded-long-name", stage::recorded(LONG_NAME, PunchKind::Out)),
        outcome("attend-repeat", Outcome::Repeat { person: PersonId::generate(), name: "Ana Souza".into(), recorded: captured, captured }),
        outcome("attend-unknown", Outcome::Unknown { captured }),
        outcome("attend-attack", Outcome::Attack { captured }),
        outcome("attend-not-recorded", Outcome::NotRecorded { name: "Ana Souza".into(), captured }),
        camera("attend-camera-opening", SourceState::Opening),
        camera("attend-camera-stalled", SourceState::Stalled),
        camera("attend-camera-gone", SourceState::Gone { reason: "unplugged".into() }),
        scene(
            "attend-banners",
            with(stage::seen(Guidance::Look), |snapshot| {
                snapshot.health.models = ModelsHealth::Off { problem: ModelsProblem::Missing, detail: String::new() };
                snapshot.health.storage = StorageHealth::LowSpace { free_mb: 180, days_left: Some(6) };
                snapshot.health.clock = ClockTrust::Doubtful;
                snapshot.health.pad_off = true;
            }),
            look,
        ),
        scene("attend-storage-full", with(stage::seen(Guidance::Look), |snapshot| snapshot.health.storage = StorageHealth::Full), look),
        scene(
            "attend-demo",
            with(stage::seen(Guidance::Look), |snapshot| {
                snapshot.health.demo = true;
                snapshot.health.pad_off = true;
            }),
            look,
        ),
        scene("attend-first-run", with(stage::ready(), |snapshot| snapshot.access = Access::FirstRun), look),
        Scene { configure: choose, ..scene("attend-choose", stage::seen(Guidance::Look), look) },
        Scene {
            configure: choose,
            ..scene("attend-chosen", with(stage::seen(Guidance::Look), |snapshot| snapshot.live.chosen = Some(PunchKind::BreakStart)), look)
        },
        Scene { configure: choose, ..outcome("attend-choose-recorded", stage::recorded(LONG_NAME, PunchKind::In)) },
        outcome("attend-late", stage::noted("Ana Souza", PunchKind::In, 8, None)),
        outcome("attend-worked", stage::noted(LONG_NAME, PunchKind::Out, 0, Some(476))),
        scene("idle", stage::ready(), |stage| {
            stage.show_frame(stage::portrait(1));
            stage.wait_secs(31.0);
        }),
    ]
}
