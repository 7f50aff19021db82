//! Passive attack detection: the crops of MiniFASNet and the reading of its scores.

use super::resample::{Tone, shape_chw};
use crate::face::LandmarkSource;
use crate::frame::Picture;
use crate::geometry::Rect;
use crate::vision::model::Tensor;

/// The square box that the networks were trained with, from the tight box of `source`. Both conversions were fitted to the original detector
/// (`MODELS.md`): YuNet's box over 171 images, the mesh's over 381.
pub fn square(bbox: Rect, source: LandmarkSource) -> Rect {
    let (factor, down) = match source {
        LandmarkSource::Yunet => (1.0, 0.077),
        LandmarkSource::Mesh => (1.07, 0.016),
    };
    let side = factor * bbox.area().sqrt();
    let center = bbox.center();
    Rect::new(center.x - side / 2.0, center.y + down * side - side / 2.0, side, side)
}

/// A crop in whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crop {
    pub left: u32,
    pub top: u32,
    /// Of the last column, which belongs to the crop.
    pub right: u32,
    /// Of the last row, which belongs to the crop.
    pub bottom: u32,
}

/// The part of a `width x height` picture around `square`, `scale` times as large: reduced to fit the picture, then shifted into it.
/// `None` when the picture or the square has no extent.
pub fn crop(square: Rect, scale: f32, width: u32, height: u32) -> Option<Crop> {
    let (right, bottom) = (f64::from(width.checked_sub(1)?), f64::from(height.checked_sub(1)?));
    if !(square.w > 0.0 && square.h > 0.0) {
        return None;
    }
    let Rect { x, y, w, h } = square;
    let [x, y, w, h] = [x, y, w, h].map(f64::from);
    let scale = f64::from(scale).min(right / w).min(bottom / h);
    let place = |center: f64, length: f64, last: f64| {
        let start = (center - length / 2.0).max(0.0);
        let start = start - (start + length - last).max(0.0);
        // A crop that reaches the edge but for rounding reaches it.
        let whole = |at: f64| (at + 1e-3).min(last).max(0.0) as u32;
        (whole(start), whole(start + length))
    };
    let ((left, right), (top, bottom)) = (place(x + w / 2.0, w * scale, right), place(y + h / 2.0, h * scale, bottom));
    Some(Crop { left, top, right, bottom })
}

/// Fills `input` as `(1, 3, side, side)` with the crop, bilinear without antialiasing; the aspect is not kept.
///
/// Bit for bit what OpenCV's `resize` makes of an 8-bit picture, rounding included: the networks notice. Interpolated in floating point, a score
/// of the reference pictures moves by 0.015.
pub fn prepare(crop: Crop, picture: Picture<'_>, side: usize, tone: Tone, input: &mut Tensor) {
    shape_chw(input, side, side);
    let columns: Vec<Mix> = mixes(crop.left, crop.right, side).collect();
    let stride = 3 * picture.width as usize;
    for (j, row) in mixes(crop.top, crop.bottom, side).enumerate() {
        let [above, below] = [row.first, row.second].map(|y| &picture.rgb[y * stride..][..stride]);
        for (i, column) in columns.iter().enumerate() {
            for channel in 0..3 {
                let across = |line: &[u8]| {
                    i32::from(line[3 * column.first + channel]) * column.weights[0]
                        + i32::from(line[3 * column.second + channel]) * column.weights[1]
                };
                let down = |line, weight| (weight * (across(line) >> 4)) >> 16;
                let level = (down(above, row.weights[0]) + down(below, row.weights[1]) + 2) >> 2;
                input.data[(tone.planes[channel] * side + j) * side + i] = level as f32 * tone.scale[channel] + tone.bias[channel];
            }
        }
    }
}

/// Two neighbouring pixels of one axis with their weights in 1/2048, as in OpenCV.
struct Mix {
    first: usize,
    second: usize,
    weights: [i32; 2],
}

/// What each of `side` output pixels takes from the pixels `from..=to`.
fn mixes(from: u32, to: u32, side: usize) -> impl Iterator<Item = Mix> {
    const UNIT: f32 = 2048.0;
    let last = (to - from) as usize;
    let step = (last + 1) as f64 / side as f64;
    (0..side).map(move |i| {
        let position = ((i as f64 + 0.5) * step - 0.5) as f32;
        let first = position.floor().max(0.0) as usize;
        let fraction = if position < 0.0 || first >= last { 0.0 } else { position - first as f32 };
        let [first, second] = [first, first + 1].map(|at| from as usize + at.min(last));
        Mix { first, second, weights: [1.0 - fraction, fraction].map(|weight| (weight * UNIT).round_ties_even() as i32) }
    })
}

/// Probability of a bona fide presentation from one network's three logits. `None` when they are not three finite numbers.
pub fn bona_fide(logits: &[f32]) -> Option<f32> {
    /// The other two classes are kinds of attack.
    const BONA_FIDE: usize = 1;
    let [a, b, c] = *logits else { return None };
    let highest = a.max(b).max(c);
    let weights = [a, b, c].map(|logit| (logit - highest).exp());
    let probability = weights[BONA_FIDE] / weights.iter().sum::<f32>();
    probability.is_finite().then_some(probability)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn squares_of_both_sources() {
        let bbox = Rect::new(100.0, 100.0, 64.0, 100.0);
        let yunet = square(bbox, LandmarkSource::Yunet);
        assert!((yunet.w - 80.0).abs() < 1e-3 && (yunet.center().y - (150.0 + 0.077 * 80.0)).abs() < 1e-3);
        let mesh = square(bbox, LandmarkSource::Mesh);
        assert!((mesh.w - 85.6).abs() < 1e-3 && (mesh.center().y - (150.0 + 0.016 * 85.6)).abs() < 1e-3);
    }

    #[test]
    fn crops_are_reduced_then_shifted() {
        struct Case {
            square: Rect,
            scale: f32,
            expected: Crop,
        }
        let check = |case: Case| assert_eq!(crop(case.square, case.scale, 640, 480), Some(case.expected), "{:?}", case.square);
        let middle = Rect::new(270.0, 190.0, 100.0, 100.0);
        check(Case { square: middle, scale: 2.0, expected: Crop { left: 220, top: 140, right: 420, bottom: 340 } });
        check(Case { square: Rect::new(0.0, 0.0, 100.0, 100.0), scale: 2.0, expected: Crop { left: 0, top: 0, right: 200, bottom: 200 } });
        let corner = Rect::new(539.0, 379.0, 100.0, 100.0);
        check(Case { square: corner, scale: 2.0, expected: Crop { left: 439, top: 279, right: 639, bottom: 479 } });
        check(Case {
            square: Rect::new(200.0, 100.0, 240.0, 240.0),
            scale: 4.0,
            expected: Crop { left: 80, top: 0, right: 559, bottom: 479 },
        });
    }

    #[test]
    fn a_crop_of_its_own_size_is_itself_and_a_half_is_the_mean() {
        let rgb: Vec<u8> = (0..8 * 6).flat_map(|at| [at as u8, 2 * at as u8, 255 - at as u8]).collect();
        let picture = Picture { width: 8, height: 6, rgb: &rgb };
        let mut input = Tensor::default();
        prepare(Crop { left: 2, top: 1, right: 5, bottom: 4 }, picture, 4, Tone::PLAIN, &mut input);
        assert_eq!(input.shape, [1, 3, 4, 4]);
        assert_eq!(input.data[..4], [10.0, 11.0, 12.0, 13.0]);
        assert_eq!(input.data[16..20], [20.0, 22.0, 24.0, 26.0]);
        prepare(Crop { left: 0, top: 0, right: 3, bottom: 3 }, picture, 2, Tone::PLAIN, &mut input);
        // (0 + 1 + 8 + 9) / 4 = 4.5, upwards.
        assert_eq!(input.data[0], 5.0);
    }

    #[test]
    fn the_second_class_is_bona_fide() {
        let third = bona_fide(&[0.0, 0.0, 0.0]).expect("three numbers");
        assert!((third - 1.0 / 3.0).abs() < 1e-6);
        assert!(bona_fide(&[-200.0, 300.0, 0.0]).is_some_and(|p| p > 0.999));
        assert_eq!(bona_fide(&[f32::NAN, 0.0, 0.0]), None);
        assert_eq!(bona_fide(&[0.0, 1.0]), None);
    }

    proptest! {
        #[test]
        fn a_crop_lies_in_the_picture(
            x in -200.0f32..800.0, y in -200.0f32..800.0, side in 0.5f32..900.0, scale in 1.0f32..4.0, width in 2u32..700, height in 2u32..700,
        ) {
            let crop = crop(Rect::new(x, y, side, side), scale, width, height).expect("both have an extent");
            prop_assert!(crop.left <= crop.right && crop.right < width && crop.top <= crop.bottom && crop.bottom < height);
        }
    }
}
