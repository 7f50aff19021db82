//! Templates between the two seals: the kiosk's own, under which they lie here, and the site's, under which they travel.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};
use zeroize::Zeroizing;

use crate::identify::template::Template;
use crate::ids::{ModelId, PersonId, TemplateId};
use crate::people::Person;
use crate::store::error::StoreError;
use crate::store::open::Device;
use crate::store::seal::{Binding, Sealer};
use crate::time::Timestamp;
use crate::wire::{RosterPerson, SealedTemplate, SiteKey};

/// A person's templates of all models, sealed for the way. One that does not open here any more is left out.
pub(super) fn sealed_to_site(
    conn: &Connection,
    device: &Device,
    key: &SiteKey,
    person: PersonId,
) -> Result<Vec<SealedTemplate>, StoreError> {
    opened(conn, device, person, false)?.into_iter().map(|(template, created_at)| Ok(key.seal(&template, created_at)?)).collect()
}

/// A person's templates with the time of their making; with `untold_only` those that head office does not know.
fn opened(conn: &Connection, device: &Device, person: PersonId, untold_only: bool) -> Result<Vec<(Template, Timestamp)>, StoreError> {
    let sealer = Sealer::new(&device.keys, device.id);
    let mut statement = conn.prepare_cached(
        "SELECT id, model, quality, sealed, created_at FROM templates WHERE person = ?1 AND (is_told = 0 OR NOT ?2) ORDER BY id",
    )?;
    let mut rows = statement.query(params![person, untold_only])?;
    let mut templates = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, model): (TemplateId, ModelId) = (row.get(0)?, row.get(1)?);
        let mut bytes = Zeroizing::new(row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?.to_vec());
        let quality: f64 = row.get(2)?;
        if let Some(vector) = sealer.open(Binding { template: id, person, model: &model }, &mut bytes) {
            templates.push((Template { id, person, model, vector, quality: quality as f32 }, row.get(4)?));
        }
    }
    Ok(templates)
}

/// Makes the person's templates those of the record, beside what head office does not know yet; of that, what was made before every consent was
/// withdrawn at `withdrawn_at` is erased too. Whether anything changed, and whether anything was erased.
pub(super) fn take_over(
    conn: &Connection,
    device: &Device,
    site_key: Option<&SiteKey>,
    record: &RosterPerson,
    withdrawn_at: Option<Timestamp>,
) -> Result<(bool, bool), StoreError> {
    let RosterPerson { person: Person { id: person, .. }, templates: named, also, .. } = record;
    let person = *person;
    let mut has = BTreeSet::new();
    let mut erased = 0;
    {
        let mut statement = conn.prepare_cached("SELECT id, is_told, created_at FROM templates WHERE person = ?1")?;
        let rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for row in rows.collect::<Result<Vec<(TemplateId, bool, Timestamp)>, _>>()? {
            let (id, is_told, created_at) = row;
            let is_named = named.iter().any(|template| template.id == id);
            let is_withdrawn = withdrawn_at.is_some_and(|at| created_at <= at);
            if !is_named && (is_told || is_withdrawn) {
                erased += conn.prepare_cached("DELETE FROM templates WHERE id = ?1")?.execute([id])?;
            } else {
                has.insert(id);
            }
        }
    }
    let mut added = 0;
    if let Some(key) = site_key {
        for template in named.iter().filter(|template| !has.contains(&template.id)) {
            // Under one of this person's own identities, and nobody else's.
            let sealed_for = template.alias.filter(|alias| also.contains(alias)).unwrap_or(person);
            match key.unseal(template, sealed_for) {
                Some(opened) => added += insert(conn, device, &Template { person, ..opened }, template.created_at, true)?,
                None => {
                    tracing::warn!(template = %template.id, person = %person, "a template from head office does not open, and is left out")
                }
            }
        }
    }
    Ok((erased + added > 0, erased > 0))
}

/// Templates that only this kiosk knows go with their person to the identity under which head office knows them. How many there were.
pub(super) fn move_untold(conn: &Connection, device: &Device, from: PersonId, to: PersonId) -> Result<usize, StoreError> {
    let mut moved = 0;
    for (template, created_at) in opened(conn, device, from, true)? {
        conn.execute("DELETE FROM templates WHERE id = ?1", [template.id])?;
        moved += insert(conn, device, &Template { person: to, ..template }, created_at, false)?;
    }
    Ok(moved)
}

fn insert(conn: &Connection, device: &Device, template: &Template, created_at: Timestamp, is_told: bool) -> Result<usize, StoreError> {
    let binding = Binding { template: template.id, person: template.person, model: &template.model };
    let sealed = Zeroizing::new(Sealer::new(&device.keys, device.id).seal(binding, &template.vector)?);
    Ok(conn
        .prepare_cached(
            "INSERT INTO templates (id, person, model, quality, sealed, created_at, is_told) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![template.id, template.person, template.model, f64::from(template.quality), *sealed, created_at, is_told])?)
}
