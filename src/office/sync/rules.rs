//! Shifts, holidays, leave and corrections that were made at a kiosk. What reaches beyond the kiosk's site is made at head office.

use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use uuid::Uuid;

use super::apply::Sitting;
use super::batch::Fault;
use super::departments::{department_id, elsewhere, is_elsewhere};
use super::roster::{self, Kind};
use super::{Kiosk, dirty, ingest, lineage};
use crate::attendance::correction::Correction;
use crate::attendance::rules::{Assignment, Rule, RuleId, Subject};
use crate::ids::PersonId;
use crate::office::App;
use crate::office::activity::Author;
use crate::office::attendance::recompute::{around, recompute};
use crate::office::attendance::rules::{self, StoredAssignment, StoredHoliday};
use crate::office::attendance::{Deed, corrections, leave};
use crate::office::error::Error;
use crate::office::sql::Id;
use crate::time::Timestamp;
use crate::wire::HeldReason;

/// What is stored of a rule: its revision, and whether it is gone.
async fn stored(tx: &mut Transaction<'_>, rule: RuleId) -> Result<Option<(u64, bool)>, Error> {
    let (table, is_gone, id) = match rule {
        RuleId::Shift(id) => ("shifts", "deleted_at IS NOT NULL", id.0),
        RuleId::Assignment(id) => ("shift_assignments", "deleted_at IS NOT NULL", id.0),
        RuleId::Holiday(id) => ("holidays", "deleted_at IS NOT NULL", id.0),
        RuleId::Leave(id) => ("leave_requests", "FALSE", id.0),
    };
    Ok(tx.exec_first(format!("SELECT revision, {is_gone} FROM {table} WHERE id = ? FOR UPDATE"), (Id(id),)).await?)
}

/// The kind and the name of a rule in the roster.
fn thing(rule: RuleId) -> (Kind, Uuid) {
    match rule {
        RuleId::Shift(id) => (Kind::Shift, id.0),
        RuleId::Assignment(id) => (Kind::Assignment, id.0),
        RuleId::Holiday(id) => (Kind::Holiday, id.0),
        RuleId::Leave(id) => (Kind::Leave, id.0),
    }
}

async fn tell_again(tx: &mut Transaction<'_>, rule: RuleId) -> Result<Option<Fault>, Error> {
    let (kind, id) = thing(rule);
    roster::touch(tx, kind, &[id.to_string()]).await?;
    Ok(None)
}

fn deed(app: &App, author: &Author, now: Timestamp) -> Deed {
    Deed { activity: app.activity, author: author.clone(), now }
}

/// The account of somebody of this kiosk's site, or of none.
async fn user_of(tx: &mut Transaction<'_>, kiosk: &Kiosk, person: PersonId) -> Result<Result<String, Fault>, Error> {
    let accounts = ingest::accounts(tx, std::iter::once(person)).await?;
    let Some(user) = accounts.get(&person) else {
        return Ok(Err(Fault::new(HeldReason::UnknownPerson, "head office does not know the person that it is about")));
    };
    let site: Option<Option<Id>> = tx.exec_first("SELECT site_id FROM users WHERE id = ?", (user,)).await?;
    let is_elsewhere = site.flatten().is_some_and(|Id(site)| site != kiosk.site);
    let fault = || Fault::new(HeldReason::Refused, "the person that it is about belongs to another site");
    Ok(if is_elsewhere { Err(fault()) } else { Ok(user.clone()) })
}

/// Adds a rule, or puts it in the place of the one with its identity, unless head office has a newer one.
pub(super) async fn put(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    base: u64,
    rule: &Rule,
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    let known = stored(tx, rule.id()).await?;
    let (kind, id) = thing(rule.id());
    let name = id.to_string();
    if let Some((revision, is_gone)) = known
        && (is_gone || !lineage::is_current(tx, kiosk, (kind, &name), base, revision).await?)
    {
        return tell_again(tx, rule.id()).await;
    }
    let (is_new, deed) = (known.is_none(), deed(app, author, now));
    match rule {
        Rule::Shift(shift) => {
            if !is_new && is_shift_elsewhere(tx, kiosk, shift.id.0).await? {
                return elsewhere();
            }
            rules::put_shift(tx, &deed, shift, is_new).await?;
        }
        Rule::Assignment(Assignment { id, shift, to, from, until }) => {
            let (user, department) = match to {
                Subject::Person(person) => match user_of(tx, kiosk, *person).await? {
                    Ok(user) => (Some(user), None),
                    Err(fault) => return Ok(Some(fault)),
                },
                Subject::Department(name) => (None, Some(department_id(app, tx, kiosk, author, name, now).await?)),
                Subject::Everybody => (None, None),
            };
            if user.is_none() && is_elsewhere(tx, kiosk, department.as_deref()).await? {
                return elsewhere();
            }
            let stored = StoredAssignment { id: *id, shift: *shift, user, department, from: *from, until: *until };
            rules::put_assignment(tx, &deed, &stored, is_new).await?;
        }
        Rule::Holiday(holiday) => {
            let stored = StoredHoliday { site: Some(kiosk.site), holiday: holiday.clone() };
            rules::put_holiday(tx, &deed, &stored, is_new).await?;
        }
        Rule::Leave(leave) => match user_of(tx, kiosk, leave.person).await? {
            Ok(user) => leave::put(tx, &deed, &user, leave).await?,
            Err(fault) => return Ok(Some(fault)),
        },
    }
    let after = stored(tx, rule.id()).await?.map_or(0, |(revision, _)| revision);
    let before = known.map_or(0, |(revision, _)| revision);
    lineage::note(tx, kiosk, (kind, &name), base, (before, after)).await?;
    Ok(None)
}

/// Whether a shift is assigned to people of other sites.
async fn is_shift_elsewhere(tx: &mut Transaction<'_>, kiosk: &Kiosk, shift: Uuid) -> Result<bool, Error> {
    let sql = "SELECT a.user_id, a.department, u.site_id FROM shift_assignments a LEFT JOIN users u ON u.id = a.user_id
               WHERE a.shift_id = ? AND a.deleted_at IS NULL";
    let rows: Vec<(Option<String>, Option<String>, Option<Id>)> = tx.exec(sql, (Id(shift),)).await?;
    for (user, department, site) in rows {
        let reaches = match user {
            Some(_) => site.is_some_and(|Id(site)| site != kiosk.site),
            None => is_elsewhere(tx, kiosk, department.as_deref()).await?,
        };
        if reaches {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) async fn remove(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    base: u64,
    rule: RuleId,
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    match stored(tx, rule).await? {
        None | Some((_, true)) => return Ok(None),
        Some((revision, false)) => {
            let (kind, id) = thing(rule);
            if !lineage::is_current(tx, kiosk, (kind, &id.to_string()), base, revision).await? {
                return tell_again(tx, rule).await;
            }
        }
    }
    let deed = deed(app, author, now);
    match rule {
        RuleId::Shift(id) => {
            if is_shift_elsewhere(tx, kiosk, id.0).await? {
                return elsewhere();
            }
            rules::remove_shift(tx, &deed, id).await?;
        }
        RuleId::Assignment(id) => {
            let sql =
                "SELECT a.user_id, a.department, u.site_id FROM shift_assignments a LEFT JOIN users u ON u.id = a.user_id WHERE a.id = ?";
            let row: Option<(Option<String>, Option<String>, Option<Id>)> = tx.exec_first(sql, (Id(id.0),)).await?;
            let (user, department, site) = row.unwrap_or((None, None, None));
            let reaches = match user {
                Some(_) => site.is_some_and(|Id(site)| site != kiosk.site),
                None => is_elsewhere(tx, kiosk, department.as_deref()).await?,
            };
            if reaches {
                return elsewhere();
            }
            rules::remove_assignment(tx, &deed, id).await?;
        }
        RuleId::Holiday(id) => {
            let site: Option<Option<Id>> = tx.exec_first("SELECT site_id FROM holidays WHERE id = ?", (Id(id.0),)).await?;
            if site.flatten().is_none_or(|Id(site)| site != kiosk.site) {
                let detail = "the holiday is not of this site alone; remove it at head office";
                return Ok(Some(Fault::new(HeldReason::Refused, detail)));
            }
            rules::remove_holiday(tx, &deed, id).await?;
        }
        // A leave is withdrawn, not removed: the kiosk is told that it is there.
        RuleId::Leave(_) => return tell_again(tx, rule).await,
    }
    Ok(None)
}

/// A correction with its decision, once there is one.
pub(super) async fn correction(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    correction: &Correction,
    sitting: &mut Sitting,
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    let user = match user_of(tx, kiosk, correction.person).await? {
        Ok(user) => user,
        Err(fault) => return Ok(Some(fault)),
    };
    let dates = corrections::put(tx, &deed(app, author, now), &user, correction, &mut sitting.facts).await?;
    if sitting.is_long {
        dirty::mark_dates(tx, &user, &dates).await?;
    } else {
        for date in dates {
            recompute(tx, std::slice::from_ref(&user), around(date), now).await?;
        }
    }
    Ok(None)
}
