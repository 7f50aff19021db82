//! The store's side of the sync protocol (docs/sync-protocol.md): what is to be told, what was acknowledged, and what head office says.
//!
//! Reading works on a read-only store beside the recorder; everything that changes is a [`Deed`], a transaction each, so that an exchange can
//! be cut off anywhere.

mod acknowledge;
pub(super) mod changes;
mod faces;
mod facts;
mod pairing;
mod person;
mod roster;
mod rows;

use serde_json::Value;

pub use facts::{Facts, Waiting};
pub use pairing::{Paired, Pairing, Revoked};
pub use rows::Lines;

use super::Store;
use super::error::StoreError;
use crate::ids::PersonId;
use crate::time::{Moment, Timestamp};
use crate::wire::{Held, HeldReason, Next, PullAnswer, Revocation, Stream};

/// Something that an exchange with head office asks the store to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    Acknowledge(Acknowledgement),
    /// One page of the roster.
    Apply(Box<PullAnswer>),
    /// Head office's signed word that this is not its kiosk any more.
    Revoke(Revocation),
    /// Speak this version from now on.
    Speak(u16),
    /// Head office calls the kiosk by another name.
    Rename(String),
    /// Head office answered then, whatever it said.
    Heard(Timestamp),
}

/// What head office answered to a push, and what the push had.
#[derive(Clone, Debug, PartialEq)]
pub struct Acknowledgement {
    /// First and last number of each stream that was sent in its turn.
    pub sent: Vec<(Stream, u64, u64)>,
    /// Held rows that were sent again.
    pub retried: Vec<(Stream, u64)>,
    pub next: Next,
    pub held: Vec<Held>,
}

/// What a deed changed, for whoever keeps a copy in memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Done {
    /// Those whose templates, or right to be recognised, changed.
    pub faces: Vec<PersonId>,
    /// The list of people, or of departments.
    pub people: bool,
    /// Shifts, assignments, holidays, leaves or corrections.
    pub rules: bool,
    /// Settings that head office has made: keys of `config.toml` with their values.
    pub settings: Option<serde_json::Map<String, Value>>,
    /// The kiosk was revoked just now.
    pub is_revoked: bool,
    /// Templates were erased: their pages are to be overwritten.
    pub has_erased: bool,
}

/// A row that head office keeps aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRow {
    pub stream: Stream,
    pub idx: u64,
    pub reason: HeldReason,
    /// In English, for whoever looks into it.
    pub detail: String,
    pub since: Timestamp,
}

impl Store {
    /// Carries out what an exchange asks for, in one transaction.
    ///
    /// # Errors
    /// Nothing was changed then, and the exchange is to be tried again.
    pub fn carry_out(&mut self, deed: &Deed, now: Moment) -> Result<Done, StoreError> {
        let done = match deed {
            Deed::Acknowledge(acknowledgement) => {
                self.acknowledge(acknowledgement, now)?;
                Done::default()
            }
            Deed::Apply(page) => self.apply(page, now)?,
            Deed::Revoke(revocation) => self.revoke(revocation, now)?,
            Deed::Speak(wire) => {
                self.change_pairing(|pairing| pairing.wire = *wire)?;
                Done::default()
            }
            Deed::Rename(name) => {
                self.change_pairing(|pairing| pairing.name.clone_from(name))?;
                Done::default()
            }
            Deed::Heard(at) => {
                self.note_heard(*at)?;
                Done::default()
            }
        };
        if done.has_erased {
            self.overwrite_old_pages();
        }
        Ok(done)
    }

    /// The rows that head office keeps aside, in the order of their numbers.
    pub fn held_rows(&self) -> Result<Vec<HeldRow>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT stream, idx, reason, detail, since FROM held ORDER BY stream, idx")?;
        let rows = statement.query_map([], |row| {
            let (stream, reason): (String, String) = (row.get(0)?, row.get(2)?);
            Ok((stream, row.get(1)?, reason, row.get(3)?, row.get(4)?))
        })?;
        let rows = rows.map(|row| {
            let (stream, idx, reason, detail, since) = row?;
            // Both were written by this program, or a newer one.
            let stream = Stream::ALL.into_iter().find(|known| known.as_str() == stream).unwrap_or(Stream::Change);
            let reason = serde_json::from_value(Value::String(reason)).unwrap_or(HeldReason::Unknown);
            Ok(HeldRow { stream, idx, reason, detail, since })
        });
        rows.collect()
    }
}

/// The first number of `stream` that head office has not acknowledged.
fn next_of(conn: &rusqlite::Connection, stream: Stream) -> Result<u64, StoreError> {
    Ok(conn.prepare_cached("SELECT next FROM told WHERE stream = ?1")?.query_row([stream.as_str()], |row| row.get(0))?)
}
