//! PINs, the tries that wrong ones cost, and badges.

use std::path::Path;

use rollcall::config;
use rollcall::ids::PersonId;
use rollcall::people::badge::Badge;
use rollcall::people::{PersonDraft, PersonStatus};
use rollcall::store::{BadgeHolder, PinTry, Store, StoreError};
use uuid::Uuid;

use crate::kit::{folder, moment, named, open};

fn rule() -> config::Pin {
    config::Pin { tries: 3, refill_secs: 60, kiosk_tries: 5, kiosk_refill_secs: 30, ..config::Pin::default() }
}

fn add(store: &mut Store, name: &str, staff_no: &str) -> PersonId {
    let draft = PersonDraft { staff_no: Some(staff_no.into()), ..named(name) };
    store.add_person(&draft, "admin", moment(0)).expect("adds").id
}

/// What becomes of a wrong PIN for the number after so many milliseconds.
fn guess(store: &mut Store, number: &str, at: i64) -> PinTry {
    let granted = store.take_pin_try(number, moment(at), &rule()).expect("asks");
    if granted == PinTry::Granted {
        store.pin_was_wrong(number, None, moment(at), &rule()).expect("counts");
    }
    granted
}

fn actions(dir: &Path) -> Vec<String> {
    let rows = open(dir).audit_rows(None, 100).expect("reads");
    rows.into_iter().rev().map(|row| row.action).collect()
}

#[test]
fn a_pin_is_found_by_the_number_whatever_its_case() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = add(&mut store, "Ada", "E-17");
    let bob = add(&mut store, "Bob", "e-18");
    store.set_pin(ada, "$argon2id$ada", "admin", moment(1)).expect("sets");
    let holder = |number: &str| store.pin_holder(number).expect("reads").map(|holder| (holder.person.id, holder.pin_hash));
    assert_eq!(holder("e-17"), Some((ada, Some("$argon2id$ada".into()))));
    assert_eq!(holder(" E-18 "), Some((bob, None)));
    assert_eq!(holder("E-19"), None);
    assert_eq!(store.pin_set_at(ada).expect("reads"), Some(moment(1).utc));
    store.remove_pin(ada, "admin", moment(2)).expect("removes");
    assert_eq!((store.pin_set_at(ada).expect("reads"), store.pin_hash(ada).expect("reads")), (None, None));
    drop(store);
    assert_eq!(actions(dir.path())[3..], ["pin_set", "pin_removed"]);
}

#[test]
fn guessing_one_number_stops_and_a_restart_changes_nothing() {
    let dir = folder();
    let mut store = open(dir.path());
    for _ in 0..3 {
        assert_eq!(guess(&mut store, "17", 0), PinTry::Granted);
    }
    let waits = PinTry::NumberWaits { until: moment(60_000).utc };
    assert_eq!(guess(&mut store, "17", 0), waits);
    assert_eq!(guess(&mut store, " 17 ", 0), waits, "however it is typed");
    drop(store);
    let mut store = open(dir.path());
    assert_eq!(guess(&mut store, "17", 0), waits);
    assert_eq!(guess(&mut store, "17", 60_000), PinTry::Granted);
    drop(store);
    assert_eq!(actions(dir.path()), ["device_created", "pin_refused", "pin_refused", "pin_locked_out", "pin_locked_out"]);
}

#[test]
fn trying_everybodys_number_stops_at_the_kiosk() {
    let dir = folder();
    let mut store = open(dir.path());
    let outcomes: Vec<_> = (0..50).map(|number| guess(&mut store, &number.to_string(), 0)).collect();
    assert_eq!(outcomes[..5], [PinTry::Granted; 5]);
    let waits = PinTry::KioskWaits { until: moment(30_000).utc };
    assert!(outcomes[5..].iter().all(|outcome| *outcome == waits), "{outcomes:?}");
    assert_eq!(guess(&mut open_again(store, dir.path()), "99", 0), waits, "after a restart");
}

fn open_again(store: Store, dir: &Path) -> Store {
    drop(store);
    open(dir)
}

#[test]
fn a_right_pin_forgives_its_number_and_not_the_kiosk() {
    let dir = folder();
    let mut store = open(dir.path());
    for number in ["1", "2", "3", "17"] {
        assert_eq!(guess(&mut store, number, 0), PinTry::Granted);
    }
    assert_eq!(store.take_pin_try("17", moment(0), &rule()).expect("asks"), PinTry::Granted);
    store.pin_was_right("17", moment(0), &rule()).expect("settles");
    let left = |store: &mut Store| {
        assert_eq!(store.take_pin_try("17", moment(0), &rule()).expect("asks"), PinTry::Granted);
        store.pin_was_wrong("17", None, moment(0), &rule()).expect("counts")
    };
    let after = left(&mut store);
    assert_eq!((after.number, after.kiosk), (2, 0), "the number's wrong one is forgotten, the kiosk's four are not");
}

#[test]
fn a_try_is_taken_before_the_pin_is_compared() {
    let dir = folder();
    for _ in 0..3 {
        // Somebody pulls the plug each time before the answer comes.
        let mut store = open(dir.path());
        assert_eq!(store.take_pin_try("17", moment(0), &rule()).expect("asks"), PinTry::Granted);
    }
    assert!(matches!(open(dir.path()).take_pin_try("17", moment(0), &rule()).expect("asks"), PinTry::NumberWaits { .. }));
}

#[test]
fn a_new_pin_ends_the_waiting() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = add(&mut store, "Ada", "17");
    while guess(&mut store, "17", 0) == PinTry::Granted {}
    store.set_pin(ada, "$argon2id$new", "admin", moment(1)).expect("sets");
    assert_eq!(guess(&mut store, "17", 1), PinTry::Granted);
}

#[test]
fn only_the_badge_in_force_is_taken() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = add(&mut store, "Ada", "17");
    let read = |code: &str| Badge::parse(code).expect("a badge");
    assert_eq!(store.badge(ada).expect("reads"), None);

    let first = store.issue_badge(ada, "admin", moment(1)).expect("issues");
    let holder = |store: &Store, code: &str| store.badge_holder(&read(code)).expect("reads");
    assert!(matches!(holder(&store, &first.code), BadgeHolder::Holds(person) if person.id == ada));
    assert_eq!(store.badge(ada).expect("reads"), Some(first.clone()));

    let second = store.issue_badge(ada, "admin", moment(2)).expect("issues");
    assert_eq!((first.issue, second.issue), (1, 2));
    assert_eq!(holder(&store, &first.code), BadgeHolder::Stale(ada), "replaced");
    assert!(matches!(holder(&store, &second.code), BadgeHolder::Holds(_)));

    let mut person = store.person(ada).expect("reads");
    for status in [PersonStatus::Suspended, PersonStatus::Inactive] {
        person.status = status;
        store.update_person(&person, "admin", moment(3)).expect("changes");
        assert_eq!(holder(&store, &second.code), BadgeHolder::NotActive(ada), "{status:?}");
    }
    person.status = PersonStatus::Active;
    store.update_person(&person, "admin", moment(3)).expect("changes");

    store.revoke_badge(ada, "admin", moment(4)).expect("revokes");
    assert_eq!(holder(&store, &second.code), BadgeHolder::Stale(ada), "taken back");
    let third = store.issue_badge(ada, "admin", moment(5)).expect("issues");
    assert_eq!(third.issue, 3, "a number is never used twice");
    assert_eq!(holder(&store, &second.code), BadgeHolder::Stale(ada));
}

#[test]
fn a_badge_of_another_kiosk_or_of_nobody_is_unknown() {
    let (dir, other_dir) = (folder(), folder());
    let (mut store, mut other) = (open(dir.path()), open(other_dir.path()));
    let ada = add(&mut store, "Ada", "17");
    let twin = add(&mut other, "Ada", "17");
    store.issue_badge(ada, "admin", moment(1)).expect("issues");
    let foreign = other.issue_badge(twin, "admin", moment(1)).expect("issues");
    assert_eq!(store.badge_holder(&Badge::parse(&foreign.code).expect("a badge")).expect("reads"), BadgeHolder::Unknown);

    // Each letter exchanged in turn.
    let code = store.badge(ada).expect("reads").expect("in force").code;
    for at in 2..code.len() {
        let mut letters = code.clone().into_bytes();
        letters[at] = if letters[at] == b'A' { b'B' } else { b'A' };
        let forged = Badge::parse(std::str::from_utf8(&letters).expect("ASCII")).expect("looks like one");
        assert_eq!(store.badge_holder(&forged).expect("reads"), BadgeHolder::Unknown, "letter {at}");
    }
}

#[test]
fn nobody_gets_no_badge_and_no_pin() {
    let dir = folder();
    let mut store = open(dir.path());
    let nobody = PersonId(Uuid::nil());
    let is_unknown = |error: StoreError| matches!(error, StoreError::UnknownPerson { person } if person == nobody);
    assert!(is_unknown(store.issue_badge(nobody, "admin", moment(0)).expect_err("refused")));
    assert!(is_unknown(store.set_pin(nobody, "$", "admin", moment(0)).expect_err("refused")));
    assert!(is_unknown(store.revoke_badge(nobody, "admin", moment(0)).expect_err("refused")));
    assert!(is_unknown(store.pin_set_at(nobody).expect_err("refused")));
}
