//! Badges before the camera, read on the vision thread: beside faces, or alone while the models cannot be used.

use std::time::Duration;

use super::vision_worker::{Code, Report, Setup};
use super::worker::Stop;
use crate::frame::Frame;
use crate::vision::code;

/// How long one wait for a frame takes at most.
const POLL: Duration = Duration::from_millis(100);
/// Pause between two searches while there is nothing else to see, in milliseconds: no motion gate runs then.
const ALONE_PAUSE_MILLIS: u64 = 250;

#[derive(Default)]
pub struct CodeWatch {
    /// Number of the last frame taken while watching alone.
    seen: u64,
    /// On the frames' own monotonic clock, in milliseconds.
    next_look: u64,
}

impl CodeWatch {
    /// Reports the codes in the frame, unless it comes sooner than `pause_millis` after the last one that was searched.
    pub fn look(&mut self, frame: &Frame, pause_millis: u64, setup: &Setup, stop: &Stop) {
        let now = frame.captured.monotonic_ms;
        // A recording may begin anew, and its clock with it.
        if pause_millis > 0 && now < self.next_look && self.next_look - now <= pause_millis {
            return;
        }
        self.next_look = now + pause_millis;
        for text in code::read(frame.picture()) {
            setup.report(Report::Code(Code { text, captured: frame.captured }), stop);
        }
    }

    /// Waits for the next frame, and looks at nothing but codes.
    pub fn watch_alone(&mut self, setup: &Setup, stop: &Stop) {
        if let Some(frame) = setup.slot.wait_newer(self.seen, POLL) {
            self.seen = frame.seq;
            self.look(&frame, ALONE_PAUSE_MILLIS, setup, stop);
        }
    }
}
