//! The records: days, months, corrections and reports.

use std::path::PathBuf;

use egui_kittest::kittest::Queryable;
use rollcall::attendance::correction::{Change, Correction};
use rollcall::attendance::day::DayStatus;
use rollcall::ids::{CorrectionId, PersonId};
use rollcall::kiosk::export::Exported;
use rollcall::kiosk::message::{Command, Event, Snapshot};
use rollcall::kiosk::question::{Answer, Question};
use rollcall::report::Written;

use super::{Scene, click, known, open_admin, scene, type_into};
use crate::stage::{self, Stage};

fn answer(stage: &mut Stage, answer: Answer) {
    stage.send(Event::Answer(Box::new(answer)));
}

/// Opens the records and answers what they ask about the day.
fn open(stage: &mut Stage, waiting: Vec<Correction>) {
    open_admin(stage);
    click(stage, "Records");
    let days = stage::days(&stage.snapshot.people, stage::TODAY);
    answer(stage, Answer::Day { date: stage::TODAY, days, waiting: waiting.into() });
}

fn id_of(snapshot: &Snapshot, name: &str) -> PersonId {
    snapshot.people.iter().find(|row| row.person.name == name).expect("somebody of that name").person.id
}

/// A correction that Hanna's day waits for.
fn waiting(stage: &Stage) -> Correction {
    Correction {
        id: CorrectionId::generate(),
        person: id_of(&stage.snapshot, "Hanna Wójcik"),
        change: Change::SetStatus { date: stage::TODAY, status: DayStatus::Leave },
        reason: "Called in sick at seven".into(),
        author: "admin".into(),
        asked_at: stage::NOW,
        supersedes: None,
        decision: None,
    }
}

/// Opens the day of somebody and answers what is asked about it.
fn open_sheet(stage: &mut Stage, name: &str) {
    // A small window has no room for all of them.
    type_into(stage, "Search by name or number", name.split(' ').next().unwrap_or(name));
    let row = format!("{name},");
    stage.harness.get_all_by_label_contains(&row).next().expect("a row").click();
    stage.harness.run();
    let person = id_of(&stage.snapshot, name);
    let days = stage::days(&stage.snapshot.people, stage::TODAY);
    let day = days.iter().filter(|day| day.record.person == person).cloned();
    let corrections = if name == "Hanna Wójcik" { vec![waiting(stage)] } else { Vec::new() };
    answer(stage, Answer::DaysOf { person, first: stage::TODAY, days: day.collect(), corrections: corrections.into() });
}

/// Answers the preview that the form asks for: Chloé would have been in time.
fn answer_preview(stage: &mut Stage) {
    let asked = stage.sent().into_iter().rev().find_map(|command| match command {
        Command::Ask(Question::Preview { person, date, change }) => Some((person, date, change)),
        _ => None,
    });
    let (person, date, change) = asked.expect("a preview is asked for");
    let days = stage::days(&stage.snapshot.people, stage::TODAY);
    let mut day = days.iter().find(|day| day.record.person == person).cloned().expect("a day");
    day.record.status = DayStatus::Present;
    answer(stage, Answer::Preview { person, date, change, day: Some(Box::new(day)) });
}

/// Clicks what may lie below the edge.
fn reach(stage: &mut Stage, label: &str) {
    let found = stage.label(label);
    stage.harness.get_by_label(&found).scroll_to_me();
    stage.harness.run();
    click(stage, label);
}

fn open_export(stage: &mut Stage) {
    open(stage, Vec::new());
    click(stage, "Export…");
}

pub fn scenes() -> Vec<Scene> {
    vec![
        scene("records-loading", known(), |stage| {
            open_admin(stage);
            click(stage, "Records");
        }),
        scene("records-failed", known(), |stage| {
            open_admin(stage);
            click(stage, "Records");
            answer(stage, Answer::Failed(Question::Day { date: stage::TODAY }));
        }),
        scene("records-empty", stage::unlocked(), |stage| open(stage, Vec::new())),
        scene("records", known(), |stage| open(stage, Vec::new())),
        scene("records-none-found", known(), |stage| {
            open(stage, Vec::new());
            type_into(stage, "Search by name or number", "zzz");
        }),
        scene("records-status", known(), |stage| {
            open(stage, Vec::new());
            click(stage, "Every status");
        }),
        scene("records-waiting", known(), |stage| {
            let waiting = waiting(stage);
            open(stage, vec![waiting]);
            click(stage, "One correction waits");
        }),
        scene("records-day", known(), |stage| {
            open(stage, Vec::new());
            open_sheet(stage, "Chloé Lefèvre");
        }),
        scene("records-day-long-name", known(), |stage| {
            open(stage, Vec::new());
            open_sheet(stage, stage::LONG_NAME);
        }),
        scene("records-day-waiting", known(), |stage| {
            open(stage, Vec::new());
            open_sheet(stage, "Hanna Wójcik");
        }),
        scene("records-correct", known(), |stage| {
            open(stage, Vec::new());
            open_sheet(stage, "Chloé Lefèvre");
            reach(stage, "Add a missing record");
            type_into(stage, "Time", "07:58");
            answer_preview(stage);
            type_into(stage, "Reason", "The camera was covered");
        }),
        scene("records-month", known(), |stage| {
            open(stage, Vec::new());
            open_sheet(stage, "Chloé Lefèvre");
            reach(stage, "Show the month");
            let person = id_of(&stage.snapshot, "Chloé Lefèvre");
            let days = stage::month(person);
            let first = stage::TODAY.first_of_month();
            answer(stage, Answer::DaysOf { person, first, days, corrections: Vec::new().into() });
            reach(stage, "Close");
        }),
        scene("records-export", known(), open_export),
        scene("records-exported", known(), |stage| {
            open_export(stage);
            reach(stage, "Write the file");
            let path = PathBuf::from("/var/lib/rollcall/exports/daily-2026-11-20.pdf");
            let written = Written { pages: Some(1), undrawable: vec!["张伟".into()] };
            answer(stage, Answer::Exported(Exported { path, people: 10, written }));
        }),
        scene("records-not-exported", known(), |stage| {
            open_export(stage);
            reach(stage, "Write the file");
            let folder = PathBuf::from("/media/stick");
            answer(stage, Answer::NotExported { folder, detail: "cannot write into /media/stick: No such file or directory".into() });
        }),
    ]
}
