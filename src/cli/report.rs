//! `rollcall report`: records as a file for paper or for a spreadsheet.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::civil::Date;
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::ids::ModelId;
use rollcall::kiosk::export::{self, Request, Terms};
use rollcall::people::Person;
use rollcall::report::{Format, Kind};
use rollcall::store::Store;
use rollcall::ui;
use serde::Serialize;

use super::punches::day;
use super::{Exit, audit, output};

/// Writes a report of the records as CSV, XLSX or PDF.
#[derive(clap::Args)]
#[command(after_help = "\
Days count in the site's zone: YYYY-MM-DD, today or yesterday. A month is YYYY-MM.
Every report is noted in the audit log.

Examples:
  rollcall report daily --date yesterday -o yesterday.pdf
  rollcall report monthly --month 2026-11 --format xlsx
  rollcall report person --person 1007 --from 2026-11-01 --to 2026-11-15
  rollcall report department --department Assembly -o assembly.csv")]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// One line a person for one day: status, times, hours, what to look at.
    Daily(Daily),
    /// One line a person, one column a day, with sums.
    Monthly(Monthly),
    /// One line a day of one person, with the records.
    Person(OfPerson),
    /// Sums of each person, by department.
    Department(Monthly),
}

#[derive(clap::Args)]
struct Daily {
    /// The day.
    #[arg(long, default_value = "today")]
    date: String,
    #[command(flatten)]
    group: Group,
    #[command(flatten)]
    file: File,
}

#[derive(clap::Args)]
struct Monthly {
    #[command(flatten)]
    days: Days,
    #[command(flatten)]
    group: Group,
    #[command(flatten)]
    file: File,
}

#[derive(clap::Args)]
struct OfPerson {
    /// Staff number, name or id.
    #[arg(long)]
    person: String,
    #[command(flatten)]
    days: Days,
    #[command(flatten)]
    file: File,
}

#[derive(clap::Args)]
struct Group {
    /// Only those of this department.
    #[arg(long)]
    department: Option<String>,
}

/// Which days; this month without any.
#[derive(clap::Args)]
struct Days {
    /// All of this month.
    #[arg(long, conflicts_with_all = ["from", "to"])]
    month: Option<String>,
    /// From this day on.
    #[arg(long, value_name = "DAY", requires = "to")]
    from: Option<String>,
    /// To the end of this day.
    #[arg(long, value_name = "DAY", requires = "from")]
    to: Option<String>,
}

#[derive(clap::Args)]
struct File {
    /// [default: the ending of the file, else pdf].
    #[arg(long, value_enum)]
    format: Option<FileFormat>,
    /// The file to write [default: named after the report, here].
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Language of the report, such as en [default: that of the screen].
    #[arg(long)]
    language: Option<String>,
    /// Begin a CSV file with the mark that tells Excel it is UTF-8.
    #[arg(long)]
    bom: bool,
    /// What was written, as one JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum FileFormat {
    Csv,
    Xlsx,
    Pdf,
}

/// The longest time a report covers, in days: more than a year with its leap day.
const MOST_DAYS: i32 = 400;

#[derive(Serialize)]
struct Summary<'a> {
    kind: Kind,
    format: Format,
    from: Date,
    to: Date,
    file: &'a Path,
    bytes: u64,
    people: usize,
    pages: Option<usize>,
    /// Texts with characters that no font on this machine has.
    undrawable: &'a [String],
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let now = Clock::new(loaded.config.site.time_zone()).now();
    let today = now.utc.to_jiff().to_zoned(loaded.config.site.time_zone()).date();
    let store = Store::open_read_only(&loaded.paths.data_dir)?;
    let (kind, file, (first, last), group, person) = match &args.verb {
        Verb::Daily(Daily { date, group, file }) => {
            let date = day(date, today)?;
            (Kind::Daily, file, (date, date), Some(group), None)
        }
        Verb::Monthly(Monthly { days, group, file }) => (Kind::Monthly, file, days.range(today)?, Some(group), None),
        Verb::Department(Monthly { days, group, file }) => (Kind::Department, file, days.range(today)?, Some(group), None),
        Verb::Person(OfPerson { person, days, file }) => (Kind::Person, file, days.range(today)?, None, Some(find(&store, person)?.id)),
    };
    if kind == Kind::Monthly && (last - first).get_days() > 30 {
        bail!("a monthly report has room for 31 days; {first} to {last} has more: use `report department`, or several months");
    }
    let department = group.and_then(|group| group.department.clone());
    if let Some(name) = &department {
        is_department(&store, name)?;
    }
    let language = file.language.as_deref().unwrap_or(&loaded.config.ui.language);
    if !ui::languages().any(|known| known == language) {
        bail!("there is no language \"{language}\"; allowed: {}", ui::languages().collect::<Vec<_>>().join(", "));
    }
    let labels = ui::report_labels(language);
    let request = Request { kind, format: file.format()?, first, last, person, department, has_bom: file.bom, labels };
    let path = file.output.clone().unwrap_or_else(|| request.file_name().into());
    audit::export(loaded, &request.details(), now)?;
    let progress = output::progress(100, "%");
    let terms = Terms { site: &loaded.config.site, attendance: &loaded.config.attendance, now };
    let exported = export::export(&store, &request, &terms, &path, &mut |done| progress.set_position((done * 100.0) as u64))?;
    progress.finish_and_clear();
    let bytes = path.metadata().with_context(|| format!("cannot read {}", path.display()))?.len();
    let undrawable = &exported.written.undrawable;
    if file.json {
        let (format, pages, people) = (request.format, exported.written.pages, exported.people);
        output::json(&Summary { kind, format, from: first, to: last, file: &path, bytes, people, pages, undrawable })?;
    } else {
        let pages = exported.written.pages.map(|pages| format!(", {pages} pages")).unwrap_or_default();
        println!("{}: {} people, {first} to {last}{pages}, {} KB", path.display(), exported.people, bytes.div_ceil(1000));
    }
    for text in undrawable {
        eprintln!("warning: no font on this machine has every character of \"{text}\"; install one, or use CSV or XLSX");
    }
    Ok(Exit::Done)
}

/// The one person that `text` names.
fn find(store: &Store, text: &str) -> anyhow::Result<Person> {
    if let Some(person) = store.person_by_staff_no(text)? {
        return Ok(person);
    }
    if let Ok(id) = text.parse() {
        return Ok(store.person(id)?);
    }
    let wanted = text.to_lowercase();
    let everybody = store.people(&ModelId(String::new()))?.into_iter().map(|summary| summary.person);
    let mut found: Vec<Person> = everybody.filter(|person| person.name.to_lowercase().contains(&wanted)).collect();
    if let Some(exact) = found.iter().position(|person| person.name.to_lowercase() == wanted) {
        found.swap(0, exact);
        found.truncate(1);
    }
    match found.len() {
        1 => Ok(found.swap_remove(0)),
        0 => bail!("nobody has the staff number, name or id \"{text}\"; `rollcall people` lists everybody"),
        several => bail!("{several} people match \"{text}\"; give the staff number or the id from `rollcall people --json`"),
    }
}

fn is_department(store: &Store, name: &str) -> anyhow::Result<()> {
    let everybody = store.people(&ModelId(String::new()))?;
    let mut known: Vec<&str> = everybody.iter().filter_map(|summary| summary.person.department.as_deref()).collect();
    known.sort_unstable();
    known.dedup();
    if known.contains(&name) {
        return Ok(());
    }
    let known = if known.is_empty() { "nobody is in any".into() } else { known.join(", ") };
    bail!("nobody is in a department \"{name}\"; there are: {known}")
}

impl Days {
    fn range(&self, today: Date) -> anyhow::Result<(Date, Date)> {
        let (first, last) = match (&self.month, &self.from, &self.to) {
            (Some(month), ..) => month_of(month)?,
            (None, Some(from), Some(to)) => (day(from, today)?, day(to, today)?),
            _ => (today.first_of_month(), today.last_of_month()),
        };
        if first > last {
            bail!("--from {first} lies after --to {last}; exchange them");
        }
        if (last - first).get_days() >= MOST_DAYS {
            bail!("{first} to {last} is too long; a report covers at most {MOST_DAYS} days");
        }
        Ok((first, last))
    }
}

fn month_of(text: &str) -> anyhow::Result<(Date, Date)> {
    let first: Option<Date> = (text.len() == 7).then(|| format!("{text}-01").parse().ok()).flatten();
    let first = first.with_context(|| format!("`{text}` is not a month; write YYYY-MM"))?;
    Ok((first, first.last_of_month()))
}

impl File {
    fn format(&self) -> anyhow::Result<Format> {
        if let Some(format) = self.format {
            return Ok(match format {
                FileFormat::Csv => Format::Csv,
                FileFormat::Xlsx => Format::Xlsx,
                FileFormat::Pdf => Format::Pdf,
            });
        }
        let ending = self.output.as_ref().and_then(|path| path.extension());
        let Some(ending) = ending.map(|ending| ending.to_string_lossy().to_lowercase()) else { return Ok(Format::Pdf) };
        let known = Format::ALL.into_iter().find(|format| format.as_str() == ending);
        known.with_context(|| format!("a file that ends in .{ending} says no format; add --format csv, xlsx or pdf"))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_of_a_report() {
        let today = date(2026, 11, 20);
        let range = |month: Option<&str>, from: Option<&str>, to: Option<&str>| {
            let text = |text: Option<&str>| text.map(str::to_owned);
            Days { month: text(month), from: text(from), to: text(to) }.range(today).ok()
        };
        assert_eq!(range(None, None, None), Some((date(2026, 11, 1), date(2026, 11, 30))));
        assert_eq!(range(Some("2024-02"), None, None), Some((date(2024, 2, 1), date(2024, 2, 29))));
        assert_eq!(range(None, Some("2026-11-02"), Some("yesterday")), Some((date(2026, 11, 2), date(2026, 11, 19))));
        for month in ["2026-13", "2026", "november", "2026-11-01"] {
            assert_eq!(range(Some(month), None, None), None, "{month}");
        }
        assert_eq!(range(None, Some("today"), Some("yesterday")), None);
        assert_eq!(range(None, Some("2020-01-01"), Some("2026-01-01")), None);
    }
}
