//! A push as it came over the wire, read and checked as far as that goes without the database. Pure, and the costly part: it runs beside the
//! server's own threads.

use std::io::Read;

use ed25519_dalek::VerifyingKey;
use flate2::read::MultiGzDecoder;
use serde_json::Value as Json;

use super::{Refused, ends};
use crate::ids::DeviceId;
use crate::ledger::{self, Hash};
use crate::wire::{self, ChangeRow, HeldReason, PushHead, PushLine, RefusalCode, Stream};

/// A line with what its own content says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub stream: Stream,
    pub idx: u64,
    /// As it came.
    pub line: String,
    pub content: Content,
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// `fault` is what is wrong with the row by itself.
    Read { line: Box<PushLine>, fault: Option<Fault> },
    /// Something that this program cannot read, and the hash that it states, if it does.
    Unread { hash: Option<Hash> },
}

/// Why a row does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub reason: HeldReason,
    pub detail: String,
}

impl Fault {
    pub fn new(reason: HeldReason, detail: impl Into<String>) -> Self {
        Self { reason, detail: detail.into() }
    }
}

/// A push.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    pub head: PushHead,
    pub rows: Vec<Row>,
    /// The ends whose signature is not the kiosk's.
    pub forged_ends: Vec<Stream>,
}

impl Row {
    /// The hash that it states.
    pub fn hash(&self) -> Option<Hash> {
        match &self.content {
            Content::Read { line, .. } => match line.as_ref() {
                PushLine::Punch(row) => Some(row.hash.0),
                PushLine::Audit(row) => Some(row.hash.0),
                PushLine::Change(_) | PushLine::Missing { .. } => None,
            },
            Content::Unread { hash } => *hash,
        }
    }

    /// The hash of the row that it says it follows.
    pub fn prev_hash(&self) -> Option<Hash> {
        match &self.content {
            Content::Read { line, .. } => match line.as_ref() {
                PushLine::Punch(row) => Some(row.prev_hash.0),
                PushLine::Audit(row) => Some(row.prev_hash.0),
                PushLine::Change(_) | PushLine::Missing { .. } => None,
            },
            Content::Unread { .. } => None,
        }
    }

    pub fn is_missing(&self) -> bool {
        matches!(&self.content, Content::Read { line, .. } if matches!(line.as_ref(), PushLine::Missing { .. }))
    }

    pub fn fault(&self) -> Option<Fault> {
        match &self.content {
            Content::Read { fault, .. } => fault.clone(),
            Content::Unread { .. } => Some(Fault::new(HeldReason::Unknown, "a later version wrote this row; bring head office up to date")),
        }
    }

    pub fn change(&self) -> Option<&ChangeRow> {
        match &self.content {
            Content::Read { line, .. } => match line.as_ref() {
                PushLine::Change(row) => Some(row),
                _ => None,
            },
            Content::Unread { .. } => None,
        }
    }
}

/// Reads a push of `device`.
///
/// # Errors
/// [`RefusalCode::Malformed`] for what is no push, or another kiosk's; [`RefusalCode::TooLarge`].
pub fn read(body: &[u8], device: DeviceId, key: &VerifyingKey) -> Result<Batch, Refused> {
    let malformed = |what: &str| Refused::new(RefusalCode::Malformed, what.to_owned());
    let mut text = String::new();
    let most = wire::MOST_INFLATED as u64;
    MultiGzDecoder::new(body)
        .take(most + 1)
        .read_to_string(&mut text)
        .map_err(|_| malformed("a push is lines of UTF-8 text under gzip"))?;
    if text.len() as u64 > most {
        return Err(Refused::new(RefusalCode::TooLarge, format!("a push has at most {most} bytes once it is inflated")));
    }
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let head = lines.next().and_then(|line| serde_json::from_str::<PushHead>(line).ok());
    let head = head.ok_or_else(|| malformed("the first line of a push is its head"))?;
    if head.device != device {
        return Err(malformed("the push is of another kiosk than the token"));
    }
    let mut rows = Vec::new();
    for (number, line) in lines.enumerate() {
        if number >= wire::MOST_LINES {
            return Err(Refused::new(RefusalCode::TooLarge, format!("a push has at most {} lines behind its head", wire::MOST_LINES)));
        }
        match row(line, device, key) {
            Outcome::Row(row) => rows.push(row),
            Outcome::OfLaterVersion => {}
            Outcome::Nothing => return Err(malformed(&format!("line {} of the push names no stream and no number", number + 2))),
        }
    }
    let forged_ends = ends::forged(&head.ends, device, key);
    Ok(Batch { head, rows, forged_ends })
}

/// The hash chain that a stream is, if it is one.
pub fn chain_of(stream: Stream) -> Option<ledger::Stream> {
    match stream {
        Stream::Punch => Some(ledger::Stream::Punch),
        Stream::Audit => Some(ledger::Stream::Audit),
        Stream::Change => None,
    }
}

/// What came of a line.
enum Outcome {
    Row(Row),
    /// A kind of line that is not known here.
    OfLaterVersion,
    Nothing,
}

fn row(line: &str, device: DeviceId, key: &VerifyingKey) -> Outcome {
    let text = line.to_owned();
    if let Ok(line) = serde_json::from_str::<PushLine>(line) {
        let (stream, idx) = (line.stream(), line.idx());
        if !is_number(idx) {
            return Outcome::Nothing;
        }
        let fault = fault(&line, device, key);
        return Outcome::Row(Row { stream, idx, line: text, content: Content::Read { line: Box::new(line), fault } });
    }
    let Ok(Json::Object(object)) = serde_json::from_str::<Json>(line) else { return Outcome::Nothing };
    let stream = match object.get("line").and_then(Json::as_str) {
        Some("punch") => Stream::Punch,
        Some("audit") => Stream::Audit,
        Some("change") => Stream::Change,
        Some(_) => return Outcome::OfLaterVersion,
        None => return Outcome::Nothing,
    };
    let Some(idx) = object.get("idx").and_then(Json::as_u64).filter(|idx| is_number(*idx)) else { return Outcome::Nothing };
    let mut hash = [0; 32];
    let is_stated = object.get("hash").and_then(Json::as_str).is_some_and(|text| hex::decode_to_slice(text, &mut hash).is_ok());
    Outcome::Row(Row { stream, idx, line: text, content: Content::Unread { hash: is_stated.then_some(hash) } })
}

/// Numbers begin with 1 and fit the database's signed ones.
fn is_number(idx: u64) -> bool {
    (1..=i64::MAX.unsigned_abs() - 1).contains(&idx)
}

/// Instants that the database can keep, in milliseconds: 1970 through 9998.
const INSTANTS: std::ops::Range<i64> = 0..253_339_228_800_000;
const MOST_MODEL_CHARS: usize = 100;
const MOST_ACTOR_CHARS: usize = 200;
const MOST_ACTION_CHARS: usize = 100;

/// What is wrong with a row by itself.
fn fault(line: &PushLine, device: DeviceId, key: &VerifyingKey) -> Option<Fault> {
    let altered = || Some(Fault::new(HeldReason::Altered, "the content does not match the hash"));
    let refused = |detail: &str| Some(Fault::new(HeldReason::Refused, detail));
    match line {
        PushLine::Punch(row) => {
            if row.computed_hash(device) != row.hash.0 {
                return altered();
            }
            let message = || ledger::checkpoint(ledger::Stream::Punch, device.0.as_bytes(), row.idx.cast_signed(), &row.hash.0);
            match &row.signature {
                None if ledger::is_checkpoint(row.idx) => {
                    return Some(Fault::new(HeldReason::BadSignature, "the checkpoint is not signed"));
                }
                Some(signature) if !ledger::is_signed(key, &message(), &signature.0) => {
                    return Some(Fault::new(HeldReason::BadSignature, "the signature of the checkpoint is not this kiosk's"));
                }
                _ => {}
            }
            if !INSTANTS.contains(&row.captured_at.0) {
                return refused("the time lies outside of what can be kept");
            }
            if row.model.as_ref().is_some_and(|model| model.0.chars().count() > MOST_MODEL_CHARS) || row.monotonic_ms > i64::MAX as u64 {
                return refused("a value is longer than can be kept");
            }
            None
        }
        PushLine::Audit(row) => {
            if row.computed_hash(device) != row.hash.0 {
                return altered();
            }
            if !INSTANTS.contains(&row.at.0) {
                return refused("the time lies outside of what can be kept");
            }
            let is_long = row.actor.chars().count() > MOST_ACTOR_CHARS || row.action.chars().count() > MOST_ACTION_CHARS;
            if is_long { refused("a value is longer than can be kept") } else { None }
        }
        PushLine::Change(_) | PushLine::Missing { .. } => None,
    }
}
