//! The people and today's punches, as the admin screens list them.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::Recorder;
use crate::ids::ModelId;
use crate::kiosk::message::{Event, PersonRow, PunchRow};
use crate::store::{Punch, Store, StoreError};
use crate::time::{Moment, Timestamp, hours_of};

impl Recorder<'_> {
    pub(super) fn show_people(&mut self) {
        let Some(store) = self.keeper.store() else { return };
        // Before the models are known, nobody counts as enrolled.
        let model = self.recognition.as_ref().map(|recognition| recognition.model.clone()).unwrap_or(ModelId(String::new()));
        match store.people(&model).and_then(|people| Ok((people, store.departments()?))) {
            Ok((people, departments)) => {
                self.board.post(Event::Departments(departments.into()));
                let rows = people.into_iter().map(|summary| PersonRow {
                    needs_reenrolment: summary.templates == 0 && summary.other_templates > 0 || self.altered.contains(&summary.person.id),
                    is_imported: summary.is_imported && summary.templates > 0,
                    person: summary.person,
                    templates: summary.templates,
                    last_punch: summary.last_punch,
                    has_password: summary.has_password,
                });
                let rows: Arc<[PersonRow]> = rows.collect();
                let altered = rows.iter().map(|row| &row.person).filter(|person| self.altered.contains(&person.id));
                let altered = altered.map(|person| person.name.clone()).collect();
                self.board.post(Event::People(rows));
                self.update_health(|health| health.altered_faces = altered);
            }
            Err(error) => self.keeper.failed(&error),
        }
    }

    /// Loads the day anew: at start, at midnight and after a change of names.
    pub(super) fn show_today(&mut self) {
        let day = self.day(self.setup.clock.now());
        self.day_shown = Some(day);
        let Some(store) = self.keeper.store() else { return };
        match rows_of(store, hours_of(day, self.setup.clock.zone())) {
            Ok(rows) => self.board.post(Event::Today(rows.into())),
            Err(error) => self.keeper.failed(&error),
        }
    }

    /// Adds a punch just committed to both lists, without reading them again.
    pub(super) fn show_punch(&mut self, punch: &Punch) {
        let captured = punch.facts.captured;
        let name = self.name(punch.facts.person);
        self.board.post(Event::LastPunch { person: punch.facts.person, at: captured });
        if Some(self.day(captured)) == self.day_shown {
            let mut today = self.board.snapshot().today.to_vec();
            today.push(PunchRow { name, kind: punch.facts.kind, method: punch.facts.method, captured });
            self.board.post(Event::Today(today.into()));
        }
    }

    /// The calendar day of the site at `moment`.
    pub(super) fn day(&self, moment: Moment) -> Date {
        moment.utc.to_jiff().to_zoned(self.setup.clock.zone().clone()).date()
    }
}

fn rows_of(store: &Store, hours: Range<Timestamp>) -> Result<Vec<PunchRow>, StoreError> {
    let mut rows = Vec::new();
    store.for_each_punch(hours, None, |punch, name| {
        rows.push(PunchRow { name: name.into(), kind: punch.facts.kind, method: punch.facts.method, captured: punch.facts.captured });
        Ok::<_, StoreError>(())
    })?;
    Ok(rows)
}
