//! A face is erased from the command line, with a receipt.

use std::io::Write;
use std::process::Stdio;

use rollcall::face::Embedding;
use rollcall::ids::{BootId, ModelId};
use rollcall::people::{Consent, PersonDraft};
use rollcall::store::{Enrolment, NewTemplate, Store};
use rollcall::time::{ClockTrust, Moment, Timestamp};

use super::{Ended, Rollcall};

fn enrolled() -> Rollcall {
    let rollcall = Rollcall::new();
    let now = Moment {
        utc: Timestamp(1_795_161_600_000),
        utc_offset_min: 0,
        boot_id: BootId(uuid::Uuid::nil()),
        monotonic_ms: 1,
        trust: ClockTrust::Trusted,
    };
    let consent = Consent { text_version: "test".into(), language: "en".into(), words: None, given_at: now.utc, operator: "test".into() };
    let mut store = Store::open(rollcall.data.path(), now).expect("opens");
    for (name, staff_no) in [("Ada Lovelace", "1001"), ("Bob", "1002")] {
        let raw = (0..128).map(|at| (at * name.len() % 7) as f32 - 2.9).collect();
        let embedding = Embedding::from_raw(ModelId("dlib-resnet-v1".into()), raw).expect("not zero");
        let templates = [NewTemplate { embedding, quality: 0.9 }];
        let enrolment = Enrolment { consent: &consent, templates: &templates, resembles: None, differs_from_before: false };
        let draft = PersonDraft { name: name.into(), staff_no: Some(staff_no.into()), ..PersonDraft::default() };
        store.enrol(&draft, &enrolment, now).expect("enrols");
    }
    rollcall
}

fn templates(rollcall: &Rollcall) -> Vec<u64> {
    rollcall.run(&["people", "list", "--json"]).json().iter().map(|line| line["templates"].as_u64().expect("a number")).collect()
}

/// Runs with something typed.
fn typed(rollcall: &Rollcall, args: &[&str], text: &str) -> Ended {
    let mut child =
        rollcall.command().args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("listens");
    Ended::of(child.wait_with_output().expect("ends"))
}

#[test]
fn a_face_is_erased_once_the_number_was_typed_again() {
    let rollcall = enrolled();
    let refused = typed(&rollcall, &["people", "erase", "1001"], "1002\n");
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(refused.err.contains("not confirmed; nothing was erased") && templates(&rollcall) == [1, 1], "{}", refused.err);

    let receipt = typed(&rollcall, &["people", "erase", "1001"], "1001\n").done();
    assert!(
        receipt.contains("Ada Lovelace") && receipt.contains("Face templates erased  1\n") && receipt.contains("overwritten"),
        "{receipt}"
    );
    assert_eq!(templates(&rollcall), [0, 1]);
    let kept = std::fs::read_dir(rollcall.data.path().join("receipts")).expect("is there").count();
    assert_eq!(kept, 1);
    rollcall.run(&["verify-ledger"]).done();
}

#[test]
fn a_script_gets_the_receipt_as_json() {
    let rollcall = enrolled();
    let receipt = rollcall.run(&["people", "erase", "1002", "--yes", "--json"]).json().remove(0);
    assert_eq!((receipt["name"].as_str(), receipt["templates"].as_u64()), (Some("Bob"), Some(1)));
    assert_eq!(receipt["audit_hash"].as_str().map(str::len), Some(64));
    let nobody = rollcall.run(&["people", "erase", "9999", "--yes"]);
    assert!(nobody.code == 1 && nobody.err.contains("nobody has the staff number 9999"), "{}", nobody.err);
}
