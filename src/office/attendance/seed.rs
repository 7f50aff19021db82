//! Made-up people and day records in bulk, the same for the same numbers, to measure with. Only the last days have punches, so that the job that
//! tells absences finds them; the records before are as they would have come out. A database that was seeded is for measuring only.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use mysql_async::Value;
use mysql_async::prelude::Queryable;
use uuid::Uuid;

use super::HEAD_OFFICE;
use super::punches::{self, LedgerPunch, office_idx, office_moment};
use super::row::{self, DayRow};
use crate::attendance::days::DayPunch;
use crate::attendance::punch::{PunchKind, PunchMethod};
use crate::attendance::shift::{Shift, Weekdays};
use crate::ids::{PersonId, PunchId, ShiftId};
use crate::office::database::Database;
use crate::office::error::Error;
use crate::office::sql::{At, Day, Id};
use crate::office::sync::roster;
use crate::office::users::count;
use crate::time::Timestamp;
use crate::transact;

/// Departments that people are spread over.
const DEPARTMENTS: u32 = 40;
/// People or days of one statement.
const LOT: u32 = 500;
/// Calendar days before today whose records have punches.
const PUNCHED_DAYS: i64 = 7;

/// Adds `people` people and their records of the `days` working days before `today`.
///
/// # Errors
/// Those of the database.
pub async fn fill(database: &Database, people: u32, days: u32, today: Date, now: Timestamp) -> Result<u64, Error> {
    transact!(database, |tx| {
        for number in 0..DEPARTMENTS {
            let sql = "INSERT IGNORE INTO departments (id, name, created_at, updated_at) VALUES (?, ?, ?, ?)";
            tx.exec_drop(sql, (department(number), format!("Department {number:02}"), At(now), At(now))).await?;
        }
        Ok(())
    });
    for first in (0..people).step_by(LOT as usize) {
        let numbers = first..(first + LOT).min(people);
        let joined = today.saturating_sub(2000.days());
        transact!(database, |tx| {
            let sql = format!(
                "INSERT INTO users (id, person_id, name, email, password_hash, role, department, join_date, created_at, updated_at) VALUES {}",
                vec!["(?, ?, ?, ?, '!', 'employee', ?, ?, ?, ?)"; numbers.len()].join(", ")
            );
            let cells: Vec<Value> = numbers.clone().flat_map(|number| person(number, joined, now)).collect();
            tx.exec_drop(sql, cells).await?;
            roster::touch(tx, roster::Kind::Person, &numbers.clone().map(user).collect::<Vec<_>>()).await?;
            count::changed(tx).await
        });
    }
    let first_punched = today.saturating_sub(PUNCHED_DAYS.days());
    let shift = shift();
    transact!(database, |tx| {
        let rule = serde_json::to_string(&shift).map_err(Error::internal)?;
        let sql = "INSERT INTO shifts (id, name, rule, created_at) VALUES (?, ?, ?, ?)";
        tx.exec_drop(sql, (Id(shift.id.0), &shift.name, rule, At(now))).await?;
        let sql = "INSERT INTO shift_assignments (id, shift_id, from_date) VALUES (?, ?, ?)";
        Ok(tx.exec_drop(sql, (Id(shift.id.0), Id(shift.id.0), Day(first_punched))).await?)
    });
    let working = |date: &Date| !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    let dates = today.series(-1.day()).filter(working).take(days as usize);
    let mut written = 0;
    for date in dates {
        for first in (0..people).step_by(LOT as usize) {
            let rows: Vec<DayRow> = (first..(first + LOT).min(people)).map(|number| record(number, date)).collect();
            let rows: Vec<&DayRow> = rows.iter().collect();
            let punches: Vec<LedgerPunch> =
                rows.iter().filter(|row| row.date >= first_punched).flat_map(|row| punches_of(row, now)).collect();
            transact!(database, |tx| {
                row::write(tx, &rows, now).await?;
                punches::append(tx, &punches, now).await
            });
            written += rows.len() as u64;
        }
        transact!(database, |tx| { super::totals::note_changes(tx, &[date].into()).await });
    }
    Ok(written)
}

/// From nine to five on working days.
fn shift() -> Shift {
    Shift {
        id: ShiftId::generate(),
        name: "Seeded".into(),
        weekdays: Weekdays::WORKING_WEEK,
        start: jiff::civil::time(9, 0, 0, 0),
        end: jiff::civil::time(17, 0, 0, 0),
        grace_in_minutes: 5,
        grace_out_minutes: 5,
        window_before_minutes: 120,
        window_after_minutes: 240,
        half_day_minutes: 0,
        full_day_minutes: 0,
        breaks: Vec::new(),
        overtime_from_minutes: None,
    }
}

/// What a kiosk would have recorded until `now`.
fn punches_of(row: &DayRow, now: Timestamp) -> Vec<LedgerPunch> {
    let instants = [(PunchKind::In, row.first_in), (PunchKind::Out, row.last_out)];
    let instants = instants.into_iter().filter_map(|(kind, at)| Some((kind, at.filter(|at| *at <= now)?)));
    let punch = |(kind, at)| {
        let id = PunchId::generate();
        let captured = office_moment(at, &jiff::tz::TimeZone::UTC);
        // Whose it is, the ledger knows by the account.
        let person = PersonId(Uuid::nil());
        let punch = DayPunch { id, device: HEAD_OFFICE, person, kind, method: PunchMethod::Face, captured };
        let (idx, user) = (office_idx(id.0), row.user.clone());
        LedgerPunch { idx, user, punch, score: row.confidence, margin: None, pad: None, model: None, seal: None }
    };
    instants.map(punch).collect()
}

/// The id of a seeded person.
pub fn user(number: u32) -> String {
    format!("EMP-SEED-{number:06}")
}

fn department(number: u32) -> String {
    format!("SEED{:02}", number % DEPARTMENTS)
}

fn person(number: u32, joined: Date, now: Timestamp) -> [Value; 8] {
    let id = Uuid::from_u64_pair(0x5eed_0000_0000_7000, 0x8000_0000_0000_0000 | u64::from(number));
    [
        user(number).into(),
        Id(id).into(),
        format!("Person {number:06}").into(),
        format!("seed{number:06}@example.org").into(),
        department(number).into(),
        Day(joined).into(),
        At(now).into(),
        At(now).into(),
    ]
}

/// Of a hundred 86 present, 7 late, 4 absent, 3 on leave.
fn record(number: u32, date: Date) -> DayRow {
    let day = u64::from(date.year().unsigned_abs()) * 400 + u64::from(date.day_of_year().unsigned_abs());
    let mixed = (u64::from(number) ^ (day << 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let roll = (mixed >> 40) % 100;
    let spread = u32::try_from((mixed >> 20) % 30).expect("below 30");
    let (status, late) = match roll {
        0..86 => ("Present", 0),
        86..93 => ("Late", 6 + spread),
        93..97 => ("Absent", 0),
        _ => ("Leave", 0),
    };
    let came = roll < 93;
    let midnight = Timestamp(date.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |zoned| zoned.timestamp().as_millisecond()));
    let start = midnight.plus_millis(i64::from(9 * 60 + late) * 60_000);
    DayRow {
        user: user(number),
        date,
        status: status.into(),
        timestamp: if came { start } else { midnight },
        utc_offset_min: 0,
        confidence: came.then_some(0.71),
        location: "Main Gate".into(),
        device: None,
        source: if came { "face_recognition" } else { "api" }.into(),
        verification: "verified".into(),
        department: Some(department(number)),
        punch_count: if came { 2 } else { 0 },
        first_in: came.then_some(start),
        last_out: came.then(|| start.plus_millis(8 * 3_600_000)),
        shift: None,
        minutes: if came { [480 - late, 30, late, 0, spread] } else { [0; 5] },
        flags: "[]".into(),
    }
}
