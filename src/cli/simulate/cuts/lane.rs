//! One kind of exchange, cut in one direction at one byte after the other.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rollcall::wire::{HEARTBEAT_PATH, PAIR_PATH, PULL_PATH, PUSH_PATH};
use serde::Serialize;

use super::probe::{People, Probe, Surroundings};
use super::scalpel::{Act, Done, Scalpel};
use super::{Places, host_of};
use crate::cli::simulate::office::Office;

/// Bytes of a message that are cut.
pub const FIRST: usize = 4096;
/// A message is at its end when this many places in a row lay beyond it: its length is not the same each time.
const BEYOND: u32 = 8;
/// How often what was cut is said again before it counts as broken.
const TRIES: u32 = 3;
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(20);

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Pair,
    Push,
    Pull,
    Heartbeat,
}

impl Kind {
    fn path(self) -> &'static str {
        match self {
            Self::Pair => PAIR_PATH,
            Self::Push => PUSH_PATH,
            Self::Pull => PULL_PATH,
            Self::Heartbeat => HEARTBEAT_PATH,
        }
    }
}

/// Which message is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Request,
    Answer,
}

/// What was done in one lane.
#[derive(Clone, Debug, Serialize)]
pub struct Figures {
    pub kind: Kind,
    pub side: Side,
    /// Exchanges that were cut, each at another byte.
    pub cuts: u64,
    /// The first byte behind the last one at which it was cut.
    pub until: usize,
    /// Of the longest message. Bytes.
    pub longest: usize,
    /// Cut exchanges of which the kiosk noticed nothing: all that it needed had come.
    pub unnoticed: u64,
    pub secs: f64,
}

/// Two kiosks of one site: A tells, and B is to know what A knows. One of them is cut.
pub struct Lane {
    pub kind: Kind,
    pub side: Side,
    pub first: Probe,
    pub second: Probe,
    site: String,
    scalpel: Scalpel,
}

impl Lane {
    /// Makes site and kiosks, and lets both join.
    pub fn make(
        (kind, side): (Kind, Side),
        folder: &std::path::Path,
        url: &str,
        office: &Mutex<Office>,
        around: &Surroundings<'_>,
    ) -> anyhow::Result<Self> {
        let name = format!("{kind:?} {side:?} {}", around.seed);
        let site = lock(office).make_site(&name, around.clock.zone().iana_name().unwrap_or("UTC"))?;
        let scalpel = Scalpel::start(host_of(url)?)?;
        // News for B come straight from A; everything else is about A.
        let is_second_cut = kind == Kind::Pull;
        let way = |is_cut: bool| if is_cut { scalpel.url() } else { url.to_owned() };
        let make = |letter: &str, is_cut: bool| {
            let folder = folder.join(format!("{kind:?}-{side:?}-{letter}"));
            let people = match (letter, kind) {
                ("A", Kind::Pair) => People::FEW,
                ("A", _) => People::MANY,
                _ => People::NONE,
            };
            Probe::make(&format!("{name} {letter}"), folder, &way(is_cut), people, around)
        };
        let mut lane = Self { first: make("A", !is_second_cut)?, second: make("B", is_second_cut)?, kind, side, site, scalpel };
        for (probe, is_cut) in [(&mut lane.first, !is_second_cut), (&mut lane.second, is_second_cut)] {
            let code = lock(office).make_code(&lane.site, &probe.name)?;
            let way = if is_cut { lane.scalpel.url() } else { url.to_owned() };
            probe.pair(&code, &way)?;
            probe.say()?;
        }
        Ok(lane)
    }

    /// Cuts at each of the places, and has everything said again each time.
    pub fn run(&mut self, places: Places, office: &Mutex<Office>) -> anyhow::Result<Figures> {
        let begun = Instant::now();
        let mut figures = Figures { kind: self.kind, side: self.side, cuts: 0, until: 0, longest: 0, unnoticed: 0, secs: 0.0 };
        let mut beyond = 0;
        for at in places.within(FIRST) {
            let told = self.cut(at, office).with_context(|| format!("the {:?} of a {:?} was cut at byte {at}", self.side, self.kind))?;
            match told {
                (Done::Cut { length }, is_noticed) => {
                    beyond = 0;
                    figures.cuts += 1;
                    figures.until = at + 1;
                    figures.longest = figures.longest.max(length);
                    figures.unnoticed += u64::from(!is_noticed);
                }
                _ => beyond += 1,
            }
            if beyond == BEYOND {
                break;
            }
        }
        figures.secs = begun.elapsed().as_secs_f64();
        Ok(figures)
    }

    /// What was done, and whether the kiosk noticed.
    fn cut(&mut self, at: usize, office: &Mutex<Office>) -> anyhow::Result<(Done, bool)> {
        let code = self.prepare(at, office)?;
        let act = if self.side == Side::Request { Act::CutRequest(at) } else { Act::CutAnswer(at) };
        self.scalpel.arm(self.kind.path(), act);
        let tried = self.attempt(code.as_deref());
        let Some(done) = self.scalpel.outcome() else { bail!("it was never said: {tried:?}") };
        if tried.is_ok() {
            return Ok((done, false));
        }
        let mut last = tried;
        for _ in 0..TRIES {
            last = self.attempt(code.as_deref());
            if last.is_ok() {
                return Ok((done, true));
            }
            std::thread::sleep(PAUSE);
        }
        last.context("it did not come about afterwards")?;
        Ok((done, true))
    }

    /// Gives them something to say. For pairing: a code.
    fn prepare(&mut self, version: usize, office: &Mutex<Office>) -> anyhow::Result<Option<String>> {
        match self.kind {
            Kind::Pair => {
                self.first.record(1)?;
                return lock(office).make_code(&self.site, &self.first.name).map(Some);
            }
            Kind::Push => {
                self.first.change_enrolled(1, version)?;
                self.first.record(3)?;
            }
            Kind::Pull => {
                self.first.change_enrolled(2, version)?;
                self.first.record(1)?;
                self.first.say()?;
            }
            Kind::Heartbeat => self.first.record(1)?,
        }
        Ok(None)
    }

    /// Once: what is to be cut, and everything that follows from it.
    fn attempt(&mut self, code: Option<&str>) -> anyhow::Result<()> {
        let probe = if self.kind == Kind::Pull { &mut self.second } else { &mut self.first };
        if let Some(code) = code {
            probe.pair(code, &self.scalpel.url())?;
        }
        probe.say()
    }

    /// Whether both know the same people with the same faces.
    pub fn agree(&mut self) -> anyhow::Result<bool> {
        self.first.say()?;
        self.second.say()?;
        // What the other one told meanwhile.
        self.first.say()?;
        Ok(self.first.roster()? == self.second.roster()?)
    }
}

fn lock(office: &Mutex<Office>) -> std::sync::MutexGuard<'_, Office> {
    office.lock().expect("nobody panics with it")
}
