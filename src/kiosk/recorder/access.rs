//! Who may see the admin screens: the first password, unlocking and the lock-out. Checks happen here, in the only process that can change
//! the store, and never on the screen.

use serde_json::json;

use super::ADMIN;
use crate::config;
use crate::kiosk::message::{Access, Secret};
use crate::people::credential::{self, Gate, Lockout};
use crate::people::role::{Right, Role};
use crate::store::{AuditAction, Store, StoreError};
use crate::time::Moment;

/// Key of the lock-out among the store's settings.
const LOCKOUT_KEY: &str = "admin.lockout";

/// The door to the admin screens.
pub struct Door {
    rule: config::Admin,
    access: Access,
}

impl Door {
    pub fn new(rule: &config::Admin) -> Self {
        Self { rule: rule.clone(), access: Access::Locked }
    }

    pub fn access(&self) -> &Access {
        &self.access
    }

    pub fn is_open(&self) -> bool {
        matches!(self.access, Access::Unlocked { .. })
    }

    /// Whether it is open, and for somebody who may do this.
    pub fn allows(&self, right: Right) -> bool {
        matches!(self.access, Access::Unlocked { role } if role.has(right))
    }

    /// Takes over what the store knows: whether there is a password, and a lock-out from before the start.
    pub fn learn(&mut self, store: &mut Store, now: Moment) -> Result<(), StoreError> {
        if self.is_open() {
            return Ok(());
        }
        self.access = if store.admin_password_hash()?.is_none() { Access::FirstRun } else { locked(lockout(store)?, now, &self.rule) };
        Ok(())
    }

    /// Lets a lock-out run out.
    pub fn tick(&mut self, store: &mut Store, now: Moment) -> Result<(), StoreError> {
        if matches!(self.access, Access::LockedOut { .. }) {
            self.access = locked(lockout(store)?, now, &self.rule);
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
                self.access = Access::Unlocked { role: Role::Admin };
            }
            Err(error) => tracing::error!(error = %crate::error_chain(&error), "the password could not be hashed"),
        }
        Ok(())
    }

    pub fn unlock(&mut self, store: &mut Store, password: &Secret, now: Moment) -> Result<(), StoreError> {
        let Some(hash) = store.admin_password_hash()? else { return Ok(()) };
        let (lockout, gate) = lockout(store)?.look(now, &self.rule);
        if let Gate::Locked { until } = gate {
            self.access = Access::LockedOut { until };
            return Ok(());
        }
        let is_right = credential::verify_password(&password.0, &hash).unwrap_or_else(|error| {
            tracing::error!(error = %crate::error_chain(&error), "the stored password hash cannot be used");
            false
        });
        let lockout = lockout.step(is_right, now, &self.rule);
        store.set_setting(LOCKOUT_KEY, &lockout)?;
        self.access = match lockout.look(now, &self.rule).1 {
            _ if is_right => Access::Unlocked { role: Role::Admin },
            Gate::Locked { until } => Access::LockedOut { until },
            Gate::Open { attempts_left } => Access::Wrong { attempts_left },
        };
        match self.access {
            Access::Unlocked { .. } => store.audit(now, ADMIN, AuditAction::AdminUnlocked, &json!({})),
            Access::LockedOut { .. } => store.audit(now, ADMIN, AuditAction::AdminLockedOut, &json!({})),
            _ => Ok(()),
        }
    }

    pub fn lock(&mut self) {
        if self.is_open() {
            self.access = Access::Locked;
        }
    }
}

fn lockout(store: &Store) -> Result<Lockout, StoreError> {
    Ok(store.setting(LOCKOUT_KEY)?.unwrap_or_default())
}

fn locked(lockout: Lockout, now: Moment, rule: &config::Admin) -> Access {
    match lockout.look(now, rule).1 {
        Gate::Locked { until } => Access::LockedOut { until },
        Gate::Open { .. } => Access::Locked,
    }
}
