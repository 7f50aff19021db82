//! From pixels to faces and embeddings.

pub mod align;
pub mod blazeface;
#[cfg(feature = "kiosk")]
pub mod code;
pub mod detect;
pub mod digest;
#[cfg(feature = "kiosk")]
pub mod download;
#[cfg(feature = "vision")]
pub mod engine;
#[cfg(feature = "vision")]
mod finder;
#[cfg(feature = "vision")]
pub mod golden;
pub mod grey_face;
pub mod heading;
#[cfg(feature = "kiosk")]
pub mod install;
pub mod manifest;
pub mod mesh;
pub mod model;
pub mod motion;
#[cfg(feature = "vision")]
pub mod pack;
pub mod pad;
#[cfg(feature = "vision")]
pub mod pipeline;
pub mod plane;
pub mod quality;
pub mod relief;
pub mod repeat;
pub mod resample;
mod solve;
pub mod track;
#[cfg(feature = "vision")]
mod witness;
pub mod yunet;
