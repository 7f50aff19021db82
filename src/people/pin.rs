//! The PIN for recording at the door: which ones are accepted, and how many wrong ones the kiosk bears. Pure.

use serde::{Deserialize, Serialize};

use super::credential::{self, MIN_PIN_DIGITS, WeakPassword};
use crate::config;
use crate::time::{Moment, Timestamp};

/// Most digits of a PIN: more are a password, and slow to type in a queue.
pub const MAX_PIN_DIGITS: usize = 12;

/// Why a new PIN is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WeakPin {
    /// Something else than digits.
    NotDigits,
    /// Fewer than [`MIN_PIN_DIGITS`].
    TooShort,
    /// More than [`MAX_PIN_DIGITS`].
    TooLong,
    /// One of the first to be tried: one digit or a short block repeated, digits in sequence, or the person's own staff number.
    Guessable,
}

/// Accepts six to twelve digits that are not the first to be guessed. Six is what NIST SP 800-63B (section 5.1.1.1) asks of a PIN at least.
pub fn check_new_pin(pin: &str, staff_no: Option<&str>) -> Result<(), WeakPin> {
    if !pin.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(WeakPin::NotDigits);
    }
    if pin.len() > MAX_PIN_DIGITS {
        return Err(WeakPin::TooLong);
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let own_number = staff_no.map(digits).unwrap_or_default();
    match credential::check_new_password(pin) {
        Err(WeakPassword::TooShort) => Err(WeakPin::TooShort),
        Err(WeakPassword::Guessable) => Err(WeakPin::Guessable),
        Ok(()) if !own_number.is_empty() && pin.trim_start_matches('0') == own_number.trim_start_matches('0') => Err(WeakPin::Guessable),
        Ok(()) => Ok(()),
    }
}

/// A PIN of the fewest digits out of random bytes; `None` where these would make a guessable one, so that the caller takes others.
pub fn pin_of(random: [u8; 8], staff_no: Option<&str>) -> Option<String> {
    // 2^64 is so much more than 10^6 that no PIN is likelier than another by more than one in 10^13.
    let pin = format!("{:0width$}", u64::from_le_bytes(random) % 10u64.pow(MIN_PIN_DIGITS as u32), width = MIN_PIN_DIGITS);
    check_new_pin(&pin, staff_no).is_ok().then_some(pin)
}

/// How many wrong PINs are borne: so many at once, and one more each time `refill_secs` have passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub tries: u32,
    pub refill_secs: u32,
}

impl Limit {
    /// For one staff number.
    pub fn of_number(rule: &config::Pin) -> Self {
        Self { tries: rule.tries, refill_secs: rule.refill_secs }
    }

    /// For the kiosk as a whole, whatever number is typed: who tries one PIN on everybody meets this one.
    pub fn of_kiosk(rule: &config::Pin) -> Self {
        Self { tries: rule.kiosk_tries, refill_secs: rule.kiosk_refill_secs }
    }

    fn refill_ms(self) -> u64 {
        u64::from(self.refill_secs) * 1000
    }
}

/// The tries that are still borne, as a debt of time: each try adds the time in which one is granted anew, and time pays it off. Kept in the
/// store, so that a restart gives no tries.
///
/// Within one boot the monotonic clock counts and no setting of the wall clock helps. Across boots only the wall clock is left: set back, no
/// time has passed; set forward, tries come early, which takes somebody who may reboot the machine and set its clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    debt_ms: u64,
    /// When the debt was that high; `None` before the first try.
    at: Option<Moment>,
}

impl Allowance {
    /// Takes one try, or says from when on there is one.
    pub fn take(self, now: Moment, limit: Limit) -> Result<Self, Timestamp> {
        let debt_ms = self.debt_ms(now, limit) + limit.refill_ms();
        let most_ms = u64::from(limit.tries) * limit.refill_ms();
        match debt_ms.checked_sub(most_ms) {
            Some(excess_ms @ 1..) => Err(now.utc.plus_millis(excess_ms.cast_signed())),
            _ => Ok(Self { debt_ms, at: Some(now) }),
        }
    }

    /// Gives one try back: the PIN was right.
    pub fn give_back(self, now: Moment, limit: Limit) -> Self {
        Self { debt_ms: self.debt_ms(now, limit).saturating_sub(limit.refill_ms()), at: Some(now) }
    }

    /// Tries that could be taken now.
    pub fn left(self, now: Moment, limit: Limit) -> u32 {
        let owed = self.debt_ms(now, limit).div_ceil(limit.refill_ms().max(1));
        limit.tries.saturating_sub(u32::try_from(owed).unwrap_or(u32::MAX))
    }

    fn debt_ms(self, now: Moment, limit: Limit) -> u64 {
        let Some(at) = self.at else { return 0 };
        let passed_ms = if now.boot_id == at.boot_id {
            now.monotonic_ms.saturating_sub(at.monotonic_ms)
        } else {
            u64::try_from(now.utc.millis_since(at.utc)).unwrap_or(0)
        };
        // Never more than the rule of today makes of it, whatever an earlier one was.
        self.debt_ms.min(u64::from(limit.tries) * limit.refill_ms()).saturating_sub(passed_ms)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::ids::BootId;
    use crate::time::ClockTrust;

    const LIMIT: Limit = Limit { tries: 3, refill_secs: 60 };

    fn at(boot: u128, utc_ms: i64, monotonic_ms: u64) -> Moment {
        Moment {
            utc: Timestamp(utc_ms),
            utc_offset_min: 0,
            boot_id: BootId(Uuid::from_u128(boot)),
            monotonic_ms,
            trust: ClockTrust::Trusted,
        }
    }

    fn spent(now: Moment) -> Allowance {
        (0..LIMIT.tries).try_fold(Allowance::default(), |allowance, _| allowance.take(now, LIMIT)).expect("there are so many")
    }

    #[test]
    fn weak_pins_are_refused() {
        struct Case {
            pin: &'static str,
            staff_no: Option<&'static str>,
            expected: Result<(), WeakPin>,
        }
        fn check(Case { pin, staff_no, expected }: Case) {
            assert_eq!(check_new_pin(pin, staff_no), expected, "{pin} of {staff_no:?}");
        }
        check(Case { pin: "", staff_no: None, expected: Err(WeakPin::TooShort) });
        check(Case { pin: "48151", staff_no: None, expected: Err(WeakPin::TooShort) });
        check(Case { pin: "481516", staff_no: None, expected: Ok(()) });
        check(Case { pin: "481516234201", staff_no: None, expected: Ok(()) });
        check(Case { pin: "4815162342011", staff_no: None, expected: Err(WeakPin::TooLong) });
        check(Case { pin: "48151a", staff_no: None, expected: Err(WeakPin::NotDigits) });
        check(Case { pin: "４８１５１６", staff_no: None, expected: Err(WeakPin::NotDigits) });
        check(Case { pin: "123456", staff_no: None, expected: Err(WeakPin::Guessable) });
        check(Case { pin: "777777", staff_no: None, expected: Err(WeakPin::Guessable) });
        check(Case { pin: "481516", staff_no: Some("481516"), expected: Err(WeakPin::Guessable) });
        check(Case { pin: "004815", staff_no: Some("E-4815"), expected: Err(WeakPin::Guessable) });
        check(Case { pin: "481516", staff_no: Some("E-4815"), expected: Ok(()) });
    }

    #[test]
    fn a_pin_is_made_of_six_digits_and_not_a_guessable_one() {
        assert_eq!(pin_of(1_000_007_042u64.to_le_bytes(), None), Some("007042".into()));
        assert_eq!(pin_of(123_456u64.to_le_bytes(), None), None);
    }

    #[test]
    fn tries_run_out_and_time_brings_them_back_one_by_one() {
        let mut allowance = Allowance::default();
        for left in [2, 1, 0] {
            allowance = allowance.take(at(1, 0, 0), LIMIT).expect("a try");
            assert_eq!(allowance.left(at(1, 0, 0), LIMIT), left);
        }
        assert_eq!(allowance.take(at(1, 0, 0), LIMIT), Err(Timestamp(60_000)));
        assert_eq!(allowance.take(at(1, 59_999, 59_999), LIMIT), Err(Timestamp(60_000)));
        let next = allowance.take(at(1, 60_000, 60_000), LIMIT).expect("one is granted anew");
        assert_eq!(next.take(at(1, 60_001, 60_001), LIMIT), Err(Timestamp(120_000)));
    }

    #[test]
    fn a_right_pin_costs_nothing() {
        let now = at(1, 0, 0);
        let taken = Allowance::default().take(now, LIMIT).and_then(|allowance| allowance.take(now, LIMIT)).expect("two");
        assert_eq!(taken.give_back(now, LIMIT).left(now, LIMIT), 2);
    }

    #[test]
    fn no_setting_of_the_clock_brings_tries_within_a_boot() {
        let spent = spent(at(1, 1_000_000, 5_000));
        assert!(spent.take(at(1, 999_000_000, 5_001), LIMIT).is_err(), "set forward");
        assert!(spent.take(at(2, 0, 10), LIMIT).is_err(), "set back over a reboot");
        assert!(spent.take(at(2, 1_060_000, 10), LIMIT).is_ok(), "after a reboot, after its time");
    }

    #[test]
    fn the_state_survives_storage() {
        let spent = spent(at(1, 5, 5));
        let json = serde_json::to_string(&spent).expect("serialises");
        assert_eq!(serde_json::from_str::<Allowance>(&json).expect("parses"), spent);
    }

    proptest! {
        /// However the tries fall, in any stretch of time no more are granted than at once plus one for each refill.
        #[test]
        fn guessing_at_any_speed_is_stopped(pauses_ms in prop::collection::vec(0u64..90_000, 1..200)) {
            let (mut allowance, mut now_ms) = (Allowance::default(), 0);
            let mut granted = Vec::new();
            for pause in pauses_ms {
                now_ms += pause;
                let now = at(1, now_ms as i64, now_ms);
                match allowance.take(now, LIMIT) {
                    Ok(taken) => {
                        allowance = taken;
                        granted.push(now_ms);
                    }
                    Err(until) => prop_assert!(allowance.take(at(1, until.0, until.0 as u64), LIMIT).is_ok(), "it comes when it was said to"),
                }
            }
            for (index, start) in granted.iter().enumerate() {
                for (end, count) in granted[index..].iter().zip(1u64..) {
                    let most = u64::from(LIMIT.tries) + (end - start) / LIMIT.refill_ms();
                    prop_assert!(count <= most, "{count} tries in {} ms", end - start);
                }
            }
        }
    }
}
