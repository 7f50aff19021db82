//! Spoiled files: keys, databases, models, the runtime, the configuration, recordings.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output};

use crate::kit::{Site, text};
use crate::rig::{
    ROOT, assert_recovered, assert_said, cut, events, history, overwrite, program, put, remove, replay, run, site, tell, verb,
};

/// A file of the data folder is spoiled.
struct Spoiled {
    what: &'static str,
    /// Within the data folder; what is not there is put there.
    file: &'static str,
    spoil: fn(&Path),
    /// Verbs and their exit codes.
    verbs: &'static [(&'static str, i32)],
    /// What each of them says, beside the name of the file.
    says: &'static str,
}

impl Spoiled {
    fn check(self) {
        let Self { what, file, spoil, verbs, says } = self;
        let site = site();
        let path = site.data_dir().join(file);
        let name = path.file_name().and_then(|name| name.to_str()).expect("UTF-8");
        let (before, whole) = (history(&site), fs::read(&path).ok());
        spoil(&path);
        let spoiled = fs::read(&path).ok();
        for (verb_name, exit) in verbs {
            let what = format!("{what}, {verb_name}");
            assert_said(&what, &verb(&site, verb_name), *exit, &[says, name]);
            assert_eq!(fs::read(&path).ok(), spoiled, "{what}: the file was touched");
        }
        match whole {
            Some(whole) => put(&path, &whole),
            None => fs::remove_file(&path).expect("it was put there"),
        }
        assert_recovered(what, &site, &before);
    }
}

#[test]
fn a_spoiled_key() {
    const VERBS: &[(&str, i32)] =
        &[("run", 1), ("recognise", 1), ("enrol", 1), ("punches", 1), ("people", 1), ("verify-ledger", 3), ("doctor", 1)];
    let check = |what, spoil, says| Spoiled { what, file: "keys/device.key", spoil, verbs: VERBS, says }.check();
    check("key cut short", |key| cut(key, 50), "restore it from a backup");
    check("key with a flipped bit", |key| overwrite(key, 40, b"?"), "its checksum does not match");
    check("key missing", remove, "is missing; restore it from a backup");
    check("key readable by others", |key| fs::set_permissions(key, Permissions::from_mode(0o644)).expect("a mode"), "chmod 600");
}

#[test]
fn a_spoiled_database() {
    const VERBS: &[(&str, i32)] = &[("run", 1), ("recognise", 1), ("enrol", 1), ("punches", 1), ("verify-ledger", 3), ("doctor", 1)];
    let check = |what, spoil, says| Spoiled { what, file: "rollcall.db", spoil, verbs: VERBS, says }.check();
    check("header overwritten", |file| overwrite(file, 0, b"no such format 3"), "restore rollcall.db from a backup");
    check("text in its place", |file| fs::write(file, "Monday: Ada was late\n").expect("a file"), "restore rollcall.db from a backup");
    check("emptied", |file| cut(file, 0), "restore the database from a backup");
    check("missing", remove, "restore the database from a backup");
}

#[test]
fn a_database_with_a_bad_page() {
    // The root of the punches is the page a commit needs first; lists that do not are still given.
    fn spoil(database: &Path) {
        let page: i64 = rusqlite::Connection::open(database)
            .and_then(|db| db.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'punches'", [], |row| row.get(0)))
            .expect("a database");
        overwrite(database, (page as usize - 1) * 4096, &[0xa5; 4096]);
    }
    let verbs = &[("run", 1), ("punches", 1), ("verify-ledger", 3), ("doctor", 1)];
    Spoiled { what: "bad page", file: "rollcall.db", spoil, verbs, says: "the database is damaged" }.check();
}

#[test]
fn an_altered_template() {
    const WHAT: &str = "altered template";
    let site = site();
    let opened = rusqlite::Connection::open(site.data_dir().join("rollcall.db")).expect("a database");
    let altered = "UPDATE templates SET sealed = zeroblob(length(sealed)) WHERE id = (SELECT min(id) FROM templates)";
    assert_eq!(opened.execute(altered, []).expect("templates"), 1);
    drop(opened);
    // It is one of two: everybody is recognised, and the person is named.
    let ran = run(&site, "obama-2009.jpg");
    assert_said(WHAT, &ran, 0, &["enrol again: Barack Obama"]);
    assert_eq!(events(&ran, "recorded"), 1, "{}", text(&ran));
    assert_said(WHAT, &verb(&site, "recognise"), 0, &["Barack Obama", "a template was altered"]);
    assert_said(WHAT, &verb(&site, "doctor"), 1, &["enrol again: Barack Obama"]);

    site.enrol_people();
    let before = history(&site);
    assert!(!text(&verb(&site, "doctor")).contains("enrol again"), "the new templates took the place of all earlier ones");
    assert_recovered(WHAT, &site, &before);
}

#[test]
fn a_database_of_a_newer_program() {
    fn spoil(database: &Path) {
        let opened = rusqlite::Connection::open(database).expect("a database");
        opened.pragma_update(None, "user_version", 99).expect("a pragma");
    }
    let verbs = &[("run", 1), ("recognise", 1), ("enrol", 1), ("punches", 1), ("verify-ledger", 1), ("doctor", 1)];
    Spoiled { what: "newer schema", file: "rollcall.db", spoil, verbs, says: "install the newer Rollcall" }.check();
}

#[test]
fn a_spoiled_model() {
    /// Puts a copy of the built-in model where an installed one would be found first.
    fn installed(path: &Path) -> &Path {
        let name = path.file_name().expect("a file");
        put(path, &fs::read(Path::new(ROOT).join("models/builtin").join(name)).expect("a built-in model"));
        path
    }
    const VERBS: &[(&str, i32)] = &[("run", 1), ("recognise", 1), ("enrol", 1), ("doctor", 1), ("models verify", 3)];
    let check = |what, file, spoil| Spoiled { what, file, spoil, verbs: VERBS, says: "was altered" }.check();
    check("model with a flipped bit", "models/facemesh.onnx", |path| overwrite(installed(path), 5000, b"?"));
    check("model cut short", "models/dlib_resnet_v1_fp16w.onnx", |path| cut(installed(path), 5000));
    check("model emptied", "models/blazeface_short.onnx", |path| cut(installed(path), 0));
}

#[test]
fn a_missing_model() {
    let (site, elsewhere) = (site(), Installation::new());
    let before = history(&site);
    let lost = elsewhere.folder.path().join("models/builtin/facemesh.onnx");
    remove(&lost);
    let replay = replay(&site, "obama-2009.jpg", "");
    let portrait = Site::portrait("obama-2009.jpg");
    let verbs: [(&[&str], i32); 4] = [
        (&["run", "--headless", "--json", "--camera", &replay], 1),
        (&["recognise", portrait.to_str().expect("UTF-8")], 1),
        (&["doctor"], 1),
        (&["models", "verify"], 3),
    ];
    for (arguments, exit) in verbs {
        assert_said(arguments[0], &elsewhere.run(&site, arguments), exit, &["is missing", lost.to_str().expect("UTF-8")]);
    }
    for arguments in [&["punches"][..], &["verify-ledger"]] {
        assert_said(arguments[0], &elsewhere.run(&site, arguments), 0, &[]);
    }
    Installation::link(&lost);
    let recorded = elsewhere.run(&site, verbs[0].0);
    assert_eq!(events(&recorded, "recorded"), 1, "{}", text(&recorded));
    assert_eq!(history(&site)[..before.len()], before);
}

/// The program at another place than the repository, with models of its own and no ONNX Runtime.
struct Installation {
    folder: tempfile::TempDir,
}

impl Installation {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let models = folder.path().join("models/builtin");
        fs::create_dir_all(&models).expect("a folder");
        for entry in fs::read_dir(Path::new(ROOT).join("models/builtin")).expect("the built-in models") {
            Self::link(&models.join(entry.expect("an entry").file_name()));
        }
        let (built, program) = (env!("CARGO_BIN_EXE_rollcall"), folder.path().join("rollcall"));
        if fs::hard_link(built, &program).is_err() {
            fs::copy(built, &program).expect("a copy of the program");
        }
        Self { folder }
    }

    /// Puts the built-in file of that name at `path`.
    fn link(path: &Path) {
        let name = path.file_name().expect("a file");
        symlink(Path::new(ROOT).join("models/builtin").join(name), path).expect("a link");
    }

    fn run(&self, site: &Site, arguments: &[&str]) -> Output {
        let mut command = Command::new(self.folder.path().join("rollcall"));
        command.current_dir(ROOT).arg("--data-dir").arg(site.data_dir()).args(arguments);
        command.env("ROLLCALL_SITE__ZONE", "UTC").env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        command.output().expect("the program starts")
    }
}

#[test]
fn a_broken_onnx_runtime() {
    let site = site();
    let before = history(&site);
    let library = site.data_dir().with_file_name("libonnxruntime.so");
    put(&library, b"not a library");
    let replay = replay(&site, "obama-2009.jpg", "");
    let run = |arguments: &[&str], engine| {
        program(&site, arguments)
            .env("ORT_DYLIB_PATH", &library)
            .env("ROLLCALL_MODELS__ENGINE", engine)
            .output()
            .expect("the program starts")
    };
    let library = library.to_str().expect("UTF-8");
    let play = ["run", "--headless", "--json", "--camera", &replay];
    assert_said("engine ort", &run(&play, "ort"), 1, &["`ort` could not be started", library, "rollcall doctor"]);
    assert_said("engine ort, doctor", &run(&["doctor"], "ort"), 1, &["`ort` could not be started", library, "make setup"]);
    let slower = run(&play, "auto");
    assert_said("engine auto", &slower, 0, &["ONNX Runtime cannot be used", library, "ready on tract"]);
    assert_eq!(events(&slower, "recorded"), 1, "{}", text(&slower));
    let doctor = run(&["doctor"], "auto");
    assert!(text(&doctor).contains(library) && text(&doctor).contains("make setup"), "{}", text(&doctor));
    assert_eq!(history(&site)[..before.len()], before);
}

#[test]
fn a_spoiled_configuration() {
    let site = site();
    let before = history(&site);
    let file = site.data_dir().with_file_name("config.toml");
    let path = file.to_str().expect("UTF-8");
    let check = |what: &str, said: &[&str]| {
        for verb in
            [&["run", "--headless"][..], &["recognise", "x.jpg"], &["enrol", "--from", "x"], &["punches"], &["verify-ledger"], &["doctor"]]
        {
            let output = tell(&site, &[&["--config", path], verb].concat());
            assert_said(&format!("{what}, {}", verb[0]), &output, 2, &[&[path], said].concat());
        }
    };
    let bad_texts: [(&str, &[u8], &[&str]); 5] = [
        ("unknown key", b"[storage]\nmin_fre_mb = 1\n", &[":2", "storage.min_fre_mb", "did you mean `storage.min_free_mb`?"]),
        ("bad value", b"[storage]\nwarn_free_mb = \"much\"\n", &[":2", "storage.warn_free_mb", "much", "a whole number from 0"]),
        ("bad camera", b"[camera]\nsource = \"window\"\n", &[":2", "camera.source", "window", "replay"]),
        ("not TOML", b"[storage\n", &[":1", "this is not TOML"]),
        ("not text", b"\xff\xfe\x00", &["cannot read", "UTF-8"]),
    ];
    for (what, content, said) in bad_texts {
        put(&file, content);
        check(what, said);
    }
    remove(&file);
    check("missing", &["is not there; create it or name another"]);
    fs::create_dir(&file).expect("a folder");
    check("a folder", &["cannot read"]);
    assert_recovered("configuration", &site, &before);
}

#[test]
fn a_recording_that_cannot_be_played() {
    let site = site();
    let before = history(&site);
    let folder = site.data_dir().with_file_name("clips");
    let path = folder.to_str().expect("UTF-8");
    let play = || tell(&site, &["run", "--headless", "--json", "--camera", &format!("replay:{path}?speed=fast")]);
    assert_said("missing folder", &play(), 1, &["cannot read", path, "No such file"]);
    fs::create_dir(&folder).expect("a folder");
    assert_said("empty folder", &play(), 1, &[path, "holds no picture"]);
    put(&folder.join("1.jpg"), b"not a picture");
    assert_said("no picture that can be read", &play(), 1, &[path, "can be read"]);
    assert_recovered("recording", &site, &before);
}
