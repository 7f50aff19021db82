//! Accounts: who there is at head office, and the one way in which they are made, changed and put away.

pub mod change;
pub mod count;
pub mod import;
pub mod list;
pub mod settings;

use std::collections::BTreeSet;

use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use mysql_async::{Row, Transaction, Value, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::auth::identity::role_of;
use super::error::{Error, FieldProblem};
use super::sql::{At, Cells, Day, Id, groups, lots};
use super::sync::roster::{self, Kind};
use crate::ids::PersonId;
use crate::people::PersonKind;
use crate::people::role::Role;
use crate::time::Timestamp;

/// Digits of Crockford's base 32 (no I, L, O, U), so that an id can be read out.
const ID_DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 65 random bits: two of a million accounts share an id with a chance of 1 in 70 million.
const ID_LENGTH: usize = 13;
/// Longest texts, in characters: the widths of their columns.
const MOST_NAME_CHARS: usize = 100;
const MOST_EMAIL_CHARS: usize = 100;
const MOST_STAFF_NO_CHARS: usize = 50;
const MOST_PHONE_CHARS: usize = 20;
const MOST_ADDRESS_CHARS: usize = 500;
const MOST_WORD_CHARS: usize = 100;
const NO_EMAIL: &str = "person.invalid";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum AccountStatus {
    #[serde(alias = "active")]
    Active,
    #[serde(alias = "inactive")]
    Inactive,
    #[serde(alias = "suspended")]
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
    #[schema(example = "EMP-7K3M9QX2VW4TZ")]
    pub id: String,
    #[schema(example = "Ana Souza")]
    pub name: String,
    /// Empty for somebody who came to be at a kiosk and has none.
    #[schema(example = "ana@example.org")]
    pub email: String,
    #[schema(value_type = String, example = "employee")]
    pub role: Role,
    /// What the person is to the site: employee or student.
    #[schema(value_type = String, example = "employee")]
    pub kind: PersonKind,
    /// The company's own number for the person.
    pub staff_no: Option<String>,
    /// Id of the department.
    #[schema(example = "ASM")]
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
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339.
    pub updated_at: String,
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

/// What may be known of somebody beside that.
#[derive(Clone, Debug, Default)]
pub struct Details {
    pub kind: PersonKind,
    pub staff_no: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    /// Else active.
    pub status: Option<AccountStatus>,
    /// Else today.
    pub join_date: Option<Date>,
    /// Under which a kiosk knows the person; such a one need not have an e-mail address. Else one is made up.
    pub person: Option<PersonId>,
}

/// Columns of `users u` in the order of [`read`].
const COLUMNS: &str = "u.id, u.name, u.email, u.role, u.kind, u.staff_no, u.department, u.phone, u.address, u.avatar_url, u.status, \
                       u.join_date, u.last_login, u.created_at, u.updated_at";

fn read(row: Row) -> Result<User, Error> {
    read_cells(&mut Cells::new(row))
}

fn read_cells(cells: &mut Cells) -> Result<User, Error> {
    let (id, name, email): (_, _, String) = (cells.take()?, cells.take()?, cells.take()?);
    let email = given_email(email).unwrap_or_default();
    let role = role_of(&cells.take::<String>()?)?;
    let kind = kind_of(&cells.take::<String>()?)?;
    let (staff_no, department, phone, address) = (cells.take()?, cells.take()?, cells.take()?, cells.take()?);
    let avatar_url: Option<String> = cells.take()?;
    let status = AccountStatus::of(&cells.take::<String>()?)?;
    let Day(join_date) = cells.take()?;
    let last_login: Option<At> = cells.take()?;
    let (At(created_at), At(updated_at)) = (cells.take()?, cells.take()?);
    Ok(User {
        id,
        name,
        email,
        role,
        kind,
        staff_no,
        department,
        phone,
        address,
        avatar: avatar_url.clone(),
        avatar_url,
        status,
        join_date,
        join_date_alias: join_date,
        last_login: last_login.map(|At(at)| at.to_string()),
        created_at: created_at.to_string(),
        updated_at: updated_at.to_string(),
    })
}

fn kind_of(name: &str) -> Result<PersonKind, Error> {
    let kinds = [PersonKind::Employee, PersonKind::Student];
    kinds.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| Error::internal(format!("`{name}` is no kind of person")))
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
    let user = create_with(tx, new, &Details::default(), now).await?;
    roster::touch(tx, Kind::Person, &[&user.id]).await?;
    Ok(user)
}

/// The same with more than every account has, and without telling kiosks: whoever makes the account does, last.
///
/// # Errors
/// As [`create`].
pub async fn create_with(tx: &mut Transaction<'_>, new: &NewUser, details: &Details, now: Timestamp) -> Result<User, Error> {
    let mut problems = Vec::new();
    let name = tidy_name(&new.name, &mut problems);
    let email = match details.person {
        Some(person) if new.email.trim().is_empty() => no_email(person),
        _ => tidy_email(&new.email, &mut problems),
    };
    let staff_no = tidy("staff_no", details.staff_no.as_deref(), MOST_STAFF_NO_CHARS, &mut problems);
    let phone = tidy("phone", details.phone.as_deref(), MOST_PHONE_CHARS, &mut problems);
    let address = tidy("address", details.address.as_deref(), MOST_ADDRESS_CHARS, &mut problems);
    if !problems.is_empty() {
        return Err(Error::Fields(problems));
    }
    let id = new_id(new.role)?;
    let joined = Day(details.join_date.unwrap_or_else(|| today(now)));
    let status = details.status.unwrap_or(AccountStatus::Active);
    let sql = "INSERT INTO users (id, person_id, name, email, password_hash, role, kind, staff_no, department, phone, address, status, left_at,
                                  join_date, created_at, updated_at)
               VALUES (:id, :person, :name, :email, :hash, :role, :kind, :staff_no, :department, :phone, :address, :status, :left, :joined, :now,
                       :now)";
    let inserted = tx
        .exec_drop(
            sql,
            params! {
                "id" => &id, "person" => Id(details.person.map_or_else(Uuid::now_v7, |person| person.0)), "name" => &name, "email" => &email, "hash" => &new.password_hash,
                "role" => new.role.as_str(), "kind" => details.kind.as_str(), "staff_no" => &staff_no, "department" => &new.department,
                "phone" => &phone, "address" => &address, "status" => status.as_str(), "left" => left_at(status, now), joined, "now" => At(now),
            },
        )
        .await;
    if let Err(error) = inserted {
        return Err(refused(tx, Error::from(error), &email, staff_no.as_deref()).await?);
    }
    settings::begin(tx, &id, now).await?;
    keep_words(tx, &id, &[&id, &name, &email, staff_no.as_deref().unwrap_or_default()]).await?;
    count::changed(tx).await?;
    find(tx, &id).await
}

/// The cell of `left_at` for an account that is made with this status.
fn left_at(status: AccountStatus, now: Timestamp) -> Value {
    if status == AccountStatus::Active { Value::NULL } else { At(now).into() }
}

/// The day on which an account is made.
fn today(now: Timestamp) -> Date {
    jiff::tz::Offset::UTC.to_datetime(now.to_jiff()).date()
}

/// What the database's refusal of a row means, in words.
async fn refused(tx: &mut Transaction<'_>, error: Error, email: &str, staff_no: Option<&str>) -> Result<Error, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM users WHERE email = ?), EXISTS (SELECT 1 FROM users WHERE staff_no = ?)";
    let taken: Option<(bool, bool)> = tx.exec_first(sql, (email, staff_no)).await?;
    let message = match taken {
        Some((false, true)) => "the staff number is taken",
        _ => "the e-mail address is taken",
    };
    Ok(error
        .or_if_duplicate(|| Error::Conflict(message.into()))
        .or_if_reference(|| Error::field("department", "there is no such department")))
}

fn tidy_name(name: &str, problems: &mut Vec<FieldProblem>) -> String {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > MOST_NAME_CHARS || name.chars().any(char::is_control) {
        problems.push(FieldProblem { field: "name".into(), message: "must have 1 to 100 characters".into() });
    }
    name.to_owned()
}

fn tidy_email(email: &str, problems: &mut Vec<FieldProblem>) -> String {
    let email = email.trim();
    if !is_email(email) {
        problems.push(FieldProblem { field: "email".into(), message: "must be an e-mail address of at most 100 characters".into() });
    }
    email.to_lowercase()
}

/// A text that need not be there; empty is not there. Line breaks are kept where there is room for several lines.
fn tidy(field: &'static str, text: Option<&str>, most: usize, problems: &mut Vec<FieldProblem>) -> Option<String> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    let is_plain = text.chars().all(|character| !character.is_control() || most > MOST_WORD_CHARS && character == '\n');
    if !is_plain || text.chars().count() > most {
        let message = format!("must have at most {most} characters and none that cannot be read");
        problems.push(FieldProblem { field: field.into(), message: message.into() });
    }
    Some(text.to_owned())
}

/// Whether mail could be sent there, as far as its look tells: the parser of the mailer decides.
fn is_email(text: &str) -> bool {
    let is_domain = |domain: &str| domain.contains('.') && !domain.eq_ignore_ascii_case(NO_EMAIL);
    text.chars().count() <= MOST_EMAIL_CHARS && text.parse::<lettre::Address>().is_ok_and(|address| is_domain(address.domain()))
}

/// Stands for the address of somebody who has none and came to be at a kiosk: no mail ever goes there, because the domain is reserved for what
/// is not one (RFC 2606, section 2), and nobody types it to sign in.
fn no_email(person: PersonId) -> String {
    format!("{person}@{NO_EMAIL}")
}

/// The address in a cell; `None` for an address that nobody has.
pub fn given_email(cell: String) -> Option<String> {
    Some(cell).filter(|email| email.rsplit_once('@').is_none_or(|(_, domain)| domain != NO_EMAIL))
}

/// Notes by which words somebody is found.
async fn keep_words(tx: &mut Transaction<'_>, id: &str, texts: &[&str]) -> Result<(), Error> {
    tx.exec_drop("DELETE FROM user_words WHERE user_id = ?", (id,)).await?;
    let rows: Vec<_> = words(texts).into_iter().map(|word| (id.to_owned(), word)).collect();
    insert_words(tx, &rows).await
}

/// Words of several people at once.
async fn insert_words(tx: &mut Transaction<'_>, rows: &[(String, String)]) -> Result<(), Error> {
    for rows in lots(rows) {
        let places = groups(rows.len(), 2);
        // Words that the database's collation takes for one are one.
        let sql = format!("INSERT INTO user_words (user_id, word) VALUES {places} ON DUPLICATE KEY UPDATE word = VALUES(word)");
        let cells: Vec<Value> = rows.iter().flat_map(|(id, word)| [id.into(), word.into()]).collect();
        tx.exec_drop(sql, cells).await?;
    }
    Ok(())
}

/// Each word whole, and its parts where signs stand in it, in lower case.
fn words(texts: &[&str]) -> BTreeSet<String> {
    let whole = texts.iter().flat_map(|text| text.split_whitespace());
    let parts = whole.clone().flat_map(|word| word.split(|character: char| !character.is_alphanumeric()));
    whole.chain(parts).filter(|word| !word.is_empty()).map(|word| word.to_lowercase().chars().take(MOST_WORD_CHARS).collect()).collect()
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
    fn people_are_found_by_the_beginnings_of_their_words() {
        let found = words(&["Ana-María O'Brien", "ana@example.org", ""]);
        let expected = ["ana", "ana-maría", "ana@example.org", "brien", "example", "maría", "o", "o'brien", "org"];
        assert!(found.iter().eq(expected.iter()), "{found:?}");
    }

    #[test]
    fn addresses_are_told_from_other_text() {
        for (text, is_one) in [
            ("ana@example.org", true),
            ("ana", false),
            ("ana@Person.invalid", false),
            ("ana@localhost", false),
            ("a b@example.org", false),
            ("", false),
        ] {
            assert_eq!(is_email(text), is_one, "{text}");
        }
    }
}
