//! The words of a receipt of erasure, from the same files as those of the screens.

use super::text::Texts;
use crate::people::receipt::Words;

/// The words of a receipt in `language`, or the English ones where there is no such language.
pub fn receipt_words(language: &str) -> Words {
    let texts = Texts::load(language);
    Words {
        title: texts.get("receipt-text-title"),
        site: texts.get("receipt-text-site"),
        kiosk: texts.get("receipt-text-kiosk"),
        person: texts.get("receipt-text-person"),
        staff_no: texts.get("receipt-text-staff-no"),
        no_staff_no: texts.get("receipt-text-no-staff-no"),
        identity: texts.get("receipt-text-identity"),
        erased_at: texts.get("receipt-text-erased-at"),
        erased_by: texts.get("receipt-text-erased-by"),
        retention_rule: texts.get("receipt-text-retention-rule"),
        templates: texts.get("receipt-text-templates"),
        consents: texts.get("receipt-text-consents"),
        files: texts.get("receipt-text-files"),
        overwritten: texts.get("receipt-text-overwritten"),
        not_yet_overwritten: texts.get("receipt-text-not-yet-overwritten"),
        audit_entry: texts.get("receipt-text-audit-entry"),
        audit_hash: texts.get("receipt-text-audit-hash"),
        meaning: texts.get("receipt-text-meaning"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::ids::{BootId, PersonId};
    use crate::people::receipt::{RETENTION_RULE, Receipt};
    use crate::time::{ClockTrust, Moment, Timestamp};
    use crate::ui::languages;

    fn receipt() -> Receipt {
        Receipt {
            person: PersonId(uuid::Uuid::nil()),
            name: "Ana Souza".into(),
            staff_no: Some("1001".into()),
            actor: "admin".into(),
            language: None,
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
        }
    }

    #[test]
    fn the_text_says_what_when_and_where_it_is_recorded_in_every_language() {
        for language in languages() {
            let words = receipt_words(language);
            let facts = [
                (&words.person, "Ana Souza"),
                (&words.staff_no, "1001"),
                (&words.erased_at, "2026-11-20T09:57:00"),
                (&words.erased_by, "admin"),
                (&words.templates, "5"),
                (&words.consents, "1"),
                (&words.files, words.overwritten.as_str()),
                (&words.audit_entry, "17"),
                (&words.audit_hash, &"ab".repeat(32)),
            ];
            let text = receipt().to_text(&config::Site::default(), &words);
            for (what, value) in facts {
                let line = text.lines().find(|line| line.starts_with(what.as_str()) && line.contains(value));
                assert!(line.is_some(), "{language}: {what} {value} in\n{text}");
            }
            assert!(text.ends_with(&format!("{}\n", words.meaning)));
            assert!(text.lines().all(|line| line.chars().count() <= 100), "{language}: fits a page\n{text}");
            if language != "en" {
                assert_ne!(words.meaning, receipt_words("en").meaning, "{language}");
            }
        }
    }

    #[test]
    fn a_rule_is_named_in_words_and_a_missing_number_too() {
        for language in languages() {
            let words = receipt_words(language);
            let receipt = Receipt { actor: RETENTION_RULE.into(), staff_no: None, overwritten: false, ..receipt() };
            let text = receipt.to_text(&config::Site::default(), &words);
            for part in [&words.retention_rule, &words.no_staff_no, &words.not_yet_overwritten] {
                assert!(text.contains(part.as_str()), "{language}: {part} in\n{text}");
            }
        }
    }
}
