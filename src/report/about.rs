//! What a report is made from.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Labels;
use super::labels::Label;
use super::table::{Report, local};
use crate::attendance::day::DayRecord;
use crate::attendance::days::{Day, Mark};
use crate::ids::PersonId;
use crate::people::Person;
use crate::time::Moment;

/// The facts of a report: values, whoever keeps them.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    pub site: &'a str,
    /// The site's zone by its IANA name.
    pub zone: &'a str,
    /// Both ends belong to it. A daily report is about `first`.
    pub first: Date,
    pub last: Date,
    /// Whom it is about, in the order in which they are listed. A report of one person is about the first.
    pub people: &'a [&'a Person],
    /// In any order; of others and of other dates, too.
    pub days: &'a [Day],
    pub made: Moment,
}

/// Day records by person and day.
pub(super) struct Days<'a>(HashMap<(PersonId, Date), &'a Day>);

impl<'a> Days<'a> {
    pub fn of(&self, person: PersonId, date: Date) -> Option<&'a DayRecord> {
        self.0.get(&(person, date)).map(|day| &day.record)
    }

    /// The punches of that day, in order of time.
    pub fn marks(&self, person: PersonId, date: Date) -> &'a [Mark] {
        self.0.get(&(person, date)).map_or(&[], |day| &day.marks)
    }
}

impl<'a> Source<'a> {
    pub(super) fn days_by_person(&self) -> Days<'a> {
        let within = self.days.iter().filter(|day| (self.first..=self.last).contains(&day.record.date));
        Days(within.map(|day| ((day.record.person, day.record.date), day)).collect())
    }

    pub(super) fn dates(&self) -> Vec<Date> {
        self.first.series(1.day()).take_while(|date| *date <= self.last).collect()
    }

    /// The report's frame: everything but columns and rows.
    pub(super) fn frame(&self, title: &str, labels: &Labels) -> Report {
        let period = if self.first == self.last {
            labels.full_date(self.first)
        } else if self.first.day() == 1 && self.last == self.first.last_of_month() {
            labels.month(self.first)
        } else {
            labels.with(Label::Between, &[("from", &labels.full_date(self.first)), ("to", &labels.full_date(self.last))])
        };
        let fact = |label: Label, value: String| (labels.get(label).to_owned(), value);
        Report {
            title: title.into(),
            site: self.site.into(),
            facts: vec![
                fact(Label::Period, period),
                fact(Label::People, self.people.len().to_string()),
                fact(Label::Zone, self.zone.into()),
            ],
            columns: Vec::new(),
            groups: Vec::new(),
            total: Vec::new(),
            chart: None,
            has_marks: false,
            is_wide: false,
            made: local(&self.made),
        }
    }
}
