use std::ops::Range;

use jiff::tz::TimeZone;
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

fn person(number: u128) -> PersonId {
    PersonId(uuid::Uuid::from_u128(number))
}

fn people() -> Numbers<PersonId> {
    Numbers::new([("0017".to_owned(), person(17)), ("18".to_owned(), person(18)), ("EMP19".to_owned(), person(19))])
}

fn terms() -> Terms {
    let zone = TimeZone::get("Europe/Berlin").expect("bundled zone");
    Terms {
        reading: Reading { zone, order: None, repeated_hour: None, now: Timestamp(1_795_176_000_000) },
        columns: BTreeMap::new(),
        reads_direction: true,
        skips_unknown: false,
        dedupe_millis: 60_000,
    }
}

fn table(text: &str) -> Table {
    let cells = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
    let mut lines = text.lines();
    let heading = cells(lines.next().expect("a heading"));
    Table { heading, rows: (2..).zip(lines.map(cells)).collect() }
}

/// Each as number, kind, and time in Berlin.
fn told(plan: &Plan) -> Vec<(u128, &'static str, String)> {
    let zone = terms().reading.zone;
    let local = |at: Timestamp| at.to_jiff().to_zoned(zone.clone()).strftime("%F %T").to_string();
    plan.added.iter().map(|added| (added.person.0.as_u128(), added.kind.as_str(), local(added.at))).collect()
}

#[test]
fn the_logs_of_common_terminals_are_understood() {
    let check = |what: &str, text: &str| {
        let plan = plan(&table(text), &people(), &[], &terms());
        assert_eq!(plan.problems, [], "{what}");
        let expected = [(17, "in", "2024-01-15 08:57:03".to_owned()), (17, "out", "2024-01-15 17:02:00".to_owned())];
        assert_eq!(told(&plan), expected, "{what}");
    };
    check(
        "attlog.dat",
        "pin|time|terminal|state|proof|work_code\n       17|2024-01-15 08:57:03|1|0|1|0\n       17|2024-01-15 17:02:00|1|1|1|0",
    );
    check(
        "ZKTime",
        "AC-No.|Name|Time|State|New State|Exception\n17|Ana|15/01/2024 08:57:03|C/In||OK\n17|Ana|15/01/2024 17:02:00|C/Out||OK",
    );
    check(
        "BioTime",
        "Employee ID|First Name|Department|Date|Time|Punch State|Terminal\n17|Ana|Office|2024-01-15|08:57:03|Check In|Gate\n17|Ana|Office|2024-01-15|17:02:00|Check Out|Gate",
    );
    check("CHECKINOUT", "USERID|CHECKTIME|CHECKTYPE|SENSORID\n17|1/15/2024 8:57:03 AM|I|1\n17|1/15/2024 5:02:00 PM|O|1");
    check(
        "Hikvision",
        "Person ID|Name|Department|Time|Attendance Status|Attendance Check Point\n'00000017|Ana|Office|2024-01-15 08:57:03|Check-in|Gate\n'00000017|Ana|Office|2024-01-15 17:02:00|Check-out|Gate",
    );
    check(
        "BioStar",
        "Datetime|Device ID|Device|User Group|User|Event|TNA Key\n2024-01-15 08:57:03|541|Gate|Staff|17(Ana)|1:N authentication succeeded (Face)|Check In\n2024-01-15 17:02:00|541|Gate|Staff|17(Ana)|1:N authentication succeeded (Face)|Check Out",
    );
    check("two times a row", "staff_no|date|Check In|Check Out\n17|2024-01-15|08:57:03|17:02\n18|2024-01-15||");
}

#[test]
fn the_records_of_the_documents_are_understood() {
    let text = "id|user_id|face_encoding_id|timestamp|date_only|time_only|status|recognition_confidence|source|verification_status\n\
        1|0017|f1|2024-01-15 08:57:03|2024-01-15|08:57:03|Present|0.9|face_recognition|verified\n\
        2|18|f2|2024-01-15 09:30:00|2024-01-15|09:30:00|Late|0.9|manual|pending\n\
        3|EMP19||2024-01-15 00:00:00|2024-01-15||Absent||api|pending\n\
        4|EMP19||2024-01-16 00:00:00|2024-01-16||Leave||api|verified\n\
        5|18|f2|2024-01-16 09:30:00|2024-01-16|09:30:00|Present|0.4|face_recognition|rejected";
    let plan = plan(&table(text), &people(), &[], &terms());
    assert_eq!(plan.problems, []);
    assert_eq!(told(&plan), [(17, "auto", "2024-01-15 08:57:03".to_owned()), (18, "auto", "2024-01-15 09:30:00".to_owned())]);
    assert_eq!((plan.not_there, plan.rejected), (2, 1));
    assert_eq!(
        plan.unused,
        ["id", "face_encoding_id", "date_only", "time_only", "recognition_confidence", "source"]
            .map(String::from)
            .into_iter()
            .filter(|name| name != "date_only")
            .collect::<Vec<_>>()
    );
}

#[test]
fn a_shift_over_midnight_ends_on_the_next_day() {
    let plan = plan(
        &table("staff_no|date|in|out\n18|2024-01-15|22:00|06:00"),
        &people(),
        &[],
        &Terms { columns: BTreeMap::from([(Part::In, "in".into()), (Part::Out, "out".into())]), ..terms() },
    );
    assert_eq!(told(&plan), [(18, "in", "2024-01-15 22:00:00".to_owned()), (18, "out", "2024-01-16 06:00:00".to_owned())]);
}

#[test]
fn each_mistake_is_told_once_with_its_row() {
    let text = "staff_no|time|direction\n17|2024-01-15 08:00|in\n99|2024-01-15 08:00|in\n99|2024-01-16 08:00|in\n|2024-01-16 08:00|in\n\
        18|yesterday|in\n18|2024-10-27 02:30|in\n18|2024-03-31 02:30|in\n18|2024-01-16 08:00|sideways\n18|03:00|in\n=cmd()|2024-01-16 08:00|in";
    let plan = plan(&table(text), &people(), &[], &terms());
    let said: Vec<String> = plan.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "row 3, staff_no \"99\": nobody has this staff number; import the people first, or leave such rows out with --skip-unknown (and in 1 more row)",
            "row 5, staff_no: empty; it must say whose the row is",
            "row 6, time \"yesterday\": no date with a time; write it as 2026-11-20 08:57:03",
            "row 7, time \"2024-10-27 02:30\": clocks showed this hour twice, at UTC+02 and at UTC+01; choose with --repeated-hour first or second",
            "row 8, time \"2024-03-31 02:30\": clocks skipped this hour in the zone; if the terminal never changed its clock, give --zone as +01:00",
            "row 9, direction \"sideways\": neither in nor out; allowed: in, out, break start, break end, or --ignore-direction",
            "row 10, time \"03:00\": a time without its date; name the column of the date with --columns date=HEADING",
            "row 11, staff_no \"=cmd()\": nobody has this staff number; import the people first, or leave such rows out with --skip-unknown",
        ]
    );
    assert_eq!(plan.added, [], "a plan with one problem adds nothing");

    let lenient = Terms { skips_unknown: true, reads_direction: false, ..terms() };
    let text = "staff_no|time|direction\n17|2024-01-15 08:00|sideways\n99|2024-01-15 08:00|in";
    let plan = super::plan(&table(text), &people(), &[], &lenient);
    assert_eq!((told(&plan), plan.unknown), (vec![(17, "auto", "2024-01-15 08:00:00".to_owned())], 1));
}

#[test]
fn columns_can_be_named_and_are_missed_by_name() {
    let text = "A|B|C\n17|2024-01-15 08:00|in";
    let plan_of = |columns: &[(Part, &str)]| {
        let columns = columns.iter().map(|(part, name)| (*part, (*name).to_owned())).collect();
        super::plan(&table(text), &people(), &[], &Terms { columns, ..terms() })
    };
    assert_eq!(plan_of(&[(Part::Staff, "a"), (Part::Time, "2"), (Part::Direction, "C")]).added.len(), 1);
    let said: Vec<String> = plan_of(&[(Part::Staff, "Z")]).problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "row 1, Z: no column has this heading",
            "row 1, staff number: no column for it; name it with --columns staff=HEADING",
            "row 1, time: no column for it; name it with --columns time=HEADING",
        ]
    );
}

#[test]
fn a_second_look_at_a_visit_is_no_punch() {
    let at = |clock: &str| terms().reading.instant(&format!("2024-01-15 {clock}")).expect("a time");
    let known = [
        Known { person: person(17), kind: PunchKind::Auto, at: at("08:00:00") },
        Known { person: person(17), kind: PunchKind::Out, at: at("17:00:30") },
    ];
    let text = "staff_no|time|direction\n17|2024-01-15 08:00:20|in\n17|2024-01-15 17:00:00|out\n17|2024-01-15 17:00:00|out\n\
        17|2024-01-15 08:00:00|in\n17|2024-01-15 12:00:00|out\n17|2024-01-15 12:00:30|out\n17|2024-01-15 12:00:40|in";
    let plan = plan(&table(text), &people(), &known, &terms());
    assert_eq!(told(&plan), [(17, "out", "2024-01-15 12:00:00".to_owned()), (17, "in", "2024-01-15 12:00:40".to_owned())]);
    assert_eq!((plan.there_already, plan.repeats), (1, 4));
}

#[test]
fn a_punch_that_a_log_adds_hides_none_that_was_there() {
    let rows = [(0, 1, 0), (0, 2, 1)];
    let first = plan(&as_table(&[(0, 3, 0)]), &people(), &[], &terms());
    let second = plan(&as_table(&rows), &people(), &as_known(&first), &terms());
    assert_eq!((second.added.len(), second.repeats), (1, 1), "the way out between is new, the way in is that of the record");
    let known: Vec<Known> = as_known(&first).into_iter().chain(as_known(&second)).collect();
    assert_eq!(plan(&as_table(&rows), &people(), &known, &terms()).added, []);
}

#[test]
fn zeros_before_a_number_do_not_matter_unless_they_must() {
    let two = Numbers::new([("017".to_owned(), person(1)), ("0017".to_owned(), person(2))]);
    let said = |number: &str| plan(&table(&format!("staff_no|time\n{number}|2024-01-15 08:00")), &two, &[], &terms());
    assert_eq!(told(&said("0017"))[0].0, 2);
    assert_eq!(said("17").problems[0].fault, Fault::SeveralPeople);
}

/// Rows of a log: who, thirds of a minute since 2024-01-01 in UTC, and the direction as ZKTeco numbers it.
fn log() -> impl Strategy<Value = Vec<(usize, i64, u8)>> {
    let thirds: Range<i64> = 0..600;
    vec((0..3_usize, thirds, 0..6_u8), 0..60)
}

fn as_table(rows: &[(usize, i64, u8)]) -> Table {
    let numbers = ["17", "18", "EMP19"];
    let cells = |(who, thirds, state): &(usize, i64, u8)| {
        let at = Timestamp(1_704_067_200_000 + thirds * 20_000);
        vec![numbers[*who].to_owned(), at.to_string(), state.to_string()]
    };
    Table { heading: vec!["pin".into(), "time".into(), "state".into()], rows: (2..).zip(rows.iter().map(cells)).collect() }
}

fn as_known(plan: &Plan) -> Vec<Known> {
    plan.added.iter().map(|added| Known { person: added.person, kind: added.kind, at: added.at }).collect()
}

proptest! {
    #[test]
    fn the_same_log_twice_adds_nothing_and_its_order_does_not_matter(rows in log(), more in log(), turn in 0..60_usize) {
        let first = plan(&as_table(&rows), &people(), &[], &terms());
        prop_assert!(first.is_sound());
        prop_assert_eq!(first.added.len() + first.there_already + first.repeats, rows.len());

        let mut turned = rows.clone();
        turned.rotate_left(turn.min(rows.len()));
        prop_assert_eq!(&plan(&as_table(&turned), &people(), &[], &terms()).added, &first.added);

        let again = plan(&as_table(&rows), &people(), &as_known(&first), &terms());
        prop_assert_eq!(&again.added, &[]);

        // A longer log of the same terminal, as one reads it out each month: nothing that is there comes again, however often.
        let longer: Vec<_> = rows.iter().chain(&more).copied().collect();
        let added = plan(&as_table(&longer), &people(), &as_known(&first), &terms());
        let known: Vec<Known> = as_known(&first).into_iter().chain(as_known(&added)).collect();
        let ids: std::collections::HashSet<_> = first.added.iter().chain(&added.added).map(|added| added.id).collect();
        prop_assert_eq!(ids.len(), known.len());
        prop_assert_eq!(&plan(&as_table(&longer), &people(), &known, &terms()).added, &[]);
    }

    #[test]
    fn no_text_in_any_cell_ends_the_program(cells in vec(vec(".{0,24}", 0..5), 0..8), heading in vec("(pin|time|state|date|in|.{0,8})", 0..5)) {
        let table = Table { heading, rows: (2..).zip(cells).collect() };
        let plan = plan(&table, &people(), &[], &terms());
        prop_assert!(plan.is_sound() || plan.added.is_empty());
    }
}
