//! From pixels to faces and embeddings.

#[cfg(feature = "vision")]
pub mod engine;
#[cfg(feature = "vision")]
pub mod golden;
pub mod manifest;
pub mod model;
pub mod motion;
#[cfg(feature = "vision")]
pub mod pack;
