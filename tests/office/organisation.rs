//! Departments, configuration, notifications and the activity log.

use axum::http::StatusCode;
use rollcall::office::activity::heads;
use rollcall::people::role::Role;
use serde_json::{Value, json};

use crate::kit::Office;

async fn open() -> Option<(Office, (String, String), String)> {
    let office = Office::open().await?;
    let admin = office.join("Ada Admin", "admin@example.org", Role::Admin).await;
    let (_, employee) = office.join("Ana Souza", "ana@example.org", Role::Employee).await;
    Some((office, admin, employee))
}

#[tokio::test]
async fn departments_are_made_changed_and_deleted_when_nobody_is_in_them() {
    let Some((office, (admin, token), employee)) = open().await else { return };
    let path = "/api/admin/departments";
    let paint = json!({ "id": "PNT", "name": "Paint shop", "managerId": admin, "budget_allocated": 1250.5 });
    let made = office.post(path, Some(&token), &paint).await;
    assert_eq!(
        (made.status, &made.body["manager_name"], &made.body["budget_allocated"]),
        (StatusCode::CREATED, &json!("Ada Admin"), &json!(1250.5)),
        "{made:?}"
    );
    for (body, status) in [
        (paint.clone(), StatusCode::CONFLICT),
        (json!({ "name": "PAINT SHOP" }), StatusCode::CONFLICT),
        (json!({ "name": "" }), StatusCode::BAD_REQUEST),
        (json!({ "name": "X", "id": "a b" }), StatusCode::BAD_REQUEST),
        (json!({ "name": "X", "budget_allocated": -1 }), StatusCode::BAD_REQUEST),
        (json!({ "name": "X", "manager_id": "EMP-NOBODY" }), StatusCode::BAD_REQUEST),
        (json!({ "name": "<b>'; DROP TABLE departments; --</b>" }), StatusCode::CREATED),
    ] {
        assert_eq!(office.post(path, Some(&token), &body).await.status, status, "{body}");
    }
    let list = office.get(path, Some(&token)).await;
    assert_eq!((&list.body["total"], &list.body["departments"][0]["name"]), (&json!(2), &json!("<b>'; DROP TABLE departments; --</b>")));
    let short = office.get("/api/departments", Some(&employee)).await;
    assert_eq!(short.status, StatusCode::OK);
    assert!(short.body["departments"][1].get("budget_allocated").is_none(), "{short:?}");
    for path in [path, "/api/admin/config", "/api/admin/activity-log"] {
        assert_eq!(office.get(path, Some(&employee)).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let one = "/api/admin/departments/PNT";
    let changed = office.put(one, &token, &json!({ "name": "Paint", "manager_id": null, "status": "Inactive" })).await;
    assert_eq!(
        (&changed.body["name"], &changed.body["manager_id"], &changed.body["budget_allocated"]),
        (&json!("Paint"), &json!(null), &json!(1250.5)),
        "{changed:?}"
    );
    office.execute("UPDATE users SET department = 'PNT' WHERE email = 'ana@example.org'").await;
    assert_eq!(office.delete(one, &token).await.status, StatusCode::CONFLICT);
    office.execute("UPDATE users SET department = NULL").await;
    assert_eq!(office.delete(one, &token).await.status, StatusCode::OK);
    assert_eq!(office.delete(one, &token).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.put(one, &token, &json!({ "name": "Paint" })).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn configuration_has_types_and_known_keys_and_no_secrets() {
    let Some((office, (_, token), employee)) = open().await else { return };
    let path = "/api/admin/config";
    let config = office.get(path, Some(&token)).await;
    assert_eq!(config.body["config"]["defaults.notifications"], true, "{config:?}");
    let set = office.put(path, &token, &json!({ "config": { "defaults.language": "es", "defaults.timezone": "Europe/Madrid" } })).await;
    assert_eq!((set.status, &set.body["success"]), (StatusCode::OK, &json!(true)), "{set:?}");
    assert_eq!(office.put(path, &token, &json!({ "defaults.theme": "dark" })).await.status, StatusCode::OK);
    let bad = office.put(path, &token, &json!({ "defaults.language": "fr", "no.such": 1, "defaults.notifications": "maybe" })).await;
    assert_eq!((bad.status, bad.body["fields"].as_array().map(Vec::len)), (StatusCode::BAD_REQUEST, Some(2)), "{bad:?}");
    assert_eq!(office.get(path, Some(&token)).await.body["config"]["defaults.language"], "es", "all or nothing");
    let id = office.post("/api/users", Some(&token), &json!({ "name": "Dora", "email": "dora@example.org" })).await.body["id"].clone();
    let dora = office.get(&format!("/api/users/{}", id.as_str().expect("an id")), Some(&token)).await;
    assert_eq!((&dora.body["settings"]["language"], &dora.body["settings"]["theme"]), (&json!("es"), &json!("dark")));

    let path = "/v1/admin/system-config";
    let made = office.post(path, Some(&token), &json!({ "key": "site.motto", "value": "{{7*7}}" })).await;
    assert_eq!(
        (made.status, &made.body["data"]["config_value"], &made.body["data"]["data_type"]),
        (StatusCode::OK, &json!("{{7*7}}"), &json!("string")),
        "{made:?}"
    );
    let locked = office.patch(path, &token, &json!({ "config_key": "site.motto", "is_editable": false })).await;
    assert_eq!(locked.body["data"]["config_value"], "{{7*7}}");
    assert_eq!(office.patch(path, &token, &json!({ "config_key": "site.motto", "config_value": "x" })).await.status, StatusCode::FORBIDDEN);
    assert_eq!(office.patch(path, &token, &json!({ "config_key": "no.such", "config_value": "x" })).await.status, StatusCode::NOT_FOUND);
    for body in [
        json!({ "key": "smtp_password", "value": "x" }),
        json!({ "key": "a b", "value": "x" }),
        json!({ "key": "n", "value": "x", "data_type": "integer" }),
    ] {
        assert_eq!(office.post(path, Some(&token), &body).await.status, StatusCode::BAD_REQUEST, "{body}");
    }
    assert_eq!(office.post(path, Some(&employee), &json!({ "key": "a", "value": "x" })).await.status, StatusCode::FORBIDDEN);

    let path = "/v1/admin/config-org";
    assert_eq!(office.patch(path, &token, &json!({ "name": "Norte" })).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        office.post(path, Some(&token), &json!({ "name": "Norte", "zone": "Europe/Madrid" })).await.body["code"],
        "ORGANIZATION_SAVED"
    );
    let renamed = office.patch(path, &token, &json!({ "name": "Norte Works" })).await;
    assert_eq!((&renamed.body["data"]["name"], &renamed.body["data"]["zone"]), (&json!("Norte Works"), &json!("Europe/Madrid")));
    assert_eq!(office.patch(path, &token, &json!({ "zone": "Mars" })).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn every_change_is_in_the_log_and_the_log_notices_changes_of_its_own() {
    let Some((office, (admin, token), _)) = open().await else { return };
    let made = office.post("/api/users", Some(&token), &json!({ "name": "Dora", "email": "dora@example.org" })).await;
    let id = made.body["id"].as_str().expect("an id").to_owned();
    office.put(&format!("/api/users/{id}"), &token, &json!({ "name": "Dora Lind", "phone": "1" })).await;
    office.delete(&format!("/api/users/{id}"), &token).await;
    let log = office.get(&format!("/api/admin/activity-log?table_name=users&record_id={id}"), Some(&token)).await;
    let logs = log.body["logs"].as_array().expect("logs");
    let actions: Vec<_> = logs.iter().map(|entry| entry["action_type"].as_str().expect("an action")).collect();
    assert_eq!(actions, ["user_deleted", "face_erased", "user_updated", "user_created"]);
    assert_eq!(
        (&logs[2]["old_value"], &logs[2]["new_value"]),
        (&json!({ "name": "Dora", "phone": null }), &json!({ "name": "Dora Lind", "phone": "1" }))
    );
    assert_eq!(
        (&logs[2]["user_id"], &logs[2]["user_name"], &logs[2]["ip_address"]),
        (&json!(admin), &json!("Ada Admin"), &json!("127.0.0.1"))
    );
    let all = office.get("/api/admin/activity-log?limit=2", Some(&token)).await;
    let count: u64 = office.value("SELECT COUNT(*) FROM activity_logs").await;
    assert_eq!(all.body["total"], count);
    let next = all.body["next_cursor"].as_str().expect("a cursor");
    let second = office.get(&format!("/api/admin/activity-log?limit=2&cursor={next}"), Some(&token)).await;
    assert!(second.body["logs"][0]["id"].as_u64() < all.body["logs"][1]["id"].as_u64());
    for query in ["?status=odd", "?category=odd", "?from=yesterday", "?record_id=1"] {
        assert_eq!(office.get(&format!("/api/admin/activity-log{query}"), Some(&token)).await.status, StatusCode::BAD_REQUEST, "{query}");
    }

    let path = "/api/admin/activity-log/verify";
    let intact = office.get(path, Some(&token)).await;
    assert_eq!((&intact.body["is_intact"], &intact.body["entries"]), (&json!(true), &json!(count)), "{intact:?}");
    let last = count;
    for (change, idx, what) in [
        ("UPDATE activity_logs SET new_value = '{}' WHERE idx = 3", 3, "altered"),
        ("UPDATE activity_logs SET ip_address = '10.0.0.1' WHERE idx = 2", 2, "altered"),
        ("UPDATE activity_logs SET prev_hash = REPEAT('x', 32) WHERE idx = 2", 2, "altered"),
        ("DELETE FROM activity_logs WHERE idx = 2", 2, "removed"),
        ("DELETE FROM activity_logs WHERE idx >= 2", 2, "removed"),
        ("DELETE FROM activity_chains", 1, "the end of this chain was removed"),
    ] {
        office.execute(change).await;
        let found = office.get(path, Some(&token)).await;
        assert_eq!(
            (&found.body["is_intact"], &found.body["breaks"][0]["idx"]),
            (&json!(false), &json!(idx)),
            "{change} of {last}: {found:?}"
        );
        assert!(found.body["breaks"][0]["what"].as_str().is_some_and(|text| text.contains(what)), "{found:?}");
    }
}

#[tokio::test]
async fn a_chain_that_is_gone_whole_is_missed() {
    let path = "/api/admin/activity-log/verify";
    for (change, what) in [
        (["DELETE FROM activity_logs", "DELETE FROM activity_chains"], "this chain was removed"),
        (["DELETE FROM activity_logs WHERE idx >= 2", "UPDATE activity_chains SET idx = 1"], "the end of this chain was removed"),
        (["UPDATE activity_heads SET sealed = NULL", "DO 0"], "the sealed list of the chains was removed"),
        (["DELETE FROM activity_heads", "DO 0"], "the sealed list of the chains was removed"),
        (["UPDATE activity_heads SET sealed = CONCAT(LEFT(sealed, 40), 'xxxx')", "DO 0"], "does not open"),
    ] {
        let Some((office, (_, token), _)) = open().await else { return };
        assert!(heads::keep(&office.app).await.expect("kept"));
        let intact = office.get(path, Some(&token)).await;
        assert_eq!(intact.body["is_intact"], json!(true), "{intact:?}");
        for sql in change {
            office.execute(sql).await;
        }
        let found = office.get(path, Some(&token)).await;
        let is_said = |one: &Value| one["what"].as_str().is_some_and(|text| text.contains(what));
        assert!(found.body["breaks"].as_array().is_some_and(|breaks| breaks.iter().any(is_said)), "{change:?}: {found:?}");
        // Another entry of the same chain does not hide it.
        office.sign_in("admin@example.org").await;
        assert!(!heads::keep(&office.app).await.expect("asked"), "{change:?}");
    }
}

#[tokio::test]
async fn people_read_their_own_notifications() {
    let Some((office, (admin, token), employee)) = open().await else { return };
    for number in 1..=3 {
        office
            .execute(&format!(
                "INSERT INTO notifications (user_id, notification_type, title, message, created_at) VALUES ('{admin}', 'report_ready', 'Report {number}', 'It is ready.', NOW(3))"
            ))
            .await;
    }
    let list = office.get("/api/notifications?limit=2", Some(&token)).await;
    assert_eq!(
        (&list.body["total"], &list.body["unread"], &list.body["notifications"][0]["title"]),
        (&json!(3), &json!(3), &json!("Report 3")),
        "{list:?}"
    );
    let cursor = list.body["next_cursor"].as_str().expect("a cursor");
    let rest = office.get(&format!("/api/notifications?limit=2&cursor={cursor}"), Some(&token)).await;
    assert_eq!((rest.body["notifications"].as_array().map(Vec::len), rest.body.get("next_cursor")), (Some(1), None));
    let path = format!("/api/notifications/{}/read", list.body["notifications"][0]["id"]);
    assert_eq!(office.put(&path, &employee, &json!({})).await.status, StatusCode::NOT_FOUND, "somebody else's");
    for _ in 0..2 {
        assert_eq!(office.put(&path, &token, &json!({})).await.body["success"], true);
    }
    assert_eq!(office.get("/api/notifications?unread=true", Some(&token)).await.body["total"], 2);
    assert_eq!(office.put("/api/notifications/read-all", &token, &json!({})).await.status, StatusCode::OK);
    assert_eq!(office.get("/api/notifications?unread=true", Some(&token)).await.body["total"], 0);
}

#[tokio::test]
async fn operations_have_names_of_their_own() {
    let Some(office) = Office::open().await else { return };
    let description = office.get("/openapi.json", None).await.body;
    let paths = description["paths"].as_object().expect("paths");
    let operations = paths.values().flat_map(|item| item.as_object().expect("methods").values());
    let ids: Vec<_> = operations.map(|operation| operation["operationId"].as_str().expect("an id").to_owned()).collect();
    let different: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(different.len(), ids.len());
    assert!(different.contains(&"get_api_users_id".to_owned()));
}
