//! Sites: where kiosks hang and people belong, each with its time zone.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Deed;
use super::recompute::{self, Scope, Whom};
use crate::office::error::Error;
use crate::office::sql::{At, Day, Id};
use crate::office::sync::roster::{self, Kind};

/// Characters, as the column has it.
const MOST_NAME_CHARS: usize = 100;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Site {
    #[schema(value_type = String, format = Uuid)]
    pub id: Uuid,
    #[schema(example = "Plant Lisbon")]
    pub name: String,
    /// IANA name: clock times of shifts and work dates are its.
    #[schema(example = "Europe/Lisbon")]
    pub zone: String,
}

type Cells = (Id, String, String);

fn site((Id(id), name, zone): Cells) -> Site {
    Site { id, name, zone }
}

/// All sites, by name.
pub async fn list(conn: &mut impl Queryable) -> Result<Vec<Site>, Error> {
    let rows: Vec<Cells> = conn.query("SELECT id, name, zone FROM sites WHERE deleted_at IS NULL ORDER BY name").await?;
    Ok(rows.into_iter().map(site).collect())
}

/// # Errors
/// [`Error::NotFound`].
pub async fn find(conn: &mut impl Queryable, id: Uuid) -> Result<Site, Error> {
    let row: Option<Cells> = conn.exec_first("SELECT id, name, zone FROM sites WHERE id = ? AND deleted_at IS NULL", (Id(id),)).await?;
    row.map(site).ok_or(Error::NotFound("the site"))
}

fn check(site: &Site) -> Result<(), Error> {
    let name = site.name.trim();
    if name.is_empty() || name.chars().count() > MOST_NAME_CHARS {
        return Err(Error::field("name", "must have 1 to 100 characters"));
    }
    if TimeZone::get(&site.zone).is_err() || site.zone.len() > 64 {
        return Err(Error::field("zone", "must be an IANA time zone such as Europe/Lisbon"));
    }
    Ok(())
}

/// # Errors
/// [`Error::Conflict`] where the name is taken; [`Error::Fields`].
pub async fn create(tx: &mut Transaction<'_>, deed: &Deed, site: &Site) -> Result<(), Error> {
    check(site)?;
    let sql = "INSERT INTO sites (id, name, zone, created_at) VALUES (?, ?, ?, ?)";
    tx.exec_drop(sql, (Id(site.id), site.name.trim(), &site.zone, At(deed.now))).await.map_err(taken)?;
    deed.log(tx, "site_created", ("sites", &site.id.to_string()), None, Some(json!(site))).await
}

fn taken(error: mysql_async::Error) -> Error {
    Error::from(error).or_if_duplicate(|| Error::Conflict("a site of that name is there, or was once".into()))
}

/// Changes a site; where its zone changes, every day of its people is derived anew. Tells whether that is done.
///
/// # Errors
/// As for [`create`]; [`Error::NotFound`].
pub async fn update(tx: &mut Transaction<'_>, deed: &Deed, site: &Site) -> Result<bool, Error> {
    check(site)?;
    let old = find(tx, site.id).await?;
    let sql = "UPDATE sites SET name = ?, zone = ?, revision = revision + 1 WHERE id = ?";
    tx.exec_drop(sql, (site.name.trim(), &site.zone, Id(site.id))).await.map_err(taken)?;
    deed.log(tx, "site_updated", ("sites", &site.id.to_string()), Some(json!(old)), Some(json!(site))).await?;
    let first: Option<Option<Day>> = tx.exec_first("SELECT MIN(join_date) FROM users WHERE site_id = ?", (Id(site.id),)).await?;
    let is_done = match first.flatten().filter(|_| old.zone != site.zone) {
        Some(Day(from)) => recompute::now_or_later(tx, &Scope { whom: Whom::Site(site.id), from, until: Date::MAX }, deed.now).await?,
        None => true,
    };
    roster::touch(tx, Kind::Site, &[site.id.to_string()]).await?;
    Ok(is_done)
}

/// # Errors
/// [`Error::Conflict`] while people or kiosks belong to it; [`Error::NotFound`].
pub async fn remove(tx: &mut Transaction<'_>, deed: &Deed, id: Uuid) -> Result<(), Error> {
    let old = find(tx, id).await?;
    let in_use: Option<u8> = tx
        .exec_first(
            "SELECT 1 FROM users WHERE site_id = ? AND deleted_at IS NULL UNION SELECT 1 FROM devices WHERE site_id = ? AND status = 'active' LIMIT 1",
            (Id(id), Id(id)),
        )
        .await?;
    if in_use.is_some() {
        return Err(Error::Conflict("people or kiosks belong to the site; move them first".into()));
    }
    tx.exec_drop("UPDATE sites SET deleted_at = ?, revision = revision + 1 WHERE id = ?", (At(deed.now), Id(id))).await?;
    deed.log(tx, "site_deleted", ("sites", &id.to_string()), Some(json!(old)), None).await
}

/// Puts people into a site, or out of any (`None`), and derives their days anew. Tells whether that is done.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn assign(tx: &mut Transaction<'_>, deed: &Deed, user: &str, site: Option<Uuid>) -> Result<bool, Error> {
    let row: Option<(Option<Id>, Day)> =
        tx.exec_first("SELECT site_id, join_date FROM users WHERE id = ? AND deleted_at IS NULL FOR UPDATE", (user,)).await?;
    let (old, Day(from)) = row.ok_or(Error::NotFound("the user"))?;
    tx.exec_drop("UPDATE users SET site_id = ?, revision = revision + 1, updated_at = ? WHERE id = ?", (site.map(Id), At(deed.now), user))
        .await
        .map_err(|error| Error::from(error).or_if_reference(|| Error::field("site_id", "there is no such site")))?;
    let (old, new) = (json!({ "site_id": old.map(|Id(id)| id) }), json!({ "site_id": site }));
    deed.log(tx, "user_site_changed", ("users", user), Some(old), Some(new)).await?;
    let is_done = recompute::now_or_later(tx, &Scope { whom: Whom::User(user.into()), from, until: Date::MAX }, deed.now).await?;
    tell_kiosks(tx, user).await?;
    Ok(is_done)
}

/// Somebody who comes to a site brings along what is about them: its kiosks have never heard of it.
async fn tell_kiosks(tx: &mut Transaction<'_>, user: &str) -> Result<(), Error> {
    roster::touch(tx, Kind::Person, &[user]).await?;
    for (kind, sql) in [
        (Kind::Assignment, "SELECT id FROM shift_assignments WHERE user_id = ? AND deleted_at IS NULL"),
        (Kind::Leave, "SELECT id FROM leave_requests WHERE user_id = ?"),
        (Kind::Correction, "SELECT id FROM corrections WHERE user_id = ?"),
    ] {
        let ids: Vec<Id> = tx.exec(sql, (user,)).await?;
        roster::touch(tx, kind, &ids.into_iter().map(|Id(id)| id.to_string()).collect::<Vec<_>>()).await?;
    }
    Ok(())
}
