//! A small upright grey picture of a face: what sharpness, light and continuity are measured on.

use super::align;
use super::plane::{PATCH_SIDE, Patch};
use super::resample::{Border, Grid, Tone, Turned};
use crate::frame::Picture;
use crate::geometry::Point;
use crate::vision::model::Tensor;

/// Pixels along a side: three fifths of the resolution of the 150 px chip, so that noise counts less than blur.
const SIDE: usize = 72;
/// Eyes, nose and mouth corners in it: the mesh template of the 150 px chip, `0.6 * (p - 75) + 36`, brow to chin.
const TEMPLATE: align::FivePoints =
    [Point::new(20.4, 19.2), Point::new(51.6, 19.2), Point::new(36.0, 39.9), Point::new(22.4, 54.0), Point::new(49.6, 54.0)];
/// Pixels along a side of a [`Signature`].
const SIGNATURE_SIDE: usize = 24;
const CELL: usize = SIDE / SIGNATURE_SIDE;

/// The picture, with its working memory.
#[derive(Default)]
pub struct GreyFace {
    chip: Tensor,
    /// Luma in `[0, 255]`, row-major.
    levels: Vec<f32>,
}

impl GreyFace {
    /// Takes the face with these landmarks out of `picture`; `false` when they coincide.
    pub fn take(&mut self, picture: Picture<'_>, landmarks: &align::FivePoints, resampler: &mut Turned) -> bool {
        let Some(frame_from_chip) = align::frame_from_chip(landmarks, &TEMPLATE) else { return false };
        resampler.fill(picture, &Grid::chip(&frame_from_chip, SIDE), Border::Replicate, Tone::PLAIN, &mut self.chip);
        let (red, rest) = self.chip.data.split_at(SIDE * SIDE);
        let (green, blue) = rest.split_at(SIDE * SIDE);
        self.levels.clear();
        // ITU-R BT.601 luma.
        self.levels.extend(red.iter().zip(green).zip(blue).map(|((r, g), b)| 0.299 * r + 0.587 * g + 0.114 * b));
        true
    }

    /// Mean grey, `[0, 255]`.
    pub fn brightness(&self) -> f32 {
        self.levels.iter().sum::<f32>() / self.levels.len().max(1) as f32
    }

    /// Variance of the 4-neighbour Laplacian, in grey levels squared.
    pub fn sharpness(&self) -> f32 {
        let (mut sum, mut squares) = (0.0f32, 0.0f32);
        for rows in self.levels.windows(2 * SIDE + SIDE).step_by(SIDE) {
            let (above, middle, below) = (&rows[..SIDE], &rows[SIDE..2 * SIDE], &rows[2 * SIDE..]);
            for x in 1..SIDE - 1 {
                let laplacian = above[x] + below[x] + middle[x - 1] + middle[x + 1] - 4.0 * middle[x];
                sum += laplacian;
                squares += laplacian * laplacian;
            }
        }
        let n = ((SIDE - 2) * (SIDE - 2)) as f32;
        squares / n - (sum / n) * (sum / n)
    }

    /// The face at half the size, to be compared with others of itself.
    pub fn patch(&self) -> Patch {
        const STEP: usize = SIDE / PATCH_SIDE;
        Patch::new(std::array::from_fn(|at| {
            let (x, y) = (at % PATCH_SIDE * STEP, at / PATCH_SIDE * STEP);
            let pixel = |n: usize| self.levels[(y + n / STEP) * SIDE + x + n % STEP];
            (0..STEP * STEP).map(pixel).sum::<f32>() / (STEP * STEP) as f32
        }))
    }

    /// What this face looks like now, for comparison with the next frame.
    pub fn signature(&self) -> Signature {
        let mut cells = [0.0f32; SIGNATURE_SIDE * SIGNATURE_SIDE];
        for (y, row) in self.levels.chunks_exact(SIDE).enumerate() {
            for (x, pixels) in row.chunks_exact(CELL).enumerate() {
                cells[y / CELL * SIGNATURE_SIDE + x] += pixels.iter().sum::<f32>();
            }
        }
        let mean = cells.iter().sum::<f32>() / cells.len() as f32;
        cells.iter_mut().for_each(|cell| *cell -= mean);
        let norm = cells.iter().map(|cell| cell * cell).sum::<f32>().sqrt().max(f32::EPSILON);
        cells.iter_mut().for_each(|cell| *cell /= norm);
        Signature(Box::new(cells))
    }
}

/// A face of 24x24 grey cells, of zero mean and unit norm: light and contrast are divided out.
#[derive(Clone, PartialEq)]
pub struct Signature(Box<[f32; SIGNATURE_SIDE * SIGNATURE_SIDE]>);

impl Signature {
    /// Normalised cross-correlation, `[-1, 1]`.
    pub fn likeness(&self, other: &Self) -> f32 {
        self.0.iter().zip(other.0.iter()).map(|(a, b)| a * b).sum()
    }
}

#[cfg(test)]
impl Signature {
    /// A face like itself alone: a single cell, another one for each `index`.
    pub fn of_one_cell(index: usize) -> Self {
        let mut cells = [0.0; SIGNATURE_SIDE * SIGNATURE_SIDE];
        cells[index] = 1.0;
        Self(Box::new(cells))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture in which `TEMPLATE` is the face, painted by `level(x, y)`.
    fn taken(level: impl Fn(usize, usize) -> u8) -> GreyFace {
        let rgb: Vec<u8> = (0..SIDE * SIDE).flat_map(|at| [level(at % SIDE, at / SIDE); 3]).collect();
        let mut face = GreyFace::default();
        let picture = Picture { width: SIDE as u32, height: SIDE as u32, rgb: &rgb };
        assert!(face.take(picture, &TEMPLATE, &mut Turned::default()));
        face
    }

    #[test]
    fn a_flat_face_has_its_level_and_no_sharpness() {
        let face = taken(|_, _| 90);
        assert!((face.brightness() - 90.0).abs() < 0.01);
        assert!(face.sharpness() < 0.01);
    }

    #[test]
    fn stripes_are_sharper_than_a_ramp() {
        let stripes = taken(|x, _| if x % 4 < 2 { 100 } else { 140 });
        let ramp = taken(|x, _| (2 * x) as u8);
        assert!(stripes.sharpness() > 300.0);
        assert!(ramp.sharpness() < 1.0);
    }

    #[test]
    fn light_does_not_change_a_signature_and_another_picture_does() {
        let wave = |scale: f32, offset: f32| move |x: usize, y: usize| (offset + scale * ((x / 6 + y / 9) % 4) as f32) as u8;
        let here = taken(wave(20.0, 60.0)).signature();
        assert!(here.likeness(&taken(wave(30.0, 90.0)).signature()) > 0.999);
        assert!(here.likeness(&taken(|x, y| ((x * x + 3 * y) % 200) as u8).signature()) < 0.5);
    }

    #[test]
    fn coinciding_landmarks_are_no_face() {
        let picture = Picture { width: 4, height: 4, rgb: &[0; 48] };
        assert!(!GreyFace::default().take(picture, &[Point::default(); 5], &mut Turned::default()));
    }
}
