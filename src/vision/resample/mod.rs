//! From camera pixels straight to a network's input, antialiased, in one pass and without a copy of the frame.
//!
//! The reference (`MODELS.md`, "Resampling") is [`supersample`]: every output pixel is the mean of `k x k` bilinear samples. The two fast
//! forms compute that same mean differently: [`Upright`] separates it into rows and columns, [`Turned`] folds it into one small kernel per
//! sub-pixel phase. Both agree with the reference to a fraction of a grey level, which the tests hold them to.

mod turned;
mod upright;

pub use turned::Turned;
pub use upright::{Span, Upright};

use crate::frame::Picture;
use crate::geometry::{Point, Similarity, SquareRegion};
use crate::vision::manifest::{Channels, Input};
use crate::vision::model::Tensor;

/// How grey levels `0..=255` become a network's input: `level * scale + bias`, plane by plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tone {
    /// The planes of the output that take red, green and blue.
    pub(in crate::vision) planes: [usize; 3],
    /// For red, green and blue.
    pub(in crate::vision) scale: [f32; 3],
    pub(in crate::vision) bias: [f32; 3],
}

impl Tone {
    /// Levels as they are, in planes of red, green and blue.
    pub const PLAIN: Self = Self { planes: [0, 1, 2], scale: [1.0; 3], bias: [0.0; 3] };

    /// What a model's manifest entry asks for: `(level - mean) / std`.
    pub fn of(input: &Input) -> Self {
        let planes = match input.channels {
            Channels::Rgb => [0, 1, 2],
            Channels::Bgr => [2, 1, 0],
        };
        Self { planes, scale: planes.map(|p| 1.0 / input.std[p]), bias: planes.map(|p| -input.mean[p] / input.std[p]) }
    }
}

/// What lies outside the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Level 0.
    Black,
    /// The nearest pixel of the picture.
    Replicate,
}

/// A square grid of output pixels laid on a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// Picture position of the middle of output pixel (0, 0); pixel centres are at integers.
    pub origin: Point,
    /// Picture step from one output pixel to the next along a row; down a column it is this turned by a right angle.
    pub step: Point,
    /// Output pixels along a side.
    pub n: usize,
    /// Bilinear samples per output pixel and axis.
    pub samples: usize,
}

impl Grid {
    /// Most samples per axis the reference takes.
    const MAX_SAMPLES: usize = 8;
    /// Up to this many picture pixels per chip pixel a chip is sampled once, as in every published figure of the embedders; a larger face
    /// (a photograph of many megapixels) would alias, and is averaged instead.
    const MAX_SINGLE_STEP: f32 = 4.0;

    /// The crop of a face network: `n x n` pixels over `region`, `k = clamp(ceil(side / n), 1, 8)`.
    pub fn over(region: &SquareRegion, n: usize) -> Self {
        let step = region.side / n as f32;
        let (sin, cos) = region.angle.sin_cos();
        let corner = region.frame_from_unit(0.5 / n as f32, 0.5 / n as f32);
        Self { origin: Point::new(corner.x - 0.5, corner.y - 0.5), step: Point::new(cos * step, sin * step), n, samples: samples_for(step) }
    }

    /// An aligned chip: output pixel `(i, j)` is the picture at `frame_from_chip(i, j)`.
    pub fn chip(frame_from_chip: &Similarity, n: usize) -> Self {
        let step = frame_from_chip.scale();
        Self {
            origin: Point::new(frame_from_chip.tx, frame_from_chip.ty),
            step: Point::new(frame_from_chip.a, frame_from_chip.b),
            n,
            samples: if step <= Self::MAX_SINGLE_STEP { 1 } else { samples_for(step) },
        }
    }

    /// Picture position of output position `(i, j)`.
    fn at(&self, i: f32, j: f32) -> Point {
        Point::new(self.origin.x + self.step.x * i - self.step.y * j, self.origin.y + self.step.y * i + self.step.x * j)
    }

    /// Offsets of the samples of one output pixel along an axis, in output pixels: `-0.5 + (q + 0.5) / k`.
    fn sample_offsets(&self) -> impl Iterator<Item = f32> + Clone + use<> {
        let k = self.samples as f32;
        (0..self.samples).map(move |q| (q as f32 + 0.5) / k - 0.5)
    }
}

/// Samples per axis for `step` picture pixels per output pixel: `clamp(ceil(step), 1, 8)`.
fn samples_for(step: f32) -> usize {
    // A step that is whole but for rounding must not take a sample more.
    ((step - 1e-4).ceil() as usize).clamp(1, Grid::MAX_SAMPLES)
}

/// Makes `out` a `(1, 3, height, width)` tensor; the values are the caller's to fill.
pub(in crate::vision) fn shape_chw(out: &mut Tensor, width: usize, height: usize) {
    let wanted = [1, 3, height, width];
    if out.shape != wanted {
        out.shape = wanted.to_vec();
        out.data.resize(3 * width * height, 0.0);
    }
}

/// The documented reference: `samples x samples` bilinear samples per output pixel, in floating point, without a shortcut. Fills `out` as
/// `(1, 3, n, n)`. Slow; [`Turned`] falls back to it for faces of thousands of pixels.
pub fn supersample(picture: Picture<'_>, grid: &Grid, border: Border, tone: Tone, out: &mut Tensor) {
    shape_chw(out, grid.n, grid.n);
    let plane = grid.n * grid.n;
    let share = 1.0 / (grid.samples * grid.samples) as f32;
    for j in 0..grid.n {
        for i in 0..grid.n {
            let mut sum = [0.0f32; 3];
            for dj in grid.sample_offsets() {
                for di in grid.sample_offsets() {
                    let level = bilinear(picture, grid.at(i as f32 + di, j as f32 + dj), border);
                    sum.iter_mut().zip(level).for_each(|(s, l)| *s += l);
                }
            }
            for (channel, sum) in sum.into_iter().enumerate() {
                out.data[tone.planes[channel] * plane + j * grid.n + i] = sum * share * tone.scale[channel] + tone.bias[channel];
            }
        }
    }
}

fn bilinear(picture: Picture<'_>, p: Point, border: Border) -> [f32; 3] {
    let (x, y) = (p.x.floor(), p.y.floor());
    let (fx, fy) = (p.x - x, p.y - y);
    let (x, y) = (x as i64, y as i64);
    let taps = [(0, 0, (1.0 - fx) * (1.0 - fy)), (1, 0, fx * (1.0 - fy)), (0, 1, (1.0 - fx) * fy), (1, 1, fx * fy)];
    let mut sum = [0.0f32; 3];
    for (dx, dy, weight) in taps {
        let pixel = pixel_at(picture, x + dx, y + dy, border);
        sum.iter_mut().zip(pixel).for_each(|(s, level)| *s += weight * f32::from(level));
    }
    sum
}

fn pixel_at(picture: Picture<'_>, x: i64, y: i64, border: Border) -> [u8; 3] {
    let (right, bottom) = (i64::from(picture.width) - 1, i64::from(picture.height) - 1);
    let inside = (0..=right).contains(&x) && (0..=bottom).contains(&y);
    if border == Border::Black && !inside {
        return [0; 3];
    }
    let at = 3 * (y.clamp(0, bottom) * i64::from(picture.width) + x.clamp(0, right)) as usize;
    [picture.rgb[at], picture.rgb[at + 1], picture.rgb[at + 2]]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vision::manifest::InputSize;

    /// A picture with structure at every scale and no symmetry.
    pub(super) fn texture(width: u32, height: u32) -> Vec<u8> {
        (0..width * height * 3)
            .map(|i| {
                let (c, x, y) = (i % 3, i / 3 % width, i / 3 / width);
                let wave = ((x * (c + 1)) as f32 / 9.0).sin() * 60.0 + (y as f32 / (5.0 + c as f32)).cos() * 50.0;
                let grain = (i.wrapping_mul(2_654_435_761) >> 27) as f32;
                (128.0 + wave + grain - 16.0).clamp(0.0, 255.0) as u8
            })
            .collect()
    }

    pub(super) fn bgr() -> Tone {
        let input = Input { size: InputSize::MultipleOf(32), channels: Channels::Bgr, mean: [0.0; 3], std: [1.0; 3] };
        Tone::of(&input)
    }

    pub(super) fn worst(a: &Tensor, b: &Tensor) -> f32 {
        assert_eq!(a.shape, b.shape);
        a.data.iter().zip(&b.data).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
    }

    #[test]
    fn one_sample_at_a_pixel_centre_is_that_pixel() {
        let rgb = texture(20, 10);
        let picture = Picture { width: 20, height: 10, rgb: &rgb };
        let grid = Grid { origin: Point::new(3.0, 2.0), step: Point::new(1.0, 0.0), n: 4, samples: 1 };
        let mut out = Tensor::default();
        supersample(picture, &grid, Border::Black, bgr(), &mut out);
        let red_of_3_2 = f32::from(rgb[3 * (2 * 20 + 3)]);
        assert_eq!(out.shape, [1, 3, 4, 4]);
        assert_eq!(out.data[2 * 16], red_of_3_2);
    }

    #[test]
    fn the_mean_of_each_plane_becomes_zero() {
        let input = Input { size: InputSize::Square(4), channels: Channels::Bgr, mean: [10.0, 20.0, 30.0], std: [1.0, 2.0, 4.0] };
        let rgb = [30, 20, 14].repeat(16);
        let picture = Picture { width: 4, height: 4, rgb: &rgb };
        let grid = Grid { origin: Point::new(0.0, 0.0), step: Point::new(1.0, 0.0), n: 4, samples: 1 };
        let mut out = Tensor::default();
        supersample(picture, &grid, Border::Black, Tone::of(&input), &mut out);
        assert_eq!([out.data[0], out.data[16], out.data[32]], [4.0, 0.0, 0.0]);
    }

    #[test]
    fn samples_follow_the_side() {
        let at = |side| Grid::over(&SquareRegion { center: Point::new(0.0, 0.0), side, angle: 0.0 }, 128).samples;
        assert_eq!([at(64.0), at(128.0), at(129.0), at(640.0), at(5000.0)], [1, 1, 2, 5, 8]);
    }
}
