//! A push, taken in one transaction: what is next in each stream, once, in order; what is wrong is held and named; nothing else stops for it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, Value};
use serde_json::json;

use super::apply::Sitting;
use super::batch::{self, Batch, Content, Fault, Row};
use super::chain::{self, Fate, Known};
use super::hold::{self, Kept};
use super::incidents::{self, IncidentKind as Kind};
use super::{Kiosk, Refused, Signed, apply, dirty, ends};
use crate::attendance::days::DayPunch;
use crate::ids::{BootId, DeviceId, PersonId};
use crate::ledger;
use crate::office::activity::Author;
use crate::office::attendance::punches::{self, LedgerPunch, Seal};
use crate::office::error::Error;
use crate::office::sql::{At, Id, among, groups, lots, placeholders};
use crate::office::{App, now};
use crate::time::{ClockTrust, Moment, Timestamp};
use crate::transact;
use crate::wire::{AuditRow, Change, Held, HeldReason, Next, PunchRow, PushAnswer, PushLine, Stream};

/// As many punches are derived within the exchange; the days of more are left to a job, so that a kiosk that comes back is soon done.
const MOST_INLINE: usize = 50;
/// How often a push is taken anew that met another one: each time something of it is there already.
const MOST_COLLISIONS: u32 = 8;
/// Values of one `IN (..)`.
const VALUES_AT_ONCE: usize = 256;

/// What head office has of a kiosk.
struct Stored {
    known: HashMap<Stream, Known>,
    /// When the newest push so far was sent, by the kiosk's clock.
    last_sent: Option<Timestamp>,
}

/// Takes what a kiosk has recorded.
///
/// # Errors
/// [`RefusalCode::Malformed`](crate::wire::RefusalCode), [`RefusalCode::TooLarge`](crate::wire::RefusalCode); what is wrong with one row is no
/// error.
pub async fn push(app: &App, signed: Signed) -> Result<PushAnswer, Refused> {
    let (kiosk, body) = (signed.kiosk.clone(), signed.body.clone());
    let read = tokio::task::spawn_blocking(move || batch::read(&body, kiosk.id, &kiosk.key)).await;
    let batch = read.map_err(Error::internal)??;
    let now = now();
    let mut collisions = 0;
    let answer = loop {
        match in_one(app, &signed.kiosk, &batch, now).await {
            // Another kiosk told of the same new thing at the same time; it is there by now.
            Err(error) if error.is_duplicate() && collisions < MOST_COLLISIONS => collisions += 1,
            answer => break answer?,
        }
    };
    app.metrics.add("rollcall_sync_rows_total", &[("outcome", "held")], answer.held.len() as u64);
    app.metrics.add("rollcall_sync_rows_total", &[("outcome", "read")], batch.rows.len() as u64);
    Ok(answer)
}

async fn in_one(app: &App, kiosk: &Kiosk, batch: &Batch, now: Timestamp) -> Result<PushAnswer, Error> {
    Ok(transact!(app.database, |tx| { take(app, tx, kiosk, batch, now).await }))
}

async fn take(app: &App, tx: &mut Transaction<'_>, kiosk: &Kiosk, batch: &Batch, now: Timestamp) -> Result<PushAnswer, Error> {
    let stored = lock(tx, kiosk, batch).await?;
    let mut after: HashMap<Stream, Known> = HashMap::new();
    let mut judged: HashMap<Stream, Vec<(&Row, Fate)>> = HashMap::new();
    for stream in Stream::ALL {
        let rows: Vec<&Row> = batch.rows.iter().filter(|row| row.stream == stream).collect();
        let end = batch.head.ends.iter().find(|end| end.stream == stream);
        let known = &stored.known[&stream];
        let (fates, known) = chain::fates(stream, known, &rows, end, batch.forged_ends.contains(&stream));
        after.insert(stream, known);
        judged.insert(stream, rows.into_iter().zip(fates).collect());
    }
    look_at_ends(tx, kiosk.id, batch, &stored, now).await?;
    // In the place of a program's name: which kiosk said so.
    let author = Author { user_agent: Some(format!("kiosk {}", kiosk.id)), ..Author::default() };
    let mut held: Vec<Kept<'_>> = Vec::new();
    // People before their punches, and corrections after the punches that they name.
    let (corrections, changes): (Vec<_>, Vec<_>) =
        taken(&judged[&Stream::Change]).partition(|row| row.change().is_some_and(|row| matches!(row.change, Change::Correction { .. })));
    apply_all(app, tx, kiosk, &author, &changes, &mut held, now).await?;
    insert_audit(tx, kiosk.id, &taken(&judged[&Stream::Audit]).collect::<Vec<_>>(), now).await?;
    take_punches(tx, kiosk, &taken(&judged[&Stream::Punch]).collect::<Vec<_>>(), &mut held, now).await?;
    apply_all(app, tx, kiosk, &author, &corrections, &mut held, now).await?;
    for (stream, rows) in &judged {
        settle(tx, kiosk.id, *stream, rows, &mut held, now).await?;
    }
    for stream in Stream::ALL {
        let of_stream: Vec<Kept<'_>> = held.iter().filter(|kept| kept.row.stream == stream).cloned().collect();
        hold::keep(tx, kiosk.id, stream, &of_stream, now).await?;
    }
    unlock(tx, kiosk, &after, batch.head.sent_at, now).await?;
    let next = |stream: Stream| after[&stream].last + 1;
    held.sort_by_key(|kept| (kept.row.stream, kept.row.idx));
    Ok(PushAnswer {
        next: Next { punch: next(Stream::Punch), audit: next(Stream::Audit), change: next(Stream::Change) },
        held: held.into_iter().map(told).collect(),
        server_time: now,
    })
}

fn told(kept: Kept<'_>) -> Held {
    let Kept { row, fault: Fault { reason, detail }, .. } = kept;
    Held { stream: row.stream, idx: row.idx, reason, detail }
}

fn taken<'a>(judged: &'a [(&'a Row, Fate)]) -> impl Iterator<Item = &'a Row> + 'a {
    judged.iter().filter(|(_, fate)| matches!(fate, Fate::Take | Fate::TakeHeld)).map(|(row, _)| *row)
}

type DeviceCells = (String, u64, Option<Vec<u8>>, u64, Option<Vec<u8>>, u64, Option<i64>);

/// The kiosk's row, locked until the transaction ends, and what is known of the rows that come.
async fn lock(tx: &mut Transaction<'_>, kiosk: &Kiosk, batch: &Batch) -> Result<Stored, Error> {
    let sql = "SELECT status, punch_idx, punch_hash, audit_idx, audit_hash, change_idx, last_sent_ms FROM devices WHERE id = ? FOR UPDATE";
    let row: Option<DeviceCells> = tx.exec_first(sql, (Id(kiosk.id.0),)).await?;
    // Revoked since the request began: the next one is told so.
    let (status, punch_idx, punch_hash, audit_idx, audit_hash, change_idx, last_sent) = row.ok_or(Error::Unavailable)?;
    if status != "active" {
        return Err(Error::Unavailable);
    }
    let mut known = HashMap::new();
    for (stream, last, hash) in
        [(Stream::Punch, punch_idx, punch_hash), (Stream::Audit, audit_idx, audit_hash), (Stream::Change, change_idx, None)]
    {
        let genesis = batch::chain_of(stream).map(|chain| ledger::genesis(chain, kiosk.id.0.as_bytes(), kiosk.key.as_bytes()));
        let hash = if last == 0 { genesis } else { hash.and_then(|hash| hash.try_into().ok()) };
        let mut of_stream = Known { last, hash, ..Known::default() };
        of_stream.taken.extend(genesis.map(|hash| (0, hash)));
        let end = batch.head.ends.iter().filter(|end| end.stream == stream).map(|end| end.idx);
        let numbers: BTreeSet<u64> =
            batch.rows.iter().filter(|row| row.stream == stream).flat_map(|row| [row.idx, row.idx - 1]).chain(end).collect();
        let behind: Vec<u64> = numbers.into_iter().filter(|idx| (1..=last).contains(idx)).collect();
        for numbers in behind.chunks(VALUES_AT_ONCE) {
            of_stream.taken.extend(hashes(tx, kiosk.id, stream, numbers).await?);
            let (held, discarded) = hold::of_numbers(tx, kiosk.id, stream, numbers).await?;
            of_stream.held.extend(held);
            of_stream.discarded.extend(discarded);
        }
        known.insert(stream, of_stream);
    }
    Ok(Stored { known, last_sent: last_sent.map(Timestamp) })
}

/// The stated hashes of those of these rows that are taken.
pub(super) async fn hashes(
    tx: &mut Transaction<'_>,
    device: DeviceId,
    stream: Stream,
    numbers: &[u64],
) -> Result<Vec<(u64, ledger::Hash)>, Error> {
    let table = match stream {
        Stream::Punch => "punches",
        Stream::Audit => "kiosk_audit",
        Stream::Change => return Ok(Vec::new()),
    };
    let numbers = among(numbers);
    let sql = format!("SELECT idx, hash FROM {table} WHERE device_id = ? AND idx IN ({})", placeholders(numbers.len()));
    let cells: Vec<Value> = [Id(device.0).into()].into_iter().chain(numbers).collect();
    let rows: Vec<(u64, Option<Vec<u8>>)> = tx.exec(sql, cells).await?;
    Ok(rows.into_iter().filter_map(|(idx, hash)| Some((idx, hash?.try_into().ok()?))).collect())
}

async fn unlock(
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    after: &HashMap<Stream, Known>,
    sent: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    let hash = |stream| after[&stream].hash.filter(|_| after[&stream].last > 0).map(|hash| hash.to_vec());
    let sql = "UPDATE devices SET punch_idx = ?, punch_hash = ?, audit_idx = ?, audit_hash = ?, change_idx = ?, wire = ?, last_seen_at = ?,
               last_push_at = ?, last_sent_ms = GREATEST(COALESCE(last_sent_ms, ?), ?) WHERE id = ?";
    let cells = (
        after[&Stream::Punch].last,
        hash(Stream::Punch),
        after[&Stream::Audit].last,
        hash(Stream::Audit),
        after[&Stream::Change].last,
        kiosk.wire,
        At(now),
        At(now),
        sent.0,
        sent.0,
        Id(kiosk.id.0),
    );
    Ok(tx.exec_drop(sql, cells).await?)
}

/// Ends that are not the kiosk's, or that contradict what head office has, also where no row comes with them. A chain that ends earlier than it
/// did has lost rows, unless it is an old request that comes once more.
async fn look_at_ends(tx: &mut Transaction<'_>, device: DeviceId, batch: &Batch, stored: &Stored, now: Timestamp) -> Result<(), Error> {
    let is_newer = stored.last_sent.is_some_and(|last| batch.head.sent_at > last);
    for end in &batch.head.ends {
        let known = &stored.known[&end.stream];
        let (kind, idx, what) = if batch.forged_ends.contains(&end.stream) {
            (Kind::BadSignature, end.idx, ends::FORGED)
        } else if known.taken.get(&end.idx).is_some_and(|hash| *hash != end.hash.0 && end.idx > 0) {
            (Kind::Fork, end.idx, ends::OTHER)
        } else if is_newer && end.stream != Stream::Change && end.idx < known.last {
            (Kind::Fork, end.idx + 1, ends::SHORTER)
        } else {
            continue;
        };
        let once = format!("end:{device}:{}:{}:{}", end.stream.as_str(), end.idx, hex::encode(&end.hash.0[..8]));
        incidents::raise(tx, device, kind, Some((end.stream, idx)), &json!({ "what": what }), Some(&once), now).await?;
    }
    Ok(())
}

async fn apply_all<'a>(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    rows: &[&'a Row],
    held: &mut Vec<Kept<'a>>,
    now: Timestamp,
) -> Result<(), Error> {
    let mut sitting = Sitting { is_long: rows.len() > MOST_INLINE, ..Sitting::default() };
    for row in rows {
        let Some(change) = row.change() else { continue };
        if let Some(fault) = apply::apply(app, tx, kiosk, author, &change.change, &mut sitting, now).await? {
            held.push(Kept { row, fault, waits_for: None });
        }
    }
    Ok(())
}

/// Gaps, what is held, and what is not any more.
async fn settle<'a>(
    tx: &mut Transaction<'_>,
    device: DeviceId,
    stream: Stream,
    rows: &[(&'a Row, Fate)],
    held: &mut Vec<Kept<'a>>,
    now: Timestamp,
) -> Result<(), Error> {
    let lost: Vec<u64> = rows.iter().filter(|(_, fate)| *fate == Fate::GoPast).map(|(row, _)| row.idx).collect();
    if let Some(first) = lost.first() {
        let what = "the kiosk has no such row any more: it was taken away, or altered beyond reading";
        let detail = json!({ "what": what, "rows": lost.iter().take(50).collect::<Vec<_>>(), "count": lost.len() });
        incidents::raise(tx, device, Kind::Gap, Some((stream, *first)), &detail, None, now).await?;
    }
    let is_held: HashSet<u64> = held.iter().filter(|kept| kept.row.stream == stream).map(|kept| kept.row.idx).collect();
    let settled: Vec<u64> =
        rows.iter().filter(|(row, fate)| *fate == Fate::TakeHeld && !is_held.contains(&row.idx)).map(|(row, _)| row.idx).collect();
    hold::taken(tx, device, stream, &settled, now).await?;
    for (row, fate) in rows {
        if let Fate::Hold(fault) = fate {
            held.push(Kept { row, fault: fault.clone(), waits_for: None });
        }
    }
    Ok(())
}

async fn insert_audit(tx: &mut Transaction<'_>, device: DeviceId, rows: &[&Row], now: Timestamp) -> Result<(), Error> {
    let rows: Vec<&AuditRow> = rows.iter().filter_map(|row| audit_row(row)).collect();
    for rows in lots(&rows) {
        let sql = format!(
            "INSERT INTO kiosk_audit (device_id, idx, at, utc_offset_min, actor, action, details, prev_hash, hash, received_at) VALUES {}",
            groups(rows.len(), 10)
        );
        let cells = |row: &&AuditRow| -> [Value; 10] {
            [
                Id(device.0).into(),
                row.idx.into(),
                At(row.at).into(),
                row.utc_offset_min.into(),
                row.actor.as_str().into(),
                row.action.as_str().into(),
                row.details.as_str().into(),
                row.prev_hash.0.as_slice().into(),
                row.hash.0.as_slice().into(),
                At(now).into(),
            ]
        };
        tx.exec_drop(sql, rows.iter().flat_map(cells).collect::<Vec<_>>()).await?;
    }
    Ok(())
}

fn audit_row(row: &Row) -> Option<&AuditRow> {
    match &row.content {
        Content::Read { line, .. } => match line.as_ref() {
            PushLine::Audit(row) => Some(row),
            _ => None,
        },
        Content::Unread { .. } => None,
    }
}

fn punch_row(row: &Row) -> Option<&PunchRow> {
    match &row.content {
        Content::Read { line, .. } => match line.as_ref() {
            PushLine::Punch(row) => Some(row),
            _ => None,
        },
        Content::Unread { .. } => None,
    }
}

/// Punches into the ledger table, with the days that they touch. Those of nobody who is known wait for that person.
async fn take_punches<'a>(
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    rows: &[&'a Row],
    held: &mut Vec<Kept<'a>>,
    now: Timestamp,
) -> Result<(), Error> {
    let rows: Vec<(&'a Row, &'a PunchRow)> = rows.iter().filter_map(|row| Some((*row, punch_row(row)?))).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let accounts = accounts(tx, rows.iter().map(|(_, punch)| punch.person)).await?;
    let mut there = there(tx, rows.iter().map(|(_, punch)| punch.id.0)).await?;
    let mut punches = Vec::with_capacity(rows.len());
    for (row, punch) in rows {
        if !there.insert(punch.id.0) {
            let detail = format!("the punch of row {} is there under another number", row.idx);
            held.push(Kept { row, fault: Fault::new(HeldReason::Forked, detail), waits_for: None });
            continue;
        }
        match accounts.get(&punch.person) {
            Some(user) => punches.push(ledger_punch(kiosk.id, punch, user.clone())),
            None => {
                let fault = Fault::new(HeldReason::UnknownPerson, "head office does not know this person yet");
                held.push(Kept { row, fault, waits_for: Some(punch.person) });
            }
        }
    }
    note_clocks(tx, kiosk.id, &punches, now).await?;
    record(tx, punches, now).await
}

/// Appends punches and derives their days, now or soon.
pub(super) async fn record(tx: &mut Transaction<'_>, mut punches: Vec<LedgerPunch>, now: Timestamp) -> Result<(), Error> {
    if punches.len() <= MOST_INLINE {
        return punches::take(tx, &punches, now).await.map(drop);
    }
    // By account, in the order in which those who derive days lock them.
    punches.sort_by(|one, other| (&one.user, one.idx).cmp(&(&other.user, other.idx)));
    punches::append(tx, &punches, now).await?;
    dirty::mark(tx, &punches).await
}

pub(super) fn ledger_punch(device: DeviceId, row: &PunchRow, user: String) -> LedgerPunch {
    let captured = Moment {
        utc: row.captured_at,
        utc_offset_min: row.utc_offset_min,
        boot_id: row.boot_id,
        monotonic_ms: row.monotonic_ms,
        trust: row.clock_trust,
    };
    let PunchRow { id, person, kind, method, score, margin, pad, .. } = row.clone();
    LedgerPunch {
        idx: row.idx.cast_signed(),
        user,
        punch: DayPunch { id, device, person, kind, method, captured },
        score,
        margin,
        pad,
        model: row.model.as_ref().map(|model| model.0.clone()),
        seal: Some(Seal { prev_hash: row.prev_hash.0, hash: row.hash.0, signature: row.signature.map(|signature| signature.0) }),
    }
}

/// One incident a boot in which the clock could not be believed.
async fn note_clocks(tx: &mut Transaction<'_>, device: DeviceId, punches: &[LedgerPunch], now: Timestamp) -> Result<(), Error> {
    let mut boots: BTreeMap<uuid::Uuid, (i64, usize)> = BTreeMap::new();
    for each in punches.iter().filter(|each| each.punch.captured.trust == ClockTrust::Doubtful) {
        let BootId(boot) = each.punch.captured.boot_id;
        boots.entry(boot).or_insert((each.idx, 0)).1 += 1;
    }
    for (boot, (first, count)) in boots {
        let detail = json!({ "what": "the clock could not be believed when these punches were recorded", "boot": boot, "count": count });
        let once = format!("clock:{device}:{boot}");
        incidents::raise(tx, device, Kind::Clock, Some((Stream::Punch, first.unsigned_abs())), &detail, Some(&once), now).await?;
    }
    Ok(())
}

/// The accounts of people, under whichever identity.
pub(super) async fn accounts(
    conn: &mut impl Queryable,
    people: impl Iterator<Item = PersonId>,
) -> Result<HashMap<PersonId, String>, Error> {
    let people: Vec<PersonId> = people.collect::<BTreeSet<_>>().into_iter().collect();
    let mut accounts = HashMap::new();
    for people in people.chunks(VALUES_AT_ONCE) {
        let ids = among(people.iter().map(|person| Id(person.0)));
        let marks = placeholders(ids.len());
        let sql = format!(
            "SELECT person_id, id FROM users WHERE person_id IN ({marks})
             UNION ALL SELECT person_id, user_id FROM person_aliases WHERE person_id IN ({marks})"
        );
        let rows: Vec<(Id, String)> = conn.exec(sql, [ids.clone(), ids].concat()).await?;
        accounts.extend(rows.into_iter().map(|(Id(person), user)| (PersonId(person), user)));
    }
    Ok(accounts)
}

/// Those of these punches that are there.
async fn there(tx: &mut Transaction<'_>, ids: impl Iterator<Item = uuid::Uuid>) -> Result<HashSet<uuid::Uuid>, Error> {
    let ids: Vec<uuid::Uuid> = ids.collect();
    let mut there = HashSet::new();
    for ids in ids.chunks(VALUES_AT_ONCE) {
        let ids = among(ids.iter().map(|id| Id(*id)));
        let sql = format!("SELECT punch_id FROM punches WHERE punch_id IN ({})", placeholders(ids.len()));
        let rows: Vec<Id> = tx.exec(sql, ids).await?;
        there.extend(rows.into_iter().map(|Id(id)| id));
    }
    Ok(there)
}
