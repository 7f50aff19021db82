//! `rollcall people import` and `export`: lists of people as files.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::ids::ModelId;
use rollcall::people::Person;
use rollcall::roster::import::{Plan, Problem, plan};
use rollcall::roster::{self, Format, Table};
use rollcall::store::{AuditAction, Store, StoreError};
use serde::Serialize;
use serde_json::json;

use super::{Exit, output};

/// Adds and changes people from a list: CSV or XLSX.
#[derive(clap::Args)]
#[command(after_help = "\
The first row has the headings. Needed are a staff number (staff_no, employee id, ...) and a name (name, or first_name and last_name); \
department, email, kind (employee, student) and status (active, inactive, suspended) are taken where they are there. People are known by the staff \
number: new ones are added, known ones changed; an empty cell changes nothing, and whoever is not in the list stays. Roles are granted at \
the kiosk only.

Every row is checked first. With one mistake anywhere nothing is imported, and each is told with its row, its column and what is allowed.

Examples:
  rollcall people import staff.csv --dry-run
  rollcall people import staff.xlsx --json

Exits with 1 when the list has mistakes.")]
pub struct Import {
    /// The list: .csv, .tsv, .txt or .xlsx (the first sheet).
    file: PathBuf,
    /// Checks and counts, and changes nothing; works while the kiosk runs.
    #[arg(long)]
    dry_run: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// Writes everybody as a list that can be imported again: CSV or XLSX.
#[derive(clap::Args)]
#[command(after_help = "\
The columns are those of an import, and the role. No photograph, template or password is in it. Texts that a spreadsheet would take for a \
formula are made harmless.

Examples:
  rollcall people export staff.csv
  rollcall people export staff.xlsx --overwrite")]
pub struct Export {
    /// The file to write: .csv or .xlsx.
    file: PathBuf,
    /// Replaces a file that is there already.
    #[arg(long)]
    overwrite: bool,
}

#[derive(Serialize)]
struct Report<'a> {
    file: &'a Path,
    imported: bool,
    added: usize,
    changed: usize,
    unchanged: usize,
    unused_columns: &'a [String],
    problems: Vec<Fault<'a>>,
}

#[derive(Serialize)]
struct Fault<'a> {
    row: u32,
    column: &'a str,
    value: &'a str,
    problem: String,
}

pub fn import(args: &Import, loaded: &Loaded) -> anyhow::Result<Exit> {
    let table = roster::read(&args.file).with_context(|| format!("{} cannot be imported", args.file.display()))?;
    import_table(&args.file, &table, args.dry_run, args.json, loaded)
}

/// Adds and changes people as the table of `file` says.
pub fn import_table(file: &Path, table: &Table, dry_run: bool, json: bool, loaded: &Loaded) -> anyhow::Result<Exit> {
    let (plan, imported) = if dry_run {
        let people = match Store::open_read_only(&loaded.paths.data_dir) {
            Ok(store) => everybody(&store)?,
            // A kiosk that was never started knows nobody, and a list can be checked for it.
            Err(StoreError::NotSetUp { .. }) => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        (plan(table, &people), false)
    } else {
        let now = Clock::new(loaded.config.site.time_zone()).now();
        let mut store = Store::open(&loaded.paths.data_dir, now)?;
        let plan = plan(table, &everybody(&store)?);
        if plan.is_sound() {
            store.import_people(&plan, ACTOR, now)?;
        }
        let imported = plan.is_sound();
        (plan, imported)
    };
    if json {
        output::json(&report(file, &plan, imported))?;
    } else {
        print(file, &plan, imported)?;
    }
    Ok(if plan.is_sound() { Exit::Done } else { Exit::Failed })
}

/// Who an act of a command is attributed to in the audit log.
pub const ACTOR: &str = "command line";

fn everybody(store: &Store) -> anyhow::Result<Vec<Person>> {
    Ok(store.people(&ModelId(String::new()))?.into_iter().map(|summary| summary.person).collect())
}

fn report<'a>(file: &'a Path, plan: &'a Plan, imported: bool) -> Report<'a> {
    let fault = |problem: &'a Problem| Fault {
        row: problem.row,
        column: &problem.column,
        value: &problem.value,
        problem: problem.fault.to_string(),
    };
    Report {
        file,
        imported,
        added: plan.added.len(),
        changed: plan.changed.len(),
        unchanged: plan.unchanged,
        unused_columns: &plan.unused,
        problems: plan.problems.iter().map(fault).collect(),
    }
}

fn print(file: &Path, plan: &Plan, imported: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for problem in &plan.problems {
        writeln!(out, "{problem}")?;
    }
    if !plan.unused.is_empty() {
        writeln!(out, "columns that are not used: {}", plan.unused.join(", "))?;
    }
    let counts = format!("{} new, {} changed, {} as they were", plan.added.len(), plan.changed.len(), plan.unchanged);
    match (plan.problems.len(), imported) {
        (0, true) => writeln!(out, "{}: imported; {counts}", file.display()),
        (0, false) => writeln!(out, "{}: can be imported; {counts}", file.display()),
        (1, _) => writeln!(out, "{}: nothing imported; 1 mistake", file.display()),
        (mistakes, _) => writeln!(out, "{}: nothing imported; {mistakes} mistakes", file.display()),
    }
}

pub fn export(args: &Export, loaded: &Loaded) -> anyhow::Result<Exit> {
    let format = match args.file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).as_deref() {
        Some("csv") => Format::Csv,
        Some("xlsx") => Format::Xlsx,
        _ => bail!("{}: the name must end in .csv or .xlsx", args.file.display()),
    };
    if args.file.exists() && !args.overwrite {
        bail!("{} is there already; --overwrite replaces it", args.file.display());
    }
    let now = Clock::new(loaded.config.site.time_zone()).now();
    let mut store = Store::open(&loaded.paths.data_dir, now)?;
    let people = everybody(&store)?;
    store.audit(now, ACTOR, AuditAction::Exported, &json!({ "what": "people", "format": format.as_str(), "rows": people.len() }))?;
    // Under another name first: an export that breaks off must not look like one.
    let unfinished = args.file.with_extension("unfinished");
    let written = File::create(&unfinished)
        .map_err(Into::into)
        .and_then(|file| roster::write(&people, format, &mut BufWriter::new(file)))
        .and_then(|()| Ok(fs::rename(&unfinished, &args.file)?));
    if written.is_err() {
        // What is left of it is of no use; that it could not be removed either changes nothing about what is said.
        let _ = fs::remove_file(&unfinished);
    }
    written.with_context(|| format!("{} cannot be written", args.file.display()))?;
    writeln!(io::stdout(), "{}: {} people", args.file.display(), people.len())?;
    Ok(Exit::Done)
}
