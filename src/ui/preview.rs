//! The live picture: the newest frame in one texture, mirrored, and a guide that follows the face in it.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, ColorImage, Painter, Pos2, Rect, Shape, TextureHandle, TextureOptions, Vec2, epaint::RectShape, pos2, vec2,
};

use crate::frame::FrameSlot;
use crate::geometry;

/// Owns the one texture that frames are shown in.
pub(crate) struct Preview {
    slot: Arc<FrameSlot>,
    texture: Option<TextureHandle>,
    /// Sequence number of the frame in the texture; `None` when there is no live one.
    shown: Option<u64>,
    size_px: Vec2,
}

impl Preview {
    pub fn new(slot: Arc<FrameSlot>) -> Self {
        Self { slot, texture: None, shown: None, size_px: vec2(4.0, 3.0) }
    }

    /// Puts the newest frame into the texture, unless it is there already. To be called by screens that show it, once a pass.
    pub fn refresh(&mut self, ctx: &egui::Context) {
        let Some(frame) = self.slot.newest() else {
            self.shown = None;
            return;
        };
        if self.shown == Some(frame.seq) {
            return;
        }
        let size = [frame.width as usize, frame.height as usize];
        if size[0] * size[1] == 0 || frame.rgb.len() != size[0] * size[1] * 3 {
            return;
        }
        let image = ColorImage::from_rgb(size, &frame.rgb);
        match &mut self.texture {
            Some(texture) => texture.set(image, TextureOptions::LINEAR),
            None => self.texture = Some(ctx.load_texture("camera", image, TextureOptions::LINEAR)),
        }
        self.shown = Some(frame.seq);
        self.size_px = vec2(size[0] as f32, size[1] as f32);
    }

    /// Whether there is a live picture to show.
    pub fn is_live(&self) -> bool {
        self.shown.is_some() && self.texture.is_some()
    }

    /// Width over height of the picture.
    pub fn aspect(&self) -> f32 {
        self.size_px.x / self.size_px.y
    }

    /// Fills `rect` with the mirrored picture; what does not fit is cropped evenly. Returns where frame pixels are then.
    pub fn paint(&self, painter: &Painter, rect: Rect, corner_radius: u8) -> Mirror {
        let mirror = Mirror::new(self.size_px, rect);
        if let Some(texture) = self.texture.as_ref().filter(|_| self.is_live()) {
            let shown = mirror.shown_in_frame;
            let (left, right) = (shown.left() / self.size_px.x, shown.right() / self.size_px.x);
            let uv = Rect::from_min_max(pos2(right, shown.top() / self.size_px.y), pos2(left, shown.bottom() / self.size_px.y));
            painter.add(Shape::Rect(RectShape::filled(rect, corner_radius, Color32::WHITE).with_texture(texture.id(), uv)));
        }
        mirror
    }
}

/// From frame pixels to points on screen, mirrored as people know themselves from mirrors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mirror {
    shown_in_frame: Rect,
    rect_in_ui: Rect,
}

impl Mirror {
    fn new(frame_px: Vec2, rect: Rect) -> Self {
        let scale = (rect.width() / frame_px.x).max(rect.height() / frame_px.y);
        let shown = rect.size() / scale;
        Self { shown_in_frame: Rect::from_center_size((frame_px / 2.0).to_pos2(), shown), rect_in_ui: rect }
    }

    pub fn ui_from_frame(&self, p: geometry::Point) -> Pos2 {
        let scale = self.rect_in_ui.width() / self.shown_in_frame.width();
        pos2(
            self.rect_in_ui.right() - (p.x - self.shown_in_frame.left()) * scale,
            self.rect_in_ui.top() + (p.y - self.shown_in_frame.top()) * scale,
        )
    }

    pub fn rect_from_frame(&self, rect: geometry::Rect) -> Rect {
        let a = self.ui_from_frame(geometry::Point::new(rect.x, rect.y));
        let b = self.ui_from_frame(geometry::Point::new(rect.x + rect.w, rect.y + rect.h));
        Rect::from_two_pos(a, b)
    }
}

/// Seconds in which the guide makes up most of its distance to the face.
const GUIDE_LAG_SECS: f32 = 0.05;

/// A box that follows another one smoothly: a critically damped spring on each side, which neither overshoots nor trembles.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Follower {
    sides: Option<[Spring; 4]>,
}

#[derive(Clone, Copy, Debug)]
struct Spring {
    at: f32,
    speed: f32,
}

impl Spring {
    /// The exact solution of a critically damped spring after `dt` seconds.
    fn step(self, target: f32, dt: f32) -> Self {
        let omega = 2.0 / GUIDE_LAG_SECS;
        let decay = (-omega * dt).exp();
        let offset = self.at - target;
        let pull = (self.speed + omega * offset) * dt;
        Self { at: target + (offset + pull) * decay, speed: (self.speed - omega * pull) * decay }
    }
}

impl Follower {
    /// Moves on by `dt` seconds; jumps to a target that was not there before, and lets go of one that is gone.
    pub fn step(&mut self, target: Option<geometry::Rect>, dt: f32) -> Option<geometry::Rect> {
        let Some(target) = target else {
            self.sides = None;
            return None;
        };
        let goals = [target.x, target.y, target.w, target.h];
        let sides = match self.sides {
            None => goals.map(|at| Spring { at, speed: 0.0 }),
            Some(sides) => std::array::from_fn(|i| sides[i].step(goals[i], dt)),
        };
        self.sides = Some(sides);
        let [x, y, w, h] = sides.map(|side| side.at);
        Some(geometry::Rect::new(x, y, w, h))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_left_of_the_frame_is_the_right_of_the_screen() {
        let mirror = Mirror::new(vec2(640.0, 480.0), Rect::from_min_size(pos2(100.0, 50.0), vec2(320.0, 240.0)));
        assert_eq!(mirror.ui_from_frame(geometry::Point::new(0.0, 0.0)), pos2(420.0, 50.0));
        assert_eq!(mirror.ui_from_frame(geometry::Point::new(640.0, 480.0)), pos2(100.0, 290.0));
        let face = mirror.rect_from_frame(geometry::Rect::new(0.0, 0.0, 64.0, 48.0));
        assert_eq!(face, Rect::from_min_max(pos2(388.0, 50.0), pos2(420.0, 74.0)));
    }

    #[test]
    fn a_wide_picture_is_cropped_on_both_sides() {
        let mirror = Mirror::new(vec2(640.0, 480.0), Rect::from_min_size(Pos2::ZERO, vec2(100.0, 100.0)));
        assert_eq!(mirror.ui_from_frame(geometry::Point::new(320.0, 240.0)), pos2(50.0, 50.0));
        assert_eq!(mirror.ui_from_frame(geometry::Point::new(80.0, 0.0)), pos2(100.0, 0.0));
    }

    proptest! {
        /// However the passes fall, the guide comes closer to a face that stays, and never passes it.
        #[test]
        fn the_guide_settles_without_overshoot(start in -500.0f32..500.0, goal in -500.0f32..500.0, steps in prop::collection::vec(0.005f32..0.2, 1..80)) {
            let mut guide = Follower::default();
            guide.step(Some(geometry::Rect::new(start, 0.0, 10.0, 10.0)), 0.0);
            let mut distance = (start - goal).abs();
            for dt in &steps {
                let x = guide.step(Some(geometry::Rect::new(goal, 0.0, 10.0, 10.0)), *dt).expect("there is a target").x;
                prop_assert!((x - goal).abs() <= distance + 1e-2);
                prop_assert!((x - goal) * (start - goal) >= -1e-1);
                distance = (x - goal).abs();
            }
            if steps.iter().sum::<f32>() > 1.5 {
                prop_assert!(distance < 1.0);
            }
        }
    }

    #[test]
    fn a_new_face_is_met_where_it_is() {
        let mut guide = Follower::default();
        let face = geometry::Rect::new(5.0, 6.0, 7.0, 8.0);
        assert_eq!(guide.step(Some(face), 0.1), Some(face));
        assert_eq!(guide.step(None, 0.1), None);
    }
}
