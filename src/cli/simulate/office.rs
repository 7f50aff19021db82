//! Head office's API, as an administrator's script would use it.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use jiff::civil::Date;
use reqwest::blocking::{Client, RequestBuilder};
use reqwest::{Method, StatusCode};
use rollcall::time::Timestamp;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::days::letters;

/// How long a server that is being started again is waited for.
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(200);
/// Rows of one page of a kiosk's punches.
const PAGE: usize = 2000;

/// Which head office, and who speaks to it.
#[derive(clap::Args, Clone)]
pub struct Account {
    /// Head office.
    #[arg(long, value_name = "URL")]
    pub url: String,
    /// The account of an administrator there.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    #[arg(long, env = "OFFICE_PASSWORD", value_name = "PASSWORD", hide_env_values = true)]
    password: String,
}

pub struct Office {
    http: Client,
    base: String,
    account: Account,
    token: String,
}

/// A punch as head office has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Arrived {
    pub idx: u64,
    pub punch_id: String,
    /// Whose, by account.
    pub user_id: String,
    pub kind: String,
    pub method: String,
    /// RFC 3339, with the offset at capture.
    pub captured_at: String,
}

/// What a work day of one account came to.
#[derive(Clone, Debug, Deserialize)]
pub struct OfficeDay {
    pub user_id: String,
    pub date: Date,
    #[serde(flatten)]
    pub worked: Worked,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Worked {
    /// In small letters and nothing else.
    #[serde(deserialize_with = "status")]
    pub status: String,
    #[serde(deserialize_with = "instant")]
    pub check_in: Option<Timestamp>,
    #[serde(deserialize_with = "instant")]
    pub check_out: Option<Timestamp>,
    pub worked_minutes: u32,
    pub break_minutes: u32,
    pub late_minutes: u32,
    pub early_minutes: u32,
    pub overtime_minutes: u32,
    pub flags: Vec<String>,
}

fn status<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    String::deserialize(source).map(|status| letters(&status))
}

/// RFC 3339, as milliseconds.
fn instant<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Timestamp>, D::Error> {
    let text: Option<jiff::Timestamp> = Option::deserialize(source)?;
    Ok(text.map(|at| Timestamp(at.as_millisecond())))
}

#[derive(Deserialize)]
struct Page {
    punches: Vec<Arrived>,
}

impl Office {
    /// Signs in.
    pub fn open(account: &Account) -> anyhow::Result<Self> {
        // Where the process has a provider already, that is all that is wanted.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder().timeout(Duration::from_secs(60)).build()?;
        let base = account.url.trim_end_matches('/').to_owned();
        let mut office = Self { http, base, account: account.clone(), token: String::new() };
        office.sign_in()?;
        Ok(office)
    }

    fn sign_in(&mut self) -> anyhow::Result<()> {
        let form = json!({ "email": self.account.email, "password": self.account.password });
        let begun = Instant::now();
        loop {
            let answer = self.once(Method::POST, "/api/auth/login", Some(&form));
            let is_trouble = answer.as_ref().map_or(true, |(status, _)| status.is_server_error());
            if is_trouble && begun.elapsed() < PATIENCE {
                thread::sleep(PAUSE);
                continue;
            }
            let (status, body) = answer.context("head office does not answer")?;
            let token =
                body["token"].as_str().with_context(|| format!("head office did not let {} in: {status} {body}", self.account.email))?;
            self.token = token.to_owned();
            return Ok(());
        }
    }

    fn once(&self, method: Method, path: &str, form: Option<&Value>) -> anyhow::Result<(StatusCode, Value)> {
        let mut request: RequestBuilder = self.http.request(method, format!("{}{path}", self.base));
        if !self.token.is_empty() {
            request = request.bearer_auth(&self.token);
        }
        if let Some(form) = form {
            request = request.header("content-type", "application/json").body(form.to_string());
        }
        let response = request.send()?;
        let status = response.status();
        let text = response.text()?;
        Ok((status, serde_json::from_str(&text).unwrap_or(Value::String(text))))
    }

    /// The answer to a request that succeeded in the end: a server that is down comes back, and a session that has ended is begun anew.
    fn ask(&mut self, method: Method, path: &str, form: Option<&Value>) -> anyhow::Result<Value> {
        let begun = Instant::now();
        loop {
            match self.once(method.clone(), path, form) {
                Ok((status, body)) if status.is_success() => return Ok(body),
                Ok((StatusCode::UNAUTHORIZED, _)) if begun.elapsed() < PATIENCE => self.sign_in()?,
                Ok((status, body)) if !(status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS) => {
                    bail!("head office refused {path}: {status} {body}")
                }
                Ok((status, body)) if begun.elapsed() > PATIENCE => bail!("head office cannot do {path}: {status} {body}"),
                Err(error) if begun.elapsed() > PATIENCE => return Err(error.context(format!("head office does not answer {path}"))),
                _ => thread::sleep(PAUSE),
            }
        }
    }

    /// Makes a site and returns its identity.
    pub fn make_site(&mut self, name: &str, zone: &str) -> anyhow::Result<String> {
        let site = self.ask(Method::POST, "/api/admin/sites", Some(&json!({ "name": name, "zone": zone })))?;
        Ok(site["id"].as_str().context("a site without an id")?.to_owned())
    }

    /// Makes a one-time code.
    pub fn make_code(&mut self, site: &str, name: &str) -> anyhow::Result<String> {
        let code = self.ask(Method::POST, "/api/admin/pairing-codes", Some(&json!({ "site_id": site, "name": name })))?;
        Ok(code["code"].as_str().context("a pairing without a code")?.to_owned())
    }

    /// Hands out the punches that have arrived from a kiosk, in the order of their numbers.
    pub fn for_each_punch(&mut self, device: &str, mut each: impl FnMut(Arrived)) -> anyhow::Result<()> {
        let mut after = 0;
        loop {
            let path = format!("/api/admin/devices/{device}/punches?after={after}&limit={PAGE}");
            let page: Page = serde_json::from_value(self.ask(Method::GET, &path, None)?).context("punches in another form")?;
            let Some(last) = page.punches.last() else { return Ok(()) };
            after = last.idx;
            page.punches.into_iter().for_each(&mut each);
        }
    }

    /// Every day record of these dates.
    pub fn days(&mut self, from: Date, until: Date) -> anyhow::Result<Vec<OfficeDay>> {
        #[derive(Deserialize)]
        struct Page {
            records: Vec<OfficeDay>,
            next_cursor: Option<String>,
        }
        let (mut days, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/attendance/records?start_date={from}&end_date={until}&limit=500&cursor={cursor}");
            let page: Page = serde_json::from_value(self.ask(Method::GET, &path, None)?).context("day records in another form")?;
            days.extend(page.records);
            let Some(next) = page.next_cursor else { return Ok(days) };
            cursor = next;
        }
    }

    /// Incidents that nobody has closed, by kind.
    pub fn open_incidents(&mut self) -> anyhow::Result<u64> {
        let page = self.ask(Method::GET, "/api/admin/incidents?limit=1", None)?;
        page["total"].as_u64().context("incidents without their number")
    }
}
