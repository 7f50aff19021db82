//! Head office's side of the sync protocol (docs/sync-protocol.md): pairing, what comes up, what goes down, and how the kiosks are.
//!
//! **Invariant:** a row that a kiosk sent is counted once, or held with an incident that names it; neither keeps up another kiosk, nor the rows
//! behind it. **Invariant:** a kiosk gives nobody rights at head office, and changes nobody of another site.

mod apply;
mod batch;
mod beat;
mod chain;
pub mod codes;
mod departments;
mod details;
pub mod dirty;
mod ends;
pub mod fleet;
mod hold;
pub mod incidents;
mod ingest;
mod keys;
pub mod kiosk_settings;
mod lineage;
mod merge;
mod noted;
mod pair;
mod pull;
mod refused;
mod request;
pub mod roster;
mod rules;
pub mod support;
mod templates;
mod view;

pub use beat::beat;
pub use ingest::push;
pub use pair::pair;
pub use pull::pull;
pub use refused::Refused;
pub use request::{Gate, Kiosk, Signed, Unpaired};
pub use support::answer;

use serde::de::DeserializeOwned;

use crate::wire::RefusalCode;

/// The body of a request as what it should be.
///
/// # Errors
/// [`RefusalCode::Malformed`].
pub fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refused> {
    serde_json::from_slice(body).map_err(|error| {
        // Where it breaks off, and never what stands there.
        let message = format!("the body cannot be read at line {}, column {}", error.line(), error.column());
        Refused::new(RefusalCode::Malformed, message)
    })
}
