//! `rollcall rules`: shifts, assignments, holidays and leave as a file, to be kept, changed by hand or taken to another kiosk.

use std::fs::{self, File};
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use rollcall::attendance::rules::RuleBook;
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::store::Store;
use serde_json::json;

use super::{Exit, output};

/// Writes the attendance rules to a file, or reads them from one.
#[derive(clap::Args)]
#[command(after_help = "\
The file is JSON. Reading one adds what is new and changes what has the same id; it removes nothing. Nothing is read when anything in it is
wrong.

Examples:
  rollcall rules export rules.json
  rollcall rules import rules.json")]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// Writes all shifts, assignments, holidays and leaves.
    Export {
        /// The file to write; standard output without one.
        file: Option<PathBuf>,
    },
    /// Adds or changes what is in the file.
    Import {
        file: PathBuf,
        /// Prints what was done as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Who imported rules are attributed to in the audit log.
const ACTOR: &str = "command line";

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    match &args.verb {
        Verb::Export { file } => {
            let book = Store::open_read_only(&loaded.paths.data_dir)?.rule_book()?;
            let mut text = serde_json::to_string_pretty(&book)?;
            text.push('\n');
            match file {
                Some(file) => fs::write(file, text).with_context(|| format!("{} could not be written", file.display()))?,
                None => std::io::stdout().lock().write_all(text.as_bytes())?,
            }
        }
        Verb::Import { file, json } => {
            let book = read(file)?;
            let now = Clock::new(loaded.config.site.time_zone()).now();
            let changed = Store::open(&loaded.paths.data_dir, now)?.put_rules(&book, ACTOR, now)?;
            if *json {
                output::json(&json!({ "rules": book.rules().count(), "changed": changed }))?;
            } else {
                writeln!(std::io::stdout().lock(), "{changed} of {} rules are new or changed", book.rules().count())?;
            }
        }
    }
    Ok(Exit::Done)
}

fn read(file: &Path) -> anyhow::Result<RuleBook> {
    let opened = File::open(file).with_context(|| format!("{} could not be opened", file.display()))?;
    serde_json::from_reader(BufReader::new(opened)).with_context(|| format!("{} is not a file of rules", file.display()))
}
