//! The receipt of an erasure, for the person who asked for it: what is gone, when, and where that is on record. It holds no biometrics.

use std::fmt::Write;
use std::path::PathBuf;

use serde::Serialize;

use crate::config;
use crate::ids::PersonId;
use crate::time::Moment;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    pub person: PersonId,
    pub name: String,
    pub staff_no: Option<String>,
    /// Who erased: an operator, or "retention rule".
    pub actor: String,
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

impl Receipt {
    /// The receipt as a text to be printed.
    pub fn to_text(&self, site: &config::Site) -> String {
        let Self { person, name, staff_no, actor, erased_at, templates, consents, audit_idx, audit_hash, overwritten, file: _ } = self;
        let staff_no = staff_no.as_deref().unwrap_or("none");
        let at = erased_at.utc.to_rfc3339(erased_at.utc_offset_min);
        let files = if *overwritten { "overwritten" } else { "deleted; old pages are overwritten as soon as their last reader ends" };
        let mut text = String::new();
        let mut line = |what: &str, value: &dyn std::fmt::Display| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{what:<18}{value}");
        };
        line("RECEIPT OF ERASURE", &"");
        line("", &"");
        line("Site", &site.name);
        line("Kiosk", &site.kiosk);
        line("Person", name);
        line("Staff number", &staff_no);
        line("Identity", person);
        line("Erased at", &at);
        line("Erased by", actor);
        line("Face templates", &format_args!("{templates} erased"));
        line("Consents", &format_args!("{consents} withdrawn"));
        line("Database files", &files);
        line("Audit entry", audit_idx);
        line("SHA-256 of it", audit_hash);
        line("", &"");
        text.push_str(
            "The face can no longer be recognised at this kiosk. Records of working time stay; they hold no\n\
             biometrics. The audit entry can be checked with `rollcall verify-ledger`. Backups that were made\n\
             before the erasure still hold the sealed templates until they are deleted.\n",
        );
        text
    }
}

fn rfc3339<S: serde::Serializer>(moment: &Moment, serializer: S) -> Result<S::Ok, S::Error> {
    moment.utc.to_rfc3339(moment.utc_offset_min).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::BootId;
    use crate::time::{ClockTrust, Timestamp};

    #[test]
    fn the_text_says_what_when_and_where_it_is_recorded() {
        let receipt = Receipt {
            person: PersonId(uuid::Uuid::nil()),
            name: "Ana Souza".into(),
            staff_no: Some("1001".into()),
            actor: "admin".into(),
            erased_at: Moment {
                utc: Timestamp(1_795_165_020_000),
                utc_offset_min: 60,
                boot_id: BootId(uuid::Uuid::nil()),
                monotonic_ms: 1,
                trust: ClockTrust::Trusted,
            },
            templates: 5,
            consents: 1,
            audit_idx: 17,
            audit_hash: "ab".repeat(32),
            overwritten: true,
            file: None,
        };
        let text = receipt.to_text(&config::Site::default());
        for part in ["Ana Souza", "1001", "2026-11-20T09:57:00", "5 erased", "1 withdrawn", "Audit entry       17", &"ab".repeat(32)] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
        assert!(text.lines().all(|line| line.chars().count() <= 100), "fits a page");
    }
}
