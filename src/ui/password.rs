//! A new password for the admin screens, typed twice: one's own, with the current one, or another person's.

use eframe::egui::{self, Key, Modal, Ui};

use super::app::Cx;
use super::refusal;
use super::theme::{self, GRID, Tone};
use super::unlock::{LEAST_CHARACTERS, Strength};
use super::widgets::{self, Button, Field, Icon};
use crate::ids::PersonId;
use crate::kiosk::edit::{Edit, EditProblem};
use crate::kiosk::message::Secret;
use crate::people::credential;

/// The question for it, over everything else.
pub(crate) struct PasswordDialog {
    /// Whose it is; one's own where it is nobody's in particular.
    of: Option<(PersonId, String)>,
    current: String,
    new: String,
    repeat: String,
    sent: Option<u64>,
    problem: Option<EditProblem>,
    is_saved: bool,
    has_focused: bool,
}

const WIDTH: f32 = 460.0;

impl PasswordDialog {
    pub fn own() -> Self {
        Self::new(None)
    }

    pub fn of(person: PersonId, name: &str) -> Self {
        Self::new(Some((person, name.into())))
    }

    fn new(of: Option<(PersonId, String)>) -> Self {
        Self {
            of,
            current: String::new(),
            new: String::new(),
            repeat: String::new(),
            sent: None,
            problem: None,
            is_saved: false,
            has_focused: false,
        }
    }

    /// Whether it is done with.
    pub fn show(&mut self, ui: &Ui, cx: &mut Cx<'_>) -> bool {
        if let Some(result) = self.sent.and_then(|tag| cx.result_of(tag)) {
            self.sent = None;
            self.is_saved = result.is_ok();
            self.problem = result.err();
            if self.problem == Some(EditProblem::WrongPassword) {
                self.current.clear();
            }
        }
        let mut is_done = false;
        let width = WIDTH.min(ui.ctx().content_rect().width() - 12.0 * GRID);
        let frame = widgets::card(cx.theme);
        let modal = Modal::new(egui::Id::unique("password")).frame(frame).backdrop_color(cx.theme.palette.scrim());
        let response = modal.show(ui.ctx(), |ui| {
            ui.set_width(width);
            let most_height = ui.ctx().content_rect().height() - 12.0 * GRID;
            egui::ScrollArea::vertical().max_height(most_height).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.5 * GRID;
                is_done = if self.is_saved { show_saved(ui, cx) } else { self.show_form(ui, cx) };
            });
        });
        is_done || response.should_close()
    }

    fn show_form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let palette = &cx.theme.palette;
        let title = match &self.of {
            Some((_, name)) => cx.texts.with("password-of", [("name", name.as_str())]),
            None => cx.texts.get("password-own"),
        };
        widgets::label(ui, title, cx.theme.bold(theme::TITLE), palette.text);
        let mut fields = Vec::new();
        if self.of.is_none() {
            let wrong = (self.problem == Some(EditProblem::WrongPassword)).then(|| cx.texts.get("edit-wrong-password"));
            let label = cx.texts.get("password-current");
            let field = Field { problem: wrong.as_deref(), password: true, ..Field::new(&label) };
            fields.push(field.show(ui, cx.theme, &mut self.current));
        }
        let strength = Strength::of(&self.new);
        let is_weak = !self.new.is_empty() && credential::check_new_password(&self.new).is_err();
        let help = cx.texts.with(strength.key(), [("least", LEAST_CHARACTERS)]);
        let weak = (is_weak && strength != Strength::TooShort).then(|| cx.texts.get("edit-weak-password"));
        let label = cx.texts.get("password-new");
        let field = Field { help: Some(&help), problem: weak.as_deref(), password: true, ..Field::new(&label) };
        fields.push(field.show(ui, cx.theme, &mut self.new));
        let differs = (!self.repeat.is_empty() && !self.new.starts_with(&self.repeat)).then(|| cx.texts.get("setup-differs"));
        let label = cx.texts.get("password-repeat");
        let field = Field { problem: differs.as_deref(), password: true, ..Field::new(&label) };
        fields.push(field.show(ui, cx.theme, &mut self.repeat));
        if !self.has_focused {
            fields[0].request_focus();
            self.has_focused = true;
        }
        if let Some(problem) = self.problem.filter(|problem| *problem != EditProblem::WrongPassword) {
            refusal::show(ui, cx, problem);
        }
        let by_key = ui.input(|input| input.key_pressed(Key::Enter)) && fields.iter().any(egui::Response::lost_focus);
        let ready = self.sent.is_none()
            && self.new == self.repeat
            && credential::check_new_password(&self.new).is_ok()
            && (self.of.is_some() || !self.current.is_empty());
        let mut is_done = false;
        ui.horizontal_wrapped(|ui| {
            let key = if self.sent.is_some() { "form-saving" } else { "setup-save" };
            let clicked = ui.add_enabled(ready, Button::primary(cx.theme, cx.texts.get(key))).clicked();
            if ready && (clicked || by_key) {
                self.problem = None;
                self.sent = Some(cx.commands.edit(self.edit()));
            }
            is_done = ui.add(Button::secondary(cx.theme, cx.texts.get("form-cancel"))).clicked();
        });
        is_done
    }

    fn edit(&self) -> Edit {
        let new = Secret(self.new.clone());
        match &self.of {
            Some((person, _)) => Edit::SetPassword { person: *person, password: new },
            None => Edit::ChangeOwnPassword { current: Secret(self.current.clone()), new },
        }
    }
}

fn show_saved(ui: &mut Ui, cx: &Cx<'_>) -> bool {
    widgets::notice(ui, cx.theme, Tone::Success, Icon::Tick, theme::BODY, &cx.texts.get("password-saved"), None);
    ui.add(Button::primary(cx.theme, cx.texts.get("password-close"))).clicked()
}
