//! A site of 5,000 people with three templates each: taking them over, starting with them, recognising among them, and scrolling through them.
//!
//! `cargo bench --bench people` prints each figure beside its budget and fails when one is missed. With `--profile dev` it is built sooner and
//! the figures are upper bounds.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use eframe::egui::{self, Event as Input, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, pos2, vec2};
use jiff::ToSpan;
use jiff::civil::date;
use rollcall::attendance::days::{self, DayPunch, Facts, HeardUntil};
use rollcall::attendance::punch::{PunchKind, PunchMethod};
use rollcall::attendance::rules::{Assignment, Member, RuleBook, Rules, Subject};
use rollcall::config::Direction;
use rollcall::face::Embedding;
use rollcall::identify::gallery::Gallery;
use rollcall::ids::{AssignmentId, DeviceId, ModelId, PunchId};
use rollcall::kiosk::message::PersonRow;
use rollcall::people::{Consent, Person, PersonStatus};
use rollcall::roster;
use rollcall::store::{Enrolment, NewTemplate, Store};
use rollcall::time::{Moment, Timestamp};

#[expect(dead_code, reason = "`rollcall bench` uses the rest of it")]
#[path = "../src/cli/bench/child.rs"]
mod child;
#[expect(dead_code, reason = "the tests use the rest of it")]
#[path = "../tests/ui/stage.rs"]
mod stage;

use stage::{NOW, Stage};

const PEOPLE: usize = 5_000;
const TEMPLATES: usize = 3;
const DIM: usize = 128;
/// One frame of a screen with 60 of them a second.
const FRAME_MILLIS: f64 = 16.7;
const IMPORT_SECS: f64 = 60.0;
/// FAISS, flat, takes 91 us for 10,000 templates, and as much more as there are more.
const SEARCH_MILLIS: f64 = 0.091 * (PEOPLE * TEMPLATES) as f64 / 10_000.0;
const START_SECS: f64 = 0.6;
const MEMORY_MB: f64 = 220.0;
const FRAMES: usize = 300;
const STARTS: usize = 7;

/// Budgets that were missed.
static MISSED: AtomicUsize = AtomicUsize::new(0);

fn main() -> ExitCode {
    let folder = tempfile::tempdir().expect("a folder");
    let people: Vec<Person> = (0..PEOPLE)
        .map(|number| {
            let name =
                format!("{} {} {number}", ["Ana", "Björn", "Chloé", "Dmitri"][number % 4], ["Souza", "Åkesson", "Lefèvre"][number % 3]);
            let person = stage::person(&name, Some(&format!("{number:05}")), Some(["Assembly", "Logistics", "Office"][number % 3]));
            Person { email: Some(format!("no{number}@example.org")), ..person }
        })
        .collect();
    import(folder.path(), &people);
    let store = enrol(folder.path(), &people);
    recognise(&store);
    drop(store);
    month(&people);
    run(folder.path());
    scroll(&people);
    match MISSED.load(Ordering::Relaxed) {
        0 => ExitCode::SUCCESS,
        missed => {
            println!("{missed} of the budgets missed");
            ExitCode::FAILURE
        }
    }
}

fn report(what: &str, millis: f64, budget: Option<f64>) {
    measured(what, millis, "ms", budget);
}

fn measured(what: &str, value: f64, unit: &str, budget: Option<f64>) {
    let against = match budget {
        None => String::new(),
        Some(budget) if value <= budget => format!(", at most {budget:.3} {unit}: within"),
        Some(budget) => {
            MISSED.fetch_add(1, Ordering::Relaxed);
            format!(", at most {budget:.3} {unit}: MISSED")
        }
    };
    println!("{what}: {value:.3} {unit}{against}");
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// From a file of each kind into a new kiosk.
fn import(folder: &std::path::Path, people: &[Person]) {
    for format in [roster::Format::Csv, roster::Format::Xlsx] {
        let file = folder.join(format!("people.{}", format.as_str()));
        roster::write(people, format, &mut std::fs::File::create(&file).expect("creates")).expect("writes");
        let mut store = Store::open(&folder.join(format.as_str()), stage::moment(NOW)).expect("opens");
        let started = Instant::now();
        let table = roster::read(&file).expect("reads");
        let plan = roster::import::plan(&table, &[]);
        assert!(plan.is_sound() && plan.added.len() == PEOPLE, "{:?}", plan.problems.first());
        store.import_people(&plan, "bench", stage::moment(NOW)).expect("imports");
        report(&format!("import of {PEOPLE} people, {}", format.as_str()), millis(started.elapsed()), Some(IMPORT_SECS * 1000.0));
    }
}

/// Somebody's face: a direction of its own and a little noise for each picture.
fn embedding(person: usize, picture: usize) -> Embedding {
    let noise = |seed: usize| ((seed.wrapping_mul(0x9E37_79B9) >> 7) % 2001) as f32 / 1000.0 - 1.0;
    let raw = (0..DIM).map(|at| noise(person * 131 + at) + 0.2 * noise(person * 7919 + picture * 104_729 + at)).collect();
    Embedding::from_raw(model(), raw).expect("not zero")
}

fn model() -> ModelId {
    ModelId("dlib-resnet-v1".into())
}

fn enrol(folder: &std::path::Path, people: &[Person]) -> Store {
    let mut store = Store::open(&folder.join("enrolled"), stage::moment(NOW)).expect("opens");
    let consent = Consent { text_version: "2026-11".into(), language: "en".into(), words: None, given_at: NOW, operator: "bench".into() };
    let started = Instant::now();
    for (number, person) in people.iter().enumerate() {
        let draft = rollcall::people::PersonDraft { name: person.name.clone(), staff_no: person.staff_no.clone(), ..Default::default() };
        let templates: Vec<_> = (0..TEMPLATES).map(|picture| NewTemplate { embedding: embedding(number, picture), quality: 0.9 }).collect();
        store
            .enrol(
                &draft,
                &Enrolment { consent: &consent, templates: &templates, resembles: None, differs_from_before: false },
                stage::moment(NOW),
            )
            .expect("enrols");
    }
    report(
        &format!("enrolment of one of {PEOPLE} with {TEMPLATES} templates, each a commit"),
        millis(started.elapsed()) / PEOPLE as f64,
        None,
    );
    store
}

fn recognise(store: &Store) {
    let started = Instant::now();
    let summaries = store.people(&model()).expect("lists");
    report(&format!("list of {} people from the database", summaries.len()), millis(started.elapsed()), None);
    let started = Instant::now();
    let templates = store.templates(&model()).expect("unseals").templates;
    report(&format!("{} templates unsealed", templates.len()), millis(started.elapsed()), None);
    let started = Instant::now();
    let mut gallery = Gallery::new(model(), DIM, rollcall::config::Search::Auto);
    for template in &templates {
        gallery.add(template).expect("one model");
    }
    report("gallery filled", millis(started.elapsed()), None);
    let mut times: Vec<f64> = (0..PEOPLE)
        .step_by(PEOPLE / FRAMES)
        .map(|person| {
            let probe = embedding(person, 9);
            let started = Instant::now();
            let ranking = gallery.search(&probe, 2).expect("one model");
            let time = started.elapsed();
            assert!(ranking.best.len() == 2);
            millis(time)
        })
        .collect();
    report("identification among them, median", median(&mut times), Some(SEARCH_MILLIS));
}

/// The day records of a month of 22 working days, two punches each: what every list and report of a month rests on.
fn month(people: &[Person]) {
    let shift = stage::rule_book(&stage::people()).shifts.swap_remove(0);
    let first = date(2026, 11, 1);
    let assignment = Assignment { id: AssignmentId::generate(), shift: shift.id, to: Subject::Everybody, from: first, until: None };
    let book = RuleBook { shifts: vec![shift.clone()], assignments: vec![assignment], ..RuleBook::default() };
    let rules = Rules { zone: jiff::tz::TimeZone::UTC, direction: Direction::Alternating, dedupe_millis: 60_000, book };
    let members: Vec<Member> =
        people.iter().map(|person| Member { person: person.id, department: person.department.clone(), since: None, until: None }).collect();
    let dates = first..=date(2026, 11, 30);
    let device = DeviceId(uuid::Uuid::nil());
    let mut punches = Vec::new();
    for day in 0..30i8 {
        let day = first.saturating_add(day.days());
        for (number, member) in members.iter().enumerate().filter(|_| shift.weekdays.contains(day.weekday())) {
            for time in [shift.start, shift.end] {
                let at = day.to_datetime(time).to_zoned(jiff::tz::TimeZone::UTC).expect("UTC has no gaps").timestamp();
                let captured =
                    Moment { utc: Timestamp(at.as_millisecond() + (number % 600) as i64 * 1000), utc_offset_min: 0, ..stage::moment(NOW) };
                let (id, kind, method) = (PunchId::generate(), PunchKind::Auto, PunchMethod::Face);
                punches.push(DayPunch { id, device, person: member.person, kind, method, captured });
            }
        }
    }
    let heard_until = HeardUntil::from([(device, Timestamp(i64::MAX))]);
    let facts = Facts { members: &members, punches: &punches, corrections: &[], heard_until: &heard_until };
    let mut times: Vec<f64> = (0..9)
        .map(|_| {
            let started = Instant::now();
            let records = days::day_records(&rules, facts, dates.clone());
            assert_eq!(records.len(), PEOPLE * 30);
            millis(started.elapsed())
        })
        .collect();
    report(&format!("a month of {PEOPLE} people derived from {} punches, median", punches.len()), median(&mut times), None);
}

/// The kiosk itself over these people: how soon it decides, and what it takes of memory once its index is built.
fn run(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let args = vec![OsString::from("--config"), root.join("config.toml").into()];
    let (person, empty) = (folder.join("person"), folder.join("empty"));
    child::portrait(&person).expect("a picture");
    child::wall(&empty).expect("a picture");
    let data = folder.join("enrolled");
    let program = child::Program { exe: Path::new(env!("CARGO_BIN_EXE_rollcall")), data_dir: &data, args };
    program.index(&empty).expect("indexes");
    let mut starts: Vec<f64> = (0..STARTS).map(|_| program.first_decision(&person).expect("decides")).collect();
    measured("start to first decision, median", median(&mut starts), "s", Some(START_SECS));
    let memory = |window| program.idle(&empty, window).and_then(|running| running.memory_mb()).expect("runs");
    measured("memory without a window", memory(false), "MB", Some(MEMORY_MB));
    if ["WAYLAND_DISPLAY", "DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty())) {
        measured("memory with its window", memory(true), "MB", Some(MEMORY_MB));
    } else {
        println!("memory with its window: not measured, there is no display; try xvfb-run");
    }
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The people screen, one frame at a time: layout and tessellation, without the upload to a graphics card.
fn scroll(people: &[Person]) {
    let row = |person: &Person| PersonRow {
        person: Person { status: PersonStatus::Active, ..person.clone() },
        templates: 3,
        needs_reenrolment: false,
        is_imported: false,
        last_punch: None,
        has_password: false,
    };
    let rows: Arc<[PersonRow]> = people.iter().map(row).collect();
    let mut stage = Stage::open(stage::Snapshot { people: rows, departments: stage::departments(), ..stage::unlocked() });
    stage.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::A);
    stage.harness.run();
    let mut frame = |input: Option<Input>| {
        if let Some(input) = input {
            stage.harness.event(input);
        }
        let started = Instant::now();
        stage.harness.step();
        let output = stage.harness.output();
        let shapes = output.shapes.clone();
        let scale = output.pixels_per_point;
        drop(stage.harness.ctx.tessellate(shapes, scale));
        millis(started.elapsed())
    };
    frame(Some(Input::PointerMoved(pos2(700.0, 500.0))));
    let wheel = || Input::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -220.0),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::default(),
    };
    let mut scrolled: Vec<f64> = (0..FRAMES).map(|_| frame(Some(wheel()))).collect();
    let typed = Input::Text("1".into());
    report(&format!("scrolling through {PEOPLE} people, median frame"), median(&mut scrolled), Some(FRAME_MILLIS));
    report(&format!("scrolling through {PEOPLE} people, 99th percentile"), scrolled[FRAMES * 99 / 100], Some(FRAME_MILLIS));
    frame(Some(Input::PointerButton {
        pos: pos2(500.0, 92.0),
        button: egui::PointerButton::Primary,
        pressed: true,
        modifiers: Modifiers::default(),
    }));
    frame(Some(Input::PointerButton {
        pos: pos2(500.0, 92.0),
        button: egui::PointerButton::Primary,
        pressed: false,
        modifiers: Modifiers::default(),
    }));
    let searched: Vec<f64> = (0..4).map(|_| frame(Some(typed.clone()))).collect();
    report("a letter typed into the search, slowest frame", searched.iter().copied().fold(0.0, f64::max), Some(FRAME_MILLIS));
}
