//! A folder that cannot be written, a disk that is or becomes full, and two kiosks that want one folder.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Output, Stdio};
use std::time::Instant;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::Value;

use crate::kit::{Site, objects, text};
use crate::rig::{
    MIN_FREE_MB, PATIENCE, assert_recovered, assert_said, events, fill, history, program, put, remove, replay, site, site_on_a_disk, tell,
    verb,
};

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
