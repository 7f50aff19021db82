//! From a verdict to a punch: pure rules.

pub mod punch;
pub mod session;
