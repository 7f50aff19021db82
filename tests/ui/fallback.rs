//! PIN and badge, by touch and by keyboard.

use std::path::PathBuf;

use eframe::egui::Key;
use egui_kittest::kittest::Queryable;
use rollcall::attendance::punch::{PunchKind, PunchMethod};
use rollcall::config::Config;
use rollcall::frame::SourceState;
use rollcall::kiosk::edit::{Edit, EditProblem, Edited};
use rollcall::kiosk::message::{Claimant, Command, Event, Outcome, Refusal, Secret};
use rollcall::kiosk::question::{Answer, BadgeFacts, PersonFallback, Question};
use rollcall::people::pin::WeakPin;
use rollcall::people::role::Role;

use crate::stage::{self, NOW, Snapshot, Stage, moment, ready, recorded, unlocked};
use crate::{click, is_enabled, open_admin, press, says, type_text};

fn at_the_door() -> Stage {
    let mut stage = Stage::open(ready());
    stage.show_frame(stage::portrait(1));
    stage
}

fn with_config(change: impl FnOnce(&mut Config)) -> Stage {
    let mut config = stage::config();
    change(&mut config);
    let mut stage = Stage::open_with(&config, eframe::egui::vec2(1280.0, 800.0), ready());
    stage.show_frame(stage::portrait(1));
    stage
}

fn check(number: &str, pin: &str) -> Command {
    Command::CheckPin { claimant: Claimant::StaffNo(number.into()), pin: Secret(pin.into()) }
}

fn refuse(stage: &mut Stage, method: PunchMethod, refusal: Refusal) {
    stage.send(Event::Outcome(Outcome::Refused { method, refusal, captured: moment(NOW) }));
}

#[test]
fn a_pin_is_typed_by_touch_and_its_record_looks_like_any() {
    let mut stage = at_the_door();
    click(&mut stage, "PIN");
    assert!(says(&stage, "Your staff number") && !is_enabled(&stage, "Next"));
    for key in ["1", "0", "0", "7"] {
        click(&mut stage, key);
    }
    click(&mut stage, "Delete the last character");
    click(&mut stage, "1");
    assert!(says(&stage, "Staff number: 1001"));
    click(&mut stage, "Next");
    for key in ["4", "8", "1", "5", "1", "6"] {
        click(&mut stage, key);
    }
    assert!(says(&stage, "6 digits typed") && !says(&stage, "481516"), "the PIN is shown as dots");
    click(&mut stage, "Record");
    assert_eq!(stage.sent(), [Command::ServeBy(PunchMethod::Pin), check("1001", "481516")]);
    assert!(says(&stage, "One moment…") && !is_enabled(&stage, "Checking…"));
    stage.send(Event::Outcome(recorded("Ana Souza", PunchKind::In)));
    assert!(says(&stage, "Ana Souza") && says(&stage, "In at 08:57") && says(&stage, "Good morning"));
    assert_eq!(stage.sent(), [Command::ServeBy(PunchMethod::Face)]);
}

#[test]
fn a_keyboard_needs_no_touch() {
    let mut stage = at_the_door();
    stage.harness.get_by_label("PIN").focus();
    stage.harness.run();
    press(&mut stage, Key::Enter);
    stage.harness.run();
    type_text(&mut stage, "E-1001");
    press(&mut stage, Key::Backspace);
    type_text(&mut stage, "2");
    press(&mut stage, Key::Enter);
    type_text(&mut stage, "481516x");
    press(&mut stage, Key::Enter);
    assert_eq!(stage.sent(), [Command::ServeBy(PunchMethod::Pin), check("E-1002", "481516")]);
}

#[test]
fn a_wrong_pin_says_what_to_do_and_keeps_the_number() {
    let mut stage = at_the_door();
    click(&mut stage, "PIN");
    type_text(&mut stage, "1001");
    click(&mut stage, "Next");
    type_text(&mut stage, "481517");
    click(&mut stage, "Record");
    refuse(&mut stage, PunchMethod::Pin, Refusal::WrongPin { tries_left: 1 });
    assert!(says(&stage, "That number and PIN do not match"));
    assert!(says(&stage, "Check both and try again. One try is left."));
    assert!(says(&stage, "0 digits typed"), "the wrong one is gone");
    type_text(&mut stage, "481516");
    assert!(!says(&stage, "That number and PIN do not match"));
    click(&mut stage, "Record");
    let _ = stage.sent();
    click(&mut stage, "Back");
    assert_eq!(stage.sent(), [Command::ServeBy(PunchMethod::Face)]);
}

#[test]
fn each_refusal_has_its_words_at_the_door_and_offers_another_way() {
    let until = NOW.plus_millis(15 * 60_000);
    for (refusal, title, detail) in [
        (Refusal::WrongPin { tries_left: 0 }, "That number and PIN do not match", "your badge or your face"),
        (Refusal::NumberWaits { until }, "This number has to wait", "Try again at 09:12, or use your badge or your face."),
        (Refusal::KioskWaits { until }, "PINs have to wait", "Try again at 09:12. Badges and faces go on."),
        (Refusal::NotActive, "You cannot record at present", "speak to the person who looks after this kiosk"),
        (Refusal::BadgeUnknown, "This badge is not from this kiosk", "Use your PIN"),
        (Refusal::BadgeStale, "This badge is not in force any more", "newest badge or your PIN"),
        (Refusal::NotABadge, "That code is not a badge", "use your PIN"),
        (Refusal::OutOfOrder, "That cannot be checked at present", "try again in a moment"),
    ] {
        let mut stage = at_the_door();
        refuse(&mut stage, PunchMethod::Badge, refusal);
        assert!(says(&stage, title), "{title}");
        assert!(stage.harness.query_by_label_contains(detail).is_some(), "{detail}");
    }
}

#[test]
fn a_badge_is_held_into_the_frame() {
    let mut stage = at_the_door();
    click(&mut stage, "Badge");
    assert!(says(&stage, "Hold your badge into the frame") && says(&stage, "Live picture of the camera with a frame for the badge"));
    refuse(&mut stage, PunchMethod::Badge, Refusal::BadgeStale);
    assert!(says(&stage, "This badge is not in force any more"));
    stage.wait_secs(6.5);
    assert!(says(&stage, "Hold your badge into the frame"), "and another one can be shown");
    stage.send(Event::Outcome(recorded("Ana Souza", PunchKind::Out)));
    assert!(says(&stage, "Ana Souza") && says(&stage, "Out at 08:57"));
    assert_eq!(stage.sent(), [Command::ServeBy(PunchMethod::Badge), Command::ServeBy(PunchMethod::Face)]);
}

#[test]
fn without_a_camera_the_badge_screen_leads_to_the_pin() {
    let mut snapshot = ready();
    snapshot.health.camera = SourceState::Gone { reason: "ENODEV".into() };
    let mut stage = Stage::open(snapshot);
    click(&mut stage, "Badge");
    assert!(says(&stage, "Badges cannot be read at present") && says(&stage, "No camera"));
    click(&mut stage, "Use PIN");
    assert!(says(&stage, "Your staff number"));
    assert_eq!(stage.sent(), [Command::ServeBy(PunchMethod::Badge), Command::ServeBy(PunchMethod::Pin)]);
}

#[test]
fn whoever_walks_away_leaves_nothing_behind() {
    let mut stage = at_the_door();
    click(&mut stage, "PIN");
    type_text(&mut stage, "1001");
    stage.wait_secs(14.0);
    assert!(says(&stage, "Staff number: 1001"));
    stage.wait_secs(1.5);
    assert!(says(&stage, "Look at the camera"));
    assert_eq!(stage.sent(), [Command::ServeBy(PunchMethod::Pin), Command::ServeBy(PunchMethod::Face)]);
    click(&mut stage, "PIN");
    assert!(says(&stage, "Staff number: "));
}

#[test]
fn there_is_a_way_back_from_every_step() {
    let mut stage = at_the_door();
    click(&mut stage, "PIN");
    type_text(&mut stage, "1001");
    press(&mut stage, Key::Enter);
    type_text(&mut stage, "48");
    press(&mut stage, Key::Escape);
    assert!(says(&stage, "Staff number: 1001"), "from the PIN to the number");
    press(&mut stage, Key::Escape);
    assert!(says(&stage, "Look at the camera"), "from the number to the door");
    click(&mut stage, "Badge");
    press(&mut stage, Key::Escape);
    assert!(says(&stage, "Look at the camera"));
}

#[test]
fn letters_are_offered_where_staff_numbers_have_some() {
    let mut stage = Stage::open(ready());
    stage.change(|snapshot| snapshot.people = stage::people());
    click(&mut stage, "PIN");
    assert!(!says(&stage, "ABC"), "all numbers are digits");
    click(&mut stage, "Back");
    stage.change(|snapshot| {
        let mut people = stage::people().to_vec();
        people[0].person.staff_no = Some("E-7".into());
        snapshot.people = people.into();
    });
    click(&mut stage, "PIN");
    click(&mut stage, "ABC");
    click(&mut stage, "E");
    click(&mut stage, "-");
    click(&mut stage, "123");
    click(&mut stage, "7");
    assert!(says(&stage, "Staff number: E-7"));
}

#[test]
fn a_scrambled_pad_has_every_digit_where_fingers_do_not_expect_it() {
    let places = |stage: &Stage| {
        let place = |digit: char| {
            let rect = stage.harness.get_by_label(&digit.to_string()).rect();
            (rect.center().x as i32, rect.center().y as i32)
        };
        ('0'..='9').map(place).collect::<Vec<_>>()
    };
    let open_pin = |scramble: bool| {
        let mut stage = with_config(|config| config.pin.scramble = scramble);
        click(&mut stage, "PIN");
        type_text(&mut stage, "1");
        click(&mut stage, "Next");
        stage
    };
    let in_order = places(&open_pin(false));
    // One of the ten orders may happen to be the plain one; that all are is less likely than one in 10^65.
    assert!((0..10).any(|_| places(&open_pin(true)) != in_order));
}

#[test]
fn a_badge_that_needs_its_pin_opens_the_pad() {
    let mut stage = at_the_door();
    refuse(&mut stage, PunchMethod::Badge, Refusal::PinNeeded);
    assert!(says(&stage, "Your PIN"));
    type_text(&mut stage, "481516");
    click(&mut stage, "Record");
    let pin = Secret("481516".into());
    assert_eq!(stage.sent(), [Command::ServeBy(PunchMethod::Pin), Command::CheckPin { claimant: Claimant::BadgeShown, pin }]);
}

#[test]
fn what_the_site_does_not_offer_is_not_there() {
    let stage = with_config(|config| config.badge.offered = false);
    assert!(says(&stage, "PIN") && !says(&stage, "Badge"));
    let stage = with_config(|config| config.pin.offered = false);
    assert!(!says(&stage, "PIN") && says(&stage, "Badge"));
}

/// Everything but what the page asks about the face.
fn sent(stage: &Stage) -> Vec<Command> {
    stage.commands.try_iter().filter(|command| !matches!(command, Command::Ask(Question::Face(_)))).collect()
}

fn open_person(access: Snapshot) -> (Stage, rollcall::ids::PersonId) {
    let people = stage::people();
    let ana = people[0].person.id;
    let mut stage = Stage::open(Snapshot { people, ..access });
    open_admin(&mut stage);
    stage.harness.get_by_label_contains("Ana Souza,").click();
    stage.harness.run();
    (stage, ana)
}

fn tell(stage: &mut Stage, answer: Answer) {
    stage.send(Event::Answer(Box::new(answer)));
}

fn scroll_and_click(stage: &mut Stage, label: &str) {
    stage.harness.get_by_label(label).scroll_to_me();
    stage.harness.run();
    click(stage, label);
}

#[test]
fn an_admin_sets_a_pin_on_the_persons_page() {
    let (mut stage, ana) = open_person(unlocked());
    assert_eq!(sent(&stage), [Command::Ask(Question::Fallback { person: ana })]);
    tell(&mut stage, Answer::Fallback(PersonFallback { person: ana, pin_set_at: None, badge: None }));
    scroll_and_click(&mut stage, "Set PIN…");
    type_text(&mut stage, "123456");
    assert!(says(&stage, "Too easy to guess") && !is_enabled(&stage, "Save PIN"));
    press(&mut stage, Key::Backspace);
    type_text(&mut stage, "9");
    click(&mut stage, "Save PIN");
    let pin = Secret("123459".into());
    assert_eq!(sent(&stage), [Command::Edit { tag: 1, edit: Edit::SetPin { person: ana, pin } }]);
    stage.send(Event::Edited(Edited { tag: 1, result: Err(EditProblem::WeakPin(WeakPin::Guessable)) }));
    assert!(says(&stage, "Too easy to guess"), "the recorder has the last word");
    press(&mut stage, Key::Backspace);
    type_text(&mut stage, "8");
    click(&mut stage, "Save PIN");
    stage.send(Event::Edited(Edited { tag: 2, result: Ok(()) }));
    assert!(!says(&stage, "Save PIN"));
    assert_eq!(sent(&stage).last(), Some(&Command::Ask(Question::Fallback { person: ana })));
}

#[test]
fn a_pin_can_be_made_and_is_then_shown() {
    let (mut stage, ana) = open_person(unlocked());
    tell(&mut stage, Answer::Fallback(PersonFallback { person: ana, pin_set_at: Some(NOW), badge: None }));
    let _ = sent(&stage);
    scroll_and_click(&mut stage, "Set PIN…");
    click(&mut stage, "Make one");
    click(&mut stage, "Save PIN");
    let [Command::Edit { edit: Edit::SetPin { pin, .. }, .. }] = &sent(&stage)[..] else { panic!("saves it") };
    assert!(pin.0.len() == 6 && pin.0.bytes().all(|byte| byte.is_ascii_digit()));
}

#[test]
fn a_badge_is_issued_shown_printed_and_taken_back() {
    let (mut stage, ana) = open_person(unlocked());
    tell(&mut stage, Answer::Fallback(PersonFallback { person: ana, pin_set_at: None, badge: None }));
    let _ = sent(&stage);
    scroll_and_click(&mut stage, "Issue badge");
    assert_eq!(sent(&stage), [Command::Edit { tag: 1, edit: Edit::IssueBadge { person: ana } }]);
    stage.send(Event::Edited(Edited { tag: 1, result: Ok(()) }));
    assert_eq!(sent(&stage), [Command::Ask(Question::Fallback { person: ana })]);
    let badge = BadgeFacts { issue: 1, issued_at: NOW, modules: vec![vec![true; 25]; 25] };
    tell(&mut stage, Answer::Fallback(PersonFallback { person: ana, pin_set_at: None, badge: Some(badge) }));
    scroll_and_click(&mut stage, "Show badge…");
    assert!(says(&stage, "QR code of the badge"));
    click(&mut stage, "Save for printing");
    assert_eq!(sent(&stage), [Command::Ask(Question::SaveBadge { person: ana })]);
    tell(&mut stage, Answer::BadgeSaved { person: ana, folder: Some(PathBuf::from("data/exports")) });
    assert!(says(&stage, "Saved in data/exports"));
    tell(&mut stage, Answer::Failed(Question::SaveBadge { person: ana }));
    assert!(says(&stage, "The files could not be written"));
    click(&mut stage, "Close");
    scroll_and_click(&mut stage, "Take badge back");
    assert_eq!(sent(&stage), [Command::Edit { tag: 2, edit: Edit::RevokeBadge { person: ana } }]);
}

#[test]
fn an_operator_sees_nothing_of_it() {
    let account = rollcall::people::Account::Site;
    let operator = Snapshot { access: rollcall::kiosk::message::Access::Unlocked { account, role: Role::Operator }, ..ready() };
    let (mut stage, ana) = open_person(operator);
    assert_eq!(sent(&stage), []);
    tell(&mut stage, Answer::Fallback(PersonFallback { person: ana, pin_set_at: None, badge: None }));
    assert!(!says(&stage, "PIN and badge"));
}
