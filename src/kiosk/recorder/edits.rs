//! Edits that admin screens ask for, carried out in the store.

use super::{ADMIN, Recorder};
use crate::kiosk::edit::{Edit, EditProblem, Edited};
use crate::kiosk::message::Event;
use crate::store::{Store, StoreError};
use crate::time::Moment;

impl Recorder<'_> {
    /// Carries the edit out if whoever is at the kiosk may, and says what became of it.
    pub(super) fn edit(&mut self, tag: u64, edit: &Edit) {
        let now = self.setup.clock.now();
        let result = if self.door.allows(edit.right()) { self.carry_out_edit(edit, now) } else { Err(EditProblem::NotAllowed) };
        self.board.post(Event::Edited(Edited { tag, result }));
    }

    fn carry_out_edit(&mut self, edit: &Edit, now: Moment) -> Result<(), EditProblem> {
        let store = self.keeper.store().ok_or(EditProblem::NotSaved)?;
        write(store, edit, now).map_err(|error| {
            self.keeper.failed_unless_refused(&error);
            problem(&error)
        })?;
        match edit {
            Edit::ChangePerson(_) => self.begin_session(),
        }
        Ok(())
    }
}

fn write(store: &mut Store, edit: &Edit, now: Moment) -> Result<(), StoreError> {
    match edit {
        Edit::ChangePerson(person) => store.update_person(person, ADMIN, now),
    }
}

fn problem(error: &StoreError) -> EditProblem {
    match error {
        StoreError::StaffNoTaken => EditProblem::StaffNoTaken,
        StoreError::EmailTaken => EditProblem::EmailTaken,
        StoreError::UnknownPerson { .. } => EditProblem::Gone,
        _ => EditProblem::NotSaved,
    }
}
