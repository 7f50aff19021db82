//! Whose days are shown: filters, and the rows that pass them, found again only when something changed.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{Popup, ScrollArea, Ui, vec2};

use crate::attendance::day::DayStatus;
use crate::attendance::days::Day;
use crate::ids::PersonId;
use crate::kiosk::message::PersonRow;
use crate::ui::app::Cx;
use crate::ui::widgets::{self, Button, Icon};

#[derive(Clone, Default, PartialEq)]
pub struct Filters {
    pub query: String,
    pub department: Option<String>,
    pub status: Option<DayStatus>,
}

const SEARCH_WIDTH: f32 = 300.0;

impl Filters {
    pub fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.horizontal_wrapped(|ui| {
            let width = SEARCH_WIDTH.min(ui.available_width());
            ui.allocate_ui(vec2(width, cx.theme.admin_touch()), |ui| {
                widgets::search_field(ui, cx.theme, &cx.texts.get("records-search"), &mut self.query);
            });
            let departments = || departments(&cx.snapshot.people);
            let every = cx.texts.get("records-every-department");
            let department = self.department.clone();
            choice(ui, cx, department.as_deref().unwrap_or(&every), |ui| {
                if option(ui, cx, &every, department.is_none()) {
                    self.department = None;
                }
                for name in departments() {
                    if option(ui, cx, name, department.as_deref() == Some(name)) {
                        self.department = Some(name.to_owned());
                    }
                }
            });
            let every = cx.texts.get("records-every-status");
            let status = self.status;
            let shown = status.map_or(every.as_str(), |status| cx.labels.status(status));
            choice(ui, cx, shown, |ui| {
                if option(ui, cx, &every, status.is_none()) {
                    self.status = None;
                }
                for one in DayStatus::ALL {
                    if option(ui, cx, cx.labels.status(one), status == Some(one)) {
                        self.status = Some(one);
                    }
                }
            });
        });
    }
}

/// A button that opens a list to choose from.
pub fn choice(ui: &mut Ui, cx: &Cx<'_>, shown: &str, list: impl FnOnce(&mut Ui)) {
    let response = ui.add(Button::secondary(cx.theme, shown).icon(Icon::Down));
    Popup::menu(&response).show(|ui| {
        ui.set_min_width(response.rect.width());
        ScrollArea::vertical().max_height(0.6 * ui.ctx().content_rect().height()).show(ui, |ui| list(ui));
    });
}

/// One line of such a list; whether it was chosen.
pub fn option(ui: &mut Ui, cx: &Cx<'_>, text: &str, is_chosen: bool) -> bool {
    let width = ui.available_width();
    ui.add(Button::quiet(cx.theme, text).selected(is_chosen).at_the_left().min_size(vec2(width, 0.0))).clicked()
}

fn departments(people: &[PersonRow]) -> Vec<&str> {
    let mut names: Vec<&str> = people.iter().filter_map(|row| row.person.department.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The days of one date, and which of them are shown.
pub struct Rows {
    pub days: Arc<[Day]>,
    pub people: Arc<[PersonRow]>,
    /// Per day, whose it is, as an index into `people`; `None` for somebody who is not listed yet.
    whose: Vec<Option<usize>>,
    filters: Option<Filters>,
    /// Indices into `days`.
    pub shown: Vec<usize>,
}

impl Rows {
    pub fn new(days: Arc<[Day]>) -> Self {
        Self { days, people: Arc::default(), whose: Vec::new(), filters: None, shown: Vec::new() }
    }

    /// Does nothing unless people or filters have changed since the last time.
    pub fn update(&mut self, people: &Arc<[PersonRow]>, filters: &Filters) {
        let same_people = self.filters.is_some() && Arc::ptr_eq(&self.people, people);
        if same_people && self.filters.as_ref() == Some(filters) {
            return;
        }
        if !same_people {
            self.people = Arc::clone(people);
            let index: HashMap<PersonId, usize> = people.iter().enumerate().map(|(index, row)| (row.person.id, index)).collect();
            self.whose = self.days.iter().map(|day| index.get(&day.record.person).copied()).collect();
        }
        let words: Vec<String> = filters.query.split_whitespace().map(str::to_lowercase).collect();
        let passes = |index: usize| {
            let Some(row) = self.row(index) else { return false };
            let person = &row.person;
            let has = |text: &str, word: &String| text.to_lowercase().contains(word.as_str());
            filters.status.is_none_or(|status| self.days[index].record.status == status)
                && (filters.department.is_none() || filters.department == person.department)
                && words.iter().all(|word| has(&person.name, word) || person.staff_no.as_ref().is_some_and(|number| has(number, word)))
        };
        let shown = (0..self.days.len()).filter(|index| passes(*index)).collect();
        self.shown = shown;
        self.filters = Some(filters.clone());
    }

    pub fn row(&self, index: usize) -> Option<&PersonRow> {
        self.people.get((*self.whose.get(index)?)?)
    }
}
