//! What administrators set for the site: configuration by key, and the organisation.

use axum::Json;
use axum::extract::State;
use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::users::Done;
use crate::office::activity::{Category, Entry};
use crate::office::auth::identity::{Admin, Identity};
use crate::office::envelope::{Envelope, EnvelopeRefusals};
use crate::office::error::{Error, FieldProblem, ReadRefusals, WriteRefusals};
use crate::office::extract::Body;
use crate::office::request::Client;
use crate::office::sql::At;
use crate::office::{App, now};
use crate::time::Timestamp;
use crate::transact;

/// The widths of the columns, in characters; of a value, what TEXT holds of four-byte characters.
const MOST_KEY_CHARS: usize = 100;
const MOST_VALUE_CHARS: usize = 16_000;
const MOST_DESCRIPTION_CHARS: usize = 500;
const MOST_CATEGORY_CHARS: usize = 50;
const MOST_NAME_CHARS: usize = 200;
/// Keys of one site; no site has so many, and so the list needs no pages.
const MOST_KEYS: u64 = 1000;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_config, put_config)).routes(routes!(list_entries, set_entry, change_entry)).routes(routes!(
        get_organization,
        set_organization,
        change_organization
    ))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DataType {
    String,
    Integer,
    Float,
    Boolean,
    Json,
}

impl DataType {
    const ALL: [Self; 5] = [Self::String, Self::Integer, Self::Float, Self::Boolean, Self::Json];

    fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Float => "float",
            Self::Boolean => "boolean",
            Self::Json => "json",
        }
    }

    /// What a value is that nobody said the type of.
    fn of(value: &Value) -> Self {
        match value {
            Value::String(_) => Self::String,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if number.is_f64() => Self::Float,
            Value::Number(_) => Self::Integer,
            Value::Null | Value::Array(_) | Value::Object(_) => Self::Json,
        }
    }

    /// The text that is kept of a value; `None` for one of another type. Front ends send texts for everything.
    fn text(self, value: &Value) -> Option<String> {
        let text = match value {
            Value::String(text) => text.trim().to_owned(),
            other => other.to_string(),
        };
        let fits = match self {
            Self::String => value.is_string(),
            Self::Integer => text.parse::<i64>().is_ok(),
            Self::Float => text.parse::<f64>().is_ok_and(f64::is_finite),
            Self::Boolean => matches!(text.as_str(), "true" | "false"),
            Self::Json => return Some(value.to_string()),
        };
        fits.then_some(text)
    }

    /// The value that a text stands for; a text that stands for none is shown as it is.
    fn value(self, text: &str) -> Value {
        match self {
            Self::String => text.into(),
            Self::Integer | Self::Float | Self::Boolean | Self::Json => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
        }
    }
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(example = json!({ "config_key": "defaults.language", "config_value": "en", "data_type": "string",
                           "description": "Language of a new account", "is_editable": true, "category": "defaults",
                           "updated_at": "2026-11-20T08:57:00.000Z" }))]
struct ConfigEntry {
    #[schema(example = "defaults.language")]
    config_key: String,
    #[schema(example = "en")]
    config_value: Value,
    data_type: DataType,
    description: Option<String>,
    is_editable: bool,
    #[schema(example = "defaults")]
    category: String,
    /// RFC 3339.
    updated_at: String,
}

#[derive(Serialize, ToSchema)]
struct Config {
    /// Values by key.
    #[schema(value_type = Object)]
    config: Map<String, Value>,
    entries: Vec<ConfigEntry>,
}

/// Values by key, as they are or under `config`.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({ "config": { "defaults.language": "es" } }))]
struct ConfigValues {
    #[schema(value_type = Object)]
    config: Option<Map<String, Value>>,
    #[serde(flatten)]
    #[schema(ignore)]
    bare: Map<String, Value>,
}

/// A key that is set, and made where there is none.
#[derive(Deserialize, ToSchema)]
#[schema(example = json!({ "config_key": "site.motto", "config_value": "On time" }))]
struct ConfigEntryBody {
    #[serde(alias = "key", alias = "configKey")]
    #[schema(example = "site.motto")]
    config_key: String,
    #[serde(alias = "value", alias = "configValue")]
    #[schema(example = "On time")]
    config_value: Option<Value>,
    /// Else that of the value.
    #[serde(alias = "dataType")]
    data_type: Option<DataType>,
    description: Option<String>,
    category: Option<String>,
    #[serde(alias = "isEditable")]
    is_editable: Option<bool>,
}

/// The organisation that this head office is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
struct Organization {
    #[schema(example = "Norte Works")]
    name: String,
    contact: Option<String>,
    /// IANA name.
    #[schema(example = "Europe/Madrid")]
    zone: String,
    /// RFC 3339.
    updated_at: String,
}

/// What of the organisation shall be set; what is left out stays.
#[derive(Deserialize, ToSchema)]
struct OrganizationBody {
    #[serde(alias = "org_name", alias = "organization_name")]
    #[schema(example = "Norte Works")]
    name: Option<String>,
    contact: Option<String>,
    #[serde(alias = "timezone")]
    #[schema(example = "Europe/Madrid")]
    zone: Option<String>,
}

/// The configuration.
#[utoipa::path(get, path = "/api/admin/config", tag = "config", security(("bearer" = [])), responses((status = 200, body = Config), ReadRefusals))]
async fn get_config(State(app): State<App>, _: Admin) -> Result<Json<Config>, Error> {
    let entries = entries(&mut app.database.conn().await?).await?;
    let config = entries.iter().map(|entry| (entry.config_key.clone(), entry.config_value.clone())).collect();
    Ok(Json(Config { config, entries }))
}

/// Sets keys that there are: all of them, or with one problem none.
#[utoipa::path(put, path = "/api/admin/config", tag = "config", request_body = ConfigValues, security(("bearer" = [])),
    responses((status = 200, body = Done), WriteRefusals))]
async fn put_config(State(app): State<App>, client: Client, Admin(identity): Admin, body: Body<ConfigValues>) -> Result<Json<Done>, Error> {
    let ConfigValues { config, bare } = body.0;
    let values = config.unwrap_or(bare);
    if values.is_empty() {
        return Err(Error::invalid("no key was sent; send for instance {\"config\": {\"defaults.language\": \"es\"}}"));
    }
    let now = now();
    transact!(app.database, |tx| {
        let known = entries(tx).await?;
        let mut problems = Vec::new();
        for (key, value) in &values {
            let mut refuse = |message: &'static str| problems.push(FieldProblem { field: key.clone().into(), message: message.into() });
            let Some(old) = known.iter().find(|entry| entry.config_key.eq_ignore_ascii_case(key)) else {
                refuse("there is no such key");
                continue;
            };
            if !old.is_editable {
                refuse("may not be edited");
                continue;
            }
            match old.data_type.text(value) {
                Some(text) if text.chars().count() <= MOST_VALUE_CHARS => set(&app, tx, &client, &identity, old, &text, now).await?,
                _ => refuse("is of another type than the key has, or too long"),
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Error::Fields(problems)) }
    });
    Ok(Done::new("Configuration saved"))
}

/// The keys with all that is known of them.
#[utoipa::path(get, path = "/v1/admin/system-config", tag = "v1", security(("bearer" = [])),
    responses((status = 200, body = Envelope<Vec<ConfigEntry>>), EnvelopeRefusals))]
async fn list_entries(State(app): State<App>, _: Admin) -> Result<Envelope<Vec<ConfigEntry>>, Error> {
    Ok(Envelope::new("SYSTEM_CONFIG_LISTED", "System configuration", entries(&mut app.database.conn().await?).await?))
}

/// Sets a key, and makes it where there is none. Secrets are refused: they stand in the server's environment.
#[utoipa::path(post, path = "/v1/admin/system-config", tag = "v1", request_body = ConfigEntryBody,
    security(("bearer" = [])), responses((status = 200, body = Envelope<ConfigEntry>), EnvelopeRefusals))]
async fn set_entry(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<ConfigEntryBody>,
) -> Result<Envelope<ConfigEntry>, Error> {
    let entry = upsert(&app, &client, &identity, &body.0, true).await?;
    Ok(Envelope::new("SYSTEM_CONFIG_SAVED", "System configuration saved", entry))
}

/// Changes a key that there is; what is left out stays.
#[utoipa::path(patch, path = "/v1/admin/system-config", tag = "v1", request_body = ConfigEntryBody,
    security(("bearer" = [])), responses((status = 200, body = Envelope<ConfigEntry>), EnvelopeRefusals))]
async fn change_entry(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<ConfigEntryBody>,
) -> Result<Envelope<ConfigEntry>, Error> {
    let entry = upsert(&app, &client, &identity, &body.0, false).await?;
    Ok(Envelope::new("SYSTEM_CONFIG_UPDATED", "System configuration updated", entry))
}

/// The organisation.
#[utoipa::path(get, path = "/v1/admin/config-org", tag = "v1", security(("bearer" = [])),
    responses((status = 200, body = Envelope<Organization>), EnvelopeRefusals))]
async fn get_organization(State(app): State<App>, _: Admin) -> Result<Envelope<Organization>, Error> {
    let found = organization(&mut app.database.conn().await?).await?.ok_or(Error::NotFound("the organisation"))?;
    Ok(Envelope::new("ORGANIZATION_FOUND", "Organisation", found))
}

/// Sets the organisation.
#[utoipa::path(post, path = "/v1/admin/config-org", tag = "v1", request_body = OrganizationBody,
    security(("bearer" = [])), responses((status = 200, body = Envelope<Organization>), EnvelopeRefusals))]
async fn set_organization(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<OrganizationBody>,
) -> Result<Envelope<Organization>, Error> {
    let saved = save_organization(&app, &client, &identity, &body.0, true).await?;
    Ok(Envelope::new("ORGANIZATION_SAVED", "Organisation saved", saved))
}

/// Changes the organisation; what is left out stays.
#[utoipa::path(patch, path = "/v1/admin/config-org", tag = "v1", request_body = OrganizationBody,
    security(("bearer" = [])), responses((status = 200, body = Envelope<Organization>), EnvelopeRefusals))]
async fn change_organization(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<OrganizationBody>,
) -> Result<Envelope<Organization>, Error> {
    let saved = save_organization(&app, &client, &identity, &body.0, false).await?;
    Ok(Envelope::new("ORGANIZATION_UPDATED", "Organisation updated", saved))
}

type EntryCells = (String, String, String, Option<String>, bool, String, At);

async fn entries(conn: &mut impl Queryable) -> Result<Vec<ConfigEntry>, Error> {
    let sql = "SELECT config_key, config_value, data_type, description, is_editable, category, updated_at
               FROM system_config ORDER BY config_key LIMIT ?";
    let rows: Vec<EntryCells> = conn.exec(sql, (MOST_KEYS,)).await?;
    rows.into_iter()
        .map(|(config_key, text, data_type, description, is_editable, category, At(updated_at))| {
            let data_type = DataType::ALL.into_iter().find(|known| known.as_str() == data_type);
            let data_type = data_type.ok_or_else(|| Error::internal("a key of the configuration has no type that is known"))?;
            let config_value = data_type.value(&text);
            Ok(ConfigEntry { config_key, config_value, data_type, description, is_editable, category, updated_at: updated_at.to_string() })
        })
        .collect()
}

/// Sets the value of a key that there is.
async fn set(
    app: &App,
    tx: &mut Transaction<'_>,
    client: &Client,
    identity: &Identity,
    old: &ConfigEntry,
    text: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let new = old.data_type.value(text);
    if new == old.config_value {
        return Ok(());
    }
    let sql = "UPDATE system_config SET config_value = ?, updated_at = ? WHERE config_key = ?";
    tx.exec_drop(sql, (text, At(now), &old.config_key)).await?;
    let record = Some(("system_config", record_of(&old.config_key)));
    let entry = Entry {
        category: Category::Settings,
        action: "config_updated",
        record,
        old: Some(json!({ "key": old.config_key, "value": old.config_value })),
        new: Some(json!({ "key": old.config_key, "value": new })),
    };
    app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await
}

async fn upsert(app: &App, client: &Client, identity: &Identity, body: &ConfigEntryBody, may_make: bool) -> Result<ConfigEntry, Error> {
    let key = body.config_key.trim();
    check_entry(key, body)?;
    let now = now();
    Ok(transact!(app.database, |tx| {
        let known = entries(tx).await?;
        let old = known.iter().find(|entry| entry.config_key.eq_ignore_ascii_case(key));
        if old.is_none() && !may_make {
            return Err(Error::NotFound("the key"));
        }
        if old.is_some_and(|old| !old.is_editable) {
            return Err(Error::Forbidden("this key may not be edited".into()));
        }
        if old.is_none() && known.len() as u64 >= MOST_KEYS {
            return Err(Error::Conflict("there are 1,000 keys already".into()));
        }
        let value = body.config_value.as_ref().or(old.map(|old| &old.config_value));
        let value = value.ok_or_else(|| Error::field("config_value", "is missing"))?;
        let data_type = body.data_type.or(old.map(|old| old.data_type)).unwrap_or_else(|| DataType::of(value));
        let text = data_type.text(value).filter(|text| text.chars().count() <= MOST_VALUE_CHARS);
        let text = text.ok_or_else(|| Error::field("config_value", "is of another type than the key has, or too long"))?;
        let sql = "INSERT INTO system_config (config_key, config_value, data_type, description, is_editable, category, updated_at)
                   VALUES (:key, :text, :type, :description, :editable, :category, :now)
                   ON DUPLICATE KEY UPDATE config_value = VALUES(config_value), data_type = VALUES(data_type),
                     description = VALUES(description), is_editable = VALUES(is_editable), category = VALUES(category),
                     updated_at = VALUES(updated_at)";
        let description = body.description.clone().or(old.and_then(|old| old.description.clone()));
        let category = body.category.as_deref().or(old.map(|old| old.category.as_str())).unwrap_or("site");
        let is_editable = body.is_editable.or(old.map(|old| old.is_editable)).unwrap_or(true);
        tx.exec_drop(
            sql,
            params! { "key" => key, text, "type" => data_type.as_str(), description, "editable" => is_editable, category, "now" => At(now) },
        )
        .await?;
        let new = entries(tx).await?.into_iter().find(|entry| entry.config_key.eq_ignore_ascii_case(key));
        let new = new.ok_or_else(|| Error::internal("a key that was set is not there"))?;
        let record = Some(("system_config", record_of(key)));
        let action = if old.is_some() { "config_updated" } else { "config_created" };
        let entry = Entry { category: Category::Settings, action, record, old: old.map(|old| json!(old)), new: Some(json!(new)) };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await?;
        Ok(new)
    }))
}

fn check_entry(key: &str, body: &ConfigEntryBody) -> Result<(), Error> {
    let is_key = !key.is_empty()
        && key.len() <= MOST_KEY_CHARS
        && key.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_'));
    let lower = key.to_lowercase();
    let is_secret = ["password", "secret", "token", "api_key", "apikey", "private_key"].iter().any(|word| lower.contains(word));
    let too_long = |text: &Option<String>, most: usize| text.as_deref().is_some_and(|text| text.chars().count() > most);
    let problem = if !is_key {
        ("config_key", "must be letters, digits, dots, - and _, at most 100")
    } else if is_secret {
        ("config_key", "names a secret; secrets stand in the server's environment and never in the database")
    } else if too_long(&body.description, MOST_DESCRIPTION_CHARS) {
        ("description", "must have at most 500 characters")
    } else if too_long(&body.category, MOST_CATEGORY_CHARS) || body.category.as_deref().is_some_and(str::is_empty) {
        ("category", "must have 1 to 50 characters")
    } else {
        return Ok(());
    };
    Err(Error::field(problem.0, problem.1))
}

/// The width of the log's column; the key stands whole among the entry's values.
fn record_of(key: &str) -> &str {
    &key[..key.len().min(64)]
}

async fn organization(conn: &mut impl Queryable) -> Result<Option<Organization>, Error> {
    let sql = "SELECT name, contact, zone, updated_at FROM organizations WHERE id = 1";
    let row: Option<(String, Option<String>, String, At)> = conn.query_first(sql).await?;
    Ok(row.map(|(name, contact, zone, At(at))| Organization { name, contact, zone, updated_at: at.to_string() }))
}

async fn save_organization(
    app: &App,
    client: &Client,
    identity: &Identity,
    body: &OrganizationBody,
    may_make: bool,
) -> Result<Organization, Error> {
    let now = now();
    Ok(transact!(app.database, |tx| {
        let old = organization(tx).await?;
        if old.is_none() && !may_make {
            return Err(Error::NotFound("the organisation"));
        }
        let name = body.name.as_deref().map(str::trim).or(old.as_ref().map(|old| old.name.as_str()));
        let name = name.ok_or_else(|| Error::field("name", "is missing"))?;
        let contact = body.contact.as_deref().map(str::trim).or(old.as_ref().and_then(|old| old.contact.as_deref()));
        let contact = contact.filter(|contact| !contact.is_empty());
        let zone = body.zone.as_deref().or(old.as_ref().map(|old| old.zone.as_str())).unwrap_or("UTC");
        let is_text = |text: &str| text.chars().count() <= MOST_NAME_CHARS && !text.chars().any(char::is_control);
        if name.is_empty() || !is_text(name) {
            return Err(Error::field("name", "must have 1 to 200 characters"));
        }
        if !contact.is_none_or(is_text) {
            return Err(Error::field("contact", "must have at most 200 characters"));
        }
        if zone.len() > 64 || jiff::tz::TimeZone::get(zone).is_err() {
            return Err(Error::field("zone", "must be an IANA time zone such as Europe/Madrid"));
        }
        let sql = "INSERT INTO organizations (id, name, contact, zone, updated_at) VALUES (1, ?, ?, ?, ?)
                   ON DUPLICATE KEY UPDATE name = VALUES(name), contact = VALUES(contact), zone = VALUES(zone), updated_at = VALUES(updated_at)";
        tx.exec_drop(sql, (name, contact, zone, At(now))).await?;
        let new = organization(tx).await?.ok_or_else(|| Error::internal("the organisation that was saved is not there"))?;
        let entry = Entry {
            category: Category::Settings,
            action: "organization_saved",
            record: Some(("organizations", "1")),
            old: old.map(|old| json!(old)),
            new: Some(json!(new)),
        };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await?;
        Ok(new)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_type() {
        for (data_type, value, text) in [
            (DataType::Integer, json!(7), Some("7")),
            (DataType::Integer, json!("7"), Some("7")),
            (DataType::Integer, json!("7; DROP TABLE users"), None),
            (DataType::Float, json!(0.5), Some("0.5")),
            (DataType::Float, json!("NaN"), None),
            (DataType::Boolean, json!(true), Some("true")),
            (DataType::Boolean, json!("yes"), None),
            (DataType::String, json!("{{7*7}}"), Some("{{7*7}}")),
            (DataType::String, json!(7), None),
            (DataType::Json, json!([1, "<b>"]), Some("[1,\"<b>\"]")),
        ] {
            assert_eq!(data_type.text(&value).as_deref(), text, "{value}");
        }
        assert_eq!(DataType::Integer.value("7"), json!(7));
        assert_eq!(DataType::of(&json!(1.5)), DataType::Float);
    }
}
