//! Lists of people in and out of the real program.

use std::fs;

use serde_json::Value;

use super::{Rollcall, json_lines};

fn file(rollcall: &Rollcall, name: &str, content: &[u8]) -> String {
    let path = rollcall.data.path().join(name);
    fs::write(&path, content).expect("written");
    path.display().to_string()
}

fn counts(line: &Value) -> (bool, Option<u64>, Option<u64>, Option<u64>) {
    (line["imported"] == true, line["added"].as_u64(), line["changed"].as_u64(), line["unchanged"].as_u64())
}

#[test]
fn a_list_is_imported_whole_changed_by_staff_number_and_not_twice() {
    let rollcall = Rollcall::new();
    let staff = file(&rollcall, "staff.csv", "\u{feff}Employee ID;Full name;Dept\r\n17;Zoë;Office\r\n18;Bob;Quality\r\n".as_bytes());
    let dry = rollcall.run(&["people", "import", &staff, "--dry-run", "--json"]).json();
    assert_eq!(counts(&dry[0]), (false, Some(2), Some(0), Some(0)));
    assert_eq!(rollcall.run(&["people"]).code, 1, "there is not even a database");

    let imported = rollcall.run(&["people", "import", &staff, "--json"]).json();
    assert_eq!(counts(&imported[0]), (true, Some(2), Some(0), Some(0)));
    let again = rollcall.run(&["people", "import", &staff, "--json"]).json();
    assert_eq!(counts(&again[0]), (true, Some(0), Some(0), Some(2)));

    let changes = file(&rollcall, "changes.csv", b"staff_no,name,status,role\n18,Bob Nwosu,suspended,admin\n");
    let said = rollcall.run(&["people", "import", &changes]).done();
    assert!(said.contains("imported; 0 new, 1 changed, 0 as they were") && said.contains("columns that are not used: role"), "{said}");
    let suspended = rollcall.run(&["people", "list", "--status", "suspended", "--json"]).json();
    let bob = &suspended[0];
    assert_eq!(
        (bob["name"].as_str(), bob["department"].as_str(), bob["role"].as_str()),
        (Some("Bob Nwosu"), Some("Quality"), Some("employee"))
    );
    for (args, names) in
        [(["--search", "zo"], vec!["Zoë"]), (["--department", "Quality"], vec!["Bob Nwosu"]), (["--search", "18 quali"], vec!["Bob Nwosu"])]
    {
        let listed = rollcall.run(&["people", "list", "--without-face", "--json", args[0], args[1]]).json();
        assert_eq!(listed.iter().map(|line| line["name"].as_str().expect("name")).collect::<Vec<_>>(), names, "{args:?}");
    }
    assert!(rollcall.run(&["verify-ledger"]).done().contains("intact"));
}

#[test]
fn one_mistake_and_nothing_is_imported() {
    let rollcall = Rollcall::new();
    let seed = file(&rollcall, "seed.csv", b"staff_no,name\n1,Seed\n");
    rollcall.run(&["people", "import", &seed]).done();
    let staff = file(&rollcall, "staff.csv", b"staff_no,name,email\n17,Ana,ana@example.org\n18,,bob\n17,Eve,\n");
    let refused = rollcall.run(&["people", "import", &staff]);
    assert_eq!(refused.code, 1);
    for line in [
        "row 3, email \"bob\": not an e-mail address; it looks like name@company.com",
        "row 3, name: empty; something must stand here",
        "row 4, staff_no \"17\": the same as in row 2; each may stand once",
        "nothing imported; 3 mistakes",
    ] {
        assert!(refused.out.contains(line), "{line}: {}", refused.out);
    }
    let refused = rollcall.run(&["people", "import", &staff, "--json"]);
    let problems = json_lines(&refused.out)[0]["problems"].clone();
    assert_eq!((refused.code, problems[0]["row"].as_u64(), problems[0]["column"].as_str()), (1, Some(3), Some("email")));
    assert_eq!(rollcall.run(&["people", "--json"]).json().len(), 1, "the one from before");
}

#[test]
fn what_is_no_list_is_refused_with_advice() {
    let rollcall = Rollcall::new();
    let check = |name: &str, content: &[u8], says: &str| {
        let refused = rollcall.run(&["people", "import", &file(&rollcall, name, content)]);
        assert!(refused.code == 1 && refused.err.contains(says) && refused.err.contains(name), "{name}: {}", refused.err);
    };
    check("latin.csv", b"staff_no,name\n1,Zo\xEB\n", "line 2 is not UTF-8; it looks like Latin-1");
    check("long.csv", format!("staff_no,name\n{}", "1,a\n".repeat(100_000)).as_bytes(), "more than 20000 rows");
    check("broken.xlsx", b"PK\x03\x04", "the workbook cannot be read");
    check("people.pdf", b"%PDF", "only files that end in");
    let missing = rollcall.run(&["people", "import", "/nowhere.csv"]);
    assert!(missing.code == 1 && missing.err.contains("/nowhere.csv cannot be imported"), "{}", missing.err);
}

#[test]
fn everybody_goes_out_and_comes_back_unchanged() {
    let rollcall = Rollcall::new();
    let staff = file(&rollcall, "staff.csv", "staff_no,name,kind\n0017,=cmd|' /C calc'!A0,student\n18,\"Bob; \"\"B\"\"\",\n".as_bytes());
    rollcall.run(&["people", "import", &staff]).done();
    for name in ["out.csv", "out.xlsx"] {
        let out = rollcall.data.path().join(name).display().to_string();
        rollcall.run(&["people", "export", &out]).done();
        let again = rollcall.run(&["people", "export", &out]);
        assert!(again.code == 1 && again.err.contains("--overwrite"), "{}", again.err);
        let back = rollcall.run(&["people", "import", &out, "--json"]).json();
        assert_eq!(counts(&back[0]), (true, Some(0), Some(0), Some(2)), "{name}");
    }
    let csv = fs::read_to_string(rollcall.data.path().join("out.csv")).expect("written");
    assert!(csv.contains("'=cmd") && csv.starts_with("\u{feff}staff_no,name,kind,department,email,status,role"), "{csv}");
}
