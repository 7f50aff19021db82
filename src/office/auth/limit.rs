//! Lock-outs: how often something may fail before nobody may try it for a while. Kept in the database, so that every process counts alike.

use std::net::IpAddr;

use mysql_async::prelude::Queryable;
use sha2::{Digest, Sha256};

use crate::office::database::Database;
use crate::office::error::Error;
use crate::office::sql::At;
use crate::time::Timestamp;

/// Wrong passwords for one account before it is locked for a while (OWASP Authentication Cheat Sheet, read 2026-11: count by account).
const ACCOUNT_FAILURES: u32 = 5;
/// Wrong passwords from one address: an office behind one address has many people.
const ADDRESS_FAILURES: u32 = 30;
/// The first lock; each further failure after it doubles it.
const FIRST_LOCK_SECS: i64 = 60;
const LONGEST_LOCK_SECS: i64 = 3_600;
/// After this long without a failure, all is forgotten.
const MEMORY_SECS: i64 = 24 * 3_600;

/// What is counted.
#[derive(Clone, Debug)]
pub enum Subject<'a> {
    /// By its e-mail address, whether or not there is such an account.
    Account(&'a str),
    Address(IpAddr),
}

impl Subject<'_> {
    fn bucket(&self, pepper: &[u8]) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(pepper);
        match self {
            Self::Account(email) => hasher.update(format!("account:{}", email.trim().to_lowercase())),
            // A household has a /64 of IPv6 addresses to itself.
            Self::Address(IpAddr::V6(address)) => hasher.update(format!("network:{:?}", &address.segments()[..4])),
            Self::Address(IpAddr::V4(address)) => hasher.update(format!("address:{address}")),
        }
        hasher.finalize().into()
    }

    fn most_failures(&self) -> u32 {
        match self {
            Self::Account(_) => ACCOUNT_FAILURES,
            Self::Address(_) => ADDRESS_FAILURES,
        }
    }
}

/// Counts failures in one database.
#[derive(Clone)]
pub struct Limits {
    database: Database,
    /// So that the table does not tell who tried.
    pepper: [u8; 32],
}

impl Limits {
    pub fn new(database: Database, secret: &[u8]) -> Self {
        let pepper = Sha256::new_with_prefix(b"rollcall.limits").chain_update(secret).finalize().into();
        Self { database, pepper }
    }

    /// # Errors
    /// [`Error::TooMany`] while one of the subjects is locked.
    pub async fn check(&self, subjects: &[Subject<'_>], now: Timestamp) -> Result<(), Error> {
        let mut conn = self.database.conn().await?;
        for subject in subjects {
            let sql = "SELECT locked_until FROM rate_limits WHERE bucket = ?";
            let locked: Option<Option<At>> = conn.exec_first(sql, (subject.bucket(&self.pepper).to_vec(),)).await?;
            if let Some(Some(At(until))) = locked
                && until > now
            {
                return Err(Error::TooMany { seconds: until.millis_since(now).unsigned_abs().div_ceil(1000) });
            }
        }
        Ok(())
    }

    /// Counts one more failure of each subject.
    pub async fn fail(&self, subjects: &[Subject<'_>], now: Timestamp) -> Result<(), Error> {
        let mut conn = self.database.conn().await?;
        for subject in subjects {
            let most = i64::from(subject.most_failures());
            // One statement, so that processes that count together lose nothing.
            let sql = "INSERT INTO rate_limits (bucket, failures, updated_at) VALUES (?, 1, ?)
                       ON DUPLICATE KEY UPDATE
                         failures = IF(updated_at < ?, 1, failures + 1),
                         locked_until = IF(failures >= ?,
                           DATE_ADD(VALUES(updated_at), INTERVAL LEAST(?, ? * POW(2, LEAST(failures - ?, 10))) SECOND), NULL),
                         updated_at = VALUES(updated_at)";
            let bucket = subject.bucket(&self.pepper).to_vec();
            let forgotten = At(now.plus_millis(-MEMORY_SECS * 1000));
            conn.exec_drop(sql, (bucket, At(now), forgotten, most, LONGEST_LOCK_SECS, FIRST_LOCK_SECS, most)).await?;
        }
        Ok(())
    }

    /// Forgets the failures of a subject that succeeded.
    pub async fn forget(&self, subject: &Subject<'_>) -> Result<(), Error> {
        let bucket = subject.bucket(&self.pepper).to_vec();
        Ok(self.database.conn().await?.exec_drop("DELETE FROM rate_limits WHERE bucket = ?", (bucket,)).await?)
    }
}
