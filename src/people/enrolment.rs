//! The guided shots of an enrolment: which pose is asked for, and when a frame of it is taken. Pure: time comes with the frames.
//!
//! Poses are compared with the person's own straight look, because pitch as the mesh measures it differs from person to person.

use crate::face::{Candidate, Embedding, Pose, QualityIssue, Shot};
use crate::ids::PersonId;
use crate::time::Timestamp;

/// The poses in the order in which they are asked for; more shots begin the round anew.
const ROUND: [PoseTarget; 5] = [PoseTarget::Straight, PoseTarget::Left, PoseTarget::Right, PoseTarget::Up, PoseTarget::Down];

/// Least turn of the head for a sideways shot, in degrees: seven times the repeatability of the mesh's yaw (1.8, MODELS.md).
const LEAST_TURN: f32 = 12.0;
/// Least nod for a shot from above or below, in degrees: four times the repeatability of the pitch (1.9, MODELS.md).
const LEAST_NOD: f32 = 8.0;
/// How straight a straight look is, in degrees of yaw, and how little the other angle may change in a turned one.
const STRAIGHT: f32 = 10.0;
/// Pitch of a straight look before the person's own is known: mean and half of the range from 5 to 95 % (MODELS.md), in degrees.
const USUAL_PITCH: f32 = 9.0;
const PITCH_RANGE: f32 = 15.0;
/// Frames in a row that must fit: one could be a head in motion, which blurs.
const HELD_FRAMES: u32 = 3;
/// Pause between two shots, in milliseconds, so that they differ and can be followed.
const PAUSE_MILLIS: i64 = 400;
/// After this long on one target any good frame in a new pose is taken, in milliseconds; nobody is stuck who cannot nod.
const EASE_MILLIS: i64 = 6_000;
/// After this long any good frame at all is taken.
const ANY_MILLIS: i64 = 2 * EASE_MILLIS;
/// How far, in degrees, a pose must be from those of all other shots to count as new.
const NEW_POSE: f32 = 4.0;
/// How far below the identification threshold two shots of one enrolment may be: they differ in pose on purpose. Our choice, about one
/// standard deviation of genuine scores of the built-in embedder (0.016, MODELS.md) and half that of the other.
const SAME_PERSON_SLACK: f32 = 0.02;

/// Head poses that the guided shots ask for. Left and right are the person's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PoseTarget {
    Straight,
    Left,
    Right,
    Up,
    Down,
}

/// Why no shot is taken right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnrolmentHint {
    NoFace,
    SeveralFaces,
    Improve(QualityIssue),
    TurnTo(PoseTarget),
    /// The face in the picture is not the one of the earlier shots.
    AnotherFace,
    Hold,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    /// As few shots as may be saved.
    pub min_shots: usize,
    /// As many as are asked for.
    pub target_shots: usize,
    /// Identification threshold of the embedder: from here on two embeddings are taken for one person.
    pub threshold: f32,
}

/// What one frame shows.
#[derive(Clone, Copy, Debug)]
pub enum Sight<'a> {
    NoFace,
    SeveralFaces,
    /// One face, not good enough to keep.
    Poor(QualityIssue),
    Good(&'a Shot),
}

/// Somebody enrolled already, of whom further shots are taken.
#[derive(Clone, Debug)]
pub struct Known {
    pub person: PersonId,
    /// The templates of the model in use.
    pub templates: Vec<Embedding>,
    /// The new shots join these templates; else they take their place.
    pub joins: bool,
}

/// The shots taken so far.
#[derive(Clone, Debug)]
pub struct Enrolment {
    params: Params,
    known: Option<Known>,
    slots: Vec<(PoseTarget, Option<Shot>)>,
    hint: EnrolmentHint,
    /// Frames in a row that fit.
    held: u32,
    last_shot: Option<Timestamp>,
    /// The first good frame since the present target was asked for.
    waiting_since: Option<Timestamp>,
}

impl Enrolment {
    /// Of somebody new, or of somebody `known`.
    pub fn new(params: Params, known: Option<Known>) -> Self {
        let count = params.target_shots.max(params.min_shots).max(1);
        Self {
            params,
            known,
            slots: ROUND.into_iter().cycle().take(count).map(|target| (target, None)).collect(),
            hint: EnrolmentHint::NoFace,
            held: 0,
            last_shot: None,
            waiting_since: None,
        }
    }

    /// Looks at one frame; `true` when it was taken as a shot.
    pub fn step(&mut self, sight: Sight, now: Timestamp) -> bool {
        let Some(open) = self.open_slot() else { return false };
        let hint = match sight {
            Sight::NoFace => EnrolmentHint::NoFace,
            Sight::SeveralFaces => EnrolmentHint::SeveralFaces,
            Sight::Poor(issue) => EnrolmentHint::Improve(issue),
            Sight::Good(shot) if !self.is_same_person(shot) => EnrolmentHint::AnotherFace,
            Sight::Good(shot) => {
                let waited = now.millis_since(*self.waiting_since.get_or_insert(now));
                let target = self.slots[open].0;
                if self.fits(target, shot.pose) || waited >= EASE_MILLIS && self.is_new(shot.pose) || waited >= ANY_MILLIS {
                    EnrolmentHint::Hold
                } else {
                    EnrolmentHint::TurnTo(target)
                }
            }
        };
        self.hint = hint;
        self.held = if hint == EnrolmentHint::Hold { self.held + 1 } else { 0 };
        if matches!(hint, EnrolmentHint::NoFace | EnrolmentHint::SeveralFaces) {
            self.waiting_since = None;
        }
        let has_paused = self.last_shot.is_none_or(|last| now.millis_since(last).abs() >= PAUSE_MILLIS);
        match sight {
            Sight::Good(shot) if self.held >= HELD_FRAMES && has_paused => {
                self.slots[open].1 = Some(shot.clone());
                self.last_shot = Some(now);
                self.held = 0;
                self.waiting_since = None;
                true
            }
            _ => false,
        }
    }

    /// Throws away the shot at `index` of [`Self::shots`]; its target is asked for again. `false` when there is none.
    pub fn remove(&mut self, index: usize) -> bool {
        let Some((_, slot)) = self.slots.iter_mut().filter(|(_, slot)| slot.is_some()).nth(index) else { return false };
        *slot = None;
        self.held = 0;
        self.waiting_since = None;
        true
    }

    /// As few shots as may be saved.
    pub fn min_shots(&self) -> usize {
        self.params.min_shots
    }

    /// What to tell the person now; of no meaning once the shots are complete.
    pub fn hint(&self) -> EnrolmentHint {
        self.hint
    }

    /// Each target in the order asked for, and whether it is taken.
    pub fn targets(&self) -> impl Iterator<Item = (PoseTarget, bool)> + '_ {
        self.slots.iter().map(|(target, slot)| (*target, slot.is_some()))
    }

    /// The shots taken, in the order of their targets.
    pub fn shots(&self) -> impl Iterator<Item = (PoseTarget, &Shot)> + '_ {
        self.slots.iter().filter_map(|(target, slot)| slot.as_ref().map(|shot| (*target, shot)))
    }

    /// Every target has its shot.
    pub fn is_complete(&self) -> bool {
        self.open_slot().is_none()
    }

    /// There are enough shots to save.
    pub fn can_finish(&self) -> bool {
        self.shots().count() >= self.params.min_shots
    }

    /// Somebody else, enrolled already, whom at least half of the shots resemble enough to be identified as.
    pub fn duplicate(&self) -> Option<PersonId> {
        let likely = |shot| self.nearest_other(shot, None).filter(|nearest| nearest.score >= self.params.threshold);
        let matches = || self.shots().filter_map(|(_, shot)| likely(shot));
        let votes = |person: PersonId| matches().filter(|nearest| nearest.person == person).count();
        let person = matches().map(|nearest| nearest.person).max_by_key(|person| votes(*person))?;
        (2 * votes(person) >= self.shots().count()).then_some(person)
    }

    /// Whether the shot at `index` of [`Self::shots`] is nearer to somebody else than to this person's other shots. Whoever is named as a
    /// duplicate does not count: that is decided for all shots together.
    pub fn is_outlier(&self, index: usize) -> bool {
        let duplicate = self.duplicate();
        let Some((_, shot)) = self.shots().nth(index) else { return false };
        let own = best_score(self.own_embeddings(Some(index)), shot);
        own > f32::NEG_INFINITY && self.nearest_other(shot, duplicate).is_some_and(|other| other.score >= own)
    }

    /// Whether most of the shots, which are to replace the person's templates, do not look like these.
    pub fn differs_from_before(&self) -> bool {
        let Some(known) = self.known.as_ref().filter(|known| !known.joins && !known.templates.is_empty()) else { return false };
        let resembles = |shot: &Shot| best_score(known.templates.iter(), shot) >= self.params.threshold - SAME_PERSON_SLACK;
        2 * self.shots().filter(|(_, shot)| resembles(shot)).count() < self.shots().count()
    }

    /// Whether everything speaks for one person, and a new one: nothing that somebody would have to decide.
    pub fn is_consistent(&self) -> bool {
        self.duplicate().is_none() && !self.differs_from_before() && self.has_no_outlier()
    }

    pub fn has_no_outlier(&self) -> bool {
        (0..self.shots().count()).all(|index| !self.is_outlier(index))
    }

    /// The enrolled person most like the shot who is neither its own nor `left_out`.
    fn nearest_other(&self, shot: &Shot, left_out: Option<PersonId>) -> Option<Candidate> {
        let own = self.known.as_ref().map(|known| known.person);
        shot.nearest.iter().copied().find(|nearest| Some(nearest.person) != own && Some(nearest.person) != left_out)
    }

    /// What is this person's for certain: the shots, but for that at `left_out`, and the templates that they join.
    fn own_embeddings(&self, left_out: Option<usize>) -> impl Iterator<Item = &Embedding> {
        let shots = self.shots().enumerate().filter(move |(index, _)| Some(*index) != left_out).map(|(_, (_, shot))| &shot.embedding);
        shots.chain(self.known.iter().filter(|known| known.joins).flat_map(|known| &known.templates))
    }

    fn open_slot(&self) -> Option<usize> {
        self.slots.iter().position(|(_, slot)| slot.is_none())
    }

    /// Mean pose of the straight shots.
    fn neutral(&self) -> Option<Pose> {
        let straight: Vec<Pose> = self.shots().filter(|(target, _)| *target == PoseTarget::Straight).map(|(_, shot)| shot.pose).collect();
        let mean = |angle: fn(&Pose) -> f32| straight.iter().map(angle).sum::<f32>() / straight.len() as f32;
        (!straight.is_empty()).then(|| Pose { yaw: mean(|pose| pose.yaw), pitch: mean(|pose| pose.pitch), roll: mean(|pose| pose.roll) })
    }

    fn fits(&self, target: PoseTarget, pose: Pose) -> bool {
        let (neutral, nod_range) = match self.neutral() {
            Some(neutral) => (neutral, LEAST_NOD),
            None => (Pose { pitch: USUAL_PITCH, ..Pose::default() }, PITCH_RANGE),
        };
        // The picture is not mirrored, so the person's left is at its right edge, where yaw is positive. Looking up brings the chin nearer
        // than the brow, which is a smaller depth further down the face: a negative pitch.
        let (left, up) = (pose.yaw - neutral.yaw, neutral.pitch - pose.pitch);
        match target {
            PoseTarget::Straight => left.abs() <= STRAIGHT && up.abs() <= nod_range,
            PoseTarget::Left => left >= LEAST_TURN && up.abs() <= STRAIGHT,
            PoseTarget::Right => left <= -LEAST_TURN && up.abs() <= STRAIGHT,
            PoseTarget::Up => up >= LEAST_NOD && left.abs() <= STRAIGHT,
            PoseTarget::Down => up <= -LEAST_NOD && left.abs() <= STRAIGHT,
        }
    }

    fn is_new(&self, pose: Pose) -> bool {
        self.shots().all(|(_, shot)| (shot.pose.yaw - pose.yaw).hypot(shot.pose.pitch - pose.pitch) >= NEW_POSE)
    }

    fn is_same_person(&self, shot: &Shot) -> bool {
        let is_first = self.own_embeddings(None).next().is_none();
        is_first || best_score(self.own_embeddings(None), shot) >= self.params.threshold - SAME_PERSON_SLACK
    }
}

/// The best score of `shot` with any of `embeddings`; the least there is without any.
fn best_score<'a>(embeddings: impl Iterator<Item = &'a Embedding>, shot: &Shot) -> f32 {
    embeddings.filter_map(|embedding| embedding.score(&shot.embedding)).fold(f32::NEG_INFINITY, f32::max)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use uuid::Uuid;

    use super::*;
    use crate::face::{Candidate, Chip, Embedding};
    use crate::ids::ModelId;

    /// Between two frames of a camera at 15 frames a second.
    const FRAME_MILLIS: i64 = 66;
    /// This person's straight look; far from the mean, as some are.
    const NEUTRAL: Pose = Pose { yaw: 2.0, pitch: 20.0, roll: 0.0 };

    fn params() -> Params {
        Params { min_shots: 3, target_shots: 5, threshold: 0.94 }
    }

    fn shot(yaw: f32, pitch: f32) -> Shot {
        shot_of([1.0, 0.0], yaw, pitch, None)
    }

    fn shot_of(raw: [f32; 2], yaw: f32, pitch: f32, nearest: Option<Candidate>) -> Shot {
        Shot {
            embedding: Embedding::from_raw(ModelId("m".into()), raw.to_vec()).expect("not zero"),
            pose: Pose { yaw: NEUTRAL.yaw + yaw, pitch: NEUTRAL.pitch + pitch, roll: 0.0 },
            quality: 0.9,
            chip: Arc::new(Chip { side: 1, rgb: vec![0; 3] }),
            nearest: nearest.into_iter().collect(),
        }
    }

    /// Shows the same frame until a shot is taken or `frames` have gone by; advances the time.
    fn show(enrolment: &mut Enrolment, now: &mut i64, sight: Sight, frames: usize) -> bool {
        (0..frames).any(|_| {
            *now += FRAME_MILLIS;
            enrolment.step(sight, Timestamp(*now))
        })
    }

    fn good(enrolment: &mut Enrolment, now: &mut i64, yaw: f32, pitch: f32, frames: usize) -> bool {
        show(enrolment, now, Sight::Good(&shot(yaw, pitch)), frames)
    }

    #[test]
    fn five_poses_make_an_enrolment() {
        let (mut enrolment, mut now) = (Enrolment::new(params(), None), 0);
        for (yaw, pitch) in [(0.0, 0.0), (20.0, 0.0), (-20.0, 0.0), (0.0, -15.0), (0.0, 15.0)] {
            assert!(!enrolment.is_complete());
            assert!(good(&mut enrolment, &mut now, yaw, pitch, 10), "turned by {yaw}, {pitch}");
        }
        assert!(enrolment.is_complete() && enrolment.can_finish());
        assert!(!good(&mut enrolment, &mut now, 0.0, 0.0, 100), "no more than asked for");
        let targets: Vec<PoseTarget> = enrolment.shots().map(|(target, _)| target).collect();
        assert_eq!(targets, ROUND);
    }

    #[test]
    fn a_frame_must_be_held_and_shots_must_be_apart() {
        let (mut enrolment, mut now) = (Enrolment::new(params(), None), 0);
        assert!(!good(&mut enrolment, &mut now, 0.0, 0.0, HELD_FRAMES as usize - 1));
        assert!(!show(&mut enrolment, &mut now, Sight::Poor(QualityIssue::Blurred), 1));
        assert_eq!(enrolment.hint(), EnrolmentHint::Improve(QualityIssue::Blurred));
        assert!(!good(&mut enrolment, &mut now, 0.0, 0.0, HELD_FRAMES as usize - 1), "held again from the start");
        assert_eq!(enrolment.hint(), EnrolmentHint::Hold);
        assert!(good(&mut enrolment, &mut now, 0.0, 0.0, 1));
        let taken = now;
        assert!(good(&mut enrolment, &mut now, 20.0, 0.0, 100));
        assert!(now - taken >= PAUSE_MILLIS);
    }

    #[test]
    fn the_hint_names_what_is_wrong() {
        let (mut enrolment, mut now) = (Enrolment::new(params(), None), 0);
        let mut hint = |sight| {
            show(&mut enrolment, &mut now, sight, 1);
            enrolment.hint()
        };
        assert_eq!(hint(Sight::NoFace), EnrolmentHint::NoFace);
        assert_eq!(hint(Sight::SeveralFaces), EnrolmentHint::SeveralFaces);
        let (turned, straight) = (shot(25.0, 0.0), shot(0.0, 0.0));
        assert_eq!(hint(Sight::Good(&turned)), EnrolmentHint::TurnTo(PoseTarget::Straight));
        assert_eq!(hint(Sight::Good(&straight)), EnrolmentHint::Hold);
    }

    #[test]
    fn targets_are_relative_to_the_persons_own_straight_look() {
        let (mut enrolment, mut now) = (Enrolment::new(params(), None), 0);
        assert!(good(&mut enrolment, &mut now, 0.0, 0.0, 3), "pitch 20 is within the range of straight looks");
        for (target, pose) in [
            (PoseTarget::Straight, shot(3.0, 3.0)),
            (PoseTarget::Left, shot(13.0, 0.0)),
            (PoseTarget::Right, shot(-13.0, 0.0)),
            (PoseTarget::Up, shot(0.0, -9.0)),
            (PoseTarget::Down, shot(0.0, 9.0)),
        ] {
            let fitting: Vec<PoseTarget> = ROUND.into_iter().filter(|target| enrolment.fits(*target, pose.pose)).collect();
            assert_eq!(fitting, [target]);
        }
    }

    /// The pose of a head that is turned, as the mesh's formula in MODELS.md sees it: depth grows away from the camera.
    fn pose_of_head(turn_left_deg: f32, nod_down_deg: f32) -> Pose {
        let (turn_sin, turn_cos) = turn_left_deg.to_radians().sin_cos();
        let (nod_sin, nod_cos) = nod_down_deg.to_radians().sin_cos();
        // In the picture of a face, its right ear is on the left (x = -1). Turning to the own left carries the nose to the picture's right,
        // so the right ear comes nearer and the left ear goes away.
        let across = (2.0 * turn_cos, 0.0, 2.0 * turn_sin);
        // Nodding down carries the brow nearer and the chin away.
        let down: (f32, f32, f32) = (0.0, 2.0 * nod_cos, 2.0 * nod_sin);
        Pose {
            yaw: f32::atan2(across.2, f32::hypot(across.0, across.1)).to_degrees(),
            pitch: f32::atan2(down.2, down.0.hypot(down.1)).to_degrees(),
            roll: 0.0,
        }
    }

    #[test]
    fn left_is_the_persons_left_and_up_is_up() {
        let mut enrolment = Enrolment::new(params(), None);
        let straight = Shot { pose: pose_of_head(0.0, 0.0), ..shot(0.0, 0.0) };
        (0..3).for_each(|at| _ = enrolment.step(Sight::Good(&straight), Timestamp(at)));
        assert_eq!(enrolment.shots().count(), 1);
        assert!(enrolment.fits(PoseTarget::Left, pose_of_head(20.0, 0.0)));
        assert!(enrolment.fits(PoseTarget::Right, pose_of_head(-20.0, 0.0)));
        assert!(enrolment.fits(PoseTarget::Up, pose_of_head(0.0, -15.0)));
        assert!(enrolment.fits(PoseTarget::Down, pose_of_head(0.0, 15.0)));
    }

    #[test]
    fn whoever_cannot_turn_is_not_stuck() {
        let (mut enrolment, mut now) = (Enrolment::new(params(), None), 0);
        assert!(good(&mut enrolment, &mut now, 0.0, 0.0, 10));
        let asked = now;
        assert!(good(&mut enrolment, &mut now, 6.0, 0.0, 200), "a new pose, if not the one asked for");
        assert!((EASE_MILLIS..ANY_MILLIS).contains(&(now - asked)));
        let asked = now;
        assert!(good(&mut enrolment, &mut now, 0.0, 0.0, 400), "even the same pose in the end");
        assert!(now - asked >= ANY_MILLIS && enrolment.can_finish());
        let asked = now;
        assert!(!show(&mut enrolment, &mut now, Sight::NoFace, 1000));
        assert!(good(&mut enrolment, &mut now, 0.0, 0.0, 400));
        assert!(now - asked >= 1000 * FRAME_MILLIS + ANY_MILLIS, "time with nobody there does not count");
    }

    #[test]
    fn another_face_is_not_mixed_in() {
        let (mut enrolment, mut now) = (Enrolment::new(params(), None), 0);
        assert!(good(&mut enrolment, &mut now, 0.0, 0.0, 10));
        let other = shot_of([1.0, 0.5], 20.0, 0.0, None);
        assert!(!show(&mut enrolment, &mut now, Sight::Good(&other), 1000));
        assert_eq!(enrolment.hint(), EnrolmentHint::AnotherFace);
        assert!(good(&mut enrolment, &mut now, 20.0, 0.0, 10), "the first person goes on");
    }

    #[test]
    fn a_removed_shot_is_asked_for_again() {
        let (mut enrolment, mut now) = (Enrolment::new(params(), None), 0);
        assert!(good(&mut enrolment, &mut now, 0.0, 0.0, 10) && good(&mut enrolment, &mut now, 20.0, 0.0, 10));
        assert!(enrolment.remove(1) && !enrolment.remove(1));
        assert_eq!(enrolment.targets().take(2).collect::<Vec<_>>(), [(PoseTarget::Straight, true), (PoseTarget::Left, false)]);
        assert!(good(&mut enrolment, &mut now, 20.0, 0.0, 10));
        assert_eq!(enrolment.shots().count(), 2);
    }

    #[test]
    fn a_duplicate_is_whoever_half_of_the_shots_resemble() {
        let nearest = |number: u128, score: f32| Some(Candidate { person: PersonId(Uuid::from_u128(number)), score });
        let enrolled = |found: [Option<Candidate>; 3]| {
            let (mut enrolment, mut now) = (Enrolment::new(Params { target_shots: 3, ..params() }, None), 0);
            for (yaw, nearest) in [0.0, 20.0, -20.0].into_iter().zip(found) {
                assert!(show(&mut enrolment, &mut now, Sight::Good(&shot_of([1.0, 0.0], yaw, 0.0, nearest)), 10));
            }
            enrolment.duplicate().map(|person| person.0.as_u128())
        };
        assert_eq!(enrolled([None, None, None]), None);
        assert_eq!(enrolled([nearest(1, 0.95), nearest(1, 0.93), nearest(1, 0.90)]), None, "one of three");
        assert_eq!(enrolled([nearest(1, 0.95), nearest(2, 0.95), nearest(2, 0.96)]), Some(2));
    }

    fn somebody(number: u128, score: f32) -> Option<Candidate> {
        Some(Candidate { person: PersonId(Uuid::from_u128(number)), score })
    }

    #[test]
    fn a_shot_nearer_to_somebody_else_is_named() {
        let (mut enrolment, mut now) = (Enrolment::new(Params { target_shots: 3, ..params() }, None), 0);
        // The second is nearer to person 7 (0.97) than to the other shots of its own (0.96).
        for (raw, yaw, nearest) in [([1.0, 0.0], 0.0, None), ([1.0, 0.29], 20.0, somebody(7, 0.97)), ([1.0, 0.0], -20.0, somebody(7, 0.93))]
        {
            assert!(show(&mut enrolment, &mut now, Sight::Good(&shot_of(raw, yaw, 0.0, nearest)), 10));
        }
        assert_eq!(enrolment.duplicate(), None, "one of three");
        assert_eq!((0..3).map(|index| enrolment.is_outlier(index)).collect::<Vec<_>>(), [false, true, false]);
        assert!(!enrolment.is_consistent());
        assert!(enrolment.remove(1) && enrolment.is_consistent(), "the rest is one person");
    }

    #[test]
    fn further_shots_must_be_of_the_same_person_and_the_own_templates_are_no_duplicate() {
        let known = |joins| Known { person: PersonId(Uuid::from_u128(1)), templates: vec![shot(0.0, 0.0).embedding], joins };
        let other = shot_of([1.0, 0.6], 0.0, 0.0, somebody(1, 0.86));
        let mut joining = Enrolment::new(params(), Some(known(true)));
        let mut now = 0;
        assert!(!show(&mut joining, &mut now, Sight::Good(&other), 50));
        assert_eq!(joining.hint(), EnrolmentHint::AnotherFace);
        assert!(show(&mut joining, &mut now, Sight::Good(&shot_of([1.0, 0.0], 0.0, 0.0, somebody(1, 1.0))), 10));
        assert!(joining.duplicate().is_none() && joining.is_consistent());

        let mut replacing = Enrolment::new(params(), Some(known(false)));
        assert!(show(&mut replacing, &mut now, Sight::Good(&other), 10), "the old templates may be what is wrong");
        assert!(replacing.differs_from_before() && !replacing.is_consistent());
    }
}
