//! A USB camera made of software: `/dev/videoN` that the real V4L2 code opens, maps and streams from. `README.md` tells how to use it.

mod device;
mod filesystem;
mod reel;

use std::fs;
use std::io::{self, BufRead, Write};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, bail};
use clap::Parser;
use nix::sys::{prctl, signal::Signal};

use device::{Condition, Device};
use reel::{PixelFormat, Reel, Size};

const BY_ID: &str = "/dev/v4l/by-id";

/// A fake V4L2 camera. Reads commands from standard input: plug [N], unplug, stall, resume, quit; answers each with a line.
#[derive(Parser)]
struct Arguments {
    /// Plug in as /dev/videoN at the start; the lowest free number where none is given.
    #[arg(long)]
    number: Option<u32>,
    /// Show the pictures of this folder in turn instead of the test pattern.
    #[arg(long)]
    pictures: Option<PathBuf>,
    /// Frames for which each picture is shown.
    #[arg(long, default_value_t = 45, value_parser = clap::value_parser!(u32).range(1..))]
    hold: u32,
    /// A size on offer; may be given several times.
    #[arg(long = "size", default_value = "640x480")]
    sizes: Vec<Size>,
    /// The one pixel format on offer, MJPG or YUYV; both where none is given.
    #[arg(long)]
    format: Option<PixelFormat>,
    /// Tells two cameras of this kind apart.
    #[arg(long, default_value = "0001")]
    serial: String,
}

/// Where the camera can be plugged in, and whether it is.
struct Socket {
    reels: Arc<[Reel]>,
    serial: String,
    plugged: Option<(Arc<Device>, PathBuf)>,
}

impl Socket {
    fn plug(&mut self, number: Option<u32>) -> Result<()> {
        if self.plugged.is_some() {
            bail!("already plugged in");
        }
        let device = Device::new(Arc::clone(&self.reels), format!("Rollcall test camera {}", self.serial));
        let numbers = match number {
            Some(number) => number..number + 1,
            None => 0..64,
        };
        let path =
            numbers.map(|number| PathBuf::from(format!("/dev/video{number}"))).find(|path| !path.exists()).context("no free number")?;
        filesystem::mount_at(&device, &path).with_context(|| format!("mount {}", path.display()))?;
        let link = self.link();
        fs::create_dir_all(BY_ID)?;
        let _ = fs::remove_file(&link);
        symlink(Path::new("../..").join(path.file_name().expect("a device has a name")), &link)?;
        self.plugged = Some((device, path));
        Ok(())
    }

    fn unplug(&mut self) -> Result<()> {
        let (device, path) = self.plugged.take().context("not plugged in")?;
        device.set_condition(Condition::Gone);
        filesystem::unmount(&path).with_context(|| format!("unmount {}", path.display()))?;
        fs::remove_file(self.link())?;
        // Only where nothing else is in them.
        let _ = fs::remove_dir(BY_ID).and_then(|()| fs::remove_dir("/dev/v4l"));
        Ok(())
    }

    fn set_condition(&self, condition: Condition) -> Result<()> {
        let (device, _) = self.plugged.as_ref().context("not plugged in")?;
        device.set_condition(condition);
        Ok(())
    }

    fn link(&self) -> PathBuf {
        Path::new(BY_ID).join(format!("usb-Rollcall_Test_Camera_{}-video-index0", self.serial))
    }

    fn obey(&mut self, command: &str) -> Result<()> {
        match command.split_whitespace().collect::<Vec<_>>()[..] {
            ["plug"] => self.plug(None),
            ["plug", number] => self.plug(Some(number.parse().context("a number")?)),
            ["unplug"] => self.unplug(),
            ["stall"] => self.set_condition(Condition::Stalled),
            ["resume"] => self.set_condition(Condition::Streaming),
            _ => bail!("known are: plug [N], unplug, stall, resume, quit"),
        }
    }

    /// The answer to a command: where the camera is now, or what went wrong.
    fn reply(&self, outcome: Result<()>) -> String {
        match (outcome, &self.plugged) {
            (Ok(()), Some((_, path))) => format!("ok {}", path.display()),
            (Ok(()), None) => "ok unplugged".into(),
            (Err(error), _) => format!("error: {error:#}"),
        }
    }
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    // A test that is killed takes its camera with it.
    prctl::set_pdeathsig(Signal::SIGTERM)?;
    filesystem::remove_dead_mounts().context("remove what an earlier run left")?;
    let reels = Reel::for_every_mode(&arguments.sizes, arguments.format, arguments.pictures.as_deref(), arguments.hold)?.into();
    let socket = Arc::new(Mutex::new(Socket { reels, serial: arguments.serial, plugged: None }));
    let lock = || socket.lock().expect("no thread panics with the lock held");

    let on_signal = Arc::clone(&socket);
    ctrlc::set_handler(move || {
        let _ = on_signal.lock().expect("no thread panics with the lock held").unplug();
        process::exit(0);
    })?;

    lock().plug(arguments.number)?;
    let mut stdout = io::stdout();
    writeln!(stdout, "{}", lock().reply(Ok(())))?;
    for command in io::stdin().lock().lines().map_while(Result::ok).take_while(|command| command.trim() != "quit") {
        let mut socket = lock();
        let outcome = socket.obey(&command);
        writeln!(stdout, "{}", socket.reply(outcome))?;
    }
    let mut socket = lock();
    if socket.plugged.is_some() { socket.unplug() } else { Ok(()) }
}
