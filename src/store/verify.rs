//! Proof that the ledger and the audit log are what this kiosk wrote: nothing edited, removed, added or moved. Reads whatever it finds and
//! trusts none of it but the public key.

use std::fmt;
use std::path::Path;

use ed25519_dalek::VerifyingKey;
use rusqlite::types::{FromSqlError, FromSqlResult};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;

use crate::ids::DeviceId;

use super::Store;
use super::error::StoreError;
use super::open::{check_schema, connect_read_only, device_row};
use crate::ledger::{self, AuditCells, Hash, PunchCells, Stream};

/// Faults listed in a report; all are counted.
const FAULTS_LISTED: usize = 100;
/// How far from its place a row is looked for, to tell a moved row from an edited one.
const MOVE_SOUGHT: i64 = 1000;

/// What a verification found.
#[derive(Clone, Debug, Serialize)]
pub struct LedgerReport {
    pub device: DeviceId,
    /// Rows read.
    pub punches: u64,
    pub audit_rows: u64,
    /// The first hundred, in the order of their rows; those of the ledger before those of the audit log.
    pub faults: Vec<Fault>,
    /// All of them.
    pub fault_count: u64,
}

/// One thing that is not as this kiosk wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub stream: Stream,
    /// The row it is about; 0 when it is about the whole chain.
    pub row: i64,
    #[serde(flatten)]
    pub kind: FaultKind,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum FaultKind {
    /// The content does not match its hash.
    Edited,
    /// The row is what was recorded under another number.
    Moved { recorded_as: i64 },
    /// The hash was changed too, but the next row, or the head, knows the old one.
    Rewritten,
    /// The row names another row before it than the one there.
    Unlinked,
    /// Rows from this one to `last` are not there.
    Missing { last: i64 },
    /// The row is behind the signed end of the chain, or its number is taken or below 1.
    Foreign,
    /// Its signature is not this kiosk's, or is where none belongs. Rows from `since` to this one have no other witness.
    Signature { since: i64 },
    /// Two rows have one punch id; this is the later.
    SharedId,
    /// The outbox does not hold this row as it stands, or holds one that head office has acknowledged.
    Outbox,
    /// A cell has a type that was never written.
    Unreadable,
    /// The signed record of where the chain ends is gone.
    NoHead,
    /// The signature on that record is not this kiosk's. Rows from this one on have no other witness.
    HeadSignature,
    /// The database names another key than the kiosk's own.
    OtherKey,
}

impl LedgerReport {
    pub fn is_intact(&self) -> bool {
        self.fault_count == 0
    }

    fn add(&mut self, stream: Stream, row: i64, kind: FaultKind) {
        self.fault_count += 1;
        if self.faults.len() < FAULTS_LISTED {
            self.faults.push(Fault { stream, row, kind });
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.stream == Stream::Audit {
            f.write_str("audit ")?;
        }
        let row = self.row;
        match self.kind {
            FaultKind::Edited => write!(f, "row {row}: content does not match its hash (edited)"),
            FaultKind::Moved { recorded_as } => write!(f, "row {row} was recorded as row {recorded_as} (reordered)"),
            FaultKind::Rewritten => write!(f, "row {row}: content and hash were replaced (edited)"),
            FaultKind::Unlinked => write!(f, "row {row} does not follow the row before it"),
            FaultKind::Missing { last } if last == row => write!(f, "row {row} is missing"),
            FaultKind::Missing { last } => write!(f, "rows {row} to {last} are missing"),
            FaultKind::Foreign => write!(f, "row {row} was not recorded by this kiosk (added)"),
            FaultKind::Signature { since } if since == row => write!(f, "row {row}: a signature where none belongs"),
            FaultKind::Signature { since } => {
                write!(f, "row {row}: its signature is not this kiosk's: it was replaced, or rows {since} to {row} were rewritten")
            }
            FaultKind::SharedId => write!(f, "row {row} has the punch id of an earlier row"),
            FaultKind::Outbox => write!(f, "row {row} is not in the outbox as it stands"),
            FaultKind::Unreadable => write!(f, "row {row} cannot be read (edited)"),
            FaultKind::NoHead => write!(f, "chain: the signed record of its last row is missing"),
            FaultKind::HeadSignature => {
                write!(f, "chain: the signature on its end is not this kiosk's: it was replaced, or the rows from {row} on were rewritten")
            }
            FaultKind::OtherKey => write!(f, "chain: signed with another key than this kiosk's"),
        }
    }
}

impl Store {
    /// Verifies the ledger and the audit log against the kiosk's own key. Reads one consistent state, also while another process appends.
    ///
    /// # Errors
    /// When the database cannot be read; faults in what it says are in the report.
    pub fn verify(&self) -> Result<LedgerReport, StoreError> {
        verify(&self.conn, Some(self.public_key())).map_err(|error| error.weighed_against(&self.dir))
    }
}

/// Verifies a database without its key file, such as a copy. `public_key` is the kiosk's, when it is known from elsewhere; otherwise the
/// database's own word is taken for it.
///
/// # Errors
/// As for [`Store::verify`].
pub fn verify_file(database: &Path, public_key: Option<[u8; 32]>) -> Result<LedgerReport, StoreError> {
    let conn = connect_read_only(database)?;
    check_schema(&conn, database)?;
    verify(&conn, public_key)
}

fn verify(conn: &Connection, trusted_key: Option<[u8; 32]>) -> Result<LedgerReport, StoreError> {
    // One state for all queries.
    let conn = conn.unchecked_transaction()?;
    let no_key = || StoreError::Corrupt { source: "it does not say which kiosk it belongs to".into() };
    let (device, stated_key) = device_row(&conn)?.ok_or_else(no_key)?;
    let public_key = trusted_key.map_or(stated_key.clone(), Vec::from);
    let key = ledger::verifying_key(&public_key).ok_or_else(no_key)?;
    let mut report = LedgerReport { device, punches: 0, audit_rows: 0, faults: Vec::new(), fault_count: 0 };
    if public_key != stated_key {
        report.add(Stream::Punch, 0, FaultKind::OtherKey);
    }

    let mut chain = Chain::begin(&conn, Stream::Punch, device, &key, &mut report)?;
    let mut statement = conn.prepare(
        "SELECT p.idx, p.prev_hash, p.hash, o.ref, p.device_id, p.punch_id, p.person, p.kind, p.method, p.captured_at, p.utc_offset_min,
                p.boot_id, p.monotonic_ms, p.clock_trust, p.score, p.margin, p.pad, p.model_id, p.signature
         FROM punches p LEFT JOIN outbox o ON o.stream = 'punch' AND o.idx = p.idx ORDER BY p.idx",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        chain.check(row)?;
    }
    report.punches = chain.end();
    drop(rows);
    if let Some(row) = shared_punch_id(&conn)? {
        report.add(Stream::Punch, row, FaultKind::SharedId);
    }

    let mut chain = Chain::begin(&conn, Stream::Audit, device, &key, &mut report)?;
    let mut statement = conn.prepare(
        "SELECT a.idx, a.prev_hash, a.hash, o.ref, a.at, a.utc_offset_min, a.actor, a.action, a.details
         FROM audit a LEFT JOIN outbox o ON o.stream = 'audit' AND o.idx = a.idx ORDER BY a.idx",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        chain.check(row)?;
    }
    report.audit_rows = chain.end();
    Ok(report)
}

/// A walk along one chain, from its genesis to its head.
struct Chain<'a> {
    stream: Stream,
    device: DeviceId,
    key: &'a VerifyingKey,
    report: &'a mut LedgerReport,
    head: Option<StoredHead>,
    rows: u64,
    /// The number that must come next.
    next: i64,
    /// The hash that the next row must name; unknown after a gap.
    link: Option<Hash>,
    /// The row before was reported: that the next one does not fit it is no news.
    reported: bool,
    /// The last row under a valid signature.
    witnessed: i64,
    /// The first row that head office has not acknowledged: from here on each waits in the outbox.
    waits_from: i64,
}

struct StoredHead {
    idx: i64,
    hash: Vec<u8>,
    signature: Vec<u8>,
}

impl<'a> Chain<'a> {
    fn begin(
        conn: &Connection,
        stream: Stream,
        device: DeviceId,
        key: &'a VerifyingKey,
        report: &'a mut LedgerReport,
    ) -> Result<Self, StoreError> {
        let head = conn
            .query_row("SELECT idx, hash, signature FROM heads WHERE stream = ?1", [stream.as_str()], |row| {
                Ok(StoredHead { idx: row.get(0)?, hash: row.get(1)?, signature: row.get(2)? })
            })
            .optional()?;
        let waits_from =
            conn.query_row("SELECT next FROM told WHERE stream = ?1", [stream.as_str()], |row| row.get(0)).optional()?.unwrap_or(1);
        let genesis = ledger::genesis(stream, device.0.as_bytes(), key.as_bytes());
        Ok(Self { stream, device, key, report, head, rows: 0, next: 1, link: Some(genesis), reported: false, witnessed: 0, waits_from })
    }

    /// Takes the next row in the order of the numbers.
    fn check(&mut self, row: &Row<'_>) -> Result<(), StoreError> {
        self.rows += 1;
        let idx: i64 = row.get(0)?;
        if idx < self.next || self.head.as_ref().is_some_and(|head| head.idx < idx) {
            self.add(idx, FaultKind::Foreign);
            return Ok(());
        }
        if idx > self.next {
            self.add(self.next, FaultKind::Missing { last: idx - 1 });
            (self.link, self.reported) = (None, false);
        }
        self.next = idx + 1;
        let device = self.device;
        let content = match self.stream {
            Stream::Punch => punch_content(row),
            Stream::Audit => audit_content(row, device.0.as_bytes()),
        };
        match content {
            Ok(content) => self.check_content(idx, &content),
            Err(_) => {
                self.add(idx, FaultKind::Unreadable);
                (self.link, self.reported) = (None, true);
            }
        }
        Ok(())
    }

    fn check_content(&mut self, idx: i64, content: &Content<'_>) {
        let computed = content.cells.hash_as(idx);
        let follows = self.link.is_none_or(|link| link == content.cells.prev_hash());
        if !follows && !self.reported && computed == content.hash {
            // This row is whole, its link included: it is the one before that changed.
            if idx == 1 { self.add(idx, FaultKind::Unlinked) } else { self.add(idx - 1, FaultKind::Rewritten) }
        }
        self.reported = computed != content.hash;
        if self.reported {
            let recorded_as = (idx.saturating_sub(MOVE_SOUGHT).max(1)..=idx.saturating_add(MOVE_SOUGHT))
                .find(|other| content.cells.hash_as(*other) == content.hash);
            self.add(idx, recorded_as.map_or(FaultKind::Edited, |recorded_as| FaultKind::Moved { recorded_as }));
        } else if content.outbox != Some(content.hash).filter(|_| idx >= self.waits_from) {
            self.add(idx, FaultKind::Outbox);
        }
        self.link = content.hash.try_into().ok();
        if self.stream == Stream::Punch {
            self.check_signature(idx, content);
        }
    }

    fn check_signature(&mut self, idx: i64, content: &Content<'_>) {
        if !ledger::is_checkpoint(idx.unsigned_abs()) {
            if content.signature.is_some() {
                self.add(idx, FaultKind::Signature { since: idx });
            }
            return;
        }
        let message = ledger::checkpoint(self.stream, self.device.0.as_bytes(), idx, content.hash);
        if content.signature.is_some_and(|signature| ledger::is_signed(self.key, &message, signature)) {
            self.witnessed = idx;
        } else {
            self.add(idx, FaultKind::Signature { since: self.witnessed + 1 });
        }
    }

    /// Compares what was walked with the signed head. Returns how many rows there were.
    fn end(mut self) -> u64 {
        let Some(head) = self.head.take() else {
            self.add(0, FaultKind::NoHead);
            return self.rows;
        };
        if self.next <= head.idx {
            self.add(self.next, FaultKind::Missing { last: head.idx });
        } else if head.idx > 0 && !self.reported && self.link.is_some_and(|link| head.hash != link) {
            self.add(head.idx, FaultKind::Rewritten);
        }
        let message = ledger::head(self.stream, self.device.0.as_bytes(), head.idx, &head.hash);
        if !ledger::is_signed(self.key, &message, &head.signature) {
            self.add(self.witnessed + 1, FaultKind::HeadSignature);
        }
        self.rows
    }

    fn add(&mut self, row: i64, kind: FaultKind) {
        self.report.add(self.stream, row, kind);
    }
}

/// A row's cells, borrowed from SQLite.
struct Content<'a> {
    cells: Cells<'a>,
    hash: &'a [u8],
    /// The hash under which the row waits in the outbox.
    outbox: Option<&'a [u8]>,
    signature: Option<&'a [u8]>,
}

enum Cells<'a> {
    Punch(PunchCells<'a>),
    Audit(AuditCells<'a>),
}

impl Cells<'_> {
    /// The hash that this content has under the number `idx`.
    fn hash_as(&self, idx: i64) -> Hash {
        match self {
            Self::Punch(cells) => PunchCells { idx, ..*cells }.hash(),
            Self::Audit(cells) => AuditCells { idx, ..*cells }.hash(),
        }
    }

    fn prev_hash(&self) -> &[u8] {
        match self {
            Self::Punch(cells) => cells.prev_hash,
            Self::Audit(cells) => cells.prev_hash,
        }
    }
}

fn punch_content<'a>(row: &'a Row<'_>) -> FromSqlResult<Content<'a>> {
    let cell = |column| row.get_ref(column).map_err(FromSqlError::other);
    Ok(Content {
        cells: Cells::Punch(PunchCells {
            device: cell(4)?.as_blob()?,
            idx: cell(0)?.as_i64()?,
            punch_id: cell(5)?.as_blob()?,
            person: cell(6)?.as_blob()?,
            kind: cell(7)?.as_str()?,
            method: cell(8)?.as_str()?,
            captured_at: cell(9)?.as_i64()?,
            utc_offset_min: cell(10)?.as_i64()?,
            boot_id: cell(11)?.as_blob()?,
            monotonic_ms: cell(12)?.as_i64()?,
            clock_trust: cell(13)?.as_str()?,
            score: cell(14)?.as_f64_or_null()?,
            margin: cell(15)?.as_f64_or_null()?,
            pad: cell(16)?.as_f64_or_null()?,
            model: cell(17)?.as_str_or_null()?,
            prev_hash: cell(1)?.as_blob()?,
        }),
        hash: cell(2)?.as_blob()?,
        outbox: cell(3)?.as_blob_or_null()?,
        signature: cell(18)?.as_blob_or_null()?,
    })
}

fn audit_content<'a>(row: &'a Row<'_>, device: &'a [u8]) -> FromSqlResult<Content<'a>> {
    let cell = |column| row.get_ref(column).map_err(FromSqlError::other);
    Ok(Content {
        cells: Cells::Audit(AuditCells {
            device,
            idx: cell(0)?.as_i64()?,
            at: cell(4)?.as_i64()?,
            utc_offset_min: cell(5)?.as_i64()?,
            actor: cell(6)?.as_str()?,
            action: cell(7)?.as_str()?,
            details: cell(8)?.as_str()?,
            prev_hash: cell(1)?.as_blob()?,
        }),
        hash: cell(2)?.as_blob()?,
        outbox: cell(3)?.as_blob_or_null()?,
        signature: None,
    })
}

/// A row whose punch id an earlier row has. The unique index forbids it; whoever tampers may have dropped that.
fn shared_punch_id(conn: &Connection) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT max(idx) FROM punches GROUP BY punch_id HAVING count(*) > 1 LIMIT 1";
    Ok(conn.query_row(sql, [], |row| row.get(0)).optional()?)
}
