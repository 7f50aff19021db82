//! What head office may ask to see of this kiosk: the end of the log, which holds nothing personal, and how things stand.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::clock::Clock;
use crate::config::{Config, Paths};
use crate::frame::SourceState;
use crate::store::{Store, StoreError};
use crate::wire::SupportKind;

/// Bytes of the log's end.
const LOG_BYTES: u64 = 64 << 10;

/// The answer as text.
pub fn answer(kind: SupportKind, store: &Store, config: &Config, paths: &Paths, clock: &Clock, camera: &SourceState) -> String {
    match kind {
        SupportKind::Log => log_end(config, &paths.data_dir),
        SupportKind::Diagnostics => diagnostics(store, config, clock, camera).unwrap_or_else(|error| crate::error_chain(&error)),
        SupportKind::Unknown => format!("Rollcall {} does not know what this asks for", env!("CARGO_PKG_VERSION")),
    }
}

fn log_end(config: &Config, data_dir: &Path) -> String {
    if config.log.dir == "none" {
        return "this kiosk keeps no log files; set log.dir in its config.toml".into();
    }
    let folder = data_dir.join(&config.log.dir);
    newest(&folder).and_then(|file| tail(&file)).unwrap_or_else(|error| format!("the log cannot be read: {error}"))
}

fn newest(folder: &Path) -> std::io::Result<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    // Their names hold the day.
    files.sort();
    files.pop().ok_or_else(|| std::io::ErrorKind::NotFound.into())
}

fn tail(file: &Path) -> std::io::Result<String> {
    let mut file = File::open(file)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(LOG_BYTES)))?;
    let mut bytes = Vec::new();
    file.take(LOG_BYTES).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    // Of the first line the beginning may be missing.
    Ok(if length > LOG_BYTES { text.split_once('\n').map_or("", |(_, rest)| rest).to_owned() } else { text.into_owned() })
}

/// Facts and figures; no name of a person, no address, no secret.
fn diagnostics(store: &Store, config: &Config, clock: &Clock, camera: &SourceState) -> Result<String, StoreError> {
    let now = clock.now();
    let (facts, report, waiting) = (store.facts(now)?, store.verify()?, store.waiting()?);
    let mut text = String::new();
    let mut line = |name: &str, value: String| _ = writeln!(text, "{name:<12}  {value}");
    line("rollcall", format!("{}, schema {}", env!("CARGO_PKG_VERSION"), facts.schema));
    line("device", store.device().to_string());
    line("time", format!("{}, {}, zone {}", now.utc.to_rfc3339(now.utc_offset_min), now.trust.as_str(), config.site.zone));
    let camera = match camera {
        SourceState::Opening => "opening".into(),
        SourceState::Streaming { width, height } => format!("{width}x{height}"),
        SourceState::Stalled => "stalled".into(),
        SourceState::Gone { .. } => "gone".into(),
        SourceState::Ended => "the replay has ended".into(),
    };
    line("camera", camera);
    line("models", format!("detector {}, embedder {}, engine {}", config.models.detector, config.models.embedder, config.models.engine));
    line("storage", format!("database {} MB, {} MB free", facts.storage.database >> 20, facts.storage.free >> 20));
    line("ledger", format!("{} punches, {} audit rows, {} faults", report.punches, report.audit_rows, report.fault_count));
    for fault in report.faults.iter().take(10) {
        line("", fault.to_string());
    }
    let queue = waiting.queue;
    line("waiting", format!("{} punches, {} audit rows, {} changes, {} held", queue.punch, queue.audit, queue.change, queue.held));
    line("roster", format!("revision {}", facts.roster));
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_newest_log_is_told_in_whole_lines() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("rollcall.2026-11-19.log"), "yesterday\n").expect("writes");
        let long: String = (0..10_000).map(|line| format!("line {line}\n")).collect();
        fs::write(folder.path().join("rollcall.2026-11-20.log"), &long).expect("writes");
        let told = newest(folder.path()).and_then(|file| tail(&file)).expect("reads");
        assert!(told.starts_with("line ") && told.ends_with("line 9999\n") && told.len() as u64 <= LOG_BYTES);
    }
}
