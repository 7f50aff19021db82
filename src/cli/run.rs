//! `rollcall run`: the kiosk itself, in its window or, without a display, in the terminal.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context;
use rollcall::camera;
use rollcall::camera::spec::SourceSpec;
use rollcall::clock::Clock;
use rollcall::config::load::{Loaded, Setting};
use rollcall::kiosk::headless::{self, Lines, Summary};
use rollcall::kiosk::{Kiosk, Setup, Wake};
use rollcall::time::Timestamp;
use rollcall::ui;

use super::{Exit, enrol};

/// Runs the kiosk: recognises people in front of the camera and records them.
#[derive(clap::Args, Debug, Default, PartialEq)]
#[command(after_help = "\
Examples:
  rollcall run                                    the kiosk window with the configured camera
  rollcall run --demo                             people walk through a built-in demonstration
  rollcall run --headless --for 20s               a line per decision, for twenty seconds
  rollcall run --headless --camera replay:clips/  the same over recorded pictures

Without a display the kiosk runs as with --headless, which exits with 1 when somebody was recognised and could not be recorded, or when \
models, storage or a recording could not be used. The demonstration keeps its own data, in the folder demo of the data folder.")]
pub struct Args {
    /// Plays the built-in demonstration with its own data folder.
    #[arg(long, conflicts_with_all = ["or_demo", "camera"])]
    demo: bool,
    /// Uses the camera when there is one, and the demonstration otherwise.
    #[arg(long, conflicts_with = "camera")]
    or_demo: bool,
    /// No window: one line on standard output per decision.
    #[arg(long)]
    headless: bool,
    /// With --headless: one JSON object per line.
    #[arg(long, requires = "headless")]
    json: bool,
    /// Ends after this time, e.g. 20s, 5m or 1h.
    #[arg(long = "for", value_name = "TIME", value_parser = duration)]
    duration: Option<Duration>,
    /// Where pictures come from, in place of camera.source: auto, device[:NAME], mjpeg:URL, replay:PATH or demo.
    #[arg(long, value_name = "SPEC")]
    camera: Option<String>,
    /// Fills the screen.
    #[arg(long)]
    fullscreen: bool,
}

impl Args {
    /// The keys that the flags set.
    pub fn settings(&self) -> Vec<Setting> {
        let camera = self.camera.clone().map(|value| Setting { flag: "--camera", key: "camera.source", value });
        let demo = self.demo.then(|| Setting { flag: "--demo", key: "camera.source", value: "demo".into() });
        let fullscreen = self.fullscreen.then(|| Setting { flag: "--fullscreen", key: "ui.fullscreen", value: "true".into() });
        [camera, demo, fullscreen].into_iter().flatten().collect()
    }
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let configured: SourceSpec = loaded.config.camera.source.parse()?;
    let is_missing = matches!(configured, SourceSpec::Auto | SourceSpec::Device(_)) && camera::plugged_in().is_empty();
    let source = if args.or_demo && is_missing { SourceSpec::Demo } else { configured };
    let mut loaded = loaded.clone();
    if source == SourceSpec::Demo {
        // Demo people and their punches never meet real ones.
        loaded.paths = loaded.paths.for_demo();
        loaded.settings = loaded.settings.in_folder(&loaded.paths.data_dir)?;
        loaded.config = loaded.settings.config().clone();
        if let Err(error) = enrol::demo_people(&loaded) {
            tracing::warn!("the people of the demonstration are not enrolled: {}", rollcall::error_chain(error.as_ref()));
        }
    }
    let ending = Ending::new(args.duration)?;
    if args.headless || display().is_none() { run_headless(args, loaded, source, &ending) } else { run_window(loaded, source, ending) }
}

/// The display that a window would open on.
pub fn display() -> Option<String> {
    ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
}

/// When to end: after a time, or when the process is asked to.
struct Ending {
    limit: Option<Duration>,
    is_asked: Arc<AtomicBool>,
}

impl Ending {
    fn new(limit: Option<Duration>) -> anyhow::Result<Self> {
        let is_asked = Arc::new(AtomicBool::new(false));
        let ask = Arc::clone(&is_asked);
        ctrlc::set_handler(move || ask.store(true, Ordering::Relaxed)).context("cannot take over the interrupt signal")?;
        Ok(Self { limit, is_asked })
    }

    fn is_asked(&self) -> bool {
        self.is_asked.load(Ordering::Relaxed)
    }
}

fn setup(loaded: Loaded, source: SourceSpec, wake: Wake) -> Setup {
    let site = &loaded.config.site;
    let clock = if site.zone == "system" { Clock::of_the_machine() } else { Clock::new(site.time_zone()) };
    Setup {
        config: Arc::new(loaded.config),
        settings: loaded.settings,
        paths: Arc::new(loaded.paths),
        source,
        clock,
        receipt_words: ui::receipt_words,
        wake,
    }
}

/// Runs until the time is up, a replay ends, or the process is asked to end; what was recognised by then is still recorded.
fn run_headless(args: &Args, loaded: Loaded, source: SourceSpec, ending: &Ending) -> anyhow::Result<Exit> {
    let kiosk = Kiosk::start(setup(loaded, source, Arc::new(|| ())))?;
    let lines = if args.json { Lines::Json } else { Lines::Text };
    let summary = headless::run(&kiosk, ending.limit, lines, || ending.is_asked(), &mut std::io::stdout().lock())?;
    drop(kiosk);
    let Summary { recorded, repeated, unknown, attacks, not_recorded, refused, is_out_of_order } = summary;
    let text = format!(
        "recorded {recorded}, already recorded {repeated}, unknown {unknown}, attacks {attacks}, not recorded {not_recorded}, refused {refused}"
    );
    writeln!(std::io::stderr(), "{text}")?;
    Ok(if not_recorded == 0 && !is_out_of_order { Exit::Done } else { Exit::Failed })
}

/// Runs until the window is closed, the time is up, or the process is asked to end.
fn run_window(loaded: Loaded, source: SourceSpec, ending: Ending) -> anyhow::Result<Exit> {
    let (config, zone) = (loaded.config.clone(), loaded.config.site.time_zone());
    // The kiosk starts before there is a window to wake.
    let window: Arc<OnceLock<Wake>> = Arc::default();
    let late = Arc::clone(&window);
    let wake: Wake = Arc::new(move || {
        if let Some(wake) = late.get() {
            wake();
        }
    });
    let kiosk = Kiosk::start(setup(loaded, source, Arc::clone(&wake)))?;
    let close = Arc::new(AtomicBool::new(false));
    let (commands, events, slot) = (kiosk.commands.clone(), kiosk.events.clone(), Arc::clone(&kiosk.slot));
    let setup = ui::Setup::new(&config, zone, now, commands, events, slot, Arc::clone(&close));
    let watch = thread::Builder::new().name("ending".into()).spawn({
        let close = Arc::clone(&close);
        move || {
            let started = Instant::now();
            while !close.load(Ordering::Relaxed) {
                thread::sleep(ENDING_POLL);
                if ending.is_asked() || ending.limit.is_some_and(|limit| started.elapsed() >= limit) {
                    close.store(true, Ordering::Relaxed);
                    wake();
                }
            }
        }
    })?;
    let shown = ui::run_window(setup, |wake| {
        // Called once, so the cell is empty.
        let _ = window.set(wake);
    });
    close.store(true, Ordering::Relaxed);
    drop(kiosk);
    // It only sleeps and looks; nothing of it can be lost.
    let _ = watch.join();
    shown.context("without a window the kiosk runs with `rollcall run --headless`")?;
    Ok(Exit::Done)
}

/// How long the end of the time may go unnoticed.
const ENDING_POLL: Duration = Duration::from_millis(100);

/// The wall clock, for what the screen says of the time of day.
fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_millisecond())
}

/// A time in words such as "20s" or "1h 30m"; a bare number is seconds.
fn duration(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    let spelled = || text.parse::<jiff::SignedDuration>().ok().and_then(|time| Duration::try_from(time).ok());
    seconds.or_else(spelled).filter(|time| !time.is_zero()).ok_or_else(|| "expected a time such as 20s, 5m or 1h".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_words() {
        let check = |text, expected: Option<u64>| assert_eq!(duration(text).ok(), expected.map(Duration::from_millis), "{text}");
        check("20s", Some(20_000));
        check("500ms", Some(500));
        check("1h 30m", Some(5_400_000));
        check("2.5", Some(2_500));
        check("0s", None);
        check("-3s", None);
        check("soon", None);
        check("inf", None);
    }
}
