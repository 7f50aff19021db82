//! `rollcall punches`: what was recorded, on the screen or as a CSV file.

use std::collections::HashMap;
use std::io::{self, Write};
use std::ops::Range;
use std::path::PathBuf;

use anyhow::Context;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::ids::{ModelId, PersonId, PunchId};
use rollcall::kiosk::export::to_file;
use rollcall::report::csv::inert;
use rollcall::store::{Punch, Store};
use rollcall::time::Timestamp;
use serde::Serialize;
use serde_json::json;

use super::{Exit, audit};

/// Lists punches, or exports them as CSV.
#[derive(clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Days count in the site's zone: YYYY-MM-DD, today or yesterday.

Examples:
  rollcall punches --day today
  rollcall punches --from 2026-11-01 --to 2026-11-07 --json | jq -r .name | sort | uniq -c
  rollcall punches export --from 2026-11-01 --to 2026-11-30 november.csv"
)]
pub struct Args {
    #[command(flatten)]
    list: List,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// Lists punches by time of capture; the same as without a word.
    List(List),
    /// Writes punches as CSV.
    Export(Export),
}

#[derive(clap::Args)]
struct List {
    #[command(flatten)]
    days: Days,
    /// One JSON object per punch and line.
    #[arg(long)]
    json: bool,
}

#[derive(clap::Args)]
struct Export {
    #[command(flatten)]
    days: Days,
    /// The file to write; standard output without one.
    file: Option<PathBuf>,
}

/// Which days; all without any.
#[derive(clap::Args)]
struct Days {
    /// Only this day.
    #[arg(long, conflicts_with_all = ["from", "to"])]
    day: Option<String>,
    /// From this day on.
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// To the end of this day.
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
}

impl Days {
    fn range(&self, today: Date, zone: &TimeZone) -> anyhow::Result<Range<Timestamp>> {
        let read = |text: &Option<String>| text.as_deref().map(|text| day(text, today)).transpose();
        let first = read(if self.day.is_some() { &self.day } else { &self.from })?;
        let last = read(if self.day.is_some() { &self.day } else { &self.to })?;
        if let (Some(first), Some(last)) = (first, last)
            && first > last
        {
            anyhow::bail!("--from {first} lies after --to {last}; exchange them");
        }
        let start = |day: Date| -> anyhow::Result<Timestamp> { Ok(Timestamp(day.to_zoned(zone.clone())?.timestamp().as_millisecond())) };
        let end = |day: Date| start(day.tomorrow()?);
        Ok(first.map_or(Ok(Timestamp(i64::MIN)), start)?..last.map_or(Ok(Timestamp(i64::MAX)), end)?)
    }
}

/// The day that `text` names.
pub(super) fn day(text: &str, today: Date) -> anyhow::Result<Date> {
    match text {
        "today" => Ok(today),
        "yesterday" => Ok(today.checked_sub(1.day())?),
        _ => text.parse().ok().with_context(|| format!("`{text}` is not a day; write YYYY-MM-DD, today or yesterday")),
    }
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let zone = loaded.config.site.time_zone();
    let now = Clock::new(zone.clone()).now();
    let today = now.utc.to_jiff().to_zoned(zone.clone()).date();
    let store = Store::open_read_only(&loaded.paths.data_dir)?;
    match args.verb.as_ref() {
        Some(Verb::Export(export)) => {
            let days = export.days.range(today, &zone)?;
            let model = ModelId(loaded.config.models.embedder.clone());
            let staff_nos: HashMap<_, _> = store.people(&model)?.into_iter().map(|row| (row.person.id, row.person.staff_no)).collect();
            let Days { day, from, to } = &export.days;
            let details =
                json!({ "what": "punches", "format": "csv", "from": day.as_ref().or(from.as_ref()), "to": day.as_ref().or(to.as_ref()) });
            audit::export(loaded, &details, now)?;
            match &export.file {
                Some(file) => to_file(file, |out| csv(&store, days, &staff_nos, out))?,
                None => csv(&store, days, &staff_nos, &mut io::stdout().lock())?,
            }
        }
        Some(Verb::List(List { days, json })) => list(&store, days.range(today, &zone)?, *json)?,
        None => list(&store, args.list.days.range(today, &zone)?, args.list.json)?,
    }
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct Line<'a> {
    idx: u64,
    id: PunchId,
    person: PersonId,
    name: &'a str,
    kind: &'static str,
    method: &'static str,
    /// RFC 3339.
    captured: String,
    clock: &'static str,
    score: Option<f32>,
    margin: Option<f32>,
    pad: Option<f32>,
    model: Option<&'a str>,
}

/// Row by row as they come, so that a year of punches needs no memory.
fn list(store: &Store, days: Range<Timestamp>, json: bool) -> anyhow::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    if !json {
        writeln!(out, "{:<29}  {:<11}  {:<6}  {:>6}  name", "captured", "kind", "method", "score")?;
    }
    store.for_each_punch(days, None, |punch, name| -> anyhow::Result<()> {
        let facts = &punch.facts;
        let (kind, method, captured) = (facts.kind.as_str(), facts.method.as_str(), captured(&punch));
        if json {
            let line = Line {
                idx: punch.idx,
                id: punch.id,
                person: facts.person,
                name,
                kind,
                method,
                captured,
                clock: facts.captured.trust.as_str(),
                score: facts.score,
                margin: facts.margin,
                pad: facts.pad,
                model: facts.model.as_ref().map(|model| model.0.as_str()),
            };
            serde_json::to_writer(&mut out, &line)?;
            writeln!(out)?;
        } else {
            let score = facts.score.map(|score| format!("{score:.3}")).unwrap_or_default();
            writeln!(out, "{captured:<29}  {kind:<11}  {method:<6}  {score:>6}  {name}")?;
        }
        Ok(())
    })?;
    out.flush()?;
    Ok(())
}

fn captured(punch: &Punch) -> String {
    let moment = punch.facts.captured;
    moment.utc.to_rfc3339(moment.utc_offset_min)
}

fn csv(store: &Store, days: Range<Timestamp>, staff_nos: &HashMap<PersonId, Option<String>>, out: &mut impl Write) -> anyhow::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "idx",
        "captured",
        "name",
        "staff_no",
        "kind",
        "method",
        "clock",
        "score",
        "margin",
        "pad",
        "model",
        "punch_id",
        "person_id",
        "device_id",
        "hash",
    ])?;
    store.for_each_punch(days, None, |punch, name| -> anyhow::Result<()> {
        let facts = &punch.facts;
        let real = |value: Option<f32>| value.map(|value| value.to_string()).unwrap_or_default();
        table.write_record([
            punch.idx.to_string(),
            captured(&punch),
            inert(name).into(),
            staff_nos.get(&facts.person).cloned().flatten().as_deref().map(|text| inert(text).into()).unwrap_or_default(),
            facts.kind.as_str().into(),
            facts.method.as_str().into(),
            facts.captured.trust.as_str().into(),
            real(facts.score),
            real(facts.margin),
            real(facts.pad),
            facts.model.as_ref().map(ToString::to_string).unwrap_or_default(),
            punch.id.to_string(),
            facts.person.to_string(),
            punch.device.to_string(),
            hex::encode(punch.hash),
        ])?;
        Ok(())
    })?;
    table.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_and_end_in_the_sites_zone() {
        let zone = TimeZone::get("Europe/Berlin").expect("bundled zone");
        let today: Date = "2026-03-29".parse().expect("date");
        let range = |days: Days| days.range(today, &zone).map(|range| range.start.to_string() + " " + &range.end.to_string());
        let some = |text: &str| Some(text.to_owned());
        let spring_forward = range(Days { day: some("today"), from: None, to: None }).expect("a day");
        assert_eq!(spring_forward, "2026-03-28T23:00:00.000Z 2026-03-29T22:00:00.000Z");
        let several = range(Days { day: None, from: some("2026-03-01"), to: some("yesterday") }).expect("days");
        assert_eq!(several, "2026-02-28T23:00:00.000Z 2026-03-28T23:00:00.000Z");
        assert!(range(Days { day: None, from: some("today"), to: some("yesterday") }).is_err());
        assert!(range(Days { day: some("tomorrowish"), from: None, to: None }).is_err());
        let all = Days { day: None, from: None, to: None }.range(today, &zone).expect("all");
        assert_eq!(all, Timestamp(i64::MIN)..Timestamp(i64::MAX));
    }
}
