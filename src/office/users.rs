//! Accounts: who there is at head office, and the one way in which they are made, changed and put away.

use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use mysql_async::{Row, Transaction, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::auth::identity::role_of;
use super::error::{Error, FieldProblem};
use super::sql::{At, Day, Id};
use crate::people::role::Role;
use crate::time::Timestamp;

/// Digits of Crockford's base 32 (no I, L, O, U), so that an id can be read out.
const ID_DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 65 random bits: two of a million accounts share an id with a chance of 1 in 70 million.
const ID_LENGTH: usize = 13;
const MOST_NAME_CHARS: usize = 100;
const MOST_EMAIL_CHARS: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum AccountStatus {
    Active,
    Inactive,
    Suspended,
}

impl AccountStatus {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Inactive => "Inactive",
            Self::Suspended => "Suspended",
        }
    }

    fn of(name: &str) -> Result<Self, Error> {
        [Self::Active, Self::Inactive, Self::Suspended]
            .into_iter()
            .find(|status| status.as_str() == name)
            .ok_or_else(|| Error::internal(format!("`{name}` is no status")))
    }
}

/// An account as it is shown: `avatar` and `joinDate` are other names of two fields, which one of the documents uses.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct User {
    pub id: String,
    pub name: String,
    pub email: String,
    #[schema(value_type = String, example = "employee")]
    pub role: Role,
    pub department: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub avatar_url: Option<String>,
    pub avatar: Option<String>,
    pub status: AccountStatus,
    #[schema(value_type = String, format = Date)]
    pub join_date: Date,
    #[serde(rename = "joinDate")]
    #[schema(value_type = String, format = Date)]
    pub join_date_alias: Date,
    /// RFC 3339.
    pub last_login: Option<String>,
}

/// An account about to be made.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub name: String,
    pub email: String,
    pub role: Role,
    pub department: Option<String>,
    /// An argon2id PHC string.
    pub password_hash: String,
}

/// Columns of `users u` in the order of [`read`].
const COLUMNS: &str = "u.id, u.name, u.email, u.role, u.department, u.phone, u.address, u.avatar_url, u.status, u.join_date, u.last_login";

fn read(row: Row) -> Result<User, Error> {
    type Cells = (String, String, String, String, Option<String>, Option<String>, Option<String>, Option<String>, String, Day, Option<At>);
    let cells: Cells = mysql_async::from_row_opt(row).map_err(Error::internal)?;
    let (id, name, email, role, department, phone, address, avatar_url, status, Day(join_date), last_login) = cells;
    Ok(User {
        id,
        name,
        email,
        role: role_of(&role)?,
        department,
        phone,
        address,
        avatar: avatar_url.clone(),
        avatar_url,
        status: AccountStatus::of(&status)?,
        join_date,
        join_date_alias: join_date,
        last_login: last_login.map(|At(at)| at.to_string()),
    })
}

/// The account, unless it was put away.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(conn: &mut impl Queryable, id: &str) -> Result<User, Error> {
    let sql = format!("SELECT {COLUMNS} FROM users u WHERE u.id = ? AND u.deleted_at IS NULL");
    let row: Option<Row> = conn.exec_first(sql, (id,)).await?;
    read(row.ok_or(Error::NotFound("the user"))?)
}

/// Makes an account with its settings.
///
/// # Errors
/// [`Error::Conflict`] where the e-mail address is taken; [`Error::Fields`] for what cannot be used.
pub async fn create(tx: &mut Transaction<'_>, new: &NewUser, now: Timestamp) -> Result<User, Error> {
    check(new)?;
    let id = new_id(new.role)?;
    let sql = "INSERT INTO users (id, person_id, name, email, password_hash, role, department, join_date, created_at, updated_at)
               VALUES (:id, :person, :name, :email, :hash, :role, :department, :joined, :now, :now)";
    let joined = Day(jiff::tz::Offset::UTC.to_datetime(now.to_jiff()).date());
    tx.exec_drop(
        sql,
        params! {
            "id" => &id, "person" => Id(Uuid::now_v7()), "name" => new.name.trim(), "email" => new.email.trim().to_lowercase(),
            "hash" => &new.password_hash, "role" => new.role.as_str(), "department" => &new.department, joined, "now" => At(now),
        },
    )
    .await
    .map_err(|error| {
        Error::from(error)
            .or_if_duplicate(|| Error::Conflict("the e-mail address is taken".into()))
            .or_if_reference(|| Error::field("department", "there is no such department"))
    })?;
    tx.exec_drop("INSERT INTO user_settings (user_id, updated_at) VALUES (?, ?)", (&id, At(now))).await?;
    find(tx, &id).await
}

fn check(new: &NewUser) -> Result<(), Error> {
    let problem = |field: &'static str, message: &'static str| FieldProblem { field: field.into(), message: message.into() };
    let mut problems = Vec::new();
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > MOST_NAME_CHARS || name.chars().any(char::is_control) {
        problems.push(problem("name", "must have 1 to 100 characters"));
    }
    if !is_email(new.email.trim()) {
        problems.push(problem("email", "must be an e-mail address of at most 100 characters"));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Fields(problems)) }
}

/// Whether mail could be sent there, as far as its look tells: the parser of the mailer decides.
fn is_email(text: &str) -> bool {
    text.chars().count() <= MOST_EMAIL_CHARS && text.parse::<lettre::Address>().is_ok_and(|address| address.domain().contains('.'))
}

/// E.g. "EMP-7K3M9QX2VW4TZ": at most 20 characters, as the documents' schema has it.
fn new_id(role: Role) -> Result<String, Error> {
    let prefix = match role {
        Role::Admin => "ADM",
        Role::Operator => "OPR",
        Role::Employee => "EMP",
    };
    let mut bytes = [0; ID_LENGTH];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    let digits: String = bytes.iter().map(|byte| char::from(ID_DIGITS[usize::from(byte % 32)])).collect();
    Ok(format!("{prefix}-{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_fit_their_column_and_differ() {
        let ids: std::collections::BTreeSet<_> = (0..1000).map(|_| new_id(Role::Employee).expect("random numbers")).collect();
        assert_eq!(ids.len(), 1000);
        assert!(ids.iter().all(|id| id.len() <= 20 && id.starts_with("EMP-")));
    }

    #[test]
    fn addresses_are_told_from_other_text() {
        for (text, is_one) in [("ana@example.org", true), ("ana", false), ("ana@localhost", false), ("a b@example.org", false), ("", false)]
        {
            assert_eq!(is_email(text), is_one, "{text}");
        }
    }
}
