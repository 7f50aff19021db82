//! What is hashed and signed, byte by byte. Pure: a verifier in any language needs no more than this file.
//!
//! A message is a run of fields. A field is its length (`u32`) and its bytes; an absent value is the length `0xFFFF_FFFF` and nothing
//! else. Integers are `i64`, reals are IEEE 754 `f64`, all big-endian; text is UTF-8; an identity is its 16 bytes. The first field names what
//! the message is and the version of its encoding.
//!
//! - Genesis: SHA-256 of `"rollcall genesis v1"`, stream, device, public key. It stands in for the hash before row 1.
//! - Punch: SHA-256 of `"rollcall punch v1"`, device, idx, punch id, person, kind, method, captured at, UTC offset, boot, monotonic ms,
//!   clock trust, score, margin, PAD, model, previous hash.
//! - Audit row: SHA-256 of `"rollcall audit v1"`, device, idx, at, UTC offset, actor, action, details, previous hash.
//! - Checkpoint: Ed25519 over `"rollcall checkpoint v1"`, stream, device, idx, hash of that row.
//! - Head: Ed25519 over `"rollcall head v1"`, stream, device, idx, hash of the last row.
//! - Request to head office: Ed25519 over `"rollcall request v1"`, device, path, SHA-256 of the body.
//! - Revocation by head office: Ed25519 over `"rollcall revocation v1"`, device, at.
//! - Settings by head office: Ed25519 over `"rollcall settings v1"`, device, revision, their text.
//!
//! Head and checkpoint differ in their first field, so that a stored checkpoint can never pass for the end of the ledger.

use ed25519_dalek::{Signature, VerifyingKey};
use serde::Serialize;
use sha2::{Digest, Sha256};

pub type Hash = [u8; 32];

/// A row whose number is a multiple of this carries a signature. See docs/decisions/0004-ledger-signatures.md.
pub const CHECKPOINT_EVERY: u64 = 16;

/// A chain of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    Punch,
    Audit,
}

impl Stream {
    /// The name it is stored, hashed and printed under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Punch => "punch",
            Self::Audit => "audit",
        }
    }
}

/// A punch row as its cells lie in the table, so that a verifier hashes what is stored and not what it was parsed to.
#[derive(Clone, Copy)]
pub struct PunchCells<'a> {
    pub device: &'a [u8],
    pub idx: i64,
    pub punch_id: &'a [u8],
    pub person: &'a [u8],
    pub kind: &'a str,
    pub method: &'a str,
    pub captured_at: i64,
    pub utc_offset_min: i64,
    pub boot_id: &'a [u8],
    pub monotonic_ms: i64,
    pub clock_trust: &'a str,
    pub score: Option<f64>,
    pub margin: Option<f64>,
    pub pad: Option<f64>,
    pub model: Option<&'a str>,
    pub prev_hash: &'a [u8],
}

impl PunchCells<'_> {
    pub fn hash(&self) -> Hash {
        let mut message = Message::new("rollcall punch v1");
        message
            .bytes(self.device)
            .integer(self.idx)
            .bytes(self.punch_id)
            .bytes(self.person)
            .text(self.kind)
            .text(self.method)
            .integer(self.captured_at)
            .integer(self.utc_offset_min)
            .bytes(self.boot_id)
            .integer(self.monotonic_ms)
            .text(self.clock_trust)
            .real(self.score)
            .real(self.margin)
            .real(self.pad)
            .optional(self.model.map(str::as_bytes))
            .bytes(self.prev_hash);
        message.hash()
    }
}

/// An audit row as its cells lie in the table.
#[derive(Clone, Copy)]
pub struct AuditCells<'a> {
    pub device: &'a [u8],
    pub idx: i64,
    pub at: i64,
    pub utc_offset_min: i64,
    pub actor: &'a str,
    pub action: &'a str,
    pub details: &'a str,
    pub prev_hash: &'a [u8],
}

impl AuditCells<'_> {
    pub fn hash(&self) -> Hash {
        let mut message = Message::new("rollcall audit v1");
        message
            .bytes(self.device)
            .integer(self.idx)
            .integer(self.at)
            .integer(self.utc_offset_min)
            .text(self.actor)
            .text(self.action)
            .text(self.details)
            .bytes(self.prev_hash);
        message.hash()
    }
}

/// What row 1 of a stream has for the hash before it: a chain cannot be moved to another kiosk or key.
pub fn genesis(stream: Stream, device: &[u8], public_key: &[u8]) -> Hash {
    let mut message = Message::new("rollcall genesis v1");
    message.text(stream.as_str()).bytes(device).bytes(public_key);
    message.hash()
}

pub fn is_checkpoint(idx: u64) -> bool {
    idx.is_multiple_of(CHECKPOINT_EVERY)
}

/// The bytes that a checkpoint's signature is over.
pub fn checkpoint(stream: Stream, device: &[u8], idx: i64, hash: &[u8]) -> Vec<u8> {
    let mut message = Message::new("rollcall checkpoint v1");
    message.text(stream.as_str()).bytes(device).integer(idx).bytes(hash);
    message.0
}

/// The bytes that the head's signature is over.
pub fn head(stream: Stream, device: &[u8], idx: i64, hash: &[u8]) -> Vec<u8> {
    let mut message = Message::new("rollcall head v1");
    message.text(stream.as_str()).bytes(device).integer(idx).bytes(hash);
    message.0
}

/// The bytes that a kiosk signs of a request with `body` to `path` of head office.
pub fn request(device: &[u8], path: &str, body: &[u8]) -> Vec<u8> {
    let mut message = Message::new("rollcall request v1");
    message.bytes(device).text(path).bytes(&Sha256::digest(body));
    message.0
}

/// The bytes that head office signs to revoke a kiosk.
pub fn revocation(device: &[u8], at: i64) -> Vec<u8> {
    let mut message = Message::new("rollcall revocation v1");
    message.bytes(device).integer(at);
    message.0
}

/// The bytes that head office signs of the settings of a kiosk.
pub fn settings(device: &[u8], revision: u64, values: &str) -> Vec<u8> {
    let mut message = Message::new("rollcall settings v1");
    message.bytes(device).integer(revision.cast_signed()).text(values);
    message.0
}

/// The key of a stored public key; `None` when those bytes are no key.
pub fn verifying_key(public_key: &[u8]) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(public_key.try_into().ok()?).ok()
}

pub fn is_signed(key: &VerifyingKey, message: &[u8], signature: &[u8]) -> bool {
    Signature::from_slice(signature).is_ok_and(|signature| key.verify_strict(message, &signature).is_ok())
}

/// The canonical encoding described at the top of this file.
pub struct Message(pub Vec<u8>);

impl Message {
    pub fn new(tag: &str) -> Self {
        let mut message = Self(Vec::with_capacity(384));
        message.text(tag);
        message
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        let length = u32::try_from(bytes.len()).expect("a field is far below 4 GiB");
        self.0.extend_from_slice(&length.to_be_bytes());
        self.0.extend_from_slice(bytes);
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    fn optional(&mut self, bytes: Option<&[u8]>) -> &mut Self {
        match bytes {
            Some(bytes) => self.bytes(bytes),
            None => {
                self.0.extend_from_slice(&u32::MAX.to_be_bytes());
                self
            }
        }
    }

    fn integer(&mut self, value: i64) -> &mut Self {
        self.bytes(&value.to_be_bytes())
    }

    fn real(&mut self, value: Option<f64>) -> &mut Self {
        self.optional(value.map(f64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice))
    }

    fn hash(&self) -> Hash {
        Sha256::digest(&self.0).into()
    }
}
