//! The verified encodings of everybody in memory, as the rows have them: a process looks at the rows' revision before each search, and reads
//! what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{PoisonError, RwLock};

use mysql_async::prelude::Queryable;
use zeroize::Zeroizing;

use super::pool::Embedder;
use crate::config::Search;
use crate::face::Embedding;
use crate::identify::Ranking;
use crate::identify::gallery::Gallery;
use crate::identify::template::Template;
use crate::ids::{ModelId, PersonId, TemplateId};
use crate::office::error::Error;
use crate::office::seal::{Binding, Seal};
use crate::office::sql::{Id, among, placeholders};

/// Encodings read at a time: a packet of some hundred kilobytes.
const READ_AT_ONCE: usize = 500;

/// The gallery of one process.
#[derive(Default)]
pub struct Held {
    state: RwLock<State>,
    /// One reads what changed; the others wait for it.
    reading: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    /// Of the rows that `gallery` was made from; 0 before the first.
    revision: i64,
    gallery: Option<Gallery>,
    /// Also those that did not open, so that they are not tried again and again.
    encodings: BTreeMap<PersonId, BTreeSet<TemplateId>>,
}

impl Held {
    /// Brings the gallery to what the rows say now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn refresh(&self, conn: &mut impl Queryable, seal: &Seal, embedder: &Embedder) -> Result<(), Error> {
        if self.revision() == newest(conn).await? {
            return Ok(());
        }
        let _reading = self.reading.lock().await;
        // Read before the rows: what is committed in between is read twice and missed never.
        let revision = newest(conn).await?;
        if self.revision() == revision {
            return Ok(());
        }
        let wanted = list(conn, &embedder.model).await?;
        let held = self.encodings();
        let changed = wanted.keys().chain(held.keys()).filter(|person| wanted.get(person) != held.get(person));
        let changed: BTreeSet<PersonId> = changed.copied().collect();
        let ids: Vec<TemplateId> = changed.iter().filter_map(|person| wanted.get(person)).flatten().copied().collect();
        let mut templates = Vec::with_capacity(ids.len());
        for some in ids.chunks(READ_AT_ONCE) {
            templates.append(&mut read(conn, seal, &embedder.model, some).await?);
        }
        self.put(revision, embedder, &changed, &templates, wanted);
        Ok(())
    }

    /// The two people nearest to `probe`.
    ///
    /// # Errors
    /// When the probe does not fit the gallery.
    pub fn search(&self, probe: &Embedding) -> Result<Ranking, Error> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.gallery.as_ref().map_or(Ok(Ranking::NOBODY), |gallery| gallery.search_exactly(probe, 2)).map_err(Error::internal)
    }

    /// How many encodings are searched.
    pub fn len(&self) -> usize {
        self.state.read().unwrap_or_else(PoisonError::into_inner).gallery.as_ref().map_or(0, Gallery::len)
    }

    fn revision(&self) -> i64 {
        self.state.read().unwrap_or_else(PoisonError::into_inner).revision
    }

    fn encodings(&self) -> BTreeMap<PersonId, BTreeSet<TemplateId>> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).encodings.clone()
    }

    fn put(
        &self,
        revision: i64,
        embedder: &Embedder,
        changed: &BTreeSet<PersonId>,
        templates: &[Template],
        encodings: BTreeMap<PersonId, BTreeSet<TemplateId>>,
    ) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let gallery = state.gallery.get_or_insert_with(|| Gallery::new(embedder.model.clone(), embedder.dimension, Search::Exact));
        for person in changed {
            gallery.remove_person(*person);
        }
        for template in templates {
            if let Err(error) = gallery.add(template) {
                tracing::warn!(encoding = %template.id, error = %crate::error_chain(&error), "an encoding is left out");
            }
        }
        state.encodings = encodings;
        state.revision = revision;
    }
}

async fn newest(conn: &mut impl Queryable) -> Result<i64, Error> {
    let revision: Option<i64> = conn.query_first("SELECT revision FROM face_revision WHERE id = 1").await?;
    revision.ok_or_else(|| Error::internal("the revision of the faces is missing"))
}

async fn list(conn: &mut impl Queryable, model: &ModelId) -> Result<BTreeMap<PersonId, BTreeSet<TemplateId>>, Error> {
    let sql = "SELECT e.id, u.person_id FROM face_encodings e JOIN users u ON u.id = e.user_id
               WHERE e.model_id = ? AND e.status = 'verified' AND u.deleted_at IS NULL";
    let rows: Vec<(String, Id)> = conn.exec(sql, (&model.0,)).await?;
    let mut people: BTreeMap<PersonId, BTreeSet<TemplateId>> = BTreeMap::new();
    for (id, Id(person)) in rows {
        people.entry(PersonId(person)).or_default().insert(id.parse().map_err(Error::internal)?);
    }
    Ok(people)
}

/// Encoding, account, person, sealed vector, quality.
type Cells = (String, String, Id, Vec<u8>, Option<f32>);

async fn read(conn: &mut impl Queryable, seal: &Seal, model: &ModelId, ids: &[TemplateId]) -> Result<Vec<Template>, Error> {
    let ids = among(ids.iter().map(ToString::to_string));
    let marks = placeholders(ids.len());
    let sql = format!(
        "SELECT e.id, e.user_id, u.person_id, e.encoding_vector, e.quality_score FROM face_encodings e JOIN users u ON u.id = e.user_id
         WHERE e.id IN ({marks}) AND e.status = 'verified'"
    );
    let rows: Vec<Cells> = conn.exec(sql, ids).await?;
    let mut templates = Vec::with_capacity(rows.len());
    for (id, user, Id(person), sealed, quality) in rows {
        let Some(vector) = open(seal, &id, &user, model, &sealed) else {
            tracing::warn!(encoding = id, "an encoding was altered, or sealed under another secret, and is left out");
            continue;
        };
        let id = id.parse().map_err(Error::internal)?;
        templates.push(Template { id, person: PersonId(person), model: model.clone(), vector, quality: quality.unwrap_or(1.0) });
    }
    Ok(templates)
}

/// The vector in a row; `None` where it does not open.
pub fn open(seal: &Seal, id: &str, user: &str, model: &ModelId, sealed: &[u8]) -> Option<Zeroizing<Vec<f32>>> {
    let plain = seal.open(Binding::Template { id, user, model: &model.0 }, sealed)?;
    let (values, []) = plain.as_chunks() else { return None };
    Some(Zeroizing::new(values.iter().map(|value| f32::from_le_bytes(*value)).collect()))
}
