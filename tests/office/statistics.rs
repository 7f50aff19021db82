//! Rates, trends and sums: the same numbers from sums made ahead and from the records, and through indexes.

use std::sync::Arc;

use axum::http::{Method, StatusCode};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};
use mysql_async::prelude::Queryable;
use rollcall::attendance::punch::PunchKind;
use rollcall::office::attendance::recompute::settle;
use rollcall::office::attendance::seed;
use rollcall::office::{App, now, server};
use serde_json::{Value, json};

use crate::attendance::{Staffed, staffed, utc};
use crate::kit::{Office, request};

const LAST: Date = date(2026, 11, 13);

/// 60 people with 30 working days each.
async fn seeded() -> Option<Staffed> {
    let it = staffed().await?;
    seed::fill(&it.office.app.database, 60, 30, LAST, now()).await.expect("seeded");
    Some(it)
}

/// Statuses of a range, counted by the records themselves.
async fn counted(it: &Staffed, filter: &str) -> [u64; 4] {
    let sum = |statuses: &str| format!("CAST(COALESCE(SUM(status IN ({statuses})), 0) AS UNSIGNED)");
    let sums = [sum("'Present', 'Late', 'Half day'"), sum("'Late'"), sum("'Absent'"), sum("'Leave'")].join(", ");
    let row: (u64, u64, u64, u64) = it.office.value(&format!("SELECT {sums} FROM attendance_records WHERE {filter}")).await;
    row.into()
}

fn told(counts: &Value) -> [u64; 4] {
    ["present", "late", "absent", "leave"].map(|name| counts[name].as_u64().unwrap_or_else(|| panic!("no {name}: {counts}")))
}

#[tokio::test]
async fn sums_made_ahead_say_what_the_records_say() {
    let Some(it) = seeded().await else { return };
    let range = "start_date=2026-10-26&end_date=2026-11-13";
    let between = "date_only BETWEEN '2026-10-26' AND '2026-11-13'";
    let rate = async || it.get(&format!("/api/statistics/attendance/rate?{range}"), &it.operator).await.body;
    assert_eq!(told(&rate().await), counted(&it, between).await);
    let left: u64 = it.office.value("SELECT COUNT(*) FROM day_changes WHERE date_only BETWEEN '2026-10-26' AND '2026-11-13'").await;
    assert_eq!(left, 0, "the changes are in the sums");
    let ahead: u64 = it.office.value("SELECT COUNT(*) FROM day_totals").await;
    assert!(ahead > 0);

    // A day of the past changes, and the sums with it.
    let item = json!([{ "user_id": seed::user(3), "date": "2026-11-02", "status": "Absent", "reason": "was somebody else" },
                      { "user_id": it.ana_id, "date": "2026-11-02", "status": "Late", "reason": "was there" }]);
    assert_eq!(it.post("/v1/ops/manual_attendance", &it.operator, &item).await.body["data"]["failed"], json!(0));
    assert_eq!(told(&rate().await), counted(&it, between).await);

    let trends = it.get(&format!("/api/statistics/attendance/trends?{range}"), &it.operator).await;
    let days = trends.body["trends"].as_array().expect("days");
    assert_eq!(days.len(), 19);
    for day in days {
        let filter = format!("date_only = '{}'", day["date"].as_str().expect("a date"));
        assert_eq!(told(day), counted(&it, &filter).await, "{filter}");
    }
    let departments = it.get(&format!("/api/statistics/departments?{range}"), &it.operator).await;
    for department in departments.body["departments"].as_array().expect("departments") {
        let filter = format!("{between} AND department = '{}'", department["department_id"].as_str().expect("an id"));
        assert_eq!(told(department), counted(&it, &filter).await, "{filter}");
    }
    let listed = it.get(&format!("/api/attendance/records?{range}&status=late"), &it.operator).await;
    assert_eq!(listed.body["total"], json!(counted(&it, between).await[1]), "{listed:?}");
}

#[tokio::test]
async fn what_a_process_has_counted_another_one_can_change() {
    let Some(it) = staffed().await else { return };
    let app = App { counted: Arc::default(), summed: Arc::default(), ..it.office.app.clone() };
    let (pool, name, url) = (it.office.pool.clone(), it.office.name.clone(), it.office.url.clone());
    let other = Office { router: server::router(app.clone()), app, pool, name, url };
    let told = async || {
        let mut numbers = Vec::new();
        for (path, places) in [
            ("/api/statistics/dashboard", ["/today/present", "/today/late", "/total_employees"]),
            ("/api/attendance/today", ["/summary/present", "/summary/late", "/summary/total_employees"]),
            ("/api/attendance/records?status=late", ["/total"; 3]),
            ("/api/users", ["/total"; 3]),
        ] {
            let one = it.get(path, &it.admin).await.body;
            let another = other.get(path, Some(&it.admin)).await.body;
            for place in places {
                let number = one.pointer(place).and_then(Value::as_u64).unwrap_or_else(|| panic!("no {place} of {path}: {one}"));
                assert_eq!(another.pointer(place).and_then(Value::as_u64), Some(number), "{place} of {path}");
                numbers.push(number);
            }
        }
        numbers.dedup();
        numbers
    };
    assert_eq!(told().await, [0, 4, 0, 4, 0, 4], "nobody of four");
    let today = Zoned::now().with_time_zone(TimeZone::UTC).date();
    let mark = |user: &str, status: &str| json!([{ "user_id": user, "date": today, "status": status, "reason": "was there" }]);
    it.post("/v1/ops/manual_attendance", &it.operator, &mark(&it.ana_id, "Present")).await;
    assert_eq!(told().await, [1, 0, 4, 1, 0, 4, 0, 4], "one is present");
    other.post("/v1/ops/manual_attendance", Some(&it.operator), &mark(&it.bob_id, "Late")).await;
    assert_eq!(told().await, [2, 1, 4, 2, 1, 4, 1, 4], "another is late");

    let eve = json!({ "name": "Eve", "email": "eve@example.org", "role": "employee" });
    let made = other.post("/api/users", Some(&it.admin), &eve).await;
    assert_eq!(told().await, [2, 1, 5, 2, 1, 5, 1, 5], "a fifth account");
    let eve = format!("/api/users/{}", made.body["id"].as_str().expect("an id"));
    it.office.put(&eve, &it.admin, &json!({ "status": "Inactive" })).await;
    assert_eq!(told().await, [2, 1, 4, 2, 1, 4, 1, 5], "which is put to sleep");
    other.delete(&eve, &it.admin).await;
    assert_eq!(told().await, [2, 1, 4, 2, 1, 4, 1, 4], "and away");
}

#[tokio::test]
async fn the_month_is_that_of_the_view() {
    let Some(it) = seeded().await else { return };
    let mut path = "/api/reports/monthly?year=2026&month=11&limit=25".to_owned();
    let mut rows = Vec::new();
    loop {
        let page = it.get(&path, &it.operator).await;
        assert_eq!((page.status, &page.body["total"]), (StatusCode::OK, &json!(64)), "{page:?}");
        rows.extend(page.body["records"].as_array().expect("rows").clone());
        let Some(cursor) = page.body["next_cursor"].as_str() else { break };
        path = format!("/api/reports/monthly?year=2026&month=11&limit=25&cursor={cursor}");
    }
    assert_eq!(rows.len(), 64);
    let mut conn = it.office.pool.get_conn().await.expect("a connection");
    let sql = "SELECT user_id, CAST(due_days AS UNSIGNED), CAST(present_days AS UNSIGNED), CAST(worked_minutes AS UNSIGNED)
               FROM v_monthly_attendance_rate WHERE year = 2026 AND month = 11 ORDER BY user_id";
    let view: Vec<(String, u64, u64, u64)> = conn.query(sql).await.expect("the view");
    assert_eq!(view.len(), 60);
    for (user, due, present, worked) in view {
        let row = rows.iter().find(|row| row["user_id"] == json!(user)).expect("a row");
        assert_eq!([&row["due_days"], &row["present_days"], &row["worked_minutes"]], [&json!(due), &json!(present), &json!(worked)]);
    }
    let own = it.get("/api/reports/monthly?year=2026&month=11", &it.ana).await;
    assert_eq!(own.body["total"], json!(1));
    for wrong in ["year=2026&month=13", "year=2026&month=0", "year=99999&month=1", "year=1&month=1"] {
        assert_eq!(it.get(&format!("/api/reports/monthly?{wrong}"), &it.operator).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[tokio::test]
async fn lists_are_read_in_pages_and_by_cursor() {
    let Some(it) = seeded().await else { return };
    let mut seen = Vec::new();
    let mut path = "/api/attendance/records?limit=500".to_owned();
    loop {
        let page = it.get(&path, &it.operator).await;
        assert_eq!(page.body["total"], json!(1800), "{path}");
        seen.extend(
            page.body["records"].as_array().expect("records").iter().map(|record| (record["date"].to_string(), record["id"].as_i64())),
        );
        let Some(cursor) = page.body["next_cursor"].as_str() else { break };
        path = format!("/api/attendance/records?limit=500&cursor={cursor}");
    }
    assert_eq!(seen.len(), 1800);
    assert!(seen.is_sorted_by(|one, next| one > next), "newest first, each once");
    let second = it.get("/api/attendance/records?limit=500&page=2", &it.operator).await;
    assert_eq!(second.body["records"][0]["id"].as_i64(), seen[500].1);
    for wrong in
        ["cursor=zz", "cursor=41", "limit=0", "page=0", "date=yesterday", "status=Elsewhere", "start_date=2026-11-13&end_date=2026-11-01"]
    {
        assert_eq!(it.get(&format!("/api/attendance/records?{wrong}"), &it.operator).await.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    let history = it.get(&format!("/api/attendance/user/{}?limit=5", seed::user(7)), &it.operator).await;
    assert_eq!((history.body["total"].as_u64(), history.body["records"].as_array().map(Vec::len)), (Some(30), Some(5)));
}

#[tokio::test]
async fn every_list_is_read_through_an_index() {
    let Some(it) = staffed().await else { return };
    seed::fill(&it.office.app.database, 400, 10, LAST, now()).await.expect("seeded");
    let user = seed::user(7);
    let paths = [
        "/api/attendance/records?limit=20".to_owned(),
        "/api/attendance/records?limit=20&page=3&status=Late".into(),
        "/api/attendance/records?limit=20&department=SEED07".into(),
        "/api/attendance/records?limit=20&source=api".into(),
        "/api/attendance/records?limit=20&start_date=2026-11-02&end_date=2026-11-06".into(),
        format!("/api/attendance/user/{user}?limit=20"),
        format!("/api/attendance/status/{user}"),
        "/api/attendance/today?limit=20".into(),
        "/api/reports/daily?date=2026-11-13&limit=20".into(),
        "/api/reports/monthly?year=2026&month=11&limit=20".into(),
        "/api/statistics/dashboard".into(),
        "/api/statistics/attendance/trends?end_date=2026-11-13".into(),
        "/api/corrections?status=requested".into(),
        "/api/leave?status=requested".into(),
        "/api/leave".into(),
        "/api/shift-assignments".into(),
    ];
    let get = |path: &String| request(Method::GET, path, Some(&it.operator)).body(axum::body::Body::empty()).expect("a request");
    let steps = it.office.explain(paths.iter().map(get).collect()).await;
    let scans: Vec<_> = steps
        .iter()
        .filter(|step| step.table == "attendance_records" || step.table == "users" || step.table == "day_totals")
        .filter(|step| {
            step.access == "ALL" || step.key.is_none() || (step.extra.contains("filesort") && !step.statement.contains("GROUP BY"))
        })
        .collect();
    assert!(scans.is_empty(), "{scans:#?}");
}

#[tokio::test]
async fn absences_are_told_by_themselves() {
    let Some(it) = staffed().await else { return };
    it.day_shift().await;
    let today = Zoned::now().with_time_zone(TimeZone::UTC).date();
    let past = today.saturating_sub(1.day());
    let of = async |user: &str| -> Vec<String> {
        let mut conn = it.office.pool.get_conn().await.expect("a connection");
        let sql = "SELECT status FROM attendance_records WHERE user_id = ? AND date_only = ?";
        conn.exec(sql, (user, past.to_string())).await.expect("a status")
    };
    it.take(&[(&it.ana_id, PunchKind::In, utc(past, 9, 0)), (&it.ana_id, PunchKind::Out, utc(past, 17, 0))]).await;
    let mut conn = it.office.pool.get_conn().await.expect("a connection");
    conn.query_drop(format!("DELETE FROM attendance_records WHERE user_id = '{}'", it.bob_id)).await.expect("deletes");
    settle(&it.office.app.database).await.expect("settled");
    assert_eq!(settle(&it.office.app.database).await.expect("settled"), 0, "nothing is left to do");
    let is_due = !matches!(past.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday);
    assert_eq!(of(&it.bob_id).await, if is_due { vec!["Absent"] } else { Vec::new() });
    assert_eq!(of(&it.ana_id).await, [if is_due { "Present" } else { "Day off" }]);
    let today = it.get("/api/attendance/today", &it.admin).await;
    assert_eq!((&today.body["total"], today.body["records"].as_array().map(Vec::len)), (&json!(4), Some(4)), "{today:?}");
    let summary = &today.body["summary"];
    assert_eq!((&summary["total_employees"], &summary["absent"]), (&json!(4), &json!(4)), "{today:?}");
}
