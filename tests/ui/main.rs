//! The window without a display, used as people use it: by what it says.
#![cfg(feature = "kiosk")]

mod admin;
mod attend;
mod backup;
mod calibration;
mod enrol;
mod everywhere;
mod face;
mod fallback;
mod head_office;
mod people;
mod records;
mod rules;
#[path = "../../examples/screens/scenes/mod.rs"]
mod scenes;
mod settings;
mod sizes;
mod stage;
mod unlock;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use stage::Stage;

fn says(stage: &Stage, text: &str) -> bool {
    stage.harness.query_all_by_label(text).next().is_some()
}

fn open_admin(stage: &mut Stage) {
    stage.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    stage.harness.run();
}

fn click(stage: &mut Stage, label: &str) {
    stage.harness.get_by_label(label).click();
    stage.harness.run();
}

fn is_enabled(stage: &Stage, label: &str) -> bool {
    use egui_kittest::kittest::NodeT;
    !stage.harness.get_by_label(label).accesskit_node().is_disabled()
}

fn type_into(stage: &mut Stage, label: &str, text: &str) {
    stage.harness.get_by_label(label).focus();
    stage.harness.run();
    stage.harness.get_by_label(label).type_text(text);
    stage.harness.run();
}

fn press(stage: &mut Stage, key: Key) {
    stage.harness.key_press(key);
    stage.harness.run();
}

/// Types into whatever has the keyboard.
fn type_text(stage: &mut Stage, text: &str) {
    stage.harness.event(eframe::egui::Event::Text(text.into()));
    stage.harness.run();
}
