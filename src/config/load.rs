//! Reads the configuration in layers (defaults, file, environment, flags; the later wins) and reports every problem at once.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use toml::de::DeTable;
use toml::{Table, Value};

use super::schema::{self, KEYS, ORDERED};
use super::settings::{self, Settings, Values};
use super::{Config, Paths, paths};

const FILE_NAME: &str = "config.toml";
const SYSTEM_FILE: &str = "/etc/rollcall/config.toml";
const ENV_PREFIX: &str = "ROLLCALL_";
const ENV_CONFIG: &str = "ROLLCALL_CONFIG";

/// Short names for keys that are often set from outside.
const ENV_SHORT: [(&str, &str); 2] = [("ROLLCALL_DATA_DIR", "storage.data_dir"), ("ROLLCALL_LOG", "log.level")];

/// Names with our prefix that are no configuration keys: read here or by the models' installer.
const ENV_OTHER: [&str; 4] = [ENV_CONFIG, "ROLLCALL_MODEL_DIR", "ROLLCALL_OFFICE_SECRET", "ROLLCALL_OFFICE_DATABASE_URL"];

/// What the command line says about the configuration.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// `--config`: this file and no other.
    pub file: Option<PathBuf>,
    pub settings: Vec<Setting>,
}

/// A key set by a flag.
#[derive(Clone, Debug)]
pub struct Setting {
    /// As typed, e.g. `--camera`.
    pub flag: &'static str,
    /// Dotted path.
    pub key: &'static str,
    pub value: String,
}

/// A rule that only another part of the program knows, e.g. what a camera may be called.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Dotted path of a text.
    pub key: &'static str,
    /// Why a text is refused, and what is allowed.
    pub refusal: fn(&str) -> Option<String>,
}

/// What the process finds around itself; an argument, so that a test can choose it.
#[derive(Clone, Debug)]
pub struct Surroundings {
    pub exe: PathBuf,
    pub working_dir: PathBuf,
    pub env: Vec<(OsString, OsString)>,
}

impl Surroundings {
    /// # Errors
    /// When the system does not tell the program's path or the working folder, which may have been deleted.
    pub fn of_process() -> Result<Self, ConfigError> {
        let exe = std::env::current_exe().map_err(|source| ConfigError::Nowhere { what: "the program's own path", source })?;
        let working_dir = std::env::current_dir().map_err(|source| ConfigError::Nowhere { what: "the working folder", source })?;
        Ok(Self { exe, working_dir, env: std::env::vars_os().collect() })
    }

    /// The variables of ours that are set to something, in the order of their names.
    fn ours(&self) -> BTreeMap<String, String> {
        self.env
            .iter()
            .map(|(name, value)| (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned()))
            .filter(|(name, value)| name.starts_with(ENV_PREFIX) && !value.is_empty())
            .collect()
    }
}

/// A configuration in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    pub config: Config,
    /// The same, with what can be changed of it at the kiosk.
    pub settings: Settings,
    pub paths: Paths,
    /// The file that was read.
    pub file: Option<PathBuf>,
    /// Worth a line in the log, and no reason to stop.
    pub notes: Vec<String>,
}

/// Why there is no configuration to work with.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("the system does not tell {what}; start from a folder that exists")]
    Nowhere {
        what: &'static str,
        #[source]
        source: std::io::Error,
    },
    #[error("the configuration file {path}, named by {named_by}, is not there; create it or name another")]
    Missing { path: PathBuf, named_by: &'static str },
    #[error("cannot read the configuration file {path}")]
    Read {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("{path}:{line}:{column}: this is not TOML: {reason}")]
    Syntax { path: PathBuf, line: usize, column: usize, reason: String },
    /// `problems` say where, which key, the value and what is allowed.
    #[error("the configuration cannot be used:\n  {}", problems.join("\n  "))]
    Invalid { problems: Vec<String> },
}

/// Loads, checks and merges all layers.
///
/// # Errors
/// When a named file is missing or unreadable, or with all unknown keys and bad values of all layers together.
pub fn load(request: &Request, around: &Surroundings, checks: &[Check]) -> Result<Loaded, ConfigError> {
    let env = around.ours();
    let (mut below, mut own, mut above) = (Layers::default(), Layers::default(), Layers::default());
    let mut notes = Vec::new();
    let exe_root = around.exe.parent().and_then(paths::root_above);

    let file = find_file(request, &env, around, exe_root)?;
    match &file {
        Some(path) => below.add_file(path)?,
        None => notes.push(format!("no {FILE_NAME} was found; the defaults are in force")),
    }
    for (name, value) in &env {
        if let Some(note) = above.add_variable(name, value) {
            notes.push(note);
        }
    }
    for setting in &request.settings {
        above.set(setting.key, setting.value.clone(), Origin::Flag(setting.flag));
    }

    let file_dir = file.as_deref().and_then(Path::parent);
    let root = [exe_root, paths::root_above(&around.working_dir), file_dir.and_then(paths::root_above), file_dir]
        .into_iter()
        .flatten()
        .next()
        .unwrap_or(&around.working_dir);
    let data_dir = match (above.text("storage.data_dir"), below.text("storage.data_dir")) {
        (Some(given), _) => around.working_dir.join(given),
        (None, Some(given)) => file_dir.unwrap_or(root).join(given),
        (None, None) => file_dir.unwrap_or(root).join(Config::default().storage.data_dir),
    };
    let settings_file = data_dir.join(settings::FILE_NAME);
    own.add_settings(&settings_file)?;
    let values = [below.values(), own.values(), above.values()];
    let config = below.under(own).under(above).finish(checks)?;
    let settings = Settings::new(settings_file, values, checks, config.clone());
    let paths = Paths::new(&around.exe, root.to_owned(), data_dir);
    Ok(Loaded { config, settings, paths, file, notes })
}

fn find_file(
    request: &Request,
    env: &BTreeMap<String, String>,
    around: &Surroundings,
    exe_root: Option<&Path>,
) -> Result<Option<PathBuf>, ConfigError> {
    let named = request.file.clone().map(|path| (path, "--config"));
    if let Some((path, named_by)) = named.or_else(|| env.get(ENV_CONFIG).map(|path| (path.into(), ENV_CONFIG))) {
        let path = around.working_dir.join(path);
        return if path.exists() { Ok(Some(path)) } else { Err(ConfigError::Missing { path, named_by }) };
    }
    let exe_dir = around.exe.parent();
    let last = exe_root.or(exe_dir);
    let beside_exe = exe_dir.into_iter().flat_map(Path::ancestors).take_while(|folder| last.is_some_and(|last| folder.starts_with(last)));
    let candidates = std::iter::once(around.working_dir.as_path()).chain(beside_exe).map(|folder| folder.join(FILE_NAME));
    Ok(candidates.chain([SYSTEM_FILE.into()]).find(|path| path.is_file()))
}

/// Who said so.
#[derive(Clone, Debug, PartialEq)]
enum Origin {
    File { path: PathBuf, line: usize },
    Variable(String),
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Variable(name) => f.write_str(name),
            Self::Flag(flag) => f.write_str(flag),
        }
    }
}

struct Entry {
    value: Value,
    origin: Origin,
}

/// The entries in force so far, by dotted path, and all that is wrong.
#[derive(Default)]
struct Layers {
    entries: BTreeMap<&'static str, Entry>,
    problems: Vec<String>,
}

impl Layers {
    fn add_file(&mut self, path: &Path) -> Result<(), ConfigError> {
        let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Read { path: path.to_owned(), source })?;
        let syntax = |error: toml::de::Error| {
            let (line, column) = position(&text, error.span().map_or(0, |span| span.start));
            ConfigError::Syntax { path: path.to_owned(), line, column, reason: error.message().to_owned() }
        };
        let places = DeTable::parse(&text).map_err(syntax)?;
        let values: Table = toml::from_str(&text).map_err(syntax)?;

        for (section, inner) in places.get_ref() {
            let name = section.get_ref().as_ref();
            let origin = |offset| Origin::File { path: path.to_owned(), line: position(&text, offset).0 };
            match inner.get_ref().as_table() {
                _ if !schema::is_section(name) => {
                    let hint = nearest(name, KEYS.iter().map(|key| section_of(key.path)));
                    self.problems.push(format!("{}: unknown section or key `{name}`{hint}", origin(section.span().start)));
                }
                None => self.problems.push(format!("{}: `{name}` must be a section: [{name}]", origin(section.span().start))),
                Some(keys) => {
                    for key in keys.keys() {
                        let value = values[name][key.get_ref().as_ref()].clone();
                        self.add(&format!("{name}.{}", key.get_ref()), |_| value, origin(key.span().start));
                    }
                }
            }
        }
        Ok(())
    }

    /// Takes what was set at the kiosk, if anything was.
    fn add_settings(&mut self, path: &Path) -> Result<(), ConfigError> {
        if path.is_file() { self.add_file(path) } else { Ok(()) }
    }

    fn values(&self) -> Values {
        self.entries.iter().map(|(path, entry)| (*path, entry.value.clone())).collect()
    }

    fn text(&self, path: &str) -> Option<&str> {
        self.entries.get(path).and_then(|entry| entry.value.as_str())
    }

    /// These, with `over` above them.
    fn under(mut self, over: Self) -> Self {
        self.entries.extend(over.entries);
        self.problems.extend(over.problems);
        self
    }

    /// Takes an environment variable; a note when its name says nothing to anybody.
    fn add_variable(&mut self, name: &str, value: &str) -> Option<String> {
        let origin = Origin::Variable(name.to_owned());
        if let Some((_, key)) = ENV_SHORT.iter().find(|(short, _)| *short == name) {
            self.set(key, value.to_owned(), origin);
        } else if let Some((section, key)) = name[ENV_PREFIX.len()..].split_once("__") {
            let path = format!("{}.{}", section.to_lowercase(), key.to_lowercase());
            self.add(&path, |rule| rule.read(value), origin);
        } else if !ENV_OTHER.contains(&name) {
            return Some(format!("the environment variable {name} is not known and has no effect"));
        }
        None
    }

    fn set(&mut self, path: &str, value: String, origin: Origin) {
        self.add(path, |rule| rule.read(&value), origin);
    }

    fn add(&mut self, path: &str, value: impl FnOnce(&schema::Rule) -> Value, origin: Origin) {
        let Some(key) = schema::key(path) else {
            let hint = nearest(path, KEYS.iter().map(|key| key.path));
            self.problems.push(format!("{origin}: unknown key `{path}`{hint}"));
            return;
        };
        let value = value(&key.rule);
        if key.rule.accepts(&value) {
            self.entries.insert(key.path, Entry { value, origin });
        } else {
            self.problems.push(format!("{origin}: {path} = {value} is refused; it must be {}", key.rule.allowed()));
        }
    }

    fn finish(mut self, checks: &[Check]) -> Result<Config, ConfigError> {
        for check in checks {
            let Some(entry) = self.entries.get(check.key) else { continue };
            if let Some(refusal) = entry.value.as_str().and_then(check.refusal) {
                self.problems.push(format!("{}: {}: {refusal}", entry.origin, check.key));
            }
        }
        let config = settings::merged([&self.values()])
            .map_err(|error| ConfigError::Invalid { problems: [self.problems.clone(), vec![error.message().to_owned()]].concat() })?;
        self.check_order(&config);
        if self.problems.is_empty() { Ok(config) } else { Err(ConfigError::Invalid { problems: self.problems }) }
    }

    fn check_order(&mut self, config: &Config) {
        let table = Table::try_from(config).expect("a configuration is plain numbers and texts");
        let value = |path: &str| path.split_once('.').and_then(|(section, name)| schema::number(&table[section][name]));
        for (low, high) in ORDERED {
            let (Some(low_value), Some(high_value)) = (value(low), value(high)) else { continue };
            let origins: Vec<_> =
                [low, high].iter().filter_map(|path| self.entries.get(*path)).map(|entry| entry.origin.to_string()).collect();
            if low_value > high_value && !origins.is_empty() {
                self.problems.push(format!("{}: {low} = {low_value} must not exceed {high} = {high_value}", origins.join(", ")));
            }
        }
    }
}

/// What a file of settings says, if it is there.
pub(super) fn values_of_file(path: &Path) -> Result<Values, ConfigError> {
    let mut layer = Layers::default();
    layer.add_settings(path)?;
    if layer.problems.is_empty() { Ok(layer.values()) } else { Err(ConfigError::Invalid { problems: layer.problems }) }
}

fn section_of(path: &'static str) -> &'static str {
    path.split_once('.').map_or(path, |(section, _)| section)
}

/// "; did you mean ...?" when one of `known` is so near that a slip of the fingers explains it.
fn nearest(typed: &str, known: impl Iterator<Item = &'static str>) -> String {
    let leaf = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
    known
        .map(|path| {
            let same_leaf_elsewhere = path.contains('.') && leaf(path) == leaf(typed);
            (if same_leaf_elsewhere { 1 } else { strsim::damerau_levenshtein(typed, path) }, path)
        })
        .min()
        .filter(|(slips, path)| *slips <= 2.max(path.len() / 4))
        .map_or_else(String::new, |(_, path)| format!("; did you mean `{path}`?"))
}

/// Line and column of a byte, both from 1.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}
