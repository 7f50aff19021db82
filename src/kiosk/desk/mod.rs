//! The desk thread: reads for the admin screens what takes long, beside the recorder and never in its way. It never writes to the database.

mod backup;
mod badges;
mod calibration;
mod lookups;
mod records;
mod roster;

use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, SendTimeoutError, Sender};

use super::Wake;
use super::message::Event;
use super::question::{Answer, Question};
use super::worker::Stop;
use crate::clock::Clock;
use crate::config::{Config, Paths};
use crate::store::Store;

/// How long the thread waits at most before it looks whether it shall stop.
const POLL: Duration = Duration::from_millis(100);

/// Why a question could not be answered; for the log alone.
type Problem = Box<dyn std::error::Error>;

/// What the thread is started with.
pub struct Setup {
    pub config: Arc<Config>,
    pub paths: Arc<Paths>,
    pub clock: Clock,
    /// From the recorder, which has checked that whoever asks may.
    pub questions: Receiver<Question>,
    pub events: Sender<Event>,
    pub wake: Wake,
}

/// Runs until asked to stop.
pub fn run(setup: &Setup, stop: &Stop) {
    while !stop.is_asked() {
        match setup.questions.recv_timeout(POLL) {
            Ok(question) => setup.answer(question, stop),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

impl Setup {
    /// Opens the store for each question: a kiosk that nobody administers keeps no second connection, and a store that was replaced is seen.
    fn answer(&self, question: Question, stop: &Stop) {
        let answer = match &question {
            Question::Audit { before } => self.store().and_then(|store| Ok(lookups::audit(&store, *before)?)).map(Some),
            Question::Attempts { before } => self.store().and_then(|store| Ok(lookups::attempts(&store, *before)?)).map(Some),
            Question::Face(person) => self.store().and_then(|store| Ok(lookups::face(&store, *person, &self.config)?)).map(Some),
            Question::Fallback { person } => self.store().and_then(|store| Ok(badges::fallback(&store, *person)?)).map(Some),
            Question::SaveBadge { person } => {
                let save = |store: Store| badges::save(&store, *person, &self.config.site.name, &self.paths.data_dir);
                self.store().and_then(|store| Ok(save(store)?)).map(Some)
            }
            Question::Day { date } => self.store().and_then(|store| Ok(self.day(&store, *date)?)).map(Some),
            Question::DaysOf { person, first, last } => {
                self.store().and_then(|store| Ok(self.days_of(&store, *person, *first, *last)?)).map(Some)
            }
            Question::Preview { person, date, change } => {
                self.store().and_then(|store| Ok(self.preview(&store, *person, *date, change)?)).map(Some)
            }
            Question::Export { request, folder } => {
                self.store().and_then(|store| Ok(self.export(&store, request, folder.as_deref())?)).map(Some)
            }
            Question::BackUp { passphrase } => {
                self.store().map(|store| Some(backup::answer(&store, &self.config, &self.paths.data_dir, passphrase, self.clock.now())))
            }
            Question::Device => self.store().and_then(|store| Ok(lookups::device(&store)?)).map(Some),
            Question::Rules => self.store().and_then(|store| Ok(Answer::Rules(Arc::new(store.rule_book()?)))).map(Some),
            Question::ImportFiles => Ok(Some(roster::files(&self.paths.data_dir))),
            Question::CheckImport(file) => self.store().and_then(|store| Ok(roster::check(&store, file)?)).map(Some),
            Question::ExportPeople { format, at, utc_offset_min } => self
                .store()
                .and_then(|store| Ok(roster::export(&store, &self.paths.data_dir, *format, &at.to_rfc3339(*utc_offset_min))?))
                .map(Some),
            Question::Calibration => {
                self.store().and_then(|store| calibration::answer(&store, &self.config, |answer| self.say(answer, stop), stop))
            }
        };
        match answer {
            Ok(Some(answer)) => self.say(answer, stop),
            // Broken off: the kiosk ends.
            Ok(None) => {}
            Err(error) => {
                tracing::error!(error = %crate::error_chain(&*error), "a question of the admin screens could not be answered");
                self.say(Answer::Failed(question), stop);
            }
        }
    }

    fn store(&self) -> Result<Store, Problem> {
        Ok(Store::open_read_only(&self.paths.data_dir)?)
    }

    /// Waits for room in the screen's channel: nothing else would repair a lost answer.
    fn say(&self, answer: Answer, stop: &Stop) {
        let mut event = Event::Answer(Box::new(answer));
        while let Err(SendTimeoutError::Timeout(unsent)) = self.events.send_timeout(event, POLL) {
            if stop.is_asked() {
                return;
            }
            event = unsent;
        }
        (self.wake)();
    }
}
