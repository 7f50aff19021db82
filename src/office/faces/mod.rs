//! Faces at head office: who is on a picture, by the kiosk's own vision.

use super::App;
use super::error::Error;

/// Somebody recognised on a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The account.
    pub user: String,
    pub name: String,
    /// The nearest of the account's verified encodings (`face_encodings.id`).
    pub encoding: String,
    /// Cosine similarity with it, in `[-1, 1]`.
    pub score: f32,
    /// Lead over the best other person; 2 where there is nobody else.
    pub margin: f32,
    /// The embedding space, as `face_encodings.model_id`.
    pub model: String,
    /// Bona fide probability of the passive models, in `[0, 1]`; `None` without them.
    pub pad: Option<f32>,
}

/// Who is on the picture in `bytes` (a JPEG, PNG, WebP or BMP file): `None` for somebody who is not enrolled, or not active.
///
/// # Errors
/// [`Error::Fields`] for no face, several faces, or one that is not good enough; [`Error::UnsupportedMedia`] for what is no picture;
/// [`Error::Unavailable`] when too many pictures wait; [`Error::NotInstalled`] where faces cannot be recognised.
#[expect(clippy::unused_async, reason = "the vision behind it comes with the face routes")]
pub async fn identify(_app: &App, _bytes: Vec<u8>) -> Result<Option<Match>, Error> {
    Err(Error::NotInstalled("faces cannot be recognised here: no models are installed".into()))
}
