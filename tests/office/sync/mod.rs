//! The sync protocol through the whole router, spoken by a kiosk that is nothing but the protocol.

mod exchange;
pub mod kit;
mod refusals;
mod roster;
mod tamper;
