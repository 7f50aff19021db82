//! Signing in and staying signed in, for every surface.

use std::time::Duration;

use mysql_async::prelude::Queryable;

use super::identity::role_of;
use super::limit::Subject;
use super::password::Comparison;
use super::session::{self, Issued, Rotation};
use crate::office::activity::{Category, Entry};
use crate::office::error::{Error, FieldProblem};
use crate::office::request::Client;
use crate::office::sql::At;
use crate::office::{App, now};
use crate::people::role::Role;
use crate::transact;

/// Who is locked out or one too many waits so long for the refusal: a program that tries again at once would else keep the server and its
/// database from everybody else. Waiting costs nothing.
const REFUSAL_PAUSE: Duration = Duration::from_secs(1);

/// A session that was begun or renewed, with an access token of it.
pub struct SignedIn {
    pub issued: Issued,
    pub access_token: String,
    /// Seconds.
    pub expires_in: i64,
    pub name: String,
    pub email: String,
    pub role: Role,
}

struct Account {
    id: String,
    name: String,
    email: String,
    password_hash: String,
    role: Role,
    status: String,
}

/// Signs in with a password.
///
/// # Errors
/// [`Error::BadCredentials`] for unknown accounts and wrong passwords alike, [`Error::TooMany`] after too many of them,
/// [`Error::Forbidden`] where the account is not active, told only to whoever knows its password; [`Error::Unavailable`] where too many wait.
pub async fn sign_in(app: &App, client: &Client, email: &str, password: String) -> Result<SignedIn, Error> {
    let outcome = try_once(app, client, email, password).await;
    if let Err(Error::TooMany { .. } | Error::Unavailable) = outcome {
        tokio::time::sleep(REFUSAL_PAUSE).await;
    }
    outcome
}

async fn try_once(app: &App, client: &Client, email: &str, password: String) -> Result<SignedIn, Error> {
    let missing = |field: &'static str| FieldProblem { field: field.into(), message: "is missing".into() };
    let problems: Vec<_> = [("email", email.trim().is_empty()), ("password", password.is_empty())]
        .into_iter()
        .filter(|(_, lacks)| *lacks)
        .map(|(field, _)| missing(field))
        .collect();
    if !problems.is_empty() {
        return Err(Error::Fields(problems));
    }
    if !app.passwords.has_room() {
        return Err(Error::Unavailable);
    }
    let now = now();
    let subjects = [Subject::Account(email), Subject::Address(client.address)];
    app.limits.check(&subjects, now).await?;
    let account = find_account(app, email).await?;
    let comparison = app.passwords.compare(password, account.as_ref().map(|account| account.password_hash.clone())).await?;
    let (Some(account), false) = (account, comparison == Comparison::Wrong) else {
        app.limits.fail(&subjects, now).await?;
        return Err(Error::BadCredentials);
    };
    if account.status != "Active" {
        return Err(Error::Forbidden("this account is not active; ask an administrator".into()));
    }
    app.limits.forget(&subjects[0]).await?;
    let issued = transact!(app.database, |tx| {
        if let Comparison::Outdated { hash } = &comparison {
            tx.exec_drop("UPDATE users SET password_hash = ? WHERE id = ?", (hash, &account.id)).await?;
        }
        tx.exec_drop("UPDATE users SET last_login = ? WHERE id = ?", (At(now), &account.id)).await?;
        let entry = Entry { category: Category::Account, action: "login", record: None, old: None, new: None };
        app.activity.append(tx, &client.author(Some(&account.id)), &entry, now).await?;
        session::begin(tx, &account.id, &client.origin(), now, app.settings.refresh_secs).await
    });
    signed_in(app, issued, account.name, account.email, account.role)
}

/// Exchanges a refresh token for its successor. `None` for one that is void; one that was used before ends its session.
pub async fn renew(app: &App, client: &Client, token: &str) -> Result<Option<SignedIn>, Error> {
    let now = now();
    let rotation = transact!(app.database, |tx| {
        let rotation = session::rotate(tx, token, &client.origin(), now).await?;
        if let Rotation::Reused { user, session } = &rotation {
            let session = session.to_string();
            let record = Some(("auth_tokens", session.as_str()));
            let entry = Entry { category: Category::Security, action: "refresh_token_reused", record, old: None, new: None };
            app.activity.append(tx, &client.author(Some(user)), &entry, now).await?;
        }
        Ok(rotation)
    });
    let Rotation::Renewed(issued) = rotation else { return Ok(None) };
    let sql = "SELECT name, email, role FROM users WHERE id = ? AND deleted_at IS NULL AND status = 'Active'";
    let account: Option<(String, String, String)> = app.database.conn().await?.exec_first(sql, (&issued.user,)).await?;
    let Some((name, email, role)) = account else { return Ok(None) };
    signed_in(app, issued, name, email, role_of(&role)?).map(Some)
}

/// An access token for a session that was just begun.
///
/// # Errors
/// When the token cannot be made, which is ours to mend.
pub fn signed_in(app: &App, issued: Issued, name: String, email: String, role: Role) -> Result<SignedIn, Error> {
    let access_token = app.tokens.issue(&issued.user, role, issued.session, now())?;
    Ok(SignedIn { issued, access_token, expires_in: app.tokens.lifetime_secs(), name, email, role })
}

async fn find_account(app: &App, email: &str) -> Result<Option<Account>, Error> {
    let sql = "SELECT id, name, email, password_hash, role, status FROM users WHERE email = ? AND deleted_at IS NULL";
    let row: Option<(String, String, String, String, String, String)> = app.database.conn().await?.exec_first(sql, (email.trim(),)).await?;
    row.map(|(id, name, email, password_hash, role, status)| Ok(Account { id, name, email, password_hash, role: role_of(&role)?, status }))
        .transpose()
}
