//! Mail and webhooks against real servers: what is written with a deed leaves after it, at least once, and is known again by its id.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use mysql_async::prelude::Queryable;
use rollcall::office::error::Error;
use rollcall::office::jobs::{Lane, run_due};
use rollcall::office::outbox::webhook::sign;
use rollcall::office::outbox::{self, Event, Mail, Notice, Priority, Sender};
use rollcall::office::{App, now};
use rollcall::people::role::Role;
use rollcall::transact;
use serde_json::{Value, json};

use crate::kit::{Office, request};
use crate::servers::{Server, Turn};

struct Post {
    office: Office,
    sender: Sender,
    admin: String,
    admin_id: String,
}

impl Post {
    async fn open(change: impl FnOnce(&mut rollcall::config::Office)) -> Option<Self> {
        let office = Office::open_with(|config| {
            config.webhook_private_hosts = "127.0.0.1".into();
            config.delivery_secs = 1;
            change(config);
        })
        .await?;
        let admin_id = office.add("Chloé Lefèvre", "admin@example.org", Role::Admin).await;
        let admin = office.sign_in("admin@example.org").await.token().to_owned();
        let sender = Sender::new(&office.app.settings).expect("a sender");
        Some(Self { office, sender, admin, admin_id })
    }

    async fn with_mail(server: &Server) -> Option<Self> {
        let port = server.address.port();
        Self::open(|config| {
            config.smtp_server = "127.0.0.1".into();
            config.smtp_port = port;
            config.smtp_security = "off".into();
            config.mail_from = "Rollcall <rollcall@example.org>".into();
        })
        .await
    }

    /// Makes a webhook to `server` and returns its id and secret.
    async fn hook(&self, server: &Server) -> (u64, String) {
        let body = json!({ "url": format!("http://{}/inbox", server.address), "events": ["report.ready"] });
        let made = self.office.post("/api/admin/webhooks", Some(&self.admin), &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
        (made.body["webhook"]["id"].as_u64().expect("a number"), made.body["secret"].as_str().expect("a secret").to_owned())
    }

    async fn publish(&self, data: &Value) {
        publish(&self.office.app, data).await.expect("published");
    }

    async fn deliver(&self) -> usize {
        run_due(&self.office.app, &self.sender, Lane::Outbox).await.expect("delivers")
    }

    /// As if the pause until the next try were over.
    async fn wait(&self) {
        self.run("UPDATE outbox SET run_at = UTC_TIMESTAMP(3) WHERE owner IS NULL").await;
    }

    async fn run(&self, sql: &str) {
        self.office.pool.get_conn().await.expect("a connection").query_drop(sql).await.expect("runs");
    }

    async fn state(&self) -> (String, u64, Option<String>) {
        self.office.value("SELECT status, attempts, last_error FROM outbox ORDER BY id DESC LIMIT 1").await
    }

    async fn mail(&self, report: Option<u64>) {
        write_mail(&self.office.app, report).await.expect("written");
    }
}

async fn publish(app: &App, data: &Value) -> Result<(), Error> {
    transact!(app.database, |tx| { outbox::publish(tx, Event::ReportReady, Some("7"), data, now()).await });
    Ok(())
}

async fn write_mail(app: &App, report: Option<u64>) -> Result<(), Error> {
    let mail = Mail { subject: "Grüße\r\nBcc: everybody@example.org".into(), text: "Dear payroll,\n.\nall is well.\n".into(), report };
    transact!(app.database, |tx| { outbox::mail(tx, "payroll@example.org", "report.ready", &mail, now()).await });
    Ok(())
}

#[tokio::test]
async fn a_webhook_is_signed_and_sent_after_the_deed() {
    let server = Server::of_webhooks(&[]).await;
    let Some(post) = Post::open(|_| {}).await else { return };
    let (_, secret) = post.hook(&server).await;
    post.publish(&json!({ "report_id": 7 })).await;
    assert_eq!((post.deliver().await, post.deliver().await), (1, 0));
    let arrived = server.arrived();
    let [message] = arrived.as_slice() else { panic!("{arrived:?}") };
    let (seconds, signature) = message.header("rollcall-signature").split_once(",v1=").expect("two parts");
    let seconds: i64 = seconds.trim_start_matches("t=").parse().expect("seconds");
    assert_eq!(signature, sign(secret.as_bytes(), seconds, message.body.as_bytes()));
    assert!((now().0 / 1000 - seconds).abs() < 60);
    let body: Value = serde_json::from_str(&message.body).expect("JSON");
    assert_eq!((&body["event"], &body["data"]["report_id"]), (&json!("report.ready"), &json!(7)));
    assert_eq!((body["id"].as_str(), message.header("rollcall-event")), (Some(message.header("rollcall-delivery")), "report.ready"));
    let stored: Vec<u8> = post.office.value("SELECT secret FROM webhooks").await;
    assert!(!stored.windows(16).any(|part| secret.as_bytes().windows(16).any(|known| known == part)), "the secret is sealed");
}

#[tokio::test]
async fn what_does_not_arrive_is_sent_again_with_the_same_id() {
    let server = Server::of_webhooks(&[Turn::Answer(500), Turn::Hang, Turn::Cut, Turn::Answer(429), Turn::Accept]).await;
    let Some(post) = Post::open(|_| {}).await else { return };
    let (hook, _) = post.hook(&server).await;
    post.publish(&json!({})).await;
    for attempt in 1..=4 {
        assert_eq!(post.deliver().await, 1);
        let (status, attempts, error) = post.state().await;
        assert_eq!((status.as_str(), attempts, error.is_some()), ("waiting", attempt, true), "{error:?}");
        assert_eq!(post.deliver().await, 0, "it waits for its time");
        post.wait().await;
    }
    post.deliver().await;
    assert_eq!(post.state().await, ("done".into(), 5, None));
    let ids: Vec<String> = server.arrived().iter().map(|message| message.header("rollcall-delivery").to_owned()).collect();
    assert!(ids.len() == 4 && ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let shown = post.office.get(&format!("/api/admin/webhooks/{hook}/deliveries"), Some(&post.admin)).await;
    assert_eq!((&shown.body["total"], &shown.body["deliveries"][0]["status"]), (&json!(1), &json!("done")), "{shown:?}");
}

#[tokio::test]
async fn refusals_and_redirects_are_final() {
    let server = Server::of_webhooks(&[Turn::Answer(404), Turn::Answer(302)]).await;
    let Some(post) = Post::open(|_| {}).await else { return };
    post.hook(&server).await;
    for code in ["answered 404", "answered 302"] {
        post.publish(&json!({})).await;
        post.deliver().await;
        assert_eq!(post.state().await, ("failed".into(), 1, Some(code.into())));
    }
    assert_eq!(server.arrived().len(), 2, "no redirect is followed");
}

#[tokio::test]
async fn one_that_hangs_keeps_nobody_waiting() {
    let (dead, alive) = (Server::of_webhooks(&[Turn::Hang; 5]).await, Server::of_webhooks(&[]).await);
    let Some(post) = Post::open(|_| {}).await else { return };
    post.hook(&dead).await;
    post.hook(&alive).await;
    post.publish(&json!({})).await;
    let delivering = post.deliver();
    tokio::pin!(delivering);
    // It has arrived at the one that lives while the other still hangs.
    loop {
        tokio::select! {
            _ = &mut delivering => panic!("it ended before both were tried"),
            () = tokio::time::sleep(std::time::Duration::from_millis(10)) => {
                if alive.arrived().len() == 1 && dead.arrived().len() == 1 { break }
            }
        }
    }
    assert_eq!(delivering.await, 2);
}

#[tokio::test]
async fn webhooks_do_not_reach_into_the_house() {
    let server = Server::of_webhooks(&[]).await;
    let Some(post) = Post::open(|config| config.webhook_private_hosts = "none".into()).await else { return };
    for url in [
        format!("http://{}/", server.address),
        "https://169.254.169.254/latest/meta-data".into(),
        "https://[::1]/".into(),
        "file:///etc/passwd".into(),
        "https://user:word@example.org/".into(),
    ] {
        let answer = post.office.post("/api/admin/webhooks", Some(&post.admin), &json!({ "url": url, "events": ["report.ready"] })).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{url}: {answer:?}");
    }
    // A name that leads there can be stored; it is found out when it is resolved.
    let url = format!("http://localhost:{}/", server.address.port());
    let made = post.office.post("/api/admin/webhooks", Some(&post.admin), &json!({ "url": url, "events": ["report.ready"] })).await;
    assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
    post.publish(&json!({})).await;
    post.deliver().await;
    let (status, _, error) = post.state().await;
    assert!(status == "waiting" && error.as_ref().is_some_and(|error| error.contains("private network")), "{error:?}");
    assert!(server.arrived().is_empty());
}

#[tokio::test]
async fn webhooks_are_kept_by_administrators() {
    let server = Server::of_webhooks(&[]).await;
    let Some(post) = Post::open(|_| {}).await else { return };
    let (id, _) = post.hook(&server).await;
    let path = format!("/api/admin/webhooks/{id}");
    let send = async |method: Method, body: Value| post.office.ask(method, &path, Some(&post.admin), Some(&body)).await;
    let tried = post.office.post(&format!("{path}/test"), Some(&post.admin), &json!({})).await;
    assert_eq!(tried.status, StatusCode::ACCEPTED);
    post.deliver().await;
    assert_eq!(server.arrived()[0].header("rollcall-delivery"), tried.body["delivery"].as_str().expect("an id"));
    let url = format!("http://{}/other", server.address);
    let changed = send(Method::PUT, json!({ "url": url, "events": ["report.failed", "report.failed"], "is_active": false })).await;
    assert_eq!((changed.status, &changed.body["events"]), (StatusCode::OK, &json!(["report.failed"])), "{changed:?}");
    assert_eq!(send(Method::PUT, json!({ "url": url, "events": ["everything"] })).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(send(Method::DELETE, json!({})).await.status, StatusCode::NO_CONTENT);
    assert_eq!(send(Method::GET, json!({})).await.status, StatusCode::NOT_FOUND);
    let noted: u64 = post.office.value("SELECT COUNT(*) FROM activity_logs WHERE table_name = 'webhooks'").await;
    let leaks: u64 =
        post.office.value("SELECT COUNT(*) FROM activity_logs WHERE new_value LIKE '%whsec%' OR old_value LIKE '%secret%'").await;
    assert_eq!((noted, leaks), (3, 0));
}

#[tokio::test]
async fn a_secret_is_told_once() {
    let Some(post) = Post::open(|_| {}).await else { return };
    let body = json!({ "url": "https://example.org/inbox", "events": ["report.ready"] });
    let ask = async || {
        let builder = request(Method::POST, "/api/admin/webhooks", Some(&post.admin)).header("idempotency-key", "once");
        post.office.send(builder.body(Body::from(body.to_string())).expect("a request")).await
    };
    let (first, second) = (ask().await, ask().await);
    assert_eq!((first.status, second.status, &second.body["code"]), (StatusCode::CREATED, StatusCode::CONFLICT, &json!("already_done")));
    let (webhooks, answers): (u64, u64) =
        post.office.value("SELECT (SELECT COUNT(*) FROM webhooks), (SELECT COUNT(*) FROM idempotency_keys WHERE body IS NOT NULL)").await;
    assert_eq!((webhooks, answers), (1, 0));
}

#[tokio::test]
async fn mail_arrives_whole_and_with_its_report() {
    let server = Server::of_mail(&[]).await;
    let Some(post) = Post::with_mail(&server).await else { return };
    let asked = post.office.post("/api/reports/generate", Some(&post.admin), &json!({ "type": "daily", "date": "2026-11-03" })).await;
    run_due(&post.office.app, &post.sender, Lane::Long).await.expect("makes it");
    post.mail(asked.body["report_id"].as_u64()).await;
    assert_eq!(post.deliver().await, 1);
    let arrived = server.arrived();
    let [mail] = arrived.as_slice() else { panic!("{arrived:?}, {:?}", post.state().await) };
    assert_eq!((mail.header("from"), mail.header("to")), ("Rollcall <rollcall@example.org>", "payroll@example.org"));
    assert!(!mail.headers.iter().any(|(name, _)| name == "bcc"), "a subject makes no headers: {mail:?}");
    assert!(mail.header("content-type").starts_with("multipart/mixed"));
    assert!(mail.body.contains("all is well") && mail.body.contains("daily-2026-11-03.csv"), "{}", mail.body);
    let id: String = post.office.value("SELECT LOWER(HEX(message_id)) FROM outbox").await;
    assert_eq!(mail.header("message-id").replace('-', ""), format!("<{id}@example.org>"));
}

#[tokio::test]
async fn mail_that_is_not_taken_is_sent_again_or_given_up() {
    let server = Server::of_mail(&[Turn::Answer(451), Turn::Hang, Turn::Cut, Turn::Accept, Turn::Answer(550)]).await;
    let Some(post) = Post::with_mail(&server).await else { return };
    post.mail(None).await;
    for attempt in 1..=3 {
        post.deliver().await;
        let (status, attempts, error) = post.state().await;
        assert_eq!((status.as_str(), attempts), ("waiting", attempt), "{error:?}");
        post.wait().await;
    }
    post.deliver().await;
    assert_eq!(post.state().await, ("done".into(), 4, None));
    post.mail(None).await;
    post.deliver().await;
    let (status, attempts, error) = post.state().await;
    assert_eq!((status.as_str(), attempts), ("failed", 1), "{error:?}");
    assert_eq!(server.arrived().len(), 1);
    // What was tried long enough is given up as well.
    post.mail(None).await;
    post.run("UPDATE outbox SET attempts = 14 WHERE status = 'waiting'").await;
    post.run("UPDATE outbox SET target = 'nobody' WHERE status = 'waiting'").await;
    post.deliver().await;
    assert_eq!(post.state().await.0, "failed");
}

#[tokio::test]
async fn nothing_leaves_of_a_deed_that_was_undone() {
    let server = Server::of_webhooks(&[]).await;
    let Some(post) = Post::open(|_| {}).await else { return };
    post.hook(&server).await;
    undone(&post.office.app, &post.admin_id).await.expect_err("undone");
    assert_eq!(post.deliver().await, 0);
    assert_eq!(post.office.value::<u64>("SELECT COUNT(*) FROM notifications").await, 0);
}

async fn undone(app: &App, user: &str) -> Result<(), Error> {
    transact!(app.database, |tx| {
        outbox::publish(tx, Event::ReportReady, None, &json!({}), now()).await?;
        let notice = Notice { kind: "test", title: "Never", message: "seen", action_url: None, priority: Priority::Normal };
        outbox::notify(tx, user, &notice, now()).await?;
        Err::<(), _>(Error::Conflict("changed my mind".into()))
    });
    Ok(())
}

#[tokio::test]
async fn whoever_wants_no_notifications_gets_none() {
    let Some(post) = Post::open(|_| {}).await else { return };
    told(&post.office.app, &post.admin_id).await.expect("told");
    post.run("UPDATE user_settings SET notifications_enabled = FALSE").await;
    told(&post.office.app, &post.admin_id).await.expect("not told");
    assert_eq!(post.office.value::<u64>("SELECT COUNT(*) FROM notifications").await, 1);
}

async fn told(app: &App, user: &str) -> Result<(), Error> {
    let notice = Notice { kind: "test", title: "Hello", message: "there", action_url: Some("/x"), priority: Priority::High };
    transact!(app.database, |tx| { outbox::notify(tx, user, &notice, now()).await });
    Ok(())
}
