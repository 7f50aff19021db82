//! People: who may punch, and what they agreed to.

#[cfg(feature = "kiosk")]
pub mod badge;
#[cfg(any(feature = "kiosk", feature = "office"))]
pub mod credential;
pub mod details;
pub mod enrolment;
#[cfg(feature = "kiosk")]
pub mod pin;
pub mod receipt;
pub mod retention;
pub mod role;

use serde::{Deserialize, Serialize};

use crate::ids::{ModelId, PersonId};
use crate::time::Timestamp;
use role::Role;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonStatus {
    Active,
    Inactive,
    Suspended,
}

impl PersonStatus {
    /// The name it is stored and printed under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Suspended => "suspended",
        }
    }
}

/// What the person is to the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonKind {
    #[default]
    Employee,
    Student,
}

impl PersonKind {
    /// The name it is stored and printed under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Employee => "employee",
            Self::Student => "student",
        }
    }
}

/// Whose password opens the admin screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Account {
    /// The kiosk's own, which is there from the first start on.
    #[default]
    Site,
    /// Of an operator or an admin.
    Person(PersonId),
}

impl Account {
    /// The name under which the audit log keeps what it did. A person's is the identity: names change, may have to be forgotten, and rows of
    /// that log never do.
    pub fn actor(self) -> String {
        match self {
            Self::Site => "admin".into(),
            Self::Person(person) => person.to_string(),
        }
    }
}

/// A person as stored. Names are personal data: never logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: PersonId,
    /// As the person writes it.
    pub name: String,
    /// The company's own number for the person; unique where given.
    pub staff_no: Option<String>,
    pub department: Option<String>,
    pub status: PersonStatus,
    pub kind: PersonKind,
    /// What the person may do on the admin screens.
    pub role: Role,
    /// Unique where given, whatever its case.
    pub email: Option<String>,
    pub created_at: Timestamp,
}

/// What an operator types before a person exists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonDraft {
    pub name: String,
    pub staff_no: Option<String>,
    pub department: Option<String>,
    pub kind: PersonKind,
    pub email: Option<String>,
}

/// [`Consent::text_version`] of a face that was taken over from another system: no text was shown, and the operator vouches that there is a
/// consent. Whose newest consent this is had better be enrolled anew.
pub const IMPORTED: &str = "imported";

/// Agreement to keep a face template, given before the first shot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Version of the text that was shown, e.g. "2026-11".
    pub text_version: String,
    pub language: String,
    /// The text word for word as it was shown; `None` where this program showed none.
    pub words: Option<String>,
    pub given_at: Timestamp,
    /// Who was at the kiosk, e.g. "admin"; "folder import" where an operator vouches for it.
    pub operator: String,
}

/// The words that a person is asked to agree to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentText {
    /// Named in the texts themselves; a changed text has another.
    pub version: String,
    pub language: String,
    pub words: String,
}

/// A consent as it is on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentRecord {
    pub text_version: String,
    /// Of the text that was shown; not kept after a withdrawal.
    pub language: Option<String>,
    pub given_at: Timestamp,
    /// Who was at the kiosk; not kept after a withdrawal.
    pub operator: Option<String>,
    pub withdrawn_at: Option<Timestamp>,
    /// The text word for word, where the kiosk showed it.
    pub words: Option<String>,
}

/// A template as the person may know of it: without the vector.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptTemplate {
    pub model: ModelId,
    /// Of the shot it was made from, in `(0, 1]`.
    pub quality: f32,
    pub created_at: Timestamp,
}
