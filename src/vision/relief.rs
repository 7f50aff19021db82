//! The motion of one face: does it have depth? Pure.
//!
//! Two signs of depth must agree. The mesh's points must leave a residual against every plane motion of themselves in an earlier view. Alone
//! that is not enough: the network bends its mesh when a photograph is tilted, by as much at 30 degrees as a head does at 8. So the pixels are
//! asked too: a photograph, however it is held, is found again by moving it as a plane, and a head that has turned is not.

use super::mesh::Mesh;
use super::plane::{self, Patch};
use crate::geometry::Point;

/// Points on bone and cartilage: forehead, temples, nose, cheekbones, outline. Lips and lids move without the head.
const RIGID: [usize; 76] = [
    1, 2, 4, 5, 6, 168, 195, 197, 10, 151, 9, 8, 67, 109, 338, 297, 54, 284, 103, 332, 21, 251, 50, 280, 101, 330, 36, 266, 205, 425, 117,
    346, 123, 352, 187, 411, 147, 376, 213, 433, 234, 454, 93, 323, 132, 361, 58, 288, 172, 397, 136, 365, 150, 379, 149, 378, 176, 400,
    148, 377, 152, 48, 278, 129, 358, 49, 279, 198, 420, 70, 300, 63, 293, 105, 334, 168,
];
/// Least residual of a head that has turned, in distances between the eyes: the three heads of `tests/attack` come to it at 8 to
/// 10 degrees to a side or up or down (measured 2026-11-20). Alone it divides nothing: a print held at 30 degrees has 0.04.
const MIN_RESIDUAL: f32 = 0.03;
/// Greatest likeness of a head that has turned to itself as a plane. Those heads come to it at 10 to 14 degrees to a side, or 12 between both, and at
/// 8 up or down. Prints tilted by up to 40 degrees have 0.984 and more, those that are bent about a radius of one face and tilted by 15 either
/// way 0.976.
const MAX_PLANE_LIKENESS: f32 = 0.970;
/// Views that are kept for comparison.
const KEPT_VIEWS: usize = 8;
/// A view is kept when it is this far from all others, in distances between the eyes: three times the mesh's noise.
const NEW_VIEW: f32 = 0.012;

struct View {
    points: Vec<Point>,
    patch: Patch,
}

/// What one track has shown since it began.
#[derive(Default)]
pub struct Relief {
    views: Vec<View>,
    /// Frames that only a solid head can have shown.
    pub solid_frames: u32,
    /// The greatest residual among those, in distances between the eyes.
    pub strongest: f32,
}

impl Relief {
    /// Takes one clear frame into account.
    pub fn see(&mut self, points: &[Point], patch: Patch, inter_ocular_px: f32) {
        let residual = |view: &View| plane::residual(&view.points, points).map_or(0.0, |rms| rms / inter_ocular_px.max(1.0));
        let residuals: Vec<f32> = self.views.iter().map(residual).collect();
        let farthest = residuals.iter().copied().enumerate().max_by(|one, other| one.1.total_cmp(&other.1));
        if let Some((index, residual)) = farthest
            && residual >= MIN_RESIDUAL
            && self.views[index].patch.likeness_as_plane(&patch) <= MAX_PLANE_LIKENESS
        {
            self.solid_frames += 1;
            self.strongest = self.strongest.max(residual);
        }
        if self.views.len() < KEPT_VIEWS && residuals.iter().all(|residual| *residual > NEW_VIEW) {
            self.views.push(View { points: points.to_vec(), patch });
        }
    }
}

/// The points of a mesh that a rigid head moves as a whole.
pub fn rigid(mesh: &Mesh) -> Vec<Point> {
    RIGID.iter().map(|index| mesh.points()[*index]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vision::plane::PATCH_SIDE;

    const INTER_OCULAR: f32 = 60.0;

    /// A face turned by `yaw` degrees: a bump on a plane, or a picture of one when `is_flat`.
    fn face(yaw: f32, is_flat: bool) -> (Vec<Point>, Patch) {
        let sine = yaw.to_radians().sin();
        let bump = |x: f32, y: f32| if is_flat { 0.0 } else { (-(x * x + y * y) / 0.12).exp() * 0.9 };
        let points = (0..64).map(|at| {
            let (x, y) = ((at % 8) as f32 / 3.5 - 1.0, (at / 8) as f32 / 3.5 - 1.0);
            Point::new(200.0 + 60.0 * (x * yaw.to_radians().cos() + bump(x, y) * sine), 150.0 + 60.0 * y)
        });
        let levels = std::array::from_fn(|at| {
            let half = PATCH_SIDE as f32 / 2.0;
            let (x, y) = ((at % PATCH_SIDE) as f32 / half - 1.0, (at / PATCH_SIDE) as f32 / half - 1.0);
            let x = x - bump(x, y) * sine;
            120.0 + 50.0 * (6.0 * x).sin() * (5.0 * y).cos() + 20.0 * (11.0 * x + y).sin()
        });
        (points.collect(), Patch::new(levels))
    }

    fn shown(yaws: impl IntoIterator<Item = f32>, is_flat: bool) -> Relief {
        yaws.into_iter().fold(Relief::default(), |mut relief, yaw| {
            let (points, patch) = face(yaw, is_flat);
            relief.see(&points, patch, INTER_OCULAR);
            relief
        })
    }

    fn swing(to: f32) -> impl Iterator<Item = f32> {
        (0..40).map(move |at| to * (at as f32 / 5.0).sin())
    }

    #[test]
    fn a_head_that_swings_has_depth_and_a_picture_of_one_has_none() {
        let head = shown(swing(12.0), false);
        assert!(head.solid_frames >= 3 && head.strongest > MIN_RESIDUAL, "{} {}", head.solid_frames, head.strongest);
        assert_eq!(shown(swing(30.0), true).solid_frames, 0);
        assert_eq!(shown([0.0; 40], false).solid_frames, 0, "who stands still shows nothing");
    }
}
