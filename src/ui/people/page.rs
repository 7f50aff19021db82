//! One person: details, status, access to these screens, and the face.

use eframe::egui::{self, ScrollArea, Ui, vec2};

use super::super::app::Cx;
use super::super::credentials::Credentials;
use super::super::face::Face;
use super::super::password::PasswordDialog;
use super::super::refusal;
use super::super::theme::{self, GRID};
use super::super::widgets::{self, Button, Icon};
use super::form::{self, Ending, Form};
use super::list;
use crate::ids::PersonId;
use crate::kiosk::edit::{Edit, EditProblem};
use crate::kiosk::message::PersonRow;
use crate::people::role::{Right, Role};
use crate::people::{Person, PersonStatus};

/// Where the facts about a person begin beside their names.
const FACT_INDENT: f32 = 136.0;

/// Where to go on from the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Leaving {
    /// To the list.
    pub wants_back: bool,
    /// To shots; `true`: they join those there are.
    pub wants_shots: Option<bool>,
}

/// Sections of the page that ask the desk, and outlive it.
pub(super) struct Sections<'a> {
    pub face: &'a mut Face,
    pub credentials: &'a mut Credentials,
}

/// What is being done about one person.
pub(super) struct Page {
    pub person: PersonId,
    form: Option<Form>,
    password: Option<PasswordDialog>,
    /// Of a touch that changes something at once.
    sent: Option<u64>,
    problem: Option<EditProblem>,
}

impl Page {
    pub fn of(person: PersonId) -> Self {
        Self { person, form: None, password: None, sent: None, problem: None }
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, row: &PersonRow, sections: &mut Sections<'_>) -> Leaving {
        if let Some(result) = self.sent.and_then(|tag| cx.result_of(tag)) {
            self.sent = None;
            self.problem = result.err();
        }
        let mut leaving = Leaving::default();
        ScrollArea::vertical().id_salt("person").auto_shrink([false, false]).show(ui, |ui| {
            leaving.wants_back = ui.add(Button::quiet(cx.theme, cx.texts.get("person-close")).icon(Icon::Back)).clicked();
            widgets::card(cx.theme).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 1.5 * GRID;
                match &mut self.form {
                    Some(form) => {
                        if form.show(ui, cx) != Ending::Open {
                            self.form = None;
                            ui.ctx().request_repaint();
                        }
                    }
                    None => leaving.wants_shots = self.show_sections(ui, cx, row, sections),
                }
            });
        });
        if self.password.as_mut().is_some_and(|dialog| dialog.show(ui, cx)) {
            self.password = None;
            ui.ctx().request_repaint();
        }
        leaving
    }

    /// Whether to go on to shots, and whether they join those there are.
    fn show_sections(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, row: &PersonRow, sections: &mut Sections<'_>) -> Option<bool> {
        let person = &row.person;
        let may_edit = cx.may(Right::EditPeople) && (person.role == Role::Employee || cx.may(Right::GrantAccess));
        show_facts(ui, cx, row);
        if let Some(problem) = self.problem {
            refusal::show(ui, cx, problem);
        }
        if may_edit {
            let edit = Button::secondary(cx.theme, cx.texts.get("person-edit")).icon(Icon::Pencil);
            if ui.add(edit.min_size(vec2(ui.available_width(), 0.0))).clicked() {
                self.form = Some(Form::of(person));
            }
        }
        self.show_status(ui, cx, person, may_edit);
        if cx.may(Right::GrantAccess) {
            sections.credentials.show(ui, cx, person);
            self.show_access(ui, cx, row);
        }
        ui.add_space(GRID);
        sections.face.show(ui, cx, row)
    }

    fn show_status(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, person: &Person, may_edit: bool) {
        let palette = &cx.theme.palette;
        ui.add_space(GRID / 2.0);
        widgets::label(ui, cx.texts.get("person-status"), cx.theme.semibold(theme::BODY), palette.text);
        let width = ui.available_width();
        for status in [PersonStatus::Active, PersonStatus::Inactive, PersonStatus::Suspended] {
            let (key, icon, _) = list::status_look(status);
            let button = Button::secondary(cx.theme, cx.texts.get(key)).icon(icon).selected(person.status == status);
            let clicked = ui.add_enabled(may_edit || person.status == status, button.min_size(vec2(width, 0.0))).clicked();
            if may_edit && clicked && person.status != status {
                self.sent = Some(cx.commands.edit(Edit::ChangePerson(Box::new(Person { status, ..person.clone() }))));
            }
        }
        let meaning = cx.texts.get(match person.status {
            PersonStatus::Active => "status-active-detail",
            PersonStatus::Inactive => "status-inactive-detail",
            PersonStatus::Suspended => "status-suspended-detail",
        });
        widgets::label(ui, meaning, cx.theme.regular(theme::BODY), palette.text_muted);
    }

    /// What the person may do here, and the password for it.
    fn show_access(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, row: &PersonRow) {
        let (palette, person) = (&cx.theme.palette, &row.person);
        ui.add_space(GRID / 2.0);
        widgets::label(ui, cx.texts.get("person-role"), cx.theme.semibold(theme::BODY), palette.text);
        let width = ui.available_width();
        for role in [Role::Employee, Role::Operator, Role::Admin] {
            let button = Button::secondary(cx.theme, cx.texts.get(role_key(role))).selected(person.role == role);
            if ui.add(button.min_size(vec2(width, 0.0))).clicked() && person.role != role {
                self.sent = Some(cx.commands.edit(Edit::ChangePerson(Box::new(Person { role, ..person.clone() }))));
            }
        }
        let meaning = match (person.role, row.has_password) {
            (Role::Employee, _) => "role-employee-detail",
            (Role::Operator, true) => "role-operator-detail",
            (Role::Admin, true) => "role-admin-detail",
            (_, false) if person.staff_no.is_none() && person.email.is_none() => "role-without-login",
            (_, false) => "role-without-password",
        };
        widgets::label(ui, cx.texts.get(meaning), cx.theme.regular(theme::BODY), palette.text_muted);
        if person.role != Role::Employee {
            let key = if row.has_password { "person-password-again" } else { "person-password" };
            if ui.add(Button::secondary(cx.theme, cx.texts.get(key)).icon(Icon::Lock).min_size(vec2(width, 0.0))).clicked() {
                self.password = Some(PasswordDialog::of(person.id, &person.name));
            }
        }
    }
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Employee => "role-employee",
        Role::Operator => "role-operator",
        Role::Admin => "role-admin",
    }
}

fn show_facts(ui: &mut Ui, cx: &Cx<'_>, row: &PersonRow) {
    let person = &row.person;
    let width = ui.available_width();
    let name = widgets::fit_name(ui, &person.name, &cx.theme.bold(theme::TITLE), cx.theme.palette.text, width, theme::BODY);
    ui.add(egui::Label::new(name));
    let last = list::last_text(cx, row).unwrap_or_else(|| cx.texts.get("people-never"));
    let facts = [
        ("person-kind", Some(cx.texts.get(form::kind_key(person.kind)))),
        ("person-staff-number", person.staff_no.clone()),
        ("person-department", person.department.clone()),
        ("person-email", person.email.clone()),
        ("person-face", Some(list::face_text(cx, row))),
        ("person-last", Some(last)),
    ];
    for (key, value) in facts.into_iter().filter_map(|(key, value)| Some((key, value?))) {
        show_fact(ui, cx, key, &value);
    }
}

pub(in crate::ui) fn show_fact(ui: &mut Ui, cx: &Cx<'_>, key: &str, value: &str) {
    let palette = &cx.theme.palette;
    ui.horizontal_top(|ui| {
        let name = ui.painter().layout_no_wrap(cx.texts.get(key), cx.theme.regular(theme::BODY), palette.text_muted);
        let indent = FACT_INDENT - name.size().x - ui.spacing().item_spacing.x;
        ui.add(egui::Label::new(name));
        ui.add_space(indent.max(0.0));
        widgets::label(ui, value, cx.theme.regular(theme::BODY), palette.text);
    });
}
