//! Every screen in every state, a file per topic; rendered by the example and walked through by a test.

mod attempts;
mod audit;
mod backup;
mod calibration;
mod diagnostics;
mod door;
mod enrol;
mod face;
mod fallback;
mod head_office;
mod people;
mod records;
mod rules;
mod settings;
mod unlock;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use rollcall::config::Config;
use rollcall::kiosk::message::Snapshot;

use crate::stage::{self, Stage};

/// A screen in one state: what the kiosk says, and what is done to the window then.
pub struct Scene {
    pub name: &'static str,
    pub snapshot: Snapshot,
    pub act: Box<dyn Fn(&mut Stage)>,
    /// What the site has set otherwise than others.
    pub configure: fn(&mut Config),
}

/// All of them.
pub fn all() -> Vec<Scene> {
    let mut scenes = Vec::new();
    scenes.extend(door::scenes());
    scenes.extend(fallback::scenes());
    scenes.extend(unlock::scenes());
    scenes.extend(people::scenes());
    scenes.extend(face::scenes());
    scenes.extend(records::scenes());
    scenes.extend(rules::scenes());
    scenes.extend(enrol::scenes());
    scenes.extend(calibration::scenes());
    scenes.extend(backup::scenes());
    scenes.extend(head_office::scenes());
    scenes.extend(diagnostics::scenes());
    scenes.extend(settings::scenes());
    scenes.extend(attempts::scenes());
    scenes.extend(audit::scenes());
    scenes
}

fn scene(name: &'static str, snapshot: Snapshot, act: impl Fn(&mut Stage) + 'static) -> Scene {
    Scene { name, snapshot, act: Box::new(act), configure: |_| {} }
}

fn with(mut snapshot: Snapshot, change: impl FnOnce(&mut Snapshot)) -> Snapshot {
    change(&mut snapshot);
    snapshot
}

/// Whoever may do everything, and the people of the made-up site.
fn known() -> Snapshot {
    with(stage::unlocked(), |snapshot| {
        snapshot.people = stage::people();
        snapshot.departments = stage::departments();
    })
}

fn open_admin(stage: &mut Stage) {
    stage.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    stage.harness.run();
}

fn click(stage: &mut Stage, label: &str) {
    let label = stage.label(label);
    // Tabs and fields may be pushed out of a small window.
    stage.harness.get_by_label(&label).scroll_to_me();
    stage.harness.run();
    stage.harness.get_by_label(&label).click();
    stage.harness.run();
}

fn type_into(stage: &mut Stage, label: &str, text: &str) {
    let label = stage.label(label);
    stage.harness.get_by_label(&label).focus();
    stage.harness.run();
    stage.harness.get_by_label(&label).type_text(text);
    stage.harness.run();
}
