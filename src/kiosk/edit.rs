//! Changes of what is stored that an admin screen asks for, beside enrolment: what, who may, and how it can be refused.

use std::sync::Arc;

use super::message::Secret;
use crate::attendance::correction::{CorrectionDraft, CorrectionProblem};
use crate::attendance::rules::{Rule, RuleId, RuleProblem};
use crate::identify::calibrate::Calibrated;
use crate::ids::{CorrectionId, PersonId};
use crate::people::pin::WeakPin;
use crate::people::role::Right;
use crate::people::{Person, PersonDraft};
use crate::roster::Table;

/// A change, carried out by the recorder.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Somebody new, without a face.
    AddPerson(Box<PersonDraft>),
    /// A person's details, as they shall be. A role, and whoever has one above [`Role::Employee`](crate::people::role::Role::Employee), is
    /// changed only by those who may [`Right::GrantAccess`].
    ChangePerson(Box<Person>),
    /// Erases the person's templates and consent; punches stay. The receipt comes as [`Event::Erased`](super::message::Event::Erased).
    ErasePerson(PersonId),
    /// The password for the admin screens of somebody whose role opens them.
    SetPassword {
        person: PersonId,
        password: Secret,
    },
    ChangeOwnPassword {
        current: Secret,
        new: Secret,
    },
    /// A list of people, all or nothing; not one with a problem in it.
    ImportPeople(Arc<Table>),
    AddDepartment(String),
    /// Its people move with it.
    RenameDepartment {
        from: String,
        to: String,
    },
    /// Only one without people.
    RemoveDepartment(String),
    /// The threshold that a calibration puts in force; `None`: the model's own again.
    SetThreshold(Option<Calibrated>),
    /// One key of the configuration, as typed; `None`: as `config.toml` says again.
    ChangeSetting {
        key: String,
        value: Option<String>,
    },
    /// Adds a shift, an assignment, a holiday or a leave, or puts it in the place of the one with its identity.
    PutRule(Box<Rule>),
    RemoveRule(RuleId),
    /// A correction that waits for somebody's approval.
    AskCorrection(Box<CorrectionDraft>),
    /// A correction that is approved by whoever makes it.
    MakeCorrection(Box<CorrectionDraft>),
    DecideCorrection {
        correction: CorrectionId,
        is_approved: bool,
    },
    /// A PIN for recording, in place of any earlier one.
    SetPin {
        person: PersonId,
        pin: Secret,
    },
    RemovePin {
        person: PersonId,
    },
    /// The next badge; earlier ones are stale from then on.
    IssueBadge {
        person: PersonId,
    },
    RevokeBadge {
        person: PersonId,
    },
}

impl Edit {
    /// What whoever asks must be allowed.
    pub fn right(&self) -> Right {
        match self {
            Self::AddPerson(_)
            | Self::ChangePerson(_)
            | Self::ImportPeople(_)
            | Self::AddDepartment(_)
            | Self::RenameDepartment { .. }
            | Self::RemoveDepartment(_) => Right::EditPeople,
            Self::ErasePerson(_) => Right::ErasePeople,
            Self::SetPassword { .. } => Right::GrantAccess,
            Self::ChangeOwnPassword { .. } => Right::ChangeOwnPassword,
            Self::SetThreshold(_) => Right::Calibrate,
            Self::ChangeSetting { .. } => Right::EditSettings,
            Self::PutRule(_) | Self::RemoveRule(_) => Right::EditRules,
            Self::AskCorrection(_) => Right::RequestCorrection,
            Self::MakeCorrection(_) | Self::DecideCorrection { .. } => Right::ApproveCorrection,
            Self::SetPin { .. } | Self::RemovePin { .. } | Self::IssueBadge { .. } | Self::RevokeBadge { .. } => Right::GrantAccess,
        }
    }
}

/// What became of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// Of the [`Command::Edit`](super::message::Command::Edit) that it answers.
    pub tag: u64,
    pub result: Result<(), EditProblem>,
}

/// Why an edit was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EditProblem {
    StaffNoTaken,
    EmailTaken,
    /// A name is empty, or something is too long or not written as it must be. The screen checks first.
    Invalid,
    /// There is a department of that name.
    DepartmentTaken,
    DepartmentInUse,
    WeakPassword,
    /// The current password was not the one typed.
    WrongPassword,
    Rule(RuleProblem),
    Correction(CorrectionProblem),
    WeakPin(WeakPin),
    /// Whom or what it is about is not there any more.
    Gone,
    NotAllowed,
    /// The store failed; a banner says how.
    NotSaved,
}
