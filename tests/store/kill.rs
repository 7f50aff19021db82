//! Killed at any instant: every punch that was announced is there, once.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use rollcall::store::Store;

use crate::kit::{draft, enrol, folder, model, open, template};

const DATA_DIR: &str = "ROLLCALL_TEST_APPEND_IN";
const KILLS: u64 = 50;

/// Not a test of its own: what the child process of the next test does, until it is killed.
#[test]
fn appends_until_killed() {
    let Ok(dir) = std::env::var(DATA_DIR) else { return };
    let mut store = open(Path::new(&dir));
    let person = match store.people(&model()).expect("lists").first() {
        Some(ada) => ada.person.id,
        None => enrol(&mut store, "Ada", &[template(1)]),
    };
    for at in 0.. {
        let punch = store.append_punch(&draft(person, at)).expect("appends");
        // Past the test harness's capture, and each line in one write, which a pipe takes whole or not at all: an announcement is never half made.
        let line = format!("announced {} {}\n", punch.idx, punch.id);
        std::io::stderr().write_all(line.as_bytes()).expect("announces");
    }
}

#[test]
fn no_announced_punch_is_lost() {
    let dir = folder();
    let mut announced = Vec::new();
    // Longer where a process takes that long to start.
    let mut window_micros = 60_000;
    for round in 0..KILLS {
        if announced.is_empty() && round % 16 == 15 {
            window_micros *= 2;
        }
        let mut child = Command::new(std::env::current_exe().expect("is a test"))
            .args(["--exact", "kill::appends_until_killed", "--nocapture", "--test-threads", "1"])
            .env(DATA_DIR, dir.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let stderr = child.stderr.take().expect("is piped");
        let reader = std::thread::Builder::new()
            .name("announcements".into())
            .spawn(move || BufReader::new(stderr).lines().map_while(Result::ok).collect::<Vec<_>>())
            .expect("starts");
        // From before the database exists to well into appending, at no round number.
        std::thread::sleep(Duration::from_micros(round * 1_709 % window_micros));
        child.kill().expect("is running");
        child.wait().expect("ends");
        let lines = reader.join().expect("reads");
        announced.extend(lines.iter().filter_map(|line| {
            let (idx, id) = line.strip_prefix("announced ")?.split_once(' ')?;
            Some((idx.parse::<u64>().expect("a number"), id.to_owned()))
        }));
    }
    let store = open(dir.path());
    let conn = rusqlite::Connection::open(dir.path().join("rollcall.db")).expect("opens");
    for (idx, id) in &announced {
        let stored: Vec<u8> = conn.query_row("SELECT punch_id FROM punches WHERE idx = ?1", [idx], |row| row.get(0)).expect("is there");
        assert_eq!(uuid::Uuid::from_slice(&stored).expect("an id").to_string(), *id, "punch {idx}");
    }
    let report = store.verify().expect("reads");
    assert!(report.is_intact(), "{:?}", report.faults);
    let last = announced.iter().map(|(idx, _)| *idx).max().expect("some were announced");
    // At most one punch per kill was on the disk and not announced yet.
    assert!((last..=last + KILLS).contains(&report.punches), "{last} announced, {} stored", report.punches);
    assert!(Store::open_read_only(dir.path()).is_ok());
}
