//! The day record: what one work day of one person came to. Derived from punches and rules, never stored as truth of its own.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, ShiftId};
use crate::time::Moment;

/// What a work day came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayStatus {
    Present,
    /// Present, and came after the shift's start plus grace.
    Late,
    /// Worked less than the shift's full-day minimum, or was on leave for the other half.
    HalfDay,
    /// Nothing was recorded for the shift, and every kiosk of the site has reported past its window.
    Absent,
    /// Approved leave.
    Leave,
    Holiday,
    /// No shift was due.
    DayOff,
    /// Nothing was recorded yet; the shift's window is not over, or not every kiosk has reported past it.
    Open,
}

impl DayStatus {
    pub const ALL: [Self; 8] =
        [Self::Present, Self::Late, Self::HalfDay, Self::Absent, Self::Leave, Self::Holiday, Self::DayOff, Self::Open];

    /// The name it is printed under in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Late => "late",
            Self::HalfDay => "half_day",
            Self::Absent => "absent",
            Self::Leave => "leave",
            Self::Holiday => "holiday",
            Self::DayOff => "day_off",
            Self::Open => "open",
        }
    }
}

/// Something about a day that somebody should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayFlag {
    /// Came and never left, or left and never came.
    MissingPunch,
    /// Recorded outside of the hours that belong to the shift; not counted.
    OutsideWindow,
    /// Worked less than the shift's half-day minimum.
    TooShort,
    /// A punch was taken while the clock was in doubt.
    DoubtfulClock,
    Corrected,
    /// Worked on a holiday, on leave or on a day off.
    WorkedOnFreeDay,
    LeftEarly,
    Overtime,
}

impl DayFlag {
    pub const ALL: [Self; 8] = [
        Self::MissingPunch,
        Self::OutsideWindow,
        Self::TooShort,
        Self::DoubtfulClock,
        Self::Corrected,
        Self::WorkedOnFreeDay,
        Self::LeftEarly,
        Self::Overtime,
    ];

    /// The name it is printed under in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MissingPunch => "missing_punch",
            Self::OutsideWindow => "outside_window",
            Self::TooShort => "too_short",
            Self::DoubtfulClock => "doubtful_clock",
            Self::Corrected => "corrected",
            Self::WorkedOnFreeDay => "worked_on_free_day",
            Self::LeftEarly => "left_early",
            Self::Overtime => "overtime",
        }
    }
}

/// One work day of one person. Minutes are whole, rounded down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayRecord {
    pub person: PersonId,
    /// The work date: the civil date on which the shift began, in the site's zone.
    pub date: Date,
    /// The shift that was due, where one was.
    pub shift: Option<ShiftId>,
    pub status: DayStatus,
    pub first_in: Option<Moment>,
    pub last_out: Option<Moment>,
    pub worked_minutes: u32,
    pub break_minutes: u32,
    /// After the shift's start plus grace, counted from the start.
    pub late_minutes: u32,
    /// Before the shift's end less grace, counted from the end.
    pub early_minutes: u32,
    pub overtime_minutes: u32,
    /// In order, each once.
    pub flags: Vec<DayFlag>,
}
