//! Resampling along the axes of the picture, as two passes of weighted sums.

use super::{Tone, samples_for, shape_chw};
use crate::frame::Picture;
use crate::vision::model::Tensor;

/// How one axis of the output lies on an axis of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Picture coordinate of the output's edge; pixel `i` covers `[i, i + 1)`.
    pub start: f32,
    /// Picture pixels per output pixel.
    pub step: f32,
    /// Output pixels.
    pub count: usize,
}

/// Weights of the picture's pixels in each output pixel of one axis.
#[derive(Debug, Default)]
struct Axis {
    taps: Vec<Taps>,
    weights: Vec<f32>,
}

/// Picture pixels `first..first + len` with `weights[at..at + len]`.
#[derive(Clone, Copy, Debug)]
struct Taps {
    first: usize,
    len: usize,
    at: usize,
}

impl Axis {
    /// For a picture axis of `length` pixels; what lies outside has no weight.
    fn new(span: Span, length: usize) -> Self {
        let samples = samples_for(span.step);
        let mut axis = Self::default();
        let mut shares: Vec<(usize, f32)> = Vec::new();
        for i in 0..span.count {
            shares.clear();
            for q in 0..samples {
                let position = span.start + (i as f32 + (q as f32 + 0.5) / samples as f32) * span.step - 0.5;
                let floor = position.floor();
                let fraction = position - floor;
                for (index, weight) in [(floor as i64, 1.0 - fraction), (floor as i64 + 1, fraction)] {
                    if weight > 0.0 && (0..length as i64).contains(&index) {
                        shares.push((index as usize, weight / samples as f32));
                    }
                }
            }
            let first = shares.iter().map(|(index, _)| *index).min().unwrap_or(0);
            let len = shares.iter().map(|(index, _)| index + 1 - first).max().unwrap_or(0);
            let at = axis.weights.len();
            axis.weights.resize(at + len, 0.0);
            for (index, weight) in &shares {
                axis.weights[at + index - first] += weight;
            }
            axis.taps.push(Taps { first, len, at });
        }
        axis
    }

    fn weights(&self, taps: Taps) -> &[f32] {
        &self.weights[taps.at..taps.at + taps.len]
    }

    /// The picture pixels that have any weight.
    fn reach(&self) -> std::ops::Range<usize> {
        let used = || self.taps.iter().filter(|taps| taps.len > 0);
        let start = used().map(|taps| taps.first).min().unwrap_or(0);
        let end = used().map(|taps| taps.first + taps.len).max().unwrap_or(0);
        start..end
    }
}

/// An axis-aligned resampler with its weights and its one row of working memory. Weights are kept for as long as the geometry stays.
#[derive(Debug, Default)]
pub struct Upright {
    plan: Option<Plan>,
    row: Vec<f32>,
}

#[derive(Debug)]
struct Plan {
    key: (Span, Span, u32, u32),
    horizontal: Axis,
    vertical: Axis,
}

impl Upright {
    /// The whole picture in a centred square of `n x n`, black around it: BlazeFace's letterbox.
    pub fn letterbox(&mut self, picture: Picture<'_>, n: usize, tone: Tone, out: &mut Tensor) {
        let (width, height) = (picture.width as f32, picture.height as f32);
        let side = width.max(height);
        let step = side / n as f32;
        let span = |length: f32| Span { start: (length - side) / 2.0, step, count: n };
        self.fill(picture, span(width), span(height), tone, out);
    }

    /// Fills `out` as `(1, 3, vertical.count, horizontal.count)`, black outside the picture. Each value is the mean of `k x k` bilinear samples,
    /// `k = clamp(ceil(step), 1, 8)`.
    pub fn fill(&mut self, picture: Picture<'_>, horizontal: Span, vertical: Span, tone: Tone, out: &mut Tensor) {
        let key = (horizontal, vertical, picture.width, picture.height);
        let plan = match &mut self.plan {
            Some(plan) if plan.key == key => plan,
            slot => slot.insert(Plan {
                key,
                horizontal: Axis::new(horizontal, picture.width as usize),
                vertical: Axis::new(vertical, picture.height as usize),
            }),
        };
        shape_chw(out, horizontal.count, vertical.count);
        let columns = plan.horizontal.reach();
        let stride = 3 * picture.width as usize;
        self.row.resize(3 * columns.len(), 0.0);
        let plane = horizontal.count * vertical.count;
        for (j, taps) in plan.vertical.taps.iter().enumerate() {
            let line = j * horizontal.count..(j + 1) * horizontal.count;
            if taps.len == 0 {
                (0..3).for_each(|channel| out.data[tone.planes[channel] * plane..][line.clone()].fill(tone.bias[channel]));
                continue;
            }
            let source = &picture.rgb[taps.first * stride + 3 * columns.start..];
            sum_rows(source, stride, plan.vertical.weights(*taps), &mut self.row);
            let mut lines = out.data.chunks_exact_mut(plane).map(|p| &mut p[line.clone()]);
            let lines: [&mut [f32]; 3] = std::array::from_fn(|_| lines.next().expect("a CHW tensor has three planes"));
            for (i, taps) in plan.horizontal.taps.iter().enumerate() {
                let at = 3 * taps.first.saturating_sub(columns.start);
                let sum = sum_pixels(&self.row[at..at + 3 * taps.len], plan.horizontal.weights(*taps));
                for channel in 0..3 {
                    lines[tone.planes[channel]][i] = sum[channel] * tone.scale[channel] + tone.bias[channel];
                }
            }
        }
    }
}

/// `out[x] = sum over t of weights[t] * source[t * stride + x]`.
fn sum_rows(source: &[u8], stride: usize, weights: &[f32], out: &mut [f32]) {
    const LANES: usize = 16;
    let whole = out.len() / LANES * LANES;
    for x in (0..whole).step_by(LANES) {
        let mut sum = [0.0f32; LANES];
        for (t, weight) in weights.iter().enumerate() {
            let levels = &source[t * stride + x..][..LANES];
            for lane in 0..LANES {
                sum[lane] += weight * f32::from(levels[lane]);
            }
        }
        out[x..x + LANES].copy_from_slice(&sum);
    }
    for (x, out) in out.iter_mut().enumerate().skip(whole) {
        *out = weights.iter().enumerate().map(|(t, weight)| weight * f32::from(source[t * stride + x])).sum();
    }
}

fn sum_pixels(row: &[f32], weights: &[f32]) -> [f32; 3] {
    let mut sum = [0.0f32; 3];
    for (pixel, weight) in row.chunks_exact(3).zip(weights) {
        for channel in 0..3 {
            sum[channel] += weight * pixel[channel];
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::tests::{texture, worst};
    use super::super::{Border, Grid, supersample};
    use super::*;
    use crate::geometry::{Point, SquareRegion};

    #[test]
    fn the_letterbox_is_the_reference() {
        for (width, height) in [(640, 480), (250, 250), (333, 97), (90, 201), (1280, 720)] {
            let rgb = texture(width, height);
            let picture = Picture { width, height, rgb: &rgb };
            let center = Point::new(width as f32 / 2.0, height as f32 / 2.0);
            let region = SquareRegion { center, side: width.max(height) as f32, angle: 0.0 };
            let (mut fast, mut reference) = (Tensor::default(), Tensor::default());
            Upright::default().letterbox(picture, 128, Tone::PLAIN, &mut fast);
            supersample(picture, &Grid::over(&region, 128), Border::Black, Tone::PLAIN, &mut reference);
            let worst = worst(&fast, &reference);
            assert!(worst < 0.1, "{width}x{height}: {worst} grey levels");
        }
    }

    #[test]
    fn a_plan_follows_the_picture_size() {
        let mut upright = Upright::default();
        let mut out = Tensor::default();
        for (width, height) in [(64, 48), (48, 64)] {
            let rgb = vec![200; (width * height * 3) as usize];
            upright.letterbox(Picture { width, height, rgb: &rgb }, 16, Tone::PLAIN, &mut out);
            assert_eq!(out.data[8 * 16 + 8], 200.0, "the middle is the picture");
            let corner = if width > height { out.data[8] } else { out.data[8 * 16] };
            assert_eq!(corner, 0.0, "black beside the picture");
        }
    }
}
