//! The index on disk, for a fast start. Never trusted: whatever does not fit exactly is built anew.
//!
//! The index holds templates, so the caller seals it before it is written and opens it after it was read.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::Gallery;
use super::index::Refusal;

/// First bytes of an image: what it is, and the version of its layout.
const MAGIC: &[u8; 8] = b"rollcix1";
/// Bytes of a SHA-256.
const DIGEST_LEN: usize = 32;

/// Why the index on disk was not used, or not written. The gallery works on without it.
#[derive(Debug, thiserror::Error)]
pub enum CacheError {
    #[error("the gallery is not fully indexed yet")]
    Unfinished,
    #[error("the index file could not be read")]
    Read(#[source] io::Error),
    #[error("the index file could not be written")]
    Write(#[source] io::Error),
    #[error("the index file could not be opened with this kiosk's key")]
    Sealed,
    #[error("the index file is damaged")]
    Damaged,
    #[error("the index file belongs to another set of templates")]
    Stale,
    #[error("usearch does not accept the index")]
    Refused(#[source] Refusal),
}

impl Gallery {
    /// Writes the index to `path`, sealed, by way of a temporary file beside it.
    ///
    /// # Errors
    /// When the index is not complete, `seal` gives nothing, or the disk refuses. A file that was there before is then unchanged.
    pub fn save_index(&mut self, path: &Path, seal: impl FnOnce(&[u8]) -> Option<Vec<u8>>) -> Result<(), CacheError> {
        let is_indexed = self.is_indexed();
        let index = self.index.as_mut().filter(|_| is_indexed).ok_or(CacheError::Unfinished)?;
        let body = index.serialise().map_err(CacheError::Refused)?;
        let image = Zeroizing::new([MAGIC.as_slice(), &self.fingerprint(), &Sha256::digest(&body), &body].concat());
        let sealed = seal(&image).ok_or(CacheError::Sealed)?;
        replace(path, &sealed).map_err(CacheError::Write)
    }

    /// Reads the index from `path` in place of building it. Call it once all templates are in the gallery.
    ///
    /// # Errors
    /// When there is none that fits this gallery exactly. The gallery is then unchanged.
    pub fn load_index(&mut self, path: &Path, open: impl FnOnce(Vec<u8>) -> Option<Zeroizing<Vec<u8>>>) -> Result<(), CacheError> {
        let sealed = fs::read(path).map_err(CacheError::Read)?;
        let image = open(sealed).ok_or(CacheError::Sealed)?;
        let rest = image.strip_prefix(MAGIC).ok_or(CacheError::Damaged)?;
        let (fingerprint, rest) = rest.split_at_checked(DIGEST_LEN).ok_or(CacheError::Damaged)?;
        let (digest, body) = rest.split_at_checked(DIGEST_LEN).ok_or(CacheError::Damaged)?;
        if digest != Sha256::digest(body).as_slice() {
            return Err(CacheError::Damaged);
        }
        if fingerprint != self.fingerprint() {
            return Err(CacheError::Stale);
        }
        self.adopt_index(body).map_err(CacheError::Refused)
    }

    /// SHA-256 over the model, the dimension and the ids of all templates: what an index must have been built from.
    fn fingerprint(&self) -> [u8; DIGEST_LEN] {
        let mut ids: Vec<_> = self.template_ids().collect();
        ids.sort_unstable();
        let mut hash = Sha256::new();
        hash.update((self.model().0.len() as u64).to_le_bytes());
        hash.update(&self.model().0);
        hash.update((self.dim as u64).to_le_bytes());
        for id in ids {
            hash.update(id.0.as_bytes());
        }
        hash.finalize().into()
    }
}

/// Puts `bytes` at `path` so that after a power cut there is either the old file or the new one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = path.with_extension("tmp");
    let written = File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let renamed = written.and_then(|()| fs::rename(&temporary, path));
    if renamed.is_err() {
        // Half a file is of no use to anybody; that it may be impossible to remove changes nothing about the error.
        let _ = fs::remove_file(&temporary);
        return renamed;
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
