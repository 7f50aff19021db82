//! Recording by PIN or badge, with the same standing as by face: the same punch, the same deduplication, the same words. Pure.

use crate::ids::PersonId;
use crate::time::{Moment, Timestamp};

use super::punch::PunchMethod;

/// A badge that was away from the camera for this long is shown anew. Milliseconds; longer than a hand's tremble, shorter than a second visit.
const SHOWN_ANEW_MILLIS: i64 = 3_000;

/// Somebody who has proved who they are otherwise than by face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proof {
    pub person: PersonId,
    pub method: PunchMethod,
    /// When the PIN was confirmed or the badge was seen.
    pub captured: Moment,
}

/// Why a PIN or a badge was not taken. Each says what to do next and none says more than whoever stands there may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// Number and PIN do not belong together. The same whether nobody has the number, somebody has no PIN, or the PIN is another.
    WrongPin { tries_left: u32 },
    /// Too many wrong PINs for this number.
    NumberWaits { until: Timestamp },
    /// Too many wrong PINs at this kiosk.
    KioskWaits { until: Timestamp },
    /// The person has been told apart and may not record at present.
    NotActive,
    /// Not sealed by this kiosk: forged, or another site's.
    BadgeUnknown,
    /// Another badge has been issued since, or this one was taken back.
    BadgeStale,
    /// A code that is no badge.
    NotABadge,
    /// The badge is right and the site wants the PIN as well.
    PinNeeded,
    /// Nothing can be looked up at present.
    OutOfOrder,
}

/// What is held to the camera, so that a badge that stays there counts once and speaks once.
#[derive(Clone, Debug, Default)]
pub struct Showing {
    last: Option<(String, Timestamp)>,
}

impl Showing {
    /// Whether the code is shown anew, not still.
    pub fn begins(&mut self, code: &str, seen: Timestamp) -> bool {
        let begins = self.last.as_ref().is_none_or(|(last, at)| last != code || seen.millis_since(*at).abs() >= SHOWN_ANEW_MILLIS);
        self.last = Some((code.to_owned(), seen));
        begins
    }
}

#[cfg(test)]
mod tests {
    use super::super::session::{Effect, Input, Params, Session};
    use super::*;
    use crate::ids::BootId;
    use crate::time::ClockTrust;

    fn proof(method: PunchMethod, utc: i64) -> Proof {
        let boot_id = BootId(uuid::Uuid::nil());
        let captured = Moment { utc: Timestamp(utc), utc_offset_min: 0, boot_id, monotonic_ms: 0, trust: ClockTrust::Trusted };
        Proof { person: PersonId(uuid::Uuid::from_u128(7)), method, captured }
    }

    #[test]
    fn a_pin_and_a_badge_are_one_visit_as_two_looks_are() {
        let mut session = Session::new(Params { dedupe_millis: 60_000, model: None }, []);
        let pin = proof(PunchMethod::Pin, 0);
        let [Effect::Record(draft)] = &session.step(Input::Proved(pin))[..] else { panic!("asks for a punch") };
        assert_eq!((draft.person, draft.method, draft.captured, draft.score), (pin.person, PunchMethod::Pin, pin.captured, None));
        assert!(session.step(Input::Proved(pin)).is_empty(), "nothing is said before the store has answered");
        let told = session.step(Input::Committed { person: pin.person });
        assert_eq!(told, [Effect::Recorded { person: pin.person, captured: pin.captured }]);

        let badge = proof(PunchMethod::Badge, 59_000);
        let repeat = Effect::Repeat { person: pin.person, recorded: pin.captured, captured: badge.captured };
        assert_eq!(session.step(Input::Proved(badge)), [repeat]);
        assert!(matches!(session.step(Input::Proved(proof(PunchMethod::Badge, 60_000)))[..], [Effect::Record(_)]));
    }

    #[test]
    fn a_punch_that_could_not_be_stored_is_said_and_can_be_tried_again() {
        let mut session = Session::new(Params { dedupe_millis: 60_000, model: None }, []);
        let pin = proof(PunchMethod::Pin, 0);
        session.step(Input::Proved(pin));
        let told = session.step(Input::CommitFailed { person: pin.person });
        assert_eq!(told, [Effect::NotRecorded { person: pin.person, captured: pin.captured }]);
        assert!(matches!(session.step(Input::Proved(proof(PunchMethod::Pin, 1)))[..], [Effect::Record(_)]));
    }

    #[test]
    fn a_badge_that_stays_is_shown_once() {
        let mut showing = Showing::default();
        assert!(showing.begins("a", Timestamp(0)));
        for at in 1..100 {
            assert!(!showing.begins("a", Timestamp(at * 500)), "{at}");
        }
        assert!(!showing.begins("a", Timestamp(99 * 500 + 2_999)));
        assert!(showing.begins("a", Timestamp(99 * 500 + 2_999 + 3_000)), "gone and back");
        assert!(showing.begins("b", Timestamp(99 * 500 + 6_000)), "another badge");
        assert!(showing.begins("a", Timestamp(0)), "the clock was set back");
    }
}
