//! The records: a day as a table, a month of one person, corrections with their approval, and reports as files.

mod correct;
mod export;
mod filters;
mod month;
mod sheet;
mod table;
mod waiting;
mod words;

use std::sync::Arc;

use eframe::egui::{Ui, UiBuilder};
use jiff::ToSpan;
use jiff::civil::Date;

use self::export::Export;
use self::filters::{Filters, Rows};
use self::month::Month;
use self::sheet::Sheet;
use super::app::Cx;
use super::theme::{self, GRID};
use super::widgets::{self, Button, Icon};
use crate::attendance::correction::Correction;
use crate::ids::PersonId;
use crate::kiosk::message::{Command, PunchRow};
use crate::kiosk::question::{Answer, Question};
use crate::people::role::Right;

/// Width of the sheet beside the table, and the least width that has room for both.
const SHEET_WIDTH: f32 = 440.0;
const LEAST_WIDTH_FOR_BOTH: f32 = 940.0;
/// Today's table follows the door not more often than this, in seconds.
const FOLLOW_SECS: f64 = 3.0;

#[derive(Default)]
pub(crate) struct Records {
    /// The day shown; `None` before the first look.
    date: Option<Date>,
    /// Asked for and not answered yet.
    is_asking: bool,
    has_failed: bool,
    asked_secs: f64,
    rows: Option<Rows>,
    waiting: Arc<[Correction]>,
    shows_waiting: bool,
    filters: Filters,
    sheet: Option<Sheet>,
    month: Option<Month>,
    export: Option<Export>,
    /// An edit that was sent from here; the day is looked up again when it is made.
    edit: Option<u64>,
    /// Today's punches as the day was looked up.
    today: Option<Arc<[PunchRow]>>,
}

/// What a part of the screen asks of the others.
enum Ask {
    Day(Date),
    Sheet(PersonId, Date),
    Month(PersonId),
    Export,
    Edit(crate::kiosk::edit::Edit),
    CloseSheet,
    CloseMonth,
}

impl Records {
    /// Looks the day up anew: something may have happened since it was last shown.
    pub fn open(&mut self, cx: &mut Cx<'_>) {
        let date = self.date.unwrap_or(words::today(cx));
        self.ask_day(cx, date);
        if let Some(sheet) = &mut self.sheet {
            sheet.ask(cx);
        }
    }

    fn ask_day(&mut self, cx: &mut Cx<'_>, date: Date) {
        if self.date != Some(date) {
            self.rows = None;
        }
        (self.date, self.is_asking, self.has_failed, self.asked_secs) = (Some(date), true, false, cx.secs);
        self.today = Some(Arc::clone(&cx.snapshot.today));
        cx.commands.send(Command::Ask(Question::Day { date }));
    }

    /// Takes an answer to one of this screen's questions.
    pub fn hear(&mut self, answer: Answer) {
        match answer {
            Answer::Day { date, days, waiting } if Some(date) == self.date => {
                self.is_asking = false;
                self.rows = Some(Rows::new(days));
                self.waiting = waiting;
            }
            Answer::DaysOf { person, first, days, corrections } => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.hear(person, first, &days, &corrections);
                }
                if let Some(month) = &mut self.month {
                    month.hear(person, first, &days);
                }
            }
            Answer::Preview { person, date, change, day } => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.hear_preview(person, date, &change, day);
                }
            }
            Answer::Exported(exported) => {
                if let Some(export) = &mut self.export {
                    export.finish(Ok(exported));
                }
            }
            Answer::NotExported { folder, detail } => {
                if let Some(export) = &mut self.export {
                    export.finish(Err((folder, detail)));
                }
            }
            _ => {}
        }
    }

    /// One of this screen's questions could not be answered.
    pub fn fail(&mut self, question: &Question) {
        match question {
            Question::Day { date } if Some(*date) == self.date => (self.is_asking, self.has_failed) = (false, true),
            Question::Export { request, .. } => {
                if let Some(export) = &mut self.export {
                    export.finish(Err((request.file_name().into(), String::new())));
                }
            }
            Question::DaysOf { .. } | Question::Preview { .. } => {
                self.sheet.iter_mut().for_each(Sheet::fail);
                self.month.iter_mut().for_each(Month::fail);
            }
            _ => {}
        }
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.follow(cx);
        let mut asks = Vec::new();
        let full = ui.available_rect_before_wrap();
        if self.sheet.is_some() && full.width() < LEAST_WIDTH_FOR_BOTH {
            self.show_sheet(ui, cx, &mut asks);
        } else if self.sheet.is_some() {
            let (list, sheet) = full.split_left_right_at_x(full.max.x - SHEET_WIDTH - 3.0 * GRID);
            ui.scope_builder(UiBuilder::new().max_rect(list), |ui| self.show_main(ui, cx, &mut asks));
            let sheet = sheet.with_min_x(sheet.min.x + 3.0 * GRID);
            ui.scope_builder(UiBuilder::new().max_rect(sheet), |ui| self.show_sheet(ui, cx, &mut asks));
        } else {
            self.show_main(ui, cx, &mut asks);
        }
        if self.export.as_mut().is_some_and(|export| export.show(ui, cx)) {
            self.export = None;
        }
        for ask in asks {
            self.obey(cx, ask);
        }
    }

    fn obey(&mut self, cx: &mut Cx<'_>, ask: Ask) {
        match ask {
            Ask::Day(date) => {
                self.sheet = None;
                self.ask_day(cx, date);
            }
            Ask::Sheet(person, date) => {
                let mut sheet = Sheet::new(person, date);
                sheet.ask(cx);
                self.sheet = Some(sheet);
            }
            Ask::Month(person) => {
                let date = self.date.unwrap_or(words::today(cx));
                self.month = Some(Month::open(cx, person, date));
            }
            Ask::Export => {
                let person = self.sheet.as_ref().map(|sheet| sheet.person).or(self.month.as_ref().map(|month| month.person));
                let date = self.date.unwrap_or(words::today(cx));
                self.export = Some(Export::new(date, person, self.filters.department.clone()));
            }
            Ask::Edit(edit) => self.edit = Some(cx.commands.edit(edit)),
            Ask::CloseSheet => self.sheet = None,
            Ask::CloseMonth => self.month = None,
        }
    }

    /// Looks again after an edit, and for what happened at the door.
    fn follow(&mut self, cx: &mut Cx<'_>) {
        let Some(date) = self.date else { return self.open(cx) };
        if let Some(result) = self.edit.and_then(|tag| cx.result_of(tag)) {
            self.edit = None;
            if let Some(sheet) = &mut self.sheet {
                sheet.edited(result);
            }
            if result.is_ok() {
                self.open(cx);
                if let Some(month) = &mut self.month {
                    month.ask(cx);
                }
            }
        }
        let has_news = self.today.as_ref().is_some_and(|today| !Arc::ptr_eq(today, &cx.snapshot.today));
        if has_news && date == words::today(cx) && !self.is_asking && cx.secs - self.asked_secs >= FOLLOW_SECS {
            self.ask_day(cx, date);
        }
    }

    fn show_sheet(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, asks: &mut Vec<Ask>) {
        let is_sending = self.edit.is_some();
        if let Some(sheet) = &mut self.sheet {
            sheet.show(ui, cx, is_sending, asks);
        }
    }

    fn show_main(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, asks: &mut Vec<Ask>) {
        if let Some(month) = &mut self.month {
            return month.show(ui, cx, asks);
        }
        let Some(date) = self.date else { return };
        self.show_head(ui, cx, date, asks);
        if self.shows_waiting && !self.waiting.is_empty() {
            return waiting::show(ui, cx, &self.waiting, asks);
        }
        self.filters.show(ui, cx);
        ui.add_space(GRID / 2.0);
        if self.has_failed {
            widgets::empty_state(ui, cx.theme, Icon::Alert, &cx.texts.get("lookup-failed"), &cx.texts.get("lookup-failed-detail"));
            let retry = Button::secondary(cx.theme, cx.texts.get("lookup-retry"));
            if ui.vertical_centered(|ui| ui.add(retry).clicked()).inner {
                asks.push(Ask::Day(date));
            }
            return;
        }
        let Some(rows) = &mut self.rows else {
            return widgets::empty_state(ui, cx.theme, Icon::Clock, &cx.texts.get("records-loading"), "");
        };
        rows.update(&cx.snapshot.people, &self.filters);
        let selected = self.sheet.as_ref().map(|sheet| sheet.person);
        table::show(ui, cx, rows, selected, date, asks);
    }

    /// Title, the day with its neighbours, what waits, and the way to a file.
    fn show_head(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, date: Date, asks: &mut Vec<Ask>) {
        let palette = &cx.theme.palette;
        ui.horizontal_wrapped(|ui| {
            widgets::label(ui, cx.texts.get("records-title"), cx.theme.bold(theme::TITLE), palette.text);
            ui.add_space(GRID);
            let step = |ui: &mut Ui, icon, key| ui.add(Button::secondary(cx.theme, cx.texts.get(key)).icon_only(icon)).clicked();
            if step(ui, Icon::Left, "records-day-before") {
                asks.extend(date.checked_sub(1.day()).map(Ask::Day));
            }
            let name = Button::secondary(cx.theme, words::full_date(cx, date)).icon(Icon::Calendar);
            if ui.add(name).on_hover_text(cx.texts.get("records-go-today")).clicked() {
                asks.push(Ask::Day(words::today(cx)));
            }
            if step(ui, Icon::Right, "records-day-after") {
                asks.extend(date.checked_add(1.day()).map(Ask::Day));
            }
            if cx.may(Right::Export) && ui.add(Button::secondary(cx.theme, cx.texts.get("records-export")).icon(Icon::Down)).clicked() {
                asks.push(Ask::Export);
            }
            if self.waiting.is_empty() {
                self.shows_waiting = false;
            } else {
                let text = cx.texts.with("records-waiting", [("count", self.waiting.len())]);
                let button = Button::secondary(cx.theme, text).icon(Icon::Info).selected(self.shows_waiting);
                if ui.add(button).clicked() {
                    self.shows_waiting = !self.shows_waiting;
                }
            }
        });
    }
}
