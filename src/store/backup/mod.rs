//! Backups: the database as it is at one instant and this kiosk's keys, in one file that only a passphrase opens, proved by restoring it.
//!
//! The file is an age file (age-encryption.org, passphrase by scrypt). In it are one line of JSON, the [`Manifest`], and the bytes of the
//! files that it lists, one after the other: without Rollcall, the `age` program and `head`/`tail` get everything back.

mod archive;
mod restore;
mod work;

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::Backup;
use serde::{Deserialize, Serialize};

use super::Store;
use super::error::StoreError;
use super::open::{DATABASE, KEY, check_schema, connect_read_only};
use super::outbox;
use crate::ids::DeviceId;
use crate::ledger::Stream;
use crate::people::credential::check_new_password;
use crate::time::{Moment, Timestamp};
use archive::Archive;
pub use restore::{Loss, LossKind, Restored, restore};
use work::WorkFolder;
pub(super) use work::sweep;

/// Left free on the kiosk's disk beside the copy that a backup is made from, so that punches are recorded meanwhile.
const RESERVE_BYTES: u64 = 64 << 20;

/// Characters of a passphrase: whoever has the file can guess for as long as they like, half a second for each guess.
const LEAST_PASSPHRASE: usize = 8;

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// `"rollcall backup 1"`.
    pub format: String,
    pub device: DeviceId,
    /// UTC in milliseconds.
    pub made_at: Timestamp,
    pub schema: i64,
    pub people: u64,
    pub templates: u64,
    pub punch: Head,
    pub audit: Head,
    pub files: Vec<Member>,
}

/// The end of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// How many rows there are.
    pub rows: u64,
    /// Of the last row, in hexadecimal digits; the genesis where there is none.
    pub hash: String,
}

/// One file in the backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Relative to the data folder.
    pub path: String,
    pub bytes: u64,
    /// In hexadecimal digits.
    pub sha256: String,
}

const FORMAT: &str = "rollcall backup 1";

/// A backup that was made, and restored elsewhere to prove it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BackedUp {
    pub file: PathBuf,
    pub bytes: u64,
    #[serde(flatten)]
    pub manifest: Manifest,
    /// The restored ledger is what this kiosk wrote. When it is not, the database was altered before the backup.
    pub intact: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("cannot write the backup {path}")]
    Write {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("cannot read the backup {path}")]
    Read {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("{path} exists; a backup never takes the place of another, so name a new file")]
    Exists { path: PathBuf },
    #[error("the copy that a backup is made from needs {needed_mb} MB on the kiosk's disk, and {free_mb} MB are free; make room")]
    NoRoom { needed_mb: u64, free_mb: u64 },
    #[error("the passphrase is too easy to guess; take {LEAST_PASSPHRASE} characters or more, better four words")]
    WeakPassphrase,
    #[error("the passphrase does not open {path}")]
    Passphrase { path: PathBuf },
    #[error("{path} is not a whole Rollcall backup: {reason}")]
    NotABackup { path: PathBuf, reason: String },
    #[error("what was written is not what was to be backed up; the disk of {path} may be failing: try another")]
    Differs { path: PathBuf },
    #[error("the ledger in {path} is not what its kiosk wrote; restore an earlier backup, or use --force")]
    NotIntact { path: PathBuf },
    #[error("restoring would lose {0}; use --force to restore all the same")]
    WouldLose(Box<Loss>),
}

/// Whether a backup can be written there with this passphrase, as far as can be said beforehand.
///
/// # Errors
/// [`BackupError::WeakPassphrase`], [`BackupError::Exists`].
pub fn check_target(file: &Path, passphrase: &str) -> Result<(), BackupError> {
    if passphrase.chars().count() < LEAST_PASSPHRASE || check_new_password(passphrase).is_err() {
        return Err(BackupError::WeakPassphrase);
    }
    if file.exists() {
        return Err(BackupError::Exists { path: file.into() });
    }
    Ok(())
}

impl Store {
    /// Writes a backup to `file`, a new file, and proves it by restoring it into a folder of its own. Other connections may write meanwhile:
    /// the backup is the state of one instant.
    ///
    /// # Errors
    /// Nothing is left at `file` then.
    pub fn back_up(&self, file: &Path, passphrase: &str, now: Moment) -> Result<BackedUp, BackupError> {
        check_target(file, passphrase)?;
        let write_error = |source| BackupError::Write { path: file.into(), source };
        let (manifest, unproved) = {
            let work = WorkFolder::new(&self.dir, "backup")?;
            self.copy_into(work.path())?;
            let manifest = describe(work.path(), now)?;
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let mut unproved = tempfile::NamedTempFile::new_in(folder).map_err(write_error)?;
            archive::write(unproved.as_file_mut(), passphrase, &manifest, work.path()).map_err(write_error)?;
            unproved.as_file().sync_all().map_err(write_error)?;
            (manifest, unproved)
        };
        let proof = WorkFolder::new(&self.dir, "backup")?;
        let written = File::open(unproved.path()).map_err(write_error)?;
        let read = Archive::open(BufReader::new(written), file, passphrase).and_then(|archive| archive.unpack(file, proof.path()))?;
        if read != manifest {
            return Err(BackupError::Differs { path: file.into() });
        }
        let restored = Store::open_read_only(proof.path())?;
        let intact = restored.verify()?.is_intact();
        drop(restored);
        let bytes = unproved.as_file().metadata().map_err(write_error)?.len();
        unproved.persist_noclobber(file).map_err(|error| write_error(error.error))?;
        Ok(BackedUp { file: file.into(), bytes, manifest, intact })
    }

    /// Database and key as they are now, in a folder laid out like a data folder.
    fn copy_into(&self, folder: &Path) -> Result<(), BackupError> {
        let size = |name: &str| fs::metadata(self.dir.join(name)).map_or(0, |metadata| metadata.len());
        // The restored copy comes after this one is gone, so that there is one at a time.
        let needed = size(DATABASE) + size("rollcall.db-wal") + RESERVE_BYTES;
        let free = super::free_bytes(&self.dir)?;
        if free < needed {
            return Err(BackupError::NoRoom { needed_mb: needed >> 20, free_mb: free >> 20 });
        }
        let mut copy = Connection::open(folder.join(DATABASE)).map_err(StoreError::from)?;
        // All pages in one step: whoever writes meanwhile neither waits nor makes it begin again.
        let all = -1;
        Backup::new(&self.conn, &mut copy).and_then(|backup| backup.step(all)).map_err(StoreError::from)?;
        copy.close().map_err(|(_, error)| StoreError::from(error))?;
        let (from, to) = (self.dir.join(KEY), folder.join(KEY));
        let copied = fs::create_dir(to.parent().expect("the key lies in a folder")).and_then(|()| fs::copy(&from, &to));
        copied.map_err(|source| StoreError::from_io(&from, source))?;
        Ok(())
    }

    /// The last time a backup was restored here, as the audit log tells it.
    pub fn last_restoration(&self) -> Result<Option<serde_json::Value>, StoreError> {
        use rusqlite::OptionalExtension;
        let sql = "SELECT details FROM audit WHERE action = ?1 ORDER BY idx DESC LIMIT 1";
        let details: Option<String> = self.conn.query_row(sql, [super::AuditAction::Restored.as_str()], |row| row.get(0)).optional()?;
        Ok(details.and_then(|details| serde_json::from_str(&details).ok()))
    }
}

/// What lies in a folder laid out like a data folder.
fn describe(folder: &Path, now: Moment) -> Result<Manifest, BackupError> {
    let database = folder.join(DATABASE);
    let conn = connect_read_only(&database)?;
    check_schema(&conn, &database)?;
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get(0)).map_err(StoreError::from);
    let device = super::open::device_row(&conn)?.ok_or_else(|| StoreError::NotSetUp { path: folder.into() })?.0;
    let manifest = Manifest {
        format: FORMAT.into(),
        device,
        made_at: now.utc,
        schema: conn.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(StoreError::from)?,
        people: count("SELECT count(*) FROM people")?,
        templates: count("SELECT count(*) FROM templates")?,
        punch: head(&conn, Stream::Punch)?,
        audit: head(&conn, Stream::Audit)?,
        files: Vec::new(),
    };
    drop(conn);
    let member =
        |path: &str| archive::member(folder, path).map_err(|source| BackupError::Store(StoreError::from_io(&folder.join(path), source)));
    Ok(Manifest { files: vec![member(DATABASE)?, member(KEY)?], ..manifest })
}

fn head(conn: &Connection, stream: Stream) -> Result<Head, StoreError> {
    let outbox::Head { idx, hash } = outbox::head(conn, stream)?;
    Ok(Head { rows: idx, hash: hex::encode(hash) })
}
