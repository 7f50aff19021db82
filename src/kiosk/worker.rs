//! Named threads that are stopped, joined and, after a panic, started again.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

/// Pause before a worker that panicked starts again, so that a fault that stays does not burn a core.
const RESTART_PAUSE: Duration = Duration::from_secs(1);

/// How often it is looked whether a thread has ended that is not waited for without end.
const PATIENCE_PAUSE: Duration = Duration::from_millis(5);

/// Says when to end; every clone says the same.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A running thread; joined when dropped.
pub struct Worker {
    name: &'static str,
    stop: Stop,
    thread: Option<JoinHandle<()>>,
    /// How long the end of the thread is waited for; `None` for as long as it takes.
    patience: Option<Duration>,
}

impl Worker {
    /// Runs `body` on a thread of its own until it returns. When it panics, the panic is reported and `body` is called again after a pause.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn spawn(name: &'static str, stop: Stop, mut body: impl FnMut(&Stop) + Send + 'static) -> std::io::Result<Self> {
        let for_body = stop.clone();
        let thread = Builder::new().name(name.into()).spawn(move || {
            while catch_unwind(AssertUnwindSafe(|| body(&for_body))).is_err() {
                tracing::error!(worker = name, "worker panicked and is started again");
                if for_body.is_asked() {
                    break;
                }
                std::thread::sleep(RESTART_PAUSE);
            }
        })?;
        Ok(Self { name, stop, thread: Some(thread), patience: None })
    }

    /// The same, but left to itself when it does not end in time: for a thread that may wait for a server, and has nothing to lose.
    pub fn left_after(mut self, patience: Duration) -> Self {
        self.patience = Some(patience);
        self
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop.ask();
        let Some(thread) = self.thread.take() else { return };
        if let Some(patience) = self.patience {
            let end = Instant::now() + patience;
            while !thread.is_finished() {
                if Instant::now() >= end {
                    return tracing::debug!(worker = self.name, "worker is left to itself");
                }
                std::thread::sleep(PATIENCE_PAUSE);
            }
        }
        if thread.join().is_err() {
            tracing::error!(worker = self.name, "worker could not be joined in order");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;

    use super::*;

    #[test]
    fn a_worker_that_panics_is_started_again_and_joined() {
        let runs = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&runs);
        let (done, finished) = crossbeam_channel::bounded(1);
        let worker = Worker::spawn("test", Stop::default(), move |_| {
            assert!(counted.fetch_add(1, Ordering::SeqCst) > 0, "first run fails on purpose");
            done.send(()).expect("the test waits");
        })
        .expect("a thread");
        finished.recv_timeout(Duration::from_secs(10)).expect("the second run");
        drop(worker);
        assert_eq!(runs.load(Ordering::SeqCst), 2);
    }
}
