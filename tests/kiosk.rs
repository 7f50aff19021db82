//! The whole kiosk without its window, as it ships: people walk up to a replay and are recorded.

#![cfg(feature = "kiosk")]

#[path = "kiosk/erasure.rs"]
mod erasure;
mod kit;

use kit::{Site, objects, text};
use serde_json::Value;

/// The first portrait is shown from 0 s on, each for a second, with half a second of nobody between them.
const SECS_PER_PORTRAIT: f64 = 1.5;

fn events(output: &std::process::Output, event: &str) -> Vec<Value> {
    objects(&output.stdout).into_iter().filter(|line| line["event"] == event).collect()
}

fn names(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["name"].as_str().expect("a name")).collect()
}

/// Seconds between the capture of two lines.
fn secs_between(earlier: &Value, later: &Value) -> f64 {
    let time = |line: &Value| line["captured"].as_str().expect("a time").parse::<jiff::Timestamp>().expect("RFC 3339");
    time(later).duration_since(time(earlier)).as_secs_f64()
}

#[test]
fn each_visit_is_one_punch_and_a_second_pass_is_none() {
    let site = Site::with_people();
    let folder = site.photographs(&["obama-2009.jpg", "collins-cutout.webp", "biden-2010.jpg"]);
    let replay = format!("replay:{}?speed=fast", folder.display());

    let first = site.run(&["run", "--headless", "--json", "--camera", &replay]);
    assert!(first.status.success(), "{}", text(&first));
    let recorded = events(&first, "recorded");
    assert_eq!(names(&recorded), ["Barack Obama", "Joe Biden"], "{}", text(&first));
    assert_eq!(events(&first, "unknown").len(), 1, "the stranger: {}", text(&first));
    let apart = secs_between(&recorded[0], &recorded[1]);
    assert!((apart - 2.0 * SECS_PER_PORTRAIT).abs() < 0.5, "captured {apart} s apart, on the replay's own time line");

    let second = site.run(&["run", "--headless", "--json", "--camera", &replay]);
    assert!(second.status.success(), "{}", text(&second));
    assert_eq!(events(&second, "recorded").len(), 0, "{}", text(&second));
    assert_eq!(names(&events(&second, "repeat")), ["Barack Obama", "Joe Biden"]);

    let stored = objects(&site.run(&["punches", "--json"]).stdout);
    let of = |lines: &[Value], key: &str| lines.iter().map(|line| line[key].clone()).collect::<Vec<_>>();
    assert_eq!(of(&stored, "id"), of(&recorded, "punch"), "what was announced is what is stored");
    assert_eq!(of(&stored, "captured"), of(&recorded, "captured"));
    assert!(site.run(&["verify-ledger"]).status.success());
}

#[test]
fn people_who_take_each_others_place_without_a_gap_are_told_apart() {
    let site = Site::with_people();
    let folder = site.photographs(&["obama-2010.jpg", "biden-2010.jpg"]);
    let replay = format!("replay:{}?speed=fast&gap=0", folder.display());
    let run = site.run(&["run", "--headless", "--json", "--camera", &replay]);
    assert_eq!(names(&events(&run, "recorded")), ["Barack Obama", "Joe Biden"], "{}", text(&run));
}

#[test]
fn in_real_time_the_first_portrait_waits_for_the_models() {
    let site = Site::with_people();
    let folder = site.photographs(&["obama-2009.jpg"]);
    let replay = format!("replay:{}?hold=1.5", folder.display());
    let run = site.run(&["run", "--headless", "--json", "--camera", &replay]);
    assert_eq!(names(&events(&run, "recorded")), ["Barack Obama"], "{}", text(&run));
}

#[test]
fn the_index_is_kept_sealed_and_a_damaged_one_is_built_anew() {
    let site = Site::with_people();
    let folder = site.photographs(&["obama-2009.jpg"]);
    // The index grows while nobody is there. The replay waits for a machine that has more to do.
    let replay = format!("replay:{}?speed=fast&gap=1&loop=1", folder.display());
    let file = site.data_dir().join("gallery.index");
    let run = || site.run(&["run", "--headless", "--json", "--for", "8s", "--camera", &replay]);

    run();
    let kept = std::fs::read(&file).expect("the index is kept");
    let mut damaged = kept.clone();
    damaged[kept.len() / 2] ^= 1;
    for bytes in [&damaged[..], &kept[..kept.len() / 3], b""] {
        std::fs::write(&file, bytes).expect("a file");
        let run = run();
        assert!(run.status.success(), "{}", text(&run));
        assert!(events(&run, "recorded").len() + events(&run, "repeat").len() > 0, "{}", text(&run));
        assert_eq!(std::fs::read(&file).expect("built anew").len(), kept.len());
    }
}
