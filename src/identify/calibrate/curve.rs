//! Scores of single comparisons, and the errors they would make at each threshold (FMR and FNMR).

use serde::Serialize;

/// Scores are counted in steps of this, from -1 to 1: finer than any threshold is set.
const STEP: f32 = 0.000_5;
const STEPS: usize = 4_000;

/// How many comparisons had which score.
#[derive(Clone, Debug)]
pub struct Scores {
    counts: Vec<u64>,
    total: u64,
}

impl Default for Scores {
    fn default() -> Self {
        Self { counts: vec![0; STEPS + 1], total: 0 }
    }
}

impl Scores {
    pub fn add(&mut self, score: f32) {
        self.counts[step_of(score)] += 1;
        self.total += 1;
    }

    pub fn total(&self) -> u64 {
        self.total
    }

    /// How many scored at least `threshold`, to within a step.
    pub fn at_least(&self, threshold: f32) -> u64 {
        self.counts[step_of(threshold)..].iter().sum()
    }

    /// The least score, of whole steps, that no more than `share` of all reach.
    fn threshold_for(&self, share: f64) -> Option<f32> {
        let allowed = (share * self.total as f64).floor() as u64;
        let mut above = 0;
        let first = (0..=STEPS).rev().find(|&step| {
            above += self.counts[step];
            above > allowed
        });
        (self.total > 0).then(|| score_of(first.map_or(0, |step| step + 1)))
    }
}

fn step_of(score: f32) -> usize {
    (((score + 1.0) / STEP).round().max(0.0) as usize).min(STEPS)
}

fn score_of(step: usize) -> f32 {
    -1.0 + step as f32 * STEP
}

/// Comparisons of two pictures: of one person, and of two.
#[derive(Clone, Debug, Default)]
pub struct Comparisons {
    pub genuine: Scores,
    pub impostor: Scores,
}

/// Both errors at one threshold, each in `[0, 1]`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Point {
    pub threshold: f32,
    pub fmr: f64,
    pub fnmr: f64,
}

impl Comparisons {
    /// Both errors at `threshold`; `None` while either kind of comparison is missing.
    pub fn at(&self, threshold: f32) -> Option<Point> {
        let share = |part: u64, of: &Scores| (of.total > 0).then(|| part as f64 / of.total as f64);
        let fmr = share(self.impostor.at_least(threshold), &self.impostor)?;
        let fnmr = share(self.genuine.total - self.genuine.at_least(threshold), &self.genuine)?;
        Some(Point { threshold, fmr, fnmr })
    }

    /// The curve wherever one of the errors changes, from the lowest threshold to the highest.
    pub fn curve(&self) -> Vec<Point> {
        let mut curve: Vec<Point> = Vec::new();
        for step in 0..=STEPS {
            let Some(point) = self.at(score_of(step)) else { return curve };
            if curve.last().is_none_or(|last| (last.fmr, last.fnmr) != (point.fmr, point.fnmr)) {
                curve.push(point);
            }
        }
        curve
    }

    /// The point with the least threshold whose FMR is at most `fmr`.
    pub fn at_fmr(&self, fmr: f64) -> Option<Point> {
        self.at(self.impostor.threshold_for(fmr)?)
    }

    /// Where both errors are as near to each other as they come: the EER.
    pub fn equal_error(&self) -> Option<Point> {
        self.curve().into_iter().min_by(|one, other| (one.fmr - one.fnmr).abs().total_cmp(&(other.fmr - other.fnmr).abs()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comparisons(genuine: &[f32], impostor: &[f32]) -> Comparisons {
        let mut comparisons = Comparisons::default();
        genuine.iter().for_each(|score| comparisons.genuine.add(*score));
        impostor.iter().for_each(|score| comparisons.impostor.add(*score));
        comparisons
    }

    #[test]
    fn errors_are_counted_at_and_beside_the_threshold() {
        let comparisons = comparisons(&[0.9, 0.8, 0.5, 0.95], &[0.1, 0.6, -0.3, 0.2, 0.55]);
        let at = |threshold| comparisons.at(threshold).map(|point| (point.fmr, point.fnmr));
        assert_eq!(at(0.6), Some((0.2, 0.25)), "who reaches the threshold is accepted");
        assert_eq!(at(0.601), Some((0.0, 0.25)));
        assert_eq!(at(-1.0), Some((1.0, 0.0)));
        assert_eq!(at(1.0), Some((0.0, 1.0)));
        assert_eq!(comparisons.at_fmr(0.2).map(|point| point.fnmr), Some(0.25));
        let equal = comparisons.equal_error().expect("both kinds");
        assert!((equal.fmr - 0.2).abs() < 1e-9 && (equal.fnmr - 0.25).abs() < 1e-9, "{equal:?}");
        let curve = comparisons.curve();
        assert!(curve.is_sorted_by(|one, other| one.fmr >= other.fmr && one.fnmr <= other.fnmr));
    }

    #[test]
    fn nothing_is_said_without_comparisons() {
        assert_eq!(comparisons(&[0.9], &[]).at(0.5), None);
        assert_eq!(comparisons(&[], &[0.9]).equal_error(), None);
        assert!(Comparisons::default().curve().is_empty());
    }
}
