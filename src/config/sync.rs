//! How the kiosk reaches head office.

use serde::{Deserialize, Serialize};

/// How the kiosk reaches head office, once it was paired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sync {
    /// Seconds between two looks for news while nothing waits; head office may ask for more.
    pub interval_secs: u32,
    /// PEM file of authorities that are trusted beside the system's, relative to the data folder, or "none".
    pub ca_file: String,
    /// SHA-256 of head office's certificate or public key, in hexadecimal: nobody else is spoken to. "none" for whoever has a certificate.
    pub pin: String,
    /// Address of a proxy, or "none".
    pub proxy: String,
    /// Whether an address without encryption is accepted that is not this machine.
    pub allow_http: bool,
    /// For a connection, and for a request as a whole.
    pub connect_secs: u32,
    pub timeout_secs: u32,
    /// Megabytes of a day on a network that is paid for by size; 0 for no limit.
    pub megabytes_a_day: u32,
    /// "always", or the only hours of the day in which anything is sent, e.g. "22:00-06:00".
    pub hours: String,
}

impl Default for Sync {
    fn default() -> Self {
        Self {
            interval_secs: 30,
            ca_file: "none".into(),
            pin: "none".into(),
            proxy: "none".into(),
            allow_http: false,
            connect_secs: 10,
            timeout_secs: 60,
            megabytes_a_day: 0,
            hours: "always".into(),
        }
    }
}

impl Sync {
    /// First minute of the day in which anything is sent, and the one behind the last; `None` for always, and for what is no such hours.
    pub fn minutes(&self) -> Option<(u16, u16)> {
        let minute = |text: &str| {
            let (hour, minute) = text.trim().split_once(':')?;
            let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
            (hour < 24 && minute < 60).then_some(hour * 60 + minute)
        };
        let (first, behind) = self.hours.split_once('-')?;
        Some((minute(first)?, minute(behind)?))
    }
}
