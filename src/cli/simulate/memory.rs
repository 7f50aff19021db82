//! How much memory head office has while the fleet catches up, and whether that stays what it is.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::Context;
use serde::Serialize;

/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(250);
/// Looks, ten seconds of them, without which nothing is said: a server that has just begun to work takes what it needs.
const LEAST_LOOKS: usize = 40;
/// What it may grow by after the first quarter.
const SLACK: f64 = 1.1;

/// In MB.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Memory {
    pub start_mb: u64,
    /// The most within the first quarter, after which all kinds of work were seen.
    pub quarter_mb: u64,
    pub peak_mb: u64,
    pub end_mb: u64,
    /// Whether it ends where it was after the first quarter.
    pub is_flat: bool,
}

impl Memory {
    /// Of looks at regular intervals, in KB.
    fn of(looks: &[u64]) -> Self {
        let most = |looks: &[u64]| looks.iter().copied().max().unwrap_or_default();
        let (start, end) = (looks.first().copied().unwrap_or_default(), looks.last().copied().unwrap_or_default());
        let quarter = most(&looks[..looks.len().div_ceil(4)]);
        let is_flat = looks.len() < LEAST_LOOKS || end as f64 <= quarter as f64 * SLACK;
        Self { start_mb: start / 1024, quarter_mb: quarter / 1024, peak_mb: most(looks) / 1024, end_mb: end / 1024, is_flat }
    }
}

/// Watches a process.
pub struct Watch {
    is_over: Arc<AtomicBool>,
    thread: thread::JoinHandle<Vec<u64>>,
}

impl Watch {
    pub fn start(pid: Option<u32>) -> anyhow::Result<Option<Self>> {
        let Some(pid) = pid else { return Ok(None) };
        let start = resident_kb(pid).with_context(|| format!("there is no process {pid} whose memory can be read"))?;
        let is_over = Arc::new(AtomicBool::new(false));
        let ends = Arc::clone(&is_over);
        let thread = thread::Builder::new().name("memory".into()).spawn(move || {
            let mut looks = vec![start];
            while !ends.load(Ordering::Relaxed) {
                thread::sleep(LOOK);
                // A process that has ended has no memory.
                looks.push(resident_kb(pid).unwrap_or_default());
            }
            looks
        })?;
        Ok(Some(Self { is_over, thread }))
    }

    pub fn end(self) -> Memory {
        self.is_over.store(true, Ordering::Relaxed);
        // A panic there was told by its thread.
        Memory::of(&self.thread.join().unwrap_or_default())
    }
}

/// `VmRSS` of a process (proc(5)).
fn resident_kb(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(PathBuf::from("/proc").join(pid.to_string()).join("status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_flat_that_ends_as_it_was_after_the_first_quarter() {
        let mb = |all: &[u64]| all.iter().flat_map(|mb| [mb * 1024; 10]).collect::<Vec<_>>();
        let flat = Memory::of(&mb(&[100, 200, 230, 210]));
        assert_eq!(flat, Memory { start_mb: 100, quarter_mb: 100, peak_mb: 230, end_mb: 210, is_flat: false });
        let flat = Memory::of(&mb(&[100, 200, 230, 210, 205, 190, 210, 208]));
        assert_eq!(flat, Memory { start_mb: 100, quarter_mb: 200, peak_mb: 230, end_mb: 208, is_flat: true });
        assert!(!Memory::of(&mb(&[100, 200, 210, 210, 205, 190, 210, 221])).is_flat);
        assert!(Memory::of(&mb(&[100, 200])).is_flat, "too short to be told");
    }
}
