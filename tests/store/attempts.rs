//! Attempts to deceive the kiosk.

use rollcall::face::{Attack, AttackKind};
use rollcall::ids::PersonId;
use rollcall::store::Attempt;

use crate::kit::{EIGHT, enrol, folder, moment, open, template};

#[test]
fn attempts_are_listed_newest_first_and_forgotten_in_time() {
    let dir = folder();
    let mut store = open(dir.path());
    let ada = enrol(&mut store, "Ada", &[template(1)]);
    for (number, kind) in AttackKind::ALL.into_iter().enumerate() {
        let attack = Attack { kind, score: if number == 3 { f32::NAN } else { 0.25 }, person: (number == 0).then_some(ada) };
        store.append_attempt(&attack, moment(1_000 * number as i64)).expect("appends");
    }
    // Whom a newer gallery or another kiosk knows and this store does not is left out.
    let stranger = Attack { kind: AttackKind::Flat, score: 0.1, person: Some(PersonId::generate()) };
    store.append_attempt(&stranger, moment(60_000)).expect("appends");

    let all = store.attempts(None, 100).expect("reads");
    let kinds: Vec<&str> = all.iter().rev().map(|attempt| attempt.kind.as_str()).collect();
    assert_eq!(kinds, ["passive", "frozen", "looped", "flat", "no_turn", "wrong_turn", "another_face", "flat"]);
    let Attempt { score, person, at, utc_offset_min, .. } = all.last().expect("the first");
    assert_eq!((*score, *person, at.0, *utc_offset_min), (0.25, Some(ada), EIGHT, 60));
    assert_eq!((all[0].person, all[4].score), (None, 0.0));
    assert_eq!(store.attempts(Some(all[1].id), 2).expect("reads"), all[2..4]);

    assert_eq!(store.forget_attempts(moment(3_000).utc).expect("forgets"), 3);
    assert_eq!(store.attempts(None, 100).expect("reads"), all[..5]);
    assert_eq!(store.forget_attempts(moment(3_000).utc).expect("has nothing to do"), 0);
}
