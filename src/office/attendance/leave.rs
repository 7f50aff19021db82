//! Leave: asked for, approved or refused, withdrawn; never removed.

use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use mysql_async::{Row, Transaction, Value};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::Deed;
use super::facts::Person;
use super::recompute::{self, Scope, Whom};
use crate::attendance::leave::{Half, Leave, LeaveKind, LeaveState};
use crate::attendance::rules::{Rule, RuleBook, RuleProblem};
use crate::ids::{LeaveId, PersonId};
use crate::office::error::Error;
use crate::office::outbox::{self, Event, Notice, Priority};
use crate::office::page::{Paging, Window};
use crate::office::sql::{At, Day, Id, among, placeholders};
use crate::office::sync::roster;

/// A leave with what head office knows about it.
#[derive(Clone, Debug)]
pub struct StoredLeave {
    pub id: LeaveId,
    pub user: String,
    pub name: String,
    pub kind: LeaveKind,
    pub half: Option<Half>,
    pub note: String,
    pub from: Date,
    pub until: Date,
    pub state: LeaveState,
    pub decided_by: Option<String>,
    pub decided_at: Option<At>,
    pub asked_at: At,
}

/// A leave as somebody asks for it.
#[derive(Clone, Debug)]
pub struct LeaveDraft {
    pub user: String,
    pub kind: LeaveKind,
    pub half: Option<Half>,
    pub note: String,
    pub from: Date,
    pub until: Date,
}

/// What lies in `leave_data`.
#[derive(Serialize, Deserialize)]
struct Data {
    kind: LeaveKind,
    half: Option<Half>,
}

/// The state's name in the database, which the documents chose.
fn stored_state(state: LeaveState) -> &'static str {
    match state {
        LeaveState::Asked => "requested",
        LeaveState::Approved => "approved",
        LeaveState::Rejected => "refused",
        LeaveState::Withdrawn => "withdrawn",
    }
}

/// The state of that name.
pub fn state_of(name: &str) -> Option<LeaveState> {
    [LeaveState::Asked, LeaveState::Approved, LeaveState::Rejected, LeaveState::Withdrawn]
        .into_iter()
        .find(|state| stored_state(*state) == name)
}

const COLUMNS: &str =
    "l.id, l.user_id, u.name, l.leave_data, l.reason, l.from_date, l.until_date, l.status, l.decided_by, l.decided_at, l.created_at";

fn read(row: Row) -> Result<StoredLeave, Error> {
    type Cells = (Id, String, String, String, Option<String>, Day, Day, String, Option<String>, Option<At>, At);
    let cells: Cells = mysql_async::from_row_opt(row).map_err(Error::internal)?;
    let (Id(id), user, name, data, note, Day(from), Day(until), state, decided_by, decided_at, asked_at) = cells;
    let Data { kind, half } = serde_json::from_str(&data).map_err(Error::internal)?;
    let state = state_of(&state).ok_or_else(|| Error::internal("a leave of no state"))?;
    let note = note.unwrap_or_default();
    Ok(StoredLeave { id: LeaveId(id), user, name, kind, half, note, from, until, state, decided_by, decided_at, asked_at })
}

impl StoredLeave {
    pub fn state_name(&self) -> &'static str {
        stored_state(self.state)
    }

    /// What the activity log may hold: the kind may be an illness, and the note anything.
    fn public_part(&self) -> serde_json::Value {
        json!({ "user_id": self.user, "from": self.from, "until": self.until, "half": self.half, "status": self.state_name() })
    }

    fn scope(&self) -> Scope {
        Scope { whom: Whom::User(self.user.clone()), from: self.from, until: self.until }
    }
}

/// Those that count, of `people` around `dates`.
pub async fn approved(conn: &mut impl Queryable, people: &[Person], dates: &RangeInclusive<Date>) -> Result<Vec<Leave>, Error> {
    let users = among(people.iter().map(|person| &person.user));
    let sql = format!(
        "SELECT {COLUMNS} FROM leave_requests l JOIN users u ON u.id = l.user_id
         WHERE l.user_id IN ({}) AND l.status = 'approved' AND l.from_date <= ? AND l.until_date >= ?",
        placeholders(users.len())
    );
    let (first, last) = (dates.start().saturating_sub(2.days()), dates.end().saturating_add(2.days()));
    let cells: Vec<Value> = users.into_iter().chain([Day(last).into(), Day(first).into()]).collect();
    let rows: Vec<Row> = conn.exec(sql, cells).await?;
    let as_rule = |row| {
        let StoredLeave { id, user, kind, half, note, from, until, state, .. } = read(row)?;
        let person = people.iter().find(|person| person.user == user).map(|person| person.id);
        let person = person.ok_or_else(|| Error::internal("a leave of somebody who was not asked for"))?;
        Ok(Leave { id, person, kind, from, until, half, note, state })
    };
    rows.into_iter().map(as_rule).collect()
}

/// Leaves, newest first.
pub async fn list(
    conn: &mut impl Queryable,
    user: Option<&str>,
    state: Option<LeaveState>,
    window: &Window,
) -> Result<(Vec<StoredLeave>, Paging), Error> {
    let (mut filter, mut cells) = ("TRUE".to_owned(), Vec::new());
    if let Some(user) = user {
        filter.push_str(" AND l.user_id = ?");
        cells.push(Value::from(user));
    }
    if let Some(state) = state {
        filter.push_str(" AND l.status = ?");
        cells.push(stored_state(state).into());
    }
    let total: Option<u64> = conn.exec_first(format!("SELECT COUNT(*) FROM leave_requests l WHERE {filter}"), cells.clone()).await?;
    if let Some(after) = &window.after {
        let after: Uuid = after.parse().map_err(|_| Error::field("cursor", "is of another list"))?;
        filter.push_str(" AND l.id < ?");
        cells.push(Id(after).into());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM leave_requests l JOIN users u ON u.id = l.user_id WHERE {filter} ORDER BY l.id DESC LIMIT {} OFFSET {}",
        window.probe(),
        window.offset()
    );
    let rows: Vec<Row> = conn.exec(sql, cells).await?;
    let mut leaves = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let paging = window.close(&mut leaves, total.unwrap_or_default(), |leave| leave.id.to_string());
    Ok((leaves, paging))
}

/// # Errors
/// [`Error::NotFound`].
pub async fn find(conn: &mut impl Queryable, id: LeaveId) -> Result<StoredLeave, Error> {
    let sql = format!("SELECT {COLUMNS} FROM leave_requests l JOIN users u ON u.id = l.user_id WHERE l.id = ?");
    let row: Option<Row> = conn.exec_first(sql, (Id(id.0),)).await?;
    read(row.ok_or(Error::NotFound("the leave"))?)
}

/// Asks for leave.
///
/// # Errors
/// What is wrong with it; [`Error::NotFound`] where there is no such person.
pub async fn ask(tx: &mut Transaction<'_>, deed: &Deed, draft: &LeaveDraft) -> Result<StoredLeave, Error> {
    let id = LeaveId::generate();
    let LeaveDraft { user, kind, half, note, from, until } = draft.clone();
    let note = note.trim().to_owned();
    let person = PersonId(Uuid::nil());
    let rule = Leave { id, person, kind, from, until, half, note: note.clone(), state: LeaveState::Asked };
    if let Some(problem) = RuleBook::default().problem(&Rule::Leave(rule)) {
        return Err(problem.into());
    }
    super::check_range(from, until)?;
    let data = serde_json::to_string(&Data { kind, half }).map_err(Error::internal)?;
    let sql =
        "INSERT INTO leave_requests (id, user_id, leave_data, from_date, until_date, reason, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)";
    tx.exec_drop(sql, (Id(id.0), user, data, Day(from), Day(until), note, At(deed.now)))
        .await
        .map_err(|error| Error::from(error).or_if_reference(|| Error::NotFound("the user")))?;
    let leave = find(tx, id).await?;
    deed.log(tx, "leave_requested", ("leave_requests", &id.to_string()), None, Some(leave.public_part())).await?;
    roster::touch(tx, roster::Kind::Leave, &[id.to_string()]).await?;
    Ok(leave)
}

/// Approves, refuses or withdraws a leave, and derives its days anew.
///
/// # Errors
/// [`Error::Conflict`] where it cannot become that from what it is; [`Error::NotFound`].
pub async fn decide(tx: &mut Transaction<'_>, deed: &Deed, id: LeaveId, next: LeaveState) -> Result<StoredLeave, Error> {
    let old = find(tx, id).await?;
    if !old.state.may_become(next) {
        return Err(RuleProblem::LeaveState.into());
    }
    // Compared and set: of two who decide at once one is refused.
    let sql = "UPDATE leave_requests SET status = ?, decided_by = ?, decided_at = ?, revision = revision + 1 WHERE id = ? AND status = ?";
    let cells = (stored_state(next), deed.actor(), At(deed.now), Id(id.0), stored_state(old.state));
    if tx.exec_iter(sql, cells).await?.affected_rows() == 0 {
        return Err(RuleProblem::LeaveState.into());
    }
    let leave = find(tx, id).await?;
    let action = match next {
        LeaveState::Approved => "leave_approved",
        LeaveState::Rejected => "leave_refused",
        LeaveState::Withdrawn | LeaveState::Asked => "leave_withdrawn",
    };
    deed.log(tx, action, ("leave_requests", &id.to_string()), Some(old.public_part()), Some(leave.public_part())).await?;
    recompute::now_or_later(tx, &leave.scope(), deed.now).await?;
    if matches!(next, LeaveState::Approved | LeaveState::Rejected) {
        tell(tx, deed, &leave, if next == LeaveState::Approved { "approved" } else { "refused" }).await?;
    }
    roster::touch(tx, roster::Kind::Leave, &[id.to_string()]).await?;
    Ok(leave)
}

/// Puts a leave as a kiosk has it in the place of the one with its identity, or adds it, and derives its days anew.
///
/// # Errors
/// [`Error::Conflict`] where it cannot become that from what it is; what is wrong with it.
pub async fn put(tx: &mut Transaction<'_>, deed: &Deed, user: &str, leave: &Leave) -> Result<(), Error> {
    if let Some(problem) = RuleBook::default().problem(&Rule::Leave(leave.clone())) {
        return Err(problem.into());
    }
    super::check_range(leave.from, leave.until)?;
    let Leave { id, kind, half, note, from, until, state, .. } = leave;
    let old = match find(tx, *id).await {
        Ok(old) if old.user != user => return Err(Error::Conflict("the leave is somebody else's".into())),
        Ok(old) if old.state != *state && !old.state.may_become(*state) => return Err(RuleProblem::LeaveState.into()),
        Ok(old) => Some(old),
        Err(Error::NotFound(_)) => None,
        Err(error) => return Err(error),
    };
    let data = serde_json::to_string(&Data { kind: *kind, half: *half }).map_err(Error::internal)?;
    let decided = (*state != LeaveState::Asked).then_some(At(deed.now));
    let sql = "INSERT INTO leave_requests (id, user_id, leave_data, from_date, until_date, reason, status, decided_at, created_at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
               ON DUPLICATE KEY UPDATE leave_data = VALUES(leave_data), from_date = VALUES(from_date), until_date = VALUES(until_date),
                 reason = VALUES(reason), status = VALUES(status), decided_at = VALUES(decided_at), revision = revision + 1";
    let cells = (Id(id.0), user, data, Day(*from), Day(*until), note.trim(), stored_state(*state), decided, At(deed.now));
    tx.exec_drop(sql, cells).await?;
    let new = find(tx, *id).await?;
    let record = ("leave_requests", &*id.to_string());
    deed.log(tx, "leave_put_at_kiosk", record, old.as_ref().map(StoredLeave::public_part), Some(new.public_part())).await?;
    for leave in old.iter().chain([&new]) {
        recompute::now_or_later(tx, &leave.scope(), deed.now).await?;
    }
    roster::touch(tx, roster::Kind::Leave, &[id.to_string()]).await
}

/// Tells the person and the webhooks what was decided.
async fn tell(tx: &mut Transaction<'_>, deed: &Deed, leave: &StoredLeave, decision: &'static str) -> Result<(), Error> {
    let id = leave.id.to_string();
    let message = format!("Your leave from {} to {} was {decision}.", leave.from, leave.until);
    let notice = Notice { kind: "leave_decided", title: "Leave decided", message: &message, action_url: None, priority: Priority::Normal };
    outbox::notify(tx, &leave.user, &notice, deed.now).await?;
    let data = json!({ "leave_id": id, "user_id": leave.user, "from": leave.from, "until": leave.until, "status": decision });
    outbox::publish(tx, Event::LeaveDecided, Some(&id), &data, deed.now).await
}
