//! The stages from a picture to faces, embeddings and attack scores, with every network and every buffer they need. One thread owns it.

use std::time::Instant;

use zeroize::Zeroize;

use super::align::{self, FivePoints};
use super::finder::{Candidate, Finder, Thoroughness};
use super::grey_face::GreyFace;
use super::model::{ModelError, Tensor};
use super::pack::{Embedder, ModelSet, PadModel};
use super::pad;
use super::quality::{self, Measures};
use super::resample::Tone;
use super::track::{Sighting, Tracker};
use super::witness::{View, Witness};
use crate::config::{self, Config};
use crate::face::{Chip, Embedding, FoundFace, Motion, StageTimings};
use crate::frame::{Frame, Picture};
use crate::geometry::{Point, SquareRegion};
use crate::ids::TrackId;
use crate::vision::manifest::{Entry, InputSize};

/// What an embedding is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Compared and forgotten: the fastest file of the embedder.
    Probe,
    /// Kept as a template: the reference file.
    Enrol,
}

/// The whole of vision.
pub struct Pipeline {
    finder: Finder,
    embedder: Embedder,
    pad: Option<Vec<PadModel>>,
    limits: config::Quality,
    tracker: Tracker,
    grey: GreyFace,
    /// Absent where nobody must prove to be there.
    witness: Option<Witness>,
    input: Tensor,
    outputs: Vec<Tensor>,
    timings: StageTimings,
}

impl Pipeline {
    pub fn new(models: ModelSet, config: &Config) -> Self {
        Self {
            finder: Finder::new(models.detector, models.mesh),
            embedder: models.embedder,
            pad: models.pad,
            limits: config.quality.clone(),
            tracker: Tracker::default(),
            grey: GreyFace::default(),
            witness: None,
            input: Tensor::default(),
            outputs: Vec::new(),
            timings: StageTimings::default(),
        }
    }

    /// Watches from now on what the motion of followed faces shows, for [`Self::motion`].
    pub fn watch_motion(&mut self) {
        self.witness = Some(Witness::default());
    }

    /// Every face of a camera frame, followed from the frames before it.
    ///
    /// # Errors
    /// When a network fails.
    pub fn see(&mut self, frame: &Frame) -> Result<Vec<FoundFace>, ModelError> {
        let started = Instant::now();
        self.timings = StageTimings::default();
        self.witness.iter_mut().for_each(|witness| witness.begin(frame.captured.monotonic_ms));
        let faces = self.follow_and_search(frame.picture(), frame.captured.monotonic_ms);
        if let (Some(witness), Ok(faces)) = (&mut self.witness, &faces) {
            witness.see(frame.picture(), faces, |track| self.tracker.follows(track));
        }
        self.timings.total = started.elapsed();
        faces
    }

    /// Every face of a single picture, best first. All have track 0: nothing is followed.
    ///
    /// # Errors
    /// When a network fails.
    pub fn find(&mut self, picture: Picture<'_>) -> Result<Vec<FoundFace>, ModelError> {
        let started = Instant::now();
        self.timings = StageTimings::default();
        let mut faces = Vec::new();
        for candidate in self.finder.find(picture, Thoroughness::Still, &|_| false, &mut self.timings)? {
            if self.grey.take(picture, &candidate.landmarks, self.finder.resampler()) {
                faces.push(self.judge(picture, candidate, TrackId(0)));
            }
        }
        self.timings.total = started.elapsed();
        Ok(faces)
    }

    /// The embedding of a face of `picture`. `None` when its landmarks coincide or the network's output is of no use.
    ///
    /// # Errors
    /// When the network fails.
    pub fn embed(&mut self, picture: Picture<'_>, face: &FoundFace, purpose: Purpose) -> Result<Option<Embedding>, ModelError> {
        let started = Instant::now();
        let template = align::template(&self.embedder.templates, face.source);
        let side = side_of(&self.embedder.entry);
        let Some(frame_from_chip) = align::frame_from_chip(&face.landmarks, template) else { return Ok(None) };
        let tone = Tone::of(&self.embedder.entry.input);
        align::warp(picture, &frame_from_chip, side, tone, self.finder.resampler(), &mut self.input);
        let model = match purpose {
            Purpose::Probe => self.embedder.for_probes(),
            Purpose::Enrol => self.embedder.for_enrolment()?,
        };
        model.run(&self.input, &mut self.outputs)?;
        // Taken, not copied: nothing of it stays here.
        let raw = self.outputs.first_mut().map(|output| std::mem::take(&mut output.data)).unwrap_or_default();
        self.timings.embed += started.elapsed();
        Ok(Embedding::from_raw(self.embedder.id.clone(), raw))
    }

    /// Overwrites what the embedder's buffers, and this pipeline's own, still hold of the last face.
    ///
    /// # Errors
    /// When the network fails.
    pub fn forget(&mut self) -> Result<(), ModelError> {
        let side = side_of(&self.embedder.entry);
        self.input.data.zeroize();
        self.input.shape = vec![1, 3, side, side];
        self.input.data.resize(3 * side * side, 0.0);
        for model in self.embedder.opened() {
            model.run(&self.input, &mut self.outputs)?;
        }
        self.outputs.clear();
        Ok(())
    }

    /// As [`Self::forget`], and frees what only enrolments need until the next one.
    ///
    /// # Errors
    /// When the network fails.
    pub fn end_enrolment(&mut self) -> Result<(), ModelError> {
        self.forget()?;
        self.embedder.put_enrolment_away();
        Ok(())
    }

    /// Probability that a face of `picture` is a bona fide presentation, the mean of the passive models; `None` without them.
    ///
    /// # Errors
    /// When a network fails.
    pub fn bona_fide(&mut self, picture: Picture<'_>, face: &FoundFace) -> Result<Option<f32>, ModelError> {
        let started = Instant::now();
        let Some(models) = self.pad.as_mut().filter(|models| !models.is_empty()) else { return Ok(None) };
        let square = pad::square(face.bbox, face.source);
        let mut sum = 0.0;
        for pad in models.iter_mut() {
            let entry = &pad.loaded.entry;
            // A face without extent, or a broken score, proves nothing: it counts as an attack.
            let Some(crop) = pad::crop(square, pad.crop_scale, picture.width, picture.height) else { continue };
            pad::prepare(crop, picture, side_of(entry), Tone::of(&entry.input), &mut self.input);
            pad.loaded.model.run(&self.input, &mut self.outputs)?;
            sum += self.outputs.first().and_then(|logits| pad::bona_fide(&logits.data)).unwrap_or(0.0);
        }
        let mean = sum / models.len() as f32;
        self.timings.pad += started.elapsed();
        Ok(Some(mean))
    }

    /// The aligned face as a small picture of `side x side` pixels, for people to look at. `None` when its landmarks coincide.
    pub fn chip(&mut self, picture: Picture<'_>, face: &FoundFace, side: u32) -> Option<Chip> {
        let scale = side as f32 / side_of(&self.embedder.entry) as f32;
        let template: FivePoints = align::template(&self.embedder.templates, face.source).map(|p| Point::new(p.x * scale, p.y * scale));
        let frame_from_chip = align::frame_from_chip(&face.landmarks, &template)?;
        align::warp(picture, &frame_from_chip, side as usize, Tone::PLAIN, self.finder.resampler(), &mut self.input);
        Some(align::chip_from(&self.input, side as usize))
    }

    /// How long the stages took on the last picture that was seen or found in, with what was embedded and checked since.
    pub fn timings(&self) -> StageTimings {
        self.timings
    }

    /// The embedder in use: its model id, threshold and margin.
    pub fn embedder(&self) -> &Embedder {
        &self.embedder
    }

    /// Whether [`Self::bona_fide`] has models to ask.
    pub fn has_pad(&self) -> bool {
        self.pad.is_some()
    }

    /// What the motion of `track` has shown; nothing yet where it is not watched.
    pub fn motion(&self, track: TrackId) -> Motion {
        self.witness.as_ref().map(|witness| witness.motion(track)).unwrap_or_default()
    }

    /// Whether `track` is in view, or was a moment ago.
    pub fn follows(&self, track: TrackId) -> bool {
        self.tracker.follows(track)
    }

    /// The depth that the motion of `track` has shown counts no more.
    pub fn forget_motion(&mut self, track: TrackId) {
        self.witness.iter_mut().for_each(|witness| witness.forget(track));
    }

    /// `track` has proved to be there: it is only looked at for what comes again.
    pub fn settle(&mut self, track: TrackId) {
        self.witness.iter_mut().for_each(|witness| witness.settle(track));
    }

    /// `track` must prove again to be there.
    pub fn unsettle(&mut self, track: TrackId) {
        self.witness.iter_mut().for_each(|witness| witness.unsettle(track));
    }

    /// Forgets whom it follows, as after a change of camera.
    pub fn forget_tracks(&mut self) {
        self.tracker.clear();
        self.witness.iter_mut().for_each(|witness| *witness = Witness::default());
    }

    fn follow_and_search(&mut self, picture: Picture<'_>, now_ms: u64) -> Result<Vec<FoundFace>, ModelError> {
        let mut faces = Vec::new();
        for (id, region) in self.tracker.regions() {
            match self.look_again(picture, id, &region)? {
                Some((id, candidate)) => faces.push(self.judge(picture, candidate, id)),
                None => self.tracker.miss(id),
            }
        }
        if self.tracker.wants_search(now_ms) {
            self.tracker.searched(now_ms);
            let known = |bbox| self.tracker.knows(bbox);
            for candidate in self.finder.find(picture, Thoroughness::Live, &known, &mut self.timings)? {
                // Only now can it be told of a loose box that it is of a face that is followed.
                if self.tracker.knows(candidate.bbox) || !self.tracker.has_room() {
                    continue;
                }
                let Some(sighting) = self.sighting(picture, &candidate) else { continue };
                let id = self.tracker.admit(sighting);
                faces.push(self.judge(picture, candidate, id));
            }
        }
        Ok(faces)
    }

    /// The face of track `id` in this frame, with the track it now belongs to.
    fn look_again(&mut self, picture: Picture<'_>, id: TrackId, region: &SquareRegion) -> Result<Option<(TrackId, Candidate)>, ModelError> {
        let Some(mut candidate) = self.finder.look(picture, region, &mut self.timings)? else { return Ok(None) };
        let Some(mut sighting) = self.sighting(picture, &candidate) else { return Ok(None) };
        if !self.tracker.continues(id, &sighting) {
            // A quick movement leaves the mesh off its face by a little. From its own points it settles; another face stays another one.
            let Some(settled) = self.finder.look(picture, &candidate.next_region, &mut self.timings)? else { return Ok(None) };
            candidate = settled;
            let Some(settled) = self.sighting(picture, &candidate) else { return Ok(None) };
            sighting = settled;
        }
        Ok(Some((self.tracker.follow(id, sighting), candidate)))
    }

    fn sighting(&mut self, picture: Picture<'_>, candidate: &Candidate) -> Option<Sighting> {
        let taken = self.grey.take(picture, &candidate.landmarks, self.finder.resampler());
        taken.then(|| Sighting { bbox: candidate.bbox, next_region: candidate.next_region, signature: self.grey.signature() })
    }

    /// The candidate that `self.grey` was just taken from, with its quality.
    fn judge(&mut self, picture: Picture<'_>, candidate: Candidate, track: TrackId) -> FoundFace {
        let measures = Measures {
            bbox: candidate.bbox,
            frame: (picture.width, picture.height),
            pose: candidate.pose,
            sharpness: self.grey.sharpness(),
            brightness: self.grey.brightness(),
        };
        let quality = quality::judge(&measures, &self.limits);
        if let Some(witness) = &mut self.witness {
            let [right_eye, left_eye, ..] = candidate.landmarks;
            let inter_ocular_px = right_eye.distance_to(left_eye);
            let view = View { rigid: &candidate.rigid, inter_ocular_px, yaw: candidate.pose.yaw, issue: quality.issue };
            witness.watch(track, &view, &self.grey);
        }
        FoundFace {
            track,
            source: candidate.source,
            bbox: candidate.bbox,
            landmarks: candidate.landmarks,
            pose: candidate.pose,
            quality,
            presence: candidate.presence,
        }
    }
}

/// Side of a square input, in pixels.
fn side_of(entry: &Entry) -> usize {
    let InputSize::Square(side) = entry.input.size else { unreachable!("validated: only a YuNet takes many sizes") };
    side
}
