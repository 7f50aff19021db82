//! Settings made at the kiosk: a layer of their own, above `config.toml` and below the environment, in a file of the data folder.
//!
//! `config.toml` belongs to whoever set the machine up, and is never written. What is changed at the kiosk is checked as the file is, kept
//! apart from it, and can be taken back. Decision 0009.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::{Table, Value};

use super::Config;
use super::load::Check;
use super::schema::{self, AUTO, ORDERED, Rule};

/// In the data folder.
pub(super) const FILE_NAME: &str = "settings.toml";

/// Only `config.toml` says these: where things lie on the machine, and what is written for those who look after it.
const FILE_ONLY: &[&str] = &["storage.data_dir", "storage.backup_dir", "log.level", "log.format", "log.dir", "log.keep_days"];
/// Keys of the other program, and of the network between the two: head office, which may send settings, has no say in how it is reached.
const NOT_OF_KIOSK: [&str; 2] = ["office.", "sync."];

/// In force the moment they are changed; everything else from the next start.
const IMMEDIATE: &[&str] = &[
    "site.name",
    "site.kiosk",
    "admin.autolock_secs",
    "ui.theme",
    "ui.language",
    "ui.result_secs",
    "ui.scale",
    "ui.reduce_motion",
    "ui.large_text",
    "ui.high_contrast",
    "ui.names",
    "ui.sound_volume",
];

/// Values by dotted path.
pub(super) type Values = BTreeMap<&'static str, Value>;

/// The configuration as it is in force or will be after the next start, and what of it was said at the kiosk.
#[derive(Clone, Debug)]
pub struct Settings {
    file: PathBuf,
    below: Values,
    own: Values,
    /// From the environment and the command line: the kiosk cannot change them.
    above: Values,
    checks: Vec<Check>,
    config: Config,
    /// The same, as a table.
    table: Table,
    /// As the kiosk was started.
    at_start: Table,
}

impl PartialEq for Settings {
    fn eq(&self, other: &Self) -> bool {
        (&self.file, &self.own, &self.config, &self.at_start) == (&other.file, &other.own, &other.config, &other.at_start)
    }
}

/// Why a setting cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The environment or the command line says otherwise, or it is not for the kiosk to say.
    Fixed,
    /// Not what the key's rule allows.
    Rule,
    /// It would exceed this other key.
    Above(&'static str),
    /// It would fall below this other key.
    Below(&'static str),
    /// Right in form, and nothing that there is.
    Unknown,
}

fn is_of_kiosk(path: &str) -> bool {
    !FILE_ONLY.contains(&path) && !NOT_OF_KIOSK.iter().any(|section| path.starts_with(section))
}

impl Settings {
    /// Settings over a configuration that comes from no file, in the folder where they would be kept.
    pub fn over(config: &Config, data_dir: &Path) -> Self {
        let table = table_of(config);
        let below = schema::KEYS.iter().map(|key| (key.path, value_in(&table, key.path))).collect();
        Self::new(data_dir.join(FILE_NAME), [below, Values::new(), Values::new()], &[], config.clone())
    }

    /// The layers as they were read; all are known to be good.
    pub(super) fn new(file: PathBuf, [below, own, above]: [Values; 3], checks: &[Check], config: Config) -> Self {
        let table = table_of(&config);
        Self { file, below, own, above, checks: checks.to_vec(), config, at_start: table.clone(), table }
    }

    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Every key that can be set at the kiosk, with its rule.
    pub fn keys() -> impl Iterator<Item = (&'static str, &'static Rule)> {
        schema::KEYS.iter().filter(|key| is_of_kiosk(key.path)).map(|key| (key.path, &key.rule))
    }

    /// The value of a key as it would be typed.
    ///
    /// # Panics
    /// When there is no such key.
    pub fn text(&self, key: &str) -> String {
        typed(&value_in(&self.table, key))
    }

    /// Whether the environment or the command line has the last word.
    pub fn is_fixed(&self, key: &str) -> bool {
        self.above.contains_key(key)
    }

    /// What was said at the kiosk, as it would be typed.
    pub fn own(&self, key: &str) -> Option<String> {
        self.own.get(key).map(typed)
    }

    /// What is in force when nothing is said at the kiosk.
    pub fn without(&self, key: &'static str) -> String {
        let default = || value_in(&table_of(&Config::default()), key);
        typed(&self.below.get(key).cloned().unwrap_or_else(default))
    }

    /// Keys that differ from how the kiosk was started and are in force only when it is started again.
    pub fn waiting(&self) -> impl Iterator<Item = &'static str> {
        let differs = |key: &&str| value_in(&self.table, key) != value_in(&self.at_start, key);
        schema::KEYS.iter().map(|key| key.path).filter(|key| !IMMEDIATE.contains(key)).filter(differs)
    }

    /// Whether a change of `key` is in force at once.
    pub fn is_immediate(key: &str) -> bool {
        IMMEDIATE.contains(&key)
    }

    /// These settings with `key` as typed; `None` takes back what was said at the kiosk.
    ///
    /// # Errors
    /// When the key cannot be had, or the configuration as a whole would not be good.
    pub fn with(&self, key: &str, text: Option<&str>) -> Result<Self, Refusal> {
        let known = schema::key(key).filter(|key| is_of_kiosk(key.path)).ok_or(Refusal::Fixed)?;
        if self.is_fixed(known.path) {
            return Err(Refusal::Fixed);
        }
        let mut changed = self.clone();
        match text {
            Some(text) => {
                let value = known.rule.read(text.trim());
                if !known.rule.accepts(&value) {
                    return Err(Refusal::Rule);
                }
                let mut checks = self.checks.iter().filter(|check| check.key == known.path);
                if checks.any(|check| value.as_str().and_then(check.refusal).is_some()) {
                    return Err(Refusal::Unknown);
                }
                changed.own.insert(known.path, value);
            }
            None => {
                changed.own.remove(known.path);
            }
        }
        changed.config = merged([&changed.below, &changed.own, &changed.above]).map_err(|_| Refusal::Rule)?;
        changed.table = table_of(&changed.config);
        match disorder(&changed.table) {
            Some((low, high)) if low == known.path => Err(Refusal::Above(high)),
            Some((low, _)) => Err(Refusal::Below(low)),
            None => Ok(changed),
        }
    }

    /// Writes what was said at the kiosk, whole or not at all.
    ///
    /// # Errors
    /// When the data folder cannot be written.
    pub fn save(&self) -> io::Result<()> {
        let new = self.file.with_extension("toml.new");
        let mut file = File::create(&new)?;
        file.write_all(self.to_toml().as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &self.file)
    }

    fn to_toml(&self) -> String {
        let mut text = String::from(
            "# Written by Rollcall: what was changed on its settings screen. It wins over config.toml. Delete a line to undo it.\n",
        );
        let mut last = "";
        for (path, value) in &self.own {
            let (section, name) = path.split_once('.').expect("every key has a section");
            if section != last {
                write!(text, "\n[{section}]\n").expect("memory");
                last = section;
            }
            writeln!(text, "{name} = {value}").expect("memory");
        }
        text
    }

    /// The same settings kept in another data folder, with what was said there.
    ///
    /// # Errors
    /// When the file there cannot be read, or says something that cannot be had.
    pub fn in_folder(&self, data_dir: &Path) -> Result<Self, super::load::ConfigError> {
        let file = data_dir.join(FILE_NAME);
        let own = super::load::values_of_file(&file)?;
        let config = merged([&self.below, &own, &self.above]).expect("each value was accepted by its rule");
        let Self { below, above, checks, .. } = self.clone();
        Ok(Self::new(file, [below, own, above], &checks, config))
    }
}

/// A value as it would be typed: a text without its quotes.
fn typed(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn table_of(config: &Config) -> Table {
    Table::try_from(config).expect("a configuration is plain numbers and texts")
}

/// The value of a key; what is unset is "auto".
fn value_in(table: &Table, path: &str) -> Value {
    let (section, name) = path.split_once('.').expect("every key has a section");
    match table[section].get(name) {
        // As short as it was written: 0.6, not 0.6000000238418579.
        Some(Value::Float(number)) => Value::Float((*number as f32).to_string().parse().unwrap_or(*number)),
        Some(value) => value.clone(),
        None => Value::String(AUTO.into()),
    }
}

/// The configuration of all layers, the later over the earlier.
pub(super) fn merged<'a>(layers: impl IntoIterator<Item = &'a Values>) -> Result<Config, toml::de::Error> {
    let mut table = Table::new();
    for (path, value) in layers.into_iter().flatten() {
        let (section, name) = path.split_once('.').expect("every key has a section");
        let section = table.entry(section).or_insert_with(|| Table::new().into()).as_table_mut().expect("only sections are inserted");
        let is_unset =
            value.as_str() == Some(AUTO) && matches!(schema::key(path), Some(key) if matches!(key.rule, Rule::RealOrAuto { .. }));
        if is_unset {
            section.remove(name);
        } else {
            section.insert(name.to_owned(), value.clone());
        }
    }
    Config::deserialize(table)
}

/// The first pair of keys that is in the wrong order.
fn disorder(table: &Table) -> Option<(&'static str, &'static str)> {
    let number = |path: &str| schema::number(&value_in(table, path));
    ORDERED.iter().copied().find(|(low, high)| matches!((number(low), number(high)), (Some(low), Some(high)) if low > high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(folder: &Path) -> Settings {
        Settings::over(&Config::default(), folder)
    }

    #[test]
    fn what_is_set_is_kept_and_can_be_taken_back() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let first = settings(folder.path());
        let changed = first.with("ui.theme", Some("light")).and_then(|changed| changed.with("attendance.dedupe_secs", Some(" 90 ")));
        let changed = changed.expect("allowed");
        assert_eq!(changed.config().attendance.dedupe_secs, 90);
        assert_eq!(changed.own("ui.theme").as_deref(), Some("light"));
        assert_eq!(changed.without("attendance.dedupe_secs"), "60");
        changed.save().expect("saved");
        let read = first.in_folder(folder.path()).expect("a good file");
        assert_eq!((read.config(), &read.own), (changed.config(), &changed.own));
        let back = read.with("ui.theme", None).expect("allowed");
        assert_eq!((back.text("ui.theme").as_str(), back.own("ui.theme")), ("dark", None));
    }

    #[test]
    fn what_cannot_be_had_is_refused_with_the_reason() {
        let mut settings = settings(Path::new("nowhere"));
        settings.checks.push(Check { key: "ui.language", refusal: |text| (text == "tlh").then(|| "no".into()) });
        settings.above.insert("camera.fps", Value::Integer(30));
        let check = |key: &str, text: &str, expected: Refusal| assert_eq!(settings.with(key, Some(text)), Err(expected), "{key} = {text}");
        check("camera.fps", "20", Refusal::Fixed);
        check("storage.data_dir", "/elsewhere", Refusal::Fixed);
        check("no.such_key", "1", Refusal::Fixed);
        check("ui.scale", "9", Refusal::Rule);
        check("ui.scale", "", Refusal::Rule);
        check("ui.theme", "blue", Refusal::Rule);
        check("ui.language", "tlh", Refusal::Unknown);
        check("enrol.min_shots", "6", Refusal::Above("enrol.target_shots"));
        check("enrol.max_shots", "4", Refusal::Below("enrol.target_shots"));
    }

    #[test]
    fn some_changes_wait_for_the_next_start() {
        let settings = settings(Path::new("nowhere"));
        let changed = settings.with("ui.theme", Some("light")).and_then(|changed| changed.with("camera.fps", Some("20"))).expect("allowed");
        assert_eq!(changed.waiting().collect::<Vec<_>>(), ["camera.fps"]);
        assert_eq!(changed.with("camera.fps", None).expect("allowed").waiting().count(), 0);
    }

    #[test]
    fn every_value_is_shown_as_it_would_be_typed() {
        let settings = settings(Path::new("nowhere"));
        for (key, _) in Settings::keys() {
            let text = settings.text(key);
            let typed = settings.with(key, Some(&text)).unwrap_or_else(|refusal| panic!("{key} = {text}: {refusal:?}"));
            assert_eq!(typed.config(), settings.config(), "{key} = {text}");
        }
        assert_eq!(settings.text("ui.sound_volume"), "0.6");
        assert_eq!(settings.text("decide.threshold"), "auto");
    }

    #[test]
    fn a_number_that_was_set_can_be_left_to_the_model_again() {
        let config = Config { decide: crate::config::Decide { threshold: Some(0.5), ..Default::default() }, ..Default::default() };
        let settings = Settings::over(&config, Path::new("nowhere"));
        assert_eq!(settings.with("decide.threshold", Some("auto")).expect("allowed").config().decide.threshold, None);
    }

    #[test]
    fn every_immediate_key_is_one() {
        for key in IMMEDIATE.iter().chain(FILE_ONLY) {
            assert!(schema::key(key).is_some(), "{key}");
        }
    }
}
