//! Rows that do not count: kept as they came, told to the kiosk, and named by an incident.

use std::collections::{BTreeMap, HashMap};

use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, Value};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::batch::{Fault, Row};
use super::chain::Held;
use super::incidents::{self, IncidentKind as Kind};
use crate::ids::{DeviceId, PersonId};
use crate::office::error::Error;
use crate::office::sql::{At, Id, among, placeholders};
use crate::time::Timestamp;
use crate::wire::{HeldReason, Stream};

/// Numbers that an incident names; it tells how many there are beside them.
const MOST_NAMED: usize = 50;
/// Characters, as the column has it.
const MOST_DETAIL_CHARS: usize = 300;

/// A row that does not count.
#[derive(Clone, Debug)]
pub struct Kept<'a> {
    pub row: &'a Row,
    pub fault: Fault,
    /// Who has to come to be known, that the row may be taken by itself.
    pub waits_for: Option<PersonId>,
}

/// With the digest of its line.
type Digested<'kept, 'row> = (&'kept Kept<'row>, Vec<u8>);

/// The reason's name in the database.
pub fn reason_name(reason: HeldReason) -> &'static str {
    match reason {
        HeldReason::Altered => "altered",
        HeldReason::BadSignature => "bad_signature",
        HeldReason::Forked => "forked",
        HeldReason::UnknownPerson => "unknown_person",
        HeldReason::DuplicatePerson => "duplicate_person",
        HeldReason::Refused => "refused",
        HeldReason::Unknown => "unknown",
    }
}

fn reason_of(name: &str) -> HeldReason {
    let all = [
        HeldReason::Altered,
        HeldReason::BadSignature,
        HeldReason::Forked,
        HeldReason::UnknownPerson,
        HeldReason::DuplicatePerson,
        HeldReason::Refused,
    ];
    all.into_iter().find(|reason| reason_name(*reason) == name).unwrap_or(HeldReason::Unknown)
}

/// What of it somebody should look into. `None` for what mends itself.
fn incident_of(reason: HeldReason) -> Option<Kind> {
    match reason {
        HeldReason::Altered => Some(Kind::BadHash),
        HeldReason::BadSignature => Some(Kind::BadSignature),
        HeldReason::Forked => Some(Kind::Fork),
        HeldReason::DuplicatePerson => Some(Kind::DuplicatePerson),
        HeldReason::Refused | HeldReason::Unknown => Some(Kind::Quarantine),
        HeldReason::UnknownPerson => None,
    }
}

/// Keeps rows of one stream. Those that are kept already have no second incident.
///
/// # Errors
/// Those of the database.
pub async fn keep(tx: &mut Transaction<'_>, device: DeviceId, stream: Stream, rows: &[Kept<'_>], now: Timestamp) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let known = known(tx, device, stream, rows).await?;
    // By reason: each has an incident.
    let mut fresh: BTreeMap<&str, (Option<Kind>, Vec<Digested<'_, '_>>)> = BTreeMap::new();
    for kept in rows {
        let digest = Sha256::digest(kept.row.line.as_bytes()).to_vec();
        let reason = reason_name(kept.fault.reason);
        match known.get(&(kept.row.idx, digest.clone())) {
            Some(status) if status == "held" => {
                let sql = "UPDATE held_rows SET reason = ?, detail = ?, person_id = ? WHERE device_id = ? AND stream = ? AND idx = ? AND digest = ?";
                let person = kept.waits_for.map(|person| Id(person.0));
                let idx = kept.row.idx.cast_signed();
                tx.exec_drop(sql, (reason, cut(&kept.fault.detail), person, Id(device.0), stream.as_str(), idx, digest)).await?;
            }
            Some(_) => {}
            None => fresh.entry(reason).or_insert_with(|| (incident_of(kept.fault.reason), Vec::new())).1.push((kept, digest)),
        }
    }
    for (kind, fresh) in fresh.into_values() {
        let incident = match (kind, fresh.first()) {
            (Some(kind), Some((first, _))) => {
                let named: Vec<u64> = fresh.iter().take(MOST_NAMED).map(|(kept, _)| kept.row.idx).collect();
                let detail = json!({ "what": first.fault.detail, "rows": named, "count": fresh.len() });
                Some(incidents::raise(tx, device, kind, Some((stream, first.row.idx)), &detail, None, now).await?)
            }
            _ => None,
        };
        for (kept, digest) in fresh {
            insert(tx, device, kept, digest, incident.flatten(), now).await?;
        }
    }
    Ok(())
}

async fn insert(
    tx: &mut Transaction<'_>,
    device: DeviceId,
    kept: &Kept<'_>,
    digest: Vec<u8>,
    incident: Option<u64>,
    now: Timestamp,
) -> Result<(), Error> {
    let Kept { row, fault, waits_for } = kept;
    if row.stream == Stream::Change {
        // What was held under that number before told an older state of the same thing.
        let sql = "DELETE FROM held_rows WHERE device_id = ? AND stream = 'change' AND idx = ? AND status = 'held'";
        tx.exec_drop(sql, (Id(device.0), row.idx.cast_signed())).await?;
    }
    let sql = "INSERT INTO held_rows (device_id, stream, idx, digest, hash, person_id, reason, detail, line, incident_id, created_at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let cells: Vec<Value> = vec![
        Id(device.0).into(),
        row.stream.as_str().into(),
        row.idx.into(),
        digest.into(),
        row.hash().map(|hash| hash.to_vec()).into(),
        waits_for.map(|person| Id(person.0)).into(),
        reason_name(fault.reason).into(),
        cut(&fault.detail).into(),
        row.line.as_str().into(),
        incident.into(),
        At(now).into(),
    ];
    Ok(tx.exec_drop(sql, cells).await?)
}

fn cut(detail: &str) -> String {
    detail.chars().take(MOST_DETAIL_CHARS).collect()
}

/// The status of each row that was kept before, by number and digest.
async fn known(
    tx: &mut Transaction<'_>,
    device: DeviceId,
    stream: Stream,
    rows: &[Kept<'_>],
) -> Result<HashMap<(u64, Vec<u8>), String>, Error> {
    let numbers = among(rows.iter().map(|kept| kept.row.idx));
    let sql = format!(
        "SELECT idx, digest, status FROM held_rows WHERE device_id = ? AND stream = ? AND idx IN ({})",
        placeholders(numbers.len())
    );
    let mut cells: Vec<Value> = vec![Id(device.0).into(), stream.as_str().into()];
    cells.extend(numbers);
    let found: Vec<(u64, Vec<u8>, String)> = tx.exec(sql, cells).await?;
    Ok(found.into_iter().map(|(idx, digest, status)| ((idx, digest), status)).collect())
}

/// Rows of these numbers that are held, and the numbers of those that somebody decided against.
pub async fn of_numbers(
    tx: &mut Transaction<'_>,
    device: DeviceId,
    stream: Stream,
    numbers: &[u64],
) -> Result<(HashMap<u64, Held>, Vec<u64>), Error> {
    let numbers = among(numbers);
    let sql = format!(
        "SELECT idx, hash, reason, status FROM held_rows WHERE device_id = ? AND stream = ? AND idx IN ({}) AND status <> 'taken'",
        placeholders(numbers.len())
    );
    let mut cells: Vec<Value> = vec![Id(device.0).into(), stream.as_str().into()];
    cells.extend(numbers);
    let rows: Vec<(u64, Option<Vec<u8>>, String, String)> = tx.exec(sql, cells).await?;
    let (mut held, mut discarded) = (HashMap::new(), Vec::new());
    for (idx, hash, reason, status) in rows {
        let row = Held { hash: hash.and_then(|hash| hash.try_into().ok()), reason: reason_of(&reason) };
        if status == "discarded" {
            discarded.push(idx);
        } else if row.reason != HeldReason::Forked || !held.contains_key(&idx) {
            // A fork lies beside what was first held under its number.
            held.insert(idx, row);
        }
    }
    Ok((held, discarded))
}

/// Notes that what was held under these numbers counts now. Forks stay.
pub async fn taken(tx: &mut Transaction<'_>, device: DeviceId, stream: Stream, numbers: &[u64], now: Timestamp) -> Result<(), Error> {
    if numbers.is_empty() {
        return Ok(());
    }
    let numbers = among(numbers);
    let sql = format!(
        "UPDATE held_rows SET status = 'taken', line = NULL, decided_at = ?
         WHERE device_id = ? AND stream = ? AND status = 'held' AND reason <> 'forked' AND idx IN ({})",
        placeholders(numbers.len())
    );
    let mut cells: Vec<Value> = vec![At(now).into(), Id(device.0).into(), stream.as_str().into()];
    cells.extend(numbers);
    Ok(tx.exec_drop(sql, cells).await?)
}
