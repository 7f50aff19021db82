//! `rollcall import`: what another attendance system left behind.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use jiff::tz::{Offset, TimeZone};
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::ids::{ModelId, PersonId};
use rollcall::legacy::faces::{self, Held};
use rollcall::legacy::punches::{self, Known, Part, Reading};
use rollcall::legacy::{self, DateOrder, Numbers, Problem, Turn};
use rollcall::people::{Consent, IMPORTED};
use rollcall::roster::Table;
use rollcall::store::{Store, StoreError};
use rollcall::time::{Moment, Timestamp};
use serde::Serialize;

use super::people_files::{self, ACTOR};
use super::{Exit, output};

/// Takes over people, punches and faces from another attendance system.
#[derive(clap::Args)]
#[command(after_help = "\
Begin with the people; punches and faces find theirs by the staff number. Every row of a file is checked before anything is imported: with one \
problem nothing is, and each is told with its row. A file that is imported again adds nothing twice.

Files are CSV, TSV, XLSX, JSON (a list of objects, or one object per line) and attlog.dat. From a MySQL database, export each table:
  mysql --batch -e 'SELECT * FROM users' DATABASE > users.tsv
  mysql --batch -e 'SELECT user_id, quality_score, status, HEX(encoding_vector) AS encoding_vector FROM face_encodings' DATABASE > faces.tsv

Examples:
  rollcall import people users.tsv --departments departments.tsv
  rollcall import punches attlog.dat --zone Europe/Lisbon --dry-run
  rollcall import faces faces.tsv --consent-by \"J. Smith\"")]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand)]
enum Verb {
    People(PeopleArgs),
    Punches(PunchArgs),
    Faces(FaceArgs),
}

/// How each of them is run.
#[derive(clap::Args)]
struct Run {
    /// Checks and counts, and changes nothing; works while the kiosk runs.
    #[arg(long)]
    dry_run: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// Adds and changes people from the users table of another system.
#[derive(clap::Args)]
#[command(after_help = "\
People are known by the staff number: employee_id, user_id or the like, else the table's own id. A user who was deleted there becomes inactive, \
a role of student makes a student; what else a role allows is granted at the kiosk only. Passwords are not taken over.

Examples:
  rollcall import people users.tsv --departments departments.tsv --dry-run
  rollcall import people users.json

Exits with 1 when the list has mistakes.")]
struct PeopleArgs {
    /// The table of users: .csv, .tsv, .xlsx or .json.
    file: PathBuf,
    /// The table of departments, where the users have only their ids.
    #[arg(long, value_name = "FILE")]
    departments: Option<PathBuf>,
    #[command(flatten)]
    run: Run,
}

/// Adds punches that another system or a terminal has recorded.
#[derive(clap::Args)]
#[command(after_help = "\
Understood are logs of ZKTeco (attlog.dat, ZKTime, BioTime), Hikvision and Suprema, the attendance_records table of a database, and any table with a \
staff number and a time, or a date with a time in and a time out. What is called otherwise is named with --columns; its words are staff, time, date, \
in, out, direction and verdict, its values headings or the numbers of columns.

The punches are added as approved corrections that say where they are from: nothing looks as if this kiosk had recorded it. Second looks at one visit \
(attendance.dedupe_secs) and rows for absence are left out; absence is concluded from the shifts.

Examples:
  rollcall import punches 1_attlog.dat --zone Europe/Lisbon --dry-run
  rollcall import punches log.csv --columns staff=Card,time=When --date-order day
  rollcall import punches attendance_records.tsv --skip-unknown --json

Exits with 1 when a row has a problem.")]
struct PunchArgs {
    /// The log: .dat, .csv, .tsv, .txt, .xlsx or .json.
    file: PathBuf,
    /// The zone of times without one: a name such as Europe/Lisbon, or a fixed offset such as +01:00 [default: the site's].
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    zone: Option<TimeZone>,
    /// What comes first in dates such as 03/04/2026, where the file does not tell.
    #[arg(long, value_name = "WHICH", value_enum)]
    date_order: Option<First>,
    /// Which is meant where clocks were put back and showed an hour twice.
    #[arg(long, value_name = "WHICH", value_enum)]
    repeated_hour: Option<Hour>,
    /// Which columns mean what, e.g. staff=Card,time=When.
    #[arg(long, value_name = "PART=HEADING", value_delimiter = ',', value_parser = column)]
    columns: Vec<(Part, String)>,
    /// Leaves the direction of each punch to the attendance rules, for terminals on which nobody chose it.
    #[arg(long)]
    ignore_direction: bool,
    /// Leaves out rows of people who are not known.
    #[arg(long)]
    skip_unknown: bool,
    #[command(flatten)]
    run: Run,
}

/// Adds templates from the encodings of the Python package face_recognition.
#[derive(clap::Args)]
#[command(after_help = "\
The file has user_id, encoding_vector and, if there is one, quality_score and status; rows that are not verified are left out. An encoding is a JSON list \
of 128 numbers, or its bytes (float64 or float32) as HEX(..) or base64. A pickle is refused: opening one runs whatever its writer chose.

Only these encodings can be compared with the built-in embedder (dlib-resnet-v1), whose network made them. People who are enrolled here, or have \
withdrawn their consent, are left as they are. Everybody else had better be enrolled anew when convenient; the list of people says who.

There is no consent on record for a face from elsewhere. Somebody must vouch that there is one, by name; it is recorded as such.

Examples:
  rollcall import faces faces.tsv --consent-by \"J. Smith\" --dry-run
  rollcall import faces faces.json --consent-by \"J. Smith\" --skip-unknown

Exits with 1 when a row has a problem.")]
struct FaceArgs {
    /// The encodings: .csv, .tsv, .xlsx or .json.
    file: PathBuf,
    /// Who vouches that each of these people has consented to the use of the face here.
    #[arg(long, value_name = "NAME")]
    consent_by: Option<String>,
    /// Leaves out rows of people who are not known.
    #[arg(long)]
    skip_unknown: bool,
    #[command(flatten)]
    run: Run,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum First {
    Day,
    Month,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Hour {
    First,
    Second,
}

fn zone(text: &str) -> Result<TimeZone, String> {
    let fixed = || -> Option<TimeZone> {
        let sign = if text.starts_with('-') { -1 } else { 1 };
        let (hours, minutes) = text.strip_prefix(['+', '-'])?.split_once(':')?;
        let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
        let offset = Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()?;
        ((0..60).contains(&minutes) && hours <= 14).then(|| TimeZone::fixed(offset))
    };
    fixed().or_else(|| TimeZone::get(text).ok()).ok_or_else(|| "no zone; it looks like Europe/Lisbon or +01:00".into())
}

fn column(text: &str) -> Result<(Part, String), String> {
    let (word, heading) = text.split_once('=').ok_or("expected PART=HEADING, e.g. staff=Card")?;
    let part = Part::ALL.into_iter().find(|part| part.as_str() == word.trim());
    let known = || format!("no part \"{}\"; allowed: {}", word.trim(), Part::ALL.map(Part::as_str).join(", "));
    Ok((part.ok_or_else(known)?, heading.trim().to_owned()))
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    match &args.verb {
        Verb::People(args) => people(args, loaded),
        Verb::Punches(args) => punches(args, loaded),
        Verb::Faces(args) => faces(args, loaded),
    }
}

fn read(file: &Path) -> anyhow::Result<Table> {
    legacy::read(file).with_context(|| format!("{} cannot be imported", file.display()))
}

fn people(args: &PeopleArgs, loaded: &Loaded) -> anyhow::Result<Exit> {
    let departments = args.departments.as_deref().map(read).transpose()?;
    let table = legacy::people::roster(read(&args.file)?, departments.as_ref());
    people_files::import_table(&args.file, &table, args.run.dry_run, args.run.json, loaded)
}

/// The store: for writing, or, where that is enough, beside a kiosk that runs. `None` where there is none yet and nothing is to be written.
fn open(run: &Run, loaded: &Loaded, now: Moment) -> anyhow::Result<Option<Store>> {
    if !run.dry_run {
        return Ok(Some(Store::open(&loaded.paths.data_dir, now)?));
    }
    match Store::open_read_only(&loaded.paths.data_dir) {
        Ok(store) => Ok(Some(store)),
        Err(StoreError::NotSetUp { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn numbers(store: Option<&Store>) -> anyhow::Result<Numbers<PersonId>> {
    let people = store.map(|store| store.people(&ModelId(String::new()))).transpose()?.unwrap_or_default();
    Ok(Numbers::new(people.into_iter().filter_map(|row| Some((row.person.staff_no?, row.person.id)))))
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[derive(Serialize)]
struct PunchReport<'a> {
    file: &'a Path,
    imported: bool,
    added: usize,
    there_already: usize,
    repeats: usize,
    unknown_people: usize,
    not_there: usize,
    rejected: usize,
    /// RFC 3339, in the zone of the file.
    first: Option<String>,
    last: Option<String>,
    columns: BTreeMap<&'static str, &'a str>,
    unused_columns: &'a [String],
    problems: Vec<Fault<'a>>,
}

#[derive(Serialize)]
struct Fault<'a> {
    row: u32,
    column: &'a str,
    value: &'a str,
    problem: String,
    /// More rows with the same.
    more: usize,
}

fn fault(problem: &Problem) -> Fault<'_> {
    Fault { row: problem.row, column: &problem.column, value: &problem.value, problem: problem.fault.to_string(), more: problem.more }
}

fn punches(args: &PunchArgs, loaded: &Loaded) -> anyhow::Result<Exit> {
    let table = read(&args.file)?;
    let site_zone = loaded.config.site.time_zone();
    let zone = args.zone.clone().unwrap_or_else(|| site_zone.clone());
    let now = Clock::new(site_zone).now();
    let order = args.date_order.map(|order| match order {
        First::Day => DateOrder::DayFirst,
        First::Month => DateOrder::MonthFirst,
    });
    let repeated_hour = args.repeated_hour.map(|hour| match hour {
        Hour::First => Turn::First,
        Hour::Second => Turn::Second,
    });
    let terms = punches::Terms {
        reading: Reading { zone: zone.clone(), order, repeated_hour, now: now.utc },
        columns: args.columns.iter().cloned().collect(),
        reads_direction: !args.ignore_direction,
        skips_unknown: args.skip_unknown,
        dedupe_millis: i64::from(loaded.config.attendance.dedupe_secs) * 1000,
    };
    let mut store = open(&args.run, loaded, now)?;
    let known: Vec<Known> = store.as_ref().map(Store::known_punches).transpose()?.unwrap_or_default();
    let plan = punches::plan(&table, &numbers(store.as_ref())?, &known, &terms);
    let imports = plan.is_sound() && !args.run.dry_run;
    if let Some(store) = store.as_mut().filter(|_| imports && !plan.added.is_empty()) {
        store.import_punches(&plan, &reason(&args.file), ACTOR, now)?;
    }
    let local = |at: Timestamp| at.to_rfc3339(at.offset_minutes(&zone));
    let report = PunchReport {
        file: &args.file,
        imported: imports,
        added: plan.added.len(),
        there_already: plan.there_already,
        repeats: plan.repeats,
        unknown_people: plan.unknown,
        not_there: plan.not_there,
        rejected: plan.rejected,
        first: plan.span().map(|(first, _)| local(first)),
        last: plan.span().map(|(_, last)| local(last)),
        columns: plan.columns.iter().map(|(part, heading)| (part.as_str(), heading.as_str())).collect(),
        unused_columns: &plan.unused,
        problems: plan.problems.iter().map(fault).collect(),
    };
    if args.run.json {
        output::json(&report)?;
    } else {
        print_punches(&report, &plan.problems)?;
    }
    Ok(if plan.is_sound() { Exit::Done } else { Exit::Failed })
}

/// Longest name of a file that goes into the reason, in characters; a reason has room for 500.
const MOST_NAME: usize = 100;

/// Of each correction: where it is from.
fn reason(file: &Path) -> String {
    let name: String = file_name(file).chars().filter(|c| !c.is_control()).take(MOST_NAME).collect();
    format!("imported from {name}")
}

fn print_punches(report: &PunchReport<'_>, problems: &[Problem]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    print_problems(&mut out, problems)?;
    let columns: Vec<_> = report.columns.iter().map(|(part, heading)| format!("{part} from {heading}")).collect();
    if !columns.is_empty() {
        writeln!(out, "read: {}", columns.join(", "))?;
    }
    if !report.unused_columns.is_empty() {
        writeln!(out, "columns that are not used: {}", report.unused_columns.join(", "))?;
    }
    if let (Some(first), Some(last)) = (&report.first, &report.last) {
        writeln!(out, "from {first} to {last}")?;
    }
    let counts = counted(&[
        (report.added, "new"),
        (report.there_already, "there already"),
        (report.repeats, "second looks left out"),
        (report.unknown_people, "of unknown people left out"),
        (report.not_there, "rows of absence left out"),
        (report.rejected, "rejected rows left out"),
    ]);
    print_end(&mut out, report.file, report.imported, problems.len(), &counts)
}

/// The first always, the others where there are any.
fn counted(counts: &[(usize, &str)]) -> String {
    let told = counts.iter().enumerate().filter(|(at, (count, _))| *at == 0 || *count > 0);
    told.map(|(_, (count, what))| format!("{count} {what}")).collect::<Vec<_>>().join(", ")
}

/// A screenful; `--json` has all.
const MOST_PROBLEMS: usize = 100;

fn print_problems(out: &mut impl Write, problems: &[Problem]) -> io::Result<()> {
    for problem in problems.iter().take(MOST_PROBLEMS) {
        writeln!(out, "{problem}")?;
    }
    if problems.len() > MOST_PROBLEMS {
        writeln!(out, "and {} more problems", problems.len() - MOST_PROBLEMS)?;
    }
    Ok(())
}

fn print_end(out: &mut impl Write, file: &Path, imported: bool, problems: usize, counts: &str) -> io::Result<()> {
    match (problems, imported) {
        (0, true) => writeln!(out, "{}: imported; {counts}", file.display()),
        (0, false) => writeln!(out, "{}: can be imported; {counts}", file.display()),
        (1, _) => writeln!(out, "{}: nothing imported; 1 problem", file.display()),
        (problems, _) => writeln!(out, "{}: nothing imported; {problems} problems", file.display()),
    }
}

#[derive(Serialize)]
struct FaceReport<'a> {
    file: &'a Path,
    imported: bool,
    people: usize,
    templates: usize,
    there_already: usize,
    unknown_people: usize,
    not_verified: usize,
    enrolled_here: usize,
    consent_withdrawn: usize,
    too_many: usize,
    unused_columns: &'a [String],
    problems: Vec<Fault<'a>>,
}

fn faces(args: &FaceArgs, loaded: &Loaded) -> anyhow::Result<Exit> {
    let consent_by = args.consent_by.as_deref().map(str::trim).unwrap_or_default();
    if consent_by.is_empty() {
        bail!(
            "no consent is on record for these faces; --consent-by NAME says who vouches that each of these people has consented, or import people \
             and punches only and enrol at the kiosk"
        );
    }
    let table = read(&args.file)?;
    let now = Clock::new(loaded.config.site.time_zone()).now();
    let mut store = open(&args.run, loaded, now)?;
    let held = store.as_ref().map(Store::held_faces).transpose()?.unwrap_or_default();
    let plan = plan_faces(args, &table, store.as_ref(), &held, loaded)?;
    let imports = plan.is_sound() && !args.run.dry_run;
    if let Some(store) = store.as_mut().filter(|_| imports && !plan.added.is_empty()) {
        let language = loaded.config.ui.language.clone();
        let consent = Consent { text_version: IMPORTED.into(), language, words: None, given_at: now.utc, operator: consent_by.to_owned() };
        store.import_faces(&plan, &consent, now)?;
        // The kiosk builds it anew with those who came.
        store.remove_index()?;
    }
    let report = FaceReport {
        file: &args.file,
        imported: imports,
        people: plan.added.len(),
        templates: plan.templates(),
        there_already: plan.there_already,
        unknown_people: plan.unknown,
        not_verified: plan.not_verified,
        enrolled_here: plan.enrolled,
        consent_withdrawn: plan.withdrawn,
        too_many: plan.too_many,
        unused_columns: &plan.unused,
        problems: plan.problems.iter().map(fault).collect(),
    };
    if args.run.json {
        output::json(&report)?;
    } else {
        print_faces(&report, &plan.problems, &loaded.config.models.embedder)?;
    }
    Ok(if plan.is_sound() { Exit::Done } else { Exit::Failed })
}

fn plan_faces(
    args: &FaceArgs,
    table: &Table,
    store: Option<&Store>,
    held: &std::collections::HashMap<PersonId, Held>,
    loaded: &Loaded,
) -> anyhow::Result<faces::Plan> {
    let most = usize::try_from(loaded.config.enrol.max_shots).map_err(|_| anyhow!("enrol.max_shots cannot be that large"))?;
    Ok(faces::plan(table, &numbers(store)?, held, faces::Terms { most, skips_unknown: args.skip_unknown }))
}

fn print_faces(report: &FaceReport<'_>, problems: &[Problem], embedder: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    print_problems(&mut out, problems)?;
    if !report.unused_columns.is_empty() {
        writeln!(out, "columns that are not used: {}", report.unused_columns.join(", "))?;
    }
    if embedder != faces::MODEL {
        writeln!(out, "models.embedder is {embedder}: these faces are kept, and recognised once it is {}", faces::MODEL)?;
    }
    let counts = counted(&[
        (report.templates, &format!("new templates of {} people", report.people)),
        (report.there_already, "there already"),
        (report.unknown_people, "of unknown people left out"),
        (report.not_verified, "not verified and left out"),
        (report.enrolled_here, "of people enrolled here left out"),
        (report.consent_withdrawn, "of people who withdrew their consent left out"),
        (report.too_many, "beyond enrol.max_shots left out"),
    ]);
    print_end(&mut out, report.file, report.imported, problems.len(), &counts)
}
