//! A running kiosk and its head office: joined on the screen, told by itself, and never in the door's way.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use rollcall::clock::Clock;
use rollcall::config::{Config, Paths, Settings};
use rollcall::kiosk::edit::Edit;
use rollcall::kiosk::message::{Command, Secret, Snapshot};
use rollcall::kiosk::sync_state::{SyncCommand, SyncPhase};
use rollcall::kiosk::{Kiosk, Setup};
use rollcall::people::PersonDraft;
use rollcall::store::{AuditAction, Store};
use rollcall::sync::Problem;
use rollcall::wire::{RosterRecord, Stream};

use super::office::{Fault, Office};
use crate::kit::folder;

/// Far beyond anything that happens here.
const PATIENCE: Duration = Duration::from_secs(60);

struct Running {
    kiosk: Kiosk,
    screen: Snapshot,
    data: tempfile::TempDir,
}

impl Running {
    /// With the admin inside, and without models: nobody is recognised, which is not the point.
    fn start() -> Self {
        let data = folder();
        let mut config = Config::default();
        config.sync.interval_secs = 5;
        config.sync.timeout_secs = 2;
        let paths = Paths { root: data.path().into(), data_dir: data.path().into(), model_dirs: Vec::new(), library_dirs: Vec::new() };
        let setup = Setup {
            settings: Settings::over(&config, data.path()),
            config: Arc::new(config),
            paths: Arc::new(paths),
            source: "demo".parse().expect("a source"),
            clock: Clock::new(TimeZone::UTC),
            receipt_words: rollcall::ui::receipt_words,
            wake: Arc::new(|| {}),
        };
        let kiosk = Kiosk::start(setup).expect("starts");
        let mut running = Self { kiosk, screen: Snapshot::default(), data };
        running.wait(|screen| screen.access == rollcall::kiosk::message::Access::FirstRun);
        running.send(Command::SetUpAdmin { password: Secret("four plain words here".into()) });
        running.wait(|screen| matches!(screen.access, rollcall::kiosk::message::Access::Unlocked { .. }));
        running
    }

    fn send(&self, command: Command) {
        self.kiosk.commands.send_timeout(command, PATIENCE).expect("the recorder listens");
    }

    fn wait(&mut self, until: impl Fn(&Snapshot) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !until(&self.screen) {
            let left = end.saturating_duration_since(Instant::now());
            let event = self.kiosk.events.recv_timeout(left);
            self.screen.apply(event.unwrap_or_else(|_| panic!("it does not come about: {:?}", self.screen.sync)));
        }
    }

    fn pair(&mut self, office: &Office) {
        self.send(Command::Sync(SyncCommand::Pair { url: office.url(), code: "GOOD-CODE".into() }));
        self.wait(|screen| screen.sync.phase == SyncPhase::UpToDate);
    }
}

#[test]
fn a_running_kiosk_is_joined_tells_and_learns() {
    let office = Office::open();
    let mut running = Running::start();
    running.send(Command::Sync(SyncCommand::Pair { url: office.url(), code: "WRONG".into() }));
    running.wait(|screen| matches!(&screen.sync.pairing, rollcall::kiosk::sync_state::PairingState::Failed(Problem::Code, _)));
    running.pair(&office);
    assert_eq!(running.screen.sync.office.as_ref().map(|office| office.site.as_str()), Some("Plant"));

    let draft = PersonDraft { name: "Eve".into(), ..PersonDraft::default() };
    running.send(Command::Edit { tag: 1, edit: Edit::AddPerson(Box::new(draft)) });
    let end = Instant::now() + PATIENCE;
    while office.with(|books| books.people().is_empty()) {
        assert!(Instant::now() < end, "she is not told of");
        std::thread::sleep(Duration::from_millis(20));
    }
    let eve = office.with(|books| books.people().into_values().next().expect("is told"));
    office.with(|books| {
        let person = rollcall::people::Person { name: "Eve of the office".into(), ..eve.person.clone() };
        let record = rollcall::wire::RosterPerson {
            person,
            revision: 9,
            credentials: eve.credentials.clone(),
            consents: Vec::new(),
            templates: Vec::new(),
            also: Vec::new(),
        };
        books.put(RosterRecord::Person(Box::new(record)));
    });
    running.send(Command::Sync(SyncCommand::Now { retries_held: false }));
    running.wait(|screen| screen.people.iter().any(|row| row.person.name == "Eve of the office"));

    office.with(|books| books.revoked = true);
    running.send(Command::Sync(SyncCommand::Now { retries_held: false }));
    running.wait(|screen| screen.sync.revoked.is_some() && screen.sync.office.is_none());
    let store = Store::open_read_only(running.data.path()).expect("opens");
    assert!(store.audit_rows(None, 20).expect("reads").iter().any(|row| row.action == AuditAction::Revoked.as_str()));
}

#[test]
fn a_head_office_that_never_answers_holds_up_nothing() {
    let office = Office::open();
    let mut running = Running::start();
    running.pair(&office);
    office.script(|_| Fault::Drip(Duration::from_millis(200)));
    running.send(Command::Sync(SyncCommand::Now { retries_held: false }));
    // While the request hangs, the screens are served as ever.
    let begun = Instant::now();
    let draft = PersonDraft { name: "Eve".into(), ..PersonDraft::default() };
    running.send(Command::Edit { tag: 7, edit: Edit::AddPerson(Box::new(draft)) });
    running.wait(|screen| screen.edited.as_ref().is_some_and(|edited| edited.tag == 7));
    assert!(begun.elapsed() < Duration::from_secs(2), "sooner than the request gives up");
    running.wait(|screen| matches!(screen.sync.phase, SyncPhase::Offline { .. }));
    assert_eq!(running.screen.sync.problem.as_ref().map(|(problem, _)| *problem), Some(Problem::Timeout));
    office.script(|_| Fault::None);
    running.send(Command::Sync(SyncCommand::Now { retries_held: false }));
    running.wait(|screen| screen.sync.phase == SyncPhase::UpToDate);
    assert_eq!(office.with(|books| books.people().len()), 1);
    assert!(office.with(|books| books.next(Stream::Audit)) > 1);

    running.send(Command::Sync(SyncCommand::Unpair));
    running.wait(|screen| screen.sync.phase == SyncPhase::Alone && screen.sync.office.is_none());
}
