//! What becomes of each row of a push, given what head office has of the stream. Pure: the same rows in any batches, again and again, in any
//! order come to the same.

use std::collections::{HashMap, HashSet};

use super::batch::{Fault, Row};
use crate::ledger::Hash;
use crate::wire::{End, HeldReason, Stream};

/// What head office has of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The number of the last row that was taken, held, or gone past.
    pub last: u64,
    /// The stated hash of that row, or the genesis before the first; `None` where it is not known: the next row's link cannot be checked.
    pub hash: Option<Hash>,
    /// Stated hashes of rows up to `last` that are taken, by number: those of the push, and the one before each; under 0 the genesis.
    pub taken: HashMap<u64, Hash>,
    /// Of rows that are held and count as long as nobody decides against it, by number.
    pub held: HashMap<u64, Held>,
    /// Numbers of rows that somebody decided against.
    pub discarded: HashSet<u64>,
}

/// A row that was held before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub hash: Option<Hash>,
    pub reason: HeldReason,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Taken: it is the next, and nothing is wrong with it by what the chain tells.
    Take,
    /// Taken although its number is behind: it was held before, and is in order now.
    TakeHeld,
    /// It is there.
    Skip,
    Hold(Fault),
    /// The kiosk has no such row any more: gone past.
    GoPast,
    /// It lies behind a number that has not come: not taken and not counted.
    TooFar,
}

/// The fates of `rows`, in their order, and how far the stream is then. `end` is the signed end of the chain, where its signature is good;
/// `is_forged` where it is not.
pub fn fates(stream: Stream, known: &Known, rows: &[&Row], end: Option<&End>, is_forged: bool) -> (Vec<Fate>, Known) {
    let mut after = known.clone();
    let fates = rows.iter().map(|row| fate(stream, &mut after, row, end, is_forged)).collect();
    (fates, after)
}

fn fate(stream: Stream, known: &mut Known, row: &Row, end: Option<&End>, is_forged: bool) -> Fate {
    if row.idx > known.last + 1 {
        return Fate::TooFar;
    }
    if row.idx <= known.last {
        return behind(stream, known, row, end, is_forged);
    }
    let fault = if row.is_missing() { None } else { fault(stream, known.hash, row, end, is_forged) };
    known.last = row.idx;
    known.hash = row.hash();
    if row.is_missing() {
        return Fate::GoPast;
    }
    match fault {
        Some(fault) => {
            known.held.insert(row.idx, Held { hash: row.hash(), reason: fault.reason });
            Fate::Hold(fault)
        }
        None => {
            if let Some(hash) = row.hash() {
                known.taken.insert(row.idx, hash);
            }
            Fate::Take
        }
    }
}

/// A row whose number was seen before.
fn behind(stream: Stream, known: &mut Known, row: &Row, end: Option<&End>, is_forged: bool) -> Fate {
    if row.is_missing() || known.discarded.contains(&row.idx) {
        return Fate::Skip;
    }
    if stream == Stream::Change {
        // Not chained: one that was held is tried again with what it tells now; of another the later number tells what is new.
        return match (known.held.contains_key(&row.idx), row.fault()) {
            (true, Some(fault)) => Fate::Hold(fault),
            (true, None) => Fate::TakeHeld,
            (false, _) => Fate::Skip,
        };
    }
    if let Some(hash) = known.taken.get(&row.idx) {
        let is_same = row.hash() == Some(*hash);
        // The hash alone may have been kept when the content was altered: what is taken stays as it was.
        return if is_same { Fate::Skip } else { forked(row) };
    }
    let Some(held) = known.held.get(&row.idx).copied() else {
        // Gone past: the number was said to be lost.
        return Fate::Hold(Fault::new(HeldReason::Forked, format!("row {} was said to be lost, and now it is there", row.idx)));
    };
    if held.reason == HeldReason::Forked {
        return forked(row);
    }
    let before = row.idx - 1;
    let before = known.taken.get(&before).copied().or_else(|| known.held.get(&before).and_then(|held| held.hash));
    if held.hash.is_some() && held.hash != row.hash() {
        return forked(row);
    }
    match fault(stream, before, row, end, is_forged) {
        Some(fault) => Fate::Hold(fault),
        None => {
            known.held.remove(&row.idx);
            known.taken.extend(row.hash().map(|hash| (row.idx, hash)));
            Fate::TakeHeld
        }
    }
}

fn forked(row: &Row) -> Fate {
    Fate::Hold(Fault::new(
        HeldReason::Forked,
        format!("head office has another row {}: two kiosks share an identity, or a backup was put back", row.idx),
    ))
}

/// What is wrong with a row where it stands.
fn fault(stream: Stream, before: Option<Hash>, row: &Row, end: Option<&End>, is_forged: bool) -> Option<Fault> {
    if let Some(fault) = row.fault() {
        return Some(fault);
    }
    if stream == Stream::Change {
        return None;
    }
    if before.is_some() && row.prev_hash() != before {
        return Some(Fault::new(HeldReason::Altered, format!("the row does not follow row {}: one of the two was altered", row.idx - 1)));
    }
    let end = end?;
    if end.idx == row.idx && is_forged {
        return Some(Fault::new(HeldReason::BadSignature, "the signature of the ledger's end is not this kiosk's"));
    }
    if end.idx == row.idx && Some(end.hash.0) != row.hash() {
        return Some(Fault::new(HeldReason::Altered, "the ledger's signed end is another row of this number"));
    }
    if end.idx < row.idx && !is_forged {
        return Some(Fault::new(
            HeldReason::BadSignature,
            format!("the ledger's signed end is row {}: this row was put behind it", end.idx),
        ));
    }
    None
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use ed25519_dalek::{Signer, SigningKey};
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::super::batch::{self, Batch};
    use super::*;
    use crate::attendance::punch::{PunchKind, PunchMethod};
    use crate::ids::{BootId, DeviceId, PersonId, PunchId};
    use crate::ledger;
    use crate::time::{ClockTrust, Timestamp};
    use crate::wire::{Hex, PunchRow, PushHead, PushLine};

    const ROWS: u64 = 40;
    const DEVICE: DeviceId = DeviceId(Uuid::from_u128(9));

    fn key() -> SigningKey {
        SigningKey::from_bytes(&[7; 32])
    }

    fn genesis() -> Hash {
        ledger::genesis(ledger::Stream::Punch, DEVICE.0.as_bytes(), key().verifying_key().as_bytes())
    }

    /// A ledger of [`ROWS`] rows.
    fn ledger_rows() -> Vec<PunchRow> {
        let mut before = genesis();
        (1..=ROWS)
            .map(|idx| {
                let mut row = PunchRow {
                    idx,
                    id: PunchId(Uuid::from_u128(idx.into())),
                    person: PersonId(Uuid::from_u128(3)),
                    kind: PunchKind::Auto,
                    method: PunchMethod::Face,
                    captured_at: Timestamp(1_795_000_000_000 + idx.cast_signed()),
                    utc_offset_min: 60,
                    boot_id: BootId(Uuid::from_u128(4)),
                    monotonic_ms: idx,
                    clock_trust: ClockTrust::Trusted,
                    score: Some(0.7),
                    margin: None,
                    pad: None,
                    model: None,
                    prev_hash: Hex(before),
                    hash: Hex([0; 32]),
                    signature: None,
                };
                seal(&mut row);
                before = row.hash.0;
                row
            })
            .collect()
    }

    fn seal(row: &mut PunchRow) {
        row.hash = Hex(row.computed_hash(DEVICE));
        let message = ledger::checkpoint(ledger::Stream::Punch, DEVICE.0.as_bytes(), row.idx.cast_signed(), &row.hash.0);
        row.signature = ledger::is_checkpoint(row.idx).then(|| Hex(key().sign(&message).to_bytes()));
    }

    /// Through the wire and back, so that what is judged is what would arrive.
    fn sent(rows: &[PunchRow]) -> Batch {
        use std::io::Write;
        let head = PushHead { device: DEVICE, sent_at: Timestamp(0), ends: Vec::new() };
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let lines = rows.iter().map(|row| serde_json::to_string(&PushLine::Punch(row.clone())).expect("JSON"));
        let text = [serde_json::to_string(&head).expect("JSON")].into_iter().chain(lines).collect::<Vec<_>>().join("\n");
        gzip.write_all(text.as_bytes()).expect("memory");
        batch::read(&gzip.finish().expect("memory"), DEVICE, &key().verifying_key()).expect("a push")
    }

    /// Head office in memory: what it has after each push, and how often it took each row.
    struct Office {
        known: Known,
        taken: BTreeMap<u64, u32>,
        faults: BTreeMap<u64, HeldReason>,
    }

    impl Office {
        fn new() -> Self {
            let known = Known { hash: Some(genesis()), taken: HashMap::from([(0, genesis())]), ..Known::default() };
            Self { known, taken: BTreeMap::new(), faults: BTreeMap::new() }
        }

        fn push(&mut self, rows: &[PunchRow]) {
            let batch = sent(rows);
            let rows: Vec<&Row> = batch.rows.iter().collect();
            let (fates, after) = fates(Stream::Punch, &self.known, &rows, None, false);
            for (row, fate) in rows.iter().zip(fates) {
                match fate {
                    Fate::Take | Fate::TakeHeld => *self.taken.entry(row.idx).or_default() += 1,
                    Fate::Hold(fault) => _ = self.faults.insert(row.idx, fault.reason),
                    Fate::Skip | Fate::GoPast | Fate::TooFar => {}
                }
            }
            self.known = after;
        }
    }

    /// Pieces of the ledger as a bad line delivers them: cut anywhere, twice, late.
    fn pieces() -> impl Strategy<Value = Vec<(usize, usize)>> {
        let piece = (0..ROWS as usize, 0..ROWS as usize).prop_map(|(one, other)| (one.min(other), one.max(other)));
        prop::collection::vec(piece, 0..12)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_row_is_taken_once_however_it_comes(pieces in pieces()) {
            let (rows, mut office) = (ledger_rows(), Office::new());
            for (from, until) in pieces {
                office.push(&rows[from..until]);
                prop_assert!(office.known.last <= ROWS);
                // The kiosk goes on where the answer says.
                let next = office.known.last as usize;
                office.push(&rows[next..(next + 3).min(rows.len())]);
            }
            office.push(&rows);
            prop_assert_eq!(office.known.last, ROWS);
            prop_assert!(office.taken.len() as u64 == ROWS && office.taken.values().all(|times| *times == 1));
            prop_assert!(office.faults.is_empty());
        }

        #[test]
        fn a_row_that_was_altered_is_named_and_no_other_stops_for_it(altered in 1..=ROWS, pieces in pieces()) {
            let (mut rows, mut office) = (ledger_rows(), Office::new());
            rows[altered as usize - 1].captured_at.0 += 3_600_000;
            for (from, until) in pieces {
                office.push(&rows[from..until]);
            }
            office.push(&rows);
            prop_assert_eq!(office.known.last, ROWS);
            prop_assert_eq!(office.faults, BTreeMap::from([(altered, HeldReason::Altered)]));
            prop_assert!(office.taken.len() as u64 == ROWS - 1 && office.taken.values().all(|times| *times == 1));
        }

        #[test]
        fn whoever_hashes_anew_without_the_key_is_found_out_by_the_next_row_or_checkpoint(altered in 1..=ROWS, until in 1..=ROWS) {
            prop_assume!(altered <= until);
            let (mut rows, mut office) = (ledger_rows(), Office::new());
            rows[altered as usize - 1].captured_at.0 += 3_600_000;
            for idx in altered..=until {
                let before = if idx == 1 { genesis() } else { rows[idx as usize - 2].hash.0 };
                let row = &mut rows[idx as usize - 1];
                row.prev_hash = Hex(before);
                row.hash = Hex(row.computed_hash(DEVICE));
            }
            office.push(&rows);
            let checkpoint = (altered..=until).find(|idx| ledger::is_checkpoint(*idx));
            let found = office.faults.keys().next().copied();
            let expected = checkpoint.or((until < ROWS).then_some(until + 1));
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn a_second_kiosk_of_the_same_identity_is_a_fork(split in 1..ROWS) {
            let (rows, mut office) = (ledger_rows(), Office::new());
            let mut clone = rows[..split as usize].to_vec();
            office.push(&rows);
            let mut row = rows[split as usize].clone();
            row.id = PunchId(Uuid::from_u128(77));
            seal(&mut row);
            clone.push(row);
            office.push(&clone);
            prop_assert_eq!(office.faults, BTreeMap::from([(split + 1, HeldReason::Forked)]));
            prop_assert!(office.taken.values().all(|times| *times == 1));
        }
    }
}
