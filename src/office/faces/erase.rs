//! Faces out of the rows, for good: one of them, or all of a person with a receipt.

use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::encodings::{self, Encoding, Status};
use super::{consent, count_up, lock_revision};
use crate::office::App;
use crate::office::activity::{Author, Category, Chain, Entry};
use crate::office::error::Error;
use crate::office::files::{self, Kind};
use crate::office::sql::{At, Id};
use crate::office::sync::roster;
use crate::time::Timestamp;

/// What is gone, when, and where that is on record. It holds no biometrics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Receipt {
    pub user_id: String,
    /// RFC 3339.
    pub erased_at: String,
    /// Who erased: an account's id.
    pub erased_by: Option<String>,
    /// Vectors that are gone.
    pub encodings: u64,
    /// Pictures that are gone.
    pub images: u64,
    /// Consents that were withdrawn by it.
    pub consents: u64,
    /// The entry of the activity log that records it: its chain, its number in it, and its SHA-256.
    pub log_chain: Uuid,
    pub log_index: i64,
    pub log_hash: String,
}

/// Removes one encoding with its picture.
pub async fn one(app: &App, tx: &mut Transaction<'_>, encoding: &Encoding, author: &Author, now: Timestamp) -> Result<(), Error> {
    remove_picture(tx, encoding).await?;
    remember_removal(tx, "id = ?", &encoding.id, now).await?;
    tx.exec_drop("DELETE FROM face_encodings WHERE id = ?", (&encoding.id,)).await?;
    count_up(tx).await?;
    let record = Some(("face_encodings", encoding.id.as_str()));
    let old = Some(json!({ "user_id": encoding.user_id, "status": encoding.status, "model": encoding.model }));
    app.activity.append(tx, author, &Entry { category: Category::Face, action: "face_deleted", record, old, new: None }, now).await?;
    roster::touch(tx, roster::Kind::Person, &[&encoding.user_id]).await
}

/// Turns a pending encoding down: the row stays and says so, vector and picture go.
pub async fn reject(app: &App, tx: &mut Transaction<'_>, encoding: &Encoding, author: &Author, now: Timestamp) -> Result<(), Error> {
    remove_picture(tx, encoding).await?;
    let sql = "UPDATE face_encodings SET status = 'rejected', encoding_vector = '', image_url = NULL, image_hash = NULL, decided_by = ?,
               decided_at = ? WHERE id = ?";
    tx.exec_drop(sql, (&author.user, At(now), &encoding.id)).await?;
    count_up(tx).await?;
    let record = Some(("face_encodings", encoding.id.as_str()));
    let (old, new) = (Some(json!({ "status": encoding.status })), Some(json!({ "status": Status::Rejected })));
    app.activity.append(tx, author, &Entry { category: Category::Face, action: "face_rejected", record, old, new }, now).await
}

/// Removes every encoding and picture of `user`'s face and withdraws the consent, also where there is nothing left of them: a receipt can be
/// had twice. For whoever puts an account away, too.
pub async fn all(chain: Chain, tx: &mut Transaction<'_>, user: &str, author: &Author, now: Timestamp) -> Result<Receipt, Error> {
    lock_revision(tx).await?;
    let images = files::remove_all(tx, user, Kind::Face).await?;
    remember_removal(tx, "user_id = ?", user, now).await?;
    tx.exec_drop("DELETE FROM face_encodings WHERE user_id = ?", (user,)).await?;
    let encodings = tx.affected_rows();
    tx.exec_drop("DELETE FROM relayed_templates WHERE user_id = ?", (user,)).await?;
    let encodings = encodings + tx.affected_rows();
    tx.exec_drop("UPDATE users SET erased_at = ? WHERE id = ?", (At(now), user)).await?;
    let consents = consent::withdraw(tx, user, now).await?;
    count_up(tx).await?;
    let counts = Some(json!({ "encodings": encodings, "images": images, "consents": consents }));
    let entry = Entry { category: Category::Face, action: "face_erased", record: Some(("users", user)), old: counts, new: None };
    chain.append(tx, author, &entry, now).await?;
    let sql = "SELECT idx, hash FROM activity_chains WHERE chain = ?";
    let end: Option<(i64, Vec<u8>)> = tx.exec_first(sql, (Id(chain.0),)).await?;
    let (log_index, hash) = end.ok_or_else(|| Error::internal("the end of the activity log is missing"))?;
    roster::touch(tx, roster::Kind::Person, &[user]).await?;
    Ok(Receipt {
        user_id: user.to_owned(),
        erased_at: now.to_string(),
        erased_by: author.user.clone(),
        encodings,
        images,
        consents,
        log_chain: chain.0,
        log_index,
        log_hash: hex::encode(hash),
    })
}

/// Notes which encodings are about to go, so that no kiosk that has not heard of it brings them back.
pub(in crate::office) async fn remember_removal(tx: &mut Transaction<'_>, which: &str, value: &str, now: Timestamp) -> Result<(), Error> {
    for table in ["face_encodings", "relayed_templates"] {
        let sql = format!(
            "INSERT INTO removed_templates (id, removed_at) SELECT id, ? FROM {table} WHERE {which}
             ON DUPLICATE KEY UPDATE removed_at = VALUES(removed_at)"
        );
        tx.exec_drop(sql, (At(now), value)).await?;
    }
    Ok(())
}

async fn remove_picture(tx: &mut Transaction<'_>, encoding: &Encoding) -> Result<(), Error> {
    match encoding.image_url.as_deref().and_then(files::name_of) {
        Some(name) => files::remove(tx, name).await,
        None => Ok(()),
    }
}

/// The encoding, to be changed: nobody else changes faces until the caller commits.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn lock(tx: &mut Transaction<'_>, id: &str) -> Result<Encoding, Error> {
    lock_revision(tx).await?;
    encodings::find(tx, id).await
}
