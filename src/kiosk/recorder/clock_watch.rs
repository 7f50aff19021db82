//! What becomes of the clock, written down: each punch carries how far it could be trusted, and the audit log when and why that changed.

use serde_json::json;

use super::Recorder;
use crate::clock::Doubt;
use crate::store::{AuditAction, Store, StoreError};
use crate::time::Moment;

/// Who a change of the clock is attributed to in the audit log: nobody here did it.
const ACTOR: &str = "rollcall";
/// Name of the zone at the last start, among the store's settings.
const ZONE_KEY: &str = "clock.zone";

impl Recorder<'_> {
    /// Tells the clock what the ledger knows of earlier days. To be called whenever the store was opened.
    pub(super) fn teach_clock(&mut self, now: Moment) {
        let clock = self.setup.clock.clone();
        let zone = clock.zone().iana_name().map_or_else(|| format!("UTC{:+} min", now.utc_offset_min), str::to_owned);
        let learn = |store: &mut Store| -> Result<(), StoreError> {
            let (newest_recorded, newest_trusted) = store.newest_captures()?;
            clock.remember(newest_recorded, newest_trusted);
            let before: Option<String> = store.setting(ZONE_KEY)?;
            if before.as_ref() != Some(&zone) {
                store.set_setting(ZONE_KEY, &zone)?;
            }
            match before.filter(|before| *before != zone) {
                Some(before) => store.audit(now, ACTOR, AuditAction::ZoneChanged, &json!({ "from": before, "to": zone })),
                None => Ok(()),
            }
        };
        self.at_the_door(|_, store| learn(store));
    }

    /// Writes down that the clock became doubtful, or is right again.
    pub(super) fn watch_clock(&mut self, now: Moment) {
        let doubt = self.setup.clock.doubt();
        if doubt == self.doubt || self.keeper.store().is_none() {
            return;
        }
        let before = std::mem::replace(&mut self.doubt, doubt);
        let (action, why) = match doubt {
            Some(doubt) => (AuditAction::ClockDoubted, Some(doubt)),
            None => (AuditAction::ClockAgrees, before),
        };
        tracing::warn!(doubt = ?doubt.map(Doubt::as_str), before = ?before.map(Doubt::as_str), "how far the clock can be trusted has changed");
        self.at_the_door(|_, store| store.audit(now, ACTOR, action, &json!({ "doubt": why.map(Doubt::as_str) })));
    }
}
