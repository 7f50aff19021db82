//! What the screens say, from Fluent files: one per language in `assets/text`, each text with a comment for its translator.
//!
//! No sentence is glued from parts here or on any screen, and no text stands in the code.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use jiff::tz::Offset;
use unic_langid::LanguageIdentifier;

use crate::time::{Moment, Timestamp};

/// The languages there are, by file name.
const LANGUAGES: [(&str, &str); 1] = [("en", include_str!("../../assets/text/en.ftl"))];

/// What `ui.language` may be.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.into_iter().map(|(name, _)| name)
}

/// The texts of one language.
pub(crate) struct Texts {
    bundle: FluentBundle<FluentResource>,
    language: &'static str,
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
        let resource = FluentResource::try_new(source.to_owned()).expect("the embedded texts parse: a test reads them");
        let mut bundle = FluentBundle::new(vec![identifier]);
        // Names come as they are: no font draws the invisible marks that Fluent would put around them.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("no key stands twice: a test reads them");
        Self { bundle, language }
    }

    pub fn language(&self) -> &'static str {
        self.language
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
        self.with("date-full", [("weekday", weekday), ("day", local.day().to_string()), ("month", month)])
    }

    /// E.g. "20 Nov, 08:57".
    pub fn date_and_time(&self, at: Timestamp, utc_offset_min: i16) -> String {
        let month = self.get(MONTHS[(local(at, utc_offset_min).month() - 1) as usize]);
        let date =
            self.with("date-short", [("day", local(at, utc_offset_min).day().to_string()), ("month", month.chars().take(3).collect())]);
        self.with("date-and-time", [("date", date), ("time", self.time_of_day(at, utc_offset_min))])
    }

    /// E.g. "20 Nov".
    pub fn short_date(&self, moment: &Moment) -> String {
        let local = local(moment.utc, moment.utc_offset_min);
        let month = self.get(MONTHS[(local.month() - 1) as usize]);
        self.with("date-short", [("day", local.day().to_string()), ("month", month.chars().take(3).collect())])
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
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
    fn literals(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("the sources are there") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                literals(&path, found);
            } else {
                let source = std::fs::read_to_string(&path).expect("sources are text");
                let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
                let is_key = |text: &str| {
                    text.contains('-') && text.starts_with(|c: char| c.is_ascii_lowercase()) && !text.contains([' ', '/', '{'])
                };
                found.extend(code.split('"').skip(1).step_by(2).filter(|text| is_key(text)).map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_key_has_a_text_and_every_text_is_used() {
        let mut used = BTreeSet::new();
        literals(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"), &mut used);
        let known: BTreeSet<String> = keys(LANGUAGES[0].1).into_iter().map(|(key, _)| key).collect();
        assert_eq!(used.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "keys without a text");
        assert_eq!(known.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "texts that nothing shows");
    }

    #[test]
    fn every_language_has_every_text_with_a_comment() {
        for (language, source) in LANGUAGES {
            FluentResource::try_new(source.to_owned()).unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"));
            let keys = keys(source);
            let english: Vec<_> = super::tests::keys(LANGUAGES[0].1).into_iter().map(|(key, _)| key).collect();
            assert_eq!(keys.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>(), english, "{language}");
            for (key, is_commented) in keys {
                assert!(is_commented, "{language}: {key} has no comment for its translator");
            }
        }
    }

    /// Arguments that stand for all that texts ask for.
    fn sample(texts: &Texts, key: &str) -> String {
        let names = [
            ("attempts", "3"),
            ("count", "5"),
            ("date", "3 Nov"),
            ("day", "20"),
            ("detail", "disk I/O error"),
            ("found", "12"),
            ("least", "8"),
            ("left", "4:32"),
            ("megabytes", "180"),
            ("month", "November"),
            ("most", "7"),
            ("name", "Ana Souza"),
            ("number", "2"),
            ("pose", "Left"),
            ("query", "zzz"),
            ("site", "Atlantic Tools"),
            ("step", "Consent"),
            ("taken", "2"),
            ("time", "08:57"),
            ("total", "5000"),
            ("version", "2026-11"),
            ("weekday", "Friday"),
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
