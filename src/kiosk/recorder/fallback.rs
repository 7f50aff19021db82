//! PIN and badge at the door: proves who it is, and hands on to the same session that faces come to.

use crossbeam_channel::TrySendError;
use serde_json::json;

use super::Recorder;
use crate::attendance::fallback::{Proof, Refusal, Showing};
use crate::attendance::punch::PunchMethod;
use crate::attendance::session::Input;
use crate::ids::PersonId;
use crate::kiosk::message::{Claimant, Event, Live, Outcome, Secret};
use crate::kiosk::pin_check::{Checked, Claim, Job};
use crate::kiosk::vision_worker::{Code, Mode, Order};
use crate::people::badge::Badge;
use crate::people::{Person, PersonStatus};
use crate::store::{AuditAction, BadgeHolder, PinTry, Store, StoreError};
use crate::time::{Moment, Timestamp};

/// How long a badge that needs its PIN waits for it, in milliseconds.
const BADGE_WAITS_MILLIS: i64 = 60_000;
/// Badges that were refused go to the audit log at most this often, so that nobody fills it by waving codes. Milliseconds.
const BADGE_AUDIT_PAUSE_MILLIS: i64 = 10_000;
/// Longest staff number that is looked up; longer than any, and short enough to be hashed at once.
const MOST_NUMBER_CHARS: usize = 64;

/// What the recorder remembers of the door besides faces.
pub struct Fallback {
    /// How whoever stands there wants to record.
    serving: PunchMethod,
    showing: Showing,
    /// Whose badge was shown and waits for its PIN, and since when.
    badge_waits: Option<(Person, Moment)>,
    last_badge_audit: Option<Timestamp>,
}

impl Default for Fallback {
    fn default() -> Self {
        Self { serving: PunchMethod::Face, showing: Showing::default(), badge_waits: None, last_badge_audit: None }
    }
}

impl Fallback {
    /// What vision looks for. While a PIN is typed it looks for nothing: whoever types one has not asked to be recognised.
    pub fn mode(&self) -> Mode {
        match self.serving {
            PunchMethod::Face => Mode::Attend,
            PunchMethod::Badge => Mode::Codes,
            PunchMethod::Pin => Mode::Rest,
        }
    }
}

impl Recorder<'_> {
    pub(super) fn serve_by(&mut self, method: PunchMethod) {
        if self.fallback.serving == method {
            return;
        }
        self.fallback.serving = method;
        if method != PunchMethod::Pin {
            self.fallback.badge_waits = None;
        }
        self.order(Order::Mode(self.mode()));
        self.board.post(Event::Live(Live::default()));
    }

    /// Takes a try and has the PIN compared beside this thread; [`Recorder::hear_pin`] goes on.
    pub(super) fn check_pin(&mut self, claimant: Claimant, pin: Secret) {
        let now = self.setup.clock.now();
        let (staff_no, method) = match claimant {
            Claimant::StaffNo(staff_no) => (staff_no.trim().chars().take(MOST_NUMBER_CHARS).collect::<String>(), PunchMethod::Pin),
            Claimant::BadgeShown => match self.badge_holder_waiting(now) {
                Some(holder) => (holder.staff_no.unwrap_or_else(|| holder.id.to_string()), PunchMethod::Badge),
                None => return self.refuse(PunchMethod::Badge, Refusal::OutOfOrder, now),
            },
        };
        if method == PunchMethod::Pin && !self.setup.config.pin.offered {
            return self.refuse(method, Refusal::OutOfOrder, now);
        }
        let badge_of = self.fallback.badge_waits.as_ref().filter(|_| method == PunchMethod::Badge).map(|(holder, _)| holder.id);
        let config = &self.setup.config.pin;
        let asked = self.look_up(|store| {
            let granted = store.take_pin_try(&staff_no, now, config)?;
            let holder = if granted == PinTry::Granted { find_holder(store, &staff_no, badge_of)? } else { None };
            Ok((granted, holder))
        });
        let (granted, holder) = match asked {
            Some(asked) => asked,
            None => return self.refuse(method, Refusal::OutOfOrder, now),
        };
        match granted {
            PinTry::NumberWaits { until } => return self.refuse(method, Refusal::NumberWaits { until }, now),
            PinTry::KioskWaits { until } => return self.refuse(method, Refusal::KioskWaits { until }, now),
            PinTry::Granted => {}
        }
        let (person, hash) = holder.map_or((None, None), |(person, hash)| (Some(person), hash));
        let job = Job { claim: Claim { staff_no, person, method, captured: now }, pin, hash };
        if let Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) = self.setup.pins.try_send(job) {
            self.refuse(method, Refusal::OutOfOrder, now);
        }
    }

    /// A PIN has been compared.
    pub(super) fn hear_pin(&mut self, Checked { claim, is_right }: Checked) {
        let Claim { staff_no, person, method, captured } = claim;
        let now = self.setup.clock.now();
        let config = &self.setup.config.pin;
        let settled = self.look_up(|store| match person.filter(|_| is_right) {
            Some(person) => {
                store.pin_was_right(&staff_no, now, config)?;
                Ok(Ok(store.person(person)?))
            }
            None => Ok(Err(store.pin_was_wrong(&staff_no, person, now, config)?)),
        });
        match settled {
            Some(Ok(person)) if person.status == PersonStatus::Active => self.record_proof(Proof { person: person.id, method, captured }),
            Some(Ok(_)) => self.refuse(method, Refusal::NotActive, captured),
            Some(Err(left)) => self.refuse(method, Refusal::WrongPin { tries_left: left.number.min(left.kiosk) }, captured),
            None => self.refuse(method, Refusal::OutOfOrder, captured),
        }
    }

    /// A code is before the camera.
    pub(super) fn hear_code(&mut self, code: Code) {
        if self.hear_pairing_code(&code) {
            return;
        }
        let Code { text, captured } = code;
        let is_asked = self.fallback.serving == PunchMethod::Badge;
        let badge = Badge::parse(&text);
        // Codes on parcels and posters are nobody's business until somebody says that they show a badge.
        if self.guide.is_some() || !self.setup.config.badge.offered || badge.is_none() && !is_asked {
            return;
        }
        if !self.fallback.showing.begins(&text, captured.utc) {
            return;
        }
        let Some(badge) = badge else { return self.refuse(PunchMethod::Badge, Refusal::NotABadge, captured) };
        let holder = match self.look_up(|store| store.badge_holder(&badge)) {
            Some(BadgeHolder::Holds(person)) => *person,
            Some(BadgeHolder::Stale(person)) => return self.refuse_badge(Refusal::BadgeStale, Some(person), captured),
            Some(BadgeHolder::NotActive(person)) => return self.refuse_badge(Refusal::NotActive, Some(person), captured),
            Some(BadgeHolder::Unknown) => return self.refuse_badge(Refusal::BadgeUnknown, None, captured),
            None => return self.refuse(PunchMethod::Badge, Refusal::OutOfOrder, captured),
        };
        if self.setup.config.badge.needs_pin {
            self.fallback.badge_waits = Some((holder, captured));
            self.refuse(PunchMethod::Badge, Refusal::PinNeeded, captured);
        } else {
            self.record_proof(Proof { person: holder.id, method: PunchMethod::Badge, captured });
        }
    }

    fn record_proof(&mut self, proof: Proof) {
        self.fallback.badge_waits = None;
        let Some(session) = &mut self.session else { return self.refuse(proof.method, Refusal::OutOfOrder, proof.captured) };
        let effects = session.step(Input::Proved(proof));
        self.carry_out(effects);
    }

    fn refuse_badge(&mut self, refusal: Refusal, person: Option<PersonId>, captured: Moment) {
        let is_due = |last: Timestamp| captured.utc.millis_since(last).abs() >= BADGE_AUDIT_PAUSE_MILLIS;
        if self.fallback.last_badge_audit.is_none_or(is_due) {
            self.fallback.last_badge_audit = Some(captured.utc);
            let why = match refusal {
                Refusal::BadgeStale => "stale",
                Refusal::NotActive => "not active",
                _ => "not sealed by this kiosk",
            };
            let details = json!({ "person": person, "why": why });
            self.look_up(|store| store.audit(captured, "door", AuditAction::BadgeRefused, &details));
        }
        self.refuse(PunchMethod::Badge, refusal, captured);
    }

    fn refuse(&mut self, method: PunchMethod, refusal: Refusal, captured: Moment) {
        self.board.post(Event::Outcome(Outcome::Refused { method, refusal, captured }));
    }

    /// `None` while the store cannot be used; why is said by the banner.
    fn look_up<T>(&mut self, act: impl FnOnce(&mut Store) -> Result<T, StoreError>) -> Option<T> {
        let store = self.keeper.store()?;
        act(store).map_err(|error| self.keeper.failed_unless_refused(&error)).ok()
    }

    fn badge_holder_waiting(&mut self, now: Moment) -> Option<Person> {
        let (holder, since) = self.fallback.badge_waits.as_ref()?;
        (now.utc.millis_since(since.utc).abs() < BADGE_WAITS_MILLIS).then(|| holder.clone())
    }
}

/// Who has the number, and the PIN's hash. Behind a badge it is the badge's person, whatever the number.
fn find_holder(store: &Store, staff_no: &str, badge_of: Option<PersonId>) -> Result<Option<(PersonId, Option<String>)>, StoreError> {
    match badge_of {
        Some(person) => Ok(Some((person, store.pin_hash(person)?))),
        None => Ok(store.pin_holder(staff_no)?.map(|holder| (holder.person.id, holder.pin_hash))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Bench, secret};
    use super::*;
    use crate::people::{PersonDraft, credential};
    use crate::store::IssuedBadge;

    const PIN: &str = "481516";

    /// Ana with number 17 and a PIN, and Bob with number 18 and none; nobody is recognised by face, since there are no models.
    fn door(bench: &Bench) -> (Recorder<'static>, PersonId) {
        let mut recorder = bench.recorder();
        let now = bench.setup.clock.now();
        let store = recorder.keeper.store().expect("is open");
        let mut add = |name: &str, number: &str| {
            let draft = PersonDraft { name: name.into(), staff_no: Some(number.into()), ..PersonDraft::default() };
            store.add_person(&draft, "admin", now).expect("adds").id
        };
        let (ana, _) = (add("Ana", "17"), add("Bob", "18"));
        store.set_pin(ana, &credential::hash_password(PIN).expect("hashes"), "admin", now).expect("sets");
        recorder.show_people();
        (recorder, ana)
    }

    /// What is said after the PIN was typed and, where it came to that, compared.
    fn type_pin(bench: &Bench, recorder: &mut Recorder<'_>, claimant: Claimant, pin: &str) -> Outcome {
        recorder.check_pin(claimant, secret(pin));
        for job in bench.jobs.try_iter().collect::<Vec<_>>() {
            recorder.hear_pin(job.compare(""));
        }
        recorder.board.snapshot().outcome.clone().expect("something is said")
    }

    fn number(number: &str) -> Claimant {
        Claimant::StaffNo(number.into())
    }

    fn refusal(outcome: &Outcome) -> Option<Refusal> {
        match outcome {
            Outcome::Refused { refusal, .. } => Some(*refusal),
            _ => None,
        }
    }

    fn punches(recorder: &mut Recorder<'_>) -> Vec<(PersonId, PunchMethod)> {
        let mut punches = Vec::new();
        let store = recorder.keeper.store().expect("is open");
        let all = Timestamp(i64::MIN)..Timestamp(i64::MAX);
        store
            .for_each_punch(all, None, |punch, _| {
                punches.push((punch.facts.person, punch.facts.method));
                Ok::<_, StoreError>(())
            })
            .expect("reads");
        punches
    }

    fn audited(recorder: &mut Recorder<'_>, action: AuditAction) -> usize {
        let rows = recorder.keeper.store().expect("is open").audit_rows(None, 1000).expect("reads");
        rows.iter().filter(|row| row.action == action.as_str()).count()
    }

    fn set_status(recorder: &mut Recorder<'_>, person: PersonId, status: PersonStatus) {
        let now = recorder.setup.clock.now();
        let store = recorder.keeper.store().expect("is open");
        let changed = Person { status, ..store.person(person).expect("reads") };
        store.update_person(&changed, "admin", now).expect("changes");
    }

    fn issue(recorder: &mut Recorder<'_>, person: PersonId) -> IssuedBadge {
        let now = recorder.setup.clock.now();
        recorder.keeper.store().expect("is open").issue_badge(person, "admin", now).expect("issues")
    }

    /// Shows a code as long after now as that.
    fn show(recorder: &mut Recorder<'_>, code: &str, after_ms: i64) -> Option<Outcome> {
        let now = recorder.setup.clock.now();
        let captured = Moment { utc: now.utc.plus_millis(after_ms), ..now };
        let before = recorder.board.snapshot().outcome.clone();
        recorder.hear_code(Code { text: code.into(), captured });
        recorder.board.snapshot().outcome.clone().filter(|outcome| Some(outcome) != before.as_ref())
    }

    #[test]
    fn a_right_pin_is_a_punch_like_any_and_a_second_one_a_repeat() {
        let bench = Bench::new();
        let (mut recorder, ana) = door(&bench);
        let told = type_pin(&bench, &mut recorder, number(" 17"), PIN);
        assert!(matches!(&told, Outcome::Recorded { person, name, .. } if *person == ana && name == "Ana"), "{told:?}");
        let again = type_pin(&bench, &mut recorder, number("17"), PIN);
        assert!(matches!(again, Outcome::Repeat { person, .. } if person == ana), "{again:?}");
        assert_eq!(punches(&mut recorder), [(ana, PunchMethod::Pin)]);
    }

    #[test]
    fn a_number_that_is_nobodys_is_answered_like_a_wrong_pin() {
        let bench = Bench::with(|config| config.pin.kiosk_tries = 1000);
        let (mut recorder, _) = door(&bench);
        // Ana's with a wrong PIN; Bob's, who has none; nobody's.
        let mut said = |staff_no: &str| {
            let outcomes = (0..7).map(|_| refusal(&type_pin(&bench, &mut recorder, number(staff_no), "999999")));
            outcomes
                .map(|refusal| match refusal {
                    Some(Refusal::WrongPin { tries_left }) => i64::from(tries_left),
                    Some(Refusal::NumberWaits { .. }) => -1,
                    other => panic!("{other:?}"),
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(said("17"), [4, 3, 2, 1, 0, -1, -1]);
        assert_eq!(said("18"), [4, 3, 2, 1, 0, -1, -1]);
        assert_eq!(said("nobody"), [4, 3, 2, 1, 0, -1, -1]);
    }

    #[test]
    fn guessing_at_full_speed_is_stopped_also_over_a_restart() {
        let bench = Bench::new();
        let (mut recorder, ana) = door(&bench);
        let mut compared = 0;
        for guess in 0..200 {
            recorder.check_pin(number(&format!("{}", 17 + guess % 50)), secret(&format!("{:06}", 481_400 + guess)));
            compared += bench.jobs.try_iter().map(|job| recorder.hear_pin(job.compare(""))).count();
        }
        assert_eq!(compared, 20, "as many as the kiosk bears, whatever numbers are tried");
        drop(recorder);
        let mut recorder = Recorder::new(bench.setup);
        recorder.tick();
        let waits = type_pin(&bench, &mut recorder, number("17"), PIN);
        assert!(matches!(refusal(&waits), Some(Refusal::KioskWaits { .. })), "{waits:?}");
        assert!(audited(&mut recorder, AuditAction::PinLockedOut) > 0);
        assert_eq!(punches(&mut recorder), []);
        // The badge goes on meanwhile.
        let badge = issue(&mut recorder, ana);
        assert!(matches!(show(&mut recorder, &badge.code, 0), Some(Outcome::Recorded { .. })));
    }

    #[test]
    fn more_pins_than_can_wait_are_refused_and_cost_their_tries() {
        let bench = Bench::new();
        let (mut recorder, _) = door(&bench);
        for _ in 0..5 {
            recorder.check_pin(number("17"), secret("999999"));
        }
        assert_eq!(bench.jobs.len(), 4, "nobody waits for the thread that compares");
        assert_eq!(recorder.board.snapshot().outcome.as_ref().and_then(refusal), Some(Refusal::OutOfOrder));
        recorder.check_pin(number("17"), secret(PIN));
        assert!(matches!(recorder.board.snapshot().outcome.as_ref().and_then(refusal), Some(Refusal::NumberWaits { .. })));
    }

    #[test]
    fn whoever_may_not_record_is_told_only_after_the_right_pin() {
        let bench = Bench::new();
        let (mut recorder, ana) = door(&bench);
        for status in [PersonStatus::Suspended, PersonStatus::Inactive] {
            set_status(&mut recorder, ana, status);
            assert_eq!(refusal(&type_pin(&bench, &mut recorder, number("17"), PIN)), Some(Refusal::NotActive));
            let wrong = refusal(&type_pin(&bench, &mut recorder, number("17"), "999999"));
            assert!(matches!(wrong, Some(Refusal::WrongPin { .. })), "{wrong:?}");
        }
        assert_eq!(punches(&mut recorder), []);
    }

    #[test]
    fn a_badge_held_to_the_camera_is_one_punch() {
        let bench = Bench::new();
        let (mut recorder, ana) = door(&bench);
        let badge = issue(&mut recorder, ana);
        assert!(matches!(show(&mut recorder, &badge.code, 0), Some(Outcome::Recorded { person, .. }) if person == ana));
        for at in 1..20 {
            assert_eq!(show(&mut recorder, &badge.code, at * 250), None, "it is still held there");
        }
        assert!(matches!(show(&mut recorder, &badge.code, 10_000), Some(Outcome::Repeat { .. })), "shown again");
        assert_eq!(punches(&mut recorder), [(ana, PunchMethod::Badge)]);
    }

    #[test]
    fn forged_stale_and_idle_badges_are_refused_and_audited() {
        let bench = Bench::new();
        let (mut recorder, ana) = door(&bench);
        let first = issue(&mut recorder, ana);
        let second = issue(&mut recorder, ana);
        let forged = format!("{}{}", &second.code[..25], if second.code.ends_with('A') { 'B' } else { 'A' });
        let mut refused = |code: &str, at: i64| show(&mut recorder, code, at).as_ref().and_then(refusal);
        assert_eq!(refused(&first.code, 0), Some(Refusal::BadgeStale));
        assert_eq!(refused(&forged, 20_000), Some(Refusal::BadgeUnknown));
        assert_eq!(refused("https://example.com", 40_000), None, "a code on a parcel is nobody's business");
        set_status(&mut recorder, ana, PersonStatus::Suspended);
        assert_eq!(show(&mut recorder, &second.code, 60_000).as_ref().and_then(refusal), Some(Refusal::NotActive));
        assert_eq!(audited(&mut recorder, AuditAction::BadgeRefused), 3);
        recorder.serve_by(PunchMethod::Badge);
        assert_eq!(show(&mut recorder, "https://example.com", 80_000).as_ref().and_then(refusal), Some(Refusal::NotABadge));
        for at in 0..50 {
            show(&mut recorder, &forged, 100_000 + at * 100);
            show(&mut recorder, &first.code, 100_050 + at * 100);
        }
        assert_eq!(audited(&mut recorder, AuditAction::BadgeRefused), 4, "waving codes does not fill the log");
        assert_eq!(punches(&mut recorder), []);
    }

    #[test]
    fn a_badge_alone_is_not_enough_where_the_pin_is_asked_for() {
        let bench = Bench::with(|config| config.badge.needs_pin = true);
        let (mut recorder, ana) = door(&bench);
        let badge = issue(&mut recorder, ana);
        let without = type_pin(&bench, &mut recorder, Claimant::BadgeShown, PIN);
        assert_eq!(refusal(&without), Some(Refusal::OutOfOrder), "no badge was shown");
        assert_eq!(show(&mut recorder, &badge.code, 0).as_ref().and_then(refusal), Some(Refusal::PinNeeded));
        recorder.serve_by(PunchMethod::Pin);
        let wrong = refusal(&type_pin(&bench, &mut recorder, Claimant::BadgeShown, "999999"));
        assert_eq!(wrong, Some(Refusal::WrongPin { tries_left: 4 }));
        let told = type_pin(&bench, &mut recorder, Claimant::BadgeShown, PIN);
        assert!(matches!(told, Outcome::Recorded { person, .. } if person == ana), "{told:?}");
        assert_eq!(punches(&mut recorder), [(ana, PunchMethod::Badge)]);
    }

    #[test]
    fn what_the_site_does_not_offer_is_not_taken() {
        let bench = Bench::with(|config| (config.pin.offered, config.badge.offered) = (false, false));
        let (mut recorder, ana) = door(&bench);
        assert_eq!(refusal(&type_pin(&bench, &mut recorder, number("17"), PIN)), Some(Refusal::OutOfOrder));
        let badge = issue(&mut recorder, ana);
        assert_eq!(show(&mut recorder, &badge.code, 0).as_ref().and_then(refusal), None);
        assert_eq!(punches(&mut recorder), []);
    }

    #[test]
    fn the_camera_looks_for_what_whoever_stands_there_asked_for() {
        let bench = Bench::new();
        let mut recorder = bench.recorder();
        for (method, mode) in [(PunchMethod::Pin, Mode::Rest), (PunchMethod::Badge, Mode::Codes), (PunchMethod::Face, Mode::Attend)] {
            recorder.serve_by(method);
            assert_eq!(recorder.mode(), mode);
        }
    }
}
