//! Corrections of the attendance record. A punch is never edited: what is wrong about it is said beside it, with a reason and an author, and
//! counts once it is approved.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::day::DayStatus;
use super::leave::{Half, LeaveKind};
use super::punch::PunchKind;
use crate::ids::{CorrectionId, PersonId, PunchId};
use crate::time::Timestamp;

/// What a correction does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// A punch that is missing.
    AddPunch { kind: PunchKind, at: Timestamp },
    /// A punch that should not count.
    VoidPunch { punch: PunchId },
    /// A punch of the wrong direction.
    ChangeKind { punch: PunchId, kind: PunchKind },
    /// What a work day came to, whatever was recorded.
    SetStatus { date: Date, status: DayStatus },
    /// Leave on one work day, as if it had been approved beforehand.
    SetLeave { date: Date, kind: LeaveKind, half: Option<Half> },
    /// Nothing but to take back the correction that it supersedes.
    TakeBack,
}

/// Whether a correction counts, and who said so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    pub is_approved: bool,
    pub by: String,
    pub at: Timestamp,
}

/// A correction as it was appended. It may supersede an earlier one of the same person, which then counts no longer, and never again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    pub id: CorrectionId,
    pub person: PersonId,
    pub change: Change,
    pub reason: String,
    pub author: String,
    pub asked_at: Timestamp,
    #[serde(default)]
    pub supersedes: Option<CorrectionId>,
    /// `None` while nobody has decided.
    #[serde(default)]
    pub decision: Option<Decision>,
}

/// A correction as somebody asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionDraft {
    pub person: PersonId,
    pub change: Change,
    pub reason: String,
    pub supersedes: Option<CorrectionId>,
}

/// Why a correction cannot be made, or decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CorrectionProblem {
    #[error("a correction needs a reason of 1 to 500 characters")]
    Reason,
    #[error("a day cannot be set to open: that only means that nothing is known yet")]
    OpenStatus,
    #[error("nothing is there to take back")]
    NothingToTakeBack,
    #[error("there is no such correction of this person to supersede")]
    NothingToSupersede,
    #[error("there is no such punch of this person")]
    NoPunch,
    #[error("there is no such correction")]
    Gone,
    #[error("the correction was decided on before")]
    Decided,
}

/// Characters.
const MAX_REASON: usize = 500;

impl CorrectionDraft {
    /// What must be put right before it can be made, as far as it shows by itself.
    pub fn problem(&self) -> Option<CorrectionProblem> {
        let reason = self.reason.trim();
        if reason.is_empty() || reason.chars().count() > MAX_REASON {
            return Some(CorrectionProblem::Reason);
        }
        match self.change {
            Change::SetStatus { status: DayStatus::Open, .. } => Some(CorrectionProblem::OpenStatus),
            Change::TakeBack if self.supersedes.is_none() => Some(CorrectionProblem::NothingToTakeBack),
            _ => None,
        }
    }
}

impl Correction {
    pub fn is_approved(&self) -> bool {
        self.decision.as_ref().is_some_and(|decision| decision.is_approved)
    }
}

/// The corrections that count: approved, and not superseded by an approved one. In the order in which they were asked for, whatever the order
/// of `corrections`; where two contradict each other the later one holds.
pub fn in_force(corrections: &[Correction]) -> Vec<&Correction> {
    let approved = || corrections.iter().filter(|each| each.is_approved());
    let persons: HashMap<CorrectionId, PersonId> = corrections.iter().map(|each| (each.id, each.person)).collect();
    let superseded: BTreeSet<CorrectionId> = approved()
        .filter_map(|each| each.supersedes.filter(|earlier| *earlier != each.id && persons.get(earlier) == Some(&each.person)))
        .collect();
    let mut counting: Vec<_> = approved().filter(|each| !superseded.contains(&each.id)).collect();
    counting.sort_by_key(|each| (each.asked_at, each.id));
    counting.dedup_by_key(|each| each.id);
    counting
}
