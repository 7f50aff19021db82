//! The door, as somebody finds it by what it says.

use crate::stage::{self, LONG_NAME, NOW, Stage, moment, ready, recorded, seen};
use crate::{click, says};
use eframe::egui::vec2;
use egui_kittest::kittest::Queryable;
use rollcall::attendance::punch::PunchKind;
use rollcall::config::NameShown;
use rollcall::face::{Ask, QualityIssue, Side};
use rollcall::frame::SourceState;
use rollcall::ids::PersonId;
use rollcall::kiosk::message::{Access, Event, Guidance, ModelsHealth, ModelsProblem, Outcome, StorageHealth};
use rollcall::time::ClockTrust;

#[test]
fn a_record_is_said_with_name_and_time_and_then_makes_room() {
    let mut stage = Stage::open(seen(Guidance::Done));
    stage.show_frame(stage::portrait(1));
    stage.send(Event::Outcome(recorded("Ana Souza", PunchKind::In)));
    for text in ["Good morning", "Ana Souza", "In at 08:57", "Thank you"] {
        assert!(says(&stage, text), "{text}");
    }
    stage.wait_secs(3.0);
    assert!(says(&stage, "Ana Souza"), "she is still there");
    stage.tell(ready());
    assert!(!says(&stage, "Ana Souza"));
}

#[test]
fn a_record_can_be_read_by_somebody_who_walks_on() {
    let mut stage = Stage::open(ready());
    stage.send(Event::Outcome(recorded("Ana Souza", PunchKind::In)));
    stage.wait_secs(1.25);
    assert!(says(&stage, "Ana Souza"));
    stage.wait_secs(1.0);
    assert!(!says(&stage, "Ana Souza"));
}

#[test]
fn every_outcome_says_what_it_means() {
    let captured = moment(NOW);
    let cases = [
        (recorded("Ana", PunchKind::Out), "Out at 08:57"),
        (recorded("Ana", PunchKind::Auto), "Recorded at 08:57"),
        (recorded(LONG_NAME, PunchKind::BreakStart), LONG_NAME),
        (Outcome::Repeat { person: PersonId::generate(), name: "Ana".into(), recorded: captured, captured }, "Already recorded at 08:57"),
        (Outcome::Unknown { captured }, "I don’t recognise you"),
        (Outcome::Attack { captured }, "Please look at the camera yourself"),
        (Outcome::NotRecorded { name: "Ana".into(), captured }, "Your time was not recorded"),
    ];
    for (outcome, text) in cases {
        let mut stage = Stage::open(seen(Guidance::Done));
        stage.send(Event::Outcome(outcome));
        assert!(says(&stage, text), "{text}");
    }
}

#[test]
fn an_outcome_lost_on_the_way_comes_with_the_next_snapshot_and_only_once() {
    let mut stage = Stage::open(seen(Guidance::Done));
    let mut snapshot = seen(Guidance::Done);
    snapshot.outcome = Some(recorded("Ana Souza", PunchKind::In));
    stage.tell(snapshot.clone());
    assert!(says(&stage, "Ana Souza"));
    stage.wait_secs(8.5);
    stage.tell(snapshot);
    assert!(!says(&stage, "Ana Souza"));
}

#[test]
fn one_texture_holds_whatever_the_camera_sees() {
    let mut stage = Stage::open(seen(Guidance::Look));
    (1..5).for_each(|seq| stage.show_frame(stage::portrait(seq)));
    let changes = stage.textures.0.borrow();
    let frames: Vec<_> = changes.iter().filter(|(_, change)| change.image.size() == [640, 480]).map(|(id, _)| *id).collect();
    assert_eq!(frames.len(), 4);
    assert!(frames.iter().all(|id| *id == frames[0]));
}

fn turn(side: Side, turn: u8, is_there: bool) -> Guidance {
    Guidance::Prove(Ask::Turn { side, turn, is_there, percent: 30, secs_left: 5 })
}

#[test]
fn one_sentence_helps_the_person() {
    for (guidance, text) in [
        (Guidance::Look, "Look at the camera"),
        (Guidance::OneAtATime, "One at a time, please"),
        (Guidance::Improve(QualityIssue::TooFar), "Come a little closer"),
        (Guidance::Improve(QualityIssue::Turned), "Turn to the camera"),
        (turn(Side::Left, 1, false), "Please turn your head to the left"),
        (turn(Side::Right, 1, false), "Please turn your head to the right"),
        (turn(Side::Right, 1, true), "And back to the camera"),
        (turn(Side::Left, 2, false), "Good. Now to the left, please"),
        (turn(Side::Right, 3, false), "Good. Now to the right, please"),
        (Guidance::Prove(Ask::Calm), "Please keep looking at the camera"),
        (Guidance::Prove(Ask::Move), "Please move your head a little"),
    ] {
        let mut stage = Stage::open(seen(guidance));
        stage.show_frame(stage::portrait(1));
        assert!(says(&stage, text), "{text}");
    }
}

#[test]
fn a_sentence_stays_long_enough_to_be_read() {
    let mut stage = Stage::open(seen(Guidance::Look));
    stage.show_frame(stage::portrait(1));
    stage.wait_secs(1.0);
    stage.tell(seen(Guidance::Improve(QualityIssue::TooFar)));
    stage.tell(seen(Guidance::Look));
    assert!(says(&stage, "Come a little closer"));
    stage.wait_secs(1.0);
    assert!(says(&stage, "Look at the camera"));
}

#[test]
fn the_cameras_state_stands_where_its_picture_would_be() {
    for (state, text) in [
        (SourceState::Opening, "Starting the camera"),
        (SourceState::Stalled, "The camera has stopped"),
        (SourceState::Gone { reason: "ENODEV".into() }, "No camera"),
        (SourceState::Ended, "The recording has ended"),
    ] {
        let mut snapshot = ready();
        snapshot.health.camera = state;
        let stage = Stage::open(snapshot);
        assert!(says(&stage, text), "{text}");
        assert!(!says(&stage, "Look at the camera"), "{text}");
    }
}

#[test]
fn what_is_wrong_is_said() {
    let mut snapshot = ready();
    snapshot.health.models = ModelsHealth::Off { problem: ModelsProblem::Altered, detail: "sha".into() };
    snapshot.health.storage = StorageHealth::ReadOnly;
    snapshot.health.clock = ClockTrust::Doubtful;
    snapshot.health.pad_off = true;
    snapshot.health.demo = true;
    let mut stage = Stage::open(snapshot);
    for text in [
        "Faces cannot be recognised at present",
        "Nothing can be recorded: the data folder is read-only",
        "The clock may be wrong",
        "Attack detection is off",
        "Demo: these people are pictures",
    ] {
        assert!(says(&stage, text), "{text}");
    }
    for (storage, text) in [
        (StorageHealth::Full, "Nothing can be recorded: the disk is full"),
        (StorageHealth::TooFullToOpen, "Nothing can be recorded: the disk is full"),
        (StorageHealth::LowSpace { free_mb: 100, days_left: None }, "The disk is nearly full"),
        (StorageHealth::Failed { detail: "x".into() }, "Nothing can be recorded: the database does not answer"),
    ] {
        stage.change(|snapshot| snapshot.health.storage = storage);
        assert!(says(&stage, text), "{text}");
    }
}

#[test]
fn the_screen_dims_when_nobody_is_there_and_wakes_for_a_face() {
    let mut stage = Stage::open(ready());
    stage.show_frame(stage::portrait(1));
    stage.wait_secs(31.0);
    assert!(says(&stage, "08:57") && !says(&stage, "Look at the camera"));
    stage.tell(seen(Guidance::Look));
    assert!(says(&stage, "Look at the camera"));
}

#[test]
fn a_new_kiosk_invites_to_set_it_up() {
    let mut snapshot = ready();
    snapshot.access = Access::FirstRun;
    let mut stage = Stage::open(snapshot);
    stage.harness.get_by_label("Set up this kiosk").click();
    stage.harness.run();
    assert!(says(&stage, "Choose the admin password"));
}

#[test]
fn holding_the_clock_opens_the_password_and_a_tap_does_not() {
    let mut stage = Stage::open(ready());
    let clock = stage.harness.get_by_label("08:57. Hold to open the admin screens").rect().center();
    stage.harness.get_by_label("08:57. Hold to open the admin screens").click();
    stage.harness.run();
    assert!(!says(&stage, "Admin password"));
    stage.harness.drag_at(clock);
    stage.wait_secs(1.75);
    assert!(says(&stage, "Admin password"));
}

#[test]
fn a_language_is_chosen_at_the_door_and_forgotten_with_the_person() {
    let mut stage = Stage::open(seen(Guidance::Look));
    stage.show_frame(stage::portrait(1));
    click(&mut stage, "Français");
    assert!(says(&stage, "Bonjour") && says(&stage, "Regardez la caméra"), "at once");
    stage.wait_secs(20.0);
    assert!(says(&stage, "Bonjour"), "as long as somebody is there");
    stage.tell(ready());
    stage.wait_secs(9.0);
    assert!(says(&stage, "Good morning"), "the site's own for whoever comes next");
}

#[test]
fn a_name_is_shown_as_the_site_wishes() {
    let check = |names: NameShown, shown: &[&str], hidden: &[&str]| {
        let mut config = stage::config();
        config.ui.names = names;
        let mut stage = Stage::open_with(&config, vec2(1280.0, 800.0), seen(Guidance::Done));
        stage.show_frame(stage::portrait(1));
        stage.send(Event::Outcome(recorded("Ana Souza", PunchKind::In)));
        shown.iter().for_each(|text| assert!(says(&stage, text), "{names:?} shows {text}"));
        hidden.iter().for_each(|text| assert!(!says(&stage, text), "{names:?} hides {text}"));
    };
    check(NameShown::Full, &["Good morning", "Ana Souza", "In at 08:57"], &[]);
    check(NameShown::Initials, &["Good morning", "A.\u{a0}S.", "In at 08:57"], &["Ana Souza"]);
    check(NameShown::Hidden, &["Good morning", "In at 08:57"], &["Ana Souza", "A.\u{a0}S."]);
}
