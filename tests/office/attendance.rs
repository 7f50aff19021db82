//! Marks, day records and what changes them.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use mysql_async::prelude::Queryable;
use rollcall::attendance::days::DayPunch;
use rollcall::attendance::punch::{PunchKind, PunchMethod};
use rollcall::ids::{DeviceId, PersonId, PunchId};
use rollcall::office::attendance::punches::{self, LedgerPunch, office_idx, office_moment};
use rollcall::office::attendance::recompute;
use rollcall::office::error::Error;
use rollcall::office::jobs::{Lane, run_due};
use rollcall::office::now;
use rollcall::office::outbox::Sender;
use rollcall::people::role::Role;
use rollcall::time::{Timestamp, instant_of};
use rollcall::transact;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::kit::{Answer, Office, request};

/// An office with one account of each role, signed in.
pub struct Staffed {
    pub office: Office,
    pub admin: String,
    pub operator: String,
    pub ana: String,
    pub bob: String,
    pub ana_id: String,
    pub bob_id: String,
}

pub async fn staffed() -> Option<Staffed> {
    let office = Office::open().await?;
    let mut ids = Vec::new();
    let mut tokens = Vec::new();
    for (name, email, role) in [
        ("Root", "root@example.org", Role::Admin),
        ("Olga", "olga@example.org", Role::Operator),
        ("Ana Souza", "ana@example.org", Role::Employee),
        ("Bob", "bob@example.org", Role::Employee),
    ] {
        ids.push(office.add(name, email, role).await);
        tokens.push(office.sign_in(email).await.token().to_owned());
    }
    // They joined long ago, so that days of the past can be told.
    let mut conn = office.pool.get_conn().await.expect("a connection");
    conn.query_drop("UPDATE users SET join_date = '2020-01-01'").await.expect("updates");
    drop(conn);
    let [admin, operator, ana, bob] = <[String; 4]>::try_from(tokens).expect("four");
    let (bob_id, ana_id) = (ids.pop().expect("an id"), ids.pop().expect("an id"));
    Some(Staffed { office, admin, operator, ana, bob, ana_id, bob_id })
}

impl Staffed {
    pub async fn send(&self, method: Method, path: &str, token: &str, body: &Value) -> Answer {
        self.office.send(request(method, path, Some(token)).body(Body::from(body.to_string())).expect("a request")).await
    }

    pub async fn post(&self, path: &str, token: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, token, body).await
    }

    pub async fn get(&self, path: &str, token: &str) -> Answer {
        self.office.get(path, Some(token)).await
    }

    /// A shift from nine to five on working days, for everybody.
    pub async fn day_shift(&self) -> String {
        let shift = json!({ "name": "Day", "weekdays": ["mon", "tue", "wed", "thu", "fri"], "start": "09:00", "end": "17:00",
                            "grace_in_minutes": 5, "grace_out_minutes": 5, "window_before_minutes": 60, "window_after_minutes": 120 });
        let made = self.post("/api/shifts", &self.admin, &shift).await;
        assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
        let id = made.body["id"].as_str().expect("an id").to_owned();
        let assignment = json!({ "shift_id": id, "from": "2026-10-01" });
        let made = self.post("/api/shift-assignments", &self.admin, &assignment).await;
        assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
        id
    }

    /// Takes punches as a kiosk's would be taken: person, kind and instant.
    pub async fn take(&self, punches: &[(&str, PunchKind, Timestamp)]) {
        let mut taken = Vec::new();
        for (user, kind, at) in punches {
            let person: Vec<u8> = self.office.value(&format!("SELECT person_id FROM users WHERE id = '{user}'")).await;
            taken.push(punch(user, PersonId(Uuid::from_slice(&person).expect("a UUID")), *kind, *at));
        }
        take(&self.office, &taken).await.expect("taken");
    }

    pub async fn records(&self) -> Vec<(String, String, String, i32, i32, String)> {
        let mut conn = self.office.pool.get_conn().await.expect("a connection");
        let sql =
            "SELECT user_id, CAST(date_only AS CHAR), status, worked_minutes, late_minutes, flags FROM attendance_records ORDER BY 1, 2";
        conn.query(sql).await.expect("records")
    }
}

fn punch(user: &str, person: PersonId, kind: PunchKind, at: Timestamp) -> LedgerPunch {
    let id = PunchId::generate();
    let captured = office_moment(at, &TimeZone::UTC);
    let punch = DayPunch { id, device: DeviceId(Uuid::nil()), person, kind, method: PunchMethod::Face, captured };
    LedgerPunch { idx: office_idx(id.0), user: user.into(), punch, score: Some(0.7), margin: None, pad: None, model: None, seal: None }
}

async fn take(office: &Office, taken: &[LedgerPunch]) -> Result<(), Error> {
    transact!(office.app.database, |tx| { punches::take(tx, taken, now()).await.map(drop) });
    Ok(())
}

async fn derive(office: &Office, users: &[String], dates: std::ops::RangeInclusive<Date>) -> Result<usize, Error> {
    Ok(transact!(office.app.database, |tx| { Ok(recompute::recompute(tx, users, dates.clone(), now()).await?.len()) }))
}

/// A clock time in UTC.
pub fn utc(on: Date, hour: i8, minute: i8) -> Timestamp {
    instant_of(on, jiff::civil::time(hour, minute, 0, 0), &TimeZone::UTC)
}

const FRIDAY: Date = date(2026, 11, 13);

#[tokio::test]
async fn a_mark_by_typing_an_id_needs_authority_and_a_reason() {
    let Some(it) = staffed().await else { return };
    let path = "/api/attendance/mark";
    let typed = json!({ "user_id": it.ana_id });
    let reasoned = json!({ "user_id": it.ana_id, "reason": "the camera is broken" });
    assert_eq!(it.office.post(path, None, &reasoned).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(it.post(path, &it.ana, &reasoned).await.status, StatusCode::FORBIDDEN, "not even for oneself");
    assert_eq!(it.post(path, &it.bob, &reasoned).await.status, StatusCode::FORBIDDEN);
    assert_eq!(it.post(path, &it.operator, &typed).await.status, StatusCode::FORBIDDEN);
    assert_eq!(it.post(path, &it.operator, &json!({ "user_id": it.ana_id, "reason": "  " })).await.status, StatusCode::FORBIDDEN);
    assert_eq!(it.post(path, &it.operator, &json!({ "face_id": "7", "reason": "r" })).await.status, StatusCode::NOT_FOUND);
    assert_eq!(it.post(path, &it.operator, &json!({})).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(it.records().await.len(), 0);

    let marked = it.post(path, &it.operator, &reasoned).await;
    assert_eq!(marked.status, StatusCode::CREATED, "{marked:?}");
    assert_eq!((&marked.body["status"], &marked.body["attendance_status"]), (&json!("marked"), &json!("Present")));
    assert_eq!((&marked.body["success"], &marked.body["record"]["source"]), (&json!(true), &json!("manual")));
    let again = it.post(path, &it.admin, &reasoned).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert_eq!((&again.body["success"], &again.body["error"]), (&json!(false), &json!("Already marked for today")));
    let (old, new): (String, String) =
        it.office.value("SELECT old_value, new_value FROM activity_logs WHERE action_type = 'attendance_corrected'").await;
    assert!(new.contains("the camera is broken") && old.contains("days"), "{old} {new}");
}

#[tokio::test]
async fn of_fifty_marks_at_once_one_is_recorded() {
    let Some(it) = staffed().await else { return };
    let body = json!({ "user_id": it.ana_id, "reason": "race" });
    let tasks = (0..50).map(|_| {
        let (router, token, body) = (it.office.router.clone(), it.operator.clone(), body.to_string());
        tokio::spawn(async move {
            let mut request = request(Method::POST, "/api/attendance/mark", Some(&token)).body(Body::from(body)).expect("a request");
            let peer = axum::extract::ConnectInfo(std::net::SocketAddr::from(([127, 0, 0, 1], 40_000)));
            request.extensions_mut().insert(peer);
            tower::ServiceExt::oneshot(router, request).await.expect("an answer").status()
        })
    });
    let mut statuses = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        statuses.push(task.await.expect("no panic"));
    }
    let count = |status| statuses.iter().filter(|seen| **seen == status).count();
    assert_eq!((count(StatusCode::CREATED), count(StatusCode::CONFLICT)), (1, 49), "{statuses:?}");
    assert_eq!(it.records().await.len(), 1);
    let made: u64 = it.office.value("SELECT COUNT(*) FROM corrections").await;
    assert_eq!(made, 1);
}

#[tokio::test]
async fn day_records_come_out_of_punches_and_rules_and_come_out_again() {
    let Some(it) = staffed().await else { return };
    it.day_shift().await;
    let thursday = date(2026, 11, 12);
    it.take(&[
        (&it.ana_id, PunchKind::Auto, utc(FRIDAY, 8, 58)),
        (&it.ana_id, PunchKind::Auto, utc(FRIDAY, 17, 2)),
        (&it.bob_id, PunchKind::Auto, utc(FRIDAY, 9, 30)),
        (&it.ana_id, PunchKind::Auto, utc(thursday, 9, 0)),
    ])
    .await;
    let told = it.records().await;
    let on_friday: Vec<_> = told
        .iter()
        .filter(|row| row.1 == "2026-11-13" && row.0.starts_with("EMP-"))
        .map(|row| (&*row.0, &*row.2, row.3, row.4, &*row.5))
        .collect();
    let mut expected = vec![(&*it.ana_id, "Present", 484, 0, "[]"), (&*it.bob_id, "Late", 0, 30, r#"["missing_punch"]"#)];
    expected.sort();
    assert_eq!(on_friday, expected);

    let users = [it.ana_id.clone(), it.bob_id.clone()];
    let dates = || date(2026, 11, 9)..=date(2026, 11, 15);
    derive(&it.office, &users, dates()).await.expect("derived");
    let whole: Vec<_> =
        it.records().await.into_iter().filter(|row| row.0.starts_with("EMP-") && ("2026-11-09".."2026-11-16").contains(&&*row.1)).collect();
    assert!(whole.iter().any(|row| row.2 == "Absent"), "{whole:?}");
    assert_eq!(derive(&it.office, &users, dates()).await.expect("derived"), 0, "nothing changes the second time");
    let mut conn = it.office.pool.get_conn().await.expect("a connection");
    conn.query_drop("DELETE FROM attendance_records").await.expect("deletes");
    derive(&it.office, &users, dates()).await.expect("derived");
    assert_eq!(it.records().await, whole);
}

#[tokio::test]
async fn the_work_date_is_the_sites_and_the_shifts() {
    let Some(it) = staffed().await else { return };
    let site = it.post("/api/admin/sites", &it.admin, &json!({ "name": "Tokyo", "zone": "Asia/Tokyo" })).await;
    assert_eq!(site.status, StatusCode::CREATED, "{site:?}");
    let path = format!("/api/admin/users/{}/site", it.ana_id);
    let moved = it.send(Method::PUT, &path, &it.admin, &json!({ "site_id": site.body["id"] })).await;
    assert_eq!(moved.status, StatusCode::OK, "{moved:?}");
    let night = json!({ "name": "Night", "weekdays": ["mon", "tue", "wed", "thu", "fri"], "start": "22:00", "end": "06:00" });
    let shift = it.post("/api/shifts", &it.admin, &night).await;
    let assignment = json!({ "shift_id": shift.body["id"], "user_id": it.ana_id, "from": "2026-11-01" });
    assert_eq!(it.post("/api/shift-assignments", &it.admin, &assignment).await.status, StatusCode::CREATED);
    // 22:00 on Friday and 06:00 on Saturday in Tokyo.
    it.take(&[(&it.ana_id, PunchKind::Auto, utc(FRIDAY, 13, 0)), (&it.ana_id, PunchKind::Auto, utc(FRIDAY, 21, 0))]).await;
    // Without a shift the calendar decides: 23:30 UTC.
    it.take(&[(&it.bob_id, PunchKind::Auto, utc(FRIDAY, 23, 30))]).await;
    let path = format!("/api/attendance/user/{}?date=2026-11-13", it.ana_id);
    let records = it.get(&path, &it.ana).await;
    let record = &records.body["records"][0];
    assert_eq!((&record["status"], &record["worked_minutes"]), (&json!("Present"), &json!(480)), "{records:?}");
    let saturday = it.get(&path.replace("13", "14"), &it.ana).await;
    assert_eq!(saturday.body["total"], json!(0), "the night leaves nothing on the day after: {saturday:?}");
    let bob = it.get(&format!("/api/attendance/status/{}", it.bob_id), &it.bob).await;
    assert_eq!((&bob.body["date"], &bob.body["status"]), (&json!("2026-11-13"), &json!("Present")));

    let removed =
        it.send(Method::DELETE, &format!("/api/admin/sites/{}", site.body["id"].as_str().expect("an id")), &it.admin, &json!({})).await;
    assert_eq!(removed.status, StatusCode::CONFLICT, "somebody belongs to it");
}

#[tokio::test]
async fn employees_see_their_own_and_nothing_else() {
    let Some(it) = staffed().await else { return };
    it.take(&[(&it.ana_id, PunchKind::Auto, utc(FRIDAY, 9, 0)), (&it.bob_id, PunchKind::Auto, utc(FRIDAY, 9, 0))]).await;
    for path in ["/api/attendance/user/", "/api/attendance/status/"] {
        assert_eq!(it.get(&format!("{path}{}", it.bob_id), &it.ana).await.status, StatusCode::FORBIDDEN);
        assert_eq!(it.get(&format!("{path}NOBODY"), &it.ana).await.status, StatusCode::FORBIDDEN, "whether there is one is not told");
        assert_eq!(it.get(&format!("{path}{}", it.bob_id), &it.operator).await.status, StatusCode::OK);
        assert_eq!(it.get(&format!("{path}NOBODY"), &it.operator).await.status, StatusCode::NOT_FOUND);
    }
    let history = format!("/api/attendance/user-history?user_id={}", it.bob_id);
    assert_eq!(it.get(&history, &it.ana).await.status, StatusCode::FORBIDDEN);
    for path in [
        format!("/api/attendance/records?userId={}", it.bob_id),
        "/api/attendance/records".into(),
        "/api/attendance/user-history".into(),
        "/api/reports/daily?date=2026-11-13".into(),
    ] {
        let answer = it.get(&path, &it.ana).await;
        let seen: Vec<_> = answer.body["records"].as_array().expect("records").iter().map(|record| &record["user_id"]).collect();
        assert_eq!(seen, [&json!(it.ana_id)], "{path}");
        assert_eq!(answer.body["total"], json!(1), "{path}");
    }
    let own = it.get("/v1/user/get-attendance", &it.ana).await;
    assert_eq!((&own.body["data"][0]["user_id"], &own.body["meta"]["total"]), (&json!(it.ana_id), &json!(1)), "{own:?}");
    let all = it.get("/api/attendance/records", &it.operator).await;
    assert_eq!(all.body["total"], json!(2));
    let today = it.get("/api/attendance/today", &it.ana).await;
    assert_eq!((today.body["records"].as_array().map(Vec::len), &today.body["departments"]), (Some(1), &Value::Null), "{today:?}");
    let rate = it.get("/api/statistics/attendance/rate?start_date=2026-11-13&end_date=2026-11-13", &it.ana).await;
    assert_eq!(rate.body["present"], json!(1), "{rate:?}");
}

#[tokio::test]
async fn what_is_for_operators_and_administrators_is_refused_to_others() {
    let Some(it) = staffed().await else { return };
    let nobody = Uuid::nil();
    for (method, path, operator_may) in [
        (Method::GET, "/api/admin/sites".to_owned(), true),
        (Method::POST, "/api/admin/sites".into(), false),
        (Method::PUT, format!("/api/admin/sites/{nobody}"), false),
        (Method::DELETE, format!("/api/admin/sites/{nobody}"), false),
        (Method::PUT, format!("/api/admin/users/{}/site", it.ana_id), false),
        (Method::POST, "/api/shifts".into(), false),
        (Method::PUT, format!("/api/shifts/{nobody}"), false),
        (Method::DELETE, format!("/api/shifts/{nobody}"), false),
        (Method::POST, "/api/shift-assignments".into(), false),
        (Method::DELETE, format!("/api/shift-assignments/{nobody}"), false),
        (Method::POST, "/api/holidays".into(), false),
        (Method::DELETE, format!("/api/holidays/{nobody}"), false),
        (Method::POST, format!("/api/leave/{nobody}/approve"), false),
        (Method::POST, format!("/api/leave/{nobody}/refuse"), false),
        (Method::POST, "/api/corrections".into(), true),
        (Method::POST, format!("/api/corrections/{nobody}/approve"), false),
        (Method::PUT, "/api/attendance/edit".into(), false),
        (Method::POST, "/api/admin/attendance/bulk".into(), false),
        (Method::POST, "/api/admin/attendance/recompute".into(), false),
        (Method::POST, "/v1/ops/manual_attendance".into(), true),
        (Method::GET, "/api/statistics/departments".into(), true),
        (Method::GET, "/api/reports/department".into(), true),
    ] {
        let body = json!({});
        let without = it.office.send(request(method.clone(), &path, None).body(Body::from("{}")).expect("a request")).await;
        assert_eq!(without.status, StatusCode::UNAUTHORIZED, "{method} {path}");
        assert_eq!(it.send(method.clone(), &path, &it.ana, &body).await.status, StatusCode::FORBIDDEN, "{method} {path}");
        let operator = it.send(method.clone(), &path, &it.operator, &body).await;
        assert_eq!(operator.status != StatusCode::FORBIDDEN, operator_may, "{method} {path}: {operator:?}");
    }
}

#[tokio::test]
async fn leave_is_asked_for_and_decided_once() {
    let Some(it) = staffed().await else { return };
    it.day_shift().await;
    let asked = it.post("/api/leave", &it.ana, &json!({ "kind": "vacation", "from": "2026-11-12", "until": "2026-11-13" })).await;
    assert_eq!((asked.status, &asked.body["status"]), (StatusCode::CREATED, &json!("requested")), "{asked:?}");
    let id = asked.body["id"].as_str().expect("an id");
    assert_eq!(
        it.post("/api/leave", &it.ana, &json!({ "user_id": it.bob_id, "kind": "sick", "from": "2026-11-12", "until": "2026-11-12" }))
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        it.post("/api/leave", &it.ana, &json!({ "kind": "sick", "from": "2026-11-13", "until": "2026-11-12" })).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(it.post(&format!("/api/leave/{id}/withdraw"), &it.bob, &json!({})).await.status, StatusCode::NOT_FOUND);
    let approved = it.post(&format!("/api/leave/{id}/approve"), &it.admin, &json!({})).await;
    assert_eq!((approved.status, &approved.body["status"]), (StatusCode::OK, &json!("approved")), "{approved:?}");
    let of_ana = async || -> Vec<String> {
        it.records()
            .await
            .into_iter()
            .filter(|row| row.0 == it.ana_id && (&*row.1 == "2026-11-12" || &*row.1 == "2026-11-13"))
            .map(|row| row.2)
            .collect()
    };
    assert_eq!(of_ana().await, ["Leave", "Leave"]);
    assert_eq!(it.post(&format!("/api/leave/{id}/refuse"), &it.admin, &json!({})).await.status, StatusCode::CONFLICT);
    assert_eq!(it.post(&format!("/api/leave/{id}/withdraw"), &it.ana, &json!({})).await.status, StatusCode::OK);
    assert_eq!(of_ana().await, ["Absent", "Absent"]);
    let seen = it.get("/api/leave", &it.bob).await;
    assert_eq!(seen.body["total"], json!(0));
    let log: u64 =
        it.office.value("SELECT COUNT(*) FROM activity_logs WHERE table_name = 'leave_requests' AND new_value NOT LIKE '%vacation%'").await;
    assert_eq!(log, 3, "the kind is nobody's business");
}

#[tokio::test]
async fn corrections_wait_for_an_administrator_and_can_be_taken_back() {
    let Some(it) = staffed().await else { return };
    it.day_shift().await;
    it.take(&[(&it.ana_id, PunchKind::Auto, utc(FRIDAY, 9, 0))]).await;
    let missing = json!({ "user_id": it.ana_id, "action": "add_punch", "kind": "out", "at": "2026-11-13T17:00:00Z", "reason": "forgot" });
    let asked = it.post("/api/corrections", &it.operator, &missing).await;
    assert_eq!((asked.status, &asked.body["status"]), (StatusCode::CREATED, &json!("requested")), "{asked:?}");
    let worked = async || -> i32 {
        it.office
            .value(&format!("SELECT worked_minutes FROM attendance_records WHERE user_id = '{}' AND date_only = '2026-11-13'", it.ana_id))
            .await
    };
    assert_eq!(worked().await, 0);
    let path = format!("/api/corrections/{}/approve", asked.body["id"].as_str().expect("an id"));
    assert_eq!(it.post(&path, &it.operator, &json!({})).await.status, StatusCode::FORBIDDEN);
    assert_eq!(it.post(&path, &it.admin, &json!({})).await.status, StatusCode::OK);
    assert_eq!(worked().await, 480);
    assert_eq!(it.post(&path, &it.admin, &json!({})).await.status, StatusCode::CONFLICT);
    let back = json!({ "user_id": it.ana_id, "action": "take_back", "reason": "was wrong", "supersedes": asked.body["id"] });
    let other = json!({ "user_id": it.bob_id, "action": "take_back", "reason": "was wrong", "supersedes": asked.body["id"] });
    assert_eq!(it.post("/api/corrections", &it.admin, &other).await.status, StatusCode::BAD_REQUEST, "of somebody else");
    assert_eq!(it.post("/api/corrections", &it.admin, &back).await.status, StatusCode::CREATED);
    assert_eq!(worked().await, 0);
    let unreasoned = json!({ "user_id": it.ana_id, "action": "set_status", "date": "2026-11-13", "status": "Present", "reason": " " });
    assert_eq!(it.post("/api/corrections", &it.admin, &unreasoned).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(it.get("/api/corrections", &it.bob).await.body["total"], json!(0));
    assert_eq!(it.get("/api/corrections", &it.ana).await.body["total"], json!(2));
}

#[tokio::test]
async fn edits_and_lists_of_entries_are_corrections() {
    let Some(it) = staffed().await else { return };
    it.day_shift().await;
    it.take(&[(&it.ana_id, PunchKind::Auto, utc(FRIDAY, 9, 30))]).await;
    let id: i64 = it.office.value(&format!("SELECT id FROM attendance_records WHERE user_id = '{}' AND status = 'Late'", it.ana_id)).await;
    let edited = it.send(Method::PUT, "/api/attendance/edit", &it.admin, &json!({ "record_id": id, "status": "Present" })).await;
    assert_eq!((edited.status, &edited.body["record"]["status"]), (StatusCode::OK, &json!("Present")), "{edited:?}");
    assert_eq!((&edited.body["record"]["id"], &edited.body["success"]), (&json!(id), &json!(true)));
    let gone = it.send(Method::PUT, "/api/attendance/edit", &it.admin, &json!({ "record_id": 999_999, "status": "Present" })).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let unknown = it.send(Method::PUT, "/api/attendance/edit", &it.admin, &json!({ "record_id": id, "status": "Elsewhere" })).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    let (old, new): (String, String) =
        it.office.value("SELECT old_value, new_value FROM activity_logs WHERE action_type = 'attendance_corrected'").await;
    assert!(old.contains("Late") && new.contains("Present"), "{old} {new}");

    let items = json!([
        { "user_id": it.bob_id, "date": "2026-11-13", "check_in": "09:00", "check_out": "17:00", "reason": "no network" },
        { "user_id": "NOBODY", "date": "2026-11-13", "status": "Present", "reason": "no network" },
        { "user_id": it.bob_id, "date": "2026-11-12", "status": "Present" },
    ]);
    let entered = it.post("/v1/ops/manual_attendance", &it.operator, &items).await;
    assert_eq!(entered.status, StatusCode::OK, "{entered:?}");
    let data = &entered.body["data"];
    assert_eq!((&data["processed"], &data["failed"]), (&json!(1), &json!(2)), "{entered:?}");
    assert_eq!((&data["results"][0]["record"]["worked_minutes"], &data["results"][0]["record"]["source"]), (&json!(480), &json!("manual")));
    assert!(data["results"][2]["error"].as_str().is_some_and(|error| error.contains("reason")), "{entered:?}");
    let bulk = json!({ "reason": "audit", "operations": [{ "user_id": it.bob_id, "date": "2026-11-12", "status": "Leave" }] });
    let entered = it.post("/api/admin/attendance/bulk", &it.admin, &bulk).await;
    assert_eq!((&entered.body["success"], &entered.body["results"][0]["record"]["status"]), (&json!(true), &json!("Leave")), "{entered:?}");
    let text = json!([{ "user_id": "' OR 1=1 --", "status": "{{7*7}}", "reason": "<script>" }]);
    let refused = it.post("/v1/ops/manual_attendance", &it.operator, &text).await;
    assert_eq!(refused.body["data"]["failed"], json!(1));
}

#[tokio::test]
async fn the_rules_can_be_changed_and_the_days_follow() {
    let Some(it) = staffed().await else { return };
    let shift = it.day_shift().await;
    it.take(&[(&it.ana_id, PunchKind::Auto, utc(FRIDAY, 9, 30)), (&it.ana_id, PunchKind::Auto, utc(FRIDAY, 17, 0))]).await;
    let status = async || -> String {
        it.office
            .value(&format!("SELECT status FROM attendance_records WHERE user_id = '{}' AND date_only = '2026-11-13'", it.ana_id))
            .await
    };
    assert_eq!(status().await, "Late");
    let later = json!({ "name": "Day", "weekdays": ["mon", "fri"], "start": "10:00", "end": "17:00" });
    let changed = it.send(Method::PUT, &format!("/api/shifts/{shift}"), &it.admin, &later).await;
    assert_eq!((changed.status, &changed.body["is_done"]), (StatusCode::OK, &json!(true)), "{changed:?}");
    assert_eq!(status().await, "Present");
    let holiday = it.post("/api/holidays", &it.admin, &json!({ "date": "2026-11-13", "name": "Founders' day" })).await;
    assert_eq!(holiday.status, StatusCode::CREATED, "{holiday:?}");
    assert_eq!(status().await, "Holiday");
    let path = format!("/api/holidays/{}", holiday.body["id"].as_str().expect("an id"));
    let moved = it.send(Method::PUT, &path, &it.admin, &json!({ "date": "2026-11-16", "name": "Founders' day" })).await;
    assert_eq!(moved.status, StatusCode::OK, "{moved:?}");
    assert_eq!(status().await, "Present");
    let used = it.send(Method::DELETE, &format!("/api/shifts/{shift}"), &it.admin, &json!({})).await;
    assert_eq!(used.status, StatusCode::CONFLICT);
    for wrong in [
        json!({ "name": "", "weekdays": ["mon"], "start": "10:00", "end": "17:00" }),
        json!({ "name": "x", "weekdays": [], "start": "10:00", "end": "17:00" }),
        json!({ "name": "x", "weekdays": ["someday"], "start": "10:00", "end": "17:00" }),
        json!({ "name": "x", "weekdays": ["mon"], "start": "10:00", "end": "17:00", "full_day_minutes": 900 }),
    ] {
        assert_eq!(it.post("/api/shifts", &it.admin, &wrong).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn what_is_too_much_for_a_request_is_left_to_a_job() {
    let Some(it) = staffed().await else { return };
    it.day_shift().await;
    let shift: String = it.office.value("SELECT LOWER(CONCAT_WS('-', LEFT(HEX(id), 8), MID(HEX(id), 9, 4), MID(HEX(id), 13, 4), MID(HEX(id), 17, 4), RIGHT(HEX(id), 12))) FROM shifts").await;
    let long_ago = json!({ "shift_id": shift, "user_id": it.ana_id, "from": "2020-01-01", "until": "2020-12-31" });
    let small = it.post("/api/shift-assignments", &it.admin, &long_ago).await;
    assert_eq!((small.status, &small.body["is_done"]), (StatusCode::CREATED, &json!(true)), "{small:?}");
    let everybody = json!({ "shift_id": shift, "from": "2019-01-01" });
    let assigned = it.post("/api/shift-assignments", &it.admin, &everybody).await;
    assert_eq!((assigned.status, &assigned.body["is_done"]), (StatusCode::CREATED, &json!(false)), "{assigned:?}");
    let of_bob = async || -> u64 {
        it.office
            .value(&format!("SELECT COUNT(*) FROM attendance_records WHERE user_id = '{}' AND date_only < '2020-02-01'", it.bob_id))
            .await
    };
    assert_eq!(of_bob().await, 0);
    let sender = Sender::new(&it.office.app.settings).expect("settings");
    assert_eq!(run_due(&it.office.app, &sender, Lane::Long).await.expect("work"), 1);
    assert_eq!(of_bob().await, 23, "working days of January 2020, each absent");
    let left: u64 = it.office.value("SELECT COUNT(*) FROM jobs WHERE status <> 'done'").await;
    assert_eq!(left, 0);
}
