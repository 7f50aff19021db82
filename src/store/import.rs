//! What is taken over from elsewhere, each list in one transaction: all of it, or nothing.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::attendance::correction::{Change, Correction, CorrectionDraft, CorrectionProblem};
use crate::identify::template::Template;
use crate::ids::{ModelId, PersonId};
use crate::legacy::{faces, punches};
use crate::people::{Consent, IMPORTED, PersonStatus};
use crate::roster::import::{Addition, Plan};
use crate::time::Moment;

use super::Store;
use super::audit::{self, AuditAction};
use super::error::StoreError;
use super::people::{Enrolment, insert_enrolment, insert_person, write_person};
use super::rules::to_json;
use super::sync::changes::{self, About};
use super::templates::NewTemplate;

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
                changes::note(tx, About::Person(person.id))?;
                audit::append(tx, device, now, actor, AuditAction::PersonAdded, &json!({ "person": person.id, "status": status }))?;
            }
            for person in &plan.changed {
                let details = write_person(tx, person, now)?;
                changes::note(tx, About::Person(person.id))?;
                audit::append(tx, device, now, actor, AuditAction::PersonChanged, &details)?;
            }
            let details = json!({ "added": plan.added.len(), "changed": plan.changed.len(), "unchanged": plan.unchanged });
            audit::append(tx, device, now, actor, AuditAction::PeopleImported, &details)?;
            Ok(())
        })
    }

    /// Every punch that was recorded here, and every one that a correction adds, asked for or decided on in whatever way: what an import of
    /// punches is planned against.
    pub fn known_punches(&self) -> Result<Vec<punches::Known>, StoreError> {
        let mut statement = self.conn.prepare(
            "SELECT person, kind, captured_at FROM punches
             UNION ALL
             SELECT person, value ->> '$.change.kind', value ->> '$.change.at' FROM corrections WHERE value ->> '$.change.at' IS NOT NULL",
        )?;
        let rows = statement.query_map([], |row| Ok(punches::Known { person: row.get(0)?, kind: row.get(1)?, at: row.get(2)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Adds punches of another system as approved corrections, whose reason says where they are from. The audit log has one entry for all of them,
    /// with the SHA-256 of what they say.
    ///
    /// # Errors
    /// [`StoreError::Correction`] where the reason is too long, and when the plan was made of other punches than there are. Nothing is added
    /// then.
    pub fn import_punches(&mut self, plan: &punches::Plan, reason: &str, actor: &str, now: Moment) -> Result<(), StoreError> {
        let draft = |person, change| CorrectionDraft { person, change, reason: reason.into(), supersedes: None };
        if let Some(first) = plan.added.first()
            && draft(first.person, Change::AddPunch { kind: first.kind, at: first.at }).problem().is_some()
        {
            return Err(CorrectionProblem::Reason.into());
        }
        self.write(|tx, device| {
            let mut digest = Sha256::new();
            for added in &plan.added {
                digest.update(add_punch(tx, added, reason, actor, now)?);
            }
            let (first, last) = plan.span().unzip();
            let details = json!({
                "from": reason,
                "added": plan.added.len(),
                "there_already": plan.there_already,
                "repeats": plan.repeats,
                "first": first,
                "last": last,
                "sha256": hex::encode(digest.finalize()),
            });
            audit::append(tx, device, now, actor, AuditAction::PunchesImported, &details)?;
            Ok(())
        })
    }

    /// What is kept of the faces of everybody who has one, or has withdrawn the consent: what an import of encodings is planned against.
    pub fn held_faces(&self) -> Result<HashMap<PersonId, faces::Held>, StoreError> {
        let mut held: HashMap<PersonId, faces::Held> = HashMap::new();
        let mut statement = self.conn.prepare(
            "SELECT person, withdrawn_at IS NOT NULL, text_version FROM consents c
             WHERE given_at = (SELECT max(given_at) FROM consents WHERE person = c.person)",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))?;
        for row in rows {
            let (person, has_withdrawn, text_version) = row?;
            held.insert(person, faces::Held { has_withdrawn, is_imported: text_version == IMPORTED, vectors: Vec::new() });
        }
        let model = ModelId(faces::MODEL.into());
        for kept in [self.templates(&model)?, self.dormant_templates(&model)?] {
            for Template { person, vector, .. } in kept.templates {
                held.entry(person).or_default().vectors.push(vector);
            }
        }
        Ok(held)
    }

    /// Adds templates of another system, with a consent that the operator of `consent` vouches for.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`] where the plan was made of other people than there are. Nothing is added then.
    pub fn import_faces(&mut self, plan: &faces::Plan, consent: &Consent, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            for faces::Added { person, embeddings } in &plan.added {
                let templates: Vec<_> =
                    embeddings.iter().map(|(embedding, quality)| NewTemplate { embedding: embedding.clone(), quality: *quality }).collect();
                let enrolment = Enrolment { consent, templates: &templates, resembles: None, differs_from_before: false };
                insert_enrolment(tx, device, *person, &enrolment, now)?;
            }
            let details = json!({ "people": plan.added.len(), "templates": plan.templates(), "there_already": plan.there_already });
            audit::append(tx, device, now, &consent.operator, AuditAction::FacesImported, &details)?;
            Ok(())
        })
    }
}

/// One punch as a correction with its approval; what was stored of it.
fn add_punch(conn: &Connection, added: &punches::Added, reason: &str, actor: &str, now: Moment) -> Result<String, StoreError> {
    let punches::Added { id, person, kind, at } = *added;
    let change = Change::AddPunch { kind, at };
    let (reason, author) = (reason.trim().to_owned(), actor.to_owned());
    let correction = Correction { id, person, change, reason, author, asked_at: now.utc, supersedes: None, decision: None };
    let value = to_json(&correction)?;
    conn.prepare_cached("INSERT INTO corrections (id, person, asked_at, value) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![id, person, now.utc, value])?;
    conn.prepare_cached("INSERT INTO decisions (correction, is_approved, decided_by, at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![id, true, actor, now.utc])?;
    changes::note(conn, About::Correction(id))?;
    Ok(value)
}
