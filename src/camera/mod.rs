//! Where frames come from: a camera, a replay, an HTTP camera or the built-in feed.
//!
//! [`Camera`] is the camera thread: it owns the source, puts frames into the [`FrameSlot`], tells there what the source is doing, and opens
//! it again when it is lost. It knows nothing of who reads the frames, and never waits for a reader unless the source is a replay that must
//! lose none.

pub mod demo;
pub mod spec;

mod clip;
mod device;
mod folder;
mod grabber;
mod http;
mod jpeg;
mod pace;
mod replay;
mod yuv;

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use thiserror::Error;

use crate::clock::Clock;
use crate::config;
use crate::frame::{Frame, FrameSlot, SourceState};
use crate::picture_file::PictureError;
use crate::time::Moment;
use demo::Demo;
use device::Device;
pub use device::plugged_in;
use http::HttpCamera;
use replay::Replay;
use spec::SourceSpec;

/// Longest wait inside the camera thread: the bound on how late it notices that it shall stop.
const PATIENCE: Duration = Duration::from_millis(50);

/// First and longest pause before a lost source is tried again. The longest keeps recovery well within three seconds of its return.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// The same for an HTTP camera that answers and refuses, so that a wrong password does not lock the account there.
const LONGEST_REFUSED_PAUSE: Duration = Duration::from_secs(10);

/// Something that yields pictures one after the other.
pub trait FrameSource: Send {
    /// The next picture, waited for at most about `patience`.
    fn next(&mut self, patience: Duration) -> Result<Next, CameraError>;

    /// Whether every picture must reach a reader before the next is put.
    fn is_lossless(&self) -> bool {
        false
    }
}

/// What a source had within the time it was given.
pub enum Next {
    Picture(Captured),
    /// Nothing yet, and no sign of trouble.
    Pending,
    /// Nothing for longer than the watchdog allows; it may come back.
    Stalled,
    /// A replay is over.
    End,
}

/// A picture that has no place in the sequence yet; pixels as in [`Frame::rgb`].
pub struct Captured {
    pub at: Moment,
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<u8>,
}

#[derive(Debug, Error)]
pub enum CameraError {
    #[error("cannot read {}", path.display())]
    Read {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("{} is neither a folder of pictures nor a .y4m, .mjpeg or .mjpg clip", path.display())]
    NotReplayable { path: PathBuf },
    #[error("{} holds no picture (.jpg, .jpeg, .png, .webp, .bmp, .gif)", path.display())]
    EmptyFolder { path: PathBuf },
    #[error("none of the {count} pictures in {} can be read", path.display())]
    NoReadablePicture { path: PathBuf, count: usize },
    #[error("{} holds no frame", path.display())]
    EmptyClip { path: PathBuf },
    #[error("playing {}", path.display())]
    Clip {
        path: PathBuf,
        #[source]
        source: y4m::Error,
    },
    #[error("{} has pixels of kind {kind}; 8-bit mono, 4:2:0, 4:2:2 and 4:4:4 can be played", path.display())]
    ClipPixels { path: PathBuf, kind: String },
    #[error("no camera answers to {wanted}")]
    NotFound { wanted: String },
    #[error("opening {}", path.display())]
    Open {
        path: PathBuf,
        #[source]
        source: nokhwa::NokhwaError,
    },
    #[error("{} offers no format that can be decoded", path.display())]
    NoFormat { path: PathBuf },
    #[error("waiting for a frame")]
    Frame(#[source] nokhwa::NokhwaError),
    #[error("a frame has {bytes} bytes where {least_bytes} are needed")]
    ShortFrame { bytes: usize, least_bytes: usize },
    #[error("asking the HTTP camera")]
    Http(#[source] reqwest::Error),
    #[error("the HTTP camera answers {status}")]
    Status { status: reqwest::StatusCode },
    #[error("the HTTP camera sends \"{found}\" instead of JPEG pictures")]
    ContentType { found: String },
    #[error("reading from the HTTP camera")]
    Cut(#[source] io::Error),
    #[error("the source has closed the stream")]
    Closed,
    #[error("no picture has come for too long")]
    Stalled,
    #[error(transparent)]
    PictureFile(#[from] PictureError),
    #[error("decoding a picture")]
    Decode(#[from] image::ImageError),
    #[error("a picture of {width}x{height} is larger than {MAX_SIDE_PX} pixels a side")]
    TooLarge { width: u32, height: u32 },
    #[error("the source panicked: {0}")]
    Panicked(String),
    #[error("starting the camera thread")]
    Thread(#[source] io::Error),
}

/// Greatest width or height that is taken from anywhere; more is a broken header or a decompression bomb.
const MAX_SIDE_PX: u32 = 8_192;

impl CameraError {
    /// Whether the source may be there again later; what is wrong with a file stays wrong.
    pub fn should_reopen(&self) -> bool {
        match self {
            Self::Read { .. }
            | Self::NotReplayable { .. }
            | Self::EmptyFolder { .. }
            | Self::NoReadablePicture { .. }
            | Self::EmptyClip { .. }
            | Self::Clip { .. }
            | Self::ClipPixels { .. }
            | Self::PictureFile(_)
            | Self::Thread(_) => false,
            Self::NotFound { .. }
            | Self::Open { .. }
            | Self::NoFormat { .. }
            | Self::Frame(_)
            | Self::ShortFrame { .. }
            | Self::Http(_)
            | Self::Status { .. }
            | Self::ContentType { .. }
            | Self::Cut(_)
            | Self::Closed
            | Self::Stalled
            | Self::Decode(_)
            | Self::TooLarge { .. }
            | Self::Panicked(_) => true,
        }
    }

    /// Longest pause before the source is tried again.
    fn longest_pause(&self) -> Duration {
        match self {
            Self::Status { .. } | Self::ContentType { .. } => LONGEST_REFUSED_PAUSE,
            _ => LONGEST_PAUSE,
        }
    }

    /// The address stays out, as it may hold a password.
    fn http(error: reqwest::Error) -> Self {
        Self::Http(error.without_url())
    }
}

/// Pixel buffers on their way back to a source, so that a steady stream allocates nothing.
#[derive(Clone)]
pub struct Buffers {
    back: crossbeam_channel::Sender<Vec<u8>>,
    spare: crossbeam_channel::Receiver<Vec<u8>>,
}

impl Default for Buffers {
    fn default() -> Self {
        let (back, spare) = crossbeam_channel::bounded(Self::SPARES);
        Self { back, spare }
    }
}

impl Buffers {
    /// One being filled, one on its way.
    const SPARES: usize = 2;

    /// A buffer of any length and content.
    pub fn take(&self) -> Vec<u8> {
        self.spare.try_recv().unwrap_or_default()
    }

    pub fn give_back(&self, buffer: Vec<u8>) {
        // Enough are spare already when it does not fit.
        let _ = self.back.try_send(buffer);
    }
}

/// The running camera thread; stopped and joined on drop, within a fifth of a second whatever the device does.
pub struct Camera {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Camera {
    /// Starts the thread that feeds `slot` from the source `spec` names and calls `wake` after each frame and each change of state.
    ///
    /// # Errors
    /// When the source can never work, as a replay of a missing file. A camera that is merely absent is a state, not an error.
    pub fn spawn(
        spec: &SourceSpec,
        config: &config::Camera,
        clock: &Clock,
        slot: Arc<FrameSlot>,
        wake: impl Fn() + Send + 'static,
    ) -> Result<Self, CameraError> {
        let buffers = Buffers::default();
        let opener = Opener {
            spec: spec.clone(),
            config: config.clone(),
            clock: clock.clone(),
            buffers: buffers.clone(),
            remembered: device::Remembered::default(),
        };
        let first = guarded(|| opener.open());
        let first = match first {
            Err(error) if !error.should_reopen() => return Err(error),
            first => first,
        };
        let stop = Arc::new(AtomicBool::new(false));
        let worker = Worker { slot, wake, stop: stop.clone(), opener, shown: VecDeque::new(), seq: 0 };
        let thread = std::thread::Builder::new().name("camera".into()).spawn(move || worker.run(first)).map_err(CameraError::Thread)?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // Its panics are caught inside; there is nothing to pass on.
            let _ = thread.join();
        }
    }
}

/// All that it takes to open a source again and again.
struct Opener {
    spec: SourceSpec,
    config: config::Camera,
    clock: Clock,
    buffers: Buffers,
    remembered: device::Remembered,
}

impl Opener {
    /// Opens the source. Returns quickly: whatever may block runs in a thread of the source's own.
    fn open(&self) -> Opened {
        let Self { config, clock, buffers, .. } = self;
        Ok(match &self.spec {
            SourceSpec::Auto => Box::new(Device::open(None, &self.remembered, config, clock, buffers)?),
            SourceSpec::Device(name) => Box::new(Device::open(name.as_deref(), &self.remembered, config, clock, buffers)?),
            SourceSpec::Replay(replay) => Box::new(Replay::open(replay, clock, buffers)?),
            SourceSpec::Mjpeg(url) => Box::new(HttpCamera::open(url, config, clock, buffers)?),
            SourceSpec::Demo => Box::new(Demo::new(clock, buffers)?),
        })
    }
}

type Opened = Result<Box<dyn FrameSource>, CameraError>;

struct Worker<W> {
    slot: Arc<FrameSlot>,
    wake: W,
    stop: Arc<AtomicBool>,
    opener: Opener,
    /// Frames that left the slot, until their readers are done with them.
    shown: VecDeque<Arc<Frame>>,
    seq: u64,
}

/// Frames kept for their buffers; one the screen holds, one that vision works on, one to spare.
const KEPT_FRAMES: usize = 3;

impl<W: Fn()> Worker<W> {
    fn run(mut self, first: Opened) {
        let mut opened = first;
        let mut pause = FIRST_PAUSE;
        loop {
            let seq_before = self.seq;
            let error = match opened.and_then(|source| self.stream(source)) {
                Ok(()) => return,
                Err(error) => error,
            };
            let reason = crate::error_chain(&error);
            tracing::warn!("camera lost: {reason}");
            self.set_state(match error {
                CameraError::Stalled => SourceState::Stalled,
                _ => SourceState::Gone { reason },
            });
            // A recording that broke off would only begin anew and break off again.
            if !error.should_reopen() || matches!(self.opener.spec, SourceSpec::Replay(_)) {
                return;
            }
            pause = if self.seq > seq_before { FIRST_PAUSE } else { (pause * 2).min(error.longest_pause()) };
            if self.stops_within(pause) {
                return;
            }
            opened = guarded(|| self.opener.open());
        }
    }

    /// Feeds the slot until the source ends or this thread shall stop.
    fn stream(&mut self, mut source: Box<dyn FrameSource>) -> Result<(), CameraError> {
        while !self.stop.load(Ordering::Relaxed) {
            match guarded(|| source.next(PATIENCE))? {
                Next::Picture(picture) => self.put(picture, source.is_lossless()),
                Next::Pending => {}
                Next::Stalled => self.set_state(SourceState::Stalled),
                Next::End => {
                    self.set_state(SourceState::Ended);
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn put(&mut self, picture: Captured, is_lossless: bool) {
        self.seq += 1;
        let Captured { at, width, height, rgb } = picture;
        let frame = Arc::new(Frame { seq: self.seq, captured: at, width, height, rgb });
        self.slot.put(frame.clone());
        (self.wake)();
        if is_lossless {
            while !self.slot.wait_taken(self.seq, PATIENCE) && !self.stop.load(Ordering::Relaxed) {}
        }
        self.shown.push_back(frame);
        if self.shown.len() > KEPT_FRAMES
            && let Some(frame) = self.shown.pop_front().and_then(Arc::into_inner)
        {
            self.opener.buffers.give_back(frame.rgb);
        }
    }

    fn set_state(&self, state: SourceState) {
        if self.slot.state() != state {
            self.slot.set_state(state);
            (self.wake)();
        }
    }

    /// Waits; whether the thread shall stop.
    fn stops_within(&self, pause: Duration) -> bool {
        let mut left = pause;
        while !self.stop.load(Ordering::Relaxed) {
            if left.is_zero() {
                return false;
            }
            let nap = left.min(PATIENCE);
            std::thread::sleep(nap);
            left -= nap;
        }
        true
    }
}

/// Runs `step`, a panic of which becomes an error: a broken driver or decoder must not end the thread.
fn guarded<T>(step: impl FnOnce() -> Result<T, CameraError>) -> Result<T, CameraError> {
    catch_unwind(AssertUnwindSafe(step)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(ToString::to_string).or_else(|| panic.downcast_ref::<String>().cloned());
        Err(CameraError::Panicked(text.unwrap_or_default()))
    })
}
