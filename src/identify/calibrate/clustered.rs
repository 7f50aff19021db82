//! An error rate of searches, several of which were made for each person.

use serde::Serialize;

/// The 97.5 % point of the normal distribution: 95 % lie within, 2.5 % on each side.
const Z: f64 = 1.959_964;

/// How many of the trials ended in the way that is counted, with the 95 % interval of the share (Wilson's score interval, 1927).
///
/// Searches for one person resemble each other, so the interval is that of as many trials as there were people: ISO/IEC 19795-1 warns of
/// the narrower one that counts every search. For trials that are independent see [`rate`](crate::identify::rate).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ClusteredRate {
    pub count: u64,
    pub trials: u64,
    /// Bounds of the true share, in `[0, 1]`.
    pub low: f64,
    pub high: f64,
}

impl ClusteredRate {
    /// `count` of `trials`, which were made with `people` different people (or pairs of them).
    pub fn new(count: u64, trials: u64, people: u64) -> Self {
        let independent = people.min(trials);
        if independent == 0 {
            return Self { count, trials, low: 0.0, high: 1.0 };
        }
        let (share, n) = (count as f64 / trials as f64, independent as f64);
        let spread = Z / (1.0 + Z * Z / n) * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let center = (share + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        // The ends are exact where nothing or everything was counted; elsewhere rounding must not leave [0, 1].
        let low = if count == 0 { 0.0 } else { (center - spread).max(0.0) };
        let high = if count == trials { 1.0 } else { (center + spread).min(1.0) };
        Self { count, trials, low, high }
    }

    /// The share; `None` without a trial.
    pub fn value(&self) -> Option<f64> {
        (self.trials > 0).then(|| self.count as f64 / self.trials as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_the_books() {
        struct Case {
            count: u64,
            trials: u64,
            people: u64,
            low: f64,
            high: f64,
        }
        // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        for Case { count, trials, people, low, high } in [
            Case { count: 81, trials: 263, people: 263, low: 0.2553, high: 0.3662 },
            Case { count: 15, trials: 148, people: 148, low: 0.0624, high: 0.1605 },
            Case { count: 0, trials: 20, people: 20, low: 0.0, high: 0.1611 },
            Case { count: 1, trials: 29, people: 29, low: 0.0061, high: 0.1718 },
            Case { count: 0, trials: 0, people: 0, low: 0.0, high: 1.0 },
            Case { count: 0, trials: 2000, people: 20, low: 0.0, high: 0.1611 },
            Case { count: 20, trials: 20, people: 20, low: 0.8389, high: 1.0 },
        ] {
            let rate = ClusteredRate::new(count, trials, people);
            assert!((rate.low - low).abs() < 1e-4 && (rate.high - high).abs() < 1e-4, "{count} of {trials}: {rate:?}");
        }
    }
}
