//! What kiosks are to know, by revision. **Invariant:** whatever changes something that a kiosk is told calls [`touch`] in the same transaction,
//! as the last thing it does: the row of the counter stays locked until the commit, so revisions become visible in their order, and a kiosk that
//! has had one has missed none below it.

use std::collections::BTreeSet;

use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, Value};

use crate::office::error::Error;
use crate::office::sql::{groups, lots};

/// What a kiosk is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// By the account's id.
    Person,
    /// By its name, which is what kiosks know: one that is renamed is two things.
    Department,
    Shift,
    Assignment,
    Holiday,
    Leave,
    Correction,
    /// Of a site or a kiosk, by the identity of either.
    Settings,
    Device,
    Site,
    /// By the kiosk that is to have it.
    SiteKey,
}

impl Kind {
    const ALL: [Self; 11] = [
        Self::Person,
        Self::Department,
        Self::Shift,
        Self::Assignment,
        Self::Holiday,
        Self::Leave,
        Self::Correction,
        Self::Settings,
        Self::Device,
        Self::Site,
        Self::SiteKey,
    ];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Department => "department",
            Self::Shift => "shift",
            Self::Assignment => "assignment",
            Self::Holiday => "holiday",
            Self::Leave => "leave",
            Self::Correction => "correction",
            Self::Settings => "settings",
            Self::Device => "device",
            Self::Site => "site",
            Self::SiteKey => "site_key",
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// Gives each of these things the next revision.
///
/// # Errors
/// Those of the database.
pub async fn touch(tx: &mut Transaction<'_>, kind: Kind, refs: &[impl AsRef<str> + Sync]) -> Result<(), Error> {
    let refs: BTreeSet<&str> = refs.iter().map(AsRef::as_ref).collect();
    if refs.is_empty() {
        return Ok(());
    }
    let count = refs.len() as u64;
    tx.exec_drop("UPDATE roster_revision SET revision = revision + ? WHERE id = 1", (count,)).await?;
    let last: Option<u64> = tx.query_first("SELECT revision FROM roster_revision WHERE id = 1").await?;
    let first = last.ok_or_else(|| Error::internal("the revision of the roster is missing"))? + 1 - count;
    let rows: Vec<(&str, u64)> = refs.into_iter().zip(first..).collect();
    for rows in lots(&rows) {
        let sql = format!(
            "INSERT INTO roster (kind, ref, revision) VALUES {} ON DUPLICATE KEY UPDATE revision = VALUES(revision)",
            groups(rows.len(), 3)
        );
        let cells: Vec<Value> =
            rows.iter().flat_map(|(name, revision)| [kind.as_str().into(), (*name).into(), (*revision).into()]).collect();
        tx.exec_drop(sql, cells).await?;
    }
    Ok(())
}

/// The newest revision.
///
/// # Errors
/// Those of the database.
pub async fn newest(conn: &mut impl Queryable) -> Result<u64, Error> {
    let newest: Option<u64> = conn.query_first("SELECT revision FROM roster_revision WHERE id = 1").await?;
    newest.ok_or_else(|| Error::internal("the revision of the roster is missing"))
}

/// A thing that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Touched {
    pub kind: Kind,
    pub name: String,
    pub revision: u64,
}

/// What has a revision above `after`, in their order.
pub(super) async fn since(conn: &mut impl Queryable, after: u64, limit: usize) -> Result<Vec<Touched>, Error> {
    let sql = format!("SELECT kind, ref, revision FROM roster WHERE revision > ? ORDER BY revision LIMIT {limit}");
    let rows: Vec<(String, String, u64)> = conn.exec(sql, (after,)).await?;
    let read = |(kind, name, revision): (String, String, u64)| {
        let kind = Kind::of(&kind).ok_or_else(|| Error::internal(format!("`{kind}` is nothing of the roster")))?;
        Ok(Touched { kind, name, revision })
    };
    rows.into_iter().map(read).collect()
}
