//! From embeddings to verdicts: who is this, said only when it is certain enough.
//!
//! Everything but the index file is pure. A verdict is reached over several frames of one track and never from a single picture.

pub mod calibrate;
pub mod challenge;
pub mod decide;
#[cfg(feature = "vision")]
pub mod gallery;
pub mod proof;
pub mod rate;
#[cfg(feature = "vision")]
pub mod survey;
pub mod template;
pub mod tracks;

use crate::face::Candidate;

/// The people nearest to one probe.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// One entry per person, by falling score: the maximum over the person's templates.
    pub best: Vec<Candidate>,
    /// Nobody outside `best` scores higher than this; -1 when everybody is in `best`.
    pub rest_at_most: f32,
}

impl Ranking {
    /// Of an empty gallery.
    pub const NOBODY: Self = Self { best: Vec::new(), rest_at_most: -1.0 };
}
