//! Head office: the HTTP API over a MySQL-protocol database. Processes keep no state of their own: any number of them serve one database.

pub mod activity;
pub mod attendance;
pub mod auth;
pub mod database;
pub mod envelope;
pub mod error;
pub mod example;
pub mod extract;
pub mod faces;
pub mod files;
pub mod idempotency;
pub mod jobs;
pub mod memo;
pub mod metrics;
pub mod outbox;
pub mod page;
pub mod pictures;
pub mod postman;
pub mod private_database;
pub mod reporting;
pub mod request;
pub mod routes;
pub mod sample;
pub mod seal;
pub mod server;
pub mod settings;
pub mod slow_query;
pub mod sql;
pub mod sync;
pub mod uploads;
pub mod users;

use std::sync::Arc;

use uuid::Uuid;

use activity::Chain;
use attendance::totals::Summed;
use auth::limit::Limits;
use auth::password::Passwords;
use auth::token::Tokens;
use database::Database;
use faces::Faces;
use metrics::Metrics;
use seal::Seal;
use settings::Settings;
use sync::Gate;
use users::count::Counted;

use crate::config::Config;
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
    pub seal: Seal,
    /// Without vision until it is given some: [`Faces::new`].
    pub faces: Faces,
    pub metrics: Metrics,
    /// How many kiosks are served at once.
    pub gate: Gate,
    pub counted: Arc<Counted>,
    pub summed: Arc<Summed>,
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
            seal: Seal::new(secret),
            faces: Faces::new(None, &Config::default()),
            metrics: Metrics::default(),
            gate: Gate::default(),
            counted: Arc::default(),
            summed: Arc::default(),
            settings: Arc::new(settings),
            database,
        })
    }

    /// The process, as it is known to others on the same database.
    pub fn process(&self) -> Uuid {
        self.activity.0
    }
}

/// The present, on the server's clock.
pub fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_millisecond())
}

/// Between 0 and 1, so that those who did something together do not do it together again.
fn random() -> f64 {
    let mut bytes = [0; 4];
    // Without random numbers pauses are merely not spread.
    let _ = getrandom::fill(&mut bytes);
    f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX)
}
