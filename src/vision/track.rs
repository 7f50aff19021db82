//! Following faces from frame to frame: which regions to look at, when to search the whole frame, and when a face is no longer the same.
//! Pure: it sees boxes and signatures, never pixels, and time is an argument.

use super::grey_face::Signature;
use crate::geometry::{Rect, SquareRegion};
use crate::ids::TrackId;

/// Most faces followed at once. Each costs a mesh run per frame, and a door has room for few.
pub const MAX_TRACKS: usize = 5;
/// Frames a face may be missing before its track ends: one or two blinks of a mesh.
const MAX_MISSED: u32 = 2;
/// While faces are followed, newcomers are searched for this often.
const SEARCH_INTERVAL_MS: u64 = 500;
/// Overlap from which a detection is a face that is already followed.
const SAME_FACE_IOU: f32 = 0.3;
/// Least likeness of one face in consecutive frames. Measured on 41 photographs, 2026-11-20: of 717 pairs of different photographs of different
/// people the highest is 0.84; one photograph shifted by up to 20 px, scaled by up to 10 % and lit by -20 to +30 % has at least 0.965.
const MIN_LIKENESS: f32 = 0.9;
/// A face whose size changes by more than this factor from frame to frame is another one.
const MAX_SIZE_CHANGE: f32 = 1.6;

/// One face as seen in a frame.
#[derive(Clone)]
pub struct Sighting {
    pub bbox: Rect,
    /// Where its mesh says to look next.
    pub next_region: SquareRegion,
    pub signature: Signature,
}

struct Track {
    id: TrackId,
    last: Sighting,
    missed: u32,
}

impl Track {
    fn continues_as(&self, now: &Sighting) -> bool {
        let ratio = now.bbox.w.max(1.0) / self.last.bbox.w.max(1.0);
        let near = self.last.bbox.iou(now.bbox) > 0.0;
        near && (1.0 / MAX_SIZE_CHANGE..=MAX_SIZE_CHANGE).contains(&ratio) && self.last.signature.likeness(&now.signature) >= MIN_LIKENESS
    }
}

/// The faces in view.
#[derive(Default)]
pub struct Tracker {
    tracks: Vec<Track>,
    issued: u64,
    searched_at_ms: Option<u64>,
    /// A face that was followed is missing from the newest frame.
    lost_one: bool,
}

impl Tracker {
    /// Where each followed face should be, with its track.
    pub fn regions(&self) -> Vec<(TrackId, SquareRegion)> {
        self.tracks.iter().map(|track| (track.id, track.last.next_region)).collect()
    }

    /// Whether the whole frame must be searched: nobody is followed, somebody was just lost, or it is time to look for newcomers.
    pub fn wants_search(&self, now_ms: u64) -> bool {
        let due = self.searched_at_ms.is_none_or(|at| now_ms.saturating_sub(at) >= SEARCH_INTERVAL_MS || now_ms < at);
        self.tracks.is_empty() || self.lost_one || due
    }

    pub fn searched(&mut self, now_ms: u64) {
        self.searched_at_ms = Some(now_ms);
        self.lost_one = false;
    }

    /// Whether `now`, found where `id` should be, looks like the same face.
    pub fn continues(&self, id: TrackId, now: &Sighting) -> bool {
        self.tracks.iter().any(|track| track.id == id && track.continues_as(now))
    }

    /// Notes that the face of `id` was seen as `now`. Returns its track: a fresh one when this is somebody else.
    pub fn follow(&mut self, id: TrackId, now: Sighting) -> TrackId {
        let Some(track) = self.tracks.iter_mut().find(|track| track.id == id) else { return self.admit(now) };
        if !track.continues_as(&now) {
            self.issued += 1;
            track.id = TrackId(self.issued);
        }
        track.last = now;
        track.missed = 0;
        track.id
    }

    /// Notes that the face of `id` is not where it should be. Its track ends when that has happened too often.
    pub fn miss(&mut self, id: TrackId) {
        self.lost_one = true;
        if let Some(track) = self.tracks.iter_mut().find(|track| track.id == id) {
            track.missed += 1;
        }
        self.tracks.retain(|track| track.missed <= MAX_MISSED);
    }

    /// Whether a detection at `bbox` is a face that was followed into this frame.
    pub fn knows(&self, bbox: Rect) -> bool {
        self.tracks.iter().any(|track| track.missed == 0 && track.last.bbox.iou(bbox) > SAME_FACE_IOU)
    }

    /// Takes a face found by a search: a missing one come back, or a new track. The oldest missing track makes room when there is none.
    pub fn admit(&mut self, now: Sighting) -> TrackId {
        if let Some(track) = self.tracks.iter_mut().find(|track| track.missed > 0 && track.continues_as(&now)) {
            track.last = now;
            track.missed = 0;
            return track.id;
        }
        // Whoever was here is not any more.
        self.tracks.retain(|track| track.missed == 0 || track.last.bbox.iou(now.bbox) <= SAME_FACE_IOU);
        if self.tracks.len() >= MAX_TRACKS {
            let stalest = self.tracks.iter().enumerate().max_by_key(|(_, track)| track.missed).map(|(index, _)| index);
            stalest.map(|index| self.tracks.remove(index));
        }
        self.issued += 1;
        let id = TrackId(self.issued);
        self.tracks.push(Track { id, last: now, missed: 0 });
        id
    }

    /// Whether `id` is still a track, be it missing for a frame or two.
    pub fn follows(&self, id: TrackId) -> bool {
        self.tracks.iter().any(|track| track.id == id)
    }

    /// Whether another face can be followed without giving one up.
    pub fn has_room(&self) -> bool {
        self.tracks.iter().filter(|track| track.missed == 0).count() < MAX_TRACKS
    }

    /// Forgets everybody; ids go on counting.
    pub fn clear(&mut self) {
        self.tracks.clear();
        self.searched_at_ms = None;
        self.lost_one = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A face of somebody at `x`, `side` pixels wide.
    fn seen(somebody: u8, x: f32, side: f32) -> Sighting {
        let bbox = Rect::new(x, 100.0, side, side * 1.2);
        let next_region = SquareRegion { center: bbox.center(), side: 1.5 * bbox.h, angle: 0.0 };
        Sighting { bbox, next_region, signature: Signature::of_one_cell(usize::from(somebody)) }
    }

    #[test]
    fn a_face_in_the_same_place_keeps_its_track_and_another_does_not() {
        let mut tracker = Tracker::default();
        let id = tracker.admit(seen(1, 100.0, 100.0));
        assert_eq!(tracker.follow(id, seen(1, 110.0, 105.0)), id);
        let other = tracker.follow(id, seen(2, 110.0, 105.0));
        assert_ne!(other, id);
        assert_eq!(tracker.follow(other, seen(2, 111.0, 105.0)), other);
    }

    #[test]
    fn a_jump_of_size_or_place_is_another_face() {
        for (x, side) in [(100.0, 250.0), (100.0, 40.0), (300.0, 100.0)] {
            let mut tracker = Tracker::default();
            let id = tracker.admit(seen(1, 100.0, 100.0));
            assert_ne!(tracker.follow(id, seen(1, x, side)), id, "x {x}, side {side}");
        }
    }

    #[test]
    fn a_lost_face_comes_back_to_its_track_in_time() {
        let mut tracker = Tracker::default();
        let id = tracker.admit(seen(1, 100.0, 100.0));
        tracker.miss(id);
        assert!(tracker.wants_search(1), "a lost face is searched for at once");
        assert!(!tracker.knows(seen(1, 105.0, 100.0).bbox));
        assert_eq!(tracker.admit(seen(1, 105.0, 100.0)), id);
        for _ in 0..=MAX_MISSED {
            tracker.miss(id);
        }
        assert_ne!(tracker.admit(seen(1, 105.0, 100.0)), id);
    }

    #[test]
    fn somebody_else_in_the_place_of_a_lost_face_takes_it() {
        let mut tracker = Tracker::default();
        let id = tracker.admit(seen(1, 100.0, 100.0));
        tracker.miss(id);
        assert_ne!(tracker.admit(seen(2, 100.0, 100.0)), id);
        assert_eq!(tracker.regions().len(), 1, "the lost face is given up");
    }

    #[test]
    fn the_frame_is_searched_when_nobody_is_followed_and_now_and_then() {
        let mut tracker = Tracker::default();
        assert!(tracker.wants_search(0));
        tracker.searched(0);
        assert!(tracker.wants_search(1), "nobody is followed");
        tracker.admit(seen(1, 100.0, 100.0));
        assert!(!tracker.wants_search(SEARCH_INTERVAL_MS - 1));
        assert!(tracker.wants_search(SEARCH_INTERVAL_MS));
    }

    #[test]
    fn there_is_room_for_so_many() {
        let mut tracker = Tracker::default();
        let ids: Vec<TrackId> = (0..MAX_TRACKS).map(|i| tracker.admit(seen(i as u8, 200.0 * i as f32, 90.0))).collect();
        assert!(!tracker.has_room());
        tracker.miss(ids[2]);
        assert!(tracker.has_room());
        tracker.admit(seen(9, 2000.0, 90.0));
        assert_eq!(tracker.regions().len(), MAX_TRACKS);
        assert!(tracker.regions().iter().all(|(id, _)| *id != ids[2]), "the missing one made room");
    }
}
