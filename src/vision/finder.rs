//! From a picture to confirmed faces: the networks of detection and landmarks with their buffers.

use std::time::Instant;

use super::blazeface::{BlazeDetection, Blazeface};
use super::mesh::{self, Mesh};
use super::model::{Model, ModelError, Tensor};
use super::pack::{Detector, Loaded};
use super::relief;
use super::resample::{Tone, Turned, Upright};
use super::yunet::{Yunet, YunetDetection};
use crate::face::{LandmarkSource, Pose, StageTimings};
use crate::frame::Picture;
use crate::geometry::{Point, Rect, SquareRegion};
use crate::vision::manifest::Family;

/// A face with what the networks say about it, before quality and tracking.
pub(super) struct Candidate {
    pub source: LandmarkSource,
    pub bbox: Rect,
    pub landmarks: [Point; 5],
    pub pose: Pose,
    pub presence: f32,
    pub next_region: SquareRegion,
    /// Points that a rigid head moves as a whole, in frame pixels; empty where there is no mesh.
    pub rigid: Vec<Point>,
}

/// Most candidates that are looked at in one picture, best first.
const MAX_CANDIDATES: usize = 32;
/// Below this width of the mesh, in pixels, the detector's box is loose and one mesh pass misaligns: a second one, from the first one's points,
/// brings the EER at 50 px from 9.3 to 6.4 % (`MODELS.md`, face size).
const SECOND_PASS_BELOW_PX: f32 = 80.0;
/// Two meshes that overlap by more than this are one face.
const SAME_FACE_IOU: f32 = 0.5;

/// How a picture is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thoroughness {
    /// A camera frame among many.
    Live,
    /// A picture that comes once.
    Still,
}

impl Thoroughness {
    /// Longer side that YuNet sees at first, in pixels. Live, half of VGA: a quarter of the time, and the mesh places the points of a live
    /// face from the second frame on. A still, the size that all figures of `MODELS.md` were measured at.
    fn first_look(self) -> u32 {
        match self {
            Self::Live => 320,
            Self::Still => 640,
        }
    }
}

/// Longer side at which YuNet looks again when it found nothing.
const SECOND_LOOK: u32 = 640;

pub(super) struct Finder {
    detector: Search,
    mesh: MeshNet,
}

enum Search {
    /// Short range, and full range for where it finds nothing.
    Blazeface(Box<[BlazeNet; 2]>),
    Yunet(Box<YunetNet>),
}

struct BlazeNet {
    model: Box<dyn Model>,
    blazeface: Blazeface,
    resampler: Upright,
    input: Tensor,
    outputs: Vec<Tensor>,
}

struct YunetNet {
    model: Box<dyn Model>,
    yunet: Yunet,
    resampler: Upright,
    input: Tensor,
    outputs: Vec<Tensor>,
}

struct MeshNet {
    model: Box<dyn Model>,
    tone: Tone,
    /// Least presence of a face.
    threshold: f32,
    resampler: Turned,
    input: Tensor,
    outputs: Vec<Tensor>,
}

impl Finder {
    pub fn new(detector: Detector, mesh: Loaded) -> Self {
        let detector = match detector {
            Detector::Blazeface { short, full } => Search::Blazeface(Box::new([BlazeNet::new(short), BlazeNet::new(full)])),
            Detector::Yunet(loaded) => Search::Yunet(Box::new(YunetNet::new(loaded))),
        };
        Self { detector, mesh: MeshNet::new(mesh) }
    }

    /// Every face in the picture whose box is not `known`, best first, confirmed by a mesh where the detector alone is not to be trusted.
    pub fn find(
        &mut self,
        picture: Picture<'_>,
        thoroughness: Thoroughness,
        known: &dyn Fn(Rect) -> bool,
        timings: &mut StageTimings,
    ) -> Result<Vec<Candidate>, ModelError> {
        match &mut self.detector {
            Search::Blazeface(nets) => {
                for net in nets.iter_mut() {
                    let found = net.run(picture, timings)?;
                    let fresh: Vec<_> = found.iter().filter(|face| !known(face.bbox)).copied().collect();
                    let seen_known = fresh.len() < found.len();
                    let confirmed = self.mesh.confirm(&fresh, picture, timings)?;
                    if !confirmed.is_empty() || seen_known {
                        return Ok(confirmed);
                    }
                }
                Ok(Vec::new())
            }
            Search::Yunet(yunet) => {
                let mut found = yunet.run(picture, thoroughness.first_look(), timings)?;
                let reduced = picture.width.max(picture.height) > thoroughness.first_look() && thoroughness.first_look() < SECOND_LOOK;
                if found.is_empty() && reduced {
                    found = yunet.run(picture, SECOND_LOOK, timings)?;
                }
                let fresh = found.into_iter().filter(|face| !known(face.bbox)).take(MAX_CANDIDATES);
                fresh.map(|face| self.mesh.describe(face, picture, timings)).collect()
            }
        }
    }

    /// The face in `region`, if there is one.
    pub fn look(
        &mut self,
        picture: Picture<'_>,
        region: &SquareRegion,
        timings: &mut StageTimings,
    ) -> Result<Option<Candidate>, ModelError> {
        let mesh = self.mesh.run(picture, region, timings)?;
        Ok(mesh.map(|mesh| Candidate::from_mesh(&mesh)))
    }

    /// The resampler of turned crops, for chips that are cut between runs.
    pub fn resampler(&mut self) -> &mut Turned {
        &mut self.mesh.resampler
    }
}

impl BlazeNet {
    fn new(loaded: Loaded) -> Self {
        let blazeface = Blazeface::new(&loaded.entry).expect("validated: the entry of a BlazeFace detector is one");
        Self { model: loaded.model, blazeface, resampler: Upright::default(), input: Tensor::default(), outputs: Vec::new() }
    }

    fn run(&mut self, picture: Picture<'_>, timings: &mut StageTimings) -> Result<Vec<BlazeDetection>, ModelError> {
        let started = Instant::now();
        self.blazeface.prepare(picture, &mut self.resampler, &mut self.input);
        self.model.run(&self.input, &mut self.outputs)?;
        let [regressors, scores, ..] = &self.outputs[..] else { return Ok(Vec::new()) };
        let found = self.blazeface.decode(&regressors.data, &scores.data, picture);
        timings.detect += started.elapsed();
        Ok(found)
    }
}

impl YunetNet {
    fn new(loaded: Loaded) -> Self {
        let yunet = Yunet::new(&loaded.entry).expect("validated: the entry of a YuNet detector is one");
        Self { model: loaded.model, yunet, resampler: Upright::default(), input: Tensor::default(), outputs: Vec::new() }
    }

    fn run(&mut self, picture: Picture<'_>, longest: u32, timings: &mut StageTimings) -> Result<Vec<YunetDetection>, ModelError> {
        let started = Instant::now();
        let layout = self.yunet.layout(picture, longest);
        self.yunet.prepare(&layout, picture, &mut self.resampler, &mut self.input);
        self.model.run(&self.input, &mut self.outputs)?;
        let found = self.yunet.decode(&layout, &self.outputs);
        timings.detect += started.elapsed();
        Ok(found)
    }
}

impl MeshNet {
    fn new(loaded: Loaded) -> Self {
        let Family::Facemesh { threshold } = loaded.entry.family else {
            unreachable!("validated: the entry of the landmark model is a Face Mesh");
        };
        Self {
            model: loaded.model,
            tone: Tone::of(&loaded.entry.input),
            threshold,
            resampler: Turned::default(),
            input: Tensor::default(),
            outputs: Vec::new(),
        }
    }

    /// The mesh in `region`; `None` where there is no face.
    fn run(&mut self, picture: Picture<'_>, region: &SquareRegion, timings: &mut StageTimings) -> Result<Option<Mesh>, ModelError> {
        // A region of no extent, or one that left the picture, holds nothing and would only cost memory.
        let longest = picture.width.max(picture.height) as f32;
        let near = |at: f32, length: u32| at > -longest && at < length as f32 + longest;
        let usable = region.side >= 1.0 && region.side <= 4.0 * longest && region.angle.is_finite();
        if !usable || !near(region.center.x, picture.width) || !near(region.center.y, picture.height) {
            return Ok(None);
        }
        let started = Instant::now();
        mesh::prepare(region, picture, self.tone, &mut self.resampler, &mut self.input);
        self.model.run(&self.input, &mut self.outputs)?;
        let mesh = match &self.outputs[..] {
            [landmarks, presence, ..] => Mesh::decode(region, &landmarks.data, &presence.data),
            _ => None,
        };
        timings.mesh += started.elapsed();
        Ok(mesh.filter(|mesh| mesh.presence >= self.threshold))
    }

    /// The candidates in which there is a face indeed, each once.
    fn confirm(
        &mut self,
        candidates: &[BlazeDetection],
        picture: Picture<'_>,
        timings: &mut StageTimings,
    ) -> Result<Vec<Candidate>, ModelError> {
        let mut faces: Vec<Candidate> = Vec::new();
        for candidate in candidates.iter().take(MAX_CANDIDATES) {
            let region = mesh::region_around(candidate.bbox, candidate.keypoints[0], candidate.keypoints[1]);
            let Some(mut mesh) = self.run(picture, &region, timings)? else { continue };
            if mesh.bbox().w < SECOND_PASS_BELOW_PX {
                mesh = self.run(picture, &mesh.next_region(), timings)?.unwrap_or(mesh);
            }
            let bbox = mesh.bbox();
            if faces.iter().all(|face| face.bbox.iou(bbox) <= SAME_FACE_IOU) {
                faces.push(Candidate::from_mesh(&mesh));
            }
        }
        Ok(faces)
    }

    /// YuNet's face, with the pose of its mesh.
    fn describe(&mut self, face: YunetDetection, picture: Picture<'_>, timings: &mut StageTimings) -> Result<Candidate, ModelError> {
        let [right_eye, left_eye, ..] = face.keypoints;
        let region = mesh::region_around(face.bbox, right_eye, left_eye);
        let mesh = self.run(picture, &region, timings)?;
        Ok(Candidate {
            source: LandmarkSource::Yunet,
            bbox: face.bbox,
            landmarks: face.keypoints,
            pose: mesh.as_ref().map_or_else(|| mesh::pose_of_five(&face.keypoints), Mesh::pose),
            presence: face.score,
            next_region: mesh.as_ref().map_or(region, Mesh::next_region),
            rigid: mesh.as_ref().map(relief::rigid).unwrap_or_default(),
        })
    }
}

impl Candidate {
    fn from_mesh(mesh: &Mesh) -> Self {
        Self {
            source: LandmarkSource::Mesh,
            bbox: mesh.bbox(),
            landmarks: mesh.five_points(),
            pose: mesh.pose(),
            presence: mesh.presence,
            next_region: mesh.next_region(),
            rigid: relief::rigid(mesh),
        }
    }
}
