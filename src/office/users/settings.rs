//! What somebody has set for themselves, and what a new account begins with.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, params};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::office::error::{Error, FieldProblem};
use crate::office::sql::{At, groups, lots};
use crate::time::Timestamp;

/// Longest name of a language, e.g. "pt-BR": the width of its column.
const MOST_LANGUAGE_CHARS: usize = 10;
const MOST_ZONE_CHARS: usize = 64;

/// The file that an export makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    Csv,
    Pdf,
    Excel,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    Light,
    Dark,
    System,
}

impl ExportFormat {
    fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Pdf => "pdf",
            Self::Excel => "excel",
        }
    }

    fn of(name: &str) -> Option<Self> {
        [Self::Csv, Self::Pdf, Self::Excel].into_iter().find(|format| format.as_str() == name)
    }
}

impl Theme {
    fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::System => "system",
        }
    }

    fn of(name: &str) -> Option<Self> {
        [Self::Light, Self::Dark, Self::System].into_iter().find(|theme| theme.as_str() == name)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct UserSettings {
    pub camera_access_enabled: bool,
    pub notifications_enabled: bool,
    pub export_format: ExportFormat,
    /// Whether there is a key for programs; the key itself was shown once.
    pub has_api_key: bool,
    /// IANA name.
    #[schema(example = "Europe/Madrid")]
    pub timezone: String,
    #[schema(example = "en")]
    pub language: String,
    pub theme: Theme,
}

/// What shall change; the rest stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct SettingsChange {
    pub camera_access_enabled: Option<bool>,
    pub notifications_enabled: Option<bool>,
    pub export_format: Option<ExportFormat>,
    /// IANA name.
    #[schema(example = "Europe/Madrid")]
    pub timezone: Option<String>,
    #[schema(example = "en")]
    pub language: Option<String>,
    pub theme: Option<Theme>,
}

/// Makes the settings of a new account out of the site's defaults.
pub(super) async fn begin(tx: &mut Transaction<'_>, user: &str, now: Timestamp) -> Result<(), Error> {
    let defaults = Defaults::read(tx).await?;
    defaults.insert(tx, &[user], now).await
}

/// What new accounts begin with.
pub(super) struct Defaults(HashMap<String, String>);

impl Defaults {
    pub(super) async fn read(tx: &mut Transaction<'_>) -> Result<Self, Error> {
        let sql = "SELECT config_key, config_value FROM system_config WHERE config_key LIKE 'defaults.%'";
        let rows: Vec<(String, String)> = tx.query(sql).await?;
        Ok(Self(rows.into_iter().collect()))
    }

    pub(super) async fn insert(&self, tx: &mut Transaction<'_>, users: &[&str], now: Timestamp) -> Result<(), Error> {
        let set = |key: &str| self.0.get(key).map(String::as_str);
        // Whoever set a default may have set nonsense: an account can be made all the same.
        let language = set("defaults.language").filter(|name| is_language(name)).unwrap_or("en");
        let zone = set("defaults.timezone").filter(|name| is_zone(name)).unwrap_or("UTC");
        let theme = set("defaults.theme").and_then(Theme::of).unwrap_or(Theme::System).as_str();
        let format = set("defaults.export_format").and_then(ExportFormat::of).unwrap_or(ExportFormat::Csv).as_str();
        let is_notified = set("defaults.notifications") != Some("false");
        for users in lots(users) {
            let places = groups(users.len(), 7);
            let sql = format!(
                "INSERT INTO user_settings (user_id, language, timezone, theme, export_format, notifications_enabled, updated_at) VALUES {places}"
            );
            let row = |user: &&str| -> [mysql_async::Value; 7] {
                [(*user).into(), language.into(), zone.into(), theme.into(), format.into(), is_notified.into(), At(now).into()]
            };
            let cells: Vec<_> = users.iter().flat_map(row).collect();
            tx.exec_drop(sql, cells).await?;
        }
        Ok(())
    }
}

/// # Errors
/// [`Error::NotFound`] for nobody.
pub async fn find(conn: &mut impl Queryable, user: &str) -> Result<UserSettings, Error> {
    let sql = "SELECT camera_access_enabled, notifications_enabled, export_format, api_key IS NOT NULL, timezone, language, theme
               FROM user_settings WHERE user_id = ?";
    let row: Option<(bool, bool, String, bool, String, String, String)> = conn.exec_first(sql, (user,)).await?;
    let (camera_access_enabled, notifications_enabled, format, has_api_key, timezone, language, theme) =
        row.ok_or(Error::NotFound("the user"))?;
    let unknown = |what: &str| Error::internal(format!("`{what}` is stored in the settings and not known"));
    Ok(UserSettings {
        camera_access_enabled,
        notifications_enabled,
        export_format: ExportFormat::of(&format).ok_or_else(|| unknown(&format))?,
        has_api_key,
        timezone,
        language,
        theme: Theme::of(&theme).ok_or_else(|| unknown(&theme))?,
    })
}

/// Changes somebody's settings. Returns them as they were and as they are.
///
/// # Errors
/// [`Error::Fields`] for what cannot be set.
pub async fn change(
    tx: &mut Transaction<'_>,
    user: &str,
    change: &SettingsChange,
    now: Timestamp,
) -> Result<(UserSettings, UserSettings), Error> {
    let mut problems = Vec::new();
    if change.timezone.as_deref().is_some_and(|name| !is_zone(name)) {
        problems.push(FieldProblem { field: "timezone".into(), message: "must be an IANA time zone such as Europe/Madrid".into() });
    }
    if change.language.as_deref().is_some_and(|name| !is_language(name)) {
        problems.push(FieldProblem { field: "language".into(), message: "must be a language tag such as en or pt-BR".into() });
    }
    if !problems.is_empty() {
        return Err(Error::Fields(problems));
    }
    let old = find(tx, user).await?;
    let sql = "UPDATE user_settings SET camera_access_enabled = COALESCE(:camera, camera_access_enabled),
                 notifications_enabled = COALESCE(:notifications, notifications_enabled), export_format = COALESCE(:format, export_format),
                 timezone = COALESCE(:zone, timezone), language = COALESCE(:language, language), theme = COALESCE(:theme, theme), updated_at = :now
               WHERE user_id = :user";
    tx.exec_drop(
        sql,
        params! {
            "camera" => change.camera_access_enabled, "notifications" => change.notifications_enabled,
            "format" => change.export_format.map(ExportFormat::as_str), "zone" => &change.timezone, "language" => &change.language,
            "theme" => change.theme.map(Theme::as_str), "now" => At(now), user,
        },
    )
    .await?;
    let new = find(tx, user).await?;
    Ok((old, new))
}

fn is_zone(name: &str) -> bool {
    name.len() <= MOST_ZONE_CHARS && TimeZone::get(name).is_ok()
}

/// Of the form of a language tag (RFC 5646): letters first, then parts of letters and digits.
fn is_language(name: &str) -> bool {
    let mut parts = name.split('-');
    let is_first = parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_alphabetic()));
    name.len() <= MOST_LANGUAGE_CHARS && is_first && parts.all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_zones_are_told_from_other_text() {
        for (text, is_one) in
            [("en", true), ("pt-BR", true), ("", false), ("e", false), ("en-", false), ("<b>", false), ("zh-Hant-TW", true)]
        {
            assert_eq!(is_language(text), is_one, "{text}");
        }
        for (text, is_one) in [("UTC", true), ("Europe/Madrid", true), ("Mars/Olympus", false), ("", false), ("../../etc/passwd", false)] {
            assert_eq!(is_zone(text), is_one, "{text}");
        }
    }
}
