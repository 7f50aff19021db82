//! How a person may record otherwise than by face, and the files of a badge.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::card::{self, Card, CardError};
use crate::ids::PersonId;
use crate::kiosk::question::{Answer, BadgeFacts, PersonFallback};
use crate::store::{IssuedBadge, Store, StoreError};

/// In the data folder.
const EXPORTS: &str = "exports";

#[derive(Debug, thiserror::Error)]
enum SaveError {
    #[error(transparent)]
    Card(#[from] CardError),
    #[error("cannot write into {folder}")]
    Write {
        folder: PathBuf,
        #[source]
        source: io::Error,
    },
}

pub fn fallback(store: &Store, person: PersonId) -> Result<Answer, StoreError> {
    let facts = |IssuedBadge { issue, issued_at, code }| BadgeFacts { issue, issued_at, modules: card::modules(&code).unwrap_or_default() };
    Ok(Answer::Fallback(PersonFallback { person, pin_set_at: store.pin_set_at(person)?, badge: store.badge(person)?.map(facts) }))
}

/// Writes `badge-<staff number>.pdf` and `.png` into the folder of exports.
pub fn save(store: &Store, person: PersonId, site: &str, data_dir: &Path) -> Result<Answer, StoreError> {
    let Some(badge) = store.badge(person)? else { return Ok(Answer::BadgeSaved { person, folder: None }) };
    let person_facts = store.person(person)?;
    let card = Card {
        site,
        name: &person_facts.name,
        department: person_facts.department.as_deref(),
        staff_no: person_facts.staff_no.as_deref(),
        code: &badge.code,
    };
    let folder = data_dir.join(EXPORTS);
    let written = write(&card, &folder, &stem(person_facts.staff_no.as_deref(), person));
    if let Err(error) = &written {
        tracing::error!(error = %crate::error_chain(error), "a badge could not be written");
    }
    Ok(Answer::BadgeSaved { person, folder: written.is_ok().then_some(folder) })
}

/// A file name that says whose badge it is without a name in it.
fn stem(staff_no: Option<&str>, person: PersonId) -> String {
    let number = staff_no.map_or_else(|| person.to_string(), ToOwned::to_owned);
    let plain: String = number.chars().map(|letter| if letter.is_alphanumeric() || letter == '-' { letter } else { '_' }).collect();
    format!("badge-{plain}")
}

fn write(card: &Card<'_>, folder: &Path, stem: &str) -> Result<(), SaveError> {
    let failed = |source| SaveError::Write { folder: folder.into(), source };
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
    for (ending, bytes) in [("pdf", card.pdf()?), ("png", card.png()?)] {
        let path = folder.join(format!("{stem}.{ending}"));
        let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path);
        file.and_then(|mut file| file.write_all(&bytes)).map_err(failed)?;
    }
    Ok(())
}
