//! One-time codes: whoever has one may pair one kiosk with one site, for a quarter of an hour.

use hmac::{Hmac, Mac};
use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use serde::Serialize;
use serde_json::json;
use sha2::Sha256;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::office::App;
use crate::office::activity::{Author, Category, Entry};
use crate::office::attendance::sites;
use crate::office::error::Error;
use crate::office::sql::{At, Id};
use crate::time::Timestamp;

/// Digits of Crockford's base 32 (no I, L, O, U): 50 bits, which nobody guesses within [`LIFETIME_SECS`] at the few tries that an address has.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 10;
const LIFETIME_SECS: i64 = 15 * 60;
const MOST_NAME_CHARS: usize = 100;

/// A code that was just made: it is shown once, and kept as a hash.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NewCode {
    #[schema(value_type = String, format = Uuid)]
    pub id: Uuid,
    #[schema(example = "7K3M9-QX2VW")]
    pub code: String,
    /// For a QR code that the kiosk's camera is shown: head office's address and the code. Null where `office.public_url` is not set.
    #[schema(example = "rollcall-pair:https://office.example.org#7K3M9-QX2VW")]
    pub qr: Option<String>,
    /// RFC 3339.
    pub expires_at: String,
}

/// A code that nobody has used yet.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenCode {
    #[schema(value_type = String, format = Uuid)]
    pub id: Uuid,
    /// What the kiosk will be called.
    #[schema(example = "Main gate")]
    pub name: String,
    #[schema(value_type = String, format = Uuid)]
    pub site_id: Uuid,
    /// Id of an account.
    pub created_by: String,
    /// RFC 3339.
    pub expires_at: String,
}

/// What a code stands for.
pub(super) struct Purpose {
    pub id: Uuid,
    pub site: Uuid,
    pub name: String,
}

/// What is kept of a code. Keyed by the server's secret, so that a copy of the table cannot be tried out.
fn hash(app: &App, code: &str) -> Vec<u8> {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(app.settings.secret.bytes()).expect("HMAC takes keys of any length");
    mac.update(b"rollcall pairing code v1");
    mac.update(tidy(code).as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// As it was made: without blanks and hyphens, in capitals, and with the digits that letters are taken for.
fn tidy(code: &str) -> String {
    let digit = |character: char| match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    code.chars().filter(char::is_ascii_alphanumeric).map(digit).collect()
}

/// Makes a code for a kiosk that will be called `name`.
///
/// # Errors
/// [`Error::NotFound`] where there is no such site; [`Error::Fields`] for a name that is none.
pub async fn create(
    app: &App,
    tx: &mut Transaction<'_>,
    author: &Author,
    site: Uuid,
    name: &str,
    now: Timestamp,
) -> Result<NewCode, Error> {
    let name = check_name(name)?;
    sites::find(tx, site).await?;
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    let digits: String = bytes.iter().map(|byte| char::from(DIGITS[usize::from(byte % 32)])).collect();
    let code = format!("{}-{}", &digits[..LENGTH / 2], &digits[LENGTH / 2..]);
    let (id, expires_at) = (Uuid::now_v7(), now.plus_millis(LIFETIME_SECS * 1000));
    let by = author.user.as_deref().unwrap_or_default();
    let sql = "INSERT INTO pairing_codes (id, code_hash, site_id, name, created_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)";
    tx.exec_drop(sql, (Id(id), hash(app, &code), Id(site), &name, by, At(now), At(expires_at))).await?;
    let new = Some(json!({ "site_id": site, "name": name, "expires_at": expires_at.to_string() }));
    let text = id.to_string();
    let entry =
        Entry { category: Category::Device, action: "pairing_code_created", record: Some(("pairing_codes", &text)), old: None, new };
    app.activity.append(tx, author, &entry, now).await?;
    let qr = app.settings.public_url.as_ref().map(|url| format!("rollcall-pair:{url}#{code}"));
    Ok(NewCode { id, code, qr, expires_at: expires_at.to_string() })
}

/// A kiosk's name, without blanks around it.
///
/// # Errors
/// [`Error::Fields`].
pub fn check_name(name: &str) -> Result<String, Error> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > MOST_NAME_CHARS || name.chars().any(char::is_control) {
        return Err(Error::field("name", "must have 1 to 100 characters"));
    }
    Ok(name.to_owned())
}

/// Codes that can still be used, newest first.
pub async fn open(conn: &mut impl Queryable, now: Timestamp) -> Result<Vec<OpenCode>, Error> {
    let sql =
        "SELECT id, name, site_id, created_by, expires_at FROM pairing_codes WHERE used_at IS NULL AND expires_at > ? ORDER BY id DESC";
    let rows: Vec<(Id, String, Id, String, At)> = conn.exec(sql, (At(now),)).await?;
    let read = |(Id(id), name, Id(site_id), created_by, At(at))| OpenCode { id, name, site_id, created_by, expires_at: at.to_string() };
    Ok(rows.into_iter().map(read).collect())
}

/// Withdraws a code that nobody has used.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn withdraw(app: &App, tx: &mut Transaction<'_>, author: &Author, id: Uuid, now: Timestamp) -> Result<(), Error> {
    tx.exec_drop("DELETE FROM pairing_codes WHERE id = ? AND used_at IS NULL", (Id(id),)).await?;
    if tx.affected_rows() == 0 {
        return Err(Error::NotFound("the pairing code"));
    }
    let text = id.to_string();
    let record = Some(("pairing_codes", text.as_str()));
    let entry = Entry { category: Category::Device, action: "pairing_code_withdrawn", record, old: None, new: None };
    app.activity.append(tx, author, &entry, now).await
}

/// What `code` stands for, once it is `device`'s: the same kiosk may use it again while it is valid, because the answer may have been lost. Not
/// once it was heard with the token that it got: then nothing was lost, and a repeated request would void that token.
pub(super) async fn claim(app: &App, tx: &mut Transaction<'_>, code: &str, device: Uuid, now: Timestamp) -> Result<Option<Purpose>, Error> {
    let hash = hash(app, code);
    let sql = "UPDATE pairing_codes c SET c.used_at = ?, c.used_by = ?
               WHERE c.code_hash = ? AND c.expires_at > ?
                 AND (c.used_by IS NULL
                      OR c.used_by = ? AND EXISTS (SELECT 1 FROM devices d
                                                   WHERE d.id = c.used_by AND d.paired_at = c.used_at AND d.last_seen_at = d.paired_at))";
    tx.exec_drop(sql, (At(now), Id(device), &hash, At(now), Id(device))).await?;
    let sql = "SELECT id, site_id, name FROM pairing_codes WHERE code_hash = ? AND used_by = ? AND used_at = ?";
    let row: Option<(Id, Id, String)> = tx.exec_first(sql, (&hash, Id(device), At(now))).await?;
    Ok(row.map(|(Id(id), Id(site), name)| Purpose { id, site, name }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_typed_as_people_type() {
        assert_eq!(tidy("7k3m9-qx2vw"), "7K3M9QX2VW");
        assert_eq!(tidy(" 7K3M9 QX2VW "), tidy("7K3M9-QX2VW"));
        assert_eq!(tidy("oIl"), "011");
    }
}
