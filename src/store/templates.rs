//! Sealed templates: written with the person they belong to, read all at once into the gallery.

use rusqlite::{Connection, params};

use crate::face::Embedding;
use crate::identify::template::Template;
use crate::ids::{ModelId, PersonId, TemplateId};
use crate::time::Timestamp;

use super::Store;
use super::error::StoreError;
use super::open::Device;
use super::seal::{Binding, IndexSeal, Sealer};

/// An embedding to be stored.
#[derive(Clone, Debug, PartialEq)]
pub struct NewTemplate {
    pub embedding: Embedding,
    /// Of the shot it was made from, in `(0, 1]`.
    pub quality: f32,
}

/// Seals and stores within the caller's transaction.
pub(super) fn insert(
    conn: &Connection,
    device: &Device,
    person: PersonId,
    new: &[NewTemplate],
    created_at: Timestamp,
) -> Result<Vec<Template>, StoreError> {
    let sealer = Sealer::new(&device.keys, device.id);
    let mut statement =
        conn.prepare_cached("INSERT INTO templates (id, person, model, quality, sealed, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    new.iter()
        .map(|NewTemplate { embedding, quality }| {
            let template = Template {
                id: TemplateId::generate(),
                person,
                model: embedding.model.clone(),
                vector: embedding.vector.clone(),
                quality: *quality,
            };
            let binding = Binding { template: template.id, person, model: &template.model };
            let sealed = sealer.seal(binding, &template.vector)?;
            statement.execute(params![template.id, person, template.model, f64::from(*quality), sealed, created_at])?;
            Ok(template)
        })
        .collect()
}

impl Store {
    /// What the gallery's index file is sealed with.
    pub fn index_seal(&self) -> IndexSeal {
        IndexSeal::new(&self.device.keys, self.device.id)
    }

    /// Every template of `model` whose person is active, unsealed.
    ///
    /// # Errors
    /// [`StoreError::Sealed`] names the first one that does not open.
    pub fn templates(&self, model: &ModelId) -> Result<Vec<Template>, StoreError> {
        let sealer = Sealer::new(&self.device.keys, self.device.id);
        let mut statement = self.conn.prepare_cached(
            "SELECT id, person, quality, sealed FROM templates
             WHERE model = ?1 AND person NOT IN (SELECT id FROM people WHERE status <> 'active')",
        )?;
        let mut rows = statement.query([model])?;
        let mut templates = Vec::new();
        let mut sealed = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, person) = (row.get(0)?, row.get(1)?);
            sealed.clear();
            sealed.extend_from_slice(row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?);
            let vector = sealer.open(Binding { template: id, person, model }, &mut sealed).ok_or(StoreError::Sealed { template: id })?;
            let quality: f64 = row.get(2)?;
            templates.push(Template { id, person, model: model.clone(), vector, quality: quality as f32 });
        }
        Ok(templates)
    }
}
