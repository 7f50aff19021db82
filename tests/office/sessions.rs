//! Sessions: listed, ended, and begun on the surface in envelopes.

use axum::http::StatusCode;
use serde_json::json;

use crate::kit::PASSWORD;
use crate::people::{ANA, BOB, Cast, cast};

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner() {
    let Some(Cast { office, ana, bob, .. }) = cast().await else { return };
    let second = office.sign_in(ANA).await.token().to_owned();
    let list = office.get("/api/auth/sessions", Some(&second)).await;
    let sessions = list.body["sessions"].as_array().expect("sessions").clone();
    let current: Vec<_> = sessions.iter().map(|session| session["current"].as_bool().expect("a flag")).collect();
    assert_eq!(current, [true, false]);
    let first = sessions[1]["id"].as_str().expect("an id");
    let path = format!("/api/auth/sessions/{first}");
    assert_eq!(office.delete(&path, &bob.1).await.status, StatusCode::NOT_FOUND, "somebody else's is not told from none");
    assert_eq!(office.delete(&path, &second).await.status, StatusCode::OK);
    assert_eq!(office.delete(&path, &second).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.get("/api/auth/verify-token", Some(&ana.1)).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(office.get("/api/auth/verify-token", Some(&second)).await.status, StatusCode::OK);
    assert_eq!(office.get("/api/auth/sessions/none", Some(&second)).await.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn the_surface_in_envelopes_signs_in_with_a_pair() {
    let Some(Cast { office, ana, .. }) = cast().await else { return };
    let login = office.post("/v1/auth/login", None, &json!({ "email": ANA, "password": PASSWORD })).await;
    assert_eq!(
        (login.status, &login.body["success"], &login.body["code"]),
        (StatusCode::OK, &json!(true), &json!("LOGGED_IN")),
        "{login:?}"
    );
    let data = &login.body["data"];
    assert_eq!((&data["user"]["id"], &data["user"]["role"], &data["user"]["role_id"]), (&json!(ana.0), &json!("USER"), &json!(3)));
    let pair = &data["tokens"];
    let access = pair["access_token"].as_str().expect("a token");
    assert_eq!(office.get("/api/auth/verify-token", Some(access)).await.status, StatusCode::OK);
    let refresh = json!({ "refresh_token": pair["refresh_token"] });
    assert_eq!(login.cookie(), format!("refresh_token={}", pair["refresh_token"].as_str().expect("a token")));
    let renewed = office.post("/v1/auth/refresh", None, &refresh).await;
    assert_eq!(renewed.status, StatusCode::OK, "{renewed:?}");
    assert_ne!(renewed.body["data"]["tokens"]["refresh_token"], refresh["refresh_token"]);
    let stale = office.post("/v1/auth/refresh", None, &refresh).await;
    assert_eq!((stale.status, &stale.body["code"]), (StatusCode::UNAUTHORIZED, &json!("UNAUTHENTICATED")));
    assert_eq!(office.get("/api/auth/verify-token", Some(access)).await.status, StatusCode::UNAUTHORIZED, "its session has ended");
    let unknown = office.post("/v1/auth/login", None, &json!({ "email": "x@example.org", "password": "x" })).await;
    let wrong = office.post("/v1/auth/login", None, &json!({ "email": BOB, "password": "x" })).await;
    assert_eq!((unknown.status, unknown.body), (StatusCode::UNAUTHORIZED, wrong.body));
}
