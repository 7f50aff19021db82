//! Sealed templates: written with the person they belong to, read all at once into the gallery.

use rusqlite::{Connection, Params, params};
use zeroize::Zeroizing;

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

/// Templates read from the store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unsealed {
    pub templates: Vec<Template>,
    /// Those that did not open; whoever they belong to must be enrolled again.
    pub altered: Vec<Altered>,
}

/// A template that was altered, moved, or sealed by another kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Altered {
    pub template: TemplateId,
    pub person: PersonId,
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
            let sealed = Zeroizing::new(sealer.seal(binding, &template.vector)?);
            statement.execute(params![template.id, person, template.model, f64::from(*quality), *sealed, created_at])?;
            Ok(template)
        })
        .collect()
}

impl Store {
    /// What the gallery's index file is sealed with.
    pub fn index_seal(&self) -> IndexSeal {
        IndexSeal::new(&self.device.keys, self.device.id)
    }

    /// The templates of `model` of everybody who is active.
    pub fn templates(&self, model: &ModelId) -> Result<Unsealed, StoreError> {
        self.unseal(model, "person NOT IN (SELECT id FROM people WHERE status <> 'active')", [model])
    }

    /// The templates of `model` of everybody who is not active: nobody is recognised by them, but nobody is enrolled anew beside them either.
    pub fn dormant_templates(&self, model: &ModelId) -> Result<Unsealed, StoreError> {
        self.unseal(model, "person IN (SELECT id FROM people WHERE status <> 'active')", [model])
    }

    /// One person's templates of `model`.
    pub fn templates_of(&self, person: PersonId, model: &ModelId) -> Result<Unsealed, StoreError> {
        self.unseal(model, "person = ?2", params![model, person])
    }

    /// Opens the templates of `model`, its first parameter, that meet the condition.
    fn unseal(&self, model: &ModelId, condition: &str, params: impl Params) -> Result<Unsealed, StoreError> {
        let sealer = Sealer::new(&self.device.keys, self.device.id);
        let sql = format!("SELECT id, person, quality, sealed FROM templates WHERE model = ?1 AND {condition} ORDER BY id");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params)?;
        let mut unsealed = Unsealed::default();
        while let Some(row) = rows.next()? {
            let (id, person) = (row.get(0)?, row.get(1)?);
            // What is sealed is opened in place: plain afterwards, so it is overwritten.
            let mut bytes = Zeroizing::new(row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?.to_vec());
            let quality: f64 = row.get(2)?;
            match sealer.open(Binding { template: id, person, model }, &mut bytes) {
                Some(vector) => {
                    unsealed.templates.push(Template { id, person, model: model.clone(), vector, quality: quality as f32 });
                }
                None => {
                    tracing::warn!(template = %id, person = %person, "a template was altered, moved or sealed by another kiosk, and is left out");
                    unsealed.altered.push(Altered { template: id, person });
                }
            }
        }
        Ok(unsealed)
    }
}
