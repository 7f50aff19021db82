//! People as CSV or XLSX: what a file to import has, and the role. No photograph, template or password is ever in it.

use std::io::Write;

use rust_xlsxwriter::{Format as CellFormat, Workbook, XlsxError};

use super::Column;
use crate::people::Person;
use crate::report::csv::{BOM, inert};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Csv,
    Xlsx,
}

impl Format {
    /// The end of the file's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("the file cannot be written")]
    Io(#[from] std::io::Error),
    #[error("the CSV cannot be written")]
    Csv(#[source] csv::Error),
    #[error("the workbook cannot be written")]
    Workbook(#[source] Box<XlsxError>),
}

/// Columns of a file of ours.
const COLUMNS: [Column; 6] = [Column::StaffNo, Column::Name, Column::Kind, Column::Department, Column::Email, Column::Status];
/// Told, and never taken from a file: who may do what is decided at the kiosk.
const ROLE: &str = "role";

/// Writes everybody, a row each below the heading.
///
/// # Errors
/// When the file cannot be written.
pub fn write(people: &[Person], format: Format, out: &mut (impl Write + std::io::Seek + Send)) -> Result<(), WriteError> {
    match format {
        Format::Csv => write_csv(people, out),
        Format::Xlsx => write_xlsx(people, out),
    }
}

fn heading() -> impl Iterator<Item = &'static str> {
    COLUMNS.into_iter().map(Column::as_str).chain([ROLE])
}

fn cells(person: &Person) -> [&str; 7] {
    [
        person.staff_no.as_deref().unwrap_or_default(),
        &person.name,
        person.kind.as_str(),
        person.department.as_deref().unwrap_or_default(),
        person.email.as_deref().unwrap_or_default(),
        person.status.as_str(),
        person.role.as_str(),
    ]
}

fn write_csv(people: &[Person], out: &mut impl Write) -> Result<(), WriteError> {
    // Without its mark, spreadsheets take UTF-8 for the old encoding of their country.
    out.write_all(BOM)?;
    let mut table = csv::Writer::from_writer(out);
    table.write_record(heading()).map_err(WriteError::Csv)?;
    for person in people {
        let cells = cells(person).map(inert);
        table.write_record(cells.iter().map(AsRef::as_ref)).map_err(WriteError::Csv)?;
    }
    table.flush()?;
    Ok(())
}

/// Every cell is a text: a spreadsheet computes nothing from texts, and a staff number keeps its zeros.
fn write_xlsx(people: &[Person], out: &mut (impl Write + std::io::Seek + Send)) -> Result<(), WriteError> {
    let failed = |error: XlsxError| WriteError::Workbook(Box::new(error));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let bold = CellFormat::new().set_bold();
    for (column, name) in (0..).zip(heading()) {
        sheet.write_string_with_format(0, column, name, &bold).map_err(failed)?;
    }
    for (row, person) in (1..).zip(people) {
        for (column, cell) in (0..).zip(cells(person)) {
            if !cell.is_empty() {
                sheet.write_string(row, column, cell).map_err(failed)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0).map_err(failed)?;
    sheet.autofilter(0, 0, people.len() as u32, COLUMNS.len() as u16).map_err(failed)?;
    sheet.autofit();
    book.save_to_writer(out).map_err(failed)
}
