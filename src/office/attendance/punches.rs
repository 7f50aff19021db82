//! The ledger table: what kiosks and head office recorded, appended and never changed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, Value};
use uuid::Uuid;

use super::facts;
use super::recompute::{self, Changed, around};
use crate::attendance::days::DayPunch;
use crate::ids::DeviceId;
use crate::office::error::Error;
use crate::office::sql::{At, Id, groups, lots};
use crate::time::{ClockTrust, Moment, Timestamp};

/// Punches further apart than this are looked at apart: a clock that stood at 1970 must not make 50 years be derived.
const GAP_DAYS: i32 = 14;

/// What makes a kiosk's ledger one that cannot be altered unnoticed. Head office's own punches have none.
#[derive(Clone, Debug)]
pub struct Seal {
    pub prev_hash: [u8; 32],
    pub hash: [u8; 32],
    /// Of the checkpoints only.
    pub signature: Option<[u8; 64]>,
}

/// A punch about to be appended.
#[derive(Clone, Debug)]
pub struct LedgerPunch {
    /// Number within the kiosk's ledger.
    pub idx: i64,
    /// Account of `punch.person`.
    pub user: String,
    pub punch: DayPunch,
    pub score: Option<f32>,
    pub margin: Option<f32>,
    pub pad: Option<f32>,
    pub model: Option<String>,
    pub seal: Option<Seal>,
}

/// A number for a punch that head office itself records: random, because several processes record at once and none of them counts.
pub fn office_idx(punch: Uuid) -> i64 {
    (punch.as_u64_pair().1 & (u64::MAX >> 2)).cast_signed()
}

/// Now, as head office's clock has it.
pub fn office_moment(now: Timestamp, zone: &TimeZone) -> Moment {
    Moment {
        utc: now,
        utc_offset_min: now.offset_minutes(zone),
        boot_id: crate::ids::BootId(Uuid::nil()),
        monotonic_ms: 0,
        trust: ClockTrust::Unverified,
    }
}

/// Takes punches into the ledger and derives the day records that they touch, all in the caller's transaction.
///
/// # Errors
/// [`Error::Database`] of a duplicate where a punch is there already: whoever syncs looks first.
pub async fn take(tx: &mut Transaction<'_>, punches: &[LedgerPunch], now: Timestamp) -> Result<Vec<Changed>, Error> {
    let mut users: Vec<String> = punches.iter().map(|each| each.user.clone()).collect();
    users.sort();
    users.dedup();
    // Before the first row that refers to them, so that nobody else holds half of what this needs.
    facts::lock(tx, &users).await?;
    append(tx, punches, now).await?;
    let mut changed = Vec::new();
    for (dates, users) in clusters(punches) {
        changed.extend(recompute::recompute(tx, &users, *around(dates.0).start()..=*around(dates.1).end(), now).await?);
    }
    Ok(changed)
}

const COLUMNS: &str =
    "device_id, idx, punch_id, user_id, person_id, kind, method, captured_at, utc_offset_min, boot_id, monotonic_ms, clock_trust, score,
    margin, pad, model_id, prev_hash, hash, signature, received_at";
/// Those of [`COLUMNS`].
const WRITTEN: usize = 20;

/// Appends punches and derives nothing.
pub(in crate::office) async fn append(tx: &mut Transaction<'_>, punches: &[LedgerPunch], now: Timestamp) -> Result<(), Error> {
    for lot in lots(punches) {
        let sql = format!("INSERT INTO punches ({COLUMNS}) VALUES {}", groups(lot.len(), WRITTEN));
        let cells: Vec<Value> = lot.iter().flat_map(|each| cells(each, now)).collect();
        tx.exec_drop(sql, cells).await?;
    }
    Ok(())
}

fn cells(each: &LedgerPunch, now: Timestamp) -> [Value; WRITTEN] {
    let DayPunch { id, device, person, kind, method, captured } = &each.punch;
    let bytes = |bytes: &[u8]| Value::Bytes(bytes.to_vec());
    let has_boot = *device != DeviceId(Uuid::nil());
    [
        Id(device.0).into(),
        each.idx.into(),
        Id(id.0).into(),
        (&each.user).into(),
        has_boot.then_some(Id(person.0)).into(),
        kind.as_str().into(),
        method.as_str().into(),
        At(captured.utc).into(),
        captured.utc_offset_min.into(),
        has_boot.then_some(Id(captured.boot_id.0)).into(),
        has_boot.then_some(captured.monotonic_ms.cast_signed()).into(),
        captured.trust.as_str().into(),
        each.score.into(),
        each.margin.into(),
        each.pad.into(),
        each.model.as_ref().into(),
        each.seal.as_ref().map_or(Value::NULL, |seal| bytes(&seal.prev_hash)),
        each.seal.as_ref().map_or(Value::NULL, |seal| bytes(&seal.hash)),
        each.seal.as_ref().and_then(|seal| seal.signature.as_ref()).map_or(Value::NULL, |signature| bytes(signature)),
        At(now).into(),
    ]
}

/// First and last date of punches that lie near each other, and whose they are. By UTC dates: what is derived reaches further on either side.
fn clusters(punches: &[LedgerPunch]) -> Vec<((Date, Date), Vec<String>)> {
    let mut by_date: BTreeMap<Date, Vec<&str>> = BTreeMap::new();
    for each in punches {
        by_date.entry(each.punch.captured.utc.to_jiff().to_zoned(TimeZone::UTC).date()).or_default().push(&each.user);
    }
    let mut clusters: Vec<((Date, Date), Vec<String>)> = Vec::new();
    for (date, users) in by_date {
        let users = users.into_iter().map(str::to_owned);
        match clusters.last_mut().filter(|((_, last), _)| (date - *last).get_days() <= GAP_DAYS) {
            Some(((_, last), known)) => {
                *last = date;
                known.extend(users);
            }
            None => clusters.push(((date, date), users.collect())),
        }
    }
    for (_, users) in &mut clusters {
        users.sort();
        users.dedup();
    }
    clusters
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::attendance::punch::{PunchKind, PunchMethod};
    use crate::ids::{PersonId, PunchId};

    fn punch(user: &str, millis: i64) -> LedgerPunch {
        let punch = DayPunch {
            id: PunchId::generate(),
            device: DeviceId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            kind: PunchKind::Auto,
            method: PunchMethod::Face,
            captured: office_moment(Timestamp(millis), &TimeZone::UTC),
        };
        LedgerPunch { idx: 1, user: user.into(), punch, score: None, margin: None, pad: None, model: None, seal: None }
    }

    #[test]
    fn a_clock_that_stood_still_is_looked_at_apart() {
        let day = 86_400_000;
        let punches = [punch("b", 20_000 * day), punch("a", 20_002 * day), punch("a", 20_000 * day), punch("c", 5)];
        let clusters = clusters(&punches);
        let (first, last) = (date(2024, 10, 4), date(2024, 10, 6));
        assert_eq!(clusters[0], ((date(1970, 1, 1), date(1970, 1, 1)), vec!["c".to_owned()]));
        assert_eq!(clusters[1], ((first, last), vec!["a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn numbers_of_head_office_are_not_negative_and_differ() {
        let numbers: std::collections::BTreeSet<i64> = (0..10_000).map(|_| office_idx(Uuid::now_v7())).collect();
        assert!(numbers.len() == 10_000 && numbers.iter().all(|number| *number >= 0));
    }
}
