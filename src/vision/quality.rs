//! Whether one frame of a face is good enough to judge, and if not, what its owner can do. Pure.
//!
//! The defaults of [`config::Quality`] refuse none of 36 web photographs (30 of LFW, faces 84 to 108 px wide, and 6 portraits) and were set on what
//! these measure, 2026-11-20:
//!
//! | | photographs | refused |
//! |---|---|---|
//! | sharpness | 58 to 619 (portraits 770 to 2150) | < 20: the median after a Gaussian blur of sigma 2, which takes dlib's EER from 0.46 to 2.0 %; sigma 3 leaves 3 to 14 |
//! | brightness | 79 to 161 | < 40: a mean of 119 after gamma 2.5, which takes it to 1.1 %; > 225 |
//! | yaw | -30 to 29 degrees | beyond 30 |
//! | pitch - 9 | -22 to 8 degrees | beyond 25 |
//! | roll | -26 to 15 degrees | beyond 30: alignment holds to 45 (`MODELS.md`), but people do not stand like that |
//! | width | 84 px and more | < 70 px: EER 2.4 % at 64 px, 1.8 % at 80 px (`MODELS.md`) |

use crate::config;
use crate::face::{Pose, Quality, QualityIssue};
use crate::geometry::Rect;

/// What is known about one frame of a face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// Tight box in frame pixels.
    pub bbox: Rect,
    /// Width and height of the frame, in pixels.
    pub frame: (u32, u32),
    pub pose: Pose,
    /// See [`super::grey_face::GreyFace`].
    pub sharpness: f32,
    pub brightness: f32,
}

/// Mean pitch of straight looks: the mesh's offset, over 381 images (`MODELS.md`).
const NEUTRAL_PITCH_DEG: f32 = 9.0;
/// Share of a face's box that may lie outside the frame. The box of a face at the very edge moves by a few percent from frame to frame.
const MAX_OUTSIDE: f32 = 0.06;
/// A face at the limit of any one measure still counts this much against a perfect one.
const LEAST_SCORE: f32 = 0.1;

/// The score and the first issue, in the order of [`QualityIssue`].
pub fn judge(measures: &Measures, limits: &config::Quality) -> Quality {
    let issue = issues(measures, limits).into_iter().flatten().next();
    Quality { score: score(measures, limits), issue }
}

fn issues(m: &Measures, limits: &config::Quality) -> [Option<QualityIssue>; 8] {
    use QualityIssue::{Blurred, Bright, CutOff, Dark, Tilted, TooClose, TooFar, Turned};
    let when = |wrong: bool, issue| wrong.then_some(issue);
    [
        when(outside(m) > MAX_OUTSIDE, CutOff),
        when(m.bbox.w < limits.min_face_px, TooFar),
        when(m.bbox.h > limits.max_face_share * m.frame.1 as f32, TooClose),
        when(m.brightness < limits.min_brightness, Dark),
        when(m.brightness > limits.max_brightness, Bright),
        when(m.pose.yaw.abs() > limits.max_yaw_deg || pitch(m).abs() > limits.max_pitch_deg, Turned),
        when(m.pose.roll.abs() > limits.max_roll_deg, Tilted),
        when(m.sharpness < limits.min_sharpness, Blurred),
    ]
}

fn pitch(m: &Measures) -> f32 {
    m.pose.pitch - NEUTRAL_PITCH_DEG
}

/// Share of the box outside the frame, in `[0, 1]`.
fn outside(m: &Measures) -> f32 {
    let frame = Rect::new(0.0, 0.0, m.frame.0 as f32, m.frame.1 as f32);
    let w = (m.bbox.x + m.bbox.w).min(frame.w) - m.bbox.x.max(0.0);
    let h = (m.bbox.y + m.bbox.h).min(frame.h) - m.bbox.y.max(0.0);
    1.0 - w.max(0.0) * h.max(0.0) / m.bbox.area().max(f32::EPSILON)
}

/// In `(0, 1]`: the product of size, frontality and sharpness, each 1 when it no longer matters to the embedders (degraded probes of
/// `MODELS.md`): a face twice the least size, a straight look, and sharpness of four times the least.
fn score(m: &Measures, limits: &config::Quality) -> f32 {
    let rising = |value: f32, full: f32| (value / full).clamp(LEAST_SCORE, 1.0);
    let falling = |value: f32, limit: f32| (1.0 - 0.5 * (value / limit).powi(2)).clamp(LEAST_SCORE, 1.0);
    let size = rising(m.bbox.w, 2.0 * limits.min_face_px);
    let straight =
        falling(m.pose.yaw, limits.max_yaw_deg) * falling(pitch(m), limits.max_pitch_deg) * falling(m.pose.roll, limits.max_roll_deg);
    let sharp = rising(m.sharpness, 4.0 * limits.min_sharpness).sqrt();
    (size * straight * sharp).clamp(f32::EPSILON, 1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn good() -> Measures {
        Measures {
            bbox: Rect::new(230.0, 130.0, 180.0, 220.0),
            frame: (640, 480),
            pose: Pose { yaw: 2.0, pitch: 10.0, roll: -3.0 },
            sharpness: 200.0,
            brightness: 120.0,
        }
    }

    #[test]
    fn each_fault_has_its_reason() {
        struct Case {
            change: fn(&mut Measures),
            expected: Option<QualityIssue>,
        }
        let check = |case: Case| {
            let mut measures = good();
            (case.change)(&mut measures);
            assert_eq!(judge(&measures, &config::Quality::default()).issue, case.expected, "{measures:?}");
        };
        check(Case { change: |_| {}, expected: None });
        check(Case { change: |m| m.bbox.x = -40.0, expected: Some(QualityIssue::CutOff) });
        check(Case { change: |m| m.bbox.y = 330.0, expected: Some(QualityIssue::CutOff) });
        check(Case { change: |m| m.bbox = Rect::new(300.0, 200.0, 50.0, 60.0), expected: Some(QualityIssue::TooFar) });
        check(Case { change: |m| m.bbox = Rect::new(100.0, 10.0, 360.0, 450.0), expected: Some(QualityIssue::TooClose) });
        check(Case { change: |m| m.brightness = 15.0, expected: Some(QualityIssue::Dark) });
        check(Case { change: |m| m.brightness = 245.0, expected: Some(QualityIssue::Bright) });
        check(Case { change: |m| m.pose.yaw = -50.0, expected: Some(QualityIssue::Turned) });
        check(Case { change: |m| m.pose.pitch = 50.0, expected: Some(QualityIssue::Turned) });
        check(Case { change: |m| m.pose.roll = 45.0, expected: Some(QualityIssue::Tilted) });
        check(Case { change: |m| m.sharpness = 1.0, expected: Some(QualityIssue::Blurred) });
    }

    #[test]
    fn the_first_of_several_faults_is_told() {
        let measures = Measures { brightness: 5.0, sharpness: 0.0, ..good() };
        assert_eq!(judge(&measures, &config::Quality::default()).issue, Some(QualityIssue::Dark));
    }

    #[test]
    fn a_better_frame_weighs_more() {
        let limits = config::Quality::default();
        let turned = Measures { pose: Pose { yaw: 25.0, ..good().pose }, ..good() };
        let small = Measures { bbox: Rect::new(300.0, 200.0, 75.0, 95.0), ..good() };
        assert!(judge(&turned, &limits).score < judge(&good(), &limits).score);
        assert!(judge(&small, &limits).score < judge(&good(), &limits).score);
    }

    proptest! {
        #[test]
        fn a_score_is_a_weight(
            x in -900.0f32..900.0, w in 0.0f32..900.0, yaw in -90.0f32..90.0, roll in -180.0f32..180.0, sharpness in 0.0f32..9e3,
        ) {
            let measures = Measures { bbox: Rect::new(x, 10.0, w, w * 1.3), pose: Pose { yaw, pitch: 0.0, roll }, sharpness, ..good() };
            let score = judge(&measures, &config::Quality::default()).score;
            prop_assert!(score > 0.0 && score <= 1.0);
        }
    }
}
