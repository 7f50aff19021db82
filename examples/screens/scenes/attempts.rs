//! What was tried to deceive the kiosk.

use rollcall::kiosk::message::Event;
use rollcall::kiosk::question::{Answer, AttemptEntry};

use super::{Scene, click, open_admin, scene};
use crate::stage::{self, LONG_NAME, NOW, Stage, unlocked};

pub fn scenes() -> Vec<Scene> {
    let answered = |name: &'static str, entries: fn() -> Vec<AttemptEntry>| {
        scene(name, stage::Snapshot { ..unlocked() }, move |stage: &mut Stage| {
            open_admin(stage);
            click(stage, "Attempts");
            let entries = entries();
            let last = entries.last().map(|entry| entry.id);
            stage.send(Event::Answer(Box::new(Answer::Attempts { before: None, entries: entries.into() })));
            if last.is_some() {
                stage.send(Event::Answer(Box::new(Answer::Attempts { before: last, entries: [].into() })));
            }
        })
    };
    vec![answered("attempts", some), answered("attempts-none", Vec::new)]
}

fn some() -> Vec<AttemptEntry> {
    let kinds = ["no_turn", "looped", "passive", "frozen", "another_face", "wrong_turn", "flat"];
    let people = [Some("Ana Souza"), None, Some(LONG_NAME), Some("Björn Åkesson")];
    (0..20)
        .map(|at| AttemptEntry {
            id: 100 - at as u64,
            at: NOW.plus_millis(-5_000_000 * at as i64),
            utc_offset_min: 0,
            kind: kinds[at % kinds.len()].into(),
            score: (at * 7 % 100) as f32 / 100.0,
            person: people[at % people.len()].map(str::to_owned),
        })
        .collect()
}
