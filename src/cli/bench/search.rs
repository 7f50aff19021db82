//! 1:N search over galleries of several sizes, and what approximate search would cost in truth.

use std::time::Instant;

use rollcall::config::Search;
use rollcall::face::Embedding;
use rollcall::identify::Ranking;
use rollcall::identify::gallery::Gallery;
use rollcall::identify::template::Template;
use rollcall::ids::{ModelId, PersonId, TemplateId};

use super::crowd::{Crowd, Face};
use super::report::{Budget, Judged, Limit, Measured, Row};

/// Templates of each person, as the guided enrolment takes.
pub const SHOTS: usize = 5;
/// As many candidates as the kiosk asks for.
const RANKED: usize = 4;
const PROBES: usize = 200;
const DIM: usize = 128;

/// Templates, and the microseconds that a search of them must and should take: FAISS flat, and the best of all.
const EXACT: [(usize, &str, &str, f64, f64); 3] = [
    (10_000, "search_exact_10k", "1:N exact, 10,000 templates of 128 values", 91.0, 67.0),
    (100_000, "search_exact_100k", "1:N exact, 100,000 templates", 1_870.0, 700.0),
    (1_000_000, "search_exact_1m", "1:N exact, 1,000,000 templates", 20_000.0, 5_000.0),
];

pub struct Filled {
    pub gallery: Gallery,
    pub crowd: Crowd,
    pub faces: Vec<Face>,
}

/// A gallery of `templates` made-up templates.
pub fn fill(templates: usize, search: Search) -> anyhow::Result<Filled> {
    let model = ModelId("bench".into());
    let mut filled =
        Filled { gallery: Gallery::new(model.clone(), DIM, search), crowd: Crowd::new(1, model.clone(), DIM), faces: Vec::new() };
    for _ in 0..templates / SHOTS {
        let face = filled.crowd.person();
        let person = PersonId::generate();
        for _ in 0..SHOTS {
            let vector = filled.crowd.picture(&face).vector;
            filled.gallery.add(&Template { id: TemplateId::generate(), person, model: model.clone(), vector, quality: 1.0 })?;
        }
        filled.faces.push(face);
    }
    Ok(filled)
}

/// Probes of people who are enrolled and of strangers, in turn.
fn probes(filled: &mut Filled) -> Vec<Embedding> {
    let Filled { crowd, faces, .. } = filled;
    let step = (faces.len() / PROBES).max(1);
    let enrolled: Vec<_> = faces.iter().step_by(step).take(PROBES / 2).map(|face| crowd.picture(face)).collect();
    enrolled
        .into_iter()
        .flat_map(|probe| {
            let stranger = crowd.person();
            [probe, crowd.picture(&stranger)]
        })
        .collect()
}

/// What the index must be worth before it is searched alone: the best person found for those who are enrolled, and strangers not
/// underestimated, since the margin lives on the true runner-up.
const RECALL: Budget = Budget {
    name: "usearch_recall",
    what: "1:N through usearch: enrolled people found as exactly",
    unit: "share",
    must: Limit::AtLeast(0.999),
    aim: Limit::AtLeast(1.0),
    judged: Judged::P50,
};
const STRANGERS: Budget = Budget {
    name: "usearch_strangers",
    what: "1:N through usearch: strangers' best score missed by",
    unit: "cosine",
    must: Limit::AtMost(0.005),
    aim: Limit::AtMost(0.0),
    judged: Judged::P95,
};

/// The index against the exact scan of the same gallery.
pub fn index_rows(templates: usize, mut tell: impl FnMut(&str)) -> anyhow::Result<Vec<Row>> {
    tell(RECALL.what);
    let mut indexed = fill(templates, Search::Usearch)?;
    let exact = fill(templates, Search::Exact)?.gallery;
    while indexed.gallery.index_some(1_000)? > 0 {}
    let (mut found, mut enrolled, mut missed) = (0, 0, Vec::new());
    for (number, probe) in probes(&mut indexed).iter().enumerate() {
        let (proposed, truth) = (indexed.gallery.search(probe, RANKED)?, exact.search(probe, RANKED)?);
        let best = |ranking: &Ranking| ranking.best.first().map_or(-1.0, |candidate| candidate.score);
        let gap = best(&truth) - best(&proposed);
        if number % 2 == 0 {
            enrolled += 1;
            found += usize::from(gap <= 0.0);
        } else {
            missed.push(f64::from(gap.max(0.0)));
        }
    }
    let note = format!("{templates} templates; `gallery.search = \"auto\"` scans exactly where this fails");
    let recall = Row::new(RECALL, Measured::once(found as f64 / f64::from(enrolled)), Some(note));
    let strangers = Measured::of(missed).map(|measured| Row::new(STRANGERS, measured, None));
    Ok([Some(recall), strangers].into_iter().flatten().collect())
}

pub fn rows(most: usize, mut tell: impl FnMut(&str)) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (templates, name, what, must, aim) in EXACT {
        let budget = Budget { name, what, unit: "us", must: Limit::AtMost(must), aim: Limit::AtMost(aim), judged: Judged::P50 };
        if templates > most {
            rows.push(Row::not_measured(budget, "left out with --quick"));
            continue;
        }
        tell(what);
        let mut filled = fill(templates, Search::Exact)?;
        let mut micros = Vec::new();
        for probe in probes(&mut filled) {
            let started = Instant::now();
            std::hint::black_box(filled.gallery.search(&probe, RANKED)?);
            micros.push(started.elapsed().as_secs_f64() * 1e6);
        }
        rows.extend(Measured::of(micros).map(|measured| Row::new(budget, measured, None)));
    }
    Ok(rows)
}
