//! "Please turn your head to the left": a request that no recording can have foreseen. Pure: time and side are arguments.
//!
//! Three turns are asked for, one after the other, each to a side by chance: a video with one or two turns in it never has them all, and one
//! with three has them in the right order one time in eight.

use crate::face::{AttackKind, Side};

/// Time for one turn, in milliseconds: twice what a slow one there and back takes.
pub const LIMIT_MS: u64 = 6_000;
/// Turns that are asked for.
const TURNS: u8 = 3;
/// Yaw away from where the head pointed that is a turn, in degrees as the mesh tells them. The mesh shrinks a turn: a rendered head at 30 degrees
/// reads 18 to 25.
pub const TURN_DEG: f32 = 16.0;
/// Yaw to the other side that is a turn to the wrong one.
const WRONG_DEG: f32 = 11.0;
/// Yaw at which the head is back.
const BACK_DEG: f32 = 8.0;
/// A turn that is complete sooner was under way before it was asked for: people take 200 ms to react and longer to turn.
const EARLIEST_MS: u64 = 350;
/// Frames that must show the head turned.
const TURNED_FRAMES: u32 = 2;
/// Frames of the turn that only a solid head can have shown.
const SOLID_FRAMES: u32 = 2;
/// Share of the progress that the way there is, in percent.
const THERE_PERCENT: f32 = 60.0;

/// What one frame shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glance {
    pub at_ms: u64,
    /// Degrees.
    pub yaw: f32,
    /// Frames since the request that only a solid head can have shown.
    pub solid_frames: u32,
    /// Whether this is the face that was recognised, where it was looked at.
    pub is_same: Option<bool>,
    /// Where to turn next if this completes a turn: by chance.
    pub next_side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    Going,
    Passed,
    Failed(AttackKind),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Challenge {
    pub side: Side,
    asked_ms: u64,
    /// Where the head pointed, in degrees of yaw.
    straight: f32,
    turned_frames: u32,
    is_turned: bool,
    /// Turns completed.
    done: u8,
    /// How much of the turn asked for now is done, 0 to 100.
    percent: u8,
    now_ms: u64,
}

impl Challenge {
    pub fn new(side: Side, straight: f32, now_ms: u64) -> Self {
        Self { side, asked_ms: now_ms, straight, turned_frames: 0, is_turned: false, done: 0, percent: 0, now_ms }
    }

    /// How much of all turns is done, 0 to 100.
    pub fn percent(&self) -> u8 {
        ((u16::from(self.done) * 100 + u16::from(self.percent)) / u16::from(TURNS)) as u8
    }

    /// Which turn is asked for now, from 1.
    pub fn turn(&self) -> u8 {
        self.done + 1
    }

    /// Whether the head is turned far enough, and shall turn back.
    pub fn is_turned(&self) -> bool {
        self.is_turned
    }

    /// Whole seconds left for it.
    pub fn secs_left(&self) -> u8 {
        let left = LIMIT_MS.saturating_sub(self.now_ms.saturating_sub(self.asked_ms));
        left.div_ceil(1_000) as u8
    }

    /// Whether it must be looked at whose face this is: on the way, where a face could be changed, and at the end.
    pub fn wants_identity(&self, yaw: f32) -> bool {
        let turned = self.turned(yaw);
        if self.is_turned { turned <= BACK_DEG } else { (TURN_DEG / 2.0..=TURN_DEG * 1.3).contains(&turned) }
    }

    /// Degrees towards the side asked for.
    fn turned(&self, yaw: f32) -> f32 {
        (yaw - self.straight) * self.side.sign()
    }
}

/// Takes one frame into account.
pub fn step(mut challenge: Challenge, glance: Glance) -> (Challenge, Step) {
    let elapsed = glance.at_ms.saturating_sub(challenge.asked_ms);
    let turned = challenge.turned(glance.yaw);
    challenge.now_ms = glance.at_ms;
    if elapsed > LIMIT_MS {
        return (challenge, Step::Failed(AttackKind::NoTurn));
    }
    if glance.is_same == Some(false) {
        return (challenge, Step::Failed(AttackKind::AnotherFace));
    }
    let is_wrong = turned <= -WRONG_DEG || (turned >= TURN_DEG && elapsed < EARLIEST_MS);
    if is_wrong || !turned.is_finite() {
        return (challenge, Step::Failed(AttackKind::WrongTurn));
    }
    if challenge.is_turned {
        let back = (TURN_DEG - turned) / (TURN_DEG - BACK_DEG);
        challenge.percent = (THERE_PERCENT + (100.0 - THERE_PERCENT) * back.clamp(0.0, 1.0)) as u8;
        let is_back = turned <= BACK_DEG && glance.is_same == Some(true);
        if !is_back {
            return (challenge, Step::Going);
        }
        let done = challenge.done + 1;
        let next = Challenge { done, ..Challenge::new(glance.next_side, challenge.straight, glance.at_ms) };
        return (next, if done == TURNS { Step::Passed } else { Step::Going });
    }
    challenge.turned_frames += u32::from(turned >= TURN_DEG);
    challenge.is_turned = challenge.turned_frames >= TURNED_FRAMES && glance.solid_frames >= SOLID_FRAMES;
    challenge.percent = challenge.percent.max((THERE_PERCENT * (turned / TURN_DEG).clamp(0.0, 1.0)) as u8);
    (challenge, Step::Going)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STRAIGHT: f32 = 3.0;

    /// What becomes of requests to turn left, with a frame every 100 ms that shows the head turned by so much; it is solid and the same.
    fn run(turns: &[f32]) -> Step {
        run_as(turns, true, true)
    }

    fn run_as(turns: &[f32], is_solid: bool, is_same: bool) -> Step {
        let mut challenge = Challenge::new(Side::Left, STRAIGHT, 0);
        for (n, turn) in turns.iter().enumerate() {
            let yaw = STRAIGHT + turn;
            let same = challenge.wants_identity(yaw).then_some(is_same);
            let solid_frames = if is_solid { n as u32 } else { 0 };
            let glance = Glance { at_ms: 100 * (n as u64 + 1), yaw, solid_frames, is_same: same, next_side: Side::Left };
            let (next, found) = step(challenge, glance);
            challenge = next;
            if found != Step::Going {
                return found;
            }
        }
        Step::Going
    }

    #[test]
    fn requests_end_as_they_should() {
        struct Case {
            what: &'static str,
            turns: Vec<f32>,
            found: Step,
        }
        let there_and_back = [0.0, 0.0, 4.0, 9.0, 15.0, 21.0, 24.0, 20.0, 14.0, 8.0, 3.0, 0.0];
        let turns = |pause: usize, count: usize| [vec![0.0; pause], there_and_back.to_vec()].concat().repeat(count);
        let twice = [turns(3, 2), vec![0.0; 90]].concat();
        let then_wrong = [there_and_back.to_vec(), vec![0.0; 4], there_and_back.map(|turn| -turn).to_vec()].concat();
        let cases = [
            Case { what: "there and back each time", turns: turns(3, 3), found: Step::Passed },
            Case { what: "twice, as in a video", turns: twice, found: Step::Failed(AttackKind::NoTurn) },
            Case { what: "the second time to the wrong side", turns: then_wrong, found: Step::Failed(AttackKind::WrongTurn) },
            Case { what: "after some thought", turns: turns(40, 3), found: Step::Passed },
            Case { what: "not at all", turns: vec![0.0; 90], found: Step::Failed(AttackKind::NoTurn) },
            Case { what: "not far enough", turns: [12.0; 90].to_vec(), found: Step::Failed(AttackKind::NoTurn) },
            Case {
                what: "to the wrong side",
                turns: there_and_back.map(|turn| -turn).to_vec(),
                found: Step::Failed(AttackKind::WrongTurn),
            },
            Case { what: "before it was asked", turns: vec![18.0, 20.0, 20.0, 10.0], found: Step::Failed(AttackKind::WrongTurn) },
            Case { what: "and not back", turns: [vec![0.0; 4], vec![22.0; 90]].concat(), found: Step::Failed(AttackKind::NoTurn) },
            Case { what: "under way", turns: there_and_back[..8].to_vec(), found: Step::Going },
        ];
        for Case { what, turns, found } in cases {
            assert_eq!(run(&turns), found, "{what}");
        }
        assert_eq!(run_as(&there_and_back, false, true), Step::Going, "a picture that is bent does not turn");
        assert_eq!(run_as(&there_and_back, true, false), Step::Failed(AttackKind::AnotherFace));
    }

    proptest! {
        /// Whatever is shown, a pass is backed by a turn to the side asked for, in time, by one solid face, and back.
        #[test]
        fn nothing_else_passes(
            side in prop_oneof![Just(Side::Left), Just(Side::Right)],
            frames in proptest::collection::vec((1u64..900, -40f32..40.0, proptest::option::of(any::<bool>()), 0u32..2, any::<bool>()), 1..60),
        ) {
            let mut challenge = Challenge::new(side, 0.0, 0);
            let (mut at_ms, mut solid_frames, mut turned, mut elsewhere) = (0, 0, 0, 0);
            for (pause, yaw, is_same, solid, is_left) in frames {
                at_ms += pause;
                solid_frames += solid;
                let next_side = if is_left { Side::Left } else { Side::Right };
                let towards = yaw * challenge.side.sign();
                turned += u32::from(towards >= TURN_DEG && at_ms >= EARLIEST_MS);
                elsewhere += u32::from(is_same == Some(false) || towards <= -WRONG_DEG);
                let (next, found) = step(challenge, Glance { at_ms, yaw, solid_frames, is_same, next_side });
                challenge = next;
                prop_assert!(challenge.percent() <= 100);
                match found {
                    Step::Going => {}
                    Step::Failed(_) => break,
                    Step::Passed => {
                        prop_assert!(turned >= TURNED_FRAMES * u32::from(TURNS) && elsewhere == 0 && solid_frames >= SOLID_FRAMES);
                        prop_assert!(at_ms <= LIMIT_MS * u64::from(TURNS) && towards <= BACK_DEG && is_same == Some(true));
                        break;
                    }
                }
            }
        }
    }
}
