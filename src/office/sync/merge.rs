//! What is kept of both sides: credentials, consents and templates. What was erased on one side is erased.

use mysql_async::Transaction;
use mysql_async::params;
use mysql_async::prelude::Queryable;
use serde_json::{Value as Json, json};

use super::details::Account;
use super::noted::Noted;
use super::{Kiosk, templates};
use crate::office::App;
use crate::office::activity::Author;
use crate::office::error::Error;
use crate::office::faces::{self, erase};
use crate::office::sql::At;
use crate::time::Timestamp;
use crate::wire::{Consent, Credentials, PersonChange};

const MOST_VERSION_CHARS: usize = 64;
const MOST_LANGUAGE_CHARS: usize = 10;
const MOST_OPERATOR_CHARS: usize = 100;
const MOST_HASH_CHARS: usize = 255;

/// Consents and templates of both sides. Tells what is new.
pub(super) async fn faces(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    change: &PersonChange,
    account: &Account,
    now: Timestamp,
) -> Result<Noted, Error> {
    let mut noted = consents(tx, account, &change.consents).await?;
    let withdrawn: Option<Vec<Timestamp>> = change.consents.iter().map(|consent| consent.withdrawn_at).collect();
    let is_erasure = change.templates.is_empty() && !change.consents.is_empty();
    if let Some(until) = withdrawn.filter(|_| is_erasure).and_then(|all| all.into_iter().max())
        && erase_until(app, tx, author, &account.user, until, now).await?
    {
        noted.put("erased_until", Json::Null, json!(until.to_string()));
    }
    let is_agreed = is_in_force(tx, &account.user).await?;
    noted.add(templates::take(app, tx, kiosk, change, account, is_agreed, now).await?);
    Ok(noted)
}

/// The newer PIN and the later badge; the kiosk's PIN where it knew the one that is here (`is_current`). Tells what is new.
pub(super) async fn credentials(tx: &mut Transaction<'_>, user: &str, new: &Credentials, is_current: bool) -> Result<Noted, Error> {
    type Cells = (Option<String>, Option<At>, u32, Option<At>);
    let sql = "SELECT pin_hash, pin_set_at, badge_issue, badge_issued_at FROM kiosk_credentials WHERE user_id = ?";
    let row: Option<Cells> = tx.exec_first(sql, (user,)).await?;
    let (pin_hash, pin_set_at, badge_issue, badge_issued_at) = row.unwrap_or_default();
    let old = Credentials {
        pin_hash,
        pin_set_at: pin_set_at.map(|At(at)| at),
        badge_issue: badge_issue.try_into().unwrap_or(u16::MAX),
        badge_issued_at: badge_issued_at.map(|At(at)| at),
    };
    let mut merged = old.clone().joined(new.clone());
    // Whoever knew the PIN of before has the last word, whatever its clock says.
    if is_current {
        (merged.pin_hash, merged.pin_set_at) = (new.pin_hash.clone(), new.pin_set_at);
    }
    if merged == old {
        return Ok(Noted::default());
    }
    if merged.pin_hash.as_ref().is_some_and(|hash| hash.len() > MOST_HASH_CHARS) {
        return Err(Error::invalid("the PIN's hash is longer than can be kept"));
    }
    let sql = "INSERT INTO kiosk_credentials (user_id, pin_hash, pin_set_at, badge_issue, badge_issued_at) VALUES (?, ?, ?, ?, ?)
               ON DUPLICATE KEY UPDATE pin_hash = VALUES(pin_hash), pin_set_at = VALUES(pin_set_at), badge_issue = VALUES(badge_issue),
                 badge_issued_at = VALUES(badge_issued_at)";
    let cells = (user, &merged.pin_hash, merged.pin_set_at.map(At), merged.badge_issue, merged.badge_issued_at.map(At));
    tx.exec_drop(sql, cells).await?;
    let mut noted = Noted::default();
    let time = |at: Option<Timestamp>| at.map(|at| at.to_string());
    // When the PIN was set, and never its hash.
    noted.put("pin_set_at", json!(time(old.pin_set_at)), json!(time(merged.pin_set_at)));
    let badge = |of: &Credentials| json!({ "issue": of.badge_issue, "issued_at": time(of.badge_issued_at) });
    noted.put("badge", badge(&old), badge(&merged));
    Ok(noted)
}

/// Consents of both sides, by the instant at which they were given; one that was withdrawn on either side is.
async fn consents(tx: &mut Transaction<'_>, account: &Account, consents: &[Consent]) -> Result<Noted, Error> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for consent in consents {
        let Consent { text_version, language, given_at, operator, withdrawn_at } = consent;
        if text_version.is_empty() || text_version.chars().count() > MOST_VERSION_CHARS {
            return Err(Error::invalid("the version of a consent's text must have 1 to 64 characters"));
        }
        let cut = |text: &Option<String>, most| text.as_ref().map(|text| text.chars().take(most).collect::<String>());
        // Whoever was erased did not agree before.
        let withdrawn_at = withdrawn_at.or(account.erased_at.filter(|erased| given_at <= erased));
        let is_in_force = withdrawn_at.is_none();
        let sql = "INSERT INTO consents (user_id, text_version, language, operator, given_at, withdrawn_at)
                   VALUES (:user, :version, :language, :operator, :given, :withdrawn)
                   ON DUPLICATE KEY UPDATE withdrawn_at = COALESCE(withdrawn_at, VALUES(withdrawn_at)),
                     language = IF(withdrawn_at IS NULL, language, NULL), operator = IF(withdrawn_at IS NULL, operator, NULL)";
        let values = params! {
            "user" => &account.user, "version" => text_version, "given" => At(*given_at), "withdrawn" => withdrawn_at.map(At),
            "language" => cut(language, MOST_LANGUAGE_CHARS).filter(|_| is_in_force),
            "operator" => cut(operator, MOST_OPERATOR_CHARS).filter(|_| is_in_force),
        };
        tx.exec_drop(sql, values).await?;
        let told = |withdrawn: Option<Timestamp>| {
            let withdrawn = withdrawn.map(|at| at.to_string());
            json!({ "text_version": text_version, "given_at": given_at.to_string(), "withdrawn_at": withdrawn })
        };
        match tx.affected_rows() {
            0 => {}
            1 => new.push(told(withdrawn_at)),
            // MySQL counts a row that was there, and changed, as two: it was in force.
            _ => {
                old.push(told(None));
                new.push(told(withdrawn_at));
            }
        }
    }
    let mut noted = Noted::default();
    noted.put("consents", json!(old), json!(new));
    Ok(noted)
}

async fn is_in_force(tx: &mut Transaction<'_>, user: &str) -> Result<bool, Error> {
    let sql = "SELECT id FROM consents WHERE user_id = ? AND withdrawn_at IS NULL LIMIT 1";
    let found: Option<u64> = tx.exec_first(sql, (user,)).await?;
    Ok(found.is_some())
}

/// What a kiosk erased at `until` is erased here: everything, unless the person agreed anew after that.
async fn erase_until(
    app: &App,
    tx: &mut Transaction<'_>,
    author: &Author,
    user: &str,
    until: Timestamp,
    now: Timestamp,
) -> Result<bool, Error> {
    let sql = "UPDATE consents SET withdrawn_at = ?, language = NULL, operator = NULL
               WHERE user_id = ? AND withdrawn_at IS NULL AND given_at <= ?";
    tx.exec_drop(sql, (At(until), user, At(until))).await?;
    let mut has_changed = tx.affected_rows() > 0;
    let sql = "SELECT id FROM face_encodings WHERE user_id = ? UNION ALL SELECT id FROM relayed_templates WHERE user_id = ? LIMIT 1";
    let left: Option<String> = tx.exec_first(sql, (user, user)).await?;
    if left.is_some() && !is_in_force(tx, user).await? {
        erase::all(app.activity, tx, user, author, now).await?;
        has_changed = true;
    } else if left.is_some() {
        has_changed |= erase_older(tx, user, until, now).await?;
    }
    let sql = "UPDATE users SET erased_at = ? WHERE id = ? AND (erased_at IS NULL OR erased_at < ? OR erased_at = ?)";
    tx.exec_drop(sql, (At(until), user, At(until), At(now))).await?;
    Ok(has_changed)
}

async fn erase_older(tx: &mut Transaction<'_>, user: &str, until: Timestamp, now: Timestamp) -> Result<bool, Error> {
    faces::lock_revision(tx).await?;
    let mut removed = 0;
    for (table, instant) in [("face_encodings", "captured_at"), ("relayed_templates", "created_at")] {
        let sql = format!("SELECT id FROM {table} WHERE user_id = ? AND {instant} <= ?");
        let ids: Vec<String> = tx.exec(sql, (user, At(until))).await?;
        for id in ids {
            erase::remember_removal(tx, "id = ?", &id, now).await?;
            tx.exec_drop(format!("DELETE FROM {table} WHERE id = ?"), (&id,)).await?;
            removed += 1;
        }
    }
    faces::count_up(tx).await?;
    Ok(removed > 0)
}
