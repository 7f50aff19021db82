//! Every way of tampering with the ledger is found, and the row is named.

use proptest::prelude::*;
use rollcall::store::Store;

use crate::kit::{draft, enrol, folder, folder_with_punches, moment, open, tamper, template, verdict};

#[test]
fn an_untouched_ledger_is_intact() {
    let dir = folder_with_punches(40);
    let store = Store::open_read_only(dir.path()).expect("opens");
    let report = store.verify().expect("reads");
    assert!(report.is_intact(), "{:?}", report.faults);
    assert_eq!((report.punches, report.audit_rows), (40, 3));
}

#[test]
fn an_empty_ledger_is_intact() {
    let dir = folder();
    drop(open(dir.path()));
    assert_eq!(verdict(dir.path()), Vec::<String>::new());
}

#[test]
fn appended_punches_read_back_whole() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    let first = store.append_punch(&draft(ada, 0)).expect("appends");
    let second = store.append_punch(&draft(ada, 90_000)).expect("appends");
    assert_eq!((first.idx, second.idx, second.prev_hash), (1, 2, first.hash));
    let mut seen = Vec::new();
    store
        .for_each_punch(moment(0).utc..moment(90_001).utc, None, |punch, name| {
            seen.push((punch, name.to_owned()));
            Ok::<_, rollcall::store::StoreError>(())
        })
        .expect("reads");
    assert_eq!(seen, [(first, "Ada".to_owned()), (second, "Ada".to_owned())]);
}

#[test]
fn figures_that_sqlite_would_change_are_not_hashed() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    for (score, margin) in [(f32::NAN, -0.0), (f32::INFINITY, 2.0), (0.0, f32::MIN_POSITIVE)] {
        let punch = rollcall::attendance::punch::PunchDraft { score: Some(score), margin: Some(margin), ..draft(ada, 0) };
        store.append_punch(&punch).expect("appends");
    }
    drop(store);
    assert_eq!(verdict(dir.path()), Vec::<String>::new());
}

#[test]
fn tampering_is_named() {
    struct Case {
        what: &'static str,
        sql: &'static str,
        first_fault: &'static str,
    }
    fn check(Case { what, sql, first_fault }: &Case) {
        let dir = folder_with_punches(20);
        tamper(dir.path()).execute_batch(sql).expect(what);
        let faults = verdict(dir.path());
        assert_eq!(faults.first().map(String::as_str), Some(*first_fault), "{what}: {faults:?}");
    }
    let cases = [
        Case {
            what: "edit",
            sql: "UPDATE punches SET kind = 'out' WHERE idx = 17",
            first_fault: "row 17: content does not match its hash (edited)",
        },
        Case { what: "delete the first", sql: "DELETE FROM punches WHERE idx = 1", first_fault: "row 1 is missing" },
        Case { what: "delete one", sql: "DELETE FROM punches WHERE idx = 18", first_fault: "row 18 is missing" },
        Case { what: "delete the last", sql: "DELETE FROM punches WHERE idx > 18", first_fault: "rows 19 to 20 are missing" },
        Case {
            what: "delete the last, with outbox and head put back",
            sql: "DELETE FROM punches WHERE idx > 18; DELETE FROM outbox WHERE stream = 'punch' AND idx > 18;
                  UPDATE heads SET idx = 18, hash = (SELECT hash FROM punches WHERE idx = 18) WHERE stream = 'punch';",
            first_fault: "chain: the signature on its end is not this kiosk's: it was replaced, or the rows from 17 on were rewritten",
        },
        Case {
            what: "roll back to a checkpoint and its signature",
            sql: "DELETE FROM punches WHERE idx > 16; DELETE FROM outbox WHERE stream = 'punch' AND idx > 16;
                  UPDATE heads SET idx = 16, hash = p.hash, signature = p.signature FROM punches p WHERE stream = 'punch' AND p.idx = 16;",
            first_fault: "chain: the signature on its end is not this kiosk's: it was replaced, or the rows from 17 on were rewritten",
        },
        Case { what: "delete all", sql: "DELETE FROM punches", first_fault: "rows 1 to 20 are missing" },
        Case {
            what: "delete all and the head",
            sql: "DELETE FROM punches; DELETE FROM heads",
            first_fault: "chain: the signed record of its last row is missing",
        },
        Case {
            what: "swap two rows by number",
            sql: "UPDATE punches SET idx = -1 WHERE idx = 5; UPDATE punches SET idx = 5 WHERE idx = 6; UPDATE punches SET idx = 6 WHERE idx = -1;",
            first_fault: "row 5 was recorded as row 6 (reordered)",
        },
        Case {
            what: "swap what two rows say",
            sql: "UPDATE punches SET person = (SELECT person FROM punches q WHERE q.idx = 11 - punches.idx) WHERE idx IN (5, 6)",
            first_fault: "row 5: content does not match its hash (edited)",
        },
        Case { what: "move one away", sql: "UPDATE punches SET idx = 30 WHERE idx = 9", first_fault: "row 9 is missing" },
    ];
    for case in &cases {
        check(case);
    }
}

#[test]
fn a_row_appended_by_another_hand_is_named() {
    let dir = folder_with_punches(20);
    tamper(dir.path())
        .execute_batch(
            "INSERT INTO punches SELECT 21, device_id, randomblob(16), person, kind, method, captured_at, utc_offset_min, boot_id,
             monotonic_ms, clock_trust, score, margin, pad, model_id, hash, randomblob(32), NULL FROM punches WHERE idx = 20",
        )
        .expect("inserts");
    assert_eq!(verdict(dir.path()), ["row 21 was not recorded by this kiosk (added)"]);
}

#[test]
fn every_cell_of_every_row_is_guarded() {
    const CHANGES: [(&str, &str); 18] = [
        ("idx", "1000"),
        ("device_id", "randomblob(16)"),
        ("punch_id", "randomblob(16)"),
        ("person", "randomblob(16)"),
        ("kind", "'out'"),
        ("method", "'pin'"),
        ("captured_at", "captured_at - 1"),
        ("utc_offset_min", "0"),
        ("boot_id", "randomblob(16)"),
        ("monotonic_ms", "monotonic_ms + 1"),
        ("clock_trust", "'doubtful'"),
        ("score", "score + 1e-12"),
        ("margin", "NULL"),
        ("pad", "0.5"),
        ("model_id", "NULL"),
        ("prev_hash", "randomblob(32)"),
        ("hash", "randomblob(32)"),
        ("signature", "randomblob(64)"),
    ];
    let dir = folder_with_punches(20);
    let conn = tamper(dir.path());
    for idx in [1, 2, 10, 16, 19, 20] {
        for (column, change) in CHANGES {
            conn.execute_batch("CREATE TEMP TABLE kept AS SELECT * FROM main.punches").expect("copies");
            conn.execute_batch(&format!("UPDATE punches SET {column} = {change} WHERE idx = {idx}")).expect("changes");
            let faults = verdict(dir.path());
            assert!(faults.iter().any(|fault| fault.starts_with(&format!("row {idx}"))), "{column} of row {idx}: {faults:?}");
            conn.execute_batch("DELETE FROM main.punches; INSERT INTO main.punches SELECT * FROM kept; DROP TABLE kept").expect("restores");
        }
    }
    assert_eq!(verdict(dir.path()), Vec::<String>::new());
}

#[test]
fn the_audit_log_is_guarded_too() {
    struct Case {
        sql: &'static str,
        first_fault: &'static str,
    }
    fn check(Case { sql, first_fault }: &Case) {
        let dir = folder_with_punches(1);
        tamper(dir.path()).execute_batch(sql).expect("changes");
        let faults = verdict(dir.path());
        assert_eq!(faults.first().map(String::as_str), Some(*first_fault), "{sql}: {faults:?}");
    }
    for case in [
        Case {
            sql: "UPDATE audit SET actor = 'nobody' WHERE idx = 2",
            first_fault: "audit row 2: content does not match its hash (edited)",
        },
        Case { sql: "DELETE FROM audit WHERE idx = 2", first_fault: "audit row 2 is missing" },
        Case { sql: "DELETE FROM audit WHERE idx = 3", first_fault: "audit row 3 is missing" },
    ] {
        check(&case);
    }
}

#[test]
fn the_guards_stop_a_slip_of_the_hand() {
    let dir = folder_with_punches(2);
    let conn = rusqlite::Connection::open(dir.path().join("rollcall.db")).expect("opens");
    for sql in ["UPDATE punches SET kind = 'out'", "DELETE FROM punches", "UPDATE audit SET actor = ''", "DELETE FROM audit"] {
        let error = conn.execute(sql, []).expect_err(sql);
        assert!(error.to_string().contains("append-only"), "{sql}: {error}");
    }
}

#[test]
fn outbox_and_signatures_are_guarded() {
    struct Case {
        sql: &'static str,
        first_fault: &'static str,
    }
    fn check(Case { sql, first_fault }: &Case) {
        let dir = folder_with_punches(20);
        tamper(dir.path()).execute_batch(sql).expect("changes");
        let faults = verdict(dir.path());
        assert_eq!(faults.first().map(String::as_str), Some(*first_fault), "{sql}: {faults:?}");
    }
    for case in [
        Case { sql: "DELETE FROM outbox WHERE stream = 'punch' AND idx = 9", first_fault: "row 9 is not in the outbox as it stands" },
        Case { sql: "UPDATE outbox SET ref = randomblob(32) WHERE idx = 9", first_fault: "row 9 is not in the outbox as it stands" },
        Case { sql: "UPDATE punches SET signature = zeroblob(64) WHERE idx = 9", first_fault: "row 9: a signature where none belongs" },
        Case {
            sql: "UPDATE punches SET signature = NULL WHERE idx = 16",
            first_fault: "row 16: its signature is not this kiosk's: it was replaced, or rows 1 to 16 were rewritten",
        },
    ] {
        check(&case);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever permutation the rows are put in, the first one that left its place is the first that is named.
    #[test]
    fn reordering_names_the_first_row_that_moved(order in Just((1..=12i64).collect::<Vec<_>>()).prop_shuffle()) {
        let dir = folder_with_punches(12);
        let conn = tamper(dir.path());
        conn.execute_batch("UPDATE punches SET idx = -idx").expect("frees the numbers");
        for (at, idx) in order.iter().enumerate() {
            conn.execute("UPDATE punches SET idx = ?1 WHERE idx = ?2", [at as i64 + 1, -idx]).expect("moves");
        }
        let moved = order.iter().enumerate().find(|(at, idx)| *at as i64 + 1 != **idx);
        let expected = moved.map(|(at, idx)| format!("row {} was recorded as row {idx} (reordered)", at + 1));
        let faults = verdict(dir.path());
        prop_assert_eq!(faults.first(), expected.as_ref());
    }

    /// Whatever set of rows is taken away, the first of them is the first that is named.
    #[test]
    fn removal_names_the_first_row_that_went(gone in proptest::collection::btree_set(1..=20i64, 1..20)) {
        let dir = folder_with_punches(20);
        let conn = tamper(dir.path());
        for idx in &gone {
            conn.execute("DELETE FROM punches WHERE idx = ?1", [idx]).expect("deletes");
        }
        let first = *gone.first().expect("at least one");
        let faults = verdict(dir.path());
        let named = [format!("row {first} is missing"), format!("rows {first} to ")];
        prop_assert!(named.iter().any(|start| faults[0].starts_with(start)), "{:?}", faults);
    }
}
