//! A site to break, and what must hold of the program on it.

use std::fs::{self, File, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::time::Duration;

use serde_json::Value;

use crate::disk::Disk;
use crate::kit::{Site, objects, text};

pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// Below this the kiosk stops recording.
pub const MIN_FREE_MB: &str = "ROLLCALL_STORAGE__MIN_FREE_MB";
/// Longer than anything here takes on a machine that does other things as well.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A site with two people and one punch.
pub fn site() -> Site {
    let site = Site::new();
    copy_into(&site);
    site
}

/// Puts the data of that site into an empty data folder; it is made once, and every test works on a copy.
pub fn copy_into(site: &Site) {
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
pub fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file");
    fs::set_permissions(path, Permissions::from_mode(0o600)).expect("a mode");
}

/// A recording of one portrait, as `--camera` takes it.
pub fn replay(site: &Site, portrait: &str, options: &str) -> String {
    format!("replay:{}?speed=fast&hold=0.5&gap=1.5{options}", site.photographs(&[portrait]).display())
}

/// The program with short memory, so that everybody is recorded again, and content with the few megabytes of these tests' disks.
pub fn program(site: &Site, arguments: &[&str]) -> Command {
    let mut command = site.command(arguments);
    command.env("ROLLCALL_ATTENDANCE__DEDUPE_SECS", "1").env(MIN_FREE_MB, "0");
    command
}

pub fn tell(site: &Site, arguments: &[&str]) -> Output {
    program(site, arguments).output().expect("the program starts")
}

pub fn run(site: &Site, portrait: &str) -> Output {
    tell(site, &["run", "--headless", "--json", "--camera", &replay(site, portrait, "")])
}

pub fn events(output: &Output, event: &str) -> usize {
    objects(&output.stdout).iter().filter(|line| line["event"] == event).count()
}

/// Every punch of the site.
pub fn history(site: &Site) -> Vec<Value> {
    let listed = tell(site, &["punches", "list", "--from", "2000-01-01", "--to", "2100-01-01", "--json"]);
    assert!(listed.status.success(), "{}", text(&listed));
    objects(&listed.stdout)
}

/// A fault is said plainly: with this exit code and these words, without a panic, and without anybody's name in what is logged.
pub fn assert_said(what: &str, output: &Output, exit: i32, words: &[&str]) {
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
pub fn assert_recovered(what: &str, site: &Site, before: &[Value]) {
    assert_eq!(history(site), before, "{what}: the punches from before");
    let recorded = run(site, "obama-2009.jpg");
    assert!(recorded.status.success() && events(&recorded, "recorded") == 1, "{what}, repaired: {}", text(&recorded));
    assert_eq!(history(site).len(), before.len() + 1, "{what}");
    let verified = tell(site, &["verify-ledger"]);
    assert!(verified.status.success(), "{what}: {}", text(&verified));
}

/// Runs a verb of the program on the broken site.
pub fn verb(site: &Site, verb: &str) -> Output {
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

pub fn overwrite(path: &Path, at: usize, bytes: &[u8]) {
    let mut content = fs::read(path).expect("a file");
    content[at..at + bytes.len()].copy_from_slice(bytes);
    fs::write(path, content).expect("a file");
}

pub fn cut(path: &Path, length: usize) {
    fs::write(path, &fs::read(path).expect("a file")[..length]).expect("a file");
}

pub fn remove(path: &Path) {
    fs::remove_file(path).expect("a file");
}

/// A site whose data folder is a disk of its own.
pub fn site_on_a_disk(size: &str) -> Option<(Site, Disk)> {
    let site = Site::new();
    fs::create_dir(site.data_dir()).expect("a folder");
    let disk = Disk::mount(&site.data_dir(), size)?;
    copy_into(&site);
    Some((site, disk))
}

/// Takes all the room there is; the file that holds it.
pub fn fill(site: &Site) -> PathBuf {
    let path = site.data_dir().join("filler");
    let mut filler = File::create(&path).expect("a file");
    while filler.write_all(&[0; 4096]).is_ok() {}
    path
}
