//! Installing optional models: the first source that has the genuine bytes, put in place whole or not at all.

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
    #[error("no source has the file {file} of `{name}`; name a folder that has it with --from{attempts}")]
    NoSource {
        name: String,
        file: String,
        /// A line for each source that was tried.
        attempts: String,
    },
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
    let mut attempts = String::new();
    for candidate in request.folders.iter().flat_map(|folder| names_of(file).map(move |name| folder.join(name))) {
        match read_genuine(file, &candidate) {
            Ok(bytes) => {
                place(&bytes, request.destination, &path)?;
                return Ok(Installed { path, from: Some(candidate.display().to_string()) });
            }
            Err(error) => attempts.push_str(&format!("\n  {}", crate::error_chain(&error))),
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
            Err(error) => attempts.push_str(&format!("\n  {}: {}", source.url, crate::error_chain(&error))),
        }
    }
    Err(InstallError::NoSource { name: entry.name.clone(), file: file.file.clone(), attempts })
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

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::net::{TcpListener, TcpStream};
    use std::thread::{self, JoinHandle};

    use tempfile::TempDir;

    use super::*;
    use crate::vision::digest::Digest;
    use crate::vision::manifest::Manifest;

    const BYTES: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";

    /// What the server does with one request.
    enum Reply {
        /// The part of these bytes that was asked for.
        Ranged(&'static [u8]),
        /// All of these bytes, whatever was asked for.
        Whole(&'static [u8]),
        /// A length of `BYTES`, then only so many of them.
        CutAfter(usize),
        /// No length, then only so many of `BYTES`.
        EndAfter(usize),
        Status(&'static str),
    }

    /// A web server that gives one reply per connection and then ends with the `Range` headers it was sent.
    struct Server {
        url: String,
        thread: JoinHandle<Vec<Option<String>>>,
    }

    impl Server {
        fn start(replies: Vec<Reply>) -> Self {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let url = format!("http://{}/model.onnx", listener.local_addr().unwrap());
            let answer = move || replies.iter().map(|reply| serve(listener.accept().unwrap().0, reply)).collect();
            Self { url, thread: thread::Builder::new().spawn(answer).unwrap() }
        }

        fn ranges(self) -> Vec<Option<String>> {
            self.thread.join().unwrap()
        }
    }

    fn serve(mut stream: TcpStream, reply: &Reply) -> Option<String> {
        let head: Vec<String> = BufReader::new(&stream)
            .lines()
            .map(Result::unwrap)
            .take_while(|line| !line.is_empty())
            .map(|line| line.to_lowercase())
            .collect();
        let range = head.iter().find_map(|line| line.strip_prefix("range: ")).map(str::to_owned);
        let (status, headers, body) = match *reply {
            Reply::Ranged(bytes) => {
                let start = range.as_ref().map_or(0, |range| range.strip_prefix("bytes=").unwrap().trim_end_matches('-').parse().unwrap());
                let headers = format!(
                    "content-range: bytes {start}-{}/{}\r\ncontent-length: {}\r\n",
                    bytes.len() - 1,
                    bytes.len(),
                    bytes.len() - start
                );
                (if range.is_some() { "206 Partial Content" } else { "200 OK" }, headers, &bytes[start..])
            }
            Reply::Whole(bytes) => ("200 OK", format!("content-length: {}\r\n", bytes.len()), bytes),
            Reply::CutAfter(count) => ("200 OK", format!("content-length: {}\r\n", BYTES.len()), &BYTES[..count]),
            Reply::EndAfter(count) => ("200 OK", String::new(), &BYTES[..count]),
            Reply::Status(status) => (status, "content-length: 0\r\n".into(), &[][..]),
        };
        stream.write_all(format!("HTTP/1.1 {status}\r\n{headers}connection: close\r\n\r\n").as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        range
    }

    /// An optional model whose genuine bytes are `BYTES`, downloadable at `urls`.
    fn entry(urls: &[&str]) -> Entry {
        let mut entry = Manifest::embedded().models["yunet-n"].clone();
        let sources = urls.iter().map(|&url| Source { url: url.into(), sha256: None }).collect();
        entry.files =
            vec![ModelFile { file: "model.onnx".into(), size: BYTES.len() as u64, sha256: Digest::of(BYTES), variant: None, sources }];
        entry
    }

    fn install_into(destination: &TempDir, entry: &Entry) -> Result<Vec<Installed>, InstallError> {
        install(entry, &Request { folders: &[], destination: destination.path(), accept_license: false }, &mut |_| {})
    }

    /// The destination's files with their bytes, hidden ones included.
    fn files(destination: &TempDir) -> Vec<(String, Vec<u8>)> {
        let read =
            |item: io::Result<fs::DirEntry>| item.map(|item| (item.file_name().into_string().unwrap(), fs::read(item.path()).unwrap()));
        fs::read_dir(destination.path()).unwrap().map(read).collect::<Result<_, _>>().unwrap()
    }

    fn genuine() -> Vec<(String, Vec<u8>)> {
        vec![("model.onnx".into(), BYTES.to_vec())]
    }

    /// The genuine file is installed, and nothing else is left, after the server gave these replies to requests for these ranges.
    fn check_download(replies: Vec<Reply>, ranges: &[Option<&str>]) {
        let destination = tempfile::tempdir().unwrap();
        let server = Server::start(replies);
        install_into(&destination, &entry(&[&server.url])).unwrap();
        assert_eq!(files(&destination), genuine());
        assert_eq!(server.ranges().iter().map(Option::as_deref).collect::<Vec<_>>(), ranges);
    }

    /// The install fails for this reason and leaves nothing behind.
    fn check_refusal(replies: Vec<Reply>, reason: &str) {
        let destination = tempfile::tempdir().unwrap();
        let server = Server::start(replies);
        let error = install_into(&destination, &entry(&[&server.url])).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
        assert_eq!(files(&destination), []);
        server.ranges();
    }

    #[test]
    fn downloads_survive_what_networks_do() {
        check_download(vec![Reply::Whole(BYTES)], &[None]);
        check_download(vec![Reply::CutAfter(10), Reply::Ranged(BYTES)], &[None, Some("bytes=10-")]);
        check_download(vec![Reply::EndAfter(7), Reply::Ranged(BYTES)], &[None, Some("bytes=7-")]);
        // A server without ranges sends everything again.
        check_download(vec![Reply::CutAfter(10), Reply::Whole(BYTES)], &[None, Some("bytes=10-")]);
        check_download(vec![Reply::Status("503 Service Unavailable"), Reply::Whole(BYTES)], &[None, None]);
        check_download(
            vec![Reply::CutAfter(10), Reply::Status("416 Range Not Satisfiable"), Reply::Whole(BYTES)],
            &[None, Some("bytes=10-"), None],
        );
    }

    #[test]
    fn wrong_answers_install_nothing() {
        check_refusal(vec![Reply::Status("404 Not Found")], "404 Not Found");
        check_refusal(vec![Reply::Whole(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij")], "other bytes");
        check_refusal(vec![Reply::Whole(&[7; 1000])], "more than the 36 bytes");
    }

    #[test]
    fn a_part_of_an_earlier_run_is_used_only_if_it_fits() {
        for (part, replies) in
            [(&BYTES[..20], vec![Reply::Ranged(BYTES)]), (&b"altered part"[..], vec![Reply::Ranged(BYTES), Reply::Whole(BYTES)])]
        {
            let destination = tempfile::tempdir().unwrap();
            let server = Server::start(replies);
            fs::write(destination.path().join(format!(".{}.part", Digest::of(BYTES))), part).unwrap();
            install_into(&destination, &entry(&[&server.url])).unwrap();
            assert_eq!(files(&destination), genuine());
            assert_eq!(server.ranges()[0], Some(format!("bytes={}-", part.len())));
        }
    }

    #[test]
    fn the_next_source_serves_when_one_has_other_bytes() {
        let destination = tempfile::tempdir().unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("model.onnx"), "other bytes").unwrap();
        let (stale, good) = (Server::start(vec![Reply::Whole(b"other bytes again")]), Server::start(vec![Reply::Whole(BYTES)]));
        let entry = entry(&[&stale.url, &good.url]);
        let request = Request { folders: &[folder.path().into()], destination: destination.path(), accept_license: false };
        let mut told = Vec::new();
        let installed = install(&entry, &request, &mut |progress| told.push(progress.received)).unwrap();
        assert_eq!(installed, [Installed { path: destination.path().join("model.onnx"), from: Some(good.url.clone()) }]);
        assert_eq!(files(&destination), genuine());
        assert_eq!(told.last(), Some(&(BYTES.len() as u64)));
    }

    #[test]
    fn folders_come_before_addresses() {
        let (first, second, destination) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(second.path().join("model.onnx"), BYTES).unwrap();
        let request = Request {
            folders: &[first.path().into(), second.path().into()],
            destination: &destination.path().join("new/models"),
            accept_license: false,
        };
        let installed = install(&entry(&["http://127.0.0.1:1/never"]), &request, &mut |_| {}).unwrap();
        assert_eq!(installed[0].from, Some(second.path().join("model.onnx").display().to_string()));
        assert_eq!(fs::read(&installed[0].path).unwrap(), BYTES);
        let again = install(&entry(&[]), &request, &mut |_| {}).unwrap();
        assert_eq!(again[0].from, None);
    }

    #[test]
    fn another_export_is_known_by_its_own_digest() {
        let destination = tempfile::tempdir().unwrap();
        let server = Server::start(vec![Reply::Whole(b"another export")]);
        let mut entry = entry(&[&server.url]);
        entry.files[0].sources[0].sha256 = Some(Digest::of(b"another export"));
        install_into(&destination, &entry).unwrap();
        assert_eq!(files(&destination), [("model.onnx".into(), b"another export".to_vec())]);
        server.ranges();
    }

    #[test]
    fn an_altered_file_is_replaced() {
        let destination = tempfile::tempdir().unwrap();
        fs::write(destination.path().join("model.onnx"), "altered").unwrap();
        let server = Server::start(vec![Reply::Whole(BYTES)]);
        install_into(&destination, &entry(&[&server.url])).unwrap();
        assert_eq!(files(&destination), genuine());
    }

    #[test]
    fn some_models_are_not_installed_just_like_that() {
        let destination = tempfile::tempdir().unwrap();
        let models = &Manifest::embedded().models;
        let refusal = |name: &str| install_into(&destination, &models[name]).unwrap_err();
        assert!(matches!(refusal("facemesh"), InstallError::BuiltIn { .. }));
        assert!(matches!(refusal("mobilefacenet-y1"), InstallError::LicenseNotAccepted { terms, .. } if terms.contains("non-commercial")));
        assert_eq!(files(&destination), []);
    }

    #[test]
    fn an_unusable_destination_is_an_error_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let request = Request { folders: &[], destination: &file.join("models"), accept_license: false };
        assert!(matches!(install(&entry(&[]), &request, &mut |_| {}), Err(InstallError::Write { .. })));
    }

    #[test]
    fn an_unreachable_server_is_named_with_the_reason() {
        let destination = tempfile::tempdir().unwrap();
        let error = install_into(&destination, &entry(&["http://127.0.0.1:1/model.onnx"])).unwrap_err().to_string();
        assert!(error.contains("127.0.0.1:1/model.onnx: the server could not be reached"), "{error}");
    }
}
