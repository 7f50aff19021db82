//! The kiosk as a process: how soon it decides, what it costs while nobody is there, what it takes of memory and disk.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rollcall::camera::demo;
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::ids::ModelId;
use rollcall::people::{Consent, PersonDraft};
use rollcall::store::{Enrolment, NewTemplate, Store};

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
/// Before the first figure is taken: models are loaded and the motion gate has learnt the scene.
const SETTLING: Duration = Duration::from_secs(4);
const IDLE_FOR: Duration = Duration::from_secs(10);
/// Of `/proc/PID/stat`; fixed by the kernel for user space.
const TICKS_PER_SEC: f64 = 100.0;

pub fn rows(loaded: &Loaded, scratch: &Path, clock: &Clock, mut tell: impl FnMut(&str)) -> anyhow::Result<Vec<Row>> {
    let folder = tempfile::tempdir_in(scratch)?;
    let kiosk = Kiosk { exe: std::env::current_exe()?, models: loaded.config.models.embedder.clone(), loaded };
    let person = folder.path().join("person");
    fs::create_dir_all(&person)?;
    fs::write(person.join("a.jpg"), demo::people()[0].pictures[0])?;
    let empty = folder.path().join("empty");
    fs::create_dir_all(&empty)?;
    image::RgbImage::from_fn(640, 480, |x, y| image::Rgb([90 + (x * 7 + y * 13) as u8 % 5; 3])).save(empty.join("wall.png"))?;

    tell(START.what);
    let data = folder.path().join("start");
    kiosk.seed(&data, PEOPLE_AT_START, clock)?;
    let seconds = (0..STARTS).map(|_| kiosk.first_decision(&data, &person)).collect::<anyhow::Result<Vec<_>>>()?;
    let note = "program started to first decision printed; the screen, where there is one, comes beside it".to_owned();
    let mut rows: Vec<_> = Measured::of(seconds).map(|measured| Row::new(START, measured, Some(note))).into_iter().collect();

    tell(IDLE.what);
    let window = super::super::run::display().is_some();
    let shown = if window { "with its window" } else { "headless: there is no display" };
    rows.push(Row::new(IDLE, Measured::once(kiosk.idle_cpu(&data, &empty, window)?), Some(shown.into())));

    tell(MEMORY.what);
    let data = folder.path().join("memory");
    kiosk.seed(&data, PEOPLE_IN_MEMORY, clock)?;
    rows.push(Row::new(MEMORY, Measured::once(kiosk.memory_mb(&data, &empty, window)?), Some(shown.into())));

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

/// Ends the process when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
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

    fn command(&self, data: &Path, camera: &str) -> Command {
        let mut command = Command::new(&self.exe);
        command.args(["--data-dir".as_ref(), data.as_os_str()]).args(["run", "--camera", camera]).env("ROLLCALL_LOG", "error");
        if let Some(file) = &self.loaded.file {
            command.arg("--config").arg(file);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        command
    }

    /// Seconds from the start of the program to its first decision on the face in `pictures`.
    fn first_decision(&self, data: &Path, pictures: &Path) -> anyhow::Result<f64> {
        let camera = format!("replay:{}?hold=30", pictures.display());
        let started = Instant::now();
        let mut child = Running(self.command(data, &camera).args(["--headless", "--json", "--for", "30s"]).spawn()?);
        let out: ChildStdout = child.0.stdout.take().context("the output is piped")?;
        for line in BufReader::new(out).lines() {
            let line: serde_json::Value = serde_json::from_str(&line?)?;
            if matches!(line["event"].as_str(), Some("recorded" | "unknown" | "repeat")) {
                return Ok(started.elapsed().as_secs_f64());
            }
        }
        bail!("the kiosk decided nothing in 30 s; see `rollcall doctor`")
    }

    fn idle(&self, data: &Path, pictures: &Path, window: bool) -> anyhow::Result<Running> {
        let camera = format!("replay:{}?fps=15&hold=60&loop=1", pictures.display());
        let mut command = self.command(data, &camera);
        if !window {
            command.arg("--headless");
        }
        // Nobody reads what it prints.
        let child = Running(command.args(["--for", "60s"]).stdout(Stdio::null()).spawn()?);
        thread::sleep(SETTLING);
        Ok(child)
    }

    /// Share of one core, in percent.
    fn idle_cpu(&self, data: &Path, pictures: &Path, window: bool) -> anyhow::Result<f64> {
        let child = self.idle(data, pictures, window)?;
        let (before, started) = (cpu_secs(child.0.id())?, Instant::now());
        thread::sleep(IDLE_FOR);
        Ok((cpu_secs(child.0.id())? - before) / started.elapsed().as_secs_f64() * 100.0)
    }

    fn memory_mb(&self, data: &Path, pictures: &Path, window: bool) -> anyhow::Result<f64> {
        let child = self.idle(data, pictures, window)?;
        let status = fs::read_to_string(format!("/proc/{}/status", child.0.id())).context("the kiosk ended by itself")?;
        let kib: f64 = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix("kB")?.trim().parse().ok())
            .context("/proc tells no VmRSS")?;
        Ok(kib * 1024.0 / 1e6)
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

/// Processor time that a process has taken, all threads together, in seconds.
fn cpu_secs(process: u32) -> anyhow::Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).context("the kiosk ended by itself")?;
    // The name in parentheses may hold anything; user and system time are the 12th and 13th field after it.
    let fields: Vec<_> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).context("/proc/PID/stat has an unknown form");
    Ok((ticks(11)? + ticks(12)?) / TICKS_PER_SEC)
}
