//! `rollcall recognise`: who is in these pictures?

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;

use rollcall::config::load::Loaded;
use rollcall::face::{QualityIssue, Verdict};
use rollcall::identify::Ranking;
use rollcall::identify::calibrate::Calibrated;
use rollcall::identify::decide::{self, Evidence, Params, Pool};
use rollcall::identify::gallery::Gallery;
use rollcall::identify::template::Template;
use rollcall::ids::PersonId;
use rollcall::picture_file;
use rollcall::store::{Store, StoreError};
use rollcall::time::Timestamp;
use rollcall::vision::pipeline::Purpose;
use serde::Serialize;

use super::stills::{Seen, Stills};
use super::{Exit, output};

/// Says who is in pictures.
#[derive(clap::Args)]
#[command(after_help = "\
Each face is accepted (an enrolled person, named), unknown (nobody enrolled) or refused (it cannot be judged, and why). A single \
picture is decided by the same limits as the kiosk's pooled frames; whether it shows a living person is not checked.

With --json, one object per picture and line:
  {\"file\":\"door.jpg\",\"faces\":[{\"person\":\"Ada\",\"score\":0.96,\"margin\":0.07,\"decision\":\"accepted\",\"reason\":null}]}
A picture that cannot be read has \"error\" in place of \"faces\".

Examples:
  rollcall recognise door.jpg
  rollcall recognise --json visitors/*.jpg | jq -r 'select(.faces[]?.decision == \"unknown\") | .file'

Exits with 1 when a picture could not be read; people who are not known are no failure.")]
pub struct Args {
    /// Pictures: JPEG, PNG, WebP, BMP or GIF.
    #[arg(required = true, value_name = "IMAGE")]
    images: Vec<PathBuf>,
    /// One JSON object per picture and line.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Faces(Vec<Face>),
    Error(String),
}

#[derive(Serialize)]
struct Face {
    /// Name of an accepted person.
    person: Option<String>,
    /// Cosine similarity of the nearest person; `None` with nobody enrolled.
    score: Option<f32>,
    /// Lead over the next person.
    margin: Option<f32>,
    decision: Decision,
    reason: Option<&'static str>,
}

impl Face {
    fn refused(reason: &'static str) -> Self {
        Self { person: None, score: None, margin: None, decision: Decision::Refused, reason: Some(reason) }
    }
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    Accepted,
    Unknown,
    Refused,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let mut stills = Stills::open(loaded)?;
    let known = Known::open(loaded, &stills)?;
    let mut exit = Exit::Done;
    for image in &args.images {
        let file = image.to_string_lossy();
        let seen = picture_file::read(image).map_err(Into::into).and_then(|file| stills.see(file.picture(), Purpose::Probe));
        let outcome = match seen {
            Ok(seen) => Outcome::Faces(seen.iter().map(|seen| known.judge(seen)).collect::<anyhow::Result<_>>()?),
            Err(error) => {
                exit = Exit::Failed;
                Outcome::Error(rollcall::error_chain(error.as_ref()))
            }
        };
        if args.json {
            output::json(&Line { file: &file, outcome })?;
        } else {
            print(&file, &outcome)?;
        }
    }
    Ok(exit)
}

fn print(file: &str, outcome: &Outcome) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match outcome {
        Outcome::Error(error) => writeln!(out, "{file}: {error}")?,
        Outcome::Faces(faces) if faces.is_empty() => writeln!(out, "{file}: no face")?,
        Outcome::Faces(faces) => {
            for face in faces {
                let who = match (face.decision, &face.person, face.reason) {
                    (Decision::Accepted, Some(name), _) => name.clone(),
                    (Decision::Refused, _, Some(reason)) => format!("refused: {reason}"),
                    (_, _, Some(reason)) => format!("unknown: {reason}"),
                    _ => "unknown".into(),
                };
                let figures = match (face.score, face.margin) {
                    (Some(score), Some(margin)) => format!("  (score {score:.3}, margin {margin:.3})"),
                    (Some(score), None) => format!("  (score {score:.3})"),
                    _ => String::new(),
                };
                writeln!(out, "{file}: {who}{figures}")?;
            }
        }
    }
    Ok(())
}

/// Everybody who can be recognised.
struct Known {
    gallery: Gallery,
    names: HashMap<PersonId, String>,
    params: Params,
}

impl Known {
    fn open(loaded: &Loaded, stills: &Stills) -> anyhow::Result<Self> {
        let Stored { templates, names, calibrated } = match Store::open_read_only(&loaded.paths.data_dir) {
            Ok(store) => Stored::read(&store, stills)?,
            Err(StoreError::NotSetUp { .. }) => {
                tracing::warn!("nobody is enrolled in {}; everybody will be unknown", loaded.paths.data_dir.display());
                Stored::default()
            }
            Err(error) => return Err(error.into()),
        };
        let (threshold, margin) = stills.limits(loaded, calibrated.as_ref());
        Ok(Self { gallery: stills.gallery(loaded, &templates)?, names, params: Params { threshold, margin, min_frames: 1, pad: None } })
    }

    fn judge(&self, seen: &Seen) -> anyhow::Result<Face> {
        let issue = seen.face.quality.issue;
        let Some(embedding) = &seen.embedding else { return Ok(Face::refused("not_usable")) };
        let ranking = self.gallery.search(embedding, CANDIDATES)?;
        let score = ranking.best.first().map(|candidate| candidate.score);
        let margin = score.filter(|_| self.gallery.people() > 1).map(|score| score - runner_up(&ranking));
        let evidence = Evidence { quality: seen.face.quality.score, ranking, pad: None, captured: Timestamp(0) };
        let accepted = match decide::step(Pool::default(), evidence, &self.params) {
            (_, Verdict::Accepted(acceptance)) if issue.is_none_or(leaves_detail) => Some(acceptance.person),
            _ => None,
        };
        Ok(match (accepted, issue) {
            (Some(person), _) => {
                Face { person: self.names.get(&person).cloned(), score, margin, decision: Decision::Accepted, reason: None }
            }
            (None, Some(issue)) => Face::refused(issue.as_str()),
            (None, None) => {
                let reason = match score {
                    None => "nobody_enrolled",
                    Some(score) if score < self.params.threshold => "below_threshold",
                    Some(_) => "too_close_to_another",
                };
                Face { person: None, score, margin, decision: Decision::Unknown, reason: Some(reason) }
            }
        })
    }
}

/// Whether a face with this fault still shows all of its detail, so that an acceptance of it can be believed. At the door the person is asked
/// to do better; a picture is all there is.
fn leaves_detail(issue: QualityIssue) -> bool {
    matches!(issue, QualityIssue::Turned | QualityIssue::Tilted | QualityIssue::CutOff | QualityIssue::TooClose)
}

/// The nearest person and the next suffice for a decision on one picture.
const CANDIDATES: usize = 2;

fn runner_up(ranking: &Ranking) -> f32 {
    ranking.best.get(1).map_or(ranking.rest_at_most, |candidate| candidate.score)
}

/// What the store knows of the people.
#[derive(Default)]
struct Stored {
    templates: Vec<Template>,
    names: HashMap<PersonId, String>,
    calibrated: Option<Calibrated>,
}

impl Stored {
    fn read(store: &Store, stills: &Stills) -> anyhow::Result<Self> {
        let names = store.people(stills.model())?.into_iter().map(|row| (row.person.id, row.person.name)).collect();
        Ok(Self { templates: store.templates(stills.model())?.templates, names, calibrated: store.calibrated()? })
    }
}
