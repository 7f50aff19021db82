//! The admin's password: how it is kept, which ones are accepted, and the lock-out after wrong ones.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{self, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};

use crate::config;
use crate::time::{Moment, Timestamp};

/// argon2id as the OWASP Password Storage Cheat Sheet (read 2026-11) asks at least: 19 MiB, two passes, one lane. About 30 ms here.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Fewest characters of a password (NIST SP 800-63B, section 5.1.1.1).
pub const MIN_PASSWORD_CHARS: usize = 8;
/// Fewest digits of a PIN (NIST SP 800-63B, section 5.1.1.1). The lock-out makes guessing it slow.
pub const MIN_PIN_DIGITS: usize = 6;

/// A stored hash that cannot be used, or a machine that cannot make one.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be {attempted}")]
pub struct CredentialError {
    attempted: &'static str,
    #[source]
    source: password_hash::Error,
}

/// Why a new password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeakPassword {
    /// Below [`MIN_PASSWORD_CHARS`], or below [`MIN_PIN_DIGITS`] when it is all digits.
    TooShort,
    /// One character or a short block repeated, or digits in sequence.
    Guessable,
}

/// Accepts a password of eight characters or a PIN of six digits that is not the first to be guessed.
pub fn check_new_password(password: &str) -> Result<(), WeakPassword> {
    let characters: Vec<char> = password.chars().collect();
    let is_pin = characters.iter().all(char::is_ascii_digit);
    if characters.len() < if is_pin { MIN_PIN_DIGITS } else { MIN_PASSWORD_CHARS } {
        return Err(WeakPassword::TooShort);
    }
    let runs_by = |step: i32| characters.windows(2).all(|pair| pair[1] as i32 - pair[0] as i32 == step);
    let repeats = |block: usize| characters.iter().zip(&characters[block..]).all(|(before, after)| before == after);
    if (1..=3).any(repeats) || is_pin && (runs_by(1) || runs_by(-1)) {
        return Err(WeakPassword::Guessable);
    }
    Ok(())
}

/// The password as a PHC string with a fresh salt. Takes tens of milliseconds by design.
pub fn hash_password(password: &str) -> Result<String, CredentialError> {
    let hash: PasswordHash =
        hasher().hash_password(password.as_bytes()).map_err(|source| CredentialError { attempted: "hashed", source })?;
    Ok(hash.to_string())
}

/// Whether `password` is the one that `hash` was made from. Takes as long as hashing.
pub fn verify_password(password: &str, hash: &str) -> Result<bool, CredentialError> {
    let failed = |source| CredentialError { attempted: "compared with the stored hash", source };
    let hash = PasswordHash::new(hash).map_err(|error| failed(error.into()))?;
    if hash.salt.is_none() || hash.hash.is_none() {
        return Err(failed(password_hash::Error::EncodingInvalid));
    }
    match hasher().verify_password(password.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(source) => Err(failed(source)),
    }
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("constants within argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// How often the password was wrong, and how long nobody may try. Kept in the store, so that a restart changes nothing.
///
/// Within one boot the lock runs by the monotonic clock and no setting of the wall clock shortens it. Across boots only the wall clock is
/// left: set back, it makes the lock begin again where it stood, never longer than its whole length; set forward, it shortens the lock,
/// which takes somebody who may reboot the machine and set its clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lockout {
    /// Wrong passwords in a row since the last right one or the last lock.
    failures: u32,
    lock: Option<Lock>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Lock {
    /// What was left of it at `at`.
    remaining_ms: u64,
    at: Moment,
}

/// What somebody who wants to unlock is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    Open { attempts_left: u32 },
    Locked { until: Timestamp },
}

impl Lockout {
    /// The state at `now`, and what it means. A password is only compared when the gate is open.
    pub fn look(self, now: Moment, rule: &config::Admin) -> (Self, Gate) {
        let lock = self.lock.and_then(|lock| lock.seen(now, rule));
        let gate = match lock {
            Some(Lock { remaining_ms, .. }) => Gate::Locked { until: now.utc.plus_millis(remaining_ms.cast_signed()) },
            None => Gate::Open { attempts_left: rule.lockout_attempts.saturating_sub(self.failures) },
        };
        (Self { lock, ..self }, gate)
    }

    /// The state after a password was compared at `now`.
    pub fn step(self, correct: bool, now: Moment, rule: &config::Admin) -> Self {
        let (state, gate) = self.look(now, rule);
        match gate {
            Gate::Locked { .. } => state,
            Gate::Open { .. } if correct => Self::default(),
            Gate::Open { attempts_left: 0 | 1 } => Self { failures: 0, lock: Some(Lock { remaining_ms: length_ms(rule), at: now }) },
            Gate::Open { .. } => Self { failures: state.failures + 1, lock: None },
        }
    }
}

impl Lock {
    /// What is left at `now`; `None` when it has run out.
    fn seen(self, now: Moment, rule: &config::Admin) -> Option<Self> {
        let elapsed_ms = if now.boot_id == self.at.boot_id {
            now.monotonic_ms.saturating_sub(self.at.monotonic_ms)
        } else {
            u64::try_from(now.utc.millis_since(self.at.utc)).unwrap_or(0)
        };
        let remaining_ms = self.remaining_ms.min(length_ms(rule)).saturating_sub(elapsed_ms);
        (remaining_ms > 0).then_some(Self { remaining_ms, at: now })
    }
}

fn length_ms(rule: &config::Admin) -> u64 {
    u64::from(rule.lockout_secs) * 1000
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::ids::BootId;
    use crate::time::ClockTrust;

    const BOOT: u128 = 1;

    fn rule() -> config::Admin {
        config::Admin { lockout_attempts: 3, lockout_secs: 300, ..config::Admin::default() }
    }

    fn at(boot: u128, utc_ms: i64, monotonic_ms: u64) -> Moment {
        Moment {
            utc: Timestamp(utc_ms),
            utc_offset_min: 0,
            boot_id: BootId(Uuid::from_u128(boot)),
            monotonic_ms,
            trust: ClockTrust::Trusted,
        }
    }

    #[test]
    fn weak_passwords_are_refused() {
        struct Case {
            password: &'static str,
            expected: Result<(), WeakPassword>,
        }
        fn check(Case { password, expected }: Case) {
            assert_eq!(check_new_password(password), expected, "{password}");
        }
        check(Case { password: "", expected: Err(WeakPassword::TooShort) });
        check(Case { password: "abcdefg", expected: Err(WeakPassword::TooShort) });
        check(Case { password: "abcdefgh", expected: Ok(()) });
        check(Case { password: "Türschloß", expected: Ok(()) });
        check(Case { password: "aaaaaaaaaa", expected: Err(WeakPassword::Guessable) });
        check(Case { password: "abcabcabc", expected: Err(WeakPassword::Guessable) });
        check(Case { password: "48151", expected: Err(WeakPassword::TooShort) });
        check(Case { password: "481516", expected: Ok(()) });
        check(Case { password: "000000", expected: Err(WeakPassword::Guessable) });
        check(Case { password: "123456", expected: Err(WeakPassword::Guessable) });
        check(Case { password: "987654", expected: Err(WeakPassword::Guessable) });
        check(Case { password: "121212", expected: Err(WeakPassword::Guessable) });
        check(Case { password: "123123", expected: Err(WeakPassword::Guessable) });
    }

    #[test]
    fn a_hash_knows_its_password_only() {
        let hash = hash_password("correct horse").expect("hashes");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify_password("correct horse", &hash).expect("compares"));
        assert!(!verify_password("correct hors", &hash).expect("compares"));
        assert_ne!(hash, hash_password("correct horse").expect("hashes"), "the salt is fresh");
    }

    #[test]
    fn a_damaged_hash_is_an_error_and_not_a_wrong_password() {
        assert!(verify_password("correct horse", "$argon2id$v=19$m=19456").is_err());
        assert!(verify_password("correct horse", "").is_err());
    }

    #[test]
    fn wrong_passwords_lock_and_time_unlocks() {
        let mut state = Lockout::default();
        for attempts_left in [3, 2, 1] {
            assert_eq!(state.look(at(BOOT, 0, 0), &rule()).1, Gate::Open { attempts_left });
            state = state.step(false, at(BOOT, 0, 0), &rule());
        }
        assert_eq!(state.look(at(BOOT, 0, 0), &rule()).1, Gate::Locked { until: Timestamp(300_000) });
        assert_eq!(
            state.step(true, at(BOOT, 299_999, 299_999), &rule()).look(at(BOOT, 0, 299_999), &rule()).1,
            Gate::Locked { until: Timestamp(1) }
        );
        assert_eq!(state.look(at(BOOT, 300_000, 300_000), &rule()).1, Gate::Open { attempts_left: 3 });
    }

    #[test]
    fn a_right_password_forgets_the_wrong_ones() {
        let wrong = Lockout::default().step(false, at(BOOT, 0, 0), &rule());
        assert_eq!(wrong.step(true, at(BOOT, 0, 0), &rule()), Lockout::default());
    }

    #[test]
    fn the_wall_clock_neither_opens_the_lock_nor_keeps_it() {
        let start = at(BOOT, 1_000_000, 50_000);
        let locked = (0..3).fold(Lockout::default(), |state, _| state.step(false, start, &rule()));
        let is_locked = |state: Lockout, now| matches!(state.look(now, &rule()).1, Gate::Locked { .. });

        assert!(is_locked(locked, at(BOOT, 9_000_000, 50_001)), "set forward within the boot");
        assert!(!is_locked(locked, at(BOOT, 0, 350_000)), "set back within the boot");
        assert!(is_locked(locked, at(2, 1_100_000, 10)), "after a reboot, before its time");
        assert!(!is_locked(locked, at(2, 1_300_000, 10)), "after a reboot, after its time");
        let rebooted = locked.look(at(2, 0, 10), &rule()).0;
        assert!(is_locked(rebooted, at(2, 0, 300_009)), "rebooted with the clock set back");
        assert!(!is_locked(rebooted, at(2, 0, 300_010)), "never longer than its length");
    }

    #[test]
    fn the_state_survives_storage() {
        let locked = (0..3).fold(Lockout::default(), |state, _| state.step(false, at(BOOT, 5, 5), &rule()));
        let json = serde_json::to_string(&locked).expect("serialises");
        assert_eq!(serde_json::from_str::<Lockout>(&json).expect("parses"), locked);
    }
}
