//! `rollcall days`: what each work day of each person came to, by the attendance rules.

use std::collections::HashMap;

use anyhow::Context;
use jiff::civil::Date;
use jiff::{ToSpan, Zoned};
use rollcall::attendance::day::{DayFlag, DayRecord, DayStatus};
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::ids::{ModelId, PersonId};
use rollcall::people::Person;
use rollcall::store::Store;
use rollcall::time::Moment;
use serde::Serialize;

use super::{Exit, output};

/// Lists day records: who was present, late, absent or on leave, and for how long.
#[derive(clap::Args)]
#[command(after_help = "\
Days count in the site's zone: YYYY-MM-DD, today or yesterday. Records are derived from the punches each time: nothing is stored.

Examples:
  rollcall days --from 2026-11-01 --to 2026-11-30 --person 1042
  rollcall days --from yesterday --to yesterday --json | jq -r 'select(.status == \"absent\") | .name'")]
pub struct Args {
    /// From this day on [default: today].
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// To this day [default: that of --from].
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Only this person: a staff number, a name or an id.
    #[arg(long, value_name = "WHO")]
    person: Option<String>,
    /// One JSON object per record and line.
    #[arg(long)]
    json: bool,
}

/// Longest range that is listed at once, in days.
const MOST_DAYS: i32 = 400;

#[derive(Serialize)]
struct Line<'a> {
    person: PersonId,
    name: &'a str,
    staff_no: Option<&'a str>,
    department: Option<&'a str>,
    date: Date,
    shift: Option<&'a str>,
    status: DayStatus,
    /// RFC 3339.
    first_in: Option<String>,
    last_out: Option<String>,
    worked_minutes: u32,
    break_minutes: u32,
    late_minutes: u32,
    early_minutes: u32,
    overtime_minutes: u32,
    flags: &'a [DayFlag],
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let zone = loaded.config.site.time_zone();
    let today = Zoned::now().with_time_zone(zone.clone()).date();
    let from = args.from.as_deref().map_or(Ok(today), |text| day(text, today))?;
    let to = args.to.as_deref().map_or(Ok(from), |text| day(text, today))?;
    if from > to {
        anyhow::bail!("--from {from} lies after --to {to}; exchange them");
    }
    if (to - from).get_days() >= MOST_DAYS {
        anyhow::bail!("{from} to {to} are too many days; ask for at most {MOST_DAYS}");
    }
    let store = Store::open_read_only(&loaded.paths.data_dir)?;
    let people: Vec<Person> =
        store.people(&ModelId(loaded.config.models.embedder.clone()))?.into_iter().map(|summary| summary.person).collect();
    let person = args.person.as_deref().map(|who| find(&people, who)).transpose()?;
    let rules = store.rules(&zone, &loaded.config.attendance)?;
    let records = store.day_records(&rules, from..=to, person, Clock::new(zone).now())?;

    let people: HashMap<PersonId, &Person> = people.iter().map(|person| (person.id, person)).collect();
    let shift_name = |record: &DayRecord| {
        let shift = rules.book.shifts.iter().find(|shift| Some(shift.id) == record.shift);
        shift.map(|shift| shift.name.as_str())
    };
    let known = records.iter().filter_map(|record| Some((*people.get(&record.person)?, record)));
    if args.json {
        for (person, record) in known {
            output::json(&line(person, record, shift_name(record)))?;
        }
    } else {
        print(known, shift_name)?;
    }
    Ok(Exit::Done)
}

fn day(text: &str, today: Date) -> anyhow::Result<Date> {
    match text {
        "today" => Ok(today),
        "yesterday" => Ok(today.checked_sub(1.day())?),
        _ => text.parse().ok().with_context(|| format!("`{text}` is not a day; write YYYY-MM-DD, today or yesterday")),
    }
}

/// The person meant by a staff number, an id or a name that only one has.
fn find(people: &[Person], who: &str) -> anyhow::Result<PersonId> {
    let by_number = people.iter().find(|person| person.staff_no.as_deref() == Some(who) || person.id.to_string() == who);
    if let Some(person) = by_number {
        return Ok(person.id);
    }
    let named: Vec<_> = people.iter().filter(|person| person.name.eq_ignore_ascii_case(who)).collect();
    match named[..] {
        [person] => Ok(person.id),
        [] => anyhow::bail!("nobody has the staff number, id or name `{who}`; `rollcall people` lists them"),
        _ => anyhow::bail!("{} people are called `{who}`; give the staff number or the id", named.len()),
    }
}

fn instant(moment: Option<Moment>) -> Option<String> {
    moment.map(|moment| moment.utc.to_rfc3339(moment.utc_offset_min))
}

fn line<'a>(person: &'a Person, record: &'a DayRecord, shift: Option<&'a str>) -> Line<'a> {
    Line {
        person: person.id,
        name: &person.name,
        staff_no: person.staff_no.as_deref(),
        department: person.department.as_deref(),
        date: record.date,
        shift,
        status: record.status,
        first_in: instant(record.first_in),
        last_out: instant(record.last_out),
        worked_minutes: record.worked_minutes,
        break_minutes: record.break_minutes,
        late_minutes: record.late_minutes,
        early_minutes: record.early_minutes,
        overtime_minutes: record.overtime_minutes,
        flags: &record.flags,
    }
}

fn print<'a>(
    records: impl Iterator<Item = (&'a Person, &'a DayRecord)>,
    shift_name: impl Fn(&DayRecord) -> Option<&'a str>,
) -> anyhow::Result<()> {
    let heading = ["date", "name", "shift", "status", "in", "out", "worked", "late", "early", "over", "remarks"].map(String::from);
    let clock = |moment: Option<Moment>| {
        // The time of day out of 2026-11-20T08:57:03.120+01:00.
        instant(moment).map_or(String::new(), |text| text.chars().skip(11).take(5).collect())
    };
    let hours = |minutes: u32| if minutes == 0 { String::new() } else { format!("{}:{:02}", minutes / 60, minutes % 60) };
    let words = |name: &str| name.replace('_', " ");
    let row = |(person, record): (&Person, &DayRecord)| {
        [
            record.date.to_string(),
            person.name.clone(),
            shift_name(record).unwrap_or_default().to_owned(),
            words(record.status.as_str()),
            clock(record.first_in),
            clock(record.last_out),
            hours(record.worked_minutes),
            hours(record.late_minutes),
            hours(record.early_minutes),
            hours(record.overtime_minutes),
            record.flags.iter().map(|flag| words(flag.as_str())).collect::<Vec<_>>().join(", "),
        ]
    };
    let rows: Vec<_> = std::iter::once(heading).chain(records.map(row)).collect();
    output::table(&rows)?;
    Ok(())
}
