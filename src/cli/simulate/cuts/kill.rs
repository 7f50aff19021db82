//! Processes that end where it hurts most: the kiosk between head office's answer and its own mark, head office between its commit and its
//! answer, the database in the midst of either.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rollcall::wire::{PULL_PATH, PUSH_PATH};
use rustix::process::{Pid, Signal, kill_process};
use serde::Serialize;

use super::host_of;
use super::probe::{People, Probe, Surroundings};
use super::scalpel::{Act, Kill, Scalpel};
use crate::cli::simulate::chance::Chance;
use crate::cli::simulate::office::Office;

/// How long a process that was ended is waited for, until it is there again.
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(20);
/// The longest that a kiosk lives on after head office's answer has come. Microseconds.
const KIOSK_WITHIN: u64 = 12_000;
/// The longest that head office or its database lives on after a push has come. Milliseconds.
const OFFICE_WITHIN: u64 = 12;
const PUNCHES: u64 = 3;

/// How often each is to end.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub kiosk: u64,
    pub office: u64,
    pub database: u64,
}

/// How often each did.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Killed {
    pub kiosk: u64,
    /// Of these, before the kiosk had marked what head office had taken.
    pub kiosk_unmarked: u64,
    pub office: u64,
    pub database: u64,
}

/// Where the numbers of the processes stand. Whoever runs them starts each again once it has ended, and writes its new number.
#[derive(Clone, Debug, Default)]
pub struct PidFiles {
    pub office: Option<PathBuf>,
    pub database: Option<PathBuf>,
}

/// A kiosk among processes that end, and what became of it.
pub fn run(
    plan: Plan,
    files: &PidFiles,
    folder: &Path,
    url: &str,
    office: &Mutex<Office>,
    around: &Surroundings<'_>,
) -> anyhow::Result<(Probe, Killed)> {
    let name = format!("Killed {}", around.seed);
    let scalpel = Scalpel::start(host_of(url)?)?;
    let mut probe = Probe::make(&name, folder.join("killed"), &scalpel.url(), People::MANY, around)?;
    {
        let mut office = office.lock().expect("nobody panics with it");
        let site = office.make_site(&name, around.clock.zone().iana_name().unwrap_or("UTC"))?;
        let code = office.make_code(&site, &name)?;
        probe.pair(&code, &scalpel.url())?;
    }
    probe.say()?;
    let mut chance = Chance::new(around.seed, 3 << 40);
    let mut killed = Killed::default();
    for number in 0..plan.kiosk {
        probe.record(PUNCHES)?;
        probe.change_enrolled(1, number as usize)?;
        let is_ended;
        (probe, is_ended) = probe.put_down(|folder| kill_kiosk(folder, &scalpel, number, &mut chance))?;
        let is_marked = probe.reader().waiting()?.queue.punch == 0;
        killed.kiosk += u64::from(is_ended);
        killed.kiosk_unmarked += u64::from(is_ended && !is_marked);
    }
    for (count, file, done) in [(plan.office, &files.office, &mut killed.office), (plan.database, &files.database, &mut killed.database)] {
        if count == 0 {
            continue;
        }
        let file = file.as_deref().context("what is to be killed has no file with its number; see --office-pid-file")?;
        for number in 0..count {
            probe.record(PUNCHES)?;
            probe.change_enrolled(1, number as usize)?;
            kill_server(&mut probe, &scalpel, file, number, &mut chance)?;
            *done += 1;
        }
    }
    probe.say()?;
    Ok((probe, killed))
}

/// Runs `rollcall sync now` on the kiosk's folder and ends it around an answer. Whether it was ended, not done.
fn kill_kiosk(folder: &Path, scalpel: &Scalpel, number: u64, chance: &mut Chance) -> anyhow::Result<bool> {
    let child: Arc<Mutex<Option<Child>>> = Arc::default();
    let victim = Arc::clone(&child);
    // By its handle, not by its number, which may be another process's by then.
    let kill: Kill = Box::new(move || {
        if let Some(child) = victim.lock().expect("nobody panics with it").as_mut() {
            // Where it has ended already there is nothing to do.
            let _ = child.kill();
        }
    });
    let act = match number % 4 {
        0 => Act::KillUnanswered(kill),
        1 => Act::KillAnswered(kill, Duration::ZERO),
        _ => Act::KillAnswered(kill, Duration::from_micros(chance.below(KIOSK_WITHIN))),
    };
    // Mostly before it marks what was taken, now and then before it takes in a page of the roster.
    scalpel.arm(if number % 5 == 4 { PULL_PATH } else { PUSH_PATH }, act);
    let program = std::env::current_exe().context("this program is not to be found")?;
    let mut command = Command::new(program);
    command.arg("--data-dir").arg(folder).args(["sync", "now", "--json"]).stdout(Stdio::null()).stderr(Stdio::null());
    *child.lock().expect("nobody panics with it") = Some(command.spawn().context("`rollcall sync now` does not start")?);
    let begun = Instant::now();
    let status = loop {
        let ended = child.lock().expect("nobody panics with it").as_mut().map(Child::try_wait).transpose()?.flatten();
        match ended {
            Some(status) => break status,
            None if begun.elapsed() > PATIENCE => bail!("`rollcall sync now` does not end"),
            None => thread::sleep(Duration::from_millis(1)),
        }
    };
    // The next exchange goes without it, also where this one never came to its push.
    scalpel.outcome();
    Ok(!status.success() && status.code().is_none())
}

/// Ends a server during a push, and says everything again until it is there again.
fn kill_server(probe: &mut Probe, scalpel: &Scalpel, file: &Path, number: u64, chance: &mut Chance) -> anyhow::Result<()> {
    let before = pid_of(file)?;
    let kill: Kill = Box::new(move || {
        // One that has ended meanwhile is started again like any other.
        let _ = kill_process(before, Signal::KILL);
    });
    let act = if number.is_multiple_of(2) {
        Act::KillUnanswered(kill)
    } else {
        Act::KillMeanwhile(kill, Duration::from_millis(chance.below(OFFICE_WITHIN)))
    };
    scalpel.arm(PUSH_PATH, act);
    // What was in the midst of it may have failed or not; what counts is the end.
    let _ = probe.say();
    if scalpel.outcome().is_none() {
        bail!("nothing was pushed when a server was to end");
    }
    let begun = Instant::now();
    let is_back = || pid_of(file).is_ok_and(|pid| pid != before);
    loop {
        if is_back() {
            match probe.say() {
                Ok(()) => return Ok(()),
                Err(error) if begun.elapsed() > PATIENCE => return Err(error.context("a server that was ended did not come back")),
                Err(_) => {}
            }
        } else if begun.elapsed() > PATIENCE {
            bail!("{} names no new process", file.display());
        }
        thread::sleep(PAUSE);
    }
}

fn pid_of(file: &Path) -> anyhow::Result<Pid> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let pid = text.trim().parse().ok().and_then(Pid::from_raw);
    pid.with_context(|| format!("{} has no number of a process", file.display()))
}
