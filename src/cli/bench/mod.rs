//! `rollcall bench`: this machine measured against the budget table.

mod child;
mod crowd;
mod ledger;
mod process;
mod report;
mod search;
mod sight;
mod visit;

use std::io::Write;
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use serde::Serialize;

use super::{Exit, output};
use report::Row;

/// Measures this machine against the budgets.
#[derive(clap::Args)]
#[command(after_help = "\
Every row has what must hold, what is aimed for, the median and the 95th percentile; the asterisk marks the figure that is judged. \
The figures mean something only for a release build on a machine that does nothing else.

Examples:
  rollcall bench
  rollcall bench --quick --json | jq -r '.rows[] | select(.verdict.missed) | .what'

Exits with 0 whatever the verdicts are, and with 1 when something could not be measured at all.")]
pub struct Args {
    /// Fewer samples, and no gallery of a million.
    #[arg(long, conflicts_with = "full")]
    quick: bool,
    /// The ledger of five million punches written and verified, not scaled from a smaller one.
    #[arg(long)]
    full: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// How much is measured.
struct Effort {
    samples: usize,
    visits: usize,
    templates: usize,
    /// Templates in the index, which takes some tenths of a millisecond for each.
    indexed: usize,
    punches: u64,
}

impl Args {
    fn effort(&self) -> Effort {
        match (self.quick, self.full) {
            (true, _) => Effort { samples: 50, visits: 8, templates: 100_000, indexed: 10_000, punches: 20_000 },
            (_, true) => Effort { samples: 500, visits: 60, templates: 1_000_000, indexed: 100_000, punches: 5_000_000 },
            _ => Effort { samples: 300, visits: 20, templates: 1_000_000, indexed: 50_000, punches: 100_000 },
        }
    }
}

#[derive(Serialize)]
struct Report<'a> {
    version: &'static str,
    /// Only a release build is worth judging.
    release: bool,
    rows: &'a [Row],
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let release = !cfg!(debug_assertions);
    if !release {
        writeln!(
            std::io::stderr(),
            "this is a debug build: the figures below are several times too slow; use `cargo run --release -- bench`"
        )?;
    }
    let effort = args.effort();
    let clock = Clock::new(loaded.config.site.time_zone());
    let progress =
        ProgressBar::new_spinner().with_style(ProgressStyle::with_template("{spinner} {elapsed} {msg}").expect("a fixed template"));
    progress.enable_steady_tick(std::time::Duration::from_millis(200));
    let tell = |what: &str| progress.set_message(what.to_owned());

    let mut rows = sight::rows(loaded, effort.samples, tell)?;
    rows.push(visit::row(loaded, &scratch(), effort.visits, tell)?);
    rows.extend(search::rows(effort.templates, tell)?);
    rows.extend(search::index_rows(effort.indexed, tell)?);
    rows.extend(ledger::rows(&loaded.paths.data_dir, &scratch(), &clock, effort.punches, tell)?);
    rows.extend(process::rows(loaded, &scratch(), &clock, tell)?);
    progress.finish_and_clear();
    if args.json {
        output::json(&Report { version: env!("CARGO_PKG_VERSION"), release, rows: &rows })?;
    } else {
        print(&rows)?;
    }
    Ok(Exit::Done)
}

/// A folder in memory where there is one: what is prepared there is not what is measured.
fn scratch() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

fn print(rows: &[Row]) -> std::io::Result<()> {
    let lines: Vec<_> = std::iter::once(Row::HEADING.map(String::from)).chain(rows.iter().map(Row::cells)).collect();
    output::table(&lines)?;
    let mut out = std::io::stdout().lock();
    for row in rows {
        if let Some(note) = &row.note {
            writeln!(out, "  {}: {note}", row.budget.what)?;
        }
    }
    Ok(())
}
