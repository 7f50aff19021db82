//! How a kiosk comes to belong to a site.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Spoken;
use super::bytes::Hex;
use super::push::End;
use super::status::Versions;
use crate::ids::DeviceId;
use crate::time::Timestamp;

/// Brings the one-time code that an administrator made at head office.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairRequest {
    pub code: String,
    /// The kiosk's own identity, which its ledger begins with.
    pub device: DeviceId,
    /// Of the key that signs the ledger and each request.
    pub public_key: Hex<32>,
    /// Age recipient (`age1..`) to which the site's key is sealed.
    pub exchange_key: String,
    /// How the kiosk calls itself; head office may have another name for it.
    pub name: String,
    pub spoken: Spoken,
    pub versions: Versions,
    /// Where the kiosk's chains end.
    pub ends: Vec<End>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairAnswer {
    /// The version to speak from now on.
    pub wire: u16,
    /// Bearer token; head office keeps its hash only.
    pub token: String,
    pub name: String,
    pub site: Site,
    /// Ed25519 key that signs settings and revocations.
    pub office_key: Hex<32>,
    /// Whether head office can read templates. Otherwise it hands them on sealed, and the site's key comes from another kiosk.
    pub holds_templates: bool,
    /// The site's key, sealed to [`PairRequest::exchange_key`]. `None` where another kiosk has to hand it on; the first kiosk of a site whose
    /// head office holds no templates makes it.
    pub site_key: Option<String>,
    /// Whether this kiosk is to make the site's key.
    pub is_first: bool,
    pub server_time: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    pub id: Uuid,
    pub name: String,
    /// IANA name.
    pub zone: String,
}
