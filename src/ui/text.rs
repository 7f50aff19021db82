//! What the screens say, from Fluent files: one per language in `assets/text`, each text with a comment for its translator.
//!
//! No sentence is glued from parts here or on any screen, and no text stands in the code.

use std::cell::OnceCell;
use std::fmt;
use std::sync::{Arc, LazyLock};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use jiff::tz::Offset;
use unic_langid::LanguageIdentifier;

use super::report_labels;
use crate::report::Labels;
use crate::time::{Moment, Timestamp};

/// The languages there are, by file name.
const LANGUAGES: [(&str, &str); 5] = [
    ("en", include_str!("../../assets/text/en.ftl")),
    ("es", include_str!("../../assets/text/es.ftl")),
    ("fr", include_str!("../../assets/text/fr.ftl")),
    ("de", include_str!("../../assets/text/de.ftl")),
    ("pt", include_str!("../../assets/text/pt.ftl")),
];

/// What `ui.language` may be.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.into_iter().map(|(name, _)| name)
}

/// A language as its button at the door shows it.
pub(crate) struct LanguageName {
    pub code: &'static str,
    /// Two letters.
    pub short: String,
    /// In the language itself.
    pub name: String,
}

/// Every language, in the order of the buttons.
pub(crate) fn language_names() -> &'static [LanguageName] {
    static NAMES: LazyLock<Vec<LanguageName>> = LazyLock::new(|| {
        let name = |code| {
            let texts = Texts::load(code);
            LanguageName { code, short: texts.get("language-short"), name: texts.get("language-name") }
        };
        languages().map(name).collect()
    });
    &NAMES
}

/// The texts of one language.
pub(crate) struct Texts {
    bundle: FluentBundle<FluentResource>,
    language: &'static str,
    labels: OnceCell<Arc<Labels>>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({})", self.language)
    }
}

impl Texts {
    /// The texts of `language`, or the English ones where there is no such file.
    pub fn load(language: &str) -> Self {
        let (language, source) = LANGUAGES.into_iter().find(|(name, _)| *name == language).unwrap_or(LANGUAGES[0]);
        let identifier: LanguageIdentifier = language.parse().expect("file names are language identifiers");
        let read = |source: &str| FluentResource::try_new(source.to_owned()).expect("the embedded texts parse: a test reads them");
        let mut bundle = FluentBundle::new(vec![identifier]);
        // Names come as they are: no font draws the invisible marks that Fluent would put around them.
        bundle.set_use_isolating(false);
        // Below the language's own, so that a text which a translator has not seen yet is read in English.
        bundle.add_resource_overriding(read(LANGUAGES[0].1));
        bundle.add_resource_overriding(read(source));
        Self { bundle, language, labels: OnceCell::new() }
    }

    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The words that reports and records have in common.
    pub fn labels(&self) -> &Arc<Labels> {
        self.labels.get_or_init(|| report_labels::of(self))
    }

    /// The text of `key`.
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of `key` with its arguments.
    pub fn with<'a, V: Into<FluentValue<'a>>>(&self, key: &str, arguments: impl IntoIterator<Item = (&'static str, V)>) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in arguments {
            args.set(name, value);
        }
        self.format(key, Some(&args))
    }

    /// What the attribute `name` of `key` says: a fact about the text, such as its version.
    pub fn attribute(&self, key: &str, name: &str) -> String {
        let attribute = self.bundle.get_message(key).and_then(|message| message.get_attribute(name));
        let pattern = attribute.expect("every language has the attributes of its texts: a test looks").value();
        self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned()
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value()).expect("every key has a text: a test looks");
        self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }

    /// The time of day in 24 hours, e.g. "08:57", where the clock is `utc_offset_min` minutes east of UTC.
    pub fn time_of_day(&self, at: Timestamp, utc_offset_min: i16) -> String {
        local(at, utc_offset_min).strftime("%H:%M").to_string()
    }

    /// As [`Texts::time_of_day`], for a moment that knows its offset.
    pub fn moment(&self, moment: &Moment) -> String {
        self.time_of_day(moment.utc, moment.utc_offset_min)
    }

    /// E.g. "Friday 20 November".
    pub fn date(&self, at: Timestamp, utc_offset_min: i16) -> String {
        let local = local(at, utc_offset_min);
        let weekday = self.get(WEEKDAYS[local.weekday().to_monday_zero_offset() as usize]);
        let month = self.get(MONTHS[(local.month() - 1) as usize]);
        self.with("date-full", [("weekday", FluentValue::from(weekday)), ("day", local.day().into()), ("month", month.into())])
    }

    /// E.g. "20 Nov, 08:57".
    pub fn date_and_time(&self, at: Timestamp, utc_offset_min: i16) -> String {
        let date = self.date_in_short(&local(at, utc_offset_min));
        self.with("date-and-time", [("date", date), ("time", self.time_of_day(at, utc_offset_min))])
    }

    /// E.g. "20 Nov".
    pub fn short_date(&self, moment: &Moment) -> String {
        self.date_in_short(&local(moment.utc, moment.utc_offset_min))
    }

    fn date_in_short(&self, local: &jiff::Zoned) -> String {
        let month = self.get(SHORT_MONTHS[(local.month() - 1) as usize]);
        self.with("date-short", [("day", FluentValue::from(local.day())), ("month", month.into())])
    }

    /// A length of time in hours, e.g. "7:56".
    pub fn hours(&self, minutes: u32) -> String {
        format!("{}:{:02}", minutes / 60, minutes % 60)
    }

    /// "Good morning" and so on.
    pub fn greeting(&self, at: Timestamp, utc_offset_min: i16) -> String {
        self.get(match local(at, utc_offset_min).hour() {
            5..12 => "greeting-morning",
            12..18 => "greeting-afternoon",
            _ => "greeting-evening",
        })
    }
}

fn local(at: Timestamp, utc_offset_min: i16) -> jiff::Zoned {
    let offset = Offset::from_seconds(i32::from(utc_offset_min) * 60).unwrap_or(Offset::UTC);
    at.to_jiff().to_zoned(offset.to_time_zone())
}

const WEEKDAYS: [&str; 7] =
    ["weekday-monday", "weekday-tuesday", "weekday-wednesday", "weekday-thursday", "weekday-friday", "weekday-saturday", "weekday-sunday"];

const MONTHS: [&str; 12] = [
    "month-january",
    "month-february",
    "month-march",
    "month-april",
    "month-may",
    "month-june",
    "month-july",
    "month-august",
    "month-september",
    "month-october",
    "month-november",
    "month-december",
];

const SHORT_MONTHS: [&str; 12] = [
    "month-short-january",
    "month-short-february",
    "month-short-march",
    "month-short-april",
    "month-short-may",
    "month-short-june",
    "month-short-july",
    "month-short-august",
    "month-short-september",
    "month-short-october",
    "month-short-november",
    "month-short-december",
];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use fluent_bundle::FluentResource;

    use super::*;

    const MINUTE: i64 = 60_000;

    /// Keys of a file in order, each with the comment above it.
    fn keys(source: &str) -> Vec<(String, bool)> {
        let mut is_commented = false;
        let mut keys = Vec::new();
        for line in source.lines() {
            if line.starts_with("# ") {
                is_commented = true;
            } else if let Some((key, _)) = line.split_once(" =").filter(|(key, _)| key.starts_with(|c: char| c.is_ascii_lowercase())) {
                keys.push((key.to_owned(), is_commented));
                is_commented = false;
            }
        }
        keys
    }

    /// String literals of the screens that look like a key; a key has a dash, and no other literal there may have one.
    fn literals(path: &Path, found: &mut BTreeSet<String>) {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).expect("the sources are there");
            return entries.for_each(|entry| literals(&entry.expect("a readable entry").path(), found));
        }
        let source = std::fs::read_to_string(path).expect("sources are text");
        let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let is_key =
            |text: &str| text.contains('-') && text.starts_with(|c: char| c.is_ascii_lowercase()) && !text.contains([' ', '/', '{']);
        found.extend(code.split('"').skip(1).step_by(2).filter(|text| is_key(text)).map(str::to_owned));
    }

    #[test]
    fn every_key_has_a_text_and_every_text_is_used() {
        let mut used = BTreeSet::new();
        for path in ["src/ui", "src/report/labels.rs"] {
            literals(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path), &mut used);
        }
        let known: BTreeSet<String> = keys(LANGUAGES[0].1).into_iter().map(|(key, _)| key).collect();
        assert_eq!(used.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "keys without a text");
        assert_eq!(known.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "texts that nothing shows");
    }

    /// Arguments that a text names.
    fn arguments(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::<String, BTreeSet<String>>::new();
        let mut key = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| name.starts_with(|c: char| c.is_ascii_lowercase())) {
                key = name.to_owned();
            }
            let names =
                line.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default().to_owned());
            found.entry(key.clone()).or_default().extend(names);
        }
        found
    }

    #[test]
    fn every_language_has_every_text_with_a_comment() {
        let english = keys(LANGUAGES[0].1);
        let english: BTreeSet<&str> = english.iter().map(|(key, _)| key.as_str()).collect();
        for (language, source) in LANGUAGES {
            FluentResource::try_new(source.to_owned()).unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"));
            let keys = keys(source);
            let own: BTreeSet<&str> = keys.iter().map(|(key, _)| key.as_str()).collect();
            assert_eq!(own.len(), keys.len(), "{language}: a key stands twice");
            assert_eq!(english.difference(&own).collect::<Vec<_>>(), Vec::<&&str>::new(), "not translated, {language}");
            assert_eq!(own.difference(&english).collect::<Vec<_>>(), Vec::<&&str>::new(), "translated and not there, {language}");
            for (key, is_commented) in keys {
                assert!(is_commented, "{language}: {key} has no comment for its translator");
            }
        }
    }

    #[test]
    fn the_consent_texts_are_of_one_version() {
        let versions: BTreeSet<String> = languages().map(|language| Texts::load(language).attribute("consent-text", "version")).collect();
        assert_eq!(versions.len(), 1, "{versions:?}");
    }

    #[test]
    fn every_language_uses_the_same_arguments() {
        let english = arguments(LANGUAGES[0].1);
        for (language, source) in LANGUAGES {
            for (key, names) in arguments(source) {
                assert_eq!(Some(&names), english.get(&key), "{language}: {key}");
            }
        }
    }

    /// Every text comes out whole, whatever its numbers are: no selector without a default, no reference to nothing.
    #[test]
    fn every_text_can_be_formatted() {
        for (language, source) in LANGUAGES {
            let texts = Texts::load(language);
            let names = arguments(source);
            for (key, _) in keys(source) {
                let pattern = texts.bundle.get_message(&key).and_then(|message| message.value()).expect("a text");
                for number in [0, 1, 2, 5, 1_000_000] {
                    let mut args = FluentArgs::new();
                    names[&key].iter().for_each(|name| args.set(name.as_str(), number));
                    let mut errors = Vec::new();
                    let text = texts.bundle.format_pattern(pattern, Some(&args), &mut errors);
                    assert!(
                        errors.is_empty() && !text.trim().is_empty() && !text.contains(['{', '}']),
                        "{language}: {key}: {text} {errors:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn dates_are_written_as_each_language_does() {
        let (november, may) = (Timestamp(1_795_165_020_000), Timestamp(1_777_593_600_000));
        let check = |language: &str, full: &str, short: &str, first_of_may: &str| {
            let texts = Texts::load(language);
            assert_eq!(texts.date(november, 0), full);
            assert_eq!(texts.date_and_time(november, 0), short);
            assert_eq!(texts.date(may, 0), first_of_may);
        };
        check("en", "Friday 20 November", "20 Nov, 08:57", "Friday 1 May");
        check("es", "viernes, 20 de noviembre", "20 nov, 08:57", "viernes, 1 de mayo");
        check("fr", "vendredi 20 novembre", "20 nov., 08:57", "vendredi 1er mai");
        check("de", "Freitag, 20. November", "20. Nov., 08:57", "Freitag, 1. Mai");
        check("pt", "sexta-feira, 20 de novembro", "20 de nov., 08:57", "sexta-feira, 1º de maio");
    }

    /// Arguments that stand for all that texts ask for.
    fn sample(texts: &Texts, key: &str) -> String {
        let names = [
            ("attempts", "3"),
            ("count", "5"),
            ("date", "3 Nov"),
            ("day", "20"),
            ("days", "Monday to Friday"),
            ("detail", "disk I/O error"),
            ("folder", "data/exports"),
            ("end", "17:00"),
            ("first", "Monday"),
            ("found", "12"),
            ("from", "2026-11-20"),
            ("hours", "7:56"),
            ("kind", "Training"),
            ("last", "Friday"),
            ("least", "8"),
            ("left", "4:32"),
            ("megabytes", "180"),
            ("minutes", "8"),
            ("month", "November"),
            ("most", "7"),
            ("name", "Ana Souza"),
            ("number", "2"),
            ("page", "3"),
            ("pages", "7"),
            ("people", "412"),
            ("pose", "Left"),
            ("punches", "1820"),
            ("query", "zzz"),
            ("score", "0.42"),
            ("share", "0.4"),
            ("shift", "Day"),
            ("site", "Atlantic Tools"),
            ("start", "09:00"),
            ("step", "Consent"),
            ("taken", "2"),
            ("threshold", "0.935"),
            ("time", "08:57"),
            ("to", "Friday 20 November 2026"),
            ("total", "5000"),
            ("tries", "2"),
            ("until", "2026-11-24"),
            ("version", "2026-11"),
            ("weekday", "Friday"),
            ("year", "2026"),
        ];
        texts.with(key, names)
    }

    #[test]
    fn texts_as_they_are_read() {
        let texts = Texts::load("en");
        let lines: Vec<String> = keys(LANGUAGES[0].1).iter().map(|(key, _)| format!("{key}: {}", sample(&texts, key))).collect();
        insta::assert_snapshot!(lines.join("\n"));
    }

    #[test]
    fn an_unknown_language_falls_back_to_english() {
        assert_eq!(Texts::load("tlh").language(), "en");
    }

    #[test]
    fn times_are_the_sites() {
        let texts = Texts::load("en");
        let at = Timestamp(1_795_165_020_000);
        assert_eq!(texts.time_of_day(at, 0), "08:57");
        assert_eq!(texts.time_of_day(at, -210), "05:27");
        assert_eq!(texts.date(at, 0), "Friday 20 November");
        assert_eq!(texts.date(at, 16 * 60), "Saturday 21 November");
    }

    #[test]
    fn greeting_follows_the_hour() {
        let texts = Texts::load("en");
        let midnight = Timestamp(1_795_132_800_000);
        for (minutes, greeting) in [
            (4 * 60 + 59, "Good evening"),
            (5 * 60, "Good morning"),
            (11 * 60 + 59, "Good morning"),
            (12 * 60, "Good afternoon"),
            (17 * 60 + 59, "Good afternoon"),
            (18 * 60, "Good evening"),
        ] {
            assert_eq!(texts.greeting(midnight.plus_millis(minutes * MINUTE), 0), greeting, "{minutes}");
        }
    }
}
