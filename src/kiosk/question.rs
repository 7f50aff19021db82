//! What admin screens look up and is too much, or too rarely wanted, for the snapshot. Answered by the desk, one at a time, in order.

use std::sync::Arc;

use serde_json::Value;

use crate::people::role::Right;
use crate::time::Timestamp;

#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// The audit log, newest first, from before entry `before` on.
    Audit { before: Option<u64> },
}

impl Question {
    /// What whoever asks must be allowed.
    pub fn right(&self) -> Right {
        match self {
            Self::Audit { .. } => Right::SeeAudit,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Audit {
        before: Option<u64>,
        entries: Arc<[AuditEntry]>,
    },
    /// The store could not be read; a banner says why.
    Failed(Question),
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
