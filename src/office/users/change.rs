//! Changes of accounts: who may make which, what they end, and their entries in the activity log.

use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, Value};
use serde_json::{Value as Json, json};

use super::{AccountStatus, COLUMNS, Details, NewUser, User};
use crate::office::activity::{Author, Category, Chain, Entry};
use crate::office::auth::identity::Identity;
use crate::office::auth::session::{self, EndReason};
use crate::office::error::Error;
use crate::office::faces::erase;
use crate::office::files;
use crate::office::sql::{At, Day};
use crate::office::sync::roster::{self, Kind};
use crate::people::PersonKind;
use crate::people::role::Role;
use crate::time::Timestamp;

/// Who changes something, where that is noted, and when.
#[derive(Clone, Copy)]
pub struct Deed<'a> {
    pub chain: Chain,
    pub author: &'a Author,
    pub by: &'a Identity,
    pub now: Timestamp,
}

/// What shall change; `None` stays. The inner `None` clears.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// What has two names at the edge may be sent twice, once as it was: what differs counts.
    pub names: [Option<String>; 2],
    pub email: Option<String>,
    pub roles: [Option<Role>; 2],
    pub kind: Option<PersonKind>,
    pub staff_no: Option<Option<String>>,
    pub department: Option<Option<String>>,
    pub phone: Option<Option<String>>,
    pub address: Option<Option<String>>,
    pub status: Option<AccountStatus>,
    pub join_dates: [Option<Date>; 2],
    /// Whether `password_hash` will be set: rights are checked before a password is hashed, which is costly.
    pub sets_password: bool,
    pub password_hash: Option<String>,
}

/// One column that differs.
#[derive(Clone, Debug)]
struct Difference {
    column: &'static str,
    old: Json,
    new: Json,
    cell: Value,
}

/// What people may change of their own account. Who they are to the site, others say.
const OWN: [&str; 3] = ["name", "phone", "address"];
/// What only an administrator changes: it lets somebody in, or further in.
const GRANTED: [&str; 2] = ["role", "password_hash"];
const PASSWORD: &str = "password_hash";

impl Change {
    /// In what it differs from the account: a front end sends whole accounts back, and what is as it was is no change.
    ///
    /// # Errors
    /// [`Error::Fields`] for what cannot be used.
    fn differences(&self, user: &User) -> Result<Vec<Difference>, Error> {
        let mut problems = Vec::new();
        let mut differences = Vec::new();
        let mut text = |column, old: Option<&str>, new: Option<String>| {
            if old != new.as_deref() {
                differences.push(Difference { column, old: json!(old), new: json!(new), cell: new.into() });
            }
        };
        if let Some(name) = differing(&self.names, &user.name) {
            text("name", Some(&user.name), Some(super::tidy_name(name, &mut problems)));
        }
        // Whoever has none is shown without: that comes back as it was.
        if let Some(email) = self.email.as_ref().filter(|email| !(email.trim().is_empty() && user.email.is_empty())) {
            text("email", Some(&user.email), Some(super::tidy_email(email, &mut problems)));
        }
        if let Some(role) = differing(&self.roles, &user.role) {
            text("role", Some(user.role.as_str()), Some(role.as_str().into()));
        }
        if let Some(kind) = self.kind {
            text("kind", Some(user.kind.as_str()), Some(kind.as_str().into()));
        }
        if let Some(department) = &self.department {
            text("department", user.department.as_deref(), department.clone().filter(|id| !id.trim().is_empty()));
        }
        if let Some(status) = self.status {
            text("status", Some(user.status.as_str()), Some(status.as_str().into()));
        }
        for (column, old, new, most) in [
            ("staff_no", &user.staff_no, &self.staff_no, super::MOST_STAFF_NO_CHARS),
            ("phone", &user.phone, &self.phone, super::MOST_PHONE_CHARS),
            ("address", &user.address, &self.address, super::MOST_ADDRESS_CHARS),
        ] {
            if let Some(new) = new {
                text(column, old.as_deref(), super::tidy(column, new.as_deref(), most, &mut problems));
            }
        }
        if let Some(date) = differing(&self.join_dates, &user.join_date) {
            differences.push(Difference { column: "join_date", old: json!(user.join_date), new: json!(date), cell: Day(*date).into() });
        }
        if self.sets_password {
            // The log says that it changed, and neither from what nor to what.
            let cell = self.password_hash.as_ref().map_or(Value::NULL, Into::into);
            differences.push(Difference { column: PASSWORD, old: Json::Null, new: json!("changed"), cell });
        }
        if problems.is_empty() { Ok(differences) } else { Err(Error::Fields(problems)) }
    }

    /// Whether the account would not be as it was. What cannot be used would change it too: that is told when it is tried.
    pub(in crate::office) fn changes_anything(&self, user: &User) -> bool {
        self.differences(user).map_or(true, |differences| !differences.is_empty())
    }

    /// Whether `by` may make this change to `user`.
    ///
    /// # Errors
    /// [`Error::Forbidden`], with what to do; [`Error::Fields`] for what cannot be used.
    pub fn check(&self, by: &Identity, user: &User) -> Result<(), Error> {
        let columns: Vec<_> = self.differences(user)?.iter().map(|difference| difference.column).collect();
        permit(by.role, by.user == user.id, user.role, &columns).map_err(|reason| Error::Forbidden(reason.into()))
    }
}

/// The first that is not as it was.
fn differing<'a, T: PartialEq>(new: &'a [Option<T>], old: &T) -> Option<&'a T> {
    new.iter().flatten().find(|new| *new != old)
}

/// Whether somebody of role `by` may change these columns of an account of role `whom`, which may be their own. Pure.
fn permit(by: Role, is_own: bool, whom: Role, columns: &[&str]) -> Result<(), &'static str> {
    match by {
        Role::Admin => Ok(()),
        _ if is_own && columns.iter().all(|column| OWN.contains(column)) => Ok(()),
        _ if is_own && columns.contains(&PASSWORD) => Err("one's own password is changed at /api/auth/change-password"),
        _ if is_own => Err("of one's own account only name, phone and address can be changed; ask an administrator for the rest"),
        Role::Operator if whom != Role::Employee => Err("only an administrator changes the accounts of operators and administrators"),
        Role::Operator if columns.iter().any(|column| GRANTED.contains(column)) => Err("only an administrator gives roles and passwords"),
        Role::Operator => Ok(()),
        Role::Employee => Err("this account may not do that"),
    }
}

/// Makes an account for somebody else, as whoever is signed in may.
///
/// # Errors
/// [`Error::Forbidden`] for a role that is not theirs to give; those of [`super::create`].
pub async fn create(tx: &mut Transaction<'_>, deed: Deed<'_>, new: &NewUser, details: &Details) -> Result<User, Error> {
    may_create(deed.by, new.role)?;
    if let Some(message) = put_away(tx, new.email.trim(), details.staff_no.as_deref()).await? {
        return Err(Error::Conflict(message.into()));
    }
    let user = super::create_with(tx, new, details, deed.now).await?;
    let values = json!({ "name": user.name, "email": user.email, "role": user.role, "kind": user.kind, "staff_no": user.staff_no,
                         "department": user.department, "status": user.status, "join_date": user.join_date });
    note(tx, deed, Category::People, "user_created", &user.id, None, Some(values)).await?;
    roster::touch(tx, Kind::Person, &[&user.id]).await?;
    Ok(user)
}

/// # Errors
/// [`Error::Forbidden`] for everybody who may not make an account of that role.
pub fn may_create(by: &Identity, role: Role) -> Result<(), Error> {
    match by.role {
        Role::Admin => Ok(()),
        Role::Operator if role == Role::Employee => Ok(()),
        Role::Operator => Err(Error::Forbidden("only an administrator makes accounts of operators and administrators".into())),
        Role::Employee => Err(Error::Forbidden("this account may not do that".into())),
    }
}

/// Why an address or number cannot be given again: a deleted account keeps its own, so that they never name two people.
async fn put_away(tx: &mut Transaction<'_>, email: &str, staff_no: Option<&str>) -> Result<Option<&'static str>, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM users WHERE email = ? AND deleted_at IS NOT NULL),
                      EXISTS (SELECT 1 FROM users WHERE staff_no = ? AND deleted_at IS NOT NULL)";
    let kept: Option<(bool, bool)> = tx.exec_first(sql, (email, staff_no)).await?;
    Ok(match kept {
        Some((true, _)) => Some("the e-mail address belongs to a deleted account; restore that account or give another address"),
        Some((_, true)) => Some("the staff number belongs to a deleted account; restore that account or give another number"),
        _ => None,
    })
}

/// Changes an account, and ends its sessions where it may not go on. Returns it as it is then.
///
/// # Errors
/// [`Error::Forbidden`] where that is not theirs to change, [`Error::Conflict`] where a value is taken or no administrator would be left.
pub async fn update(tx: &mut Transaction<'_>, deed: Deed<'_>, id: &str, change: &Change) -> Result<User, Error> {
    let user = lock(tx, id).await?;
    change.check(deed.by, &user)?;
    let differences = change.differences(&user)?;
    if differences.is_empty() {
        return Ok(user);
    }
    apply(tx, &user, &differences, deed.now).await?;
    let has = |column: &str| differences.iter().any(|difference| difference.column == column);
    let changed = super::find(tx, &user.id).await?;
    if is_acting_admin(&user) && !is_acting_admin(&changed) {
        keep_an_admin(tx).await?;
    }
    if has(PASSWORD) || changed.status != AccountStatus::Active {
        session::end(tx, &user.id, None, EndReason::ByAdmin, deed.now).await?;
    }
    let category = if has("role") || has(PASSWORD) { Category::Security } else { Category::People };
    let (old, new) = values(&differences);
    note(tx, deed, category, "user_updated", &user.id, Some(old), Some(new)).await?;
    roster::touch(tx, Kind::Person, &[&user.id]).await?;
    Ok(changed)
}

/// Puts an account away: nobody signs in with it or finds it in lists, its faces and its picture are gone for good, and its attendance stays.
///
/// # Errors
/// As [`update`].
pub async fn delete(tx: &mut Transaction<'_>, deed: Deed<'_>, id: &str) -> Result<(), Error> {
    let user = lock(tx, id).await?;
    if deed.by.role != Role::Admin && user.role != Role::Employee {
        return Err(Error::Forbidden("only an administrator deletes the accounts of operators and administrators".into()));
    }
    let at = At(deed.now);
    let sql = "UPDATE users SET avatar_url = NULL, deleted_at = ?, left_at = COALESCE(left_at, ?), updated_at = ?, revision = revision + 1
               WHERE id = ?";
    tx.exec_drop(sql, (at, at, at, &user.id)).await?;
    files::remove_all(tx, &user.id, files::Kind::Avatar).await?;
    if is_acting_admin(&user) {
        keep_an_admin(tx).await?;
    }
    session::end(tx, &user.id, None, EndReason::ByAdmin, deed.now).await?;
    tx.exec_drop("UPDATE user_settings SET api_key = NULL, updated_at = ? WHERE user_id = ?", (at, &user.id)).await?;
    erase::all(deed.chain, tx, &user.id, deed.author, deed.now).await?;
    super::count::changed(tx).await?;
    let old = json!({ "name": user.name, "email": user.email, "role": user.role, "status": user.status });
    note(tx, deed, Category::People, "user_deleted", &user.id, Some(old), None).await?;
    roster::touch(tx, Kind::Person, &[&user.id]).await
}

/// Brings a deleted account back, without letting anybody in: it is inactive until somebody sets it active.
///
/// # Errors
/// [`Error::NotFound`] where there is no deleted account of that id.
pub async fn restore(tx: &mut Transaction<'_>, deed: Deed<'_>, id: &str) -> Result<User, Error> {
    let sql = "UPDATE users SET deleted_at = NULL, status = 'Inactive', updated_at = ?, revision = revision + 1
               WHERE id = ? AND deleted_at IS NOT NULL";
    tx.exec_drop(sql, (At(deed.now), id)).await?;
    if tx.affected_rows() == 0 {
        return Err(Error::NotFound("the deleted user"));
    }
    super::count::changed(tx).await?;
    let user = super::find(tx, id).await?;
    note(tx, deed, Category::People, "user_restored", &user.id, None, Some(json!({ "status": user.status }))).await?;
    roster::touch(tx, Kind::Person, &[&user.id]).await?;
    Ok(user)
}

/// Ends every session of an account. Returns how many tokens that voids.
///
/// # Errors
/// [`Error::NotFound`] for nobody.
pub async fn end_sessions(tx: &mut Transaction<'_>, deed: Deed<'_>, id: &str) -> Result<u64, Error> {
    let user = super::find(tx, id).await?;
    let ended = session::end(tx, &user.id, None, EndReason::ByAdmin, deed.now).await?;
    note(tx, deed, Category::Security, "sessions_ended", &user.id, None, Some(json!({ "tokens": ended }))).await?;
    Ok(ended)
}

/// The account, which nobody else changes until the transaction ends.
async fn lock(tx: &mut Transaction<'_>, id: &str) -> Result<User, Error> {
    let sql = format!("SELECT {COLUMNS} FROM users u WHERE u.id = ? AND u.deleted_at IS NULL FOR UPDATE");
    let row = tx.exec_first(sql, (id,)).await?;
    super::read(row.ok_or(Error::NotFound("the user"))?)
}

async fn apply(tx: &mut Transaction<'_>, user: &User, differences: &[Difference], now: Timestamp) -> Result<(), Error> {
    let mut cells: Vec<Value> = differences.iter().map(|difference| difference.cell.clone()).collect();
    let mut sets: String = differences.iter().map(|difference| format!("{} = ?, ", difference.column)).collect();
    if differences.iter().any(|difference| difference.column == "role") {
        // What a kiosk said before does not outlive a decision here.
        sets.push_str("kiosk_role = NULL, ");
    }
    if let Some(status) = differences.iter().find(|difference| difference.column == "status") {
        let leaves = status.new != json!(AccountStatus::Active.as_str());
        sets.push_str(if leaves { "left_at = COALESCE(left_at, ?), " } else { "left_at = ?, " });
        cells.push(if leaves { At(now).into() } else { Value::NULL });
    }
    let sql = format!("UPDATE users SET {sets}updated_at = ?, revision = revision + 1 WHERE id = ?");
    cells.extend([At(now).into(), (&user.id).into()]);
    let new = |column: &str| {
        let difference = differences.iter().find(|difference| difference.column == column);
        difference.and_then(|difference| difference.new.as_str())
    };
    let (name, email) = (new("name").unwrap_or(&user.name), new("email").unwrap_or(&user.email));
    let staff_no =
        if differences.iter().any(|difference| difference.column == "staff_no") { new("staff_no") } else { user.staff_no.as_deref() };
    if let Err(error) = tx.exec_drop(sql, cells).await {
        let taken = put_away(tx, new("email").unwrap_or_default(), new("staff_no")).await?;
        let refused = super::refused(tx, Error::from(error), new("email").unwrap_or_default(), new("staff_no")).await?;
        return Err(match (refused, taken) {
            (Error::Conflict(_), Some(message)) => Error::Conflict(message.into()),
            (refused, _) => refused,
        });
    }
    if ["name", "email", "staff_no"].iter().any(|column| differences.iter().any(|difference| difference.column == *column)) {
        super::keep_words(tx, &user.id, &[&user.id, name, email, staff_no.unwrap_or_default()]).await?;
    }
    super::count::changed(tx).await
}

fn is_acting_admin(user: &User) -> bool {
    user.role == Role::Admin && user.status == AccountStatus::Active
}

/// Refuses what would leave nobody to give rights. Two administrators who put each other away at the same time meet at the row of the role.
async fn keep_an_admin(tx: &mut Transaction<'_>) -> Result<(), Error> {
    tx.query_drop("UPDATE roles SET changes = changes + 1 WHERE id = 1").await?;
    let sql = "SELECT id FROM users WHERE role = 'admin' AND deleted_at IS NULL AND status = 'Active' LIMIT 1";
    let left: Option<String> = tx.query_first(sql).await?;
    left.map(drop).ok_or_else(|| Error::Conflict("this is the last active administrator; make another one first".into()))
}

fn values(differences: &[Difference]) -> (Json, Json) {
    let object = |value: fn(&Difference) -> &Json| {
        // Not even under its name: what is logged about a password is that there was one.
        let name = |column| if column == PASSWORD { "password" } else { column };
        Json::Object(differences.iter().map(|difference| (name(difference.column).to_owned(), value(difference).clone())).collect())
    };
    (object(|difference| &difference.old), object(|difference| &difference.new))
}

async fn note(
    tx: &mut Transaction<'_>,
    deed: Deed<'_>,
    category: Category,
    action: &'static str,
    id: &str,
    old: Option<Json>,
    new: Option<Json>,
) -> Result<(), Error> {
    let entry = Entry { category, action, record: Some(("users", id)), old, new };
    deed.chain.append(tx, deed.author, &entry, deed.now).await
}

/// Changes that a list or a kiosk asks for, several accounts at once. Whoever calls says who may, and tells kiosks.
pub(in crate::office) async fn update_listed(
    tx: &mut Transaction<'_>,
    changes: &[(User, Change)],
    now: Timestamp,
) -> Result<Vec<(Json, Json)>, Error> {
    let mut noted = Vec::new();
    let mut loses_admin = false;
    for (user, change) in changes {
        let differences = change.differences(user)?;
        apply(tx, user, &differences, now).await?;
        if change.status.is_some_and(|status| status != AccountStatus::Active) {
            session::end(tx, &user.id, None, EndReason::ByAdmin, now).await?;
            loses_admin |= is_acting_admin(user);
        }
        noted.push(values(&differences));
    }
    if loses_admin {
        keep_an_admin(tx).await?;
    }
    Ok(noted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COLUMNS: [&str; 11] =
        ["name", "email", "role", "kind", "staff_no", "department", "phone", "address", "status", "join_date", "password_hash"];

    fn role() -> impl Strategy<Value = Role> {
        prop::sample::select(vec![Role::Employee, Role::Operator, Role::Admin])
    }

    proptest! {
        #[test]
        fn nobody_but_an_administrator_gives_rights(by in role(), is_own: bool, whom in role(), columns in prop::sample::subsequence(COLUMNS.to_vec(), 0..COLUMNS.len())) {
            let whom = if is_own { by } else { whom };
            let may = permit(by, is_own, whom, &columns).is_ok();
            if by == Role::Admin {
                prop_assert!(may);
            } else if columns.iter().any(|column| GRANTED.contains(column)) || !is_own && whom != Role::Employee || !is_own && by == Role::Employee {
                prop_assert!(!may);
            }
        }

        #[test]
        fn a_part_of_what_is_allowed_is_allowed(by in role(), is_own: bool, whom in role(), columns in prop::sample::subsequence(COLUMNS.to_vec(), 1..COLUMNS.len())) {
            if permit(by, is_own, whom, &columns).is_ok() {
                prop_assert!(permit(by, is_own, whom, &columns[1..]).is_ok());
            }
        }
    }
}
