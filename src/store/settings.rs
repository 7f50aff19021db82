//! Small values the program keeps for itself, and the password of the kiosk's own account.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::identify::calibrate::Calibrated;
use crate::people::credential::Lockout;
use crate::time::Moment;

use super::Store;
use super::audit::{self, AuditAction};
use super::error::StoreError;

/// Name of the kiosk's own account, in its row and in the audit log.
pub(super) const ADMIN: &str = "admin";
const LOCKOUT: &str = "admin.lockout";
const CALIBRATED: &str = "decide.calibrated";

impl Store {
    /// The value kept under `key`, once there is one.
    pub fn setting<T: DeserializeOwned>(&self, key: &'static str) -> Result<Option<T>, StoreError> {
        let json: Option<String> =
            self.conn.prepare_cached("SELECT value FROM settings WHERE key = ?1")?.query_row([key], |row| row.get(0)).optional()?;
        json.map(|json| serde_json::from_str(&json).map_err(|source| StoreError::Setting { key, source })).transpose()
    }

    /// Keeps `value` under `key`, in place of what was there.
    pub fn set_setting<T: Serialize>(&mut self, key: &'static str, value: &T) -> Result<(), StoreError> {
        let json = serde_json::to_string(value).map_err(|source| StoreError::Setting { key, source })?;
        self.write(|tx, _| keep(tx, key, &json))
    }

    /// Wrong passwords so far.
    pub fn lockout(&self) -> Result<Lockout, StoreError> {
        Ok(self.setting(LOCKOUT)?.unwrap_or_default())
    }

    /// Keeps the count of wrong passwords over a restart.
    pub fn set_lockout(&mut self, lockout: Lockout) -> Result<(), StoreError> {
        self.set_setting(LOCKOUT, &lockout)
    }

    /// The threshold that a calibration put in force, if any.
    pub fn calibrated(&self) -> Result<Option<Calibrated>, StoreError> {
        Ok(self.setting(CALIBRATED)?.flatten())
    }

    /// Puts a calibrated threshold in force, or with `None` the model's own again.
    pub fn set_calibrated(&mut self, calibrated: Option<&Calibrated>, actor: &str, now: Moment) -> Result<(), StoreError> {
        let json = serde_json::to_string(&calibrated).map_err(|source| StoreError::Setting { key: CALIBRATED, source })?;
        self.write(|tx, device| {
            keep(tx, CALIBRATED, &json)?;
            audit::append(tx, device, now, actor, AuditAction::ThresholdSet, &json!({ "calibrated": calibrated }))?;
            Ok(())
        })
    }

    /// The admin's password as an argon2id PHC string; `None` on a kiosk that was never set up.
    pub fn admin_password_hash(&self) -> Result<Option<String>, StoreError> {
        Ok(self.conn.query_row("SELECT password_hash FROM credentials WHERE name = ?1", [ADMIN], |row| row.get(0)).optional()?)
    }

    /// Sets the first password.
    ///
    /// # Errors
    /// [`StoreError::AdminExists`] when there is one: whoever stands at the kiosk must not be able to replace it.
    pub fn create_admin(&mut self, password_hash: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            let added = tx.execute(
                "INSERT INTO credentials (name, password_hash, set_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                params![ADMIN, password_hash, now.utc],
            )?;
            if added == 0 {
                return Err(StoreError::AdminExists);
            }
            audit::append(tx, device, now, ADMIN, AuditAction::AdminCreated, &json!({}))?;
            Ok(())
        })
    }
}

/// Keeps `value` under `key` within the caller's transaction.
pub(super) fn keep_value<T: Serialize>(conn: &Connection, key: &'static str, value: &T) -> Result<(), StoreError> {
    let json = serde_json::to_string(value).map_err(|source| StoreError::Setting { key, source })?;
    keep(conn, key, &json)
}

pub(super) fn forget(conn: &Connection, key: &str) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM settings WHERE key = ?1")?.execute([key])?;
    Ok(())
}

fn keep(conn: &Connection, key: &str, json: &str) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?
        .execute(params![key, json])?;
    Ok(())
}
