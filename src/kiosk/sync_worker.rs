//! The sync thread: speaks to head office, and has everything written by the recorder. It reads the store on a connection of its own, which it
//! keeps no longer than an exchange takes: what is erased must not live on in its memory.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, SendTimeoutError, Sender, bounded};
use jiff::civil::Date;

use super::support;
use super::sync_state::{OfficeView, PairingState, SyncPhase, SyncState, WaitingView};
use super::worker::Stop;
use crate::clock::Clock;
use crate::config::{Config, Paths};
use crate::frame::{FrameSlot, SourceState};
use crate::ids::ModelId;
use crate::store::{Deed, Pairing, Store, StoreError};
use crate::sync::SyncError;
use crate::sync::client::Client;
use crate::sync::plan::{self, Now, Rule, Step, Why};
use crate::sync::round::{self, About, Exchange};
use crate::time::Timestamp;
use crate::wire::{Camera, PairAnswer};

/// How long one wait takes at most, so that the end is noticed.
const POLL: Duration = Duration::from_millis(100);
/// A store that cannot be read is opened again after this.
const REOPEN: Duration = Duration::from_secs(5);
/// Held rows that the screen lists.
const HELD_SHOWN: usize = 100;

/// What the recorder tells this thread.
pub enum SyncOrder {
    /// Rows may wait, or the pairing has changed.
    News,
    /// The kiosk was paired, or has left.
    Changed,
    Pair {
        url: String,
        code: String,
        actor: String,
    },
    Now {
        retries_held: bool,
    },
}

/// What this thread asks the recorder to write or to show.
pub enum SyncWrite {
    /// Answered with whether it was done.
    Do {
        deed: Deed,
        done: Sender<bool>,
    },
    Pair {
        url: String,
        identity: Box<age::x25519::Identity>,
        answer: Box<PairAnswer>,
        actor: String,
        done: Sender<bool>,
    },
    State(Box<SyncState>),
}

/// What the thread is started with.
pub struct Setup {
    pub config: Arc<Config>,
    pub paths: Arc<Paths>,
    pub clock: Clock,
    pub slot: Arc<FrameSlot>,
    /// Whether the source shows what is in front of a camera now.
    pub is_live: bool,
    pub orders: Receiver<SyncOrder>,
    pub writes: Sender<SyncWrite>,
}

/// Runs until asked to stop.
pub fn run(setup: &Setup, stop: &Stop) {
    let mut worker =
        Worker { setup, stop, begun: Instant::now(), exchange: Exchange::default(), client: None, state: SyncState::default(), goal: 0 };
    while !stop.is_asked() {
        let until = match worker.exchange() {
            Ok(wait) => wait,
            Err(error) => {
                tracing::warn!(error = %crate::error_chain(&error), "the store cannot be read to tell head office");
                REOPEN
            }
        };
        worker.wait(until);
    }
}

struct Worker<'a> {
    setup: &'a Setup,
    stop: &'a Stop,
    begun: Instant,
    exchange: Exchange,
    /// Of the head office at that address.
    client: Option<(String, Client)>,
    /// As last told to the screen.
    state: SyncState,
    /// How many rows waited at most since everything was told.
    goal: u64,
}

impl Worker<'_> {
    /// Says and fetches what there is, and returns for how long there is nothing more.
    fn exchange(&mut self) -> Result<Duration, StoreError> {
        let reader = match Store::open_read_only(&self.setup.paths.data_dir) {
            Ok(reader) => reader,
            // Before the first start is through.
            Err(StoreError::NotSetUp { .. } | StoreError::Schema { .. }) => return Ok(REOPEN),
            Err(error) => return Err(error),
        };
        if self.exchange.last_contact.is_none() {
            self.exchange.last_contact = reader.last_heard()?;
        }
        let rule = self.rule();
        loop {
            if self.stop.is_asked() {
                return Ok(Duration::ZERO);
            }
            let now = self.now();
            let pairing = reader.pairing()?;
            let step = plan::plan(&self.exchange.memory, &round::situation(&reader)?, &rule, now);
            if let Step::Wait { until_ms, why } = step {
                self.tell(&reader, pairing.as_ref(), phase_of(why, &self.state))?;
                return Ok(Duration::from_millis(until_ms.saturating_sub(now.ms)));
            }
            let Some(pairing) = pairing else { return Ok(Duration::ZERO) };
            if matches!(step, Step::Push { .. } | Step::Retry { .. } | Step::Hello) {
                self.tell(&reader, Some(&pairing), SyncPhase::Busy)?;
            }
            match self.take(&step, &reader, &pairing, now) {
                Ok(()) => self.state.problem = None,
                // The recorder could not write; why is on the screen already.
                Err(SyncError::Stopped) => return Ok(REOPEN),
                Err(SyncError::Store(error)) => return Err(error),
                Err(error) => self.note(&error, now),
            }
        }
    }

    fn take(&mut self, step: &Step, reader: &Store, pairing: &Pairing, now: Now) -> Result<(), SyncError> {
        if self.client.as_ref().is_none_or(|(url, _)| *url != pairing.url) {
            let client = Client::new(&pairing.url, &self.setup.config.sync, &self.setup.paths.data_dir);
            let client = client.inspect_err(|error| {
                self.exchange.memory.note(&plan::Outcome::Failed(error.policy()), now, round::chance());
            })?;
            self.client = Some((pairing.url.clone(), client));
        }
        let Some((_, client)) = &self.client else { return Err(SyncError::NotPaired) };
        let Setup { config, paths, clock, slot, writes, .. } = self.setup;
        let about = About {
            now: &|| clock.now(),
            models: vec![ModelId(config.models.embedder.clone())],
            camera: self.camera(),
            support: &|kind| support::answer(kind, reader, config, paths, clock, &slot.state()),
        };
        let mut is_written = true;
        let stop = self.stop;
        let mut apply = |deed| {
            is_written = is_written && ask(writes, stop, |done| SyncWrite::Do { deed, done });
            if is_written { Ok(()) } else { Err(StoreError::ReadOnly { source: "the recorder did not write it".into() }) }
        };
        let taken = round::take(step, reader, client, &about, &mut self.exchange, &mut apply, (now, round::chance()));
        if is_written { taken } else { Err(SyncError::Stopped) }
    }

    fn note(&mut self, error: &SyncError, now: Now) {
        let problem = error.problem();
        let detail: Arc<str> = crate::error_chain(error).into();
        if self.state.problem.as_ref().is_none_or(|(known, _)| *known != problem) {
            tracing::warn!(error = %detail, "head office was not told");
        }
        self.state.problem = Some((problem, detail));
        if !self.exchange.memory.goes_on(now) && !matches!(self.state.phase, SyncPhase::Offline { .. }) {
            let since = self.exchange.last_contact.unwrap_or_else(|| self.setup.clock.now().utc);
            self.state.phase = SyncPhase::Offline { since };
        }
    }

    /// Waits for so long, or until the recorder has something.
    fn wait(&mut self, mut until: Duration) {
        while !self.stop.is_asked() && !until.is_zero() {
            let slice = until.min(POLL);
            match self.setup.orders.recv_timeout(slice) {
                Ok(SyncOrder::News) => return,
                Ok(SyncOrder::Changed) => {
                    self.exchange = Exchange::default();
                    self.exchange.memory.begin_anew();
                    self.client = None;
                    self.state.problem = None;
                    return;
                }
                Ok(SyncOrder::Now { retries_held }) => {
                    self.exchange.memory.ask(retries_held);
                    return;
                }
                Ok(SyncOrder::Pair { url, code, actor }) => {
                    self.pair(&url, &code, actor);
                    return;
                }
                Err(RecvTimeoutError::Timeout) => until = until.saturating_sub(slice),
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(slice);
                    until = until.saturating_sub(slice);
                }
            }
        }
    }

    fn pair(&mut self, url: &str, code: &str, actor: String) {
        self.state.pairing = PairingState::Working;
        self.show();
        let Setup { config, paths, writes, .. } = self.setup;
        let paired = (|| {
            let reader = Store::open_read_only(&paths.data_dir)?;
            let client = Client::new(url, &config.sync, &paths.data_dir)?;
            round::pair(&reader, &client, code, &config.site.kiosk, vec![ModelId(config.models.embedder.clone())])
        })();
        self.state.pairing = match paired {
            Ok((identity, answer)) => {
                let is_done = ask(writes, self.stop, |done| SyncWrite::Pair {
                    url: url.into(),
                    identity: Box::new(identity),
                    answer: Box::new(answer),
                    actor,
                    done,
                });
                self.exchange = Exchange::default();
                self.exchange.memory.begin_anew();
                self.client = None;
                self.state.problem = None;
                if is_done { PairingState::None } else { PairingState::Failed(crate::sync::Problem::Store, "it could not be kept".into()) }
            }
            Err(error) => {
                let detail: Arc<str> = crate::error_chain(&error).into();
                tracing::warn!(error = %detail, "the kiosk could not be paired");
                PairingState::Failed(error.problem(), detail)
            }
        };
        self.show();
    }

    /// Tells the screen how things stand.
    fn tell(&mut self, reader: &Store, pairing: Option<&Pairing>, phase: SyncPhase) -> Result<(), StoreError> {
        let waiting = if pairing.is_some() { reader.waiting()? } else { Default::default() };
        let queue = waiting.queue;
        self.goal = if waiting.ready() == 0 { 0 } else { self.goal.max(waiting.ready()) };
        let office = pairing
            .map(|pairing| Arc::new(OfficeView { url: pairing.url.clone(), site: pairing.site.name.clone(), name: pairing.name.clone() }));
        let held = if queue.held > 0 { reader.held_rows()? } else { Vec::new() };
        self.state = SyncState {
            phase,
            office,
            revoked: reader.revoked()?.map(Arc::new),
            problem: self.state.problem.take(),
            waiting: WaitingView { records: queue.punch, audit: queue.audit, changes: queue.change, blocked: waiting.blocked },
            progress: (self.goal > 0).then(|| (self.goal - waiting.ready(), self.goal)),
            held: held.into_iter().take(HELD_SHOWN).collect(),
            held_count: queue.held,
            last_contact: self.exchange.last_contact,
            ahead_ms: self.exchange.clock.ahead_ms(),
            pairing: self.state.pairing.clone(),
        };
        self.show();
        Ok(())
    }

    fn show(&self) {
        // The next state says everything that this one does.
        let _ = self.setup.writes.send_timeout(SyncWrite::State(Box::new(self.state.clone())), POLL);
    }

    fn rule(&self) -> Rule {
        let sync = &self.setup.config.sync;
        Rule {
            interval_ms: u64::from(sync.interval_secs) * 1000,
            bytes_a_day: (sync.megabytes_a_day > 0).then(|| u64::from(sync.megabytes_a_day) << 20),
            minutes: sync.minutes(),
        }
    }

    fn now(&self) -> Now {
        let here = self.setup.clock.now().utc.to_jiff().to_zoned(self.setup.clock.zone().clone());
        let minute = u16::try_from(i32::from(here.hour()) * 60 + i32::from(here.minute())).unwrap_or(0);
        // From 1 on: 0 stands for a heartbeat that never was.
        let ms = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1);
        Now { ms, day: day_number(here.date()), minute }
    }

    fn camera(&self) -> Camera {
        match self.setup.slot.state() {
            SourceState::Streaming { .. } if self.setup.is_live => Camera::Live,
            SourceState::Streaming { .. } => Camera::Demo,
            SourceState::Stalled => Camera::Stalled,
            _ => Camera::Missing,
        }
    }
}

fn day_number(date: Date) -> i64 {
    i64::from(date.year()) * 366 + i64::from(date.day_of_year())
}

fn phase_of(why: Why, before: &SyncState) -> SyncPhase {
    match (why, before.phase) {
        (Why::NotPaired, _) => SyncPhase::Alone,
        (Why::Done, _) => SyncPhase::UpToDate,
        (Why::Refused, _) => SyncPhase::Refused,
        (Why::Metered, _) => SyncPhase::Metered,
        (Why::Failed, offline @ SyncPhase::Offline { .. }) => offline,
        (Why::Failed, _) => SyncPhase::Offline { since: before.last_contact.unwrap_or(Timestamp(0)) },
    }
}

/// Whether the recorder has done it. The recorder never waits for this thread, and this thread for nothing but the recorder.
fn ask(writes: &Sender<SyncWrite>, stop: &Stop, write: impl FnOnce(Sender<bool>) -> SyncWrite) -> bool {
    let (done, is_done) = bounded(1);
    let mut unsent = write(done);
    while let Err(error) = writes.send_timeout(unsent, POLL) {
        match error {
            SendTimeoutError::Timeout(write) if !stop.is_asked() => unsent = write,
            _ => return false,
        }
    }
    loop {
        match is_done.recv_timeout(POLL) {
            Ok(is_done) => return is_done,
            Err(RecvTimeoutError::Timeout) if !stop.is_asked() => {}
            Err(_) => return false,
        }
    }
}
