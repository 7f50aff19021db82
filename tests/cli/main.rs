//! The real program, run as a script would run it.

mod calibrate;
mod config;
mod erase;
mod faces;
mod fallback;
mod help;
mod import;
mod keeping;
mod packaging;
mod people;
mod report;
mod rules;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A data folder of its own, and the program that works on it.
struct Rollcall {
    data: TempDir,
}

impl Rollcall {
    fn new() -> Self {
        Self { data: tempfile::tempdir().expect("temporary folder") }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall"));
        // What is set around the test run must not decide it.
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ROLLCALL_")) {
            command.env_remove(name);
        }
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("COLUMNS").env("ROLLCALL_DATA_DIR", self.data.path());
        command.current_dir(repository());
        command
    }

    fn run(&self, args: &[&str]) -> Ended {
        Ended::of(self.command().args(args).output().expect("the program starts"))
    }
}

/// How a run ended.
struct Ended {
    code: i32,
    out: String,
    err: String,
}

impl Ended {
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code().expect("no signal"), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The output of a run that must have succeeded.
    fn done(self) -> String {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self.out
    }

    /// One JSON value per line of a run that must have succeeded.
    fn json(self) -> Vec<serde_json::Value> {
        json_lines(&self.done())
    }
}

fn json_lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder that is not part of the repository; says so where it is not there.
fn shared(name: &str) -> Option<PathBuf> {
    let folder = repository().join("../shared").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("SKIPPED: {} is not here", folder.display());
    None
}
