//! What vision sees on one picture, and whether that is enough. Runs on the worker threads.

use std::borrow::Cow;

use crate::attendance::serve::prominence;
use crate::face::{Embedding, FoundFace, QualityIssue};
use crate::office::error::Error;
use crate::office::pictures;
use crate::picture_file::PictureFile;
use crate::vision::pipeline::{Pipeline, Purpose};

/// Most faces of one picture that are looked at closely: a group before a camera.
const MOST_FACES: usize = 16;
/// A second face at least so wide, as a share of the first's width, is no passer-by in the background.
const SECOND_FACE: f32 = 0.5;

/// One face of a picture.
pub struct Seen {
    pub face: FoundFace,
    /// `None` where the network could make nothing of it.
    pub embedding: Option<Embedding>,
}

/// Every face of the picture, the nearest and most central first.
///
/// # Errors
/// When a network fails.
pub fn all(vision: &mut Pipeline, file: &PictureFile, purpose: Purpose) -> Result<Vec<Seen>, Error> {
    let picture = file.picture();
    let mut faces = vision.find(picture).map_err(Error::internal)?;
    let prominence = |face: &FoundFace| prominence(face.bbox, (picture.width, picture.height));
    faces.sort_by(|one, other| prominence(other).total_cmp(&prominence(one)));
    faces.truncate(MOST_FACES);
    let see = |face| Ok(Seen { embedding: vision.embed(picture, &face, purpose).map_err(Error::internal)?, face });
    faces.into_iter().map(see).collect()
}

/// The one face of the picture, good enough to be judged.
///
/// # Errors
/// What is wrong with `field`'s picture; when a network fails.
pub fn one(vision: &mut Pipeline, file: &PictureFile, purpose: Purpose, field: &str) -> Result<(FoundFace, Embedding), Error> {
    let mut faces = all(vision, file, purpose)?;
    let widest = faces.iter().map(|seen| seen.face.bbox.w).fold(0.0, f32::max);
    faces.retain(|seen| seen.face.bbox.w >= SECOND_FACE * widest);
    let refused = |message: Cow<'static, str>| Err(pictures::problem(field, message));
    let [Seen { face, embedding }] = match <[Seen; 1]>::try_from(faces) {
        Ok(only) => only,
        Err(faces) if faces.is_empty() => return refused("shows no face".into()),
        Err(_) => return refused("shows several faces; one is needed".into()),
    };
    match (face.quality.issue, embedding) {
        (Some(issue), _) => refused(words(issue).into()),
        (None, None) => refused("shows a face that cannot be used".into()),
        (None, Some(embedding)) => Ok((face, embedding)),
    }
}

/// What is wrong, to follow the field's name.
fn words(issue: QualityIssue) -> &'static str {
    match issue {
        QualityIssue::CutOff => "shows a face that is cut off at the edge",
        QualityIssue::TooFar => "shows a face that is too small",
        QualityIssue::TooClose => "shows a face that is too close",
        QualityIssue::Dark => "shows a face that is too dark",
        QualityIssue::Bright => "shows a face that is too bright",
        QualityIssue::Turned => "shows a face that is turned away; a straight look is needed",
        QualityIssue::Tilted => "shows a face that is tilted too much",
        QualityIssue::Blurred => "shows a face that is blurred",
    }
}
