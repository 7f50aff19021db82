//! The sync protocol through the whole router, spoken by a kiosk that is nothing but the protocol.

mod days;
mod exchange;
pub mod kit;
mod moves;
mod refusals;
mod roster;
mod tamper;
mod versions;
