//! One line a person, one column a day.

use super::about::Source;
use super::chart::{Bar, Chart, Measure};
use super::labels::{Label, Labels};
use super::sums::Sums;
use super::table::{Cell, Column, Group, Report};
use crate::attendance::day::DayStatus;

pub(super) fn build(source: &Source<'_>, labels: &Labels) -> Report {
    let name = |label| labels.get(label);
    let days = source.days_by_person();
    let dates = source.dates();
    let mut report = source.frame(name(Label::Monthly), labels);
    report.columns = vec![Column::text(name(Label::Name), 8.0), Column::text(name(Label::StaffNumber), 3.2)];
    report.columns.extend(dates.iter().map(|date| Column { is_number: false, ..Column::text(&date.day().to_string(), 1.0) }));
    report.columns.extend([
        Column::number(name(Label::DaysAtWork), 2.4),
        Column::number(name(Label::LateDays), 2.2),
        Column::number(name(Label::AbsentDays), 2.4),
        Column::number(name(Label::LeaveDays), 2.4),
        Column::number(name(Label::Worked), 3.2),
        Column::number(name(Label::Overtime), 3.2),
    ]);
    let mut whole = Sums::default();
    let mut by_date = vec![Sums::default(); dates.len()];
    let mut group = Group::default();
    for person in source.people {
        let mut row = vec![Cell::Text(person.name.clone()), Cell::text(person.staff_no.as_deref())];
        let mut sums = Sums::default();
        for (date, of_date) in dates.iter().zip(&mut by_date) {
            let day = days.of(person.id, *date);
            row.push(day.map_or(Cell::Empty, |day| Cell::Mark(day.status)));
            if let Some(day) = day {
                sums.add(day);
                of_date.add(day);
            }
        }
        row.extend(sums_of(&sums));
        whole.join(&sums);
        group.rows.push(row);
    }
    report.total = vec![Cell::Text(name(Label::Total).into()), Cell::Empty];
    report.total.extend(by_date.iter().map(|sums| Cell::count(sums.days_at_work())));
    report.total.extend(sums_of(&whole));
    report.groups = vec![group];
    report.chart = chart(&by_date, &report.columns[2..], labels);
    report.has_marks = true;
    report.is_wide = true;
    report
}

fn sums_of(sums: &Sums) -> [Cell; 6] {
    [
        Cell::count(sums.days_at_work()),
        Cell::count(sums.count(DayStatus::Late)),
        Cell::count(sums.count(DayStatus::Absent)),
        Cell::count(sums.count(DayStatus::Leave)),
        Cell::minutes(sums.worked_minutes),
        Cell::minutes(sums.overtime_minutes),
    ]
}

fn chart(by_date: &[Sums], columns: &[Column], labels: &Labels) -> Option<Chart> {
    const SHOWN: [DayStatus; 5] = [DayStatus::Present, DayStatus::Late, DayStatus::HalfDay, DayStatus::Leave, DayStatus::Absent];
    let bars = by_date.iter().zip(columns).map(|(sums, column)| Bar {
        name: column.name.clone(),
        parts: SHOWN.into_iter().map(|status| (status, sums.count(status))).filter(|(_, count)| *count > 0).collect(),
    });
    let bars: Vec<Bar> = bars.collect();
    let is_there = |status: &DayStatus| bars.iter().any(|bar| bar.parts.iter().any(|(part, _)| part == status));
    let legend = SHOWN.into_iter().filter(is_there).collect();
    let chart = Chart { title: labels.get(Label::ChartDays).into(), measure: Measure::Count, is_lying: false, legend, bars };
    chart.is_worth_it().then_some(chart)
}
