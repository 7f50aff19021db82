//! What kiosks of another version see: the JSON of every type as it is pinned in files, and a conversation of version 1 as it was recorded.
//! Neither file is ever written by a test: a kiosk in the field does not change with the program that reads this.

use std::path::Path;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use hmac::{Hmac, Mac};
use mysql_async::prelude::Queryable;
use rollcall::ids::DeviceId;
use rollcall::wire;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::Sha256;

use super::kit;
use crate::kit::request;

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Reads each example as `T` and writes it again: the same comes out.
fn pinned<T: Serialize + DeserializeOwned>(types: &Value, name: &str) {
    let examples = types[name].as_array().unwrap_or_else(|| panic!("no examples of {name}"));
    for example in examples {
        let read: T = serde_json::from_value(example.clone()).unwrap_or_else(|error| panic!("{name}: {error}: {example}"));
        assert_eq!(&serde_json::to_value(&read).expect("JSON"), example, "{name}");
    }
}

#[test]
fn the_json_of_every_type_is_pinned() {
    let types: Value = serde_json::from_str(&file("wire_types/pinned.json")).expect("JSON");
    pinned::<wire::PairRequest>(&types, "PairRequest");
    pinned::<wire::PairAnswer>(&types, "PairAnswer");
    pinned::<wire::PushHead>(&types, "PushHead");
    pinned::<wire::PushLine>(&types, "PushLine");
    pinned::<wire::PushAnswer>(&types, "PushAnswer");
    pinned::<wire::PullRequest>(&types, "PullRequest");
    pinned::<wire::PullAnswer>(&types, "PullAnswer");
    pinned::<wire::BeatRequest>(&types, "BeatRequest");
    pinned::<wire::BeatAnswer>(&types, "BeatAnswer");
    pinned::<wire::SupportAnswer>(&types, "SupportAnswer");
    pinned::<wire::Refusal>(&types, "Refusal");
}

#[test]
fn what_a_later_version_adds_does_not_break_this_one() {
    let types: Value = serde_json::from_str(&file("wire_types/pinned.json")).expect("JSON");
    let mut page = types["PullAnswer"][0].clone();
    page["weather"] = Value::from("rain");
    page["records"].as_array_mut().expect("a list").push(serde_json::json!({ "about": "weather", "rain": true }));
    let page: wire::PullAnswer = serde_json::from_value(page).expect("reads");
    assert_eq!(page.records.last(), Some(&wire::RosterRecord::Unknown));
    let refusal = serde_json::json!({ "code": "bored", "message": "later" });
    assert_eq!(serde_json::from_value::<wire::Refusal>(refusal).expect("reads").code, wire::RefusalCode::Unknown);
}

/// Whether all that was answered then is answered now: fields and elements may have been added, and `"*"` was never the same twice.
fn is_answered(then: &Value, now: &Value) -> bool {
    match (then, now) {
        (Value::String(text), _) if text == "*" => true,
        (Value::Object(then), Value::Object(now)) => {
            then.iter().all(|(name, value)| now.get(name).is_some_and(|now| is_answered(value, now)))
        }
        (Value::Array(then), Value::Array(now)) => then.iter().all(|value| now.iter().any(|now| is_answered(value, now))),
        _ => then == now,
    }
}

#[tokio::test]
async fn a_kiosk_of_version_1_goes_on_working() {
    let Some(site) = kit::open().await else { return };
    let recorded = file("wire_v1/conversation.jsonl");
    let mut lines = recorded.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let start = lines.next().expect("a first line");
    // The code that it was paired with then.
    site.code("Main gate").await;
    let code: String = start["code"].as_str().expect("a code").chars().filter(char::is_ascii_alphanumeric).collect();
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(site.office.app.settings.secret.bytes()).expect("a key");
    mac.update(b"rollcall pairing code v1");
    mac.update(code.as_bytes());
    let mut conn = site.office.pool.get_conn().await.expect("a connection");
    conn.exec_drop("UPDATE pairing_codes SET code_hash = ?", (mac.finalize().into_bytes().to_vec(),)).await.expect("updates");
    let mut token: Option<String> = None;
    let mut steps = 0;
    for step in lines {
        let text = |name: &str| step[name].as_str().unwrap_or_else(|| panic!("{name} of {step}")).to_owned();
        let request = request(Method::POST, &text("path"), token.as_deref())
            .header(wire::VERSION_HEADER, "1")
            .header(wire::SIGNATURE_HEADER, text("signature"))
            .body(Body::from(hex::decode(text("body")).expect("hex")));
        let answer = site.office.send(request.expect("a request")).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        assert!(is_answered(&step["answer"], &answer.body), "then: {}\nnow: {}", step["answer"], answer.body);
        token = answer.body["token"].as_str().map(str::to_owned).or(token);
        steps += 1;
    }
    assert_eq!(steps, 5);
    let device: DeviceId = start["device"].as_str().expect("a device").parse().expect("a UUID");
    assert_eq!(kit::rows(&site, "punches", device).await, (1..=17).collect::<Vec<_>>());
    assert_eq!(kit::rows(&site, "kiosk_audit", device).await, [1]);
    assert_eq!(site.incidents().await.len(), 0);
}
