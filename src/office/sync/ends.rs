//! The signed ends of a kiosk's chains, held against what head office has of them.

use ed25519_dalek::VerifyingKey;
use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use serde_json::json;

use super::incidents::{self, IncidentKind as Kind};
use super::{batch, ingest};
use crate::ids::DeviceId;
use crate::ledger;
use crate::office::error::Error;
use crate::office::sql::Id;
use crate::time::Timestamp;
use crate::wire::{End, Stream};

/// What may be wrong with an end.
pub(super) const FORGED: &str = "the signature of the ledger's end is not this kiosk's";
pub(super) const OTHER: &str =
    "the ledger ends with another row than head office has: two kiosks share an identity, or a backup was put back";
pub(super) const SHORTER: &str = "the kiosk has lost rows that head office has: a backup was put back, or it is a copy";

/// The streams whose end the kiosk has not signed.
pub(super) fn forged(ends: &[End], device: DeviceId, key: &VerifyingKey) -> Vec<Stream> {
    let is_forged = |end: &&End| {
        batch::chain_of(end.stream).is_some_and(|chain| {
            let message = ledger::head(chain, device.0.as_bytes(), end.idx.cast_signed(), &end.hash.0);
            !ledger::is_signed(key, &message, &end.signature.0)
        })
    };
    ends.iter().filter(is_forged).map(|end| end.stream).collect()
}

/// Looks whether a kiosk that is paired again still has all that head office got from it. A ledger only grows: one that ends earlier, or with
/// another row, was put back from a backup, or is a copy that went its own way. The kiosk is taken all the same, and an incident names the row.
///
/// # Errors
/// Those of the database.
pub(super) async fn compare(
    tx: &mut Transaction<'_>,
    device: DeviceId,
    key: &VerifyingKey,
    ends: &[End],
    now: Timestamp,
) -> Result<(), Error> {
    let forged = forged(ends, device, key);
    let sql = "SELECT punch_idx, audit_idx FROM devices WHERE id = ? FOR UPDATE";
    let Some((punch_idx, audit_idx)) = tx.exec_first::<(u64, u64), _, _>(sql, (Id(device.0),)).await? else { return Ok(()) };
    for (stream, last) in [(Stream::Punch, punch_idx), (Stream::Audit, audit_idx)] {
        let Some(end) = ends.iter().find(|end| end.stream == stream) else { continue };
        let here = ingest::hashes(tx, device, stream, &[end.idx]).await?;
        let is_other = here.iter().any(|(_, hash)| *hash != end.hash.0);
        let (kind, idx, what) = if forged.contains(&stream) {
            (Kind::BadSignature, end.idx, FORGED)
        } else if is_other {
            (Kind::Fork, end.idx, OTHER)
        } else if end.idx < last {
            (Kind::Fork, end.idx + 1, SHORTER)
        } else {
            continue;
        };
        let once = format!("end:{device}:{}:{}:{}", stream.as_str(), end.idx, hex::encode(&end.hash.0[..8]));
        let detail = json!({ "what": what, "head_office_has": last, "kiosk_has": end.idx });
        incidents::raise(tx, device, kind, Some((stream, idx)), &detail, Some(&once), now).await?;
    }
    Ok(())
}
