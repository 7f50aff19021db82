//! One file over HTTP into a partial file beside its destination, taken up again where a broken connection left it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::blocking::{Client, Response};
use reqwest::header::{CONTENT_RANGE, RANGE};
use tracing::debug;

use crate::vision::digest::Digest;

/// Attempts per address. Each goes on where the one before stopped.
const ATTEMPTS: u32 = 4;

/// Pause before the second attempt; doubled before each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(250);

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Longest silence of a server before the connection counts as broken.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(30);

#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    #[error("the HTTP client could not be set up")]
    Client(#[source] reqwest::Error),
    #[error("the server could not be reached")]
    Unreachable(#[source] reqwest::Error),
    #[error("the server answered {0}")]
    Refused(StatusCode),
    #[error("the connection broke after {received} bytes")]
    Broken {
        received: u64,
        #[source]
        source: io::Error,
    },
    #[error("the server sends more than the {limit} bytes that were expected")]
    TooLarge { limit: u64 },
    #[error("the server has other bytes: their SHA-256 is {found}, expected {expected}")]
    WrongBytes { expected: Digest, found: Digest },
    #[error("cannot write {path}")]
    Write {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
}

impl DownloadError {
    /// Whether the same address may answer better in a moment.
    fn is_passing(&self) -> bool {
        match self {
            Self::Broken { .. } => true,
            Self::Refused(status) => {
                status.is_server_error() || matches!(*status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT)
            }
            Self::Client(_) | Self::Unreachable(_) | Self::TooLarge { .. } | Self::WrongBytes { .. } | Self::Write { .. } => false,
        }
    }
}

/// What is expected at an address.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub size: Size,
    pub sha256: Digest,
}

/// Bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Exactly(u64),
    AtMost(u64),
}

impl Size {
    fn limit(self) -> u64 {
        match self {
            Self::Exactly(bytes) | Self::AtMost(bytes) => bytes,
        }
    }
}

/// The verified bytes at `url`. What came before a failure stays in `partial`, and the next call goes on from there. `progress` is told the
/// length so far.
///
/// # Errors
/// When the server cannot be reached, refuses, sends the wrong thing, or breaks off time and again.
pub fn fetch(url: &str, partial: &Path, wanted: Wanted, progress: &mut dyn FnMut(u64)) -> Result<Vec<u8>, DownloadError> {
    let client = client()?;
    let unusable = |source| DownloadError::Write { path: partial.into(), source };
    loop {
        let resumed = partial.exists();
        complete(&client, url, partial, wanted.size, progress)?;
        let bytes = fs::read(partial).map_err(unusable)?;
        fs::remove_file(partial).map_err(unusable)?;
        let found = Digest::of(&bytes);
        if found == wanted.sha256 {
            return Ok(bytes);
        }
        if !resumed {
            return Err(DownloadError::WrongBytes { expected: wanted.sha256, found });
        }
        debug!(url, "the earlier part did not fit; downloading it whole");
    }
}

fn client() -> Result<Client, DownloadError> {
    // An error here means that the process has a provider already, which is all that is wanted.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(concat!("rollcall/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(SILENCE_TIMEOUT)
        .build()
        .map_err(DownloadError::Client)
}

/// Brings `partial` to the full length, in several attempts where need be.
fn complete(client: &Client, url: &str, partial: &Path, size: Size, progress: &mut dyn FnMut(u64)) -> Result<(), DownloadError> {
    let mut pause = FIRST_PAUSE;
    for _ in 1..ATTEMPTS {
        match attempt(client, url, partial, size, progress) {
            Err(error) if error.is_passing() => debug!(%error, url, "trying again"),
            done => return done,
        }
        thread::sleep(pause);
        pause *= 2;
    }
    attempt(client, url, partial, size, progress)
}

fn attempt(client: &Client, url: &str, partial: &Path, size: Size, progress: &mut dyn FnMut(u64)) -> Result<(), DownloadError> {
    let unwritable = |source| DownloadError::Write { path: partial.into(), source };
    let present = fs::metadata(partial).map_or(0, |metadata| metadata.len());
    let mut request = client.get(url);
    if present > 0 {
        request = request.header(RANGE, format!("bytes={present}-"));
    }
    let mut response = request.send().map_err(|error| DownloadError::Unreachable(error.without_url()))?;
    let (mut file, mut received) = match response.status() {
        StatusCode::PARTIAL_CONTENT if starts_at(&response, present) => {
            (OpenOptions::new().append(true).open(partial).map_err(unwritable)?, present)
        }
        StatusCode::OK => (File::create(partial).map_err(unwritable)?, 0),
        // What we have does not fit what is there: start again.
        StatusCode::RANGE_NOT_SATISFIABLE | StatusCode::PARTIAL_CONTENT if present > 0 => {
            fs::remove_file(partial).map_err(unwritable)?;
            return attempt(client, url, partial, size, progress);
        }
        status => return Err(DownloadError::Refused(status)),
    };
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = response.read(&mut buffer).map_err(|source| DownloadError::Broken { received, source })?;
        if count == 0 {
            break;
        }
        received += count as u64;
        if received > size.limit() {
            drop(file);
            fs::remove_file(partial).map_err(unwritable)?;
            return Err(DownloadError::TooLarge { limit: size.limit() });
        }
        file.write_all(&buffer[..count]).map_err(unwritable)?;
        progress(received);
    }
    match size {
        // Without a Content-Length a broken connection looks like the end.
        Size::Exactly(bytes) if received < bytes => Err(DownloadError::Broken { received, source: io::ErrorKind::UnexpectedEof.into() }),
        Size::Exactly(_) | Size::AtMost(_) => Ok(()),
    }
}

/// Whether a partial answer begins at byte `start`: "bytes 100-199/200".
fn starts_at(response: &Response, start: u64) -> bool {
    let range = response.headers().get(CONTENT_RANGE).and_then(|value| value.to_str().ok());
    range.and_then(|range| range.strip_prefix("bytes ")?.split('-').next()?.parse().ok()) == Some(start)
}
