//! Lists of accounts: filtered, searched, sorted, in pages.

use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use mysql_async::{Row, Value};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{AccountStatus, COLUMNS, User, count, read};
use crate::office::App;
use crate::office::error::Error;
use crate::office::page::{Paging, Window};
use crate::office::sql::Day;
use crate::people::PersonKind;
use crate::people::role::Role;

/// Words of a search that count; more make no list shorter.
const MOST_TERMS: usize = 5;
/// Between the two halves of a cursor: no text that is kept has it.
const SEPARATOR: char = '\u{1f}';

/// Which accounts are listed.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UserFilter {
    /// `admin`, `operator`, `employee` or `student`.
    pub role: Option<String>,
    /// Id of a department.
    pub department: Option<String>,
    /// `Active`, `Inactive` or `Suspended`.
    pub status: Option<String>,
    /// Beginnings of words of the name, e-mail address, staff number or id, separated by spaces; all must be found.
    #[serde(alias = "search")]
    pub q: Option<String>,
    /// `name`, `email`, `join_date` or `id`; with `-` before it from the end.
    #[param(example = "name")]
    pub sort: Option<String>,
    /// Those that were deleted, instead of the others; for administrators.
    pub deleted: Option<bool>,
}

/// What a role is called at the edge: with the names and numbers of every document. A student is an employee with a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleWord {
    pub role: Role,
    pub kind: Option<PersonKind>,
}

impl RoleWord {
    /// The role of a name, whatever its case.
    pub fn of(name: &str) -> Option<Self> {
        let (role, kind) = match name.trim().to_lowercase().as_str() {
            "admin" => (Role::Admin, None),
            "operator" => (Role::Operator, None),
            "user" => (Role::Employee, None),
            "employee" => (Role::Employee, Some(PersonKind::Employee)),
            "student" => (Role::Employee, Some(PersonKind::Student)),
            _ => return None,
        };
        Some(Self { role, kind })
    }
}

impl<'de> Deserialize<'de> for RoleWord {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Name(String),
            Number(u8),
        }
        let word = match Form::deserialize(deserializer)? {
            Form::Name(name) => Self::of(&name),
            Form::Number(number) => ["admin", "operator", "user"].get(usize::from(number).wrapping_sub(1)).and_then(|name| Self::of(name)),
        };
        word.ok_or_else(|| serde::de::Error::custom("no such role; allowed are admin, operator, employee and student"))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Email,
    JoinDate,
    Id,
}

impl Column {
    fn sql(self) -> &'static str {
        match self {
            Self::Name => "u.name",
            Self::Email => "u.email",
            Self::JoinDate => "u.join_date",
            Self::Id => "u.id",
        }
    }

    fn of(self, user: &User) -> String {
        match self {
            Self::Name => user.name.clone(),
            Self::Email => user.email.clone(),
            Self::JoinDate => user.join_date.to_string(),
            Self::Id => user.id.clone(),
        }
    }

    fn cell(self, text: &str) -> Option<Value> {
        match self {
            Self::JoinDate => text.parse::<Date>().ok().map(|date| Day(date).into()),
            _ => Some(text.into()),
        }
    }
}

/// An `AND` of conditions with the values that they compare with.
#[derive(Default)]
struct Conditions {
    sql: Vec<&'static str>,
    cells: Vec<Value>,
}

impl Conditions {
    fn and(&mut self, sql: &'static str, cells: impl IntoIterator<Item = Value>) {
        self.sql.push(sql);
        self.cells.extend(cells);
    }
}

/// A page of the accounts that `filter` asks for.
///
/// # Errors
/// [`Error::Fields`] for a filter that cannot be used.
pub async fn list(app: &App, filter: &UserFilter, window: &Window) -> Result<(Vec<User>, Paging), Error> {
    let (column, is_backward) = sorting(filter.sort.as_deref())?;
    let mut conditions = conditions(filter)?;
    let mut conn = app.database.conn().await?;
    let total = count::accounts(app, &mut conn, &conditions.sql.join(" AND "), &conditions.cells).await?;
    if let Some(after) = &window.after {
        let (value, id) = after.rsplit_once(SEPARATOR).ok_or_else(|| Error::field("cursor", "belongs to another list"))?;
        let value = column.cell(value).ok_or_else(|| Error::field("cursor", "belongs to another order"))?;
        // The first half lets the index begin at the right place.
        let sql = match (column, is_backward) {
            (Column::Name, false) => "u.name >= ? AND (u.name > ? OR u.id > ?)",
            (Column::Name, true) => "u.name <= ? AND (u.name < ? OR u.id < ?)",
            (Column::Email, false) => "u.email >= ? AND (u.email > ? OR u.id > ?)",
            (Column::Email, true) => "u.email <= ? AND (u.email < ? OR u.id < ?)",
            (Column::JoinDate, false) => "u.join_date >= ? AND (u.join_date > ? OR u.id > ?)",
            (Column::JoinDate, true) => "u.join_date <= ? AND (u.join_date < ? OR u.id < ?)",
            (Column::Id, false) => "u.id >= ? AND (u.id > ? OR u.id > ?)",
            (Column::Id, true) => "u.id <= ? AND (u.id < ? OR u.id < ?)",
        };
        conditions.and(sql, [value.clone(), value, id.into()]);
    }
    let way = if is_backward { "DESC" } else { "ASC" };
    let order = if column == Column::Id { format!("u.id {way}") } else { format!("{} {way}, u.id {way}", column.sql()) };
    let sql = format!("SELECT {COLUMNS} FROM users u WHERE {} ORDER BY {order} LIMIT ? OFFSET ?", conditions.sql.join(" AND "));
    conditions.cells.extend([window.probe().into(), window.offset().into()]);
    let rows: Vec<Row> = conn.exec(sql, conditions.cells).await?;
    let mut users = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let paging = window.close(&mut users, total, |user| format!("{}{SEPARATOR}{}", column.of(user), user.id));
    Ok((users, paging))
}

fn sorting(sort: Option<&str>) -> Result<(Column, bool), Error> {
    let sort = sort.filter(|sort| !sort.is_empty()).unwrap_or("name");
    let (name, is_backward) = sort.strip_prefix('-').map_or((sort, false), |name| (name, true));
    let column = match name {
        "name" => Column::Name,
        "email" => Column::Email,
        "join_date" | "joinDate" => Column::JoinDate,
        "id" => Column::Id,
        _ => return Err(Error::field("sort", "must be name, email, join_date or id, with - before it for the other way")),
    };
    Ok((column, is_backward))
}

fn conditions(filter: &UserFilter) -> Result<Conditions, Error> {
    let given = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let mut conditions = Conditions::default();
    let is_deleted = filter.deleted == Some(true);
    conditions.and(if is_deleted { "u.deleted_at IS NOT NULL" } else { "u.deleted_at IS NULL" }, []);
    if let Some(role) = given(&filter.role) {
        let unknown = || Error::field("role", "must be admin, operator, employee or student");
        let word = RoleWord::of(&role).ok_or_else(unknown)?;
        conditions.and("u.role = ?", [word.role.as_str().into()]);
        if let Some(PersonKind::Student) = word.kind {
            conditions.and("u.kind = 'student'", []);
        }
    }
    if let Some(department) = given(&filter.department) {
        conditions.and("u.department = ?", [department.into()]);
    }
    if let Some(status) = given(&filter.status) {
        let statuses = [AccountStatus::Active, AccountStatus::Inactive, AccountStatus::Suspended];
        let found = statuses.into_iter().find(|known| known.as_str().eq_ignore_ascii_case(&status));
        let status = found.ok_or_else(|| Error::field("status", "must be Active, Inactive or Suspended"))?;
        conditions.and("u.status = ?", [status.as_str().into()]);
    }
    for term in given(&filter.q).unwrap_or_default().split_whitespace().take(MOST_TERMS) {
        let begins = format!("{}%", escape(&term.to_lowercase()));
        conditions.and("u.id IN (SELECT w.user_id FROM user_words w WHERE w.word LIKE ?)", [begins.into()]);
    }
    Ok(conditions)
}

/// A text that LIKE takes word for word.
fn escape(text: &str) -> String {
    text.chars().flat_map(|character| matches!(character, '%' | '_' | '\\').then_some('\\').into_iter().chain([character])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_go_by_the_names_and_numbers_of_every_document() {
        for (json, role) in [
            ("\"ADMIN\"", Some(Role::Admin)),
            ("\"operator\"", Some(Role::Operator)),
            ("\"USER\"", Some(Role::Employee)),
            ("\"student\"", Some(Role::Employee)),
            ("2", Some(Role::Operator)),
            ("0", None),
            ("4", None),
            ("\"root\"", None),
        ] {
            let read = serde_json::from_str::<RoleWord>(json).ok().map(|word| word.role);
            assert_eq!(read, role, "{json}");
        }
    }

    #[test]
    fn signs_of_patterns_are_letters() {
        assert_eq!(escape("50%_\\x"), "50\\%\\_\\\\x");
    }
}
