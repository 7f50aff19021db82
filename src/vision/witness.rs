//! What the faces in view have shown by their motion: one [`Relief`] per track, and pictures that come again. Pure.

use std::collections::BTreeMap;

use super::grey_face::GreyFace;
use super::relief::Relief;
use super::repeat::{self, Repeats, Stillness};
use crate::face::{FoundFace, Motion, QualityIssue};
use crate::frame::Picture;
use crate::geometry::{Point, Rect};
use crate::ids::TrackId;

#[derive(Default)]
pub struct Witness {
    tracks: BTreeMap<TrackId, Watched>,
    repeats: Repeats,
}

/// One frame of one face.
pub struct View<'a> {
    /// In frame pixels; empty where there is no mesh.
    pub rigid: &'a [Point],
    pub inter_ocular_px: f32,
    /// Degrees.
    pub yaw: f32,
    pub issue: Option<QualityIssue>,
}

#[derive(Default)]
struct Watched {
    relief: Relief,
    stillness: Stillness,
    motion: Motion,
    is_settled: bool,
}

impl Witness {
    /// Takes the face of `track` in; `grey` was just taken from it. A picture that is not clear bends the mesh, and says nothing.
    pub fn watch(&mut self, track: TrackId, view: &View<'_>, grey: &GreyFace) {
        let watched = self.tracks.entry(track).or_default();
        if watched.is_settled {
            return;
        }
        watched.relief.note_yaw(view.yaw);
        watched.motion.yaw = view.yaw;
        let is_clear = matches!(view.issue, None | Some(QualityIssue::Turned | QualityIssue::Tilted));
        if is_clear && !view.rigid.is_empty() {
            watched.relief.see(view.rigid, grey.patch(), view.inter_ocular_px);
        }
        let Relief { solid_frames, strongest, has_turned, .. } = watched.relief;
        watched.motion = Motion { usual_yaw: watched.relief.usual_yaw(), solid_frames, relief: strongest, has_turned, ..watched.motion };
    }

    /// Takes the whole picture in, once the faces in it are known; forgets those who are `followed` no more.
    pub fn see(&mut self, picture: Picture<'_>, faces: &[FoundFace], followed: impl Fn(TrackId) -> bool, at_ms: u64) {
        self.tracks.retain(|track, _| followed(*track));
        let open = || faces.iter().filter(|face| self.tracks.get(&face.track).is_some_and(|watched| !watched.is_settled));
        let Some(nearest) = open().max_by(|one, other| one.bbox.w.total_cmp(&other.bbox.w)) else { return };
        let (nearest, bbox) = (nearest.track, nearest.bbox);
        let is_loop = self.repeats.see(picture, Some(bbox), at_ms);
        let places: Vec<(TrackId, Rect)> = open().map(|face| (face.track, face.bbox)).collect();
        for (track, bbox) in places {
            let Some(watched) = self.tracks.get_mut(&track) else { continue };
            let is_still = self.repeats.stillness(&mut watched.stillness, picture, bbox);
            watched.motion.repetition = repeat::told(is_still, is_loop && track == nearest);
        }
    }

    pub fn motion(&self, track: TrackId) -> Motion {
        self.tracks.get(&track).map(|watched| watched.motion).unwrap_or_default()
    }

    pub fn forget(&mut self, track: TrackId) {
        if let Some(watched) = self.tracks.get_mut(&track) {
            watched.relief.restart();
        }
    }

    pub fn settle(&mut self, track: TrackId) {
        if let Some(watched) = self.tracks.get_mut(&track) {
            *watched = Watched { is_settled: true, ..Watched::default() };
        }
    }
}
