//! The activity log: who did what, with old and new values, as a hash chain. Each process writes a chain of its own, because a chain that
//! several write would make every change wait for every other.

pub mod heads;

use mysql_async::prelude::Queryable;
use mysql_async::{Row, Transaction, Value};
use serde::Serialize;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

use super::error::Error;
use super::seal::Seal;
use super::sql::{At, Cells, Id, groups, lots};
use crate::time::Timestamp;

/// Cells of an entry that is written.
const COLUMNS: usize = 14;
/// Longest name of a program that is kept: the width of its column.
const MOST_AGENT_CHARS: usize = 255;

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
    const ALL: [Self; 9] = [
        Self::Account,
        Self::People,
        Self::Face,
        Self::Attendance,
        Self::Report,
        Self::Settings,
        Self::Device,
        Self::Security,
        Self::System,
    ];

    /// The category of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.as_str() == name)
    }

    pub fn as_str(self) -> &'static str {
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
        self.append_all(tx, author, std::slice::from_ref(entry), now).await
    }

    /// Appends several at once.
    pub async fn append_all(self, tx: &mut Transaction<'_>, author: &Author, entries: &[Entry<'_>], now: Timestamp) -> Result<(), Error> {
        if entries.is_empty() {
            return Ok(());
        }
        // Locks the chain's end until the caller commits: whoever comes next reads what is written here.
        let count = entries.len();
        let sql = "INSERT INTO activity_chains (chain, idx, hash) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE idx = idx + VALUES(idx)";
        tx.exec_drop(sql, (Id(self.0), count, [0_u8; 32].as_slice())).await?;
        let end: Option<(i64, Vec<u8>)> = tx.exec_first("SELECT idx, hash FROM activity_chains WHERE chain = ?", (Id(self.0),)).await?;
        let (last, mut prev_hash) = end.ok_or_else(|| Error::internal("the end of the activity log is missing"))?;
        let agent: Option<String> = author.user_agent.as_ref().map(|agent| agent.chars().take(MOST_AGENT_CHARS).collect());
        let first = last - i64::try_from(count).map_err(Error::internal)? + 1;
        let mut rows: Vec<[Value; COLUMNS]> = Vec::with_capacity(count);
        for (idx, entry) in (first..).zip(entries) {
            let (table, record) = entry.record.map_or((None, None), |(table, record)| (Some(table), Some(record)));
            let written = Written {
                chain: self.0,
                idx,
                at: now,
                user: author.user.as_deref(),
                category: entry.category.as_str(),
                action: entry.action,
                table,
                record,
                values: [entry.old.as_ref(), entry.new.as_ref()],
                ip_address: author.ip_address.as_deref(),
                user_agent: agent.as_deref(),
            };
            let hash = written.hash(&prev_hash).to_vec();
            let json = |value: &Option<Json>| Value::from(value.as_ref().map(Json::to_string));
            rows.push([
                Id(self.0).into(),
                idx.into(),
                written.category.into(),
                written.user.into(),
                written.action.into(),
                table.into(),
                record.into(),
                json(&entry.old),
                json(&entry.new),
                written.ip_address.into(),
                written.user_agent.into(),
                At(now).into(),
                Value::Bytes(std::mem::replace(&mut prev_hash, hash.clone())),
                Value::Bytes(hash),
            ]);
        }
        for rows in lots(&rows) {
            let places = groups(rows.len(), COLUMNS);
            let sql = format!(
                "INSERT INTO activity_logs (chain, idx, category, user_id, action_type, table_name, record_id, old_value, new_value,
                                            ip_address, user_agent, created_at, prev_hash, hash) VALUES {places}"
            );
            tx.exec_drop(sql, rows.concat()).await?;
        }
        Ok(tx.exec_drop("UPDATE activity_chains SET hash = ? WHERE chain = ?", (prev_hash, Id(self.0))).await?)
    }
}

/// What the hash of an entry is made of.
struct Written<'a> {
    chain: Uuid,
    idx: i64,
    at: Timestamp,
    user: Option<&'a str>,
    category: &'a str,
    action: &'a str,
    table: Option<&'a str>,
    record: Option<&'a str>,
    values: [Option<&'a Json>; 2],
    ip_address: Option<&'a str>,
    user_agent: Option<&'a str>,
}

impl Written<'_> {
    /// SHA-256 over the entry's cells, each with its length before it, so that no two entries have the same bytes. JSON values count by what
    /// they say, because the database may write them differently.
    fn hash(&self, prev_hash: &[u8]) -> [u8; 32] {
        let mut hasher = Sha256::new_with_prefix(b"rollcall.activity.1");
        hasher.update(self.chain.as_bytes());
        hasher.update(self.idx.to_be_bytes());
        hasher.update(self.at.0.to_be_bytes());
        let [old, new] = self.values.map(|value| value.map(canonical));
        let (category, action) = (Some(self.category), Some(self.action));
        let texts =
            [self.user, category, action, self.table, self.record, old.as_deref(), new.as_deref(), self.ip_address, self.user_agent];
        for text in texts {
            // What is not there has a length that no text has.
            hasher.update(text.map_or(u64::MAX, |text| text.len() as u64).to_be_bytes());
            hasher.update(text.unwrap_or_default().as_bytes());
        }
        hasher.update(prev_hash);
        hasher.finalize().into()
    }
}

/// JSON with the members of objects in order.
fn canonical(value: &Json) -> String {
    match value {
        Json::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            let members: Vec<_> = members.into_iter().map(|(name, value)| format!("{}:{}", json!(name), canonical(value))).collect();
            format!("{{{}}}", members.join(","))
        }
        Json::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

/// What a look through the whole log found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Verification {
    /// Whether every entry is as it was written and none is missing.
    pub is_intact: bool,
    pub chains: u64,
    pub entries: u64,
    /// The first break of each chain that has one, at most 100.
    pub breaks: Vec<Break>,
}

/// Where a chain is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Break {
    #[schema(value_type = String)]
    pub chain: Uuid,
    /// The number of the entry in its chain, from 1.
    pub idx: i64,
    /// What is wrong there.
    #[schema(example = "the entry was altered")]
    pub what: &'static str,
}

const MOST_BREAKS: usize = 100;
/// Entries that are read at a time.
const PAGE: u32 = 1000;

/// Computes every hash again, and looks whether the chains that are known from before are all there.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify(conn: &mut impl Queryable, seal: &Seal) -> Result<Verification, Error> {
    let ends: Vec<(Id, i64, Vec<u8>)> = conn.query("SELECT chain, idx, hash FROM activity_chains ORDER BY chain").await?;
    let mut found = Verification { chains: ends.len() as u64, ..Verification::default() };
    for (Id(chain), last, hash) in ends {
        let (entries, fault) = verify_chain(conn, chain, last, &hash).await?;
        found.entries += entries;
        found.breaks.extend(fault.filter(|_| found.breaks.len() < MOST_BREAKS));
    }
    let sql =
        "SELECT DISTINCT l.chain FROM activity_logs l WHERE NOT EXISTS (SELECT 1 FROM activity_chains c WHERE c.chain = l.chain) LIMIT 100";
    let orphans: Vec<Id> = conn.query(sql).await?;
    found.breaks.extend(orphans.into_iter().map(|Id(chain)| Break { chain, idx: 1, what: "the end of this chain was removed" }));
    found.breaks.extend(heads::verify(conn, seal, MOST_BREAKS).await?);
    found.is_intact = found.breaks.is_empty();
    Ok(found)
}

async fn verify_chain(conn: &mut impl Queryable, chain: Uuid, last: i64, end: &[u8]) -> Result<(u64, Option<Break>), Error> {
    let broken = |idx, what| Some(Break { chain, idx, what });
    let (mut idx, mut prev_hash) = (0, vec![0; 32]);
    loop {
        let sql =
            "SELECT idx, created_at, user_id, category, action_type, table_name, record_id, old_value, new_value, ip_address, user_agent,
                          prev_hash, hash
                   FROM activity_logs WHERE chain = ? AND idx > ? ORDER BY idx LIMIT ?";
        let rows: Vec<Row> = conn.exec(sql, (Id(chain), idx, PAGE)).await?;
        let is_end = rows.is_empty();
        for row in rows {
            let mut cells = Cells::new(row);
            let (number, At(at)): (i64, At) = (cells.take()?, cells.take()?);
            let [user, category, action, table, record, old, new, ip_address, user_agent]: [Option<String>; 9] = cells.take_all()?;
            if number != idx + 1 {
                return Ok((idx.unsigned_abs(), broken(idx + 1, "the entry was removed")));
            }
            idx = number;
            let [old, new] = [old, new].map(|text| text.map(|text| serde_json::from_str::<Json>(&text).unwrap_or(Json::String(text))));
            let written = Written {
                chain,
                idx,
                at,
                user: user.as_deref(),
                category: category.as_deref().unwrap_or_default(),
                action: action.as_deref().unwrap_or_default(),
                table: table.as_deref(),
                record: record.as_deref(),
                values: [old.as_ref(), new.as_ref()],
                ip_address: ip_address.as_deref(),
                user_agent: user_agent.as_deref(),
            };
            let hash = written.hash(&prev_hash).to_vec();
            let kept: [Vec<u8>; 2] = cells.take_all()?;
            if kept != [prev_hash, hash.clone()] {
                return Ok((idx.unsigned_abs(), broken(idx, "the entry was altered")));
            }
            prev_hash = hash;
        }
        if is_end {
            break;
        }
    }
    let fault = match idx.cmp(&last) {
        std::cmp::Ordering::Less => broken(idx + 1, "the entry was removed"),
        std::cmp::Ordering::Greater => broken(last + 1, "the entry was put in"),
        std::cmp::Ordering::Equal if prev_hash != end => broken(idx, "the entry was altered"),
        std::cmp::Ordering::Equal => None,
    };
    Ok((idx.unsigned_abs(), fault))
}
