//! Bars that show at a glance what the table says in figures.

use crate::attendance::day::DayStatus;

/// Bars from zero, each with its value beside it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chart {
    pub title: String,
    pub measure: Measure,
    /// Bars lie, so that long names have room before them.
    pub is_lying: bool,
    /// What the colours stand for, where bars have parts.
    pub legend: Vec<DayStatus>,
    pub bars: Vec<Bar>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Count,
    Minutes,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bar {
    pub name: String,
    /// From the bottom up; each has the colour of a status.
    pub parts: Vec<(DayStatus, u32)>,
}

impl Bar {
    pub fn whole(&self) -> u32 {
        self.parts.iter().map(|(_, value)| value).sum()
    }
}

impl Chart {
    /// Whether it shows anything.
    pub fn is_worth_it(&self) -> bool {
        self.bars.iter().any(|bar| bar.whole() > 0)
    }
}
