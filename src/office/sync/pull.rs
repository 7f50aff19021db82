//! A page of the roster: what has changed since a kiosk's cursor, as it is now.

use mysql_async::prelude::Queryable;

use super::{Kiosk, Refused, Signed, roster, view};
use crate::ids::DeviceId;
use crate::office::error::Error;
use crate::office::sql::{At, Id};
use crate::office::{App, now};
use crate::wire::{Heard, PullAnswer, PullRequest};

/// A cursor has the number of the kiosk's beginning above the revision, so that a kiosk that was moved is seen to have another one's roster.
/// Revisions below 2^40 and beginnings below 2^13 are whole numbers in every JSON parser.
const EPOCH_SHIFT: u32 = 40;
/// Things that are read at a time.
const LOT: usize = 100;
/// Things that one pull looks at: most of them may be none of the kiosk's business.
const MOST_LOOKED_AT: usize = 5_000;
/// Bytes of records that an answer may have, whatever the kiosk asks for.
const MOST_BYTES: usize = 4 << 20;

/// Where a kiosk is in the roster: the revision, or 0 where its cursor is of another beginning.
pub(super) fn revision_of(cursor: u64, epoch: u32) -> u64 {
    if cursor >> EPOCH_SHIFT == u64::from(epoch) { cursor & ((1 << EPOCH_SHIFT) - 1) } else { 0 }
}

fn cursor_of(revision: u64, epoch: u32) -> u64 {
    u64::from(epoch) << EPOCH_SHIFT | revision
}

/// What a kiosk is to know next.
///
/// # Errors
/// When the database cannot be read.
pub async fn pull(app: &App, signed: Signed) -> Result<PullAnswer, Refused> {
    let request: PullRequest = super::read(&signed.body)?;
    Ok(page(app, &signed.kiosk, request).await?)
}

async fn page(app: &App, kiosk: &Kiosk, request: PullRequest) -> Result<PullAnswer, Error> {
    let mut conn = app.database.conn().await?;
    let begin = revision_of(request.cursor, kiosk.epoch);
    let room = request.bytes.min(MOST_BYTES);
    let (mut records, mut revision, mut bytes, mut more) = (Vec::new(), begin, 0, true);
    let mut looked_at = 0;
    'page: while looked_at < MOST_LOOKED_AT {
        let touched = roster::since(&mut conn, revision, LOT).await?;
        more = touched.len() == LOT;
        looked_at += touched.len();
        let mut views = view::of(&mut conn, app, kiosk, &touched).await?;
        for thing in touched {
            if let Some(mut view) = views.remove(&(thing.kind, thing.name)) {
                let size = serde_json::to_vec(&view).map_err(Error::internal)?.len();
                if bytes > 0 && bytes + size > room {
                    more = true;
                    break 'page;
                }
                bytes += size;
                records.append(&mut view);
            }
            revision = thing.revision;
        }
        if !more {
            break;
        }
    }
    let is_beginning = begin == 0;
    Ok(PullAnswer {
        cursor: cursor_of(revision, kiosk.epoch),
        more,
        is_beginning,
        records,
        heard: heard(&mut conn, kiosk).await?,
        server_time: now(),
    })
}

/// How far the site's other kiosks have been heard.
async fn heard(conn: &mut impl Queryable, kiosk: &Kiosk) -> Result<Vec<Heard>, Error> {
    let sql = "SELECT id, heard_until FROM devices WHERE site_id = ? AND id <> ? AND status = 'active' AND heard_until IS NOT NULL";
    let rows: Vec<(Id, At)> = conn.exec(sql, (Id(kiosk.site), Id(kiosk.id.0))).await?;
    Ok(rows.into_iter().map(|(Id(id), At(until))| Heard { device: DeviceId(id), until }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_of_another_beginning_begins_anew() {
        let cursor = cursor_of(77, 3);
        assert_eq!(revision_of(cursor, 3), 77);
        assert_eq!(revision_of(cursor, 4), 0);
        assert_eq!(revision_of(0, 3), 0);
        assert!(cursor_of((1 << EPOCH_SHIFT) - 1, (1 << 13) - 1) < 1 << 53);
    }
}
