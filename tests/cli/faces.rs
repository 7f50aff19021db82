//! From pictures to people, decisions, punches and a verified ledger.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Rollcall, json_lines, repository, shared};

pub fn path(path: &Path) -> String {
    path.display().to_string()
}

/// A folder of people from the portraits that come with the program.
pub fn portraits(rollcall: &Rollcall) -> String {
    let folder = rollcall.data.path().join("portraits");
    let demo = repository().join("assets/demo");
    for (person, pictures) in [("Barack_Obama", ["obama-2009.jpg"].as_slice()), ("Joe_Biden", &["biden-2010.jpg"])] {
        fs::create_dir_all(folder.join(person)).expect("folder");
        for picture in pictures {
            fs::copy(demo.join(picture), folder.join(person).join(picture)).expect("copied");
        }
    }
    path(&folder)
}

fn decisions(line: &Value) -> Vec<(Option<&str>, &str)> {
    let faces = line["faces"].as_array().unwrap_or_else(|| panic!("no faces: {line}"));
    faces.iter().map(|face| (face["person"].as_str(), face["decision"].as_str().expect("decision"))).collect()
}

#[test]
fn people_are_enrolled_once_and_recognised() {
    let rollcall = Rollcall::new();
    let from = portraits(&rollcall);
    let enrolled = rollcall.run(&["enrol", "--from", &from, "--operator", "tester", "--json"]).json();
    let outcome =
        |line: &Value| (line["name"].as_str().map(str::to_owned), line["outcome"].as_str().map(str::to_owned), line["templates"].as_u64());
    let expected = |name: &str, outcome: &str| (Some(name.to_owned()), Some(outcome.to_owned()), Some(1));
    assert_eq!(enrolled.iter().map(outcome).collect::<Vec<_>>(), [expected("Barack Obama", "enrolled"), expected("Joe Biden", "enrolled")]);

    let again = rollcall.run(&["enrol", "--from", &from, "--json"]).json();
    assert_eq!(again.iter().map(outcome).collect::<Vec<_>>(), [expected("Barack Obama", "unchanged"), expected("Joe Biden", "unchanged")]);
    let people = rollcall.run(&["people", "--json"]).json();
    assert_eq!(people.iter().map(|line| line["name"].as_str()).collect::<Vec<_>>(), [Some("Barack Obama"), Some("Joe Biden")]);

    let demo = |name: &str| path(&repository().join("assets/demo").join(name));
    let seen =
        rollcall.run(&["recognise", "--json", &demo("obama-2010.jpg"), &demo("biden-2010.jpg"), &demo("collins-cutout.webp")]).json();
    assert_eq!(decisions(&seen[0]), [(Some("Barack Obama"), "accepted")]);
    assert_eq!(decisions(&seen[1]), [(Some("Joe Biden"), "accepted")]);
    assert_eq!(decisions(&seen[2]), [(None, "unknown")]);
    for face in seen.iter().flat_map(|line| line["faces"].as_array().expect("faces")) {
        let mut keys: Vec<_> = face.as_object().expect("object").keys().collect();
        keys.sort();
        assert_eq!(keys, ["decision", "margin", "person", "reason", "score"]);
    }
}

#[test]
fn whoever_has_another_name_already_is_refused() {
    let rollcall = Rollcall::new();
    let from = portraits(&rollcall);
    rollcall.run(&["enrol", "--from", &from]).done();
    let twin = rollcall.data.path().join("twin");
    fs::create_dir_all(twin.join("Somebody_Else")).expect("folder");
    fs::copy(repository().join("assets/demo/obama-2010.jpg"), twin.join("Somebody_Else/a.jpg")).expect("copied");
    let refused = rollcall.run(&["enrol", "--from", &path(&twin), "--json"]);
    assert_eq!(refused.code, 1);
    let line = &json_lines(&refused.out)[0];
    assert_eq!((line["outcome"].as_str(), line["resembles"].as_str()), (Some("duplicate"), Some("Barack Obama")));
    let allowed = rollcall.run(&["enrol", "--from", &path(&twin), "--allow-duplicates", "--json"]).json();
    assert_eq!(allowed[0]["outcome"], "enrolled");
}

#[test]
fn bad_pictures_are_told_and_the_good_ones_still_judged() {
    let rollcall = Rollcall::new();
    let broken = rollcall.data.path().join("broken.jpg");
    let picture = fs::read(repository().join("assets/demo/obama-2009.jpg")).expect("portrait");
    fs::write(&broken, &picture[..300]).expect("written");
    let good = path(&repository().join("assets/demo/obama-2009.jpg"));
    let ended = rollcall.run(&["recognise", "--json", &path(&broken), "/nowhere.png", &good]);
    assert_eq!(ended.code, 1);
    let lines = json_lines(&ended.out);
    assert!(lines[0]["error"].is_string() && lines[1]["error"].is_string(), "{lines:?}");
    assert_eq!(decisions(&lines[2]), [(None, "unknown")]);
    assert_eq!(lines[2]["faces"][0]["reason"], "nobody_enrolled");
}

#[test]
fn an_empty_or_missing_folder_is_said_so() {
    let rollcall = Rollcall::new();
    let empty = tempfile::tempdir().expect("folder");
    let ended = rollcall.run(&["enrol", "--from", &path(empty.path())]);
    assert!(ended.code == 1 && ended.err.contains("holds no folders; make one per person"), "{}", ended.err);
    let ended = rollcall.run(&["enrol", "--from", "/nowhere"]);
    assert!(ended.code == 1 && ended.err.contains("cannot read the folder /nowhere"), "{}", ended.err);
}

#[test]
fn a_replay_becomes_punches_a_csv_file_and_a_proof() {
    let rollcall = Rollcall::new();
    let from = portraits(&rollcall);
    rollcall.run(&["enrol", "--from", &from]).done();
    let camera = format!("replay:{from}?speed=fast");
    let lines = rollcall.run(&["run", "--headless", "--json", "--camera", &camera]).json();
    let recorded = lines.iter().filter(|line| line["event"] == "recorded").count();
    assert_eq!(recorded, 2, "{lines:?}");

    let punches = rollcall.run(&["punches", "--day", "today", "--json"]).json();
    assert_eq!(punches.iter().map(|line| line["name"].as_str()).collect::<Vec<_>>(), [Some("Barack Obama"), Some("Joe Biden")]);
    let file = rollcall.data.path().join("punches.csv");
    rollcall.run(&["punches", "export", &path(&file)]).done();
    let table = fs::read_to_string(&file).expect("exported");
    assert_eq!(table.lines().count(), 3);
    assert!(table.starts_with("idx,captured,name,staff_no,kind,method,"), "{table}");

    let proof = &rollcall.run(&["verify-ledger", "--json"]).json()[0];
    assert_eq!((&proof["intact"], &proof["punches"]), (&true.into(), &2.into()));
}

#[test]
fn an_edited_ledger_is_found_out() {
    let rollcall = Rollcall::new();
    let from = portraits(&rollcall);
    rollcall.run(&["enrol", "--from", &from]).done();
    rollcall.run(&["run", "--headless", "--camera", &format!("replay:{from}?speed=fast")]).done();
    let database = rusqlite::Connection::open(rollcall.data.path().join("rollcall.db")).expect("database");
    database
        .execute_batch("DROP TRIGGER punches_are_never_changed; UPDATE punches SET captured_at = captured_at - 3600000 WHERE idx = 2;")
        .expect("edited");
    drop(database);
    let ended = rollcall.run(&["verify-ledger"]);
    assert_eq!(ended.code, 3, "{}", ended.err);
    assert!(ended.out.contains("row 2: content does not match its hash (edited)") && ended.out.contains("NOT INTACT"), "{}", ended.out);
}

/// LFW photographs of five people that may not be redistributed: three shots each enrolled, the others recognised.
#[test]
fn photographs_of_five_people_are_told_apart() {
    let Some(faces) = shared("faces") else { return };
    let rollcall = Rollcall::new();
    rollcall.run(&["enrol", "--from", &path(&faces), "--shots", "3"]).done();

    let mut probes = HashMap::new();
    for person in fs::read_dir(&faces).expect("people").map(|entry| entry.expect("entry").path()) {
        let name = person.file_name().expect("name").to_string_lossy().replace('_', " ");
        let mut pictures: Vec<_> = fs::read_dir(&person).expect("pictures").map(|entry| path(&entry.expect("entry").path())).collect();
        pictures.sort();
        probes.extend(pictures.into_iter().skip(3).map(|picture| (picture, name.clone())));
    }
    let files: Vec<_> = probes.keys().map(String::as_str).collect();
    let lines = rollcall.run(&[&["recognise", "--json"], files.as_slice()].concat()).json();
    let mut identified = 0;
    for line in &lines {
        let expected = &probes[line["file"].as_str().expect("file")];
        for (person, _) in decisions(line) {
            if let Some(person) = person {
                assert_eq!(person, expected, "{line}");
                identified += 1;
            }
        }
    }
    assert!(identified * 10 >= lines.len() * 9, "{identified} of {}", lines.len());

    let strangers: Vec<_> =
        ["obama-2009.jpg", "obama-2010.jpg", "biden-2010.jpg"].map(|name| path(&repository().join("assets/demo").join(name))).into();
    let strangers: Vec<_> = strangers.iter().map(String::as_str).collect();
    for line in rollcall.run(&[&["recognise", "--json"], strangers.as_slice()].concat()).json() {
        assert_eq!(decisions(&line), [(None, "unknown")], "{line}");
    }
}
