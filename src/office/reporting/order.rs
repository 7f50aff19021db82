//! What a report is asked to be about, checked before it is queued.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::labels;
use crate::office::error::Error;
use crate::report::{Format, Kind};

/// The longest time a report covers, in days: more than a year with its leap day, as on the kiosk.
const MOST_DAYS: i32 = 400;
/// A grid has room for a month.
const MOST_GRID_DAYS: i32 = 31;

/// What a report shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReportKind {
    /// One line a person for one day.
    Daily,
    /// One line a person, one column a day.
    Monthly,
    /// One line a day of one person, with the records.
    Person,
    /// Sums of each person, by department.
    Department,
    /// One line a day of each person.
    #[default]
    Attendance,
}

impl ReportKind {
    const ALL: [Self; 5] = [Self::Daily, Self::Monthly, Self::Person, Self::Department, Self::Attendance];

    /// The name it is stored under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Monthly => "monthly",
            Self::Person => "person",
            Self::Department => "department",
            Self::Attendance => "attendance",
        }
    }

    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The report of the kiosk that it is; `None` for the list of records.
    pub fn of_kiosk(self) -> Option<Kind> {
        match self {
            Self::Daily => Some(Kind::Daily),
            Self::Monthly => Some(Kind::Monthly),
            Self::Person => Some(Kind::Person),
            Self::Department => Some(Kind::Department),
            Self::Attendance => None,
        }
    }
}

/// How a report is written: the documents' names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum FileFormat {
    #[default]
    Csv,
    Pdf,
    /// Also `xlsx`.
    #[serde(alias = "xlsx")]
    Excel,
}

impl FileFormat {
    /// The name it is stored under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Pdf => "pdf",
            Self::Excel => "excel",
        }
    }

    pub fn of(name: &str) -> Option<Self> {
        [Self::Csv, Self::Pdf, Self::Excel].into_iter().find(|format| format.as_str() == name)
    }

    pub fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Excel => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// As the report's writer knows it.
    pub fn of_writer(self) -> Format {
        match self {
            Self::Csv => Format::Csv,
            Self::Pdf => Format::Pdf,
            Self::Excel => Format::Xlsx,
        }
    }
}

/// Days and people of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Filters {
    #[schema(value_type = String, format = Date, example = "2026-11-01")]
    pub from: Date,
    /// The last day.
    #[schema(value_type = String, format = Date, example = "2026-11-30")]
    pub to: Date,
    /// Its id.
    pub department: Option<String>,
    pub user_id: Option<String>,
    #[schema(example = "en")]
    pub language: String,
}

/// A report that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub kind: ReportKind,
    pub format: FileFormat,
    pub filters: Filters,
    pub title: String,
    pub description: Option<String>,
}

impl Order {
    /// # Errors
    /// [`Error::Fields`] for what no report can be about.
    pub fn check(&self) -> Result<(), Error> {
        let Filters { from, to, user_id, language, .. } = &self.filters;
        let days = (*to - *from).get_days() + 1;
        if days < 1 {
            return Err(Error::field("to", "lies before the first day"));
        }
        if days > MOST_DAYS {
            return Err(Error::field("to", "a report covers at most 400 days"));
        }
        if self.kind == ReportKind::Monthly && days > MOST_GRID_DAYS {
            return Err(Error::field("to", "a monthly report covers at most 31 days"));
        }
        if self.kind == ReportKind::Person && user_id.is_none() {
            return Err(Error::field("user_id", "is missing: whom is the report about?"));
        }
        if !labels::languages().any(|known| known == language) {
            return Err(Error::field("language", "must be en, es, fr, de or pt"));
        }
        if self.title.trim().is_empty() || self.title.chars().count() > 200 || self.title.chars().any(char::is_control) {
            return Err(Error::field("title", "must have 1 to 200 characters"));
        }
        if self.description.as_ref().is_some_and(|text| text.chars().count() > 2000) {
            return Err(Error::field("description", "must have at most 2,000 characters"));
        }
        Ok(())
    }

    /// The last day that it is about.
    pub fn last_day(&self) -> Date {
        if self.kind == ReportKind::Daily { self.filters.from } else { self.filters.to }
    }

    /// E.g. `monthly-2026-11.pdf`.
    pub fn file_name(&self) -> String {
        let (from, to, format) = (self.filters.from, self.last_day(), self.format.of_writer());
        match self.kind.of_kiosk() {
            Some(kind) => crate::report::file_name(kind, from, to, format),
            None if from == to => format!("attendance-{from}.{}", format.as_str()),
            None => format!("attendance-{from}-to-{to}.{}", format.as_str()),
        }
    }

    /// What it is called where nobody said otherwise.
    pub fn title_of(kind: ReportKind, from: Date, to: Date) -> String {
        let name = kind.as_str();
        if from == to || kind == ReportKind::Daily { format!("{name} {from}") } else { format!("{name} {from} to {to}") }
    }
}
