//! What the kiosk does about the faces it sees: whom to serve, what to record, what to say. Pure: time comes with the observations.
//!
//! A punch is asked for only on an [`Verdict::Accepted`], and nothing is said to be recorded before the store has said so.

mod visits;

use std::collections::BTreeMap;

use crate::face::{Attack, FaceObservation, Observation, Verdict};
use crate::ids::{ModelId, PersonId, TrackId};
use crate::time::{Moment, Timestamp};

use super::fallback::Proof;
use super::punch::{PunchDraft, PunchKind};
use super::serve::View;
use visits::Visits;

/// Pause between two "unknown", in milliseconds: a face lost and found again must not flicker on the screen.
const UNKNOWN_PAUSE_MILLIS: i64 = 4_000;
/// Pause before a punch that could not be stored is tried again while the person still stands there, in milliseconds.
const RETRY_MILLIS: i64 = 3_000;
/// How long a direction that was chosen waits for somebody to be recorded, in milliseconds.
const CHOICE_MILLIS: i64 = 15_000;
/// Tracks remembered; far more than are ever in one picture.
const KEPT_TRACKS: usize = 64;

#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    /// A person seen again within this time of a punch, or of having been seen since, has "already recorded". Milliseconds.
    pub dedupe_millis: i64,
    /// The embedder in use, as it is recorded with each punch by face; `None` while there is none.
    pub model: Option<ModelId>,
}

/// What happens to a session.
#[derive(Clone, Debug)]
pub enum Input<'a> {
    Seen(&'a Observation),
    Proved(Proof),
    /// The punch asked for is durable.
    Committed {
        person: PersonId,
    },
    /// The punch asked for could not be stored.
    CommitFailed {
        person: PersonId,
    },
    /// Somebody touched a direction: what the person in front was just recorded for, or else what the next one will be.
    Chosen {
        kind: PunchKind,
        now: Moment,
    },
}

/// What is to be done about it. `captured` is when the deciding frame was taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// To be answered by [`Input::Committed`] or [`Input::CommitFailed`].
    Record(PunchDraft),
    /// The tick: the punch is durable.
    Recorded {
        person: PersonId,
        captured: Moment,
    },
    /// Nothing to record: there is a punch at `recorded`.
    Repeat {
        person: PersonId,
        recorded: Moment,
        captured: Moment,
    },
    Unknown {
        captured: Moment,
    },
    Attack {
        captured: Moment,
        attack: Attack,
    },
    /// Recognised, and the punch could not be stored.
    NotRecorded {
        person: PersonId,
        captured: Moment,
    },
}

/// What was done about a track so far.
#[derive(Clone, Debug, Default, PartialEq)]
enum Treated {
    #[default]
    NotYet,
    Unknown,
    Attack,
    /// Waiting for the store.
    Asked,
    /// The store refused `draft`; it is tried again from `retry` on.
    Refused {
        draft: PunchDraft,
        retry: Timestamp,
    },
    /// Recorded or found to be a repeat.
    Done {
        draft: PunchDraft,
    },
}

#[derive(Clone, Debug)]
struct Pending {
    /// `None` for whoever was not recognised by face.
    track: Option<TrackId>,
    draft: PunchDraft,
    /// When it was asked for, on the clock of the observations.
    asked: Timestamp,
}

/// What somebody at the door chose, until when it holds.
#[derive(Clone, Copy, Debug)]
struct Chosen {
    kind: PunchKind,
    until: Timestamp,
}

/// The memory of one kiosk's door.
#[derive(Clone, Debug)]
pub struct Session {
    params: Params,
    view: View,
    tracks: BTreeMap<TrackId, Treated>,
    pending: BTreeMap<PersonId, Pending>,
    visits: Visits,
    /// What whoever comes next chose to record.
    chosen: Option<Chosen>,
    last_unknown: Option<Timestamp>,
}

impl Session {
    /// A session that knows the last punch of each person, from the store.
    pub fn new(params: Params, last_punches: impl IntoIterator<Item = (PersonId, Moment)>) -> Self {
        Self {
            visits: Visits::new(params.dedupe_millis, last_punches),
            params,
            view: View::default(),
            tracks: BTreeMap::new(),
            pending: BTreeMap::new(),
            chosen: None,
            last_unknown: None,
        }
    }

    /// Who was in the last picture.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Takes one input into account and says what is to be done, in order.
    pub fn step(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Seen(observation) => self.see(observation),
            Input::Proved(proof) => self.prove(proof).into_iter().collect(),
            Input::Committed { person } => self.committed(person).into_iter().collect(),
            Input::CommitFailed { person } => self.commit_failed(person).into_iter().collect(),
            Input::Chosen { kind, now } => self.choose(kind, now).into_iter().collect(),
        }
    }

    fn see(&mut self, observation: &Observation) -> Vec<Effect> {
        self.view = View::of(observation, self.view.track);
        let effects = observation.faces.iter().filter_map(|face| self.treat(face, observation.captured)).collect();
        self.forget_lost_tracks(observation);
        effects
    }

    fn treat(&mut self, face: &FaceObservation, captured: Moment) -> Option<Effect> {
        let track = face.face.track;
        let treated = self.tracks.get(&track).cloned().unwrap_or_default();
        let now = captured.utc;
        let (treated, effect) = match (face.verdict, treated) {
            // Also after the punch: a loop may be longer than a face is watched.
            (Verdict::Attack(attack), Treated::NotYet | Treated::Unknown | Treated::Done { .. }) => {
                (Treated::Attack, Some(Effect::Attack { captured, attack }))
            }
            (_, Treated::Done { draft }) => {
                self.visits.see(draft.person, now);
                (Treated::Done { draft }, None)
            }
            (_, Treated::Asked) => (Treated::Asked, None),
            (Verdict::Accepted(acceptance), Treated::Refused { draft, retry }) if acceptance.person == draft.person => {
                if now < retry && retry.millis_since(now) <= RETRY_MILLIS {
                    (Treated::Refused { draft, retry }, None)
                } else {
                    self.ask(Some(track), draft, now)
                }
            }
            (Verdict::Accepted(acceptance), _) => {
                let kind = self.take_chosen(now);
                let draft = PunchDraft { kind, ..PunchDraft::by_face(acceptance, captured, self.params.model.clone()) };
                self.ask(Some(track), draft, now)
            }
            (Verdict::Unknown { .. }, Treated::NotYet) if self.view.track == Some(track) && self.may_say_unknown(now) => {
                self.last_unknown = Some(now);
                (Treated::Unknown, Some(Effect::Unknown { captured }))
            }
            (_, treated) => (treated, None),
        };
        self.tracks.insert(track, treated);
        effect
    }

    /// Asks for a punch, unless there is one already or one is on its way: then the track waits for the store's word on that one.
    fn ask(&mut self, track: Option<TrackId>, draft: PunchDraft, now: Timestamp) -> (Treated, Option<Effect>) {
        let person = draft.person;
        if let Some(recorded) = self.visits.near(person, draft.captured.utc, draft.kind) {
            // Only a look draws a visit out: a PIN or a badge is a deed of its own.
            if track.is_some() {
                self.visits.see(person, now);
            }
            let captured = draft.captured;
            return (Treated::Done { draft }, Some(Effect::Repeat { person, recorded, captured }));
        }
        if self.pending.contains_key(&person) {
            return (Treated::NotYet, None);
        }
        self.pending.insert(person, Pending { track, draft: draft.clone(), asked: now });
        (Treated::Asked, Some(Effect::Record(draft)))
    }

    fn prove(&mut self, proof: Proof) -> Option<Effect> {
        let kind = self.take_chosen(proof.captured.utc);
        self.ask(None, PunchDraft { kind, ..PunchDraft::by_proof(proof) }, proof.captured.utc).1
    }

    fn committed(&mut self, person: PersonId) -> Option<Effect> {
        let Pending { track, draft, .. } = self.pending.remove(&person)?;
        let captured = draft.captured;
        self.visits.begin(person, captured, draft.kind);
        track.map(|track| self.tracks.insert(track, Treated::Done { draft }));
        Some(Effect::Recorded { person, captured })
    }

    fn commit_failed(&mut self, person: PersonId) -> Option<Effect> {
        let Pending { track, draft, asked } = self.pending.remove(&person)?;
        let captured = draft.captured;
        track.map(|track| self.tracks.insert(track, Treated::Refused { draft, retry: asked.plus_millis(RETRY_MILLIS) }));
        Some(Effect::NotRecorded { person, captured })
    }

    /// What whoever comes next is recorded for, while the choice holds.
    pub fn chosen(&self, now: Timestamp) -> Option<PunchKind> {
        let holds = |chosen: &Chosen| (0..=CHOICE_MILLIS).contains(&chosen.until.millis_since(now));
        self.chosen.filter(holds).map(|chosen| chosen.kind)
    }

    /// Takes the choice up, for one punch.
    fn take_chosen(&mut self, now: Timestamp) -> PunchKind {
        let kind = self.chosen(now).unwrap_or(PunchKind::Auto);
        self.chosen = None;
        kind
    }

    fn choose(&mut self, kind: PunchKind, now: Moment) -> Option<Effect> {
        let served = self.view.track.filter(|track| matches!(self.tracks.get(track), Some(Treated::Done { .. })));
        if let Some(track) = served
            && let Some(Treated::Done { draft }) = self.tracks.get(&track).cloned()
        {
            let (treated, effect) = self.ask(Some(track), PunchDraft { kind, captured: now, ..draft }, now.utc);
            self.tracks.insert(track, treated);
            return effect;
        }
        // A second touch takes it back.
        let is_set = self.chosen(now.utc) == Some(kind);
        self.chosen = (!is_set).then(|| Chosen { kind, until: now.utc.plus_millis(CHOICE_MILLIS) });
        None
    }

    fn may_say_unknown(&self, now: Timestamp) -> bool {
        self.last_unknown.is_none_or(|last| now.millis_since(last).abs() >= UNKNOWN_PAUSE_MILLIS)
    }

    /// Drops the oldest tracks that are not in the picture; a track that comes back after that is treated anew, and deduplicated.
    fn forget_lost_tracks(&mut self, observation: &Observation) {
        let excess = self.tracks.len().saturating_sub(KEPT_TRACKS);
        let is_waiting = |track: &TrackId| self.pending.values().any(|pending| pending.track == Some(*track));
        let is_seen = |track: &TrackId| observation.faces.iter().any(|face| face.face.track == *track);
        let lost: Vec<TrackId> = self.tracks.keys().filter(|track| !is_seen(track) && !is_waiting(track)).take(excess).copied().collect();
        for track in lost {
            self.tracks.remove(&track);
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
