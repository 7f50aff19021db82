//! What a door does, observation by observation.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::attendance::punch::PunchMethod;
use crate::face::{Acceptance, AttackKind, FoundFace, LandmarkSource, Pose, Quality, QualityIssue, StageTimings};
use crate::geometry::{Point, Rect};
use crate::ids::BootId;
use crate::time::ClockTrust;

const WINDOW: i64 = 60_000;

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

fn moment(utc: i64) -> Moment {
    Moment { utc: Timestamp(utc), utc_offset_min: 0, boot_id: BootId(Uuid::nil()), monotonic_ms: 0, trust: ClockTrust::Trusted }
}

pub(in super::super) fn accepted(number: u128) -> Verdict {
    Verdict::Accepted(Acceptance { person: person(number), score: 0.9, margin: 0.3, pad: Some(0.95) })
}

const UNKNOWN: Verdict = Verdict::Unknown { best_score: None };
const ATTACK: Verdict = Verdict::Attack(Attack { kind: AttackKind::Passive, score: 0.1, person: None });

/// A face of the given height in the middle of a picture of 640 x 480, moved right by `x`.
pub(in super::super) fn face_at(track: u64, verdict: Verdict, height: f32, x: f32) -> FaceObservation {
    let face = FoundFace {
        track: TrackId(track),
        source: LandmarkSource::Mesh,
        bbox: Rect::new(320.0 - height / 2.0 + x, 240.0 - height / 2.0, height, height),
        landmarks: [Point::default(); 5],
        pose: Pose::default(),
        quality: Quality { score: 0.9, issue: None },
        presence: 0.99,
    };
    FaceObservation { face, verdict, shot: None }
}

fn face(track: u64, verdict: Verdict) -> FaceObservation {
    face_at(track, verdict, 200.0, 0.0)
}

pub(in super::super) fn seen(utc: i64, faces: Vec<FaceObservation>) -> Observation {
    Observation { frame_seq: 1, captured: moment(utc), frame_size: (640, 480), faces, timings: StageTimings::default() }
}

fn session() -> Session {
    Session::new(Params { dedupe_millis: WINDOW, model: Some(ModelId("m".into())) }, [])
}

/// Feeds an observation and answers each request for a punch at once.
fn see(session: &mut Session, utc: i64, faces: Vec<FaceObservation>) -> Vec<Effect> {
    let mut effects = session.step(Input::Seen(&seen(utc, faces)));
    for effect in effects.clone() {
        if let Effect::Record(draft) = effect {
            effects.extend(session.step(Input::Committed { person: draft.person }));
        }
    }
    effects
}

fn names(effects: &[Effect]) -> Vec<&'static str> {
    let name = |effect: &Effect| match effect {
        Effect::Record(_) => "record",
        Effect::Recorded { .. } => "recorded",
        Effect::Repeat { .. } => "repeat",
        Effect::Unknown { .. } => "unknown",
        Effect::Attack { .. } => "attack",
        Effect::NotRecorded { .. } => "not recorded",
    };
    effects.iter().map(name).collect()
}

#[test]
fn a_visit_is_recorded_once_with_the_deciding_moment() {
    let mut session = session();
    assert!(see(&mut session, 0, vec![face(1, Verdict::Deciding)]).is_empty());
    let effects = see(&mut session, 66, vec![face(1, accepted(7))]);
    let [Effect::Record(draft), Effect::Recorded { person: recorded, captured }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((draft.person, draft.captured, draft.method), (person(7), moment(66), PunchMethod::Face));
    assert_eq!((draft.score, draft.margin, draft.pad), (Some(0.9), Some(0.3), Some(0.95)));
    assert_eq!((*recorded, *captured), (person(7), moment(66)));
    for at in 2..100 {
        assert!(see(&mut session, at * 1000, vec![face(1, accepted(7))]).is_empty(), "the same track says nothing more");
    }
}

#[test]
fn a_second_track_within_the_window_is_a_repeat_and_after_it_a_punch() {
    let mut session = session();
    see(&mut session, 0, vec![face(1, accepted(7))]);
    let effects = see(&mut session, WINDOW - 1, vec![face(2, accepted(7))]);
    assert_eq!(effects, [Effect::Repeat { person: person(7), recorded: moment(0), captured: moment(WINDOW - 1) }]);
    assert!(see(&mut session, WINDOW, vec![face(2, accepted(7))]).is_empty(), "once per track");
    assert_eq!(names(&see(&mut session, 2 * WINDOW, vec![face(3, accepted(7))])), ["record", "recorded"]);
}

#[test]
fn whoever_stays_is_on_one_visit_however_often_the_face_is_lost() {
    let mut session = session();
    see(&mut session, 0, vec![face(1, accepted(7))]);
    for at in 1..5 {
        assert!(see(&mut session, at * WINDOW / 2, vec![face(1, accepted(7))]).is_empty());
    }
    let stayed_until = 2 * WINDOW;
    let effects = see(&mut session, stayed_until + WINDOW - 1, vec![face(2, accepted(7))]);
    assert_eq!(names(&effects), ["repeat"], "lost and found again");
    let last_seen = stayed_until + WINDOW - 1;
    assert_eq!(names(&see(&mut session, last_seen + WINDOW, vec![face(3, accepted(7))])), ["record", "recorded"], "came back");
}

#[test]
fn a_clock_that_jumps_draws_no_visit_out() {
    let mut session = session();
    see(&mut session, 0, vec![face(1, accepted(7))]);
    let next_year = 365 * 86_400_000;
    assert!(see(&mut session, next_year, vec![face(1, accepted(7))]).is_empty());
    assert_eq!(names(&see(&mut session, 10 * WINDOW, vec![face(2, accepted(7))])), ["record", "recorded"]);
}

#[test]
fn a_direction_chosen_beforehand_is_for_the_next_punch_only() {
    let mut session = session();
    let kind_at = |session: &mut Session, utc, track, number| match &see(session, utc, vec![face(track, accepted(number))])[..] {
        [Effect::Record(draft), ..] => draft.kind,
        effects => panic!("{effects:?}"),
    };
    assert!(session.step(Input::Chosen { kind: PunchKind::Out, now: moment(0) }).is_empty());
    assert_eq!(session.chosen(moment(1).utc), Some(PunchKind::Out));
    assert_eq!(kind_at(&mut session, 1000, 1, 7), PunchKind::Out);
    assert_eq!(kind_at(&mut session, 2000, 2, 8), PunchKind::Auto);
    see(&mut session, 3000, vec![]);
    session.step(Input::Chosen { kind: PunchKind::Out, now: moment(4000) });
    assert_eq!(kind_at(&mut session, 4001 + CHOICE_MILLIS, 3, 9), PunchKind::Auto, "it was too long ago");
    see(&mut session, 30_000, vec![]);
    for _ in 0..2 {
        session.step(Input::Chosen { kind: PunchKind::In, now: moment(31_000) });
    }
    assert_eq!(session.chosen(moment(31_000).utc), None, "a second touch takes it back");
}

#[test]
fn a_direction_chosen_afterwards_is_recorded_for_whoever_is_there() {
    let mut session = session();
    see(&mut session, 0, vec![face(1, accepted(7))]);
    let choose = |session: &mut Session, kind, utc| session.step(Input::Chosen { kind, now: moment(utc) });
    let effects = choose(&mut session, PunchKind::BreakStart, 2000);
    let [Effect::Record(draft)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((draft.person, draft.kind, draft.captured, draft.score), (person(7), PunchKind::BreakStart, moment(2000), Some(0.9)));
    assert_eq!(names(&session.step(Input::Committed { person: person(7) })), ["recorded"]);
    assert_eq!(names(&choose(&mut session, PunchKind::BreakStart, 3000)), ["repeat"], "once");
    see(&mut session, 4000, vec![]);
    assert!(choose(&mut session, PunchKind::Out, 5000).is_empty(), "nobody is there: it is for the next one");
}

#[test]
fn the_last_punch_of_the_store_counts_even_when_the_clock_was_set_back() {
    let params = Params { dedupe_millis: WINDOW, model: Some(ModelId("m".into())) };
    let mut session = Session::new(params, [(person(7), moment(100_000))]);
    assert_eq!(names(&see(&mut session, 50_000, vec![face(1, accepted(7))])), ["repeat"]);
    assert_eq!(names(&see(&mut session, 30_000, vec![face(2, accepted(7))])), ["record", "recorded"]);
    assert_eq!(names(&see(&mut session, 120_000, vec![face(3, accepted(7))])), ["repeat"]);
}

#[test]
fn two_people_together_are_both_recorded() {
    let effects = see(&mut session(), 0, vec![face(1, accepted(7)), face_at(2, accepted(8), 80.0, 200.0)]);
    assert_eq!(names(&effects), ["record", "record", "recorded", "recorded"]);
}

#[test]
fn a_punch_on_its_way_is_not_asked_for_twice() {
    let mut session = session();
    assert_eq!(names(&session.step(Input::Seen(&seen(0, vec![face(1, accepted(7)), face(2, accepted(7))])))), ["record"]);
    assert!(session.step(Input::Seen(&seen(66, vec![face(2, accepted(7))]))).is_empty());
    assert_eq!(names(&session.step(Input::Committed { person: person(7) })), ["recorded"]);
    assert_eq!(names(&session.step(Input::Seen(&seen(133, vec![face(2, accepted(7))])))), ["repeat"]);
    assert!(session.step(Input::Committed { person: person(7) }).is_empty(), "nothing was asked for");
}

#[test]
fn a_failed_commit_is_told_and_tried_again_with_the_first_moment() {
    let mut session = session();
    assert_eq!(names(&session.step(Input::Seen(&seen(1000, vec![face(1, accepted(7))])))), ["record"]);
    let refused = session.step(Input::CommitFailed { person: person(7) });
    assert_eq!(refused, [Effect::NotRecorded { person: person(7), captured: moment(1000) }]);
    assert!(session.step(Input::Seen(&seen(1066, vec![face(1, accepted(7))]))).is_empty());
    let retried = session.step(Input::Seen(&seen(1000 + RETRY_MILLIS, vec![face(1, accepted(7))])));
    let [Effect::Record(draft)] = &retried[..] else { panic!("{retried:?}") };
    assert_eq!(draft.captured, moment(1000));
    session.step(Input::CommitFailed { person: person(7) });
    assert_eq!(names(&see(&mut session, 5000, vec![face(2, accepted(7))])), ["record", "recorded"], "whoever comes back tries anew");
}

#[test]
fn unknown_is_said_once_per_track_and_not_in_quick_succession() {
    let mut session = session();
    assert_eq!(names(&see(&mut session, 0, vec![face(1, UNKNOWN)])), ["unknown"]);
    assert!(see(&mut session, 100_000, vec![face(1, UNKNOWN)]).is_empty());
    assert_eq!(names(&see(&mut session, 100_066, vec![face(2, UNKNOWN)])), ["unknown"]);
    assert!(see(&mut session, 101_000, vec![face(3, UNKNOWN)]).is_empty());
    assert_eq!(names(&see(&mut session, 104_066, vec![face(3, UNKNOWN)])), ["unknown"]);
    assert_eq!(names(&see(&mut session, 104_133, vec![face(3, accepted(7))])), ["record", "recorded"], "unknown is not final");
}

#[test]
fn a_stranger_behind_the_person_served_is_left_alone() {
    let mut session = session();
    let effects = see(&mut session, 0, vec![face(1, Verdict::Deciding), face_at(2, UNKNOWN, 60.0, 200.0)]);
    assert!(effects.is_empty());
    assert_eq!(session.view().served, Some(face(1, UNKNOWN).face.bbox));
    assert_eq!(session.view().others.len(), 1);
}

#[test]
fn an_attack_is_told_once_and_a_real_face_is_recorded_after_it() {
    let mut session = session();
    assert_eq!(names(&see(&mut session, 0, vec![face(1, ATTACK)])), ["attack"]);
    assert!(see(&mut session, 500, vec![face(1, ATTACK)]).is_empty());
    assert_eq!(names(&see(&mut session, 1000, vec![face(1, accepted(7))])), ["record", "recorded"]);
}

#[test]
fn a_loop_that_shows_itself_after_the_punch_is_told_once() {
    let mut session = session();
    assert_eq!(names(&see(&mut session, 0, vec![face(1, accepted(7))])), ["record", "recorded"]);
    assert_eq!(names(&see(&mut session, 3000, vec![face(1, ATTACK)])), ["attack"]);
    assert!(see(&mut session, 3500, vec![face(1, ATTACK)]).is_empty());
    assert_eq!(names(&see(&mut session, 9000, vec![face(1, accepted(7))])), ["repeat"]);
}

#[test]
fn memory_stays_small() {
    let mut session = session();
    for track in 0..1000 {
        see(&mut session, track as i64 * 5000, vec![face(track, accepted(7)), face(10_000 + track, UNKNOWN)]);
    }
    assert!(session.tracks.len() <= KEPT_TRACKS + 2 && session.visits.kept_of(person(7)) <= Visits::MOST_KEPT);
}

#[derive(Clone, Debug)]
enum Step {
    See { utc: i64, faces: Vec<(u64, Verdict)> },
    Answer { number: u128, is_good: bool },
}

fn any_verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        3 => (1u128..4).prop_map(accepted),
        1 => Just(UNKNOWN),
        1 => Just(ATTACK),
        1 => Just(Verdict::Deciding),
        1 => Just(Verdict::Improving(QualityIssue::Dark)),
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        // Five windows at most: fewer punches per person than are remembered, whatever the order of the times.
        3 => (0..5 * WINDOW, proptest::collection::vec((0u64..12, any_verdict()), 0..4)).prop_map(|(utc, faces)| Step::See { utc, faces }),
        2 => (1u128..4, proptest::bool::weighted(0.7)).prop_map(|(number, is_good)| Step::Answer { number, is_good }),
    ]
}

proptest! {
    #[test]
    fn only_accepted_faces_are_recorded_and_once_per_window(steps in proptest::collection::vec(any_step(), 1..60)) {
        let mut session = session();
        let mut asked: BTreeMap<PersonId, PunchDraft> = BTreeMap::new();
        let mut stored: Vec<PunchDraft> = Vec::new();
        let mut acceptances: Vec<(PersonId, Moment)> = Vec::new();
        for step in steps {
            let effects = match &step {
                Step::See { utc, faces } => {
                    let bona_fide = faces.iter().filter_map(|(_, verdict)| match verdict { Verdict::Accepted(a) => Some(a.person), _ => None });
                    acceptances.extend(bona_fide.map(|person| (person, moment(*utc))));
                    let faces = faces.iter().map(|(track, verdict)| face(*track, *verdict)).collect();
                    session.step(Input::Seen(&seen(*utc, faces)))
                }
                Step::Answer { number, is_good: true } => session.step(Input::Committed { person: person(*number) }),
                Step::Answer { number, is_good: false } => session.step(Input::CommitFailed { person: person(*number) }),
            };
            for effect in effects {
                match effect {
                    Effect::Record(draft) => {
                        prop_assert!(acceptances.contains(&(draft.person, draft.captured)), "no punch without an acceptance");
                        prop_assert!(asked.insert(draft.person, draft).is_none(), "one request per person at a time");
                    }
                    Effect::Recorded { person: done, captured } => {
                        prop_assert!(matches!(step, Step::Answer { number, is_good: true } if person(number) == done), "no tick before");
                        let draft = asked.remove(&done).expect("it was asked for");
                        prop_assert_eq!(draft.captured, captured);
                        stored.push(draft);
                    }
                    Effect::NotRecorded { person: failed, .. } => prop_assert!(asked.remove(&failed).is_some()),
                    Effect::Repeat { person: repeated, recorded, .. } => {
                        prop_assert!(stored.iter().any(|draft| (draft.person, draft.captured) == (repeated, recorded)));
                    }
                    Effect::Unknown { .. } | Effect::Attack { .. } => {}
                }
            }
        }
        for (at, one) in stored.iter().enumerate() {
            for other in stored[..at].iter().filter(|other| other.person == one.person) {
                prop_assert!(one.captured.utc.millis_since(other.captured.utc).abs() >= WINDOW);
            }
        }
    }

    #[test]
    fn every_visit_outside_the_window_is_recorded_once(visits in proptest::collection::vec((1u128..4, 1i64..3 * WINDOW), 1..30)) {
        let mut session = session();
        let mut last: BTreeMap<u128, i64> = BTreeMap::new();
        let mut now = 0;
        for (track, (number, pause)) in visits.into_iter().enumerate() {
            now += pause;
            // Seen for a millisecond after each visit, which is what the window counts from.
            let is_due = last.get(&number).is_none_or(|last| now - last >= WINDOW);
            let first = see(&mut session, now, vec![face(track as u64, accepted(number))]);
            let again = see(&mut session, now + 1, vec![face(track as u64, accepted(number))]);
            prop_assert_eq!(names(&first), if is_due { vec!["record", "recorded"] } else { vec!["repeat"] });
            prop_assert!(again.is_empty());
            last.insert(number, now + 1);
        }
    }
}
