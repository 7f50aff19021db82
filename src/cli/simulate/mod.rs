//! `rollcall simulate`: a fleet of kiosks that never was, against a head office that is.

mod catch_up;
mod chance;
mod cuts;
mod days;
mod fleet;
mod history;
mod memory;
mod office;
mod proxy;
mod verdict;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use indicatif::ProgressBar;
use jiff::Zoned;
use rollcall::clock::Clock;
use rollcall::config;
use rollcall::config::load::Loaded;
use serde::Serialize;

use self::fleet::{Figures, Kiosk, Surroundings, Turn, percentile};
use self::history::Plan;
use self::memory::{Memory, Watch};
use self::office::{Account, Office};
use self::proxy::{Fault, Mischief, Proxy};
use self::verdict::Verdict;
use super::{Exit, output};

/// Plays what cannot be waited for.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand)]
enum Verb {
    Fleet(FleetArgs),
    Cuts(cuts::Args),
    CatchUp(catch_up::Args),
}

/// Lets a fleet of kiosks catch up with head office after an outage, and proves that every punch arrives once.
#[derive(clap::Args)]
#[command(after_help = "\
Makes kiosks in a temporary folder, each with a database, keys, people and a ledger of its own, joins them to the head office at --url, records the days of \
an outage at each, and then lets all of them tell it, by the code that kiosks run. Between them and head office something goes wrong with one request in five, \
unless --faults says otherwise. In the end every punch must be at head office once, with the time of its capture.

The head office should be one that is made for it: sites, kiosks and people stay there. What the kiosks do is drawn from --seed; a second run on the same \
head office needs another one. scripts/fleet starts a head office with a database of its own for it.

Examples:
  rollcall simulate fleet --url http://127.0.0.1:8000 --email admin@example.org --kiosks 3 --punches 200
  rollcall simulate fleet --url http://127.0.0.1:8000 --email admin@example.org --kiosks 200 --punches 5000 --faults none --pid $(pidof rollcall-office)

Exits with 3 when a punch was lost, doubled or misdated, something is left over, or the memory of head office (--pid) grew: by more than a tenth since the \
first quarter of the catching up.")]
struct FleetArgs {
    #[command(flatten)]
    office: Account,
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    kiosks: u32,
    /// How long the outage was.
    #[arg(long, default_value_t = 14, value_parser = clap::value_parser!(u32).range(1..=366))]
    days: u32,
    /// Of each kiosk.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    punches: u32,
    /// Kiosks of one site, which share its people.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..))]
    kiosks_a_site: u32,
    /// What goes wrong: all, none, or a list of cut-request, lost-answer, cut-answer, delay, twice, replay and crash.
    #[arg(long, value_name = "LIST", default_value = "all", value_parser = faults)]
    faults: Faults,
    /// With how many of a hundred requests something goes wrong.
    #[arg(long, value_name = "PERCENT", default_value_t = 20, value_parser = clap::value_parser!(u32).range(0..=100))]
    fault_rate: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many kiosks talk at a time.
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=256))]
    threads: u32,
    /// Gives up when the fleet has not caught up after so many seconds.
    #[arg(long, value_name = "SECS", default_value_t = 1800)]
    give_up: u64,
    /// The process of head office, for its memory.
    #[arg(long)]
    pid: Option<u32>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Clone)]
struct Faults(Vec<Fault>);

fn faults(text: &str) -> Result<Faults, String> {
    let one = |word: &str| {
        let known = Fault::ALL.into_iter().find(|fault| fault.as_str() == word.trim());
        known.ok_or_else(|| format!("no fault \"{}\"; allowed: all, none, {}", word.trim(), Fault::ALL.map(Fault::as_str).join(", ")))
    };
    match text {
        "all" => Ok(Faults(Fault::ALL.into())),
        "none" => Ok(Faults(Vec::new())),
        list => list.split(',').map(one).collect::<Result<_, _>>().map(Faults),
    }
}

#[derive(Serialize)]
struct Report {
    kiosks: u32,
    punches: u64,
    seed: u64,
    /// From the end of the outage until the last kiosk had nothing more to tell.
    secs: f64,
    punches_a_second: f64,
    pushes: usize,
    push_p50_ms: f64,
    push_p95_ms: f64,
    lost: u64,
    doubled: u64,
    misdated: u64,
    altered: u64,
    waiting: u64,
    held: u64,
    open_incidents: u64,
    /// What was done to the requests.
    faults: BTreeMap<&'static str, u64>,
    /// What the kiosks noticed of it, and mended by trying again.
    troubles: BTreeMap<String, u64>,
    /// Of head office, in MB.
    #[serde(skip_serializing_if = "Option::is_none")]
    memory: Option<Memory>,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    match &args.verb {
        Verb::Fleet(args) => run_fleet(args, loaded),
        Verb::Cuts(args) => cuts::run(args, loaded),
        Verb::CatchUp(args) => catch_up::run(args, loaded),
    }
}

fn run_fleet(args: &FleetArgs, loaded: &Loaded) -> anyhow::Result<Exit> {
    let clock = Clock::new(loaded.config.site.time_zone());
    let zone = loaded.config.site.time_zone();
    let today = Zoned::now().with_time_zone(zone.clone()).date();
    // The shifts of the last night have ended.
    let until = today.yesterday().context("there is no yesterday")?;
    let plan = Plan { seed: args.seed, days: args.days, punches: args.punches, until };
    let mut office = Office::open(&args.office)?;

    let Faults(faults) = &args.faults;
    let (rate, has_crashes) = (f64::from(args.fault_rate) / 100.0, faults.contains(&Fault::Crash));
    let upstream = faults.iter().any(|fault| *fault != Fault::Crash).then(|| host_of(&args.office.url)).transpose()?;
    let mischief = Mischief { faults: faults.clone(), rate, seed: args.seed };
    let proxy = upstream.map(|upstream| Proxy::start(upstream, mischief)).transpose()?;
    let url = proxy.as_ref().map_or_else(|| args.office.url.clone(), |proxy| format!("http://{}", proxy.address));
    let around = Surroundings {
        plan,
        url,
        rule: config::Sync { allow_http: true, ..loaded.config.sync.clone() },
        clock: &|| clock.now(),
        zone: &zone,
        crashes: if has_crashes { rate / 2.0 } else { 0.0 },
        begun: Instant::now(),
    };

    let folder = tempfile::tempdir().context("no temporary folder for the kiosks")?;
    let zone_name = zone.iana_name().unwrap_or("UTC").to_owned();
    let sites = args.kiosks.div_ceil(args.kiosks_a_site);
    let sites: Vec<String> =
        (1..=sites).map(|site| office.make_site(&format!("Simulated {}-{site}", args.seed), &zone_name)).collect::<Result<_, _>>()?;
    let numbers: Vec<u32> = (1..=args.kiosks).collect();
    let office = Mutex::new(office);

    let kiosks = on_threads(args.threads, "kiosks made", numbers, |number| {
        let site = sites[((number - 1) / args.kiosks_a_site) as usize].clone();
        Kiosk::make(number, site, folder.path().join(format!("kiosk-{number}")), &around)
    })?;
    let kiosks = on_threads(args.threads, "kiosks paired", kiosks, |mut kiosk| {
        kiosk.join(&office, &around)?;
        Ok(kiosk)
    })?;
    let (kiosks, _) = catch_up(args, "kiosks joined", kiosks, &around)?;
    let kiosks = on_threads(args.threads, "histories recorded", kiosks, |kiosk| {
        kiosk.record(&around)?;
        Ok(kiosk)
    })?;

    let (memory, begun) = (Watch::start(args.pid)?, Instant::now());
    let (kiosks, mut figures) = catch_up(args, "kiosks caught up", kiosks, &around)?;
    let (elapsed, memory) = (begun.elapsed(), memory.map(Watch::end));

    let crashed = kiosks.iter().map(|kiosk| kiosk.crashed).sum();
    // One session for all: passwords are checked slowly on purpose.
    let verdicts = on_threads(args.threads, "kiosks checked", kiosks, |kiosk| {
        let verdict = kiosk.check(&mut office.lock().expect("nobody panics with it"))?;
        Ok((kiosk.name(), verdict))
    })?;
    let mut verdict = Verdict::default();
    for (name, of_one) in &verdicts {
        if !of_one.is_well() {
            writeln!(io::stderr(), "{name}: {of_one:?}")?;
        }
        verdict.add(*of_one);
    }
    figures.pushes.sort_by(f64::total_cmp);
    let mut done: BTreeMap<&'static str, u64> = proxy.iter().flat_map(Proxy::done).map(|(fault, count)| (fault.as_str(), count)).collect();
    if has_crashes {
        done.insert(Fault::Crash.as_str(), crashed);
    }
    let report = Report {
        kiosks: args.kiosks,
        punches: verdict.expected,
        seed: args.seed,
        secs: elapsed.as_secs_f64(),
        punches_a_second: verdict.expected as f64 / elapsed.as_secs_f64(),
        pushes: figures.pushes.len(),
        push_p50_ms: percentile(&figures.pushes, 0.5).as_secs_f64() * 1000.0,
        push_p95_ms: percentile(&figures.pushes, 0.95).as_secs_f64() * 1000.0,
        lost: verdict.lost,
        doubled: verdict.doubled,
        misdated: verdict.misdated,
        altered: verdict.altered,
        waiting: verdict.waiting,
        held: verdict.held,
        open_incidents: office.into_inner().expect("nobody panicked with it").open_incidents()?,
        faults: done,
        troubles: figures.troubles,
        memory,
    };
    if args.json {
        output::json(&report)?;
    } else {
        print(&report)?;
    }
    let is_flat = report.memory.is_none_or(|memory| memory.is_flat);
    Ok(if verdict.is_well() && is_flat { Exit::Done } else { Exit::NotVerified })
}

/// Host and port of an address without encryption, which is all that the proxy can spoil.
fn host_of(url: &str) -> anyhow::Result<String> {
    let Some(rest) = url.strip_prefix("http://") else {
        bail!("faults are made on http:// only; give --faults none for {url}");
    };
    let host = rest.split('/').next().unwrap_or_default();
    Ok(if host.contains(':') { host.to_owned() } else { format!("{host}:80") })
}

/// Does `work` for each item on a few threads; in the order of the items. The first failure ends it.
fn on_threads<T: Send, U: Send>(
    threads: u32,
    what: &'static str,
    items: Vec<T>,
    work: impl Fn(T) -> anyhow::Result<U> + Sync,
) -> anyhow::Result<Vec<U>> {
    let progress = output::progress(items.len() as u64, what);
    let (todo, done) = (Mutex::new(items.into_iter().enumerate()), Mutex::new(Vec::new()));
    let has_failed = AtomicBool::new(false);
    let one = || -> anyhow::Result<()> {
        while !has_failed.load(Ordering::Relaxed) {
            let Some((at, item)) = todo.lock().expect("nobody panics with it").next() else { break };
            let result = work(item).inspect_err(|_| has_failed.store(true, Ordering::Relaxed))?;
            done.lock().expect("nobody panics with it").push((at, result));
            progress.inc(1);
        }
        Ok(())
    };
    join_all(threads, &one)?;
    progress.finish_and_clear();
    let mut done = done.into_inner().expect("nobody panicked with it");
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

fn join_all<T: Send>(threads: u32, work: &(impl Fn() -> anyhow::Result<T> + Sync)) -> anyhow::Result<Vec<T>> {
    thread::scope(|scope| {
        let started: Vec<_> = (0..threads)
            .map(|number| thread::Builder::new().name(format!("kiosks {number}")).spawn_scoped(scope, work))
            .collect::<Result<_, _>>()?;
        started.into_iter().map(|thread| thread.join().map_err(|_| anyhow!("a thread panicked"))?).collect()
    })
}

/// Lets every kiosk talk until all of them are done.
fn catch_up(args: &FleetArgs, what: &'static str, kiosks: Vec<Kiosk>, around: &Surroundings<'_>) -> anyhow::Result<(Vec<Kiosk>, Figures)> {
    let progress: ProgressBar = output::progress(kiosks.len() as u64, what);
    let all = kiosks.len();
    // With when each may go on, in milliseconds since the beginning.
    let todo: Mutex<Vec<(u64, Kiosk)>> = Mutex::new(kiosks.into_iter().map(|kiosk| (0, kiosk)).collect());
    let done = Mutex::new(Vec::new());
    let has_failed = AtomicBool::new(false);
    let begun = Instant::now();
    let work = || -> anyhow::Result<Figures> {
        let mut figures = Figures::default();
        while done.lock().expect("nobody panics with it").len() < all && !has_failed.load(Ordering::Relaxed) {
            if begun.elapsed() > Duration::from_secs(args.give_up) {
                bail!("the fleet has not caught up after {} s", args.give_up);
            }
            let now = u64::try_from(around.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
            let next = {
                let mut todo = todo.lock().expect("nobody panics with it");
                todo.iter().position(|(due, _)| *due <= now).map(|at| todo.swap_remove(at).1)
            };
            let Some(mut kiosk) = next else {
                thread::sleep(Duration::from_millis(10));
                continue;
            };
            match kiosk.turn(around, &mut figures).inspect_err(|_| has_failed.store(true, Ordering::Relaxed))? {
                Turn::Done => {
                    done.lock().expect("nobody panics with it").push(kiosk);
                    progress.inc(1);
                }
                Turn::Later(due) => todo.lock().expect("nobody panics with it").push((due, kiosk)),
            }
        }
        Ok(figures)
    };
    let mut figures = Figures::default();
    for of_one in join_all(args.threads, &work)? {
        figures.pushes.extend(of_one.pushes);
        for (trouble, count) in of_one.troubles {
            *figures.troubles.entry(trouble).or_default() += count;
        }
    }
    progress.finish_and_clear();
    let mut kiosks: Vec<Kiosk> = done.into_inner().expect("nobody panicked with it");
    kiosks.sort_by_key(|kiosk| kiosk.number);
    Ok((kiosks, figures))
}

fn print(report: &Report) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let Report { kiosks, punches, seed, secs, .. } = report;
    writeln!(out, "{kiosks} kiosks, {punches} punches, seed {seed}")?;
    writeln!(out, "caught up in {secs:.1} s: {:.0} punches/s", report.punches_a_second)?;
    writeln!(out, "{} pushes: p50 {:.0} ms, p95 {:.0} ms", report.pushes, report.push_p50_ms, report.push_p95_ms)?;
    if let Some(Memory { start_mb, quarter_mb, peak_mb, end_mb, is_flat }) = report.memory {
        let verdict = if is_flat { "flat" } else { "IT GROWS" };
        writeln!(
            out,
            "memory of head office: {start_mb} MB before, {quarter_mb} MB after a quarter, {peak_mb} MB at most, {end_mb} MB after: {verdict}"
        )?;
    }
    let list = |counts: &mut dyn Iterator<Item = String>| counts.collect::<Vec<_>>().join(", ");
    if !report.faults.is_empty() {
        writeln!(out, "faults: {}", list(&mut report.faults.iter().map(|(fault, count)| format!("{fault} {count}"))))?;
    }
    for (trouble, count) in &report.troubles {
        writeln!(out, "  {count} x {trouble}")?;
    }
    writeln!(
        out,
        "lost {}, doubled {}, misdated {}, altered {}; waiting {}, held {}, open incidents {}",
        report.lost, report.doubled, report.misdated, report.altered, report.waiting, report.held, report.open_incidents
    )
}
