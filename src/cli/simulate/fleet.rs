//! Simulated kiosks: real stores in folders of their own, driven by the code that a kiosk runs.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rollcall::config;
use rollcall::ids::ModelId;
use rollcall::store::{Deed, Store, StoreError};
use rollcall::sync::client::Client;
use rollcall::sync::plan::{self, Now, Rule, Step, Why};
use rollcall::sync::round::{self, About, Exchange};
use rollcall::time::Moment;
use rollcall::wire::{Camera, SupportKind};

use super::chance::Chance;
use super::history::Plan;
use super::office::Office;
use super::verdict::{self, Verdict};

/// How often a kiosk asks for another code before it gives up: each lost answer uses one up.
const MOST_CODES: u32 = 50;

/// What all kiosks have in common.
pub struct Surroundings<'a> {
    pub plan: Plan,
    /// Where they reach head office, faults included.
    pub url: String,
    pub rule: config::Sync,
    pub clock: &'a (dyn Fn() -> Moment + Sync),
    pub zone: &'a jiff::tz::TimeZone,
    /// Of each deed that an answer asks for: the kiosk ends before or after it is done.
    pub crashes: f64,
    pub begun: Instant,
}

/// One kiosk between two turns.
pub struct Kiosk {
    pub number: u32,
    pub site: String,
    folder: PathBuf,
    exchange: Exchange,
    chance: Chance,
    pub crashed: u64,
    /// The last thing that went wrong.
    trouble: String,
}

/// What a turn came to.
pub enum Turn {
    /// Everything is told.
    Done,
    /// Not before so many milliseconds since the beginning.
    Later(u64),
}

/// What was measured.
#[derive(Default)]
pub struct Figures {
    /// Of each push that was answered, in seconds.
    pub pushes: Vec<f64>,
    /// What went wrong and was mended by trying again, with how often.
    pub troubles: BTreeMap<String, u64>,
}

impl Kiosk {
    /// A new kiosk with its people.
    pub fn make(number: u32, site: String, folder: PathBuf, around: &Surroundings<'_>) -> anyhow::Result<Self> {
        let mut store = Store::open(&folder, (around.clock)())?;
        for person in around.plan.people_of(number) {
            store.add_person(&person, "simulator", (around.clock)())?;
        }
        let chance = Chance::new(around.plan.seed, (2 << 40) | u64::from(number));
        Ok(Self { number, site, folder, exchange: Exchange::default(), chance, crashed: 0, trouble: String::new() })
    }

    pub fn name(&self) -> String {
        format!("Simulated {}", self.number)
    }

    /// Joins head office, with as many codes as it takes.
    pub fn join(&mut self, office: &Mutex<Office>, around: &Surroundings<'_>) -> anyhow::Result<()> {
        let mut store = Store::open(&self.folder, (around.clock)())?;
        let client = Client::new(&around.url, &around.rule, &self.folder)?;
        for _ in 0..MOST_CODES {
            let code = office.lock().expect("nobody panics with it").make_code(&self.site, &self.name())?;
            // A code whose answer was lost is used up.
            if let Ok((identity, answer)) = round::pair(&store, &client, &code, &self.name(), models()) {
                store.pair(&around.url, &identity, &answer, "simulator", (around.clock)())?;
                return Ok(());
            }
        }
        bail!("{} could not be paired with {MOST_CODES} codes", self.name())
    }

    /// Records the whole history, as if the network had been away.
    pub fn record(&self, around: &Surroundings<'_>) -> anyhow::Result<()> {
        let mut store = Store::open(&self.folder, (around.clock)())?;
        let of_fleet = around.plan.people_of(self.number);
        let numbers: HashSet<_> = of_fleet.iter().filter_map(|person| person.staff_no.as_deref()).collect();
        let own = store.people(&ModelId(String::new()))?.into_iter().map(|row| row.person);
        let mut own: Vec<_> = own.filter(|person| person.staff_no.as_deref().is_some_and(|number| numbers.contains(number))).collect();
        // By the place in the fleet's list, whatever identities were drawn.
        own.sort_by_key(|person| of_fleet.iter().position(|known| known.staff_no == person.staff_no));
        let people: Vec<_> = own.iter().map(|person| person.id).collect();
        store.append_punches(&around.plan.punches_of(self.number, &people, around.zone))?;
        Ok(())
    }

    /// Talks to head office until there is nothing more to say, or it has to wait.
    pub fn turn(&mut self, around: &Surroundings<'_>, figures: &mut Figures) -> anyhow::Result<Turn> {
        let mut store = Store::open(&self.folder, (around.clock)())?;
        let reader = Store::open_read_only(&self.folder)?;
        let client = Client::new(&around.url, &around.rule, &self.folder)?;
        let about = About { now: &|| (around.clock)(), models: models(), camera: Camera::Demo, support: &|_: SupportKind| String::new() };
        let rule = Rule { interval_ms: 3_600_000, bytes_a_day: None, minutes: None };
        loop {
            // From 1 on: 0 stands for a heartbeat that never was.
            let ms = u64::try_from(around.begun.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1);
            let now = Now { ms, ..Now::default() };
            let step = plan::plan(&self.exchange.memory, &round::situation(&reader)?, &rule, now);
            match step {
                Step::Wait { why: Why::Done, .. } => return Ok(Turn::Done),
                Step::Wait { why: Why::Refused | Why::NotPaired, .. } => bail!("{} gave up: {}", self.name(), self.trouble),
                Step::Wait { until_ms, .. } => return Ok(Turn::Later(until_ms)),
                _ => {}
            }
            let (mut has_crashed, chance) = (false, &mut self.chance);
            let before = Instant::now();
            let mut apply = |deed: Deed| -> Result<(), StoreError> {
                let crash = chance.happens(around.crashes);
                let is_before = chance.happens(0.5);
                has_crashed |= crash;
                if crash && is_before {
                    // What a process that was ended here would have left: nothing of it.
                    return Ok(());
                }
                store.carry_out(&deed, (around.clock)()).map(drop)
            };
            let taken = round::take(&step, &reader, &client, &about, &mut self.exchange, &mut apply, (now, round::chance()));
            if has_crashed {
                // Started anew, it remembers what is in its store and nothing else.
                self.exchange = Exchange::default();
                self.crashed += 1;
                continue;
            }
            match taken {
                Ok(()) if matches!(step, Step::Push { .. }) => figures.pushes.push(before.elapsed().as_secs_f64()),
                Ok(()) => {}
                Err(error) => {
                    self.trouble = rollcall::error_chain(&error);
                    *figures.troubles.entry(error.to_string()).or_default() += 1;
                }
            }
        }
    }

    /// Holds what head office has against what was recorded here.
    pub fn check(&self, office: &mut Office) -> anyhow::Result<Verdict> {
        verdict::of(&Store::open_read_only(&self.folder)?, office).with_context(|| self.name())
    }
}

fn models() -> Vec<ModelId> {
    vec![ModelId("dlib-resnet-v1".into())]
}

/// The value below which `share` of the sorted values lie.
pub fn percentile(sorted: &[f64], share: f64) -> Duration {
    let at = ((sorted.len() as f64 * share) as usize).min(sorted.len().saturating_sub(1));
    Duration::from_secs_f64(sorted.get(at).copied().unwrap_or_default())
}
