//! PINs and badges from the command line, and a badge that is held to the camera.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use image::imageops::{self, FilterType};
use image::{GrayImage, Luma};
use rollcall::ids::BootId;
use rollcall::people::{PersonDraft, PersonStatus};
use rollcall::store::Store;
use rollcall::time::{ClockTrust, Moment, Timestamp};
use serde_json::Value;

use super::{Ended, Rollcall};

/// A site where Ana has number 1001, and the store to change her with.
fn with_ana() -> Rollcall {
    let rollcall = Rollcall::new();
    let draft = PersonDraft {
        name: "Ana Souza".into(),
        staff_no: Some("1001".into()),
        department: Some("Assembly".into()),
        ..PersonDraft::default()
    };
    open(&rollcall).add_person(&draft, "admin", now()).expect("adds");
    rollcall
}

fn open(rollcall: &Rollcall) -> Store {
    Store::open(rollcall.data.path(), now()).expect("opens")
}

fn now() -> Moment {
    let boot_id = BootId(uuid::Uuid::from_u128(1));
    Moment { utc: Timestamp(1_795_161_600_000), utc_offset_min: 0, boot_id, monotonic_ms: 1, trust: ClockTrust::Trusted }
}

/// The texts of the QR codes in a picture.
fn codes(path: &Path) -> Vec<String> {
    let picture = image::open(path).expect("a picture").to_luma8();
    let (width, height) = picture.dimensions();
    let pixel = |x, y| picture.get_pixel(x as u32, y as u32).0[0];
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, pixel);
    image.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}

#[test]
fn a_pin_is_made_and_told_once() {
    let rollcall = with_ana();
    let made = rollcall.run(&["people", "pin", "1001", "--json"]).json();
    let pin = made[0]["pin"].as_str().expect("is told");
    assert!(pin.len() == 6 && pin.bytes().all(|byte| byte.is_ascii_digit()), "{pin}");
    let holder = open(&rollcall).pin_holder("1001").expect("reads").expect("is there");
    let hash = holder.pin_hash.expect("has a PIN");
    assert!(hash.starts_with("$argon2id$") && !hash.contains(pin));
    assert!(rollcall::people::credential::verify_password(pin, &hash).expect("compares"));
    assert!(rollcall.run(&["people", "pin", "1001", "--remove"]).done().contains("removed"));
    assert_eq!(open(&rollcall).pin_holder("1001").expect("reads").expect("is there").pin_hash, None);
    assert_eq!(rollcall.run(&["people", "pin", "1002"]).code, 1);
}

#[test]
fn a_pin_from_standard_input_is_weighed() {
    let rollcall = with_ana();
    let set = |pin: &str| {
        let mut child = rollcall
            .command()
            .args(["people", "pin", "1001", "--stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        child.stdin.take().expect("is piped").write_all(pin.as_bytes()).expect("takes it");
        Ended::of(child.wait_with_output().expect("ends"))
    };
    for (pin, says) in [("12345\n", "6 to 12 digits"), ("123456\n", "first that somebody would try"), ("48151a\n", "digits only")] {
        let ended = set(pin);
        assert!(ended.code == 1 && ended.err.contains(says), "{pin}: {}", ended.err);
    }
    let done = set("481516\n").done();
    assert!(!done.contains("481516"), "a PIN that was typed is not repeated: {done}");
}

#[test]
fn a_badge_is_written_again_until_it_is_issued_anew() {
    let rollcall = with_ana();
    let (pdf, png) = (rollcall.data.path().join("badge.pdf"), rollcall.data.path().join("badge.png"));
    let write = |more: &[&str]| {
        let (pdf, png) = (pdf.to_str().expect("UTF-8"), png.to_str().expect("UTF-8"));
        let arguments = [&["people", "badge", "1001", "--pdf", pdf, "--png", png, "--json"], more].concat();
        let line = rollcall.run(&arguments).json().remove(0);
        let code = codes(Path::new(png)).pop().expect("has a code");
        (line["issue"].as_u64().expect("a number"), line["is_new"].as_bool().expect("a truth"), code)
    };
    let first = write(&[]);
    assert_eq!((first.0, first.1), (1, true));
    assert!(fs::read(&pdf).expect("is written").starts_with(b"%PDF-"));
    assert_eq!(write(&[]), (1, false, first.2.clone()), "the same again");
    let second = write(&["--reissue"]);
    assert!(second.0 == 2 && second.1 && second.2 != first.2);
    assert!(rollcall.run(&["people", "badge", "1001", "--revoke"]).done().contains("taken back"));
    assert_eq!(write(&[]).0, 3, "a number is never used twice");
    let nobody = rollcall.run(&["people", "badge", "1002"]);
    assert!(nobody.code == 1 && nobody.err.contains("nobody has the staff number 1002"), "{}", nobody.err);
}

/// A camera's picture of the badge: smaller, turned a little, before a wall.
fn photograph(card: &Path, picture: &Path) {
    let card = image::open(card).expect("a picture").to_luma8();
    let card = imageops::resize(&card, 430, 271, FilterType::Triangle);
    let (sin, cos) = 0.12f32.sin_cos();
    let seen = GrayImage::from_fn(640, 480, |x, y| {
        let (dx, dy) = (x as f32 - 320.0, y as f32 - 240.0);
        let (u, v) = (cos * dx + sin * dy + 215.0, -sin * dx + cos * dy + 135.0);
        let is_card = (0.0..430.0).contains(&u) && (0.0..271.0).contains(&v);
        if is_card { *card.get_pixel(u as u32, v as u32) } else { Luma([90 + (x / 16) as u8]) }
    });
    seen.save(picture).expect("is written");
}

#[test]
fn a_badge_held_to_the_camera_is_one_punch_and_a_void_one_none() {
    let rollcall = with_ana();
    let folder = rollcall.data.path().join("replay");
    fs::create_dir_all(&folder).expect("a folder");
    let png = rollcall.data.path().join("badge.png");
    rollcall.run(&["people", "badge", "1001", "--png", png.to_str().expect("UTF-8")]).done();
    photograph(&png, &folder.join("01.png"));
    let camera = format!("replay:{}?hold=3&gap=0.5&speed=fast", folder.display());
    let run = || rollcall.run(&["run", "--headless", "--json", "--camera", &camera]).json();
    let events = |lines: &[Value], event: &str| {
        let found = lines.iter().filter(|line| line["event"] == event);
        found.map(|line| line["name"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let first = run();
    assert_eq!(events(&first, "recorded"), ["Ana Souza"], "{first:?}");
    assert_eq!((events(&first, "repeat").len(), events(&first, "refused").len()), (0, 0), "{first:?}");
    let punches = rollcall.run(&["punches", "--json"]).json();
    assert_eq!((punches.len(), punches[0]["method"].as_str(), punches[0]["score"].as_f64()), (1, Some("badge"), None));
    assert_eq!(rollcall.run(&["verify-ledger"]).code, 0);

    assert_eq!(events(&run(), "repeat"), ["Ana Souza"], "within the window of the first");

    rollcall.run(&["people", "badge", "1001", "--reissue"]).done();
    let stale = run();
    assert_eq!((events(&stale, "recorded").len(), events(&stale, "refused").len()), (0, 1), "{stale:?}");

    let mut store = open(&rollcall);
    let mut ana = store.person_by_staff_no("1001").expect("reads").expect("is there");
    ana.status = PersonStatus::Suspended;
    store.update_person(&ana, "admin", now()).expect("changes");
    drop(store);
    rollcall.run(&["people", "badge", "1001", "--png", png.to_str().expect("UTF-8")]).done();
    photograph(&png, &folder.join("01.png"));
    let suspended = run();
    assert_eq!((events(&suspended, "recorded").len(), events(&suspended, "refused").len()), (0, 1), "{suspended:?}");
    assert_eq!(rollcall.run(&["punches", "--json"]).json().len(), 1);
}
