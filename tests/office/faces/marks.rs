//! Attendance marked by a face.

use axum::http::StatusCode;
use rollcall::people::role::Role;
use serde_json::json;

use super::kit::{BIDEN, COLLINS, OBAMA, demo, enrol, file, form, mirrored, open, someone, text};

#[tokio::test]
async fn a_face_marks_its_person_once_a_day_and_nobody_else() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let barack = someone(&office, "Barack Obama", Role::Employee).await;
    let other = someone(&office, "Joe Biden", Role::Employee).await;
    assert_eq!(enrol(&office, &operator, &barack.id, OBAMA.map(demo).to_vec()).await.status, StatusCode::CREATED);
    let mark = async |token: &str, parts: Vec<super::kit::Part<'_>>| office.send(form("/api/attendance/mark", Some(token), &parts)).await;

    let stranger = mark(&operator.token, vec![file("image", demo(COLLINS))]).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND, "{stranger:?}");
    let unknown = mark(&other.token, vec![file("image", demo(BIDEN))]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let colleague = mark(&other.token, vec![file("image", mirrored(OBAMA[0]))]).await;
    assert_eq!((colleague.status, &colleague.body), (unknown.status, &unknown.body), "a colleague's name is not told");
    // The id beside the picture is not believed.
    let both = mark(&other.token, vec![file("image", demo(BIDEN)), text("user_id", &barack.id), text("reason", "trust me")]).await;
    assert_eq!(both.status, StatusCode::NOT_FOUND);
    let no_picture = mark(&operator.token, vec![file("image", b"%PDF-1.7 and more".to_vec())]).await;
    assert_eq!(no_picture.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{no_picture:?}");
    assert_eq!(office.value::<u64>("SELECT COUNT(*) FROM attendance_records").await, 0);

    let own = mark(&barack.token, vec![file("image", mirrored(OBAMA[0]))]).await;
    assert_eq!((own.status, &own.body["user_id"]), (StatusCode::CREATED, &json!(barack.id)), "{own:?}");
    let record = &own.body["record"];
    assert_eq!((&record["source"], &record["status"]), (&json!("face_recognition"), &json!("Present")));
    assert!(record["recognition_confidence"].as_f64().is_some_and(|score| score > 0.5), "{record}");
    let again = mark(&operator.token, vec![file("image", mirrored(OBAMA[1]))]).await;
    assert_eq!((again.status, &again.body["success"]), (StatusCode::CONFLICT, &json!(false)), "{again:?}");
    let punches: (u64, f64) = office.value("SELECT COUNT(*), CAST(SUM(score IS NOT NULL) AS DOUBLE) FROM punches").await;
    assert_eq!(punches, (1, 1.0));
}
