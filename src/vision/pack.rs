//! The set of models in use, opened at start: read, verified, loaded and proved. Nothing here is ever skipped in silence, and nothing but the
//! genuine bytes is ever loaded.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tracing::{debug, info, warn};

use crate::config;
use crate::ids::ModelId;
use crate::vision::engine::Engine;
use crate::vision::golden;
use crate::vision::manifest::{Digest, Distribution, Entry, Family, Manifest, ModelFile, Templates};
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
    pub templates: Templates,
    /// Cosine similarity from which a person is accepted, until `config.toml` or a calibration says otherwise.
    pub threshold: f32,
    /// Least lead over the best other person, likewise.
    pub margin: f32,
    /// The file that templates are made with.
    enrol: Box<dyn Model>,
    /// A faster variant of the same model for live faces, where it is as good on this machine.
    probe: Option<Box<dyn Model>>,
}

impl Embedder {
    /// For embeddings that are kept.
    pub fn for_enrolment(&mut self) -> &mut dyn Model {
        &mut *self.enrol
    }

    /// For live embeddings, which are compared and forgotten.
    pub fn for_probes(&mut self) -> &mut dyn Model {
        &mut **self.probe.as_mut().unwrap_or(&mut self.enrol)
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
    /// error under the policy `passive` only.
    pub fn open(
        manifest: &Manifest,
        config: &config::Models,
        pad: &config::Pad,
        model_dirs: &[PathBuf],
        engine: &Engine,
    ) -> Result<Self, ModelError> {
        let opener = Opener { model_dirs, engine };
        let mut parts = manifest.detector(&config.detector)?.into_iter().map(|entry| opener.open(entry));
        let detector = match (parts.next(), parts.next()) {
            (Some(short), Some(full)) => Detector::Blazeface { short: short?, full: full? },
            (Some(only), None) => Detector::Yunet(only?),
            (None, _) => unreachable!("validated: a detector has one or two parts"),
        };
        let set = Self {
            detector,
            mesh: opener.open(manifest.entry("landmarks", &manifest.landmarks)?)?,
            embedder: opener.open_embedder(manifest.entry("embedder", &config.embedder)?)?,
            pad: opener.open_pad(manifest, pad.policy)?,
        };
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

/// The bytes of `file` from the first of `dirs` that has it, verified.
///
/// # Errors
/// `Missing`, `Altered` or `Read`, with the path.
pub fn read_verified(entry: &Entry, file: &ModelFile, dirs: &[PathBuf]) -> Result<Vec<u8>, ModelError> {
    for path in dirs.iter().map(|dir| dir.join(&file.file)) {
        match fs::read(&path) {
            Ok(bytes) => return verify(file, &path, &bytes).map(|()| bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(ModelError::Read { path, source }),
        }
    }
    // Name the place where it belongs: installed models in the first directory, built-in ones in the last.
    let home = match entry.distribution {
        Distribution::Optional => dirs.first(),
        Distribution::BuiltIn => dirs.last(),
    };
    Err(ModelError::Missing { path: home.map_or_else(|| PathBuf::from(&file.file), |dir| dir.join(&file.file)) })
}

fn verify(file: &ModelFile, path: &Path, bytes: &[u8]) -> Result<(), ModelError> {
    let found = Digest::of(bytes);
    if file.accepted().any(|digest| *digest == found) {
        return Ok(());
    }
    Err(ModelError::Altered { path: path.into(), expected: file.sha256.to_string(), found: found.to_string() })
}

struct Opener<'a> {
    model_dirs: &'a [PathBuf],
    engine: &'a Engine,
}

impl Opener<'_> {
    fn open(&self, entry: &Entry) -> Result<Loaded, ModelError> {
        Ok(Loaded { entry: Arc::new(entry.clone()), model: self.open_file(entry, entry.main_file())? })
    }

    fn open_file(&self, entry: &Entry, file: &ModelFile) -> Result<Box<dyn Model>, ModelError> {
        let bytes = read_verified(entry, file, self.model_dirs)?;
        let mut model = self.engine.load(entry, &bytes)?;
        golden::prove(entry, &mut *model)?;
        debug!(model = entry.name, file = file.file, "model proved");
        Ok(model)
    }

    fn open_embedder(&self, entry: &Entry) -> Result<Embedder, ModelError> {
        let Family::Embedder { templates, threshold, margin, .. } = &entry.family else {
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
            templates: templates.clone(),
            threshold: *threshold,
            margin: *margin,
            enrol: self.open_file(entry, entry.main_file())?,
            probe,
        })
    }

    fn open_pad(&self, manifest: &Manifest, policy: config::PadPolicy) -> Result<Option<Vec<PadModel>>, ModelError> {
        if policy == config::PadPolicy::Off {
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
