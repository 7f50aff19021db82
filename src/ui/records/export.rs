//! A report as a file: which, in what format, into which folder, and where it is then.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{self, Modal, ScrollArea, Ui};
use jiff::civil::Date;

use super::words;
use crate::ids::PersonId;
use crate::kiosk::export::{Exported, Request};
use crate::kiosk::message::Command;
use crate::kiosk::question::Question;
use crate::report::{Format, Kind};
use crate::ui::app::Cx;
use crate::ui::theme::{self, GRID, Tone};
use crate::ui::widgets::{self, Button, Field, Icon};

pub struct Export {
    date: Date,
    person: Option<PersonId>,
    department: Option<String>,
    kind: Kind,
    format: Format,
    folder: String,
    state: State,
}

enum State {
    Choosing,
    Writing,
    Written(Exported),
    /// The folder, and what went wrong for the admin.
    Failed(PathBuf, String),
}

impl Export {
    /// About the day or the month of `date`, `person` being the one that is looked at.
    pub fn new(date: Date, person: Option<PersonId>, department: Option<String>) -> Self {
        let kind = if person.is_some() { Kind::Person } else { Kind::Daily };
        Self { date, person, department, kind, format: Format::Pdf, folder: String::new(), state: State::Choosing }
    }

    pub fn finish(&mut self, result: Result<Exported, (PathBuf, String)>) {
        self.state = match result {
            Ok(exported) => State::Written(exported),
            Err((folder, detail)) => State::Failed(folder, detail),
        };
    }

    /// Whether it is done with.
    pub fn show(&mut self, ui: &Ui, cx: &mut Cx<'_>) -> bool {
        let palette = &cx.theme.palette;
        let screen = ui.ctx().content_rect();
        let width = 600.0_f32.min(screen.width() - 12.0 * GRID);
        let modal = Modal::new(egui::Id::unique("export")).frame(widgets::card(cx.theme)).backdrop_color(palette.scrim());
        let mut is_done = false;
        let response = modal.show(ui.ctx(), |ui| {
            ui.set_width(width);
            ScrollArea::vertical().max_height(screen.height() - 14.0 * GRID).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.25 * GRID;
                widgets::label(ui, cx.texts.get("export-title"), cx.theme.bold(theme::TITLE), palette.text);
                is_done = self.show_content(ui, cx);
            });
        });
        is_done || response.should_close() && !matches!(self.state, State::Writing)
    }

    fn show_content(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let palette = &cx.theme.palette;
        if let State::Written(exported) = &self.state {
            let path = exported.path.display().to_string();
            widgets::notice(ui, cx.theme, Tone::Success, Icon::Tick, theme::BODY, &cx.texts.get("export-written"), Some(&path));
            if !exported.written.undrawable.is_empty() {
                let names: Vec<String> = exported.written.undrawable.iter().map(|name| spelt_out(ui, cx, name)).collect();
                let names = names.join(", ");
                let detail = cx.texts.with("export-undrawable-detail", [("names", names)]);
                widgets::notice(ui, cx.theme, Tone::Attention, Icon::Alert, theme::BODY, &cx.texts.get("export-undrawable"), Some(&detail));
            }
            return ui.add(Button::primary(cx.theme, cx.texts.get("export-done"))).clicked();
        }
        let is_writing = matches!(self.state, State::Writing);
        ui.add_enabled_ui(!is_writing, |ui| self.show_choices(ui, cx));
        if let State::Failed(folder, detail) = &self.state {
            let title = cx.texts.with("export-failed", [("folder", folder.display().to_string())]);
            let detail = if detail.is_empty() { cx.texts.get("lookup-failed-detail") } else { detail.clone() };
            widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &title, Some(&detail));
        }
        let mut is_done = false;
        ui.horizontal_wrapped(|ui| {
            let key = if is_writing { "export-writing" } else { "export-write" };
            let write = Button::primary(cx.theme, cx.texts.get(key)).icon(Icon::Down);
            if ui.add_enabled(!is_writing, write).clicked() {
                self.send(cx);
            }
            is_done = ui.add_enabled(!is_writing, Button::secondary(cx.theme, cx.texts.get("export-cancel"))).clicked();
        });
        if is_writing {
            widgets::label(ui, cx.texts.get("export-writing-detail"), cx.theme.regular(theme::BODY), palette.text_muted);
        }
        is_done
    }

    fn show_choices(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let palette = &cx.theme.palette;
        let label = |ui: &mut Ui, key| widgets::label(ui, cx.texts.get(key), cx.theme.semibold(theme::BODY), palette.text);
        label(ui, "export-kind");
        ui.horizontal_wrapped(|ui| {
            for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Person || self.person.is_some()) {
                let button = Button::secondary(cx.theme, cx.labels.kind(kind)).selected(self.kind == kind);
                if ui.add(button).clicked() {
                    self.kind = kind;
                }
            }
        });
        widgets::label(ui, self.about(cx), cx.theme.regular(theme::BODY), palette.text_muted);
        label(ui, "export-format");
        ui.horizontal_wrapped(|ui| {
            for (format, key) in [(Format::Pdf, "export-pdf"), (Format::Xlsx, "export-xlsx"), (Format::Csv, "export-csv")] {
                if ui.add(Button::secondary(cx.theme, cx.texts.get(key)).selected(self.format == format)).clicked() {
                    self.format = format;
                }
            }
        });
        let (name, help) = (cx.texts.get("export-folder"), cx.texts.get("export-folder-help"));
        Field { help: Some(&help), ..Field::new(&name) }.show(ui, cx.theme, &mut self.folder);
    }

    /// Which days and whom the report is about, in words.
    fn about(&self, cx: &Cx<'_>) -> String {
        let period = if self.kind == Kind::Daily { words::full_date(cx, self.date) } else { cx.labels.month(self.date) };
        let whose = match (self.kind, self.person, &self.department) {
            (Kind::Person, Some(person), _) => words::name_of(cx, person),
            (_, _, Some(department)) => department.clone(),
            _ => cx.texts.get("records-every-department"),
        };
        cx.texts.with("export-about", [("period", period), ("whose", whose)])
    }

    fn send(&mut self, cx: &mut Cx<'_>) {
        let is_daily = self.kind == Kind::Daily;
        let request = Request {
            kind: self.kind,
            format: self.format,
            first: if is_daily { self.date } else { self.date.first_of_month() },
            last: if is_daily { self.date } else { self.date.last_of_month() },
            person: self.person.filter(|_| self.kind == Kind::Person),
            department: self.department.clone().filter(|_| self.kind != Kind::Person),
            // Who exports from the screen opens the file in a spreadsheet.
            has_bom: true,
            labels: Arc::clone(cx.labels),
        };
        let folder = Some(self.folder.trim()).filter(|folder| !folder.is_empty()).map(PathBuf::from);
        cx.commands.send(Command::Ask(Question::Export { request: Box::new(request), folder }));
        self.state = State::Writing;
    }
}

/// The text with each character that the window cannot draw either as its code point, e.g. "[U+5F35] Ana".
fn spelt_out(ui: &Ui, cx: &Cx<'_>, text: &str) -> String {
    let font = cx.theme.regular(theme::BODY);
    let spell = |c: char| {
        let is_drawn = ui.fonts_mut(|fonts| fonts.has_glyph(&font, c));
        if is_drawn { c.to_string() } else { format!("[U+{:04X}]", u32::from(c)) }
    };
    text.chars().map(spell).collect()
}
