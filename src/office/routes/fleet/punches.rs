//! The ledger of one kiosk as far as it has arrived, row by row: what an auditor, or the simulator, holds against the kiosk's own.

use axum::Json;
use axum::extract::State;
use mysql_async::prelude::Queryable;
use mysql_async::{Row, params};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::office::auth::identity::Operator;
use crate::office::error::{Error, ReadRefusals};
use crate::office::extract::{Path, Query};
use crate::office::sql::{At, Cells, Id};
use crate::office::sync::fleet;
use crate::office::{App, now};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

const DEFAULT_LIMIT: u32 = 500;
/// A row is some 300 bytes of JSON.
const MOST_LIMIT: u32 = 2000;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Behind {
    /// The number of the last row that is known already; 0 for none.
    #[serde(default)]
    #[param(minimum = 0, example = 0)]
    after: u64,
    /// Rows of a page, at most 2000.
    #[param(minimum = 1, maximum = 2000, example = 500)]
    limit: Option<u32>,
}

#[derive(Serialize, ToSchema)]
struct LedgerPunches {
    punches: Vec<LedgerPunch>,
    /// What `after` is for the next page; null on the last.
    next: Option<u64>,
}

/// A punch as the kiosk recorded it.
#[derive(Serialize, ToSchema)]
struct LedgerPunch {
    /// Counts from 1 at each kiosk.
    idx: u64,
    #[schema(value_type = String, format = Uuid)]
    punch_id: Uuid,
    /// The account.
    #[schema(example = "EMP-2026-0001")]
    user_id: String,
    /// `in`, `out`, `break_start`, `break_end` or `auto`.
    #[schema(example = "in")]
    kind: String,
    /// `face`, `pin` or `badge`.
    #[schema(example = "face")]
    method: String,
    /// RFC 3339, with the offset of the kiosk's zone then.
    #[schema(example = "2026-11-20T08:57:03.120+01:00")]
    captured_at: String,
    /// `trusted`, `unverified` or `doubtful`.
    #[schema(example = "trusted")]
    clock_trust: String,
    received_at: String,
}

/// The punches of one kiosk in the order of their numbers, as far as they have arrived.
#[utoipa::path(get, path = "/api/admin/devices/{id}/punches", tag = "kiosks", params(("id" = String, Path, format = Uuid), Behind),
    security(("bearer" = [])), responses((status = 200, body = LedgerPunches), ReadRefusals))]
async fn list(State(app): State<App>, _: Operator, id: Path<Uuid>, behind: Query<Behind>) -> Result<Json<LedgerPunches>, Error> {
    let limit = behind.0.limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MOST_LIMIT).contains(&limit) {
        return Err(Error::field("limit", "must be 1 to 2000"));
    }
    let mut conn = app.database.conn().await?;
    fleet::find(&mut conn, id.0, now()).await?;
    let sql = "SELECT idx, punch_id, user_id, kind, method, captured_at, utc_offset_min, clock_trust, received_at
               FROM punches WHERE device_id = :device AND idx > :after ORDER BY idx LIMIT :limit";
    // A number beyond all that can be stored has nothing behind it.
    let after = i64::try_from(behind.0.after).unwrap_or(i64::MAX);
    let rows: Vec<Row> = conn.exec(sql, params! { "device" => Id(id.0), after, limit }).await?;
    let punches = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let is_full = punches.len() == limit as usize;
    let next = punches.last().filter(|_| is_full).map(|punch| punch.idx);
    Ok(Json(LedgerPunches { punches, next }))
}

fn read(row: Row) -> Result<LedgerPunch, Error> {
    let mut cells = Cells::new(row);
    let (idx, Id(punch_id), user_id) = (cells.take()?, cells.take()?, cells.take()?);
    let (kind, method, At(captured), offset): (String, String, At, i16) = (cells.take()?, cells.take()?, cells.take()?, cells.take()?);
    let (clock_trust, At(received)) = (cells.take()?, cells.take()?);
    let captured_at = captured.to_rfc3339(offset);
    Ok(LedgerPunch { idx, punch_id, user_id, kind, method, captured_at, clock_trust, received_at: received.to_string() })
}
