//! What other attendance systems leave behind, taken over: people, punches and face encodings from the tables of the requirement documents, and
//! the files of common terminals. Files to tables, tables to plans; a plan with one problem is carried out by nobody.
//!
//! It must never make anything that looks as if this kiosk had recorded it: what comes from here is said to come from here
//! (docs/decisions/0023-what-was-imported.md).

pub mod faces;
mod file;
pub mod people;
pub mod punches;
mod times;
mod vector;
mod words;

use std::fmt;

pub use file::{FileError, LIMITS, read};
pub use times::{DateOrder, TimeFault, Turn};
pub use vector::VectorFault;

/// What is wrong in one place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// As spreadsheets count them, or the number of the object in a JSON file.
    pub row: u32,
    /// The heading as the file has it; empty where it is about the whole row.
    pub column: String,
    /// What stands there, shortened.
    pub value: String,
    pub fault: Fault,
    /// How many more rows have the same.
    pub more: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file has no such column; the word is the one that `--columns` has for it.
    NoColumn(&'static str),
    /// The file has no column with that heading or another known one.
    NoHeadingLike(&'static str),
    /// No column of the file is called so.
    NoHeading,
    NoStaffNo,
    /// Nobody known has the staff number.
    UnknownPerson,
    /// Several people have it once the zeros before it are left out.
    SeveralPeople,
    Time(TimeFault),
    /// The day on which a time of day lies is not told.
    NoDate,
    Direction,
    Vector(VectorFault),
    /// The same encoding as another person's in that row.
    OtherPersons {
        row: u32,
    },
}

/// In words for the command line.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoColumn(word) => write!(f, "no column for it; name it with --columns {word}=HEADING"),
            Self::NoHeadingLike(word) => write!(f, "no column for it; name one \"{word}\""),
            Self::NoHeading => write!(f, "no column has this heading"),
            Self::NoStaffNo => write!(f, "empty; it must say whose the row is"),
            Self::UnknownPerson => {
                write!(f, "nobody has this staff number; import the people first, or leave such rows out with --skip-unknown")
            }
            Self::SeveralPeople => {
                write!(f, "several people have this staff number but for its zeros; write it as it is on the list of people")
            }
            Self::Time(fault) => fault.fmt(f),
            Self::NoDate => write!(f, "a time without its date; name the column of the date with --columns date=HEADING"),
            Self::Direction => write!(f, "neither in nor out; allowed: in, out, break start, break end, or --ignore-direction"),
            Self::Vector(fault) => fault.fmt(f),
            Self::OtherPersons { row } => write!(f, "the same encoding as in row {row}, which is another person's"),
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
        write!(f, ": {}", self.fault)?;
        match self.more {
            0 => Ok(()),
            1 => write!(f, " (and in 1 more row)"),
            more => write!(f, " (and in {more} more rows)"),
        }
    }
}

/// Longest value that is repeated in a message, in characters.
const MOST_SHOWN: usize = 40;

fn shortened(value: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let mut shown: String = value.trim().chars().take(MOST_SHOWN).map(plain).collect();
    if value.trim().chars().nth(MOST_SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// Letters and digits in lower case: how headings and words are compared.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A cell without the sign that keeps spreadsheets from taking it for a formula or a number.
fn unmarked(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'').unwrap_or(cell).trim()
}

/// People by their staff number.
pub struct Numbers<T> {
    exact: std::collections::HashMap<String, T>,
    /// Without the zeros before it; `None` where several have the same.
    bare: std::collections::HashMap<String, Option<T>>,
}

impl<T: Copy> Numbers<T> {
    pub fn new(people: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut numbers = Self { exact: Default::default(), bare: Default::default() };
        for (number, person) in people {
            let bare = number.trim_start_matches('0').to_owned();
            numbers.bare.entry(bare).and_modify(|known| *known = None).or_insert(Some(person));
            numbers.exact.insert(number, person);
        }
        numbers
    }

    /// Whose the number is as another system writes it: padded with zeros, or with the name behind it as in `17(Ana)`.
    fn find(&self, cell: &str) -> Result<T, Fault> {
        let number = cell.split_once('(').map_or(cell, |(number, _)| number).trim();
        if number.is_empty() {
            return Err(Fault::NoStaffNo);
        }
        if let Some(person) = self.exact.get(number) {
            return Ok(*person);
        }
        match self.bare.get(number.trim_start_matches('0')) {
            Some(Some(person)) => Ok(*person),
            Some(None) => Err(Fault::SeveralPeople),
            None => Err(Fault::UnknownPerson),
        }
    }
}

/// Problems, each kind of each value told once with how often it is there.
#[derive(Default)]
struct Problems {
    list: Vec<Problem>,
    seen: std::collections::HashMap<(String, String), usize>,
}

impl Problems {
    /// `row` and those that have the same value and the same fault.
    fn push(&mut self, row: u32, column: &str, value: &str, fault: Fault) {
        let key = (column.to_owned(), format!("{value}\n{fault}"));
        match self.seen.get(&key) {
            Some(at) => self.list[*at].more += 1,
            None => {
                self.seen.insert(key, self.list.len());
                self.list.push(Problem { row, column: column.trim().into(), value: shortened(value), fault, more: 0 });
            }
        }
    }
}
