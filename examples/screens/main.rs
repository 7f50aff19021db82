//! Renders every screen in every state, theme and size: `cargo run --example screens -- FOLDER [NAME-PART]`.

use std::path::{Path, PathBuf};

use eframe::egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use rollcall::attendance::punch::PunchKind;
use rollcall::config::Theme;
use rollcall::face::QualityIssue;
use rollcall::frame::SourceState;
use rollcall::ids::PersonId;
use rollcall::kiosk::message::{
    Access, DuplicateView, EnrolmentHint, EnrolmentStage, Event, Guidance, ModelsHealth, ModelsProblem, Outcome, Snapshot, StorageHealth,
};
use rollcall::time::ClockTrust;

mod raster;
#[expect(dead_code, reason = "the tests use the rest of it")]
#[path = "../../tests/ui/stage.rs"]
mod stage;

use stage::{LONG_NAME, NOW, Stage};

const SIZES: [(u32, u32); 4] = [(800, 480), (1280, 800), (1920, 1080), (800, 1280)];

/// A screen in one state: what the kiosk says, and what is done to the window then.
struct Scene {
    name: &'static str,
    snapshot: Snapshot,
    act: Box<dyn Fn(&mut Stage)>,
}

fn scene(name: &'static str, snapshot: Snapshot, act: impl Fn(&mut Stage) + 'static) -> Scene {
    Scene { name, snapshot, act: Box::new(act) }
}

fn with(mut snapshot: Snapshot, change: impl FnOnce(&mut Snapshot)) -> Snapshot {
    change(&mut snapshot);
    snapshot
}

fn attend_scenes() -> Vec<Scene> {
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
    let captured = stage::moment(NOW);
    vec![
        scene("attend-waiting", stage::ready(), look),
        scene("attend-looking", stage::seen(Guidance::Look), look),
        scene("attend-too-far", stage::seen(Guidance::Improve(QualityIssue::TooFar)), look),
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
                snapshot.health.storage = StorageHealth::LowSpace { free_mb: 180 };
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
        scene("idle", stage::ready(), |stage| {
            stage.show_frame(stage::portrait(1));
            stage.wait_secs(31.0);
        }),
    ]
}

fn open_admin(stage: &mut Stage) {
    stage.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    stage.harness.run();
}

fn click(stage: &mut Stage, label: &str) {
    stage.harness.get_by_label(label).click();
    stage.harness.run();
}

fn type_into(stage: &mut Stage, label: &str, text: &str) {
    stage.harness.get_by_label(label).focus();
    stage.harness.run();
    stage.harness.get_by_label(label).type_text(text);
    stage.harness.run();
}

fn unlock_scenes() -> Vec<Scene> {
    let access = |name: &'static str, access: Access| scene(name, with(stage::ready(), |snapshot| snapshot.access = access), open_admin);
    let first_run = with(stage::ready(), |snapshot| snapshot.access = Access::FirstRun);
    vec![
        access("setup-empty", Access::FirstRun),
        scene("setup-typed", first_run, |stage| {
            open_admin(stage);
            type_into(stage, "Password", "sparrow-7");
            type_into(stage, "The same password again", "sparow");
        }),
        access("unlock", Access::Locked),
        access("unlock-wrong", Access::Wrong { attempts_left: 2 }),
        access("unlock-checking", Access::Checking),
        access("unlock-locked-out", Access::LockedOut { until: NOW.plus_millis(272_000) }),
    ]
}

fn admin_scenes() -> Vec<Scene> {
    let known = || with(stage::unlocked(), |snapshot| snapshot.people = stage::people());
    let choose = |stage: &mut Stage, name: &str| {
        open_admin(stage);
        stage.harness.get_by_label_contains(name).click();
        stage.harness.run();
    };
    vec![
        scene("people-empty", stage::unlocked(), open_admin),
        scene("people", known(), open_admin),
        scene("people-search", known(), |stage| {
            open_admin(stage);
            type_into(stage, "Search by name, number or department", "assem");
        }),
        scene("people-nobody-found", known(), |stage| {
            open_admin(stage);
            type_into(stage, "Search by name, number or department", "zzz");
        }),
        scene("person", known(), move |stage| choose(stage, "Chloé Lefèvre,")),
        scene("person-long-name", known(), move |stage| choose(stage, "Maria Francisca")),
        scene("person-erase", known(), move |stage| {
            choose(stage, "Chloé Lefèvre,");
            stage.harness.get_by_label("Erase face and consent…").scroll_to_me();
            stage.harness.run();
            click(stage, "Erase face and consent…");
        }),
        scene("people-storage-full", with(known(), |snapshot| snapshot.health.storage = StorageHealth::Full), open_admin),
        scene("today-empty", stage::unlocked(), |stage| {
            open_admin(stage);
            click(stage, "Today");
        }),
        scene("today", with(stage::unlocked(), |snapshot| snapshot.today = stage::today()), |stage| {
            open_admin(stage);
            click(stage, "Today");
        }),
    ]
}

fn enrol_scenes() -> Vec<Scene> {
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
        check.duplicate = Some(DuplicateView { person: PersonId::generate(), name: "Anna de Sousa".into() });
        check
    };
    vec![
        scene("enrol-who", with(stage::unlocked(), |snapshot| snapshot.people = stage::people()), move |stage| {
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
        stage_scene("enrol-failed", view(EnrolmentStage::Failed, 5)),
        stage_scene("enrol-done", view(EnrolmentStage::Saved, 5)),
    ]
}

fn render(scene: &Scene, (width, height): (u32, u32), theme: Theme, path: &Path) -> anyhow::Result<()> {
    let mut config = stage::config();
    config.ui.theme = theme;
    let mut stage = Stage::open_with(&config, vec2(width as f32, height as f32), scene.snapshot.clone());
    (scene.act)(&mut stage);
    let mut raster = raster::Raster::default();
    stage.textures.0.borrow().iter().for_each(|(id, change)| raster.apply(*id, change));
    let output = stage.harness.output();
    let scale = output.pixels_per_point;
    let primitives = stage.harness.ctx.tessellate(output.shapes.clone(), scale);
    let picture = raster.draw([width as usize, height as usize], scale, &primitives);
    let rgb = picture.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]).collect();
    let picture = image::RgbImage::from_raw(width, height, rgb).expect("three bytes a pixel");
    picture.save(path)?;
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "docs/screens".into()));
    let part = arguments.next().unwrap_or_default();
    std::fs::create_dir_all(&folder)?;
    let scenes = [attend_scenes(), unlock_scenes(), admin_scenes(), enrol_scenes()];
    for scene in scenes.iter().flatten() {
        for size in SIZES {
            for (theme, word) in [(Theme::Dark, "dark"), (Theme::Light, "light")] {
                let name = format!("{}-{}x{}-{word}.png", scene.name, size.0, size.1);
                if name.contains(&part) {
                    render(scene, size, theme, &folder.join(&name))?;
                    println!("{name}");
                }
            }
        }
    }
    Ok(())
}
