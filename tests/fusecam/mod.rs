//! Starts the test camera (`README.md` beside this file) and takes it away again, also when the test panics.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use nix::unistd::Uid;

/// Every test of a binary sees every `/dev/videoN`, so they take turns.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A plugged-in camera. It is removed when this value is dropped, or when the thread that started it dies.
pub struct FakeCamera {
    process: Child,
    commands: Option<ChildStdin>,
    replies: BufReader<ChildStdout>,
    path: PathBuf,
    _turn: MutexGuard<'static, ()>,
}

impl FakeCamera {
    /// A camera with these arguments (`--pictures DIR`, `--number N`, ..), streaming; `None`, saying why, where the machine allows none.
    pub fn start<const N: usize>(arguments: [&str; N]) -> Option<Self> {
        if let Some(reason) = missing_requirement() {
            eprintln!("SKIPPED: no test camera: {reason}");
            return None;
        }
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let program = program();
        let mut process = Command::new(&program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("start {}: {error}; `cargo build --example fusecam` makes it", program.display()));
        let commands = process.stdin.take();
        let replies = BufReader::new(process.stdout.take().expect("standard output is piped"));
        let mut camera = Self { process, commands, replies, path: PathBuf::new(), _turn: turn };
        camera.read_reply();
        Some(camera)
    }

    /// `/dev/videoN`, as of the last [`plug`](Self::plug).
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The `N` of `/dev/videoN`.
    pub fn number(&self) -> u32 {
        let name = self.path.to_str().and_then(|path| path.strip_prefix("/dev/video")).expect("a device path");
        name.parse().expect("a device number")
    }

    /// Pulls the plug: the device file is gone, and whoever has it open gets `ENODEV`.
    pub fn unplug(&mut self) {
        self.command("unplug");
    }

    /// Plugs in again as `/dev/video{number}`; the link in `/dev/v4l/by-id` keeps its name.
    pub fn plug(&mut self, number: u32) {
        self.command(&format!("plug {number}"));
    }

    /// Stays open and sends no more frames.
    pub fn stall(&mut self) {
        self.command("stall");
    }

    pub fn resume(&mut self) {
        self.command("resume");
    }

    /// Returns once the camera has done it.
    fn command(&mut self, command: &str) {
        let commands = self.commands.as_mut().expect("open until dropped");
        writeln!(commands, "{command}").expect("the camera runs");
        self.read_reply();
    }

    fn read_reply(&mut self) {
        let mut reply = String::new();
        self.replies.read_line(&mut reply).expect("the camera runs");
        let place = reply.trim_end().strip_prefix("ok ").unwrap_or_else(|| panic!("test camera: {reply:?}"));
        if place.starts_with("/dev/") {
            self.path = place.into();
        }
    }
}

impl Drop for FakeCamera {
    fn drop(&mut self) {
        // The end of its input tells the camera to clean up and leave.
        drop(self.commands.take());
        let _ = self.process.wait();
    }
}

fn missing_requirement() -> Option<&'static str> {
    if !Path::new("/dev/fuse").exists() {
        Some("there is no /dev/fuse")
    } else if !Uid::effective().is_root() {
        Some("mounting needs root")
    } else {
        None
    }
}

/// `target/<profile>/examples/fusecam`, beside the `deps` folder in which tests lie.
fn program() -> PathBuf {
    let test = env::current_exe().expect("a test knows its file");
    test.ancestors().nth(2).expect("tests lie in target/<profile>/deps").join("examples/fusecam")
}
