//! Rows as CSV: one heading, every row with all it needs, no totals, so that other programs read it as well as people.

use std::borrow::Cow;
use std::io::Write;

use super::{Labels, Report, ReportError};

/// Tells spreadsheets that the file is UTF-8; without it they take names for the old encoding of their country.
pub const BOM: &[u8] = b"\xEF\xBB\xBF";

/// A text that no spreadsheet takes for a formula (OWASP, "CSV injection").
pub fn inert(text: &str) -> Cow<'_, str> {
    // Spreadsheets skip blanks before they look; a full-width sign counts as a plain one in some.
    let first = text.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => Cow::Owned(format!("'{text}")),
        _ => Cow::Borrowed(text),
    }
}

pub(super) fn write(report: &Report, labels: &Labels, out: &mut impl Write) -> Result<(), ReportError> {
    let mut table = ::csv::Writer::from_writer(out);
    let heading = report.columns.iter().map(|column| inert(&column.name).into_owned());
    table.write_record(heading).map_err(ReportError::Csv)?;
    for row in report.groups.iter().flat_map(|group| &group.rows) {
        let cells = row.iter().map(|cell| inert(&cell.to_text(labels)).into_owned());
        table.write_record(cells).map_err(ReportError::Csv)?;
    }
    table.flush().map_err(ReportError::Write)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_a_formula() {
        struct Case {
            text: &'static str,
            written: &'static str,
        }
        for Case { text, written } in [
            Case { text: "Ada", written: "Ada" },
            Case { text: "", written: "" },
            Case { text: "O'Neil =1", written: "O'Neil =1" },
            Case { text: "=HYPERLINK(\"http://x\")", written: "'=HYPERLINK(\"http://x\")" },
            Case { text: "+1-2", written: "'+1-2" },
            Case { text: "-1+2", written: "'-1+2" },
            Case { text: "@SUM(A1)", written: "'@SUM(A1)" },
            Case { text: "\t=1", written: "'\t=1" },
            Case { text: "\r=1", written: "'\r=1" },
            Case { text: "\n=1", written: "'\n=1" },
            Case { text: " =1", written: "' =1" },
            Case { text: "\u{a0}\u{feff}=1", written: "'\u{a0}\u{feff}=1" },
            Case { text: "＝1", written: "'＝1" },
            Case { text: "'=1", written: "'=1" },
        ] {
            assert_eq!(inert(text), written);
        }
    }
}
