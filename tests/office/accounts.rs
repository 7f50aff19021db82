//! Signing up, in and out; sessions and their theft; lock-outs.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use rollcall::people::role::Role;
use serde_json::json;

use crate::kit::{Answer, Office, PASSWORD, request};

async fn refresh(office: &Office, cookie: &str) -> Answer {
    let builder = request(Method::POST, "/api/auth/refresh", None).header(header::COOKIE, cookie);
    office.send(builder.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn a_session_lives_from_login_to_logout() {
    let Some(office) = Office::open().await else { return };
    let id = office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    let login = office.sign_in("Ana@Example.org").await;
    assert_eq!(login.status, StatusCode::OK, "{login:?}");
    assert_eq!((&login.body["user_id"], &login.body["name"], &login.body["role"]), (&json!(id), &json!("Ana Souza"), &json!("employee")));
    let set = login.headers[header::SET_COOKIE].to_str().expect("text");
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict") && set.contains("Path=/api/auth"), "{set}");

    let verified = office.get("/api/auth/verify-token", Some(login.token())).await;
    assert_eq!(verified.body, json!({ "valid": true, "user_id": id, "name": "Ana Souza", "role": "employee" }));
    let logout = office.post("/api/auth/logout", Some(login.token()), &json!({})).await;
    assert_eq!(logout.body, json!({ "success": true, "message": "Logged out successfully" }));
    let after = office.get("/api/auth/verify-token", Some(login.token())).await;
    assert_eq!((after.status, after.body), (StatusCode::UNAUTHORIZED, json!({ "valid": false })));
    assert_eq!(refresh(&office, &login.cookie()).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_refresh_token_used_twice_ends_its_session() {
    let Some(office) = Office::open().await else { return };
    office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    let login = office.sign_in("ana@example.org").await;
    let other = office.sign_in("ana@example.org").await;
    let renewed = refresh(&office, &login.cookie()).await;
    assert_eq!(renewed.status, StatusCode::OK, "{renewed:?}");
    assert_ne!(renewed.cookie(), login.cookie());

    assert_eq!(refresh(&office, &login.cookie()).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refresh(&office, &renewed.cookie()).await.status, StatusCode::UNAUTHORIZED, "the thief's successor is void too");
    assert_eq!(office.get("/api/auth/verify-token", Some(renewed.token())).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(office.get("/api/auth/verify-token", Some(other.token())).await.status, StatusCode::OK, "other sessions go on");
    let noted: u64 = office.value("SELECT COUNT(*) FROM activity_logs WHERE action_type = 'refresh_token_reused'").await;
    assert_eq!(noted, 1);
}

#[tokio::test]
async fn a_changed_password_ends_every_session() {
    let Some(office) = Office::open().await else { return };
    office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    let (one, two) = (office.sign_in("ana@example.org").await, office.sign_in("ana@example.org").await);
    let change = |old: &str, new: &str| json!({ "old_password": old, "new_password": new });
    let path = "/api/auth/change-password";
    assert_eq!(office.post(path, Some(one.token()), &change("wrong", "nine herons")).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(office.post(path, Some(one.token()), &change(PASSWORD, "short")).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(office.post(path, Some(one.token()), &change(PASSWORD, "nine herons")).await.status, StatusCode::OK);
    for token in [one.token(), two.token()] {
        assert_eq!(office.get("/api/auth/verify-token", Some(token)).await.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(office.sign_in("ana@example.org").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn guessing_is_stopped_and_tells_nothing() {
    let Some(office) = Office::open().await else { return };
    office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    for email in ["ana@example.org", "nobody@example.org"] {
        let guess = json!({ "email": email, "password": "not this one" });
        for _ in 0..5 {
            let answer = office.post("/api/auth/login", None, &guess).await;
            assert_eq!((answer.status, &answer.body["code"]), (StatusCode::UNAUTHORIZED, &json!("bad_credentials")));
        }
        let answer = office.post("/api/auth/login", None, &guess).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{email}");
        assert!(answer.headers.contains_key(header::RETRY_AFTER));
    }
    assert_eq!(office.sign_in("ana@example.org").await.status, StatusCode::TOO_MANY_REQUESTS, "the right password does not help");
}

#[tokio::test]
async fn accounts_that_are_not_active_stay_out() {
    let Some(office) = Office::open().await else { return };
    let id = office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    let login = office.sign_in("ana@example.org").await;
    let set = async |what: &str| {
        let mut conn = office.pool.get_conn().await.expect("a connection");
        mysql_async::prelude::Queryable::query_drop(&mut conn, format!("UPDATE users SET {what} WHERE id = '{id}'"))
            .await
            .expect("updates");
    };
    for (what, status) in [
        ("status = 'Suspended'", StatusCode::FORBIDDEN),
        ("status = 'Inactive'", StatusCode::FORBIDDEN),
        ("status = 'Active', deleted_at = NOW(3)", StatusCode::UNAUTHORIZED),
    ] {
        set(what).await;
        assert_eq!(office.sign_in("ana@example.org").await.status, status, "{what}");
        assert_eq!(office.get("/api/auth/verify-token", Some(login.token())).await.status, StatusCode::UNAUTHORIZED, "{what}");
    }
}

#[tokio::test]
async fn signing_up_gives_no_role_and_is_off_unless_allowed() {
    let Some(office) = Office::open_with(|config| config.signup = true).await else { return };
    let registration = json!({ "name": "Eve", "email": "eve@example.org", "password": PASSWORD, "role": "admin" });
    let made = office.post("/api/auth/register", None, &registration).await;
    assert_eq!((made.status, &made.body["role"]), (StatusCode::CREATED, &json!("employee")), "{made:?}");
    let again = office.post("/api/auth/register", None, &registration).await;
    assert_eq!((again.status, &again.body["error"]), (StatusCode::CONFLICT, &json!("the e-mail address is taken")));
    let settings: u64 = office.value("SELECT COUNT(*) FROM user_settings").await;
    assert_eq!(settings, 1);

    let Some(closed) = Office::open().await else { return };
    assert_eq!(closed.post("/api/auth/register", None, &registration).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn bcrypt_hashes_are_replaced_at_login() {
    let Some(office) = Office::open().await else { return };
    office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    let old = bcrypt::hash(PASSWORD, 4).expect("hashes");
    let mut conn = office.pool.get_conn().await.expect("a connection");
    mysql_async::prelude::Queryable::exec_drop(&mut conn, "UPDATE users SET password_hash = ?", (old,)).await.expect("updates");
    assert_eq!(office.sign_in("ana@example.org").await.status, StatusCode::OK);
    let hash: String = office.value("SELECT password_hash FROM users").await;
    assert!(hash.starts_with("$argon2id$"), "{hash}");
    assert_eq!(office.sign_in("ana@example.org").await.status, StatusCode::OK);
}

#[tokio::test]
async fn health_needs_the_database_and_no_token() {
    let Some(office) = Office::open().await else { return };
    for path in ["/health", "/api/health"] {
        let answer = office.get(path, None).await;
        assert_eq!((answer.status, &answer.body["status"]), (StatusCode::OK, &json!("healthy")));
    }
    let missing = office.get("/no/such/page", None).await;
    assert_eq!((missing.status, &missing.body["code"]), (StatusCode::NOT_FOUND, &json!("not_found")));
    let docs = office.get("/openapi.json", None).await;
    assert!(docs.body["paths"]["/api/auth/login"]["post"].is_object(), "{docs:?}");
}

#[tokio::test]
async fn each_surface_refuses_in_its_own_form() {
    let Some(office) = Office::open().await else { return };
    let plain = office.get("/api/no/such/page", None).await;
    assert_eq!((plain.status, &plain.body["error"]), (StatusCode::NOT_FOUND, &plain.body["message"]));
    let wrapped = office.get("/v1/no/such/page", None).await;
    assert_eq!(wrapped.status, StatusCode::NOT_FOUND);
    let expected =
        json!({ "success": false, "code": "NOT_FOUND", "message": "the page was not found", "data": null, "meta": {}, "errors": [] });
    assert_eq!(wrapped.body, expected);
    let broken = office.post("/api/auth/login", None, &json!({ "email": 7 })).await;
    assert_eq!((broken.status, &broken.body["code"]), (StatusCode::BAD_REQUEST, &json!("invalid")), "{broken:?}");
    let method = office.post("/api/auth/verify-token", None, &json!({})).await;
    assert_eq!((method.status, &method.body["code"]), (StatusCode::METHOD_NOT_ALLOWED, &json!("method_not_allowed")));
}
