//! What comes down: the roster of the kiosk's site, change after change.

use serde::{Deserialize, Serialize};

use super::bytes::Hex;
use super::pair::Site;
use super::push::{Consent, Credentials};
use super::seal::SealedTemplate;
use crate::attendance::correction::Correction;
use crate::attendance::rules::{Rule, RuleId};
use crate::ids::{DeviceId, PersonId};
use crate::people::Person;
use crate::time::Timestamp;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullRequest {
    /// The revision that the last answer ended with; 0 for everything.
    pub cursor: u64,
    /// About how many bytes of records the answer may have; head office may send fewer, and sends one record at least.
    pub bytes: usize,
}

/// One page of what has changed since the cursor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PullAnswer {
    /// To be sent with the next pull, once the records are stored.
    pub cursor: u64,
    /// Whether there is more already.
    pub more: bool,
    /// The kiosk is to begin anew: once the pages from here to the end have come, whatever was not among them is gone. Set on the first page
    /// of a roster that begins at 0.
    #[serde(default)]
    pub is_beginning: bool,
    pub records: Vec<RosterRecord>,
    /// How far the site's other kiosks have been heard: complete with each page.
    pub heard: Vec<Heard>,
    pub server_time: Timestamp,
}

/// One thing as it is now. A thing may come again; the later record is the true one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum RosterRecord {
    /// Of the kiosk itself: it was moved there, or its name or zone has changed.
    Site(Site),
    Person(Box<RosterPerson>),
    /// The person is not of this site any more. Templates are erased; punches stay.
    PersonGone {
        person: PersonId,
    },
    Department {
        name: String,
    },
    DepartmentGone {
        name: String,
    },
    Rule {
        revision: u64,
        rule: Rule,
    },
    RuleGone {
        rule: RuleId,
    },
    Correction {
        correction: Correction,
    },
    Settings(Settings),
    /// Another kiosk of the site.
    Sibling(Sibling),
    SiblingGone {
        device: DeviceId,
    },
    /// The site's key for this kiosk, handed on by another one, or by head office to a kiosk that was moved to the site.
    SiteKey {
        sealed: String,
    },
    /// Something that this program does not know yet.
    #[serde(other)]
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RosterPerson {
    pub person: Person,
    /// Of head office's record; what the kiosk changes is based on it.
    pub revision: u64,
    pub credentials: Credentials,
    pub consents: Vec<Consent>,
    /// All that there are: what the kiosk has beside them and did not itself send up meanwhile is erased.
    pub templates: Vec<SealedTemplate>,
    /// Other identities under which kiosks have enrolled the same person: they are this person now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<PersonId>,
}

/// Settings that head office has made for the kiosk: keys of `config.toml` with their values, signed over
/// [`ledger::settings`](crate::ledger::settings).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    pub revision: u64,
    /// The text of a JSON object, as it was signed.
    pub values: String,
    pub signature: Hex<64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sibling {
    pub device: DeviceId,
    pub name: String,
    /// Age recipient.
    pub exchange_key: String,
    /// Whether it still waits for the site's key.
    pub wants_site_key: bool,
}

/// Until when a kiosk of the site has told all that it recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    pub device: DeviceId,
    pub until: Timestamp,
}
