//! `rollcall evaluate pad`: how often attacks pass and honest people are refused (ISO/IEC 30107-3).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rollcall::config::load::Loaded;
use rollcall::identify::rate::{Interval, Rate};
use rollcall::picture_file;
use rollcall::vision::pipeline::Purpose;
use serde::Serialize;

use crate::cli::stills::Stills;
use crate::cli::{Exit, output};

/// Measures attack detection on a labelled folder: APCER for each kind of attack, and BPCER.
#[derive(clap::Args)]
#[command(after_help = "\
DIR has the folder bona_fide and, for each kind of attack, a folder attack/KIND. What lies in them, at any depth, are pictures.

Examples:
  rollcall evaluate pad labelled/
  rollcall evaluate pad --json labelled/ | jq .bpcer")]
pub struct Args {
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Figures {
    errors: u32,
    trials: u32,
    rate: Option<f64>,
    interval95: Interval,
}

#[derive(Serialize)]
struct Report {
    interval: &'static str,
    /// Attacks that passed, for each kind.
    apcer: BTreeMap<String, Figures>,
    /// Honest presentations that were refused.
    bpcer: Figures,
}

impl From<Rate> for Figures {
    fn from(rate: Rate) -> Self {
        Self { errors: rate.errors, trials: rate.trials, rate: rate.share(), interval95: rate.interval95() }
    }
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let mut judge = Judge { stills: Stills::open(loaded)?, threshold: loaded.config.pad.threshold };
    let mut bona_fide = Rate::default();
    for picture in pictures(&args.folder.join("bona_fide"))? {
        bona_fide.count(!judge.passes(&picture)?);
    }
    let mut apcer = BTreeMap::new();
    for (kind, folder) in kinds(&args.folder.join("attack"))? {
        let mut rate = Rate::default();
        for picture in pictures(&folder)? {
            rate.count(judge.passes(&picture)?);
        }
        apcer.insert(kind, rate.into());
    }
    let report = Report { interval: "Clopper-Pearson", apcer, bpcer: bona_fide.into() };
    if args.json {
        output::json(&report)?
    } else {
        print(&report)?
    }
    Ok(Exit::Done)
}

struct Judge {
    stills: Stills,
    threshold: f32,
}

impl Judge {
    /// Whether the most prominent face of the picture would be taken for a living person's.
    fn passes(&mut self, path: &Path) -> anyhow::Result<bool> {
        let file = picture_file::read(path)?;
        let seen = self.stills.see(file.picture(), Purpose::Probe)?;
        let Some(first) = seen.first() else { return Ok(false) };
        let score = self.stills.bona_fide(file.picture(), &first.face)?;
        Ok(score.context("the passive models are not installed: rollcall models install")? >= self.threshold)
    }
}

fn kinds(folder: &Path) -> anyhow::Result<Vec<(String, PathBuf)>> {
    let mut kinds = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            kinds.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path));
        }
    }
    Ok(kinds)
}

/// The pictures in and below `folder`.
fn pictures(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(pictures(&path)?);
        } else if picture_file::is_named_like_one(&path) {
            found.push(path);
        }
    }
    found.sort();
    if found.is_empty() {
        bail!("{} has no picture", folder.display());
    }
    Ok(found)
}

fn print(report: &Report) -> anyhow::Result<()> {
    let row = |name: String, Figures { errors, trials, rate, interval95 }: &Figures| {
        let percent = |share: f64| format!("{:.1} %", 100.0 * share);
        let rate = rate.map_or("-".into(), percent);
        [name, format!("{errors} of {trials}"), rate, format!("{} to {}", percent(interval95.low), percent(interval95.high))]
    };
    let heading = ["", "errors", "rate", "95 % interval (Clopper-Pearson)"].map(String::from);
    let attacks = report.apcer.iter().map(|(kind, figures)| row(format!("APCER {kind}"), figures));
    let rows: Vec<_> = [heading].into_iter().chain(attacks).chain([row("BPCER".into(), &report.bpcer)]).collect();
    output::table(&rows)?;
    Ok(())
}
