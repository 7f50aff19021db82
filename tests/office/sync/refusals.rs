//! Who is refused, with which word, and what a push must not be.

use axum::http::StatusCode;
use ed25519_dalek::VerifyingKey;
use rollcall::attendance::punch::PunchKind;
use rollcall::ledger;
use rollcall::wire::{
    BeatAnswer, HEARTBEAT_PATH, HeldReason, MOST_BYTES, MOST_LINES, PAIR_PATH, PULL_PATH, PUSH_PATH, PullRequest, Refusal, RefusalCode,
    SUPPORT_PATH, Spoken, Stream, SupportAnswer,
};
use serde_json::{Value, json};

use super::kit::{self, Kiosk, about, at, gzip, held, person, told};
use crate::kit::Answer;

fn refusal(answer: &Answer) -> Refusal {
    serde_json::from_value(answer.body.clone()).unwrap_or_else(|_| panic!("{answer:?}"))
}

fn code(answer: &Answer) -> (u16, RefusalCode) {
    (answer.status.as_u16(), refusal(answer).code)
}

fn beat(kiosk: &Kiosk) -> Vec<u8> {
    serde_json::to_vec(&kiosk.beat(None)).expect("JSON")
}

#[tokio::test]
async fn a_code_is_good_once_for_one_kiosk() {
    let Some(site) = kit::open().await else { return };
    let (office, mut kiosk) = (&site.office, Kiosk::new());
    let wrong = kiosk.pair(office, "AAAAA-AAAAA").await.expect_err("refused");
    assert_eq!(code(&wrong), (403, RefusalCode::Code));
    let one = site.code("Main gate").await;
    assert_eq!(site.office.get("/api/admin/pairing-codes", Some(&site.token)).await.body["codes"].as_array().map(Vec::len), Some(1));
    // As people type it; and again, because the answer may have been lost.
    kiosk.pair(office, &one.to_lowercase().replace('-', " ")).await.expect("paired");
    let token = kiosk.token.clone();
    kiosk.pair(office, &one).await.expect("paired again");
    assert_ne!(kiosk.token, token);
    // Once it was heard nothing was lost, and who repeats the request does not take its token away.
    assert_eq!(kiosk.send(office, HEARTBEAT_PATH, beat(&kiosk)).await.status, StatusCode::OK);
    let repeated = kiosk.clone().pair(office, &one).await.expect_err("refused");
    assert_eq!(code(&repeated), (403, RefusalCode::Code));
    assert_eq!(kiosk.send(office, HEARTBEAT_PATH, beat(&kiosk)).await.status, StatusCode::OK);
    let stranger = Kiosk::new().pair(office, &one).await.expect_err("refused");
    assert_eq!(code(&stranger), (403, RefusalCode::Code));
    // The same identity with another key is a copy that was set up anew.
    let mut copy = Kiosk::with(kiosk.device, Kiosk::new().key, kiosk.identity.clone());
    let other = site.code("Copy").await;
    let refused = copy.pair(office, &other).await.expect_err("refused");
    assert_eq!(code(&refused), (409, RefusalCode::Identity));
    // Which did not use up the code.
    Kiosk::new().pair(office, &other).await.expect("paired");
    let old = site.code("Late").await;
    office.execute("UPDATE pairing_codes SET expires_at = '2026-01-01' WHERE used_at IS NULL").await;
    assert_eq!(code(&Kiosk::new().pair(office, &old).await.expect_err("refused")), (403, RefusalCode::Code));
    let withdrawn = site.office.post("/api/admin/pairing-codes", Some(&site.token), &json!({ "site_id": site.id, "name": "x" })).await;
    assert!(withdrawn.body["qr"].as_str().is_some_and(|qr| qr.starts_with("rollcall-pair:https://office.example.org#")), "{withdrawn:?}");
    let path = format!("/api/admin/pairing-codes/{}", withdrawn.body["id"].as_str().expect("an id"));
    assert_eq!(site.office.delete(&path, &site.token).await.status, StatusCode::OK);
    let gone = withdrawn.body["code"].as_str().expect("a code");
    assert_eq!(code(&Kiosk::new().pair(office, gone).await.expect_err("refused")), (403, RefusalCode::Code));
}

#[tokio::test]
async fn codes_cannot_be_tried_out() {
    let Some(site) = kit::open().await else { return };
    let mut refused = None;
    for number in 0..32 {
        let answer = Kiosk::new().pair(&site.office, &format!("AAAAA-{number:05}")).await.expect_err("refused");
        refused = Some((code(&answer), answer.headers.contains_key("retry-after")));
    }
    assert_eq!(refused, Some(((429, RefusalCode::TooMany), true)));
    let good = site.code("Main gate").await;
    assert_eq!(code(&Kiosk::new().pair(&site.office, &good).await.expect_err("refused")), (429, RefusalCode::TooMany));
}

#[tokio::test]
async fn only_who_is_paired_and_signs_is_heard() {
    let Some(site) = kit::open().await else { return };
    let (office, kiosk) = (&site.office, site.kiosk("kiosk").await);
    let body = beat(&kiosk);
    let other = site.kiosk("other").await;
    for (path, body) in [(HEARTBEAT_PATH, body.clone()), (PULL_PATH, b"{\"cursor\":0,\"bytes\":1}".to_vec()), (PUSH_PATH, gzip(b"{}"))] {
        let nobody = Kiosk { token: "0".repeat(64), ..kiosk.clone() };
        assert_eq!(code(&nobody.send(office, path, body.clone()).await), (401, RefusalCode::Token), "{path}");
        let without = Kiosk { token: String::new(), ..kiosk.clone() };
        assert_eq!(code(&without.send(office, path, body.clone()).await), (401, RefusalCode::Token), "{path}");
        let stolen = Kiosk { token: kiosk.token.clone(), ..other.clone() };
        assert_eq!(code(&stolen.send(office, path, body.clone()).await), (403, RefusalCode::Signature), "{path}");
        for signature in ["", "zz", &"0".repeat(128)] {
            let answer = kiosk.send_with(office, path, body.clone(), signature, "2").await;
            assert_eq!(code(&answer), (403, RefusalCode::Signature), "{path} {signature}");
        }
        for version in ["", "0", "3", "two"] {
            let answer = kiosk.send_with(office, path, body.clone(), "00", version).await;
            assert_eq!((code(&answer), refusal(&answer).spoken), ((426, RefusalCode::Version), Some(Spoken::HERE)), "{path} {version}");
        }
    }
    // A signature is for one path and one body.
    let signature = ed25519_dalek::Signer::sign(&kiosk.key, &ledger::request(kiosk.device.0.as_bytes(), PULL_PATH, &body));
    let moved = kiosk.send_with(office, HEARTBEAT_PATH, body.clone(), &hex::encode(signature.to_bytes()), "2").await;
    assert_eq!(code(&moved), (403, RefusalCode::Signature));
    // An administrator's token is none of a kiosk.
    let admin = Kiosk { token: site.token.clone(), ..kiosk.clone() };
    assert_eq!(code(&admin.send(office, HEARTBEAT_PATH, body).await), (401, RefusalCode::Token));
    let newer = Kiosk { wire: 7, ..Kiosk::new() };
    let mut request = newer.pair_request("AAAAA-AAAAA");
    request.spoken = Spoken { oldest: 5, newest: 7 };
    let answer = newer.send(office, PAIR_PATH, serde_json::to_vec(&request).expect("JSON")).await;
    assert_eq!(code(&answer), (426, RefusalCode::Version));
}

#[tokio::test]
async fn a_revoked_kiosk_can_neither_push_nor_read_and_is_told_so_by_head_office_alone() {
    let Some(site) = kit::open().await else { return };
    let (office, mut kiosk) = (&site.office, site.kiosk("kiosk").await);
    let office_key = VerifyingKey::from_bytes(&kiosk.paired.as_ref().expect("paired").office_key.0).expect("a key");
    let path = format!("/api/admin/devices/{}/revoke", kiosk.device);
    let revoked = office.post(&path, Some(&site.token), &json!({})).await;
    assert_eq!(revoked.body["status"], json!("revoked"), "{revoked:?}");
    assert_eq!(office.post(&path, Some(&site.token), &json!({})).await.status, StatusCode::CONFLICT);
    let line = kiosk.note("a");
    let push = kiosk.try_push(office, &kiosk.head(), &[line]).await;
    let pull = kiosk.send(office, PULL_PATH, serde_json::to_vec(&PullRequest { cursor: 0, bytes: 1 }).expect("JSON")).await;
    for answer in [push, pull, kiosk.send(office, HEARTBEAT_PATH, beat(&kiosk)).await] {
        assert_eq!(code(&answer), (403, RefusalCode::Revoked));
        let word = refusal(&answer).revocation.expect("a proof");
        assert!(
            word.device == kiosk.device
                && ledger::is_signed(&office_key, &ledger::revocation(word.device.0.as_bytes(), word.at.0), &word.signature.0)
        );
    }
    assert_eq!(kit::rows(&site, "kiosk_audit", kiosk.device).await, Vec::<u64>::new());
    // With a new code it is a kiosk again, and goes on where it was.
    let again = site.code("kiosk").await;
    kiosk.pair(office, &again).await.expect("paired");
    let line = kiosk.note("b");
    assert_eq!(kiosk.push(office, &[line]).await.next.audit, 1, "the first row has not come yet");
}

#[tokio::test]
async fn what_is_no_push_is_refused_and_one_bad_line_is_not_the_push() {
    let Some(site) = kit::open().await else { return };
    let (office, mut kiosk) = (&site.office, site.kiosk("kiosk").await);
    let head = serde_json::to_string(&kiosk.head()).expect("JSON");
    let send = async |kiosk: &Kiosk, body: Vec<u8>| code(&kiosk.send(office, PUSH_PATH, body).await);
    assert_eq!(send(&kiosk, head.clone().into_bytes()).await, (422, RefusalCode::Malformed), "not compressed");
    assert_eq!(send(&kiosk, gzip(b"")).await, (422, RefusalCode::Malformed), "empty");
    assert_eq!(send(&kiosk, gzip(&[0xff; 100])).await, (422, RefusalCode::Malformed), "no text");
    assert_eq!(send(&kiosk, gzip(format!("{head}\nnonsense").as_bytes())).await, (422, RefusalCode::Malformed), "no line");
    let cut = gzip(head.as_bytes());
    assert_eq!(send(&kiosk, cut[..cut.len() - 9].to_vec()).await, (422, RefusalCode::Malformed), "cut");
    assert_eq!(send(&kiosk, gzip(&vec![b' '; 9 << 20])).await, (413, RefusalCode::TooLarge), "a bomb");
    assert_eq!(send(&kiosk, vec![0; MOST_BYTES + 1]).await, (413, RefusalCode::TooLarge), "long");
    let line = |idx: usize| json!({ "line": "missing", "stream": "audit", "idx": idx }).to_string();
    let many: Vec<String> = [head.clone()].into_iter().chain((1..=MOST_LINES + 1).map(line)).collect();
    assert_eq!(send(&kiosk, gzip(many.join("\n").as_bytes())).await, (413, RefusalCode::TooLarge), "many lines");
    let strange = site.kiosk("other").await;
    assert_eq!(send(&strange, gzip(head.as_bytes())).await, (422, RefusalCode::Malformed), "another kiosk's");

    // What a later version may send is skipped or held; what is understood counts.
    let ana = person("Ana Souza", None);
    let known = kiosk.change(about(told(&ana)));
    let mut later = serde_json::to_value(kiosk.punch(ana.id, PunchKind::Auto, at(17, 9, 0))).expect("JSON");
    later["kind"] = json!("teleport");
    let after = kiosk.punch(ana.id, PunchKind::Auto, at(17, 17, 0));
    kiosk.changes += 1;
    let lines: Vec<Value> = vec![
        serde_json::to_value(known).expect("JSON"),
        json!({ "line": "change", "idx": 2, "change": { "about": "weather", "rain": true } }),
        json!({ "line": "hologram", "idx": 1, "depth": 3 }),
        later,
        serde_json::to_value(after).expect("JSON"),
    ];
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    let answer = kiosk.push_text(office, &kiosk.head(), &lines).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let answer: rollcall::wire::PushAnswer = serde_json::from_value(answer.body).expect("an answer");
    assert_eq!(held(&answer), [(Stream::Punch, 1, HeldReason::Unknown), (Stream::Change, 2, HeldReason::Unknown)]);
    assert_eq!((answer.next.punch, answer.next.change), (3, 3));
    assert_eq!(kit::rows(&site, "punches", kiosk.device).await, [2]);
}

#[tokio::test]
async fn whoever_comes_when_there_is_no_room_is_told_when_to_come_back() {
    let Some(site) = kit::open().await else { return };
    let kiosk = site.kiosk("kiosk").await;
    let turns = site.office.app.gate.close().await.expect("every turn");
    let answer = kiosk.try_push(&site.office, &kiosk.head(), &[]).await;
    assert_eq!((code(&answer), answer.headers.contains_key("retry-after")), ((503, RefusalCode::Unavailable), true));
    // How it is can be told all the same.
    assert_eq!(kiosk.send(&site.office, HEARTBEAT_PATH, beat(&kiosk)).await.status, StatusCode::OK);
    drop(turns);
    kiosk.push(&site.office, &[]).await;
}

#[tokio::test]
async fn head_office_asks_and_the_kiosk_answers() {
    let Some(site) = kit::open().await else { return };
    let (office, kiosk) = (&site.office, site.kiosk("kiosk").await);
    let path = format!("/api/admin/devices/{}/support", kiosk.device);
    assert_eq!(office.post(&path, Some(&site.token), &json!({ "kind": "log" })).await.status, StatusCode::ACCEPTED);
    assert_eq!(office.post(&path, Some(&site.token), &json!({ "kind": "selfie" })).await.status, StatusCode::BAD_REQUEST);
    let heard: BeatAnswer = kiosk.ask(office, HEARTBEAT_PATH, &kiosk.beat(None)).await;
    let answer = SupportAnswer { id: heard.asks[0].id, text: "all is well".into() };
    let body = serde_json::to_vec(&answer).expect("JSON");
    assert_eq!(kiosk.send(office, SUPPORT_PATH, body.clone()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(kiosk.send(office, SUPPORT_PATH, body).await.status, StatusCode::NO_CONTENT);
    let told = office.get(&path, Some(&site.token)).await;
    assert_eq!(told.body["requests"][0]["answer"], json!("all is well"), "{told:?}");
    let heard: BeatAnswer = kiosk.ask(office, HEARTBEAT_PATH, &kiosk.beat(None)).await;
    assert_eq!(heard.asks, []);
}

#[tokio::test]
async fn settings_come_signed_the_kiosks_own_over_its_sites() {
    let Some(site) = kit::open().await else { return };
    let (office, mut kiosk) = (&site.office, site.kiosk("kiosk").await);
    let office_key = VerifyingKey::from_bytes(&kiosk.paired.as_ref().expect("paired").office_key.0).expect("a key");
    let of_site = format!("/api/admin/sites/{}/kiosk-settings", site.id);
    let own = format!("/api/admin/devices/{}/settings", kiosk.device);
    let values = json!({ "values": { "ui.theme": "dark", "ui.result_secs": 3 } });
    assert_eq!(office.put(&of_site, &site.token, &values).await.status, StatusCode::OK);
    assert_eq!(office.put(&own, &site.token, &json!({ "values": { "ui.theme": "light" } })).await.status, StatusCode::OK);
    let refused = office.put(&own, &site.token, &json!({ "values": { "ui.theme": "plaid" } })).await;
    assert_eq!(refused.body["fields"][0]["field"], json!("ui.theme"), "{refused:?}");
    let settings = kiosk.pull(office).await.into_iter().rev().find_map(|record| match record {
        rollcall::wire::RosterRecord::Settings(settings) => Some(settings),
        _ => None,
    });
    let settings = settings.expect("settings");
    let message = ledger::settings(kiosk.device.0.as_bytes(), settings.revision, &settings.values);
    assert!(ledger::is_signed(&office_key, &message, &settings.signature.0));
    let values: Value = serde_json::from_str(&settings.values).expect("JSON");
    assert_eq!(values, json!({ "ui.theme": "light", "ui.result_secs": 3 }));
}
