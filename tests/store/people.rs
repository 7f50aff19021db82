//! People, sealed templates, erasure, settings.

use std::fs;
use std::path::Path;

use rollcall::config;
use rollcall::face::Embedding;
use rollcall::ids::{ModelId, PersonId};
use rollcall::people::PersonStatus;
use rollcall::people::credential::Lockout;
use rollcall::store::{AuditAction, Enrolment, NewTemplate, Store, StoreError};
use rusqlite::Connection;
use serde_json::json;
use uuid::Uuid;

use crate::kit::{consent, draft, enrol, folder, model, moment, named, open, template};

#[test]
fn templates_come_back_as_they_were_sealed() {
    let dir = folder();
    let mut store = open(dir.path());
    let given = [template(1), template(2), template(3)];
    let ada = enrol(&mut store, "Ada", &given);
    drop(store);
    let stored = open(dir.path()).templates(&model()).expect("reads").templates;
    assert_eq!(stored.len(), 3);
    for (stored, given) in stored.iter().zip(&given) {
        assert_eq!((stored.person, &stored.vector, stored.quality), (ada, &given.embedding.vector, given.quality));
    }
}

/// Whether any file of the data folder contains `bytes`.
fn holds(dir: &Path, bytes: &[u8]) -> bool {
    fs::read_dir(dir)
        .expect("reads")
        .filter_map(|entry| fs::read(entry.expect("reads").path()).ok())
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
    let enrolment = Enrolment { consent: &consent, templates: &[template(1)], resembles: None, differs_from_before: false };
    assert!(matches!(store.enrol(&draft, &enrolment, moment(0)), Err(StoreError::StaffNoTaken)));
    assert_eq!(store.people(&model()).expect("lists").len(), 1);
}

#[test]
fn a_sealed_template_opens_only_in_its_place() {
    struct Case {
        what: &'static str,
        sql: &'static str,
        asked_for: &'static str,
    }
    fn check(Case { what, sql, asked_for }: &Case) {
        let dir = folder();
        let mut store = open(dir.path());
        for name in ["Ada", "Bob"] {
            enrol(&mut store, name, &[template(name.len())]);
        }
        drop(store);
        let conn = Connection::open(dir.path().join("rollcall.db")).expect("opens");
        conn.pragma_update(None, "foreign_keys", false).expect("switches off");
        conn.execute_batch(sql).expect(what);
        let unsealed = open(dir.path()).templates(&ModelId((*asked_for).into())).expect("reads");
        assert!(unsealed.templates.len() < 2 && unsealed.altered.len() + unsealed.templates.len() == 2, "{what}: {unsealed:?}");
    }
    const OWN: &str = "dlib-resnet-v1";
    const OTHER: &str = "mobilefacenet-y1";
    for case in [
        Case {
            what: "another row's",
            sql: "UPDATE templates SET sealed = (SELECT sealed FROM templates ORDER BY id DESC LIMIT 1)",
            asked_for: OWN,
        },
        Case { what: "another person's", sql: "UPDATE templates SET person = (SELECT max(id) FROM people)", asked_for: OWN },
        Case { what: "another model's", sql: "UPDATE templates SET model = 'mobilefacenet-y1'", asked_for: OTHER },
        Case {
            what: "a changed byte",
            sql: "UPDATE templates SET sealed = CAST(substr(sealed, 1, 60) || x'5A' || substr(sealed, 62) AS BLOB)",
            asked_for: OWN,
        },
        Case { what: "cut short", sql: "UPDATE templates SET sealed = substr(sealed, 1, 30)", asked_for: OWN },
        Case { what: "empty", sql: "UPDATE templates SET sealed = x''", asked_for: OWN },
        Case { what: "an unknown version", sql: "UPDATE templates SET sealed = CAST(x'02' || substr(sealed, 2) AS BLOB)", asked_for: OWN },
    ] {
        check(&case);
    }
}

#[test]
fn nothing_of_a_vector_is_readable_on_the_disk() {
    let dir = folder();
    let mut store = open(dir.path());
    let given = template(1);
    enrol(&mut store, "Ada", std::slice::from_ref(&given));
    let plain: Vec<u8> = given.embedding.vector[..4].iter().flat_map(|value| value.to_le_bytes()).collect();
    assert!(!holds(dir.path(), &plain));
}

#[test]
fn enrolling_again_replaces_every_template() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1), template(2)]);
    let consent = consent();
    let enrolment = Enrolment { consent: &consent, templates: &[template(3)], resembles: None, differs_from_before: false };
    let enrolled = store.re_enrol(ada, &enrolment, moment(1)).expect("enrols");
    assert_eq!(store.templates(&model()).expect("reads").templates, enrolled.templates);
    assert_eq!(store.people(&model()).expect("lists").len(), 1);

    let nobody = PersonId(Uuid::nil());
    assert!(matches!(store.re_enrol(nobody, &enrolment, moment(1)), Err(StoreError::UnknownPerson { person }) if person == nobody));
}

#[test]
fn only_active_people_reach_the_gallery() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    let mut person = store.person(ada).expect("is there");
    for (status, templates) in [(PersonStatus::Suspended, 0), (PersonStatus::Inactive, 0), (PersonStatus::Active, 1)] {
        person.status = status;
        store.update_person(&person, "admin", moment(1)).expect("changes");
        assert_eq!(store.person(ada).expect("is there").status, status);
        assert_eq!(store.templates(&model()).expect("reads").templates.len(), templates, "{status:?}");
    }
}

#[test]
fn the_list_counts_templates_and_knows_the_last_punch() {
    let dir = folder();
    let mut store = open(dir.path());
    let other = ModelId("mobilefacenet-y1".into());
    let of_other_model = NewTemplate { embedding: Embedding { model: other, ..template(9).embedding }, quality: 0.5 };
    let bob = enrol(&mut store, "bob", &[template(1), template(2), of_other_model]);
    let ada = enrol(&mut store, "Ada", &[]);
    // Captured out of order: the latest capture counts, not the latest row.
    for at in [5000, 9000, 7000] {
        store.append_punch(&draft(bob, at)).expect("appends");
    }
    let people = store.people(&model()).expect("lists");
    let seen: Vec<_> = people.iter().map(|line| (line.person.id, line.templates, line.other_templates, line.last_punch)).collect();
    assert_eq!(seen, [(ada, 0, 0, None), (bob, 2, 1, Some(moment(9000)))]);
    assert_eq!(store.last_punches(moment(8000).utc).expect("reads"), [(bob, moment(9000))]);
    assert_eq!(store.last_punches(moment(9001).utc).expect("reads"), []);
}

#[test]
fn punches_are_asked_for_by_time_and_person() {
    let dir = folder();
    let mut store = open(dir.path());
    let (ada, bob) = (enrol(&mut store, "Ada", &[]), enrol(&mut store, "Bob", &[]));
    for (person, at) in [(ada, 3000), (bob, 1000), (ada, 2000)] {
        store.append_punch(&draft(person, at)).expect("appends");
    }
    let asked = |from, to, person| {
        let mut seen = Vec::new();
        store
            .for_each_punch(moment(from).utc..moment(to).utc, person, |punch, name| {
                seen.push((name.to_owned(), punch.facts.captured.utc.millis_since(moment(0).utc)));
                Ok::<_, StoreError>(())
            })
            .expect("reads");
        seen
    };
    assert_eq!(asked(0, 3000, None), [("Bob".to_owned(), 1000), ("Ada".to_owned(), 2000)]);
    assert_eq!(asked(0, 3001, Some(ada)), [("Ada".to_owned(), 2000), ("Ada".to_owned(), 3000)]);
    assert_eq!(asked(4000, 5000, None), []);
}

#[test]
fn a_punch_of_nobody_is_refused() {
    let dir = folder();
    let mut store = open(dir.path());
    let nobody = PersonId(Uuid::nil());
    let error = store.append_punch(&draft(nobody, 0)).expect_err("is refused");
    assert!(matches!(error, StoreError::UnknownPerson { person } if person == nobody), "{error}");
    assert_eq!(store.punch_count().expect("reads"), 0);
}

#[test]
fn the_admin_is_created_once() {
    let dir = folder();
    let mut store = open(dir.path());
    assert_eq!(store.admin_password_hash().expect("reads"), None);
    store.create_admin("$argon2id$first", moment(0)).expect("creates");
    assert!(matches!(store.create_admin("$argon2id$second", moment(1)), Err(StoreError::AdminExists)));
    assert_eq!(store.admin_password_hash().expect("reads").as_deref(), Some("$argon2id$first"));
}

#[test]
fn a_restart_does_not_forget_wrong_passwords() {
    let dir = folder();
    let rule = config::Admin::default();
    let lockout = open(dir.path()).lockout().expect("reads").step(false, moment(0), &rule);
    assert_ne!(lockout, Lockout::default());
    open(dir.path()).set_lockout(lockout).expect("keeps");
    assert_eq!(open(dir.path()).lockout().expect("reads"), lockout);
}

#[test]
fn settings_are_kept_and_replaced() {
    let dir = folder();
    let mut store = open(dir.path());
    assert_eq!(store.setting::<u32>("volume").expect("reads"), None);
    for volume in [3u32, 7] {
        store.set_setting("volume", &volume).expect("keeps");
        assert_eq!(store.setting("volume").expect("reads"), Some(volume));
    }
    assert!(matches!(store.setting::<bool>("volume"), Err(StoreError::Setting { key: "volume", .. })));
}

#[test]
fn the_audit_log_tells_who_did_what() {
    let dir = folder();
    let mut store: Store = open(dir.path());
    let ada = enrol(&mut store, "Ada Lovelace", &[template(1)]);
    store.erase_person(ada, "admin", moment(1000)).expect("erases");
    store.audit(moment(2000), "admin", AuditAction::Exported, &json!({ "rows": 3 })).expect("records");
    let rows = store.audit_rows(None, 10).expect("reads");
    let seen: Vec<_> = rows.iter().map(|row| (row.idx, row.actor.as_str(), row.action.as_str())).collect();
    assert_eq!(
        seen,
        [(4, "admin", "exported"), (3, "admin", "person_erased"), (2, "admin", "person_enrolled"), (1, "rollcall", "device_created")]
    );
    assert!(rows.iter().all(|row| !row.details.to_string().contains("Lovelace")), "names stay out of the log");
    assert_eq!(rows[0].details, json!({ "rows": 3 }));
}
