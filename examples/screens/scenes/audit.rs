//! Who did what, when.

use rollcall::kiosk::message::Event;
use rollcall::kiosk::question::{Answer, AuditEntry, Question};
use rollcall::store::AuditAction;

use super::{Scene, click, open_admin, scene};
use crate::stage::{self, LONG_NAME, NOW, Stage, unlocked};

pub fn scenes() -> Vec<Scene> {
    let answered = |name: &'static str, answers: fn() -> Vec<Answer>| {
        scene(name, stage::Snapshot { ..unlocked() }, move |stage: &mut Stage| {
            open_admin(stage);
            click(stage, "Audit log");
            for answer in answers() {
                stage.send(Event::Answer(Box::new(answer)));
            }
        })
    };
    vec![
        answered("audit", || vec![Answer::Audit { before: None, entries: every_action().into() }]),
        answered("audit-failed", || vec![Answer::Failed(Question::Audit { before: None })]),
    ]
}

/// The last one is the first that there ever was.
fn every_action() -> Vec<AuditEntry> {
    let actors = ["admin", "Ana Souza", "command line", LONG_NAME];
    let count = AuditAction::ALL.len();
    (0..count)
        .map(|at| AuditEntry {
            idx: (count - at) as u64,
            at: NOW.plus_millis(-1_900_000 * at as i64),
            utc_offset_min: 0,
            actor: actors[at % actors.len()].to_owned(),
            action: AuditAction::ALL[count - 1 - at].as_str().to_owned(),
            details: serde_json::Value::Null,
        })
        .collect()
}
