//! Folders in the data folder that copies are made in. They hold what the database holds, so none may stay behind.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::TempDir;

use crate::store::error::StoreError;

const PREFIXES: [&str; 2] = ["backup-", "restore-"];
/// Beside the folder's own files; locked for as long as somebody works there.
const LOCK: &str = "in-use";

/// Removed when dropped.
pub struct WorkFolder {
    folder: TempDir,
    _lock: File,
}

impl WorkFolder {
    /// A new, private folder in `data_dir` for a `purpose` of [`PREFIXES`].
    pub fn new(data_dir: &Path, purpose: &str) -> Result<Self, StoreError> {
        let prefix = format!("{purpose}-");
        debug_assert!(PREFIXES.contains(&&*prefix), "or it is never swept");
        let make = || {
            let folder = tempfile::Builder::new().prefix(&prefix).permissions(Permissions::from_mode(0o700)).tempdir_in(data_dir)?;
            let lock = File::create(folder.path().join(LOCK))?;
            lock.lock()?;
            Ok(Self { folder, _lock: lock })
        };
        make().map_err(|source| StoreError::from_io(data_dir, source))
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Removes the folders that a killed process left: what is erased from the database must not live on there.
pub fn sweep(data_dir: &Path) {
    let Ok(entries) = fs::read_dir(data_dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| PREFIXES.iter().any(|prefix| name.starts_with(prefix)));
        if !is_ours || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        let is_in_use = File::open(entry.path().join(LOCK)).is_ok_and(|lock| lock.try_lock().is_err());
        if !is_in_use && let Err(error) = fs::remove_dir_all(entry.path()) {
            tracing::warn!(error = %error, "a folder of an interrupted backup could not be removed");
        }
    }
}
