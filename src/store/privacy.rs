//! What a person agreed to, what is kept of the face, and its erasure.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::config;
use crate::ids::PersonId;
use crate::people::receipt::{Receipt, Words};
use crate::people::retention::Keeping;
use crate::people::{Consent, ConsentRecord, KeptTemplate};
use crate::time::Moment;

use super::Store;
use super::audit::{self, AuditAction};
use super::error::StoreError;
use super::open::BUSY_TIMEOUT;
use super::people::find_person;
use super::sync::changes::{self, About};

/// In the data folder: the receipts of erasures, a text each.
const RECEIPTS: &str = "receipts";
/// In the data folder: the gallery's index, sealed; a cache.
pub const INDEX_FILE: &str = "gallery.index";

/// Stores the consent within the caller's transaction; returns the SHA-256 of the words agreed to, where they are known.
pub(super) fn insert_consent(conn: &Connection, person: PersonId, consent: &Consent) -> Result<Option<[u8; 32]>, StoreError> {
    let Consent { text_version, language, words, given_at, operator } = consent;
    let hash: Option<[u8; 32]> = words.as_ref().map(|words| Sha256::digest(words).into());
    conn.prepare_cached("INSERT INTO consent_texts (hash, words) SELECT ?1, ?2 WHERE ?1 IS NOT NULL ON CONFLICT DO NOTHING")?
        .execute(params![hash, words])?;
    conn.prepare_cached(
        "INSERT OR REPLACE INTO consents (person, text_version, language, given_at, operator, text_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![person, text_version, language, given_at, operator, hash])?;
    Ok(hash)
}

impl Store {
    /// Takes away the person's templates and the details of the consent, on the disk and not only in the tables. Punches stay.
    ///
    /// # Errors
    /// [`StoreError::UnknownPerson`].
    pub fn erase_person(&mut self, person: PersonId, actor: &str, now: Moment) -> Result<Receipt, StoreError> {
        let mut receipt = self.write(|tx, device| {
            let person = find_person(tx, person)?;
            let language = tx
                .query_row(
                    "SELECT language FROM consents WHERE person = ?1 AND withdrawn_at IS NULL ORDER BY given_at DESC LIMIT 1",
                    [person.id],
                    |row| row.get(0),
                )
                .optional()?
                .flatten();
            let templates = tx.execute("DELETE FROM templates WHERE person = ?1", [person.id])?;
            let consents = tx.execute(
                "UPDATE consents SET withdrawn_at = ?2, language = NULL, operator = NULL WHERE person = ?1 AND withdrawn_at IS NULL",
                params![person.id, now.utc],
            )?;
            let details = json!({ "person": person.id, "templates": templates, "consents": consents });
            changes::note(tx, About::Person(person.id))?;
            let audit_idx = audit::append(tx, device, now, actor, AuditAction::PersonErased, &details)?;
            let hash: Vec<u8> = tx.query_row("SELECT hash FROM audit WHERE idx = ?1", [audit_idx], |row| row.get(0))?;
            Ok(Receipt {
                person: person.id,
                name: person.name,
                staff_no: person.staff_no,
                actor: actor.into(),
                language,
                erased_at: now,
                templates,
                consents,
                audit_idx,
                audit_hash: hex::encode(hash),
                overwritten: false,
                file: None,
            })
        })?;
        receipt.overwritten = self.overwrite_old_pages();
        if let Err(error) = self.reconnect() {
            tracing::warn!(error = %crate::error_chain(&error), "pages that held the templates may still be in memory");
        }
        Ok(receipt)
    }

    /// Moves all pages to the database and empties the write-ahead log, so that erased bytes survive in neither. `false` while a reader holds
    /// old pages: nobody is waited for, since people are recorded by the same connection.
    pub fn overwrite_old_pages(&self) -> bool {
        let checkpoint = || {
            self.conn.busy_timeout(Duration::ZERO)?;
            let busy = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
            self.conn.busy_timeout(BUSY_TIMEOUT)?;
            busy
        };
        checkpoint().is_ok_and(|busy| !busy)
    }

    /// Keeps the receipt as a text in the data folder, in place of an earlier version of it, and notes where.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn save_receipt(&self, receipt: &mut Receipt, site: &config::Site, words: &Words) -> Result<(), StoreError> {
        let folder = self.dir.join(RECEIPTS);
        let path = folder.join(format!("erasure-{:06}.txt", receipt.audit_idx));
        let write = || {
            DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
            let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path)?;
            file.write_all(receipt.to_text(site, words).as_bytes())?;
            file.sync_all()
        };
        write().map_err(|source| StoreError::from_io(&path, source))?;
        receipt.file = Some(path);
        Ok(())
    }

    /// Removes the cached search index, which may hold somebody who was erased; the kiosk builds it anew.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn remove_index(&self) -> Result<(), StoreError> {
        let path = self.dir.join(INDEX_FILE);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::from_io(&path, error)),
            _ => Ok(()),
        }
    }

    /// What the person agreed to, the newest first.
    pub fn consents(&self, person: PersonId) -> Result<Vec<ConsentRecord>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT c.text_version, c.language, c.given_at, c.operator, c.withdrawn_at, t.words
             FROM consents c LEFT JOIN consent_texts t ON t.hash = c.text_hash WHERE c.person = ?1 ORDER BY c.given_at DESC",
        )?;
        let rows = statement.query_map([person], |row| {
            Ok(ConsentRecord {
                text_version: row.get(0)?,
                language: row.get(1)?,
                given_at: row.get(2)?,
                operator: row.get(3)?,
                withdrawn_at: row.get(4)?,
                words: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What is kept of the person's face, the newest first.
    pub fn kept_templates(&self, person: PersonId) -> Result<Vec<KeptTemplate>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT model, quality, created_at FROM templates WHERE person = ?1 ORDER BY created_at DESC, id")?;
        let rows = statement.query_map([person], |row| {
            let quality: f64 = row.get(1)?;
            Ok(KeptTemplate { model: row.get(0)?, quality: quality as f32, created_at: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Everybody whose face is kept, with what retention goes by; of one `person` where that is given.
    pub fn faces_kept(&self, person: Option<PersonId>) -> Result<Vec<(PersonId, Keeping)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT p.id, p.status, ifnull(p.status_since, p.created_at), max(t.created_at),
                    (SELECT max(captured_at) FROM punches WHERE person = p.id)
             FROM people p JOIN templates t ON t.person = p.id WHERE p.id = ifnull(?1, p.id) GROUP BY p.id",
        )?;
        let rows = statement.query_map([person], |row| {
            let kept = Keeping { status: row.get(1)?, status_since: row.get(2)?, enrolled_at: row.get(3)?, last_punch: row.get(4)? };
            Ok((row.get(0)?, kept))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
