//! All templates of one model, searched for the people nearest to a probe.
//!
//! Owned by one thread and never locked. The vectors live here in memory only; what is written to disk is the index image, through the
//! caller's seal. A search never blocks on the index: where that is behind or absent, the exact scan answers.

mod cache;
mod index;
mod kernel;
mod leaders;
mod matrix;

use std::collections::{BTreeMap, HashMap};

use crate::config::Search;
use crate::face::Embedding;
use crate::identify::Ranking;
use crate::identify::template::Template;
use crate::ids::{ModelId, PersonId, TemplateId};

pub use cache::CacheError;
use index::{Index, Refusal};
use kernel::Kernel;
use leaders::Leaders;
use matrix::{Matrix, NotUnit};

/// The number of templates from which [`Search::Auto`] relies on the index; `None`: never.
///
/// The index would have to find the best person for 99.9 % of the enrolled, and for as many strangers a best score within 0.005 of the true
/// one, and be faster than the scan. `cargo bench --bench gallery -- recall`, 2026-11-20, candidates as below, people who differ in every
/// direction: enrolled and strangers 1.000 and 1.000 at 1,000 templates, 1.000 and 0.995 at 10,000; FAISS's HNSW at a million finds the best
/// of 0.385 of the strangers. Where it is good enough the scan takes a tenth of its time, and at a million the scan takes 11 ms.
pub const INDEX_TRUSTED_FROM: Option<usize> = None;
/// Templates proposed by the index for each person wanted.
const PROPOSED_PER_PERSON: usize = 16;

/// Why a template or a probe is refused.
#[derive(Debug, thiserror::Error)]
pub enum GalleryError {
    #[error("this gallery holds templates of the model `{expected}`, not of `{found}`")]
    WrongModel { expected: ModelId, found: ModelId },
    #[error("a vector of `{model}` has {expected} values, not {found}")]
    WrongLength { model: ModelId, expected: usize, found: usize },
    #[error("the vector is not finite or not of unit length")]
    NotUnit,
    #[error("the template {id} is in the gallery already")]
    Duplicate { id: TemplateId },
    #[error("the search index refused a change")]
    Index(#[source] Refusal),
}

/// The references of all active people.
pub struct Gallery {
    model: ModelId,
    dim: usize,
    matrix: Matrix,
    kernel: Kernel,
    /// Owner and id of the template in each slot of the matrix; `None` where the slot is vacant.
    entries: Vec<Option<Entry>>,
    vacant: Vec<u32>,
    /// The slot of each template, by its key in the index.
    slots: HashMap<u64, u32>,
    people: BTreeMap<PersonId, Vec<u32>>,
    search: Search,
    index: Option<Index>,
    /// Keys that may not be in the index yet.
    backlog: Vec<u64>,
}

#[derive(Clone, Copy)]
struct Entry {
    id: TemplateId,
    person: PersonId,
}

impl Gallery {
    /// An empty gallery for embeddings of `model`, `dim` values each.
    pub fn new(model: ModelId, dim: usize, search: Search) -> Self {
        Self {
            model,
            dim,
            matrix: Matrix::new(dim),
            kernel: Kernel::fastest(),
            entries: Vec::new(),
            vacant: Vec::new(),
            slots: HashMap::new(),
            people: BTreeMap::new(),
            search,
            index: None,
            backlog: Vec::new(),
        }
    }

    /// Forgets everybody and overwrites their vectors.
    pub fn clear(&mut self) {
        let people: Vec<PersonId> = self.people.keys().copied().collect();
        for person in people {
            self.remove_person(person);
        }
    }

    pub fn model(&self) -> &ModelId {
        &self.model
    }

    /// How many templates there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// How many people have at least one template.
    pub fn people(&self) -> usize {
        self.people.len()
    }

    /// Puts one template into the gallery; searches see it from now on.
    ///
    /// # Errors
    /// When the template is of another model, not a unit vector of the right length, or here already. The gallery is then unchanged.
    pub fn add(&mut self, template: &Template) -> Result<(), GalleryError> {
        self.check(&template.model, &template.vector)?;
        let key = index_key(template.id);
        if self.slots.contains_key(&key) {
            return Err(GalleryError::Duplicate { id: template.id });
        }
        let slot = self.vacant.last().copied().unwrap_or(self.entries.len() as u32);
        self.matrix.put(slot as usize, &template.vector).map_err(|NotUnit| GalleryError::NotUnit)?;
        let entry = Some(Entry { id: template.id, person: template.person });
        match self.vacant.pop() {
            Some(_) => self.entries[slot as usize] = entry,
            None => self.entries.push(entry),
        }
        self.slots.insert(key, slot);
        self.backlog.push(key);
        self.people.entry(template.person).or_default().push(slot);
        Ok(())
    }

    /// Removes every template of `person` and overwrites the vectors; returns how many there were.
    pub fn remove_person(&mut self, person: PersonId) -> usize {
        let slots = self.people.remove(&person).unwrap_or_default();
        for &slot in &slots {
            if let Some(entry) = self.entries[slot as usize].take() {
                let key = index_key(entry.id);
                self.slots.remove(&key);
                // An index that does not let go of a template is of no use.
                self.index = self.index.take().and_then(|mut index| index.remove(key).is_ok().then_some(index));
            }
            self.matrix.clear(slot as usize);
            self.vacant.push(slot);
        }
        self.index = self.index.take().and_then(|mut index| index.overwrite_freed().is_ok().then_some(index));
        slots.len()
    }

    /// The `k` people nearest to `probe`, each with the score of the person's best template. Scores are exact in every mode. With
    /// [`Search::Usearch`] the index proposes the candidates, so that somebody near may be missing; else nobody is.
    ///
    /// # Errors
    /// When the probe is of another model, or not a finite vector of the right length.
    pub fn search(&self, probe: &Embedding, k: usize) -> Result<Ranking, GalleryError> {
        self.check(&probe.model, &probe.vector)?;
        let index = self.index.as_ref().filter(|_| self.searches_index() && self.is_indexed());
        let leaders = index.and_then(|index| self.propose(index, &probe.vector, k + 1)).unwrap_or_else(|| self.scan(&probe.vector, k + 1));
        Ok(leaders.into_ranking(k))
    }

    /// As [`Self::search`], and nobody is ever missed, whatever the mode.
    ///
    /// # Errors
    /// As for [`Self::search`].
    pub fn search_exactly(&self, probe: &Embedding, k: usize) -> Result<Ranking, GalleryError> {
        self.check(&probe.model, &probe.vector)?;
        Ok(self.scan(&probe.vector, k + 1).into_ranking(k))
    }

    /// Whether searches use the index as soon as it is complete.
    pub fn searches_index(&self) -> bool {
        match self.search {
            Search::Auto => INDEX_TRUSTED_FROM.is_some_and(|size| self.len() >= size),
            Search::Exact => false,
            Search::Usearch => true,
        }
    }

    /// Gives back the memory of an index that no search uses; returns whether there was one. [`Self::load_index`] brings it back from where it
    /// was saved, else [`Self::index_some`] builds it anew. usearch maps its memory for itself, so that none of the vectors stays behind.
    pub fn put_index_away(&mut self) -> bool {
        !self.searches_index() && self.index.take().is_some()
    }

    /// Takes up to `at_most` further templates into the index and returns how many are left. To be called when nothing else is to be done, a
    /// few at a time: each takes some tenths of a millisecond.
    ///
    /// # Errors
    /// When usearch refuses, e.g. for want of memory. Searches go on without the index.
    pub fn index_some(&mut self, at_most: usize) -> Result<usize, GalleryError> {
        let index = match &mut self.index {
            Some(index) => index,
            none => {
                self.backlog = self.slots.keys().copied().collect();
                none.insert(Index::new(self.dim).map_err(GalleryError::Index)?)
            }
        };
        for _ in 0..at_most {
            let Some(key) = self.backlog.pop() else { break };
            // Templates leave, and come back, without being struck off the backlog.
            if let Some(&slot) = self.slots.get(&key)
                && !index.contains(key)
            {
                index.add(key, self.matrix.row(slot as usize)).map_err(GalleryError::Index)?;
            }
        }
        Ok(self.backlog.len())
    }

    /// Whether the index holds every template, as it must to be searched or saved.
    fn is_indexed(&self) -> bool {
        self.index.as_ref().is_some_and(|index| index.len() == self.len())
    }

    /// Replaces the index by one that was saved from this very set of templates.
    fn adopt_index(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let index = Index::from_bytes(self.dim, bytes)?;
        if index.len() != self.len() || !self.slots.keys().all(|key| index.contains(*key)) {
            return Err("the index holds other templates".into());
        }
        self.index = Some(index);
        self.backlog.clear();
        Ok(())
    }

    fn template_ids(&self) -> impl Iterator<Item = TemplateId> + '_ {
        self.entries.iter().flatten().map(|entry| entry.id)
    }

    /// The best people among all.
    fn scan(&self, probe: &[f32], capacity: usize) -> Leaders {
        let mut leaders = Leaders::new(capacity);
        for (slot, at_most) in self.matrix.survivors(self.kernel, probe, capacity, |slot| self.entries[slot].map(|entry| entry.person)) {
            if at_most < leaders.bar() {
                break;
            }
            self.offer(slot, probe, &mut leaders);
        }
        leaders
    }

    /// The best people among those whom the index proposes; `None` when it cannot name enough of them.
    fn propose(&self, index: &Index, probe: &[f32], capacity: usize) -> Option<Leaders> {
        let enough = capacity.min(self.people());
        // One person's templates may take many of the first places.
        let mut count = PROPOSED_PER_PERSON * capacity;
        loop {
            let mut leaders = Leaders::new(capacity);
            for key in index.search(probe, count).ok()? {
                self.offer(*self.slots.get(&key)? as usize, probe, &mut leaders);
            }
            if leaders.len() >= enough {
                return Some(leaders);
            }
            if count >= self.len() {
                return None;
            }
            count *= 4;
        }
    }

    fn offer(&self, slot: usize, probe: &[f32], leaders: &mut Leaders) {
        if let Some(entry) = self.entries[slot] {
            leaders.offer(entry.person, self.matrix.score(slot, probe));
        }
    }

    fn check(&self, model: &ModelId, vector: &[f32]) -> Result<(), GalleryError> {
        if *model != self.model {
            return Err(GalleryError::WrongModel { expected: self.model.clone(), found: model.clone() });
        }
        if vector.len() != self.dim {
            return Err(GalleryError::WrongLength { model: self.model.clone(), expected: self.dim, found: vector.len() });
        }
        if !vector.iter().all(|value| value.is_finite()) {
            return Err(GalleryError::NotUnit);
        }
        Ok(())
    }
}

/// The key of a template in the index: both halves of its id, folded. Two templates that share one are refused as duplicates.
fn index_key(id: TemplateId) -> u64 {
    let (high, low) = id.0.as_u64_pair();
    high ^ low
}
