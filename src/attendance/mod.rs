//! From a verdict to a punch, and from punches to days: pure rules.

pub mod correction;
pub mod day;
pub mod days;
pub mod direction;
pub mod door;
pub mod fallback;
pub mod leave;
pub mod punch;
pub mod rules;
pub mod serve;
pub mod session;
pub mod shift;
