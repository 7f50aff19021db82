//! What the day records of a range are made of, and the records themselves.

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

use jiff::ToSpan;
use jiff::civil::Date;
use rusqlite::params;
use serde_json::Value;

use crate::attendance::correction::Correction;
use crate::attendance::day::DayRecord;
use crate::attendance::days::{self, Day, DayPunch, Facts, HeardUntil};
use crate::attendance::rules::{Member, Rules};
use crate::ids::{DeviceId, PersonId};
use crate::people::PersonStatus;
use crate::time::{ClockTrust, Moment, Timestamp, hours_of};

use super::Store;
use super::audit::AuditAction;
use super::error::StoreError;

/// Punches are read this many days around the dates asked for: a shift may reach that far.
const MARGIN_DAYS: i32 = 3;

impl Store {
    /// The day records of `dates`, of one person or of everybody, by date and then by name.
    pub fn day_records(
        &self,
        rules: &Rules,
        dates: RangeInclusive<Date>,
        person: Option<PersonId>,
        now: Moment,
    ) -> Result<Vec<DayRecord>, StoreError> {
        Ok(self.days(rules, dates, person, now)?.into_iter().map(|day| day.record).collect())
    }

    /// As [`Store::day_records`], with the punches of each day.
    pub fn days(&self, rules: &Rules, dates: RangeInclusive<Date>, person: Option<PersonId>, now: Moment) -> Result<Vec<Day>, StoreError> {
        self.days_if(rules, dates, person, None, now)
    }

    /// As [`Store::days`], as if `correction` were in force, too.
    pub fn days_if(
        &self,
        rules: &Rules,
        dates: RangeInclusive<Date>,
        person: Option<PersonId>,
        correction: Option<&Correction>,
        now: Moment,
    ) -> Result<Vec<Day>, StoreError> {
        let members = self.members(rules, person)?;
        let punches = self.day_punches(rules, &dates, person)?;
        let mut corrections = self.day_corrections(rules, &dates, person)?;
        corrections.extend(correction.cloned());
        let heard_until = self.heard_until(now)?;
        let facts = Facts { members: &members, punches: &punches, corrections: &corrections, heard_until: &heard_until };
        Ok(days::days(rules, facts, dates))
    }

    /// Those whose days are counted, by name: everybody from the day they were added to the day they left or were suspended.
    pub fn members(&self, rules: &Rules, person: Option<PersonId>) -> Result<Vec<Member>, StoreError> {
        let left = self.left_at()?;
        let date = |at: Timestamp| at.to_jiff().to_zoned(rules.zone.clone()).date();
        let mut statement = self.conn.prepare_cached(
            "SELECT id, department, created_at, status FROM people WHERE ?1 IS NULL OR id = ?1 ORDER BY name COLLATE NOCASE, id",
        )?;
        let rows = statement.query_map([person], |row| {
            let (person, created_at, status): (PersonId, Timestamp, PersonStatus) = (row.get(0)?, row.get(2)?, row.get(3)?);
            let until = (status != PersonStatus::Active).then(|| date(left.get(&person).copied().unwrap_or(created_at)));
            Ok(Member { person, department: row.get(1)?, since: Some(date(created_at)), until })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The punches that may belong to `dates`.
    fn day_punches(&self, rules: &Rules, dates: &RangeInclusive<Date>, person: Option<PersonId>) -> Result<Vec<DayPunch>, StoreError> {
        let mut punches = Vec::new();
        self.for_each_punch(reach(rules, dates), person, |punch, _| {
            let super::Punch { device, id, facts, .. } = punch;
            punches.push(DayPunch { id, device, person: facts.person, kind: facts.kind, method: facts.method, captured: facts.captured });
            Ok::<_, StoreError>(())
        })?;
        Ok(punches)
    }

    /// The corrections that may say something of `dates`.
    fn day_corrections(
        &self,
        rules: &Rules,
        dates: &RangeInclusive<Date>,
        person: Option<PersonId>,
    ) -> Result<Vec<Correction>, StoreError> {
        self.corrections_about(reach(rules, dates), person)
    }

    /// The corrections of one person that may say something of the two days before `now`, for what is said at the door.
    pub fn recent_corrections(&self, rules: &Rules, person: PersonId, now: Moment) -> Result<Vec<Correction>, StoreError> {
        let today = now.utc.to_jiff().to_zoned(rules.zone.clone()).date();
        self.day_corrections(rules, &(today..=today), Some(person))
    }

    /// The punches of one person in the two days before `now`, for what is said at the door.
    pub fn recent_punches(&self, rules: &Rules, person: PersonId, now: Moment) -> Result<Vec<DayPunch>, StoreError> {
        let today = now.utc.to_jiff().to_zoned(rules.zone.clone()).date();
        self.day_punches(rules, &(today..=today), Some(person))
    }

    /// Until when each kiosk of the site is known to have told everything: this one until now, unless its clock is in doubt; then until its
    /// last punch that is beyond doubt.
    pub fn heard_until(&self, now: Moment) -> Result<HeardUntil, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT device_id, until FROM heard_until")?;
        let mut heard: HeardUntil = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let own = match now.trust {
            ClockTrust::Trusted | ClockTrust::Unverified => now.utc,
            ClockTrust::Doubtful => self.last_trusted_punch()?.unwrap_or(Timestamp(i64::MIN)),
        };
        heard.insert(self.device(), own);
        Ok(heard)
    }

    /// Notes that another kiosk of the site has told everything until `until`, and thereby that there is such a kiosk.
    pub fn hear(&mut self, device: DeviceId, until: Timestamp) -> Result<(), StoreError> {
        self.write(|tx, _| {
            tx.prepare_cached(
                "INSERT INTO heard_until (device_id, until) VALUES (?1, ?2)
                 ON CONFLICT (device_id) DO UPDATE SET until = max(until, excluded.until)",
            )?
            .execute(params![device, until])?;
            Ok(())
        })
    }

    fn last_trusted_punch(&self) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.conn.query_row("SELECT max(captured_at) FROM punches WHERE clock_trust <> 'doubtful'", [], |row| row.get(0))?)
    }

    /// When those who are not active ceased to be, from the audit log.
    fn left_at(&self) -> Result<HashMap<PersonId, Timestamp>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT at, details FROM audit WHERE action = ?1 ORDER BY idx")?;
        let mut rows = statement.query([AuditAction::PersonChanged.as_str()])?;
        let mut left = HashMap::new();
        while let Some(row) = rows.next()? {
            let details: Value = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default()).unwrap_or_default();
            let person = details["person"].as_str().and_then(|person| person.parse().ok());
            let (Some(person), Some(status)) = (person, details["status"].as_str()) else { continue };
            if status == PersonStatus::Active.as_str() {
                left.remove(&person);
            } else {
                left.entry(person).or_insert(row.get(0)?);
            }
        }
        Ok(left)
    }
}

/// When a punch may have been taken that belongs to `dates`.
fn reach(rules: &Rules, dates: &RangeInclusive<Date>) -> Range<Timestamp> {
    let from = hours_of(dates.start().saturating_sub(MARGIN_DAYS.days()), &rules.zone).start;
    let until = hours_of(dates.end().saturating_add(MARGIN_DAYS.days()), &rules.zone).end;
    from..until
}
