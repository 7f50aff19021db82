//! The badge: what stands in its code, and how a true one is told from a forged one. Pure.
//!
//! A badge proves that this kiosk issued it, for whom, and as which in order. Whether it is still the one in force is the store's to say.

use std::fmt;

use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::ids::PersonId;

/// What every badge's code begins with: ours, first layout.
const PREFIX: &str = "R1";
/// The last bytes of the person's identity: random in a UUIDv7, and enough to find the person by. The seal covers the whole identity.
pub const TAIL_BYTES: usize = 5;
const ISSUE_BYTES: usize = 2;
/// 64 bits: guessing at 15 frames a second for a year comes to 2^29 tries.
const SEAL_BYTES: usize = 8;
const PAYLOAD_BYTES: usize = TAIL_BYTES + ISSUE_BYTES + SEAL_BYTES;
/// RFC 4648: letters and digits that QR's alphanumeric mode has, none of them easily mistaken for another.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BITS_PER_LETTER: usize = 5;

/// Characters of a badge's code: 26 letters make a QR code of 25 modules with a quarter of it to spare for dirt (error correction Q), which
/// is read from 120 pixels of the picture on.
pub const CODE_CHARS: usize = PREFIX.len() + PAYLOAD_BYTES * 8 / BITS_PER_LETTER;

/// Seals badges; of one kiosk.
pub struct BadgeKey(Zeroizing<[u8; 32]>);

impl fmt::Debug for BadgeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BadgeKey(..)")
    }
}

impl BadgeKey {
    /// A key of its own out of the kiosk's `secret`, so that nothing learned of one says anything of the other.
    pub fn derive(secret: &[u8; 32]) -> Self {
        let mut mac = new_mac(secret);
        mac.update(b"rollcall badge key v1");
        Self(Zeroizing::new(mac.finalize().into_bytes().into()))
    }

    /// The code of `person`'s badge number `issue`: [`CODE_CHARS`] capitals and digits.
    pub fn code(&self, person: PersonId, issue: u16) -> String {
        let mut payload = [0; PAYLOAD_BYTES];
        let (head, seal) = payload.split_at_mut(TAIL_BYTES + ISSUE_BYTES);
        head[..TAIL_BYTES].copy_from_slice(tail(&person));
        head[TAIL_BYTES..].copy_from_slice(&issue.to_be_bytes());
        seal.copy_from_slice(&self.mac(person, issue).finalize().into_bytes()[..SEAL_BYTES]);
        format!("{PREFIX}{}", base32(&payload))
    }

    /// Whether this kiosk sealed the badge for `person`. Takes the same time wherever the first difference is.
    pub fn sealed(&self, badge: &Badge, person: PersonId) -> bool {
        badge.tail == *tail(&person) && self.mac(person, badge.issue).verify_truncated_left(&badge.seal).is_ok()
    }

    fn mac(&self, person: PersonId, issue: u16) -> Hmac<Sha256> {
        let mut mac = new_mac(&self.0);
        mac.update(b"rollcall badge v1");
        mac.update(person.0.as_bytes());
        mac.update(&issue.to_be_bytes());
        mac
    }
}

fn new_mac(key: &[u8; 32]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

/// What a code says, whoever wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    pub tail: [u8; TAIL_BYTES],
    /// Counts up with each badge of the person.
    pub issue: u16,
    seal: [u8; SEAL_BYTES],
}

impl Badge {
    /// `None` where the text is no badge at all, such as the code on a parcel.
    pub fn parse(text: &str) -> Option<Self> {
        let payload = unbase32(text.strip_prefix(PREFIX)?)?;
        let (tail, rest) = payload.split_first_chunk()?;
        let (issue, seal) = rest.split_first_chunk()?;
        Some(Self { tail: *tail, issue: u16::from_be_bytes(*issue), seal: seal.try_into().ok()? })
    }
}

fn tail(person: &PersonId) -> &[u8; TAIL_BYTES] {
    person.0.as_bytes().last_chunk().expect("an identity has 16 bytes")
}

fn base32(bytes: &[u8; PAYLOAD_BYTES]) -> String {
    let bits = bytes.iter().fold(0u128, |bits, byte| bits << 8 | u128::from(*byte));
    let letters = PAYLOAD_BYTES * 8 / BITS_PER_LETTER;
    (0..letters).rev().map(|at| char::from(BASE32[(bits >> (at * BITS_PER_LETTER)) as usize % BASE32.len()])).collect()
}

fn unbase32(text: &str) -> Option<[u8; PAYLOAD_BYTES]> {
    if text.len() != PAYLOAD_BYTES * 8 / BITS_PER_LETTER {
        return None;
    }
    let bits = text.bytes().try_fold(0u128, |bits, letter| {
        let value = BASE32.iter().position(|known| *known == letter)?;
        Some(bits << BITS_PER_LETTER | value as u128)
    })?;
    bits.to_be_bytes().last_chunk().copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn key(secret: u8) -> BadgeKey {
        BadgeKey::derive(&[secret; 32])
    }

    #[test]
    fn a_code_stays_short_and_within_the_letters_of_qr() {
        let code = key(1).code(PersonId(Uuid::from_u128(u128::MAX)), u16::MAX);
        assert_eq!((code.len(), CODE_CHARS), (26, 26));
        assert!(code.bytes().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit()), "{code}");
    }

    #[test]
    fn the_code_of_a_badge_never_changes() {
        // A badge in somebody's pocket must open the door after every update.
        assert_eq!(key(7).code(PersonId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0123_4567_89AB)), 3), "R1ENCWPCNLAABRNJRMFWJ4MHZZ");
    }

    #[test]
    fn what_is_no_badge_is_none() {
        let code = key(1).code(PersonId::generate(), 1);
        for text in ["", "R1", "https://example.com", &code[1..], &code.to_lowercase(), &format!("{code}A"), &format!("R2{}", &code[2..])] {
            assert_eq!(Badge::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_badge_is_its_owners_and_no_other_kiosks(id in any::<u128>(), other in any::<u128>(), issue in any::<u16>(), next in any::<u16>()) {
            let (person, other) = (PersonId(Uuid::from_u128(id)), PersonId(Uuid::from_u128(other)));
            let badge = Badge::parse(&key(1).code(person, issue)).expect("a badge");
            prop_assert!(key(1).sealed(&badge, person));
            prop_assert_eq!(badge.issue, issue);
            prop_assert!(!key(2).sealed(&badge, person), "sealed by another kiosk");
            if other != person {
                prop_assert!(!key(1).sealed(&badge, other));
            }
            if next != issue {
                prop_assert!(!key(1).sealed(&Badge { issue: next, ..badge }, person), "another number under the same seal");
            }
        }

        /// Two people whose identities end alike are still told apart.
        #[test]
        fn the_seal_covers_the_whole_identity(id in any::<u128>(), bit in 40u32..128) {
            let (person, twin) = (PersonId(Uuid::from_u128(id)), PersonId(Uuid::from_u128(id ^ 1 << bit)));
            let badge = Badge::parse(&key(1).code(person, 1)).expect("a badge");
            prop_assert_eq!(badge.tail, *tail(&twin));
            prop_assert!(!key(1).sealed(&badge, twin));
        }

        #[test]
        fn no_flipped_bit_goes_unnoticed(id in any::<u128>(), issue in any::<u16>(), bit in 0usize..PAYLOAD_BYTES * 8) {
            let person = PersonId(Uuid::from_u128(id));
            let code = key(1).code(person, issue);
            let mut payload = unbase32(&code[PREFIX.len()..]).expect("a payload");
            payload[bit / 8] ^= 1 << (bit % 8);
            let forged = Badge::parse(&format!("{PREFIX}{}", base32(&payload))).expect("still looks like a badge");
            prop_assert!(!key(1).sealed(&forged, person));
        }

        #[test]
        fn no_exchanged_letter_goes_unnoticed(id in any::<u128>(), at in 0usize..CODE_CHARS, letter in 0u8..128) {
            let person = PersonId(Uuid::from_u128(id));
            let code = key(1).code(person, 9);
            let mut bytes = code.clone().into_bytes();
            bytes[at] = letter;
            let text = String::from_utf8(bytes).expect("ASCII");
            prop_assume!(text != code);
            prop_assert!(Badge::parse(&text).is_none_or(|badge| !key(1).sealed(&badge, person)));
        }
    }
}
