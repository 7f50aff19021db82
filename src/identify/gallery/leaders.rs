//! The few best people seen so far in a scan.

use std::cmp::Ordering;

use crate::face::Candidate;
use crate::identify::Ranking;
use crate::ids::PersonId;

/// At most `capacity` people, one entry each, by falling score; equal scores stand in the order of the ids, so that a result never depends
/// on the order of the offers.
pub(super) struct Leaders {
    best: Vec<Candidate>,
    capacity: usize,
}

impl Leaders {
    pub fn new(capacity: usize) -> Self {
        Self { best: Vec::with_capacity(capacity.min(64)), capacity }
    }

    pub fn len(&self) -> usize {
        self.best.len()
    }

    /// The score below which an offer changes nothing.
    pub fn bar(&self) -> f32 {
        match self.best.last() {
            Some(last) if self.best.len() == self.capacity => last.score,
            _ => f32::NEG_INFINITY,
        }
    }

    /// Takes the score into account if it is the person's best so far and among the best of all.
    pub fn offer(&mut self, person: PersonId, score: f32) {
        let offer = Candidate { person, score };
        if let Some(place) = self.best.iter().position(|held| held.person == person) {
            if self.best[place].score >= score {
                return;
            }
            self.best.remove(place);
        } else if self.best.len() == self.capacity {
            match self.best.last() {
                Some(last) if order(&offer, last).is_lt() => self.best.pop(),
                _ => return,
            };
        }
        let place = self.best.partition_point(|held| order(held, &offer).is_lt());
        self.best.insert(place, offer);
    }

    /// The first `k` of at most `k + 1` leaders; the one left over bounds everybody else.
    pub fn into_ranking(mut self, k: usize) -> Ranking {
        let rest_at_most = self.best.get(k).map_or(-1.0, |next| next.score);
        self.best.truncate(k);
        Ranking { best: self.best, rest_at_most }
    }
}

fn order(one: &Candidate, other: &Candidate) -> Ordering {
    other.score.total_cmp(&one.score).then(one.person.cmp(&other.person))
}
