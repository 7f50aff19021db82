//! The usearch index: a graph over the templates that finds near ones without looking at all of them, most of the time.
//!
//! It only ever proposes; every score comes from the matrix. It is a cache, so whoever doubts it throws it away and builds it anew.

use usearch::{IndexOptions, MetricKind, ScalarKind};
use zeroize::Zeroizing;

/// Neighbours per node, and candidates looked at when adding: usearch's own defaults, and those of the measurements in `benches/gallery.rs`.
const CONNECTIVITY: usize = 16;
const EXPANSION_ADD: usize = 128;
/// Candidates looked at when searching; see `benches/gallery.rs`.
const EXPANSION_SEARCH: usize = 256;
/// Templates for which memory is set aside at first.
const FIRST_CAPACITY: usize = 1024;

/// What usearch says when it refuses; its own type is not part of our interface.
pub(super) type Refusal = Box<dyn std::error::Error + Send + Sync>;

pub(super) struct Index {
    inner: usearch::Index,
    dim: usize,
    /// Places of removed vectors, which usearch keeps as they are until the next additions take them.
    freed: usize,
}

impl Index {
    pub fn new(dim: usize) -> Result<Self, Refusal> {
        let options = IndexOptions {
            dimensions: dim,
            // The vectors are of unit length, so this orders as cosine does.
            metric: MetricKind::IP,
            quantization: ScalarKind::F32,
            connectivity: CONNECTIVITY,
            expansion_add: EXPANSION_ADD,
            expansion_search: EXPANSION_SEARCH,
            multi: false,
        };
        Ok(Self { inner: usearch::Index::new(&options)?, dim, freed: 0 })
    }

    /// Reads what [`Self::serialise`] wrote. The bytes must be known to be unaltered: usearch trusts them.
    pub fn from_bytes(dim: usize, bytes: &[u8]) -> Result<Self, Refusal> {
        let index = Self::new(dim)?;
        index.inner.load_from_buffer(bytes)?;
        // Loading takes over the dimension of the file.
        if index.inner.dimensions() != dim {
            return Err(format!("the index is of {} dimensions, not {dim}", index.inner.dimensions()).into());
        }
        index.inner.change_expansion_search(EXPANSION_SEARCH);
        index.inner.change_expansion_add(EXPANSION_ADD);
        Ok(index)
    }

    /// The graph and the vectors in it; of what was removed nothing is left in it.
    pub fn serialise(&mut self) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        self.overwrite_freed()?;
        let mut bytes = Zeroizing::new(vec![0; self.inner.serialized_length()]);
        self.inner.save_to_buffer(&mut bytes)?;
        Ok(bytes)
    }

    /// Fills each freed place with a vector that means nothing, and frees it again.
    pub fn overwrite_freed(&mut self) -> Result<(), Refusal> {
        let mut blank = vec![0.0; self.dim];
        blank[0] = 1.0;
        // The greatest key of all is usearch's own mark of a free place.
        let keys: Vec<u64> = (0..u64::MAX).rev().filter(|key| !self.contains(*key)).take(self.freed).collect();
        for key in &keys {
            self.inner.add(*key, &blank)?;
        }
        for key in &keys {
            self.inner.remove(*key)?;
        }
        Ok(())
    }

    pub fn len(&self) -> usize {
        self.inner.size()
    }

    pub fn contains(&self, key: u64) -> bool {
        self.inner.contains(key)
    }

    pub fn add(&mut self, key: u64, vector: &[f32]) -> Result<(), Refusal> {
        if self.inner.size() == self.inner.capacity() {
            self.inner.reserve((2 * self.inner.capacity()).max(FIRST_CAPACITY))?;
        }
        self.inner.add(key, vector)?;
        self.freed = self.freed.saturating_sub(1);
        Ok(())
    }

    pub fn remove(&mut self, key: u64) -> Result<(), Refusal> {
        self.freed += self.inner.remove(key)?;
        Ok(())
    }

    /// The keys of about `count` vectors near `probe`.
    pub fn search(&self, probe: &[f32], count: usize) -> Result<Vec<u64>, Refusal> {
        Ok(self.inner.search(probe, count)?.keys)
    }
}
