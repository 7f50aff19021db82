//! A made-up site to show: its people, rules, days, receipts and a study of its gallery.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::civil::{Weekday, date, time};
use jiff::tz::TimeZone;
use rollcall::attendance::day::{DayFlag, DayRecord, DayStatus};
use rollcall::attendance::days::{self, Counted, Day, Mark};
use rollcall::attendance::leave::{Half, Leave, LeaveKind, LeaveState};
use rollcall::attendance::punch::{PunchKind, PunchMethod};
use rollcall::attendance::rules::{Assignment, Holiday, RuleBook, Subject};
use rollcall::attendance::shift::{Break, BreakKind, Shift, Weekdays};
use rollcall::identify::calibrate::{Limits, Trial, Trials};
use rollcall::ids::{AssignmentId, HolidayId, LeaveId, ModelId, PersonId, PunchId, ShiftId};
use rollcall::kiosk::message::{PersonRow, PunchRow};
use rollcall::kiosk::question::{Calibration, FaceRecord};
use rollcall::people::receipt::Receipt;
use rollcall::people::retention::Reason;
use rollcall::people::role::Role;
use rollcall::people::{ConsentRecord, KeptTemplate, Person, PersonKind, PersonStatus};
use rollcall::time::Timestamp;

use super::{NOW, moment};

pub fn person(name: &str, staff_no: Option<&str>, department: Option<&str>) -> Person {
    Person {
        id: PersonId::generate(),
        name: name.into(),
        staff_no: staff_no.map(Into::into),
        department: department.map(Into::into),
        status: PersonStatus::Active,
        kind: PersonKind::Employee,
        role: Role::Employee,
        email: None,
        created_at: NOW.plus_millis(-86_400_000 * 40),
    }
}

pub const LONG_NAME: &str = "Maria Francisca Guadalupe Hernández-Villaseñor de la Santísima Trinidad y Echeverría";

pub fn people() -> Arc<[PersonRow]> {
    let row = |name: &str, number: &str, department: &str, status, templates, last_minutes: Option<i64>| {
        let mut person = person(name, Some(number), Some(department));
        person.status = status;
        let last_punch = last_minutes.map(|minutes| moment(NOW.plus_millis(-minutes * 60_000)));
        PersonRow { person, templates, needs_reenrolment: number == "1009", is_imported: false, last_punch, has_password: false }
    };
    use PersonStatus::{Active, Inactive, Suspended};
    [
        row("Ana Souza", "1001", "Assembly", Active, 5, Some(0)),
        row("Björn Åkesson", "1002", "Logistics", Active, 5, Some(12)),
        row("Chloé Lefèvre", "1003", "Office", Active, 4, Some(25)),
        row("Dmitri Волков", "1004", "Tool shop", Suspended, 5, Some(60 * 24 * 9)),
        row("Eleni Παπαδοπούλου", "1005", "Assembly", Active, 0, None),
        row("Fatima Haddad", "1006", "Quality", Active, 6, Some(60 * 15)),
        row(LONG_NAME, "1007", "Office", Active, 5, Some(41)),
        row("Giorgio Bianchi", "1008", "Assembly", Inactive, 3, Some(60 * 24 * 80)),
        row("Hanna Wójcik", "1009", "Logistics", Active, 5, Some(60 * 26)),
        row("Ingrid Sørensen", "1010", "Quality", Active, 5, Some(33)),
    ]
    .into()
}

pub fn departments() -> Arc<[String]> {
    ["Assembly", "Logistics", "Office", "Quality"].map(String::from).into()
}

/// The rules of the made-up site, for the first and the one with the long name of `people`.
pub fn rule_book(people: &[PersonRow]) -> RuleBook {
    let person = |name: &str| people.iter().find(|row| row.person.name == name).expect("the name is there").person.id;
    let shift = |name: &str, weekdays, start, end| Shift {
        id: ShiftId::generate(),
        name: name.into(),
        weekdays,
        start: time(start, 0, 0, 0),
        end: time(end, 0, 0, 0),
        grace_in_minutes: 5,
        grace_out_minutes: 0,
        window_before_minutes: 120,
        window_after_minutes: 240,
        half_day_minutes: 0,
        full_day_minutes: 0,
        breaks: vec![Break { kind: BreakKind::Fixed, minutes: 30, is_paid: false, after_minutes: 360 }],
        overtime_from_minutes: Some(30),
    };
    let weekend = [Weekday::Saturday, Weekday::Sunday].into_iter().fold(Weekdays::default(), |days, day| days.with(day, true));
    let shifts = vec![
        shift("Day", Weekdays::WORKING_WEEK, 9, 17),
        shift("Night", Weekdays::ALL, 22, 6),
        shift("Weekend gate, with the keys of both yards", weekend, 7, 19),
    ];
    let assignment =
        |shift: &Shift, to, until| Assignment { id: AssignmentId::generate(), shift: shift.id, to, from: date(2026, 1, 1), until };
    let holiday = |month, day, name: &str, every_year| Holiday {
        id: HolidayId::generate(),
        date: date(2026, month, day),
        name: name.into(),
        every_year,
    };
    let leave = |name: &str, kind, from, until, half, state| Leave {
        id: LeaveId::generate(),
        person: person(name),
        kind,
        from: date(2026, 11, from),
        until: date(2026, 11, until),
        half,
        note: String::new(),
        state,
    };
    RuleBook {
        assignments: vec![
            assignment(&shifts[0], Subject::Everybody, None),
            assignment(&shifts[1], Subject::Department("Logistics".into()), None),
            assignment(&shifts[2], Subject::Person(person(LONG_NAME)), Some(date(2026, 12, 31))),
        ],
        shifts,
        holidays: vec![holiday(12, 25, "Christmas Day", true), holiday(12, 8, "Founders’ day", false)],
        leaves: vec![
            leave("Ana Souza", LeaveKind::Vacation, 23, 27, None, LeaveState::Asked),
            leave("Björn Åkesson", LeaveKind::Sick, 20, 20, None, LeaveState::Approved),
            leave(LONG_NAME, LeaveKind::Training, 24, 24, Some(Half::Second), LeaveState::Rejected),
            leave("Fatima Haddad", LeaveKind::Unpaid, 2, 6, None, LeaveState::Withdrawn),
        ],
    }
}

pub fn today() -> Arc<[PunchRow]> {
    let row = |name: &str, kind, method, minutes: i64| PunchRow {
        name: name.into(),
        kind,
        method,
        captured: moment(NOW.plus_millis(-minutes * 60_000)),
    };
    [
        row("Ana Souza", PunchKind::In, PunchMethod::Face, 0),
        row("Björn Åkesson", PunchKind::In, PunchMethod::Face, 12),
        row("Chloé Lefèvre", PunchKind::BreakEnd, PunchMethod::Face, 25),
        row("Ingrid Sørensen", PunchKind::Auto, PunchMethod::Face, 33),
        row(LONG_NAME, PunchKind::In, PunchMethod::Face, 41),
        row("Fatima Haddad", PunchKind::Out, PunchMethod::Face, 118),
        row("Chloé Lefèvre", PunchKind::BreakStart, PunchMethod::Face, 131),
    ]
    .into()
}

/// What is on record about a face that was enrolled 40 days ago, and is to be erased in ten where `ends`.
pub fn face_record(ends: bool) -> FaceRecord {
    let enrolled = NOW.plus_millis(-86_400_000 * 40);
    let template = KeptTemplate { model: ModelId("dlib-resnet-v1".into()), quality: 0.9, created_at: enrolled };
    let given = |at, withdrawn_at| ConsentRecord {
        text_version: "2026-11".into(),
        language: Some("en".into()),
        given_at: at,
        operator: Some("Ingrid Sørensen".into()),
        withdrawn_at,
        words: Some("Atlantic Tools would like to recognise your face.\n\nYou may say no.".into()),
    };
    let earlier = enrolled.plus_millis(-86_400_000 * 300);
    FaceRecord {
        consents: vec![given(enrolled, None), given(earlier, Some(earlier.plus_millis(86_400_000 * 200)))],
        templates: vec![template; 5],
        room: 2,
        end: ends.then(|| (NOW.plus_millis(86_400_000 * 10), Reason::Left)),
    }
}

/// The receipt of an erasure just now.
pub fn receipt(person: &Person) -> Receipt {
    Receipt {
        person: person.id,
        name: person.name.clone(),
        staff_no: person.staff_no.clone(),
        actor: "Ingrid Sørensen".into(),
        language: Some("en".into()),
        erased_at: moment(NOW),
        templates: 5,
        consents: 1,
        audit_idx: 117,
        audit_hash: "9f2c5e11".repeat(8),
        overwritten: true,
        file: Some("data/receipts/erasure-000117.txt".into()),
    }
}

/// The day of [`NOW`].
pub const TODAY: Date = jiff::civil::date(2026, 11, 20);

/// A day of somebody: came and left at these minutes after midnight in Lisbon, where there are any.
fn day(person: PersonId, date: Date, status: DayStatus, times: Option<(i64, Option<i64>)>, flags: &[DayFlag]) -> Day {
    let midnight = Timestamp(date.to_zoned(TimeZone::UTC).expect("in range").timestamp().as_millisecond());
    let at = |minutes: i64| moment(midnight.plus_millis(minutes * 60_000));
    let mark = |kind, minutes: i64, counted| Mark {
        source: days::Source::Punch(PunchId::generate()),
        device: None,
        method: Some(PunchMethod::Face),
        captured: at(minutes),
        recorded: PunchKind::Auto,
        kind,
        counted,
        is_corrected: false,
    };
    let (first_in, last_out) = (times.map(|(came, _)| came), times.and_then(|(_, left)| left));
    let mut marks: Vec<Mark> = first_in.map(|minutes| mark(PunchKind::In, minutes, Counted::Yes)).into_iter().collect();
    marks.extend(first_in.map(|minutes| mark(PunchKind::Auto, minutes + 1, Counted::Repeat)));
    marks.extend(last_out.map(|minutes| mark(PunchKind::Out, minutes, Counted::Yes)));
    let worked = first_in.zip(last_out).map_or(0, |(came, left)| left - came - 60) as u32;
    let late = if status == DayStatus::Late { first_in.map_or(0, |came| came - 8 * 60) as u32 } else { 0 };
    let record = DayRecord {
        person,
        date,
        shift: None,
        status,
        first_in: first_in.map(at),
        last_out: last_out.map(at),
        worked_minutes: worked,
        break_minutes: if worked > 0 { 60 } else { 0 },
        late_minutes: late,
        early_minutes: 0,
        overtime_minutes: 0,
        flags: flags.to_vec(),
    };
    Day { record, marks }
}

/// A day of the made-up site's people, by name.
pub fn days(people: &[PersonRow], date: Date) -> Arc<[Day]> {
    use DayStatus::{Absent, DayOff, HalfDay, Holiday, Late, Leave, Open, Present};
    type Made = (DayStatus, Option<(i64, Option<i64>)>, &'static [DayFlag]);
    let all: [Made; 10] = [
        (Present, Some((477, Some(1025))), &[]),
        (Present, Some((475, None)), &[]),
        (Late, Some((512, Some(1028))), &[DayFlag::Corrected, DayFlag::MissingPunch]),
        (Absent, None, &[]),
        (Open, None, &[]),
        (Leave, None, &[]),
        (Late, Some((497, None)), &[DayFlag::DoubtfulClock]),
        (HalfDay, Some((480, Some(725))), &[DayFlag::LeftEarly]),
        (Holiday, None, &[]),
        (DayOff, Some((600, Some(700))), &[DayFlag::WorkedOnFreeDay]),
    ];
    people.iter().zip(all).map(|(row, (status, times, flags))| day(row.person.id, date, status, times, flags)).collect()
}

/// The month of [`TODAY`] of one person.
pub fn month(person: PersonId) -> Arc<[Day]> {
    let first = TODAY.first_of_month();
    let dates = first.series(1.day()).take_while(|date| *date <= first.last_of_month());
    let one = |date: Date| {
        let status = match (date.weekday().to_monday_zero_offset(), date.day()) {
            (5.., _) => DayStatus::DayOff,
            (_, 21..) => DayStatus::Open,
            (_, 4) => DayStatus::Absent,
            (_, 9 | 10) => DayStatus::Leave,
            (_, 12 | 20) => DayStatus::Late,
            (_, 17) => DayStatus::HalfDay,
            (_, 2) => DayStatus::Holiday,
            _ => DayStatus::Present,
        };
        let times = match status {
            DayStatus::Present => Some((475, Some(1025))),
            DayStatus::Late => Some((505, Some(1030))),
            DayStatus::HalfDay => Some((480, Some(725))),
            _ => None,
        };
        day(person, date, status, times, &[])
    };
    dates.map(one).collect()
}

/// What a gallery of so many people says about thresholds, two searches for each.
pub fn study(people: u32) -> Calibration {
    let margin = 0.01;
    // Evenly spread shares of a bell, so that the plot looks like one and no test depends on chance.
    let bell = |share: f32, middle: f32, width: f32| middle + width * (share / (1.0 - share)).ln();
    let count = people * 2;
    let trials = (0..count).map(|at| {
        let share = (at as f32 + 0.5) / count as f32;
        let shuffled = (at * 7919 % count) as f32 + 0.5;
        let other = bell(share, 0.78, 0.016).min(0.97);
        let own = bell(shuffled / count as f32, 0.965, 0.004).min(0.999);
        Trial {
            person: PersonId(uuid::Uuid::from_u128(u128::from(at / 2))),
            own: Some(own),
            other: Some(other),
            second_other: Some(other - 0.03),
        }
    });
    let trials = Trials::new(trials.collect(), people as usize);
    let distribution = |scores: Vec<f32>| {
        let mut columns = vec![0; 100];
        scores.iter().for_each(|score| columns[((score * 100.0) as usize).min(99)] += 1);
        columns
    };
    Calibration {
        model: ModelId("dlib-resnet-v1".into()),
        people: people as usize,
        templates: count as usize,
        impostor: distribution(trials.impostor_scores().collect()),
        genuine: distribution(trials.genuine_scores().collect()),
        open_sets: (0..=1000).map(|step| trials.at(Limits { threshold: step as f32 / 1000.0, margin })).collect(),
        recommendations: Calibration::TARGETS.iter().map(|target| trials.recommend(*target, margin)).collect(),
    }
}
