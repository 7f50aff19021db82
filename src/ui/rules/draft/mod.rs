//! What is typed into the editors of rules, and the rule it makes once everything is right. Nothing is drawn here.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use crate::attendance::leave::{Half, Leave, LeaveKind, LeaveState};
use crate::attendance::rules::{Assignment, Holiday, Rule, RuleId, Subject};
use crate::attendance::shift::{Break, BreakKind, Shift, ShiftProblem, Weekdays};
use crate::ids::{AssignmentId, HolidayId, LeaveId, PersonId, ShiftId};

/// What is wrong, by the key of the field's label: the key of a text that says what must change.
pub(super) type Problems = BTreeMap<&'static str, &'static str>;

/// A rule as it is typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Draft {
    Shift(ShiftDraft),
    Assignment(AssignmentDraft),
    Holiday(HolidayDraft),
    Leave(LeaveDraft),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct ShiftDraft {
    pub id: ShiftId,
    pub name: String,
    pub weekdays: Weekdays,
    pub start: String,
    pub end: String,
    pub grace_in: String,
    pub grace_out: String,
    pub window_before: String,
    pub window_after: String,
    pub half_day: String,
    pub full_day: String,
    pub breaks: Vec<BreakDraft>,
    pub counts_overtime: bool,
    pub overtime_from: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct BreakDraft {
    pub kind: BreakKind,
    pub is_paid: bool,
    pub minutes: String,
    pub after: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SubjectKind {
    Everybody,
    Department,
    Person,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct AssignmentDraft {
    pub id: AssignmentId,
    pub shift: Option<ShiftId>,
    pub to: SubjectKind,
    pub department: String,
    pub person: PersonChoice,
    pub from: String,
    pub until: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct HolidayDraft {
    pub id: HolidayId,
    pub date: String,
    pub name: String,
    pub every_year: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct LeaveDraft {
    pub id: LeaveId,
    pub person: PersonChoice,
    pub kind: LeaveKind,
    pub from: String,
    pub until: String,
    pub half: Option<Half>,
    pub note: String,
    pub state: LeaveState,
}

/// Somebody who is looked for by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PersonChoice {
    pub person: Option<PersonId>,
    pub query: String,
}

impl PersonChoice {
    fn of(person: PersonId) -> Self {
        Self { person: Some(person), query: String::new() }
    }
}

impl Draft {
    /// A shift as most have it, to begin with.
    pub fn new_shift() -> Self {
        Self::Shift(ShiftDraft {
            id: ShiftId::generate(),
            name: String::new(),
            weekdays: Weekdays::WORKING_WEEK,
            start: "09:00".into(),
            end: "17:00".into(),
            grace_in: "5".into(),
            grace_out: "0".into(),
            window_before: "120".into(),
            window_after: "240".into(),
            half_day: "0:00".into(),
            full_day: "0:00".into(),
            breaks: Vec::new(),
            counts_overtime: false,
            overtime_from: "30".into(),
        })
    }

    pub fn new_assignment(today: Date, only_shift: Option<ShiftId>) -> Self {
        Self::Assignment(AssignmentDraft {
            id: AssignmentId::generate(),
            shift: only_shift,
            to: SubjectKind::Everybody,
            department: String::new(),
            person: PersonChoice::default(),
            from: today.to_string(),
            until: String::new(),
        })
    }

    pub fn new_holiday(today: Date) -> Self {
        Self::Holiday(HolidayDraft { id: HolidayId::generate(), date: today.to_string(), name: String::new(), every_year: false })
    }

    pub fn new_leave(today: Date) -> Self {
        Self::Leave(LeaveDraft {
            id: LeaveId::generate(),
            person: PersonChoice::default(),
            kind: LeaveKind::Vacation,
            from: today.to_string(),
            until: today.to_string(),
            half: None,
            note: String::new(),
            state: LeaveState::Asked,
        })
    }

    pub fn of(rule: Rule) -> Self {
        match rule {
            Rule::Shift(shift) => Self::Shift(ShiftDraft::of(shift)),
            Rule::Assignment(assignment) => Self::Assignment(AssignmentDraft::of(assignment)),
            Rule::Holiday(Holiday { id, date, name, every_year }) => {
                Self::Holiday(HolidayDraft { id, date: date.to_string(), name, every_year })
            }
            Rule::Leave(leave) => Self::Leave(LeaveDraft {
                id: leave.id,
                person: PersonChoice::of(leave.person),
                kind: leave.kind,
                from: leave.from.to_string(),
                until: leave.until.to_string(),
                half: leave.half,
                note: leave.note,
                state: leave.state,
            }),
        }
    }

    pub fn id(&self) -> RuleId {
        match self {
            Self::Shift(draft) => RuleId::Shift(draft.id),
            Self::Assignment(draft) => RuleId::Assignment(draft.id),
            Self::Holiday(draft) => RuleId::Holiday(draft.id),
            Self::Leave(draft) => RuleId::Leave(draft.id),
        }
    }

    /// The rule, or what must change before it is one.
    pub fn rule(&self) -> Result<Rule, Problems> {
        match self {
            Self::Shift(draft) => draft.shift().map(Rule::Shift),
            Self::Assignment(draft) => draft.assignment().map(Rule::Assignment),
            Self::Holiday(draft) => draft.holiday().map(Rule::Holiday),
            Self::Leave(draft) => draft.leave().map(Rule::Leave),
        }
    }
}

impl ShiftDraft {
    fn of(shift: Shift) -> Self {
        let text = |minutes: u32| minutes.to_string();
        let of_break = |each: &Break| BreakDraft {
            kind: each.kind,
            is_paid: each.is_paid,
            minutes: text(each.minutes),
            after: hours(each.after_minutes),
        };
        Self {
            id: shift.id,
            weekdays: shift.weekdays,
            start: shift.start.strftime("%H:%M").to_string(),
            end: shift.end.strftime("%H:%M").to_string(),
            grace_in: text(shift.grace_in_minutes),
            grace_out: text(shift.grace_out_minutes),
            window_before: text(shift.window_before_minutes),
            window_after: text(shift.window_after_minutes),
            half_day: hours(shift.half_day_minutes),
            full_day: hours(shift.full_day_minutes),
            breaks: shift.breaks.iter().map(of_break).collect(),
            counts_overtime: shift.overtime_from_minutes.is_some(),
            overtime_from: text(shift.overtime_from_minutes.unwrap_or(30)),
            name: shift.name,
        }
    }

    /// A break to begin with.
    pub fn add_break(&mut self) {
        self.breaks.push(BreakDraft { kind: BreakKind::Fixed, is_paid: false, minutes: "30".into(), after: "6:00".into() });
    }

    fn shift(&self) -> Result<Shift, Problems> {
        let mut reader = Reader::default();
        let breaks = self.breaks.iter().map(|each| Break {
            kind: each.kind,
            is_paid: each.is_paid,
            minutes: reader.minutes("shift-break-minutes", &each.minutes),
            after_minutes: if each.kind == BreakKind::Fixed { reader.hours("shift-break-after", &each.after) } else { 0 },
        });
        let breaks = breaks.collect();
        let shift = Shift {
            id: self.id,
            name: self.name.trim().to_owned(),
            weekdays: self.weekdays,
            start: reader.time("shift-start", &self.start),
            end: reader.time("shift-end", &self.end),
            grace_in_minutes: reader.minutes("shift-grace-in", &self.grace_in),
            grace_out_minutes: reader.minutes("shift-grace-out", &self.grace_out),
            window_before_minutes: reader.minutes("shift-window-before", &self.window_before),
            window_after_minutes: reader.minutes("shift-window-after", &self.window_after),
            half_day_minutes: reader.hours("shift-half-day", &self.half_day),
            full_day_minutes: reader.hours("shift-full-day", &self.full_day),
            breaks,
            overtime_from_minutes: self.counts_overtime.then(|| reader.minutes("shift-overtime-from", &self.overtime_from)),
        };
        reader.done()?;
        match shift.problem() {
            None => Ok(shift),
            Some(problem) => Err(Problems::from([place_of(problem, &shift)])),
        }
    }
}

/// The field that a problem of the whole shift is shown at, and what it says.
fn place_of(problem: ShiftProblem, shift: &Shift) -> (&'static str, &'static str) {
    match problem {
        ShiftProblem::Name => ("shift-name", "rule-problem-name"),
        ShiftProblem::NoWeekday => ("shift-weekdays", "rule-problem-weekday"),
        ShiftProblem::Grace if shift.grace_in_minutes >= shift.length_minutes() => ("shift-grace-in", "rule-problem-grace"),
        ShiftProblem::Grace => ("shift-grace-out", "rule-problem-grace"),
        ShiftProblem::Window if shift.window_before_minutes > shift.window_after_minutes => ("shift-window-before", "rule-problem-window"),
        ShiftProblem::Window => ("shift-window-after", "rule-problem-window"),
        ShiftProblem::Minimum if shift.half_day_minutes > shift.full_day_minutes => ("shift-half-day", "rule-problem-half-day"),
        ShiftProblem::Minimum => ("shift-full-day", "rule-problem-full-day"),
        ShiftProblem::Breaks => ("shift-break-minutes", "rule-problem-breaks"),
        ShiftProblem::Overtime => ("shift-overtime-from", "rule-problem-minutes"),
    }
}

impl AssignmentDraft {
    fn of(assignment: Assignment) -> Self {
        let (to, department, person) = match assignment.to {
            Subject::Everybody => (SubjectKind::Everybody, String::new(), PersonChoice::default()),
            Subject::Department(name) => (SubjectKind::Department, name, PersonChoice::default()),
            Subject::Person(person) => (SubjectKind::Person, String::new(), PersonChoice::of(person)),
        };
        let until = assignment.until.map_or(String::new(), |until| until.to_string());
        Self { id: assignment.id, shift: Some(assignment.shift), to, department, person, from: assignment.from.to_string(), until }
    }

    fn assignment(&self) -> Result<Assignment, Problems> {
        let mut reader = Reader::default();
        let shift = reader.needed("assignment-shift", self.shift, "rule-problem-choose-shift");
        let to = match self.to {
            SubjectKind::Everybody => Some(Subject::Everybody),
            SubjectKind::Department => {
                let name = Some(self.department.trim().to_owned()).filter(|name| !name.is_empty());
                reader.needed("assignment-department", name, "rule-problem-choose-department").map(Subject::Department)
            }
            SubjectKind::Person => reader.needed("rule-person", self.person.person, "rule-problem-choose-person").map(Subject::Person),
        };
        let (from, until) = reader.dates(&self.from, (!self.until.trim().is_empty()).then_some(&self.until));
        reader.done()?;
        let (Some(shift), Some(to), Some(from)) = (shift, to, from) else { return Err(Problems::new()) };
        Ok(Assignment { id: self.id, shift, to, from, until })
    }
}

impl HolidayDraft {
    fn holiday(&self) -> Result<Holiday, Problems> {
        let mut reader = Reader::default();
        let name = Some(self.name.trim().to_owned()).filter(|name| !name.is_empty() && name.chars().count() <= 100);
        let name = reader.needed("holiday-name", name, "rule-problem-name");
        let date = reader.date("holiday-date", &self.date);
        reader.done()?;
        let (Some(name), Some(date)) = (name, date) else { return Err(Problems::new()) };
        Ok(Holiday { id: self.id, date, name, every_year: self.every_year })
    }
}

impl LeaveDraft {
    fn leave(&self) -> Result<Leave, Problems> {
        let mut reader = Reader::default();
        let person = reader.needed("rule-person", self.person.person, "rule-problem-choose-person");
        let (from, until) = reader.dates(&self.from, Some(&self.until));
        reader.done()?;
        let (Some(person), Some(from), Some(until)) = (person, from, until) else { return Err(Problems::new()) };
        let note = self.note.trim().to_owned();
        Ok(Leave { id: self.id, person, kind: self.kind, from, until, half: self.half, note, state: self.state })
    }
}

/// Reads fields one after the other, and remembers which could not be read.
#[derive(Default)]
struct Reader {
    problems: Problems,
}

impl Reader {
    fn done(self) -> Result<(), Problems> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }

    fn needed<T>(&mut self, field: &'static str, value: Option<T>, problem: &'static str) -> Option<T> {
        if value.is_none() {
            self.problems.insert(field, problem);
        }
        value
    }

    fn minutes(&mut self, field: &'static str, text: &str) -> u32 {
        let minutes = text.trim().parse().ok().filter(|minutes| *minutes < 24 * 60);
        self.needed(field, minutes, "rule-problem-minutes").unwrap_or_default()
    }

    fn hours(&mut self, field: &'static str, text: &str) -> u32 {
        self.needed(field, parse_hours(text), "rule-problem-hours").unwrap_or_default()
    }

    fn time(&mut self, field: &'static str, text: &str) -> Time {
        self.needed(field, parse_time(text), "rule-problem-time").unwrap_or_default()
    }

    fn date(&mut self, field: &'static str, text: &str) -> Option<Date> {
        self.needed(field, text.trim().parse().ok(), "rule-problem-date")
    }

    /// The first and the last day, which must not lie before it.
    fn dates(&mut self, from: &str, until: Option<&String>) -> (Option<Date>, Option<Date>) {
        let from = self.date("rule-from", from);
        let until = until.and_then(|until| self.date("rule-until", until));
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            self.problems.insert("rule-until", "rule-problem-until");
        }
        (from, until)
    }
}

/// `9`, `9:30`, `09:30` or `0930`.
fn parse_time(text: &str) -> Option<Time> {
    let text = text.trim();
    let (hour, minute) = match text.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None if text.len() <= 2 => (text, "0"),
        _ => return None,
    };
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// `7:30` or `7` as minutes, less than a day.
fn parse_hours(text: &str) -> Option<u32> {
    let time = parse_time(text).filter(|_| text.contains([':', '.']) || text.trim().len() <= 2)?;
    Some(u32::try_from(time.hour()).ok()? * 60 + u32::try_from(time.minute()).ok()?)
}

/// `7:30` of minutes.
pub(super) fn hours(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests;
