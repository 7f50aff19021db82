//! The gallery's index between two starts: built while nobody is there, kept sealed in the data folder, and never more than a cache. Where
//! searches do without it, it is in the file only: in memory it would take as much again as the templates.

use std::fs;
use std::path::PathBuf;

use crate::identify::gallery::Gallery;
use crate::memory;
use crate::store::IndexSeal;

/// Templates taken into the index at a time, some milliseconds' work, so that whoever steps up waits for nothing.
const PORTION: usize = 16;

pub struct IndexFile {
    path: PathBuf,
    seal: IndexSeal,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// What the file says is not known yet.
    Unread,
    /// The gallery holds what the file does not.
    Behind,
    /// The file says what the gallery holds, or cannot be made to say it.
    Current,
}

impl IndexFile {
    pub fn new(path: PathBuf, seal: IndexSeal) -> Self {
        Self { path, seal, state: State::Unread }
    }

    /// The gallery is filled: an index that its searches use is wanted now.
    pub fn start(&mut self, gallery: &mut Gallery) {
        if gallery.searches_index() {
            self.load(gallery);
        }
    }

    /// Takes the index from the file, if it fits the gallery exactly; else it is built anew, bit by bit.
    fn load(&mut self, gallery: &mut Gallery) {
        match gallery.load_index(&self.path, |sealed| self.seal.open(sealed)) {
            Ok(()) => self.state = State::Current,
            Err(error) => {
                self.state = State::Behind;
                if self.path.exists() {
                    tracing::info!(reason = %crate::error_chain(&error), "the index is built anew");
                }
            }
        }
    }

    /// The gallery is about to change. An index that was put away comes back first, so that only what changes is indexed, and the file, which
    /// may hold somebody who is removed, goes at once.
    pub fn outdate(&mut self, gallery: &mut Gallery) {
        if self.state == State::Unread || (self.state == State::Current && !gallery.searches_index()) {
            self.load(gallery);
        }
        self.state = State::Behind;
        if let Err(error) = fs::remove_file(&self.path)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "the old index file could not be removed");
        }
    }

    /// A little of the work that is left.
    pub fn tend(&mut self, gallery: &mut Gallery) {
        match self.state {
            State::Unread => self.load(gallery),
            State::Behind => self.grow(gallery),
            State::Current => return,
        }
        if self.state == State::Current && gallery.put_index_away() {
            memory::give_back();
        }
    }

    fn grow(&mut self, gallery: &mut Gallery) {
        let outcome = match gallery.index_some(PORTION) {
            Ok(0) => gallery.save_index(&self.path, |image| self.seal.seal(image)).map_err(|error| crate::error_chain(&error)),
            Ok(_) => return,
            Err(error) => Err(crate::error_chain(&error)),
        };
        // A failure is not tried again until the gallery changes: the exact scan needs no index.
        self.state = State::Current;
        if let Err(reason) = outcome {
            tracing::warn!(reason, "the index is not kept");
        }
    }
}
