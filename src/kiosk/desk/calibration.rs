//! A study of the gallery, as the screen wants it.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::Problem;
use crate::config::Config;
use crate::kiosk::calibration::Study;
use crate::kiosk::question::{Answer, Calibration, Job};
use crate::kiosk::worker::Stop;
use crate::store::Store;

/// Columns of a distribution over `[0, 1]`.
const COLUMNS: usize = 100;
/// Times that progress is told.
const TOLD: usize = 100;

/// `None` when it was broken off because the kiosk ends.
pub fn answer(store: &Store, config: &Config, tell: impl Fn(Answer), stop: &Stop) -> Result<Option<Answer>, Problem> {
    let study = Study::make(store, config, |done, total| {
        if done.is_multiple_of(total.div_ceil(TOLD)) {
            tell(Answer::Progress { job: Job::Calibration, done, total });
        }
        if stop.is_asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(study.map(|study| Answer::Calibration(Arc::new(view(&study)))))
}

fn view(study: &Study) -> Calibration {
    let trials = &study.trials;
    let steps = (1.0 / Calibration::STEP).round() as usize;
    Calibration {
        model: study.model.clone(),
        people: trials.people(),
        templates: study.templates,
        impostor: distribution(trials.impostor_scores()),
        genuine: distribution(trials.genuine_scores()),
        open_sets: (0..=steps).map(|step| trials.at(study.limits(step as f32 / steps as f32))).collect(),
        recommendations: Calibration::TARGETS.iter().map(|target| trials.recommend(*target, study.margin)).collect(),
    }
}

fn distribution(scores: impl Iterator<Item = f32>) -> Vec<u32> {
    let mut columns = vec![0; COLUMNS];
    for score in scores {
        columns[((score.max(0.0) * COLUMNS as f32) as usize).min(COLUMNS - 1)] += 1;
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_score_has_its_column() {
        let columns = distribution([-0.5, 0.0, 0.004, 0.555, 1.0, 1.0001].into_iter());
        assert_eq!((columns[0], columns[55], columns[99], columns.iter().sum::<u32>()), (3, 1, 2, 6));
    }
}
