//! Sums of each person, by department.

use std::collections::BTreeMap;

use super::about::Source;
use super::chart::{Bar, Chart, Measure};
use super::labels::{Label, Labels};
use super::sums::Sums;
use super::table::{Cell, Column, Group, Report};
use crate::attendance::day::DayStatus;
use crate::people::Person;

/// More would not fit beside each other; the table has them all.
const MOST_BARS: usize = 16;

pub(super) fn build(source: &Source<'_>, labels: &Labels) -> Report {
    let name = |label| labels.get(label);
    let mut report = source.frame(name(Label::Department), labels);
    report.columns = vec![
        Column::text(name(Label::Name), 9.0),
        Column::text(name(Label::StaffNumber), 3.4),
        Column::text(name(Label::DepartmentColumn), 4.8),
        Column::number(name(Label::DaysAtWork), 3.0),
        Column::number(name(Label::LateDays), 3.0),
        Column::number(name(Label::HalfDays), 3.0),
        Column::number(name(Label::AbsentDays), 3.0),
        Column::number(name(Label::LeaveDays), 3.0),
        Column::number(name(Label::Worked), 4.0),
        Column::number(name(Label::Late), 3.2),
        Column::number(name(Label::Overtime), 4.0),
    ];
    let days = source.days_by_person();
    let dates = source.dates();
    let mut departments: BTreeMap<Option<&str>, Vec<&Person>> = BTreeMap::new();
    for person in source.people {
        departments.entry(person.department.as_deref()).or_default().push(person);
    }
    // Those without one come last.
    let without = departments.remove(&None);
    let departments: Vec<_> = departments.into_iter().chain(without.map(|people| (None, people))).collect();
    let mut whole = Sums::default();
    let mut bars = Vec::new();
    for (department, people) in &departments {
        let heading = department.unwrap_or(name(Label::NoDepartment));
        let mut of_department = Sums::default();
        let rows = people.iter().map(|person| {
            let sums = Sums::of(dates.iter().filter_map(|date| days.of(person.id, *date)));
            of_department.join(&sums);
            row(&person.name, person.staff_no.as_deref(), *department, &sums)
        });
        let rows: Vec<_> = rows.collect();
        whole.join(&of_department);
        bars.push(Bar { name: heading.into(), parts: vec![(DayStatus::Present, of_department.worked_minutes)] });
        let total = if departments.len() > 1 { row(name(Label::Total), None, None, &of_department) } else { Vec::new() };
        report.groups.push(Group { heading: Some(heading.into()), rows, total });
    }
    report.total = row(name(Label::Total), None, None, &whole);
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.whole()));
    bars.truncate(MOST_BARS);
    let chart = Chart { title: name(Label::ChartDepartments).into(), measure: Measure::Minutes, is_lying: true, legend: Vec::new(), bars };
    report.chart = (departments.len() > 1 && chart.is_worth_it()).then_some(chart);
    report
}

fn row(name: &str, staff_no: Option<&str>, department: Option<&str>, sums: &Sums) -> Vec<Cell> {
    vec![
        Cell::Text(name.into()),
        Cell::text(staff_no),
        Cell::text(department),
        Cell::count(sums.days_at_work()),
        Cell::count(sums.count(DayStatus::Late)),
        Cell::count(sums.count(DayStatus::HalfDay)),
        Cell::count(sums.count(DayStatus::Absent)),
        Cell::count(sums.count(DayStatus::Leave)),
        Cell::minutes(sums.worked_minutes),
        Cell::minutes(sums.late_minutes),
        Cell::minutes(sums.overtime_minutes),
    ]
}
