//! Changes of what is stored that an admin screen asks for, beside enrolment: what, who may, and how it can be refused.

use crate::people::Person;
use crate::people::role::Right;

/// A change, carried out by the recorder.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A person's details, as they shall be.
    ChangePerson(Box<Person>),
}

impl Edit {
    /// What whoever asks must be allowed.
    pub fn right(&self) -> Right {
        match self {
            Self::ChangePerson(_) => Right::EditPeople,
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
    /// Whom or what it is about is not there any more.
    Gone,
    NotAllowed,
    /// The store failed; a banner says how.
    NotSaved,
}
