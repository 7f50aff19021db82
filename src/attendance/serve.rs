//! Whom the kiosk turns to when it sees several people, and the one sentence for them. Pure.

use crate::face::{Ask, FaceObservation, Observation, QualityIssue, Verdict};
use crate::geometry::Rect;
use crate::ids::TrackId;

/// How much more prominent another face must be to take over from the one being served.
const TAKE_OVER: f32 = 1.5;
/// From this many undecided faces on, one of them must stand out to be served.
const CROWD: usize = 3;
/// How much more prominent than the next the served face of a crowd must be.
const STANDS_OUT: f32 = 1.25;

/// The one sentence for the person in front.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Guidance {
    /// Nobody is there.
    #[default]
    Idle,
    /// Somebody is there; keep looking.
    Look,
    Improve(QualityIssue),
    /// Several people crowd the picture and none stands out.
    OneAtATime,
    /// Recognised, and asked to prove to be there.
    Prove(Ask),
    /// Enough is known; the result is about to show.
    Deciding,
    /// Decided already: nothing more to do.
    Done,
}

/// Who stands in front of the camera, and what to tell them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    pub track: Option<TrackId>,
    /// Tight box of the face being served, in frame pixels.
    pub served: Option<Rect>,
    pub others: Vec<Rect>,
    pub guidance: Guidance,
}

impl View {
    /// Chooses the face to serve: of those still undecided, if there are any, the nearest and most central; the one served so far stays unless
    /// another is clearly more so.
    pub fn of(observation: &Observation, served_so_far: Option<TrackId>) -> Self {
        let faces = &observation.faces;
        let prominence = |face: &FaceObservation| prominence(face.face.bbox, observation.frame_size);
        // A prominence is at most 1, so whoever is undecided comes before everybody else.
        let rank = |face: &FaceObservation| prominence(face) + if is_open(face.verdict) { 1.0 } else { 0.0 };
        let takes_over = |rival: &FaceObservation, held: &FaceObservation| {
            is_open(rival.verdict) && !is_open(held.verdict) || prominence(rival) > TAKE_OVER * prominence(held)
        };
        let Some(foremost) = faces.iter().max_by(|one, other| rank(one).total_cmp(&rank(other))) else { return Self::default() };
        let held = faces.iter().find(|face| Some(face.face.track) == served_so_far);
        let served = held.filter(|held| !takes_over(foremost, held)).unwrap_or(foremost);

        let others = || faces.iter().filter(|face| face.face.track != served.face.track);
        let open = others().filter(|face| is_open(face.verdict));
        let (rivals, next) = open.fold((0, 0.0f32), |(rivals, next), face| (rivals + 1, next.max(prominence(face))));
        let is_crowded = is_open(served.verdict) && rivals + 1 >= CROWD && prominence(served) < STANDS_OUT * next;
        Self {
            track: Some(served.face.track),
            served: Some(served.face.bbox),
            others: others().map(|face| face.face.bbox).collect(),
            guidance: if is_crowded { Guidance::OneAtATime } else { guidance(served.verdict) },
        }
    }
}

/// Whether anything is still to be found out about the face.
fn is_open(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Seeing | Verdict::Improving(_) | Verdict::Deciding | Verdict::Asked(_))
}

fn guidance(verdict: Verdict) -> Guidance {
    match verdict {
        // Whoever is unknown or looks like an attack is looked at again and again, so looking at the camera is what helps.
        Verdict::Seeing | Verdict::Unknown { .. } | Verdict::Attack(_) => Guidance::Look,
        Verdict::Improving(issue) => Guidance::Improve(issue),
        Verdict::Deciding => Guidance::Deciding,
        Verdict::Asked(ask) => Guidance::Prove(ask),
        Verdict::Accepted(_) => Guidance::Done,
    }
}

/// How near and central a face is: its height in the picture, halved at the picture's edge. In `[0, 1]`.
pub fn prominence(bbox: Rect, (width, height): (u32, u32)) -> f32 {
    let (width, height) = (width.max(1) as f32, height.max(1) as f32);
    let center = bbox.center();
    let off_center = ((center.x / width - 0.5).abs() * 2.0).max((center.y / height - 0.5).abs() * 2.0).min(1.0);
    (bbox.h / height).min(1.0) * (1.0 - 0.5 * off_center)
}

#[cfg(test)]
mod tests {
    use super::super::session::tests::{accepted, face_at, seen};
    use super::*;

    fn view(served_so_far: Option<u64>, faces: Vec<FaceObservation>) -> View {
        View::of(&seen(0, faces), served_so_far.map(TrackId))
    }

    #[test]
    fn the_served_face_changes_only_for_a_clearly_nearer_one_or_when_done() {
        let served = |so_far, faces| view(so_far, faces).track.map(|track| track.0);
        let first = |verdict| face_at(1, verdict, 150.0, 0.0);
        let second = |verdict, height| face_at(2, verdict, height, 0.0);
        assert_eq!(served(None, vec![first(Verdict::Seeing)]), Some(1));
        assert_eq!(served(None, vec![first(Verdict::Seeing), second(Verdict::Seeing, 160.0)]), Some(2));
        assert_eq!(served(Some(1), vec![first(Verdict::Seeing), second(Verdict::Seeing, 160.0)]), Some(1));
        assert_eq!(served(Some(1), vec![first(Verdict::Seeing), second(Verdict::Seeing, 240.0)]), Some(2));
        assert_eq!(served(Some(2), vec![first(Verdict::Seeing), second(accepted(7), 240.0)]), Some(1));
        assert_eq!(served(Some(3), vec![first(accepted(8)), second(accepted(7), 240.0)]), Some(2));
    }

    #[test]
    fn nearness_gives_way_to_a_central_place() {
        let view = view(None, vec![face_at(1, Verdict::Seeing, 150.0, 0.0), face_at(2, Verdict::Seeing, 170.0, 230.0)]);
        assert_eq!(view.track, Some(TrackId(1)));
        assert_eq!((view.others.len(), view.served), (1, Some(face_at(1, Verdict::Seeing, 150.0, 0.0).face.bbox)));
    }

    #[test]
    fn guidance_follows_the_served_face() {
        let guidance = |faces| view(None, faces).guidance;
        let face = |verdict| face_at(1, verdict, 200.0, 0.0);
        assert_eq!(guidance(vec![]), Guidance::Idle);
        assert_eq!(guidance(vec![face(Verdict::Seeing)]), Guidance::Look);
        assert_eq!(guidance(vec![face(Verdict::Improving(QualityIssue::Dark))]), Guidance::Improve(QualityIssue::Dark));
        assert_eq!(guidance(vec![face(Verdict::Deciding)]), Guidance::Deciding);
        assert_eq!(guidance(vec![face(accepted(7))]), Guidance::Done);
        let crowd = |first: f32| (2..5).map(|n| face_at(n, Verdict::Seeing, if n == 2 { first } else { 100.0 }, n as f32)).collect();
        assert_eq!(guidance(crowd(100.0)), Guidance::OneAtATime);
        assert_eq!(guidance(crowd(200.0)), Guidance::Look);
    }
}
