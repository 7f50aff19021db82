//! What a threshold costs at this site: how often a stranger would be taken for somebody enrolled (FPIR), how often somebody enrolled would
//! not be identified (FNIR), and which threshold keeps to a target. Pure.
//!
//! Terms and methods follow ISO/IEC 19795-1. Every figure says on how many trials it stands; where these are too few, that is the answer.

mod clustered;
mod curve;

pub use clustered::ClusteredRate;
pub use curve::{Comparisons, Point, Scores};

use serde::{Deserialize, Serialize};

use super::Ranking;
use crate::ids::{ModelId, PersonId};

/// FPIR asked for unless somebody asks for another: one stranger in a thousand who step up.
pub const TARGET_FPIR: f64 = 0.001;
/// Errors that must be expected at the target for the target to be read off by counting: the rule of 30 (Doddington and others, Speech
/// Communication 31, 2000; ISO/IEC 19795-1 annex B): the true rate then lies within 30 % of the counted one, in nine of ten cases.
const COUNTED_FROM: f64 = 30.0;
/// The least gallery whose impostor scores say anything about their tail: a tenth of them are then those of three people.
pub const LEAST_PEOPLE: usize = 30;
/// Share of the impostor scores that the tail is fitted to.
const TAIL_SHARE: f64 = 0.1;
/// FNIR at the recommended threshold from which it is said that too many are sent away.
const MANY_MISSES: f64 = 0.05;
/// Thresholds are set in steps of one in so many.
const THRESHOLD_STEPS: f32 = 1_000.0;

/// One search of the gallery with a picture of somebody who is in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trial {
    pub person: PersonId,
    /// Best score of the person's other pictures; `None` where there is none.
    pub own: Option<f32>,
    /// Best score of anybody else, and of the second best of the others; `None` where there is nobody.
    pub other: Option<f32>,
    pub second_other: Option<f32>,
}

impl Trial {
    /// From a search for `person` that lists the three nearest people at least, and the best score of the person's other pictures.
    pub fn new(person: PersonId, own: Option<f32>, ranking: &Ranking) -> Self {
        let mut others = ranking.best.iter().filter(|candidate| candidate.person != person).map(|candidate| candidate.score);
        let (other, second_other) = (others.next(), others.next());
        Self { person, own, other, second_other }
    }

    /// Whether a stranger who looks like this would be taken for somebody: the same search without the person in the gallery.
    fn is_false_positive(&self, limits: Limits) -> bool {
        self.other.is_some_and(|other| limits.accept(other, self.second_other))
    }

    /// Whether the person would not be identified; `None` where there is no other picture to be identified by.
    fn is_miss(&self, limits: Limits) -> Option<bool> {
        self.own.map(|own| !limits.accept(own, self.other))
    }
}

/// The limits of an acceptance, as in [`decide`](super::decide).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Limits {
    pub threshold: f32,
    pub margin: f32,
}

impl Limits {
    fn accept(self, score: f32, rival: Option<f32>) -> bool {
        score >= self.threshold && rival.is_none_or(|rival| score - rival >= self.margin)
    }
}

/// Both errors of open-set identification at one setting.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct OpenSet {
    #[serde(flatten)]
    pub limits: Limits,
    /// Of searches by people who are not in the gallery.
    pub fpir: ClusteredRate,
    /// Of searches by people who are.
    pub fnir: ClusteredRate,
}

/// Searches of one gallery. Single pictures: at the door several frames of one face must agree, so that fewer strangers pass there.
#[derive(Clone, Debug, Default)]
pub struct Trials {
    trials: Vec<Trial>,
    /// In the gallery.
    people: usize,
}

impl Trials {
    pub fn new(trials: Vec<Trial>, people: usize) -> Self {
        Self { trials, people }
    }

    /// People in the gallery.
    pub fn people(&self) -> usize {
        self.people
    }

    pub fn len(&self) -> usize {
        self.trials.len()
    }

    pub fn is_empty(&self) -> bool {
        self.trials.is_empty()
    }

    /// Those of the people for whom `is_of` holds, searched in the same gallery.
    pub fn of(&self, is_of: impl Fn(PersonId) -> bool) -> Self {
        Self { trials: self.trials.iter().filter(|trial| is_of(trial.person)).copied().collect(), people: self.people }
    }

    /// Best score of another person in each search.
    pub fn impostor_scores(&self) -> impl Iterator<Item = f32> + Clone {
        self.trials.iter().filter_map(|trial| trial.other)
    }

    /// Best score of the same person's other pictures in each search.
    pub fn genuine_scores(&self) -> impl Iterator<Item = f32> + Clone {
        self.trials.iter().filter_map(|trial| trial.own)
    }

    pub fn at(&self, limits: Limits) -> OpenSet {
        let strangers = self.trials.iter().filter(|trial| trial.other.is_some());
        let members = self.trials.iter().filter(|trial| trial.own.is_some());
        OpenSet {
            limits,
            fpir: rate(strangers, |trial| trial.is_false_positive(limits)),
            fnir: rate(members, |trial| trial.is_miss(limits) == Some(true)),
        }
    }

    /// The threshold for which one stranger in `1 / target` is taken for somebody enrolled, in a gallery of the present size.
    ///
    /// Counted where the trials suffice. Otherwise the tail is extrapolated: the scores above the ninth decile of the impostors' best
    /// scores exceed it by an exponential law, whose mean is the mean excess. That is the generalised Pareto law that Pickands, Balkema
    /// and de Haan prove for tails, with shape 0; scores end at 1, so their true shape is below 0 and the law errs on the strict side. So
    /// does leaving out the margin, which refuses some of those whom the threshold lets pass.
    pub fn recommend(&self, target: f64, margin: f32) -> Recommendation {
        let mut scores: Vec<f32> = self.impostor_scores().collect();
        scores.sort_by(f32::total_cmp);
        let people = people_of(self.trials.iter().filter(|trial| trial.other.is_some())) as usize;
        let (method, found) = if people < LEAST_PEOPLE {
            (Method::TooFew, None)
        } else if people as f64 * target >= COUNTED_FROM {
            (Method::Counted, Some(counted(&scores, target)))
        } else {
            (Method::Tail, Some(extrapolated(&scores, target)))
        };
        // A threshold of 1 or more would turn everybody away: no setting keeps to such a target.
        let threshold = found.map(round_up).filter(|threshold| *threshold < 1.0);
        let at_threshold = threshold.map(|threshold| self.at(Limits { threshold, margin }));
        let mut cautions = Vec::new();
        match (method, threshold) {
            (Method::TooFew, _) => cautions.push(Caution::TooFewPeople),
            (_, None) => cautions.push(Caution::OutOfReach),
            (Method::Tail, _) if (people as f64) * target < 1.0 => cautions.push(Caution::Extrapolated),
            _ => {}
        }
        if self.genuine_scores().next().is_none() {
            cautions.push(Caution::OneShotEach);
        } else if at_threshold.is_some_and(|open_set| open_set.fnir.value().is_some_and(|fnir| fnir > MANY_MISSES)) {
            cautions.push(Caution::ManyMisses);
        }
        Recommendation { target_fpir: target, method, threshold, cautions }
    }
}

/// How the recommended threshold was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Read off: enough strangers were tried.
    Counted,
    /// Extrapolated from the highest tenth of the impostor scores.
    Tail,
    /// Nothing can be said.
    TooFew,
}

/// What to bear in mind with a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Caution {
    /// Below [`LEAST_PEOPLE`]; nothing is recommended.
    TooFewPeople,
    /// The target is rarer than anything that was observed: the figure rests on the model of the tail.
    Extrapolated,
    /// No threshold keeps to the target.
    OutOfReach,
    /// Nobody has a second picture: nothing is known about misses.
    OneShotEach,
    /// More than one in twenty of those enrolled would not be identified.
    ManyMisses,
}

/// A threshold for a target FPIR, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recommendation {
    pub target_fpir: f64,
    pub method: Method,
    pub threshold: Option<f32>,
    pub cautions: Vec<Caution>,
}

/// A threshold that was put in force by a calibration. It speaks of one model's scores and is void for any other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibrated {
    pub model: ModelId,
    pub threshold: f32,
    /// What it was meant to keep to; `None` when somebody chose the threshold.
    pub target_fpir: Option<f64>,
    /// In the gallery then.
    pub people: u64,
}

/// Who says what the threshold is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ThresholdSource {
    /// `decide.threshold` in the configuration.
    Configuration,
    Calibration,
    /// The manifest's figure for the embedder.
    Model,
}

impl ThresholdSource {
    /// For the log and the terminal.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "set by decide.threshold in the configuration",
            Self::Calibration => "set by a calibration",
            Self::Model => "the model's own",
        }
    }
}

/// The threshold in force, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct InForce {
    pub threshold: f32,
    pub source: ThresholdSource,
}

impl InForce {
    /// The configuration wins over a calibration of the same model, and that over the model's own.
    pub fn new(configured: Option<f32>, calibrated: Option<&Calibrated>, model: &ModelId, own: f32) -> Self {
        let calibrated = calibrated.filter(|calibrated| calibrated.model == *model).map(|calibrated| calibrated.threshold);
        match (configured, calibrated) {
            (Some(threshold), _) => Self { threshold, source: ThresholdSource::Configuration },
            (None, Some(threshold)) => Self { threshold, source: ThresholdSource::Calibration },
            (None, None) => Self { threshold: own, source: ThresholdSource::Model },
        }
    }
}

fn rate<'a>(trials: impl Iterator<Item = &'a Trial> + Clone, is_error: impl Fn(&Trial) -> bool) -> ClusteredRate {
    let errors = trials.clone().filter(|trial| is_error(trial)).count();
    ClusteredRate::new(errors as u64, trials.clone().count() as u64, people_of(trials))
}

/// How many different people the trials are of; trials of one person stand together.
fn people_of<'a>(trials: impl Iterator<Item = &'a Trial>) -> u64 {
    let mut last = None;
    trials.filter(|trial| last.replace(trial.person) != Some(trial.person)).count() as u64
}

/// The least threshold that no more than the target share of the ascending `scores` reach.
fn counted(scores: &[f32], target: f64) -> f32 {
    let allowed = (target * scores.len() as f64).floor() as usize;
    scores[scores.len() - 1 - allowed.min(scores.len() - 1)].next_up()
}

/// The threshold that the target share of strangers would reach if the exponential tail went on; see [`Trials::recommend`].
fn extrapolated(scores: &[f32], target: f64) -> f32 {
    let in_tail = ((TAIL_SHARE * scores.len() as f64).ceil() as usize).clamp(1, scores.len() - 1);
    let (rest, tail) = scores.split_at(scores.len() - in_tail);
    let beginning = rest[rest.len() - 1];
    let mean_excess = tail.iter().map(|score| f64::from(score - beginning)).sum::<f64>() / in_tail as f64;
    let share = in_tail as f64 / scores.len() as f64;
    beginning + (mean_excess * (share / target).ln()) as f32
}

/// To the next step, towards the strict side.
fn round_up(threshold: f32) -> f32 {
    (threshold * THRESHOLD_STEPS).ceil() / THRESHOLD_STEPS
}

#[cfg(test)]
mod tests;
