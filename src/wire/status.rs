//! How a kiosk is, what is asked of it, and why it is refused.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Spoken;
use super::bytes::Hex;
use crate::ids::{DeviceId, ModelId};
use crate::time::{ClockTrust, Timestamp};

/// What runs at the kiosk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    pub app: String,
    /// Of the kiosk's database.
    pub schema: u32,
    pub models: Vec<ModelId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BeatRequest {
    pub versions: Versions,
    /// The cursor of the roster that the kiosk has.
    pub roster: u64,
    pub queue: Queue,
    pub storage: Storage,
    pub camera: Camera,
    pub clock: Clock,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_punch: Option<Timestamp>,
    /// Every punch captured before this instant has been pushed: nothing earlier is to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_until: Option<Timestamp>,
}

/// Rows that wait, and rows that head office holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    pub punch: u64,
    pub audit: u64,
    pub change: u64,
    pub held: u64,
}

/// Bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Storage {
    pub database: u64,
    pub free: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Camera {
    Live,
    Missing,
    /// Open, and nothing comes.
    Stalled,
    /// The demonstration, or a replay.
    Demo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    pub utc: Timestamp,
    pub trust: ClockTrust,
    /// By how much the kiosk's clock is ahead of head office's, as the kiosk estimates it. Milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ahead_ms: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BeatAnswer {
    pub server_time: Timestamp,
    /// Seconds until the next heartbeat is expected.
    pub every_secs: u32,
    pub spoken: Spoken,
    pub name: String,
    /// Whether the roster has more than the kiosk said it has.
    pub has_news: bool,
    pub asks: Vec<SupportRequest>,
}

/// Something that head office would like to see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportRequest {
    pub id: Uuid,
    pub kind: SupportKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupportKind {
    /// The last lines of the log.
    Log,
    /// What `rollcall doctor` says.
    Diagnostics,
    /// A newer head office asks for something that this program does not know.
    #[serde(other)]
    Unknown,
}

/// What was asked for, as text; nothing personal is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportAnswer {
    pub id: Uuid,
    pub text: String,
}

/// The body of every answer that is not 2xx.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub code: RefusalCode,
    /// What happened and what to do, in English.
    pub message: String,
    /// With [`RefusalCode::Version`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoken: Option<Spoken>,
    /// With [`RefusalCode::Revoked`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revocation: Option<Revocation>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalCode {
    /// The code is wrong, used, or too old.
    Code,
    /// Another kiosk has this identity with another key.
    Identity,
    /// The token is not known.
    Token,
    /// The request's signature is not the kiosk's.
    Signature,
    /// The kiosk was revoked; the proof is enclosed.
    Revoked,
    Version,
    /// The request cannot be read.
    Malformed,
    TooLarge,
    TooMany,
    Unavailable,
    #[serde(other)]
    Unknown,
}

/// Head office's signed word that a kiosk is not one of its kiosks any more: on it, the kiosk wipes templates and keys. Signed over
/// [`ledger::revocation`](crate::ledger::revocation), so that nothing else on the way can make a kiosk forget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    pub device: DeviceId,
    pub at: Timestamp,
    pub signature: Hex<64>,
}
