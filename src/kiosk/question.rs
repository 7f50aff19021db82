//! What admin screens look up and is too much, or too rarely wanted, for the snapshot. Answered by the desk, one at a time, in order.

use std::sync::Arc;

use serde_json::Value;

use crate::ids::PersonId;
use crate::people::retention::Reason;
use crate::people::role::Right;
use crate::people::{ConsentRecord, KeptTemplate};
use crate::time::Timestamp;

#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// The audit log, newest first, from before entry `before` on.
    Audit { before: Option<u64> },
    /// What is kept of a person's face, and what the person agreed to.
    Face(PersonId),
}

impl Question {
    /// What whoever asks must be allowed.
    pub fn right(&self) -> Right {
        match self {
            Self::Audit { .. } => Right::SeeAudit,
            Self::Face(_) => Right::SeePeople,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Audit {
        before: Option<u64>,
        entries: Arc<[AuditEntry]>,
    },
    Face {
        person: PersonId,
        face: Arc<FaceRecord>,
    },
    /// The store could not be read; a banner says why.
    Failed(Question),
}

/// What is on record about somebody's face.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FaceRecord {
    /// The newest first, as the templates.
    pub consents: Vec<ConsentRecord>,
    pub templates: Vec<KeptTemplate>,
    /// How many shots may still be added to those of the model in use.
    pub room: u32,
    /// When the face is erased by the site's retention rule, and why.
    pub end: Option<(Timestamp, Reason)>,
}

/// One entry of the audit log.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEntry {
    pub idx: u64,
    pub at: Timestamp,
    pub utc_offset_min: i16,
    pub actor: String,
    /// Name of a `store::AuditAction`.
    pub action: String,
    pub details: Value,
}
