//! Why an exchange with head office did not come about, and what follows from it.

use std::path::PathBuf;
use std::time::Duration;

use crate::store::StoreError;
use crate::wire::{Refusal, RefusalCode, Revocation, SealError, Spoken};

#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    #[error("`{url}` is no address of a head office; it begins with https://")]
    Address { url: String },
    #[error(
        "`{url}` would send everything readable for anybody on the way; use https://, or set sync.allow_http = true in a network of your own"
    )]
    Insecure { url: String },
    #[error("the certificates in {path} cannot be read")]
    CaFile {
        path: PathBuf,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    #[error("sync.pin must be the SHA-256 of head office's certificate or of its public key: 64 hexadecimal digits")]
    PinForm,
    #[error("sync.proxy `{proxy}` is no address of a proxy")]
    ProxyForm { proxy: String },
    #[error("the HTTP client could not be set up")]
    Client(#[source] reqwest::Error),
    #[error("head office's certificate has run out, or this kiosk's clock is ahead")]
    CertificateExpired,
    #[error("head office's certificate is not valid yet, or this kiosk's clock is behind")]
    CertificateNotYetValid,
    #[error("the certificate is for another host than the address says")]
    CertificateOfAnotherHost,
    #[error("nobody whom this kiosk trusts has issued head office's certificate; see sync.ca_file")]
    CertificateUnknown,
    #[error("head office shows another certificate than sync.pin names")]
    PinMismatch,
    #[error("no encrypted connection came about")]
    Tls(#[source] reqwest::Error),
    #[error("head office cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    #[error("the proxy asks for a name and a password")]
    ProxyRefused,
    #[error("head office did not answer within {0:?}")]
    Timeout(Duration),
    #[error("the connection broke")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A captive portal, a redirection, another server.
    #[error("something else than head office answered ({0})")]
    NotHeadOffice(String),
    #[error("head office has trouble ({status}); it is tried again")]
    Trouble { status: u16, retry_after: Option<Duration> },
    #[error("what was sent is too large for head office, or for something on the way")]
    TooLarge,
    #[error("this kiosk was revoked by head office")]
    Revoked(Revocation),
    #[error("head office speaks versions {} to {} of the protocol, and this Rollcall {} to {}: the older one has to be brought up to date",
        .0.oldest, .0.newest, Spoken::HERE.oldest, Spoken::HERE.newest)]
    Version(Spoken),
    #[error("head office refused: {}", .0.message)]
    Refused(Box<Refusal>),
    #[error("this kiosk belongs to no head office; run `rollcall sync pair`")]
    NotPaired,
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the kiosk is being stopped")]
    Stopped,
}

/// What follows from an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// With a pause that grows.
    Later,
    /// Not before this time has passed.
    After(Duration),
    /// At once, with less in it.
    Smaller,
    /// At once, in this version.
    OtherVersion(u16),
    /// When somebody has seen it.
    Stop,
    /// Wipe what head office's word covers, then stop.
    Revoked,
}

/// Why head office is not being told, in the words of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    Address,
    Insecure,
    Settings,
    CertificateExpired,
    CertificateNotYetValid,
    CertificateOfAnotherHost,
    CertificateUnknown,
    PinMismatch,
    Unreachable,
    Proxy,
    Timeout,
    NotHeadOffice,
    Trouble,
    Busy,
    TooLarge,
    Version,
    /// The pairing code.
    Code,
    Identity,
    Refused,
    Store,
}

impl SyncError {
    pub fn policy(&self) -> Policy {
        match self {
            Self::Trouble { retry_after: Some(after), .. } => Policy::After(*after),
            Self::TooLarge => Policy::Smaller,
            Self::Revoked(_) => Policy::Revoked,
            Self::Version(theirs) => theirs.common(Spoken::HERE).map_or(Policy::Stop, Policy::OtherVersion),
            Self::Refused(refusal) => match refusal.code {
                // A full disk or a busy database there passes.
                RefusalCode::TooMany | RefusalCode::Unavailable => Policy::Later,
                RefusalCode::TooLarge => Policy::Smaller,
                _ => Policy::Stop,
            },
            Self::Address { .. } | Self::Insecure { .. } | Self::CaFile { .. } | Self::PinForm | Self::ProxyForm { .. } => Policy::Stop,
            Self::NotPaired | Self::Seal(_) => Policy::Stop,
            _ => Policy::Later,
        }
    }

    /// Whether it means that head office was reached.
    pub fn is_contact(&self) -> bool {
        matches!(self, Self::Trouble { .. } | Self::TooLarge | Self::Revoked(_) | Self::Version(_) | Self::Refused(_))
    }

    pub fn problem(&self) -> Problem {
        match self {
            Self::Address { .. } => Problem::Address,
            Self::Insecure { .. } => Problem::Insecure,
            Self::CaFile { .. } | Self::PinForm | Self::ProxyForm { .. } | Self::Client(_) => Problem::Settings,
            Self::CertificateExpired => Problem::CertificateExpired,
            Self::CertificateNotYetValid => Problem::CertificateNotYetValid,
            Self::CertificateOfAnotherHost => Problem::CertificateOfAnotherHost,
            Self::CertificateUnknown | Self::Tls(_) => Problem::CertificateUnknown,
            Self::PinMismatch => Problem::PinMismatch,
            Self::Unreachable(_) | Self::Broken(_) | Self::Stopped => Problem::Unreachable,
            Self::ProxyRefused => Problem::Proxy,
            Self::Timeout(_) => Problem::Timeout,
            Self::NotHeadOffice(_) => Problem::NotHeadOffice,
            Self::Trouble { status: 429, .. } => Problem::Busy,
            Self::Trouble { .. } => Problem::Trouble,
            Self::TooLarge => Problem::TooLarge,
            Self::Version(_) => Problem::Version,
            Self::Refused(refusal) => match refusal.code {
                RefusalCode::Code => Problem::Code,
                RefusalCode::Identity => Problem::Identity,
                RefusalCode::TooMany => Problem::Busy,
                RefusalCode::Unavailable => Problem::Trouble,
                RefusalCode::TooLarge => Problem::TooLarge,
                _ => Problem::Refused,
            },
            Self::Revoked(_) | Self::NotPaired | Self::Seal(_) => Problem::Refused,
            Self::Store(_) => Problem::Store,
        }
    }
}
