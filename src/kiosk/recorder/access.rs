//! Who may see the admin screens: the first password, unlocking and the lock-out. Checks happen here, in the only process that can change
//! the store, and never on the screen.

use serde_json::json;

use crate::config;
use crate::kiosk::edit::EditProblem;
use crate::kiosk::message::{Access, Secret};
use crate::people::Account;
use crate::people::credential::{self, Gate};
use crate::people::role::{Right, Role};
use crate::store::{AuditAction, Store, StoreError};
use crate::time::Moment;

/// Under what the audit log keeps passwords tried with a login that is nobody's.
const NOBODY: &str = "unknown";
/// Login of the kiosk's own account, beside leaving it empty.
const SITE_LOGIN: &str = "admin";

/// The door to the admin screens.
pub struct Door {
    rule: config::Admin,
    access: Access,
    /// Whose password was asked for last; `None` for a login that is nobody's.
    tried: Option<Account>,
}

impl Door {
    pub fn new(rule: &config::Admin) -> Self {
        Self { rule: rule.clone(), access: Access::Locked, tried: Some(Account::Site) }
    }

    pub fn access(&self) -> &Access {
        &self.access
    }

    pub fn is_open(&self) -> bool {
        matches!(self.access, Access::Unlocked { .. })
    }

    /// Whether it is open, and for somebody who may do this.
    pub fn allows(&self, right: Right) -> bool {
        matches!(self.access, Access::Unlocked { role, .. } if role.has(right))
    }

    /// Who is inside, as the audit log names it.
    pub fn actor(&self) -> String {
        match self.access {
            Access::Unlocked { account, .. } => account.actor(),
            _ => NOBODY.into(),
        }
    }

    /// Takes over what the store knows: whether there is a password, and a lock-out from before the start.
    pub fn learn(&mut self, store: &mut Store, now: Moment) -> Result<(), StoreError> {
        if self.is_open() {
            return Ok(());
        }
        self.access = if store.password_hash(Account::Site)?.is_none() { Access::FirstRun } else { locked(self.gate(store, now)?) };
        Ok(())
    }

    /// Lets a lock-out run out.
    pub fn tick(&mut self, store: &mut Store, now: Moment) -> Result<(), StoreError> {
        if matches!(self.access, Access::LockedOut { .. }) {
            self.access = locked(self.gate(store, now)?);
        }
        Ok(())
    }

    /// Follows a change of what whoever is inside may do.
    pub fn follow_role(&mut self, store: &Store) -> Result<(), StoreError> {
        if let Access::Unlocked { account, .. } = self.access {
            self.access = store.role_of(account)?.map_or(Access::Locked, |role| Access::Unlocked { account, role });
        }
        Ok(())
    }

    /// Sets the first password and opens. Refused, without a word, when there is one or when it is too weak: the screen checks that first.
    pub fn set_up(&mut self, store: &mut Store, password: &Secret, now: Moment) -> Result<(), StoreError> {
        if credential::check_new_password(&password.0).is_err() {
            return Ok(());
        }
        match credential::hash_password(&password.0) {
            Ok(hash) => {
                store.create_admin(&hash, now)?;
                self.access = Access::Unlocked { account: Account::Site, role: Role::Admin };
            }
            Err(error) => tracing::error!(error = %crate::error_chain(&error), "the password could not be hashed"),
        }
        Ok(())
    }

    /// Opens for whoever has that login and password. A login that is nobody's is answered like a wrong password, and takes as long.
    pub fn unlock(&mut self, store: &mut Store, login: &str, password: &Secret, now: Moment) -> Result<(), StoreError> {
        if store.password_hash(Account::Site)?.is_none() {
            return Ok(());
        }
        let login = login.trim();
        let (account, role) = if login.is_empty() || login.eq_ignore_ascii_case(SITE_LOGIN) {
            (Some(Account::Site), Role::Admin)
        } else {
            let person = store.person_of_login(login)?;
            (person.as_ref().map(|person| Account::Person(person.id)), person.map_or(Role::Employee, |person| person.role))
        };
        let hash = account.map_or(Ok(None), |account| store.password_hash(account))?;
        // Somebody without a password is nobody to this door.
        self.tried = account.filter(|_| hash.is_some());
        let is_right = self.compare(store, hash.as_deref(), password, now)?;
        self.access = match (is_right, account) {
            (true, Some(account)) => {
                store.audit(now, &account.actor(), AuditAction::AdminUnlocked, &json!({}))?;
                Access::Unlocked { account, role }
            }
            _ => match self.gate(store, now)? {
                Gate::Locked { until } => Access::LockedOut { until },
                Gate::Open { attempts_left } => Access::Wrong { attempts_left },
            },
        };
        Ok(())
    }

    /// Whoever is inside takes a new password, with the one in force. Wrong ones count as at the door, and too many close it.
    pub fn change_own_password(
        &mut self,
        store: &mut Store,
        current: &Secret,
        new: &Secret,
        now: Moment,
    ) -> Result<Result<(), EditProblem>, StoreError> {
        let Access::Unlocked { account, .. } = self.access else { return Ok(Err(EditProblem::NotAllowed)) };
        self.tried = Some(account);
        let hash = store.password_hash(account)?;
        if !self.compare(store, hash.as_deref(), current, now)? {
            if let Gate::Locked { until } = self.gate(store, now)? {
                self.access = Access::LockedOut { until };
            }
            return Ok(Err(EditProblem::WrongPassword));
        }
        self.set_password(store, account, new, now)
    }

    /// Gives an account a new password, whatever it had.
    pub fn set_password(
        &self,
        store: &mut Store,
        account: Account,
        new: &Secret,
        now: Moment,
    ) -> Result<Result<(), EditProblem>, StoreError> {
        if credential::check_new_password(&new.0).is_err() {
            return Ok(Err(EditProblem::WeakPassword));
        }
        match credential::hash_password(&new.0) {
            Ok(hash) => store.set_password(account, &hash, &self.actor(), now).map(Ok),
            Err(error) => {
                tracing::error!(error = %crate::error_chain(&error), "the password could not be hashed");
                Ok(Err(EditProblem::NotSaved))
            }
        }
    }

    pub fn lock(&mut self) {
        if self.is_open() {
            self.access = Access::Locked;
        }
    }

    /// Whether `password` is the one of `hash`, and counts it for the account that was tried. While that one is locked out, none is right.
    fn compare(&self, store: &mut Store, hash: Option<&str>, password: &Secret, now: Moment) -> Result<bool, StoreError> {
        let (lockout, gate) = store.lockout_of(self.tried)?.look(now, &self.rule);
        if matches!(gate, Gate::Locked { .. }) {
            return Ok(false);
        }
        let is_right = match hash {
            Some(hash) => credential::verify_password(&password.0, hash).unwrap_or_else(|error| {
                tracing::error!(error = %crate::error_chain(&error), "the stored password hash cannot be used");
                false
            }),
            // Takes as long as comparing, so that nobody learns from the time whose login it is.
            None => {
                let _ = credential::hash_password(&password.0);
                false
            }
        };
        let lockout = lockout.step(is_right, now, &self.rule);
        store.set_lockout_of(self.tried, lockout)?;
        if matches!(lockout.look(now, &self.rule).1, Gate::Locked { .. }) {
            let actor = self.tried.map_or(NOBODY.into(), Account::actor);
            store.audit(now, &actor, AuditAction::AdminLockedOut, &json!({}))?;
        }
        Ok(is_right)
    }

    /// Whether the account that was tried last may be tried again.
    fn gate(&self, store: &Store, now: Moment) -> Result<Gate, StoreError> {
        Ok(store.lockout_of(self.tried)?.look(now, &self.rule).1)
    }
}

fn locked(gate: Gate) -> Access {
    match gate {
        Gate::Locked { until } => Access::LockedOut { until },
        Gate::Open { .. } => Access::Locked,
    }
}
