//! A full disk and a read-only one: nothing half done, nothing lost, said plainly.

use rollcall::ids::PersonId;
use rollcall::store::{Store, StoreError};

use crate::disk::Disk;
use crate::kit::{draft, enrol, folder, moment, open, template};

/// Appends until it is refused; returns how many were accepted.
fn fill(store: &mut Store, person: PersonId) -> (u64, StoreError) {
    for count in 0..200_000 {
        if let Err(error) = store.append_punch(&draft(person, count)) {
            return (count as u64, error);
        }
    }
    panic!("the disk never filled");
}

#[test]
fn a_full_disk_loses_nothing() {
    let dir = folder();
    let Some(disk) = Disk::mount(dir.path(), "2m") else { return };
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    let (accepted, error) = fill(&mut store, ada);
    assert!(error.is_disk_full(), "{error:?}");
    assert!(accepted > 10, "{accepted}");
    assert!(store.append_punch(&draft(ada, 0)).expect_err("still full").is_disk_full());
    assert_eq!(store.punch_count().expect("reads"), accepted);
    drop(store);

    let error = Store::open(dir.path(), moment(0)).map(drop);
    assert!(error.as_ref().map_or_else(StoreError::is_disk_full, |()| true), "{error:?}");
    disk.remount("size=16m");
    let mut store = open(dir.path());
    store.append_punch(&draft(ada, 0)).expect("goes on");
    let report = store.verify().expect("reads");
    assert!(report.is_intact(), "{:?}", report.faults);
    assert_eq!(report.punches, accepted + 1);
}

#[test]
fn a_disk_that_fills_before_the_first_start_is_said_to_be_full() {
    let dir = folder();
    let Some(_disk) = Disk::mount(dir.path(), "40k") else { return };
    let error = Store::open(dir.path(), moment(0)).expect_err("does not fit");
    assert!(error.is_disk_full(), "{error:?}");
}

#[test]
fn a_read_only_disk_is_said_to_be_read_only() {
    let dir = folder();
    let Some(disk) = Disk::mount(dir.path(), "16m") else { return };
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    store.append_punch(&draft(ada, 0)).expect("appends");
    drop(store);
    disk.remount("ro");
    let error = Store::open(dir.path(), moment(0)).expect_err("cannot write");
    assert!(error.is_read_only(), "{error:?}");
    let reader = Store::open_read_only(dir.path()).expect("can read");
    assert!(reader.verify().expect("reads").is_intact());
}
