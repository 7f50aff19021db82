//! One person at one site with two kiosks.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use rollcall::attendance::correction::Correction;
use rollcall::attendance::day::{DayFlag, DayRecord, DayStatus};
use rollcall::attendance::days::{DayPunch, Facts, HeardUntil, day_records};
use rollcall::attendance::punch::{PunchKind, PunchMethod};
use rollcall::attendance::rules::{Member, RuleBook, Rules};
use rollcall::config::Direction;
use rollcall::ids::{BootId, DeviceId, PersonId, PunchId};
use rollcall::time::{ClockTrust, Moment, Timestamp, instant_of};
use uuid::Uuid;

pub const KIOSK_A: DeviceId = DeviceId(Uuid::from_u128(0xA));
pub const KIOSK_B: DeviceId = DeviceId(Uuid::from_u128(0xB));
pub const PERSON: PersonId = PersonId(Uuid::from_u128(1));
pub const DEDUPE_MILLIS: i64 = 60_000;

#[derive(Clone, Debug)]
pub struct Scenario {
    pub rules: Rules,
    pub member: Member,
    pub punches: Vec<DayPunch>,
    pub corrections: Vec<Correction>,
    pub heard_until: HeardUntil,
}

pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).expect("bundled zone")
}

pub fn at(date: Date, time: Time, zone: &TimeZone) -> Timestamp {
    instant_of(date, time, zone)
}

impl Scenario {
    pub fn new() -> Self {
        let rules = Rules {
            zone: zone("Europe/Berlin"),
            direction: Direction::Alternating,
            dedupe_millis: DEDUPE_MILLIS,
            book: RuleBook::default(),
        };
        let member = Member { person: PERSON, department: Some("Assembly".into()), since: None, until: None };
        Self { rules, member, punches: Vec::new(), corrections: Vec::new(), heard_until: HeardUntil::new() }
    }

    pub fn punch(&mut self, device: DeviceId, kind: PunchKind, utc: Timestamp, trust: ClockTrust) {
        let id = PunchId(Uuid::from_u128(1000 + self.punches.len() as u128));
        let captured =
            Moment { utc, utc_offset_min: utc.offset_minutes(&self.rules.zone), boot_id: BootId(Uuid::nil()), monotonic_ms: 0, trust };
        self.punches.push(DayPunch { id, device, person: PERSON, kind, method: PunchMethod::Face, captured });
    }

    pub fn records(&self, first: Date, last: Date) -> Vec<DayRecord> {
        let facts = Facts {
            members: std::slice::from_ref(&self.member),
            punches: &self.punches,
            corrections: &self.corrections,
            heard_until: &self.heard_until,
        };
        day_records(&self.rules, facts, first..=last)
    }
}

/// The record as the specification writes it: what it came to, and how it is marked.
pub fn told(record: &DayRecord, rules: &Rules) -> (String, String) {
    let clock = |moment: Moment| {
        let local = moment.utc.to_jiff().to_zoned(rules.zone.clone());
        let days = (local.date() - record.date).get_days();
        let day = if days == 0 { String::new() } else { format!("{days:+} ") };
        format!("{day}{}", local.strftime("%H:%M"))
    };
    let hours = |minutes: u32| format!("{}:{:02}", minutes / 60, minutes % 60);
    let came = record.first_in.is_some() && record.last_out.is_some();
    let shift = rules.book.shifts.iter().find(|shift| Some(shift.id) == record.shift).filter(|_| rules.book.shifts.len() > 1);
    let mut parts = vec![words(record.status.as_str()) + &shift.map_or(String::new(), |shift| format!(" by {}", shift.name))];
    parts.extend(record.first_in.map(|moment| format!("in {}", clock(moment))));
    parts.extend(record.last_out.map(|moment| format!("out {}", clock(moment))));
    parts.extend((record.worked_minutes > 0).then(|| format!("worked {}", hours(record.worked_minutes))));
    parts.extend((came && record.break_minutes > 0).then(|| format!("break {}", hours(record.break_minutes))));
    let figures = [("late", record.late_minutes), ("early", record.early_minutes), ("overtime", record.overtime_minutes)];
    parts.extend(figures.iter().filter(|(_, minutes)| *minutes > 0).map(|(name, minutes)| format!("{name} {minutes}")));
    let flags: Vec<String> = record.flags.iter().map(|flag: &DayFlag| words(flag.as_str())).collect();
    (parts.join(", "), flags.join(", "))
}

pub fn status(name: &str) -> DayStatus {
    DayStatus::ALL.into_iter().find(|status| words(status.as_str()) == name).unwrap_or_else(|| panic!("`{name}` is no status"))
}

fn words(name: &str) -> String {
    name.replace('_', " ")
}
