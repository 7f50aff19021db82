//! Backup and restore, as a script calls them.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use super::faces::{path, portraits};
use super::{Ended, Rollcall};

#[test]
fn a_backup_goes_to_a_new_machine() {
    let rollcall = Rollcall::new();
    let from = portraits(&rollcall);
    rollcall.run(&["enrol", "--from", &from]).done();
    let place = tempfile::tempdir().expect("folder");
    let (file, passphrase) = (path(&place.path().join("kiosk.age")), path(&place.path().join("passphrase")));
    fs::write(&passphrase, "four plain words here\n").expect("written");
    let made = &rollcall.run(&["backup", &file, "--passphrase-file", &passphrase, "--json"]).json()[0];
    assert_eq!((&made["people"], &made["templates"], &made["intact"]), (&2.into(), &2.into(), &true.into()));
    let again = rollcall.run(&["backup", &file, "--passphrase-file", &passphrase]);
    assert!(again.code == 1 && again.err.contains("a backup never takes the place of another"), "{}", again.err);

    let new = Rollcall::new();
    // The passphrase comes as a script sends it.
    let mut child =
        new.command().args(["restore", &file]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    child.stdin.take().expect("piped").write_all(b"a wrong passphrase\n").expect("written");
    let ended = Ended::of(child.wait_with_output().expect("ends"));
    assert!(ended.code == 1 && ended.err.contains("the passphrase does not open"), "{}", ended.err);

    let text = new.run(&["restore", &file, "--passphrase-file", &passphrase]).done();
    assert!(text.contains("2 people and 0 punches"), "{text}");
    new.run(&["verify-ledger"]).done();
    assert_eq!(new.run(&["people", "--json"]).json().len(), 2);

    let lost = rollcall.run(&["enrol", "--from", &from, "--json"]);
    assert_eq!(lost.code, 0);
    rollcall.run(&["calibrate", "--reset"]).done();
    let refused = rollcall.run(&["restore", &file, "--passphrase-file", &passphrase]);
    assert!(
        refused.code == 1 && refused.err.contains("restoring would lose 0 records and 1 audit entries that are newer"),
        "{}",
        refused.err
    );
    let forced = &rollcall.run(&["restore", &file, "--passphrase-file", &passphrase, "--force", "--json"]).json()[0];
    assert_eq!((&forced["intact"], &forced["lost"]["what"]), (&true.into(), &"newer".into()));
    rollcall.run(&["verify-ledger"]).done();
    assert!(rollcall.run(&["doctor"]).out.contains("restored once from a backup of 0 punches"));
}
