//! What the store has, as the screens want it.

use std::sync::Arc;

use crate::config::Config;
use crate::ids::PersonId;
use crate::kiosk::question::{Answer, AttemptEntry, AuditEntry, DeviceReport, FaceRecord};
use crate::people::{ConsentRecord, retention};
use crate::store::{Attempt, AuditRow, Store, StoreError};

/// Entries of the audit log, or attempts, that are read at a time.
const PAGE: u32 = 200;

pub fn audit(store: &Store, before: Option<u64>) -> Result<Answer, StoreError> {
    let entry = |row: AuditRow| {
        let AuditRow { idx, at, utc_offset_min, actor, action, details } = row;
        AuditEntry { idx, at, utc_offset_min, actor: name_of(store, actor), action, details }
    };
    Ok(Answer::Audit { before, entries: store.audit_rows(before, PAGE)?.into_iter().map(entry).collect() })
}

pub fn attempts(store: &Store, before: Option<u64>) -> Result<Answer, StoreError> {
    let entry = |attempt: Attempt| {
        let Attempt { id, at, utc_offset_min, kind, score, person, .. } = attempt;
        let person = person.and_then(|person| store.person(person).ok()).map(|person| person.name);
        AttemptEntry { id, at, utc_offset_min, kind, score, person }
    };
    Ok(Answer::Attempts { before, entries: store.attempts(before, PAGE)?.into_iter().map(entry).collect() })
}

/// What an actor is called: the log keeps the identity of a person, whose name is looked up.
fn name_of(store: &Store, actor: String) -> String {
    let person = actor.parse().ok().and_then(|id| store.person(id).ok());
    person.map_or(actor, |person| person.name)
}

pub fn face(store: &Store, person: PersonId, config: &Config) -> Result<Answer, StoreError> {
    let kept = store.faces_kept(Some(person))?;
    let end = kept.first().and_then(|(_, keeping)| retention::end(&config.retention, keeping));
    let templates = store.kept_templates(person)?;
    let of_model = templates.iter().filter(|template| template.model.0 == config.models.embedder).count();
    let room = config.enrol.max_shots.saturating_sub(of_model as u32);
    let named = |consent: ConsentRecord| ConsentRecord { operator: consent.operator.map(|operator| name_of(store, operator)), ..consent };
    let consents = store.consents(person)?.into_iter().map(named).collect();
    Ok(Answer::Face { person, face: Arc::new(FaceRecord { consents, templates, room, end }) })
}

pub fn device(store: &Store) -> Result<Answer, StoreError> {
    let standing = store.standing()?;
    let start = |bytes: &[u8]| hex::encode(&bytes[..8]);
    Ok(Answer::Device(Box::new(DeviceReport {
        device: store.device(),
        key: start(&store.public_key()),
        records: standing.records,
        head: start(&standing.head),
        records_waiting: standing.records_waiting,
        audit_waiting: standing.audit_waiting,
        database_bytes: standing.database_bytes,
        free_bytes: store.free_bytes()?,
        schema: standing.schema,
    })))
}
