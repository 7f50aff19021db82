//! BlazeFace, the built-in detector: anchors and decoding. The manifest holds the parameters of MediaPipe 0.10.14's
//! graph configurations.

use std::iter::repeat_n;

use super::detect::{Detection, merge_weighted};
use super::manifest::{Entry, Family, InputSize};
use super::resample::{Tone, Upright};
use crate::frame::Picture;
use crate::geometry::{Point, Rect};
use crate::vision::model::Tensor;

/// A detection with BlazeFace's keypoints: right eye, left eye, nose tip, mouth centre, right ear, left ear.
pub type BlazeDetection = Detection<6>;

/// One network of the design, short range (faces from 12.5 % of the longer side of the frame) or full range (smaller ones).
#[derive(Clone, Debug)]
pub struct Blazeface {
    /// Side of the square input, in pixels.
    side: usize,
    tone: Tone,
    /// Anchor centres in `[0, 1]`, in output order.
    anchors: Vec<Point>,
    /// Least score of a candidate, a probability.
    threshold: f32,
}

impl Blazeface {
    /// `None` when the entry is of another family.
    pub fn new(entry: &Entry) -> Option<Self> {
        let (Family::Blazeface { anchors, threshold }, InputSize::Square(side)) = (&entry.family, entry.input.size) else { return None };
        let anchors = anchors.iter().flat_map(|grid| {
            let center = |index: usize| (index as f32 + 0.5) / grid.cells as f32;
            (0..grid.cells * grid.cells)
                .flat_map(move |cell| repeat_n(Point::new(center(cell % grid.cells), center(cell / grid.cells)), grid.per_cell))
        });
        Some(Self { side, tone: Tone::of(&entry.input), anchors: anchors.collect(), threshold: *threshold })
    }

    /// Fills `input` as `(1, 3, side, side)`: the whole picture, letterboxed.
    pub fn prepare(&self, picture: Picture<'_>, resampler: &mut Upright, input: &mut Tensor) {
        resampler.letterbox(picture, self.side, self.tone, input);
    }

    /// Faces in picture pixels, best first, from `regressors` `[1, N, 16]` and `scores` `[1, N, 1]` (logits).
    pub fn decode(&self, regressors: &[f32], scores: &[f32], picture: Picture<'_>) -> Vec<BlazeDetection> {
        let (width, height) = (picture.width as f32, picture.height as f32);
        let longer = width.max(height);
        let in_picture = |p: Point| Point::new(p.x * longer - (longer - width) / 2.0, p.y * longer - (longer - height) / 2.0);
        let n = self.side as f32;
        // Comparing logits spares an exponential for each of the anchors that see nothing.
        let least_logit = logit(self.threshold);
        let candidates = scores.iter().zip(regressors.chunks_exact(16)).zip(&self.anchors).filter_map(|((&score, r), anchor)| {
            if score.is_nan() || score < least_logit {
                return None;
            }
            let (w, h) = (r[2] / n, r[3] / n);
            if w < 0.0 || h < 0.0 {
                return None;
            }
            let corner = in_picture(Point::new(r[0] / n + anchor.x - w / 2.0, r[1] / n + anchor.y - h / 2.0));
            Some(BlazeDetection {
                bbox: Rect::new(corner.x, corner.y, w * longer, h * longer),
                keypoints: std::array::from_fn(|k| in_picture(Point::new(r[4 + 2 * k] / n + anchor.x, r[5 + 2 * k] / n + anchor.y))),
                score: sigmoid(score),
            })
        });
        merge_weighted(candidates.collect())
    }
}

/// The clamp is MediaPipe's `score_clipping_thresh`.
fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit.clamp(-100.0, 100.0)).exp())
}

fn logit(probability: f32) -> f32 {
    (probability / (1.0 - probability)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vision::manifest::Manifest;

    fn blazeface(name: &str) -> Blazeface {
        Blazeface::new(&Manifest::embedded().models[name]).expect("a BlazeFace")
    }

    #[test]
    fn anchors_stand_in_output_order() {
        let short = blazeface("blazeface-short").anchors;
        assert_eq!(short.len(), 896);
        assert_eq!(short[0], short[1]);
        assert_eq!(short[2], Point::new(1.5 / 16.0, 0.5 / 16.0));
        assert_eq!(short[512], Point::new(0.5 / 8.0, 0.5 / 8.0));
        assert_eq!(blazeface("blazeface-full").anchors.len(), 2304);
    }

    #[test]
    fn decoding_undoes_the_letterbox() {
        let picture = Picture { width: 640, height: 480, rgb: &[] };
        let (mut regressors, mut scores) = (vec![0.0; 896 * 16], vec![-9.0; 896]);
        // The anchor at (8.5, 8.5) of 16 cells, moved to the middle of the frame: 32 of 128 input pixels are 160 frame pixels.
        let index = 2 * (8 * 16 + 8);
        scores[index] = 2.0;
        regressors[16 * index..16 * index + 6].copy_from_slice(&[-4.0, -4.0, 32.0, 32.0, -4.0, -4.0]);
        let found = blazeface("blazeface-short").decode(&regressors, &scores, picture);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].bbox, Rect::new(240.0, 160.0, 160.0, 160.0));
        assert_eq!(found[0].keypoints[0], Point::new(320.0, 240.0));
        assert!((found[0].score - 0.880797).abs() < 1e-5);
    }

    #[test]
    fn weak_negative_or_broken_outputs_are_no_faces() {
        let picture = Picture { width: 640, height: 480, rgb: &[] };
        for (score, width) in [(-0.01, 32.0), (5.0, -1.0), (f32::NAN, 32.0)] {
            let (mut regressors, mut scores) = (vec![0.0; 896 * 16], vec![-9.0; 896]);
            scores[7] = score;
            regressors[7 * 16 + 2..7 * 16 + 4].copy_from_slice(&[width, 32.0]);
            let found = blazeface("blazeface-short").decode(&regressors, &scores, picture);
            assert_eq!(found, [], "score {score}, width {width}");
        }
    }
}
