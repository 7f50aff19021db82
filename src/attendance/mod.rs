//! From a verdict to a punch: pure rules.

pub mod day;
pub mod punch;
pub mod serve;
pub mod session;
