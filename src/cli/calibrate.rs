//! `rollcall calibrate`: which threshold suits the people who are enrolled here.

use std::io::Write;
use std::ops::ControlFlow;

use anyhow::{Context, bail};
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::identify::calibrate::{
    Calibrated, Caution, InForce, LEAST_PEOPLE, Method, OpenSet, Recommendation, TARGET_FPIR, ThresholdSource,
};
use rollcall::kiosk::calibration::Study;
use rollcall::store::Store;
use serde::Serialize;

use super::evaluate::identify::search_row;
use super::{Exit, output};

/// Finds the threshold for the people who are enrolled here.
#[derive(clap::Args)]
#[command(after_help = "\
Every template is searched for among those of everybody else: that shows how near strangers come in a gallery of this size (FPIR), and by the \
person's other templates how often somebody enrolled would be missed (FNIR). The shots of one enrolment resemble each other more than any \
face at the door will, so that FNIR is higher there; and several frames must agree there, so that FPIR is lower.

The recommended threshold is counted where people enough are enrolled, and otherwise extrapolated from the highest tenth of the impostor \
scores by an exponential tail. With few people nothing is recommended: the model's own threshold is the better guess.

decide.threshold in the configuration wins over an applied threshold.

Examples:
  rollcall calibrate
  rollcall calibrate --target-fpir 0.0001 --apply
  rollcall calibrate --reset

Exits with 1 when --apply has nothing to apply.")]
pub struct Args {
    /// Share of strangers who may be taken for somebody enrolled.
    #[arg(long, value_name = "SHARE", default_value_t = TARGET_FPIR, value_parser = share)]
    target_fpir: f64,
    /// Puts the recommended threshold in force.
    #[arg(long)]
    apply: bool,
    /// Puts the model's own threshold in force again.
    #[arg(long, conflicts_with = "apply")]
    reset: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

fn share(text: &str) -> Result<f64, String> {
    let share: Option<f64> = text.parse().ok().filter(|share| *share > 0.0 && *share < 1.0);
    share.ok_or_else(|| "expected a share between 0 and 1, such as 0.001".into())
}

/// Who an act at the command line is attributed to.
const ACTOR: &str = "command line";

#[derive(Serialize)]
struct Report<'a> {
    model: &'a str,
    people: usize,
    templates: usize,
    searches: usize,
    in_force: InForce,
    model_threshold: f32,
    /// At the threshold in force.
    now: OpenSet,
    recommendation: &'a Recommendation,
    /// At the recommended threshold.
    then: Option<OpenSet>,
    applied: bool,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    if args.reset {
        set(loaded, None)?;
    }
    let store = Store::open_read_only(&loaded.paths.data_dir)?;
    let progress = output::progress(0, "searches");
    let study = Study::make(&store, &loaded.config, |done, total| {
        progress.set_length(total as u64);
        progress.set_position(done as u64);
        ControlFlow::Continue(())
    })?;
    progress.finish_and_clear();
    drop(store);
    let Some(study) = study else { bail!("the searches were broken off") };
    let recommendation = study.trials.recommend(args.target_fpir, study.margin);
    let threshold = recommendation.threshold.filter(|_| args.apply);
    if let Some(threshold) = threshold {
        let people = study.trials.people() as u64;
        set(loaded, Some(&Calibrated { model: study.model.clone(), threshold, target_fpir: Some(args.target_fpir), people }))?;
    }
    let report = Report {
        model: &study.model.0,
        people: study.trials.people(),
        templates: study.templates,
        searches: study.trials.len(),
        in_force: study.in_force,
        model_threshold: study.own_threshold,
        now: study.trials.at(study.limits(study.in_force.threshold)),
        recommendation: &recommendation,
        then: recommendation.threshold.map(|threshold| study.trials.at(study.limits(threshold))),
        applied: threshold.is_some(),
    };
    if args.json {
        output::json(&report)?;
    } else {
        print(&report)?;
    }
    Ok(if args.apply && !report.applied { Exit::Failed } else { Exit::Done })
}

fn set(loaded: &Loaded, calibrated: Option<&Calibrated>) -> anyhow::Result<()> {
    let now = Clock::new(loaded.config.site.time_zone()).now();
    let mut store = Store::open(&loaded.paths.data_dir, now).context("while the kiosk runs, use its screen Calibration")?;
    Ok(store.set_calibrated(calibrated, ACTOR, now)?)
}

fn print(report: &Report<'_>) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let Report { model, people, templates, searches, in_force, .. } = report;
    writeln!(out, "{model}: {people} people with {templates} templates, {searches} searches")?;
    writeln!(out, "the threshold in force, {}, is {}\n", in_force.threshold, in_force.source.as_str())?;
    let heading = ["", "people", "FPIR", "95 %", "FNIR", "95 %"].map(String::from);
    let mut rows = vec![heading, search_row(format!("in force: {}", in_force.threshold), *people, &report.now)];
    if let Some(then) = &report.then {
        rows.push(search_row(format!("recommended: {}", then.limits.threshold), *people, then));
    }
    output::table(&rows)?;
    writeln!(out)?;
    let Recommendation { target_fpir, method, threshold, cautions } = report.recommendation;
    match (threshold, method) {
        (Some(threshold), Method::Counted) => writeln!(out, "{threshold} keeps to an FPIR of {target_fpir}, counted on these people")?,
        (Some(threshold), _) => {
            writeln!(out, "{threshold} keeps to an FPIR of {target_fpir}, if the tail of the impostor scores goes on as it begins")?
        }
        (None, _) => writeln!(out, "nothing is recommended for an FPIR of {target_fpir}")?,
    }
    for caution in cautions {
        writeln!(out, "note: {}", words(*caution))?;
    }
    if report.applied && in_force.source == ThresholdSource::Configuration {
        writeln!(out, "applied, but decide.threshold in the configuration wins: set it to \"auto\"")?;
    } else if report.applied {
        writeln!(out, "applied: in force from the next start of the kiosk")?;
    }
    Ok(())
}

fn words(caution: Caution) -> String {
    match caution {
        Caution::TooFewPeople => format!("fewer than {LEAST_PEOPLE} people are too few to say anything about rare strangers"),
        Caution::Extrapolated => {
            "with so few people the target is rarer than anything that was observed: the figure rests on the model of the tail".into()
        }
        Caution::OutOfReach => "no threshold keeps to the target; ask for less, or use a more accurate model".into(),
        Caution::OneShotEach => "misses cannot be estimated: nobody has a second template".into(),
        Caution::ManyMisses => "more than one in twenty of those enrolled would not be identified with the recommended threshold".into(),
    }
}
