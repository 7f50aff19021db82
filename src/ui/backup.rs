//! A backup of the whole kiosk, made and proved while people go on being recorded.

use std::sync::Arc;

use eframe::egui::{ScrollArea, Ui};

use super::app::Cx;
use super::theme::{self, GRID, Tone};
use super::widgets::{self, Button, Field, Icon};
use crate::kiosk::message::{Command, Secret};
use crate::kiosk::question::{BackupMade, BackupProblem, Question};
use crate::people::credential::check_new_password;

/// Characters of a passphrase: the store asks for as many.
const LEAST_PASSPHRASE: usize = 8;
/// Width of the fields.
const WIDTH: f32 = 520.0;

#[derive(Default)]
pub(crate) struct Backup {
    passphrase: String,
    repeat: String,
    state: State,
}

#[derive(Default)]
enum State {
    #[default]
    Ready,
    Working,
    Done(Arc<BackupMade>),
    Failed(BackupProblem),
}

impl Backup {
    pub fn hear(&mut self, outcome: Result<Arc<BackupMade>, BackupProblem>) {
        self.state = match outcome {
            Ok(made) => State::Done(made),
            Err(problem) => State::Failed(problem),
        };
    }

    pub fn fail(&mut self) {
        self.state = State::Failed(BackupProblem::Other);
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        widgets::label(ui, cx.texts.get("backup-title"), cx.theme.bold(theme::TITLE), palette.text);
        widgets::label(ui, cx.texts.get("backup-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
        ui.add_space(GRID);
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(WIDTH.min(ui.available_width()));
            match &self.state {
                State::Done(made) => {
                    show_made(ui, cx, made);
                    ui.add_space(GRID);
                    if ui.add(Button::secondary(cx.theme, cx.texts.get("backup-another"))).clicked() {
                        *self = Self::default();
                    }
                }
                _ => self.show_form(ui, cx),
            }
        });
    }

    fn show_form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let is_working = matches!(self.state, State::Working);
        let is_weak = self.passphrase.chars().count() < LEAST_PASSPHRASE || check_new_password(&self.passphrase).is_err();
        let differs = !self.repeat.is_empty() && self.repeat != self.passphrase;
        let (passphrase, repeat) = (cx.texts.get("backup-passphrase"), cx.texts.get("backup-repeat"));
        let (help, weak, other) = (cx.texts.get("backup-passphrase-help"), cx.texts.get("backup-weak"), cx.texts.get("backup-differs"));
        ui.add_enabled_ui(!is_working, |ui| {
            let problem = (is_weak && !self.passphrase.is_empty()).then_some(&*weak);
            Field { help: Some(&help), problem, password: true, ..Field::new(&passphrase) }.show(ui, cx.theme, &mut self.passphrase);
            ui.add_space(GRID);
            Field { problem: differs.then_some(&*other), password: true, ..Field::new(&repeat) }.show(ui, cx.theme, &mut self.repeat);
        });
        ui.add_space(GRID);
        if let State::Failed(problem) = &self.state {
            let (title, detail) = (cx.texts.get("backup-failed"), problem_text(cx, problem));
            widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &title, Some(&detail));
            ui.add_space(GRID);
        }
        let is_ready = !is_working && !is_weak && self.repeat == self.passphrase;
        let text = cx.texts.get(if is_working { "backup-working" } else { "backup-now" });
        if ui.add_enabled(is_ready, Button::primary(cx.theme, text).icon(Icon::Disk)).clicked() {
            let passphrase = Secret(std::mem::take(&mut self.passphrase));
            self.repeat.clear();
            self.state = State::Working;
            cx.commands.send(Command::Ask(Question::BackUp { passphrase }));
        }
        if is_working {
            widgets::label(ui, cx.texts.get("backup-working-detail"), cx.theme.regular(theme::BODY), cx.theme.palette.text_muted);
        }
    }
}

fn show_made(ui: &mut Ui, cx: &Cx<'_>, made: &BackupMade) {
    let counts = [
        ("people", made.people.to_string()),
        ("punches", made.punches.to_string()),
        ("megabytes", format!("{:.1}", made.bytes as f64 / 1e6)),
    ];
    let (title, detail) = (cx.texts.get("backup-done"), cx.texts.with("backup-done-detail", counts));
    widgets::notice(ui, cx.theme, Tone::Success, Icon::Tick, theme::BODY, &title, Some(&detail));
    ui.add_space(GRID);
    widgets::label(ui, cx.texts.get("backup-file"), cx.theme.regular(theme::BODY), cx.theme.palette.text_muted);
    widgets::label(ui, made.file.display().to_string(), cx.theme.semibold(theme::BODY), cx.theme.palette.text);
    if !made.is_intact {
        ui.add_space(GRID);
        let (title, detail) = (cx.texts.get("backup-not-intact"), cx.texts.get("backup-not-intact-detail"));
        widgets::notice(ui, cx.theme, Tone::Attention, Icon::Alert, theme::BODY, &title, Some(&detail));
    }
}

fn problem_text(cx: &Cx<'_>, problem: &BackupProblem) -> String {
    match problem {
        BackupProblem::NoRoom { needed_mb } => cx.texts.with("backup-no-room", [("megabytes", *needed_mb)]),
        BackupProblem::CannotWrite { folder } => cx.texts.with("backup-cannot-write", [("folder", folder.display().to_string())]),
        BackupProblem::Other => cx.texts.get("backup-failed-detail"),
    }
}
