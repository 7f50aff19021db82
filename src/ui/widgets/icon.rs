//! Line icons, drawn so that no font and no picture file is needed and every size is sharp.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    Alert,
    Back,
    Badge,
    Calendar,
    Camera,
    Clock,
    Cross,
    Disk,
    Down,
    Group,
    Info,
    Keypad,
    Left,
    Lock,
    Minus,
    Pause,
    Pencil,
    Person,
    PersonAdd,
    Picture,
    Right,
    Search,
    Shield,
    Sliders,
    Swap,
    Tick,
    Trash,
    Up,
}

/// Sides of the square that the icons below are drawn in.
const UNIT: f32 = 24.0;

/// Draws `icon` into the largest square around the centre of `rect`.
pub(crate) fn paint(painter: &Painter, icon: Icon, rect: Rect, color: Color32) {
    let side = rect.width().min(rect.height());
    let scale = side / UNIT;
    let origin = rect.center() - Vec2::splat(side / 2.0);
    let at = |x: f32, y: f32| origin + vec2(x, y) * scale;
    let stroke = Stroke::new((2.0 * scale).max(1.5), color);
    let line = |points: &[(f32, f32)]| {
        painter.add(Shape::line(points.iter().map(|&(x, y)| at(x, y)).collect(), stroke));
    };
    let ring = |x: f32, y: f32, r: f32| {
        painter.circle_stroke(at(x, y), r * scale, stroke);
    };
    let dot = |x: f32, y: f32| {
        painter.circle_filled(at(x, y), 1.4 * scale, color);
    };
    let frame = |x: f32, y: f32, w: f32, h: f32| {
        painter.rect_stroke(Rect::from_min_size(at(x, y), vec2(w, h) * scale), 2.0 * scale, stroke, StrokeKind::Middle);
    };
    // From `from` to `to` in degrees, clockwise from the right.
    let arc = |x: f32, y: f32, r: f32, from: f32, to: f32| {
        painter.add(Shape::line(arc_points(at(x, y), Vec2::splat(r * scale), from, to), stroke));
    };
    match icon {
        Icon::Alert => {
            painter.add(Shape::closed_line(vec![at(12.0, 3.5), at(22.0, 20.5), at(2.0, 20.5)], stroke));
            line(&[(12.0, 10.0), (12.0, 14.5)]);
            dot(12.0, 17.5);
        }
        Icon::Back => {
            line(&[(20.0, 12.0), (4.5, 12.0)]);
            line(&[(11.0, 5.0), (4.0, 12.0), (11.0, 19.0)]);
        }
        Icon::Badge => {
            frame(3.0, 5.0, 18.0, 14.0);
            frame(12.5, 9.0, 5.5, 6.0);
            line(&[(6.0, 10.0), (9.5, 10.0)]);
            line(&[(6.0, 14.0), (9.5, 14.0)]);
        }
        Icon::Calendar => {
            frame(3.5, 5.0, 17.0, 15.5);
            line(&[(3.5, 10.0), (20.5, 10.0)]);
            frame(3.0, 5.0, 18.0, 15.5);
            line(&[(3.0, 10.0), (21.0, 10.0)]);
            line(&[(8.0, 2.5), (8.0, 6.5)]);
            line(&[(16.0, 2.5), (16.0, 6.5)]);
        }
        Icon::Camera => {
            frame(2.5, 7.0, 13.0, 11.0);
            line(&[(15.5, 11.0), (21.5, 7.5), (21.5, 17.5), (15.5, 14.0)]);
        }
        Icon::Clock => {
            ring(12.0, 12.0, 9.0);
            line(&[(12.0, 6.5), (12.0, 12.0), (16.0, 14.5)]);
        }
        Icon::Cross => {
            line(&[(6.0, 6.0), (18.0, 18.0)]);
            line(&[(18.0, 6.0), (6.0, 18.0)]);
        }
        Icon::Disk => {
            frame(3.0, 13.0, 18.0, 7.0);
            line(&[(3.5, 13.0), (6.5, 4.5), (17.5, 4.5), (20.5, 13.0)]);
            dot(17.0, 16.5);
        }
        Icon::Down => line(&[(5.0, 9.0), (12.0, 16.0), (19.0, 9.0)]),
        Icon::Group => {
            ring(8.5, 8.5, 3.4);
            arc(8.5, 20.0, 6.3, 180.0, 360.0);
            ring(17.0, 9.5, 2.8);
            arc(17.0, 20.0, 5.2, 225.0, 360.0);
        }
        Icon::Info => {
            ring(12.0, 12.0, 9.0);
            line(&[(12.0, 11.0), (12.0, 16.5)]);
            dot(12.0, 7.8);
        }
        Icon::Keypad => {
            for y in [5.0, 12.0, 19.0] {
                for x in [5.0, 12.0, 19.0] {
                    dot(x, y);
                }
            }
        }
        Icon::Left => line(&[(15.0, 5.0), (8.0, 12.0), (15.0, 19.0)]),
        Icon::Lock => {
            frame(5.0, 11.0, 14.0, 9.5);
            arc(12.0, 8.0, 4.2, 180.0, 360.0);
            line(&[(7.8, 8.0), (7.8, 11.0)]);
            line(&[(16.2, 8.0), (16.2, 11.0)]);
        }
        Icon::Minus => line(&[(6.0, 12.0), (18.0, 12.0)]),
        Icon::Pause => {
            line(&[(9.0, 6.0), (9.0, 18.0)]);
            line(&[(15.0, 6.0), (15.0, 18.0)]);
        }
        Icon::Pencil => {
            line(&[(4.0, 20.0), (5.2, 15.5), (16.0, 4.7), (19.3, 8.0), (8.5, 18.8), (4.0, 20.0)]);
            line(&[(13.6, 7.1), (16.9, 10.4)]);
        }
        Icon::Person => {
            ring(12.0, 8.0, 4.0);
            arc(12.0, 21.0, 7.5, 180.0, 360.0);
        }
        Icon::PersonAdd => {
            ring(9.5, 8.0, 4.0);
            arc(9.5, 21.0, 7.0, 180.0, 360.0);
            line(&[(19.5, 7.0), (19.5, 14.0)]);
            line(&[(16.0, 10.5), (23.0, 10.5)]);
        }
        Icon::Picture => {
            frame(3.0, 4.5, 18.0, 15.0);
            ring(8.5, 9.5, 1.6);
            line(&[(3.5, 17.5), (9.5, 13.0), (13.0, 16.0), (16.5, 11.5), (20.5, 15.5)]);
        }
        Icon::Right => line(&[(9.0, 5.0), (16.0, 12.0), (9.0, 19.0)]),
        Icon::Search => {
            ring(10.5, 10.5, 6.5);
            line(&[(15.5, 15.5), (21.0, 21.0)]);
        }
        Icon::Shield => {
            line(&[(12.0, 3.0), (19.5, 6.0), (19.0, 13.0), (16.5, 17.5), (12.0, 21.0), (7.5, 17.5), (5.0, 13.0), (4.5, 6.0), (12.0, 3.0)]);
            line(&[(12.0, 8.0), (12.0, 13.0)]);
            dot(12.0, 16.3);
        }
        Icon::Sliders => {
            for (y, knob) in [(6.0, 15.0), (12.0, 8.0), (18.0, 13.0)] {
                line(&[(3.0, y), (knob - 2.6, y)]);
                ring(knob, y, 2.6);
                line(&[(knob + 2.6, y), (21.0, y)]);
            }
        }
        Icon::Swap => {
            line(&[(8.0, 20.0), (8.0, 5.0)]);
            line(&[(3.5, 9.5), (8.0, 4.5), (12.5, 9.5)]);
            line(&[(16.5, 4.0), (16.5, 19.0)]);
            line(&[(12.0, 14.5), (16.5, 19.5), (21.0, 14.5)]);
        }
        Icon::Tick => line(&[(4.5, 12.5), (9.8, 18.0), (19.5, 6.5)]),
        Icon::Trash => {
            line(&[(4.0, 6.5), (20.0, 6.5)]);
            line(&[(6.0, 6.5), (7.0, 20.5), (17.0, 20.5), (18.0, 6.5)]);
            line(&[(9.0, 6.5), (9.5, 3.5), (14.5, 3.5), (15.0, 6.5)]);
        }
        Icon::Up => line(&[(5.0, 15.0), (12.0, 8.0), (19.0, 15.0)]),
    }
}

/// Points of an arc of an ellipse, in degrees clockwise from the right, close enough to look round.
pub(crate) fn arc_points(center: Pos2, radius: Vec2, from: f32, to: f32) -> Vec<Pos2> {
    let steps = ((to - from).abs() / 4.0).ceil().max(1.0) as usize;
    (0..=steps)
        .map(|step| {
            let angle = (from + (to - from) * step as f32 / steps as f32).to_radians();
            pos2(center.x + radius.x * angle.cos(), center.y + radius.y * angle.sin())
        })
        .collect()
}
