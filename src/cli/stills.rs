//! Faces in single pictures: what enrolling from a folder and recognising files have in common.

use anyhow::Context;
use rollcall::attendance::serve::prominence;
use rollcall::config::load::Loaded;
use rollcall::face::{Embedding, FoundFace};
use rollcall::frame::Picture;
use rollcall::identify::calibrate::{Calibrated, InForce};
use rollcall::identify::gallery::Gallery;
use rollcall::identify::template::Template;
use rollcall::ids::ModelId;
use rollcall::vision::engine::Engine;
use rollcall::vision::manifest::{Family, Manifest};
use rollcall::vision::pack::{Embedder, ModelSet};
use rollcall::vision::pipeline::{Pipeline, Purpose};

/// The networks, ready for pictures.
pub struct Stills {
    pipeline: Pipeline,
}

/// A face with its embedding; `None` where the network could make nothing of it.
pub struct Seen {
    pub face: FoundFace,
    pub embedding: Option<Embedding>,
}

impl Stills {
    pub fn open(loaded: &Loaded) -> anyhow::Result<Self> {
        let (config, paths) = (&loaded.config, &loaded.paths);
        let advice = "recognition is not possible; `rollcall doctor` says what to do";
        let engine = Engine::start(&config.models.engine, &paths.library_dirs).context(advice)?;
        let models = ModelSet::open(Manifest::embedded(), &config.models, &config.pad, &paths.model_dirs, &engine).context(advice)?;
        Ok(Self { pipeline: Pipeline::new(models, config) })
    }

    /// Every face of the picture, the nearest and most central first.
    pub fn see(&mut self, picture: Picture<'_>, purpose: Purpose) -> anyhow::Result<Vec<Seen>> {
        let pipeline = &mut self.pipeline;
        let mut faces = pipeline.find(picture)?;
        let prominence = |face: &FoundFace| prominence(face.bbox, (picture.width, picture.height));
        faces.sort_by(|one, other| prominence(other).total_cmp(&prominence(one)));
        let see = |face| Ok(Seen { embedding: pipeline.embed(picture, &face, purpose)?, face });
        faces.into_iter().map(see).collect()
    }

    pub fn model(&self) -> &ModelId {
        &self.pipeline.embedder().id
    }

    /// Least score and least margin of an acceptance: the site's own, else the model's. `calibrated` is what the store says.
    pub fn limits(&self, loaded: &Loaded, calibrated: Option<&Calibrated>) -> (f32, f32) {
        let (decide, embedder) = (&loaded.config.decide, self.pipeline.embedder());
        let in_force = InForce::new(decide.threshold, calibrated, &embedder.id, embedder.threshold);
        (in_force.threshold, decide.margin.unwrap_or(embedder.margin))
    }

    /// A gallery of these templates.
    pub fn gallery(&self, loaded: &Loaded, templates: &[Template]) -> anyhow::Result<Gallery> {
        let embedder = self.pipeline.embedder();
        let mut gallery = Gallery::new(embedder.id.clone(), dimension(embedder), loaded.config.gallery.search);
        for template in templates {
            gallery.add(template)?;
        }
        Ok(gallery)
    }
}

/// Length of the vectors of this embedder.
pub fn dimension(embedder: &Embedder) -> usize {
    match embedder.entry.family {
        Family::Embedder { dimension, .. } => dimension,
        _ => unreachable!("validated: an embedder is of that family"),
    }
}
