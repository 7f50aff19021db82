//! Installing optional models: the first source that has the genuine bytes, put in place whole or not at all.

use std::error::Error;
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::Builder;

use crate::vision::download::{self, DownloadError, Size, Wanted};
use crate::vision::manifest::{Distribution, Entry, ModelFile, Source};
use crate::vision::pack::read_genuine;

/// A third party's export of the same weights may be larger than ours, but not by more than this factor.
const GREATEST_GROWTH: u64 = 2;

#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    #[error("`{name}` is built in; there is nothing to install")]
    BuiltIn { name: String },
    #[error("`{name}` is installed only with --accept-license. {terms}")]
    LicenseNotAccepted { name: String, terms: String },
    #[error("no source has the file {file} of `{name}`: {}", if .attempts.is_empty() { "nobody publishes it; name a folder with --from" } else { .attempts })]
    NoSource { name: String, file: String, attempts: String },
    #[error("cannot write {path}")]
    Write {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
}

/// What the user asked for.
pub struct Request<'a> {
    /// Searched in order before anything is downloaded.
    pub folders: &'a [PathBuf],
    /// Where installed models live; created when it is not there.
    pub destination: &'a Path,
    pub accept_license: bool,
}

/// A file in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installed {
    pub path: PathBuf,
    /// The folder or address it came from; `None` when it was there already.
    pub from: Option<String>,
}

/// How far the download of one file is, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    pub file: &'a str,
    pub received: u64,
    /// As the manifest says; another export of the model differs a little.
    pub size: u64,
}

/// Puts every file of `entry` into the destination.
///
/// # Errors
/// When the model is built in, its terms are not accepted, no source has the bytes, or the destination cannot be written.
pub fn install(entry: &Entry, request: &Request, progress: &mut dyn FnMut(Progress)) -> Result<Vec<Installed>, InstallError> {
    if entry.distribution == Distribution::BuiltIn {
        return Err(InstallError::BuiltIn { name: entry.name.clone() });
    }
    if let (Some(terms), false) = (&entry.accept_license, request.accept_license) {
        return Err(InstallError::LicenseNotAccepted { name: entry.name.clone(), terms: terms.clone() });
    }
    fs::create_dir_all(request.destination).map_err(|source| InstallError::Write { path: request.destination.into(), source })?;
    entry.files.iter().map(|file| install_file(entry, file, request, progress)).collect()
}

fn install_file(entry: &Entry, file: &ModelFile, request: &Request, progress: &mut dyn FnMut(Progress)) -> Result<Installed, InstallError> {
    let path = request.destination.join(&file.file);
    if read_genuine(file, &path).is_ok() {
        return Ok(Installed { path, from: None });
    }
    let mut attempts = Vec::new();
    for candidate in request.folders.iter().flat_map(|folder| names_of(file).map(move |name| folder.join(name))) {
        match read_genuine(file, &candidate) {
            Ok(bytes) => {
                place(&bytes, request.destination, &path)?;
                return Ok(Installed { path, from: Some(candidate.display().to_string()) });
            }
            Err(error) => attempts.push(chain(&error)),
        }
    }
    for source in &file.sources {
        let tell = &mut |received| progress(Progress { file: &file.file, received, size: file.size });
        match download(file, source, request.destination, tell) {
            Ok(bytes) => {
                place(&bytes, request.destination, &path)?;
                return Ok(Installed { path, from: Some(source.url.clone()) });
            }
            Err(DownloadError::Write { path, source }) => return Err(InstallError::Write { path, source }),
            Err(error) => attempts.push(format!("{}: {}", source.url, chain(&error))),
        }
    }
    Err(InstallError::NoSource { name: entry.name.clone(), file: file.file.clone(), attempts: attempts.join("; ") })
}

/// Under which names a folder may have the file: its own, and those of other exports at their addresses.
fn names_of(file: &ModelFile) -> impl Iterator<Item = &str> {
    let elsewhere = file.sources.iter().filter_map(|source| source.url.rsplit('/').next()).filter(|name| *name != file.file);
    std::iter::once(file.file.as_str()).chain(elsewhere)
}

fn download(file: &ModelFile, source: &Source, directory: &Path, progress: &mut dyn FnMut(u64)) -> Result<Vec<u8>, DownloadError> {
    let wanted = match source.sha256 {
        None => Wanted { size: Size::Exactly(file.size), sha256: file.sha256 },
        Some(sha256) => Wanted { size: Size::AtMost(file.size * GREATEST_GROWTH), sha256 },
    };
    // Named after the bytes, so that two exports of one model never share a part.
    let partial = directory.join(format!(".{}.part", wanted.sha256));
    download::fetch(&source.url, &partial, wanted, progress)
}

/// Writes `path` so that it is there whole, or as it was before, whatever happens meanwhile.
fn place(bytes: &[u8], directory: &Path, path: &Path) -> Result<(), InstallError> {
    let write = || {
        let mut temp = Builder::new().prefix(".install-").permissions(Permissions::from_mode(0o644)).tempfile_in(directory)?;
        temp.write_all(bytes)?;
        temp.as_file().sync_all()?;
        temp.persist(path)?;
        // The name is durable once the directory is.
        File::open(directory)?.sync_all()
    };
    write().map_err(|source| InstallError::Write { path: path.into(), source })
}

/// An error with its causes, on one line.
fn chain(error: &dyn Error) -> String {
    std::iter::successors(error.source(), |cause| cause.source()).fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
