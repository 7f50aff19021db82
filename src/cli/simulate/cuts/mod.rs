//! `rollcall simulate cuts`: the network ends at every byte, and processes end where they should not; nothing may be lost, doubled or misdated.

mod kill;
mod lane;
mod probe;
mod scalpel;

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Instant;

use anyhow::Context;
use jiff::Zoned;
use jiff::civil::time;
use rollcall::clock::Clock;
use rollcall::config;
use rollcall::config::load::Loaded;
use rollcall::store::Store;
use rollcall::time::instant_of;
use serde::Serialize;

use self::kill::{Killed, PidFiles};
use self::lane::{Figures, Kind, Lane, Side};
use self::probe::Surroundings;
use super::office::{Account, Office};
use super::verdict::{self, Verdict};
use super::{host_of, on_threads};
use crate::cli::{Exit, output};

/// How many days ago the first punch was: longer than it takes to record a minute apart as often as anything is cut.
const DAYS: i64 = 14;

/// Cuts exchanges at every byte of their first 4 KB, ends processes around them, and proves that every punch arrives once.
#[derive(clap::Args)]
#[command(
    args_override_self = true,
    after_help = "\
Two kiosks, each with a database, keys, people with faces and a ledger of its own, join the head office at --url for each kind of exchange. What one of them \
says is cut at one byte after the other of the request, and of the answer; each time it is said again, by the code that kiosks run. Then `rollcall sync now` \
is ended by SIGKILL around the answer to its push (--kiosk-kills), and head office or its database during one (--office-kills, --database-kills), which needs \
somebody who starts them again: scripts/fleet --cuts does. In the end every punch must be at head office once, of the same person, at the time of its capture, \
both kiosks must know the same people with the same faces, and no incident may have come of it.

The head office should be one that is made for it: sites, kiosks and people stay there; a second run needs another --seed.

Examples:
  scripts/fleet --cuts
  rollcall simulate cuts --url http://127.0.0.1:8000 --email admin@example.org --stride 50 --offset 7 --only push

Exits with 3 when a punch was lost, doubled, misdated or altered, or something is left over."
)]
pub struct Args {
    #[command(flatten)]
    office: Account,
    /// Only these kinds of exchange.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    only: Vec<Kind>,
    /// From one byte that is cut to the next.
    #[arg(long, value_name = "BYTES", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=4096))]
    stride: u32,
    /// The first byte.
    #[arg(long, value_name = "BYTES", default_value_t = 0)]
    offset: u32,
    /// How often a kiosk is ended around an answer.
    #[arg(long, value_name = "N", default_value_t = 0)]
    kiosk_kills: u64,
    /// How often head office is ended, at each second time between its commit and its answer.
    #[arg(long, value_name = "N", default_value_t = 0, requires = "office_pid_file")]
    office_kills: u64,
    /// How often its database is ended.
    #[arg(long, value_name = "N", default_value_t = 0, requires = "database_pid_file")]
    database_kills: u64,
    /// Has the number of head office's process; whoever starts it again writes the new one.
    #[arg(long, value_name = "FILE")]
    office_pid_file: Option<PathBuf>,
    /// The same for its database.
    #[arg(long, value_name = "FILE")]
    database_pid_file: Option<PathBuf>,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many exchanges are cut at a time.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=16))]
    threads: u32,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// Bytes at which something is cut.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    first: usize,
    stride: usize,
}

impl Places {
    fn within(self, end: usize) -> impl Iterator<Item = usize> {
        (self.first..end).step_by(self.stride)
    }
}

#[derive(Serialize)]
struct Report {
    seed: u64,
    secs: f64,
    /// Exchanges that were cut, or during which a process ended.
    runs: u64,
    lanes: Vec<Figures>,
    killed: Killed,
    #[serde(flatten)]
    verdict: Verdict,
    /// Sites whose kiosks did not know the same people and faces in the end.
    disagreeing: u64,
    /// That came of it.
    incidents: u64,
    /// Kiosks whose own ledger does not prove itself any more.
    damaged: u64,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let begun = Instant::now();
    let zone = loaded.config.site.time_zone();
    let clock = Clock::new(zone.clone());
    let today = Zoned::now().with_time_zone(zone.clone()).date();
    let first = today.checked_sub(jiff::Span::new().days(DAYS)).context("the calendar does not go back far enough")?;
    let around = Surroundings {
        rule: config::Sync { allow_http: true, ..loaded.config.sync.clone() },
        clock: &clock,
        seed: args.seed,
        first: instant_of(first, time(6, 0, 0, 0), &zone),
    };
    let mut office = Office::open(&args.office)?;
    let incidents_before = office.open_incidents()?;
    let office = Mutex::new(office);
    let folder = tempfile::tempdir().context("no temporary folder for the kiosks")?;
    let places = Places { first: args.offset as usize, stride: args.stride as usize };

    let kinds = [Kind::Pair, Kind::Push, Kind::Pull, Kind::Heartbeat];
    let kinds = kinds.into_iter().filter(|kind| args.only.is_empty() || args.only.contains(kind));
    let lanes: Vec<(Kind, Side)> = kinds.flat_map(|kind| [(kind, Side::Request), (kind, Side::Answer)]).collect();
    let done = on_threads(args.threads, "kinds of exchange cut", lanes, |lane| {
        let mut lane = Lane::make(lane, folder.path(), &args.office.url, &office, &around)?;
        let figures = lane.run(places, &office)?;
        let agree = lane.agree()?;
        let mut office = office.lock().expect("nobody panics with it");
        let mut verdict = verdict::of(lane.first.reader(), &mut office)?;
        verdict.add(verdict::of(lane.second.reader(), &mut office)?);
        let damaged = damaged(lane.first.reader())? + damaged(lane.second.reader())?;
        Ok((figures, verdict, agree, damaged))
    })?;

    if !args.json {
        // Said before anything else may fail.
        print_lanes(done.iter().map(|(figures, ..)| figures))?;
    }
    let plan = kill::Plan { kiosk: args.kiosk_kills, office: args.office_kills, database: args.database_kills };
    let files = PidFiles { office: args.office_pid_file.clone(), database: args.database_pid_file.clone() };
    let (probe, killed) = kill::run(plan, &files, folder.path(), &args.office.url, &office, &around)?;

    let mut office = office.into_inner().expect("nobody panicked with it");
    let mut verdict = verdict::of(probe.reader(), &mut office)?;
    for (figures, of_one, ..) in &done {
        if !of_one.is_well() {
            writeln!(io::stderr(), "{:?} {:?}: {of_one:?}", figures.kind, figures.side)?;
        }
        verdict.add(*of_one);
    }
    let disagreeing = done.iter().filter(|(_, _, agree, _)| !agree).count() as u64;
    let damaged = damaged(probe.reader())? + done.iter().map(|(.., damaged)| damaged).sum::<u64>();
    let lanes: Vec<Figures> = done.into_iter().map(|(figures, ..)| figures).collect();
    let report = Report {
        seed: args.seed,
        secs: begun.elapsed().as_secs_f64(),
        runs: lanes.iter().map(|figures| figures.cuts).sum::<u64>() + killed.kiosk + killed.office + killed.database,
        lanes,
        killed,
        verdict,
        disagreeing,
        incidents: office.open_incidents()?.saturating_sub(incidents_before),
        damaged,
    };
    if args.json {
        output::json(&report)?;
    } else {
        print(&report)?;
    }
    let is_well = report.verdict.is_well() && [report.disagreeing, report.incidents, report.damaged] == [0; 3];
    Ok(if is_well { Exit::Done } else { Exit::NotVerified })
}

/// 1 where the kiosk's ledger is not as it was written.
fn damaged(store: &Store) -> anyhow::Result<u64> {
    Ok(u64::from(!store.verify()?.is_intact()))
}

fn print_lanes<'a>(lanes: impl Iterator<Item = &'a Figures>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for Figures { kind, side, cuts, until, longest, unnoticed, secs } in lanes {
        let what = format!("{side:?} of a {kind:?}").to_lowercase();
        writeln!(out, "{what}: {cuts} cuts before byte {until} of {longest}, {unnoticed} not noticed, {secs:.1} s")?;
    }
    Ok(())
}

fn print(report: &Report) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let Killed { kiosk, kiosk_unmarked, office, database } = report.killed;
    writeln!(out, "kiosk killed {kiosk} times, {kiosk_unmarked} of them before its mark; head office {office}, its database {database}")?;
    writeln!(out, "{} runs in {:.0} s, seed {}", report.runs, report.secs, report.seed)?;
    let Verdict { expected, lost, doubled, misdated, altered, waiting, held } = report.verdict;
    writeln!(
        out,
        "of {expected} punches lost {lost}, doubled {doubled}, misdated {misdated}, altered {altered}; waiting {waiting}, held {held}; \
         sites that disagree {}, incidents {}, damaged ledgers {}",
        report.disagreeing, report.incidents, report.damaged
    )
}
