//! A person's details to be typed: for somebody new without a face, or for somebody known.

use eframe::egui::{Key, Response, Ui, vec2};

use super::super::app::Cx;
use super::super::refusal;
use super::super::theme::{self, GRID};
use super::super::widgets::{self, Button, Field, Icon};
use crate::kiosk::edit::{Edit, EditProblem};
use crate::people::details::{self, Unfit};
use crate::people::{Person, PersonDraft, PersonKind};

/// How many departments are suggested at most.
const MOST_SUGGESTIONS: usize = 6;
/// Least width of two fields beside each other.
const LEAST_WIDTH_FOR_TWO: f32 = 560.0;

/// What is being typed. It stays until it is saved or given up, whatever becomes of it.
#[derive(Default)]
pub(super) struct Form {
    /// Whose details they are, as they were; nobody's for somebody new.
    of: Option<Box<Person>>,
    name: String,
    staff_no: String,
    email: String,
    department: String,
    kind: PersonKind,
    /// Tag of the edit that is on its way.
    sent: Option<u64>,
    /// Why it was not saved.
    problem: Option<EditProblem>,
    has_focused: bool,
}

/// What became of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Open,
    Saved,
    GivenUp,
}

/// What is typed, by the rules.
struct Typed {
    name: Result<String, Unfit>,
    staff_no: Result<Option<String>, Unfit>,
    email: Result<Option<String>, Unfit>,
    department: Result<Option<String>, Unfit>,
}

impl Form {
    pub fn of(person: &Person) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            name: person.name.clone(),
            staff_no: text(&person.staff_no),
            email: text(&person.email),
            department: text(&person.department),
            kind: person.kind,
            of: Some(Box::new(person.clone())),
            ..Self::default()
        }
    }

    /// The name as it is kept, to find whom the form made.
    pub fn name(&self) -> Option<String> {
        details::name(&self.name).ok()
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Ending {
        if let Some(result) = self.sent.and_then(|tag| cx.result_of(tag)) {
            self.sent = None;
            match result {
                Ok(()) => return Ending::Saved,
                Err(problem) => self.problem = Some(problem),
            }
        }
        let typed = Typed {
            name: details::name(&self.name),
            staff_no: details::staff_no(&self.staff_no),
            email: details::email(&self.email),
            department: details::department(&self.department),
        };
        ui.spacing_mut().item_spacing.y = 1.5 * GRID;
        let (clashes, by_key) = self.show_fields(ui, cx, &typed);
        let general = self.problem.filter(|problem| !matches!(problem, EditProblem::StaffNoTaken | EditProblem::EmailTaken));
        if let Some(problem) = general {
            refusal::show(ui, cx, problem);
        }
        ui.add_space(GRID);
        let ready = self.sent.is_none() && !clashes && self.is_changed();
        let mut ending = Ending::Open;
        let valid = match (typed.name, typed.staff_no, typed.email, typed.department) {
            (Ok(name), Ok(staff_no), Ok(email), Ok(department)) => Some(PersonDraft { name, staff_no, department, kind: self.kind, email }),
            _ => None,
        };
        ui.horizontal_wrapped(|ui| {
            let key = if self.of.is_some() { "form-save" } else { "form-add" };
            let save = Button::primary(cx.theme, cx.texts.get(if self.sent.is_some() { "form-saving" } else { key }));
            let clicked = ui.add_enabled(ready && valid.is_some(), save.icon(Icon::Tick).min_size(vec2(140.0, 0.0))).clicked();
            if let (true, Some(draft)) = (ready && (clicked || by_key), valid) {
                self.problem = None;
                self.sent = Some(cx.commands.edit(self.edit(draft)));
            }
            if ui.add(Button::secondary(cx.theme, cx.texts.get("form-cancel"))).clicked() {
                ending = Ending::GivenUp;
            }
        });
        ending
    }

    /// Whether two people would share what only one may have, and whether Enter was pressed.
    fn show_fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, typed: &Typed) -> (bool, bool) {
        let own = self.of.as_ref().map(|person| person.id);
        let others = || cx.snapshot.people.iter().map(|row| &row.person).filter(|person| Some(person.id) != own);
        let number_of = typed.staff_no.as_ref().ok().and_then(|number| number.as_ref());
        let number_of = number_of.and_then(|number| others().find(|person| person.staff_no.as_ref() == Some(number)));
        let address = typed.email.as_ref().ok().and_then(|address| address.as_ref());
        let address_of = address.and_then(|address| {
            others().find(|person| person.email.as_ref().is_some_and(|other| other.to_lowercase() == address.to_lowercase()))
        });
        let taken = |key: &str, by: Option<&Person>, refused: bool| match by {
            Some(person) => Some(cx.texts.with(key, [("name", person.name.as_str())])),
            None if refused => Some(cx.texts.get("form-taken")),
            None => None,
        };
        let staff_no_problem = problem_text(cx, &typed.staff_no)
            .or_else(|| taken("who-staff-number-taken", number_of, self.problem == Some(EditProblem::StaffNoTaken)));
        let email_problem =
            problem_text(cx, &typed.email).or_else(|| taken("form-email-taken", address_of, self.problem == Some(EditProblem::EmailTaken)));

        let mut fields: Vec<Response> = Vec::new();
        // An empty name needs no reproach before anything else was typed.
        let name_problem = problem_text(cx, &typed.name).filter(|_| !self.name.is_empty());
        fields.push(field(ui, cx, "who-name", name_problem, &mut self.name));
        if !self.has_focused {
            fields[0].request_focus();
            self.has_focused = true;
        }
        let columns = if ui.available_width() >= LEAST_WIDTH_FOR_TWO { 2 } else { 1 };
        let before = (self.staff_no.clone(), self.email.clone());
        ui.columns(columns, |columns| {
            fields.push(field(&mut columns[0], cx, "person-staff-number", staff_no_problem, &mut self.staff_no));
            let second = columns.last_mut().expect("there is at least one");
            fields.push(field(second, cx, "person-email", email_problem, &mut self.email));
        });
        if before != (self.staff_no.clone(), self.email.clone()) {
            // What was refused is not what stands there now.
            self.problem = None;
        }
        fields.push(field(ui, cx, "person-department", problem_text(cx, &typed.department), &mut self.department));
        self.show_suggestions(ui, cx);
        self.show_kind(ui, cx);
        let by_key = ui.input(|input| input.key_pressed(Key::Enter)) && fields.iter().any(Response::lost_focus);
        (number_of.is_some() || address_of.is_some(), by_key)
    }

    /// Departments that begin like what is typed, or have it somewhere, to be touched instead of typed.
    fn show_suggestions(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let typed = self.department.trim().to_lowercase();
        let known = cx.snapshot.departments.iter();
        if known.clone().any(|name| *name == self.department.trim()) {
            return;
        }
        let mut fitting: Vec<&String> = known.filter(|name| name.to_lowercase().contains(&typed)).collect();
        fitting.sort_by_key(|name| !name.to_lowercase().starts_with(&typed));
        if fitting.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            for name in fitting.into_iter().take(MOST_SUGGESTIONS) {
                if ui.add(Button::secondary(cx.theme, name.as_str())).clicked() {
                    self.department.clone_from(name);
                }
            }
        });
    }

    fn show_kind(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        widgets::label(ui, cx.texts.get("person-kind"), cx.theme.semibold(theme::BODY), cx.theme.palette.text);
        ui.horizontal_wrapped(|ui| {
            for kind in [PersonKind::Employee, PersonKind::Student] {
                let button = Button::secondary(cx.theme, cx.texts.get(kind_key(kind))).selected(self.kind == kind);
                if ui.add(button).clicked() {
                    self.kind = kind;
                }
            }
        });
    }

    /// Nothing is saved that is as it was.
    fn is_changed(&self) -> bool {
        let Some(person) = &self.of else { return true };
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        self.name != person.name
            || self.staff_no != text(&person.staff_no)
            || self.email != text(&person.email)
            || self.department != text(&person.department)
            || self.kind != person.kind
    }

    fn edit(&self, draft: PersonDraft) -> Edit {
        match &self.of {
            None => Edit::AddPerson(Box::new(draft)),
            Some(person) => {
                let PersonDraft { name, staff_no, department, kind, email } = draft;
                Edit::ChangePerson(Box::new(Person { name, staff_no, department, kind, email, ..(**person).clone() }))
            }
        }
    }
}

pub(super) fn kind_key(kind: PersonKind) -> &'static str {
    match kind {
        PersonKind::Employee => "kind-employee",
        PersonKind::Student => "kind-student",
    }
}

fn field(ui: &mut Ui, cx: &Cx<'_>, key: &str, problem: Option<String>, text: &mut String) -> Response {
    let label = cx.texts.get(key);
    Field { problem: problem.as_deref(), ..Field::new(&label) }.show(ui, cx.theme, text)
}

/// What is wrong with a typed text, in words.
pub(super) fn problem_text<T>(cx: &Cx<'_>, typed: &Result<T, Unfit>) -> Option<String> {
    typed.as_ref().err().map(|unfit| unfit_text(cx, *unfit))
}

pub(super) fn unfit_text(cx: &Cx<'_>, unfit: Unfit) -> String {
    match unfit {
        Unfit::Empty => cx.texts.get("unfit-empty"),
        Unfit::TooLong { most } => cx.texts.with("unfit-too-long", [("most", most)]),
        Unfit::Unreadable => cx.texts.get("unfit-unreadable"),
        Unfit::NotAnEmail => cx.texts.get("unfit-email"),
    }
}
