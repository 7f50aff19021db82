//! `rollcall evaluate identify`: how often people are taken for each other and how often they are missed (ISO/IEC 19795-1).

use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use rollcall::config::load::Loaded;
use rollcall::face::Embedding;
use rollcall::identify::calibrate::{Comparisons, Limits, OpenSet, Point, Trials};
use rollcall::identify::survey::survey;
use rollcall::identify::template::Template;
use rollcall::ids::{PersonId, TemplateId};
use rollcall::picture_file;
use rollcall::store::Store;
use rollcall::vision::pipeline::Purpose;
use serde::Serialize;

use crate::cli::enrol::{self, Candidate};
use crate::cli::stills::Stills;
use crate::cli::{Exit, output};

/// Measures identification on a labelled folder: FMR, FNMR, FPIR and FNIR.
#[derive(clap::Args)]
#[command(after_help = "\
DIR has a folder of pictures for each person, as for `rollcall enrol`. The largest and most central face of each picture is taken, where it is \
good enough to be enrolled. Each picture is then searched for among all the others: with its person in the gallery (misses, FNIR), and \
without (strangers who pass, FPIR). Nothing is stored.

FMR and FNMR are errors of single comparisons; FPIR and FNIR are those of one picture searched in the whole gallery, with threshold and \
margin as at the door, where several frames must agree. Intervals of 95 % are Wilson's, for as many trials as there are people.

Groups are told by a file DIR/groups.csv whose first column names the folder; every other column is an attribute, e.g.:
  person,age,light
  Ada_Lovelace,30-39,daylight

Examples:
  rollcall evaluate identify faces/
  rollcall evaluate identify faces/ --shots 3 --json | jq '.open_set.fnir'")]
pub struct Args {
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Enrols the first N pictures of each person and searches for the others [default: each in turn, the others being enrolled].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    shots: Option<u16>,
    /// Judges by this threshold [default: the one in force].
    #[arg(long, value_name = "SCORE", value_parser = score)]
    threshold: Option<f32>,
    /// One JSON object, with the whole curve.
    #[arg(long)]
    json: bool,
}

/// A cosine similarity.
pub fn score(text: &str) -> Result<f32, String> {
    let score: Option<f32> = text.parse().ok().filter(|score| (-1.0..=1.0).contains(score));
    score.ok_or_else(|| "expected a score from -1 to 1".into())
}

/// FMRs that thresholds are named for, where there are impostor comparisons enough to expect one such error.
const FMRS: [f64; 3] = [0.01, 0.001, 0.0001];
/// Its name in the folder of people.
const GROUPS: &str = "groups.csv";

#[derive(Serialize)]
struct Report {
    model: String,
    /// In the gallery.
    people: usize,
    pictures: usize,
    refused: Vec<Refused>,
    comparisons: Counts,
    /// At the threshold of the open set.
    comparison: Option<Point>,
    equal_error: Option<Point>,
    at_fmr: Vec<AtFmr>,
    curve: Vec<Point>,
    open_set: OpenSet,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Refused {
    file: String,
    reason: String,
}

#[derive(Serialize)]
struct Counts {
    genuine: u64,
    impostor: u64,
}

#[derive(Serialize)]
struct AtFmr {
    target: f64,
    #[serde(flatten)]
    point: Point,
}

/// People who have one attribute in common, searched in the whole gallery.
#[derive(Serialize)]
struct Group {
    attribute: String,
    value: String,
    people: usize,
    open_set: OpenSet,
}

/// The pictures that can be judged, as templates and as what the camera would see: the two embeddings of one picture have one id.
#[derive(Default)]
struct Set {
    references: Vec<Template>,
    probes: Vec<Template>,
    refused: Vec<Refused>,
    /// By the name of the folder.
    people: HashMap<String, PersonId>,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let candidates = enrol::candidates(&args.folder)?;
    let labels = labels(&args.folder.join(GROUPS))?;
    let mut stills = Stills::open(loaded)?;
    let set = read(&candidates, &mut stills, args.shots.map(usize::from))?;
    ensure!(!set.references.is_empty(), "no picture in {} has a face that could be enrolled", args.folder.display());

    let gallery = stills.gallery(loaded, &set.references)?;
    let progress = output::progress(set.probes.len() as u64, "searches");
    let trials = survey(&gallery, &set.references, &set.probes, |done, _| {
        progress.set_position(done as u64);
        ControlFlow::Continue(())
    });
    let Some(trials) = trials? else { bail!("the searches were broken off") };
    progress.finish_and_clear();

    let calibrated = Store::open_read_only(&loaded.paths.data_dir).and_then(|store| store.calibrated()).ok().flatten();
    let (threshold, margin) = stills.limits(loaded, calibrated.as_ref());
    let limits = Limits { threshold: args.threshold.unwrap_or(threshold), margin };
    let comparisons = compare(&set);
    let is_countable = |target: &&f64| comparisons.impostor.total() as f64 * **target >= 1.0;
    let at_fmr = |target: &f64| Some(AtFmr { target: *target, point: comparisons.at_fmr(*target)? });
    let report = Report {
        model: stills.model().0.clone(),
        people: gallery.people(),
        pictures: set.probes.len(),
        comparisons: Counts { genuine: comparisons.genuine.total(), impostor: comparisons.impostor.total() },
        comparison: comparisons.at(limits.threshold),
        equal_error: comparisons.equal_error(),
        at_fmr: FMRS.iter().filter(is_countable).filter_map(at_fmr).collect(),
        curve: comparisons.curve(),
        open_set: trials.at(limits),
        groups: groups(&labels, &set, &trials, limits),
        refused: set.refused,
    };
    if args.json {
        output::json(&report)?;
    } else {
        print(&report)?;
    }
    Ok(Exit::Done)
}

fn read(candidates: &[Candidate], stills: &mut Stills, shots: Option<usize>) -> anyhow::Result<Set> {
    let progress = output::progress(candidates.iter().map(|candidate| candidate.pictures.len() as u64).sum(), "pictures");
    let mut set = Set::default();
    for candidate in candidates {
        let person = PersonId::generate();
        let mut enrolled = 0;
        for picture in &candidate.pictures {
            progress.inc(1);
            let file = picture.open().map_err(|error| rollcall::error_chain(&error));
            let seen = file.and_then(|file| twice(stills, &file).map_err(|error| error.to_string()));
            let [reference, probe] = match seen {
                Ok(embeddings) => embeddings,
                Err(reason) => {
                    set.refused.push(Refused { file: format!("{}/{}", candidate.folder, picture.name()), reason });
                    continue;
                }
            };
            let id = TemplateId::generate();
            let template = |embedding: Embedding| Template { id, person, model: embedding.model, vector: embedding.vector, quality: 1.0 };
            let is_reference = shots.is_none_or(|shots| enrolled < shots);
            enrolled += 1;
            if is_reference {
                set.references.push(template(reference));
            }
            if shots.is_none() || !is_reference {
                set.probes.push(template(probe));
            }
        }
        if enrolled > 0 {
            set.people.insert(candidate.folder.clone(), person);
        }
    }
    progress.finish_and_clear();
    Ok(set)
}

/// The most prominent face as it would be kept, and as it would be seen at the door.
fn twice(stills: &mut Stills, file: &picture_file::PictureFile) -> anyhow::Result<[Embedding; 2]> {
    let mut embed = |purpose| {
        let seen = stills.see(file.picture(), purpose)?.into_iter().next().context("no face")?;
        if let Some(issue) = seen.face.quality.issue {
            bail!("{}", issue.as_str().replace('_', " "));
        }
        seen.embedding.context("not usable")
    };
    Ok([embed(Purpose::Enrol)?, embed(Purpose::Probe)?])
}

/// Every probe with every reference that is another picture.
fn compare(set: &Set) -> Comparisons {
    let mut comparisons = Comparisons::default();
    let progress = output::progress(set.probes.len() as u64, "comparisons");
    for probe in &set.probes {
        progress.inc(1);
        for reference in set.references.iter().filter(|reference| reference.id != probe.id) {
            let score = probe.vector.iter().zip(reference.vector.iter()).map(|(a, b)| a * b).sum();
            let kind = if probe.person == reference.person { &mut comparisons.genuine } else { &mut comparisons.impostor };
            kind.add(score);
        }
    }
    progress.finish_and_clear();
    comparisons
}

/// By attribute and value, the folders that have it; empty where there is no such file.
type Labels = BTreeMap<(String, String), Vec<String>>;

fn labels(file: &Path) -> anyhow::Result<Labels> {
    let mut labels = Labels::new();
    if !file.exists() {
        return Ok(labels);
    }
    let unreadable = || format!("cannot read {}", file.display());
    let mut table = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(file).with_context(unreadable)?;
    let attributes: Vec<String> = table.headers().with_context(unreadable)?.iter().skip(1).map(str::to_owned).collect();
    for row in table.records() {
        let row = row.with_context(unreadable)?;
        let Some(person) = row.get(0) else { continue };
        for (attribute, value) in attributes.iter().zip(row.iter().skip(1)).filter(|(_, value)| !value.is_empty()) {
            labels.entry((attribute.clone(), value.to_owned())).or_default().push(person.to_owned());
        }
    }
    Ok(labels)
}

fn groups(labels: &Labels, set: &Set, trials: &Trials, limits: Limits) -> Vec<Group> {
    let group = |((attribute, value), folders): (&(String, String), &Vec<String>)| {
        let members: Vec<PersonId> = folders.iter().filter_map(|folder| set.people.get(folder).copied()).collect();
        let open_set = trials.of(|person| members.contains(&person)).at(limits);
        Group { attribute: attribute.clone(), value: value.clone(), people: members.len(), open_set }
    };
    labels.iter().map(group).collect()
}

fn print(report: &Report) -> anyhow::Result<()> {
    let Report { model, people, pictures, refused, comparisons, .. } = report;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{model}: {people} people, {pictures} pictures searched, {} refused", refused.len())?;
    writeln!(out, "{} genuine and {} impostor comparisons\n", comparisons.genuine, comparisons.impostor)?;

    let percent = |share: f64| format!("{:.2} %", 100.0 * share);
    let curve_row = |what: String, point: &Point| [what, format!("{:.4}", point.threshold), percent(point.fmr), percent(point.fnmr)];
    let heading = [["single comparisons", "threshold", "FMR", "FNMR"].map(String::from)];
    let in_force = report.comparison.iter().map(|point| curve_row("threshold in force".into(), point));
    let targets = report.at_fmr.iter().map(|at| curve_row(format!("FMR at most {}", percent(at.target)), &at.point));
    let equal = report.equal_error.iter().map(|point| curve_row("equal errors".into(), point));
    output::table(&heading.into_iter().chain(in_force).chain(targets).chain(equal).collect::<Vec<_>>())?;
    writeln!(out)?;

    let heading = ["searches in the gallery", "people", "FPIR", "95 %", "FNIR", "95 %"].map(String::from);
    let limits = report.open_set.limits;
    let all = search_row(format!("threshold {}, margin {}", limits.threshold, limits.margin), *people, &report.open_set);
    let groups =
        report.groups.iter().map(|group| search_row(format!("{} {}", group.attribute, group.value), group.people, &group.open_set));
    output::table(&std::iter::once(heading).chain(std::iter::once(all)).chain(groups).collect::<Vec<_>>())?;
    for Refused { file, reason } in refused {
        writeln!(out, "{file} refused: {reason}")?;
    }
    Ok(())
}

/// Both errors with their counts and intervals.
pub fn search_row(what: String, people: usize, open_set: &OpenSet) -> [String; 6] {
    let [fpir, fnir] = [open_set.fpir, open_set.fnir];
    let counts = |rate: rollcall::identify::calibrate::ClusteredRate| match rate.value() {
        Some(share) => format!("{:.2} % ({} of {})", 100.0 * share, rate.count, rate.trials),
        None => "- (no trial)".into(),
    };
    let interval = |rate: rollcall::identify::calibrate::ClusteredRate| format!("{:.1} to {:.1} %", 100.0 * rate.low, 100.0 * rate.high);
    [what, people.to_string(), counts(fpir), interval(fpir), counts(fnir), interval(fnir)]
}
