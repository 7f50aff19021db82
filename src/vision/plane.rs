//! Does a face move as a plane does? A print or a screen moves by a homography; a solid head does not. Pure.

use super::solve::solve;
use crate::geometry::Point;

/// A map of the plane: `((h0 x + h1 y + h2) / w, (h3 x + h4 y + h5) / w)` with `w = h6 x + h7 y + 1`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Homography([f64; 8]);

impl Homography {
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0]);

    pub fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        let [h0, h1, h2, h3, h4, h5, h6, h7] = self.0;
        let w = h6 * x + h7 * y + 1.0;
        ((h0 * x + h1 * y + h2) / w, (h3 * x + h4 * y + h5) / w)
    }
}

/// How far the points `to` are from any plane motion of the points `from`: root mean square, in the pixels of `to`. Linear least squares in
/// normalised coordinates (Hartley and Zisserman, "Multiple View Geometry", algorithm 4.2). `None` for points that determine nothing.
pub fn residual(from: &[Point], to: &[Point]) -> Option<f32> {
    let (from, _) = normalised(from)?;
    let (to, scale) = normalised(to)?;
    let (mut a, mut b) = ([[0.0; 8]; 8], [0.0; 8]);
    for (&(x, y), &(u, v)) in from.iter().zip(&to) {
        add_row(&mut a, &mut b, [x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y], u);
        add_row(&mut a, &mut b, [0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y], v);
    }
    let homography = Homography(solve(a, b)?);
    let squares = from.iter().zip(&to).map(|(&(x, y), &(u, v))| {
        let (p, q) = homography.apply(x, y);
        (p - u) * (p - u) + (q - v) * (q - v)
    });
    let mean = squares.sum::<f64>() / from.len() as f64;
    mean.is_finite().then(|| (mean.sqrt() * scale) as f32)
}

/// The points about their centre, with a root mean square distance of 1 from it, and that distance in pixels.
fn normalised(points: &[Point]) -> Option<(Vec<(f64, f64)>, f64)> {
    let count = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), point| (x + f64::from(point.x), y + f64::from(point.y)));
    let centred: Vec<(f64, f64)> = points.iter().map(|point| (f64::from(point.x) - x / count, f64::from(point.y) - y / count)).collect();
    let scale = (centred.iter().map(|(x, y)| x * x + y * y).sum::<f64>() / count).sqrt();
    (points.len() >= 4 && scale > 1e-6).then(|| (centred.iter().map(|(x, y)| (x / scale, y / scale)).collect(), scale))
}

/// Adds one equation `row . h = value` to the normal equations.
fn add_row<const N: usize>(a: &mut [[f64; N]; N], b: &mut [f64; N], row: [f64; N], value: f64) {
    for (i, left) in row.iter().enumerate().filter(|(_, left)| **left != 0.0) {
        for (j, right) in row.iter().enumerate() {
            a[i][j] += left * right;
        }
        b[i] += left * value;
    }
}

/// Pixels along a side of a [`Patch`].
pub const PATCH_SIDE: usize = 36;
const PATCH_LEN: usize = PATCH_SIDE * PATCH_SIDE;
/// Steps of the fit; it settles within eight on the sequences of `tests/attack`.
const STEPS: usize = 10;
/// Movement of the patch's edge, in pixels, below which a step is the last.
const SETTLED_PX: f64 = 0.02;
/// Least share of the face that must lie on both patches.
const LEAST_OVERLAP: f64 = 0.6;

/// A small upright grey picture of a face, and the same a little blurred, in which a fit finds its way.
#[derive(Clone)]
pub struct Patch {
    levels: Box<[f32; PATCH_LEN]>,
    smooth: Box<[f32; PATCH_LEN]>,
}

impl Patch {
    /// From `PATCH_SIDE` rows of grey levels.
    pub fn new(levels: [f32; PATCH_LEN]) -> Self {
        let smooth = Box::new(blurred(&blurred(&levels)));
        Self { levels: Box::new(levels), smooth }
    }

    /// How well `self`, seen as a picture on a plane, can be moved onto `other`: normalised cross-correlation over the face after the best
    /// homography, found by Gauss-Newton steps together with gain and offset of the light (Baker and Matthews, "Lucas-Kanade 20 years on",
    /// 2004). `[-1, 1]`; 1.0 where nothing can be said, which proves nothing.
    pub fn likeness_as_plane(&self, other: &Self) -> f32 {
        let mut h = Homography::IDENTITY;
        for _ in 0..STEPS {
            let Some(step) = self.step(other, &h) else { return 1.0 };
            for (value, change) in h.0.iter_mut().zip(step) {
                *value += change;
            }
            let moved = step.iter().map(|change| change.abs()).fold(0.0, f64::max) * HALF;
            if moved < SETTLED_PX {
                break;
            }
        }
        self.correlation(other, &h)
    }

    /// The change of `h` that brings `other` under it nearer to `self`.
    fn step(&self, other: &Self, h: &Homography) -> Option<[f64; 8]> {
        let (mut a, mut b) = ([[0.0; 10]; 10], [0.0; 10]);
        let mut counted = 0;
        for (x, y) in face_pixels() {
            let (u, v) = (unit(x as f64), unit(y as f64));
            let w = h.0[6] * u + h.0[7] * v + 1.0;
            let (p, q) = h.apply(u, v);
            let Some((level, dx, dy)) = sample_with_slope(&other.smooth, pixel(p), pixel(q)) else { continue };
            // Slopes per unit, not per pixel.
            let (dx, dy) = (dx * HALF / w, dy * HALF / w);
            let lean = -(dx * p + dy * q);
            let row = [dx * u, dx * v, dx, dy * u, dy * v, dy, lean * u, lean * v, -level, -1.0];
            // self = gain * other + offset, to first order about a gain of 1.
            add_row(&mut a, &mut b, row, f64::from(self.smooth[y * PATCH_SIDE + x]) - level);
            counted += 1;
        }
        if f64::from(counted) < LEAST_OVERLAP * face_pixels().count() as f64 {
            return None;
        }
        let solved = solve(a, b)?;
        let step: [f64; 8] = std::array::from_fn(|i| solved[i]);
        step.iter().all(|change| change.is_finite() && change.abs() < 1.0).then_some(step)
    }

    fn correlation(&self, other: &Self, h: &Homography) -> f32 {
        let pairs: Vec<(f64, f64)> = face_pixels()
            .filter_map(|(x, y)| {
                let (p, q) = h.apply(unit(x as f64), unit(y as f64));
                let (level, _, _) = sample_with_slope(&other.levels, pixel(p), pixel(q))?;
                Some((f64::from(self.levels[y * PATCH_SIDE + x]), level))
            })
            .collect();
        if (pairs.len() as f64) < LEAST_OVERLAP * face_pixels().count() as f64 {
            return 1.0;
        }
        let count = pairs.len() as f64;
        let (one, other) = pairs.iter().fold((0.0, 0.0), |(one, other), (a, b)| (one + a / count, other + b / count));
        let (cross, squares, others) = pairs.iter().fold((0.0, 0.0, 0.0), |(cross, squares, others), (a, b)| {
            (cross + (a - one) * (b - other), squares + (a - one) * (a - one), others + (b - other) * (b - other))
        });
        if squares > 0.0 && others > 0.0 { (cross / (squares * others).sqrt()) as f32 } else { 1.0 }
    }
}

const HALF: f64 = PATCH_SIDE as f64 / 2.0;

/// Pixel to `[-1, 1]`, and back.
fn unit(pixel: f64) -> f64 {
    (pixel + 0.5 - HALF) / HALF
}

fn pixel(unit: f64) -> f64 {
    unit * HALF + HALF - 0.5
}

/// The pixels within the ellipse that a face fills, column and row.
fn face_pixels() -> impl Iterator<Item = (usize, usize)> {
    (0..PATCH_LEN).map(|at| (at % PATCH_SIDE, at / PATCH_SIDE)).filter(|&(x, y)| {
        let (u, v) = (unit(x as f64) / 0.82, unit(y as f64) / 0.94);
        u * u + v * v <= 1.0
    })
}

/// Level and slopes along both axes at a place between pixels, bilinear; `None` outside.
fn sample_with_slope(levels: &[f32; PATCH_LEN], x: f64, y: f64) -> Option<(f64, f64, f64)> {
    let last = (PATCH_SIDE - 1) as f64;
    if !(x >= 0.0 && y >= 0.0 && x < last && y < last) {
        return None;
    }
    let (column, row) = (x as usize, y as usize);
    let (s, t) = (x - column as f64, y - row as f64);
    let at = row * PATCH_SIDE + column;
    let [a, b, c, d] = [levels[at], levels[at + 1], levels[at + PATCH_SIDE], levels[at + PATCH_SIDE + 1]].map(f64::from);
    let (top, bottom) = (a + s * (b - a), c + s * (d - c));
    Some((top + t * (bottom - top), (b - a) * (1.0 - t) + (d - c) * t, bottom - top))
}

/// The mean of 3x3 pixels, edges repeated.
fn blurred(levels: &[f32; PATCH_LEN]) -> [f32; PATCH_LEN] {
    let along = |levels: &[f32; PATCH_LEN], step: usize, place: fn(usize) -> usize| -> [f32; PATCH_LEN] {
        std::array::from_fn(|at| {
            let before = if place(at) == 0 { at } else { at - step };
            let after = if place(at) == PATCH_SIDE - 1 { at } else { at + step };
            (levels[before] + levels[at] + levels[after]) / 3.0
        })
    };
    along(&along(levels, 1, |at| at % PATCH_SIDE), PATCH_SIDE, |at| at / PATCH_SIDE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn grid() -> Vec<Point> {
        (0..49).map(|at| Point::new(100.0 + 10.0 * (at % 7) as f32, 50.0 + 9.0 * (at / 7) as f32)).collect()
    }

    proptest! {
        #[test]
        fn a_plane_leaves_nothing_whichever_way_it_moves(
            affine in proptest::array::uniform4(-0.3f64..0.3), shift in proptest::array::uniform2(-80f64..80.0), tilt in proptest::array::uniform2(-0.001f64..0.001),
        ) {
            let h = Homography([1.0 + affine[0], affine[1], shift[0], affine[2], 1.0 + affine[3], shift[1], tilt[0], tilt[1]]);
            let moved: Vec<Point> = grid().iter().map(|p| h.apply(p.x.into(), p.y.into())).map(|(x, y)| Point::new(x as f32, y as f32)).collect();
            prop_assert!(residual(&grid(), &moved).is_some_and(|rms| rms < 0.01));
        }

        #[test]
        fn a_bump_that_turns_leaves_more_the_further_it_turns(angle in 0.05f32..0.3) {
            let turned = |angle: f32| -> Vec<Point> {
                let depth = |p: &Point| 15.0 * (-((p.x - 130.0).powi(2) + (p.y - 77.0).powi(2)) / 300.0).exp();
                grid().iter().map(|p| Point::new(p.x + depth(p) * angle.sin(), p.y)).collect()
            };
            let (less, more) = (residual(&grid(), &turned(angle)), residual(&grid(), &turned(angle + 0.05)));
            prop_assert!(less.zip(more).is_some_and(|(less, more)| less > 0.1 && more > less));
        }
    }

    #[test]
    fn points_in_one_place_determine_nothing() {
        assert_eq!(residual(&[Point::default(); 9], &grid()[..9]), None);
        assert_eq!(residual(&grid()[..3], &grid()[..3]), None);
    }

    /// Something with detail in every part, seen through `place`.
    fn patch(light: f32, place: impl Fn(f64, f64) -> (f64, f64)) -> Patch {
        let texture = |x: f64, y: f64| 120.0 + 40.0 * (5.0 * x).sin() * (4.0 * y + 1.0).cos() + 25.0 * (9.0 * x + 3.0 * y).sin();
        Patch::new(std::array::from_fn(|at| {
            let (x, y) = place(unit((at % PATCH_SIDE) as f64), unit((at / PATCH_SIDE) as f64));
            light * texture(x, y) as f32
        }))
    }

    #[test]
    fn a_plane_is_found_again_however_it_is_held_and_lit() {
        let straight = patch(1.0, |x, y| (x, y));
        for h in [
            [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0],
            [1.05, 0.02, 0.04, -0.03, 0.96, 0.03, 0.0, 0.0],
            [0.97, 0.0, 0.03, 0.0, 1.0, -0.02, 0.08, -0.05],
        ] {
            let held = patch(0.8, |x, y| Homography(h).apply(x, y));
            let likeness = straight.likeness_as_plane(&held);
            assert!(likeness > 0.985, "{h:?}: {likeness}");
        }
    }

    #[test]
    fn a_nose_that_moves_by_itself_is_no_plane() {
        let straight = patch(1.0, |x, y| (x, y));
        let turned = patch(1.0, |x, y| (x + 0.22 * (-(x * x + y * y) / 0.08).exp(), y));
        let likeness = straight.likeness_as_plane(&turned);
        assert!(likeness < 0.96, "{likeness}");
    }
}
