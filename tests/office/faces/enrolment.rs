//! From pictures to encodings, and from encodings to names.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use rollcall::office::faces;
use rollcall::people::role::Role;
use rollcall::wire::RosterRecord;
use serde_json::json;

use super::kit::{
    BIDEN, COLLINS, OBAMA, beside, demo, enrol, far_away, file, form, jpeg, mirrored, open, open_with, problems, second_process, seeing,
    send, someone, text,
};
use crate::kit::{Office, request};
use crate::sync::kit as sync;

#[tokio::test]
async fn three_pictures_make_somebody_known() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    let status = office.get("/api/face/status", Some(&barack.token)).await;
    assert_eq!(status.body, json!({ "status": "Not Started", "count": 0, "needed": 3 }));

    let enrolled = enrol(&office, &operator, &barack.id, OBAMA.map(demo).to_vec()).await;
    assert_eq!(
        (enrolled.status, &enrolled.body["status"], &enrolled.body["count"]),
        (StatusCode::CREATED, &json!("verified"), &json!(3)),
        "{enrolled:?}"
    );
    let status = office.get("/api/face/status", Some(&barack.token)).await;
    assert_eq!(status.body["status"], "Enrolled");
    let list = office.get("/api/face/encodings", Some(&barack.token)).await;
    let encodings = list.body["encodings"].as_array().expect("a list");
    assert!(
        encodings.len() == 3 && encodings.iter().all(|one| one["status"] == "verified" && one["model"] == "dlib-resnet-v1"),
        "{list:?}"
    );

    let verify = async |token: &str, parts: Vec<super::kit::Part<'_>>| office.send(form("/api/face/verify", Some(token), &parts)).await;
    let own = verify(&barack.token, vec![file("image", mirrored(OBAMA[0]))]).await;
    assert_eq!((own.status, &own.body["matched"]), (StatusCode::OK, &json!(true)), "{own:?}");
    let other = verify(&barack.token, vec![file("image", demo(BIDEN))]).await;
    assert_eq!(other.body["matched"], false, "{other:?}");
    let score = other.body["confidence"].as_f64().expect("a number");
    assert!(score < other.body["threshold"].as_f64().expect("a number"), "{other:?}");
    let named = verify(&operator.token, vec![text("user_id", &barack.id), file("image", mirrored(OBAMA[1]))]).await;
    assert_eq!(named.body["matched"], true, "{named:?}");
    let nobody = verify(&operator.token, vec![file("image", mirrored(OBAMA[1]))]).await;
    assert_eq!(nobody.status, StatusCode::CONFLICT, "the operator has no face to compare with: {nobody:?}");

    let recognise = async |bytes| office.send(form("/api/face/recognize", Some(&operator.token), &[file("image", bytes)])).await;
    let known = recognise(mirrored(OBAMA[0])).await;
    assert_eq!(
        (&known.body["user_id"], &known.body["name"], &known.body["marked"]),
        (&json!(barack.id), &json!("Barack Obama"), &json!(false))
    );
    let stranger = recognise(demo(COLLINS)).await;
    assert_eq!((stranger.status, &stranger.body["recognized"], &stranger.body["user_id"]), (StatusCode::OK, &json!(false), &json!(null)));
    let records: u64 = office.value("SELECT COUNT(*) FROM attendance_records").await;
    assert_eq!(records, 0, "recognising marks nothing");

    let found = faces::identify(&office.app, mirrored(OBAMA[2])).await.expect("a picture").expect("is known");
    assert_eq!((found.user.as_str(), found.margin), (barack.id.as_str(), 2.0));
    assert!(encodings.iter().any(|one| one["id"] == found.encoding));
    // What the gallery still holds does not count once the account is put away.
    let mut conn = office.pool.get_conn().await.expect("a connection");
    mysql_async::prelude::Queryable::query_drop(&mut conn, "UPDATE users SET status = 'Suspended' WHERE name = 'Barack Obama'")
        .await
        .expect("updates");
    assert_eq!(faces::identify(&office.app, mirrored(OBAMA[2])).await.expect("a picture"), None);
}

#[tokio::test]
async fn pictures_that_cannot_be_used_are_refused_with_the_reason() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    let empty = jpeg(image::RgbImage::from_fn(640, 480, |x, y| image::Rgb([(x / 3) as u8, (y / 2) as u8, 90])));
    for (bytes, reason) in [
        (empty, "shows no face"),
        (beside([OBAMA[0], BIDEN]), "shows several faces; one is needed"),
        (far_away(OBAMA[0]), "shows a face that is too small"),
    ] {
        let answer = enrol(&office, &operator, &barack.id, vec![bytes.clone()]).await;
        assert_eq!((answer.status, problems(&answer)), (StatusCode::BAD_REQUEST, vec![("image".into(), reason.into())]), "{answer:?}");
        let answer = office.send(form("/api/face/recognize", Some(&operator.token), &[file("image", bytes)])).await;
        assert_eq!((answer.status, problems(&answer)), (StatusCode::BAD_REQUEST, vec![("image".into(), reason.into())]), "{answer:?}");
    }
    let mixed = enrol(&office, &operator, &barack.id, vec![demo(OBAMA[0]), demo(OBAMA[1]), demo(BIDEN)]).await;
    assert_eq!(problems(&mixed), [("images[2]".into(), "is not of the person of the other pictures".into())], "{mixed:?}");
    let twice = enrol(&office, &operator, &barack.id, vec![demo(OBAMA[0]), demo(OBAMA[0])]).await;
    assert!(problems(&twice).iter().all(|(_, message)| message == "is a picture that is there already"), "{twice:?}");
    let kept: (u64, u64) = office.value("SELECT (SELECT COUNT(*) FROM face_encodings), (SELECT COUNT(*) FROM files)").await;
    assert_eq!(kept, (0, 0), "all or none");

    assert_eq!(enrol(&office, &operator, &barack.id, vec![demo(OBAMA[0])]).await.status, StatusCode::CREATED);
    let again = enrol(&office, &operator, &barack.id, vec![demo(OBAMA[0])]).await;
    assert_eq!(problems(&again), [("image".into(), "is a picture that is there already".into())], "{again:?}");
    let other = enrol(&office, &operator, &barack.id, vec![demo(BIDEN)]).await;
    assert_eq!(problems(&other), [("image".into(), "is not of the person of the other pictures".into())], "{other:?}");
    let none = enrol(&office, &operator, &barack.id, vec![]).await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST);
    let many = enrol(&office, &operator, &barack.id, vec![demo(OBAMA[1]); 7]).await;
    assert_eq!(many.status, StatusCode::CONFLICT, "seven at most, one is there: {many:?}");
}

#[tokio::test]
async fn nobody_is_enrolled_under_two_accounts_unnoticed() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    let other = someone(&office, "Barry Dunham", Role::Employee).await;
    assert_eq!(enrol(&office, &operator, &barack.id, vec![demo(OBAMA[0]), demo(OBAMA[1])]).await.status, StatusCode::CREATED);
    let refused = enrol(&office, &operator, &other.id, vec![mirrored(OBAMA[0])]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{refused:?}");
    assert!(!refused.body.to_string().contains(&barack.id), "whom is not told");
    let noted: String =
        office.value("SELECT CAST(new_value AS CHAR) FROM activity_logs WHERE action_type = 'face_duplicate_refused'").await;
    assert!(noted.contains(&barack.id), "{noted}");
    let parts =
        [text("user_id", &other.id), text("consent", "2026-11"), text("allow_duplicate", "true"), file("image", mirrored(OBAMA[0]))];
    let allowed = office.send(form("/api/face/enroll", Some(&operator.token), &parts)).await;
    assert_eq!(allowed.status, StatusCode::CREATED, "on an operator's word: {allowed:?}");
    let ambiguous = faces::identify(&office.app, mirrored(OBAMA[0])).await.expect("a picture").map(|found| found.margin);
    assert!(ambiguous.is_none_or(|margin| margin > 0.0));
}

#[tokio::test]
async fn self_enrolment_is_off_and_waits_for_an_operator_where_it_is_on() {
    let Some(office) = open().await else { return };
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    let parts = [text("consent", "2026-11"), file("image", demo(OBAMA[0]))];
    let off = office.send(form("/api/face/enroll", Some(&barack.token), &parts)).await;
    assert_eq!(off.status, StatusCode::FORBIDDEN, "{off:?}");

    let Some(office) = open_with(|office| office.self_enrolment = true).await else { return };
    let admin = someone(&office, "Chloé Lefèvre", Role::Admin).await;
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    let site = sync::Site { id: sync::add_site(&office, &admin.token, "Lisbon", "Europe/Lisbon").await, token: admin.token, office };
    let mut kiosk = site.kiosk("gate").await;
    let office = site.office;
    let foreign = office.send(form("/api/face/enroll", Some(&barack.token), &[text("user_id", &operator.id), parts[1].clone()])).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN, "for oneself only: {foreign:?}");
    let sent = office.send(form("/api/face/enroll", Some(&barack.token), &parts)).await;
    assert_eq!((sent.status, &sent.body["status"]), (StatusCode::CREATED, &json!("pending")), "{sent:?}");
    let second = office.send(form("/api/face/enroll", Some(&barack.token), &[file("image", demo(OBAMA[1]))])).await;
    assert_eq!(second.status, StatusCode::CREATED, "consent holds: {second:?}");
    assert_eq!(faces::identify(&office.app, mirrored(OBAMA[0])).await.expect("a picture"), None, "what waits does not count");

    // How many templates a kiosk is told of that it has not heard of.
    let templates = async |kiosk: &mut sync::Kiosk| -> usize {
        let people = kiosk.pull(&office).await.into_iter().filter_map(|record| match record {
            RosterRecord::Person(found) if found.person.name == "Barack Obama" => Some(found.templates.len()),
            _ => None,
        });
        people.sum()
    };
    assert_eq!(templates(&mut kiosk).await, 0);
    let list = office.get("/api/face/pending?limit=1", Some(&operator.token)).await;
    assert_eq!((&list.body["total"], &list.body["encodings"][0]["id"]), (&json!(2), &sent.body["face_id"]), "{list:?}");
    let cursor = list.body["next_cursor"].as_str().expect("more");
    let next = office.get(&format!("/api/face/pending?limit=1&cursor={cursor}"), Some(&operator.token)).await;
    assert_eq!(next.body["encodings"][0]["id"], second.body["face_id"], "{next:?}");
    assert_eq!(office.get("/api/face/pending", Some(&barack.token)).await.status, StatusCode::FORBIDDEN);

    let decide = async |token: &str, id: &serde_json::Value, status: &str| {
        let path = format!("/api/face/encodings/{}/status", id.as_str().expect("an id"));
        let body = Body::from(json!({ "status": status }).to_string());
        office.send(request(Method::PUT, &path, Some(token)).body(body).expect("a request")).await
    };
    assert_eq!(decide(&barack.token, &sent.body["face_id"], "verified").await.status, StatusCode::FORBIDDEN, "not by the person");
    let approved = decide(&operator.token, &sent.body["face_id"], "verified").await;
    assert_eq!((approved.status, &approved.body["status"]), (StatusCode::OK, &json!("verified")), "{approved:?}");
    assert_eq!(templates(&mut kiosk).await, 1, "the kiosks of the site hear of it");
    assert_eq!(decide(&operator.token, &sent.body["face_id"], "rejected").await.status, StatusCode::CONFLICT, "decided already");
    let rejected = decide(&operator.token, &second.body["face_id"], "rejected").await;
    assert_eq!((&rejected.body["status"], &rejected.body["image_url"]), (&json!("rejected"), &json!(null)), "{rejected:?}");
    let kept: (u64, u64) = office
        .value("SELECT (SELECT SUM(LENGTH(encoding_vector)) FROM face_encodings WHERE status = 'rejected'), (SELECT COUNT(*) FROM files)")
        .await;
    assert_eq!(kept, (0, 1));
    let found = faces::identify(&office.app, mirrored(OBAMA[0])).await.expect("a picture").expect("is known now");
    assert_eq!(found.user, barack.id);
}

#[tokio::test]
async fn several_processes_agree_at_once() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    let other = Office { router: second_process(&office), ..open_with(|_| {}).await.expect("MariaDB is there") };
    let seen = async || {
        let parts = [file("image", mirrored(OBAMA[0]))];
        other.send(form("/api/face/recognize", Some(&operator.token), &parts)).await.body["user_id"].clone()
    };
    assert_eq!(seen().await, json!(null));
    let enrolled = enrol(&office, &operator, &barack.id, vec![demo(OBAMA[0]), demo(OBAMA[1])]).await;
    assert_eq!(seen().await, json!(barack.id));
    for id in enrolled.body["face_ids"].as_array().expect("ids") {
        let path = format!("/api/face/{}", id.as_str().expect("an id"));
        assert_eq!(send(&office, Method::DELETE, &path, &operator.token).await.status, StatusCode::OK);
    }
    assert_eq!(seen().await, json!(null));
}

#[tokio::test]
async fn without_models_the_rest_works_and_says_so() {
    let Some(office) = Office::open().await else { return };
    let config = rollcall::config::Config::default();
    let nowhere = rollcall::office::faces::pool::Places { model_dirs: vec![], library_dirs: vec![] };
    let pool = rollcall::office::faces::pool::Pool::start(&config, &nowhere).expect("threads");
    while matches!(pool.embedder(), Err(rollcall::office::error::Error::Unavailable)) {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let office = seeing(office, faces::Faces::new(Some(pool), &config));
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let answer = office.send(form("/api/face/recognize", Some(&operator.token), &[file("image", demo(BIDEN))])).await;
    assert_eq!((answer.status, &answer.body["code"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("not_installed")), "{answer:?}");
    let avatar = office.send(form("/api/users/avatar", Some(&operator.token), &[file("image", demo(BIDEN))])).await;
    assert_eq!(avatar.status, StatusCode::OK, "{avatar:?}");
    assert_eq!(office.get("/api/face/status", Some(&operator.token)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn one_face_under_two_accounts_at_once_is_enrolled_under_one() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let one = someone(&office, "Barack Obama", Role::Employee).await;
    let two = someone(&office, "Barry Dunham", Role::Employee).await;
    let (one, two) = tokio::join!(
        enrol(&office, &operator, &one.id, vec![demo(OBAMA[0])]),
        enrol(&office, &operator, &two.id, vec![mirrored(OBAMA[0])]),
    );
    let mut statuses = [one.status, two.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::CREATED, StatusCode::CONFLICT], "{one:?} {two:?}");
}

#[tokio::test]
async fn the_same_request_twice_enrols_once() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    let send = async || {
        let mut parts = vec![text("user_id", &barack.id), text("consent", "2026-11")];
        parts.extend(OBAMA.map(|name| file("images", demo(name))));
        let mut request = form("/api/face/register", Some(&operator.token), &parts);
        request.headers_mut().insert("idempotency-key", "enrol-1".parse().expect("a value"));
        office.send(request).await
    };
    let (first, second) = (send().await, send().await);
    assert_eq!(first.status, StatusCode::CREATED, "{first:?}");
    assert_eq!((second.status, &second.body), (StatusCode::CREATED, &first.body));
    assert!(second.headers.contains_key("idempotency-replayed"));
    let kept: u64 = office.value("SELECT COUNT(*) FROM face_encodings").await;
    assert_eq!(kept, 3);
}

#[tokio::test]
async fn lists_are_read_by_their_indexes() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let mut conn = office.pool.get_conn().await.expect("a connection");
    for number in 0..3_000 {
        let status = ["verified", "verified", "pending", "rejected"][number % 4];
        let sql = "INSERT INTO face_encodings (id, user_id, model_id, encoding_vector, captured_at, status, created_at)
                   VALUES (?, ?, 'dlib-resnet-v1', '', NOW(3) - INTERVAL ? MINUTE, ?, NOW(3))";
        let id = uuid::Uuid::now_v7().to_string();
        let user = if number < 5 { operator.id.clone() } else { filler(&office, number / 50).await };
        mysql_async::prelude::Queryable::exec_drop(&mut conn, sql, (id, user, number, status)).await.expect("inserts");
    }
    let own = format!("/api/face/user/{}/encodings", operator.id);
    let paths = ["/api/face/pending?limit=20", "/api/face/encodings", "/api/face/status", "/api/face/consent", &own];
    office.assert_indexed(&operator.token, &paths).await;
}

/// An account of its own for some rows.
async fn filler(office: &Office, number: usize) -> String {
    let id = format!("EMP-{number}");
    let mut conn = office.pool.get_conn().await.expect("a connection");
    let sql = "INSERT IGNORE INTO users (id, person_id, name, email, password_hash, role, join_date, created_at, updated_at)
               VALUES (?, ?, ?, ?, '', 'employee', '2026-01-01', NOW(3), NOW(3))";
    let person = uuid::Uuid::now_v7().as_bytes().to_vec();
    mysql_async::prelude::Queryable::exec_drop(&mut conn, sql, (&id, person, &id, format!("{id}@example.org"))).await.expect("inserts");
    id
}
