//! Threads that decode pictures and look for faces: few, each with its own models while there is work, behind a short queue. What does not fit the queue is
//! refused at once, so that a crowd of uploads delays nothing but itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TrySendError, bounded};
use tokio::sync::oneshot;

use crate::config::Config;
use crate::ids::ModelId;
use crate::memory;
use crate::office::error::Error;
use crate::vision::engine::Engine;
use crate::vision::manifest::Manifest;
use crate::vision::model::ModelError;
use crate::vision::pack::ModelSet;
use crate::vision::pipeline::Pipeline;

/// After so long without a picture a thread overwrites what its buffers hold of the last face.
const IDLE: Duration = Duration::from_secs(2);
/// After so much longer it closes its models, which take 50 MB; to open them again takes half a second.
const AWAY: Duration = Duration::from_secs(120);

/// What is to be done: with vision, or with `None` where there are no models.
type Job = Box<dyn FnOnce(Option<&mut Pipeline>) + Send>;

/// The embedder in use.
#[derive(Clone, Debug, PartialEq)]
pub struct Embedder {
    pub model: ModelId,
    /// Values of an embedding.
    pub dimension: usize,
    /// Cosine similarity from which a person is accepted, and the least lead over the best other person.
    pub threshold: f32,
    pub margin: f32,
}

/// Where models and the library of ONNX Runtime are looked for.
#[derive(Clone, Debug)]
pub struct Places {
    pub model_dirs: Vec<PathBuf>,
    pub library_dirs: Vec<PathBuf>,
}

/// The worker threads, which end when the last clone of this goes.
#[derive(Clone)]
pub struct Pool {
    jobs: Sender<Job>,
    /// What the first thread found: the embedder, or that there is none. Unset while it still looks.
    embedder: Arc<OnceLock<Option<Embedder>>>,
}

impl Pool {
    /// Starts the threads of `config.office`. The first opens the models, to find out which they are; until then pictures wait.
    ///
    /// # Errors
    /// When the operating system gives no threads.
    pub fn start(config: &Config, places: &Places) -> std::io::Result<Self> {
        let (jobs, queue) = bounded(config.office.face_queue as usize);
        let pool = Self { jobs, embedder: Arc::default() };
        for number in 1..=config.office.face_workers {
            let worker =
                Worker { queue: queue.clone(), embedder: Arc::clone(&pool.embedder), config: config.clone(), places: places.clone() };
            thread::Builder::new().name(format!("faces {number}")).spawn(move || worker.work())?;
        }
        Ok(pool)
    }

    /// The embedder.
    ///
    /// # Errors
    /// [`Error::Unavailable`] while the models are being opened; [`Error::NotInstalled`] where they cannot be.
    pub fn embedder(&self) -> Result<&Embedder, Error> {
        self.embedder.get().ok_or(Error::Unavailable)?.as_ref().ok_or_else(no_models)
    }

    /// Has a thread do `work`.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when too much waits already.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce(Option<&mut Pipeline>) -> T + Send + 'static) -> Result<T, Error> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |vision| {
            // Whoever asked may have gone while it waited.
            if !answer.is_closed() {
                let _ = answer.send(work(vision));
            }
        });
        self.jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => Error::Unavailable,
            TrySendError::Disconnected(_) => Error::internal("the threads that look for faces have ended"),
        })?;
        answered.await.map_err(|_| Error::internal("looking at a picture ended without an answer"))
    }

    /// As [`run`](Self::run), with vision.
    ///
    /// # Errors
    /// Also [`Error::NotInstalled`] where there are no models.
    pub async fn look<T: Send + 'static>(&self, work: impl FnOnce(&mut Pipeline) -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
        self.run(|vision| work(vision.ok_or_else(no_models)?)).await?
    }
}

fn no_models() -> Error {
    Error::NotInstalled("faces cannot be recognised here: the models are not installed; the server's log says which".into())
}

struct Worker {
    queue: Receiver<Job>,
    embedder: Arc<OnceLock<Option<Embedder>>>,
    config: Config,
    places: Places,
}

impl Worker {
    fn work(self) {
        let mut pipeline = None;
        // One thread looks, and the others wait for what it finds.
        let found = self.embedder.get_or_init(|| {
            pipeline = self.try_open();
            pipeline.as_ref().map(|pipeline| self.describe(pipeline))
        });
        let has_models = found.is_some();
        let mut remembers = false;
        loop {
            match self.queue.recv_timeout(if remembers { IDLE } else { AWAY }) {
                Ok(job) => {
                    if has_models && pipeline.is_none() {
                        pipeline = self.try_open();
                    }
                    if catch_unwind(AssertUnwindSafe(|| job(pipeline.as_mut()))).is_err() {
                        tracing::error!("looking at a picture panicked");
                    }
                    remembers = true;
                }
                Err(RecvTimeoutError::Timeout) if remembers => {
                    if let Some(Err(error)) = pipeline.as_mut().map(Pipeline::forget) {
                        tracing::warn!(error = %crate::error_chain(&error), "the last face was not overwritten");
                    }
                    remembers = false;
                }
                Err(RecvTimeoutError::Timeout) => {
                    if pipeline.take().is_some() {
                        memory::give_back();
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// The models; `None`, with a word in the log, where they cannot be used.
    fn try_open(&self) -> Option<Pipeline> {
        let warn = |error: &ModelError| {
            tracing::warn!(error = %crate::error_chain(error), "faces cannot be recognised: the models cannot be used");
        };
        self.open().inspect_err(warn).ok()
    }

    fn open(&self) -> Result<Pipeline, ModelError> {
        let engine = Engine::start(&self.config.models.engine, &self.places.library_dirs)?;
        let models = ModelSet::open(Manifest::embedded(), &self.config.models, &self.config.pad, &self.places.model_dirs, &engine)?;
        Ok(Pipeline::new(models, &self.config))
    }

    fn describe(&self, pipeline: &Pipeline) -> Embedder {
        let (embedder, decide) = (pipeline.embedder(), &self.config.decide);
        Embedder {
            model: embedder.id.clone(),
            dimension: embedder.dimension,
            threshold: decide.threshold.unwrap_or(embedder.threshold),
            margin: decide.margin.unwrap_or(embedder.margin),
        }
    }
}
