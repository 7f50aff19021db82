//! `rollcall verify-ledger`: proof that the ledger is what this kiosk wrote.

use std::io::Write;
use std::path::PathBuf;

use rollcall::config::load::Loaded;
use rollcall::store::{LedgerReport, Store, verify_file};
use serde::Serialize;

use super::{Exit, output};

/// Proves that no punch was changed, removed, moved or put in.
#[derive(clap::Args)]
#[command(after_help = "\
Reads every punch and every entry of the audit log, and checks numbers, hashes and signatures against this kiosk's key. Works while \
the kiosk runs.

Examples:
  rollcall verify-ledger
  rollcall verify-ledger --json | jq '.faults[]'
  rollcall verify-ledger --database copy.db --public-key 3b6a27bc...

Exits with 0 when the ledger is intact, with 3 when it is not or the database is damaged, and with 1 when it cannot be read.")]
pub struct Args {
    /// Checks this copy of a database, in place of the data folder's.
    #[arg(long, value_name = "FILE")]
    database: Option<PathBuf>,
    /// The key that the copy must be signed with; without it, the one that the copy itself names.
    #[arg(long, value_name = "HEX", requires = "database", value_parser = public_key)]
    public_key: Option<[u8; 32]>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

fn public_key(text: &str) -> Result<[u8; 32], String> {
    let mut key = [0; 32];
    hex::decode_to_slice(text, &mut key).map_err(|error| format!("expected 64 hexadecimal digits: {error}"))?;
    Ok(key)
}

#[derive(Serialize)]
struct Report<'a> {
    intact: bool,
    #[serde(flatten)]
    report: &'a LedgerReport,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let read = match &args.database {
        Some(database) => verify_file(database, args.public_key),
        None => Store::open_read_only(&loaded.paths.data_dir).and_then(|store| store.verify()),
    };
    let report = match read {
        Ok(report) => report,
        Err(error) if error.is_corrupt() => {
            output::error(&error.into());
            return Ok(Exit::NotVerified);
        }
        Err(error) => return Err(error.into()),
    };
    let intact = report.is_intact();
    if args.json {
        output::json(&Report { intact, report: &report })?;
    } else {
        print(&report)?;
    }
    Ok(if intact { Exit::Done } else { Exit::NotVerified })
}

fn print(report: &LedgerReport) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for fault in &report.faults {
        writeln!(out, "{fault}")?;
    }
    let unlisted = report.fault_count.saturating_sub(report.faults.len() as u64);
    if unlisted > 0 {
        writeln!(out, "and {unlisted} more")?;
    }
    let rows = format!("{} punches and {} audit entries", report.punches, report.audit_rows);
    if report.is_intact() {
        writeln!(out, "intact: {rows}, as this kiosk wrote them")
    } else {
        writeln!(
            out,
            "NOT INTACT: {} faults in {rows}; keep a copy of the database and compare it with the last backup",
            report.fault_count
        )
    }
}
