//! `rollcall models`: which there are, installing further ones, and checking every file.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::anyhow;
use indicatif::{ProgressBar, ProgressStyle};
use rollcall::config::load::Loaded;
use rollcall::config::{Config, PadPolicy};
use rollcall::vision::engine::Engine;
use rollcall::vision::install::{self, Installed, Progress, Request};
use rollcall::vision::manifest::{Distribution, Entry, Manifest, ModelFile};
use rollcall::vision::model::ModelError;
use rollcall::vision::pack;
use serde::Serialize;

use super::{Exit, output};

/// Lists, installs and checks the models.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand)]
enum Verb {
    List(List),
    Install(Install),
    Verify(Verify),
}

/// Every known model: what it is for, whether it is here, and its licence.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  rollcall models list\n  rollcall models list --json | jq -r 'select(.state == \"not installed\") | .name'"
)]
struct List {
    /// One JSON object per model and line.
    #[arg(long)]
    json: bool,
}

/// Installs optional models from the first source that has the genuine bytes.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  rollcall models install yunet-n\n  rollcall models install minifasnet-v2 minifasnet-v1se --from /media/usb/models\n\nSources, in order: --from, ROLLCALL_MODEL_DIR, the addresses in models/manifest.toml.\nExits with 1 when a model could not be installed."
)]
struct Install {
    /// As `rollcall models list` names them.
    #[arg(required = true, value_name = "NAME")]
    names: Vec<String>,
    /// A folder that has the files, searched before anything is downloaded.
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
    /// A further folder of the machine, searched after --from.
    #[arg(long, env = "ROLLCALL_MODEL_DIR", value_name = "DIR", hide = true)]
    model_dir: Option<PathBuf>,
    /// Confirms that you have cleared the use of a model without a free licence.
    #[arg(long)]
    accept_license: bool,
}

/// Checks the bytes of every installed model and runs each on its proof picture.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  rollcall models verify\n\nExits with 3 when a file is altered, unreadable or wrong, or one in use is missing."
)]
struct Verify {
    /// One JSON object per file and line.
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    match &args.verb {
        Verb::List(list) => self::list(list, loaded),
        Verb::Install(install) => self::install(install, loaded),
        Verb::Verify(verify) => self::verify(verify, loaded),
    }
}

/// What the bytes of a model, or of one file, turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
enum State {
    #[serde(rename = "built in")]
    BuiltIn,
    #[serde(rename = "installed")]
    Installed,
    #[serde(rename = "not installed")]
    NotInstalled,
    /// Built in, and gone.
    #[serde(rename = "missing")]
    Missing,
    #[serde(rename = "altered")]
    Altered,
    #[serde(rename = "unreadable")]
    Unreadable,
}

impl State {
    fn of(entry: &Entry, file: &ModelFile, dirs: &[PathBuf]) -> Self {
        match (pack::read_file(entry, file, dirs), entry.distribution) {
            (Ok(_), Distribution::BuiltIn) => Self::BuiltIn,
            (Ok(_), Distribution::Optional) => Self::Installed,
            (Err(ModelError::Missing { .. }), Distribution::BuiltIn) => Self::Missing,
            (Err(ModelError::Missing { .. }), Distribution::Optional) => Self::NotInstalled,
            (Err(ModelError::Altered { .. }), _) => Self::Altered,
            (Err(_), _) => Self::Unreadable,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::BuiltIn => "built in",
            Self::Installed => "installed",
            Self::NotInstalled => "not installed",
            Self::Missing => "missing",
            Self::Altered => "altered",
            Self::Unreadable => "unreadable",
        }
    }
}

#[derive(Serialize)]
struct ListLine<'a> {
    name: &'a str,
    role: &'static str,
    state: State,
    /// By the present configuration.
    in_use: bool,
    about: &'a str,
    origin: &'a str,
    licence: &'a str,
    files: Vec<&'a str>,
    bytes: u64,
}

fn list(args: &List, loaded: &Loaded) -> anyhow::Result<Exit> {
    let manifest = Manifest::embedded();
    let required = required_names(manifest, &loaded.config);
    let mut lines = manifest.models.values().map(|entry| {
        // A model is no better than its worst file.
        let states = entry.files.iter().map(|file| State::of(entry, file, &loaded.paths.model_dirs));
        let state = states.max().expect("validated: every entry has a file");
        let passive = manifest.pad.contains(&entry.name)
            && !matches!(loaded.config.pad.policy, PadPolicy::Off | PadPolicy::Active)
            && state == State::Installed;
        ListLine {
            name: &entry.name,
            role: entry.family.role(),
            state,
            in_use: passive || required.contains(&entry.name.as_str()),
            about: &entry.about,
            origin: &entry.origin,
            licence: &entry.licence,
            files: entry.files.iter().map(|file| file.file.as_str()).collect(),
            bytes: entry.files.iter().map(|file| file.size).sum(),
        }
    });
    if args.json {
        lines.try_for_each(|line| output::json(&line))?;
        return Ok(Exit::Done);
    }
    let heading = ["name", "role", "state", "in use", "licence", "about"].map(String::from);
    let row = |line: ListLine| {
        let in_use = if line.in_use { "yes" } else { "" };
        [line.name, line.role, line.state.as_str(), in_use, line.licence, line.about].map(String::from)
    };
    output::table(&std::iter::once(heading).chain(lines.map(row)).collect::<Vec<_>>())?;
    Ok(Exit::Done)
}

/// The models without which the present configuration does not recognise anybody.
fn required_names<'a>(manifest: &'a Manifest, config: &'a Config) -> Vec<&'a str> {
    let detectors = manifest.detectors.get(&config.models.detector).into_iter().flatten();
    let pad = manifest.pad.iter().filter(|_| matches!(config.pad.policy, PadPolicy::Passive | PadPolicy::Both));
    detectors.chain(pad).map(String::as_str).chain([manifest.landmarks.as_str(), config.models.embedder.as_str()]).collect()
}

fn install(args: &Install, loaded: &Loaded) -> anyhow::Result<Exit> {
    let models = &Manifest::embedded().models;
    if let Some(name) = args.names.iter().find(|name| !models.contains_key(*name)) {
        let known = models.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        output::error(&anyhow!("no model is named `{name}`; known: {known}"));
        return Ok(Exit::Unusable);
    }
    let folders: Vec<PathBuf> = args.from.iter().chain(&args.model_dir).cloned().collect();
    let destination = loaded.paths.model_dirs.first().expect("the installed models come first");
    let request = Request { folders: &folders, destination, accept_license: args.accept_license };
    let mut exit = Exit::Done;
    for entry in args.names.iter().map(|name| &models[name]) {
        // Drawn only where standard error is a terminal.
        let bar = ProgressBar::no_length().with_style(bar_style());
        let outcome = install::install(entry, &request, &mut |progress: Progress| {
            bar.set_length(progress.size.max(progress.received));
            bar.set_message(progress.file.to_owned());
            bar.set_position(progress.received);
        });
        bar.finish_and_clear();
        match outcome {
            Ok(files) => files.iter().try_for_each(|file| print_installed(entry, file))?,
            // The other models may still be had.
            Err(error) => {
                output::error(&error.into());
                exit = Exit::Failed;
            }
        }
    }
    Ok(exit)
}

fn bar_style() -> ProgressStyle {
    ProgressStyle::with_template("{msg} {bar:30} {bytes}/{total_bytes} {eta}").expect("the template names known fields")
}

fn print_installed(entry: &Entry, file: &Installed) -> io::Result<()> {
    let (name, path) = (&entry.name, file.path.display());
    match &file.from {
        Some(from) => writeln!(io::stdout(), "{name}: installed {path} from {from}"),
        None => writeln!(io::stdout(), "{name}: {path} is there already"),
    }
}

#[derive(Serialize)]
struct VerifyLine<'a> {
    model: &'a str,
    file: &'a str,
    ok: bool,
    found: String,
}

fn verify(args: &Verify, loaded: &Loaded) -> anyhow::Result<Exit> {
    let manifest = Manifest::embedded();
    let engine = Engine::start(&loaded.config.models.engine, &loaded.paths.library_dirs)?;
    let required = required_names(manifest, &loaded.config);
    let mut exit = Exit::Done;
    for (entry, file) in manifest.models.values().flat_map(|entry| entry.files.iter().map(move |file| (entry, file))) {
        let (ok, found) = check(entry, file, &loaded.paths.model_dirs, &engine, required.contains(&entry.name.as_str()));
        if !ok {
            exit = Exit::NotVerified;
        }
        if args.json {
            output::json(&VerifyLine { model: &entry.name, file: &file.file, ok, found })?;
        } else {
            let word = if ok { "ok" } else { "problem" };
            writeln!(io::stdout(), "{word:<8} {:<17} {:<26} {found}", entry.name, file.file)?;
        }
    }
    Ok(exit)
}

/// Whether one file is as it should be, and what was found.
fn check(entry: &Entry, file: &ModelFile, dirs: &[PathBuf], engine: &Engine, required: bool) -> (bool, String) {
    let usable = file.variant.as_ref().is_none_or(|variant| variant.engine == engine.name());
    let outcome = match usable {
        true => pack::open_file(entry, file, dirs, engine).map(|_| "genuine and proved"),
        false => pack::read_file(entry, file, dirs).map(|_| "genuine; this engine does not use it"),
    };
    match outcome {
        Ok(found) => (true, found.into()),
        Err(ModelError::Missing { .. }) if entry.distribution == Distribution::Optional && !required => (true, "not installed".into()),
        // The main file serves in its place.
        Err(error @ ModelError::WrongResult { .. }) if file.variant.is_some() => (true, format!("genuine, but not used here: {error}")),
        Err(error) => (false, rollcall::error_chain(&error)),
    }
}
