//! The rules of one site: which shift is due to whom on which date, and what days are free.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::leave::{Leave, LeaveState};
use super::shift::{Shift, ShiftProblem};
use crate::config::Direction;
use crate::ids::{AssignmentId, HolidayId, LeaveId, PersonId, ShiftId};

/// Whom a shift is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Person(PersonId),
    Department(String),
    Everybody,
}

/// A shift for somebody, from one date through another. What is for a person beats what is for the department, and that what is for everybody;
/// among equals the one that begins later does. Several that begin on the same date are in force together, each on its weekdays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    pub id: AssignmentId,
    pub shift: ShiftId,
    pub to: Subject,
    pub from: Date,
    /// The last work date; `None`: until another takes its place.
    #[serde(default)]
    pub until: Option<Date>,
}

/// A day on which the site does not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    pub id: HolidayId,
    pub date: Date,
    pub name: String,
    /// On this day of each year from then on.
    #[serde(default)]
    pub every_year: bool,
}

impl Holiday {
    pub fn falls_on(&self, date: Date) -> bool {
        date == self.date || self.every_year && date > self.date && (date.month(), date.day()) == (self.date.month(), self.date.day())
    }
}

/// Everything that somebody sets up for one site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RuleBook {
    pub shifts: Vec<Shift>,
    pub assignments: Vec<Assignment>,
    pub holidays: Vec<Holiday>,
    pub leaves: Vec<Leave>,
}

/// A site's rules, ready to be applied.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// The site's time zone: clock times and work dates are its.
    pub zone: TimeZone,
    pub direction: Direction,
    /// Punches of one person nearer to each other than this are one visit. Milliseconds.
    pub dedupe_millis: i64,
    pub book: RuleBook,
}

/// Somebody whose days are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: PersonId,
    pub department: Option<String>,
    /// The first and the last date on which the person belongs to the site; outside of them only days with punches are told.
    pub since: Option<Date>,
    pub until: Option<Date>,
}

impl Member {
    pub(super) fn belongs_on(&self, date: Date) -> bool {
        self.since.is_none_or(|since| date >= since) && self.until.is_none_or(|until| date <= until)
    }
}

/// What is due to one person on one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due<'a> {
    /// No shift was ever assigned.
    Unknown,
    /// A shift is in force, and it does not begin on this weekday.
    DayOff(&'a Shift),
    Shift(&'a Shift),
}

impl<'a> Due<'a> {
    pub fn shift(self) -> Option<&'a Shift> {
        match self {
            Self::Unknown => None,
            Self::DayOff(shift) | Self::Shift(shift) => Some(shift),
        }
    }
}

/// One rule, whichever it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    Shift(Shift),
    Assignment(Assignment),
    Holiday(Holiday),
    Leave(Leave),
}

/// Which rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleId {
    Shift(ShiftId),
    Assignment(AssignmentId),
    Holiday(HolidayId),
    Leave(LeaveId),
}

impl Rule {
    pub fn id(&self) -> RuleId {
        match self {
            Self::Shift(shift) => RuleId::Shift(shift.id),
            Self::Assignment(assignment) => RuleId::Assignment(assignment.id),
            Self::Holiday(holiday) => RuleId::Holiday(holiday.id),
            Self::Leave(leave) => RuleId::Leave(leave.id),
        }
    }
}

/// Why a rule cannot be what somebody wants it to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum RuleProblem {
    #[error("the shift cannot be used: {0}")]
    Shift(ShiftProblem),
    #[error("the last day lies before the first")]
    DatesReversed,
    #[error("there is no such shift")]
    NoShift,
    #[error("it names no department")]
    NoDepartment,
    #[error("the holiday has no name, or one of more than 100 characters")]
    HolidayName,
    #[error("the note has more than 500 characters")]
    LongNote,
    #[error("the shift is assigned to somebody; end or remove that assignment first")]
    ShiftInUse,
    #[error("a leave cannot go from its present state to that one")]
    LeaveState,
    #[error("a leave is withdrawn, not removed")]
    LeaveKept,
    #[error("there is no such rule")]
    Gone,
}

/// Characters.
const MAX_NAME: usize = 100;
const MAX_NOTE: usize = 500;

impl RuleBook {
    /// What speaks against adding `rule`, or against putting it in place of the one with its identity.
    pub fn problem(&self, rule: &Rule) -> Option<RuleProblem> {
        match rule {
            Rule::Shift(shift) => shift.problem().map(RuleProblem::Shift),
            Rule::Assignment(Assignment { shift, to, from, until, .. }) => {
                if !self.shifts.iter().any(|known| known.id == *shift) {
                    Some(RuleProblem::NoShift)
                } else if matches!(to, Subject::Department(name) if name.trim().is_empty()) {
                    Some(RuleProblem::NoDepartment)
                } else {
                    until.is_some_and(|until| until < *from).then_some(RuleProblem::DatesReversed)
                }
            }
            Rule::Holiday(Holiday { name, .. }) => {
                (name.trim().is_empty() || name.chars().count() > MAX_NAME).then_some(RuleProblem::HolidayName)
            }
            Rule::Leave(leave) => {
                let before = self.leaves.iter().find(|known| known.id == leave.id).map(|known| known.state);
                if leave.until < leave.from {
                    Some(RuleProblem::DatesReversed)
                } else if leave.note.chars().count() > MAX_NOTE {
                    Some(RuleProblem::LongNote)
                } else {
                    let may = before.is_none_or(|before| before == leave.state || before.may_become(leave.state));
                    (!may).then_some(RuleProblem::LeaveState)
                }
            }
        }
    }

    /// What speaks against removing a rule.
    pub fn problem_of_removal(&self, rule: RuleId) -> Option<RuleProblem> {
        let is_there = match rule {
            RuleId::Shift(id) => self.shifts.iter().any(|known| known.id == id),
            RuleId::Assignment(id) => self.assignments.iter().any(|known| known.id == id),
            RuleId::Holiday(id) => self.holidays.iter().any(|known| known.id == id),
            RuleId::Leave(_) => return Some(RuleProblem::LeaveKept),
        };
        if !is_there {
            Some(RuleProblem::Gone)
        } else if matches!(rule, RuleId::Shift(id) if self.assignments.iter().any(|assignment| assignment.shift == id)) {
            Some(RuleProblem::ShiftInUse)
        } else {
            None
        }
    }

    /// Puts `rule` in the place of the one with its identity, or at the end.
    pub fn put(&mut self, rule: Rule) {
        fn place<T>(list: &mut Vec<T>, new: T, is_same: impl Fn(&T) -> bool) {
            match list.iter().position(is_same) {
                Some(at) => list[at] = new,
                None => list.push(new),
            }
        }
        match rule {
            Rule::Shift(new) => {
                let id = new.id;
                place(&mut self.shifts, new, |known| known.id == id);
            }
            Rule::Assignment(new) => {
                let id = new.id;
                place(&mut self.assignments, new, |known| known.id == id);
            }
            Rule::Holiday(new) => {
                let id = new.id;
                place(&mut self.holidays, new, |known| known.id == id);
            }
            Rule::Leave(new) => {
                let id = new.id;
                place(&mut self.leaves, new, |known| known.id == id);
            }
        }
    }

    /// Every rule, those that others name first.
    pub fn rules(&self) -> impl Iterator<Item = Rule> {
        let shifts = self.shifts.iter().cloned().map(Rule::Shift);
        let assignments = self.assignments.iter().cloned().map(Rule::Assignment);
        let holidays = self.holidays.iter().cloned().map(Rule::Holiday);
        shifts.chain(assignments).chain(holidays).chain(self.leaves.iter().cloned().map(Rule::Leave))
    }
}

/// The rules arranged for looking up what holds for whom.
pub(super) struct Lookup<'a> {
    shifts: HashMap<ShiftId, &'a Shift>,
    of_person: HashMap<PersonId, Vec<&'a Assignment>>,
    of_department: HashMap<&'a str, Vec<&'a Assignment>>,
    of_everybody: Vec<&'a Assignment>,
    leaves: HashMap<PersonId, Vec<&'a Leave>>,
    holidays: &'a [Holiday],
}

impl<'a> Lookup<'a> {
    pub fn new(book: &'a RuleBook) -> Self {
        let mut lookup = Self {
            shifts: book.shifts.iter().map(|shift| (shift.id, shift)).collect(),
            of_person: HashMap::new(),
            of_department: HashMap::new(),
            of_everybody: Vec::new(),
            leaves: HashMap::new(),
            holidays: &book.holidays,
        };
        for assignment in &book.assignments {
            match &assignment.to {
                Subject::Person(person) => lookup.of_person.entry(*person).or_default().push(assignment),
                Subject::Department(name) => lookup.of_department.entry(name).or_default().push(assignment),
                Subject::Everybody => lookup.of_everybody.push(assignment),
            }
        }
        for leave in book.leaves.iter().filter(|leave| leave.state == LeaveState::Approved) {
            lookup.leaves.entry(leave.person).or_default().push(leave);
        }
        lookup
    }

    /// What is due to `member` on `date`, holidays and leave left aside.
    pub fn due(&self, member: &Member, date: Date) -> Due<'a> {
        let of_person = self.of_person.get(&member.person);
        let of_department = member.department.as_deref().and_then(|name| self.of_department.get(name));
        let levels = [of_person, of_department, Some(&self.of_everybody)];
        levels.into_iter().flatten().find_map(|level| self.due_of(level, date)).unwrap_or(Due::Unknown)
    }

    fn due_of(&self, assignments: &[&'a Assignment], date: Date) -> Option<Due<'a>> {
        let holds = |each: &&&Assignment| each.from <= date && each.until.is_none_or(|until| date <= until);
        let begins = |shift: &Shift| shift.weekdays.contains(date.weekday());
        let shifts = assignments.iter().filter(holds).filter_map(|each| Some((each, *self.shifts.get(&each.shift)?)));
        // Of those that begin latest, one that has this weekday comes first, then the one made last.
        let (_, shift) = shifts.max_by_key(|(each, shift)| (each.from, begins(shift), each.id))?;
        Some(if begins(shift) { Due::Shift(shift) } else { Due::DayOff(shift) })
    }

    pub fn is_holiday(&self, date: Date) -> bool {
        self.holidays.iter().any(|holiday| holiday.falls_on(date))
    }

    /// Approved leaves of `person` on `date`.
    pub fn leaves_on(&self, person: PersonId, date: Date) -> impl Iterator<Item = &'a Leave> {
        self.leaves.get(&person).into_iter().flatten().copied().filter(move |leave| leave.covers(date))
    }
}
