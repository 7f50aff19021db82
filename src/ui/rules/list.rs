//! The lists of rules, a line each.

use std::cmp::Reverse;
use std::sync::Arc;

use eframe::egui::{ScrollArea, Sense, Ui, WidgetInfo, accesskit, vec2};
use jiff::civil::{Date, Weekday};

use super::Part;
use super::draft::hours;
use super::form::LEAVE_KINDS;
use crate::attendance::leave::{Half, Leave, LeaveState};
use crate::attendance::rules::{Assignment, Holiday, Rule, RuleBook, RuleId, Subject};
use crate::attendance::shift::{Shift, Weekdays};
use crate::ids::PersonId;
use crate::ui::app::Cx;
use crate::ui::theme::{self, GRID, Tone};
use crate::ui::widgets::{self, Icon};

/// The rule book with the order in which each list is shown.
pub(super) struct Lists {
    pub book: Arc<RuleBook>,
    shifts: Vec<usize>,
    assignments: Vec<usize>,
    holidays: Vec<usize>,
    leaves: Vec<usize>,
}

/// What a line says.
struct Line {
    title: String,
    detail: String,
    sign: Option<(Icon, Tone, String)>,
}

impl Lists {
    pub fn new(book: Arc<RuleBook>) -> Self {
        let sorted = |count: usize, by: &dyn Fn(usize) -> (Reverse<bool>, Reverse<Date>, String)| {
            let mut order: Vec<usize> = (0..count).collect();
            order.sort_by_key(|index| by(*index));
            order
        };
        Self {
            shifts: sorted(book.shifts.len(), &|at| (Reverse(false), Reverse(Date::ZERO), book.shifts[at].name.to_lowercase())),
            assignments: sorted(book.assignments.len(), &|at| {
                let from = book.assignments[at].from;
                (Reverse(false), Reverse(from), String::new())
            }),
            holidays: sorted(book.holidays.len(), &|at| (Reverse(false), Reverse(book.holidays[at].date), String::new())),
            // What waits for a decision comes first.
            leaves: sorted(book.leaves.len(), &|at| {
                let leave = &book.leaves[at];
                (Reverse(leave.state == LeaveState::Asked), Reverse(leave.from), String::new())
            }),
            book,
        }
    }

    pub fn lines(&self, part: Part) -> &[usize] {
        match part {
            Part::Shifts => &self.shifts,
            Part::Assignments => &self.assignments,
            Part::Holidays => &self.holidays,
            Part::Leaves => &self.leaves,
        }
    }

    fn rule(&self, part: Part, index: usize) -> Rule {
        match part {
            Part::Shifts => Rule::Shift(self.book.shifts[index].clone()),
            Part::Assignments => Rule::Assignment(self.book.assignments[index].clone()),
            Part::Holidays => Rule::Holiday(self.book.holidays[index].clone()),
            Part::Leaves => Rule::Leave(self.book.leaves[index].clone()),
        }
    }

    /// The rule that was touched.
    pub fn show(&self, ui: &mut Ui, cx: &Cx<'_>, part: Part, selected: Option<RuleId>) -> Option<Rule> {
        let order = self.lines(part);
        let height = cx.theme.admin_touch() + 3.0 * GRID;
        let mut touched = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt(("rules", part as u8)).auto_shrink([false, false]).show_rows(
            ui,
            height,
            order.len(),
            |ui, range| {
                for &index in &order[range] {
                    let rule = self.rule(part, index);
                    let line = self.line(cx, &rule);
                    if show_line(ui, cx, &line, height, selected == Some(rule.id())) {
                        touched = Some(rule);
                    }
                }
            },
        );
        touched
    }

    fn line(&self, cx: &Cx<'_>, rule: &Rule) -> Line {
        match rule {
            Rule::Shift(shift) => shift_line(cx, shift),
            Rule::Assignment(assignment) => self.assignment_line(cx, assignment),
            Rule::Holiday(Holiday { date, name, every_year, .. }) => {
                let key = if *every_year { "holiday-yearly-line" } else { "holiday-line" };
                Line { title: name.clone(), detail: cx.texts.with(key, [("date", date.to_string())]), sign: None }
            }
            Rule::Leave(leave) => leave_line(cx, leave),
        }
    }

    fn assignment_line(&self, cx: &Cx<'_>, assignment: &Assignment) -> Line {
        let to = match &assignment.to {
            Subject::Everybody => cx.texts.get("assignment-everybody"),
            Subject::Department(name) => name.clone(),
            Subject::Person(person) => name_of(cx, *person),
        };
        let shift = self.book.shifts.iter().find(|shift| shift.id == assignment.shift);
        let shift = shift.map(|shift| shift.name.clone()).unwrap_or_default();
        let from = assignment.from.to_string();
        let detail = match assignment.until {
            Some(until) => cx.texts.with("assignment-line-until", [("shift", shift), ("from", from), ("until", until.to_string())]),
            None => cx.texts.with("assignment-line", [("shift", shift), ("from", from)]),
        };
        Line { title: to, detail, sign: None }
    }
}

fn shift_line(cx: &Cx<'_>, shift: &Shift) -> Line {
    let time = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    let key = if shift.end > shift.start { "shift-line" } else { "shift-line-next-day" };
    let arguments = [
        ("start", time(shift.start)),
        ("end", time(shift.end)),
        ("days", days(cx, shift.weekdays)),
        ("hours", hours(shift.length_minutes())),
    ];
    Line { title: shift.name.clone(), detail: cx.texts.with(key, arguments), sign: None }
}

fn leave_line(cx: &Cx<'_>, leave: &Leave) -> Line {
    let kind = LEAVE_KINDS.into_iter().find(|(kind, _)| *kind == leave.kind).map_or(String::new(), |(_, key)| cx.texts.get(key));
    let key = match (leave.half, leave.from == leave.until) {
        (None, true) => "leave-line-day",
        (None, false) => "leave-line",
        (Some(Half::First), _) => "leave-line-first-half",
        (Some(Half::Second), _) => "leave-line-second-half",
    };
    let (state, icon, tone) = match leave.state {
        LeaveState::Asked => ("leave-state-asked", Icon::Clock, Tone::Attention),
        LeaveState::Approved => ("leave-state-approved", Icon::Tick, Tone::Success),
        LeaveState::Rejected => ("leave-state-rejected", Icon::Cross, Tone::Neutral),
        LeaveState::Withdrawn => ("leave-state-withdrawn", Icon::Minus, Tone::Neutral),
    };
    let detail = cx.texts.with(key, [("kind", kind), ("from", leave.from.to_string()), ("until", leave.until.to_string())]);
    Line { title: name_of(cx, leave.person), detail, sign: Some((icon, tone, cx.texts.get(state))) }
}

fn name_of(cx: &Cx<'_>, person: PersonId) -> String {
    let row = cx.snapshot.people.iter().find(|row| row.person.id == person);
    row.map_or_else(|| cx.texts.get("rule-person-unknown"), |row| row.person.name.clone())
}

/// The days of a shift in few words.
fn days(cx: &Cx<'_>, weekdays: Weekdays) -> String {
    const KEYS: [&str; 7] = [
        "weekday-monday",
        "weekday-tuesday",
        "weekday-wednesday",
        "weekday-thursday",
        "weekday-friday",
        "weekday-saturday",
        "weekday-sunday",
    ];
    let is_in = |day: &usize| Weekday::from_monday_zero_offset(*day as i8).is_ok_and(|weekday| weekdays.contains(weekday));
    let chosen: Vec<usize> = (0..7).filter(is_in).collect();
    let name = |day: usize| cx.texts.get(KEYS[day]);
    match chosen[..] {
        [0, 1, 2, 3, 4, 5, 6] => cx.texts.get("days-all"),
        [first, .., last] if chosen.len() > 2 && last - first + 1 == chosen.len() => {
            cx.texts.with("days-range", [("first", name(first)), ("last", name(last))])
        }
        _ => chosen.iter().map(|day| name(*day)).collect::<Vec<_>>().join(", "),
    }
}

fn show_line(ui: &mut Ui, cx: &Cx<'_>, line: &Line, height: f32, is_selected: bool) -> bool {
    let palette = &cx.theme.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let state = line.sign.as_ref().map_or(String::new(), |(.., state)| format!(", {state}"));
    let name = format!("{}, {}{state}", line.title, line.detail);
    response.widget_info(|| WidgetInfo::selected(accesskit::Role::Button, true, is_selected, &name));
    if is_selected {
        ui.painter().rect_filled(rect, theme::RADIUS, palette.accent.gamma_multiply(0.22));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, palette.surface_raised);
    }
    ui.painter().hline(rect.x_range(), rect.max.y, palette.hairline_stroke());
    let inner = rect.shrink2(vec2(GRID, 0.0));
    let mut texts = inner;
    if let Some((icon, tone, state)) = &line.sign {
        let color = if *tone == Tone::Neutral { palette.text_muted } else { palette.tone(*tone) };
        let width = (inner.width() * 0.3).min(180.0);
        let place = inner.with_min_x(inner.max.x - width);
        let side = theme::BODY * 1.2;
        let sign = eframe::egui::Rect::from_center_size(place.left_center() + vec2(side / 2.0, 0.0), vec2(side, side));
        widgets::icon::paint(ui.painter(), *icon, sign, color);
        let galley = widgets::fit_name(ui, state, &cx.theme.regular(theme::BODY), palette.text, width - side - GRID, LEAST_SIZE);
        ui.painter().galley(eframe::egui::pos2(sign.max.x + GRID, place.center().y - galley.size().y / 2.0), galley, palette.text);
        texts = inner.with_max_x(place.min.x - GRID);
    }
    let title = widgets::fit_line(ui, &line.title, &cx.theme.semibold(theme::BODY), palette.text, texts.width(), LEAST_SIZE);
    let detail = widgets::fit_line(ui, &line.detail, &cx.theme.regular(theme::BODY), palette.text_muted, texts.width(), LEAST_SIZE);
    let top = texts.center().y - (title.size().y + detail.size().y + 4.0) / 2.0;
    let below = top + title.size().y + 4.0;
    ui.painter().galley(eframe::egui::pos2(texts.min.x, top), title, palette.text);
    ui.painter().galley(eframe::egui::pos2(texts.min.x, below), detail, palette.text_muted);
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), rect.shrink(4.0), cx.theme);
        response.scroll_to_me(None);
    }
    response.clicked()
}

/// Type does not become smaller than this in a line.
const LEAST_SIZE: f32 = 13.0;
