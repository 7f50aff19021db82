//! The kiosk's side of the sync protocol: a real store and the real client against a head office behind a socket.

mod exchange;
mod faults;
mod kiosk;
mod office;
mod roster;
mod tls;

use std::path::Path;
use std::time::Instant;

use rollcall::config;
use rollcall::store::{Done, Store};
use rollcall::sync::SyncError;
use rollcall::sync::client::Client;
use rollcall::sync::plan::{Rule, Step};
use rollcall::sync::round::{self, About, Exchange};
use rollcall::wire::{Camera, SupportKind};

use crate::kit::{model, moment, open};
use office::Office;

/// A kiosk as a command drives it.
struct Kiosk {
    store: Store,
    reader: Store,
    client: Client,
    exchange: Exchange,
    done: Vec<Done>,
}

const RULE: Rule = Rule { interval_ms: 30_000, bytes_a_day: None, minutes: None };

fn rule() -> config::Sync {
    config::Sync { timeout_secs: 2, connect_secs: 2, ..config::Sync::default() }
}

impl Kiosk {
    /// Paired with `office`.
    fn paired(dir: &Path, office: &Office) -> Self {
        let mut kiosk = Self::unpaired(dir, office);
        kiosk.pair(office).expect("pairs");
        kiosk
    }

    fn unpaired(dir: &Path, office: &Office) -> Self {
        let store = open(dir);
        let reader = Store::open_read_only(dir).expect("opens");
        let client = Client::new(&office.url(), &rule(), dir).expect("a client");
        Self { store, reader, client, exchange: Exchange::default(), done: Vec::new() }
    }

    fn pair(&mut self, office: &Office) -> Result<(), SyncError> {
        let (identity, answer) = round::pair(&self.reader, &self.client, "GOOD-CODE", "Gate", vec![model()])?;
        Ok(self.store.pair(&office.url(), &identity, &answer, "admin", moment(0))?)
    }

    fn sync(&mut self) -> Result<Step, SyncError> {
        self.exchange.memory.ask(false);
        self.go_on()
    }

    fn go_on(&mut self) -> Result<Step, SyncError> {
        let about = About {
            now: &|| moment(3_600_000),
            models: vec![model()],
            camera: Camera::Live,
            support: &|kind| match kind {
                SupportKind::Log => "the log".into(),
                _ => "the state".into(),
            },
        };
        let Self { store, reader, client, exchange, done } = self;
        round::catch_up(reader, client, &about, exchange, &RULE, Instant::now(), &mut |deed| {
            done.push(store.carry_out(&deed, moment(3_600_000))?);
            Ok(())
        })
    }
}
