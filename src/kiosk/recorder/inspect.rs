//! What the diagnostics screen sees of the recorder's work, told only while somebody looks.

use std::collections::VecDeque;
use std::time::Duration;

use super::Recorder;
use crate::face::{Observation, StageTimings};
use crate::kiosk::message::{Event, Inspection, Queues, Spread};
use crate::people::role::Right;

/// Observations that the times are taken over: 20 s at 15 fps.
const KEPT: usize = 300;

/// The stages, in the order of [`Inspection::stages`].
const STAGES: [fn(&StageTimings) -> Duration; 6] =
    [|times| times.detect, |times| times.mesh, |times| times.embed, |times| times.pad, |times| times.search, |times| times.total];

#[derive(Default)]
pub(super) struct Inspector {
    is_watched: bool,
    times: VecDeque<StageTimings>,
}

impl Inspector {
    fn note(&mut self, times: StageTimings) {
        if self.times.len() == KEPT {
            self.times.pop_front();
        }
        self.times.push_back(times);
    }

    /// Of each stage, over the frames in which it ran.
    fn spreads(&self) -> [Spread; 6] {
        STAGES.map(|stage| spread(self.times.iter().map(stage).filter(|time| !time.is_zero()).collect()))
    }
}

fn spread(mut times: Vec<Duration>) -> Spread {
    times.sort_unstable();
    let at = |share: f64| times.get(((times.len().saturating_sub(1)) as f64 * share).round() as usize).copied().unwrap_or_default();
    Spread { p50: at(0.50), p95: at(0.95), count: times.len() }
}

impl Recorder<'_> {
    /// Begins or ends telling what is seen, to whom may know.
    pub(super) fn watch(&mut self, is_watched: bool) {
        self.inspector.is_watched = is_watched && self.door.allows(Right::SeeDiagnostics);
        if !self.inspector.is_watched {
            self.board.post(Event::Inspection(None));
        }
    }

    pub(super) fn inspect(&mut self, observation: &Observation) {
        self.inspector.note(observation.timings);
        if !self.inspector.is_watched {
            return;
        }
        if !self.door.allows(Right::SeeDiagnostics) {
            self.watch(false);
            return;
        }
        let setup = self.setup;
        self.board.post(Event::Inspection(Some(Box::new(Inspection {
            frame_size: observation.frame_size,
            faces: observation.faces.iter().map(|face| (face.face.clone(), face.verdict)).collect(),
            stages: self.inspector.spreads(),
            queues: Queues {
                observations: setup.reports.len(),
                orders: setup.orders.len(),
                questions: setup.questions.len(),
                events: setup.events.len(),
            },
        }))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_of_the_frames_in_which_the_stage_ran() {
        let mut inspector = Inspector::default();
        for millis in 1..=400 {
            let embed = if millis % 2 == 0 { Duration::from_millis(millis) } else { Duration::ZERO };
            inspector.note(StageTimings { embed, total: Duration::from_millis(millis), ..StageTimings::default() });
        }
        let [detect, _, embed, .., total] = inspector.spreads();
        assert_eq!((detect.count, embed.count, total.count), (0, 150, 300), "the newest 300 are kept");
        assert_eq!(detect.p95, Duration::ZERO);
        assert_eq!((total.p50.as_millis(), total.p95.as_millis()), (251, 385));
        assert!(embed.p50 < embed.p95);
    }
}
