//! Day records: derived from rules, punches and corrections, the same whenever and in whatever order they arrive.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::correction::{self, Change, Correction};
use super::day::{DayFlag, DayRecord, DayStatus};
use super::direction::{self, Meaning, Stamp, minutes};
use super::leave::Half;
use super::punch::{PunchKind, PunchMethod};
use super::rules::{Due, Lookup, Member, Rules};
use super::shift::{BreakKind, Shift, ShiftHours};
use crate::ids::{BootId, CorrectionId, DeviceId, PersonId, PunchId, ShiftId};
use crate::time::{ClockTrust, Moment, Timestamp, hours_of};

/// A shift of the day before yesterday may reach into today: it lasts up to a day, and its window up to half a day more.
const REACH_BACK_DAYS: usize = 2;
/// And that of tomorrow may begin today.
const REACH_AHEAD_DAYS: usize = 1;

/// A punch as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayPunch {
    pub id: PunchId,
    /// The kiosk that took it.
    pub device: DeviceId,
    pub person: PersonId,
    pub kind: PunchKind,
    pub method: PunchMethod,
    pub captured: Moment,
}

/// Until when each kiosk of the site has told everything it recorded.
pub type HeardUntil = BTreeMap<DeviceId, Timestamp>;

/// What is known of a site. The order within each list does not matter, but that of `members`, in which records are told.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub members: &'a [Member],
    /// Of the dates asked for, and of two days on either side.
    pub punches: &'a [DayPunch],
    /// All of the members'.
    pub corrections: &'a [Correction],
    pub heard_until: &'a HeardUntil,
}

/// Where a punch of a day comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Punch(PunchId),
    /// Added by a correction.
    Correction(CorrectionId),
}

/// Whether a punch counts towards its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    Yes,
    /// The same visit as the one before.
    Repeat,
    /// Between the first and the last, where only those count.
    Between,
    /// Outside of the hours that belong to the shift.
    OutsideWindow,
    /// Taken out by a correction.
    Voided,
}

/// A punch within its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub source: Source,
    /// `None` for one that was added.
    pub device: Option<DeviceId>,
    pub method: Option<PunchMethod>,
    pub captured: Moment,
    /// As recorded, or as corrected.
    pub recorded: PunchKind,
    /// What it means by the rules; [`PunchKind::Auto`] where it does not count.
    pub kind: PunchKind,
    pub counted: Counted,
    /// A correction added, voided or changed it.
    pub is_corrected: bool,
}

/// A day with the punches that made it, in order of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Day {
    pub record: DayRecord,
    pub marks: Vec<Mark>,
}

/// The day records of `dates`, by date and then in the order of the members.
pub fn day_records(rules: &Rules, facts: Facts<'_>, dates: RangeInclusive<Date>) -> Vec<DayRecord> {
    days(rules, facts, dates).into_iter().map(|day| day.record).collect()
}

/// As [`day_records`], with the punches of each day.
pub fn days(rules: &Rules, facts: Facts<'_>, dates: RangeInclusive<Date>) -> Vec<Day> {
    let timetable = Timetable::new(rules, &dates);
    let lookup = Lookup::new(&rules.book);
    let corrections = correction::in_force(facts.corrections);
    let mut corrections_of: HashMap<PersonId, Vec<&Correction>> = HashMap::new();
    for correction in corrections {
        corrections_of.entry(correction.person).or_default().push(correction);
    }
    let mut punches_of: HashMap<PersonId, Vec<&DayPunch>> = HashMap::new();
    for punch in facts.punches {
        punches_of.entry(punch.person).or_default().push(punch);
    }
    let heard_all_until = facts.heard_until.values().min().copied();

    let mut days = Vec::new();
    for (order, member) in facts.members.iter().enumerate() {
        let corrections = corrections_of.get(&member.person).map_or(&[][..], Vec::as_slice);
        let punches = punches_of.get(&member.person).map_or(&[][..], Vec::as_slice);
        let dues = timetable.dues(&lookup, member);
        let person = Person { rules, lookup: &lookup, timetable: &timetable, dues, member, corrections, heard_all_until };
        days.extend(person.days(punches, &dates).into_iter().map(|day| (day.record.date, order, day)));
    }
    days.sort_by_key(|(date, order, _)| (*date, *order));
    days.into_iter().map(|(.., day)| day).collect()
}

/// The date to whose work a punch of `member` at `at` belongs.
pub fn work_date(rules: &Rules, member: &Member, at: Timestamp, kind: PunchKind) -> Date {
    let date = at.to_jiff().to_zoned(rules.zone.clone()).date();
    let timetable = Timetable::new(rules, &(date..=date));
    let dues = timetable.dues(&Lookup::new(&rules.book), member);
    timetable.work_date(&dues, at, kind).map_or(date, |(date, _)| date)
}

/// When each shift takes place on each date: looked up for everybody, worked out once.
struct Timetable {
    first: Date,
    /// Per date, the site's midnights, and per date and shift its hours.
    midnights: Vec<std::ops::Range<Timestamp>>,
    hours: HashMap<ShiftId, Vec<ShiftHours>>,
}

impl Timetable {
    fn new(rules: &Rules, dates: &RangeInclusive<Date>) -> Self {
        let margin = (2 * REACH_BACK_DAYS.max(REACH_AHEAD_DAYS) as i64).days();
        let (first, last) = (dates.start().saturating_sub(margin), dates.end().saturating_add(margin));
        let every_date = || first.series(1.day()).take_while(|date| *date <= last);
        let hours_of_shift = |shift: &Shift| every_date().map(|date| shift.hours_on(date, &rules.zone)).collect();
        Self {
            first,
            midnights: every_date().map(|date| hours_of(date, &rules.zone)).collect(),
            hours: rules.book.shifts.iter().map(|shift| (shift.id, hours_of_shift(shift))).collect(),
        }
    }

    /// What is due to `member` on each date.
    fn dues<'a>(&self, lookup: &Lookup<'a>, member: &Member) -> Vec<Due<'a>> {
        self.first.series(1.day()).take(self.midnights.len()).map(|date| lookup.due(member, date)).collect()
    }

    fn index(&self, date: Date) -> Option<usize> {
        usize::try_from((date - self.first).get_days()).ok()
    }

    fn hours(&self, shift: &Shift, date: Date) -> Option<&ShiftHours> {
        self.hours.get(&shift.id)?.get(self.index(date)?)
    }

    fn end_of(&self, date: Date) -> Option<Timestamp> {
        Some(self.midnights.get(self.index(date)?)?.end)
    }

    /// The work date of a punch, and whether it lies within the window of a shift: of the windows that it lies in, the one whose shift is
    /// nearest has it. Outside of all it falls on its calendar date. `None` where it is far from the dates asked for.
    fn work_date(&self, dues: &[Due<'_>], at: Timestamp, kind: PunchKind) -> Option<(Date, bool)> {
        let today = self.midnights.partition_point(|day| day.end <= at);
        self.midnights.get(today).filter(|day| day.contains(&at))?;
        let near = today.saturating_sub(REACH_BACK_DAYS)..=today + REACH_AHEAD_DAYS;
        let candidates = near.filter_map(|index| {
            let due = dues.get(index)?;
            let hours = self.hours.get(&due.shift()?.id)?.get(index)?;
            hours.window.contains(&at).then(|| (hours.distance(at, kind), matches!(due, Due::DayOff(_)), index))
        });
        let (index, in_window) = candidates.min().map_or((today, false), |(.., index)| (index, true));
        Some((self.first.checked_add(i64::try_from(index).ok()?.days()).ok()?, in_window))
    }
}

/// One member, with what concerns only that one.
struct Person<'a> {
    rules: &'a Rules,
    lookup: &'a Lookup<'a>,
    timetable: &'a Timetable,
    /// What is due on each date of the timetable.
    dues: Vec<Due<'a>>,
    member: &'a Member,
    /// Those in force, in order.
    corrections: &'a [&'a Correction],
    heard_all_until: Option<Timestamp>,
}

/// A mark on its way to its day.
struct Placed {
    mark: Mark,
    in_window: bool,
}

/// Leave on one date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Free {
    No,
    Half(Half),
    AllDay,
}

impl Person<'_> {
    fn days(&self, punches: &[&DayPunch], dates: &RangeInclusive<Date>) -> Vec<Day> {
        let mut placed: BTreeMap<Date, Vec<Placed>> = BTreeMap::new();
        for mark in self.marks(punches) {
            let Some((date, in_window)) = self.timetable.work_date(&self.dues, mark.captured.utc, mark.recorded) else { continue };
            placed.entry(date).or_default().push(Placed { mark, in_window });
        }
        let every_date = dates.start().series(1.day()).take_while(|date| date <= dates.end());
        every_date.filter_map(|date| self.day(date, placed.remove(&date).unwrap_or_default())).collect()
    }

    /// The punches as corrected, by time.
    fn marks(&self, punches: &[&DayPunch]) -> Vec<Mark> {
        let mut marks: Vec<Mark> = punches.iter().map(|punch| self.mark(punch)).collect();
        marks.extend(self.corrections.iter().filter_map(|correction| match correction.change {
            Change::AddPunch { kind, at } => Some(Mark {
                source: Source::Correction(correction.id),
                device: None,
                method: None,
                captured: self.added_moment(at),
                recorded: kind,
                kind: PunchKind::Auto,
                counted: Counted::Yes,
                is_corrected: true,
            }),
            _ => None,
        }));
        marks.sort_by_key(|mark| (mark.captured.utc, mark.device, mark.source));
        marks.dedup_by_key(|mark| mark.source);
        marks
    }

    fn mark(&self, punch: &DayPunch) -> Mark {
        let changes = || self.corrections.iter().map(|correction| &correction.change);
        let is_void = changes().any(|change| matches!(change, Change::VoidPunch { punch: voided } if *voided == punch.id));
        let chosen = changes().rev().find_map(|change| match change {
            Change::ChangeKind { punch: changed, kind } if *changed == punch.id => Some(*kind),
            _ => None,
        });
        Mark {
            source: Source::Punch(punch.id),
            device: Some(punch.device),
            method: Some(punch.method),
            captured: punch.captured,
            recorded: chosen.unwrap_or(punch.kind),
            kind: PunchKind::Auto,
            counted: if is_void { Counted::Voided } else { Counted::Yes },
            is_corrected: is_void || chosen.is_some(),
        }
    }

    fn added_moment(&self, at: Timestamp) -> Moment {
        Moment {
            utc: at,
            utc_offset_min: at.offset_minutes(&self.rules.zone),
            boot_id: BootId(Uuid::nil()),
            monotonic_ms: 0,
            trust: ClockTrust::Unverified,
        }
    }

    fn free(&self, date: Date) -> Free {
        let set = self.corrections.iter().rev().find_map(|correction| match correction.change {
            Change::SetLeave { date: on, half, .. } if on == date => Some(half),
            _ => None,
        });
        let halves: Vec<Option<Half>> = match set {
            Some(half) => vec![half],
            None => self.lookup.leaves_on(self.member.person, date).map(|leave| leave.half).collect(),
        };
        match (halves.contains(&None), halves.contains(&Some(Half::First)), halves.contains(&Some(Half::Second))) {
            (true, ..) | (_, true, true) => Free::AllDay,
            (_, true, _) => Free::Half(Half::First),
            (.., true) => Free::Half(Half::Second),
            _ => Free::No,
        }
    }

    /// The record of one date; `None` where the person does not belong to the site and did nothing.
    fn day(&self, date: Date, placed: Vec<Placed>) -> Option<Day> {
        let due = *self.dues.get(self.timetable.index(date)?)?;
        let hours = due.shift().and_then(|shift| self.timetable.hours(shift, date));
        let free = self.free(date);
        let is_holiday = self.lookup.is_holiday(date);
        let free_as = match (due, free) {
            _ if is_holiday => Some(DayStatus::Holiday),
            (Due::DayOff(_), _) => Some(DayStatus::DayOff),
            (_, Free::AllDay) => Some(DayStatus::Leave),
            _ => None,
        };
        let counts_only_window = free_as.is_none() && matches!(due, Due::Shift(_));

        let mut marks = Vec::with_capacity(placed.len());
        for Placed { mut mark, in_window } in placed {
            if mark.counted == Counted::Yes && counts_only_window && !in_window {
                mark.counted = Counted::OutsideWindow;
            }
            marks.push(mark);
        }
        let (stamps, at): (Vec<Stamp>, Vec<usize>) = marks
            .iter()
            .enumerate()
            .filter(|(_, mark)| mark.counted == Counted::Yes)
            .map(|(index, mark)| (Stamp { at: mark.captured.utc, kind: mark.recorded, is_certain: mark.is_corrected }, index))
            .unzip();
        let meanings = direction::meanings(&stamps, self.rules.direction, self.rules.dedupe_millis);
        let tally = direction::tally(&stamps, &meanings);
        for (meaning, index) in meanings.iter().zip(&at) {
            (marks[*index].kind, marks[*index].counted) = match meaning {
                Meaning::Counts(kind) => (*kind, Counted::Yes),
                Meaning::Repeat => (PunchKind::Auto, Counted::Repeat),
                Meaning::Between => (PunchKind::Auto, Counted::Between),
            };
        }
        let has_come = !stamps.is_empty();

        // Nothing is concluded before every kiosk has told all that may belong to the day.
        let over = hours.map(|hours| hours.window.end).max(hours.is_none().then(|| self.timetable.end_of(date)).flatten());
        let is_over = over.zip(self.heard_all_until).is_some_and(|(over, heard)| heard >= over);
        let is_missing = is_over && (tally.is_broken || tally.is_inside);

        let moment = |index: Option<usize>| index.map(|index| marks[at[index]].captured);
        let (first_in, last_out) = (moment(tally.first_in), moment(tally.last_out));
        let (worked_minutes, break_minutes) = worked(due.shift(), &tally);

        let (mut late_minutes, mut early_minutes) = (0, 0);
        if let (Due::Shift(shift), Some(hours), None) = (due, hours, free_as) {
            let begin = if free == Free::Half(Half::First) { hours.middle() } else { hours.start };
            let end = if free == Free::Half(Half::Second) { hours.middle() } else { hours.end };
            let late = first_in.map_or(0, |first_in| minutes(first_in.utc.millis_since(begin)));
            late_minutes = if late > shift.grace_in_minutes { late } else { 0 };
            let early = last_out.map_or(0, |last_out| minutes(end.millis_since(last_out.utc)));
            early_minutes = if early > shift.grace_out_minutes && is_over && !tally.is_inside { early } else { 0 };
        }
        let overtime_minutes = overtime(due.shift(), hours, free_as.is_some(), worked_minutes, &tally);

        let set_status = self.corrections.iter().rev().find_map(|correction| match correction.change {
            Change::SetStatus { date: on, status } if on == date => Some(status),
            _ => None,
        });
        let minima = due.shift().filter(|_| is_over && !is_missing && free == Free::No && free_as.is_none() && has_come);
        let is_short_of = |minimum: fn(&Shift) -> u32| minima.is_some_and(|shift| worked_minutes < minimum(shift));
        let status = set_status.or(free_as).unwrap_or_else(|| match due {
            _ if has_come && (free != Free::No || is_short_of(|shift| shift.full_day_minutes)) => DayStatus::HalfDay,
            _ if has_come && late_minutes > 0 => DayStatus::Late,
            _ if has_come => DayStatus::Present,
            Due::Unknown => DayStatus::DayOff,
            _ if is_over => DayStatus::Absent,
            _ => DayStatus::Open,
        });
        let is_corrected = set_status.is_some()
            || marks.iter().any(|mark| mark.is_corrected)
            || self.corrections.iter().any(|correction| matches!(correction.change, Change::SetLeave { date: on, .. } if on == date));
        if !self.member.belongs_on(date) && marks.is_empty() && !is_corrected {
            return None;
        }

        let has = |counted: Counted| marks.iter().any(|mark| mark.counted == counted);
        let is_doubtful = |mark: &Mark| mark.counted != Counted::Voided && mark.captured.trust == ClockTrust::Doubtful;
        let flags = DayFlag::ALL.into_iter().filter(|flag| match flag {
            DayFlag::MissingPunch => is_missing,
            DayFlag::OutsideWindow => has(Counted::OutsideWindow),
            DayFlag::TooShort => is_short_of(|shift| shift.half_day_minutes),
            DayFlag::DoubtfulClock => marks.iter().any(is_doubtful),
            DayFlag::Corrected => is_corrected,
            DayFlag::WorkedOnFreeDay => free_as.is_some() && has_come,
            DayFlag::LeftEarly => early_minutes > 0,
            DayFlag::Overtime => overtime_minutes > 0,
        });
        let record = DayRecord {
            person: self.member.person,
            date,
            shift: due.shift().filter(|_| matches!(due, Due::Shift(_))).map(|shift| shift.id),
            status,
            first_in,
            last_out,
            worked_minutes,
            break_minutes,
            late_minutes,
            early_minutes,
            overtime_minutes,
            flags: flags.collect(),
        };
        Some(Day { record, marks })
    }
}

/// Worked and break time, in minutes.
fn worked(shift: Option<&Shift>, tally: &direction::Tally) -> (u32, u32) {
    let inside = tally.inside_millis();
    let paid_allowance = shift.map_or(0, |shift| shift.break_millis(BreakKind::Punched, true));
    let paid = paid_allowance.min(tally.breaks_millis);
    // Time that was recorded as away already is no part of what the fixed break takes.
    let unpaid = tally.away_millis + tally.breaks_millis - paid;
    let due = shift.map_or(0, |shift| shift.fixed_break_millis(inside + unpaid));
    let taken = (due - unpaid).clamp(0, inside);
    (minutes(inside - taken + paid), minutes(tally.away_millis + tally.breaks_millis + taken))
}

/// Time after the shift's end, or all of it on a free day, from the shift's minimum on. In minutes.
fn overtime(shift: Option<&Shift>, hours: Option<&ShiftHours>, is_free: bool, worked_minutes: u32, tally: &direction::Tally) -> u32 {
    let Some((minimum, hours)) = shift.and_then(|shift| shift.overtime_from_minutes).zip(hours) else { return 0 };
    let over = if is_free { worked_minutes } else { minutes(tally.inside_after(hours.end)).min(worked_minutes) };
    if over >= minimum { over } else { 0 }
}
