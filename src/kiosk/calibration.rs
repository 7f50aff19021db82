//! A calibration of this site's gallery: every template searched for among all the others. Used by the desk and by `rollcall calibrate`.

use std::ops::ControlFlow;

use crate::config::Config;
use crate::identify::calibrate::{InForce, Limits, Trials};
use crate::identify::gallery::{Gallery, GalleryError};
use crate::identify::survey::survey;
use crate::ids::ModelId;
use crate::store::{Store, StoreError};
use crate::vision::manifest::{Family, Manifest};
use crate::vision::model::ModelError;

/// What the gallery says about thresholds.
pub struct Study {
    pub model: ModelId,
    /// The model's own threshold, from the manifest.
    pub own_threshold: f32,
    pub in_force: InForce,
    pub margin: f32,
    /// In the gallery.
    pub templates: usize,
    pub trials: Trials,
}

/// Why there is none.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the templates could not be compared")]
    Gallery(#[from] GalleryError),
    #[error(transparent)]
    Model(#[from] ModelError),
}

impl Study {
    /// Takes some tenths of a millisecond for each template. `progress` is told of the searches made and those there will be, and may break
    /// off: then there is no study.
    ///
    /// # Errors
    /// When the store cannot be read, or what it holds does not fit the model.
    pub fn make(store: &Store, config: &Config, progress: impl FnMut(usize, usize) -> ControlFlow<()>) -> Result<Option<Self>, StudyError> {
        let entry = Manifest::embedded().entry("embedder", &config.models.embedder)?;
        let Family::Embedder { dimension, threshold: own_threshold, margin, .. } = entry.family else {
            unreachable!("validated: an embedder is of that family")
        };
        let model = ModelId(entry.name.clone());
        let in_force = InForce::new(config.decide.threshold, store.calibrated()?.as_ref(), &model, own_threshold);
        let templates = store.templates(&model)?.templates;
        let mut gallery = Gallery::new(model.clone(), dimension, config.gallery.search);
        for template in &templates {
            gallery.add(template)?;
        }
        let trials = survey(&gallery, &templates, &templates, progress)?;
        gallery.clear();
        Ok(trials.map(|trials| Self {
            model,
            own_threshold,
            in_force,
            margin: config.decide.margin.unwrap_or(margin),
            templates: templates.len(),
            trials,
        }))
    }

    /// The limits with another threshold.
    pub fn limits(&self, threshold: f32) -> Limits {
        Limits { threshold, margin: self.margin }
    }
}
