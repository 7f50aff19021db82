//! Templates that come up: opened with the site's key and sealed anew under head office's own, or handed on as they came where head office
//! holds none.

use std::collections::BTreeSet;

use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, params};
use serde_json::json;

use super::details::Account;
use super::incidents::{self, IncidentKind as Kind};
use super::noted::Noted;
use super::{Kiosk, keys};
use crate::face::Embedding;
use crate::office::App;
use crate::office::error::Error;
use crate::office::faces::{self, erase};
use crate::office::sql::{At, Id, among, placeholders};
use crate::time::Timestamp;
use crate::wire::{PersonChange, SealedTemplate, SiteKey};

/// Templates of one person that a kiosk may send; more than any enrolment makes.
const MOST: usize = 100;
/// Hexadecimal digits of a sealed template: room for 4096 values.
const MOST_SEALED_CHARS: usize = 2 * (24 + 4 * 4096 + 16);
const MOST_MODEL_CHARS: usize = 100;

/// Keeps the templates that are new, where the person agrees, and forgets those that the kiosk removed. Tells what is new.
pub(super) async fn take(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    change: &PersonChange,
    account: &Account,
    is_agreed: bool,
    now: Timestamp,
) -> Result<Noted, Error> {
    if change.templates.len() > MOST || change.removed_templates.len() > MOST {
        return Err(Error::invalid("more templates of one person than can be taken"));
    }
    let is_plain = |each: &SealedTemplate| each.sealed.len() <= MOST_SEALED_CHARS && each.model.0.chars().count() <= MOST_MODEL_CHARS;
    if !change.templates.iter().all(is_plain) {
        return Err(Error::invalid("a template is longer than can be kept"));
    }
    let removed: Vec<String> = change.removed_templates.iter().map(ToString::to_string).collect();
    let known = known(tx, &change.templates.iter().map(|each| each.id.to_string()).chain(removed.clone()).collect::<Vec<_>>()).await?;
    let fresh: Vec<&SealedTemplate> = change
        .templates
        .iter()
        .filter(|each| is_agreed && !known.there.contains(&each.id.to_string()) && !known.removed.contains(&each.id.to_string()))
        .filter(|each| !change.removed_templates.contains(&each.id))
        .collect();
    let gone: Vec<&String> = removed.iter().filter(|id| !known.removed.contains(*id)).collect();
    if fresh.is_empty() && gone.is_empty() {
        return Ok(Noted::default());
    }
    faces::lock_revision(tx).await?;
    let mut noted = Noted::default();
    noted.put("templates", json!(gone), json!(fresh.iter().map(|each| each.id).collect::<Vec<_>>()));
    for id in &gone {
        forget(tx, &account.user, id, now).await?;
    }
    let unopened = match (fresh.is_empty(), keys::of_site(tx, app, kiosk.site).await?.filter(|_| app.settings.holds_templates)) {
        (true, _) => 0,
        (false, Some(key)) => keep(app, tx, &key, change, account, &fresh, now).await?,
        (false, None) => {
            relay(tx, kiosk, change, account, &fresh).await?;
            0
        }
    };
    if unopened > 0 {
        let what = "templates do not open under the key of the site; enrol the person again at that kiosk";
        let detail = json!({ "what": what, "user_id": account.user, "count": unopened });
        let once = format!("unopened:{}:{}", kiosk.id, account.user);
        incidents::raise(tx, kiosk.id, Kind::Quarantine, None, &detail, Some(&once), now).await?;
    }
    faces::count_up(tx).await?;
    Ok(noted)
}

/// Templates that were seen before.
struct Known {
    there: BTreeSet<String>,
    removed: BTreeSet<String>,
}

async fn known(tx: &mut Transaction<'_>, ids: &[String]) -> Result<Known, Error> {
    if ids.is_empty() {
        return Ok(Known { there: BTreeSet::new(), removed: BTreeSet::new() });
    }
    let ids = among(ids);
    let marks = placeholders(ids.len());
    let sql =
        format!("SELECT id FROM face_encodings WHERE id IN ({marks}) UNION ALL SELECT id FROM relayed_templates WHERE id IN ({marks})");
    let there: Vec<String> = tx.exec(sql, [ids.clone(), ids.clone()].concat()).await?;
    let removed: Vec<String> = tx.exec(format!("SELECT id FROM removed_templates WHERE id IN ({marks})"), ids).await?;
    Ok(Known { there: there.into_iter().collect(), removed: removed.into_iter().collect() })
}

async fn forget(tx: &mut Transaction<'_>, user: &str, id: &str, now: Timestamp) -> Result<(), Error> {
    let sql = "INSERT INTO removed_templates (id, removed_at) VALUES (?, ?) ON DUPLICATE KEY UPDATE id = id";
    // Of somebody else it would not be this kiosk's to say.
    let owner = "SELECT user_id FROM face_encodings WHERE id = ? UNION ALL SELECT user_id FROM relayed_templates WHERE id = ? LIMIT 1";
    let owner: Option<String> = tx.exec_first(owner, (id, id)).await?;
    if owner.is_some_and(|owner| owner != user) {
        return Ok(());
    }
    tx.exec_drop(sql, (id, At(now))).await?;
    erase::remember_removal(tx, "id = ?", id, now).await?;
    tx.exec_drop("DELETE FROM face_encodings WHERE id = ? AND user_id = ?", (id, user)).await?;
    Ok(tx.exec_drop("DELETE FROM relayed_templates WHERE id = ? AND user_id = ?", (id, user)).await?)
}

/// How many did not open.
async fn keep(
    app: &App,
    tx: &mut Transaction<'_>,
    key: &SiteKey,
    change: &PersonChange,
    account: &Account,
    fresh: &[&SealedTemplate],
    now: Timestamp,
) -> Result<usize, Error> {
    let mut unopened = 0;
    for sealed in fresh {
        let template = key.unseal(sealed, change.person.id);
        let is_good = |vector: &[f32]| !vector.is_empty() && vector.iter().all(|value| value.is_finite());
        let Some(template) = template.filter(|template| is_good(&template.vector)) else {
            unopened += 1;
            continue;
        };
        let id = sealed.id.to_string();
        let embedding = Embedding { model: template.model.clone(), vector: template.vector.clone() };
        let vector = faces::seal(&app.seal, &id, &account.user, &embedding)?;
        let sql = "INSERT INTO face_encodings (id, user_id, model_id, encoding_vector, captured_at, quality_score, status, decided_at, created_at)
                   VALUES (:id, :user, :model, :vector, :captured, :quality, 'verified', :now, :now)";
        let values = params! {
            "id" => id, "user" => &account.user, "model" => &template.model.0, "vector" => vector, "captured" => At(sealed.created_at),
            "quality" => sealed.quality, "now" => At(now),
        };
        tx.exec_drop(sql, values).await?;
    }
    Ok(unopened)
}

async fn relay(
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    change: &PersonChange,
    account: &Account,
    fresh: &[&SealedTemplate],
) -> Result<(), Error> {
    for sealed in fresh {
        let SealedTemplate { id, model, quality, created_at, sealed, alias: _ } = sealed;
        let sql = "INSERT INTO relayed_templates (id, user_id, site_id, person_id, model_id, quality, created_at, sealed)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        let person = Id(change.person.id.0);
        tx.exec_drop(sql, (id.to_string(), &account.user, Id(kiosk.site), person, &model.0, quality, At(*created_at), sealed)).await?;
    }
    Ok(())
}
