//! Kiosks and head office as real processes: the simulator with everything that can go wrong, and a head office that is killed meanwhile.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rollcall::office::database::Database;

use crate::kit::Office;

/// Ended when dropped.
struct Server {
    child: Child,
    address: String,
    url: String,
    data: tempfile::TempDir,
}

const SECRET: &str = "9b1d7c3e5a8f4026b7d1e94c0f6a2385d47e1b9cc5083f7a6e21d90b4c8f5a37";

impl Server {
    fn command(url: &str, data: &Path, address: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall-office"));
        command.args(["--dev", "--listen", address]).env("ROLLCALL_OFFICE_DATABASE_URL", url).env("ROLLCALL_OFFICE_SECRET", SECRET);
        command.env("ROLLCALL_DATA_DIR", data).stdout(Stdio::null());
        command
    }

    /// On a new database, with the password of its administrator.
    fn start(url: &str) -> (Self, String) {
        let data = tempfile::tempdir().expect("a folder");
        let made = Self::command(url, data.path(), "127.0.0.1:0")
            .args(["create-admin", "--email", "ana@example.org"])
            .stdout(Stdio::piped())
            .output()
            .expect("head office starts");
        let said = String::from_utf8_lossy(&made.stdout).into_owned();
        let password = said.split_once("password ").and_then(|(_, rest)| rest.split_whitespace().next());
        let password = password.unwrap_or_else(|| panic!("no password: {said}")).to_owned();
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
        let address = format!("127.0.0.1:{port}");
        let child = Self::command(url, data.path(), &address).spawn().expect("head office starts");
        let server = Self { child, address, url: url.into(), data };
        server.wait();
        (server, password)
    }

    fn wait(&self) {
        let end = Instant::now() + Duration::from_secs(60);
        while std::net::TcpStream::connect(&self.address).is_err() {
            assert!(Instant::now() < end, "head office does not come up");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// By SIGKILL, and up again.
    fn kill_and_start(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
        self.child = Self::command(&self.url, self.data.path(), &self.address).spawn().expect("head office starts");
        self.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// With the kiosk's program, where this is built with it.
#[tokio::test(flavor = "multi_thread")]
async fn a_fleet_catches_up_through_faults_and_a_killed_head_office() {
    let Some(kiosk) = option_env!("CARGO_BIN_EXE_rollcall") else { return };
    let Some(office) = Office::open().await else { return };
    // Another secret than the other tests' needs another database.
    let url = office.url.replace(&office.name, &format!("{}_fleet", office.name));
    Database::create(&url).await.expect("a database");
    Database::new(&url).expect("an address").migrate().await.expect("migrations run");
    let (mut server, password) = Server::start(&url);
    let data = tempfile::tempdir().expect("a folder");
    let mut fleet = Command::new(kiosk)
        .args(["simulate", "fleet", "--url", &format!("http://{}", server.address), "--email", "ana@example.org", "--json"])
        .args(["--kiosks", "3", "--punches", "200", "--days", "3", "--fault-rate", "30", "--seed", "7", "--give-up", "300"])
        .env("OFFICE_PASSWORD", password)
        .env("ROLLCALL_DATA_DIR", data.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the simulator starts");
    let mut killed = 0;
    while fleet.try_wait().expect("it can be asked").is_none() && killed < 3 {
        std::thread::sleep(Duration::from_secs(3));
        server.kill_and_start();
        killed += 1;
    }
    let ended = fleet.wait_with_output().expect("it ends");
    let (out, err) = (String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
    assert_eq!(ended.status.code(), Some(0), "{out}{err}");
    let report: serde_json::Value = serde_json::from_str(&out).expect("a report");
    println!("{report}");
    for nothing in ["lost", "doubled", "misdated", "waiting", "held", "open_incidents"] {
        assert_eq!(report[nothing], 0, "{nothing}: {report}");
    }
    assert_eq!(report["punches"], 600);
    assert!(report["faults"].as_object().is_some_and(|faults| !faults.is_empty()), "{report}");
}
