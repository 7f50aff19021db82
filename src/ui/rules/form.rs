//! The fields of one rule.

use eframe::egui::{Align, Key, Layout, Sense, StrokeKind, Ui, WidgetInfo, accesskit, vec2};
use jiff::civil::Weekday;

use super::draft::{AssignmentDraft, BreakDraft, Draft, HolidayDraft, LeaveDraft, PersonChoice, Problems, ShiftDraft, SubjectKind};
use crate::attendance::leave::{Half, LeaveKind};
use crate::attendance::rules::RuleBook;
use crate::attendance::shift::BreakKind;
use crate::kiosk::message::PersonRow;
use crate::ui::app::Cx;
use crate::ui::theme::{self, GRID};
use crate::ui::widgets::{self, Button, Field, Icon};

/// Type does not become smaller than this in a name to be chosen.
const LEAST_NAME_SIZE: f32 = 14.0;
/// People that are offered for what was typed.
const MOST_OFFERED: usize = 5;

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "weekday-monday"),
    (Weekday::Tuesday, "weekday-tuesday"),
    (Weekday::Wednesday, "weekday-wednesday"),
    (Weekday::Thursday, "weekday-thursday"),
    (Weekday::Friday, "weekday-friday"),
    (Weekday::Saturday, "weekday-saturday"),
    (Weekday::Sunday, "weekday-sunday"),
];

pub(in crate::ui) const LEAVE_KINDS: [(LeaveKind, &str); 6] = [
    (LeaveKind::Vacation, "leave-vacation"),
    (LeaveKind::Sick, "leave-sick"),
    (LeaveKind::Parental, "leave-parental"),
    (LeaveKind::Training, "leave-training"),
    (LeaveKind::Unpaid, "leave-unpaid"),
    (LeaveKind::Other, "leave-other"),
];

/// How much of a day.
pub(in crate::ui) const LEAVE_PARTS: [(Option<Half>, &str); 3] =
    [(None, "leave-all-day"), (Some(Half::First), "leave-first-half"), (Some(Half::Second), "leave-second-half")];

/// Draws fields with what is wrong about them.
pub(super) struct Form<'a, 'c> {
    pub cx: &'a Cx<'c>,
    pub book: &'a RuleBook,
    pub problems: &'a Problems,
    /// Also of fields that nobody has typed into: somebody tried to save.
    pub shows_all_problems: bool,
}

impl Form<'_, '_> {
    pub fn show(&self, ui: &mut Ui, draft: &mut Draft) {
        match draft {
            Draft::Shift(draft) => self.show_shift(ui, draft),
            Draft::Assignment(draft) => self.show_assignment(ui, draft),
            Draft::Holiday(draft) => self.show_holiday(ui, draft),
            Draft::Leave(draft) => self.show_leave(ui, draft),
        }
    }

    fn show_shift(&self, ui: &mut Ui, draft: &mut ShiftDraft) {
        self.field(ui, "shift-name", None, &mut draft.name);
        self.heading(ui, "shift-weekdays");
        ui.horizontal_wrapped(|ui| {
            for (day, key) in WEEKDAYS {
                let is_in = draft.weekdays.contains(day);
                if self.choice(ui, key, is_in) {
                    draft.weekdays = draft.weekdays.with(day, !is_in);
                }
            }
        });
        self.problem(ui, "shift-weekdays");
        self.pair(ui, ("shift-start", &mut draft.start), ("shift-end", &mut draft.end));
        self.note(ui, "shift-over-midnight");
        self.pair(ui, ("shift-grace-in", &mut draft.grace_in), ("shift-grace-out", &mut draft.grace_out));
        self.pair(ui, ("shift-window-before", &mut draft.window_before), ("shift-window-after", &mut draft.window_after));
        self.note(ui, "shift-window-detail");
        self.pair(ui, ("shift-half-day", &mut draft.half_day), ("shift-full-day", &mut draft.full_day));
        self.note(ui, "shift-minimum-detail");
        self.heading(ui, "shift-breaks");
        let mut removed = None;
        for (index, each) in draft.breaks.iter_mut().enumerate() {
            ui.push_id(index, |ui| {
                if self.show_break(ui, each) {
                    removed = Some(index);
                }
            });
        }
        if let Some(index) = removed {
            draft.breaks.remove(index);
        }
        let cx = self.cx;
        if ui.add(Button::secondary(cx.theme, cx.texts.get("shift-add-break"))).clicked() {
            draft.add_break();
        }
        widgets::check_box(ui, cx.theme, &cx.texts.get("shift-counts-overtime"), &mut draft.counts_overtime);
        if draft.counts_overtime {
            self.field(ui, "shift-overtime-from", None, &mut draft.overtime_from);
        }
    }

    /// Whether the break is to be removed.
    fn show_break(&self, ui: &mut Ui, each: &mut BreakDraft) -> bool {
        ui.horizontal_wrapped(|ui| {
            for (kind, key) in [(BreakKind::Fixed, "shift-break-fixed"), (BreakKind::Punched, "shift-break-punched")] {
                if self.choice(ui, key, each.kind == kind) {
                    each.kind = kind;
                }
            }
        });
        if each.kind == BreakKind::Fixed {
            self.pair(ui, ("shift-break-minutes", &mut each.minutes), ("shift-break-after", &mut each.after));
        } else {
            self.field(ui, "shift-break-minutes", None, &mut each.minutes);
        }
        let cx = self.cx;
        widgets::check_box(ui, cx.theme, &cx.texts.get("shift-break-paid"), &mut each.is_paid);
        ui.add(Button::quiet(cx.theme, cx.texts.get("shift-remove-break")).icon(Icon::Trash)).clicked()
    }

    fn show_assignment(&self, ui: &mut Ui, draft: &mut AssignmentDraft) {
        self.heading(ui, "assignment-shift");
        for shift in &self.book.shifts {
            if self.row(ui, &shift.name, draft.shift == Some(shift.id)) {
                draft.shift = Some(shift.id);
            }
        }
        self.problem(ui, "assignment-shift");
        self.heading(ui, "assignment-to");
        ui.horizontal_wrapped(|ui| {
            let kinds = [
                (SubjectKind::Everybody, "assignment-everybody"),
                (SubjectKind::Department, "assignment-a-department"),
                (SubjectKind::Person, "assignment-a-person"),
            ];
            for (kind, key) in kinds {
                if self.choice(ui, key, draft.to == kind) {
                    draft.to = kind;
                }
            }
        });
        match draft.to {
            SubjectKind::Everybody => self.note(ui, "assignment-precedence"),
            SubjectKind::Department => self.show_departments(ui, &mut draft.department),
            SubjectKind::Person => self.show_person(ui, &mut draft.person),
        }
        self.pair(ui, ("rule-from", &mut draft.from), ("rule-until", &mut draft.until));
        self.note(ui, "assignment-until-detail");
    }

    fn show_departments(&self, ui: &mut Ui, chosen: &mut String) {
        let cx = self.cx;
        let departments = &cx.snapshot.departments;
        if departments.is_empty() {
            self.note(ui, "assignment-no-departments");
        }
        for name in departments.iter() {
            if self.row(ui, name, name == chosen) {
                chosen.clone_from(name);
            }
        }
        self.problem(ui, "assignment-department");
    }

    fn show_holiday(&self, ui: &mut Ui, draft: &mut HolidayDraft) {
        self.field(ui, "holiday-name", None, &mut draft.name);
        self.field(ui, "holiday-date", Some("rule-date-detail"), &mut draft.date);
        widgets::check_box(ui, self.cx.theme, &self.cx.texts.get("holiday-every-year"), &mut draft.every_year);
    }

    fn show_leave(&self, ui: &mut Ui, draft: &mut LeaveDraft) {
        self.show_person(ui, &mut draft.person);
        self.heading(ui, "leave-kind");
        ui.horizontal_wrapped(|ui| {
            for (kind, key) in LEAVE_KINDS {
                if self.choice(ui, key, draft.kind == kind) {
                    draft.kind = kind;
                }
            }
        });
        self.pair(ui, ("rule-from", &mut draft.from), ("rule-until", &mut draft.until));
        self.note(ui, "rule-date-detail");
        self.heading(ui, "leave-part");
        ui.horizontal_wrapped(|ui| {
            for (half, key) in LEAVE_PARTS {
                if self.choice(ui, key, draft.half == half) {
                    draft.half = half;
                }
            }
        });
        self.field(ui, "leave-note", None, &mut draft.note);
    }

    /// Somebody by name: those who match what is typed are offered below.
    fn show_person(&self, ui: &mut Ui, choice: &mut PersonChoice) {
        let cx = self.cx;
        let people = &cx.snapshot.people;
        if let Some(row) = choice.person.and_then(|person| people.iter().find(|row| row.person.id == person)) {
            self.heading(ui, "rule-person");
            let name = &row.person.name;
            let font = cx.theme.semibold(theme::SUBTITLE);
            let galley = widgets::fit_name(ui, name, &font, cx.theme.palette.text, ui.available_width(), theme::BODY);
            ui.label(galley);
            if ui.add(Button::quiet(cx.theme, cx.texts.get("rule-other-person")).icon(Icon::Search)).clicked() {
                *choice = PersonChoice::default();
            }
            return;
        }
        let field = self.field(ui, "rule-person", Some("rule-person-detail"), &mut choice.query);
        let query = choice.query.trim().to_lowercase();
        if query.is_empty() {
            return;
        }
        let matches = |row: &&PersonRow| {
            let person = &row.person;
            person.name.to_lowercase().contains(&query) || person.staff_no.as_deref().is_some_and(|number| number.to_lowercase() == query)
        };
        let offered: Vec<&PersonRow> = people.iter().filter(matches).take(MOST_OFFERED).collect();
        if offered.is_empty() {
            self.note(ui, "rule-nobody-found");
        }
        let takes_first = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        for (index, row) in offered.into_iter().enumerate() {
            let person = &row.person;
            let name = match &person.staff_no {
                Some(number) => cx.texts.with("rule-person-offered", [("name", person.name.as_str()), ("number", number.as_str())]),
                None => person.name.clone(),
            };
            if self.row(ui, &name, false) || takes_first && index == 0 {
                *choice = PersonChoice { person: Some(person.id), query: String::new() };
            }
        }
    }

    fn field(&self, ui: &mut Ui, key: &'static str, help: Option<&str>, text: &mut String) -> eframe::egui::Response {
        let cx = self.cx;
        let label = cx.texts.get(key);
        let help = help.map(|help| cx.texts.get(help));
        let shows = self.shows_all_problems || !text.trim().is_empty();
        let problem = self.problems.get(key).filter(|_| shows).map(|problem| cx.texts.get(problem));
        Field { help: help.as_deref(), problem: problem.as_deref(), ..Field::new(&label) }.show(ui, cx.theme, text)
    }

    /// Two short fields beside each other.
    fn pair(&self, ui: &mut Ui, one: (&'static str, &mut String), other: (&'static str, &mut String)) {
        ui.columns(2, |columns| {
            for (column, (key, text)) in columns.iter_mut().zip([one, other]) {
                // Columns are justified, which sets words apart.
                column.with_layout(Layout::top_down(Align::Min), |ui| self.field(ui, key, None, text));
            }
        });
    }

    fn choice(&self, ui: &mut Ui, key: &'static str, is_chosen: bool) -> bool {
        ui.add(Button::secondary(self.cx.theme, self.cx.texts.get(key)).selected(is_chosen)).clicked()
    }

    /// Something with a name of any length, to be chosen.
    fn row(&self, ui: &mut Ui, name: &str, is_chosen: bool) -> bool {
        let (theme, palette) = (self.cx.theme, &self.cx.theme.palette);
        let (fill, ink) = if is_chosen { (palette.accent, palette.on_accent) } else { (palette.surface, palette.text) };
        let width = ui.available_width();
        let galley = widgets::fit_name(ui, name, &theme.semibold(theme::BODY), ink, width - 4.0 * GRID, LEAST_NAME_SIZE);
        let height = theme.admin_touch().max(galley.size().y + 2.0 * GRID);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        response.widget_info(|| WidgetInfo::selected(accesskit::Role::Button, ui.is_enabled(), is_chosen, name));
        let fill = if response.hovered() && !is_chosen { palette.surface_raised } else { fill };
        ui.painter().rect(rect, theme::RADIUS, fill, palette.hairline_stroke(), StrokeKind::Inside);
        ui.painter().galley(rect.left_center() + vec2(2.0 * GRID, -galley.size().y / 2.0), galley, ink);
        if response.has_focus() {
            widgets::focus_ring(ui.painter(), rect, theme);
        }
        response.clicked()
    }

    fn heading(&self, ui: &mut Ui, key: &'static str) {
        ui.add_space(GRID / 2.0);
        widgets::label(ui, self.cx.texts.get(key), self.cx.theme.semibold(theme::BODY), self.cx.theme.palette.text);
    }

    fn note(&self, ui: &mut Ui, key: &'static str) {
        widgets::label(ui, self.cx.texts.get(key), self.cx.theme.regular(theme::BODY), self.cx.theme.palette.text_muted);
    }

    /// What is wrong with something that is no text field.
    fn problem(&self, ui: &mut Ui, key: &'static str) {
        if let Some(problem) = self.problems.get(key).filter(|_| self.shows_all_problems || key == "shift-weekdays") {
            let palette = &self.cx.theme.palette;
            ui.horizontal(|ui| {
                widgets::icon(ui, Icon::Alert, theme::BODY * 1.2, palette.refusal, None);
                widgets::label(ui, self.cx.texts.get(problem), self.cx.theme.regular(theme::BODY), palette.refusal);
            });
        }
    }
}
