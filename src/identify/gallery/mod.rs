//! All templates of one model, searched for the people nearest to a probe.
//!
//! Owned by one thread and never locked. The vectors live here in memory only; what is written to disk is the index image, through the
//! caller's seal. A search never blocks on the index: where that is behind or absent, the exact scan answers.

mod kernel;
mod leaders;
mod matrix;

use std::collections::{BTreeMap, HashMap};

use crate::config;
use crate::face::Embedding;
use crate::identify::Ranking;
use crate::identify::template::Template;
use crate::ids::{ModelId, PersonId, TemplateId};

use leaders::Leaders;
use matrix::{Matrix, NotUnit};

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
}

/// The references of all active people.
pub struct Gallery {
    model: ModelId,
    dim: usize,
    matrix: Matrix,
    /// Owner and id of the template in each slot of the matrix; `None` where the slot is vacant.
    entries: Vec<Option<Entry>>,
    vacant: Vec<u32>,
    slots: HashMap<u64, u32>,
    people: BTreeMap<PersonId, Vec<u32>>,
}

#[derive(Clone, Copy)]
struct Entry {
    id: TemplateId,
    person: PersonId,
}

impl Gallery {
    /// An empty gallery for embeddings of `model`, `dim` values each.
    pub fn new(model: ModelId, dim: usize, _search: config::Search) -> Self {
        Self {
            model,
            dim,
            matrix: Matrix::new(dim),
            entries: Vec::new(),
            vacant: Vec::new(),
            slots: HashMap::new(),
            people: BTreeMap::new(),
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
        self.people.entry(template.person).or_default().push(slot);
        Ok(())
    }

    /// Removes every template of `person` and overwrites the vectors; returns how many there were.
    pub fn remove_person(&mut self, person: PersonId) -> usize {
        let slots = self.people.remove(&person).unwrap_or_default();
        for &slot in &slots {
            if let Some(entry) = self.entries[slot as usize].take() {
                self.slots.remove(&index_key(entry.id));
            }
            self.matrix.clear(slot as usize);
            self.vacant.push(slot);
        }
        slots.len()
    }

    /// The `k` people nearest to `probe`, each with the score of the person's best template.
    ///
    /// # Errors
    /// When the probe is of another model, or not a finite vector of the right length.
    pub fn search(&self, probe: &Embedding, k: usize) -> Result<Ranking, GalleryError> {
        self.check(&probe.model, &probe.vector)?;
        let mut leaders = Leaders::new(k + 1);
        self.scan(&probe.vector, &mut leaders);
        Ok(leaders.into_ranking(k))
    }

    /// Offers every person who can be among the leaders, with exact scores.
    fn scan(&self, probe: &[f32], leaders: &mut Leaders) {
        for slot in self.matrix.survivors(probe, leaders.capacity(), |slot| self.entries[slot].map(|entry| entry.person)) {
            if let Some(entry) = self.entries[slot] {
                leaders.offer(entry.person, self.matrix.score(slot, probe));
            }
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
