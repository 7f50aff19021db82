//! A person's PIN and badge on the person's page: since when, given anew, taken back, shown and printed.

use std::path::PathBuf;

use eframe::egui::{self, Modal, Rect, Sense, Ui, Vec2, WidgetInfo, accesskit, vec2};

use super::app::Cx;
use super::theme::{self, GRID, Tone};
use super::widgets::{self, Button, Field, Icon};
use crate::ids::PersonId;
use crate::kiosk::edit::{Edit, EditProblem};
use crate::kiosk::message::{Command, Secret};
use crate::kiosk::question::{BadgeFacts, PersonFallback, Question};
use crate::people::Person;
use crate::people::credential::MIN_PIN_DIGITS;
use crate::people::pin::{self, MAX_PIN_DIGITS, WeakPin};
use crate::time::Timestamp;

/// White squares around a code that a reader needs (ISO/IEC 18004).
const QUIET: usize = 4;

#[derive(Default)]
pub(crate) struct Credentials {
    /// Who was asked about last.
    person: Option<PersonId>,
    known: Option<PersonFallback>,
    /// Of the change that is being made.
    sent: Option<u64>,
    new_pin: Option<NewPin>,
    shows_badge: bool,
    /// Where the badge's files are, once they are written or could not be.
    saved: Option<Option<PathBuf>>,
}

/// A PIN being chosen.
#[derive(Default)]
struct NewPin {
    typed: String,
    /// Made here, and therefore shown.
    is_made: bool,
    /// Refused by the recorder, which looks at what the screen cannot know.
    refused: Option<WeakPin>,
    /// The field has the keyboard already.
    has_focused: bool,
}

impl Credentials {
    pub fn hear(&mut self, known: PersonFallback) {
        if self.person == Some(known.person) {
            self.known = Some(known);
        }
    }

    pub fn hear_saved(&mut self, person: PersonId, folder: Option<PathBuf>) {
        if self.person == Some(person) {
            self.saved = Some(folder);
        }
    }

    /// A section of the person's page.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, person: &Person) {
        if self.person != Some(person.id) {
            *self = Self { person: Some(person.id), ..Self::default() };
            ask(cx, person.id);
        }
        self.follow_change(cx, person.id);
        let palette = &cx.theme.palette;
        ui.add_space(GRID / 2.0);
        widgets::label(ui, cx.texts.get("credentials-title"), cx.theme.semibold(theme::BODY), palette.text);
        let Some(known) = self.known.clone() else { return };
        self.show_pin(ui, cx, person, known.pin_set_at);
        self.show_badge(ui, cx, person, known.badge.as_ref());
        self.show_new_pin(ui, cx, person);
        if let Some(badge) = known.badge.as_ref().filter(|_| self.shows_badge) {
            self.show_code(ui, cx, person, badge);
        }
    }

    /// After a change was made, what is known of it is asked for again.
    fn follow_change(&mut self, cx: &mut Cx<'_>, person: PersonId) {
        let Some(edited) = cx.snapshot.edited.as_ref().filter(|edited| Some(edited.tag) == self.sent) else { return };
        self.sent = None;
        match (edited.result, &mut self.new_pin) {
            (Err(EditProblem::WeakPin(weak)), Some(new)) => (new.refused, new.has_focused) = (Some(weak), false),
            _ => {
                self.new_pin = None;
                ask(cx, person);
            }
        }
    }

    fn show_pin(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, person: &Person, set_at: Option<Timestamp>) {
        let value = match set_at {
            Some(at) => cx.texts.with("credentials-pin-since", [("date", date(cx, at))]),
            None => cx.texts.get("credentials-none"),
        };
        show_state(ui, cx, "credentials-pin", &value);
        if person.staff_no.is_none() {
            let palette = &cx.theme.palette;
            widgets::label(ui, cx.texts.get("credentials-no-number"), cx.theme.regular(theme::BODY), palette.text_muted);
        }
        ui.horizontal_wrapped(|ui| {
            let set = Button::secondary(cx.theme, cx.texts.get("credentials-set-pin")).icon(Icon::Keypad);
            if ui.add_enabled(person.staff_no.is_some(), set).clicked() {
                self.new_pin = Some(NewPin::default());
            }
            if set_at.is_some() && ui.add(Button::quiet(cx.theme, cx.texts.get("credentials-remove-pin"))).clicked() {
                self.sent = Some(cx.commands.edit(Edit::RemovePin { person: person.id }));
            }
        });
    }

    fn show_badge(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, person: &Person, badge: Option<&BadgeFacts>) {
        let value = match badge {
            Some(badge) => {
                let facts = [("number", badge.issue.to_string()), ("date", date(cx, badge.issued_at))];
                cx.texts.with("credentials-badge-since", facts)
            }
            None => cx.texts.get("credentials-none"),
        };
        show_state(ui, cx, "credentials-badge", &value);
        ui.horizontal_wrapped(|ui| {
            if badge.is_some() && ui.add(Button::secondary(cx.theme, cx.texts.get("credentials-show")).icon(Icon::Badge)).clicked() {
                self.shows_badge = true;
                self.saved = None;
            }
            let issue = cx.texts.get(if badge.is_some() { "credentials-reissue" } else { "credentials-issue" });
            if ui.add(Button::secondary(cx.theme, issue)).clicked() {
                self.sent = Some(cx.commands.edit(Edit::IssueBadge { person: person.id }));
            }
            if badge.is_some() && ui.add(Button::quiet(cx.theme, cx.texts.get("credentials-revoke"))).clicked() {
                self.sent = Some(cx.commands.edit(Edit::RevokeBadge { person: person.id }));
            }
        });
    }

    fn show_new_pin(&mut self, ui: &Ui, cx: &mut Cx<'_>, person: &Person) {
        let Some(new) = &mut self.new_pin else { return };
        let palette = &cx.theme.palette;
        let name = person.name.as_str();
        let mut is_decided = false;
        let response = dialog("new pin", cx).show(ui.ctx(), |ui| {
            ui.set_width(dialog_width(ui));
            ui.spacing_mut().item_spacing.y = 2.0 * GRID;
            widgets::label(ui, cx.texts.with("new-pin-title", [("name", name)]), cx.theme.bold(theme::TITLE), palette.text);
            widgets::label(ui, cx.texts.with("new-pin-explanation", [("name", name)]), cx.theme.regular(theme::BODY), palette.text);
            let weak = new.refused.or_else(|| pin::check_new_pin(&new.typed, person.staff_no.as_deref()).err());
            // Nobody is told off while still typing.
            let is_typing = new.typed.len() < MIN_PIN_DIGITS && weak == Some(WeakPin::TooShort);
            let length = cx.texts.with("weak-pin-length", [("least", MIN_PIN_DIGITS), ("most", MAX_PIN_DIGITS)]);
            let problem = weak.filter(|_| !is_typing).map(|weak| match weak {
                WeakPin::NotDigits => cx.texts.get("weak-pin-not-digits"),
                WeakPin::TooShort | WeakPin::TooLong => length.clone(),
                WeakPin::Guessable => cx.texts.get("weak-pin-guessable"),
            });
            let label = cx.texts.get("new-pin-field");
            let field = Field { help: Some(&length), problem: problem.as_deref(), password: !new.is_made, ..Field::new(&label) };
            let field = field.show(ui, cx.theme, &mut new.typed);
            if field.changed() {
                (new.is_made, new.refused) = (false, None);
            }
            if !std::mem::replace(&mut new.has_focused, true) {
                field.request_focus();
            }
            ui.horizontal_wrapped(|ui| {
                let save = Button::primary(cx.theme, cx.texts.get("new-pin-save"));
                if ui.add_enabled(weak.is_none() && self.sent.is_none(), save).clicked() {
                    self.sent = Some(cx.commands.edit(Edit::SetPin { person: person.id, pin: Secret(new.typed.clone()) }));
                }
                if ui.add(Button::secondary(cx.theme, cx.texts.get("new-pin-make"))).clicked()
                    && let Some(made) = make_pin(person.staff_no.as_deref())
                {
                    *new = NewPin { typed: made, is_made: true, refused: None, has_focused: true };
                }
                is_decided = ui.add(Button::quiet(cx.theme, cx.texts.get("new-pin-keep"))).clicked();
            });
        });
        if is_decided || response.should_close() {
            self.new_pin = None;
        }
    }

    fn show_code(&mut self, ui: &Ui, cx: &mut Cx<'_>, person: &Person, badge: &BadgeFacts) {
        let palette = &cx.theme.palette;
        let response = dialog("badge", cx).show(ui.ctx(), |ui| {
            let width = dialog_width(ui);
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 1.5 * GRID;
            let title = cx.texts.with("badge-shown-title", [("name", person.name.as_str())]);
            widgets::label(ui, title, cx.theme.bold(theme::TITLE), palette.text);
            widgets::label(ui, cx.texts.get("badge-shown-help"), cx.theme.regular(theme::BODY), palette.text_muted);
            let side = width.min(ui.ctx().content_rect().height() * 0.45).min(320.0);
            ui.vertical_centered(|ui| show_modules(ui, cx, &badge.modules, side));
            match &self.saved {
                Some(Some(folder)) => {
                    let text = cx.texts.with("badge-saved", [("folder", folder.display().to_string())]);
                    widgets::notice(ui, cx.theme, Tone::Success, Icon::Tick, theme::BODY, &text, None);
                }
                Some(None) => {
                    let text = cx.texts.get("badge-not-saved");
                    widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Cross, theme::BODY, &text, None);
                }
                None => {}
            }
            ui.horizontal_wrapped(|ui| {
                if ui.add(Button::primary(cx.theme, cx.texts.get("badge-save")).icon(Icon::Down)).clicked() {
                    cx.commands.send(Command::Ask(Question::SaveBadge { person: person.id }));
                }
                ui.add(Button::secondary(cx.theme, cx.texts.get("badge-shown-close"))).clicked()
            })
            .inner
        });
        if response.inner || response.should_close() {
            self.shows_badge = false;
        }
    }
}

fn ask(cx: &mut Cx<'_>, person: PersonId) {
    cx.commands.send(Command::Ask(Question::Fallback { person }));
}

fn make_pin(staff_no: Option<&str>) -> Option<String> {
    (0..100).find_map(|_| {
        let mut random = [0; 8];
        getrandom::fill(&mut random).ok()?;
        pin::pin_of(random, staff_no)
    })
}

fn date(cx: &Cx<'_>, at: Timestamp) -> String {
    cx.texts.date_and_time(at, cx.utc_offset_min)
}

fn dialog(id: &'static str, cx: &Cx<'_>) -> Modal {
    Modal::new(egui::Id::unique(id)).frame(widgets::card(cx.theme)).backdrop_color(cx.theme.palette.scrim())
}

fn dialog_width(ui: &Ui) -> f32 {
    520.0_f32.min(ui.ctx().content_rect().width() - 12.0 * GRID)
}

fn show_state(ui: &mut Ui, cx: &Cx<'_>, key: &str, value: &str) {
    let palette = &cx.theme.palette;
    ui.horizontal_wrapped(|ui| {
        widgets::label(ui, cx.texts.get(key), cx.theme.regular(theme::BODY), palette.text_muted);
        widgets::label(ui, value, cx.theme.regular(theme::BODY), palette.text);
    });
}

/// Black on white in both themes, with the border that a reader needs.
fn show_modules(ui: &mut Ui, cx: &Cx<'_>, modules: &[Vec<bool>], side: f32) {
    let count = modules.len() + 2 * QUIET;
    // Whole pixels, so that no square is blurred.
    let scale = ui.ctx().pixels_per_point();
    let step = ((side * scale / count as f32).floor()).max(1.0) / scale;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(step * count as f32), Sense::hover());
    let name = cx.texts.get("badge-code-name");
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Image, true, &name));
    let (paper, ink) = theme::PRINT;
    ui.painter().rect_filled(rect, 0, paper);
    for (row, modules) in modules.iter().enumerate() {
        for (column, _) in modules.iter().enumerate().filter(|(_, dark)| **dark) {
            let corner = rect.min + vec2((column + QUIET) as f32, (row + QUIET) as f32) * step;
            ui.painter().rect_filled(Rect::from_min_size(corner, Vec2::splat(step)), 0, ink);
        }
    }
}
