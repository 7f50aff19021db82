//! Templates at rest: XChaCha20-Poly1305 under the kiosk's sealing key, bound to what they belong to, so that a sealed vector moved to
//! another person, model, kiosk or row no longer opens.

use chacha20poly1305::aead::{AeadInPlace, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::ids::{DeviceId, ModelId, PersonId, TemplateId};

use super::error::StoreError;
use super::keys::{DeviceKeys, fill_randomly};
use crate::ledger::Message;

/// Layout of a sealed vector: version, nonce, ciphertext of little-endian `f32`s, tag.
const VERSION: u8 = 1;
const NONCE_LEN: usize = 24;
const TAG_LEN: usize = 16;

pub(super) struct Sealer {
    cipher: XChaCha20Poly1305,
    device: DeviceId,
}

/// Seals the file that the gallery's index is kept in: it holds templates like the database does. Another thread may own it.
pub struct IndexSeal(Sealer);

impl IndexSeal {
    pub(super) fn new(keys: &DeviceKeys, device: DeviceId) -> Self {
        Self(Sealer::new(keys, device))
    }

    /// `None` when the operating system gives no random numbers.
    pub fn seal(&self, plain: &[u8]) -> Option<Vec<u8>> {
        self.0.seal_bytes(&self.associated_data(), plain).ok()
    }

    /// `None` when the file was altered, cut short, or sealed by another kiosk.
    pub fn open(&self, sealed: Vec<u8>) -> Option<Zeroizing<Vec<u8>>> {
        let mut bytes = Zeroizing::new(sealed);
        self.0.open_bytes(&self.associated_data(), &mut bytes).map(|plain| Zeroizing::new(plain.to_vec()))
    }

    fn associated_data(&self) -> Vec<u8> {
        let mut message = Message::new("rollcall index v1");
        message.bytes(self.0.device.0.as_bytes());
        message.0
    }
}

/// What a sealed vector is bound to, beside the kiosk.
#[derive(Clone, Copy)]
pub(super) struct Binding<'a> {
    pub template: TemplateId,
    pub person: PersonId,
    pub model: &'a ModelId,
}

impl Sealer {
    pub(super) fn new(keys: &DeviceKeys, device: DeviceId) -> Self {
        Self { cipher: XChaCha20Poly1305::new(keys.sealing_key().into()), device }
    }

    pub(super) fn seal(&self, binding: Binding<'_>, vector: &[f32]) -> Result<Vec<u8>, StoreError> {
        // With room for all from the start: a vector that grows leaves what it held behind.
        let mut plain = Zeroizing::new(Vec::with_capacity(size_of_val(vector)));
        plain.extend(vector.iter().flat_map(|value| value.to_le_bytes()));
        self.seal_bytes(&self.associated_data(binding), &plain)
    }

    /// `None` when anything is not as it was sealed. `sealed` is spoilt by it.
    pub(super) fn open(&self, binding: Binding<'_>, sealed: &mut [u8]) -> Option<Zeroizing<Vec<f32>>> {
        let plain = self.open_bytes(&self.associated_data(binding), sealed)?;
        let (values, []) = plain.as_chunks() else {
            return None;
        };
        Some(Zeroizing::new(values.iter().map(|value| f32::from_le_bytes(*value)).collect()))
    }

    pub(super) fn seal_bytes(&self, associated_data: &[u8], plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        let mut nonce = XNonce::default();
        fill_randomly(&mut nonce)?;
        let mut sealed = Vec::with_capacity(1 + NONCE_LEN + plain.len() + TAG_LEN);
        sealed.push(VERSION);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plain);
        let tag = self
            .cipher
            .encrypt_in_place_detached(&nonce, associated_data, &mut sealed[1 + NONCE_LEN..])
            .expect("what is sealed is far below the cipher's limit of 256 GiB");
        sealed.extend_from_slice(&tag);
        Ok(sealed)
    }

    /// The plain bytes, deciphered in place.
    pub(super) fn open_bytes<'a>(&self, associated_data: &[u8], sealed: &'a mut [u8]) -> Option<&'a mut [u8]> {
        let (VERSION, rest) = sealed.split_first_mut().map(|(version, rest)| (*version, rest))? else {
            return None;
        };
        let (nonce, rest) = rest.split_at_mut_checked(NONCE_LEN)?;
        let (plain, tag) = rest.split_at_mut_checked(rest.len().checked_sub(TAG_LEN)?)?;
        self.cipher.decrypt_in_place_detached(XNonce::from_slice(nonce), associated_data, plain, Tag::from_slice(tag)).ok()?;
        Some(plain)
    }

    fn associated_data(&self, binding: Binding<'_>) -> Vec<u8> {
        let mut message = Message::new("rollcall template v1");
        message
            .bytes(self.device.0.as_bytes())
            .bytes(binding.person.0.as_bytes())
            .text(&binding.model.0)
            .bytes(binding.template.0.as_bytes());
        message.0
    }
}
