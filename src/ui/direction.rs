//! Buttons for what is recorded, where the site lets people choose: before they are recognised, or just after.

use eframe::egui::{Rect, Ui, UiBuilder, accesskit, pos2, vec2};

use super::app::Cx;
use super::theme::GRID;
use super::widgets::Button;
use crate::attendance::punch::PunchKind;
use crate::kiosk::message::Command;

const CHOICES: [(PunchKind, &str); 4] = [
    (PunchKind::In, "choose-in"),
    (PunchKind::Out, "choose-out"),
    (PunchKind::BreakStart, "choose-break-start"),
    (PunchKind::BreakEnd, "choose-break-end"),
];
/// Least width of a button for all four to stand beside each other.
const WIDE: f32 = 150.0;

/// Takes what the buttons need from the bottom of `rect`; what is left is above them.
pub(crate) fn split(rect: Rect, touch: f32) -> (Rect, Rect) {
    let rows = if columns(rect) == CHOICES.len() { 1.0 } else { 2.0 };
    let height = rows * touch + (rows - 1.0) * GRID;
    rect.split_top_bottom_at_y(rect.max.y - height)
}

fn columns(rect: Rect) -> usize {
    if rect.width() >= CHOICES.len() as f32 * (WIDE + GRID) { CHOICES.len() } else { CHOICES.len() / 2 }
}

pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let columns = columns(rect);
    let touch = cx.theme.kiosk_touch();
    let width = (rect.width() - (columns - 1) as f32 * GRID) / columns as f32;
    let name = cx.texts.get("choose-name");
    let group = ui.scope_builder(UiBuilder::new().max_rect(rect).accessibility_role(accesskit::Role::Group), |ui| {
        for (index, (kind, key)) in CHOICES.into_iter().enumerate() {
            let place = pos2((index % columns) as f32 * (width + GRID), (index / columns) as f32 * (touch + GRID));
            let size = vec2(width, touch);
            let is_chosen = cx.snapshot.live.chosen == Some(kind);
            let button = Button::secondary(cx.theme, cx.texts.get(key)).at_the_door().selected(is_chosen).min_size(size);
            if ui.put(Rect::from_min_size(rect.min + place.to_vec2(), size), button).clicked() {
                cx.commands.send(Command::Choose { kind });
            }
        }
    });
    ui.ctx().accesskit_node_builder(group.response.id, |node| node.set_label(name));
}
