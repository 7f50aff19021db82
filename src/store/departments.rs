//! Departments by name. A person may only be put into one that is there, and one is made as soon as somebody is put into it.

use rusqlite::{Connection, params};
use serde_json::json;

use crate::time::Moment;

use super::Store;
use super::audit::{self, AuditAction};
use super::error::StoreError;
use super::rules;
use super::sync::changes::{self, About, Was};

impl Store {
    /// Names of all departments, sorted.
    pub fn departments(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT name FROM departments ORDER BY name COLLATE NOCASE, name")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// # Errors
    /// [`StoreError::DepartmentTaken`].
    pub fn add_department(&mut self, name: &str, actor: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            if insert(tx, Some(name), now)? == 0 {
                return Err(StoreError::DepartmentTaken);
            }
            changes::note(tx, About::Department(name))?;
            audit::append(tx, device, now, actor, AuditAction::DepartmentAdded, &json!({ "department": name }))?;
            Ok(())
        })
    }

    /// Gives a department another name; its people and their shifts move with it.
    ///
    /// # Errors
    /// [`StoreError::UnknownDepartment`], [`StoreError::DepartmentTaken`].
    pub fn rename_department(&mut self, from: &str, to: &str, actor: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            let is_taken = tx.query_row("SELECT count(*) FROM departments WHERE name = ?1", [to], |row| row.get::<_, u32>(0))? > 0;
            if is_taken {
                return Err(StoreError::DepartmentTaken);
            }
            if tx.execute("UPDATE departments SET name = ?2 WHERE name = ?1", params![from, to])? == 0 {
                return Err(StoreError::UnknownDepartment);
            }
            let people = tx.execute("UPDATE people SET department = ?2 WHERE department = ?1", params![from, to])?;
            rules::rename_department(tx, from, to, now)?;
            changes::note_with(tx, About::Department(to), Some(&Was { name: Some(from.into()), ..Was::default() }))?;
            let details = json!({ "from": from, "to": to, "people": people });
            audit::append(tx, device, now, actor, AuditAction::DepartmentRenamed, &details)?;
            Ok(())
        })
    }

    /// Removes a department that nobody is in.
    ///
    /// # Errors
    /// [`StoreError::UnknownDepartment`], [`StoreError::DepartmentInUse`].
    pub fn remove_department(&mut self, name: &str, actor: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            let people: u32 = tx.query_row("SELECT count(*) FROM people WHERE department = ?1", [name], |row| row.get(0))?;
            if people > 0 {
                return Err(StoreError::DepartmentInUse);
            }
            if tx.execute("DELETE FROM departments WHERE name = ?1", [name])? == 0 {
                return Err(StoreError::UnknownDepartment);
            }
            changes::note(tx, About::DepartmentGone(name))?;
            audit::append(tx, device, now, actor, AuditAction::DepartmentRemoved, &json!({ "department": name }))?;
            Ok(())
        })
    }
}

/// Makes the department of a person where it is not there yet. How many were made.
pub(super) fn insert(conn: &Connection, name: Option<&str>, now: Moment) -> Result<usize, StoreError> {
    Ok(conn
        .prepare_cached("INSERT INTO departments (name, created_at) SELECT ?1, ?2 WHERE ?1 IS NOT NULL ON CONFLICT DO NOTHING")?
        .execute(params![name, now.utc])?)
}
