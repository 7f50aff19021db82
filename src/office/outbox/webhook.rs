//! Webhooks: a message as JSON by POST, signed, to an address that an administrator gave.
//!
//! The receiver recomputes HMAC-SHA256 with the webhook's secret over the time, a dot and the body, and refuses old times:
//! `Rollcall-Signature: t=1795165020,v1=<64 hexadecimal digits>`. `Rollcall-Delivery` is the same when a message is sent again.
//!
//! The address is somebody's wish and this server stands inside the house: it is reached by https and in public networks only, unless the
//! configuration allows a host by name, redirects are not followed, and a name is judged by the addresses that are then connected to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use hmac::{Hmac, Mac};
use mysql_async::prelude::Queryable;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{StatusCode, Url, redirect};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::deliver::Message;
use crate::office::error::Error;
use crate::office::jobs::queue::Failure;
use crate::office::seal::Binding;
use crate::office::settings::Settings;
use crate::office::{App, now};

const MOST_URL_CHARS: usize = 255;
/// Bytes of a webhook's secret, as hexadecimal digits after the prefix (as long as the hash, RFC 2104 section 3).
const SECRET_BYTES: usize = 32;
const SECRET_PREFIX: &str = "whsec_";

/// Whither webhooks may go.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Plain http as well.
    dev: bool,
    /// Hosts that may be reached although they are in no public network, in lower case.
    private_hosts: Vec<String>,
}

impl Rules {
    pub fn new(settings: &Settings) -> Self {
        Self { dev: settings.dev, private_hosts: settings.private_webhook_hosts.clone() }
    }

    /// The address, if it may be used as far as it tells by itself.
    ///
    /// # Errors
    /// [`Error::Fields`] with what is wrong.
    pub fn check(&self, url: &str) -> Result<Url, Error> {
        let refused = |message: &'static str| Error::field("url", message);
        let parsed = Url::parse(url).map_err(|_| refused("must be an address such as https://example.org/hook"))?;
        let host = host_of(&parsed).ok_or_else(|| refused("must name a host"))?;
        if url.chars().count() > MOST_URL_CHARS {
            return Err(refused("must have at most 255 characters"));
        }
        if !(parsed.scheme() == "https" || (self.dev && parsed.scheme() == "http")) {
            return Err(refused("must begin with https://"));
        }
        if !parsed.username().is_empty() || parsed.password().is_some() || parsed.fragment().is_some() {
            return Err(refused("must have neither a user's name nor a fragment"));
        }
        if let Ok(address) = host.parse::<IpAddr>()
            && !self.allows(&host, address)
        {
            return Err(refused("must not be in a private network; an administrator may allow it in office.webhook_private_hosts"));
        }
        Ok(parsed)
    }

    fn allows(&self, host: &str, address: IpAddr) -> bool {
        is_public(address) || self.private_hosts.iter().any(|allowed| *allowed == host.to_lowercase())
    }
}

/// Without the brackets of an IPv6 address.
fn host_of(url: &Url) -> Option<String> {
    url.host_str().map(|host| host.trim_matches(['[', ']']).to_owned()).filter(|host| !host.is_empty())
}

/// Whether it is an address of the public Internet (IANA special-purpose address registries, read 2026-11).
fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        // Shared by carriers; protocol assignments; benchmarks.
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19));
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let octets = address.octets();
    let embedded = |at: usize| Ipv4Addr::new(octets[at], octets[at + 1], octets[at + 2], octets[at + 3]);
    match (a, b) {
        // NAT64 and 6to4 lead to the IPv4 address within.
        (0x64, 0xff9b) => is_public_v4(embedded(12)),
        (0x2002, _) => is_public_v4(embedded(2)),
        // Protocol assignments such as Teredo; documentation.
        (0x2001, b) if b < 0x200 || b == 0xdb8 => false,
        // What is global today.
        _ => a & 0xe000 == 0x2000,
    }
}

/// Resolves names to such of their addresses as may be reached.
struct GuardedResolver(Rules);

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let rules = self.0.clone();
        Box::pin(async move {
            let host = name.as_str().to_owned();
            let addresses: Vec<SocketAddr> = tokio::net::lookup_host((host.as_str(), 0)).await?.collect();
            let reachable: Vec<SocketAddr> = addresses.into_iter().filter(|address| rules.allows(&host, address.ip())).collect();
            if reachable.is_empty() {
                return Err("the name leads to a private network".into());
            }
            Ok(Box::new(reachable.into_iter()) as Addrs)
        })
    }
}

/// The client that sends.
pub(super) struct Hooks {
    client: reqwest::Client,
    rules: Rules,
}

impl Hooks {
    pub fn new(settings: &Settings) -> Result<Self, reqwest::Error> {
        // Chosen already where the whole server runs.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let rules = Rules::new(settings);
        let client = reqwest::Client::builder()
            .user_agent(concat!("rollcall-office/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::none())
            .no_proxy()
            .timeout(settings.delivery_patience)
            .pool_max_idle_per_host(1)
            .dns_resolver(Arc::new(GuardedResolver(rules.clone())))
            .build()?;
        Ok(Self { client, rules })
    }

    /// One try.
    pub async fn send(&self, app: &App, message: &Message) -> Result<(), Failure> {
        let sql = "SELECT url, secret FROM webhooks WHERE id = ? AND is_active = TRUE";
        let row = async { Ok::<_, Error>(app.database.conn().await?.exec_first(sql, (message.target.as_str(),)).await?) }.await;
        let Some((url, sealed)): Option<(String, Vec<u8>)> = row.map_err(Failure::of)? else {
            return Err(Failure::Final("the webhook was removed or switched off".into()));
        };
        // What the configuration allows may have changed since.
        let url = self.rules.check(&url).map_err(|_| Failure::Final("the webhook's address may not be used any more".into()))?;
        let opened = app.seal.open(Binding::WebhookSecret { id: &message.target }, &sealed);
        let secret = opened.ok_or_else(|| Failure::Final("the webhook's secret cannot be opened; make it anew".into()))?;
        let seconds = now().0.div_euclid(1000);
        let request = self
            .client
            .post(url)
            .header("content-type", "application/json")
            .header("rollcall-event", &message.event)
            .header("rollcall-delivery", message.id.to_string())
            .header("rollcall-signature", format!("t={seconds},v1={}", sign(&secret, seconds, message.payload.as_bytes())))
            .body(message.payload.clone());
        let response = request.send().await.map_err(|error| Failure::Passing(crate::error_chain(&error.without_url())))?;
        judge(response.status())
    }
}

/// 5xx, 408, 425 and 429 mean try again; what else is no success means stop and show.
fn judge(status: StatusCode) -> Result<(), Failure> {
    let text = format!("answered {}", status.as_u16());
    match status.as_u16() {
        200..=299 => Ok(()),
        408 | 425 | 429 | 500..=599 => Err(Failure::Passing(text)),
        _ => Err(Failure::Final(text)),
    }
}

/// HMAC-SHA256 over `t.body`, in hexadecimal digits.
pub fn sign(secret: &[u8], seconds: i64, body: &[u8]) -> String {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(seconds.to_string().as_bytes());
    mac.update(b".");
    mac.update(body);
    hex::encode(mac.finalize().into_bytes())
}

/// A fresh secret.
///
/// # Errors
/// When the operating system gives no random numbers.
pub fn new_secret() -> Result<Zeroizing<String>, Error> {
    let mut bytes = Zeroizing::new([0; SECRET_BYTES]);
    getrandom::fill(bytes.as_mut_slice()).map_err(Error::internal)?;
    Ok(Zeroizing::new(format!("{SECRET_PREFIX}{}", hex::encode(bytes.as_slice()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_public() {
        for (text, expected) in [
            ("93.184.215.14", true),
            ("127.0.0.1", false),
            ("10.1.2.3", false),
            ("172.31.0.1", false),
            ("192.168.1.1", false),
            ("169.254.169.254", false),
            ("100.64.0.1", false),
            ("0.0.0.0", false),
            ("255.255.255.255", false),
            ("224.0.0.1", false),
            ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", true),
            ("::1", false),
            ("::", false),
            ("fe80::1", false),
            ("fd00::1", false),
            ("::ffff:10.0.0.1", false),
            ("64:ff9b::7f00:1", false),
            ("2002:7f00:1::", false),
            ("2001:db8::1", false),
        ] {
            assert_eq!(is_public(text.parse().expect("an address")), expected, "{text}");
        }
    }

    #[test]
    fn addresses_of_webhooks() {
        let rules = Rules { dev: false, private_hosts: vec!["hooks.internal".into(), "10.0.0.7".into()] };
        for (url, is_allowed) in [
            ("https://example.org/hook?x=1", true),
            ("http://example.org/hook", false),
            ("https://user:word@example.org/", false),
            ("https://127.0.0.1/", false),
            ("https://2130706433/", false),
            ("https://0x7f.1/", false),
            ("https://[::1]/", false),
            ("https://[::ffff:169.254.169.254]/", false),
            ("https://10.0.0.7:8443/", true),
            ("https://hooks.internal/", true),
            ("ftp://example.org/", false),
            ("javascript:alert(1)", false),
            ("example.org", false),
        ] {
            assert_eq!(rules.check(url).is_ok(), is_allowed, "{url}");
        }
    }

    #[test]
    fn signatures_are_those_of_the_standard() {
        // From Python 3.11: hmac.new(b"Jefe", b'1795165020.{"event":"webhook.test"}', hashlib.sha256).
        let expected = "3b1cfce0464c0ba033c35c8934d12199ce7902191b2850469b9d79af0dbbfd19";
        assert_eq!(sign(b"Jefe", 1_795_165_020, br#"{"event":"webhook.test"}"#), expected);
        assert_ne!(sign(b"Jefe", 1, b"a"), sign(b"Jefe", 2, b"a"));
        assert_ne!(sign(b"Jefe", 1, b"a"), sign(b"Jeff", 1, b"a"));
    }
}
