//! The evidence of every face now in the picture.

use std::collections::BTreeMap;

use crate::face::{QualityIssue, Verdict};
use crate::ids::TrackId;
use crate::time::Timestamp;

use super::decide::{self, Evidence, Params, Pool};

/// One [`Pool`] per track, kept for as long as the track lives.
#[derive(Clone, Debug, Default)]
pub struct Tracks {
    pools: BTreeMap<TrackId, Pool>,
}

impl Tracks {
    /// Whether a further embedding of `track` would serve a purpose at `now`.
    pub fn wants_frame(&self, track: TrackId, now: Timestamp) -> bool {
        self.pools.get(&track).is_none_or(|pool| decide::wants_frame(pool, now))
    }

    /// Adds one frame's evidence and says what is believed of `track` with it.
    pub fn observe(&mut self, track: TrackId, evidence: Evidence, params: &Params) -> Verdict {
        let pool = self.pools.remove(&track).unwrap_or_default();
        let (pool, verdict) = decide::step(pool, evidence, params);
        self.pools.insert(track, pool);
        verdict
    }

    /// What is believed of `track` after a frame that was not embedded; `issue` is why the quality gate refused it, if it did.
    pub fn verdict(&self, track: TrackId, issue: Option<QualityIssue>) -> Verdict {
        let believed = self.pools.get(&track).map_or(Verdict::Seeing, Pool::verdict);
        match (believed, issue) {
            (Verdict::Seeing | Verdict::Deciding, Some(issue)) => Verdict::Improving(issue),
            (believed, _) => believed,
        }
    }

    /// Forgets every track that `lives` denies.
    pub fn retain(&mut self, lives: impl Fn(TrackId) -> bool) {
        self.pools.retain(|track, _| lives(*track));
    }

    /// Forgets all evidence: it was gathered against a gallery that has changed since.
    pub fn clear(&mut self) {
        self.pools.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::super::Ranking;
    use super::*;

    const PARAMS: Params = Params { threshold: 0.5, margin: 0.1, min_frames: 3, pad: None };

    fn evidence(at: i64) -> Evidence {
        Evidence { quality: 0.5, ranking: Ranking::NOBODY, pad: None, captured: Timestamp(at) }
    }

    #[test]
    fn an_issue_is_told_only_while_undecided() {
        let (track, other) = (TrackId(1), TrackId(2));
        let mut tracks = Tracks::default();
        assert_eq!(tracks.verdict(track, None), Verdict::Seeing);
        assert_eq!(tracks.verdict(track, Some(QualityIssue::TooFar)), Verdict::Improving(QualityIssue::TooFar));
        for at in 0..5 {
            tracks.observe(track, evidence(at), &PARAMS);
        }
        assert_eq!(tracks.verdict(track, Some(QualityIssue::TooFar)), Verdict::Unknown { best_score: None });
        assert_eq!(tracks.verdict(other, None), Verdict::Seeing);
    }

    #[test]
    fn a_lost_track_is_forgotten() {
        let mut tracks = Tracks::default();
        for track in [1, 2] {
            for at in 0..5 {
                tracks.observe(TrackId(track), evidence(at), &PARAMS);
            }
        }
        tracks.retain(|track| track == TrackId(2));
        assert_eq!(tracks.verdict(TrackId(1), None), Verdict::Seeing);
        assert!(tracks.wants_frame(TrackId(1), Timestamp(5)) && !tracks.wants_frame(TrackId(2), Timestamp(5)));
        tracks.clear();
        assert_eq!(tracks.verdict(TrackId(2), None), Verdict::Seeing);
    }
}
