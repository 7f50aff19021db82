//! Pictures of somebody become encodings: each is good enough, of one person, of nobody else, and consented to; or none is kept.

use std::collections::BTreeMap;

use mysql_async::Transaction;
use mysql_async::params;
use mysql_async::prelude::Queryable;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::consent::{self, NewConsent};
use super::encodings::{self, Status};
use super::pool::Embedder;
use super::{Which, count_up, erase, gallery, lock_revision, sight, vectors};
use crate::face::Embedding;
use crate::ids::{ModelId, PersonId, TemplateId};
use crate::office::activity::{Author, Category, Entry};
use crate::office::auth::identity::Identity;
use crate::office::error::{Error, FieldProblem};
use crate::office::files::{self, Kind, NewFile};
use crate::office::pictures::{self, Jpeg};
use crate::office::sql::{At, Id};
use crate::office::sync::roster;
use crate::office::users::{self, AccountStatus, User};
use crate::office::{App, now};
use crate::people::role::Role;
use crate::transact;
use crate::vision::pipeline::Purpose;

/// Two embeddings of one picture differ by less than this in cosine, also where it was encoded anew at full quality; two pictures of one person
/// by far more.
const SAME_PICTURE: f32 = 0.999;
/// How far below the threshold, as a share of what is left above it, a picture may lie and still be taken for the person of the other ones: as
/// in the import of folders, where 2 % of single genuine comparisons lie below (MODELS.md, set "LFW10").
const STRANGER_SLACK: f32 = 0.5;

/// What is asked for.
pub struct Request {
    pub user: String,
    /// Files as they came.
    pub pictures: Vec<Vec<u8>>,
    /// Given with the request.
    pub consent: Option<NewConsent>,
    /// Somebody who looks like another person is enrolled all the same, on the word of an operator.
    pub allow_duplicate: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolled {
    pub user: String,
    pub status: Status,
    /// Ids of the new encodings, in the order of the pictures.
    pub faces: Vec<String>,
}

/// One picture, seen.
struct Shot {
    embedding: Embedding,
    quality: f32,
    presence: f32,
    hash: [u8; 32],
    /// The face with a little around it, where pictures are kept.
    jpeg: Option<Jpeg>,
}

/// A row about to be written.
struct NewEncoding {
    id: String,
    sealed: Vec<u8>,
    file: Option<NewFile>,
    shot: Shot,
}

/// Enrols all of the pictures, or none.
///
/// # Errors
/// [`Error::Fields`] with what is wrong with each picture; [`Error::Forbidden`] for whoever may not, and without consent;
/// [`Error::Conflict`] for too many pictures, and for somebody who is enrolled under another account.
pub async fn enrol(app: &App, identity: &Identity, author: &Author, request: Request) -> Result<Enrolled, Error> {
    identity.require_self_or(&request.user, Role::Operator)?;
    let target = users::find(&mut app.database.conn().await?, &request.user).await?;
    may_enrol(app, identity, &target)?;
    let embedder = app.faces.pool()?.embedder()?.clone();
    let own = vectors(app, &target.id, &embedder.model, Which::Kept).await?;
    let most = app.faces.rules.enrol.max_shots as usize;
    if own.len() + request.pictures.len() > most {
        return Err(too_many(most));
    }
    if request.consent.is_none() {
        need_consent(&mut app.database.conn().await?, &target.id).await?;
    }
    let shots = see(app, request.pictures).await?;
    check_one_person(&embedder, &shots, &own)?;
    let is_operator = identity.role >= Role::Operator;
    let status = if is_operator { Status::Verified } else { Status::Pending };
    let new = New {
        encodings: shots.into_iter().map(|shot| prepare(app, &target.id, shot)).collect::<Result<Vec<_>, _>>()?,
        consent: request.consent,
        operator: is_operator.then(|| identity.user.clone()).filter(|operator| *operator != target.id),
        status,
        allow_duplicate: request.allow_duplicate && is_operator,
        user: target.id,
    };
    let mut twin = None;
    let kept = keep(app, &embedder, author, &new, &mut twin).await;
    note_refusal(app, author, &new.user, &kept, twin).await?;
    kept?;
    Ok(Enrolled { user: new.user, status, faces: new.encodings.into_iter().map(|encoding| encoding.id).collect() })
}

/// What is to be kept in one transaction.
struct New {
    user: String,
    encodings: Vec<NewEncoding>,
    consent: Option<NewConsent>,
    /// Who saw to it, where somebody else did.
    operator: Option<String>,
    status: Status,
    allow_duplicate: bool,
}

/// Keeps all of it; `twin` is whom it resembles.
async fn keep(app: &App, embedder: &Embedder, author: &Author, new: &New, twin: &mut Option<String>) -> Result<(), Error> {
    let now = now();
    let most = app.faces.rules.enrol.max_shots as usize;
    let embeddings: Vec<&Embedding> = new.encodings.iter().map(|encoding| &encoding.shot.embedding).collect();
    transact!(app.database, |tx| {
        lock_revision(tx).await?;
        *twin = twin_of(app, tx, embedder, &new.user, &embeddings).await?;
        if twin.is_some() && !new.allow_duplicate {
            return Err(enrolled_elsewhere());
        }
        match &new.consent {
            Some(consent) => consent::give(app, tx, &new.user, consent, new.operator.as_deref(), author, now).await?,
            None => need_consent(tx, &new.user).await?,
        }
        let sql = "SELECT COUNT(*) FROM face_encodings WHERE user_id = ? AND status IN ('pending', 'verified')";
        let kept: Option<usize> = tx.exec_first(sql, (&new.user,)).await?;
        if kept.unwrap_or_default() + new.encodings.len() > most {
            return Err(too_many(most));
        }
        for encoding in &new.encodings {
            insert(tx, &new.user, encoding, new.status, author, now).await?;
        }
        count_up(tx).await?;
        let values = json!({ "pictures": new.encodings.len(), "status": new.status, "model": embedder.model, "resembles": twin });
        let record = Some(("users", new.user.as_str()));
        let entry = Entry { category: Category::Face, action: "face_enrolled", record, old: None, new: Some(values) };
        app.activity.append(tx, author, &entry, now).await?;
        roster::touch(tx, roster::Kind::Person, &[&new.user]).await
    });
    Ok(())
}

/// Approves an encoding that waits, unless it is somebody else's face.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] for one that does not wait, and for the face of somebody else.
pub async fn approve(app: &App, author: &Author, id: &str, allow_duplicate: bool) -> Result<encodings::Encoding, Error> {
    let embedder = app.faces.pool()?.embedder()?.clone();
    let sql = "SELECT user_id, model_id, encoding_vector FROM face_encodings WHERE id = ? AND status = 'pending'";
    let row: Option<(String, String, Vec<u8>)> = app.database.conn().await?.exec_first(sql, (id,)).await?;
    let Some((user, model, sealed)) = row else {
        encodings::find(&mut app.database.conn().await?, id).await?;
        return Err(not_pending());
    };
    let model = ModelId(model);
    let vector = gallery::open(&app.seal, id, &user, &model, &sealed).filter(|_| model == embedder.model);
    let vector = vector.ok_or_else(|| Error::Conflict("this face was kept for another model or secret; enrol it anew".into()))?;
    let embedding = Embedding { model, vector };
    let mut twin = None;
    let approved = put_in_force(app, &embedder, author, (id, &user), &embedding, allow_duplicate, &mut twin).await;
    note_refusal(app, author, &user, &approved, twin).await?;
    approved
}

async fn put_in_force(
    app: &App,
    embedder: &Embedder,
    author: &Author,
    (id, user): (&str, &str),
    embedding: &Embedding,
    allow_duplicate: bool,
    twin: &mut Option<String>,
) -> Result<encodings::Encoding, Error> {
    let now = now();
    Ok(transact!(app.database, |tx| {
        let encoding = erase::lock(tx, id).await?;
        if encoding.status != Status::Pending {
            return Err(not_pending());
        }
        *twin = twin_of(app, tx, embedder, user, &[embedding]).await?;
        if twin.is_some() && !allow_duplicate {
            return Err(enrolled_elsewhere());
        }
        need_consent(tx, user).await?;
        let sql = "UPDATE face_encodings SET status = 'verified', decided_by = ?, decided_at = ? WHERE id = ?";
        tx.exec_drop(sql, (&author.user, At(now), id)).await?;
        count_up(tx).await?;
        let (old, new) = (Some(json!({ "status": Status::Pending })), Some(json!({ "status": Status::Verified, "resembles": twin })));
        let entry = Entry { category: Category::Face, action: "face_approved", record: Some(("face_encodings", id)), old, new };
        app.activity.append(tx, author, &entry, now).await?;
        roster::touch(tx, roster::Kind::Person, &[user]).await?;
        encodings::find(tx, id).await
    }))
}

/// What is said to whoever decides on an encoding that does not wait.
pub fn not_pending() -> Error {
    Error::Conflict("this face does not wait for approval".into())
}

fn too_many(most: usize) -> Error {
    Error::Conflict(format!("a person has at most {most} pictures; delete some first").into())
}

fn may_enrol(app: &App, identity: &Identity, target: &User) -> Result<(), Error> {
    if identity.role < Role::Operator && !app.faces.rules.self_enrolment {
        return Err(Error::Forbidden("faces are enrolled by an operator here".into()));
    }
    if target.role == Role::Admin && identity.role < Role::Admin {
        return Err(Error::Forbidden("an administrator's face is enrolled by an administrator".into()));
    }
    if target.status != AccountStatus::Active {
        return Err(Error::Conflict("this account is not active".into()));
    }
    Ok(())
}

async fn need_consent(conn: &mut impl Queryable, user: &str) -> Result<(), Error> {
    let missing = "consent is needed before a face is kept: POST /api/face/consent, or the field `consent` with the version of the text";
    if consent::find(conn, user).await?.given { Ok(()) } else { Err(Error::Forbidden(missing.into())) }
}

/// What is on the pictures. All problems are told at once.
async fn see(app: &App, pictures: Vec<Vec<u8>>) -> Result<Vec<Shot>, Error> {
    if pictures.is_empty() {
        return Err(Error::field("image", "is missing: send at least one picture"));
    }
    let (mut shots, mut problems) = (Vec::new(), Vec::new());
    let is_only = pictures.len() == 1;
    let keep_pictures = app.faces.rules.keep_pictures;
    for (number, bytes) in pictures.into_iter().enumerate() {
        let field = if is_only { "image".to_owned() } else { format!("images[{number}]") };
        let seen = app.faces.pool()?.look(move |vision| {
            let file = pictures::decode(&field, &bytes)?;
            let (face, embedding) = sight::one(vision, &file, Purpose::Enrol, &field)?;
            let jpeg = if keep_pictures { Some(pictures::face(file, face.bbox)?) } else { None };
            let hash = Sha256::digest(&bytes).into();
            Ok(Shot { embedding, quality: face.quality.score, presence: face.presence, hash, jpeg })
        });
        match seen.await {
            Ok(shot) => shots.push(shot),
            Err(Error::Fields(mut fields)) => problems.append(&mut fields),
            Err(error) => return Err(error),
        }
    }
    if problems.is_empty() { Ok(shots) } else { Err(Error::Fields(problems)) }
}

/// Whether all are of one person, that of the encodings there are, and none is there already.
fn check_one_person(embedder: &Embedder, shots: &[Shot], own: &[(String, Embedding)]) -> Result<(), Error> {
    let least = embedder.threshold - (1.0 - embedder.threshold) * STRANGER_SLACK;
    let score = |shot: &Shot, other: &Embedding| shot.embedding.score(other).unwrap_or(-1.0);
    let mut problems = Vec::new();
    for (number, shot) in shots.iter().enumerate() {
        let others = shots.iter().enumerate().filter(|(other, _)| *other != number).map(|(_, other)| score(shot, &other.embedding));
        let nearest = own.iter().map(|(_, own)| score(shot, own)).chain(others).max_by(f32::total_cmp);
        let message = match nearest {
            Some(nearest) if nearest >= SAME_PICTURE => "is a picture that is there already",
            Some(nearest) if nearest < least => "is not of the person of the other pictures",
            _ => continue,
        };
        let field = if shots.len() == 1 { "image".into() } else { format!("images[{number}]").into() };
        problems.push(FieldProblem { field, message: message.into() });
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Fields(problems)) }
}

/// Another account whose face at least half of the embeddings show.
async fn twin_of(
    app: &App,
    tx: &mut Transaction<'_>,
    embedder: &Embedder,
    user: &str,
    embeddings: &[&Embedding],
) -> Result<Option<String>, Error> {
    app.faces.gallery.refresh(tx, &app.seal, embedder).await?;
    let own: Option<Id> = tx.exec_first("SELECT person_id FROM users WHERE id = ? AND deleted_at IS NULL FOR UPDATE", (user,)).await?;
    let Id(own) = own.ok_or(Error::NotFound("the user"))?;
    let mut votes: BTreeMap<PersonId, usize> = BTreeMap::new();
    for embedding in embeddings {
        let ranking = app.faces.gallery.search(embedding)?;
        if let Some(other) = ranking.best.iter().find(|candidate| candidate.person.0 != own && candidate.score >= embedder.threshold) {
            *votes.entry(other.person).or_default() += 1;
        }
    }
    let likely = votes.into_iter().filter(|(_, votes)| 2 * votes >= embeddings.len()).max_by_key(|(_, votes)| *votes);
    let Some((person, _)) = likely else { return Ok(None) };
    Ok(tx.exec_first("SELECT id FROM users WHERE person_id = ?", (Id(person.0),)).await?)
}

fn enrolled_elsewhere() -> Error {
    Error::Conflict("this face is enrolled already, under another account; the activity log says which".into())
}

/// Notes, for administrators, whom somebody resembles who was refused for it; who asked is not told.
async fn note_refusal<T>(app: &App, author: &Author, user: &str, outcome: &Result<T, Error>, twin: Option<String>) -> Result<(), Error> {
    let (Err(Error::Conflict(_)), Some(twin)) = (outcome, twin) else { return Ok(()) };
    let now = now();
    transact!(app.database, |tx| {
        let new = Some(json!({ "resembles": twin }));
        let entry = Entry { category: Category::Security, action: "face_duplicate_refused", record: Some(("users", user)), old: None, new };
        app.activity.append(tx, author, &entry, now).await
    });
    Ok(())
}

fn prepare(app: &App, user: &str, mut shot: Shot) -> Result<NewEncoding, Error> {
    let id = TemplateId::generate().to_string();
    let sealed = super::seal(&app.seal, &id, user, &shot.embedding)?;
    let file = shot.jpeg.take().map(|jpeg| NewFile::new(&app.seal, user, Kind::Face, &jpeg)).transpose()?;
    Ok(NewEncoding { id, sealed, file, shot })
}

async fn insert(
    tx: &mut Transaction<'_>,
    user: &str,
    encoding: &NewEncoding,
    status: Status,
    author: &Author,
    now: crate::time::Timestamp,
) -> Result<(), Error> {
    let NewEncoding { id, sealed, file, shot } = encoding;
    if let Some(file) = file {
        files::insert(tx, file, now).await?;
    }
    let decided = (status == Status::Verified).then_some(At(now));
    let sql = "INSERT INTO face_encodings (id, user_id, model_id, encoding_vector, image_url, image_hash, captured_at, quality_score,
                                           face_confidence, status, decided_by, decided_at, created_at)
               VALUES (:id, :user, :model, :vector, :url, :hash, :now, :quality, :presence, :status, :decided_by, :decided, :now)";
    let values = params! {
        id, user, "model" => &shot.embedding.model.0, "vector" => sealed.as_slice(), "url" => file.as_ref().map(NewFile::url),
        "hash" => shot.hash.as_slice(), "now" => At(now), "quality" => shot.quality, "presence" => shot.presence,
        "status" => status.as_str(), "decided_by" => decided.and(author.user.as_ref()), "decided" => decided.map(mysql_async::Value::from),
    };
    Ok(tx.exec_drop(sql, values).await?)
}
