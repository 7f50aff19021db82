//! The configuration's layers, their messages, and the file that documents every key.

use std::path::{Path, PathBuf};

use rollcall::config::load::{Check, ConfigError, Loaded, Request, Setting, Surroundings, load};
use rollcall::config::{Config, Search};
use tempfile::TempDir;

/// An empty machine: no variables, no models, nothing but a folder to work in.
fn around(folder: &TempDir, env: &[(&str, &str)]) -> Surroundings {
    Surroundings {
        exe: folder.path().join("bin/rollcall"),
        working_dir: folder.path().to_owned(),
        env: env.iter().map(|(name, value)| (name.into(), value.into())).collect(),
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("temporary folder")
}

fn with_file(text: &str) -> TempDir {
    let folder = folder();
    std::fs::write(folder.path().join("config.toml"), text).expect("written");
    folder
}

fn problems(text: &str, env: &[(&str, &str)]) -> Vec<String> {
    let folder = with_file(text);
    let prefix = format!("{}/", folder.path().display());
    match load(&Request::default(), &around(&folder, env), &[]) {
        Err(ConfigError::Invalid { problems }) => problems.iter().map(|problem| problem.replace(&prefix, "")).collect(),
        other => panic!("expected refused values, got {other:?}"),
    }
}

fn loaded(text: &str, env: &[(&str, &str)]) -> Loaded {
    let folder = with_file(text);
    load(&Request::default(), &around(&folder, env), &[]).expect("good configuration")
}

#[test]
fn the_shipped_file_lists_every_key_with_its_default() {
    let shipped = include_str!("../config.toml");
    assert_eq!(loaded(shipped, &[]).config, Config::default());

    let mut full = Config::default();
    full.decide.threshold = Some(0.0);
    full.decide.margin = Some(0.0);
    let keys = |table: &toml::Table| -> Vec<String> {
        let section_keys = |(section, keys): (&String, &toml::Value)| {
            keys.as_table().expect("section").keys().map(|key| format!("{section}.{key}")).collect::<Vec<_>>()
        };
        table.iter().flat_map(section_keys).collect()
    };
    let in_struct = keys(&toml::Table::try_from(full).expect("plain values"));
    assert_eq!(keys(&shipped.parse().expect("TOML")), in_struct);
}

#[test]
fn later_layers_win() {
    let folder = with_file("[camera]\nfps = 20\nwidth = 800\nheight = 600\n");
    let request = Request { settings: vec![Setting { flag: "--fps", key: "camera.fps", value: "30".into() }], ..Request::default() };
    let env = [("ROLLCALL_CAMERA__FPS", "25"), ("ROLLCALL_CAMERA__WIDTH", "1280"), ("ROLLCALL_GALLERY__SEARCH", "exact")];
    let config = load(&request, &around(&folder, &env), &[]).expect("good configuration").config;
    assert_eq!((config.camera.fps, config.camera.width, config.camera.height), (30, 1280, 600));
    assert_eq!(config.gallery.search, Search::Exact);
}

#[test]
fn all_problems_of_all_layers_are_told_at_once() {
    let text = "\
[camera]
widht = 640
fps = 15.5

[decide]
threshold = 1.5
source = \"demo\"

[quality]
min_sharpness = nan

[pads]
policy = \"off\"

[ui]
theme = \"blue\"
fullscreen = \"yes\"
";
    let found =
        problems(text, &[("ROLLCALL_SITE__ZONE", "Mars/Base"), ("ROLLCALL_CAMERA__FBS", "3"), ("ROLLCALL_ENROL__MIN_SHOTS", "many")]);
    let expected = [
        "config.toml:3: camera.fps = 15.5 is refused; it must be a whole number from 1 to 120",
        "config.toml:2: unknown key `camera.widht`; did you mean `camera.width`?",
        "config.toml:7: unknown key `decide.source`; did you mean `camera.source`?",
        "config.toml:6: decide.threshold = 1.5 is refused; it must be \"auto\" or a number from -1 to 1",
        "config.toml:12: unknown section or key `pads`; did you mean `pad`?",
        "config.toml:10: quality.min_sharpness = nan is refused; it must be a number from 0 to 10000",
        "config.toml:17: ui.fullscreen = \"yes\" is refused; it must be true or false",
        "config.toml:16: ui.theme = \"blue\" is refused; it must be \"dark\" or \"light\"",
        "ROLLCALL_CAMERA__FBS: unknown key `camera.fbs`; did you mean `camera.fps`?",
        "ROLLCALL_ENROL__MIN_SHOTS: enrol.min_shots = \"many\" is refused; it must be a whole number from 1 to 50",
        "ROLLCALL_SITE__ZONE: site.zone = \"Mars/Base\" is refused; it must be an IANA time zone such as \"Europe/Berlin\", or \"system\"",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_section_must_be_a_section_and_a_key_a_value() {
    assert_eq!(problems("camera = 3\n", &[]), ["config.toml:1: `camera` must be a section: [camera]"]);
    assert_eq!(problems("[[camera]]\nfps = 3\n", &[]), ["config.toml:1: `camera` must be a section: [camera]"]);
    let nested = problems("[camera.source]\nkind = \"demo\"\n", &[]);
    assert!(nested[0].starts_with("config.toml:1: camera.source = {"), "{nested:?}");
    assert_eq!(problems("fps = 3\n", &[]), ["config.toml:1: unknown section or key `fps`"]);
}

#[test]
fn limits_must_be_in_order() {
    let found = problems("[enrol]\nmin_shots = 6\n\n[quality]\nmin_brightness = 230\n", &[("ROLLCALL_QUALITY__MAX_BRIGHTNESS", "220")]);
    let expected = [
        "config.toml:5, ROLLCALL_QUALITY__MAX_BRIGHTNESS: quality.min_brightness = 230 must not exceed quality.max_brightness = 220",
        "config.toml:2: enrol.min_shots = 6 must not exceed enrol.target_shots = 5",
    ];
    assert_eq!(found, expected);
}

#[test]
fn broken_toml_is_placed() {
    let folder = with_file("[camera]\nfps = \n");
    let error = load(&Request::default(), &around(&folder, &[]), &[]).expect_err("broken");
    assert!(matches!(error, ConfigError::Syntax { line: 2, column: 7, .. }), "{error:?}");
    let twice = with_file("[camera]\nfps = 3\nfps = 4\n");
    assert!(matches!(load(&Request::default(), &around(&twice, &[]), &[]), Err(ConfigError::Syntax { line: 3, .. })));
}

#[test]
fn auto_takes_an_earlier_threshold_back() {
    let text = "[decide]\nthreshold = 0.95\nmargin = 0\n";
    assert_eq!(loaded(text, &[]).config.decide.threshold, Some(0.95));
    let config = loaded(text, &[("ROLLCALL_DECIDE__THRESHOLD", "auto")]).config;
    assert_eq!((config.decide.threshold, config.decide.margin), (None, Some(0.0)));
}

#[test]
fn the_data_folder_is_relative_to_whoever_names_it() {
    let folder = with_file("[storage]\ndata_dir = \"state\"\n");
    let file = folder.path().join("config.toml");
    let elsewhere = Surroundings { working_dir: "/somewhere".into(), ..around(&folder, &[]) };
    let data_dir = |request: &Request, around: &Surroundings| load(request, around, &[]).expect("good configuration").paths.data_dir;
    let named = Request { file: Some(file), ..Request::default() };
    assert_eq!(data_dir(&named, &elsewhere), folder.path().join("state"));

    let env = Surroundings { env: vec![("ROLLCALL_DATA_DIR".into(), "mine".into())], ..elsewhere.clone() };
    assert_eq!(data_dir(&named, &env), Path::new("/somewhere/mine"));

    let flag = Setting { flag: "--data-dir", key: "storage.data_dir", value: "/abs".into() };
    assert_eq!(data_dir(&Request { settings: vec![flag], ..named }, &env), PathBuf::from("/abs"));
}

#[test]
fn the_file_is_found_by_flag_variable_folder_or_program() {
    let named = with_file("[site]\nname = \"named\"\n");
    let variable = with_file("[site]\nname = \"variable\"\n");
    let install = with_file("[site]\nname = \"program\"\n");
    std::fs::create_dir_all(install.path().join("models/builtin")).expect("folder");
    let empty = folder();
    let mut around = Surroundings {
        exe: install.path().join("target/debug/rollcall"),
        working_dir: empty.path().to_owned(),
        env: vec![("ROLLCALL_CONFIG".into(), variable.path().join("config.toml").into())],
    };
    let name = |request: &Request, around: &Surroundings| load(request, around, &[]).map(|loaded| loaded.config.site.name);
    let flag = Request { file: Some(named.path().join("config.toml")), ..Request::default() };
    assert_eq!(name(&flag, &around).expect("found"), "named");
    assert_eq!(name(&Request::default(), &around).expect("found"), "variable");
    around.env.clear();
    let found = load(&Request::default(), &around, &[]).expect("found");
    assert_eq!((found.config.site.name.as_str(), found.paths.root.as_path()), ("program", install.path()));

    let missing = Request { file: Some("nothing.toml".into()), ..Request::default() };
    assert!(matches!(name(&missing, &around), Err(ConfigError::Missing { named_by: "--config", .. })));
}

#[test]
fn without_a_file_the_defaults_hold_and_a_note_says_so() {
    let empty = folder();
    let loaded = load(&Request::default(), &around(&empty, &[("ROLLCALL_DATADIR", "x")]), &[]).expect("defaults");
    assert_eq!(loaded.config, Config::default());
    assert_eq!(loaded.paths.data_dir, empty.path().join("data"));
    assert_eq!(
        loaded.notes,
        ["no config.toml was found; the defaults are in force", "the environment variable ROLLCALL_DATADIR is not known and has no effect"]
    );
}

#[test]
fn rules_of_other_parts_are_reported_like_our_own() {
    let folder = with_file("[camera]\nsource = \"tape\"\n");
    let check = Check { key: "camera.source", refusal: |text| (text != "demo").then(|| format!("no camera is called {text}")) };
    let error = load(&Request::default(), &around(&folder, &[]), &[check]).expect_err("refused");
    let ConfigError::Invalid { problems } = error else { panic!("{error:?}") };
    assert_eq!(problems.len(), 1);
    assert!(problems[0].ends_with("config.toml:2: camera.source: no camera is called tape"), "{problems:?}");
}
