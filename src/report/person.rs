//! One line a day of one person, with the records.

use jiff::civil::Date;

use super::about::Source;
use super::chart::{Bar, Chart, Measure};
use super::daily::cells_of_day;
use super::labels::{Label, Labels};
use super::sums::Sums;
use super::table::{Cell, Column, Group, Report, local};
use crate::attendance::day::DayStatus;
use crate::attendance::days::{Counted, Mark};

pub(super) fn build(source: &Source<'_>, labels: &Labels) -> Report {
    let name = |label| labels.get(label);
    let mut report = source.frame(name(Label::Person), labels);
    report.columns = vec![
        Column::text(name(Label::Date), 4.0),
        Column::text("", 3.6),
        Column::text(name(Label::Status), 3.8),
        Column::number(name(Label::In), 2.8),
        Column::number(name(Label::Out), 3.4),
        Column::number(name(Label::Worked), 3.2),
        Column::number(name(Label::Break), 2.8),
        Column::number(name(Label::Late), 2.8),
        Column::number(name(Label::Early), 2.8),
        Column::number(name(Label::Overtime), 3.2),
        Column::text(name(Label::Notes), 5.0),
        Column::text(name(Label::Records), 10.0),
    ];
    report.is_wide = true;
    let Some(person) = source.people.first() else { return report };
    report.title.clone_from(&person.name);
    let details = [(Label::StaffNumber, &person.staff_no), (Label::DepartmentColumn, &person.department)];
    let details = details.into_iter().filter_map(|(label, value)| Some((name(label).to_owned(), value.clone()?)));
    // One person needs not be counted.
    report.facts.retain(|(fact, _)| fact != name(Label::People));
    report.facts.splice(0..0, details);
    let days = source.days_by_person();
    let dates = source.dates();
    let rows = dates.iter().map(|date| {
        let mut row = vec![Cell::Date(*date), Cell::text(Some(labels.weekday(*date)))];
        match days.of(person.id, *date) {
            Some(day) => row.extend(cells_of_day(day, labels)),
            None => row.resize(11, Cell::Empty),
        }
        row.push(Cell::text(Some(&records(days.marks(person.id, *date), labels))));
        row
    });
    report.groups = vec![Group { rows: rows.collect(), ..Group::default() }];
    let sums = Sums::of(dates.iter().filter_map(|date| days.of(person.id, *date)));
    report.total = vec![
        Cell::Text(name(Label::Total).into()),
        Cell::Empty,
        Cell::Text(format!("{} {}", sums.days_at_work(), name(Label::DaysAtWork))),
        Cell::Empty,
        Cell::Empty,
        Cell::Minutes(sums.worked_minutes),
        Cell::Minutes(sums.break_minutes),
        Cell::Minutes(sums.late_minutes),
        Cell::Minutes(sums.early_minutes),
        Cell::Minutes(sums.overtime_minutes),
        Cell::Empty,
        Cell::Empty,
    ];
    let bar = |date: &Date| {
        let day = days.of(person.id, *date);
        let parts = day.filter(|day| day.worked_minutes > 0).map(|day| (bar_status(day.status), day.worked_minutes));
        Bar { name: date.day().to_string(), parts: parts.into_iter().collect() }
    };
    let chart = Chart {
        title: name(Label::ChartHours).into(),
        measure: Measure::Minutes,
        is_lying: false,
        legend: Vec::new(),
        bars: dates.iter().map(bar).collect(),
    };
    report.chart = chart.is_worth_it().then_some(chart);
    report
}

/// Work on a free day has the colour of work.
fn bar_status(status: DayStatus) -> DayStatus {
    match status {
        DayStatus::Late | DayStatus::HalfDay => status,
        _ => DayStatus::Present,
    }
}

/// E.g. "08:57 In, (08:58), 12:01 Break begins"; what does not count stands in brackets.
fn records(marks: &[Mark], labels: &Labels) -> String {
    let texts = marks.iter().map(|mark| {
        let time = local(&mark.captured).strftime("%H:%M");
        if mark.counted == Counted::Yes { format!("{time} {}", labels.punch(mark.kind)) } else { format!("({time})") }
    });
    texts.collect::<Vec<_>>().join(", ")
}
