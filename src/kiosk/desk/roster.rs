//! Lists of people as files: those that may be imported, what one of them would change, and everybody as a file.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use crate::ids::ModelId;
use crate::kiosk::question::{Answer, CheckedImport, ImportFiles};
use crate::people::Person;
use crate::roster::import::plan;
use crate::roster::{self, Format, WriteError};
use crate::store::{Store, StoreError};

/// In the data folder: what to import, and what was exported.
const IMPORTS: &str = "imports";
const EXPORTS: &str = "exports";
/// Where the system puts drives that are plugged in, each a folder or two below.
const DRIVES: [&str; 2] = ["/media", "/run/media"];
const ENDINGS: [&str; 4] = ["csv", "tsv", "txt", "xlsx"];
/// No more are offered: somebody who has more types the path.
const MOST_FILES: usize = 50;

pub fn files(data_dir: &Path) -> Answer {
    let folder = data_dir.join(IMPORTS);
    // Without the folder nobody knows where to put a file; on a disk that cannot be written there is nothing to import into either.
    let _ = fs::create_dir_all(&folder);
    let drives = DRIVES.iter().flat_map(|root| entries(Path::new(root))).flat_map(|below| [entries(&below), vec![below]].concat());
    let mut files: Vec<PathBuf> =
        std::iter::once(folder.clone()).chain(drives).flat_map(|folder| entries(&folder)).filter(|path| is_list(path)).collect();
    files.sort();
    files.dedup();
    files.truncate(MOST_FILES);
    Answer::ImportFiles(ImportFiles { folder, files }.into())
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

fn is_list(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    // Spreadsheets put a file of this kind beside one that is open.
    let is_shadow = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
    !is_shadow && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) && path.is_file()
}

pub fn check(store: &Store, file: &Path) -> Result<Answer, StoreError> {
    let people = everybody(store)?;
    Ok(match roster::read(file) {
        Ok(table) => {
            let plan = plan(&table, &people);
            Answer::ImportChecked(CheckedImport { file: file.into(), table: table.into(), plan }.into())
        }
        Err(error) => Answer::ImportUnreadable { file: file.into(), detail: crate::error_chain(&error) },
    })
}

/// `at` as RFC 3339; its date and minute name the file.
pub fn export(store: &Store, data_dir: &Path, format: Format, at: &str) -> Result<Answer, StoreError> {
    let people = everybody(store)?;
    let folder = data_dir.join(EXPORTS);
    let minute = at.get(..16).unwrap_or(at).replace([':', 'T'], "-");
    let path = folder.join(format!("people-{minute}.{}", format.as_str()));
    let write = || -> Result<(), WriteError> {
        fs::create_dir_all(&folder)?;
        roster::write(&people, format, &mut BufWriter::new(File::create(&path)?))
    };
    Ok(match write() {
        Ok(()) => Answer::PeopleExported(path),
        Err(error) => {
            tracing::error!(error = %crate::error_chain(&error), "the people could not be exported");
            Answer::PeopleNotExported { detail: crate::error_chain(&error) }
        }
    })
}

fn everybody(store: &Store) -> Result<Vec<Person>, StoreError> {
    Ok(store.people(&ModelId(String::new()))?.into_iter().map(|summary| summary.person).collect())
}
