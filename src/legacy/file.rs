//! A file to a table: CSV, TSV and XLSX as lists of people are read, JSON as databases and scripts write it, and the logs of terminals, which have no
//! heading.

use std::path::Path;

use serde_json::Value;

use super::times;
use crate::roster::{self, Column, Limits, ReadError, Table};

/// 500,000 rows are two years of a site with 350 people who come and go twice a day; a row of face encodings as JSON text takes 3 KB.
pub const LIMITS: Limits = Limits { rows: 500_000, bytes: 256 << 20, cell_bytes: 16 << 10 };

/// Why a file is not read at all.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("the JSON cannot be read")]
    Json(#[source] serde_json::Error),
    #[error("the JSON is no list of rows; export one table as a list of objects, e.g. [{{\"user_id\": \"17\"}}]")]
    NoRows,
    #[error(
        "a dump in SQL is not read; export each table with mysql --batch -e \"SELECT * FROM users\" DATABASE > users.tsv, and encodings with \
         HEX(encoding_vector) AS encoding_vector in place of the column"
    )]
    Sql,
    #[error(
        "a pickle runs the program that its writer chose, so it is not opened; export the encodings with Python as JSON: \
         json.dump([{{\"user_id\": u, \"encoding_vector\": list(map(float, e))}} for u, e in ...], open(\"faces.json\", \"w\"))"
    )]
    Pickle,
    #[error("only files that end in .csv, .tsv, .txt, .dat, .xlsx, .json, .jsonl or .ndjson are read")]
    Unknown,
}

/// Reads the file by the end of its name.
///
/// # Errors
/// See [`FileError`]; nothing is read in part.
pub fn read(path: &Path) -> Result<Table, FileError> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "csv" | "tsv" | "txt" | "dat" | "xlsx" | "xlsm" => {
            let bytes = roster::read_bytes(path, LIMITS)?;
            Ok(tidy(with_heading(roster::read_within(bytes, LIMITS, roster::is_workbook(&ending))?)))
        }
        "json" | "jsonl" | "ndjson" => Ok(tidy(read_json(&roster::decode(&roster::read_bytes(path, LIMITS)?)?)?)),
        "sql" => Err(FileError::Sql),
        "pkl" | "pickle" => Err(FileError::Pickle),
        _ => Err(FileError::Unknown),
    }
}

/// Gives the log of a terminal its heading. ZKTeco's `attlog.dat` from a USB stick has number, time, terminal, state, proof and work code; what
/// such a terminal pushes has no column for the terminal.
fn with_heading(table: Table) -> Table {
    let Some(second) = table.heading.get(1).filter(|cell| times::is_full(cell)) else { return table };
    debug_assert!(!second.is_empty());
    let names: &[&str] = match table.heading.len() {
        6 => &["pin", "time", "terminal", "state", "proof", "work_code"],
        _ => &["pin", "time", "state", "proof", "work_code"],
    };
    let name = |at: usize| names.get(at).map_or_else(|| format!("reserved_{}", at + 1), |name| (*name).to_owned());
    let heading = (0..table.heading.len()).map(name).collect();
    let rows = std::iter::once((1, table.heading)).chain(table.rows).collect();
    Table { heading, rows }
}

/// What databases write for nothing becomes nothing. Names are left alone: somebody may be called Null.
fn tidy(mut table: Table) -> Table {
    let is_name = |heading: &String| matches!(Column::of(heading), Some(Column::Name | Column::GivenName | Column::FamilyName));
    let names: Vec<bool> = table.heading.iter().map(is_name).collect();
    for (_, cells) in &mut table.rows {
        for (at, cell) in cells.iter_mut().enumerate() {
            let is_nothing = matches!(cell.trim(), "\\N") || cell.trim() == "NULL" && !names.get(at).is_some_and(|is_name| *is_name);
            if is_nothing {
                cell.clear();
            }
        }
    }
    table
}

/// A list of objects; one object per line; or a list in an object, as phpMyAdmin (`data`) and scripts (the table's name) write it.
fn read_json(text: &str) -> Result<Table, FileError> {
    let values = serde_json::Deserializer::from_str(text).into_iter::<Value>().collect::<Result<Vec<_>, _>>().map_err(FileError::Json)?;
    let rows = match <[Value; 1]>::try_from(values) {
        Ok([value]) => rows_of(value).ok_or(FileError::NoRows)?,
        Err(lines) if lines.iter().all(Value::is_object) => lines,
        Err(_) => return Err(FileError::NoRows),
    };
    if rows.is_empty() {
        return Err(ReadError::Empty.into());
    }
    if rows.len() > LIMITS.rows {
        return Err(ReadError::TooManyRows { most: LIMITS.rows }.into());
    }
    let mut table = Table::default();
    for (row, value) in (1..).zip(rows) {
        let Value::Object(fields) = value else { return Err(FileError::NoRows) };
        let mut cells = vec![String::new(); table.heading.len()];
        for (name, value) in fields {
            let text = match value {
                Value::Null => continue,
                Value::String(text) => text,
                other => other.to_string(),
            };
            let column = table.heading.iter().position(|heading| *heading == name).unwrap_or_else(|| {
                table.heading.push(name);
                cells.push(String::new());
                table.heading.len() - 1
            });
            if text.len() > LIMITS.cell_bytes {
                return Err(ReadError::HugeCell { row, column: column as u32 + 1, bytes: text.len(), most: LIMITS.cell_bytes }.into());
            }
            cells[column] = text;
        }
        table.rows.push((row, cells));
    }
    Ok(table)
}

fn rows_of(value: Value) -> Option<Vec<Value>> {
    match value {
        // phpMyAdmin: [{"type": "header"}, .., {"type": "table", "name": .., "data": [..]}].
        Value::Array(items) if items.iter().any(|item| item["type"] == "table") => {
            items.into_iter().find(|item| item["type"] == "table").and_then(|mut table| match table["data"].take() {
                Value::Array(rows) => Some(rows),
                _ => None,
            })
        }
        Value::Array(items) => Some(items),
        Value::Object(fields) => {
            let is_table = |value: &Value| value.as_array().is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_object));
            match fields.values().filter(|value| is_table(value)).count() {
                0 => Some(vec![Value::Object(fields)]),
                1 => fields.into_iter().find(|(_, value)| is_table(value)).and_then(|(_, value)| rows_of(value)),
                // Of several tables in one file none is guessed.
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &Table) -> Vec<Vec<&str>> {
        table.rows.iter().map(|(_, cells)| cells.iter().map(String::as_str).collect()).collect()
    }

    #[test]
    fn json_in_every_common_shape_reads_the_same() {
        let shapes = [
            r#"[{"user_id": 17, "v": [1, 2]}, {"user_id": "18", "v": null}]"#,
            "{\"user_id\": 17, \"v\": [1, 2]}\n{\"user_id\": \"18\"}\n",
            r#"[{"type": "header"}, {"type": "table", "name": "t", "data": [{"user_id": 17, "v": [1, 2]}, {"user_id": "18"}]}]"#,
            r#"{"version": 3, "encodings": [{"user_id": 17, "v": [1, 2]}, {"user_id": "18"}]}"#,
        ];
        for shape in shapes {
            let table = read_json(shape).expect("reads");
            assert_eq!(table.heading, ["user_id", "v"], "{shape}");
            assert_eq!(rows(&table), [vec!["17", "[1,2]"], vec!["18", ""]], "{shape}");
        }
        assert_eq!(rows(&read_json("{\"user_id\": 17}").expect("reads")), [vec!["17"]]);
        for shape in ["7", "[7]", "{\"a\": [{}], \"b\": [{}]}", "{} 7"] {
            assert!(matches!(read_json(shape), Err(FileError::NoRows)), "{shape}");
        }
        assert!(matches!(read_json("[{\"a\": "), Err(FileError::Json(_))));
        assert!(matches!(read_json("[]"), Err(FileError::Read(ReadError::Empty))));
    }

    #[test]
    fn the_log_of_a_terminal_gets_its_heading() {
        let table = |heading: &[&str]| Table { heading: heading.iter().map(|&cell| cell.into()).collect(), rows: Vec::new() };
        let usb = with_heading(table(&["     17", "2024-01-15 08:57:03", "1", "0", "1", "0"]));
        assert_eq!(usb.heading, ["pin", "time", "terminal", "state", "proof", "work_code"]);
        assert_eq!(usb.rows.len(), 1);
        let pushed = with_heading(table(&["17", "2024-01-15 08:57:03", "0", "1", "0", "0", "0"]));
        assert_eq!(pushed.heading[2..], ["state", "proof", "work_code", "reserved_6", "reserved_7"]);
        let own = table(&["staff_no", "time"]);
        assert_eq!(with_heading(own.clone()), own);
    }

    #[test]
    fn nothing_is_read_as_nothing_but_in_a_name() {
        let table = Table {
            heading: vec!["last_name".into(), "department".into()],
            rows: vec![(2, vec!["NULL".into(), "NULL".into()]), (3, vec!["\\N".into(), "Null".into()])],
        };
        assert_eq!(rows(&tidy(table)), [vec!["NULL", ""], vec!["", "Null"]]);
    }
}
