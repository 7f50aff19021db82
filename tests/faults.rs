//! One thing is broken at a time. The real program says what happened and what to do, ends with the documented code, loses nothing, and works
//! again once the thing is put right.

#![cfg(feature = "kiosk")]

#[path = "kit/disk.rs"]
mod disk;
mod kit;

use std::fs::{self, File, Permissions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use disk::Disk;
use kit::{Site, objects, text};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use rollcall::clock::Clock;
use rollcall::config::{Config, Paths, Settings};
use rollcall::kiosk::message::{Event, Health, ModelsHealth, ModelsProblem, Snapshot, StorageHealth};
use rollcall::kiosk::{Kiosk, Setup};
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// Below this the kiosk stops recording.
const MIN_FREE_MB: &str = "ROLLCALL_STORAGE__MIN_FREE_MB";
/// Longer than anything here takes on a machine that does other things as well.
const PATIENCE: Duration = Duration::from_secs(60);

/// A site with two people and one punch.
fn site() -> Site {
    let site = Site::new();
    copy_into(&site);
    site
}

/// Puts the data of that site into an empty data folder; it is made once, and every test works on a copy.
fn copy_into(site: &Site) {
    static FILES: OnceLock<Vec<(PathBuf, Vec<u8>)>> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let site = Site::with_people();
        let recorded = run(&site, "biden-2010.jpg");
        assert!(recorded.status.success(), "{}", text(&recorded));
        let read = |name: &str| (name.into(), fs::read(site.data_dir().join(name)).expect("a file of the data folder"));
        ["rollcall.db", "keys/device.key"].map(read).into()
    });
    for (name, bytes) in files {
        put(&site.data_dir().join(name), bytes);
    }
}

/// Writes a file that only its owner may read, in folders that need not be there yet.
fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file");
    fs::set_permissions(path, Permissions::from_mode(0o600)).expect("a mode");
}

/// A recording of one portrait, as `--camera` takes it.
fn replay(site: &Site, portrait: &str, options: &str) -> String {
    format!("replay:{}?speed=fast&hold=0.5&gap=1.5{options}", site.photographs(&[portrait]).display())
}

/// The program with short memory, so that everybody is recorded again, and content with the few megabytes of these tests' disks.
fn program(site: &Site, arguments: &[&str]) -> Command {
    let mut command = site.command(arguments);
    command.env("ROLLCALL_ATTENDANCE__DEDUPE_SECS", "1").env(MIN_FREE_MB, "0");
    command
}

fn tell(site: &Site, arguments: &[&str]) -> Output {
    program(site, arguments).output().expect("the program starts")
}

fn run(site: &Site, portrait: &str) -> Output {
    tell(site, &["run", "--headless", "--json", "--camera", &replay(site, portrait, "")])
}

fn events(output: &Output, event: &str) -> usize {
    objects(&output.stdout).iter().filter(|line| line["event"] == event).count()
}

/// Every punch of the site.
fn history(site: &Site) -> Vec<Value> {
    let listed = tell(site, &["punches", "list", "--from", "2000-01-01", "--to", "2100-01-01", "--json"]);
    assert!(listed.status.success(), "{}", text(&listed));
    objects(&listed.stdout)
}

/// A fault is said plainly: with this exit code and these words, without a panic, and without anybody's name in what is logged.
fn assert_said(what: &str, output: &Output, exit: i32, words: &[&str]) {
    let said = text(output);
    assert_eq!(output.status.code(), Some(exit), "{what}: {said}");
    for word in words {
        assert!(said.contains(word), "{what}: no word of \"{word}\" in: {said}");
    }
    assert!(!said.contains("panicked"), "{what}: {said}");
    let logged = String::from_utf8_lossy(&output.stderr);
    assert!(!logged.contains("Obama") && !logged.contains("Biden"), "{what}: {logged}");
}

/// What was there before is there still, and a further punch is recorded.
fn assert_recovered(what: &str, site: &Site, before: &[Value]) {
    assert_eq!(history(site), before, "{what}: the punches from before");
    let recorded = run(site, "obama-2009.jpg");
    assert!(recorded.status.success() && events(&recorded, "recorded") == 1, "{what}, repaired: {}", text(&recorded));
    assert_eq!(history(site).len(), before.len() + 1, "{what}");
    let verified = tell(site, &["verify-ledger"]);
    assert!(verified.status.success(), "{what}: {}", text(&verified));
}

/// Runs a verb of the program on the broken site.
fn verb(site: &Site, verb: &str) -> Output {
    let portrait = Site::portrait("obama-2009.jpg");
    let portrait = portrait.to_str().expect("UTF-8");
    let people = site.data_dir().with_file_name("people");
    match verb {
        "run" => run(site, "obama-2009.jpg"),
        "recognise" => tell(site, &["recognise", portrait]),
        "enrol" => {
            put(&people.join("Nobody/portrait.jpg"), &fs::read(portrait).expect("a portrait"));
            tell(site, &["enrol", "--from", people.to_str().expect("UTF-8")])
        }
        verb => tell(site, &verb.split(' ').collect::<Vec<_>>()),
    }
}

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

fn overwrite(path: &Path, at: usize, bytes: &[u8]) {
    let mut content = fs::read(path).expect("a file");
    content[at..at + bytes.len()].copy_from_slice(bytes);
    fs::write(path, content).expect("a file");
}

fn cut(path: &Path, length: usize) {
    fs::write(path, &fs::read(path).expect("a file")[..length]).expect("a file");
}

fn remove(path: &Path) {
    fs::remove_file(path).expect("a file");
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

#[test]
fn a_read_only_data_folder() {
    let Some((site, disk)) = site_on_a_disk("32m") else { return };
    let before = history(&site);
    disk.remount("ro");
    let folder = site.data_dir();
    let folder = folder.to_str().expect("UTF-8");
    assert_said("run", &verb(&site, "run"), 1, &["read-only: nothing can be recorded", folder]);
    assert_said("enrol", &verb(&site, "enrol"), 1, &["cannot be written", folder]);
    assert_said("doctor", &tell(&site, &["doctor"]), 1, &["cannot be written", folder, "--data-dir"]);
    for reading in ["recognise", "punches", "people", "verify-ledger"] {
        assert_said(reading, &verb(&site, reading), 0, &[]);
    }
    disk.remount("rw");
    assert_recovered("read-only folder", &site, &before);
}

#[test]
fn a_disk_that_is_full_at_the_start() {
    let Some((site, _disk)) = site_on_a_disk("8m") else { return };
    let before = history(&site);
    let filler = fill(&site);
    let folder = site.data_dir();
    let folder = folder.to_str().expect("UTF-8");
    assert_said("run", &verb(&site, "run"), 1, &["the disk is full", folder, "until space is made"]);
    assert_said("enrol", &verb(&site, "enrol"), 1, &["the disk is full; make room", folder]);
    assert_said("doctor", &tell(&site, &["doctor"]), 1, &["0 MB free", folder, "make room"]);
    for reading in ["recognise", "punches", "people", "verify-ledger"] {
        assert_said(reading, &verb(&site, reading), 0, &[]);
    }
    remove(&filler);
    assert_recovered("full disk", &site, &before);
}

/// A site whose data folder is a disk of its own.
fn site_on_a_disk(size: &str) -> Option<(Site, Disk)> {
    let site = Site::new();
    fs::create_dir(site.data_dir()).expect("a folder");
    let disk = Disk::mount(&site.data_dir(), size)?;
    copy_into(&site);
    Some((site, disk))
}

/// Takes all the room there is; the file that holds it.
fn fill(site: &Site) -> PathBuf {
    let path = site.data_dir().join("filler");
    let mut filler = File::create(&path).expect("a file");
    while filler.write_all(&[0; 4096]).is_ok() {}
    path
}

#[test]
fn a_disk_below_the_limit() {
    let site = site();
    let before = history(&site);
    let replay = replay(&site, "obama-2009.jpg", "");
    let limit = |arguments: &[&str]| {
        let mut program = program(&site, arguments);
        program.env(MIN_FREE_MB, "1000000000").env("ROLLCALL_STORAGE__WARN_FREE_MB", "1000000000").output().expect("the program starts")
    };
    let output = limit(&["run", "--headless", "--json", "--camera", &replay]);
    assert_said("run", &output, 1, &["no room is left in", site.data_dir().to_str().expect("UTF-8"), "storage.min_free_mb = 1000000000"]);
    assert_eq!((events(&output, "not_recorded"), events(&output, "recorded")), (1, 0), "{}", text(&output));
    assert_said("doctor", &limit(&["doctor"]), 1, &["make room: below 1000000000 MB nothing is recorded"]);
    assert_recovered("limit", &site, &before);
}

/// A kiosk that runs until it is asked to end, with what it says.
struct Running {
    process: Child,
    lines: BufReader<ChildStdout>,
    started: Instant,
}

impl Running {
    /// Shows one person again and again, faster than time passes; whoever comes after is another.
    fn start(site: &Site) -> Self {
        let visits = site.data_dir().with_file_name("visits");
        put(&visits.join("1.jpg"), &fs::read(Site::portrait("biden-2010.jpg")).expect("a portrait"));
        let source = format!("replay:{}?speed=fast&hold=0.5&gap=1.5&loop=1", visits.display());
        let mut command = program(site, &["run", "--headless", "--json", "--for", "90s", "--camera", &source]);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let lines = BufReader::new(process.stdout.take().expect("piped"));
        Self { process, lines, started: Instant::now() }
    }

    /// What it says up to and including the next `event`.
    fn until(&mut self, event: &str) -> Vec<Value> {
        let mut said: Vec<Value> = Vec::new();
        while said.last().is_none_or(|line| line["event"] != event) {
            assert!(self.started.elapsed() < PATIENCE, "no {event} in {said:?}");
            let mut line = String::new();
            assert_ne!(self.lines.read_line(&mut line).expect("a pipe"), 0, "the kiosk ended: {said:?}");
            said.push(serde_json::from_str(&line).expect("JSON"));
        }
        said
    }

    /// What it says until it has ended, and how it ended.
    fn end(mut self) -> Output {
        kill(Pid::from_raw(self.process.id() as i32), Signal::SIGINT).expect("it runs");
        let mut stdout = Vec::new();
        while self.lines.read_until(b'\n', &mut stdout).expect("a pipe") > 0 {}
        Output { stdout, ..self.process.wait_with_output().expect("it ends") }
    }
}

fn recorded(lines: &[Value]) -> Vec<Value> {
    lines.iter().filter(|line| line["event"] == "recorded").map(|line| line["punch"].clone()).collect()
}

#[test]
fn a_disk_that_fills_while_people_are_recorded() {
    let Some((site, _disk)) = site_on_a_disk("8m") else { return };
    let before = history(&site);
    let mut kiosk = Running::start(&site);
    let mut announced = recorded(&kiosk.until("recorded"));
    let filler = fill(&site);
    let said = kiosk.until("not_recorded");
    assert!(said.iter().any(|line| line["name"] == "Joe Biden"), "{said:?}");
    announced.extend(recorded(&said));
    remove(&filler);
    // Nobody has to start it again.
    announced.extend(recorded(&kiosk.until("recorded")));
    let ended = kiosk.end();
    announced.extend(recorded(&objects(&ended.stdout)));
    assert_said("the run", &ended, 1, &["a punch could not be recorded", site.data_dir().to_str().expect("UTF-8")]);
    let after = history(&site);
    assert_eq!(after[..before.len()], before);
    assert_eq!(after[before.len()..].iter().map(|punch| punch["id"].clone()).collect::<Vec<_>>(), announced);
    assert_recovered("disk that filled", &site, &after);
}

#[test]
fn a_second_kiosk_on_one_data_folder() {
    let site = site();
    let mut first = Running::start(&site);
    first.until("recorded");
    let holder = format!("another Rollcall (process {})", first.process.id());
    let folder = site.data_dir();
    let words = [&holder, folder.to_str().expect("UTF-8"), "stop it first"];
    for writing in ["run", "enrol"] {
        assert_said(writing, &verb(&site, writing), 1, &words);
    }
    for reading in ["recognise", "punches", "people", "verify-ledger"] {
        assert_said(reading, &verb(&site, reading), 0, &[]);
    }
    first.until("recorded");
    assert_said("the first", &first.end(), 0, &[]);
    assert_recovered("one kiosk", &site, &history(&site));
}

/// Starts a kiosk as its window does, and waits until it reports a state that satisfies `is_it`.
fn await_health(site: &Site, change: impl FnOnce(&mut Config, &mut Paths), is_it: impl Fn(&Health) -> bool) {
    let root = Path::new(ROOT);
    let mut config = Config::default();
    let mut paths = Paths {
        root: root.into(),
        data_dir: site.data_dir(),
        model_dirs: vec![site.data_dir().join("models"), root.join("models/builtin")],
        library_dirs: vec![root.join("lib")],
    };
    change(&mut config, &mut paths);
    let source = replay(site, "obama-2009.jpg", "&loop=1").parse().expect("a camera");
    let clock = Clock::new(jiff::tz::TimeZone::UTC);
    let settings = Settings::over(&config, &paths.data_dir);
    let setup = Setup { config: Arc::new(config), settings, paths: Arc::new(paths), source, clock, wake: Arc::new(|| ()) };
    let kiosk = Kiosk::start(setup).expect("faults are states, not a refusal to start");
    let deadline = Instant::now() + PATIENCE;
    let mut screen = Snapshot::default();
    while !is_it(&screen.health) {
        let event: Event = kiosk.events.recv_deadline(deadline).unwrap_or_else(|_| panic!("the screen was told {:?}", screen.health));
        screen.apply(event);
    }
}

#[test]
fn the_screen_is_told_of_models() {
    let site = site();
    let altered = site.data_dir().join("models/facemesh.onnx");
    put(&altered, b"not a model");
    let off = |expected: ModelsProblem, named: &'static str| move |health: &Health| matches!(&health.models, ModelsHealth::Off { problem, detail } if *problem == expected && detail.contains(named));
    await_health(&site, |_, _| (), off(ModelsProblem::Altered, "models/facemesh.onnx was altered"));
    remove(&altered);
    let nowhere = |_: &mut Config, paths: &mut Paths| paths.model_dirs.truncate(1);
    await_health(&site, nowhere, off(ModelsProblem::Missing, "is missing"));
    await_health(&site, |_, _| (), |health| matches!(health.models, ModelsHealth::Ready { .. }));
}

#[test]
fn the_screen_is_told_of_storage() {
    let site = site();
    let free = |config: &mut Config, _: &mut Paths| (config.storage.warn_free_mb, config.storage.min_free_mb) = (0, 0);
    let warn = |config: &mut Config, _: &mut Paths| (config.storage.warn_free_mb, config.storage.min_free_mb) = (1_000_000_000, 0);
    let limit = |config: &mut Config, _: &mut Paths| config.storage.min_free_mb = 1_000_000_000;
    await_health(&site, limit, |health| health.storage == StorageHealth::Full);
    await_health(&site, warn, |health| matches!(health.storage, StorageHealth::LowSpace { .. }));
    let key = site.data_dir().join("keys/device.key");
    let whole = fs::read(&key).expect("a key");
    cut(&key, 50);
    await_health(
        &site,
        free,
        |health| matches!(&health.storage, StorageHealth::Failed { detail } if detail.contains("keys/device.key is damaged")),
    );
    put(&key, &whole);
    await_health(&site, free, |health| health.storage == StorageHealth::Ready && matches!(health.models, ModelsHealth::Ready { .. }));

    let Some((site, disk)) = site_on_a_disk("8m") else { return };
    disk.remount("ro");
    await_health(&site, free, |health| health.storage == StorageHealth::ReadOnly);
    disk.remount("rw");
    let filler = fill(&site);
    await_health(&site, free, |health| health.storage == StorageHealth::TooFullToOpen);
    remove(&filler);
    await_health(&site, free, |health| health.storage == StorageHealth::Ready && matches!(health.models, ModelsHealth::Ready { .. }));
}
