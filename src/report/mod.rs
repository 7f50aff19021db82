//! Reports: rows to files that people open, for the kiosk and for head office alike.
//!
//! Values in, bytes out: [`Source`] is what a report is about, [`build`] makes a [`Report`] of it, which knows no file format, and [`write()`]
//! puts that into CSV, XLSX or PDF. No store, screen, clock or language is known here.

mod about;
mod chart;
pub mod csv;
mod daily;
mod department;
mod labels;
mod list;
mod monthly;
mod pdf;
mod person;
mod sums;
mod table;
mod xlsx;

use std::io::Write;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use about::Source;
pub use labels::{Label, Labels};
pub use list::list;
pub use sums::Sums;
pub use table::{Cell, Column, Group, Report};

/// What a report shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line a person for one day.
    Daily,
    /// One line a person, one column a day.
    Monthly,
    /// One line a day of one person, with the records.
    Person,
    /// Sums of each person, by department.
    Department,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Daily, Self::Monthly, Self::Person, Self::Department];

    /// The name it has on the command line and in the audit log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Monthly => "monthly",
            Self::Person => "person",
            Self::Department => "department",
        }
    }
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Csv,
    Xlsx,
    Pdf,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Xlsx, Self::Csv];

    /// The end of a file's name, and the name in the audit log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
        }
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Only where the format has pages.
    pub pages: Option<usize>,
    /// Texts with characters that no font on this machine has, each once. The file says so, too.
    pub undrawable: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    #[error("cannot write the report as CSV")]
    Csv(#[source] ::csv::Error),
    #[error("cannot make the XLSX workbook")]
    Xlsx(#[source] rust_xlsxwriter::XlsxError),
    /// The cause is text, because the library's error is none.
    #[error("cannot make the PDF document: {cause}")]
    Pdf { cause: String },
    #[error("cannot write the report")]
    Write(#[source] std::io::Error),
}

/// The report of that kind about `source`.
pub fn build(kind: Kind, source: &Source<'_>, labels: &Labels) -> Report {
    match kind {
        Kind::Daily => daily::build(source, labels),
        Kind::Monthly => monthly::build(source, labels),
        Kind::Person => person::build(source, labels),
        Kind::Department => department::build(source, labels),
    }
}

/// Writes the whole report; `progress` is told how much of it is done, from 0 to 1.
///
/// # Errors
/// When the file cannot be made or `out` takes no more; what was written until then is of no use.
pub fn write(
    report: &Report,
    format: Format,
    labels: &Labels,
    out: &mut impl Write,
    progress: &mut dyn FnMut(f32),
) -> Result<Written, ReportError> {
    match format {
        Format::Csv => csv::write(report, labels, out).map(|()| Written::default()),
        Format::Xlsx => xlsx::write(report, labels, out).map(|()| Written::default()),
        Format::Pdf => pdf::write(report, labels, out, progress),
    }
}

/// What the file is called where nobody said otherwise, e.g. `monthly-2026-11.pdf`.
pub fn file_name(kind: Kind, first: Date, last: Date, format: Format) -> String {
    let is_month = first.day() == 1 && last == first.last_of_month();
    let period = if first == last {
        first.to_string()
    } else if is_month {
        first.strftime("%Y-%m").to_string()
    } else {
        format!("{first}-to-{last}")
    };
    format!("{}-{period}.{}", kind.as_str(), format.as_str())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, DataType, Reader, Xlsx};
    use jiff::civil::date;
    use jiff::{ToSpan, tz::TimeZone};
    use uuid::Uuid;

    use super::*;
    use crate::attendance::day::{DayFlag, DayRecord, DayStatus};
    use crate::attendance::days::{self, Counted, Day, Mark};
    use crate::attendance::punch::PunchKind;
    use crate::ids::{BootId, PersonId, PunchId};
    use crate::people::role::Role;
    use crate::people::{Person, PersonKind, PersonStatus};
    use crate::time::{ClockTrust, Moment, Timestamp};

    const FIRST: Date = date(2026, 11, 1);
    const LAST: Date = date(2026, 11, 30);

    fn labels() -> Labels {
        Labels::new("en", |label| match label {
            Label::FullDate => "{weekday} {day} {month} {year}".into(),
            Label::Month => "{month} {year}".into(),
            Label::DateAndTime => "{date}, {time}".into(),
            Label::Between => "{from} to {to}".into(),
            Label::Page => "{page} / {pages}".into(),
            Label::NextDay => "{time} ({day})".into(),
            _ => {
                let words = label.key().split('-').skip(1).filter(|word| *word != "column");
                words.collect::<Vec<_>>().join(" ")
            }
        })
    }

    fn moment(date: Date, hour: i8, minute: i8) -> Moment {
        let zone = TimeZone::get("Europe/Berlin").expect("bundled zone");
        let utc = Timestamp(date.at(hour, minute, 0, 0).to_zoned(zone.clone()).expect("in range").timestamp().as_millisecond());
        let boot_id = BootId(Uuid::nil());
        Moment { utc, utc_offset_min: utc.offset_minutes(&zone), boot_id, monotonic_ms: 0, trust: ClockTrust::Trusted }
    }

    fn person(number: usize, name: &str, department: Option<&str>) -> Person {
        Person {
            id: PersonId(Uuid::from_u128(number as u128)),
            name: name.into(),
            staff_no: Some(format!("{}", 1000 + number)),
            department: department.map(Into::into),
            status: PersonStatus::Active,
            kind: PersonKind::Employee,
            role: Role::Employee,
            email: None,
            created_at: Timestamp(0),
        }
    }

    fn people() -> Vec<Person> {
        [
            ("Ana Souza", Some("Assembly")),
            ("=HYPERLINK(\"http://evil\";\"Click\")", Some("Assembly")),
            ("Dmitri Волков", Some("Tool shop")),
            ("Eleni Παπαδοπούλου", None),
            ("Maria Francisca Guadalupe Hernández-Villaseñor de la Santísima Trinidad y Echeverría", Some("Office")),
        ]
        .into_iter()
        .enumerate()
        .map(|(number, (name, department))| person(number, name, department))
        .collect()
    }

    /// A month of a person: weekends off, something of everything else.
    fn month(person: &Person, number: usize) -> impl Iterator<Item = DayRecord> {
        let id = person.id;
        FIRST.series(1.day()).take(30).map(move |date| {
            let weekday = date.weekday().to_monday_zero_offset();
            let turn = (number * 7 + date.day() as usize) % 11;
            let status = match turn {
                _ if weekday >= 5 => DayStatus::DayOff,
                0 => DayStatus::Absent,
                1 => DayStatus::Late,
                2 => DayStatus::Leave,
                3 => DayStatus::HalfDay,
                _ => DayStatus::Present,
            };
            let is_there = matches!(status, DayStatus::Present | DayStatus::Late | DayStatus::HalfDay);
            let late = if status == DayStatus::Late { 25 } else { 0 };
            let worked = if status == DayStatus::HalfDay { 245 } else { 485 - late };
            DayRecord {
                person: id,
                date,
                shift: None,
                status,
                first_in: is_there.then(|| moment(date, 8, late as i8)),
                last_out: is_there.then(|| moment(date, 17, 5)),
                worked_minutes: if is_there { worked } else { 0 },
                break_minutes: if is_there { 60 } else { 0 },
                late_minutes: late,
                early_minutes: 0,
                overtime_minutes: if turn == 5 && is_there { 35 } else { 0 },
                flags: if turn == 4 && is_there { vec![DayFlag::Corrected, DayFlag::MissingPunch] } else { Vec::new() },
            }
        })
    }

    /// The day with an In and an Out, and one more that does not count.
    fn with_marks(record: DayRecord) -> Day {
        let mark = |kind, counted, captured: Moment| Mark {
            source: days::Source::Punch(PunchId(Uuid::nil())),
            device: None,
            method: None,
            captured,
            recorded: PunchKind::Auto,
            kind,
            counted,
            is_corrected: false,
        };
        let mut marks = Vec::new();
        if let (Some(first_in), Some(last_out)) = (record.first_in, record.last_out) {
            let again = Moment { utc: first_in.utc.plus_millis(60_000), ..first_in };
            marks.push(mark(PunchKind::In, Counted::Yes, first_in));
            marks.push(mark(PunchKind::Auto, Counted::Repeat, again));
            marks.push(mark(PunchKind::Out, Counted::Yes, last_out));
        }
        Day { record, marks }
    }

    /// A site of some people with a month of days.
    struct Site {
        people: Vec<Person>,
        days: Vec<Day>,
    }

    impl Site {
        fn of(people: Vec<Person>) -> Self {
            let days = people.iter().enumerate().flat_map(|(number, person)| month(person, number));
            Self { days: days.map(with_marks).collect(), people }
        }

        fn report(&self, kind: Kind) -> Report {
            let people: Vec<&Person> = self.people.iter().collect();
            let source = Source {
                site: "Atlantic Tools",
                zone: "Europe/Berlin",
                first: if kind == Kind::Daily { date(2026, 11, 20) } else { FIRST },
                last: LAST,
                people: &people,
                days: &self.days,
                made: moment(date(2026, 12, 1), 9, 30),
            };
            build(kind, &source, &labels())
        }
    }

    fn bytes(report: &Report, format: Format) -> (Vec<u8>, Written) {
        let mut out = Vec::new();
        let written = write(report, format, &labels(), &mut out, &mut |_| {}).expect("written");
        (out, written)
    }

    #[test]
    fn every_row_has_a_cell_for_each_column() {
        let site = Site::of(people());
        for kind in Kind::ALL {
            let report = site.report(kind);
            let rows = report.groups.iter().flat_map(|group| group.rows.iter().chain(Some(&group.total).filter(|total| !total.is_empty())));
            for row in rows.chain([&report.total]) {
                assert_eq!(row.len(), report.columns.len(), "{kind:?}: {row:?}");
            }
        }
    }

    #[test]
    fn csv_has_a_heading_and_rows_and_no_formula() {
        let site = Site::of(people());
        let (csv, _) = bytes(&site.report(Kind::Daily), Format::Csv);
        let mut reader = ::csv::Reader::from_reader(csv.as_slice());
        assert_eq!(reader.headers().expect("heading").get(0), Some("name"));
        let rows: Vec<_> = reader.records().collect::<Result<_, _>>().expect("rows of one length");
        assert_eq!(rows.len(), 5);
        assert_eq!(rows[1].get(0), Some("'=HYPERLINK(\"http://evil\";\"Click\")"));
        assert_eq!(rows[3].iter().skip(3).take(5).collect::<Vec<_>>(), ["present", "08:00", "17:05", "8:05", "1:00"]);
    }

    #[test]
    fn totals_are_the_sums_of_the_rows() {
        let site = Site::of(people());
        let report = site.report(Kind::Department);
        let minutes = |row: &[Cell]| match row[8] {
            Cell::Minutes(minutes) => minutes,
            _ => 0,
        };
        let of_rows: u32 = report.groups.iter().flat_map(|group| &group.rows).map(|row| minutes(row)).sum();
        let of_groups: u32 = report.groups.iter().map(|group| minutes(&group.total)).sum();
        assert!(of_rows > 0);
        assert_eq!((minutes(&report.total), of_groups), (of_rows, of_rows));
        let headings: Vec<_> = report.groups.iter().filter_map(|group| group.heading.as_deref()).collect();
        assert_eq!(headings, ["Assembly", "Office", "Tool shop", "no department"]);
    }

    #[test]
    fn the_records_of_a_day_tell_what_does_not_count() {
        let report = Site::of(people()).report(Kind::Person);
        let friday = &report.groups[0].rows[19];
        assert_eq!(friday[11], Cell::Text("08:00 in, (08:01), 17:05 out".into()));
    }

    #[test]
    fn a_time_after_midnight_says_so() {
        let at = moment(date(2026, 11, 21), 6, 2);
        assert_eq!(Cell::time(Some(&at), date(2026, 11, 20)).to_text(&labels()), "06:02 (+1)");
        assert_eq!(Cell::time(Some(&at), date(2026, 11, 21)).to_text(&labels()), "06:02");
        assert_eq!(Cell::Minutes(168 * 60 + 5).to_text(&labels()), "168:05");
    }

    #[test]
    fn xlsx_opens_with_typed_cells() {
        let site = Site::of(people());
        let (xlsx, _) = bytes(&site.report(Kind::Daily), Format::Xlsx);
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(xlsx)).expect("a workbook");
        let sheet = book.worksheet_range("daily").expect("the sheet");
        let rows: Vec<&[Data]> = sheet.rows().collect();
        let heading = rows.iter().position(|row| row[0] == Data::String("name".into())).expect("a heading");
        let formula = &rows[heading + 2];
        assert_eq!(formula[0], Data::String("=HYPERLINK(\"http://evil\";\"Click\")".into()), "a text, not a formula");
        let row = &rows[heading + 4];
        assert_eq!((&row[0], &row[3]), (&Data::String("Eleni Παπαδοπούλου".into()), &Data::String("present".into())));
        let days = |cell: &Data| match cell {
            Data::DateTime(time) => time.as_f64(),
            other => panic!("no time: {other:?}"),
        };
        assert_eq!([4, 5, 6].map(|column| (days(&row[column]).fract() * 1440.0).round()), [480.0, 1025.0, 485.0]);
        let total = rows.last().expect("a total");
        assert_eq!(total[0], Data::String("total".into()));
        let worked: f64 = rows[heading + 1..rows.len() - 1].iter().filter(|row| !row[6].is_empty()).map(|row| days(&row[6])).sum();
        assert!(worked > 0.0 && (days(&total[6]) - worked).abs() < 1e-9);
    }

    #[test]
    fn every_kind_becomes_a_workbook_and_a_document() {
        let site = Site::of(people());
        for kind in Kind::ALL {
            let report = site.report(kind);
            let (xlsx, _) = bytes(&report, Format::Xlsx);
            assert!(calamine::open_workbook_from_rs::<Xlsx<_>, _>(Cursor::new(xlsx)).is_ok(), "{kind:?}");
            let (pdf, written) = bytes(&report, Format::Pdf);
            assert!(pdf.starts_with(b"%PDF-") && pdf.trim_ascii_end().ends_with(b"%%EOF"), "{kind:?}");
            assert!(written.pages.is_some_and(|pages| pages <= 2) && written.undrawable.is_empty(), "{kind:?}: {written:?}");
        }
    }

    #[test]
    fn a_long_report_has_many_pages_and_tells_how_far_it_is() {
        let crowd: Vec<_> = (0..400).map(|number| person(number, &format!("Person {number:03}"), Some("Assembly"))).collect();
        let report = Site::of(crowd).report(Kind::Monthly);
        let mut told = Vec::new();
        let mut pdf = Vec::new();
        let written = write(&report, Format::Pdf, &labels(), &mut pdf, &mut |done| told.push(done)).expect("written");
        let pages = written.pages.expect("pages");
        let in_file = pdf.windows(11).filter(|bytes| bytes == b"/Type /Page" || bytes == b"/Type/Page\n").count();
        assert!(pages >= 8, "{pages}");
        assert!(in_file == 0 || in_file >= pages, "{in_file} of {pages}");
        assert!(told.is_sorted() && told.last() == Some(&1.0));
    }

    #[test]
    fn nobody_is_said_to_be_nobody() {
        let report = Site::of(Vec::new()).report(Kind::Department);
        for format in Format::ALL {
            assert!(!bytes(&report, format).0.is_empty());
        }
        assert_eq!(bytes(&Site::of(Vec::new()).report(Kind::Person), Format::Pdf).1.pages, Some(1));
    }

    #[test]
    fn a_name_that_cannot_be_drawn_is_reported() {
        let site = Site::of(vec![person(1, "Ana \u{E0FFF}", None)]);
        let (_, written) = bytes(&site.report(Kind::Daily), Format::Pdf);
        assert_eq!(written.undrawable, ["Ana \u{E0FFF}"]);
    }

    #[test]
    fn files_are_named_after_what_they_are_about() {
        assert_eq!(file_name(Kind::Monthly, FIRST, LAST, Format::Pdf), "monthly-2026-11.pdf");
        assert_eq!(file_name(Kind::Daily, FIRST, FIRST, Format::Csv), "daily-2026-11-01.csv");
        assert_eq!(file_name(Kind::Person, FIRST, date(2026, 11, 9), Format::Xlsx), "person-2026-11-01-to-2026-11-09.xlsx");
    }
}
