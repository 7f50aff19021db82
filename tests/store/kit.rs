//! What the tests of the store have in common.

use std::path::Path;

use rollcall::attendance::punch::{PunchDraft, PunchKind, PunchMethod};
use rollcall::face::Embedding;
use rollcall::ids::{BootId, ModelId, PersonId};
use rollcall::people::{Consent, PersonDraft};
use rollcall::store::{Enrolment, NewTemplate, Store};
use rollcall::time::{ClockTrust, Moment, Timestamp};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

/// 2026-11-20T08:00:00Z.
pub const EIGHT: i64 = 1_795_161_600_000;

pub fn moment(millis_after_eight: i64) -> Moment {
    Moment {
        utc: Timestamp(EIGHT + millis_after_eight),
        utc_offset_min: 60,
        boot_id: BootId(Uuid::from_u128(7)),
        monotonic_ms: 5_000_000 + millis_after_eight as u64,
        trust: ClockTrust::Trusted,
    }
}

pub fn model() -> ModelId {
    ModelId("dlib-resnet-v1".into())
}

pub fn folder() -> TempDir {
    tempfile::tempdir().expect("temporary folder")
}

pub fn open(dir: &Path) -> Store {
    Store::open(dir, moment(0)).expect("opens")
}

pub fn named(name: &str) -> PersonDraft {
    PersonDraft { name: name.into(), ..PersonDraft::default() }
}

pub fn consent() -> Consent {
    Consent {
        text_version: "2026-11".into(),
        language: "en".into(),
        words: Some("I agree".into()),
        given_at: Timestamp(EIGHT),
        operator: "admin".into(),
    }
}

/// A template whose values tell `seed`.
pub fn template(seed: usize) -> NewTemplate {
    let raw = (0..128).map(|at| ((seed * 131 + at * 17) % 97) as f32 - 48.0).collect();
    NewTemplate { embedding: Embedding::from_raw(model(), raw).expect("not zero"), quality: 0.9 }
}

pub fn enrol(store: &mut Store, name: &str, templates: &[NewTemplate]) -> PersonId {
    let enrolment = Enrolment { consent: &consent(), templates, resembles: None, differs_from_before: false };
    store.enrol(&named(name), &enrolment, moment(0)).expect("enrols").person.id
}

pub fn draft(person: PersonId, millis_after_eight: i64) -> PunchDraft {
    PunchDraft {
        person,
        kind: PunchKind::Auto,
        method: PunchMethod::Face,
        captured: moment(millis_after_eight),
        score: Some(0.81),
        margin: Some(0.25),
        pad: Some(0.93),
        model: Some(model()),
    }
}

/// A folder whose ledger has `punches` rows of two people in turn.
pub fn folder_with_punches(punches: i64) -> TempDir {
    let dir = folder();
    let mut store = open(dir.path());
    let people = [enrol(&mut store, "Ada", &[template(1)]), enrol(&mut store, "Bob", &[template(2)])];
    for at in 0..punches {
        store.append_punch(&draft(people[at as usize % 2], at * 1000)).expect("appends");
    }
    dir
}

/// The database opened behind the store's back, without the guards against changes.
pub fn tamper(dir: &Path) -> Connection {
    let conn = Connection::open(dir.join("rollcall.db")).expect("opens");
    conn.execute_batch(
        "DROP TRIGGER punches_are_never_changed; DROP TRIGGER punches_are_never_removed;
         DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_removed; PRAGMA foreign_keys = OFF;",
    )
    .expect("drops the triggers");
    conn
}

/// What a verification says, a line per fault.
pub fn verdict(dir: &Path) -> Vec<String> {
    let report = Store::open_read_only(dir).expect("opens").verify().expect("reads");
    assert_eq!(report.is_intact(), report.faults.is_empty());
    report.faults.iter().map(ToString::to_string).collect()
}
