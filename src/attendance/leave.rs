//! Leave: days on which somebody need not come, once it is approved.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{LeaveId, PersonId};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaveKind {
    Vacation,
    Sick,
    Parental,
    Training,
    Unpaid,
    Other,
}

impl LeaveKind {
    pub const ALL: [Self; 6] = [Self::Vacation, Self::Sick, Self::Parental, Self::Training, Self::Unpaid, Self::Other];

    /// The name it is stored and printed under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vacation => "vacation",
            Self::Sick => "sick",
            Self::Parental => "parental",
            Self::Training => "training",
            Self::Unpaid => "unpaid",
            Self::Other => "other",
        }
    }
}

/// Which half of the shift is off; it is cut in its middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    First,
    Second,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaveState {
    /// Asked for; counts for nothing yet.
    Asked,
    Approved,
    Rejected,
    /// Taken back after it was asked for or approved.
    Withdrawn,
}

impl LeaveState {
    /// The name it is stored and printed under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether a leave may go from this state to `next`.
    pub fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Asked, Self::Approved | Self::Rejected | Self::Withdrawn)
                | (Self::Approved, Self::Withdrawn)
                | (Self::Rejected, Self::Approved)
        )
    }
}

/// Leave of one person, from one date through another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leave {
    pub id: LeaveId,
    pub person: PersonId,
    pub kind: LeaveKind,
    pub from: Date,
    /// The last day of it.
    pub until: Date,
    /// Half of each of its days; `None`: all day.
    #[serde(default)]
    pub half: Option<Half>,
    #[serde(default)]
    pub note: String,
    pub state: LeaveState,
}

impl Leave {
    pub fn covers(&self, date: Date) -> bool {
        (self.from..=self.until).contains(&date)
    }
}
