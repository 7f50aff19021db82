//! The command line: one file per verb. A verb turns arguments into calls of the library and results into text or JSON; it decides nothing itself.

mod doctor;
mod output;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use rollcall::config::load::{self, Check, Loaded, Request, Setting, Surroundings};
use rollcall::config::{Log, LogFormat};
use tracing_subscriber::EnvFilter;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  it failed; standard error says what happened and what to do
  2  the command line or the configuration cannot be used
  3  a verification found something wrong (verify-ledger, models verify)";

/// Face-recognition attendance kiosk.
///
/// Without a command the kiosk starts, as with `rollcall run`.
#[derive(Parser)]
#[command(version, after_help = EXIT_CODES, subcommand_required = true, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    verb: Verb,
}

/// Flags of every verb.
#[derive(clap::Args)]
struct Global {
    /// Configuration file [default: config.toml here, beside the program or in /etc/rollcall].
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder of the database, keys and installed models, in place of storage.data_dir.
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<String>,
}

#[derive(Subcommand)]
enum Verb {
    Doctor(doctor::Args),
}

/// How a verb ended, when it ended in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Done,
    /// Reported in the output: something is wrong with what was asked about.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => FAILURE,
        })
    }
}

const FAILURE: u8 = 1;
const USAGE: u8 = 2;

pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let loaded = match load_config(&cli) {
        Ok(loaded) => loaded,
        Err(error) => {
            output::error(&error);
            return ExitCode::from(USAGE);
        }
    };
    start_log(&loaded.config.log);
    for note in &loaded.notes {
        tracing::warn!("{note}");
    }
    let result = match &cli.verb {
        Verb::Doctor(args) => doctor::run(args, &loaded),
    };
    match result {
        Ok(exit) => exit.into(),
        // Whoever read our output has seen enough, as `head` does.
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&error);
            ExitCode::from(FAILURE)
        }
    }
}

/// Rules for single keys that other parts of the program know.
const CHECKS: &[Check] = &[Check {
    key: "log.level",
    refusal: |text| {
        let allowed = "\"error\", \"warn\", \"info\", \"debug\", \"trace\" or a filter such as \"rollcall=debug\"";
        EnvFilter::try_new(text).err().map(|_| allowed.to_owned())
    },
}];

fn load_config(cli: &Cli) -> anyhow::Result<Loaded> {
    let mut request = Request { file: cli.global.config.clone(), settings: Vec::new() };
    if let Some(value) = cli.global.data_dir.clone() {
        request.settings.push(Setting { flag: "--data-dir", key: "storage.data_dir", value });
    }
    Ok(load::load(&request, &Surroundings::of_process()?, CHECKS)?)
}

/// Sends the log to standard error, as the configuration says.
fn start_log(log: &Log) {
    let filter = EnvFilter::try_new(&log.level).expect("the filter was checked with the configuration");
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match log.format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().init(),
    }
}
