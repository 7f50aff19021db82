//! The gallery against a search that anybody can check by eye: every score computed, everything sorted.

#![cfg(feature = "vision")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use rollcall::config::Search;
use rollcall::face::{Candidate, Embedding};
use rollcall::identify::gallery::{Gallery, GalleryError};
use rollcall::identify::template::Template;
use rollcall::ids::{ModelId, PersonId, TemplateId};
use uuid::Uuid;

fn model() -> ModelId {
    ModelId("m".into())
}

fn embedding(raw: Vec<f32>) -> Embedding {
    Embedding::from_raw(model(), raw).expect("not a zero vector")
}

fn template(id: u128, person: u128, raw: Vec<f32>) -> Template {
    Template {
        id: TemplateId(Uuid::from_u128(id)),
        person: PersonId(Uuid::from_u128(person)),
        model: model(),
        vector: embedding(raw).vector,
        quality: 1.0,
    }
}

/// Every person's best score, best first; equal scores in the order of the ids.
fn by_hand(templates: &[Template], probe: &Embedding) -> Vec<Candidate> {
    let mut best: BTreeMap<PersonId, f32> = BTreeMap::new();
    for template in templates {
        let stored = Embedding { model: template.model.clone(), vector: template.vector.clone() };
        let score = stored.score(probe).expect("one model");
        best.entry(template.person).and_modify(|best| *best = best.max(score)).or_insert(score);
    }
    let mut all: Vec<Candidate> = best.into_iter().map(|(person, score)| Candidate { person, score }).collect();
    all.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.person.cmp(&other.person)));
    all
}

/// Two sums of the same products in another order differ by less than this at the sizes used here.
const ROUNDING: f32 = 2e-6;

fn check(gallery: &Gallery, templates: &[Template], probe: &Embedding, k: usize) -> Result<(), TestCaseError> {
    let expected = by_hand(templates, probe);
    let ranking = gallery.search(probe, k).expect("a probe of this gallery");
    prop_assert_eq!(ranking.best.len(), k.min(expected.len()));
    for (place, found) in ranking.best.iter().enumerate() {
        prop_assert!((found.score - expected[place].score).abs() < ROUNDING, "place {}", place);
        let own = expected.iter().find(|candidate| candidate.person == found.person).expect("a person of the gallery");
        prop_assert!((found.score - own.score).abs() < ROUNDING, "the score is the person's own best");
    }
    let distinct: std::collections::BTreeSet<_> = ranking.best.iter().map(|candidate| candidate.person).collect();
    prop_assert_eq!(distinct.len(), ranking.best.len(), "one entry per person");
    let rest =
        expected.iter().filter(|candidate| !distinct.contains(&candidate.person)).map(|candidate| candidate.score).fold(-1.0, f32::max);
    prop_assert!((ranking.rest_at_most - rest).abs() < ROUNDING, "{} and {}", ranking.rest_at_most, rest);
    Ok(())
}

/// The owner and the raw vector of each template.
type Rows = Vec<(u128, Vec<f32>)>;

/// A dimension, templates, a probe and how many people to find. Vectors lie around a common centre, as those of the dlib embedder are: the nearer together, the harder for the first pass.
fn any_case() -> impl Strategy<Value = (usize, Rows, Vec<f32>, usize)> {
    (1usize..140, prop_oneof![Just(0.0f32), Just(1.0), Just(4.0)]).prop_flat_map(|(dim, center)| {
        let vector = proptest::collection::vec(-1.0f32..1.0, dim).prop_map(move |mut vector| {
            vector[0] += center + 1.5;
            vector
        });
        (Just(dim), proptest::collection::vec((0u128..40, vector.clone()), 0..150), vector, 0usize..6)
    })
}

proptest! {
    #[test]
    fn the_exact_scan_finds_what_sorting_everything_finds((dim, rows, probe, k) in any_case()) {
        let templates: Vec<Template> = rows.into_iter().enumerate().map(|(id, (person, raw))| template(id as u128 + 1, person, raw)).collect();
        let mut gallery = Gallery::new(model(), dim, Search::Exact);
        for template in &templates {
            gallery.add(template).expect("a template of this gallery");
        }
        prop_assert_eq!(gallery.len(), templates.len());
        check(&gallery, &templates, &embedding(probe), k)?;
    }

    #[test]
    fn people_come_and_go((dim, rows, probe, k) in any_case(), leaving in proptest::collection::btree_set(0u128..40, 0..20)) {
        let mut templates: Vec<Template> = rows.into_iter().enumerate().map(|(id, (person, raw))| template(id as u128 + 1, person, raw)).collect();
        let late = templates.split_off(templates.len() / 2);
        let mut gallery = Gallery::new(model(), dim, Search::Exact);
        templates.iter().for_each(|template| gallery.add(template).expect("new"));
        for number in &leaving {
            let person = PersonId(Uuid::from_u128(*number));
            let held = templates.iter().filter(|template| template.person == person).count();
            prop_assert_eq!(gallery.remove_person(person), held);
        }
        templates.retain(|template| !leaving.contains(&template.person.0.as_u128()));
        check(&gallery, &templates, &embedding(probe.clone()), k)?;
        late.iter().for_each(|template| gallery.add(template).expect("new"));
        templates.extend(late);
        check(&gallery, &templates, &embedding(probe), k)?;
    }
}

#[test]
fn what_does_not_belong_is_refused_and_changes_nothing() {
    let mut gallery = Gallery::new(model(), 3, Search::Exact);
    let good = template(1, 1, vec![1.0, 2.0, 3.0]);
    gallery.add(&good).expect("a good template");
    let other_model = Template { id: TemplateId(Uuid::from_u128(2)), model: ModelId("other".into()), ..good.clone() };
    assert!(matches!(gallery.add(&other_model), Err(GalleryError::WrongModel { .. })));
    assert!(matches!(gallery.add(&template(2, 1, vec![1.0, 2.0])), Err(GalleryError::WrongLength { expected: 3, found: 2, .. })));
    for vector in [vec![0.0; 3], vec![f32::NAN, 0.0, 1.0], vec![f32::INFINITY, 0.0, 0.0], vec![3.0, 0.0, 0.0]] {
        let bad = Template { id: TemplateId(Uuid::from_u128(2)), vector, ..good.clone() };
        assert!(matches!(gallery.add(&bad), Err(GalleryError::NotUnit)));
    }
    assert!(matches!(gallery.add(&good), Err(GalleryError::Duplicate { .. })));
    assert_eq!((gallery.len(), gallery.people()), (1, 1));

    let foreign = Embedding { model: ModelId("other".into()), vector: good.vector.clone() };
    assert!(matches!(gallery.search(&foreign, 1), Err(GalleryError::WrongModel { .. })));
    let broken = Embedding { model: model(), vector: vec![f32::NAN; 3] };
    assert!(matches!(gallery.search(&broken, 1), Err(GalleryError::NotUnit)));
}

#[test]
fn an_empty_gallery_knows_nobody() {
    let gallery = Gallery::new(model(), 3, Search::Auto);
    let ranking = gallery.search(&embedding(vec![1.0, 0.0, 0.0]), 5).expect("a probe of this gallery");
    assert!(ranking.best.is_empty() && ranking.rest_at_most == -1.0 && gallery.is_empty());
}

#[test]
fn a_person_may_be_removed_and_enrolled_again() {
    let mut gallery = Gallery::new(model(), 3, Search::Exact);
    let first = template(1, 1, vec![1.0, 0.0, 0.0]);
    gallery.add(&first).expect("new");
    assert_eq!(gallery.remove_person(first.person), 1);
    assert_eq!(gallery.remove_person(first.person), 0);
    gallery.add(&first).expect("gone since");
    assert_eq!(gallery.search(&embedding(vec![1.0, 0.0, 0.0]), 5).expect("a probe").best.len(), 1);
}
