//! Passwords of operators and admins, beside the kiosk's own account in `settings`.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};
use serde_json::json;

use crate::ids::PersonId;
use crate::people::credential::Lockout;
use crate::people::role::Role;
use crate::people::{Account, Person, PersonStatus};
use crate::time::Moment;

use super::Store;
use super::audit::{self, AuditAction};
use super::error::StoreError;
use super::people::find_person;
use super::settings::ADMIN;

/// Lock-outs of everybody but the kiosk's own account, by the name of the account.
const LOCKOUTS: &str = "accounts.lockouts";
/// Stands for every login that is nobody's: there is no telling from the lock-out whose is.
const NOBODY: &str = "nobody";

impl Store {
    /// The active person who may open the admin screens and has that staff number or e-mail address.
    pub fn person_of_login(&self, login: &str) -> Result<Option<Person>, StoreError> {
        let id: Option<PersonId> = self
            .conn
            .prepare_cached(
                "SELECT id FROM people WHERE (staff_no = ?1 OR email = ?1 COLLATE NOCASE) AND status = 'active' AND role <> 'employee'
                 ORDER BY staff_no = ?1 DESC LIMIT 1",
            )?
            .query_row([login], |row| row.get(0))
            .optional()?;
        id.map(|id| find_person(&self.conn, id)).transpose()
    }

    /// The account's password as an argon2id PHC string.
    pub fn password_hash(&self, account: Account) -> Result<Option<String>, StoreError> {
        Ok(self
            .conn
            .prepare_cached("SELECT password_hash FROM credentials WHERE name = ?1")?
            .query_row([credential_name(account)], |row| row.get(0))
            .optional()?)
    }

    /// Gives the account a new password. `actor` may be somebody else than whose it is.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`] also for somebody whose role opens nothing.
    pub fn set_password(&mut self, account: Account, password_hash: &str, actor: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            if let Account::Person(person) = account
                && find_person(tx, person)?.role == Role::Employee
            {
                return Err(StoreError::UnknownPerson { person });
            }
            tx.execute(
                "INSERT INTO credentials (name, password_hash, set_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (name) DO UPDATE SET password_hash = excluded.password_hash, set_at = excluded.set_at",
                params![credential_name(account), password_hash, now.utc],
            )?;
            audit::append(tx, device, now, actor, AuditAction::PasswordSet, &json!({ "account": account.actor() }))?;
            Ok(())
        })?;
        self.set_lockout_of(Some(account), Lockout::default())
    }

    /// Wrong passwords of the account so far; of `None`, with logins that are nobody's.
    pub fn lockout_of(&self, account: Option<Account>) -> Result<Lockout, StoreError> {
        match account {
            Some(Account::Site) => self.lockout(),
            other => Ok(self.lockouts()?.remove(&lockout_name(other)).unwrap_or_default()),
        }
    }

    /// Keeps the count over a restart.
    pub fn set_lockout_of(&mut self, account: Option<Account>, lockout: Lockout) -> Result<(), StoreError> {
        if account == Some(Account::Site) {
            return self.set_lockout(lockout);
        }
        let before = self.lockouts()?;
        let mut lockouts = before.clone();
        if lockout == Lockout::default() {
            lockouts.remove(&lockout_name(account));
        } else {
            lockouts.insert(lockout_name(account), lockout);
        }
        if lockouts == before { Ok(()) } else { self.set_setting(LOCKOUTS, &lockouts) }
    }

    fn lockouts(&self) -> Result<BTreeMap<String, Lockout>, StoreError> {
        Ok(self.setting(LOCKOUTS)?.unwrap_or_default())
    }

    /// What the account may do now; `None` when it opens nothing any more.
    pub fn role_of(&self, account: Account) -> Result<Option<Role>, StoreError> {
        let Account::Person(person) = account else { return Ok(Some(Role::Admin)) };
        match find_person(&self.conn, person) {
            Ok(person) => Ok(Some(person.role).filter(|role| person.status == PersonStatus::Active && *role != Role::Employee)),
            Err(StoreError::UnknownPerson { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Key of the account's row; a person's is the identity in the digits that SQL's `lower(hex(id))` gives.
fn credential_name(account: Account) -> String {
    match account {
        Account::Site => ADMIN.into(),
        Account::Person(person) => person.0.simple().to_string(),
    }
}

fn lockout_name(account: Option<Account>) -> String {
    account.map_or(NOBODY.into(), credential_name)
}
