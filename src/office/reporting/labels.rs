//! The words of reports, from the same files as those of the kiosk's screens.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::report::Labels;

/// By file name.
const LANGUAGES: [(&str, &str); 5] = [
    ("en", include_str!("../../../assets/text/en.ftl")),
    ("es", include_str!("../../../assets/text/es.ftl")),
    ("fr", include_str!("../../../assets/text/fr.ftl")),
    ("de", include_str!("../../../assets/text/de.ftl")),
    ("pt", include_str!("../../../assets/text/pt.ftl")),
];

/// The languages that reports can be made in.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.into_iter().map(|(name, _)| name)
}

/// The words of reports in `language`, or the English ones where there is no such language.
pub fn labels(language: &str) -> Labels {
    let (language, source) = LANGUAGES.into_iter().find(|(name, _)| *name == language).unwrap_or(LANGUAGES[0]);
    let identifier: LanguageIdentifier = language.parse().expect("file names are language identifiers");
    let mut bundle = FluentBundle::new(vec![identifier]);
    bundle.set_use_isolating(false);
    // Below the language's own, so that a text which a translator has not seen yet is read in English.
    for source in [LANGUAGES[0].1, source] {
        bundle.add_resource_overriding(FluentResource::try_new(source.to_owned()).expect("the embedded texts parse: a test reads them"));
    }
    // What varies is left in braces: reports put dates and numbers there, thousands of times.
    let mut arguments = FluentArgs::new();
    for name in Labels::ARGUMENTS {
        arguments.set(name, format!("{{{name}}}"));
    }
    Labels::new(language, |label| {
        let pattern = bundle.get_message(label.key()).and_then(|message| message.value()).expect("every label has a text: a test looks");
        bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::report::Label;

    #[test]
    fn every_language_has_every_word() {
        for language in languages() {
            let labels = labels(language);
            assert_eq!(labels.language, language);
            assert!(Label::ALL.iter().all(|label| !labels.get(*label).is_empty()), "{language}");
        }
        assert_eq!(labels("de").full_date(date(2026, 11, 20)), "Freitag, 20. November 2026");
        assert_eq!(labels("en").with(Label::Page, &[("page", "3"), ("pages", "7")]), "3 / 7");
    }
}
