//! Templates on their way: sealed under the key of the site with XChaCha20-Poly1305, bound to what they belong to. The key itself travels in an
//! age envelope to the kiosk that is meant to have it.

use std::fmt;

use age::x25519::{Identity, Recipient};
use chacha20poly1305::aead::{AeadInPlace, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::identify::template::Template;
use crate::ids::{ModelId, PersonId, TemplateId};
use crate::ledger::Message;
use crate::time::Timestamp;

const KEY_LEN: usize = 32;
const NONCE_LEN: usize = 24;
const TAG_LEN: usize = 16;

/// Why a key could not be made, sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    #[error("the operating system gives no random numbers")]
    Random,
    #[error("the exchange key is not an age recipient")]
    Recipient,
    #[error("the site's key was not sealed to this kiosk, or was altered on the way")]
    Envelope,
}

/// The key under which the templates of one site travel. Overwritten when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct SiteKey(Zeroizing<[u8; KEY_LEN]>);

impl fmt::Debug for SiteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SiteKey(..)")
    }
}

/// A template on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SealedTemplate {
    pub id: TemplateId,
    pub model: ModelId,
    /// Of the shot it was made from, in `(0, 1]`.
    pub quality: f32,
    pub created_at: Timestamp,
    /// Hex of nonce, ciphertext of little-endian `f32`s, and tag.
    pub sealed: String,
    /// The identity that it is sealed for, where that is another one of the person whose record it stands in: head office that holds no templates
    /// cannot seal it anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<PersonId>,
}

impl SiteKey {
    /// A new key.
    pub fn generate() -> Result<Self, SealError> {
        let mut key = Zeroizing::new([0; KEY_LEN]);
        getrandom::fill(&mut *key).map_err(|_| SealError::Random)?;
        Ok(Self(key))
    }

    /// `None` when these are not 32 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut key = Zeroizing::new([0; KEY_LEN]);
        (bytes.len() == KEY_LEN).then(|| key.copy_from_slice(bytes))?;
        Some(Self(key))
    }

    /// To be stored sealed, never to be shown.
    pub fn as_bytes(&self) -> &[u8; KEY_LEN] {
        &self.0
    }

    /// Hex of an age envelope that only the holder of `exchange_key`'s secret opens.
    pub fn sealed_to(&self, exchange_key: &str) -> Result<String, SealError> {
        let recipient: Recipient = exchange_key.parse().map_err(|_| SealError::Recipient)?;
        age::encrypt(&recipient, &*self.0).map(hex::encode).map_err(|_| SealError::Envelope)
    }

    /// What [`SiteKey::sealed_to`] made for the holder of `identity`.
    pub fn open(envelope: &str, identity: &Identity) -> Result<Self, SealError> {
        let envelope = hex::decode(envelope).map_err(|_| SealError::Envelope)?;
        let key = Zeroizing::new(age::decrypt(identity, &envelope).map_err(|_| SealError::Envelope)?);
        Self::from_bytes(&key).ok_or(SealError::Envelope)
    }

    pub fn seal(&self, template: &Template, created_at: Timestamp) -> Result<SealedTemplate, SealError> {
        let mut nonce = XNonce::default();
        getrandom::fill(&mut nonce).map_err(|_| SealError::Random)?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(NONCE_LEN + size_of_val(template.vector.as_slice()) + TAG_LEN));
        bytes.extend_from_slice(&nonce);
        bytes.extend(template.vector.iter().flat_map(|value| value.to_le_bytes()));
        let tag = self
            .cipher()
            .encrypt_in_place_detached(&nonce, &associated_data(template.person, &template.model, template.id), &mut bytes[NONCE_LEN..])
            .expect("a template is far below the cipher's limit of 256 GiB");
        bytes.extend_from_slice(&tag);
        let Template { id, model, quality, .. } = template;
        Ok(SealedTemplate { id: *id, model: model.clone(), quality: *quality, created_at, sealed: hex::encode(&*bytes), alias: None })
    }

    /// `None` when it was altered, moved to another person, or sealed under another site's key.
    pub fn unseal(&self, sealed: &SealedTemplate, person: PersonId) -> Option<Template> {
        let mut bytes = Zeroizing::new(hex::decode(&sealed.sealed).ok()?);
        let (nonce, rest) = bytes.split_at_mut_checked(NONCE_LEN)?;
        let (plain, tag) = rest.split_at_mut_checked(rest.len().checked_sub(TAG_LEN)?)?;
        self.cipher()
            .decrypt_in_place_detached(
                XNonce::from_slice(nonce),
                &associated_data(person, &sealed.model, sealed.id),
                plain,
                Tag::from_slice(tag),
            )
            .ok()?;
        let (values, []) = plain.as_chunks() else {
            return None;
        };
        let vector = Zeroizing::new(values.iter().map(|value| f32::from_le_bytes(*value)).collect());
        Some(Template { id: sealed.id, person, model: sealed.model.clone(), vector, quality: sealed.quality })
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

fn associated_data(person: PersonId, model: &ModelId, template: TemplateId) -> Vec<u8> {
    let mut message = Message::new("rollcall site template v1");
    message.bytes(person.0.as_bytes()).text(&model.0).bytes(template.0.as_bytes());
    message.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template() -> Template {
        Template {
            id: TemplateId::generate(),
            person: PersonId::generate(),
            model: ModelId("dlib-resnet-v1".into()),
            vector: vec![0.25, -0.5, 1.5].into(),
            quality: 0.75,
        }
    }

    #[test]
    fn a_template_opens_for_its_person_under_its_sites_key_only() {
        let (template, key) = (template(), SiteKey::generate().expect("random numbers"));
        let sealed = key.seal(&template, Timestamp(5)).expect("seals");
        assert_eq!(key.unseal(&sealed, template.person), Some(template.clone()));

        assert_eq!(key.unseal(&sealed, PersonId::generate()), None);
        assert_eq!(SiteKey::generate().expect("random numbers").unseal(&sealed, template.person), None);
        let other_model = SealedTemplate { model: ModelId("mobilefacenet-y1".into()), ..sealed.clone() };
        assert_eq!(key.unseal(&other_model, template.person), None);
        let other_row = SealedTemplate { id: TemplateId::generate(), ..sealed.clone() };
        assert_eq!(key.unseal(&other_row, template.person), None);
        for cut in [0, 10, 60, sealed.sealed.len() - 2] {
            let short = SealedTemplate { sealed: sealed.sealed[..cut].into(), ..sealed.clone() };
            assert_eq!(key.unseal(&short, template.person), None, "{cut}");
        }
    }

    #[test]
    fn the_key_opens_for_whom_it_was_sealed_to() {
        let (key, kiosk) = (SiteKey::generate().expect("random numbers"), Identity::generate());
        let envelope = key.sealed_to(&kiosk.to_public().to_string()).expect("seals");
        assert_eq!(SiteKey::open(&envelope, &kiosk), Ok(key.clone()));
        assert_eq!(SiteKey::open(&envelope, &Identity::generate()), Err(SealError::Envelope));
        assert_eq!(SiteKey::open("00", &kiosk), Err(SealError::Envelope));
        assert_eq!(key.sealed_to("age1nobody"), Err(SealError::Recipient));
    }
}
