//! Values that pass between vision, identification, the recorder and the screen. No behaviour beyond arithmetic.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::geometry::{Point, Rect};
use crate::ids::{ModelId, PersonId, TrackId};
use crate::time::Moment;

/// An L2-normalised vector in the space of one model. Cosine similarity of two embeddings is their dot product.
#[derive(Clone, PartialEq)]
pub struct Embedding {
    pub model: ModelId,
    /// Unit length; the model's own dimension (128 for both known embedders). Overwritten when dropped.
    pub vector: Zeroizing<Vec<f32>>,
}

impl Embedding {
    /// Normalises a network's raw output. `None` when it is empty, not finite or of zero length.
    pub fn from_raw(model: ModelId, raw: Vec<f32>) -> Option<Self> {
        let mut raw = Zeroizing::new(raw);
        let norm = raw.iter().map(|v| v * v).sum::<f32>().sqrt();
        if !norm.is_finite() || norm <= f32::EPSILON {
            return None;
        }
        raw.iter_mut().for_each(|v| *v /= norm);
        Some(Self { model, vector: raw })
    }

    /// Cosine similarity in `[-1, 1]`. `None` across models or dimensions: such vectors are not comparable.
    pub fn score(&self, other: &Self) -> Option<f32> {
        (self.model == other.model && self.vector.len() == other.vector.len())
            .then(|| self.vector.iter().zip(other.vector.iter()).map(|(a, b)| a * b).sum())
    }
}

impl fmt::Debug for Embedding {
    /// Redacted: an embedding is biometric data and must not reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Embedding({}, {} values)", self.model, self.vector.len())
    }
}

/// Head pose in degrees, from the mesh. Pitch has a personal offset (mean +9): compare it with the person's own neutral.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pose {
    /// Positive: nose towards the right edge of the (unmirrored) picture.
    pub yaw: f32,
    pub pitch: f32,
    /// Positive: clockwise on screen.
    pub roll: f32,
}

/// Why a frame of a face is not good enough, in the order in which a person is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QualityIssue {
    CutOff,
    TooFar,
    TooClose,
    Dark,
    Bright,
    Turned,
    Tilted,
    Blurred,
}

impl QualityIssue {
    /// The name in JSON, logs and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CutOff => "cut_off",
            Self::TooFar => "too_far",
            Self::TooClose => "too_close",
            Self::Dark => "dark",
            Self::Bright => "bright",
            Self::Turned => "turned",
            Self::Tilted => "tilted",
            Self::Blurred => "blurred",
        }
    }
}

/// How usable one frame of one face is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Weight for pooling, in `(0, 1]`.
    pub score: f32,
    /// The first reason to refuse the frame, if there is one.
    pub issue: Option<QualityIssue>,
}

/// Which network placed a face's box and landmarks. Each does it a little differently, so alignment and attack detection must know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LandmarkSource {
    /// Face Mesh, on a face that either detector found or a track continued.
    #[default]
    Mesh,
    Yunet,
}

/// A face found in one picture.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundFace {
    pub track: TrackId,
    /// What `bbox` and `landmarks` come from.
    pub source: LandmarkSource,
    /// Tight box, brow to chin, in frame pixels.
    pub bbox: Rect,
    /// Subject's right eye (image left), left eye, nose tip, right and left mouth corner, in frame pixels.
    pub landmarks: [Point; 5],
    pub pose: Pose,
    pub quality: Quality,
    /// The detector's or the mesh's belief that this is a face, in `[0, 1]`.
    pub presence: f32,
}

/// A person with the score of that person's best template.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    pub person: PersonId,
    /// Cosine similarity in `[-1, 1]`.
    pub score: f32,
}

/// What is believed about a track so far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// Not looked at closely yet.
    Seeing,
    /// Cannot be judged; the person can help.
    Improving(QualityIssue),
    /// Some frames are pooled, more are needed.
    Deciding,
    /// Identified, bona fide, on enough frames.
    Accepted(Acceptance),
    /// Judged on enough frames, and nobody who is enrolled.
    Unknown {
        /// Pooled score of the best candidate, when the gallery is not empty.
        best_score: Option<f32>,
    },
    /// Recognised; the person must do something to prove to be there.
    Asked(Ask),
    /// Judged to be a presentation attack.
    Attack(Attack),
}

/// What a person is asked to do to prove to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// To turn the head, and back again.
    Turn {
        side: Side,
        /// Which turn this is, counted from 1: several are asked for, one after the other.
        turn: u8,
        /// The head is turned far enough, and shall turn back.
        is_there: bool,
        /// How much of all of them is done, 0 to 100.
        percent: u8,
        /// Whole seconds left for this one.
        secs_left: u8,
    },
    /// To look at the camera and not about.
    Calm,
    /// To move the head a little, whichever way.
    Move,
}

/// The person's own left and right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    Left,
    Right,
}

impl Side {
    /// Sign of the yaw of a head that is turned there.
    pub fn sign(self) -> f32 {
        match self {
            Self::Left => 1.0,
            Self::Right => -1.0,
        }
    }
}

/// A presentation attack, as it is recorded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attack {
    pub kind: AttackKind,
    /// What told it, higher being more like a living person; its scale depends on the kind, see there.
    pub score: f32,
    /// Whom it looked most like.
    pub person: Option<PersonId>,
}

/// What gave an attack away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttackKind {
    /// Looks like a print or a screen; scored by the passive models' pooled bona fide probability.
    Passive,
    /// The picture does not change, or no more than its noise; scored 0.
    Frozen,
    /// The picture came before; scored 0.
    Looped,
    /// Shows no depth, however it moves; scored by the strongest residual of the mesh, in distances between the eyes. So are the rest.
    Flat,
    /// Did not turn its head when asked.
    NoTurn,
    /// Turned its head to the wrong side, or before it was asked.
    WrongTurn,
    /// Another face came back from the turn, or took the place of the one that was recognised.
    AnotherFace,
}

impl AttackKind {
    pub const ALL: [Self; 7] = [Self::Passive, Self::Frozen, Self::Looped, Self::Flat, Self::NoTurn, Self::WrongTurn, Self::AnotherFace];

    /// The name in the database, in JSON and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passive => "passive",
            Self::Frozen => "frozen",
            Self::Looped => "looped",
            Self::Flat => "flat",
            Self::NoTurn => "no_turn",
            Self::WrongTurn => "wrong_turn",
            Self::AnotherFace => "another_face",
        }
    }
}

/// Pictures that no live camera gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repetition {
    Frozen,
    Looped,
}

/// What the motion of one face has shown so far.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Motion {
    /// Degrees, as [`Pose::yaw`].
    pub yaw: f32,
    /// Where the head usually points.
    pub usual_yaw: f32,
    /// Frames that only a solid head can have shown.
    pub solid_frames: u32,
    /// Strongest residual of the mesh against a plane among them, in distances between the eyes.
    pub relief: f32,
    /// The head rests where it usually points, and all that is known of it was a glance away from there.
    pub is_calm: bool,
    /// Ways between places far apart that the head has behind it, where it has just come to rest: with one people come, two are a turn.
    pub far_ways: u32,
    pub repetition: Option<Repetition>,
}

/// The facts of an identification, as they are recorded with a punch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Acceptance {
    pub person: PersonId,
    /// Pooled cosine similarity.
    pub score: f32,
    /// Pooled score minus the best other person's; 2.0 when there is no other person.
    pub margin: f32,
    /// Bona fide score in `[0, 1]`: the passive models' pooled probability, or 1 where motion alone proved the person to be there; `None` when
    /// the policy asks for no proof.
    pub pad: Option<f32>,
}

/// One face of one frame, judged.
#[derive(Clone, Debug)]
pub struct FaceObservation {
    pub face: FoundFace,
    pub verdict: Verdict,
    /// Present in enrolment mode when the frame is good enough to keep.
    pub shot: Option<Shot>,
}

/// A frame's worth of an enrolment.
#[derive(Clone, Debug)]
pub struct Shot {
    pub embedding: Embedding,
    pub pose: Pose,
    /// In `(0, 1]`.
    pub quality: f32,
    /// The aligned chip, for the preview.
    pub chip: Arc<Chip>,
    /// The people most like it among all who are enrolled, the best first: the duplicate-face check.
    pub nearest: Vec<Candidate>,
}

/// A small square RGB picture of an aligned face.
#[derive(Clone, PartialEq, Eq)]
pub struct Chip {
    /// Pixels along a side.
    pub side: u32,
    /// Row-major RGB, `side * side * 3` bytes.
    pub rgb: Vec<u8>,
}

impl Drop for Chip {
    fn drop(&mut self) {
        self.rgb.zeroize();
    }
}

impl fmt::Debug for Chip {
    /// Redacted: a picture of a face must not reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chip({0}x{0})", self.side)
    }
}

/// Everything vision and identification have to say about one frame.
#[derive(Clone, Debug)]
pub struct Observation {
    pub frame_seq: u64,
    pub captured: Moment,
    /// Width and height of the frame, in pixels.
    pub frame_size: (u32, u32),
    pub faces: Vec<FaceObservation>,
    pub timings: StageTimings,
}

/// How long each stage took on one frame; zero when it did not run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StageTimings {
    pub detect: Duration,
    pub mesh: Duration,
    pub embed: Duration,
    pub pad: Duration,
    pub search: Duration,
    /// Frame in to verdicts out, the above included.
    pub total: Duration,
}
