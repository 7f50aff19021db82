//! The progress line of something done in steps.

use eframe::egui::{Align2, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit, pos2, vec2};

use super::icon::{self, Icon};
use crate::ui::app::Cx;
use crate::ui::theme::{self, GRID};

/// Shows the steps; those before `current` are done.
pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, names: &[String], current: usize) {
    let palette = &cx.theme.palette;
    let radius = 16.0;
    let width = ui.available_width().min(880.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 2.0 * radius + 4.0 * GRID), Sense::hover());
    let spoken = cx
        .texts
        .with("steps-name", [("number", (current + 1).to_string()), ("total", names.len().to_string()), ("step", names[current].clone())]);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::ProgressIndicator, true, &spoken));
    let painter = ui.painter();
    let pitch = width / names.len() as f32;
    let center = |index: usize| pos2(rect.center().x - width / 2.0 + pitch * (index as f32 + 0.5), rect.min.y + radius + 2.0);
    for index in 1..names.len() {
        let color = if index <= current { palette.accent } else { palette.hairline };
        let gap = vec2(radius + GRID, 0.0);
        painter.line_segment([center(index - 1) + gap, center(index) - gap], Stroke::new(2.0, color));
    }
    for (index, name) in names.iter().enumerate() {
        let at = center(index);
        let (fill, outline, ink) = if index <= current {
            (palette.accent, palette.accent, palette.on_accent)
        } else {
            (palette.surface, palette.hairline, palette.text_muted)
        };
        painter.circle(at, radius, fill, Stroke::new(2.0, outline));
        if index < current {
            icon::paint(painter, Icon::Tick, Rect::from_center_size(at, Vec2::splat(radius * 1.2)), ink);
        } else {
            painter.text(at, Align2::CENTER_CENTER, index + 1, cx.theme.semibold(theme::BODY), ink);
        }
        let (font, color) = if index == current {
            (cx.theme.semibold(theme::BODY), palette.text)
        } else {
            (cx.theme.regular(theme::BODY), palette.text_muted)
        };
        painter.text(at + vec2(0.0, radius + 4.0), Align2::CENTER_TOP, name, font, color);
    }
}
