//! The kiosk's threads and what passes between them.

pub mod message;
