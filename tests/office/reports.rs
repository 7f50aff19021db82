//! Reports as files: asked for, made by jobs, downloaded, scheduled, exported.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use mysql_async::prelude::Queryable;
use rollcall::office::activity::Chain;
use rollcall::office::jobs::queue::{LEASE_SECS, LONG};
use rollcall::office::jobs::{Lane, run_due};
use rollcall::office::outbox::Sender;
use rollcall::office::{App, now};
use rollcall::people::role::Role;
use serde_json::json;
use uuid::Uuid;

use crate::kit::{Answer, Office, request};

/// An office with an administrator, an employee and three days of November 2026.
struct Site {
    office: Office,
    sender: Sender,
    admin: String,
    employee: String,
    employee_id: String,
}

impl Site {
    async fn open() -> Option<Self> {
        Self::open_with(|_| {}).await
    }

    async fn open_with(change: impl FnOnce(&mut rollcall::config::Office)) -> Option<Self> {
        let office = Office::open_with(change).await?;
        office.add("Chloé Lefèvre", "admin@example.org", Role::Admin).await;
        let employee_id = office.add("=cmd|' /C calc'!A0", "ana@example.org", Role::Employee).await;
        let admin = office.sign_in("admin@example.org").await.token().to_owned();
        let employee = office.sign_in("ana@example.org").await.token().to_owned();
        let mut conn = office.pool.get_conn().await.expect("a connection");
        for (day, status, worked) in [(2, "Present", 480), (3, "Late", 450), (4, "Absent", 0)] {
            let sql =
                "INSERT INTO attendance_records (user_id, timestamp, date_only, first_in, status, last_out, worked_minutes, utc_offset_min,
                                                       created_at, updated_at)
                       VALUES (?, ?, ?, ?, ?, ?, ?, 60, NOW(3), NOW(3))";
            let was_there = status != "Absent";
            let cells = (
                &employee_id,
                format!("2026-11-{day:02} 07:57:00"),
                format!("2026-11-{day:02}"),
                was_there.then(|| format!("2026-11-{day:02} 07:57:00")),
                status,
                was_there.then(|| format!("2026-11-{day:02} 16:02:00")),
                worked,
            );
            conn.exec_drop(sql, cells).await.expect("a record");
        }
        let sender = Sender::new(&office.app.settings).expect("a sender");
        Some(Self { office, sender, admin, employee, employee_id })
    }

    async fn ask(&self, body: serde_json::Value) -> u64 {
        let asked = self.office.post("/api/reports/generate", Some(&self.admin), &body).await;
        assert_eq!(asked.status, StatusCode::ACCEPTED, "{asked:?}");
        asked.body["report_id"].as_u64().expect("a number")
    }

    async fn work(&self, lane: Lane) -> usize {
        run_due(&self.office.app, &self.sender, lane).await.expect("work")
    }

    async fn show(&self, id: u64) -> Answer {
        self.office.get(&format!("/api/reports/{id}"), Some(&self.admin)).await
    }

    async fn download(&self, id: u64, headers: &[(header::HeaderName, &str)]) -> Answer {
        let mut builder = request(Method::GET, &format!("/api/reports/{id}/download"), Some(&self.admin));
        for (name, value) in headers {
            builder = builder.header(name, *value);
        }
        self.office.send(builder.body(Body::empty()).expect("a request")).await
    }

    async fn run(&self, sql: &str) {
        self.office.pool.get_conn().await.expect("a connection").query_drop(sql).await.expect("runs");
    }
}

#[tokio::test]
async fn a_report_is_made_and_downloaded() {
    let Some(site) = Site::open().await else { return };
    let id = site.ask(json!({ "type": "attendance", "format": "csv", "start_date": "2026-11-01", "end_date": "2026-11-30" })).await;
    assert_eq!(site.show(id).await.body["status"], "pending");
    assert_eq!(site.download(id, &[]).await.status, StatusCode::CONFLICT);
    assert_eq!((site.work(Lane::Long).await, site.work(Lane::Long).await), (1, 0));
    let shown = site.show(id).await.body;
    assert_eq!((&shown["status"], &shown["progress"], &shown["record_count"]), (&json!("ready"), &json!(100), &json!(3)), "{shown}");
    assert_eq!(shown["file_path"], "attendance-2026-11-01-to-2026-11-30.csv");

    let file = site.download(id, &[]).await;
    assert_eq!((file.status, &file.headers[header::CONTENT_TYPE]), (StatusCode::OK, &"text/csv; charset=utf-8".parse().expect("text")));
    let text = file.body.as_str().expect("text");
    assert_eq!(shown["file_size"], text.len());
    assert!(text.contains("2026-11-03,'=cmd|") && text.contains(",08:57,17:02,7:30,"), "{text}");
    let tag = file.headers[header::ETAG].to_str().expect("text");
    let part = site.download(id, &[(header::RANGE, "bytes=5-9")]).await;
    assert_eq!((part.status, part.body.as_str()), (StatusCode::PARTIAL_CONTENT, Some(&text[5..10])));
    assert_eq!(part.headers[header::CONTENT_RANGE].to_str().ok(), Some(format!("bytes 5-9/{}", text.len()).as_str()));
    assert_eq!(site.download(id, &[(header::IF_NONE_MATCH, tag)]).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(site.download(id, &[(header::RANGE, "bytes=9999999-")]).await.status, StatusCode::RANGE_NOT_SATISFIABLE);
    let other = site.download(id, &[(header::RANGE, "bytes=5-9"), (header::IF_RANGE, "\"another\"")]).await;
    assert_eq!((other.status, other.body.as_str()), (StatusCode::OK, Some(text)));

    let told: String = site.office.value("SELECT CONCAT(notification_type, ' ', action_url) FROM notifications").await;
    assert_eq!(told, format!("report_ready /api/reports/{id}/download"));
    let noted: String =
        site.office.value("SELECT GROUP_CONCAT(action_type ORDER BY id) FROM activity_logs WHERE category = 'report'").await;
    assert_eq!(noted, "report_requested,report_downloaded,report_downloaded", "a part from the middle is the same download");

    let path = format!("/api/reports/{id}");
    let gone = site.office.ask(Method::DELETE, &path, Some(&site.admin), None).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    assert_eq!(site.download(id, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.office.value::<u64>("SELECT COUNT(*) FROM report_chunks").await, 0);
}

#[tokio::test]
async fn every_kind_is_made_in_every_format() {
    let Some(site) = Site::open().await else { return };
    for kind in ["daily", "monthly", "person", "department", "attendance"] {
        for (format, begin) in [("csv", ""), ("pdf", "%PDF-"), ("excel", "PK")] {
            let id =
                site.ask(json!({ "report_type": kind, "format": format, "year": 2026, "month": 11, "user_id": site.employee_id })).await;
            site.work(Lane::Long).await;
            let shown = site.show(id).await.body;
            assert_eq!(shown["status"], "ready", "{kind} {format}: {shown}");
            let file = site.download(id, &[]).await;
            assert!(file.body.as_str().is_some_and(|text| text.starts_with(begin)), "{kind} {format}");
        }
    }
}

#[tokio::test]
async fn days_are_derived_by_the_kiosk_s_rules() {
    let Some(site) = Site::open().await else { return };
    let mark = json!({ "user_id": site.employee_id, "reason": "The camera was broken" });
    let marked = site.office.post("/api/attendance/mark", Some(&site.admin), &mark).await;
    assert_eq!(marked.status, StatusCode::CREATED, "{marked:?}");
    let today = now().to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date();
    for kind in ["person", "daily"] {
        let id = site.ask(json!({ "type": kind, "from": today, "to": today, "user_id": site.employee_id })).await;
        site.work(Lane::Long).await;
        let file = site.download(id, &[]).await.body;
        let line = file.as_str().expect("text").lines().nth(1).unwrap_or_else(|| panic!("{kind}: {file}"));
        assert!(line.contains("Corrected") && (kind == "daily" || line.contains(" In")), "{line}");
    }
}

#[tokio::test]
async fn reports_are_for_those_who_may() {
    let Some(site) = Site::open().await else { return };
    let id = site.ask(json!({})).await;
    let office = &site.office;
    for (path, method) in [
        ("/api/reports/generate".to_owned(), Method::POST),
        ("/api/reports".to_owned(), Method::GET),
        (format!("/api/reports/{id}"), Method::GET),
        (format!("/api/reports/{id}"), Method::DELETE),
        (format!("/api/reports/{id}/download"), Method::GET),
        ("/api/admin/report-schedules".to_owned(), Method::GET),
        ("/api/admin/webhooks".to_owned(), Method::GET),
        ("/api/health/detailed".to_owned(), Method::GET),
        ("/v1/admin/system-health".to_owned(), Method::GET),
    ] {
        for (token, expected) in [(None, StatusCode::UNAUTHORIZED), (Some(site.employee.as_str()), StatusCode::FORBIDDEN)] {
            let answer = office.send(request(method.clone(), &path, token).body(Body::from("{}")).expect("a request")).await;
            assert_eq!(answer.status, expected, "{method} {path}: {answer:?}");
        }
    }
}

#[tokio::test]
async fn what_no_report_can_be_about_is_refused() {
    let Some(site) = Site::open().await else { return };
    for (body, status) in [
        (json!({ "from": "2026-11-30", "to": "2026-11-01" }), StatusCode::BAD_REQUEST),
        (json!({ "from": "2020-01-01", "to": "2026-11-01" }), StatusCode::BAD_REQUEST),
        (json!({ "type": "monthly", "from": "2026-01-01", "to": "2026-03-01" }), StatusCode::BAD_REQUEST),
        (json!({ "type": "person" }), StatusCode::BAD_REQUEST),
        (json!({ "type": "yearly" }), StatusCode::BAD_REQUEST),
        (json!({ "format": "docx" }), StatusCode::BAD_REQUEST),
        (json!({ "language": "tlh" }), StatusCode::BAD_REQUEST),
        (json!({ "title": "" }), StatusCode::BAD_REQUEST),
        (json!({ "type": "person", "user_id": "EMP-NOBODY" }), StatusCode::NOT_FOUND),
        (json!({ "department": "' OR 1=1 --" }), StatusCode::NOT_FOUND),
    ] {
        let answer = site.office.post("/api/reports/generate", Some(&site.admin), &body).await;
        assert_eq!(answer.status, status, "{body}: {answer:?}");
    }
    assert_eq!(site.office.value::<u64>("SELECT COUNT(*) FROM jobs").await, 0);
}

#[tokio::test]
async fn records_are_exported_at_once() {
    let Some(site) = Site::open().await else { return };
    let path = "/api/attendance/export?start_date=2026-11-01&end_date=2026-11-30";
    for (format, kind) in [("csv", "text/csv; charset=utf-8"), ("pdf", "application/pdf")] {
        let answer = site.office.get(&format!("{path}&format={format}"), Some(&site.admin)).await;
        assert_eq!((answer.status, answer.headers[header::CONTENT_TYPE].to_str().ok()), (StatusCode::OK, Some(kind)), "{answer:?}");
    }
    let own = site.office.get(path, Some(&site.employee)).await;
    assert_eq!(own.body.as_str().expect("text").lines().count(), 4, "{own:?}");
    let other = site.office.get(&format!("{path}&user_id=ADM-1"), Some(&site.employee)).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN);
    let too_long = site.office.get("/api/attendance/export?from=2020-01-01&to=2026-01-01", Some(&site.admin)).await;
    assert_eq!(too_long.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_same_key_asks_for_one_report() {
    let Some(site) = Site::open().await else { return };
    let ask = async || {
        let builder = request(Method::POST, "/api/reports/generate", Some(&site.admin)).header("idempotency-key", "monday");
        site.office.send(builder.body(Body::from(r#"{"type": "daily"}"#)).expect("a request")).await
    };
    let (one, other) = (ask().await, ask().await);
    assert_eq!((one.status, &one.body["report_id"]), (other.status, &other.body["report_id"]));
    assert_eq!(site.office.value::<u64>("SELECT COUNT(*) FROM jobs WHERE kind = 'report'").await, 1);
}

/// The same office as another process sees it.
fn another_process(app: &App) -> App {
    App { activity: Chain(Uuid::now_v7()), ..app.clone() }
}

#[tokio::test]
async fn processes_share_the_work_and_do_none_twice() {
    const REPORTS: u64 = 12;
    let Some(site) = Site::open().await else { return };
    for _ in 0..REPORTS {
        site.ask(json!({ "type": "daily", "date": "2026-11-03" })).await;
    }
    let mut processes = tokio::task::JoinSet::new();
    for _ in 0..3 {
        let (app, sender) = (another_process(&site.office.app), site.sender.clone());
        processes.spawn(async move {
            let mut done = 0;
            loop {
                match run_due(&app, &sender, Lane::Long).await.expect("work") {
                    0 => return done,
                    some => done += some as u64,
                }
            }
        });
    }
    let done: u64 = processes.join_all().await.into_iter().sum();
    assert_eq!(done, REPORTS);
    let (ready, tries): (u64, u64) = site
        .office
        .value("SELECT (SELECT COUNT(*) FROM reports WHERE status = 'ready'), (SELECT CAST(SUM(attempts) AS UNSIGNED) FROM jobs)")
        .await;
    assert_eq!((ready, tries), (REPORTS, REPORTS));
    assert_eq!(site.office.value::<u64>("SELECT COUNT(*) FROM notifications").await, REPORTS);
}

#[tokio::test]
async fn the_work_of_a_dead_process_is_taken_over() {
    let Some(site) = Site::open().await else { return };
    let id = site.ask(json!({ "type": "daily", "date": "2026-11-03" })).await;
    let database = &site.office.app.database;
    let dead = LONG.claim(database, Uuid::now_v7(), now(), 1).await.expect("a claim").pop().expect("a job").0;
    assert_eq!(site.work(Lane::Long).await, 0, "it is somebody's");
    assert!(dead.renew(database, now().plus_millis(-LEASE_SECS * 2000)).await.expect("renews"), "a lease that is over");
    assert_eq!(site.work(Lane::Long).await, 1);
    assert_eq!(site.show(id).await.body["status"], "ready");
    // The dead one comes back: nothing that it does has an effect.
    assert!(!dead.renew(database, now()).await.expect("an answer"));
    assert!(!dead.retry(database, now(), "late").await.expect("an answer"));
    let tries: (u64, String) = site.office.value("SELECT attempts, status FROM jobs").await;
    assert_eq!(tries, (2, "done".into()));
}

#[tokio::test]
async fn what_fails_is_tried_again_and_then_given_up() {
    let Some(site) = Site::open().await else { return };
    let id = site.ask(json!({ "type": "daily", "date": "2026-11-03" })).await;
    site.run("UPDATE reports SET filters = '{}'").await;
    assert_eq!(site.work(Lane::Long).await, 1);
    let (status, attempts, is_later): (String, u64, bool) =
        site.office.value("SELECT status, attempts, run_at > UTC_TIMESTAMP(3) FROM jobs").await;
    assert_eq!((status.as_str(), attempts, is_later), ("waiting", 1, true));
    site.run("UPDATE jobs SET attempts = 4, run_at = UTC_TIMESTAMP(3)").await;
    assert_eq!(site.work(Lane::Long).await, 1);
    let shown = site.show(id).await.body;
    assert_eq!((&shown["status"], &shown["error_message"]), (&json!("failed"), &json!("the service failed")), "no internals: {shown}");
    let told: String = site.office.value("SELECT notification_type FROM notifications").await;
    assert_eq!(told, "report_failed");
    assert_eq!(site.download(id, &[]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_schedule_asks_for_each_report_once() {
    let Some(site) = Site::open_with(|office| {
        office.smtp_server = "127.0.0.1".into();
        office.mail_from = "Rollcall <rollcall@example.org>".into();
    })
    .await
    else {
        return;
    };
    let path = "/api/admin/report-schedules";
    let schedule = json!({ "title": "Assembly", "type": "daily", "format": "csv", "rule": { "every": "day", "at": "06:00", "zone": "Europe/Berlin" },
                           "recipients": ["payroll@example.org"] });
    let made = site.office.post(path, Some(&site.admin), &schedule).await;
    assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
    assert_eq!((site.work(Lane::Short).await, site.office.value::<u64>("SELECT COUNT(*) FROM reports").await), (0, 0), "not due");
    site.run("UPDATE report_schedules SET next_run_at = UTC_TIMESTAMP(3) - INTERVAL 3 DAY").await;
    let (one, other) = (another_process(&site.office.app), another_process(&site.office.app));
    let due = rollcall::office::reporting::schedule::run_due;
    let (first, second) = tokio::join!(due(&one, now()), due(&other, now()));
    first.and(second).expect("both run");
    let (reports, is_later): (u64, bool) =
        site.office.value("SELECT (SELECT COUNT(*) FROM reports), next_run_at > UTC_TIMESTAMP(3) FROM report_schedules").await;
    assert_eq!((reports, is_later), (1, true));
    site.work(Lane::Long).await;
    let mail: (String, String) = site.office.value("SELECT target, channel FROM outbox").await;
    assert_eq!(mail, ("payroll@example.org".into(), "mail".into()));

    // Whoever may not have reports made any more has none made.
    site.run("UPDATE report_schedules SET next_run_at = UTC_TIMESTAMP(3) - INTERVAL 1 DAY").await;
    site.run("UPDATE users SET role = 'operator' WHERE email = 'admin@example.org'").await;
    due(&one, now()).await.expect("runs");
    let (reports, is_active): (u64, bool) =
        site.office.value("SELECT (SELECT COUNT(*) FROM reports), is_active FROM report_schedules").await;
    assert_eq!((reports, is_active), (1, false));
}

#[tokio::test]
async fn what_has_had_its_time_is_swept() {
    let Some(site) = Site::open().await else { return };
    let id = site.ask(json!({ "type": "daily", "date": "2026-11-03" })).await;
    site.work(Lane::Long).await;
    site.run("UPDATE reports SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND").await;
    site.run("UPDATE report_chunks SET created_at = UTC_TIMESTAMP(3) - INTERVAL 1 DAY").await;
    site.run("UPDATE notifications SET created_at = UTC_TIMESTAMP(3) - INTERVAL 181 DAY").await;
    site.run("UPDATE auth_tokens SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 31 DAY WHERE user_id LIKE 'EMP-%'").await;
    site.run("INSERT INTO idempotency_keys (id, request, created_at) VALUES (REPEAT('a', 32), REPEAT('b', 32), UTC_TIMESTAMP(3) - INTERVAL 8 DAY)").await;
    site.run("INSERT INTO rate_limits (bucket, failures, updated_at) VALUES (REPEAT('a', 32), 3, UTC_TIMESTAMP(3) - INTERVAL 3 DAY)").await;
    site.run(
        "INSERT INTO jobs (kind, lane, payload, run_at, created_at) VALUES ('sweep', 'short', '{}', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))",
    )
    .await;
    assert_eq!(site.work(Lane::Short).await, 1);
    for table in ["report_chunks", "notifications", "idempotency_keys", "rate_limits"] {
        assert_eq!(site.office.value::<u64>(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
    assert_eq!(site.office.value::<u64>("SELECT COUNT(*) FROM auth_tokens").await, 1, "the administrator's session goes on");
    assert_eq!(site.show(id).await.body["status"], "expired");
    let (status, attempts): (String, u64) = site.office.value("SELECT status, attempts FROM jobs WHERE kind = 'sweep'").await;
    assert_eq!((status.as_str(), attempts), ("waiting", 0), "it goes on for ever");
}

#[tokio::test]
async fn lists_are_read_by_indexes() {
    let Some(site) = Site::open().await else { return };
    let url = json!({ "url": "https://example.org/", "events": ["report.ready"] });
    site.office.post("/api/admin/webhooks", Some(&site.admin), &url).await;
    let mut conn = site.office.pool.get_conn().await.expect("a connection");
    let author: String = site.office.value("SELECT id FROM users WHERE role = 'admin'").await;
    for lot in 0..6_i32 {
        let rows = vec!["(?, ?, 'x', 'csv', ?, NOW(3))"; 400].join(", ");
        let sql = format!("INSERT INTO reports (user_id, report_type, title, file_format, status, created_at) VALUES {rows}");
        let kind = ["daily", "monthly", "attendance", "department"][lot.unsigned_abs() as usize % 4];
        let status = if lot == 0 { "ready" } else { "expired" };
        let user = if lot == 1 { &site.employee_id } else { &author };
        let cells: Vec<mysql_async::Value> = (0..400).flat_map(|_| [user.as_str().into(), kind.into(), status.into()]).collect();
        conn.exec_drop(sql, cells).await.expect("reports");
        let sql = format!(
            "INSERT INTO outbox (message_id, channel, target, event, payload, run_at, created_at, status, finished_at)
             SELECT RANDOM_BYTES(16), 'webhook', '{}', 'webhook.test', '{{}}', NOW(3), NOW(3), 'done', NOW(3) FROM reports LIMIT 400",
            lot + 1
        );
        conn.query_drop(sql).await.expect("messages");
    }
    let user = format!("/api/reports?user_id={}", site.employee_id);
    let paths = ["/api/reports?status=ready", "/api/reports?type=daily", &user, "/api/reports/7", "/api/admin/webhooks/1/deliveries"];
    site.office.assert_indexed(&site.admin, &paths).await;
}
