//! The users table of the requirement documents as a list of people that the ordinary import understands.

use std::collections::HashMap;

use super::{plain, unmarked};
use crate::roster::{Column, Table};

/// Names departments by what `departments` calls them, puts those who were deleted away, and takes from the role who is a student. What the role
/// allows is not taken over: roles are granted at the kiosk.
pub fn roster(mut table: Table, departments: Option<&Table>) -> Table {
    let at = |heading: &[String], names: &[&str]| heading.iter().position(|heading| names.contains(&plain(heading).as_str()));
    if let Some((column, names)) = at(&table.heading, &["department", "departmentid"]).zip(departments.map(department_names)) {
        table.heading[column] = "department".into();
        for (_, cells) in &mut table.rows {
            if let Some(cell) = cells.get_mut(column)
                && let Some(name) = names.get(unmarked(cell))
            {
                cell.clone_from(name);
            }
        }
    }
    // Where another column has the company's number, the row's own is nothing to anybody.
    let is_number = |heading: &&String| Column::of(heading) == Some(Column::StaffNo);
    if table.heading.iter().filter(is_number).count() > 1
        && let Some(id) = at(&table.heading, &["id"])
    {
        table.heading[id] = "row_id".into();
    }
    if at(&table.heading, &["kind", "type"]).is_none()
        && let Some(role) = at(&table.heading, &["role"])
    {
        add_column(&mut table, "kind", |cells| {
            let is_student = cells.get(role).is_some_and(|role| plain(role) == "student");
            if is_student { "student".into() } else { String::new() }
        });
    }
    if let Some(deleted) = at(&table.heading, &["deletedat", "isdeleted"]) {
        let status = at(&table.heading, &["status"]);
        let is_deleted = move |cells: &[String]| {
            let cell = cells.get(deleted).map_or("", |cell| cell.trim());
            !matches!(cell, "" | "0" | "false" | "FALSE" | "False") && !cell.starts_with("0000-00-00")
        };
        match status {
            Some(status) => {
                for (_, cells) in table.rows.iter_mut().filter(|(_, cells)| is_deleted(cells)) {
                    if let Some(cell) = cells.get_mut(status) {
                        *cell = "inactive".into();
                    }
                }
            }
            None => add_column(&mut table, "status", |cells| if is_deleted(cells) { "inactive".into() } else { String::new() }),
        }
    }
    table
}

fn add_column(table: &mut Table, heading: &str, cell: impl Fn(&[String]) -> String) {
    let width = table.heading.len();
    table.heading.push(heading.into());
    for (_, cells) in &mut table.rows {
        let text = cell(cells);
        // A row with too many cells stays one: it is told of.
        if cells.len() <= width {
            cells.resize(width, String::new());
            cells.push(text);
        }
    }
}

/// Names of departments by their identities.
fn department_names(table: &Table) -> HashMap<String, String> {
    let column = |name: &str| table.heading.iter().position(|heading| plain(heading) == name);
    let Some((id, name)) = column("id").zip(column("name")) else { return HashMap::new() };
    let cell = |cells: &[String], at: usize| cells.get(at).map(|cell| unmarked(cell).to_owned());
    table.rows.iter().filter_map(|(_, cells)| Some((cell(cells, id)?, cell(cells, name)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{PersonKind, PersonStatus};
    use crate::roster::import;

    fn table(text: &str) -> Table {
        let cells = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
        let mut lines = text.lines();
        let heading = cells(lines.next().expect("a heading"));
        Table { heading, rows: (2..).zip(lines.map(cells)).collect() }
    }

    #[test]
    fn the_users_of_the_documents_become_people() {
        let users = table(
            "id|name|email|password_hash|role|department|status|join_date|deleted_at\n\
             EMP001|Ana Souza|ana@example.org|x|admin|D1|Active|2021-03-01|\n\
             STU002|Bob Nwosu|bob@example.org|x|student|D2|Suspended|2022-03-01|0000-00-00 00:00:00\n\
             EMP003|Cleo|cleo@example.org|x|employee|D9|Active|2022-03-01|2024-01-01 10:00:00",
        );
        let departments = table("id|name|manager_id\nD1|Office|\nD2|Class 4b|");
        let plan = import::plan(&roster(users, Some(&departments)), &[]);
        assert_eq!(plan.problems, []);
        let told: Vec<_> = plan
            .added
            .iter()
            .map(|added| {
                let draft = &added.draft;
                (draft.staff_no.as_deref(), draft.department.as_deref(), draft.kind, added.status)
            })
            .collect();
        assert_eq!(
            told,
            [
                (Some("EMP001"), Some("Office"), PersonKind::Employee, PersonStatus::Active),
                (Some("STU002"), Some("Class 4b"), PersonKind::Student, PersonStatus::Suspended),
                (Some("EMP003"), Some("D9"), PersonKind::Employee, PersonStatus::Inactive),
            ]
        );
        assert_eq!(plan.unused, ["password_hash", "role", "join_date", "deleted_at"]);
    }

    #[test]
    fn the_companys_number_goes_before_the_rows_own() {
        let users = table("id|employee_id|full_name|is_deleted\n1|0017|Ana|false\n2|0018|Bob|true");
        let plan = import::plan(&roster(users, None), &[]);
        assert_eq!(plan.problems, []);
        let told: Vec<_> = plan.added.iter().map(|added| (added.draft.staff_no.as_deref(), added.status)).collect();
        assert_eq!(told, [(Some("0017"), PersonStatus::Active), (Some("0018"), PersonStatus::Inactive)]);
    }
}
