//! What detectors have in common: the detection itself and the overlap test that merges duplicates.

use std::cmp::Ordering;

use crate::geometry::{Point, Rect};

/// A face as a detector sees it, with its `K` keypoints, in frame pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detection<const K: usize> {
    pub bbox: Rect,
    /// The first two are the subject's right eye (image left) and left eye.
    pub keypoints: [Point; K],
    /// In `[0, 1]`.
    pub score: f32,
}

impl<const K: usize> Detection<K> {
    /// Best first. Ties fall to the box further left, then higher, so that the order in which candidates were found never matters.
    pub(super) fn rank(&self, other: &Self) -> Ordering {
        (other.score.total_cmp(&self.score))
            .then(self.bbox.x.total_cmp(&other.bbox.x))
            .then(self.bbox.y.total_cmp(&other.bbox.y))
            .then(self.bbox.w.total_cmp(&other.bbox.w))
            .then(self.bbox.h.total_cmp(&other.bbox.h))
    }

    /// Everything in pixels of a picture that is `factor` times as large.
    pub(super) fn scaled(self, factor: f32) -> Self {
        let Rect { x, y, w, h } = self.bbox;
        Self {
            bbox: Rect::new(x * factor, y * factor, w * factor, h * factor),
            keypoints: self.keypoints.map(|p| Point::new(p.x * factor, p.y * factor)),
            score: self.score,
        }
    }
}

/// Two boxes that overlap by more than this (intersection over union) are one face: MediaPipe's and YuNet's own figure.
pub(super) const MAX_OVERLAP: f32 = 0.3;

/// Keeps the best of each group of overlapping detections, best first.
pub(super) fn keep_best<const K: usize>(mut found: Vec<Detection<K>>) -> Vec<Detection<K>> {
    found.sort_by(Detection::rank);
    let mut kept: Vec<Detection<K>> = Vec::new();
    for candidate in found {
        if kept.iter().all(|better| better.bbox.iou(candidate.bbox) <= MAX_OVERLAP) {
            kept.push(candidate);
        }
    }
    kept
}

/// Replaces each group of overlapping detections by its score-weighted mean, with the best score, best first.
pub(super) fn merge_weighted<const K: usize>(mut found: Vec<Detection<K>>) -> Vec<Detection<K>> {
    found.sort_by(Detection::rank);
    let mut merged = Vec::new();
    while let Some(best) = found.first().copied() {
        let (group, rest): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|other| best.bbox.iou(other.bbox) > MAX_OVERLAP || *other == best);
        let total: f32 = group.iter().map(|member| member.score).sum();
        let mean = |get: &dyn Fn(&Detection<K>) -> f32| group.iter().map(|member| member.score * get(member)).sum::<f32>() / total;
        merged.push(Detection {
            bbox: Rect::new(mean(&|d| d.bbox.x), mean(&|d| d.bbox.y), mean(&|d| d.bbox.w), mean(&|d| d.bbox.h)),
            keypoints: std::array::from_fn(|k| Point::new(mean(&|d| d.keypoints[k].x), mean(&|d| d.keypoints[k].y))),
            score: best.score,
        });
        found = rest;
    }
    merged
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(x: f32, score: f32) -> Detection<1> {
        Detection { bbox: Rect::new(x, 0.0, 10.0, 10.0), keypoints: [Point::new(x + 5.0, 5.0)], score }
    }

    #[test]
    fn merging_weighs_by_score_and_keeps_the_best_one() {
        let merged = merge_weighted(vec![at(2.0, 0.3), at(0.0, 0.9), at(40.0, 0.6)]);
        assert_eq!(merged.len(), 2);
        assert!((merged[0].bbox.x - 0.5).abs() < 1e-6, "(0.9 * 0 + 0.3 * 2) / 1.2");
        assert!((merged[0].keypoints[0].x - 5.5).abs() < 1e-6);
        assert_eq!(merged[0].score, 0.9);
        assert_eq!(merged[1], at(40.0, 0.6));
    }

    #[test]
    fn keeping_suppresses_the_weaker_of_two() {
        assert_eq!(keep_best(vec![at(1.0, 0.7), at(0.0, 0.9), at(9.0, 0.8)]), [at(0.0, 0.9), at(9.0, 0.8)]);
    }

    fn candidates() -> impl Strategy<Value = Vec<Detection<1>>> {
        let one = (0.0f32..80.0, 0.0f32..80.0, 5.0f32..30.0, 0.5f32..1.0).prop_map(|(x, y, side, score)| Detection {
            bbox: Rect::new(x, y, side, side),
            keypoints: [Point::new(x, y)],
            score,
        });
        proptest::collection::vec(one, 0..24)
    }

    proptest! {
        #[test]
        fn the_order_of_candidates_does_not_matter(found in candidates(), seed in any::<u64>()) {
            let mut shuffled = found.clone();
            shuffled.sort_by_key(|d| (d.bbox.x.to_bits() as u64).wrapping_mul(seed | 1));
            prop_assert_eq!(keep_best(found.clone()), keep_best(shuffled.clone()));
            prop_assert_eq!(merge_weighted(found), merge_weighted(shuffled));
        }

        #[test]
        fn what_is_kept_does_not_overlap_and_covers_the_rest(found in candidates()) {
            let kept = keep_best(found.clone());
            for (i, a) in kept.iter().enumerate() {
                prop_assert!(kept[i + 1..].iter().all(|b| a.bbox.iou(b.bbox) <= MAX_OVERLAP));
            }
            for candidate in found {
                prop_assert!(kept.contains(&candidate) || kept.iter().any(|k| k.score >= candidate.score && k.bbox.iou(candidate.bbox) > MAX_OVERLAP));
            }
        }
    }
}
