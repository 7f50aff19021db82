//! The set of models in use, opened at start: read, verified, loaded and proved. Nothing here is ever skipped in silence, and nothing but the
//! genuine bytes is ever loaded.

use std::fs;
use std::io;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use tracing::{debug, info, warn};

use crate::config;
use crate::ids::ModelId;
use crate::vision::digest::Digest;
use crate::vision::engine::Engine;
use crate::vision::golden;
use crate::vision::manifest::{Distribution, Entry, Family, Manifest, ModelFile, Templates};
use crate::vision::model::{Model, ModelError};

/// Every network that recognition needs, ready to run.
pub struct ModelSet {
    pub detector: Detector,
    pub mesh: Loaded,
    pub embedder: Embedder,
    /// The passive PAD models; absent when the policy wants none or, under `auto`, when they are not installed.
    pub pad: Option<Vec<PadModel>>,
}

/// A network with its description.
pub struct Loaded {
    pub entry: Arc<Entry>,
    pub model: Box<dyn Model>,
}

pub enum Detector {
    /// Short range first, full range where it finds nothing.
    Blazeface {
        short: Loaded,
        full: Loaded,
    },
    Yunet(Loaded),
}

pub struct Embedder {
    /// The space its templates belong to.
    pub id: ModelId,
    pub entry: Arc<Entry>,
    /// Values of an embedding.
    pub dimension: usize,
    pub templates: Templates,
    /// Cosine similarity from which a person is accepted, until `config.toml` or a calibration says otherwise.
    pub threshold: f32,
    /// Least lead over the best other person, likewise.
    pub margin: f32,
    /// The network that templates are made with, unless it was put away.
    enrol: Option<Box<dyn Model>>,
    enrol_file: Source,
    /// A faster variant of the same model for live faces, where it is as good on this machine.
    probe: Option<Box<dyn Model>>,
}

/// Where a network comes from, to open it again.
struct Source {
    entry: Arc<Entry>,
    file: ModelFile,
    model_dirs: Vec<PathBuf>,
    engine: Engine,
}

impl Embedder {
    /// For embeddings that are kept; opened again where it was put away, which takes some tenths of a second.
    ///
    /// # Errors
    /// When it cannot be opened any more.
    pub fn for_enrolment(&mut self) -> Result<&mut dyn Model, ModelError> {
        let model = match self.enrol.take() {
            Some(model) => model,
            None => {
                let Source { entry, file, model_dirs, engine } = &self.enrol_file;
                open_file(entry, file, model_dirs, engine)?
            }
        };
        Ok(&mut **self.enrol.insert(model))
    }

    /// For live embeddings, which are compared and forgotten.
    pub fn for_probes(&mut self) -> &mut dyn Model {
        let model = self.probe.as_mut().or(self.enrol.as_mut());
        &mut **model.expect("it is put away only where there is a variant for probes")
    }

    /// Those that are open now.
    pub fn opened(&mut self) -> impl Iterator<Item = &mut Box<dyn Model>> {
        self.probe.iter_mut().chain(&mut self.enrol)
    }

    /// Frees what only enrolments need, 30 MB with the built-in model, until the next one.
    pub fn put_enrolment_away(&mut self) {
        if self.probe.is_some() {
            self.enrol = None;
        }
    }
}

pub struct PadModel {
    pub loaded: Loaded,
    /// Side of the crop over the side of the face's square box.
    pub crop_scale: f32,
}

impl ModelSet {
    /// Opens the models that `config` names, from the first of `model_dirs` that has each file: the data folder's `models`,
    /// then `models/builtin`.
    ///
    /// # Errors
    /// When a model is unknown, missing, altered, unreadable by the engine, or gives wrong results. PAD models that are not installed are an
    /// error under the policies `passive` and `both` only.
    pub fn open(
        manifest: &Manifest,
        config: &config::Models,
        pad: &config::Pad,
        model_dirs: &[PathBuf],
        engine: &Engine,
    ) -> Result<Self, ModelError> {
        let opener = Opener { model_dirs, engine };
        let parts = manifest.detector(&config.detector)?;
        let mesh = manifest.entry("landmarks", &manifest.landmarks)?;
        let embedder = manifest.entry("embedder", &config.embedder)?;
        // The embedder takes about as long as everything else, and start-up is waited for.
        let (embedder, others) = thread::scope(|scope| {
            let embedder = scope.spawn(|| opener.open_embedder(embedder));
            let others = (|| Ok((opener.open_detector(&parts)?, opener.open(mesh)?, opener.open_pad(manifest, pad.policy)?)))();
            (embedder.join().unwrap_or_else(|panic| resume_unwind(panic)), others)
        });
        let (detector, mesh, pad) = others?;
        let set = Self { detector, mesh, embedder: embedder?, pad };
        info!(
            detector = config.detector,
            embedder = config.embedder,
            int8_probes = set.embedder.probe.is_some(),
            pad = set.pad.is_some(),
            "models verified and proved"
        );
        Ok(set)
    }
}

/// The bytes of `file` from the first of `dirs` that has it.
///
/// # Errors
/// `Missing`, `Altered` or `Read`, with the path.
pub fn read_file(entry: &Entry, file: &ModelFile, dirs: &[PathBuf]) -> Result<Vec<u8>, ModelError> {
    for dir in dirs {
        match read_genuine(file, &dir.join(&file.file)) {
            Err(ModelError::Missing { .. }) => {}
            found => return found,
        }
    }
    // Name the place where it belongs: installed models in the first directory, built-in ones in the last that is there.
    let home = match entry.distribution {
        Distribution::Optional => dirs.first(),
        Distribution::BuiltIn => dirs.iter().rfind(|dir| dir.is_dir()),
    };
    Err(ModelError::Missing { path: home.map_or_else(|| PathBuf::from(&file.file), |dir| dir.join(&file.file)) })
}

/// The bytes at `path`, if they are those of `file`.
///
/// # Errors
/// `Missing`, `Altered` or `Read`, with the path.
pub fn read_genuine(file: &ModelFile, path: &Path) -> Result<Vec<u8>, ModelError> {
    let bytes = fs::read(path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => ModelError::Missing { path: path.into() },
        _ => ModelError::Read { path: path.into(), source },
    })?;
    let found = Digest::of(&bytes);
    if file.accepted().any(|digest| *digest == found) {
        return Ok(bytes);
    }
    Err(ModelError::Altered { path: path.into(), expected: file.sha256.to_string(), found: found.to_string() })
}

/// Reads, verifies, loads and proves one file of `entry`.
///
/// # Errors
/// Whatever of these fails first.
pub fn open_file(entry: &Entry, file: &ModelFile, dirs: &[PathBuf], engine: &Engine) -> Result<Box<dyn Model>, ModelError> {
    let bytes = read_file(entry, file, dirs)?;
    let mut model = engine.load(entry, &bytes)?;
    golden::prove(entry, &mut *model)?;
    debug!(model = entry.name, file = file.file, "model proved");
    Ok(model)
}

struct Opener<'a> {
    model_dirs: &'a [PathBuf],
    engine: &'a Engine,
}

impl Opener<'_> {
    fn open(&self, entry: &Entry) -> Result<Loaded, ModelError> {
        Ok(Loaded { entry: Arc::new(entry.clone()), model: self.open_file(entry, entry.main_file())? })
    }

    fn open_detector(&self, parts: &[&Entry]) -> Result<Detector, ModelError> {
        match parts {
            [short, full] => Ok(Detector::Blazeface { short: self.open(short)?, full: self.open(full)? }),
            [only] => Ok(Detector::Yunet(self.open(only)?)),
            _ => unreachable!("validated: a detector has one or two parts"),
        }
    }

    fn open_file(&self, entry: &Entry, file: &ModelFile) -> Result<Box<dyn Model>, ModelError> {
        open_file(entry, file, self.model_dirs, self.engine)
    }

    fn open_embedder(&self, entry: &Entry) -> Result<Embedder, ModelError> {
        let Family::Embedder { dimension, templates, threshold, margin, .. } = &entry.family else {
            unreachable!("the role of an entry follows from its family");
        };
        let variant = entry.files.iter().find(|file| file.variant.as_ref().is_some_and(|variant| variant.engine == self.engine.name()));
        let probe = match variant.map(|file| self.open_file(entry, file)) {
            None => None,
            Some(Ok(model)) => Some(model),
            // The file is genuine and runs; the processor is what differs.
            Some(Err(error @ ModelError::WrongResult { .. })) => {
                warn!(%error, "live faces use the same file as templates, at a third of the speed");
                None
            }
            Some(Err(error)) => return Err(error),
        };
        Ok(Embedder {
            id: ModelId(entry.name.clone()),
            entry: Arc::new(entry.clone()),
            dimension: *dimension,
            templates: templates.clone(),
            threshold: *threshold,
            margin: *margin,
            enrol: Some(self.open_file(entry, entry.main_file())?),
            enrol_file: Source {
                entry: Arc::new(entry.clone()),
                file: entry.main_file().clone(),
                model_dirs: self.model_dirs.to_vec(),
                engine: self.engine.clone(),
            },
            probe,
        })
    }

    fn open_pad(&self, manifest: &Manifest, policy: config::PadPolicy) -> Result<Option<Vec<PadModel>>, ModelError> {
        if matches!(policy, config::PadPolicy::Off | config::PadPolicy::Active) {
            return Ok(None);
        }
        let mut models = Vec::new();
        for name in &manifest.pad {
            let entry = manifest.entry("pad", name)?;
            let Family::Minifasnet { crop_scale } = entry.family else {
                unreachable!("the role of an entry follows from its family");
            };
            match self.open(entry) {
                Ok(loaded) => models.push(PadModel { loaded, crop_scale }),
                Err(ModelError::Missing { path }) if policy == config::PadPolicy::Auto && entry.distribution == Distribution::Optional => {
                    info!(path = %path.display(), "passive attack detection is off: its models are not installed");
                    return Ok(None);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(Some(models))
    }
}
