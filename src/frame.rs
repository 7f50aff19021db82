//! Camera frames and the one slot through which they reach their readers.

use std::fmt;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::time::Moment;

/// One picture, as the camera saw it (not mirrored).
pub struct Frame {
    /// Counts up from 1 for as long as the source lives; a gap is a dropped frame.
    pub seq: u64,
    /// When the picture was taken.
    pub captured: Moment,
    pub width: u32,
    pub height: u32,
    /// Row-major RGB, 8 bits a channel, `width * height * 3` bytes, no padding.
    pub rgb: Vec<u8>,
}

impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Frame(#{}, {}x{})", self.seq, self.width, self.height)
    }
}

/// What a camera is doing, for the screen and the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceState {
    /// Looking for it, or opening it.
    Opening,
    /// Frames arrive.
    Streaming { width: u32, height: u32 },
    /// Open, and no frame has come for longer than the watchdog allows.
    Stalled,
    /// Not there: unplugged, never found, refused or unreachable. `reason` is for the log and `doctor`, not for the door.
    Gone { reason: String },
    /// A replay that has come to its end.
    Ended,
}

/// Holds the newest frame and the source's state; older frames are dropped unread. The lock is held for a pointer swap only.
pub struct FrameSlot {
    shared: Mutex<Shared>,
    changed: Condvar,
}

struct Shared {
    frame: Option<Arc<Frame>>,
    state: SourceState,
    /// `seq` of the last frame handed out by [`FrameSlot::wait_newer`]; 0 before the first.
    taken: u64,
}

impl Default for FrameSlot {
    fn default() -> Self {
        Self { shared: Mutex::new(Shared { frame: None, state: SourceState::Opening, taken: 0 }), changed: Condvar::new() }
    }
}

impl FrameSlot {
    /// Replaces the newest frame and wakes whoever waits.
    pub fn put(&self, frame: Arc<Frame>) {
        let previous = {
            let mut shared = self.lock();
            shared.state = SourceState::Streaming { width: frame.width, height: frame.height };
            shared.frame.replace(frame)
        };
        drop(previous);
        self.changed.notify_all();
    }

    /// Notes that no frame comes at present, and why. The last frame is forgotten, so that nobody mistakes it for a live one.
    pub fn set_state(&self, state: SourceState) {
        let previous = {
            let mut shared = self.lock();
            shared.state = state;
            shared.frame.take()
        };
        drop(previous);
        self.changed.notify_all();
    }

    pub fn state(&self) -> SourceState {
        self.lock().state.clone()
    }

    /// The newest frame, whether it was read before or not.
    pub fn newest(&self) -> Option<Arc<Frame>> {
        self.lock().frame.clone()
    }

    /// Waits up to `timeout` for a frame with `seq` other than `seen`; `None` when none came.
    pub fn wait_newer(&self, seen: u64, timeout: Duration) -> Option<Arc<Frame>> {
        let (mut shared, _) = self
            .changed
            .wait_timeout_while(self.lock(), timeout, |shared| shared.frame.as_ref().is_none_or(|frame| frame.seq == seen))
            .unwrap_or_else(PoisonError::into_inner);
        let frame = shared.frame.clone().filter(|frame| frame.seq != seen)?;
        shared.taken = frame.seq;
        drop(shared);
        self.changed.notify_all();
        Some(frame)
    }

    /// Waits up to `timeout` until [`wait_newer`](Self::wait_newer) has handed out frame `seq`; whether it has. A replay that must lose no
    /// frame puts the next one only then.
    pub fn wait_taken(&self, seq: u64, timeout: Duration) -> bool {
        let (shared, _) =
            self.changed.wait_timeout_while(self.lock(), timeout, |shared| shared.taken < seq).unwrap_or_else(PoisonError::into_inner);
        shared.taken >= seq
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A borrowed view of RGB pixels, laid out as [`Frame::rgb`]: what vision works on, whether it came from a camera or a file.
#[derive(Clone, Copy)]
pub struct Picture<'a> {
    pub width: u32,
    pub height: u32,
    pub rgb: &'a [u8],
}

impl Frame {
    pub fn picture(&self) -> Picture<'_> {
        Picture { width: self.width, height: self.height, rgb: &self.rgb }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::BootId;
    use crate::time::{ClockTrust, Timestamp};

    fn frame(seq: u64) -> Arc<Frame> {
        let captured = Moment {
            utc: Timestamp(0),
            utc_offset_min: 0,
            boot_id: BootId(uuid::Uuid::nil()),
            monotonic_ms: 0,
            trust: ClockTrust::Unverified,
        };
        Arc::new(Frame { seq, captured, width: 1, height: 1, rgb: vec![0; 3] })
    }

    #[test]
    fn the_newest_frame_wins_and_is_handed_out_once() {
        let slot = FrameSlot::default();
        slot.put(frame(1));
        slot.put(frame(2));
        let seen = slot.wait_newer(0, Duration::ZERO).expect("a frame").seq;
        assert_eq!(seen, 2);
        assert!(slot.wait_newer(seen, Duration::ZERO).is_none());
        assert_eq!(slot.state(), SourceState::Streaming { width: 1, height: 1 });
    }

    #[test]
    fn a_frame_counts_as_taken_once_it_was_waited_for() {
        let slot = FrameSlot::default();
        slot.put(frame(1));
        assert!(slot.newest().is_some());
        assert!(!slot.wait_taken(1, Duration::ZERO), "looking is not taking");
        slot.wait_newer(0, Duration::ZERO).expect("a frame");
        assert!(slot.wait_taken(1, Duration::ZERO));
    }

    #[test]
    fn a_lost_source_leaves_no_frame_behind() {
        let slot = FrameSlot::default();
        slot.put(frame(1));
        slot.set_state(SourceState::Stalled);
        assert!(slot.newest().is_none() && slot.wait_newer(0, Duration::ZERO).is_none());
    }
}
