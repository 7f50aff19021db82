//! A thread of its own for a source whose reads may block without limit, and the watchdog over it.

use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};

use super::{Buffers, CameraError, Captured, Next, guarded};

/// Time for opening a source and for its first picture; USB cameras take one to two seconds.
const OPENING: Duration = Duration::from_secs(5);

/// What the thread of a source sends, received without ever waiting long. Dropping it does not wait for the thread, which ends at its next
/// picture or when its read fails.
pub struct Grabber {
    arrivals: Receiver<Result<Captured, CameraError>>,
    thread: JoinHandle<()>,
    /// Longest silence of a healthy source.
    stall: Duration,
    heard: Instant,
    has_begun: bool,
}

/// Where the thread puts its pictures.
pub struct Sink {
    arrivals: Sender<Result<Captured, CameraError>>,
    pub buffers: Buffers,
}

impl Grabber {
    /// Runs `grab` in a thread called `name`. It puts pictures until the sink refuses one, and returns why it can go on no longer.
    pub fn spawn(
        name: &str,
        stall: Duration,
        buffers: &Buffers,
        grab: impl FnOnce(&Sink) -> Result<(), CameraError> + Send + 'static,
    ) -> Result<Self, CameraError> {
        let (sender, arrivals) = bounded(1);
        let sink = Sink { arrivals: sender, buffers: buffers.clone() };
        let run = move || {
            if let Err(error) = guarded(|| grab(&sink)) {
                // Nobody listens any more when it fails.
                let _ = sink.arrivals.send(Err(error));
            }
        };
        let thread = std::thread::Builder::new().name(name.into()).spawn(run).map_err(CameraError::Thread)?;
        Ok(Self { arrivals, thread, stall, heard: Instant::now(), has_begun: false })
    }

    /// What came within `patience`; [`Next::Stalled`] each time the source has been silent for too long.
    pub fn next(&mut self, patience: Duration) -> Result<Next, CameraError> {
        match self.arrivals.recv_timeout(patience) {
            Ok(Ok(picture)) => {
                (self.heard, self.has_begun) = (Instant::now(), true);
                Ok(Next::Picture(picture))
            }
            Ok(Err(error)) => Err(error),
            Err(RecvTimeoutError::Timeout) => {
                let allowed = if self.has_begun { self.stall } else { self.stall.max(OPENING) };
                Ok(if self.heard.elapsed() > allowed { Next::Stalled } else { Next::Pending })
            }
            Err(RecvTimeoutError::Disconnected) => Err(CameraError::Closed),
        }
    }

    /// Waits at most `patience` for the thread to end, and throws away what still comes.
    pub fn wait_for_end(&self, patience: Duration) {
        let deadline = Instant::now() + patience;
        while !self.thread.is_finished() && Instant::now() < deadline {
            let _ = self.arrivals.recv_timeout(Duration::from_millis(2));
        }
    }
}

impl Sink {
    /// Hands over a picture; `false` when nobody wants one any more.
    #[must_use]
    pub fn put(&self, picture: Captured) -> bool {
        self.arrivals.send(Ok(picture)).is_ok()
    }
}
