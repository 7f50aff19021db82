//! Sessions: a family of refresh tokens, of which each can be used once. One that is used again was stolen, by whoever comes first or second,
//! so the whole family ends.

use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, params};
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::office::database::Database;
use crate::office::error::Error;
use crate::office::sql::{At, Id};
use crate::time::Timestamp;

/// 256 random bits; guessing is hopeless, so a plain hash keeps it.
const TOKEN_BYTES: usize = 32;

/// Where a session comes from, for the list of sessions.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    pub ip_address: Option<String>,
    pub device_name: Option<String>,
}

/// A refresh token on its way to the client, once.
pub struct Issued {
    pub session: Uuid,
    pub user: String,
    pub token: String,
    pub expires_at: Timestamp,
}

/// What came of using a refresh token.
pub enum Rotation {
    Renewed(Issued),
    /// Unknown, expired or ended.
    Void,
    /// It had been used before: its session has been ended.
    Reused {
        user: String,
        session: Uuid,
    },
}

/// Why sessions end, as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    Logout,
    PasswordChanged,
    TokenReused,
    ByAdmin,
}

impl EndReason {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Logout => "User logout",
            Self::PasswordChanged => "Password changed",
            Self::TokenReused => "Refresh token used twice",
            Self::ByAdmin => "Ended by an administrator",
        }
    }
}

/// Begins a session.
pub async fn begin(tx: &mut Transaction<'_>, user: &str, origin: &Origin, now: Timestamp, lifetime_secs: i64) -> Result<Issued, Error> {
    let expires_at = now.plus_millis(lifetime_secs * 1000);
    insert(tx, user, Uuid::now_v7(), origin, now, expires_at).await
}

/// Exchanges a refresh token for its successor. The session's end does not move: it is signed in anew after that.
pub async fn rotate(tx: &mut Transaction<'_>, token: &str, origin: &Origin, now: Timestamp) -> Result<Rotation, Error> {
    let sql = "SELECT id, user_id, family, expires_at, rotated_at, is_revoked FROM auth_tokens WHERE token_hash = ? AND kind = 'refresh' FOR UPDATE";
    let row: Option<(u64, String, Id, At, Option<At>, bool)> = tx.exec_first(sql, (hash(token).to_vec(),)).await?;
    let Some((id, user, Id(session), At(expires_at), rotated_at, is_revoked)) = row else { return Ok(Rotation::Void) };
    if is_revoked || expires_at <= now {
        return Ok(Rotation::Void);
    }
    // Compare and set: on a cluster the row's lock holds on one node only.
    let sql = "UPDATE auth_tokens SET rotated_at = ?, last_used_at = ? WHERE id = ? AND rotated_at IS NULL";
    tx.exec_drop(sql, (At(now), At(now), id)).await?;
    if rotated_at.is_some() || tx.affected_rows() == 0 {
        end(tx, &user, Some(session), EndReason::TokenReused, now).await?;
        return Ok(Rotation::Reused { user, session });
    }
    insert(tx, &user, session, origin, now, expires_at).await.map(Rotation::Renewed)
}

/// Ends one session of a user, or all of them. Returns how many tokens that voids.
pub async fn end(tx: &mut Transaction<'_>, user: &str, session: Option<Uuid>, reason: EndReason, now: Timestamp) -> Result<u64, Error> {
    let sql = "UPDATE auth_tokens SET is_revoked = TRUE, revoked_at = :now, revocation_reason = :reason
               WHERE user_id = :user AND is_revoked = FALSE AND (:session IS NULL OR family = :session)";
    let session = session.map(|session| mysql_async::Value::from(Id(session))).unwrap_or(mysql_async::Value::NULL);
    tx.exec_drop(sql, params! { "now" => At(now), "reason" => reason.as_str(), user, session }).await?;
    Ok(tx.affected_rows())
}

/// A session as its owner sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionInfo {
    #[schema(value_type = String, format = Uuid)]
    pub id: Uuid,
    /// The program that signed in, as it calls itself.
    pub device_name: Option<String>,
    pub ip_address: Option<String>,
    /// RFC 3339.
    pub started_at: String,
    /// When it was last renewed; RFC 3339.
    pub last_used_at: String,
    /// RFC 3339.
    pub expires_at: String,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// Sessions that are listed; more than anybody has.
const MOST_LISTED: u32 = 200;

/// The sessions of a user that live, newest first.
pub async fn list(conn: &mut impl Queryable, user: &str, current: Uuid, now: Timestamp) -> Result<Vec<SessionInfo>, Error> {
    let sql = "SELECT t.family, t.device_name, t.ip_address, t.issued_at, t.expires_at,
                      (SELECT MIN(f.issued_at) FROM auth_tokens f WHERE f.family = t.family)
               FROM auth_tokens t
               WHERE t.user_id = ? AND t.is_revoked = FALSE AND t.expires_at > ? AND t.rotated_at IS NULL AND t.kind = 'refresh'
               ORDER BY t.id DESC LIMIT ?";
    type Cells = (Id, Option<String>, Option<String>, At, At, At);
    let rows: Vec<Cells> = conn.exec(sql, (user, At(now), MOST_LISTED)).await?;
    let info = |(Id(id), device_name, ip_address, At(used), At(expires), At(started))| SessionInfo {
        id,
        device_name,
        ip_address,
        started_at: Timestamp::to_string(&started),
        last_used_at: Timestamp::to_string(&used),
        expires_at: Timestamp::to_string(&expires),
        current: id == current,
    };
    Ok(rows.into_iter().map(info).collect())
}

/// The session whose refresh token this is, while it lives.
pub async fn find(database: &Database, token: &str) -> Result<Option<(String, Uuid)>, Error> {
    let sql = "SELECT user_id, family FROM auth_tokens WHERE token_hash = ? AND is_revoked = FALSE";
    let row: Option<(String, Id)> = database.conn().await?.exec_first(sql, (hash(token).to_vec(),)).await?;
    Ok(row.map(|(user, Id(session))| (user, session)))
}

async fn insert(
    tx: &mut Transaction<'_>,
    user: &str,
    session: Uuid,
    origin: &Origin,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<Issued, Error> {
    let mut bytes = [0; TOKEN_BYTES];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    let token = hex::encode(bytes);
    let sql = "INSERT INTO auth_tokens (user_id, family, token_hash, kind, device_name, ip_address, issued_at, expires_at)
               VALUES (?, ?, ?, 'refresh', ?, ?, ?, ?)";
    let Origin { ip_address, device_name } = origin;
    tx.exec_drop(sql, (user, Id(session), hash(&token).to_vec(), device_name, ip_address, At(now), At(expires_at))).await?;
    Ok(Issued { session, user: user.to_owned(), token, expires_at })
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
