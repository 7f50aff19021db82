//! Every route that changes something either moves the roster, so that kiosks hear of it, or is known to change nothing of theirs.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use rollcall::people::role::Role;
use serde_json::{Value, json};

use super::kit::{self, Site};
use crate::kit::Answer;
use crate::matrix::ROUTES;

/// What kiosks are not told of: sessions, files, reports, marks and day records, head office's own settings, and what they do themselves.
const STAYS: &[&str] = &[
    "/api/auth/login",
    "/v1/auth/login",
    "/api/auth/logout",
    "/api/auth/refresh",
    "/v1/auth/refresh",
    "/api/auth/change-password",
    "/api/auth/api-key",
    "/api/auth/sessions/{id}",
    "/api/users/avatar",
    "/api/users/settings",
    "/api/admin/users/{user_id}/sessions",
    "/api/notifications/{id}/read",
    "/api/notifications/read-all",
    "/api/files/{name}",
    "/api/face/verify",
    "/api/face/recognize",
    "/faces/recognize",
    "/v1/ops/upload-image",
    "/api/attendance/mark",
    "/api/reports/generate",
    "/api/reports/{id}",
    "/api/admin/report-schedules",
    "/api/admin/report-schedules/{id}",
    "/api/admin/config",
    "/v1/admin/config-org",
    "/v1/admin/system-config",
    "/api/admin/attendance/recompute",
    "/api/admin/webhooks",
    "/api/admin/webhooks/{id}",
    "/api/admin/webhooks/{id}/test",
    "/api/admin/devices/{id}/support",
    "/api/admin/pairing-codes",
    "/api/admin/pairing-codes/{id}",
    "/api/admin/incidents/{id}",
    "/sync/v1/pull",
    "/sync/v1/heartbeat",
    "/sync/v1/support",
];

/// Asked by other tests: with pictures (tests/office/faces), lists (`imports`) and by kiosks themselves (beside this file). A site that was just
/// made, or that nobody belongs to, concerns no kiosk.
const ELSEWHERE: &[&str] = &[
    "/api/face/enroll",
    "/api/face/register",
    "/faces/register",
    "/api/face/encodings/{encoding_id}/status",
    "/api/admin/users/bulk-import",
    "/api/admin/sites",
    "/sync/v1/pair",
    "/sync/v1/push",
];

struct Moves<'a> {
    site: &'a Site,
    asked: BTreeSet<String>,
}

impl Moves<'_> {
    async fn revision(&self) -> u64 {
        self.site.count("SELECT revision FROM roster_revision").await
    }

    /// Asks and sees the roster move.
    async fn moves(&mut self, method: Method, path: &str, names: &[(&str, &str)], body: Value) -> Answer {
        let before = self.revision().await;
        let target = names.iter().fold(path.to_owned(), |target, (name, value)| target.replace(&format!("{{{name}}}"), value));
        let answer = self.site.office.ask(method.clone(), &target, Some(&self.site.token), Some(&body)).await;
        assert!(answer.status.is_success(), "{method} {target}: {answer:?}");
        assert!(self.revision().await > before, "{method} {path} did not move the roster");
        self.asked.insert(format!("{method} {path}"));
        answer
    }

    /// The same for the routes of one method, for what they make.
    async fn post(&mut self, path: &str, names: &[(&str, &str)], body: Value) -> Answer {
        self.moves(Method::POST, path, names, body).await
    }
}

fn text(answer: &Answer, name: &str) -> String {
    let find = |value: &Value| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let body = &answer.body;
    find(body)
        .or_else(|| find(&body["user"]))
        .or_else(|| find(&body["data"]))
        .or_else(|| find(&body["correction"]))
        .unwrap_or_else(|| panic!("{answer:?}"))
}

#[tokio::test]
async fn whatever_kiosks_are_told_of_moves_the_roster() {
    let Some(site) = kit::open().await else { return };
    let kiosk = site.kiosk("kiosk").await;
    let site_id = site.id.to_string();
    let mut it = Moves { site: &site, asked: BTreeSet::new() };
    let (delete, put) = (Method::DELETE, Method::PUT);
    people(&mut it).await;

    let shift = json!({ "name": "Day", "weekdays": ["mon", "tue"], "start": "09:00", "end": "17:00" });
    let shift_id = text(&it.post("/api/shifts", &[], shift.clone()).await, "id");
    it.moves(put.clone(), "/api/shifts/{id}", &[("id", &shift_id)], shift).await;
    let assignment = json!({ "shift_id": shift_id, "from": "2026-11-01" });
    let assigned = text(&it.post("/api/shift-assignments", &[], assignment.clone()).await, "id");
    it.moves(put.clone(), "/api/shift-assignments/{id}", &[("id", &assigned)], assignment).await;
    it.moves(delete.clone(), "/api/shift-assignments/{id}", &[("id", &assigned)], json!({})).await;
    it.moves(delete.clone(), "/api/shifts/{id}", &[("id", &shift_id)], json!({})).await;
    let holiday = json!({ "date": "2026-12-25", "name": "Christmas" });
    let holiday_id = text(&it.post("/api/holidays", &[], holiday.clone()).await, "id");
    it.moves(put.clone(), "/api/holidays/{id}", &[("id", &holiday_id)], holiday).await;
    it.moves(delete.clone(), "/api/holidays/{id}", &[("id", &holiday_id)], json!({})).await;
    for (ends, day) in [("approve", "2026-12-01"), ("refuse", "2026-12-02"), ("withdraw", "2026-12-03")] {
        let asked = it.post("/api/leave", &[], json!({ "kind": "vacation", "from": day, "until": day })).await;
        it.post(&format!("/api/leave/{{id}}/{ends}"), &[("id", &text(&asked, "id"))], json!({})).await;
    }
    let department = text(&it.post("/api/admin/departments", &[], json!({ "name": "Paint" })).await, "id");
    it.moves(put.clone(), "/api/admin/departments/{id}", &[("id", &department)], json!({ "name": "Body shop" })).await;
    it.moves(delete.clone(), "/api/admin/departments/{id}", &[("id", &department)], json!({})).await;

    let zone = json!({ "name": "Lisbon", "zone": "Europe/Madrid" });
    it.moves(put.clone(), "/api/admin/sites/{id}", &[("id", &site_id)], zone).await;
    let values = json!({ "values": { "ui.theme": "dark" } });
    it.moves(put.clone(), "/api/admin/sites/{id}/kiosk-settings", &[("id", &site_id)], values.clone()).await;
    let device = kiosk.device.to_string();
    it.moves(put.clone(), "/api/admin/devices/{id}/settings", &[("id", &device)], values).await;
    it.moves(put.clone(), "/api/admin/devices/{id}", &[("id", &device)], json!({ "name": "Gate" })).await;
    it.post("/api/admin/devices/{id}/revoke", &[("id", &device)], json!({})).await;
    attendance(&mut it).await;

    let asked = it.asked;
    let unknown: Vec<String> = ROUTES
        .iter()
        .filter(|(method, path, _)| *method != Method::GET && !STAYS.contains(path) && !ELSEWHERE.contains(path))
        .map(|(method, path, _)| format!("{method} {path}"))
        .filter(|route| !asked.contains(route) && route != "DELETE /api/admin/sites/{id}")
        .collect();
    assert!(unknown.is_empty(), "neither asked here nor known to stay: {unknown:#?}");
}

async fn people(it: &mut Moves<'_>) {
    let (delete, put, patch) = (Method::DELETE, Method::PUT, Method::PATCH);
    let somebody = |name: &str| json!({ "name": name, "email": format!("{name}@example.org"), "password": "seven sparrows" });
    it.post("/api/users", &[], somebody("one")).await;
    it.post("/api/admin/users/create", &[], somebody("two")).await;
    let user = it.site.office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    it.moves(put.clone(), "/api/users/{id}", &[("id", &user)], json!({ "name": "Ana Lima" })).await;
    it.moves(put.clone(), "/api/users/profile", &[], json!({ "phone": "12345" })).await;
    it.moves(put.clone(), "/api/admin/users/deactivate/{id}", &[("id", &user)], json!({})).await;
    it.moves(put.clone(), "/api/admin/users/{user_id}/status", &[("user_id", &user)], json!({ "status": "Active" })).await;
    let site = it.site.id;
    it.moves(put, "/api/admin/users/{user_id}/site", &[("user_id", &user)], json!({ "site_id": site })).await;

    it.post("/api/face/consent", &[], json!({ "user_id": user, "text_version": "2026-11" })).await;
    for (number, path) in ["/api/face/{id}", "/api/face/encodings/{encoding_id}", "/faces/{face_id}"].into_iter().enumerate() {
        let id = format!("encoding-{number}");
        add_encoding(it, &id, &user).await;
        it.moves(delete.clone(), path, &[("id", &id), ("encoding_id", &id), ("face_id", &id)], json!({})).await;
    }
    it.moves(delete.clone(), "/api/face/consent", &[], json!({})).await;
    it.moves(delete.clone(), "/api/face/user/{user_id}", &[("user_id", &user)], json!({})).await;
    it.moves(delete.clone(), "/api/users/{id}", &[("id", &user)], json!({})).await;
    it.post("/api/admin/users/{user_id}/restore", &[("user_id", &user)], json!({})).await;

    for path in ["/v1/ops/user", "/v1/admin/operator"] {
        let made = it.post(path, &[], somebody(path.rsplit('/').next().unwrap_or_default())).await;
        let (one, id) = (format!("{path}/{{id}}"), text(&made, "id"));
        it.moves(patch.clone(), &one, &[("id", &id)], json!({ "full_name": "Otto" })).await;
        it.moves(delete.clone(), &one, &[("id", &id)], json!({})).await;
    }
    let before = it.revision().await;
    let signup = crate::kit::Office { router: rollcall::office::server::router(signing_up(it.site)), ..copy(it.site) };
    let made = signup.post("/api/auth/register", None, &somebody("sally")).await;
    assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
    assert!(it.revision().await > before);
    it.asked.insert("POST /api/auth/register".into());
}

/// The same office, which lets people make an account for themselves.
fn signing_up(site: &Site) -> rollcall::office::App {
    let settings = rollcall::office::settings::Settings { signup: true, ..(*site.office.app.settings).clone() };
    rollcall::office::App { settings: settings.into(), ..site.office.app.clone() }
}

fn copy(site: &Site) -> crate::kit::Office {
    let office = &site.office;
    crate::kit::Office {
        app: office.app.clone(),
        router: office.router.clone(),
        pool: office.pool.clone(),
        name: office.name.clone(),
        url: office.url.clone(),
    }
}

async fn add_encoding(it: &Moves<'_>, id: &str, user: &str) {
    let sql = format!(
        "INSERT INTO face_encodings (id, user_id, model_id, encoding_vector, captured_at, status, created_at)
         VALUES ('{id}', '{user}', 'm', '', NOW(3), 'verified', NOW(3))"
    );
    it.site.office.execute(&sql).await;
}

async fn attendance(it: &mut Moves<'_>) {
    let user = it.site.office.add("Bob", "bob@example.org", Role::Employee).await;
    it.site.office.execute("UPDATE users SET join_date = '2026-01-01'").await;
    for (day, ends) in [(16, "approve"), (17, "refuse")] {
        let (_, operator) = it.site.office.join("Otto", &format!("otto{day}@example.org"), Role::Operator).await;
        let missing =
            json!({ "user_id": user, "action": "add_punch", "kind": "in", "at": format!("2026-11-{day}T08:57:00Z"), "reason": "forgot" });
        let before = it.revision().await;
        let asked = it.site.office.post("/api/corrections", Some(&operator), &missing).await;
        assert_eq!(asked.status, StatusCode::CREATED, "{asked:?}");
        assert!(it.revision().await > before);
        it.asked.insert("POST /api/corrections".into());
        it.post(&format!("/api/corrections/{{id}}/{ends}"), &[("id", &text(&asked, "id"))], json!({})).await;
    }
    let edit = json!({ "user_id": user, "date": "2026-11-18", "status": "Present", "reason": "was there" });
    it.moves(Method::PUT, "/api/attendance/edit", &[], edit).await;
    let day = |date: &str| json!({ "operations": [{ "user_id": user, "date": date, "status": "Present" }], "reason": "were there" });
    it.post("/api/admin/attendance/bulk", &[], day("2026-11-19")).await;
    let item = json!([{ "user_id": user, "date": "2026-11-13", "status": "Present", "reason": "no network" }]);
    it.post("/v1/ops/manual_attendance", &[], item).await;
}
