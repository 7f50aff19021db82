//! The command line: one file per verb. A verb turns arguments into calls of the library and results into text or JSON; it decides nothing itself.

mod audit;
mod backup;
mod badge;
mod bench;
mod calibrate;
mod days;
mod doctor;
mod enrol;
mod erase;
mod evaluate;
mod import;
mod models;
mod output;
mod people;
mod people_files;
mod pin;
mod punches;
mod recognise;
mod report;
mod rules;
mod run;
mod simulate;
mod stills;
mod sync;
mod verify_ledger;

use std::fs::DirBuilder;
use std::io::IsTerminal;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use rollcall::camera::spec::SourceSpec;
use rollcall::config::load::{self, Check, ConfigError, Loaded, Request, Setting, Surroundings};
use rollcall::config::{Log, LogFormat};
use rollcall::ui;
use rollcall::vision::manifest::Manifest;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::writer::{BoxMakeWriter, MakeWriterExt as _};

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  it failed; standard error says what happened and what to do
  2  the command line or the configuration cannot be used
  3  a verification found something wrong (verify-ledger, models verify, simulate)";

/// Face-recognition attendance kiosk.
///
/// Without a command the kiosk starts, as with `rollcall run`.
#[derive(Parser)]
#[command(version, after_help = EXIT_CODES)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(flatten, next_help_heading = "Options of run")]
    run: run::Args,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// Flags of every verb.
#[derive(clap::Args)]
struct Global {
    /// Configuration file [default: config.toml here, beside the program or in /etc/rollcall].
    #[arg(long, global = true, help_heading = "Options of every command", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder of the database, keys and installed models, in place of storage.data_dir.
    #[arg(long, global = true, help_heading = "Options of every command", value_name = "DIR")]
    data_dir: Option<String>,
}

#[derive(Subcommand)]
enum Verb {
    Run(run::Args),
    Enrol(enrol::Args),
    Recognise(recognise::Args),
    People(people::Args),
    Import(import::Args),
    Punches(punches::Args),
    Days(days::Args),
    Rules(rules::Args),
    Report(report::Args),
    Models(models::Args),
    VerifyLedger(verify_ledger::Args),
    Backup(backup::BackupArgs),
    Restore(backup::RestoreArgs),
    Sync(sync::Args),
    Calibrate(calibrate::Args),
    Evaluate(evaluate::Args),
    Doctor(doctor::Args),
    Bench(bench::Args),
    Simulate(simulate::Args),
}

/// How a verb ended, when it ended in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Done,
    /// Reported in the output: something is wrong with what was asked about.
    Failed,
    /// A verification found something wrong.
    NotVerified,
    /// Nothing could be done, because of the command line or the configuration.
    Unusable,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Unusable => 2,
            Exit::NotVerified => 3,
        })
    }
}

pub fn main() -> ExitCode {
    let Cli { global, run, verb } = Cli::parse();
    if verb.is_some() && run != run::Args::default() {
        let advice = "the options of `rollcall run` do not go with another command; put them behind its name";
        Cli::command().error(ErrorKind::ArgumentConflict, advice).exit();
    }
    match start(&global, &verb.unwrap_or(Verb::Run(run))) {
        Ok(exit) => exit.into(),
        // Whoever read our output has seen enough, as `head` does.
        Err(error) if output::is_broken_pipe(&error) => Exit::Done.into(),
        Err(error) => {
            output::error(&error);
            if error.is::<ConfigError>() { Exit::Unusable } else { Exit::Failed }.into()
        }
    }
}

fn start(global: &Global, verb: &Verb) -> anyhow::Result<Exit> {
    let loaded = match load_config(global, verb) {
        Err(error) => match verb {
            Verb::Doctor(args) => return doctor::run_without_config(args, &error),
            _ => return Err(error.into()),
        },
        Ok(loaded) => loaded,
    };
    let _log = start_log(&loaded, verb)?;
    for note in &loaded.notes {
        tracing::warn!("{note}");
    }
    match verb {
        Verb::Run(args) => run::run(args, &loaded),
        Verb::Enrol(args) => enrol::run(args, &loaded),
        Verb::Recognise(args) => recognise::run(args, &loaded),
        Verb::People(args) => people::run(args, &loaded),
        Verb::Import(args) => import::run(args, &loaded),
        Verb::Punches(args) => punches::run(args, &loaded),
        Verb::Days(args) => days::run(args, &loaded),
        Verb::Rules(args) => rules::run(args, &loaded),
        Verb::Report(args) => report::run(args, &loaded),
        Verb::Models(args) => models::run(args, &loaded),
        Verb::VerifyLedger(args) => verify_ledger::run(args, &loaded),
        Verb::Backup(args) => backup::back_up(args, &loaded),
        Verb::Restore(args) => backup::put_back(args, &loaded),
        Verb::Sync(args) => sync::run(args, &loaded),
        Verb::Calibrate(args) => calibrate::run(args, &loaded),
        Verb::Evaluate(args) => evaluate::run(args, &loaded),
        Verb::Doctor(args) => doctor::run(args, &loaded),
        Verb::Bench(args) => bench::run(args, &loaded),
        Verb::Simulate(args) => simulate::run(args, &loaded),
    }
}

/// Rules for single keys that other parts of the program know.
const CHECKS: &[Check] = &[
    Check { key: "camera.source", refusal: |text| text.parse::<SourceSpec>().err().map(|error| error.to_string()) },
    Check { key: "models.detector", refusal: |text| refusal(text, Manifest::embedded().detectors.keys().map(String::as_str)) },
    Check {
        key: "models.embedder",
        refusal: |text| {
            let models = Manifest::embedded().models.values();
            refusal(text, models.filter(|entry| entry.family.role() == "embedder").map(|entry| entry.name.as_str()))
        },
    },
    Check { key: "ui.language", refusal: |text| refusal(text, ui::languages()) },
    Check {
        key: "log.level",
        refusal: |text| {
            let error = EnvFilter::try_new(text).err()?;
            Some(format!("\"{text}\": {error}; allowed: error, warn, info, debug, trace, or a filter such as rollcall=debug"))
        },
    },
];

fn refusal<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let known: Vec<_> = known.collect();
    (!known.contains(&text)).then(|| format!("there is no \"{text}\"; allowed: {}", known.join(", ")))
}

fn load_config(global: &Global, verb: &Verb) -> Result<Loaded, ConfigError> {
    let data_dir = global.data_dir.clone().map(|value| Setting { flag: "--data-dir", key: "storage.data_dir", value });
    let run = match verb {
        Verb::Run(args) => args.settings(),
        _ => Vec::new(),
    };
    let request = Request { file: global.config.clone(), settings: data_dir.into_iter().chain(run).collect() };
    load::load(&request, &Surroundings::of_process()?, CHECKS)
}

impl Verb {
    /// The log level. Where the site asked for none in particular, a command that ends logs only what disturbs it.
    fn level<'a>(&self, log: &'a Log) -> &'a str {
        match self {
            _ if log.level != Log::default().level => &log.level,
            Self::Run(_) => &log.level,
            Self::Backup(_)
            | Self::Restore(_)
            | Self::Calibrate(_)
            | Self::Doctor(_)
            | Self::Evaluate(_)
            | Self::Models(_)
            | Self::Bench(_)
            | Self::Simulate(_) => "error",
            Self::Enrol(_)
            | Self::Recognise(_)
            | Self::People(_)
            | Self::Import(_)
            | Self::Punches(_)
            | Self::Report(_)
            | Self::Days(_)
            | Self::Rules(_)
            | Self::Sync(_)
            | Self::VerifyLedger(_) => "warn",
        }
    }
}

/// Sends the log to standard error, as the configuration says, and of a running kiosk to a file a day where one is asked for. A plain level is
/// meant for this program; of its libraries only warnings matter. What is returned writes the rest of the log when it is dropped.
fn start_log(loaded: &Loaded, verb: &Verb) -> anyhow::Result<Option<WorkerGuard>> {
    let log = &loaded.config.log;
    let level = verb.level(log);
    let directives = match level.parse::<LevelFilter>() {
        Ok(level) if level > LevelFilter::WARN => format!("warn,rollcall={level}"),
        _ => level.to_owned(),
    };
    let filter = EnvFilter::try_new(directives).expect("the filter was checked with the configuration");
    let stderr = std::io::stderr;
    let keeps_files = matches!(verb, Verb::Run(_)) && log.dir != NO_LOG_FILES;
    let (writer, guard) = if keeps_files {
        let (files, guard) = tracing_appender::non_blocking(log_files(log, &loaded.paths.data_dir.join(&log.dir))?);
        (BoxMakeWriter::new(stderr.and(files)), Some(guard))
    } else {
        (BoxMakeWriter::new(stderr), None)
    };
    let is_colourful = !keeps_files && stderr().is_terminal();
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(is_colourful).with_writer(writer);
    match log.format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().init(),
    }
    Ok(guard)
}

/// Value of `log.dir` for none.
const NO_LOG_FILES: &str = "none";

/// `rollcall.2026-11-20.log` and so on, the oldest removed.
fn log_files(log: &Log, folder: &Path) -> anyhow::Result<RollingFileAppender> {
    let advice = || format!("the log cannot be kept in {}; correct log.dir", folder.display());
    DirBuilder::new().recursive(true).mode(0o700).create(folder).with_context(advice)?;
    let files = RollingFileAppender::builder().rotation(Rotation::DAILY).filename_prefix("rollcall").filename_suffix("log");
    files.max_log_files(log.keep_days as usize).build(folder).with_context(advice)
}
