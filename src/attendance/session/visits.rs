//! Who was recorded when, so that one visit is recorded once.

use std::collections::{BTreeMap, VecDeque};

use crate::attendance::punch::PunchKind;
use crate::ids::PersonId;
use crate::time::{Moment, Timestamp};

/// Visits remembered per person. More than one, so that a clock that is set back does not record a person twice.
const KEPT: usize = 8;

/// A punch, and until when its person was seen since without a pause.
#[derive(Clone, Copy, Debug)]
struct Visit {
    recorded: Moment,
    kind: PunchKind,
    seen: Timestamp,
}

/// The last visits of each person.
#[derive(Clone, Debug)]
pub(super) struct Visits {
    dedupe_millis: i64,
    of: BTreeMap<PersonId, VecDeque<Visit>>,
}

impl Visits {
    pub fn new(dedupe_millis: i64, last_punches: impl IntoIterator<Item = (PersonId, Moment)>) -> Self {
        let mut visits = Self { dedupe_millis, of: BTreeMap::new() };
        for (person, recorded) in last_punches {
            visits.begin(person, recorded, PunchKind::Auto);
        }
        visits
    }

    pub fn begin(&mut self, person: PersonId, recorded: Moment, kind: PunchKind) {
        let visits = self.of.entry(person).or_default();
        visits.push_back(Visit { recorded, kind, seen: recorded.utc });
        if visits.len() > KEPT {
            visits.pop_front();
        }
    }

    /// Draws the visit out to `at`: whoever stays is on the same visit. A gap as long as the dedupe window, such as a clock that jumps, ends it.
    pub fn see(&mut self, person: PersonId, at: Timestamp) {
        let Some(visit) = self.of.get_mut(&person).and_then(VecDeque::back_mut) else { return };
        if (0..self.dedupe_millis).contains(&at.millis_since(visit.seen)) {
            visit.seen = at;
        }
    }

    /// The punch of a visit that `at` is a part of. A direction that was chosen is a part of it only where the same was recorded.
    pub fn near(&self, person: PersonId, at: Timestamp, kind: PunchKind) -> Option<Moment> {
        let is_near = |visit: &&Visit| {
            at.millis_since(visit.recorded.utc) > -self.dedupe_millis
                && at.millis_since(visit.seen) < self.dedupe_millis
                && (kind == PunchKind::Auto || kind == visit.kind)
        };
        self.of.get(&person)?.iter().rev().find(is_near).map(|visit| visit.recorded)
    }

    #[cfg(test)]
    pub fn kept_of(&self, person: PersonId) -> usize {
        self.of.get(&person).map_or(0, VecDeque::len)
    }

    #[cfg(test)]
    pub const MOST_KEPT: usize = KEPT;
}
