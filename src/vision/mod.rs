//! From pixels to faces and embeddings.

pub mod model;
