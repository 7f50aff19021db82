//! Faces at head office: who is on a picture, by the kiosk's own vision; and the encodings of everybody, from consent to erasure.
//!
//! The rows are the truth. What a search of the gallery in memory proposes is looked up in them before it counts, so that nobody is recognised
//! by an encoding that is gone.

pub mod consent;
pub mod encodings;
pub mod enrol;
pub mod erase;
mod gallery;
pub mod pool;
pub mod retention;
mod sight;

use std::sync::Arc;

use mysql_async::prelude::Queryable;
use serde::Serialize;
use utoipa::ToSchema;

use super::App;
use super::error::Error;
use super::pictures;
use super::seal::Seal;
use super::sql::Id;
use crate::config::{self, Config};
use crate::face::Embedding;
use crate::ids::{ModelId, PersonId};
use crate::vision::pipeline::Purpose;
use gallery::Held;
use pool::{Embedder, Pool};

/// Lead over the next person where there is nobody else: as large as a difference of cosines can be.
const NO_RIVAL_MARGIN: f32 = 2.0;

/// Vision and the gallery of this process.
#[derive(Clone)]
pub struct Faces {
    /// `None` where the program was started without vision.
    pool: Option<Pool>,
    gallery: Arc<Held>,
    rules: Arc<Rules>,
}

/// What a site decides about faces.
#[derive(Clone, Debug)]
pub struct Rules {
    pub enrol: config::Enrol,
    /// Least bona fide probability, where there are passive models.
    pub pad: f32,
    pub self_enrolment: bool,
    pub keep_pictures: bool,
    pub retention: config::Retention,
}

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

/// One face of a picture, and whose it is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FaceResult {
    /// In pixels of the upright picture.
    pub bbox: BoundingBox,
    pub recognized: bool,
    /// Who it is; null for a face that is not recognised.
    pub user_id: Option<String>,
    pub name: Option<String>,
    /// Cosine similarity with the nearest encoding of the nearest person, -1 to 1; null where nobody is enrolled or the face cannot be judged.
    pub confidence: Option<f32>,
    /// The detector's belief that this is a face, 0 to 1.
    pub detection_confidence: f32,
    /// 0 to 1.
    pub quality_score: f32,
    /// Why the face cannot be judged, e.g. `too_far`; null for a good one.
    #[schema(example = "blurred")]
    pub quality_issue: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
pub struct BoundingBox {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// How a picture compares with one person's verified encodings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verification {
    pub matched: bool,
    /// The best cosine similarity.
    pub score: f32,
    pub threshold: f32,
}

impl Faces {
    /// Works with the threads of `pool`, by the rules of `config`.
    pub fn new(pool: Option<Pool>, config: &Config) -> Self {
        let rules = Rules {
            enrol: config.enrol.clone(),
            pad: config.pad.threshold,
            self_enrolment: config.office.self_enrolment,
            keep_pictures: config.office.face_pictures,
            retention: config.retention.clone(),
        };
        Self { pool, gallery: Arc::default(), rules: Arc::new(rules) }
    }

    /// The threads that decode pictures and look for faces.
    ///
    /// # Errors
    /// [`Error::NotInstalled`] without them.
    pub fn pool(&self) -> Result<&Pool, Error> {
        self.pool.as_ref().ok_or_else(|| Error::NotInstalled("pictures cannot be processed here: the server runs without vision".into()))
    }

    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// How many encodings this process searches at present.
    pub fn gallery_len(&self) -> usize {
        self.gallery.len()
    }

    /// Brings the gallery to what the rows say, also where nobody asks for it: what was erased elsewhere leaves this process's memory.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn refresh(&self, app: &App) -> Result<(), Error> {
        let Some(Ok(embedder)) = self.pool.as_ref().map(Pool::embedder) else { return Ok(()) };
        self.gallery.refresh(&mut app.database.conn().await?, &app.seal, embedder).await
    }
}

/// Who is on the picture in `bytes` (a JPEG, PNG, WebP, BMP or GIF file): `None` for somebody who is not enrolled, or not active.
///
/// # Errors
/// [`Error::Fields`] for no face, several faces, or one that is not good enough; [`Error::UnsupportedMedia`] for what is no picture;
/// [`Error::Unavailable`] when too many pictures wait; [`Error::NotInstalled`] where faces cannot be recognised.
pub async fn identify(app: &App, bytes: Vec<u8>) -> Result<Option<Match>, Error> {
    let pool = app.faces.pool()?;
    let embedder = pool.embedder()?;
    let (probe, pad) = pool
        .look(move |vision| {
            let file = pictures::decode("image", &bytes)?;
            let (face, probe) = sight::one(vision, &file, Purpose::Probe, "image")?;
            let pad = vision.bona_fide(file.picture(), &face).map_err(Error::internal)?;
            Ok((probe, pad))
        })
        .await?;
    if pad.is_some_and(|pad| pad < app.faces.rules.pad) {
        return Err(Error::field("image", "looks like a picture of a picture, not of a person"));
    }
    app.faces.refresh(app).await?;
    let Accepted { person: Some(person), margin, .. } = nearest(app, embedder, &probe)? else { return Ok(None) };
    let Some(found) = confirm(app, embedder, person, &probe).await? else { return Ok(None) };
    Ok(Some(Match { margin, pad, model: embedder.model.0.clone(), ..found }))
}

/// Every face on the picture in `bytes`, with whose it is.
///
/// # Errors
/// As [`identify`], but faces that cannot be judged are told in the result.
pub async fn recognise(app: &App, bytes: Vec<u8>) -> Result<Vec<FaceResult>, Error> {
    let pool = app.faces.pool()?;
    let embedder = pool.embedder()?;
    let seen = pool.look(move |vision| sight::all(vision, &pictures::decode("image", &bytes)?, Purpose::Probe)).await?;
    app.faces.refresh(app).await?;
    let mut results = Vec::with_capacity(seen.len());
    for sight::Seen { face, embedding } in seen {
        let mut result = FaceResult {
            bbox: BoundingBox { x: face.bbox.x, y: face.bbox.y, width: face.bbox.w, height: face.bbox.h },
            recognized: false,
            user_id: None,
            name: None,
            confidence: None,
            detection_confidence: face.presence,
            quality_score: face.quality.score,
            quality_issue: face.quality.issue.map(|issue| issue.as_str()),
        };
        if let (None, Some(probe)) = (face.quality.issue, &embedding) {
            let accepted = nearest(app, embedder, probe)?;
            result.confidence = accepted.best_score;
            if let Some(person) = accepted.person
                && let Some(found) = confirm(app, embedder, person, probe).await?
            {
                (result.recognized, result.user_id, result.name) = (true, Some(found.user), Some(found.name));
            }
        }
        results.push(result);
    }
    Ok(results)
}

/// Whether the picture in `bytes` shows `user`.
///
/// # Errors
/// As [`identify`]; [`Error::Conflict`] where the user has no verified encoding.
pub async fn verify(app: &App, user: &str, bytes: Vec<u8>) -> Result<Verification, Error> {
    let pool = app.faces.pool()?;
    let embedder = pool.embedder()?;
    let own = vectors(app, user, &embedder.model, Which::Verified).await?;
    if own.is_empty() {
        return Err(Error::Conflict("there is no verified face to compare with".into()));
    }
    let probe = pool
        .look(move |vision| {
            let file = pictures::decode("image", &bytes)?;
            sight::one(vision, &file, Purpose::Probe, "image").map(|(_, probe)| probe)
        })
        .await?;
    let score = own.iter().filter_map(|(_, own)| own.score(&probe)).fold(-1.0, f32::max);
    Ok(Verification { matched: score >= embedder.threshold, score, threshold: embedder.threshold })
}

/// What a search of the gallery came to.
struct Accepted {
    /// The nearest person, where near enough and far enough from the next.
    person: Option<PersonId>,
    /// Of the nearest person, whether accepted or not.
    best_score: Option<f32>,
    margin: f32,
}

fn nearest(app: &App, embedder: &Embedder, probe: &Embedding) -> Result<Accepted, Error> {
    let ranking = app.faces.gallery.search(probe)?;
    let best = ranking.best.first();
    let margin = match (best, ranking.best.get(1)) {
        (Some(best), Some(next)) => best.score - next.score,
        _ => NO_RIVAL_MARGIN,
    };
    let is_accepted = |score: f32| score >= embedder.threshold && margin >= embedder.margin;
    let person = best.filter(|best| is_accepted(best.score)).map(|best| best.person);
    Ok(Accepted { person, best_score: best.map(|best| best.score), margin })
}

/// The person as the rows have it at this moment: active, with an encoding as near as the gallery said.
async fn confirm(app: &App, embedder: &Embedder, person: PersonId, probe: &Embedding) -> Result<Option<Match>, Error> {
    let sql = "SELECT id, name FROM users WHERE person_id = ? AND status = 'Active' AND deleted_at IS NULL";
    let row: Option<(String, String)> = app.database.conn().await?.exec_first(sql, (Id(person.0),)).await?;
    let Some((user, name)) = row else { return Ok(None) };
    let own = vectors(app, &user, &embedder.model, Which::Verified).await?;
    let scores = own.into_iter().filter_map(|(encoding, own)| own.score(probe).map(|score| (encoding, score)));
    let best = scores.max_by(|one, other| one.1.total_cmp(&other.1)).filter(|(_, score)| *score >= embedder.threshold);
    let model = embedder.model.0.clone();
    Ok(best.map(|(encoding, score)| Match { user, name, encoding, score, margin: NO_RIVAL_MARGIN, model, pad: None }))
}

/// Which encodings of somebody are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Verified,
    /// Also those that wait for approval.
    Kept,
}

/// Somebody's encodings, with their ids.
async fn vectors(app: &App, user: &str, model: &ModelId, which: Which) -> Result<Vec<(String, Embedding)>, Error> {
    let statuses = if which == Which::Verified { "'verified'" } else { "'verified', 'pending'" };
    let sql =
        format!("SELECT id, user_id, encoding_vector FROM face_encodings WHERE user_id = ? AND status IN ({statuses}) AND model_id = ?");
    let rows: Vec<(String, String, Vec<u8>)> = app.database.conn().await?.exec(sql, (user, &model.0)).await?;
    let open = |(id, user, sealed): (String, String, Vec<u8>)| {
        let vector = gallery::open(&app.seal, &id, &user, model, &sealed)?;
        Some((id, Embedding { model: model.clone(), vector }))
    };
    Ok(rows.into_iter().filter_map(open).collect())
}

/// Seals a vector for its row.
pub(in crate::office) fn seal(seal: &Seal, id: &str, user: &str, embedding: &Embedding) -> Result<Vec<u8>, Error> {
    let plain: zeroize::Zeroizing<Vec<u8>> = embedding.vector.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<_>>().into();
    seal.seal(super::seal::Binding::Template { id, user, model: &embedding.model.0 }, &plain)
}

/// The vector in a row; `None` where it does not open.
pub(in crate::office) fn open(seal: &Seal, id: &str, user: &str, model: &ModelId, sealed: &[u8]) -> Option<zeroize::Zeroizing<Vec<f32>>> {
    gallery::open(seal, id, user, model, sealed)
}

/// Waits until nobody else changes faces, until the caller commits.
pub(in crate::office) async fn lock_revision(tx: &mut mysql_async::Transaction<'_>) -> Result<(), Error> {
    Ok(tx.query_drop("SELECT revision FROM face_revision WHERE id = 1 FOR UPDATE").await?)
}

/// Tells every process that the rows have changed.
pub(in crate::office) async fn count_up(tx: &mut mysql_async::Transaction<'_>) -> Result<(), Error> {
    Ok(tx.query_drop("UPDATE face_revision SET revision = revision + 1 WHERE id = 1").await?)
}
