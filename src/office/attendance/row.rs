//! A day record as it lies in `attendance_records`.

use jiff::civil::Date;
use mysql_async::prelude::Queryable;
use mysql_async::{Row, Value};
use uuid::Uuid;

use super::facts::{Facts, Person};
use super::{HEAD_OFFICE, status_name};
use crate::attendance::day::{DayFlag, DayStatus};
use crate::attendance::days::{Counted, Day, Mark, Source};
use crate::attendance::punch::PunchMethod;
use crate::office::error::Error;
use crate::office::sql::{At, Day as DayCell, Id, among, groups, lots, placeholders};
use crate::time::{Timestamp, hours_of};

/// Where a record says it was made if no kiosk made it: the documents' own default.
const LOCATION: &str = "Main Gate";

/// All of a record but its number and when it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct DayRow {
    pub user: String,
    pub date: Date,
    pub status: String,
    pub timestamp: Timestamp,
    pub utc_offset_min: i16,
    pub confidence: Option<f32>,
    pub location: String,
    pub device: Option<String>,
    pub source: String,
    pub verification: String,
    pub department: Option<String>,
    pub punch_count: u32,
    pub first_in: Option<Timestamp>,
    pub last_out: Option<Timestamp>,
    pub shift: Option<Uuid>,
    /// Worked, on breaks, late, early, overtime.
    pub minutes: [u32; 5],
    /// A JSON list of names.
    pub flags: String,
}

const COLUMNS: &str = "user_id, date_only, status, timestamp, utc_offset_min, recognition_confidence, location, device_id, source,
    verification_status, department, punch_count, first_in, last_out, shift_id, worked_minutes, break_minutes, late_minutes, early_minutes,
    overtime_minutes, flags";
/// Those of [`COLUMNS`], `time_only`, `created_at` and `updated_at`.
const WRITTEN: usize = 24;

impl DayRow {
    /// The row of `day`; `None` where there is nothing to keep: nobody was due and nobody came, or nothing is known yet.
    pub fn of(day: &Day, person: &Person, facts: &Facts, now: Timestamp) -> Option<Self> {
        let record = &day.record;
        let is_corrected = record.flags.contains(&DayFlag::Corrected);
        let today = now.to_jiff().to_zoned(facts.rules.zone.clone()).date();
        let counts = |mark: &&Mark| mark.counted != Counted::Voided;
        let punch_count = day.marks.iter().filter(counts).count();
        let is_kept = match record.status {
            DayStatus::Absent => true,
            DayStatus::Leave => record.date <= today || is_corrected,
            _ => punch_count > 0 || is_corrected,
        };
        if !is_kept {
            return None;
        }
        let first = day.marks.iter().find(|mark| mark.counted == Counted::Yes).or_else(|| day.marks.iter().find(counts));
        let known = first.and_then(|first| match first.source {
            Source::Punch(id) => facts.punches.iter().find(|known| known.punch.id == id),
            Source::Correction(_) => None,
        });
        let first_at = record.first_in.or(first.map(|first| first.captured));
        let timestamp = first_at.map_or_else(|| hours_of(record.date, &facts.rules.zone).start, |moment| moment.utc);
        let device = first.and_then(|first| first.device);
        let source = match first.map(|first| first.method) {
            Some(Some(PunchMethod::Face)) => "face_recognition",
            Some(Some(PunchMethod::Pin)) => "pin",
            Some(Some(PunchMethod::Badge)) => "badge",
            Some(None) => "manual",
            None if is_corrected => "manual",
            None => "api",
        };
        let needs_look = [DayFlag::MissingPunch, DayFlag::OutsideWindow, DayFlag::DoubtfulClock];
        let verification = if punch_count == 0 && !day.marks.is_empty() {
            "rejected"
        } else if record.flags.iter().any(|flag| needs_look.contains(flag)) {
            "pending"
        } else {
            "verified"
        };
        let names: Vec<&str> = record.flags.iter().map(|flag| flag.as_str()).collect();
        Some(Self {
            user: person.user.clone(),
            date: record.date,
            status: status_name(record.status).into(),
            timestamp,
            utc_offset_min: first_at.map_or_else(|| timestamp.offset_minutes(&facts.rules.zone), |moment| moment.utc_offset_min),
            confidence: known.and_then(|known| known.score),
            location: device.and_then(|device| facts.kiosks.get(&device)).map_or(LOCATION, String::as_str).chars().take(50).collect(),
            device: device.filter(|device| *device != HEAD_OFFICE).map(|device| device.to_string()),
            source: source.into(),
            verification: verification.into(),
            department: person.department.clone(),
            punch_count: u32::try_from(punch_count).unwrap_or(u32::MAX),
            first_in: record.first_in.map(|moment| moment.utc),
            last_out: record.last_out.map(|moment| moment.utc),
            shift: record.shift.map(|shift| shift.0),
            minutes: [record.worked_minutes, record.break_minutes, record.late_minutes, record.early_minutes, record.overtime_minutes],
            flags: serde_json::json!(names).to_string(),
        })
    }

    /// What the activity log tells of it.
    pub fn to_json(&self) -> serde_json::Value {
        let time = |at: Option<Timestamp>| at.map(|at| at.to_rfc3339(self.utc_offset_min));
        serde_json::json!({ "date": self.date, "status": self.status, "first_in": time(self.first_in), "last_out": time(self.last_out),
                            "worked_minutes": self.minutes[0] })
    }

    fn cells(&self, now: Timestamp) -> [Value; WRITTEN] {
        let time = self.first_in.map(|at| {
            let local = at.plus_millis(i64::from(self.utc_offset_min) * 60_000);
            let of_day = local.0.rem_euclid(86_400_000) / 1000;
            let part = |seconds: i64| u8::try_from(seconds % 60).expect("below 60");
            Value::Time(false, 0, u8::try_from(of_day / 3600).expect("below 24"), part(of_day / 60), part(of_day), 0)
        });
        let at = |at: Option<Timestamp>| at.map(At).into();
        let [worked, breaks, late, early, overtime] = self.minutes.map(Value::from);
        [
            (&self.user).into(),
            DayCell(self.date).into(),
            (&self.status).into(),
            At(self.timestamp).into(),
            self.utc_offset_min.into(),
            self.confidence.into(),
            (&self.location).into(),
            self.device.as_ref().into(),
            (&self.source).into(),
            (&self.verification).into(),
            self.department.as_ref().into(),
            self.punch_count.into(),
            at(self.first_in),
            at(self.last_out),
            self.shift.map(Id).into(),
            worked,
            breaks,
            late,
            early,
            overtime,
            (&self.flags).into(),
            time.unwrap_or(Value::NULL),
            At(now).into(),
            At(now).into(),
        ]
    }
}

/// The rows of `users` from one date through another.
pub async fn read(conn: &mut impl Queryable, users: &[&str], from: Date, until: Date) -> Result<Vec<DayRow>, Error> {
    let users = among(users);
    let sql =
        format!("SELECT {COLUMNS} FROM attendance_records WHERE user_id IN ({}) AND date_only BETWEEN ? AND ?", placeholders(users.len()));
    let cells: Vec<Value> = users.into_iter().chain([DayCell(from).into(), DayCell(until).into()]).collect();
    let rows: Vec<Row> = conn.exec(sql, cells).await?;
    rows.into_iter().map(|row| from_row(&row)).collect()
}

fn from_row(row: &Row) -> Result<DayRow, Error> {
    fn cell<T: mysql_async::prelude::FromValue>(row: &Row, index: usize) -> Result<T, Error> {
        row.get_opt(index).ok_or_else(|| Error::internal("a column is missing"))?.map_err(Error::internal)
    }
    let at = |index| Ok::<_, Error>(cell::<Option<At>>(row, index)?.map(|At(at)| at));
    Ok(DayRow {
        user: cell(row, 0)?,
        date: cell::<DayCell>(row, 1)?.0,
        status: cell(row, 2)?,
        timestamp: cell::<At>(row, 3)?.0,
        utc_offset_min: cell(row, 4)?,
        confidence: cell(row, 5)?,
        location: cell(row, 6)?,
        device: cell(row, 7)?,
        source: cell(row, 8)?,
        verification: cell(row, 9)?,
        department: cell(row, 10)?,
        punch_count: cell(row, 11)?,
        first_in: at(12)?,
        last_out: at(13)?,
        shift: cell::<Option<Id>>(row, 14)?.map(|Id(id)| id),
        minutes: [cell(row, 15)?, cell(row, 16)?, cell(row, 17)?, cell(row, 18)?, cell(row, 19)?],
        flags: cell(row, 20)?,
    })
}

/// Writes rows, each in the place of the one of its person and date. Their numbers stay.
pub async fn write(conn: &mut impl Queryable, rows: &[&DayRow], now: Timestamp) -> Result<(), Error> {
    for rows in lots(rows) {
        let updated = COLUMNS.split(',').map(str::trim).skip(2).chain(["time_only", "updated_at"]);
        let updates: Vec<String> = updated.map(|column| format!("{column} = VALUES({column})")).collect();
        let sql = format!(
            "INSERT INTO attendance_records ({COLUMNS}, time_only, created_at, updated_at) VALUES {} ON DUPLICATE KEY UPDATE {}",
            groups(rows.len(), WRITTEN),
            updates.join(", ")
        );
        let cells: Vec<Value> = rows.iter().flat_map(|row| row.cells(now)).collect();
        conn.exec_drop(sql, cells).await?;
    }
    Ok(())
}

/// Removes rows of which nothing is left to tell.
pub async fn remove(conn: &mut impl Queryable, rows: &[&DayRow]) -> Result<(), Error> {
    for row in rows {
        conn.exec_drop("DELETE FROM attendance_records WHERE user_id = ? AND date_only = ?", (&row.user, DayCell(row.date))).await?;
    }
    Ok(())
}
