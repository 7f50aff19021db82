//! What day records are made of, read for some people and dates: who they are, their sites' rules, their punches and corrections.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mysql_async::Value;
use mysql_async::prelude::Queryable;
use uuid::Uuid;

use super::{HEAD_OFFICE, corrections, rules};
use crate::attendance::correction::Correction;
use crate::attendance::days::{DayPunch, HeardUntil};
use crate::attendance::punch::{PunchKind, PunchMethod};
use crate::attendance::rules::{Member, Rules};
use crate::config::Direction;
use crate::ids::{BootId, DeviceId, PersonId, PunchId};
use crate::office::error::Error;
use crate::office::sql::{At, Day, Id, among, placeholders};
use crate::time::{ClockTrust, Moment, Timestamp, hours_of};

/// Punches are read this many days around the dates asked for: a shift may reach that far.
const MARGIN_DAYS: i32 = 3;

/// Whose days are counted.
#[derive(Clone, Debug)]
pub struct Person {
    pub user: String,
    pub id: PersonId,
    pub department: Option<String>,
    pub site: Option<Uuid>,
    joined: Date,
    /// When the person ceased to be active.
    left_at: Option<Timestamp>,
}

impl Person {
    /// As the rules see it, at a site with `zone`.
    pub fn member(&self, zone: &TimeZone) -> Member {
        let until = self.left_at.map(|at| at.to_jiff().to_zoned(zone.clone()).date());
        Member { person: self.id, department: self.department.clone(), since: Some(self.joined), until }
    }
}

/// A punch with what its day's record tells of it.
#[derive(Clone, Debug)]
pub struct KnownPunch {
    pub punch: DayPunch,
    /// Cosine similarity of the face.
    pub score: Option<f32>,
}

/// People of one site with all that their days are made of.
pub struct Facts {
    pub people: Vec<Person>,
    pub rules: Rules,
    pub heard_until: HeardUntil,
    pub punches: Vec<KnownPunch>,
    pub corrections: Vec<Correction>,
    /// Names of the kiosks that took the punches.
    pub kiosks: HashMap<DeviceId, String>,
}

/// Whether the people are locked until the transaction ends, so that nobody else derives their days meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    Yes,
    No,
}

/// The facts of `users` by site. Whoever is not there is left out.
pub async fn load(
    conn: &mut impl Queryable,
    users: &[String],
    dates: &RangeInclusive<Date>,
    lock: Lock,
    now: Timestamp,
) -> Result<Vec<Facts>, Error> {
    let mut by_site: BTreeMap<Option<Uuid>, Vec<Person>> = BTreeMap::new();
    for person in people(conn, users, lock).await? {
        by_site.entry(person.site).or_default().push(person);
    }
    let mut all = Vec::with_capacity(by_site.len());
    for (site, people) in by_site {
        let zone = zone_of(conn, site).await?;
        let (direction, dedupe_millis) = reading(conn).await?;
        let book = rules::book(conn, site, &people, dates).await?;
        let rules = Rules { zone, direction, dedupe_millis, book };
        let heard_until = heard_until(conn, site, now).await?;
        let punches = punches(conn, &people, dates, &rules.zone).await?;
        let corrections = corrections::of_people(conn, &people).await?;
        let kiosks = kiosks(conn).await?;
        all.push(Facts { people, rules, heard_until, punches, corrections, kiosks });
    }
    Ok(all)
}

/// Locks people until the transaction ends.
pub async fn lock(conn: &mut impl Queryable, users: &[String]) -> Result<(), Error> {
    people(conn, users, Lock::Yes).await.map(drop)
}

type PersonCells = (String, Id, Option<String>, Option<Id>, Day, Option<At>);

/// In the order of their ids, so that those who lock several never wait for each other in a circle.
async fn people(conn: &mut impl Queryable, users: &[String], lock: Lock) -> Result<Vec<Person>, Error> {
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let ids = among(users);
    let sql = format!(
        "SELECT id, person_id, department, site_id, join_date, left_at FROM users WHERE id IN ({}) ORDER BY id{}",
        placeholders(ids.len()),
        if lock == Lock::Yes { " FOR UPDATE" } else { "" }
    );
    let rows: Vec<PersonCells> = conn.exec(sql, ids).await?;
    let person = |(user, Id(id), department, site, Day(joined), left_at): PersonCells| Person {
        user,
        id: PersonId(id),
        department,
        site: site.map(|Id(site)| site),
        joined,
        left_at: left_at.map(|At(at)| at),
    };
    Ok(rows.into_iter().map(person).collect())
}

/// The zone of a site, or the organisation's for those who belong to none.
pub async fn zone_of(conn: &mut impl Queryable, site: Option<Uuid>) -> Result<TimeZone, Error> {
    let name: Option<String> = match site {
        Some(site) => conn.exec_first("SELECT zone FROM sites WHERE id = ?", (Id(site),)).await?,
        None => conn.query_first("SELECT zone FROM organizations WHERE id = 1").await?,
    };
    let name = name.unwrap_or_else(|| "UTC".into());
    TimeZone::get(&name).map_err(Error::internal)
}

/// The zone in which a person's days are counted.
pub async fn zone_of_user(conn: &mut impl Queryable, user: &str) -> Result<TimeZone, Error> {
    let site: Option<Option<Id>> = conn.exec_first("SELECT site_id FROM users WHERE id = ?", (user,)).await?;
    zone_of(conn, site.flatten().map(|Id(site)| site)).await
}

/// How punches are read: in the database, so that every process reads them alike.
async fn reading(conn: &mut impl Queryable) -> Result<(Direction, i64), Error> {
    let sql = "SELECT config_key, config_value FROM system_config WHERE config_key IN ('attendance.direction', 'attendance.dedupe_secs')";
    let rows: Vec<(String, String)> = conn.query(sql).await?;
    let value = |key: &str| rows.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
    let direction = match value("attendance.direction") {
        Some("first_last") => Direction::FirstLast,
        Some("choose") => Direction::Choose,
        _ => Direction::Alternating,
    };
    let dedupe_secs = value("attendance.dedupe_secs").and_then(|secs| secs.parse::<i64>().ok()).unwrap_or(60);
    Ok((direction, dedupe_secs.clamp(0, 86_400) * 1000))
}

/// Until when everything that the site recorded has arrived. What head office records itself has always.
async fn heard_until(conn: &mut impl Queryable, site: Option<Uuid>, now: Timestamp) -> Result<HeardUntil, Error> {
    // Whoever belongs to no site may record at each.
    let sql = "SELECT id, heard_until FROM devices WHERE (? IS NULL OR site_id = ?) AND status = 'active'";
    let rows: Vec<(Id, Option<At>)> = conn.exec(sql, (site.map(Id), site.map(Id))).await?;
    let of_kiosks = rows.into_iter().map(|(Id(id), until)| (DeviceId(id), until.map_or(Timestamp(i64::MIN), |At(until)| until)));
    Ok(of_kiosks.chain([(HEAD_OFFICE, now)]).collect())
}

/// Of every site: a kiosk may have been moved since.
async fn kiosks(conn: &mut impl Queryable) -> Result<HashMap<DeviceId, String>, Error> {
    let rows: Vec<(Id, String)> = conn.query("SELECT id, name FROM devices").await?;
    Ok(rows.into_iter().map(|(Id(id), name)| (DeviceId(id), name)).collect())
}

type PunchCells = (Id, Id, String, String, String, At, i16, Option<Id>, Option<i64>, String, Option<f32>);

async fn punches(
    conn: &mut impl Queryable,
    people: &[Person],
    dates: &RangeInclusive<Date>,
    zone: &TimeZone,
) -> Result<Vec<KnownPunch>, Error> {
    let from = hours_of(dates.start().saturating_sub(MARGIN_DAYS.days()), zone).start;
    let until = hours_of(dates.end().saturating_add(MARGIN_DAYS.days()), zone).end;
    let users = among(people.iter().map(|person| &person.user));
    let sql = format!(
        "SELECT punch_id, device_id, user_id, kind, method, captured_at, utc_offset_min, boot_id, monotonic_ms, clock_trust, score
         FROM punches WHERE user_id IN ({}) AND captured_at >= ? AND captured_at < ?",
        placeholders(users.len())
    );
    let cells: Vec<Value> = users.into_iter().chain([At(from).into(), At(until).into()]).collect();
    let rows: Vec<PunchCells> = conn.exec(sql, cells).await?;
    let persons: HashMap<&str, PersonId> = people.iter().map(|person| (person.user.as_str(), person.id)).collect();
    let known = |(Id(id), Id(device), user, kind, method, At(utc), utc_offset_min, boot, monotonic, trust, score): PunchCells| {
        let captured = Moment {
            utc,
            utc_offset_min,
            boot_id: BootId(boot.map_or(Uuid::nil(), |Id(boot)| boot)),
            monotonic_ms: monotonic.unwrap_or_default().unsigned_abs(),
            trust: trust_of(&trust)?,
        };
        let person = *persons.get(user.as_str()).ok_or_else(|| Error::internal("a punch of somebody who was not asked for"))?;
        let (kind, method) = (kind_of(&kind)?, method_of(&method)?);
        Ok(KnownPunch { punch: DayPunch { id: PunchId(id), device: DeviceId(device), person, kind, method, captured }, score })
    };
    rows.into_iter().map(known).collect()
}

/// # Errors
/// [`Error::Internal`]: the database holds no other.
pub fn kind_of(name: &str) -> Result<PunchKind, Error> {
    [PunchKind::In, PunchKind::Out, PunchKind::BreakStart, PunchKind::BreakEnd, PunchKind::Auto]
        .into_iter()
        .find(|kind| kind.as_str() == name)
        .ok_or_else(|| Error::internal(format!("`{name}` is no kind of punch")))
}

fn method_of(name: &str) -> Result<PunchMethod, Error> {
    [PunchMethod::Face, PunchMethod::Pin, PunchMethod::Badge]
        .into_iter()
        .find(|method| method.as_str() == name)
        .ok_or_else(|| Error::internal(format!("`{name}` is no method")))
}

fn trust_of(name: &str) -> Result<ClockTrust, Error> {
    [ClockTrust::Trusted, ClockTrust::Unverified, ClockTrust::Doubtful]
        .into_iter()
        .find(|trust| trust.as_str() == name)
        .ok_or_else(|| Error::internal(format!("`{name}` says nothing of a clock")))
}
