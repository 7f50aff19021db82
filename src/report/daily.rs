//! One line a person for one day.

use super::about::Source;
use super::chart::{Bar, Chart, Measure};
use super::labels::{Label, Labels};
use super::sums::Sums;
use super::table::{Cell, Column, Group, Report};
use crate::attendance::day::{DayRecord, DayStatus};
use crate::people::Person;

pub(super) fn build(source: &Source<'_>, labels: &Labels) -> Report {
    let source = &Source { last: source.first, ..source.clone() };
    let name = |label| labels.get(label);
    let days = source.days_by_person();
    let day_of = |person: &Person| days.of(person.id, source.first);
    let mut report = source.frame(name(Label::Daily), labels);
    report.columns = vec![Column::text(name(Label::Name), 9.0)];
    report.columns.extend(columns_of_day(labels));
    report.columns.push(Column::text(name(Label::Notes), 6.0));
    let rows = source.people.iter().map(|person| row(person, day_of(person), labels));
    report.groups = vec![Group { rows: rows.collect(), ..Group::default() }];
    let sums = Sums::of(source.people.iter().filter_map(|person| day_of(person)));
    report.total = total(&sums, labels);
    report.chart = chart(&sums, labels);
    report.is_wide = true;
    report
}

/// What stands between a person's name and the notes of a day, there and in the list of all records.
pub(super) fn columns_of_day(labels: &Labels) -> [Column; 10] {
    let name = |label| labels.get(label);
    [
        Column::text(name(Label::StaffNumber), 3.6),
        Column::text(name(Label::DepartmentColumn), 4.6),
        Column::text(name(Label::Status), 3.8),
        Column::number(name(Label::In), 2.8),
        Column::number(name(Label::Out), 3.4),
        Column::number(name(Label::Worked), 3.2),
        Column::number(name(Label::Break), 2.8),
        Column::number(name(Label::Late), 2.8),
        Column::number(name(Label::Early), 2.8),
        Column::number(name(Label::Overtime), 3.2),
    ]
}

fn row(person: &Person, day: Option<&DayRecord>, labels: &Labels) -> Vec<Cell> {
    let mut cells = vec![Cell::Text(person.name.clone()), Cell::text(person.staff_no.as_deref()), Cell::text(person.department.as_deref())];
    match day {
        Some(day) => cells.extend(cells_of_day(day, labels)),
        None => cells.resize(12, Cell::Empty),
    }
    cells
}

/// Status, times, sums and notes of one day: nine cells, which a report of one person has, too.
pub(super) fn cells_of_day(day: &DayRecord, labels: &Labels) -> [Cell; 9] {
    let notes: Vec<&str> = day.flags.iter().map(|flag| labels.flag(*flag)).collect();
    [
        Cell::Status(day.status),
        Cell::time(day.first_in.as_ref(), day.date),
        Cell::time(day.last_out.as_ref(), day.date),
        Cell::minutes(day.worked_minutes),
        Cell::minutes(day.break_minutes),
        Cell::minutes(day.late_minutes),
        Cell::minutes(day.early_minutes),
        Cell::minutes(day.overtime_minutes),
        Cell::text(Some(&notes.join(", "))),
    ]
}

fn total(sums: &Sums, labels: &Labels) -> Vec<Cell> {
    let there = format!("{} {}", sums.days_at_work(), labels.get(Label::StatusPresent));
    vec![
        Cell::Text(labels.get(Label::Total).into()),
        Cell::Empty,
        Cell::Empty,
        Cell::Text(there),
        Cell::Empty,
        Cell::Empty,
        Cell::Minutes(sums.worked_minutes),
        Cell::Minutes(sums.break_minutes),
        Cell::Minutes(sums.late_minutes),
        Cell::Minutes(sums.early_minutes),
        Cell::Minutes(sums.overtime_minutes),
        Cell::Empty,
    ]
}

fn chart(sums: &Sums, labels: &Labels) -> Option<Chart> {
    let shown = DayStatus::ALL.into_iter().filter(|status| sums.count(*status) > 0);
    let bar = |status| Bar { name: labels.status(status).into(), parts: vec![(status, sums.count(status))] };
    let chart = Chart {
        title: labels.get(Label::ChartStatus).into(),
        measure: Measure::Count,
        is_lying: true,
        legend: Vec::new(),
        bars: shown.map(bar).collect(),
    };
    chart.is_worth_it().then_some(chart)
}
