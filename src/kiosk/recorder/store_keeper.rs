//! Keeps the store open, and keeps trying while it cannot be: a full or read-only disk is a state of the screen, not an exit.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::space_trend::SpaceTrend;
use crate::attendance::punch::PunchDraft;
use crate::config;
use crate::kiosk::message::StorageHealth;
use crate::store::{Punch, SPACE_OF_A_COMMIT, Store, StoreError, free_bytes};
use crate::time::Moment;

/// A store that failed is opened again this often.
const REOPEN: Duration = Duration::from_secs(5);
/// Free space is asked for this often.
const SPACE_CHECK: Duration = Duration::from_secs(2);
const MEGABYTE: u64 = 1 << 20;
/// A disk that will be full sooner than this is told of before it has little space left.
const WARN_DAYS: u32 = 7;

/// Why a punch is not in the ledger.
#[derive(Debug, thiserror::Error)]
pub enum NotStored {
    #[error("no room is left in {data_dir} (storage.min_free_mb = {min_free_mb}); make some")]
    NoRoom { data_dir: PathBuf, min_free_mb: u64 },
    #[error("the database is closed since it failed; it is opened again by itself")]
    Closed,
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub struct StoreKeeper {
    data_dir: PathBuf,
    limits: config::Storage,
    store: Option<Store>,
    next_open: Instant,
    next_space_check: Instant,
    health: StorageHealth,
    trend: SpaceTrend,
}

impl StoreKeeper {
    pub fn new(data_dir: &std::path::Path, limits: &config::Storage) -> Self {
        let now = Instant::now();
        Self {
            data_dir: data_dir.into(),
            limits: limits.clone(),
            store: None,
            next_open: now,
            next_space_check: now,
            health: StorageHealth::Ready,
            trend: SpaceTrend::default(),
        }
    }

    pub fn health(&self) -> &StorageHealth {
        &self.health
    }

    /// The open store; `None` while it cannot be used.
    pub fn store(&mut self) -> Option<&mut Store> {
        self.store.as_mut()
    }

    /// Opens the store when it is closed and due, and looks at the free space. Whether it was opened just now.
    pub fn tend(&mut self, now: Moment) -> bool {
        let opened = self.store.is_none() && Instant::now() >= self.next_open && self.open(now);
        if Instant::now() >= self.next_space_check {
            self.next_space_check = Instant::now() + SPACE_CHECK;
            self.check_space();
        }
        opened
    }

    /// Commits a punch. Nothing is recorded while the space left is below the limit, so that the database can always be closed in order.
    pub fn append(&mut self, draft: &PunchDraft) -> Result<Punch, NotStored> {
        self.check_space();
        if self.health == StorageHealth::Full {
            return Err(NotStored::NoRoom { data_dir: self.data_dir.clone(), min_free_mb: self.limits.min_free_mb });
        }
        let store = self.store.as_mut().ok_or(NotStored::Closed)?;
        store.append_punch(draft).map_err(|error| {
            self.failed(&error);
            error.into()
        })
    }

    /// Notes a failure, unless it only means that this one request cannot be granted.
    pub fn failed_unless_refused(&mut self, error: &StoreError) {
        if error.is_refusal() {
            tracing::warn!(error = %error, "a request was refused");
        } else {
            self.failed(error);
        }
    }

    /// Notes a failure of the store. Unless it is a matter of one row or of space, the store is opened anew.
    pub fn failed(&mut self, error: &StoreError) {
        let health = if error.is_disk_full() {
            if self.store.is_some() { StorageHealth::Full } else { StorageHealth::TooFullToOpen }
        } else if error.is_read_only() {
            StorageHealth::ReadOnly
        } else {
            StorageHealth::Failed { detail: crate::error_chain(error) }
        };
        if self.health != health {
            tracing::error!(error = %crate::error_chain(error), "the store failed");
        }
        if health != StorageHealth::Full {
            self.store = None;
            self.next_open = Instant::now() + REOPEN;
        }
        self.health = health;
    }

    fn open(&mut self, now: Moment) -> bool {
        match Store::open(&self.data_dir, now) {
            Ok(store) => {
                self.store = Some(store);
                self.health = StorageHealth::Ready;
                self.check_space();
                true
            }
            Err(error) => {
                self.failed(&error);
                self.next_open = Instant::now() + REOPEN;
                false
            }
        }
    }

    fn check_space(&mut self) {
        if self.store.is_none() {
            return;
        }
        let Ok(free) = free_bytes(&self.data_dir) else { return };
        let free_mb = free / MEGABYTE;
        self.trend.note(Instant::now(), free);
        let days_left = self.trend.days_left(self.limits.min_free_mb * MEGABYTE);
        let is_filling_fast = days_left.is_some_and(|days| days < WARN_DAYS);
        self.health = if free_mb < self.limits.min_free_mb || free < SPACE_OF_A_COMMIT {
            StorageHealth::Full
        } else if free_mb < self.limits.warn_free_mb || is_filling_fast {
            StorageHealth::LowSpace { free_mb, days_left }
        } else {
            StorageHealth::Ready
        };
    }
}
