//! From a frame to a decision on one thread, with the networks' share told apart.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use image::RgbImage;
use image::imageops::{self, FilterType};
use rollcall::camera::demo;
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::config::{PadPolicy, Search};
use rollcall::frame::Frame;
use rollcall::identify::decide::{self, Evidence, Params, Pool};
use rollcall::identify::gallery::Gallery;
use rollcall::identify::template::Template;
use rollcall::ids::{PersonId, TemplateId};
use rollcall::picture_file::{self, PictureFile};
use rollcall::vision::engine::Engine;
use rollcall::vision::manifest::{InputSize, Manifest};
use rollcall::vision::model::{Model, ModelError, Tensor};
use rollcall::vision::pack::{Detector, Loaded as LoadedModel, ModelSet};
use rollcall::vision::pipeline::{Pipeline, Purpose};

use super::super::stills::dimension;
use super::crowd::Crowd;
use super::report::{Budget, Judged, Limit, Measured, Row};

const fn millis(name: &'static str, what: &'static str, must: f64, aim: f64) -> Budget {
    Budget { name, what, unit: "ms", must: Limit::AtMost(must), aim: Limit::AtMost(aim), judged: Judged::P50 }
}

const DECISION: Budget = millis("decision", "frame in to decision out, one new face, built-in models", 8.0, 6.5);
const WITH_PAD: Budget = millis("decision_pad", "the same with the passive PAD pair", 12.5, 11.0);
const OWN_WORK: Budget = millis("own_work", "our own work around the networks, per new face", 1.5, 0.8);
const TRACKED: Budget = millis("tracked", "a frame of a face already tracked and decided", 2.5, 2.0);

/// The camera's size.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 480;
const WARM_UP: usize = 20;
/// The gallery a probe is searched in.
const TEMPLATES: usize = 10_000;
const CANDIDATES: usize = 8;

pub fn rows(loaded: &Loaded, samples: usize, mut tell: impl FnMut(&str)) -> anyhow::Result<Vec<Row>> {
    tell(DECISION.what);
    let mut bench = Bench::open(loaded, PadPolicy::Off)?;
    let (mut totals, mut own, mut tracked) = (Vec::new(), Vec::new(), Vec::new());
    let embed_network = bench.embed_network(samples)?;
    for round in 0..WARM_UP + samples {
        let (total, networks) = bench.new_face()?;
        let followed = bench.followed_face()?;
        if round >= WARM_UP {
            totals.push(total.as_secs_f64() * 1e3);
            own.push((total.saturating_sub(networks).saturating_sub(embed_network)).as_secs_f64() * 1e3);
            tracked.push(followed.as_secs_f64() * 1e3);
        }
    }
    let row = |budget, values, note| Measured::of(values).map(|measured| Row::new(budget, measured, note));
    let note = Some(format!("{}, {TEMPLATES} templates, portrait in {WIDTH}x{HEIGHT}", bench.engine));
    let mut rows: Vec<_> = row(DECISION, totals, note).into_iter().collect();

    tell(WITH_PAD.what);
    rows.push(match Bench::open(loaded, PadPolicy::Passive) {
        Ok(mut bench) => {
            let mut totals = Vec::new();
            for round in 0..WARM_UP + samples {
                let (total, _) = bench.new_face()?;
                if round >= WARM_UP {
                    totals.push(total.as_secs_f64() * 1e3);
                }
            }
            Row::new(WITH_PAD, Measured::of(totals).context("no samples")?, None)
        }
        Err(error) => Row::not_measured(WITH_PAD, format!("{error:#}")),
    });
    rows.extend(row(OWN_WORK, own, Some("the above less the time inside the networks".into())));
    rows.extend(row(TRACKED, tracked, None));
    Ok(rows)
}

/// A network that counts the time spent in it.
struct Timed {
    inner: Box<dyn Model>,
    nanos: Arc<AtomicU64>,
}

impl Model for Timed {
    fn run(&mut self, input: &Tensor, outputs: &mut Vec<Tensor>) -> Result<(), ModelError> {
        let started = Instant::now();
        let result = self.inner.run(input, outputs);
        self.nanos.fetch_add(started.elapsed().as_nanos() as u64, Ordering::Relaxed);
        result
    }
}

struct Bench {
    pipeline: Pipeline,
    gallery: Gallery,
    params: Params,
    frame: Frame,
    clock: Clock,
    /// Spent in detector, mesh and PAD networks.
    nanos: Arc<AtomicU64>,
    /// The embedder's network alone, for its own measurement.
    embedder: ModelSet,
    engine: String,
}

impl Bench {
    fn open(loaded: &Loaded, policy: PadPolicy) -> anyhow::Result<Self> {
        let mut config = loaded.config.clone();
        config.pad.policy = policy;
        let engine = Engine::start(&config.models.engine, &loaded.paths.library_dirs)?;
        let open = || ModelSet::open(Manifest::embedded(), &config.models, &config.pad, &loaded.paths.model_dirs, &engine);
        let nanos = Arc::new(AtomicU64::new(0));
        let time = |LoadedModel { entry, model }| LoadedModel { entry, model: Box::new(Timed { inner: model, nanos: Arc::clone(&nanos) }) };
        let mut models = open()?;
        models.detector = match models.detector {
            Detector::Blazeface { short, full } => Detector::Blazeface { short: time(short), full: time(full) },
            Detector::Yunet(only) => Detector::Yunet(time(only)),
        };
        models.mesh = time(models.mesh);
        let embedder = open()?;
        let params = Params {
            threshold: models.embedder.threshold,
            margin: models.embedder.margin,
            min_frames: 1,
            pad: (policy == PadPolicy::Passive).then_some(config.pad.threshold),
        };
        let clock = Clock::new(config.site.time_zone());
        let mut bench = Self {
            gallery: gallery(&models)?,
            pipeline: Pipeline::new(models, &config),
            params,
            frame: portrait(&clock)?,
            clock,
            nanos,
            embedder,
            engine: engine.describe(),
        };
        bench.enrol()?;
        Ok(bench)
    }

    /// The person of the portrait joins the crowd.
    fn enrol(&mut self) -> anyhow::Result<()> {
        let face = self.pipeline.find(self.frame.picture())?.into_iter().next().context("no face in the portrait")?;
        let embedding = self.pipeline.embed(self.frame.picture(), &face, Purpose::Enrol)?.context("no embedding of the portrait")?;
        let template = Template {
            id: TemplateId::generate(),
            person: PersonId::generate(),
            model: embedding.model,
            vector: embedding.vector,
            quality: face.quality.score,
        };
        Ok(self.gallery.add(&template)?)
    }

    fn next_frame(&mut self) {
        self.frame.seq += 1;
        self.frame.captured = self.clock.now();
    }

    /// Everything that is done for a face never seen before; the whole time, and that inside the networks but the embedder's.
    fn new_face(&mut self) -> anyhow::Result<(Duration, Duration)> {
        self.pipeline.forget_tracks();
        self.next_frame();
        self.nanos.store(0, Ordering::Relaxed);
        let started = Instant::now();
        let face = self.pipeline.see(&self.frame)?.into_iter().next().context("the face was not found")?;
        let embedding = self.pipeline.embed(self.frame.picture(), &face, Purpose::Probe)?.context("no embedding")?;
        let pad = if self.params.pad.is_some() { self.pipeline.bona_fide(self.frame.picture(), &face)? } else { None };
        let ranking = self.gallery.search(&embedding, CANDIDATES)?;
        let evidence = Evidence { quality: face.quality.score, ranking, pad, captured: self.frame.captured.utc };
        std::hint::black_box(decide::step(Pool::default(), evidence, &self.params));
        Ok((started.elapsed(), Duration::from_nanos(self.nanos.load(Ordering::Relaxed))))
    }

    fn followed_face(&mut self) -> anyhow::Result<Duration> {
        self.next_frame();
        let started = Instant::now();
        let faces = self.pipeline.see(&self.frame)?;
        let spent = started.elapsed();
        anyhow::ensure!(!faces.is_empty(), "the face was lost between two equal frames; report this");
        Ok(spent)
    }

    /// Median time inside the embedder's network.
    fn embed_network(&mut self, samples: usize) -> anyhow::Result<Duration> {
        let InputSize::Square(side) = self.embedder.embedder.entry.input.size else { anyhow::bail!("an embedder takes squares") };
        let input = Tensor { shape: vec![1, 3, side, side], data: vec![100.0; 3 * side * side] };
        let mut outputs = Vec::new();
        let mut spent = Vec::new();
        for _ in 0..WARM_UP + samples {
            let started = Instant::now();
            self.embedder.embedder.for_probes().run(&input, &mut outputs)?;
            spent.push(started.elapsed());
        }
        spent.drain(..WARM_UP);
        spent.sort();
        Ok(spent[spent.len() / 2])
    }
}

/// Made-up people of the embedder's own space.
fn gallery(models: &ModelSet) -> anyhow::Result<Gallery> {
    let model = models.embedder.id.clone();
    let dim = dimension(&models.embedder);
    let mut gallery = Gallery::new(model.clone(), dim, Search::Exact);
    let mut crowd = Crowd::new(1, model.clone(), dim);
    for _ in 0..TEMPLATES / super::search::SHOTS {
        let (face, person) = (crowd.person(), PersonId::generate());
        for _ in 0..super::search::SHOTS {
            let vector = crowd.picture(&face).vector;
            gallery.add(&Template { id: TemplateId::generate(), person, model: model.clone(), vector, quality: 1.0 })?;
        }
    }
    Ok(gallery)
}

/// A public-domain portrait as a camera would see it.
fn portrait(clock: &Clock) -> anyhow::Result<Frame> {
    let PictureFile { width, height, rgb } = picture_file::decode(demo::people()[0].pictures[0])?;
    let face = RgbImage::from_raw(width, height, rgb).context("the picture's own size")?;
    let width = width * HEIGHT / height;
    let face = imageops::resize(&face, width, HEIGHT, FilterType::Triangle);
    let mut frame = RgbImage::from_pixel(WIDTH, HEIGHT, image::Rgb([96; 3]));
    imageops::overlay(&mut frame, &face, (i64::from(WIDTH) - i64::from(width)) / 2, 0);
    Ok(Frame { seq: 0, captured: clock.now(), width: WIDTH, height: HEIGHT, rgb: frame.into_raw() })
}
