//! People, what they agreed to, and their erasure.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Value, json};

use crate::identify::template::Template;
use crate::ids::{ModelId, PersonId, TemplateId};
use crate::people::role::Role;
use crate::people::{Consent, IMPORTED, Person, PersonDraft, PersonStatus};
use crate::time::{ClockTrust, Moment, Timestamp};

use super::Store;
use super::audit::{self, AuditAction};
use super::departments;
use super::error::StoreError;
use super::open::Device;
use super::privacy;
use super::sync::changes::{self, About, Was};
use super::templates::{self, NewTemplate};

/// What is kept of an enrolment beside the person's details.
#[derive(Clone, Debug, PartialEq)]
pub struct Enrolment<'a> {
    pub consent: &'a Consent,
    pub templates: &'a [NewTemplate],
    /// Somebody enrolled who looks the same, when the operator saved all the same: goes to the audit log.
    pub resembles: Option<PersonId>,
    /// The templates do not look like those that they replace; the operator saved all the same, and the audit log says so.
    pub differs_from_before: bool,
}

/// A person just enrolled, with what the gallery must learn.
#[derive(Clone, Debug, PartialEq)]
pub struct Enrolled {
    pub person: Person,
    pub templates: Vec<Template>,
}

/// A line of the people list.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonSummary {
    pub person: Person,
    /// Templates of the model asked about.
    pub templates: u32,
    /// Templates of other models.
    pub other_templates: u32,
    /// The latest punch by time of capture.
    pub last_punch: Option<Moment>,
    /// Has a password for the admin screens.
    pub has_password: bool,
    /// The face was taken over from another system, and nothing better has been enrolled since.
    pub is_imported: bool,
}

/// Columns of `people p` in the order of [`read_person`].
macro_rules! person_columns {
    () => {
        "p.id, p.name, p.staff_no, p.department, p.status, p.created_at, p.kind, p.role, p.email"
    };
}

impl Store {
    /// Adds a person without templates: somebody who will enrol later.
    ///
    /// # Errors
    /// [`StoreError::StaffNoTaken`].
    pub fn add_person(&mut self, draft: &PersonDraft, actor: &str, now: Moment) -> Result<Person, StoreError> {
        self.write(|tx, device| {
            let person = insert_person(tx, draft, now)?;
            changes::note(tx, About::Person(person.id))?;
            audit::append(tx, device, now, actor, AuditAction::PersonAdded, &json!({ "person": person.id }))?;
            Ok(person)
        })
    }

    /// Adds a person with consent and templates, all or nothing.
    ///
    /// # Errors
    /// [`StoreError::StaffNoTaken`].
    pub fn enrol(&mut self, draft: &PersonDraft, enrolment: &Enrolment<'_>, now: Moment) -> Result<Enrolled, StoreError> {
        self.write(|tx, device| {
            let person = insert_person(tx, draft, now)?;
            let templates = insert_enrolment(tx, device, person.id, enrolment, now)?;
            Ok(Enrolled { person, templates })
        })
    }

    /// Adds templates, under a new consent, to those that a person has.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`].
    pub fn add_templates(&mut self, person: PersonId, enrolment: &Enrolment<'_>, now: Moment) -> Result<Enrolled, StoreError> {
        self.write(|tx, device| {
            let person = find_person(tx, person)?;
            let templates = insert_enrolment(tx, device, person.id, enrolment, now)?;
            Ok(Enrolled { person, templates })
        })
    }

    /// Gives an existing person new consent and templates in place of all earlier ones.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`].
    pub fn re_enrol(&mut self, person: PersonId, enrolment: &Enrolment<'_>, now: Moment) -> Result<Enrolled, StoreError> {
        self.write(|tx, device| {
            let person = find_person(tx, person)?;
            let removed_templates = remove_templates(tx, person.id)?;
            changes::note_with(tx, About::Person(person.id), Some(&Was { removed_templates, ..Was::default() }))?;
            let templates = insert_enrolment(tx, device, person.id, enrolment, now)?;
            Ok(Enrolled { person, templates })
        })
        .inspect(|_| _ = self.overwrite_old_pages())
    }

    /// Changes a person's details or status.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`], [`StoreError::StaffNoTaken`].
    pub fn update_person(&mut self, person: &Person, actor: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            let details = write_person(tx, person, now)?;
            changes::note(tx, About::Person(person.id))?;
            audit::append(tx, device, now, actor, AuditAction::PersonChanged, &details)?;
            Ok(())
        })
    }

    /// The person of that identity.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`].
    pub fn person(&self, person: PersonId) -> Result<Person, StoreError> {
        find_person(&self.conn, person)
    }

    /// The person with that staff number.
    pub fn person_by_staff_no(&self, staff_no: &str) -> Result<Option<Person>, StoreError> {
        Ok(self
            .conn
            .prepare_cached(concat!("SELECT ", person_columns!(), " FROM people p WHERE p.staff_no = ?1"))?
            .query_row([staff_no], read_person)
            .optional()?)
    }

    /// Everybody, by name. `model` is the embedder in use.
    pub fn people(&self, model: &ModelId) -> Result<Vec<PersonSummary>, StoreError> {
        let mut statement = self.conn.prepare_cached(concat!(
            "SELECT ",
            person_columns!(),
            ", (SELECT count(*) FROM templates t WHERE t.person = p.id AND t.model = ?1),
                    (SELECT count(*) FROM templates t WHERE t.person = p.id AND t.model <> ?1),
                    l.captured_at, l.utc_offset_min, l.boot_id, l.monotonic_ms, l.clock_trust,
                    EXISTS (SELECT 1 FROM credentials c WHERE c.name = lower(hex(p.id))),
                    ifnull((SELECT c.text_version = ?2 FROM consents c WHERE c.person = p.id AND c.withdrawn_at IS NULL
                            ORDER BY c.given_at DESC LIMIT 1), 0)
             FROM people p
             LEFT JOIN punches l ON l.idx =
                (SELECT idx FROM punches WHERE person = p.id ORDER BY captured_at DESC, idx DESC LIMIT 1)
             WHERE p.is_gone = 0 OR l.idx IS NOT NULL
             ORDER BY p.name COLLATE NOCASE, p.id"
        ))?;
        let rows = statement.query_map(params![model, IMPORTED], |row| {
            Ok(PersonSummary {
                person: read_person(row)?,
                templates: row.get(9)?,
                other_templates: row.get(10)?,
                last_punch: row.get::<_, Option<Timestamp>>(11)?.map(|_| read_moment(row, 11)).transpose()?,
                has_password: row.get(16)?,
                is_imported: row.get(17)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Writes the person's details over those there are, and tells for the audit log which changed.
pub(super) fn write_person(conn: &Connection, person: &Person, now: Moment) -> Result<Value, StoreError> {
    let before = find_person(conn, person.id)?;
    let Person { id, name, staff_no, department, status, kind, role, email, created_at: _ } = person;
    departments::insert(conn, department.as_deref(), now)?;
    conn.prepare_cached(
        "UPDATE people SET name = ?2, staff_no = ?3, department = ?4, status = ?5, kind = ?6, role = ?7, email = ?8,
             status_since = CASE status WHEN ?5 THEN status_since ELSE ?9 END
         WHERE id = ?1",
    )?
    .execute(params![id, name, staff_no, department, status, kind, role, email, now.utc])
    .map_err(taken)?;
    if *role == Role::Employee {
        // A password that opens nothing is not kept for the day when the role comes back.
        conn.prepare_cached("DELETE FROM credentials WHERE name = lower(hex(?1))")?.execute([id])?;
    }
    Ok(json!({
        "person": id,
        "status": status,
        "name_changed": before.name != *name,
        "staff_no_changed": before.staff_no != *staff_no,
        "department_changed": before.department != *department,
        "email_changed": before.email != *email,
        "role": role,
    }))
}

pub(super) fn insert_person(conn: &Connection, draft: &PersonDraft, now: Moment) -> Result<Person, StoreError> {
    let person = Person {
        id: PersonId::generate(),
        name: draft.name.clone(),
        staff_no: draft.staff_no.clone(),
        department: draft.department.clone(),
        status: PersonStatus::Active,
        kind: draft.kind,
        role: Role::Employee,
        email: draft.email.clone(),
        created_at: now.utc,
    };
    let Person { id, name, staff_no, department, status, kind, role, email, created_at } = &person;
    departments::insert(conn, department.as_deref(), now)?;
    conn.prepare_cached(
        "INSERT INTO people (id, name, staff_no, department, status, created_at, kind, role, email) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![id, name, staff_no, department, status, created_at, kind, role, email])
    .map_err(taken)?;
    Ok(person)
}

pub(super) fn insert_enrolment(
    conn: &Connection,
    device: &Device,
    person: PersonId,
    enrolment: &Enrolment<'_>,
    now: Moment,
) -> Result<Vec<Template>, StoreError> {
    let consent_hash = privacy::insert_consent(conn, person, enrolment.consent)?;
    let Consent { text_version, operator, .. } = enrolment.consent;
    let templates = templates::insert(conn, device, person, enrolment.templates, now.utc)?;
    let details = json!({
        "person": person,
        "templates": templates.len(),
        "model": templates.first().map(|template| &template.model),
        "consent": text_version,
        "consent_sha256": consent_hash.map(hex::encode),
        "resembles": enrolment.resembles,
        "differs_from_before": enrolment.differs_from_before,
    });
    changes::note(conn, About::Person(person))?;
    audit::append(conn, device, now, operator, AuditAction::PersonEnrolled, &details)?;
    Ok(templates)
}

fn remove_templates(conn: &Connection, person: PersonId) -> Result<Vec<TemplateId>, StoreError> {
    let mut statement = conn.prepare_cached("DELETE FROM templates WHERE person = ?1 RETURNING id")?;
    Ok(statement.query_map([person], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

pub(super) fn find_person(conn: &Connection, person: PersonId) -> Result<Person, StoreError> {
    conn.prepare_cached(concat!("SELECT ", person_columns!(), " FROM people p WHERE p.id = ?1"))?
        .query_row([person], read_person)
        .optional()?
        .ok_or(StoreError::UnknownPerson { person })
}

fn read_person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get(0)?,
        name: row.get(1)?,
        staff_no: row.get(2)?,
        department: row.get(3)?,
        status: row.get(4)?,
        created_at: row.get(5)?,
        kind: row.get(6)?,
        role: row.get(7)?,
        email: row.get(8)?,
    })
}

/// The moment of a punch from five cells, of which `first` is the time of capture.
pub(super) fn read_moment(row: &Row<'_>, first: usize) -> rusqlite::Result<Moment> {
    let trust: ClockTrust = row.get(first + 4)?;
    Ok(Moment {
        utc: row.get(first)?,
        utc_offset_min: row.get(first + 1)?,
        boot_id: row.get(first + 2)?,
        monotonic_ms: row.get(first + 3)?,
        trust,
    })
}

/// The unique values that an operator types are the staff number and the e-mail address.
fn taken(error: rusqlite::Error) -> StoreError {
    match &error {
        rusqlite::Error::SqliteFailure(failure, message) if failure.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE => {
            // SQLite names the columns, e.g. "UNIQUE constraint failed: people.staff_no", or the index of an expression.
            if message.as_ref().is_some_and(|message| message.contains("email")) {
                StoreError::EmailTaken
            } else {
                StoreError::StaffNoTaken
            }
        }
        _ => error.into(),
    }
}
