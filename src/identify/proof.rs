//! Is the face in front of the camera a person? Per track, what motion and the asked turn prove, beside the passive models. Pure.
//!
//! Nobody is bona fide until proved to be: a solid head that moved by itself, or one that turned as it was asked to.

use super::challenge::{self, Challenge, Glance, Step};
use crate::face::{Ask, AttackKind, Motion, Repetition, Side};

/// Frames that only a solid head can have shown, that prove one.
const SOLID_FRAMES: u32 = 3;
/// How long a face is watched at least before its motion proves anything, in milliseconds: a loop of 1.4 seconds has come again for half a second.
/// Longer ones are told when they do.
const WATCH_MS: u64 = 2_000;
/// How long a face that shows no depth is watched before it is asked to turn, in milliseconds: time for a glance there and back.
const ASK_AFTER_MS: u64 = 2_600;
/// The same for one that shows depth, and is not at rest yet.
const ASK_UNRESTED_MS: u64 = 4_500;
/// The same where the policy asks everybody, or where a turn was seen that nobody had asked for.
const ASK_SOON_MS: u64 = 500;
/// Ways between places far apart that make a turn of the head: there and back. With one of them people come to face the camera.
const WAYS_OF_A_TURN: u32 = 2;
/// How long motion proves nothing after a turn where nobody is asked for one, in milliseconds: longer than the turns of a film are apart.
const QUIET_MS: u64 = 3_000;
/// How long a recognised face has to show depth where nobody is asked to turn, in milliseconds; and when it is told to move.
const PROVE_WITHIN_MS: u64 = 9_000;
const MOVE_AFTER_MS: u64 = 2_200;
/// A head is asked to turn when it points within so many degrees of where it usually does.
const STRAIGHT_DEG: f32 = 7.0;
/// How long an attack is told before the face is watched anew, in milliseconds.
const PAUSE_MS: u64 = 4_000;

/// When a face is asked to turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    Never,
    /// Where its motion does not prove it.
    Unproved,
    Always,
}

/// What one frame shows of a face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sight {
    /// Monotonic.
    pub at_ms: u64,
    pub motion: Motion,
    /// Whether it is known who it would be; nobody else is asked anything.
    pub is_recognised: bool,
    /// Whether this is still the face that was recognised, where it was looked at.
    pub is_same: Option<bool>,
    /// Where to turn if a turn is asked for now: by chance.
    pub side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// Not known yet.
    Watching,
    Asked(Ask),
    BonaFide,
    Attack(AttackKind),
}

/// What is to be done about it, beside telling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    pub finding: Finding,
    /// The motion seen so far counts no longer.
    pub forgets_motion: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Stage {
    #[default]
    Watching,
    Asked(Challenge),
    Proved,
    Refused {
        kind: AttackKind,
        at_ms: u64,
    },
}

/// The state of one track.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Proof {
    stage: Stage,
    since_ms: Option<u64>,
    recognised_ms: Option<u64>,
    /// That the head went since it was recognised.
    far_ways: u32,
    /// Motion proves nothing until then.
    quiet_until_ms: u64,
    /// Its own motion proves nothing any more: it turned unasked, or failed before.
    must_turn: bool,
}

impl Proof {
    pub fn is_bona_fide(&self) -> bool {
        self.stage == Stage::Proved
    }

    /// Whether it must be looked at whether this is still the face that was recognised.
    pub fn wants_identity(&self, motion: &Motion, at_ms: u64, asks: Asks) -> bool {
        match &self.stage {
            Stage::Watching => self.recognised_ms.is_some() && self.is_solid(motion, at_ms, asks),
            Stage::Asked(challenge) => challenge.wants_identity(motion.yaw),
            Stage::Proved | Stage::Refused { .. } => false,
        }
    }

    /// Whether motion has proved a solid head. It is believed only of a head at rest: what is under way may become a turn.
    fn is_solid(&self, motion: &Motion, at_ms: u64, asks: Asks) -> bool {
        let watched = self.since_ms.map_or(0, |since| at_ms.saturating_sub(since));
        let may_prove = asks != Asks::Always && !self.must_turn && at_ms >= self.quiet_until_ms;
        may_prove && watched >= WATCH_MS && motion.is_calm && motion.solid_frames >= SOLID_FRAMES
    }

    fn watch(&mut self, sight: &Sight, asks: Asks) -> Outcome {
        let Sight { at_ms, motion, is_recognised, is_same, side } = *sight;
        let since = *self.since_ms.get_or_insert(at_ms);
        if !is_recognised {
            (self.recognised_ms, self.far_ways) = (None, 0);
            return Outcome { finding: Finding::Watching, forgets_motion: motion.far_ways > 0 };
        }
        let recognised = *self.recognised_ms.get_or_insert(at_ms);
        self.note_turns(&motion, at_ms, asks);
        let is_quiet = at_ms < self.quiet_until_ms;
        let forgets_motion = motion.far_ways > 0 || is_quiet;
        if self.is_solid(&motion, at_ms, asks) && is_same == Some(true) {
            self.stage = Stage::Proved;
            return Outcome { finding: Finding::BonaFide, forgets_motion };
        }
        let waited = at_ms.saturating_sub(recognised);
        let finding = match asks {
            Asks::Never if waited >= PROVE_WITHIN_MS => return self.refuse(AttackKind::Flat, at_ms),
            Asks::Never if is_quiet => Finding::Asked(Ask::Calm),
            Asks::Never if waited >= MOVE_AFTER_MS && motion.solid_frames < SOLID_FRAMES => Finding::Asked(Ask::Move),
            Asks::Never if waited >= ASK_UNRESTED_MS => Finding::Asked(Ask::Calm),
            Asks::Never => Finding::Watching,
            Asks::Unproved | Asks::Always => {
                let after = match motion.solid_frames {
                    _ if asks == Asks::Always || self.must_turn => ASK_SOON_MS,
                    0 => ASK_AFTER_MS,
                    _ => ASK_UNRESTED_MS,
                };
                if at_ms.saturating_sub(since) < after || (motion.yaw - motion.usual_yaw).abs() > STRAIGHT_DEG {
                    return Outcome { finding: Finding::Watching, forgets_motion };
                }
                let challenge = Challenge::new(side, motion.usual_yaw, at_ms);
                self.stage = Stage::Asked(challenge);
                return Outcome { finding: asked(&challenge), forgets_motion: true };
            }
        };
        Outcome { finding, forgets_motion }
    }

    /// Any recording may have a turn in it; only the one that was asked for counts.
    fn note_turns(&mut self, motion: &Motion, at_ms: u64, asks: Asks) {
        self.far_ways += motion.far_ways;
        if self.far_ways >= WAYS_OF_A_TURN {
            self.far_ways = 0;
            if asks == Asks::Never {
                self.quiet_until_ms = at_ms + QUIET_MS;
            } else {
                self.must_turn = true;
            }
        }
    }

    fn refuse(&mut self, kind: AttackKind, at_ms: u64) -> Outcome {
        self.stage = Stage::Refused { kind, at_ms };
        Outcome { finding: Finding::Attack(kind), forgets_motion: true }
    }
}

fn asked(challenge: &Challenge) -> Finding {
    Finding::Asked(Ask::Turn {
        side: challenge.side,
        turn: challenge.turn(),
        is_there: challenge.is_turned(),
        percent: challenge.percent(),
        secs_left: challenge.secs_left(),
    })
}

/// Takes one frame of the track into account.
pub fn step(mut proof: Proof, sight: &Sight, asks: Asks) -> (Proof, Outcome) {
    let Sight { at_ms, motion, is_same, .. } = *sight;
    let repeated = motion.repetition.map(|repetition| match repetition {
        Repetition::Frozen => AttackKind::Frozen,
        Repetition::Looped => AttackKind::Looped,
    });
    let outcome = match (proof.stage, repeated) {
        (_, Some(kind)) => proof.refuse(kind, at_ms),
        (Stage::Proved, None) => Outcome { finding: Finding::BonaFide, forgets_motion: false },
        (Stage::Watching, None) => proof.watch(sight, asks),
        (Stage::Asked(challenge), None) => {
            let glance = Glance { at_ms, yaw: motion.yaw, solid_frames: motion.solid_frames, is_same, next_side: sight.side };
            match challenge::step(challenge, glance) {
                (challenge, Step::Going) => {
                    proof.stage = Stage::Asked(challenge);
                    Outcome { finding: asked(&challenge), forgets_motion: false }
                }
                (_, Step::Passed) => {
                    proof.stage = Stage::Proved;
                    Outcome { finding: Finding::BonaFide, forgets_motion: false }
                }
                (_, Step::Failed(kind)) => proof.refuse(kind, at_ms),
            }
        }
        (Stage::Refused { kind, at_ms: told }, None) => {
            if at_ms.saturating_sub(told) >= PAUSE_MS {
                let recognised_ms = proof.recognised_ms.map(|_| at_ms);
                proof = Proof { must_turn: asks != Asks::Never, recognised_ms, ..Proof::default() };
            }
            Outcome { finding: Finding::Attack(kind), forgets_motion: true }
        }
    };
    (proof, outcome)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a stretch of frames, 100 ms apart, comes to at its end.
    struct Visit {
        proof: Proof,
        at_ms: u64,
        asks: Asks,
        findings: Vec<Finding>,
    }

    impl Visit {
        fn new(asks: Asks) -> Self {
            Self { proof: Proof::default(), at_ms: 1_000, asks, findings: Vec::new() }
        }

        fn show(mut self, frames: usize, motion: Motion) -> Self {
            for _ in 0..frames {
                self.at_ms += 100;
                let sight = Sight { at_ms: self.at_ms, motion, is_recognised: true, is_same: Some(true), side: Side::Left };
                let (proof, outcome) = step(self.proof, &sight, self.asks);
                self.proof = proof;
                self.findings.push(outcome.finding);
            }
            self
        }

        fn turn(self) -> Self {
            [0.0, 0.0, 0.0, 8.0, 14.0, 20.0, 22.0, 20.0, 12.0, 5.0, 1.0]
                .into_iter()
                .fold(self, |visit, yaw| visit.show(1, Motion { yaw, is_calm: false, ..SOLID }))
        }

        fn last(&self) -> Finding {
            *self.findings.last().expect("a frame was shown")
        }
    }

    const FLAT: Motion = Motion { yaw: 0.0, usual_yaw: 0.0, solid_frames: 0, relief: 0.0, is_calm: true, far_ways: 0, repetition: None };
    const SOLID: Motion = Motion { solid_frames: 5, relief: 0.08, ..FLAT };
    const MOVING: Motion = Motion { is_calm: false, ..SOLID };
    const CAME: Motion = Motion { far_ways: 1, ..MOVING };
    const TURNED: Motion = Motion { far_ways: 2, ..MOVING };
    const FROZEN: Motion = Motion { repetition: Some(Repetition::Frozen), ..SOLID };
    const LOOPED: Motion = Motion { repetition: Some(Repetition::Looped), ..SOLID };

    #[test]
    fn policies_prove_as_they_say() {
        struct Case {
            what: &'static str,
            visit: Visit,
            is_expected: fn(Finding) -> bool,
        }
        let is_asked = |finding| matches!(finding, Finding::Asked(Ask::Turn { .. }));
        let cases = [
            Case { what: "too short to prove", visit: Visit::new(Asks::Unproved).show(20, SOLID), is_expected: |f| f == Finding::Watching },
            Case { what: "a solid head", visit: Visit::new(Asks::Unproved).show(21, SOLID), is_expected: |f| f == Finding::BonaFide },
            Case {
                what: "one that is under way",
                visit: Visit::new(Asks::Unproved).show(40, MOVING),
                is_expected: |f| f == Finding::Watching,
            },
            Case { what: "and goes on", visit: Visit::new(Asks::Unproved).show(46, MOVING), is_expected: is_asked },
            Case { what: "a flat one is asked", visit: Visit::new(Asks::Unproved).show(28, FLAT), is_expected: is_asked },
            Case {
                what: "and turns",
                visit: Visit::new(Asks::Unproved).show(28, FLAT).turn().turn().turn(),
                is_expected: |f| f == Finding::BonaFide,
            },
            Case { what: "but not often enough", visit: Visit::new(Asks::Unproved).show(28, FLAT).turn().turn(), is_expected: is_asked },
            Case {
                what: "somebody who comes",
                visit: Visit::new(Asks::Unproved).show(8, MOVING).show(1, CAME).show(12, SOLID),
                is_expected: |f| f == Finding::BonaFide,
            },
            Case {
                what: "a turn nobody asked for",
                visit: Visit::new(Asks::Unproved).show(9, SOLID).show(1, TURNED).show(15, SOLID),
                is_expected: is_asked,
            },
            Case {
                what: "a turn with a rest",
                visit: Visit::new(Asks::Unproved).show(9, SOLID).show(1, CAME).show(4, MOVING).show(1, CAME).show(15, SOLID),
                is_expected: is_asked,
            },
            Case {
                what: "a turn where nobody is asked",
                visit: Visit::new(Asks::Never).show(9, SOLID).show(1, TURNED).show(29, SOLID),
                is_expected: |f| f == Finding::Asked(Ask::Calm),
            },
            Case {
                what: "and calm for longer",
                visit: Visit::new(Asks::Never).show(9, SOLID).show(1, TURNED).show(31, SOLID),
                is_expected: |f| f == Finding::BonaFide,
            },
            Case {
                what: "one who does not turn",
                visit: Visit::new(Asks::Unproved).show(95, FLAT),
                is_expected: |f| f == Finding::Attack(AttackKind::NoTurn),
            },
            Case { what: "everybody is asked", visit: Visit::new(Asks::Always).show(10, SOLID), is_expected: is_asked },
            Case { what: "told to move", visit: Visit::new(Asks::Never).show(25, FLAT), is_expected: |f| f == Finding::Asked(Ask::Move) },
            Case {
                what: "and does",
                visit: Visit::new(Asks::Never).show(25, FLAT).show(1, SOLID),
                is_expected: |f| f == Finding::BonaFide,
            },
            Case { what: "or not", visit: Visit::new(Asks::Never).show(95, FLAT), is_expected: |f| f == Finding::Attack(AttackKind::Flat) },
            Case {
                what: "frozen",
                visit: Visit::new(Asks::Never).show(5, FROZEN),
                is_expected: |f| f == Finding::Attack(AttackKind::Frozen),
            },
            Case {
                what: "a loop that is longer than the watch",
                visit: Visit::new(Asks::Unproved).show(30, SOLID).show(1, LOOPED),
                is_expected: |f| f == Finding::Attack(AttackKind::Looped),
            },
            Case {
                what: "a recorded turn does not outlast the pause",
                visit: Visit::new(Asks::Unproved).show(1, FROZEN).show(60, SOLID),
                is_expected: is_asked,
            },
        ];
        for Case { what, visit, is_expected } in cases {
            assert!(is_expected(visit.last()), "{what}: {:?}", visit.last());
        }
    }

    proptest! {
        /// Bona fide is only what was recognised, the same face at the end, seen to be solid, and not repeated.
        #[test]
        fn nobody_is_bona_fide_without_proof(
            asks in prop_oneof![Just(Asks::Never), Just(Asks::Unproved), Just(Asks::Always)],
            frames in proptest::collection::vec((1u64..400, -30f32..30.0, 0u32..2, any::<bool>(), proptest::option::of(any::<bool>())), 1..80),
        ) {
            let (mut proof, mut at_ms, mut solid, mut ever_solid) = (Proof::default(), 0, 0, 0);
            let mut asked = false;
            for (pause, yaw, is_solid, is_recognised, is_same) in frames {
                at_ms += pause;
                solid += is_solid;
                ever_solid += is_solid;
                let motion = Motion { yaw, is_calm: yaw.abs() < 8.0, solid_frames: solid, ..FLAT };
                let (next, outcome) = step(proof, &Sight { at_ms, motion, is_recognised, is_same, side: Side::Right }, asks);
                proof = next;
                if outcome.forgets_motion {
                    solid = 0;
                }
                asked |= matches!(outcome.finding, Finding::Asked(Ask::Turn { .. }));
                if outcome.finding == Finding::BonaFide {
                    prop_assert!(is_same == Some(true) && ever_solid >= 2);
                    prop_assert!(asks != Asks::Always || asked);
                    prop_assert!(asked || (motion.is_calm && at_ms >= WATCH_MS));
                    prop_assert!(asks != Asks::Never || !asked);
                    break;
                }
            }
        }
    }
}
