//! A visit as the person at the door lives it: from the first frame that shows the face to the green tick, with the kiosk's own threads.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use rollcall::camera::demo;
use rollcall::clock::Clock;
use rollcall::config::Settings;
use rollcall::config::load::Loaded;
use rollcall::frame::Frame;
use rollcall::kiosk::message::{Event, Outcome};
use rollcall::kiosk::{Kiosk, Setup};

use super::super::enrol;
use super::report::{Budget, Judged, Limit, Measured, Row};

const TICK: Budget = Budget {
    name: "tick",
    what: "face first in the picture to green tick, 15 fps camera",
    unit: "ms",
    must: Limit::AtMost(300.0),
    aim: Limit::AtMost(200.0),
    judged: Judged::P95,
};

/// A face stays for as long as a person does who expects to be fast, and leaves for long enough to be forgotten.
const CAMERA: &str = "?fps=15&hold=1.5&gap=1.5&loop=1";
const VISIT: Duration = Duration::from_secs(3);
const POLL: Duration = Duration::from_millis(1);

pub fn row(loaded: &Loaded, scratch: &Path, visits: usize, mut tell: impl FnMut(&str)) -> anyhow::Result<Row> {
    tell(TICK.what);
    let folder = tempfile::tempdir_in(scratch)?;
    let pictures = folder.path().join("pictures");
    std::fs::create_dir_all(&pictures)?;
    std::fs::write(pictures.join("a.jpg"), demo::people()[0].pictures[0])?;
    let mut loaded = loaded.clone();
    loaded.paths.data_dir = folder.path().join("data");
    loaded.config.attendance.dedupe_secs = 0;
    enrol::demo_people(&loaded)?;
    let frames = loaded.config.decide.min_frames;
    let kiosk = Kiosk::start(Setup {
        source: format!("replay:{}{CAMERA}", pictures.display()).parse()?,
        clock: Clock::new(loaded.config.site.time_zone()),
        settings: Settings::over(&loaded.config, &loaded.paths.data_dir),
        config: Arc::new(loaded.config),
        paths: Arc::new(loaded.paths),
        receipt_words: rollcall::ui::receipt_words,
        wake: Arc::new(|| ()),
    })?;

    let deadline = Instant::now() + VISIT * (visits as u32 + 4);
    let mut millis = Vec::new();
    let (mut seen, mut came, mut is_first) = (0, None, true);
    while millis.len() < visits && Instant::now() < deadline {
        if let Some(frame) = kiosk.slot.newest().filter(|frame| frame.seq != seen) {
            seen = frame.seq;
            match (is_empty(&frame), came) {
                (true, _) => came = None,
                (false, None) => came = Some(Instant::now()),
                (false, Some(_)) => {}
            }
        }
        let Ok(Event::Outcome(Outcome::Recorded { .. })) = kiosk.events.recv_timeout(POLL) else { continue };
        // The first visit meets models that are still being loaded.
        if let Some(came) = came.filter(|_| !std::mem::take(&mut is_first)) {
            millis.push(came.elapsed().as_secs_f64() * 1e3);
        }
    }
    let note = format!("{} visits, a decision on {frames} frames; the disk is memory", millis.len());
    let measured = Measured::of(millis).context("nobody was recorded; see `rollcall doctor`")?;
    Ok(Row::new(TICK, measured, Some(note)))
}

/// Between two visits the replay shows one grey.
fn is_empty(frame: &Frame) -> bool {
    frame.rgb.first().is_none_or(|grey| frame.rgb.iter().step_by(997).all(|value| value == grey))
}
