use super::*;
use crate::ids::PersonId;
use crate::people::role::Role;
use crate::time::Timestamp;

fn person(name: &str, staff_no: &str) -> Person {
    Person {
        id: PersonId::generate(),
        name: name.into(),
        staff_no: Some(staff_no.into()),
        department: Some("Assembly".into()),
        status: PersonStatus::Active,
        kind: PersonKind::Employee,
        role: Role::Employee,
        email: Some(format!("no{staff_no}@example.org")),
        created_at: Timestamp(0),
    }
}

/// A table from a text with `|` between cells, the heading first.
fn table(text: &str) -> Table {
    let cells = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
    let mut lines = text.lines();
    let heading = cells(lines.next().expect("a heading"));
    Table { heading, rows: (2..).zip(lines.map(cells)).collect() }
}

fn problems(text: &str) -> Vec<String> {
    let people = [person("Ana Souza", "17"), person("Bob Nwosu", "18")];
    let plan = plan(&table(text), &people);
    plan.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn people_are_added_changed_and_left_alone_by_their_staff_number() {
    let people = [person("Ana Souza", "17"), person("Bob Nwosu", "18"), person("Cleo", "19")];
    let file = table(
        "Name|Staff No.|Dept|E-mail|Status|Shoe size\nAna Souza|17|Office||inactive|40\nBob Nwosu|18||NO18@example.org||41\nDora|20|Quality|dora@example.org|Active|",
    );
    let made = plan(&file, &people);
    assert_eq!(made.problems, []);
    assert_eq!(made.unused, ["Shoe size"]);
    let ana = Person { department: Some("Office".into()), status: PersonStatus::Inactive, ..people[0].clone() };
    let bob = Person { email: Some("NO18@example.org".into()), ..people[1].clone() };
    assert_eq!(made.changed, [ana.clone(), bob.clone()]);
    let dora = PersonDraft {
        name: "Dora".into(),
        staff_no: Some("20".into()),
        department: Some("Quality".into()),
        kind: PersonKind::Employee,
        email: Some("dora@example.org".into()),
    };
    assert_eq!(made.added, [Addition { draft: dora, status: PersonStatus::Active }]);

    let again = [
        ana,
        bob,
        Person { name: "Dora".into(), department: Some("Quality".into()), email: Some("dora@example.org".into()), ..person("", "20") },
    ];
    let again = plan(&file, &again);
    assert_eq!((again.added.len(), again.changed.len(), again.unchanged), (0, 0, 3), "a second time changes nothing");
}

#[test]
fn headings_are_understood_as_other_programs_write_them() {
    for heading in [
        "name|staff_no",
        "FULL NAME|Employee ID",
        "Last name|First name|No.",
        "Nombre completo|Matrícula",
        "Prénom|Nom de famille|Matricule",
        "Nachname|Vorname|Personalnummer",
        "Nome|Número",
    ] {
        let row = if heading.matches('|').count() == 2 { "Souza|Ana|99" } else { "Ana Souza|99" };
        let made = plan(&table(&format!("{heading}\n{row}")), &[]);
        assert_eq!((made.problems.as_slice(), made.added.len()), ([].as_slice(), 1), "{heading}");
        assert!(made.added[0].draft.name.contains("Ana"), "{heading}");
    }
    let made = plan(&table("First name|Surname|Id\nAna|Souza|99"), &[]);
    assert_eq!(made.added[0].draft.name, "Ana Souza");
}

#[test]
fn each_problem_says_where_what_and_what_is_allowed() {
    let check = |file: &str, expected: &[&str]| assert_eq!(problems(file), expected, "{file}");
    check("name|dept\nAna|Office", &["row 1, staff_no: no column for it; name one \"staff_no\""]);
    check("staff_no\n17", &["row 1, name: no column for the name; name one \"name\", or two \"first_name\" and \"last_name\""]);
    check("name|staff_no|Employee ID\nAna|17|18", &["row 1, Employee ID: a second column for \"staff_no\"; leave one"]);
    check("name|staff_no\nAna|\nBob|18", &["row 2, staff_no: empty; something must stand here"]);
    check("Full name|Id\n|99", &["row 2, Full name: empty; something must stand here"]);
    check("name|Id\nAna|17\nEve|99\nBea|17", &["row 4, Id \"17\": the same as in row 2; each may stand once"]);
    check("name|id|mail\nEve|99|eve", &["row 2, mail \"eve\": not an e-mail address; it looks like name@company.com"]);
    check("name|id|mail\nEve|99|No17@example.org", &["row 2, mail \"No17@example.org\": belongs to Ana Souza already"]);
    check(
        "name|id|mail\nEve|98|e@example.org\nEva|99|E@example.org",
        &["row 3, mail \"E@example.org\": the same as in row 2; each may stand once"],
    );
    check("name|id|status\nEve|99|on leave", &["row 2, status \"on leave\": not known; allowed: active, inactive, suspended"]);
    check("name|id|kind\nEve|99|robot", &["row 2, kind \"robot\": not known; allowed: employee, student"]);
    check("name|id\nEve|99|more", &["row 2: more cells than headings; put texts with separators in quotes"]);
    let long = "a".repeat(300);
    check(&format!("name|id\n{long}|99"), &[&format!("row 2, name \"{}…\": too long; at most 200 characters", "a".repeat(40))]);
    check("name|id\nEve\u{7}|99", &["row 2, name \"Eve \": has line breaks or characters that cannot be read"]);
}

#[test]
fn with_one_bad_row_the_good_ones_are_still_told() {
    let made = plan(&table("name|id|mail\nEve|98|eve@example.org\nEva|99|eva\n|17|"), &[person("Ana Souza", "17")]);
    assert_eq!((made.added.len(), made.unchanged, made.problems.len()), (1, 1, 1));
    assert!(!made.is_sound() && made.people() == 2);
}

#[test]
fn what_was_made_safe_for_spreadsheets_reads_back() {
    let made = plan(&table("name|id\n'=SUM(A1)|1\n'+Plus|2\nO'Neil|3\n'Quoted|4"), &[]);
    let names: Vec<_> = made.added.iter().map(|addition| addition.draft.name.as_str()).collect();
    assert_eq!(names, ["=SUM(A1)", "+Plus", "O'Neil", "'Quoted"]);
}

#[test]
fn files_of_ours_come_back_unchanged() {
    let people = [
        person("=cmd", "17"),
        Person { kind: PersonKind::Student, status: PersonStatus::Suspended, ..person("Bob; \"the\" builder", "18") },
    ];
    let dir = tempfile::tempdir().expect("a folder");
    for format in [crate::roster::Format::Csv, crate::roster::Format::Xlsx] {
        let path = dir.path().join(format!("people.{}", format.as_str()));
        crate::roster::write(&people, format, &mut std::fs::File::create(&path).expect("creates")).expect("writes");
        let table = crate::roster::read(&path).expect("reads");
        let made = plan(&table, &people);
        assert_eq!((made.unchanged, made.problems.as_slice()), (2, [].as_slice()), "{format:?}");
    }
}

#[test]
fn accounts_are_known_by_their_address_where_there_is_no_number() {
    let people = [person("Ana Souza", "17"), Person { staff_no: None, ..person("Bob Nwosu", "18") }];
    let file = table("Name|E-mail|Dept\nAna S. Souza|NO17@example.org|\nBob Nwosu|no18@example.org|\nDora|dora@example.org|Quality");
    assert_eq!(Key::of(&file), Key::Email);
    let made = plan_by(Key::Email, &file, &people);
    assert_eq!(made.problems, []);
    assert_eq!(made.changed, [Person { name: "Ana S. Souza".into(), ..people[0].clone() }]);
    assert_eq!((made.unchanged, made.added.len(), made.added[0].draft.staff_no.as_ref()), (1, 1, None));

    let bad = plan_by(Key::Email, &table("Name|E-mail\nEve|\nFay|fay@example.org\nFaye|FAY@example.org\nGil|gil"), &people);
    let told: Vec<_> = bad.problems.iter().map(ToString::to_string).collect();
    let expected = [
        "row 2, E-mail: empty; something must stand here",
        "row 4, E-mail \"FAY@example.org\": the same as in row 3; each may stand once",
        "row 5, E-mail \"gil\": not an e-mail address; it looks like name@company.com",
    ];
    assert_eq!(told, expected);
    assert_eq!(plan_by(Key::Email, &table("Name\nEve"), &people).problems.len(), 1);
}
