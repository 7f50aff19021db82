//! The data folder: who may write in it, which database and keys belong together, and which schema it has.

use std::cmp::Ordering;
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};
use serde_json::{Value, json};

use crate::ids::DeviceId;
use crate::time::Moment;

use super::audit::{self, AuditAction};
use super::backup;
use super::error::{StoreError, is_io};
use super::keys::{DeviceKeys, KeyError};
use super::{outbox, wipe};

/// In the data folder.
pub(super) const DATABASE: &str = "rollcall.db";
pub(super) const KEY: &str = "keys/device.key";
pub(super) const LOCK: &str = "rollcall.lock";
/// "Roll" in ASCII: tells `file` and us whose database it is.
const APPLICATION_ID: i64 = 0x526F_6C6C;
/// `user_version` after the last migration of this build.
static SCHEMA: LazyLock<i64> = LazyLock::new(|| {
    let versions = embedded::migrations::runner().get_migrations().iter().map(|migration| i64::from(migration.version())).max();
    versions.expect("there is a first migration")
});
/// How long a writer waits for a checkpoint, and a reader for a writer.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// The write-ahead log is cut back to this after a burst.
const WAL_KEPT_BYTES: u32 = 16 << 20;
/// More than the number of distinct statements of this module, so that none is parsed twice.
const STATEMENTS_KEPT: usize = 32;

mod embedded {
    refinery::embed_migrations!("src/store/migrations");
}

/// One data folder, opened.
#[derive(Debug)]
pub struct Store {
    pub(super) conn: Connection,
    pub(super) dir: PathBuf,
    pub(super) device: Device,
    /// Held for as long as this process may write; `None` for a reader.
    _lock: Option<File>,
}

/// The kiosk that the database belongs to.
#[derive(Debug)]
pub(super) struct Device {
    pub id: DeviceId,
    pub keys: DeviceKeys,
}

/// Bytes that may still be written to the disk that holds `path`.
pub fn free_bytes(path: &Path) -> Result<u64, StoreError> {
    let disk = rustix::fs::statvfs(path).map_err(|errno| StoreError::from_io(path, errno.into()))?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

impl Store {
    /// Opens `data_dir` for writing, and makes the folder, the database and the keys of a new kiosk where there are none. `now` is
    /// what a new kiosk records as its beginning.
    ///
    /// # Errors
    /// In use by another process, read-only, full, damaged, of a newer schema, or without the keys that it depends on: see the
    /// methods of [`StoreError`]. Nothing is changed then.
    pub fn open(data_dir: &Path, now: Moment) -> Result<Self, StoreError> {
        wipe::install();
        Self::open_writable(data_dir, now).map_err(|error| error.weighed_against(data_dir))
    }

    /// Opens `data_dir` for reading, which works while a kiosk writes.
    ///
    /// # Errors
    /// As for [`Store::open`], and when there is no database yet.
    pub fn open_read_only(data_dir: &Path) -> Result<Self, StoreError> {
        wipe::install();
        Self::open_for_reading(data_dir).map_err(|error| error.weighed_against(data_dir))
    }

    fn open_for_reading(data_dir: &Path) -> Result<Self, StoreError> {
        let paths = Paths::of(data_dir);
        if !exists(&paths.database)? {
            return Err(paths.without_database(data_dir));
        }
        let conn = connect_read_only(&paths.database)?;
        if is_blank(&conn)? {
            return Err(paths.without_database(data_dir));
        }
        check_schema(&conn, &paths.database)?;
        let (id, public_key) = device_row(&conn)?.ok_or_else(|| StoreError::NotSetUp { path: data_dir.into() })?;
        let keys = load_keys(&paths, &public_key)?;
        Ok(Self { conn, dir: data_dir.into(), device: Device { id, keys }, _lock: None })
    }

    /// Records, beside the kiosk that may be writing, that rows are about to be copied out of `data_dir`. The one thing that a command writes
    /// without the folder's lock: one row at the end of the chain as it is stored, under SQLite's own lock.
    ///
    /// # Errors
    /// As for [`Store::open_read_only`], and when nothing can be written.
    pub fn audit_export(data_dir: &Path, actor: &str, details: &Value, now: Moment) -> Result<(), StoreError> {
        let mut store = Self::open_read_only(data_dir)?;
        let database = Paths::of(data_dir).database;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        store.conn = Connection::open_with_flags(&database, flags).map_err(|error| StoreError::from(error).weighed_against(data_dir))?;
        configure(&store.conn).map_err(|error| error.weighed_against(data_dir))?;
        store.audit(now, actor, AuditAction::Exported, details)
    }

    fn open_writable(data_dir: &Path, now: Moment) -> Result<Self, StoreError> {
        let paths = Paths::of(data_dir);
        DirBuilder::new().recursive(true).mode(0o700).create(data_dir).map_err(|source| StoreError::from_io(data_dir, source))?;
        let lock = lock(data_dir, &paths.lock)?;
        backup::sweep(data_dir);
        if !exists(&paths.database)? && paths.key.exists() {
            return Err(paths.without_database(data_dir));
        }
        // Created here rather than by SQLite so that it, and the files SQLite puts beside it, are private from the first moment.
        OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(&paths.database)
            .map_err(|source| StoreError::from_io(&paths.database, source))?;
        let mut conn = connect(&paths.database)?;
        // What is not ours, or lost, is left as it is.
        let is_blank = is_blank(&conn)?;
        if is_blank && paths.key.exists() {
            return Err(paths.without_database(data_dir));
        }
        if !is_blank && pragma(&conn, "application_id")? != APPLICATION_ID {
            return Err(StoreError::Foreign { path: paths.database });
        }
        configure(&conn)?;
        if is_blank {
            conn.pragma_update(None, "application_id", APPLICATION_ID)?;
        }
        migrate(&mut conn, &paths.database)?;
        let device = match device_row(&conn)? {
            Some((id, public_key)) => Device { id, keys: load_keys(&paths, &public_key)? },
            None => create_device(&mut conn, &paths, now)?,
        };
        let store = Self { conn, dir: data_dir.into(), device, _lock: Some(lock) };
        // An erasure may have been cut short before its old pages were overwritten.
        store.overwrite_old_pages();
        Ok(store)
    }

    /// This kiosk.
    pub fn device(&self) -> DeviceId {
        self.device.id
    }

    /// The Ed25519 public key that proves this kiosk's ledger.
    pub fn public_key(&self) -> [u8; 32] {
        self.device.keys.public_key()
    }

    /// Counts rows written since the store was opened, or last opened anew: for noticing that something was.
    pub fn writes(&self) -> u64 {
        self.conn.total_changes()
    }

    /// Bytes that may still be written to the disk that holds the data folder.
    pub fn free_bytes(&self) -> Result<u64, StoreError> {
        free_bytes(&self.dir)
    }

    /// Reads the whole database and checks that its pages and indexes are sound; takes seconds on a large one.
    ///
    /// # Errors
    /// A [`StoreError::Corrupt`] with SQLite's first finding.
    pub fn check_integrity(&self) -> Result<(), StoreError> {
        let finding: String = self.conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if finding == "ok" { Ok(()) } else { Err(StoreError::Corrupt { source: finding.into() }.weighed_against(&self.dir)) }
    }

    /// Opens a fresh connection in place of the present one, whose memory is overwritten as it is given back.
    pub(super) fn reconnect(&mut self) -> Result<(), StoreError> {
        let conn = connect(&self.dir.join(DATABASE))?;
        configure(&conn)?;
        self.conn = conn;
        Ok(())
    }

    /// Runs `work` in one transaction: all of it is on the disk afterwards, or none.
    pub(super) fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>, &Device) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let Self { conn, dir, device, .. } = self;
        let commit = || {
            let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction, device)?;
            transaction.commit()?;
            Ok(value)
        };
        commit().map_err(|error: StoreError| error.weighed_against(dir))
    }
}

/// Where things lie in a data folder.
struct Paths {
    database: PathBuf,
    key: PathBuf,
    lock: PathBuf,
}

impl Paths {
    fn of(data_dir: &Path) -> Self {
        Self { database: data_dir.join(DATABASE), key: data_dir.join(KEY), lock: data_dir.join(LOCK) }
    }

    /// What it means that nothing is in the database: a key is never without one, unless the first start was cut short.
    fn without_database(self, data_dir: &Path) -> StoreError {
        if self.key.exists() {
            StoreError::Lost { path: self.database, key: self.key }
        } else {
            StoreError::NotSetUp { path: data_dir.into() }
        }
    }
}

/// How long somebody else's lock is waited for: a kiosk that is being restarted may take a moment to end, and a child process that is just
/// being started holds its parent's lock until it runs its own program.
const LOCK_PATIENCE: Duration = Duration::from_millis(500);
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// Takes the folder's lock, which the kernel gives back when the process ends in whatever way.
pub(super) fn lock(data_dir: &Path, path: &Path) -> Result<File, StoreError> {
    let io_error = |source| StoreError::from_io(path, source);
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path).map_err(io_error)?;
    let patience = Instant::now() + LOCK_PATIENCE;
    let locked = loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if Instant::now() < patience => std::thread::sleep(LOCK_PAUSE),
            outcome => break outcome,
        }
    };
    match locked {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // Only to name the culprit: whatever the file says, it is locked.
            let _ = file.read_to_string(&mut holder);
            return Err(StoreError::InUse { path: data_dir.into(), holder: format!("process {}", holder.trim()) });
        }
        Err(TryLockError::Error(source)) => return Err(io_error(source)),
    }
    file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id())).map_err(io_error)?;
    Ok(file)
}

/// A connection for writing.
fn connect(database: &Path) -> Result<Connection, StoreError> {
    Ok(Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?)
}

fn configure(conn: &Connection) -> Result<(), StoreError> {
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    // A commit is on the disk before it is announced, also when the power goes a moment later.
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // Erased templates are overwritten, not only unlinked.
    conn.pragma_update(None, "secure_delete", true)?;
    conn.pragma_update(None, "journal_size_limit", WAL_KEPT_BYTES)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(())
}

pub(super) fn connect_read_only(database: &Path) -> Result<Connection, StoreError> {
    if !exists(database)? {
        return Err(StoreError::NotSetUp { path: database.parent().unwrap_or(database).into() });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(database, flags)?;
    conn.busy_timeout(BUSY_TIMEOUT)?;
    if let Err(error) = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())) {
        if !is_io(&error) {
            return Err(error.into());
        }
        // On a read-only or full disk SQLite cannot make the shared memory beside its write-ahead log. With nothing in the log it needs none.
        if has_content(&write_ahead_log(database)) {
            let is_refused = error.sqlite_error_code() == Some(ErrorCode::CannotOpen);
            return Err(if is_refused { StoreError::ReadOnly { source: error.into() } } else { error.into() });
        }
        conn = Connection::open_with_flags(immutable_uri(database), flags | OpenFlags::SQLITE_OPEN_URI)?;
    }
    conn.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(conn)
}

/// Whether there is such a file; not being allowed to look is no answer.
fn exists(path: &Path) -> Result<bool, StoreError> {
    path.try_exists().map_err(|source| StoreError::Folder { path: path.parent().unwrap_or(path).into(), source })
}

fn write_ahead_log(database: &Path) -> PathBuf {
    let mut path = database.as_os_str().to_owned();
    path.push("-wal");
    path.into()
}

fn has_content(file: &Path) -> bool {
    file.metadata().is_ok_and(|metadata| metadata.len() > 0)
}

/// The database as a file that nobody changes.
fn immutable_uri(database: &Path) -> String {
    let escaped: String = database
        .as_os_str()
        .as_bytes()
        .iter()
        .map(|&byte| match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("file:{escaped}?immutable=1")
}

/// Nothing has been written yet, not even whose it is.
fn is_blank(conn: &Connection) -> Result<bool, StoreError> {
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(tables == 0 && pragma(conn, "application_id")? == 0)
}

fn pragma(conn: &Connection, name: &str) -> Result<i64, StoreError> {
    Ok(conn.pragma_query_value(None, name, |row| row.get(0))?)
}

fn migrate(conn: &mut Connection, database: &Path) -> Result<(), StoreError> {
    let found = pragma(conn, "user_version")?;
    if found < *SCHEMA {
        // In one transaction: where one of them fails, the database stays as the older version left it.
        embedded::migrations::runner()
            .set_grouped(true)
            .run(conn)
            .map_err(|source| StoreError::Migration { path: database.into(), source })?;
    }
    check_schema(conn, database)
}

pub(super) fn check_schema(conn: &Connection, database: &Path) -> Result<(), StoreError> {
    if pragma(conn, "application_id")? != APPLICATION_ID {
        return Err(StoreError::Foreign { path: database.into() });
    }
    let found = pragma(conn, "user_version")?;
    let advice = match found.cmp(&SCHEMA) {
        Ordering::Equal => return Ok(()),
        Ordering::Less => "start the kiosk once, which brings it up to date",
        Ordering::Greater => "install the newer Rollcall that wrote it",
    };
    Err(StoreError::Schema { path: database.into(), found, known: *SCHEMA, advice })
}

/// The kiosk's identity and public key, once it has them.
pub(super) fn device_row(conn: &Connection) -> Result<Option<(DeviceId, Vec<u8>)>, StoreError> {
    Ok(conn.query_row("SELECT id, public_key FROM device", [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

fn load_keys(paths: &Paths, public_key: &[u8]) -> Result<DeviceKeys, StoreError> {
    let keys = DeviceKeys::load(&paths.key)?;
    if keys.public_key() != public_key {
        return Err(KeyError::OfAnotherKiosk { path: paths.key.clone() }.into());
    }
    Ok(keys)
}

/// Makes the kiosk's identity. A key without a device row is what a first start leaves that was killed in between, and is taken up.
fn create_device(conn: &mut Connection, paths: &Paths, now: Moment) -> Result<Device, StoreError> {
    let keys = match DeviceKeys::load(&paths.key) {
        Err(KeyError::Missing { .. }) => DeviceKeys::create(&paths.key)?,
        loaded => loaded?,
    };
    let device = Device { id: DeviceId::generate(), keys };
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute(
        "INSERT INTO device (only, id, public_key, created_at) VALUES (1, ?1, ?2, ?3)",
        params![device.id, device.keys.public_key(), now.utc],
    )?;
    outbox::begin_chains(&transaction, &device)?;
    audit::append(&transaction, &device, now, "rollcall", AuditAction::DeviceCreated, &json!({ "device": device.id }))?;
    transaction.commit()?;
    Ok(device)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_leave_the_schema_that_they_are_numbered_for() {
        let mut conn = Connection::open_in_memory().expect("memory");
        embedded::migrations::runner().run(&mut conn).expect("migrations run");
        assert_eq!(pragma(&conn, "user_version").expect("a number"), *SCHEMA);
    }
}
