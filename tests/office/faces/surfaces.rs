//! The surface for services, and its keys.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rollcall::people::role::Role;
use serde_json::{Value, json};

use super::kit::{BIDEN, OBAMA, beside, demo, file, form, open, problems, send, someone, text};
use crate::kit::{Answer, Office, request};

async fn recognise(office: &Office, key: Option<&str>, body: &Value) -> Answer {
    let builder = request(Method::POST, "/faces/recognize", None);
    let builder = match key {
        Some(key) => builder.header("x-api-key", key),
        None => builder,
    };
    office.send(builder.body(Body::from(body.to_string())).expect("a request")).await
}

#[tokio::test]
async fn a_service_registers_and_recognises_with_a_key() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    assert_eq!(office.post("/api/auth/api-key", Some(&barack.token), &json!({})).await.status, StatusCode::FORBIDDEN);
    let made = office.post("/api/auth/api-key", Some(&operator.token), &json!({})).await;
    assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
    let key = made.body["api_key"].as_str().expect("a key").to_owned();
    let stored: String = office.value("SELECT api_key FROM user_settings WHERE api_key IS NOT NULL").await;
    assert!(stored.len() == 64 && !key.contains(&stored), "only its hash is kept");

    let registration = |pictures: Vec<Vec<u8>>| {
        let mut parts = vec![text("user_id", &barack.id), text("consent", "2026-11")];
        parts.extend(pictures.into_iter().map(|bytes| file("images[]", bytes)));
        let mut request = form("/faces/register", None, &parts);
        request.headers_mut().insert("x-api-key", key.parse().expect("a value"));
        request
    };
    let few = office.send(registration(vec![demo(OBAMA[0])])).await;
    assert_eq!((few.status, problems(&few)), (StatusCode::BAD_REQUEST, vec![("images".into(), "must be 3 to 5 pictures".into())]));
    assert_eq!((&few.body["success"], &few.body["code"]), (&json!(false), &json!("INVALID")), "in the envelope");
    let done = office.send(registration(OBAMA.map(demo).to_vec())).await;
    assert_eq!(done.status, StatusCode::CREATED, "{done:?}");
    assert_eq!(
        (&done.body["success"], &done.body["data"]["face_registered"], &done.body["data"]["count"]),
        (&json!(true), &json!(true), &json!(3))
    );

    let source = json!({ "source_type": "camera", "source_id": "gate-1", "timestamp": "2026-11-20T08:57:00Z" });
    let picture = |bytes: Vec<u8>| {
        let mut body = source.clone();
        body["image"] = json!(STANDARD.encode(bytes));
        body
    };
    let seen = recognise(&office, Some(&key), &picture(beside([OBAMA[1], BIDEN]))).await;
    assert_eq!((seen.status, &seen.body["meta"]), (StatusCode::OK, &source), "{seen:?}");
    let faces = seen.body["data"].as_array().expect("a list");
    assert_eq!(faces.len(), 2, "{seen:?}");
    let known: Vec<_> = faces.iter().filter(|face| face["recognized"] == true).collect();
    assert!(known.len() == 1 && known[0]["user_id"] == json!(barack.id) && known[0]["name"] == "Barack Obama", "{seen:?}");
    let stranger = faces.iter().find(|face| face["recognized"] == false).expect("the other");
    assert!(stranger["user_id"].is_null() && stranger["confidence"].as_f64().is_some_and(|score| (-1.0..1.0).contains(&score)), "{seen:?}");
    let wrong_time = recognise(&office, Some(&key), &json!({ "image": "", "timestamp": "yesterday" })).await;
    assert_eq!(problems(&wrong_time)[0].0, "timestamp", "{wrong_time:?}");

    let face = done.body["data"]["face_ids"][0].as_str().expect("an id");
    let mut delete = request(Method::DELETE, &format!("/faces/{face}"), None).body(Body::empty()).expect("a request");
    delete.headers_mut().insert("x-api-key", key.parse().expect("a value"));
    let deleted = office.send(delete).await;
    assert_eq!((deleted.status, &deleted.body["data"]["deleted"]), (StatusCode::OK, &json!(true)), "{deleted:?}");
}

#[tokio::test]
async fn the_surface_for_services_is_closed_to_others() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let ana = someone(&office, "Ana Souza", Role::Employee).await;
    let body = json!({ "image": STANDARD.encode(demo(BIDEN)) });
    assert_eq!(recognise(&office, None, &body).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(recognise(&office, Some("rollcall_0000"), &body).await.status, StatusCode::UNAUTHORIZED);
    let employee = office.post("/faces/recognize", Some(&ana.token), &body).await;
    assert_eq!((employee.status, &employee.body["code"]), (StatusCode::FORBIDDEN, &json!("FORBIDDEN")), "{employee:?}");
    let token = office.post("/faces/recognize", Some(&operator.token), &body).await;
    assert_eq!((token.status, token.body["data"].as_array().map(Vec::len)), (StatusCode::OK, Some(1)), "{token:?}");

    let key = office.post("/api/auth/api-key", Some(&operator.token), &json!({})).await.body["api_key"].as_str().expect("a key").to_owned();
    assert_eq!(recognise(&office, Some(&key), &body).await.status, StatusCode::OK);
    let people = request(Method::GET, "/api/face/status", None).header("x-api-key", &key).body(Body::empty()).expect("a request");
    assert_eq!(office.send(people).await.status, StatusCode::UNAUTHORIZED, "a key opens nothing else");
    assert_eq!(send(&office, Method::DELETE, "/api/auth/api-key", &operator.token).await.status, StatusCode::OK);
    assert_eq!(recognise(&office, Some(&key), &body).await.status, StatusCode::UNAUTHORIZED);
}
