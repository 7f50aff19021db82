//! YuNet, the optional detector for small faces: input and decoding.

use super::detect::{Detection, keep_best};
use super::manifest::{Entry, Family, InputSize};
use super::resample::{Span, Tone, Upright};
use crate::frame::Picture;
use crate::geometry::{Point, Rect};
use crate::vision::model::Tensor;

/// A detection with YuNet's landmarks: right eye, left eye, nose tip, right and left mouth corner.
pub type YunetDetection = Detection<5>;

/// Strides of the three output levels, in input pixels.
const STRIDES: [usize; 3] = [8, 16, 32];

/// One network of the design.
#[derive(Clone, Debug)]
pub struct Yunet {
    size: InputSize,
    tone: Tone,
    /// Least score of a face; good frontal faces score 0.90 to 0.95.
    threshold: f32,
}

/// How a picture lies in the input tensor: at the top left, black to the right and below.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// Input size in pixels.
    pub width: usize,
    pub height: usize,
    /// Picture pixels per input pixel, at least 1.
    pub reduction: f32,
}

impl Yunet {
    /// `None` when the entry is of another family.
    pub fn new(entry: &Entry) -> Option<Self> {
        let Family::Yunet { threshold } = &entry.family else { return None };
        Some(Self { size: entry.input.size, tone: Tone::of(&entry.input), threshold: *threshold })
    }

    /// The picture at its own size, or reduced so that its longer side is `longest` pixels. A network of fixed size takes its own instead.
    pub fn layout(&self, picture: Picture<'_>, longest: u32) -> Layout {
        let longer = picture.width.max(picture.height) as f32;
        match self.size {
            InputSize::Square(side) => Layout { width: side, height: side, reduction: (longer / side as f32).max(1.0) },
            InputSize::MultipleOf(step) => {
                let reduction = (longer / longest as f32).max(1.0);
                let padded = |length: u32| ((length as f32 / reduction).ceil() as usize).next_multiple_of(step);
                Layout { width: padded(picture.width), height: padded(picture.height), reduction }
            }
        }
    }

    /// Fills `input` as `(1, 3, layout.height, layout.width)`.
    pub fn prepare(&self, layout: &Layout, picture: Picture<'_>, resampler: &mut Upright, input: &mut Tensor) {
        let span = |count| Span { start: 0.0, step: layout.reduction, count };
        resampler.fill(picture, span(layout.width), span(layout.height), self.tone, input);
    }

    /// Faces in picture pixels, best first. `outputs` holds `cls`, `obj`, `bbox` and `kps`, each at the strides 8, 16 and 32: twelve tensors in
    /// the order of the manifest (`cls_8, cls_16, cls_32, obj_8, ...`).
    pub fn decode(&self, layout: &Layout, outputs: &[Tensor]) -> Vec<YunetDetection> {
        let mut found = Vec::new();
        for (level, stride) in STRIDES.into_iter().enumerate() {
            let [class, object, boxes, points] = std::array::from_fn(|kind| outputs.get(3 * kind + level).map_or(&[][..], |t| &t.data));
            let columns = layout.width / stride;
            let s = stride as f32;
            for (i, ((class, object), (b, k))) in
                class.iter().zip(object).zip(boxes.chunks_exact(4).zip(points.chunks_exact(10))).enumerate()
            {
                let score = (class.clamp(0.0, 1.0) * object.clamp(0.0, 1.0)).sqrt();
                if score.is_nan() || score < self.threshold {
                    continue;
                }
                let (column, row) = ((i % columns) as f32, (i / columns) as f32);
                let (w, h) = (b[2].exp() * s, b[3].exp() * s);
                let detection = YunetDetection {
                    bbox: Rect::new((column + b[0]) * s - w / 2.0, (row + b[1]) * s - h / 2.0, w, h),
                    keypoints: std::array::from_fn(|p| Point::new((k[2 * p] + column) * s, (k[2 * p + 1] + row) * s)),
                    score,
                };
                found.push(detection.scaled(layout.reduction));
            }
        }
        keep_best(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vision::manifest::Manifest;

    fn yunet() -> Yunet {
        Yunet::new(&Manifest::embedded().models["yunet-n"]).expect("a YuNet")
    }

    fn picture(width: u32, height: u32) -> Picture<'static> {
        Picture { width, height, rgb: &[] }
    }

    #[test]
    fn inputs_are_multiples_of_32() {
        assert_eq!(yunet().layout(picture(250, 250), 640), Layout { width: 256, height: 256, reduction: 1.0 });
        assert_eq!(yunet().layout(picture(640, 480), 320), Layout { width: 320, height: 256, reduction: 2.0 });
        assert_eq!(yunet().layout(picture(640, 480), 640), Layout { width: 640, height: 480, reduction: 1.0 });
        let fixed = Yunet { size: InputSize::Square(640), ..yunet() };
        assert_eq!(fixed.layout(picture(1280, 640), 320), Layout { width: 640, height: 640, reduction: 2.0 });
    }

    #[test]
    fn unreduced_pixels_arrive_unchanged_in_bgr() {
        let rgb: Vec<u8> = (0..40 * 33 * 3).map(|i| (i % 251) as u8).collect();
        let picture = Picture { width: 40, height: 33, rgb: &rgb };
        let layout = yunet().layout(picture, 640);
        let mut input = Tensor::default();
        yunet().prepare(&layout, picture, &mut Upright::default(), &mut input);
        assert_eq!(input.shape, [1, 3, 64, 64]);
        let at = |plane: usize, x: usize, y: usize| input.data[plane * 64 * 64 + y * 64 + x];
        for (x, y) in [(0, 0), (39, 32), (7, 20)] {
            let pixel = &rgb[3 * (y * 40 + x)..][..3];
            assert_eq!([at(2, x, y), at(1, x, y), at(0, x, y)], [pixel[0], pixel[1], pixel[2]].map(f32::from));
        }
        assert_eq!([at(0, 40, 0), at(1, 0, 33), at(2, 63, 63)], [0.0; 3]);
    }

    #[test]
    fn decoding_follows_the_grid() {
        let layout = Layout { width: 64, height: 32, reduction: 2.0 };
        let sizes: Vec<usize> = STRIDES.iter().map(|s| (64 / s) * (32 / s)).collect();
        let mut outputs: Vec<Tensor> = [1, 1, 4, 10]
            .iter()
            .flat_map(|values| sizes.iter().map(move |n| Tensor { shape: vec![1, *n, *values], data: vec![0.0; n * values] }))
            .collect();
        // Stride 16, second row, third column: index 6 of 4 columns.
        outputs[1].data[6] = 0.81;
        outputs[4].data[6] = 1.0;
        outputs[7].data[24..28].copy_from_slice(&[0.5, 0.25, 0.0, 2.0f32.ln()]);
        outputs[10].data[60..62].copy_from_slice(&[1.0, 0.5]);
        let found = yunet().decode(&layout, &outputs);
        assert_eq!(found.len(), 1);
        assert!((found[0].score - 0.9).abs() < 1e-6);
        // Centre (2.5, 1.25) * 16, size 16 x 32, twice that in the picture.
        let expected = Rect::new(64.0, 8.0, 32.0, 64.0);
        assert!((found[0].bbox.x - expected.x).abs() < 1e-4 && (found[0].bbox.y - expected.y).abs() < 1e-4);
        assert!((found[0].bbox.w - expected.w).abs() < 1e-4 && (found[0].bbox.h - expected.h).abs() < 1e-4);
        assert_eq!(found[0].keypoints[0], Point::new(96.0, 48.0));
    }

    #[test]
    fn outputs_of_another_shape_are_no_faces() {
        assert_eq!(yunet().decode(&Layout { width: 64, height: 64, reduction: 1.0 }, &[]), []);
    }
}
