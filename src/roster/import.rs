//! What a table of people would change, row by row. Pure: the same table and people give the same plan, and nothing is half of it.
//!
//! A person is known by the staff number, or, where a list of accounts has none, by the e-mail address. Somebody with a new one is added; of somebody known, what the file says is changed: a column that is
//! not there and a cell that is empty change nothing. Whoever is not in the file stays. A second import of one file changes nothing.

use std::collections::HashMap;
use std::fmt;

use super::{Column, Table};
use crate::people::details::{self, Unfit};
use crate::people::{Person, PersonDraft, PersonKind, PersonStatus};

/// Somebody new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    pub draft: PersonDraft,
    pub status: PersonStatus,
}

/// What would be done, and why it cannot be. With a problem anywhere, nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub added: Vec<Addition>,
    /// As they shall be.
    pub changed: Vec<Person>,
    /// How many are as the file says already.
    pub unchanged: usize,
    /// Headings that nothing is taken from.
    pub unused: Vec<String>,
    pub problems: Vec<Problem>,
}

/// What is wrong in one place of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// As spreadsheets count them: the heading is row 1.
    pub row: u32,
    /// The heading as the file has it; empty where it is about the whole row.
    pub column: String,
    /// What stands there, shortened.
    pub value: String,
    pub fault: Fault,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file has no such column.
    NoColumn(Column),
    /// Two columns of the file mean the same.
    TwoColumns(Column),
    Unfit(Unfit),
    NotOneOf(&'static [&'static str]),
    /// Also in that row.
    Repeated {
        row: u32,
    },
    /// Belongs to somebody who is known.
    Taken {
        by: String,
    },
    /// More cells than headings.
    TooManyCells,
}

/// What is allowed, in words for the command line; the screens have their own.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoColumn(Column::Name) => write!(f, "no column for the name; name one \"name\", or two \"first_name\" and \"last_name\""),
            Self::NoColumn(column) => write!(f, "no column for it; name one \"{}\"", column.as_str()),
            Self::TwoColumns(column) => write!(f, "a second column for \"{}\"; leave one", column.as_str()),
            Self::Unfit(Unfit::Empty) => write!(f, "empty; something must stand here"),
            Self::Unfit(Unfit::TooLong { most }) => write!(f, "too long; at most {most} characters"),
            Self::Unfit(Unfit::Unreadable) => write!(f, "has line breaks or characters that cannot be read"),
            Self::Unfit(Unfit::NotAnEmail) => write!(f, "not an e-mail address; it looks like name@company.com"),
            Self::NotOneOf(allowed) => write!(f, "not known; allowed: {}", allowed.join(", ")),
            Self::Repeated { row } => write!(f, "the same as in row {row}; each may stand once"),
            Self::Taken { by } => write!(f, "belongs to {by} already"),
            Self::TooManyCells => write!(f, "more cells than headings; put texts with separators in quotes"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}", self.row)?;
        if !self.column.is_empty() {
            write!(f, ", {}", self.column)?;
        }
        if !self.value.is_empty() {
            write!(f, " \"{}\"", self.value)?;
        }
        write!(f, ": {}", self.fault)
    }
}

impl Plan {
    /// Whether it can be carried out.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// Rows that it is made of, without those with problems.
    pub fn people(&self) -> usize {
        self.added.len() + self.changed.len() + self.unchanged
    }
}

/// By what a person is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Every row must have one.
    StaffNo,
    /// Every row must have one, and staff numbers may be there.
    Email,
}

impl Key {
    /// The staff number where the list has them, else the e-mail address: for people who sign in with it.
    pub fn of(table: &Table) -> Self {
        let has_numbers = table.heading.iter().any(|heading| Column::of(heading) == Some(Column::StaffNo));
        if has_numbers { Self::StaffNo } else { Self::Email }
    }

    fn column(self) -> Column {
        match self {
            Self::StaffNo => Column::StaffNo,
            Self::Email => Column::Email,
        }
    }

    /// As it is compared.
    fn of_person(self, person: &Person) -> Option<String> {
        match self {
            Self::StaffNo => person.staff_no.clone(),
            Self::Email => person.email.as_ref().map(|email| email.to_lowercase()),
        }
    }
}

/// What `table` would change among `people`, who are everybody known.
pub fn plan(table: &Table, people: &[Person]) -> Plan {
    plan_by(Key::StaffNo, table, people)
}

/// The same with people known by `key`.
pub fn plan_by(key: Key, table: &Table, people: &[Person]) -> Plan {
    let mut plan = Plan::default();
    let columns = Columns::of(table, key, &mut plan);
    if !plan.is_sound() {
        return plan;
    }
    let mut rows = Rows {
        key,
        known: people.iter().filter_map(|person| Some((key.of_person(person)?, person))).collect(),
        addresses: people.iter().filter_map(|person| Some((person.email.as_ref()?.to_lowercase(), person))).collect(),
        numbers_seen: HashMap::new(),
        addresses_seen: HashMap::new(),
        columns,
    };
    for (row, cells) in &table.rows {
        rows.take(*row, cells, &mut plan);
    }
    plan
}

/// Where each column stands, and what it is called there.
struct Columns {
    places: HashMap<Column, (usize, String)>,
    count: usize,
}

impl Columns {
    fn of(table: &Table, key: Key, plan: &mut Plan) -> Self {
        let mut places = HashMap::new();
        let problem = |heading: &str, fault| Problem { row: 1, column: heading.trim().into(), value: String::new(), fault };
        for (place, heading) in table.heading.iter().enumerate() {
            match Column::of(heading) {
                None if heading.trim().is_empty() => {}
                None => plan.unused.push(heading.trim().into()),
                Some(column) if places.contains_key(&column) => plan.problems.push(problem(heading, Fault::TwoColumns(column))),
                Some(column) => _ = places.insert(column, (place, heading.trim().to_owned())),
            }
        }
        for column in [key.column(), Column::Name] {
            let is_there = places.contains_key(&column) || column == Column::Name && places.contains_key(&Column::FamilyName);
            if !is_there {
                plan.problems.push(problem(column.as_str(), Fault::NoColumn(column)));
            }
        }
        Self { places, count: table.heading.len() }
    }

    /// What stands in the column, without the sign that keeps spreadsheets from taking it for a formula; empty where it has none.
    fn cell<'a>(&self, column: Column, cells: &'a [String]) -> &'a str {
        let cell = self.places.get(&column).and_then(|(place, _)| cells.get(*place)).map_or("", |cell| cell.trim());
        match cell.strip_prefix('\'') {
            Some(rest) if rest.trim_start().starts_with(['=', '+', '-', '@']) => rest,
            _ => cell,
        }
    }

    fn problem(&self, row: u32, column: Column, value: &str, fault: Fault) -> Problem {
        let heading = self.places.get(&column).map_or(column.as_str(), |(_, heading)| heading);
        Problem { row, column: heading.into(), value: shortened(value), fault }
    }
}

/// Longest value that is repeated in a message, in characters.
const MOST_SHOWN: usize = 40;

fn shortened(value: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    match value.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => value[..end].chars().map(plain).chain(['…']).collect(),
        None => value.chars().map(plain).collect(),
    }
}

/// What a row says, each part once it fits.
struct Row {
    key: String,
    staff_no: Option<String>,
    name: Option<String>,
    department: Option<String>,
    email: Option<String>,
    kind: Option<PersonKind>,
    status: Option<PersonStatus>,
}

struct Rows<'a> {
    columns: Columns,
    key: Key,
    known: HashMap<String, &'a Person>,
    /// In lower case.
    addresses: HashMap<String, &'a Person>,
    /// In which row each was first.
    numbers_seen: HashMap<String, u32>,
    addresses_seen: HashMap<String, u32>,
}

impl Rows<'_> {
    fn take(&mut self, row: u32, cells: &[String], plan: &mut Plan) {
        let before = plan.problems.len();
        let Some(said) = self.read(row, cells, &mut plan.problems) else { return };
        let known = self.known.get(&said.key).copied();
        if known.is_none() && self.name(cells).is_empty() {
            plan.problems.push(self.columns.problem(row, self.name_column(), "", Fault::Unfit(Unfit::Empty)));
        }
        if plan.problems.len() > before {
            return;
        }
        match known {
            Some(person) => {
                let shall = Person {
                    name: said.name.unwrap_or_else(|| person.name.clone()),
                    department: said.department.or_else(|| person.department.clone()),
                    email: said.email.filter(|_| self.key == Key::StaffNo).or_else(|| person.email.clone()),
                    kind: said.kind.unwrap_or(person.kind),
                    status: said.status.unwrap_or(person.status),
                    ..person.clone()
                };
                if shall == *person { plan.unchanged += 1 } else { plan.changed.push(shall) }
            }
            None => plan.added.push(Addition {
                draft: PersonDraft {
                    name: said.name.unwrap_or_default(),
                    staff_no: said.staff_no,
                    department: said.department,
                    kind: said.kind.unwrap_or_default(),
                    email: said.email,
                },
                status: said.status.unwrap_or(PersonStatus::Active),
            }),
        }
    }

    /// The row's parts; `None` without that by which all else goes.
    fn read(&mut self, row: u32, cells: &[String], problems: &mut Vec<Problem>) -> Option<Row> {
        if cells.iter().skip(self.columns.count).any(|cell| !cell.trim().is_empty()) {
            problems.push(Problem { row, column: String::new(), value: String::new(), fault: Fault::TooManyCells });
        }
        let name = self.name(cells);
        let mut fits = |column, value: &str, read: Result<Option<String>, Unfit>| {
            read.unwrap_or_else(|unfit| {
                problems.push(self.columns.problem(row, column, value, Fault::Unfit(unfit)));
                None
            })
        };
        let cell = |column| self.columns.cell(column, cells);
        let by = self.key.column();
        let required = |column, read: Result<Option<String>, Unfit>| if column == by { read?.ok_or(Unfit::Empty).map(Some) } else { read };
        let staff_no = required(Column::StaffNo, details::staff_no(cell(Column::StaffNo)));
        let staff_no = fits(Column::StaffNo, cell(Column::StaffNo), staff_no);
        let name_read = if name.is_empty() { Ok(None) } else { details::name(&name).map(Some) };
        let name = fits(self.name_column(), &name, name_read);
        let department = fits(Column::Department, cell(Column::Department), details::department(cell(Column::Department)));
        let email = fits(Column::Email, cell(Column::Email), required(Column::Email, details::email(cell(Column::Email))));
        let kind = self.one_of(row, cells, Column::Kind, KINDS, problems);
        let status = self.one_of(row, cells, Column::Status, STATUSES, problems);
        let key = match self.key {
            Key::StaffNo => staff_no.clone(),
            Key::Email => email.as_ref().map(|email| email.to_lowercase()),
        }?;
        if let Some(number) = &staff_no {
            if let Some(first) = self.numbers_seen.get(number) {
                problems.push(self.columns.problem(row, Column::StaffNo, number, Fault::Repeated { row: *first }));
                return None;
            }
            self.numbers_seen.insert(number.clone(), row);
        }
        if let Some(email) = &email {
            self.check_address(row, &key, email, problems);
        }
        Some(Row { key, staff_no, name, department, email, kind, status })
    }

    fn check_address(&mut self, row: u32, key: &str, email: &str, problems: &mut Vec<Problem>) {
        let address = email.to_lowercase();
        let owner = self.addresses.get(&address).filter(|owner| self.key.of_person(owner).as_deref() != Some(key));
        let fault = match (self.addresses_seen.get(&address), owner) {
            (Some(first), _) => Some(Fault::Repeated { row: *first }),
            (None, Some(owner)) => Some(Fault::Taken { by: owner.name.clone() }),
            (None, None) => None,
        };
        self.addresses_seen.entry(address).or_insert(row);
        problems.extend(fault.map(|fault| self.columns.problem(row, Column::Email, email, fault)));
    }

    fn one_of<T: Copy>(&self, row: u32, cells: &[String], column: Column, words: Words<T>, problems: &mut Vec<Problem>) -> Option<T> {
        let cell = self.columns.cell(column, cells);
        if cell.is_empty() {
            return None;
        }
        let word = cell.to_lowercase();
        let meant = words.meanings.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(value, _)| *value);
        if meant.is_none() {
            problems.push(self.columns.problem(row, column, cell, Fault::NotOneOf(words.allowed)));
        }
        meant
    }

    /// The name from its one column or its two.
    fn name(&self, cells: &[String]) -> String {
        match self.columns.cell(Column::Name, cells) {
            "" => {
                let (given, family) = (self.columns.cell(Column::GivenName, cells), self.columns.cell(Column::FamilyName, cells));
                format!("{given} {family}").trim().to_owned()
            }
            name => name.to_owned(),
        }
    }

    fn name_column(&self) -> Column {
        if self.columns.places.contains_key(&Column::Name) { Column::Name } else { Column::FamilyName }
    }
}

/// The words of a column, with what they mean, and those of them that are suggested.
#[derive(Clone, Copy)]
struct Words<T: 'static> {
    meanings: &'static [(T, &'static [&'static str])],
    allowed: &'static [&'static str],
}

const KINDS: Words<PersonKind> = Words {
    meanings: &[
        (PersonKind::Employee, &["employee", "staff", "teacher", "empleado", "employé", "mitarbeiter", "funcionário"]),
        (PersonKind::Student, &["student", "pupil", "estudiante", "alumno", "étudiant", "élève", "schüler", "aluno", "estudante"]),
    ],
    allowed: &["employee", "student"],
};

const STATUSES: Words<PersonStatus> = Words {
    meanings: &[
        (PersonStatus::Active, &["active", "yes", "true", "1", "activo", "actif", "aktiv", "ativo"]),
        (PersonStatus::Inactive, &["inactive", "no", "false", "0", "left", "inactivo", "inactif", "inaktiv", "inativo"]),
        (PersonStatus::Suspended, &["suspended", "suspendido", "suspendu", "gesperrt", "suspenso"]),
    ],
    allowed: &["active", "inactive", "suspended"],
};

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
