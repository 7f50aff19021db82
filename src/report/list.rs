//! One line a day of each person: every record, for further use.

use super::about::Source;
use super::daily::{cells_of_day, columns_of_day};
use super::labels::{Label, Labels};
use super::table::{Cell, Column, Group, Report};

/// All days of everybody, by date and then in the order of the people. Days without a record have no line.
pub fn list(source: &Source<'_>, labels: &Labels) -> Report {
    let name = |label| labels.get(label);
    let mut report = source.frame(name(Label::Records), labels);
    report.columns = vec![Column::text(name(Label::Date), 4.0), Column::text(name(Label::Name), 8.0)];
    report.columns.extend(columns_of_day(labels));
    report.columns.push(Column::text(name(Label::Notes), 5.0));
    report.is_wide = true;
    let days = source.days_by_person();
    let mut rows = Vec::new();
    for date in source.dates() {
        for person in source.people {
            let Some(day) = days.of(person.id, date) else { continue };
            let mut row = vec![Cell::Date(date), Cell::Text(person.name.clone())];
            row.extend([Cell::text(person.staff_no.as_deref()), Cell::text(person.department.as_deref())]);
            row.extend(cells_of_day(day, labels));
            rows.push(row);
        }
    }
    report.total = vec![Cell::Empty; report.columns.len()];
    report.total[0] = Cell::Text(name(Label::Total).into());
    report.total[1] = Cell::Count(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    report.groups = vec![Group { rows, ..Group::default() }];
    report
}
