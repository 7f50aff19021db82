//! Head office as a process of its own, which is started again when somebody ends it.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rollcall::office::database::Database;
use rollcall::office::private_database::PrivateDatabase;

const SECRET: &str = "9b1d7c3e5a8f4026b7d1e94c0f6a2385d47e1b9cc5083f7a6e21d90b4c8f5a37";
pub const EMAIL: &str = "ana@example.org";
/// How often a process that may have ended is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// Ended when dropped.
pub struct Server {
    child: Child,
    pub address: String,
    url: String,
    data: tempfile::TempDir,
}

impl Server {
    fn command(url: &str, data: &Path, address: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall-office"));
        command.args(["--dev", "--listen", address]).env("ROLLCALL_OFFICE_DATABASE_URL", url).env("ROLLCALL_OFFICE_SECRET", SECRET);
        command.env("ROLLCALL_DATA_DIR", data).stdout(Stdio::null());
        command
    }

    /// On a new database, with the password of its administrator.
    pub fn start(url: &str) -> (Self, String) {
        let data = tempfile::tempdir().expect("a folder");
        let made = Self::command(url, data.path(), "127.0.0.1:0")
            .args(["create-admin", "--email", EMAIL])
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
        while TcpStream::connect(&self.address).is_err() {
            assert!(Instant::now() < end, "head office does not come up");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// By SIGKILL, and up again.
    pub fn kill_and_start(&mut self) {
        self.child.kill().expect("it runs");
        self.start_again();
    }

    fn start_again(&mut self) {
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

/// Head office and a database of its own, each started again when somebody ends it.
pub struct Kept {
    pub address: String,
    pub password: String,
    folder: tempfile::TempDir,
    is_over: Arc<AtomicBool>,
    keepers: Vec<JoinHandle<()>>,
}

impl Kept {
    /// `None`, with a line that says so, where there is no MariaDB.
    pub fn start() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let of_database = folder.path().join("database");
        let database = PrivateDatabase::start(&of_database).inspect_err(|error| println!("SKIPPED: {error}")).ok()?;
        let url = database.url("rollcall");
        tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
            Database::create(&url).await.expect("a database");
            Database::new(&url).expect("an address").migrate().await.expect("migrations run");
        });
        let (server, password) = Server::start(&url);
        let is_over = Arc::<AtomicBool>::default();
        let (address, office_file) = (server.address.clone(), folder.path().join("office.pid"));
        fs::write(&office_file, server.child.id().to_string()).expect("a file");
        let named = |name: &str| thread::Builder::new().name(name.into());
        let (of_office, of_base) = (Arc::clone(&is_over), Arc::clone(&is_over));
        let keepers = vec![
            named("office").spawn(move || keep_office(server, &office_file, &of_office)).expect("a thread"),
            named("database").spawn(move || keep_database(database, &of_database, &of_base)).expect("a thread"),
        ];
        Some(Self { address, password, folder, is_over, keepers })
    }

    pub fn office_file(&self) -> PathBuf {
        self.folder.path().join("office.pid")
    }

    pub fn database_file(&self) -> PathBuf {
        self.folder.path().join("database/pid")
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        // A panic there was told by its thread, and fails whatever it was kept for.
        self.keepers.drain(..).for_each(|keeper| drop(keeper.join()));
    }
}

fn keep_office(mut server: Server, file: &Path, is_over: &AtomicBool) {
    while !is_over.load(Ordering::Relaxed) {
        if server.child.try_wait().expect("it can be asked").is_some() {
            server.start_again();
            fs::write(file, server.child.id().to_string()).expect("a file");
        }
        thread::sleep(LOOK);
    }
}

fn keep_database(database: PrivateDatabase, folder: &Path, is_over: &AtomicBool) {
    let mut database = Some(database);
    while !is_over.load(Ordering::Relaxed) {
        let pid = fs::read_to_string(folder.join("pid")).unwrap_or_default();
        if pid.trim().is_empty() || !Path::new("/proc").join(pid.trim()).exists() {
            drop(database.take());
            database = Some(PrivateDatabase::start(folder).expect("the database starts again"));
        }
        thread::sleep(LOOK);
    }
}
