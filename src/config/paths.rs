//! Where things are on this machine.

use std::path::{Path, PathBuf};

/// Of an installation: a folder with the built-in models is its root.
const BUILTIN_MODELS: &str = "models/builtin";

/// The folders of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The repository or installation that this program belongs to.
    pub root: PathBuf,
    /// Database, keys, index cache and installed models.
    pub data_dir: PathBuf,
    /// Searched in order for model files; what is installed goes into the first.
    pub model_dirs: Vec<PathBuf>,
    /// Searched in order for the ONNX Runtime library.
    pub library_dirs: Vec<PathBuf>,
}

impl Paths {
    /// The folders that follow from the program's own path, the installation's root and the data folder.
    pub(super) fn new(exe: &Path, root: PathBuf, data_dir: PathBuf) -> Self {
        let exe_dir = exe.parent().unwrap_or(Path::new("."));
        let prefix = exe_dir.parent().unwrap_or(Path::new("."));
        Self {
            model_dirs: vec![data_dir.join("models"), prefix.join("share/rollcall").join(BUILTIN_MODELS), root.join(BUILTIN_MODELS)],
            library_dirs: vec![root.join("lib"), exe_dir.to_owned(), exe_dir.join("lib"), prefix.join("lib/rollcall")],
            root,
            data_dir,
        }
    }

    /// The same installation with the demo's own data folder, so that demo people never meet real ones. Installed models stay in use.
    pub fn for_demo(&self) -> Self {
        Self { data_dir: self.data_dir.join("demo"), ..self.clone() }
    }
}

/// The nearest folder at or above `start` that holds the built-in models.
pub(super) fn root_above(start: &Path) -> Option<&Path> {
    start.ancestors().find(|folder| folder.join(BUILTIN_MODELS).is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_keeps_its_data_apart_and_shares_the_models() {
        let paths = Paths::new(Path::new("/opt/rollcall/bin/rollcall"), "/opt/rollcall".into(), "/var/lib/rollcall".into());
        let demo = paths.for_demo();
        assert_eq!(demo.data_dir, Path::new("/var/lib/rollcall/demo"));
        assert_eq!(demo.model_dirs, paths.model_dirs);
        assert_eq!(paths.model_dirs[1], Path::new("/opt/rollcall/share/rollcall/models/builtin"));
        assert_eq!(paths.library_dirs[3], Path::new("/opt/rollcall/lib/rollcall"));
    }

    #[test]
    fn the_root_is_the_nearest_folder_with_models() {
        let temp = tempfile::tempdir().expect("temporary folder");
        let inner = temp.path().join("target/debug");
        std::fs::create_dir_all(&inner).expect("folders");
        assert_eq!(root_above(&inner).filter(|root| root.starts_with(temp.path())), None);
        std::fs::create_dir_all(temp.path().join(BUILTIN_MODELS)).expect("folders");
        assert_eq!(root_above(&inner), Some(temp.path()));
    }
}
