//! A disk that can be made full or read-only.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A small file system of its own; gone with the value.
pub struct Disk {
    at: PathBuf,
}

impl Disk {
    /// `None`, said plainly, where mounting is not allowed.
    pub fn mount(at: &Path, size: &str) -> Option<Self> {
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]).arg(at).output();
        if mounted.as_ref().is_ok_and(|output| output.status.success()) {
            return Some(Self { at: at.into() });
        }
        println!("skipped: no file system can be mounted here ({mounted:?})");
        None
    }

    pub fn remount(&self, option: &str) {
        let output = Command::new("mount").args(["-o", &format!("remount,{option}")]).arg(&self.at).output().expect("runs");
        assert!(output.status.success(), "{output:?}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.at).output();
    }
}
