//! Searches a gallery with every picture of the people in it, for a calibration or an evaluation.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::calibrate::{Trial, Trials};
use super::gallery::{Gallery, GalleryError};
use super::template::Template;
use crate::face::Embedding;
use crate::ids::{PersonId, TemplateId};

/// Searches that are made at most: enough for an FPIR of one in a thousand by counting, and half a minute's work on a slow core.
pub const MOST_PROBES: usize = 20_000;

/// The person itself, and two others: the rival of each.
const CANDIDATES: usize = 3;

/// Searches `gallery`, which holds exactly `references`, with each of `probes`: people of the gallery. A probe with the id of a reference is
/// the same picture, which is not held for or against anybody. `progress` is told of the searches made and those there will be, and may
/// break off: then nothing is returned.
///
/// # Errors
/// When a probe does not fit the gallery.
pub fn survey(
    gallery: &Gallery,
    references: &[Template],
    probes: &[Template],
    mut progress: impl FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Option<Trials>, GalleryError> {
    let mut own: HashMap<PersonId, Vec<&Template>> = HashMap::new();
    for reference in references {
        own.entry(reference.person).or_default().push(reference);
    }
    let mut chosen: Vec<&Template> = probes.iter().step_by(probes.len().div_ceil(MOST_PROBES).max(1)).collect();
    chosen.sort_by_key(|probe| probe.person);
    let mut trials = Vec::with_capacity(chosen.len());
    for (done, probe) in chosen.iter().enumerate() {
        if progress(done, chosen.len()).is_break() {
            return Ok(None);
        }
        let embedding = Embedding { model: probe.model.clone(), vector: probe.vector.clone() };
        let ranking = gallery.search(&embedding, CANDIDATES)?;
        let best_own = best_score(probe.id, &embedding, own.get(&probe.person).map_or(&[], Vec::as_slice));
        trials.push(Trial::new(probe.person, best_own, &ranking));
    }
    Ok(Some(Trials::new(trials, gallery.people())))
}

/// The score of the nearest of `references` that is another picture than `itself`.
fn best_score(itself: TemplateId, probe: &Embedding, references: &[&Template]) -> Option<f32> {
    let others = references.iter().filter(|reference| reference.id != itself);
    let score = |reference: &&Template| probe.vector.iter().zip(reference.vector.iter()).map(|(a, b)| a * b).sum::<f32>();
    others.map(score).max_by(f32::total_cmp)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::config::Search;
    use crate::ids::ModelId;

    fn template(id: u128, person: u128, vector: [f32; 2]) -> Template {
        let length = vector[0].hypot(vector[1]);
        Template {
            id: TemplateId(Uuid::from_u128(id)),
            person: PersonId(Uuid::from_u128(person)),
            model: ModelId("m".into()),
            vector: vector.iter().map(|value| value / length).collect::<Vec<_>>().into(),
            quality: 1.0,
        }
    }

    #[test]
    fn a_picture_is_compared_with_the_persons_others_and_with_everybody_else() {
        let templates = [template(1, 1, [1.0, 0.0]), template(2, 1, [1.0, 0.1]), template(3, 2, [0.0, 1.0]), template(4, 3, [-1.0, 1.0])];
        let mut gallery = Gallery::new(ModelId("m".into()), 2, Search::Exact);
        templates.iter().for_each(|template| gallery.add(template).expect("fits"));
        let mut told = Vec::new();
        let trials = survey(&gallery, &templates, &templates, |done, of| {
            told.push((done, of));
            ControlFlow::Continue(())
        });
        let trials = trials.expect("fits").expect("not broken off");
        assert_eq!((trials.people(), trials.len()), (3, 4));
        assert_eq!(told, [(0, 4), (1, 4), (2, 4), (3, 4)]);
        let genuine: Vec<f32> = trials.genuine_scores().collect();
        assert!(genuine.len() == 2 && genuine.iter().all(|score| (score - 0.995).abs() < 1e-3), "{genuine:?}");
        assert!(trials.impostor_scores().all(|score| score < 0.8));
        assert!(survey(&gallery, &templates, &templates, |_, _| ControlFlow::Break(())).expect("fits").is_none());
    }
}
