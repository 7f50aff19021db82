//! Whose change it was last: a kiosk that changes a thing twice before it hears of the revision that its first change got contradicts nobody.

use mysql_async::Transaction;
use mysql_async::prelude::Queryable;

use super::Kiosk;
use super::roster::Kind;
use crate::office::error::Error;
use crate::office::sql::Id;

/// Whether what `kiosk` changed upon revision `base` is based on what is here: on the revision itself, or on one that nobody but this kiosk has
/// changed since.
pub(super) async fn is_current(
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    (kind, name): (Kind, &str),
    base: u64,
    revision: u64,
) -> Result<bool, Error> {
    if base >= revision {
        return Ok(true);
    }
    let sql = "SELECT 1 FROM kiosk_changes WHERE kind = ? AND ref = ? AND device_id = ? AND first_base <= ? AND revision = ?";
    let own: Option<u8> = tx.exec_first(sql, (kind.as_str(), name, Id(kiosk.id.0), base, revision)).await?;
    Ok(own.is_some())
}

/// Notes that `kiosk` changed a thing from revision `before` (0: it is new) to `after`, upon `base`.
pub(super) async fn note(
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    (kind, name): (Kind, &str),
    base: u64,
    (before, after): (u64, u64),
) -> Result<(), Error> {
    // One change upon the other of the same kiosk: what it all began with counts.
    let sql = "INSERT INTO kiosk_changes (kind, ref, device_id, first_base, revision) VALUES (?, ?, ?, ?, ?)
               ON DUPLICATE KEY UPDATE
                 first_base = IF(device_id = VALUES(device_id) AND revision = ?, LEAST(first_base, VALUES(first_base)), VALUES(first_base)),
                 device_id = VALUES(device_id), revision = VALUES(revision)";
    Ok(tx.exec_drop(sql, (kind.as_str(), name, Id(kiosk.id.0), base, after, before)).await?)
}
