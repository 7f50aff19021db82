//! What the server runs with: `[office]` of the configuration and the secrets of the environment, checked once.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use crate::config;

/// The environment variables that hold secrets; they never stand in a file.
pub const SECRET_VARIABLE: &str = "ROLLCALL_OFFICE_SECRET";
pub const DATABASE_VARIABLE: &str = "ROLLCALL_OFFICE_DATABASE_URL";
pub const SMTP_VARIABLE: &str = "ROLLCALL_OFFICE_SMTP_PASSWORD";

/// Fewest bytes of the server's secret: as long as the hash that it keys (RFC 7518, section 3.2).
const LEAST_SECRET_BYTES: usize = 32;
/// Fewest different bytes in it: a random one of 32 hexadecimal digits has more, a sentence or a repeated word seldom.
const LEAST_DIFFERENT_BYTES: usize = 10;

/// The secret that signs tokens and keys hashes; never printed.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Secret {
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// # Errors
    /// [`SettingsError::WeakSecret`] for one that somebody could guess.
    pub fn new(text: &str) -> Result<Self, SettingsError> {
        let bytes = text.trim().as_bytes();
        let mut different = bytes.to_vec();
        different.sort_unstable();
        different.dedup();
        let known = ["secret", "change", "password", "default", "example"].iter().any(|word| text.to_lowercase().contains(word));
        if bytes.len() < LEAST_SECRET_BYTES || different.len() < LEAST_DIFFERENT_BYTES || known {
            return Err(SettingsError::WeakSecret);
        }
        Ok(Self(bytes.to_vec()))
    }

    /// A fresh one, for as long as the process lives or where it is kept in a file.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn generate() -> Result<(Self, String), getrandom::Error> {
        let mut bytes = [0; LEAST_SECRET_BYTES];
        getrandom::fill(&mut bytes)?;
        let text = hex::encode(bytes);
        Ok((Self(text.clone().into_bytes()), text))
    }
}

#[derive(Clone, Debug)]
pub struct Settings {
    pub listen: SocketAddr,
    /// Uploads and finished reports.
    pub storage_dir: PathBuf,
    pub secret: Secret,
    /// Cookies go over plain HTTP, as to a browser on the same machine.
    pub dev: bool,
    pub cors_origins: Vec<String>,
    /// Who may say in `X-Forwarded-For` for whom they ask.
    pub trusted_proxies: Vec<IpAddr>,
    pub access_secs: i64,
    pub refresh_secs: i64,
    pub max_upload_bytes: usize,
    /// Anybody may make an account for themselves, as an employee.
    pub signup: bool,
    pub tls: Option<Tls>,
    /// Where people reach this server, without a slash at the end.
    pub public_url: Option<String>,
    pub mail: Option<MailSettings>,
    /// In lower case.
    pub private_webhook_hosts: Vec<String>,
    /// How long sending one message may take.
    pub delivery_patience: Duration,
    /// Who may read the metrics.
    pub metrics_from: Vec<IpAddr>,
    /// What takes longer is logged.
    pub slow: Duration,
    pub report_days: u32,
    /// Whether templates of kiosks are kept so that head office can open them; else they are handed on as they came.
    pub holds_templates: bool,
}

/// The server that takes mail.
#[derive(Clone, Debug)]
pub struct MailSettings {
    pub server: String,
    pub port: u16,
    pub security: MailSecurity,
    pub username: Option<String>,
    /// From the environment.
    pub password: Option<Password>,
    /// E.g. "Rollcall <rollcall@example.org>".
    pub from: String,
    /// Certificates (PEM) of an authority that may vouch for the server beside those that the machine knows.
    pub authority: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailSecurity {
    /// Begins in the clear and goes on encrypted, or not at all.
    Starttls,
    Tls,
    Off,
}

/// A password of this server's; never printed.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    pub fn new(text: String) -> Self {
        Self(text)
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

/// Files of a certificate chain and its key, PEM.
#[derive(Clone, Debug)]
pub struct Tls {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    #[error("office.listen: \"{value}\" is no address and port; allowed is for instance 127.0.0.1:8000")]
    Listen { value: String },
    #[error("{key}: \"{value}\" is no IP address; allowed are addresses separated by commas, or \"none\"")]
    Address { key: &'static str, value: String },
    #[error("office.public_url: \"{value}\" is no address; allowed is for instance https://office.example.org, or \"none\"")]
    PublicUrl { value: String },
    #[error("office.mail_from must be set where office.smtp_server is, for instance to \"Rollcall <rollcall@example.org>\"")]
    MailFrom,
    #[error(
        "office.cors_origins: \"{value}\" is no origin; allowed are origins such as https://people.example.org separated by commas, or \"none\""
    )]
    Origin { value: String },
    #[error("office.tls_certificate and office.tls_key go together: name both files, or \"none\" for both")]
    HalfTls,
    #[error("{SECRET_VARIABLE} is missing; set it to at least 32 random characters, for instance from `openssl rand -hex 32`")]
    NoSecret,
    #[error("{SECRET_VARIABLE} could be guessed; set it to at least 32 random characters, for instance from `openssl rand -hex 32`")]
    WeakSecret,
}

/// What stands for an empty list or no file in the configuration.
const NONE: &str = "none";

impl Settings {
    /// # Errors
    /// With the key or variable, its value and what is allowed.
    pub fn new(office: &config::Office, storage_dir: PathBuf, secret: Secret, dev: bool) -> Result<Self, SettingsError> {
        let listen = office.listen.parse().map_err(|_| SettingsError::Listen { value: office.listen.clone() })?;
        let trusted_proxies = addresses("office.trusted_proxies", &office.trusted_proxies)?;
        let metrics_from = addresses("office.metrics_from", &office.metrics_from)?;
        let cors_origins = list(&office.cors_origins)
            .map(|value| match value.split_once("://") {
                Some(("http" | "https", host)) if !host.is_empty() && !host.contains('/') && !host.contains('*') => Ok(value.to_owned()),
                _ => Err(SettingsError::Origin { value: value.into() }),
            })
            .collect::<Result<_, _>>()?;
        let tls = match (office.tls_certificate.as_str(), office.tls_key.as_str()) {
            (NONE, NONE) => None,
            (NONE, _) | (_, NONE) => return Err(SettingsError::HalfTls),
            (certificate, key) => Some(Tls { certificate: certificate.into(), key: key.into() }),
        };
        Ok(Self {
            listen,
            storage_dir,
            secret,
            dev,
            cors_origins,
            trusted_proxies,
            access_secs: i64::from(office.access_minutes) * 60,
            refresh_secs: i64::from(office.refresh_days) * 86_400,
            max_upload_bytes: office.max_upload_mb as usize * 1_048_576,
            signup: office.signup,
            tls,
            public_url: public_url(&office.public_url)?,
            mail: mail(office)?,
            private_webhook_hosts: list(&office.webhook_private_hosts).map(str::to_lowercase).collect(),
            delivery_patience: Duration::from_secs(office.delivery_secs.into()),
            metrics_from,
            slow: Duration::from_millis(office.slow_millis.into()),
            report_days: office.report_days,
            holds_templates: office.holds_templates,
        })
    }
}

fn addresses(key: &'static str, text: &str) -> Result<Vec<IpAddr>, SettingsError> {
    list(text).map(|value| value.parse().map_err(|_| SettingsError::Address { key, value: value.into() })).collect()
}

fn public_url(text: &str) -> Result<Option<String>, SettingsError> {
    match text.split_once("://") {
        _ if text == NONE => Ok(None),
        Some(("http" | "https", host)) if !host.is_empty() => Ok(Some(text.trim_end_matches('/').to_owned())),
        _ => Err(SettingsError::PublicUrl { value: text.into() }),
    }
}

fn mail(office: &config::Office) -> Result<Option<MailSettings>, SettingsError> {
    let given = |text: &str| (text != NONE).then(|| text.to_owned());
    let Some(server) = given(&office.smtp_server) else { return Ok(None) };
    Ok(Some(MailSettings {
        server,
        port: office.smtp_port,
        security: match office.smtp_security.as_str() {
            "tls" => MailSecurity::Tls,
            "off" => MailSecurity::Off,
            _ => MailSecurity::Starttls,
        },
        username: given(&office.smtp_username),
        password: None,
        from: given(&office.mail_from).ok_or(SettingsError::MailFrom)?,
        authority: given(&office.smtp_authority).map(PathBuf::from),
    }))
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|value| !value.is_empty() && *value != NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(change: impl FnOnce(&mut config::Office)) -> Result<Settings, SettingsError> {
        let mut office = config::Office::default();
        change(&mut office);
        let (secret, _) = Secret::generate().expect("random numbers");
        Settings::new(&office, "office".into(), secret, false)
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        assert!(settings(|_| {}).is_ok());
        let problem = |change: fn(&mut config::Office)| settings(change).expect_err("refused").to_string();
        assert!(problem(|office| office.listen = "8000".into()).contains("\"8000\""));
        assert!(problem(|office| office.trusted_proxies = "10.0.0.1, proxy".into()).contains("\"proxy\""));
        assert!(problem(|office| office.cors_origins = "*".into()).contains("\"*\""));
        assert!(problem(|office| office.tls_key = "key.pem".into()).contains("go together"));
        assert!(problem(|office| office.metrics_from = "localhost".into()).contains("office.metrics_from"));
        assert!(problem(|office| office.public_url = "office".into()).contains("\"office\""));
        assert!(problem(|office| office.smtp_server = "mail.example.org".into()).contains("office.mail_from"));
    }

    #[test]
    fn a_secret_that_could_be_guessed_is_refused() {
        for (text, is_accepted) in [
            ("", false),
            ("dev-secret-key", false),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
            ("please-change-me-0123456789-abcdefghij", false),
            ("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", true),
        ] {
            assert_eq!(Secret::new(text).is_ok(), is_accepted, "{text}");
        }
    }
}
