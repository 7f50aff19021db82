//! What a data folder must look like, and what is said when it does not.

use std::error::Error;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use rollcall::store::{KeyError, Store, StoreError, free_bytes, verify_file};

use crate::kit::{draft, enrol, folder, folder_with_punches, model, moment, open, template};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("exists").permissions().mode() & 0o777
}

fn open_error(dir: &Path) -> StoreError {
    Store::open(dir, moment(0)).expect_err("must be refused")
}

#[test]
fn everything_made_is_private() {
    let parent = folder();
    let dir = parent.path().join("a/b/data");
    let mut store = open(&dir);
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    store.append_punch(&draft(ada, 0)).expect("appends");
    assert_eq!(mode(&dir), 0o700);
    assert_eq!(mode(&dir.join("keys")), 0o700);
    for file in ["rollcall.db", "rollcall.db-wal", "rollcall.db-shm", "rollcall.lock", "keys/device.key"] {
        assert_eq!(mode(&dir.join(file)), 0o600, "{file}");
    }
}

#[test]
fn one_writer_and_many_readers() {
    let dir = folder();
    let mut store = open(dir.path());
    let error = open_error(dir.path());
    assert!(error.is_in_use(), "{error}");
    assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");

    let ada = enrol(&mut store, "Ada", &[template(1)]);
    let reader = Store::open_read_only(dir.path()).expect("reads beside the writer");
    store.append_punch(&draft(ada, 0)).expect("writes beside the reader");
    assert_eq!(reader.punch_count().expect("reads"), 1);
    assert!(reader.verify().expect("reads").is_intact());
    drop(store);
    drop(open(dir.path()));
}

#[test]
fn a_reader_changes_nothing() {
    let dir = folder_with_punches(1);
    let mut reader = Store::open_read_only(dir.path()).expect("opens");
    let person = reader.people(&model()).expect("lists")[0].person.id;
    let error = reader.append_punch(&draft(person, 5000)).expect_err("is refused");
    assert!(error.is_read_only(), "{error}");
}

#[test]
fn a_folder_without_a_database_is_said_to_be_new() {
    let dir = folder();
    assert!(matches!(Store::open_read_only(dir.path()), Err(StoreError::NotSetUp { .. })));
    assert!(matches!(verify_file(&dir.path().join("rollcall.db"), None), Err(StoreError::NotSetUp { .. })));
}

#[test]
fn the_kiosk_is_the_same_after_a_restart() {
    let dir = folder();
    let identity = || {
        let store = open(dir.path());
        (store.device(), store.public_key())
    };
    assert_eq!(identity(), identity());
}

/// A first start can be killed between any two of its steps; the next one finishes it.
#[test]
fn an_interrupted_first_start_is_finished() {
    for left_over in ["rollcall.db", "keys/device.new", "rollcall.lock"] {
        let dir = folder();
        fs::create_dir(dir.path().join("keys")).expect("creates");
        fs::write(dir.path().join(left_over), "").expect("creates");
        drop(open(dir.path()));
    }

    let dir = folder();
    drop(open(dir.path()));
    let conn = rusqlite::Connection::open(dir.path().join("rollcall.db")).expect("opens");
    conn.execute_batch(
        "DROP TRIGGER audit_is_never_removed; DELETE FROM audit; DELETE FROM outbox; DELETE FROM heads; DELETE FROM device;
         CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;",
    )
    .expect("goes back to before the device row");
    drop(conn);
    assert!(open(dir.path()).verify().expect("reads").is_intact());
}

#[test]
fn keys_are_refused_rather_than_made_anew() {
    struct Case {
        what: &'static str,
        spoil: fn(&Path),
        expected: fn(&KeyError) -> bool,
        said: &'static str,
    }
    fn check(Case { what, spoil, expected, said }: Case) {
        let dir = folder_with_punches(1);
        let key = dir.path().join("keys/device.key");
        spoil(&key);
        let before = fs::read(&key).ok();
        for error in [open_error(dir.path()), Store::open_read_only(dir.path()).expect_err(what)] {
            let StoreError::Key(error) = error else { panic!("{what}: {error}") };
            assert!(expected(&error), "{what}: {error}");
            assert!(error.to_string().contains(said), "{what}: {error}");
        }
        assert_eq!(fs::read(&key).ok(), before, "{what}: the key was touched");
    }
    check(Case {
        what: "missing",
        spoil: |key| fs::remove_file(key).expect("removes"),
        expected: |error| matches!(error, KeyError::Missing { .. }),
        said: "is missing; restore it from a backup",
    });
    check(Case {
        what: "readable by others",
        spoil: |key| fs::set_permissions(key, Permissions::from_mode(0o644)).expect("changes"),
        expected: |error| matches!(error, KeyError::TooOpen { mode: 0o644, .. }),
        said: "chmod 600 ",
    });
    check(Case {
        what: "cut short",
        spoil: |key| fs::write(key, &fs::read(key).expect("reads")[..50]).expect("writes"),
        expected: |error| matches!(error, KeyError::Damaged { .. }),
        said: "wrong length",
    });
    check(Case {
        what: "a flipped bit",
        spoil: |key| {
            let mut bytes = fs::read(key).expect("reads");
            bytes[40] ^= 1;
            fs::write(key, bytes).expect("writes");
        },
        expected: |error| matches!(error, KeyError::Damaged { .. }),
        said: "checksum",
    });
    check(Case {
        what: "a link",
        spoil: |key| {
            let elsewhere = key.with_extension("elsewhere");
            fs::rename(key, &elsewhere).expect("moves");
            symlink(elsewhere, key).expect("links");
        },
        expected: |error| matches!(error, KeyError::NotAFile { .. }),
        said: "links are not followed",
    });
    check(Case {
        what: "another kiosk's",
        spoil: |key| {
            let other = folder();
            drop(open(other.path()));
            fs::copy(other.path().join("keys/device.key"), key).expect("copies");
        },
        expected: |error| matches!(error, KeyError::OfAnotherKiosk { .. }),
        said: "another kiosk",
    });
}

#[test]
fn a_lost_database_is_not_begun_anew() {
    for lose in [|path: &Path| fs::remove_file(path).expect("removes"), |path: &Path| fs::write(path, "").expect("empties")] {
        let dir = folder_with_punches(1);
        lose(&dir.path().join("rollcall.db"));
        let error = open_error(dir.path());
        assert!(matches!(error, StoreError::Lost { .. }) && error.is_corrupt(), "{error}");
    }
}

#[test]
fn other_files_are_not_taken_for_a_database() {
    struct Case {
        what: &'static str,
        spoil: fn(&Path),
        expected: fn(&StoreError) -> bool,
    }
    fn check(Case { what, spoil, expected }: Case) {
        let dir = folder_with_punches(40);
        let database = dir.path().join("rollcall.db");
        spoil(&database);
        let before = fs::read(&database).expect("reads");
        let error = open_error(dir.path());
        assert!(expected(&error), "{what}: {error}");
        assert_eq!(fs::read(&database).expect("reads"), before, "{what}: the file was touched");
    }
    check(Case {
        what: "text",
        spoil: |path| fs::write(path, "not a database".repeat(1000)).expect("writes"),
        expected: |error| matches!(error, StoreError::Corrupt { .. }),
    });
    check(Case {
        what: "another program's",
        spoil: |path| {
            fs::remove_file(path).expect("removes");
            let conn = rusqlite::Connection::open(path).expect("opens");
            conn.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (x)").expect("creates");
        },
        expected: |error| matches!(error, StoreError::Foreign { .. }),
    });
    check(Case {
        what: "a newer Rollcall's",
        spoil: |path| rusqlite::Connection::open(path).and_then(|conn| conn.pragma_update(None, "user_version", 99)).expect("updates"),
        expected: |error| error.to_string().contains("has schema 99") && error.to_string().contains("install the newer"),
    });
}

#[test]
fn a_damaged_page_is_an_error_and_not_a_crash() {
    let dir = folder_with_punches(200);
    let database = dir.path().join("rollcall.db");
    let mut bytes = fs::read(&database).expect("reads");
    for page in bytes.chunks_mut(4096).skip(10) {
        page[..16].fill(0xA5);
    }
    fs::write(&database, bytes).expect("writes");
    let store = match Store::open(dir.path(), moment(0)) {
        Ok(store) => store,
        Err(error) => return assert!(error.is_corrupt(), "{error}"),
    };
    let error = store.check_integrity().expect_err("finds it");
    assert!(error.is_corrupt() && error.source().is_some(), "{error}");
    if let Err(error) = store.verify() {
        assert!(error.is_corrupt(), "{error}");
    }
}

#[test]
fn a_sound_database_passes() {
    let dir = folder_with_punches(20);
    open(dir.path()).check_integrity().expect("is sound");
    assert!(free_bytes(dir.path()).expect("asks") > 0);
}

#[test]
fn a_copy_is_verified_without_its_key() {
    let dir = folder_with_punches(20);
    let key = open(dir.path()).public_key();
    let copy = folder();
    let database = copy.path().join("copy.db");
    fs::copy(dir.path().join("rollcall.db"), &database).expect("copies");
    assert!(verify_file(&database, None).expect("reads").is_intact());
    assert!(verify_file(&database, Some(key)).expect("reads").is_intact());
    let other = open(copy.path()).public_key();
    assert!(!verify_file(&database, Some(other)).expect("reads").is_intact());
}
