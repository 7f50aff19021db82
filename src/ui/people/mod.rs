//! Everybody who is known: a list to search as one types, one person's page, somebody new, and the departments.

mod departments;
mod form;
mod list;
mod page;
mod transfer;

use std::sync::Arc;

use eframe::egui::{Align, Layout, Rect, ScrollArea, Ui, UiBuilder, vec2};

use super::app::Cx;
use super::credentials::Credentials;
use super::face::Face;
use super::theme::{self, GRID};
use super::widgets::{self, Button, Icon};
use crate::kiosk::message::PersonRow;
use crate::people::Person;
use crate::people::role::Right;
use departments::Departments;
use form::{Ending, Form};
use list::{Filter, Found};
pub(super) use page::show_fact;
use page::{Page, Sections};
use transfer::Transfer;

#[derive(Default)]
pub(crate) struct People {
    filter: Filter,
    found: Found,
    page: Option<Page>,
    task: Option<Task>,
    pub(super) face: Face,
    pub(super) credentials: Credentials,
    /// Hears what nobody waits for any more.
    left: Transfer,
}

/// Where to go on from here.
pub(crate) enum Wish {
    /// To the enrolment of somebody new.
    Enrol,
    /// To shots of somebody on the list; `joins`: they join those there are.
    Shots { person: Box<Person>, joins: bool },
}

/// What takes the whole screen instead of the list.
enum Task {
    Add(Form),
    Departments(Departments),
    Transfer(Box<Transfer>),
}

/// Width of the person beside the list, and the least width that has room for both.
const PERSON_WIDTH: f32 = 400.0;
const LEAST_WIDTH_FOR_BOTH: f32 = 980.0;
/// Least width at which the buttons above the list say in words what they do.
const LEAST_WIDTH_FOR_WORDS: f32 = 860.0;
const FORM_WIDTH: f32 = 640.0;

impl People {
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Option<Wish> {
        let people = Arc::clone(&cx.snapshot.people);
        self.found.update(&people, &self.filter);
        if self.task.is_some() {
            self.show_task(ui, cx, &people);
            return None;
        }
        let row = self.page.as_ref().and_then(|page| people.iter().find(|row| row.person.id == page.person));
        let Some(row) = row else {
            self.page = None;
            return self.show_list(ui, cx, &people).then_some(Wish::Enrol);
        };
        let full = ui.available_rect_before_wrap();
        if full.width() < LEAST_WIDTH_FOR_BOTH {
            return self.show_page(ui, cx, row);
        }
        let (list, person) = full.split_left_right_at_x(full.max.x - PERSON_WIDTH - 3.0 * GRID);
        let wants_enrolment = ui.scope_builder(UiBuilder::new().max_rect(list), |ui| self.show_list(ui, cx, &people)).inner;
        let person = person.with_min_x(person.min.x + 3.0 * GRID);
        let wish = ui.scope_builder(UiBuilder::new().max_rect(person), |ui| self.show_page(ui, cx, row)).inner;
        wish.or(wants_enrolment.then_some(Wish::Enrol))
    }

    /// Of the screen that is shown; answers that come after it was left go nowhere.
    pub(super) fn transfer(&mut self) -> &mut Transfer {
        match &mut self.task {
            Some(Task::Transfer(transfer)) => transfer,
            _ => &mut self.left,
        }
    }

    fn show_page(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, row: &PersonRow) -> Option<Wish> {
        // Another row may have been touched in this very pass.
        let page = self.page.as_mut().filter(|page| page.person == row.person.id)?;
        let leaving = page.show(ui, cx, row, &mut Sections { face: &mut self.face, credentials: &mut self.credentials });
        if leaving.wants_back {
            self.page = None;
        }
        leaving.wants_shots.map(|joins| Wish::Shots { person: Box::new(row.person.clone()), joins })
    }

    fn show_task(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, people: &[PersonRow]) {
        let is_done = match &mut self.task {
            Some(Task::Departments(departments)) => departments.show(ui, cx),
            Some(Task::Transfer(transfer)) => transfer.show(ui, cx),
            Some(Task::Add(form)) => {
                let ending = show_adding(ui, cx, form);
                if ending == Ending::Saved {
                    // The newest of that name is the one just made.
                    let name = form.name();
                    let made = people.iter().filter(|row| Some(&row.person.name) == name.as_ref()).max_by_key(|row| row.person.created_at);
                    self.page = made.map(|row| Page::of(row.person.id));
                }
                ending != Ending::Open
            }
            None => true,
        };
        if is_done {
            self.task = None;
            ui.ctx().request_repaint();
        }
    }

    /// Whether to go on to an enrolment.
    fn show_list(&mut self, ui: &mut Ui, cx: &Cx<'_>, people: &[PersonRow]) -> bool {
        self.show_head(ui, cx, people.len());
        if people.is_empty() {
            widgets::empty_state(ui, cx.theme, Icon::PersonAdd, &cx.texts.get("people-empty"), &cx.texts.get("people-empty-detail"));
            ui.add_space(2.0 * GRID);
            let button = Button::primary(cx.theme, cx.texts.get("people-enrol-first")).icon(Icon::PersonAdd);
            return ui.vertical_centered(|ui| ui.add(button).clicked()).inner;
        }
        list::show_filter(ui, cx, &mut self.filter);
        list::show_again(ui, cx, &mut self.filter, self.found.again);
        if self.found.indices.is_empty() {
            let title = match self.filter.query.trim() {
                "" => cx.texts.get("people-nobody-there"),
                query => cx.texts.with("people-nobody-found", [("query", query)]),
            };
            widgets::empty_state(ui, cx.theme, Icon::Search, &title, &cx.texts.get("people-nobody-found-detail"));
            return false;
        }
        let starts = list::columns(ui.available_width());
        let header =
            ["people-column-name", "people-column-status", "people-column-face", "people-column-last"].map(|key| cx.texts.get(key));
        widgets::table_header(ui, cx.theme, &starts, &header);
        let height = cx.theme.admin_touch() + 1.5 * GRID;
        ui.spacing_mut().item_spacing.y = 0.0;
        let shown = &self.found.indices;
        let selected = self.page.as_ref().map(|page| page.person);
        let mut clicked = None;
        ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, height, shown.len(), |ui, range| {
            for &index in &shown[range] {
                let row = &people[index];
                if list::show_row(ui, cx, row, &starts, height, selected == Some(row.person.id)).clicked() {
                    clicked = Some(row.person.id);
                }
            }
        });
        if let Some(person) = clicked.filter(|person| selected != Some(*person)) {
            self.page = Some(Page::of(person));
        }
        false
    }

    /// The title with how many are shown, and what can be done beside choosing one.
    fn show_head(&mut self, ui: &mut Ui, cx: &Cx<'_>, total: usize) {
        let palette = &cx.theme.palette;
        let has_words = ui.available_width() >= LEAST_WIDTH_FOR_WORDS;
        let height = cx.theme.admin_touch();
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), eframe::egui::Sense::hover());
        let mut left = rect.max.x;
        let builder = UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center));
        ui.scope_builder(builder, |ui| {
            if cx.may(Right::EditPeople) {
                let button = |key: &str, icon: Icon| {
                    let button = Button::secondary(cx.theme, cx.texts.get(key));
                    if has_words { button.icon(icon) } else { button.icon_only(icon) }
                };
                if ui.add(button("people-transfer", Icon::Swap)).clicked() {
                    self.task = Some(Task::Transfer(Box::default()));
                }
                if ui.add(button("people-departments", Icon::Group)).clicked() {
                    self.task = Some(Task::Departments(Departments::default()));
                }
                if ui.add(button("people-add", Icon::PersonAdd)).clicked() {
                    self.task = Some(Task::Add(Form::default()));
                }
            }
            left = ui.cursor().max.x;
        });
        let title = Rect::from_min_max(rect.min, eframe::egui::pos2(left, rect.max.y));
        ui.scope_builder(UiBuilder::new().max_rect(title).layout(Layout::left_to_right(Align::Center)), |ui| {
            widgets::label(ui, cx.texts.get("people-title"), cx.theme.bold(theme::TITLE), palette.text);
            if total > 0 {
                ui.add_space(GRID);
                let count = cx.texts.with("people-count", [("found", self.found.indices.len()), ("total", total)]);
                widgets::label(ui, count, cx.theme.regular(theme::BODY), palette.text_muted);
            }
        });
    }
}

/// A form narrow enough to read, in the middle.
fn show_adding(ui: &mut Ui, cx: &mut Cx<'_>, form: &mut Form) -> Ending {
    let full = ui.available_rect_before_wrap();
    let width = full.width().min(FORM_WIDTH);
    let column = Rect::from_center_size(full.center(), vec2(width, full.height()));
    ui.scope_builder(UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min)), |ui| {
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_width(width - 2.0 * GRID);
                let palette = &cx.theme.palette;
                widgets::label(ui, cx.texts.get("form-title"), cx.theme.bold(theme::TITLE), palette.text);
                widgets::label(ui, cx.texts.get("form-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
                ui.add_space(GRID);
                form.show(ui, cx)
            })
            .inner
    })
    .inner
}
