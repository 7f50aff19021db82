use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::face::Candidate;

fn person(number: usize) -> PersonId {
    PersonId(Uuid::from_u128(number as u128))
}

fn trial(number: usize, own: Option<f32>, other: Option<f32>, second_other: Option<f32>) -> Trial {
    Trial { person: person(number), own, other, second_other }
}

#[test]
fn a_search_is_split_into_the_own_and_the_others() {
    let candidate = |number, score| Candidate { person: person(number), score };
    let ranking = Ranking { best: vec![candidate(1, 1.0), candidate(2, 0.8), candidate(3, 0.7)], rest_at_most: 0.6 };
    assert_eq!(Trial::new(person(1), Some(0.9), &ranking), trial(1, Some(0.9), Some(0.8), Some(0.7)));
    assert_eq!(Trial::new(person(2), None, &ranking), trial(2, None, Some(1.0), Some(0.7)));
    assert_eq!(Trial::new(person(1), None, &Ranking::NOBODY), trial(1, None, None, None));
}

#[test]
fn errors_are_counted_as_the_kiosk_decides() {
    let trials = Trials::new(
        vec![
            // Identified; a stranger of this face would be refused for want of a lead.
            trial(1, Some(0.95), Some(0.93), Some(0.928)),
            // Below the threshold; a stranger too.
            trial(2, Some(0.90), Some(0.80), Some(0.70)),
            // Another is as near: nobody is said. A stranger would pass.
            trial(3, Some(0.96), Some(0.955), Some(0.90)),
            // One picture: no trial of misses.
            trial(4, None, Some(0.85), Some(0.80)),
        ],
        4,
    );
    let found = trials.at(Limits { threshold: 0.93, margin: 0.01 });
    assert_eq!((found.fpir.count, found.fpir.trials), (1, 4));
    assert_eq!((found.fnir.count, found.fnir.trials), (2, 3));
    let only = trials.of(|found| found == person(4)).at(Limits { threshold: 0.84, margin: 0.01 });
    assert_eq!((only.fpir.count, only.fpir.trials, only.fnir.trials), (1, 1, 0));
}

#[test]
fn someone_alone_is_nobodys_double() {
    let trials = Trials::new(vec![trial(1, Some(0.9), None, None)], 1);
    let found = trials.at(Limits { threshold: 0.8, margin: 0.1 });
    assert_eq!((found.fpir.trials, found.fnir.count, found.fnir.trials), (0, 0, 1));
    assert_eq!(trials.recommend(TARGET_FPIR, 0.1).method, Method::TooFew);
}

#[test]
fn searches_of_one_person_are_not_taken_for_many_people() {
    let of = |people: usize| {
        let trials = (0..people).flat_map(|number| (0..100 / people).map(move |_| trial(number, Some(0.9), Some(0.1), None)));
        Trials::new(trials.collect(), people).at(Limits { threshold: 0.5, margin: 0.0 }).fpir
    };
    assert!(of(5).high > of(100).high && of(5).trials == of(100).trials);
}

/// Scores whose tail is exponential from 0.5 on, with a mean excess of 0.05.
fn exponential(count: usize) -> Vec<Trial> {
    let score = |at: usize| 0.5 - 0.05 * (((at as f32) + 0.5) / count as f32).ln();
    (0..count).map(|at| trial(at, Some(0.99), Some(score(at).min(0.9999)), None)).collect()
}

#[test]
fn the_target_is_met_by_counting_or_by_the_tail() {
    struct Case {
        people: usize,
        target: f64,
        method: Method,
        /// `0.5 - 0.05 ln(target)`.
        expected: Option<f32>,
        cautions: &'static [Caution],
    }
    for Case { people, target, method, expected, cautions } in [
        Case { people: 29, target: 0.001, method: Method::TooFew, expected: None, cautions: &[Caution::TooFewPeople] },
        Case { people: 300, target: 0.001, method: Method::Tail, expected: Some(0.845), cautions: &[Caution::Extrapolated] },
        Case { people: 3000, target: 0.001, method: Method::Tail, expected: Some(0.845), cautions: &[] },
        Case { people: 3000, target: 0.01, method: Method::Counted, expected: Some(0.730), cautions: &[] },
        Case { people: 300, target: 1e-6, method: Method::Tail, expected: None, cautions: &[Caution::OutOfReach] },
    ] {
        let found = Trials::new(exponential(people), people).recommend(target, 0.0);
        assert_eq!((found.method, &*found.cautions), (method, cautions), "{people} people, {target}");
        match (found.threshold, expected) {
            (Some(found), Some(expected)) => assert!((found - expected).abs() < 0.01, "{people} people: {found}, not {expected}"),
            (found, expected) => assert_eq!(found, expected, "{people} people"),
        }
    }
}

#[test]
fn many_misses_are_told() {
    let mut trials = exponential(1000);
    trials.iter_mut().step_by(10).for_each(|trial| trial.own = Some(0.3));
    assert_eq!(Trials::new(trials, 1000).recommend(0.05, 0.0).cautions, [Caution::ManyMisses]);
}

#[test]
fn the_configuration_wins_over_a_calibration_and_that_over_the_model() {
    let model = ModelId("m".into());
    let calibrated = |model: &str| Calibrated { model: ModelId(model.into()), threshold: 0.7, target_fpir: Some(0.001), people: 50 };
    let check = |configured, calibrated: Option<&Calibrated>, threshold, source| {
        assert_eq!(InForce::new(configured, calibrated, &model, 0.6), InForce { threshold, source });
    };
    check(Some(0.8), Some(&calibrated("m")), 0.8, ThresholdSource::Configuration);
    check(None, Some(&calibrated("m")), 0.7, ThresholdSource::Calibration);
    check(None, Some(&calibrated("another")), 0.6, ThresholdSource::Model);
    check(None, None, 0.6, ThresholdSource::Model);
}

proptest! {
    /// A stricter threshold never lets more strangers in and never misses fewer people.
    #[test]
    fn errors_move_against_each_other(
        scores in proptest::collection::vec((0.0f32..1.0, 0.0f32..1.0, 0.0f32..1.0), 1..60),
        margin in 0.0f32..0.1,
        lower in 0.0f32..1.0,
        step in 0.0f32..0.5,
    ) {
        let trials = scores.iter().enumerate().map(|(at, &(own, one, other))| trial(at / 3, Some(own), Some(one.max(other)), Some(one.min(other))));
        let trials = Trials::new(trials.collect(), scores.len() / 3 + 1);
        let (loose, strict) = (trials.at(Limits { threshold: lower, margin }), trials.at(Limits { threshold: lower + step, margin }));
        prop_assert!(strict.fpir.count <= loose.fpir.count && strict.fnir.count >= loose.fnir.count);
        for rate in [loose.fpir, loose.fnir, strict.fpir, strict.fnir] {
            let share = rate.value().expect("trials");
            prop_assert!(rate.low <= share + 1e-9 && share <= rate.high + 1e-9 && rate.low >= 0.0 && rate.high <= 1.0);
        }
    }

    /// Counted on enough people, the recommended threshold keeps to the target there.
    #[test]
    fn a_counted_threshold_keeps_to_its_target(seed in proptest::collection::vec(0.0f32..0.95, 300..400)) {
        let trials = seed.iter().enumerate().map(|(at, score)| trial(at, None, Some(*score), None));
        let trials = Trials::new(trials.collect(), seed.len());
        let found = trials.recommend(0.1, 0.0);
        prop_assert_eq!(found.method, Method::Counted);
        let fpir = trials.at(Limits { threshold: found.threshold.expect("below 1"), margin: 0.0 }).fpir;
        prop_assert!(fpir.value().expect("trials") <= 0.1);
    }
}
