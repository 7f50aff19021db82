//! What somebody should look into: each incident names the kiosk and the row.

use mysql_async::prelude::Queryable;
use mysql_async::{Row, Transaction, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use utoipa::ToSchema;
use uuid::Uuid;

use super::apply::Sitting;
use super::{apply, ingest};
use crate::ids::DeviceId;
use crate::office::App;
use crate::office::activity::{Author, Category, Entry};
use crate::office::error::Error;
use crate::office::page::{Paging, Window};
use crate::office::sql::{At, Cells, Id};
use crate::time::Timestamp;
use crate::wire::{Change, HeldReason, PushLine, Stream};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// A number whose row is lost.
    Gap,
    /// Two rows of one number: two kiosks share an identity, or a backup was put back.
    Fork,
    BadSignature,
    /// A row that was altered.
    BadHash,
    /// The clock could not be believed.
    Clock,
    DuplicatePerson,
    /// Somebody tried to deceive a kiosk.
    Attack,
    /// A row that breaks a rule, or that a later version wrote.
    Quarantine,
    Security,
}

impl IncidentKind {
    const ALL: [Self; 9] = [
        Self::Gap,
        Self::Fork,
        Self::BadSignature,
        Self::BadHash,
        Self::Clock,
        Self::DuplicatePerson,
        Self::Attack,
        Self::Quarantine,
        Self::Security,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gap => "gap",
            Self::Fork => "fork",
            Self::BadSignature => "bad_signature",
            Self::BadHash => "bad_hash",
            Self::Clock => "clock",
            Self::DuplicatePerson => "duplicate_person",
            Self::Attack => "attack",
            Self::Quarantine => "quarantine",
            Self::Security => "security",
        }
    }

    /// The kind of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// An incident as administrators see it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Incident {
    pub id: u64,
    #[schema(value_type = Option<String>, format = Uuid)]
    pub device_id: Option<Uuid>,
    pub device_name: Option<String>,
    pub kind: IncidentKind,
    /// `punch`, `audit` or `change`.
    #[schema(example = "punch")]
    pub stream: Option<String>,
    /// The row that it names, by its number in that stream.
    pub idx: Option<u64>,
    /// `what` in words, `rows` with the numbers of all rows, `count` of them.
    pub detail: Json,
    /// Rows of it that still do not count.
    pub held: u64,
    /// `open` or `closed`.
    #[schema(example = "open")]
    pub status: String,
    /// RFC 3339.
    pub created_at: String,
    pub closed_at: Option<String>,
    /// Id of an account.
    pub closed_by: Option<String>,
}

/// What is decided about the rows that an incident holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IncidentDecision {
    /// Nothing; the incident was looked into.
    Close,
    /// They count.
    Accept,
    /// They never will.
    Discard,
}

/// Notes an incident. `once` keeps what was told from being told again; then there is no new one.
///
/// # Errors
/// Those of the database.
pub async fn raise(
    tx: &mut Transaction<'_>,
    device: DeviceId,
    kind: IncidentKind,
    row: Option<(Stream, u64)>,
    detail: &Json,
    once: Option<&str>,
    now: Timestamp,
) -> Result<Option<u64>, Error> {
    let sql = "INSERT INTO incidents (device_id, kind, stream, idx, detail, created_at, once_key) VALUES (?, ?, ?, ?, ?, ?, ?)
               ON DUPLICATE KEY UPDATE id = id";
    let (stream, idx) = (row.map(|(stream, _)| stream.as_str()), row.map(|(_, idx)| idx));
    tx.exec_drop(sql, (Id(device.0), kind.as_str(), stream, idx, detail.to_string(), At(now), once)).await?;
    if tx.affected_rows() != 1 {
        return Ok(None);
    }
    tracing::warn!(%device, kind = kind.as_str(), stream, idx, "an incident at a kiosk");
    Ok(tx.last_insert_id())
}

/// Which incidents are meant.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub is_open: Option<bool>,
    pub device: Option<Uuid>,
    pub kind: Option<IncidentKind>,
}

const COLUMNS: &str = "i.id, i.device_id, d.name, i.kind, i.stream, i.idx, i.detail,
    (SELECT COUNT(*) FROM held_rows h WHERE h.incident_id = i.id AND h.status = 'held'), i.status, i.created_at, i.closed_at, i.closed_by";

fn read(row: Row) -> Result<Incident, Error> {
    let mut cells = Cells::new(row);
    let (id, device, device_name): (u64, Option<Id>, Option<String>) = (cells.take()?, cells.take()?, cells.take()?);
    let kind: String = cells.take()?;
    let (stream, idx, detail): (Option<String>, Option<u64>, Option<String>) = (cells.take()?, cells.take()?, cells.take()?);
    let (held, status, At(created_at)) = (cells.take()?, cells.take()?, cells.take()?);
    let (closed_at, closed_by): (Option<At>, Option<String>) = (cells.take()?, cells.take()?);
    Ok(Incident {
        id,
        device_id: device.map(|Id(id)| id),
        device_name,
        kind: IncidentKind::of(&kind).ok_or_else(|| Error::internal("an incident of no kind"))?,
        stream,
        idx,
        detail: detail.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
        held,
        status,
        created_at: created_at.to_string(),
        closed_at: closed_at.map(|At(at)| at.to_string()),
        closed_by,
    })
}

/// Incidents, newest first.
///
/// # Errors
/// [`Error::Fields`] for a cursor of another list.
pub async fn list(conn: &mut impl Queryable, filter: &Filter, window: &Window) -> Result<(Vec<Incident>, Paging), Error> {
    let (mut condition, mut cells) = ("TRUE".to_owned(), Vec::<Value>::new());
    if let Some(is_open) = filter.is_open {
        condition.push_str(" AND i.status = ?");
        cells.push(if is_open { "open" } else { "closed" }.into());
    }
    if let Some(device) = filter.device {
        condition.push_str(" AND i.device_id = ?");
        cells.push(Id(device).into());
    }
    if let Some(kind) = filter.kind {
        condition.push_str(" AND i.kind = ?");
        cells.push(kind.as_str().into());
    }
    let total: Option<u64> = conn.exec_first(format!("SELECT COUNT(*) FROM incidents i WHERE {condition}"), cells.clone()).await?;
    cells.push(window.before_id()?.into());
    let sql = format!(
        "SELECT {COLUMNS} FROM incidents i LEFT JOIN devices d ON d.id = i.device_id WHERE {condition} AND i.id < ?
         ORDER BY i.id DESC LIMIT {} OFFSET {}",
        window.probe(),
        window.offset()
    );
    let rows: Vec<Row> = conn.exec(sql, cells).await?;
    let mut incidents = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let paging = window.close(&mut incidents, total.unwrap_or_default(), |incident| incident.id.to_string());
    Ok((incidents, paging))
}

/// # Errors
/// [`Error::NotFound`].
pub async fn find(conn: &mut impl Queryable, id: u64) -> Result<Incident, Error> {
    let sql = format!("SELECT {COLUMNS} FROM incidents i LEFT JOIN devices d ON d.id = i.device_id WHERE i.id = ?");
    let row: Option<Row> = conn.exec_first(sql, (id,)).await?;
    read(row.ok_or(Error::NotFound("the incident"))?)
}

/// Closes an incident, after the rows that it holds were accepted or discarded, where that is decided.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] where a row cannot be accepted, with what speaks against it.
pub async fn decide(
    app: &App,
    tx: &mut Transaction<'_>,
    author: &Author,
    id: u64,
    decision: IncidentDecision,
    now: Timestamp,
) -> Result<Incident, Error> {
    let old = find(tx, id).await?;
    let by = author.user.as_deref().unwrap_or_default();
    match decision {
        IncidentDecision::Close => {}
        IncidentDecision::Accept => accept(app, tx, author, id, now).await?,
        IncidentDecision::Discard => {
            let sql = "UPDATE held_rows SET status = 'discarded', line = NULL, decided_at = ?, decided_by = ? WHERE incident_id = ? AND status = 'held'";
            tx.exec_drop(sql, (At(now), by, id)).await?;
        }
    }
    let sql = "UPDATE incidents SET status = 'closed', closed_at = ?, closed_by = ? WHERE id = ? AND status = 'open'";
    tx.exec_drop(sql, (At(now), by, id)).await?;
    let text = id.to_string();
    let new = Some(json!({ "decision": decision, "rows": old.held }));
    let entry = Entry { category: Category::Device, action: "incident_decided", record: Some(("incidents", &text)), old: None, new };
    app.activity.append(tx, author, &entry, now).await?;
    find(tx, id).await
}

type HeldCells = (u64, Id, String, String, Option<String>);

async fn accept(app: &App, tx: &mut Transaction<'_>, author: &Author, incident: u64, now: Timestamp) -> Result<(), Error> {
    let sql = "SELECT id, device_id, stream, reason, line FROM held_rows WHERE incident_id = ? AND status = 'held' ORDER BY idx FOR UPDATE";
    let rows: Vec<HeldCells> = tx.exec(sql, (incident,)).await?;
    let mut punches = Vec::new();
    for (id, Id(device), stream, reason, line) in rows {
        let cannot = |why: &str| Error::Conflict(format!("row {id} cannot be accepted: {why}").into());
        let line = line.and_then(|line| serde_json::from_str::<PushLine>(&line).ok());
        let line = line.ok_or_else(|| cannot("this version cannot read it"))?;
        match line {
            PushLine::Punch(row) => {
                // Another row of its number counts already, and the ledger has one of each.
                if reason == "forked" {
                    return Err(cannot("head office has another row of its number; make a correction instead"));
                }
                let accounts = ingest::accounts(tx, std::iter::once(row.person)).await?;
                let user = accounts.get(&row.person).cloned().ok_or_else(|| cannot("the person is not known here"))?;
                punches.push(ingest::ledger_punch(DeviceId(device), &row, user));
            }
            PushLine::Change(row) => {
                let kiosk = super::fleet::kiosk(tx, device).await?;
                let fault = match &row.change {
                    Change::Person(change) if reason == "duplicate_person" => {
                        super::details::join(app, tx, &kiosk, author, change, now).await?
                    }
                    change => apply::apply(app, tx, &kiosk, author, change, &mut Sitting::default(), now).await?,
                };
                if let Some(fault) = fault {
                    return Err(cannot(&fault.detail));
                }
            }
            PushLine::Audit(_) | PushLine::Missing { .. } => {
                return Err(cannot(&format!("a row of the stream {stream} proves something, or nothing")));
            }
        }
        let sql = "UPDATE held_rows SET status = 'taken', line = NULL, decided_at = ?, decided_by = ? WHERE id = ?";
        tx.exec_drop(sql, (At(now), author.user.as_deref(), id)).await?;
    }
    let duplicate = || Error::Conflict("one of the punches is there already".into());
    ingest::record(tx, punches, now).await.map_err(|error| error.or_if_duplicate(duplicate))
}

/// Takes the punches that waited for a person who is known by now.
///
/// # Errors
/// Those of the database.
pub(super) async fn release(tx: &mut Transaction<'_>, person: Uuid, user: &str, now: Timestamp) -> Result<(), Error> {
    let reason = super::hold::reason_name(HeldReason::UnknownPerson);
    loop {
        let sql = "SELECT id, device_id, line FROM held_rows WHERE person_id = ? AND status = 'held' AND reason = ? ORDER BY id LIMIT 500";
        let rows: Vec<(u64, Id, Option<String>)> = tx.exec(sql, (Id(person), reason)).await?;
        if rows.is_empty() {
            return Ok(());
        }
        let mut punches = Vec::new();
        for (id, Id(device), line) in rows {
            if let Some(PushLine::Punch(row)) = line.and_then(|line| serde_json::from_str(&line).ok()) {
                punches.push(ingest::ledger_punch(DeviceId(device), &row, user.to_owned()));
            }
            tx.exec_drop("UPDATE held_rows SET status = 'taken', line = NULL, decided_at = ? WHERE id = ?", (At(now), id)).await?;
        }
        ingest::record(tx, punches, now).await?;
    }
}
