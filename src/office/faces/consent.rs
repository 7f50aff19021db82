//! Consent: given before the first picture, withdrawn at any time. Without it no face is kept.

use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, params};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::office::App;
use crate::office::activity::{Author, Category, Entry};
use crate::office::error::Error;
use crate::office::sql::At;
use crate::office::sync::roster;
use crate::time::Timestamp;

const MOST_VERSION_CHARS: usize = 64;
const MOST_LANGUAGE_CHARS: usize = 10;

/// The consent in force, or that there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Consent {
    pub user_id: String,
    pub given: bool,
    /// Of the text that was agreed to.
    #[schema(example = "2026-11")]
    pub text_version: Option<String>,
    #[schema(example = "en")]
    pub language: Option<String>,
    /// The operator who recorded it; null where the person gave it alone.
    pub operator: Option<String>,
    /// RFC 3339.
    pub given_at: Option<String>,
}

/// A consent about to be recorded.
#[derive(Clone, Debug)]
pub struct NewConsent {
    pub text_version: String,
    pub language: Option<String>,
}

impl NewConsent {
    /// # Errors
    /// [`Error::Fields`] for a version or a language that cannot be one.
    pub fn new(text_version: &str, language: Option<&str>) -> Result<Self, Error> {
        let is_made_of = |text: &str, most: usize, allowed: fn(u8) -> bool| (1..=most).contains(&text.len()) && text.bytes().all(allowed);
        if !is_made_of(text_version.trim(), MOST_VERSION_CHARS, |byte| byte.is_ascii_graphic()) {
            return Err(Error::field(
                "text_version",
                "must be the version of the text that was agreed to: 1 to 64 visible ASCII characters",
            ));
        }
        if language
            .is_some_and(|language| !is_made_of(language.trim(), MOST_LANGUAGE_CHARS, |byte| byte.is_ascii_alphanumeric() || byte == b'-'))
        {
            return Err(Error::field("language", "must be a language such as en or pt-BR"));
        }
        Ok(Self { text_version: text_version.trim().to_owned(), language: language.map(|language| language.trim().to_owned()) })
    }
}

/// The consent of `user`.
pub async fn find(conn: &mut impl Queryable, user: &str) -> Result<Consent, Error> {
    type Cells = (String, Option<String>, Option<String>, At);
    let sql = "SELECT text_version, language, operator, given_at FROM consents
               WHERE user_id = ? AND withdrawn_at IS NULL ORDER BY given_at DESC LIMIT 1";
    let row: Option<Cells> = conn.exec_first(sql, (user,)).await?;
    let user_id = user.to_owned();
    Ok(match row {
        Some((text_version, language, operator, At(given_at))) => {
            Consent { user_id, given: true, text_version: Some(text_version), language, operator, given_at: Some(given_at.to_string()) }
        }
        None => Consent { user_id, ..Consent::default() },
    })
}

/// Records that `user` agreed; `operator` is who saw to it, where somebody else did. Does nothing where a consent to this text is in force.
pub async fn give(
    app: &App,
    tx: &mut Transaction<'_>,
    user: &str,
    new: &NewConsent,
    operator: Option<&str>,
    author: &Author,
    now: Timestamp,
) -> Result<(), Error> {
    let before = find(tx, user).await?;
    if before.text_version.as_ref() == Some(&new.text_version) {
        return Ok(());
    }
    let sql = "INSERT INTO consents (user_id, text_version, language, operator, given_at)
               VALUES (:user, :version, :language, :operator, :now)";
    let NewConsent { text_version, language } = new;
    tx.exec_drop(sql, params! { user, "version" => text_version, language, operator, "now" => At(now) }).await?;
    let new = Some(json!({ "text_version": text_version, "language": language }));
    let entry = Entry { category: Category::Face, action: "face_consent_given", record: Some(("users", user)), old: None, new };
    app.activity.append(tx, author, &entry, now).await?;
    roster::touch(tx, roster::Kind::Person, &[user]).await
}

/// Withdraws every consent of `user`; what was said with it is not kept. How many there were.
pub async fn withdraw(tx: &mut Transaction<'_>, user: &str, now: Timestamp) -> Result<u64, Error> {
    let sql = "UPDATE consents SET withdrawn_at = ?, language = NULL, operator = NULL WHERE user_id = ? AND withdrawn_at IS NULL";
    tx.exec_drop(sql, (At(now), user)).await?;
    Ok(tx.affected_rows())
}
