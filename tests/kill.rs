//! SIGKILL at random moments while a replay is being recorded: what was announced is in the ledger, once, and the next start works.

#![cfg(feature = "kiosk")]

mod kit;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;

use kit::{Site, objects, text};

/// How often the kiosk is killed, over both lanes.
const KILLS: u64 = 200;
/// Kiosks killed side by side, each with its own data folder.
const LANES: u64 = 2;

#[test]
fn every_announced_punch_survives_two_hundred_kills() {
    let announced: u64 = std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES).map(|lane| scope.spawn(move || kill_again_and_again(lane))).collect();
        lanes.into_iter().map(|lane| lane.join().expect("no lane fails")).sum()
    });
    println!("{KILLS} kills, {announced} punches announced");
    assert!(announced > KILLS / 4, "only {announced} punches were announced: the kills came too early to prove anything");
}

fn kill_again_and_again(lane: u64) -> u64 {
    let site = Site::with_people();
    let folder = site.photographs(&["obama-2009.jpg", "biden-2010.jpg"]);
    // Each portrait comes back after 1.6 s of the replay's own time, which is outside this dedupe window.
    let source = format!("replay:{}?speed=fast&loop=1&hold=0.5&gap=0.3", folder.display());
    let mut random = 0x9e37_79b9_7f4a_7c15 ^ lane;
    let mut announced = BTreeMap::new();
    for round in 0..KILLS / LANES {
        for punch in run_and_kill(&site, &source, &mut random) {
            let before = announced.insert(punch.clone(), round);
            assert_eq!(before, None, "{punch} was announced twice");
        }
        if round % 10 == 0 {
            assert_ledger(&site, &announced, round);
        }
    }
    assert_ledger(&site, &announced, KILLS / LANES);
    announced.len() as u64
}

/// Starts the kiosk, kills it at a random moment, and returns the ids of the punches it announced.
fn run_and_kill(site: &Site, source: &str, random: &mut u64) -> Vec<String> {
    let mut command = site.command(&["run", "--headless", "--json", "--camera", source]);
    command.env("ROLLCALL_ATTENDANCE__DEDUPE_SECS", "1").stdout(Stdio::piped()).stderr(Stdio::null());
    let mut kiosk = command.spawn().expect("the program starts");
    let mut lines = BufReader::new(kiosk.stdout.take().expect("piped"));
    let mut said = Vec::new();
    // A quarter of the kills falls into the start, the others among the commits that follow the first one.
    if !next(random).is_multiple_of(4) {
        while !String::from_utf8_lossy(&said).contains("\"recorded\"") {
            assert_ne!(lines.read_until(b'\n', &mut said).expect("a pipe"), 0, "the kiosk ended: {}", String::from_utf8_lossy(&said));
        }
        std::thread::sleep(Duration::from_micros(next(random) % 300_000));
    } else {
        std::thread::sleep(Duration::from_micros(next(random) % 600_000));
    }
    kiosk.kill().expect("SIGKILL");
    while lines.read_until(b'\n', &mut said).expect("a pipe") > 0 {}
    kiosk.wait().expect("it was killed");
    let recorded = |line: &serde_json::Value| line["event"] == "recorded";
    objects(&said).iter().filter(|line| recorded(line)).map(|line| line["punch"].as_str().expect("an id").to_owned()).collect()
}

fn assert_ledger(site: &Site, announced: &BTreeMap<String, u64>, round: u64) {
    let verified = site.run(&["verify-ledger"]);
    assert!(verified.status.success(), "after round {round}: {}", text(&verified));
    let listed = site.run(&["punches", "list", "--from", "2000-01-01", "--to", "2100-01-01", "--json"]);
    let mut times_stored: BTreeMap<String, u32> = BTreeMap::new();
    for punch in objects(&listed.stdout) {
        *times_stored.entry(punch["id"].as_str().expect("an id").to_owned()).or_default() += 1;
    }
    for punch in announced.keys() {
        assert_eq!(times_stored.get(punch), Some(&1), "{punch} was announced; round {round}");
    }
}

/// xorshift64: the moments differ from round to round and are the same in every run of the test.
fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}
