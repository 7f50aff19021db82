//! The receipt of an erasure, for the person who asked for it: what is gone, when, and where that is on record. It holds no biometrics.

use std::fmt::{Display, Write};
use std::path::PathBuf;

use serde::Serialize;

use crate::config;
use crate::ids::PersonId;
use crate::time::Moment;

/// Who erased, in the audit log and on the receipt, when nobody asked.
pub const RETENTION_RULE: &str = "retention rule";

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    pub person: PersonId,
    pub name: String,
    pub staff_no: Option<String>,
    /// Who erased: an operator, or [`RETENTION_RULE`].
    pub actor: String,
    /// In which the person had agreed, e.g. "en"; `None` where nobody had, or it is not known.
    pub language: Option<String>,
    #[serde(serialize_with = "rfc3339")]
    pub erased_at: Moment,
    /// How many templates are gone.
    pub templates: usize,
    /// How many consents were withdrawn by it.
    pub consents: usize,
    /// The audit entry that records it, and that entry's SHA-256 in hexadecimal.
    pub audit_idx: u64,
    pub audit_hash: String,
    /// No byte of them is left in the database's files. `false` while a reader still holds old pages; they are overwritten as soon as it ends.
    pub overwritten: bool,
    /// Where the receipt is kept as a text.
    pub file: Option<PathBuf>,
}

/// What a receipt says in one language. Of what stands before a value there is no more than 40 characters.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub title: String,
    pub site: String,
    pub kiosk: String,
    pub person: String,
    pub staff_no: String,
    pub no_staff_no: String,
    pub identity: String,
    pub erased_at: String,
    pub erased_by: String,
    /// In place of [`RETENTION_RULE`].
    pub retention_rule: String,
    pub templates: String,
    pub consents: String,
    pub files: String,
    pub overwritten: String,
    pub not_yet_overwritten: String,
    pub audit_entry: String,
    pub audit_hash: String,
    /// What it means; lines of at most 100 characters.
    pub meaning: String,
}

impl Receipt {
    /// The receipt as a text to be printed.
    pub fn to_text(&self, site: &config::Site, words: &Words) -> String {
        let Self {
            person,
            name,
            staff_no,
            actor,
            language: _,
            erased_at,
            templates,
            consents,
            audit_idx,
            audit_hash,
            overwritten,
            file: _,
        } = self;
        let at = erased_at.utc.to_rfc3339(erased_at.utc_offset_min);
        let actor = if actor == RETENTION_RULE { &words.retention_rule } else { actor };
        let facts: [(&str, &dyn Display); 12] = [
            (&words.site, &site.name),
            (&words.kiosk, &site.kiosk),
            (&words.person, name),
            (&words.staff_no, staff_no.as_ref().unwrap_or(&words.no_staff_no)),
            (&words.identity, person),
            (&words.erased_at, &at),
            (&words.erased_by, actor),
            (&words.templates, templates),
            (&words.consents, consents),
            (&words.files, if *overwritten { &words.overwritten } else { &words.not_yet_overwritten }),
            (&words.audit_entry, audit_idx),
            (&words.audit_hash, audit_hash),
        ];
        let width = facts.iter().map(|(what, _)| what.chars().count()).max().unwrap_or(0) + 2;
        let mut text = format!("{}\n\n", words.title);
        for (what, value) in facts {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{what:<width$}{value}");
        }
        let _ = write!(text, "\n{}\n", words.meaning);
        text
    }
}

fn rfc3339<S: serde::Serializer>(moment: &Moment, serializer: S) -> Result<S::Ok, S::Error> {
    moment.utc.to_rfc3339(moment.utc_offset_min).serialize(serializer)
}
