//! The recorder thread: the only one that writes. Turns verdicts into punches, commands into changes of the store, and tells the screen.
//!
//! A result is told only after the commit it speaks of.

mod access;
mod board;
mod clock_watch;
mod edits;
mod enrolment;
mod erasure;
mod fallback;
mod inspect;
mod lists;
mod rules;
mod space_trend;
mod store_keeper;
mod sync;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, TrySendError, select};

use super::index_file::IndexFile;
use super::{ReceiptWords, Wake};
use jiff::civil::Date;
use serde_json::json;

use super::message::{Access, Command, Event, Health, Live, ModelsHealth, Outcome};
use super::pin_check::{Checked, Job};
use super::question::{Answer, Question};
use super::sync_worker::{SyncOrder, SyncWrite};
use super::vision_worker::{Mode, Order, Report};
use super::worker::Stop;
use crate::attendance::rules::Rules;
use crate::attendance::session::{Effect, Input, Params, Session};
use crate::clock::{Clock, Doubt};
use crate::config::{Config, Paths, Settings};

use crate::face::{Attack, Observation};
use crate::frame::{FrameSlot, SourceState};
use crate::identify::calibrate::InForce;
use crate::ids::{ModelId, PersonId};
use crate::people::role::Right;
use crate::store::{AuditAction, INDEX_FILE, Store, StoreError, Unsealed};
use crate::time::Moment;
use access::Door;
use board::Board;
use enrolment::Guide;
use erasure::Erasures;
use fallback::Fallback;
use inspect::Inspector;
use store_keeper::StoreKeeper;

/// How often health, the day and stale screens are looked after.
const TICK: Duration = Duration::from_millis(250);

/// What the thread is started with.
pub struct Setup {
    pub config: Arc<Config>,
    pub settings: Settings,
    pub paths: Arc<Paths>,
    pub clock: Clock,
    pub is_demo: bool,
    pub slot: Arc<FrameSlot>,
    pub reports: Receiver<Report>,
    pub commands: Receiver<Command>,
    pub orders: Sender<Order>,
    /// To the desk.
    pub questions: Sender<Question>,
    /// To the thread that compares PINs, and from it.
    pub pins: Sender<Job>,
    pub pins_checked: Receiver<Checked>,
    /// To the sync thread, and from it.
    pub sync_orders: Sender<SyncOrder>,
    pub sync_writes: Receiver<SyncWrite>,
    pub events: Sender<Event>,
    pub receipt_words: ReceiptWords,
    pub wake: Wake,
}

/// Runs until asked to stop; what was observed before that is recorded first.
pub fn run(setup: &Setup, stop: &Stop) {
    let mut recorder = Recorder::new(setup);
    recorder.update_health(|health| health.demo = setup.is_demo);
    recorder.board.post(Event::Settings(Arc::new(setup.settings.clone())));
    recorder.tick();
    let mut next_tick = Instant::now() + TICK;
    while !stop.is_asked() {
        select! {
            recv(setup.reports) -> report => if let Ok(report) = report { recorder.hear(report) },
            recv(setup.commands) -> command => match command {
                Ok(command) => recorder.obey(command),
                Err(_) => std::thread::sleep(TICK),
            },
            recv(setup.pins_checked) -> checked => match checked {
                Ok(checked) => recorder.hear_pin(checked),
                Err(_) => std::thread::sleep(TICK),
            },
            recv(setup.sync_writes) -> write => match write {
                Ok(write) => recorder.hear_sync(write),
                Err(_) => std::thread::sleep(TICK),
            },
            default(next_tick.saturating_duration_since(Instant::now())) => {}
        }
        if Instant::now() >= next_tick {
            recorder.tick();
            next_tick = Instant::now() + TICK;
        }
    }
    for report in setup.reports.try_iter() {
        recorder.hear(report);
    }
}

/// What recognition needs and gives, once the models are ready.
struct Recognition {
    model: ModelId,
    /// The model's own threshold.
    own_threshold: f32,
    /// The one in force: also the least cosine similarity of two shots of one person at enrolment.
    threshold: f32,
}

struct Recorder<'a> {
    setup: &'a Setup,
    board: Board,
    keeper: StoreKeeper,
    door: Door,
    recognition: Option<Recognition>,
    session: Option<Session>,
    /// As they were last read; `None` before the store could be.
    rules: Option<Rules>,
    guide: Option<Guide>,
    fallback: Fallback,
    /// Vision missed an order: its gallery and mode must be sent again.
    is_vision_stale: bool,
    erasures: Erasures,
    /// Those of whom a template was altered.
    altered: BTreeSet<PersonId>,
    /// The day whose punches are listed as today's.
    day_shown: Option<Date>,
    has_ended: bool,
    /// Why the clock was doubtful when it was last looked at.
    doubt: Option<Doubt>,
    settings: Settings,
    inspector: Inspector,
    /// A pairing code is looked for before the camera.
    is_scanning: bool,
    /// The store's count of writes when the sync thread was last told of any.
    writes_seen: u64,
}

impl<'a> Recorder<'a> {
    fn new(setup: &'a Setup) -> Self {
        Self {
            setup,
            board: Board::new(setup.events.clone(), Arc::clone(&setup.wake)),
            keeper: StoreKeeper::new(&setup.paths.data_dir, &setup.config.storage),
            door: Door::new(&setup.config.admin),
            recognition: None,
            session: None,
            rules: None,
            guide: None,
            fallback: Fallback::default(),
            is_vision_stale: false,
            erasures: Erasures::default(),
            altered: BTreeSet::new(),
            day_shown: None,
            has_ended: false,
            doubt: None,
            settings: setup.settings.clone(),
            inspector: Inspector::default(),
            is_scanning: false,
            writes_seen: 0,
        }
    }

    fn hear(&mut self, report: Report) {
        match report {
            Report::Models(models) => {
                if !matches!(models, ModelsHealth::Ready { .. }) {
                    // The session stays: PIN and badge go on.
                    self.recognition = None;
                }
                self.update_health(|health| health.models = models);
            }
            Report::Ready { model, threshold, pad_off } => {
                self.recognition = Some(Recognition { model, own_threshold: threshold, threshold });
                self.update_health(|health| health.pad_off = pad_off);
                self.begin_session();
            }
            Report::Observation(observation) => self.observe(&observation),
            Report::Code(code) => self.hear_code(code),
            Report::Ended => {
                self.has_ended = true;
                self.update_health(|health| health.camera = SourceState::Ended);
            }
        }
    }

    /// Loads the last punches, and with the models there the templates as well: without them PIN and badge go on.
    fn begin_session(&mut self) {
        let Some(store) = self.keeper.store() else { return };
        let dedupe_millis = i64::from(self.setup.config.attendance.dedupe_secs) * 1000;
        let since = self.setup.clock.now().utc.plus_millis(-dedupe_millis.max(24 * 3_600_000));
        let model = self.recognition.as_ref().map(|recognition| recognition.model.clone());
        let seal = store.index_seal();
        let loaded = store.last_punches(since).and_then(|last_punches| {
            let known = model.as_ref().map(|model| Ok::<_, StoreError>((store.templates(model)?, store.calibrated()?))).transpose()?;
            Ok((last_punches, known))
        });
        match loaded {
            Ok((last_punches, known)) => {
                self.session = Some(Session::new(Params { dedupe_millis, model }, last_punches));
                if let (Some((Unsealed { templates, altered }, calibrated)), Some(recognition)) = (known, &mut self.recognition) {
                    self.altered = altered.iter().map(|altered| altered.person).collect();
                    let configured = self.setup.config.decide.threshold;
                    let in_force = InForce::new(configured, calibrated.as_ref(), &recognition.model, recognition.own_threshold);
                    recognition.threshold = in_force.threshold;
                    let index = IndexFile::new(self.setup.paths.data_dir.join(INDEX_FILE), seal);
                    self.order(Order::Replace { templates, index, threshold: in_force.threshold });
                    self.update_health(|health| health.threshold = Some(in_force));
                }
            }
            Err(error) => self.keeper.failed(&error),
        }
        self.show_people();
        self.show_today();
    }

    fn observe(&mut self, observation: &Observation) {
        if self.guide.is_some() {
            self.guide_shots(observation);
        } else if let Some(session) = &mut self.session {
            let effects = session.step(Input::Seen(observation));
            let view = session.view().clone();
            self.board.post(Event::Live(Live {
                frame_seq: observation.frame_seq,
                frame_size: observation.frame_size,
                served: view.served,
                others: view.others,
                guidance: view.guidance,
                chosen: session.chosen(observation.captured.utc),
            }));
            self.carry_out(effects);
        }
        self.inspect(observation);
        self.update_health(|health| health.timings = observation.timings);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let outcome = match effect {
                Effect::Record(draft) => {
                    let recorded = self.keeper.append(&draft);
                    let answer = match &recorded {
                        Ok(_) => Input::Committed { person: draft.person },
                        Err(error) => {
                            tracing::error!(error = %crate::error_chain(error), "a punch could not be recorded");
                            Input::CommitFailed { person: draft.person }
                        }
                    };
                    let answers = self.session.as_mut().map(|session| session.step(answer)).unwrap_or_default();
                    if let Ok(punch) = recorded {
                        let name = self.name(draft.person);
                        let note = self.note(&punch);
                        self.board.post(Event::Outcome(Outcome::Recorded {
                            punch: punch.id,
                            person: draft.person,
                            name,
                            kind: note.kind,
                            captured: draft.captured,
                            late_minutes: note.late_minutes,
                            worked_minutes: note.worked_minutes,
                        }));
                        self.show_punch(&punch);
                    }
                    self.carry_out(answers);
                    // After the outcome: who was not recorded is said before why.
                    self.post_storage();
                    continue;
                }
                // Told above, where the punch's number is known.
                Effect::Recorded { .. } => continue,
                Effect::Repeat { person, recorded, captured } => Outcome::Repeat { person, name: self.name(person), recorded, captured },
                Effect::Unknown { captured } => Outcome::Unknown { captured },
                Effect::Attack { captured, attack } => {
                    self.keep_attempt(&attack, captured);
                    Outcome::Attack { captured }
                }
                Effect::NotRecorded { person, captured } => Outcome::NotRecorded { name: self.name(person), captured },
            };
            self.board.post(Event::Outcome(outcome));
        }
    }

    /// A store that cannot keep the attempt has refused the person all the same.
    fn keep_attempt(&mut self, attack: &Attack, captured: Moment) {
        tracing::warn!(kind = attack.kind.as_str(), score = attack.score, "an attempt to deceive the kiosk");
        let kept = self.keeper.store().map(|store| store.append_attempt(attack, captured));
        if let Some(Err(error)) = kept {
            self.keeper.failed_unless_refused(&error);
        }
    }

    /// Forgets the attempts that the site keeps no longer.
    fn forget_attempts(&mut self, now: Moment) {
        let days = i64::from(self.setup.config.pad.keep_attempts_days);
        let forgotten = self.keeper.store().map(|store| store.forget_attempts(now.utc.plus_millis(-days * 24 * 3_600_000)));
        if let Some(Err(error)) = forgotten {
            self.keeper.failed_unless_refused(&error);
        }
    }

    fn obey(&mut self, command: Command) {
        let now = self.setup.clock.now();
        match command {
            Command::SetUpAdmin { password } => self.at_the_door(|door, store| door.set_up(store, &password, now)),
            Command::Unlock { login, password } => {
                self.board.post(Event::Access(Access::Checking));
                self.at_the_door(|door, store| door.unlock(store, &login, &password, now));
            }
            Command::Choose { kind } => self.choose(kind),
            Command::Lock => {
                self.end_enrolment();
                self.scan(false);
                self.door.lock();
            }
            Command::ServeBy(method) => self.serve_by(method),
            Command::CheckPin { claimant, pin } => self.check_pin(claimant, pin),
            // Everything else belongs to the admin screens; a command that arrives after they locked themselves is void.
            _ if !self.door.is_open() => {}
            // So is one that the screen of whoever is inside does not offer. Edits and questions say by themselves whom they are for.
            Command::BeginEnrolment { .. }
            | Command::RemoveShot { .. }
            | Command::FinishShots
            | Command::SaveEnrolment { .. }
            | Command::CancelEnrolment
                if !self.door.allows(Right::Enrol) => {}
            Command::BeginEnrolment { subject, consent } => self.begin_enrolment(subject, consent),
            Command::RemoveShot { index } => self.remove_shot(index),
            Command::FinishShots => self.check_shots(),
            Command::SaveEnrolment { despite_doubt } => self.save_enrolment(despite_doubt),
            Command::CancelEnrolment => self.end_enrolment(),
            Command::Edit { tag, edit } => self.edit(tag, &edit),
            Command::Watch { is_wanted } => self.watch(is_wanted),
            Command::Ask(question) => self.pass_on(question),
            Command::Sync(command) => self.command_sync(command),
        }
        self.board.post(Event::Access(self.door.access().clone()));
        self.post_storage();
    }

    fn at_the_door(&mut self, act: impl FnOnce(&mut Door, &mut Store) -> Result<(), StoreError>) {
        if let Some(store) = self.keeper.store()
            && let Err(error) = act(&mut self.door, store)
        {
            self.keeper.failed_unless_refused(&error);
        }
    }

    /// To the desk, if whoever is at the kiosk may know. The desk is told of each screen's latest question only, so it always has room soon.
    fn pass_on(&mut self, question: Question) {
        if !self.door.allows(question.right()) {
            return;
        }
        // Before it is done, so that a backup knows of itself: a later entry would count as lost by restoring.
        let noted = match &question {
            Question::BackUp { .. } => Some((AuditAction::BackedUp, json!({}))),
            Question::ExportPeople { format, .. } => Some((AuditAction::Exported, json!({ "what": "people", "format": format.as_str() }))),
            Question::Export { request, .. } => Some((AuditAction::Exported, request.details())),
            _ => None,
        };
        // Nothing is copied out that the audit log does not know of.
        let is_noted = noted.is_none_or(|(action, details)| self.log(action, &details));
        let unsent = if is_noted { self.setup.questions.try_send(question) } else { Err(TrySendError::Full(question)) };
        if let Err(TrySendError::Full(question)) = unsent {
            let _ = self.setup.events.try_send(Event::Answer(Box::new(Answer::Failed(question))));
        }
    }

    fn tick(&mut self) {
        let now = self.setup.clock.now();
        if self.keeper.tend(now) {
            self.teach_clock(now);
            self.at_the_door(|door, store| door.learn(store, now));
            self.load_rules();
            self.begin_session();
        }
        self.watch_clock(now);
        self.at_the_door(|door, store| door.tick(store, now));
        self.board.post(Event::Access(self.door.access().clone()));
        if self.is_vision_stale && self.setup.orders.is_empty() {
            self.is_vision_stale = false;
            self.order(Order::Mode(self.mode()));
            self.begin_session();
        }
        self.tend_erasures(now);
        self.nudge_sync();
        if self.day_shown != Some(self.day(now)) {
            self.forget_attempts(now);
            self.show_today();
        }
        let camera = if self.has_ended { SourceState::Ended } else { self.setup.slot.state() };
        self.update_health(|health| {
            health.camera = camera;
            health.clock = now.trust;
        });
        self.post_storage();
        self.board.refresh();
    }

    fn update_health(&mut self, change: impl FnOnce(&mut Health)) {
        let mut health = self.board.snapshot().health.clone();
        change(&mut health);
        self.board.post(Event::Health(health));
    }

    fn post_storage(&mut self) {
        let storage = self.keeper.health().clone();
        self.update_health(|health| health.storage = storage);
    }

    /// Never waits: vision may be waiting for the recorder. What it misses is sent whole, later.
    fn order(&mut self, order: Order) {
        if let Err(TrySendError::Full(_)) = self.setup.orders.try_send(order) {
            self.is_vision_stale = true;
        }
    }

    fn mode(&self) -> Mode {
        match self.guide {
            Some(_) => Mode::Enrol,
            None if self.is_scanning => Mode::Codes,
            None => self.fallback.mode(),
        }
    }

    fn name(&self, person: PersonId) -> String {
        let people = &self.board.snapshot().people;
        people.iter().find(|row| row.person.id == person).map(|row| row.person.name.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod face_tests;
#[cfg(test)]
mod tests;
