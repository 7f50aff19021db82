//! Head office against a real MariaDB: requests go through the whole router.
#![cfg(feature = "office")]

mod accounts;
mod faces;
mod kit;
mod plans;
