//! Plane geometry for faces: points, boxes, rotated squares and similarity transforms. Pure.
//!
//! Pixel coordinates are continuous: pixel `(i, j)` covers `[i, i + 1) x [j, j + 1)` for regions and has its centre at the integer `(i, j)`
//! for warps, as in the two reference implementations (see `MODELS.md` of the model pack and `vision::resample`).

/// A point in pixels, x to the right, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

impl Point {
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// Euclidean length of `self - other`, in pixels.
    pub fn distance_to(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// An upright box: left, top, width, height, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub x: f32,
    pub y: f32,
    pub w: f32,
    pub h: f32,
}

impl Rect {
    pub const fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    /// The smallest box around `points`; empty at the origin when there are none.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Self {
        let mut points = points.into_iter();
        let Some(first) = points.next() else { return Self::default() };
        let (mut min, mut max) = (first, first);
        for point in points {
            min = Point::new(min.x.min(point.x), min.y.min(point.y));
            max = Point::new(max.x.max(point.x), max.y.max(point.y));
        }
        Self::new(min.x, min.y, max.x - min.x, max.y - min.y)
    }

    pub fn center(self) -> Point {
        Point::new(self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    pub fn area(self) -> f32 {
        self.w.max(0.0) * self.h.max(0.0)
    }

    /// Intersection over union, in `[0, 1]`; 0 for two empty boxes.
    pub fn iou(self, other: Self) -> f32 {
        let w = (self.x + self.w).min(other.x + other.w) - self.x.max(other.x);
        let h = (self.y + self.h).min(other.y + other.h) - self.y.max(other.y);
        if w <= 0.0 || h <= 0.0 {
            return 0.0;
        }
        let intersection = w * h;
        intersection / (self.area() + other.area() - intersection)
    }
}

/// A square patch of a frame, turned by `angle` radians clockwise on screen (y down): the crop of a face network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SquareRegion {
    pub center: Point,
    /// Length of a side, in frame pixels.
    pub side: f32,
    /// Radians.
    pub angle: f32,
}

impl SquareRegion {
    /// The frame position of the normalised crop position `(u, v)`, each in `[0, 1]`: `center + side * Rot(angle) * ((u, v) - 0.5)`.
    pub fn frame_from_unit(&self, u: f32, v: f32) -> Point {
        let (sin, cos) = self.angle.sin_cos();
        let (du, dv) = ((u - 0.5) * self.side, (v - 0.5) * self.side);
        Point::new(self.center.x + cos * du - sin * dv, self.center.y + sin * du + cos * dv)
    }
}

/// A transform of rotation, uniform scale and translation: `x' = a x - b y + tx`, `y' = b x + a y + ty`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Similarity {
    pub a: f32,
    pub b: f32,
    pub tx: f32,
    pub ty: f32,
}

impl Similarity {
    /// The least-squares similarity that takes `from[i]` to `to[i]` (no reflection). `None` when all `from` coincide or the lengths differ.
    pub fn fit(from: &[Point], to: &[Point]) -> Option<Self> {
        if from.len() != to.len() || from.is_empty() {
            return None;
        }
        let n = from.len() as f64;
        let mean = |points: &[Point]| {
            let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), p| (x + f64::from(p.x), y + f64::from(p.y)));
            (x / n, y / n)
        };
        let (from_x, from_y) = mean(from);
        let (to_x, to_y) = mean(to);
        let (mut dot, mut cross, mut norm) = (0.0, 0.0, 0.0);
        for (p, q) in from.iter().zip(to) {
            let (px, py) = (f64::from(p.x) - from_x, f64::from(p.y) - from_y);
            let (qx, qy) = (f64::from(q.x) - to_x, f64::from(q.y) - to_y);
            dot += px * qx + py * qy;
            cross += px * qy - py * qx;
            norm += px * px + py * py;
        }
        if norm <= f64::EPSILON {
            return None;
        }
        let (a, b) = (dot / norm, cross / norm);
        Some(Self { a: a as f32, b: b as f32, tx: (to_x - a * from_x + b * from_y) as f32, ty: (to_y - b * from_x - a * from_y) as f32 })
    }

    pub fn apply(&self, p: Point) -> Point {
        Point::new(self.a * p.x - self.b * p.y + self.tx, self.b * p.x + self.a * p.y + self.ty)
    }

    /// The transform back. `None` when the scale is zero.
    pub fn inverse(&self) -> Option<Self> {
        let det = self.a * self.a + self.b * self.b;
        if det <= f32::EPSILON {
            return None;
        }
        let (a, b) = (self.a / det, -self.b / det);
        Some(Self { a, b, tx: -(a * self.tx - b * self.ty), ty: -(b * self.tx + a * self.ty) })
    }

    /// Length ratio `to / from`.
    pub fn scale(&self) -> f32 {
        self.a.hypot(self.b)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn iou_of_known_boxes() {
        let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
        assert_eq!(unit.iou(unit), 1.0);
        assert_eq!(unit.iou(Rect::new(2.0, 0.0, 1.0, 1.0)), 0.0);
        assert!((unit.iou(Rect::new(0.5, 0.0, 1.0, 1.0)) - 1.0 / 3.0).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn fit_recovers_a_similarity(angle in -3.0f32..3.0, scale in 0.1f32..8.0, tx in -300.0f32..300.0, ty in -300.0f32..300.0) {
            let truth = Similarity { a: scale * angle.cos(), b: scale * angle.sin(), tx, ty };
            let from = [Point::new(10.0, 12.0), Point::new(60.0, 14.0), Point::new(33.0, 41.0), Point::new(15.0, 70.0), Point::new(58.0, 69.0)];
            let to = from.map(|p| truth.apply(p));
            let fitted = Similarity::fit(&from, &to).expect("distinct points");
            let back = fitted.inverse().expect("scale is positive");
            for (p, q) in from.iter().zip(to) {
                prop_assert!(fitted.apply(*p).distance_to(q) < 2e-2);
                prop_assert!(back.apply(q).distance_to(*p) < 2e-2);
            }
        }
    }

    #[test]
    fn coinciding_points_have_no_similarity() {
        let p = [Point::new(1.0, 1.0); 3];
        assert_eq!(Similarity::fit(&p, &p), None);
    }
}
