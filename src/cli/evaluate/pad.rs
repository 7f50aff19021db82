//! `rollcall evaluate pad`: how often attacks pass and honest people are refused (ISO/IEC 30107-3).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use clap::ValueEnum;
use rollcall::camera::Camera;
use rollcall::camera::spec::{ReplaySpec, Shown, SourceSpec, Speed};
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::config::{Config, PadPolicy};
use rollcall::frame::{FrameSlot, SourceState};
use rollcall::identify::rate::{Interval, Rate};
use rollcall::kiosk::proofs::Checks;
use rollcall::kiosk::trial::{Presented, Trial};
use rollcall::picture_file;
use rollcall::vision::engine::Engine;
use rollcall::vision::manifest::Manifest;
use rollcall::vision::pack::ModelSet;
use rollcall::vision::pipeline::Pipeline;
use serde::Serialize;

use crate::cli::{Exit, output};

/// Measures attack detection on a labelled folder: APCER for each kind of attack, and BPCER.
#[derive(clap::Args)]
#[command(after_help = "\
DIR has the folder bona_fide and, for each kind of attack, a folder attack/KIND. In each of them lie presentations: clips (.y4m, .mjpeg), \
folders of pictures that are the frames of one sequence, and single pictures. Everybody is taken for somebody who is enrolled.

APCER counts the attacks that would have been recorded, BPCER the honest presentations that were refused. A recording cannot answer a request \
to turn the head: what was asked and did not answer until its end is counted as asked, and what was still being watched as undecided. A single \
picture has no motion: the passive models alone judge it, and without them none can be judged.

Intervals of 95 % are those of Clopper and Pearson.

Examples:
  rollcall evaluate pad labelled/
  rollcall evaluate pad labelled/ --policy passive
  rollcall evaluate pad labelled/ --json | jq '.attacks[] | {kind, apcer}'")]
pub struct Args {
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Judges by this policy, in place of pad.policy.
    #[arg(long, value_name = "POLICY")]
    policy: Option<Policy>,
    /// Frames per second of folders of pictures.
    #[arg(long, value_name = "N", default_value_t = 15.0, value_parser = fps)]
    fps: f64,
    /// Takes every picture by itself, also those in folders.
    #[arg(long)]
    stills: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Policy {
    Auto,
    Passive,
    Active,
    Both,
}

impl From<Policy> for PadPolicy {
    fn from(policy: Policy) -> Self {
        match policy {
            Policy::Auto => Self::Auto,
            Policy::Passive => Self::Passive,
            Policy::Active => Self::Active,
            Policy::Both => Self::Both,
        }
    }
}

fn fps(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|fps| (1.0..=120.0).contains(fps)).ok_or_else(|| "expected a number from 1 to 120".into())
}

/// One presentation to the camera.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Picture(PathBuf),
    /// A clip, or a folder of frames.
    Sequence(PathBuf),
}

/// What became of the presentations of one kind.
#[derive(Clone, Copy, Default, Serialize)]
struct Counts {
    trials: u32,
    passed: u32,
    refused: u32,
    asked: u32,
    undecided: u32,
}

#[derive(Serialize)]
struct Figures {
    errors: u32,
    rate: Option<f64>,
    interval95: Interval,
}

#[derive(Serialize)]
struct AttackFigures {
    kind: String,
    #[serde(flatten)]
    counts: Counts,
    apcer: Figures,
}

#[derive(Serialize)]
struct BonaFideFigures {
    #[serde(flatten)]
    counts: Counts,
    bpcer: Figures,
}

#[derive(Serialize)]
struct Report {
    policy: PadPolicy,
    /// Whether the passive models judged too.
    has_passive_models: bool,
    interval: &'static str,
    attacks: Vec<AttackFigures>,
    bona_fide: BonaFideFigures,
}

impl Counts {
    fn count(&mut self, presented: Presented) {
        self.trials += 1;
        *match presented {
            Presented::Passed => &mut self.passed,
            Presented::Refused(_) => &mut self.refused,
            Presented::Asked => &mut self.asked,
            Presented::Undecided => &mut self.undecided,
        } += 1;
    }

    fn rate(&self, errors: u32) -> Figures {
        let rate = Rate { errors, trials: self.trials };
        Figures { errors, rate: rate.share(), interval95: rate.interval95() }
    }
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let bona_fide = items(&args.folder.join("bona_fide"), args.stills)?;
    let kinds = kinds(&args.folder.join("attack"), args.stills)?;
    ensure!(!bona_fide.is_empty() || !kinds.is_empty(), "{} has neither bona_fide nor attack/KIND", args.folder.display());

    let policy = args.policy.map_or(loaded.config.pad.policy, Into::into);
    let mut judge = Judge::open(loaded, policy, args.fps)?;
    let total = bona_fide.len() + kinds.values().map(Vec::len).sum::<usize>();
    let progress = output::progress(total as u64, "presentations");
    let mut count = |items: &[Item]| {
        items.iter().try_fold(Counts::default(), |mut counts, item| {
            counts.count(judge.present(item)?);
            progress.inc(1);
            anyhow::Ok(counts)
        })
    };
    let bona_fide = count(&bona_fide)?;
    let attacks = kinds
        .iter()
        .map(|(kind, items)| {
            let counts = count(items)?;
            Ok(AttackFigures { kind: kind.clone(), counts, apcer: counts.rate(counts.passed) })
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    progress.finish_and_clear();
    let report = Report {
        policy,
        has_passive_models: judge.pipeline.has_pad(),
        interval: "Clopper-Pearson",
        attacks,
        bona_fide: BonaFideFigures { counts: bona_fide, bpcer: bona_fide.rate(bona_fide.refused) },
    };
    if args.json {
        output::json(&report)?
    } else {
        print(&report)?
    }
    Ok(Exit::Done)
}

struct Judge {
    pipeline: Pipeline,
    checks: Checks,
    config: Config,
    clock: Clock,
    fps: f64,
}

impl Judge {
    fn open(loaded: &Loaded, policy: PadPolicy, fps: f64) -> anyhow::Result<Self> {
        let mut config = loaded.config.clone();
        let checks = Checks::new(policy, Shown::Video);
        ensure!(checks.asks.is_some(), "pad.policy is \"off\": nothing would be refused; choose one with --policy");
        config.pad.policy = checks.models;
        let advice = "attack detection cannot be measured; `rollcall doctor` says what to do";
        let engine = Engine::start(&config.models.engine, &loaded.paths.library_dirs).context(advice)?;
        let models =
            ModelSet::open(Manifest::embedded(), &config.models, &config.pad, &loaded.paths.model_dirs, &engine).context(advice)?;
        let clock = Clock::new(config.site.time_zone());
        Ok(Self { pipeline: Pipeline::new(models, &config), checks, config, clock, fps })
    }

    fn present(&mut self, item: &Item) -> anyhow::Result<Presented> {
        match item {
            Item::Picture(path) => self.present_picture(path).with_context(|| path.display().to_string()),
            Item::Sequence(path) => self.present_sequence(path).with_context(|| path.display().to_string()),
        }
    }

    /// By its looks alone, as the first face of the picture.
    fn present_picture(&mut self, path: &Path) -> anyhow::Result<Presented> {
        ensure!(
            self.pipeline.has_pad(),
            "a single picture can be judged by the passive models only, which are not in use: install them with `rollcall models install`, \
             or give sequences"
        );
        let file = picture_file::read(path)?;
        let faces = self.pipeline.find(file.picture())?;
        let Some(face) = faces.first() else { return Ok(Presented::Undecided) };
        let score = self.pipeline.bona_fide(file.picture(), face)?.unwrap_or(0.0);
        let attack = rollcall::face::Attack { kind: rollcall::face::AttackKind::Passive, score, person: None };
        Ok(if score >= self.config.pad.threshold { Presented::Passed } else { Presented::Refused(attack) })
    }

    fn present_sequence(&mut self, path: &Path) -> anyhow::Result<Presented> {
        let fps = path.is_dir().then_some(self.fps);
        let spec = ReplaySpec { path: path.into(), fps, hold: None, gap: None, speed: Speed::Fast, looped: false };
        let slot = Arc::new(FrameSlot::default());
        let _camera = Camera::spawn(&SourceSpec::Replay(spec), &self.config.camera, &self.clock, Arc::clone(&slot), || ())?;
        let mut trial = Trial::new(&mut self.pipeline, self.checks.asks, self.config.decide.min_frames, self.config.pad.threshold);
        let mut seen = 0;
        loop {
            match slot.wait_newer(seen, PATIENCE) {
                Some(frame) => {
                    seen = frame.seq;
                    trial.show(&frame)?;
                    if trial.presented() == Presented::Passed {
                        return Ok(Presented::Passed);
                    }
                }
                None => match slot.state() {
                    SourceState::Ended => return Ok(trial.presented()),
                    SourceState::Gone { reason } => bail!("{reason}"),
                    _ => {}
                },
            }
        }
    }
}

/// How long one wait for a frame takes at most, so that the end of a sequence is noticed.
const PATIENCE: Duration = Duration::from_millis(20);

/// The kinds of attack and their presentations; none where there is no such folder.
fn kinds(folder: &Path, are_stills: bool) -> anyhow::Result<BTreeMap<String, Vec<Item>>> {
    let mut kinds = BTreeMap::new();
    for path in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        let kind = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        kinds.insert(kind, items(&path, are_stills)?);
    }
    Ok(kinds)
}

/// The presentations in `folder`, in the order of their names.
fn items(folder: &Path, are_stills: bool) -> anyhow::Result<Vec<Item>> {
    let mut found = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() && are_stills {
            found.extend(items(&path, are_stills)?);
        } else if path.is_dir() {
            if entries(&path)?.iter().any(|frame| picture_file::is_named_like_one(frame)) {
                found.push(Item::Sequence(path));
            } else {
                found.extend(items(&path, are_stills)?);
            }
        } else if picture_file::is_named_like_one(&path) {
            found.push(Item::Picture(path));
        } else if path
            .extension()
            .is_some_and(|extension| ["y4m", "mjpeg", "mjpg"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
        {
            found.push(Item::Sequence(path));
        }
    }
    Ok(found)
}

/// What lies in `folder`, by name; nothing where it is not there.
fn entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let read = || fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>();
    let mut paths = read().with_context(|| format!("cannot read {}", folder.display()))?;
    paths.sort();
    Ok(paths)
}

fn print(report: &Report) -> anyhow::Result<()> {
    let row = |name: String, counts: &Counts, figures: &Figures| {
        let percent = |share: f64| format!("{:.1} %", 100.0 * share);
        [
            name,
            format!("{} of {}", figures.errors, counts.trials),
            figures.rate.map_or("-".into(), percent),
            format!("{} to {}", percent(figures.interval95.low), percent(figures.interval95.high)),
            [counts.passed, counts.refused, counts.asked, counts.undecided].map(|count| count.to_string()).join(" / "),
        ]
    };
    let heading = ["", "errors", "rate", "95 % (Clopper-Pearson)", "passed / refused / asked / undecided"].map(String::from);
    let attacks = report.attacks.iter().map(|figures| row(format!("APCER {}", figures.kind), &figures.counts, &figures.apcer));
    let people = row("BPCER".into(), &report.bona_fide.counts, &report.bona_fide.bpcer);
    let rows: Vec<_> = [heading].into_iter().chain(attacks).chain([people]).collect();
    output::table(&rows)?;
    Ok(())
}
