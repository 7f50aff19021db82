//! What is packaged beside the program.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Rollcall, repository};

/// The unit files say what systemd understands, with our program in the place of the installed one.
#[test]
fn unit_files_are_understood() {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        println!("SKIPPED: systemd-analyze is not here");
        return;
    }
    let folder = tempfile::tempdir().expect("temporary folder");
    for (manager, flag) in [("user", "--user"), ("system", "--system")] {
        let units = repository().join("packaging/systemd").join(manager);
        let mut checked = 0;
        for unit in fs::read_dir(&units).expect("units").map(|entry| entry.expect("entry").path()) {
            let text = fs::read_to_string(&unit).expect("text");
            let text = text.replace("/usr/bin/rollcall", env!("CARGO_BIN_EXE_rollcall")).replace("/usr/bin/cage", "/bin/true");
            let copy = folder.path().join(unit.file_name().expect("a name"));
            fs::write(&copy, text).expect("written");
        }
        for unit in fs::read_dir(&units).expect("units").map(|entry| entry.expect("entry").file_name()) {
            let mut command = Command::new("systemd-analyze");
            command.args([flag, "--man=no", "verify"]).arg(folder.path().join(&unit)).env("XDG_RUNTIME_DIR", folder.path());
            let output = command.output().expect("starts");
            assert!(output.status.success(), "{}: {}", Path::new(&unit).display(), String::from_utf8_lossy(&output.stderr));
            checked += 1;
        }
        assert!(checked > 0, "{}", units.display());
    }
}

#[test]
fn a_running_kiosk_keeps_a_log_file_a_day_without_names() {
    let rollcall = Rollcall::new();
    let logs = rollcall.data.path().join("logs");
    fs::create_dir_all(&logs).expect("created");
    for day in 10..20 {
        fs::write(logs.join(format!("rollcall.2025-01-{day}.log")), "old").expect("written");
    }
    let mut command = rollcall.command();
    command.env("ROLLCALL_LOG__DIR", "logs").env("ROLLCALL_LOG__KEEP_DAYS", "3");
    let output = command.args(["run", "--demo", "--headless", "--for", "1s"]).output().expect("starts");
    assert!(output.status.code().is_some(), "ended by itself");

    // The demonstration keeps its own data and its log with it.
    let written = [logs.clone(), rollcall.data.path().join("demo/logs")].into_iter().filter(|folder| folder.is_dir());
    let files: Vec<_> = written.flat_map(|folder| fs::read_dir(folder).expect("reads")).map(|entry| entry.expect("entry").path()).collect();
    let today: Vec<_> = files.iter().filter(|file| !file.display().to_string().contains("2025-01")).collect();
    assert_eq!(today.len(), 1, "{files:?}");
    assert!(files.len() <= 3, "the oldest are removed: {files:?}");
    let text = fs::read_to_string(today[0]).expect("text");
    assert!(text.contains("rollcall::"), "{text}");
    for name in ["Obama", "Biden", "Collins"] {
        assert!(!text.contains(name), "{name} is in the log");
    }
}
