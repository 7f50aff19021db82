//! The vision thread: owns the ONNX sessions, the tracker and the gallery; turns the newest frame into an [`Observation`].

use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, SendTimeoutError, Sender};

use super::code_watch::CodeWatch;
use super::index_file::IndexFile;

use super::message::{ModelsHealth, ModelsProblem};
use super::proofs::{Checks, Proofs};
use super::worker::Stop;

use crate::camera::spec::Shown;
use crate::config::{self, Config, Paths};
use crate::face::{Embedding, FaceObservation, FoundFace, Observation, Shot, StageTimings, Verdict};
use crate::frame::{Frame, FrameSlot, SourceState};
use crate::identify::Ranking;
use crate::identify::decide::{Evidence, Params};
use crate::identify::gallery::Gallery;
use crate::identify::template::Template;
use crate::identify::tracks::Tracks;
use crate::ids::{ModelId, PersonId};
use crate::memory;
use crate::time::Moment;
use crate::vision::engine::Engine;
use crate::vision::manifest::Manifest;
use crate::vision::model::ModelError;
use crate::vision::motion::MotionGate;
use crate::vision::pack::ModelSet;
use crate::vision::pipeline::{Pipeline, Purpose};

/// How long the thread sleeps at most before it looks at its orders again.
const POLL: Duration = Duration::from_millis(100);
/// An empty, still scene is searched for faces this often (DESIGN: idle detection 2/s).
const IDLE_DETECTION_MILLIS: u64 = 500;
/// Detection keeps the camera's pace for this long after the last motion or face.
const ALERT_AFTER_MOTION_MILLIS: u64 = 2_000;
/// People asked of the gallery per frame: the best, the best other one, and two who may overtake them in the pool. Whoever is not listed
/// counts with an upper bound, so fewer would be no less safe.
const RANKED: usize = 4;
/// Side of the chips shown during an enrolment, in pixels.
const CHIP_SIDE: u32 = 160;
/// Pause between two searches for a badge at the door, in milliseconds.
const CODE_PAUSE_MILLIS: u64 = 250;
/// Models that could not be loaded are tried again this often: somebody may have put the file back.
const RETRY_MODELS: Duration = Duration::from_secs(10);

/// What the recorder tells vision.
pub enum Order {
    /// The gallery from scratch, and where its index is kept.
    Replace {
        templates: Vec<Template>,
        index: IndexFile,
        /// The threshold in force.
        threshold: f32,
    },
    Add(Vec<Template>),
    Remove(PersonId),
    Mode(Mode),
}

/// What frames are looked at for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Who is it?
    Attend,
    /// Good shots of whoever stands there.
    Enrol,
    /// Badges only.
    Codes,
    /// Nothing: somebody types a PIN.
    Rest,
}

impl Mode {
    fn looks_at_faces(self) -> bool {
        matches!(self, Self::Attend | Self::Enrol)
    }
}

/// What vision tells the recorder.
pub enum Report {
    Models(ModelsHealth),
    /// Recognition works; the recorder answers with the templates of this model.
    Ready {
        model: ModelId,
        /// The model's own, from the manifest.
        threshold: f32,
        pad_off: bool,
    },
    Observation(Box<Observation>),
    Code(Code),
    /// The source has come to its end, and every frame of it was looked at.
    Ended,
}

/// A QR code before the camera, whoever wrote it.
pub struct Code {
    pub text: String,
    /// When the frame with it was taken.
    pub captured: Moment,
}

/// What the thread is started with.
pub struct Setup {
    pub config: Arc<Config>,
    pub paths: Arc<Paths>,
    /// Whether the source shows what is in front of a camera now.
    pub is_live: bool,
    /// What its pictures are.
    pub shown: Shown,
    pub slot: Arc<FrameSlot>,
    pub orders: Receiver<Order>,
    pub reports: Sender<Report>,
}

/// Runs until asked to stop. Models that cannot be used are reported and tried again; frames wait for nobody.
pub fn run(setup: &Setup, stop: &Stop) {
    let mut codes = CodeWatch::default();
    while !stop.is_asked() {
        setup.report(Report::Models(ModelsHealth::Starting), stop);
        match Sight::open(setup) {
            Ok(mut sight) => {
                setup.report(Report::Models(ModelsHealth::Ready { engine: sight.engine.clone() }), stop);
                setup.report(sight.ready(), stop);
                match sight.watch(setup, &mut codes, stop) {
                    Ok(()) => return,
                    Err(error) => setup.models_off(&error, stop),
                }
            }
            Err(error) => setup.models_off(&error, stop),
        }
        let retry = Instant::now() + RETRY_MODELS;
        while Instant::now() < retry && !stop.is_asked() {
            if setup.is_live {
                codes.watch_alone(setup, stop);
            } else {
                // A recording waits for whoever can recognise the people in it.
                std::thread::sleep(POLL);
            }
        }
    }
}

impl Setup {
    /// Waits for room: the recorder never blocks on vision, so this cannot deadlock. Gives up when the kiosk is being stopped.
    pub fn report(&self, mut report: Report, stop: &Stop) {
        while let Err(SendTimeoutError::Timeout(unsent)) = self.reports.send_timeout(report, POLL) {
            if stop.is_asked() {
                return;
            }
            report = unsent;
        }
    }

    fn models_off(&self, error: &ModelError, stop: &Stop) {
        let detail = crate::error_chain(error);
        tracing::error!(error = %detail, "recognition is off");
        self.report(Report::Models(ModelsHealth::Off { problem: problem(error), detail }), stop);
    }
}

fn problem(error: &ModelError) -> ModelsProblem {
    match error {
        ModelError::Missing { .. } | ModelError::Read { .. } | ModelError::UnknownName { .. } | ModelError::UnknownEngine { .. } => {
            ModelsProblem::Missing
        }
        ModelError::Altered { .. } | ModelError::Manifest { .. } => ModelsProblem::Altered,
        ModelError::Engine { .. } | ModelError::Load { .. } | ModelError::Run { .. } => ModelsProblem::Engine,
        ModelError::WrongResult { .. } => ModelsProblem::WrongResult,
    }
}

/// Everything one run of the thread owns.
struct Sight {
    engine: String,
    pipeline: Pipeline,
    gallery: Gallery,
    /// `None` until the recorder has said whom to know.
    index: Option<IndexFile>,
    tracks: Tracks,
    proofs: Proofs,
    params: Params,
    mode: Mode,
    gate: MotionGate,
    /// Frames are looked at as they come until then, on the frames' own monotonic clock, in milliseconds.
    alert_until: u64,
    next_idle_look: u64,
    /// There was a face in the last frame that was looked at.
    sees_faces: bool,
    /// One of them was not recognised.
    has_undecided: bool,
    /// Spent in the gallery on the present frame.
    search_time: Duration,
}

impl Sight {
    fn open(setup: &Setup) -> Result<Self, ModelError> {
        let config = &*setup.config;
        let engine = Engine::start(&config.models.engine, &setup.paths.library_dirs)?;
        let checks = Checks::new(config.pad.policy, setup.shown);
        let pad = config::Pad { policy: checks.models, ..config.pad.clone() };
        let mut models = ModelSet::open(Manifest::embedded(), &config.models, &pad, &setup.paths.model_dirs, &engine)?;
        models.embedder.put_enrolment_away();
        let mut pipeline = Pipeline::new(models, config);
        let proofs = Proofs::new(checks.asks, pipeline.embedder().threshold, &mut pipeline);
        let embedder = pipeline.embedder();
        let params = Params {
            threshold: embedder.threshold,
            margin: config.decide.margin.unwrap_or(embedder.margin),
            min_frames: config.decide.min_frames,
            pad: pipeline.has_pad().then_some(config.pad.threshold),
        };
        let gallery = Gallery::new(embedder.id.clone(), embedder.dimension, config.gallery.search);
        Ok(Self {
            engine: engine.describe(),
            pipeline,
            gallery,
            index: None,
            tracks: Tracks::default(),
            proofs,
            params,
            mode: Mode::Attend,
            gate: MotionGate::default(),
            alert_until: 0,
            next_idle_look: 0,
            sees_faces: false,
            has_undecided: false,
            search_time: Duration::ZERO,
        })
    }

    fn ready(&self) -> Report {
        Report::Ready { model: self.gallery.model().clone(), threshold: self.params.threshold, pad_off: self.proofs.are_off() }
    }

    fn watch(&mut self, setup: &Setup, codes: &mut CodeWatch, stop: &Stop) -> Result<(), ModelError> {
        let mut seen = 0;
        let mut has_ended = false;
        while !stop.is_asked() {
            if self.index.is_none() {
                // Whoever is judged before the people are known would be a stranger.
                if let Ok(order) = setup.orders.recv_timeout(POLL) {
                    self.obey(order);
                }
                continue;
            }
            for order in setup.orders.try_iter() {
                self.obey(order);
            }
            match setup.slot.wait_newer(seen, POLL) {
                Some(frame) => {
                    seen = frame.seq;
                    has_ended = false;
                    if self.mode.looks_at_faces() && self.is_worth_a_look(&frame) {
                        let observation = self.look(&frame)?;
                        self.has_undecided = observation.faces.iter().any(|face| !matches!(face.verdict, Verdict::Accepted(_)));
                        setup.report(Report::Observation(Box::new(observation)), stop);
                    }
                    // After the faces, which do not wait for it.
                    if let Some(pause_millis) = self.pause_between_codes(&frame) {
                        codes.look(&frame, pause_millis, setup, stop);
                    }
                    if !self.sees_faces {
                        self.tend_index();
                    }
                }
                None if setup.slot.state() == SourceState::Ended && !has_ended => {
                    has_ended = true;
                    setup.report(Report::Ended, stop);
                }
                None => self.tend_index(),
            }
        }
        Ok(())
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Replace { templates, mut index, threshold } => {
                self.params.threshold = threshold;
                self.proofs.set_threshold(threshold);
                self.gallery.clear();
                self.add(&templates);
                drop(templates);
                index.start(&mut self.gallery);
                self.index = Some(index);
                memory::give_back();
            }
            Order::Add(templates) => {
                self.outdate_index();
                self.add(&templates);
            }
            Order::Remove(person) => {
                self.outdate_index();
                self.gallery.remove_person(person);
                if let Err(error) = self.pipeline.forget() {
                    tracing::warn!(error = %crate::error_chain(&error), "the buffers of the last face could not be overwritten");
                }
            }
            Order::Mode(mode) => {
                if self.mode == Mode::Enrol && mode != Mode::Enrol {
                    if let Err(error) = self.pipeline.end_enrolment() {
                        tracing::warn!(error = %crate::error_chain(&error), "the buffers of an enrolment could not be overwritten");
                    }
                    memory::give_back();
                }
                self.mode = mode;
                self.sees_faces = false;
            }
        }
        // Whoever stands there is judged again against the people of now.
        self.tracks.clear();
        self.proofs.forget_faces();
    }

    fn tend_index(&mut self) {
        if let Some(index) = &mut self.index {
            index.tend(&mut self.gallery);
        }
    }

    fn outdate_index(&mut self) {
        if let Some(index) = &mut self.index {
            index.outdate(&mut self.gallery);
        }
    }

    fn add(&mut self, templates: &[Template]) {
        for template in templates {
            if let Err(error) = self.gallery.add(template) {
                tracing::error!(template = %template.id, error = %crate::error_chain(&error), "template left out of the gallery");
            }
        }
    }

    /// Reading codes costs a third of what a new face does, so that it is done now and then while somebody is there who is not recognised, or
    /// something moved; at the camera's pace on the badge's own screen.
    fn pause_between_codes(&self, frame: &Frame) -> Option<u64> {
        match self.mode {
            Mode::Codes => Some(0),
            Mode::Attend if self.sees_faces => self.has_undecided.then_some(CODE_PAUSE_MILLIS),
            Mode::Attend => (frame.captured.monotonic_ms < self.alert_until).then_some(CODE_PAUSE_MILLIS),
            Mode::Enrol | Mode::Rest => None,
        }
    }

    /// Keeps an empty, still scene cheap: it is searched twice a second, anything else at the camera's pace.
    fn is_worth_a_look(&mut self, frame: &Frame) -> bool {
        let now = frame.captured.monotonic_ms;
        if self.gate.moved(frame.picture()) || self.sees_faces {
            self.alert_until = now + ALERT_AFTER_MOTION_MILLIS;
        }
        let look = now < self.alert_until || now >= self.next_idle_look;
        if look {
            self.next_idle_look = now + IDLE_DETECTION_MILLIS;
        }
        look
    }

    fn look(&mut self, frame: &Frame) -> Result<Observation, ModelError> {
        let started = Instant::now();
        let found = self.pipeline.see(frame)?;
        self.sees_faces = !found.is_empty();
        self.tracks.retain(|track| found.iter().any(|face| face.track == track));
        self.proofs.retain(|track| self.pipeline.follows(track));
        let faces = match self.mode {
            Mode::Attend => found.into_iter().map(|face| self.judge(frame, face)).collect::<Result<_, _>>()?,
            Mode::Enrol => self.shoot(frame, found)?,
            Mode::Codes | Mode::Rest => Vec::new(),
        };
        let timings = StageTimings { search: std::mem::take(&mut self.search_time), total: started.elapsed(), ..self.pipeline.timings() };
        Ok(Observation { frame_seq: frame.seq, captured: frame.captured, frame_size: (frame.width, frame.height), faces, timings })
    }

    /// Embeds and ranks the face while its track is undecided, and says what is believed now.
    fn judge(&mut self, frame: &Frame, face: FoundFace) -> Result<FaceObservation, ModelError> {
        let now = frame.captured.utc;
        let mut embedding = None;
        let verdict = if face.quality.issue.is_none() && self.tracks.wants_frame(face.track, now) {
            embedding = self.pipeline.embed(frame.picture(), &face, Purpose::Probe)?;
            let ranking = embedding.as_ref().map_or(Ranking::NOBODY, |embedding| self.rank(embedding));
            let pad = if self.params.pad.is_some() { self.pipeline.bona_fide(frame.picture(), &face)? } else { None };
            self.tracks.observe(face.track, Evidence { quality: face.quality.score, ranking, pad, captured: now }, &self.params)
        } else {
            self.tracks.verdict(face.track, face.quality.issue)
        };
        let verdict = self.proofs.judge(frame, &face, verdict, embedding, &mut self.pipeline)?;
        Ok(FaceObservation { face, verdict, shot: None })
    }

    /// The people nearest to a live embedding.
    fn rank(&mut self, embedding: &Embedding) -> Ranking {
        let started = Instant::now();
        let ranking = self.gallery.search(embedding, RANKED).unwrap_or_else(|error| {
            tracing::error!(error = %crate::error_chain(&error), "a face could not be compared");
            Ranking::NOBODY
        });
        self.search_time += started.elapsed();
        ranking
    }

    /// The face as an enrolment shot when it stands alone and is good enough to keep.
    fn shoot(&mut self, frame: &Frame, found: Vec<FoundFace>) -> Result<Vec<FaceObservation>, ModelError> {
        let is_alone = found.len() == 1;
        let mut faces = Vec::with_capacity(found.len());
        for face in found {
            let shot = if is_alone && face.quality.issue.is_none() { self.shot(frame, &face)? } else { None };
            faces.push(FaceObservation { verdict: face.quality.issue.map_or(Verdict::Seeing, Verdict::Improving), face, shot });
        }
        Ok(faces)
    }

    fn shot(&mut self, frame: &Frame, face: &FoundFace) -> Result<Option<Shot>, ModelError> {
        let Some(embedding) = self.pipeline.embed(frame.picture(), face, Purpose::Enrol)? else { return Ok(None) };
        let Some(chip) = self.pipeline.chip(frame.picture(), face, CHIP_SIDE) else { return Ok(None) };
        // Whoever is enrolled twice must not slip through an approximation.
        let nearest = self.gallery.search_exactly(&embedding, RANKED).map(|ranking| ranking.best).unwrap_or_default();
        Ok(Some(Shot { embedding, pose: face.pose, quality: face.quality.score, chip: Arc::new(chip), nearest }))
    }
}
