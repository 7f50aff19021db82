//! An error rate as it may be reported: errors among trials with the interval that so many trials allow. Pure.

use serde::Serialize;

/// Errors among trials.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    pub errors: u32,
    pub trials: u32,
}

/// Both ends of an interval, in `[0, 1]`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// What the interval leaves out on either side: 95 % in all.
const TAIL: f64 = 0.025;
/// Halvings of `[0, 1]`: more than a `f64` can tell apart.
const HALVINGS: u32 = 60;

impl Rate {
    pub fn count(&mut self, is_error: bool) {
        self.trials += 1;
        self.errors += u32::from(is_error);
    }

    /// Share of the trials; `None` without trials.
    pub fn share(self) -> Option<f64> {
        (self.trials > 0).then(|| f64::from(self.errors) / f64::from(self.trials))
    }

    /// The exact interval of 95 % after Clopper and Pearson (Biometrika 26, 1934), which never promises too much; all of `[0, 1]` without trials.
    pub fn interval95(self) -> Interval {
        let Self { errors, trials } = self;
        // P(X <= errors) falls as p grows.
        let solve = |at_most: Option<u32>, target: f64| {
            let Some(at_most) = at_most else { return 0.0 };
            let (mut low, mut high) = (0.0, 1.0);
            for _ in 0..HALVINGS {
                let middle = (low + high) / 2.0;
                if at_most_probability(at_most, trials, middle) > target { low = middle } else { high = middle }
            }
            (low + high) / 2.0
        };
        let low = solve(errors.checked_sub(1), 1.0 - TAIL);
        let high = if errors >= trials { 1.0 } else { solve(Some(errors), TAIL) };
        Interval { low, high }
    }
}

/// Probability of at most `k` errors in `n` trials that each fail with probability `p`, `0 < p < 1`.
fn at_most_probability(k: u32, n: u32, p: f64) -> f64 {
    let odds = (p / (1.0 - p)).ln();
    let first = f64::from(n) * (1.0 - p).ln();
    let terms = (0..k).scan(first, |log, i| {
        *log += (f64::from(n - i) / f64::from(i + 1)).ln() + odds;
        Some(log.exp())
    });
    first.exp() + terms.sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_the_tables() {
        struct Case {
            errors: u32,
            trials: u32,
            low: f64,
            high: f64,
        }
        // From published tables of the Clopper-Pearson interval; 0 of 30 is 1 - 0.025^(1/30).
        let cases = [
            Case { errors: 0, trials: 0, low: 0.0, high: 1.0 },
            Case { errors: 0, trials: 10, low: 0.0, high: 0.3085 },
            Case { errors: 0, trials: 30, low: 0.0, high: 0.1157 },
            Case { errors: 1, trials: 10, low: 0.0025, high: 0.4450 },
            Case { errors: 5, trials: 10, low: 0.1871, high: 0.8129 },
            Case { errors: 10, trials: 10, low: 0.6915, high: 1.0 },
            Case { errors: 10, trials: 1000, low: 0.0048, high: 0.0183 },
        ];
        for Case { errors, trials, low, high } in cases {
            let found = Rate { errors, trials }.interval95();
            assert!((found.low - low).abs() < 1e-4 && (found.high - high).abs() < 1e-4, "{errors} of {trials}: {found:?}");
        }
    }
}
