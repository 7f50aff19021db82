//! The thread that compares PINs: argon2id takes tens of milliseconds by design, and nobody's face shall wait for it.

use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};

use super::message::Secret;
use super::worker::Stop;
use crate::attendance::punch::PunchMethod;
use crate::ids::PersonId;
use crate::people::credential;
use crate::time::Moment;

/// How long the thread waits at most before it looks whether it shall stop.
const POLL: Duration = Duration::from_millis(100);

/// Somebody who says they are somebody, and what became of it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// As typed; what wrong tries are counted by.
    pub staff_no: String,
    /// Whoever has that number; `None` for nobody.
    pub person: Option<PersonId>,
    pub method: PunchMethod,
    pub captured: Moment,
}

/// A PIN to compare.
pub struct Job {
    pub claim: Claim,
    pub pin: Secret,
    /// argon2id PHC string; `None` where there is none, which takes as long and is never right.
    pub hash: Option<String>,
}

pub struct Checked {
    pub claim: Claim,
    pub is_right: bool,
}

/// What the thread is started with.
pub struct Setup {
    pub jobs: Receiver<Job>,
    /// Has room for every job that can wait, so that sending never blocks.
    pub checked: Sender<Checked>,
}

/// Runs until asked to stop.
pub fn run(setup: &Setup, stop: &Stop) {
    // Compared with where there is no PIN, so that the time tells nothing of who has one.
    let nobodys = credential::hash_password("").unwrap_or_default();
    while !stop.is_asked() {
        match setup.jobs.recv_timeout(POLL) {
            Ok(job) => {
                if setup.checked.send(job.compare(&nobodys)).is_err() {
                    return;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

impl Job {
    /// `nobodys` is compared with where there is no hash.
    pub fn compare(self, nobodys: &str) -> Checked {
        let Self { claim, pin, hash } = self;
        let matches = credential::verify_password(&pin.0, hash.as_deref().unwrap_or(nobodys)).unwrap_or_else(|error| {
            tracing::error!(error = %crate::error_chain(&error), "a stored PIN cannot be compared");
            false
        });
        Checked { claim, is_right: matches && hash.is_some() }
    }
}
