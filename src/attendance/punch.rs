//! One attendance record, as decided and before the ledger numbers and signs it.

use serde::{Deserialize, Serialize};

use super::fallback::Proof;
use crate::face::Acceptance;
use crate::ids::{ModelId, PersonId};
use crate::time::Moment;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PunchKind {
    In,
    Out,
    BreakStart,
    BreakEnd,
    /// Direction is left to the attendance rules.
    Auto,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PunchMethod {
    Face,
    Pin,
    Badge,
}

/// A punch about to be committed.
#[derive(Clone, Debug, PartialEq)]
pub struct PunchDraft {
    pub person: PersonId,
    pub kind: PunchKind,
    pub method: PunchMethod,
    /// When the deciding frame was captured, never when it was stored.
    pub captured: Moment,
    /// Pooled cosine similarity; `None` for methods without a face.
    pub score: Option<f32>,
    pub margin: Option<f32>,
    /// Pooled bona fide probability.
    pub pad: Option<f32>,
    pub model: Option<ModelId>,
}

impl PunchDraft {
    /// The punch of a face that was accepted by `model`.
    pub(super) fn by_face(acceptance: Acceptance, captured: Moment, model: Option<ModelId>) -> Self {
        let Acceptance { person, score, margin, pad } = acceptance;
        let (score, margin) = (Some(score), Some(margin));
        Self { person, kind: PunchKind::Auto, method: PunchMethod::Face, captured, score, margin, pad, model }
    }

    /// The punch of somebody who proved who they are otherwise.
    pub(super) fn by_proof(proof: Proof) -> Self {
        let Proof { person, method, captured } = proof;
        Self { person, kind: PunchKind::Auto, method, captured, score: None, margin: None, pad: None, model: None }
    }
}

impl PunchKind {
    /// The name it is stored, hashed and printed under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
            Self::BreakStart => "break_start",
            Self::BreakEnd => "break_end",
            Self::Auto => "auto",
        }
    }
}

impl PunchMethod {
    /// The name it is stored, hashed and printed under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Face => "face",
            Self::Pin => "pin",
            Self::Badge => "badge",
        }
    }
}
