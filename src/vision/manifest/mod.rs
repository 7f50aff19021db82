//! `models/manifest.toml`: what each model file is, how it is fed, and how it is recognised as genuine. A further model of a known family is an
//! entry there and a golden output beside it, not code.

mod validate;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use figment::Figment;
use figment::providers::{Format, Toml};
use serde::Deserialize;

use crate::geometry::Point;
use crate::vision::digest::Digest;
use crate::vision::model::ModelError;

/// Every known model, by name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The landmark model used with every detector.
    pub landmarks: String,
    /// The passive PAD models, used together.
    pub pad: Vec<String>,
    /// What `models.detector` may name: one YuNet, or a BlazeFace and its fallback for small faces.
    pub detectors: BTreeMap<String, Vec<String>>,
    pub models: BTreeMap<String, Entry>,
}

/// One model.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The key of the entry. Of an embedder, also its `ModelId`.
    #[serde(skip)]
    pub name: String,
    pub about: String,
    pub origin: String,
    /// As stated upstream.
    pub licence: String,
    pub distribution: Distribution,
    /// Why installing it needs an explicit yes, where it does.
    pub accept_license: Option<String>,
    /// Where the thresholds and figures come from.
    pub figures: String,
    /// The picture of `models/golden/` that proves the model at start.
    pub golden: String,
    pub input: Input,
    /// Names of the outputs, in the order in which `Model::run` gives them.
    pub outputs: Vec<String>,
    pub family: Family,
    /// The first one serves every purpose; further ones are variants of the same model.
    pub files: Vec<ModelFile>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Distribution {
    /// In the repository, `models/builtin/`.
    BuiltIn,
    /// Installed by `rollcall models install`.
    Optional,
}

/// How a picture becomes the input tensor `(1, 3, H, W)`: `(value - mean) / std` per channel, values 0 to 255.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "RawInput")]
pub struct Input {
    pub size: InputSize,
    pub channels: Channels,
    /// In the order of `channels`, as is `std`.
    pub mean: [f32; 3],
    pub std: [f32; 3],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputSize {
    /// Width and height, in pixels.
    Square(usize),
    /// Any width and height that this divides; pad right and bottom with zeros.
    MultipleOf(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channels {
    Rgb,
    Bgr,
}

/// What a network computes, with the parameters that differ within the family.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Family {
    /// Outputs `regressors` `(1, N, 16)` and `scores` `(1, N, 1)`, logits.
    Blazeface {
        /// Row-major over each grid in turn; the counts add up to N.
        anchors: Vec<AnchorGrid>,
        /// Least score of a face, in `[0, 1]`.
        threshold: f32,
    },
    /// Outputs `cls`, `obj`, `bbox`, `kps` at strides 8, 16, 32.
    Yunet {
        /// Least score of a face, in `[0, 1]`.
        threshold: f32,
    },
    /// Outputs `landmarks` `(1, 468, 3)` in crop pixels and `presence` `(1, 1)`, a logit.
    Facemesh {
        /// Least presence of a face, in `[0, 1]`.
        threshold: f32,
    },
    /// Output `embedding` `(1, dimension)`, not normalised.
    Embedder {
        dimension: usize,
        templates: Templates,
        /// Cosine similarity from which two faces are one person's.
        threshold: f32,
        /// Least lead over the best other person.
        margin: f32,
    },
    /// Output `logits` `(1, 3)`; class 1 is bona fide.
    Minifasnet {
        /// Side of the crop over the side of the face's square box.
        crop_scale: f32,
    },
}

impl Family {
    /// What the family is for: a key of `config.toml` or a word for the user.
    pub fn role(&self) -> &'static str {
        match self {
            Self::Blazeface { .. } | Self::Yunet { .. } => "detector",
            Self::Facemesh { .. } => "landmarks",
            Self::Embedder { .. } => "embedder",
            Self::Minifasnet { .. } => "pad",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnchorGrid {
    /// Cells along each side of the input.
    pub cells: usize,
    pub per_cell: usize,
}

/// Where five landmarks belong in the aligned chip, in chip pixels, for each source of landmarks: subject's right eye, left eye, nose tip,
/// right and left mouth corner.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Templates {
    #[serde(deserialize_with = "five_points")]
    pub yunet5: [Point; 5],
    #[serde(deserialize_with = "five_points")]
    pub mesh5: [Point; 5],
}

/// One file of a model.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelFile {
    pub file: String,
    /// Bytes.
    pub size: u64,
    pub sha256: Digest,
    /// Set on every file but the first.
    pub variant: Option<Variant>,
    /// Where it can be downloaded; empty when nobody publishes these bytes.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// When a further file of a model is used in place of the first.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    pub serves: Serves,
    /// The engine it is meant for.
    pub engine: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Serves {
    /// Live embeddings only; templates are made with the first file.
    Probe,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub url: String,
    /// When the bytes there differ from the file's own and are as good.
    pub sha256: Option<Digest>,
}

impl ModelFile {
    /// Every digest under which the file is genuine.
    pub fn accepted(&self) -> impl Iterator<Item = &Digest> {
        std::iter::once(&self.sha256).chain(self.sources.iter().filter_map(|source| source.sha256.as_ref()))
    }
}

impl Manifest {
    /// The manifest that this build was made with.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Manifest> = LazyLock::new(|| {
            Manifest::parse(include_str!("../../../models/manifest.toml")).expect("the manifest is part of the build and a test parses it")
        });
        &EMBEDDED
    }

    /// # Errors
    /// `ModelError::Manifest`, naming the dotted path of what is wrong.
    pub fn parse(text: &str) -> Result<Self, ModelError> {
        let mut manifest: Self = Figment::from(Toml::string(text)).extract().map_err(|error| {
            let reasons: Vec<String> = error.into_iter().map(|e| format!("{}: {}", e.path.join("."), e.kind)).collect();
            ModelError::Manifest { reason: reasons.join("; ") }
        })?;
        for (name, entry) in &mut manifest.models {
            entry.name.clone_from(name);
        }
        manifest.validate().map_err(|reason| ModelError::Manifest { reason })?;
        Ok(manifest)
    }

    /// The model used for `role` under `name`.
    ///
    /// # Errors
    /// When there is none; the error lists those there are.
    pub fn entry(&self, role: &'static str, name: &str) -> Result<&Entry, ModelError> {
        self.models.get(name).filter(|entry| entry.family.role() == role).ok_or_else(|| {
            let known = self.models.values().filter(|entry| entry.family.role() == role).map(|entry| entry.name.as_str());
            unknown(role, name, known)
        })
    }

    /// The one or two models of a detector named in `config.toml`.
    ///
    /// # Errors
    /// When there is no such detector; the error lists those there are.
    pub fn detector(&self, name: &str) -> Result<Vec<&Entry>, ModelError> {
        let parts = self.detectors.get(name).ok_or_else(|| unknown("detector", name, self.detectors.keys().map(String::as_str)))?;
        parts.iter().map(|part| self.entry("detector", part)).collect()
    }
}

fn unknown<'a>(role: &'static str, name: &str, known: impl Iterator<Item = &'a str>) -> ModelError {
    ModelError::UnknownName { name: name.into(), role, known: known.collect::<Vec<_>>().join(", ") }
}

impl Entry {
    /// The file that serves every purpose.
    pub fn main_file(&self) -> &ModelFile {
        self.files.first().expect("validated: every entry has a file")
    }

    /// The shape of a square input, `(1, 3, side, side)`; `None` when the network takes many sizes.
    pub fn fixed_shape(&self) -> Option<[usize; 4]> {
        match self.input.size {
            InputSize::Square(side) => Some([1, 3, side, side]),
            InputSize::MultipleOf(_) => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawInput {
    side: Option<usize>,
    multiple_of: Option<usize>,
    channels: Channels,
    mean: [f32; 3],
    std: [f32; 3],
}

impl TryFrom<RawInput> for Input {
    type Error = String;

    fn try_from(raw: RawInput) -> Result<Self, String> {
        let size = match (raw.side, raw.multiple_of) {
            (Some(side), None) if side > 0 => InputSize::Square(side),
            (None, Some(step)) if step > 0 => InputSize::MultipleOf(step),
            _ => return Err("needs either a `side` or a `multiple_of`, positive".into()),
        };
        if raw.std.iter().any(|std| *std <= 0.0) {
            return Err("`std` must be positive".into());
        }
        Ok(Self { size, channels: raw.channels, mean: raw.mean, std: raw.std })
    }
}

fn five_points<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<[Point; 5], D::Error> {
    Ok(<[[f32; 2]; 5]>::deserialize(deserializer)?.map(|[x, y]| Point::new(x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../models/manifest.toml");

    #[test]
    fn the_shipped_manifest_is_valid_and_whole() {
        let manifest = Manifest::embedded();
        let names: Vec<&str> = manifest.models.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "blazeface-full",
                "blazeface-short",
                "dlib-resnet-v1",
                "facemesh",
                "minifasnet-v1se",
                "minifasnet-v2",
                "mobilefacenet-y1",
                "yunet-n",
                "yunet-s"
            ]
        );
        for entry in manifest.models.values() {
            assert_eq!(entry.accept_license.is_some(), entry.licence == "none stated", "{}", entry.name);
            if entry.distribution == Distribution::BuiltIn {
                assert!(entry.accept_license.is_none() && entry.files.iter().all(|file| file.sources.is_empty()), "{}", entry.name);
            }
        }
    }

    #[test]
    fn lookups_respect_the_role() {
        let manifest = Manifest::embedded();
        assert_eq!(manifest.entry("embedder", "dlib-resnet-v1").unwrap().name, "dlib-resnet-v1");
        let error = manifest.entry("embedder", "facemesh").unwrap_err().to_string();
        assert_eq!(error, "no model named `facemesh` for the role `embedder`; known: dlib-resnet-v1, mobilefacenet-y1");
        let names = |detector: &str| manifest.detector(detector).unwrap().iter().map(|entry| entry.name.clone()).collect::<Vec<_>>();
        assert_eq!(names("auto"), ["blazeface-short", "blazeface-full"]);
        assert_eq!(names("yunet-s"), ["yunet-s"]);
    }

    #[test]
    fn a_model_of_a_known_family_needs_an_entry_only() {
        let yunet = &TEXT[TEXT.find("[models.yunet-n]").unwrap()..TEXT.find("[models.yunet-s]").unwrap()];
        let text = format!("{TEXT}\n{}", yunet.replace("yunet-n", "yunet-x"));
        let text = text.replace("yunet-s = [\"yunet-s\"]", "yunet-s = [\"yunet-s\"]\nyunet-x = [\"yunet-x\"]");
        assert_eq!(Manifest::parse(&text).unwrap().detector("yunet-x").unwrap()[0].name, "yunet-x");
    }
}
