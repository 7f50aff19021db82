//! Rules from a file, and the days that come of them.

use serde_json::json;

use super::Rollcall;

/// A day shift for everybody, as one would write it by hand.
fn rules() -> serde_json::Value {
    let shift = "0198f000-0000-7000-8000-000000000001";
    json!({
        "shifts": [{
            "id": shift, "name": "Day", "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
            "start": "00:00", "end": "23:59", "window_before_minutes": 0, "window_after_minutes": 0,
        }],
        "assignments": [{ "id": "0198f000-0000-7000-8000-000000000002", "shift": shift, "to": "everybody", "from": "2020-01-01" }],
        "holidays": [{ "id": "0198f000-0000-7000-8000-000000000003", "date": "2026-12-25", "name": "Christmas", "every_year": true }],
    })
}

fn import(rollcall: &Rollcall, rules: &serde_json::Value) -> super::Ended {
    let file = rollcall.data.path().join("rules.json");
    std::fs::write(&file, rules.to_string()).expect("writes");
    rollcall.run(&["rules", "import", "--json", file.to_str().expect("UTF-8")])
}

#[test]
fn rules_go_out_and_come_in_again() {
    let rollcall = Rollcall::new();
    assert_eq!(import(&rollcall, &rules()).json(), [json!({ "rules": 3, "changed": 3 })]);
    let exported: serde_json::Value = serde_json::from_str(&rollcall.run(&["rules", "export"]).done()).expect("JSON");
    assert_eq!(exported["shifts"][0]["name"], "Day");
    assert_eq!(exported["assignments"][0]["to"], "everybody");
    assert_eq!(import(&rollcall, &exported).json(), [json!({ "rules": 3, "changed": 0 })]);
    assert!(rollcall.run(&["verify-ledger"]).done().contains("audit"));
}

#[test]
fn a_file_with_something_wrong_changes_nothing() {
    let rollcall = Rollcall::new();
    let mut wrong = rules();
    wrong["holidays"][0]["name"] = json!("");
    let ended = import(&rollcall, &wrong);
    assert_eq!(ended.code, 1, "{}", ended.out);
    assert!(ended.err.contains("the holiday has no name"), "{}", ended.err);
    let exported: serde_json::Value = serde_json::from_str(&rollcall.run(&["rules", "export"]).done()).expect("JSON");
    assert_eq!(exported["shifts"], json!([]));
    wrong["holidays"][0]["colour"] = json!("red");
    let ended = import(&rollcall, &wrong);
    assert!(ended.code == 1 && ended.err.contains("unknown field `colour`"), "{}", ended.err);
}

#[test]
fn days_are_asked_for_with_care() {
    let rollcall = Rollcall::new();
    import(&rollcall, &rules()).done();
    assert_eq!(rollcall.run(&["days", "--json"]).json(), Vec::<serde_json::Value>::new(), "nobody is known yet");
    let refused = |args: &[&str], says: &str| {
        let ended = rollcall.run(&[&["days"], args].concat());
        assert!(ended.code == 1 && ended.err.contains(says), "{args:?}: {}", ended.err);
    };
    refused(&["--from", "2026-11-20", "--to", "2026-11-19"], "exchange them");
    refused(&["--from", "someday"], "is not a day");
    refused(&["--from", "2020-01-01", "--to", "2026-01-01"], "too many days");
    refused(&["--person", "1042"], "nobody has the staff number");
}
