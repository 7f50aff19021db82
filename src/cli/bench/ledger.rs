//! The punch ledger: what a commit costs beside a bare append to a file, and what a large ledger costs to verify and to ask.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use rollcall::attendance::punch::{PunchDraft, PunchKind, PunchMethod};
use rollcall::clock::Clock;
use rollcall::ids::{ModelId, PersonId};
use rollcall::people::PersonDraft;
use rollcall::store::{Store, StoreError};
use rollcall::time::Moment;

use super::report::{Budget, Judged, Limit, Measured, Row};

const COMMIT: Budget = Budget {
    name: "punch_commit",
    what: "punch commit, against a bare append + fdatasync",
    unit: "x",
    must: Limit::AtMost(1.5),
    aim: Limit::AtMost(1.2),
    judged: Judged::P50,
};
const VERIFY: Budget = Budget {
    name: "ledger_verify",
    what: "verify a ledger of 5,000,000 punches",
    unit: "s",
    must: Limit::AtMost(60.0),
    aim: Limit::AtMost(30.0),
    judged: Judged::P50,
};
const DAY: Budget = Budget {
    name: "ledger_day",
    what: "a day's punches out of the whole ledger",
    unit: "ms",
    must: Limit::AtMost(50.0),
    aim: Limit::AtMost(25.0),
    judged: Judged::P95,
};

const FULL_LEDGER: u64 = 5_000_000;
const COMMITS: usize = 400;
const COMMITS_A_TURN: usize = 50;
/// More than a write-ahead log of 1,000 pages holds.
const COMMITS_BEFORE: usize = 500;
/// Bytes of a punch in the ledger: the least that any record of it would write.
const BARE_APPEND_BYTES: usize = 330;
/// Punches of a busy day at one kiosk.
const PUNCHES_A_DAY: u64 = 2_000;
const DAY_MILLIS: i64 = 86_400_000;

/// Commits on the disk of `data_dir`; a ledger of `punches` in `scratch`, which need not be a disk.
pub fn rows(data_dir: &Path, scratch: &Path, clock: &Clock, punches: u64, mut tell: impl FnMut(&str)) -> anyhow::Result<Vec<Row>> {
    tell(COMMIT.what);
    let mut rows = vec![commit(data_dir, clock)?];
    tell(VERIFY.what);
    rows.extend(large(scratch, clock, punches)?);
    Ok(rows)
}

fn commit(data_dir: &Path, clock: &Clock) -> anyhow::Result<Row> {
    std::fs::create_dir_all(data_dir)?;
    let folder = tempfile::tempdir_in(data_dir)?;
    let mut store = Store::open(folder.path(), clock.now())?;
    let person = store.add_person(&PersonDraft { name: "bench".into(), ..PersonDraft::default() }, "bench", clock.now())?.id;
    let mut file = OpenOptions::new().create(true).append(true).open(folder.path().join("bare"))?;
    let bytes = vec![7; BARE_APPEND_BYTES];
    // A kiosk that has run for an hour writes into a write-ahead log that was checkpointed and no longer grows.
    for _ in 0..COMMITS_BEFORE {
        store.append_punch(&draft(person, clock.now()))?;
    }
    let (mut bare_secs, mut punch_secs) = (Vec::new(), Vec::new());
    // In turns, so that both meet the same state of the disk; not one by one, since each would then wait for the other's file system journal.
    for _ in 0..COMMITS / COMMITS_A_TURN {
        for _ in 0..COMMITS_A_TURN {
            let started = Instant::now();
            file.write_all(&bytes)?;
            file.sync_data()?;
            bare_secs.push(started.elapsed().as_secs_f64());
        }
        for _ in 0..COMMITS_A_TURN {
            let started = Instant::now();
            store.append_punch(&draft(person, clock.now()))?;
            punch_secs.push(started.elapsed().as_secs_f64());
        }
    }
    let of = |secs: Vec<f64>| Measured::of(secs).expect("there are values");
    let (bare, punch) = (of(bare_secs), of(punch_secs));
    let measured = Measured { p50: punch.p50 / bare.p50, p95: punch.p95 / bare.p95, count: COMMITS };
    let note = format!("a punch {:.2} ms, {BARE_APPEND_BYTES} bytes appended {:.2} ms (p50)", punch.p50 * 1e3, bare.p50 * 1e3);
    Ok(Row::new(COMMIT, measured, Some(note)))
}

fn large(scratch: &Path, clock: &Clock, punches: u64) -> anyhow::Result<Vec<Row>> {
    let folder = tempfile::tempdir_in(scratch)?;
    let mut store = Store::open(folder.path(), clock.now())?;
    let person = store.add_person(&PersonDraft { name: "bench".into(), ..PersonDraft::default() }, "bench", clock.now())?.id;
    let now = clock.now();
    let first_day = -((punches / PUNCHES_A_DAY) as i64);
    let step = DAY_MILLIS / PUNCHES_A_DAY as i64;
    for idx in 0..punches as i64 {
        store.append_punch(&draft(person, clock.shifted(now, first_day * DAY_MILLIS + idx * step)))?;
    }
    let started = Instant::now();
    anyhow::ensure!(store.verify()?.is_intact(), "the ledger just written is not intact; report this");
    let scale = FULL_LEDGER as f64 / punches as f64;
    let measured = Measured::once(started.elapsed().as_secs_f64() * scale);
    let note = (punches < FULL_LEDGER).then(|| format!("scaled from {punches}; --full writes and verifies all"));
    let verify = Row::new(VERIFY, measured, note.clone());

    let days = (punches / PUNCHES_A_DAY).max(1) as i64;
    let mut millis = Vec::new();
    for round in 0..20i64 {
        let start = now.utc.plus_millis((first_day + round % days) * DAY_MILLIS);
        let started = Instant::now();
        let mut count = 0u64;
        store.for_each_punch(start..start.plus_millis(DAY_MILLIS), None, |_, _| {
            count += 1;
            Ok::<(), StoreError>(())
        })?;
        millis.push(started.elapsed().as_secs_f64() * 1e3);
        std::hint::black_box(count);
    }
    let day =
        Measured::of(millis).map(|measured| Row::new(DAY, measured, note.map(|_| format!("of {punches} punches, {PUNCHES_A_DAY} a day"))));
    Ok([Some(verify), day].into_iter().flatten().collect())
}

fn draft(person: PersonId, captured: Moment) -> PunchDraft {
    PunchDraft {
        person,
        kind: PunchKind::Auto,
        method: PunchMethod::Face,
        captured,
        score: Some(0.96),
        margin: Some(0.07),
        pad: Some(0.98),
        model: Some(ModelId("dlib-resnet-v1".into())),
    }
}
