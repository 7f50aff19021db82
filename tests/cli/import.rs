//! What another system left behind, taken over by the real program.

use std::fs;
use std::time::Instant;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rollcall::identify::template::Template;
use rollcall::ids::ModelId;
use rollcall::store::Store;
use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};

use super::faces::{path, portraits};
use super::{Rollcall, json_lines, repository};

fn file(rollcall: &Rollcall, name: &str, content: impl AsRef<[u8]>) -> String {
    let file = rollcall.data.path().join(name);
    fs::write(&file, content).expect("written");
    path(&file)
}

/// With two people of the documents' tables.
fn with_people() -> Rollcall {
    let rollcall = Rollcall::new();
    let users = file(
        &rollcall,
        "users.tsv",
        "id\tname\temail\tpassword_hash\trole\tdepartment\tstatus\tdeleted_at\n\
         EMP001\tAna Souza\tana@example.org\tx\tadmin\tD1\tActive\tNULL\n\
         17\tBob Nwosu\tbob@example.org\tx\tstudent\tD2\tActive\tNULL\n",
    );
    let departments = file(&rollcall, "departments.json", r#"[{"id": "D1", "name": "Office"}, {"id": "D2", "name": "Class 4b"}]"#);
    let imported = rollcall.run(&["import", "people", &users, "--departments", &departments, "--json"]).json();
    assert_eq!((&imported[0]["imported"], &imported[0]["added"]), (&true.into(), &2.into()), "{imported:?}");
    let again = rollcall.run(&["import", "people", &users, "--departments", &departments, "--json"]).json();
    assert_eq!((&again[0]["added"], &again[0]["changed"], &again[0]["unchanged"]), (&0.into(), &0.into(), &2.into()));
    let people = rollcall.run(&["people", "--json"]).json();
    let told: Vec<_> = people.iter().map(|line| (line["staff_no"].as_str(), line["department"].as_str(), line["kind"].as_str())).collect();
    assert_eq!(told, [(Some("EMP001"), Some("Office"), Some("employee")), (Some("17"), Some("Class 4b"), Some("student"))]);
    rollcall
}

fn counts(line: &Value) -> (bool, Option<u64>, Option<u64>) {
    (line["imported"] == true, line["added"].as_u64(), line["there_already"].as_u64())
}

#[test]
fn the_log_of_a_terminal_becomes_days_and_is_not_taken_twice() {
    let rollcall = with_people();
    let log = file(
        &rollcall,
        "1_attlog.dat",
        "       17\t2024-01-15 08:57:03\t1\t0\t1\t0\n       17\t2024-01-15 08:57:09\t1\t0\t1\t0\n       17\t2024-01-15 17:02:00\t1\t1\t1\t0\n",
    );
    let args = ["import", "punches", &log, "--zone", "Asia/Kolkata", "--json"];
    let dry = rollcall.run(&[&args[..], &["--dry-run"]].concat()).json();
    assert_eq!((counts(&dry[0]), &dry[0]["repeats"]), ((false, Some(2), Some(0)), &1.into()));
    assert_eq!(dry[0]["first"], "2024-01-15T08:57:03.000+05:30");
    assert_eq!(dry[0]["columns"], json!({"staff": "pin", "time": "time", "direction": "state"}));

    let imported = rollcall.run(&args).json();
    assert_eq!(counts(&imported[0]), (true, Some(2), Some(0)));
    let again = rollcall.run(&args).json();
    assert_eq!(counts(&again[0]), (true, Some(0), Some(2)));
    let said = rollcall.run(&args[..5]).done();
    assert!(said.contains("imported; 0 new, 2 there already, 1 second looks left out"), "{said}");

    // As corrections, never as what this kiosk recorded; and the chain is whole.
    assert_eq!(rollcall.run(&["punches", "--day", "2024-01-15", "--json"]).done(), "");
    let days = rollcall.run(&["days", "--from", "2024-01-15", "--to", "2024-01-15", "--json"]).json();
    assert_eq!(days.len(), 1, "{days:?}");
    let day = (&days[0]["staff_no"], &days[0]["status"], &days[0]["worked_minutes"], &days[0]["flags"]);
    assert_eq!(day, (&"17".into(), &"present".into(), &484.into(), &json!(["corrected"])), "{days:?}");
    assert!(rollcall.run(&["verify-ledger"]).done().contains("intact"));
    let store = Store::open_read_only(rollcall.data.path()).expect("opens");
    let reasons: Vec<_> = store.corrections(None).expect("reads").into_iter().map(|correction| correction.reason).collect();
    assert_eq!(reasons, ["imported from 1_attlog.dat"; 2]);
    let entries = store.audit_rows(None, 100).expect("reads");
    let entries: Vec<_> = entries.iter().filter(|row| row.action == "punches_imported").collect();
    assert_eq!(entries.len(), 1, "what changes nothing is not written down");
    assert_eq!(entries[0].details["added"], 2);
}

#[test]
fn one_problem_and_nothing_is_imported() {
    let rollcall = with_people();
    let log = file(
        &rollcall,
        "log.csv",
        "staff_no,time,direction\n17,2024-01-15 08:00:00,in\n99,2024-01-15 08:00:00,in\n17,soon,in\n17,2024-01-15 09:00:00,=HYPERLINK(0)\n",
    );
    let refused = rollcall.run(&["import", "punches", &log]);
    assert_eq!(refused.code, 1);
    for line in [
        "row 3, staff_no \"99\": nobody has this staff number",
        "row 4, time \"soon\": no date with a time",
        "row 5, direction \"=HYPERLINK(0)\": neither in nor out",
        "nothing imported; 3 problems",
    ] {
        assert!(refused.out.contains(line), "{line}: {}", refused.out);
    }
    let refused = json_lines(&rollcall.run(&["import", "punches", &log, "--json"]).out);
    assert_eq!(refused[0]["problems"][0]["row"], 3);
    assert_eq!(counts(&refused[0]), (false, Some(0), Some(0)));
    let store = Store::open_read_only(rollcall.data.path()).expect("opens");
    assert_eq!(store.corrections(None).expect("reads").len(), 0);
    drop(store);
    let left_out = rollcall
        .run(&[
            "import",
            "punches",
            &file(&rollcall, "more.csv", "staff_no,time\n17,2024-01-15 08:00\n99,2024-01-15 08:00\n"),
            "--skip-unknown",
            "--json",
        ])
        .json();
    assert_eq!((counts(&left_out[0]), &left_out[0]["unknown_people"]), ((true, Some(1), Some(0)), &1.into()));
}

#[test]
fn hours_that_clocks_showed_twice_are_asked_about() {
    let rollcall = with_people();
    let log = file(&rollcall, "log.csv", "staff_no,time\n17,2024-10-27 02:30:00\n");
    let args = ["import", "punches", &log, "--zone", "Europe/Berlin", "--dry-run", "--json"];
    let asked = rollcall.run(&args);
    assert!(asked.code == 1 && asked.out.contains("at UTC+02 and at UTC+01"), "{}", asked.out);
    for (hour, first) in [("first", "2024-10-27T02:30:00.000+02:00"), ("second", "2024-10-27T02:30:00.000+01:00")] {
        let chosen = rollcall.run(&[&args[..], &["--repeated-hour", hour]].concat()).json();
        assert_eq!(chosen[0]["first"], first);
    }
    let fixed = rollcall.run(&["import", "punches", &log, "--zone", "+01:00", "--dry-run", "--json"]).json();
    assert_eq!(fixed[0]["first"], "2024-10-27T02:30:00.000+01:00");
    let unzoned = rollcall.run(&["import", "punches", &log, "--zone", "Berlin"]);
    assert!(unzoned.code == 2 && unzoned.err.contains("it looks like Europe/Lisbon or +01:00"), "{}", unzoned.err);
}

#[test]
fn every_kind_of_file_says_the_same() {
    let rollcall = with_people();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let date = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    sheet.write_row(0, 0, ["user_id", "timestamp"]).expect("writes");
    sheet.write(1, 0, 17).expect("writes");
    sheet
        .write_with_format(1, 1, rust_xlsxwriter::ExcelDateTime::parse_from_str("2024-01-15T08:57:03").expect("a date"), &date)
        .expect("writes");
    let xlsx = book.save_to_buffer().expect("writes");
    let utf16: Vec<u8> = "\u{feff}user_id;timestamp\r\n17;15.01.2024 08:57:03\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files = [
        ("a.csv", b"user_id,timestamp\n17,2024-01-15 08:57:03\n".to_vec()),
        ("b.tsv", b"user_id\ttimestamp\n17\t2024-01-15 08:57:03\n".to_vec()),
        ("c.json", br#"[{"user_id": 17, "timestamp": "2024-01-15T08:57:03"}]"#.to_vec()),
        ("d.jsonl", br#"{"user_id": "17", "timestamp": "2024-01-15T08:57:03Z", "note": null}"#.to_vec()),
        ("e.xlsx", xlsx),
        ("f.csv", utf16),
        ("g.txt", b"17,2024-01-15 08:57:03,255,1\n".to_vec()),
    ];
    for (name, content) in files {
        let log = file(&rollcall, name, content);
        let read = rollcall.run(&["import", "punches", &log, "--zone", "UTC", "--dry-run", "--json"]).json();
        assert_eq!((counts(&read[0]), &read[0]["first"]), ((false, Some(1), Some(0)), &"2024-01-15T08:57:03.000+00:00".into()), "{name}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_advice() {
    let rollcall = Rollcall::new();
    let check = |name: &str, content: &[u8], says: &str| {
        for verb in [["import", "punches"].as_slice(), &["import", "faces", "--consent-by", "A. Tester"]] {
            let refused = rollcall.run(&[verb, &[&file(&rollcall, name, content)]].concat());
            assert!(refused.code == 1 && refused.err.contains(says) && refused.err.contains(name), "{name}: {}", refused.err);
        }
    };
    check("dump.sql", b"INSERT INTO users VALUES (1);", "mysql --batch -e");
    check("faces.pkl", b"\x80\x04K\x01.", "a pickle runs the program that its writer chose");
    check("broken.json", b"[{\"a\": 1", "the JSON cannot be read");
    check("list.json", b"[1, 2]", "the JSON is no list of rows");
    check("latin.csv", b"staff_no,time\n1,Zo\xEB\n", "line 2 is not UTF-8");
    check("empty.csv", b"", "the file is empty");
    check("broken.xlsx", b"PK\x03\x04", "the workbook cannot be read");
    check("notes.pdf", b"%PDF", "only files that end in");
    let missing = rollcall.run(&["import", "punches", "/nowhere.csv"]);
    assert!(missing.code == 1 && missing.err.contains("/nowhere.csv cannot be imported"), "{}", missing.err);
    let wrong = rollcall.run(&["import", "punches", "x.csv", "--columns", "who=A"]);
    assert!(wrong.code == 2 && wrong.err.contains("allowed: staff, time, date, in, out, direction, verdict"), "{}", wrong.err);
}

/// The encoding that face_recognition would have stored of a face: the same network's output, which is not of unit length.
fn encoding(template: &Template) -> Vec<f64> {
    template.vector.iter().map(|value| f64::from(*value) * 1.37).collect()
}

#[test]
fn faces_of_face_recognition_are_recognised_and_marked() {
    // The people of one folder, whose templates are written as another system would have kept them.
    let old = Rollcall::new();
    old.run(&["enrol", "--from", &portraits(&old)]).done();
    let store = Store::open_read_only(old.data.path()).expect("opens");
    let model = ModelId("dlib-resnet-v1".into());
    let of = |name: &str| {
        let people = store.people(&model).expect("reads");
        let person = people.iter().find(|row| row.person.name == name).expect("enrolled").person.id;
        encoding(&store.templates_of(person, &model).expect("opens").templates[0])
    };
    let (obama, biden) = (of("Barack Obama"), of("Joe Biden"));

    let rollcall = Rollcall::new();
    let users = file(&rollcall, "users.csv", "id,name\n1,Barack Obama\n2,Joe Biden\n");
    rollcall.run(&["import", "people", &users]).done();
    let wide: Vec<u8> = biden.iter().flat_map(|value| value.to_le_bytes()).collect();
    let rows = json!([
        {"id": "a", "user_id": "1", "encoding_vector": obama, "quality_score": 0.8, "status": "verified"},
        {"id": "b", "user_id": "2", "encoding_vector": STANDARD.encode(&wide), "quality_score": 0.7, "status": "verified"},
        {"id": "c", "user_id": "2", "encoding_vector": "[0.1]", "quality_score": 0.7, "status": "pending"},
    ]);
    let faces = file(&rollcall, "faces.json", rows.to_string());
    let refused = rollcall.run(&["import", "faces", &faces]);
    assert!(refused.code == 1 && refused.err.contains("--consent-by NAME says who vouches"), "{}", refused.err);

    let args = ["import", "faces", &faces, "--consent-by", "A. Tester", "--json"];
    let dry = rollcall.run(&[&args[..], &["--dry-run"]].concat()).json();
    assert_eq!((&dry[0]["imported"], &dry[0]["templates"], &dry[0]["not_verified"]), (&false.into(), &2.into(), &1.into()));
    let imported = rollcall.run(&args).json();
    assert_eq!((&imported[0]["imported"], &imported[0]["people"]), (&true.into(), &2.into()), "{imported:?}");
    let again = rollcall.run(&args).json();
    assert_eq!((&again[0]["templates"], &again[0]["there_already"]), (&0.into(), &2.into()));

    let people = rollcall.run(&["people", "--json"]).json();
    assert!(people.iter().all(|line| line["imported"] == true && line["templates"] == 1), "{people:?}");
    let store = Store::open_read_only(rollcall.data.path()).expect("opens");
    for row in store.people(&model).expect("reads") {
        let consents = store.consents(row.person.id).expect("reads");
        assert_eq!((consents[0].text_version.as_str(), consents[0].operator.as_deref()), ("imported", Some("A. Tester")));
    }
    drop(store);

    let demo = |name: &str| path(&repository().join("assets/demo").join(name));
    let seen =
        rollcall.run(&["recognise", "--json", &demo("obama-2010.jpg"), &demo("biden-2010.jpg"), &demo("collins-cutout.webp")]).json();
    let told: Vec<_> = seen.iter().map(|line| line["faces"][0]["person"].as_str()).collect();
    assert_eq!(told, [Some("Barack Obama"), Some("Joe Biden"), None]);

    // Enrolled anew, or erased: an import changes neither.
    rollcall.run(&["people", "erase", "2", "--yes"]).done();
    let after = rollcall.run(&args).json();
    assert_eq!((&after[0]["templates"], &after[0]["consent_withdrawn"]), (&0.into(), &1.into()), "{after:?}");
    rollcall.run(&["enrol", "--from", &portraits(&rollcall)]).done();
    let people = rollcall.run(&["people", "--search", "obama", "--json"]).json();
    assert_eq!(people[0]["templates"], 1, "the same picture is not taken twice");
}

#[test]
fn a_hundred_thousand_punches_leave_a_month_quick_and_right() {
    let rollcall = Rollcall::new();
    let people: String = (0..50).map(|number| format!("{number},Person {number}\n")).collect();
    rollcall.run(&["import", "people", &file(&rollcall, "people.csv", format!("staff_no,name\n{people}"))]).done();
    let mut log = String::from("staff_no,time,direction\n");
    let first = jiff::civil::date(2020, 1, 1);
    for day in 0..1000_i64 {
        let date = first + jiff::Span::new().days(day);
        for number in 0..50 {
            log.push_str(&format!("{number},{date} 08:00:00,in\n{number},{date} 16:30:00,out\n"));
        }
    }
    let log = file(&rollcall, "log.csv", log);
    let imported = rollcall.run(&["import", "punches", &log, "--zone", "UTC", "--json"]).json();
    assert_eq!(counts(&imported[0]), (true, Some(100_000), Some(0)));
    let begun = Instant::now();
    let days = rollcall.run(&["days", "--from", "2021-05-01", "--to", "2021-05-31", "--json"]).json();
    println!("a month of 50 people beside 100,000 imported punches: {:?}", begun.elapsed());
    assert_eq!(days.len(), 31 * 50);
    assert!(days.iter().all(|day| day["worked_minutes"] == 510), "{:?}", days[0]);
    let again = rollcall.run(&["import", "punches", &log, "--zone", "UTC", "--json"]).json();
    assert_eq!(counts(&again[0]), (true, Some(0), Some(100_000)));
}
