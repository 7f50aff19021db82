//! Signing up, in and out, and keeping a session.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use mysql_async::prelude::Queryable;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::office::activity::{Category, Entry};
use crate::office::auth::identity::Identity;
use crate::office::auth::limit::Subject;
use crate::office::auth::password::Comparison;
use crate::office::auth::session::{self, EndReason, Issued};
use crate::office::auth::sign_in;
use crate::office::error::{Error, ErrorBody};
use crate::office::extract::Body;
use crate::office::request::Client;
use crate::office::sql::At;
use crate::office::users::{self, NewUser};
use crate::office::{App, now};
use crate::people::role::Role;
use crate::transact;

/// Name of the cookie with the refresh token.
const REFRESH_COOKIE: &str = "refresh_token";
/// The only path that it is sent to.
const REFRESH_PATH: &str = "/api/auth";

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(register))
        .routes(routes!(login))
        .routes(routes!(refresh))
        .routes(routes!(logout))
        .routes(routes!(verify_token))
        .routes(routes!(change_password))
}

#[derive(Deserialize, ToSchema)]
struct Registration {
    #[schema(example = "Ana Souza")]
    name: String,
    #[schema(example = "ana@example.org")]
    email: String,
    #[schema(example = "seven sparrows")]
    password: String,
    /// Ignored: everybody who signs up is an employee, and only an administrator gives another role.
    #[serde(default)]
    #[schema(example = "employee")]
    #[expect(dead_code, reason = "a known field, so that front ends may send it")]
    role: Option<String>,
}

#[derive(Deserialize, ToSchema)]
struct Login {
    #[schema(example = "ana@example.org")]
    email: String,
    #[schema(example = "seven sparrows")]
    password: String,
}

/// An access token and whose it is.
#[derive(Serialize, ToSchema)]
struct SignedIn {
    message: &'static str,
    token: String,
    token_type: &'static str,
    /// Seconds.
    expires_in: i64,
    user_id: String,
    name: String,
    #[schema(value_type = String, example = "employee")]
    role: Role,
}

impl SignedIn {
    fn new(message: &'static str, signed_in: sign_in::SignedIn) -> Self {
        let sign_in::SignedIn { issued, access_token, expires_in, name, role, .. } = signed_in;
        Self { message, token: access_token, token_type: "Bearer", expires_in, user_id: issued.user, name, role }
    }
}

#[derive(Serialize, ToSchema)]
struct Verified {
    valid: bool,
    user_id: String,
    name: String,
    #[schema(value_type = String, example = "employee")]
    role: Role,
}

#[derive(Serialize, ToSchema)]
struct NotVerified {
    valid: bool,
}

#[derive(Serialize, ToSchema)]
struct Done {
    success: bool,
    message: &'static str,
}

#[derive(Deserialize, ToSchema)]
struct PasswordChange {
    #[serde(alias = "old")]
    old_password: String,
    #[serde(alias = "new", alias = "password")]
    new_password: String,
}

/// Makes an employee's account, where the site allows it, and signs in.
#[utoipa::path(post, path = "/api/auth/register", tag = "auth", request_body = Registration,
    responses((status = 201, body = SignedIn), (status = 400, body = ErrorBody), (status = 403, body = ErrorBody), (status = 409, body = ErrorBody),
              (status = 413, body = ErrorBody), (status = 415, body = ErrorBody), (status = 429, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn register(State(app): State<App>, client: Client, jar: CookieJar, body: Body<Registration>) -> Result<Response, Error> {
    if !app.settings.signup {
        return Err(Error::Forbidden("accounts are made by an administrator here".into()));
    }
    let Registration { name, email, password, .. } = body.0;
    let now = now();
    let address = [Subject::Address(client.address)];
    app.limits.check(&address, now).await?;
    // Counted whether it succeeds or not: this is what somebody would call who collects addresses or fills the table.
    app.limits.fail(&address, now).await?;
    let password_hash = app.passwords.hash("password", password).await?;
    let new = NewUser { name, email, role: Role::Employee, department: None, password_hash };
    let (user, issued) = transact!(app.database, |tx| {
        let user = users::create(tx, &new, now).await?;
        let record = Some(("users", user.id.as_str()));
        let entry =
            Entry { category: Category::Account, action: "user_registered", record, old: None, new: Some(json!({ "role": user.role })) };
        app.activity.append(tx, &client.author(Some(&user.id)), &entry, now).await?;
        let issued = session::begin(tx, &user.id, &client.origin(), now, app.settings.refresh_secs).await?;
        Ok((user, issued))
    });
    let signed_in = sign_in::signed_in(&app, issued, user.name, user.email, user.role)?;
    let jar = jar.add(cookie(&app, &signed_in.issued));
    Ok((StatusCode::CREATED, jar, Json(SignedIn::new("User registered successfully", signed_in))).into_response())
}

/// Signs in. Unknown accounts and wrong passwords get the same answer in the same time.
#[utoipa::path(post, path = "/api/auth/login", tag = "auth", request_body = Login,
    responses((status = 200, body = SignedIn), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
              (status = 413, body = ErrorBody), (status = 415, body = ErrorBody), (status = 429, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn login(State(app): State<App>, client: Client, jar: CookieJar, body: Body<Login>) -> Result<Response, Error> {
    let Login { email, password } = body.0;
    let signed_in = sign_in::sign_in(&app, &client, &email, password).await?;
    let jar = jar.add(cookie(&app, &signed_in.issued));
    Ok((jar, Json(SignedIn::new("Logged in successfully", signed_in))).into_response())
}

/// Exchanges the refresh cookie for a new one and a new access token. A cookie that was used before ends its session.
#[utoipa::path(post, path = "/api/auth/refresh", tag = "auth",
    responses((status = 200, body = SignedIn), (status = 401, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn refresh(State(app): State<App>, client: Client, jar: CookieJar) -> Result<Response, Error> {
    let token = jar.get(REFRESH_COOKIE).map(|cookie| cookie.value().to_owned()).ok_or(Error::Unauthenticated)?;
    let Some(signed_in) = sign_in::renew(&app, &client, &token).await? else {
        return Ok((jar.add(spent_cookie(&app)), Error::Unauthenticated).into_response());
    };
    let jar = jar.add(cookie(&app, &signed_in.issued));
    Ok((jar, Json(SignedIn::new("Token refreshed", signed_in))).into_response())
}

/// Ends the session.
#[utoipa::path(post, path = "/api/auth/logout", tag = "auth", security(("bearer" = [])),
    responses((status = 200, body = Done), (status = 401, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn logout(State(app): State<App>, client: Client, identity: Identity, jar: CookieJar) -> Result<Response, Error> {
    let now = now();
    transact!(app.database, |tx| {
        let entry = Entry { category: Category::Account, action: "logout", record: None, old: None, new: None };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await?;
        session::end(tx, &identity.user, Some(identity.session), EndReason::Logout, now).await
    });
    Ok((jar.add(spent_cookie(&app)), Json(Done { success: true, message: "Logged out successfully" })).into_response())
}

/// Whether the access token is valid, and whose it is.
#[utoipa::path(get, path = "/api/auth/verify-token", tag = "auth", security(("bearer" = [])),
    responses((status = 200, body = Verified), (status = 401, body = NotVerified), (status = 503, body = ErrorBody)))]
async fn verify_token(identity: Result<Identity, Error>) -> Response {
    match identity {
        Ok(Identity { user, name, role, .. }) => Json(Verified { valid: true, user_id: user, name, role }).into_response(),
        Err(error @ Error::Unauthenticated) => {
            error.with_headers((StatusCode::UNAUTHORIZED, Json(NotVerified { valid: false })).into_response())
        }
        Err(error) => error.into_response(),
    }
}

/// Sets a new password and ends every session of the account, this one too.
#[utoipa::path(post, path = "/api/auth/change-password", tag = "auth", request_body = PasswordChange, security(("bearer" = [])),
    responses((status = 200, body = Done), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 413, body = ErrorBody),
              (status = 415, body = ErrorBody), (status = 429, body = ErrorBody), (status = 503, body = ErrorBody)))]
async fn change_password(
    State(app): State<App>,
    client: Client,
    identity: Identity,
    jar: CookieJar,
    body: Body<PasswordChange>,
) -> Result<Response, Error> {
    let PasswordChange { old_password, new_password } = body.0;
    let now = now();
    let subject = [Subject::Account(&identity.email)];
    app.limits.check(&subject, now).await?;
    let stored: Option<String> =
        app.database.conn().await?.exec_first("SELECT password_hash FROM users WHERE id = ?", (&identity.user,)).await?;
    if app.passwords.compare(old_password, stored).await? == Comparison::Wrong {
        app.limits.fail(&subject, now).await?;
        return Err(Error::field("old_password", "is wrong"));
    }
    let hash = app.passwords.hash("new_password", new_password).await?;
    transact!(app.database, |tx| {
        tx.exec_drop("UPDATE users SET password_hash = ?, updated_at = ? WHERE id = ?", (&hash, At(now), &identity.user)).await?;
        let record = Some(("users", identity.user.as_str()));
        let entry = Entry { category: Category::Security, action: "password_changed", record, old: None, new: None };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await?;
        session::end(tx, &identity.user, None, EndReason::PasswordChanged, now).await
    });
    Ok((jar.add(spent_cookie(&app)), Json(Done { success: true, message: "Password changed; sign in again" })).into_response())
}

/// Not for scripts, not for other sites, and over TLS only, except to a browser on a developer's machine.
pub(super) fn cookie(app: &App, issued: &Issued) -> Cookie<'static> {
    let seconds = issued.expires_at.millis_since(now()) / 1000;
    base_cookie(app, issued.token.clone(), seconds)
}

pub(super) fn spent_cookie(app: &App) -> Cookie<'static> {
    base_cookie(app, String::new(), 0)
}

fn base_cookie(app: &App, value: String, seconds: i64) -> Cookie<'static> {
    Cookie::build((REFRESH_COOKIE, value))
        .path(REFRESH_PATH)
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(!app.settings.dev)
        .max_age(::time::Duration::seconds(seconds))
        .build()
}
