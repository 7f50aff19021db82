//! Lists of people as files: whole or not at all, each error with its place.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use rollcall::people::role::Role;
use serde_json::json;

use crate::kit::{Answer, Office, request};

const PATH: &str = "/api/admin/users/bulk-import";

async fn import(office: &Office, token: &str, query: &str, file: &[u8]) -> Answer {
    let mut body = b"--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../people.exe\"\r\n\r\n".to_vec();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--frontier--\r\n");
    let mut request = request(Method::POST, &format!("{PATH}{query}"), Some(token)).body(Body::from(body)).expect("a request");
    request.headers_mut().insert(header::CONTENT_TYPE, "multipart/form-data; boundary=frontier".parse().expect("a value"));
    office.send(request).await
}

async fn open() -> Option<(Office, String)> {
    let office = Office::open().await?;
    let (_, token) = office.join("Ada Admin", "admin@example.org", Role::Admin).await;
    office.execute("INSERT INTO departments (id, name, created_at, updated_at) VALUES ('ASM', 'Assembly', NOW(3), NOW(3))").await;
    Some((office, token))
}

#[tokio::test]
async fn a_list_is_imported_whole_and_a_second_time_changes_nothing() {
    let Some((office, token)) = open().await else { return };
    let file = "name;email;staff_no;department;status;shoe size\nDora Lind;Dora@example.org;17;assembly;active;40\nEmil Öz;emil@example.org;18;ASM;;41\n";
    let tried = import(&office, &token, "?dry_run=true", file.as_bytes()).await;
    assert_eq!((tried.status, &tried.body["imported"], &tried.body["dry_run"]), (StatusCode::OK, &json!(2), &json!(true)), "{tried:?}");
    let users: u64 = office.value("SELECT COUNT(*) FROM users").await;
    assert_eq!(users, 1, "a trial stores nothing");
    let made = import(&office, &token, "", file.as_bytes()).await;
    assert_eq!(
        (&made.body["imported"], &made.body["failed"], &made.body["unused"]),
        (&json!(2), &json!(0), &json!(["shoe size"])),
        "{made:?}"
    );
    let again = import(&office, &token, "", file.as_bytes()).await;
    assert_eq!((&again.body["imported"], &again.body["unchanged"]), (&json!(0), &json!(2)), "{again:?}");
    let (email, department, role): (String, String, String) =
        office.value("SELECT email, department, role FROM users WHERE staff_no = '17'").await;
    assert_eq!((email.as_str(), department.as_str(), role.as_str()), ("dora@example.org", "ASM", "employee"));
    let (settings, noted): (u64, u64) = office
        .value("SELECT (SELECT COUNT(*) FROM user_settings), (SELECT COUNT(*) FROM activity_logs WHERE action_type = 'user_imported')")
        .await;
    assert_eq!((settings, noted), (3, 2));
    let found = office.get("/api/users?q=lind", Some(&token)).await;
    assert_eq!(found.body["total"], 1);

    let dora = office.value::<String>("SELECT id FROM users WHERE staff_no = '17'").await;
    let changed = import(&office, &token, "", "staff_no,name,status\n17,Dora Lind-Berg,suspended\n".as_bytes()).await;
    assert_eq!((&changed.body["changed"], &changed.body["added"]), (&json!(1), &json!(0)), "{changed:?}");
    let shown = office.get(&format!("/api/users/{dora}"), Some(&token)).await;
    assert_eq!((&shown.body["name"], &shown.body["status"]), (&json!("Dora Lind-Berg"), &json!("Suspended")));
    assert_eq!(office.get("/api/users?q=berg", Some(&token)).await.body["total"], 1);
    let log = office.get("/api/admin/activity-log/verify", Some(&token)).await;
    assert_eq!(log.body["is_intact"], true, "{log:?}");
}

#[tokio::test]
async fn with_one_error_nothing_is_imported_and_each_is_told() {
    let Some((office, token)) = open().await else { return };
    let gone = office.add("Gone", "gone@example.org", Role::Employee).await;
    office.delete(&format!("/api/users/{gone}"), &token).await;
    let file = format!(
        "Name,E-mail,Dept\nDora,dora@example.org,Paint\n,emil@example.org,ASM\nFay,nonsense,ASM\nGus,gone@example.org,\nHal,ADMIN@example.org,\nIda,ida@example.org,\nIda,IDA@example.org,\n{},long@example.org,\n",
        "x".repeat(101)
    );
    let answer = import(&office, &token, "", file.as_bytes()).await;
    assert_eq!((answer.status, &answer.body["imported"]), (StatusCode::OK, &json!(0)), "{answer:?}");
    let errors = answer.body["errors"].as_array().expect("errors");
    let places: Vec<_> =
        errors.iter().map(|error| (error["row"].as_u64().expect("a row"), error["column"].as_str().expect("a column"))).collect();
    assert_eq!(places, [(2, "Dept"), (3, "Name"), (4, "E-mail"), (5, "E-mail"), (8, "E-mail"), (9, "Name")], "{errors:#?}");
    assert_eq!(answer.body["failed"], 6);
    let users: u64 = office.value("SELECT COUNT(*) FROM users").await;
    assert_eq!(users, 2);
}

#[tokio::test]
async fn files_that_are_no_lists_are_refused() {
    let Some((office, token)) = open().await else { return };
    for (file, says) in [
        (b"".as_slice(), "empty"),
        (b"%PDF-1.7\x00\x01", "only CSV and XLSX"),
        (b"PK\x03\x04 not a workbook", "workbook"),
        (b"name,email\nZo\xEB,z@example.org\n", "UTF-8"),
    ] {
        let answer = import(&office, &token, "", file).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{answer:?}");
        assert!(answer.body["fields"][0]["message"].as_str().is_some_and(|text| text.contains(says)), "{answer:?}");
    }
    let no_column = import(&office, &token, "", b"phone\n1\n").await;
    assert_eq!((&no_column.body["imported"], &no_column.body["failed"]), (&json!(0), &json!(1)), "{no_column:?}");
    let large = import(&office, &token, "", &vec![b'x'; 6 << 20]).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE, "{large:?}");
    let plain = office.post(PATH, Some(&token), &json!({})).await;
    assert!(plain.status.is_client_error() && plain.body["code"].is_string(), "{plain:?}");
    let (_, operator) = office.join("Otto", "otto@example.org", Role::Operator).await;
    assert_eq!(import(&office, &operator, "", b"name,email\nX,x@example.org\n").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_workbook_and_thousands_of_rows_are_imported() {
    let Some((office, token)) = open().await else { return };
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["first_name", "last_name", "email", "kind"]).expect("writes");
    for row in 1..=2000 {
        sheet
            .write_row(row, 0, ["Person".to_owned(), format!("N{row}"), format!("n{row}@example.org"), "student".to_owned()])
            .expect("writes");
    }
    let made = import(&office, &token, "", &book.save_to_buffer().expect("a workbook")).await;
    assert_eq!((&made.body["imported"], &made.body["failed"]), (&json!(2000), &json!(0)), "{}", made.body["errors"]);
    let students = office.get("/api/users?role=student&limit=1", Some(&token)).await;
    assert_eq!(students.body["total"], 2000);
    assert_eq!(office.get("/api/admin/activity-log/verify", Some(&token)).await.body["is_intact"], true);
}
