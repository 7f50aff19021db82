//! Everybody who is known: a list to search as one types, and what can be done about one of them.

use std::sync::Arc;

use eframe::egui::{self, Key, Rect, Response, ScrollArea, Sense, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo, accesskit, vec2};

use super::app::Cx;
use super::face::Face;
use super::theme::{self, GRID, Tone};
use super::widgets::{self, Button, Icon};
use crate::ids::PersonId;
use crate::kiosk::edit::Edit;
use crate::kiosk::message::PersonRow;
use crate::people::{Person, PersonStatus};

#[derive(Default)]
pub(crate) struct People {
    query: String,
    found: Found,
    selected: Option<PersonId>,
    pub(super) face: Face,
}

/// Where to go on from here.
pub(crate) enum Wish {
    /// To the enrolment of somebody new.
    Enrol,
    /// To shots of somebody on the list; `joins`: they join those there are.
    Shots { person: Box<Person>, joins: bool },
}

/// Rows that match the query, looked for again only when either changed.
#[derive(Default)]
struct Found {
    query: String,
    people: Option<Arc<[PersonRow]>>,
    indices: Vec<usize>,
}

impl Found {
    fn update(&mut self, people: &Arc<[PersonRow]>, query: &str) {
        let same_people = self.people.as_ref().is_some_and(|known| Arc::ptr_eq(known, people));
        if same_people && self.query == query {
            return;
        }
        self.indices = matching(people, query);
        self.people = Some(Arc::clone(people));
        query.clone_into(&mut self.query);
    }
}

/// Indices of the people whose name, staff number or department has every word of `query`.
fn matching(people: &[PersonRow], query: &str) -> Vec<usize> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let has = |text: &Option<String>, word: &str| text.as_ref().is_some_and(|text| text.to_lowercase().contains(word));
    let matches = |row: &PersonRow| {
        let person = &row.person;
        let name = person.name.to_lowercase();
        words.iter().all(|word| name.contains(word) || has(&person.staff_no, word) || has(&person.department, word))
    };
    (0..people.len()).filter(|&index| matches(&people[index])).collect()
}

impl People {
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Option<Wish> {
        let people = Arc::clone(&cx.snapshot.people);
        self.found.update(&people, &self.query);
        let row = self.selected.and_then(|id| people.iter().find(|row| row.person.id == id));
        let Some(row) = row else {
            self.selected = None;
            return self.show_list(ui, cx, &people).then_some(Wish::Enrol);
        };
        let full = ui.available_rect_before_wrap();
        if full.width() < LEAST_WIDTH_FOR_BOTH {
            return self.show_person(ui, cx, row);
        }
        let (list, person) = full.split_left_right_at_x(full.max.x - PERSON_WIDTH - 3.0 * GRID);
        let wants_enrolment = ui.scope_builder(UiBuilder::new().max_rect(list), |ui| self.show_list(ui, cx, &people)).inner;
        let person = person.with_min_x(person.min.x + 3.0 * GRID);
        let wish = ui.scope_builder(UiBuilder::new().max_rect(person), |ui| self.show_person(ui, cx, row)).inner;
        wish.or(wants_enrolment.then_some(Wish::Enrol))
    }

    /// Whether to go on to an enrolment.
    fn show_list(&mut self, ui: &mut Ui, cx: &Cx<'_>, people: &[PersonRow]) -> bool {
        let palette = &cx.theme.palette;
        if people.is_empty() {
            widgets::label(ui, cx.texts.get("people-title"), cx.theme.bold(theme::TITLE), palette.text);
            widgets::empty_state(ui, cx.theme, Icon::PersonAdd, &cx.texts.get("people-empty"), &cx.texts.get("people-empty-detail"));
            ui.add_space(2.0 * GRID);
            let button = Button::primary(cx.theme, cx.texts.get("people-enrol-first")).icon(Icon::PersonAdd);
            return ui.vertical_centered(|ui| ui.add(button).clicked()).inner;
        }
        ui.horizontal(|ui| {
            widgets::label(ui, cx.texts.get("people-title"), cx.theme.bold(theme::TITLE), palette.text);
            ui.add_space(GRID);
            let count = cx.texts.with("people-count", [("found", self.found.indices.len()), ("total", people.len())]);
            widgets::label(ui, count, cx.theme.regular(theme::BODY), palette.text_muted);
        });
        self.show_search(ui, cx);
        if self.found.indices.is_empty() {
            let title = cx.texts.with("people-nobody-found", [("query", self.query.trim())]);
            widgets::empty_state(ui, cx.theme, Icon::Search, &title, &cx.texts.get("people-nobody-found-detail"));
            return false;
        }
        let starts = columns(ui.available_width());
        let header =
            ["people-column-name", "people-column-status", "people-column-face", "people-column-last"].map(|key| cx.texts.get(key));
        widgets::table_header(ui, cx.theme, &starts, &header);
        let height = cx.theme.admin_touch() + 1.5 * GRID;
        ui.spacing_mut().item_spacing.y = 0.0;
        let shown = &self.found.indices;
        let mut clicked = None;
        ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, height, shown.len(), |ui, range| {
            for &index in &shown[range] {
                let row = &people[index];
                let is_selected = self.selected == Some(row.person.id);
                if show_row(ui, cx, row, &starts, height, is_selected).clicked() {
                    clicked = Some(row.person.id);
                }
            }
        });
        self.selected = clicked.or(self.selected);
        false
    }

    fn show_search(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let edit = TextEdit::singleline(&mut self.query)
            .hint_text(cx.texts.get("people-search"))
            .font(cx.theme.regular(theme::SUBTITLE))
            .margin(egui::Margin::symmetric(16, 8))
            .align(egui::Align2::LEFT_CENTER)
            .min_size(vec2(0.0, cx.theme.admin_touch()))
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name(cx.texts.get("people-search"));
        // The same key takes the keyboard away from the field.
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
            self.query.clear();
        }
    }

    fn show_person(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, row: &PersonRow) -> Option<Wish> {
        let mut wish = None;
        let palette = &cx.theme.palette;
        let person = &row.person;
        ScrollArea::vertical().id_salt("person").auto_shrink([false, false]).show(ui, |ui| {
            let close = Button::quiet(cx.theme, cx.texts.get("person-close")).icon(Icon::Back);
            if ui.add(close).clicked() {
                self.selected = None;
            }
            widgets::card(cx.theme).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 1.5 * GRID;
                let name =
                    widgets::fit_name(ui, &person.name, &cx.theme.bold(theme::TITLE), palette.text, ui.available_width(), theme::BODY);
                ui.add(egui::Label::new(name));
                let last = last_text(cx, row).unwrap_or_else(|| cx.texts.get("people-never"));
                let facts = [
                    ("person-staff-number", person.staff_no.clone()),
                    ("person-department", person.department.clone()),
                    ("person-face", Some(face_text(cx, row))),
                    ("person-last", Some(last)),
                ];
                for (key, value) in facts.into_iter().filter_map(|(key, value)| Some((key, value?))) {
                    show_fact(ui, cx, key, &value);
                }
                ui.add_space(GRID / 2.0);
                widgets::label(ui, cx.texts.get("person-status"), cx.theme.semibold(theme::BODY), palette.text);
                let width = ui.available_width();
                for status in [PersonStatus::Active, PersonStatus::Inactive, PersonStatus::Suspended] {
                    let (key, icon, _) = status_look(status);
                    let button = Button::secondary(cx.theme, cx.texts.get(key)).icon(icon).selected(person.status == status);
                    if ui.add(button.min_size(vec2(width, 0.0))).clicked() && person.status != status {
                        cx.commands.edit(Edit::ChangePerson(Box::new(Person { status, ..person.clone() })));
                    }
                }
                let meaning = cx.texts.get(match person.status {
                    PersonStatus::Active => "status-active-detail",
                    PersonStatus::Inactive => "status-inactive-detail",
                    PersonStatus::Suspended => "status-suspended-detail",
                });
                widgets::label(ui, meaning, cx.theme.regular(theme::BODY), palette.text_muted);
                ui.add_space(GRID);
                wish = self.face.show(ui, cx, row).map(|joins| Wish::Shots { person: Box::new(person.clone()), joins });
            });
        });
        wish
    }
}

/// Width of the person beside the list, and the least width that has room for both.
const PERSON_WIDTH: f32 = 400.0;
const LEAST_WIDTH_FOR_BOTH: f32 = 980.0;

/// Type does not become smaller than this in a row; more lines than fit would stand over its edge.
const LEAST_CELL_SIZE: f32 = 12.0;
/// Where the facts about a person begin beside their names.
const FACT_INDENT: f32 = 136.0;

/// Where the columns begin; the last one only where there is room for it.
fn columns(width: f32) -> Vec<f32> {
    let shares: &[f32] = if width >= 880.0 { &[0.01, 0.42, 0.60, 0.82] } else { &[0.01, 0.52, 0.76] };
    shares.iter().map(|share| share * width).collect()
}

fn show_row(ui: &mut Ui, cx: &Cx<'_>, row: &PersonRow, starts: &[f32], height: f32, is_selected: bool) -> Response {
    let palette = &cx.theme.palette;
    let person = &row.person;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let (status, status_icon, status_tone) = status_look(person.status);
    let (status, face, last) =
        (cx.texts.get(status), face_text(cx, row), last_text(cx, row).unwrap_or_else(|| cx.texts.get("people-never")));
    let name = format!("{}, {status}, {face}, {last}", person.name);
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::Button, true, is_selected, &name));
    if is_selected {
        ui.painter().rect_filled(rect, theme::RADIUS, palette.accent.gamma_multiply(0.22));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, palette.surface_raised);
    }
    ui.painter().hline(rect.x_range(), rect.max.y, palette.hairline_stroke());
    let cell = |index: usize| {
        let end = starts.get(index + 1).copied().unwrap_or(rect.width());
        rect.with_min_x(rect.min.x + starts[index]).with_max_x(rect.min.x + end - 2.0 * GRID)
    };
    let place = cell(0);
    let galley = widgets::fit_name(ui, &person.name, &cx.theme.semibold(theme::BODY), palette.text, place.width(), LEAST_CELL_SIZE);
    ui.painter().galley(place.left_center() - vec2(0.0, galley.size().y / 2.0), galley, palette.text);
    let (face_icon, face_tone) = face_look(row);
    with_icon(ui, cx, cell(1), Some((status_icon, status_tone)), &status);
    with_icon(ui, cx, cell(2), Some((face_icon, face_tone)), &face);
    if starts.len() > 3 {
        with_icon(ui, cx, cell(3), None, &last);
    }
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), rect.shrink(4.0), cx.theme);
        response.scroll_to_me(None);
    }
    response
}

/// A word with its sign before it, shrunk to its cell.
fn with_icon(ui: &Ui, cx: &Cx<'_>, cell: Rect, sign: Option<(Icon, Tone)>, text: &str) {
    let palette = &cx.theme.palette;
    let mut left = cell.min.x;
    if let Some((icon, tone)) = sign {
        let side = theme::BODY * 1.2;
        let color = if tone == Tone::Neutral { palette.text_muted } else { palette.tone(tone) };
        widgets::icon::paint(
            ui.painter(),
            icon,
            Rect::from_min_size(egui::pos2(left, cell.center().y - side / 2.0), Vec2::splat(side)),
            color,
        );
        left += side + GRID;
    }
    let galley = widgets::fit_name(ui, text, &cx.theme.regular(theme::BODY), palette.text, cell.max.x - left, LEAST_CELL_SIZE);
    ui.painter().galley(egui::pos2(left, cell.center().y - galley.size().y / 2.0), galley, palette.text);
}

pub(super) fn show_fact(ui: &mut Ui, cx: &Cx<'_>, key: &str, value: &str) {
    let palette = &cx.theme.palette;
    ui.horizontal_top(|ui| {
        let name = ui.painter().layout_no_wrap(cx.texts.get(key), cx.theme.regular(theme::BODY), palette.text_muted);
        let indent = FACT_INDENT - name.size().x - ui.spacing().item_spacing.x;
        ui.add(egui::Label::new(name));
        ui.add_space(indent.max(0.0));
        widgets::label(ui, value, cx.theme.regular(theme::BODY), palette.text);
    });
}

fn status_look(status: PersonStatus) -> (&'static str, Icon, Tone) {
    match status {
        PersonStatus::Active => ("status-active", Icon::Tick, Tone::Success),
        PersonStatus::Inactive => ("status-inactive", Icon::Minus, Tone::Neutral),
        PersonStatus::Suspended => ("status-suspended", Icon::Pause, Tone::Attention),
    }
}

fn face_look(row: &PersonRow) -> (Icon, Tone) {
    match row {
        PersonRow { needs_reenrolment: true, .. } => (Icon::Alert, Tone::Attention),
        PersonRow { templates: 0, .. } => (Icon::Minus, Tone::Neutral),
        _ => (Icon::Person, Tone::Success),
    }
}

fn face_text(cx: &Cx<'_>, row: &PersonRow) -> String {
    match row {
        PersonRow { needs_reenrolment: true, .. } => cx.texts.get("face-again"),
        PersonRow { templates: 0, .. } => cx.texts.get("face-none"),
        PersonRow { templates, .. } => cx.texts.with("face-enrolled", [("count", *templates)]),
    }
}

/// When the person was last recorded: the time for today, else the date.
fn last_text(cx: &Cx<'_>, row: &PersonRow) -> Option<String> {
    let last = row.last_punch.as_ref()?;
    let date = cx.texts.date(last.utc, last.utc_offset_min);
    let is_today = date == cx.texts.date(cx.now, cx.utc_offset_min) && cx.now.millis_since(last.utc).abs() < 2 * 86_400_000;
    Some(if is_today {
        cx.texts.with("people-last-today", [("time", cx.texts.moment(last))])
    } else {
        cx.texts.with("people-last-earlier", [("date", cx.texts.short_date(last)), ("time", cx.texts.moment(last))])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::PersonKind;
    use crate::people::role::Role;
    use crate::time::Timestamp;

    fn row(name: &str, staff_no: Option<&str>, department: Option<&str>) -> PersonRow {
        let person = Person {
            id: PersonId::generate(),
            name: name.into(),
            staff_no: staff_no.map(Into::into),
            department: department.map(Into::into),
            status: PersonStatus::Active,
            kind: PersonKind::Employee,
            role: Role::Employee,
            email: None,
            created_at: Timestamp(0),
        };
        PersonRow { person, templates: 5, needs_reenrolment: false, last_punch: None, has_password: false }
    }

    #[test]
    fn every_word_must_be_found_somewhere() {
        let people =
            [row("Ana Souza", Some("17"), Some("Assembly")), row("Émile Zola", None, None), row("Anan Sou", Some("18"), Some("Office"))];
        for (query, found) in
            [("", vec![0, 1, 2]), ("ana", vec![0, 2]), ("ANA assem", vec![0]), ("émile", vec![1]), ("18", vec![2]), ("ana nobody", vec![])]
        {
            assert_eq!(matching(&people, query), found, "{query}");
        }
    }
}
