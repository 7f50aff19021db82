//! What a kiosk tells: everything, once.

use rollcall::store::{Deed, Store};
use rollcall::sync::Problem;
use rollcall::sync::plan::{Step, Why};
use rollcall::time::Timestamp;
use rollcall::wire::{Change, HeldReason, Hex, PushLine, Revocation, Spoken, Stream, SupportKind, SupportRequest};
use tempfile::TempDir;
use uuid::Uuid;

use super::office::Office;
use super::{Kiosk, rule};
use crate::kit::{EIGHT, draft, enrol, folder, folder_with_punches, moment, named, open, template, verdict};

fn assert_up_to_date(kiosk: &Kiosk) {
    let waiting = kiosk.reader.waiting().expect("reads");
    assert_eq!((waiting.all(), waiting.queue.held), (0, 0), "{waiting:?}");
}

/// Each punch of the ledger is at head office once, as it was captured.
fn assert_same_punches(kiosk: &Kiosk, office: &Office) {
    let mut here = Vec::new();
    kiosk
        .reader
        .for_each_punch(Timestamp(0)..Timestamp(i64::MAX), None, |punch, _| {
            here.push((punch.idx, punch.id, punch.facts.captured.utc, punch.hash));
            Ok::<_, rollcall::store::StoreError>(())
        })
        .expect("reads");
    let there: Vec<_> = office.with(|books| {
        let device = books.device.expect("paired").0;
        let rows = books.punches();
        assert!(rows.iter().all(|row| row.computed_hash(device) == row.hash.0), "the hashes are those of the content");
        rows.iter().map(|row| (row.idx, row.id, row.captured_at, row.hash.0)).collect()
    });
    assert_eq!(here, there);
}

#[test]
fn a_paired_kiosk_tells_everything_once() {
    let dir = folder_with_punches(700);
    let office = Office::open();
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    let ended = kiosk.sync().expect("an exchange");
    assert!(matches!(ended, Step::Wait { why: Why::Done, .. }), "{ended:?}");
    assert_up_to_date(&kiosk);
    assert_same_punches(&kiosk, &office);
    office.with(|books| {
        assert_eq!(books.people().len(), 2);
        let ada = books.people().into_values().find(|person| person.person.name == "Ada").expect("told");
        let opened = books.site_key.unseal(&ada.templates[0], ada.person.id).expect("opens under the site's key");
        assert_eq!(opened.quality, 0.9);
        assert_eq!((ada.base, ada.consents.len()), (0, 1));
        assert_eq!(books.ends.iter().find(|end| end.stream == Stream::Punch).map(|end| end.idx), Some(700));
        let beat = books.beats.last().expect("a heartbeat");
        assert_eq!((beat.queue.punch, beat.queue.audit), (0, 0));
        assert_eq!(beat.told_until, Some(Timestamp(EIGHT + 3_600_000 - 60_000)));
        assert_eq!(beat.clock.ahead_ms.map(|ahead| (ahead + 500) / 1000), Some(3600));
    });
    assert_eq!(verdict(dir.path()), Vec::<String>::new(), "the outbox holds what waits, and nothing else");

    let before = office.with(|books| books.asked.len());
    kiosk.go_on().expect("nothing to do");
    assert_eq!(office.with(|books| books.asked.len()), before, "nothing is said again");
    let ada = office.with(|books| *books.people().keys().next().expect("told"));
    kiosk.store.append_punch(&draft(ada, 900_000)).expect("appends");
    kiosk.go_on().expect("an exchange");
    assert_same_punches(&kiosk, &office);
}

#[test]
fn what_was_changed_for_weeks_is_told_as_it_is_now() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    kiosk.sync().expect("an exchange");
    let eve = kiosk.store.add_person(&named("Eve"), "admin", moment(1)).expect("adds");
    for name in ["Eva", "Eve M."] {
        let person = rollcall::people::Person { name: name.into(), ..kiosk.store.person(eve.id).expect("known") };
        kiosk.store.update_person(&person, "admin", moment(2)).expect("changes");
    }
    kiosk.store.set_pin(eve.id, "$argon2id$x", "admin", moment(3)).expect("sets");
    kiosk.store.add_department("Nights", "admin", moment(4)).expect("adds");
    kiosk.store.rename_department("Nights", "Late", "admin", moment(5)).expect("renames");
    kiosk.sync().expect("an exchange");
    office.with(|books| {
        let told: Vec<_> = books.changes().into_iter().filter(|change| *change != Change::Superseded).collect();
        let (person, departments) = told.split_first().expect("told");
        let Change::Person(person) = person else { panic!("{person:?}") };
        assert_eq!((person.person.name.as_str(), person.credentials.pin_set_at), ("Eve M.", Some(Timestamp(EIGHT + 3))));
        assert_eq!(departments, [Change::Department { name: "Late".into(), renamed_from: Some("Nights".into()) }]);
    });
    assert_up_to_date(&kiosk);
}

#[test]
fn a_removed_template_and_an_erasure_are_told() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    let ada = enrol(&mut kiosk.store, "Ada", &[template(1), template(2)]);
    kiosk.sync().expect("an exchange");
    let before: Vec<_> = office.with(|books| books.people()[&ada].templates.iter().map(|template| template.id).collect());
    assert_eq!(before.len(), 2);
    let enrolment = rollcall::store::Enrolment {
        consent: &crate::kit::consent(),
        templates: &[template(3)],
        resembles: None,
        differs_from_before: false,
    };
    kiosk.store.re_enrol(ada, &enrolment, moment(5)).expect("enrols");
    kiosk.sync().expect("an exchange");
    office.with(|books| {
        let removed: Vec<_> = books
            .changes()
            .into_iter()
            .flat_map(|change| if let Change::Person(person) = change { person.removed_templates } else { Vec::new() })
            .collect();
        assert_eq!(removed.len(), 2);
        assert!(before.iter().all(|id| removed.contains(id)));
    });
    kiosk.store.erase_person(ada, "admin", moment(6)).expect("erases");
    kiosk.sync().expect("an exchange");
    office.with(|books| {
        let person = &books.people()[&ada];
        assert!(person.templates.is_empty() && person.consents.iter().all(|consent| consent.withdrawn_at.is_some()));
    });
}

#[test]
fn held_rows_are_shown_kept_and_tried_again() {
    let (dir, office) = (folder_with_punches(3), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    office.with(|books| {
        books.hold = Some(Box::new(|line| match line {
            PushLine::Change(row) if matches!(row.change, Change::Person(_)) => Some(HeldReason::DuplicatePerson),
            PushLine::Punch(row) if row.idx == 2 => Some(HeldReason::UnknownPerson),
            _ => None,
        }));
    });
    kiosk.sync().expect("an exchange");
    let held = kiosk.reader.held_rows().expect("reads");
    assert_eq!(
        held.iter().map(|row| (row.stream, row.reason)).collect::<Vec<_>>(),
        [
            (Stream::Change, HeldReason::DuplicatePerson),
            (Stream::Change, HeldReason::DuplicatePerson),
            (Stream::Punch, HeldReason::UnknownPerson),
        ]
    );
    assert_eq!(kiosk.reader.waiting().expect("reads").all(), 0, "they hold up nothing");
    kiosk.exchange.memory.ask(true);
    kiosk.go_on().expect("an exchange");
    assert_eq!(kiosk.reader.held_rows().expect("reads").len(), 3);
    office.with(|books| books.hold = None);
    kiosk.exchange.memory.ask(true);
    kiosk.go_on().expect("an exchange");
    assert_eq!(kiosk.reader.held_rows().expect("reads"), []);
    assert_up_to_date(&kiosk);
}

#[test]
fn rows_that_cannot_be_read_are_said_to_be_missing() {
    let (dir, office) = (folder_with_punches(20), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    crate::kit::tamper(dir.path())
        .execute_batch("DELETE FROM punches WHERE idx IN (1, 7, 20); UPDATE punches SET captured_at = 5 WHERE idx = 9;")
        .expect("tampers");
    kiosk.sync().expect("an exchange");
    office.with(|books| {
        let missing: Vec<_> =
            books.rows[&Stream::Punch].iter().filter(|line| matches!(line, PushLine::Missing { .. })).map(PushLine::idx).collect();
        assert_eq!(missing, [1, 7, 20]);
        let device = books.device.expect("paired").0;
        let altered = |line: &&PushLine| matches!(line, PushLine::Punch(row) if row.computed_hash(device) != row.hash.0);
        assert_eq!(books.rows[&Stream::Punch].iter().filter(altered).map(PushLine::idx).collect::<Vec<_>>(), [9]);
    });
}

#[test]
fn a_head_office_that_lost_rows_gets_them_again() {
    let (dir, office) = (folder_with_punches(40), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    kiosk.sync().expect("an exchange");
    office.with(|books| {
        books.rows.get_mut(&Stream::Punch).expect("rows").truncate(11);
        books.rows.get_mut(&Stream::Change).expect("rows").truncate(1);
    });
    kiosk.store.add_department("New", "admin", moment(1)).expect("adds");
    kiosk.sync().expect("an exchange");
    assert_same_punches(&kiosk, &office);
    assert_eq!(office.with(|books| books.people().len()), 2);
    assert_up_to_date(&kiosk);
    assert_eq!(verdict(dir.path()), Vec::<String>::new());
}

#[test]
fn a_restored_kiosk_shows_its_fork_and_loses_no_change() {
    let (dir, office, aside) = (folder_with_punches(10), Office::open(), folder());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    kiosk.sync().expect("an exchange");
    let file = aside.path().join("backup.age");
    kiosk.store.back_up(&file, "a long passphrase", moment(9)).expect("backs up");
    let ada = office.with(|books| *books.people().keys().next().expect("told"));
    for at in 0..5 {
        kiosk.store.append_punch(&draft(ada, 60_000 + at)).expect("appends");
        kiosk.store.add_department(&format!("Before {at}"), "admin", moment(1)).expect("adds");
    }
    kiosk.sync().expect("an exchange");
    drop(kiosk);
    rollcall::store::restore(&file, "a long passphrase", dir.path(), true, moment(10)).expect("restores");

    let mut store = open(dir.path());
    for at in 0..7 {
        store.append_punch(&draft(ada, 70_000 + at)).expect("appends");
        store.add_department(&format!("After {at}"), "admin", moment(1)).expect("adds");
    }
    drop(store);
    let mut kiosk = Kiosk::unpaired(dir.path(), &office);
    kiosk.sync().expect("an exchange");
    let forked: Vec<_> = kiosk.reader.held_rows().expect("reads").into_iter().filter(|row| row.stream == Stream::Punch).collect();
    assert_eq!(
        forked.iter().map(|row| (row.idx, row.reason)).collect::<Vec<_>>(),
        (11..=15).map(|idx| (idx, HeldReason::Forked)).collect::<Vec<_>>()
    );
    office.with(|books| {
        let told: Vec<_> = books.changes();
        for at in 0..7 {
            let name = format!("After {at}");
            assert!(told.iter().any(|change| matches!(change, Change::Department { name: told, .. } if *told == name)), "{name}");
        }
        assert_eq!(books.punches().len(), 17, "those behind the fork are there");
    });
}

#[test]
fn both_versions_are_spoken() {
    let (dir, office) = (folder_with_punches(3), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    office.with(|books| books.spoken = Spoken { oldest: 1, newest: 1 });
    kiosk.sync().expect("goes on in the older version");
    assert_eq!(kiosk.reader.pairing().expect("reads").expect("paired").wire, 1);
    assert_same_punches(&kiosk, &office);
    office.with(|books| books.spoken = Spoken { oldest: 1, newest: 2 });
    kiosk.sync().expect("an exchange");
    assert_eq!(kiosk.reader.pairing().expect("reads").expect("paired").wire, 2, "the newer one again");
    office.with(|books| books.spoken = Spoken { oldest: 3, newest: 4 });
    let error = kiosk.sync().expect_err("no common version");
    assert_eq!(error.problem(), Problem::Version);
    assert!(matches!(kiosk.go_on(), Ok(Step::Wait { why: Why::Refused, .. })), "stopped");
}

#[test]
fn a_push_that_is_too_large_is_made_smaller() {
    let (dir, office) = (folder_with_punches(90), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    office.with(|books| books.most_lines = 13);
    kiosk.sync().expect("an exchange");
    assert_same_punches(&kiosk, &office);
    office.with(|books| books.most_lines = 0);
    kiosk.store.add_department("New", "admin", moment(1)).expect("adds");
    assert_eq!(kiosk.sync().expect_err("one line is too large").problem(), Problem::TooLarge);
    assert!(matches!(kiosk.go_on(), Ok(Step::Wait { why: Why::Refused, .. })), "stopped");
}

#[test]
fn a_wrong_code_pairs_nothing() {
    let (dir, office): (TempDir, _) = (folder(), Office::open());
    let kiosk = Kiosk::unpaired(dir.path(), &office);
    let client = rollcall::sync::client::Client::new(&office.url(), &rule(), dir.path()).expect("a client");
    let error = rollcall::sync::round::pair(&kiosk.reader, &client, "WRONG", "Gate", Vec::new()).err().expect("is refused");
    assert_eq!(error.problem(), Problem::Code);
    assert_eq!(kiosk.reader.pairing().expect("reads"), None);
}

#[test]
fn head_office_gets_what_it_asks_for() {
    let (dir, office) = (folder(), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    let (log, state) = (Uuid::from_u128(1), Uuid::from_u128(2));
    office.with(|books| {
        books.asks = vec![SupportRequest { id: log, kind: SupportKind::Log }, SupportRequest { id: state, kind: SupportKind::Diagnostics }];
    });
    kiosk.sync().expect("an exchange");
    let mut answers: Vec<_> = office.with(|books| books.support.iter().map(|answer| (answer.id, answer.text.clone())).collect());
    answers.sort();
    assert_eq!(answers, [(log, "the log".into()), (state, "the state".into())]);
}

#[test]
fn a_revoked_kiosk_wipes_what_it_got_and_keeps_its_ledger() {
    let (dir, office) = (folder_with_punches(5), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    kiosk.sync().expect("an exchange");
    // Anybody can claim to be head office; nobody can sign for it.
    let forged = Revocation { device: kiosk.store.device(), at: Timestamp(EIGHT), signature: Hex([1; 64]) };
    let done = kiosk.store.carry_out(&Deed::Revoke(forged), moment(1)).expect("is left alone");
    assert!(!done.is_revoked && kiosk.store.pairing().expect("reads").is_some());

    office.with(|books| books.revoked = true);
    kiosk.exchange.memory.ask(false);
    kiosk.go_on().expect_err("is revoked");
    assert!(kiosk.done.last().is_some_and(|done| done.is_revoked && done.faces.len() == 2));
    assert!(kiosk.store.templates(&crate::kit::model()).expect("reads").templates.is_empty());
    assert_eq!(kiosk.store.revoked().expect("reads").map(|revoked| revoked.site), Some("Plant".into()));
    assert!(kiosk.store.paired().expect("reads").is_none(), "no token is left");
    assert_eq!(verdict(dir.path()), Vec::<String>::new());
    assert_eq!(kiosk.store.punch_count().expect("reads"), 5);
    assert!(matches!(kiosk.go_on(), Ok(Step::Wait { why: Why::NotPaired, .. })));

    let token = office.with(|books| books.token.clone());
    drop(kiosk);
    for file in ["rollcall.db", "rollcall.db-wal"] {
        let bytes = std::fs::read(dir.path().join(file)).unwrap_or_default();
        assert!(!bytes.windows(token.len()).any(|window| window == token.as_bytes()), "{file}");
    }
}

#[test]
fn the_token_is_never_readable_on_the_disk() {
    let (dir, office) = (folder(), Office::open());
    let kiosk = Kiosk::paired(dir.path(), &office);
    assert_eq!(kiosk.store.paired().expect("reads").map(|paired| paired.token.to_string()), Some("token-of-the-kiosk".into()));
    drop(kiosk);
    let reader = Store::open_read_only(dir.path()).expect("opens");
    assert!(reader.paired().expect("reads").is_some());
    for file in ["rollcall.db", "rollcall.db-wal"] {
        let bytes = std::fs::read(dir.path().join(file)).unwrap_or_default();
        assert!(!bytes.windows(18).any(|window| window == b"token-of-the-kiosk"), "{file}");
    }
}

#[test]
fn leaving_keeps_people_and_ledger() {
    let (dir, office) = (folder_with_punches(5), Office::open());
    let mut kiosk = Kiosk::paired(dir.path(), &office);
    kiosk.sync().expect("an exchange");
    kiosk.store.unpair("admin", moment(1)).expect("leaves");
    assert_eq!(kiosk.store.templates(&crate::kit::model()).expect("reads").templates.len(), 2);
    kiosk.store.add_department("Alone", "admin", moment(2)).expect("adds");
    assert_eq!(kiosk.store.waiting().expect("reads").queue.change, 0, "nothing is kept for nobody");
    // Another head office knows nothing of it yet.
    let other = Office::open();
    let mut kiosk = {
        drop(kiosk);
        Kiosk::paired(dir.path(), &other)
    };
    kiosk.sync().expect("an exchange");
    assert_same_punches(&kiosk, &other);
    assert_eq!(other.with(|books| books.people().len()), 2);
    assert_up_to_date(&kiosk);
}
