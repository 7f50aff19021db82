//! Faces, pictures and webhooks' secrets at rest: XChaCha20-Poly1305 under a key that follows from the server's secret, bound to what they belong to, so that a
//! sealed vector moved to another person, model or row no longer opens, and a copy of the database shows nobody's face.

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::error::Error;

/// Layout of what is sealed: version, nonce, ciphertext, tag.
const VERSION: u8 = 1;
const NONCE_LEN: usize = 24;

/// Seals and opens. Every server of one database has the same secret, so each opens what another sealed.
#[derive(Clone)]
pub struct Seal {
    cipher: XChaCha20Poly1305,
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal(..)")
    }
}

/// What a sealed value belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Binding<'a> {
    Template {
        id: &'a str,
        user: &'a str,
        model: &'a str,
    },
    Picture {
        name: &'a str,
        owner: &'a str,
    },
    WebhookSecret {
        id: &'a str,
    },
    SiteKey {
        site: &'a str,
    },
    SigningKey,
    /// The ends of the activity log's chains.
    LogHeads,
}

impl Binding<'_> {
    /// Each part with its length before it, so that no two bindings have the same bytes.
    fn bytes(&self) -> Vec<u8> {
        let parts: &[&str] = match self {
            Self::Template { id, user, model } => &["rollcall office template v1", id, user, model],
            Self::Picture { name, owner } => &["rollcall office picture v1", name, owner],
            Self::WebhookSecret { id } => &["rollcall office webhook v1", id],
            Self::SiteKey { site } => &["rollcall office site key v1", site],
            Self::SigningKey => &["rollcall office signing key v1"],
            Self::LogHeads => &["rollcall office log heads v1"],
        };
        parts.iter().flat_map(|part| [&(part.len() as u64).to_be_bytes(), part.as_bytes()].concat()).collect()
    }
}

impl Seal {
    /// The key of its own that follows from `secret`.
    pub fn new(secret: &[u8]) -> Self {
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(secret).expect("HMAC takes keys of any length");
        mac.update(b"rollcall office sealing key v1");
        let key: Zeroizing<[u8; 32]> = Zeroizing::new(mac.finalize().into_bytes().into());
        Self { cipher: XChaCha20Poly1305::new((&*key).into()) }
    }

    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn seal(&self, binding: Binding<'_>, plain: &[u8]) -> Result<Vec<u8>, Error> {
        let mut nonce = XNonce::default();
        getrandom::fill(&mut nonce).map_err(Error::internal)?;
        let payload = Payload { msg: plain, aad: &binding.bytes() };
        let sealed = self.cipher.encrypt(&nonce, payload).expect("what is sealed is far below the cipher's limit of 256 GiB");
        Ok([&[VERSION], nonce.as_slice(), &sealed].concat())
    }

    /// `None` when anything is not as it was sealed, or the secret is another.
    pub fn open(&self, binding: Binding<'_>, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let rest = sealed.strip_prefix(&[VERSION])?;
        let (nonce, msg) = rest.split_at_checked(NONCE_LEN)?;
        let payload = Payload { msg, aad: &binding.bytes() };
        self.cipher.decrypt(XNonce::from_slice(nonce), payload).ok().map(Zeroizing::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";

    #[test]
    fn only_what_it_was_sealed_for_opens_it() {
        let seal = Seal::new(SECRET);
        let own = Binding::Template { id: "1", user: "EMP-1", model: "m" };
        let sealed = seal.seal(own, b"vector").expect("random numbers");
        assert_eq!(seal.open(own, &sealed).as_deref().map(Vec::as_slice), Some(b"vector".as_slice()));
        for other in [
            Binding::Template { id: "2", user: "EMP-1", model: "m" },
            Binding::Template { id: "1", user: "EMP-2", model: "m" },
            Binding::Template { id: "1", user: "EMP-1", model: "n" },
            Binding::Template { id: "1E", user: "MP-1", model: "m" },
            Binding::Picture { name: "1", owner: "EMP-1" },
            Binding::WebhookSecret { id: "1" },
        ] {
            assert!(seal.open(other, &sealed).is_none(), "{other:?}");
        }
        assert!(Seal::new(b"another secret of thirty-two byte").open(own, &sealed).is_none());
        for cut in [0, 1, 20, sealed.len() - 1] {
            assert!(seal.open(own, &sealed[..cut]).is_none(), "{cut} bytes");
        }
        assert!(!sealed.windows(6).any(|window| window == b"vector"));
    }
}
