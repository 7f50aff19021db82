//! 1:N search on one thread: `cargo bench --bench gallery`. With `-- recall` it measures instead how often the index finds what the scan finds,
//! which is what `INDEX_TRUSTED_FROM` rests on. `ROLLCALL_BENCH_LARGE=1` adds a million templates to either.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion};
use rollcall::config::Search;
use rollcall::face::Embedding;
use rollcall::identify::gallery::Gallery;
use rollcall::identify::template::Template;
use rollcall::ids::{ModelId, PersonId, TemplateId};
use uuid::Uuid;

/// A power of two, see [`rotate`].
const DIM: usize = 128;
const PER_PERSON: usize = 5;
/// People asked for by the kiosk.
const NEAREST: usize = 5;

fn main() {
    if std::env::args().any(|argument| argument == "recall") {
        recall();
    } else {
        let mut criterion = Criterion::default().configure_from_args();
        speed(&mut criterion);
        criterion.final_summary();
    }
}

fn sizes() -> Vec<usize> {
    let large = std::env::var_os("ROLLCALL_BENCH_LARGE").map(|_| 1_000_000);
    [1_000, 10_000, 100_000].into_iter().chain(large).collect()
}

/// How the embeddings of a model lie, as far as MODELS.md tells.
#[derive(Clone, Copy)]
struct Space {
    name: &'static str,
    /// Mean cosine similarity of two people.
    impostor: f64,
    /// Mean cosine similarity of two pictures of one person.
    genuine: f64,
    /// Dimensions in which people differ: fewer is easier for a graph.
    rank: usize,
}

/// Everybody differs in every direction: the hard case for a graph.
const Y1: Space = Space { name: "y1, full rank", impostor: 0.0, genuine: 0.69, rank: DIM };
const Y1_LOW_RANK: Space = Space { name: "y1, rank 32", impostor: 0.0, genuine: 0.69, rank: 32 };
const DLIB: Space = Space { name: "dlib, rank 32", impostor: 0.83, genuine: 0.954, rank: 32 };

/// Draws embeddings; deterministic.
struct Draw {
    state: u64,
    space: Space,
}

impl Draw {
    fn new(space: Space, seed: u64) -> Self {
        Self { state: seed, space }
    }

    /// SplitMix64 (Steele, Lea, Flood 2014), in `(0, 1)`.
    fn uniform(&mut self) -> f64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64 + f64::EPSILON
    }

    /// Box and Muller's transform.
    fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// A direction in which people, or pictures of one person, differ; of unit length on average.
    fn direction(&mut self) -> Vec<f64> {
        let rank = self.space.rank;
        let width = (rank as f64).sqrt();
        (0..DIM).map(|at| if at < rank { self.normal() / width } else { 0.0 }).collect()
    }

    /// A picture of the person at `place`: common part, person and picture share the variance as the mean similarities say.
    fn picture(&mut self, place: &[f64]) -> Vec<f32> {
        let Space { impostor, genuine, .. } = self.space;
        let noise = self.direction();
        let mut raw: Vec<f64> =
            place.iter().zip(noise).map(|(place, noise)| (genuine - impostor).sqrt() * place + (1.0 - genuine).sqrt() * noise).collect();
        raw[DIM - 1] += impostor.sqrt();
        rotate(&mut raw);
        let norm = raw.iter().map(|value| value * value).sum::<f64>().sqrt();
        raw.into_iter().map(|value| (value / norm) as f32).collect()
    }
}

/// Turns the space so that no value stands out, as none does in a network's output: signs, then the Walsh-Hadamard transform.
fn rotate(vector: &mut [f64]) {
    for (at, value) in vector.iter_mut().enumerate() {
        // Any fixed pattern of signs without a period of a power of two.
        *value *= if (at * at + at / 3) % 5 < 2 { -1.0 } else { 1.0 };
    }
    let mut half = 1;
    while half < vector.len() {
        for pair in vector.chunks_exact_mut(2 * half) {
            let (low, high) = pair.split_at_mut(half);
            for (a, b) in low.iter_mut().zip(high) {
                (*a, *b) = (*a + *b, *a - *b);
            }
        }
        half *= 2;
    }
}

fn model() -> ModelId {
    ModelId("bench".into())
}

fn embedding(vector: Vec<f32>) -> Embedding {
    Embedding { model: model(), vector: vector.into() }
}

/// A gallery of `templates` templates and the places of its people.
fn filled(space: Space, templates: usize, search: Search) -> (Gallery, Vec<Vec<f64>>) {
    let mut draw = Draw::new(space, 1);
    let mut gallery = Gallery::new(model(), DIM, search);
    let places: Vec<Vec<f64>> = (0..templates / PER_PERSON).map(|_| draw.direction()).collect();
    for (person, place) in places.iter().enumerate() {
        for n in 0..PER_PERSON {
            let template = Template {
                id: TemplateId(Uuid::from_u128((person * PER_PERSON + n) as u128)),
                person: PersonId(Uuid::from_u128(person as u128)),
                model: model(),
                vector: draw.picture(place).into(),
                quality: 1.0,
            };
            gallery.add(&template).expect("a unit vector with a new id");
        }
    }
    (gallery, places)
}

/// Probes of enrolled people, or of strangers.
fn probes(space: Space, places: &[Vec<f64>], count: usize, is_enrolled: bool) -> Vec<Embedding> {
    let mut draw = Draw::new(space, 2);
    let step = (places.len() / count).max(1);
    (0..count)
        .map(|at| {
            let place = if is_enrolled { places[at * step % places.len()].clone() } else { draw.direction() };
            embedding(draw.picture(&place))
        })
        .collect()
}

fn speed(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("search");
    group.sample_size(20).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
    for space in [Y1, DLIB] {
        for size in sizes() {
            let (gallery, places) = filled(space, size, Search::Exact);
            for (kind, is_enrolled) in [("enrolled", true), ("stranger", false)] {
                let probes = probes(space, &places, 64, is_enrolled);
                let mut next = probes.iter().cycle();
                group.bench_function(BenchmarkId::new(format!("exact, {}, {kind}", space.name), size), |bencher| {
                    bencher.iter(|| gallery.search(black_box(next.next().expect("a cycle never ends")), NEAREST));
                });
            }
        }
    }
}

/// For each space and size: how often the index has the scan's best person (enrolled), how often its best score is within 0.005 of the true
/// one (strangers), and what either costs.
fn recall() {
    println!(
        "{:<14} {:>9} {:>10} {:>9} {:>9} {:>10} {:>10}",
        "space", "templates", "add us", "enrolled", "strangers", "scan us", "index us"
    );
    for space in [Y1, Y1_LOW_RANK, DLIB] {
        for size in sizes() {
            recall_of(space, size);
        }
    }
}

fn recall_of(space: Space, size: usize) {
    let (mut gallery, places) = filled(space, size, Search::Usearch);
    let enrolled = probes(space, &places, 1000, true);
    let strangers = probes(space, &places, 1000, false);
    let best = |gallery: &Gallery, probes: &[Embedding]| {
        let start = Instant::now();
        let best: Vec<_> = probes.iter().map(|probe| gallery.search(probe, NEAREST).expect("a probe of this space").best[0]).collect();
        (best, start.elapsed().as_secs_f64() * 1e6 / probes.len() as f64)
    };
    // Without an index the scan answers.
    let (true_enrolled, scan_us) = best(&gallery, &enrolled);
    let (true_strangers, _) = best(&gallery, &strangers);
    let start = Instant::now();
    gallery.index_some(usize::MAX).expect("usearch builds");
    let add_us = start.elapsed().as_secs_f64() * 1e6 / size as f64;
    let (found_enrolled, index_us) = best(&gallery, &enrolled);
    let (found_strangers, _) = best(&gallery, &strangers);
    let same = true_enrolled.iter().zip(&found_enrolled).filter(|(one, other)| one.person == other.person).count();
    let near = true_strangers.iter().zip(&found_strangers).filter(|(one, other)| (one.score - other.score).abs() <= 0.005).count();
    println!(
        "{:<14} {:>9} {:>10.1} {:>9.4} {:>9.4} {:>10.1} {:>10.1}",
        space.name,
        size,
        add_us,
        same as f64 / enrolled.len() as f64,
        near as f64 / strangers.len() as f64,
        scan_us,
        index_us
    );
}
