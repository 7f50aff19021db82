//! What people agreed to, the erasure of their faces, and how long these are kept.

use std::fs;
use std::path::Path;

use rollcall::config;
use rollcall::people::retention::{self, Reason};
use rollcall::people::{Consent, PersonStatus};
use rollcall::store::{Enrolment, NewTemplate, Store, StoreError};
use rusqlite::Connection;

use crate::kit::{consent, draft, enrol, folder, model, moment, open, template};

const DAY: i64 = 24 * 3_600_000;

/// Whether any file below `dir` holds `bytes`.
fn holds(dir: &Path, bytes: &[u8]) -> bool {
    fs::read_dir(dir).expect("reads").any(|entry| {
        let path = entry.expect("reads").path();
        if path.is_dir() {
            return holds(&path, bytes);
        }
        fs::read(path).is_ok_and(|content| content.windows(bytes.len()).any(|window| window == bytes))
    })
}

/// The templates as they lie on the disk.
fn sealed(dir: &Path) -> Vec<Vec<u8>> {
    let conn = Connection::open(dir.join("rollcall.db")).expect("opens");
    let mut statement = conn.prepare("SELECT sealed FROM templates").expect("a query");
    let rows = statement.query_map([], |row| row.get(0)).expect("reads");
    rows.collect::<Result<_, _>>().expect("reads")
}

fn plain(template: &NewTemplate) -> Vec<u8> {
    template.embedding.vector.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// A copy made by SQLite itself, as a backup makes one.
fn back_up(dir: &Path, to: &Path) {
    let source = Connection::open(dir.join("rollcall.db")).expect("opens");
    let mut target = Connection::open(to.join("backup.db")).expect("opens");
    let backup = rusqlite::backup::Backup::new(&source, &mut target).expect("begins");
    backup.run_to_completion(100, std::time::Duration::ZERO, None).expect("copies");
}

#[test]
fn an_erased_face_is_in_no_file_and_in_no_later_backup() {
    let (dir, copy) = (folder(), folder());
    let mut store = open(dir.path());
    let given = [template(1), template(2)];
    let ada = enrol(&mut store, "Ada", &given);
    enrol(&mut store, "Bob", &[template(3)]);
    store.append_punch(&draft(ada, 0)).expect("appends");
    let on_disk = sealed(dir.path());
    assert!(on_disk.iter().all(|sealed| holds(dir.path(), sealed)), "sealed, they are there");
    assert!(given.iter().all(|given| !holds(dir.path(), &plain(given))), "and never plain");

    let receipt = store.erase_person(ada, "admin", moment(1000)).expect("erases");
    assert_eq!((receipt.templates, receipt.consents, receipt.overwritten), (2, 1, true));
    back_up(dir.path(), copy.path());
    let erased = &on_disk[..2];
    for place in [dir.path(), copy.path()] {
        assert!(erased.iter().all(|sealed| !holds(place, sealed)), "{}", place.display());
        // Not even a part of it, where a page was moved.
        assert!(erased.iter().all(|sealed| sealed.chunks_exact(32).all(|part| !holds(place, part))), "{}", place.display());
        assert!(holds(place, &on_disk[2]), "Bob's is still there");
    }
    assert_eq!(store.templates(&model()).expect("reads").templates.len(), 1);
    assert_eq!(store.punch_count().expect("reads"), 1);
    assert!(store.verify().expect("reads").is_intact());
}

#[test]
fn a_receipt_names_its_audit_entry_and_is_kept() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    let mut receipt = store.erase_person(ada, "admin", moment(1000)).expect("erases");
    let hash: Vec<u8> = Connection::open(dir.path().join("rollcall.db"))
        .and_then(|conn| conn.query_row("SELECT hash FROM audit WHERE idx = ?1", [receipt.audit_idx], |row| row.get(0)))
        .expect("is there");
    assert_eq!(receipt.audit_hash, hex::encode(hash));
    let words = rollcall::ui::receipt_words("en");
    store.save_receipt(&mut receipt, &config::Site::default(), &words).expect("is kept");
    let text = fs::read_to_string(receipt.file.as_ref().expect("says where")).expect("reads");
    assert!(text.contains("Ada") && text.contains(&receipt.audit_hash) && receipt.templates == 1, "{text}");
    // Erasing again is no error, and says that there was nothing.
    let again = store.erase_person(ada, "admin", moment(2000)).expect("erases");
    assert_eq!((again.templates, again.consents), (0, 0));
}

#[test]
fn old_pages_that_a_reader_holds_are_overwritten_later() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    let on_disk = sealed(dir.path());
    let reader = Connection::open(dir.path().join("rollcall.db")).expect("opens");
    reader.execute_batch("BEGIN; SELECT count(*) FROM people").expect("reads");
    let started = std::time::Instant::now();
    let receipt = store.erase_person(ada, "admin", moment(1000)).expect("erases");
    assert!(!receipt.overwritten && holds(dir.path(), &on_disk[0]), "told as it is");
    assert!(started.elapsed().as_secs() < 3, "nobody at the door waits for the reader");
    reader.execute_batch("COMMIT").expect("ends");
    assert!(store.overwrite_old_pages() && !holds(dir.path(), &on_disk[0]));
}

#[test]
fn an_erasure_that_was_cut_short_is_finished_by_the_next_start() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    let on_disk = sealed(dir.path());
    let reader = Connection::open(dir.path().join("rollcall.db")).expect("opens");
    reader.execute_batch("BEGIN; SELECT count(*) FROM people").expect("reads");
    assert!(!store.erase_person(ada, "admin", moment(1000)).expect("erases").overwritten);
    drop(store);
    drop(reader);
    let _store = open(dir.path());
    assert!(!holds(dir.path(), &on_disk[0]));
}

#[test]
fn consents_are_kept_word_for_word_until_withdrawn_and_as_proof_after() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    let of_import = Consent { words: None, text_version: "folder import".into(), given_at: moment(50).utc, ..consent() };
    let enrolment = Enrolment { consent: &of_import, templates: &[template(2)], resembles: None, differs_from_before: false };
    store.add_templates(ada, &enrolment, moment(50)).expect("adds");
    let consents = store.consents(ada).expect("reads");
    assert_eq!((consents[0].text_version.as_str(), &consents[0].words), ("folder import", &None));
    assert_eq!((consents[1].words.as_deref(), consents[1].operator.as_deref()), (Some("I agree"), Some("admin")));
    assert_eq!(store.kept_templates(ada).expect("reads").len(), 2);

    store.erase_person(ada, "admin", moment(1000)).expect("erases");
    for consent in store.consents(ada).expect("reads") {
        assert_eq!((consent.withdrawn_at, consent.operator, consent.language), (Some(moment(1000).utc), None, None));
    }
    assert!(store.kept_templates(ada).expect("reads").is_empty());
}

#[test]
fn added_templates_join_and_new_ones_replace() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1), template(2)]);
    let (added, fresh) = ([template(3)], [template(4)]);
    let later = Consent { given_at: moment(10).utc, ..consent() };
    let of = |templates| Enrolment { consent: &later, templates, resembles: None, differs_from_before: false };
    store.add_templates(ada, &of(&added), moment(10)).expect("adds");
    assert_eq!(store.templates_of(ada, &model()).expect("reads").templates.len(), 3);
    let on_disk = sealed(dir.path());
    store.re_enrol(ada, &of(&fresh), moment(20)).expect("replaces");
    assert_eq!(store.templates_of(ada, &model()).expect("reads").templates.len(), 1);
    assert!(on_disk.iter().all(|sealed| !holds(dir.path(), sealed)), "what was replaced is gone as if erased");
}

#[test]
fn one_altered_template_is_left_out_and_named() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1), template(2)]);
    let bob = enrol(&mut store, "Bob", &[template(3)]);
    drop(store);
    let conn = Connection::open(dir.path().join("rollcall.db")).expect("opens");
    conn.execute("UPDATE templates SET sealed = zeroblob(length(sealed)) WHERE id = (SELECT min(id) FROM templates)", []).expect("alters");
    let unsealed = open(dir.path()).templates(&model()).expect("reads");
    assert_eq!(unsealed.altered.iter().map(|altered| altered.person).collect::<Vec<_>>(), [ada]);
    assert_eq!(unsealed.templates.iter().map(|template| template.person).collect::<Vec<_>>(), [ada, bob]);
}

#[test]
fn those_who_are_not_active_are_dormant() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    let mut person = store.person(ada).expect("is there");
    person.status = PersonStatus::Suspended;
    store.update_person(&person, "admin", moment(1)).expect("changes");
    assert!(store.templates(&model()).expect("reads").templates.is_empty());
    assert_eq!(store.dormant_templates(&model()).expect("reads").templates[0].person, ada);
}

#[test]
fn retention_counts_from_the_day_when_somebody_left() {
    let dir = folder();
    let mut store = open(dir.path());
    let rule = config::Retention { face_days_after_leaving: 30, face_days_unused: 0 };
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    enrol(&mut store, "Nobody's face", &[]);
    let mut person = store.person(ada).expect("is there");
    let end = |store: &Store| {
        let kept = store.faces_kept(None).expect("reads");
        assert_eq!(kept.iter().map(|(person, _)| *person).collect::<Vec<_>>(), [ada], "only of those who have one");
        retention::end(&rule, &kept[0].1)
    };
    assert_eq!(end(&store), None);
    person.status = PersonStatus::Inactive;
    store.update_person(&person, "admin", moment(10 * DAY)).expect("changes");
    let expected = Some((moment(40 * DAY).utc, Reason::Left));
    assert_eq!(end(&store), expected);
    // Another change does not begin the time anew.
    person.department = Some("Archive".into());
    store.update_person(&person, "admin", moment(20 * DAY)).expect("changes");
    assert_eq!(end(&store), expected);
    assert_eq!(store.faces_kept(Some(ada)).expect("reads").len(), 1);
    store.erase_person(ada, "retention rule", moment(40 * DAY)).expect("erases");
    assert!(store.faces_kept(None).expect("reads").is_empty());
}

#[test]
fn nobody_is_erased_who_is_not_there() {
    let dir = folder();
    let nobody = rollcall::ids::PersonId::generate();
    let refused = open(dir.path()).erase_person(nobody, "admin", moment(0));
    assert!(matches!(refused, Err(StoreError::UnknownPerson { person }) if person == nobody));
}
