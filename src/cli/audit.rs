//! What commands leave in the audit log although the kiosk may be running.

use rollcall::config::load::Loaded;
use rollcall::store::Store;
use rollcall::time::Moment;
use serde_json::Value;

const ACTOR: &str = "command line";

/// Notes that records are about to be copied out. Where nothing can be written the copy is no secret any more: whoever asks holds the files.
pub fn export(loaded: &Loaded, details: &Value, now: Moment) -> anyhow::Result<()> {
    match Store::audit_export(&loaded.paths.data_dir, ACTOR, details, now) {
        Err(error) if error.is_read_only() => {
            eprintln!("warning: the data folder is read-only, so the audit log does not say that records were exported");
            Ok(())
        }
        noted => Ok(noted?),
    }
}
