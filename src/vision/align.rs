//! Alignment: turns and scales a face so that its landmarks lie where an embedder expects them.

use super::manifest::Templates;
use super::resample::{Border, Grid, Tone, Turned};
use crate::face::{Chip, LandmarkSource};
use crate::frame::Picture;
use crate::geometry::{Point, Similarity};
use crate::vision::model::Tensor;

/// Five places in a chip: subject's right eye (image left), left eye, nose tip, right and left mouth corner.
pub type FivePoints = [Point; 5];

/// Where landmarks of `source` belong.
pub fn template(templates: &Templates, source: LandmarkSource) -> &FivePoints {
    match source {
        LandmarkSource::Mesh => &templates.mesh5,
        LandmarkSource::Yunet => &templates.yunet5,
    }
}

/// The transform from chip to frame pixels that takes `template` to `landmarks` best, in the least-squares sense, measured in the chip.
/// `None` when the landmarks coincide.
pub fn frame_from_chip(landmarks: &FivePoints, template: &FivePoints) -> Option<Similarity> {
    Similarity::fit(landmarks, template)?.inverse()
}

/// Fills `out` as `(1, 3, side, side)`: the aligned chip, bilinear, black outside the picture.
pub fn warp(picture: Picture<'_>, frame_from_chip: &Similarity, side: usize, tone: Tone, resampler: &mut Turned, out: &mut Tensor) {
    resampler.fill(picture, &Grid::chip(frame_from_chip, side), Border::Black, tone, out);
}

/// The chip that a tensor of plain RGB levels holds, `(1, 3, side, side)`.
pub fn chip_from(tensor: &Tensor, side: usize) -> Chip {
    let plane = side * side;
    let rgb = (0..plane).flat_map(|at| [0, 1, 2].map(|channel| (tensor.data[channel * plane + at] + 0.5) as u8));
    Chip { side: side as u32, rgb: rgb.collect() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::vision::manifest::{Family, Manifest};

    fn dlib() -> Templates {
        match &Manifest::embedded().models["dlib-resnet-v1"].family {
            Family::Embedder { templates, .. } => templates.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn landmarks_on_the_template_leave_the_picture_as_it_is() {
        let templates = dlib();
        let rgb: Vec<u8> = (0..150 * 150 * 3).map(|i| (i * 7 % 253) as u8).collect();
        let picture = Picture { width: 150, height: 150, rgb: &rgb };
        let identity = frame_from_chip(&templates.mesh5, template(&templates, LandmarkSource::Mesh)).expect("distinct points");
        let mut out = Tensor::default();
        warp(picture, &identity, 150, Tone::PLAIN, &mut Turned::default(), &mut out);
        let chip = chip_from(&out, 150);
        let worst = chip.rgb.iter().zip(&rgb).map(|(a, b)| a.abs_diff(*b)).max();
        // A position may be off by 1/64 px, and neighbours here differ by up to 252 levels.
        assert!(worst.is_some_and(|worst| worst <= 8), "{worst:?}");
    }

    proptest! {
        /// Wherever a face is, its landmarks land on the template.
        #[test]
        fn landmarks_land_on_the_template(angle in -3.0f32..3.0, scale in 0.2f32..6.0, tx in -500.0f32..900.0, ty in -500.0f32..900.0) {
            let truth = Similarity { a: scale * angle.cos(), b: scale * angle.sin(), tx, ty };
            let template = dlib().yunet5;
            let landmarks = template.map(|p| truth.apply(p));
            let fitted = frame_from_chip(&landmarks, &template).expect("distinct points");
            for (place, landmark) in template.iter().zip(landmarks) {
                prop_assert!(fitted.apply(*place).distance_to(landmark) < 0.02);
            }
        }
    }
}
