//! Head office against a real MariaDB: requests go through the whole router.
#![cfg(feature = "office")]

mod accounts;
mod attendance;
mod contract;
mod faces;
mod fleet;
mod imports;
mod kit;
#[cfg(feature = "kiosk")]
mod known;
mod matrix;
mod operations;
mod organisation;
mod outbox;
mod people;
mod plans;
mod process;
#[cfg(feature = "kiosk")]
#[path = "../kit/mod.rs"]
mod program;
mod proxy;
mod reports;
mod secure_mail;
mod servers;
mod sessions;
mod statistics;
mod sync;
mod trouble;
