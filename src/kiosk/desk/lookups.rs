//! What the store has, as the screens want it.

use crate::kiosk::question::{Answer, AuditEntry};
use crate::store::{AuditRow, Store, StoreError};

/// Entries of the audit log that are read at a time.
const AUDIT_PAGE: u32 = 200;

pub fn audit(store: &Store, before: Option<u64>) -> Result<Answer, StoreError> {
    let entry = |row: AuditRow| {
        let AuditRow { idx, at, utc_offset_min, actor, action, details } = row;
        AuditEntry { idx, at, utc_offset_min, actor: name_of(store, actor), action, details }
    };
    Ok(Answer::Audit { before, entries: store.audit_rows(before, AUDIT_PAGE)?.into_iter().map(entry).collect() })
}

/// What an actor is called: the log keeps the identity of a person, whose name is looked up.
fn name_of(store: &Store, actor: String) -> String {
    let person = actor.parse().ok().and_then(|id| store.person(id).ok());
    person.map_or(actor, |person| person.name)
}
