//! One step of an exchange: reads the store, asks head office, and says what is to be done.

use std::cell::{Cell, RefCell};
use std::io::Write;
use std::time::{Duration, Instant};

use age::x25519::Identity;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::client::{Answered, Client, Speaker};
use super::clock::ClockEstimate;
use super::error::{Policy, SyncError};
use super::plan::{self, Memory, Now, Outcome, Rule, Situation, Step};
use crate::ids::ModelId;
use crate::store::{Acknowledgement, Deed, Lines, Paired, Store, StoreError};
use crate::time::{Moment, Timestamp};
use crate::wire::{
    BeatAnswer, BeatRequest, Camera, Clock, HEARTBEAT_PATH, Hex, MOST_BYTES, MOST_INFLATED, PAIR_PATH, PULL_PATH, PUSH_PATH, PairAnswer,
    PairRequest, PullAnswer, PullRequest, PushAnswer, PushHead, PushLine, SUPPORT_PATH, Spoken, SupportAnswer, SupportKind, Versions,
};

/// Records of one page of the roster, in bytes: some twenty people with their faces, a transaction that nobody at the door notices.
const PAGE_BYTES: usize = 128 << 10;
/// Lines before they are compressed: what is hashed and drawn by lot shrinks to no less than a third of it.
const MOST_PLAIN: usize = 2 << 20;
/// How often it is written down that head office was heard.
const HEARD_EVERY_MS: i64 = 60_000;
const _: () = assert!(MOST_PLAIN < MOST_INFLATED);

/// What runs at the kiosk and is not in its store.
pub struct About<'a> {
    pub now: &'a dyn Fn() -> Moment,
    pub models: Vec<ModelId>,
    pub camera: Camera,
    /// What head office asked to see, as text without anything personal.
    pub support: &'a dyn Fn(SupportKind) -> String,
}

/// What an exchange knows beside the store: the plan's memory, the clock's, and when head office was last heard.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    pub memory: Memory,
    pub clock: ClockEstimate,
    /// Of this kiosk's clock.
    pub last_contact: Option<Timestamp>,
}

/// How a kiosk stands to head office now.
///
/// # Errors
/// When the store cannot be read.
pub fn situation(reader: &Store) -> Result<Situation, StoreError> {
    let Some(pairing) = reader.pairing()? else { return Ok(Situation::default()) };
    let waiting = reader.waiting()?;
    Ok(Situation { is_paired: true, is_fresh: pairing.is_fresh, ready: waiting.ready(), held: waiting.queue.held })
}

/// Asks head office at the client's address to take this kiosk. What comes back is for [`Store::pair`].
///
/// # Errors
/// A refused code is [`SyncError::Refused`].
pub fn pair(reader: &Store, client: &Client, code: &str, name: &str, models: Vec<ModelId>) -> Result<(Identity, PairAnswer), SyncError> {
    let exchange = Identity::generate();
    let versions = Versions { app: env!("CARGO_PKG_VERSION").into(), schema: reader.standing()?.schema, models };
    let request = PairRequest {
        code: code.trim().into(),
        device: reader.device(),
        public_key: Hex(reader.public_key()),
        exchange_key: exchange.to_public().to_string(),
        name: name.into(),
        spoken: Spoken::HERE,
        versions,
        ends: reader.ends()?,
    };
    let sign = |path: &str, body: &[u8]| reader.sign_request(path, body);
    let speaker = Speaker { token: None, wire: Spoken::HERE.newest, sign: &sign };
    let Answered { answer, .. } = client.ask::<PairAnswer>(PAIR_PATH, json_of(&request), false, &speaker)?;
    if answer.wire > Spoken::HERE.newest || answer.wire < Spoken::HERE.oldest {
        return Err(SyncError::Version(Spoken { oldest: answer.wire, newest: answer.wire }));
    }
    Ok((exchange, answer))
}

/// Takes one step, and has its deeds done by `apply` before it returns. A failure is in the exchange's memory already.
///
/// # Errors
/// Why it failed; [`SyncError::policy`] has been followed.
pub fn take(
    step: &Step,
    reader: &Store,
    client: &Client,
    about: &About<'_>,
    exchange: &mut Exchange,
    apply: &mut dyn FnMut(Deed) -> Result<(), StoreError>,
    (now, chance): (Now, f64),
) -> Result<(), SyncError> {
    let spent = client.bytes();
    let outcome = match reader.paired()? {
        None => return Err(SyncError::NotPaired),
        Some(paired) => {
            let talk = Talk { reader, client, about, paired: &paired, clock: RefCell::new(&mut exchange.clock), took: Cell::default() };
            talk.take(step, apply)
        }
    };
    exchange.memory.spend(client.bytes().saturating_sub(spent), now);
    match outcome {
        Ok(outcome) => {
            exchange.memory.note(&outcome, now, chance);
            Ok(note_contact(reader, about, exchange, apply)?)
        }
        Err(error) => {
            let policy = error.policy();
            match (&error, policy) {
                (SyncError::Revoked(revocation), _) => apply(Deed::Revoke(*revocation))?,
                (_, Policy::OtherVersion(wire)) => apply(Deed::Speak(wire))?,
                _ => {}
            }
            exchange.memory.note(&Outcome::Failed(policy), now, chance);
            if error.is_contact() && policy != Policy::Revoked {
                note_contact(reader, about, exchange, apply)?;
            }
            Err(error)
        }
    }
}

/// Head office was heard. It is written down once a minute: whoever asks later wants to know whether it was today.
fn note_contact(
    reader: &Store,
    about: &About<'_>,
    exchange: &mut Exchange,
    apply: &mut dyn FnMut(Deed) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let now = (about.now)().utc;
    exchange.last_contact = Some(now);
    let is_new = reader.last_heard()?.is_none_or(|known| now.millis_since(known).abs() >= HEARD_EVERY_MS);
    if is_new { apply(Deed::Heard(now)) } else { Ok(()) }
}

/// Takes steps until there is nothing to do but wait, and returns what for. For commands and the simulator: the kiosk's worker lets its plan
/// wait between steps.
///
/// # Errors
/// The first failure that waiting or somebody has to mend; a later call goes on where this one stopped.
pub fn catch_up(
    reader: &Store,
    client: &Client,
    about: &About<'_>,
    exchange: &mut Exchange,
    rule: &Rule,
    begun: Instant,
    apply: &mut dyn FnMut(Deed) -> Result<(), StoreError>,
) -> Result<Step, SyncError> {
    loop {
        // From 1 on: 0 stands for a heartbeat that never was.
        let now = Now { ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1), ..Now::default() };
        let step = plan::plan(&exchange.memory, &situation(reader)?, rule, now);
        if matches!(step, Step::Wait { .. }) {
            return Ok(step);
        }
        match take(&step, reader, client, about, exchange, apply, (now, chance())) {
            // It was said already how to go on.
            Err(error) if matches!(error.policy(), Policy::Smaller | Policy::OtherVersion(_)) && exchange.memory.goes_on(now) => {}
            taken => taken?,
        }
    }
}

/// A random number in `[0, 1)`; the middle where the system gives none.
pub fn chance() -> f64 {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).map_or(0.5, |()| f64::from(u32::from_le_bytes(bytes)) / (f64::from(u32::MAX) + 1.0))
}

/// One conversation.
struct Talk<'a> {
    reader: &'a Store,
    client: &'a Client,
    about: &'a About<'a>,
    paired: &'a Paired,
    clock: RefCell<&'a mut ClockEstimate>,
    /// How long the last answer took.
    took: Cell<Duration>,
}

impl Talk<'_> {
    fn take(&self, step: &Step, apply: &mut dyn FnMut(Deed) -> Result<(), StoreError>) -> Result<Outcome, SyncError> {
        match step {
            Step::Hello => self.push(Lines::default(), apply),
            Step::Push { most } => self.push(self.reader.unsent(*most)?, apply),
            Step::Retry { most, after } => {
                let lines = self.reader.held_lines(*most, *after)?;
                let Some(last) = lines.retried.last().copied() else { return Ok(Outcome::Retried { last: None }) };
                let sent = self.push_all(lines, apply)?;
                Ok(Outcome::Retried { last: sent.retried.last().copied().or(Some(last)) })
            }
            Step::Pull => self.pull(apply),
            Step::Beat => self.beat(apply),
            Step::Answer(asked) => {
                let answer = SupportAnswer { id: asked.id, text: (self.about.support)(asked.kind) };
                self.ask::<Value>(SUPPORT_PATH, json_of(&answer), false)?;
                Ok(Outcome::Answered)
            }
            Step::Wait { .. } => Ok(Outcome::Answered),
        }
    }

    fn push(&self, lines: Lines, apply: &mut dyn FnMut(Deed) -> Result<(), StoreError>) -> Result<Outcome, SyncError> {
        let begun = Instant::now();
        self.push_all(lines, apply)?;
        Ok(Outcome::Pushed { took_ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX) })
    }

    /// Sends as many of `lines` as one body may have, and returns those.
    fn push_all(&self, lines: Lines, apply: &mut dyn FnMut(Deed) -> Result<(), StoreError>) -> Result<Lines, SyncError> {
        let ends = if self.paired.pairing.wire >= 2 { self.reader.ends()? } else { Vec::new() };
        let head = PushHead { device: self.reader.device(), sent_at: (self.about.now)().utc, ends };
        let (body, lines) = body_of(&head, lines)?;
        let answer: PushAnswer = self.ask(PUSH_PATH, body, true)?.answer;
        self.note_clock(answer.server_time);
        apply(Deed::Acknowledge(Acknowledgement {
            sent: lines.sent.clone(),
            retried: lines.retried.clone(),
            next: answer.next,
            held: answer.held,
        }))?;
        Ok(lines)
    }

    fn pull(&self, apply: &mut dyn FnMut(Deed) -> Result<(), StoreError>) -> Result<Outcome, SyncError> {
        let request = PullRequest { cursor: self.reader.roster_cursor()?, bytes: PAGE_BYTES };
        let answer: PullAnswer = self.ask(PULL_PATH, json_of(&request), false)?.answer;
        self.note_clock(answer.server_time);
        let before = request.cursor;
        let more = answer.more;
        let is_stuck = more && answer.cursor == before && answer.records.is_empty();
        apply(Deed::Apply(Box::new(answer)))?;
        // A page may have brought the site's key: then everything is read again.
        let is_again = self.reader.roster_cursor()? == 0 && before != 0;
        Ok(Outcome::Pulled { more: more && !is_stuck || is_again })
    }

    fn beat(&self, apply: &mut dyn FnMut(Deed) -> Result<(), StoreError>) -> Result<Outcome, SyncError> {
        let now = (self.about.now)();
        let facts = self.reader.facts(now)?;
        let request = BeatRequest {
            versions: Versions { app: env!("CARGO_PKG_VERSION").into(), schema: facts.schema, models: self.about.models.clone() },
            roster: facts.roster,
            queue: facts.queue,
            storage: facts.storage,
            camera: self.about.camera,
            clock: Clock { utc: now.utc, trust: now.trust, ahead_ms: self.clock.borrow().ahead_ms() },
            last_punch: facts.last_punch,
            told_until: facts.told_until,
        };
        let BeatAnswer { server_time, every_secs, spoken, name, has_news, asks } =
            self.ask(HEARTBEAT_PATH, json_of(&request), false)?.answer;
        self.note_clock(server_time);
        let pairing = &self.paired.pairing;
        if let Some(common) = spoken.common(Spoken::HERE).filter(|common| *common != pairing.wire) {
            apply(Deed::Speak(common))?;
        }
        if name != pairing.name {
            apply(Deed::Rename(name))?;
        }
        Ok(Outcome::Beaten { every_secs, has_news, asks })
    }

    fn ask<T: DeserializeOwned>(&self, path: &str, body: Vec<u8>, is_gzip: bool) -> Result<Answered<T>, SyncError> {
        let sign = |path: &str, body: &[u8]| self.reader.sign_request(path, body);
        let speaker = Speaker { token: Some(self.paired.token.as_str()), wire: self.paired.pairing.wire, sign: &sign };
        let begun = Instant::now();
        let answered = self.client.ask(path, body, is_gzip, &speaker);
        self.took.set(begun.elapsed());
        answered
    }

    /// What head office's clock said while the last request was under way.
    fn note_clock(&self, server_time: Timestamp) {
        let took_ms = u64::try_from(self.took.get().as_millis()).unwrap_or(u64::MAX);
        let sent = (self.about.now)().utc.plus_millis(-took_ms.cast_signed());
        self.clock.borrow_mut().note(sent, took_ms, server_time);
    }
}

fn json_of(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("what goes over the wire is JSON")
}

/// The compressed body of a push, with as many of the lines as fit into one, and these.
fn body_of(head: &PushHead, mut lines: Lines) -> Result<(Vec<u8>, Lines), SyncError> {
    loop {
        let mut plain = json_of(head);
        plain.push(b'\n');
        let mut count = 0;
        for line in &lines.lines {
            let text = json_of(line);
            if count > 0 && plain.len() + text.len() > MOST_PLAIN {
                break;
            }
            plain.extend_from_slice(&text);
            plain.push(b'\n');
            count += 1;
        }
        cut(&mut lines, count);
        let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 2), Compression::fast());
        let body = encoder.write_all(&plain).and_then(|()| encoder.finish()).map_err(|error| SyncError::Broken(error.into()))?;
        if body.len() <= MOST_BYTES || count <= 1 {
            return Ok((body, lines));
        }
        cut(&mut lines, count / 2);
    }
}

/// Leaves the first `count` lines.
fn cut(lines: &mut Lines, count: usize) {
    lines.lines.truncate(count);
    let last_of = |stream| lines.lines.iter().rev().find(|line: &&PushLine| line.stream() == stream).map(PushLine::idx);
    lines.sent.retain_mut(|(stream, first, last)| match last_of(*stream) {
        Some(idx) if idx >= *first => {
            *last = idx;
            true
        }
        _ => false,
    });
    let is_there = |stream, idx| lines.lines.iter().any(|line| (line.stream(), line.idx()) == (stream, idx));
    lines.retried.retain(|(stream, idx)| is_there(*stream, *idx));
}
