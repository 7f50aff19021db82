//! What a log of another system would add to the attendance record. Pure: the same log and the same record give the same plan, in whatever order
//! the rows stand, and a second import of one log adds nothing.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, Time};
use sha2::{Digest, Sha256};

pub use super::times::Reading;
use super::times::{self, DateOrder, Said, TimeFault};
pub use super::words::Part;
use super::words::{self, Meaning};
use super::{Fault, Numbers, Problem, Problems, plain, unmarked};
use crate::attendance::punch::PunchKind;
use crate::ids::{CorrectionId, PersonId};
use crate::roster::{Column, Table};
use crate::time::Timestamp;

/// A punch that is to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// Made of person and instant, so that two kiosks that import one log add the same.
    pub id: CorrectionId,
    pub person: PersonId,
    pub kind: PunchKind,
    pub at: Timestamp,
}

/// A punch that the record has already, recorded or added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub person: PersonId,
    pub kind: PunchKind,
    pub at: Timestamp,
}

/// How a log is to be understood.
#[derive(Clone, Debug)]
pub struct Terms {
    pub reading: Reading,
    /// Headings, or the numbers of columns counted from 1, in place of those that are known by their names.
    pub columns: BTreeMap<Part, String>,
    /// Otherwise the direction of each punch is left to the attendance rules.
    pub reads_direction: bool,
    pub skips_unknown: bool,
    /// Two punches of one person nearer than this, and not of opposite directions, are one visit.
    pub dedupe_millis: i64,
}

/// What would be added, and why it cannot be. With a problem anywhere, nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// By person and time.
    pub added: Vec<Added>,
    pub there_already: usize,
    /// Second looks at a visit that is there or is added.
    pub repeats: usize,
    /// Of people who are not known, where that was asked for.
    pub unknown: usize,
    /// Rows that say that somebody was not there.
    pub not_there: usize,
    /// Rows that the other system itself had rejected.
    pub rejected: usize,
    /// What was read from which heading.
    pub columns: Vec<(Part, String)>,
    pub unused: Vec<String>,
    pub problems: Vec<Problem>,
}

impl Plan {
    /// Whether it can be carried out.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// Times of the first and the last punch that is added.
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let times = || self.added.iter().map(|added| added.at);
        times().min().zip(times().max())
    }
}

/// What `table` would add to a record that has `known`.
pub fn plan(table: &Table, people: &Numbers<PersonId>, known: &[Known], terms: &Terms) -> Plan {
    let mut plan = Plan::default();
    let mut problems = Problems::default();
    let Some(columns) = Columns::of(table, terms, &mut plan, &mut problems) else {
        plan.problems = problems.list;
        return plan;
    };
    let mut reading = terms.reading.clone();
    reading.order = reading.order.or_else(|| columns.order(table));
    let mut rows = Rows { columns: &columns, people, terms, reading, found: Vec::new(), problems };
    for (row, cells) in &table.rows {
        rows.take(*row, cells, &mut plan);
    }
    let Rows { found, problems, .. } = rows;
    plan.problems = problems.list;
    if plan.is_sound() {
        add(found, known, terms.dedupe_millis, &mut plan);
    }
    plan
}

/// Takes of the punches found those that are no second look at a visit.
fn add(found: Vec<Known>, known: &[Known], dedupe_millis: i64, plan: &mut Plan) {
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    enum From {
        Record,
        File,
    }
    let order = |kind: PunchKind| kind.as_str();
    let concerned: HashMap<PersonId, ()> = found.iter().map(|punch| (punch.person, ())).collect();
    let of_record = known.iter().filter(|punch| concerned.contains_key(&punch.person)).map(|punch| (From::Record, *punch));
    let mut all: Vec<(From, Known)> = of_record.chain(found.into_iter().map(|punch| (From::File, punch))).collect();
    all.sort_by_key(|(from, punch)| (punch.person, punch.at, *from, order(punch.kind)));
    let mut last: Option<Known> = None;
    let mut last_of_record: Option<Known> = None;
    for (at, (from, punch)) in all.iter().enumerate() {
        let near =
            |other: &Known| other.person == punch.person && (other.at.millis_since(punch.at).abs() < dedupe_millis || other.at == punch.at);
        let is_one_visit = |other: &Known| {
            near(other) && (other.at == punch.at || other.kind == punch.kind || [other.kind, punch.kind].contains(&PunchKind::Auto))
        };
        if *from == From::Record {
            (last, last_of_record) = (Some(*punch), Some(*punch));
            continue;
        }
        if last_of_record.is_some_and(|other| other.person == punch.person && other.at == punch.at) {
            plan.there_already += 1;
            continue;
        }
        // Also of anything that the record has a moment later, not of its next punch alone: that may be one that this very log adds.
        let mut soon = all[at + 1..].iter().take_while(|(_, other)| near(other));
        let is_in_record_soon = soon.any(|(from, other)| *from == From::Record && is_one_visit(other));
        if last.as_ref().is_some_and(is_one_visit) || is_in_record_soon {
            plan.repeats += 1;
            continue;
        }
        last = Some(*punch);
        plan.added.push(Added { id: identity(punch.person, punch.at), person: punch.person, kind: punch.kind, at: punch.at });
    }
}

/// UUIDv8 of person and instant.
fn identity(person: PersonId, at: Timestamp) -> CorrectionId {
    let digest =
        Sha256::new().chain_update("rollcall imported punch v1").chain_update(person.0).chain_update(at.0.to_be_bytes()).finalize();
    let (bytes, _) = digest.split_first_chunk::<16>().expect("SHA-256 has 32 bytes");
    CorrectionId(uuid::Builder::from_custom_bytes(*bytes).into_uuid())
}

/// Where each part stands.
struct Columns {
    places: BTreeMap<Part, usize>,
    headings: Vec<String>,
}

impl Columns {
    fn of(table: &Table, terms: &Terms, plan: &mut Plan, problems: &mut Problems) -> Option<Self> {
        let headings: Vec<String> = table.heading.iter().map(|heading| heading.trim().to_owned()).collect();
        let names: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
        let mut places = BTreeMap::new();
        for (part, asked) in &terms.columns {
            let named = names.iter().position(|name| *name == plain(asked));
            let numbered = asked.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|at| *at < names.len());
            match named.or(numbered) {
                Some(at) => _ = places.insert(*part, at),
                None => problems.push(1, asked, "", Fault::NoHeading),
            }
        }
        for part in Part::ALL {
            if places.contains_key(&part) || (part == Part::Direction && !terms.reads_direction) {
                continue;
            }
            let known = part.names().iter().find_map(|known| names.iter().position(|name| name == known));
            let like_a_list = || headings.iter().position(|heading| Column::of(heading) == Some(Column::StaffNo));
            if let Some(at) = known.or_else(|| like_a_list().filter(|_| part == Part::Staff)) {
                places.insert(part, at);
            }
        }
        // A time that says when tells more than a way in and a way out that are derived of it.
        if places.contains_key(&Part::Time) {
            for part in [Part::In, Part::Out] {
                if !terms.columns.contains_key(&part) {
                    places.remove(&part);
                }
            }
        }
        let has = |part| places.contains_key(&part);
        if !has(Part::Staff) {
            problems.push(1, "staff number", "", Fault::NoColumn(Part::Staff.as_str()));
        }
        if !has(Part::Time) && !has(Part::In) && !has(Part::Out) {
            problems.push(1, "time", "", Fault::NoColumn(Part::Time.as_str()));
        }
        plan.columns = places.iter().map(|(part, at)| (*part, headings[*at].clone())).collect();
        let is_used = |at: &usize| places.values().any(|used| used == at);
        plan.unused = (0..headings.len()).filter(|at| !is_used(at) && !headings[*at].is_empty()).map(|at| headings[at].clone()).collect();
        problems.list.is_empty().then_some(Self { places, headings })
    }

    fn cell<'a>(&self, part: Part, cells: &'a [String]) -> &'a str {
        self.places.get(&part).and_then(|at| cells.get(*at)).map_or("", |cell| unmarked(cell))
    }

    fn heading(&self, part: Part) -> &str {
        self.places.get(&part).map_or(part.as_str(), |at| &self.headings[*at])
    }

    fn order(&self, table: &Table) -> Option<DateOrder> {
        let dates = [Part::Date, Part::Time, Part::In, Part::Out];
        times::order_of(table.rows.iter().flat_map(|(_, cells)| dates.map(|part| self.cell(part, cells))))
    }
}

struct Rows<'a> {
    columns: &'a Columns,
    people: &'a Numbers<PersonId>,
    terms: &'a Terms,
    reading: Reading,
    found: Vec<Known>,
    problems: Problems,
}

impl Rows<'_> {
    fn take(&mut self, row: u32, cells: &[String], plan: &mut Plan) {
        let verdict = plain(self.columns.cell(Part::Verdict, cells));
        if verdict == "rejected" {
            plan.rejected += 1;
            return;
        }
        let number = self.columns.cell(Part::Staff, cells);
        let person = match self.people.find(number) {
            Ok(person) => Some(person),
            Err(Fault::UnknownPerson) if self.terms.skips_unknown => {
                plan.unknown += 1;
                return;
            }
            Err(fault) => {
                self.problems.push(row, self.columns.heading(Part::Staff), number, fault);
                None
            }
        };
        let word = self.columns.cell(Part::Direction, cells);
        let meaning = if self.terms.reads_direction { words::direction(&plain(word)) } else { Some(Meaning::Punch(PunchKind::Auto)) };
        let kind = match meaning {
            Some(Meaning::Punch(kind)) => kind,
            Some(Meaning::NotThere) => {
                plan.not_there += 1;
                return;
            }
            None => {
                self.problems.push(row, self.columns.heading(Part::Direction), word, Fault::Direction);
                return;
            }
        };
        let columns = self.columns;
        let mut take = |part, kind, after: Option<Timestamp>| {
            let at = self.at(row, part, cells, after)?;
            self.found.extend(person.map(|person| Known { person, kind, at }));
            Some(at)
        };
        if columns.places.contains_key(&Part::Time) {
            take(Part::Time, kind, None);
            return;
        }
        let there = |part| !columns.cell(part, cells).is_empty();
        let (came, left) = (there(Part::In), there(Part::Out));
        let came_at = if came { take(Part::In, PunchKind::In, None) } else { None };
        if left {
            take(Part::Out, PunchKind::Out, came_at);
        }
        if !came && !left {
            plan.not_there += 1;
        }
    }

    /// The instant in the column of `part`. A time of day before that of coming lies on the next day.
    fn at(&mut self, row: u32, part: Part, cells: &[String], after: Option<Timestamp>) -> Option<Timestamp> {
        let cell = self.columns.cell(part, cells);
        let at = match self.reading.said(cell) {
            Ok(Said::TimeOfDay(time)) => match self.date(cells) {
                Ok(date) => self.on(date, time, after),
                Err(fault) => {
                    self.problems.push(row, self.columns.heading(part), cell, fault);
                    return None;
                }
            },
            Ok(_) => self.reading.instant(cell),
            Err(fault) => Err(fault),
        };
        at.map_err(|fault| self.problems.push(row, self.columns.heading(part), cell, Fault::Time(fault))).ok()
    }

    fn date(&self, cells: &[String]) -> Result<Date, Fault> {
        let cell = self.columns.cell(Part::Date, cells);
        if cell.is_empty() {
            return Err(Fault::NoDate);
        }
        match self.reading.said(cell).map_err(Fault::Time)? {
            Said::Day(date) => Ok(date),
            // Spreadsheets write a date as its midnight.
            Said::Local(local) => Ok(local.date()),
            Said::Instant(_) | Said::TimeOfDay(_) => Err(Fault::NoDate),
        }
    }

    fn on(&self, date: Date, time: Time, after: Option<Timestamp>) -> Result<Timestamp, TimeFault> {
        let at = self.reading.place(date.to_datetime(time))?;
        match after {
            Some(after) if at <= after => {
                let next = date.tomorrow().map_err(|_| TimeFault::Unreadable)?;
                self.reading.place(next.to_datetime(time))
            }
            _ => Ok(at),
        }
    }
}

#[cfg(test)]
#[path = "punches_tests.rs"]
mod tests;
