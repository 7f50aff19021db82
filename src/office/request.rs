//! Who is at the other end of a request, as far as the network tells.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::{FORWARDED, USER_AGENT};
use axum::http::request::Parts;

use super::App;
use super::activity::Author;
use super::auth::session::Origin;
use super::error::Error;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The client's address and program.
#[derive(Clone, Debug)]
pub struct Client {
    pub address: IpAddr,
    pub user_agent: Option<String>,
}

impl Client {
    /// As the author of an entry in the activity log.
    pub fn author(&self, user: Option<&str>) -> Author {
        Author { user: user.map(Into::into), ip_address: Some(self.address.to_string()), user_agent: self.user_agent.clone() }
    }

    /// As the place where a session comes from.
    pub fn origin(&self) -> Origin {
        Origin { ip_address: Some(self.address.to_string()), device_name: self.user_agent.clone() }
    }
}

impl FromRequestParts<App> for Client {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let peer = peer.ok_or_else(|| Error::internal("the server does not tell who connected"))?;
        let user_agent = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self {
            address: client_address(peer, &parts.headers, &app.settings.trusted_proxies),
            user_agent: user_agent.map(|agent| agent.chars().take(255).collect()),
        })
    }
}

/// Whether a proxy says that it passes the request on.
pub fn is_forwarded(headers: &HeaderMap) -> bool {
    headers.contains_key(FORWARDED_FOR) || headers.contains_key(FORWARDED)
}

/// The nearest address that no trusted proxy has: what stands further left in the header anybody could have written.
fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let peer = peer.to_canonical();
    if !trusted.contains(&peer) {
        return peer;
    }
    let forwarded = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok());
    let addresses: Vec<IpAddr> = forwarded.flat_map(|value| value.split(',')).map_while(|text| text.trim().parse().ok()).collect();
    addresses.into_iter().rev().map(|address: IpAddr| address.to_canonical()).find(|address| !trusted.contains(address)).unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let (proxy, stranger): (IpAddr, IpAddr) = ([10, 0, 0, 1].into(), [203, 0, 113, 9].into());
        let seen = |peer: IpAddr, header: &str| {
            let headers = [("x-forwarded-for".parse().expect("a name"), header.parse().expect("a value"))].into_iter().collect();
            client_address(peer, &headers, &[proxy]).to_string()
        };
        assert_eq!(seen(stranger, "198.51.100.7"), "203.0.113.9");
        assert_eq!(seen(proxy, "198.51.100.7"), "198.51.100.7");
        assert_eq!(seen(proxy, "1.2.3.4, 198.51.100.7, 10.0.0.1"), "198.51.100.7");
        assert_eq!(seen(proxy, "nonsense"), "10.0.0.1");
    }
}
