//! What a site says of its head-office server.

use serde::{Deserialize, Serialize};

/// The head-office server. Its secrets stand in the environment: `office::settings`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Office {
    /// Address and port.
    pub listen: String,
    /// Origins of browser front ends, separated by commas, or "none".
    pub cors_origins: String,
    /// Addresses of reverse proxies whose `X-Forwarded-For` is believed, separated by commas, or "none".
    pub trusted_proxies: String,
    /// PEM files, or "none" where a proxy speaks TLS.
    pub tls_certificate: String,
    pub tls_key: String,
    /// How long an access token is valid.
    pub access_minutes: u32,
    /// How long a session lasts without signing in anew.
    pub refresh_days: u32,
    /// Largest upload.
    pub max_upload_mb: u32,
    /// Whether anybody may make an employee's account for themselves.
    pub signup: bool,
    /// Threads that decode pictures and look for faces; each keeps the models in memory.
    pub face_workers: u32,
    /// Pictures that may wait for them.
    pub face_queue: u32,
    /// Whether people may send in their own face; an operator approves it.
    pub self_enrolment: bool,
    /// Whether the pictures of an enrolment are kept.
    pub face_pictures: bool,
    /// Where people reach this server, for links in mail, or "none".
    pub public_url: String,
    /// Host of the server that takes mail, or "none".
    pub smtp_server: String,
    pub smtp_port: u16,
    /// "starttls", "tls", or "off" for a server on the same machine.
    pub smtp_security: String,
    /// "none" where the server asks for no password; else the password stands in the environment.
    pub smtp_username: String,
    pub smtp_authority: String,
    /// Whom mail comes from, e.g. "Rollcall <rollcall@example.org>".
    pub mail_from: String,
    /// Hosts in private networks that webhooks may go to, separated by commas, or "none".
    pub webhook_private_hosts: String,
    /// How long sending one mail or webhook may take, in seconds.
    pub delivery_secs: u32,
    /// Addresses that may read `/metrics`, separated by commas, or "none".
    pub metrics_from: String,
    /// Requests and statements that take longer are logged, in milliseconds.
    pub slow_millis: u32,
    /// How long finished reports are kept.
    pub report_days: u32,
    /// Whether head office keeps the templates of kiosks; else it hands them on sealed, and cannot open them.
    pub holds_templates: bool,
}

impl Default for Office {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8000".into(),
            cors_origins: "http://localhost:3000, http://localhost:5173".into(),
            trusted_proxies: "none".into(),
            tls_certificate: "none".into(),
            tls_key: "none".into(),
            access_minutes: 15,
            refresh_days: 30,
            max_upload_mb: 5,
            signup: false,
            face_workers: 2,
            face_queue: 16,
            self_enrolment: false,
            face_pictures: true,
            public_url: "none".into(),
            smtp_server: "none".into(),
            smtp_port: 587,
            smtp_security: "starttls".into(),
            smtp_username: "none".into(),
            smtp_authority: "none".into(),
            mail_from: "none".into(),
            webhook_private_hosts: "none".into(),
            delivery_secs: 15,
            metrics_from: "127.0.0.1, ::1".into(),
            slow_millis: 500,
            report_days: 30,
            holds_templates: true,
        }
    }
}
