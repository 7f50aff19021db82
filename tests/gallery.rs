//! The gallery against a search that anybody can check by eye: every score computed, everything sorted.

#![cfg(feature = "vision")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use rollcall::config::Search;
use rollcall::face::{Candidate, Embedding};
use rollcall::identify::gallery::{CacheError, Gallery, GalleryError};
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
    #![proptest_config(ProptestConfig::with_cases(64))]

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
        let bad = Template { id: TemplateId(Uuid::from_u128(2)), vector: vector.into(), ..good.clone() };
        assert!(matches!(gallery.add(&bad), Err(GalleryError::NotUnit)));
    }
    assert!(matches!(gallery.add(&good), Err(GalleryError::Duplicate { .. })));
    assert_eq!((gallery.len(), gallery.people()), (1, 1));

    let foreign = Embedding { model: ModelId("other".into()), vector: good.vector.clone() };
    assert!(matches!(gallery.search(&foreign, 1), Err(GalleryError::WrongModel { .. })));
    let broken = Embedding { model: model(), vector: vec![f32::NAN; 3].into() };
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

/// Adds the templates and has all of them indexed.
fn indexed(dim: usize, search: Search, templates: &[Template]) -> Gallery {
    let mut gallery = Gallery::new(model(), dim, search);
    templates.iter().for_each(|template| gallery.add(template).expect("new"));
    assert_eq!(gallery.index_some(usize::MAX).expect("usearch works"), 0);
    gallery
}

/// People whose templates lie near a centre of their own, as enrolled people's do.
fn crowd(people: u128, per_person: u128, dim: usize) -> Vec<Template> {
    let value = |seed: u128, at: usize| {
        let mixed = (seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (at as u128).wrapping_mul(0xbf58_476d_1ce4_e5b9))
            .wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed >> 40) as u16 as f32 / f32::from(u16::MAX) - 0.5
    };
    let ids = (0..people).flat_map(|person| (0..per_person).map(move |n| (person, n)));
    ids.map(|(person, n)| {
        let id = person * per_person + n + 1;
        template(id, person, (0..dim).map(|at| value(person + 1, at) + 0.3 * value(id + 1_000_000, at)).collect())
    })
    .collect()
}

#[test]
fn both_searches_name_the_same_enrolled_person_with_the_same_score() {
    let templates = crowd(300, 4, 32);
    let (exact, usearch) = (indexed(32, Search::Exact, &templates), indexed(32, Search::Usearch, &templates));
    for (at, template) in templates.iter().enumerate() {
        let mut raw = template.vector.to_vec();
        raw[at % 32] += 0.2;
        let probe = embedding(raw);
        let (expected, found) = (exact.search(&probe, 3).expect("a probe"), usearch.search(&probe, 3).expect("a probe"));
        assert_eq!(found.best[0], expected.best[0]);
        assert_eq!(found.best.len(), 3);
        for candidate in &found.best {
            let own = by_hand(&templates, &probe).into_iter().find(|own| own.person == candidate.person).expect("enrolled");
            assert!((own.score - candidate.score).abs() < ROUNDING, "scores are exact, whoever proposes the candidates");
        }
    }
}

#[test]
fn a_graph_small_enough_to_be_searched_whole_equals_the_scan() {
    let templates = crowd(12, 5, 16);
    let gallery = indexed(16, Search::Usearch, &templates);
    for template in &templates {
        for k in [0, 1, 5, 11, 12, 20] {
            check(&gallery, &templates, &embedding(template.vector.to_vec()), k).expect("as by hand");
        }
    }
}

#[test]
fn people_come_and_go_in_the_index_too() {
    let templates = crowd(60, 3, 16);
    let mut gallery = indexed(16, Search::Usearch, &templates[..90]);
    let gone = templates[0].person;
    assert_eq!(gallery.remove_person(gone), 3);
    templates[90..].iter().for_each(|template| gallery.add(template).expect("new"));
    assert_eq!(gallery.index_some(10).expect("usearch works"), 80);
    let newest = &templates[179];
    let found = |gallery: &Gallery, vector: &[f32]| gallery.search(&embedding(vector.to_vec()), 1).expect("a probe").best[0].person;
    assert_eq!(found(&gallery, &newest.vector), newest.person, "found before it is indexed");
    assert_eq!(gallery.index_some(usize::MAX).expect("usearch works"), 0);
    assert_eq!(found(&gallery, &newest.vector), newest.person);
    assert_ne!(found(&gallery, &templates[0].vector), gone);
    gallery.add(&templates[0]).expect("gone since");
    assert_eq!(gallery.index_some(usize::MAX).expect("usearch works"), 0);
    assert_eq!(found(&gallery, &templates[0].vector), gone);
}

/// Stands for the store's seal.
fn veil(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.iter_mut().for_each(|byte| *byte ^= 0x5a);
    bytes
}

#[test]
fn a_saved_index_is_taken_up_and_goes_on_growing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("gallery.index");
    let templates = crowd(60, 3, 16);
    let mut gallery = indexed(16, Search::Usearch, &templates[..150]);
    gallery.save_index(&path, |image| Some(veil(image.to_vec()))).expect("saved");
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1, "no temporary file stays");

    let mut again = Gallery::new(model(), 16, Search::Usearch);
    templates[..150].iter().rev().for_each(|template| again.add(template).expect("new"));
    again.load_index(&path, |sealed| Some(veil(sealed).into())).expect("it fits, whatever the order of the templates");
    assert_eq!(again.index_some(0).expect("nothing to do"), 0);
    templates[150..].iter().for_each(|template| again.add(template).expect("new"));
    assert_eq!(again.index_some(usize::MAX).expect("usearch works"), 0);
    for template in &templates {
        assert_eq!(again.search(&embedding(template.vector.to_vec()), 1).expect("a probe").best[0].person, template.person);
    }
    again.save_index(&path, |image| Some(veil(image.to_vec()))).expect("saved over the old one");
}

#[test]
fn an_index_that_no_search_uses_is_put_away_and_comes_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("gallery.index");
    let templates = crowd(60, 3, 16);
    let mut used = indexed(16, Search::Usearch, &templates[..150]);
    assert!(!used.put_index_away(), "searches use it");

    let mut unused = indexed(16, Search::Auto, &templates[..150]);
    unused.save_index(&path, |image| Some(veil(image.to_vec()))).expect("saved");
    assert!(unused.put_index_away());
    assert!(!unused.put_index_away(), "it is away");
    assert!(
        matches!(unused.save_index(&path, |image| Some(image.to_vec())), Err(CacheError::Unfinished)),
        "the file is not replaced by less"
    );
    unused.load_index(&path, |sealed| Some(veil(sealed).into())).expect("it fits");
    unused.remove_person(templates[0].person);
    templates[150..].iter().for_each(|template| unused.add(template).expect("new"));
    assert_eq!(unused.index_some(30).expect("usearch works"), 0, "only what is new is indexed");
    unused.save_index(&path, |image| Some(veil(image.to_vec()))).expect("saved");

    assert!(unused.put_index_away());
    assert_eq!(unused.index_some(0).expect("usearch works"), 177, "without the file all is indexed anew");
}

#[test]
fn an_index_that_does_not_fit_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("gallery.index");
    let templates = crowd(40, 2, 16);
    indexed(16, Search::Usearch, &templates).save_index(&path, |image| Some(image.to_vec())).expect("saved");
    let whole = std::fs::read(&path).expect("the file");

    let empty = |dim| Gallery::new(model(), dim, Search::Usearch);
    let mut filled = empty(16);
    templates.iter().for_each(|template| filled.add(template).expect("new"));
    assert!(matches!(filled.load_index(&folder.path().join("none"), |sealed| Some(sealed.into())), Err(CacheError::Read(_))));
    assert!(matches!(filled.load_index(&path, |_| None), Err(CacheError::Sealed)));
    assert!(matches!(empty(16).load_index(&path, |sealed| Some(sealed.into())), Err(CacheError::Stale)));
    assert!(matches!(empty(8).load_index(&path, |sealed| Some(sealed.into())), Err(CacheError::Stale)));
    let mut fewer = empty(16);
    templates[1..].iter().for_each(|template| fewer.add(template).expect("new"));
    assert!(matches!(fewer.load_index(&path, |sealed| Some(sealed.into())), Err(CacheError::Stale)));

    for length in [0, 7, 8, 71, 72, 73, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&path, &whole[..length]).expect("written");
        assert!(matches!(filled.load_index(&path, |sealed| Some(sealed.into())), Err(CacheError::Damaged)), "cut to {length}");
    }
    for place in (0..whole.len()).step_by(whole.len() / 97) {
        let mut altered = whole.clone();
        altered[place] ^= 0x10;
        std::fs::write(&path, altered).expect("written");
        assert!(
            matches!(filled.load_index(&path, |sealed| Some(sealed.into())), Err(CacheError::Damaged | CacheError::Stale)),
            "altered at {place}"
        );
    }
    std::fs::write(&path, &whole).expect("written");
    filled.load_index(&path, |sealed| Some(sealed.into())).expect("the whole file fits");
}

#[test]
fn an_unfinished_index_is_not_saved() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut gallery = Gallery::new(model(), 16, Search::Usearch);
    crowd(40, 2, 16).iter().for_each(|template| gallery.add(template).expect("new"));
    gallery.index_some(10).expect("usearch works");
    assert!(matches!(gallery.save_index(&folder.path().join("index"), |image| Some(image.to_vec())), Err(CacheError::Unfinished)));
    gallery.index_some(usize::MAX).expect("usearch works");
    assert!(matches!(gallery.save_index(&folder.path().join("index"), |_| None), Err(CacheError::Sealed)));
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
    assert!(matches!(gallery.save_index(&folder.path().join("no/such/folder"), |image| Some(image.to_vec())), Err(CacheError::Write(_))));
}

#[test]
fn nothing_of_a_removed_person_is_saved() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("index");
    let templates = crowd(40, 2, 16);
    let mut gallery = indexed(16, Search::Usearch, &templates);
    let holds = |vector: &[f32]| {
        let bytes: Vec<u8> = vector.iter().flat_map(|value| value.to_le_bytes()).collect();
        std::fs::read(&path).expect("the file").windows(bytes.len()).any(|window| window == bytes)
    };
    gallery.save_index(&path, |image| Some(image.to_vec())).expect("saved");
    assert!(holds(&templates[0].vector));
    for removed in [0, 2, 4] {
        gallery.remove_person(templates[removed].person);
        gallery.save_index(&path, |image| Some(image.to_vec())).expect("saved");
        assert!(!holds(&templates[removed].vector) && !holds(&templates[removed + 1].vector) && holds(&templates[6].vector));
    }
    for template in &templates[6..] {
        assert_eq!(gallery.search(&embedding(template.vector.to_vec()), 1).expect("a probe").best[0].person, template.person);
    }
}
