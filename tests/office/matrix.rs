//! Every route against everybody who might ask: who may not is refused before anything else is looked at.

use axum::http::{Method, StatusCode};
use rollcall::office::auth::token::Tokens;
use rollcall::office::{example, now, server};
use rollcall::people::role::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::kit::{Answer, Office};

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Nobody need sign in.
    Anyone,
    SignedIn,
    /// Whoever the path names, and operators.
    SelfOrOperator,
    Operator,
    Admin,
}

use Who::{Admin, Anyone, Operator, SelfOrOperator, SignedIn};

/// Every route and who may ask. The first part is SPEC B1, row by row.
pub const ROUTES: &[(Method, &str, Who)] = &[
    // Authentication.
    (Method::POST, "/api/auth/register", Anyone),
    (Method::POST, "/api/auth/login", Anyone),
    (Method::POST, "/v1/auth/login", Anyone),
    (Method::POST, "/api/auth/logout", SignedIn),
    (Method::GET, "/api/auth/verify-token", SignedIn),
    // Takes the refresh cookie instead of a token.
    (Method::POST, "/api/auth/refresh", Anyone),
    (Method::POST, "/api/auth/change-password", SignedIn),
    // Users.
    (Method::GET, "/api/users", SignedIn),
    (Method::GET, "/api/users/{id}", SelfOrOperator),
    (Method::POST, "/api/users", Admin),
    (Method::PUT, "/api/users/{id}", SelfOrOperator),
    (Method::DELETE, "/api/users/{id}", Admin),
    (Method::GET, "/api/users/profile", SignedIn),
    (Method::PUT, "/api/users/profile", SignedIn),
    (Method::POST, "/api/users/avatar", SignedIn),
    (Method::POST, "/api/admin/users/create", Admin),
    (Method::POST, "/api/admin/users/bulk-import", Admin),
    (Method::PUT, "/api/admin/users/deactivate/{id}", Admin),
    (Method::GET, "/api/admin/users", Admin),
    (Method::PUT, "/api/admin/users/{user_id}/status", Admin),
    (Method::GET, "/v1/ops/user", Operator),
    (Method::POST, "/v1/ops/user", Operator),
    (Method::GET, "/v1/ops/user/{id}", Operator),
    (Method::PATCH, "/v1/ops/user/{id}", Operator),
    (Method::DELETE, "/v1/ops/user/{id}", Operator),
    (Method::GET, "/v1/admin/operator", Admin),
    (Method::POST, "/v1/admin/operator", Admin),
    (Method::GET, "/v1/admin/operator/{id}", Admin),
    (Method::PATCH, "/v1/admin/operator/{id}", Admin),
    (Method::DELETE, "/v1/admin/operator/{id}", Admin),
    // Face.
    (Method::POST, "/api/face/enroll", SignedIn),
    (Method::POST, "/api/face/register", SignedIn),
    (Method::POST, "/faces/register", Operator),
    (Method::POST, "/api/face/verify", SignedIn),
    (Method::POST, "/api/face/recognize", Operator),
    (Method::POST, "/faces/recognize", Operator),
    (Method::GET, "/api/face/encodings", SignedIn),
    (Method::GET, "/api/face/user/{user_id}/encodings", SelfOrOperator),
    (Method::GET, "/api/face/status", SignedIn),
    (Method::DELETE, "/api/face/{id}", SignedIn),
    (Method::DELETE, "/api/face/encodings/{encoding_id}", SignedIn),
    (Method::DELETE, "/faces/{face_id}", Operator),
    (Method::POST, "/v1/ops/upload-image", Operator),
    // Attendance.
    (Method::POST, "/api/attendance/mark", SignedIn),
    (Method::GET, "/api/attendance/today", SignedIn),
    (Method::GET, "/api/attendance/records", SignedIn),
    (Method::GET, "/api/attendance/user-history", SignedIn),
    (Method::GET, "/api/attendance/user/{user_id}", SelfOrOperator),
    (Method::GET, "/v1/user/get-attendance", SignedIn),
    (Method::GET, "/api/attendance/status/{id}", SelfOrOperator),
    (Method::PUT, "/api/attendance/edit", Admin),
    (Method::POST, "/api/admin/attendance/bulk", Admin),
    (Method::POST, "/v1/ops/manual_attendance", Operator),
    (Method::GET, "/api/attendance/report", SignedIn),
    (Method::GET, "/api/attendance/export", SignedIn),
    // Reports, statistics, admin, health. Employees are told their own share of what is for all.
    (Method::GET, "/api/reports/daily", SignedIn),
    (Method::GET, "/api/reports/monthly", SignedIn),
    (Method::GET, "/api/reports/department", Operator),
    (Method::POST, "/api/reports/generate", Admin),
    (Method::GET, "/api/statistics/dashboard", SignedIn),
    (Method::GET, "/api/statistics/attendance/rate", SignedIn),
    (Method::GET, "/api/statistics/attendance/trends", SignedIn),
    (Method::GET, "/api/statistics/departments", Operator),
    (Method::GET, "/api/admin/config", Admin),
    (Method::PUT, "/api/admin/config", Admin),
    (Method::GET, "/api/admin/activity-log", Admin),
    (Method::GET, "/v1/ops/get-logs", Operator),
    (Method::GET, "/api/admin/departments", Admin),
    (Method::POST, "/api/admin/departments", Admin),
    (Method::POST, "/v1/admin/config-org", Admin),
    (Method::PATCH, "/v1/admin/config-org", Admin),
    (Method::POST, "/v1/admin/system-config", Admin),
    (Method::PATCH, "/v1/admin/system-config", Admin),
    (Method::GET, "/health", Anyone),
    (Method::GET, "/api/health", Anyone),
    (Method::GET, "/api/health/detailed", Admin),
    (Method::GET, "/v1/admin/system-health", Admin),
    // What the product needs beside the documents: accounts' keys, sessions and notices, files and consents,
    (Method::POST, "/api/auth/api-key", Operator),
    (Method::DELETE, "/api/auth/api-key", Operator),
    (Method::GET, "/api/auth/sessions", SignedIn),
    (Method::DELETE, "/api/auth/sessions/{id}", SignedIn),
    // Takes the refresh token instead of an access token.
    (Method::POST, "/v1/auth/refresh", Anyone),
    (Method::GET, "/api/users/settings", SignedIn),
    (Method::PUT, "/api/users/settings", SignedIn),
    (Method::POST, "/api/admin/users/{user_id}/restore", Admin),
    (Method::GET, "/api/admin/users/{user_id}/sessions", Admin),
    (Method::DELETE, "/api/admin/users/{user_id}/sessions", Admin),
    (Method::GET, "/api/departments", SignedIn),
    (Method::PUT, "/api/admin/departments/{id}", Admin),
    (Method::DELETE, "/api/admin/departments/{id}", Admin),
    (Method::GET, "/api/notifications", SignedIn),
    (Method::PUT, "/api/notifications/{id}/read", SignedIn),
    (Method::PUT, "/api/notifications/read-all", SignedIn),
    (Method::GET, "/api/admin/activity-log/verify", Admin),
    (Method::GET, "/v1/admin/system-config", Admin),
    (Method::GET, "/v1/admin/config-org", Admin),
    (Method::GET, "/api/files/{name}", SignedIn),
    (Method::DELETE, "/api/files/{name}", SignedIn),
    (Method::GET, "/api/face/pending", Operator),
    (Method::PUT, "/api/face/encodings/{encoding_id}/status", Operator),
    (Method::GET, "/api/face/consent", SignedIn),
    (Method::POST, "/api/face/consent", SignedIn),
    (Method::DELETE, "/api/face/consent", SignedIn),
    (Method::DELETE, "/api/face/user/{user_id}", SelfOrOperator),
    // rules, corrections and leave,
    (Method::GET, "/api/shifts", SignedIn),
    (Method::POST, "/api/shifts", Admin),
    (Method::PUT, "/api/shifts/{id}", Admin),
    (Method::DELETE, "/api/shifts/{id}", Admin),
    (Method::GET, "/api/shift-assignments", SignedIn),
    (Method::POST, "/api/shift-assignments", Admin),
    (Method::PUT, "/api/shift-assignments/{id}", Admin),
    (Method::DELETE, "/api/shift-assignments/{id}", Admin),
    (Method::GET, "/api/holidays", SignedIn),
    (Method::POST, "/api/holidays", Admin),
    (Method::PUT, "/api/holidays/{id}", Admin),
    (Method::DELETE, "/api/holidays/{id}", Admin),
    (Method::GET, "/api/admin/sites", Operator),
    (Method::POST, "/api/admin/sites", Admin),
    (Method::PUT, "/api/admin/sites/{id}", Admin),
    (Method::DELETE, "/api/admin/sites/{id}", Admin),
    (Method::PUT, "/api/admin/users/{user_id}/site", Admin),
    (Method::GET, "/api/leave", SignedIn),
    (Method::POST, "/api/leave", SignedIn),
    (Method::POST, "/api/leave/{id}/approve", Admin),
    (Method::POST, "/api/leave/{id}/refuse", Admin),
    (Method::POST, "/api/leave/{id}/withdraw", SignedIn),
    (Method::GET, "/api/corrections", SignedIn),
    (Method::POST, "/api/corrections", Operator),
    (Method::POST, "/api/corrections/{id}/approve", Admin),
    (Method::POST, "/api/corrections/{id}/refuse", Admin),
    (Method::POST, "/api/admin/attendance/recompute", Admin),
    // reports and what leaves the house.
    (Method::GET, "/api/reports", Operator),
    (Method::GET, "/api/reports/{id}", Operator),
    (Method::GET, "/api/reports/{id}/download", Operator),
    (Method::DELETE, "/api/reports/{id}", Admin),
    (Method::GET, "/api/admin/report-schedules", Admin),
    (Method::GET, "/api/admin/report-schedules/{id}", Admin),
    (Method::POST, "/api/admin/report-schedules", Admin),
    (Method::PUT, "/api/admin/report-schedules/{id}", Admin),
    (Method::DELETE, "/api/admin/report-schedules/{id}", Admin),
    (Method::GET, "/api/admin/webhooks", Admin),
    (Method::GET, "/api/admin/webhooks/{id}", Admin),
    (Method::POST, "/api/admin/webhooks", Admin),
    (Method::PUT, "/api/admin/webhooks/{id}", Admin),
    (Method::DELETE, "/api/admin/webhooks/{id}", Admin),
    (Method::POST, "/api/admin/webhooks/{id}/test", Admin),
    (Method::GET, "/api/admin/webhooks/{id}/deliveries", Admin),
    // Kiosks.
    (Method::GET, "/api/admin/devices", Operator),
    (Method::GET, "/api/admin/devices/{id}", Operator),
    (Method::PUT, "/api/admin/devices/{id}", Admin),
    (Method::POST, "/api/admin/devices/{id}/revoke", Admin),
    (Method::GET, "/api/admin/devices/{id}/punches", Operator),
    (Method::GET, "/api/admin/devices/{id}/support", Admin),
    (Method::POST, "/api/admin/devices/{id}/support", Admin),
    (Method::GET, "/api/admin/devices/{id}/settings", Admin),
    (Method::PUT, "/api/admin/devices/{id}/settings", Admin),
    (Method::GET, "/api/admin/sites/{id}/kiosk-settings", Admin),
    (Method::PUT, "/api/admin/sites/{id}/kiosk-settings", Admin),
    (Method::GET, "/api/admin/pairing-codes", Admin),
    (Method::POST, "/api/admin/pairing-codes", Admin),
    (Method::DELETE, "/api/admin/pairing-codes/{id}", Admin),
    (Method::GET, "/api/admin/incidents", Operator),
    (Method::GET, "/api/admin/incidents/{id}", Operator),
    (Method::PUT, "/api/admin/incidents/{id}", Admin),
    // They bring a token and a signature of their own; tests/office/sync asks them.
    (Method::POST, "/sync/v1/pair", Anyone),
    (Method::POST, "/sync/v1/push", Anyone),
    (Method::POST, "/sync/v1/pull", Anyone),
    (Method::POST, "/sync/v1/heartbeat", Anyone),
    (Method::POST, "/sync/v1/support", Anyone),
    // For a machine on the same host, or with the key that the configuration names.
    (Method::GET, "/metrics", Anyone),
];

/// An identity of the right length that nothing has.
const NOBODY: &str = "EMP-0000000000000";

fn address(openapi: &Value, method: &Method, path: &str) -> String {
    let operation = &openapi["paths"][path][method.as_str().to_lowercase()];
    let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    path.split('/')
        .map(|part| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(name) if name.contains("user") || path.contains("users") => NOBODY.to_owned(),
            Some(name) => {
                let parameter = parameters.iter().find(|one| one["name"] == name).cloned().unwrap_or_default();
                let value = example::of_parameter(openapi, &parameter);
                value.as_str().map_or_else(|| value.to_string(), str::to_owned)
            }
            None => part.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// Tokens that must not open anything.
async fn void_tokens(office: &Office, user: &str) -> Vec<(&'static str, String)> {
    let issue = |secret: &[u8], lifetime: i64| {
        Tokens::new(secret, lifetime).issue(user, Role::Admin, Uuid::now_v7(), now()).unwrap_or_else(|error| panic!("{error}"))
    };
    let good = office.sign_in("ada@example.org").await.token().to_owned();
    let ended = office.sign_in("ada@example.org").await.token().to_owned();
    let logout = office.post("/api/auth/logout", Some(&ended), &json!({})).await;
    assert_eq!(logout.status, StatusCode::OK);
    let parts: Vec<&str> = good.split('.').collect();
    // {"alg":"none","typ":"JWT"}
    let unsigned = format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{}.", parts[1]);
    let secret = office.app.settings.secret.bytes();
    vec![
        ("forged", issue(b"another secret of the same length..", 900)),
        ("expired", issue(secret, -60)),
        ("of no session", issue(secret, 900)),
        ("ended", ended),
        ("unsigned", unsigned),
        ("altered", format!("{}.{}x.{}", parts[0], parts[1], parts[2])),
        ("nonsense", "nonsense".into()),
        ("empty", String::new()),
    ]
}

#[tokio::test]
async fn nobody_gets_further_than_they_may() {
    let Some(office) = Office::open().await else { return };
    let admin = office.add("Ada Admin", "ada@example.org", Role::Admin).await;
    office.add("Otto Operator", "otto@example.org", Role::Operator).await;
    office.add("Emil Employee", "emil@example.org", Role::Employee).await;
    let openapi = serde_json::to_value(server::openapi()).expect("JSON");
    let void = void_tokens(&office, &admin).await;
    let employee = office.sign_in("emil@example.org").await.token().to_owned();
    let operator = office.sign_in("otto@example.org").await.token().to_owned();
    let mut wrong = Vec::new();
    for (method, path, who) in ROUTES {
        let target = address(&openapi, method, path);
        let body = (*method != Method::GET).then(|| json!({}));
        let ask = async |token: Option<&str>| -> Answer { office.ask(method.clone(), &target, token, body.as_ref()).await };
        let mut say =
            |as_whom: &str, answer: &Answer| wrong.push(format!("{method} {path} as {as_whom}: {} {}", answer.status, answer.body));
        if *who == Anyone {
            continue;
        }
        let answer = ask(None).await;
        if answer.status != StatusCode::UNAUTHORIZED {
            say("nobody", &answer);
        }
        for (kind, token) in &void {
            let answer = ask(Some(token)).await;
            if answer.status != StatusCode::UNAUTHORIZED {
                say(kind, &answer);
            }
        }
        for (role, token) in [(Role::Employee, &employee), (Role::Operator, &operator)] {
            // Signing out would end what the next route is asked with.
            if path.ends_with("/logout") {
                continue;
            }
            let answer = ask(Some(token)).await;
            let is_refused = match who {
                SelfOrOperator | Operator => role < Role::Operator,
                Admin => role < Role::Admin,
                Anyone | SignedIn => false,
            };
            let is_right = if is_refused { answer.status == StatusCode::FORBIDDEN } else { is_let_in(&answer) };
            if !is_right {
                say(role.as_str(), &answer);
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Answered for what was asked, and not for who asked: a refusal there may be, of what is missing in the request.
fn is_let_in(answer: &Answer) -> bool {
    let is_for_whom = answer.status == StatusCode::UNAUTHORIZED || answer.body["message"] == "this account may not do that";
    !is_for_whom && answer.status != StatusCode::INTERNAL_SERVER_ERROR && answer.status != StatusCode::METHOD_NOT_ALLOWED
}
