//! The kiosk as a process: how soon it decides, what it costs while nobody is there, what it takes of memory and disk.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::ids::ModelId;
use rollcall::people::{Consent, PersonDraft};
use rollcall::store::{Enrolment, NewTemplate, Store};
use rollcall::ui;

use super::child::{self, Program};
use super::crowd::Crowd;
use super::report::{Budget, Judged, Limit, Measured, Row};
use super::search::SHOTS;

const START: Budget = Budget {
    name: "start",
    what: "start to first decision, 10,000 templates",
    unit: "s",
    must: Limit::AtMost(0.6),
    aim: Limit::AtMost(0.25),
    judged: Judged::P50,
};
const IDLE: Budget = Budget {
    name: "idle_cpu",
    what: "idle CPU, camera on, nobody there",
    unit: "% of a core",
    must: Limit::AtMost(8.0),
    aim: Limit::AtMost(4.0),
    judged: Judged::P50,
};
const MEMORY: Budget = Budget {
    name: "memory",
    what: "memory, 10,000 people with 5 templates each",
    unit: "MB RSS",
    must: Limit::AtMost(220.0),
    aim: Limit::AtMost(140.0),
    judged: Judged::P50,
};
const SIZE: Budget = Budget {
    name: "size",
    what: "installed size, kiosk with models and engine",
    unit: "MB",
    must: Limit::AtMost(90.0),
    aim: Limit::AtMost(70.0),
    judged: Judged::P50,
};

const STARTS: usize = 7;
const PEOPLE_AT_START: usize = 2_000;
const PEOPLE_IN_MEMORY: usize = 10_000;
const IDLE_FOR: Duration = Duration::from_secs(10);

pub fn rows(loaded: &Loaded, scratch: &Path, clock: &Clock, mut tell: impl FnMut(&str)) -> anyhow::Result<Vec<Row>> {
    let folder = tempfile::tempdir_in(scratch)?;
    let kiosk = Kiosk { exe: std::env::current_exe()?, models: loaded.config.models.embedder.clone(), loaded };
    let (person, empty) = (folder.path().join("person"), folder.path().join("empty"));
    child::portrait(&person)?;
    child::wall(&empty)?;

    tell(START.what);
    let data = folder.path().join("start");
    kiosk.seed(&data, PEOPLE_AT_START, clock)?;
    let program = kiosk.program(&data);
    program.index(&empty)?;
    let seconds = (0..STARTS).map(|_| program.first_decision(&person)).collect::<anyhow::Result<Vec<_>>>()?;
    let note = "program started to first decision printed; the screen, where there is one, comes beside it".to_owned();
    let mut rows: Vec<_> = Measured::of(seconds).map(|measured| Row::new(START, measured, Some(note))).into_iter().collect();

    tell(IDLE.what);
    let window = super::super::run::display().is_some();
    let shown = if window { "with its window" } else { "headless: there is no display" };
    let running = program.idle(&empty, window)?;
    if window {
        // Until then it shows what the camera sees, for somebody who has just left.
        thread::sleep(Duration::from_secs_f64(ui::IDLE_AFTER_SECS));
    }
    let (before, started) = (running.cpu_secs()?, Instant::now());
    thread::sleep(IDLE_FOR);
    let share = (running.cpu_secs()? - before) / started.elapsed().as_secs_f64() * 100.0;
    drop(running);
    let note = if window { "with its window, once the idle screen is shown" } else { shown };
    rows.push(Row::new(IDLE, Measured::once(share), Some(note.into())));

    tell(MEMORY.what);
    let data = folder.path().join("memory");
    kiosk.seed(&data, PEOPLE_IN_MEMORY, clock)?;
    let program = kiosk.program(&data);
    program.index(&empty)?;
    let mut note = format!("{shown}, the search index built");
    if window {
        note.push_str(&format!("; {:.0} MB without the window", program.idle(&empty, false)?.memory_mb()?));
    }
    rows.push(Row::new(MEMORY, Measured::once(program.idle(&empty, window)?.memory_mb()?), Some(note)));

    let (bytes, parts) = kiosk.installed()?;
    rows.push(Row::new(SIZE, Measured::once(bytes as f64 / 1e6), Some(parts)));
    Ok(rows)
}

struct Kiosk<'a> {
    exe: PathBuf,
    /// The embedding space of the templates.
    models: String,
    loaded: &'a Loaded,
}

impl Kiosk<'_> {
    /// A data folder with that many made-up people, and the models that are installed in the real one.
    fn seed(&self, data: &Path, people: usize, clock: &Clock) -> anyhow::Result<()> {
        let mut store = Store::open(data, clock.now())?;
        let mut crowd = Crowd::new(1, ModelId(self.models.clone()), 128);
        for number in 0..people {
            let face = crowd.person();
            let now = clock.now();
            let templates: Vec<_> = (0..SHOTS).map(|_| NewTemplate { embedding: crowd.picture(&face), quality: 1.0 }).collect();
            let consent =
                Consent { text_version: "bench".into(), language: "en".into(), words: None, given_at: now.utc, operator: "bench".into() };
            let draft = PersonDraft { name: format!("Person {number}"), ..PersonDraft::default() };
            store.enrol(
                &draft,
                &Enrolment { consent: &consent, templates: &templates, resembles: None, differs_from_before: false },
                now,
            )?;
        }
        let installed = &self.loaded.paths.model_dirs[0];
        if installed.is_dir() {
            std::os::unix::fs::symlink(installed, data.join("models"))?;
        }
        Ok(())
    }

    fn program<'a>(&'a self, data_dir: &'a Path) -> Program<'a> {
        let config = self.loaded.file.iter().flat_map(|file| [OsString::from("--config"), file.into()]);
        Program { exe: &self.exe, data_dir, args: config.collect() }
    }

    /// Bytes of the program, the built-in models and the engine, and what each takes.
    fn installed(&self) -> anyhow::Result<(u64, String)> {
        let program = fs::metadata(&self.exe)?.len();
        let paths = &self.loaded.paths;
        let models = paths.model_dirs.iter().skip(1).find(|folder| folder.is_dir()).map_or(Ok(0), |folder| folder_bytes(folder))?;
        let libraries = paths.library_dirs.iter().map(|folder| folder.join("libonnxruntime.so"));
        let engine = libraries.filter_map(|file| fs::metadata(file).ok()).map(|file| file.len()).next().unwrap_or(0);
        let mb = |bytes: u64| bytes as f64 / 1e6;
        Ok((program + models + engine, format!("program {:.1}, models {:.1}, ONNX Runtime {:.1}", mb(program), mb(models), mb(engine))))
    }
}

fn folder_bytes(folder: &Path) -> std::io::Result<u64> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.metadata()?.len())).sum()
}
