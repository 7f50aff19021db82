//! What the configuration says reaches the program, and what is wrong with it reaches the reader.

use super::Rollcall;

#[test]
fn a_bad_variable_stops_every_verb_and_names_itself() {
    let rollcall = Rollcall::new();
    for verb in ["people", "recognise x.jpg", "run --headless --for 1s"] {
        let output = rollcall.command().args(verb.split(' ')).env("ROLLCALL_CAMERA__FPS", "many").output().expect("starts");
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("ROLLCALL_CAMERA__FPS: camera.fps = \"many\" is refused; it must be a whole number from 1 to 120"), "{said}");
    }
}

#[test]
fn unknown_keys_of_a_file_are_told_with_their_line() {
    let rollcall = Rollcall::new();
    let file = rollcall.data.path().join("mine.toml");
    std::fs::write(&file, "[camera]\nsauce = \"demo\"\n\n[models]\ndetector = \"yolo\"\n").expect("written");
    let ended = rollcall.run(&["people", "--config", &file.display().to_string()]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("mine.toml:2: unknown key `camera.sauce`; did you mean `camera.source`?"), "{}", ended.err);
    assert!(ended.err.contains("mine.toml:5: models.detector: there is no \"yolo\"; allowed: auto, blazeface"), "{}", ended.err);
}

#[test]
fn a_camera_that_cannot_be_is_refused_before_anything_starts() {
    let ended = Rollcall::new().run(&["run", "--headless", "--camera", "mjpeg:ftp://user:secret@somewhere/"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("--camera: camera.source"), "{}", ended.err);
    assert!(!ended.err.contains("secret"), "{}", ended.err);
}

#[test]
fn doctor_reports_a_broken_configuration_like_everything_else() {
    let rollcall = Rollcall::new();
    let output = rollcall.command().args(["doctor", "--json"]).env("ROLLCALL_UI__THEME", "pink").output().expect("starts");
    assert_eq!(output.status.code(), Some(2));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&report["ok"], &report["checks"][0]["state"]), (&false.into(), &"problem".into()));
}

#[test]
fn doctor_names_every_part() {
    let rollcall = Rollcall::new();
    let report = &rollcall.run(&["doctor", "--json"]).json()[0];
    let parts: Vec<_> = report["checks"].as_array().expect("checks").iter().map(|check| check["part"].as_str().expect("part")).collect();
    assert_eq!(parts, ["config", "engine", "models", "camera", "storage", "database", "threshold", "clock", "display"]);
}

#[test]
fn a_data_folder_without_a_database_is_no_crash() {
    let rollcall = Rollcall::new();
    for verb in ["people", "punches", "verify-ledger"] {
        let ended = rollcall.run(&[verb]);
        assert_eq!(ended.code, 1, "{verb}");
        assert!(ended.err.starts_with("error: there is no database in "), "{verb}: {}", ended.err);
    }
}
