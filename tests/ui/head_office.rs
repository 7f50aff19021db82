//! Head office from the admin screens and at the door.

use std::sync::Arc;

use rollcall::kiosk::message::{Command, Event};
use rollcall::kiosk::question::Answer;
use rollcall::kiosk::sync_state::{
    HeldReason, HeldRow, OfficeView, PairingState, Revoked, Stream, SyncCommand, SyncPhase, SyncProblem, SyncState, WaitingView,
};

use crate::stage::{NOW, Stage, unlocked};
use crate::{click, is_enabled, open_admin, says, type_into};

fn joined() -> SyncState {
    SyncState {
        phase: SyncPhase::UpToDate,
        office: Some(Arc::new(OfficeView { url: "https://office.example.org".into(), site: "Plant".into(), name: "Gate 2".into() })),
        last_contact: Some(NOW),
        ..SyncState::default()
    }
}

fn open(sync: SyncState) -> Stage {
    let mut snapshot = unlocked();
    *snapshot.sync = sync;
    let mut stage = Stage::open(snapshot);
    open_admin(&mut stage);
    click(&mut stage, "Head office");
    stage.sent();
    stage
}

fn tell(stage: &mut Stage, sync: SyncState) {
    stage.send(Event::Sync(Box::new(sync)));
}

#[test]
fn a_kiosk_is_joined_by_typing() {
    let mut stage = open(SyncState::default());
    assert!(!is_enabled(&stage, "Join"));
    type_into(&mut stage, "Address", " https://office.example.org ");
    assert!(!is_enabled(&stage, "Join"), "without a code");
    type_into(&mut stage, "One-time code", "AB12-CD34");
    click(&mut stage, "Join");
    let pair = SyncCommand::Pair { url: "https://office.example.org".into(), code: "AB12-CD34".into() };
    assert_eq!(stage.sent(), [Command::Sync(pair)]);
    tell(&mut stage, SyncState { pairing: PairingState::Working, ..SyncState::default() });
    assert!(!is_enabled(&stage, "Joining…"));
    tell(
        &mut stage,
        SyncState { pairing: PairingState::Failed(SyncProblem::Code, "the code is not known".into()), ..SyncState::default() },
    );
    assert!(says(&stage, "The code is wrong, used or too old") && says(&stage, "Have a new one made at head office"));
    assert!(says(&stage, "the code is not known"));
    assert!(!is_enabled(&stage, "Join"), "the code was forgotten");
    tell(&mut stage, joined());
    assert!(says(&stage, "Plant") && says(&stage, "Gate 2") && says(&stage, "Head office is up to date"));
}

#[test]
fn a_kiosk_is_joined_by_a_code_before_the_camera() {
    let mut stage = open(SyncState::default());
    click(&mut stage, "Show the QR code to the camera");
    assert_eq!(stage.sent(), [Command::Sync(SyncCommand::Scan { is_wanted: true })]);
    let seen = Answer::PairingCode { url: "https://office.example.org".into(), code: "XY".into() };
    stage.send(Event::Answer(Box::new(seen)));
    assert!(is_enabled(&stage, "Join"), "somebody still looks at it");
    click(&mut stage, "Join");
    assert_eq!(stage.sent(), [Command::Sync(SyncCommand::Pair { url: "https://office.example.org".into(), code: "XY".into() })]);
    click(&mut stage, "Show the QR code to the camera");
    click(&mut stage, "People");
    let scans: Vec<_> = stage.sent().into_iter().filter(|command| matches!(command, Command::Sync(_))).collect();
    let scan = |is_wanted| Command::Sync(SyncCommand::Scan { is_wanted });
    assert_eq!(scans, [scan(true), scan(false)], "leaving the screen ends it");
}

#[test]
fn what_is_wrong_is_said_with_what_to_do() {
    for (problem, title) in [
        (SyncProblem::Unreachable, "Head office cannot be reached. It is tried again by itself. Nothing is lost meanwhile"),
        (
            SyncProblem::CertificateExpired,
            "Head office’s certificate has run out. Check this kiosk’s date first. If it is right, head office needs a new certificate",
        ),
        (
            SyncProblem::NotHeadOffice,
            "Something else than head office answered. Perhaps the network asks for a sign-in first, or the address belongs to something else",
        ),
        (SyncProblem::Busy, "Head office asks to wait. It is tried again when the time has passed"),
    ] {
        let waiting = WaitingView { records: 84, audit: 12, changes: 3, blocked: 0 };
        let phase = SyncPhase::Offline { since: NOW.plus_millis(-3_600_000) };
        let stage = open(SyncState { phase, problem: Some((problem, "the chain of causes".into())), waiting, ..joined() });
        assert!(says(&stage, "Head office not reached since 07:57"), "{problem:?}");
        assert!(says(&stage, title) && says(&stage, "the chain of causes"), "{problem:?}");
        assert!(says(&stage, "84 records, 12 log entries, 3 changes"));
    }
}

#[test]
fn held_rows_are_listed_and_tried_again() {
    let row = HeldRow { stream: Stream::Punch, idx: 1_204, reason: HeldReason::Forked, detail: "another hash".into(), since: NOW };
    let mut stage = open(SyncState { held: [row].into(), held_count: 1, ..joined() });
    assert!(says(&stage, "Record 1204") && says(&stage, "Held back by head office: 1"));
    assert!(says(&stage, "Head office has another row of this number · since 20 Nov, 08:57"));
    click(&mut stage, "Try again");
    click(&mut stage, "Sync now");
    let now = |retries_held| Command::Sync(SyncCommand::Now { retries_held });
    assert_eq!(stage.sent(), [now(true), now(false)]);
}

#[test]
fn leaving_is_asked_once_more() {
    let mut stage = open(joined());
    click(&mut stage, "Leave head office");
    assert!(says(&stage, "Leave head office?"));
    click(&mut stage, "Stay");
    assert_eq!(stage.sent(), []);
    click(&mut stage, "Leave head office");
    click(&mut stage, "Leave");
    assert_eq!(stage.sent(), [Command::Sync(SyncCommand::Unpair)]);
}

#[test]
fn a_revoked_kiosk_says_so() {
    let revoked = Revoked { url: "https://office.example.org".into(), site: "Plant".into(), at: NOW };
    let sync = SyncState { revoked: Some(Arc::new(revoked)), ..SyncState::default() };
    let stage = open(sync.clone());
    assert!(says(&stage, "Revoked by the head office of Plant"));
    let mut snapshot = unlocked();
    *snapshot.sync = sync;
    assert!(says(&Stage::open(snapshot), "Revoked by head office"), "at the door");
}

#[test]
fn the_door_says_quietly_how_it_stands() {
    let door = |sync: SyncState| {
        let mut snapshot = unlocked();
        *snapshot.sync = sync;
        Stage::open(snapshot)
    };
    assert!(!says(&door(SyncState::default()), "Head office is up to date"), "there is none");
    assert!(says(&door(joined()), "Head office is up to date"));
    let waiting = WaitingView { records: 7, ..WaitingView::default() };
    assert!(says(&door(SyncState { phase: SyncPhase::Busy, waiting, ..joined() }), "7 wait for head office"));
    let offline = |minutes: i64| SyncState { phase: SyncPhase::Offline { since: NOW.plus_millis(-minutes * 60_000) }, ..joined() };
    assert!(says(&door(offline(2)), "Head office is up to date"), "a short silence with nothing to tell is no news");
    assert!(says(&door(offline(60)), "Head office not reached since 07:57"));
}
