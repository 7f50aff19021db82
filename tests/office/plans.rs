//! That lists are read through indexes, and that the helper which tells so would tell otherwise.

use axum::http::Method;
use mysql_async::prelude::Queryable;
use rollcall::people::role::Role;

use crate::kit::{Office, request};

#[tokio::test]
async fn the_helper_sees_what_requests_read() {
    let Some(office) = Office::open().await else { return };
    office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    let login = office.sign_in("ana@example.org").await;
    let mut conn = office.pool.get_conn().await.expect("a connection");
    let sql = "INSERT INTO users (id, person_id, name, email, password_hash, role, join_date, created_at, updated_at)
               SELECT CONCAT('EMP-', seq), UNHEX(MD5(seq)), CONCAT('Person ', seq), CONCAT('p', seq, '@example.org'), '', 'employee',
                      '2026-01-05', NOW(3), NOW(3) FROM seq_1_to_500";
    conn.query_drop(sql).await.expect("people");
    let get = || request(Method::GET, "/api/auth/verify-token", Some(login.token())).body(axum::body::Body::empty()).expect("a request");
    let steps = office.explain(vec![get()]).await;
    assert!(steps.iter().any(|step| step.table == "u" && step.access == "const"), "{steps:#?}");
    office.assert_indexed(login.token(), &["/api/auth/verify-token"]).await;

    conn.query_drop(
        "ALTER TABLE auth_tokens DROP FOREIGN KEY auth_tokens_user, DROP KEY auth_tokens_of_user, DROP KEY auth_tokens_of_family",
    )
    .await
    .expect("no indexes");
    let sql = "INSERT INTO auth_tokens (user_id, family, token_hash, issued_at, expires_at)
               SELECT CONCAT('EMP-', seq), UNHEX(MD5(seq)), UNHEX(SHA2(seq, 256)), NOW(3), NOW(3) FROM seq_1_to_500";
    conn.query_drop(sql).await.expect("tokens");
    let steps = office.explain(vec![get()]).await;
    assert!(steps.iter().any(|step| step.access == "ALL" && step.rows > 100), "{steps:#?}");
}
