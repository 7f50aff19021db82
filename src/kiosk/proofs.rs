//! Holds every verdict to the attack-detection policy: nobody is accepted who has not proved to be there.

use std::collections::BTreeMap;

use crate::camera::spec::Shown;
use crate::config::PadPolicy;
use crate::face::{Attack, Embedding, FoundFace, Side, Verdict};
use crate::frame::Frame;
use crate::identify::proof::{self, Asks, Finding, Proof, Sight};
use crate::ids::TrackId;
use crate::vision::model::ModelError;
use crate::vision::pipeline::{Pipeline, Purpose};

/// How much less a turned face may resemble the straight one it came from than two straight ones of one person: with the built-in model, a head
/// rendered at 25 degrees loses 0.02 to 0.03 (`cargo test --test attack -- figures`).
const TURN_LOSS: f32 = 0.04;

/// What the policy comes to for what the camera shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checks {
    /// Which passive models to open.
    pub models: PadPolicy,
    /// When a face is asked to turn; `None` where nothing must be proved.
    pub asks: Option<Asks>,
}

impl Checks {
    /// Under `auto`, a set of photographs has nobody who could prove anything: whoever plays one wants the photographs recognised, and is told
    /// that they are not checked. The demo's people are photographs made solid, at which the passive models rightly take offence.
    pub fn new(policy: PadPolicy, shown: Shown) -> Self {
        match (policy, shown) {
            (PadPolicy::Off, _) | (PadPolicy::Auto, Shown::Photographs) => Self { models: PadPolicy::Off, asks: None },
            (PadPolicy::Auto, Shown::Demo) => Self { models: PadPolicy::Off, asks: Some(Asks::Unproved) },
            (PadPolicy::Auto, Shown::Video) => Self { models: policy, asks: Some(Asks::Unproved) },
            (PadPolicy::Passive, _) => Self { models: policy, asks: Some(Asks::Never) },
            (PadPolicy::Active | PadPolicy::Both, _) => Self { models: policy, asks: Some(Asks::Always) },
        }
    }
}

/// The proof of each track in view.
pub struct Proofs {
    asks: Option<Asks>,
    /// Least cosine similarity of a face to the one that was recognised.
    same_face: f32,
    tracks: BTreeMap<TrackId, Kept>,
}

#[derive(Default)]
struct Kept {
    proof: Proof,
    /// Of the frame in which the face was recognised.
    recognised: Option<Embedding>,
}

impl Proofs {
    /// `threshold` is the least cosine similarity of two faces of one person. Has `pipeline` watch what it must.
    pub fn new(asks: Option<Asks>, threshold: f32, pipeline: &mut Pipeline) -> Self {
        if asks.is_some() {
            pipeline.watch_motion();
        }
        Self { asks, same_face: threshold - TURN_LOSS, tracks: BTreeMap::new() }
    }

    /// Whether nobody must prove anything.
    pub fn are_off(&self) -> bool {
        self.asks.is_none()
    }

    /// What may be believed of `face`, of which identification believes `verdict`; `embedding` is this frame's, where it was made.
    ///
    /// # Errors
    /// When a network fails.
    pub fn judge(
        &mut self,
        frame: &Frame,
        face: &FoundFace,
        verdict: Verdict,
        embedding: Option<Embedding>,
        pipeline: &mut Pipeline,
    ) -> Result<Verdict, ModelError> {
        let Some(asks) = self.asks else { return Ok(verdict) };
        let kept = self.tracks.entry(face.track).or_default();
        let acceptance = match verdict {
            Verdict::Accepted(acceptance) => Some(acceptance),
            _ => None,
        };
        if acceptance.is_none() {
            kept.recognised = None;
        }
        let motion = pipeline.motion(face.track);
        let mut is_same = None;
        match (&kept.recognised, embedding) {
            (None, Some(embedding)) if acceptance.is_some() => kept.recognised = Some(embedding),
            (Some(recognised), _) if kept.proof.wants_identity(&motion, frame.captured.monotonic_ms, asks) => {
                let now = pipeline.embed(frame.picture(), face, Purpose::Probe)?;
                let score = now.and_then(|now| recognised.score(&now));
                is_same = Some(score.is_some_and(|score| score >= self.same_face));
            }
            _ => {}
        }
        let sight =
            Sight { at_ms: frame.captured.monotonic_ms, motion, is_recognised: kept.recognised.is_some(), is_same, side: by_chance() };
        let was_bona_fide = kept.proof.is_bona_fide();
        let (proof, outcome) = proof::step(kept.proof, &sight, asks);
        kept.proof = proof;
        if outcome.forgets_motion {
            pipeline.forget_motion(face.track);
        }
        match (was_bona_fide, proof.is_bona_fide()) {
            (false, true) => pipeline.settle(face.track),
            (true, false) => pipeline.unsettle(face.track),
            _ => {}
        }
        Ok(match (outcome.finding, acceptance) {
            (Finding::Attack(kind), _) => {
                Verdict::Attack(Attack { kind, score: motion.relief, person: acceptance.map(|acceptance| acceptance.person) })
            }
            (Finding::BonaFide, Some(mut acceptance)) => {
                acceptance.pad.get_or_insert(1.0);
                Verdict::Accepted(acceptance)
            }
            (Finding::Asked(ask), Some(_)) => Verdict::Asked(ask),
            (Finding::Watching, Some(_)) => Verdict::Deciding,
            (_, None) => verdict,
        })
    }

    /// Forgets every track that `lives` denies.
    pub fn retain(&mut self, lives: impl Fn(TrackId) -> bool) {
        self.tracks.retain(|track, _| lives(*track));
    }

    /// Lets go of the faces, not of what was proved.
    pub fn forget_faces(&mut self) {
        self.tracks.values_mut().for_each(|kept| kept.recognised = None);
    }

    /// Takes a new least similarity of two faces of one person.
    pub fn set_threshold(&mut self, threshold: f32) {
        self.same_face = threshold - TURN_LOSS;
    }
}

fn by_chance() -> Side {
    let mut coin = [0];
    getrandom::fill(&mut coin).expect("the operating system has random bytes");
    if coin[0] & 1 == 0 { Side::Left } else { Side::Right }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_check_what_they_say() {
        struct Case {
            policy: PadPolicy,
            shown: Shown,
            models: PadPolicy,
            asks: Option<Asks>,
        }
        let case = |policy, shown, models, asks| Case { policy, shown, models, asks };
        use PadPolicy::{Active, Auto, Both, Off, Passive};
        let cases = [
            case(Auto, Shown::Video, Auto, Some(Asks::Unproved)),
            case(Auto, Shown::Demo, Off, Some(Asks::Unproved)),
            case(Auto, Shown::Photographs, Off, None),
            case(Passive, Shown::Photographs, Passive, Some(Asks::Never)),
            case(Active, Shown::Photographs, Active, Some(Asks::Always)),
            case(Both, Shown::Demo, Both, Some(Asks::Always)),
            case(Off, Shown::Video, Off, None),
        ];
        for Case { policy, shown, models, asks } in cases {
            assert_eq!(Checks::new(policy, shown), Checks { models, asks }, "{policy:?}, {shown:?}");
        }
    }
}
