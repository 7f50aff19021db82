//! A backup into the folder that the site keeps them in.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;

use crate::config::Config;
use crate::kiosk::message::Secret;
use crate::kiosk::question::{Answer, BackupMade, BackupProblem};
use crate::store::{BackedUp, BackupError, Store};
use crate::time::Moment;

pub fn answer(store: &Store, config: &Config, data_dir: &Path, passphrase: &Secret, now: Moment) -> Answer {
    let folder = data_dir.join(&config.storage.backup_dir);
    if config.storage.backup_dir.is_relative() {
        // Our own. One that is named elsewhere may be a drive that is not there: then nothing must be written in its place.
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&folder);
        if let Err(error) = made {
            tracing::error!(error = %error, "the folder of the backups cannot be made");
        }
    }
    let time = now.utc.to_jiff().strftime("%Y-%m-%dT%H%M%SZ");
    let device = store.device().to_string();
    let file = folder.join(format!("rollcall-{}-{time}.age", &device[..device.len().min(8)]));
    Answer::BackedUp(match store.back_up(&file, &passphrase.0, now) {
        Ok(BackedUp { file, bytes, manifest, intact }) => {
            Ok(Arc::new(BackupMade { file, bytes, people: manifest.people, punches: manifest.punch.rows, is_intact: intact }))
        }
        Err(error) => {
            tracing::error!(error = %crate::error_chain(&error), "no backup was made");
            Err(match error {
                BackupError::NoRoom { needed_mb, .. } => BackupProblem::NoRoom { needed_mb },
                BackupError::Write { .. } | BackupError::Read { .. } => BackupProblem::CannotWrite { folder },
                _ => BackupProblem::Other,
            })
        }
    })
}
