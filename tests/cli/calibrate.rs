//! What a threshold costs, and which one is in force.

use std::fs;

use rollcall::face::Embedding;
use rollcall::ids::{BootId, ModelId};
use rollcall::people::{Consent, PersonDraft};
use rollcall::store::{Enrolment, NewTemplate, Store};
use rollcall::time::{ClockTrust, Moment, Timestamp};
use serde_json::Value;

use super::Rollcall;
use super::faces::{path, portraits};

/// A number in `[-1, 1)` that looks random.
fn noise(seed: u64) -> f32 {
    let mut x = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((x ^ (x >> 31)) >> 40) as f32 / (1u64 << 23) as f32 - 1.0
}

/// Forty people of three templates each, who resemble nobody but themselves.
fn crowd(rollcall: &Rollcall) {
    let now = Moment {
        utc: Timestamp(1_795_161_600_000),
        utc_offset_min: 0,
        boot_id: BootId(uuid::Uuid::nil()),
        monotonic_ms: 1,
        trust: ClockTrust::Trusted,
    };
    let consent = Consent { text_version: "test".into(), language: "en".into(), words: None, given_at: now.utc, operator: "test".into() };
    let mut store = Store::open(rollcall.data.path(), now).expect("opens");
    for person in 0..40u64 {
        let template = |shot: u64| {
            let raw = (0..128).map(|at| noise(person * 1000 + at) + 0.2 * noise((person * 10 + shot) * 100_003 + at)).collect();
            NewTemplate { embedding: Embedding::from_raw(ModelId("dlib-resnet-v1".into()), raw).expect("not zero"), quality: 0.9 }
        };
        let templates: Vec<_> = (0..3).map(template).collect();
        let draft = PersonDraft { name: format!("Person {person}"), ..PersonDraft::default() };
        store
            .enrol(&draft, &Enrolment { consent: &consent, templates: &templates, resembles: None, differs_from_before: false }, now)
            .expect("enrols");
    }
}

fn threshold(rollcall: &Rollcall, configured: Option<&str>) -> (String, String) {
    let mut command = rollcall.command();
    if let Some(configured) = configured {
        command.env("ROLLCALL_DECIDE__THRESHOLD", configured);
    }
    let output = command.args(["doctor", "--json"]).output().expect("the program starts");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let check = report["checks"].as_array().expect("checks").iter().find(|check| check["part"] == "threshold").expect("the threshold");
    (check["state"].as_str().expect("state").into(), check["found"].as_str().expect("found").into())
}

#[test]
fn a_calibrated_threshold_is_in_force_until_the_configuration_says_otherwise() {
    let rollcall = Rollcall::new();
    crowd(&rollcall);
    assert_eq!(threshold(&rollcall, None), ("ok".into(), "0.935, the model's own".into()));

    let looked = &rollcall.run(&["calibrate", "--target-fpir", "0.01", "--json"]).json()[0];
    assert_eq!((&looked["people"], &looked["templates"], &looked["applied"]), (&40.into(), &120.into(), &false.into()));
    assert_eq!(looked["recommendation"]["method"], "tail");
    assert_eq!(threshold(&rollcall, None).1, "0.935, the model's own", "looking changes nothing");

    let applied = &rollcall.run(&["calibrate", "--target-fpir", "0.01", "--apply", "--json"]).json()[0];
    let value = applied["recommendation"]["threshold"].as_f64().expect("a threshold");
    assert!(value > 0.2 && value < 0.7 && applied["applied"] == true, "{applied}");
    assert_eq!(applied["then"]["fnir"]["count"], 0, "{applied}");
    assert_eq!(threshold(&rollcall, None), ("ok".into(), format!("{value}, set by a calibration")));
    let (state, found) = threshold(&rollcall, Some("0.9"));
    assert!(state == "warning" && found.contains("0.9, set by decide.threshold in the configuration"), "{found}");

    rollcall.run(&["calibrate", "--reset"]).done();
    assert_eq!(threshold(&rollcall, None).1, "0.935, the model's own");
    assert_eq!(rollcall.run(&["verify-ledger", "--json"]).json()[0]["intact"], true);
}

#[test]
fn too_few_people_are_said_to_be() {
    let rollcall = Rollcall::new();
    let from = portraits(&rollcall);
    rollcall.run(&["enrol", "--from", &from]).done();
    let ended = rollcall.run(&["calibrate", "--apply"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.out.contains("fewer than 30 people are too few") && ended.out.contains("nobody has a second template"), "{}", ended.out);
    let ended = rollcall.run(&["calibrate", "--target-fpir", "2"]);
    assert!(ended.code == 2 && ended.err.contains("a share between 0 and 1"), "{}", ended.err);
}

#[test]
fn a_labelled_folder_is_measured_by_groups() {
    let rollcall = Rollcall::new();
    let from = portraits(&rollcall);
    fs::copy("assets/demo/obama-2010.jpg", format!("{from}/Barack_Obama/z.jpg")).expect("copied");
    fs::write(format!("{from}/Barack_Obama/broken.jpg"), "no picture").expect("written");
    fs::write(format!("{from}/groups.csv"), "person,state\nBarack_Obama,Hawaii\nJoe_Biden,Pennsylvania\n").expect("written");
    let report = &rollcall.run(&["evaluate", "identify", &from, "--json"]).json()[0];
    assert_eq!((&report["people"], &report["pictures"]), (&2.into(), &3.into()));
    assert_eq!(report["comparisons"], serde_json::json!({ "genuine": 2, "impostor": 4 }));
    assert_eq!(report["refused"][0]["file"], "Barack_Obama/broken.jpg");
    let rates = |open_set: &Value| ["fpir", "fnir"].map(|rate| (open_set[rate]["count"].as_u64(), open_set[rate]["trials"].as_u64()));
    assert_eq!(rates(&report["open_set"]), [(Some(0), Some(3)), (Some(0), Some(2))]);
    let groups: Vec<_> =
        report["groups"].as_array().expect("groups").iter().map(|group| (group["value"].as_str(), rates(&group["open_set"]))).collect();
    assert_eq!(groups[0], (Some("Hawaii"), [(Some(0), Some(2)), (Some(0), Some(2))]));
    assert_eq!(groups[1], (Some("Pennsylvania"), [(Some(0), Some(1)), (Some(0), Some(0))]));

    let text = rollcall.run(&["evaluate", "identify", &path(from.as_ref()), "--shots", "1"]).done();
    assert!(text.contains("2 people, 1 pictures searched") && text.contains("state Hawaii"), "{text}");
}
