//! To which head office the kiosk belongs, and the secrets of it, sealed under the device's own key.

use age::secrecy::ExposeSecret;
use age::x25519::Identity;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use zeroize::Zeroizing;

use super::{Done, changes};
use crate::ids::DeviceId;
use crate::ledger::{self, Message};
use crate::people::badge::BadgeKey;
use crate::store::audit::{self, AuditAction};
use crate::store::error::StoreError;
use crate::store::open::Device;
use crate::store::seal::Sealer;
use crate::store::{Store, settings};
use crate::time::{Moment, Timestamp};
use crate::wire::{Hex, PairAnswer, Revocation, Site, SiteKey};

pub(in crate::store) const PAIRING: &str = "sync.pairing";
const SECRETS: &str = "sync.secrets";
const REVOKED: &str = "sync.revoked";
const HEARD: &str = "sync.heard";
/// Who acted, in the audit log, when head office did.
pub(super) const OFFICE: &str = "head office";

/// To which head office the kiosk belongs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pairing {
    /// Where head office is reached, without a slash at the end.
    pub url: String,
    /// As head office calls the kiosk.
    pub name: String,
    pub site: Site,
    /// Signs settings and revocations.
    pub office_key: Hex<32>,
    pub holds_templates: bool,
    /// The version of the protocol that is spoken.
    pub wire: u16,
    /// Head office has yet to say what it has of this kiosk's rows: after pairing, and after a backup was restored.
    pub is_fresh: bool,
    pub paired_at: Timestamp,
    /// Of the last settings taken from head office.
    #[serde(default)]
    pub settings_revision: u64,
}

/// A pairing with what is needed to speak.
pub struct Paired {
    pub pairing: Pairing,
    /// Bearer token.
    pub token: Zeroizing<String>,
}

/// That head office has revoked the kiosk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Revoked {
    pub url: String,
    pub site: String,
    pub at: Timestamp,
}

/// Sealed before they are stored.
#[derive(Serialize, Deserialize, zeroize::Zeroize, zeroize::ZeroizeOnDrop)]
struct Secrets {
    token: String,
    /// age identity that site keys are sealed to.
    exchange: String,
    /// Hex.
    site_key: Option<String>,
}

impl Store {
    /// The head office that the kiosk belongs to; `None` without one.
    pub fn pairing(&self) -> Result<Option<Pairing>, StoreError> {
        read(&self.conn)
    }

    /// The pairing with its token.
    pub fn paired(&self) -> Result<Option<Paired>, StoreError> {
        let Some(pairing) = self.pairing()? else { return Ok(None) };
        let secrets = secrets(&self.conn, &self.device)?;
        Ok(secrets.map(|secrets| Paired { pairing, token: Zeroizing::new(secrets.token.clone()) }))
    }

    /// That the kiosk was revoked, until it is paired again.
    pub fn revoked(&self) -> Result<Option<Revoked>, StoreError> {
        self.setting(REVOKED)
    }

    /// When head office was last heard, by this kiosk's clock and to the minute; `None` where it never was.
    pub fn last_heard(&self) -> Result<Option<Timestamp>, StoreError> {
        self.setting(HEARD)
    }

    pub(super) fn note_heard(&mut self, at: Timestamp) -> Result<(), StoreError> {
        self.write(|tx, _| if read(tx)?.is_some() { settings::keep_value(tx, HEARD, &at) } else { Ok(()) })
    }

    /// What this kiosk's key says of a request with `body` to `path`.
    pub fn sign_request(&self, path: &str, body: &[u8]) -> [u8; 64] {
        self.device.keys.sign(&ledger::request(self.device.id.0.as_bytes(), path, body))
    }

    /// Takes the pairing that head office at `url` granted to the holder of `exchange`. Everything that is there is told to it.
    ///
    /// # Errors
    /// [`StoreError::SiteKey`] when the site's key does not open; nothing is changed then.
    pub fn pair(&mut self, url: &str, exchange: &Identity, answer: &PairAnswer, actor: &str, now: Moment) -> Result<(), StoreError> {
        let site_key = match &answer.site_key {
            Some(sealed) => Some(SiteKey::open(sealed, exchange)?),
            None if answer.is_first => Some(SiteKey::generate()?),
            None => None,
        };
        self.write(|tx, device| {
            let before = read(tx)?;
            if before.as_ref().is_none_or(|before| before.office_key != answer.office_key) {
                tx.execute_batch(
                    "UPDATE people SET revision = 0; UPDATE rules SET revision = 0; UPDATE templates SET is_told = 0; DELETE FROM held;
                     DELETE FROM siblings; DELETE FROM heard_until; DELETE FROM aliases;",
                )?;
            }
            let pairing = Pairing {
                url: url.trim_end_matches('/').into(),
                name: answer.name.clone(),
                site: answer.site.clone(),
                office_key: answer.office_key,
                holds_templates: answer.holds_templates,
                wire: answer.wire,
                is_fresh: true,
                paired_at: now.utc,
                settings_revision: 0,
            };
            settings::keep_value(tx, PAIRING, &pairing)?;
            let secrets = Secrets {
                token: answer.token.clone(),
                exchange: exchange.to_string().expose_secret().to_owned(),
                site_key: site_key.as_ref().map(|key| hex::encode(key.as_bytes())),
            };
            keep_secrets(tx, device, &secrets)?;
            settings::forget(tx, REVOKED)?;
            settings::keep_value(tx, HEARD, &now.utc)?;
            super::roster::begin_anew(tx)?;
            let details = json!({ "url": pairing.url, "site": pairing.site.id });
            audit::append(tx, device, now, actor, AuditAction::Paired, &details).map(drop)
        })
    }

    /// Ends the pairing from this side: nothing is told any more. People, faces and the ledger stay.
    pub fn unpair(&mut self, actor: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|tx, device| {
            let Some(pairing) = read(tx)? else { return settings::forget(tx, REVOKED) };
            leave(tx)?;
            let details = json!({ "url": pairing.url, "site": pairing.site.id });
            audit::append(tx, device, now, actor, AuditAction::Unpaired, &details).map(drop)
        })
    }

    /// A backup was put in place: head office may know later rows, so it is asked before anything is told.
    pub(in crate::store) fn sync_begins_anew(&mut self) -> Result<(), StoreError> {
        self.change_pairing(|pairing| pairing.is_fresh = true)
    }

    pub(super) fn change_pairing(&mut self, change: impl FnOnce(&mut Pairing)) -> Result<(), StoreError> {
        self.write(|tx, _| {
            let Some(mut pairing) = read(tx)? else { return Ok(()) };
            change(&mut pairing);
            settings::keep_value(tx, PAIRING, &pairing)
        })
    }

    /// Wipes templates, the site's key and the token, where the word is head office's. The ledger stays.
    pub(super) fn revoke(&mut self, revocation: &Revocation, now: Moment) -> Result<Done, StoreError> {
        let Some(pairing) = self.pairing()? else { return Ok(Done::default()) };
        if !is_genuine(&pairing, self.device.id, revocation) {
            return Ok(Done::default());
        }
        self.write(|tx, device| {
            let people = {
                let mut statement = tx.prepare("SELECT DISTINCT person FROM templates")?;
                statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<_>, _>>()?
            };
            let templates = tx.execute("DELETE FROM templates", [])?;
            leave(tx)?;
            let revoked = Revoked { url: pairing.url.clone(), site: pairing.site.name.clone(), at: revocation.at };
            settings::keep_value(tx, REVOKED, &revoked)?;
            let details = json!({ "url": pairing.url, "site": pairing.site.id, "revoked_at": revocation.at, "templates": templates });
            audit::append(tx, device, now, OFFICE, AuditAction::Revoked, &details)?;
            Ok(Done { faces: people, people: true, is_revoked: true, has_erased: true, ..Done::default() })
        })
    }

    /// The key of the site's badges, or of the kiosk's own where there is none.
    pub(in crate::store) fn badge_key(&self) -> Result<BadgeKey, StoreError> {
        let site_key = site_key(&self.conn, &self.device)?;
        Ok(site_key.map_or_else(|| self.device.keys.badge_key(), |key| BadgeKey::derive(key.as_bytes())))
    }
}

/// Whether the revocation of this kiosk is signed by head office.
pub(super) fn is_genuine(pairing: &Pairing, device: DeviceId, revocation: &Revocation) -> bool {
    let message = ledger::revocation(revocation.device.0.as_bytes(), revocation.at.0);
    revocation.device == device
        && ledger::verifying_key(&pairing.office_key.0).is_some_and(|key| ledger::is_signed(&key, &message, &revocation.signature.0))
}

pub(super) fn read(conn: &Connection) -> Result<Option<Pairing>, StoreError> {
    let json: Option<String> =
        conn.prepare_cached("SELECT value FROM settings WHERE key = ?1")?.query_row([PAIRING], |row| row.get(0)).optional()?;
    json.map(|json| serde_json::from_str(&json).map_err(|source| StoreError::Setting { key: PAIRING, source })).transpose()
}

/// The key of the site's templates; `None` while it has not come.
pub(super) fn site_key(conn: &Connection, device: &Device) -> Result<Option<SiteKey>, StoreError> {
    let Some(secrets) = secrets(conn, device)? else { return Ok(None) };
    let Some(text) = &secrets.site_key else { return Ok(None) };
    let bytes = Zeroizing::new(hex::decode(text).unwrap_or_default());
    Ok(SiteKey::from_bytes(&bytes))
}

/// Opens the site's key that another kiosk handed on, and keeps it. Whether it is new.
pub(super) fn take_site_key(conn: &Connection, device: &Device, sealed: &str) -> Result<bool, StoreError> {
    let Some(mut secrets) = secrets(conn, device)? else { return Ok(false) };
    let Ok(identity) = secrets.exchange.parse::<Identity>() else { return Ok(false) };
    let key = match SiteKey::open(sealed, &identity) {
        Ok(key) => hex::encode(key.as_bytes()),
        Err(error) => {
            tracing::warn!(%error, "a key of the site that was handed on cannot be used");
            return Ok(false);
        }
    };
    if secrets.site_key.as_ref() == Some(&key) {
        return Ok(false);
    }
    secrets.site_key = Some(key);
    keep_secrets(conn, device, &secrets)?;
    Ok(true)
}

/// The kiosk's site as head office has it now. At another site the key of the one before opens nothing, unless the new one has come already.
pub(super) fn move_to(conn: &Connection, device: &Device, site: &Site, has_key: bool) -> Result<(), StoreError> {
    let Some(mut pairing) = read(conn)? else { return Ok(()) };
    if pairing.site.id != site.id
        && !has_key
        && let Some(mut secrets) = secrets(conn, device)?
    {
        secrets.site_key = None;
        keep_secrets(conn, device, &secrets)?;
    }
    pairing.site = site.clone();
    settings::keep_value(conn, PAIRING, &pairing)
}

/// Nothing is told any more, and nothing is known of what head office holds.
fn leave(conn: &Connection) -> Result<(), StoreError> {
    settings::forget(conn, PAIRING)?;
    settings::forget(conn, SECRETS)?;
    settings::forget(conn, HEARD)?;
    changes::forget_all(conn)?;
    conn.execute_batch("DELETE FROM held; DELETE FROM siblings; DELETE FROM heard_until;")?;
    Ok(())
}

fn secrets(conn: &Connection, device: &Device) -> Result<Option<Secrets>, StoreError> {
    let sealed: Option<String> =
        conn.prepare_cached("SELECT value FROM settings WHERE key = ?1")?.query_row([SECRETS], |row| row.get(0)).optional()?;
    let Some(sealed) = sealed else { return Ok(None) };
    let unreadable = || StoreError::Corrupt { source: "what head office gave this kiosk cannot be opened; pair it again".into() };
    let sealed: String = serde_json::from_str(&sealed).map_err(|_| unreadable())?;
    let mut bytes = Zeroizing::new(hex::decode(sealed).map_err(|_| unreadable())?);
    let plain = Sealer::new(&device.keys, device.id).open_bytes(&associated_data(device.id), &mut bytes).ok_or_else(unreadable)?;
    Ok(Some(serde_json::from_slice(plain).map_err(|_| unreadable())?))
}

fn keep_secrets(conn: &Connection, device: &Device, secrets: &Secrets) -> Result<(), StoreError> {
    let plain = Zeroizing::new(serde_json::to_vec(secrets).map_err(|source| StoreError::Setting { key: SECRETS, source })?);
    let sealed = Sealer::new(&device.keys, device.id).seal_bytes(&associated_data(device.id), &plain)?;
    conn.prepare_cached("INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")?
        .execute(params![SECRETS, json!(hex::encode(sealed)).to_string()])?;
    Ok(())
}

fn associated_data(device: DeviceId) -> Vec<u8> {
    let mut message = Message::new("rollcall pairing v1");
    message.bytes(device.0.as_bytes());
    message.0
}
