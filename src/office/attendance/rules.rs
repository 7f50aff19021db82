//! Shifts, whom they are for, and holidays.

use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, Value};
use serde_json::json;
use uuid::Uuid;

use super::facts::Person;
use super::recompute::{self, Scope, Whom};
use super::{Deed, leave};
use crate::attendance::rules::{Assignment, Holiday, Rule, RuleBook, RuleProblem, Subject};
use crate::attendance::shift::Shift;
use crate::ids::{AssignmentId, HolidayId, PersonId, ShiftId};
use crate::office::error::Error;
use crate::office::page::Window;
use crate::office::sql::{At, Day, Id, among, placeholders};
use crate::office::sync::roster::{self, Kind};

impl From<RuleProblem> for Error {
    fn from(problem: RuleProblem) -> Self {
        match problem {
            RuleProblem::Gone => Self::NotFound("the rule"),
            RuleProblem::ShiftInUse | RuleProblem::LeaveState | RuleProblem::LeaveKept => Self::Conflict(problem.to_string().into()),
            RuleProblem::Shift(_)
            | RuleProblem::DatesReversed
            | RuleProblem::NoShift
            | RuleProblem::NoDepartment
            | RuleProblem::HolidayName
            | RuleProblem::LongNote => Self::Invalid(problem.to_string().into()),
        }
    }
}

/// An assignment as it lies in the database: the person by account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAssignment {
    pub id: AssignmentId,
    pub shift: ShiftId,
    /// At most one of this and `department`; neither: everybody.
    pub user: Option<String>,
    pub department: Option<String>,
    pub from: Date,
    pub until: Option<Date>,
}

impl StoredAssignment {
    fn whom(&self) -> Whom {
        match (&self.user, &self.department) {
            (Some(user), _) => Whom::User(user.clone()),
            (None, Some(department)) => Whom::Department(department.clone()),
            (None, None) => Whom::Everybody,
        }
    }

    fn scope(&self) -> Scope {
        // A shift reaches into the days around it.
        let until = self.until.map_or(Date::MAX, |until| until.saturating_add(2.days()));
        Scope { whom: self.whom(), from: self.from.saturating_sub(2.days()), until }
    }

    fn to_json(&self) -> serde_json::Value {
        json!({ "shift_id": self.shift, "user_id": self.user, "department": self.department, "from": self.from, "until": self.until })
    }
}

/// A holiday of one site, or of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredHoliday {
    pub site: Option<Uuid>,
    pub holiday: Holiday,
}

/// All rules that concern `people` of one site on `dates`.
pub async fn book(
    conn: &mut impl Queryable,
    site: Option<Uuid>,
    people: &[Person],
    dates: &RangeInclusive<Date>,
) -> Result<RuleBook, Error> {
    let person_of = |user: &str| people.iter().find(|person| person.user == user).map(|person| person.id);
    let assignments = assignments_for(conn, people).await?;
    let assignments = assignments.into_iter().filter_map(|stored| as_rule(stored, person_of)).collect();
    let holidays = holidays(conn, Some(site)).await?.into_iter().map(|stored| stored.holiday).collect();
    Ok(RuleBook { shifts: shifts(conn).await?, assignments, holidays, leaves: leave::approved(conn, people, dates).await? })
}

fn as_rule(stored: StoredAssignment, person_of: impl Fn(&str) -> Option<PersonId>) -> Option<Assignment> {
    let to = match (&stored.user, stored.department) {
        (Some(user), _) => Subject::Person(person_of(user)?),
        (None, Some(department)) => Subject::Department(department),
        (None, None) => Subject::Everybody,
    };
    Some(Assignment { id: stored.id, shift: stored.shift, to, from: stored.from, until: stored.until })
}

/// Every shift, by name.
pub async fn shifts(conn: &mut impl Queryable) -> Result<Vec<Shift>, Error> {
    let rules: Vec<String> = conn.query("SELECT rule FROM shifts WHERE deleted_at IS NULL ORDER BY name, id").await?;
    rules.iter().map(|rule| serde_json::from_str(rule).map_err(Error::internal)).collect()
}

/// Adds a shift, or puts it in the place of the one with its identity. Tells whether every day that it touches was derived.
///
/// # Errors
/// What is wrong with it; [`Error::NotFound`] where one is to be changed that is not there.
pub async fn put_shift(tx: &mut Transaction<'_>, deed: &Deed, shift: &Shift, is_new: bool) -> Result<bool, Error> {
    if let Some(problem) = shift.problem() {
        return Err(RuleProblem::Shift(problem).into());
    }
    let rule = serde_json::to_string(shift).map_err(Error::internal)?;
    let id = shift.id.to_string();
    if is_new {
        let sql = "INSERT INTO shifts (id, name, rule, created_at) VALUES (?, ?, ?, ?)";
        tx.exec_drop(sql, (Id(shift.id.0), shift.name.trim(), rule, At(deed.now))).await?;
        deed.log(tx, "shift_created", ("shifts", &id), None, Some(json!(shift))).await?;
        roster::touch(tx, Kind::Shift, &[&id]).await?;
        return Ok(true);
    }
    let old = find_shift(tx, shift.id).await?;
    let sql = "UPDATE shifts SET name = ?, rule = ?, revision = revision + 1 WHERE id = ?";
    tx.exec_drop(sql, (shift.name.trim(), rule, Id(shift.id.0))).await?;
    deed.log(tx, "shift_updated", ("shifts", &id), Some(json!(old)), Some(json!(shift))).await?;
    let mut is_done = true;
    for assignment in assignments_of(tx, shift.id).await? {
        is_done &= recompute::now_or_later(tx, &assignment.scope(), deed.now).await?;
    }
    roster::touch(tx, Kind::Shift, &[&id]).await?;
    Ok(is_done)
}

async fn find_shift(tx: &mut Transaction<'_>, id: ShiftId) -> Result<Shift, Error> {
    let sql = "SELECT rule FROM shifts WHERE id = ? AND deleted_at IS NULL FOR UPDATE";
    let rule: Option<String> = tx.exec_first(sql, (Id(id.0),)).await?;
    serde_json::from_str(&rule.ok_or(Error::NotFound("the shift"))?).map_err(Error::internal)
}

/// # Errors
/// [`Error::Conflict`] while it is assigned; [`Error::NotFound`].
pub async fn remove_shift(tx: &mut Transaction<'_>, deed: &Deed, id: ShiftId) -> Result<(), Error> {
    let old = find_shift(tx, id).await?;
    if !assignments_of(tx, id).await?.is_empty() {
        return Err(RuleProblem::ShiftInUse.into());
    }
    tx.exec_drop("UPDATE shifts SET deleted_at = ?, revision = revision + 1 WHERE id = ?", (At(deed.now), Id(id.0))).await?;
    deed.log(tx, "shift_deleted", ("shifts", &id.to_string()), Some(json!(old)), None).await?;
    roster::touch(tx, Kind::Shift, &[id.to_string()]).await
}

const ASSIGNMENT: &str = "id, shift_id, user_id, department, from_date, until_date";

type AssignmentCells = (Id, Id, Option<String>, Option<String>, Day, Option<Day>);

fn assignment((Id(id), Id(shift), user, department, Day(from), until): AssignmentCells) -> StoredAssignment {
    let until = until.map(|Day(until)| until);
    StoredAssignment { id: AssignmentId(id), shift: ShiftId(shift), user, department, from, until }
}

/// Those of `people` themselves and of all departments.
async fn assignments_for(conn: &mut impl Queryable, people: &[Person]) -> Result<Vec<StoredAssignment>, Error> {
    let users = among(people.iter().map(|person| &person.user));
    let sql = format!(
        "SELECT {ASSIGNMENT} FROM shift_assignments WHERE user_id IN ({}) AND deleted_at IS NULL
         UNION ALL SELECT {ASSIGNMENT} FROM shift_assignments WHERE user_id IS NULL AND deleted_at IS NULL",
        placeholders(users.len())
    );
    let rows: Vec<AssignmentCells> = conn.exec(sql, users).await?;
    Ok(rows.into_iter().map(assignment).collect())
}

async fn assignments_of(conn: &mut impl Queryable, shift: ShiftId) -> Result<Vec<StoredAssignment>, Error> {
    let sql = format!("SELECT {ASSIGNMENT} FROM shift_assignments WHERE shift_id = ? AND deleted_at IS NULL");
    let rows: Vec<AssignmentCells> = conn.exec(sql, (Id(shift.0),)).await?;
    Ok(rows.into_iter().map(assignment).collect())
}

/// The assignments of one person (`Some`) or all, newest first: a page with the row after it, and how many there are.
pub async fn assignments(conn: &mut impl Queryable, user: Option<&str>, window: &Window) -> Result<(Vec<StoredAssignment>, u64), Error> {
    let (mut filter, mut cells) = ("deleted_at IS NULL".to_owned(), Vec::new());
    if let Some(user) = user {
        filter.push_str(" AND user_id = ?");
        cells.push(Value::from(user));
    }
    let total: Option<u64> = conn.exec_first(format!("SELECT COUNT(*) FROM shift_assignments WHERE {filter}"), cells.clone()).await?;
    if let Some(after) = &window.after {
        let after: Uuid = after.parse().map_err(|_| Error::field("cursor", "is of another list"))?;
        filter.push_str(" AND id < ?");
        cells.push(Id(after).into());
    }
    let (limit, offset) = (window.probe(), window.offset());
    let sql = format!("SELECT {ASSIGNMENT} FROM shift_assignments WHERE {filter} ORDER BY id DESC LIMIT {limit} OFFSET {offset}");
    let rows: Vec<AssignmentCells> = conn.exec(sql, cells).await?;
    Ok((rows.into_iter().map(assignment).collect(), total.unwrap_or_default()))
}

/// Adds an assignment, or puts it in the place of the one with its identity. Tells whether every day that it touches was derived.
///
/// # Errors
/// What is wrong with it.
pub async fn put_assignment(tx: &mut Transaction<'_>, deed: &Deed, new: &StoredAssignment, is_new: bool) -> Result<bool, Error> {
    if new.user.is_some() && new.department.is_some() {
        return Err(Error::field("department", "must not be given together with a person"));
    }
    // The person does not matter to what can be wrong with it.
    let rule = as_rule(new.clone(), |_| Some(PersonId(Uuid::nil()))).ok_or_else(|| Error::internal("an assignment to nobody"))?;
    let book = RuleBook { shifts: shifts(tx).await?, ..RuleBook::default() };
    if let Some(problem) = book.problem(&Rule::Assignment(rule)) {
        return Err(problem.into());
    }
    let id = new.id.to_string();
    let missing = |error| Error::from(error).or_if_reference(|| Error::field("user_id", "there is no such person or department"));
    let cells = (Id(new.shift.0), &new.user, &new.department, Day(new.from), new.until.map(Day), Id(new.id.0));
    let mut is_done = true;
    if is_new {
        let sql = "INSERT INTO shift_assignments (shift_id, user_id, department, from_date, until_date, id) VALUES (?, ?, ?, ?, ?, ?)";
        tx.exec_drop(sql, cells).await.map_err(missing)?;
        deed.log(tx, "shift_assigned", ("shift_assignments", &id), None, Some(new.to_json())).await?;
    } else {
        let old = find_assignment(tx, new.id).await?;
        let sql = "UPDATE shift_assignments SET shift_id = ?, user_id = ?, department = ?, from_date = ?, until_date = ?,
                                                revision = revision + 1 WHERE id = ?";
        tx.exec_drop(sql, cells).await.map_err(missing)?;
        deed.log(tx, "shift_assignment_updated", ("shift_assignments", &id), Some(old.to_json()), Some(new.to_json())).await?;
        is_done = recompute::now_or_later(tx, &old.scope(), deed.now).await?;
    }
    is_done &= recompute::now_or_later(tx, &new.scope(), deed.now).await?;
    roster::touch(tx, Kind::Assignment, &[&id]).await?;
    Ok(is_done)
}

async fn find_assignment(tx: &mut Transaction<'_>, id: AssignmentId) -> Result<StoredAssignment, Error> {
    let sql = format!("SELECT {ASSIGNMENT} FROM shift_assignments WHERE id = ? AND deleted_at IS NULL FOR UPDATE");
    let row: Option<AssignmentCells> = tx.exec_first(sql, (Id(id.0),)).await?;
    row.map(assignment).ok_or(Error::NotFound("the assignment"))
}

/// # Errors
/// [`Error::NotFound`].
pub async fn remove_assignment(tx: &mut Transaction<'_>, deed: &Deed, id: AssignmentId) -> Result<bool, Error> {
    let old = find_assignment(tx, id).await?;
    let sql = "UPDATE shift_assignments SET deleted_at = ?, revision = revision + 1 WHERE id = ?";
    tx.exec_drop(sql, (At(deed.now), Id(id.0))).await?;
    deed.log(tx, "shift_assignment_deleted", ("shift_assignments", &id.to_string()), Some(old.to_json()), None).await?;
    let is_done = recompute::now_or_later(tx, &old.scope(), deed.now).await?;
    roster::touch(tx, Kind::Assignment, &[id.to_string()]).await?;
    Ok(is_done)
}

const HOLIDAY: &str = "id, site_id, date, name, every_year";

type HolidayCells = (Id, Option<Id>, Day, String, bool);

fn holiday((Id(id), site, Day(date), name, every_year): HolidayCells) -> StoredHoliday {
    StoredHoliday { site: site.map(|Id(site)| site), holiday: Holiday { id: HolidayId(id), date, name, every_year } }
}

/// The holidays that one site keeps (`Some`; those of all sites with them), or all.
pub async fn holidays(conn: &mut impl Queryable, site: Option<Option<Uuid>>) -> Result<Vec<StoredHoliday>, Error> {
    let is_all = site.is_none();
    let sql =
        format!("SELECT {HOLIDAY} FROM holidays WHERE deleted_at IS NULL AND (? OR site_id IS NULL OR site_id = ?) ORDER BY date, id");
    let rows: Vec<HolidayCells> = conn.exec(sql, (is_all, site.flatten().map(Id))).await?;
    Ok(rows.into_iter().map(holiday).collect())
}

/// Adds a holiday, or puts it in the place of the one with its identity. Tells whether every day that it touches was derived.
///
/// # Errors
/// What is wrong with it.
pub async fn put_holiday(tx: &mut Transaction<'_>, deed: &Deed, new: &StoredHoliday, is_new: bool) -> Result<bool, Error> {
    let rule = Rule::Holiday(new.holiday.clone());
    if let Some(problem) = RuleBook::default().problem(&rule) {
        return Err(problem.into());
    }
    let Holiday { id, date, name, every_year } = &new.holiday;
    let text = id.to_string();
    let missing = |error| Error::from(error).or_if_reference(|| Error::field("site_id", "there is no such site"));
    let cells = (new.site.map(Id), Day(*date), name.trim(), every_year, Id(id.0));
    let mut is_done = true;
    if is_new {
        let sql = "INSERT INTO holidays (site_id, date, name, every_year, id) VALUES (?, ?, ?, ?, ?)";
        tx.exec_drop(sql, cells).await.map_err(missing)?;
        deed.log(tx, "holiday_created", ("holidays", &text), None, Some(holiday_json(new))).await?;
    } else {
        let old = find_holiday(tx, *id).await?;
        let sql = "UPDATE holidays SET site_id = ?, date = ?, name = ?, every_year = ?, revision = revision + 1 WHERE id = ?";
        tx.exec_drop(sql, cells).await.map_err(missing)?;
        deed.log(tx, "holiday_updated", ("holidays", &text), Some(holiday_json(&old)), Some(holiday_json(new))).await?;
        is_done = touched_by(tx, deed, &old).await?;
    }
    is_done &= touched_by(tx, deed, new).await?;
    roster::touch(tx, Kind::Holiday, &[&text]).await?;
    Ok(is_done)
}

fn holiday_json(stored: &StoredHoliday) -> serde_json::Value {
    let Holiday { date, name, every_year, .. } = &stored.holiday;
    json!({ "site_id": stored.site, "date": date, "name": name, "every_year": every_year })
}

async fn find_holiday(tx: &mut Transaction<'_>, id: HolidayId) -> Result<StoredHoliday, Error> {
    let sql = format!("SELECT {HOLIDAY} FROM holidays WHERE id = ? AND deleted_at IS NULL FOR UPDATE");
    let row: Option<HolidayCells> = tx.exec_first(sql, (Id(id.0),)).await?;
    row.map(holiday).ok_or(Error::NotFound("the holiday"))
}

/// # Errors
/// [`Error::NotFound`].
pub async fn remove_holiday(tx: &mut Transaction<'_>, deed: &Deed, id: HolidayId) -> Result<bool, Error> {
    let old = find_holiday(tx, id).await?;
    tx.exec_drop("UPDATE holidays SET deleted_at = ?, revision = revision + 1 WHERE id = ?", (At(deed.now), Id(id.0))).await?;
    deed.log(tx, "holiday_deleted", ("holidays", &id.to_string()), Some(holiday_json(&old)), None).await?;
    let is_done = touched_by(tx, deed, &old).await?;
    roster::touch(tx, Kind::Holiday, &[id.to_string()]).await?;
    Ok(is_done)
}

/// Derives the days that a holiday falls on.
async fn touched_by(tx: &mut Transaction<'_>, deed: &Deed, stored: &StoredHoliday) -> Result<bool, Error> {
    let whom = || stored.site.map_or(Whom::Everybody, Whom::Site);
    let today = deed.now.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date().saturating_add(1.day());
    let first = stored.holiday.date;
    let last_year = if stored.holiday.every_year { today.year() } else { first.year() };
    let mut is_done = true;
    for year in first.year()..=last_year {
        // The 29th of February is not in every year.
        let Ok(date) = Date::new(year, first.month(), first.day()) else { continue };
        is_done &= recompute::now_or_later(tx, &Scope { whom: whom(), from: date, until: date }, deed.now).await?;
    }
    Ok(is_done)
}
