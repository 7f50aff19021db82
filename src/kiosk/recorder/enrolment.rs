//! A guided enrolment at the kiosk: the pure state machine of `people::enrolment`, fed with observations and saved in the store.

use super::Recorder;
use crate::face::{Candidate, Embedding, Observation, Shot, Verdict};
use crate::identify::template::Template;
use crate::ids::{ModelId, PersonId};
use crate::kiosk::message::{DuplicateView, EnrolmentStage, EnrolmentView, Event, ShotView, Subject};
use crate::kiosk::vision_worker::{Mode, Order};
use crate::people::enrolment::{Enrolment, Known, Params, Sight};
use crate::people::{Consent, ConsentText, PersonStatus};
use crate::store::{self, NewTemplate, Store, StoreError};

/// One enrolment from the first shot to "saved".
pub struct Guide {
    subject: Subject,
    name: String,
    consent: Consent,
    shots: Enrolment,
    stage: EnrolmentStage,
    /// Of those who are not active: they are in no gallery, and must not be enrolled a second time all the same.
    dormant: Vec<Template>,
}

impl Recorder<'_> {
    pub(super) fn begin_enrolment(&mut self, subject: Subject, consent: ConsentText) {
        let Some(recognition) = &self.recognition else { return };
        let model = recognition.model.clone();
        let limits = &self.setup.config.enrol;
        let mut params =
            Params { min_shots: limits.min_shots as usize, target_shots: limits.target_shots as usize, threshold: recognition.threshold };
        let Some(store) = self.keeper.store() else { return };
        let (name, known, dormant) = match of_subject(store, &subject, &model) {
            Ok(found) => found,
            Err(error) => return self.keeper.failed_unless_refused(&error),
        };
        if let Some(known) = known.as_ref().filter(|known| known.joins) {
            let room = (limits.max_shots as usize).saturating_sub(known.templates.len());
            if room == 0 {
                return;
            }
            params = Params { min_shots: 1, target_shots: params.target_shots.min(room), ..params };
        }
        let ConsentText { version, language, words } = consent;
        let given_at = self.setup.clock.now().utc;
        self.guide = Some(Guide {
            subject,
            name,
            consent: Consent { text_version: version, language, words: Some(words), given_at, operator: self.door.actor() },
            shots: Enrolment::new(params, known),
            stage: EnrolmentStage::Shots,
            dormant,
        });
        self.order(Order::Mode(Mode::Enrol));
        self.show_enrolment();
    }

    pub(super) fn guide_shots(&mut self, observation: &Observation) {
        let Some(guide) = &mut self.guide else { return };
        if guide.stage != EnrolmentStage::Shots {
            return;
        }
        match sight(observation) {
            Sight::Good(shot) if !guide.dormant.is_empty() => {
                let shot = beside(shot, &guide.dormant);
                guide.shots.step(Sight::Good(&shot), observation.captured.utc);
            }
            sight => _ = guide.shots.step(sight, observation.captured.utc),
        }
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

    pub(super) fn save_enrolment(&mut self, despite_doubt: bool) {
        let now = self.setup.clock.now();
        let Some(guide) = &mut self.guide else { return };
        let is_due = matches!(guide.stage, EnrolmentStage::Check | EnrolmentStage::Failed);
        // Shots of somebody else are never saved; whether two people look alike is for people to say.
        if !is_due || !guide.shots.has_no_outlier() || (!guide.shots.is_consistent() && !despite_doubt) {
            return;
        }
        let templates: Vec<_> =
            guide.shots.shots().map(|(_, shot)| NewTemplate { embedding: shot.embedding.clone(), quality: shot.quality }).collect();
        let enrolment = store::Enrolment {
            consent: &guide.consent,
            templates: &templates,
            resembles: guide.shots.duplicate(),
            differs_from_before: guide.shots.differs_from_before(),
        };
        let saved = self.keeper.store().map(|store| match &guide.subject {
            Subject::New(draft) => store.enrol(draft, &enrolment, now),
            Subject::Known { person, joins: true } => store.add_templates(*person, &enrolment, now),
            Subject::Known { person, joins: false } => store.re_enrol(*person, &enrolment, now),
        });
        match saved {
            Some(Ok(enrolled)) => {
                guide.stage = EnrolmentStage::Saved;
                if let Subject::Known { person, joins: false } = guide.subject {
                    self.order(Order::Remove(person));
                    self.altered.remove(&person);
                }
                if enrolled.person.status == PersonStatus::Active {
                    self.order(Order::Add(enrolled.templates));
                }
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
        let duplicate = guide.shots.duplicate().and_then(|id| {
            let person = self.board.snapshot().people.iter().map(|row| &row.person).find(|person| person.id == id)?;
            let (name, staff_no, department) = (person.name.clone(), person.staff_no.clone(), person.department.clone());
            Some(DuplicateView { person: id, name, staff_no, department })
        });
        let limits = &self.setup.config.enrol;
        let shots = guide.shots.shots().enumerate().map(|(index, (target, shot))| ShotView {
            target,
            chip: shot.chip.clone(),
            quality: shot.quality,
            is_outlier: guide.shots.is_outlier(index),
        });
        let view = EnrolmentView {
            name: guide.name.clone(),
            stage: guide.stage,
            targets: guide.shots.targets().collect(),
            hint: guide.shots.hint(),
            shots: shots.collect(),
            duplicate,
            differs_from_before: guide.shots.differs_from_before(),
            min_shots: guide.shots.min_shots(),
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

/// The subject's name, what is known of somebody on the list, and the templates of everybody who is not active.
fn of_subject(store: &Store, subject: &Subject, model: &ModelId) -> Result<(String, Option<Known>, Vec<Template>), StoreError> {
    let dormant = store.dormant_templates(model)?.templates;
    match subject {
        Subject::New(draft) => Ok((draft.name.clone(), None, dormant)),
        Subject::Known { person, joins } => {
            let own = store.templates_of(*person, model)?.templates;
            let templates = own.into_iter().map(|own| Embedding { model: own.model, vector: own.vector }).collect();
            Ok((store.person(*person)?.name, Some(Known { person: *person, templates, joins: *joins }), dormant))
        }
    }
}

/// The shot with those who are not active among the people most like it.
fn beside(shot: &Shot, dormant: &[Template]) -> Shot {
    let mut shot = shot.clone();
    for template in dormant {
        let score = template.vector.iter().zip(shot.embedding.vector.iter()).map(|(one, other)| one * other).sum();
        offer(&mut shot.nearest, template.person, score);
    }
    shot.nearest.sort_by(|one, other| other.score.total_cmp(&one.score));
    shot
}

fn offer(nearest: &mut Vec<Candidate>, person: PersonId, score: f32) {
    match nearest.iter_mut().find(|candidate| candidate.person == person) {
        Some(candidate) => candidate.score = candidate.score.max(score),
        None => nearest.push(Candidate { person, score }),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::face::{Chip, Pose};
    use crate::ids::TemplateId;

    #[test]
    fn whoever_is_suspended_is_compared_too() {
        let person = |number| PersonId(Uuid::from_u128(number));
        let template = |number, vector: [f32; 2]| Template {
            id: TemplateId::generate(),
            person: person(number),
            model: ModelId("m".into()),
            vector: vector.to_vec().into(),
            quality: 1.0,
        };
        let shot = Shot {
            embedding: Embedding::from_raw(ModelId("m".into()), vec![1.0, 0.0]).expect("not zero"),
            pose: Pose::default(),
            quality: 1.0,
            chip: Chip { side: 1, rgb: vec![0; 3] }.into(),
            nearest: vec![Candidate { person: person(1), score: 0.5 }],
        };
        let dormant = [template(2, [0.6, 0.8]), template(2, [0.8, 0.6]), template(3, [0.0, 1.0])];
        let nearest: Vec<_> = beside(&shot, &dormant).nearest.iter().map(|nearest| (nearest.person, nearest.score)).collect();
        assert_eq!(nearest, [(person(2), 0.8), (person(1), 0.5), (person(3), 0.0)]);
    }
}
