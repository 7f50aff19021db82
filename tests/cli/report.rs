//! Reports through the command line: what is written, what is said, and what the audit log keeps.

use std::io::Cursor;
use std::path::Path;

use calamine::{Reader, Xlsx};
use rollcall::people::PersonDraft;
use rollcall::store::Store;
use rollcall::time::{ClockTrust, Moment, Timestamp};

use super::Rollcall;

fn now() -> Moment {
    let utc = Timestamp(jiff::Timestamp::now().as_millisecond());
    Moment { utc, utc_offset_min: 0, boot_id: rollcall::ids::BootId(uuid::Uuid::nil()), monotonic_ms: 1, trust: ClockTrust::Trusted }
}

/// A site of three people, one of whom is called like a formula.
fn site() -> Rollcall {
    let rollcall = Rollcall::new();
    let mut store = Store::open(rollcall.data.path(), now()).expect("opens");
    for (name, number, department) in [("Ana Souza", "1001", "Assembly"), ("=1+1", "1002", "Assembly"), ("Björn Åkesson", "1003", "Office")]
    {
        let (staff_no, department) = (Some(number.into()), Some(department.into()));
        let draft = PersonDraft { name: name.into(), staff_no, department, ..PersonDraft::default() };
        store.add_person(&draft, "tester", now()).expect("added");
    }
    rollcall
}

fn audited(folder: &Path) -> Vec<String> {
    let store = Store::open_read_only(folder).expect("opens");
    let rows = store.audit_rows(None, 10).expect("a log");
    rows.into_iter().filter(|row| row.action == "exported").map(|row| row.details["what"].to_string()).collect()
}

#[test]
fn reports_are_written_in_every_format_and_noted() {
    let rollcall = site();
    let folder = rollcall.data.path();
    let file = |name: &str| folder.join(name).display().to_string();

    let csv = rollcall.run(&["report", "daily", "-o", &file("day.csv"), "--json"]).json();
    assert_eq!((csv[0]["people"].as_u64(), csv[0]["format"].as_str()), (Some(3), Some("csv")));
    let text = std::fs::read_to_string(folder.join("day.csv")).expect("written");
    assert!(text.starts_with("Name,Staff no.,Department,Status") && text.contains("\n'=1+1,1002,Assembly,"), "{text}");

    rollcall.run(&["report", "department", "--department", "Assembly", "-o", &file("month.xlsx")]).done();
    let book = std::fs::read(folder.join("month.xlsx")).expect("written");
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book)).expect("a workbook");
    let cells = book.worksheet_range("By department").expect("the sheet");
    assert!(cells.used_cells().any(|(_, _, cell)| *cell == "=1+1"));
    assert!(!cells.used_cells().any(|(_, _, cell)| *cell == "Björn Åkesson"), "only those of the department");

    let said = rollcall.run(&["report", "person", "--person", "björn", "--month", "2026-11", "-o", &file("person.pdf")]).done();
    assert!(said.contains("1 people, 2026-11-01 to 2026-11-30, "), "{said}");
    assert!(std::fs::read(folder.join("person.pdf")).expect("written").starts_with(b"%PDF-"));
    assert_eq!(audited(folder), ["\"person report\"", "\"department report\"", "\"daily report\""]);

    rollcall.run(&["punches", "export", &file("punches.csv")]).done();
    assert_eq!(audited(folder)[0], "\"punches\"");
    assert_eq!(rollcall.run(&["verify-ledger"]).code, 0, "the log is whole");
}

#[test]
fn what_cannot_be_reported_is_said_and_nothing_is_noted() {
    let rollcall = site();
    for (args, said) in [
        (vec!["person", "--person", "Zoe"], "nobody has the staff number, name or id \"Zoe\""),
        (vec!["person", "--person", "o"], "match \"o\"; give the staff number"),
        (vec!["department", "--department", "Moon"], "there are: Assembly, Office"),
        (vec!["monthly", "--month", "2026-13"], "is not a month; write YYYY-MM"),
        (vec!["monthly", "--from", "2026-01-01", "--to", "2026-03-01"], "has room for 31 days"),
        (vec!["daily", "-o", "day.docx"], "says no format"),
        (vec!["daily", "--language", "tlh"], "there is no language \"tlh\""),
    ] {
        let ended = rollcall.run(&[["report"].as_slice(), &args].concat());
        assert!(ended.code == 1 && ended.err.contains(said), "{args:?}: {}", ended.err);
    }
    assert_eq!(audited(rollcall.data.path()), Vec::<String>::new());
    let ended = rollcall.run(&["report", "daily", "-o", "/nowhere/day.csv"]);
    assert!(ended.code == 1 && ended.err.contains("cannot write into /nowhere"), "{}", ended.err);
}
