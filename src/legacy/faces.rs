//! Which face encodings of another system would become whose templates. Pure.
//!
//! An encoding of the Python package `face_recognition` is the raw output of dlib's `dlib_face_recognition_resnet_model_v1`, which is the network that
//! `dlib-resnet-v1` was converted from: divided by its length it lies in the same space (docs/decisions/0023-what-was-imported.md). No other
//! encoding is taken.

use std::collections::HashMap;

use zeroize::Zeroizing;

use super::{Fault, Numbers, Problem, Problems, plain, unmarked, vector};
use crate::face::Embedding;
use crate::ids::{ModelId, PersonId};
use crate::roster::{Column, Table};

/// The one space of encodings that are taken.
pub const MODEL: &str = "dlib-resnet-v1";

/// Two encodings of one picture differ by less than this in cosine; two pictures of one person by far more.
const SAME_PICTURE: f32 = 0.999_99;

/// Quality of a template whose source told none: half, because nobody has seen the picture.
const UNKNOWN_QUALITY: f32 = 0.5;

/// What is known of one person's face here.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// Templates of [`MODEL`].
    pub vectors: Vec<Zeroizing<Vec<f32>>>,
    /// They came from an import, and nothing better has been enrolled since.
    pub is_imported: bool,
    /// Consent was withdrawn, or the face erased; only the person may change that.
    pub has_withdrawn: bool,
}

/// What one person would get.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    pub person: PersonId,
    /// With the quality of each, the best first.
    pub embeddings: Vec<(Embedding, f32)>,
}

/// What would be added, and why it cannot be. With a problem anywhere, nothing is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub added: Vec<Added>,
    pub there_already: usize,
    /// Rows of people who are not known, where that was asked for.
    pub unknown: usize,
    /// Rows that the other system had not verified.
    pub not_verified: usize,
    /// Rows of people who have been enrolled here.
    pub enrolled: usize,
    /// Rows of people who have withdrawn their consent.
    pub withdrawn: usize,
    /// Rows beyond the most that one person may have.
    pub too_many: usize,
    pub unused: Vec<String>,
    pub problems: Vec<Problem>,
}

impl Plan {
    /// Whether it can be carried out.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    pub fn templates(&self) -> usize {
        self.added.iter().map(|added| added.embeddings.len()).sum()
    }
}

/// How encodings are to be taken.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// Of one person.
    pub most: usize,
    pub skips_unknown: bool,
}

const STAFF: &[&str] = &["staffno", "userid", "employeeid", "employeeno", "empid", "personid", "studentid"];
const VECTOR: &[&str] = &["encodingvector", "encoding", "faceencoding", "embedding", "vector", "descriptor", "faceembedding"];
const QUALITY: &[&str] = &["qualityscore", "quality"];
const STATUS: &[&str] = &["status", "verificationstatus"];

/// What `table` would add to what is `held`.
pub fn plan(table: &Table, people: &Numbers<PersonId>, held: &HashMap<PersonId, Held>, terms: Terms) -> Plan {
    let mut plan = Plan::default();
    let mut problems = Problems::default();
    let names: Vec<String> = table.heading.iter().map(|heading| plain(heading)).collect();
    let find = |known: &[&str]| known.iter().find_map(|known| names.iter().position(|name| name == known));
    let like_a_list = || table.heading.iter().position(|heading| Column::of(heading) == Some(Column::StaffNo));
    let (staff, vector_at) = (find(STAFF).or_else(like_a_list), find(VECTOR));
    let (quality, status) = (find(QUALITY), find(STATUS));
    let used = [staff, vector_at, quality, status];
    let others = table.heading.iter().enumerate().filter(|(at, heading)| !used.contains(&Some(*at)) && !heading.trim().is_empty());
    plan.unused = others.map(|(_, heading)| heading.trim().to_owned()).collect();
    let (Some(staff), Some(vector_at)) = (staff, vector_at) else {
        for (missing, name, word) in [(staff, "staff number", "user_id"), (vector_at, "encoding", "encoding_vector")] {
            if missing.is_none() {
                problems.push(1, name, "", Fault::NoHeadingLike(word));
            }
        }
        plan.problems = problems.list;
        return plan;
    };

    let nobody = Held::default();
    let mut found: HashMap<PersonId, Vec<Found>> = HashMap::new();
    for (row, cells) in &table.rows {
        let cell = |at: usize| cells.get(at).map_or("", |cell| unmarked(cell));
        if status.is_some_and(|at| matches!(plain(cell(at)).as_str(), "pending" | "rejected" | "deleted" | "inactive")) {
            plan.not_verified += 1;
            continue;
        }
        let person = match people.find(cell(staff)) {
            Ok(person) => person,
            Err(Fault::UnknownPerson) if terms.skips_unknown => {
                plan.unknown += 1;
                continue;
            }
            Err(fault) => {
                problems.push(*row, &table.heading[staff], cell(staff), fault);
                continue;
            }
        };
        let held = held.get(&person).unwrap_or(&nobody);
        if held.has_withdrawn {
            plan.withdrawn += 1;
            continue;
        }
        // The encoding itself is nothing to be repeated in a message.
        let raw = match vector::read(cell(vector_at)) {
            Ok(raw) => raw,
            Err(fault) => {
                problems.push(*row, &table.heading[vector_at], "", Fault::Vector(fault));
                continue;
            }
        };
        let embedding = Embedding::from_raw(ModelId(MODEL.into()), raw.to_vec()).expect("its length was looked at");
        if held.vectors.iter().any(|known| is_same(known, &embedding.vector)) {
            plan.there_already += 1;
            continue;
        }
        if !held.vectors.is_empty() && !held.is_imported {
            plan.enrolled += 1;
            continue;
        }
        let told = quality.and_then(|at| cell(at).parse::<f32>().ok()).filter(|quality| *quality > 0.0 && *quality <= 1.0);
        found.entry(person).or_default().push(Found { row: *row, embedding, quality: told.unwrap_or(UNKNOWN_QUALITY) });
    }
    tell_mix_ups(&found, &table.heading[vector_at], &mut problems);
    plan.problems = problems.list;
    for (person, mut faces) in found {
        faces.sort_by(|a, b| b.quality.total_cmp(&a.quality).then(a.row.cmp(&b.row)));
        let mut taken: Vec<(Embedding, f32)> = Vec::new();
        let room = terms.most.saturating_sub(held.get(&person).map_or(0, |held| held.vectors.len()));
        for Found { embedding, quality, .. } in faces {
            if taken.iter().any(|(known, _)| is_same(&known.vector, &embedding.vector)) {
                plan.there_already += 1;
            } else if taken.len() == room {
                plan.too_many += 1;
            } else {
                taken.push((embedding, quality));
            }
        }
        if !taken.is_empty() {
            plan.added.push(Added { person, embeddings: taken });
        }
    }
    plan.added.sort_by_key(|added| added.person);
    plan
}

struct Found {
    row: u32,
    embedding: Embedding,
    quality: f32,
}

fn is_same(one: &[f32], other: &[f32]) -> bool {
    one.iter().zip(other).map(|(a, b)| a * b).sum::<f32>() > SAME_PICTURE
}

/// One picture under two people is a mistake that would let one of them pass for the other.
fn tell_mix_ups(found: &HashMap<PersonId, Vec<Found>>, heading: &str, problems: &mut Problems) {
    // Vectors of one picture have nearly the same first number: only neighbours are compared.
    let mut all: Vec<(PersonId, &Found)> = found.iter().flat_map(|(person, faces)| faces.iter().map(|face| (*person, face))).collect();
    all.sort_by(|(_, a), (_, b)| a.embedding.vector[0].total_cmp(&b.embedding.vector[0]).then(a.row.cmp(&b.row)));
    // A cosine above SAME_PICTURE means a distance below this, in each number too.
    let near = (2.0 * (1.0 - SAME_PICTURE)).sqrt();
    let mut mix_ups = Vec::new();
    for (at, (person, face)) in all.iter().enumerate() {
        let neighbours = all[at + 1..].iter().take_while(|(_, other)| other.embedding.vector[0] - face.embedding.vector[0] <= near);
        for (other_person, other) in neighbours {
            if other_person != person && is_same(&face.embedding.vector, &other.embedding.vector) {
                mix_ups.push((face.row.max(other.row), face.row.min(other.row)));
            }
        }
    }
    mix_ups.sort_unstable();
    mix_ups.dedup_by_key(|(row, _)| *row);
    for (row, first) in mix_ups {
        problems.push(row, heading, "", Fault::OtherPersons { row: first });
    }
}

#[cfg(test)]
#[path = "faces_tests.rs"]
mod tests;
