use super::*;

const MOST: Terms = Terms { most: 7, skips_unknown: false };

fn person(number: u128) -> PersonId {
    PersonId(uuid::Uuid::from_u128(number))
}

fn people() -> Numbers<PersonId> {
    Numbers::new([("17".to_owned(), person(17)), ("18".to_owned(), person(18))])
}

/// An encoding as face_recognition gives it: not of unit length.
fn encoding(seed: u32) -> String {
    // A linear congruential generator (Numerical Recipes, section 7.1).
    let mut state = seed.wrapping_mul(2_654_435_761);
    let mut value = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1 << 24) - 0.5
    };
    serde_json::to_string(&(0..128).map(|_| value() * 0.43).collect::<Vec<_>>()).expect("JSON")
}

fn table(rows: &[(&str, String, &str, &str)]) -> Table {
    let heading = ["id", "user_id", "encoding_vector", "quality_score", "status"].map(String::from).to_vec();
    let cells = |(user, vector, quality, status): &(&str, String, &str, &str)| {
        vec!["e".into(), (*user).to_owned(), vector.clone(), (*quality).to_owned(), (*status).to_owned()]
    };
    Table { heading, rows: (2..).zip(rows.iter().map(cells)).collect() }
}

#[test]
fn encodings_become_unit_vectors_of_their_people_the_best_first() {
    let file = table(&[
        ("17", encoding(1), "0.4", "verified"),
        ("17", encoding(2), "0.9", "verified"),
        ("17", encoding(2), "0.9", "verified"),
        ("18", encoding(3), "85", ""),
        ("18", encoding(4), "0.9", "pending"),
    ]);
    let plan = plan(&file, &people(), &HashMap::new(), MOST);
    assert_eq!(plan.problems, []);
    assert_eq!((plan.templates(), plan.there_already, plan.not_verified), (3, 1, 1));
    assert_eq!(plan.added[0].embeddings.iter().map(|(_, quality)| *quality).collect::<Vec<_>>(), [0.9, 0.4]);
    assert_eq!(plan.added[1].embeddings[0].1, UNKNOWN_QUALITY, "a score on another scale says nothing");
    for (embedding, _) in plan.added.iter().flat_map(|added| &added.embeddings) {
        assert_eq!(embedding.model.0, MODEL);
        let length = embedding.vector.iter().map(|value| value * value).sum::<f32>();
        assert!((length - 1.0).abs() < 1e-5, "{length}");
    }
}

#[test]
fn nothing_comes_twice_and_nobody_enrolled_or_erased_is_touched() {
    let file = table(&[("17", encoding(1), "", ""), ("18", encoding(3), "", "")]);
    let first = plan(&file, &people(), &HashMap::new(), MOST);
    let vectors = |at: usize| first.added[at].embeddings.iter().map(|(embedding, _)| embedding.vector.clone()).collect::<Vec<_>>();
    let imported = |at| Held { vectors: vectors(at), is_imported: true, has_withdrawn: false };
    let held = HashMap::from([(person(17), imported(0)), (person(18), imported(1))]);
    let again = plan(&file, &people(), &held, MOST);
    assert_eq!((again.added.len(), again.there_already), (0, 2));

    let others = Held { vectors: vectors(1), ..Held::default() };
    let held = HashMap::from([(person(17), others), (person(18), Held { has_withdrawn: true, ..Held::default() })]);
    let third = plan(&file, &people(), &held, MOST);
    assert_eq!((third.added.len(), third.enrolled, third.withdrawn), (0, 1, 1));
}

#[test]
fn no_more_are_taken_than_one_person_may_have() {
    let rows: Vec<_> = (0..9).map(|seed| ("17", encoding(seed * 13 + 1), "", "")).collect();
    let plan = plan(&table(&rows), &people(), &HashMap::new(), MOST);
    assert_eq!((plan.templates(), plan.too_many), (7, 2));
}

#[test]
fn mistakes_are_told_and_no_encoding_is_repeated_in_them() {
    let file = table(&[
        ("17", encoding(1), "", ""),
        ("18", encoding(1), "", ""),
        ("99", encoding(2), "", ""),
        ("17", "[1, 2]".into(), "", ""),
        ("17", hex::encode([b"\x80\x04".as_slice(), &[1; 99], b"."].concat()), "", ""),
    ]);
    let plan = plan(&file, &people(), &HashMap::new(), MOST);
    let said: Vec<String> = plan.problems.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(said[0].starts_with("row 4, user_id \"99\": nobody has this staff number"), "{said:?}");
    assert_eq!(said[1], "row 5, encoding_vector: 2 numbers; an encoding of face_recognition has 128");
    assert!(said[2].starts_with("row 6, encoding_vector: a pickle, which could run anything"), "{said:?}");
    assert_eq!(said[3], "row 3, encoding_vector: the same encoding as in row 2, which is another person's");

    let none = super::plan(&Table { heading: vec!["name".into()], rows: Vec::new() }, &people(), &HashMap::new(), MOST);
    let said: Vec<String> = none.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["row 1, staff number: no column for it; name one \"user_id\"", "row 1, encoding: no column for it; name one \"encoding_vector\""]
    );
}
