//! The proof that a loaded network computes on this machine what its reference computes: one small picture of `models/golden/` goes through it
//! and must come out as in `models/golden/expected.json`, which `tests/golden/models.py` made without any of this code.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::vision::manifest::{Channels, Entry, Family};
use crate::vision::model::{Model, ModelError, Tensor};

/// Public domain: NASA's portrait of Eileen Collins, whole (`scene`), cropped (`head`, `pad`) and aligned (`face`).
const PICTURES: &[(&str, &[u8])] = &[
    ("face-112", include_bytes!("../../models/golden/face-112.png")),
    ("face-150", include_bytes!("../../models/golden/face-150.png")),
    ("head-192", include_bytes!("../../models/golden/head-192.png")),
    ("pad-80", include_bytes!("../../models/golden/pad-80.png")),
    ("scene-128", include_bytes!("../../models/golden/scene-128.png")),
    ("scene-192", include_bytes!("../../models/golden/scene-192.png")),
];

/// Least cosine of an embedding to the reference. Variants of a file that round differently stay above it over 180 pictures (least 0.9986, see
/// `models/README.md`); int8 on a CPU that saturates does not.
const LEAST_COSINE: f32 = 0.998;

/// Greatest difference of any other output, as a share of its greatest expected value (1 at least). The two engines differ by 2e-5 and less.
const TOLERANCE: f32 = 1e-3;

/// Some values of an output, evenly spread.
#[derive(Deserialize)]
struct Sampled {
    shape: Vec<usize>,
    stride: usize,
    values: Vec<f32>,
}

type Expected = HashMap<String, HashMap<String, Sampled>>;

static EXPECTED: LazyLock<Expected> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../models/golden/expected.json")).expect("the file is part of the build and a test parses it")
});

/// Runs `model`, loaded from a file of `entry`, on the entry's golden picture.
///
/// # Errors
/// `WrongResult` when the outputs are not the expected ones; whatever the engine says when it cannot run it.
pub fn prove(entry: &Entry, model: &mut dyn Model) -> Result<(), ModelError> {
    let mut outputs = Vec::new();
    model.run(&input(entry)?, &mut outputs)?;
    compare(entry, &outputs).map_err(|detail| ModelError::WrongResult { model: entry.name.clone(), detail })
}

/// The entry's golden picture as its input tensor.
///
/// # Errors
/// When the manifest names a picture that is not there.
pub fn input(entry: &Entry) -> Result<Tensor, ModelError> {
    let unusable = |reason: String| ModelError::Manifest { reason: format!("models.{}.golden: {reason}", entry.name) };
    let (_, png) =
        PICTURES.iter().find(|(name, _)| *name == entry.golden).ok_or_else(|| unusable(format!("no picture `{}`", entry.golden)))?;
    let picture = image::load_from_memory(png).map_err(|error| unusable(error.to_string()))?.into_rgb8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    if entry.fixed_shape().is_some_and(|shape| shape != [1, 3, height, width]) {
        return Err(unusable(format!("`{}` has another size than the input", entry.golden)));
    }
    let mut data = Vec::with_capacity(3 * width * height);
    for plane in 0..3 {
        let channel = if entry.input.channels == Channels::Rgb { plane } else { 2 - plane };
        let (mean, std) = (entry.input.mean[plane], entry.input.std[plane]);
        data.extend(picture.pixels().map(|pixel| (f32::from(pixel.0[channel]) - mean) / std));
    }
    Ok(Tensor { shape: vec![1, 3, height, width], data })
}

fn compare(entry: &Entry, outputs: &[Tensor]) -> Result<(), String> {
    let expected = EXPECTED.get(&entry.name).ok_or("there is no expected output in models/golden")?;
    if outputs.len() != entry.outputs.len() {
        return Err(format!("{} outputs in place of {}", outputs.len(), entry.outputs.len()));
    }
    for (name, output) in entry.outputs.iter().zip(outputs) {
        let expected = expected.get(name).ok_or_else(|| format!("there is no expected `{name}` in models/golden"))?;
        if output.shape != expected.shape {
            return Err(format!("`{name}` has shape {:?}, expected {:?}", output.shape, expected.shape));
        }
        let found: Vec<f32> = output.data.iter().copied().step_by(expected.stride).collect();
        if let Family::Embedder { .. } = entry.family {
            let cosine = cosine(&found, &expected.values);
            if cosine < LEAST_COSINE || cosine.is_nan() {
                return Err(format!("cosine {cosine:.4} to the reference, at least {LEAST_COSINE} expected"));
            }
            continue;
        }
        let scale = expected.values.iter().fold(1.0f32, |scale, value| scale.max(value.abs()));
        let agree = |(a, b): (&f32, &f32)| (a - b).abs() <= TOLERANCE * scale;
        if let Some(at) = found.iter().zip(&expected.values).position(|pair| !agree(pair)) {
            let (found, expected) = (found[at], expected.values[at]);
            return Err(format!("`{name}` is {found} where {expected} is expected"));
        }
    }
    Ok(())
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vision::manifest::Manifest;

    /// Answers with the expected outputs of its entry, spoilt.
    struct Fake(Vec<Tensor>);

    impl Model for Fake {
        fn run(&mut self, _: &Tensor, outputs: &mut Vec<Tensor>) -> Result<(), ModelError> {
            outputs.clone_from(&self.0);
            Ok(())
        }
    }

    /// Tensors that agree with every sampled value and are zero elsewhere.
    fn perfect(entry: &Entry) -> Vec<Tensor> {
        let fill = |sampled: &Sampled| {
            let mut data = vec![0.0; sampled.shape.iter().product()];
            data.iter_mut().step_by(sampled.stride).zip(&sampled.values).for_each(|(value, expected)| *value = *expected);
            Tensor { shape: sampled.shape.clone(), data }
        };
        entry.outputs.iter().map(|name| fill(&EXPECTED[&entry.name][name])).collect()
    }

    #[test]
    fn every_model_has_a_picture_and_expected_outputs() {
        for entry in Manifest::embedded().models.values() {
            input(entry).unwrap();
            prove(entry, &mut Fake(perfect(entry))).unwrap();
        }
    }

    #[test]
    fn deviations_are_wrong_results() {
        fn check(name: &str, spoil: fn(&mut Vec<Tensor>), reason: &str) {
            let entry = &Manifest::embedded().models[name];
            let mut outputs = perfect(entry);
            spoil(&mut outputs);
            let error = prove(entry, &mut Fake(outputs)).unwrap_err();
            assert!(matches!(&error, ModelError::WrongResult { detail, .. } if detail.contains(reason)), "{error}");
        }
        check("facemesh", |outputs| outputs[0].data[0] += 0.5, "`landmarks` is");
        check("facemesh", |outputs| outputs[1].data[0] = f32::NAN, "`presence` is NaN");
        check("facemesh", |outputs| outputs[0].shape = vec![1, 1404], "has shape");
        check("facemesh", |outputs| outputs.truncate(1), "1 outputs in place of 2");
        check("dlib-resnet-v1", |outputs| outputs[0].data[..12].fill(0.0), "cosine");
        check("dlib-resnet-v1", |outputs| outputs[0].data.fill(f32::NAN), "cosine NaN");
        check("dlib-resnet-v1", |outputs| outputs[0].data.fill(0.0), "cosine NaN");
    }

    #[test]
    fn an_embedding_of_another_length_is_the_same_embedding() {
        let entry = &Manifest::embedded().models["dlib-resnet-v1"];
        let mut outputs = perfect(entry);
        outputs[0].data.iter_mut().for_each(|value| *value *= 3.0);
        prove(entry, &mut Fake(outputs)).unwrap();
    }
}
