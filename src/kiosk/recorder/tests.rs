//! Who may do what, asked of the recorder itself: no screen stands between these tests and the store.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use crossbeam_channel::{Receiver, bounded};
use jiff::tz::TimeZone;
use tempfile::TempDir;

use super::*;
use crate::attendance::correction::{Change, CorrectionDraft};
use crate::attendance::day::DayStatus;
use crate::attendance::punch::{PunchDraft, PunchKind, PunchMethod};
use crate::attendance::rules::{Holiday, Rule, RuleId};
use crate::clock::Reading;
use crate::ids::{CorrectionId, HolidayId};
use crate::kiosk::edit::{Edit, EditProblem, Edited};
use crate::kiosk::message::Secret;
use crate::people::receipt::Words;
use crate::people::role::Role;
use crate::people::{Account, Person, PersonDraft, PersonStatus};
use crate::time::{ClockTrust, Timestamp};

pub(super) const SITE_PASSWORD: &str = "sparrow-7";
const OTHER_PASSWORD: &str = "heron at dawn";

/// The recorder of a new kiosk, and the other ends of its channels.
pub(super) struct Bench {
    pub setup: &'static Setup,
    questions: Receiver<Question>,
    /// PINs on their way to be compared.
    pub jobs: Receiver<Job>,
    dir: TempDir,
}

impl Bench {
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    pub fn with(change: impl FnOnce(&mut Config)) -> Self {
        Self::build(tempfile::tempdir().expect("a folder"), Clock::new(TimeZone::UTC), change)
    }

    fn at(dir: TempDir, clock: Clock) -> Self {
        Self::build(dir, clock, |_| {})
    }

    fn build(dir: TempDir, clock: Clock, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config::default();
        config.admin.lockout_attempts = 3;
        change(&mut config);
        let paths = Paths { root: dir.path().into(), data_dir: dir.path().join("data"), model_dirs: Vec::new(), library_dirs: Vec::new() };
        // Whatever is sent on these and not looked at is dropped, which the recorder takes well.
        let (_, reports) = bounded(1);
        let (_, commands) = bounded(1);
        let (orders, _) = bounded(64);
        let (events, _) = bounded(1);
        let (ask, questions) = bounded(16);
        let (pins, jobs) = bounded(4);
        let (_, pins_checked) = bounded(1);
        let (sync_orders, _) = bounded(8);
        let (_, sync_writes) = bounded(1);
        let setup = Setup {
            settings: Settings::over(&config, &paths.data_dir),
            config: Arc::new(config),
            paths: Arc::new(paths),
            clock,
            is_demo: false,
            slot: Arc::new(FrameSlot::default()),
            reports,
            commands,
            orders,
            questions: ask,
            pins,
            pins_checked,
            sync_orders,
            sync_writes,
            events,
            receipt_words: |_| Words::default(),
            wake: Arc::new(|| {}),
        };
        Self { setup: Box::leak(Box::new(setup)), questions, jobs, dir }
    }

    /// A recorder whose kiosk is set up and locked.
    pub fn recorder(&self) -> Recorder<'static> {
        let mut recorder = Recorder::new(self.setup);
        recorder.tick();
        recorder.obey(Command::SetUpAdmin { password: secret(SITE_PASSWORD) });
        recorder.obey(Command::Lock);
        recorder
    }
}

pub(super) fn secret(text: &str) -> Secret {
    Secret(text.into())
}

pub(super) fn unlock(recorder: &mut Recorder<'_>, login: &str, password: &str) -> Access {
    recorder.obey(Command::Unlock { login: login.into(), password: secret(password) });
    recorder.door.access().clone()
}

pub(super) fn edit(recorder: &mut Recorder<'_>, edit: Edit) -> Result<(), EditProblem> {
    recorder.obey(Command::Edit { tag: 1, edit });
    match recorder.board.snapshot().edited {
        Some(Edited { result, .. }) => result,
        // The door was not open: nothing was answered.
        None => Err(EditProblem::NotAllowed),
    }
}

fn person(recorder: &Recorder<'_>, name: &str) -> Person {
    recorder.board.snapshot().people.iter().find(|row| row.person.name == name).expect("is listed").person.clone()
}

/// Somebody with that role and a password, added by the kiosk's own account. Locks afterwards.
pub(super) fn with_account(recorder: &mut Recorder<'_>, name: &str, staff_no: &str, role: Role) -> Person {
    assert!(matches!(unlock(recorder, "", SITE_PASSWORD), Access::Unlocked { account: Account::Site, role: Role::Admin }));
    let draft = PersonDraft {
        name: name.into(),
        staff_no: Some(staff_no.into()),
        email: Some(format!("{staff_no}@example.org")),
        ..PersonDraft::default()
    };
    assert_eq!(edit(recorder, Edit::AddPerson(Box::new(draft))), Ok(()));
    let added = Person { role, ..person(recorder, name) };
    assert_eq!(edit(recorder, Edit::ChangePerson(Box::new(added.clone()))), Ok(()));
    if role != Role::Employee {
        assert_eq!(edit(recorder, Edit::SetPassword { person: added.id, password: secret(OTHER_PASSWORD) }), Ok(()));
    }
    recorder.obey(Command::Lock);
    added
}

fn last_audit(recorder: &mut Recorder<'_>) -> (String, String) {
    let rows = recorder.keeper.store().expect("is open").audit_rows(None, 1).expect("reads");
    (rows[0].actor.clone(), rows[0].action.clone())
}

#[test]
fn operators_have_passwords_of_their_own_and_the_log_names_them() {
    let bench = Bench::new();
    let mut recorder = bench.recorder();
    let ana = with_account(&mut recorder, "Ana", "17", Role::Operator);
    let open = Access::Unlocked { account: Account::Person(ana.id), role: Role::Operator };
    for login in ["17", " 17 ", "17@Example.ORG"] {
        assert_eq!(unlock(&mut recorder, login, OTHER_PASSWORD), open, "{login}");
        assert_eq!(last_audit(&mut recorder), (ana.id.to_string(), "admin_unlocked".into()));
        recorder.obey(Command::Lock);
    }
    assert!(matches!(unlock(&mut recorder, "17", SITE_PASSWORD), Access::Wrong { .. }), "the site's password is not hers");
    assert!(matches!(unlock(&mut recorder, "", OTHER_PASSWORD), Access::Wrong { .. }), "hers is not the site's");
    unlock(&mut recorder, "17", OTHER_PASSWORD);
    let draft = PersonDraft { name: "Bob".into(), ..PersonDraft::default() };
    assert_eq!(edit(&mut recorder, Edit::AddPerson(Box::new(draft))), Ok(()));
    assert_eq!(last_audit(&mut recorder), (ana.id.to_string(), "person_added".into()));
}

#[test]
fn each_account_is_locked_out_by_itself() {
    let bench = Bench::new();
    let mut recorder = bench.recorder();
    with_account(&mut recorder, "Ana", "17", Role::Operator);
    with_account(&mut recorder, "Bea", "18", Role::Admin);
    for attempts_left in [2, 1] {
        assert_eq!(unlock(&mut recorder, "17", "wrong"), Access::Wrong { attempts_left });
    }
    assert!(matches!(unlock(&mut recorder, "17", "wrong"), Access::LockedOut { .. }));
    assert!(matches!(unlock(&mut recorder, "17", OTHER_PASSWORD), Access::LockedOut { .. }), "also with the right one");
    assert!(matches!(unlock(&mut recorder, "18", OTHER_PASSWORD), Access::Unlocked { role: Role::Admin, .. }));
    recorder.obey(Command::Lock);
    assert!(matches!(unlock(&mut recorder, "", SITE_PASSWORD), Access::Unlocked { role: Role::Admin, .. }));
    // An admin who gives a new password opens the lock.
    let ana = person(&recorder, "Ana");
    assert_eq!(edit(&mut recorder, Edit::SetPassword { person: ana.id, password: secret("kestrel-29") }), Ok(()));
    recorder.obey(Command::Lock);
    assert!(matches!(unlock(&mut recorder, "17", "kestrel-29"), Access::Unlocked { .. }));
    recorder.obey(Command::Lock);
    drop(recorder);
    let mut restarted = Recorder::new(bench.setup);
    restarted.tick();
    assert!(matches!(unlock(&mut restarted, "17", "kestrel-29"), Access::Unlocked { .. }), "after a restart");
}

#[test]
fn a_login_that_is_nobodys_is_answered_like_a_wrong_password() {
    let bench = Bench::new();
    let mut recorder = bench.recorder();
    with_account(&mut recorder, "Ana", "17", Role::Employee);
    // An employee, somebody who is not there, an e-mail address that is not there.
    for (login, attempts_left) in [("17", 2), ("99", 1)] {
        assert_eq!(unlock(&mut recorder, login, OTHER_PASSWORD), Access::Wrong { attempts_left });
    }
    assert!(matches!(unlock(&mut recorder, "x@example.org", OTHER_PASSWORD), Access::LockedOut { .. }));
    assert_eq!(last_audit(&mut recorder), ("unknown".into(), "admin_locked_out".into()));
    assert!(matches!(unlock(&mut recorder, "", SITE_PASSWORD), Access::Unlocked { .. }));
}

#[test]
fn whoever_loses_the_role_is_out_at_once() {
    let bench = Bench::new();
    let mut recorder = bench.recorder();
    let bea = with_account(&mut recorder, "Bea", "18", Role::Admin);
    unlock(&mut recorder, "18", OTHER_PASSWORD);
    assert_eq!(edit(&mut recorder, Edit::ChangePerson(Box::new(Person { role: Role::Operator, ..bea.clone() }))), Ok(()));
    assert!(matches!(recorder.door.access(), Access::Unlocked { role: Role::Operator, .. }));
    assert_eq!(edit(&mut recorder, Edit::ErasePerson(bea.id)), Err(EditProblem::NotAllowed));
    recorder.obey(Command::Lock);
    unlock(&mut recorder, "", SITE_PASSWORD);
    assert_eq!(
        edit(&mut recorder, Edit::ChangePerson(Box::new(Person { status: PersonStatus::Suspended, role: Role::Operator, ..bea.clone() }))),
        Ok(())
    );
    recorder.obey(Command::Lock);
    assert!(matches!(unlock(&mut recorder, "18", OTHER_PASSWORD), Access::Wrong { .. }), "suspended");
    unlock(&mut recorder, "", SITE_PASSWORD);
    for role in [Role::Employee, Role::Operator] {
        assert_eq!(edit(&mut recorder, Edit::ChangePerson(Box::new(Person { role, ..bea.clone() }))), Ok(()));
    }
    recorder.obey(Command::Lock);
    assert!(
        matches!(unlock(&mut recorder, "18", OTHER_PASSWORD), Access::Wrong { .. }),
        "the password did not wait for the role to come back"
    );
}

#[test]
fn operators_change_nobody_who_has_access() {
    let bench = Bench::new();
    let mut recorder = bench.recorder();
    let bea = with_account(&mut recorder, "Bea", "18", Role::Admin);
    let eve = with_account(&mut recorder, "Eve", "19", Role::Employee);
    with_account(&mut recorder, "Ana", "17", Role::Operator);
    unlock(&mut recorder, "17", OTHER_PASSWORD);
    let refused = Err(EditProblem::NotAllowed);
    let change = |person: Person| Edit::ChangePerson(Box::new(person));
    assert_eq!(edit(&mut recorder, change(Person { email: Some("a@b.example".into()), ..bea.clone() })), refused);
    assert_eq!(edit(&mut recorder, change(Person { role: Role::Employee, ..bea.clone() })), refused);
    assert_eq!(edit(&mut recorder, change(Person { role: Role::Operator, ..eve.clone() })), refused);
    assert_eq!(edit(&mut recorder, change(Person { department: Some("Office".into()), ..eve })), Ok(()));
}

#[test]
fn ones_own_password_takes_the_current_one() {
    let bench = Bench::new();
    let mut recorder = bench.recorder();
    with_account(&mut recorder, "Ana", "17", Role::Operator);
    let change = |current: &str, new: &str| Edit::ChangeOwnPassword { current: secret(current), new: secret(new) };
    for (login, password) in [("17", OTHER_PASSWORD), ("", SITE_PASSWORD)] {
        unlock(&mut recorder, login, password);
        assert_eq!(edit(&mut recorder, change(password, "short")), Err(EditProblem::WeakPassword));
        assert_eq!(edit(&mut recorder, change("wrong", "kestrel-29")), Err(EditProblem::WrongPassword));
        assert_eq!(edit(&mut recorder, change(password, "kestrel-29")), Ok(()));
        assert_eq!(last_audit(&mut recorder).1, "password_set");
        recorder.obey(Command::Lock);
        assert!(matches!(unlock(&mut recorder, login, password), Access::Wrong { .. }));
        assert!(matches!(unlock(&mut recorder, login, "kestrel-29"), Access::Unlocked { .. }));
        recorder.obey(Command::Lock);
    }
    unlock(&mut recorder, "17", "kestrel-29");
    for _ in 0..3 {
        assert_eq!(edit(&mut recorder, change("guess", "kestrel-30")), Err(EditProblem::WrongPassword));
    }
    assert!(matches!(recorder.door.access(), Access::LockedOut { .. }), "guessing closes the screens");
}

#[test]
fn departments_are_renamed_with_their_people_and_removed_when_empty() {
    let bench = Bench::new();
    let mut recorder = bench.recorder();
    unlock(&mut recorder, "", SITE_PASSWORD);
    let draft = PersonDraft { name: "Ana".into(), department: Some("Assembly".into()), ..PersonDraft::default() };
    assert_eq!(edit(&mut recorder, Edit::AddPerson(Box::new(draft))), Ok(()));
    assert_eq!(edit(&mut recorder, Edit::AddDepartment("Office".into())), Ok(()));
    assert_eq!(edit(&mut recorder, Edit::AddDepartment(" Office ".into())), Err(EditProblem::DepartmentTaken));
    assert_eq!(edit(&mut recorder, Edit::AddDepartment(" ".into())), Err(EditProblem::Invalid));
    let rename = |from: &str, to: &str| Edit::RenameDepartment { from: from.into(), to: to.into() };
    assert_eq!(edit(&mut recorder, rename("Assembly", "Office")), Err(EditProblem::DepartmentTaken));
    assert_eq!(edit(&mut recorder, rename("Nowhere", "Final assembly")), Err(EditProblem::Gone));
    assert_eq!(edit(&mut recorder, rename("Assembly", "Final assembly")), Ok(()));
    assert_eq!(person(&recorder, "Ana").department.as_deref(), Some("Final assembly"));
    assert_eq!(edit(&mut recorder, Edit::RemoveDepartment("Final assembly".into())), Err(EditProblem::DepartmentInUse));
    assert_eq!(edit(&mut recorder, Edit::RemoveDepartment("Office".into())), Ok(()));
    assert_eq!(*recorder.board.snapshot().departments, ["Final assembly".to_owned()]);
}

/// The least role for each edit, said here once more: a new edit must be thought about, and no slip in `Edit::right` goes unnoticed.
fn least_role(edit: &Edit) -> Role {
    match edit {
        Edit::AddPerson(_)
        | Edit::ChangePerson(_)
        | Edit::ChangeOwnPassword { .. }
        | Edit::ImportPeople(_)
        | Edit::AddDepartment(_)
        | Edit::RenameDepartment { .. }
        | Edit::RemoveDepartment(_)
        | Edit::AskCorrection(_) => Role::Operator,
        Edit::ErasePerson(_) | Edit::SetPassword { .. } | Edit::SetThreshold(_) | Edit::ChangeSetting { .. } => Role::Admin,
        Edit::SetPin { .. } | Edit::RemovePin { .. } | Edit::IssueBadge { .. } | Edit::RevokeBadge { .. } => Role::Admin,
        Edit::PutRule(_) | Edit::RemoveRule(_) | Edit::MakeCorrection(_) | Edit::DecideCorrection { .. } => Role::Admin,
    }
}

#[test]
fn every_edit_is_refused_below_its_role() {
    let bench = Bench::new();
    let mut recorder = bench.recorder();
    let ana = with_account(&mut recorder, "Ana", "17", Role::Operator);
    let bea = with_account(&mut recorder, "Bea", "18", Role::Admin);
    let eve = with_account(&mut recorder, "Eve", "19", Role::Employee);
    let date = jiff::civil::date(2026, 11, 20);
    let holiday = Holiday { id: HolidayId::generate(), date, name: "Founders' day".into(), every_year: false };
    let change = Change::SetStatus { date, status: DayStatus::Present };
    let correction = CorrectionDraft { person: eve.id, change, reason: "Was there".into(), supersedes: None };
    let edits = || {
        [
            Edit::AddPerson(Box::new(PersonDraft { name: "New".into(), ..PersonDraft::default() })),
            Edit::ChangePerson(Box::new(eve.clone())),
            Edit::SetPassword { person: ana.id, password: secret(OTHER_PASSWORD) },
            Edit::ChangeOwnPassword { current: secret(OTHER_PASSWORD), new: secret(OTHER_PASSWORD) },
            Edit::ImportPeople(Arc::default()),
            Edit::AddDepartment(PersonId::generate().to_string()),
            Edit::RenameDepartment { from: "None".into(), to: "Other".into() },
            Edit::RemoveDepartment("None".into()),
            Edit::SetPin { person: eve.id, pin: secret("481516") },
            Edit::RemovePin { person: eve.id },
            Edit::IssueBadge { person: eve.id },
            Edit::RevokeBadge { person: eve.id },
            Edit::ErasePerson(eve.id),
            Edit::SetThreshold(None),
            Edit::ChangeSetting { key: "ui.theme".into(), value: Some("light".into()) },
            Edit::PutRule(Box::new(Rule::Holiday(holiday.clone()))),
            Edit::RemoveRule(RuleId::Holiday(holiday.id)),
            Edit::AskCorrection(Box::new(correction.clone())),
            Edit::MakeCorrection(Box::new(correction.clone())),
            Edit::DecideCorrection { correction: CorrectionId::generate(), is_approved: true },
        ]
    };
    for (login, role) in [("17", Role::Operator), ("18", Role::Admin)] {
        for asked in edits() {
            assert!(matches!(unlock(&mut recorder, login, OTHER_PASSWORD), Access::Unlocked { .. }));
            let is_allowed = edit(&mut recorder, asked.clone()) != Err(EditProblem::NotAllowed);
            assert_eq!(is_allowed, role >= least_role(&asked), "{role:?}: {asked:?}");
        }
        recorder.obey(Command::Lock);
    }
    // Nobody is inside, so nothing is even answered.
    recorder.board.post(Event::Edited(Edited { tag: 0, result: Ok(()) }));
    let before = last_audit(&mut recorder);
    for asked in edits() {
        recorder.obey(Command::Edit { tag: 7, edit: asked });
        assert_eq!(recorder.board.snapshot().edited.as_ref().map(|edited| edited.tag), Some(0));
    }
    assert_eq!(last_audit(&mut recorder), before);
    assert_eq!(bea.role, Role::Admin);
}

#[test]
fn a_question_reaches_the_desk_only_from_those_who_may_ask() {
    let bench = Bench::new();
    let mut recorder = bench.recorder();
    with_account(&mut recorder, "Ana", "17", Role::Operator);
    with_account(&mut recorder, "Bea", "18", Role::Admin);
    for (login, role) in [(None, Role::Employee), (Some("17"), Role::Operator), (Some("18"), Role::Admin)] {
        if let Some(login) = login {
            unlock(&mut recorder, login, OTHER_PASSWORD);
        }
        let question = Question::Audit { before: None };
        recorder.obey(Command::Ask(question));
        assert_eq!(bench.questions.try_iter().count() == 1, role >= Role::Admin, "{role:?}");
        recorder.obey(Command::Lock);
    }
}

/// 2026-12-20T12:00:00Z.
const NOON: i64 = 1_797_768_000_000;

#[test]
fn a_clock_that_is_set_flags_punches_and_loses_none() {
    const DAY: i64 = 86_400_000;
    let (off, secs) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicU64::new(0)));
    let (read_off, read_secs) = (Arc::clone(&off), Arc::clone(&secs));
    let clock = Clock::reading(TimeZone::UTC, move || {
        let secs = read_secs.load(Ordering::Relaxed);
        let wall_millis = NOON + read_off.load(Ordering::Relaxed) + secs as i64 * 1000;
        Reading { wall_millis, monotonic_millis: 60_000 + secs * 1000, is_synchronised: false }
    });
    let bench = Bench::at(tempfile::tempdir().expect("a folder"), clock.clone());
    let mut recorder = bench.recorder();
    unlock(&mut recorder, "", SITE_PASSWORD);
    let draft = PersonDraft { name: "Ana".into(), ..PersonDraft::default() };
    assert_eq!(edit(&mut recorder, Edit::AddPerson(Box::new(draft))), Ok(()));
    let ana = person(&recorder, "Ana").id;

    let mut recorded = Vec::new();
    for set_to in [0, -DAY, 365 * DAY, 0] {
        off.store(set_to, Ordering::Relaxed);
        secs.fetch_add(120, Ordering::Relaxed);
        recorder.tick();
        let draft = PunchDraft {
            person: ana,
            kind: PunchKind::Auto,
            method: PunchMethod::Pin,
            captured: clock.now(),
            score: None,
            margin: None,
            pad: None,
            model: None,
        };
        let punch = recorder.keeper.append(&draft).expect("is recorded all the same");
        recorded.push((punch.idx, punch.facts.captured.trust));
    }
    use ClockTrust::{Doubtful, Unverified};
    assert_eq!(recorded, [(1, Unverified), (2, Doubtful), (3, Doubtful), (4, Unverified)]);

    let store = recorder.keeper.store().expect("is open");
    let mut told: Vec<_> = store.audit_rows(None, 50).expect("reads").into_iter().filter(|row| row.action.starts_with("clock_")).collect();
    told.reverse();
    let told: Vec<_> = told.iter().map(|row| (row.action.as_str(), row.details["doubt"].as_str())).collect();
    assert_eq!(told, [("clock_doubted", Some("jumped")), ("clock_agrees", Some("jumped"))]);
    assert!(store.verify().expect("reads").is_intact());
    assert_eq!(store.newest_captures().expect("reads").0, Some(Timestamp(NOON + 480_000)), "what is doubtful is no measure");

    // Set back by a day while the kiosk was off.
    drop(recorder);
    off.store(-DAY, Ordering::Relaxed);
    let mut restarted = Recorder::new(bench.setup);
    restarted.tick();
    assert_eq!(clock.now().trust, Doubtful);
}

#[test]
fn another_zone_than_at_the_last_start_is_written_down() {
    let bench = Bench::new();
    drop(bench.recorder());
    let zone = TimeZone::get("Europe/Berlin").expect("bundled zone");
    let moved = Bench::at(bench.dir, Clock::new(zone));
    for _ in 0..2 {
        let mut recorder = Recorder::new(moved.setup);
        recorder.tick();
        let rows = recorder.keeper.store().expect("is open").audit_rows(None, 50).expect("reads");
        let changes: Vec<_> = rows.iter().filter(|row| row.action == "zone_changed").map(|row| row.details.clone()).collect();
        assert_eq!(changes, [serde_json::json!({ "from": "UTC", "to": "Europe/Berlin" })]);
    }
}
