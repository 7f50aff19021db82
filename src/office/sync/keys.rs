//! Keys that head office keeps, sealed: its own, which signs settings and revocations, and those of the sites.

use ed25519_dalek::{Signer, SigningKey};
use mysql_async::prelude::Queryable;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::ids::DeviceId;
use crate::ledger;
use crate::office::error::Error;
use crate::office::seal::Binding;
use crate::office::sql::{At, Id};
use crate::office::{App, now};
use crate::time::Timestamp;
use crate::wire::{Hex, Revocation, SiteKey};

/// Head office's own key, made where there is none.
///
/// # Errors
/// Those of the database; where the key was sealed under another secret.
pub async fn own(conn: &mut impl Queryable, app: &App) -> Result<SigningKey, Error> {
    let read = "SELECT sealed FROM office_key WHERE id = 1";
    let mut sealed: Option<Vec<u8>> = conn.query_first(read).await?;
    if sealed.is_none() {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *seed).map_err(Error::internal)?;
        // Of two processes that make one at once, the first one's stands.
        let sql = "INSERT INTO office_key (id, sealed, created_at) VALUES (1, ?, ?) ON DUPLICATE KEY UPDATE id = id";
        conn.exec_drop(sql, (app.seal.seal(Binding::SigningKey, &*seed)?, At(now()))).await?;
        sealed = conn.query_first(read).await?;
    }
    let seed = app.seal.open(Binding::SigningKey, &sealed.unwrap_or_default());
    let seed = seed.and_then(|seed| Some(Zeroizing::new(<[u8; 32]>::try_from(seed.as_slice()).ok()?)));
    Ok(SigningKey::from_bytes(&*seed.ok_or_else(sealed_otherwise)?))
}

fn sealed_otherwise() -> Error {
    Error::internal("a key of head office does not open: it was sealed under another ROLLCALL_OFFICE_SECRET, or altered")
}

/// Head office's word that a kiosk is not one of its kiosks any more.
pub fn revocation(key: &SigningKey, device: DeviceId, at: Timestamp) -> Revocation {
    let signature = key.sign(&ledger::revocation(device.0.as_bytes(), at.0));
    Revocation { device, at, signature: Hex(signature.to_bytes()) }
}

/// The key of a site, if head office has it.
///
/// # Errors
/// Those of the database; where the key was sealed under another secret.
pub async fn of_site(conn: &mut impl Queryable, app: &App, site: Uuid) -> Result<Option<SiteKey>, Error> {
    let sealed: Option<Vec<u8>> = conn.exec_first("SELECT sealed FROM site_keys WHERE site_id = ?", (Id(site),)).await?;
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = app.seal.open(Binding::SiteKey { site: &site.to_string() }, &sealed).ok_or_else(sealed_otherwise)?;
    SiteKey::from_bytes(&plain).map(Some).ok_or_else(sealed_otherwise)
}

/// The same, made where there is none.
///
/// # Errors
/// As [`of_site`].
pub async fn make_for_site(conn: &mut impl Queryable, app: &App, site: Uuid) -> Result<SiteKey, Error> {
    if let Some(key) = of_site(conn, app, site).await? {
        return Ok(key);
    }
    let key = SiteKey::generate().map_err(Error::internal)?;
    let sealed = app.seal.seal(Binding::SiteKey { site: &site.to_string() }, key.as_bytes())?;
    let sql = "INSERT INTO site_keys (site_id, sealed, created_at) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE site_id = site_id";
    conn.exec_drop(sql, (Id(site), sealed, At(now()))).await?;
    of_site(conn, app, site).await?.ok_or_else(sealed_otherwise)
}
