//! What is sent of accounts on every surface, and the deeds that it asks for.

use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::office::auth::identity::Identity;
use crate::office::error::Error;
use crate::office::extract::maybe;
use crate::office::request::Client;
use crate::office::users::change::{self, Change, Deed};
use crate::office::users::list::RoleWord;
use crate::office::users::{self, AccountStatus, Details, NewUser, User};
use crate::office::{App, now};
use crate::people::PersonKind;
use crate::people::role::Role;
use crate::transact;

/// An account about to be made.
#[derive(Deserialize, ToSchema)]
pub struct NewUserBody {
    #[schema(example = "Dora Lind", max_length = 100)]
    name: Option<String>,
    /// The same as `name`.
    #[serde(alias = "fullName")]
    full_name: Option<String>,
    #[schema(example = "dora.lind@example.org", format = "email", max_length = 100)]
    email: String,
    /// Without one nobody can sign in until an administrator sets one.
    #[schema(example = "seven sparrows")]
    password: Option<String>,
    /// `admin`, `operator`, `employee` (`USER`) or `student`, or their numbers 1 to 3.
    #[schema(value_type = Option<String>, example = "employee")]
    role: Option<RoleWord>,
    /// The same as `role`.
    #[serde(alias = "roleId")]
    #[schema(value_type = Option<u8>)]
    role_id: Option<RoleWord>,
    /// `employee` or `student`.
    #[schema(value_type = Option<String>, pattern = "^(employee|student)$", example = "employee")]
    kind: Option<PersonKind>,
    #[serde(alias = "staffNo", alias = "employee_id", alias = "employeeId")]
    #[schema(max_length = 50)]
    staff_no: Option<String>,
    /// Id of a department.
    #[serde(alias = "department_id", alias = "departmentId")]
    department: Option<String>,
    #[schema(max_length = 20)]
    phone: Option<String>,
    #[schema(max_length = 500)]
    address: Option<String>,
    status: Option<AccountStatus>,
    /// Else today.
    #[schema(value_type = Option<String>, format = Date)]
    join_date: Option<Date>,
    /// The same as `join_date`.
    #[serde(rename = "joinDate")]
    #[schema(value_type = Option<String>, format = Date)]
    join_date_alias: Option<Date>,
}

/// What of an account shall change: what is left out stays, and null clears.
#[derive(Default, Deserialize, ToSchema)]
pub struct UserChangeBody {
    #[schema(example = "Dora Lind", max_length = 100)]
    name: Option<String>,
    /// The same as `name`; of the two the one that differs counts.
    #[serde(alias = "fullName")]
    full_name: Option<String>,
    #[schema(example = "dora.lind@example.org", format = "email", max_length = 100)]
    email: Option<String>,
    /// A new one, set by an administrator; ends the account's sessions.
    password: Option<String>,
    /// `admin`, `operator`, `employee` (`USER`) or `student`, or their numbers 1 to 3.
    #[schema(value_type = Option<String>)]
    role: Option<RoleWord>,
    /// The same as `role`; of the two the one that differs counts.
    #[serde(alias = "roleId")]
    #[schema(value_type = Option<u8>)]
    role_id: Option<RoleWord>,
    /// `employee` or `student`.
    #[schema(value_type = Option<String>, pattern = "^(employee|student)$")]
    kind: Option<PersonKind>,
    #[serde(default, deserialize_with = "maybe", alias = "staffNo", alias = "employee_id", alias = "employeeId")]
    #[schema(value_type = Option<String>, max_length = 50)]
    staff_no: Option<Option<String>>,
    /// Id of a department.
    #[serde(default, deserialize_with = "maybe", alias = "department_id", alias = "departmentId")]
    #[schema(value_type = Option<String>)]
    department: Option<Option<String>>,
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<String>, max_length = 20, example = "+34 600 000 000")]
    phone: Option<Option<String>>,
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<String>, max_length = 500)]
    address: Option<Option<String>>,
    status: Option<AccountStatus>,
    #[schema(value_type = Option<String>, format = Date)]
    join_date: Option<Date>,
    /// The same as `join_date`.
    #[serde(rename = "joinDate")]
    #[schema(value_type = Option<String>, format = Date)]
    join_date_alias: Option<Date>,
}

impl NewUserBody {
    /// The role that is asked for, or `default`.
    pub fn role(&self, default: Role) -> Role {
        self.role.or(self.role_id).map_or(default, |word| word.role)
    }

    /// Makes the account.
    pub async fn create(self, app: &App, client: &Client, by: &Identity, default: Role) -> Result<User, Error> {
        let role = self.role(default);
        change::may_create(by, role)?;
        let name = self.name.or(self.full_name).ok_or_else(|| Error::field("name", "is missing"))?;
        let password_hash = match self.password.filter(|password| !password.is_empty()) {
            Some(password) => app.passwords.hash("password", password).await?,
            None => app.passwords.hash_of_nobody().await?,
        };
        let new = NewUser { name, email: self.email, role, department: given(self.department), password_hash };
        let kind = self.kind.or(self.role.and_then(|word| word.kind)).unwrap_or_default();
        let details = Details {
            person: None,
            kind,
            staff_no: self.staff_no,
            phone: self.phone,
            address: self.address,
            status: self.status,
            join_date: self.join_date.or(self.join_date_alias),
        };
        let (author, now) = (client.author(Some(&by.user)), now());
        let deed = Deed { chain: app.activity, author: &author, by, now };
        Ok(transact!(app.database, |tx| { change::create(tx, deed, &new, &details).await }))
    }
}

impl UserChangeBody {
    /// The same body with nothing but a status.
    pub fn of_status(status: AccountStatus) -> Self {
        Self { status: Some(status), ..Self::default() }
    }

    /// Makes the change.
    pub async fn apply(self, app: &App, client: &Client, by: &Identity, id: &str) -> Result<User, Error> {
        let password = self.password.filter(|password| !password.is_empty());
        let mut change = Change {
            names: [self.name, self.full_name],
            email: self.email,
            roles: [self.role, self.role_id].map(|word| word.map(|word| word.role)),
            kind: self.kind.or(self.role.and_then(|word| word.kind)),
            staff_no: self.staff_no,
            department: self.department,
            phone: self.phone,
            address: self.address,
            status: self.status,
            join_dates: [self.join_date, self.join_date_alias],
            sets_password: password.is_some(),
            password_hash: None,
        };
        if let Some(password) = password {
            // Whether they may, before the work of hashing.
            let user = users::find(&mut app.database.conn().await?, id).await?;
            change.check(by, &user)?;
            change.password_hash = Some(app.passwords.hash("password", password).await?);
        }
        let (author, now) = (client.author(Some(&by.user)), now());
        let deed = Deed { chain: app.activity, author: &author, by, now };
        Ok(transact!(app.database, |tx| { change::update(tx, deed, id, &change).await }))
    }
}

/// Puts an account away.
pub async fn delete(app: &App, client: &Client, by: &Identity, id: &str) -> Result<(), Error> {
    let (author, now) = (client.author(Some(&by.user)), now());
    let deed = Deed { chain: app.activity, author: &author, by, now };
    transact!(app.database, |tx| { change::delete(tx, deed, id).await });
    Ok(())
}

/// A text, where it is not empty.
fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}
