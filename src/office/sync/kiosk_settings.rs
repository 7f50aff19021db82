//! Settings that administrators make for a site's kiosks, or for one of them: keys of the kiosk's `config.toml`, checked as the file is.

use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::roster::{self, Kind};
use crate::config::Settings;
use crate::office::App;
use crate::office::activity::{Author, Category, Entry};
use crate::office::error::{Error, FieldProblem};
use crate::office::sql::At;
use crate::time::Timestamp;

/// Where head office is, a kiosk is told by whoever pairs it: a mistake here would cut it off.
const NOT_FROM_AFAR: &str = "sync.";

/// For whom settings are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Site(Uuid),
    Kiosk(Uuid),
}

impl Whose {
    fn name(self) -> String {
        match self {
            Self::Site(id) | Self::Kiosk(id) => id.to_string(),
        }
    }
}

/// What cannot be set. Pure.
///
/// # Errors
/// [`Error::Fields`] with what each key allows.
pub fn check(values: &Map<String, Json>) -> Result<(), Error> {
    let problem = |key: &str, message: String| FieldProblem { field: key.to_owned().into(), message: message.into() };
    let problems: Vec<FieldProblem> = values
        .iter()
        .filter_map(|(key, value)| {
            let known = Settings::keys().find(|(path, _)| path == key && !path.starts_with(NOT_FROM_AFAR));
            let Some((_, rule)) = known else { return Some(problem(key, "is no setting of a kiosk that can be made here".into())) };
            let value = match value {
                Json::Bool(flag) => Some(toml::Value::Boolean(*flag)),
                Json::String(text) => Some(toml::Value::String(text.clone())),
                Json::Number(number) => number.as_i64().map(toml::Value::Integer).or_else(|| number.as_f64().map(toml::Value::Float)),
                Json::Null | Json::Array(_) | Json::Object(_) => None,
            };
            let is_good = value.is_some_and(|value| rule.accepts(&value));
            (!is_good).then(|| problem(key, format!("must be {}", rule.allowed())))
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Fields(problems)) }
}

/// What is set for a site or a kiosk.
pub async fn find(conn: &mut impl Queryable, whose: Whose) -> Result<Map<String, Json>, Error> {
    read(conn, &whose.name()).await
}

async fn read(conn: &mut impl Queryable, name: &str) -> Result<Map<String, Json>, Error> {
    let body: Option<String> = conn.exec_first("SELECT body FROM kiosk_settings WHERE ref = ?", (name,)).await?;
    body.map_or(Ok(Map::new()), |body| serde_json::from_str(&body).map_err(Error::internal))
}

/// What is in force at a kiosk: its own settings over those of its site.
pub(super) async fn in_force(conn: &mut impl Queryable, kiosk: Uuid, site: Uuid) -> Result<Json, Error> {
    let mut values = read(conn, &site.to_string()).await?;
    values.extend(read(conn, &kiosk.to_string()).await?);
    Ok(Json::Object(values))
}

/// Puts these values in the place of those that were set.
///
/// # Errors
/// As [`check`].
pub async fn put(
    app: &App,
    tx: &mut Transaction<'_>,
    author: &Author,
    whose: Whose,
    values: &Map<String, Json>,
    now: Timestamp,
) -> Result<(), Error> {
    check(values)?;
    let name = whose.name();
    let old = read(tx, &name).await?;
    let sql = "INSERT INTO kiosk_settings (ref, body, updated_by, updated_at) VALUES (?, ?, ?, ?)
               ON DUPLICATE KEY UPDATE body = VALUES(body), updated_by = VALUES(updated_by), updated_at = VALUES(updated_at)";
    let by = author.user.as_deref().unwrap_or_default();
    tx.exec_drop(sql, (&name, Json::Object(values.clone()).to_string(), by, At(now))).await?;
    let entry = Entry {
        category: Category::Device,
        action: "kiosk_settings_changed",
        record: Some(("kiosk_settings", &name)),
        old: Some(json!(old)),
        new: Some(json!(values)),
    };
    app.activity.append(tx, author, &entry, now).await?;
    roster::touch(tx, Kind::Settings, &[&name]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_settings_of_a_kiosk_within_their_limits_are_sent() {
        for (values, is_good) in [
            (json!({}), true),
            (json!({ "ui.theme": "dark", "ui.result_secs": 3 }), true),
            (json!({ "ui.theme": "plaid" }), false),
            (json!({ "ui.theme": null }), false),
            (json!({ "office.listen": "0.0.0.0:80" }), false),
            (json!({ "sync.url": "https://elsewhere.example.org" }), false),
            (json!({ "storage.data_dir": "/" }), false),
            (json!({ "nothing.at_all": 1 }), false),
        ] {
            let object = values.as_object().expect("an object");
            assert_eq!(check(object).is_ok(), is_good, "{values}");
        }
    }
}
