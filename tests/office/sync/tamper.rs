//! What somebody does to a kiosk's database, and what head office makes of it: the right incident, which names the row, and no other row or
//! kiosk that stops for it.

use ed25519_dalek::{Signer, SigningKey};
use rollcall::attendance::punch::PunchKind;
use rollcall::ids::PersonId;
use rollcall::ledger;
use rollcall::wire::{HeldReason, Hex, PunchRow, PushLine, Stream};
use serde_json::json;

use super::kit::{self, Kiosk, Site, about, at, held, person, told};

/// A kiosk with somebody who recorded twenty times, not pushed yet.
async fn prepared(site: &Site, name: &str) -> (Kiosk, PersonId, Vec<PushLine>) {
    let mut kiosk = site.kiosk(name).await;
    let somebody = person(name, None);
    let change = kiosk.change(about(told(&somebody)));
    kiosk.push(&site.office, &[change]).await;
    let lines = (0..20).map(|number| kiosk.punch(somebody.id, PunchKind::Auto, at(17, 6, 0).plus_millis(number * 600_000))).collect();
    (kiosk, somebody.id, lines)
}

fn row(lines: &mut [PushLine], idx: usize) -> &mut PunchRow {
    match &mut lines[idx - 1] {
        PushLine::Punch(row) => row,
        other => panic!("{other:?}"),
    }
}

/// Hashes rows anew from `from` to the end, without the kiosk's key.
fn hash_anew(kiosk: &Kiosk, lines: &mut [PushLine], from: usize) {
    for idx in from..=lines.len() {
        let before = if idx == 1 { row(lines, 1).prev_hash } else { row(lines, idx - 1).hash };
        let row = row(lines, idx);
        row.prev_hash = before;
        row.hash = Hex(row.computed_hash(kiosk.device));
    }
}

type Named = Vec<(String, String, u64)>;

fn named(incidents: &[(&str, &str, u64)]) -> Named {
    incidents.iter().map(|(kind, stream, idx)| ((*kind).to_owned(), (*stream).to_owned(), *idx)).collect()
}

type Deed = fn(&Kiosk, &mut Vec<PushLine>);
/// What is done, how, what is found (kind and row), and how many rows count all the same.
type Case = (&'static str, Deed, &'static [(&'static str, u64)], usize);

#[tokio::test]
async fn what_is_done_to_a_ledger_is_found_and_named() {
    let Some(site) = kit::open().await else { return };
    let cases: [Case; 6] = [
        ("edit a row", |_, lines| row(lines, 5).captured_at.0 += 60_000, &[("bad_hash", 5)], 19),
        (
            "edit a row and hash it anew",
            |kiosk, lines| {
                let row = row(lines, 5);
                row.captured_at.0 += 60_000;
                row.hash = Hex(row.computed_hash(kiosk.device));
            },
            &[("bad_hash", 6)],
            19,
        ),
        (
            "edit a row and hash the rest anew",
            |kiosk, lines| {
                row(lines, 5).captured_at.0 += 60_000;
                hash_anew(kiosk, lines, 5);
            },
            // The checkpoint, and the end, which is signed too.
            &[("bad_hash", 20), ("bad_signature", 16)],
            18,
        ),
        ("delete a row", |_, lines| lines[4] = PushLine::Missing { stream: Stream::Punch, idx: 5 }, &[("gap", 5)], 19),
        (
            "exchange two rows",
            |_, lines| {
                row(lines, 5).idx = 6;
                row(lines, 6).idx = 5;
                lines.swap(4, 5);
            },
            &[("bad_hash", 5)],
            17,
        ),
        (
            "put a row behind the end",
            |kiosk, lines| {
                let mut last = row(lines, 20).clone();
                (last.idx, last.prev_hash, last.id) = (21, last.hash, rollcall::ids::PunchId::generate());
                last.hash = Hex(last.computed_hash(kiosk.device));
                lines.push(PushLine::Punch(last));
            },
            &[("bad_signature", 21)],
            20,
        ),
    ];
    let mut expected: Named = Vec::new();
    for (name, deed, incidents, taken) in cases {
        let (kiosk, _, mut lines) = prepared(&site, name).await;
        deed(&kiosk, &mut lines);
        let answer = kiosk.push(&site.office, &lines).await;
        assert_eq!(answer.next.punch, lines.len() as u64 + 1, "{name}");
        assert_eq!(kit::rows(&site, "punches", kiosk.device).await.len(), taken, "{name}: {:?}", answer.held);
        expected.extend(incidents.iter().map(|(kind, idx)| ((*kind).to_owned(), "punch".to_owned(), *idx)));
        assert_eq!(site.named().await, expected, "{name}");
        // Again, as after a lost answer: nothing more comes of it.
        kiosk.push(&site.office, &lines).await;
        assert_eq!(site.named().await, expected, "{name}, again");
    }
    let (honest, _, lines) = prepared(&site, "honest").await;
    let answer = honest.push(&site.office, &lines).await;
    assert_eq!((answer.next.punch, answer.held.len()), (21, 0));
}

#[tokio::test]
async fn ends_that_are_not_the_kiosks_are_found() {
    let Some(site) = kit::open().await else { return };
    let (kiosk, _, lines) = prepared(&site, "kiosk").await;
    let mut head = kiosk.head();
    let stranger = SigningKey::from_bytes(&[9; 32]);
    let message = ledger::head(ledger::Stream::Punch, kiosk.device.0.as_bytes(), 20, &head.ends[0].hash.0);
    head.ends[0].signature = Hex(stranger.sign(&message).to_bytes());
    let answer = kiosk.try_push(&site.office, &head, &lines).await;
    assert_eq!(
        answer.body["held"],
        json!([{ "stream": "punch", "idx": 20, "reason": "bad_signature",
                                             "detail": "the signature of the ledger's end is not this kiosk's" }])
    );
    let kinds: Named = site.named().await;
    assert!(kinds.iter().all(|(kind, _, idx)| kind == "bad_signature" && *idx == 20), "{kinds:?}");
    // With its own signature the row counts after all.
    let answer = kiosk.push(&site.office, &lines).await;
    assert_eq!((answer.next.punch, answer.held.len()), (21, 0));
    assert_eq!(kit::rows(&site, "punches", kiosk.device).await.len(), 20);
}

#[tokio::test]
async fn a_clone_and_a_backup_that_was_put_back_are_forks() {
    let Some(site) = kit::open().await else { return };
    let (mut kiosk, somebody, lines) = prepared(&site, "kiosk").await;
    kiosk.push(&site.office, &lines[..10]).await;
    // Its database was copied, or backed up, when it had pushed ten rows of twenty.
    let mut clone = kiosk.clone();
    clone.punches = kit::Chain { last: 10, hash: row(&mut lines.clone(), 10).hash.0 };
    let more = [kiosk.note("a"), kiosk.note("b")];
    kiosk.push(&site.office, &lines).await;
    kiosk.push(&site.office, &more).await;

    let strange: Vec<PushLine> =
        (0..3).map(|number| clone.punch(somebody, PunchKind::Auto, at(18, 6, 0).plus_millis(number * 600_000))).collect();
    let answer = clone.push(&site.office, &strange).await;
    let forked = |idx| (Stream::Punch, idx, HeldReason::Forked);
    assert_eq!(held(&answer), [forked(11), forked(12), forked(13)]);
    assert_eq!(answer.next.punch, 21);
    let incidents = site.named().await;
    assert!(incidents.contains(&("fork".into(), "punch".into(), 11)), "{incidents:?}");
    assert_eq!(kit::rows(&site, "punches", kiosk.device).await, (1..=20).collect::<Vec<_>>());
    // The first one goes on.
    let next = kiosk.punch(somebody, PunchKind::Auto, at(18, 9, 0));
    assert_eq!(kiosk.push(&site.office, &[next]).await.held, []);
}

#[tokio::test]
async fn a_kiosk_that_is_paired_again_with_less_than_it_told_is_found() {
    let Some(site) = kit::open().await else { return };
    let (mut kiosk, somebody, lines) = prepared(&site, "kiosk").await;
    kiosk.push(&site.office, &lines[..10]).await;
    let mut restored = kiosk.clone();
    restored.punches = kit::Chain { last: 10, hash: row(&mut lines.clone(), 10).hash.0 };
    kiosk.push(&site.office, &lines).await;
    // As it is: nothing is wrong with that.
    kiosk.pair(&site.office, &site.code("kiosk").await).await.expect("paired");
    assert_eq!(site.named().await, []);

    restored.pair(&site.office, &site.code("kiosk").await).await.expect("paired all the same");
    assert_eq!(site.named().await, named(&[("fork", "punch", 11)]), "the first row that it has lost");
    restored.pair(&site.office, &site.code("kiosk").await).await.expect("paired");
    assert_eq!(site.named().await.len(), 1, "and it is said once");
    // A copy that went its own way for as long.
    for number in 0..10 {
        restored.punch(somebody, PunchKind::Auto, at(18, 6, 0).plus_millis(number * 600_000));
    }
    restored.pair(&site.office, &site.code("kiosk").await).await.expect("paired");
    assert_eq!(site.named().await.last(), Some(&("fork".into(), "punch".into(), 20)));
    // An end that somebody made up.
    let mut request = kiosk.pair_request(&site.code("kiosk").await);
    request.ends[0].idx = 5;
    let answer = kiosk.send(&site.office, rollcall::wire::PAIR_PATH, serde_json::to_vec(&request).expect("JSON")).await;
    assert_eq!(answer.status, axum::http::StatusCode::OK);
    assert_eq!(site.named().await.last(), Some(&("bad_signature".into(), "punch".into(), 5)));
}

#[tokio::test]
async fn a_backup_that_was_put_back_is_found_before_anything_is_recorded() {
    let Some(site) = kit::open().await else { return };
    let (kiosk, _, lines) = prepared(&site, "kiosk").await;
    let head = |kiosk: &Kiosk, minute: i8| rollcall::wire::PushHead { sent_at: at(20, 13, minute), ..kiosk.head() };
    kiosk.try_push(&site.office, &head(&kiosk, 1), &lines[..10]).await;
    let mut restored = kiosk.clone();
    restored.punches = kit::Chain { last: 10, hash: row(&mut lines.clone(), 10).hash.0 };
    let earlier = head(&restored, 1);
    kiosk.try_push(&site.office, &head(&kiosk, 2), &lines).await;
    // An earlier request comes once more: that is what networks do.
    restored.try_push(&site.office, &earlier, &[]).await;
    assert_eq!(site.named().await, []);
    // Sent later, it says that the ledger is shorter than it was.
    for minute in [3, 4] {
        restored.try_push(&site.office, &head(&restored, minute), &[]).await;
        assert_eq!(site.named().await, named(&[("fork", "punch", 11)]));
    }
    kiosk.try_push(&site.office, &head(&kiosk, 5), &[]).await;
    assert_eq!(site.named().await.len(), 1);
}

#[tokio::test]
async fn rows_of_one_kiosk_prove_nothing_in_the_name_of_another() {
    let Some(site) = kit::open().await else { return };
    let (_, _, lines) = prepared(&site, "first").await;
    let second = site.kiosk("second").await;
    let answer = second.push(&site.office, &lines).await;
    assert_eq!(answer.held.len(), 20);
    assert_eq!(kit::rows(&site, "punches", second.device).await, Vec::<u64>::new());
    assert_eq!(site.named().await, named(&[("bad_hash", "punch", 1)]));
}

#[tokio::test]
async fn an_administrator_decides_on_what_is_held() {
    let Some(site) = kit::open().await else { return };
    let (kiosk, _, mut lines) = prepared(&site, "kiosk").await;
    row(&mut lines, 5).captured_at.0 += 60_000;
    row(&mut lines, 7).captured_at.0 += 60_000;
    kiosk.push(&site.office, &lines[..6]).await;
    kiosk.push(&site.office, &lines[6..]).await;
    let ids: Vec<u64> = site.incidents().await.iter().map(|one| one["id"].as_u64().expect("a number")).collect();
    let decide = async |id: u64, decision: &str| {
        site.office.put(&format!("/api/admin/incidents/{id}"), &site.token, &json!({ "decision": decision })).await
    };
    let accepted = decide(ids[1], "accept").await;
    assert_eq!((accepted.body["status"].as_str(), accepted.body["held"].as_u64()), (Some("closed"), Some(0)), "{accepted:?}");
    decide(ids[0], "discard").await;
    assert_eq!(kit::rows(&site, "punches", kiosk.device).await, [1, 2, 3, 4, 5, 6].into_iter().chain(8..=20).collect::<Vec<_>>());
    // What was decided stays so.
    let answer = kiosk.push(&site.office, &lines).await;
    assert_eq!(answer.held, []);
    assert_eq!(site.incidents().await.len(), 0);
}
