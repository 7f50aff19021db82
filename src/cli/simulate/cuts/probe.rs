//! A kiosk whose exchanges are cut: a real store, and the client that kiosks speak with.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};
use rollcall::attendance::punch::{PunchDraft, PunchKind, PunchMethod};
use rollcall::clock::Clock;
use rollcall::config;
use rollcall::face::Embedding;
use rollcall::ids::{BootId, ModelId, PersonId};
use rollcall::people::{Consent, Person, PersonDraft};
use rollcall::store::{Enrolment, NewTemplate, Store};
use rollcall::sync::client::Client;
use rollcall::sync::plan::{Rule, Step, Why};
use rollcall::sync::round::{self, About, Exchange};
use rollcall::time::{ClockTrust, Moment, Timestamp};
use rollcall::wire::{Camera, SupportKind};
use uuid::Uuid;

use crate::cli::simulate::chance::Chance;

/// The actor in audit logs.
const ACTOR: &str = "simulator";
/// Templates of each person with a face: two such people make a page of the roster that is longer than what is cut of it.
const TEMPLATES: usize = 5;
const VALUES: usize = 128;
/// Between two punches of one kiosk. Milliseconds.
const APART: i64 = 60_000;

/// How many people a kiosk begins with.
#[derive(Clone, Copy, Debug)]
pub struct People {
    /// With a face.
    pub enrolled: usize,
    /// Who record.
    pub others: usize,
}

impl People {
    pub const NONE: Self = Self { enrolled: 0, others: 0 };
    /// For a kiosk that tells all of them anew each time.
    pub const FEW: Self = Self { enrolled: 1, others: 2 };
    pub const MANY: Self = Self { enrolled: 2, others: 10 };
}

/// What all of them have in common.
pub struct Surroundings<'a> {
    pub rule: config::Sync,
    pub clock: &'a Clock,
    pub seed: u64,
    /// The time of each kiosk's first punch.
    pub first: Timestamp,
}

pub struct Probe {
    pub name: String,
    folder: PathBuf,
    store: Store,
    reader: Store,
    client: Client,
    exchange: Exchange,
    rule: config::Sync,
    clock: Clock,
    enrolled: Vec<PersonId>,
    others: Vec<PersonId>,
    next: Timestamp,
    recorded: u64,
}

impl Probe {
    /// A new kiosk that reaches head office at `url`.
    pub fn make(name: &str, folder: PathBuf, url: &str, people: People, around: &Surroundings<'_>) -> anyhow::Result<Self> {
        let clock = around.clock.clone();
        let mut store = Store::open(&folder, clock.now())?;
        let reader = Store::open_read_only(&folder)?;
        let client = Client::new(url, &around.rule, &folder)?;
        let (mut enrolled, mut others) = (Vec::new(), Vec::new());
        let mut chance =
            Chance::new(around.seed, name.bytes().fold(5, |sum: u64, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte))));
        for number in 0..people.enrolled {
            let consent = Consent {
                text_version: "simulated".into(),
                language: "en".into(),
                words: None,
                given_at: clock.now().utc,
                operator: ACTOR.into(),
            };
            let templates: Vec<NewTemplate> = (0..TEMPLATES).filter_map(|_| template(&mut chance)).collect();
            let enrolment = Enrolment { consent: &consent, templates: &templates, resembles: None, differs_from_before: false };
            let draft = PersonDraft { name: format!("{name} enrolled {number}"), ..PersonDraft::default() };
            enrolled.push(store.enrol(&draft, &enrolment, clock.now())?.person.id);
        }
        for number in 0..people.others {
            let draft = PersonDraft { name: format!("{name} person {number}"), ..PersonDraft::default() };
            others.push(store.add_person(&draft, ACTOR, clock.now())?.id);
        }
        let (rule, exchange, next) = (around.rule.clone(), Exchange::default(), around.first);
        Ok(Self { name: name.into(), folder, store, reader, client, exchange, rule, clock, enrolled, others, next, recorded: 0 })
    }

    pub fn reader(&self) -> &Store {
        &self.reader
    }

    /// Joins head office with a code: one try.
    pub fn pair(&mut self, code: &str, url: &str) -> anyhow::Result<()> {
        let (identity, answer) = round::pair(&self.reader, &self.client, code, &self.name, models())?;
        self.exchange = Exchange::default();
        Ok(self.store.pair(url, &identity, &answer, ACTOR, self.clock.now())?)
    }

    /// Tells everything and fetches what is new: one try.
    pub fn say(&mut self) -> anyhow::Result<()> {
        self.exchange.memory.ask(false);
        let Self { store, reader, client, exchange, clock, .. } = self;
        let about = About { now: &|| clock.now(), models: models(), camera: Camera::Demo, support: &|_: SupportKind| String::new() };
        let rule = Rule { interval_ms: 3_600_000, bytes_a_day: None, minutes: None };
        let ended = round::catch_up(reader, client, &about, exchange, &rule, Instant::now(), &mut |deed| {
            store.carry_out(&deed, clock.now()).map(drop)
        })?;
        match ended {
            Step::Wait { why: Why::Done, .. } => Ok(()),
            other => bail!("it ended with {other:?}"),
        }
    }

    /// Records so many punches, each a minute after the one before and of the next person in turn.
    pub fn record(&mut self, count: u64) -> anyhow::Result<()> {
        let kinds = [PunchKind::In, PunchKind::Out, PunchKind::Auto, PunchKind::BreakStart, PunchKind::BreakEnd];
        let mut drafts = Vec::new();
        for _ in 0..count {
            let turn = self.recorded as usize;
            let monotonic_ms = u64::try_from(APART).unwrap_or_default() * self.recorded;
            let utc_offset_min = self.next.offset_minutes(self.clock.zone());
            let captured =
                Moment { utc: self.next, utc_offset_min, boot_id: BootId(Uuid::nil()), monotonic_ms, trust: ClockTrust::Trusted };
            drafts.push(PunchDraft {
                person: self.others[turn % self.others.len()],
                kind: kinds[turn % kinds.len()],
                method: if turn.is_multiple_of(4) { PunchMethod::Pin } else { PunchMethod::Face },
                captured,
                score: None,
                margin: None,
                pad: None,
                model: None,
            });
            self.next = self.next.plus_millis(APART);
            self.recorded += 1;
        }
        Ok(self.store.append_punches(&drafts).map(drop)?)
    }

    /// Changes the first `count` of those who have a face: their templates are told again with them.
    pub fn change_enrolled(&mut self, count: usize, version: usize) -> anyhow::Result<()> {
        for number in 0..count.min(self.enrolled.len()) {
            let person = self.store.person(self.enrolled[number])?;
            let person = Person { name: format!("{} enrolled {number}, version {version}", self.name), ..person };
            self.store.update_person(&person, ACTOR, self.clock.now())?;
        }
        Ok(())
    }

    /// Does `work` while nobody has the store open, so that another process may write to it.
    pub fn put_down<T>(self, work: impl FnOnce(&Path) -> anyhow::Result<T>) -> anyhow::Result<(Self, T)> {
        let Self { store, reader, folder, name, client, exchange, rule, clock, enrolled, others, next, recorded } = self;
        drop((store, reader));
        let done = work(&folder)?;
        let store = Store::open(&folder, clock.now())?;
        let reader = Store::open_read_only(&folder)?;
        Ok((Self { name, folder, store, reader, client, exchange, rule, clock, enrolled, others, next, recorded }, done))
    }

    /// What both kiosks of a site must agree on: people by identity with what they are called, and templates with their values.
    pub fn roster(&self) -> anyhow::Result<Roster> {
        let people = self.reader.people(&model()).context("the people of a kiosk")?;
        let people = people.into_iter().map(|row| format!("{} {}", row.person.id, row.person.name)).collect();
        let templates = self.reader.templates(&model())?.templates;
        let mut templates: Vec<(String, Vec<f32>)> =
            templates.into_iter().map(|template| (format!("{} of {}", template.id, template.person), template.vector.to_vec())).collect();
        templates.sort_by(|one, other| one.0.cmp(&other.0));
        let mut roster = Roster { people, templates };
        roster.people.sort();
        Ok(roster)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Roster {
    people: Vec<String>,
    templates: Vec<(String, Vec<f32>)>,
}

fn model() -> ModelId {
    ModelId("dlib-resnet-v1".into())
}

fn models() -> Vec<ModelId> {
    vec![model()]
}

fn template(chance: &mut Chance) -> Option<NewTemplate> {
    let values = (0..VALUES).map(|_| chance.between(-1000, 1000) as f32).collect();
    Some(NewTemplate { embedding: Embedding::from_raw(model(), values)?, quality: 0.9 })
}
