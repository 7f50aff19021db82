//! What the days of somebody come to.

use crate::attendance::day::{DayRecord, DayStatus};

/// Days by status, and minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Days by status, in the order of [`DayStatus::ALL`].
    by_status: [u32; DayStatus::ALL.len()],
    pub worked_minutes: u32,
    pub break_minutes: u32,
    pub late_minutes: u32,
    pub early_minutes: u32,
    pub overtime_minutes: u32,
}

impl Sums {
    pub fn of<'a>(days: impl IntoIterator<Item = &'a DayRecord>) -> Self {
        let mut sums = Self::default();
        days.into_iter().for_each(|day| sums.add(day));
        sums
    }

    pub fn add(&mut self, day: &DayRecord) {
        self.by_status[day.status as usize] += 1;
        self.worked_minutes += day.worked_minutes;
        self.break_minutes += day.break_minutes;
        self.late_minutes += day.late_minutes;
        self.early_minutes += day.early_minutes;
        self.overtime_minutes += day.overtime_minutes;
    }

    pub fn join(&mut self, other: &Self) {
        for (mine, theirs) in self.by_status.iter_mut().zip(other.by_status) {
            *mine += theirs;
        }
        self.worked_minutes += other.worked_minutes;
        self.break_minutes += other.break_minutes;
        self.late_minutes += other.late_minutes;
        self.early_minutes += other.early_minutes;
        self.overtime_minutes += other.overtime_minutes;
    }

    /// Days of that status.
    pub fn count(&self, status: DayStatus) -> u32 {
        self.by_status[status as usize]
    }

    /// Days on which somebody was there, in time or not, for long or not.
    pub fn days_at_work(&self) -> u32 {
        self.count(DayStatus::Present) + self.count(DayStatus::Late) + self.count(DayStatus::HalfDay)
    }
}
