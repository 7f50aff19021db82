//! One request to head office and its answer. Whatever answers and is not head office is told apart here.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use flate2::read::GzDecoder;
use reqwest::blocking::Response;
use reqwest::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Certificate, Proxy, StatusCode, Url, redirect};
use rustls::CertificateError;
use serde::de::DeserializeOwned;

use super::error::SyncError;
use super::tls;
use crate::config;
use crate::wire::{MOST_INFLATED, Refusal, RefusalCode, SIGNATURE_HEADER, VERSION_HEADER};

/// What an unoccupied connection is kept for: longer than the pause between two heartbeats.
const KEPT_OPEN: Duration = Duration::from_secs(90);
/// `Retry-After` is believed up to this: a server that says more is asked again all the same.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);

/// Speaks to one head office.
pub struct Client {
    http: reqwest::blocking::Client,
    base: String,
    /// For the whole of a request and its answer.
    patience: Duration,
    /// Bytes of bodies, both ways, since the start.
    bytes: AtomicU64,
}

/// What a request proves itself with.
pub struct Speaker<'a> {
    /// `None` while pairing.
    pub token: Option<&'a str>,
    /// The version spoken.
    pub wire: u16,
    /// An Ed25519 signature by the kiosk's key over path and body.
    pub sign: &'a dyn Fn(&str, &[u8]) -> [u8; 64],
}

/// An answer, and how long it took from the request's beginning.
pub struct Answered<T> {
    pub answer: T,
    pub took: Duration,
}

impl Client {
    /// A client of the head office at `url`, such as `https://office.example.org`.
    ///
    /// # Errors
    /// When address, certificates, pin or proxy cannot be used.
    pub fn new(url: &str, rule: &config::Sync, folder: &Path) -> Result<Self, SyncError> {
        // Where the process has a provider already, that is all that is wanted.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let base = base_of(url, rule.allow_http)?;
        let patience = Duration::from_secs(rule.timeout_secs.into());
        let mut builder = reqwest::blocking::Client::builder()
            .user_agent(concat!("rollcall/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::none())
            .no_proxy()
            .connect_timeout(Duration::from_secs(rule.connect_secs.into()))
            .timeout(patience)
            .pool_idle_timeout(KEPT_OPEN)
            .tcp_nodelay(true);
        if let Some(proxy) = given(&rule.proxy) {
            let proxy = Proxy::all(proxy).map_err(|_| SyncError::ProxyForm { proxy: proxy.into() })?;
            builder = builder.proxy(proxy);
        }
        if let Some(pin) = given(&rule.pin) {
            let mut digest = [0; 32];
            hex::decode_to_slice(pin.replace(':', "").to_lowercase(), &mut digest).map_err(|_| SyncError::PinForm)?;
            let config = tls::pinned_to(digest).map_err(|source| SyncError::CaFile { path: folder.into(), source: source.into() })?;
            builder = builder.tls_backend_preconfigured(config);
        } else if let Some(file) = given(&rule.ca_file) {
            let path = folder.join(file);
            let unreadable = |source: Box<dyn std::error::Error + Send + Sync>| SyncError::CaFile { path: path.clone(), source };
            let pem = fs::read(&path).map_err(|source| unreadable(source.into()))?;
            let certificates = Certificate::from_pem_bundle(&pem).map_err(|source| unreadable(source.into()))?;
            if certificates.is_empty() {
                return Err(unreadable("there is no certificate in it".into()));
            }
            builder = builder.tls_certs_merge(certificates);
        }
        Ok(Self { http: builder.build().map_err(SyncError::Client)?, base, patience, bytes: AtomicU64::new(0) })
    }

    /// Bytes of bodies that went both ways since the start.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Sends `body` to `path` and reads the answer.
    ///
    /// # Errors
    /// Everything but head office's own answer of success.
    pub fn ask<T: DeserializeOwned>(
        &self,
        path: &str,
        body: Vec<u8>,
        is_gzip: bool,
        speaker: &Speaker<'_>,
    ) -> Result<Answered<T>, SyncError> {
        let begun = Instant::now();
        let mut request = self
            .http
            .post(format!("{}{path}", self.base))
            .header(CONTENT_TYPE, if is_gzip { "application/x-ndjson" } else { "application/json" })
            .header(ACCEPT_ENCODING, "gzip")
            .header(VERSION_HEADER, speaker.wire.to_string())
            .header(SIGNATURE_HEADER, hex::encode((speaker.sign)(path, &body)));
        if is_gzip {
            request = request.header(CONTENT_ENCODING, "gzip");
        }
        if let Some(token) = speaker.token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        self.bytes.fetch_add(body.len() as u64, Ordering::Relaxed);
        let response = request.body(body).send().map_err(|error| self.failure(error))?;
        let (status, headers) = (response.status(), response.headers().clone());
        let read = self.read(response, begun);
        if !matches!(status, StatusCode::OK | StatusCode::NO_CONTENT) {
            return Err(refused(status, &headers, &read.unwrap_or_default()));
        }
        // Without content there is nothing to be read but that.
        let body = if status == StatusCode::NO_CONTENT { b"null".to_vec() } else { read? };
        let answer = serde_json::from_slice(&body).map_err(|error| {
            // The place of the mistake, never the content.
            SyncError::NotHeadOffice(format!("the answer cannot be read at column {}", error.column()))
        })?;
        Ok(Answered { answer, took: begun.elapsed() })
    }

    /// The whole body, within the time that is left and the size that a body may have.
    fn read(&self, mut response: Response, begun: Instant) -> Result<Vec<u8>, SyncError> {
        let is_gzip = response.headers().get(CONTENT_ENCODING).is_some_and(|encoding| encoding.as_bytes().eq_ignore_ascii_case(b"gzip"));
        let expected = response.content_length();
        let mut body = Vec::new();
        let mut piece = vec![0; 16 * 1024];
        loop {
            // A server that drips is not waited for longer than one that is silent.
            if begun.elapsed() > self.patience {
                return Err(SyncError::Timeout(self.patience));
            }
            let count = response.read(&mut piece).map_err(|error| self.broken(error))?;
            if count == 0 {
                break;
            }
            body.extend_from_slice(&piece[..count]);
            if body.len() > MOST_INFLATED {
                return Err(SyncError::NotHeadOffice("the answer is too long".into()));
            }
        }
        self.bytes.fetch_add(body.len() as u64, Ordering::Relaxed);
        if expected.is_some_and(|expected| (body.len() as u64) < expected) {
            return Err(self.broken(io::ErrorKind::UnexpectedEof.into()));
        }
        if !is_gzip {
            return Ok(body);
        }
        let mut plain = Vec::new();
        let inflated = GzDecoder::new(body.as_slice()).take(MOST_INFLATED as u64 + 1).read_to_end(&mut plain);
        match inflated {
            Ok(length) if length <= MOST_INFLATED => Ok(plain),
            Ok(_) => Err(SyncError::NotHeadOffice("the answer is too long".into())),
            Err(_) => Err(SyncError::NotHeadOffice("the answer is not compressed as it says".into())),
        }
    }

    fn broken(&self, error: io::Error) -> SyncError {
        if error.kind() == io::ErrorKind::TimedOut { SyncError::Timeout(self.patience) } else { SyncError::Broken(error.into()) }
    }

    /// Why no answer began.
    fn failure(&self, error: reqwest::Error) -> SyncError {
        let error = error.without_url();
        if let Some(certificate) = certificate_error(&error) {
            return match certificate {
                CertificateError::Expired | CertificateError::ExpiredContext { .. } => SyncError::CertificateExpired,
                CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => SyncError::CertificateNotYetValid,
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => SyncError::CertificateOfAnotherHost,
                CertificateError::ApplicationVerificationFailure => SyncError::PinMismatch,
                _ => SyncError::CertificateUnknown,
            };
        }
        if causes(&error).any(|cause| cause.is::<rustls::Error>()) {
            return SyncError::Tls(error);
        }
        if error.is_timeout() {
            return SyncError::Timeout(self.patience);
        }
        if error.is_connect() { SyncError::Unreachable(error) } else { SyncError::Broken(error.into()) }
    }
}

/// The address without a slash at its end.
fn base_of(url: &str, allows_http: bool) -> Result<String, SyncError> {
    let address = || SyncError::Address { url: url.into() };
    let parsed = Url::parse(url.trim()).map_err(|_| address())?;
    let is_plain = parsed.query().is_none() && parsed.fragment().is_none() && parsed.username().is_empty() && parsed.password().is_none();
    let host = parsed.host_str().filter(|_| is_plain).ok_or_else(address)?;
    let is_here = host == "localhost" || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
    match parsed.scheme() {
        "https" => {}
        "http" if allows_http || is_here => {}
        "http" => return Err(SyncError::Insecure { url: url.into() }),
        _ => return Err(address()),
    }
    Ok(parsed.as_str().trim_end_matches('/').to_owned())
}

/// The value of a key that is "none" where nothing is set.
fn given(value: &str) -> Option<&str> {
    Some(value).filter(|value| *value != "none")
}

/// What an answer of failure means.
fn refused(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> SyncError {
    let retry_after = headers
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.trim().parse().ok())
        .map(|secs| Duration::from_secs(secs).min(LONGEST_PAUSE));
    let trouble = SyncError::Trouble { status: status.as_u16(), retry_after };
    let Ok(refusal) = serde_json::from_slice::<Refusal>(body) else {
        return match status {
            StatusCode::PAYLOAD_TOO_LARGE => SyncError::TooLarge,
            StatusCode::PROXY_AUTHENTICATION_REQUIRED => SyncError::ProxyRefused,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => trouble,
            status if status.is_server_error() => trouble,
            status => SyncError::NotHeadOffice(format!("status {}", status.as_u16())),
        };
    };
    match (refusal.code, refusal.revocation, refusal.spoken) {
        (RefusalCode::Revoked, Some(revocation), _) => SyncError::Revoked(revocation),
        (RefusalCode::Version, _, Some(spoken)) => SyncError::Version(spoken),
        (RefusalCode::TooLarge, ..) => SyncError::TooLarge,
        (RefusalCode::TooMany | RefusalCode::Unavailable, ..) => trouble,
        _ if status.is_server_error() => trouble,
        _ => SyncError::Refused(Box::new(refusal)),
    }
}

fn certificate_error(error: &reqwest::Error) -> Option<CertificateError> {
    causes(error).find_map(|cause| match cause.downcast_ref::<rustls::Error>() {
        Some(rustls::Error::InvalidCertificate(error)) => Some(error.clone()),
        _ => None,
    })
}

/// The error's causes, also those that an I/O error wraps without naming them its source.
fn causes<'a>(error: &'a (dyn std::error::Error + 'static)) -> impl Iterator<Item = &'a (dyn std::error::Error + 'static)> {
    std::iter::successors(Some(error), |cause| {
        let wrapped = cause.downcast_ref::<io::Error>().and_then(|error| error.get_ref());
        match wrapped {
            Some(wrapped) => Some(wrapped as &(dyn std::error::Error + 'static)),
            None => cause.source(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_encrypted_unless_it_is_this_machine() {
        let base = |url, allows_http| base_of(url, allows_http).map_err(|error| error.problem());
        use crate::sync::Problem;
        assert_eq!(base("https://office.example.org/", false), Ok("https://office.example.org".into()));
        assert_eq!(base("https://office.example.org:8443/rollcall/", false), Ok("https://office.example.org:8443/rollcall".into()));
        assert_eq!(base("http://127.0.0.1:8000", false), Ok("http://127.0.0.1:8000".into()));
        assert_eq!(base("http://[::1]:8000", false), Ok("http://[::1]:8000".into()));
        assert_eq!(base("http://office.example.org", false), Err(Problem::Insecure));
        assert_eq!(base("http://office.example.org", true), Ok("http://office.example.org".into()));
        for url in ["office.example.org", "", "ftp://office.example.org", "https://", "https://a:b@office.example.org", "https://x/?y"] {
            assert_eq!(base(url, true), Err(Problem::Address), "{url}");
        }
    }
}
