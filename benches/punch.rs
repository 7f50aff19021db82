//! A punch committed, beside the least that any durable record costs on the same disk. Budget: at most 1.5 times as much.

use std::fs::OpenOptions;
use std::hint::black_box;
use std::io::Write;

use criterion::{Criterion, criterion_group, criterion_main};
use rollcall::attendance::punch::{PunchDraft, PunchKind, PunchMethod};
use rollcall::ids::{BootId, ModelId};
use rollcall::people::PersonDraft;
use rollcall::store::Store;
use rollcall::time::{ClockTrust, Moment, Timestamp};

/// Bytes of a punch in the ledger, near enough.
const ROW: usize = 330;
const PEOPLE: usize = 500;

fn punch(criterion: &mut Criterion) {
    // In `target/`, because `/tmp` may be memory.
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let mut group = criterion.benchmark_group("punch");

    let mut file = OpenOptions::new().append(true).create(true).open(dir.path().join("bare")).expect("a file");
    group.bench_function("bare append and fdatasync", |bencher| {
        bencher.iter(|| {
            file.write_all(black_box(&[7; ROW])).expect("writes");
            file.sync_data().expect("syncs");
        });
    });

    let mut captured = Moment {
        utc: Timestamp(1_795_161_600_000),
        utc_offset_min: 60,
        boot_id: BootId::generate(),
        monotonic_ms: 0,
        trust: ClockTrust::Trusted,
    };
    let mut store = Store::open(&dir.path().join("data"), captured).expect("opens");
    let people: Vec<_> = (0..PEOPLE)
        .map(|at| PersonDraft { name: at.to_string(), ..PersonDraft::default() })
        .map(|draft| store.add_person(&draft, "bench", captured).expect("adds").id)
        .collect();
    let mut next = people.iter().cycle();
    group.bench_function("commit", |bencher| {
        bencher.iter(|| {
            captured.utc = captured.utc.plus_millis(1000);
            let draft = PunchDraft {
                person: *next.next().expect("endless"),
                kind: PunchKind::Auto,
                method: PunchMethod::Face,
                captured,
                score: Some(0.81),
                margin: Some(0.25),
                pad: Some(0.93),
                model: Some(ModelId("dlib-resnet-v1".into())),
            };
            store.append_punch(black_box(&draft)).expect("commits")
        });
    });
    group.finish();
}

criterion_group!(benches, punch);
criterion_main!(benches);
