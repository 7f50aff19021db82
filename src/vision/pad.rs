//! Passive attack detection: the crops of MiniFASNet and the reading of its scores.

use super::resample::{Border, Span, Tone, Upright};
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
        // The reduction above leaves room for `length`; rounding may not.
        (start.max(0.0) as u32, (start + length).min(last).max(0.0) as u32)
    };
    let ((left, right), (top, bottom)) = (place(x + w / 2.0, w * scale, right), place(y + h / 2.0, h * scale, bottom));
    Some(Crop { left, top, right, bottom })
}

/// Fills `input` as `(1, 3, side, side)` with the crop, bilinear without antialiasing; the aspect is not kept.
pub fn prepare(crop: Crop, picture: Picture<'_>, side: usize, tone: Tone, resampler: &mut Upright, input: &mut Tensor) {
    let span = |first: u32, last: u32| Span { start: first as f32, step: (last - first + 1) as f32 / side as f32, count: side };
    resampler.fill(picture, span(crop.left, crop.right), span(crop.top, crop.bottom), Border::Replicate, 1, tone.plain(), input);
    // The networks were trained on 8-bit crops and notice the difference: unrounded, a score of the reference pictures moves by 0.015.
    input.data.iter_mut().for_each(|level| *level = level.round());
    tone.apply(input);
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
