//! How long a face is kept. Pure: one rule over what is known of a person.

use serde::Serialize;

use super::PersonStatus;
use crate::config;
use crate::time::Timestamp;

const DAY_MILLIS: i64 = 24 * 3_600_000;

/// What retention goes by, of somebody whose face is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keeping {
    pub status: PersonStatus,
    /// Since when the status is what it is.
    pub status_since: Timestamp,
    /// The newest of the templates.
    pub enrolled_at: Timestamp,
    pub last_punch: Option<Timestamp>,
}

/// Why a face is erased without anybody asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The person is inactive.
    Left,
    /// The person was not recorded for long.
    Unused,
}

/// When the face is erased, and why; `None`: not by itself.
pub fn end(rule: &config::Retention, kept: &Keeping) -> Option<(Timestamp, Reason)> {
    let after = |start: Timestamp, days: u32, reason| (days > 0).then(|| (start.plus_millis(i64::from(days) * DAY_MILLIS), reason));
    // A new enrolment of somebody away begins the time anew: somebody meant it.
    let left = (kept.status == PersonStatus::Inactive)
        .then(|| after(kept.status_since.max(kept.enrolled_at), rule.face_days_after_leaving, Reason::Left))
        .flatten();
    let used = kept.last_punch.map_or(kept.enrolled_at, |punch| punch.max(kept.enrolled_at));
    let unused = after(used, rule.face_days_unused, Reason::Unused);
    [left, unused].into_iter().flatten().min()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(day: i64) -> Timestamp {
        Timestamp(day * DAY_MILLIS)
    }

    fn rule(face_days_after_leaving: u32, face_days_unused: u32) -> config::Retention {
        config::Retention { face_days_after_leaving, face_days_unused }
    }

    #[test]
    fn a_face_is_kept_as_long_as_the_rule_says() {
        struct Case {
            what: &'static str,
            rule: config::Retention,
            status: PersonStatus,
            since: i64,
            enrolled: i64,
            punch: Option<i64>,
            expected: Option<(i64, Reason)>,
        }
        use PersonStatus::{Active, Inactive, Suspended};
        let check = |Case { what, rule, status, since, enrolled, punch, expected }: Case| {
            let kept = Keeping { status, status_since: day(since), enrolled_at: day(enrolled), last_punch: punch.map(day) };
            assert_eq!(end(&rule, &kept), expected.map(|(at, reason)| (day(at), reason)), "{what}");
        };
        let case = |what, rule, status, since, enrolled, punch, expected| Case { what, rule, status, since, enrolled, punch, expected };
        check(case("at work", rule(30, 0), Active, 0, 0, Some(500), None));
        check(case("left", rule(30, 0), Inactive, 400, 0, Some(399), Some((430, Reason::Left))));
        check(case("left, rule off", rule(0, 0), Inactive, 400, 0, None, None));
        check(case("only suspended", rule(30, 0), Suspended, 400, 0, None, None));
        check(case("enrolled again while away", rule(30, 0), Inactive, 400, 410, None, Some((440, Reason::Left))));
        check(case("never came", rule(30, 365), Active, 0, 10, None, Some((375, Reason::Unused))));
        check(case("came last on day 100", rule(30, 365), Active, 0, 10, Some(100), Some((465, Reason::Unused))));
        check(case("a record from before the enrolment", rule(0, 365), Suspended, 0, 200, Some(100), Some((565, Reason::Unused))));
        check(case("what comes first counts", rule(30, 365), Inactive, 400, 0, Some(50), Some((415, Reason::Unused))));
    }

    proptest! {
        /// Whoever is recorded is not erased sooner for it, and a longer rule never erases sooner.
        #[test]
        fn being_there_and_longer_rules_only_put_it_off(
            days in (0u32..1000, 0u32..1000), more in 0u32..100, since in 0i64..1000, enrolled in 0i64..1000, punch in 0i64..1000,
            status in prop_oneof![Just(PersonStatus::Active), Just(PersonStatus::Inactive), Just(PersonStatus::Suspended)],
        ) {
            let kept = Keeping { status, status_since: day(since), enrolled_at: day(enrolled), last_punch: None };
            let at = |days: (u32, u32), kept: &Keeping| end(&rule(days.0, days.1), kept).map_or(Timestamp(i64::MAX), |(at, _)| at);
            let punched = Keeping { last_punch: Some(day(punch)), ..kept };
            prop_assert!(at(days, &punched) >= at(days, &kept));
            if days.0 > 0 && days.1 > 0 {
                prop_assert!(at((days.0 + more, days.1 + more), &kept) >= at(days, &kept));
            }
        }
    }
}
