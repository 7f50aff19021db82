//! Somebody who is enrolled at one kiosk is recognised at the other, by the program as it ships; erased at head office, at none, and nothing of
//! the face is left anywhere. A kiosk that is revoked is told nothing any more, and takes nothing along.

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Output;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use mysql_async::Value as Cell;
use mysql_async::prelude::Queryable;
use rollcall::clock::Clock;
use rollcall::config::PadPolicy;
use rollcall::config::load::{self, Request, Surroundings};
use rollcall::ids::{ModelId, PersonId};
use rollcall::kiosk::Setup;
use rollcall::kiosk::message::{Access, Command, Event, Outcome, Secret};
use rollcall::kiosk::sync_state::SyncCommand;
use rollcall::store::Store;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::program::{Site as Kiosk, objects, text};
use crate::sync::kit::{self, Site};

/// Bytes of a piece that is searched for: never by chance the same.
const PIECE: usize = 32;

/// The head office of the test behind a socket; its address.
async fn serve(site: &Site) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let service = site.office.router.clone().into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    format!("http://{address}")
}

/// Runs the program beside the runtime, which serves it meanwhile.
async fn run(kiosk: &Kiosk, arguments: &[&str]) -> Output {
    let mut command = kiosk.command(arguments);
    tokio::task::spawn_blocking(move || command.output().expect("the program starts")).await.expect("it ends")
}

async fn done(kiosk: &Kiosk, arguments: &[&str]) -> String {
    let output = run(kiosk, arguments).await;
    assert!(output.status.success(), "{arguments:?}: {}", text(&output));
    text(&output)
}

async fn join(site: &Site, url: &str, kiosk: &Kiosk, name: &str) {
    done(kiosk, &["sync", "pair", url, &site.code(name).await]).await;
    done(kiosk, &["sync", "now"]).await;
}

/// Who was recognised when these portraits were held before the camera; strangers are "?".
async fn recognised(kiosk: &Kiosk, portraits: &[&str]) -> Vec<String> {
    // What was shown before is not shown again.
    let _ = fs::remove_dir_all(kiosk.photographs(&[]));
    let replay = format!("replay:{}?speed=fast", kiosk.photographs(portraits).display());
    let output = run(kiosk, &["run", "--headless", "--json", "--camera", &replay]).await;
    assert!(output.status.success(), "{}", text(&output));
    let name = |line: &Value| match line["event"].as_str() {
        Some("recorded" | "repeat") => line["name"].as_str().map(str::to_owned),
        Some("unknown") => Some("?".into()),
        _ => None,
    };
    objects(&output.stdout).iter().filter_map(name).collect()
}

/// A face as it may lie somewhere, in pieces, so that a part that was left over is found too.
#[derive(Default)]
struct Needles(Vec<Vec<u8>>);

impl Needles {
    /// Of one person's templates at a kiosk: plain, rounded, and as they are sealed there.
    fn of(kiosk: &Kiosk, person: PersonId) -> Self {
        let mut needles = Self::default();
        let store = Store::open_read_only(&kiosk.data_dir()).expect("opens");
        let model = ModelId("dlib-resnet-v1".into());
        for template in store.templates(&model).expect("reads").templates.iter().filter(|template| template.person == person) {
            needles.add(&template.vector.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<_>>());
            let largest = template.vector.iter().fold(0.0f32, |largest, value| largest.max(value.abs()));
            needles.add(&template.vector.iter().map(|value| (value / (largest / 127.0)).round() as i8 as u8).collect::<Vec<_>>());
        }
        let conn = rusqlite::Connection::open(kiosk.data_dir().join("rollcall.db")).expect("opens");
        let mut statement = conn.prepare("SELECT sealed FROM templates WHERE person = ?1").expect("a query");
        let rows = statement.query_map([person.0.as_bytes().as_slice()], |row| row.get::<_, Vec<u8>>(0)).expect("reads");
        rows.for_each(|sealed| needles.add(&sealed.expect("a row")));
        needles
    }

    fn add(&mut self, bytes: &[u8]) {
        self.0.extend(bytes.chunks_exact(PIECE).map(<[u8]>::to_vec));
    }

    /// In how many files of a kiosk's folder something of it lies.
    fn files(&self, folder: &Path) -> usize {
        let starts: BTreeMap<[u8; 2], Vec<&Vec<u8>>> = self.0.iter().fold(BTreeMap::new(), |mut starts, piece| {
            starts.entry([piece[0], piece[1]]).or_insert_with(Vec::new).push(piece);
            starts
        });
        let has = |bytes: &[u8]| {
            bytes.windows(PIECE).any(|window| {
                starts.get(&[window[0], window[1]]).is_some_and(|pieces| pieces.iter().any(|piece| piece.as_slice() == window))
            })
        };
        let mut found = 0;
        for entry in fs::read_dir(folder).expect("reads") {
            let path = entry.expect("reads").path();
            if path.is_dir() {
                found += self.files(&path);
            } else {
                found += usize::from(has(&fs::read(&path).expect("reads")));
            }
        }
        found
    }

    /// In which columns of head office's tables something of it stands, as bytes or as hexadecimal text.
    async fn columns(&self, site: &Site) -> Vec<String> {
        let mut conn = site.office.pool.get_conn().await.expect("a connection");
        let sql = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()
                   AND data_type IN ('blob', 'mediumblob', 'longblob', 'varbinary', 'text', 'mediumtext', 'longtext', 'varchar', 'json')";
        let columns: Vec<(String, String)> = conn.query(sql).await.expect("columns");
        let mut found = Vec::new();
        for (table, column) in columns {
            let any = vec!["LOCATE(?, CAST(c AS BINARY)) > 0 OR LOCATE(?, CAST(c AS BINARY)) > 0"; self.0.len()].join(" OR ");
            let sql = format!("SELECT COUNT(*) FROM (SELECT `{column}` AS c FROM `{table}`) t WHERE {any}");
            let cells = self.0.iter().flat_map(|piece| [Cell::Bytes(piece.clone()), Cell::Bytes(hex::encode(piece).into_bytes())]);
            let count: Option<u64> = conn.exec_first(&sql, cells.collect::<Vec<_>>()).await.expect("a search");
            if count != Some(0) {
                found.push(format!("{table}.{column}"));
            }
        }
        found
    }
}

/// What head office keeps of one person's face, as it lies there.
async fn kept_at_head_office(site: &Site, person: PersonId, holds_templates: bool) -> Needles {
    let mut conn = site.office.pool.get_conn().await.expect("a connection");
    let sql = if holds_templates {
        "SELECT f.encoding_vector FROM face_encodings f JOIN users u ON u.id = f.user_id WHERE u.person_id = ?"
    } else {
        "SELECT UNHEX(r.sealed) FROM relayed_templates r JOIN users u ON u.id = r.user_id WHERE u.person_id = ?"
    };
    let rows: Vec<Vec<u8>> = conn.exec(sql, (person.0.as_bytes().as_slice(),)).await.expect("rows");
    let mut needles = Needles::default();
    rows.iter().for_each(|row| needles.add(row));
    needles
}

fn person_named(kiosk: &Kiosk, name: &str) -> PersonId {
    let store = Store::open_read_only(&kiosk.data_dir()).expect("opens");
    let people = store.people(&ModelId("dlib-resnet-v1".into())).expect("reads");
    people.into_iter().find(|row| row.person.name == name).unwrap_or_else(|| panic!("no {name}")).person.id
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("reads").flatten() {
        let copy = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &copy);
        } else {
            fs::copy(entry.path(), copy).expect("a copy");
        }
    }
}

async fn known_and_forgotten(holds_templates: bool) {
    let Some(site) = kit::open_with(holds_templates).await else { return };
    let url = serve(&site).await;
    let (first, second) = (Kiosk::with_people(), Kiosk::new());
    join(&site, &url, &first, "first").await;
    join(&site, &url, &second, "second").await;
    if !holds_templates {
        // The first kiosk hears of the second, and hands on the key of the site.
        done(&first, &["sync", "now"]).await;
        done(&second, &["sync", "now"]).await;
    }
    assert_eq!(recognised(&second, &["obama-2009.jpg", "collins-cutout.webp"]).await, ["Barack Obama", "?"]);

    let (obama, biden) = (person_named(&first, "Barack Obama"), person_named(&first, "Joe Biden"));
    let of_biden = Needles::of(&second, biden);
    let mut of_obama = Needles::of(&first, obama);
    of_obama.0.extend(Needles::of(&second, obama).0);
    let at_office = kept_at_head_office(&site, obama, holds_templates).await;
    assert!(!of_obama.0.is_empty() && !of_biden.0.is_empty() && !at_office.0.is_empty());
    let folders = [first.data_dir(), second.data_dir()];
    assert!(folders.iter().all(|folder| of_obama.files(folder) > 0), "the search finds what is there");
    assert_eq!(at_office.columns(&site).await.len(), 1, "and so it does at head office");
    assert!(of_obama.columns(&site).await.is_empty(), "which has it under seals of its own");

    let sql = format!("SELECT id FROM users WHERE person_id = UNHEX('{}')", obama.0.simple());
    let user: String = site.office.value(&sql).await;
    let erased = site.office.delete(&format!("/api/face/user/{user}"), &site.token).await;
    assert_eq!(erased.status, StatusCode::OK, "{erased:?}");
    for kiosk in [&first, &second] {
        done(kiosk, &["sync", "now"]).await;
        assert_eq!(recognised(kiosk, &["obama-2009.jpg"]).await, ["?"]);
        assert_eq!(of_obama.files(&kiosk.data_dir()), 0, "nothing is left of the face");
    }
    assert!(of_biden.files(&second.data_dir()) > 0, "and it is the search that finds nothing");
    assert_eq!(at_office.columns(&site).await, Vec::<String>::new());

    // Revoked: it tells nothing, hears nothing, and has nothing left; nor has a copy that somebody made of it before.
    let status: Value = serde_json::from_slice(&run(&second, &["sync", "status", "--json"]).await.stdout).expect("JSON");
    assert!(status["last_heard"].is_string() || status["last_heard"].is_number(), "{status}");
    let copy = Kiosk::new();
    copy_folder(&second.data_dir(), &copy.data_dir());
    let device = Store::open_read_only(&second.data_dir()).expect("opens").device();
    let revoked = site.office.post(&format!("/api/admin/devices/{device}/revoke"), Some(&site.token), &json!({})).await;
    assert_eq!(revoked.status, StatusCode::OK, "{revoked:?}");
    let before = site.count("SELECT COUNT(*) FROM users").await;
    site.office.execute("UPDATE users SET name = 'Joseph Biden' WHERE name = 'Joe Biden'").await;
    for kiosk in [&second, &copy] {
        let staff = kiosk.data_dir().join("staff.csv");
        fs::write(&staff, "name,staff_no\nZoe Zed,900\n").expect("a file");
        done(kiosk, &["people", "import", staff.to_str().expect("UTF-8")]).await;
        let refused = run(kiosk, &["sync", "now"]).await;
        assert!(!refused.status.success() && text(&refused).contains("revoked"), "{}", text(&refused));
        let status: Value = serde_json::from_slice(&run(kiosk, &["sync", "status", "--json"]).await.stdout).expect("JSON");
        assert!(status["paired"] == json!(false) && !status["revoked_at"].is_null(), "{status}");
        assert_eq!(of_biden.files(&kiosk.data_dir()), 0, "wiped");
        // The ledger can still be read.
        person_named(kiosk, "Joe Biden");
    }
    assert_eq!(recognised(&second, &["biden-2010.jpg"]).await, ["?"]);
    assert_eq!(site.count("SELECT COUNT(*) FROM users").await, before);
    // The honest one goes on.
    done(&first, &["sync", "now"]).await;
    assert_eq!(recognised(&first, &["biden-2010.jpg"]).await, ["Joe Biden"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_head_office_holds_templates() {
    known_and_forgotten(true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_head_office_hands_them_on_unopened() {
    known_and_forgotten(false).await;
}

/// Far beyond anything that happens here.
const PATIENCE: Duration = Duration::from_secs(300);

/// A running kiosk before which one portrait comes and goes.
struct Running(rollcall::kiosk::Kiosk);

impl Running {
    fn start(site: &Kiosk, portrait: &str) -> Self {
        let mut loaded =
            load::load(&Request { file: None, settings: Vec::new() }, &Surroundings::of_process().expect("a place"), &[]).expect("loads");
        loaded.paths.data_dir = site.data_dir();
        loaded.config.attendance.dedupe_secs = 0;
        // A portrait that stands still proves nobody's presence, which is not the point here.
        loaded.config.pad.policy = PadPolicy::Off;
        let replay = format!("replay:{}?hold=2&gap=1&loop=1", site.photographs(&[portrait]).display());
        let setup = Setup {
            settings: loaded.settings,
            config: Arc::new(loaded.config),
            paths: Arc::new(loaded.paths),
            source: replay.parse().expect("a source"),
            clock: Clock::new(jiff::tz::TimeZone::UTC),
            receipt_words: rollcall::ui::receipt_words,
            wake: Arc::new(|| ()),
        };
        let running = Self(rollcall::kiosk::Kiosk::start(setup).expect("starts"));
        running.send(Command::SetUpAdmin { password: Secret("four plain words here".into()) });
        running.wait(|event| matches!(event, Event::Access(Access::Unlocked { .. })));
        running
    }

    fn send(&self, command: Command) {
        self.0.commands.send_timeout(command, PATIENCE).expect("the recorder listens");
    }

    fn wait(&self, is_it: impl Fn(&Event) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            let event = self.0.events.recv_timeout(end.saturating_duration_since(Instant::now())).expect("it does not come about");
            let is_within = match &event {
                Event::Snapshot(snapshot) => is_it(&Event::Access(snapshot.access.clone())),
                _ => false,
            };
            if is_within || is_it(&event) {
                return;
            }
        }
    }

    /// Has head office asked, and waits until whoever comes next is this one; `None` for a stranger.
    fn learn(&self, name: Option<&str>) {
        self.send(Command::Sync(SyncCommand::Now { retries_held: false }));
        self.wait(|event| match event {
            Event::Outcome(Outcome::Recorded { name: seen, .. }) => Some(seen.as_str()) == name,
            Event::Outcome(Outcome::Unknown { .. }) => name.is_none(),
            _ => false,
        });
    }
}

/// While it runs, by what its threads hand each other: nothing is started anew.
#[tokio::test(flavor = "multi_thread")]
async fn a_running_kiosk_learns_a_face_and_forgets_it() {
    let Some(site) = kit::open().await else { return };
    let url = serve(&site).await;
    let (first, second) = (Kiosk::with_people(), Kiosk::new());
    join(&site, &url, &second, "second").await;
    let (running, second) = tokio::task::spawn_blocking(move || {
        let running = Running::start(&second, "obama-2009.jpg");
        running.learn(None);
        (running, second)
    })
    .await
    .expect("it runs");
    join(&site, &url, &first, "first").await;
    let running = tokio::task::spawn_blocking(move || {
        running.learn(Some("Barack Obama"));
        running
    });
    let running = running.await.expect("it runs");
    let obama = person_named(&first, "Barack Obama");
    let user: String = site.office.value(&format!("SELECT id FROM users WHERE person_id = UNHEX('{}')", obama.0.simple())).await;
    assert_eq!(site.office.delete(&format!("/api/face/user/{user}"), &site.token).await.status, StatusCode::OK);
    let left = tokio::task::spawn_blocking(move || {
        running.learn(None);
        drop(running);
        Store::open_read_only(&second.data_dir()).expect("opens").templates(&ModelId("dlib-resnet-v1".into())).expect("reads").templates
    });
    assert!(left.await.expect("it runs").iter().all(|template| template.person != obama));
    // What was recorded meanwhile has arrived, and stays.
    assert!(site.count(&format!("SELECT COUNT(*) FROM punches WHERE user_id = '{user}'")).await > 0);
}
