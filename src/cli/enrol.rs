//! `rollcall enrol`: people from a folder of pictures, a folder per person.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use indicatif::ProgressBar;
use rollcall::camera::demo::{self, DemoPerson};
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::face::Embedding;
use rollcall::identify::gallery::Gallery;
use rollcall::identify::template::Template;
use rollcall::ids::{ModelId, PersonId};
use rollcall::people::{Consent, Person, PersonDraft};
use rollcall::picture_file::{self, PictureError, PictureFile};
use rollcall::store::{Enrolment, NewTemplate, Store};
use rollcall::vision::pipeline::Purpose;
use serde::Serialize;

use super::stills::{Seen, Stills};
use super::{Exit, output};

/// Enrols people from pictures, a folder per person.
#[derive(clap::Args)]
#[command(after_help = "\
The name of a folder is the name of the person, with underscores as spaces. Of each picture the largest and most central face is \
taken; pictures that are not good enough are refused with the reason. Whoever looks like somebody enrolled is refused, unless \
--allow-duplicates says otherwise. Running it again adds nothing twice; new pictures of somebody enrolled are added to the old ones.

Consent is the operator's to obtain: every person is recorded as having consented, vouched for by the operator of the import.

Examples:
  rollcall enrol --from staff/
  rollcall enrol --from staff/ --shots 3 --operator \"J. Smith\" --json

Exits with 1 when somebody could not be enrolled.")]
pub struct Args {
    /// A folder with a folder of pictures (JPEG, PNG, WebP, BMP, GIF) for each person.
    #[arg(long, value_name = "DIR")]
    from: PathBuf,
    /// Takes only the first N pictures of each person, by file name [default: all, until enrol.max_shots are taken].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    shots: Option<u16>,
    /// Who vouches for the consent of these people.
    #[arg(long, value_name = "NAME", default_value = "command line")]
    operator: String,
    /// Enrols also whoever looks like somebody enrolled; the decision is recorded.
    #[arg(long)]
    allow_duplicates: bool,
    /// One JSON object per person and line.
    #[arg(long)]
    json: bool,
}

/// Of what text people consented: none was shown by this program.
const CONSENT_TEXT: &str = "folder import";

/// Two embeddings of one file differ by less than this in cosine; two pictures of one person by far more.
const SAME_PICTURE: f32 = 0.99999;

/// How far below the threshold, as a share of what is left above it, a picture may lie and still be taken for the person of the other ones.
/// Our choice: 0.91 with the built-in embedder, where 2 % of single genuine comparisons lie below (MODELS.md, set "LFW10").
const STRANGER_SLACK: f32 = 0.5;

/// Somebody to enrol.
pub struct Candidate {
    /// The folder's own name.
    pub folder: String,
    name: String,
    pub pictures: Vec<Picture>,
}

pub enum Picture {
    File(PathBuf),
    /// The bytes of a file that is part of the program.
    BuiltIn(&'static [u8]),
}

impl Picture {
    pub fn open(&self) -> Result<PictureFile, PictureError> {
        match self {
            Self::File(path) => picture_file::read(path),
            Self::BuiltIn(bytes) => picture_file::decode(bytes),
        }
    }

    pub fn name(&self) -> String {
        match self {
            Self::File(path) => file_name(path),
            Self::BuiltIn(_) => "built-in picture".into(),
        }
    }
}

/// How an import is made.
struct Rules {
    /// Pictures looked at per person; all when unset.
    shots: Option<usize>,
    operator: String,
    allow_duplicates: bool,
}

/// What became of one person.
#[derive(Serialize)]
struct Report {
    name: String,
    person: Option<PersonId>,
    outcome: Outcome,
    /// Pictures taken now.
    taken: usize,
    /// Templates the person has now.
    templates: usize,
    refused: Vec<Refused>,
    /// Somebody enrolled who looks the same.
    resembles: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Enrolled,
    /// Was enrolled, and has more templates now.
    Updated,
    Unchanged,
    NoUsablePicture,
    Duplicate,
    /// Somebody of that name is enrolled and looks different.
    AnotherOfThatName,
}

impl Outcome {
    fn is_refusal(self) -> bool {
        matches!(self, Self::NoUsablePicture | Self::Duplicate | Self::AnotherOfThatName)
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Enrolled => "enrolled",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::NoUsablePicture => "REFUSED: no usable picture",
            Self::Duplicate => "REFUSED: enrolled already under another name",
            Self::AnotherOfThatName => "REFUSED: somebody else has that name",
        }
    }
}

#[derive(Serialize)]
struct Refused {
    file: String,
    reason: String,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let candidates = candidates(&args.from)?;
    let rules = Rules { shots: args.shots.map(usize::from), operator: args.operator.clone(), allow_duplicates: args.allow_duplicates };
    let mut import = Import::open(rules, loaded)?;
    let pictures = candidates.iter().map(|candidate| candidate.pictures.len() as u64).sum();
    let progress = output::progress(pictures, "pictures");
    let mut reports = Vec::new();
    for candidate in candidates {
        let report = import.enrol(candidate, &progress)?;
        if args.json {
            output::json(&report)?;
        }
        reports.push(report);
    }
    progress.finish_and_clear();
    if !args.json {
        print(&reports)?;
    }
    let all_well = reports.iter().all(|report| !report.outcome.is_refusal());
    Ok(if all_well { Exit::Done } else { Exit::Failed })
}

/// Enrols the people of the demonstration by the same path, unless they are enrolled already. `loaded` names the demonstration's data folder.
pub fn demo_people(loaded: &Loaded) -> anyhow::Result<()> {
    let store = Store::open(&loaded.paths.data_dir, Clock::new(loaded.config.site.time_zone()).now())?;
    let enrolled = store.people(&ModelId(loaded.config.models.embedder.clone()))?;
    let is_enrolled = |name: &str| enrolled.iter().any(|row| row.person.name == name && row.templates > 0);
    if demo::people().iter().all(|person| is_enrolled(person.name)) {
        return Ok(());
    }
    drop(store);
    let mut import = Import::open(Rules { shots: None, operator: "demo".into(), allow_duplicates: false }, loaded)?;
    for DemoPerson { name, pictures } in demo::people() {
        let pictures = pictures.iter().map(|bytes| Picture::BuiltIn(bytes)).collect();
        import.enrol(Candidate { folder: String::new(), name: (*name).into(), pictures }, &ProgressBar::hidden())?;
    }
    Ok(())
}

/// Everybody who has a folder in `from`, with the pictures in it.
pub fn candidates(from: &Path) -> anyhow::Result<Vec<Candidate>> {
    let mut folders: Vec<_> = entries(from)?.into_iter().filter(|path| path.is_dir()).collect();
    folders.sort();
    let candidates = folders
        .into_iter()
        .map(|folder| {
            let name = file_name(&folder).replace('_', " ").trim().to_owned();
            let mut pictures: Vec<_> =
                entries(&folder)?.into_iter().filter(|path| path.is_file() && picture_file::is_named_like_one(path)).collect();
            pictures.sort();
            Ok(Candidate { folder: file_name(&folder), name, pictures: pictures.into_iter().map(Picture::File).collect() })
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    if candidates.is_empty() {
        bail!("{} holds no folders; make one per person, named like the person, with that person's pictures", from.display());
    }
    Ok(candidates)
}

/// What is in `folder`, hidden entries left out.
fn entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let read = || fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>();
    let entries = read().with_context(|| format!("cannot read the folder {}", folder.display()))?;
    Ok(entries.into_iter().filter(|path| !file_name(path).starts_with('.')).collect())
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The pictures of one candidate that are fit to become templates.
#[derive(Default)]
struct Shots {
    /// With the name of the file.
    taken: Vec<(String, NewTemplate)>,
    refused: Vec<Refused>,
}

/// An import under way.
struct Import<'a> {
    rules: Rules,
    loaded: &'a Loaded,
    stills: Stills,
    store: Store,
    clock: Clock,
    gallery: Gallery,
    templates: Vec<Template>,
    people: Vec<Person>,
    threshold: f32,
}

impl<'a> Import<'a> {
    fn open(rules: Rules, loaded: &'a Loaded) -> anyhow::Result<Self> {
        let clock = Clock::new(loaded.config.site.time_zone());
        let store = Store::open(&loaded.paths.data_dir, clock.now())?;
        let stills = Stills::open(loaded)?;
        // Whoever is suspended must not be enrolled a second time either.
        let mut templates = store.templates(stills.model())?.templates;
        templates.extend(store.dormant_templates(stills.model())?.templates);
        let gallery = stills.gallery(loaded, &templates)?;
        let people = store.people(stills.model())?.into_iter().map(|row| row.person).collect();
        let (threshold, _) = stills.limits(loaded, store.calibrated()?.as_ref());
        Ok(Self { rules, loaded, stills, store, clock, gallery, templates, people, threshold })
    }

    fn enrol(&mut self, candidate: Candidate, progress: &ProgressBar) -> anyhow::Result<Report> {
        let Candidate { name, pictures, .. } = candidate;
        let Shots { taken, refused } = self.shots(&pictures, progress)?;
        let mut report = Report { name, person: None, outcome: Outcome::NoUsablePicture, taken: 0, templates: 0, refused, resembles: None };
        let enrolled = self.people.iter().find(|person| person.name == report.name).map(|person| person.id);
        report.person = enrolled;
        let own: Vec<&Template> = self.templates.iter().filter(|template| Some(template.person) == enrolled).collect();
        report.templates = own.len();
        if taken.is_empty() {
            return Ok(report);
        }
        let shots = taken.into_iter().map(|(_, shot)| shot);
        let fresh: Vec<_> = shots.filter(|shot| best_score(&shot.embedding, &own) < SAME_PICTURE).collect();
        if fresh.is_empty() {
            report.outcome = Outcome::Unchanged;
            return Ok(report);
        }
        if !own.is_empty() && !most(&fresh, |shot| best_score(&shot.embedding, &own) >= self.threshold) {
            report.outcome = Outcome::AnotherOfThatName;
            return Ok(report);
        }
        let twin = self.twin(&fresh, enrolled)?;
        report.resembles = twin.and_then(|twin| self.people.iter().find(|person| person.id == twin)).map(|person| person.name.clone());
        if twin.is_some() && !self.rules.allow_duplicates {
            report.outcome = Outcome::Duplicate;
            return Ok(report);
        }
        report.taken = fresh.len();
        let stored = own.into_iter().map(|template| NewTemplate {
            embedding: Embedding { model: template.model.clone(), vector: template.vector.clone() },
            quality: template.quality,
        });
        let templates: Vec<_> = stored.chain(fresh).collect();
        report.templates = templates.len();
        report.outcome = if enrolled.is_some() { Outcome::Updated } else { Outcome::Enrolled };
        report.person = Some(self.save(enrolled, &report.name, &templates, twin)?);
        Ok(report)
    }

    fn save(
        &mut self,
        enrolled: Option<PersonId>,
        name: &str,
        templates: &[NewTemplate],
        twin: Option<PersonId>,
    ) -> anyhow::Result<PersonId> {
        let now = self.clock.now();
        let consent = Consent {
            text_version: CONSENT_TEXT.into(),
            language: self.loaded.config.ui.language.clone(),
            words: None,
            given_at: now.utc,
            operator: self.rules.operator.clone(),
        };
        let enrolment = Enrolment { consent: &consent, templates, resembles: twin, differs_from_before: false };
        let saved = match enrolled {
            Some(person) => self.store.re_enrol(person, &enrolment, now)?,
            None => self.store.enrol(&PersonDraft { name: name.to_owned(), ..PersonDraft::default() }, &enrolment, now)?,
        };
        let person = saved.person.id;
        self.gallery.remove_person(person);
        self.templates.retain(|template| template.person != person);
        for template in &saved.templates {
            self.gallery.add(template)?;
        }
        self.templates.extend(saved.templates);
        if enrolled.is_none() {
            self.people.push(saved.person);
        }
        Ok(person)
    }

    fn shots(&mut self, pictures: &[Picture], progress: &ProgressBar) -> anyhow::Result<Shots> {
        let (first, most) = match self.rules.shots {
            Some(shots) => (shots, shots),
            None => (pictures.len(), self.loaded.config.enrol.max_shots as usize),
        };
        let mut shots = Shots::default();
        for picture in &pictures[..first.min(pictures.len())] {
            if shots.taken.len() == most {
                break;
            }
            match self.shot(picture) {
                Ok(shot) => shots.taken.push((picture.name(), shot)),
                Err(reason) => shots.refused.push(Refused { file: picture.name(), reason }),
            }
            progress.inc(1);
        }
        Ok(self.without_strangers(shots))
    }

    /// Leaves out the shots that resemble none of the others, where most of them agree: another person's picture got into the folder.
    fn without_strangers(&self, shots: Shots) -> Shots {
        let least = self.threshold - (1.0 - self.threshold) * STRANGER_SLACK;
        let resembles = |one: usize, other: usize| shots.taken[one].1.embedding.score(&shots.taken[other].1.embedding) >= Some(least);
        let has_friend = |one: usize| (0..shots.taken.len()).any(|other| other != one && resembles(one, other));
        let friends: Vec<_> = (0..shots.taken.len()).map(has_friend).collect();
        if !most(&friends, |friend| *friend) {
            return shots;
        }
        let Shots { taken, mut refused } = shots;
        let mut kept = Vec::new();
        for ((file, shot), friend) in taken.into_iter().zip(friends) {
            if friend {
                kept.push((file, shot));
            } else {
                refused.push(Refused { file, reason: "not the person of the other pictures".into() });
            }
        }
        Shots { taken: kept, refused }
    }

    /// The template of the best face of a picture, or why there is none.
    fn shot(&mut self, picture: &Picture) -> Result<NewTemplate, String> {
        let file = picture.open().map_err(|error| rollcall::error_chain(&error))?;
        let seen = self.stills.see(file.picture(), Purpose::Enrol).map_err(|error| rollcall::error_chain(error.as_ref()))?;
        let Seen { face, embedding } = seen.into_iter().next().ok_or("no face")?;
        match (face.quality.issue, embedding) {
            (Some(issue), _) => Err(issue.as_str().replace('_', " ")),
            (None, None) => Err("not usable".into()),
            (None, Some(embedding)) => Ok(NewTemplate { embedding, quality: face.quality.score }),
        }
    }

    /// Another person whom most of the shots match.
    fn twin(&self, shots: &[NewTemplate], enrolled: Option<PersonId>) -> anyhow::Result<Option<PersonId>> {
        let mut matches = Vec::new();
        for shot in shots {
            let ranking = self.gallery.search(&shot.embedding, 2)?;
            let other = ranking.best.iter().find(|candidate| Some(candidate.person) != enrolled);
            matches.extend(other.filter(|other| other.score >= self.threshold).map(|other| other.person));
        }
        let count = |person| matches.iter().filter(|other| **other == person).count();
        Ok(matches.iter().copied().find(|person| count(*person) * 2 > shots.len()))
    }
}

/// The score of the template nearest to `embedding`; the least possible without any.
fn best_score(embedding: &Embedding, templates: &[&Template]) -> f32 {
    let score = |template: &&Template| embedding.vector.iter().zip(template.vector.iter()).map(|(a, b)| a * b).sum::<f32>();
    templates.iter().map(score).fold(-1.0, f32::max)
}

fn most<T>(items: &[T], holds: impl Fn(&T) -> bool) -> bool {
    items.iter().filter(|item| holds(item)).count() * 2 > items.len()
}

fn print(reports: &[Report]) -> anyhow::Result<()> {
    let heading = ["name", "outcome", "taken", "templates", "refused"].map(String::from);
    let row = |report: &Report| {
        let outcome = match &report.resembles {
            Some(name) => format!("{} (looks like {name})", report.outcome.as_str()),
            None => report.outcome.as_str().into(),
        };
        [report.name.clone(), outcome, report.taken.to_string(), report.templates.to_string(), report.refused.len().to_string()]
    };
    let rows: Vec<_> = std::iter::once(heading).chain(reports.iter().map(row)).collect();
    output::table(&rows)?;
    let mut out = std::io::stdout().lock();
    for report in reports {
        for Refused { file, reason } in &report.refused {
            writeln!(out, "{}: {file} refused: {reason}", report.name)?;
        }
    }
    Ok(())
}
