//! The two inference engines behind `Model`: ONNX Runtime, loaded at run time, and tract, always compiled in.

mod ort;
mod tract;

use std::path::PathBuf;

use tracing::{info, warn};

use crate::vision::manifest::Entry;
use crate::vision::model::{Model, ModelError};

/// A started engine: loads models.
#[derive(Clone, Debug)]
pub enum Engine {
    /// ONNX Runtime: fast, needs its library.
    Ort(ort::Runtime),
    /// Pure Rust: two to four times slower, needs nothing.
    Tract,
}

impl Engine {
    /// Starts "ort", "tract" or, with "auto", the first that can be had. The library of ONNX Runtime is the one that `ORT_DYLIB_PATH`
    /// names or, when that is unset, looked for in `library_dirs` and, by its plain name, where the system keeps libraries.
    ///
    /// # Errors
    /// When `choice` is no engine, or is "ort" and its library is missing, broken or too old.
    pub fn start(choice: &str, library_dirs: &[PathBuf]) -> Result<Self, ModelError> {
        let engine = match choice {
            "ort" => Self::Ort(ort::Runtime::start(library_dirs)?),
            "tract" => Self::Tract,
            "auto" => ort::Runtime::start(library_dirs).map_or_else(
                |error| {
                    let reason = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
                    warn!(reason, "ONNX Runtime cannot be used; the pure-Rust engine is two to four times slower");
                    Self::Tract
                },
                Self::Ort,
            ),
            _ => return Err(ModelError::UnknownEngine { name: choice.into() }),
        };
        info!(engine = engine.describe(), "inference engine started");
        Ok(engine)
    }

    /// As in `config.toml`: "ort" or "tract".
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ort(_) => ort::NAME,
            Self::Tract => tract::NAME,
        }
    }

    /// Name and version for people, e.g. "ONNX Runtime 1.31.1".
    pub fn describe(&self) -> String {
        match self {
            Self::Ort(runtime) => runtime.describe(),
            Self::Tract => tract::describe(),
        }
    }

    /// Loads the ONNX file `bytes` as the network that `entry` describes.
    ///
    /// # Errors
    /// When the engine cannot read it or it lacks an output of the entry.
    pub fn load(&self, entry: &Entry, bytes: &[u8]) -> Result<Box<dyn Model>, ModelError> {
        match self {
            Self::Ort(runtime) => runtime.load(entry, bytes).map(|model| Box::new(model) as Box<dyn Model>),
            Self::Tract => tract::Network::load(entry, bytes).map(|model| Box::new(model) as Box<dyn Model>),
        }
    }
}
