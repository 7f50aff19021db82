//! A kiosk of its own for a test: a data folder, people of the demo's public-domain portraits, and the real program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Who is enrolled, and with which portraits. `collins` has none here: she is the stranger.
const PEOPLE: [(&str, &[&str]); 2] = [("Barack_Obama", &["obama-2009.jpg", "obama-2010.jpg"]), ("Joe_Biden", &["biden-2010.jpg"])];

pub struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// An empty data folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A data folder with two people enrolled.
    pub fn with_people() -> Self {
        let site = Self::new();
        site.enrol_people();
        site
    }

    /// Enrols the two, from the folder `people` beside the data folder.
    pub fn enrol_people(&self) {
        let people = self.folder.path().join("people");
        for (name, portraits) in PEOPLE {
            let folder = people.join(name);
            std::fs::create_dir_all(&folder).expect("a folder");
            for portrait in portraits {
                std::fs::copy(Self::portrait(portrait), folder.join(portrait)).expect("a copy");
            }
        }
        let enrolled = self.run(&["enrol", "--from", people.to_str().expect("UTF-8")]);
        assert!(enrolled.status.success(), "{}", text(&enrolled));
    }

    pub fn data_dir(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn portrait(name: &str) -> PathBuf {
        Path::new(ROOT).join("assets/demo").join(name)
    }

    /// A folder of portraits to be shown one after the other.
    pub fn photographs(&self, names: &[&str]) -> PathBuf {
        let folder = self.folder.path().join("replay");
        std::fs::create_dir_all(&folder).expect("a folder");
        for (number, name) in names.iter().enumerate() {
            std::fs::copy(Self::portrait(name), folder.join(format!("{number:02}-{name}"))).expect("a copy");
        }
        folder
    }

    /// The program as it ships, on this data folder; nothing of the caller's surroundings changes what it does.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall"));
        command.current_dir(ROOT).arg("--data-dir").arg(self.data_dir()).args(arguments);
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env("ROLLCALL_SITE__ZONE", "UTC");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }
}

/// Everything a program said, for the message of a failed assertion.
pub fn text(output: &Output) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The JSON objects among the lines of `bytes`; a last line cut short by a kill is none.
pub fn objects(bytes: &[u8]) -> Vec<serde_json::Value> {
    String::from_utf8_lossy(bytes).lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}
