//! A MariaDB of the server's own in a folder, for a site that has none and for tests: reached over a socket that only this user can open.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SERVER: &str = "mariadbd";
/// How long the database may take to come up; after a crash it first reads its log.
const PATIENCE: Duration = Duration::from_secs(60);
/// The database's temporary files, within its folder.
const SCRATCH: &str = "tmp";
const PAUSE: Duration = Duration::from_millis(50);
/// How long it may take to end in order.
const FAREWELL: Duration = Duration::from_secs(20);
/// Runs the server that its arguments name, and ends it in order when its own input ends: with whoever started it, however that ended.
const KEEPER: &str = r#"exec 3<&0; "$@" </dev/null 3<&- & server=$!; { read -r _ <&3; kill "$server"; } & watch=$!; exec 3<&-; wait "$server"; code=$?; kill "$watch"; exit "$code""#;

/// A running database; ended in order when dropped.
#[derive(Debug)]
pub struct PrivateDatabase {
    server: Child,
    socket: PathBuf,
}

#[derive(Debug, thiserror::Error)]
pub enum PrivateDatabaseError {
    #[error("`{program}` could not be started; install the package mariadb-server, or name a database in ROLLCALL_OFFICE_DATABASE_URL")]
    NoServer {
        program: &'static str,
        #[source]
        source: io::Error,
    },
    #[error("the folder {folder} cannot be used for a database")]
    Folder {
        folder: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("the database in {folder} could not be set up: {output}")]
    SetUp { folder: PathBuf, output: String },
    #[error("the database in {folder} did not come up; its log is {folder}/log")]
    Silent { folder: PathBuf },
}

impl PrivateDatabase {
    /// Starts a database in `folder`, which is made and set up where there is none.
    ///
    /// # Errors
    /// When MariaDB is not installed, or cannot use the folder.
    pub fn start(folder: &Path) -> Result<Self, PrivateDatabaseError> {
        let in_folder = |source| PrivateDatabaseError::Folder { folder: folder.into(), source };
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(in_folder)?;
        let folder = &folder.canonicalize().map_err(in_folder)?;
        // Several databases that are set up at once would take each other's files in the machine's own folder for such.
        DirBuilder::new().recursive(true).mode(0o700).create(folder.join(SCRATCH)).map_err(in_folder)?;
        let data = folder.join("data");
        if !data.join("mysql").exists() {
            set_up(folder, &data)?;
        }
        // The keeper would say only that it ended.
        let version = Command::new(SERVER).arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        version.map_err(|source| PrivateDatabaseError::NoServer { program: SERVER, source })?;
        let socket = folder.join("socket");
        // Left behind by a process that was killed.
        let _ = fs::remove_file(&socket);
        let log = fs::File::create(folder.join("log")).map_err(in_folder)?;
        let server = Command::new("sh")
            .args(["-c", KEEPER, "sh", SERVER, "--no-defaults"])
            .args(as_root())
            .arg(format!("--datadir={}", data.display()))
            .arg(format!("--socket={}", socket.display()))
            .arg(format!("--pid-file={}", folder.join("pid").display()))
            .args(["--skip-networking", "--skip-log-bin", "--innodb-buffer-pool-size=64M", "--character-set-server=utf8mb4"])
            .args(["--collation-server=utf8mb4_unicode_ci", "--innodb-flush-log-at-trx-commit=1"])
            .env("TMPDIR", folder.join(SCRATCH))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .map_err(|source| PrivateDatabaseError::NoServer { program: "sh", source })?;
        let mut database = Self { server, socket };
        database.wait_until_up().then_some(database).ok_or_else(|| PrivateDatabaseError::Silent { folder: folder.clone() })
    }

    /// The address of database `name`. Without a password: only this user can open the folder of the socket.
    pub fn url(&self, name: &str) -> String {
        format!("mysql://root@localhost/{name}?socket={}", self.socket.display())
    }

    fn wait_until_up(&mut self) -> bool {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end && matches!(self.server.try_wait(), Ok(None)) {
            if std::os::unix::net::UnixStream::connect(&self.socket).is_ok() {
                return true;
            }
            std::thread::sleep(PAUSE);
        }
        false
    }
}

impl Drop for PrivateDatabase {
    fn drop(&mut self) {
        // Its keeper hears that, and ends it in order.
        drop(self.server.stdin.take());
        let end = Instant::now() + FAREWELL;
        while Instant::now() < end {
            if !matches!(self.server.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(PAUSE);
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn set_up(folder: &Path, data: &Path) -> Result<(), PrivateDatabaseError> {
    let output = Command::new("mariadb-install-db")
        .arg("--no-defaults")
        .args(as_root())
        .args(["--auth-root-authentication-method=normal", "--skip-test-db"])
        // Else it gives up on a machine that cannot look up its own name, as containers often cannot.
        .arg("--force")
        .arg(format!("--datadir={}", data.display()))
        .env("TMPDIR", folder.join(SCRATCH))
        .output()
        .map_err(|source| PrivateDatabaseError::NoServer { program: "mariadb-install-db", source })?;
    if output.status.success() {
        return Ok(());
    }
    // Some of its complaints are on its standard output.
    let texts = [&output.stderr, &output.stdout].map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned());
    Err(PrivateDatabaseError::SetUp { folder: folder.into(), output: texts.join("\n").trim().to_owned() })
}

/// MariaDB runs as root only when it is told to.
fn as_root() -> Option<&'static str> {
    is_root().then_some("--user=root")
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|metadata| std::os::unix::fs::MetadataExt::uid(&metadata) == 0)
}
