//! The whole kiosk without its window, on a replay of real portraits: threads, models, gallery and ledger as they ship.

#![cfg(feature = "kiosk")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rollcall::clock::Clock;
use rollcall::config::{Config, Paths};
use rollcall::kiosk::headless::{self, Lines, Summary};
use rollcall::kiosk::{Kiosk, Setup};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn paths(&self) -> Paths {
        Paths {
            root: ROOT.into(),
            data_dir: self.folder.path().join("data"),
            model_dirs: vec![Path::new(ROOT).join("models/builtin")],
            library_dirs: vec![Path::new(ROOT).join("lib")],
        }
    }

    /// A folder of photographs, shown in the order given.
    fn photographs(&self, names: &[&str]) -> PathBuf {
        let folder = self.folder.path().join("replay");
        std::fs::create_dir_all(&folder).expect("a folder");
        for (number, name) in names.iter().enumerate() {
            let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).expect("a picture has an extension");
            std::fs::copy(Path::new(ROOT).join("assets/demo").join(name), folder.join(format!("{number:02}.{extension}"))).expect("a copy");
        }
        folder
    }

    fn run(&self, source: &str) -> (Summary, String) {
        let setup = Setup {
            config: Arc::new(Config::default()),
            paths: Arc::new(self.paths()),
            source: source.parse().expect("a source"),
            clock: Clock::new(jiff::tz::TimeZone::UTC),
            wake: Arc::new(|| {}),
        };
        let kiosk = Kiosk::start(setup).expect("a kiosk");
        let mut lines = Vec::new();
        let summary = headless::run(&kiosk, Some(std::time::Duration::from_secs(60)), Lines::Text, || false, &mut lines).expect("lines");
        (summary, String::from_utf8(lines).expect("text"))
    }
}

#[test]
fn strangers_stay_unknown_and_leave_no_punch() {
    let site = Site { folder: tempfile::tempdir().expect("a folder") };
    let folder = site.photographs(&["obama-2009.jpg", "biden-2010.jpg"]);
    let (summary, lines) = site.run(&format!("replay:{}?speed=fast", folder.display()));
    println!("{lines}");
    assert_eq!(summary.recorded, 0, "{lines}");
    assert!(summary.unknown >= 1, "{lines}");
}
