//! What head office has, held punch by punch against what a kiosk recorded.

use std::collections::BTreeMap;

use rollcall::ids::PersonId;
use rollcall::store::{Store, StoreError};
use rollcall::time::Timestamp;
use serde::Serialize;

use super::office::{Arrived, Office};

/// What head office has of one kiosk's punches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verdict {
    pub expected: u64,
    pub lost: u64,
    /// Twice, or never recorded by the kiosk.
    pub doubled: u64,
    pub misdated: u64,
    /// Of another person, kind or method than recorded.
    pub altered: u64,
    /// Rows that the kiosk has yet to tell.
    pub waiting: u64,
    /// Rows that head office keeps aside.
    pub held: u64,
}

impl Verdict {
    pub fn is_well(&self) -> bool {
        [self.lost, self.doubled, self.misdated, self.altered, self.waiting, self.held] == [0; 6]
    }

    pub fn add(&mut self, other: Self) {
        self.expected += other.expected;
        self.lost += other.lost;
        self.doubled += other.doubled;
        self.misdated += other.misdated;
        self.altered += other.altered;
        self.waiting += other.waiting;
        self.held += other.held;
    }
}

/// A punch as the kiosk recorded it.
#[derive(Clone, Debug)]
struct Recorded {
    id: String,
    person: PersonId,
    kind: &'static str,
    method: &'static str,
    /// RFC 3339, with the offset at capture.
    captured_at: String,
}

/// Holds what head office has against what was recorded at the kiosk with this store.
pub fn of(store: &Store, office: &mut Office) -> anyhow::Result<Verdict> {
    let mut recorded = BTreeMap::new();
    store.for_each_punch::<StoreError>(Timestamp(i64::MIN)..Timestamp(i64::MAX), None, |punch, _| {
        let facts = &punch.facts;
        let captured_at = facts.captured.utc.to_rfc3339(facts.captured.utc_offset_min);
        let (kind, method) = (facts.kind.as_str(), facts.method.as_str());
        recorded.insert(punch.idx, Recorded { id: punch.id.to_string(), person: facts.person, kind, method, captured_at });
        Ok(())
    })?;
    let mut arrived: Vec<Arrived> = Vec::with_capacity(recorded.len());
    office.for_each_punch(&store.device().to_string(), |punch| arrived.push(punch))?;
    let waiting = store.waiting()?.queue;
    Ok(Verdict { waiting: waiting.punch + waiting.audit + waiting.change, held: waiting.held, ..compared(recorded, &arrived) })
}

/// Punches of both sides by number. Head office knows people by their accounts: each person must be one account, and no two of them the same.
fn compared(mut recorded: BTreeMap<u64, Recorded>, arrived: &[Arrived]) -> Verdict {
    let mut verdict = Verdict { expected: recorded.len() as u64, ..Verdict::default() };
    let (mut accounts, mut people) = (BTreeMap::new(), BTreeMap::new());
    for there in arrived {
        match recorded.remove(&there.idx) {
            Some(here) if here.id == there.punch_id => {
                let account = accounts.entry(here.person).or_insert_with(|| there.user_id.clone());
                let person = people.entry(there.user_id.clone()).or_insert(here.person);
                let is_whose = *account == there.user_id && *person == here.person;
                verdict.misdated += u64::from(here.captured_at != there.captured_at);
                verdict.altered += u64::from(!is_whose || here.kind != there.kind || here.method != there.method);
            }
            Some(_) => {
                verdict.doubled += 1;
                verdict.lost += 1;
            }
            None => verdict.doubled += 1,
        }
    }
    verdict.lost += recorded.len() as u64;
    verdict
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    /// Two people in turn.
    fn recorded() -> BTreeMap<u64, Recorded> {
        let row = |idx: u64| Recorded {
            id: format!("p{idx}"),
            person: PersonId(Uuid::from_u128(u128::from(idx % 2))),
            kind: "in",
            method: "face",
            captured_at: format!("t{idx}"),
        };
        (1..=4).map(|idx| (idx, row(idx))).collect()
    }

    fn there(idx: u64, id: &str, captured_at: &str, user: &str) -> Arrived {
        let text = str::to_owned;
        let (kind, method) = (text("in"), text("face"));
        Arrived { idx, punch_id: text(id), captured_at: text(captured_at), user_id: text(user), kind, method }
    }

    fn whole() -> Vec<Arrived> {
        vec![there(1, "p1", "t1", "a"), there(2, "p2", "t2", "b"), there(3, "p3", "t3", "a"), there(4, "p4", "t4", "b")]
    }

    #[test]
    fn what_is_missing_doubled_misdated_or_altered_is_counted() {
        let check = |change: &dyn Fn(&mut Vec<Arrived>), [lost, doubled, misdated, altered]: [u64; 4]| {
            let mut rows = whole();
            change(&mut rows);
            let verdict = compared(recorded(), &rows);
            assert_eq!((verdict.lost, verdict.doubled, verdict.misdated, verdict.altered), (lost, doubled, misdated, altered), "{rows:?}");
            assert_eq!(verdict.is_well(), lost + doubled + misdated + altered == 0);
        };
        check(&|_| {}, [0; 4]);
        check(&|rows| drop(rows.pop()), [1, 0, 0, 0]);
        check(&|rows| rows.push(there(4, "p4", "t4", "b")), [0, 1, 0, 0]);
        check(&|rows| rows.push(there(5, "p5", "t5", "b")), [0, 1, 0, 0]);
        check(&|rows| rows[3] = there(4, "p4", "t5", "b"), [0, 0, 1, 0]);
        check(&|rows| rows[3] = there(4, "p9", "t4", "b"), [1, 1, 0, 0]);
        check(&|rows| rows[3] = there(4, "p4", "t4", "a"), [0, 0, 0, 1]);
        check(&|rows| rows[3] = there(4, "p4", "t4", "c"), [0, 0, 0, 1]);
        check(&|rows| rows[3].kind = "out".into(), [0, 0, 0, 1]);
        check(&|rows| rows[3].method = "pin".into(), [0, 0, 0, 1]);
    }
}
