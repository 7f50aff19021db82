//! Rollcall: a face-recognition attendance kiosk. `ARCHITECTURE.md` tells how the parts fit.

pub mod attendance;
#[cfg(feature = "kiosk")]
pub mod camera;
#[cfg(feature = "kiosk")]
pub mod card;
#[cfg(feature = "kiosk")]
pub mod clock;
pub mod config;
pub mod face;
#[cfg(feature = "report")]
pub mod fonts;
pub mod frame;
pub mod geometry;
pub mod identify;
pub mod ids;
#[cfg(feature = "kiosk")]
pub mod kiosk;
#[cfg(any(feature = "kiosk", feature = "office"))]
pub mod ledger;
#[cfg(feature = "kiosk")]
pub mod legacy;
#[cfg(any(feature = "kiosk", feature = "office"))]
pub mod memory;
#[cfg(feature = "office")]
pub mod office;
pub mod people;
#[cfg(feature = "vision")]
pub mod picture_file;
#[cfg(feature = "report")]
pub mod report;
#[cfg(feature = "report")]
pub mod roster;
#[cfg(feature = "kiosk")]
pub mod store;
#[cfg(feature = "kiosk")]
pub mod sync;
pub mod time;
#[cfg(feature = "kiosk")]
pub mod ui;
pub mod vision;
#[cfg(any(feature = "kiosk", feature = "office"))]
pub mod wire;

/// An error and its causes in one line, for the log and for details that only an admin sees.
pub fn error_chain(error: &dyn std::error::Error) -> String {
    std::iter::successors(error.source(), |cause| cause.source()).fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
