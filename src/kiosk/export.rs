//! Reports of this kiosk's records as files, for the desk and for the command line.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::config::{Attendance, Site};
use crate::ids::{ModelId, PersonId};
use crate::people::Person;
use crate::report::{self, Format, Kind, Labels, ReportError, Written};
use crate::store::{Store, StoreError};
use crate::time::Moment;

/// In the data folder: where files go that were asked for on the screen.
pub const FOLDER: &str = "exports";

/// A report that somebody asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub kind: Kind,
    pub format: Format,
    /// Both ends belong to it; a daily report has one day.
    pub first: Date,
    pub last: Date,
    /// Whom it is about, where not everybody.
    pub person: Option<PersonId>,
    pub department: Option<String>,
    /// Marks a CSV file as UTF-8 for spreadsheets.
    pub has_bom: bool,
    pub labels: Arc<Labels>,
}

/// A report that was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    pub path: PathBuf,
    /// How many people it is about.
    pub people: usize,
    pub written: Written,
}

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Report(#[from] ReportError),
    #[error("cannot write into {}", folder.display())]
    Folder { folder: PathBuf, source: std::io::Error },
    #[error("cannot write {}", path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error("cannot put {} in place", path.display())]
    Place { path: PathBuf, source: std::io::Error },
}

impl Request {
    /// What the audit log keeps of it.
    pub fn details(&self) -> Value {
        json!({
            "what": format!("{} report", self.kind.as_str()),
            "format": self.format.as_str(),
            "from": self.first,
            "to": self.last,
            "person": self.person,
            "department": self.department,
        })
    }

    pub fn file_name(&self) -> String {
        report::file_name(self.kind, self.first, self.last, self.format)
    }
}

/// What the site is called and how its days are counted.
pub struct Terms<'a> {
    pub site: &'a Site,
    pub attendance: &'a Attendance,
    pub now: Moment,
}

/// Writes the report that is asked for to `path`, whole or not at all.
///
/// # Errors
/// When the records cannot be read or the file cannot be written; an earlier file of that name is still there then.
pub fn export(
    store: &Store,
    request: &Request,
    terms: &Terms<'_>,
    path: &Path,
    progress: &mut dyn FnMut(f32),
) -> Result<Exported, ExportError> {
    let zone = terms.site.time_zone();
    let rules = store.rules(&zone, terms.attendance)?;
    let days = store.days(&rules, request.first..=request.last, request.person, terms.now)?;
    let with_days: HashSet<PersonId> = days.iter().map(|day| day.record.person).collect();
    let everybody = store.people(&ModelId(String::new()))?;
    let belongs = |person: &&Person| match request.person {
        Some(one) => person.id == one,
        None => {
            let is_meant = request.department.as_ref().is_none_or(|department| person.department.as_ref() == Some(department));
            is_meant && with_days.contains(&person.id)
        }
    };
    let people: Vec<&Person> = everybody.iter().map(|summary| &summary.person).filter(belongs).collect();
    let source = report::Source {
        site: &terms.site.name,
        zone: zone.iana_name().unwrap_or("UTC"),
        first: request.first,
        last: request.last,
        people: &people,
        days: &days,
        made: terms.now,
    };
    let report = report::build(request.kind, &source, &request.labels);
    let written = to_file::<Written, ExportError>(path, |out| {
        if request.format == Format::Csv && request.has_bom {
            out.write_all(report::csv::BOM).map_err(ReportError::Write)?;
        }
        Ok(report::write(&report, request.format, &request.labels, out, progress)?)
    })?;
    Ok(Exported { path: path.into(), people: people.len(), written })
}

/// Puts a whole file in place at once, or nothing.
///
/// # Errors
/// What `write` returns, and when the folder or its disk takes no file.
pub fn to_file<T, E: From<ExportError>>(path: &Path, write: impl FnOnce(&mut BufWriter<&File>) -> Result<T, E>) -> Result<T, E> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::NamedTempFile::new_in(folder).map_err(|source| ExportError::Folder { folder: folder.into(), source })?;
    let mut out = BufWriter::new(file.as_file());
    let value = write(&mut out)?;
    let flushed = out.flush();
    drop(out);
    let is_on_disk = flushed.and_then(|()| file.as_file().sync_all());
    is_on_disk.map_err(|source| ExportError::File { path: path.into(), source })?;
    file.persist(path).map_err(|error| ExportError::Place { path: path.into(), source: error.error })?;
    Ok(value)
}

/// Where a file called `name` goes in `folder` without taking the place of another, e.g. `monthly-2026-11 (2).pdf`.
pub fn free_path(folder: &Path, name: &str) -> PathBuf {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = (2..).map(|number| folder.join(format!("{stem} ({number}).{ending}")));
    std::iter::once(folder.join(name)).chain(numbered).find(|path| !path.exists()).expect("some number is free")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let first = free_path(folder.path(), "daily-2026-11-20.csv");
        assert_eq!(first.file_name().expect("a name"), "daily-2026-11-20.csv");
        std::fs::write(&first, "").expect("written");
        assert_eq!(free_path(folder.path(), "daily-2026-11-20.csv").file_name().expect("a name"), "daily-2026-11-20 (2).csv");
    }

    #[test]
    fn a_file_that_cannot_be_finished_is_not_there() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let path = folder.path().join("report.csv");
        std::fs::write(&path, "earlier").expect("written");
        let failed: Result<(), ExportError> = to_file(&path, |out| {
            out.write_all(b"half").expect("room");
            Err(ReportError::Write(std::io::ErrorKind::StorageFull.into()).into())
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read_to_string(&path).expect("still there"), "earlier");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
