//! Programs that call `/faces`: with the API key of an account, or with an access token as people do.

use axum::extract::FromRequestParts;
use axum::http::HeaderName;
use axum::http::request::Parts;
use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::identity::{Identity, role_of};
use crate::office::App;
use crate::office::error::Error;
use crate::office::sql::At;
use crate::people::role::Role;
use crate::time::Timestamp;

pub const API_KEY: HeaderName = HeaderName::from_static("x-api-key");
/// So that a key that leaked is found by those who search for such.
const PREFIX: &str = "rollcall_";
const KEY_BYTES: usize = 32;

/// An operator or an administrator, or a program with the API key of one.
#[derive(Clone, Debug)]
pub struct Service(pub Identity);

impl FromRequestParts<App> for Service {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let identity = match parts.headers.get(API_KEY) {
            Some(key) => holder(app, key.to_str().map_err(|_| Error::Unauthenticated)?).await?,
            None => Identity::from_request_parts(parts, app).await?,
        };
        identity.require(Role::Operator)?;
        Ok(Self(identity))
    }
}

/// The active account that the key was made for.
async fn holder(app: &App, key: &str) -> Result<Identity, Error> {
    let sql = "SELECT u.id, u.name, u.email, u.role FROM user_settings s JOIN users u ON u.id = s.user_id
               WHERE s.api_key = ? AND u.deleted_at IS NULL AND u.status = 'Active'";
    let row: Option<(String, String, String, String)> = app.database.conn().await?.exec_first(sql, (hash(key),)).await?;
    let (user, name, email, role) = row.ok_or(Error::Unauthenticated)?;
    Ok(Identity { user, name, email, role: role_of(&role)?, session: Uuid::nil() })
}

/// Makes a key for `user`, which takes the place of an earlier one. It is shown once; only its hash is kept.
pub async fn make_key(tx: &mut Transaction<'_>, user: &str, now: Timestamp) -> Result<String, Error> {
    let mut bytes = [0; KEY_BYTES];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    let key = format!("{PREFIX}{}", hex::encode(bytes));
    tx.exec_drop("UPDATE user_settings SET api_key = ?, updated_at = ? WHERE user_id = ?", (hash(&key), At(now), user)).await?;
    Ok(key)
}

/// Voids the key of `user`.
pub async fn void_key(tx: &mut Transaction<'_>, user: &str, now: Timestamp) -> Result<(), Error> {
    Ok(tx.exec_drop("UPDATE user_settings SET api_key = NULL, updated_at = ? WHERE user_id = ?", (At(now), user)).await?)
}

/// Of 256 random bits, so that a plain hash keeps it.
fn hash(key: &str) -> String {
    hex::encode(Sha256::digest(key.as_bytes()))
}
