//! A file to a table of texts. What is too large, in an encoding that is not known, or no table is refused whole, with what to do about it.

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx};

/// Most rows below the heading: four times the largest site this is made for.
pub const MOST_ROWS: usize = 20_000;
/// Columns further to the right are refused: no list of people is so wide.
pub const MOST_COLUMNS: usize = 200;
/// Largest file in bytes; 20,000 rows of people take 3 MB.
pub const MOST_BYTES: u64 = 16 << 20;
/// Longest text in one cell, in bytes.
pub const MOST_CELL_BYTES: usize = 4000;
/// What a workbook may unpack to, as many times its size. Real ones reach 20 or so.
const MOST_UNPACKED: u64 = 256 << 20;

/// How much of a file is read. More is refused, not cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Below the heading.
    pub rows: usize,
    pub bytes: u64,
    /// Of one cell's text.
    pub cell_bytes: usize,
}

impl Limits {
    /// Of a list of people.
    pub const PEOPLE: Self = Self { rows: MOST_ROWS, bytes: MOST_BYTES, cell_bytes: MOST_CELL_BYTES };
}

/// Why a file is not read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("the file cannot be read")]
    Io(#[from] std::io::Error),
    #[error("the file is larger than {} MB; import it in parts", most >> 20)]
    TooLarge { most: u64 },
    #[error("the file has more than {most} rows; import it in parts")]
    TooManyRows { most: usize },
    #[error("row {row} has more than {MOST_COLUMNS} columns")]
    TooManyColumns { row: u32 },
    #[error("row {row}, column {column}: a text of {bytes} bytes; at most {most} are read")]
    HugeCell { row: u32, column: u32, bytes: usize, most: usize },
    #[error("line {line} is not UTF-8; it looks like Latin-1 (Windows-1252): save the file as \"CSV UTF-8\" and import it again")]
    NotUtf8 { line: u32 },
    #[error("the file is UTF-16 that breaks off or is damaged; save it as \"CSV UTF-8\" and import it again")]
    NotUtf16,
    #[error("the file has characters that no text has; only CSV and XLSX are read")]
    NotText,
    #[error("only files that end in .csv, .tsv, .txt or .xlsx are read")]
    Unknown,
    #[error("the workbook cannot be read; save it as .xlsx without a password and import it again")]
    Workbook(#[source] Box<calamine::XlsxError>),
    #[error("the CSV cannot be read")]
    Csv(#[source] Box<csv::Error>),
    #[error("the file is empty; the first row must have the headings of the columns")]
    Empty,
}

/// A heading and rows of texts, each as long as its file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub heading: Vec<String>,
    /// Each with its number in the file, counted from 1 as spreadsheets and editors show it. Empty rows are left out.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// Reads the first sheet or the whole CSV file, told by the end of its name.
///
/// # Errors
/// See [`ReadError`]; nothing is read in part.
pub fn read(path: &Path) -> Result<Table, ReadError> {
    let bytes = read_bytes(path, Limits::PEOPLE)?;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "csv" | "tsv" | "txt" | "xlsx" | "xlsm" => read_within(bytes, Limits::PEOPLE, is_workbook(&ending)),
        _ => Err(ReadError::Unknown),
    }
}

/// Whether files of that ending, in lower case, are workbooks.
pub fn is_workbook(ending: &str) -> bool {
    matches!(ending, "xlsx" | "xlsm")
}

/// The bytes of a file.
///
/// # Errors
/// Where it cannot be read or is larger than the limit.
pub fn read_bytes(path: &Path, limits: Limits) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limits.bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits.bytes { Err(ReadError::TooLarge { most: limits.bytes }) } else { Ok(bytes) }
}

/// Reads the first sheet of a workbook, or a CSV file.
///
/// # Errors
/// See [`ReadError`]; nothing is read in part.
pub fn read_within(bytes: Vec<u8>, limits: Limits, is_workbook: bool) -> Result<Table, ReadError> {
    if is_workbook { read_xlsx(bytes, limits) } else { read_csv(&bytes, limits) }
}

/// Reads a table of which only the content is known: a workbook where it is an archive, else CSV.
///
/// # Errors
/// See [`ReadError`]; nothing is read in part.
pub fn read_content(bytes: Vec<u8>) -> Result<Table, ReadError> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(ReadError::TooLarge { most: MOST_BYTES });
    }
    // An XLSX file is a ZIP archive (ECMA-376, part 2), which begins with a file in it (APPNOTE 6.3.10, section 4.3.7).
    let is_workbook = bytes.starts_with(b"PK\x03\x04");
    read_within(bytes, Limits::PEOPLE, is_workbook)
}

fn read_csv(bytes: &[u8], limits: Limits) -> Result<Table, ReadError> {
    // One end of lines, whatever system wrote them.
    let text = decode(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(&text)).from_reader(text.as_bytes());
    let mut table = Builder { limits, rows: Vec::new() };
    let mut record = csv::StringRecord::new();
    let (mut row, mut counted) = (1, 0);
    while reader.read_record(&mut record).map_err(|error| ReadError::Csv(Box::new(error)))? {
        // The reader passes over empty lines without telling, so the lines before the record are counted here.
        let from = record.position().map_or(counted, |position| position.byte() as usize);
        let begin = from + text.as_bytes()[from..].iter().take_while(|byte| **byte == b'\n').count();
        row += text.as_bytes()[counted..begin].iter().filter(|byte| **byte == b'\n').count() as u32;
        counted = begin;
        for (column, cell) in record.iter().enumerate() {
            table.put(row, column as u32, cell.to_owned())?;
        }
    }
    table.finish()
}

/// The text of a file: UTF-8 with or without its mark, or UTF-16 with its mark, as spreadsheets write it.
pub fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let pairs = bytes.chunks_exact(2);
        let is_whole = pairs.remainder().is_empty();
        let text = char::decode_utf16(pairs.map(|pair| unit([pair[0], pair[1]]))).collect::<Result<String, _>>();
        text.ok().filter(|_| is_whole).ok_or(ReadError::NotUtf16)
    };
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest)?,
        _ => utf8(bytes)?,
    };
    // Zero bytes are what UTF-16 without a mark, and most files that are no text, look like.
    if text.contains('\0') { Err(ReadError::NotText) } else { Ok(text) }
}

fn utf8(bytes: &[u8]) -> Result<String, ReadError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) if bytes.contains(&0) => Err(ReadError::NotText),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            Err(ReadError::NotUtf8 { line: 1 + before.iter().filter(|byte| **byte == b'\n').count() as u32 })
        }
    }
}

/// What stands most often in the first line, of what spreadsheets put between cells.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| first.bytes().filter(|byte| byte == delimiter).count();
    // The last of equals is taken: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

fn read_xlsx(bytes: Vec<u8>, limits: Limits) -> Result<Table, ReadError> {
    if unpacked(&bytes) > MOST_UNPACKED {
        return Err(ReadError::TooLarge { most: limits.bytes });
    }
    let failed = |error: calamine::XlsxError| ReadError::Workbook(Box::new(error));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(failed)?;
    let Some(sheet) = book.sheet_names().first().cloned() else { return Err(ReadError::Empty) };
    // Cell by cell: a sheet with one cell far away would be a huge grid as a whole.
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(failed)?;
    let mut table = Builder { limits, rows: Vec::new() };
    while let Some(cell) = cells.next_cell().map_err(failed)? {
        let (row, column) = cell.get_position();
        if let Some(text) = text_of(cell.get_value()) {
            table.put(row + 1, column, text)?;
        }
    }
    table.finish()
}

/// What the members of a ZIP archive say they unpack to, from its directory (APPNOTE 6.3.10, section 4.3.12).
fn unpacked(bytes: &[u8]) -> u64 {
    let entries = bytes.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x01\x02");
    let size = |at: usize| bytes.get(at + 24..at + 28).map_or(0, |size| u32::from_le_bytes([size[0], size[1], size[2], size[3]]));
    entries.map(|(at, _)| u64::from(size(at))).sum()
}

/// A cell as a person reads it; `None` where nothing stands in it.
fn text_of(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => number.to_string(),
        // Staff numbers are numbers to a spreadsheet, and all its numbers have fractions.
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is_true) => is_true.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(moment) => moment.to_string(),
        DataRef::Error(error) => error.to_string(),
    };
    Some(text)
}

/// Rows in the order in which their cells come.
struct Builder {
    limits: Limits,
    rows: Vec<(u32, Vec<String>)>,
}

impl Builder {
    fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), ReadError> {
        if column as usize >= MOST_COLUMNS {
            return if text.trim().is_empty() { Ok(()) } else { Err(ReadError::TooManyColumns { row }) };
        }
        if text.len() > self.limits.cell_bytes {
            return Err(ReadError::HugeCell { row, column: column + 1, bytes: text.len(), most: self.limits.cell_bytes });
        }
        if self.rows.last().is_none_or(|(last, _)| *last != row) {
            // An empty row is no row: formatting reaches further down than people do.
            self.drop_empty();
            if self.rows.len() > self.limits.rows {
                return Err(ReadError::TooManyRows { most: self.limits.rows });
            }
            self.rows.push((row, Vec::new()));
        }
        let (_, cells) = self.rows.last_mut().expect("one was just made");
        cells.resize(cells.len().max(column as usize), String::new());
        if cells.len() == column as usize {
            cells.push(text);
        } else {
            cells[column as usize] = text;
        }
        Ok(())
    }

    fn drop_empty(&mut self) {
        self.rows.pop_if(|(_, cells)| cells.iter().all(|cell| cell.trim().is_empty()));
    }

    fn finish(mut self) -> Result<Table, ReadError> {
        self.drop_empty();
        if self.rows.len() > self.limits.rows + 1 {
            return Err(ReadError::TooManyRows { most: self.limits.rows });
        }
        let mut rows = self.rows.into_iter();
        let (_, heading) = rows.next().ok_or(ReadError::Empty)?;
        Ok(Table { heading, rows: rows.collect() })
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;

    fn csv(bytes: &[u8]) -> Result<Table, ReadError> {
        read_csv(bytes, Limits::PEOPLE)
    }

    fn workbook(bytes: Vec<u8>) -> Result<Table, ReadError> {
        read_xlsx(bytes, Limits::PEOPLE)
    }

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once('\u{feff}').chain(text.chars()).collect::<String>().encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn every_encoding_that_spreadsheets_write_reads_the_same() {
        let text = "name;staff_no\r\n\"Zoë; the first\";17\r\n\r\nJoão;18\r\n";
        let expected = Table {
            heading: vec!["name".into(), "staff_no".into()],
            rows: vec![(2, vec!["Zoë; the first".into(), "17".into()]), (4, vec!["João".into(), "18".into()])],
        };
        let with_mark: Vec<u8> = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        for bytes in [text.as_bytes().to_vec(), with_mark, utf16(text, u16::to_le_bytes), utf16(text, u16::to_be_bytes)] {
            assert_eq!(csv(&bytes).expect("reads"), expected);
        }
        for delimiter in [",", "\t"] {
            let table = csv(format!("name{delimiter}staff_no\nAna{delimiter}17\n").as_bytes()).expect("reads");
            assert_eq!(table.rows, [(2, vec!["Ana".to_owned(), "17".to_owned()])]);
        }
    }

    #[test]
    fn what_is_no_table_is_refused_with_a_reason() {
        let check = |what: &str, bytes: &[u8], says: &str| {
            let error = csv(bytes).expect_err(what).to_string();
            assert!(error.contains(says), "{what}: {error}");
        };
        check("Latin-1", b"name,staff_no\nAna,1\nZo\xEB,2\n", "line 3 is not UTF-8; it looks like Latin-1");
        check("UTF-16 without its mark", b"n\0a\0m\0e\0", "only CSV and XLSX are read");
        check("half a character", b"\xFF\xFEn\0a", "UTF-16 that breaks off");
        check("empty", b"", "the file is empty");
        check("blank", b"\n , \n", "the file is empty");
        check("a huge cell", format!("name\n{}\n", "a".repeat(5000)).as_bytes(), "row 2, column 1: a text of 5000 bytes");
        check("a quote that never closes", format!("name\n\"{}", "a\n".repeat(5000)).as_bytes(), "row 2, column 1: a text of");
        check("too wide", format!("{}\n", "a,".repeat(300)).as_bytes(), "row 1 has more than 200 columns");
        check("too long", format!("name\n{}", "a\n".repeat(100_000)).as_bytes(), "more than 20000 rows");
        assert_eq!(csv(format!("name\n{}", "a\n".repeat(20_000)).as_bytes()).expect("reads").rows.len(), 20_000);
    }

    fn xlsx(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut book = Workbook::new();
        fill(book.add_worksheet());
        book.save_to_buffer().expect("writes")
    }

    #[test]
    fn a_workbook_reads_like_the_csv() {
        let bytes = xlsx(|sheet| {
            sheet.write_row(0, 0, ["name", "staff_no"]).expect("writes");
            sheet.write(1, 0, "Zoë").expect("writes");
            sheet.write(1, 1, 17).expect("writes");
            sheet.write(5, 1, "0018").expect("writes");
        });
        let table = workbook(bytes).expect("reads");
        assert_eq!(table.rows, [(2, vec!["Zoë".to_owned(), "17".to_owned()]), (6, vec![String::new(), "0018".to_owned()])]);
    }

    #[test]
    fn the_content_tells_the_kind_where_there_is_no_name() {
        let bytes = xlsx(|sheet| sheet.write_column(0, 0, ["name", "Zoë"]).map(drop).expect("writes"));
        for bytes in [bytes, "name\nZoë\n".as_bytes().to_vec()] {
            assert_eq!(read_content(bytes).expect("reads").rows, [(2, vec!["Zoë".to_owned()])]);
        }
        assert!(read_content(b"%PDF-1.7\x00".to_vec()).is_err());
    }

    #[test]
    fn a_workbook_of_another_kind_is_no_crash() {
        assert!(matches!(workbook(b"PK\x03\x04 no".to_vec()), Err(ReadError::Workbook(_))));
        let far = xlsx(|sheet| _ = sheet.write(1_048_575, 16_383, "far away").expect("writes"));
        assert!(matches!(workbook(far), Err(ReadError::TooManyColumns { row: 1_048_576 })));
        let mut bomb = xlsx(|sheet| _ = sheet.write(0, 0, "name").expect("writes"));
        let at = bomb.windows(4).position(|window| window == b"PK\x01\x02").expect("a directory");
        bomb[at + 24..at + 28].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(matches!(workbook(bomb), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn the_end_of_the_name_tells_the_kind() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = |name: &str| dir.path().join(name);
        std::fs::write(path("a.CSV"), "name\nAna\n").expect("writes");
        std::fs::write(path("a.pdf"), "name\nAna\n").expect("writes");
        assert_eq!(read(&path("a.CSV")).expect("reads").rows.len(), 1);
        assert!(matches!(read(&path("a.pdf")), Err(ReadError::Unknown)));
        assert!(matches!(read(&path("none.csv")), Err(ReadError::Io(_))));
    }
}
