//! The departments: how many are in each, a new one, another name for one, and the end of one that is empty.

use std::collections::HashMap;

use eframe::egui::{Align, Layout, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit, vec2};

use super::super::app::Cx;
use super::super::refusal;
use super::super::theme::{self, GRID};
use super::super::widgets::{self, Button, Field, Icon};
use super::form::problem_text;
use crate::kiosk::edit::{Edit, EditProblem};
use crate::people::details;

#[derive(Default)]
pub(super) struct Departments {
    new: String,
    /// The one being renamed, and what is typed.
    renaming: Option<(String, String)>,
    sent: Option<u64>,
    problem: Option<EditProblem>,
}

impl Departments {
    /// Whether to go back to the list.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        if let Some(result) = self.sent.and_then(|tag| cx.result_of(tag)) {
            self.sent = None;
            self.problem = result.err();
            if result.is_ok() {
                self.new.clear();
                self.renaming = None;
            }
        }
        let palette = &cx.theme.palette;
        let wants_back = ui.add(Button::quiet(cx.theme, cx.texts.get("person-close")).icon(Icon::Back)).clicked();
        widgets::label(ui, cx.texts.get("departments-title"), cx.theme.bold(theme::TITLE), palette.text);
        if let Some(problem) = self.problem {
            refusal::show(ui, cx, problem);
        }
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(760.0_f32.min(ui.available_width()));
            self.show_new(ui, cx);
            ui.add_space(GRID);
            let mut people: HashMap<&str, usize> = HashMap::new();
            for row in cx.snapshot.people.iter() {
                if let Some(department) = &row.person.department {
                    *people.entry(department).or_default() += 1;
                }
            }
            let departments = std::sync::Arc::clone(&cx.snapshot.departments);
            if departments.is_empty() {
                widgets::label(ui, cx.texts.get("departments-empty"), cx.theme.regular(theme::BODY), palette.text_muted);
            }
            for name in departments.iter() {
                self.show_department(ui, cx, name, people.get(name.as_str()).copied().unwrap_or(0));
            }
        });
        wants_back
    }

    fn show_new(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let typed = details::department_name(&self.new);
        let problem = problem_text(cx, &typed).filter(|_| !self.new.is_empty());
        let label = cx.texts.get("departments-new");
        let field = Field { problem: problem.as_deref(), ..Field::new(&label) }.show(ui, cx.theme, &mut self.new);
        let by_key = field.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
        let ready = typed.is_ok() && self.sent.is_none();
        let add = Button::primary(cx.theme, cx.texts.get("departments-add"));
        if let (true, Ok(name)) = ((ui.add_enabled(ready, add).clicked() || by_key) && ready, typed) {
            self.sent = Some(cx.commands.edit(Edit::AddDepartment(name)));
        }
    }

    fn show_department(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, name: &str, people: usize) {
        if self.renaming.as_ref().is_some_and(|(from, _)| from == name) {
            self.show_renaming(ui, cx);
            return;
        }
        let palette = &cx.theme.palette;
        let height = cx.theme.admin_touch() + 1.5 * GRID;
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let count = cx.texts.with("departments-people", [("count", people)]);
        let spoken = format!("{name}, {count}");
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Row, true, &spoken));
        ui.painter().hline(rect.x_range(), rect.max.y, palette.hairline_stroke());
        let builder = UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center));
        ui.scope_builder(builder, |ui| {
            let remove = cx.texts.with("departments-remove", [("name", name)]);
            if ui.add_enabled(people == 0, Button::secondary(cx.theme, remove).icon_only(Icon::Trash)).clicked() {
                self.sent = Some(cx.commands.edit(Edit::RemoveDepartment(name.into())));
            }
            let rename = cx.texts.with("departments-rename", [("name", name)]);
            if ui.add(Button::secondary(cx.theme, rename).icon_only(Icon::Pencil)).clicked() {
                self.renaming = Some((name.into(), name.into()));
                self.problem = None;
            }
            let count = ui.painter().layout_no_wrap(count, cx.theme.regular(theme::BODY), palette.text_muted);
            ui.add(eframe::egui::Label::new(count));
            let width = ui.available_width() - 2.0 * GRID;
            let galley = widgets::fit_name(ui, name, &cx.theme.semibold(theme::BODY), palette.text, width, 12.0);
            ui.painter().galley(rect.left_center() - vec2(0.0, galley.size().y / 2.0), galley, palette.text);
        });
    }

    fn show_renaming(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some((from, to)) = &mut self.renaming else { return };
        let typed = details::department_name(to);
        let problem = problem_text(cx, &typed);
        let label = cx.texts.with("departments-rename", [("name", from.as_str())]);
        let help = cx.texts.get("departments-rename-help");
        let field = Field { help: Some(&help), problem: problem.as_deref(), ..Field::new(&label) }.show(ui, cx.theme, to);
        let by_key = field.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
        let ready = self.sent.is_none() && typed.as_ref().is_ok_and(|to| to != from);
        let mut is_given_up = false;
        let from = from.clone();
        ui.horizontal(|ui| {
            let clicked = ui.add_enabled(ready, Button::primary(cx.theme, cx.texts.get("form-save"))).clicked();
            if let (true, Ok(to)) = (ready && (clicked || by_key), typed) {
                self.sent = Some(cx.commands.edit(Edit::RenameDepartment { from, to }));
            }
            is_given_up = ui.add(Button::secondary(cx.theme, cx.texts.get("form-cancel"))).clicked();
        });
        if is_given_up {
            self.renaming = None;
        }
    }
}
