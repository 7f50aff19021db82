//! A guided enrolment at the kiosk: the pure state machine of `people::enrolment`, fed with observations and saved in the store.

use super::Recorder;
use crate::face::{Observation, Verdict};
use crate::kiosk::message::{DuplicateView, EnrolmentStage, EnrolmentView, Event, ShotView};
use crate::kiosk::vision_worker::{Mode, Order};
use crate::people::enrolment::{Enrolment, Params, Sight};
use crate::people::{Consent, PersonDraft};
use crate::store::{self, NewTemplate};

/// One enrolment from the first shot to "saved".
pub struct Guide {
    draft: PersonDraft,
    consent: Consent,
    shots: Enrolment,
    stage: EnrolmentStage,
}

impl Recorder<'_> {
    pub(super) fn begin_enrolment(&mut self, draft: PersonDraft, consent_version: String, language: String) {
        let Some(recognition) = &self.recognition else { return };
        let limits = &self.setup.config.enrol;
        let params =
            Params { min_shots: limits.min_shots as usize, target_shots: limits.target_shots as usize, threshold: recognition.threshold };
        let given_at = self.setup.clock.now().utc;
        self.guide = Some(Guide {
            draft,
            consent: Consent { text_version: consent_version, language, given_at, operator: self.door.actor() },
            shots: Enrolment::new(params),
            stage: EnrolmentStage::Shots,
        });
        self.order(Order::Mode(Mode::Enrol));
        self.show_enrolment();
    }

    pub(super) fn guide_shots(&mut self, observation: &Observation) {
        let Some(guide) = &mut self.guide else { return };
        if guide.stage != EnrolmentStage::Shots {
            return;
        }
        guide.shots.step(sight(observation), observation.captured.utc);
        if guide.shots.is_complete() {
            self.check_shots();
        } else {
            self.show_enrolment();
        }
    }

    pub(super) fn remove_shot(&mut self, index: usize) {
        let Some(guide) = &mut self.guide else { return };
        if guide.shots.remove(index) {
            guide.stage = EnrolmentStage::Shots;
            self.order(Order::Mode(Mode::Enrol));
        }
        self.show_enrolment();
    }

    /// Goes from taking shots to looking at them, once there are enough.
    pub(super) fn check_shots(&mut self) {
        let Some(guide) = &mut self.guide else { return };
        if guide.stage == EnrolmentStage::Shots && guide.shots.can_finish() {
            guide.stage = EnrolmentStage::Check;
        }
        self.show_enrolment();
    }

    pub(super) fn save_enrolment(&mut self, despite_duplicate: bool) {
        let now = self.setup.clock.now();
        let Some(guide) = &mut self.guide else { return };
        let resembles = guide.shots.duplicate();
        let is_due = matches!(guide.stage, EnrolmentStage::Check | EnrolmentStage::Failed);
        if !is_due || (resembles.is_some() && !despite_duplicate) {
            return;
        }
        let templates: Vec<_> =
            guide.shots.shots().map(|(_, shot)| NewTemplate { embedding: shot.embedding.clone(), quality: shot.quality }).collect();
        let enrolment = store::Enrolment { consent: &guide.consent, templates: &templates, resembles };
        let enrolled = self.keeper.store().map(|store| store.enrol(&guide.draft, &enrolment, now));
        match enrolled {
            Some(Ok(enrolled)) => {
                guide.stage = EnrolmentStage::Saved;
                self.order(Order::Add(enrolled.templates));
                self.order(Order::Mode(Mode::Attend));
                self.show_people();
            }
            failed => {
                guide.stage = EnrolmentStage::Failed;
                if let Some(Err(error)) = failed {
                    tracing::error!(error = %crate::error_chain(&error), "an enrolment could not be saved");
                    self.keeper.failed_unless_refused(&error);
                }
            }
        }
        self.show_enrolment();
    }

    pub(super) fn end_enrolment(&mut self) {
        if self.guide.take().is_some() {
            self.order(Order::Mode(Mode::Attend));
            self.board.post(Event::Enrolment(None));
        }
    }

    fn show_enrolment(&mut self) {
        let Some(guide) = &self.guide else { return };
        let duplicate = guide.shots.duplicate().map(|person| DuplicateView { person, name: self.name(person) });
        let limits = &self.setup.config.enrol;
        let view = EnrolmentView {
            name: guide.draft.name.clone(),
            stage: guide.stage,
            targets: guide.shots.targets().collect(),
            hint: guide.shots.hint(),
            shots: guide.shots.shots().map(|(target, shot)| ShotView { target, chip: shot.chip.clone(), quality: shot.quality }).collect(),
            duplicate,
            min_shots: limits.min_shots as usize,
            max_shots: limits.max_shots as usize,
        };
        self.board.post(Event::Enrolment(Some(view)));
    }
}

/// What one frame means to an enrolment: vision makes a shot of the foremost face only when it is good enough.
fn sight(observation: &Observation) -> Sight<'_> {
    let faces = &observation.faces;
    match (faces.iter().find_map(|face| face.shot.as_ref()), faces.as_slice()) {
        (_, []) => Sight::NoFace,
        (Some(shot), [_]) => Sight::Good(shot),
        (_, [one]) => match one.verdict {
            Verdict::Improving(issue) => Sight::Poor(issue),
            _ => Sight::NoFace,
        },
        _ => Sight::SeveralFaces,
    }
}
