//! Putting a backup in the place of what is in a data folder. The kiosk stays the same kiosk; that its ledger goes on from an earlier row is
//! written into its audit log, so that whoever knows the later rows can tell (docs/decisions/0007-restored-ledgers.md).

use std::fmt;
use std::fs::{self, DirBuilder, File};
use std::io::{self, BufReader};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde_json::json;

use super::archive::Archive;
use super::work::WorkFolder;
use super::{BackupError, Head, Manifest, head};
use crate::ids::{DeviceId, PersonId};
use crate::ledger::Stream;
use crate::store::error::StoreError;
use crate::store::open::{DATABASE, KEY, LOCK, connect_read_only, device_row, lock};
use crate::store::{AuditAction, Store};
use crate::time::{Moment, Timestamp};

/// Who a restoration is attributed to in the audit log.
const ACTOR: &str = "rollcall restore";
/// Files of the database beside itself, and the gallery's cache: of no use to another database.
const COMPANIONS: [&str; 3] = ["rollcall.db-wal", "rollcall.db-shm", "gallery.index"];

/// What would not be there any more.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Loss {
    pub what: LossKind,
    /// Records and audit entries that the backup does not have.
    pub punches: u64,
    pub audit_rows: u64,
    /// Of the last record.
    pub last_punch: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LossKind {
    /// The backup is older.
    Newer,
    /// The backup is of this kiosk, and both have rows that the other does not.
    Parted,
    /// The database is another kiosk's.
    AnotherKiosk,
    /// The database cannot be read, so that nobody knows.
    Unreadable,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, punches, audit_rows, last_punch } = self;
        match what {
            LossKind::Newer => write!(f, "{punches} records and {audit_rows} audit entries that are newer than the backup")?,
            LossKind::Parted => write!(f, "{punches} records and {audit_rows} audit entries: ledger and backup went different ways")?,
            LossKind::AnotherKiosk => write!(f, "{punches} records and {audit_rows} audit entries of another kiosk")?,
            LossKind::Unreadable => write!(f, "whatever is in the present database, which cannot be read")?,
        }
        match last_punch {
            Some(last) => write!(f, ", the last record of {last}"),
            None => Ok(()),
        }
    }
}

/// What was restored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Restored {
    #[serde(flatten)]
    pub manifest: Manifest,
    /// The restored ledger is what its kiosk wrote.
    pub intact: bool,
    /// What is not there any more.
    pub lost: Option<Loss>,
    /// Where the database that was there lies now, without its face templates where it could be read.
    pub replaced: Option<PathBuf>,
    /// People whose faces had been erased after the backup, and were erased again.
    pub erased_again: u64,
}

/// Restores `file` into `data_dir`.
///
/// # Errors
/// Nothing is changed then. [`BackupError::WouldLose`] when the data folder has what the backup has not, [`BackupError::NotIntact`] when the
/// backup's ledger was altered: both only without `force`. [`StoreError::InUse`] while a kiosk works there.
pub fn restore(file: &Path, passphrase: &str, data_dir: &Path, force: bool, now: Moment) -> Result<Restored, BackupError> {
    let folder_error = |source| BackupError::Store(StoreError::from_io(data_dir, source));
    DirBuilder::new().recursive(true).mode(0o700).create(data_dir).map_err(folder_error)?;
    let _lock = lock(data_dir, &data_dir.join(LOCK))?;
    let input = File::open(file).map_err(|source| BackupError::Read { path: file.into(), source })?;
    let archive = Archive::open(BufReader::new(input), file, passphrase)?;
    let work = WorkFolder::new(data_dir, "restore")?;
    let manifest = archive.unpack(file, work.path())?;

    // Brings it up to date, too.
    let mut store = Store::open(work.path(), now)?;
    let intact = store.verify()?.is_intact();
    if !intact && !force {
        return Err(BackupError::NotIntact { path: file.into() });
    }
    let present = Present::read(data_dir);
    let lost = present.loss(&store, &manifest)?;
    if let Some(loss) = lost.as_ref().filter(|_| !force) {
        return Err(BackupError::WouldLose(Box::new(loss.clone())));
    }
    let erased_again = present.erase_again(&mut store, &manifest, now)?;
    let details = json!({
        "made_at": manifest.made_at,
        "punch": manifest.punch,
        "audit": manifest.audit,
        "replaced": present.known().map(|known| json!({ "device": known.device, "punch": known.punch, "audit": known.audit })),
        "erased_again": erased_again,
    });
    store.audit(now, ACTOR, AuditAction::Restored, &details)?;
    store.sync_begins_anew()?;
    // Closed in order, so that nothing is left in a write-ahead log beside it.
    drop(store);

    let replaced = put_aside(data_dir, now).map_err(folder_error)?;
    put_in_place(work.path(), data_dir).map_err(folder_error)?;
    let intact = intact && Store::open_read_only(data_dir)?.verify()?.is_intact();
    Ok(Restored { manifest, intact, lost, replaced, erased_again })
}

/// What is in the data folder before.
enum Present {
    Nothing,
    Unreadable,
    Known(Box<Known>),
}

struct Known {
    conn: Connection,
    device: DeviceId,
    punch: Head,
    audit: Head,
}

impl Present {
    fn read(data_dir: &Path) -> Self {
        let database = data_dir.join(DATABASE);
        if fs::metadata(&database).map_or(true, |metadata| metadata.len() == 0) {
            return Self::Nothing;
        }
        let read = || -> Result<Option<Known>, StoreError> {
            let conn = connect_read_only(&database)?;
            let Some((device, _)) = device_row(&conn)? else { return Ok(None) };
            let (punch, audit) = (head(&conn, Stream::Punch)?, head(&conn, Stream::Audit)?);
            Ok(Some(Known { conn, device, punch, audit }))
        };
        match read() {
            Ok(Some(known)) => Self::Known(Box::new(known)),
            Ok(None) => Self::Nothing,
            Err(error) => {
                tracing::warn!(error = %crate::error_chain(&error), "the present database cannot be read");
                Self::Unreadable
            }
        }
    }

    fn known(&self) -> Option<&Known> {
        match self {
            Self::Known(known) => Some(known),
            _ => None,
        }
    }

    /// What restoring `manifest`, opened as `backup`, would take away.
    fn loss(&self, backup: &Store, manifest: &Manifest) -> Result<Option<Loss>, StoreError> {
        let known = match self {
            Self::Nothing => return Ok(None),
            Self::Unreadable => return Ok(Some(Loss { what: LossKind::Unreadable, punches: 0, audit_rows: 0, last_punch: None })),
            Self::Known(known) => known,
        };
        let last_punch =
            known.conn.query_row("SELECT captured_at FROM punches ORDER BY idx DESC LIMIT 1", [], |row| row.get(0)).optional()?;
        let loss = |what, punches, audit_rows| Some(Loss { what, punches, audit_rows, last_punch });
        if known.device != manifest.device {
            return Ok(loss(LossKind::AnotherKiosk, known.punch.rows, known.audit.rows));
        }
        let punches = known.punch.rows.saturating_sub(manifest.punch.rows);
        let audit_rows = known.audit.rows.saturating_sub(manifest.audit.rows);
        let is_one_ledger = meets(&known.conn, &backup.conn, Stream::Punch, &known.punch, &manifest.punch)?
            && meets(&known.conn, &backup.conn, Stream::Audit, &known.audit, &manifest.audit)?;
        Ok(match (is_one_ledger, punches, audit_rows) {
            (true, 0, 0) => None,
            (true, ..) => loss(LossKind::Newer, punches, audit_rows),
            (false, ..) => loss(LossKind::Parted, known.punch.rows, known.audit.rows),
        })
    }

    /// Erases the faces of those who were erased after the backup. Returns how many there were.
    fn erase_again(&self, backup: &mut Store, manifest: &Manifest, now: Moment) -> Result<u64, StoreError> {
        let Some(known) = self.known().filter(|known| known.device == manifest.device) else { return Ok(0) };
        let mut erased = 0;
        let sql = "SELECT DISTINCT details ->> 'person' FROM audit WHERE action = ?1 AND idx > ?2 AND json_valid(details)";
        let mut statement = known.conn.prepare(sql)?;
        let rows = statement.query_map((AuditAction::PersonErased.as_str(), manifest.audit.rows), |row| row.get::<_, Option<String>>(0))?;
        for person in rows {
            let Some(person) = person?.and_then(|text| text.parse().ok()).map(PersonId) else { continue };
            match backup.erase_person(person, ACTOR, now) {
                Ok(_) => erased += 1,
                // Added after the backup too.
                Err(StoreError::UnknownPerson { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(erased)
    }
}

/// Whether the shorter chain is the beginning of the longer one.
fn meets(present: &Connection, backup: &Connection, stream: Stream, here: &Head, there: &Head) -> Result<bool, StoreError> {
    let (longer, shorter) = if here.rows >= there.rows { (present, there) } else { (backup, here) };
    if here.rows == there.rows || shorter.rows == 0 {
        return Ok(here.rows != there.rows || here.hash == there.hash);
    }
    let sql = match stream {
        Stream::Punch => "SELECT hash FROM punches WHERE idx = ?1",
        Stream::Audit => "SELECT hash FROM audit WHERE idx = ?1",
    };
    let hash: Option<Vec<u8>> = longer.query_row(sql, [shorter.rows], |row| row.get(0)).optional()?;
    Ok(hash.is_some_and(|hash| hex::encode(hash) == shorter.hash))
}

/// Moves database and key to a folder of their own, so that nothing is lost for good. The face templates are taken out: an erasure would not
/// reach them there.
fn put_aside(data_dir: &Path, now: Moment) -> io::Result<Option<PathBuf>> {
    if !data_dir.join(DATABASE).exists() && !data_dir.join(KEY).exists() {
        return Ok(None);
    }
    let aside = tempfile::Builder::new().prefix(&format!("replaced-{}-", now.utc.0)).tempdir_in(data_dir)?.keep();
    DirBuilder::new().mode(0o700).create(aside.join("keys"))?;
    // The cache goes for good, the log with its database.
    let (log, cache) = COMPANIONS.split_at(2);
    for name in [DATABASE, KEY].iter().chain(log) {
        if data_dir.join(name).exists() {
            fs::rename(data_dir.join(name), aside.join(name))?;
        }
    }
    for name in cache.iter().filter(|name| data_dir.join(name).exists()) {
        fs::remove_file(data_dir.join(name))?;
    }
    let forget = |database: &Path| -> rusqlite::Result<()> {
        let conn = Connection::open(database)?;
        conn.execute_batch("PRAGMA secure_delete = ON; DELETE FROM templates; VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
    };
    if let Err(error) = forget(&aside.join(DATABASE)) {
        tracing::warn!(error = %error, "the replaced database could not be opened; face templates may still be in it");
    }
    Ok(Some(aside))
}

fn put_in_place(work: &Path, data_dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(data_dir.join("keys"))?;
    for name in [KEY, DATABASE] {
        fs::rename(work.join(name), data_dir.join(name))?;
    }
    File::open(data_dir.join("keys"))?.sync_all()?;
    File::open(data_dir)?.sync_all()
}
