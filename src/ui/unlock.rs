//! The door to the admin screens: the password, or on the first start the choice of it.

use eframe::egui::{self, Align, Key, Layout, Rect, Response, Ui, UiBuilder, vec2};

use super::app::Cx;
use super::theme::{self, GRID, Tone};
use super::widgets::{self, Button, Field, Icon};
use crate::kiosk::message::{Access, Command, Secret};

/// Fewest characters of a password (NIST SP 800-63B, 5.1.1.1).
pub(crate) const LEAST_CHARACTERS: usize = 8;

/// The field that the keypad types into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Typing {
    Login,
    #[default]
    Password,
    Repeat,
}

#[derive(Default)]
pub(crate) struct Unlock {
    /// Staff number or e-mail address; empty for the kiosk's own account.
    login: String,
    /// The login that the present access answers.
    asked_for: String,
    password: String,
    repeat: String,
    typing: Typing,
    /// The access that the typed password was last refused with, so that it is cleared once.
    answered: Option<Access>,
    has_focused: bool,
}

impl Unlock {
    /// Whether to go back.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let full = ui.max_rect().shrink(3.0 * GRID);
        let mut wants_back = ui.input(|input| input.key_pressed(Key::Escape));
        self.clear_after_refusal(&cx.snapshot.access);
        ui.scope_builder(UiBuilder::new().max_rect(full), |ui| {
            wants_back |= ui.add(Button::quiet(cx.theme, cx.texts.get("go-back")).icon(Icon::Back).at_the_door()).clicked();
            let rest = ui.available_rect_before_wrap();
            let has_keypad = rest.width() > 760.0 && rest.height() > 330.0;
            let width = if has_keypad { 760.0_f32.min(rest.width()) } else { 480.0_f32.min(rest.width()) };
            let area = Rect::from_center_size(rest.center(), vec2(width, rest.height()));
            let form_width = if has_keypad { width - KEYPAD_WIDTH - 6.0 * GRID } else { width };
            let form = Rect::from_min_size(area.min, vec2(form_width, area.height()));
            ui.scope_builder(UiBuilder::new().max_rect(form).layout(Layout::top_down(Align::Min)), |ui| {
                egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                    ui.set_width(form_width - GRID);
                    self.show_form(ui, cx);
                });
            });
            if has_keypad {
                let keypad = Rect::from_min_max(form.right_top() + vec2(6.0 * GRID, 0.0), area.max);
                ui.scope_builder(UiBuilder::new().max_rect(keypad), |ui| self.show_keypad(ui, cx));
            }
        });
        wants_back
    }

    fn show_form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.spacing_mut().item_spacing.y = 2.0 * GRID;
        match cx.snapshot.access {
            Access::FirstRun => self.show_set_up(ui, cx),
            _ => self.show_password(ui, cx),
        }
    }

    fn show_set_up(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        widgets::label(ui, cx.texts.get("setup-title"), cx.theme.bold(theme::TITLE), palette.text);
        widgets::label(ui, cx.texts.get("setup-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
        let strength = Strength::of(&self.password);
        let help = cx.texts.with(strength.key(), [("least", LEAST_CHARACTERS)]);
        let label = cx.texts.get("setup-password");
        let field = Field { help: Some(&help), password: true, ..Field::new(&label) };
        let first = field.show(ui, cx.theme, &mut self.password);
        self.focus_once(&first);
        let differs = !self.repeat.is_empty() && !self.password.starts_with(&self.repeat);
        let problem = cx.texts.get("setup-differs");
        let label = cx.texts.get("setup-repeat");
        let field = Field { problem: differs.then_some(&*problem), password: true, ..Field::new(&label) };
        let second = field.show(ui, cx.theme, &mut self.repeat);
        self.follow_focus([(&first, Typing::Password), (&second, Typing::Repeat)]);
        let ready = strength != Strength::TooShort && self.password == self.repeat;
        let by_key = second.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let button = Button::primary(cx.theme, cx.texts.get("setup-save"));
        if (ui.add_enabled(ready, button).clicked() || by_key) && ready {
            cx.commands.send(Command::SetUpAdmin { password: Secret(std::mem::take(&mut self.password)) });
            self.repeat.clear();
        }
    }

    fn show_password(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        widgets::label(ui, cx.texts.get("unlock-title"), cx.theme.bold(theme::TITLE), palette.text);
        // A lock-out is of one account: whoever types another login may try.
        let answers_login = self.login.trim() == self.asked_for;
        let is_open = match cx.snapshot.access {
            Access::LockedOut { .. } => !answers_login,
            ref access => matches!(access, Access::Locked | Access::Wrong { .. }),
        };
        let has_accounts = cx.snapshot.people.iter().any(|row| row.has_password);
        let problem = match cx.snapshot.access {
            Access::Wrong { attempts_left } if answers_login => {
                let key = if has_accounts { "unlock-wrong-account" } else { "unlock-wrong" };
                Some(cx.texts.with(key, [("attempts", attempts_left)]))
            }
            _ => None,
        };
        if let Access::LockedOut { until } = cx.snapshot.access
            && answers_login
        {
            let left_secs = (until.millis_since(cx.now).max(0) + 999) / 1000;
            let left = format!("{}:{:02}", left_secs / 60, left_secs % 60);
            let title = cx.texts.get("unlock-locked-out");
            let detail = cx.texts.with("unlock-locked-out-detail", [("left", left)]);
            widgets::notice(ui, cx.theme, Tone::Attention, Icon::Lock, theme::BODY, &title, Some(&detail));
            ui.ctx().request_repaint_after_secs(1.0);
        }
        let login = has_accounts.then(|| {
            let (label, help) = (cx.texts.get("unlock-login"), cx.texts.get("unlock-login-help"));
            Field { help: Some(&help), ..Field::new(&label) }.show(ui, cx.theme, &mut self.login)
        });
        let label = cx.texts.get(if has_accounts { "unlock-account-password" } else { "unlock-password" });
        let response = ui
            .add_enabled_ui(is_open, |ui| {
                let field = Field { problem: problem.as_deref(), password: true, ..Field::new(&label) };
                field.show(ui, cx.theme, &mut self.password)
            })
            .inner;
        match &login {
            Some(login) => {
                // Whoever typed a login and a wrong password types the password again.
                self.focus_once(if self.login.is_empty() { login } else { &response });
                self.follow_focus([(login, Typing::Login), (&response, Typing::Password)]);
            }
            None => self.focus_once(&response),
        }
        let by_key = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let ready = is_open && !self.password.is_empty();
        let checking = cx.snapshot.access == Access::Checking;
        let text = cx.texts.get(if checking { "unlock-checking" } else { "unlock-open" });
        let clicked = ui.add_enabled(ready, Button::primary(cx.theme, text).at_the_door()).clicked();
        if ready && (clicked || by_key) {
            let login = self.login.trim().to_owned();
            self.asked_for.clone_from(&login);
            cx.commands.send(Command::Unlock { login, password: Secret(std::mem::take(&mut self.password)) });
        }
    }

    fn show_keypad(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let side = cx.theme.kiosk_touch().max((KEYPAD_WIDTH - 2.0 * GRID) / 3.0).min((ui.available_height() - 3.0 * GRID) / 4.0);
        let size = vec2((KEYPAD_WIDTH - 2.0 * GRID) / 3.0, side);
        let enabled = match cx.snapshot.access {
            Access::FirstRun | Access::Locked | Access::Wrong { .. } => true,
            Access::LockedOut { .. } => self.typing == Typing::Login || self.login.trim() != self.asked_for,
            Access::Checking | Access::Unlocked { .. } => false,
        };
        ui.add_enabled_ui(enabled, |ui| {
            for row in ["123", "456", "789", " 0<"] {
                ui.horizontal(|ui| {
                    for key in row.chars() {
                        self.show_key(ui, cx, key, size);
                    }
                });
            }
        });
    }

    fn show_key(&mut self, ui: &mut Ui, cx: &Cx<'_>, key: char, size: egui::Vec2) {
        let text = match self.typing {
            Typing::Login => &mut self.login,
            Typing::Password => &mut self.password,
            Typing::Repeat => &mut self.repeat,
        };
        match key {
            ' ' => {
                ui.allocate_space(size);
            }
            '<' => {
                let delete =
                    Button::secondary(cx.theme, cx.texts.get("keypad-delete")).icon_only(Icon::Back).size(theme::CLOCK).min_size(size);
                if ui.add(delete).clicked() {
                    text.pop();
                }
            }
            digit => {
                if ui.add(Button::secondary(cx.theme, digit).size(theme::CLOCK).min_size(size)).clicked() {
                    text.push(digit);
                }
            }
        }
    }

    /// Puts the cursor into the first field when the screen opens.
    fn focus_once(&mut self, response: &Response) {
        if !self.has_focused {
            response.request_focus();
            self.has_focused = true;
        }
    }

    fn follow_focus(&mut self, fields: [(&Response, Typing); 2]) {
        if let Some((_, field)) = fields.into_iter().find(|(response, _)| response.has_focus()) {
            self.typing = field;
        }
    }

    /// A password that was refused is not asked to be corrected blindly.
    fn clear_after_refusal(&mut self, access: &Access) {
        if self.answered.as_ref() != Some(access) {
            if matches!(access, Access::Wrong { .. } | Access::LockedOut { .. }) {
                self.password.clear();
                self.has_focused = false;
            }
            if *access != Access::FirstRun && self.typing == Typing::Repeat {
                self.typing = Typing::Password;
            }
            self.answered = Some(access.clone());
        }
    }
}

const KEYPAD_WIDTH: f32 = 264.0;

/// How hard a password is to guess, as a hint: a long one of few kinds of characters is as good as a short one of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    TooShort,
    Weak,
    Fair,
    Strong,
}

impl Strength {
    pub fn of(password: &str) -> Self {
        let length = password.chars().count();
        if length < LEAST_CHARACTERS {
            return Self::TooShort;
        }
        let has = |is_kind: fn(char) -> bool| password.chars().any(is_kind);
        let kinds = [
            (has(|c| c.is_ascii_digit()), 10.0),
            (has(char::is_lowercase), 26.0),
            (has(char::is_uppercase), 26.0),
            (has(|c| !c.is_alphanumeric()), 30.0),
        ];
        let pool: f32 = kinds.into_iter().filter_map(|(is_there, size)| is_there.then_some(size)).sum();
        let distinct = password.chars().collect::<std::collections::BTreeSet<_>>().len();
        // A character that repeats adds little: at most twice as many count as there are different ones.
        let bits = length.min(2 * distinct) as f32 * pool.max(10.0).log2();
        match bits {
            ..45.0 => Self::Weak,
            ..70.0 => Self::Fair,
            _ => Self::Strong,
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Self::TooShort => "strength-too-short",
            Self::Weak => "strength-weak",
            Self::Fair => "strength-fair",
            Self::Strong => "strength-strong",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strength_of_passwords() {
        struct Case {
            password: &'static str,
            strength: Strength,
        }
        for Case { password, strength } in [
            Case { password: "", strength: Strength::TooShort },
            Case { password: "Ab3$xyz", strength: Strength::TooShort },
            Case { password: "12345678", strength: Strength::Weak },
            Case { password: "aaaaaaaaaaaaaaaaaaaaaaaa", strength: Strength::Weak },
            Case { password: "sparrow-7", strength: Strength::Fair },
            Case { password: "three quiet herons at dawn", strength: Strength::Strong },
        ] {
            assert_eq!(Strength::of(password), strength, "{password}");
        }
    }
}
