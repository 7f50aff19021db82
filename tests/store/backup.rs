//! A backup is the whole kiosk at one instant, opens with its passphrase alone, and takes nothing away unasked.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use rollcall::store::{BackupError, LossKind, Restored, Store, StoreError, restore};
use tempfile::TempDir;

use crate::kit::{draft, enrol, folder, folder_with_punches, model, moment, open, tamper, template, verdict};

const PASSPHRASE: &str = "four plain words here";

fn backup_of(dir: &Path) -> (TempDir, PathBuf) {
    let place = folder();
    let file = place.path().join("kiosk.age");
    let made = Store::open_read_only(dir).expect("opens").back_up(&file, PASSPHRASE, moment(0)).expect("is made and proved");
    assert!(made.intact && made.bytes == fs::metadata(&file).expect("is there").len());
    (place, file)
}

fn restored(file: &Path, dir: &Path, force: bool) -> Result<Restored, BackupError> {
    restore(file, PASSPHRASE, dir, force, moment(9_000_000))
}

/// Names of what lies in the data folder, without SQLite's companions.
fn listing(dir: &Path) -> Vec<String> {
    let names = fs::read_dir(dir).expect("reads").map(|entry| entry.expect("entry").file_name().into_string().expect("UTF-8"));
    let mut names: Vec<_> = names.filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm")).collect();
    names.sort();
    names
}

fn punches(dir: &Path) -> u64 {
    Store::open_read_only(dir).expect("opens").punch_count().expect("reads")
}

#[test]
fn a_new_machine_becomes_the_kiosk_that_was() {
    let dir = folder_with_punches(40);
    let (_place, file) = backup_of(dir.path());
    assert_eq!(listing(dir.path()), ["keys", "rollcall.db", "rollcall.lock"], "no copy stays behind");

    let new = folder();
    let done = restored(&file, &new.path().join("data"), false).expect("restores");
    let data = new.path().join("data");
    assert!(done.intact && done.lost.is_none() && done.replaced.is_none());
    assert_eq!((done.manifest.people, done.manifest.templates, done.manifest.punch.rows), (2, 2, 40));
    assert_eq!(listing(&data), ["keys", "rollcall.db", "rollcall.lock"]);
    assert!(verdict(&data).is_empty());
    let mut store = open(&data);
    assert_eq!(store.device(), open(dir.path()).device());
    assert_eq!(store.templates(&model()).expect("opens each").templates.len(), 2);
    let person = store.people(&model()).expect("lists")[0].person.id;
    store.append_punch(&draft(person, 50_000)).expect("goes on");
    assert_eq!(store.audit_rows(None, 1).expect("reads")[0].action, "restored");
    let told = store.last_restoration().expect("reads").expect("was restored");
    assert_eq!((&told["punch"]["rows"], &told["replaced"]), (&40.into(), &serde_json::Value::Null));
    drop(store);
    assert!(verdict(&data).is_empty());
}

#[test]
fn nothing_can_be_read_without_the_passphrase() {
    let dir = folder_with_punches(3);
    let (_place, file) = backup_of(dir.path());
    let mut bytes = Vec::new();
    File::open(&file).and_then(|mut file| file.read_to_end(&mut bytes)).expect("reads");
    let key = fs::read(dir.path().join("keys/device.key")).expect("reads");
    for secret in [b"SQLite format 3".as_slice(), b"Ada", &key[..40], b"rollcall.db"] {
        assert!(!bytes.windows(secret.len()).any(|window| window == secret));
    }
    let new = folder();
    let error = restore(&file, "four other words here", new.path(), false, moment(0)).expect_err("is refused");
    assert!(matches!(error, BackupError::Passphrase { .. }), "{error}");
    let store = Store::open_read_only(dir.path()).expect("opens");
    for weak in ["", "short", "aaaaaaaaaaaa", "12345678"] {
        let error = store.back_up(&file.with_extension("weak"), weak, moment(0)).expect_err("is refused");
        assert!(matches!(error, BackupError::WeakPassphrase), "{weak}: {error}");
    }
    assert!(matches!(store.back_up(&file, PASSPHRASE, moment(0)), Err(BackupError::Exists { .. })));
    assert!(matches!(store.back_up(Path::new("/nowhere/x.age"), PASSPHRASE, moment(0)), Err(BackupError::Write { .. })));
}

#[test]
fn a_damaged_backup_is_refused_and_changes_nothing() {
    let dir = folder_with_punches(40);
    let (_place, file) = backup_of(dir.path());
    let whole = fs::read(&file).expect("reads");
    let spoilt: [(&str, Vec<u8>); 5] = [
        ("empty", Vec::new()),
        ("another file", b"not a backup at all, only a line of text\n".repeat(9)),
        ("cut short", whole[..whole.len() - 100].into()),
        ("cut at a chunk", whole[..whole.len().min(66_000)].into()),
        ("a flipped bit", {
            let mut bytes = whole.clone();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 4;
            bytes
        }),
    ];
    for (what, bytes) in spoilt {
        fs::write(&file, bytes).expect("writes");
        let new = folder();
        let error = restored(&file, new.path(), true).expect_err(what);
        assert!(matches!(error, BackupError::NotABackup { .. }), "{what}: {error}");
        assert_eq!(listing(new.path()), ["rollcall.lock"], "{what}");
    }
}

#[test]
fn a_backup_made_while_punches_are_recorded_is_one_instant() {
    let dir = folder_with_punches(10);
    let mut store = open(dir.path());
    let person = store.people(&model()).expect("lists")[0].person.id;
    let stop = AtomicBool::new(false);
    let (made, written) = thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut at = 0;
            while !stop.load(Ordering::Relaxed) {
                store.append_punch(&draft(person, 100_000 + at)).expect("is recorded beside the backup");
                at += 1;
            }
            at
        });
        let place = folder();
        let reader = Store::open_read_only(dir.path()).expect("reads beside the writer");
        let made = reader.back_up(&place.path().join("live.age"), PASSPHRASE, moment(0)).expect("is made and proved");
        stop.store(true, Ordering::Relaxed);
        (made, writer.join().expect("writes on"))
    });
    assert!(made.intact && made.manifest.punch.rows <= 10 + written as u64 && written > 0);
}

#[test]
fn what_would_be_lost_is_told_and_kept_aside() {
    let dir = folder_with_punches(10);
    let (_place, file) = backup_of(dir.path());
    let mut store = open(dir.path());
    let person = store.people(&model()).expect("lists")[0].person.id;
    for at in 0..3 {
        store.append_punch(&draft(person, 60_000 + at)).expect("appends");
    }
    drop(store);
    let error = restored(&file, dir.path(), false).expect_err("is newer");
    let BackupError::WouldLose(loss) = &error else { panic!("{error}") };
    assert_eq!((loss.what, loss.punches, loss.audit_rows), (LossKind::Newer, 3, 0));
    assert!(error.to_string().contains("would lose 3 records and 0 audit entries that are newer"), "{error}");
    assert_eq!(punches(dir.path()), 13, "nothing was changed");

    let done = restored(&file, dir.path(), true).expect("restores");
    assert_eq!((punches(dir.path()), done.lost.map(|loss| loss.punches)), (10, Some(3)));
    let aside = done.replaced.expect("was put aside");
    assert_eq!(punches(&aside), 13);
    assert!(verdict(&aside).is_empty() && verdict(dir.path()).is_empty());
    assert!(
        Store::open_read_only(&aside).expect("opens").templates(&model()).expect("reads").templates.is_empty(),
        "no erasure would reach them"
    );
    let told = open(dir.path()).last_restoration().expect("reads").expect("was restored");
    assert_eq!((&told["punch"]["rows"], &told["replaced"]["punch"]["rows"]), (&10.into(), &13.into()));
}

#[test]
fn ledgers_that_parted_are_told_from_newer_ones() {
    let dir = folder_with_punches(10);
    let (_place, file) = backup_of(dir.path());
    restored(&file, dir.path(), true).expect("restores");
    let mut store = open(dir.path());
    let person = store.people(&model()).expect("lists")[0].person.id;
    store.append_punch(&draft(person, 60_000)).expect("appends");
    drop(store);
    let (_other_place, branch) = backup_of(dir.path());
    restored(&file, dir.path(), true).expect("restores");
    let mut store = open(dir.path());
    for at in 0..2 {
        store.append_punch(&draft(person, 70_000 + at)).expect("appends");
    }
    drop(store);
    let error = restored(&branch, dir.path(), false).expect_err("parted");
    let BackupError::WouldLose(loss) = &error else { panic!("{error}") };
    assert_eq!((loss.what, loss.punches), (LossKind::Parted, 12));

    let other = folder_with_punches(2);
    let error = restored(&file, other.path(), false).expect_err("another kiosk's");
    assert!(matches!(&error, BackupError::WouldLose(loss) if loss.what == LossKind::AnotherKiosk && loss.punches == 2), "{error}");
}

#[test]
fn whoever_was_erased_stays_erased() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    enrol(&mut store, "Bob", &[template(2)]);
    drop(store);
    let (_place, file) = backup_of(dir.path());
    open(dir.path()).erase_person(ada, "admin", moment(5_000)).expect("erases");
    let done = restored(&file, dir.path(), true).expect("restores");
    assert_eq!(done.erased_again, 1);
    let people = open(dir.path()).people(&model()).expect("lists");
    assert_eq!(people.iter().map(|row| (row.person.name.as_str(), row.templates)).collect::<Vec<_>>(), [("Ada", 0), ("Bob", 1)]);
    assert!(verdict(dir.path()).is_empty());
}

#[test]
fn a_running_kiosk_is_not_replaced() {
    let dir = folder_with_punches(1);
    let (_place, file) = backup_of(dir.path());
    let _kiosk = open(dir.path());
    let error = restored(&file, dir.path(), true).expect_err("is refused");
    assert!(matches!(&error, BackupError::Store(error) if error.is_in_use()), "{error}");
}

#[test]
fn a_database_that_cannot_be_read_is_replaced_only_when_asked() {
    let dir = folder_with_punches(5);
    let (_place, file) = backup_of(dir.path());
    fs::write(dir.path().join("rollcall.db"), "not a database".repeat(1000)).expect("spoils");
    let error = restored(&file, dir.path(), false).expect_err("nobody knows what is lost");
    assert!(matches!(&error, BackupError::WouldLose(loss) if loss.what == LossKind::Unreadable), "{error}");
    restored(&file, dir.path(), true).expect("restores");
    assert_eq!(punches(dir.path()), 5);

    fs::remove_file(dir.path().join("rollcall.db")).expect("loses it");
    assert!(matches!(Store::open(dir.path(), moment(0)), Err(StoreError::Lost { .. })));
    restored(&file, dir.path(), false).expect("there is nothing to lose");
    assert_eq!(punches(dir.path()), 5);
}

#[test]
fn a_ledger_that_was_tampered_with_is_backed_up_and_said_to_be() {
    let dir = folder_with_punches(5);
    tamper(dir.path()).execute("UPDATE punches SET kind = 'out' WHERE idx = 2", []).expect("edits");
    let place = folder();
    let file = place.path().join("tampered.age");
    let made = Store::open_read_only(dir.path()).expect("opens").back_up(&file, PASSPHRASE, moment(0)).expect("is made");
    assert!(!made.intact);
    let new = folder();
    assert!(matches!(restored(&file, new.path(), false), Err(BackupError::NotIntact { .. })));
    assert!(!restored(&file, new.path(), true).expect("restores").intact);
}

#[test]
fn what_a_killed_backup_left_is_swept_away() {
    let dir = folder_with_punches(1);
    let left = dir.path().join("backup-abc123");
    fs::create_dir(&left).expect("creates");
    fs::copy(dir.path().join("rollcall.db"), left.join("rollcall.db")).expect("copies");
    drop(open(dir.path()));
    assert!(!left.exists());
}
