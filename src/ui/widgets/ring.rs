//! The ring around the sign of a result: it closes once and stays.

use eframe::egui::{Pos2, Rect, Shape, Stroke, Ui, Vec2};

use super::icon::{self, Icon};
use crate::ui::theme::{Theme, Tone};

/// How long the ring takes to close, in seconds.
const CLOSING_SECS: f64 = 0.45;

/// Draws the ring of a result that has been shown for `age_secs`, and asks for more frames until it is closed.
pub(crate) fn ring(ui: &Ui, theme: &Theme, center: Pos2, radius: f32, tone: Tone, sign: Icon, age_secs: f64) {
    let share = if theme.reduce_motion { 1.0 } else { ease_out(age_secs / CLOSING_SECS) };
    if share < 1.0 {
        ui.ctx().request_repaint();
    }
    let color = theme.palette.tone(tone);
    let painter = ui.painter();
    let width = (radius * 0.1).max(3.0);
    painter.circle_filled(center, radius - width / 2.0, color.gamma_multiply(0.14));
    let points = icon::arc_points(center, Vec2::splat(radius - width / 2.0), -90.0, -90.0 + 360.0 * share);
    painter.add(Shape::line(points, Stroke::new(width, color)));
    let sign_share = if theme.reduce_motion { 1.0 } else { ease_out((age_secs - 0.15) / (CLOSING_SECS - 0.15)) };
    if sign_share > 0.0 {
        let side = radius * (0.7 + 0.5 * sign_share);
        icon::paint(painter, sign, Rect::from_center_size(center, Vec2::splat(side)), color.gamma_multiply(sign_share));
    }
}

/// Cubic ease-out of `t`, which is pulled into `[0, 1]`.
pub(crate) fn ease_out(t: f64) -> f32 {
    let rest = 1.0 - t.clamp(0.0, 1.0) as f32;
    1.0 - rest * rest * rest
}
