//! Databases of every released version, as they were saved then, open with this one and lose nothing.

use std::fs;
use std::path::Path;

use rollcall::store::{Store, StoreError, verify_file};
use rollcall::time::Timestamp;
use rusqlite::Connection;
use tempfile::TempDir;

use crate::kit::{draft, folder, model, moment};

/// A copy of the data folder that the version left.
fn released(version: &str) -> TempDir {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/released").join(version);
    let dir = folder();
    fs::create_dir(dir.path().join("keys")).expect("creates");
    for file in ["rollcall.db", "keys/device.key"] {
        fs::copy(from.join(file), dir.path().join(file)).expect("copies");
        let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(dir.path().join(file), permissions).expect("is private");
    }
    dir
}

/// Two people of one template each, eighteen punches and three audit entries, made by the program at commit d590ebe.
#[test]
fn version_1_goes_on_where_it_was() {
    let dir = released("v1");
    assert!(matches!(Store::open_read_only(dir.path()), Err(StoreError::Schema { found: 1, .. })), "only a writer brings it up to date");

    let mut store = Store::open(dir.path(), moment(0)).expect("is brought up to date");
    let report = store.verify().expect("reads");
    assert!(report.is_intact(), "{:?}", report.faults);
    assert_eq!((report.punches, report.audit_rows), (18, 3));
    let people = store.people(&model()).expect("lists");
    assert_eq!(
        people.iter().map(|row| (row.person.name.as_str(), row.templates)).collect::<Vec<_>>(),
        [("Barack Obama", 1), ("Joe Biden", 1)]
    );
    assert_eq!(store.templates(&model()).expect("each opens").templates.len(), 2);
    let mut listed = 0;
    let count = |_, _: &str| -> Result<(), StoreError> {
        listed += 1;
        Ok(())
    };
    store.for_each_punch(Timestamp(0)..Timestamp(i64::MAX), None, count).expect("reads");
    assert_eq!(listed, 18);

    let device = store.device();
    store.append_punch(&draft(people[0].person.id, 1000)).expect("records");
    drop(store);
    let store = Store::open_read_only(dir.path()).expect("opens");
    assert!(store.verify().expect("reads").is_intact() && store.device() == device && store.punch_count().expect("reads") == 19);
}

#[test]
fn a_migration_that_fails_leaves_the_old_database() {
    let dir = released("v1");
    let database = dir.path().join("rollcall.db");
    // Somebody's own table stands where a later version puts its own.
    Connection::open(&database).and_then(|conn| conn.execute_batch("CREATE TABLE departments (mine TEXT)")).expect("creates");
    let error = Store::open(dir.path(), moment(0)).expect_err("cannot be brought up to date");
    assert!(matches!(error, StoreError::Migration { .. }), "{error}");

    let conn = Connection::open(&database).expect("opens");
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("reads");
    assert_eq!(count("PRAGMA user_version"), 1);
    assert_eq!(count("SELECT count(*) FROM punches"), 18);
    assert_eq!(count("SELECT count(*) FROM pragma_table_info('people') WHERE name = 'email'"), 0, "nothing of the migration is left");
    conn.execute_batch("DROP TABLE departments").expect("is taken away");
    drop(conn);
    let store = Store::open(dir.path(), moment(0)).expect("is brought up to date after all");
    assert!(store.verify().expect("reads").is_intact());
}

#[test]
fn an_old_copy_is_verified_with_a_word_of_advice() {
    let dir = released("v1");
    let error = verify_file(&dir.path().join("rollcall.db"), None).expect_err("is of an older schema");
    assert!(error.to_string().contains("start the kiosk once"), "{error}");
}
