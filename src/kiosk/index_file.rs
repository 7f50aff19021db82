//! The gallery's index between two starts: built while nobody is there, kept sealed in the data folder, and never more than a cache.

use std::fs;
use std::path::PathBuf;

use crate::identify::gallery::Gallery;
use crate::store::IndexSeal;

/// Templates taken into the index at a time, some milliseconds' work, so that whoever steps up waits for nothing.
const PORTION: usize = 16;

pub struct IndexFile {
    path: PathBuf,
    seal: IndexSeal,
    /// The file says what the gallery holds, or cannot be made to say it.
    is_current: bool,
}

impl IndexFile {
    pub fn new(path: PathBuf, seal: IndexSeal) -> Self {
        Self { path, seal, is_current: false }
    }

    /// Takes the index from the file, if it fits the gallery exactly; else it is built anew, bit by bit.
    pub fn load(&mut self, gallery: &mut Gallery) {
        match gallery.load_index(&self.path, |sealed| self.seal.open(sealed)) {
            Ok(()) => self.is_current = true,
            Err(error) => {
                self.is_current = false;
                if self.path.exists() {
                    tracing::info!(reason = %crate::error_chain(&error), "the index is built anew");
                }
            }
        }
    }

    /// The gallery has changed. A file that may hold somebody who was removed goes at once.
    pub fn outdate(&mut self) {
        self.is_current = false;
        if let Err(error) = fs::remove_file(&self.path)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "the old index file could not be removed");
        }
    }

    /// A little of the work that is left.
    pub fn tend(&mut self, gallery: &mut Gallery) {
        if self.is_current {
            return;
        }
        let outcome = match gallery.index_some(PORTION) {
            Ok(0) => gallery.save_index(&self.path, |image| self.seal.seal(image)).map_err(|error| crate::error_chain(&error)),
            Ok(_) => return,
            Err(error) => Err(crate::error_chain(&error)),
        };
        // A failure is not tried again until the gallery changes: the exact scan needs no index.
        self.is_current = true;
        if let Err(reason) = outcome {
            tracing::warn!(reason, "the index is not kept");
        }
    }
}
