//! What the screen and the workers say to each other: `Command` down, `Event` up, and `Snapshot`, the sum of all events.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::edit::{Edit, Edited};
use super::question::{Answer, Question};
use super::sync_state::{SyncCommand, SyncState};
pub use crate::attendance::fallback::Refusal;
use crate::attendance::punch::{PunchKind, PunchMethod};
pub use crate::attendance::serve::Guidance;
use crate::config::Settings;
use crate::face::{Chip, FoundFace, StageTimings, Verdict};
use crate::frame::SourceState;
use crate::geometry::Rect;
pub use crate::identify::calibrate::{InForce, ThresholdSource};
use crate::ids::{PersonId, PunchId};
pub use crate::people::enrolment::{EnrolmentHint, PoseTarget};
use crate::people::receipt::Receipt;
use crate::people::role::Role;
use crate::people::{Account, ConsentText, Person, PersonDraft};
use crate::time::{ClockTrust, Moment, Timestamp};

/// A password on its way to be checked; never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// Whose PIN is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claimant {
    StaffNo(String),
    /// Whoever has just shown a badge that needs its PIN.
    BadgeShown,
}

/// What the screen asks for. Answers come as events.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// First start: sets the admin's password. Refused once there is one.
    SetUpAdmin {
        password: Secret,
    },
    /// `login` is a staff number or an e-mail address; empty for the kiosk's own account.
    Unlock {
        login: String,
        password: Secret,
    },
    Lock,
    /// How whoever stands at the door wants to record: says what the camera looks for.
    ServeBy(PunchMethod),
    /// Staff number and PIN, answered by an [`Outcome`].
    CheckPin {
        claimant: Claimant,
        pin: Secret,
    },
    /// What whoever is, or comes next, at the door is recorded for. Needs no right; void unless the site lets people choose.
    Choose {
        kind: PunchKind,
    },
    /// Starts the guided shots; consent was given on the screen before.
    BeginEnrolment {
        subject: Subject,
        consent: ConsentText,
    },
    /// Throws one shot away and takes another in its place.
    RemoveShot {
        index: usize,
    },
    /// Leaves the shots for the check, with at least the minimum taken.
    FinishShots,
    /// Saves, also again after it failed. `despite_doubt`: although the face resembles somebody enrolled, or not the person's earlier shots;
    /// the decision is audited.
    SaveEnrolment {
        despite_doubt: bool,
    },
    /// Ends the enrolment; a saved one stays saved, and its view goes away.
    CancelEnrolment,
    /// A change of what is stored; answered by [`Event::Edited`] with the same tag.
    Edit {
        tag: u64,
        edit: Edit,
    },
    /// Begins or ends [`Event::Inspection`]s.
    Watch {
        is_wanted: bool,
    },
    /// Something to look up; answered by [`Event::Answer`].
    Ask(Question),
    /// About head office.
    Sync(SyncCommand),
}

/// What changed. Each carries the whole of one part of [`Snapshot`], so that a lost one is repaired by the next.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Snapshot(Box<Snapshot>),
    Live(Live),
    Outcome(Outcome),
    Health(Health),
    Access(Access),
    Enrolment(Option<EnrolmentView>),
    People(Arc<[PersonRow]>),
    /// The person was recorded then: one row of the people, of whom there may be thousands.
    LastPunch {
        person: PersonId,
        at: Moment,
    },
    /// Names of all departments, sorted.
    Departments(Arc<[String]>),
    Today(Arc<[PunchRow]>),
    Edited(Edited),
    Erased(Box<Receipt>),
    /// What is set, and what waits for the next start.
    Settings(Arc<Settings>),
    /// What vision and the threads are doing, while it is watched.
    Inspection(Option<Box<Inspection>>),
    Sync(Box<SyncState>),
    /// From the desk; not a part of the snapshot, since each screen keeps what it asked for.
    Answer(Box<Answer>),
}

/// All that the screen knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    pub live: Live,
    /// The last result and when it was shown; the screen decides how long it stays.
    pub outcome: Option<Outcome>,
    pub health: Health,
    pub access: Access,
    pub enrolment: Option<EnrolmentView>,
    pub people: Arc<[PersonRow]>,
    pub departments: Arc<[String]>,
    pub today: Arc<[PunchRow]>,
    /// What became of the last edit.
    pub edited: Option<Edited>,
    /// Of the last erasure.
    pub erased: Option<Box<Receipt>>,
    pub settings: Option<Arc<Settings>>,
    pub inspection: Option<Box<Inspection>>,
    pub sync: Box<SyncState>,
}

impl Snapshot {
    /// Whether `event` would change nothing. An outcome always does: the same person may punch twice.
    pub fn holds(&self, event: &Event) -> bool {
        match event {
            Event::Snapshot(snapshot) => self == &**snapshot,
            Event::Live(live) => self.live == *live,
            Event::Outcome(_) | Event::Answer(_) | Event::LastPunch { .. } => false,
            Event::Health(health) => self.health == *health,
            Event::Access(access) => self.access == *access,
            Event::Enrolment(enrolment) => self.enrolment == *enrolment,
            Event::People(people) => self.people == *people,
            Event::Departments(departments) => self.departments == *departments,
            Event::Today(today) => self.today == *today,
            Event::Edited(edited) => self.edited.as_ref() == Some(edited),
            Event::Erased(receipt) => self.erased.as_ref() == Some(receipt),
            Event::Settings(settings) => self.settings.as_ref() == Some(settings),
            Event::Inspection(inspection) => self.inspection == *inspection,
            Event::Sync(sync) => self.sync == *sync,
        }
    }

    pub fn apply(&mut self, event: Event) {
        match event {
            Event::Snapshot(snapshot) => *self = *snapshot,
            Event::Live(live) => self.live = live,
            Event::Outcome(outcome) => self.outcome = Some(outcome),
            Event::Health(health) => self.health = health,
            Event::Access(access) => self.access = access,
            Event::Enrolment(enrolment) => self.enrolment = enrolment,
            Event::People(people) => self.people = people,
            // In place, once nobody else holds the rows that were sent whole.
            Event::LastPunch { person, at } => {
                if let Some(row) = Arc::make_mut(&mut self.people).iter_mut().find(|row| row.person.id == person) {
                    row.last_punch = Some(at);
                }
            }
            Event::Departments(departments) => self.departments = departments,
            Event::Today(today) => self.today = today,
            Event::Edited(edited) => self.edited = Some(edited),
            Event::Erased(receipt) => self.erased = Some(receipt),
            Event::Settings(settings) => self.settings = Some(settings),
            Event::Inspection(inspection) => self.inspection = inspection,
            Event::Sync(sync) => self.sync = sync,
            Event::Answer(_) => {}
        }
    }
}

/// What the camera sees now, for the guide and the sentence below the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Live {
    pub frame_seq: u64,
    /// Width and height in pixels, the space of the boxes.
    pub frame_size: (u32, u32),
    /// The nearest and most central face: the one being served.
    pub served: Option<Rect>,
    pub others: Vec<Rect>,
    pub guidance: Guidance,
    /// What the next one to be recorded chose.
    pub chosen: Option<PunchKind>,
}

/// A result at the door. `captured` is when the deciding frame was taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Shown only after the commit.
    Recorded {
        punch: PunchId,
        person: PersonId,
        name: String,
        /// As chosen, or as the attendance rules see it.
        kind: PunchKind,
        captured: Moment,
        /// After the shift's start plus grace, on coming; 0: in time.
        late_minutes: u32,
        /// Worked on this work day, on leaving.
        worked_minutes: Option<u32>,
    },
    /// Within the dedupe window of the punch at `recorded`.
    Repeat {
        person: PersonId,
        name: String,
        recorded: Moment,
        captured: Moment,
    },
    Unknown {
        captured: Moment,
    },
    Attack {
        captured: Moment,
    },
    /// Recognised, and the punch could not be stored: said plainly.
    NotRecorded {
        name: String,
        captured: Moment,
    },
    /// A PIN or a badge was not taken.
    Refused {
        method: PunchMethod,
        refusal: Refusal,
        captured: Moment,
    },
}

/// State of the parts, for the banners.
#[derive(Clone, Debug, PartialEq)]
pub struct Health {
    pub camera: SourceState,
    pub models: ModelsHealth,
    pub storage: StorageHealth,
    pub clock: ClockTrust,
    /// Names of those of whom a template was altered: they must be enrolled again.
    pub altered_faces: Arc<[String]>,
    /// The pictures are the demo's: said on screen.
    pub demo: bool,
    /// No attack detection is in force: said on screen.
    pub pad_off: bool,
    /// From what score on somebody is accepted, once the models are known.
    pub threshold: Option<InForce>,
    /// Of the newest frame.
    pub timings: StageTimings,
}

impl Default for Health {
    fn default() -> Self {
        Self {
            camera: SourceState::Opening,
            models: ModelsHealth::Starting,
            storage: StorageHealth::Ready,
            clock: ClockTrust::Unverified,
            altered_faces: Arc::default(),
            demo: false,
            pad_off: false,
            threshold: None,
            timings: StageTimings::default(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelsHealth {
    Starting,
    /// `engine` as diagnostics name it, e.g. "ONNX Runtime 1.31.1".
    Ready {
        engine: String,
    },
    /// Recognition is off. `detail` is for the admin.
    Off {
        problem: ModelsProblem,
        detail: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ModelsProblem {
    Missing,
    Altered,
    Engine,
    WrongResult,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageHealth {
    Ready,
    LowSpace {
        free_mb: u64,
        /// Until nothing can be recorded any more, if the disk goes on filling as it does; `None` where that is not known.
        days_left: Option<u32>,
    },
    /// Nothing can be recorded; people are still recognised.
    Full,
    /// Not even room to open the database: nobody is known.
    TooFullToOpen,
    ReadOnly,
    /// `detail` is for the admin.
    Failed {
        detail: String,
    },
}

/// Who may see the admin screens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// No admin password exists yet.
    FirstRun,
    #[default]
    Locked,
    /// The last password was wrong; `attempts_left` before the lock-out.
    Wrong {
        attempts_left: u32,
    },
    LockedOut {
        until: Timestamp,
    },
    /// Being checked; argon2id takes a moment.
    Checking,
    Unlocked {
        account: Account,
        role: Role,
    },
}

/// Whose shots are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    New(PersonDraft),
    /// Somebody on the list. `joins`: the new shots join the templates there are; else they take their place.
    Known {
        person: PersonId,
        joins: bool,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct EnrolmentView {
    pub name: String,
    pub stage: EnrolmentStage,
    /// In the order in which they are asked for; `true` when taken.
    pub targets: Vec<(PoseTarget, bool)>,
    /// Why no shot is taken right now.
    pub hint: EnrolmentHint,
    pub shots: Vec<ShotView>,
    /// Somebody enrolled who looks the same.
    pub duplicate: Option<DuplicateView>,
    /// The shots are to replace earlier ones, and do not look like these.
    pub differs_from_before: bool,
    /// As few and as many shots as may be saved.
    pub min_shots: usize,
    pub max_shots: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnrolmentStage {
    Shots,
    Check,
    Saving,
    Saved,
    /// Nothing was saved; details and shots stay, and saving can be tried again.
    Failed,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ShotView {
    pub target: PoseTarget,
    pub chip: Arc<Chip>,
    /// In `(0, 1]`.
    pub quality: f32,
    /// It is nearer to somebody else than to the other shots, and must be taken again.
    pub is_outlier: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateView {
    pub person: PersonId,
    pub name: String,
    pub staff_no: Option<String>,
    pub department: Option<String>,
}

/// A line of the people screen.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRow {
    pub person: Person,
    /// Templates of the model in use.
    pub templates: u32,
    /// Has templates of another model only, or one that was altered: must be enrolled again.
    pub needs_reenrolment: bool,
    /// The face was taken over from another system: it had better be enrolled anew.
    pub is_imported: bool,
    pub last_punch: Option<Moment>,
    /// Has a password for the admin screens.
    pub has_password: bool,
}

/// A line of today's punches.
#[derive(Clone, Debug, PartialEq)]
pub struct PunchRow {
    pub name: String,
    pub kind: PunchKind,
    pub method: PunchMethod,
    pub captured: Moment,
}

/// The work behind the picture, for diagnostics.
#[derive(Clone, Debug, PartialEq)]
pub struct Inspection {
    /// Width and height in pixels, the space of the faces.
    pub frame_size: (u32, u32),
    pub faces: Vec<(FoundFace, Verdict)>,
    /// Detect, mesh, embed, attack detection, search, and the whole frame.
    pub stages: [Spread; 6],
    pub queues: Queues,
}

/// How long something took, over the last frames in which it was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    pub p50: Duration,
    pub p95: Duration,
    /// Frames that these are of.
    pub count: usize,
}

/// What waits in the channels between the threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Queues {
    pub observations: usize,
    pub orders: usize,
    pub questions: usize,
    pub events: usize,
}
