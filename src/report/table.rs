//! A report as a table that no file format is known to yet.

use jiff::civil::{Date, DateTime};

use super::Labels;
use super::chart::Chart;
use super::labels::Label;
use crate::attendance::day::DayStatus;
use crate::time::Moment;

/// A title, what it is about, charts, and rows in groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub title: String,
    /// The name of the site.
    pub site: String,
    /// What it is about, as name and value, below the title.
    pub facts: Vec<(String, String)>,
    pub columns: Vec<Column>,
    pub groups: Vec<Group>,
    /// Over all groups; as many cells as columns.
    pub total: Vec<Cell>,
    pub(super) chart: Option<Chart>,
    /// Explains the marks of a grid.
    pub has_marks: bool,
    /// More columns than fit on a page held upright.
    pub is_wide: bool,
    /// When it was made, in the site's time.
    pub made: DateTime,
}

/// A column, with its width as a share of the page: a grid's column of one letter is 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub name: String,
    pub width: f32,
    pub is_number: bool,
}

/// Rows that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    pub heading: Option<String>,
    pub rows: Vec<Vec<Cell>>,
    /// Empty where the report's total says the same.
    pub total: Vec<Cell>,
}

/// A value, so that each format can write it as what it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Count(u32),
    /// A length of time.
    Minutes(u32),
    Date(Date),
    /// A time of day, and how many days after the work date it lies.
    Time {
        at: DateTime,
        days_later: i32,
    },
    Status(DayStatus),
    /// A status as a letter.
    Mark(DayStatus),
}

impl Column {
    pub fn text(name: &str, width: f32) -> Self {
        Self { name: name.into(), width, is_number: false }
    }

    pub fn number(name: &str, width: f32) -> Self {
        Self { name: name.into(), width, is_number: true }
    }
}

impl Cell {
    /// Zero is left out: in a table of many days only what is there should meet the eye.
    pub fn count(count: u32) -> Self {
        if count == 0 { Self::Empty } else { Self::Count(count) }
    }

    /// Zero is left out.
    pub fn minutes(minutes: u32) -> Self {
        if minutes == 0 { Self::Empty } else { Self::Minutes(minutes) }
    }

    pub fn text(text: Option<&str>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// The time of day at the site on the work day `date`.
    pub fn time(moment: Option<&Moment>, date: Date) -> Self {
        moment.map_or(Self::Empty, |moment| {
            let at = local(moment);
            let days_later = (at.date() - date).get_days();
            Self::Time { at, days_later }
        })
    }

    /// As it is read on paper and in a CSV file.
    pub fn to_text(&self, labels: &Labels) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Minutes(minutes) => hours(*minutes),
            Self::Date(date) => date.to_string(),
            Self::Time { at, days_later: 0 } => at.strftime("%H:%M").to_string(),
            Self::Time { at, days_later } => {
                let days = format!("{days_later:+}");
                labels.with(Label::NextDay, &[("time", &at.strftime("%H:%M").to_string()), ("day", &days)])
            }
            Self::Status(status) => labels.status(*status).to_owned(),
            Self::Mark(status) => labels.mark(*status).to_owned(),
        }
    }
}

impl Report {
    pub(super) fn row_count(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }
}

/// Hours and minutes, e.g. "8:05"; also beyond a day, e.g. "168:00".
pub(super) fn hours(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// The clock on the site's wall at that moment.
pub(super) fn local(moment: &Moment) -> DateTime {
    let offset = jiff::tz::Offset::from_seconds(i32::from(moment.utc_offset_min) * 60).unwrap_or(jiff::tz::Offset::UTC);
    offset.to_datetime(moment.utc.to_jiff())
}
