//! The kiosk's threads and what passes between them. `ARCHITECTURE.md` has the table of who owns, receives and sends what.

pub mod calibration;
mod code_watch;
mod desk;
pub mod edit;
pub mod export;
pub mod headless;
mod index_file;
pub mod message;
mod pin_check;
pub mod proofs;
pub mod question;
mod recorder;
mod support;
pub mod sync_state;
mod sync_worker;
pub mod trial;
mod vision_worker;
mod worker;

use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};

use crate::camera::spec::SourceSpec;
use crate::camera::{Camera, CameraError};
use crate::clock::Clock;
use crate::config::{Config, Paths, Settings};

use crate::frame::FrameSlot;
use crate::people::receipt;
use message::{Command, Event};
use worker::{Stop, Worker};

/// Observations that may wait for a commit to finish: half a second of frames at 15 fps.
const OBSERVATIONS: usize = 8;
/// Orders to vision: one per person enrolled or erased, and mode changes.
const ORDERS: usize = 64;
/// Commands of one screen: more than a person can touch between two commits.
const COMMANDS: usize = 32;
/// Questions of the admin screens: each screen asks one at a time.
const QUESTIONS: usize = 16;
/// PINs that may wait to be compared: there is one pad.
const PINS: usize = 4;
/// Orders to the sync thread: each makes it look at everything.
const SYNC_ORDERS: usize = 8;
/// What the sync thread may have asked for before the recorder gets to it: a deed at a time, and states.
const SYNC_WRITES: usize = 4;
/// How long a request to head office that is under way when the kiosk ends is waited for.
const LEAVE_AFTER: Duration = Duration::from_secs(1);
/// Events that may wait for the screen; beyond, deltas are dropped and a whole snapshot follows.
const EVENTS: usize = 256;

/// Wakes the screen after an event or a frame; may be called from any thread.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// The words of a receipt in a language, or the English ones where there is no such language.
pub type ReceiptWords = fn(&str) -> receipt::Words;

/// What a running kiosk is made of.
pub struct Setup {
    pub config: Arc<Config>,
    /// The same, with what can be changed of it at the kiosk.
    pub settings: Settings,
    pub paths: Arc<Paths>,
    pub source: SourceSpec,
    pub clock: Clock,
    pub receipt_words: ReceiptWords,
    pub wake: Wake,
}

/// A running kiosk. Dropping it stops and joins every thread; a punch being committed is committed first.
pub struct Kiosk {
    pub commands: Sender<Command>,
    pub events: Receiver<Event>,
    /// The newest camera frame, for the preview.
    pub slot: Arc<FrameSlot>,
    /// Whether the source shows what is in front of a camera now.
    pub is_live: bool,
    stop: Stop,
    // Fields are dropped in this order: upstream first, so that what was seen is still recorded.
    _camera: Camera,
    _sync: Worker,
    _vision: Worker,
    _recorder: Worker,
    _desk: Worker,
    _pin_check: Worker,
}

/// Why a kiosk cannot even start. Everything that may come right by itself is a state of the screen instead.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Camera(#[from] CameraError),
    #[error("the system has no thread to give")]
    Thread(#[from] std::io::Error),
}

impl Kiosk {
    /// Starts every thread. Models and the store are opened behind the screen, which shows how far they are.
    ///
    /// # Errors
    /// When a replay cannot be read, or no thread can be had.
    pub fn start(setup: Setup) -> Result<Self, StartError> {
        let Setup { config, settings, paths, source, clock, receipt_words, wake } = setup;
        let stop = Stop::default();
        let slot = Arc::new(FrameSlot::default());
        let (report_to_recorder, reports) = bounded(OBSERVATIONS);
        let (order_vision, orders) = bounded(ORDERS);
        let (commands, commands_of_screen) = bounded(COMMANDS);
        let (tell_screen, events) = bounded(EVENTS);
        let (ask_desk, questions) = bounded(QUESTIONS);
        let (check_pin, jobs) = bounded(PINS);
        // One more is being compared while as many wait.
        let (tell_recorder, pins_checked) = bounded(PINS + 1);

        let (order_sync, sync_orders) = bounded(SYNC_ORDERS);
        let (write_by_recorder, sync_writes) = bounded(SYNC_WRITES);

        let desk = desk::Setup {
            config: Arc::clone(&config),
            clock: clock.clone(),
            paths: Arc::clone(&paths),
            questions,
            events: tell_screen.clone(),
            wake: Arc::clone(&wake),
        };

        let recorder = recorder::Setup {
            config: Arc::clone(&config),
            settings,
            paths: Arc::clone(&paths),
            clock: clock.clone(),
            is_demo: source == SourceSpec::Demo,
            slot: Arc::clone(&slot),
            reports,
            commands: commands_of_screen,
            orders: order_vision,
            questions: ask_desk,
            pins: check_pin,
            pins_checked,
            sync_orders: order_sync,
            sync_writes,
            events: tell_screen,
            receipt_words,
            wake: Arc::clone(&wake),
        };
        let sync = sync_worker::Setup {
            config: Arc::clone(&config),
            paths: Arc::clone(&paths),
            clock: clock.clone(),
            slot: Arc::clone(&slot),
            is_live: source.is_live(),
            orders: sync_orders,
            writes: write_by_recorder,
        };
        let vision = vision_worker::Setup {
            config: Arc::clone(&config),
            paths,
            is_live: source.is_live(),
            shown: source.shown(),
            slot: Arc::clone(&slot),
            orders,
            reports: report_to_recorder,
        };
        let is_live = source.is_live();
        let pin_check = pin_check::Setup { jobs, checked: tell_recorder };
        let recorder = Worker::spawn("recorder", stop.clone(), move |stop| recorder::run(&recorder, stop))?;
        let desk = Worker::spawn("desk", stop.clone(), move |stop| desk::run(&desk, stop))?;
        let pin_check = Worker::spawn("pin check", stop.clone(), move |stop| pin_check::run(&pin_check, stop))?;
        let sync = Worker::spawn("sync", stop.clone(), move |stop| sync_worker::run(&sync, stop))?.left_after(LEAVE_AFTER);
        let vision = Worker::spawn("vision", stop.clone(), move |stop| vision_worker::run(&vision, stop))?;
        let camera = Camera::spawn(&source, &config.camera, &clock, Arc::clone(&slot), move || wake())?;
        Ok(Self {
            commands,
            events,
            slot,
            is_live,
            stop,
            _camera: camera,
            _sync: sync,
            _vision: vision,
            _recorder: recorder,
            _desk: desk,
            _pin_check: pin_check,
        })
    }
}

impl Drop for Kiosk {
    fn drop(&mut self) {
        self.stop.ask();
    }
}
