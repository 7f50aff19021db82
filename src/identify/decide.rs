//! When is a face identified? Pools the frames of one track into a verdict. Pure: no clock, no lock, no I/O.
//!
//! Whatever is not known for certain counts against acceptance: a person whom a frame does not list scores the least possible there, a rival
//! the most possible, and a missing attack check is a failed one.

use std::collections::BTreeSet;

use crate::face::{Acceptance, Attack, AttackKind, Verdict};
use crate::ids::PersonId;
use crate::time::Timestamp;

use super::Ranking;

/// Frames pooled at most, unless the site asks for more: beyond some eight the mean gains little, and a person moves on.
const KEPT_FRAMES: usize = 8;
/// Frames judged before somebody is told to be unknown; more than for an acceptance, since a blink or a turn must not send anybody away.
const UNKNOWN_AFTER: usize = 5;
/// How long a frame counts, in milliseconds: whoever takes off a mask is judged without it within this time.
const FRAME_LIFE_MILLIS: i64 = 5_000;
/// Pause between frames of a face already judged unknown or an attack, in milliseconds.
const RETRY_MILLIS: i64 = 500;
/// The margin reported when there is nobody else to confuse the person with.
const NO_RIVAL_MARGIN: f32 = 2.0;

/// The limits in force: the embedder's own from the manifest, or the site's from the configuration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    /// Least pooled cosine similarity, in `[-1, 1]`.
    pub threshold: f32,
    /// Least lead over the best other person.
    pub margin: f32,
    /// Frames that must be pooled for an acceptance; 0 is taken as 1.
    pub min_frames: u32,
    /// Least pooled bona fide probability, in `[0, 1]`; `None` when the policy asks for none.
    pub pad: Option<f32>,
}

/// What one embedded frame says.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Weight in the pool, in `(0, 1]`.
    pub quality: f32,
    pub ranking: Ranking,
    /// Bona fide probability, in `[0, 1]`; `None` when it was not looked at.
    pub pad: Option<f32>,
    pub captured: Timestamp,
}

/// The evidence on one track, and what it came to.
#[derive(Clone, Debug)]
pub struct Pool {
    /// By falling quality.
    frames: Vec<Evidence>,
    /// Frames since the track began or was last found to be an attack, kept or not.
    judged: usize,
    newest: Option<Timestamp>,
    verdict: Verdict,
}

impl Default for Pool {
    fn default() -> Self {
        Self { frames: Vec::new(), judged: 0, newest: None, verdict: Verdict::Seeing }
    }
}

impl Pool {
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    fn add(&mut self, evidence: Evidence, min_frames: usize) {
        let now = evidence.captured;
        self.newest = Some(now);
        self.judged = self.judged.saturating_add(1);
        self.frames.retain(|frame| now.millis_since(frame.captured).abs() <= FRAME_LIFE_MILLIS);
        let place = self.frames.partition_point(|frame| frame.quality > evidence.quality);
        self.frames.insert(place, evidence);
        self.frames.truncate(KEPT_FRAMES.max(min_frames));
    }

    /// Quality-weighted mean of `value` over the frames; `frames` is not empty.
    fn mean(&self, value: impl Fn(&Evidence) -> f32) -> f32 {
        let weighted = self.frames.iter().map(|frame| (f64::from(frame.quality), f64::from(value(frame))));
        let (sum, weights) = weighted.fold((0.0, 0.0), |(sum, weights), (weight, value)| (sum + weight * value, weights + weight));
        (sum / weights) as f32
    }

    /// The pooled score of `person`, with `unlisted` for the frames whose ranking does not name the person.
    fn score(&self, person: PersonId, unlisted: impl Fn(&Ranking) -> f32) -> f32 {
        self.mean(|frame| {
            let listed = frame.ranking.best.iter().find(|candidate| candidate.person == person);
            listed.map_or_else(|| unlisted(&frame.ranking), |candidate| candidate.score)
        })
    }

    /// The best candidate with a pooled score that is certain, and the lead over the best any other person can have.
    fn leader(&self) -> Option<(PersonId, f32, f32)> {
        let listed: BTreeSet<PersonId> =
            self.frames.iter().flat_map(|frame| &frame.ranking.best).map(|candidate| candidate.person).collect();
        let (person, score) =
            listed.iter().map(|person| (*person, self.score(*person, |_| -1.0))).max_by(|(_, one), (_, other)| one.total_cmp(other))?;
        let never_listed = self.mean(|frame| frame.ranking.rest_at_most);
        let rivals = listed.iter().filter(|other| **other != person).map(|other| self.score(*other, |ranking| ranking.rest_at_most));
        let rival = rivals.fold(never_listed, f32::max);
        let margin = if rival > -1.0 { score - rival } else { NO_RIVAL_MARGIN };
        Some((person, score, margin))
    }

    /// What the frames prove; `None` while they do not suffice.
    fn judge(&self, params: &Params, min_frames: usize) -> Option<Verdict> {
        if self.frames.len() < min_frames {
            return None;
        }
        let is_enough = self.judged >= min_frames.max(UNKNOWN_AFTER);

        let bona_fide = params.pad.map(|_| self.mean(|frame| frame.pad.unwrap_or(0.0)));
        if let (Some(least), Some(pad)) = (params.pad, bona_fide) {
            let passes = |pad: f32| pad >= least;
            if !passes(pad) {
                let failed = self.frames.iter().filter(|frame| !frame.pad.is_some_and(passes)).count();
                let person = self.leader().map(|(person, ..)| person);
                let attack = Attack { kind: AttackKind::Passive, score: pad, person };
                return (failed >= min_frames || is_enough).then_some(Verdict::Attack(attack));
            }
        }
        match self.leader() {
            Some((person, score, margin)) if score >= params.threshold && margin >= params.margin => {
                Some(Verdict::Accepted(Acceptance { person, score, margin, pad: bona_fide }))
            }
            leader => is_enough.then_some(Verdict::Unknown { best_score: leader.map(|(_, score, _)| score) }),
        }
    }
}

/// Adds one frame to the pool and judges anew. An acceptance is final for the track; unknown and attack are not, so that a person who
/// improves is still recognised, but an attack is forgotten only by as many fresh frames as a first decision takes.
pub fn step(mut pool: Pool, evidence: Evidence, params: &Params) -> (Pool, Verdict) {
    if !matches!(pool.verdict, Verdict::Accepted(_)) {
        let min_frames = params.min_frames.max(1) as usize;
        pool.add(evidence, min_frames);
        match pool.judge(params, min_frames) {
            Some(finding) => {
                if matches!(finding, Verdict::Attack(_)) {
                    pool.frames.clear();
                    pool.judged = 0;
                }
                pool.verdict = finding;
            }
            None if pool.verdict == Verdict::Seeing => pool.verdict = Verdict::Deciding,
            None => {}
        }
    }
    let verdict = pool.verdict;
    (pool, verdict)
}

/// Whether another embedding is wanted at `now`: always while undecided, twice a second once judged unknown or an attack, never after an acceptance.
pub fn wants_frame(pool: &Pool, now: Timestamp) -> bool {
    match pool.verdict {
        Verdict::Accepted(_) => false,
        Verdict::Unknown { .. } | Verdict::Attack(_) => pool.newest.is_none_or(|newest| now.millis_since(newest).abs() >= RETRY_MILLIS),
        Verdict::Seeing | Verdict::Improving(_) | Verdict::Deciding | Verdict::Asked(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::face::Candidate;

    const PARAMS: Params = Params { threshold: 0.6, margin: 0.1, min_frames: 3, pad: Some(0.7) };

    fn person(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    fn ranking(scores: &[(u128, f32)], rest_at_most: f32) -> Ranking {
        Ranking { best: scores.iter().map(|&(number, score)| Candidate { person: person(number), score }).collect(), rest_at_most }
    }

    fn frame(at: i64, scores: &[(u128, f32)], pad: f32) -> Evidence {
        Evidence { quality: 0.8, ranking: ranking(scores, -1.0), pad: Some(pad), captured: Timestamp(at) }
    }

    fn run(frames: impl IntoIterator<Item = Evidence>, params: &Params) -> Pool {
        frames.into_iter().fold(Pool::default(), |pool, evidence| step(pool, evidence, params).0)
    }

    #[derive(Debug, PartialEq)]
    enum Expected {
        Deciding,
        Accepted(u128),
        Unknown,
        Attack,
    }

    struct Case {
        name: &'static str,
        frames: Vec<Evidence>,
        expected: Expected,
    }

    #[test]
    fn verdicts() {
        let repeat = |count: i64, scores: &[(u128, f32)], pad: f32| (0..count).map(|at| frame(at * 66, scores, pad)).collect::<Vec<_>>();
        let unlisted = |rest: f32| Evidence { ranking: ranking(&[(1, 0.8)], rest), ..frame(0, &[], 0.9) };
        let cases = [
            Case { name: "two good frames are not enough", frames: repeat(2, &[(1, 0.9), (2, 0.1)], 0.9), expected: Expected::Deciding },
            Case { name: "three are", frames: repeat(3, &[(1, 0.9), (2, 0.1)], 0.9), expected: Expected::Accepted(1) },
            Case { name: "a lead below the margin", frames: repeat(5, &[(1, 0.9), (2, 0.85)], 0.9), expected: Expected::Unknown },
            Case { name: "a low score is not unknown yet", frames: repeat(4, &[(1, 0.3)], 0.9), expected: Expected::Deciding },
            Case { name: "a low score", frames: repeat(5, &[(1, 0.3)], 0.9), expected: Expected::Unknown },
            Case { name: "an empty gallery", frames: repeat(5, &[], 0.9), expected: Expected::Unknown },
            Case { name: "a perfect match on paper", frames: repeat(3, &[(1, 1.0)], 0.1), expected: Expected::Attack },
            Case {
                name: "two frames that look like paper among good ones",
                frames: vec![frame(0, &[(1, 0.9)], 0.95), frame(1, &[(1, 0.9)], 0.2), frame(2, &[(1, 0.9)], 0.2)],
                expected: Expected::Deciding,
            },
            Case {
                name: "no attack check where one is due",
                frames: vec![Evidence { pad: None, ..frame(0, &[(1, 0.9)], 0.0) }; 3],
                expected: Expected::Attack,
            },
            Case {
                name: "an attack check that is not a number",
                frames: vec![frame(0, &[(1, 0.9)], f32::NAN); 3],
                expected: Expected::Attack,
            },
            Case { name: "a rival who may hide outside the ranking", frames: vec![unlisted(0.75); 5], expected: Expected::Unknown },
            Case { name: "nobody outside is near", frames: vec![unlisted(0.6); 3], expected: Expected::Accepted(1) },
            Case {
                name: "frames that name different people",
                frames: vec![frame(0, &[(1, 0.9)], 0.9), frame(1, &[(2, 0.9)], 0.9), frame(2, &[(1, 0.9)], 0.9)],
                expected: Expected::Deciding,
            },
            Case {
                name: "the mean over people, not the best frame",
                frames: vec![
                    frame(0, &[(1, 0.9), (2, 0.5)], 0.9),
                    frame(1, &[(1, 0.5), (2, 0.7)], 0.9),
                    frame(2, &[(1, 0.9), (2, 0.5)], 0.9),
                ],
                expected: Expected::Accepted(1),
            },
        ];
        for case in cases {
            check(case);
        }

        fn check(Case { name, frames, expected }: Case) {
            let found = match run(frames, &PARAMS).verdict() {
                Verdict::Deciding => Expected::Deciding,
                Verdict::Accepted(acceptance) => Expected::Accepted(acceptance.person.0.as_u128()),
                Verdict::Unknown { .. } => Expected::Unknown,
                Verdict::Attack(_) => Expected::Attack,
                other => panic!("{name}: {other:?}"),
            };
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn the_only_person_has_the_greatest_margin() {
        let Verdict::Accepted(acceptance) = run((0..3).map(|at| frame(at, &[(1, 0.8)], 0.9)), &PARAMS).verdict() else {
            panic!("accepted")
        };
        assert_eq!((acceptance.margin, acceptance.pad), (NO_RIVAL_MARGIN, Some(0.9)));
        assert!((acceptance.score - 0.8).abs() < 1e-6);
    }

    #[test]
    fn whoever_takes_off_a_mask_is_accepted_after_all() {
        let masked = (0..10).map(|at| frame(at * 66, &[(1, 0.4), (2, 0.3)], 0.9));
        let pool = run(masked, &PARAMS);
        assert!(matches!(pool.verdict(), Verdict::Unknown { .. }));
        let (pool, asked) = (0..12).map(|n| 700 + n * RETRY_MILLIS).fold((pool, 0), |(pool, asked), at| {
            let wanted = wants_frame(&pool, Timestamp(at));
            (step(pool, frame(at, &[(1, 0.9), (2, 0.3)], 0.9), &PARAMS).0, asked + usize::from(wanted))
        });
        assert!(matches!(pool.verdict(), Verdict::Accepted(_)), "{:?}", pool.verdict());
        assert!(asked >= 3, "kept asking until accepted");
    }

    #[test]
    fn an_attack_is_forgotten_only_by_fresh_frames() {
        let pool = run((0..3).map(|at| frame(at, &[(1, 0.9)], 0.1)), &PARAMS);
        let (pool, second) = step(pool, frame(500, &[(1, 0.9)], 1.0), &PARAMS);
        assert!(matches!(second, Verdict::Attack(_)));
        let pool = run_on(pool, [1000, 1500]);
        assert!(matches!(pool.verdict(), Verdict::Accepted(_)));

        fn run_on(pool: Pool, times: [i64; 2]) -> Pool {
            times.into_iter().fold(pool, |pool, at| step(pool, frame(at, &[(1, 0.9)], 1.0), &PARAMS).0)
        }
    }

    #[test]
    fn frames_are_wanted_until_decided_and_seldom_after_a_refusal() {
        assert!(wants_frame(&Pool::default(), Timestamp(0)));
        let unknown = run((0..5).map(|at| frame(at, &[], 0.9)), &PARAMS);
        assert!(!wants_frame(&unknown, Timestamp(4 + RETRY_MILLIS - 1)) && wants_frame(&unknown, Timestamp(4 + RETRY_MILLIS)));
        let accepted = run((0..3).map(|at| frame(at, &[(1, 0.9)], 0.9)), &PARAMS);
        assert!(!wants_frame(&accepted, Timestamp(1_000_000)));
    }

    prop_compose! {
        fn any_evidence()(
            quality in 0.05f32..=1.0,
            scores in proptest::collection::btree_map(1u128..5, -1.0f32..=1.0, 0..4),
            slack in 0.0f32..0.5,
            pad in proptest::option::weighted(0.9, 0.0f32..=1.0),
            captured in 0i64..8_000,
        ) -> Evidence {
            let lowest = scores.values().copied().fold(1.0, f32::min);
            let scores: Vec<_> = scores.into_iter().collect();
            Evidence { quality, ranking: ranking(&scores, (lowest - slack).max(-1.0)), pad, captured: Timestamp(captured) }
        }
    }

    proptest! {
        /// Recomputes what an acceptance claims from all frames that could have been pooled.
        #[test]
        fn an_acceptance_is_backed_by_enough_bona_fide_frames(frames in proptest::collection::vec(any_evidence(), 1..20), min_frames in 1u32..6) {
            let params = Params { threshold: 0.2, margin: 0.05, min_frames, pad: Some(0.4) };
            let mut pool = Pool::default();
            for (seen, evidence) in frames.iter().enumerate() {
                let before = pool.verdict();
                let (next, verdict) = step(pool, evidence.clone(), &params);
                pool = next;
                if let Verdict::Accepted(earlier) = before {
                    prop_assert_eq!(verdict, Verdict::Accepted(earlier), "an acceptance never changes within a track");
                } else if let Verdict::Accepted(acceptance) = verdict {
                    prop_assert!(seen + 1 >= min_frames as usize);
                    prop_assert!(acceptance.score >= params.threshold && acceptance.margin >= params.margin);
                    prop_assert!(acceptance.pad.is_some_and(|pad| pad >= 0.4));
                    let best_possible = frames[..=seen].iter().filter(|f| f.ranking.best.iter().any(|c| c.person == acceptance.person && c.score >= params.threshold));
                    prop_assert!(best_possible.count() >= 1);
                    let bona_fide = frames[..=seen].iter().filter(|f| f.pad.is_some_and(|pad| pad >= 0.4));
                    prop_assert!(bona_fide.count() >= 1);
                }
            }
        }

        #[test]
        fn the_order_of_frames_within_their_life_does_not_matter(frames in proptest::collection::vec(any_evidence(), 8), turn in 0usize..8) {
            let params = Params { threshold: 0.3, margin: 0.0, min_frames: 8, pad: None };
            let frames: Vec<_> = frames.into_iter().map(|f| Evidence { captured: Timestamp(f.captured.0 / 2), ..f }).collect();
            let mut turned = frames.clone();
            turned.rotate_left(turn);
            let (one, other) = (run(frames, &params).verdict(), run(turned, &params).verdict());
            match (one, other) {
                (Verdict::Accepted(one), Verdict::Accepted(other)) => {
                    prop_assert_eq!(one.person, other.person);
                    prop_assert!((one.score - other.score).abs() < 1e-5);
                }
                (Verdict::Unknown { best_score: one }, Verdict::Unknown { best_score: other }) => {
                    prop_assert!((one.unwrap_or(9.0) - other.unwrap_or(9.0)).abs() < 1e-5);
                }
                (one, other) => prop_assert!(false, "{:?} and {:?}", one, other),
            }
        }
    }
}
