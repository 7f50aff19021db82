//! Day records, what a correction would change, and reports as files.

use std::path::Path;

use jiff::civil::Date;

use super::Setup;
use crate::attendance::correction::{Change, Correction, Decision};
use crate::ids::{CorrectionId, PersonId};
use crate::kiosk::export::{self, ExportError, Request, Terms};
use crate::kiosk::question::Answer;
use crate::store::{Store, StoreError};

impl Setup {
    pub(super) fn day(&self, store: &Store, date: Date) -> Result<Answer, StoreError> {
        let rules = store.rules(self.clock.zone(), &self.config.attendance)?;
        let days = store.days(&rules, date..=date, None, self.clock.now())?;
        Ok(Answer::Day { date, days: days.into(), waiting: store.waiting_corrections()?.into() })
    }

    pub(super) fn days_of(&self, store: &Store, person: PersonId, first: Date, last: Date) -> Result<Answer, StoreError> {
        let rules = store.rules(self.clock.zone(), &self.config.attendance)?;
        let days = store.days(&rules, first..=last, Some(person), self.clock.now())?;
        Ok(Answer::DaysOf { person, first, days: days.into(), corrections: store.corrections(Some(person))?.into() })
    }

    /// The day as it would be if `change` were made now.
    pub(super) fn preview(&self, store: &Store, person: PersonId, date: Date, change: &Change) -> Result<Answer, StoreError> {
        let rules = store.rules(self.clock.zone(), &self.config.attendance)?;
        let now = self.clock.now();
        let decision = Decision { is_approved: true, by: String::new(), at: now.utc };
        let correction = Correction {
            id: CorrectionId::generate(),
            person,
            change: change.clone(),
            reason: String::new(),
            author: String::new(),
            asked_at: now.utc,
            supersedes: None,
            decision: Some(decision),
        };
        let day = store.days_if(&rules, date..=date, Some(person), Some(&correction), now)?.pop();
        Ok(Answer::Preview { person, date, change: change.clone(), day: day.map(Box::new) })
    }

    /// A file that cannot be written is an answer of its own: whoever asked can choose another folder.
    pub(super) fn export(&self, store: &Store, request: &Request, folder: Option<&Path>) -> Result<Answer, StoreError> {
        let own = self.paths.data_dir.join(export::FOLDER);
        let folder = folder.unwrap_or(&own);
        let made = std::fs::create_dir_all(folder).map_err(|source| ExportError::Folder { folder: folder.into(), source });
        let terms = Terms { site: &self.config.site, attendance: &self.config.attendance, now: self.clock.now() };
        let path = export::free_path(folder, &request.file_name());
        match made.and_then(|()| export::export(store, request, &terms, &path, &mut |_| {})) {
            Ok(exported) => Ok(Answer::Exported(exported)),
            Err(ExportError::Store(error)) => Err(error),
            Err(error) => {
                tracing::error!(error = %crate::error_chain(&error), "a report could not be written");
                Ok(Answer::NotExported { folder: folder.into(), detail: crate::error_chain(&error) })
            }
        }
    }
}
