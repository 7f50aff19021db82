//! A backup and how it ends.

use std::sync::Arc;

use rollcall::kiosk::message::Event;
use rollcall::kiosk::question::{Answer, BackupMade, BackupProblem};

use super::{Scene, click, open_admin, scene, type_into};
use crate::stage::{self, Stage};

pub fn scenes() -> Vec<Scene> {
    let open = |stage: &mut Stage| {
        open_admin(stage);
        click(stage, "Backup");
    };
    let typed = move |stage: &mut Stage| {
        open(stage);
        type_into(stage, "Passphrase", "four plain words here");
        type_into(stage, "The same passphrase again", "four plain words here");
    };
    let ended = move |name: &'static str, outcome: Result<Arc<BackupMade>, BackupProblem>| {
        scene(name, stage::unlocked(), move |stage| {
            typed(stage);
            click(stage, "Back up now");
            stage.send(Event::Answer(Box::new(Answer::BackedUp(outcome.clone()))));
        })
    };
    let made = |is_intact| {
        let file = "/media/backup/rollcall-0198f2c4-2026-11-20T085700Z.age".into();
        Ok(Arc::new(BackupMade { file, bytes: 48_300_000, people: 412, punches: 181_204, is_intact }))
    };
    vec![
        scene("backup-ready", stage::unlocked(), open),
        scene("backup-typed", stage::unlocked(), typed),
        scene("backup-working", stage::unlocked(), move |stage| {
            typed(stage);
            click(stage, "Back up now");
        }),
        ended("backup-done", made(true)),
        ended("backup-not-intact", made(false)),
        ended("backup-no-room", Err(BackupProblem::NoRoom { needed_mb: 612 })),
        ended("backup-cannot-write", Err(BackupProblem::CannotWrite { folder: "/media/backup".into() })),
    ]
}
