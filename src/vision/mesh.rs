//! Face Mesh: confirms a face, and gives its five alignment points, pose, eye openness, tight box and the region of the next frame.

use super::resample::{Border, Grid, Tone, Turned};
use crate::face::Pose;
use crate::frame::Picture;
use crate::geometry::{Point, Rect, SquareRegion};
use crate::vision::model::Tensor;

/// Side of the square input, in pixels.
pub const INPUT: usize = 192;
/// Points of the mesh.
pub const POINTS: usize = 468;
/// Side of the crop over the larger side of the box it is taken from: MediaPipe's face landmark graph.
const MARGIN: f32 = 1.5;

/// A mesh in frame pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Mesh {
    points: Vec<Point>,
    /// Depth of each point in frame pixels; smaller is nearer.
    depths: Vec<f32>,
    /// Belief that this is a face, in `[0, 1]`.
    pub presence: f32,
}

/// The crop around a detector's square box, turned to the line between the eyes.
pub fn region_around(bbox: Rect, right_eye: Point, left_eye: Point) -> SquareRegion {
    let angle = (left_eye.y - right_eye.y).atan2(left_eye.x - right_eye.x);
    SquareRegion { center: bbox.center(), side: MARGIN * bbox.w.max(bbox.h), angle }
}

/// Fills `input` as `(1, 3, 192, 192)` with the picture under `region`, its border replicated.
pub fn prepare(region: &SquareRegion, picture: Picture<'_>, tone: Tone, resampler: &mut Turned, input: &mut Tensor) {
    resampler.fill(picture, &Grid::over(region, INPUT), Border::Replicate, tone, input);
}

/// Head pose from five landmarks alone, where there is no mesh: yaw and pitch from where the nose tip lies between eyes and mouth. Crude (the
/// mesh's yaw correlates 0.94 with the nose offset over 381 images, `MODELS.md`): good enough to tell a turned head.
pub fn pose_of_five(landmarks: &[Point; 5]) -> Pose {
    /// Depth of the nose tip before the eyes over the distance between them, an average head.
    const NOSE_DEPTH: f32 = 0.6;
    /// Height of the nose tip between eyes (0) and mouth (1) in a straight look: the mesh template.
    const NOSE_HEIGHT: f32 = 0.6;
    let [right_eye, left_eye, nose, right_mouth, left_mouth] = *landmarks;
    let middle = |a: Point, b: Point| Point::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
    let (eyes, mouth) = (middle(right_eye, left_eye), middle(right_mouth, left_mouth));
    let across = Point::new(left_eye.x - right_eye.x, left_eye.y - right_eye.y);
    let between = across.x.hypot(across.y).max(f32::EPSILON);
    let roll = across.y.atan2(across.x);
    // The nose tip and the mouth in the upright face, in distances between the eyes.
    let upright = |p: Point| {
        let (dx, dy) = (p.x - eyes.x, p.y - eyes.y);
        Point::new((dx * roll.cos() + dy * roll.sin()) / between, (dy * roll.cos() - dx * roll.sin()) / between)
    };
    let (nose, mouth) = (upright(nose), upright(mouth));
    let pitch = (nose.y / mouth.y.max(f32::EPSILON) - NOSE_HEIGHT) / NOSE_DEPTH;
    Pose { yaw: (nose.x / NOSE_DEPTH).atan().to_degrees(), pitch: pitch.atan().to_degrees(), roll: roll.to_degrees() }
}

impl Mesh {
    /// Reads the network's `landmarks` `[1, 468, 3]` in crop pixels and `presence` (a logit). `None` when they are not of that shape or not
    /// finite.
    pub fn decode(region: &SquareRegion, landmarks: &[f32], presence: &[f32]) -> Option<Self> {
        let logit = *presence.first()?;
        if landmarks.len() != 3 * POINTS || !logit.is_finite() || landmarks.iter().any(|v| !v.is_finite()) {
            return None;
        }
        let scale = region.side / INPUT as f32;
        let (sin, cos) = region.angle.sin_cos();
        let half = INPUT as f32 / 2.0;
        let points = landmarks.chunks_exact(3).map(|p| {
            let (u, v) = ((p[0] - half) * scale, (p[1] - half) * scale);
            Point::new(region.center.x + cos * u - sin * v, region.center.y + sin * u + cos * v)
        });
        let depths = landmarks.chunks_exact(3).map(|p| p[2] * scale);
        Some(Self { points: points.collect(), depths: depths.collect(), presence: 1.0 / (1.0 + (-logit).exp()) })
    }

    /// All 468 points, in MediaPipe's order.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Depth of a point in frame pixels; smaller is nearer.
    pub fn depth(&self, index: usize) -> f32 {
        self.depths[index]
    }

    /// The tight box: brow to chin, ear to ear.
    pub fn bbox(&self) -> Rect {
        Rect::around(self.points.iter().copied())
    }

    /// Right eye (image left), left eye, nose tip, right and left mouth corner. An eye is the mean of its corners and lid centres.
    pub fn five_points(&self) -> [Point; 5] {
        [self.mean([33, 133, 159, 145]), self.mean([263, 362, 386, 374]), self.points[1], self.points[61], self.points[291]]
    }

    /// Head pose from the axes ear to ear and brow to chin.
    pub fn pose(&self) -> Pose {
        let across = self.span(234, 454);
        let down = self.span(10, 152);
        Pose {
            yaw: across.2.atan2(across.0.hypot(across.1)).to_degrees(),
            pitch: down.2.atan2(down.0.hypot(down.1)).to_degrees(),
            roll: across.1.atan2(across.0).to_degrees(),
        }
    }

    /// Eye aspect ratios, the subject's right eye and left eye: lid distance over width; open eyes have about 0.28. Compare a value with the
    /// person's own running value, never with a fixed limit.
    pub fn eye_openness(&self) -> [f32; 2] {
        [[33, 160, 158, 153, 144, 133], [362, 385, 387, 373, 380, 263]].map(|[p1, p2, p3, p4, p5, p6]| {
            let distance = |a: usize, b: usize| self.points[a].distance_to(self.points[b]);
            (distance(p2, p5) + distance(p3, p4)) / (2.0 * distance(p1, p6)).max(f32::EPSILON)
        })
    }

    /// Where to look for this face in the next frame, or again in this one for a closer fit.
    pub fn next_region(&self) -> SquareRegion {
        region_around(self.bbox(), self.points[33], self.points[263])
    }

    fn mean(&self, indices: [usize; 4]) -> Point {
        let sum = indices.iter().fold(Point::default(), |sum, i| Point::new(sum.x + self.points[*i].x, sum.y + self.points[*i].y));
        Point::new(sum.x / 4.0, sum.y / 4.0)
    }

    fn span(&self, from: usize, to: usize) -> (f32, f32, f32) {
        let (a, b) = (self.points[from], self.points[to]);
        (b.x - a.x, b.y - a.y, self.depths[to] - self.depths[from])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGION: SquareRegion = SquareRegion { center: Point::new(100.0, 80.0), side: 96.0, angle: 0.0 };

    /// Landmarks with every point in the middle of the crop but the given ones.
    fn landmarks(placed: &[(usize, [f32; 3])]) -> Vec<f32> {
        let mut all = [96.0, 96.0, 0.0].repeat(POINTS);
        for (index, at) in placed {
            all[3 * index..3 * index + 3].copy_from_slice(at);
        }
        all
    }

    #[test]
    fn crop_pixels_become_frame_pixels() {
        let mesh = Mesh::decode(&REGION, &landmarks(&[(1, [0.0, 192.0, 4.0])]), &[0.0]).expect("well formed");
        assert_eq!(mesh.points()[0], REGION.center);
        assert_eq!(mesh.points()[1], Point::new(52.0, 128.0));
        assert_eq!(mesh.presence, 0.5);
        let turned = SquareRegion { angle: std::f32::consts::FRAC_PI_2, ..REGION };
        let mesh = Mesh::decode(&turned, &landmarks(&[(1, [192.0, 96.0, 0.0])]), &[3.0]).expect("well formed");
        assert!(mesh.points()[1].distance_to(Point::new(100.0, 128.0)) < 1e-3, "a quarter turn takes right to down");
    }

    #[test]
    fn a_turned_head_has_the_yaw_of_its_ears() {
        // The left ear (454) lies as much behind the right one as beside it: the nose points 45 degrees to the image's right.
        let placed = [(234, [46.0, 96.0, 0.0]), (454, [146.0, 96.0, 100.0]), (10, [96.0, 46.0, 0.0]), (152, [96.0, 146.0, 0.0])];
        let pose = Mesh::decode(&REGION, &landmarks(&placed), &[9.0]).expect("well formed").pose();
        assert!((pose.yaw - 45.0).abs() < 1e-3);
        assert!(pose.pitch.abs() < 1e-3 && pose.roll.abs() < 1e-3);
    }

    #[test]
    fn openness_is_lid_distance_over_width() {
        let right = [(33, [60.0, 90.0, 0.0]), (133, [100.0, 90.0, 0.0])];
        let lids = [(160, [70.0, 84.0, 0.0]), (144, [70.0, 96.0, 0.0]), (158, [90.0, 84.0, 0.0]), (153, [90.0, 96.0, 0.0])];
        let mesh = Mesh::decode(&REGION, &landmarks(&[&right[..], &lids[..]].concat()), &[9.0]).expect("well formed");
        assert!((mesh.eye_openness()[0] - 0.3).abs() < 1e-5);
    }

    #[test]
    fn the_next_region_follows_the_points() {
        let placed = [(33, [66.0, 96.0, 0.0]), (263, [126.0, 96.0, 0.0]), (152, [96.0, 176.0, 0.0]), (10, [96.0, 16.0, 0.0])];
        let next = Mesh::decode(&REGION, &landmarks(&placed), &[9.0]).expect("well formed").next_region();
        assert_eq!(next, SquareRegion { center: Point::new(100.0, 80.0), side: 120.0, angle: 0.0 });
    }

    #[test]
    fn broken_outputs_are_no_mesh() {
        assert_eq!(Mesh::decode(&REGION, &[0.0; 12], &[9.0]), None);
        assert_eq!(Mesh::decode(&REGION, &landmarks(&[(7, [f32::NAN, 0.0, 0.0])]), &[9.0]), None);
        assert_eq!(Mesh::decode(&REGION, &landmarks(&[]), &[f32::NAN]), None);
        assert_eq!(Mesh::decode(&REGION, &landmarks(&[]), &[]), None);
    }
}
