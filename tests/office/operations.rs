//! The program as it is run: secrets, TLS, limits, logs, metrics, several processes, and its end.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use mysql_async::prelude::Queryable;
use rollcall::office::jobs::Beat;
use rollcall::people::role::Role;
use serde_json::{Value, json};

use crate::kit::{Office, PASSWORD, request};

const SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// A running `rollcall-office`; killed when dropped.
struct Program {
    child: Child,
    address: SocketAddr,
    folder: PathBuf,
}

fn command(folder: &Path, office: &Office, config: &str) -> Command {
    std::fs::create_dir_all(folder).expect("a folder");
    std::fs::write(folder.join("config.toml"), format!("[office]\nlisten = \"127.0.0.1:0\"\n{config}")).expect("a configuration");
    let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall-office"));
    command
        .arg("--config")
        .arg(folder.join("config.toml"))
        .env_remove("ROLLCALL_OFFICE_SECRET")
        .env("ROLLCALL_OFFICE_DATABASE_URL", &office.url)
        .env("ROLLCALL_DATA_DIR", folder)
        .stdout(Stdio::piped());
    command
}

fn folder(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("rollcall-operations-{}-{name}", std::process::id()))
}

impl Program {
    fn start(name: &str, office: &Office, config: &str, args: &[&str]) -> Self {
        let folder = folder(name);
        let log = std::fs::File::create({
            std::fs::create_dir_all(&folder).expect("a folder");
            folder.join("log")
        })
        .expect("a log");
        let mut command = command(&folder, office, config);
        command.args(args).env("ROLLCALL_OFFICE_SECRET", SECRET).stderr(log);
        Self::run(command, folder).0
    }

    /// Waits until it serves; with it comes what it said before.
    fn run(mut command: Command, folder: PathBuf) -> (Self, String) {
        let mut program = Self { child: command.spawn().expect("starts"), address: SocketAddr::from(([127, 0, 0, 1], 0)), folder };
        let mut said = String::new();
        let lines = BufReader::new(program.child.stdout.take().expect("its output")).lines();
        for line in lines.map(|line| line.expect("text")) {
            let address = line.split("://").nth(1).and_then(|rest| rest.split(';').next()).and_then(|address| address.parse().ok());
            if let Some(address) = address {
                program.address = address;
                return (program, said);
            }
            said.push_str(&line);
        }
        panic!("{said}: {}", program.log())
    }

    /// Takes the folder with it, as a test does that starts in it again.
    fn end(mut self) -> PathBuf {
        self.terminate();
        assert!(self.wait().success());
        std::mem::take(&mut self.folder)
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).expect("a log")
    }

    fn terminate(&self) {
        assert!(Command::new("kill").arg(self.child.id().to_string()).status().expect("kill").success());
    }

    fn wait(&mut self) -> ExitStatus {
        self.child.wait().expect("ends")
    }

    /// Sends `text` and reads what comes back until the connection is closed.
    fn talk(&self, text: &str) -> String {
        let mut stream = TcpStream::connect(self.address).expect("connects");
        stream.write_all(text.as_bytes()).expect("takes it");
        read_all(&mut stream)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if !self.folder.as_os_str().is_empty() {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

fn read_all(stream: &mut TcpStream) -> String {
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn login(email: &str, more_headers: &str) -> String {
    let body = json!({ "email": email, "password": PASSWORD }).to_string();
    let length = body.len();
    format!(
        "POST /api/auth/login HTTP/1.1\r\nhost: office\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n{more_headers}\r\n{body}"
    )
}

#[tokio::test]
async fn a_secret_that_could_be_guessed_is_refused() {
    let Some(office) = Office::open().await else { return };
    for (secret, expected) in
        [(None, "is missing"), (Some("changeme"), "could be guessed"), (Some("dev-secret-key-dev-secret-key-dev!"), "could be guessed")]
    {
        let folder = folder("secret");
        let mut command = command(&folder, &office, "");
        if let Some(secret) = secret {
            command.env("ROLLCALL_OFFICE_SECRET", secret);
        }
        let output = command.output().expect("ends");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains("ROLLCALL_OFFICE_SECRET") && told.contains(expected), "{told}");
        assert!(secret.is_none_or(|secret| !told.contains(secret)), "{told}");
        let _ = std::fs::remove_dir_all(&folder);
    }
}

/// As `make office` starts it, on a machine without a database or a secret.
#[tokio::test]
async fn it_can_be_tried_with_nothing_at_hand() {
    if Office::open().await.is_none() {
        return;
    }
    let trial = |folder: PathBuf| {
        std::fs::create_dir_all(&folder).expect("a folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall-office"));
        command.args(["--dev", "--listen", "127.0.0.1:0", "serve", "--sample-data"]).env_clear().env("ROLLCALL_DATA_DIR", &folder);
        // Where programs are is all that it is told.
        command.env("PATH", std::env::var_os("PATH").expect("a path")).current_dir(&folder);
        command.stdout(Stdio::piped()).stderr(std::fs::File::create(folder.join("log")).expect("a log"));
        Program::run(command, folder)
    };
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (program, said) = trial(folder("trial"));
    let password = said.split("password ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a password");
    assert!(said.contains("admin@example.org"), "{said}");
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let body = json!({ "email": "admin@example.org", "password": password }).to_string();
    let sign_in = async |address: SocketAddr| -> String {
        let login = client.post(format!("http://{address}/api/auth/login")).header("content-type", "application/json").body(body.clone());
        let answer: Value = serde_json::from_slice(&login.send().await.expect("an answer").bytes().await.expect("a body")).expect("JSON");
        answer["token"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    };
    let read = async |program: &Program, path: &str, token: &str| -> (u16, String) {
        let answer = client.get(format!("http://{}{path}", program.address)).bearer_auth(token).send().await.expect("an answer");
        (answer.status().as_u16(), answer.text().await.expect("text"))
    };
    let token = sign_in(program.address).await;
    for (path, part) in [
        ("/docs/", "swagger-ui"),
        ("/openapi.json", "\"Rollcall head office\""),
        ("/api/users?limit=1", "\"total\":21"),
        ("/api/departments", "\"Assembly\""),
        ("/api/statistics/dashboard", "\"total_employees\":21"),
    ] {
        let (status, text) = read(&program, path, &token).await;
        assert!(status == 200 && text.contains(part), "{path}: {status} {text}");
    }
    let socket = std::fs::metadata(program.folder.join("office/database")).expect("a folder");
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&socket.permissions()) & 0o077, 0, "nobody else reaches the database");

    let (again, said) = trial(program.end());
    assert!(!said.contains("password"), "it is told once: {said}");
    let (_, users) = read(&again, "/api/users?limit=1", &sign_in(again.address).await).await;
    assert!(users.contains("\"total\":21"), "{users}");
}

#[tokio::test]
async fn tls_is_spoken() {
    let Some(office) = Office::open().await else { return };
    office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    let files = folder("tls-files");
    std::fs::create_dir_all(&files).expect("a folder");
    let (certificate, key) = (files.join("certificate.pem"), files.join("key.pem"));
    let openssl = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost"])
        .args(["-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"])
        .arg("-out")
        .arg(&certificate)
        .arg("-keyout")
        .arg(&key)
        .output();
    let Ok(made) = openssl else { return println!("SKIPPED: openssl is not installed") };
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let config = format!("tls_certificate = \"{}\"\ntls_key = \"{}\"\n", certificate.display(), key.display());
    let program = Program::start("tls", &office, &config, &[]);

    let _ = rustls::crypto::ring::default_provider().install_default();
    let root = reqwest::Certificate::from_pem(&std::fs::read(&certificate).expect("a certificate")).expect("PEM");
    let client = reqwest::Client::builder().tls_certs_only([root]).no_proxy().build().expect("a client");
    let base = format!("https://{}", program.address);
    let health = client.get(format!("{base}/health")).send().await.expect("an answer");
    assert_eq!(health.status().as_u16(), 200);
    assert!(health.headers().contains_key("strict-transport-security"));
    let body = json!({ "email": "ana@example.org", "password": PASSWORD }).to_string();
    let signed_in = client
        .post(format!("{base}/api/auth/login"))
        .header("content-type", "application/json")
        .body(body)
        .send()
        .await
        .expect("an answer");
    let cookie = signed_in.headers()["set-cookie"].to_str().expect("text").to_owned();
    assert!(cookie.contains("Secure") && cookie.contains("HttpOnly"), "{cookie}");
    let stranger = reqwest::Client::builder().no_proxy().build().expect("a client");
    assert!(stranger.get(format!("{base}/health")).send().await.is_err(), "nobody vouches for it");
    assert!(!program.talk("GET /health HTTP/1.1\r\nhost: office\r\n\r\n").starts_with("HTTP/1.1 200"), "not in the clear");
    let _ = std::fs::remove_dir_all(&files);
}

#[tokio::test]
async fn requests_in_flight_are_answered_at_the_end() {
    let Some(office) = Office::open().await else { return };
    office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    let mut program = Program::start("end", &office, "", &["--dev"]);
    let request = login("ana@example.org", "");
    let (first, rest) = request.split_at(request.len() - 10);
    let mut stream = TcpStream::connect(program.address).expect("connects");
    stream.write_all(first.as_bytes()).expect("takes it");
    // The head has been read once this one is answered.
    assert!(program.talk("GET /health HTTP/1.1\r\nhost: office\r\nconnection: close\r\n\r\n").starts_with("HTTP/1.1 200"));
    program.terminate();
    while TcpStream::connect(program.address).is_ok() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    stream.write_all(rest.as_bytes()).expect("takes the rest");
    let answer = read_all(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"token\""), "{answer}");
    assert!(program.wait().success(), "{}", program.log());
    assert_eq!(office.value::<u64>("SELECT COUNT(*) FROM system_health").await, 0, "it took leave");
}

#[tokio::test]
async fn nobody_may_send_too_much_or_too_slowly() {
    let Some(office) = Office::open().await else { return };
    let program = Program::start("limits", &office, "", &["--dev"]);
    let head = "POST /api/auth/login HTTP/1.1\r\nhost: office\r\nconnection: close\r\ncontent-type: application/json\r\n";
    let large = program.talk(&format!("{head}content-length: 300000\r\n\r\n{}", " ".repeat(300_000)));
    assert!(large.starts_with("HTTP/1.1 413") && large.contains("\"too_large\""), "{large}");
    let header = program.talk(&format!("GET /health HTTP/1.1\r\nhost: office\r\nx-long: {}\r\n\r\n", "a".repeat(40_000)));
    assert!(header.starts_with("HTTP/1.1 431"), "{header}");
    // A head that never ends: the server ends it.
    let slow = program.talk("GET /health HTTP/1.1\r\nhost: office\r\n");
    assert!(slow.is_empty() || slow.starts_with("HTTP/1.1 408"), "{slow}");
    assert!(program.talk("GET /health HTTP/1.1\r\nhost: office\r\nconnection: close\r\n\r\n").starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn the_log_tells_requests_apart_and_nobody_s_data() {
    let Some(office) = Office::open().await else { return };
    office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    let config = "slow_millis = 1\n[log]\nlevel = \"trace\"\nformat = \"json\"\n";
    let mut program = Program::start("log", &office, config, &["--dev"]);
    let answer = program.talk(&login("ana@example.org", "x-request-id: monday-7\r\n"));
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("x-request-id: monday-7"), "{answer}");
    let token = answer.split("\"token\":\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a token").to_owned();
    program.talk(&format!(
        "GET /api/auth/verify-token?email=ana%40example.org HTTP/1.1\r\nhost: office\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n"
    ));
    program.terminate();
    program.wait();
    let log = program.log();
    // The inference engine writes lines of its own.
    let lines: Vec<Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let of_request = |line: &&Value| line["span"]["id"] == "monday-7" || line["spans"].to_string().contains("monday-7");
    assert!(lines.iter().filter(of_request).any(|line| line["fields"]["message"] == "a slow answer"), "{log}");
    assert!(lines.iter().any(|line| line["fields"]["message"] == "a slow statement"), "{log}");
    for secret in ["ana@example.org", "ana%40", "Ana Souza", PASSWORD, &token, "argon2id$", SECRET] {
        assert!(!log.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn processes_live_side_by_side() {
    let Some(office) = Office::open().await else { return };
    office.add("Chloé Lefèvre", "admin@example.org", Role::Admin).await;
    let (one, _other) = (Program::start("one", &office, "", &["--dev"]), Program::start("two", &office, "", &["--dev"]));
    let answer = one.talk(&login("admin@example.org", ""));
    let token = answer.split("\"token\":\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a token").to_owned();
    for _ in 0..10 {
        let body = r#"{"type":"daily"}"#;
        let asked = one.talk(&format!(
            "POST /api/reports/generate HTTP/1.1\r\nhost: office\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        ));
        assert!(asked.starts_with("HTTP/1.1 202"), "{asked}");
    }
    while office.value::<u64>("SELECT COUNT(*) FROM reports WHERE status = 'ready'").await < 10 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    while office.value::<u64>("SELECT COUNT(*) FROM system_health").await < 2 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let twice: u64 = office.value("SELECT COUNT(*) FROM jobs WHERE kind = 'report' AND attempts > 1").await;
    let chores: u64 = office.value("SELECT COUNT(*) FROM jobs WHERE kind = 'sweep'").await;
    assert_eq!((twice, chores), (0, 1));
}

#[tokio::test]
async fn metrics_name_routes_and_nobody() {
    let Some(office) = Office::open().await else { return };
    let id = office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    office.sign_in("ana@example.org").await;
    office.get(&format!("/api/reports/7?user={id}"), None).await;
    office.get("/no/such/page/ana@example.org", None).await;
    let strange = Method::from_bytes(b"ANA").expect("a method");
    office.send(request(strange, "/health", None).body(Body::empty()).expect("a request")).await;
    Beat::new(&office.app).once().await.expect("a beat");
    let metrics = office.get("/metrics", None).await;
    let text = metrics.body.as_str().expect("text");
    for line in [
        r#"rollcall_http_requests_total{method="POST",route="/api/auth/login",status="200"} 1"#,
        r#"rollcall_http_requests_total{method="GET",route="/api/reports/{id}",status="401"} 1"#,
        r#"rollcall_http_requests_total{method="GET",route="none",status="404"} 1"#,
        r#"rollcall_http_requests_total{method="other",route="/health",status="405"} 1"#,
        r#"rollcall_http_request_duration_seconds_count{method="POST",route="/api/auth/login"} 1"#,
        r#"rollcall_queue_waiting{queue="outbox"} 0"#,
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(!text.contains("ana@") && !text.contains(&id) && !text.contains("Ana") && !text.contains("ANA"), "{text}");
}

#[tokio::test]
async fn metrics_are_for_those_in_the_configuration() {
    let ask = async |office: &Office, forwarded: Option<&str>| {
        let mut builder = request(Method::GET, "/metrics", None);
        if let Some(address) = forwarded {
            builder = builder.header("x-forwarded-for", address);
        }
        office.send(builder.body(Body::empty()).expect("a request")).await.status
    };
    let Some(local) = Office::open().await else { return };
    assert_eq!(ask(&local, None).await, StatusCode::OK);
    assert_eq!(ask(&local, Some("203.0.113.9")).await, StatusCode::FORBIDDEN, "passed on by a proxy that nobody named");
    let Some(behind) = Office::open_with(|config| {
        config.trusted_proxies = "127.0.0.1".into();
        config.metrics_from = "203.0.113.9".into();
    })
    .await
    else {
        return;
    };
    assert_eq!(ask(&behind, Some("203.0.113.9")).await, StatusCode::OK);
    assert_eq!(ask(&behind, Some("203.0.113.8")).await, StatusCode::FORBIDDEN);
    assert_eq!(ask(&behind, Some("203.0.113.9, 198.51.100.1")).await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_proxy_s_word_is_taken_for_the_address() {
    let Some(office) = Office::open_with(|config| config.trusted_proxies = "127.0.0.1".into()).await else { return };
    office.add("Ana Souza", "ana@example.org", Role::Employee).await;
    let body = json!({ "email": "ana@example.org", "password": PASSWORD }).to_string();
    let builder = request(Method::POST, "/api/auth/login", None).header("x-forwarded-for", "1.2.3.4, 203.0.113.9");
    office.send(builder.body(Body::from(body)).expect("a request")).await;
    let address: String = office.value("SELECT ip_address FROM auth_tokens").await;
    assert_eq!(address, "203.0.113.9");
}

#[tokio::test]
async fn health_in_detail() {
    let Some(office) = Office::open().await else { return };
    office.add("Chloé Lefèvre", "admin@example.org", Role::Admin).await;
    let token = office.sign_in("admin@example.org").await.token().to_owned();
    Beat::new(&office.app).once().await.expect("a beat");
    let well = office.get("/api/health/detailed", Some(&token)).await;
    assert_eq!((well.status, &well.body["status"]), (StatusCode::OK, &json!("healthy")), "{well:?}");
    assert_eq!((&well.body["processes"][0]["alive"], &well.body["queues"][0]["queue"]), (&json!(true), &json!("jobs")));
    let mut conn = office.pool.get_conn().await.expect("a connection");
    conn.query_drop("UPDATE system_health SET seen_at = seen_at - INTERVAL 2 MINUTE").await.expect("runs");
    let ill = office.get("/v1/admin/system-health", Some(&token)).await;
    assert_eq!((&ill.body["code"], &ill.body["data"]["status"]), (&json!("SYSTEM_HEALTH"), &json!("degraded")), "{ill:?}");
}
