//! The documents' mark: once a day, by a recognised face or by somebody who answers for it.

use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use serde_json::json;

use super::corrections::{self, Draft};
use super::facts::{self, Lock};
use super::punches::{self, LedgerPunch, office_idx, office_moment};
use super::row::{self, DayRow};
use super::{Deed, HEAD_OFFICE, status_name};
use crate::attendance::correction::Change;
use crate::attendance::day::DayStatus;
use crate::attendance::days::{self, DayPunch};
use crate::attendance::punch::{PunchKind, PunchMethod};
use crate::ids::PunchId;
use crate::office::error::Error;
use crate::office::faces::Match;
use crate::office::sql::{At, Day};

/// How it is known that the person is there.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// A picture that was recognised.
    Face(Box<Match>),
    /// Somebody who may says so.
    Word { reason: String },
}

/// What the second mark of a day is answered with.
pub const ALREADY_MARKED: &str = "Already marked for today";

/// Records that `user` is there now, and tells the day's record.
///
/// # Errors
/// [`Error::Conflict`] where the day was marked before: the table's unique key has the last word. [`Error::NotFound`] where there is no such
/// person; [`Error::Fields`] where a reason is missing.
pub async fn mark(tx: &mut Transaction<'_>, deed: &Deed, user: &str, evidence: &Evidence) -> Result<DayRow, Error> {
    let now = deed.now;
    let today = now.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date();
    let all = facts::load(tx, &[user.to_owned()], &(today..=today), Lock::Yes, now).await?;
    let facts = all.first().ok_or(Error::NotFound("the user"))?;
    let person = facts.people.first().ok_or(Error::NotFound("the user"))?;
    let member = person.member(&facts.rules.zone);
    if member.until.is_some() {
        return Err(Error::Conflict("this person is not active".into()));
    }
    let kind = if matches!(evidence, Evidence::Word { .. }) { PunchKind::In } else { PunchKind::Auto };
    let date = days::work_date(&facts.rules, &member, now, kind);
    let stored = row::read(tx, &[&person.user], date, date).await?;
    match stored.first() {
        Some(row) if is_marked(row) => return Err(already_marked()),
        // Nobody came yet: absent, or on leave.
        Some(_) => {}
        None => {
            let sql =
                "INSERT INTO attendance_records (user_id, timestamp, date_only, status, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)";
            let cells = (&person.user, At(now), Day(date), status_name(DayStatus::Open), At(now), At(now));
            tx.exec_drop(sql, cells).await.map_err(|error| Error::from(error).or_if_duplicate(already_marked))?;
        }
    }
    match evidence {
        Evidence::Word { reason } => {
            let change = Change::AddPunch { kind, at: now };
            let draft = Draft { user: person.user.clone(), change, reason: reason.clone(), supersedes: None };
            corrections::ask(tx, deed, &draft, true).await?;
        }
        Evidence::Face(found) => {
            let id = PunchId::generate();
            let captured = office_moment(now, &facts.rules.zone);
            let punch = DayPunch { id, device: HEAD_OFFICE, person: person.id, kind, method: PunchMethod::Face, captured };
            let (idx, user) = (office_idx(id.0), person.user.clone());
            let Match { score, margin, pad, model, .. } = found.as_ref().clone();
            let (score, margin, model) = (Some(score), Some(margin), Some(model));
            let punch = LedgerPunch { idx, user, punch, score, margin, pad, model, seal: None };
            punches::take(tx, &[punch], now).await?;
            let new = json!({ "user_id": person.user, "date": date });
            deed.log(tx, "attendance_marked", ("punches", &id.to_string()), None, Some(new)).await?;
        }
    }
    let marked = row::read(tx, &[&person.user], date, date).await?;
    marked.into_iter().next().ok_or_else(|| Error::internal("a marked day has no record"))
}

fn already_marked() -> Error {
    Error::Conflict(ALREADY_MARKED.into())
}

/// Whether somebody was there that day, as far as the record tells.
fn is_marked(row: &DayRow) -> bool {
    let there = [DayStatus::Present, DayStatus::Late, DayStatus::HalfDay];
    row.punch_count > 0 || there.into_iter().any(|status| status_name(status) == row.status)
}
