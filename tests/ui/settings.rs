//! Settings and diagnostics, as an admin uses them.

use std::path::Path;
use std::sync::Arc;

use egui_kittest::kittest::Queryable;
use rollcall::config::Settings;
use rollcall::kiosk::edit::{Edit, EditProblem, Edited};
use rollcall::kiosk::message::{Access, Command, Event, Snapshot};
use rollcall::kiosk::question::Question;
use rollcall::people::Account;
use rollcall::people::role::Role;

use crate::stage::{self, Stage, unlocked};
use crate::{click, open_admin, says, type_into};

fn settings() -> Settings {
    Settings::over(&stage::config(), Path::new("data"))
}

fn opened() -> Stage {
    let mut stage = Stage::open(Snapshot { settings: Some(Arc::new(settings())), ..unlocked() });
    open_admin(&mut stage);
    click(&mut stage, "Settings");
    stage.sent();
    stage
}

/// What was asked to be set, with its tag.
fn asked(stage: &Stage) -> Option<(u64, String, Option<String>)> {
    stage.sent().into_iter().find_map(|command| match command {
        Command::Edit { tag, edit: Edit::ChangeSetting { key, value } } => Some((tag, key, value)),
        _ => None,
    })
}

/// Answers as the recorder does.
fn put_in_force(stage: &mut Stage, settings: Settings, tag: u64) {
    stage.change(|snapshot| snapshot.settings = Some(Arc::new(settings)));
    stage.send(Event::Edited(Edited { tag, result: Ok(()) }));
}

#[test]
fn a_choice_is_asked_for_put_in_force_at_once_and_undone() {
    let mut stage = opened();
    assert!(stage.harness.ctx.global_style().visuals.dark_mode);
    click(&mut stage, "Colours: Light");
    let (tag, key, value) = asked(&stage).expect("an edit");
    assert_eq!((key.as_str(), value.as_deref()), ("ui.theme", Some("light")));
    put_in_force(&mut stage, settings().with("ui.theme", Some("light")).expect("allowed"), tag);
    assert!(!stage.harness.ctx.global_style().visuals.dark_mode, "at once");
    assert!(says(&stage, "Changed here"));
    click(&mut stage, "Undo the last change");
    let (_, key, value) = asked(&stage).expect("an edit");
    assert_eq!((key.as_str(), value), ("ui.theme", None));
}

#[test]
fn a_language_changes_the_screen_in_which_it_is_chosen() {
    let mut stage = opened();
    type_into(&mut stage, "Search the settings", "language");
    click(&mut stage, "Language: Deutsch");
    let (tag, ..) = asked(&stage).expect("an edit");
    put_in_force(&mut stage, settings().with("ui.language", Some("de")).expect("allowed"), tag);
    assert!(says(&stage, "Einstellungen"));
}

#[test]
fn a_value_is_checked_as_it_is_typed() {
    let mut stage = opened();
    type_into(&mut stage, "Search the settings", "loudness");
    assert!(!says(&stage, "Colours"));
    type_into(&mut stage, "Loudness", "x");
    assert!(says(&stage, "A number from 0 to 1, such as 0.5"));
    assert!(!says(&stage, "Save: Loudness"));
}

#[test]
fn a_good_value_can_be_saved_and_may_wait_for_the_next_start() {
    let mut stage = opened();
    type_into(&mut stage, "Search the settings", "already recorded");
    type_into(&mut stage, "Already recorded for", "0");
    click(&mut stage, "Save: Already recorded for");
    let (tag, key, value) = asked(&stage).expect("an edit");
    assert_eq!((key.as_str(), value.as_deref()), ("attendance.dedupe_secs", Some("600")));
    put_in_force(&mut stage, settings().with("attendance.dedupe_secs", Some("600")).expect("allowed"), tag);
    assert!(says(&stage, "From the next start") && says(&stage, "One change counts from the next start"));
    click(&mut stage, "Already recorded for: back to 60");
    assert_eq!(asked(&stage).map(|(_, key, value)| (key, value)), Some(("attendance.dedupe_secs".into(), None)));
}

#[test]
fn what_could_not_be_saved_is_said() {
    let mut stage = opened();
    click(&mut stage, "High contrast: On");
    let (tag, ..) = asked(&stage).expect("an edit");
    stage.send(Event::Edited(Edited { tag, result: Err(EditProblem::NotSaved) }));
    assert!(says(&stage, "The change was not saved"));
}

#[test]
fn operators_see_diagnostics_and_no_settings() {
    let mut stage = Stage::open(Snapshot { access: Access::Unlocked { account: Account::Site, role: Role::Operator }, ..stage::ready() });
    open_admin(&mut stage);
    assert!(!says(&stage, "Settings"));
    stage.sent();
    click(&mut stage, "Diagnostics");
    let sent = stage.sent();
    assert!(sent.contains(&Command::Watch { is_wanted: true }) && sent.contains(&Command::Ask(Question::Device)));
    click(&mut stage, "People");
    assert!(stage.sent().contains(&Command::Watch { is_wanted: false }));
}

#[test]
fn the_report_is_copied_and_holds_nobody() {
    let mut stage = Stage::open(Snapshot { people: stage::people(), ..unlocked() });
    open_admin(&mut stage);
    click(&mut stage, "Diagnostics");
    stage.harness.get_by_label("Copy report").click();
    stage.harness.step();
    let copied = stage.harness.output().platform_output.commands.iter().find_map(|command| match command {
        eframe::egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("a report");
    assert!(copied.contains("\"rollcall\"") && stage.snapshot.people.iter().all(|row| !copied.contains(&row.person.name)));
}
