//! `rollcall simulate catch-up`: a running kiosk that comes back after two weeks, while people go on recording at it.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use crossbeam_channel::RecvTimeoutError;
use jiff::Zoned;
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::config::{Config, Paths, Settings};
use rollcall::ids::ModelId;
use rollcall::kiosk::message::{Claimant, Command, Event, Outcome, Secret};
use rollcall::kiosk::sync_state::SyncPhase;
use rollcall::kiosk::{Kiosk, Setup};
use rollcall::people::credential::hash_password;
use rollcall::store::Store;
use rollcall::sync::client::Client;
use rollcall::sync::plan::Rule;
use rollcall::sync::round::{self, About, Exchange};
use rollcall::wire::{Camera, SupportKind};
use serde::Serialize;

use super::days;
use super::fleet::percentile;
use super::history::Plan;
use super::office::{Account, Office};
use super::verdict::{self, Verdict};
use crate::cli::{Exit, output};

const ACTOR: &str = "simulator";
const PIN: &str = "481516";
/// How long an answer at the door, and the whole of it, may take before it counts as never.
const PATIENCE: Duration = Duration::from_secs(60);
const GIVE_UP: Duration = Duration::from_secs(600);

/// Lets a kiosk tell two weeks at once while people record at it, and says how long it took and how long they waited.
#[derive(clap::Args)]
#[command(after_help = "\
The kiosk is the one that ships, without its window: its threads record, speak to head office and answer at the door. It is joined to the head office at \
--url, records the days of an outage, and is started. While it tells them, one person after the other records with staff number and PIN. In the end every \
punch must be at head office once, with the time of its capture, and every work day must have come to the same on both sides.

The head office should be one that is made for it; a second run needs another --seed.

Examples:
  scripts/fleet --catch-up
  rollcall simulate catch-up --url http://127.0.0.1:8000 --email admin@example.org --punches 5000 --days 14

Exits with 3 when a punch was lost, doubled, misdated or altered, a day differs, or somebody was not recorded.")]
pub struct Args {
    #[command(flatten)]
    office: Account,
    /// How long the outage was.
    #[arg(long, default_value_t = 14, value_parser = clap::value_parser!(u32).range(1..=366))]
    days: u32,
    #[arg(long, default_value_t = 5000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    punches: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// What the people at the door saw meanwhile.
#[derive(Clone, Debug, Default)]
struct Door {
    /// From the PIN to the answer, in seconds.
    answers: Vec<f64>,
    recorded: u64,
    repeated: u64,
    /// Refused, or could not be stored.
    failed: u64,
}

#[derive(Serialize)]
struct Report {
    punches: u32,
    seed: u64,
    /// From the kiosk's start until everything was told.
    secs: f64,
    /// People who recorded meanwhile, and how long they waited for their answer.
    recorded_meanwhile: u64,
    repeated_meanwhile: u64,
    failed_meanwhile: u64,
    answer_p50_ms: f64,
    answer_p95_ms: f64,
    answer_max_ms: f64,
    days: u64,
    days_differing: u64,
    #[serde(flatten)]
    verdict: Verdict,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let zone = loaded.config.site.time_zone();
    let clock = Clock::new(zone.clone());
    let today = Zoned::now().with_time_zone(zone.clone()).date();
    let yesterday = today.yesterday().context("there is no yesterday")?;
    // The shifts of the last night have ended.
    let plan = Plan { seed: args.seed, days: args.days, punches: args.punches, until: yesterday };
    let mut office = Office::open(&args.office)?;
    let site = office.make_site(&format!("Catching up {}", args.seed), zone.iana_name().unwrap_or("UTC"))?;
    let code = office.make_code(&site, "Back again")?;
    let folder = tempfile::tempdir().context("no temporary folder for the kiosk")?;
    let mut config = loaded.config.clone();
    config.sync.allow_http = true;

    let numbers = prepare(folder.path(), &plan, &args.office.url, &code, &config, &clock)?;
    let begun = Instant::now();
    let kiosk = start(folder.path(), &config, loaded, &clock)?;
    let (mut door, secs) = record_until_told(&kiosk, &numbers, begun)?;
    drop(kiosk);

    // What was recorded last, and told to nobody before the kiosk ended.
    let mut store = Store::open(folder.path(), clock.now())?;
    say(&mut store, folder.path(), &args.office.url, &config, &clock)?;
    let verdict = verdict::of(&store, &mut office)?;
    let first = today.checked_sub(jiff::Span::new().days(i64::from(args.days) + 3)).context("the calendar ends")?;
    let compared = days::compare(&store, &mut office, &config, &clock, first..=yesterday)?;
    door.answers.sort_by(f64::total_cmp);
    let millis = |share: f64| percentile(&door.answers, share).as_secs_f64() * 1000.0;
    let report = Report {
        punches: args.punches,
        seed: args.seed,
        secs,
        recorded_meanwhile: door.recorded,
        repeated_meanwhile: door.repeated,
        failed_meanwhile: door.failed,
        answer_p50_ms: millis(0.5),
        answer_p95_ms: millis(0.95),
        answer_max_ms: millis(1.0),
        days: compared.days,
        days_differing: compared.differing,
        verdict,
    };
    if args.json {
        output::json(&report)?;
    } else {
        print(&report)?;
    }
    let is_well = verdict.is_well() && compared.differing == 0 && door.failed == 0;
    Ok(if is_well { Exit::Done } else { Exit::NotVerified })
}

/// A kiosk that was joined, and then had no network for the days of the plan. The staff numbers of its people.
fn prepare(folder: &Path, plan: &Plan, url: &str, code: &str, config: &Config, clock: &Clock) -> anyhow::Result<Vec<String>> {
    let mut store = Store::open(folder, clock.now())?;
    let hash = hash_password(PIN)?;
    let (mut people, mut numbers) = (Vec::new(), Vec::new());
    for draft in plan.people_of(1) {
        let person = store.add_person(&draft, ACTOR, clock.now())?;
        store.set_pin(person.id, &hash, ACTOR, clock.now())?;
        people.push(person.id);
        numbers.extend(person.staff_no);
    }
    let client = Client::new(url, &config.sync, folder)?;
    let (identity, answer) = round::pair(&store, &client, code, "Back again", models(config))?;
    store.pair(url, &identity, &answer, ACTOR, clock.now())?;
    say(&mut store, folder, url, config, clock)?;
    store.append_punches(&plan.punches_of(1, &people, clock.zone()))?;
    Ok(numbers)
}

/// Tells everything, as a command does.
fn say(store: &mut Store, folder: &Path, url: &str, config: &Config, clock: &Clock) -> anyhow::Result<()> {
    let reader = Store::open_read_only(folder)?;
    let client = Client::new(url, &config.sync, folder)?;
    let about = About { now: &|| clock.now(), models: models(config), camera: Camera::Demo, support: &|_: SupportKind| String::new() };
    let rule = Rule { interval_ms: 3_600_000, bytes_a_day: None, minutes: None };
    let mut exchange = Exchange::default();
    exchange.memory.ask(false);
    round::catch_up(&reader, &client, &about, &mut exchange, &rule, Instant::now(), &mut |deed| {
        store.carry_out(&deed, clock.now()).map(drop)
    })?;
    Ok(())
}

fn start(folder: &Path, config: &Config, loaded: &Loaded, clock: &Clock) -> anyhow::Result<Kiosk> {
    let Paths { model_dirs, library_dirs, .. } = &loaded.paths;
    let paths = Paths { root: folder.into(), data_dir: folder.into(), model_dirs: model_dirs.clone(), library_dirs: library_dirs.clone() };
    let setup = Setup {
        settings: Settings::over(config, folder),
        config: Arc::new(config.clone()),
        paths: Arc::new(paths),
        source: "demo".parse().context("the demo's camera")?,
        clock: clock.clone(),
        receipt_words: rollcall::ui::receipt_words,
        wake: Arc::new(|| {}),
    };
    Ok(Kiosk::start(setup)?)
}

/// One person after the other at the door until everything is told; and how long that took, in seconds.
fn record_until_told(kiosk: &Kiosk, numbers: &[String], begun: Instant) -> anyhow::Result<(Door, f64)> {
    let send = |command| kiosk.commands.send_timeout(command, PATIENCE).context("the kiosk does not listen");
    send(Command::ServeBy(rollcall::attendance::punch::PunchMethod::Pin))?;
    let mut door = Door::default();
    let (mut told_after, mut has_begun) = (None, false);
    for number in numbers.iter().cycle() {
        let asked = Instant::now();
        send(Command::CheckPin { claimant: Claimant::StaffNo(number.clone()), pin: Secret(PIN.into()) })?;
        let outcome = loop {
            match kiosk.events.recv_timeout(PATIENCE) {
                Ok(Event::Outcome(outcome)) => break outcome,
                Ok(Event::Snapshot(snapshot)) => look(&snapshot.sync.phase, &mut has_begun, &mut told_after, begun),
                Ok(Event::Sync(sync)) => look(&sync.phase, &mut has_begun, &mut told_after, begun),
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => bail!("nobody was answered at the door for {PATIENCE:?}"),
                Err(RecvTimeoutError::Disconnected) => bail!("the kiosk ended"),
            }
        };
        door.answers.push(asked.elapsed().as_secs_f64());
        match outcome {
            Outcome::Recorded { .. } => door.recorded += 1,
            Outcome::Repeat { .. } => door.repeated += 1,
            _ => door.failed += 1,
        }
        if let Some(secs) = told_after {
            return Ok((door, secs));
        }
        if begun.elapsed() > GIVE_UP {
            bail!("the kiosk has not told everything after {GIVE_UP:?}");
        }
    }
    bail!("there is nobody to record")
}

/// Notes when everything was told, once telling had begun.
fn look(phase: &SyncPhase, has_begun: &mut bool, told_after: &mut Option<f64>, begun: Instant) {
    match phase {
        SyncPhase::Busy => *has_begun = true,
        SyncPhase::UpToDate if *has_begun && told_after.is_none() => *told_after = Some(begun.elapsed().as_secs_f64()),
        _ => {}
    }
}

fn models(config: &Config) -> Vec<ModelId> {
    vec![ModelId(config.models.embedder.clone())]
}

fn print(report: &Report) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{} punches of the outage told in {:.1} s, seed {}", report.punches, report.secs, report.seed)?;
    writeln!(
        out,
        "meanwhile {} people were recorded, {} had been just before, {} failed; answered after {:.0} ms (p50), {:.0} ms (p95), {:.0} ms at most",
        report.recorded_meanwhile,
        report.repeated_meanwhile,
        report.failed_meanwhile,
        report.answer_p50_ms,
        report.answer_p95_ms,
        report.answer_max_ms
    )?;
    let Verdict { expected, lost, doubled, misdated, altered, waiting, held } = report.verdict;
    writeln!(
        out,
        "of {expected} punches lost {lost}, doubled {doubled}, misdated {misdated}, altered {altered}; waiting {waiting}, held {held}; \
         of {} days {} differ",
        report.days, report.days_differing
    )
}
