//! People, sealed templates, erasure, settings.

use rollcall::store::{Enrolment, StoreError};

use crate::kit::{consent, draft, enrol, folder, model, moment, named, open, template};

#[test]
fn templates_come_back_as_they_were_sealed() {
    let dir = folder();
    let mut store = open(dir.path());
    let given = [template(1), template(2), template(3)];
    let ada = enrol(&mut store, "Ada", &given);
    drop(store);
    let stored = open(dir.path()).templates(&model()).expect("unseals");
    assert_eq!(stored.len(), 3);
    for (stored, given) in stored.iter().zip(&given) {
        assert_eq!((stored.person, &stored.vector, stored.quality), (ada, &given.embedding.vector, given.quality));
    }
}

#[test]
fn an_erased_person_keeps_only_punches() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1), template(2)]);
    store.append_punch(&draft(ada, 0)).expect("appends");
    let sealed: Vec<u8> = rusqlite::Connection::open(dir.path().join("rollcall.db"))
        .and_then(|conn| conn.query_row("SELECT sealed FROM templates LIMIT 1", [], |row| row.get(0)))
        .expect("is stored");
    assert!(holds(dir.path(), &sealed));

    let erasure = store.erase_person(ada, "admin", moment(1000)).expect("erases");
    assert_eq!((erasure.templates, erasure.consents), (2, 1));
    assert!(!holds(dir.path(), &sealed), "the bytes are still in a file");
    assert!(store.templates(&model()).expect("reads").is_empty());
    assert_eq!(store.punch_count().expect("reads"), 1);
    assert!(store.verify().expect("reads").is_intact());
}

/// Whether any file of the data folder contains `bytes`.
fn holds(dir: &std::path::Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(dir)
        .expect("reads")
        .filter_map(|entry| std::fs::read(entry.expect("reads").path()).ok())
        .any(|content| content.windows(bytes.len()).any(|window| window == bytes))
}

#[test]
fn a_staff_number_belongs_to_one_person() {
    let dir = folder();
    let mut store = open(dir.path());
    let mut draft = named("Ada");
    draft.staff_no = Some("17".into());
    store.add_person(&draft, "admin", moment(0)).expect("adds");
    let consent = consent();
    let enrolment = Enrolment { consent: &consent, templates: &[template(1)], resembles: None };
    assert!(matches!(store.enrol(&draft, &enrolment, moment(0)), Err(StoreError::StaffNoTaken)));
    assert_eq!(store.people(&model()).expect("lists").len(), 1);
}
