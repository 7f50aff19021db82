//! Consent, its end, and what is left then: nothing.

use axum::http::{Method, StatusCode};
use rollcall::office::faces;
use rollcall::people::role::Role;
use serde_json::json;

use super::kit::{OBAMA, demo, enrol, file, form, mirrored, open, open_with, send, someone};

#[tokio::test]
async fn no_face_is_kept_without_consent() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    let eve = someone(&office, "Eve Moneypenny", Role::Employee).await;
    let parts = || vec![super::kit::text("user_id", &barack.id), file("image", demo(OBAMA[0]))];
    let missing = office.send(form("/api/face/enroll", Some(&operator.token), &parts())).await;
    assert_eq!(missing.status, StatusCode::FORBIDDEN, "{missing:?}");
    assert!(missing.body["error"].as_str().expect("text").contains("consent"), "{missing:?}");
    let kept: u64 = office.value("SELECT COUNT(*) FROM files").await;
    assert_eq!(kept, 0);

    let agreement = json!({ "text_version": "2026-11", "language": "en" });
    let given = office.post("/api/face/consent", Some(&barack.token), &agreement).await;
    assert_eq!(
        (given.status, &given.body["given"], &given.body["operator"]),
        (StatusCode::CREATED, &json!(true), &json!(null)),
        "{given:?}"
    );
    assert_eq!(office.send(form("/api/face/enroll", Some(&operator.token), &parts())).await.status, StatusCode::CREATED);
    let seen = office.get(&format!("/api/face/consent?user_id={}", barack.id), Some(&eve.token)).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN, "{seen:?}");
    let seen = office.get(&format!("/api/face/consent?user_id={}", barack.id), Some(&operator.token)).await;
    assert_eq!(seen.body["text_version"], "2026-11");
    let odd = office.post("/api/face/consent", Some(&barack.token), &json!({ "text_version": "" })).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn withdrawing_erases_everything_and_leaves_a_receipt() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    let eve = someone(&office, "Eve Moneypenny", Role::Employee).await;
    assert_eq!(enrol(&office, &operator, &barack.id, OBAMA.map(demo).to_vec()).await.status, StatusCode::CREATED);
    let vectors: Vec<u8> = office.value("SELECT encoding_vector FROM face_encodings LIMIT 1").await;
    assert!(faces::identify(&office.app, mirrored(OBAMA[0])).await.expect("a picture").is_some());
    assert_eq!(office.app.faces.gallery_len(), 3);

    let path = format!("/api/face/user/{}", barack.id);
    assert_eq!(send(&office, Method::DELETE, &path, &eve.token).await.status, StatusCode::FORBIDDEN);
    let receipt = send(&office, Method::DELETE, "/api/face/consent", &barack.token).await;
    assert_eq!(receipt.status, StatusCode::OK, "{receipt:?}");
    let counts = ["encodings", "images", "consents"].map(|name| receipt.body[name].as_u64().expect("a number"));
    assert_eq!(counts, [3, 3, 1]);
    assert_eq!(receipt.body["erased_by"], json!(barack.id));
    let log: (String, i64) = office.value("SELECT LOWER(HEX(hash)), idx FROM activity_logs WHERE action_type = 'face_erased'").await;
    assert_eq!((json!(log.0), json!(log.1)), (receipt.body["log_hash"].clone(), receipt.body["log_index"].clone()));

    assert_eq!(office.app.faces.gallery_len(), 0, "also out of memory");
    assert_eq!(faces::identify(&office.app, mirrored(OBAMA[0])).await.expect("a picture"), None);
    let left: (u64, u64, u64) = office
        .value("SELECT (SELECT COUNT(*) FROM face_encodings), (SELECT COUNT(*) FROM files), (SELECT COUNT(*) FROM consents WHERE withdrawn_at IS NULL)")
        .await;
    assert_eq!(left, (0, 0, 0));
    assert_eq!(occurrences(&office, &vectors).await, 0, "in no table");
    let list = office.get("/api/face/encodings", Some(&barack.token)).await;
    assert_eq!(list.body, json!({ "encodings": [] }));
    let again = send(&office, Method::DELETE, &path, &operator.token).await;
    assert_eq!((again.status, &again.body["encodings"]), (StatusCode::OK, &json!(0)), "a receipt can be had twice");
}

/// In how many cells of the database these bytes stand.
async fn occurrences(office: &crate::kit::Office, bytes: &[u8]) -> u64 {
    let columns: Vec<(String, String)> = {
        let mut conn = office.pool.get_conn().await.expect("a connection");
        let sql = "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t
                   ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                   WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND c.data_type LIKE '%blob%'";
        mysql_async::prelude::Queryable::query(&mut conn, sql).await.expect("columns")
    };
    assert!(columns.len() >= 3, "{columns:?}");
    let mut found = 0;
    for (table, column) in columns {
        let sql = format!("SELECT COUNT(*) FROM `{table}` WHERE LOCATE(X'{}', `{column}`) > 0", hex::encode(bytes));
        found += office.value::<u64>(&sql).await;
    }
    found
}

#[tokio::test]
async fn verified_faces_are_deleted_by_operators_and_others_by_their_owner() {
    let Some(office) = open_with(|office| office.self_enrolment = true).await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    let eve = someone(&office, "Eve Moneypenny", Role::Employee).await;
    let enrolled = enrol(&office, &operator, &barack.id, vec![demo(OBAMA[0])]).await;
    let pending = office.send(form("/api/face/enroll", Some(&barack.token), &[file("image", demo(OBAMA[1]))])).await;
    assert_eq!(pending.status, StatusCode::CREATED, "{pending:?}");
    let verified = enrolled.body["face_ids"][0].as_str().expect("an id").to_owned();
    let pending = pending.body["face_id"].as_str().expect("an id").to_owned();
    let delete = async |path: String, token: &str| send(&office, Method::DELETE, &path, token).await.status;
    assert_eq!(delete(format!("/api/face/{pending}"), &eve.token).await, StatusCode::NOT_FOUND, "not even that it is there");
    assert_eq!(delete(format!("/api/face/{verified}"), &barack.token).await, StatusCode::CONFLICT);
    assert_eq!(delete(format!("/api/face/{pending}"), &barack.token).await, StatusCode::OK);
    assert_eq!(delete(format!("/api/face/encodings/{verified}"), &operator.token).await, StatusCode::OK);
    assert_eq!(delete(format!("/api/face/encodings/{verified}"), &operator.token).await, StatusCode::NOT_FOUND);
    let left: (u64, u64) = office.value("SELECT (SELECT COUNT(*) FROM face_encodings), (SELECT COUNT(*) FROM files)").await;
    assert_eq!(left, (0, 0));
    let path = format!("/api/face/user/{}/encodings", barack.id);
    assert_eq!(office.get(&path, Some(&eve.token)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(office.get(&path, Some(&operator.token)).await.body, json!({ "encodings": [] }));
}

#[tokio::test]
async fn pictures_of_faces_are_kept_only_where_the_site_wants_them() {
    let Some(office) = open_with(|office| office.face_pictures = false).await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    assert_eq!(enrol(&office, &operator, &barack.id, vec![demo(OBAMA[0])]).await.status, StatusCode::CREATED);
    let kept: u64 = office.value("SELECT COUNT(*) FROM files").await;
    assert_eq!(kept, 0);
    let list = office.get("/api/face/encodings", Some(&barack.token)).await;
    assert_eq!(list.body["encodings"][0]["image_url"], json!(null));
}

#[tokio::test]
async fn faces_go_when_their_time_is_up() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    assert_eq!(enrol(&office, &operator, &barack.id, vec![demo(OBAMA[0])]).await.status, StatusCode::CREATED);
    let erase = async |change: &str| {
        let mut conn = office.pool.get_conn().await.expect("a connection");
        let sql = format!("UPDATE users SET {change} WHERE name = 'Barack Obama'");
        mysql_async::prelude::Queryable::query_drop(&mut conn, sql).await.expect("updates");
        faces::retention::erase_overdue(&office.app).await.expect("works")
    };
    assert_eq!(erase("status = 'Active'").await, 0);
    assert_eq!(erase("status = 'Inactive'").await, 0, "the enrolment is younger than the time");
    let mut conn = office.pool.get_conn().await.expect("a connection");
    let sql = "UPDATE face_encodings SET captured_at = captured_at - INTERVAL 31 DAY";
    mysql_async::prelude::Queryable::query_drop(&mut conn, sql).await.expect("updates");
    assert_eq!(erase("updated_at = updated_at - INTERVAL 29 DAY").await, 0);
    assert_eq!(erase("updated_at = updated_at - INTERVAL 2 DAY").await, 1);
    let left: (u64, u64) = office.value("SELECT (SELECT COUNT(*) FROM face_encodings), (SELECT COUNT(*) FROM files)").await;
    assert_eq!(left, (0, 0));

    assert_eq!(erase("status = 'Active'").await, 0);
    assert_eq!(enrol(&office, &operator, &barack.id, vec![demo(OBAMA[0])]).await.status, StatusCode::CREATED);
    assert_eq!(erase("deleted_at = NOW(3)").await, 1, "of an account that is put away");
}
