//! One presentation to the camera, judged as at the door by everything but the gallery: for the figures of `rollcall evaluate pad`.

use crate::face::{Attack, Candidate, Verdict};
use crate::frame::Frame;
use crate::identify::Ranking;
use crate::identify::decide::{Evidence, Params};
use crate::identify::proof::Asks;
use crate::identify::tracks::Tracks;
use crate::ids::PersonId;
use crate::vision::model::ModelError;
use crate::vision::pipeline::{Pipeline, Purpose};

use super::proofs::Proofs;

/// Whoever is presented is taken for this person, with the best score there is.
const SOMEBODY: PersonId = PersonId(uuid::Uuid::nil());

/// What a presentation has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Presented {
    /// No usable face yet, or it is still being watched.
    #[default]
    Undecided,
    /// Asked to do something, and did not finish doing it.
    Asked,
    Refused(Attack),
    /// A punch would have been recorded.
    Passed,
}

pub struct Trial<'a> {
    pipeline: &'a mut Pipeline,
    proofs: Proofs,
    tracks: Tracks,
    params: Params,
    presented: Presented,
}

impl<'a> Trial<'a> {
    /// `pad_threshold` is the least pooled probability of the passive models, where the pipeline has them.
    pub fn new(pipeline: &'a mut Pipeline, asks: Option<Asks>, min_frames: u32, pad_threshold: f32) -> Self {
        pipeline.forget_tracks();
        let threshold = pipeline.embedder().threshold;
        let params = Params { threshold, margin: 0.0, min_frames, pad: pipeline.has_pad().then_some(pad_threshold) };
        let proofs = Proofs::new(asks, threshold, pipeline);
        Self { pipeline, proofs, tracks: Tracks::default(), params, presented: Presented::default() }
    }

    /// Shows the next frame, and tells what is believed of the widest face in it. A refusal stands, and so does a pass.
    ///
    /// # Errors
    /// When a network fails.
    pub fn show(&mut self, frame: &Frame) -> Result<Option<Verdict>, ModelError> {
        let mut found = self.pipeline.see(frame)?;
        self.tracks.retain(|track| found.iter().any(|face| face.track == track));
        self.proofs.retain(|track| self.pipeline.follows(track));
        found.sort_by(|one, other| other.bbox.w.total_cmp(&one.bbox.w));
        let Some(face) = found.first() else { return Ok(None) };
        let now = frame.captured.utc;
        let mut embedding = None;
        let verdict = if face.quality.issue.is_none() && self.tracks.wants_frame(face.track, now) {
            embedding = self.pipeline.embed(frame.picture(), face, Purpose::Probe)?;
            let pad = if self.params.pad.is_some() { self.pipeline.bona_fide(frame.picture(), face)? } else { None };
            let ranking = Ranking { best: vec![Candidate { person: SOMEBODY, score: 1.0 }], rest_at_most: -1.0 };
            self.tracks.observe(face.track, Evidence { quality: face.quality.score, ranking, pad, captured: now }, &self.params)
        } else {
            self.tracks.verdict(face.track, face.quality.issue)
        };
        let verdict = self.proofs.judge(frame, face, verdict, embedding, self.pipeline)?;
        self.presented = match (self.presented, verdict) {
            (Presented::Passed, _) | (_, Verdict::Accepted(_)) => Presented::Passed,
            (refused @ Presented::Refused(_), _) => refused,
            (_, Verdict::Attack(attack)) => Presented::Refused(attack),
            (_, Verdict::Asked(_)) => Presented::Asked,
            (presented, _) => presented,
        };
        Ok(Some(verdict))
    }

    pub fn presented(&self) -> Presented {
        self.presented
    }
}
