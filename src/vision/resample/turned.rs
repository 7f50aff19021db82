//! Resampling at any angle, with one kernel per sub-pixel phase.
//!
//! The mean of `k x k` bilinear samples around a position is a weighted sum of the few pixels near it, and the weights depend only on where
//! the position lies between pixel centres. They are tabulated for a grid of such phases once per crop; then every output pixel is one small
//! sum. A pixel is packed into a `u64` with three fields, so that one multiplication weighs all channels.

use super::{Border, Grid, Tone, shape_chw, supersample};
use crate::frame::Picture;
use crate::vision::model::Tensor;

/// Phases per pixel and axis, as a power of two: 1/32 px for a single bilinear sample, the sub-pixel grid of OpenCV's warps. A mean of several
/// samples is smoother, and 1/16 px makes it no worse: the landmarks of the golden pictures stay within 0.5 px.
fn phase_bits(taps: usize) -> u32 {
    if taps == 2 { 5 } else { 4 }
}
/// Bits of a packed field. A field holds `255 * WEIGHT_SUM`, and three of them fit a `u64`.
const FIELD_BITS: u32 = 21;
const FIELD: u64 = (1 << FIELD_BITS) - 1;
/// The weights of a phase add up to this; exactly, so that a flat picture stays flat.
const WEIGHT_SUM: u32 = 1 << 13;
/// Fixed-point positions: 16 bits below the point.
const POSITION_BITS: u32 = 16;
/// Widest kernel that is tabulated; beyond it (crop sides of more than 2,000 px) the reference itself is taken.
const MAX_TAPS: usize = 16;

/// A resampler for turned crops, with its working memory.
#[derive(Debug, Default)]
pub struct Turned {
    /// The part of the picture under the grid, packed, border included.
    patch: Vec<u64>,
    /// `taps x taps` weights for each phase, row-major, phases row-major.
    kernels: Vec<u16>,
}

impl Turned {
    /// Fills `out` as `(1, 3, n, n)` with the picture under `grid`; equal to [`supersample`] but for rounding.
    pub fn fill(&mut self, picture: Picture<'_>, grid: &Grid, border: Border, tone: Tone, out: &mut Tensor) {
        // The farthest sample of an output pixel, along either axis of the picture.
        let reach = (grid.samples - 1) as f32 / grid.samples as f32 / 2.0 * (grid.step.x.abs() + grid.step.y.abs());
        let taps = 2 * (1 + reach.ceil() as usize);
        if taps > MAX_TAPS {
            return supersample(picture, grid, border, tone, out);
        }
        let before = (taps / 2 - 1) as i32;
        let bounds = Bounds::of(grid, before);
        self.pack(picture, &bounds, border);
        self.tabulate(grid, taps);
        shape_chw(out, grid.n, grid.n);
        match taps {
            2 => self.sum::<2>(grid, &bounds, tone, out),
            4 => self.sum::<4>(grid, &bounds, tone, out),
            6 => self.sum::<6>(grid, &bounds, tone, out),
            8 => self.sum::<8>(grid, &bounds, tone, out),
            10 => self.sum::<10>(grid, &bounds, tone, out),
            12 => self.sum::<12>(grid, &bounds, tone, out),
            14 => self.sum::<14>(grid, &bounds, tone, out),
            _ => self.sum::<MAX_TAPS>(grid, &bounds, tone, out),
        }
    }

    fn pack(&mut self, picture: Picture<'_>, bounds: &Bounds, border: Border) {
        let (width, height) = (picture.width as i32, picture.height as i32);
        let stride = 3 * picture.width as usize;
        self.patch.resize(bounds.width * bounds.height, 0);
        // Columns of the patch that lie on the picture; an empty range, inside the patch, where none does.
        let from = (-bounds.x).clamp(0, bounds.width as i32) as usize;
        let to = (width - bounds.x).clamp(from as i32, bounds.width as i32) as usize;
        for (j, line) in self.patch.chunks_exact_mut(bounds.width).enumerate() {
            let y = bounds.y + j as i32;
            if border == Border::Black && !(0..height).contains(&y) {
                line.fill(0);
                continue;
            }
            let row = &picture.rgb[stride * y.clamp(0, height - 1) as usize..][..stride];
            let inside = 3 * (bounds.x + from as i32).clamp(0, width) as usize;
            for (packed, pixel) in line[from..to].iter_mut().zip(row[inside..].chunks_exact(3)) {
                *packed = pack(pixel);
            }
            let (left, right) = match border {
                Border::Black => (0, 0),
                Border::Replicate => (pack(&row[..3]), pack(&row[stride - 3..])),
            };
            line[..from].fill(left);
            // With the patch wholly to the left of the picture `from` is its end and everything is `left`.
            line[to..].fill(right);
        }
    }

    fn tabulate(&mut self, grid: &Grid, taps: usize) {
        let before = (taps / 2 - 1) as f32;
        let phases = 1usize << phase_bits(taps);
        self.kernels.clear();
        self.kernels.reserve(phases * phases * taps * taps);
        let share = WEIGHT_SUM as f32 / (grid.samples * grid.samples) as f32;
        let mut kernel = [0.0f32; MAX_TAPS * MAX_TAPS];
        for phase in 0..phases * phases {
            let middle = |p: usize| (p as f32 + 0.5) / phases as f32 + before;
            let (x, y) = (middle(phase % phases), middle(phase / phases));
            let kernel = &mut kernel[..taps * taps];
            kernel.fill(0.0);
            for dj in grid.sample_offsets() {
                for di in grid.sample_offsets() {
                    let sx = x + grid.step.x * di - grid.step.y * dj;
                    let sy = y + grid.step.y * di + grid.step.x * dj;
                    let (left, top) = (sx as usize, sy as usize);
                    let (fx, fy) = (sx - left as f32, sy - top as f32);
                    let at = top * taps + left;
                    kernel[at] += share * (1.0 - fx) * (1.0 - fy);
                    kernel[at + 1] += share * fx * (1.0 - fy);
                    kernel[at + taps] += share * (1.0 - fx) * fy;
                    kernel[at + taps + 1] += share * fx * fy;
                }
            }
            // Carrying each rounding error into the next weight keeps the sum exact.
            let (mut exact, mut given) = (0.0f32, 0u32);
            self.kernels.extend(kernel.iter().map(|weight| {
                exact += weight;
                // Rounded half up: `round` is a call into the C library on processors without SSE 4.1.
                let upto = ((exact + 0.5) as u32).clamp(given, WEIGHT_SUM);
                let weight = upto - given;
                given = upto;
                weight as u16
            }));
        }
    }

    fn sum<const TAPS: usize>(&self, grid: &Grid, bounds: &Bounds, tone: Tone, out: &mut Tensor) {
        let before = (TAPS / 2 - 1) as f32;
        let fixed = |v: f32| (f64::from(v) * f64::from(1u32 << POSITION_BITS)) as i32;
        let (step_x, step_y) = (fixed(grid.step.x), fixed(grid.step.y));
        let scale = tone.scale.map(|scale| scale / WEIGHT_SUM as f32);
        let plane = grid.n * grid.n;
        let bits = phase_bits(TAPS);
        let (kernels, _) = self.kernels.as_chunks::<TAPS>();
        for j in 0..grid.n {
            let start = grid.at(0.0, j as f32);
            let mut x = fixed(start.x - bounds.x as f32 - before);
            let mut y = fixed(start.y - bounds.y as f32 - before);
            let line = j * grid.n;
            for i in 0..grid.n {
                let phase = |v: i32| (v >> (POSITION_BITS - bits)) as usize & ((1 << bits) - 1);
                let kernel = &kernels[((phase(y) << bits) + phase(x)) * TAPS..][..TAPS];
                let at = (y >> POSITION_BITS) as usize * bounds.width + (x >> POSITION_BITS) as usize;
                let mut sum = 0u64;
                for (row, weights) in kernel.iter().enumerate() {
                    let pixels = &self.patch[at + row * bounds.width..][..TAPS];
                    for tap in 0..TAPS {
                        sum += pixels[tap] * u64::from(weights[tap]);
                    }
                }
                for (channel, scale) in scale.into_iter().enumerate() {
                    let level = (sum >> (FIELD_BITS * channel as u32)) & FIELD;
                    out.data[tone.planes[channel] * plane + line + i] = level as i32 as f32 * scale + tone.bias[channel];
                }
                x += step_x;
                y += step_y;
            }
        }
    }
}

fn pack(pixel: &[u8]) -> u64 {
    u64::from(pixel[0]) | u64::from(pixel[1]) << FIELD_BITS | u64::from(pixel[2]) << (2 * FIELD_BITS)
}

/// The pixels a grid can touch: left, top, width, height; may reach outside the picture.
#[derive(Debug)]
struct Bounds {
    x: i32,
    y: i32,
    width: usize,
    height: usize,
}

impl Bounds {
    fn of(grid: &Grid, before: i32) -> Self {
        let last = (grid.n - 1) as f32;
        let corners = [grid.at(0.0, 0.0), grid.at(last, 0.0), grid.at(0.0, last), grid.at(last, last)];
        let least = |get: fn(&crate::geometry::Point) -> f32| corners.iter().map(get).fold(f32::INFINITY, f32::min).floor() as i32;
        let most = |get: fn(&crate::geometry::Point) -> f32| corners.iter().map(get).fold(f32::NEG_INFINITY, f32::max).ceil() as i32;
        // One pixel more on each side for the rounding of fixed-point positions.
        let (x, y) = (least(|p| p.x) - before - 1, least(|p| p.y) - before - 1);
        let (right, bottom) = (most(|p| p.x) + before + 2, most(|p| p.y) + before + 2);
        Self { x, y, width: (right - x + 1) as usize, height: (bottom - y + 1) as usize }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{texture, worst};
    use super::*;
    use crate::geometry::{Point, SquareRegion};

    #[test]
    fn a_flat_picture_stays_flat() {
        let rgb = vec![77; 60 * 40 * 3];
        let picture = Picture { width: 60, height: 40, rgb: &rgb };
        let grid = Grid::over(&SquareRegion { center: Point::new(3.0, 38.0), side: 47.0, angle: 0.4 }, 24);
        let mut out = Tensor::default();
        Turned::default().fill(picture, &grid, Border::Replicate, Tone::PLAIN, &mut out);
        assert!(out.data.iter().all(|level| *level == 77.0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// A phase is off by at most 1/32 px along each axis, so on this picture (steepest step about 40 levels a pixel) by about a level.
        #[test]
        fn it_is_the_reference_but_for_rounding(
            x in -30.0f32..130.0, y in -30.0f32..110.0, side in 8.0f32..400.0, angle in -3.2f32..3.2, black in any::<bool>(),
        ) {
            let rgb = texture(100, 80);
            let picture = Picture { width: 100, height: 80, rgb: &rgb };
            let border = if black { Border::Black } else { Border::Replicate };
            let grid = Grid::over(&SquareRegion { center: Point::new(x, y), side, angle }, 48);
            let (mut fast, mut reference) = (Tensor::default(), Tensor::default());
            Turned::default().fill(picture, &grid, border, Tone::PLAIN, &mut fast);
            supersample(picture, &grid, border, Tone::PLAIN, &mut reference);
            let mean = fast.data.iter().zip(&reference.data).map(|(a, b)| (a - b).abs()).sum::<f32>() / fast.data.len() as f32;
            prop_assert!(mean < 0.4, "mean {mean}");
            prop_assert!(worst(&fast, &reference) < 8.0, "worst {}", worst(&fast, &reference));
        }
    }
}
