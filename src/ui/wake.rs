//! When the window draws: on a new frame while it shows the picture, on an event, and hardly ever while nobody is there.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use eframe::egui;

use crate::frame::{Frame, FrameSlot};

/// How long a frame waits for what vision has to say about it, so that both are drawn in one pass.
const FRAME_GRACE: Duration = Duration::from_millis(30);
/// The longest that an event waits while the screen is idle; UI.md asks for 300 ms.
const IDLE_GRACE: Duration = Duration::from_millis(250);
/// How long the thread may take to notice that it is to stop.
const STOP_LATENCY: Duration = Duration::from_millis(200);

/// To be called by whoever sends an event, so that the window looks.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What the window needs to be woken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Attention {
    /// It shows the picture: for each frame.
    Picture,
    /// It shows no picture: for events alone.
    Events,
    /// Nobody is there: for motion, and for events without haste.
    Motion,
}

/// What the window and those who wake it tell each other.
#[derive(Debug)]
pub(crate) struct Pace {
    attention: AtomicU8,
    motion: AtomicBool,
    stop: AtomicBool,
}

impl Default for Pace {
    fn default() -> Self {
        Self { attention: AtomicU8::new(Attention::Picture as u8), motion: AtomicBool::new(false), stop: AtomicBool::new(false) }
    }
}

impl Pace {
    pub fn set_attention(&self, attention: Attention) {
        self.attention.store(attention as u8, Ordering::Relaxed);
    }

    fn attends_to(&self, attention: Attention) -> bool {
        self.attention.load(Ordering::Relaxed) == attention as u8
    }

    /// Whether something moved in the picture since the last call.
    pub fn take_motion(&self) -> bool {
        self.motion.swap(false, Ordering::Relaxed)
    }

    /// An event has been sent.
    pub fn wake(&self, ctx: &egui::Context) {
        if self.attends_to(Attention::Motion) {
            ctx.request_repaint_after(IDLE_GRACE);
        } else {
            ctx.request_repaint();
        }
    }
}

/// The thread that watches for frames; ends when dropped.
pub(crate) struct FrameWatch {
    pace: Arc<Pace>,
    thread: Option<JoinHandle<()>>,
}

impl FrameWatch {
    /// # Errors
    /// When the system has no thread left.
    pub fn start(ctx: egui::Context, slot: Arc<FrameSlot>, pace: Arc<Pace>) -> std::io::Result<Self> {
        let watched = Arc::clone(&pace);
        let thread = thread::Builder::new().name("wake".into()).spawn(move || watch(&ctx, &slot, &watched))?;
        Ok(Self { pace, thread: Some(thread) })
    }
}

impl Drop for FrameWatch {
    fn drop(&mut self) {
        self.pace.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // A panic there has been reported by the panic hook already.
            let _ = thread.join();
        }
    }
}

fn watch(ctx: &egui::Context, slot: &FrameSlot, pace: &Pace) {
    let mut seen = 0;
    let mut last = None;
    while !pace.stop.load(Ordering::Relaxed) {
        let Some(frame) = slot.wait_newer(seen, STOP_LATENCY) else { continue };
        seen = frame.seq;
        if pace.attends_to(Attention::Picture) {
            last = None;
            ctx.request_repaint_after(FRAME_GRACE);
        } else if pace.attends_to(Attention::Motion) {
            let thumbnail = Thumbnail::of(&frame);
            if last.as_ref().is_some_and(|last| thumbnail.differs_from(last)) {
                pace.motion.store(true, Ordering::Relaxed);
                ctx.request_repaint();
            }
            last = Some(thumbnail);
        }
    }
}

/// Cells along each side of the picture that motion is looked for in.
const CELLS: usize = 16;
/// Grey levels by which a cell must change to count: above what the noise of a dim picture does to the mean of its samples.
const CELL_CHANGE: i32 = 12;
/// Cells that must change: a person far away, not a leaf.
const CHANGED_CELLS: usize = 6;
/// Samples along each side of a cell.
const SAMPLES: usize = 4;

/// Mean grey of each cell of a coarse grid over the picture.
struct Thumbnail([u8; CELLS * CELLS]);

impl Thumbnail {
    fn of(frame: &Frame) -> Self {
        let (width, height) = (frame.width as usize, frame.height as usize);
        let grid = CELLS * SAMPLES;
        let green = |column: usize, row: usize| {
            let (x, y) = ((column * 2 + 1) * width / (grid * 2), (row * 2 + 1) * height / (grid * 2));
            frame.rgb.get((y * width + x) * 3 + 1).map_or(0, |value| u32::from(*value))
        };
        Self(std::array::from_fn(|cell| {
            let (column, row) = (cell % CELLS * SAMPLES, cell / CELLS * SAMPLES);
            let samples = (0..SAMPLES * SAMPLES).map(|i| green(column + i % SAMPLES, row + i / SAMPLES));
            (samples.sum::<u32>() / (SAMPLES * SAMPLES) as u32) as u8
        }))
    }

    fn differs_from(&self, other: &Self) -> bool {
        let changed = self.0.iter().zip(&other.0).filter(|(a, b)| (i32::from(**a) - i32::from(**b)).abs() >= CELL_CHANGE);
        changed.count() >= CHANGED_CELLS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::BootId;
    use crate::time::{ClockTrust, Moment, Timestamp};

    fn frame(paint: impl Fn(u32, u32) -> u8) -> Frame {
        let (width, height) = (160, 120);
        let captured = Moment {
            utc: Timestamp(0),
            utc_offset_min: 0,
            boot_id: BootId(uuid::Uuid::nil()),
            monotonic_ms: 0,
            trust: ClockTrust::Unverified,
        };
        let rgb = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(|(x, y)| [paint(x, y); 3]).collect();
        Frame { seq: 1, captured, width, height, rgb }
    }

    #[test]
    fn a_person_is_motion_and_noise_is_not() {
        let empty = Thumbnail::of(&frame(|_, _| 80));
        let noisy = Thumbnail::of(&frame(|x, y| 80 + ((x * 7 + y * 13) % 9) as u8));
        assert!(!noisy.differs_from(&empty));
        let person = Thumbnail::of(&frame(|x, y| if (60..100).contains(&x) && y > 50 { 140 } else { 80 }));
        assert!(person.differs_from(&empty));
    }
}
