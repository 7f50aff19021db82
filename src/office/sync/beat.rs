//! The heartbeat: how a kiosk is, how far it has told, and what head office would like of it.

use mysql_async::params;
use mysql_async::prelude::Queryable;

use super::{Refused, Signed, pull, roster, support};
use crate::office::error::Error;
use crate::office::sql::{At, Id};
use crate::office::{App, now};
use crate::wire::{BeatAnswer, BeatRequest, Spoken};

/// Seconds between two heartbeats.
const EVERY_SECS: u32 = 60;

/// Notes how a kiosk is.
///
/// # Errors
/// Those of the database.
pub async fn beat(app: &App, signed: Signed) -> Result<BeatAnswer, Refused> {
    let request: BeatRequest = super::read(&signed.body)?;
    Ok(take(app, &signed, &request).await?)
}

async fn take(app: &App, signed: &Signed, request: &BeatRequest) -> Result<BeatAnswer, Error> {
    let (kiosk, now) = (&signed.kiosk, now());
    let mut conn = app.database.conn().await?;
    // What the kiosk's clock calls the future has not been told; and what was told stays so, whichever heartbeat arrives last.
    let told_until = request.told_until.map(|until| At(until.min(now)));
    let health = serde_json::to_string(request).map_err(Error::internal)?;
    let sql = "UPDATE devices SET last_seen_at = :now, wire = :wire, health = :health,
                 heard_until = IF(:told IS NULL, heard_until, GREATEST(COALESCE(heard_until, :told), :told)) WHERE id = :id";
    conn.exec_drop(sql, params! { "now" => At(now), "wire" => kiosk.wire, health, "told" => told_until, "id" => Id(kiosk.id.0) }).await?;
    let newest = roster::newest(&mut conn).await?;
    Ok(BeatAnswer {
        server_time: now,
        every_secs: EVERY_SECS,
        spoken: Spoken::HERE,
        name: kiosk.name.clone(),
        has_news: pull::revision_of(request.roster, kiosk.epoch) < newest,
        asks: support::open(&mut conn, kiosk.id).await?,
    })
}
