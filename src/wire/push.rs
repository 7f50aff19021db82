//! What goes up: the two chains row by row, and what was changed at the kiosk.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::bytes::Hex;
use super::seal::SealedTemplate;
use crate::attendance::correction::Correction;
use crate::attendance::punch::{PunchKind, PunchMethod};
use crate::attendance::rules::{Rule, RuleId};
use crate::ids::{BootId, DeviceId, ModelId, PersonId, PunchId};
use crate::ledger;
use crate::people::Person;
use crate::time::{ClockTrust, Timestamp};

/// Rows that are numbered from 1 without a gap, one row after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    Punch,
    Audit,
    /// What an administrator changed at the kiosk. Not chained: a later row about the same thing takes the place of an earlier one.
    Change,
}

impl Stream {
    pub const ALL: [Self; 3] = [Self::Punch, Self::Audit, Self::Change];

    /// The name it is stored and printed under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Punch => "punch",
            Self::Audit => "audit",
            Self::Change => "change",
        }
    }
}

impl From<ledger::Stream> for Stream {
    fn from(chain: ledger::Stream) -> Self {
        match chain {
            ledger::Stream::Punch => Self::Punch,
            ledger::Stream::Audit => Self::Audit,
        }
    }
}

/// The first line of a push.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PushHead {
    pub device: DeviceId,
    /// By the kiosk's clock.
    pub sent_at: Timestamp,
    /// Where its chains end. Empty in version 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<End>,
}

/// The signed end of a chain: rows behind the last checkpoint have no other witness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    pub stream: Stream,
    /// Of the last row; 0 before the first.
    pub idx: u64,
    pub hash: Hex<32>,
    /// Over [`ledger::head`].
    pub signature: Hex<64>,
}

/// Each further line. The lines of one stream are in the order of their numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum PushLine {
    Punch(PunchRow),
    Audit(AuditRow),
    Change(ChangeRow),
    /// A number for which the kiosk has no row that can be read: it was taken away, or altered beyond reading.
    Missing {
        stream: Stream,
        idx: u64,
    },
}

impl PushLine {
    pub fn stream(&self) -> Stream {
        match self {
            Self::Punch(_) => Stream::Punch,
            Self::Audit(_) => Stream::Audit,
            Self::Change(_) => Stream::Change,
            Self::Missing { stream, .. } => *stream,
        }
    }

    pub fn idx(&self) -> u64 {
        match self {
            Self::Punch(row) => row.idx,
            Self::Audit(row) => row.idx,
            Self::Change(row) => row.idx,
            Self::Missing { idx, .. } => *idx,
        }
    }
}

/// A row of the punch ledger. The figures are `f32` on both sides, whose shortest decimal form gives the same bits back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PunchRow {
    pub idx: u64,
    pub id: PunchId,
    pub person: PersonId,
    pub kind: PunchKind,
    pub method: PunchMethod,
    pub captured_at: Timestamp,
    pub utc_offset_min: i16,
    pub boot_id: BootId,
    pub monotonic_ms: u64,
    pub clock_trust: ClockTrust,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pad: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<ModelId>,
    pub prev_hash: Hex<32>,
    pub hash: Hex<32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Hex<64>>,
}

impl PunchRow {
    /// The hash that the row should have in the ledger of `device`.
    pub fn computed_hash(&self, device: DeviceId) -> ledger::Hash {
        ledger::PunchCells {
            device: device.0.as_bytes(),
            idx: self.idx.cast_signed(),
            punch_id: self.id.0.as_bytes(),
            person: self.person.0.as_bytes(),
            kind: self.kind.as_str(),
            method: self.method.as_str(),
            captured_at: self.captured_at.0,
            utc_offset_min: self.utc_offset_min.into(),
            boot_id: self.boot_id.0.as_bytes(),
            monotonic_ms: self.monotonic_ms.cast_signed(),
            clock_trust: self.clock_trust.as_str(),
            score: self.score.map(f64::from),
            margin: self.margin.map(f64::from),
            pad: self.pad.map(f64::from),
            model: self.model.as_ref().map(|model| model.0.as_str()),
            prev_hash: &self.prev_hash.0,
        }
        .hash()
    }
}

/// A row of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    pub idx: u64,
    pub at: Timestamp,
    pub utc_offset_min: i16,
    pub actor: String,
    pub action: String,
    /// JSON, as it was hashed.
    pub details: String,
    pub prev_hash: Hex<32>,
    pub hash: Hex<32>,
}

impl AuditRow {
    /// The hash that the row should have in the audit log of `device`.
    pub fn computed_hash(&self, device: DeviceId) -> ledger::Hash {
        ledger::AuditCells {
            device: device.0.as_bytes(),
            idx: self.idx.cast_signed(),
            at: self.at.0,
            utc_offset_min: self.utc_offset_min.into(),
            actor: &self.actor,
            action: &self.action,
            details: &self.details,
            prev_hash: &self.prev_hash.0,
        }
        .hash()
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeRow {
    pub idx: u64,
    pub change: Change,
}

/// What is so at the kiosk now: a change is composed when it is sent, so a row that waited for weeks tells today's state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Change {
    Person(Box<PersonChange>),
    /// A department by its name, and the name that it had.
    Department {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        renamed_from: Option<String>,
    },
    DepartmentGone {
        name: String,
    },
    /// A shift, an assignment, a holiday or a leave.
    Rule {
        base: u64,
        rule: Rule,
    },
    RuleGone {
        base: u64,
        rule: RuleId,
    },
    /// With its decision, once there is one.
    Correction {
        correction: Correction,
    },
    Attempt(Attempt),
    /// The site's key for another kiosk of the site, sealed to its exchange key.
    SiteKey {
        device: DeviceId,
        sealed: String,
    },
    /// Nothing to be told any more: what the row was about has changed again and a later row tells it.
    Superseded,
}

/// A person as the kiosk knows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonChange {
    pub person: Person,
    /// The revision of head office's record that the kiosk's change was made upon; 0 for somebody who came to be at the kiosk. Where head
    /// office has a newer one, its details win; templates and consents are taken in any case.
    pub base: u64,
    pub credentials: Credentials,
    pub consents: Vec<Consent>,
    /// All that the kiosk has of this person. After an erasure: none, with every consent withdrawn.
    pub templates: Vec<SealedTemplate>,
    /// Templates that were removed at the kiosk: head office forgets them too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed_templates: Vec<crate::ids::TemplateId>,
}

/// What else somebody may record with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credentials {
    /// argon2id PHC string.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin_hash: Option<String>,
    /// When the PIN was set, or taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin_set_at: Option<Timestamp>,
    /// Number of the last badge issued; 0: none ever was.
    #[serde(default)]
    pub badge_issue: u16,
    /// When the badge in force was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub badge_issued_at: Option<Timestamp>,
}

impl Credentials {
    /// What holds where both sides changed something: the PIN that was set or taken away last, and the badge that was issued last. Numbers of
    /// badges are never given twice, so a badge that was taken back on either side stays so. In whatever order states are joined, the same
    /// comes out.
    pub fn joined(self, other: Self) -> Self {
        // A PIN that was taken away in the very millisecond in which it was set is gone.
        let age_of_pin = |one: &Self| (one.pin_set_at, one.pin_hash.is_none(), one.pin_hash.clone());
        let pin = if age_of_pin(&self) >= age_of_pin(&other) { &self } else { &other };
        let badge_issued_at = match self.badge_issue.cmp(&other.badge_issue) {
            Ordering::Greater => self.badge_issued_at,
            Ordering::Less => other.badge_issued_at,
            Ordering::Equal => self.badge_issued_at.zip(other.badge_issued_at).map(|(one, other)| one.min(other)),
        };
        Self {
            pin_hash: pin.pin_hash.clone(),
            pin_set_at: pin.pin_set_at,
            badge_issue: self.badge_issue.max(other.badge_issue),
            badge_issued_at,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub text_version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    pub given_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn_at: Option<Timestamp>,
}

/// An attempt to deceive the kiosk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attempt {
    /// The kiosk's own number for it.
    pub id: u64,
    pub at: Timestamp,
    pub utc_offset_min: i16,
    pub kind: String,
    pub score: f32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// What head office has taken. A row is taken once it is committed there, or held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushAnswer {
    /// The first number of each stream that head office does not have.
    pub next: Next,
    /// Rows of this push that head office keeps aside and does not count, with the reason. They do not hold up those behind them; sent again,
    /// they are tried again.
    pub held: Vec<Held>,
    pub server_time: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    pub punch: u64,
    pub audit: u64,
    pub change: u64,
}

impl Next {
    pub fn of(&self, stream: Stream) -> u64 {
        match stream {
            Stream::Punch => self.punch,
            Stream::Audit => self.audit,
            Stream::Change => self.change,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub stream: Stream,
    pub idx: u64,
    pub reason: HeldReason,
    /// For whoever looks into it; nothing personal.
    pub detail: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeldReason {
    /// Its content does not match its hash, or it does not follow the row before it.
    Altered,
    /// The signature of the checkpoint is not this kiosk's.
    BadSignature,
    /// Head office has another row of this number.
    Forked,
    /// The person is not known at head office.
    UnknownPerson,
    /// Another person at head office has the staff number or the e-mail address.
    DuplicatePerson,
    /// It breaks a rule of head office; the detail says which.
    Refused,
    /// A later Rollcall sent it. Once head office is brought up to date it can be sent again.
    #[serde(other)]
    Unknown,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn credentials() -> impl Strategy<Value = Credentials> {
        // Few values, so that two states often have the same.
        (prop::option::of("[ab]"), prop::option::of(0i64..3), 0u16..3, prop::option::of(0i64..3)).prop_map(
            |(pin_hash, pin_set_at, badge_issue, badge_issued_at)| Credentials {
                pin_hash,
                pin_set_at: pin_set_at.map(Timestamp),
                badge_issue,
                badge_issued_at: badge_issued_at.map(Timestamp),
            },
        )
    }

    proptest! {
        #[test]
        fn credentials_are_joined_in_any_order([one, two, three] in prop::array::uniform3(credentials())) {
            let join = |one: &Credentials, other: &Credentials| one.clone().joined(other.clone());
            prop_assert_eq!(join(&one, &one), one.clone());
            prop_assert_eq!(join(&one, &two), join(&two, &one));
            prop_assert_eq!(join(&join(&one, &two), &three), join(&one, &join(&two, &three)));
        }

        #[test]
        fn what_was_taken_away_last_stays_away(one in credentials(), other in credentials()) {
            let joined = one.clone().joined(other.clone());
            if one.pin_hash.is_none() && one.pin_set_at >= other.pin_set_at {
                prop_assert_eq!(joined.pin_hash, None);
            }
            if one.badge_issued_at.is_none() && one.badge_issue >= other.badge_issue {
                prop_assert_eq!(joined.badge_issued_at, None);
            }
        }
    }
}
