//! What the sync thread asks for: deeds in the store, and word of them to vision, the rules and the screen.

use serde_json::{Map, Value};

use super::Recorder;
use crate::config::Settings;
use crate::kiosk::message::Event;
use crate::kiosk::question::Answer;
use crate::kiosk::sync_state::SyncCommand;
use crate::kiosk::sync_worker::{SyncOrder, SyncWrite};
use crate::kiosk::vision_worker::{Code, Order};
use crate::people::role::Right;
use crate::store::{Done, StoreError};
use crate::sync::pairing_of;

/// More changed faces than this are told to vision as a new gallery.
const FACES_ONE_BY_ONE: usize = 16;

impl Recorder<'_> {
    /// Writes what the sync thread brings. Never waits for it.
    pub(super) fn hear_sync(&mut self, write: SyncWrite) {
        let now = self.setup.clock.now();
        match write {
            SyncWrite::State(state) => self.board.post(Event::Sync(state)),
            SyncWrite::Do { deed, done } => {
                let outcome = self.keeper.store().map(|store| store.carry_out(&deed, now));
                // The thread waits for one word, and there is room for it.
                let _ = done.try_send(matches!(outcome, Some(Ok(_))));
                match outcome {
                    Some(Ok(changed)) => self.follow(&changed),
                    Some(Err(error)) => self.keeper.failed_unless_refused(&error),
                    None => {}
                }
            }
            SyncWrite::Pair { url, identity, answer, actor, done } => {
                let outcome = self.keeper.store().map(|store| store.pair(&url, &identity, &answer, &actor, now));
                let _ = done.try_send(matches!(outcome, Some(Ok(()))));
                match outcome {
                    // An answer that does not open is nothing that is wrong with the store.
                    Some(Err(error @ StoreError::SiteKey(_))) => tracing::warn!(%error, "the kiosk could not be paired"),
                    Some(Err(error)) => self.keeper.failed_unless_refused(&error),
                    _ => {}
                }
            }
        }
        self.writes_seen = self.writes();
        self.post_storage();
    }

    /// Takes head office's word into everything that keeps a copy.
    fn follow(&mut self, done: &Done) {
        if done.is_revoked {
            tracing::warn!("head office has revoked this kiosk: face templates and keys are wiped");
        }
        if done.faces.len() > FACES_ONE_BY_ONE {
            self.begin_session();
        } else if let Some(model) = self.recognition.as_ref().map(|recognition| recognition.model.clone()) {
            for person in &done.faces {
                self.order(Order::Remove(*person));
                let known = self.keeper.store().map(|store| {
                    let is_active = store.person(*person)?.status == crate::people::PersonStatus::Active;
                    Ok::<_, StoreError>(if is_active { store.templates_of(*person, &model)?.templates } else { Vec::new() })
                });
                match known {
                    Some(Ok(templates)) if !templates.is_empty() => self.order(Order::Add(templates)),
                    Some(Err(error)) => self.keeper.failed_unless_refused(&error),
                    _ => {}
                }
            }
        }
        if done.rules {
            self.load_rules();
        }
        if done.people {
            self.at_the_door(|door, store| door.follow_role(store));
            self.show_people();
            self.show_today();
        }
        if let Some(values) = &done.settings {
            self.take_settings(values);
        }
    }

    /// Settings of head office are taken like those made on the settings screen; what is not for it to say is left out.
    fn take_settings(&mut self, values: &Map<String, Value>) {
        let mut changed = self.settings.clone();
        for (key, value) in values {
            let text = match value {
                Value::Null => None,
                Value::String(text) => Some(text.clone()),
                other => Some(other.to_string()),
            };
            let is_known = Settings::keys().any(|(path, _)| path == key);
            match is_known.then(|| changed.with(key, text.as_deref())) {
                Some(Ok(with)) => changed = with,
                _ => tracing::warn!(key, "a setting of head office is not taken"),
            }
        }
        match changed.save() {
            Ok(()) => {
                self.settings = changed;
                self.board.post(Event::Settings(std::sync::Arc::new(self.settings.clone())));
            }
            Err(error) => tracing::error!(%error, "the settings of head office could not be saved"),
        }
    }

    /// What the head-office screen asks for.
    pub(super) fn command_sync(&mut self, command: SyncCommand) {
        if !self.door.allows(Right::EditSettings) {
            return;
        }
        let actor = self.door.actor();
        match command {
            SyncCommand::Pair { url, code } => self.tell_sync(SyncOrder::Pair { url, code, actor }),
            SyncCommand::Now { retries_held } => self.tell_sync(SyncOrder::Now { retries_held }),
            SyncCommand::Unpair => {
                let now = self.setup.clock.now();
                if let Some(Err(error)) = self.keeper.store().map(|store| store.unpair(&actor, now)) {
                    self.keeper.failed_unless_refused(&error);
                }
                self.tell_sync(SyncOrder::Changed);
            }
            SyncCommand::Scan { is_wanted } => self.scan(is_wanted),
        }
    }

    /// Begins or ends looking for a pairing code before the camera.
    pub(super) fn scan(&mut self, is_wanted: bool) {
        if self.is_scanning != is_wanted {
            self.is_scanning = is_wanted;
            self.order(Order::Mode(self.mode()));
        }
    }

    /// Whether the code was taken as one for pairing.
    pub(super) fn hear_pairing_code(&mut self, code: &Code) -> bool {
        if !self.is_scanning {
            return false;
        }
        if let Some((url, code)) = pairing_of(&code.text) {
            self.scan(false);
            let _ = self.setup.events.try_send(Event::Answer(Box::new(Answer::PairingCode { url, code })));
            (self.setup.wake)();
        }
        true
    }

    /// Wakes the sync thread where something was written since it was last told.
    pub(super) fn nudge_sync(&mut self) {
        let writes = self.writes();
        if writes != self.writes_seen {
            self.writes_seen = writes;
            self.tell_sync(SyncOrder::News);
        }
    }

    fn writes(&mut self) -> u64 {
        self.keeper.store().map_or(0, |store| store.writes())
    }

    /// Never waits. A thread that has orders already looks at everything anyway; one from the screen may be given again.
    fn tell_sync(&mut self, order: SyncOrder) {
        let _ = self.setup.sync_orders.try_send(order);
    }
}
