//! Where a head points over time: does it rest, does it only look about, or did it turn? Pure.
//!
//! A video of a turning head shows depth in the middle of the turn, where the head is still near the front. So motion is judged where it ends:
//! once the head rests, all that it did since it last came from far away was within a glance, or else it was a turn.

use std::collections::VecDeque;

/// Departure from where the head rests that is more than a glance, in degrees as the mesh tells them: rendered heads that glance by 10 or 11 degrees
/// come to 6 to 8, those that turn by 20 to 11, by 25 to 15 (`tests/attack`).
const FAR_DEG: f32 = 10.0;
/// A rest this far from where the head usually points is a part of a glance, or of a turn that is not over; in degrees.
const ELSEWHERE_DEG: f32 = 3.0;
/// Less than this away it has been here before, in degrees.
const NEAR_DEG: f32 = 5.0;
/// A head rests that stayed within so many degrees for so many milliseconds: the mesh's own noise spans 0.5, somebody who stands sways by 1, and a
/// head that turns by 25 degrees in two seconds is 4 further on.
const REST_DEG: f32 = 2.5;
const REST_MS: u64 = 330;
/// Frames that the rest must have, however slow the camera is.
const REST_FRAMES: usize = 3;
/// How long it is known where the head pointed, in milliseconds.
const MEMORY_MS: u64 = 8_000;

struct Seen {
    at_ms: u64,
    /// Of yaw.
    degrees: f32,
}

#[derive(Default)]
pub struct Heading {
    /// Since the head last came from far away, the newest last.
    seen: VecDeque<Seen>,
    usual: f32,
    is_calm: bool,
}

impl Heading {
    /// Takes one frame in. Returns how many ways between places far apart the head has behind it, now that it rests where it usually points: one
    /// where it came from elsewhere, two where it went away and came back. Times may not go back; where they do, everything is forgotten.
    pub fn note(&mut self, degrees: f32, at_ms: u64) -> u32 {
        if self.seen.back().is_some_and(|last| at_ms < last.at_ms) {
            *self = Self::default();
        }
        self.seen.push_back(Seen { at_ms, degrees });
        while self.seen.front().is_some_and(|seen| at_ms - seen.at_ms > MEMORY_MS) {
            self.seen.pop_front();
        }
        self.usual = self.median();
        self.is_calm = false;
        let Some((from, rest)) = self.rest().filter(|(_, rest)| (rest - self.usual).abs() <= ELSEWHERE_DEG) else { return 0 };
        let away = |seen: &Seen| (seen.degrees - rest).abs();
        let Some(last_far) = self.seen.iter().rposition(|seen| away(seen) >= FAR_DEG) else {
            self.is_calm = true;
            return 0;
        };
        let was_here = self.seen.iter().take(last_far).any(|seen| away(seen) <= NEAR_DEG);
        self.seen.drain(..from);
        1 + u32::from(was_here)
    }

    /// Where the head usually points, in degrees of yaw.
    pub fn usual(&self) -> f32 {
        self.usual
    }

    /// The head rests where it usually points, and all that is known of it was a glance away from there.
    pub fn is_calm(&self) -> bool {
        self.is_calm
    }

    /// Since which of the frames the head rests, and where.
    fn rest(&self) -> Option<(usize, f32)> {
        let newest = self.seen.back()?.at_ms;
        let lasted = |seen: &Seen| newest - seen.at_ms >= REST_MS;
        // The newest frame that is old enough, and those after it.
        let from = self.seen.iter().rposition(lasted)?;
        let window = || self.seen.range(from..).map(|seen| seen.degrees);
        let (least, most) = window().fold((f32::MAX, f32::MIN), |(least, most), degrees| (least.min(degrees), most.max(degrees)));
        let count = self.seen.len() - from;
        (count >= REST_FRAMES && most - least <= REST_DEG).then(|| (from, window().sum::<f32>() / count as f32))
    }

    fn median(&self) -> f32 {
        let mut sorted: Vec<f32> = self.seen.iter().map(|seen| seen.degrees).collect();
        let middle = sorted.len() / 2;
        *sorted.select_nth_unstable_by(middle, f32::total_cmp).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME_MS: u64 = 66;

    /// What was seen of a head whose yaw in frame `n`, 66 ms apart, is the `n`th: whether it is calm at the end, and the ways it went, two
    /// and more being a turn.
    fn shown(yaws: impl IntoIterator<Item = f32>) -> (bool, u32) {
        let mut heading = Heading::default();
        let ways = yaws.into_iter().zip(0..).map(|(yaw, n)| heading.note(yaw, n * FRAME_MS)).sum::<u32>();
        (heading.is_calm(), u32::min(ways, 2))
    }

    /// There, in so many frames, with a rest of `pause`, and back.
    fn turn(degrees: f32, frames: usize, pause: usize) -> Vec<f32> {
        let way = |n: usize| {
            let share = n as f32 / frames as f32;
            degrees * share * share * (3.0 - 2.0 * share)
        };
        (0..frames).map(way).chain(std::iter::repeat_n(degrees, pause)).chain((0..=frames).rev().map(way)).collect()
    }

    fn still(degrees: f32, frames: usize) -> Vec<f32> {
        vec![degrees; frames]
    }

    #[test]
    fn turns_are_told_from_glances() {
        struct Case {
            what: &'static str,
            yaws: Vec<f32>,
            found: (bool, u32),
        }
        let there = |degrees, frames, shown: usize| [still(0.0, 30), turn(degrees, frames, 0)[..shown].to_vec()].concat();
        let cases = [
            Case { what: "too short to be a rest", yaws: still(2.0, 4), found: (false, 0) },
            Case { what: "a rest", yaws: still(2.0, 9), found: (true, 0) },
            Case { what: "a glance, and back", yaws: [still(1.0, 9), turn(9.0, 8, 0), still(0.0, 8)].concat(), found: (true, 0) },
            Case {
                what: "to both sides",
                yaws: [turn(8.0, 8, 2), still(0.0, 9), turn(-8.0, 8, 2), still(0.0, 8)].concat(),
                found: (true, 0),
            },
            Case { what: "the beginning of a turn", yaws: there(18.0, 15, 8), found: (false, 0) },
            Case { what: "of a slow one", yaws: there(18.0, 33, 15), found: (false, 0) },
            Case { what: "of a very slow one", yaws: there(18.0, 60, 30), found: (false, 0) },
            Case { what: "a turn", yaws: [still(0.0, 10), turn(18.0, 15, 0), still(0.0, 9)].concat(), found: (true, 2) },
            Case { what: "with a rest", yaws: [still(0.0, 10), turn(18.0, 15, 20), still(0.0, 45)].concat(), found: (true, 2) },
            Case { what: "a slow one", yaws: [still(0.0, 10), turn(15.0, 33, 0), still(0.0, 60)].concat(), found: (true, 2) },
            Case { what: "at once", yaws: [turn(18.0, 15, 0), still(0.0, 30)].concat(), found: (true, 2) },
            Case { what: "somebody who comes", yaws: [turn(20.0, 15, 0)[15..].to_vec(), still(0.0, 15)].concat(), found: (true, 1) },
        ];
        for Case { what, yaws, found } in cases {
            assert_eq!(shown(yaws), found, "{what}");
        }
    }

    #[test]
    fn a_clock_that_goes_back_forgets() {
        let mut heading = Heading::default();
        for (yaw, n) in still(1.0, 9).into_iter().zip(0..) {
            heading.note(yaw, 5_000 + n * FRAME_MS);
        }
        assert!(heading.is_calm() && heading.usual() == 1.0);
        heading.note(7.0, 10);
        assert!(!heading.is_calm() && heading.usual() == 7.0);
    }
}
