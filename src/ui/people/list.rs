//! The list of people: found as one types, narrowed by department and status, drawn a screenful at a time.

use std::sync::Arc;

use eframe::egui::{self, Key, Rect, Response, Sense, TextEdit, Ui, Vec2, WidgetInfo, accesskit, vec2};

use super::super::app::Cx;
use super::super::theme::{self, GRID, Tone};
use super::super::widgets::{self, Button, Icon};
use crate::kiosk::message::PersonRow;
use crate::people::PersonStatus;

/// Whose department it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum InDepartment {
    #[default]
    Any,
    None,
    Of(String),
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    pub query: String,
    pub department: InDepartment,
    pub status: Option<PersonStatus>,
    /// Only those who must be enrolled again.
    pub again_only: bool,
}

/// Rows that match the filter, looked for again only when either changed: never per frame.
#[derive(Default)]
pub(super) struct Found {
    filter: Filter,
    people: Option<Arc<[PersonRow]>>,
    /// Of each person, what is searched, in lower case.
    texts: Vec<String>,
    pub indices: Vec<usize>,
    /// How many there are who must be enrolled again, whatever the filter.
    pub again: usize,
}

impl Found {
    pub fn update(&mut self, people: &Arc<[PersonRow]>, filter: &Filter) {
        let same_people = self.people.as_ref().is_some_and(|known| Arc::ptr_eq(known, people));
        if same_people && self.filter == *filter {
            return;
        }
        if !same_people {
            self.texts = people.iter().map(searched).collect();
            self.again = people.iter().filter(|row| row.needs_reenrolment).count();
            self.people = Some(Arc::clone(people));
        }
        self.indices = matching(people, &self.texts, filter);
        filter.clone_into(&mut self.filter);
    }
}

/// Name, staff number, department and address in lower case.
fn searched(row: &PersonRow) -> String {
    let person = &row.person;
    let parts = [Some(&person.name), person.staff_no.as_ref(), person.department.as_ref(), person.email.as_ref()];
    parts.into_iter().flatten().map(|part| part.to_lowercase()).collect::<Vec<_>>().join("\n")
}

/// Indices of the people whose text has every word of the query, and who are where and what the filter says.
fn matching(people: &[PersonRow], texts: &[String], filter: &Filter) -> Vec<usize> {
    let words: Vec<String> = filter.query.split_whitespace().map(str::to_lowercase).collect();
    let is_there = |row: &PersonRow| match &filter.department {
        InDepartment::Any => true,
        InDepartment::None => row.person.department.is_none(),
        InDepartment::Of(department) => row.person.department.as_ref() == Some(department),
    };
    let matches = |index: usize| {
        (!filter.again_only || people[index].needs_reenrolment)
            && filter.status.is_none_or(|status| people[index].person.status == status)
            && is_there(&people[index])
            && words.iter().all(|word| texts[index].contains(word.as_str()))
    };
    (0..people.len()).filter(|&index| matches(index)).collect()
}

/// Width of a choice beside the search, and the least width that has room for both in one row.
const CHOICE_WIDTH: f32 = 190.0;
const LEAST_WIDTH_FOR_ONE_ROW: f32 = 900.0;

/// The search and the choices beside or below it.
pub(super) fn show_filter(ui: &mut Ui, cx: &Cx<'_>, filter: &mut Filter) {
    let departments = department_choices(cx, &filter.department);
    let statuses: Vec<(Option<PersonStatus>, String)> = std::iter::once((None, cx.texts.get("people-any-status")))
        .chain([PersonStatus::Active, PersonStatus::Inactive, PersonStatus::Suspended].map(|status| {
            let (key, ..) = status_look(status);
            (Some(status), cx.texts.get(key))
        }))
        .collect();
    let width = ui.available_width();
    let one_row = width >= LEAST_WIDTH_FOR_ONE_ROW;
    let choice_width = if one_row { CHOICE_WIDTH } else { (width - GRID) / 2.0 };
    let choices = |ui: &mut Ui, filter: &mut Filter| {
        widgets::choice(ui, cx.theme, choice_width, &departments, &mut filter.department);
        widgets::choice(ui, cx.theme, choice_width, &statuses, &mut filter.status);
    };
    if one_row {
        ui.horizontal(|ui| {
            show_search(ui, cx, &mut filter.query, width - 2.0 * (CHOICE_WIDTH + GRID));
            choices(ui, filter);
        });
    } else {
        show_search(ui, cx, &mut filter.query, width);
        ui.horizontal(|ui| choices(ui, filter));
    }
}

/// Those who must be enrolled again, e.g. after a change of the model, where there are any; touched, the list shows only them.
pub(super) fn show_again(ui: &mut Ui, cx: &Cx<'_>, filter: &mut Filter, count: usize) {
    if count == 0 {
        if std::mem::take(&mut filter.again_only) {
            ui.ctx().request_repaint();
        }
        return;
    }
    let text = cx.texts.with("people-again", [("count", count)]);
    if ui.add(Button::quiet(cx.theme, text).icon(Icon::Alert).selected(filter.again_only)).clicked() {
        filter.again_only = !filter.again_only;
    }
}

fn department_choices(cx: &Cx<'_>, chosen: &InDepartment) -> Vec<(InDepartment, String)> {
    let fixed = [(InDepartment::Any, cx.texts.get("people-any-department")), (InDepartment::None, cx.texts.get("people-no-department"))];
    let named = cx.snapshot.departments.iter().map(|name| (InDepartment::Of(name.clone()), name.clone()));
    // A department that was renamed or removed meanwhile is still what the list is narrowed to.
    let gone = match chosen {
        InDepartment::Of(name) if !cx.snapshot.departments.contains(name) => Some((chosen.clone(), name.clone())),
        _ => None,
    };
    fixed.into_iter().chain(named).chain(gone).collect()
}

fn show_search(ui: &mut Ui, cx: &Cx<'_>, query: &mut String, width: f32) {
    let edit = TextEdit::singleline(query)
        .hint_text(cx.texts.get("people-search"))
        .font(cx.theme.regular(theme::SUBTITLE))
        .margin(egui::Margin::symmetric(16, 8))
        .align(egui::Align2::LEFT_CENTER)
        .min_size(vec2(0.0, cx.theme.admin_touch()))
        .desired_width(width);
    let response = ui.add(edit).accessible_name(cx.texts.get("people-search"));
    // The same key takes the keyboard away from the field.
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        query.clear();
    }
}

/// Type does not become smaller than this in a row; more lines than fit would stand over its edge.
const LEAST_CELL_SIZE: f32 = 12.0;

/// Where the columns begin; the last one only where there is room for it.
pub(super) fn columns(width: f32) -> Vec<f32> {
    let shares: &[f32] = if width >= 880.0 { &[0.01, 0.42, 0.60, 0.82] } else { &[0.01, 0.52, 0.76] };
    shares.iter().map(|share| share * width).collect()
}

pub(super) fn show_row(ui: &mut Ui, cx: &Cx<'_>, row: &PersonRow, starts: &[f32], height: f32, is_selected: bool) -> Response {
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
        let place = Rect::from_min_size(egui::pos2(left, cell.center().y - side / 2.0), Vec2::splat(side));
        widgets::icon::paint(ui.painter(), icon, place, color);
        left += side + GRID;
    }
    let galley = widgets::fit_name(ui, text, &cx.theme.regular(theme::BODY), palette.text, cell.max.x - left, LEAST_CELL_SIZE);
    ui.painter().galley(egui::pos2(left, cell.center().y - galley.size().y / 2.0), galley, palette.text);
}

pub(super) fn status_look(status: PersonStatus) -> (&'static str, Icon, Tone) {
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
        PersonRow { is_imported: true, .. } => (Icon::Person, Tone::Attention),
        _ => (Icon::Person, Tone::Success),
    }
}

pub(super) fn face_text(cx: &Cx<'_>, row: &PersonRow) -> String {
    match row {
        PersonRow { needs_reenrolment: true, .. } => cx.texts.get("face-again"),
        PersonRow { templates: 0, .. } => cx.texts.get("face-none"),
        PersonRow { templates, is_imported: true, .. } => cx.texts.with("face-imported", [("count", *templates)]),
        PersonRow { templates, .. } => cx.texts.with("face-enrolled", [("count", *templates)]),
    }
}

/// When the person was last recorded: the time for today, else the date.
pub(super) fn last_text(cx: &Cx<'_>, row: &PersonRow) -> Option<String> {
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
    use crate::ids::PersonId;
    use crate::people::role::Role;
    use crate::people::{Person, PersonKind};
    use crate::time::Timestamp;

    fn row(name: &str, staff_no: Option<&str>, department: Option<&str>, status: PersonStatus) -> PersonRow {
        let person = Person {
            id: PersonId::generate(),
            name: name.into(),
            staff_no: staff_no.map(Into::into),
            department: department.map(Into::into),
            status,
            kind: PersonKind::Employee,
            role: Role::Employee,
            email: staff_no.map(|number| format!("No{number}@example.org")),
            created_at: Timestamp(0),
        };
        PersonRow { person, templates: 5, needs_reenrolment: false, is_imported: false, last_punch: None, has_password: false }
    }

    #[test]
    fn every_word_must_be_found_somewhere() {
        use PersonStatus::{Active, Suspended};
        let people: Arc<[PersonRow]> = [
            row("Ana Souza", Some("17"), Some("Assembly"), Active),
            row("Émile Zola", None, None, Suspended),
            row("Anan Sou", Some("18"), Some("Office"), Active),
        ]
        .into();
        let mut found = Found::default();
        let mut check = |query: &str, department: InDepartment, status, expected: &[usize]| {
            found.update(&people, &Filter { query: query.into(), department, status, again_only: false });
            assert_eq!(found.indices, expected, "{query}");
        };
        check("", InDepartment::Any, None, &[0, 1, 2]);
        check("ana", InDepartment::Any, None, &[0, 2]);
        check("ANA assem", InDepartment::Any, None, &[0]);
        check("émile", InDepartment::Any, None, &[1]);
        check("18", InDepartment::Any, None, &[2]);
        check("no17@", InDepartment::Any, None, &[0]);
        check("ana nobody", InDepartment::Any, None, &[]);
        check("ana", InDepartment::Of("Office".into()), None, &[2]);
        check("", InDepartment::None, None, &[1]);
        check("", InDepartment::Any, Some(Active), &[0, 2]);
        check("", InDepartment::None, Some(Active), &[]);
    }
}
