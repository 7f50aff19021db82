//! Departments as kiosks know them, by their names. What reaches beyond the kiosk's site is made at head office.

use mysql_async::prelude::Queryable;
use mysql_async::{Row, Transaction};
use serde_json::{Value as Json, json};

use super::Kiosk;
use super::batch::Fault;
use super::roster::{self, Kind};
use crate::office::App;
use crate::office::activity::{Author, Category, Entry};
use crate::office::error::Error;
use crate::office::sql::{At, Cells, Id};
use crate::time::Timestamp;
use crate::wire::HeldReason;

const MOST_NAME_CHARS: usize = 100;

/// What does not count because it is not this kiosk's to say.
pub(super) fn elsewhere() -> Result<Option<Fault>, Error> {
    Ok(Some(Fault::new(HeldReason::Refused, "it concerns people of other sites too; make it at head office")))
}

/// Whether people of other sites are in a department (`Some`), or there are any at all.
pub(super) async fn is_elsewhere(tx: &mut Transaction<'_>, kiosk: &Kiosk, department: Option<&str>) -> Result<bool, Error> {
    let sql = "SELECT id FROM users WHERE deleted_at IS NULL AND site_id <> ? AND (? IS NULL OR department = ?) LIMIT 1";
    let other: Option<String> = tx.exec_first(sql, (Id(kiosk.site), department, department)).await?;
    Ok(other.is_some())
}

/// The id of the department of that name, which is made where there is none.
pub(super) async fn department_id(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    name: &str,
    now: Timestamp,
) -> Result<String, Error> {
    let name = name.trim();
    if let Some(id) = find(tx, name).await? {
        return Ok(id);
    }
    if name.is_empty() || name.chars().count() > MOST_NAME_CHARS || name.chars().any(char::is_control) {
        return Err(Error::field("department", "must have 1 to 100 characters"));
    }
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    let id = format!("DEP-{}", hex::encode_upper(bytes));
    let sql = "INSERT INTO departments (id, name, created_at, updated_at) VALUES (?, ?, ?, ?)";
    tx.exec_drop(sql, (&id, name, At(now), At(now))).await?;
    let entry = entry("department_created_at_kiosk", &id, None, Some(named(kiosk, name)));
    app.activity.append(tx, author, &entry, now).await?;
    roster::touch(tx, Kind::Department, &[name]).await?;
    Ok(id)
}

fn entry<'a>(action: &'static str, id: &'a str, old: Option<Json>, new: Option<Json>) -> Entry<'a> {
    Entry { category: Category::People, action, record: Some(("departments", id)), old, new }
}

/// The new value of an entry.
fn named(kiosk: &Kiosk, name: &str) -> Json {
    json!({ "kiosk": kiosk.id, "values": { "name": name } })
}

async fn find(tx: &mut Transaction<'_>, name: &str) -> Result<Option<String>, Error> {
    Ok(tx.exec_first("SELECT id FROM departments WHERE name = ?", (name.trim(),)).await?)
}

/// Makes one, or gives it another name.
pub(super) async fn put(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    (name, renamed_from): (&str, Option<&str>),
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    let old = match renamed_from {
        Some(old) => find(tx, old).await?.map(|id| (id, old)),
        None => None,
    };
    match old {
        Some((id, old)) if find(tx, name).await?.is_none() => {
            if is_elsewhere(tx, kiosk, Some(&id)).await? {
                return elsewhere();
            }
            let name = name.trim();
            tx.exec_drop("UPDATE departments SET name = ?, updated_at = ? WHERE id = ?", (name, At(now), &id)).await?;
            let entry = entry("department_updated_at_kiosk", &id, Some(json!({ "name": old.trim() })), Some(named(kiosk, name)));
            app.activity.append(tx, author, &entry, now).await?;
            let people: Vec<String> = tx.exec("SELECT id FROM users WHERE department = ? AND deleted_at IS NULL", (&id,)).await?;
            roster::touch(tx, Kind::Department, &[name]).await?;
            roster::touch(tx, Kind::Person, &people).await?;
            roster::touch(tx, Kind::Department, &[old]).await?;
        }
        _ => drop(department_id(app, tx, kiosk, author, name, now).await?),
    }
    Ok(None)
}

/// Removed where nobody needs it here; else the kiosk is told that it is still there.
pub(super) async fn remove(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    name: &str,
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    let Some(id) = find(tx, name).await? else { return Ok(None) };
    if is_elsewhere(tx, kiosk, Some(&id)).await? {
        return elsewhere();
    }
    let old = values(tx, &id).await?;
    match tx.exec_drop("DELETE FROM departments WHERE id = ?", (&id,)).await {
        Ok(()) => {
            let entry = entry("department_deleted_at_kiosk", &id, Some(old), Some(json!({ "kiosk": kiosk.id })));
            app.activity.append(tx, author, &entry, now).await?;
        }
        Err(error) => match Error::from(error).or_if_reference(|| Error::Conflict("in use".into())) {
            Error::Conflict(_) => {}
            error => return Err(error),
        },
    }
    roster::touch(tx, Kind::Department, &[name]).await?;
    Ok(None)
}

/// All that is known of a department, for the entry of its end.
async fn values(tx: &mut Transaction<'_>, id: &str) -> Result<Json, Error> {
    let sql = "SELECT name, description, location, manager_id, budget_allocated, status FROM departments WHERE id = ?";
    let row: Option<Row> = tx.exec_first(sql, (id,)).await?;
    let mut cells = Cells::new(row.ok_or_else(|| Error::internal("a department that was found is gone"))?);
    let [name, description, location, manager_id]: [Option<String>; 4] = cells.take_all()?;
    let (budget, status): (Option<String>, String) = (cells.take()?, cells.take()?);
    Ok(json!({ "name": name, "description": description, "location": location, "manager_id": manager_id, "budget_allocated": budget,
               "status": status }))
}
