//! A database that is killed, slow, full or out of reach, and too many who sign in: whoever asks is told to come back, and finds everything as it was.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use mysql_async::prelude::Queryable;
use rollcall::office::database::Database;
use rollcall::office::private_database::PrivateDatabase;
use rollcall::office::{App, server};
use rollcall::people::role::Role;
use serde_json::json;

use crate::kit::{Answer, Office, request};
use crate::proxy::{Mode, Proxy};

/// An office that reaches its database through a proxy, and a token of its administrator.
struct Troubled {
    office: Office,
    proxy: Proxy,
    token: String,
}

impl Troubled {
    async fn open() -> Option<Self> {
        let office = Office::open().await?;
        office.add("Chloé Lefèvre", "admin@example.org", Role::Admin).await;
        let token = office.sign_in("admin@example.org").await.token().to_owned();
        let socket = office.url.split_once("socket=").expect("a socket").1;
        let proxy = Proxy::start(PathBuf::from(socket)).await;
        let database = Database::new(&proxy.url(&office.name)).expect("an address");
        let app = App { database, ..office.app.clone() };
        let office = Office { router: server::router(app.clone()), app, ..office };
        Some(Self { office, proxy, token })
    }

    async fn read(&self) -> Answer {
        self.office.get("/api/reports", Some(&self.token)).await
    }

    async fn write(&self, key: &str) -> Answer {
        ask(&self.office, &self.token, key).await
    }

    /// Until it succeeds.
    async fn recovers(&self) {
        for _ in 0..100 {
            if self.read().await.status == StatusCode::OK {
                return;
            }
        }
        panic!("it does not recover: {:?}", self.read().await);
    }
}

/// Asks for a report under an idempotency key.
async fn ask(office: &Office, token: &str, key: &str) -> Answer {
    let builder = request(Method::POST, "/api/reports/generate", Some(token)).header("idempotency-key", key);
    office.send(builder.body(Body::from(r#"{"type": "daily"}"#)).expect("a request")).await
}

fn assert_told_to_come_back(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{answer:?}");
    assert!(answer.headers.contains_key(header::RETRY_AFTER), "{answer:?}");
    assert!(!answer.body.to_string().to_lowercase().contains("mysql"), "no internals: {answer:?}");
}

#[tokio::test]
async fn out_of_reach() {
    let Some(site) = Troubled::open().await else { return };
    assert_eq!(site.read().await.status, StatusCode::OK);
    site.proxy.set(Mode::Refuse);
    for path in ["/health", "/api/health", "/api/reports"] {
        assert_told_to_come_back(&site.office.get(path, Some(&site.token)).await);
    }
    assert_told_to_come_back(&site.write("one").await);
    let wrapped = site.office.get("/v1/admin/system-health", Some(&site.token)).await;
    assert_eq!((wrapped.status, &wrapped.body["code"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("UNAVAILABLE")), "{wrapped:?}");
    assert!(wrapped.headers.contains_key(header::RETRY_AFTER));
    site.proxy.set(Mode::Pass);
    // At once, and with none of the connections that were cut.
    for _ in 0..20 {
        assert_eq!(site.read().await.status, StatusCode::OK);
    }
    assert_eq!(site.office.get("/health", None).await.status, StatusCode::OK);
    assert_eq!(site.write("one").await.status, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn slow() {
    let Some(site) = Troubled::open().await else { return };
    site.proxy.set(Mode::Slow(Duration::from_millis(20)));
    assert_eq!((site.read().await.status, site.write("one").await.status), (StatusCode::OK, StatusCode::ACCEPTED));
}

#[tokio::test]
async fn silent() {
    let Some(site) = Troubled::open().await else { return };
    assert_eq!(site.read().await.status, StatusCode::OK);
    site.proxy.set(Mode::Stall);
    assert_told_to_come_back(&site.office.get("/health", None).await);
    // The connections of that time stay silent for ever; new ones work.
    site.proxy.cut().await;
    site.recovers().await;
}

#[tokio::test]
async fn gone_without_a_word() {
    const AT_ONCE: usize = 8;
    let Some(site) = Troubled::open().await else { return };
    let site = Arc::new(site);
    let read_at_once = async || {
        let mut readers = tokio::task::JoinSet::new();
        for _ in 0..AT_ONCE {
            let site = Arc::clone(&site);
            readers.spawn(async move { tokio::time::timeout(Duration::from_secs(5), site.read()).await });
        }
        readers.join_all().await.into_iter().filter(|answer| answer.as_ref().is_ok_and(|answer| answer.status == StatusCode::OK)).count()
    };
    assert_eq!(read_at_once().await, AT_ONCE);
    site.proxy.silence();
    let watched = site.office.app.database.clone();
    let watch = tokio::spawn(async move { watched.watch().await });
    // As long as the look takes that finds it out; then no request meets a connection of that time.
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(read_at_once().await, AT_ONCE);
    watch.abort();
}

#[tokio::test]
async fn full() {
    let Some(site) = Troubled::open().await else { return };
    for code in [1021, 1114] {
        site.proxy.set(Mode::Full(code));
        assert_told_to_come_back(&site.write(&format!("{code}")).await);
        assert_eq!(site.read().await.status, StatusCode::OK, "what is there can be read");
        assert_eq!(
            site.office.value::<u64>("SELECT COUNT(*) FROM idempotency_keys").await,
            u64::from(code == 1114),
            "nothing is half there"
        );
        site.proxy.set(Mode::Pass);
        assert_eq!(site.write(&format!("{code}")).await.status, StatusCode::ACCEPTED);
    }
    assert_eq!(site.office.value::<u64>("SELECT COUNT(*) FROM reports").await, 2);
}

#[tokio::test]
async fn cut_at_the_commit() {
    let Some(site) = Troubled::open().await else { return };
    for (key, carried_out, second) in [("before", false, StatusCode::ACCEPTED), ("after", true, StatusCode::CONFLICT)] {
        site.proxy.set(Mode::CutCommit { carried_out });
        assert_told_to_come_back(&site.write(key).await);
        let again = site.write(key).await;
        assert_eq!(again.status, second, "{key}: {again:?}");
        if carried_out {
            assert_eq!(again.body["code"], "already_done");
        }
    }
    assert_eq!(site.proxy.commits_cut(), 2);
    assert_eq!(site.office.value::<u64>("SELECT COUNT(*) FROM reports").await, 2, "each once");
    assert_eq!(site.office.value::<u64>("SELECT COUNT(*) FROM jobs").await, 2);
}

#[tokio::test]
async fn connections_that_come_back_are_as_they_were() {
    let Some(office) = Office::open().await else { return };
    for _ in 0..3 {
        let mut conn = office.app.database.conn().await.expect("a connection");
        let (mode, zone): (String, String) = conn.query_first("SELECT @@sql_mode, @@time_zone").await.expect("a query").expect("a row");
        assert!(mode.contains("STRICT_ALL_TABLES") && zone == "+00:00", "{mode} {zone}");
        drop(conn);
        // A transaction that nobody ended is undone when its connection comes back.
        let mut runs = office.app.database.runs();
        let mut tx = runs.begin().await.expect("begins");
        tx.query_drop("DELETE FROM roles").await.expect("deletes");
        drop(tx);
        tokio::task::yield_now().await;
        assert_eq!(office.value::<u64>("SELECT COUNT(*) FROM roles").await, 3);
    }
}

/// Requests of one client, one after the other, each again until it is known to be done. Returns the numbers that were acknowledged.
async fn insist(office: Arc<Office>, token: String, client: usize, done: Arc<AtomicUsize>, is_enough: impl Fn(usize) -> bool) -> Vec<u64> {
    let mut acknowledged = Vec::new();
    for number in (0..).take_while(|number| !is_enough(*number)) {
        let key = format!("{client}-{number}");
        loop {
            let answer = ask(&office, &token, &key).await;
            match answer.status {
                StatusCode::ACCEPTED => acknowledged.extend(answer.body["report_id"].as_u64()),
                StatusCode::CONFLICT if answer.body["code"] == "already_done" => {}
                _ => {
                    assert_told_to_come_back(&answer);
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            }
            done.fetch_add(1, Ordering::Relaxed);
            break;
        }
    }
    acknowledged
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_under_load_and_started_again() {
    const CLIENTS: usize = 8;
    const REQUESTS: usize = 12;
    let Some((killable, office, token)) = Killable::open("killed").await else { return };

    let done = Arc::new(AtomicUsize::new(0));
    let mut clients = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        clients.spawn(insist(Arc::clone(&office), token.clone(), client, Arc::clone(&done), |number| number == REQUESTS));
    }
    while done.load(Ordering::Relaxed) < CLIENTS * REQUESTS / 4 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let killable = killable.kill_and_start().await;
    let acknowledged: Vec<u64> = clients.join_all().await.into_iter().flatten().collect();

    assert_each_once(&office, CLIENTS * REQUESTS, &acknowledged).await;
    drop(killable);
}

/// Whatever goes wrong, one thing after the other, for as long as the clients write.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn faults_that_take_turns_lose_nothing_and_double_nothing() {
    const CLIENTS: usize = 6;
    const LEAST_REQUESTS: usize = 50;
    const PAUSE: Duration = Duration::from_millis(150);
    let Some((mut killable, office, token)) = Killable::open("turns").await else { return };
    let proxy = Arc::new(Proxy::start(killable.folder.join("socket")).await);
    let app = App { database: Database::new(&proxy.url("turns")).expect("an address"), ..office.app.clone() };
    let (pool, name, url) = (office.pool.clone(), office.name.clone(), office.url.clone());
    let through = Arc::new(Office { router: server::router(app.clone()), app, pool, name, url });

    let (done, is_over) = (Arc::<AtomicUsize>::default(), Arc::<AtomicBool>::default());
    let mut clients = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        let is_over = Arc::clone(&is_over);
        let is_enough = move |number| number >= LEAST_REQUESTS && is_over.load(Ordering::Relaxed);
        clients.spawn(insist(Arc::clone(&through), token.clone(), client, Arc::clone(&done), is_enough));
    }
    // Between two faults something is written, so that each of them meets requests under way.
    let written_some = async || {
        let enough = done.load(Ordering::Relaxed) + CLIENTS;
        while done.load(Ordering::Relaxed) < enough {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    for round in 0..3 {
        for carried_out in [false, true] {
            let cut = proxy.commits_cut();
            proxy.set(Mode::CutCommit { carried_out });
            while proxy.commits_cut() == cut {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            written_some().await;
        }
        for mode in [Mode::CutAnswer, Mode::Refuse, Mode::Stall, Mode::Slow(Duration::from_millis(10)), Mode::Full(1021), Mode::Full(1114)]
        {
            proxy.set(mode);
            tokio::time::sleep(PAUSE).await;
            if mode == Mode::Stall {
                proxy.cut().await;
            }
            proxy.set(Mode::Pass);
            written_some().await;
        }
        if round < 2 {
            killable = killable.kill_and_start().await;
            written_some().await;
        }
    }
    is_over.store(true, Ordering::Relaxed);
    let acknowledged: Vec<u64> = clients.join_all().await.into_iter().flatten().collect();
    let written = done.load(Ordering::Relaxed);
    assert!(written >= CLIENTS * LEAST_REQUESTS, "{written}");
    assert_each_once(&office, written, &acknowledged).await;
    drop(killable);
}

async fn assert_each_once(office: &Office, written: usize, acknowledged: &[u64]) {
    let stored: Vec<u64> = office.pool.get_conn().await.expect("a connection").query("SELECT id FROM reports").await.expect("reports");
    assert_eq!(stored.len(), written, "each once");
    assert!(acknowledged.iter().all(|id| stored.contains(id)), "nothing that was acknowledged is lost");
    assert_eq!(office.value::<u64>("SELECT COUNT(*) FROM jobs WHERE kind = 'report'").await, stored.len() as u64);
}

/// A database of one test alone, which it may kill.
struct Killable {
    folder: PathBuf,
    /// Those that were killed have their keepers still.
    databases: Vec<PrivateDatabase>,
}

impl Killable {
    /// With an office on it and its administrator's token.
    async fn open(name: &str) -> Option<(Self, Arc<Office>, String)> {
        let shared = Office::open().await?;
        let folder = std::env::temp_dir().join(format!("rollcall-{name}-{}", std::process::id()));
        let database = PrivateDatabase::start(&folder).expect("a database of its own");
        let url = database.url(name);
        Database::create(&url).await.expect("a database");
        let used = Database::new(&url).expect("an address");
        used.migrate().await.expect("migrations run");
        let app = App { database: used, ..shared.app.clone() };
        let pool = mysql_async::Pool::from_url(&url).expect("an address");
        let office = Arc::new(Office { router: server::router(app.clone()), app, pool, name: name.into(), url });
        office.add("Chloé Lefèvre", "admin@example.org", Role::Admin).await;
        let token = office.sign_in("admin@example.org").await.token().to_owned();
        Some((Self { folder, databases: vec![database] }, office, token))
    }

    /// As a cut of the power would.
    async fn kill_and_start(mut self) -> Self {
        let pid = std::fs::read_to_string(self.folder.join("pid")).expect("a pid");
        assert!(Command::new("kill").args(["-9", pid.trim()]).status().expect("kill").success());
        let folder = self.folder.clone();
        let started = tokio::task::spawn_blocking(move || PrivateDatabase::start(&folder)).await.expect("no panic");
        self.databases.push(started.expect("starts again"));
        self
    }
}

impl Drop for Killable {
    fn drop(&mut self) {
        self.databases.clear();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_who_sign_in_keep_nobody_else_waiting() {
    const LOGINS: usize = 100;
    let Some(office) = Office::open().await else { return };
    office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    let office = Arc::new(office);
    let mut logins = tokio::task::JoinSet::new();
    for _ in 0..LOGINS {
        let office = Arc::clone(&office);
        logins.spawn(async move { office.sign_in("ana@example.org").await });
    }
    for _ in 0..20 {
        assert_eq!(office.get("/api/health", None).await.status, StatusCode::OK);
    }
    let (mut signed_in, mut put_off, mut answers) = (0, 0, Vec::new());
    while let Some(answer) = logins.try_join_next() {
        answers.push(answer.expect("no panic"));
    }
    let under_way = logins.len();
    answers.extend(logins.join_all().await);
    for answer in &answers {
        match answer.status {
            StatusCode::OK => signed_in += 1,
            _ => {
                assert_told_to_come_back(answer);
                put_off += 1;
            }
        }
    }
    assert!(under_way > 0, "the others were answered while passwords were still being compared");
    assert_eq!(signed_in + put_off, LOGINS);
    assert!(signed_in >= 64, "{signed_in} of those who could wait were let in");
}
