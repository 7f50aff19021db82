//! What the vision tests share: pictures, engines and model files, and where to find those that are not in the repository.

// Each test binary uses a part of this.
#![allow(dead_code, reason = "compiled into several test binaries")]

use std::path::{Path, PathBuf};

use rollcall::config::Config;
use rollcall::frame::Picture;
use rollcall::vision::engine::Engine;
use rollcall::vision::manifest::{Entry, Manifest};
use rollcall::vision::model::{Model, ModelError};
use rollcall::vision::pack::ModelSet;
use rollcall::vision::pipeline::Pipeline;

/// A decoded picture file.
pub struct RgbPicture {
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<u8>,
}

impl RgbPicture {
    pub fn read(path: &Path) -> Self {
        let image = image::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).into_rgb8();
        Self { width: image.width(), height: image.height(), rgb: image.into_raw() }
    }

    /// The mean of each 2x2 pixels in whole levels, as `reference.py` does it.
    pub fn halved(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let level = |x: u32, y: u32, channel: u32| u32::from(self.rgb[(3 * (y * self.width + x) + channel) as usize]);
        let mean = |x, y, c| (level(x, y, c) + level(x + 1, y, c) + level(x, y + 1, c) + level(x + 1, y + 1, c) + 2) / 4;
        let rgb = (0..width * height * 3).map(|at| mean(at / 3 % width * 2, at / 3 / width * 2, at % 3) as u8);
        Self { width, height, rgb: rgb.collect() }
    }

    pub fn view(&self) -> Picture<'_> {
        Picture { width: self.width, height: self.height, rgb: &self.rgb }
    }
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of the working material beside the repository; where it is missing, says what is skipped.
pub fn shared(name: &str) -> Option<PathBuf> {
    let dir = root().join("../shared").join(name);
    if !dir.is_dir() {
        println!("skipped: needs {}, which is not here", dir.display());
        return None;
    }
    Some(dir)
}

/// Both engines, or the pure-Rust one alone where the library of ONNX Runtime is not installed.
pub fn engines() -> Vec<Engine> {
    let ort = Engine::start("ort", &[root().join("lib")]);
    if let Err(error) = &ort {
        println!("skipped: ONNX Runtime ({error})");
    }
    ort.into_iter().chain(Engine::start("tract", &[])).collect()
}

/// Where model files are looked for, in order.
pub fn model_dirs() -> Vec<PathBuf> {
    vec![root().join("data/models"), root().join("models/builtin"), root().join("../shared/models")]
}

/// A network from `file`; where the file is not installed, says so.
pub fn load(entry: &Entry, file: &str, engine: &Engine) -> Option<Box<dyn Model>> {
    let Some(path) = model_dirs().into_iter().map(|dir| dir.join(file)).find(|path| path.is_file()) else {
        println!("skipped: the model {file} is not installed");
        return None;
    };
    let bytes = std::fs::read(path).expect("readable");
    Some(engine.load(entry, &bytes).unwrap_or_else(|error| panic!("{file} on {}: {error:?}", engine.name())))
}

/// The whole of vision on `engine`, with the models that `config` names.
pub fn pipeline(config: &Config, engine: &Engine) -> Result<Pipeline, ModelError> {
    let models = ModelSet::open(Manifest::embedded(), &config.models, &config.pad, &model_dirs(), engine)?;
    Ok(Pipeline::new(models, config))
}
