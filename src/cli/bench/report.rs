//! The rows of the budget table: what must hold, what is aimed for, what was measured.

use serde::Serialize;

/// A limit and the side of it that is good.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

impl Limit {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::AtMost(limit) => value <= limit,
            Self::AtLeast(limit) => value >= limit,
        }
    }

    fn value(self) -> f64 {
        match self {
            Self::AtMost(limit) | Self::AtLeast(limit) => limit,
        }
    }

    fn show(self) -> String {
        match self {
            Self::AtMost(limit) => format!("<= {}", number(limit)),
            Self::AtLeast(limit) => format!(">= {}", number(limit)),
        }
    }
}

/// The statistic that a budget speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Judged {
    P50,
    P95,
}

/// What was promised about one thing, from the table of the design document, section 9.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Budget {
    pub name: &'static str,
    pub what: &'static str,
    pub unit: &'static str,
    pub must: Limit,
    pub aim: Limit,
    pub judged: Judged,
}

/// Median and 95th percentile of a measurement.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Measured {
    pub p50: f64,
    pub p95: f64,
    /// How many values there were.
    pub count: usize,
}

impl Measured {
    /// A quantity that has one value, such as a size.
    pub fn once(value: f64) -> Self {
        Self { p50: value, p95: value, count: 1 }
    }

    /// Nearest-rank percentiles; `None` of nothing.
    pub fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        let rank = |share: f64| values.get(((values.len() as f64 * share).ceil() as usize).saturating_sub(1)).copied();
        Some(Self { p50: rank(0.5)?, p95: rank(0.95)?, count: values.len() })
    }
}

/// How a measurement stands to its budget.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As good as is aimed for.
    Aim,
    /// As good as it must be.
    Must,
    /// Not good enough, by this share of the limit.
    Missed {
        by_percent: f64,
    },
    NotMeasured,
}

impl Verdict {
    fn show(&self) -> String {
        match self {
            Self::Aim => "aim".into(),
            Self::Must => "must".into(),
            Self::Missed { by_percent } => format!("MISSED by {by_percent:.0} %"),
            Self::NotMeasured => "not measured".into(),
        }
    }
}

/// One line of the report.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    #[serde(flatten)]
    pub budget: Budget,
    pub measured: Option<Measured>,
    pub verdict: Verdict,
    /// What to know about the figure, or why there is none.
    pub note: Option<String>,
}

impl Row {
    pub fn new(budget: Budget, measured: Measured, note: Option<String>) -> Self {
        let value = match budget.judged {
            Judged::P50 => measured.p50,
            Judged::P95 => measured.p95,
        };
        let verdict = if budget.aim.holds(value) {
            Verdict::Aim
        } else if budget.must.holds(value) {
            Verdict::Must
        } else {
            let limit = budget.must.value();
            Verdict::Missed { by_percent: (value - limit).abs() / limit * 100.0 }
        };
        Self { budget, measured: Some(measured), verdict, note }
    }

    pub fn not_measured(budget: Budget, reason: impl Into<String>) -> Self {
        Self { budget, measured: None, verdict: Verdict::NotMeasured, note: Some(reason.into()) }
    }

    pub const HEADING: [&str; 7] = ["what", "must", "aim", "p50", "p95", "unit", "verdict"];

    pub fn cells(&self) -> [String; 7] {
        let budget = &self.budget;
        let judged =
            |judged, value| if budget.judged == judged && self.measured.is_some_and(|m| m.count > 1) { format!("{value}*") } else { value };
        let (p50, p95) = self.measured.map_or_else(Default::default, |m| {
            (judged(Judged::P50, number(m.p50)), if m.count > 1 { judged(Judged::P95, number(m.p95)) } else { String::new() })
        });
        [budget.what.into(), budget.must.show(), budget.aim.show(), p50, p95, budget.unit.into(), self.verdict.show()]
    }
}

/// Three significant digits, and no more than a reader needs of a large number.
fn number(value: f64) -> String {
    let magnitude = value.abs();
    if magnitude >= 100.0 || value.fract() == 0.0 {
        format!("{value:.0}")
    } else if magnitude >= 10.0 {
        format!("{value:.1}")
    } else if magnitude >= 0.1 {
        format!("{value:.2}")
    } else {
        format!("{value:.4}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUDGET: Budget = Budget {
        name: "decision",
        what: "frame to decision",
        unit: "ms",
        must: Limit::AtMost(8.0),
        aim: Limit::AtMost(6.5),
        judged: Judged::P50,
    };

    #[test]
    fn percentiles_are_values_that_occurred() {
        let measured = Measured::of((1..=100).rev().map(f64::from).collect()).expect("values");
        assert_eq!((measured.p50, measured.p95, measured.count), (50.0, 95.0, 100));
        assert_eq!(Measured::of(vec![7.0]), Some(Measured::once(7.0)));
        assert_eq!(Measured::of(Vec::new()), None);
    }

    #[test]
    fn verdicts() {
        let verdict = |value| Row::new(BUDGET, Measured::once(value), None).verdict;
        assert_eq!(verdict(6.5), Verdict::Aim);
        assert_eq!(verdict(8.0), Verdict::Must);
        assert_eq!(verdict(10.0), Verdict::Missed { by_percent: 25.0 });
        let recall = Budget { must: Limit::AtLeast(0.999), aim: Limit::AtLeast(0.9999), ..BUDGET };
        assert_eq!(Row::new(recall, Measured::once(0.9995), None).verdict, Verdict::Must);
        assert!(matches!(Row::new(recall, Measured::once(0.9), None).verdict, Verdict::Missed { .. }));
    }

    #[test]
    fn the_judged_figure_is_marked() {
        let row = Row::new(Budget { judged: Judged::P95, ..BUDGET }, Measured { p50: 6.123, p95: 12.34, count: 9 }, None);
        assert_eq!(row.cells()[3..5], ["6.12".to_owned(), "12.3*".to_owned()]);
    }
}
