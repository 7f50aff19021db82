//! Faces that are erased, because somebody asks or because the site's retention rule says so, each with a receipt.

use std::time::{Duration, Instant};

use super::Recorder;
use crate::ids::PersonId;
use crate::kiosk::message::Event;
use crate::kiosk::vision_worker::Order;
use crate::people::receipt::{RETENTION_RULE, Receipt};
use crate::people::retention;
use crate::store::StoreError;
use crate::time::{ClockTrust, Moment};

/// How often the retention rule is looked at: it counts in days.
const RETENTION_CHECK: Duration = Duration::from_secs(3600);
/// Faces erased in one go by the rule, so that people at the door wait for nothing; the others follow with the next tick.
const ERASED_AT_ONCE: usize = 16;

/// What is still to be done about erasures.
#[derive(Default)]
pub struct Erasures {
    /// Whose old pages a reader still holds.
    unfinished: Vec<Receipt>,
    /// When the retention rule is looked at next; `None`: now.
    next_check: Option<Instant>,
}

impl Recorder<'_> {
    pub(super) fn erase(&mut self, person: PersonId, actor: &str, now: Moment) -> Result<(), StoreError> {
        let Some(store) = self.keeper.store() else { return Ok(()) };
        let mut receipt = store.erase_person(person, actor, now).inspect_err(|error| self.keeper.failed_unless_refused(error))?;
        self.order(Order::Remove(person));
        self.altered.remove(&person);
        self.keep(&mut receipt);
        if !receipt.overwritten {
            self.erasures.unfinished.push(receipt.clone());
        }
        self.board.post(Event::Erased(Box::new(receipt)));
        self.show_people();
        Ok(())
    }

    /// Overwrites what a reader held on to when it was erased, and erases whose time has come.
    pub(super) fn tend_erasures(&mut self, now: Moment) {
        self.finish_erasures();
        let is_due = self.erasures.next_check.is_none_or(|at| Instant::now() >= at);
        // A clock that jumped ahead must not erase anybody.
        if !is_due || now.trust == ClockTrust::Doubtful {
            return;
        }
        let Some(store) = self.keeper.store() else { return };
        let rule = &self.setup.config.retention;
        let kept = match store.faces_kept(None) {
            Ok(kept) => kept,
            Err(error) => return self.keeper.failed(&error),
        };
        let is_over = |keeping| retention::end(rule, keeping).is_some_and(|(end, _)| end <= now.utc);
        let due: Vec<PersonId> = kept.iter().filter(|(_, keeping)| is_over(keeping)).map(|(person, _)| *person).collect();
        for person in due.iter().take(ERASED_AT_ONCE) {
            if self.erase(*person, RETENTION_RULE, now).is_err() {
                break;
            }
        }
        self.erasures.next_check = (due.len() <= ERASED_AT_ONCE).then(|| Instant::now() + RETENTION_CHECK);
    }

    fn finish_erasures(&mut self) {
        if self.erasures.unfinished.is_empty() || !self.keeper.store().is_some_and(|store| store.overwrite_old_pages()) {
            return;
        }
        for mut receipt in std::mem::take(&mut self.erasures.unfinished) {
            receipt.overwritten = true;
            self.keep(&mut receipt);
            self.board.post(Event::Erased(Box::new(receipt)));
        }
    }

    /// The erasure stands also where its receipt cannot be kept.
    fn keep(&mut self, receipt: &mut Receipt) {
        let config = &self.setup.config;
        let words = (self.setup.receipt_words)(receipt.language.as_deref().unwrap_or(&config.ui.language));
        if let Some(Err(error)) = self.keeper.store().map(|store| store.save_receipt(receipt, &config.site, &words)) {
            tracing::warn!(error = %crate::error_chain(&error), "the receipt of an erasure could not be kept; the audit log has its facts");
        }
    }
}
