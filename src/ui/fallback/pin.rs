//! Staff number, then PIN: on the pad, or on any keyboard.

use eframe::egui::{self, Align, Key, Layout, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit, vec2};

use super::keypad::{self, Pressed};
use super::{Next, refusal_words};
use crate::attendance::punch::PunchMethod;
use crate::kiosk::message::{Claimant, Command, Refusal, Secret};
use crate::people::pin::MAX_PIN_DIGITS;
use crate::ui::app::Cx;
use crate::ui::theme::{self, GRID, Tone};
use crate::ui::widgets::{self, Button, Icon};

/// Characters of a staff number that can be typed; longer ones belong on a badge.
const MOST_NUMBER_CHARS: usize = 24;
/// Widest that pad and form become beside each other.
const WIDTH: f32 = 1000.0;

pub struct PinPad {
    /// `None` for whoever has shown a badge.
    number: Option<String>,
    pin: String,
    types_pin: bool,
    shows_letters: bool,
    has_letters: bool,
    order: [char; 10],
    is_checking: bool,
    refusal: Option<Refusal>,
}

impl PinPad {
    pub fn open(cx: &Cx<'_>) -> Self {
        let is_plain = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
        let has_letters = cx.snapshot.people.iter().filter_map(|row| row.person.staff_no.as_deref()).any(|number| !is_plain(number));
        Self {
            number: Some(String::new()),
            pin: String::new(),
            types_pin: false,
            shows_letters: false,
            has_letters,
            order: keypad::IN_ORDER,
            is_checking: false,
            refusal: None,
        }
    }

    pub fn for_badge(cx: &Cx<'_>) -> Self {
        Self { number: None, types_pin: true, order: order(cx), ..Self::open(cx) }
    }

    pub fn is_checking(&self) -> bool {
        self.is_checking
    }

    /// A PIN that was wrong is typed anew; the number stays, to be looked at.
    pub fn refuse(&mut self, refusal: Refusal) {
        self.is_checking = false;
        self.pin.clear();
        self.refusal = Some(refusal);
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Next {
        let mut next = if ui.input(|input| input.key_pressed(Key::Escape)) { self.back() } else { Next::Stay };
        self.hear_keyboard(ui, cx);
        let full = ui.max_rect();
        let is_portrait = full.height() > full.width();
        let full = full.shrink((full.height().min(full.width()) * 0.04).min(3.0 * GRID));
        ui.scope_builder(UiBuilder::new().max_rect(full).layout(Layout::top_down(Align::Min)), |ui| {
            ui.horizontal(|ui| {
                if ui.add(Button::quiet(cx.theme, cx.texts.get("go-back")).icon(Icon::Back).at_the_door()).clicked() {
                    next = self.back();
                }
                if cx.badge.offered && self.number.is_some() {
                    let badge = Button::quiet(cx.theme, cx.texts.get("badge-instead")).icon(Icon::Badge).at_the_door();
                    if ui.add(badge).clicked() {
                        next = Next::Open(PunchMethod::Badge);
                    }
                }
            });
            let rest = ui.available_rect_before_wrap();
            let (form, pad) = if is_portrait {
                let width = rest.width().min(560.0);
                let column = Rect::from_center_size(rest.center(), vec2(width, rest.height()));
                column.split_top_bottom_at_fraction(0.36)
            } else {
                let area = Rect::from_center_size(rest.center(), vec2(rest.width().min(WIDTH), rest.height().min(640.0)));
                let (form, pad) = area.split_left_right_at_fraction(0.54);
                (form.with_max_x(form.max.x - 3.0 * GRID), pad)
            };
            ui.scope_builder(UiBuilder::new().max_rect(form).layout(Layout::top_down(Align::Min)), |ui| self.show_form(ui, cx));
            ui.scope_builder(UiBuilder::new().max_rect(pad).layout(Layout::top_down(Align::Min)), |ui| self.show_pad(ui, cx));
        });
        next
    }

    fn show_form(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let palette = &cx.theme.palette;
        ui.spacing_mut().item_spacing.y = 1.5 * GRID;
        let title = cx.texts.get(if self.types_pin { "pin-title" } else { "pin-number-title" });
        widgets::label(ui, title, cx.theme.bold(theme::SENTENCE), palette.text);
        self.show_entry(ui, cx);
        match self.refusal {
            Some(refusal) => {
                let (title, detail) = refusal_words(cx, refusal);
                let shown = ui.scope(|ui| {
                    widgets::notice(ui, cx.theme, Tone::Attention, Icon::Alert, theme::SMALLEST, &title, Some(&detail));
                });
                ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_live(accesskit::Live::Assertive));
            }
            None => {
                let help = if self.is_checking {
                    "pin-checking"
                } else if self.types_pin {
                    "pin-help"
                } else {
                    "pin-number-help"
                };
                widgets::label(ui, cx.texts.get(help), cx.theme.regular(theme::SECONDARY), palette.text_muted);
            }
        }
    }

    /// What was typed: the number to be read, the PIN as dots.
    fn show_entry(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let palette = &cx.theme.palette;
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0 * GRID), Sense::hover());
        ui.painter().rect(rect, theme::RADIUS, palette.surface_raised, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
        if self.types_pin {
            let name = cx.texts.with("pin-typed", [("count", self.pin.len())]);
            response.widget_info(|| WidgetInfo::labeled(accesskit::Role::TextInput, true, &name));
            let room = rect.shrink(2.0 * GRID);
            let step = (4.0 * GRID).min(room.width() / MAX_PIN_DIGITS as f32);
            for dot in 0..self.pin.len() {
                let center = egui::pos2(room.min.x + step * (dot as f32 + 0.5), room.center().y);
                ui.painter().circle_filled(center, (step * 0.3).min(9.0), palette.text);
            }
        } else {
            let number = self.number.as_deref().unwrap_or_default();
            let name = cx.texts.with("pin-number-typed", [("number", number)]);
            response.widget_info(|| WidgetInfo::labeled(accesskit::Role::TextInput, true, &name));
            let room = rect.shrink2(vec2(2.0 * GRID, GRID));
            let galley = widgets::fit_line(ui, number, &cx.theme.semibold(theme::SENTENCE), palette.text, room.width(), theme::SMALLEST);
            ui.painter().galley(room.left_center() - vec2(0.0, galley.size().y / 2.0), galley, palette.text);
        }
    }

    fn show_pad(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let room = ui.available_size();
        let confirm_height = cx.theme.kiosk_touch().min(room.y * 0.24);
        let pad = vec2(room.x, (room.y - confirm_height - 1.5 * GRID).max(GRID));
        let pressed = ui
            .add_enabled_ui(!self.is_checking, |ui| {
                if self.shows_letters {
                    keypad::letters(ui, cx, pad)
                } else {
                    keypad::digits(ui, cx, &self.order, self.offers_letters(), pad)
                }
            })
            .inner;
        if let Some(pressed) = pressed {
            self.press(pressed);
        }
        ui.add_space(GRID / 2.0);
        let key = match (self.is_checking, self.types_pin) {
            (true, _) => "pin-checking-button",
            (false, true) => "pin-record",
            (false, false) => "pin-next",
        };
        let confirm = Button::primary(cx.theme, cx.texts.get(key)).at_the_door().min_size(vec2(room.x, confirm_height));
        let is_ready = self.is_ready();
        if ui.add_enabled(is_ready, confirm).clicked() {
            self.confirm(cx);
        }
    }

    fn offers_letters(&self) -> bool {
        self.has_letters && !self.types_pin
    }

    fn is_ready(&self) -> bool {
        let number = self.number.as_deref().is_none_or(|number| !number.is_empty());
        number && !self.is_checking && (!self.types_pin || !self.pin.is_empty())
    }

    fn press(&mut self, pressed: Pressed) {
        match (pressed, &mut self.number) {
            (Pressed::Other, _) => self.shows_letters = !self.shows_letters,
            (Pressed::Delete, Some(number)) if !self.types_pin => drop(number.pop()),
            (Pressed::Delete, _) => drop(self.pin.pop()),
            (Pressed::Character(character), Some(number)) if !self.types_pin => {
                if number.chars().count() < MOST_NUMBER_CHARS {
                    number.push(character);
                }
            }
            (Pressed::Character(digit), _) => {
                if digit.is_ascii_digit() && self.pin.len() < MAX_PIN_DIGITS {
                    self.pin.push(digit);
                }
            }
        }
        self.refusal = None;
    }

    /// A keyboard types wherever it stands; the key that touches a button belongs to the button.
    fn hear_keyboard(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        if self.is_checking {
            return;
        }
        let events = ui.input(|input| input.events.clone());
        for event in events {
            match event {
                egui::Event::Text(text) => {
                    for character in text.chars().filter(|character| !character.is_whitespace() && !character.is_control()) {
                        self.press(Pressed::Character(character));
                    }
                }
                egui::Event::Key { key: Key::Backspace, pressed: true, .. } => self.press(Pressed::Delete),
                egui::Event::Key { key: Key::Enter, pressed: true, .. } if ui.memory(|memory| memory.focused().is_none()) => {
                    self.confirm(cx);
                }
                _ => {}
            }
        }
    }

    fn confirm(&mut self, cx: &mut Cx<'_>) {
        if !self.is_ready() {
            return;
        }
        self.refusal = None;
        if !self.types_pin {
            self.types_pin = true;
            self.shows_letters = false;
            self.order = order(cx);
            return;
        }
        let claimant = self.number.clone().map_or(Claimant::BadgeShown, Claimant::StaffNo);
        cx.commands.send(Command::CheckPin { claimant, pin: Secret(std::mem::take(&mut self.pin)) });
        self.is_checking = true;
    }

    /// From the PIN to the number, and from there to the door.
    fn back(&mut self) -> Next {
        if !self.types_pin || self.number.is_none() || self.is_checking {
            return Next::Leave;
        }
        self.types_pin = false;
        self.order = keypad::IN_ORDER;
        self.pin.clear();
        self.refusal = None;
        Next::Stay
    }
}

fn order(cx: &Cx<'_>) -> [char; 10] {
    if cx.pin.scramble { keypad::shuffled() } else { keypad::IN_ORDER }
}
