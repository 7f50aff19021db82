//! Edits that admin screens ask for, carried out in the store.

use std::sync::Arc;

use serde_json::Value;

use super::Recorder;
use crate::config::{Rule, Settings};
use crate::identify::calibrate::Calibrated;
use crate::ids::{ModelId, PersonId};
use crate::kiosk::edit::{Edit, EditProblem, Edited};
use crate::kiosk::message::{Event, Secret};
use crate::people::details::{self, Unfit};
use crate::people::role::{Right, Role};
use crate::people::{Account, Person, PersonDraft, credential, pin};
use crate::roster::{self, Table};
use crate::store::{AuditAction, Store, StoreError};
use crate::time::Moment;

type Outcome = Result<(), EditProblem>;

impl Recorder<'_> {
    /// Carries the edit out if whoever is at the kiosk may, and says what became of it.
    pub(super) fn edit(&mut self, tag: u64, edit: &Edit) {
        let now = self.setup.clock.now();
        let result = if self.door.allows(edit.right()) { self.carry_out_edit(edit, now) } else { Err(EditProblem::NotAllowed) };
        self.board.post(Event::Edited(Edited { tag, result }));
    }

    fn carry_out_edit(&mut self, edit: &Edit, now: Moment) -> Outcome {
        let actor = self.door.actor();
        match edit {
            Edit::AddPerson(draft) => self.add_person(draft, &actor, now),
            Edit::ChangePerson(person) => self.change_person(person, &actor, now),
            Edit::ErasePerson(person) => self.erase_person(*person, &actor, now),
            Edit::SetPassword { person, password } => {
                self.with_store(|door, store| door.set_password(store, Account::Person(*person), password, now))
            }
            Edit::ChangeOwnPassword { current, new } => self.with_store(|door, store| door.change_own_password(store, current, new, now)),
            Edit::ImportPeople(table) => self.import_people(table, &actor, now),
            Edit::AddDepartment(name) => {
                let name = details::department_name(name).map_err(invalid)?;
                self.write(|store| store.add_department(&name, &actor, now))
            }
            Edit::RenameDepartment { from, to } => {
                let to = details::department_name(to).map_err(invalid)?;
                self.change_rules(|store| store.rename_department(from, &to, &actor, now))
            }
            Edit::RemoveDepartment(name) => self.write(|store| store.remove_department(name, &actor, now)),
            Edit::SetThreshold(calibrated) => self.set_threshold(calibrated.as_ref(), &actor, now),
            Edit::ChangeSetting { key, value } => self.change_setting(key, value.as_deref(), &actor, now),
            Edit::PutRule(rule) => self.change_rules(|store| store.put_rule(rule, &actor, now)),
            Edit::RemoveRule(rule) => self.change_rules(|store| store.remove_rule(*rule, &actor, now)),
            Edit::AskCorrection(draft) => self.write(|store| store.ask_correction(draft, &actor, now)).map(drop),
            Edit::MakeCorrection(draft) => self.write(|store| store.make_correction(draft, &actor, now)).map(drop),
            Edit::DecideCorrection { correction, is_approved } => {
                self.write(|store| store.decide_correction(*correction, *is_approved, &actor, now)).map(drop)
            }
            Edit::SetPin { person, pin } => self.set_pin(*person, pin, &actor, now),
            Edit::RemovePin { person } => self.write(|store| store.remove_pin(*person, &actor, now)),
            Edit::IssueBadge { person } => self.write(|store| store.issue_badge(*person, &actor, now)).map(drop),
            Edit::RevokeBadge { person } => self.write(|store| store.revoke_badge(*person, &actor, now)),
        }?;
        self.show_people();
        Ok(())
    }

    /// Whether the audit log has it now.
    pub(super) fn log(&mut self, action: AuditAction, details: &Value) -> bool {
        let (actor, now) = (self.door.actor(), self.setup.clock.now());
        self.write(|store| store.audit(now, &actor, action, details)).is_ok()
    }

    fn add_person(&mut self, draft: &PersonDraft, actor: &str, now: Moment) -> Outcome {
        let draft = PersonDraft {
            name: details::name(&draft.name).map_err(invalid)?,
            staff_no: optional(draft.staff_no.as_deref(), details::staff_no)?,
            department: optional(draft.department.as_deref(), details::department)?,
            email: optional(draft.email.as_deref(), details::email)?,
            kind: draft.kind,
        };
        self.write(|store| store.add_person(&draft, actor, now)).map(drop)
    }

    fn change_person(&mut self, person: &Person, actor: &str, now: Moment) -> Outcome {
        let person = Person {
            name: details::name(&person.name).map_err(invalid)?,
            staff_no: optional(person.staff_no.as_deref(), details::staff_no)?,
            department: optional(person.department.as_deref(), details::department)?,
            email: optional(person.email.as_deref(), details::email)?,
            ..person.clone()
        };
        let before = self.write(|store| store.person(person.id))?;
        let is_about_access = before.role != Role::Employee || person.role != Role::Employee;
        if is_about_access && !self.door.allows(Right::GrantAccess) {
            return Err(EditProblem::NotAllowed);
        }
        self.write(|store| store.update_person(&person, actor, now))?;
        self.with_store(|door, store| door.follow_role(store).map(Ok))?;
        if before.status != person.status {
            self.begin_session();
        } else if before.name != person.name {
            self.show_today();
        }
        Ok(())
    }

    /// The plan is made anew: people may have changed since the file was checked.
    fn import_people(&mut self, table: &Table, actor: &str, now: Moment) -> Outcome {
        let people =
            self.write(|store| Ok(store.people(&ModelId(String::new()))?.into_iter().map(|summary| summary.person).collect::<Vec<_>>()))?;
        let plan = roster::import::plan(table, &people);
        if !plan.is_sound() {
            return Err(EditProblem::Invalid);
        }
        let is_about_access = plan.changed.iter().any(|person| person.role != Role::Employee);
        if is_about_access && !self.door.allows(Right::GrantAccess) {
            return Err(EditProblem::NotAllowed);
        }
        self.write(|store| store.import_people(&plan, actor, now))?;
        self.with_store(|door, store| door.follow_role(store).map(Ok))?;
        self.begin_session();
        Ok(())
    }

    fn erase_person(&mut self, person: PersonId, actor: &str, now: Moment) -> Outcome {
        self.erase(person, actor, now).map_err(|error| problem(&error))
    }

    fn set_threshold(&mut self, calibrated: Option<&Calibrated>, actor: &str, now: Moment) -> Outcome {
        self.write(|store| store.set_calibrated(calibrated, actor, now))?;
        self.begin_session();
        Ok(())
    }

    /// Hashing takes tens of milliseconds, which nobody waits behind while the admin stands at the kiosk.
    fn set_pin(&mut self, person: PersonId, pin: &Secret, actor: &str, now: Moment) -> Outcome {
        let staff_no = self.write(|store| store.person(person))?.staff_no;
        pin::check_new_pin(&pin.0, staff_no.as_deref()).map_err(EditProblem::WeakPin)?;
        self.write(|store| {
            let hash = credential::hash_password(&pin.0).map_err(|error| StoreError::Random { source: error.into() })?;
            store.set_pin(person, &hash, actor, now)
        })
    }

    /// A key of the configuration: the file first, then the log of it, so that nothing is logged that is not in force.
    fn change_setting(&mut self, key: &str, value: Option<&str>, actor: &str, now: Moment) -> Outcome {
        let changed = self.settings.with(key, value).map_err(|_| EditProblem::Invalid)?;
        changed.save().map_err(|error| {
            tracing::error!(%error, "the settings could not be saved");
            EditProblem::NotSaved
        })?;
        // Texts are not logged: the address of a camera may hold a password.
        let is_text = Settings::keys().any(|(path, rule)| path == key && *rule == Rule::Text);
        let logged = |settings: &Settings| (!is_text).then(|| settings.text(key));
        let details = serde_json::json!({ "key": key, "from": logged(&self.settings), "to": logged(&changed) });
        self.settings = changed;
        self.board.post(Event::Settings(Arc::new(self.settings.clone())));
        self.write(|store| store.audit(now, actor, AuditAction::SettingChanged, &details))
    }

    fn change_rules(&mut self, change: impl FnOnce(&mut Store) -> Result<(), StoreError>) -> Outcome {
        self.write(change)?;
        self.load_rules();
        Ok(())
    }

    /// Writes to the store, and notes its failure.
    fn write<T>(&mut self, write: impl FnOnce(&mut Store) -> Result<T, StoreError>) -> Result<T, EditProblem> {
        self.with_store(|_, store| write(store).map(Ok))
    }

    fn with_store<T>(
        &mut self,
        act: impl FnOnce(&mut super::access::Door, &mut Store) -> Result<Result<T, EditProblem>, StoreError>,
    ) -> Result<T, EditProblem> {
        let store = self.keeper.store().ok_or(EditProblem::NotSaved)?;
        act(&mut self.door, store).map_err(|error| {
            self.keeper.failed_unless_refused(&error);
            problem(&error)
        })?
    }
}

fn optional(text: Option<&str>, rule: fn(&str) -> Result<Option<String>, Unfit>) -> Result<Option<String>, EditProblem> {
    text.map_or(Ok(None), rule).map_err(invalid)
}

fn invalid(_: Unfit) -> EditProblem {
    EditProblem::Invalid
}

fn problem(error: &StoreError) -> EditProblem {
    match error {
        StoreError::StaffNoTaken => EditProblem::StaffNoTaken,
        StoreError::EmailTaken => EditProblem::EmailTaken,
        StoreError::DepartmentTaken => EditProblem::DepartmentTaken,
        StoreError::DepartmentInUse => EditProblem::DepartmentInUse,
        StoreError::UnknownPerson { .. } | StoreError::UnknownDepartment => EditProblem::Gone,
        StoreError::Rule(problem) => EditProblem::Rule(*problem),
        StoreError::Correction(problem) => EditProblem::Correction(*problem),
        _ => EditProblem::NotSaved,
    }
}
