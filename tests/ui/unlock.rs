//! Set-up, password, lock-out, and the lock that closes by itself.

use eframe::egui::Key;
use egui_kittest::kittest::Queryable;
use rollcall::kiosk::message::{Access, Command, Secret};

use crate::stage::{self, NOW, Stage, ready, unlocked};
use crate::{click, is_enabled, open_admin, press, says, type_into, type_text};

fn with_access(access: Access) -> Stage {
    let mut stage = Stage::open(stage::Snapshot { access, ..ready() });
    open_admin(&mut stage);
    stage
}

fn password(text: &str) -> Secret {
    Secret(text.into())
}

#[test]
fn the_first_password_is_typed_twice_and_long_enough() {
    let mut stage = with_access(Access::FirstRun);
    assert!(says(&stage, "At least 8 characters"));
    type_into(&mut stage, "Password", "sparrow");
    type_into(&mut stage, "The same password again", "sparrow");
    assert!(!is_enabled(&stage, "Save the password"));
    type_into(&mut stage, "Password", "-7");
    assert!(says(&stage, "Fair: one more word makes it strong"));
    type_into(&mut stage, "The same password again", "x");
    assert!(says(&stage, "The two passwords differ") && !is_enabled(&stage, "Save the password"));
    press(&mut stage, Key::Backspace);
    type_text(&mut stage, "-7");
    click(&mut stage, "Save the password");
    assert_eq!(stage.sent(), [Command::SetUpAdmin { password: password("sparrow-7") }]);
}

#[test]
fn the_right_password_opens_the_people() {
    let mut stage = with_access(Access::Locked);
    type_text(&mut stage, "sparrow-7");
    press(&mut stage, Key::Enter);
    assert_eq!(stage.sent(), [Command::Unlock { login: String::new(), password: password("sparrow-7") }]);
    stage.tell(unlocked());
    assert!(says(&stage, "Nobody is enrolled yet"));
}

#[test]
fn a_wrong_password_is_cleared_and_says_how_many_attempts_are_left() {
    let mut stage = with_access(Access::Locked);
    type_text(&mut stage, "wrong");
    stage.change(|snapshot| snapshot.access = Access::Wrong { attempts_left: 2 });
    assert!(says(&stage, "That password is wrong. 2 attempts are left"));
    assert!(!is_enabled(&stage, "Open"));
    stage.change(|snapshot| snapshot.access = Access::Wrong { attempts_left: 1 });
    assert!(says(&stage, "That password is wrong. One attempt is left"));
}

#[test]
fn a_locked_out_kiosk_says_for_how_long_and_takes_no_password() {
    let mut stage = with_access(Access::LockedOut { until: NOW.plus_millis(271_500) });
    assert!(says(&stage, "Try again in 4:32. People can still be recorded at the door."));
    assert!(!is_enabled(&stage, "Admin password"));
    press(&mut stage, Key::Enter);
    assert_eq!(stage.sent(), []);
}

#[test]
fn a_password_of_digits_needs_no_keyboard() {
    let mut stage = with_access(Access::Locked);
    for key in ["4", "7", "9", "1"] {
        click(&mut stage, key);
    }
    click(&mut stage, "Delete the last character");
    click(&mut stage, "Open");
    assert_eq!(stage.sent(), [Command::Unlock { login: String::new(), password: password("479") }]);
}

#[test]
fn there_is_a_way_back_from_the_password() {
    for leave in [|stage: &mut Stage| click(stage, "Back"), |stage: &mut Stage| press(stage, Key::Escape)] {
        let mut stage = with_access(Access::Locked);
        assert!(says(&stage, "Admin password"));
        leave(&mut stage);
        assert!(!says(&stage, "Admin password") && says(&stage, "Admin"));
    }
}

#[test]
fn the_admin_screens_lock_themselves_and_a_touch_keeps_them_open() {
    let mut stage = Stage::open(unlocked());
    open_admin(&mut stage);
    stage.wait_secs(8.0);
    click(&mut stage, "Records");
    stage.wait_secs(8.0);
    assert!(says(&stage, "Looking up…"));
    stage.sent();
    stage.wait_secs(3.0);
    assert!(!says(&stage, "Looking up…"));
    assert_eq!(stage.sent(), [Command::Lock]);
}

#[test]
fn leaving_locks() {
    let mut stage = Stage::open(unlocked());
    open_admin(&mut stage);
    click(&mut stage, "Lock and leave");
    assert_eq!(stage.sent(), [Command::Lock]);
    assert!(stage.harness.query_by_label("People").is_none());
}

#[test]
fn a_lock_from_elsewhere_closes_the_admin_screens() {
    let mut stage = Stage::open(unlocked());
    open_admin(&mut stage);
    assert!(says(&stage, "Lock and leave"));
    stage.tell(ready());
    assert!(!says(&stage, "Lock and leave"));
}

fn with_operator(access: Access) -> Stage {
    let people = stage::people().iter().cloned().map(|row| rollcall::kiosk::message::PersonRow { has_password: true, ..row }).collect();
    let mut stage = Stage::open(stage::Snapshot { access, people, ..ready() });
    open_admin(&mut stage);
    stage
}

#[test]
fn operators_say_who_they_are() {
    let mut stage = with_operator(Access::Locked);
    type_text(&mut stage, "1002");
    type_into(&mut stage, "Password", "sparrow-7");
    press(&mut stage, Key::Enter);
    assert_eq!(stage.sent(), [Command::Unlock { login: "1002".into(), password: password("sparrow-7") }]);
    stage.change(|snapshot| snapshot.access = Access::Wrong { attempts_left: 2 });
    assert!(says(&stage, "That is not right. 2 attempts are left"));
    type_text(&mut stage, "sparrow-8");
    press(&mut stage, Key::Enter);
    assert_eq!(stage.sent(), [Command::Unlock { login: "1002".into(), password: password("sparrow-8") }], "the login stays");
}

#[test]
fn a_lock_out_of_one_account_leaves_the_others() {
    let mut stage = with_operator(Access::Locked);
    type_text(&mut stage, "1002");
    type_into(&mut stage, "Password", "wrong");
    press(&mut stage, Key::Enter);
    stage.change(|snapshot| snapshot.access = Access::LockedOut { until: NOW.plus_millis(60_000) });
    assert!(says(&stage, "Too many wrong passwords") && !is_enabled(&stage, "Password"));
    type_into(&mut stage, "Staff number or e-mail", "1");
    assert!(!says(&stage, "Too many wrong passwords") && is_enabled(&stage, "Password"));
}
