//! A backup from the admin screens.

use std::sync::Arc;

use rollcall::kiosk::message::{Command, Event, Secret};
use rollcall::kiosk::question::{Answer, BackupMade, BackupProblem, Question};

use crate::stage::{Stage, unlocked};
use crate::{click, is_enabled, open_admin, says, type_into};

fn open() -> Stage {
    let mut stage = Stage::open(unlocked());
    open_admin(&mut stage);
    click(&mut stage, "Backup");
    stage
}

fn ask(stage: &mut Stage) {
    type_into(stage, "Passphrase", "four plain words here");
    type_into(stage, "The same passphrase again", "four plain words here");
    click(stage, "Back up now");
}

fn answer(stage: &mut Stage, outcome: Result<Arc<BackupMade>, BackupProblem>) {
    stage.send(Event::Answer(Box::new(Answer::BackedUp(outcome))));
}

#[test]
fn a_passphrase_is_typed_twice_and_forgotten() {
    let mut stage = open();
    assert!(!is_enabled(&stage, "Back up now"));
    type_into(&mut stage, "Passphrase", "short");
    assert!(says(&stage, "Too easy to guess: take four words or more") && !is_enabled(&stage, "Back up now"));
    type_into(&mut stage, "Passphrase", " and longer now");
    type_into(&mut stage, "The same passphrase again", "short and");
    assert!(says(&stage, "The two passphrases differ") && !is_enabled(&stage, "Back up now"));
    type_into(&mut stage, "The same passphrase again", " longer now");
    click(&mut stage, "Back up now");
    let passphrase = Secret("short and longer now".into());
    assert_eq!(stage.sent(), [Command::Ask(Question::BackUp { passphrase })]);
    assert!(!is_enabled(&stage, "Backing up…"));
}

#[test]
fn where_it_is_and_what_is_in_it_is_told() {
    let mut stage = open();
    ask(&mut stage);
    let made = BackupMade { file: "/media/x.age".into(), bytes: 2_500_000, people: 12, punches: 340, is_intact: false };
    answer(&mut stage, Ok(Arc::new(made)));
    assert!(says(&stage, "Backed up and checked") && says(&stage, "/media/x.age"));
    assert!(says(&stage, "12 people and 340 records in 2.5 MB. It was restored elsewhere to prove it."));
    assert!(says(&stage, "The records in it were altered"));
    click(&mut stage, "Make another");
    assert!(!is_enabled(&stage, "Back up now"));
}

#[test]
fn what_went_wrong_is_told() {
    for (problem, text) in [
        (BackupProblem::NoRoom { needed_mb: 90 }, "Making it takes 90 MB on this kiosk’s disk. Make room first."),
        (BackupProblem::CannotWrite { folder: "/media/usb".into() }, "Nothing can be written to /media/usb. Is the drive there?"),
        (BackupProblem::Other, "Run “rollcall backup” to see why. The kiosk goes on recording."),
    ] {
        let mut stage = open();
        ask(&mut stage);
        answer(&mut stage, Err(problem));
        assert!(says(&stage, "No backup was made") && says(&stage, text), "{text}");
        assert!(!is_enabled(&stage, "Back up now"), "the passphrase was forgotten");
    }
}
