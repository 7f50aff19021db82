//! Lists of people as files: the kiosk's import over accounts. The whole list is taken, or nothing of it.

use std::collections::{BTreeSet, HashMap};

use mysql_async::prelude::Queryable;
use mysql_async::{Row, Transaction, Value};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::change::{self, Change, Deed};
use super::settings::Defaults;
use super::{AccountStatus, COLUMNS, User, new_id, words};
use crate::ids::PersonId;
use crate::office::activity::{Category, Entry};
use crate::office::error::Error;
use crate::office::sql::{At, Cells, Day, Id, lots};
use crate::office::sync::roster::{self, Kind as Thing};
use crate::people::details::{self, Unfit};
use crate::people::role::Role;
use crate::people::{Person, PersonStatus};
use crate::roster::import::{Addition, Fault, Key, Plan, Problem, plan_by};
use crate::roster::{Column, Table};
use crate::time::Timestamp;

/// What came of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Outcome {
    /// Accounts made and changed; with `dry_run` those that would be.
    pub imported: usize,
    pub added: usize,
    pub changed: usize,
    /// Rows that say what is so already.
    pub unchanged: usize,
    /// Rows with an error. With one of them nothing is imported.
    pub failed: usize,
    pub dry_run: bool,
    pub errors: Vec<RowError>,
    /// Headings that nothing is taken from.
    pub unused: Vec<String>,
}

/// What is wrong in one place of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowError {
    /// As spreadsheets count: the heading is row 1.
    pub row: u32,
    /// The heading as the file has it; empty where it is about the whole row.
    pub column: String,
    pub value: String,
    pub message: String,
}

/// Everybody who is known, and the departments.
pub struct Known {
    users: Vec<(User, Uuid)>,
    /// Addresses in lower case and staff numbers of deleted accounts.
    put_away: BTreeSet<String>,
    /// Ids, by id and name in lower case.
    departments: HashMap<String, String>,
}

impl Known {
    /// # Errors
    /// When the database cannot be read.
    pub async fn read(conn: &mut impl Queryable) -> Result<Self, Error> {
        let sql =
            format!("SELECT u.person_id, {COLUMNS} FROM users u FORCE INDEX (users_by_deleted) WHERE u.deleted_at IS NULL ORDER BY u.id");
        let rows: Vec<Row> = conn.query(sql).await?;
        let mut users = Vec::with_capacity(rows.len());
        for row in rows {
            let mut cells = Cells::new(row);
            let Id(person) = cells.take()?;
            users.push((super::read_cells(&mut cells)?, person));
        }
        let sql = "SELECT LOWER(email), staff_no FROM users WHERE deleted_at IS NOT NULL";
        let gone: Vec<(String, Option<String>)> = conn.query(sql).await?;
        let put_away = gone.into_iter().flat_map(|(email, number)| [Some(email), number]).flatten().collect();
        let departments: Vec<(String, String)> = conn.query("SELECT id, name FROM departments").await?;
        let departments =
            departments.into_iter().flat_map(|(id, name)| [(name.to_lowercase(), id.clone()), (id.to_lowercase(), id)]).collect();
        Ok(Self { users, put_away, departments })
    }
}

/// What a list would do.
pub struct Intent {
    additions: Vec<Addition>,
    changes: Vec<(User, Change)>,
    pub outcome: Outcome,
}

/// What `table` would change. Pure: nothing is stored.
pub fn intend(mut table: Table, known: &Known, dry_run: bool) -> Intent {
    let mut errors = resolve_departments(&mut table, known);
    let people: Vec<Person> = known.users.iter().map(|(user, person)| person_of(user, *person)).collect();
    let plan = plan_by(Key::of(&table), &table, &people);
    // Without the columns there is nothing to say about rows.
    if plan.problems.iter().all(|problem| problem.row > 1) {
        errors.extend(check_rows(&table, known));
    } else {
        errors.clear();
    }
    errors.extend(plan.problems.iter().map(RowError::of));
    errors.sort_by_key(|error| error.row);
    errors.dedup_by(|one, other| one.row == other.row && one.column == other.column);
    let failed = errors.iter().map(|error| error.row).collect::<BTreeSet<_>>().len();
    let Plan { added, changed, mut unchanged, unused, .. } = plan;
    let users: HashMap<Uuid, &User> = known.users.iter().map(|(user, person)| (*person, user)).collect();
    let mut changes: Vec<_> =
        changed.into_iter().filter_map(|shall| Some(((*users.get(&shall.id.0)?).clone(), change_to(shall)))).collect();
    let all = changes.len();
    // An address in other letters is the same one here.
    changes.retain(|(user, change)| change.changes_anything(user));
    unchanged += all - changes.len();
    let (added, changed, unchanged) = if failed > 0 { (Vec::new(), Vec::new(), 0) } else { (added, changes, unchanged) };
    let outcome = Outcome {
        imported: added.len() + changed.len(),
        added: added.len(),
        changed: changed.len(),
        unchanged,
        failed,
        dry_run,
        errors,
        unused,
    };
    Intent { additions: added, changes: changed, outcome }
}

impl Intent {
    /// Whether there is anything to store.
    pub fn is_empty(&self) -> bool {
        self.additions.is_empty() && self.changes.is_empty()
    }

    /// Stores all of it.
    ///
    /// # Errors
    /// [`Error::Conflict`] where an account was made or changed since the list was compared with them.
    pub async fn carry_out(&self, tx: &mut Transaction<'_>, deed: Deed<'_>, password_hash: &str) -> Result<(), Error> {
        let ids = self.additions.iter().map(|_| new_id(Role::Employee)).collect::<Result<Vec<_>, _>>()?;
        self.add(tx, &ids, password_hash, deed.now).await?;
        let noted = change::update_listed(tx, &self.changes, deed.now).await?;
        let added = ids.iter().zip(&self.additions).map(|(id, Addition { draft, status })| Entry {
            category: Category::People,
            action: "user_imported",
            record: Some(("users", id.as_str())),
            old: None,
            new: Some(json!({ "name": draft.name, "email": draft.email, "staff_no": draft.staff_no, "department": draft.department,
                              "kind": draft.kind, "status": status })),
        });
        let changed = self.changes.iter().zip(noted).map(|((user, _), (old, new))| Entry {
            category: Category::People,
            action: "user_updated",
            record: Some(("users", user.id.as_str())),
            old: Some(old),
            new: Some(new),
        });
        deed.chain.append_all(tx, deed.author, &added.chain(changed).collect::<Vec<_>>(), deed.now).await?;
        let touched: Vec<&String> = ids.iter().chain(self.changes.iter().map(|(user, _)| &user.id)).collect();
        roster::touch(tx, Thing::Person, &touched).await
    }

    async fn add(&self, tx: &mut Transaction<'_>, ids: &[String], password_hash: &str, now: Timestamp) -> Result<(), Error> {
        let joined = Day(super::today(now));
        let rows: Vec<[Value; 13]> = ids
            .iter()
            .zip(&self.additions)
            .map(|(id, Addition { draft, status })| {
                let email = draft.email.as_deref().unwrap_or_default().to_lowercase();
                [
                    id.into(),
                    Id(Uuid::now_v7()).into(),
                    (&draft.name).into(),
                    email.into(),
                    password_hash.into(),
                    draft.kind.as_str().into(),
                    (&draft.staff_no).into(),
                    (&draft.department).into(),
                    account_status(*status).as_str().into(),
                    super::left_at(account_status(*status), now),
                    joined.into(),
                    At(now).into(),
                    At(now).into(),
                ]
            })
            .collect();
        for rows in lots(&rows) {
            let places = vec!["(?, ?, ?, ?, ?, 'employee', ?, ?, ?, ?, ?, ?, ?, ?)"; rows.len()].join(", ");
            let sql = format!(
                "INSERT INTO users (id, person_id, name, email, password_hash, role, kind, staff_no, department, status, left_at,
                                    join_date, created_at, updated_at) VALUES {places}"
            );
            let changed = || Error::Conflict("people were changed while the list was read; import it again".into());
            tx.exec_drop(sql, rows.concat()).await.map_err(|error| Error::from(error).or_if_duplicate(changed).or_if_reference(changed))?;
        }
        if ids.is_empty() {
            return Ok(());
        }
        let users: Vec<&str> = ids.iter().map(String::as_str).collect();
        Defaults::read(tx).await?.insert(tx, &users, now).await?;
        let found: Vec<(String, String)> = ids
            .iter()
            .zip(&self.additions)
            .flat_map(|(id, Addition { draft, .. })| {
                let (email, number) = (draft.email.as_deref().unwrap_or_default(), draft.staff_no.as_deref().unwrap_or_default());
                words(&[id, &draft.name, email, number]).into_iter().map(|word| (id.clone(), word))
            })
            .collect();
        super::insert_words(tx, &found).await?;
        super::count::changed(tx).await
    }
}

impl RowError {
    fn of(problem: &Problem) -> Self {
        let message = problem.fault.to_string();
        Self { row: problem.row, column: problem.column.clone(), value: problem.value.clone(), message }
    }
}

/// Puts the ids of departments where the list has names. What is neither is an error.
fn resolve_departments(table: &mut Table, known: &Known) -> Vec<RowError> {
    let Some(place) = place(table, Column::Department) else { return Vec::new() };
    let heading = table.heading[place].trim().to_owned();
    let mut errors = Vec::new();
    for (row, cells) in &mut table.rows {
        let Some(cell) = cells.get_mut(place).filter(|cell| !cell.trim().is_empty()) else { continue };
        match known.departments.get(&cell.trim().to_lowercase()) {
            Some(id) => cell.clone_from(id),
            None => errors.push(RowError {
                row: *row,
                column: heading.clone(),
                value: std::mem::take(cell).chars().take(40).collect(),
                message: "there is no such department; make it first".into(),
            }),
        }
    }
    errors
}

/// What only accounts need: an address to sign in with that is short enough, and neither it nor the number that of a deleted account.
fn check_rows(table: &Table, known: &Known) -> Vec<RowError> {
    let (email, number) = (place(table, Column::Email), place(table, Column::StaffNo));
    let numbers: BTreeSet<&str> = known.users.iter().filter_map(|(user, _)| user.staff_no.as_deref()).collect();
    let mut errors = Vec::new();
    for (row, cells) in &table.rows {
        let cell = |place: Option<usize>| place.and_then(|place| cells.get(place)).map_or("", |cell| cell.trim());
        let heading = |place: Option<usize>, column: Column| place.map_or(column.as_str(), |place| table.heading[place].trim()).to_owned();
        let mut refuse = |place, column, value: &str, message: &str| {
            let value = value.chars().take(40).collect();
            errors.push(RowError { row: *row, column: heading(place, column), value, message: message.into() });
        };
        let is_known = details::staff_no(cell(number)).ok().flatten().is_some_and(|number| numbers.contains(number.as_str()));
        match details::email(cell(email)) {
            Ok(Some(address)) if known.put_away.contains(&address.to_lowercase()) => {
                refuse(email, Column::Email, &address, "belongs to a deleted account; restore that one or give another address");
            }
            Ok(Some(address)) if !super::is_email(&address) => {
                refuse(email, Column::Email, &address, &Fault::Unfit(Unfit::NotAnEmail).to_string())
            }
            Ok(None) if !is_known => refuse(email, Column::Email, "", "empty; accounts are signed in to with an e-mail address"),
            // The plan tells of what is no address at all.
            _ => {}
        }
        if known.put_away.contains(cell(number)) && !is_known {
            refuse(number, Column::StaffNo, cell(number), "belongs to a deleted account; restore that one or give another number");
        }
        let name = match cell(place(table, Column::Name)) {
            "" => format!("{} {}", cell(place(table, Column::GivenName)), cell(place(table, Column::FamilyName))),
            name => name.to_owned(),
        };
        if name.chars().count() > super::MOST_NAME_CHARS {
            refuse(place(table, Column::Name), Column::Name, &name, "too long; at most 100 characters");
        }
    }
    errors
}

fn place(table: &Table, column: Column) -> Option<usize> {
    table.heading.iter().position(|heading| Column::of(heading) == Some(column))
}

/// As the kiosk's lists know people; of the department they have the id here.
fn person_of(user: &User, person: Uuid) -> Person {
    let status = match user.status {
        AccountStatus::Active => PersonStatus::Active,
        AccountStatus::Inactive => PersonStatus::Inactive,
        AccountStatus::Suspended => PersonStatus::Suspended,
    };
    Person {
        id: PersonId(person),
        name: user.name.clone(),
        staff_no: user.staff_no.clone(),
        department: user.department.clone(),
        status,
        kind: user.kind,
        role: user.role,
        email: Some(user.email.clone()).filter(|email| !email.is_empty()),
        created_at: Timestamp(0),
    }
}

fn change_to(shall: Person) -> Change {
    Change {
        names: [Some(shall.name), None],
        email: shall.email,
        kind: Some(shall.kind),
        department: Some(shall.department),
        status: Some(account_status(shall.status)),
        ..Change::default()
    }
}

fn account_status(status: PersonStatus) -> AccountStatus {
    match status {
        PersonStatus::Active => AccountStatus::Active,
        PersonStatus::Inactive => AccountStatus::Inactive,
        PersonStatus::Suspended => AccountStatus::Suspended,
    }
}
