//! One MariaDB for all tests, a database of its own for each, and a client that talks to the router as a browser would.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, StatusCode, header};
use mysql_async::Pool;
use mysql_async::prelude::Queryable;
use rollcall::config;
use rollcall::office::activity::heads;
use rollcall::office::database::Database;
use rollcall::office::private_database::PrivateDatabase;
use rollcall::office::settings::{Secret, Settings};
use rollcall::office::users::{self, NewUser};
use rollcall::office::{App, now, server};
use rollcall::people::credential;
use rollcall::people::role::Role;
use rollcall::transact;
use serde_json::Value;
use tower::ServiceExt;

pub const PASSWORD: &str = "seven sparrows";

/// `None` where MariaDB is not installed.
static SERVER: LazyLock<Mutex<Option<PrivateDatabase>>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    // Nothing is dropped when tests end: the server ends by itself, and the next run takes its folder away.
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let process = entry.file_name().to_str().and_then(|name| name.strip_prefix("office-")?.parse::<u32>().ok());
        if process.is_some_and(|process| !Path::new("/proc").join(process.to_string()).exists()) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
    let folder = folder.join(format!("office-{}", std::process::id()));
    let server = PrivateDatabase::start(&folder).inspect_err(|error| println!("SKIPPED: {error}")).ok();
    Mutex::new(server)
});

/// Only one test at a time reads the database's log of statements.
static STATEMENTS: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// A head office of its own.
pub struct Office {
    pub app: App,
    pub router: Router,
    pub pool: Pool,
    /// The name of its database.
    pub name: String,
    pub url: String,
}

/// How the database reads one table for one statement of a request.
#[derive(Debug)]
#[allow(dead_code, reason = "shown where a test fails")]
pub struct Step {
    pub statement: String,
    pub table: String,
    /// `const`, `ref`, `range`, ..., `index` for a whole index, `ALL` for a whole table.
    pub access: String,
    pub key: Option<String>,
    /// Rows that the database expects to read.
    pub rows: u64,
    pub extra: String,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: Value,
}

impl Office {
    /// Opens one with the defaults, changed by `change`. `None`, with a line that says so, where there is no MariaDB.
    pub async fn open_with(change: impl FnOnce(&mut config::Office)) -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let url = SERVER.lock().expect("no test panics here").as_ref()?.url(&name);
        Database::create(&url).await.expect("a database");
        let database = Database::new(&url).expect("an address");
        database.migrate().await.expect("migrations run");
        let mut config = config::Office::default();
        change(&mut config);
        let (secret, _) = Secret::generate().expect("random numbers");
        let settings = Settings::new(&config, std::env::temp_dir(), secret, true).expect("settings");
        let app = App::new(settings, database).expect("hashing works");
        // As its first beat does.
        assert!(heads::keep(&app).await.expect("kept"));
        let pool = Pool::from_url(&url).expect("an address");
        Some(Self { router: server::router(app.clone()), app, pool, name, url })
    }

    pub async fn open() -> Option<Self> {
        Self::open_with(|_| {}).await
    }

    /// Makes an account with [`PASSWORD`].
    pub async fn add(&self, name: &str, email: &str, role: Role) -> String {
        let password_hash = credential::hash_password(PASSWORD).expect("hashes");
        let new = NewUser { name: name.into(), email: email.into(), role, department: None, password_hash };
        self.insert(&new).await.expect("an account")
    }

    async fn insert(&self, new: &NewUser) -> Result<String, rollcall::office::error::Error> {
        Ok(transact!(self.app.database, |tx| { users::create(tx, new, now()).await }).id)
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let (mut parts, body) = request.into_parts();
        parts.extensions.insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 40_000))));
        let response = self.router.clone().oneshot(Request::from_parts(parts, body)).await.expect("the router answers");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 16 << 20).await.expect("a body");
        let body = serde_json::from_slice(&bytes).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&bytes).into_owned()));
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub async fn post(&self, path: &str, token: Option<&str>, body: &Value) -> Answer {
        self.send(request(Method::POST, path, token).body(Body::from(body.to_string())).expect("a request")).await
    }

    /// Any method, with or without a token and a body.
    pub async fn ask(&self, method: Method, path: &str, token: Option<&str>, body: Option<&Value>) -> Answer {
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        self.send(request(method, path, token).body(body).expect("a request")).await
    }

    pub async fn get(&self, path: &str, token: Option<&str>) -> Answer {
        self.send(request(Method::GET, path, token).body(Body::empty()).expect("a request")).await
    }

    pub async fn put(&self, path: &str, token: &str, body: &Value) -> Answer {
        self.ask(Method::PUT, path, Some(token), Some(body)).await
    }

    pub async fn patch(&self, path: &str, token: &str, body: &Value) -> Answer {
        self.ask(Method::PATCH, path, Some(token), Some(body)).await
    }

    pub async fn delete(&self, path: &str, token: &str) -> Answer {
        self.ask(Method::DELETE, path, Some(token), None).await
    }

    /// Makes an account and signs in: its id and a token.
    pub async fn join(&self, name: &str, email: &str, role: Role) -> (String, String) {
        let id = self.add(name, email, role).await;
        let token = self.sign_in(email).await.token().to_owned();
        (id, token)
    }

    /// Runs a statement on the database.
    pub async fn execute(&self, sql: &str) {
        let mut conn = self.pool.get_conn().await.expect("a connection");
        conn.query_drop(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// Signs in with [`PASSWORD`].
    pub async fn sign_in(&self, email: &str) -> Answer {
        self.post("/api/auth/login", None, &serde_json::json!({ "email": email, "password": PASSWORD })).await
    }

    /// Sends `requests` and asks the database how it reads the tables for the statements that they run. Fill the tables first: with a few
    /// rows the whole table is always the shortest way.
    pub async fn explain(&self, requests: Vec<Request<Body>>) -> Vec<Step> {
        let _alone = STATEMENTS.lock().await;
        let mut conn = self.pool.get_conn().await.expect("a connection");
        let sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'";
        let tables: Vec<String> = conn.query(sql).await.expect("tables");
        for table in tables {
            conn.query_drop(format!("ANALYZE TABLE `{table}`")).await.expect("statistics");
        }
        conn.query_drop("SET GLOBAL log_output = 'TABLE', GLOBAL general_log = ON").await.expect("a log");
        // Connections of its own: statements that were prepared before are logged without their values.
        let database = Database::new(&self.url).expect("an address");
        // And nothing that was read before.
        let app = App { database: database.clone(), counted: Arc::default(), summed: Arc::default(), ..self.app.clone() };
        let office =
            Self { router: server::router(app.clone()), app, pool: self.pool.clone(), name: self.name.clone(), url: self.url.clone() };
        for request in requests {
            let (path, answer) = (request.uri().clone(), office.send(request).await);
            assert!(answer.status.is_success(), "{path}: {answer:?}");
        }
        conn.query_drop("SET GLOBAL general_log = OFF").await.expect("no log");
        let sql = "SELECT DISTINCT CONVERT(argument USING utf8mb4) FROM mysql.general_log
                   WHERE command_type IN ('Execute', 'Query') AND argument LIKE 'SELECT%FROM%' AND thread_id IN
                     (SELECT thread_id FROM mysql.general_log WHERE command_type = 'Connect' AND argument LIKE ?)";
        let statements: Vec<String> = conn.exec(sql, (format!("%on {} using%", self.name),)).await.expect("statements");
        conn.query_drop("TRUNCATE mysql.general_log").await.expect("an empty log");
        database.close().await;
        let mut steps = Vec::new();
        for statement in statements {
            let plan: Vec<mysql_async::Row> = conn.query(format!("EXPLAIN {statement}")).await.expect("a plan");
            let cell = |row: &mysql_async::Row, name: &str| row.get::<Option<String>, _>(name).flatten();
            steps.extend(plan.iter().filter_map(|row| {
                Some(Step {
                    statement: statement.clone(),
                    table: cell(row, "table")?,
                    access: cell(row, "type").unwrap_or_default(),
                    key: cell(row, "key"),
                    // E.g. "12", or "12 (25%)" where MariaDB filters row ids first.
                    rows: cell(row, "rows").and_then(|rows| rows.split(' ').next()?.parse().ok()).unwrap_or(0),
                    extra: cell(row, "Extra").unwrap_or_default(),
                })
            }));
        }
        assert!(!steps.is_empty(), "the statements of these requests were not found in the log");
        steps
    }

    /// Fails where one of the addresses reads a whole table, or a whole index of more than a page, of more than 100 rows.
    pub async fn assert_indexed(&self, token: &str, paths: &[&str]) {
        let get = |path: &&str| request(Method::GET, path, Some(token)).body(Body::empty()).expect("a request");
        let steps = self.explain(paths.iter().map(get).collect()).await;
        let scans: Vec<_> = steps
            .iter()
            .filter(|step| matches!(step.access.as_str(), "ALL" | "index") && step.rows > 100 && !step.table.starts_with('<'))
            .collect();
        assert!(scans.is_empty(), "{scans:#?}");
    }

    /// One value of the database.
    pub async fn value<T: mysql_async::prelude::FromRow + Send + 'static>(&self, sql: &str) -> T {
        let mut conn = self.pool.get_conn().await.expect("a connection");
        conn.query_first(sql).await.expect("a query").expect("a row")
    }
}

pub fn request(method: Method, path: &str, token: Option<&str>) -> axum::http::request::Builder {
    let builder = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/json");
    match token {
        Some(token) => builder.header(header::AUTHORIZATION, format!("Bearer {token}")),
        None => builder,
    }
}

impl Answer {
    pub fn token(&self) -> &str {
        self.body["token"].as_str().unwrap_or_else(|| panic!("no token: {self:?}"))
    }

    /// The refresh cookie that was set, as `name=value`.
    pub fn cookie(&self) -> String {
        let value = self.headers.get(header::SET_COOKIE).unwrap_or_else(|| panic!("no cookie: {self:?}")).to_str().expect("text");
        value.split(';').next().expect("a first part").to_owned()
    }
}
