//! A list of people taken over in one transaction: all of it, or nothing.

use serde_json::json;

use crate::people::PersonStatus;
use crate::roster::import::{Addition, Plan};
use crate::time::Moment;

use super::Store;
use super::audit::{self, AuditAction};
use super::error::StoreError;
use super::people::{insert_person, write_person};

impl Store {
    /// Adds and changes people as the plan says, with an entry of the audit log for each and one for the whole.
    ///
    /// # Errors
    /// [`StoreError::StaffNoTaken`], [`StoreError::EmailTaken`] and [`StoreError::UnknownPerson`] where the plan was made of other people than
    /// there are. Nothing is changed then.
    pub fn import_people(&mut self, plan: &Plan, actor: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            for Addition { draft, status } in &plan.added {
                let mut person = insert_person(tx, draft, now)?;
                if *status != PersonStatus::Active {
                    person.status = *status;
                    write_person(tx, &person, now)?;
                }
                audit::append(tx, device, now, actor, AuditAction::PersonAdded, &json!({ "person": person.id, "status": status }))?;
            }
            for person in &plan.changed {
                let details = write_person(tx, person, now)?;
                audit::append(tx, device, now, actor, AuditAction::PersonChanged, &details)?;
            }
            let details = json!({ "added": plan.added.len(), "changed": plan.changed.len(), "unchanged": plan.unchanged });
            audit::append(tx, device, now, actor, AuditAction::PeopleImported, &details)?;
            Ok(())
        })
    }
}
