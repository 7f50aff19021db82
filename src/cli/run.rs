//! `rollcall run`: the kiosk itself, in its window or, without a display, in the terminal.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context;
use rollcall::camera::spec::SourceSpec;
use rollcall::clock::Clock;
use rollcall::config::load::{Loaded, Setting};
use rollcall::kiosk::headless::{self, Lines, Summary};
use rollcall::kiosk::{Kiosk, Setup};

use super::Exit;

/// Runs the kiosk: recognises people in front of the camera and records them.
#[derive(clap::Args, Debug, Default, PartialEq)]
#[command(after_help = "\
Examples:
  rollcall run                                    the kiosk window with the configured camera
  rollcall run --demo                             people walk through a built-in demonstration
  rollcall run --headless --for 20s               a line per decision, for twenty seconds
  rollcall run --headless --camera replay:clips/  the same over recorded pictures

Without a display the kiosk runs as with --headless, which exits with 1 when somebody was recognised and could not be recorded. The demonstration keeps its own data, in the folder demo of the data folder.")]
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
    let source = if args.or_demo && !has_camera() { SourceSpec::Demo } else { configured };
    // Demo people and their punches never meet real ones.
    let paths = if source == SourceSpec::Demo { loaded.paths.for_demo() } else { loaded.paths.clone() };
    let setup = |wake| Setup {
        config: Arc::new(loaded.config.clone()),
        paths: Arc::new(paths),
        source,
        clock: Clock::new(loaded.config.site.time_zone()),
        wake,
    };
    run_headless(args, setup(Arc::new(|| ())))
}

/// Runs until the time is up, a replay ends, or the process is asked to end; what was recognised by then is still recorded.
fn run_headless(args: &Args, setup: Setup) -> anyhow::Result<Exit> {
    let stopped = Arc::new(AtomicBool::new(false));
    let stop = Arc::clone(&stopped);
    ctrlc::set_handler(move || stop.store(true, Ordering::Relaxed)).context("cannot take over the interrupt signal")?;
    let kiosk = Kiosk::start(setup)?;
    let lines = if args.json { Lines::Json } else { Lines::Text };
    let summary = headless::run(&kiosk, args.duration, lines, || stopped.load(Ordering::Relaxed), &mut std::io::stdout().lock())?;
    drop(kiosk);
    let Summary { recorded, repeated, unknown, attacks, not_recorded } = summary;
    let text =
        format!("recorded {recorded}, already recorded {repeated}, unknown {unknown}, attacks {attacks}, not recorded {not_recorded}");
    writeln!(std::io::stderr(), "{text}")?;
    Ok(if not_recorded == 0 { Exit::Done } else { Exit::Failed })
}

/// Whether a camera is plugged in.
fn has_camera() -> bool {
    let is_video = |entry: std::fs::DirEntry| entry.file_name().to_string_lossy().starts_with("video");
    std::fs::read_dir("/dev").is_ok_and(|entries| entries.flatten().any(is_video))
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
