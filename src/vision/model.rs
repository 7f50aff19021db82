//! The seam between vision and an inference engine.

use std::path::PathBuf;

/// A dense `f32` array, row-major.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tensor {
    pub shape: Vec<usize>,
    pub data: Vec<f32>,
}

/// A loaded network: one of two real engines, or plain arithmetic in a test.
pub trait Model: Send {
    /// Runs on one input and fills `outputs` in the order of the model's manifest entry. Buffers in `outputs` are reused.
    ///
    /// # Errors
    /// When the engine refuses the input's shape or fails inside.
    fn run(&mut self, input: &Tensor, outputs: &mut Vec<Tensor>) -> Result<(), ModelError>;
}

/// Why models cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    #[error("the model file {path} is missing")]
    Missing { path: PathBuf },
    #[error("the model file {path} was altered: its SHA-256 is {found}, expected {expected}")]
    Altered { path: PathBuf, expected: String, found: String },
    #[error("cannot read {path}")]
    Read {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("the model manifest is not usable: {reason}")]
    Manifest { reason: String },
    #[error("no model named `{name}` for the role `{role}`; known: {known}")]
    UnknownName { name: String, role: &'static str, known: String },
    #[error("`{name}` is no inference engine; known: auto, ort, tract")]
    UnknownEngine { name: String },
    #[error("the inference engine `{engine}` could not be started")]
    Engine {
        engine: &'static str,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    #[error("the model `{model}` could not be loaded by `{engine}`")]
    Load {
        model: String,
        engine: &'static str,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    #[error("the model `{model}` failed while running")]
    Run {
        model: String,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    #[error("the model `{model}` gives wrong results on this machine: {detail}")]
    WrongResult { model: String, detail: String },
}
