//! The even pace at which frames are due.

use std::time::{Duration, Instant};

/// Counts frames at a fixed rate, from when the first one has been handed over: that may take until the models are loaded.
pub struct Pace {
    fps: f64,
    start: Option<Instant>,
    /// Frames given so far: the index of the one that comes.
    pub given: u64,
}

impl Pace {
    pub fn new(fps: f64) -> Self {
        Self { fps, start: None, given: 0 }
    }

    /// When the coming frame is due, from the first frame on.
    pub fn due(&self) -> Duration {
        Duration::from_secs_f64(self.given as f64 / self.fps)
    }

    /// Waits until the coming frame is due, at most `patience`; whether it is.
    pub fn wait(&mut self, patience: Duration) -> bool {
        if self.given == 0 {
            return true;
        }
        let start = *self.start.get_or_insert_with(Instant::now);
        let wait = self.due().saturating_sub(start.elapsed());
        std::thread::sleep(wait.min(patience));
        wait <= patience
    }

    /// Passes over the frames that should have been given before now.
    pub fn catch_up(&mut self) {
        if let Some(start) = self.start {
            self.given = self.given.max((start.elapsed().as_secs_f64() * self.fps) as u64);
        }
    }
}
