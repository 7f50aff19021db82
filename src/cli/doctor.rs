//! `rollcall doctor`: every part the kiosk depends on, and what to do about each that is not well.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use rollcall::camera::spec::SourceSpec;
use rollcall::camera::{self, Camera};
use rollcall::clock::Clock;
use rollcall::config::PadPolicy;
use rollcall::config::load::{ConfigError, Loaded};
use rollcall::frame::{FrameSlot, SourceState};
use rollcall::identify::calibrate::{InForce, ThresholdSource};
use rollcall::ids::ModelId;
use rollcall::people::Person;
use rollcall::store::{PersonSummary, SPACE_OF_A_COMMIT, Store, StoreError, free_bytes};
use rollcall::time::ClockTrust;
use rollcall::vision::engine::Engine;
use rollcall::vision::manifest::{Family, Manifest};
use rollcall::vision::model::ModelError;
use rollcall::vision::pack::ModelSet;
use serde::Serialize;

use super::{Exit, output, run};

/// Checks everything the kiosk depends on and says what to do.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  rollcall doctor\n  rollcall doctor --json | jq '.checks[] | select(.state != \"ok\")'\n\nExits with 1 when a check found a problem; warnings are no failure."
)]
pub struct Args {
    /// One JSON object with all checks.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Ok,
    Warning,
    Problem,
}

impl State {
    fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Problem => "problem",
        }
    }
}

/// One line of the report.
#[derive(Debug, Serialize)]
struct Finding {
    part: &'static str,
    state: State,
    /// What was found.
    found: String,
    /// What to do; present unless all is well.
    advice: Option<String>,
}

impl Finding {
    fn ok(part: &'static str, found: impl Into<String>) -> Self {
        Self { part, state: State::Ok, found: found.into(), advice: None }
    }

    fn warning(part: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { part, state: State::Warning, found: found.into(), advice: Some(advice.into()) }
    }

    fn problem(part: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { part, state: State::Problem, found: found.into(), advice: Some(advice.into()) }
    }
}

#[derive(Serialize)]
struct Report<'a> {
    ok: bool,
    checks: &'a [Finding],
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let mut findings = vec![config(loaded)];
    findings.extend(engine_and_models(loaded));
    findings.extend([camera(loaded), storage(loaded), database(loaded), threshold(loaded), clock(loaded), display()]);
    let ok = report(args, &findings)?;
    Ok(if ok { Exit::Done } else { Exit::Failed })
}

/// What can be said when the configuration is the problem.
pub fn run_without_config(args: &Args, error: &ConfigError) -> anyhow::Result<Exit> {
    let advice = "correct it; config.toml of the distribution explains every key";
    report(args, &[Finding::problem("config", rollcall::error_chain(error), advice), display()])?;
    Ok(Exit::Unusable)
}

/// Prints the findings; whether none is a problem.
fn report(args: &Args, findings: &[Finding]) -> anyhow::Result<bool> {
    let ok = findings.iter().all(|finding| finding.state != State::Problem);
    if args.json {
        output::json(&Report { ok, checks: findings })?;
    } else {
        print(findings)?;
    }
    Ok(ok)
}

fn print(findings: &[Finding]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for finding in findings {
        let indent = format!("\n{:20}", "");
        writeln!(out, "{:<8} {:<10} {}", finding.state.as_str(), finding.part, finding.found.replace('\n', &indent))?;
        if let Some(advice) = &finding.advice {
            writeln!(out, "{:<8} {:<10} -> {advice}", "", "")?;
        }
    }
    Ok(())
}

fn config(loaded: &Loaded) -> Finding {
    const PART: &str = "config";
    match &loaded.file {
        Some(file) => Finding::ok(PART, file.display().to_string()),
        None => Finding::warning(
            PART,
            "no config.toml; the defaults are in force",
            "put a config.toml beside the program or into /etc/rollcall",
        ),
    }
}

fn engine_and_models(loaded: &Loaded) -> Vec<Finding> {
    let (config, paths) = (&loaded.config, &loaded.paths);
    let engine = match Engine::start(&config.models.engine, &paths.library_dirs) {
        Ok(engine) => engine,
        Err(error) => {
            return vec![Finding::problem("engine", rollcall::error_chain(&error), "run `make setup`, or set models.engine to \"auto\"")];
        }
    };
    let found = engine.describe();
    let engine_finding = match engine {
        Engine::Tract if config.models.engine == "auto" => {
            let reason = Engine::start("ort", &paths.library_dirs).err().map(|error| rollcall::error_chain(&error)).unwrap_or_default();
            let advice = "run `make setup`: ONNX Runtime is two to four times faster; ORT_DYLIB_PATH, where set, must name its library";
            Finding::warning("engine", format!("{found}; {reason}"), advice)
        }
        _ => Finding::ok("engine", found),
    };
    vec![engine_finding, models(loaded, &engine)]
}

fn models(loaded: &Loaded, engine: &Engine) -> Finding {
    const PART: &str = "models";
    let config = &loaded.config;
    let set = match ModelSet::open(Manifest::embedded(), &config.models, &config.pad, &loaded.paths.model_dirs, engine) {
        Ok(set) => set,
        Err(error @ (ModelError::Missing { .. } | ModelError::Altered { .. } | ModelError::Read { .. })) => {
            let advice =
                "put the genuine file there: models/builtin comes with Rollcall, `rollcall models install NAME` fetches the others";
            return Finding::problem(PART, rollcall::error_chain(&error), advice);
        }
        Err(error) => {
            return Finding::problem(
                PART,
                rollcall::error_chain(&error),
                "set models.engine to \"tract\", and see `rollcall models verify`",
            );
        }
    };
    let found = format!("detector {}, embedder {}, verified and proved", config.models.detector, config.models.embedder);
    match (set.pad, config.pad.policy) {
        (Some(_), _) => Finding::ok(PART, format!("{found}, attack detection on")),
        (None, PadPolicy::Off) => {
            Finding::warning(PART, format!("{found}; attack detection is off"), "set pad.policy to \"auto\": a photo can pass for a person")
        }
        (None, PadPolicy::Active) => Finding::ok(PART, format!("{found}, attack detection by turning the head")),
        (None, _) => Finding::ok(PART, format!("{found}, attack detection by motion; the passive models are not installed")),
    }
}

/// Long enough for a USB camera to deliver its first picture.
const CAMERA_PATIENCE: Duration = Duration::from_secs(4);

fn camera(loaded: &Loaded) -> Finding {
    const PART: &str = "camera";
    let config = &loaded.config.camera;
    let spec: SourceSpec = match config.source.parse() {
        Ok(spec) => spec,
        Err(error) => return Finding::problem(PART, rollcall::error_chain(&error), "correct camera.source"),
    };
    let clock = Clock::new(loaded.config.site.time_zone());
    if matches!(spec, SourceSpec::Auto | SourceSpec::Device(_)) && camera::plugged_in().is_empty() {
        return Finding::warning(
            PART,
            "none is plugged in",
            "plug one in; the user must be in the group video. `rollcall run --demo` needs none",
        );
    }
    let slot = Arc::new(FrameSlot::default());
    let opened = Camera::spawn(&spec, config, &clock, Arc::clone(&slot), || ());
    let (frame, state) = match &opened {
        Ok(_) => (slot.wait_newer(0, CAMERA_PATIENCE), slot.state()),
        Err(error) => return Finding::problem(PART, rollcall::error_chain(error), "correct camera.source, or the files it names"),
    };
    match (frame, state) {
        (Some(frame), _) => Finding::ok(PART, format!("{spec}, pictures of {}x{}", frame.width, frame.height)),
        (None, SourceState::Gone { reason }) => {
            Finding::problem(PART, format!("{spec}: {reason}"), "plug it in, and stop whatever else uses it")
        }
        (None, _) => Finding::problem(PART, format!("{spec} sends no picture"), "plug it in again, or stop whatever else uses it"),
    }
}

fn storage(loaded: &Loaded) -> Finding {
    const PART: &str = "storage";
    let limits = &loaded.config.storage;
    let folder = &loaded.paths.data_dir;
    let place = folder.display();
    if let Err(error) = std::fs::create_dir_all(folder).and_then(|()| tempfile::tempfile_in(folder).map(drop)) {
        return Finding::problem(
            PART,
            format!("{place} cannot be written: {error}"),
            "give it to the kiosk's user, or name another with --data-dir",
        );
    }
    let free = match free_bytes(folder) {
        Ok(free) => free,
        Err(error) => return Finding::problem(PART, rollcall::error_chain(&error), "check the disk"),
    };
    let free_mb = free >> 20;
    let found = format!("{place}, {free_mb} MB free");
    if free_mb < limits.min_free_mb || free < SPACE_OF_A_COMMIT {
        Finding::problem(PART, found, format!("make room: below {} MB nothing is recorded", limits.min_free_mb))
    } else if free_mb < limits.warn_free_mb {
        Finding::warning(PART, found, format!("make room soon: below {} MB nothing is recorded", limits.min_free_mb))
    } else {
        Finding::ok(PART, found)
    }
}

fn database(loaded: &Loaded) -> Finding {
    const PART: &str = "database";
    let store = match Store::open_read_only(&loaded.paths.data_dir) {
        Ok(store) => store,
        Err(StoreError::NotSetUp { .. }) => return Finding::ok(PART, "none yet; the first start makes it and its keys"),
        Err(error @ StoreError::Key(_)) => {
            return Finding::problem(
                "keys",
                rollcall::error_chain(&error),
                "without this key templates cannot be read and nothing can be recorded",
            );
        }
        Err(error) => {
            return Finding::problem(
                PART,
                rollcall::error_chain(&error),
                "see the message; keep a copy of the data folder before any repair",
            );
        }
    };
    let counted = store.check_integrity().and_then(|()| {
        let model = ModelId(loaded.config.models.embedder.clone());
        let mut altered = store.templates(&model)?.altered;
        altered.extend(store.dormant_templates(&model)?.altered);
        Ok((store.punch_count()?, store.people(&model)?, altered))
    });
    let (punches, people, altered) = match counted {
        Ok(counted) => counted,
        Err(error) => {
            return Finding::problem(PART, rollcall::error_chain(&error), "restore the last backup; keep a copy of the damaged one");
        }
    };
    let enrolled = people.iter().filter(|row| row.templates > 0).count();
    let restored = match store.last_restoration() {
        Ok(Some(details)) => format!("; restored once from a backup of {} punches", details["punch"]["rows"]),
        _ => String::new(),
    };
    let outdated = people.iter().filter(|row| row.templates == 0 && row.other_templates > 0).count();
    let found = format!("sound, keys match; {enrolled} people enrolled, {punches} punches{restored}");
    if !altered.is_empty() {
        let is_altered = |row: &&PersonSummary| altered.iter().any(|altered| altered.person == row.person.id);
        let whom: Vec<String> = people.iter().filter(is_altered).map(|row| named(&row.person)).collect();
        let advice = format!("enrol again: {}; look for what wrote to the database, or restore the last backup", whom.join(", "));
        return Finding::problem(PART, format!("{found}; {} altered templates are left out", altered.len()), advice);
    }
    if outdated == 0 {
        Finding::ok(PART, found)
    } else {
        Finding::warning(
            PART,
            format!("{found}; {outdated} people are enrolled with another model"),
            "enrol them again: see `rollcall people`",
        )
    }
}

fn threshold(loaded: &Loaded) -> Finding {
    const PART: &str = "threshold";
    let entry = match Manifest::embedded().entry("embedder", &loaded.config.models.embedder) {
        Ok(entry) => entry,
        Err(error) => return Finding::problem(PART, rollcall::error_chain(&error), "correct models.embedder"),
    };
    let Family::Embedder { threshold: own, .. } = entry.family else { unreachable!("validated: an embedder is of that family") };
    let calibrated = match Store::open_read_only(&loaded.paths.data_dir).and_then(|store| store.calibrated()) {
        Ok(calibrated) => calibrated,
        Err(StoreError::NotSetUp { .. }) => None,
        Err(error) => return Finding::problem(PART, rollcall::error_chain(&error), "see database"),
    };
    let model = ModelId(entry.name.clone());
    let InForce { threshold, source } = InForce::new(loaded.config.decide.threshold, calibrated.as_ref(), &model, own);
    let found = format!("{threshold}, {}", source.as_str());
    match &calibrated {
        Some(calibrated) if calibrated.model != model => Finding::warning(
            PART,
            format!("{found}; the calibration is of the model {}", calibrated.model),
            "run `rollcall calibrate` anew",
        ),
        Some(_) if source == ThresholdSource::Configuration => {
            Finding::warning(PART, format!("{found}; a calibration is not used"), "set decide.threshold to \"auto\" to use it")
        }
        _ => Finding::ok(PART, found),
    }
}

/// The name with the staff number, where there is one.
fn named(person: &Person) -> String {
    match &person.staff_no {
        Some(staff_no) => format!("{} ({staff_no})", person.name),
        None => person.name.clone(),
    }
}

fn clock(loaded: &Loaded) -> Finding {
    const PART: &str = "clock";
    let clock = Clock::new(loaded.config.site.time_zone());
    // A ledger that cannot be read is told of under `database`.
    if let Ok((newest, newest_trusted)) = Store::open_read_only(&loaded.paths.data_dir).and_then(|store| store.newest_captures()) {
        clock.remember(newest, newest_trusted);
    }
    let now = clock.now();
    let zone = clock.zone().iana_name().unwrap_or("a zone without a name");
    let why = clock.doubt().map(|doubt| format!(" ({})", doubt.as_str().replace('_', " "))).unwrap_or_default();
    let found = format!("{}, {zone}, {}{why}", now.utc.to_rfc3339(now.utc_offset_min), now.trust.as_str());
    match now.trust {
        ClockTrust::Trusted => Finding::ok(PART, found),
        ClockTrust::Unverified => Finding::warning(PART, found, "nothing here vouches for the clock; switch on NTP (systemd-timesyncd)"),
        ClockTrust::Doubtful => Finding::problem(PART, found, "set the clock and switch on NTP; punches are recorded with this doubt"),
    }
}

fn display() -> Finding {
    const PART: &str = "display";
    match run::display() {
        Some(display) => Finding::ok(PART, display),
        None => Finding::warning(
            PART,
            "none; the kiosk runs in the terminal",
            "start it from a desktop session, or under Xvfb, to see its window",
        ),
    }
}
