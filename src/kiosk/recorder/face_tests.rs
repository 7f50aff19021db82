//! Faces from the first shot to the receipt, through the recorder: what is saved, what is refused, and what is erased by itself.

use std::sync::Arc;

use super::tests::{Bench, SITE_PASSWORD, edit, unlock};
use super::*;
use crate::face::{
    Candidate, Chip, Embedding, FaceObservation, FoundFace, LandmarkSource, Observation, Pose, Quality, Shot, StageTimings, Verdict,
};
use crate::geometry::{Point, Rect};
use crate::ids::TrackId;
use crate::kiosk::edit::{Edit, EditProblem};
use crate::kiosk::message::{EnrolmentStage, EnrolmentView, Subject};
use crate::people::{Consent, ConsentText, PersonDraft, PersonStatus};
use crate::store::{Enrolment, NewTemplate};
use crate::time::{ClockTrust, Moment};

const DAY_MILLIS: i64 = 86_400_000;
/// Straight, left, right, up and down of somebody whose straight look has the usual pitch.
const POSES: [(f32, f32); 5] = [(0.0, 9.0), (20.0, 9.0), (-20.0, 9.0), (0.0, -6.0), (0.0, 24.0)];

fn model() -> ModelId {
    ModelId("m".into())
}

fn embedding(raw: [f32; 2]) -> Embedding {
    Embedding::from_raw(model(), raw.to_vec()).expect("not zero")
}

/// A recorder that recognises, with the kiosk's own account inside.
fn recognising(bench: &Bench) -> Recorder<'static> {
    let mut recorder = bench.recorder();
    recorder.hear(Report::Ready { model: model(), threshold: 0.94, pad_off: true });
    unlock(&mut recorder, "", SITE_PASSWORD);
    recorder
}

/// Somebody enrolled by other means, so many days ago.
fn enrolled(recorder: &mut Recorder<'_>, name: &str, raw: [f32; 2], days_ago: i64) -> PersonId {
    let now = recorder.setup.clock.now();
    let then = Moment { utc: now.utc.plus_millis(-days_ago * DAY_MILLIS), ..now };
    let consent = Consent {
        text_version: "test".into(),
        language: "en".into(),
        words: Some("I agree".into()),
        given_at: then.utc,
        operator: "admin".into(),
    };
    let templates = [NewTemplate { embedding: embedding(raw), quality: 0.9 }];
    let enrolment = Enrolment { consent: &consent, templates: &templates, resembles: None, differs_from_before: false };
    let draft = PersonDraft { name: name.into(), ..PersonDraft::default() };
    let person = recorder.keeper.store().expect("is open").enrol(&draft, &enrolment, then).expect("enrols").person.id;
    recorder.show_people();
    person
}

fn set_status(recorder: &mut Recorder<'_>, person: PersonId, status: PersonStatus, days_ago: i64) {
    let now = recorder.setup.clock.now();
    let then = Moment { utc: now.utc.plus_millis(-days_ago * DAY_MILLIS), ..now };
    let store = recorder.keeper.store().expect("is open");
    let person = crate::people::Person { status, ..store.person(person).expect("is there") };
    store.update_person(&person, "admin", then).expect("changes");
}

fn templates_of(recorder: &mut Recorder<'_>, person: PersonId) -> usize {
    recorder.keeper.store().expect("is open").templates_of(person, &model()).expect("reads").templates.len()
}

fn begin(recorder: &mut Recorder<'_>, subject: Subject) {
    let consent = ConsentText { version: "test".into(), language: "en".into(), words: "I agree".into() };
    recorder.obey(Command::BeginEnrolment { subject, consent });
}

fn new(name: &str) -> Subject {
    Subject::New(PersonDraft { name: name.into(), ..PersonDraft::default() })
}

fn view(recorder: &Recorder<'_>) -> EnrolmentView {
    recorder.board.snapshot().enrolment.clone().expect("an enrolment is under way")
}

/// Shows a face in each pose for a second. `face` says what it looks like there.
fn pose(recorder: &mut Recorder<'_>, poses: &[(f32, f32)], mut face: impl FnMut(usize) -> ([f32; 2], Vec<Candidate>)) {
    for (index, &(yaw, pitch)) in poses.iter().enumerate() {
        let (raw, nearest) = face(index);
        for frame in 0..15 {
            let mut captured = recorder.setup.clock.now();
            captured.utc = captured.utc.plus_millis(1000 * index as i64 + 66 * frame);
            let pose = Pose { yaw, pitch, roll: 0.0 };
            let chip = Arc::new(Chip { side: 1, rgb: vec![0; 3] });
            let found = FoundFace {
                track: TrackId(1),
                source: LandmarkSource::Mesh,
                bbox: Rect::new(200.0, 100.0, 150.0, 200.0),
                landmarks: [Point::default(); 5],
                pose,
                quality: Quality { score: 0.9, issue: None },
                presence: 1.0,
            };
            let shot = Shot { embedding: embedding(raw), pose, quality: 0.9, chip, nearest: nearest.clone() };
            recorder.hear(Report::Observation(Box::new(Observation {
                frame_seq: frame as u64,
                captured,
                frame_size: (640, 480),
                faces: vec![FaceObservation { face: found, verdict: Verdict::Seeing, shot: Some(shot) }],
                timings: StageTimings::default(),
            })));
        }
    }
}

fn save(recorder: &mut Recorder<'_>, despite_doubt: bool) -> EnrolmentStage {
    recorder.obey(Command::SaveEnrolment { despite_doubt });
    view(recorder).stage
}

fn last_audit(recorder: &mut Recorder<'_>) -> (String, String, serde_json::Value) {
    let row = recorder.keeper.store().expect("is open").audit_rows(None, 1).expect("reads").remove(0);
    (row.actor, row.action, row.details)
}

#[test]
fn somebody_new_is_saved_with_the_words_agreed_to() {
    let bench = Bench::new();
    let mut recorder = recognising(&bench);
    begin(&mut recorder, new("Ana"));
    pose(&mut recorder, &POSES, |_| ([1.0, 0.0], Vec::new()));
    assert_eq!(view(&recorder).stage, EnrolmentStage::Check);
    assert_eq!(save(&mut recorder, false), EnrolmentStage::Saved);
    let ana = recorder.board.snapshot().people[0].person.id;
    assert_eq!(templates_of(&mut recorder, ana), 5);
    let consents = recorder.keeper.store().expect("is open").consents(ana).expect("reads");
    assert_eq!(consents[0].words.as_deref(), Some("I agree"));
    let (_, action, details) = last_audit(&mut recorder);
    assert_eq!(action, "person_enrolled");
    assert!(details["consent_sha256"].as_str().is_some_and(|hash| hash.len() == 64), "{details}");
}

#[test]
fn a_shot_of_somebody_else_is_never_saved() {
    let bench = Bench::new();
    let mut recorder = recognising(&bench);
    let bob = enrolled(&mut recorder, "Bob", [0.0, 1.0], 1);
    begin(&mut recorder, new("Ana"));
    let somewhat_like_bob = |score| vec![Candidate { person: bob, score }];
    // The third is nearer to Bob than to the others.
    pose(
        &mut recorder,
        &POSES,
        |index| if index == 2 { ([1.0, 0.3], somewhat_like_bob(0.97)) } else { ([1.0, 0.0], somewhat_like_bob(0.2)) },
    );
    let outliers: Vec<bool> = view(&recorder).shots.iter().map(|shot| shot.is_outlier).collect();
    assert_eq!(outliers, [false, false, true, false, false]);
    assert_eq!((save(&mut recorder, false), save(&mut recorder, true)), (EnrolmentStage::Check, EnrolmentStage::Check));
    recorder.obey(Command::RemoveShot { index: 2 });
    recorder.obey(Command::FinishShots);
    assert_eq!(save(&mut recorder, false), EnrolmentStage::Saved);
}

#[test]
fn whoever_is_suspended_is_not_enrolled_a_second_time_unnoticed() {
    let bench = Bench::new();
    let mut recorder = recognising(&bench);
    let bob = enrolled(&mut recorder, "Bob", [1.0, 0.05], 1);
    set_status(&mut recorder, bob, PersonStatus::Suspended, 0);
    recorder.show_people();
    begin(&mut recorder, new("Robert"));
    pose(&mut recorder, &POSES, |_| ([1.0, 0.0], Vec::new()));
    assert_eq!(view(&recorder).duplicate.map(|duplicate| duplicate.person), Some(bob));
    assert_eq!(save(&mut recorder, false), EnrolmentStage::Check);
    assert_eq!(save(&mut recorder, true), EnrolmentStage::Saved);
    assert_eq!(last_audit(&mut recorder).2["resembles"], bob.to_string());
}

#[test]
fn shots_are_added_up_to_the_most_and_replaced_with_a_word_where_they_differ() {
    let bench = Bench::new();
    let mut recorder = recognising(&bench);
    let ana = enrolled(&mut recorder, "Ana", [1.0, 0.0], 1);
    let own = |score| vec![Candidate { person: ana, score }];
    begin(&mut recorder, Subject::Known { person: ana, joins: true });
    pose(&mut recorder, &POSES, |_| ([1.0, 0.1], own(0.99)));
    assert_eq!(save(&mut recorder, false), EnrolmentStage::Saved, "her own templates are no duplicate");
    assert_eq!(templates_of(&mut recorder, ana), 6);
    recorder.obey(Command::CancelEnrolment);
    begin(&mut recorder, Subject::Known { person: ana, joins: true });
    assert_eq!(view(&recorder).targets.len(), 1, "seven at most");
    recorder.obey(Command::CancelEnrolment);

    begin(&mut recorder, Subject::Known { person: ana, joins: false });
    pose(&mut recorder, &POSES, |_| ([0.6, 0.8], own(0.6)));
    assert!(view(&recorder).differs_from_before);
    assert_eq!(save(&mut recorder, false), EnrolmentStage::Check);
    assert_eq!(save(&mut recorder, true), EnrolmentStage::Saved);
    assert_eq!(templates_of(&mut recorder, ana), 5);
    assert_eq!(last_audit(&mut recorder).2["differs_from_before"], true);
}

#[test]
fn an_erasure_leaves_a_receipt() {
    let bench = Bench::new();
    let mut recorder = recognising(&bench);
    let ana = enrolled(&mut recorder, "Ana", [1.0, 0.0], 1);
    assert_eq!(edit(&mut recorder, Edit::ErasePerson(ana)), Ok(()));
    let receipt = recorder.board.snapshot().erased.clone().expect("a receipt");
    assert_eq!((receipt.person, receipt.templates, receipt.consents, receipt.overwritten), (ana, 1, 1, true));
    let text = std::fs::read_to_string(receipt.file.expect("is kept")).expect("reads");
    assert!(text.contains("Ana") && text.contains(&receipt.audit_hash));
    assert_eq!(edit(&mut recorder, Edit::ErasePerson(PersonId::generate())), Err(EditProblem::Gone));
}

#[test]
fn faces_are_erased_by_themselves_when_their_time_is_up() {
    let bench = Bench::new();
    let mut recorder = recognising(&bench);
    let gone = enrolled(&mut recorder, "Gone", [1.0, 0.0], 400);
    let leaving = enrolled(&mut recorder, "Leaving", [0.0, 1.0], 400);
    let here = enrolled(&mut recorder, "Here", [0.6, 0.8], 400);
    set_status(&mut recorder, gone, PersonStatus::Inactive, 31);
    set_status(&mut recorder, leaving, PersonStatus::Inactive, 29);
    // The first look was at the start; the next is an hour later.
    recorder.tick();
    assert_eq!(templates_of(&mut recorder, gone), 1);
    recorder.erasures = Default::default();
    let doubtful = Moment { trust: ClockTrust::Doubtful, ..recorder.setup.clock.now() };
    recorder.tend_erasures(doubtful);
    assert_eq!(templates_of(&mut recorder, gone), 1, "nobody is erased by a clock that jumped");
    recorder.tick();
    let left: Vec<usize> = [gone, leaving, here].into_iter().map(|person| templates_of(&mut recorder, person)).collect();
    assert_eq!(left, [0, 1, 1]);
    let (actor, action, _) = last_audit(&mut recorder);
    assert_eq!((actor.as_str(), action.as_str()), ("retention rule", "person_erased"));
}

#[test]
fn one_altered_template_is_named_and_the_rest_goes_on() {
    let bench = Bench::new();
    let mut recorder = recognising(&bench);
    let ana = enrolled(&mut recorder, "Ana", [1.0, 0.0], 1);
    enrolled(&mut recorder, "Bob", [0.0, 1.0], 1);
    let database = recorder.setup.paths.data_dir.join("rollcall.db");
    let conn = rusqlite::Connection::open(database).expect("opens");
    conn.execute("UPDATE templates SET sealed = zeroblob(length(sealed)) WHERE person = ?1", [ana.0.as_bytes().as_slice()])
        .expect("alters");
    recorder.begin_session();
    let snapshot = recorder.board.snapshot();
    assert_eq!(*snapshot.health.altered_faces, ["Ana".to_owned()]);
    let again: Vec<_> = snapshot.people.iter().map(|row| (row.person.name.as_str(), row.needs_reenrolment)).collect();
    assert_eq!(again, [("Ana", true), ("Bob", false)]);
    assert!(recorder.session.is_some(), "recognition is on");
    begin(&mut recorder, Subject::Known { person: ana, joins: false });
    pose(&mut recorder, &POSES, |_| ([1.0, 0.0], Vec::new()));
    assert_eq!(save(&mut recorder, false), EnrolmentStage::Saved);
    assert!(recorder.board.snapshot().health.altered_faces.is_empty());
}
