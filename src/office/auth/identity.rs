//! Extractors: a route that names one of these is guarded by it.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use mysql_async::prelude::Queryable;
use uuid::Uuid;

use crate::office::App;
use crate::office::error::Error;
use crate::office::sql::Id;
use crate::people::role::Role;

/// Whoever sends a valid access token of a session that lives, of an account that is active.
#[derive(Clone, Debug)]
pub struct Identity {
    pub user: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub session: Uuid,
}

impl Identity {
    /// # Errors
    /// [`Error::Forbidden`] for everybody below `least`.
    pub fn require(&self, least: Role) -> Result<(), Error> {
        if self.role >= least { Ok(()) } else { Err(Error::Forbidden("this account may not do that".into())) }
    }

    /// One's own data, or a role that may see everybody's.
    ///
    /// # Errors
    /// [`Error::Forbidden`] otherwise, whether or not there is such a user.
    pub fn require_self_or(&self, user: &str, least: Role) -> Result<(), Error> {
        if self.user.eq_ignore_ascii_case(user) { Ok(()) } else { self.require(least) }
    }
}

impl FromRequestParts<App> for Identity {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        if let Some(identity) = parts.extensions.get::<Self>() {
            return Ok(identity.clone());
        }
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or(Error::Unauthenticated)?;
        let (scheme, token) = header.split_once(' ').ok_or(Error::Unauthenticated)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Error::Unauthenticated);
        }
        let claims = app.tokens.read(token.trim())?;
        // The database has the last word on role, status and session, so that a change of them holds at once.
        let sql = "SELECT u.name, u.email, u.role FROM users u
                   WHERE u.id = ? AND u.deleted_at IS NULL AND u.status = 'Active'
                     AND EXISTS (SELECT 1 FROM auth_tokens t WHERE t.family = ? AND t.user_id = u.id AND t.is_revoked = FALSE)";
        let row: Option<(String, String, String)> = app.database.conn().await?.exec_first(sql, (&claims.sub, Id(claims.sid))).await?;
        let (name, email, role) = row.ok_or(Error::Unauthenticated)?;
        let identity = Self { user: claims.sub, name, email, role: role_of(&role)?, session: claims.sid };
        parts.extensions.insert(identity.clone());
        Ok(identity)
    }
}

/// A role's name as it is stored.
pub fn role_of(name: &str) -> Result<Role, Error> {
    [Role::Admin, Role::Operator, Role::Employee]
        .into_iter()
        .find(|role| role.as_str() == name)
        .ok_or_else(|| Error::internal(format!("`{name}` is no role")))
}

macro_rules! guard {
    ($(#[$doc:meta])* $name:ident, $least:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(pub Identity);

        impl FromRequestParts<App> for $name {
            type Rejection = Error;

            async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
                let identity = Identity::from_request_parts(parts, app).await?;
                identity.require($least)?;
                Ok(Self(identity))
            }
        }
    };
}

guard!(
    /// An administrator.
    Admin,
    Role::Admin
);
guard!(
    /// An operator or an administrator.
    Operator,
    Role::Operator
);
