//! The activity log: who did what, with old and new values, as a hash chain. Each process writes a chain of its own, because a chain that
//! several write would make every change wait for every other.

use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, Value, params};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::error::Error;
use super::sql::{At, Id};
use crate::time::Timestamp;

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    Account,
    People,
    Face,
    Attendance,
    Report,
    Settings,
    Device,
    Security,
    System,
}

impl Category {
    fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::People => "people",
            Self::Face => "face",
            Self::Attendance => "attendance",
            Self::Report => "report",
            Self::Settings => "settings",
            Self::Device => "device",
            Self::Security => "security",
            Self::System => "system",
        }
    }
}

/// Who asked, and from where.
#[derive(Clone, Debug, Default)]
pub struct Author {
    /// `None` for the server itself, and for whoever is not signed in.
    pub user: Option<String>,
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
}

/// An entry about to be written.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub category: Category,
    /// E.g. `user_updated`.
    pub action: &'static str,
    /// Table and row that changed.
    pub record: Option<(&'static str, &'a str)>,
    /// Never a secret, a hash of one, or anything biometric.
    pub old: Option<Json>,
    pub new: Option<Json>,
}

/// This process's chain.
#[derive(Clone, Copy, Debug)]
pub struct Chain(pub Uuid);

impl Chain {
    /// Appends within the caller's transaction, so that a deed and its entry stand or fall together.
    pub async fn append(self, tx: &mut Transaction<'_>, author: &Author, entry: &Entry<'_>, now: Timestamp) -> Result<(), Error> {
        // Locks the chain's end until the caller commits: whoever comes next reads what is written here.
        let sql = "INSERT INTO activity_chains (chain, idx, hash) VALUES (?, 1, ?) ON DUPLICATE KEY UPDATE idx = idx + 1";
        tx.exec_drop(sql, (Id(self.0), [0_u8; 32].as_slice())).await?;
        let end: Option<(i64, Vec<u8>)> = tx.exec_first("SELECT idx, hash FROM activity_chains WHERE chain = ?", (Id(self.0),)).await?;
        let (idx, prev_hash) = end.ok_or_else(|| Error::internal("the end of the activity log is missing"))?;
        let json = |value: &Option<Json>| value.as_ref().map(Json::to_string);
        let (old, new) = (json(&entry.old), json(&entry.new));
        let (table, record) = entry.record.map_or((None, None), |(table, record)| (Some(table), Some(record)));
        let hash = self.hash(idx, author, entry, [old.as_deref(), new.as_deref()], now, &prev_hash);
        let sql = "INSERT INTO activity_logs (chain, idx, category, user_id, action_type, table_name, record_id, old_value, new_value,
                                              ip_address, user_agent, created_at, prev_hash, hash)
                   VALUES (:chain, :idx, :category, :user, :action, :table, :record, :old, :new, :ip, :agent, :now, :prev, :hash)";
        let agent: Option<String> = author.user_agent.as_ref().map(|agent| agent.chars().take(255).collect());
        tx.exec_drop(
            sql,
            params! {
                "chain" => Id(self.0), idx, "category" => entry.category.as_str(), "user" => &author.user, "action" => entry.action,
                table, record, old, new, "ip" => &author.ip_address, agent, "now" => At(now), "prev" => Value::Bytes(prev_hash),
                "hash" => Value::Bytes(hash.to_vec()),
            },
        )
        .await?;
        Ok(tx.exec_drop("UPDATE activity_chains SET hash = ? WHERE chain = ?", (hash.as_slice(), Id(self.0))).await?)
    }

    /// SHA-256 over the entry's cells, each with its length before it, so that no two entries have the same bytes. JSON values count by what
    /// they say, because the database may write them differently.
    fn hash(self, idx: i64, author: &Author, entry: &Entry<'_>, values: [Option<&str>; 2], now: Timestamp, prev_hash: &[u8]) -> [u8; 32] {
        let mut hasher = Sha256::new_with_prefix(b"rollcall.activity.1");
        let (table, record) = entry.record.unwrap_or_default();
        let user = author.user.as_deref().unwrap_or_default();
        let texts =
            [user, entry.category.as_str(), entry.action, table, record, values[0].unwrap_or_default(), values[1].unwrap_or_default()];
        hasher.update(self.0.as_bytes());
        hasher.update(idx.to_be_bytes());
        hasher.update(now.0.to_be_bytes());
        for text in texts {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.update(prev_hash);
        hasher.finalize().into()
    }
}
