//! Corrections of the attendance record: appended, decided on once, never changed.

use std::collections::HashMap;

use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use mysql_async::{Row, Transaction, Value};
use serde_json::json;
use uuid::Uuid;

use super::facts::{self, Lock, Person};
use super::recompute::{self, Changed, around};
use super::{Deed, facts::Facts};
use crate::attendance::correction::{Change, Correction, CorrectionDraft, CorrectionProblem, Decision};
use crate::attendance::days;
use crate::attendance::punch::PunchKind;
use crate::ids::{CorrectionId, PersonId, PunchId};
use crate::office::error::Error;
use crate::office::outbox::{self, Event, Notice, Priority};
use crate::office::page::{Paging, Window};
use crate::office::sql::{At, Day, Id, among, placeholders};
use crate::office::sync::roster;
use crate::time::Timestamp;

impl From<CorrectionProblem> for Error {
    fn from(problem: CorrectionProblem) -> Self {
        match problem {
            CorrectionProblem::Reason => Self::field("reason", problem.to_string()),
            CorrectionProblem::Gone => Self::NotFound("the correction"),
            CorrectionProblem::Decided => Self::Conflict(problem.to_string().into()),
            CorrectionProblem::OpenStatus
            | CorrectionProblem::NothingToTakeBack
            | CorrectionProblem::NothingToSupersede
            | CorrectionProblem::NoPunch => Self::Invalid(problem.to_string().into()),
        }
    }
}

/// A correction with whose it is and the work date that it is about.
#[derive(Clone, Debug)]
pub struct StoredCorrection {
    pub user: String,
    pub work_date: Date,
    pub correction: Correction,
}

/// A correction as somebody asks for it.
#[derive(Clone, Debug)]
pub struct Draft {
    pub user: String,
    pub change: Change,
    pub reason: String,
    pub supersedes: Option<CorrectionId>,
}

const COLUMNS: &str = "c.id, u.person_id, c.user_id, c.work_date, c.change_data, c.reason, c.author, c.supersedes, c.status, c.decided_by, c.decided_at, c.created_at";

type Cells = (Id, Id, String, Day, String, String, String, Option<Id>, String, Option<String>, Option<At>, At);

fn read(row: Row) -> Result<StoredCorrection, Error> {
    let cells: Cells = mysql_async::from_row_opt(row).map_err(Error::internal)?;
    let (Id(id), Id(person), user, Day(work_date), change, reason, author, supersedes, status, by, at, At(asked_at)) = cells;
    let decision = match (status.as_str(), by, at) {
        ("approved" | "refused", Some(by), Some(At(at))) => Some(Decision { is_approved: status == "approved", by, at }),
        _ => None,
    };
    let correction = Correction {
        id: CorrectionId(id),
        person: PersonId(person),
        change: serde_json::from_str(&change).map_err(Error::internal)?,
        reason,
        author,
        asked_at,
        supersedes: supersedes.map(|Id(id)| CorrectionId(id)),
        decision,
    };
    Ok(StoredCorrection { user, work_date, correction })
}

/// All corrections of `people`.
pub(super) async fn of_people(conn: &mut impl Queryable, people: &[Person]) -> Result<Vec<Correction>, Error> {
    let users = among(people.iter().map(|person| &person.user));
    let sql =
        format!("SELECT {COLUMNS} FROM corrections c JOIN users u ON u.id = c.user_id WHERE c.user_id IN ({})", placeholders(users.len()));
    let rows: Vec<Row> = conn.exec(sql, users).await?;
    rows.into_iter().map(|row| read(row).map(|stored| stored.correction)).collect()
}

/// Corrections, newest first.
pub async fn list(
    conn: &mut impl Queryable,
    user: Option<&str>,
    status: Option<&str>,
    window: &Window,
) -> Result<(Vec<StoredCorrection>, Paging), Error> {
    let (mut filter, mut cells) = ("TRUE".to_owned(), Vec::new());
    for (column, value) in [("c.user_id", user), ("c.status", status)] {
        if let Some(value) = value {
            filter.push_str(&format!(" AND {column} = ?"));
            cells.push(Value::from(value));
        }
    }
    let total: Option<u64> = conn.exec_first(format!("SELECT COUNT(*) FROM corrections c WHERE {filter}"), cells.clone()).await?;
    if let Some(after) = &window.after {
        let after: Uuid = after.parse().map_err(|_| Error::field("cursor", "is of another list"))?;
        filter.push_str(" AND c.id < ?");
        cells.push(Id(after).into());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM corrections c JOIN users u ON u.id = c.user_id WHERE {filter} ORDER BY c.id DESC LIMIT {} OFFSET {}",
        window.probe(),
        window.offset()
    );
    let rows: Vec<Row> = conn.exec(sql, cells).await?;
    let mut corrections = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let paging = window.close(&mut corrections, total.unwrap_or_default(), |stored| stored.correction.id.to_string());
    Ok((corrections, paging))
}

/// # Errors
/// [`Error::NotFound`].
pub async fn find(conn: &mut impl Queryable, id: CorrectionId) -> Result<StoredCorrection, Error> {
    let sql = format!("SELECT {COLUMNS} FROM corrections c JOIN users u ON u.id = c.user_id WHERE c.id = ?");
    let row: Option<Row> = conn.exec_first(sql, (Id(id.0),)).await?;
    row.map(read).transpose()?.ok_or_else(|| CorrectionProblem::Gone.into())
}

/// Appends a correction, which waits for its approval or, where `is_approved`, counts at once. Tells which day records changed.
///
/// # Errors
/// What is wrong with it; [`Error::NotFound`] where there is no such person.
pub async fn ask(
    tx: &mut Transaction<'_>,
    deed: &Deed,
    draft: &Draft,
    is_approved: bool,
) -> Result<(StoredCorrection, Vec<Changed>), Error> {
    let Draft { user, change, reason, supersedes } = draft.clone();
    let today = deed.now.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date();
    let facts = facts::load(tx, std::slice::from_ref(&user), &(today..=today), Lock::Yes, deed.now).await?;
    let facts = facts.first().ok_or(Error::NotFound("the user"))?;
    let person = facts.people.first().ok_or(Error::NotFound("the user"))?;
    let rule = CorrectionDraft { person: person.id, change: change.clone(), reason: reason.clone(), supersedes };
    if let Some(problem) = rule.problem() {
        return Err(problem.into());
    }
    let earlier = match supersedes {
        Some(earlier) => Some(superseded(tx, earlier, &person.user).await?),
        None => None,
    };
    let work_date = work_date(tx, facts, person, &change, earlier.as_ref()).await?;
    let id = CorrectionId::generate();
    let data = serde_json::to_string(&change).map_err(Error::internal)?;
    let decided = is_approved.then_some((deed.actor(), At(deed.now)));
    let sql = "INSERT INTO corrections (id, user_id, work_date, change_data, reason, author, supersedes, status, decided_by, decided_at, created_at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let cells = (
        Id(id.0),
        &person.user,
        Day(work_date),
        data,
        reason.trim(),
        deed.actor(),
        supersedes.map(|id| Id(id.0)),
        if is_approved { "approved" } else { "requested" },
        decided.map(|(by, _)| by),
        decided.map(|(_, at)| at),
        At(deed.now),
    );
    tx.exec_drop(sql, cells).await?;
    let stored = find(tx, id).await?;
    let changed = if is_approved { touched_by(tx, &stored, earlier.as_ref(), deed.now).await? } else { Vec::new() };
    let new = json!({ "user_id": stored.user, "change": change, "reason": stored.correction.reason, "supersedes": supersedes,
                      "status": stored.status(), "days": changed.iter().map(|day| day.after.as_ref().map(super::row::DayRow::to_json)).collect::<Vec<_>>() });
    let old = json!({ "days": changed.iter().map(|day| day.before.as_ref().map(super::row::DayRow::to_json)).collect::<Vec<_>>() });
    deed.log(tx, "attendance_corrected", ("corrections", &id.to_string()), Some(old), Some(new)).await?;
    roster::touch(tx, roster::Kind::Correction, &[id.to_string()]).await?;
    Ok((stored, changed))
}

/// Facts of people whose corrections come one after the other: read once.
pub type KnownFacts = HashMap<String, Facts>;

/// Appends a correction as a kiosk has it, or the decision on one that waits. What was decided stays. The days that have to be derived by it are
/// the caller's to derive.
///
/// # Errors
/// What is wrong with it.
pub async fn put(tx: &mut Transaction<'_>, deed: &Deed, user: &str, new: &Correction, known: &mut KnownFacts) -> Result<Vec<Date>, Error> {
    let Correction { id, change, reason, author, asked_at, supersedes, decision, .. } = new;
    match find(tx, *id).await {
        Ok(known) if known.user != user => return Err(Error::Conflict("the correction is somebody else's".into())),
        Ok(known) => {
            let Some(decision) = decision.as_ref().filter(|_| known.correction.decision.is_none()) else {
                // The kiosk is told of the decision that holds.
                roster::touch(tx, roster::Kind::Correction, &[id.to_string()]).await?;
                return Ok(Vec::new());
            };
            let sql = "UPDATE corrections SET status = ?, decided_by = ?, decided_at = ? WHERE id = ? AND status = 'requested'";
            tx.exec_drop(sql, (status_of(decision), &decision.by, At(decision.at), Id(id.0))).await?;
        }
        Err(Error::NotFound(_)) => {
            let rule = CorrectionDraft { person: new.person, change: change.clone(), reason: reason.clone(), supersedes: *supersedes };
            if let Some(problem) = rule.problem() {
                return Err(problem.into());
            }
            if !known.contains_key(user) {
                let today = deed.now.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date();
                let facts = facts::load(tx, &[user.to_owned()], &(today..=today), Lock::Yes, deed.now).await?;
                known.extend(facts.into_iter().map(|facts| (user.to_owned(), facts)));
            }
            let facts = known.get(user).ok_or(Error::NotFound("the user"))?;
            let person = facts.people.first().ok_or(Error::NotFound("the user"))?;
            let earlier = match supersedes {
                Some(earlier) => Some(superseded(tx, *earlier, user).await?),
                None => None,
            };
            let work_date = work_date(tx, facts, person, change, earlier.as_ref()).await?;
            let data = serde_json::to_string(change).map_err(Error::internal)?;
            let cut = |text: &str| text.chars().take(100).collect::<String>();
            let sql =
                "INSERT INTO corrections (id, user_id, work_date, change_data, reason, author, supersedes, status, decided_by, decided_at,
                                                created_at)
                       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
            let cells = (
                Id(id.0),
                user,
                Day(work_date),
                data,
                reason.trim(),
                cut(author),
                supersedes.map(|id| Id(id.0)),
                decision.as_ref().map_or("requested", status_of),
                decision.as_ref().map(|decision| cut(&decision.by)),
                decision.as_ref().map(|decision| At(decision.at)),
                At(*asked_at),
            );
            tx.exec_drop(sql, cells).await?;
        }
        Err(error) => return Err(error),
    }
    let stored = find(tx, *id).await?;
    let earlier = match stored.correction.supersedes {
        Some(earlier) => Some(find(tx, earlier).await?),
        None => None,
    };
    let new = json!({ "user_id": stored.user, "status": stored.status() });
    deed.log(tx, "correction_put_at_kiosk", ("corrections", &id.to_string()), None, Some(new)).await?;
    roster::touch(tx, roster::Kind::Correction, &[id.to_string()]).await?;
    let dates = [Some(stored.work_date), earlier.map(|earlier| earlier.work_date)];
    Ok(if stored.correction.is_approved() { dates.into_iter().flatten().collect() } else { Vec::new() })
}

fn status_of(decision: &Decision) -> &'static str {
    if decision.is_approved { "approved" } else { "refused" }
}

impl StoredCorrection {
    pub fn status(&self) -> &'static str {
        match &self.correction.decision {
            None => "requested",
            Some(decision) if decision.is_approved => "approved",
            Some(_) => "refused",
        }
    }
}

/// Approves a correction, or turns it down. Tells which day records changed.
///
/// # Errors
/// [`Error::Conflict`] where it was decided on; [`Error::NotFound`].
pub async fn decide(
    tx: &mut Transaction<'_>,
    deed: &Deed,
    id: CorrectionId,
    is_approved: bool,
) -> Result<(StoredCorrection, Vec<Changed>), Error> {
    let waiting = find(tx, id).await?;
    // Compared and set: of two who decide at once one is refused.
    let sql = "UPDATE corrections SET status = ?, decided_by = ?, decided_at = ? WHERE id = ? AND status = 'requested'";
    let status = if is_approved { "approved" } else { "refused" };
    if tx.exec_iter(sql, (status, deed.actor(), At(deed.now), Id(id.0))).await?.affected_rows() == 0 {
        return Err(CorrectionProblem::Decided.into());
    }
    let stored = find(tx, id).await?;
    let earlier = match stored.correction.supersedes {
        Some(earlier) if is_approved => Some(find(tx, earlier).await?),
        _ => None,
    };
    let changed = if is_approved { touched_by(tx, &stored, earlier.as_ref(), deed.now).await? } else { Vec::new() };
    let (old, new) = (json!({ "status": waiting.status() }), json!({ "status": stored.status() }));
    deed.log(tx, "correction_decided", ("corrections", &id.to_string()), Some(old), Some(new)).await?;
    tell(tx, deed, &stored).await?;
    roster::touch(tx, roster::Kind::Correction, &[id.to_string()]).await?;
    Ok((stored, changed))
}

/// Tells the person and the webhooks what was decided.
async fn tell(tx: &mut Transaction<'_>, deed: &Deed, stored: &StoredCorrection) -> Result<(), Error> {
    let (id, status) = (stored.correction.id.to_string(), stored.status());
    let message = format!("The correction of {} was {status}.", stored.work_date);
    let notice =
        Notice { kind: "correction_decided", title: "Correction decided", message: &message, action_url: None, priority: Priority::Normal };
    outbox::notify(tx, &stored.user, &notice, deed.now).await?;
    let data = json!({ "correction_id": id, "user_id": stored.user, "date": stored.work_date, "status": status });
    outbox::publish(tx, Event::CorrectionDecided, Some(&id), &data, deed.now).await
}

async fn superseded(tx: &mut Transaction<'_>, earlier: CorrectionId, user: &str) -> Result<StoredCorrection, Error> {
    match find(tx, earlier).await {
        Ok(found) if found.user == user => Ok(found),
        Ok(_) | Err(Error::NotFound(_)) => Err(CorrectionProblem::NothingToSupersede.into()),
        Err(error) => Err(error),
    }
}

/// The day that a change is about.
async fn work_date(
    tx: &mut Transaction<'_>,
    facts: &Facts,
    person: &Person,
    change: &Change,
    earlier: Option<&StoredCorrection>,
) -> Result<Date, Error> {
    let member = person.member(&facts.rules.zone);
    let of_punch = |at: Timestamp, kind: PunchKind| days::work_date(&facts.rules, &member, at, kind);
    Ok(match change {
        Change::AddPunch { kind, at } => of_punch(*at, *kind),
        Change::VoidPunch { punch } => of_punch(punch_time(tx, *punch, &person.user).await?, PunchKind::Auto),
        Change::ChangeKind { punch, kind } => of_punch(punch_time(tx, *punch, &person.user).await?, *kind),
        Change::SetStatus { date, .. } | Change::SetLeave { date, .. } => *date,
        Change::TakeBack => earlier.ok_or(CorrectionProblem::NothingToTakeBack)?.work_date,
    })
}

async fn punch_time(tx: &mut Transaction<'_>, punch: PunchId, user: &str) -> Result<Timestamp, Error> {
    let sql = "SELECT captured_at FROM punches WHERE punch_id = ? AND user_id = ?";
    let at: Option<At> = tx.exec_first(sql, (Id(punch.0), user)).await?;
    at.map(|At(at)| at).ok_or_else(|| CorrectionProblem::NoPunch.into())
}

async fn touched_by(
    tx: &mut Transaction<'_>,
    stored: &StoredCorrection,
    earlier: Option<&StoredCorrection>,
    now: Timestamp,
) -> Result<Vec<Changed>, Error> {
    let users = [stored.user.clone()];
    let mut changed = recompute::recompute(tx, &users, around(stored.work_date), now).await?;
    if let Some(earlier) = earlier.filter(|earlier| earlier.work_date != stored.work_date) {
        changed.extend(recompute::recompute(tx, &users, around(earlier.work_date), now).await?);
    }
    Ok(changed)
}
