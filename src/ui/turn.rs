//! "Turn your head": an arrow at that side of the face, how far all the turns are, and the time left.

use eframe::egui::{Align2, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2};

use super::theme::{self, Theme, Tone};
use super::widgets::icon::{self, Icon};
use crate::face::{Ask, Side};

/// Radius of the arrow's disc.
const DISC: f32 = 44.0;
/// Radius of the disc with the seconds.
const SECONDS_DISC: f32 = 26.0;

/// Paints what helps with `ask` over the mirrored picture in `picture`; `face` is the outline of the head in it.
pub(crate) fn show(painter: &Painter, theme: &Theme, ask: Ask, face: Rect, picture: Rect) {
    // Whatever the theme, the picture is dark enough for the lines of the dark one.
    let palette = theme::Palette::dark();
    let ink = palette.tone(Tone::Attention);
    let (side, is_there, percent, secs_left) = match ask {
        Ask::Turn { side, is_there, percent, secs_left, .. } => (side, is_there, percent, secs_left),
        Ask::Calm => return,
        Ask::Move => {
            for (side, sign) in [(Side::Left, Icon::Left), (Side::Right, Icon::Right)] {
                disc(painter, beside(face, picture, side), &palette, ink, sign, 0.0);
            }
            return;
        }
    };
    // There, it points back.
    let sign = if (side == Side::Left) != is_there { Icon::Left } else { Icon::Right };
    disc(painter, beside(face, picture, side), &palette, ink, sign, f32::from(percent) / 100.0);
    let center = pos2(face.center().x, face.max.y.min(picture.max.y - SECONDS_DISC - 8.0));
    painter.circle_filled(center, SECONDS_DISC, palette.surface);
    painter.circle_stroke(center, SECONDS_DISC, Stroke::new(2.0, ink));
    painter.text(center, Align2::CENTER_CENTER, secs_left.to_string(), theme.semibold(theme::SECONDARY), palette.text);
}

/// Beside the head, and within the picture. The picture is a mirror: the person's left is at its left.
fn beside(face: Rect, picture: Rect, side: Side) -> Pos2 {
    let x = match side {
        Side::Left => (face.min.x - DISC * 0.4).max(picture.min.x + DISC + 8.0),
        Side::Right => (face.max.x + DISC * 0.4).min(picture.max.x - DISC - 8.0),
    };
    pos2(x, face.center().y.clamp(picture.min.y + DISC + 8.0, (picture.max.y - DISC - 8.0).max(picture.min.y + DISC + 8.0)))
}

fn disc(painter: &Painter, center: Pos2, palette: &theme::Palette, ink: eframe::egui::Color32, sign: Icon, share: f32) {
    painter.circle_filled(center, DISC, palette.surface);
    painter.circle_stroke(center, DISC - 4.0, Stroke::new(6.0, ink.gamma_multiply(0.3)));
    if share > 0.0 {
        let arc = icon::arc_points(center, Vec2::splat(DISC - 4.0), -90.0, -90.0 + 360.0 * share);
        painter.add(Shape::line(arc, Stroke::new(6.0, ink)));
    }
    icon::paint(painter, sign, Rect::from_center_size(center, Vec2::splat(DISC * 1.1)), ink);
}
