//! Head office: the HTTP API over a MySQL-protocol database. Processes keep no state of their own: any number of them serve one database.

pub mod activity;
pub mod auth;
pub mod database;
pub mod envelope;
pub mod error;
pub mod extract;
pub mod faces;
pub mod idempotency;
pub mod page;
pub mod private_database;
pub mod request;
pub mod routes;
pub mod sample;
pub mod server;
pub mod settings;
pub mod sql;
pub mod users;

use std::sync::Arc;

use uuid::Uuid;

use activity::Chain;
use auth::limit::Limits;
use auth::password::Passwords;
use auth::token::Tokens;
use database::Database;
use settings::Settings;

use crate::people::credential::CredentialError;
use crate::time::Timestamp;

/// What every route is given: cheap to clone, and nothing in it changes.
#[derive(Clone)]
pub struct App {
    pub settings: Arc<Settings>,
    pub database: Database,
    pub passwords: Passwords,
    pub tokens: Tokens,
    pub limits: Limits,
    pub activity: Chain,
}

impl App {
    /// # Errors
    /// When this machine cannot hash passwords.
    pub fn new(settings: Settings, database: Database) -> Result<Self, CredentialError> {
        let secret = settings.secret.bytes();
        Ok(Self {
            passwords: Passwords::new()?,
            tokens: Tokens::new(secret, settings.access_secs),
            limits: Limits::new(database.clone(), secret),
            activity: Chain(Uuid::now_v7()),
            settings: Arc::new(settings),
            database,
        })
    }
}

/// The present, on the server's clock.
pub fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_millisecond())
}
