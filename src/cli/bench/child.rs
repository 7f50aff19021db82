//! The kiosk as a process of its own, as the benchmarks start it: `rollcall bench`, and `benches/people.rs`, which is made of this very file.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rollcall::camera::demo;
use rollcall::store::INDEX_FILE;

/// Before a figure is taken: models are loaded and the motion gate has learnt the scene.
const SETTLING: Duration = Duration::from_secs(4);
/// For the index, some tenths of a millisecond a template.
const INDEXING: Duration = Duration::from_secs(300);
/// Of `/proc/PID/stat`; fixed by the kernel for user space.
const TICKS_PER_SEC: f64 = 100.0;

/// A kiosk to be started.
pub struct Program<'a> {
    pub exe: &'a Path,
    pub data_dir: &'a Path,
    /// Further arguments, before the verb.
    pub args: Vec<OsString>,
}

/// A running kiosk; ended when dropped.
pub struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Somebody at the door, as a folder of pictures.
pub fn portrait(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("a.jpg"), demo::people()[0].pictures[0])
}

/// Nobody at the door.
pub fn wall(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    Ok(image::RgbImage::from_fn(640, 480, |x, y| image::Rgb([90 + (x * 7 + y * 13) as u8 % 5; 3])).save(folder.join("wall.png"))?)
}

impl Program<'_> {
    fn command(&self, camera: &str) -> Command {
        let mut command = Command::new(self.exe);
        command.arg("--data-dir").arg(self.data_dir).args(&self.args).args(["run", "--camera", camera]);
        command.env("ROLLCALL_LOG", "error").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Seconds from the start of the program to its first decision on the face in `pictures`.
    pub fn first_decision(&self, pictures: &Path) -> anyhow::Result<f64> {
        // Shown as photographs are: one held up for longer would have to prove that it is alive.
        let camera = format!("replay:{}?hold=2&loop=1", pictures.display());
        let started = Instant::now();
        let mut command = self.command(&camera);
        let mut child = Running(command.args(["--headless", "--json", "--for", "30s"]).stdout(Stdio::piped()).spawn()?);
        let out = child.0.stdout.take().context("the output is piped")?;
        for line in BufReader::new(out).lines() {
            let line: serde_json::Value = serde_json::from_str(&line?)?;
            if matches!(line["event"].as_str(), Some("recorded" | "unknown" | "repeat")) {
                return Ok(started.elapsed().as_secs_f64());
            }
        }
        bail!("the kiosk decided nothing in 30 s; see `rollcall doctor`")
    }

    /// Leaves the search index in the data folder, as a kiosk does after some minutes: `pictures` come faster than from any camera.
    pub fn index(&self, pictures: &Path) -> anyhow::Result<()> {
        let camera = format!("replay:{}?fps=240&hold=600&loop=1", pictures.display());
        let deadline = Instant::now() + INDEXING;
        let mut child = Running(self.command(&camera).args(["--headless", "--for", "600s"]).spawn()?);
        while !self.data_dir.join(INDEX_FILE).exists() {
            if let Some(status) = child.0.try_wait()? {
                bail!("the kiosk ended by itself, {status}");
            }
            anyhow::ensure!(Instant::now() < deadline, "no index after {INDEXING:?}");
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// The kiosk with nobody before it, in its window or without, some seconds after its start.
    pub fn idle(&self, pictures: &Path, window: bool) -> anyhow::Result<Running> {
        let camera = format!("replay:{}?fps=15&hold=60&loop=1", pictures.display());
        let mut command = self.command(&camera);
        if !window {
            command.arg("--headless");
        }
        let child = Running(command.args(["--for", "120s"]).spawn()?);
        thread::sleep(SETTLING);
        Ok(child)
    }
}

impl Running {
    /// Processor time taken so far, all threads together, in seconds.
    pub fn cpu_secs(&self) -> anyhow::Result<f64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0.id())).context("the kiosk ended by itself")?;
        // The name in parentheses may hold anything; user and system time are the 12th and 13th field after it.
        let fields: Vec<_> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).context("/proc/PID/stat has an unknown form");
        Ok((ticks(11)? + ticks(12)?) / TICKS_PER_SEC)
    }

    /// Memory of the process that is in RAM, pages of the program and its libraries included, in megabytes.
    pub fn memory_mb(&self) -> anyhow::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id())).context("the kiosk ended by itself")?;
        let kib: f64 = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix("kB")?.trim().parse().ok())
            .context("/proc tells no VmRSS")?;
        Ok(kib * 1024.0 / 1e6)
    }
}
