//! What the faces in view have shown by their motion: depth and heading of each track, and pictures that come again. Pure.

use std::collections::BTreeMap;

use super::grey_face::GreyFace;
use super::heading::Heading;
use super::relief::Relief;
use super::repeat::{self, LOOP_FRAMES, Repeats, Stillness};
use crate::face::{FoundFace, Motion, QualityIssue};
use crate::frame::Picture;
use crate::geometry::{Point, Rect};
use crate::ids::TrackId;

/// A loop that is longer than a face is watched before it is accepted shows itself afterwards, for so many milliseconds and by so many frames
/// that come again: a second of them, for whoever stands there has been accepted.
const AFTERWARDS_MS: u64 = 8_000;
const LOOP_FRAMES_AFTERWARDS: u32 = 2 * LOOP_FRAMES;

#[derive(Default)]
pub struct Witness {
    tracks: BTreeMap<TrackId, Watched>,
    repeats: Repeats,
    /// Of the frame that is looked at; monotonic.
    now_ms: u64,
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
    heading: Heading,
    stillness: Stillness,
    motion: Motion,
    /// When it had proved to be there.
    settled_ms: Option<u64>,
}

impl Watched {
    /// For how many frames in a row it must come again to be a loop; `None` where it is looked at no more.
    fn loop_frames(&self, at_ms: u64) -> Option<u32> {
        match self.settled_ms {
            None => Some(LOOP_FRAMES),
            Some(settled_ms) => (at_ms.saturating_sub(settled_ms) <= AFTERWARDS_MS).then_some(LOOP_FRAMES_AFTERWARDS),
        }
    }
}

impl Witness {
    /// A frame begins.
    pub fn begin(&mut self, at_ms: u64) {
        self.now_ms = at_ms;
    }

    /// Takes the face of `track` in; `grey` was just taken from it. A picture that is not clear bends the mesh, and says nothing.
    pub fn watch(&mut self, track: TrackId, view: &View<'_>, grey: &GreyFace) {
        let watched = self.tracks.entry(track).or_default();
        if watched.settled_ms.is_some() {
            return;
        }
        let far_ways = watched.heading.note(view.yaw, self.now_ms);
        let is_clear = matches!(view.issue, None | Some(QualityIssue::Turned | QualityIssue::Tilted));
        if is_clear && !view.rigid.is_empty() {
            watched.relief.see(view.rigid, grey.patch(), view.inter_ocular_px);
        }
        let Watched { relief, heading, .. } = watched;
        watched.motion = Motion {
            yaw: view.yaw,
            usual_yaw: heading.usual(),
            is_calm: heading.is_calm(),
            far_ways,
            solid_frames: relief.solid_frames,
            relief: relief.strongest,
            ..watched.motion
        };
    }

    /// Takes the whole picture in, once the faces in it are known; forgets those who are `followed` no more.
    pub fn see(&mut self, picture: Picture<'_>, faces: &[FoundFace], followed: impl Fn(TrackId) -> bool) {
        self.tracks.retain(|track, _| followed(*track));
        let mut places: Vec<(TrackId, Rect, u32)> = Vec::new();
        for face in faces {
            let needed = self.tracks.get(&face.track).and_then(|watched| watched.loop_frames(self.now_ms));
            places.extend(needed.map(|needed| (face.track, face.bbox, needed)));
        }
        // Who is not accepted yet comes first, and then who is nearest.
        places.sort_by(|one, other| one.2.cmp(&other.2).then(other.1.w.total_cmp(&one.1.w)));
        let Some(&(first, bbox, _)) = places.first() else { return };
        let again = self.repeats.see(picture, Some(bbox), self.now_ms);
        for (track, bbox, needed) in places {
            let Some(watched) = self.tracks.get_mut(&track) else { continue };
            let is_still = watched.settled_ms.is_none() && self.repeats.stillness(&mut watched.stillness, picture, bbox);
            watched.motion.repetition = repeat::told(is_still, track == first && again >= needed);
        }
    }

    pub fn motion(&self, track: TrackId) -> Motion {
        self.tracks.get(&track).map(|watched| watched.motion).unwrap_or_default()
    }

    /// The depth that `track` has shown counts no more.
    pub fn forget(&mut self, track: TrackId) {
        if let Some(watched) = self.tracks.get_mut(&track) {
            watched.relief = Relief::default();
        }
    }

    pub fn settle(&mut self, track: TrackId) {
        if let Some(watched) = self.tracks.get_mut(&track) {
            *watched = Watched { settled_ms: Some(self.now_ms), ..Watched::default() };
        }
    }

    /// `track` must prove again that it is there.
    pub fn unsettle(&mut self, track: TrackId) {
        self.tracks.remove(&track);
    }
}
